//! The spec of pillars.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Pillar, Pillars, Slab, Style};
use crate::figures::Figure;
use crate::scene::Icon;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostics, Source, Span};
use crate::text::Rich;

/// Pillars that lead to an outcome or carry it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How they are drawn: cards with edges to the outcome, or a temple that carries it.
    #[serde(default)]
    style: Style,
    /// The pillars, from left to right: one to seven.
    #[schemars(length(min = 1, max = 7))]
    pillars: Vec<PillarSpec>,
    /// What they lead to.
    outcome: SlabSpec,
    /// What they stand on.
    foundation: Option<SlabSpec>,
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
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let place = |index| tree.span_at(&[Step::Key("pillars"), Step::Index(index)]);
    let pillars = spec.pillars.into_iter().enumerate();
    Some(Box::new(Pillars {
        style: spec.style,
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

#[cfg(test)]
mod tests {
    use crate::figures::{Read, read};
    use crate::syntax::{Diagnostic, Diagnostics, Format, Source};

    fn read_yaml(pillars: &str, rest: &str) -> (Option<Read>, Vec<Diagnostic>) {
        let text = format!("figure: pillars\npillars:\n{pillars}outcome: {{ title: Trust }}\n{rest}");
        let mut diagnostics = Diagnostics::new();
        let figure = read(&Source::new("t.yaml", text, Format::Yaml), &mut diagnostics);
        (figure, diagnostics.into_sorted())
    }

    #[test]
    fn a_spec_says_all_that_is_drawn() {
        let pillars = "- { title: 2024, icon: gpu, detail: 'A *new* one', points: [One, 2] }\n";
        let (figure, found) = read_yaml(pillars, "style: temple\nfoundation: { title: Time }\n");
        assert!(found.is_empty(), "{found:?}");
        let description = figure.map(|read| read.figure.describe(crate::language::Language::English));
        let expected = "One pillar leads to Trust. 2024 (A new one): One; 2. They stand on Time.";
        assert_eq!(description.as_deref(), Some(expected));
    }

    #[test]
    fn none_and_eight_pillars_are_refused() {
        for (count, wanted) in [(0, "at least 1"), (8, "at most 7")] {
            let list = if count == 0 { "  []\n".to_owned() } else { "- { title: A }\n".repeat(count) };
            let (figure, found) = read_yaml(&list, "");
            assert!(figure.is_none());
            assert!(found.len() == 1 && found[0].message.contains(wanted), "{found:?}");
        }
    }

    #[test]
    fn an_unknown_icon_is_answered_with_the_nearest_name() {
        let (figure, found) = read_yaml("- { title: A, icon: databse }\n- { title: B, icon: rockt }\n", "");
        assert!(figure.is_none());
        let help: Vec<&str> = found.iter().filter_map(|d| d.help.as_deref()).collect();
        assert!(help.len() == 2 && help[0].contains("`database`") && help[1].contains("`rocket`"), "{found:?}");
        assert!(help[0].len() < 600, "a list of all names helps nobody");
    }

    #[test]
    fn unknown_keys_and_styles_are_refused_together() {
        let (figure, found) = read_yaml("- { title: A, pionts: [B] }\n", "style: tempel\n");
        assert!(figure.is_none());
        let codes: Vec<&str> = found.iter().map(|d| d.code()).collect();
        assert_eq!(codes, ["unknown-key", "unknown-word"]);
    }
}
