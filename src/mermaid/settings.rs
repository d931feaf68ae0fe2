//! Front matter and `%%{init}%%`: which of their settings mean nothing here.

use serde_json::Value;

use super::Reader;
use crate::mermaid::rules::IGNORED_SETTING;
use crate::syntax::Diagnostic;

/// Settings of all families that ask for what is done anyway, or for nothing that a still picture shows.
const HARMLESS: &[&str] = &[
    "arrowMarkerAbsolute",
    "deterministicIDSeed",
    "deterministicIds",
    "elk",
    "handDrawnSeed",
    "htmlLabels",
    "layout",
    "logLevel",
    "markdownAutoWrap",
    "maxEdges",
    "maxTextSize",
    "secure",
    "securityLevel",
    "startOnLoad",
    "suppressErrorRendering",
    "wrap",
];

/// The same in the section of a family.
const HARMLESS_OF_FAMILY: &[&str] = &["useMaxWidth", "useWidth", "htmlLabels", "defaultRenderer", "layout"];

/// Values that ask for the look that mermaid has where nothing is said.
const DEFAULTS: &[(&str, &[&str])] = &[("theme", &["default", "base", "redux-color"]), ("look", &["classic", "neo"])];

impl Reader<'_, '_> {
    /// A text among the settings, by its path.
    pub fn setting_text(&self, path: &[&str]) -> Option<&str> {
        self.document.setting(path)?.as_str()
    }

    /// Whether a setting is that truth.
    pub fn setting_is(&self, path: &[&str], wanted: bool) -> bool {
        self.document.setting(path).and_then(Value::as_bool) == Some(wanted)
    }

    /// Tells, at the end, that a setting whose name is known has a value that is not.
    pub fn ignore_setting(&mut self, path: impl Into<String>) {
        self.ignored_settings.push(path.into());
    }

    /// One warning for all settings that mean nothing here. Sections of other families mean nothing anywhere.
    pub(super) fn report_ignored_settings(&mut self) {
        let own = [self.language.section, "themeVariables", "figmill"];
        let mut ignored = Vec::new();
        for (key, value) in &self.document.config {
            match value {
                Value::Object(_) if !own.contains(&key.as_str()) => {}
                Value::Object(entries) => {
                    let paths = entries.iter().flat_map(|(inner, value)| match value {
                        Value::Object(deeper) => deeper.keys().map(|leaf| format!("{key}.{inner}.{leaf}")).collect(),
                        // Since mermaid 12 a section may say `theme` and `look` for its family alone.
                        _ if is_default(inner, value) => Vec::new(),
                        _ => vec![format!("{key}.{inner}")],
                    });
                    ignored.extend(paths.filter(|path| !self.means_something(path)));
                }
                _ if HARMLESS.contains(&key.as_str()) || is_default(key, value) => {}
                _ => ignored.push(key.clone()),
            }
        }
        ignored.append(&mut self.ignored_settings);
        if ignored.is_empty() {
            return;
        }
        ignored.sort();
        let list = ignored.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let message = format!("settings without a meaning here: {list}");
        self.warn(Diagnostic::warning(&IGNORED_SETTING, None, message).help(self.language.instead));
    }

    /// Whether a path is one of the family's, lies below one, or begins like one that ends in `*`.
    fn means_something(&self, path: &str) -> bool {
        let below_section = path.strip_prefix(self.language.section).and_then(|rest| rest.strip_prefix('.'));
        below_section.is_some_and(|rest| HARMLESS_OF_FAMILY.contains(&rest))
            || path == "figmill.reveal"
            || self.language.settings.iter().any(|name| match name.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == *name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')),
            })
    }
}

fn is_default(key: &str, value: &Value) -> bool {
    let values = DEFAULTS.iter().find(|(name, _)| *name == key).map(|(_, values)| values);
    values.zip(value.as_str()).is_some_and(|(values, value)| values.contains(&value))
}
