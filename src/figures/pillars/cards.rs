//! Pillars as cards: in a row above the outcome, below each other beside it, or below each other
//! above it, whichever fits first.

use super::Pillars;
use super::block::{Block, IconPlace};
use super::content::{Bands, Common, Content, Setting};
use super::edges::Merge;
use super::layout::spare_height;
use super::plan::Plan;
use crate::figures::{Body, Stage};
use crate::items::card::EDGE;
use crate::scene::fit::Room;
use crate::scene::{Point, Rect, Size};
use crate::theme::Theme;

/// Widest card in a row, in px: lines of some 45 letters. One alone may be wider.
const WIDEST: f64 = 344.0;
const WIDEST_ALONE: f64 = 520.0;
/// Width of the words in a card of a row without a given width: least and most.
const NATURAL: (f64, f64) = (160.0, 248.0);
/// Below that width of its words, a card is not comfortable to read.
pub const COMFORTABLE: f64 = 104.0;
/// Titles of more lines than that leave gaps in the cards beside them.
const COMFORTABLE_TITLE: usize = 3;
/// Where the bus runs between cards and outcome, as a share of the way.
pub const BUS: f64 = 0.45;

/// Draws the first arrangement that fits, or the one that misses by the least.
pub fn layout<'a>(figure: &'a Pillars, stage: &'a Stage, room: Room) -> Body {
    let cards = Cards { figure, stage, room };
    let arrangements: &[fn(&Cards<'a>) -> Option<Plan<'a>>] = match figure.pillars.len() {
        0 | 1 => &[Cards::beside, Cards::tight_row],
        _ => &[Cards::comfortable_row, Cards::beside, Cards::below_each_other, Cards::tight_row],
    };
    let over = |length: f64, room: Option<f64>| room.map_or(0.0, |room| (length / room - 1.0).max(0.0));
    let mut nearest: Option<(f64, Plan)> = None;
    for plan in arrangements.iter().filter_map(|arrange| arrange(&cards)) {
        if room.holds(plan.size) {
            return plan.draw(figure);
        }
        let miss = over(plan.size.width, room.width) + over(plan.size.height, room.height);
        if nearest.as_ref().is_none_or(|(least, _)| miss < *least) {
            nearest = Some((miss, plan));
        }
    }
    nearest.map(|(_, plan)| plan.draw(figure)).unwrap_or_default()
}

/// What is to be laid out.
pub struct Cards<'a> {
    /// The pillars.
    pub figure: &'a Pillars,
    /// The look.
    pub stage: &'a Stage<'a>,
    /// Where they go.
    pub room: Room,
}

impl<'a> Cards<'a> {
    /// The look.
    pub fn theme(&self) -> &'a Theme {
        self.stage.theme
    }

    /// How words of all cards are set.
    pub fn common(&self, setting: Setting) -> Common<'a> {
        Common::of(&self.figure.pillars, setting, self.theme().surface, self.stage)
    }

    /// The words of all cards in that width.
    pub fn contents(&self, width: f64, common: &Common) -> Vec<Content<'a>> {
        self.figure.pillars.iter().map(|p| Content::set(p, width, common)).collect()
    }

    /// The foundation's words in a slab as wide as the figure, and its height.
    pub fn foundation(&self, width: f64) -> Option<(Block, f64)> {
        let slab = self.figure.foundation.as_ref()?;
        let padding = self.theme().space.padding;
        let heading = self.theme().type_scale.heading;
        let block = Block::set(slab, heading, width - 2.0 * padding, Some(IconPlace::Beside), self.stage);
        let height = block.size().height + 1.6 * padding;
        Some((block, height))
    }

    /// A row whose cards are comfortable to read.
    fn comfortable_row(&self) -> Option<Plan<'a>> {
        self.row(COMFORTABLE, COMFORTABLE_TITLE)
    }

    /// A row that cuts no word.
    fn tight_row(&self) -> Option<Plan<'a>> {
        self.row(0.0, usize::MAX)
    }

    /// Cards in a row, the outcome below them; where they stand on a foundation the figure rises,
    /// so that they lead up to the outcome.
    fn row(&self, least: f64, most_title_lines: usize) -> Option<Plan<'a>> {
        let space = self.theme().space;
        let pillars = &self.figure.pillars;
        let count = pillars.len() as f64;
        let (gap, padding) =
            if count <= 4.0 { (space.gap, space.padding) } else { (space.gap * 0.6, space.padding - 2.0) };
        let common = self.common(Setting::Column);
        let natural = common.natural_width(pillars);
        let width = match self.room.width {
            Some(room) if count > 1.0 => ((room - gap * (count - 1.0)) / count).floor().min(WIDEST),
            Some(room) => room.min(WIDEST_ALONE),
            None => natural.clamp(NATURAL.0, NATURAL.1) + 2.0 * padding,
        };
        let inner = width - 2.0 * padding;
        if inner < common.least_width(pillars).max(least.min(natural)) {
            return None;
        }
        let contents = self.contents(inner, &common);
        if contents.iter().any(|c| c.title_lines() > most_title_lines) {
            return None;
        }
        let bands = Bands::of(&contents, &common);
        let total = width * count + gap * (count - 1.0);
        let outcome_words = self.outcome_words(total, IconPlace::Beside);
        let foundation = self.foundation(total);
        let mut card_height = bands.height() + 2.0 * padding + EDGE;
        let mut outcome_height = outcome_words.size().height + 2.4 * padding;
        let mut rank = space.rank;
        let base = foundation.as_ref().map_or(0.0, |(_, height)| height + gap * 0.5);
        let spare = spare_height(self.room, base + card_height + rank + outcome_height);
        card_height += (spare * 0.4).min(card_height * 0.3);
        outcome_height += (spare * 0.3).min(outcome_height * 0.5);
        rank += (spare * 0.3).min(rank * 0.75);

        let card = |index: usize| {
            let x = index as f64 * (width + gap);
            Rect::new(x, base, x + width, base + card_height)
        };
        let cards: Vec<Rect> = (0..pillars.len()).map(card).collect();
        let bottom = base + card_height;
        let outcome = Rect::new(0.0, bottom + rank, total, bottom + rank + outcome_height);
        let starts: Vec<Point> = cards.iter().map(|c| Point::new(c.center().x, c.y1)).collect();
        let target = Point::new(total / 2.0, outcome.y0);
        let edges = Merge::onto_bus(&starts, target, bottom + rank * BUS, space.card_radius);
        let foundation = foundation.map(|(block, height)| (Rect::new(0.0, 0.0, total, height), block));
        let rises = foundation.is_some();
        let size = Size::new(total, outcome.y1);
        let bands = vec![bands; pillars.len()];
        let plan = Plan { size, common, contents, bands, cards, padding, edges, outcome, outcome_words, foundation };
        Some(if rises { plan.flip() } else { plan })
    }

    /// The outcome's words in a box of that width.
    pub fn outcome_words(&self, width: f64, icon: IconPlace) -> Block {
        let inner = width - 2.0 * self.theme().space.padding;
        Block::set(&self.figure.outcome, self.theme().type_scale.lead, inner, Some(icon), self.stage)
    }
}
