use proptest::prelude::*;

use super::period::Period;
use super::{Arrange, Axis, Event, Place, Timeline};
use crate::figures::{Body, Figure, Read, Stage};
use crate::scene::fit::Room;
use crate::scene::{Item, ItemKind, Painted, Point, Rect, Role, Shape};
use crate::syntax::{Diagnostic, Diagnostics, Format, Source};
use crate::text::{Fonts, Rich};
use crate::theme::Theme;

fn read(text: &str, format: Format) -> (Option<Read>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    let figure = crate::figures::read(&Source::new("t", text, format), &mut diagnostics);
    (figure, diagnostics.into_sorted())
}

/// What a mermaid text says, in one line a place.
fn places(text: &str) -> String {
    let (figure, diagnostics) = read(text, Format::Mermaid);
    assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
    figure.unwrap().figure.describe(crate::language::Language::English)
}

/// Codes and places of what is wrong with a mermaid text.
fn wrong(text: &str) -> Vec<(&'static str, String)> {
    let (figure, diagnostics) = read(text, Format::Mermaid);
    assert!(figure.is_none(), "{text}");
    diagnostics
        .iter()
        .map(|d| (d.code(), d.span.map(|s| text[s.start..s.end].to_owned()).unwrap_or_default()))
        .collect()
}

fn body(timeline: &Timeline, width: f64, height: Option<f64>) -> Body {
    let theme = Theme::default();
    let fonts = Fonts::default();
    timeline.layout(&Stage { theme: &theme, fonts: &fonts }, Room { width: Some(width), height })
}

fn texts(body: &Body) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for item in &body.items {
        item.walk(&mut |item: &Item| {
            found.extend(item.lines().map(|text| (text.line.text(), text.bounds())));
        });
    }
    found
}

/// Points on all lines of the figure, two px or less apart.
fn points_on_lines(body: &Body) -> Vec<Point> {
    use kurbo::{ParamCurve as _, ParamCurveArclen as _};
    let mut found = Vec::new();
    for item in &body.items {
        item.walk(&mut |item: &Item| {
            if let (Role::Axis, ItemKind::Shape(Painted { shape: Shape::Path(path), .. })) = (item.role, &item.kind) {
                for piece in path.segments() {
                    let steps = (piece.arclen(0.1) / 2.0).ceil() as usize;
                    found.extend((0..=steps).map(|step| piece.eval(step as f64 / steps.max(1) as f64)));
                }
            }
        });
    }
    found
}

fn timeline(places: Vec<Place>) -> Timeline {
    Timeline { groups: Vec::new(), places, axis: Axis::Order, arrange: Arrange::Auto }
}

fn place(period: &str, title: &str) -> Place {
    let event = Event { title: title.into(), ..Event::default() };
    Place { period: Period::read(period.into()), group: None, events: vec![event] }
}

