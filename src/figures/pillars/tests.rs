use proptest::prelude::*;

use super::*;
use crate::figures::{Head, Read, compose};
use crate::scene::{Fit, ItemKind, Painted, Point, Rect, Shape, TextLine};
use crate::scene::{Item, Role};
use crate::text::Fonts;
use crate::theme::{SMALLEST, Theme};

const POINTS: [&str; 4] = [
    "A written goal",
    "Review by the board every quarter, with published minutes",
    "Internationalisation",
    "Quality checks before anything is published",
];

/// That many pillars, with titles and lists of different lengths.
fn pillars(count: usize) -> Pillars {
    let titles = ["Data", "Strategy and leadership", "Governance and responsible use"];
    let pillar = |i: usize| Pillar {
        title: titles[i % 3].into(),
        points: POINTS[..1 + i % 4].iter().map(|&p| p.into()).collect(),
        icon: Icon::find("cpu"),
        ..Pillar::default()
    };
    Pillars {
        pillars: (0..count).map(pillar).collect(),
        outcome: Slab { title: "Trusted statistics, sooner".into(), icon: Icon::find("rocket"), ..Slab::default() },
        ..Pillars::default()
    }
}

fn slab(title: &str) -> Option<Slab> {
    Some(Slab { title: title.into(), ..Slab::default() })
}

fn draw(figure: &Pillars, room: Room) -> Body {
    let theme = Theme::default();
    figure.layout(&Stage { theme: &theme, fonts: &Fonts::default() }, room)
}

const fn wide(width: f64) -> Room {
    Room { width: Some(width), height: None }
}

/// The boxes, columns and cards that carry words, each with the lines on it: the pillars, then the
/// outcome and the foundation.
fn boxes(body: &Body) -> Vec<(Rect, Vec<TextLine<'_>>)> {
    let groups = body.items.iter().filter(|item| item.role == Role::Node);
    groups
        .map(|group| {
            let (mut rect, mut lines) = (None::<Rect>, Vec::new());
            group.walk(&mut |item| match &item.kind {
                ItemKind::Shape(Painted { shape: Shape::Rect(r, _), .. }) if item.role == Role::Node => {
                    let larger = rect.is_none_or(|old| old.area() <= r.area());
                    rect = if larger { Some(*r) } else { rect };
                }
                ItemKind::Words(block) => lines.extend(block.lines()),
                _ => {}
            });
            (rect.unwrap(), lines)
        })
        .collect()
}

/// The tip of the arrow: its head begins there.
fn tip(body: &Body) -> Point {
    let edges = body.items.iter().find(|item| item.role == Role::Edge).unwrap();
    let mut last = None;
    edges.walk(&mut |item| {
        if let ItemKind::Shape(Painted { shape: Shape::Path(path), fill: Some(_), .. }) = &item.kind {
            last = path.elements()[0].end_point();
        }
    });
    last.unwrap()
}

fn holds(rect: Rect, inner: Rect) -> bool {
    let rect = rect.inflate(0.5, 0.5);
    rect.x0 <= inner.x0 && rect.y0 <= inner.y0 && rect.x1 >= inner.x1 && rect.y1 >= inner.y1
}

#[test]
fn cards_of_a_row_are_equally_large_and_their_lines_align() {
    let body = draw(&pillars(4), wide(688.0));
    let boxes = boxes(&body);
    let (first, first_lines) = &boxes[0];
    let list_top = |lines: &[TextLine]| lines.iter().find(|l| l.line.text() == POINTS[0]).unwrap().baseline;
    for (card, lines) in &boxes[..4] {
        assert_eq!((card.width(), card.y0, card.y1), (first.width(), first.y0, first.y1));
        assert_eq!(lines[0].baseline, first_lines[0].baseline, "titles");
        assert_eq!(list_top(lines), list_top(first_lines), "lists");
        assert_eq!(lines[0].x - card.x0, first_lines[0].x - first.x0);
    }
}

#[test]
fn wrapped_points_hang_behind_their_dot() {
    let body = draw(&pillars(3), wide(688.0));
    let boxes = boxes(&body);
    let (_, lines) = &boxes[1];
    let point: Vec<_> = lines.iter().filter(|l| POINTS[1].contains(&l.line.text())).collect();
    assert!(point.len() > 1 && point.iter().all(|l| l.x == point[0].x && l.x > lines[0].x));
}

#[test]
fn the_arrow_meets_a_side_of_the_outcome_in_its_middle() {
    let rooms = [wide(688.0), wide(368.0), wide(1100.0), Room { width: Some(1085.0), height: Some(520.0) }];
    for count in 1..=7 {
        for (room, foundation) in rooms.into_iter().flat_map(|room| [(room, None), (room, slab("Trust"))]) {
            let body = draw(&Pillars { foundation, ..pillars(count) }, room);
            let (outcome, tip) = (boxes(&body)[count].0, tip(&body));
            let along = ((tip.x - outcome.x0) / outcome.width(), (tip.y - outcome.y0) / outcome.height());
            let (at, across) = if (0.3..0.7).contains(&along.0) { along } else { (along.1, along.0) };
            assert!((0.3..0.7).contains(&at), "{count} in {room:?}: {along:?}");
            assert!(across.abs() < 1e-6 || (across - 1.0).abs() < 1e-6, "{count} in {room:?}: {along:?}");
        }
    }
}

