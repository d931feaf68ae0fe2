//! Findings that an author allows, each with a reason.
//!
//! A spec says it in its head (`allow: {color-alone: the reason}`), mermaid text in a comment
//! (`%% figmill-allow color-alone: the reason`).

use super::{CHECKS, Group, Level, nearest_code, rule};
use crate::lint::project::{BAD_ALLOW, UNUSED_ALLOW};
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::NOT_DRAWN;
use crate::syntax::spec::{Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Format, Severity, Source, Span};

/// What begins an `allow` in a comment.
const COMMAND: &str = "figmill-allow";

/// An author's word that a finding may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The code of the rule.
    pub code: String,
    /// Why; empty where the author gave no reason.
    pub reason: String,
    /// Where the code stands.
    pub span: Span,
    /// All that goes away with it; none where something else stands on its line.
    pub whole: Option<Span>,
}

impl Allow {
    /// Everything that a source allows, in its order. What cannot be read allows nothing.
    pub fn in_source(source: &Source) -> Vec<Allow> {
        match source.format {
            Format::Mermaid => in_comments(&source.text),
            _ if !source.text.contains("allow") => Vec::new(),
            _ => {
                Tree::read(source, &mut Diagnostics::new()).map(|tree| in_head(&source.text, &tree)).unwrap_or_default()
            }
        }
    }

    /// Reads what follows `figmill-allow` in a comment that begins at a byte of its page.
    pub fn of_comment(comment: &str, start: usize) -> Option<Allow> {
        let at = comment.len() - comment.trim_start().len();
        let rest = comment.trim_start().strip_prefix(COMMAND)?;
        let (code, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let code_start = start + at + COMMAND.len() + (code.len() - code.trim_start().len());
        let span = Span::new(code_start, code_start + code.trim().len());
        Some(Allow { code: code.trim().into(), reason: reason.trim().into(), span, whole: None })
    }

    /// The finding that it allows nothing.
    fn unused(&self) -> Diagnostic {
        let message = format!("`{}` does not occur in this figure", self.code);
        let diagnostic = Diagnostic::warning(&UNUSED_ALLOW, self.span, message).help("remove it");
        match self.whole {
            Some(whole) => diagnostic.mend(whole, ""),
            None => diagnostic,
        }
    }

    /// Why it cannot be used.
    fn wrong(&self) -> Option<Diagnostic> {
        let bad = |message: String| Diagnostic::error(&BAD_ALLOW, self.span, message);
        let Some(rule) = rule(&self.code) else {
            let diagnostic = bad(format!("there is no rule `{}`", shortened(&self.code)));
            return Some(match nearest_code(&self.code) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("`figmill explain` lists all rules"),
            });
        };
        if self.reason.is_empty() {
            return Some(
                bad(format!("`{}` is allowed without a reason", self.code)).help("write the reason after a colon"),
            );
        }
        let drawn = rule.group == Group::Legibility || rule.level == Level::Warning;
        let of_scene = CHECKS.iter().any(|check| check.rule == rule);
        // What is not drawn here may be drawn by others.
        let can = drawn || of_scene || *rule == super::missing_alt::RULE || *rule == NOT_DRAWN;
        (!can)
            .then(|| bad(format!("`{}` cannot be allowed", self.code)).help("mend it; see `figmill explain` for a way"))
    }
}

/// Findings on a figure after its author allowed some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// What is not allowed.
    pub left: Vec<Diagnostic>,
    /// What is wrong with the allows themselves.
    pub about_allows: Vec<Diagnostic>,
}

/// Takes out of all findings on a figure those that its author allows.
pub fn apply(allows: &[Allow], found: Vec<Diagnostic>) -> Applied {
    let mut applied = Applied::default();
    let mut used = vec![false; allows.len()];
    let wrong: Vec<Option<Diagnostic>> = allows.iter().map(Allow::wrong).collect();
    for diagnostic in found {
        let mut allowed = false;
        for (index, allow) in allows.iter().enumerate() {
            let can_be = diagnostic.severity == Severity::Warning || *diagnostic.rule == NOT_DRAWN;
            if wrong[index].is_none() && allow.code == diagnostic.code() && can_be {
                (used[index], allowed) = (true, true);
            }
        }
        if !allowed {
            applied.left.push(diagnostic);
        }
    }
    for ((allow, used), wrong) in allows.iter().zip(used).zip(wrong) {
        applied.about_allows.extend(wrong.or_else(|| (!used).then(|| allow.unused())));
    }
    applied
}

