//! The frame of a map: its axes and stages, a key below.

use super::places::Places;
use super::{Map, Phase, paint};
use crate::figures::{Body, Stage};
use crate::scale::legend::Block;
use crate::scene::fit::Room;
use crate::scene::geometry::free_stretches;
use crate::scene::{Anchor, BezPath, Item, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{Paint, Weight};

/// Width where the room gives none, in px.
const NATURAL: f64 = 720.0;
/// Height over width where the author gives no size, and what it stays between.
const ASPECT: f64 = 0.64;
const ASPECTS: (f64, f64) = (0.4, 1.3);
/// Least height of the plot, in px; on a phone it is higher than it is wide.
const LEAST: f64 = 260.0;
const LEAST_ASPECT: f64 = 1.1;
/// Width below which it is.
const NARROW: f64 = 420.0;
/// Between an axis and its words, in px.
const TO_AXIS: f64 = 6.0;
/// From the sides of a stage to its words, in px.
const STAGE_PAD: f64 = 4.0;

/// Draws a Wardley map in the room that it is given.
pub fn layout(map: &Map, stage: &Stage, room: Room) -> Body {
    let width = room.width.unwrap_or(NATURAL);
    let aspect = map.aspect.unwrap_or(ASPECT).clamp(ASPECTS.0, ASPECTS.1);
    let aspect = if width < NARROW { aspect.max(LEAST_ASPECT) } else { aspect };
    let frame = Frame::new(map, stage, width);
    let mut height = room.height.map_or(width * aspect, |height| height - frame.around()).max(LEAST);
    let mut plotted = Plotted::new(map, stage, &frame, height);
    // The key takes its height from the plot; there may be more in it then.
    if let Some(most) = room.height
        && plotted.size.height > most
    {
        height = (height - (plotted.size.height - most)).max(LEAST);
        plotted = Plotted::new(map, stage, &frame, height);
    }
    Body { items: plotted.items, size: plotted.size, ..Body::default() }
}

/// A map at one height.
struct Plotted {
    items: Vec<Item>,
    size: Size,
}

impl Plotted {
    fn new(map: &Map, stage: &Stage, frame: &Frame, height: f64) -> Self {
        let top = frame.upward.height() + TO_AXIS;
        let plot = Rect::new(0.0, top, frame.width, top + height);
        let places = Places::new(map, stage, plot);
        let mut block = Block { items: frame.items(plot, &paint::boxes(&places)), ..Block::default() };
        block.items.extend(paint::items(&places));
        block.size = Size::new(frame.width, top + height + frame.below());
        for more in [paint::legend(&places, frame.width), Block::key(&places.keyed, frame.width, stage)] {
            if !more.items.is_empty() {
                let at = block.size.height + stage.theme.space.gap * 0.8;
                block.put(more, Vec2::new(0.0, at));
            }
        }
        Self { items: block.items, size: Size::new(frame.width, block.size.height) }
    }
}

/// What stands around the plot.
struct Frame<'a> {
    stage: &'a Stage<'a>,
    width: f64,
    phases: Vec<Phase>,
    /// The names of each stage in lines.
    names: Vec<(Paragraph, Option<Paragraph>)>,
    /// Whether every other name stands a line lower, for want of room.
    staggered: bool,
    upward: Paragraph,
    across: Paragraph,
}

impl<'a> Frame<'a> {
    fn new(map: &Map, stage: &'a Stage<'a>, width: f64) -> Self {
        let (label, small) = (stage.theme.type_scale.label, stage.theme.type_scale.small);
        let title =
            |text: &str| stage.fonts.paragraph(&Rich::plain(text), label.with_weight(Weight::Medium), Wrap::Never);
        let phases = map.phases();
        let widths: Vec<f64> = widths(&phases).iter().map(|share| share * width - 2.0 * STAGE_PAD).collect();
        let longest = |phase: &Phase| {
            let words = [Some(&phase.name), phase.second.as_ref()];
            words.into_iter().flatten().map(|words| stage.fonts.longest_word(words, label)).fold(0.0, f64::max)
        };
        let staggered = phases.iter().zip(&widths).any(|(phase, width)| longest(phase) > *width);
        let set = |(phase, width): (&Phase, &f64)| {
            let width = if staggered { width.max(longest(phase)) } else { *width };
            let name = stage.fonts.paragraph(&phase.name, label, Wrap::Balance(width));
            (name, phase.second.as_ref().map(|second| stage.fonts.paragraph(second, small, Wrap::Balance(width))))
        };
        let names = phases.iter().zip(&widths).map(set).collect();
        Self { stage, width, names, phases, staggered, upward: title("Visibility"), across: title("Evolution") }
    }

