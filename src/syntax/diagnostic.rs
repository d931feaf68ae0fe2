//! What is wrong with a source or with its figure: one value, whatever shows it.

use std::borrow::Cow;

use super::{Rule, Span};

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
    /// What is broken.
    pub rule: &'static Rule,
    /// Whether the figure could still be drawn.
    pub severity: Severity,
    /// One sentence without a full stop, beginning in lower case.
    pub message: String,
    /// The place in the source, where there is one.
    pub span: Option<Span>,
    /// What stands at that place, in a few words.
    pub label: Option<Box<str>>,
    /// What would mend it.
    pub help: Option<String>,
    /// A change of the source that surely mends it.
    pub mend: Option<Box<Mend>>,
}

/// A change of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What is taken out.
    pub span: Span,
    /// What is put there; in the quotes that it takes the place of, where there are any.
    pub text: String,
}

impl Mend {
    /// The text after changes of it, each byte elsewhere as it was. Of two that overlap the first is made.
    pub fn apply(text: &str, mends: impl IntoIterator<Item = Mend>) -> String {
        let mut mends: Vec<Mend> = mends.into_iter().collect();
        mends.sort_by_key(|mend| mend.span);
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for Mend { span, text: new } in mends {
            let (Some(between), Some(old)) = (text.get(at..span.start), text.get(span.start..span.end)) else {
                continue;
            };
            let quote =
                ["\"", "'"].into_iter().find(|quote| old.len() > 1 && old.starts_with(quote) && old.ends_with(quote));
            let quote = quote.filter(|_| !new.is_empty()).unwrap_or_default();
            out.extend([between, quote, &new, quote]);
            at = span.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(rule: &'static Rule, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            span: span.into(),
            label: None,
            help: None,
            mend: None,
        }
    }

    /// A warning at a place.
    pub fn warning(rule: &'static Rule, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, span, message) }
    }

    /// The code of its rule: stable, kebab-case, e.g. `unknown-key`.
    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// The same with words under the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into().into_boxed_str());
        self
    }

    /// The same with a change that surely mends it.
    #[must_use]
    pub fn mend(mut self, span: Span, text: impl Into<String>) -> Self {
        self.mend = Some(Box::new(Mend { span, text: text.into() }));
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

    /// All of them, errors and warnings, in the order of their places; what was found twice in a row is one.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|d| d.span.map_or((0, 0), |s| (s.start, s.end)));
        self.list.dedup();
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
    shortened_to(word, 60)
}

/// At most so many characters of a text.
pub fn shortened_to(word: &str, longest: usize) -> Cow<'_, str> {
    match word.char_indices().nth(longest) {
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

/// The candidate that `word` surely stands for: the only one that is near.
pub fn surely_meant<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let near = did_you_mean(word, candidates.clone())?;
    did_you_mean(word, candidates.into_iter().filter(|candidate| *candidate != near)).is_none().then_some(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_leave_every_other_byte_as_it_was() {
        let text = "a: \"titel\"\r\n\tü: x\r\n";
        let mend = |start, end, text: &str| Mend { span: Span::new(start, end), text: text.into() };
        assert_eq!(Mend::apply(text, []), text);
        let mended = Mend::apply(text, [mend(13, 15, "u"), mend(3, 10, "title"), mend(4, 6, "overlaps")]);
        assert_eq!(mended, "a: \"title\"\r\n\tu: x\r\n");
        assert_eq!(Mend::apply(text, [mend(14, 15, "inside a character"), mend(0, 999, "")]), text);
    }

    #[test]
    fn a_word_that_is_near_to_two_is_surely_none() {
        assert_eq!(surely_meant("titel", ["title", "points"]), Some("title"));
        assert_eq!(surely_meant("poin", ["point", "points"]), None);
    }

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
