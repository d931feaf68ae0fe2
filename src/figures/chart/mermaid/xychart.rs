//! The families `xychart` and `xychart-beta` of mermaid 11, as a rewrite into the full spec.

use super::INSTEAD;
use crate::figures::Head;
use crate::figures::chart::series::{Across, Plot, Series, XyChart};
use crate::figures::rules::{COUNT_MISMATCH, EMPTY_FIGURE};
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{Cursor, Document, Language, Parsed, Reader, Reported, Statement, Words};
use crate::syntax::diagnostic::shortened;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::{one_line, one_line_of_letters};

const LANGUAGE: Language = Language {
    figure: "an xy chart",
    keywords: &["title", "x-axis", "y-axis", "bar", "line"],
    section: "xyChart",
    settings: &[
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
    ],
    instead: INSTEAD,
};

/// Reads an xy chart and writes it as a full spec; every statement that cannot be read becomes a diagnostic.
pub fn rewrite(document: &Document, diagnostics: &mut Diagnostics) -> Option<(Head, Tree)> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut parser = Parser { reader, chart: XyChart::default(), in_list: false };
    parser.settings();
    for line in document.lines() {
        if parser.reader.has_enough() {
            break;
        }
        if parser.goes_past_list(line) {
            continue;
        }
        parser.reader.cursor = line.cursor();
        // What is wrong with a line is told, and reading goes on in the next one.
        let _told = parser.line(line.in_header);
    }
    parser.check();
    let Parser { reader, chart, .. } = parser;
    let refused = reader.has_errors();
    let mut head = Head::from(reader.finish());
    if document.setting(&["xyChart", "showTitle"]).and_then(|shown| shown.as_bool()) == Some(false) {
        head.alt_title = head.alt_title.or(head.title.take().map(|title| one_line(&title)));
    }
    (!refused).then(|| (head, chart.spec(document.family_span)))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    chart: XyChart,
    /// A list was not closed in its line, which is told.
    in_list: bool,
}

impl Parser<'_, '_> {
    /// Whether a line is the rest of a list that was not closed in its own.
    fn goes_past_list(&mut self, line: Statement) -> bool {
        let mut cursor = line.cursor();
        let begins = LANGUAGE.keywords.iter().any(|word| cursor.eat_keyword(word));
        let rest = self.in_list && !begins;
        self.in_list = rest && !line.text.contains(']');
        rest
    }

    /// Tells of a list that its line does not close.
    fn open_list(&mut self, open: Span) -> Reported {
        self.in_list = true;
        let diagnostic = Diagnostic::error(&SYNTAX, open, "the list is never closed").label("opened here");
        self.reader.error(diagnostic.help("close it by `]` in the same line, as mermaid wants it"))
    }

    /// The statements of a line: most authors write one.
    fn line(&mut self, mut first: bool) -> Parsed<()> {
        loop {
            self.reader.cursor.take_while(|c| c.is_whitespace() || c == ';');
            if self.reader.cursor.is_at_end() || self.reader.cursor.rest().starts_with("%%") {
                return Ok(());
            }
            if first && self.reader.cursor.eat_keyword("horizontal") {
                self.chart.horizontal = true;
            } else if first && self.reader.cursor.eat_keyword("vertical") {
                self.chart.horizontal = false;
            } else {
                self.statement()?;
            }
            first = false;
        }
    }

    fn statement(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        if self.reader.cursor.eat_keyword("title") {
            let title = self.words("the title has no words")?;
            self.reader.title = Some(title.into());
        } else if self.reader.cursor.eat_keyword("x-axis") {
            self.x_axis()?;
        } else if self.reader.cursor.eat_keyword("y-axis") {
            self.y_axis()?;
        } else if self.reader.cursor.eat_keyword("bar") {
            self.series(Plot::Bar, start)?;
        } else if self.reader.cursor.eat_keyword("line") {
            self.series(Plot::Line, start)?;
        } else {
            let word = self.reader.cursor.take_until_blank();
            let span = self.reader.cursor.since(start);
            return Err(self.reader.no_statement(word, span));
        }
        Ok(())
    }

    /// Words in quotes, or bare words up to a sign of the grammar.
    fn words(&mut self, message: &str) -> Parsed<String> {
        if let Some(words) = self.words_or_none()? {
            return Ok(words);
        }
        let here = self.reader.cursor.here();
        Err(self.reader.wrong(here, message, "write them after the keyword, in the same line"))
    }

    /// The same; none where no words come next.
    fn words_or_none(&mut self) -> Parsed<Option<String>> {
        self.reader.cursor.skip_blanks();
        if let Some((words, span)) = self.reader.quoted_in_line()? {
            return Ok(Some(one_line_of_letters(&self.reader.label(words, span))));
        }
        let start = self.reader.cursor.at;
        let rest = self.reader.cursor.rest();
        let bare = bare_words(rest);
        let text = rest[..bare].trim_end();
        let words = Words { text, quoted: true };
        let words = one_line_of_letters(&self.reader.label(words, Span::new(start, start + text.len())));
        self.reader.cursor.at += bare;
        Ok((!words.is_empty()).then_some(words))
    }

    fn x_axis(&mut self) -> Parsed<()> {
        self.chart.across.title = self.words_or_none()?;
        self.reader.cursor.skip_blanks();
        let open = self.reader.cursor.here();
        if self.reader.cursor.eat("[") {
            self.chart.across.values = Some(Across::Names(self.names(open)?));
        } else if let Some((low, high)) = self.range()? {
            self.chart.across.values = Some(Across::Range(low, high));
        }
        Ok(())
    }

