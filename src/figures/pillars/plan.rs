//! Where the parts of pillars drawn as cards stand, and how each looks.

use kurbo::Affine;

use super::Pillars;
use super::block::Block;
use super::content::{Bands, Common, Content, Setting};
use super::edges::Merge;
use super::layout::{on_accent, stone};
use crate::figures::Body;
use crate::items::card::{EDGE, top_edge};
use crate::scene::{BezPath, Item, Rect, Role, Shape, Size, Stroke};
use crate::theme::Paint;

/// Where everything stands.
pub struct Plan<'a> {
    /// The whole.
    pub size: Size,
    /// How words are set.
    pub common: Common<'a>,
    /// The words of each card.
    pub contents: Vec<Content<'a>>,
    /// The bands of each card.
    pub bands: Vec<Bands>,
    /// The box of each card.
    pub cards: Vec<Rect>,
    /// Room in px between a card's side and its words.
    pub padding: f64,
    /// From the cards to the outcome.
    pub edges: Merge,
    /// The outcome's box.
    pub outcome: Rect,
    /// The outcome's words.
    pub outcome_words: Block,
    /// The foundation's box and words.
    pub foundation: Option<(Rect, Block)>,
}

impl Plan<'_> {
    /// Turns it upside down, but not what stands in its boxes.
    #[must_use]
    pub fn flip(mut self) -> Self {
        let height = self.size.height;
        let flipped = |r: Rect| Rect::new(r.x0, height - r.y1, r.x1, height - r.y0);
        self.cards.iter_mut().for_each(|card| *card = flipped(*card));
        self.outcome = flipped(self.outcome);
        self.foundation = self.foundation.map(|(rect, block)| (flipped(rect), block));
        self.edges = self.edges.transformed(Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, height]));
        self
    }

    /// Draws the figure that was planned.
    pub fn draw(&self, figure: &Pillars) -> Body {
        let theme = self.common.stage.theme;
        let mut items = vec![self.edges.draw(theme)];
        let cards = self.cards.iter().zip(&self.contents).zip(&self.bands);
        for (index, (pillar, ((card, content), bands))) in figure.pillars.iter().zip(cards).enumerate() {
            let drawn = self.card(*card, content, bands, theme.category(index));
            items.push(Item::group(Role::Node, drawn).from_source(pillar.source));
        }
        let mut outcome =
            vec![Item::shape(Role::Node, Shape::Rect(self.outcome, theme.space.card_radius), theme.accent, None)];
        outcome.extend(self.outcome_words.draw(self.outcome, on_accent(theme)));
        items.push(Item::group(Role::Node, outcome).from_source(figure.outcome.source));
        if let (Some((rect, words)), Some(slab)) = (&self.foundation, &figure.foundation) {
            let ground = stone(theme);
            let mut drawn = vec![Item::shape(Role::Node, Shape::Rect(*rect, theme.space.node_radius), ground, None)];
            drawn.extend(words.draw(*rect, theme.readable(theme.ink, ground)));
            items.push(Item::group(Role::Node, drawn).from_source(slab.source));
        }
        Body { items, size: self.size, crowded: false, diagnostics: Vec::new() }
    }

    fn card(&self, card: Rect, content: &Content, bands: &Bands, sign: Paint) -> Vec<Item> {
        let theme = self.common.stage.theme;
        let radius = theme.space.card_radius;
        let border = Stroke::new(theme.line, theme.space.border);
        // The border lies within the card, so that whole px keep it sharp.
        let half = border.width / 2.0;
        let outline = Shape::Rect(card.inset(-half), radius - half);
        let (edge, inner, share) = match self.common.setting {
            // Words of a row stand in its middle; those of columns hang from one line.
            Setting::Row => (left_edge(card, radius), Rect { x0: card.x0 + EDGE, ..card }, 0.5),
            Setting::Column | Setting::Centred => (top_edge(card, radius), Rect { y0: card.y0 + EDGE, ..card }, 0.25),
        };
        let inner = inner.inset(-self.padding);
        let frame = Rect { y0: inner.y0 + (inner.height() - bands.height()) * share, ..inner };
        let mut items = vec![
            Item::shape(Role::Node, outline, theme.surface, border),
            Item::shape(Role::Decoration, Shape::Path(edge), sign, None),
        ];
        items.extend(content.draw(frame, bands, &self.common, sign));
        items
    }
}

/// A band along the left side of a card, within its rounded corners.
fn left_edge(card: Rect, radius: f64) -> BezPath {
    let mut path = top_edge(Rect::new(card.y0, card.x0, card.y1, card.x1), radius);
    path.apply_affine(Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]));
    path
}
