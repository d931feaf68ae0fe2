//! Pillars as cards: in a row above the outcome, below each other beside it, or below each other
//! above it, whichever fits first.

use kurbo::{Affine, Shape as _};

use super::Pillars;
use super::block::{Block, IconPlace};
use super::content::{Bands, Common, Content, Setting};
use super::edges::Merge;
use super::layout::{on_accent, spare_height, stone};
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Point, Rect, Role, Shape, Size, Stroke};
use crate::theme::Theme;

/// Widest card in a row, in px: lines of some 45 letters.
const WIDEST_CARD: f64 = 344.0;
/// Widest card that has a row of its own.
const WIDEST_ROW: f64 = 520.0;
/// Width of the words in a card that is no longer comfortable to read.
const COMFORTABLE: f64 = 104.0;
/// Width of the outcome beside cards: least in px, and most as a share of the figure's.
const BESIDE: (f64, f64) = (150.0, 0.4);
/// Thickness of the coloured edge of a card.
const SIGN: f64 = 3.0;
/// Where the bus runs between cards and outcome, as a share of the way.
const BUS: f64 = 0.45;

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
            return cards.draw(plan);
        }
        let miss = over(plan.size.width, room.width) + over(plan.size.height, room.height);
        if nearest.as_ref().is_none_or(|(least, _)| miss < *least) {
            nearest = Some((miss, plan));
        }
    }
    nearest.map(|(_, plan)| cards.draw(plan)).unwrap_or_default()
}

/// What is to be laid out.
struct Cards<'a> {
    figure: &'a Pillars,
    stage: &'a Stage<'a>,
    room: Room,
}

/// Where everything stands.
struct Plan<'a> {
    size: Size,
    common: Common<'a>,
    contents: Vec<Content<'a>>,
    /// Of each card.
    bands: Vec<Bands>,
    cards: Vec<Rect>,
    /// Room between a card's side and its words.
    padding: f64,
    edges: Merge,
    outcome: Rect,
    outcome_words: Block<'a>,
    foundation: Option<(Rect, Block<'a>)>,
}

impl Plan<'_> {
    /// Turns it upside down, but not what stands in its boxes.
    fn flip(mut self) -> Self {
        let height = self.size.height;
        let flipped = |r: Rect| Rect::new(r.x0, height - r.y1, r.x1, height - r.y0);
        self.cards.iter_mut().for_each(|card| *card = flipped(*card));
        self.outcome = flipped(self.outcome);
        self.foundation = self.foundation.map(|(rect, block)| (flipped(rect), block));
        self.edges = self.edges.transformed(Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, height]));
        self
    }
}

