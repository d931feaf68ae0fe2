//! A comparison in words: as plain text, and as Markdown for a comment.

use std::fmt::Write as _;

use super::{Change, Comparison, Status, View};
use crate::text::counted;

/// The comparison as plain text, a figure in a line and what is different below.
pub fn text(comparison: &Comparison) -> String {
    let mut out = String::new();
    for change in &comparison.changes {
        // Writing into a text does not fail.
        let _ = writeln!(out, "{} {}", change.status.name(), printable(&change.name));
        for sentence in told(change) {
            let _ = writeln!(out, "  {}", printable(&sentence));
        }
    }
    let _ = writeln!(out, "{}", summary(comparison));
    out
}

/// The comparison as Markdown.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = format!("**Figures:** {}\n", summary(comparison));
    for change in &comparison.changes {
        let _ = write!(out, "\n- **{}** {}\n", change.status.name(), code(&change.name));
        for sentence in told(change) {
            let _ = writeln!(out, "  - {}", escaped(&sentence));
        }
    }
    out
}

/// How many figures became what, in one line.
pub(super) fn summary(comparison: &Comparison) -> String {
    let mut parts = Vec::new();
    for status in [Status::Changed, Status::Renamed, Status::Added, Status::Removed] {
        match comparison.count(status) {
            0 => {}
            count => parts.push(format!("{} {}", counted(count, "figure"), status.name())),
        }
    }
    parts.push(format!("{} unchanged", counted(comparison.unchanged, "figure")));
    parts.join(", ")
}

/// What is different in a figure, and why it cannot be drawn.
fn told(change: &Change) -> Vec<String> {
    let mut all = change.sentences.clone();
    if let Some(View::Errors(errors)) = &change.after {
        all.extend(errors.iter().map(|error| format!("error {error}")));
    }
    all
}

/// Without what would steer a terminal or break the line.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Text that Markdown shows as it is, and that calls nobody.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ';' | ':' | '-' | '\'' | '"' | '/' | '(' | ')' | '@') {
            out.push('\\');
        }
        out.push(c);
        if c == '@' {
            // A name after the sign would be told of the comment.
            out.push('\u{200b}');
        }
    }
    out
}

/// Text as code, in more backticks than it holds in a row.
fn code(text: &str) -> String {
    let text = printable(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let blank = if longest > 0 { " " } else { "" };
    format!("{ticks}{blank}{text}{blank}{ticks}")
}
