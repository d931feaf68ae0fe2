//! A board on one grid: columns of one width whose cards stand in rows, in as many bands below each other as the room
//! asks for.

use super::{Card, Column, Kanban, Priority};
use crate::figures::{Body, Stage};
use crate::items::card::{ground, outline};
use crate::items::{Bands, Block, IconPlace, Setting};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Group, Icon, Item, Names, Rect, Role, Shape, Size, Stroke};
use crate::text::{CAP_HEIGHT, Paragraph, Rich, Wrap, one_line};
use crate::theme::{Paint, TextStyle, Weight};

/// Between columns, and between bands of them, in px.
const APART: f64 = 12.0;
const BANDS_APART: f64 = 20.0;
/// Around the cards of a column, and between them, in px.
const INSET: f64 = 8.0;
const GAP: f64 = 8.0;
/// Around the words of a card, in px.
const PAD: f64 = 10.0;
/// Above and below the title of a column, in px.
const HEAD: f64 = 4.0;
/// Between the words of a card and the line about it, and between parts of that line, in px.
const ABOVE_LINE: f64 = 7.0;
const BETWEEN: f64 = 10.0;
/// Side of the signs in that line, and from them to their words, in px.
const SIGN: f64 = 12.0;
const SIGN_GAP: f64 = 4.0;
/// Narrowest words that are comfortable to read, and widest, in px.
const COMFORTABLE: f64 = 84.0;
const WIDEST: f64 = 240.0;
/// Widest words where any room is good, in px.
const NATURAL: f64 = 168.0;

/// Draws a board.
pub fn layout(board: &Kanban, stage: &Stage, room: Room) -> Body {
    let count = board.columns.len().max(1);
    let least = least_width(board, stage);
    let around = 2.0 * (INSET + PAD);
    let mut last = None;
    for bands in 1..=count {
        let columns = count.div_ceil(bands);
        // More bands with as many columns are the same.
        if bands > 1 && count.div_ceil(bands - 1) == columns {
            continue;
        }
        let free = room.width.map(|room| ((room + APART) / columns as f64 - APART - around).floor());
        let width = free.unwrap_or(NATURAL.max(least)).min(WIDEST.max(least));
        let fits = width >= least.max(COMFORTABLE);
        if !fits && columns > 1 {
            continue;
        }
        let body = Board::new(board, columns, width.max(least), stage).draw();
        if room.holds(body.size) {
            return body;
        }
        let lowest = last.as_ref().is_none_or(|best: &Body| body.size.height < best.size.height);
        if lowest {
            last = Some(body);
        }
    }
    last.unwrap_or_default()
}

/// Least width of the words of cards that cuts no word.
fn least_width(board: &Kanban, stage: &Stage) -> f64 {
    let cards = board.columns.iter().flat_map(|column| &column.cards);
    let of_cards = cards.map(|card| {
        let only = std::slice::from_ref(&card.entry);
        let notes = card.notes(stage);
        let longest = notes.iter().map(|note| note.left() + stage.fonts.longest_word(&note.words, note.style));
        longest.fold(setting(card, stage).least_width(only), f64::max)
    });
    let style = stage.theme.type_scale.heading;
    let heads = board.columns.iter().map(|column| {
        stage.fonts.longest_word(&column.title, style) + count(column, stage).width() + BETWEEN - 2.0 * INSET
    });
    of_cards.chain(heads).fold(48.0, f64::max).ceil()
}

fn setting<'a>(card: &Card, stage: &'a Stage<'a>) -> Setting<'a> {
    let scale = &stage.theme.type_scale;
    let icons = card.entry.icon.map(|_| (IconPlace::Above, 18.0));
    Setting {
        title: scale.body.with_weight(Weight::Medium),
        detail: scale.label,
        icons,
        ..Setting::of(std::slice::from_ref(&card.entry), stage)
    }
}

/// How many cards a column holds.
fn count(column: &Column, stage: &Stage) -> Paragraph {
    let style = stage.theme.type_scale.label;
    let style = if column.is_over() { style.with_weight(Weight::Semibold) } else { style };
    stage.fonts.paragraph(&Rich::plain(column.count()), style, Wrap::Never)
}

/// A part of the line about a card.
struct Note {
    words: Rich,
    style: TextStyle,
    sign: Option<Mark>,
    /// Whether it is the ticket, which may be a link.
    is_ticket: bool,
}

/// The sign before a part of that line.
#[derive(Clone, Copy)]
enum Mark {
    Icon(Icon),
    Priority(Priority),
}

impl Note {
    fn left(&self) -> f64 {
        if self.sign.is_some() { SIGN + SIGN_GAP } else { 0.0 }
    }
}

