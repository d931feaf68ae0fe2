//! What stands in a cell, and its words shaped once so that they can be set in columns of many widths.

use super::{Align, Column};
use crate::items::{Answer, Entry};
use crate::scene::stage::Stage;
use crate::text::{Flow, Rich, one_line};
use crate::theme::{TextStyle, Weight};

/// What stands in a cell.
#[derive(Clone, Debug, Default)]
#[expect(clippy::large_enum_variant, reason = "nearly all cells are words")]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words, perhaps with a picture, a detail, a list.
    Words(Entry),
    /// A number in words, and what is drawn of it.
    Number(String, Figure),
    /// A sign, and words beside it.
    Answer(Answer, Option<Rich>),
    /// How numbers went on, as a small line.
    Line(Vec<f64>),
}

/// What is drawn of a number beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Figure {
    /// Nothing.
    #[default]
    None,
    /// A bar from one share of its room to another.
    Bar(f64, f64),
    /// A tint of that strength, 0 to 1.
    Tint(f64),
}

impl Cell {
    /// An item in a cell: a sign where it says yes or no and nothing else.
    pub fn of_entry(entry: Entry) -> Cell {
        let bare = entry.detail.is_none() && entry.icon.is_none() && entry.items.is_empty() && entry.value.is_none();
        if bare
            && entry.link.is_none()
            && let Some((answer, words)) = Answer::read(&one_line(&entry.title))
        {
            return Cell::Answer(answer, (!words.is_empty()).then(|| words.into()));
        }
        if entry.told().is_empty() && entry.icon.is_none() { Cell::Empty } else { Cell::Words(entry) }
    }

    /// What it says below the head of its column, in one cell: for where there is no room for two columns.
    pub fn below(&self, head: &Entry) -> Cell {
        let mut items = match self {
            Cell::Empty => Vec::new(),
            Cell::Words(entry) if entry.title.is_empty() && entry.value.is_none() => entry.items.clone(),
            Cell::Words(entry) => vec![entry.clone()],
            other => vec![Entry::of_words(other.told().into(), None)],
        };
        items.iter_mut().for_each(|item| item.icon = None);
        let link = if let Cell::Words(entry) = self { entry.link.clone() } else { None };
        Cell::Words(Entry { title: head.title.clone(), emphasis: true, items, link, ..Entry::default() })
    }

    /// What it says, in one line.
    pub fn told(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Words(entry) => entry.told(),
            Cell::Number(text, _) => text.clone(),
            Cell::Answer(answer, None) => answer.word().to_owned(),
            Cell::Answer(answer, Some(words)) => format!("{}, {}", answer.word(), one_line(words)),
            Cell::Line(values) => match (values.first(), values.last()) {
                (Some(first), Some(last)) => format!("from {first} to {last}"),
                _ => String::new(),
            },
        }
    }
}

/// Width in px of a bar or a small line.
pub const BAR: f64 = 72.0;
/// From a number to its bar, and from an icon or a sign to words.
pub const BESIDE: f64 = 8.0;
/// Side in px of a sign and of an icon.
pub const SIGN: f64 = 14.0;
const ICON: f64 = 18.0;
/// Between the parts of a cell.
pub const NEAR: f64 = 3.0;
/// From the dot of a list to its words.
pub const HANG: f64 = 11.0;
/// Beside the number on a tint.
const TINT_PAD: f64 = 8.0;
/// A word wider than that many px is cut rather than given room.
const WIDEST_WORD: f64 = 320.0;

/// The part of a cell that a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Its words.
    Title,
    /// Words of less weight below.
    Detail,
    /// A point of a list.
    Point,
}

/// A cell whose words are shaped.
pub struct Flows<'a> {
    /// From top to bottom.
    pub texts: Vec<(Piece, Flow<'a>, TextStyle)>,
    /// Room at the left of all texts, for an icon or a sign.
    pub before: f64,
    /// Room at their right, for a bar.
    pub after: f64,
    /// Whether it is a number on a decimal point.
    pub is_number: bool,
    /// Width in px of what stands at its decimal point and behind.
    pub behind_point: f64,
    /// How far it is moved to the left, so that points stand below each other.
    pub shift: f64,
    /// Least height in px, of a sign or a small line.
    least_height: f64,
}

impl<'a> Flows<'a> {
    /// The head of a column.
    pub fn head(column: &Column, stage: &'a Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let mut flows = Self::new();
        let style = TextStyle { line_height: 1.25, ..scale.label.with_weight(Weight::Semibold) };
        let style = if column.large { scale.heading } else { style };
        flows.entry(&column.title, style, if column.large { scale.label } else { scale.small }, stage);
        flows
    }

    /// The title of a group of rows.
    pub fn group(title: &Rich, stage: &'a Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let mut flows = Self::new();
        flows.add(Piece::Title, title, scale.body.with_weight(Weight::Semibold), stage);
        flows
    }

