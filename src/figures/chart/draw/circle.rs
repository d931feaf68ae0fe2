//! How large the circle of a panel is, and the words on and beside its pieces.

use super::look::Looks;
use super::round::{self, Circle, Slice, is_beside};
use crate::figures::Stage;
use crate::figures::chart::model::{Channel, Mark};
use crate::figures::chart::output::ScaleId;
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Panel, Plot};
use crate::scale::Scale;
use crate::scale::legend::Block;
use crate::scene::{Anchor, BezPath, Item, Point, Rect, Role, Shape, Size, Stroke, Vec2};
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
/// How far words may reach beyond the view above and below, in px.
const BEYOND: f64 = 2.0;
/// Words that were moved by more get a line to their piece, in px.
const MOVED: f64 = 3.0;

/// The circle of a panel in a view of that size, with room for words beside it.
pub fn fit(plot: &Plot, panel: &Panel, size: Size, names: Option<ScaleId>, stage: &Stage) -> Circle {
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

/// The names of the colours of all rows.
pub fn colour_names(plot: &Plot, layer: &Layer, id: ScaleId) -> Vec<String> {
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
    /// Where that would be if no other words were there.
    wanted: f64,
    on_right: bool,
    /// Whether they stand in a straight column beside the circle and not close to it.
    in_column: bool,
    row: usize,
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
            let Some(slice) = round::slice(plot, layer, row, circle) else { continue };
            if slice.to == slice.from {
                continue;
            }
            let slice = Slice { inner: hole, outer: circle.radius, ..slice };
            let words = set(words, stage);
            match place_within(&slice, &words, circle) {
                Some(at) => items.extend(words_within(plot, panel, row, &words, at, stage)),
                None => beside.push(Placed::new(slice, words, circle, row)),
            }
        }
        match arranged(beside, circle) {
            Ok(columns) => items.extend(columns.iter().flat_map(|one| one.draw(circle, stage.theme))),
            Err(listed) => items.extend(list(plot, panel, &listed, circle, stage)),
        }
    }
    items
}

/// Radius of the hole of the pieces.
fn hole(plot: &Plot, layer: &Layer, circle: Circle) -> f64 {
    let rows = layer.series.iter().flatten();
    rows.filter_map(|row| round::slice(plot, layer, *row, circle)).map(|slice| slice.inner).fold(0.0, f64::max)
}

/// Where words fit wholly on their piece.
fn place_within(slice: &Slice, words: &Paragraph, circle: Circle) -> Option<Point> {
    let angle = (slice.from + slice.to) / 2.0;
    let radius = if slice.inner > 0.0 { (slice.inner + slice.outer) / 2.0 } else { slice.outer * 0.64 };
    let at = round::at(circle.centre, radius, angle);
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
    fn new(slice: Slice, words: Paragraph, circle: Circle, row: usize) -> Placed {
        let angle = (slice.from + slice.to) / 2.0;
        let at = round::at(circle.centre, circle.radius + GAP, angle);
        let on_right = angle.rem_euclid(std::f64::consts::TAU) <= std::f64::consts::PI;
        Placed { slice, words, middle: at.y, wanted: at.y, on_right, in_column: false, row }
    }

    fn top(&self) -> f64 {
        self.middle - self.words.height() / 2.0
    }

    fn bottom(&self) -> f64 {
        self.middle + self.words.height() / 2.0
    }
}

/// Words in two columns beside the circle, moved apart where they touch. Where they have no room at the height of
/// the view, or lines to them would run through the circle, all of them come back for a list.
fn arranged(placed: Vec<Placed>, circle: Circle) -> Result<Vec<Placed>, Vec<Placed>> {
    let (right, left): (Vec<Placed>, Vec<Placed>) = placed.into_iter().partition(|one| one.on_right);
    let mut all = Vec::new();
    let mut fits = true;
    for mut side in [right, left] {
        side.sort_by(|a, b| a.middle.total_cmp(&b.middle));
        part(&mut side);
        let is_within = |side: &[Placed]| {
            side.iter().all(|one| one.top() >= -BEYOND && one.bottom() <= circle.view.height + BEYOND)
        };
        if !is_within(&side) {
            side.iter_mut().for_each(|one| one.in_column = true);
            part_within(&mut side, circle.view.height);
            fits &=
                is_within(&side) && side.iter().all(|one| one.leader(circle).is_none_or(|line| is_clear(line, circle)));
        }
        all.extend(side);
    }
    if fits { Ok(all) } else { Err(all) }
}

/// Whether a line to words runs beside the circle.
fn is_clear((from, to): (Point, Point), circle: Circle) -> bool {
    (0..=20).all(|step| from.lerp(to, f64::from(step) / 20.0).distance(circle.centre) >= circle.radius - 1.0)
}

