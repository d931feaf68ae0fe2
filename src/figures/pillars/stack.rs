//! Cards below each other, the outcome beside or below them.

use kurbo::Affine;

use super::block::IconPlace;
use super::cards::{BUS, COMFORTABLE, Cards};
use super::content::{Bands, Common, Content, Setting};
use super::edges::Merge;
use super::layout::spare_height;
use super::plan::Plan;
use crate::items::card::EDGE;
use crate::scene::{Point, Rect, Size};

/// Widest card that has a row of its own, in px.
const WIDEST: f64 = 520.0;
/// Width of the outcome beside cards: least in px, and least and most as shares of the figure's.
const BESIDE: (f64, f64, f64) = (150.0, 0.3, 0.4);
/// Height up to which the outcome beside cards is as high as they are together.
const AS_HIGH: f64 = 220.0;

impl<'a> Cards<'a> {
    /// Cards below each other, the outcome at their right.
    pub fn beside(&self) -> Option<Plan<'a>> {
        let space = self.theme().space;
        let padding = space.padding;
        let common = self.common(Setting::Row);
        let (width, outcome_width) = self.widths_beside(&common)?;
        let total = width + space.rank + outcome_width;
        let contents = self.contents(width - 2.0 * padding - EDGE, &common);
        let bands = own_bands(&contents, &common);
        let outcome_words = self.outcome_words(outcome_width, IconPlace::Above);
        let foundation = self.foundation(total);
        let below = foundation.as_ref().map_or(0.0, |(_, height)| height + space.gap);

        let stack = Stack::new(self, &bands, below);
        let stack_height = stack.height();
        let mut outcome_height = (outcome_words.size().height + 3.0 * padding).max(stack_height.min(AS_HIGH));
        outcome_height += spare_height(self.room, outcome_height.max(stack_height) + below).min(outcome_height) * 0.6;
        let mut cards = stack.cards(width, ((outcome_height - stack_height) / 2.0).max(0.0).floor());
        if let [only] = cards.as_mut_slice() {
            (only.y0, only.y1) = (0.0, outcome_height.max(stack_height));
        }
        let centre = outcome_height.max(stack_height) / 2.0;
        // A card nearly level with the outcome leads straight to it.
        let level = cards.iter().map(|c| c.center().y).find(|y| (y - centre).abs() < 2.0 * space.card_radius);
        let centre = level.unwrap_or(centre).max(outcome_height / 2.0);
        let outcome = Rect::from_center_size((total - outcome_width / 2.0, centre), (outcome_width, outcome_height));

