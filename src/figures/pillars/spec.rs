//! The spec of pillars.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Pillar, Pillars, Slab, Style};
use crate::figures::{Figure, Head};
use crate::scene::Icon;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostics, Span};
use crate::text::Rich;

/// Pillars that lead to an outcome or carry it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How they are drawn: cards with edges to the outcome, or a temple that carries it.
    #[serde(default)]
    style: StyleSpec,
    /// The pillars, from left to right: one to seven.
    #[schemars(length(min = 1, max = 7))]
    pillars: Vec<PillarSpec>,
    /// What they lead to.
    outcome: SlabSpec,
    /// What they stand on.
    foundation: Option<SlabSpec>,
}

/// How pillars are drawn.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum StyleSpec {
    /// Cards with edges that merge on their way to the outcome.
    #[default]
    Cards,
    /// Columns that carry the outcome as their lintel.
    Temple,
}

/// One pillar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PillarSpec {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    title: String,
    /// A sentence on it.
    detail: Option<String>,
    /// What belongs to it, each in a few words.
    #[serde(default)]
    points: Vec<String>,
    /// Name of a built-in icon, such as `cpu`, `database` or `workflow`.
    icon: Option<Icon>,
}

/// What lies across all pillars.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SlabSpec {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    title: String,
    /// A sentence on it.
    detail: Option<String>,
    /// Name of a built-in icon, such as `rocket`.
    icon: Option<Icon>,
}

/// Reads pillars from a spec without the keys of the head.
pub fn read(tree: &Tree, head: Head, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let place = |index| tree.span_at(&[Step::Key("pillars"), Step::Index(index)]);
    let pillars = spec.pillars.into_iter().enumerate();
    Some(Box::new(Pillars {
        head,
        style: match spec.style {
            StyleSpec::Cards => Style::Cards,
            StyleSpec::Temple => Style::Temple,
        },
        pillars: pillars.map(|(index, pillar)| pillar.into_model(place(index))).collect(),
        outcome: spec.outcome.into_model(tree.span_at(&[Step::Key("outcome")])),
        foundation: spec.foundation.map(|f| f.into_model(tree.span_at(&[Step::Key("foundation")]))),
    }))
}

impl PillarSpec {
    fn into_model(self, source: Span) -> Pillar {
        Pillar {
            title: Rich::from_markdown(&self.title),
            detail: words(self.detail),
            points: self.points.iter().map(|p| Rich::from_markdown(p)).filter(|p| !p.is_empty()).collect(),
            icon: self.icon,
            source: Some(source),
        }
    }
}

impl SlabSpec {
    fn into_model(self, source: Span) -> Slab {
        let detail = words(self.detail);
        Slab { title: Rich::from_markdown(&self.title), detail, icon: self.icon, source: Some(source) }
    }
}

fn words(text: Option<String>) -> Option<Rich> {
    text.map(|t| Rich::from_markdown(&t)).filter(|t| !t.is_empty())
}
