//! A scene as its reader meets it: words, areas and lines in the order of painting, each with the thing
//! that it belongs to.

use std::cell::OnceCell;
use std::ops::Range;

use kurbo::{BezPath, Line, PathEl};

use super::index::Index;
use crate::scene::geometry::clip;
use crate::scene::shape::{Form, Layer};
use crate::scene::{Item, ItemKind, Link, Name, Point, Rect, Role, Scene, Stroke, TextLine};
use crate::syntax::Span;
use crate::theme::Paint;

/// How far, in px, a straight piece may be from the curve that it stands for.
const TOLERANCE: f64 = 0.25;
/// Areas that are smaller both ways, in px, hold no word and are no ground of one.
const SMALLEST_GROUND: f64 = 6.0;
/// Largest radius, in px, of corners that are no side of their own.
const CORNER: f64 = 10.0;
/// How large, in px, a bend may be whose pieces are looked for together.
const BEND: f64 = 8.0;
/// Shapes of less opacity are not seen.
const SEEN: f64 = 0.02;
/// Shapes of more opacity cover what is below.
const COVERING: f64 = 0.9;

/// What an item shares with those drawn with it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// How many shapes and words are painted before it.
    pub order: usize,
    /// What it is to the reader.
    pub role: Role,
    /// The group that it is in, by its number in [`View::things`].
    pub thing: Option<usize>,
    /// The nearest place in the source.
    pub source: Option<Span>,
}

/// A line of text.
#[derive(Debug)]
pub struct Words<'a> {
    /// Order, role, group.
    pub place: Place,
    /// The line.
    pub text: TextLine<'a>,
    /// The upright box of its width by one em around the middle of its capitals.
    pub bounds: Rect,
}

impl Words<'_> {
    /// The box that it would have if it were not turned.
    fn level(&self) -> Rect {
        if self.text.turn == 0.0 { self.bounds } else { TextLine { turn: 0.0, ..self.text }.bounds() }
    }

    /// The part of a line inside its box but for `slack` px around, as shares of the line's length.
    pub fn clip(&self, line: Line, slack: f64) -> Option<(f64, f64)> {
        let line = if self.text.turn == 0.0 { line } else { self.text.turned().inverse() * line };
        clip(line, self.level().inset(-slack))
    }

    /// The corners of its box, which is smaller by so many px at each side and each end; in their order
    /// around it.
    pub fn corners(&self, ends: f64, sides: f64) -> [Point; 4] {
        let Rect { x0, y0, x1, y1 } = self.level().inset((-ends.min(self.text.line.width / 2.0), -sides));
        let corners = [Point::new(x0, y0), Point::new(x1, y0), Point::new(x1, y1), Point::new(x0, y1)];
        if self.text.turn == 0.0 { corners } else { corners.map(|corner| self.text.turned() * corner) }
    }

    /// Whether its box and another share more than `slack` px both ways.
    pub fn overlaps(&self, other: &Words, slack: f64) -> bool {
        if self.text.turn == 0.0 && other.text.turn == 0.0 {
            let common = self.bounds.intersect(other.bounds);
            return common.width() > slack && common.height() > slack;
        }
        let half = slack / 2.0;
        !are_apart(self.corners(half, half), other.corners(half, half))
            && !are_apart(other.corners(half, half), self.corners(half, half))
    }

    /// The words as a message can hold them.
    pub fn quoted(&self) -> String {
        quoted(&self.text.line.text())
    }
}

/// A shape with an inside.
#[derive(Debug)]
pub struct Area<'a> {
    /// Order, role, group.
    pub place: Place,
    /// Its outline.
    pub form: Form<'a>,
    /// Its colour; none where it has none.
    pub fill: Option<Paint>,
    /// How much of it is seen, 0 to 1.
    pub opacity: f64,
    /// The line around it.
    pub stroke: Option<&'a Stroke>,
    /// The box of its outline.
    pub bounds: Rect,
}

