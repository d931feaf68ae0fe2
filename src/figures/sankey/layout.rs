//! From ordered columns to what is drawn: how high each node is, where it stands, flows as bands.
//!
//! Within its order every column stands where its flows are straightest: a weighted least squares fit under the
//! condition that nothing overlaps, solved exactly by pooling neighbours (Ayer and others, 1955), column by column
//! and back, in the place of d3-sankey's relaxation.

use super::columns::{Columns, EDGE, Label, TO_WORDS};
use super::order::{Ordered, Slot};
use super::{Colors, Sankey};
use crate::figures::{Body, Stage};
use crate::scene::contrast::color_moved;
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Group, Item, Names, Painted, Point, Rect, Role, Shape, Size, Stroke};
use crate::syntax::Diagnostic;
use crate::theme::{Paint, Theme};

/// Thinnest flow, in px.
const THINNEST: f64 = 1.0;
/// Between nodes of a column, in px: where there is room, and where words would leave none for what flows.
const BETWEEN: [f64; 2] = [12.0, 5.0];
/// Above and below a flow that passes, in px.
const BESIDE: f64 = 5.0;
/// Share of the height that is left for what flows.
const FOR_FLOWS: f64 = 0.35;
/// From words above a node to it, in px.
const TO_NODE: f64 = 2.0;
/// Height over width of a figure that may have any height, and the most over its least height.
const ASPECT: f64 = 0.5;
const MOST_ADDED: f64 = 1.5;
/// Height that a figure of few nodes has at most: so much, and so much for each of its fullest column, in px.
const OF_FEW: (f64, f64) = (96.0, 72.0);
/// Passes over all columns, and slots that are moved in all of them, so that many take no longer than few.
const PASSES: usize = 16;
const MOVED: usize = 60_000;
/// How much of a colour nodes and flows have.
const NODE_TINT: f64 = 0.46;
const FLOW_OPACITY: f64 = 0.27;

/// Draws a Sankey diagram in the room that it is given.
pub fn layout(sankey: &Sankey, stage: &Stage, room: Room) -> Body {
    let ordered = Ordered::new(sankey);
    let columns = Columns::new(sankey, &ordered, stage, room);
    let Some(width) = columns.sides.last().map(|side| side.1) else { return Body::default() };
    let scaled = scaled(sankey, &ordered, &columns.labels, width, room);
    let places = scaled.places(&ordered);
    let size = Size::new(width, scaled.height);
    let painter = Painter { sankey, stage, ordered: &ordered, columns: &columns, scaled: &scaled, places: &places };
    Body { items: painter.items(), size, diagnostics: moved(sankey, stage.theme), ..Body::default() }
}

