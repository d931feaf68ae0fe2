//! Statements about the look: `style`, `classDef`, `class`, `:::`, and the table of what they say.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::excerpt;
use super::{Parsed, Reader};
use crate::mermaid::rules::{IGNORED_PROPERTY, UNKNOWN_VALUE};
use crate::syntax::{Diagnostic, Span};
use crate::theme::Style;
use crate::theme::style::{Refused, declarations};

/// Classes that the page around a figure defines: Obsidian's links to notes.
const CLASSES_OF_PAGES: &[&str] = &["internal-link"];

/// Looks by class and of single things. `Id` tells the things of a figure from each other.
#[derive(Debug)]
pub struct Looks<Id> {
    classes: BTreeMap<String, Style>,
    of: BTreeMap<Id, Look>,
    /// Classes as they were given to things, which may stand before their definitions.
    given: BTreeMap<String, Span>,
}

/// What was said of one thing.
#[derive(Clone, Debug, Default)]
struct Look {
    classes: Vec<String>,
    style: Style,
}

impl<Id> Default for Looks<Id> {
    fn default() -> Self {
        Self { classes: BTreeMap::new(), of: BTreeMap::new(), given: BTreeMap::new() }
    }
}

impl<Id: Ord> Looks<Id> {
    /// Adds to a class, or brings it into being.
    pub fn define(&mut self, class: &str, style: &Style) {
        self.classes.entry(class.to_owned()).or_default().overlay(style);
    }

    /// Gives a class to a thing; it may be defined later.
    pub fn classify(&mut self, thing: Id, class: &str, span: Span) {
        self.given.entry(class.to_owned()).or_insert(span);
        self.of.entry(thing).or_default().classes.push(class.to_owned());
    }

    /// Gives a look to a thing, over that of its classes.
    pub fn style(&mut self, thing: Id, style: &Style) {
        self.of.entry(thing).or_default().style.overlay(style);
    }

    /// The look of the class `default`, which all nodes have.
    pub fn of_all(&self) -> Style {
        self.classes.get("default").cloned().unwrap_or_default()
    }

    /// Lays over a look what was said of a thing: first its classes in their order, then itself.
    pub fn lay_over(&self, style: &mut Style, thing: &Id) {
        let Some(look) = self.of.get(thing) else { return };
        look.classes.iter().filter_map(|class| self.classes.get(class)).for_each(|class| style.overlay(class));
        style.overlay(&look.style);
    }

    /// The look of a node: what all nodes have, its classes, and what was said of itself.
    pub fn of_node(&self, thing: &Id) -> Style {
        let mut style = self.of_all();
        self.lay_over(&mut style, thing);
        style
    }

    /// The look of a node that the class `default` does not speak of.
    pub fn of_sign(&self, thing: &Id) -> Style {
        let mut style = Style::default();
        self.lay_over(&mut style, thing);
        style
    }

    /// Tells of classes that were given but never defined.
    pub fn report_undefined(&self, reader: &mut Reader) {
        let is_known = |name: &str| self.classes.contains_key(name) || CLASSES_OF_PAGES.contains(&name);
        for (name, span) in self.given.iter().filter(|(name, _)| !is_known(name) && *name != "default") {
            reader.unknown_class(name, *span, self.classes.keys().map(String::as_str));
        }
    }
}

