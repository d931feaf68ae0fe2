//! How several families of mermaid write edges: `-->`, `-. text .->`, `<==>`, `~~~`.

use crate::diagram::model::{Stroke, Tip};

/// A whole edge, or the second half of one around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Bytes that it takes.
    pub length: usize,
    /// How the line is drawn.
    pub stroke: Stroke,
    /// What stands at its start.
    pub from: Option<Tip>,
    /// What stands at its end.
    pub to: Option<Tip>,
    /// Ranks that it spans, 1 or more.
    pub ranks: u32,
}

/// More ranks than that are the same as that many.
const MOST_RANKS: u32 = 10;

/// Reads a whole edge at the start of `text`.
pub fn whole(text: &str) -> Option<Link> {
    let bytes = text.as_bytes();
    let (from, head) = start_tip(bytes);
    let line = &bytes[head..];
    let run = |of: u8, from: usize| line[from.min(line.len())..].iter().take_while(|&&b| b == of).count();
    let stop = |at: usize| end_tip(line.get(at).copied());
    let (stroke, body, to, ranks) = match line.first()? {
        b'~' => {
            let count = run(b'~', 0);
            // A wave has no tips, so the tip before it belongs to something else.
            if count < 3 || head > 0 {
                return None;
            }
            (Stroke::Invisible, count, None, count - 2)
        }
        sign @ (b'-' | b'=') if run(*sign, 0) >= 2 => {
            let count = run(*sign, 0);
            let stroke = if *sign == b'-' { Stroke::Normal } else { Stroke::Thick };
            match stop(count) {
                tip @ Some(_) => (stroke, count + 1, tip, count - 1),
                None if count >= 3 => (stroke, count, None, count - 2),
                None => return None,
            }
        }
        b'-' | b'.' => {
            let dash = run(b'-', 0);
            let dots = run(b'.', dash);
            if dots == 0 || line.get(dash + dots) != Some(&b'-') {
                return None;
            }
            let count = dash + dots + 1;
            match stop(count) {
                tip @ Some(_) => (Stroke::Dotted, count + 1, tip, dots),
                None => (Stroke::Dotted, count, None, dots),
            }
        }
        _ => return None,
    };
    let ranks = u32::try_from(ranks).unwrap_or(MOST_RANKS).clamp(1, MOST_RANKS);
    Some(Link { length: head + body, stroke, from, to, ranks })
}

/// Reads the first half of an edge around words at the start of `text`: its length in bytes, its
/// line and its tip.
pub fn half(text: &str) -> Option<(usize, Stroke, Option<Tip>)> {
    let (from, head) = start_tip(text.as_bytes());
    let stroke = match text.as_bytes().get(head..head + 2)? {
        b"--" => Stroke::Normal,
        b"==" => Stroke::Thick,
        b"-." => Stroke::Dotted,
        _ => return None,
    };
    Some((head + 2, stroke, from))
}

fn start_tip(bytes: &[u8]) -> (Option<Tip>, usize) {
    match bytes.first() {
        Some(b'<') => (Some(Tip::Arrow), 1),
        Some(b'x') => (Some(Tip::Cross), 1),
        Some(b'o') => (Some(Tip::Circle), 1),
        _ => (None, 0),
    }
}

fn end_tip(byte: Option<u8>) -> Option<Tip> {
    match byte? {
        b'>' => Some(Tip::Arrow),
        b'x' => Some(Tip::Cross),
        b'o' => Some(Tip::Circle),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edge_has_its_line_tips_and_length() {
        use Stroke::*;
        const ARROW: Option<Tip> = Some(Tip::Arrow);
        const CIRCLE: Option<Tip> = Some(Tip::Circle);
        const CROSS: Option<Tip> = Some(Tip::Cross);
        for (text, length, stroke, from, to, ranks) in [
            ("-->", 3, Normal, None, ARROW, 1),
            ("---", 3, Normal, None, None, 1),
            ("---->", 5, Normal, None, ARROW, 3),
            ("-----", 5, Normal, None, None, 3),
            ("--o B", 3, Normal, None, CIRCLE, 1),
            ("x--x", 4, Normal, CROSS, CROSS, 1),
            ("<-->", 4, Normal, ARROW, ARROW, 1),
            ("===>", 4, Thick, None, ARROW, 2),
            ("===", 3, Thick, None, None, 1),
            ("-.->", 4, Dotted, None, ARROW, 1),
            ("-..->", 5, Dotted, None, ARROW, 2),
            (".->", 3, Dotted, None, ARROW, 1),
            ("-.-", 3, Dotted, None, None, 1),
            ("~~~", 3, Invisible, None, None, 1),
            ("~~~~", 4, Invisible, None, None, 2),
        ] {
            assert_eq!(whole(text), Some(Link { length, stroke, from, to, ranks }), "{text}");
        }
        for text in ["", "-", "->", "--", "-- text", "==", "=>", "-.", "~~", "x", "<", "x~~~", ".", "é"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn halves_open_an_edge_around_words() {
        assert_eq!(half("-- a"), Some((2, Stroke::Normal, None)));
        assert_eq!(half("<== a"), Some((3, Stroke::Thick, Some(Tip::Arrow))));
        assert_eq!(half("-. a"), Some((2, Stroke::Dotted, None)));
        assert_eq!(half("- a"), None);
    }
}
