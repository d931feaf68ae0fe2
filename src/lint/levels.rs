//! What a check makes of its findings, as a project wants it.

use std::collections::BTreeMap;

use super::{Group, Level, Rule, nearest_code, rule, rules};
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
    pub fn of(wanted: impl IntoIterator<Item = (String, Level)>) -> Result<Self, Vec<UnknownRule>> {
        let (mut levels, mut single, mut unknown) = (Self::default(), Vec::new(), Vec::new());
        for (word, level) in wanted {
            if let Some((_, group)) = MANY.iter().find(|(many, _)| *many == word) {
                let group = rules().filter(|rule| group.is_none_or(|group| rule.group == group));
                levels.set.extend(group.map(|rule| (rule.code, level)));
            } else if let Some(rule) = rule(&word) {
                single.push((rule.code, level));
            } else {
                unknown.push(UnknownRule::new(&word));
            }
        }
        levels.set.extend(single);
        if unknown.is_empty() { Ok(levels) } else { Err(unknown) }
    }

    /// What a check makes of a finding. What keeps a figure from being drawn is an error always.
    pub fn level(&self, diagnostic: &Diagnostic) -> Level {
        let rule = rule(diagnostic.code);
        let configured = || self.set.get(diagnostic.code).copied();
        match (diagnostic.severity, rule) {
            (Severity::Error, Some(Rule { group: Group::Source, .. }) | None) => Level::Error,
            (_, Some(rule)) => configured().unwrap_or(rule.level),
            (Severity::Warning, None) => Level::Warning,
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

impl UnknownRule {
    fn new(word: &str) -> Self {
        let word = crate::syntax::diagnostic::shortened(word);
        let help = match nearest_code(&word) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`figmill explain` lists all rules".into(),
        };
        Self { message: format!("there is no rule `{word}`"), help }
    }
}
