//! Outlines as slides have them: the preset that is drawn alike, else a custom one with places to glue
//! connectors to.

use std::borrow::Cow;

use kurbo::{PathEl, Shape as _};

use super::xml::Xml;
use crate::scene::outline::{Body, Outline};
use crate::scene::{BezPath, NodeShape, Point, Rect, Shape};

/// English metric units to the px: a slide is 1920 px and 12,192,000 units wide.
pub(super) const EMU: f64 = 6350.0;
/// What the whole of something is in shares of it.
pub(super) const WHOLE: f64 = 100_000.0;

/// A length or place of a slide in its units.
pub(super) fn emu(px: f64) -> i64 {
    // Casts of floats saturate; no place on a slide is that far away.
    (px * EMU).round() as i64
}

/// The outline of a shape.
#[derive(Clone)]
pub(super) struct Geometry<'a> {
    /// The box that it is drawn in.
    pub(super) bounds: Rect,
    /// The box that its words are set in.
    pub(super) text: Rect,
    /// Where connectors may be glued to it, by their numbers, with the angle at which they leave.
    pub(super) sites: Vec<(Point, i64)>,
    form: Form<'a>,
}

#[derive(Clone)]
enum Form<'a> {
    Preset(&'static str, Vec<(&'static str, i64)>),
    Custom(Vec<Part<'a>>),
}

/// A path of an outline.
#[derive(Clone)]
struct Part<'a> {
    path: Cow<'a, BezPath>,
    fill: bool,
    stroke: bool,
}

/// Angles at which connectors leave, in 60,000ths of a degree clockwise.
const RIGHT: i64 = 0;
const DOWN: i64 = 5_400_000;
const LEFT: i64 = 10_800_000;
const UP: i64 = 16_200_000;

impl<'a> Geometry<'a> {
    /// That of anything drawn.
    pub(super) fn of(shape: &'a Shape) -> Self {
        match shape {
            Shape::Rect(rect, radius) => Self::rect(*rect, *radius),
            Shape::Circle(..) | Shape::Ellipse(_) => Self::ellipse(shape.bounds()),
            Shape::Outline(outline) => Self::outline(outline),
            Shape::Path(path) => Self::path(path),
        }
    }

    /// A box; radius 0 for sharp corners.
    pub(super) fn rect(rect: Rect, radius: f64) -> Self {
        let side = rect.width().min(rect.height());
        let share = if side > 0.0 { (radius / side).clamp(0.0, 0.5) } else { 0.0 };
        let form = match share {
            0.0 => Form::Preset("rect", Vec::new()),
            share => Form::Preset("roundRect", vec![("adj", (share * WHOLE).round() as i64)]),
        };
        // The text rectangle of a box with round corners begins where the corners do: 1 less the sine of 45 degrees.
        let inset = side * share * (1.0 - std::f64::consts::FRAC_1_SQRT_2);
        Self { bounds: rect, text: rect.inset(-inset), sites: cross(rect, rect.center()), form }
    }

    /// That of an upright line that is drawn from one point to another: as wide as programs need to glue to it.
    pub(super) fn upright(shape: &'a Shape, from: Point, to: Point) -> Self {
        let bounds = Rect::from_points(from, to).inflate(1.0, 0.0);
        let Self { form, .. } = Self::of(shape);
        let form = match form {
            Form::Custom(parts) => Form::Custom(parts.into_iter().map(|part| Part { fill: false, ..part }).collect()),
            preset => preset,
        };
        // LibreOffice takes the first four places of any outline for the sides of its box.
        Self { bounds, text: bounds, sites: cross(bounds, bounds.center()), form }
    }

    fn ellipse(rect: Rect) -> Self {
        let share = std::f64::consts::FRAC_1_SQRT_2;
        let (center, half) = (rect.center(), rect.size() / 2.0);
        let at = |x: f64, y: f64| center + kurbo::Vec2::new(x * half.width, y * half.height);
        let sites = vec![
            (at(0.0, -1.0), UP),
            (at(-share, -share), UP),
            (at(-1.0, 0.0), LEFT),
            (at(-share, share), DOWN),
            (at(0.0, 1.0), DOWN),
            (at(share, share), DOWN),
            (at(1.0, 0.0), RIGHT),
            (at(share, -share), UP),
        ];
        let text = Rect::from_points(at(-share, -share), at(share, share));
        Self { bounds: rect, text, sites, form: Form::Preset("ellipse", Vec::new()) }
    }

    fn outline(outline: &'a Outline) -> Self {
        let rect = outline.rect;
        if matches!(outline.shape, NodeShape::Diamond | NodeShape::Choice) {
            let text = Rect::from_center_size(rect.center(), rect.size() / 2.0);
            let sites = cross(rect, rect.center());
            return Self { bounds: rect, text, sites, form: Form::Preset("diamond", Vec::new()) };
        }
        let contours = &outline.contours;
        let part = |path: &'a BezPath, fill, stroke| Part { path: Cow::Borrowed(path), fill, stroke };
        let mut parts: Vec<Part> = contours.behind.iter().map(|path| part(path, true, true)).collect();
        match contours.body {
            Body::Filled => parts.push(part(&contours.edge, true, true)),
            Body::Open => parts.push(part(&contours.edge, true, false)),
            Body::Bare => {}
        }
        if !contours.inner.is_empty() {
            parts.push(part(&contours.inner, false, true));
        }
        let bounds = outline.bounds();
        Self { bounds, text: bounds, sites: on_axes(&contours.edge, rect), form: Form::Custom(parts) }
    }

