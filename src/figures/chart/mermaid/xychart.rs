//! The families `xychart` and `xychart-beta` of mermaid 11, as a rewrite into the full spec.

use super::cursor::{Cursor, Quoted};
use super::{Reader, warn_of_ignored};
use crate::figures::Head;
use crate::figures::chart::series::{Across, Plot, Series, XyChart};
use crate::figures::rules::{COUNT_MISMATCH, EMPTY_FIGURE};
use crate::mermaid::Document;
use crate::mermaid::rules::SYNTAX;
use crate::syntax::diagnostic::shortened;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::one_line;

/// First words of statements.
const KEYWORDS: &[&str] = &["title", "x-axis", "y-axis", "bar", "line"];
/// Settings that mean something here, or are met anyway.
const SETTINGS: &[&str] = &[
    "xyChart.useMaxWidth",
    "xyChart.useWidth",
    "xyChart.chartOrientation",
    "xyChart.showDataLabel",
    "xyChart.showDataLabelOutsideBar",
    "xyChart.showTitle",
    "xyChart.xAxis.showLabel",
    "xyChart.xAxis.showTitle",
    "xyChart.xAxis.showTick",
    "xyChart.xAxis.showAxisLine",
    "xyChart.yAxis.showLabel",
    "xyChart.yAxis.showTitle",
    "xyChart.yAxis.showTick",
    "xyChart.yAxis.showAxisLine",
    "themeVariables.xyChart.plotColorPalette",
];

/// Reads an xy chart and writes it as a full spec; every statement that cannot be read becomes a diagnostic.
pub fn rewrite(document: &Document, diagnostics: &mut Diagnostics) -> Option<(Head, Tree)> {
    let reader = Reader::new(document, diagnostics, "an xy chart", KEYWORDS);
    let mut parser = Parser { reader, chart: XyChart::default() };
    parser.settings(document);
    let (mut at, body) = document.body();
    for (nth, line) in body.split_inclusive('\n').enumerate() {
        let text = line.trim_end_matches(['\n', '\r']);
        parser.line(Cursor::new(text, at), nth == 0);
        at += line.len();
    }
    parser.check(document.family_span);
    let Parser { mut reader, chart } = parser;
    let mut head = reader.head(document);
    if document.setting(&["xyChart", "showTitle"]).and_then(|shown| shown.as_bool()) == Some(false) {
        head.alt_title = head.alt_title.or(head.title.take().map(|title| one_line(&title)));
    }
    warn_of_ignored(document, "xyChart", SETTINGS, reader.diagnostics);
    (!reader.diagnostics.has_errors()).then(|| (head, chart.spec(document.family_span)))
}

struct Parser<'d> {
    reader: Reader<'d>,
    chart: XyChart,
}