fn in_comments(text: &str) -> Vec<Allow> {
    let mut start = 0;
    let mut allows = Vec::new();
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some(comment) = line.trim_start().strip_prefix("%%")
            && let Some(mut allow) = Allow::of_comment(comment.trim_end(), start + indent + 2)
        {
            allow.whole = Some(Span::new(start, start + line.len()));
            allows.push(allow);
        }
        start += line.len();
    }
    allows
}

fn in_head(text: &str, tree: &Tree) -> Vec<Allow> {
    let Value::Map(head) = &tree.value else { return Vec::new() };
    let Some(all) = head.iter().find(|entry| entry.key == "allow") else { return Vec::new() };
    let Value::Map(entries) = &all.value.value else { return Vec::new() };
    let allows = entries.iter().map(|entry| {
        // The last one leaves no empty map.
        let first = if entries.len() == 1 { all.key_span } else { entry.key_span };
        Allow {
            code: entry.key.clone(),
            reason: entry.value.text().unwrap_or_default().trim().to_owned(),
            span: entry.key_span,
            whole: whole_lines(text, first.to(entry.value.span)),
        }
    });
    allows.collect()
}

/// The lines of an entry, where nothing else stands on them.
fn whole_lines(text: &str, entry: Span) -> Option<Span> {
    let start = text.get(..entry.start)?.rfind('\n').map_or(0, |feed| feed + 1);
    let end = text.get(entry.end..)?.find('\n').map_or(text.len(), |feed| entry.end + feed + 1);
    let alone = text.get(start..entry.start)?.trim().is_empty() && text.get(entry.end..end)?.trim().is_empty();
    alone.then_some(Span::new(start, end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::figures::rules::EMPTY_FIGURE;

    fn read(text: &str, format: Format) -> Vec<(String, String, Option<String>)> {
        let source = Source::new("x", text, format);
        let whole = |span: Option<Span>| span.map(|span| text[span.start..span.end].to_owned());
        Allow::in_source(&source).into_iter().map(|allow| (allow.code, allow.reason, whole(allow.whole))).collect()
    }

    fn allow(code: &str, reason: &str) -> Allow {
        Allow { code: code.into(), reason: reason.into(), span: Span::new(1, 2), whole: None }
    }

    #[test]
    fn comments_of_mermaid_and_heads_of_specs_allow() {
        let comment = "graph TD\n  %% figmill-allow color-alone: teams: red, blue\n a-->b";
        let line = "  %% figmill-allow color-alone: teams: red, blue\n";
        assert_eq!(
            read(comment, Format::Mermaid),
            [("color-alone".to_owned(), "teams: red, blue".to_owned(), Some(line.to_owned()))]
        );
        let head = "figure: timeline\nallow:\n  small-words: shown large\n  label-far: x\nevents: []\n";
        let found = read(head, Format::Yaml);
        assert_eq!(found[0].2.as_deref(), Some("  small-words: shown large\n"));
        assert_eq!(found[1].1, "x");
        let last = "figure: timeline\nallow:\n  label-far: x\nevents: []\n";
        assert_eq!(read(last, Format::Yaml)[0].2.as_deref(), Some("allow:\n  label-far: x\n"));
        assert_eq!(read("allow: {a-b: x, c: y}\n", Format::Yaml)[0].2, None);
    }

    #[test]
    fn what_is_allowed_goes_and_what_allows_nothing_is_told() {
        let found = || {
            let of = |code: &str, message: &str| Diagnostic::warning(rule(code).unwrap(), None, message);
            vec![of("color-alone", "a"), of("label-far", "b")]
        };
        let codes = |allows: &[Allow]| -> Vec<&str> {
            let Applied { left, about_allows } = apply(allows, found());
            left.iter().chain(&about_allows).map(|d| d.code()).collect()
        };
        assert_eq!(codes(&[]), ["color-alone", "label-far"]);
        assert_eq!(codes(&[allow("color-alone", "why")]), ["label-far"]);
        assert_eq!(codes(&[allow("color-alone", "")]), ["color-alone", "label-far", "bad-allow"]);
        assert_eq!(codes(&[allow("colour-alone", "why")]), ["color-alone", "label-far", "bad-allow"]);
        assert_eq!(codes(&[allow("stale-output", "why")]), ["color-alone", "label-far", "bad-allow"]);
        assert_eq!(codes(&[allow("small-words", "why")]), ["color-alone", "label-far", "unused-allow"]);
    }

    #[test]
    fn an_error_that_keeps_the_figure_from_being_drawn_is_not_allowed() {
        let found = vec![Diagnostic::error(&EMPTY_FIGURE, None, "a")];
        let left = apply(&[allow("empty-figure", "why")], found);
        assert!(left.left.iter().any(|diagnostic| diagnostic.severity == Severity::Error));
    }
}