    fn path(path: &'a BezPath) -> Self {
        let bounds = path.bounding_box();
        let sites = if path.elements().contains(&PathEl::ClosePath) { on_axes(path, bounds) } else { Vec::new() };
        Self {
            bounds,
            text: bounds,
            sites,
            form: Form::Custom(vec![Part { path: Cow::Borrowed(path), fill: true, stroke: true }]),
        }
    }

    /// Makes places of the ends of edges. A preset has only its own, so where one is elsewhere the outline becomes
    /// a custom one that is drawn alike.
    pub(super) fn add_sites(&mut self, ends: &[Point]) {
        /// How far in px an end may be from a place that it is glued to: across the way of the edge, and along it,
        /// where lines end at the outer side of a border.
        const NEAR: (f64, f64) = (1.5, 6.0);
        for &end in ends {
            let is_near = |(site, angle): &(Point, i64)| {
                let off = end - *site;
                let (across, along) = if matches!(*angle, UP | DOWN) { (off.x, off.y) } else { (off.y, off.x) };
                across.abs() <= NEAR.0 && along.abs() <= NEAR.1
            };
            if self.sites.iter().any(is_near) {
                continue;
            }
            self.sites.push((end, angle(self.bounds, end)));
            if let Form::Preset(name, _) = self.form {
                let path = Cow::Owned(self.preset_path(name));
                self.form = Form::Custom(vec![Part { path, fill: true, stroke: true }]);
                self.text = self.bounds;
            }
        }
    }

    /// The outline of a preset as a path.
    fn preset_path(&self, name: &str) -> BezPath {
        const TOLERANCE: f64 = 0.05;
        let rect = self.bounds;
        let adjusted = match &self.form {
            Form::Preset(_, adjustments) => adjustments.first().map_or(0.0, |(_, share)| *share as f64 / WHOLE),
            Form::Custom(_) => 0.0,
        };
        match name {
            "ellipse" => kurbo::Ellipse::from_rect(rect).to_path(TOLERANCE),
            "diamond" => {
                let mut path = BezPath::new();
                let corners = cross(rect, rect.center());
                for (i, (corner, _)) in corners.into_iter().enumerate() {
                    path.push(if i == 0 { PathEl::MoveTo(corner) } else { PathEl::LineTo(corner) });
                }
                path.close_path();
                path
            }
            _ => rect.to_rounded_rect(adjusted * rect.width().min(rect.height())).to_path(TOLERANCE),
        }
    }

    /// The place of it that is nearest to a point, by its number.
    pub(super) fn nearest_site(&self, to: Point) -> Option<usize> {
        let distances = self.sites.iter().map(|(site, _)| site.distance_squared(to)).enumerate();
        distances.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
    }

    /// Writes the place and the outline.
    pub(super) fn write(&self, xml: &mut Xml) {
        place(xml, "a:xfrm", self.bounds, Turn::default());
        match &self.form {
            Form::Preset(name, adjustments) => preset(xml, name, adjustments),
            Form::Custom(parts) => self.custom(xml, parts),
        }
    }

    fn custom(&self, xml: &mut Xml, parts: &[Part]) {
        let origin = self.bounds.origin();
        let (width, height) = (emu(self.bounds.width()).max(1), emu(self.bounds.height()).max(1));
        // LibreOffice takes the sides of the box instead of the places of an outline that has four, as boxes have.
        let fifth = self.sites.first().filter(|_| self.sites.len() == 4);
        let sites: Vec<&(Point, i64)> = self.sites.iter().chain(fifth).collect();
        xml.open("a:custGeom").open("a:avLst").close().open("a:gdLst");
        // Places are shares of the shape, as programs write them: they stay where they are as it grows, and of plain
        // numbers LibreOffice 25 makes places at a corner.
        for (index, (site, _)) in sites.iter().enumerate() {
            let (x, y) = (emu(site.x - origin.x), emu(site.y - origin.y));
            let x = format!("*/ {x} w {width}");
            let y = format!("*/ {y} h {height}");
            xml.leaf("a:gd", &[("name", &format!("connsiteX{index}")), ("fmla", &x)]);
            xml.leaf("a:gd", &[("name", &format!("connsiteY{index}")), ("fmla", &y)]);
        }
        xml.close().open("a:ahLst").close().open("a:cxnLst");
        for (index, (_, angle)) in sites.iter().enumerate() {
            xml.open("a:cxn").attr("ang", angle);
            let place = [("x", format!("connsiteX{index}")), ("y", format!("connsiteY{index}"))];
            xml.leaf("a:pos", &[(place[0].0, &place[0].1), (place[1].0, &place[1].1)]).close();
        }
        xml.close();
        xml.leaf("a:rect", &[("l", &"l"), ("t", &"t"), ("r", &"r"), ("b", &"b")]);
        xml.open("a:pathLst");
        for part in parts {
            path(xml, &part.path, self.bounds, part.fill, part.stroke);
        }
        xml.close().close();
    }
}

