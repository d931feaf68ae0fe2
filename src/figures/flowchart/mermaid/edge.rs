//! Edges between nodes, with their names and words.

use crate::diagram::model::Stroke;
use crate::figures::links::{self as link, Link};
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{Parsed, Words, excerpt};
use crate::syntax::{Diagnostic, Span};

use super::builder::Arm;
use super::parser::Parser;

impl<'t> Parser<'t, '_> {
    /// An edge with its words, if one comes next; it may begin in another line.
    pub fn edge(&mut self) -> Parsed<Option<Arm>> {
        let before = self.reader.cursor;
        self.reader.cursor.skip_space();
        let other_line = before.text[before.at..self.reader.cursor.at].contains('\n');
        let mut arm = Arm { id: self.edge_id(other_line), ..Arm::default() };
        let start = self.reader.cursor.at;
        let rest = self.reader.cursor.rest();
        // In another line `x--> B` begins with the node `x`, not with a cross.
        if other_line && rest.starts_with(['x', 'o']) {
            self.reader.cursor = before;
            return Ok(None);
        }
        let whole = link::whole(rest);
        let link = if let Some(link) = whole {
            self.reader.cursor.at += link.length;
            arm.from = link.from;
            self.words_between_bars(&mut arm)?;
            link
        } else if let Some((length, stroke, from)) = link::half(rest) {
            self.reader.cursor.at += length;
            if self.dialect.agents && stroke == Stroke::Dotted {
                let help = "write the words between bars: `-.-|words|`";
                let half = self.reader.cursor.since(start);
                return Err(self.reader.wrong(half, "a dotted edge of an agent flow has no words within", help));
            }
            arm.from = from;
            let (words, link) = self.edge_words(self.reader.cursor.since(start), stroke)?;
            arm.label = words.with_icon().0;
            link
        } else {
            self.reader.cursor = before;
            return Ok(None);
        };
        (arm.stroke, arm.to, arm.ranks) = (link.stroke, link.to, link.ranks);
        arm.span = self.reader.cursor.since(start);
        if !self.dialect.has(Link { from: arm.from, ..link }) {
            let written = excerpt(&self.reader.cursor.text[arm.span.start..arm.span.end]);
            let help = "write `-->` to what comes next, `-.-` to what is referred to, `--x` to what is done on failure";
            return Err(self.reader.wrong(arm.span, format!("`{written}` is no edge of an agent flow"), help));
        }
        Ok(Some(arm))
    }

    /// The name of an edge, `e1@` directly before it, if there is one.
    fn edge_id(&mut self, other_line: bool) -> Option<String> {
        /// Longest name, in bytes: looking further at each edge of a long chain would take forever.
        const LONGEST: usize = 256;
        let mut ahead = self.reader.cursor;
        let end =
            ahead.rest().bytes().take(LONGEST).position(|b| matches!(b, b'@' | b'"' | b';' | b' ' | b'\t' | b'\n'));
        // The byte at `end` is ASCII, so a character begins there.
        let name = end.map(|end| &ahead.rest()[..end]).filter(|name| !name.is_empty() && !other_line)?;
        ahead.at += name.len();
        if name.contains(char::is_whitespace) || !ahead.eat("@") {
            return None;
        }
        ahead.skip_space();
        if link::whole(ahead.rest()).is_none() && link::half(ahead.rest()).is_none() {
            return None;
        }
        self.reader.cursor = ahead;
        Some(name.to_owned())
    }

    fn words_between_bars(&mut self, arm: &mut Arm) -> Parsed<()> {
        let mut ahead = self.reader.cursor;
        ahead.skip_blanks();
        if ahead.peek() == Some('|') {
            self.reader.cursor = ahead;
            arm.label = self.reader.bracketed("|", &["|"])?.0.with_icon().0;
        }
        Ok(())
    }

    /// The words of an edge after its first half, and its second half.
    fn edge_words(&mut self, half: Span, stroke: Stroke) -> Parsed<(Words<'t>, Link)> {
        self.reader.cursor.skip_space();
        let start = self.reader.cursor.at;
        let mut before = ' ';
        let mut quoted: Option<Words> = None;
        while let Some(next) = self.reader.cursor.peek() {
            let rest = self.reader.cursor.rest();
            // In `box-->` the last letter of the word is no cross.
            let tip_in_word = matches!(next, 'x' | 'o') && !before.is_whitespace();
            if let Some(link) = link::whole(rest).filter(|link| link.stroke == stroke && !tip_in_word) {
                let words = self.reader.words_since(start, quoted);
                if words.text.is_empty() {
                    break;
                }
                self.reader.cursor.at += link.length;
                return Ok((words, link));
            }
            let other_half = match stroke {
                Stroke::Normal => "--",
                Stroke::Thick => "==",
                // A dot may stand in words, and a wave has no halves.
                Stroke::Dotted | Stroke::Invisible => "-.",
            };
            if rest.starts_with(other_half) {
                break;
            }
            match next {
                '"' => quoted = Some(self.reader.quoted(&[])?),
                _ => self.reader.cursor.bump(),
            }
            before = next;
        }
        self.half_alone(half, stroke)
    }

    /// Reports the first half of an edge whose second half is missing.
    fn half_alone<T>(&mut self, half: Span, stroke: Stroke) -> Parsed<T> {
        let (first, second, whole) = match stroke {
            Stroke::Thick => ("==", "==>", "==>"),
            Stroke::Dotted => ("-.", ".->", "-.->"),
            Stroke::Normal | Stroke::Invisible => ("--", "-->", "-->"),
        };
        let help = if self.reader.cursor.text[half.end..].starts_with('|') {
            format!("write `{whole}|words|`")
        } else {
            format!("write the whole edge `{whole}`, or its words and its second half: `{first} words {second}`")
        };
        // Reading goes on in the line after the half, whatever its words swallowed.
        self.reader.cursor.at = half.end;
        let diagnostic = Diagnostic::error(&SYNTAX, half, "the edge has no second half").label("it begins here");
        self.reader.refuse(diagnostic.help(help))
    }
}
