//! The family `quadrantChart` of mermaid 11: titles of axes and quarters, points with looks, classes of looks.

use std::collections::BTreeMap;

use super::{Axis, Look, MOST_POINTS, Quadrant, QuadrantPoint};
use crate::figures::Read;
use crate::figures::chart::mermaid::cursor::Cursor;
use crate::figures::chart::mermaid::{Reader, Statement, label_of, statements, warn_of_ignored};
use crate::mermaid::Document;
use crate::mermaid::rules::UNKNOWN_CLASS;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::TOO_MANY;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;
use crate::theme::CssColor;

/// First words of statements that are no points.
const KEYWORDS: &[&str] =
    &["title", "x-axis", "y-axis", "quadrant-1", "quadrant-2", "quadrant-3", "quadrant-4", "classDef"];
/// What a look can say.
const PROPERTIES: [&str; 4] = ["color", "radius", "stroke-color", "stroke-width"];
/// Settings that mean something here, or are met anyway.
const SETTINGS: &[&str] = &[
    "quadrantChart.useMaxWidth",
    "quadrantChart.useWidth",
    "themeVariables.quadrant1*",
    "themeVariables.quadrant2*",
    "themeVariables.quadrant3*",
    "themeVariables.quadrant4*",
    "themeVariables.quadrantPointFill",
];
/// Largest radius and widest line of a point, in px.
const LARGEST: f64 = 60.0;
const WIDEST: f64 = 20.0;

/// Reads a quadrant chart; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, "a quadrant chart", KEYWORDS);
    let mut parser = Parser { reader, chart: Quadrant::default(), classes: BTreeMap::new(), classed: Vec::new() };
    for statement in statements(document) {
        parser.statement(statement);
    }
    parser.classes();
    parser.settings(document);
    let Parser { mut reader, chart, .. } = parser;
    let head = reader.head(document);
    let count = chart.points.len();
    if count > MOST_POINTS {
        let message = format!("the chart has {count} points, and {MOST_POINTS} are the most that can be drawn");
        let diagnostic = Diagnostic::error(&TOO_MANY, document.family_span, message);
        reader.diagnostics.push(diagnostic.help("show the ones that matter, or split the chart into several"));
    }
    warn_of_ignored(document, "quadrantChart", SETTINGS, reader.diagnostics);
    Some(Read::new(head, chart))
}

struct Parser<'d> {
    reader: Reader<'d>,
    chart: Quadrant,
    classes: BTreeMap<String, Look>,
    /// Points with the names of their classes: classes may follow their points.
    classed: Vec<(usize, String, Span)>,
}