/// Words of pieces below each other at the right of the circle, each after the colour of its piece.
fn list(plot: &Plot, panel: &Panel, listed: &[Placed], circle: Circle, stage: &Stage) -> Vec<Item> {
    const SIDE: f64 = 11.0;
    let arc = panel.layers.iter().find(|layer| layer.mark == Mark::Arc);
    let mut listed: Vec<&Placed> = listed.iter().collect();
    listed.sort_by(|a, b| a.slice.from.total_cmp(&b.slice.from));
    let entry = |one: &&Placed| {
        let fill = arc.and_then(|layer| Looks::new(plot, layer, stage.theme, false).pen(one.row).fill);
        let paint = fill.unwrap_or(stage.theme.edge);
        let sign = Item::shape(Role::Legend, Shape::Rect(Rect::new(0.0, 0.0, SIDE, SIDE), 2.0), paint, None);
        let sign = Block { items: vec![sign], size: Size::new(SIDE, SIDE), ..Block::default() };
        Block::entry(sign, &one.words, 6.0, stage)
    };
    let mut column = Block::column(listed.iter().map(entry));
    let top = (circle.centre.y - column.size.height / 2.0).max(0.0);
    let at = Vec2::new(circle.centre.x + circle.radius + GAP, top);
    column.items.iter_mut().for_each(|item| item.transform(at, 1.0));
    column.items
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

/// Moves words apart and into the height of the view, in their order: those that touch become a block around the mean
/// of their places.
fn part_within(side: &mut [Placed], height: f64) {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for one in side.iter() {
        // Middle, height and number of words of a block.
        let mut block = (one.wanted, one.words.height(), 1);
        while let Some(above) = blocks
            .last()
            .copied()
            .filter(|above| clamped(*above, height) + above.1 / 2.0 > clamped(block, height) - block.1 / 2.0)
        {
            blocks.pop();
            let count = above.2 + block.2;
            let middle = (above.0 * above.2 as f64 + block.0 * block.2 as f64) / count as f64;
            block = (middle, above.1 + block.1, count);
        }
        blocks.push(block);
    }
    let mut side = side.iter_mut();
    for block in blocks {
        let mut top = clamped(block, height) - block.1 / 2.0;
        for one in side.by_ref().take(block.2) {
            one.middle = top + one.words.height() / 2.0;
            top += one.words.height();
        }
    }
}

/// The middle of a block within the view.
fn clamped((middle, size, _): (f64, f64, usize), height: f64) -> f64 {
    middle.min(height - size / 2.0).max(size / 2.0)
}

impl Placed {
    fn angle(&self) -> f64 {
        (self.slice.from + self.slice.to) / 2.0
    }

    fn sign(&self) -> f64 {
        if self.on_right { 1.0 } else { -1.0 }
    }

    /// Where its words begin at the right of the circle, or end at its left.
    fn edge(&self, circle: Circle) -> f64 {
        let wanted = round::at(circle.centre, circle.radius + GAP, self.angle());
        // Beside the circle at the height of the words, however far they were moved.
        let nearest = (self.middle - circle.centre.y).abs() - self.words.height() / 2.0;
        let reach = circle.radius + GAP * 0.75;
        let out = if self.in_column { reach } else { (reach * reach - nearest.max(0.0).powi(2)).max(0.0).sqrt() };
        circle.centre.x + self.sign() * out.max((wanted.x - circle.centre.x).abs())
    }

    /// The line from its piece to its words, where they were moved.
    fn leader(&self, circle: Circle) -> Option<(Point, Point)> {
        let wanted = round::at(circle.centre, circle.radius + GAP, self.angle());
        let start = round::at(circle.centre, circle.radius + 2.0, self.angle());
        let end = Point::new(self.edge(circle) - self.sign() * 3.0, self.middle);
        (self.in_column || (self.middle - wanted.y).abs() > MOVED).then_some((start, end))
    }

    fn draw(&self, circle: Circle, theme: &Theme) -> Vec<Item> {
        let anchor = if self.on_right { Anchor::Start } else { Anchor::End };
        let ink = theme.readable(theme.ink, theme.ground);
        let leader = self.leader(circle).map(|(from, to)| leader(from, to, theme));
        let words = Item::words(Role::Label, &self.words, self.edge(circle), self.top(), anchor, ink);
        leader.into_iter().chain(words).collect()
    }
}

/// A thin line from a piece to its words.
fn leader(from: Point, to: Point, theme: &Theme) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    Item::shape(Role::Axis, Shape::Path(path), None, Stroke::new(theme.edge, 1.0))
}
