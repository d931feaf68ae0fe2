//! Icons of one colour, in packs of a project: their outlines, drawn in whatever colour words have.

use kurbo::{Affine, Circle, Ellipse, Shape as _};
use roxmltree::{Document, Node};

use super::super::geometry::{BezPath, Point, Rect};
use super::super::{Item, Role, Shape, Stroke};
use crate::syntax::PackIcon;
use crate::theme::Paint;

/// Most outlines of an icon.
const MOST_PARTS: usize = 200;
/// What parts of curves may be off, in the units of the icon's box.
const TOLERANCE: f64 = 0.01;

/// Attributes that say nothing of colour or that are read here.
const KNOWN: &[&str] = &[
    "d",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "width",
    "height",
    "points",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "id",
    "class",
];

/// An icon of one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    parts: Vec<Part>,
    view: [f64; 4],
}

#[derive(Clone, Debug, PartialEq)]
struct Part {
    path: BezPath,
    filled: bool,
    /// Width of its line in units of the box; none where it has no line.
    line: Option<f64>,
}

/// What an element takes from those around it.
#[derive(Clone, Copy)]
struct Pen {
    filled: bool,
    stroked: bool,
    width: f64,
}

impl Glyph {
    /// Reads an icon that has no colours of its own; none where it has, or is drawn by more than outlines.
    pub fn read(icon: &PackIcon) -> Option<Glyph> {
        if !icon.body.contains("currentColor") {
            return None;
        }
        let text = format!("<svg>{}</svg>", icon.body);
        let document = Document::parse(&text).ok()?;
        let mut parts = Vec::new();
        // Without a colour of its own a part is black to viewers of SVG; only what says `currentColor` is drawn so.
        let pen = Pen { filled: false, stroked: false, width: 1.0 };
        for child in document.root_element().children().filter(Node::is_element) {
            read(child, pen, &mut parts, 0)?;
        }
        (!parts.is_empty()).then_some(Glyph { parts, view: icon.view })
    }

    /// Draws it in the middle of a frame, as large as fits.
    pub fn draw(&self, frame: Rect, paint: Paint) -> Vec<Item> {
        let [left, top, width, height] = self.view;
        let scale = (frame.width() / width).min(frame.height() / height);
        let corner = frame.center() - kurbo::Vec2::new(width, height) * (scale / 2.0);
        let place = Affine::translate(corner.to_vec2()) * Affine::scale(scale) * Affine::translate((-left, -top));
        let parts = self.parts.iter().map(|part| {
            let fill = part.filled.then_some(paint);
            let stroke = part.line.map(|width| Stroke::round(paint, width * scale));
            Item::shape(Role::Icon, Shape::Path(place * part.path.clone()), fill, stroke)
        });
        parts.collect()
    }
}

/// Reads an element and what is in it; none where something is no outline of the one colour.
fn read(node: Node, pen: Pen, parts: &mut Vec<Part>, depth: usize) -> Option<()> {
    if depth > 8 || parts.len() >= MOST_PARTS || node.attributes().any(|own| !KNOWN.contains(&own.name())) {
        return None;
    }
    let colored = |name: &str, around: bool| match node.attribute(name) {
        None => Some(around),
        Some("none" | "transparent") => Some(false),
        Some("currentColor") => Some(true),
        Some(_) => None,
    };
    let width = node.attribute("stroke-width").map_or(Some(pen.width), |width| width.parse().ok())?;
    let pen = Pen { filled: colored("fill", pen.filled)?, stroked: colored("stroke", pen.stroked)?, width };
    if node.tag_name().name() == "g" {
        return node.children().filter(Node::is_element).try_for_each(|child| read(child, pen, parts, depth + 1));
    }
    let path = path(node)?;
    if !path.is_finite() || !(pen.filled || pen.stroked) || !(0.0..1e6).contains(&pen.width) {
        return None;
    }
    parts.push(Part { path, filled: pen.filled, line: pen.stroked.then_some(pen.width) });
    Some(())
}

fn path(node: Node) -> Option<BezPath> {
    let number = |name: &str| node.attribute(name).map_or(Some(0.0), |value| value.parse::<f64>().ok());
    match node.tag_name().name() {
        "path" => BezPath::from_svg(node.attribute("d")?).ok().filter(|path| !path.elements().is_empty()),
        "circle" => Some(Circle::new((number("cx")?, number("cy")?), number("r")?).to_path(TOLERANCE)),
        "ellipse" => {
            let radii = (number("rx")?, number("ry")?);
            Some(Ellipse::new((number("cx")?, number("cy")?), radii, 0.0).to_path(TOLERANCE))
        }
        "rect" => {
            let (x, y) = (number("x")?, number("y")?);
            let radius = if node.has_attribute("rx") { number("rx")? } else { number("ry")? };
            let rect = Rect::new(x, y, x + number("width")?, y + number("height")?);
            Some(rect.to_rounded_rect(radius).to_path(TOLERANCE))
        }
        "line" => Some(polyline(&[number("x1")?, number("y1")?, number("x2")?, number("y2")?], false)),
        "polyline" | "polygon" => {
            let numbers = node.attribute("points")?.split([' ', ',', '\n', '\t']).filter(|number| !number.is_empty());
            let numbers: Vec<f64> = numbers.map(|number| number.parse().ok()).collect::<Option<_>>()?;
            Some(polyline(&numbers, node.tag_name().name() == "polygon")).filter(|path| path.elements().len() > 1)
        }
        _ => None,
    }
}

fn polyline(numbers: &[f64], closed: bool) -> BezPath {
    let mut path = BezPath::new();
    for (nth, pair) in numbers.chunks_exact(2).enumerate() {
        let point = Point::new(pair[0], pair[1]);
        if nth == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    if closed && numbers.len() > 1 {
        path.close_path();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<usize> {
        let icon = PackIcon { body: body.to_owned(), view: [0.0, 0.0, 24.0, 24.0] };
        Glyph::read(&icon)
            .map(|glyph| glyph.draw(Rect::new(0.0, 0.0, 48.0, 48.0), Paint::fixed(crate::theme::Rgb::hex(0))).len())
    }

    #[test]
    fn what_has_one_colour_is_a_glyph_and_what_has_more_is_a_picture() {
        assert_eq!(read("<path fill='currentColor' d='M0 0h24v24z'/>"), Some(1));
        let lines = "<g fill='none' stroke='currentColor' stroke-width='2'><circle cx='4' cy='4' r='2'/><rect width='4' height='4' rx='1'/></g>";
        assert_eq!(read(lines), Some(2));
        assert_eq!(read("<path fill='#f00' d='M0 0h24v24z'/>"), None);
        assert_eq!(read("<path d='M0 0h24v24z'/><path fill='currentColor' d='M0 0h1'/>"), None);
        assert_eq!(read("<path fill='currentColor' transform='scale(2)' d='M0 0h1'/>"), None);
        assert_eq!(read("<path fill='currentColor' d='nonsense'/>"), None);
        assert_eq!(read("<path fill='currentColor'"), None);
    }
}
