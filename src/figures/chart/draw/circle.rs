//! The circle that pieces are cut of: where it is, how large, and the words beside its pieces.

use super::look::Looks;
use super::marks::{self, Slice};
use crate::figures::Stage;
use crate::figures::chart::model::{Channel, Mark};
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Panel, Plot};
use crate::figures::chart::scale::{Scale, ScaleId};
use crate::scene::{Anchor, BezPath, Item, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Theme;

/// Widest words beside a piece in px.
const WIDEST: f64 = 170.0;
/// From the circle to words beside it.
const GAP: f64 = 12.0;
/// Room above and below the circle for words, in px.
const ABOVE: f64 = 20.0;
/// Most pieces that are named beside them.
const MOST: usize = 12;
/// Words that were moved by more get a line to their piece, in px.
const MOVED: f64 = 3.0;

/// The circle of a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circle {
    /// The size of the view.
    pub view: Size,
    /// Its middle, from the top left of the view.
    pub centre: Point,
    /// Its radius in px.
    pub radius: f64,
    /// Px of the figure to the px of the author: radii of the author grow with the circle.
    pub factor: f64,
    /// The same of words, which shrink with the view and never grow: 0 to 1.
    pub word_factor: f64,
}

impl Circle {
    /// The circle of a panel in a view of that size, with room for words beside it.
    pub fn new(plot: &Plot, panel: &Panel, size: Size, names: Option<ScaleId>, stage: &Stage) -> Circle {
        let centre = Point::new(size.width / 2.0, size.height / 2.0);
        let widest = words_beside(plot, panel, names)
            .into_iter()
            .flat_map(|(_, words)| words)
            .map(|words| set(&words, stage).width())
            .fold(0.0, f64::max);
        let radius = if widest > 0.0 {
            let beside = size.width / 2.0 - widest - GAP * 2.0;
            beside.min(size.height / 2.0 - ABOVE).max(size.width.min(size.height) * 0.25)
        } else {
            size.width.min(size.height) / 2.0
        };
        let natural = panel.natural;
        let word_factor = (size.width / natural.width.max(1.0)).min(size.height / natural.height.max(1.0)).min(1.0);
        Circle { view: size, word_factor, centre, radius, factor: radius / natural_radius(panel).max(1.0) }
    }
}

/// The radius that fills the view, in the px of the author: the largest that is said where all are, else half of
/// the shorter side.
fn natural_radius(panel: &Panel) -> f64 {
    let round = panel.layers.iter().filter(|layer| layer.theta.is_said() || layer.mark == Mark::Arc);
    let said = round.map(|layer| {
        let radius = layer.style.outer_radius.or(layer.style.radius).filter(|radius| *radius > 0.0);
        radius.map(|radius| radius + layer.style.radius_offset.unwrap_or(0.0)).filter(|_| !layer.radius.is_said())
    });
    let largest = said.collect::<Option<Vec<f64>>>().and_then(|all| all.into_iter().reduce(f64::max));
    largest.unwrap_or(panel.natural.min_side() / 2.0)
}

/// The colours of pieces that can be named beside them in place of a legend.
pub fn names(plot: &Plot, panel: &Panel, scales: &[ScaleId]) -> Option<ScaleId> {
    let scale = *scales.iter().find(|id| plot.scale(**id).channel == Channel::Color)?;
    let Scale::Discrete(discrete) = &plot.scale(scale).scale else { return None };
    let said =
        plot.scale(scale).legend.as_ref().is_some_and(|legend| legend.orient.is_some() || legend.values.is_some());
    let [layer] = panel.layers.as_slice() else { return None };
    let round = layer.mark == Mark::Arc && layer.theta.to.is_some() && layer.theta.is_said();
    (round && !said && discrete.values().len() <= MOST).then_some(scale)
}

