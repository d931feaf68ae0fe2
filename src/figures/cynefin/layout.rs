//! Layout of the Cynefin framework: two rows of two domains and confusion between them. What moves between
//! neighbours is an arrow across the room between them, and all else is told at the foot of where it begins. Where
//! there is no room for two domains beside each other, all stand below each other.

use super::{Cynefin, Domain, Transition};
use crate::figures::{Body, Stage};
use crate::items::card::{arrow, top_edge};
use crate::language::Language;
use crate::scale::legend::Block;
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Group, Item, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Paragraph, Rich, Wrap, one_line};
use crate::theme::Paint;

/// Width that a framework takes where any is good, and the narrowest of two columns.
const NATURAL_WIDTH: f64 = 720.0;
const NARROWEST: f64 = 470.0;
/// Between domains that nothing moves between.
const GAP: f64 = 16.0;
/// Widest words of an arrow.
const WIDEST_LABEL: f64 = 104.0;
/// Least length of an arrow.
const SHORTEST: f64 = 44.0;
/// Inside of a domain.
const PADDING: f64 = 14.0;
/// Between an arrow and its words, and between two arrows.
const TO_LABEL: f64 = 6.0;
const BETWEEN: f64 = 14.0;
/// Least height of a domain.
const LEAST: f64 = 92.0;
/// Most that a row grows where a place is higher than the figure.
const MOST_GROWTH: f64 = 140.0;
/// How far the edge of the cliff sways, how long a sway is, and how far it stands from the domain that falls.
const CLIFF: (f64, f64, f64) = (2.5, 14.0, 7.0);

/// Draws a framework in a room.
pub(super) fn draw(framework: &Cynefin, stage: &Stage, room: Room) -> Body {
    let width = room.width.unwrap_or(NATURAL_WIDTH);
    let mut painter = Painter { framework, stage, names: Names::default() };
    if width < NARROWEST {
        return painter.column(width);
    }
    let flat = painter.square(width, 0.0);
    let growth = room.height.map_or(0.0, |height| (height - flat.size.height) / 2.0).clamp(0.0, MOST_GROWTH).floor();
    if growth < 1.0 {
        return flat;
    }
    painter.names = Names::default();
    painter.square(width, growth)
}

struct Painter<'a> {
    framework: &'a Cynefin,
    stage: &'a Stage<'a>,
    names: Names,
}

/// Which neighbours a transition joins, if any: the pair, by row or by column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    TopRow,
    BottomRow,
    LeftColumn,
    RightColumn,
}

fn between(transition: &Transition) -> Option<Between> {
    use Domain::{Chaotic, Clear, Complex, Complicated};
    match (transition.from, transition.to) {
        (Complex, Complicated) | (Complicated, Complex) => Some(Between::TopRow),
        (Chaotic, Clear) | (Clear, Chaotic) => Some(Between::BottomRow),
        (Complex, Chaotic) | (Chaotic, Complex) => Some(Between::LeftColumn),
        (Complicated, Clear) | (Clear, Complicated) => Some(Between::RightColumn),
        _ => None,
    }
}

impl<'a> Painter<'a> {
    fn paint(&self, domain: Domain) -> Paint {
        match domain {
            Domain::Complex => self.stage.theme.category(0),
            Domain::Complicated => self.stage.theme.category(2),
            Domain::Clear => self.stage.theme.category(4),
            Domain::Chaotic => self.stage.theme.category(1),
            Domain::Confusion => self.stage.theme.edge,
        }
    }

    fn fill(&self, domain: Domain) -> Paint {
        match domain {
            Domain::Confusion => self.stage.theme.surface,
            _ => self.stage.theme.tint(self.paint(domain), 0.1),
        }
    }

    fn words(&self, text: &Rich, style: crate::theme::TextStyle, ink: Paint, width: f64) -> Block {
        let words = self.stage.fonts.paragraph(text, style, Wrap::Balance(width));
        let size = Size::new(words.width(), words.height());
        let items = Vec::from_iter(Item::words(Role::Label, &words, 0.0, 0.0, Anchor::Start, ink));
        Block { items, size, ..Block::default() }
    }

