//! The family `quadrantChart` of mermaid 11: titles of axes and quarters, points with looks, classes of looks.

use std::collections::BTreeMap;

use super::{Axis, Look, MOST_POINTS, Quadrant, QuadrantPoint};
use crate::figures::Read;
use crate::mermaid::{Cursor, Document, Language, Parsed, Reader, Reported, Statement, Words};
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

const LANGUAGE: Language = Language {
    figure: "a quadrant chart",
    keywords: KEYWORDS,
    section: "quadrantChart",
    settings: &[
        "themeVariables.quadrant1*",
        "themeVariables.quadrant2*",
        "themeVariables.quadrant3*",
        "themeVariables.quadrant4*",
        "themeVariables.quadrantPointFill",
    ],
    instead: "sizes, distances and the ground come from Figmill's theme and from where the figure is shown",
};

/// Largest radius and widest line of a point, in px.
const LARGEST: f64 = 60.0;
const WIDEST: f64 = 20.0;

/// Reads a quadrant chart; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut parser = Parser { reader, chart: Quadrant::default(), classes: BTreeMap::new(), classed: Vec::new() };
    for statement in document.statements() {
        if parser.reader.has_enough() {
            break;
        }
        if parser.reader.goes_past_list(statement) {
            continue;
        }
        parser.reader.cursor = statement.cursor();
        // What is wrong with a statement is told, and reading goes on with the next one.
        let _told = parser.statement(statement);
    }
    parser.give_classes();
    parser.settings();
    let Parser { mut reader, chart, .. } = parser;
    let count = chart.points.len();
    if count > MOST_POINTS {
        let message = format!("the chart has {count} points, and {MOST_POINTS} are the most that can be drawn");
        let diagnostic = Diagnostic::error(&TOO_MANY, document.family_span, message);
        reader.error(diagnostic.help("show the ones that matter, or split the chart into several"));
    }
    Some(Read::new(reader.finish().into(), chart))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    chart: Quadrant,
    classes: BTreeMap<String, Look>,
    /// Points with the names of their classes: classes may follow their points.
    classed: Vec<(usize, String, Span)>,
}

impl Parser<'_, '_> {
    fn statement(&mut self, statement: Statement) -> Parsed<()> {
        // A point may begin with a word that is also a keyword.
        if let Some(bracket) = coordinates(statement.text) {
            return self.point(statement, bracket);
        }
        if self.reader.cursor.eat_keyword("title") {
            return self.reader.title_statement();
        }
        if self.reader.cursor.eat_keyword("x-axis") {
            self.chart.across = self.axis()?;
        } else if self.reader.cursor.eat_keyword("y-axis") {
            self.chart.upward = self.axis()?;
        } else if self.reader.cursor.eat_keyword("classDef") {
            self.class()?;
        } else if let Some(index) =
            (0..4).find(|index| self.reader.cursor.eat_keyword(&format!("quadrant-{}", index + 1)))
        {
            let words = self.words(self.reader.cursor, "the quadrant has no words")?;
            self.chart.quarters.0[index].title = Some(words);
        } else {
            return Err(self.neither(statement));
        }
        Ok(())
    }

    fn neither(&mut self, statement: Statement) -> Reported {
        let mut cursor = statement.cursor();
        let word = cursor.take_while(|c| !c.is_whitespace() && c != ':');
        let near = did_you_mean(word, KEYWORDS.iter().copied());
        match near {
            None if statement.text.contains(':') => self.reader.wrong(
                statement.span(),
                "the point has no coordinates",
                "write `NAME: [x, y]`, with both numbers from 0 to 1",
            ),
            _ => self.reader.no_statement(word, cursor.since(statement.at)),
        }
    }

    /// All that is left, with or without quotes.
    fn words(&mut self, mut cursor: Cursor, message: &str) -> Parsed<Rich> {
        cursor.skip_blanks();
        let (text, span) = (cursor.rest().trim_end(), cursor.left());
        if text.is_empty() {
            let place = Span::new(cursor.at.saturating_sub(1), cursor.at);
            return Err(self.reader.wrong(place, message, "write them after the keyword, in the same line"));
        }
        let words = Words::of(text);
        if text.starts_with('"') && !words.quoted && !text[1..].contains('"') {
            return Err(self.reader.open_quote(cursor.here()));
        }
        Ok(self.reader.label(Words { quoted: true, ..words }, span))
    }

