//! From a radar chart to what is drawn: as large as the room and the words around it allow, with the names of the
//! curves at its right or below it.

use std::f64::consts::{PI, TAU};

use super::legend::{self, BETWEEN};
use super::rings::Rings;
use super::{Curve, Graticule, Radar};
use crate::figures::{Body, Stage};
use crate::scale::format::plain_number;
use crate::scale::legend::Block;
use crate::scale::ticks::decimals;
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Group, Item, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::one_line;
use crate::text::{Paragraph, Wrap};
use crate::theme::color::readable;
use crate::theme::{Paint, Theme, Weight};

/// Least and most radius of the outermost ring, in px.
const LEAST: f64 = 70.0;
const MOST: f64 = 210.0;
/// A radius that is comfortable to read: below it the legend goes below the chart.
const COMFORTABLE: f64 = 150.0;
/// Between the outermost ring and the words around, in px.
const TO_WORDS: f64 = 10.0;
/// Widest words around, in px.
const WIDEST: f64 = 140.0;
/// Between the chart and the legend, in px.
const TO_LEGEND: f64 = 28.0;
/// Least contrast of a curve with the ground (WCAG 2.2, 1.4.11).
const CONTRAST: f64 = 3.0;
/// Radius of the sign at each value, in px.
const SIGN: f64 = 3.5;
/// How much of its colour the inside of a lone curve has.
const TINT: f64 = 0.14;

/// The look of a curve.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Its colour.
    pub paint: Paint,
    /// Which of the signs stands at its values, so that colour is not all that tells curves apart.
    pub sign: usize,
}

/// Draws a radar chart in the room that it is given.
pub fn draw(chart: &Radar, stage: &Stage, room: Room) -> Body {
    let looks = looks(chart, stage.theme);
    let entries = legend::entries(chart, &looks, stage);
    let has_legend = !entries.is_empty();
    let column = Block::column(entries.iter().cloned());
    let words = words(chart, stage);
    let taken = if has_legend { column.size.width + TO_LEGEND } else { 0.0 };
    let beside = Spokes::fit(words.clone(), room.width.map(|width| width - taken), room.height);
    let (spokes, right) = if beside.radius >= COMFORTABLE || room.height.is_some() || !has_legend {
        (beside, true)
    } else {
        (Spokes::fit(words, room.width, None), false)
    };
    let rings = Rings::of(chart);
    let (items, names) = (Vec::new(), Names::default());
    let mut drawing = Drawing { chart, stage, rings, looks: &looks, spokes, items, names };
    drawing.all();
    let bounds = drawing.spokes.bounds();
    let mut all = Block { items: drawing.items, size: bounds.size(), ..Block::default() };
    let shift = -bounds.origin().to_vec2();
    all.items.iter_mut().for_each(|item| item.transform(shift, 1.0));
    if right && has_legend {
        let top = ((all.size.height - column.size.height) / 2.0).max(0.0);
        let left = all.size.width + TO_LEGEND;
        all.put(column, Vec2::new(left, top));
    } else if has_legend {
        let rows = Block::rows(entries, room.width.unwrap_or(all.size.width), BETWEEN);
        let left = ((all.size.width - rows.size.width) / 2.0).max(0.0);
        let top = all.size.height + TO_LEGEND * 0.6;
        all.put(rows, Vec2::new(left, top));
    }
    Body { items: all.items, size: all.size, crowded: false, diagnostics: Vec::new() }
}

/// The words of the axes, set.
fn words(chart: &Radar, stage: &Stage) -> Vec<Paragraph> {
    let style = stage.theme.type_scale.label.with_weight(Weight::Medium);
    chart.axes.iter().map(|axis| stage.fonts.paragraph(&axis.words, style, Wrap::Balance(WIDEST))).collect()
}