impl Card {
    /// The parts of the line about it.
    fn notes(&self, stage: &Stage) -> Vec<Note> {
        let style = stage.theme.type_scale.small;
        let note = |words: &str, sign: Option<Mark>| Note { words: words.into(), style, sign, is_ticket: false };
        let mut notes = Vec::new();
        if let Some(ticket) = &self.ticket {
            let mut words = Rich::plain(ticket.name.as_str());
            words.pieces.iter_mut().for_each(|piece| piece.marks.underline = ticket.link.is_some());
            notes.push(Note { words, is_ticket: true, ..note("", None) });
        }
        if let Some(priority) = self.priority {
            notes.push(note(priority.word(), Some(Mark::Priority(priority))));
        }
        if let Some(assigned) = &self.assigned {
            notes.push(note(assigned, Icon::find("user").map(Mark::Icon)));
        }
        notes
    }
}

/// Colour and sign of a priority: chevrons, up where it matters more.
impl Priority {
    fn paint(self, stage: &Stage) -> Paint {
        let theme = stage.theme;
        match self {
            Priority::VeryHigh => theme.category(7),
            Priority::High => theme.category(1),
            Priority::Medium | Priority::VeryLow => theme.muted,
            Priority::Low => theme.accent,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Priority::VeryHigh => "M3 8.5 8 3.5 13 8.5M3 13 8 8 13 13",
            Priority::High => "M3 10.5 8 5.5 13 10.5",
            Priority::Medium => "M3 6H13M3 10.5H13",
            Priority::Low => "M3 5.5 8 10.5 13 5.5",
            Priority::VeryLow => "M3 3 8 8 13 3M3 7.5 8 12.5 13 7.5",
        }
    }
}

/// A card with its words in lines.
struct SetCard<'a> {
    card: &'a Card,
    block: Block<'a>,
    bands: Bands,
    setting: Setting<'a>,
    /// The parts of the line about it, each where it stands below the words.
    notes: Vec<(Note, Paragraph, (f64, f64))>,
    notes_height: f64,
}

impl<'a> SetCard<'a> {
    fn new(card: &'a Card, width: f64, stage: &'a Stage<'a>) -> Self {
        let setting = setting(card, stage);
        let block = Block::set_alone(&card.entry, width, &setting);
        let bands = block.bands(&setting);
        let (mut notes, mut x, mut y, mut row) = (Vec::new(), 0.0, 0.0, 0.0_f64);
        for note in card.notes(stage) {
            let words = stage.fonts.paragraph(&note.words, note.style, Wrap::Balance((width - note.left()).max(1.0)));
            let own = note.left() + words.width();
            if x > 0.0 && x + own > width + 0.5 {
                (x, y, row) = (0.0, y + row + 2.0, 0.0);
            }
            row = row.max(words.height());
            notes.push((note, words, (x, y)));
            x += own + BETWEEN;
        }
        let notes_height = if notes.is_empty() { 0.0 } else { y + row };
        Self { card, block, bands, setting, notes, notes_height }
    }

    fn height(&self) -> f64 {
        let below = if self.notes.is_empty() { 0.0 } else { ABOVE_LINE + self.notes_height };
        (self.bands.height() + below + 2.0 * PAD).ceil()
    }

    fn draw(&self, rect: Rect, stage: &Stage, names: &mut Names) -> Item {
        let (theme, entry) = (stage.theme, &self.card.entry);
        let fill = if entry.emphasis { ground(entry, theme) } else { theme.ground };
        let mut items = vec![outline(rect, entry, fill, theme.space.node_radius, theme)];
        let inner = rect.inset(-PAD);
        items.extend(self.block.draw(inner, &self.bands, &self.setting, fill, theme.muted));
        // What is said about cards of a row stands on one line.
        let top = inner.y1 - self.notes_height;
        for (note, words, (x, y)) in &self.notes {
            items.extend(self.note(note, words, (inner.x0 + x, top + y), fill, stage));
        }
        let group = Group::new(items).named(names.name(&one_line(&entry.title))).linked(entry.link.clone());
        Item::new(Role::Node, group.told(self.card.told(Language::English))).from_source(entry.source)
    }

