//! What is wrong with a source or with its figure: one value, whatever shows it.

use std::borrow::Cow;

use super::Span;

/// How grave a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The figure is drawn; the reader may suffer.
    Warning,
    /// The figure is not drawn.
    Error,
}

/// One finding about a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, kebab-case, e.g. `unknown-key`.
    pub code: &'static str,
    /// Whether the figure could still be drawn.
    pub severity: Severity,
    /// One sentence without a full stop, beginning in lower case.
    pub message: String,
    /// The place in the source, where there is one.
    pub span: Option<Span>,
    /// What stands at that place, in a few words.
    pub label: Option<String>,
    /// What would mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), span: span.into(), label: None, help: None }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// The same with words under the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same with a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings of a run, in the order of their discovery.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether one of them keeps the figure from being drawn.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.list)
    }

    /// All of them, errors and warnings, in the order of their places.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|d| d.span.map_or((0, 0), |s| (s.start, s.end)));
        self.list
    }

    /// All of them as found.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }
}

/// Whether one of them keeps the figure from being drawn.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.list.extend(iter);
    }
}

/// A word of the author as a message can hold it: at most 60 characters of it.
pub fn shortened(word: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &word[..end]).into(),
        None => word.into(),
    }
}

/// The candidate nearest to `word`, if one is near enough to be what was meant.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let length = wanted.chars().count();
    let allowed = |candidate: &str| (candidate.chars().count().max(length) / 3).max(1);
    candidates
        .into_iter()
        // Comparing costs the product of the lengths, and the word may be megabytes long.
        .filter(|c| c.chars().count().abs_diff(length) <= allowed(c).min(8))
        .map(|c| (strsim::damerau_levenshtein(&wanted, &c.to_lowercase()), c))
        // Something of the word must be left.
        .filter(|&(distance, c)| distance <= allowed(c) && distance < length)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_what_was_meant() {
        let words = ["title", "points", "x"];
        let meant = |word: &str| did_you_mean(word, words);
        assert_eq!(meant("titel"), Some("title"));
        assert_eq!(meant("POINT"), Some("points"));
        assert_eq!(meant("colour"), None);
        assert_eq!(meant("3"), None);
        assert_eq!(meant(&"x".repeat(10 << 20)), None);
    }
}