fn looks(chart: &Radar, theme: &Theme) -> Vec<Look> {
    let look = |(index, curve): (usize, &Curve)| {
        let category = theme.category(index);
        let wanted = curve.color.map_or(category, |color| Paint {
            light: color.over(theme.ground.light),
            dark: color.over(theme.ground.dark),
        });
        let paint = Paint {
            light: readable(wanted.light, theme.ground.light, CONTRAST),
            dark: readable(wanted.dark, theme.ground.dark, CONTRAST),
        };
        Look { paint, sign: index }
    };
    chart.curves.iter().enumerate().map(look).collect()
}

/// The axes around the origin, with their words.
struct Spokes {
    words: Vec<Paragraph>,
    /// Of the outermost ring, in px.
    radius: f64,
}

impl Spokes {
    /// The largest that fit, by bisection.
    fn fit(words: Vec<Paragraph>, width: Option<f64>, height: Option<f64>) -> Spokes {
        let fits = |spokes: &Spokes| {
            let size = spokes.bounds().size();
            width.is_none_or(|width| size.width <= width) && height.is_none_or(|height| size.height <= height)
        };
        // In a box of fixed height the chart grows with it.
        let most = height.map_or(MOST, |height| (height / 2.0).max(COMFORTABLE));
        let mut spokes = Spokes { words, radius: most };
        if fits(&spokes) {
            return spokes;
        }
        // There it is never small: where it does not fit, words as large as these are too large.
        let (mut low, mut high) = (if height.is_some() { COMFORTABLE } else { LEAST }, most);
        for _ in 0..20 {
            spokes.radius = f64::midpoint(low, high);
            if fits(&spokes) { low = spokes.radius } else { high = spokes.radius }
        }
        spokes.radius = low.floor();
        spokes
    }

    /// Where on an axis a share of its length is.
    fn at(&self, axis: usize, share: f64) -> Point {
        let angle = self.angle(axis as f64);
        (Vec2::new(angle.cos(), angle.sin()) * self.radius * share).to_point()
    }

    fn angle(&self, axis: f64) -> f64 {
        TAU * axis / self.words.len().max(1) as f64 - PI / 2.0
    }

    /// The box of the words of an axis.
    fn place(&self, axis: usize) -> Rect {
        let Some(words) = self.words.get(axis) else { return Rect::ZERO };
        let angle = self.angle(axis as f64);
        let (way, size) = (Vec2::new(angle.cos(), angle.sin()), Size::new(words.width(), words.height()));
        let end = (way * (self.radius + TO_WORDS)).to_point();
        let left = match self.anchor(axis) {
            Anchor::Start => end.x,
            Anchor::Middle => end.x - size.width / 2.0,
            Anchor::End => end.x - size.width,
        };
        // From just above the end at the top to just below it at the bottom.
        let top = end.y + size.height * (way.y - 1.0) / 2.0;
        Rect::from_origin_size((left, top), size)
    }

    fn anchor(&self, axis: usize) -> Anchor {
        match self.angle(axis as f64).cos() {
            cos if cos > 0.05 => Anchor::Start,
            cos if cos < -0.05 => Anchor::End,
            _ => Anchor::Middle,
        }
    }

    fn bounds(&self) -> Rect {
        let rings = Rect::from_center_size(Point::ZERO, (self.radius * 2.0, self.radius * 2.0));
        (0..self.words.len()).map(|axis| self.place(axis)).fold(rings, |all, place| all.union(place))
    }
}

struct Drawing<'a> {
    chart: &'a Radar,
    stage: &'a Stage<'a>,
    rings: Rings,
    looks: &'a [Look],
    spokes: Spokes,
    items: Vec<Item>,
    names: Names,
}

