//! What figures of all kinds have: title, subtitle, source note, alternative text, fit.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::reveal::RevealSpec;
use crate::figures::rules::{DUPLICATE_FIT, UNKNOWN_FIT};
use crate::language::Language;
use crate::scene::Fit;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics};
use crate::text::Rich;

/// What figures of all kinds have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Title, drawn at the top left.
    pub title: Option<Rich>,
    /// Below the title, in less weight.
    pub subtitle: Option<Rich>,
    /// Where the matter comes from; drawn at the foot.
    pub note: Option<Rich>,
    /// Name for those who do not see it; else the title.
    pub alt_title: Option<String>,
    /// Description for those who do not see it; else written from the model.
    pub alt_description: Option<String>,
    /// Where it will be shown; one output for each, the default where there is none.
    pub fit: Vec<Fit>,
    /// The language of its readers, where it is known.
    pub language: Option<Language>,
}

impl Head {
    /// The keys of a spec that are the same for all kinds.
    pub const KEYS: &'static [&'static str] =
        &["figure", "title", "subtitle", "note", "alt", "fit", "language", "reveal", "allow", "$schema"];

    /// Reads the head from a map that holds no keys but [`Head::KEYS`].
    pub fn from_spec(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Head> {
        let spec: HeadSpec = tree.decode(diagnostics)?;
        let words = match spec.fit {
            None => Vec::new(),
            Some(FitSpec::One(word)) => vec![word],
            Some(FitSpec::Many(words)) => words,
        };
        let mut fit = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let span = tree.span_at(&[Step::Key("fit"), Step::Index(index)]);
            match word.parse::<Fit>() {
                Ok(one) if fit.contains(&one) => {
                    diagnostics.push(
                        Diagnostic::error(&DUPLICATE_FIT, span, format!("the fit `{word}` stands here twice"))
                            .label("the second time")
                            .help("remove one of them"),
                    );
                    return None;
                }
                Ok(one) => fit.push(one),
                Err(message) => {
                    diagnostics.push(
                        Diagnostic::error(&UNKNOWN_FIT, span, message)
                            .help("a fit is docs, slide, none, a width like 640, or a box like 640x480"),
                    );
                    return None;
                }
            }
        }
        Some(Head {
            title: spec.title.map(Rich::from),
            subtitle: spec.subtitle.map(Rich::from),
            note: spec.note.map(Rich::from),
            alt_title: None,
            alt_description: spec.alt,
            fit,
            language: spec.language.as_deref().and_then(Language::of_tag),
        })
    }
}

/// The keys that figures of all kinds have.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadSpec {
    /// The kind of figure.
    #[serde(rename = "figure")]
    _figure: String,
    /// Title, drawn at the top left.
    title: Option<String>,
    /// Below the title, in less weight.
    subtitle: Option<String>,
    /// Where the matter comes from; drawn at the foot.
    note: Option<String>,
    /// What the figure shows, for those who do not see it; written from the figure where it is left out.
    alt: Option<String>,
    /// Where the figure will be shown: `docs`, `slide`, `none`, a width in px, or `WIDTHxHEIGHT`; or a
    /// list of these, each of which gives an output.
    fit: Option<FitSpec>,
    /// The language that descriptions are written in, as a tag such as `de` or `pt-BR`; else that of the page or the
    /// project. One that Figmill has no words of gets the English ones.
    language: Option<String>,
    /// Whether a deck shows the figure in steps, part after part; or a list of what comes in each step: names of
    /// parts, or lists of such names.
    #[serde(rename = "reveal")]
    _reveal: Option<RevealSpec>,
    /// Findings of `figmill check` that may stand, each with the reason: `{color-alone: why}`.
    #[serde(rename = "allow")]
    _allow: Option<BTreeMap<String, String>>,
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema")]
    _schema: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum FitSpec {
    One(String),
    Many(#[schemars(length(min = 1))] Vec<String>),
}
