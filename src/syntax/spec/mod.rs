//! Reading specs: YAML, TOML or JSON into one tree that knows its places.

mod check;
mod decode;
mod json;
mod markdown;
mod ordered;
mod toml;
mod yaml;

pub use ordered::Ordered;

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use schemars::{JsonSchema, SchemaGenerator};
use serde::de::DeserializeOwned;

use super::source::Format;
use super::{Diagnostic, Diagnostics, Limits, Source, Span};
use crate::syntax::rules::{DUPLICATE_KEY, TOO_DEEP, TOO_MANY, WRONG_VALUE};

/// How deep values may stand inside each other.
const DEEPEST: usize = 64;

/// A value of a spec with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
    /// Keys beside those of [`Value::Map`] that were read elsewhere: a key that nobody knows may be
    /// meant as one of them.
    known: &'static [&'static str],
}

/// What a value of a spec is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: an empty place, `null` or `~`.
    Null,
    /// A truth value, with the author's spelling.
    Bool(bool, String),
    /// A number.
    Number(Number),
    /// Text.
    Text(String),
    /// Values in a row.
    List(Vec<Tree>),
    /// Values by key, in the author's order, no key twice.
    Map(Vec<Entry>),
}

/// A number with the author's spelling of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As it stands in the source, so that `1.10` as a text stays `1.10`.
    pub spelling: String,
    /// Its worth.
    pub value: f64,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// What it is set to.
    pub value: Tree,
}

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of that key.
    Key(&'a str),
    /// The value at that index.
    Index(usize),
}

impl Tree {
    /// A value at a place.
    pub fn new(span: Span, value: Value) -> Self {
        Self { span, value, known: &[] }
    }

    /// Parses a spec. What is wrong goes to `diagnostics`; nothing comes back where it is no YAML,
    /// TOML or JSON, or passes the limits of the source. An empty file is [`Value::Null`].
    pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let tree = match source.format {
            Format::Yaml if markdown::is_body(&source.text) => markdown::read(source, diagnostics),
            Format::Toml => toml::read(source, diagnostics),
            Format::Json => json::read(source, diagnostics),
            Format::Yaml | Format::Mermaid => yaml::read(source, 0, diagnostics),
        }?;
        tree.refuse_long_text(source, diagnostics)
    }

    /// Parses YAML that stands within a source of another language; its places are those of the source.
    pub fn read_yaml_within(source: &Source, span: Span, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let text = source.text.get(span.start..span.end).unwrap_or_default().to_owned();
        let piece = Source::new(source.name.clone(), text, Format::Yaml).with_limits(source.limits);
        yaml::read(&piece, span.start, diagnostics)?.refuse_long_text(source, diagnostics)
    }

    /// The value without its places.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(value, _) => Json::Bool(*value),
            Value::Number(number) => number.whole().map_or_else(|| number.value.into(), Json::from),
            Value::Text(text) => Json::String(text.clone()),
            Value::List(items) => items.iter().map(Tree::to_json).collect(),
            Value::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json())).collect(),
        }
    }

    /// The author's spelling of a scalar; none for nothing, a list or a map.
    pub fn spelling(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Bool(_, text) => Some(text),
            Value::Number(number) => Some(&number.spelling),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The tree, if no text in it is longer than the source's limits allow.
    fn refuse_long_text(self, source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
        match self.longer_text(source.limits.text) {
            None => Some(self),
            Some(long) => {
                diagnostics.push(source.text_too_long(long.span));
                None
            }
        }
    }

    /// The first text in it that is longer than so many bytes. No tree is deep enough for the stack to matter.
    fn longer_text(&self, limit: usize) -> Option<&Tree> {
        match &self.value {
            Value::List(items) => items.iter().find_map(|item| item.longer_text(limit)),
            Value::Map(entries) => entries.iter().find_map(|entry| entry.value.longer_text(limit)),
            // A number of many digits may be taken as text.
            _ => self.spelling().is_some_and(|text| text.len() > limit).then_some(self),
        }
    }

    /// Reads it as a typed value. Everything in which it differs from the schema of `T` becomes a
    /// diagnostic with its place; nothing comes back where there is one.
    ///
    /// A number where text is wanted is taken as the author spelled it.
    pub fn decode<T: DeserializeOwned + JsonSchema + 'static>(&self, diagnostics: &mut Diagnostics) -> Option<T> {
        let tree = self.check(&schema_of::<T>(), diagnostics)?;
        match T::deserialize(decode::Reader(&tree)) {
            Ok(value) => Some(value),
            Err(error) => {
                diagnostics.push(Diagnostic::error(&WRONG_VALUE, error.span.unwrap_or(self.span), error.message));
                None
            }
        }
    }

    /// Checks it against a JSON Schema. What comes back is the tree with numbers made text, as the
    /// author spelled them, where the schema wants text; nothing where there is a difference.
    pub fn check(&self, schema: &serde_json::Value, diagnostics: &mut Diagnostics) -> Option<Tree> {
        check::check(self, schema, diagnostics)
    }

    /// The value of a key, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The value at an index, where this is a list that has one.
    pub fn at(&self, index: usize) -> Option<&Tree> {
        match &self.value {
            Value::List(items) => items.get(index),
            _ => None,
        }
    }

    /// The place of the first key, where this is a map that has one.
    pub fn first_key(&self) -> Option<Span> {
        match &self.value {
            Value::Map(entries) => entries.first().map(|entry| entry.key_span),
            _ => None,
        }
    }

    /// A map of other entries at the same place.
    #[must_use]
    pub fn with_entries(&self, entries: Vec<Entry>) -> Tree {
        Tree::new(self.span, Value::Map(entries))
    }

    /// Another value at the same place.
    #[must_use]
    pub fn with_value(&self, value: Value) -> Tree {
        Tree::new(self.span, value)
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The place of a value inside, or of the nearest one around it that there is.
    pub fn span_at(&self, path: &[Step]) -> Span {
        let mut tree = self;
        for step in path {
            let inner = match (step, &tree.value) {
                (Step::Key(key), Value::Map(_)) => tree.get(key),
                (Step::Index(index), Value::List(items)) => items.get(*index),
                _ => None,
            };
            let Some(inner) = inner else { break };
            tree = inner;
        }
        tree.span
    }

    /// Parts a map: what stands under `keys`, and the rest, which knows that those keys are spoken for.
    pub fn split(self, keys: &'static [&'static str]) -> (Tree, Tree) {
        let span = self.span;
        let (taken, rest) = match self.value {
            Value::Map(entries) => entries.into_iter().partition(|entry| keys.contains(&entry.key.as_str())),
            _ => return (Tree::new(span, Value::Map(Vec::new())), self),
        };
        (Tree::new(span, Value::Map(taken)), Tree { span, value: Value::Map(rest), known: keys })
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }
}