    /// What stands in a domain, in lines of that width; with what moves out of it where that is not drawn.
    fn content(&self, domain: Domain, width: f64, tells_all: bool) -> Block {
        let theme = self.stage.theme;
        let fill = self.fill(domain);
        let (ink, muted) = (theme.readable(theme.ink, fill), theme.readable(theme.muted, fill));
        let scale = &theme.type_scale;
        let mut all = self.words(&domain.title().into(), scale.heading, ink, width);
        if self.framework.shows_practices {
            let [first, second] = domain.practices();
            let lines = [first, second].into_iter().filter(|line| !line.is_empty());
            for line in lines {
                let block = self.words(&line.into(), scale.label, muted, width);
                let top = all.size.height + 1.0;
                all.put(block, Vec2::new(0.0, top));
            }
        }
        let items = self.framework.items[domain as usize].iter().map(|entry| {
            let words = self.stage.fonts.paragraph(&entry.words, scale.label, Wrap::Balance((width - 18.0).max(1.0)));
            let size = Size::new(words.width() + 18.0, words.height() + 8.0);
            let plate = Shape::Rect(Rect::from_origin_size((0.0, 0.0), size).inset(-0.5), theme.space.node_radius);
            let pen = Stroke::new(theme.line, theme.space.border);
            let mut items = vec![Item::shape(Role::Node, plate, theme.ground, pen)];
            let ink = theme.readable(theme.ink, theme.ground);
            items.extend(Item::words(Role::Node, &words, 9.0, 4.0, Anchor::Start, ink));
            let node = Item::new(Role::Node, Group::new(items)).from_source(entry.source);
            Block { items: vec![node], size, ..Block::default() }
        });
        let items: Vec<Block> = items.collect();
        if !items.is_empty() {
            let top = all.size.height + 10.0;
            all.put(Block::rows(items, width, 6.0), Vec2::new(0.0, top));
        }
        for transition in self.framework.transitions.iter().filter(|t| t.from == domain) {
            if !tells_all && between(transition).is_some() {
                continue;
            }
            let why = one_line(&transition.words);
            let colon = if why.is_empty() { "" } else { ": " };
            let line = format!("→ {}{colon}{why}", transition.to.title());
            let mut block = self.words(&line.into(), scale.label, ink, width);
            block.items.iter_mut().for_each(|item| item.source = transition.source);
            let top = all.size.height + 8.0;
            all.put(block, Vec2::new(0.0, top));
        }
        all
    }

    /// A domain with its words in a box.
    fn domain(&mut self, domain: Domain, rect: Rect, content: Block) -> Item {
        let theme = self.stage.theme;
        let radius = theme.space.card_radius;
        let mut items = match domain {
            Domain::Confusion => {
                let pen = Stroke { dash: vec![4.0, 4.0], ..Stroke::new(theme.edge, theme.space.border) };
                vec![Item::shape(Role::Group, Shape::Rect(rect.inset(-0.5), radius), self.fill(domain), pen)]
            }
            _ => {
                let edge = Shape::Path(top_edge(rect, radius));
                vec![
                    Item::shape(Role::Group, Shape::Rect(rect, radius), self.fill(domain), None),
                    Item::shape(Role::Decoration, edge, self.paint(domain), None),
                ]
            }
        };
        let mut placed = Block::default();
        placed.put(content, Vec2::new(rect.x0 + PADDING, rect.y0 + PADDING));
        items.extend(placed.items);
        Item::new(Role::Group, Group::new(items).named(self.names.name(domain.title())).told(domain.title()))
    }

    /// All domains below each other.
    fn column(&mut self, width: f64) -> Body {
        let (mut items, mut y) = (Vec::new(), 0.0);
        for domain in Domain::ALL {
            let content = self.content(domain, width - 2.0 * PADDING, true);
            let height = content.size.height + 2.0 * PADDING;
            items.push(self.domain(domain, Rect::new(0.0, y, width, y + height), content));
            y += height + GAP / 2.0;
        }
        Body { items, size: Size::new(width, y - GAP / 2.0), crowded: true, ..Body::default() }
    }

    fn labels(&self, wanted: Between) -> Vec<(&'a Transition, Paragraph)> {
        let style = self.stage.theme.type_scale.label;
        let label = |words: &Rich| self.stage.fonts.paragraph(words, style, Wrap::Balance(WIDEST_LABEL));
        let transitions = self.framework.transitions.iter().filter(|t| between(t) == Some(wanted));
        transitions.map(|transition| (transition, label(&transition.words))).collect()
    }

