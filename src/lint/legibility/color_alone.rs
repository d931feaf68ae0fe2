//! Meaning that is carried by colour alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::categories::{Class, MOST, classes, form, has_legend, have_one_hue, is_colored};
use crate::lint::index::Index;
use crate::lint::view::Area;
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::{Point, Rect, Role};
use crate::syntax::{Diagnostic, Span};
use crate::theme::Paint;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "color-alone",
    "colours carry a meaning that no words tell",
    "A reader who sees two colours asks what they stand for. Where nothing says so, the figure keeps its secret; where the reader cannot see the colours, it loses its meaning.

In charts every colour of the marks needs an entry in a legend, or words within 24 px of one of its marks, or a place along an axis that it shares with no other colour. In diagrams it is told where an author gave two or more colours to two or more nodes each, no legend explains them, and nothing else tells those nodes apart: neither their shape nor the width or dashes of their border nor the group that they are in.

Way out: a legend, labels beside the marks, shapes or groups as well as colours; or an `allow` with the reason, where the colours only please.",
)
.at(Level::Warning);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// Less than that across, in px, is a line.
const THIN: f64 = 3.0;

/// How near, in multiples of the smallest word of the fit, words explain a mark.
const NEAR: f64 = 24.0 / 11.0;

/// Marks by their colours, each with its place in the source.
type Marks = BTreeMap<Paint, Vec<(Rect, Option<Span>)>>;

fn check<'v>(view: &'v View<'v>, setting: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    if has_legend(view) {
        return Box::new(std::iter::empty());
    }
    let near = NEAR * setting.fit.smallest();
    Box::new(unexplained_mark(view, near).into_iter().chain(unexplained_class(view)))
}

fn unexplained_mark(view: &View, near: f64) -> Option<Diagnostic> {
    let mut marks = Marks::new();
    let mut add = |paint: Paint, bounds, source| {
        if is_colored(paint) {
            marks.entry(paint).or_default().push((bounds, source));
        }
    };
    // Thousands of thin marks may lie on each other, so those that one can be a part of are asked alone.
    let wholes = Wholes::new(view);
    for area in view.areas.iter().filter(|area| area.place.role == Role::Mark) {
        if let Some(fill) = area.fill
            && !wholes.have_part(area.bounds)
        {
            add(fill, area.bounds, area.place.source);
        }
    }
    for way in view.ways.iter().filter(|way| way.place.role == Role::Mark) {
        let pieces = way.pieces().map(|piece| Rect::from_points(piece.p0, piece.p1));
        pieces
            .filter(|&piece| !wholes.have_part(piece))
            .for_each(|bounds| add(way.stroke.paint, bounds, way.place.source));
    }
    // Shades of one hue are parts of one thing, such as bars and their ends.
    let shades = marks.keys().next().is_some_and(|&first| marks.keys().all(|&paint| have_one_hue(first, paint)));
    if shades || !(2..=MOST).contains(&marks.len()) || are_told_by_place(view, &marks) {
        return None;
    }
    let led = led_to_words(view, near);
    let explained = |bounds: Rect| {
        // Labels of marks are led to theirs from a little farther away than words that happen to stand there.
        let around = |reach: f64| bounds.inflate(reach, reach);
        led.iter().any(|&end| around(near).contains(end))
            || view.words_index.any(
                |words| words.overlaps(around(near * 2.0)),
                |number| {
                    let words = &view.words[number];
                    words.place.role == Role::Label || words.bounds.overlaps(around(near))
                },
            )
    };
    let secret = marks.values().find(|marks| !marks.iter().any(|(bounds, _)| explained(*bounds)))?;
    let (_, source) = secret.first()?;
    Some(
        Diagnostic::warning(&RULE, *source, format!("nothing tells what the {} colours stand for", marks.len()))
            .help("add a legend, or labels beside the marks"),
    )
}