    fn y_axis(&mut self) -> Parsed<()> {
        self.chart.upward.title = self.words_or_none()?;
        if let Some(range) = self.range()? {
            self.chart.upward.range = Some(range);
        }
        Ok(())
    }

    /// `low --> high`; none where no number comes next.
    fn range(&mut self) -> Parsed<Option<(f64, f64)>> {
        let help = "a range is written as `0 --> 100`";
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let Some(low) = self.reader.cursor.take_number() else { return Ok(None) };
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat("-->") {
            let span = self.reader.cursor.since(start);
            return Err(self.reader.wrong(span, "the range has no end", help));
        }
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let Some(high) = self.reader.cursor.take_number() else {
            let word = self.reader.cursor.take_until_blank();
            let span = self.reader.cursor.since(at);
            return Err(self.reader.wrong(span, format!("`{}` is no number", shortened(word)), help));
        };
        if low == high {
            let span = self.reader.cursor.since(start);
            return Err(self.reader.wrong(span, "the range has no length", help));
        }
        Ok(Some((low, high)))
    }

    /// Names up to the bracket that closes them.
    fn names(&mut self, open: Span) -> Parsed<Vec<String>> {
        let mut names = Vec::new();
        loop {
            let Some(name) = self.words_or_none()? else {
                let here = self.reader.cursor.here();
                if here.is_empty() {
                    return Err(self.open_list(open));
                }
                return Err(self.reader.wrong(here, "a name is expected", "write `[jan, feb, \"early march\"]`"));
            };
            names.push(name);
            if !self.list_goes_on(open)? {
                return Ok(names);
            }
        }
    }

    /// Whether a list goes on behind a comma.
    fn list_goes_on(&mut self, open: Span) -> Parsed<bool> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat(",") {
            return Ok(true);
        }
        if self.reader.cursor.eat("]") {
            return Ok(false);
        }
        let here = self.reader.cursor.here();
        if here.is_empty() {
            return Err(self.open_list(open));
        }
        let diagnostic = Diagnostic::error(&SYNTAX, here, "a comma or the end of the list is expected");
        self.reader.refuse(diagnostic.help("put names that hold other signs in quotes"))
    }

    fn series(&mut self, plot: Plot, start: usize) -> Parsed<()> {
        let name = self.words_or_none()?;
        self.reader.cursor.skip_blanks();
        let open = self.reader.cursor.here();
        if !self.reader.cursor.eat("[") {
            let (span, message) = (self.reader.cursor.since(start), format!("the {} has no values", plot.mark()));
            return Err(self.reader.wrong(span, message, "write them in brackets: `[12, 2, 20]`"));
        }
        let (mut values, mut labels) = (Vec::new(), Vec::new());
        loop {
            values.push(self.value(open)?);
            self.reader.cursor.skip_blanks();
            labels.push(match self.reader.quoted_in_line()? {
                Some((words, span)) => one_line_of_letters(&self.reader.label(words, span)),
                None => String::new(),
            });
            if !self.list_goes_on(open)? {
                break;
            }
        }
        let source = self.reader.cursor.since(start);
        self.chart.series.push(Series { plot, name, values, labels, color: None, source });
        Ok(())
    }

    fn value(&mut self, open: Span) -> Parsed<f64> {
        self.reader.cursor.skip_blanks();
        if let Some(value) = self.reader.cursor.take_number() {
            return Ok(value);
        }
        let here = self.reader.cursor.here();
        if here.is_empty() {
            return Err(self.open_list(open));
        }
        let word = self.reader.cursor.take_while(|c| !matches!(c, ',' | ']')).trim_end();
        let (span, message) = match word {
            "" => (here, "a number is expected".to_owned()),
            word => (Span::new(here.start, here.start + word.len()), format!("`{}` is no number", shortened(word))),
        };
        Err(self.reader.wrong(span, message, "values are numbers such as 12, -3.5 or .25"))
    }

    fn settings(&mut self) {
        let document = self.reader.document;
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
    fn check(&mut self) {
        if self.chart.series.is_empty() && !self.reader.has_errors() {
            let message = "the chart has neither bars nor lines";
            let diagnostic = Diagnostic::error(&EMPTY_FIGURE, self.reader.document.family_span, message);
            self.reader.error(diagnostic.help("add a line such as `bar [12, 2, 20]`"));
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
                self.reader.warn(Diagnostic::warning(&COUNT_MISMATCH, series.source, message).help(help));
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
            let mut cursor = Cursor { text: rest, at: 0 };
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
    fn a_list_over_several_lines_is_one_finding() {
        for list in ["x-axis [\n  jan,\n  feb\n]", "x-axis [jan,\n  feb]", "x-axis [jan\n, feb\n]"] {
            let (_, told) = told(&format!("xychart\n{list}\nbar [1, 2]"));
            assert_eq!(told, [("the list is never closed".to_owned(), "[".to_owned())], "{list}");
        }
        assert_eq!(told("xychart\nbar [1, 2\nline [x]").1.len(), 2);
    }

    #[test]
    fn more_values_than_names_are_left_out_with_a_warning() {
        let (tree, told) = told("xychart\nx-axis [a, b]\nbar [1, 2, 3]");
        assert_eq!(told, [("there are 3 values for 2 names on the axis".to_owned(), "bar [1, 2, 3]".to_owned())]);
        assert_eq!(tree.map(|tree| tree["layer"][0]["data"]["values"].as_array().map(Vec::len)), Some(Some(2)));
    }
}