    /// Two rows of two domains, with confusion between the rows.
    fn square(&mut self, width: f64, growth: f64) -> Body {
        let rows = [self.labels(Between::TopRow), self.labels(Between::BottomRow)];
        let columns = [self.labels(Between::LeftColumn), self.labels(Between::RightColumn)];
        let across =
            rows.iter().flatten().map(|(_, label)| label.width() + 2.0 * CLIFF.2 + BETWEEN).fold(0.0, f64::max);
        let gap = if rows.iter().all(Vec::is_empty) { GAP } else { across.max(SHORTEST) };
        let cell = ((width - gap) / 2.0).floor();
        let inner = cell - 2.0 * PADDING;
        let contents = Domain::ALL.map(|domain| self.content(domain, inner, false));
        let [complex, complicated, clear, chaotic, _] = contents;
        let confusion = self.content(Domain::Confusion, width * 0.4 - 2.0 * PADDING, false);
        let stacked = |labels: &[(&Transition, Paragraph)]| {
            labels.iter().map(|(_, label)| label.height() + TO_LABEL + BETWEEN).sum::<f64>() + BETWEEN
        };
        let height = |a: &Block, b: &Block, labels: &[(&Transition, Paragraph)]| {
            (a.size.height.max(b.size.height) + 2.0 * PADDING).max(LEAST).max(stacked(labels)) + growth
        };
        let (top, foot) = (height(&complex, &complicated, &rows[0]), height(&chaotic, &clear, &rows[1]));
        let pill = Size::new(confusion.size.width + 2.0 * PADDING, confusion.size.height + 2.0 * PADDING);
        let tallest = columns.iter().flatten().map(|(_, label)| label.height() + 20.0).fold(0.0, f64::max);
        let arrows = if columns.iter().all(Vec::is_empty) { 0.0 } else { SHORTEST };
        let middle = (pill.height + 2.0 * GAP).max(tallest).max(arrows);
        let (lower, right) = (top + middle, cell + gap);
        let mut items = vec![
            self.domain(Domain::Complex, Rect::new(0.0, 0.0, cell, top), complex),
            self.domain(Domain::Complicated, Rect::new(right, 0.0, width, top), complicated),
        ];
        let pill_top = top + (middle - pill.height) / 2.0;
        let pill = Rect::from_origin_size(((width - pill.width) / 2.0, pill_top), pill);
        items.push(self.domain(Domain::Confusion, pill, confusion));
        items.push(self.domain(Domain::Chaotic, Rect::new(0.0, lower, cell, lower + foot), chaotic));
        items.push(self.domain(Domain::Clear, Rect::new(right, lower, width, lower + foot), clear));
        items.push(self.cliff(right - CLIFF.2, lower, lower + foot));
        for (labels, y, height) in [(&rows[0], 0.0, top), (&rows[1], lower, foot)] {
            items.extend(self.level(labels, (cell, right), y + (height - stacked(labels) + BETWEEN) / 2.0));
        }
        for (labels, from, to) in [(&columns[0], 0.0, pill.x0), (&columns[1], pill.x1, width)] {
            items.extend(self.upright(labels, (from + GAP, to - GAP), (top, lower)));
        }
        Body { items, size: Size::new(width, lower + foot), ..Body::default() }
    }

    /// The edge that what is clear falls over into chaos.
    fn cliff(&self, x: f64, top: f64, bottom: f64) -> Item {
        let theme = self.stage.theme;
        let (sway, length, _) = CLIFF;
        let count = ((bottom - top) / length).floor().max(1.0);
        let step = (bottom - top) / count;
        let mut path = BezPath::new();
        path.move_to((x, top));
        for nth in 0..count as usize {
            let y = top + nth as f64 * step;
            let side = if nth % 2 == 0 { sway } else { -sway };
            path.quad_to((x + 2.0 * side, y + step / 2.0), (x, y + step));
        }
        Item::shape(Role::Decoration, Shape::Path(path), None, Stroke::new(theme.edge, theme.space.emphasis))
    }

    fn muted(&self) -> Paint {
        self.stage.theme.readable(self.stage.theme.ink, self.stage.theme.ground)
    }

    /// Arrows to the right and to the left, below each other, their words above them.
    fn level(&self, labels: &[(&Transition, Paragraph)], (left, right): (f64, f64), top: f64) -> Vec<Item> {
        let mut items = Vec::new();
        let mut y = top;
        for (transition, label) in labels {
            let leads_right = matches!(transition.from, Domain::Complex | Domain::Chaotic);
            let line = y + label.height() + TO_LABEL;
            let ends = [Point::new(left + 3.0, line), Point::new(right - 3.0, line)];
            let [from, to] = if leads_right { ends } else { [ends[1], ends[0]] };
            let middle = (left + right) / 2.0 - if top > 0.0 { CLIFF.2 / 2.0 } else { 0.0 };
            items.push(self.transition(
                transition,
                arrow(from, to, self.stage.theme),
                Item::words(Role::Label, label, middle, y, Anchor::Middle, self.muted()),
            ));
            y = line + BETWEEN;
        }
        items
    }

    /// Arrows down and up, beside each other, their words at their right.
    fn upright(
        &self,
        labels: &[(&Transition, Paragraph)],
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
    ) -> Vec<Item> {
        let widths: Vec<f64> = labels.iter().map(|(_, label)| label.width() + TO_LABEL + 2.0).collect();
        let all: f64 = widths.iter().sum::<f64>() + BETWEEN * labels.len().saturating_sub(1) as f64;
        let mut x = left + ((right - left - all) / 2.0).max(0.0);
        let mut items = Vec::new();
        for ((transition, label), width) in labels.iter().zip(widths) {
            let leads_down = matches!(transition.from, Domain::Complex | Domain::Complicated);
            let ends = [Point::new(x, top + 3.0), Point::new(x, bottom - 3.0)];
            let [from, to] = if leads_down { ends } else { [ends[1], ends[0]] };
            let above = (top + bottom - label.height()) / 2.0;
            let words = Item::words(Role::Label, label, x + TO_LABEL + 2.0, above, Anchor::Start, self.muted());
            items.push(self.transition(transition, arrow(from, to, self.stage.theme), words));
            x += width + BETWEEN;
        }
        items
    }

    fn transition(&self, transition: &Transition, arrow: Vec<Item>, words: Option<Item>) -> Item {
        let items = arrow.into_iter().chain(words).collect();
        Item::new(Role::Edge, Group::new(items).told(transition.told(Language::English))).from_source(transition.source)
    }
}
