//! Layout of packets: a ruler of bits above, the first bit of each row at its left, a cell for each field. Words that
//! are wider than their bits are turned; where they are higher than these too, rows are of half as many bits.

use super::{Field, Packet};
use crate::figures::{Body, Stage};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::scene::{Anchor, Group, Item, ItemKind, Names, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{CAP_HEIGHT, Paragraph, Rich, Wrap};
use crate::theme::{Paint, TextStyle};

/// Width that a packet takes where any is good.
const NATURAL_WIDTH: f64 = 760.0;
/// Widest bit, so that rows of few bits stay cells of words.
const WIDEST_BIT: f64 = 72.0;
/// Least height of a row, and of each further row of a field over several.
const ROW: f64 = 34.0;
const FURTHER: f64 = 26.0;
/// Rows that a field of many takes at most.
const MOST_ROWS: u64 = 3;
/// Around words, at their sides and above and below.
const INSET: (f64, f64) = (5.0, 6.0);
/// Longest turned words, in px.
const LONGEST_TURNED: f64 = 150.0;
/// Most lines of words in a cell.
const MOST_LINES: usize = 3;
/// Between the numbers at the left and the cells.
const AFTER_NUMBERS: f64 = 8.0;
/// Between the ruler and the cells.
const BELOW_RULER: f64 = 4.0;
/// Least room between numbers of the ruler.
const BETWEEN_NUMBERS: f64 = 7.0;

/// What a field has in a row, or in several full ones.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    field: &'a Field,
    first: u64,
    last: u64,
}

/// Pieces beside each other; a piece of several rows stands alone.
struct Row<'a> {
    pieces: Vec<Piece<'a>>,
    first: u64,
}

/// Words as they stand in a cell.
enum Words {
    Level(Paragraph),
    Turned(Paragraph),
}

impl Words {
    fn height(&self) -> f64 {
        match self {
            Words::Level(words) => words.height(),
            Words::Turned(words) => words.width(),
        }
    }
}

/// A cell with its words and what stands below them.
struct Cell<'a> {
    piece: Piece<'a>,
    words: Option<Words>,
    range: Option<Paragraph>,
    /// Whether its words are cut.
    is_cut: bool,
}

/// Draws a packet in a room.
pub(super) fn draw(packet: &Packet, stage: &Stage, room: Room) -> Body {
    if packet.fields.is_empty() {
        return Body::default();
    }
    let width = room.width.unwrap_or(NATURAL_WIDTH);
    let mut bits = packet.bits_per_row;
    loop {
        let plan = Plan::new(packet, stage, width, bits);
        let rows: Vec<(Row, Vec<Cell>)> = plan.rows();
        let is_cut = rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.is_cut);
        if !is_cut || !bits.is_multiple_of(2) || bits < 4 {
            return Body { crowded: is_cut || bits < packet.bits_per_row, ..plan.body(rows) };
        }
        bits /= 2;
    }
}

struct Plan<'a> {
    packet: &'a Packet,
    stage: &'a Stage<'a>,
    /// Bits of a row.
    bits: u64,
    /// Where cells begin, and the width of a bit.
    left: f64,
    bit: f64,
}

impl<'a> Plan<'a> {
    fn new(packet: &'a Packet, stage: &'a Stage<'a>, width: f64, bits: u64) -> Self {
        let last = packet.fields.last().map_or(0, |field| field.last);
        let numbers = stage.fonts.width(&last.to_string(), stage.theme.type_scale.small);
        let left = if packet.shows_bits && last >= bits { (numbers + AFTER_NUMBERS).ceil() } else { 0.5 };
        // A packet of less than a row has no room to be kept free.
        let shown = bits.min(last + 1) as f64;
        let bit = ((width - left - 0.5) / shown).min(WIDEST_BIT);
        Self { packet, stage, bits, left, bit }
    }

    /// The left edge of a bit.
    fn x(&self, column: u64) -> f64 {
        self.left + column as f64 * self.bit
    }

    /// The left and the right edge of a piece.
    fn sides(&self, piece: &Piece) -> (f64, f64) {
        let (from, to) = (piece.first % self.bits, piece.last % self.bits + 1);
        if self.packet.is_descending {
            (self.x(self.shown() - to), self.x(self.shown() - from))
        } else {
            (self.x(from), self.x(to))
        }
    }