impl Drawing<'_> {
    fn all(&mut self) {
        self.inside();
        self.graticule();
        self.values_of_rings();
        for index in 0..self.chart.curves.len() {
            self.curve(index);
        }
        self.words();
    }

    /// The inside of a lone curve; several would hide each other.
    fn inside(&mut self) {
        let ([curve], [look]) = (&self.chart.curves[..], self.looks) else { return };
        if curve.values.iter().all(Option::is_some) {
            let fill = self.stage.theme.tint(look.paint, TINT);
            self.items.push(Item::shape(Role::Mark, Shape::Path(self.outline(curve)), fill, None));
        }
    }

    fn graticule(&mut self) {
        let theme = self.stage.theme;
        let count = self.spokes.words.len();
        for nth in 0..self.rings.values.len() {
            let share = self.rings.share(self.rings.values[nth]);
            let shape = match self.chart.graticule {
                Graticule::Polygon if count > 2 => Shape::Path(self.polygon(|_| Some(share))),
                _ => Shape::Circle(Point::ZERO, self.spokes.radius * share),
            };
            self.items.push(Item::shape(Role::Grid, shape, None, Stroke::new(theme.line, theme.space.border)));
        }
        for axis in 0..count {
            let mut line = BezPath::new();
            line.move_to(Point::ZERO);
            line.line_to(self.spokes.at(axis, 1.0));
            self.items.push(Item::shape(
                Role::Axis,
                Shape::Path(line),
                None,
                Stroke::new(theme.line, theme.space.border),
            ));
        }
    }

    /// What the rings stand for, between two axes where the fewest curves run; a number that a curve would run
    /// through is left out.
    fn values_of_rings(&mut self) {
        let theme = self.stage.theme;
        let style = theme.type_scale.small;
        let places = decimals(&self.rings.values).min(2);
        let texts: Vec<Paragraph> = self
            .rings
            .values
            .iter()
            .map(|value| self.stage.fonts.paragraph(&plain_number(*value, places).as_str().into(), style, Wrap::Never))
            .collect();
        let sectors = self.spokes.words.len().max(1);
        let places = |sector: usize| -> Vec<Rect> {
            let shares = self.rings.values.iter().map(|value| self.rings.share(*value));
            shares.zip(&texts).map(|(share, text)| self.place_of_value(sector, share, text)).collect()
        };
        let segments = self.segments();
        let hit = |place: &Rect| segments.iter().any(|(a, b)| near(*a, *b, *place));
        // The words of the axes may be wider than their sector.
        let words: Vec<Rect> = (0..self.spokes.words.len()).map(|axis| self.spokes.place(axis)).collect();
        let blocked =
            |place: &Rect| hit(place) || words.iter().any(|word| word.inset(2.0).intersect(*place).area() > 0.0);
        let best = (0..sectors).min_by_key(|sector| places(*sector).iter().filter(|place| blocked(place)).count());
        let free = places(best.unwrap_or(0)).into_iter().zip(&texts).filter(|(place, _)| !blocked(place));
        let ink = theme.readable(theme.muted, theme.ground);
        let items: Vec<Item> = free
            .flat_map(|(place, text)| {
                let plate = Item::shape(Role::Grid, Shape::Rect(place, 3.0), theme.ground, None);
                let top = place.center().y - text.height() / 2.0;
                let words = Item::words(Role::Grid, text, place.center().x, top, Anchor::Middle, ink);
                [Some(plate), words].into_iter().flatten()
            })
            .collect();
        self.items.extend(items);
    }

    /// The plate of a number on its ring, in the middle of a sector.
    fn place_of_value(&self, sector: usize, share: f64, text: &Paragraph) -> Rect {
        let angle = self.spokes.angle(sector as f64 + 0.5);
        let count = self.spokes.words.len();
        let straight = self.chart.graticule == Graticule::Polygon && count > 2;
        let reach = if straight { (PI / count as f64).cos() } else { 1.0 };
        let centre = (Vec2::new(angle.cos(), angle.sin()) * self.spokes.radius * share * reach).to_point();
        Rect::from_center_size(centre, (text.width().max(9.0) + 6.0, text.style.size + 3.0))
    }

    fn segments(&self) -> Vec<(Point, Point)> {
        let mut all = Vec::new();
        for curve in &self.chart.curves {
            all.extend(self.outline(curve).segments().map(|segment| {
                use kurbo::ParamCurve as _;
                (segment.start(), segment.end())
            }));
        }
        all
    }

    /// A closed line through the shares of all axes, open where one has none.
    fn polygon(&self, share: impl Fn(usize) -> Option<f64>) -> BezPath {
        let count = self.spokes.words.len();
        let mut path = BezPath::new();
        let mut whole = true;
        let mut drawing = false;
        for axis in 0..count {
            match share(axis).map(|share| self.spokes.at(axis, share)) {
                Some(point) if drawing => path.line_to(point),
                Some(point) => {
                    path.move_to(point);
                    drawing = true;
                }
                None => (whole, drawing) = (false, false),
            }
        }
        match (whole, share(0), count.checked_sub(1).and_then(&share)) {
            (true, Some(_), _) => path.close_path(),
            // The last axis lies beside the first.
            (false, Some(first), Some(_)) if drawing => path.line_to(self.spokes.at(0, first)),
            _ => {}
        }
        path
    }

    fn outline(&self, curve: &Curve) -> BezPath {
        self.polygon(|axis| curve.values.get(axis).copied().flatten().map(|value| self.rings.share(value)))
    }

    fn curve(&mut self, index: usize) {
        let (curve, look) = (&self.chart.curves[index], self.looks[index]);
        let theme = self.stage.theme;
        let stroke = Stroke::round(look.paint, theme.space.emphasis);
        let mut items = vec![Item::shape(Role::Mark, Shape::Path(self.outline(curve)), None, stroke)];
        for (axis, value) in curve.values.iter().enumerate() {
            if let Some(value) = value {
                items.push(sign(look, self.spokes.at(axis, self.rings.share(*value)), theme));
            }
        }
        let name = self.names.name(&one_line(&curve.words));
        self.items.push(Item::new(Role::Mark, Group::new(items).named(name)).from_source(curve.source));
    }

    fn words(&mut self) {
        let theme = self.stage.theme;
        let ink = theme.readable(theme.ink, theme.ground);
        for (axis, words) in self.spokes.words.iter().enumerate() {
            let (place, anchor) = (self.spokes.place(axis), self.spokes.anchor(axis));
            let x = match anchor {
                Anchor::Start => place.x0,
                Anchor::Middle => place.center().x,
                Anchor::End => place.x1,
            };
            let items = Vec::from_iter(Item::words(Role::Axis, words, x, place.y0, anchor, ink));
            let source = self.chart.axes.get(axis).and_then(|axis| axis.source);
            self.items.push(Item::group(Role::Axis, items).from_source(source));
        }
    }
}