    /// A cell in its column.
    pub fn of(cell: &Cell, column: &Column, stage: &'a Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let strong = column.names_rows || column.emphasis;
        let body = if strong { scale.body.with_weight(Weight::Semibold) } else { scale.body };
        let mut flows = Self::new();
        match cell {
            Cell::Empty => {}
            Cell::Words(entry) => flows.entry(entry, body, scale.label, stage),
            Cell::Number(text, figure) => {
                flows.add(Piece::Title, &Rich::plain(text.as_str()), body, stage);
                flows.is_number = true;
                if column.align == Align::Decimal {
                    flows.behind_point = behind_point(text, body, stage);
                }
                match figure {
                    Figure::None => {}
                    Figure::Bar(..) => flows.after = BAR + BESIDE,
                    Figure::Tint(_) => (flows.before, flows.after) = (TINT_PAD, TINT_PAD),
                }
            }
            Cell::Answer(_, words) => {
                if let Some(words) = words {
                    flows.before = SIGN + BESIDE;
                    flows.add(Piece::Title, words, scale.body, stage);
                } else {
                    flows.before = SIGN;
                }
                flows.least_height = scale.body.leading();
            }
            Cell::Line(_) => {
                flows.before = BAR;
                flows.least_height = scale.body.leading();
            }
        }
        flows
    }

    fn new() -> Self {
        Self {
            texts: Vec::new(),
            before: 0.0,
            after: 0.0,
            is_number: false,
            behind_point: 0.0,
            shift: 0.0,
            least_height: 0.0,
        }
    }

    fn add(&mut self, piece: Piece, text: &Rich, style: TextStyle, stage: &'a Stage<'a>) {
        if !text.is_empty() {
            self.texts.push((piece, stage.fonts.flow(text, style), style));
        }
    }

    fn entry(&mut self, entry: &Entry, title: TextStyle, detail: TextStyle, stage: &'a Stage<'a>) {
        let title = if entry.emphasis { title.with_weight(Weight::Semibold) } else { title };
        if entry.icon.is_some() {
            self.before = ICON + BESIDE;
        }
        if entry.status.is_some() {
            self.before = SIGN + BESIDE;
        }
        for words in entry.value.iter().chain([&entry.title]) {
            self.add(Piece::Title, words, title, stage);
        }
        if let Some(words) = &entry.detail {
            self.add(Piece::Detail, words, detail, stage);
        }
        let regular = title.with_weight(Weight::Regular);
        for point in &entry.items {
            let mut words = Rich::plain(point.told());
            if point.items.is_empty() && point.detail.is_none() && point.value.is_none() && point.status.is_none() {
                words = point.title.clone();
            }
            self.add(Piece::Point, &words, if point.emphasis { title } else { regular }, stage);
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.before == 0.0
    }

    fn around(&self) -> f64 {
        self.before + self.after + self.shift
    }

    /// Dots stand before points where there are several.
    pub fn hang(&self, piece: Piece) -> f64 {
        let dots = self.texts.iter().filter(|(piece, ..)| *piece == Piece::Point).count() > 1;
        if piece == Piece::Point && dots { HANG } else { 0.0 }
    }

    /// Below that width in px a word is cut.
    pub fn least(&self) -> f64 {
        let longest = |(piece, flow, _): &(Piece, Flow, TextStyle)| {
            // A number is never broken.
            let word = if self.is_number { flow.natural_width() } else { flow.longest_word().min(WIDEST_WORD) };
            word + self.hang(*piece)
        };
        self.texts.iter().map(longest).fold(0.0, f64::max) + self.around()
    }

    /// At that width no line is wrapped.
    pub fn natural(&self) -> f64 {
        let widest = |(piece, flow, _): &(Piece, Flow, TextStyle)| flow.natural_width() + self.hang(*piece);
        self.texts.iter().map(widest).fold(0.0, f64::max) + self.around()
    }

    /// Lines of all its texts in a column of that width.
    pub fn lines(&self, width: f64) -> usize {
        self.texts.iter().map(|(piece, flow, _)| self.lines_of(*piece, flow, width)).sum()
    }

    fn lines_of(&self, piece: Piece, flow: &Flow, width: f64) -> usize {
        flow.line_count((width - self.around() + 0.01 - self.hang(piece)).max(1.0))
    }

    /// Height in px in a column of that width.
    pub fn height(&self, width: f64) -> f64 {
        let of_text = |(piece, flow, style): &(Piece, Flow, TextStyle)| {
            self.lines_of(*piece, flow, width) as f64 * style.leading()
        };
        let gaps = self.texts.len().saturating_sub(1) as f64 * NEAR;
        (self.texts.iter().map(of_text).sum::<f64>() + gaps).max(self.least_height)
    }
}

/// Width in px of what stands at the decimal point of a number and behind it: of its unit, where it has none.
fn behind_point(text: &str, style: TextStyle, stage: &Stage) -> f64 {
    let whole = text.find(|c: char| c.is_ascii_digit()).map_or(text.len(), |first| {
        let rest = &text[first..];
        // A comma between thousands is part of the whole.
        first
            + rest
                .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '\u{202f}' | '\u{2009}'))
                .unwrap_or(rest.len())
    });
    let before = text.get(..whole).unwrap_or(text);
    stage.fonts.width(text, style) - stage.fonts.width(before, style)
}
