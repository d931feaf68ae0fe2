//! What a check makes of its findings, as a project wants it.

use std::collections::BTreeMap;

use super::{CHECKS, Group, Level, Rule, missing_alt, nearest_code, rule, rules};
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::NOT_DRAWN;
use crate::syntax::{Diagnostic, Severity};

/// The words that stand for many rules at once.
const MANY: [(&str, Option<Group>); 4] = [
    ("all", None),
    ("source", Some(Group::Source)),
    ("freshness", Some(Group::Freshness)),
    ("legibility", Some(Group::Legibility)),
];

/// What a check makes of each rule's findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: BTreeMap<&'static str, Level>,
}

/// Why a level cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word that names none.
    pub word: String,
    /// What is wrong, for a diagnostic.
    pub message: String,
    /// What would mend it.
    pub help: String,
}

impl Levels {
    /// Sets the level of a rule, or of many: `all`, `source`, `freshness`, `legibility`. Levels of single
    /// rules hold whatever is set for many.
    ///
    /// # Errors
    ///
    /// Where there is no such rule.
    pub fn new(wanted: impl IntoIterator<Item = (String, Level)>) -> Result<Self, Vec<UnknownRule>> {
        let (mut levels, mut single, mut unknown) = (Self::default(), Vec::new(), Vec::new());
        for (word, level) in wanted {
            if let Some((_, group)) = MANY.iter().find(|(many, _)| *many == word) {
                let group = rules().filter(|rule| group.is_none_or(|group| rule.group == group) && **rule != NOT_DRAWN);
                levels.set.extend(group.map(|rule| (rule.code, level)));
            } else if let Some(rule) = rule(&word) {
                if is_settable(rule) {
                    single.push((rule.code, level));
                } else {
                    unknown.push(UnknownRule::fixed(rule));
                }
            } else {
                unknown.push(UnknownRule::new(&word));
            }
        }
        levels.set.extend(single);
        if unknown.is_empty() { Ok(levels) } else { Err(unknown) }
    }

    /// What a check makes of a rule's findings.
    pub fn of_rule(&self, rule: &Rule) -> Level {
        self.set.get(rule.code).copied().unwrap_or(rule.level)
    }

    /// What a check makes of a finding. What keeps a figure from being drawn is an error always.
    pub fn level(&self, diagnostic: &Diagnostic) -> Level {
        match (diagnostic.severity, diagnostic.rule.group) {
            (Severity::Error, Group::Source) if *diagnostic.rule != NOT_DRAWN => Level::Error,
            _ => self.of_rule(diagnostic.rule),
        }
    }

    /// The findings that are told, as errors or as warnings.
    pub fn apply(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let told = found.into_iter().filter_map(|diagnostic| {
            let severity = match self.level(&diagnostic) {
                Level::Off => return None,
                Level::Warning => Severity::Warning,
                Level::Error => Severity::Error,
            };
            Some(Diagnostic { severity, ..diagnostic })
        });
        told.collect()
    }
}

/// Whether findings of a rule can be told as something else: not where they keep a figure from being drawn that
/// nobody else draws.
fn is_settable(rule: &Rule) -> bool {
    let of_scene = || CHECKS.iter().any(|check| check.rule == rule);
    rule.group != Group::Source
        || rule.level != Level::Error
        || *rule == NOT_DRAWN
        || *rule == missing_alt::RULE
        || of_scene()
}

impl UnknownRule {
    fn fixed(rule: &Rule) -> Self {
        let message =
            format!("the level of `{}` cannot be set: a figure with such a finding cannot be drawn", rule.code);
        let help =
            "mend the figures; of families that are not drawn, `not-drawn = \"off\"` leaves them to others".into();
        Self { word: rule.code.to_owned(), message, help }
    }

    fn new(word: &str) -> Self {
        let help = match nearest_code(word) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`figmill explain` lists all rules".into(),
        };
        let message = format!("there is no rule `{}`", shortened(word));
        Self { word: word.to_owned(), message, help }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lint::project::STALE_OUTPUT;
    use crate::mermaid::rules::{CALLBACK, SYNTAX};

    fn levels(wanted: &[(&str, Level)]) -> Result<Levels, Vec<UnknownRule>> {
        Levels::new(wanted.iter().map(|(word, level)| ((*word).to_owned(), *level)))
    }

    #[test]
    fn levels_of_single_rules_hold_whatever_is_set_for_many() {
        let levels =
            levels(&[("label-far", Level::Error), ("all", Level::Off), ("freshness", Level::Warning)]).unwrap();
        let of = |code: &str| levels.level(&Diagnostic::warning(rule(code).unwrap(), None, "x"));
        assert_eq!(of("label-far"), Level::Error);
        assert_eq!(of("low-contrast"), Level::Off);
        assert_eq!(levels.level(&Diagnostic::error(&STALE_OUTPUT, None, "x")), Level::Warning);
    }

    #[test]
    fn what_keeps_a_figure_from_being_drawn_is_an_error_always() {
        let levels = levels(&[("all", Level::Off)]).unwrap();
        assert_eq!(levels.level(&Diagnostic::error(&SYNTAX, None, "x")), Level::Error);
        assert_eq!(levels.level(&Diagnostic::warning(&CALLBACK, None, "x")), Level::Off);
    }

    #[test]
    fn what_is_not_drawn_is_left_to_others_and_no_other_error_is() {
        let off = levels(&[("not-drawn", Level::Off)]).unwrap();
        assert_eq!(off.level(&Diagnostic::error(&NOT_DRAWN, None, "x")), Level::Off);
        let refused = levels(&[("syntax", Level::Off)]).unwrap_err();
        assert!(refused[0].message.starts_with("the level of `syntax` cannot be set"), "{}", refused[0].message);
        // Whoever wants no warnings does not ask for silence about what is not drawn.
        let all = levels(&[("all", Level::Off)]).unwrap();
        assert_eq!(all.level(&Diagnostic::error(&NOT_DRAWN, None, "x")), Level::Error);
    }

    #[test]
    fn a_misspelt_rule_is_told_with_the_nearest() {
        let unknown = levels(&[("low-contrats", Level::Off)]).unwrap_err();
        assert_eq!(unknown[0].message, "there is no rule `low-contrats`");
        assert_eq!(unknown[0].help, "did you mean `low-contrast`?");
    }
}