/// Layers with the words that stand beside their pieces, one a row.
fn words_beside(plot: &Plot, panel: &Panel, names: Option<ScaleId>) -> Vec<(usize, Vec<String>)> {
    let mut all = Vec::new();
    for (index, layer) in panel.layers.iter().enumerate() {
        if is_beside(layer) {
            all.push((index, layer.text.clone().unwrap_or_default()));
        } else if let (Some(scale), Mark::Arc) = (names, layer.mark) {
            all.push((index, colour_names(plot, layer, scale)));
        }
    }
    all
}

/// Whether the words of a layer stand beside pieces of a circle, where there is room.
pub fn is_beside(layer: &Layer) -> bool {
    layer.mark == Mark::Text
        && layer.theta.to.is_some()
        && !layer.radius.is_said()
        && layer.style.radius.is_none()
        && layer.style.outer_radius.is_none()
}

fn colour_names(plot: &Plot, layer: &Layer, id: ScaleId) -> Vec<String> {
    let scale = plot.scale(id);
    let values = scale.scale.discrete().map(|discrete| discrete.values()).unwrap_or_default();
    let labels = scale.labels.all(values);
    let name = |row: usize| match layer.look(Channel::Color).and_then(|values| values.case(row)) {
        Some(CaseValues::Scaled(own, coordinates)) if *own == id => {
            coordinates.get(row).and_then(|index| labels.get(*index as usize)).cloned()
        }
        _ => None,
    };
    (0..layer.rows).map(|row| name(row).unwrap_or_default()).collect()
}

fn set(words: &str, stage: &Stage) -> Paragraph {
    stage.fonts.paragraph(&Rich::plain(words), stage.theme.type_scale.label, Wrap::Balance(WIDEST))
}

/// Words that found their place.
struct Placed {
    slice: Slice,
    words: Paragraph,
    /// The middle of their lines.
    middle: f64,
    on_right: bool,
}

/// Draws the words of all pieces: on those where they fit, beside the others.
pub fn draw_words(plot: &Plot, panel: &Panel, circle: Circle, names: Option<ScaleId>, stage: &Stage) -> Vec<Item> {
    let hole = panel.layers.iter().find(|layer| layer.mark == Mark::Arc).map_or(0.0, |arc| hole(plot, arc, circle));
    let mut items = Vec::new();
    for (index, words) in words_beside(plot, panel, names) {
        let Some(layer) = panel.layers.get(index) else { continue };
        let mut beside = Vec::new();
        for row in layer.series.iter().flatten().copied() {
            let Some(words) = words.get(row).filter(|words| !words.trim().is_empty()) else { continue };
            let Some(slice) = marks::slice(plot, layer, row, circle) else { continue };
            if slice.to == slice.from {
                continue;
            }
            let slice = Slice { inner: hole, outer: circle.radius, ..slice };
            let words = set(words, stage);
            match place_within(&slice, &words, circle) {
                Some(at) => items.extend(words_within(plot, panel, row, &words, at, stage)),
                None => beside.push(Placed::new(slice, words, circle)),
            }
        }
        items.extend(draw_beside(beside, circle, stage.theme));
    }
    items
}

/// Radius of the hole of the pieces.
fn hole(plot: &Plot, layer: &Layer, circle: Circle) -> f64 {
    let rows = layer.series.iter().flatten();
    rows.filter_map(|row| marks::slice(plot, layer, *row, circle)).map(|slice| slice.inner).fold(0.0, f64::max)
}

/// Where words fit wholly on their piece.
fn place_within(slice: &Slice, words: &Paragraph, circle: Circle) -> Option<Point> {
    let angle = (slice.from + slice.to) / 2.0;
    let radius = if slice.inner > 0.0 { (slice.inner + slice.outer) / 2.0 } else { slice.outer * 0.64 };
    let at = marks::on_circle(circle.centre, radius, angle);
    let frame = Rect::from_center_size(at, (words.width() + 8.0, words.height() + 2.0));
    let corners = [(frame.x0, frame.y0), (frame.x1, frame.y0), (frame.x0, frame.y1), (frame.x1, frame.y1)];
    let holds = corners.into_iter().all(|(x, y)| {
        let way = Point::new(x, y) - circle.centre;
        let turn = way.x.atan2(-way.y).rem_euclid(std::f64::consts::TAU);
        let (from, to) = (slice.from.min(slice.to), slice.from.max(slice.to));
        way.hypot() < slice.outer - 2.0 && way.hypot() > slice.inner + 2.0 && turn > from && turn < to
    });
    holds.then_some(at)
}