impl Parser<'_> {
    fn statement(&mut self, statement: Statement) {
        let mut cursor = statement.cursor();
        // A point may begin with a word that is also a keyword.
        if let Some(bracket) = coordinates(statement.text) {
            return self.point(statement, bracket);
        }
        if cursor.eat_word("title") {
            return self.reader.set_title(&mut cursor);
        }
        if cursor.eat_word("x-axis") {
            self.chart.across = self.axis(cursor).unwrap_or_default();
        } else if cursor.eat_word("y-axis") {
            self.chart.upward = self.axis(cursor).unwrap_or_default();
        } else if cursor.eat_word("classDef") {
            self.class(cursor);
        } else if let Some(index) = (0..4).find(|index| cursor.eat_word(&format!("quadrant-{}", index + 1))) {
            let words = self.words(cursor, "the quadrant has no words");
            if let Some(quarter) = self.chart.quarters.0.get_mut(index) {
                quarter.title = words;
            }
        } else {
            self.neither(statement);
        }
    }

    fn neither(&mut self, statement: Statement) {
        let mut cursor = statement.cursor();
        let word = cursor.take_while(|c| !c.is_whitespace() && c != ':');
        let near = did_you_mean(word, KEYWORDS.iter().copied());
        match near {
            None if statement.text.contains(':') => self.reader.wrong(
                statement.span(),
                "the point has no coordinates",
                "write `NAME: [x, y]`, with both numbers from 0 to 1",
            ),
            _ => self.reader.no_statement(word, Span::new(statement.at, cursor.at())),
        }
    }

    fn words(&mut self, mut cursor: Cursor, message: &str) -> Option<Rich> {
        cursor.skip_blanks();
        if cursor.rest().trim().is_empty() {
            let place = Span::new(cursor.at().saturating_sub(1), cursor.at());
            self.reader.wrong(place, message, "write them after the keyword, in the same line");
            return None;
        }
        if cursor.rest().len() > self.reader.source.limits.text {
            self.reader.diagnostics.push(self.reader.source.text_too_long(cursor.span()));
            return None;
        }
        if let Some(open) = open_quote(cursor) {
            self.reader.open_quote(open);
            return None;
        }
        Some(label_of(cursor.rest()))
    }

    /// `low`, `low -->`, or `low --> high`.
    fn axis(&mut self, mut cursor: Cursor) -> Option<Axis> {
        cursor.skip_blanks();
        let Some((at, length)) = arrow(cursor.rest()) else {
            return Some(Axis { low: self.words(cursor, "the axis has no words"), high: None });
        };
        let low = self.words(Cursor::new(&cursor.rest()[..at], cursor.at()), "the axis has no words");
        let high = &cursor.rest()[at + length..];
        if high.trim().is_empty() {
            // The arrow alone says which way is more.
            let mut low = low?;
            low.pieces.extend(Rich::plain(" →").pieces);
            return Some(Axis { low: Some(low), high: None });
        }
        let high = self.words(Cursor::new(high, cursor.at() + at + length), "the axis has no words");
        Some(Axis { low, high })
    }

    /// `NAME:::class: [x, y] look`; `bracket` is where the coordinates begin.
    fn point(&mut self, statement: Statement, bracket: usize) {
        let before = statement.text[..bracket].trim_end().trim_end_matches(':').trim_end();
        let (name, class) = match before.rfind(":::").filter(|at| !before[at + 3..].contains('"')) {
            Some(at) => (&before[..at], Some((before[at + 3..].trim(), statement.at + at + 3))),
            None => (before, None),
        };
        let Some(words) = self.words(Cursor::new(name, statement.at), "the point has no name") else { return };
        let mut cursor = Cursor::new(&statement.text[bracket + 1..], statement.at + bracket + 1);
        let Some((x, y)) = self.coordinates(&mut cursor) else { return };
        let Some(look) = self.look(cursor) else { return };
        if let Some((class, at)) = class {
            self.classed.push((self.chart.points.len(), class.to_owned(), Span::new(at, at + class.len())));
        }
        self.chart.points.push(QuadrantPoint { words, x, y, look, source: Some(statement.span()) });
    }

    fn coordinates(&mut self, cursor: &mut Cursor) -> Option<(f64, f64)> {
        let x = self.coordinate(cursor)?;
        if !cursor.eat(",") {
            self.reader.wrong(cursor.here(), "a comma is expected between the coordinates", "write `[0.3, 0.6]`");
            return None;
        }
        let y = self.coordinate(cursor)?;
        if !cursor.eat("]") {
            self.reader.wrong(cursor.here(), "a point has two coordinates and a closing bracket", "write `[0.3, 0.6]`");
            return None;
        }
        Some((x, y))
    }

    fn coordinate(&mut self, cursor: &mut Cursor) -> Option<f64> {
        cursor.skip_blanks();
        let start = cursor.at();
        let Some(number) = cursor.take_number() else {
            let word = cursor.take_while(|c| !matches!(c, ',' | ']'));
            let message = format!("`{}` is no number", shortened(word.trim()));
            self.reader.wrong(
                Span::new(start, start + word.trim_end().len()),
                message,
                "coordinates are numbers from 0 to 1",
            );
            return None;
        };
        if !(0.0..=1.0).contains(&number) {
            self.reader.wrong(
                cursor.since(start),
                "the coordinate is not between 0 and 1",
                "divide all of them by the largest",
            );
            return None;
        }
        cursor.skip_blanks();
        Some(number)
    }

    /// `key: value, key: value`; nothing where one cannot be read.
    fn look(&mut self, cursor: Cursor) -> Option<Look> {
        let mut look = Look::default();
        let mut at = cursor.at();
        let mut sound = true;
        for part in cursor.rest().split(',') {
            let text = part.trim();
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            if text.is_empty() {
                continue;
            }
            let span = Span::new(start, start + text.len());
            if let Err((message, help)) = look.declare(text) {
                self.reader.wrong(span, message, help);
                sound = false;
            }
        }
        sound.then_some(look)
    }

    /// `classDef name look`.
    fn class(&mut self, mut cursor: Cursor) {
        cursor.skip_blanks();
        let name = cursor.take_while(|c| !c.is_whitespace());
        if name.is_empty() {
            return self.reader.wrong(cursor.here(), "the class has no name", "write `classDef NAME color: #0072b2`");
        }
        if let Some(look) = self.look(cursor) {
            self.classes.insert(name.to_owned(), look);
        }
    }

    /// Gives points the looks of their classes; what a point says itself counts.
    fn classes(&mut self) {
        for (index, name, span) in std::mem::take(&mut self.classed) {
            match (self.classes.get(&name), self.chart.points.get_mut(index)) {
                (Some(class), Some(point)) => point.look = point.look.clone().over(class),
                _ => {
                    let message = format!("there is no class `{}`", shortened(&name));
                    let mut diagnostic = Diagnostic::warning(&UNKNOWN_CLASS, span, message);
                    if let Some(near) = did_you_mean(&name, self.classes.keys().map(String::as_str)) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                    }
                    self.reader.diagnostics.push(diagnostic);
                }
            }
        }
    }

    fn settings(&mut self, document: &Document) {
        let color = |name: &str| document.setting(&["themeVariables", name])?.as_str().and_then(hex_or_css);
        for (index, quarter) in self.chart.quarters.0.iter_mut().enumerate() {
            quarter.fill = color(&format!("quadrant{}Fill", index + 1));
            quarter.ink = color(&format!("quadrant{}TextFill", index + 1));
        }
        self.chart.color = color("quadrantPointFill");
    }
}