impl Area<'_> {
    /// Whether the point is inside.
    pub fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point) && self.form.contains(point)
    }

    /// Whether all of the points are inside.
    pub fn holds(&self, points: &[Point]) -> bool {
        points.iter().all(|&point| match self.form {
            // Letters in the very corner of a box do not leave it.
            Form::Rect(rect, radius) if radius <= CORNER => rect.contains(point),
            _ => self.contains(point),
        })
    }
}

/// A drawn line.
#[derive(Debug)]
pub struct Way<'a> {
    /// Order, role, group.
    pub place: Place,
    /// How it is drawn.
    pub stroke: &'a Stroke,
    /// The corners of the straight pieces that stand for it, part after part.
    corners: &'a [Point],
    /// Where parts after the first begin in `corners`.
    later: Vec<usize>,
}

/// The corners of all lines of a view in one piece of memory, which is given back as a whole: those of a large figure
/// are many.
pub type Corners = OnceCell<Vec<Point>>;

/// A line that is yet to be seen as straight pieces.
struct Curve<'a> {
    place: Place,
    path: &'a BezPath,
    stroke: &'a Stroke,
}

/// A group of items.
#[derive(Debug)]
pub struct Thing<'a> {
    /// What it is to the reader.
    pub role: Role,
    /// The group around, by its number.
    pub parent: Option<usize>,
    /// The nearest place in the source.
    pub source: Option<Span>,
    /// Where a click leads.
    pub link: Option<&'a Link>,
    /// Of an edge: the names of what it joins.
    pub joins: Option<[Option<&'a Name>; 2]>,
    /// Areas that are directly in it, as a part of those in [`View::own_areas`].
    areas: Range<u32>,
    /// The same of lines of text.
    words: Range<u32>,
}

/// A scene as its reader meets it.
#[derive(Debug)]
pub struct View<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// The canvas in px.
    pub canvas: Rect,
    /// Lines of text.
    pub words: Vec<Words<'a>>,
    /// Shapes with an inside.
    pub areas: Vec<Area<'a>>,
    /// Lines.
    pub ways: Vec<Way<'a>>,
    /// Groups, those around before those inside.
    pub things: Vec<Thing<'a>>,
    /// Numbers of areas, those of a thing beside each other.
    own_areas: Vec<u32>,
    /// The same of lines of text.
    own_words: Vec<u32>,
    /// Words by their boxes.
    pub words_index: Index,
    /// Areas by their boxes.
    pub areas_index: Index,
}

impl<'a> View<'a> {
    /// Looks at a scene; what its lines look like is kept in `corners`.
    pub fn new(scene: &'a Scene, corners: &'a Corners) -> Self {
        let mut view = Self {
            scene,
            canvas: Rect::from_origin_size(Point::ORIGIN, scene.size),
            words: Vec::new(),
            areas: Vec::new(),
            ways: Vec::new(),
            things: Vec::new(),
            own_areas: Vec::new(),
            own_words: Vec::new(),
            words_index: Index::default(),
            areas_index: Index::default(),
        };
        let (mut order, mut curves) = (0, Vec::new());
        scene.items.iter().for_each(|item| view.add(item, None, &mut order, &mut curves));
        view.ways = straight(curves, corners);
        let (areas, words) = (view.areas.iter(), view.words.iter());
        view.own_areas = own(&mut view.things, areas.map(|area| area.place.thing), |thing| &mut thing.areas);
        view.own_words = own(&mut view.things, words.map(|words| words.place.thing), |thing| &mut thing.words);
        view.words_index = Index::new(view.words.iter().map(|words| words.bounds).collect());
        view.areas_index = Index::new(view.areas.iter().map(|area| area.bounds).collect());
        view
    }