#[test]
fn every_form_of_a_line_is_read() {
    let table = [
        ("timeline\n 2002 : LinkedIn", "Timeline with one event. 2002: LinkedIn."),
        ("timeline\n 2004 : a : b : c", "Timeline with 3 events. 2004: a; b; c."),
        ("timeline\n 2004 : a\n      : b\n : c : d", "Timeline with 4 events. 2004: a; b; c; d."),
        ("timeline\n 2004\n 2005 : a", "Timeline with one event. 2004. 2005: a."),
        ("timeline\n 2004\n : a", "Timeline with one event. 2004: a."),
        ("timeline LR\n a : b", "Timeline with one event. a: b."),
        ("timeline TD\n a : b", "Timeline with one event. a: b."),
        ("timeline 2002 : on the first line", "Timeline with one event. 2002: on the first line."),
        ("timeline\n section A\n 1 : x\n section B\n 2 : y", "Timeline with 2 events. A: 1: x. B: 2: y."),
        ("timeline\n section A\n 1 : x\n section A\n 1 : y", "Timeline with 2 events. A: 1: x. A: 1: y."),
        ("timeline\n 10:30 : ends at 11:45", "Timeline with one event. 10:30: ends at 11:45."),
        ("timeline\n 1 : see https://x.org/a:b", "Timeline with one event. 1: see https://x.org/a:b."),
        ("timeline\n 1 : a<br>b <i>c</i>", "Timeline with one event. 1: a b c."),
        ("timeline\n 1 : #quot;a#quot; #35;1", "Timeline with one event. 1: \"a\" #1."),
        ("timeline\n 1 : C# and #2", "Timeline with one event. 1: C# and #2."),
        ("timeline\n 1 # comment : gone\n # whole line\n %% and this\n 2 : x", "Timeline with one event. 1. 2: x."),
        ("timeline\n title T: with colon; and semicolon\n 1 : x", "Timeline with one event. 1: x."),
        ("timeline\r\n title T\r\n 1 : x\r\n", "Timeline with one event. 1: x."),
        (
            "timeline\n titles : of nobility\n sections : of a town",
            "Timeline with 2 events. titles: of nobility. sections: of a town.",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(places(text), expected, "{text}");
    }
}

#[test]
fn titles_and_alternative_texts_come_from_where_mermaid_has_them() {
    let text = "---\ntitle: Front\n---\ntimeline\naccTitle: Name\naccDescr: Words\n1 : x\n";
    let (figure, _) = read(text, Format::Mermaid);
    let figure = figure.unwrap();
    let head = &figure.head;
    assert_eq!(head.title.as_ref().map(Rich::to_plain).as_deref(), Some("Front"));
    assert_eq!((head.alt_title.as_deref(), head.alt_description.as_deref()), (Some("Name"), Some("Words")));
    let (figure, _) = read(&text.replace("1 : x", "Title own <br>one\n1 : x"), Format::Mermaid);
    assert_eq!(figure.unwrap().head.title.as_ref().map(Rich::to_plain).as_deref(), Some("own\none"));
}

#[test]
fn a_period_is_one_place_wherever_its_events_stand() {
    let text = "timeline\n 2020 : GPT-3\n 2021 : DALL-E\n 2020 : DDPM\n 2020s : more\n  2020  : again";
    assert_eq!(places(text), "Timeline with 5 events. 2020: GPT-3; DDPM; again. 2021: DALL-E. 2020s: more.");
}

#[test]
fn all_errors_are_told_with_their_places() {
    let text = "timeline RL\n : early\n title\n section\n 2002:Facebook\n 2004 :\n 2005 : a : : b\n";
    let expected = [
        ("syntax", "RL"),
        ("syntax", "early"),
        ("syntax", "title"),
        ("syntax", "section"),
        ("syntax", ":"),
        ("syntax", ":"),
        ("syntax", ":"),
    ];
    assert_eq!(wrong(text), expected.map(|(code, at)| (code, at.to_owned())));
    assert_eq!(wrong("timeline\n title only\n"), [("empty-figure", "timeline".to_owned())]);
    let many = format!("timeline\n{}", "1 : x\n".repeat(100_000));
    assert_eq!(wrong(&many), [("too-many-events", "timeline".to_owned())]);
}

#[test]
fn settings_without_meaning_are_named_once() {
    let text = "---\nconfig:\n  theme: base\n  logLevel: debug\n  timeline:\n    disableMulticolor: true\n    padding: 9\n  themeVariables:\n    cScale0: '#f00'\n    cScale1: '#0f0'\n---\ntimeline\n 1 : x\n";
    let (figure, diagnostics) = read(text, Format::Mermaid);
    assert!(figure.is_some());
    assert_eq!(diagnostics.iter().map(|d| d.code()).collect::<Vec<_>>(), ["ignored-setting"]);
    assert!(diagnostics[0].message.contains("padding") && diagnostics[0].message.contains("cScale1"));
    assert!(!diagnostics[0].message.contains("disableMulticolor"));
}

#[test]
fn a_section_without_periods_is_told() {
    let text = "timeline\n section Empty\n section Full\n 1 : x\n section Last\n";
    let (figure, diagnostics) = read(text, Format::Mermaid);
    let places: Vec<_> = diagnostics.iter().map(|d| (d.code(), d.span.map(|s| &text[s.start..s.end]))).collect();
    assert_eq!(places, [("empty-section", Some("section Empty")), ("empty-section", Some("section Last"))]);
    assert_eq!(
        figure.unwrap().figure.describe(crate::language::Language::English),
        "Timeline with one event. Full: 1: x."
    );
}

#[test]
fn an_arrangement_that_would_cut_words_is_not_used() {
    let places = (0..12).map(|year| place(&format!("{}", 2000 + year), "unmistakably long words")).collect();
    let asked = Timeline { arrange: Arrange::Row, ..timeline(places) };
    assert_eq!(
        body(&asked, 688.0, None).diagnostics.iter().map(|d| d.code()).collect::<Vec<_>>(),
        ["other-arrangement"]
    );
    assert!(body(&asked, 2000.0, None).diagnostics.is_empty());
}

#[test]
fn a_spec_says_all_that_the_model_holds() {
    let text = "figure: timeline\ntitle: T\naxis: time\narrange: vertical\nevents:\n\
        - {when: 2014, title: GAN, group: Vision}\n- {when: 2017, title: '**Attention**', group: Text, highlight: true}\n\
        - {when: 2014, title: VAE, group: Vision, detail: More, icon: rocket, link: 'https://x.org'}\n";
    let (figure, diagnostics) = read(text, Format::Yaml);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(
        figure.unwrap().figure.describe(crate::language::Language::English),
        "Timeline with 3 events. Vision: 2014: GAN; VAE. Text: 2017: Attention."
    );
    for (text, code, at) in [
        ("figure: timeline\nevents:\n- {when: 1, title: x, link: 'javascript:x'}\n", "unsafe-link", "'javascript:x'"),
        ("figure: timeline\nevents:\n- {when: 1, tilte: x}\n", "unknown-key", "tilte"),
        ("figure: timeline\nevents: []\n", "out-of-range", "[]"),
        ("figure: timeline\narrange: zigzag\nevents:\n- {when: 1, title: x}\n", "unknown-word", "zigzag"),
    ] {
        let (figure, diagnostics) = read(text, Format::Yaml);
        assert!(figure.is_none());
        let span = diagnostics[0].span.unwrap();
        assert_eq!((diagnostics[0].code(), &text[span.start..span.end]), (code, at));
    }
}

#[test]
fn distances_follow_the_order_or_the_time() {
    let years = ["2000", "2001", "2010"];
    let lefts = |axis| {
        let places = years.iter().map(|year| place(year, "x")).collect();
        let body = body(&Timeline { axis, arrange: Arrange::Row, ..timeline(places) }, 600.0, None);
        let mut dots = Vec::new();
        for item in &body.items {
            item.walk(&mut |item: &Item| {
                if let ItemKind::Shape(Painted { shape: Shape::Circle(centre, _), .. }) = &item.kind {
                    dots.push(centre.x);
                }
            });
        }
        assert_eq!(dots.len(), 3);
        (dots[1] - dots[0], dots[2] - dots[1])
    };
    let (first, second) = lefts(Axis::Order);
    assert!((first - second).abs() < 0.01);
    let (first, second) = lefts(Axis::Time);
    assert!((second / first - 9.0).abs() < 0.1, "{first} {second}");
}

#[test]
fn free_words_keep_a_timeline_from_its_time() {
    let places = vec![place("2000", "x"), place("some day", "y")];
    let body = body(&Timeline { axis: Axis::Time, ..timeline(places) }, 600.0, None);
    assert_eq!(body.diagnostics.iter().map(|d| d.code()).collect::<Vec<_>>(), ["no-time-axis"]);
    assert!(body.diagnostics[0].message.contains("some day"));
}

#[test]
fn words_of_one_row_share_their_baselines() {
    let places = ["2001", "2002", "2003"].map(|year| place(year, "short words")).into();
    let body = body(&timeline(places), 688.0, None);
    let rows = |word: &str| {
        texts(&body).into_iter().filter(|(text, _)| text.contains(word)).map(|(_, r)| r.y0).collect::<Vec<_>>()
    };
    for tops in [rows("200"), rows("short")] {
        assert_eq!(tops.len(), 3);
        assert!(tops.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.01));
    }
}

