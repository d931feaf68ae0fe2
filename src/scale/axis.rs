//! Axes: which ticks they have, how their labels are set, how much room they take.

use super::words::Words;
use crate::scene::stage::Stage;
use crate::scene::{Anchor, BezPath, Block, Item, Point, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Wrap};

/// Least distance of two labels in px.
const APART: f64 = 6.0;
/// What rounding may take away from a distance, in px.
const HAIR: f64 = 1e-6;
/// From the axis to its labels.
const GAP: f64 = 6.0;
/// Length of a tick.
const TICK: f64 = 4.0;
/// Most lines that a label is wrapped to.
const LINES: usize = 3;
/// Most lines of a name that may not be left out.
const MOST_LINES: usize = 9;
/// Px that a tick is worth along x and along y.
const PER_TICK: (f64, f64) = (90.0, 48.0);
/// Widest labels beside a vertical axis, as a share of the figure and in px.
const WIDEST: (f64, f64) = (0.34, 220.0);
/// How slanted labels are turned, in degrees.
const SLANT: f64 = -40.0;

/// A side of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

impl Side {
    /// Whether an axis there runs from left to right.
    pub fn is_across(self) -> bool {
        matches!(self, Side::Bottom | Side::Top)
    }
}

/// An axis that knows how its labels are set.
#[derive(Clone, Debug)]
pub struct AxisPlan {
    /// The side that it stands at.
    pub side: Side,
    /// Shares of the range where lines across the view stand, and whether it is the line of zero.
    pub grid: Vec<(f64, bool)>,
    /// What it is called.
    pub title: Option<String>,
    ticks: Vec<Tick>,
    has_line: bool,
    has_ticks: bool,
    turn: f64,
    padding: f64,
    /// Px from the view that its labels leave to signs at the edge.
    pub clear: f64,
    /// Whether names were left out because no two of them would stand apart.
    pub crowded: bool,
}

#[derive(Clone, Debug)]
struct Tick {
    share: f64,
    label: Option<Paragraph>,
}

/// How many ticks an axis of that length should have.
pub fn tick_count(length: f64, across: bool) -> usize {
    let per = if across { PER_TICK.0 } else { PER_TICK.1 };
    ((length / per).round() as usize).clamp(3, 8)
}

/// What stands along an axis, before its labels are set.
#[derive(Clone, Debug, Default)]
pub struct Ticks {
    /// Where ticks stand, as shares of the axis; along y they count from the top.
    pub shares: Vec<f64>,
    /// The words of each.
    pub labels: Vec<String>,
    /// Shares of the axis between two neighbours.
    pub step: f64,
    /// Whether all neighbours are equally far apart.
    pub even: bool,
    /// Whether labels may be left out since those beside them tell them.
    pub may_thin: bool,
}

/// What is wanted of an axis besides its ticks.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What it is called.
    pub title: Option<String>,
    /// A line along it.
    pub line: bool,
    /// Marks at its ticks.
    pub ticks: bool,
    /// Words at its ticks.
    pub labels: bool,
    /// Lines across the view at its ticks, and the share that zero has, where it is shown.
    pub grid: Option<Option<f64>>,
    /// How labels are turned where they would collide, in degrees clockwise.
    pub angle: Option<f64>,
    /// Px to be left free at both ends.
    pub padding: f64,
}

impl AxisPlan {
    /// Plans an axis at a side of that length in px; `room` is the width of the whole, in px.
    pub fn new(side: Side, ticks: Ticks, wanted: Wanted, length: f64, room: f64, stage: &Stage) -> AxisPlan {
        let mut plan = AxisPlan {
            side,
            grid: Vec::new(),
            title: wanted.title,
            ticks: Vec::new(),
            has_line: wanted.line,
            has_ticks: wanted.ticks,
            turn: 0.0,
            clear: 0.0,
            padding: wanted.padding / length.max(1.0),
            crowded: false,
        };
        if let Some(zero) = wanted.grid {
            plan.grid = ticks.shares.iter().map(|share| (*share, zero == Some(*share))).collect();
        }
        if !wanted.labels {
            plan.ticks = ticks.shares.iter().map(|share| Tick { share: *share, label: None }).collect();
        } else if plan.is_across() {
            plan.set_across(ticks, wanted.angle, length, stage);
        } else {
            plan.set_down(ticks, length, room, stage);
        }
        plan
    }

