//! Words as marks.

use std::collections::BTreeSet;

use super::apart::Taken;
use crate::data::value::Value;
use crate::figures::Stage;
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::round::{self, Circle};
use crate::figures::chart::model::{Align, Baseline, Channel};
use crate::figures::chart::resolve::plot::Layer;
use crate::figures::chart::spec::mark::{ALIGNS, BASELINES};
use crate::scene::{Anchor, BezPath, Block, Item, ItemKind, Painted, Point, Rect, Role, Shape, Vec2};
use crate::text::{CAP_HEIGHT, Rich, Wrap};
use crate::theme::{Paint, Rgb, SMALLEST, TextStyle, Weight};
use kurbo::Shape as _;

/// So many pairs of words and shapes are looked at for the ground of the words.
const MOST_PAIRS: usize = 4_000_000;

/// What words find where they are drawn.
pub struct Around<'a> {
    /// The circle that they may stand around.
    pub circle: Circle,
    /// What is already drawn.
    pub below: &'a [Item],
    /// How many words had no free place.
    pub left_out: &'a mut usize,
}

/// Draws words for each row, none over others.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks, around: Around, stage: &Stage) {
    let Some(words) = &layer.text else { return };
    let Around { circle, below, left_out } = around;
    let grounds = Grounds::new(below, words.len(), stage.theme.ground);
    let mut taken = Taken::by(below);
    let mut said = BTreeSet::new();
    let mut drawn: Vec<Item> = Vec::new();
    let style = style_of(layer, circle, stage);
    for row in layer.series.iter().flatten().copied() {
        let Some(text) = words.get(row).filter(|text| !text.trim().is_empty()) else { continue };
        let Some(place) = place(canvas, layer, circle, row) else { continue };
        let size = looks.number(Channel::Size, row).or(layer.style.size);
        let style = size.map_or(style, |size| TextStyle { size: (size * circle.word_factor).max(SMALLEST), ..style });
        let mut rich = Rich::plain(text.as_str());
        if layer.style.italic == Some(true) {
            rich.pieces.iter_mut().for_each(|piece| piece.italic = true);
        }
        let paragraph = stage.fonts.paragraph(&rich, style, Wrap::Never);
        let number =
            |key, usual: Option<f64>| by_row(layer, key, row).and_then(|v| v.number()).or(usual).unwrap_or(0.0);
        let at = place + Vec2::new(number("dx", layer.style.dx), number("dy", layer.style.dy));
        let (anchor, left) = match named(layer, "align", row, &ALIGNS).or(layer.style.align).unwrap_or(Align::Center) {
            Align::Left => (Anchor::Start, at.x),
            Align::Center => (Anchor::Middle, at.x - paragraph.width() / 2.0),
            Align::Right => (Anchor::End, at.x - paragraph.width()),
        };
        let height = paragraph.height();
        let cap = CAP_HEIGHT * style.size;
        let top = match named(layer, "baseline", row, &BASELINES).or(layer.style.baseline).unwrap_or(Baseline::Middle) {
            Baseline::Top => at.y - (paragraph.baseline() - cap),
            Baseline::Middle => at.y - height / 2.0,
            Baseline::Bottom => at.y - height + (style.leading() - paragraph.baseline()),
            Baseline::Alphabetic => at.y - paragraph.baseline() - style.leading() * (paragraph.lines.len() - 1) as f64,
        };
        let Some(wanted) = looks.color_of_words(row).map(|ink| ink.paint) else { continue };
        let words = Rect::new(left, top, left + paragraph.width(), top + height);
        let angle = looks.number(Channel::Angle, row).or(layer.style.angle).unwrap_or(0.0);
        let shift = if angle == 0.0 { grounds.way_off_edges(words) } else { Vec2::ZERO };
        let mut shift = shift;
        // Rows that say the same at the same place say it once.
        if !said.insert((text.as_str(), [words.x0, words.y0].map(|px| (px * 8.0).round() as i64))) {
            continue;
        }
        if angle == 0.0 {
            let Some(way) = taken.way_free(words + shift, place - words.center()) else {
                *left_out += 1;
                continue;
            };
            shift += way;
            taken.take(words + shift);
        }
        let words = words + shift;
        let ground = grounds.under(words);
        if angle == 0.0 && grounds.has_line_through(words) {
            let plate = Shape::Rect(words.inflate(2.0, 0.0), 2.0);
            canvas.push(Item::shape(Role::Label, plate, ground.unwrap_or(stage.theme.ground), None));
        }
        let paint = stage.theme.readable(wanted, ground.unwrap_or(stage.theme.ground));
        let block = Block::new(&paragraph, at.x + shift.x, top + shift.y, anchor, paint);
        let block = if angle == 0.0 { block } else { block.turned_about(angle, at) };
        drawn.push(Item::new(Role::Label, block).from_source(layer.source));
    }
    // Words lie over the plates of all others.
    drawn.into_iter().for_each(|item| canvas.push(item));
}

/// What an expression makes of a property for a row.
fn by_row<'l>(layer: &'l Layer, key: &str, row: usize) -> Option<&'l Value> {
    layer.by_row.get(key)?.get(row)
}

fn named<T: Copy>(layer: &Layer, key: &str, row: usize, words: &[(&str, T)]) -> Option<T> {
    let word = by_row(layer, key, row)?.text();
    words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
}

