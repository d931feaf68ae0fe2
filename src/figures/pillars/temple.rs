//! Pillars as a temple: the outcome as the beam that columns carry, under a low gable; steps below.

use super::Pillars;
use super::block::{Block, IconPlace};
use super::content::{Bands, Common, Content, Setting};
use super::layout::{on_accent, spare_height, stone};
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Rect, Role, Shape, Size, Stroke};
use crate::theme::{Paint, Theme};

/// How far each part stands out over the one above or below it, in px.
const LEDGE: f64 = 8.0;
/// Height of capitals, bases and steps.
const COURSE: f64 = 8.0;
/// Open joint between parts.
const JOINT: f64 = 3.0;
/// Room between the side of a column and its words, flutes included.
const PADDING: f64 = 16.0;
/// Distances of the flutes from the side of a column; half a px keeps hairlines sharp.
const FLUTES: [f64; 2] = [4.5, 8.5];
/// Widest column.
const WIDEST: f64 = 304.0;
/// Least height of a column as a share of its width.
const SLENDER: f64 = 0.95;
/// Thickness of the frame around the gable's field: along the slopes, and along the foot.
const FRAME: (f64, f64) = (7.0, 5.0);
/// A gable lower than that has no field.
const LEAST_FIELD: f64 = 44.0;
/// Height of the gable as a share of its width: without and with an icon in it.
const PITCH: (f64, f64) = (0.085, 0.13);
/// Height of the gable in px: least without an icon, least with one, most.
const GABLE: (f64, f64, f64) = (28.0, 56.0, 96.0);

/// Draws the temple; none where the words do not go between its columns in the width of the room.
pub fn layout(figure: &Pillars, stage: &Stage, room: Room) -> Option<Body> {
    let space = stage.theme.space;
    let count = figure.pillars.len() as f64;
    let common = Common::of(&figure.pillars, Setting::Centred, shaft_ground(stage.theme), stage);
    let gap = if count <= 4.0 { space.gap + 2.0 * LEDGE } else { 2.0 * LEDGE + 4.0 };
    let least = common.least_width(&figure.pillars) + 2.0 * PADDING;
    let natural = common.natural_width(&figure.pillars) + 2.0 * PADDING;
    let width = match room.width {
        // The steps stand out twice at both ends, the capitals once.
        Some(width) => ((width - 6.0 * LEDGE - gap * (count - 1.0)) / count).floor().min(WIDEST),
        None => natural.clamp(140.0, 220.0),
    };
    if width < least && room.height.is_none() {
        return None;
    }
    let width = width.max(least);
    let contents: Vec<Content> =
        figure.pillars.iter().map(|p| Content::set(p, width - 2.0 * PADDING, &common)).collect();
    let bands = Bands::of(&contents, &common);
    let total = width * count + gap * (count - 1.0) + 6.0 * LEDGE;
    let beam_words = Block::set(
        &figure.outcome,
        stage.theme.type_scale.lead,
        total - 4.0 * LEDGE - 2.0 * space.padding,
        None,
        stage,
    );
    let foundation = figure.foundation.as_ref().map(|slab| {
        let inner = total - 2.0 * space.padding;
        Block::set(slab, stage.theme.type_scale.heading, inner, Some(IconPlace::Beside), stage)
    });
    let temple = Temple { figure, stage, common, contents, bands, total, width, gap, beam_words, foundation };
    Some(temple.draw(room))
}

/// Ground of columns.
fn shaft_ground(theme: &Theme) -> Paint {
    theme.tint(theme.line, 0.28)
}

struct Temple<'a> {
    figure: &'a Pillars,
    stage: &'a Stage<'a>,
    common: Common<'a>,
    contents: Vec<Content<'a>>,
    bands: Bands,
    /// Width of the whole: that of the lowest step.
    total: f64,
    /// Width of a column.
    width: f64,
    gap: f64,
    beam_words: Block,
    foundation: Option<Block>,
}

/// Heights of the parts, from the top.
struct Heights {
    gable: f64,
    beam: f64,
    shaft: f64,
    foundation: f64,
}

impl Heights {
    fn sum(&self) -> f64 {
        self.gable + JOINT + self.beam + JOINT + 2.0 * (COURSE + JOINT) + self.shaft + COURSE + JOINT + self.foundation
    }
}