    fn add(&mut self, item: &'a Item, thing: Option<usize>, order: &mut usize, curves: &mut Vec<Curve<'a>>) {
        let around = thing.and_then(|thing| self.things.get(thing)).and_then(|thing| thing.source);
        let place = Place { order: *order, role: item.role, thing, source: item.source.or(around) };
        *order += 1;
        match &item.kind {
            ItemKind::Group(group) => {
                let number = self.open(place, group.link.as_ref(), None);
                group.items.iter().for_each(|item| self.add(item, Some(number), order, curves));
            }
            ItemKind::Edge(edge) => {
                let number = self.open(place, None, Some([edge.from.as_ref(), edge.to.as_ref()]));
                let mut layer = |path, fill, stroke| {
                    let place = Place { order: *order, thing: Some(number), ..place };
                    *order += 1;
                    self.add_layer(place, Layer { form: Form::Path(path), fill, stroke }, 1.0, curves);
                };
                layer(&edge.line, None, Some(&edge.stroke));
                edge.tips().for_each(|tip| layer(&tip.outline, tip.fill, tip.stroke.as_ref()));
            }
            ItemKind::Words(block) => {
                for text in block.lines() {
                    let place = Place { order: *order, ..place };
                    *order += 1;
                    self.words.push(Words { place, text, bounds: text.bounds() });
                }
            }
            ItemKind::Image(_) => {}
            ItemKind::Shape(painted) if painted.opacity < SEEN => {}
            ItemKind::Shape(painted) => {
                for layer in painted.layers() {
                    self.add_layer(Place { order: *order, ..place }, layer, painted.opacity, curves);
                    *order += 1;
                }
            }
        }
    }

    /// Begins a group; its number.
    fn open(&mut self, place: Place, link: Option<&'a Link>, joins: Option<[Option<&'a Name>; 2]>) -> usize {
        let Place { role, thing: parent, source, .. } = place;
        self.things.push(Thing { role, parent, source, link, joins, areas: 0..0, words: 0..0 });
        self.things.len() - 1
    }

    fn add_layer(&mut self, place: Place, layer: Layer<'a>, opacity: f64, curves: &mut Vec<Curve<'a>>) {
        let Layer { form, fill, stroke } = layer;
        if let (None, Form::Path(path)) = (fill, form) {
            curves.extend(stroke.map(|stroke| Curve { place, path, stroke }));
            return;
        }
        let bounds = form.bounds();
        if bounds.width().max(bounds.height()) >= SMALLEST_GROUND {
            self.areas.push(Area { place, form, fill, opacity, stroke, bounds });
        }
    }

    /// Whether a part of a line at that point is hidden by something painted after it and before the
    /// words on it.
    pub fn is_covered(&self, point: Point, after: usize, before: usize) -> bool {
        self.areas_at(point)
            .any(|area| area.fill.is_some() && area.opacity > COVERING && (after..before).contains(&area.place.order))
    }

    /// Areas that a point is in, in the order of painting.
    pub fn areas_at(&self, point: Point) -> impl Iterator<Item = &Area<'a>> {
        let found = self.areas_index.meeting(|area| area.contains(point));
        found.into_iter().map(|i| &self.areas[i]).filter(move |area| area.contains(point))
    }

    /// Areas that are painted before words and share a place with their box, in the order of painting.
    pub fn areas_below(&self, words: &Words) -> Vec<&Area<'a>> {
        let found = self.areas_index.meeting(|area| area.overlaps(words.bounds));
        let areas = found.into_iter().map(|i| &self.areas[i]);
        areas.filter(|area| area.place.order < words.place.order).collect()
    }

    /// The group of a thing and those around it, from the inside.
    pub fn around(&self, thing: Option<usize>) -> impl Iterator<Item = &Thing<'a>> {
        std::iter::successors(thing.and_then(|i| self.things.get(i)), |thing| {
            thing.parent.and_then(|i| self.things.get(i))
        })
    }

    /// The outline of every node and of the words that name it.
    pub fn nodes(&self) -> impl Iterator<Item = (&Thing<'a>, &Area<'a>)> {
        let nodes = self.things.iter().filter(|thing| thing.role == Role::Node);
        nodes.filter_map(|thing| Some((thing, self.outline(thing)?)))
    }

    /// Areas that are directly in a thing, in the order of painting.
    pub fn areas_in(&self, thing: &Thing) -> impl Iterator<Item = &Area<'a>> {
        self.own_areas[thing.areas.start as usize..thing.areas.end as usize].iter().map(|&i| &self.areas[i as usize])
    }

    /// Lines of text that are directly in a thing, in the order of painting.
    pub fn words_in(&self, thing: &Thing) -> impl Iterator<Item = &Words<'a>> + Clone {
        self.own_words[thing.words.start as usize..thing.words.end as usize].iter().map(|&i| &self.words[i as usize])
    }

    /// The largest area of a node's own: its outline.
    fn outline(&self, node: &Thing) -> Option<&Area<'a>> {
        let areas = self.areas_in(node).filter(|area| area.place.role == Role::Node);
        areas.max_by(|a, b| a.bounds.area().total_cmp(&b.bounds.area()))
    }

    /// The words of a node as a message can hold them; none where there are none.
    pub fn name(&self, node: &Thing) -> Option<String> {
        self.words_in(node).next().map(Words::quoted)
    }
}

