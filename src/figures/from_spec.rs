//! What the specs of several kinds say alike.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::rules::UNKNOWN_NAME;
use crate::diagram::{Direction, Stroke, Tip, Voice};
use crate::mermaid::Full;
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::rules::{TOO_DEEP, TOO_LARGE, UNSAFE_LINK};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Link, Span};

/// Where edges lead.
#[derive(Clone, Copy, Debug, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionSpec {
    /// Downwards.
    Down,
    /// Upwards.
    Up,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

impl From<DirectionSpec> for Direction {
    fn from(direction: DirectionSpec) -> Self {
        match direction {
            DirectionSpec::Down => Self::Down,
            DirectionSpec::Up => Self::Up,
            DirectionSpec::Right => Self::Right,
            DirectionSpec::Left => Self::Left,
        }
    }
}

/// An edge with or without words.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum EdgeSpec {
    /// `a -> b`, or `a -> b: words` in quotes.
    Line(String),
    /// `a -> b: words`
    Worded(BTreeMap<String, String>),
}

impl EdgeSpec {
    /// Names with the arrows between them, and the words; no names where it is no edge.
    pub fn parts(&self) -> (Vec<(&str, Arrow, &str)>, &str) {
        let (line, words) = match self {
            EdgeSpec::Line(line) => line.split_once(':').unwrap_or((line, "")),
            EdgeSpec::Worded(entries) => match entries.iter().next().filter(|_| entries.len() == 1) {
                Some((line, words)) => (line.as_str(), words.as_str()),
                None => ("", ""),
            },
        };
        (arrows(line), words.trim())
    }
}

/// An arrow between two names.
#[derive(Clone, Copy, Debug)]
pub struct Arrow {
    sign: &'static str,
    /// How its line is drawn.
    pub stroke: Stroke,
    /// What stands at its start.
    pub from: Option<Tip>,
    /// What stands at its end.
    pub to: Option<Tip>,
}

impl Arrow {
    /// Whether it is the ordinary one.
    pub fn is_plain(&self) -> bool {
        self.sign == "->"
    }
}

/// The arrows of a spec; longer signs before those that are part of them.
const ARROWS: &[Arrow] = &[
    Arrow { sign: "<->", stroke: Stroke::Normal, from: Some(Tip::Arrow), to: Some(Tip::Arrow) },
    Arrow { sign: "->", stroke: Stroke::Normal, from: None, to: Some(Tip::Arrow) },
    Arrow { sign: "=>", stroke: Stroke::Thick, from: None, to: Some(Tip::Arrow) },
    Arrow { sign: "~>", stroke: Stroke::Dotted, from: None, to: Some(Tip::Arrow) },
    Arrow { sign: "--", stroke: Stroke::Normal, from: None, to: None },
];

/// The parts of `a -> b -> c`: names with the arrows between them; empty where it is no edge. An arrow
/// stands between blanks, so that names may have dashes in them.
fn arrows(line: &str) -> Vec<(&str, Arrow, &str)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut parts = Vec::new();
    for three in words.windows(3).step_by(2) {
        match ARROWS.iter().find(|arrow| arrow.sign == three[1]) {
            Some(arrow) => parts.push((three[0], *arrow, three[2])),
            None => return Vec::new(),
        }
    }
    if words.len() % 2 == 1 { parts } else { Vec::new() }
}

/// A link that a reader can safely follow; where the address is none, that is told.
pub fn safe_link(href: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Link> {
    let link = Link { href: href.to_owned(), tooltip: None, target: None, span: Some(span) };
    if link.is_safe() {
        return Some(link);
    }
    let message = "the link is no address that a reader can safely follow";
    let help = "write an http, https or mailto address, or a relative one";
    diagnostics.push(Diagnostic::error(&UNSAFE_LINK, span, message).help(help));
    None
}

/// Tells that nothing has a name: `what` it should be, the names that there are, and the key that holds them.
pub fn no_such<'a>(
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    key: &str,
    span: Span,
) -> Diagnostic {
    let help = match did_you_mean(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name it under `{key}`"),
    };
    Diagnostic::error(&UNKNOWN_NAME, span, format!("there is no {what} `{name}`")).help(help)
}

/// Tells, once, that a figure is larger than its source may make it.
#[derive(Debug)]
pub struct TooMuch {
    /// What lies in each other, in the plural.
    groups: &'static str,
    told: bool,
}

impl TooMuch {
    /// Nothing has been told yet of a figure of that kind.
    pub fn new(voice: &Voice) -> Self {
        Self { groups: voice.group.many, told: false }
    }

    /// What was made; none where a limit was passed.
    pub fn check<T>(&mut self, result: Result<T, Full>, span: Span, diagnostics: &mut Diagnostics) -> Option<T> {
        let full = match result {
            Ok(made) => return Some(made),
            Err(full) => full,
        };
        if !std::mem::replace(&mut self.told, true) {
            let (rule, message, limit) = match full {
                Full::Nodes => (&TOO_LARGE, "there are more nodes than may be".to_owned(), "nodes"),
                Full::Edges => (&TOO_LARGE, "there are more edges than may be".to_owned(), "edges"),
                Full::Nesting => {
                    (&TOO_DEEP, format!("{} lie in each other deeper than they may", self.groups), "nesting")
                }
            };
            let help = format!("split the figure{}", Limits::raise(limit));
            diagnostics.push(Diagnostic::error(rule, span, message).help(help));
        }
        None
    }
}
