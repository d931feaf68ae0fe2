//! The family `radar-beta` of mermaid 11: axes, curves in both forms, options.

use super::{Curve, Graticule, MOST, Radar, RadarAxis};
use crate::figures::Read;
use crate::figures::rules::{COUNT_MISMATCH, EMPTY_FIGURE, OUTSIDE_RANGE};
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{Cursor, Document, Language, Parsed, Reader, Words};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{TOO_MANY, WRONG_VALUE};
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;
use crate::theme::CssColor;

const LANGUAGE: Language = Language {
    figure: "a radar chart",
    keywords: &["title", "axis", "curve", "max", "min", "ticks", "graticule", "showLegend"],
    section: "radar",
    settings: &["radar.curveTension", "themeVariables.cScale*"],
    instead: "sizes, distances and the ground come from Figmill's theme and from where the figure is shown",
};

/// Most rings that an author can ask for, as in mermaid.
const MOST_TICKS: f64 = 32.0;

/// Reads a radar chart; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let chart = Radar { legend: true, ..Radar::default() };
    let mut parser = Parser { reader, chart, axes: Vec::new(), curves: Vec::new() };
    parser.reader.cursor.eat(":");
    parser.statements();
    parser.curves();
    parser.check();
    let Parser { reader, mut chart, .. } = parser;
    for (index, curve) in chart.curves.iter_mut().enumerate() {
        let color = document.setting(&["themeVariables", &format!("cScale{index}")]);
        curve.color = color.and_then(|color| color.as_str()).and_then(CssColor::parse);
    }
    Some(Read::new(reader.finish().into(), chart))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    chart: Radar,
    /// Names of the axes, which curves refer to.
    axes: Vec<&'t str>,
    /// Curves before their entries find their axes: a curve may stand before an axis.
    curves: Vec<RawCurve<'t>>,
}

struct RawCurve<'a> {
    words: Rich,
    entries: Vec<Entry<'a>>,
    span: Span,
}

/// A value, with the name of its axis where the author gave it.
struct Entry<'a> {
    axis: Option<&'a str>,
    value: f64,
    span: Span,
}

