//! What stands in a node in lines of a given width, and the size of it. All lengths in px.

use crate::scene::Size;
use crate::scene::stage::Stage;
use crate::text::{Flow, Paragraph, Rich, Wrap};
use crate::theme::{TextStyle, Weight};

use super::picture::{Picture, Place};
use super::{Cell, Content, Row};

/// Between the lines of a label: its sort, its title and its other words.
pub(super) const BETWEEN: f64 = 2.0;
/// Between a picture and words.
const PICTURE_GAP: f64 = 8.0;
/// From words to the line across the node below them.
pub(super) const ABOVE_LINE: f64 = 9.0;
/// From a line across the node to the row below it.
pub(super) const BELOW_LINE: f64 = 7.0;
/// Between rows of a line each, and between rows of which some have more lines.
const ROW_GAP: f64 = 2.0;
const WIDE_ROW_GAP: f64 = 7.0;
/// Between columns.
const COLUMN_GAP: f64 = 12.0;
/// Widest column of signs, which stand closer to what they mark, and how close.
const SIGN: f64 = 11.0;
const SIGN_GAP: f64 = 6.0;
/// How far lines hang that go on with a row.
pub(super) const HANG: f64 = 14.0;
/// How much wider all columns together may be than a line of words, as a share.
const ROWS_SHARE: f64 = 2.4;

/// Narrower columns break no words.
const LEAST_COLUMN: f64 = 104.0;

/// The widths that words may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Of a line.
    pub width: f64,
    /// How much wider a line may be that the author broke by hand, as a share.
    pub authored: f64,
    /// Of a word that is kept in one piece.
    pub word: f64,
}

/// How the words of a node are told from those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Ink,
    Muted,
}

/// The words of a node, shaped once so that they can be set in lines of many widths.
pub struct Texts<'a> {
    /// Sort, title and other words, as far as there are any.
    label: Vec<(Tone, Flow<'a>)>,
    /// By compartment, row and column.
    compartments: Vec<Vec<Vec<Flow<'a>>>>,
}

/// What stands in a node, in lines.
#[derive(Clone, Debug)]
pub struct SetContent {
    /// From top to bottom.
    pub(super) parts: Vec<(Tone, Paragraph)>,
    /// By compartment, row and column.
    pub(super) compartments: Vec<Vec<Vec<Paragraph>>>,
    /// Where columns begin, from the left of the rows.
    pub(super) columns: Vec<f64>,
    /// Between rows.
    pub(super) row_gap: f64,
    /// The box of the words of the label.
    pub(super) words: Size,
    /// Between the picture and the words.
    pub(super) gap: f64,
    /// The box of the label and the picture.
    pub(super) head: Size,
    /// The box of everything.
    pub size: Size,
}

impl<'a> Texts<'a> {
    /// Shapes all words of a node; `bold` and `italic` are what its author said of them.
    pub fn new(content: &Content, bold: bool, italic: bool, stage: &Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let shaped = |text: &Rich, style: TextStyle| {
            let mut text = text.clone();
            text.pieces.iter_mut().for_each(|piece| piece.italic |= italic);
            stage.fonts.flow(&text, style)
        };
        let body = scale.body.with_weight(if bold { Weight::Semibold } else { Weight::Regular });
        // Under a title the other words step back.
        let other = if content.label.title.is_empty() { Tone::Ink } else { Tone::Muted };
        let label = [
            (Tone::Muted, &content.label.sort, scale.label),
            (Tone::Ink, &content.label.title, scale.heading),
            (other, &content.label.body, body),
        ];
        let some = label.into_iter().filter(|(_, text, _)| !text.is_empty());
        let mut label: Vec<(Tone, Flow)> = some.map(|(tone, text, style)| (tone, shaped(text, style))).collect();
        label.shrink_to_fit();
        let row = |cells: &Vec<Cell>| cells.iter().map(|cell| shaped(&cell.text, body)).collect();
        Self {
            label,
            compartments: content
                .compartments
                .iter()
                .map(|compartment| compartment.rows.iter().map(|each| row(&each.cells)).collect())
                .collect(),
        }
    }