/// A preset outline with its adjustments.
pub(super) fn preset(xml: &mut Xml, name: &str, adjustments: &[(&'static str, i64)]) {
    xml.open("a:prstGeom").attr("prst", name).open("a:avLst");
    for (name, value) in adjustments {
        xml.leaf("a:gd", &[("name", name), ("fmla", &format!("val {value}"))]);
    }
    xml.close().close();
}

/// A path as a custom outline that is drawn but not filled and has no place to glue to.
pub(super) fn line(xml: &mut Xml, drawn: &BezPath, bounds: Rect) {
    xml.open("a:custGeom");
    for list in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
        xml.open(list).close();
    }
    xml.leaf("a:rect", &[("l", &"0"), ("t", &"0"), ("r", &"r"), ("b", &"b")]).open("a:pathLst");
    path(xml, drawn, bounds, false, true);
    xml.close().close();
}

fn path(xml: &mut Xml, path: &BezPath, bounds: Rect, fill: bool, stroke: bool) {
    xml.open("a:path").attr("w", emu(bounds.width()).max(1)).attr("h", emu(bounds.height()).max(1));
    xml.attr_if("fill", (!fill).then_some("none")).attr_if("stroke", (!stroke).then_some("0"));
    let mut points = |name: &'static str, points: &[Point]| {
        xml.open(name);
        for p in points {
            xml.leaf("a:pt", &[("x", &emu(p.x - bounds.x0)), ("y", &emu(p.y - bounds.y0))]);
        }
        xml.close();
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => points("a:moveTo", &[p]),
            PathEl::LineTo(p) => points("a:lnTo", &[p]),
            PathEl::QuadTo(c, p) => points("a:quadBezTo", &[c, p]),
            PathEl::CurveTo(c1, c2, p) => points("a:cubicBezTo", &[c1, c2, p]),
            PathEl::ClosePath => points("a:close", &[]),
        }
    }
    xml.close();
}

/// How a box is turned and flipped where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Turn {
    /// Degrees clockwise.
    pub(super) degrees: f64,
    /// Left and right changed.
    pub(super) flip_h: bool,
    /// Top and bottom changed.
    pub(super) flip_v: bool,
}

/// Where something stands; `rect` is the box before it is turned about its middle.
pub(super) fn place(xml: &mut Xml, name: &'static str, rect: Rect, turn: Turn) {
    xml.open(name);
    // From 0 to 360 degrees: turns to the left are turns to the right that are nearly whole.
    let turned = (turn.degrees.rem_euclid(360.0) * 60_000.0).round() as i64;
    xml.attr_if("rot", (turned != 0).then_some(turned));
    xml.attr_if("flipH", turn.flip_h.then_some(1)).attr_if("flipV", turn.flip_v.then_some(1));
    let (x, y) = (emu(rect.x0), emu(rect.y0));
    xml.leaf("a:off", &[("x", &x), ("y", &y)]);
    xml.leaf("a:ext", &[("cx", &(emu(rect.x1) - x).max(0)), ("cy", &(emu(rect.y1) - y).max(0))]).close();
}

/// The middles of the sides of a box, seen from a point in it.
fn cross(rect: Rect, middle: Point) -> Vec<(Point, i64)> {
    vec![
        (Point::new(middle.x, rect.y0), UP),
        (Point::new(rect.x0, middle.y), LEFT),
        (Point::new(middle.x, rect.y1), DOWN),
        (Point::new(rect.x1, middle.y), RIGHT),
    ]
}

/// The angle at which a connector leaves a box at a point.
fn angle(rect: Rect, point: Point) -> i64 {
    let from = point - rect.center();
    let (x, y) = (from.x * rect.height(), from.y * rect.width());
    match () {
        () if x.abs() > y.abs() && x > 0.0 => RIGHT,
        () if x.abs() > y.abs() => LEFT,
        () if y > 0.0 => DOWN,
        () => UP,
    }
}

/// Where an outline meets the upright and the level line through the middle of its box.
fn on_axes(outline: &BezPath, rect: Rect) -> Vec<(Point, i64)> {
    let middle = rect.center();
    let far = rect.width() + rect.height();
    let reach = [(0.0, -far), (-far, 0.0), (0.0, far), (far, 0.0)];
    let mut sites = cross(rect, middle);
    for ((site, _), ray) in sites.iter_mut().zip(reach) {
        let ray = kurbo::Line::new(middle, middle + kurbo::Vec2::from(ray));
        let hits = outline.segments().flat_map(|segment| segment.intersect_line(ray));
        let furthest = hits.map(|hit| hit.line_t).filter(|t| (0.0..=1.0).contains(t)).reduce(f64::max);
        if let Some(t) = furthest {
            *site = ray.p0.lerp(ray.p1, t);
        }
    }
    sites
}