#[test]
fn pillars_on_a_foundation_lead_up() {
    for style in [Style::Cards, Style::Temple] {
        let body = draw(&Pillars { style, foundation: slab("Trust"), ..pillars(3) }, wide(688.0));
        let boxes = boxes(&body);
        let (card, outcome, foundation) = (boxes[0].0, boxes[3].0, boxes[4].0);
        assert!(outcome.y1 < card.y0 && card.y1 < foundation.y0);
    }
}

#[test]
fn many_pillars_stand_below_each_other_rather_than_cut_words() {
    let body = draw(&pillars(7), wide(688.0));
    let boxes = boxes(&body);
    assert!(boxes[..7].windows(2).all(|pair| pair[0].0.y1 < pair[1].0.y0 && pair[0].0.x0 == pair[1].0.x0));
    let words: Vec<String> = boxes.iter().flat_map(|(_, lines)| lines).map(|l| l.line.text()).collect();
    assert!(words.iter().any(|line| line.contains("Internationalisation")));
}

#[test]
fn one_temple_column_stands_in_the_middle() {
    let body = draw(&Pillars { style: Style::Temple, ..pillars(1) }, wide(688.0));
    assert_eq!(body.size.width, 688.0);
    let centre = boxes(&body)[0].0.center().x;
    assert!((centre - 344.0).abs() <= 1.0, "{centre}");
}

#[test]
fn a_temple_that_would_cut_words_becomes_cards_and_says_so() {
    let body = draw(&Pillars { style: Style::Temple, ..pillars(5) }, wide(368.0));
    assert_eq!(body.diagnostics.len(), 1);
    assert_eq!(body.diagnostics[0].code(), "temple-too-narrow");
    assert!(body.items.iter().any(|item| item.role == Role::Edge));
}

#[test]
fn a_slide_is_filled_from_top_to_bottom() {
    let theme = Theme::default();
    for (style, count) in [(Style::Cards, 3), (Style::Temple, 3), (Style::Cards, 1), (Style::Cards, 6)] {
        let head = Head { title: Some("A title".into()), ..Head::default() };
        let figure = Read::new(head, Pillars { style, ..pillars(count) });
        let composed = compose(&figure, &Stage { theme: &theme, fonts: &Fonts::default() }, Fit::Slide);
        assert!(composed.diagnostics.is_empty(), "{:?}", composed.diagnostics);
        let drawn = composed.scene.items[1..].iter().filter_map(Item::bounds).reduce(|a, b| a.union(b)).unwrap();
        assert!(drawn.height() > 0.75 * 1080.0 && drawn.y1 <= 1080.0, "{count} pillars: {drawn}");
    }
}

#[test]
fn the_description_says_all_that_is_drawn() {
    let mut figure = Pillars { foundation: slab("Open source"), ..pillars(2) };
    figure.pillars[0].detail = Some("What people\nwrote.".into());
    assert_eq!(
        figure.describe(crate::language::Language::English),
        "Two pillars lead to Trusted statistics, sooner. Data (What people wrote): A written goal. \
         Strategy and leadership: A written goal; Review by the board every quarter, with published minutes. \
         They stand on Open source."
    );
    assert!(pillars(1).describe(crate::language::Language::English).starts_with("One pillar leads to"));
}

prop_compose! {
    fn any_figure()(
        texts in prop::collection::vec(("\\PC{0,60}", prop::collection::vec("[a-z 語.]{0,50}", 0..4)), 1..=7),
        outcome in "\\PC{1,80}",
        detail in prop::option::of("[A-Za-z ]{0,80}"),
        foundation in prop::option::of("\\PC{0,60}"),
        icons in any::<bool>(),
        temple in any::<bool>(),
    ) -> Pillars {
        let icon = Icon::find("rocket").filter(|_| icons);
        let detail: Option<Rich> = detail.map(Rich::from);
        let pillar = |(title, points): (String, Vec<String>)| Pillar {
            title: title.into(),
            detail: detail.clone(),
            points: points.into_iter().map(Rich::from).collect(),
            icon,
            source: None,
        };
        Pillars {
            style: if temple { Style::Temple } else { Style::Cards },
            pillars: texts.into_iter().map(pillar).collect(),
            outcome: Slab { title: outcome.into(), detail: detail.clone(), icon, source: None },
            foundation: foundation.and_then(|f| slab(&f)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn words_stay_in_their_boxes(figure in any_figure(), width in 300.0..1200.0, height in prop::option::of(200.0..700.0)) {
        let body = draw(&figure, Room { width: Some(width), height });
        let canvas = body.size.to_rect();
        let boxes = boxes(&body);
        for (index, (rect, lines)) in boxes.iter().enumerate() {
            prop_assert!(holds(canvas, *rect));
            for line in lines {
                prop_assert!(holds(*rect, line.bounds()), "{:?} leaves {rect}", line.line.text());
                prop_assert!(line.size >= SMALLEST);
            }
            for (other, _) in &boxes[index + 1..] {
                prop_assert!(rect.intersect(*other).area() < 1e-6, "{rect} and {other}");
            }
        }
    }
}
