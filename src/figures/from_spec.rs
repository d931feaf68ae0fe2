//! What the specs of several kinds say alike.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::diagram::{Direction, Stroke, Tip};
use crate::syntax::rules::UNSAFE_LINK;
use crate::syntax::{Diagnostic, Link, Span};

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

/// A link that a reader can safely follow.
///
/// # Errors
///
/// Where the address is no such link.
pub fn safe_link(href: String, span: Span) -> Result<Link, Diagnostic> {
    let link = Link { href, tooltip: None, target: None };
    if link.is_safe() {
        return Ok(link);
    }
    let message = "the link is no address that a reader can safely follow";
    Err(Diagnostic::error(&UNSAFE_LINK, span, message)
        .help("write an http, https or mailto address, or a relative one"))
}