#[test]
fn groups_are_framed_once_with_their_titles() {
    let (figure, _) = read("timeline\n section Old\n 1 : a\n 2 : b\n section New\n 3 : c\n", Format::Mermaid);
    let theme = Theme::default();
    let fonts = Fonts::default();
    for width in [320.0, 688.0] {
        let stage = Stage { theme: &theme, fonts: &fonts };
        let body = figure.as_ref().unwrap().figure.layout(&stage, Room { width: Some(width), height: None });
        let bands = body.items.iter().filter(|item| item.role == Role::Group).count();
        assert_eq!(bands, 2, "{width}");
        let words: Vec<String> = texts(&body).into_iter().map(|(text, _)| text).collect();
        assert_eq!(words.iter().filter(|text| ["Old", "New"].contains(&text.as_str())).count(), 2, "{width}");
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "([A-Za-z]{1,9}( |-)){0,12}[a-z]{1,9}",
        1 => "[a-z]{40,80}",
        1 => "[一-龥、。]{1,30}",
        1 => "[ -~à-žА-я\u{300}-\u{310}]{0,40}",
        1 => "(ab\n){0,3}c",
    ]
}

fn periods() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (1800..2030_u32).prop_map(|year| year.to_string()),
        1 => (1800..2030_u32).prop_map(|year| format!("{year} onward")),
        1 => (1800..2030_u32, 1..40_u32).prop_map(|(year, years)| format!("{year}–{}", year + years)),
        1 => (180..203_u32).prop_map(|decade| format!("{decade}0s")),
        1 => words(),
    ]
}

