//! Reading specs: YAML, TOML or JSON into one tree that knows its places.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{Diagnostics, Source, Span};

/// A value of a spec with its place.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Where it stands.
    pub span: Span,
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
    /// Parses a spec.
    pub fn read(_source: &Source, _diagnostics: &mut Diagnostics) -> Option<Tree> {
        None
    }

    /// Reads it as a typed value; every unknown key and wrong type becomes a diagnostic.
    pub fn decode<T: DeserializeOwned + JsonSchema>(&self, _diagnostics: &mut Diagnostics) -> Option<T> {
        None
    }

    /// The place of a value inside, or of the nearest one around it that there is.
    pub fn span_at(&self, _path: &[Step]) -> Span {
        self.span
    }
}
