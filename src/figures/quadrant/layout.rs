//! From a quadrant chart to what is drawn: the frame that the room leaves, four quarters, words of the axes,
//! points with their words.

use std::collections::BTreeSet;

use super::{Axis, Quadrant, QuadrantPoint};
use crate::engine::labels::{Dot, Obstacles, Placed, place};
use crate::figures::{Body, Stage};
use crate::scale::legend::Block;
use crate::scene::contrast::color_moved;
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Group, Item, Name, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::syntax::Diagnostic;
use crate::text::one_line;
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{CssColor, Paint, Theme, Weight, contrast};

/// Width of the chart where the room gives none, in px.
const NATURAL: f64 = 600.0;
/// Height of the four quarters over their width, where the height is free.
const ASPECT: f64 = 0.72;
/// The same where there are no points, only titles.
const ASPECT_OF_TITLES: f64 = 0.5;
/// Least width of the four quarters, and their least height with points and without, in px.
const LEAST_WIDTH: f64 = 224.0;
const LEAST_HEIGHT: (f64, f64) = (300.0, 200.0);
/// Widest words at the left, in px.
const GUTTER: f64 = 112.0;
/// Between words of an axis and the quarters, in px.
const TO_AXIS: f64 = 10.0;
/// Between two quarters, in px.
const BETWEEN: f64 = 4.0;
/// From the border of a quarter to its title, in px.
const TITLE_INSET: f64 = 12.0;
/// Between a title and a point or its words, in px.
const TITLE_CLEAR: f64 = 5.0;
/// Widest words of a point, in px.
const WIDEST_LABEL: f64 = 150.0;
/// How often words may become numbers, and how near they are to numbers without a place then, in px.
const ROUNDS_OF_NUMBERS: usize = 4;
const NEAR: f64 = 60.0;
/// Radius of a point that says nothing of it, in px.
const RADIUS: f64 = 5.0;

/// Draws a quadrant chart in the room that it is given.
pub fn draw(chart: &Quadrant, stage: &Stage, room: Room) -> Body {
    let layout = Layout { chart, stage };
    let upward = layout.axis_words(&chart.upward, GUTTER);
    let gutter = upward.iter().flatten().map(Paragraph::width).fold(0.0, f64::max);
    let left = if gutter > 0.0 { gutter + TO_AXIS } else { 0.0 };
    let widest = (room.width.unwrap_or(NATURAL) - left).max(LEAST_WIDTH);
    let across =
        layout.axis_words(&chart.across, if chart.across.high.is_some() { widest / 2.0 - 8.0 } else { widest });
    let below = across.iter().flatten().map(Paragraph::height).fold(0.0, f64::max);
    let below = if below > 0.0 { below + TO_AXIS } else { 0.0 };
    let (aspect, least) =
        if chart.points.is_empty() { (ASPECT_OF_TITLES, LEAST_HEIGHT.1) } else { (ASPECT, LEAST_HEIGHT.0) };
    let height = room.height.map_or(widest * aspect, |height| (height - below).max(least));
    let width = widest.min(height * 1.6);
    let frame = Frame::new(Rect::new(left, 0.0, left + width, height), chart);

    let mut items = layout.quarters(&frame);
    let titles = layout.titles(&frame, &mut items);
    let list = layout.points(&frame, &titles, &mut items);
    layout.words_upward(&frame, &upward, &mut items);
    layout.words_across(&frame, &across, &mut items);
    let mut size = Size::new(left + width, height + below);
    if !list.is_empty() {
        size.height += layout.list(&list, size, &mut items);
    }
    let diagnostics = chart.points.iter().filter_map(|point| layout.moved(point)).take(1).collect();
    Body { items, size, crowded: false, diagnostics }
}

/// The four quarters on the canvas.
struct Frame {
    outer: Rect,
    /// How far points stay from the outer border, in px.
    inset: f64,
}

impl Frame {
    fn new(outer: Rect, chart: &Quadrant) -> Self {
        let largest = chart.points.iter().map(reach).fold(RADIUS, f64::max);
        Self { outer, inset: (largest + 6.0).min(36.0) }
    }