fn timelines() -> impl Strategy<Value = Timeline> {
    let event = (words(), proptest::option::of(words()), any::<bool>()).prop_map(|(title, detail, highlight)| Event {
        title: title.into(),
        detail: detail.map(Rich::from),
        highlight,
        icon: highlight.then(|| crate::scene::Icon::find("rocket")).flatten(),
        ..Event::default()
    });
    let place = (periods(), proptest::collection::vec(event, 0..3));
    let axis = prop_oneof![Just(Axis::Order), Just(Axis::Time)];
    let arrange = prop_oneof![
        4 => Just(Arrange::Auto), 1 => Just(Arrange::Horizontal), 1 => Just(Arrange::Row),
        1 => Just(Arrange::Alternate), 1 => Just(Arrange::Fold), 1 => Just(Arrange::Vertical),
    ];
    let groups = proptest::collection::vec(words(), 0..4);
    (proptest::collection::vec(place, 1..24), groups, axis, arrange).prop_map(|(places, groups, axis, arrange)| {
        let (count, total) = (places.len(), groups.len());
        let places = places.into_iter().enumerate().map(|(index, (period, events))| Place {
            period: Period::read(period.into()),
            group: (total > 0).then(|| index * total / count),
            events,
        });
        Timeline { places: places.collect(), groups: groups.into_iter().map(Rich::from).collect(), axis, arrange }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_words_touch_none_leave_the_figure_and_no_line_crosses_them(
        timeline in timelines(), width in 140.0..1200.0_f64, height in proptest::option::of(120.0..700.0_f64),
    ) {
        let body = body(&timeline, width, height);
        let texts = texts(&body);
        let lines = points_on_lines(&body);
        for (index, (words, bounds)) in texts.iter().enumerate() {
            let inner = bounds.inset(-0.5);
            prop_assert!(!lines.iter().any(|point| inner.contains(*point)), "a line runs through {words:?} {bounds:?}");
            prop_assert!(
                bounds.x0 >= -0.5 && bounds.x1 <= body.size.width + 0.5 && bounds.y0 >= -0.5 && bounds.y1 <= body.size.height + 0.5,
                "{words:?} {bounds:?} outside {:?}", body.size
            );
            for (others, other) in &texts[index + 1..] {
                let shared = bounds.intersect(*other);
                prop_assert!(shared.width() < 0.5 || shared.height() < 0.5, "{words:?} {bounds:?} {others:?} {other:?}");
            }
        }
    }
}

#[test]
fn sections_without_any_period_are_drawn_as_periods() {
    let (figure, diagnostics) = read("timeline\n section North\n section South", Format::Mermaid);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(
        figure.unwrap().figure.describe(crate::language::Language::English),
        "Timeline with 0 events. North. South."
    );
}
