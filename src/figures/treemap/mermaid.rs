//! The families `treemap` and `treemap-beta` of mermaid: sections and leaves by indentation.

use super::{MOST, Tile, Treemap, Written};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::rules::{SYNTAX, UNKNOWN_VALUE};
use crate::mermaid::{Document, Full, Language, Levels, Looks, Parsed, Reach, Reader, Statement, Words, unescaped};
use crate::scale::format::Labels;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::{TOO_LARGE, WRONG_VALUE};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Span};

const LANGUAGE: Language = Language {
    figure: "a treemap",
    keywords: &["\"name\"", "title", "classDef"],
    section: "treemap",
    settings: &[
        "treemap.showValues",
        "treemap.valueFormat",
        "treemap.padding",
        "treemap.diagramPadding",
        "treemap.nodeWidth",
        "treemap.nodeHeight",
        "treemap.borderWidth",
        "treemap.valueFontSize",
        "treemap.labelFontSize",
    ],
    instead: "sizes, distances and colours come from Figmill's theme and from where the figure is shown",
};

/// Reads a treemap; every line that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut parser = Parser { reader, rows: Vec::new(), looks: Looks::default(), levels: Levels::default() };
    for line in document.lines() {
        if parser.reader.has_enough() {
            break;
        }
        parser.reader.cursor = line.cursor();
        // What is wrong with a line is told, and reading goes on with the next one.
        let _told = parser.line(line);
    }
    parser.looks.report_undefined(&mut parser.reader);
    let values = parser.values();
    let Parser { reader, rows, looks, .. } = parser;
    let treemap = Treemap { tiles: nested(rows, &looks), values };
    let head = reader.finish().into();
    if treemap.tiles.iter().map(|tile| tile.value).sum::<f64>() <= 0.0 {
        let help = "write a line for each part, such as `\"Phones\": 50`";
        tell_empty(document, "there are no parts with a value", help, diagnostics);
    }
    Some(Read::new(head, treemap))
}

/// A line of the text.
struct Row {
    indent: usize,
    tile: Tile,
    is_leaf: bool,
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    rows: Vec<Row>,
    /// Looks of rows by their number.
    looks: Looks<usize>,
    levels: Levels,
}