impl Value {
    /// A map. A key that stands in it twice becomes a diagnostic and keeps its first value.
    fn map(mut entries: Vec<Entry>, diagnostics: &mut Diagnostics) -> Value {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        entries.retain(|entry| {
            let first = seen.insert(entry.key.clone());
            if !first {
                let message = format!("the key `{}` stands here twice", entry.key);
                let diagnostic = Diagnostic::error(&DUPLICATE_KEY, entry.key_span, message);
                diagnostics.push(diagnostic.label("the second time").help("remove one of them"));
            }
            first
        });
        Value::Map(entries)
    }

    /// A number, where its worth can be told.
    fn number(spelling: &str, value: Option<f64>) -> Option<Value> {
        value.map(|value| Value::Number(Number { spelling: spelling.to_owned(), value }))
    }

    /// What an author would call it.
    fn noun(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(..) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// The schema of a type, made once in a process: making it costs more than checking against it.
fn schema_of<T: JsonSchema + 'static>() -> Arc<serde_json::Value> {
    static SCHEMAS: Mutex<BTreeMap<TypeId, Arc<serde_json::Value>>> = Mutex::new(BTreeMap::new());
    let mut schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || Arc::new(SchemaGenerator::default().into_root_schema_for::<T>().to_value());
    schemas.entry(TypeId::of::<T>()).or_insert_with(make).clone()
}

/// The diagnostic for values that stand too deep inside each other.
fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(&TOO_DEEP, span, format!("values stand more than {DEEPEST} levels inside each other"))
}

/// What a list may hold: the rows of a table are more than what anybody writes by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Plain,
    /// Rows of data.
    Rows,
    /// Rows of data by name.
    Sets,
}

impl Holds {
    /// What a value under a key holds.
    fn under(self, key: &str) -> Holds {
        match (self, key) {
            (Holds::Sets, _) | (_, "values") => Holds::Rows,
            (_, "datasets") => Holds::Sets,
            _ => Holds::Plain,
        }
    }

    /// Most entries: fifty times as many rows, a million where nothing else is said.
    fn limit(self, entries: usize) -> usize {
        if self == Holds::Rows { entries.saturating_mul(50) } else { entries }
    }
}

/// The diagnostic for a list or map that is longer than the source's limits allow.
fn too_many(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::error(&TOO_MANY, span, format!("more than {limit} entries stand in one list or map"))
        .help(format!("split the figure into several{}", Limits::raise("entries")))
}

#[cfg(test)]
mod tests;