/// Tells each thing which part of a list is its own; the list holds the numbers of what is `of` things, that of a thing
/// in its order.
fn own<'a>(
    things: &mut [Thing<'a>],
    of: impl Iterator<Item = Option<usize>> + Clone,
    part: impl for<'t> Fn(&'t mut Thing<'a>) -> &'t mut Range<u32>,
) -> Vec<u32> {
    of.clone().flatten().for_each(|thing| part(&mut things[thing]).end += 1);
    let mut count = 0;
    for thing in things.iter_mut() {
        let part = part(thing);
        let own = part.end;
        *part = count..count;
        count += own;
    }
    let mut list = vec![0; count as usize];
    for (number, thing) in (0..).zip(of) {
        let Some(thing) = thing else { continue };
        let part = part(&mut things[thing]);
        list[part.end as usize] = number;
        part.end += 1;
    }
    list
}

/// The lines as straight pieces that stand for them.
fn straight<'a>(curves: Vec<Curve<'a>>, corners: &'a Corners) -> Vec<Way<'a>> {
    let mut all = Vec::new();
    let places: Vec<(Range<usize>, Vec<usize>)> = curves.iter().map(|curve| flattened(curve.path, &mut all)).collect();
    let all = corners.get_or_init(|| all);
    let ways = curves.into_iter().zip(places);
    ways.map(|(Curve { place, stroke, .. }, (own, later))| Way { place, stroke, corners: &all[own], later }).collect()
}

