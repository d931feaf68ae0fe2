//! Attributes: `@{ shape: diam, label: "words" }`.

use serde_json::{Map, Value};

use super::{Parsed, Reader};
use crate::mermaid::rules::SYNTAX;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Format, Source, Span};

/// What stands in `@{ … }`.
#[derive(Clone, Debug)]
pub struct Attributes<'t> {
    values: Map<String, Value>,
    /// As it is written, with its braces.
    written: &'t str,
    /// Its place.
    pub span: Span,
}

impl Attributes<'_> {
    /// A value that is a text, a number or a truth, as a text.
    pub fn text(&self, key: &str) -> Option<String> {
        match self.values.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
            _ => None,
        }
    }

    /// A value that is a number, or a text that can be read as one.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.text(key)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Whether a value is `true`.
    pub fn is_set(&self, key: &str) -> bool {
        self.values.get(key) == Some(&Value::Bool(true))
    }

    /// Whether there is a value of that key.
    pub fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// Where a value is written within them; all of them where it is written otherwise.
    pub fn place_of(&self, value: &str) -> Span {
        let found = self.written.find(value).map(|at| self.span.start + at);
        found.map_or(self.span, |start| Span::new(start, start + value.len()))
    }
}

impl<'t> Reader<'t, '_> {
    /// The attributes in `@{ … }`, which comes next.
    pub fn attributes(&mut self) -> Parsed<Attributes<'t>> {
        let opening = Span::new(self.cursor.at, self.cursor.at + 2);
        self.cursor.at += 2;
        let mut yaml = String::new();
        loop {
            match self.cursor.peek() {
                Some('"') => {
                    let words = self.quoted(&["}", ",", "\n"])?;
                    let lines: Vec<&str> = words.text.split('\n').map(str::trim_start).collect();
                    yaml.push('"');
                    yaml.push_str(&lines.join("<br/>"));
                    yaml.push('"');
                }
                Some('}') => break,
                Some(c) => {
                    yaml.push(c);
                    self.cursor.bump();
                }
                None => return self.never_closed(opening, "}", None),
            }
        }
        self.cursor.bump();
        let span = self.cursor.since(opening.start);
        if !yaml.contains('\n') {
            yaml = format!("{{{yaml}}}");
        }
        // Their places are not those of the source, so what is wrong is told of the whole.
        let mut found = Diagnostics::new();
        let tree = Tree::read(&Source::new("attributes", yaml, Format::Yaml), &mut found);
        let values = match tree.filter(|_| !found.has_errors()).map(|tree| tree.to_json()) {
            Some(Value::Object(values)) => values,
            Some(Value::Null) => Map::new(),
            _ => {
                let diagnostic = Diagnostic::error(&SYNTAX, span, "the attributes cannot be read")
                    .help("write keys and values: `@{ shape: diam, label: \"words\" }`");
                return self.refuse(diagnostic);
            }
        };
        Ok(Attributes { values, written: &self.cursor.text[span.start..span.end], span })
    }
}
