//! The table of kinds.

use schemars::{Schema, SchemaGenerator};

use super::{Figure, Head};
use crate::syntax::{Diagnostics, Format, Source, mermaid, spec};

/// One kind of figure.
pub struct Kind {
    /// The word after `figure:` in a spec.
    pub name: &'static str,
    /// What it is for, in a line.
    pub summary: &'static str,
    /// First words of the mermaid families that it draws.
    pub mermaid: &'static [&'static str],
    /// Reads a spec without the keys of [`Head`]; none where there is no spec of the kind.
    pub from_spec: Option<fn(&spec::Tree, Head, &mut Diagnostics) -> Option<Box<dyn Figure>>>,
    /// Reads mermaid text.
    pub from_mermaid: Option<fn(&mermaid::Document, &mut Diagnostics) -> Option<Box<dyn Figure>>>,
    /// The schema of its spec without the keys of [`Head`].
    pub schema: Option<fn(&mut SchemaGenerator) -> Schema>,
}

/// All kinds, in the order that they are listed in.
pub const KINDS: &[Kind] = &[super::flowchart::KIND];

/// Reads a source of any kind; findings go to `diagnostics`, and nothing comes back where one is an error.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    match source.format {
        Format::Mermaid => {
            let document = mermaid::Document::read(source, diagnostics)?;
            let kind = KINDS.iter().find(|k| k.mermaid.contains(&document.family.as_str()));
            let Some(read) = kind.and_then(|k| k.from_mermaid) else {
                diagnostics.push(document.not_drawn(KINDS.iter().flat_map(|k| k.mermaid.iter().copied())));
                return None;
            };
            read(&document, diagnostics)
        }
        Format::Yaml | Format::Toml | Format::Json => {
            let _ = spec::Tree::read(source, diagnostics)?;
            None
        }
    }
    .filter(|_| !diagnostics.has_errors())
}