    /// Sets the words in lines; only words that cannot be broken make wider ones.
    pub fn set(&self, content: &Content, measure: Measure) -> SetContent {
        let broken_by_hand = content.label.body.pieces.iter().any(|piece| piece.text.contains('\n'));
        let widths = self.column_widths(measure.width * ROWS_SHARE, measure.word);
        let widest_word = |flow: &Flow| flow.least_width(measure.word).ceil();
        // The head of a table may be as wide as its rows.
        let width = (measure.width * if broken_by_hand { measure.authored } else { 1.0 }).max(together(&widths));
        let set = |flow: &Flow| flow.paragraph(Wrap::Balance(width.max(widest_word(flow))));
        let parts: Vec<(Tone, Paragraph)> = self.label.iter().map(|(tone, flow)| (*tone, set(flow))).collect();
        let words = Size::new(
            parts.iter().map(|(_, part)| part.width()).fold(0.0, f64::max),
            parts.iter().map(|(_, part)| part.height()).sum::<f64>() + BETWEEN * parts.len().saturating_sub(1) as f64,
        );
        let (gap, head) = with_picture(content.picture.as_ref(), words);
        let compartments = self.set_rows(content, &widths);
        let columns = beginnings(&widths);
        let row_gap = if is_even(content, &compartments) { ROW_GAP } else { WIDE_ROW_GAP };
        let size = rows_below(head, content, &compartments, &columns, row_gap);
        SetContent { parts, compartments, columns, row_gap, words, gap, head, size }
    }

    fn rows(&self) -> impl Iterator<Item = &Vec<Flow<'a>>> {
        self.compartments.iter().flatten()
    }

    /// How wide each column is: what its cells ask for, as far as all columns together may be that wide,
    /// else the wide ones share what the others leave.
    fn column_widths(&self, most: f64, word: f64) -> Vec<f64> {
        let count = self.rows().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize, width: &dyn Fn(&Flow) -> f64| {
            // The last cell of a short row reaches over further columns.
            let cells = self.rows().filter(|row| column + 1 < row.len() || row.len() == count);
            cells.filter_map(|row| row.get(column)).map(width).fold(0.0, f64::max)
        };
        let natural: Vec<f64> =
            (0..count).map(|column| widest(column, &|flow| flow.paragraph(Wrap::Never).width())).collect();
        let least: Vec<f64> = (0..count)
            .map(|column| widest(column, &|flow| flow.least_width(word).ceil()).max(natural[column].min(LEAST_COLUMN)))
            .collect();
        let room = most - (together(&natural) - natural.iter().sum::<f64>());
        if natural.iter().sum::<f64>() <= room {
            return natural;
        }
        let mut by_width: Vec<usize> = (0..count).collect();
        by_width.sort_by(|&a, &b| natural[a].total_cmp(&natural[b]));
        let (mut widths, mut left) = (natural.clone(), room);
        for (done, &column) in by_width.iter().enumerate() {
            let share = left / (count - done) as f64;
            widths[column] = natural[column].min(share).max(least[column]);
            left -= widths[column];
        }
        widths
    }

    fn set_rows(&self, content: &Content, widths: &[f64]) -> Vec<Vec<Vec<Paragraph>>> {
        let total = together(widths);
        let begin = beginnings(widths);
        let row = |(cells, row): (&Vec<Flow>, &Row)| {
            let width = |column: usize| {
                let is_short_end = column + 1 == cells.len() && cells.len() < widths.len();
                if is_short_end { total - begin[column] } else { widths[column] }
            };
            // A hair more than measured, so that rounding breaks no line.
            let set = |(column, (flow, cell)): (usize, (&Flow, &Cell))| {
                let whole = flow.paragraph(Wrap::Fill(width(column) + 0.01));
                if cell.hanging && whole.lines.len() > 1 {
                    return flow.paragraph(Wrap::Fill(width(column) - HANG));
                }
                whole
            };
            cells.iter().zip(&row.cells).enumerate().map(set).collect()
        };
        let compartments = self.compartments.iter().zip(&content.compartments);
        compartments.map(|(rows, compartment)| rows.iter().zip(&compartment.rows).map(row).collect()).collect()
    }
}