        // The routes lead down in coordinates with x and y exchanged.
        let exchange = Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        let starts: Vec<Point> = cards.iter().map(|c| Point::new(c.center().y, c.x1)).collect();
        let bus = width + space.rank * BUS;
        let edges = Merge::onto_bus(&starts, Point::new(centre, outcome.x0), bus, space.card_radius);
        let edges = edges.transformed(exchange);
        let bottom = cards.last().map_or(0.0, |c| c.y1).max(outcome.y1);
        let foundation = foundation.map(|(block, height)| {
            let top = bottom + space.gap;
            (Rect::new(0.0, top, total, top + height), block)
        });
        let size = Size::new(total, foundation.as_ref().map_or(bottom, |(rect, _)| rect.y1));
        Some(Plan { size, common, contents, bands, cards, padding, edges, outcome, outcome_words, foundation })
    }

    /// Widths of cards and of an outcome beside them; none where either would be too narrow.
    fn widths_beside(&self, common: &Common) -> Option<(f64, f64)> {
        let space = self.theme().space;
        let pillars = &self.figure.pillars;
        let around = 2.0 * space.padding + EDGE;
        let natural = common.natural_width(pillars);
        let (least_px, least_share, most_share) = BESIDE;
        let room = self.room.width.unwrap_or((natural + around + space.rank) / (1.0 - most_share));
        // The longest word of the outcome is never cut; beyond, it takes what short cards leave.
        let longest = self.stage.fonts.longest_word(&self.figure.outcome.title, self.theme().type_scale.lead);
        let left = (room - space.rank - around - natural).min(room * most_share);
        let least = least_px.max(room * least_share).max(longest + 2.0 * space.padding);
        let outcome = left.max(least).floor();
        let card = (room - outcome - space.rank).floor().min(WIDEST);
        let least = common.least_width(pillars).max((2.0 * COMFORTABLE).min(natural));
        (card >= least + around).then_some((card, outcome))
    }

    /// Cards below each other, the outcome below them all; a rail at their right leads to it.
    pub fn below_each_other(&self) -> Option<Plan<'a>> {
        let space = self.theme().space;
        let pillars = &self.figure.pillars;
        let padding = space.padding;
        let common = self.common(Setting::Row);
        let beside = 2.0 * padding + EDGE;
        let rail_room = space.gap;
        let natural = common.natural_width(pillars) + beside;
        let room = self.room.width.map_or(natural, |room| room - rail_room);
        let width = room.min(WIDEST).max(common.least_width(pillars) + beside);
        let contents = self.contents(width - beside, &common);
        let bands = own_bands(&contents, &common);
        let total = width + rail_room;
        let outcome_words = self.outcome_words(total, IconPlace::Beside);
        let foundation = self.foundation(total);
        let rank = space.rank * 0.75;
        let base = foundation.as_ref().map_or(0.0, |(_, height)| height + space.gap * 0.5);
        let outcome_height = outcome_words.size().height + 2.4 * padding;
        let mut stack = Stack::new(self, &bands, base + rank + outcome_height);
        // Where the figure will be turned upside down, the first card is the lowest until then.
        let rises = foundation.is_some();
        if rises {
            stack.heights.reverse();
        }
        let mut cards = stack.cards(width, base);
        if rises {
            cards.reverse();
        }
        let bottom = cards.iter().map(|c| c.y1).fold(base, f64::max);
        let outcome = Rect::new(0.0, bottom + rank, total, bottom + rank + outcome_height);
        let starts: Vec<Point> = cards.iter().map(|c| Point::new(c.x1, c.center().y)).collect();
        let target = Point::new(total / 2.0, outcome.y0);
        let (rail, bus) = (total - space.edge / 2.0, bottom + rank * BUS);
        let edges = Merge::along_rail(&starts, target, rail, bus, space.card_radius);
        let foundation = foundation.map(|(block, height)| (Rect::new(0.0, 0.0, total, height), block));
        let size = Size::new(total, outcome.y1);
        let plan = Plan { size, common, contents, bands, cards, padding, edges, outcome, outcome_words, foundation };
        Some(if rises { plan.flip() } else { plan })
    }
}

/// Bands of each card by itself: no line of one continues in another.
fn own_bands(contents: &[Content], common: &Common) -> Vec<Bands> {
    contents.iter().map(|content| Bands::of(std::slice::from_ref(content), common)).collect()
}

/// Cards below each other.
struct Stack {
    heights: Vec<f64>,
    gap: f64,
}

impl Stack {
    /// Cards that hold those bands, spread where the room is higher than they and `others` need.
    fn new(cards: &Cards, bands: &[Bands], others: f64) -> Stack {
        let space = cards.theme().space;
        let gap = space.gap * 0.6;
        let heights: Vec<f64> = bands.iter().map(|b| (b.height() + 1.7 * space.padding).round()).collect();
        let count = heights.len().max(1) as f64;
        let used: f64 = heights.iter().sum();
        let spare = spare_height(cards.room, others + used + (count - 1.0) * gap) / count;
        let more = (spare * 0.6).min(used / count * 0.5);
        Stack { heights: heights.iter().map(|h| h + more).collect(), gap: gap + (spare * 0.3).min(gap) }
    }

    /// Of all of them.
    fn height(&self) -> f64 {
        self.heights.iter().sum::<f64>() + self.heights.len().saturating_sub(1) as f64 * self.gap
    }

    /// Their boxes, the first one from `top` on.
    fn cards(&self, width: f64, mut top: f64) -> Vec<Rect> {
        let place = |height: &f64| {
            let card = Rect::new(0.0, top, width, top + height);
            top = card.y1 + self.gap;
            card
        };
        self.heights.iter().map(place).collect()
    }
}
