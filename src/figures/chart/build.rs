//! Parts of a spec written in code: what rewrites into the full spec are made of.

use serde_json::Value as Json;

use crate::syntax::Span;
use crate::syntax::spec::{Entry, Number, Tree, Value};

/// A place of the source, at which parts of a spec are written: findings about them point there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At(pub Span);

impl At {
    /// What JSON says; keys of maps come in the order of the alphabet.
    pub fn json(self, json: Json) -> Tree {
        match json {
            Json::Null => self.value(Value::Null),
            Json::Bool(truth) => self.truth(truth),
            Json::Number(number) => self.number(number.as_f64().unwrap_or_default()),
            Json::String(text) => self.text(text),
            Json::Array(items) => self.list(items.into_iter().map(|item| self.json(item))),
            Json::Object(entries) => self.map(entries.into_iter().map(|(key, json)| (key, self.json(json)))),
        }
    }

    /// Words.
    pub fn text(self, text: impl Into<String>) -> Tree {
        self.value(Value::Text(text.into()))
    }

    /// A number.
    pub fn number(self, value: f64) -> Tree {
        self.value(Value::Number(Number { spelling: value.to_string(), value }))
    }

    /// A truth value.
    pub fn truth(self, truth: bool) -> Tree {
        self.value(Value::Bool(truth, truth.to_string()))
    }

    /// A list.
    pub fn list(self, items: impl IntoIterator<Item = Tree>) -> Tree {
        self.value(Value::List(items.into_iter().collect()))
    }

    /// A map.
    pub fn map<K: Into<String>>(self, entries: impl IntoIterator<Item = (K, Tree)>) -> Tree {
        let entry = |(key, value): (K, Tree)| Entry { key: key.into(), key_span: self.0, value };
        self.value(Value::Map(entries.into_iter().map(entry).collect()))
    }

    fn value(self, value: Value) -> Tree {
        Tree::new(self.0, value)
    }
}

/// The same map with one more key.
#[must_use]
pub fn with(tree: Tree, key: &str, value: Tree) -> Tree {
    let Value::Map(mut entries) = tree.value else { return tree };
    entries.retain(|entry| entry.key != key);
    entries.push(Entry { key: key.to_owned(), key_span: value.span, value });
    Tree::new(tree.span, Value::Map(entries))
}
