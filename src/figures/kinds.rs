//! The table of kinds.

use super::{Head, Kind, Read, Spec};

use crate::figures::rules::{NOT_UNDERSTOOD, UNKNOWN_KIND};
use crate::mermaid;
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::rules::{EMPTY_SOURCE, MISSING_KEY, WRONG_TYPE};
use crate::syntax::spec::{Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Format, Source};

/// All kinds, in the order that they are listed in.
pub const KINDS: &[Kind] = &[
    super::timeline::KIND,
    super::gantt::KIND,
    super::git_graph::KIND,
    super::pillars::KIND,
    super::compare::KIND,
    super::table::KIND,
    super::list::KIND,
    super::steps::KIND,
    super::levels::KIND,
    super::matrix::KIND,
    super::hub::KIND,
    super::tree::KIND,
    super::overlap::KIND,
    super::roadmap::KIND,
    super::kanban::KIND,
    super::journey::KIND,
    super::flowchart::KIND,
    super::flowchart::lanes::KIND,
    super::flowchart::agents::KIND,
    super::state::KIND,
    super::class::KIND,
    super::er::KIND,
    super::requirement::KIND,
    super::c4::KIND,
    super::architecture::KIND,
    super::sequence::KIND,
    super::block::KIND,
    super::usecase::KIND,
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
    super::event_model::KIND,
    super::railroad::KIND,
    super::quadrant::KIND,
    super::sankey::KIND,
    super::treemap::KIND,
    super::wardley::KIND,
    super::radar::KIND,
    super::cynefin::KIND,
    super::packet::KIND,
    super::info::KIND,
];

/// Reads a source of any kind; findings go to `diagnostics`, and nothing comes back where one is an error.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Read> {
    let read = recover(source, diagnostics).filter(|_| !diagnostics.has_errors());
    if read.is_none() && !diagnostics.has_errors() {
        // Nobody is left without a word, whatever reader forgot to say it.
        let message = "this figure cannot be read, and Figmill does not know why: this is a fault of Figmill";
        let help = "look for a key without a value, and please report it with the source";
        diagnostics.push(Diagnostic::error(&NOT_UNDERSTOOD, None, message).help(help));
    }
    read
}

/// Reads as much of a source as can be read, also where there are errors: the names in a figure, for whoever
/// writes it right now. It is not to be drawn where there are.
pub fn recover(source: &Source, diagnostics: &mut Diagnostics) -> Option<Read> {
    if let Some(too_long) = source.too_long() {
        diagnostics.push(too_long);
        return None;
    }
    match source.format {
        Format::Mermaid => from_mermaid(source, diagnostics),
        Format::Yaml | Format::Toml | Format::Json => from_spec(source, diagnostics),
    }
}

/// The family that mermaid text is of, drawn or not; none where there is none.
pub fn family_of(source: &Source) -> Option<String> {
    mermaid::Document::read(source, &mut Diagnostics::new()).map(|document| document.family)
}

fn from_mermaid(source: &Source, diagnostics: &mut Diagnostics) -> Option<Read> {
    let document = mermaid::Document::read(source, diagnostics)?;
    let mut grammars = KINDS.iter().filter_map(|kind| kind.mermaid.as_ref());
    let Some(grammar) = grammars.find(|grammar| grammar.families.contains(&document.family.as_str())) else {
        diagnostics.push(document.not_drawn(KINDS.iter().flat_map(Kind::families).copied()));
        return None;
    };
    let read = (grammar.read)(&document, diagnostics)?;
    Some(revealed(read, document.reveal.as_ref(), diagnostics))
}

/// A figure with how a deck shows it, where its source says so.
fn revealed(read: Read, said: Option<&Tree>, diagnostics: &mut Diagnostics) -> Read {
    let reveal = said.and_then(|said| super::reveal::read(said, &read.figure.parts(), diagnostics));
    Read { reveal, ..read }
}

fn from_spec(source: &Source, diagnostics: &mut Diagnostics) -> Option<Read> {
    let tree = Tree::read(source, diagnostics)?;
    if tree.get("figure").is_none() {
        let mut others = KINDS.iter().filter_map(|kind| kind.foreign.as_ref());
        if let Some(foreign) = others.find(|foreign| (foreign.is)(source, &tree)) {
            return (foreign.read)(&tree, source, diagnostics);
        }
    }
    let spec = kind_of(&tree).map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?;
    let reveal = tree.get("reveal").cloned();
    let (head, body) = tree.split(Head::KEYS);
    // A head with errors does not keep the errors of the body from being told.
    let head = Head::from_spec(&head, diagnostics);
    // What of `reveal` is of a wrong type, the head has told.
    let reveal = reveal.filter(|_| head.is_some());
    let figure = (spec.read)(&body, source, diagnostics)?;
    Some(revealed(Read::of(head.unwrap_or_default(), figure), reveal.as_ref(), diagnostics))
}

/// The spec of the kind that the key `figure` names.
fn kind_of(tree: &Tree) -> Result<&'static Spec, Diagnostic> {
    let kinds = KINDS.iter().filter_map(|kind| Some((kind.name, kind.spec.as_ref()?)));
    let names: Vec<&str> = kinds.clone().map(|(name, _)| name).collect();
    let known = "`figmill list` names all kinds";
    let wrong = match tree.value {
        Value::Map(_) => None,
        Value::Null => Some(Diagnostic::error(&EMPTY_SOURCE, None, "there is no figure in it")),
        _ => Some(Diagnostic::error(&WRONG_TYPE, tree.span, "a spec is a map of keys and values")),
    };
    if let Some(wrong) = wrong {
        return Err(wrong.help("begin with the kind, for instance `figure: timeline`"));
    }
    let Some(figure) = tree.get("figure") else {
        let place = tree.first_key().unwrap_or(tree.span);
        return Err(Diagnostic::error(&MISSING_KEY, place, "the key `figure` is missing")
            .help(format!("it names the kind of figure: {known}")));
    };
    let Some(name) = figure.text() else {
        return Err(Diagnostic::error(&WRONG_TYPE, figure.span, "`figure` must be the name of a kind").help(known));
    };
    kinds.clone().find(|(kind, _)| *kind == name).map(|(_, spec)| spec).ok_or_else(|| {
        let help = match did_you_mean(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? {known}"),
            None => known.to_owned(),
        };
        Diagnostic::error(&UNKNOWN_KIND, figure.span, "there is no such kind of figure").help(help)
    })
}