impl Parser<'_> {
    /// The statements of a line: most authors write one.
    fn line(&mut self, mut cursor: Cursor, first: bool) {
        let mut first = first;
        loop {
            cursor.take_while(|c| c.is_whitespace() || c == ';');
            if cursor.is_at_end() || cursor.rest().starts_with("%%") {
                return;
            }
            if first && cursor.eat_word("horizontal") {
                self.chart.horizontal = true;
            } else if first && cursor.eat_word("vertical") {
                self.chart.horizontal = false;
            } else if self.statement(&mut cursor).is_none() {
                return;
            }
            first = false;
        }
    }

    /// One statement; nothing where the rest of the line cannot be read.
    fn statement(&mut self, cursor: &mut Cursor) -> Option<()> {
        let start = cursor.at();
        if cursor.eat_word("title") {
            let title = self.words(cursor, "the title has no words")?;
            self.reader.title = Some(title.0.into());
        } else if cursor.eat_word("x-axis") {
            self.x_axis(cursor)?;
        } else if cursor.eat_word("y-axis") {
            self.y_axis(cursor)?;
        } else if cursor.eat_word("bar") {
            self.series(cursor, Plot::Bar, start)?;
        } else if cursor.eat_word("line") {
            self.series(cursor, Plot::Line, start)?;
        } else {
            let word = cursor.take_while(|c| !c.is_whitespace());
            self.reader.no_statement(word, cursor.since(start));
            return None;
        }
        Some(())
    }

    /// Words in quotes, or bare words up to a sign of the grammar; nothing where there are none.
    fn words(&mut self, cursor: &mut Cursor, message: &str) -> Option<(String, Span)> {
        let found = self.words_or_none(cursor)?;
        if found.is_none() {
            self.reader.wrong(cursor.here(), message, "write them after the keyword, in the same line");
        }
        found
    }

    /// The same; the inner nothing where no words stand next, the outer one where they cannot be read.
    #[allow(clippy::option_option)] // Two kinds of nothing, and one is told already.
    fn words_or_none(&mut self, cursor: &mut Cursor) -> Option<Option<(String, Span)>> {
        cursor.skip_blanks();
        let start = cursor.at();
        match cursor.take_quoted() {
            Some(Quoted::Open(span)) => {
                self.reader.open_quote(span);
                None
            }
            Some(Quoted::Words(words)) => {
                let span = cursor.since(start);
                Some(Some((one_line(&self.reader.label(words, span)), span)))
            }
            None => {
                let bare = bare_words(cursor.rest());
                let words = cursor.rest()[..bare].trim_end();
                let span = Span::new(start, start + words.len());
                let words = one_line(&self.reader.label(words, span));
                cursor.take(bare);
                Some((!words.is_empty()).then_some((words, span)))
            }
        }
    }

    fn x_axis(&mut self, cursor: &mut Cursor) -> Option<()> {
        self.chart.across.title = self.words_or_none(cursor)?.map(|(words, _)| words);
        cursor.skip_blanks();
        if cursor.rest().starts_with('[') {
            let open = cursor.here();
            cursor.eat("[");
            self.chart.across.values = Some(Across::Names(self.names(cursor, open)?));
        } else if let Some((low, high)) = self.range(cursor)? {
            self.chart.across.values = Some(Across::Range(low, high));
        }
        Some(())
    }

    fn y_axis(&mut self, cursor: &mut Cursor) -> Option<()> {
        self.chart.upward.title = self.words_or_none(cursor)?.map(|(words, _)| words);
        if let Some(range) = self.range(cursor)? {
            self.chart.upward.range = Some(range);
        }
        Some(())
    }

    /// `low --> high`, or nothing where no number stands next.
    #[allow(clippy::option_option)] // As above.
    fn range(&mut self, cursor: &mut Cursor) -> Option<Option<(f64, f64)>> {
        cursor.skip_blanks();
        let start = cursor.at();
        let Some(low) = cursor.take_number() else { return Some(None) };
        cursor.skip_blanks();
        let help = "a range is written as `0 --> 100`";
        if !cursor.eat("-->") {
            self.reader.wrong(cursor.since(start), "the range has no end", help);
            return None;
        }
        cursor.skip_blanks();
        let Some(high) = cursor.take_number() else {
            let word = cursor.take_while(|c| !c.is_whitespace());
            let place = Span::new(cursor.at() - word.len(), cursor.at());
            self.reader.wrong(place, format!("`{}` is no number", shortened(word)), help);
            return None;
        };
        if low == high {
            self.reader.wrong(cursor.since(start), "the range has no length", help);
            return None;
        }
        Some(Some((low, high)))
    }

    /// Names up to the bracket that closes them.
    fn names(&mut self, cursor: &mut Cursor, open: Span) -> Option<Vec<String>> {
        let mut names = Vec::new();
        loop {
            match self.words_or_none(cursor)? {
                Some((name, _)) => names.push(name),
                None => {
                    self.reader.wrong(cursor.here(), "a name is expected", "write `[jan, feb, \"early march\"]`");
                    return None;
                }
            }
            if !self.next(cursor, open)? {
                return Some(names);
            }
        }
    }

    /// Whether a list goes on behind a comma; nothing where it is never closed.
    fn next(&mut self, cursor: &mut Cursor, open: Span) -> Option<bool> {
        cursor.skip_blanks();
        if cursor.eat(",") || cursor.eat("]") {
            return Some(self.reader.source.text.get(cursor.at() - 1..cursor.at()) == Some(","));
        }
        let diagnostic = if cursor.is_at_end() {
            Diagnostic::error(&SYNTAX, open, "the list is never closed").label("opened here").help("close it by `]`")
        } else {
            Diagnostic::error(&SYNTAX, cursor.here(), "a comma or the end of the list is expected")
                .help("put names that hold other signs in quotes")
        };
        self.reader.diagnostics.push(diagnostic);
        None
    }

    fn series(&mut self, cursor: &mut Cursor, plot: Plot, start: usize) -> Option<()> {
        let name = self.words_or_none(cursor)?.map(|(words, _)| words);
        cursor.skip_blanks();
        let open = cursor.here();
        if !cursor.eat("[") {
            let message = format!("the {} has no values", plot.mark());
            self.reader.wrong(Span::new(start, cursor.at()), message, "write them in brackets: `[12, 2, 20]`");
            return None;
        }
        let (mut values, mut labels) = (Vec::new(), Vec::new());
        loop {
            cursor.skip_blanks();
            let Some(value) = cursor.take_number() else {
                let from = cursor.at();
                let word = cursor.take_while(|c| !matches!(c, ',' | ']')).trim_end();
                let place = Span::new(from, from + word.len());
                let message = match word {
                    "" => "a number is expected".to_owned(),
                    word => format!("`{}` is no number", shortened(word)),
                };
                let place = if place.is_empty() { cursor.here() } else { place };
                self.reader.wrong(place, message, "values are numbers such as 12, -3.5 or .25");
                return None;
            };
            values.push(value);
            cursor.skip_blanks();
            let at = cursor.at();
            labels.push(match cursor.take_quoted() {
                Some(Quoted::Open(span)) => {
                    self.reader.open_quote(span);
                    return None;
                }
                Some(Quoted::Words(words)) => one_line(&self.reader.label(words, cursor.since(at))),
                None => String::new(),
            });
            if !self.next(cursor, open)? {
                break;
            }
        }
        let source = cursor.since(start);
        self.chart.series.push(Series { plot, name, values, labels, color: None, source });
        Some(())
    }

    fn settings(&mut self, document: &Document) {
        let setting = |path: &[&str]| document.setting(&[&["xyChart"], path].concat());
        let is = |path: &[&str], wanted: bool| setting(path).and_then(|value| value.as_bool()) == Some(wanted);
        self.chart.horizontal = setting(&["chartOrientation"]).and_then(|value| value.as_str()) == Some("horizontal");
        self.chart.show_values = is(&["showDataLabel"], true);
        for (axis, guide) in [("xAxis", &mut self.chart.across.guide), ("yAxis", &mut self.chart.upward.guide)] {
            guide.labels = !is(&[axis, "showLabel"], false);
            guide.title = !is(&[axis, "showTitle"], false);
            guide.ticks = !is(&[axis, "showTick"], false);
            guide.line = !is(&[axis, "showAxisLine"], false);
        }
        let palette = document.setting(&["themeVariables", "xyChart", "plotColorPalette"]);
        let palette = palette.and_then(|palette| palette.as_str()).unwrap_or_default();
        self.chart.palette = palette.split(',').map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect();
    }

    /// What can only be said of the whole chart.
    fn check(&mut self, span: Span) {
        if self.chart.series.is_empty() && !self.reader.diagnostics.has_errors() {
            let diagnostic = Diagnostic::error(&EMPTY_FIGURE, span, "the chart has neither bars nor lines");
            self.reader.diagnostics.push(diagnostic.help("add a line such as `bar [12, 2, 20]`"));
        }
        for (index, color) in self.chart.palette.iter().enumerate() {
            if let Some(series) = self.chart.series.get_mut(index) {
                series.color = Some(color.clone());
            }
        }
        let Some(Across::Names(names)) = &self.chart.across.values else { return };
        let wanted = names.len();
        for series in &mut self.chart.series {
            let given = series.values.len();
            if given != wanted {
                let help =
                    if given > wanted { "the last values are left out" } else { "the last names stay without a value" };
                let message = format!("there are {given} values for {wanted} names on the axis");
                self.reader.diagnostics.push(Diagnostic::warning(&COUNT_MISMATCH, series.source, message).help(help));
            }
            series.values.truncate(wanted);
            series.labels.truncate(wanted);
        }
    }
}

