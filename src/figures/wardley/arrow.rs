//! The signs between the ends of a link.

use super::Flow;
use crate::syntax::Span;

/// Signs between the ends of a link; longer ones before those that are part of them.
const ARROWS: [(&str, bool, Option<Flow>); 7] = [
    ("-.->", true, None),
    ("-->", false, None),
    ("->", false, None),
    ("+<>", false, Some(Flow::Both)),
    ("+<", false, Some(Flow::Back)),
    ("+>", false, Some(Flow::Forward)),
    (">", false, None),
];

/// The sign of a link in a line.
pub struct Found {
    /// Where it begins in the line, in bytes.
    pub at: usize,
    /// How many bytes it takes.
    pub length: usize,
    /// Whether its line is dashed.
    pub dashed: bool,
    /// What flows along it.
    pub flow: Option<Flow>,
    /// Words in the sign, from the beginning of the line.
    pub words: Option<Span>,
}

/// The first sign of a link outside of quotes.
pub fn arrow(line: &str) -> Option<Found> {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            ';' => return None,
            _ => {
                if let Some((sign, dashed, flow)) = ARROWS.iter().find(|(sign, ..)| rest.starts_with(sign)) {
                    return Some(Found { at, length: sign.len(), dashed: *dashed, flow: *flow, words: None });
                }
                let worded = rest.strip_prefix("+'").and_then(|inner| inner.find('\''));
                if let Some(end) = worded {
                    let words = Some(Span::new(at + 2, at + 2 + end));
                    let signs = [("<>", Flow::Both), ("<", Flow::Back), (">", Flow::Forward)];
                    let after = &rest[end + 3..];
                    let (sign, flow) = signs.into_iter().find(|(sign, _)| after.starts_with(sign))?;
                    return Some(Found { at, length: end + 3 + sign.len(), dashed: false, flow: Some(flow), words });
                }
            }
        }
    }
    None
}

/// Where a sign stands outside of quotes.
pub fn unquoted(text: &str, sign: char) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, c)| {
            quoted ^= *c == '"';
            *c == sign && !quoted
        })
        .map(|(at, _)| at)
}
