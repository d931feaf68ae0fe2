//! Reading maps of a spec: which keys there are, and values of one type each.

use crate::data::value::Value;
use crate::data::{Loader, value_of};
use crate::figures::chart::rules::{LEFT_OUT, UNKNOWN_COLOR};
use crate::figures::chart::transform::State;
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::rules::{NOT_DRAWN, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_TYPE, WRONG_VALUE};
use crate::syntax::spec::{Entry, Tree, Value as Node};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::theme::CssColor;

/// Longest size in px that a spec may ask for.
pub const MOST_PX: f64 = 100_000.0;

/// What becomes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is read.
    Read,
    /// It means nothing in a picture, or the theme decides it: a note in a warning.
    Left,
    /// It would change what is shown, and is not drawn: an error.
    Refused,
}

/// A key that a map may have.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What becomes of it.
    pub used: Use,
    /// What it means, for editors.
    pub help: &'static str,
}

/// A key that is read.
pub const fn key(name: &'static str, help: &'static str) -> Key {
    Key { name, used: Use::Read, help }
}

/// A key that is left out with a warning.
pub const fn left(name: &'static str) -> Key {
    Key { name, used: Use::Left, help: "Has no meaning here: the theme decides, or it is for pointers only." }
}

/// A key that cannot be drawn.
pub const fn refused(name: &'static str) -> Key {
    Key { name, used: Use::Refused, help: "Not drawn." }
}

/// What reading works with.
pub struct Reader<'a> {
    /// The whole source: data stands beside it.
    pub source: &'a Source,
    /// What was found wrong.
    pub diagnostics: &'a mut Diagnostics,
    /// Keys that mean nothing here, each with its first place.
    pub left: Vec<(&'static str, Span)>,
    /// Parameters and selections in their initial state.
    pub state: State,
    /// Reads data.
    pub loader: Loader<'a>,
    /// Views that were read, layers and repeated ones included.
    pub views: usize,
}

/// A map whose keys were looked over.
#[derive(Clone, Copy)]
pub struct Map<'t> {
    tree: &'t Tree,
}

impl<'t> Map<'t> {
    /// The value of a key; none where it is not there.
    pub fn get(self, key: &str) -> Option<&'t Tree> {
        self.tree.get(key)
    }

    /// Whether a key is there and says nothing.
    pub fn is_null(self, key: &str) -> bool {
        self.get(key).is_some_and(|tree| tree.value == Node::Null)
    }
}

/// The entries of a map, or none of anything else.
pub fn entries(tree: &Tree) -> &[Entry] {
    match &tree.value {
        Node::Map(entries) => entries,
        _ => &[],
    }
}

/// The items of a list, or none of anything else.
pub fn items(tree: &Tree) -> &[Tree] {
    match &tree.value {
        Node::List(items) => items,
        _ => &[],
    }
}

/// Whether it is a list.
pub fn is_list(tree: &Tree) -> bool {
    matches!(tree.value, Node::List(_))
}

/// Whether it is a map.
pub fn is_map(tree: &Tree) -> bool {
    matches!(tree.value, Node::Map(_))
}