fn words_within(plot: &Plot, panel: &Panel, row: usize, words: &Paragraph, at: Point, stage: &Stage) -> Option<Item> {
    let arc = panel.layers.iter().find(|layer| layer.mark == Mark::Arc);
    let ground = arc.and_then(|layer| Looks::new(plot, layer, stage.theme, false).pen(row).fill);
    let paint = stage.theme.readable(stage.theme.ground, ground.unwrap_or(stage.theme.ground));
    Item::words(Role::Label, words, at.x, at.y - words.height() / 2.0, Anchor::Middle, paint)
}

impl Placed {
    fn new(slice: Slice, words: Paragraph, circle: Circle) -> Placed {
        let angle = (slice.from + slice.to) / 2.0;
        let at = marks::on_circle(circle.centre, circle.radius + GAP, angle);
        Placed { slice, words, middle: at.y, on_right: angle.rem_euclid(std::f64::consts::TAU) <= std::f64::consts::PI }
    }
}

/// Words in two columns beside the circle, moved apart where they touch.
fn draw_beside(placed: Vec<Placed>, circle: Circle, theme: &Theme) -> Vec<Item> {
    let (mut right, mut left): (Vec<Placed>, Vec<Placed>) = placed.into_iter().partition(|one| one.on_right);
    let mut items = Vec::new();
    for side in [&mut right, &mut left] {
        side.sort_by(|a, b| a.middle.total_cmp(&b.middle));
        part(side);
        for one in side.iter() {
            items.extend(one.draw(circle, theme));
        }
    }
    items
}

/// Moves words down where they touch the words above, and all of them back up by half of what was added.
fn part(side: &mut [Placed]) {
    let wanted: f64 = side.iter().map(|one| one.middle).sum();
    let mut free = f64::NEG_INFINITY;
    for one in side.iter_mut() {
        let half = one.words.height() / 2.0;
        one.middle = one.middle.max(free + half);
        free = one.middle + half;
    }
    let moved = side.iter().map(|one| one.middle).sum::<f64>() - wanted;
    let back = moved / side.len().max(1) as f64;
    side.iter_mut().for_each(|one| one.middle -= back);
}

impl Placed {
    fn draw(&self, circle: Circle, theme: &Theme) -> Vec<Item> {
        let angle = (self.slice.from + self.slice.to) / 2.0;
        let wanted = marks::on_circle(circle.centre, circle.radius + GAP, angle);
        // Beside the circle at the height of the words, however far they were moved.
        let nearest = (self.middle - circle.centre.y).abs() - self.words.height() / 2.0;
        let reach = circle.radius + GAP * 0.75;
        let out = (reach * reach - nearest.max(0.0).powi(2)).max(0.0).sqrt();
        let sign = if self.on_right { 1.0 } else { -1.0 };
        let x = circle.centre.x + sign * out.max((wanted.x - circle.centre.x).abs());
        let anchor = if self.on_right { Anchor::Start } else { Anchor::End };
        let ink = theme.readable(theme.ink, theme.ground);
        let mut items = Vec::new();
        if (self.middle - wanted.y).abs() > MOVED {
            let start = marks::on_circle(circle.centre, circle.radius + 2.0, angle);
            let end = Point::new(x - sign * 3.0, self.middle);
            items.push(leader(start, end, theme));
        }
        items.extend(Item::words(Role::Label, &self.words, x, self.middle - self.words.height() / 2.0, anchor, ink));
        items
    }
}

/// A thin line from a piece to its words.
fn leader(from: Point, to: Point, theme: &Theme) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    Item::shape(Role::Axis, Shape::Path(path), None, Stroke::new(theme.edge, 1.0))
}