    /// Level labels, wrapped, thinned, slanted: the first that does not collide.
    fn set_across(&mut self, ticks: Ticks, angle: Option<f64>, length: f64, stage: &Stage) {
        let words = Words::new(stage, &ticks.labels);
        let places: Vec<f64> = ticks.shares.iter().map(|share| share * length).collect();
        let fits = |all: &[Paragraph], every: usize| {
            let shown = places.iter().step_by(every).zip(all);
            let spans: Vec<(f64, f64)> = shown.map(|(x, p)| (x - p.width() / 2.0, x + p.width() / 2.0)).collect();
            spans.windows(2).all(|pair| pair[0].1.max(pair[0].0) + APART <= pair[1].0 || pair[1].1 + APART <= pair[0].0)
        };
        // Of labels that would meet however narrow they are, none is measured: there may be a million.
        let have_room = |every: usize| {
            let shown = || places.iter().step_by(every);
            shown().zip(shown().skip(1)).all(|(one, other)| (one - other).abs() > APART - HAIR)
        };
        let level = |every: usize| have_room(every).then(|| words.level(every)).filter(|level| fits(level, every));
        // A turn that its author asks for is followed where level labels would collide.
        if let Some(level) = level(1) {
            self.take(ticks.shares, level, 1);
            return;
        }
        let limit = ticks.step * length - APART;
        // Names that may not be left out take as many lines as they need before they are turned.
        let lines = if ticks.may_thin { LINES } else { MOST_LINES };
        let wrapped = have_room(1).then(|| words.wrapped(limit, lines)).flatten();
        if let Some(wrapped) = wrapped.filter(|all| fits(all, 1)) {
            self.take(ticks.shares, wrapped, 1);
            return;
        }
        let thinned = || (2..=ticks.shares.len().max(2)).find_map(|every| Some((every, level(every)?)));
        if let Some((every, level)) = ticks.may_thin.then(thinned).flatten() {
            self.take(ticks.shares, level, every);
            return;
        }
        self.turn = angle.filter(|a| *a != 0.0).map_or(SLANT, |a| if a.abs() > 60.0 { -90.0 } else { SLANT });
        let line = stage.theme.type_scale.small.leading();
        let needed = line / self.turn.to_radians().sin().abs().max(0.3);
        let step = ticks.step * length;
        if step < needed {
            self.turn = -90.0;
        }
        // Names without an order are left out only where not even upright ones stand apart.
        let height = stage.theme.type_scale.small.size + 1.0;
        let apart = if ticks.may_thin { line } else { height };
        let every = if step > 0.0 { (apart / step).ceil().max(1.0) as usize } else { 1 };
        self.crowded = every > 1 && !ticks.may_thin;
        self.take(ticks.shares, words.small(every), every);
    }

    /// Labels beside the axis, wrapped where they are long, thinned where they are dense.
    fn set_down(&mut self, ticks: Ticks, length: f64, room: f64, stage: &Stage) {
        let words = Words::new(stage, &ticks.labels);
        let limit = (room * WIDEST.0).min(WIDEST.1);
        let lines = ((ticks.step * length / stage.theme.type_scale.label.leading()).floor() as usize).clamp(1, LINES);
        // Numbers are never broken.
        let paragraphs = if ticks.may_thin { words.level(1) } else { words.within(limit, lines) };
        let height = paragraphs.iter().map(Paragraph::height).fold(0.0, f64::max);
        let step = ticks.step * length;
        let crowded = ticks.may_thin && step > 0.0 && step < height;
        if crowded && !ticks.even {
            self.take_apart(ticks.shares, paragraphs, length);
            return;
        }
        let every = if crowded { (height / step).ceil().max(1.0) as usize } else { 1 };
        self.take(ticks.shares, paragraphs.into_iter().step_by(every).collect(), every);
    }