impl SetContent {
    /// How far below the top of everything the middle of the first line of a row is; rows are counted over all
    /// compartments.
    pub fn row_middle(&self, row: usize) -> Option<f64> {
        let (mut top, mut count) = (self.head.height, 0);
        for rows in &self.compartments {
            top += ABOVE_LINE + BELOW_LINE;
            for set in rows {
                if count == row {
                    let line = set.iter().map(|cell| cell.style.leading()).fold(0.0, f64::max);
                    return Some(top + line / 2.0);
                }
                top += row_height(set) + self.row_gap;
                count += 1;
            }
            top -= if rows.is_empty() { 0.0 } else { self.row_gap };
        }
        None
    }

    /// Whether there is anything to read.
    pub fn has_words(&self) -> bool {
        !self.parts.is_empty() || !self.compartments.is_empty()
    }
}

/// How wide columns of those widths are together; one without words takes no room.
fn together(widths: &[f64]) -> f64 {
    let last = widths.iter().rposition(|width| *width > 0.0);
    let gaps = widths[..last.unwrap_or(0)].iter().map(|width| gap_after(*width));
    widths.iter().chain(&gaps.collect::<Vec<_>>()).sum()
}

/// Room between a column of that width and the next.
fn gap_after(width: f64) -> f64 {
    if width == 0.0 {
        0.0
    } else if width <= SIGN {
        SIGN_GAP
    } else {
        COLUMN_GAP
    }
}

/// Where columns of those widths begin.
fn beginnings(widths: &[f64]) -> Vec<f64> {
    let mut next = 0.0;
    let beginning = |width: &f64| {
        let begin = next;
        next += width + gap_after(*width);
        begin
    };
    widths.iter().map(beginning).collect()
}

/// The height of a row.
pub(super) fn row_height(row: &[Paragraph]) -> f64 {
    row.iter().map(Paragraph::height).fold(0.0, f64::max)
}

/// The rows of all compartments.
fn rows_of(content: &Content) -> impl Iterator<Item = &Row> {
    content.compartments.iter().flat_map(|compartment| &compartment.rows)
}

/// Whether every row can be told from the next where they stand close: it has one line, or its further lines hang.
fn is_even(content: &Content, compartments: &[Vec<Vec<Paragraph>>]) -> bool {
    let cells = rows_of(content).flat_map(|row| &row.cells);
    compartments.iter().flatten().flatten().zip(cells).all(|(set, cell)| set.lines.len() <= 1 || cell.hanging)
}

/// The box of a head with compartments below.
fn rows_below(
    head: Size,
    content: &Content,
    compartments: &[Vec<Vec<Paragraph>>],
    columns: &[f64],
    row_gap: f64,
) -> Size {
    let right = |((begin, set), cell): ((&f64, &Paragraph), &Cell)| {
        let hang = if cell.hanging && set.lines.len() > 1 { HANG } else { 0.0 };
        begin + set.width() + hang
    };
    let rows = compartments.iter().flatten().zip(rows_of(content));
    let width = rows.flat_map(|(set, row)| columns.iter().zip(set).zip(&row.cells).map(right)).fold(0.0, f64::max);
    let height = |rows: &Vec<Vec<Paragraph>>| {
        let gaps = row_gap * rows.len().saturating_sub(1) as f64;
        ABOVE_LINE + BELOW_LINE + rows.iter().map(|row| row_height(row)).sum::<f64>() + gaps
    };
    Size::new(head.width.max(width), head.height + compartments.iter().map(height).sum::<f64>())
}

/// The distance of a picture from the words, and the box of both.
fn with_picture(picture: Option<&Picture>, words: Size) -> (f64, Size) {
    let Some(Picture { place, size, .. }) = picture else { return (0.0, words) };
    let gap = if words.height > 0.0 { PICTURE_GAP } else { 0.0 };
    let both = match place {
        Place::Before => Size::new(size.width + gap + words.width, words.height.max(size.height)),
        Place::Above | Place::Below => Size::new(words.width.max(size.width), size.height + gap + words.height),
    };
    (gap, both)
}