impl Temple<'_> {
    fn heights(&self, room: Room) -> Heights {
        let icon = self.figure.outcome.icon.is_some();
        let (pitch, least_gable) = if icon { (PITCH.1, GABLE.1) } else { (PITCH.0, GABLE.0) };
        let padding = self.stage.theme.space.padding;
        // Where the height is given, what is spare of it makes columns slender.
        let slender = if room.height.is_none() { self.width.min(WIDEST * 0.7) * SLENDER } else { 0.0 };
        let mut heights = Heights {
            gable: (self.roof_width() * pitch).clamp(least_gable, GABLE.2).round(),
            beam: self.beam_words.size().height + 1.7 * padding,
            shaft: (self.bands.height() + 3.0 * padding).max(slender),
            foundation: self.foundation.as_ref().map_or(COURSE, |f| f.size().height + 1.6 * padding),
        };
        // A gable loses less by being low than columns do.
        let over = room.height.map_or(0.0, |height| (heights.sum() - height).max(0.0));
        heights.gable -= over.min(heights.gable - least_gable);
        let spare = spare_height(room, heights.sum());
        heights.shaft += (spare * 0.5).min(heights.shaft * 0.35);
        heights.beam += (spare * 0.25).min(heights.beam * 0.4);
        heights.gable += (spare * 0.2).min(heights.gable * 0.4);
        heights
    }

    fn roof_width(&self) -> f64 {
        self.total - 2.0 * LEDGE
    }

    fn draw(&self, room: Room) -> Body {
        let heights = self.heights(room);
        let top = heights.gable + JOINT + heights.beam + JOINT;
        let columns = self.figure.pillars.iter().zip(&self.contents).enumerate();
        let mut items: Vec<Item> = columns
            .map(|(index, (pillar, content))| {
                Item::group(Role::Node, self.column(index, content, top, heights.shaft)).from_source(pillar.source)
            })
            .collect();
        items.push(self.roof(&heights));
        let ground = top + 2.0 * (COURSE + JOINT) + heights.shaft;
        items.push(self.steps(ground, heights.foundation));
        Body { items, size: Size::new(self.total, heights.sum()), crowded: false, diagnostics: Vec::new() }
    }

    fn theme(&self) -> &Theme {
        self.stage.theme
    }

    /// The gable with the outcome's icon, and the beam with its words.
    fn roof(&self, heights: &Heights) -> Item {
        let theme = self.theme();
        let (left, right) = (LEDGE, self.total - LEDGE);
        let beam_top = heights.gable + JOINT;
        let beam = Rect::new(left, beam_top, right, beam_top + heights.beam);
        let (half, middle) = ((right - left) / 2.0, self.total / 2.0);
        let gable = triangle(middle, 0.0, half, heights.gable);
        let mut items = vec![
            Item::shape(Role::Decoration, Shape::Path(gable), theme.accent, None),
            Item::shape(Role::Node, Shape::Rect(beam, 1.0), theme.accent, None),
        ];
        if heights.gable >= LEAST_FIELD {
            // The frame's thickness is measured across the slope.
            let apex = FRAME.0 * half.hypot(heights.gable) / half;
            let foot = heights.gable - FRAME.1;
            let field = triangle(middle, apex, (foot - apex) * half / heights.gable, foot);
            let ground = theme.tint(theme.accent, 0.14);
            items.push(Item::shape(Role::Decoration, Shape::Path(field), ground, None));
            if let Some(icon) = self.figure.outcome.icon {
                let side = theme.space.icon * 1.1;
                let centre = foot - (foot - apex) * 0.36;
                let frame = Rect::from_center_size((middle, centre), (side, side));
                items.push(icon.draw(frame, theme.readable(theme.accent, ground)));
            }
        }
        items.extend(self.beam_words.draw(beam, on_accent(theme)));
        Item::group(Role::Node, items).from_source(self.figure.outcome.source)
    }

    /// The column at that place in the row, its capital at `top`.
    fn column(&self, index: usize, content: &Content, top: f64, height: f64) -> Vec<Item> {
        let theme = self.theme();
        let left = 3.0 * LEDGE + index as f64 * (self.width + self.gap);
        let right = left + self.width;
        let sign = theme.category(index);
        let capital = theme.line;
        let slab = |y: f64| Shape::Rect(Rect::new(left - LEDGE, y, right + LEDGE, y + COURSE), 1.0);
        let shaft = Rect::new(left, top + COURSE + JOINT, right, top + COURSE + JOINT + height);
        let mut items = vec![
            Item::shape(Role::Decoration, slab(top), capital, None),
            Item::shape(Role::Node, Shape::Rect(shaft, 0.0), self.common.ground, None),
            Item::shape(Role::Decoration, slab(shaft.y1 + JOINT), capital, None),
        ];
        let mut flutes = BezPath::new();
        for x in FLUTES.iter().flat_map(|inset| [left + inset, right - inset]) {
            flutes.move_to((x, shaft.y0));
            flutes.line_to((x, shaft.y1));
        }
        let hairline = Stroke::new(theme.line, theme.space.border);
        items.push(Item::shape(Role::Grid, Shape::Path(flutes), None, hairline));
        let free = shaft.height() - self.bands.height();
        let words = Rect::new(left + PADDING, shaft.y0 + free * 0.4, right - PADDING, shaft.y1);
        items.extend(content.draw(words, &self.bands, &self.common, sign));
        items
    }

    /// Two steps from `top` on; the lower one carries the words of the foundation.
    fn steps(&self, top: f64, height: f64) -> Item {
        let theme = self.theme();
        let ground = stone(theme);
        let upper = Rect::new(LEDGE, top, self.total - LEDGE, top + COURSE);
        let lower = Rect::new(0.0, upper.y1 + JOINT, self.total, upper.y1 + JOINT + height);
        let step = |rect| Item::shape(Role::Node, Shape::Rect(rect, 1.0), ground, None);
        let mut items = vec![step(upper), step(lower)];
        if let Some(words) = &self.foundation {
            items.extend(words.draw(lower, theme.readable(theme.ink, ground)));
        }
        let source = self.figure.foundation.as_ref().and_then(|f| f.source);
        Item::group(Role::Node, items).from_source(source)
    }
}

/// A triangle with its apex above the middle of its foot.
fn triangle(middle: f64, apex: f64, half: f64, foot: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((middle, apex));
    path.line_to((middle + half, foot));
    path.line_to((middle - half, foot));
    path.close_path();
    path
}