    fn note(&self, note: &Note, words: &Paragraph, at: (f64, f64), fill: Paint, stage: &Stage) -> Vec<Item> {
        let theme = stage.theme;
        let muted = theme.readable(theme.muted, fill);
        let link = self.card.ticket.as_ref().and_then(|ticket| ticket.link.clone());
        let link = link.filter(|_| note.is_ticket && self.card.entry.link.is_none());
        let ink = if link.is_some() { theme.readable(theme.accent, fill) } else { muted };
        let mut items = Vec::new();
        let middle = at.1 + words.baseline() - CAP_HEIGHT * words.style.size / 2.0;
        let square = Rect::from_origin_size((at.0, middle - SIGN / 2.0), (SIGN, SIGN));
        match note.sign {
            Some(Mark::Icon(icon)) => items.push(icon.draw(square, muted)),
            Some(Mark::Priority(priority)) => {
                let mut path = BezPath::from_svg(priority.path()).unwrap_or_default();
                let scale = kurbo::Affine::scale(SIGN / 16.0);
                path.apply_affine(kurbo::Affine::translate(square.origin().to_vec2()) * scale);
                let stroke = Stroke::round(priority.paint(stage).visible_on(&[fill]), 1.75);
                items.push(Item::shape(Role::Icon, Shape::Path(path), None, stroke));
            }
            None => {}
        }
        let words = Item::words(Role::Node, words, at.0 + note.left(), at.1, Anchor::Start, ink);
        match link {
            Some(link) => {
                let group = Group::new(words.into_iter().collect()).linked(Some(link));
                items.push(Item::new(Role::Node, group));
            }
            None => items.extend(words),
        }
        items
    }
}

/// A board with its words in lines.
struct Board<'a> {
    stage: &'a Stage<'a>,
    /// In bands, from the top.
    bands: Vec<Vec<SetColumn<'a>>>,
    /// Width of a column in px.
    width: f64,
}

struct SetColumn<'a> {
    column: &'a Column,
    title: Paragraph,
    count: Paragraph,
    cards: Vec<SetCard<'a>>,
}

impl<'a> Board<'a> {
    /// So many columns beside each other, with words of cards of that width.
    fn new(board: &'a Kanban, columns: usize, words: f64, stage: &'a Stage<'a>) -> Self {
        let width = words + 2.0 * (INSET + PAD);
        let set = |column: &'a Column| {
            let count = count(column, stage);
            let free = width - 2.0 * PAD - count.width() - BETWEEN;
            let title = stage.fonts.paragraph(&column.title, stage.theme.type_scale.heading, Wrap::Balance(free));
            let cards = column.cards.iter().map(|card| SetCard::new(card, words, stage)).collect();
            SetColumn { column, title, count, cards }
        };
        let bands = board.columns.chunks(columns).map(|band| band.iter().map(set).collect()).collect();
        Self { stage, bands, width }
    }

    fn draw(&self) -> Body {
        let (mut items, mut names, mut top, mut across) = (Vec::new(), Names::default(), 0.0, 0.0_f64);
        for band in &self.bands {
            let head = band.iter().map(|column| column.title.height()).fold(0.0, f64::max) + 2.0 * (INSET + HEAD);
            let rows = band.iter().map(|column| column.cards.len()).max().unwrap_or(0);
            let of_row = |row: usize| {
                band.iter().filter_map(|column| column.cards.get(row)).map(SetCard::height).fold(0.0, f64::max)
            };
            let heights: Vec<f64> = (0..rows).map(of_row).collect();
            let cards: f64 = heights.iter().map(|height| height + GAP).sum();
            let height = head + cards + INSET - if rows > 0 { GAP } else { INSET };
            for (nth, column) in band.iter().enumerate() {
                let left = nth as f64 * (self.width + APART);
                let rect = Rect::from_origin_size((left, top), (self.width, height));
                items.push(self.column(column, rect, head, &heights, &mut names));
            }
            across = across.max(band.len() as f64 * (self.width + APART) - APART);
            top += height + BANDS_APART;
        }
        Body { items, size: Size::new(across.max(0.0), (top - BANDS_APART).max(0.0)), ..Body::default() }
    }

    fn column(&self, column: &SetColumn, rect: Rect, head: f64, heights: &[f64], names: &mut Names) -> Item {
        let theme = self.stage.theme;
        let fill = theme.surface;
        let half = theme.space.border / 2.0;
        let frame = Shape::Rect(rect.inset(-half), theme.space.card_radius - half);
        let mut items = vec![Item::shape(Role::Lane, frame, fill, Stroke::new(theme.line, theme.space.border))];
        let (top, left, right) = (rect.y0 + INSET + HEAD, rect.x0 + PAD, rect.x1 - PAD);
        let ink = theme.readable(theme.ink, fill);
        items.extend(Item::words(Role::Header, &column.title, left, top, Anchor::Start, ink));
        let tone = if column.column.is_over() { theme.category(7) } else { theme.muted };
        let down = column.title.baseline() - column.count.baseline();
        let tone = theme.readable(tone, fill);
        items.extend(Item::words(Role::Header, &column.count, right, top + down, Anchor::End, tone));
        let mut top = rect.y0 + head;
        for (card, height) in column.cards.iter().zip(heights) {
            let card_rect = Rect::new(rect.x0 + INSET, top, rect.x1 - INSET, top + height);
            items.push(card.draw(card_rect, self.stage, names));
            top += height + GAP;
        }
        let group = Group::new(items)
            .named(names.name(&one_line(&column.column.title)))
            .told(column.column.told(Language::English));
        Item::new(Role::Lane, group).from_source(column.column.source)
    }
}