    fn row(&self) -> f64 {
        let height = |(name, second): &(Paragraph, Option<Paragraph>)| {
            name.height() + second.as_ref().map_or(0.0, Paragraph::height)
        };
        self.names.iter().map(height).fold(0.0, f64::max)
    }

    /// Height of what stands below the plot, and of all around it.
    fn below(&self) -> f64 {
        TO_AXIS + self.row() * if self.staggered { 2.0 } else { 1.0 } + TO_AXIS + self.across.height()
    }

    fn around(&self) -> f64 {
        self.upward.height() + TO_AXIS + self.below()
    }

    /// Axes, borders of the stages cut where words stand, and all words of both.
    fn items(&self, plot: Rect, words: &[Rect]) -> Vec<Item> {
        let theme = self.stage.theme;
        let muted = theme.readable(theme.muted, theme.ground);
        let mut items = Vec::new();
        let line = |from: Point, to: Point, role, stroke| {
            let mut path = BezPath::new();
            path.move_to(from);
            path.line_to(to);
            Item::shape(role, Shape::Path(path), None, stroke)
        };
        let mut left = plot.x0;
        for (nth, (phase, (name, second))) in self.phases.iter().zip(&self.names).enumerate() {
            let right = plot.x0 + phase.end.min(1.0) * plot.width();
            if nth + 1 < self.phases.len() {
                let dash = Stroke { dash: vec![3.0, 4.0], ..Stroke::new(theme.line, theme.space.border) };
                // From words by 3 px at their sides and by 2 above and below.
                let words = words.iter().map(|rect| rect.inflate(3.0, 2.0));
                for (from, to) in free_stretches(right, (plot.y0, plot.y1), words) {
                    items.push(line(Point::new(right, from), Point::new(right, to), Role::Grid, dash.clone()));
                }
            }
            let row = if self.staggered && nth % 2 == 1 { self.row() } else { 0.0 };
            let (x, top) = self.name_at((left, right), name.width(), plot.y1 + TO_AXIS + row);
            items.extend(name_items(name, second.as_ref(), (x, top), muted));
            left = right;
        }
        let axis = Stroke::new(theme.edge, theme.space.border);
        items.push(line(Point::new(plot.x0, plot.y0), Point::new(plot.x0, plot.y1), Role::Axis, axis.clone()));
        items.push(line(Point::new(plot.x0, plot.y1), Point::new(plot.x1, plot.y1), Role::Axis, axis));
        items.extend(Item::words(Role::Axis, &self.upward, plot.x0, 0.0, Anchor::Start, muted));
        let top = plot.y1 + self.below() - self.across.height();
        items.extend(Item::words(Role::Axis, &self.across, plot.x1, top, Anchor::End, muted));
        items
    }

    /// The middle of a name below its stage, moved in where it would stick out of the figure.
    fn name_at(&self, (left, right): (f64, f64), width: f64, top: f64) -> (f64, f64) {
        let half = width / 2.0;
        (((left + right) / 2.0).clamp(half.min(self.width / 2.0), (self.width - half).max(self.width / 2.0)), top)
    }
}

fn name_items(name: &Paragraph, second: Option<&Paragraph>, (x, top): (f64, f64), ink: Paint) -> Vec<Item> {
    let mut items = Vec::from_iter(Item::words(Role::Axis, name, x, top, Anchor::Middle, ink));
    let below = top + name.height();
    items.extend(second.and_then(|second| Item::words(Role::Axis, second, x, below, Anchor::Middle, ink)));
    items
}

/// How wide each stage is, as shares.
fn widths(phases: &[Phase]) -> Vec<f64> {
    let mut from = 0.0;
    let width = |phase: &Phase| {
        let width = (phase.end - from).max(0.0);
        from = phase.end;
        width
    };
    phases.iter().map(width).collect()
}
