//! `reveal`: what of a figure comes in which step of a deck, as its author says it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::rules::{REVEAL, UNKNOWN_NAME};
use crate::scene::steps::{MOST, Reveal};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Part, Parts, Span};

/// What the key `reveal` holds.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum RevealSpec {
    /// Whether a deck shows the figure part after part.
    All(bool),
    /// What comes in each step.
    Listed(Vec<StepSpec>),
}

/// What comes in one step.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum StepSpec {
    /// A part by its name.
    One(String),
    /// Several by their names.
    Several(Vec<String>),
}

/// Reads what `reveal` says of a figure of these parts; nothing where that is wrong, which is told.
pub(super) fn read(tree: &Tree, parts: &Parts, diagnostics: &mut Diagnostics) -> Option<Reveal> {
    let steps = match tree.decode::<RevealSpec>(diagnostics)? {
        RevealSpec::All(false) => return Some(Reveal::Whole),
        RevealSpec::All(true) => return Some(Reveal::Each),
        RevealSpec::Listed(steps) => steps,
    };
    let wrong = match steps.len() {
        0 => Some("there is no step in the list".to_owned()),
        count if count > MOST => Some(format!("a deck shows a figure in up to {MOST} steps, and there are {count}")),
        _ => None,
    };
    if let Some(message) = wrong {
        let help = "`reveal: true` shows part after part; without `reveal` the figure is shown as a whole";
        diagnostics.push(Diagnostic::error(&REVEAL, tree.span, message).help(help));
        return None;
    }
    let mut known = Known { parts, seen: BTreeMap::new(), diagnostics };
    let places = |index: usize| tree.at(index).into_iter();
    let read = steps.into_iter().enumerate().map(|(index, step)| match step {
        StepSpec::One(name) => places(index).filter_map(|place| known.find(&name, place.span)).flatten().collect(),
        StepSpec::Several(names) => places(index).flat_map(|place| known.all(&names, place)).collect(),
    });
    let listed: Vec<Vec<Span>> = read.collect();
    (!listed.iter().any(Vec::is_empty)).then_some(Reveal::Listed(listed))
}

/// The parts that a list of steps may name, and those that it has named.
struct Known<'a> {
    parts: &'a Parts,
    seen: BTreeMap<String, Span>,
    diagnostics: &'a mut Diagnostics,
}