    /// Of labels at uneven distances, those that stand apart from the ones before: from the top down, but the
    /// lowest always.
    fn take_apart(&mut self, shares: Vec<f64>, labels: Vec<Paragraph>, length: f64) {
        let mut all: Vec<(f64, Paragraph)> = shares.into_iter().zip(labels).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let last = all.pop();
        let mut kept: Vec<(f64, Paragraph)> = Vec::new();
        let stand_apart = |above: &(f64, Paragraph), below: &(f64, Paragraph)| {
            (below.0 - above.0) * length >= (above.1.height() + below.1.height()) / 2.0
        };
        for one in all {
            let is_free = kept.last().is_none_or(|above| stand_apart(above, &one))
                && last.as_ref().is_none_or(|below| stand_apart(&one, below));
            if is_free {
                kept.push(one);
            }
        }
        self.ticks = kept.into_iter().chain(last).map(|(share, label)| Tick { share, label: Some(label) }).collect();
    }

    /// Takes one of so many ticks, with their labels.
    fn take(&mut self, shares: Vec<f64>, labels: Vec<Paragraph>, every: usize) {
        let ticks = shares.into_iter().step_by(every).zip(labels);
        self.ticks = ticks.map(|(share, label)| Tick { share, label: Some(label) }).collect();
    }

    /// Height of its highest label, in px.
    pub fn tallest(&self) -> f64 {
        self.ticks.iter().filter_map(|tick| tick.label.as_ref()).map(Paragraph::height).fold(0.0, f64::max)
    }

    fn is_across(&self) -> bool {
        self.side.is_across()
    }

    /// The size of a label as it stands.
    fn size_of(&self, label: &Paragraph) -> Size {
        if self.turn == 0.0 {
            return Size::new(label.width(), label.height());
        }
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let (width, height) = (label.width(), label.style.size);
        Size::new(width * cos.abs() + height * sin.abs(), width * sin.abs() + height * cos.abs())
    }

    /// How far it reaches from the view, without its title.
    pub fn depth(&self) -> f64 {
        let sizes = self.ticks.iter().filter_map(|tick| tick.label.as_ref()).map(|label| self.size_of(label));
        let labels = sizes.map(|size| if self.is_across() { size.height } else { size.width }).fold(0.0, f64::max);
        let ticks = if self.has_ticks { TICK } else { 0.0 };
        if labels > 0.0 { ticks + labels + GAP + self.clear } else { ticks }
    }

    /// How far its labels reach beyond the two ends of the view: before and after, in px.
    pub fn overhang(&self, length: f64) -> (f64, f64) {
        let mut over = (0.0_f64, 0.0_f64);
        for tick in &self.ticks {
            let Some(label) = &tick.label else { continue };
            let size = self.size_of(label);
            let place = self.place(tick.share, length);
            let (before, after) = match (self.is_across(), self.turn == 0.0) {
                (true, true) => (size.width / 2.0, size.width / 2.0),
                (true, false) => (size.width, label.style.size / 2.0),
                (false, _) => (size.height / 2.0, size.height / 2.0),
            };
            over = (over.0.max(before - place), over.1.max(place + after - length));
        }
        over
    }

    /// Px from the start of the view; along y, shares count from the top.
    fn place(&self, share: f64, length: f64) -> f64 {
        length * (self.padding + share * (1.0 - 2.0 * self.padding))
    }

