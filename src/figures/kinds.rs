//! The table of kinds.

use schemars::{Schema, SchemaGenerator};

use super::{Figure, Head};
use crate::mermaid;
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::spec::{Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Format, Source};

/// Reads the keys of a spec that the head does not have; the source tells which files it may read.
pub type FromSpec = fn(&Tree, Head, &Source, &mut Diagnostics) -> Option<Box<dyn Figure>>;

/// Reads mermaid text of a family that the kind draws.
pub type FromMermaid = fn(&mermaid::Document, &mut Diagnostics) -> Option<Box<dyn Figure>>;

/// One kind of figure.
pub struct Kind {
    /// The word after `figure:` in a spec.
    pub name: &'static str,
    /// What it is for, in a line.
    pub summary: &'static str,
    /// First words of the mermaid families that it draws.
    pub mermaid: &'static [&'static str],
    /// Reads a spec without the keys of [`Head`]; none where there is no spec of the kind.
    pub from_spec: Option<FromSpec>,
    /// Reads mermaid text.
    pub from_mermaid: Option<FromMermaid>,
    /// The schema of its spec without the keys of [`Head`].
    pub schema: Option<fn(&mut SchemaGenerator) -> Schema>,
}

/// All kinds, in the order that they are listed in.
pub const KINDS: &[Kind] = &[
    super::timeline::KIND,
    super::pillars::KIND,
    super::flowchart::KIND,
    super::chart::KIND,
    super::chart::short::BAR,
    super::chart::short::LINE,
    super::chart::short::AREA,
    super::chart::short::SCATTER,
    super::chart::short::PIE,
    super::chart::short::DONUT,
    super::chart::short::HISTOGRAM,
    super::chart::short::HEATMAP,
    super::chart::short::WATERFALL,
    super::chart::short::GAUGE,
    super::chart::short::FUNNEL,
    super::chart::short::SLOPE,
    super::chart::short::DUMBBELL,
    super::chart::quadrant::KIND,
    super::chart::radar::KIND,
];

/// Reads a source of any kind; findings go to `diagnostics`, and nothing comes back where one is an error.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    if let Some(too_long) = source.too_long() {
        diagnostics.push(too_long);
        return None;
    }
    match source.format {
        Format::Mermaid => from_mermaid(source, diagnostics),
        Format::Yaml | Format::Toml | Format::Json => from_spec(source, diagnostics),
    }
    .filter(|_| !diagnostics.has_errors())
}

fn from_mermaid(source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let document = mermaid::Document::read(source, diagnostics)?;
    let kind = KINDS.iter().find(|k| k.mermaid.contains(&document.family.as_str()));
    let Some(read) = kind.and_then(|k| k.from_mermaid) else {
        diagnostics.push(document.not_drawn(KINDS.iter().flat_map(|k| k.mermaid.iter().copied())));
        return None;
    };
    read(&document, diagnostics)
}

fn from_spec(source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let tree = Tree::read(source, diagnostics)?;
    if tree.get("figure").is_none() && super::chart::spec::is_vega_lite(source, &tree) {
        return super::chart::spec::read_vega_lite(&tree, source, diagnostics);
    }
    let read = kind_of(&tree).map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?;
    let (head, body) = tree.split(Head::KEYS);
    // A head with errors does not keep the errors of the body from being told.
    let head = Head::from_spec(&head, diagnostics).unwrap_or_default();
    read(&body, head, source, diagnostics)
}

/// The reader of the kind that the key `figure` names.
fn kind_of(tree: &Tree) -> Result<FromSpec, Diagnostic> {
    let kinds = KINDS.iter().filter_map(|kind| Some((kind.name, kind.from_spec?)));
    let names: Vec<&str> = kinds.clone().map(|(name, _)| name).collect();
    let known = format!("the kinds are `{}`", names.join("`, `"));
    let wrong = match tree.value {
        Value::Map(_) => None,
        Value::Null => Some(Diagnostic::error("empty-source", None, "there is no figure in it")),
        _ => Some(Diagnostic::error("wrong-type", tree.span, "a spec is a map of keys and values")),
    };
    if let Some(wrong) = wrong {
        return Err(wrong.help("begin with the kind, for instance `figure: timeline`"));
    }
    let Some(figure) = tree.get("figure") else {
        let place = tree.first_key().unwrap_or(tree.span);
        return Err(Diagnostic::error("missing-key", place, "the key `figure` is missing")
            .help(format!("it names the kind of figure: {known}")));
    };
    let Some(name) = figure.text() else {
        return Err(Diagnostic::error("wrong-type", figure.span, "`figure` must be the name of a kind").help(known));
    };
    kinds.clone().find(|(kind, _)| *kind == name).map(|(_, read)| read).ok_or_else(|| {
        let help = match did_you_mean(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? {known}"),
            None => known,
        };
        Diagnostic::error("unknown-kind", figure.span, "there is no such kind of figure").help(help)
    })
}
