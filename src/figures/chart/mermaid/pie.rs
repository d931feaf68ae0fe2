//! The family `pie` of mermaid 11, as a rewrite into the full spec.

use super::INSTEAD;
use crate::figures::Head;
use crate::figures::chart::build::At;
use crate::figures::chart::rules::{DUPLICATE_SLICE, NEGATIVE_SLICE};
use crate::figures::chart::slices::{self, Slice};
use crate::figures::rules::EMPTY_FIGURE;
use crate::mermaid::{Document, Language, Parsed, Reader, Reported, Statement};
use crate::syntax::diagnostic::{Severity, shortened};
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::one_line_of_letters;

/// First words of statements that are no slices.
const KEYWORDS: &[&str] = &["title", "showData"];

const LANGUAGE: Language = Language {
    figure: "a pie chart",
    keywords: KEYWORDS,
    section: "pie",
    // Words stand where they fit, and nothing moves.
    settings: &[
        "pie.textPosition",
        "pie.legendPosition",
        "pie.donutHole",
        "pie.highlightSlice",
        "themeVariables.pie1*",
        "themeVariables.pie2",
        "themeVariables.pie3",
        "themeVariables.pie4",
        "themeVariables.pie5",
        "themeVariables.pie6",
        "themeVariables.pie7",
        "themeVariables.pie8",
        "themeVariables.pie9",
    ],
    instead: INSTEAD,
};

/// Reads a pie chart and writes it as a full spec; every statement that cannot be read becomes a diagnostic.
pub fn rewrite(document: &Document, diagnostics: &mut Diagnostics) -> Option<(Head, Tree)> {
    let mut reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut pie = Pie::default();
    let mut first = true;
    reader.read_statements(document.statements(), |reader, statement| {
        pie.statement(reader, statement, std::mem::take(&mut first))
    });
    if !reader.has_errors() && pie.slices.is_empty() {
        let diagnostic = Diagnostic::error(&EMPTY_FIGURE, document.family_span, "the pie has no slice");
        reader.error(diagnostic.help("add a line such as `\"Dogs\" : 386`"));
    }
    match slices::told_of_nothing(&pie.slices, document.family_span).filter(|_| !reader.has_errors()) {
        Some(told) if told.severity == Severity::Error => drop(reader.error(told)),
        Some(told) => reader.warn(told),
        None => {}
    }
    let refused = reader.has_errors();
    let head = reader.finish().into();
    if refused {
        return None;
    }
    for (index, slice) in pie.slices.iter_mut().enumerate() {
        let color = document.setting(&["themeVariables", &format!("pie{}", index + 1)]);
        slice.color = color.and_then(|color| color.as_str()).map(str::to_owned);
    }
    let hole = document.setting(&["pie", "donutHole"]).and_then(|hole| hole.as_f64());
    let highlight = document.setting(&["pie", "highlightSlice"]).and_then(|label| label.as_str());
    let look = slices::Look {
        hole: hole.filter(|hole| *hole > 0.0 && *hole <= 0.9).unwrap_or(0.0),
        show_values: pie.show_data,
        format: None,
        unit: String::new(),
        highlight: highlight.filter(|label| *label != "hover").map(str::to_owned).into_iter().collect(),
    };
    let values = slices::arranged(pie.slices);
    Some((head, slices::spec(At(document.family_span), &values, &look)))
}

#[derive(Debug, Default)]
struct Pie {
    show_data: bool,
    slices: Vec<Slice>,
}

impl Pie {
    fn statement(&mut self, reader: &mut Reader, statement: Statement, first: bool) -> Parsed<()> {
        if first && reader.cursor.eat_keyword("showData") {
            self.show_data = true;
            reader.cursor.skip_blanks();
            if reader.cursor.is_at_end() {
                return Ok(());
            }
        }
        if reader.cursor.eat_keyword("title") {
            return reader.title_statement();
        }
        let Some((words, span)) = reader.quoted_in_line()? else {
            return Err(no_slice(reader, statement));
        };
        let label = one_line_of_letters(&reader.label(words, span));
        reader.cursor.skip_blanks();
        if !reader.cursor.eat(":") {
            let here = reader.cursor.here();
            let message = "a colon is expected after the label of a slice";
            return Err(reader.wrong(here, message, "write `\"Dogs\" : 386`"));
        }
        self.slice(reader, label, span)
    }