impl<'t> Reader<'t, '_> {
    /// `classDef NAME[,NAME] DECLARATIONS`, after its first word.
    pub fn class_definition<Id: Ord>(&mut self, looks: &mut Looks<Id>) -> Parsed<()> {
        let (names, _) = self.names("the name of a class")?;
        let style = self.style()?;
        names.into_iter().for_each(|(name, _)| looks.define(name, &style));
        Ok(())
    }

    /// `class NAME[,NAME] CLASS[,CLASS]`, after its first word: the names of things and those of classes, each
    /// with its place.
    #[allow(clippy::type_complexity)] // Two lists of the same kind.
    pub fn class_statement(&mut self) -> Parsed<(Vec<(&'t str, Span)>, Vec<(&'t str, Span)>)> {
        let (names, _) = self.names("the name of a node")?;
        let (classes, _) = self.names("the name of a class")?;
        self.end_of_statement("the name of the class")?;
        Ok((names, classes))
    }

    /// `style NAME[,NAME] DECLARATIONS`, after its first word: names, the place of all of them, and the look.
    pub fn style_statement(&mut self) -> Parsed<(Vec<(&'t str, Span)>, Style)> {
        let (names, _) = self.names("the name of what is styled")?;
        let style = self.style()?;
        Ok((names, style))
    }

    /// Names with commas between them, each with its place, and the place of all of them.
    pub fn names(&mut self, what: &str) -> Parsed<(Vec<(&'t str, Span)>, Span)> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let mut end = start;
        loop {
            self.cursor.take_while(|c| !c.is_whitespace() && c != ';');
            end = end.max(self.cursor.at);
            // A blank may follow a comma.
            let mut ahead = self.cursor;
            ahead.skip_blanks();
            let goes_on = self.cursor.text[start..end].ends_with(',') || ahead.peek() == Some(',');
            if !goes_on || ahead.at_end_of_statement() || ahead.at == end && ahead.peek() != Some(',') {
                break;
            }
            self.cursor = ahead;
        }
        let names = parts(&self.cursor.text[..end], start);
        if names.is_empty() {
            let here = self.cursor.here();
            return self.expected(here, what, None);
        }
        Ok((names, Span::new(start, end)))
    }

    /// Names with commas between them in one pair of quotes, each with its place.
    pub fn quoted_names(&mut self, what: &str) -> Parsed<Vec<(&'t str, Span)>> {
        self.cursor.skip_blanks();
        let start = self.cursor.at + 1;
        if self.quoted_in_line()?.is_none() {
            let here = self.cursor.word_here();
            return self.expected(here, what, None);
        }
        Ok(parts(&self.cursor.text[..self.cursor.at - 1], start))
    }

    /// The declarations up to the end of the statement. What cannot be taken is a warning.
    pub fn style(&mut self) -> Parsed<Style> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let mut text = self.cursor.take_statement();
        // `fill:#f96;stroke:#333` goes on after its semicolon.
        while self.goes_on_after_semicolon() {
            self.cursor.bump();
            self.cursor.take_statement();
            text = &self.cursor.text[start..self.cursor.at];
        }
        let span = self.cursor.since(start);
        let mut style = Style::default();
        for (property, value) in declarations(text) {
            match style.declare(&property, &value) {
                Ok(()) => {}
                Err(Refused::Property) => self.ignored_properties.push((property, span)),
                Err(Refused::Value) => self.warn(Diagnostic::warning(
                    &UNKNOWN_VALUE,
                    span,
                    format!("`{}` is no value of `{}`", excerpt(&value), excerpt(&property)),
                )),
            }
        }
        Ok(style)
    }

    /// One warning for all style properties without a meaning here.
    pub(super) fn report_ignored_properties(&mut self) {
        let Some(&(_, first)) = self.ignored_properties.first() else { return };
        let names: BTreeSet<&str> = self.ignored_properties.iter().map(|(name, _)| name.as_str()).collect();
        let list = names.into_iter().take(8).map(|name| format!("`{}`", excerpt(name))).collect::<Vec<_>>().join(", ");
        let message = format!("style properties without a meaning here: {list}");
        self.warn(
            Diagnostic::warning(&IGNORED_PROPERTY, first, message)
                .help("known are fill, stroke, stroke-width, stroke-dasharray, color, font-weight and font-style"),
        );
    }

    /// Whether a semicolon comes next and a declaration follows it in the same line.
    fn goes_on_after_semicolon(&self) -> bool {
        let Some(after) = self.cursor.rest().strip_prefix(';') else { return false };
        let after = after.trim_start_matches([' ', '\t']);
        let length = after.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(after.len());
        length > 0 && after[length..].starts_with(':') && !after[length..].starts_with(":::")
    }
}

/// The parts of a list with commas that stands from `start` to the end of a text, each with its place.
pub(super) fn parts(text: &str, start: usize) -> Vec<(&str, Span)> {
    let mut at = start;
    let mut parts = Vec::new();
    for part in text[start..].split(',') {
        let name = part.trim();
        let begins = at + part.len() - part.trim_start().len();
        if !name.is_empty() {
            parts.push((name, Span::new(begins, begins + name.len())));
        }
        at += part.len() + 1;
    }
    parts
}