    /// `low`, `low -->`, or `low --> high`.
    fn axis(&mut self) -> Parsed<Axis> {
        let cursor = self.reader.cursor;
        let Some((at, length)) = arrow(cursor.rest()) else {
            return Ok(Axis { low: Some(self.words(cursor, "the axis has no words")?), high: None });
        };
        let (arrow, behind) = (cursor.at + at, cursor.at + at + length);
        let before = Cursor::within(cursor.text, Span::new(cursor.at, arrow));
        let mut low = self.words(before, "the axis has no words")?;
        let after = Cursor { at: behind, ..cursor };
        if after.rest().trim().is_empty() {
            // The arrow alone says which way is more.
            low.pieces.extend(Rich::plain(" →").pieces);
            return Ok(Axis { low: Some(low), high: None });
        }
        Ok(Axis { low: Some(low), high: Some(self.words(after, "the axis has no words")?) })
    }

    /// `NAME:::class: [x, y] look`; `bracket` is where the coordinates begin.
    fn point(&mut self, statement: Statement, bracket: usize) -> Parsed<()> {
        let before = statement.text[..bracket].trim_end().trim_end_matches(':').trim_end();
        let (name, class) = match before.rfind(":::").filter(|at| !before[at + 3..].contains('"')) {
            Some(at) => (&before[..at], Some((before[at + 3..].trim(), statement.at + at + 3))),
            None => (before, None),
        };
        let cursor = self.reader.cursor;
        let name = Cursor::within(cursor.text, Span::new(statement.at, statement.at + name.len()));
        let words = self.words(name, "the point has no name")?;
        self.reader.cursor.at = statement.at + bracket + 1;
        let (x, y) = self.coordinates()?;
        let look = self.look()?;
        if let Some((class, at)) = class {
            self.classed.push((self.chart.points.len(), class.to_owned(), Span::new(at, at + class.len())));
        }
        self.chart.points.push(QuadrantPoint { words, x, y, look, source: Some(statement.span()) });
        Ok(())
    }

    fn coordinates(&mut self) -> Parsed<(f64, f64)> {
        let x = self.coordinate()?;
        let here = self.reader.cursor.here();
        if !self.reader.cursor.eat(",") {
            let message = "a comma is expected between the coordinates";
            return Err(self.reader.wrong(here, message, "write `[0.3, 0.6]`"));
        }
        let y = self.coordinate()?;
        let here = self.reader.cursor.here();
        if !self.reader.cursor.eat("]") {
            let message = "a point has two coordinates and a closing bracket";
            return Err(self.reader.wrong(here, message, "write `[0.3, 0.6]`"));
        }
        Ok((x, y))
    }

    fn coordinate(&mut self) -> Parsed<f64> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let Some(number) = self.reader.cursor.take_number() else {
            let word = self.reader.cursor.take_while(|c| !matches!(c, ',' | ']'));
            let message = format!("`{}` is no number", shortened(word.trim()));
            let span = Span::new(start, start + word.trim_end().len());
            return Err(self.reader.wrong(span, message, "coordinates are numbers from 0 to 1"));
        };
        if !(0.0..=1.0).contains(&number) {
            let span = self.reader.cursor.since(start);
            let message = "the coordinate is not between 0 and 1";
            return Err(self.reader.wrong(span, message, "divide all of them by the largest"));
        }
        self.reader.cursor.skip_blanks();
        Ok(number)
    }

    /// `key: value, key: value` up to the end of the statement; all that cannot be read is told.
    fn look(&mut self) -> Parsed<Look> {
        let mut look = Look::default();
        let mut at = self.reader.cursor.at;
        let mut told = None;
        for part in self.reader.cursor.take_line().split(',') {
            let text = part.trim();
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            if text.is_empty() {
                continue;
            }
            let span = Span::new(start, start + text.len());
            if let Err((message, help)) = look.declare(text) {
                told = Some(self.reader.wrong(span, message, help));
            }
        }
        told.map_or(Ok(look), Err)
    }

    /// `classDef name look`.
    fn class(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let name = self.reader.cursor.take_until_blank();
        if name.is_empty() {
            let here = self.reader.cursor.here();
            return Err(self.reader.wrong(here, "the class has no name", "write `classDef NAME color: #0072b2`"));
        }
        let look = self.look()?;
        self.classes.insert(name.to_owned(), look);
        Ok(())
    }

    /// Gives points the looks of their classes; what a point says itself counts.
    fn give_classes(&mut self) {
        for (index, name, span) in std::mem::take(&mut self.classed) {
            match (self.classes.get(&name), self.chart.points.get_mut(index)) {
                (Some(class), Some(point)) => point.look = point.look.clone().over(class),
                _ => self.reader.unknown_class(&name, span, self.classes.keys().map(String::as_str)),
            }
        }
    }

    fn settings(&mut self) {
        let document = self.reader.document;
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