/// Ends of lines whose other ends stand at labels: what is there has the words that they lead to.
fn led_to_words(view: &View, near: f64) -> Vec<Point> {
    let at_label = |end: Point| {
        let around = Rect::from_center_size(end, (near, near));
        let is_label = |number: usize| view.words[number].place.role == Role::Label;
        view.words_index.any(|words| words.overlaps(around), is_label)
    };
    let leads = view.ways.iter().filter(|way| way.place.role == Role::Axis);
    let pairs = leads.filter_map(|way| way.only_ends());
    pairs.flat_map(|[a, b]| [(a, b), (b, a)]).filter(|&(_, other)| at_label(other)).map(|(end, _)| end).collect()
}

/// Marks that are no lines.
struct Wholes<'v> {
    marks: Vec<&'v Area<'v>>,
    index: Index,
}

impl<'v> Wholes<'v> {
    fn new(view: &'v View<'v>) -> Self {
        let marks = view.areas.iter().filter(|area| area.place.role == Role::Mark && !is_line(area.bounds));
        let marks: Vec<&Area> = marks.collect();
        let index = Index::new(marks.iter().map(|area| area.bounds).collect());
        Self { marks, index }
    }

    /// Whether a line is a part of the mark that it is drawn on, as the median of a box is.
    fn have_part(&self, line: Rect) -> bool {
        let centre = line.center();
        let holds = |number: usize| {
            let mark = self.marks[number];
            mark.contains(centre) && mark.bounds.inflate(1.0, 1.0).contains_rect(line)
        };
        is_line(line) && self.index.any(|bounds| bounds.contains(centre), holds)
    }
}

fn is_line(bounds: Rect) -> bool {
    bounds.width().min(bounds.height()) < THIN
}

/// Whether each colour has a place along an axis to itself, with words there: what the colour says, the
/// axis says too.
fn are_told_by_place(view: &View, marks: &Marks) -> bool {
    let sides: [fn(Rect) -> (f64, f64); 2] = [|bounds| (bounds.x0, bounds.x1), |bounds| (bounds.y0, bounds.y1)];
    sides.into_iter().any(|side| {
        let mut places: Vec<(f64, f64)> = Vec::with_capacity(marks.len());
        for of_color in marks.values() {
            let ends = of_color.iter().map(|(bounds, _)| side(*bounds));
            places.extend(ends.reduce(|(from, to), (start, end)| (from.min(start), to.max(end))));
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let apart = places.windows(2).all(|pair| matches!(pair, [(_, end), (start, _)] if end <= start));
        let named = |&(from, to): &(f64, f64)| {
            view.words.iter().any(|words| {
                let (start, end) = side(words.bounds);
                (from..=to).contains(&start.midpoint(end))
            })
        };
        apart && places.iter().all(named)
    })
}

fn unexplained_class(view: &View) -> Option<Diagnostic> {
    let classes = classes(view);
    let alone =
        classes.iter().enumerate().any(|(i, a)| classes[i + 1..].iter().any(|b| differ_by_color_alone(view, a, b)));
    let (_, outline) = classes.first()?.nodes.first()?;
    alone.then(|| {
        let message = format!(
            "nothing but colour tells the nodes of {} colours apart, and no words say what it stands for",
            classes.len()
        );
        Diagnostic::warning(&RULE, outline.place.source, message)
            .help("give them different shapes, put them into groups, or allow it with a reason")
    })
}

fn differ_by_color_alone(view: &View, a: &Class, b: &Class) -> bool {
    let forms = |class: &Class| -> BTreeSet<String> { class.nodes.iter().map(|(_, outline)| form(outline)).collect() };
    let groups = |class: &Class| -> BTreeSet<usize> {
        class.nodes.iter().map(|(_, outline)| group_around(view, outline.bounds)).collect()
    };
    !forms(a).is_disjoint(&forms(b)) && !groups(a).is_disjoint(&groups(b))
}

/// The innermost frame around a node by its order of painting; 0 where there is none.
fn group_around(view: &View, node: Rect) -> usize {
    let frames = view.areas_at(node.center()).filter(|area| area.place.role == Role::Group);
    frames.map(|area| area.place.order).max().unwrap_or(0)
}
