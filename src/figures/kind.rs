//! What a kind of figure is: a row of the table [`super::KINDS`].

use schemars::{Schema, SchemaGenerator};

use super::{Figure, Read};
use crate::mermaid;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostics, Rule, Source};

/// One kind of figure, with all that is its own.
pub struct Kind {
    /// The word after `figure:` in a spec.
    pub name: &'static str,
    /// What it is for, in a line.
    pub summary: &'static str,
    /// Its spec; none where mermaid text is the only way to it.
    pub spec: Option<Spec>,
    /// Its families of mermaid.
    pub mermaid: Option<Grammar>,
    /// Specs of other tools that it draws.
    pub foreign: Option<Foreign>,
    /// What can be wrong with it that no other kind knows.
    pub rules: &'static [&'static Rule],
}

/// The spec of a kind.
pub struct Spec {
    /// Reads it without the keys of [`super::Head`]; the source tells which files it may read. A figure that
    /// comes with errors is as much of it as could be read.
    pub read: fn(&Tree, &Source, &mut Diagnostics) -> Option<Box<dyn Figure>>,
    /// Its schema without the keys of [`super::Head`].
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// Mermaid text that a kind draws.
pub struct Grammar {
    /// First words of its families.
    pub families: &'static [&'static str],
    /// Reads text of one of them. A figure that comes with errors is as much of it as could be read.
    pub read: fn(&mermaid::Document, &mut Diagnostics) -> Option<Read>,
}

/// Specs of another tool, which have no key `figure`.
pub struct Foreign {
    /// Whether a spec is one of them.
    pub is: fn(&Source, &Tree) -> bool,
    /// Reads one, title and all.
    pub read: fn(&Tree, &Source, &mut Diagnostics) -> Option<Read>,
}

impl Kind {
    /// First words of the mermaid families that it draws.
    pub fn families(&self) -> &'static [&'static str] {
        self.mermaid.as_ref().map_or(&[], |grammar| grammar.families)
    }
}