impl<'a> Cards<'a> {
    fn theme(&self) -> &'a Theme {
        self.stage.theme
    }

    fn contents(&self, width: f64, common: &Common) -> Vec<Content<'a>> {
        self.figure.pillars.iter().map(|p| Content::set(p, width, common)).collect()
    }

    /// The foundation's words in a slab as wide as the figure, and its height.
    fn foundation(&self, width: f64) -> Option<(Block<'a>, f64)> {
        let slab = self.figure.foundation.as_ref()?;
        let padding = self.theme().space.padding;
        let heading = self.theme().type_scale.heading;
        let block = Block::set(slab, heading, width - 2.0 * padding, IconPlace::Beside, self.stage);
        let height = block.size().height + 1.6 * padding;
        Some((block, height))
    }

    fn comfortable_row(&self) -> Option<Plan<'a>> {
        self.row(COMFORTABLE, 3)
    }

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
        let common = Common::of(pillars, Setting::Column, self.theme().surface, self.stage);
        let natural = common.natural_width(pillars);
        let width = match self.room.width {
            Some(width) => {
                ((width - gap * (count - 1.0)) / count).floor().min(if count > 1.0 { WIDEST_CARD } else { WIDEST_ROW })
            }
            None => natural.clamp(160.0, 248.0) + 2.0 * padding,
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
        let mut card_height = bands.height() + 2.0 * padding + SIGN;
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

    /// Cards below each other, the outcome at their right.
    fn beside(&self) -> Option<Plan<'a>> {
        let space = self.theme().space;
        let pillars = &self.figure.pillars;
        let padding = space.padding;
        let common = Common::of(pillars, Setting::Row, self.theme().surface, self.stage);
        let natural = common.natural_width(pillars);
        let card = natural + 2.0 * padding + SIGN;
        let room = self.room.width.unwrap_or((card + space.rank) / (1.0 - BESIDE.1));
        // The longest word of the outcome is never cut; beyond, it takes what short cards leave.
        let longest = self.stage.fonts.longest_word(&self.figure.outcome.title, self.theme().type_scale.lead);
        let left = (room - space.rank - card).min(room * BESIDE.1);
        let outcome_width = left.max(BESIDE.0).max(longest + 2.0 * padding).max(room * 0.3).floor();
        let width = (room - outcome_width - space.rank).floor().min(WIDEST_ROW);
        let inner = width - 2.0 * padding - SIGN;
        if inner < common.least_width(pillars).max((2.0 * COMFORTABLE).min(natural)) {
            return None;
        }
        let contents = self.contents(inner, &common);
        let bands = own_bands(&contents, &common);
        let outcome_words = self.outcome_words(outcome_width, IconPlace::Above);
        let total = width + space.rank + outcome_width;
        let foundation = self.foundation(total);
        let below = foundation.as_ref().map_or(0.0, |(_, height)| height + space.gap);
        let stack = Stack::new(self, &bands, below);
        let mut cards = stack.cards(width, 0.0);
        let bottom = cards.last().map_or(0.0, |c| c.y1);
        let mut outcome_height = (outcome_words.size().height + 3.0 * padding).max(bottom.min(220.0));
        outcome_height += spare_height(self.room, outcome_height.max(bottom) + below).min(outcome_height) * 0.6;
        let mut middle = bottom / 2.0;
        if let [only] = cards.as_mut_slice() {
            only.y1 = only.y1.max(outcome_height);
            middle = only.center().y;
        }
        // A card nearly level with the outcome leads straight to it.
        let level = cards.iter().map(|c| c.center().y).find(|y| (y - middle).abs() < 2.0 * space.card_radius);
        middle = level.unwrap_or(middle).max(outcome_height / 2.0);
        let outcome =
            Rect::new(width + space.rank, middle - outcome_height / 2.0, total, middle + outcome_height / 2.0);
        // The routes lead down in coordinates with x and y exchanged.
        let exchange = Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        let starts: Vec<Point> = cards.iter().map(|c| Point::new(c.center().y, c.x1)).collect();
        let target = Point::new(outcome.center().y, outcome.x0);
        let edges = Merge::onto_bus(&starts, target, width + space.rank * BUS, space.card_radius).transformed(exchange);
        let bottom = cards.last().map_or(0.0, |c| c.y1).max(outcome.y1);
        let foundation = foundation
            .map(|(block, height)| (Rect::new(0.0, bottom + space.gap, total, bottom + space.gap + height), block));
        let size = Size::new(total, foundation.as_ref().map_or(bottom, |(rect, _)| rect.y1));
        Some(Plan { size, common, contents, bands, cards, padding, edges, outcome, outcome_words, foundation })
    }

    /// Cards below each other, the outcome below them all; a rail at their right leads to it.
    fn below_each_other(&self) -> Option<Plan<'a>> {
        let space = self.theme().space;
        let pillars = &self.figure.pillars;
        let padding = space.padding;
        let common = Common::of(pillars, Setting::Row, self.theme().surface, self.stage);
        let beside = 2.0 * padding + SIGN;
        let rail_room = space.gap;
        let natural = common.natural_width(pillars) + beside;
        let room = self.room.width.map_or(natural, |room| room - rail_room);
        let width = room.min(WIDEST_ROW).max(common.least_width(pillars) + beside);
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

    fn outcome_words(&self, width: f64, icon: IconPlace) -> Block<'a> {
        let inner = width - 2.0 * self.theme().space.padding;
        Block::set(&self.figure.outcome, self.theme().type_scale.lead, inner, icon, self.stage)
    }

    fn draw(&self, plan: Plan<'a>) -> Body {
        let theme = self.theme();
        let mut items = vec![plan.edges.draw(theme)];
        let parts = plan.contents.iter().zip(&plan.cards).zip(&plan.bands);
        for (index, ((content, card), bands)) in parts.enumerate() {
            let sign = theme.category(index);
            let border = Stroke::new(theme.line, theme.space.border);
            let radius = theme.space.card_radius;
            // The border lies within the card, so that whole px keep it sharp.
            let half = border.width / 2.0;
            let outline = Shape::Rect(card.inset(-half), radius - half);
            let mut card_items = vec![Item::shape(Role::Node, outline, theme.surface, border)];
            let (edge, dx, dy) = match plan.common.setting {
                Setting::Row => (left_edge(*card, radius), SIGN, 0.0),
                Setting::Column | Setting::Centred => (top_edge(*card, radius), 0.0, SIGN),
            };
            card_items.push(Item::shape(Role::Decoration, Shape::Path(edge), sign, None));
            let inner = Rect::new(card.x0 + dx, card.y0 + dy, card.x1, card.y1).inset(-plan.padding);
            let free = inner.height() - bands.height();
            // Words of a row stand in its middle; those of columns hang from one line.
            let shift = if plan.common.setting == Setting::Row { free / 2.0 } else { free * 0.25 };
            let frame = Rect::new(inner.x0, inner.y0 + shift, inner.x1, inner.y1);
            card_items.extend(content.draw(frame, bands, &plan.common, sign));
            items.push(Item::group(Role::Node, None, card_items).from_source(self.figure.pillars[index].source));
        }
        let radius = theme.space.card_radius;
        let mut outcome = vec![Item::shape(Role::Node, Shape::Rect(plan.outcome, radius), theme.accent, None)];
        outcome.extend(plan.outcome_words.draw(plan.outcome, on_accent(theme)));
        items.push(Item::group(Role::Node, None, outcome).from_source(self.figure.outcome.source));
        if let Some((rect, words)) = &plan.foundation {
            let ground = stone(theme);
            let mut slab = vec![Item::shape(Role::Node, Shape::Rect(*rect, theme.space.node_radius), ground, None)];
            slab.extend(words.draw(*rect, theme.readable(theme.ink, ground)));
            let source = self.figure.foundation.as_ref().and_then(|f| f.source);
            items.push(Item::group(Role::Node, None, slab).from_source(source));
        }
        Body { items, size: plan.size, diagnostics: Vec::new() }
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

/// A band along the top of a card, within its rounded corners.
fn top_edge(card: Rect, radius: f64) -> BezPath {
    let down = radius - SIGN.min(radius);
    // Where the corner's circle is as deep as the band.
    let inset = radius - (radius * radius - down * down).max(0.0).sqrt();
    let sweep = (down / radius.max(f64::EPSILON)).clamp(0.0, 1.0).acos();
    let corner = |x: f64, start: f64| {
        kurbo::Arc::new((x, card.y0 + radius), (radius, radius), start, sweep, 0.0).path_elements(0.01).skip(1)
    };
    let up = -std::f64::consts::FRAC_PI_2;
    let mut path = BezPath::new();
    path.move_to((card.x0 + inset, card.y0 + SIGN));
    path.extend(corner(card.x0 + radius, up - sweep));
    path.line_to((card.x1 - radius, card.y0));
    path.extend(corner(card.x1 - radius, up));
    path.close_path();
    path
}

/// A band along the left side of a card, within its rounded corners.
fn left_edge(card: Rect, radius: f64) -> BezPath {
    let mut path = top_edge(Rect::new(card.y0, card.x0, card.y1, card.x1), radius);
    path.apply_affine(Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]));
    path
}