/// How many bytes of bare words stand next: up to a bracket, a comma, a quote, a comment, an arrow, or a number
/// that an arrow follows.
fn bare_words(text: &str) -> usize {
    let ends = |at: usize| {
        let rest = &text[at..];
        rest.starts_with(['[', ']', ',', '"', ';']) || rest.starts_with("-->") || rest.starts_with("%%") || {
            let mut cursor = Cursor::new(rest, 0);
            let begins = text[..at].chars().next_back().is_none_or(char::is_whitespace);
            begins && cursor.take_number().is_some() && cursor.rest().trim_start().starts_with("-->")
        }
    };
    text.char_indices().map(|(at, _)| at).find(|at| ends(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::chart::mermaid::tests::{Told, rewritten};
    use serde_json::json;

    fn told(text: &str) -> (Option<serde_json::Value>, Told) {
        rewritten(text, rewrite)
    }

    #[test]
    fn names_titles_ranges_and_series_are_read() {
        let text = "xychart-beta horizontal\n title \"T\"; x-axis \"x [a]\" [jan, \"f, b\", mär]\n \
                    y-axis Sales in k -5 --> 30.5\n bar \"One\" [+1, .5, -2] %% note\n line [3 \"top\", 4, 5]\n";
        let (tree, told) = told(text);
        assert_eq!(told, []);
        let tree = tree.unwrap_or_default();
        let layers = tree["layer"].as_array().map_or(0, Vec::len);
        assert_eq!(layers, 3, "bars, line, words at the line");
        let bars = &tree["layer"][0];
        assert_eq!(bars["encoding"]["y"]["title"], json!("x [a]"));
        assert_eq!(bars["encoding"]["y"]["scale"]["domain"], json!(["jan", "f, b", "mär"]));
        assert_eq!(bars["encoding"]["x"]["title"], json!("Sales in k"));
        assert_eq!(bars["encoding"]["x"]["scale"]["domain"], json!([-5, 30.5]));
        assert_eq!(bars["data"]["values"][1], json!({"name": "f, b", "value": 0.5, "series": "One"}));
        assert_eq!(tree["layer"][2]["data"]["values"][0]["label"], json!("top"));
    }

    #[test]
    fn numbers_along_the_axis_have_equal_distances() {
        let (tree, _) = told("xychart\nx-axis 10 --> 20\nline [1, 2, 3]\nbar [1, 2, 3]");
        let tree = tree.unwrap_or_default();
        let at: Vec<f64> = (0..3).filter_map(|i| tree["layer"][1]["data"]["values"][i]["at"].as_f64()).collect();
        assert_eq!(at, [10.0, 15.0, 20.0]);
        assert_eq!(tree["layer"][0]["encoding"]["x"]["scale"]["domain"], json!([7.5, 22.5]));
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_place() {
        let cases = [
            ("bar [1, two, 3]", "`two` is no number", "two"),
            ("bar [1, 2", "the list is never closed", "["),
            ("bar [1 2]", "a comma or the end of the list is expected", "2"),
            ("bar []", "a number is expected", "]"),
            ("line", "the line has no values", "line"),
            ("bars [1]", "`bars` begins no statement of an xy chart", "bars"),
            ("y-axis 3 --> many", "`many` is no number", "many"),
            ("y-axis 3 --> 3", "the range has no length", "3 --> 3"),
            ("x-axis [a, , b]", "a name is expected", ","),
            ("x-axis \"a", "the quote is never closed", "\""),
            ("title", "the title has no words", ""),
            ("x-axis [a, b]", "the chart has neither bars nor lines", "xychart"),
        ];
        for (line, message, place) in cases {
            let (tree, told) = told(&format!("xychart\n{line}"));
            assert_eq!(tree, None, "{line}");
            assert!(told.contains(&(message.to_owned(), place.to_owned())), "{line}: {told:?}");
        }
    }

    #[test]
    fn more_values_than_names_are_left_out_with_a_warning() {
        let (tree, told) = told("xychart\nx-axis [a, b]\nbar [1, 2, 3]");
        assert_eq!(told, [("there are 3 values for 2 names on the axis".to_owned(), "bar [1, 2, 3]".to_owned())]);
        assert_eq!(tree.map(|tree| tree["layer"][0]["data"]["values"].as_array().map(Vec::len)), Some(Some(2)));
    }
}