/// Adds the corners of a line to those of others; where they are, and where its parts after the first begin among them.
fn flattened(path: &BezPath, all: &mut Vec<Point>) -> (Range<usize>, Vec<usize>) {
    let (first, mut later, mut start) = (all.len(), Vec::new(), Point::ORIGIN);
    kurbo::flatten(path.elements().iter().copied(), TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => {
            if all.len() > first {
                later.push(all.len() - first);
            }
            all.push(point);
            start = point;
        }
        PathEl::LineTo(point) => all.push(point),
        PathEl::ClosePath => all.push(start),
        // Flattening leaves no curves.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    (first..all.len(), later)
}

impl<'a> Way<'a> {
    /// The corners of each of its parts.
    fn parts(&self) -> impl Iterator<Item = &[Point]> {
        let ends = self.later.iter().copied().chain([self.corners.len()]);
        ends.scan(0, |start, end| Some(&self.corners[std::mem::replace(start, end)..end]))
    }

    /// Straight pieces that stand for it.
    pub fn pieces(&self) -> impl Iterator<Item = Line> {
        self.parts().flat_map(|part| part.windows(2).map(|pair| Line::new(pair[0], pair[1])))
    }

    /// Its straight pieces that meet one of some boxes, in their order, each with the numbers of these boxes in no
    /// order. Most bends meet none, which is seen of all their pieces at once.
    pub fn meeting(&self, boxes: &Index) -> Vec<(Line, usize)> {
        let mut found = Vec::new();
        for part in self.parts() {
            let mut rest = part;
            while let [first, second, after @ ..] = rest {
                let mut around = Rect::from_points(*first, *second);
                let more = after.iter().take_while(|&&point| {
                    let wider = around.union_pt(point);
                    let is_bend = wider.width().max(wider.height()) <= BEND;
                    around = if is_bend { wider } else { around };
                    is_bend
                });
                let more = more.count();
                let (bend, is_piece) = (&rest[..more + 2], more == 0);
                rest = &rest[more + 1..];
                if is_piece || boxes.any(|bounds| touch(bounds, around), |_| true) {
                    for piece in bend.windows(2).map(|pair| Line::new(pair[0], pair[1])) {
                        let own = Rect::from_points(piece.p0, piece.p1);
                        let is_straight = own.width() == 0.0 || own.height() == 0.0;
                        let meets = |bounds| touch(bounds, own) && (is_straight || clip(piece, bounds).is_some());
                        boxes.any(meets, |number| {
                            found.push((piece, number));
                            false
                        });
                    }
                }
            }
        }
        found
    }

    /// Where it begins and ends, for each of its parts.
    pub fn ends(&self) -> impl Iterator<Item = Point> {
        self.parts().flat_map(|part| part.first().into_iter().chain(part.last()).copied())
    }

    /// Where it begins and ends, if it has one part.
    pub fn only_ends(&self) -> Option<[Point; 2]> {
        let one = self.later.is_empty();
        self.corners.first().zip(self.corners.last()).filter(|_| one).map(|(first, last)| [*first, *last])
    }
}

/// Whether two boxes have a point in common.
fn touch(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

/// Whether a side of the first of two convex shapes parts them.
fn are_apart(a: [Point; 4], b: [Point; 4]) -> bool {
    (0..4).any(|side| {
        let (from, to) = (a[side], a[(side + 1) % 4]);
        let outwards = |point: Point| (point - from).cross(to - from);
        b.into_iter().all(|point| outwards(point) >= 0.0)
    })
}

/// Words as a message can hold them.
fn quoted(words: &str) -> String {
    format!("`{}`", crate::syntax::diagnostic::shortened(words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_turned_alike_stand_close_without_lying_over_each_other() {
        use crate::scene::{Anchor, Block};
        use crate::text::{Fonts, Wrap};
        let theme = crate::theme::Theme::default();
        let paragraph = Fonts::default().paragraph(&"a long label".into(), theme.type_scale.label, Wrap::Never);
        let line = |x: f64, turn: f64| Block { turn, ..Block::new(&paragraph, x, 0.0, Anchor::Start, theme.ink) };
        let blocks = [line(0.0, -40.0), line(24.0, -40.0), line(24.0, 40.0)];
        let place = Place { order: 0, role: Role::Axis, thing: None, source: None };
        let words: Vec<Words> =
            blocks.iter().flat_map(Block::lines).map(|text| Words { place, text, bounds: text.bounds() }).collect();
        assert!(words[0].bounds.overlaps(words[1].bounds));
        assert!(!words[0].overlaps(&words[1], 2.0) && !words[1].overlaps(&words[0], 2.0));
        assert!(words[1].overlaps(&words[2], 2.0));
        let upright = Line::new((20.0, -100.0), (20.0, 100.0));
        assert!(words[0].clip(upright, 2.0).is_some() && words[1].clip(upright, 2.0).is_none());
    }

    #[test]
    fn a_line_is_clipped_to_a_box() {
        let within = Rect::new(10.0, 10.0, 20.0, 20.0);
        assert_eq!(clip(Line::new((0.0, 15.0), (40.0, 15.0)), within), Some((0.25, 0.5)));
        assert_eq!(clip(Line::new((12.0, 12.0), (18.0, 18.0)), within), Some((0.0, 1.0)));
        assert_eq!(clip(Line::new((0.0, 5.0), (40.0, 5.0)), within), None);
        assert_eq!(clip(Line::new((0.0, 12.0), (12.0, 0.0)), within), None);
    }
}