impl Parser<'_, '_> {
    fn line(&mut self, line: Statement) -> Parsed<()> {
        if matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
            return self.row(line);
        }
        if self.reader.cursor.eat_statement_word("title") {
            return self.reader.title_statement();
        }
        if self.reader.cursor.eat_statement_word("classDef") {
            return self.reader.class_definition(&mut self.looks);
        }
        let word = self.reader.cursor.word_here();
        let text = &self.reader.cursor.text[word.start..word.end];
        let help = format!(
            "put names in quotes, such as `\"{}\"`; other lines begin with `title` or `classDef`",
            shortened(text)
        );
        let message = format!("`{}` begins no line of a treemap", shortened(text));
        self.reader.refuse(Diagnostic::error(&SYNTAX, word, message).help(help))
    }

    /// `"name"`, `"name":::class`, `"name": 20` or `"name": 20:::class`.
    fn row(&mut self, line: Statement) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let opening = self.reader.cursor.here();
        let Some(words) = self.reader.cursor.take_quoted(Reach::Line, &[]) else {
            return Err(self.reader.open_quote(opening));
        };
        let place = self.reader.cursor.since(start);
        let words = self.reader.label(Words { text: &unescaped(words.text), quoted: false }, place);
        self.reader.cursor.skip_blanks();
        let mut value = None;
        let is_class = self.reader.cursor.rest().starts_with(":::");
        if !is_class && (self.reader.cursor.eat(":") || self.reader.cursor.eat(",")) {
            value = Some(self.value()?);
        }
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat(":::") {
            let at = self.reader.cursor.at;
            let class = self.reader.cursor.take_word();
            let span = self.reader.cursor.since(at);
            if class.is_empty() {
                return self.reader.expected(self.reader.cursor.here(), "the name of a class", None);
            }
            self.looks.classify(self.rows.len(), class, span);
        }
        self.reader.end_of_statement("the value of a part")?;
        let span = Span::new(start, self.reader.cursor.at);
        let is_leaf = value.is_some();
        let deep = self.levels.depth(line.indent) >= self.reader.limits().nesting;
        self.reader.limited(if deep { Err(Full::Nesting) } else { Ok(()) }, place)?;
        self.below_a_leaf(line.indent, place);
        let tile = Tile::leaf(words, value.unwrap_or(0.0), span);
        self.rows.push(Row { indent: line.indent, tile, is_leaf });
        if self.rows.len() > self.reader.limits().nodes.min(MOST) {
            let message = format!("there are more than {MOST} parts");
            let full = Diagnostic::error(&TOO_LARGE, span, message);
            return self.reader.refuse(full.help(format!("show the parts that matter{}", Limits::raise("nodes"))));
        }
        Ok(())
    }

    /// Warns that what is indented below a part with a value belongs to the section around both.
    fn below_a_leaf(&mut self, indent: usize, place: Span) {
        if self.rows.last().is_some_and(|last| last.is_leaf && last.indent < indent) {
            let message = "a part with a value holds no others: this one stands beside it";
            let help = "leave out the value, which is the sum of the parts, or indent both alike";
            self.reader.warn(Diagnostic::warning(&UNKNOWN_VALUE, place, message).help(help));
        }
    }

    /// A number, in which commas and underscores may stand between digits.
    fn value(&mut self) -> Parsed<f64> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let text = self.reader.cursor.take_while(|c| c.is_ascii_digit() || matches!(c, '_' | ',' | '.'));
        let number = text.replace(['_', ','], "").parse::<f64>().ok();
        if let Some(number) = number.filter(|number| number.is_finite() && *number < 1e15) {
            return Ok(number);
        }
        let rest = self.reader.cursor.word_here();
        let span = Span::new(start, rest.end.max(start));
        let found = self.reader.cursor.text[span.start..span.end].to_owned();
        let message = format!("`{}` is no number of 0 or more", shortened(&found));
        self.reader.refuse(Diagnostic::error(&WRONG_VALUE, span, message).help("write it such as `50` or `0.35`"))
    }

    /// How values are written; mermaid reads `$` before a pattern in a way of its own.
    fn values(&mut self) -> Written {
        let pattern = self.reader.setting_text(&["treemap", "valueFormat"]).unwrap_or(",").to_owned();
        let (prefix, rest) = match pattern.strip_prefix('$') {
            Some("0,0") => ("$", ",".to_owned()),
            Some(rest) if rest.contains(',') => {
                let digits = rest.split_once('.').map_or("", |(_, digits)| digits);
                let count = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
                // As d3 writes `,.2`: so many digits that count, not decimals.
                ("$", if count > 0 { format!(",.{}", &digits[..count]) } else { ",".to_owned() })
            }
            Some(rest) => ("$", rest.to_owned()),
            None => ("", pattern.clone()),
        };
        let labels = match Labels::of_pattern(&rest, false) {
            Ok(labels) => labels.unwrap_or_default(),
            Err(_) => {
                self.reader.ignore_setting("treemap.valueFormat");
                Labels::Plain
            }
        };
        let hidden = self.reader.setting_is(&["treemap", "showValues"], false);
        Written { hidden, prefix, labels, suffix: String::new() }
    }
}

/// Rows in each other: a row lies in the nearest section before it that is indented by less.
fn nested(rows: Vec<Row>, looks: &Looks<usize>) -> Vec<Tile> {
    let mut roots = Vec::new();
    let mut open: Vec<(usize, Tile)> = Vec::new();
    fn close(open: &mut Vec<(usize, Tile)>, roots: &mut Vec<Tile>) {
        let Some((_, tile)) = open.pop() else { return };
        let around = open.last_mut().map(|(_, outer)| &mut outer.tiles).unwrap_or(roots);
        around.push(tile);
    }
    for (nth, mut row) in rows.into_iter().enumerate() {
        looks.lay_over(&mut row.tile.style, &nth);
        while open.last().is_some_and(|(indent, _)| *indent >= row.indent) {
            close(&mut open, &mut roots);
        }
        open.push((row.indent, row.tile));
        if row.is_leaf {
            close(&mut open, &mut roots);
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots.iter_mut().for_each(add_up);
    roots
}

/// Gives sections the sums of what they hold.
fn add_up(tile: &mut Tile) {
    tile.tiles.iter_mut().for_each(add_up);
    if !tile.tiles.is_empty() {
        tile.value = tile.tiles.iter().map(|tile| tile.value).sum();
    }
}