    fn slice(&mut self, reader: &mut Reader, label: String, label_span: Span) -> Parsed<()> {
        reader.cursor.skip_blanks();
        let (span, words) = (reader.cursor.left(), reader.cursor.rest().trim_end());
        let Some(value) = reader.cursor.take_number().filter(|_| reader.cursor.is_at_end()) else {
            let (message, span) = match words {
                "" => (format!("the slice `{}` has no value", shortened(&label)), label_span),
                words => (format!("`{}` is no number", shortened(words)), span),
            };
            return Err(reader.wrong(span, message, "the value of a slice is a number from 0 up"));
        };
        if value < 0.0 {
            let message =
                format!("the slice `{}` is negative, and a pie has no room for what is missing", shortened(&label));
            let diagnostic = Diagnostic::error(&NEGATIVE_SLICE, span, message);
            return reader.refuse(diagnostic.help("draw bars, or leave the slice out"));
        }
        if self.slices.iter().any(|slice| slice.label == label) {
            let message = format!("there is a slice `{}` already", shortened(&label));
            let diagnostic = Diagnostic::warning(&DUPLICATE_SLICE, label_span, message).label("the second time");
            reader.warn(diagnostic.help("the first one counts"));
        } else {
            self.slices.push(Slice { label, value, color: None, source: span });
        }
        Ok(())
    }
}

fn no_slice(reader: &mut Reader, statement: Statement) -> Reported {
    let mut cursor = statement.cursor();
    let word = cursor.take_while(|c| !c.is_whitespace() && c != ':');
    if statement.text.contains(':') && !KEYWORDS.contains(&word) {
        let message = "the label of a slice stands in quotes";
        return reader.wrong(statement.span(), message, "write `\"Dogs\" : 386`");
    }
    reader.no_statement(word, cursor.since(statement.at))
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
    fn slices_stand_from_the_largest_down_and_what_is_other_last() {
        let (tree, told) =
            told("pie showData title Pets\n \"Others\" : 90\n 'Rats' : 15.5 %% few\n \"D #quot;x#quot;\":386\n");
        assert_eq!(told, []);
        let values = tree.map(|tree| tree["data"]["values"].clone());
        assert_eq!(
            values,
            Some(json!([
                {"label": "D \"x\"", "value": 386, "percent": "79%"},
                {"label": "Rats", "value": 15.5, "percent": "3%"},
                {"label": "Others", "value": 90, "percent": "18%"}
            ]))
        );
    }

    #[test]
    fn a_quote_behind_a_backslash_is_one_of_the_words() {
        let (tree, told) = told("pie\n \"say \\\"hi\\\"; x\" : 3\n 'it\\'s' : 2");
        assert_eq!(told, []);
        let values = tree.map(|tree| tree["data"]["values"].clone());
        assert_eq!(
            values,
            Some(json!([
                {"label": "say \"hi\"; x", "value": 3, "percent": "60%"},
                {"label": "it's", "value": 2, "percent": "40%"}
            ]))
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_place() {
        let cases = [
            ("\"a\" : -3", "the slice `a` is negative, and a pie has no room for what is missing", "-3"),
            ("\"a\" : many", "`many` is no number", "many"),
            ("\"a\" : 3 4", "`3 4` is no number", "3 4"),
            ("\"a\" :", "the slice `a` has no value", "\"a\""),
            ("\"a\" 3", "a colon is expected after the label of a slice", "3"),
            ("a : 3", "the label of a slice stands in quotes", "a : 3"),
            ("\"a : 3", "the quote is never closed", "\""),
            ("titel x", "`titel` begins no statement of a pie chart", "titel"),
            ("\"a\" : 0", "all slices of the pie are 0, and nothing has no shares", "pie"),
        ];
        for (line, message, place) in cases {
            let (tree, told) = told(&format!("pie\n{line}"));
            assert_eq!((tree, &told[..]), (None, &[(message.to_owned(), place.to_owned())][..]), "{line}");
        }
    }
}