/// The sign of a curve at a point: circle, square, diamond, triangle in turn.
pub fn sign(look: Look, at: Point, theme: &Theme) -> Item {
    let corners = |turn: f64, count: usize, radius: f64| {
        let mut path = BezPath::new();
        for nth in 0..count {
            let angle = turn + TAU * nth as f64 / count as f64;
            let corner = at + Vec2::new(angle.cos(), angle.sin()) * radius;
            if nth == 0 { path.move_to(corner) } else { path.line_to(corner) }
        }
        path.close_path();
        Shape::Path(path)
    };
    let shape = match look.sign % 4 {
        0 => Shape::Circle(at, SIGN),
        1 => corners(PI / 4.0, 4, SIGN * 1.25),
        2 => corners(0.0, 4, SIGN * 1.35),
        _ => corners(-PI / 2.0, 3, SIGN * 1.45),
    };
    Item::shape(Role::Mark, shape, look.paint, Stroke::new(theme.ground, 1.0))
}

/// Whether a line comes near a box: within 3 px.
fn near(a: Point, b: Point, place: Rect) -> bool {
    let grown = place.inset(3.0);
    let steps = ((b - a).hypot() / 3.0).ceil().max(1.0) as usize;
    (0..=steps).any(|step| grown.contains(a.lerp(b, step as f64 / steps as f64)))
}
