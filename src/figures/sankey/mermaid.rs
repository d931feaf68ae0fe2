//! The families `sankey` and `sankey-beta` of mermaid: lines of CSV.

use super::{Align, Colors, Sankey};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{Document, Language, Parsed, Reader, Words};
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::one_line_of_letters;
use crate::theme::CssColor;

const LANGUAGE: Language = Language {
    figure: "a Sankey diagram",
    keywords: &[],
    section: "sankey",
    settings: &[
        "sankey.linkColor",
        "sankey.nodeAlignment",
        "sankey.showValues",
        "sankey.prefix",
        "sankey.suffix",
        "sankey.nodeColors",
        "sankey.labelStyle",
        "sankey.width",
        "sankey.height",
        "sankey.nodeWidth",
        "sankey.nodePadding",
    ],
    instead: "sizes, distances and the ground come from Figmill's theme and from where the figure is shown",
};

/// Reads a Sankey diagram; every line that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut parser = Parser { reader: Reader::new(document, diagnostics, &LANGUAGE), sankey: Sankey::default() };
    parser.header();
    parser.rows();
    parser.settings();
    let Parser { mut reader, mut sankey } = parser;
    // Rows and colours name nodes as they are written.
    for node in &mut sankey.nodes {
        node.words = reader.label(Words { text: &node.name, quoted: false }, node.source.unwrap_or_default());
        node.name = one_line_of_letters(&node.words);
    }
    if !reader.has_errors()
        && let Some(wrong) = sankey.wrong()
    {
        reader.error(wrong);
    }
    let head = reader.finish().into();
    if sankey.flows.is_empty() {
        let help = "write a line for each flow, such as `Gas,Electricity,120`";
        tell_empty(document, "there are no flows", help, diagnostics);
    }
    Some(Read::new(head, sankey))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    sankey: Sankey,
}

impl Parser<'_, '_> {
    fn header(&mut self) {
        self.reader.cursor.skip_blanks();
        let rest = self.reader.cursor.left();
        if !matches!(self.reader.cursor.peek(), None | Some('\n')) {
            let line = Span::new(rest.start, rest.start + self.reader.cursor.take_line().trim_end().len());
            self.reader.wrong(line, "flows begin below the first line", "begin a new line here");
        }
    }

    fn rows(&mut self) {
        loop {
            self.reader.cursor.skip_space();
            if self.reader.cursor.is_at_end() || self.reader.has_enough() {
                return;
            }
            if self.row().is_err() {
                self.reader.cursor.take_line();
            }
        }
    }

    /// `from,to,value`.
    fn row(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let (from, _) = self.field("where it flows from")?;
        self.comma("where it flows to")?;
        let (to, _) = self.field("where it flows to")?;
        self.comma("how much flows")?;
        let (value, place) = self.field("how much flows")?;
        let span = self.reader.cursor.since(start);
        let value = self.value(&value, place)?;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.peek() == Some(',') {
            let here = self.reader.cursor.here();
            let help = "a flow has three fields; put names and numbers with commas in quotes";
            return self.reader.expected(here, "the end of the line", Some(help.to_owned()));
        }
        self.sankey.add([&from, &to], value, span, self.reader.limits()).or_else(|full| {
            // Nothing more is read.
            self.reader.cursor.at = self.reader.cursor.text.len();
            self.reader.refuse(full)
        })
    }

    fn comma(&mut self, before: &str) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat(",") {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        let help = "a flow is a line such as `Gas,Electricity,120`".to_owned();
        self.reader.expected(here, &format!("a comma and {before}"), Some(help))
    }

    /// Words up to a comma or the end of the line, or in quotes, in which two quotes stand for one.
    fn field(&mut self, what: &str) -> Parsed<(String, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let opening = self.reader.cursor.here();
        let words = if self.reader.cursor.eat("\"") {
            let rest = self.reader.cursor.rest();
            let Some(length) = end_of_quoted(rest) else {
                return self.reader.never_closed(opening, "\"", None);
            };
            self.reader.cursor.at += length + 1;
            rest[..length].replace("\"\"", "\"")
        } else {
            let words = self.reader.cursor.take_while(|c| !matches!(c, ',' | '\n' | '"')).trim();
            if self.reader.cursor.peek() == Some('"') {
                let here = self.reader.cursor.here();
                let help = "put the whole field in quotes and write two for each that belongs to it";
                return self.reader.expected(here, "a comma", Some(help.to_owned()));
            }
            words.to_owned()
        };
        let span = Span::new(start, self.reader.cursor.at);
        let span = Span::new(start, start + self.reader.cursor.text[span.start..span.end].trim_end().len());
        if words.trim().is_empty() {
            let help = "a flow is a line such as `Gas,Electricity,120`".to_owned();
            return self.reader.expected(self.reader.cursor.here(), what, Some(help));
        }
        self.reader.short_enough(&words, span)?;
        Ok((words.split_whitespace().collect::<Vec<_>>().join(" "), span))
    }

    fn value(&mut self, text: &str, span: Span) -> Parsed<f64> {
        match text.trim().parse::<f64>().ok().filter(|value| value.is_finite()) {
            Some(value) if value >= 0.0 => Ok(value),
            Some(_) => {
                let negative = Diagnostic::error(&WRONG_VALUE, span, "a flow is less than nothing");
                self.reader.refuse(negative.help("turn it around: write what it flows to first"))
            }
            None => {
                let message = format!("`{}` is no number", shortened(text));
                self.reader.refuse(Diagnostic::error(&WRONG_VALUE, span, message).help("write it such as `124.7`"))
            }
        }
    }

    fn settings(&mut self) {
        let document = self.reader.document;
        let text = |key: &str| document.setting(&["sankey", key]).and_then(|value| value.as_str());
        let look = &mut self.sankey.look;
        look.without_values = self.reader.setting_is(&["sankey", "showValues"], false);
        look.prefix = text("prefix").unwrap_or_default().to_owned();
        look.suffix = text("suffix").unwrap_or_default().to_owned();
        look.align = match text("nodeAlignment") {
            None | Some("justify") => Align::Justify,
            Some("left") => Align::Left,
            Some("right") => Align::Right,
            Some("center") => Align::Center,
            Some(_) => {
                self.reader.ignore_setting("sankey.nodeAlignment");
                Align::Justify
            }
        };
        look.colors = match (text("linkColor"), text("linkColor").and_then(CssColor::parse)) {
            // A gradient begins in the colour of its source.
            (None | Some("gradient" | "source"), _) => Colors::Source,
            (Some("target"), _) => Colors::Target,
            (_, Some(color)) => Colors::One(color),
            _ => {
                self.reader.ignore_setting("sankey.linkColor");
                Colors::Source
            }
        };
        let colors = document.setting(&["sankey", "nodeColors"]).and_then(|colors| colors.as_object());
        for (name, color) in colors.into_iter().flatten() {
            let color = color.as_str().and_then(CssColor::parse);
            if !color.is_some_and(|color| self.sankey.color(name, color)) {
                self.reader.ignore_setting(format!("sankey.nodeColors.{name}"));
            }
        }
    }
}

/// Where words in quotes end: at the first quote without another behind it.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(quote) = text[at..].find('"').map(|found| at + found) {
        if !text[quote + 1..].starts_with('"') {
            return Some(quote);
        }
        at = quote + 2;
    }
    None
}