    /// Bits of the widest row.
    fn shown(&self) -> u64 {
        self.bits.min(self.packet.fields.last().map_or(1, |field| field.last + 1))
    }

    /// Fields cut into rows; the full rows of a field are one piece.
    fn rows(&self) -> Vec<(Row<'a>, Vec<Cell<'a>>)> {
        let mut rows: Vec<Row> = Vec::new();
        for field in &self.packet.fields {
            let mut first = field.first;
            while first <= field.last {
                let column = first % self.bits;
                let left = field.last - first + 1;
                let bits = if column == 0 && left > self.bits {
                    left - left % self.bits
                } else {
                    left.min(self.bits - column)
                };
                let piece = Piece { field, first, last: first + bits - 1 };
                match rows.last_mut().filter(|_| column > 0) {
                    Some(row) => row.pieces.push(piece),
                    None => rows.push(Row { pieces: vec![piece], first }),
                }
                first += bits;
            }
        }
        let cells = |row: Row<'a>| {
            let cells = row.pieces.iter().map(|piece| self.cell(*piece)).collect();
            (row, cells)
        };
        rows.into_iter().map(cells).collect()
    }

    fn cell(&self, piece: Piece<'a>) -> Cell<'a> {
        let (x0, x1) = self.sides(&piece);
        let width = x1 - x0 - 2.0 * INSET.0;
        let scale = &self.stage.theme.type_scale;
        let (fonts, words) = (self.stage.fonts, &piece.field.words);
        let small = fonts.paragraph(&Rich::plain(piece.field.range()), scale.small, Wrap::Never);
        let is_whole = piece.first == piece.field.first;
        let range = Some(small)
            .filter(|range| self.packet.shows_bits && is_whole && range.width() <= width && piece.first != piece.last);
        if words.is_empty() {
            return Cell { piece, words: None, range, is_cut: false };
        }
        let level = |style: TextStyle| {
            let flow = fonts.flow(words, style);
            let fits = flow.longest_word() <= width && flow.line_count(width) <= MOST_LINES;
            fits.then(|| flow.paragraph(Wrap::Balance(width)))
        };
        if let Some(words) = [scale.body, scale.label, scale.small].into_iter().find_map(level) {
            return Cell { piece, words: Some(Words::Level(words)), range, is_cut: false };
        }
        let turned = |style: TextStyle| {
            // What is seen of a line is as high as its letters.
            let lines = ((x1 - x0 - 4.0 - style.size) / style.leading()).floor() + 1.0;
            let flow = fonts.flow(words, style);
            let long = flow.natural_width().min(LONGEST_TURNED);
            let fits = lines >= 1.0 && flow.longest_word() <= LONGEST_TURNED && flow.line_count(long) <= lines as usize;
            fits.then(|| flow.paragraph(Wrap::Balance(long)))
        };
        let is_narrow = x1 - x0 < 60.0;
        match [scale.label, scale.small].into_iter().filter(|_| is_narrow).find_map(turned) {
            Some(words) => Cell { piece, words: Some(Words::Turned(words)), range: None, is_cut: false },
            None => {
                let words = fonts.paragraph(words, scale.small, Wrap::Balance(width.max(1.0)));
                let is_cut = words.lines.iter().any(|line| line.cuts_word) || words.width() > width.max(1.0) + 0.5;
                Cell { piece, words: Some(Words::Level(words)), range, is_cut }
            }
        }
    }

    fn body(&self, rows: Vec<(Row<'a>, Vec<Cell<'a>>)>) -> Body {
        let mut items = Vec::new();
        let mut names = Names::default();
        let mut y = self.ruler(&mut items);
        for (row, cells) in rows {
            let height = cells.iter().map(|cell| self.height(cell)).fold(ROW, f64::max);
            self.number(row.first, y, &mut items);
            for cell in cells {
                items.push(self.draw_cell(&cell, y, height, &mut names));
            }
            y += height;
        }
        let width = self.x(self.shown()) + 0.5;
        Body { items, size: Size::new(width, y + 0.5), ..Body::default() }
    }

    /// The numbers of bits above the cells, as many as have room; where they end.
    fn ruler(&self, items: &mut Vec<Item>) -> f64 {
        if !self.packet.shows_bits {
            return 0.5;
        }
        let style = self.stage.theme.type_scale.small;
        let number = |column: u64| self.stage.fonts.paragraph(&Rich::plain(column.to_string()), style, Wrap::Never);
        let shown = self.shown();
        let widest = number(shown - 1).width() + BETWEEN_NUMBERS;
        let steps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
        let step = steps.into_iter().find(|step| *step as f64 * self.bit >= widest).unwrap_or(1024);
        let last = shown - 1;
        let mut columns: Vec<u64> = (0..shown).step_by(step as usize).collect();
        // The last bit of a row is told too, where the one before it leaves room.
        if columns.last().is_some_and(|before| (last - before) as f64 * self.bit >= widest) {
            columns.push(last);
        }
        for column in columns {
            let place = if self.packet.is_descending { shown - 1 - column } else { column };
            let words = number(column);
            let middle = self.x(place) + self.bit / 2.0;
            items.extend(Item::words(Role::Axis, &words, middle, 0.0, Anchor::Middle, self.muted()));
        }
        style.leading() + BELOW_RULER
    }

    fn muted(&self) -> Paint {
        self.stage.theme.readable(self.stage.theme.muted, self.stage.theme.ground)
    }

    /// The first bit of a row at its left.
    fn number(&self, first: u64, top: f64, items: &mut Vec<Item>) {
        if self.left <= 1.0 {
            return;
        }
        let style = self.stage.theme.type_scale.small;
        let words = self.stage.fonts.paragraph(&Rich::plain(first.to_string()), style, Wrap::Never);
        let top = top + (ROW - style.leading()) / 2.0;
        items.extend(Item::words(Role::Axis, &words, self.left - AFTER_NUMBERS, top, Anchor::End, self.muted()));
    }

    fn height(&self, cell: &Cell) -> f64 {
        let rows = (cell.piece.last - cell.piece.first + 1).div_ceil(self.bits).min(MOST_ROWS);
        let range = cell.range.as_ref().map_or(0.0, Paragraph::height);
        let words = cell.words.as_ref().map_or(0.0, Words::height);
        (words + range + 2.0 * INSET.1).ceil().max(ROW + (rows - 1) as f64 * FURTHER)
    }

    fn draw_cell(&self, cell: &Cell, top: f64, height: f64, names: &mut Names) -> Item {
        let theme = self.stage.theme;
        let (x0, x1) = self.sides(&cell.piece);
        let rect = Rect::new(x0, top, x1, top + height);
        let pen = Stroke::new(theme.tint(theme.edge, 0.55), theme.space.border);
        let mut items = vec![Item::shape(Role::Cell, Shape::Rect(rect, 0.0), theme.surface, pen)];
        let ink = theme.readable(theme.ink, theme.surface);
        let range_height = cell.range.as_ref().map_or(0.0, Paragraph::height);
        let middle = rect.center();
        match &cell.words {
            Some(Words::Level(words)) => {
                let top = middle.y - (words.height() + range_height) / 2.0;
                items.extend(Item::words(Role::Cell, words, middle.x, top, Anchor::Middle, ink));
            }
            Some(Words::Turned(words)) => items.extend(turned(words, middle, ink)),
            None => {}
        }
        if let Some(range) = &cell.range {
            let words = cell.words.as_ref().map_or(0.0, Words::height);
            let top = middle.y + (words - range_height) / 2.0;
            let muted = theme.readable(theme.muted, theme.surface);
            items.extend(Item::words(Role::Axis, range, middle.x, top, Anchor::Middle, muted));
        }
        let field = cell.piece.field;
        let told = format!("{}, {}", field.name(Language::English), field.told_bits(Language::English));
        let group = Group::new(items).named(names.name(&field.name(Language::English))).told(told);
        Item::new(Role::Cell, group).from_source(field.source)
    }
}

/// Words that are read from the foot to the top, around a middle.
fn turned(words: &Paragraph, middle: Point, ink: Paint) -> Option<Item> {
    let mut item = Item::words(Role::Cell, words, middle.x, 0.0, Anchor::Middle, ink)?;
    if let ItemKind::Words(block) = &mut item.kind {
        // Lines stand beside each other; the middle of capitals is the middle of the first line.
        let lines = (words.lines.len().max(1) - 1) as f64 * words.style.leading();
        block.x = middle.x + CAP_HEIGHT * words.style.size / 2.0 - lines / 2.0;
        block.baseline = middle.y;
        block.turn = -90.0;
    }
    Some(item)
}