impl<'t> Parser<'t, '_> {
    /// Goes over white space and comments; whether something follows.
    fn goes_on(&mut self) -> bool {
        loop {
            self.reader.cursor.skip_space();
            if !self.reader.cursor.rest().starts_with("%%") {
                return !self.reader.cursor.is_at_end();
            }
            self.reader.cursor.take_line();
        }
    }

    fn statements(&mut self) {
        while !self.reader.has_enough() && self.goes_on() {
            if self.statement().is_err() {
                self.reader.cursor.take_line();
            }
        }
    }

    fn statement(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        if self.reader.cursor.eat_keyword("title") {
            return self.title();
        }
        let word = self.reader.cursor.take_word();
        match word {
            "axis" => self.list(Self::axis),
            "curve" => self.list(Self::curve),
            "max" | "min" | "ticks" | "graticule" | "showLegend" => self.option(word),
            // Options stand in lines of their own or behind commas.
            "" if self.reader.cursor.eat(",") => Ok(()),
            _ => {
                let word = if word.is_empty() { self.reader.cursor.take_until_blank() } else { word };
                Err(self.reader.no_statement(word, Span::new(start, start + word.len())))
            }
        }
    }

    /// The title takes its line as it is, up to a comment.
    fn title(&mut self) -> Parsed<()> {
        let line = self.reader.cursor;
        let length = line_of(line.rest()).len();
        self.reader.cursor = Cursor::within(line.text, Span::new(line.at, line.at + length));
        let told = self.reader.title_statement();
        self.reader.cursor = Cursor { at: line.at + length, ..line };
        self.reader.cursor.take_line();
        told
    }

    /// One or more things with commas between them.
    fn list(&mut self, one: fn(&mut Self) -> Parsed<()>) -> Parsed<()> {
        loop {
            self.reader.cursor.skip_blanks();
            one(self)?;
            self.reader.cursor.skip_blanks();
            let comma = self.reader.cursor.here();
            if !self.reader.cursor.eat(",") {
                return Ok(());
            }
            self.reader.cursor.skip_blanks();
            if self.reader.cursor.peek() == Some('\n') && self.goes_on() {
                let what = "a list that goes on in the next line";
                self.reader.more_than_mermaid(comma, what, "write it in one line");
            }
        }
    }

    /// `name` or `name["words"]`.
    fn named(&mut self, what: &str) -> Parsed<(&'t str, Rich)> {
        let start = self.reader.cursor.at;
        let name = self.reader.cursor.take_word();
        let span = self.reader.cursor.since(start);
        if name.is_empty() {
            let (here, message) = (self.reader.cursor.here(), format!("the name of {what} is expected"));
            let help = "names are made of letters, digits, hyphens and underscores";
            return Err(self.reader.wrong(here, message, help));
        }
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat("[") {
            return Ok((name, self.reader.label(Words { text: name, quoted: false }, span)));
        }
        self.reader.cursor.skip_blanks();
        let (words, span) = match self.reader.quoted_in_line()? {
            Some(found) => found,
            None => {
                let start = self.reader.cursor.at;
                let text = self.reader.cursor.take_while(|c| !matches!(c, ']' | '\n'));
                (Words { text, quoted: true }, self.reader.cursor.since(start))
            }
        };
        let words = self.reader.label(words, span);
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat("]") {
            let here = self.reader.cursor.here();
            return Err(self.reader.wrong(here, "the bracket of the words is never closed", "write `name[\"words\"]`"));
        }
        Ok((name, words))
    }

    fn axis(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let (name, words) = self.named("an axis")?;
        let span = self.reader.cursor.since(start);
        if self.axes.contains(&name) {
            let message = format!("there is an axis `{}` already", shortened(name));
            self.reader.wrong(span, message, "give each axis a name of its own");
        }
        self.axes.push(name);
        self.chart.axes.push(RadarAxis { words, source: Some(span) });
        Ok(())
    }

    /// `name["words"]{1, 2, 3}` or `name{axis: 1, other: 2}`, over as many lines as the author likes.
    fn curve(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let (name, words) = self.named("a curve")?;
        self.reader.cursor.skip_blanks();
        let open = self.reader.cursor.here();
        if !self.reader.cursor.eat("{") {
            let message = format!("the curve `{}` has no values", shortened(name));
            let span = self.reader.cursor.since(start);
            return Err(self.reader.wrong(span, message, "write them in braces: `{1, 2, 3}`"));
        }
        let mut entries = Vec::new();
        loop {
            if !self.goes_on() {
                let diagnostic = Diagnostic::error(&SYNTAX, open, "the values of the curve are never closed");
                return self.reader.refuse(diagnostic.label("opened here").help("close them by `}`"));
            }
            if self.reader.cursor.eat("}") {
                break;
            }
            if self.reader.cursor.eat(",") {
                continue;
            }
            match self.entry() {
                Ok(entry) => entries.push(entry),
                Err(_) => {
                    self.reader.cursor.take_while(|c| !matches!(c, ',' | '}' | '\n'));
                }
            }
        }
        self.curves.push(RawCurve { words, entries, span: self.reader.cursor.since(start) });
        Ok(())
    }

    fn entry(&mut self) -> Parsed<Entry<'t>> {
        let start = self.reader.cursor.at;
        if let Some(value) = self.reader.cursor.take_number() {
            return Ok(Entry { axis: None, value, span: self.reader.cursor.since(start) });
        }
        let name = self.reader.cursor.take_word();
        self.reader.cursor.skip_blanks();
        self.reader.cursor.eat(":");
        self.reader.cursor.skip_blanks();
        let number = self.reader.cursor.at;
        if let Some(value) = self.reader.cursor.take_number().filter(|_| !name.is_empty()) {
            return Ok(Entry { axis: Some(name), value, span: self.reader.cursor.since(start) });
        }
        let word = self.reader.cursor.take_while(|c| !matches!(c, ',' | '}' | '\n')).trim_end();
        let (word, place) = match word {
            "" => (name, Span::new(start, start + name.len())),
            word => (word, Span::new(number, number + word.len())),
        };
        let help = "write `{1, 2, 3}`, or `{axis: 1, other: 2}` with the names of axes";
        Err(self.reader.wrong(place, format!("`{}` is no number", shortened(word)), help))
    }

    fn option(&mut self, name: &str) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        match name {
            "graticule" => match self.reader.cursor.take_word() {
                "circle" => self.chart.graticule = Graticule::Circle,
                "polygon" => self.chart.graticule = Graticule::Polygon,
                other => return self.bad_option(other, start, "graticule", "write `circle` or `polygon`"),
            },
            "showLegend" => match self.reader.cursor.take_word() {
                "true" => self.chart.legend = true,
                "false" => self.chart.legend = false,
                other => return self.bad_option(other, start, "showLegend", "write `true` or `false`"),
            },
            _ => {
                let Some(number) = self.reader.cursor.take_number() else {
                    let word = self.reader.cursor.take_while(|c| !c.is_whitespace() && c != ',');
                    return self.bad_option(word, start, name, "write a number");
                };
                match name {
                    "max" => self.chart.max = Some(number),
                    "min" => self.chart.min = number,
                    // At least one ring, and no more than mermaid draws.
                    _ => self.chart.ticks = Some(number.clamp(1.0, MOST_TICKS) as usize),
                }
            }
        }
        Ok(())
    }

    fn bad_option(&mut self, word: &str, start: usize, option: &str, help: &str) -> Parsed<()> {
        let message = format!("`{}` is nothing that `{option}` can be", shortened(word));
        Err(self.reader.wrong(Span::new(start, start + word.len()), message, help))
    }

    /// Gives the entries of curves to their axes.
    fn curves(&mut self) {
        for raw in std::mem::take(&mut self.curves) {
            let by_name = raw.entries.iter().any(|entry| entry.axis.is_some());
            let values = if by_name { self.by_name(&raw) } else { self.in_order(&raw) };
            self.chart.curves.push(Curve { words: raw.words, values, color: None, source: Some(raw.span) });
        }
    }

    fn in_order(&mut self, raw: &RawCurve) -> Vec<Option<f64>> {
        let (given, wanted) = (raw.entries.len(), self.axes.len());
        if given != wanted && wanted > 0 {
            let message = format!("the curve has {given} values, and there are {wanted} axes");
            let help =
                if given > wanted { "the last values are left out" } else { "the curve is open at the last axes" };
            self.reader.warn(Diagnostic::warning(&COUNT_MISMATCH, raw.span, message).help(help));
        }
        let values = raw.entries.iter().map(|entry| Some(entry.value));
        values.chain(std::iter::repeat(None)).take(wanted).collect()
    }

    fn by_name(&mut self, raw: &RawCurve) -> Vec<Option<f64>> {
        let mut values = vec![None; self.axes.len()];
        for entry in &raw.entries {
            let Some(name) = entry.axis else {
                let help = "write all values of a curve in one form: `{1, 2}` or `{axis: 1, other: 2}`";
                self.reader.wrong(entry.span, "the axis of this value is missing", help);
                continue;
            };
            match self.axes.iter().position(|axis| *axis == name).and_then(|index| values.get_mut(index)) {
                Some(value) => *value = value.or(Some(entry.value)),
                None => {
                    let help = match did_you_mean(name, self.axes.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the axes are `{}`", self.axes.join("`, `")),
                    };
                    self.reader.wrong(entry.span, format!("there is no axis `{}`", shortened(name)), help);
                }
            }
        }
        let missing: Vec<&str> =
            self.axes.iter().zip(&values).filter(|(_, value)| value.is_none()).map(|(axis, _)| *axis).collect();
        if !missing.is_empty()
            && raw.entries.iter().all(|entry| entry.axis.is_some_and(|axis| self.axes.contains(&axis)))
        {
            let message = format!("the curve has no value for `{}`", missing.join("`, `"));
            self.reader.wrong(raw.span, message, "write one value for each axis");
        }
        values
    }

    /// What can only be said of the whole chart.
    fn check(&mut self) {
        let span = self.reader.document.family_span;
        if self.reader.has_errors() {
            return;
        }
        let most = self.chart.axes.len().max(self.chart.curves.len());
        if self.chart.axes.is_empty() {
            let diagnostic = Diagnostic::error(&EMPTY_FIGURE, span, "the radar chart has no axis");
            self.reader.error(diagnostic.help("add a line such as `axis Speed, Range, Price`"));
        } else if most > MOST {
            let message = format!("a radar chart has at most {MOST} axes and {MOST} curves");
            self.reader.error(Diagnostic::error(&TOO_MANY, span, message).help("show the ones that matter"));
        } else if self.chart.max.is_some_and(|max| max <= self.chart.min) {
            let message = format!("`max` is not more than `min`, which is {}", self.chart.min);
            self.reader.error(Diagnostic::error(&WRONG_VALUE, span, message).help("swap them"));
        } else {
            self.outside(span);
        }
    }

    /// Says that the rings reach further than the author asked, where values do.
    fn outside(&mut self, span: Span) {
        let (min, max) = (self.chart.min, self.chart.max.unwrap_or(f64::INFINITY));
        let outside = self.chart.values().find(|value| *value < min || *value > max);
        if let Some(value) = outside {
            let message = format!("the value {value} is outside of the range that `min` and `max` give");
            let help = "the rings are drawn as far as the values reach";
            self.reader.warn(Diagnostic::warning(&OUTSIDE_RANGE, span, message).help(help));
        }
    }
}

fn line_of(text: &str) -> &str {
    text.split(['\n', '\r']).next().map_or("", |line| line.split("%%").next().unwrap_or(line))
}