fn style_of(layer: &Layer, circle: Circle, stage: &Stage) -> TextStyle {
    let mut style = stage.theme.type_scale.label;
    if let Some(size) = layer.style.font_size {
        style.size = (size * circle.word_factor).max(SMALLEST);
    }
    if layer.style.bold == Some(true) {
        style.weight = Weight::Semibold;
    }
    style
}

/// Where the words of a row stand: in the middle of a piece of a circle, or at their coordinates.
fn place(canvas: &Canvas, layer: &Layer, circle: Circle, row: usize) -> Option<Point> {
    if layer.theta.is_said() || layer.radius.is_said() {
        let slice = round::slice(canvas.plot, layer, row, circle)?;
        let radius = slice.outer + layer.style.radius_offset.unwrap_or(0.0) * circle.factor;
        return Some(round::at(circle.centre, radius, (slice.from + slice.to) / 2.0));
    }
    if let (Some(angle), Some(radius)) = (layer.style.theta, layer.style.radius) {
        return Some(round::at(circle.centre, radius * circle.factor, angle));
    }
    // Words at a place in px may stand outside of the view, as their author says.
    canvas.middle(layer, row).filter(|place| {
        let on_scales = Point::new(
            if layer.x.scale.is_some() { place.x } else { 0.0 },
            if layer.y.scale.is_some() { place.y } else { 0.0 },
        );
        canvas.holds(on_scales)
    })
}

/// The shapes and lines that words may stand on.
struct Grounds<'a> {
    shapes: Vec<(Rect, &'a Shape, Paint)>,
    lines: Vec<(Rect, &'a BezPath)>,
}

/// From words that were moved off an edge to that edge.
const OFF: f64 = 4.0;

impl<'a> Grounds<'a> {
    fn new(below: &'a [Item], words: usize, ground: Paint) -> Self {
        let (mut shapes, mut lines) = (Vec::new(), Vec::new());
        let mut pieces = 0;
        for item in below {
            item.walk(&mut |item| {
                let ItemKind::Shape(Painted { shape, fill, stroke, opacity, .. }) = &item.kind else { return };
                let Some(bounds) = item.bounds() else { return };
                match (fill, shape) {
                    (Some(fill), _) => shapes.push((bounds, shape, over(*fill, ground, *opacity))),
                    (None, Shape::Path(path)) if stroke.is_some() => {
                        pieces += path.elements().len();
                        lines.push((bounds, path));
                    }
                    _ => {}
                }
            });
        }
        if shapes.len().saturating_mul(words) > MOST_PAIRS {
            shapes.clear();
        }
        if pieces.saturating_mul(words) > MOST_PAIRS {
            lines.clear();
        }
        Self { shapes, lines }
    }

    /// The colour of the highest shape that lies under the middle of some words.
    fn under(&self, words: Rect) -> Option<Paint> {
        let centre = words.center();
        let holds = |(bounds, shape, _): &&(Rect, &Shape, Paint)| {
            bounds.contains(centre)
                && match shape {
                    Shape::Rect(..) => true,
                    Shape::Circle(middle, radius) => middle.distance(centre) <= *radius,
                    Shape::Path(path) => path.contains(centre),
                    // Marks of charts are none of these.
                    Shape::Ellipse(_) | Shape::Outline(_) => false,
                }
        };
        self.shapes.iter().rev().find(holds).map(|(_, _, paint)| *paint)
    }

    /// How words that lie half on a bar must move so that they lie on it or beside it.
    fn way_off_edges(&self, words: Rect) -> Vec2 {
        let is_half_on = |(bounds, shape, _): &&(Rect, &Shape, Paint)| {
            let common = bounds.intersect(words);
            matches!(shape, Shape::Rect(..))
                && common.width() > 1.0
                && common.height() > words.height() * 0.5
                && common.width() < words.width() - 1.0
        };
        let Some((bar, ..)) = self.shapes.iter().rev().find(is_half_on) else { return Vec2::ZERO };
        if words.x1 > bar.x1 {
            Vec2::new(bar.x1 + OFF - words.x0, 0.0)
        } else {
            Vec2::new(bar.x0 - OFF - words.x1, 0.0)
        }
    }

    /// Whether a line runs through some words.
    fn has_line_through(&self, words: Rect) -> bool {
        let touches = |segment: kurbo::PathSeg| {
            let bounds = segment.bounding_box();
            bounds.x0 <= words.x1 && bounds.x1 >= words.x0 && bounds.y0 <= words.y1 && bounds.y1 >= words.y0
        };
        let near = self.lines.iter().filter(|(bounds, _)| {
            bounds.x0 <= words.x1 && bounds.x1 >= words.x0 && bounds.y0 <= words.y1 && bounds.y1 >= words.y0
        });
        near.into_iter().any(|(_, path)| path.segments().any(touches))
    }
}

/// What is seen of a colour that lets the ground show through, mixed as screens mix.
fn over(fill: Paint, ground: Paint, opacity: f64) -> Paint {
    let channel =
        |above: u8, below: u8| (f64::from(above) * opacity + f64::from(below) * (1.0 - opacity)).round() as u8;
    let mix = |above: Rgb, below: Rgb| Rgb {
        r: channel(above.r, below.r),
        g: channel(above.g, below.g),
        b: channel(above.b, below.b),
    };
    Paint { light: mix(fill.light, ground.light), dark: mix(fill.dark, ground.dark) }
}