impl Look {
    /// Takes one declaration, such as `radius: 12`; else what is wrong with it and what would mend it.
    fn declare(&mut self, declaration: &str) -> Result<(), (String, String)> {
        let (key, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let (key, value) = (key.trim(), value.trim());
        let bad = |wanted: &str| {
            (format!("`{}` is no {wanted}", shortened(value)), format!("write `{key}: {}`", example(key)))
        };
        let length = |most: f64| {
            let number = value.strip_suffix("px").unwrap_or(value).trim().parse::<f64>().ok();
            number.filter(|px| px.is_finite() && *px >= 0.0).map(|px| px.min(most))
        };
        match key.to_ascii_lowercase().as_str() {
            "radius" => self.radius = Some(length(LARGEST).ok_or_else(|| bad("radius"))?),
            "stroke-width" => self.stroke_width = Some(length(WIDEST).ok_or_else(|| bad("width"))?),
            "color" => self.color = Some(hex_or_css(value).ok_or_else(|| bad("colour"))?),
            "stroke-color" => self.stroke = Some(hex_or_css(value).ok_or_else(|| bad("colour"))?),
            _ => {
                let known = format!("a point has `{}`", PROPERTIES.join("`, `"));
                let help = match did_you_mean(key, PROPERTIES) {
                    Some(near) => format!("did you mean `{near}`? {known}"),
                    None => known,
                };
                return Err((format!("`{}` is nothing that a point has", shortened(key)), help));
            }
        }
        Ok(())
    }
}

fn example(key: &str) -> &'static str {
    match key {
        "radius" => "12",
        "stroke-width" => "2px",
        _ => "#0072b2",
    }
}

/// A colour of CSS, or one in hexadecimal digits without their sign.
fn hex_or_css(text: &str) -> Option<CssColor> {
    CssColor::parse(text).or_else(|| CssColor::parse(&format!("#{text}")))
}

/// Where the bracket of the coordinates opens: after a colon that stands outside of quotes.
fn coordinates(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut colon = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => (quoted, colon) = (!quoted, false),
            _ if quoted => {}
            '[' if colon => return Some(at),
            ':' => colon = true,
            c if c.is_whitespace() => {}
            _ => colon = false,
        }
    }
    None
}

/// Where the arrow of an axis begins, outside of quotes, and how long it is.
fn arrow(text: &str) -> Option<(usize, usize)> {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '-' if !quoted => {
                let dashes = text[at..].len() - text[at..].trim_start_matches('-').len();
                if dashes >= 2 && text[at + dashes..].starts_with('>') {
                    return Some((at, dashes + 1));
                }
            }
            _ => {}
        }
    }
    None
}

/// Where words begin with a quote that is never closed.
fn open_quote(cursor: Cursor) -> Option<Span> {
    let words = cursor.rest().trim_end();
    let open = words.starts_with('"') && (words.len() < 2 || !words.ends_with('"'));
    open.then(|| cursor.here())
}