impl Known<'_> {
    /// The places of all things of a step.
    fn all(&mut self, names: &[String], place: &Tree) -> Vec<Span> {
        if names.is_empty() {
            let help = "name what comes in it, or take it out";
            self.diagnostics.push(Diagnostic::error(&REVEAL, place.span, "nothing comes in this step").help(help));
        }
        let each = names.iter().enumerate();
        let found = each.filter_map(|(index, name)| self.find(name, place.at(index).unwrap_or(place).span));
        found.flatten().collect()
    }

    /// The places of what has a name: that which is told apart by it, else all that readers call so, else all whose
    /// words it is.
    fn find(&mut self, name: &str, span: Span) -> Option<Vec<Span>> {
        if let Some(first) = self.seen.insert(name.to_owned(), span) {
            let message = format!("`{name}` comes in two steps");
            let told = Diagnostic::error(&REVEAL, span, message).label("the second time").help("name it once");
            self.diagnostics.push(told);
            self.seen.insert(name.to_owned(), first);
            return None;
        }
        let with = |is: &dyn Fn(&Part) -> bool| -> Vec<Span> {
            self.parts.iter().filter(|part| is(part)).filter_map(|part| part.span).collect()
        };
        let ways: [&dyn Fn(&Part) -> bool; 3] =
            [&|part| part.key.name() == name, &|part| part.name == name, &|part| part.words == name];
        let found = ways.into_iter().map(with).find(|found| !found.is_empty());
        if found.is_none() {
            self.diagnostics.push(self.unknown(name, span));
        }
        found
    }

    fn unknown(&self, name: &str, span: Span) -> Diagnostic {
        let named = self.parts.iter().filter(|part| part.span.is_some());
        let names = named.flat_map(|part| [part.key.name(), &part.name, &part.words]).filter(|name| !name.is_empty());
        let help = match did_you_mean(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a step names things by their ids, their titles or their words".to_owned(),
        };
        Diagnostic::error(&UNKNOWN_NAME, span, format!("nothing in the figure is called `{name}`")).help(help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures;
    use crate::syntax::{Format, Source};

    /// How the figure is shown, or what is wrong with that, each with the text that it stands at.
    fn told(text: &str, format: Format) -> Result<Option<Reveal>, Vec<(String, String)>> {
        let source = Source::new("a", text, format);
        let mut diagnostics = Diagnostics::new();
        let read = figures::read(&source, &mut diagnostics);
        let at = |span: Option<Span>| span.map_or("", |span| &text[span.start..span.end]).to_owned();
        match read {
            Some(read) => Ok(read.reveal),
            None => Err(diagnostics.into_sorted().into_iter().map(|told| (at(told.span), told.message)).collect()),
        }
    }

    const TREE: &str = "figure: timeline\nevents:\n- {when: 2001, title: One}\n- {when: 2002, title: Two}\n";

    #[test]
    fn a_spec_says_whether_and_in_which_steps_it_is_shown() {
        let told = |reveal: &str| told(&format!("{TREE}reveal: {reveal}\n"), Format::Yaml);
        assert_eq!(told("true"), Ok(Some(Reveal::Each)));
        assert_eq!(told("false"), Ok(Some(Reveal::Whole)));
        let Ok(Some(Reveal::Listed(steps))) = told("[One, [Two]]") else { panic!("no steps") };
        assert_eq!(steps.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn mermaid_text_says_it_in_its_settings() {
        let text = "---\nconfig:\n  figmill:\n    reveal: [a, [b, Three]]\n---\ngraph TD; a --> b --> c[Three]\n";
        let Ok(Some(Reveal::Listed(steps))) = told(text, Format::Mermaid) else { panic!("no steps") };
        let place = |word: &str| text.rfind(word).unwrap_or(0);
        assert_eq!(steps[0][0].start, place("a -->"));
        assert_eq!(steps[1].iter().map(|span| span.start).collect::<Vec<_>>(), [place("b -->"), place("c[")]);
        let directive = "%%{init: {\"figmill\": {\"reveal\": true}}}%%\nsequenceDiagram\nA->>B: x\n";
        assert_eq!(told(directive, Format::Mermaid), Ok(Some(Reveal::Each)));
        assert_eq!(told("graph TD; a --> b", Format::Mermaid), Ok(None));
    }

    #[test]
    fn what_is_wrong_with_steps_is_told_at_its_place() {
        for (reveal, place, message) in [
            ("[]", "[]", "there is no step in the list"),
            ("[One, []]", "[]", "nothing comes in this step"),
            ("[One, [Two, One]]", "One", "`One` comes in two steps"),
            ("[One, Tow]", "Tow", "nothing in the figure is called `Tow`"),
        ] {
            let all = told(&format!("{TREE}reveal: {reveal}\n"), Format::Yaml);
            assert_eq!(all, Err(vec![(place.to_owned(), message.to_owned())]), "{reveal}");
            let front = format!("---\nconfig: {{figmill: {{reveal: {reveal}}}}}\n---\ngraph TD; One --> Two\n");
            assert_eq!(told(&front, Format::Mermaid), Err(vec![(place.to_owned(), message.to_owned())]), "{reveal}");
        }
        assert!(told(&format!("{TREE}reveal: maybe\n"), Format::Yaml).is_err());
        assert!(told("%%{init: {\"figmill\": {\"reveal\": 3}}}%%\ngraph TD; a --> b", Format::Mermaid).is_err());
    }
}