    fn quarter(&self, index: usize) -> Rect {
        let (centre, gap) = (self.outer.center(), BETWEEN / 2.0);
        let (x0, x1) = match index {
            0 | 3 => (centre.x + gap, self.outer.x1),
            _ => (self.outer.x0, centre.x - gap),
        };
        let (y0, y1) = match index {
            0 | 1 => (self.outer.y0, centre.y - gap),
            _ => (centre.y + gap, self.outer.y1),
        };
        Rect::new(x0, y0, x1, y1)
    }

    fn place(&self, point: &QuadrantPoint) -> Point {
        let inner = self.outer.inset(-self.inset);
        Point::new(inner.x0 + point.x * inner.width(), inner.y1 - point.y * inner.height())
    }
}

struct Layout<'a> {
    chart: &'a Quadrant,
    stage: &'a Stage<'a>,
}

impl Layout<'_> {
    fn theme(&self) -> &Theme {
        self.stage.theme
    }

    fn fill(&self, index: usize) -> Paint {
        let theme = self.theme();
        match self.chart.quarters.0.get(index).and_then(|quarter| quarter.fill) {
            Some(fill) => Paint { light: fill.over(theme.ground.light), dark: fill.over(theme.ground.dark) },
            None => theme.surface,
        }
    }

    fn quarters(&self, frame: &Frame) -> Vec<Item> {
        let theme = self.theme();
        let quarter = |index| {
            let shape = Shape::Rect(frame.quarter(index), theme.space.node_radius);
            Item::shape(Role::Grid, shape, self.fill(index), Stroke::new(theme.line, theme.space.border))
        };
        (0..4).map(quarter).collect()
    }

    /// Draws the titles of the quarters; their boxes.
    fn titles(&self, frame: &Frame, items: &mut Vec<Item>) -> Vec<Rect> {
        let theme = self.theme();
        let lone = self.chart.points.is_empty();
        let mut boxes = Vec::new();
        for (index, quarter) in self.chart.quarters.0.iter().enumerate() {
            let Some(title) = quarter.title.as_ref().filter(|title| !title.is_empty()) else { continue };
            let rect = frame.quarter(index);
            let style = if lone { theme.type_scale.lead } else { theme.type_scale.label.with_weight(Weight::Semibold) };
            let wrap = Wrap::Balance((rect.width() - 2.0 * TITLE_INSET).max(1.0));
            let words = self.stage.fonts.paragraph(title, style, wrap);
            let fixed = quarter.ink.map(|ink| Paint::fixed(ink.rgb));
            let ink = theme.readable(fixed.unwrap_or(if lone { theme.ink } else { theme.muted }), self.fill(index));
            let place = match lone {
                true => Rect::from_center_size(rect.center(), (words.width(), words.height())),
                false => self.corner(frame, rect, &words),
            };
            let (x, anchor) = match (lone, place.x0 > rect.center().x) {
                (true, _) => (place.center().x, Anchor::Middle),
                (_, true) => (place.x1, Anchor::End),
                _ => (place.x0, Anchor::Start),
            };
            boxes.push(place.inset(TITLE_CLEAR));
            items.extend(Item::words(Role::Label, &words, x, place.y0, anchor, ink));
        }
        boxes
    }

    /// Where a title stands in a quarter: in the first corner that no point lies in.
    fn corner(&self, frame: &Frame, quarter: Rect, words: &Paragraph) -> Rect {
        let inner = quarter.inset(-TITLE_INSET);
        let (width, height) = (words.width(), words.height());
        let (right, bottom) = ((inner.x1 - width).max(inner.x0), inner.y1 - height + 3.0);
        let corners = [(inner.x0, inner.y0 - 3.0), (right, inner.y0 - 3.0), (inner.x0, bottom), (right, bottom)];
        let places = corners.map(|corner| Rect::from_origin_size(corner, (width, height)));
        let free = |place: &&Rect| {
            self.chart.points.iter().all(|point| {
                let size = 2.0 * reach(point) + 2.0 * TITLE_CLEAR;
                Rect::from_center_size(frame.place(point), (size, size)).intersect(**place).area() <= 0.0
            })
        };
        places.iter().find(free).copied().unwrap_or(places[0])
    }

    /// Draws the points with their words. Words that find no place are left out and stand in the list that comes
    /// back, by the numbers beside their points.
    fn points(&self, frame: &Frame, titles: &[Rect], items: &mut Vec<Item>) -> Vec<Rich> {
        let points = &self.chart.points;
        let mut words: Vec<Paragraph> = points.iter().map(|point| self.label(&point.words)).collect();
        let quarters: Vec<Rect> = (0..4).map(|index| frame.quarter(index)).collect();
        let mut placed = self.place(frame, &words, &quarters, titles);
        let mut listed: BTreeSet<usize> = (0..points.len()).filter(|&index| placed[index].crowded).collect();
        // Numbers that have no place either ask words around them to become numbers too.
        for round in 1..=ROUNDS_OF_NUMBERS {
            if listed.is_empty() {
                break;
            }
            for (nth, index) in listed.iter().enumerate() {
                words[*index] = self.label(&Rich::plain((nth + 1).to_string()));
            }
            placed = self.place(frame, &words, &quarters, titles);
            let near = |a: usize, b: usize| frame.place(&points[a]).distance(frame.place(&points[b])) < NEAR;
            let stuck: Vec<usize> = (0..points.len()).filter(|&index| placed[index].collides).collect();
            let is_near = |index: &usize| !listed.contains(index) && stuck.iter().any(|other| near(*index, *other));
            let more: Vec<usize> = (0..points.len()).filter(is_near).collect();
            if more.is_empty() || round == ROUNDS_OF_NUMBERS {
                break;
            }
            listed.extend(more);
        }
        let list = listed.into_iter().map(|index| points[index].words.clone()).collect();
        let mut order: Vec<usize> = (0..points.len()).collect();
        // The small ones on top of the large.
        order.sort_by(|a, b| radius(&points[*b]).total_cmp(&radius(&points[*a])));
        let mut names = Names::default();
        for index in order {
            let name = names.name(&one_line(&points[index].words));
            items.push(self.point(&points[index], name, frame.place(&points[index]), &words[index], &placed[index]));
        }
        list
    }

    fn place(&self, frame: &Frame, words: &[Paragraph], quarters: &[Rect], titles: &[Rect]) -> Vec<Placed> {
        let dots = self.chart.points.iter().zip(words).map(|(point, words)| Dot {
            centre: frame.place(point),
            radius: reach(point),
            words: Size::new(words.width(), words.height()),
            on_it: false,
        });
        place(&dots.collect::<Vec<_>>(), quarters, Obstacles { boxes: titles, lines: &[] })
    }

    fn label(&self, words: &Rich) -> Paragraph {
        self.stage.fonts.paragraph(words, self.theme().type_scale.label, Wrap::Balance(WIDEST_LABEL))
    }

    fn point(&self, point: &QuadrantPoint, name: Name, centre: Point, words: &Paragraph, placed: &Placed) -> Item {
        let theme = self.theme();
        let ground = self.fill(point.quarter());
        let fixed = point.look.color.or(self.chart.color);
        let fill = match fixed {
            Some(color) => Paint { light: color.over(ground.light), dark: color.over(ground.dark) },
            None => theme.accent,
        };
        let circle = Shape::Circle(centre, radius(point));
        let outline = self.outline(point, fill, ground);
        let fill = if outline.is_some() { fill } else { fill.visible_on(&[ground]) };
        let mut items = vec![Item::shape(Role::Mark, circle, fill, outline)];
        if let Some((from, to)) = placed.leader {
            let mut path = BezPath::new();
            path.move_to(from);
            path.line_to(to);
            items.push(Item::shape(Role::Mark, Shape::Path(path), None, Stroke::new(theme.edge, 1.0)));
        }
        let middle = placed.place.center().x;
        let (x, anchor) = match (placed.place.x0 > centre.x, placed.place.x1 < centre.x) {
            (true, _) => (placed.place.x0, Anchor::Start),
            (_, true) => (placed.place.x1, Anchor::End),
            _ => (middle, Anchor::Middle),
        };
        let ink = theme.readable(theme.ink, ground);
        items.extend(Item::words(Role::Label, words, x, placed.place.y0, anchor, ink));
        Item::new(Role::Mark, Group::new(items).named(name)).from_source(point.source)
    }

    /// What is told of a line around a point that is drawn in another colour than the author's.
    fn moved(&self, point: &QuadrantPoint) -> Option<Diagnostic> {
        let ground = self.fill(point.quarter());
        let over = |color: CssColor| Paint { light: color.over(ground.light), dark: color.over(ground.dark) };
        let fill = point.look.color.or(self.chart.color).map_or(self.theme().accent, over);
        match (point.look.stroke.map(over), point.look.stroke_width) {
            (_, Some(width)) if width <= 0.0 => {
                color_moved(fill, fill.visible_on(&[ground]), ground, "point", point.source)
            }
            (Some(line), _) => color_moved(line, line.visible_around(fill, ground), ground, "point", point.source),
            (None, _) => None,
        }
    }

    /// The line around a point: the author's, or one that makes it stand out from what it lies on.
    fn outline(&self, point: &QuadrantPoint, fill: Paint, ground: Paint) -> Option<Stroke> {
        let theme = self.theme();
        let fixed =
            point.look.stroke.map(|color| Paint { light: color.over(ground.light), dark: color.over(ground.dark) });
        if fixed.is_some() || point.look.stroke_width.is_some() {
            let width = point.look.stroke_width.unwrap_or(2.0);
            return (width > 0.0).then(|| Stroke::new(fixed.unwrap_or(theme.edge).visible_around(fill, ground), width));
        }
        let faint = contrast(fill.light, ground.light) < 3.0 || contrast(fill.dark, ground.dark) < 3.0;
        Some(Stroke::new(if faint { theme.edge } else { ground }, 1.0))
    }

    fn axis_words(&self, axis: &Axis, width: f64) -> [Option<Paragraph>; 2] {
        let style = self.theme().type_scale.label.with_weight(Weight::Medium);
        [&axis.low, &axis.high].map(|words| {
            let words = words.as_ref().filter(|words| !words.is_empty())?;
            Some(self.stage.fonts.paragraph(words, style, Wrap::Balance(width)))
        })
    }

    fn words_upward(&self, frame: &Frame, [low, high]: &[Option<Paragraph>; 2], items: &mut Vec<Item>) {
        let (outer, right) = (frame.outer, frame.outer.x0 - TO_AXIS);
        let middles = match high {
            Some(_) => [frame.quarter(2).center().y, frame.quarter(1).center().y],
            None => [outer.center().y; 2],
        };
        for (words, middle) in [low, high].into_iter().zip(middles) {
            let Some(words) = words else { continue };
            items.extend(Item::words(Role::Axis, words, right, middle - words.height() / 2.0, Anchor::End, self.ink()));
        }
    }

    fn words_across(&self, frame: &Frame, [low, high]: &[Option<Paragraph>; 2], items: &mut Vec<Item>) {
        let (outer, top) = (frame.outer, frame.outer.y1 + TO_AXIS);
        let middles = match high {
            Some(_) => [frame.quarter(2).center().x, frame.quarter(3).center().x],
            None => [outer.center().x; 2],
        };
        for (words, middle) in [low, high].into_iter().zip(middles) {
            let Some(words) = words else { continue };
            items.extend(Item::words(Role::Axis, words, middle, top, Anchor::Middle, self.ink()));
        }
    }

    fn ink(&self) -> Paint {
        self.theme().readable(self.theme().muted, self.theme().ground)
    }

    /// Draws the points that are named below by their numbers; the height that it takes.
    fn list(&self, list: &[Rich], above: Size, items: &mut Vec<Item>) -> f64 {
        let gap = self.theme().space.gap;
        let list: Vec<(String, Rich)> =
            list.iter().enumerate().map(|(nth, words)| ((nth + 1).to_string(), words.clone())).collect();
        let mut key = Block::default();
        key.put(Block::key(&list, above.width, self.stage), Vec2::new(0.0, above.height + gap));
        items.extend(key.items);
        key.size.height - above.height
    }
}

/// From the middle of a point to the outside of its line, in px.
fn reach(point: &QuadrantPoint) -> f64 {
    radius(point) + point.look.stroke_width.unwrap_or(2.0) / 2.0
}

fn radius(point: &QuadrantPoint) -> f64 {
    point.look.radius.unwrap_or(RADIUS).max(1.0)
}