impl Reader<'_> {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says that something is not drawn.
    pub fn not_drawn(&mut self, span: Span, what: impl std::fmt::Display) {
        self.push(Diagnostic::error(&NOT_DRAWN, span, format!("{what} is not drawn")));
    }

    /// Says that a value is of the wrong type.
    pub fn wrong_type(&mut self, tree: &Tree, wanted: &str) {
        self.push(Diagnostic::error(&WRONG_TYPE, tree.span, format!("{wanted} must stand here")));
    }

    /// Looks the keys of a map over; `what` names it in messages. None where it is no map.
    pub fn map<'t>(&mut self, tree: &'t Tree, what: &str, known: &[&[Key]]) -> Option<Map<'t>> {
        let Node::Map(entries) = &tree.value else {
            self.wrong_type(tree, &format!("{what} as a map of keys and values"));
            return None;
        };
        for entry in entries {
            let name = entry.key.as_str();
            match known.iter().copied().flatten().find(|key| key.name == name) {
                Some(Key { used: Use::Read, .. }) => {}
                Some(Key { used: Use::Left, name, .. }) => self.leave(name, entry.key_span),
                Some(_) => self.not_drawn(entry.key_span, format_args!("`{name}` of {what}")),
                None => self.unknown_key(entry, what, known),
            }
        }
        Some(Map { tree })
    }

    fn unknown_key(&mut self, entry: &Entry, what: &str, known: &[&[Key]]) {
        let names = known.iter().copied().flatten().map(|key| key.name);
        let key = crate::syntax::diagnostic::shortened(&entry.key);
        let message = format!("unknown key `{key}` of {what}");
        let mut diagnostic = Diagnostic::error(&UNKNOWN_KEY, entry.key_span, message);
        if let Some(near) = did_you_mean(&entry.key, names) {
            diagnostic = diagnostic.label("unknown").help(format!("did you mean `{near}`?"));
        }
        self.push(diagnostic);
    }

    /// Notes a key that means nothing here.
    pub fn leave(&mut self, name: &'static str, span: Span) {
        if !self.left.iter().any(|(known, _)| *known == name) {
            self.left.push((name, span));
        }
    }

    /// One warning of all keys that mean nothing here.
    pub fn warn_of_left_keys(&mut self) {
        let Some((_, first)) = self.left.first().copied() else { return };
        let names: Vec<String> = self.left.drain(..).map(|(name, _)| format!("`{name}`")).collect();
        let verb = if names.len() == 1 { "has" } else { "have" };
        let message = format!("{} {verb} no meaning here", names.join(", "));
        self.diagnostics.push(
            Diagnostic::warning(&LEFT_OUT, first, message).help("the theme decides how charts look; remove the keys"),
        );
    }

    /// What a tree comes to: expressions and parameters are replaced by their worth.
    pub fn worth(&mut self, tree: &Tree) -> Option<Value> {
        match &tree.value {
            Node::Map(all) => match all.as_slice() {
                [Entry { key, value, .. }] if key == "expr" || key == "signal" => self.evaluate(value),
                [Entry { key, value, .. }] if key == "param" => self.parameter(value),
                _ => Some(value_of(tree)),
            },
            _ => Some(value_of(tree)),
        }
    }

    /// A number; none where the key is not there, says nothing or is wrong.
    pub fn number(&mut self, tree: Option<&Tree>) -> Option<f64> {
        let tree = tree.filter(|tree| tree.value != Node::Null)?;
        let value = self.worth(tree)?;
        match value.number().filter(|number| number.is_finite()) {
            Some(number) => Some(number),
            None => {
                self.wrong_type(tree, "a number");
                None
            }
        }
    }

    /// A length in px, or an angle: no figure holds one beyond [`MOST_PX`].
    pub fn px(&mut self, tree: Option<&Tree>) -> Option<f64> {
        let number = self.number(tree)?;
        self.within(number.abs() <= MOST_PX, tree?).then_some(number)
    }

    /// Such lengths in a list.
    pub fn lengths(&mut self, tree: Option<&Tree>) -> Option<Vec<f64>> {
        let numbers = self.numbers(tree)?;
        self.within(numbers.iter().all(|number| number.abs() <= MOST_PX), tree?).then_some(numbers)
    }

    /// Tells of a size that is beyond all figures.
    pub fn within(&mut self, is_within: bool, tree: &Tree) -> bool {
        if !is_within {
            self.push(Diagnostic::error(&WRONG_VALUE, tree.span, format!("a size is at most {MOST_PX} px")));
        }
        is_within
    }

    /// The number of a key where it is one that may stand there; `wanted` says which may.
    pub fn number_that(&mut self, name: &str, tree: Option<&Tree>, may: fn(f64) -> bool, wanted: &str) -> Option<f64> {
        let number = self.number(tree)?;
        if may(number) {
            return Some(number);
        }
        self.push(Diagnostic::error(&WRONG_VALUE, tree?.span, format!("`{name}` is {wanted}")));
        None
    }

    /// A truth value.
    pub fn truth(&mut self, tree: Option<&Tree>) -> Option<bool> {
        let tree = tree.filter(|tree| tree.value != Node::Null)?;
        match self.worth(tree)? {
            Value::Bool(truth) => Some(truth),
            _ => {
                self.wrong_type(tree, "true or false");
                None
            }
        }
    }

    /// Text, or a number as the author spelled it.
    pub fn text(&mut self, tree: Option<&Tree>) -> Option<String> {
        let tree = tree.filter(|tree| tree.value != Node::Null)?;
        if let Some(spelling) = tree.spelling() {
            return Some(spelling.to_owned());
        }
        match self.worth(tree)? {
            value @ (Value::Text(_) | Value::Number(_) | Value::Bool(_)) => Some(value.text().into_owned()),
            _ => {
                self.wrong_type(tree, "text");
                None
            }
        }
    }

    /// Text, or a list of lines.
    pub fn lines(&mut self, tree: Option<&Tree>) -> Option<String> {
        let tree = tree?;
        if !is_list(tree) {
            return self.text(Some(tree));
        }
        let lines: Vec<String> = items(tree).iter().filter_map(|line| self.text(Some(line))).collect();
        Some(lines.join("\n"))
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, tree: Option<&Tree>, words: &[(&'static str, T)]) -> Option<T> {
        let tree = tree.filter(|tree| tree.value != Node::Null)?;
        let text = self.worth(tree)?;
        let text = text.text();
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let known = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let near = did_you_mean(&text, words.iter().map(|(word, _)| *word));
            let help =
                near.map_or_else(|| format!("one of {known}"), |near| format!("did you mean `{near}`? One of {known}"));
            let message = format!("there is no `{}` here", crate::syntax::diagnostic::shortened(&text));
            self.push(Diagnostic::error(&UNKNOWN_WORD, tree.span, message).help(help));
        }
        found
    }

    /// A colour as CSS writes it; nothing and `transparent` are no colour at all.
    pub fn color(&mut self, tree: Option<&Tree>) -> Option<CssColor> {
        let tree = tree?;
        if tree.value == Node::Null {
            return Some(CssColor::TRANSPARENT);
        }
        if tree.get("gradient").is_some() {
            self.not_drawn(tree.span, "a gradient");
            return None;
        }
        let value = self.worth(tree)?;
        let color = CssColor::parse(&value.text());
        if color.is_none() {
            let message = format!("`{}` is no colour", crate::syntax::diagnostic::shortened(&value.text()));
            self.push(Diagnostic::error(&UNKNOWN_COLOR, tree.span, message).help("write `#rrggbb` or a name of CSS"));
        }
        color
    }

    /// A list of numbers.
    pub fn numbers(&mut self, tree: Option<&Tree>) -> Option<Vec<f64>> {
        let tree = tree.filter(|tree| tree.value != Node::Null)?;
        if is_list(tree) {
            return Some(items(tree).iter().filter_map(|item| self.number(Some(item))).collect());
        }
        let Some(Value::List(values)) = self.worth(tree) else {
            self.wrong_type(tree, "a list of numbers");
            return None;
        };
        Some(values.iter().filter_map(Value::number).collect())
    }
}