/// What is told of the author's colours that are shown as others; each once.
fn moved(sankey: &Sankey, theme: &Theme) -> Vec<Diagnostic> {
    let flows = if let Colors::One(color) = sankey.look.colors { Some(("flow", color)) } else { None };
    let nodes = sankey.nodes.iter().filter_map(|node| Some(("node", node.color?)));
    let told = flows.into_iter().chain(nodes).filter_map(|(what, color)| {
        let asked = Paint::fixed(color.rgb);
        color_moved(asked, asked.visible_on(&[theme.ground]), theme.ground, what, None)
    });
    let mut all: Vec<Diagnostic> = Vec::new();
    for one in told {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// Heights at one scale.
struct Scaled {
    /// How thick each flow is, in px.
    flows: Vec<f64>,
    /// The band of each slot: its height, and that of the words above it, in px.
    bands: Vec<(f64, f64)>,
    /// Of the highest column, in px.
    height: f64,
    /// Between nodes of a column, in px.
    between: f64,
}

/// The largest scale at which the figure is no higher than it should be.
fn scaled(sankey: &Sankey, ordered: &Ordered, labels: &[Label], width: f64, room: Room) -> Scaled {
    let with = |scale: f64, between: f64| Scaled::new(sankey, ordered, labels, scale, between);
    let dense = |height: f64| with(0.0, BETWEEN[0]).height > (1.0 - FOR_FLOWS) * height;
    let between = if room.height.is_some_and(dense) { BETWEEN[1] } else { BETWEEN[0] };
    let at = |scale: f64| with(scale, between);
    let least = at(0.0);
    let fullest = ordered.columns.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let wanted = (ASPECT * width).max(MOST_ADDED * least.height).min(OF_FEW.0 + OF_FEW.1 * fullest);
    let height = room.height.unwrap_or(wanted).max(least.height);
    let largest = sankey.flows.iter().map(|flow| flow.value).fold(f64::MIN_POSITIVE, f64::max);
    let (mut low, mut high) = (0.0, height / largest);
    for _ in 0..32 {
        let middle = (low + high) / 2.0;
        if at(middle).height <= height { low = middle } else { high = middle }
    }
    at(low)
}

impl Scaled {
    fn new(sankey: &Sankey, ordered: &Ordered, labels: &[Label], scale: f64, between: f64) -> Self {
        let flows: Vec<f64> = sankey.flows.iter().map(|flow| (flow.value * scale).max(THINNEST)).collect();
        let sum = |pieces: &[usize]| -> f64 { pieces.iter().map(|piece| flows[ordered.pieces[*piece].flow]).sum() };
        let band = |(index, slot): (usize, &Slot)| match slot {
            Slot::Passing(flow) => (flows[*flow], 0.0),
            Slot::Node(node) => {
                let height = sum(&ordered.coming[index]).max(sum(&ordered.leaving[index]));
                let label = &labels[*node];
                (height, if height < label.least_height() { label.height() + TO_NODE } else { 0.0 })
            }
        };
        let bands: Vec<(f64, f64)> = ordered.slots.iter().enumerate().map(band).collect();
        let mut scaled = Self { flows, bands, height: 0.0, between };
        let height = |column: &Vec<usize>| scaled.offsets(ordered, column).1;
        scaled.height = ordered.columns.iter().map(height).fold(0.0, f64::max);
        scaled
    }

    /// Where the bands of a column begin if nothing stands between slots but what has to, and how high it is then.
    fn offsets(&self, ordered: &Ordered, column: &[usize]) -> (Vec<f64>, f64) {
        let (mut y, mut offsets) = (0.0, Vec::with_capacity(column.len()));
        for (nth, slot) in column.iter().enumerate() {
            let (band, above) = self.bands[*slot];
            if nth > 0 {
                let both = [column[nth - 1], *slot].map(|slot| matches!(ordered.slots[slot], Slot::Node(_)));
                y += if both == [true; 2] { self.between } else { BESIDE };
            }
            offsets.push(y + above);
            y += above + band;
        }
        (offsets, y)
    }

    /// Where the band of each slot begins.
    fn places(&self, ordered: &Ordered) -> Vec<f64> {
        let mut places = vec![0.0; ordered.slots.len()];
        for column in &ordered.columns {
            let (offsets, height) = self.offsets(ordered, column);
            // Spread evenly: what nothing pulls stays there.
            let free = (self.height - height) / column.len().max(1) as f64;
            for (nth, (slot, offset)) in column.iter().zip(offsets).enumerate() {
                places[*slot] = offset + free * (nth as f64 + 0.5);
            }
        }
        let count = ordered.columns.len();
        let mut ends = Ends::new(ordered, &self.flows, &places);
        let passes = (MOVED / ordered.slots.len().max(1)).clamp(2, PASSES);
        for pass in 0..passes {
            for nth in 0..count {
                let column = if pass % 2 == 0 { nth } else { count - 1 - nth };
                // The last passes heed both sides.
                let sides = if pass + 2 >= passes { [true, true] } else { [pass % 2 == 0, pass % 2 == 1] };
                self.settle(ordered, column, sides, &ends, &mut places);
                // What moved is stacked anew, and so is what it is joined to.
                for near in column.saturating_sub(1)..=(column + 1).min(count - 1) {
                    ends.stack(&ordered.columns[near], ordered, &self.flows, &places);
                }
            }
        }
        places
    }

    /// Moves the slots of a column to where the pieces at its left, its right or both sides are straightest.
    fn settle(&self, ordered: &Ordered, column: usize, [left, right]: [bool; 2], ends: &Ends, places: &mut [f64]) {
        let slots = &ordered.columns[column];
        let (offsets, height) = self.offsets(ordered, slots);
        let wanted = |slot: &usize, offset: f64| {
            let coming = ordered.coming[*slot].iter().filter(|_| left).map(|piece| (*piece, ends.shift(*piece)));
            let leaving = ordered.leaving[*slot].iter().filter(|_| right).map(|piece| (*piece, -ends.shift(*piece)));
            let (mut sum, mut weight) = (0.0, 0.0);
            for (piece, shift) in coming.chain(leaving) {
                let thickness = self.flows[ordered.pieces[piece].flow];
                sum += thickness * shift;
                weight += thickness;
            }
            // What nothing pulls gives way to what something does.
            (places[*slot] - offset + if weight > 0.0 { sum / weight } else { 0.0 }, weight.max(1e-3))
        };
        let wanted: Vec<(f64, f64)> = slots.iter().zip(&offsets).map(|(slot, offset)| wanted(slot, *offset)).collect();
        let most = (self.height - height).max(0.0);
        for ((slot, offset), shift) in slots.iter().zip(&offsets).zip(pooled(&wanted)) {
            places[*slot] = offset + shift.clamp(0.0, most);
        }
    }
}

/// The values nearest to the wanted ones, by their weights, of which none is less than the one before it.
fn pooled(wanted: &[(f64, f64)]) -> Vec<f64> {
    // Pools of neighbours: their mean, their weight, how many they are.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in wanted {
        let mut pool = (*value, *weight, 1);
        while let Some(before) = pools.pop_if(|before| before.0 > pool.0) {
            let weight = before.1 + pool.1;
            pool = ((before.0 * before.1 + pool.0 * pool.1) / weight, weight, before.2 + pool.2);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

/// Where the pieces meet their slots: the upper edge at the left end and at the right end of each, in px.
struct Ends(Vec<(f64, f64)>);

impl Ends {
    fn new(ordered: &Ordered, flows: &[f64], places: &[f64]) -> Self {
        let mut ends = Self(vec![(0.0, 0.0); ordered.pieces.len()]);
        ordered.columns.iter().for_each(|column| ends.stack(column, ordered, flows, places));
        ends
    }

    /// Stacks the pieces at both sides of slots in the order of where they lead, which crosses none.
    fn stack(&mut self, slots: &[usize], ordered: &Ordered, flows: &[f64], places: &[f64]) {
        for &slot in slots {
            let stacked = |pieces: &[usize], other: &dyn Fn(usize) -> usize| {
                let mut sorted = pieces.to_vec();
                sorted.sort_by(|a, b| places[other(*a)].total_cmp(&places[other(*b)]).then(a.cmp(b)));
                let mut y = places[slot];
                let top = |piece: usize| {
                    y += flows[ordered.pieces[piece].flow];
                    (piece, y - flows[ordered.pieces[piece].flow])
                };
                sorted.into_iter().map(top).collect::<Vec<_>>()
            };
            for (piece, y) in stacked(&ordered.leaving[slot], &|piece| ordered.pieces[piece].to) {
                self.0[piece].0 = y;
            }
            for (piece, y) in stacked(&ordered.coming[slot], &|piece| ordered.pieces[piece].from) {
                self.0[piece].1 = y;
            }
        }
    }

    /// How far the right end would have to move to make a piece straight.
    fn shift(&self, piece: usize) -> f64 {
        self.0[piece].0 - self.0[piece].1
    }
}

struct Painter<'a> {
    sankey: &'a Sankey,
    stage: &'a Stage<'a>,
    ordered: &'a Ordered,
    columns: &'a Columns,
    scaled: &'a Scaled,
    places: &'a [f64],
}

impl Painter<'_> {
    fn theme(&self) -> &Theme {
        self.stage.theme
    }

    fn items(&self) -> Vec<Item> {
        let paints = self.paints();
        let mut names = Names::default();
        let ids: Vec<_> = self.sankey.nodes.iter().map(|node| names.name(&node.name)).collect();
        let mut items = self.flows(&paints);
        for (column, side) in self.ordered.columns.iter().zip(&self.columns.sides) {
            for slot in column {
                if let Slot::Node(node) = self.ordered.slots[*slot] {
                    let group = Group::new(self.node(node, *slot, *side, paints[node])).named(ids[node].clone());
                    let told = Item::new(Role::Node, group).from_source(self.sankey.nodes[node].source);
                    items.push(told);
                }
            }
        }
        items
    }

    /// The colour of each node: the categories in their order for those that give flows theirs.
    fn paints(&self) -> Vec<Paint> {
        let theme = self.theme();
        let mut next = 0;
        let mut category = |node: usize| {
            let gives = match self.sankey.look.colors {
                Colors::Source => self.sankey.flows.iter().any(|flow| flow.from == node),
                Colors::Target => self.sankey.flows.iter().any(|flow| flow.to == node),
                Colors::One(_) | Colors::None => false,
            };
            if !gives {
                return theme.edge;
            }
            next += 1;
            theme.category(next - 1)
        };
        let paint = |node: usize| {
            let own = category(node);
            self.sankey.nodes[node].color.map_or(own, |color| Paint::fixed(color.rgb).visible_on(&[theme.ground]))
        };
        (0..self.sankey.nodes.len()).map(paint).collect()
    }

    fn flows(&self, paints: &[Paint]) -> Vec<Item> {
        let ends = Ends::new(self.ordered, &self.scaled.flows, self.places);
        let mut sides = vec![(0.0, 0.0); self.ordered.slots.len()];
        for (column, side) in self.ordered.columns.iter().zip(&self.columns.sides) {
            column.iter().for_each(|slot| sides[*slot] = *side);
        }
        let mut ways: Vec<Vec<Point>> = vec![Vec::new(); self.sankey.flows.len()];
        for (index, piece) in self.ordered.pieces.iter().enumerate() {
            let (left, right) = ends.0[index];
            ways[piece.flow].push(Point::new(sides[piece.from].1, left));
            ways[piece.flow].push(Point::new(sides[piece.to].0, right));
        }
        // Broad ones below narrow ones.
        let mut order: Vec<usize> = (0..ways.len()).collect();
        order.sort_by(|a, b| self.scaled.flows[*b].total_cmp(&self.scaled.flows[*a]));
        let item = |flow: usize| {
            let told = self.sankey.flows[flow];
            let paint = match self.sankey.look.colors {
                Colors::Source => paints[told.from],
                Colors::Target => paints[told.to],
                Colors::One(color) => Paint::fixed(color.rgb).visible_on(&[self.theme().ground]),
                Colors::None => self.theme().edge,
            };
            let shape = Shape::Path(band(&ways[flow], self.scaled.flows[flow]));
            let painted = Painted::new(shape, paint, None::<Stroke>).with_opacity(FLOW_OPACITY);
            let group = Group::new(vec![Item::new(Role::Mark, painted)]).told(self.sankey.told(&told));
            Item::new(Role::Mark, group.with_tooltip(self.sankey.told(&told))).from_source(told.source)
        };
        order.into_iter().map(item).collect()
    }

    /// A node with its words: in it where it is high enough, else above it.
    fn node(&self, node: usize, slot: usize, (x0, x1): (f64, f64), paint: Paint) -> Vec<Item> {
        let theme = self.theme();
        let (height, above) = self.scaled.bands[slot];
        let rect = Rect::new(x0, self.places[slot], x1, self.places[slot] + height);
        let label = &self.columns.labels[node];
        let ground = if above > 0.0 { theme.ground } else { theme.tint(paint, NODE_TINT) };
        let edge = Rect { x1: x0 + EDGE, ..rect };
        let mut items = vec![
            Item::shape(Role::Node, Shape::Rect(rect, 0.0), theme.tint(paint, NODE_TINT), None),
            Item::shape(Role::Decoration, Shape::Rect(edge, 0.0), paint, None),
        ];
        let (x, top) = match above > 0.0 {
            true => (x0, rect.y0 - above),
            false => (x0 + EDGE + TO_WORDS, rect.center().y - label.height() / 2.0),
        };
        let (ink, muted) = (theme.readable(theme.ink, ground), theme.readable(theme.muted, ground));
        items.extend(Item::words(Role::Node, &label.name, x, top, Anchor::Start, ink));
        if let Some(value) = &label.value {
            let (dx, dy) = label.value_at();
            items.extend(Item::words(Role::Node, value, x + dx, top + dy, Anchor::Start, muted));
        }
        items
    }
}

/// A band of one thickness along a way of level ends.
fn band(way: &[Point], thickness: f64) -> BezPath {
    let mut path = BezPath::new();
    let lower: Vec<Point> = way.iter().rev().map(|point| Point::new(point.x, point.y + thickness)).collect();
    let mut last: Option<Point> = None;
    for (nth, point) in way.iter().chain(&lower).copied().enumerate() {
        match last {
            None => path.move_to(point),
            // Pieces have two ends each, so every other stretch runs within a column or down its side.
            Some(from) if nth % 2 == 1 => {
                let middle = (from.x + point.x) / 2.0;
                path.curve_to(Point::new(middle, from.y), Point::new(middle, point.y), point);
            }
            Some(_) => path.line_to(point),
        }
        last = Some(point);
    }
    path.close_path();
    path
}