    /// Draws it around a view of that size, whose top left is the origin.
    pub fn draw(&self, size: Size, stage: &Stage) -> Vec<Item> {
        let theme = stage.theme;
        let edge = theme.edge;
        let mut items = Vec::new();
        let length = if self.is_across() { size.width } else { size.height };
        let base = match self.side {
            Side::Top | Side::Left => 0.0,
            Side::Bottom => size.height,
            Side::Right => size.width,
        };
        let outwards = if matches!(self.side, Side::Top | Side::Left) { -1.0 } else { 1.0 };
        if self.has_line {
            items.push(self.line(0.0, length, base, Stroke::new(edge, 1.0)));
        }
        if self.has_ticks {
            for tick in &self.ticks {
                let at = self.place(tick.share, length);
                items.push(self.mark(at, base, base + outwards * TICK, Stroke::new(edge, 1.0)));
            }
        }
        let reach = self.clear + GAP + if self.has_ticks { TICK } else { 0.0 };
        for tick in &self.ticks {
            let Some(label) = &tick.label else { continue };
            let at = self.place(tick.share, length);
            items.extend(self.label(label, at, base + outwards * reach, stage));
        }
        items
    }

    /// A piece along the axis.
    fn line(&self, from: f64, to: f64, base: f64, stroke: Stroke) -> Item {
        let (start, end) = if self.is_across() {
            (Point::new(from, base), Point::new(to, base))
        } else {
            (Point::new(base, from), Point::new(base, to))
        };
        straight(Role::Axis, start, end, stroke)
    }

    /// A piece across the axis.
    fn mark(&self, at: f64, from: f64, to: f64, stroke: Stroke) -> Item {
        let (start, end) = if self.is_across() {
            (Point::new(at, from), Point::new(at, to))
        } else {
            (Point::new(from, at), Point::new(to, at))
        };
        straight(Role::Axis, start, end, stroke)
    }

    fn label(&self, label: &Paragraph, at: f64, base: f64, stage: &Stage) -> Option<Item> {
        let paint = stage.theme.readable(stage.theme.muted, stage.theme.ground);
        if self.turn != 0.0 {
            return self.turned_label(label, at, base, paint);
        }
        let (x, top, anchor) = match self.side {
            Side::Bottom => (at, base, Anchor::Middle),
            Side::Top => (at, base - label.height(), Anchor::Middle),
            Side::Left => (base, at - label.height() / 2.0, Anchor::End),
            Side::Right => (base, at - label.height() / 2.0, Anchor::Start),
        };
        Item::words(Role::Axis, label, x, top, anchor, paint)
    }

    /// A slanted label ends, or above the view begins, at its tick: half way up its capitals.
    fn turned_label(&self, label: &Paragraph, at: f64, base: f64, paint: crate::theme::Paint) -> Option<Item> {
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let half = crate::text::CAP_HEIGHT * label.style.size / 2.0;
        // Along the line to the end that stands at the tick; none above the view, where it is the start.
        let along = if self.side == Side::Top { 0.0 } else { label.width() };
        let x = at - along * cos - half * sin;
        let y = base - along * sin + half * cos;
        let block = Block::new(label, x, y - label.baseline(), Anchor::Start, paint);
        Some(Item::new(Role::Axis, Block { turn: self.turn, ..block }))
    }

    /// Draws the lines across a view of that size.
    pub fn draw_grid(&self, size: Size, stage: &Stage) -> Vec<Item> {
        let length = if self.is_across() { size.width } else { size.height };
        self.grid
            .iter()
            .map(|(share, is_zero)| {
                let at = self.place(*share, length);
                let paint = if *is_zero { stage.theme.edge } else { stage.theme.line };
                let (from, to) = if self.is_across() {
                    (Point::new(at, 0.0), Point::new(at, size.height))
                } else {
                    (Point::new(0.0, at), Point::new(size.width, at))
                };
                straight(Role::Grid, from, to, Stroke::new(paint, 1.0))
            })
            .collect()
    }
}

fn straight(role: Role, from: Point, to: Point, stroke: Stroke) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    Item::shape(role, Shape::Path(path), None, stroke)
}

/// Words for a title of an axis, in one line or two.
pub fn title(words: &str, width: f64, stage: &Stage) -> Paragraph {
    let style = stage.theme.type_scale.label;
    stage.fonts.paragraph(&words.into(), style, Wrap::Balance(width))
}
