//! What joins two elements, as it is written.

use super::{Parser, is_of_name};
use crate::diagram::{Stroke, Tip};
use crate::figures::usecase::builder::{EXTEND, INCLUDE, Relation};
use crate::mermaid::{Cursor, Parsed, Reach, Words};
use crate::syntax::Span;
use crate::text::Rich;

impl<'t> Parser<'t, '_> {
    /// What joins an element with another, if it does, up to the end of the line.
    pub(super) fn relation(&mut self, from: usize, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.at_end_of_statement() {
            return self.end("the name");
        }
        let id = self.relation_id();
        let at = self.reader.cursor.at;
        let Some(mut relation) = self.arrow()? else {
            let here = self.reader.cursor.word_here();
            let word = self.reader.cursor.text[start..].split_whitespace().next().unwrap_or_default();
            if self.reader.cursor.rest().starts_with(char::is_alphanumeric) {
                return Err(self.reader.no_statement(word, Span::new(start, start + word.len())));
            }
            let help = "relations are `-->`, `<--`, `--`, `--o`, `--x`, `--|>`, `..> : include` and `..> : extend`";
            return self.reader.expected(here, "a relation or the end of the line", Some(help.to_owned()));
        };
        relation.span = self.reader.cursor.since(at);
        if self.blocks.innermost().is_some() {
            let help = "write relations below the `end` of the boundary";
            return Err(self.reader.wrong(relation.span, "a boundary holds names, and no relations", help));
        }
        self.reader.cursor.skip_blanks();
        let to = self.element(None)?;
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.at_end_of_statement() {
            let here = self.reader.cursor.word_here();
            let help = "each relation stands on a line of its own";
            return self.reader.expected(here, "the end of the line after the relation", Some(help.to_owned()));
        }
        let span = relation.span;
        let related = self.builder.relate(from, to, id, relation);
        self.reader.limited(related, span)?;
        self.end("the relation")
    }

    /// `e1@` right before an arrow.
    pub(super) fn relation_id(&mut self) -> Option<&'t str> {
        let mut ahead = self.reader.cursor;
        let name = ahead.take_while(is_of_name);
        let is_id =
            !name.is_empty() && ahead.eat("@") && ahead.rest().trim_start().starts_with(['-', '<', '.', 'o', 'x']);
        is_id.then(|| {
            self.reader.cursor = ahead;
            self.reader.cursor.skip_blanks();
            name
        })
    }

    /// The arrow of a relation with its words, if one comes next.
    pub(super) fn arrow(&mut self) -> Parsed<Option<Relation>> {
        if self.reader.cursor.eat("..>") {
            return self.dependency().map(Some);
        }
        let tip = match self.reader.cursor.peek() {
            Some('<') => Some(Tip::Arrow),
            Some('o') => Some(Tip::Circle),
            Some('x') => Some(Tip::Cross),
            _ => None,
        };
        let mut ahead = self.reader.cursor;
        ahead.at += usize::from(tip.is_some());
        let Some((dashes, end)) = line(&mut ahead) else { return Ok(None) };
        let marked = [tip, end].into_iter().flatten().any(|tip| tip != Tip::Arrow && tip != Tip::Triangle);
        if dashes > 2 && marked {
            let span = ahead.since(self.reader.cursor.at);
            self.reader.more_than_mermaid(span, "three dashes beside a circle or a cross", "write two");
        }
        self.reader.cursor = ahead;
        let mut relation = Relation { tips: [tip, end], ranks: ranks(dashes), ..Relation::default() };
        if end.is_some() {
            if tip.is_some() {
                let here = Span::new(ahead.at - 1, ahead.at);
                let help = "write two relations, or one with a tip at one end";
                return Err(self.reader.wrong(here, "a relation has a tip at one end only", help));
            }
            return Ok(Some(relation));
        }
        let Some((label, dashes, end)) = self.words_of_relation()? else { return Ok(Some(relation)) };
        relation.label = label;
        relation.ranks = relation.ranks.max(ranks(dashes));
        relation.tips[1] = end;
        Ok(Some(relation))
    }

    /// `text -->` behind the first half of a relation.
    pub(super) fn words_of_relation(&mut self) -> Parsed<Option<(Rich, usize, Option<Tip>)>> {
        let before = self.reader.cursor;
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let words = if self.reader.cursor.peek() == Some('"') {
            self.reader.cursor.take_quoted(Reach::Text, &[])
        } else {
            let text = self.reader.cursor.rest().split('\n').next().unwrap_or_default();
            let length = text.find("--").filter(|length| *length > 0);
            length.map(|length| {
                self.reader.cursor.at += length;
                Words { text: text[..length].trim_end(), quoted: false }
            })
        };
        self.reader.cursor.skip_blanks();
        let second = words.and_then(|words| Some((words, line(&mut self.reader.cursor)?)));
        let Some((words, (dashes, end))) = second else {
            self.reader.cursor = before;
            return Ok(None);
        };
        let span = Span::new(start, start + words.text.len());
        if end == Some(Tip::Triangle) {
            let here = self.reader.cursor.since(self.reader.cursor.at - 1);
            return Err(self.reader.wrong(here, "a relation with words has no triangle", "leave the words out"));
        }
        Ok(Some((self.reader.label(words, span), dashes, end)))
    }

    /// `: include` behind `..>`
    pub(super) fn dependency(&mut self) -> Parsed<Relation> {
        self.reader.cursor.skip_blanks();
        let has_colon = self.reader.cursor.eat(":");
        self.reader.cursor.skip_blanks();
        let words = match () {
            () if has_colon && self.reader.cursor.eat_keyword("include") => INCLUDE,
            () if has_colon && self.reader.cursor.eat_keyword("extend") => EXTEND,
            () => {
                let here = self.reader.cursor.word_here();
                return self.reader.expected(here, "`: include` or `: extend` after `..>`", None);
            }
        };
        let tips = [None, Some(Tip::Arrow)];
        Ok(Relation { label: Rich::plain(words), stroke: Stroke::Dotted, tips, ranks: 1, ..Relation::default() })
    }
}

/// Dashes with what stands at their end: how many they are, and the tip.
fn line(cursor: &mut Cursor) -> Option<(usize, Option<Tip>)> {
    let mut ahead = *cursor;
    let dashes = ahead.take_while(|c| c == '-').len();
    if dashes < 2 {
        return None;
    }
    // A letter that a word goes on behind is no tip.
    let goes_on = ahead.rest().chars().nth(1).is_some_and(is_of_name);
    let tip = match ahead.peek() {
        _ if ahead.rest().starts_with("|>") => Some((2, Tip::Triangle)),
        Some('>') => Some((1, Tip::Arrow)),
        Some('o') if !goes_on => Some((1, Tip::Circle)),
        Some('x') if !goes_on => Some((1, Tip::Cross)),
        _ => None,
    };
    ahead.at += tip.map_or(0, |(length, _)| length);
    *cursor = ahead;
    Some((dashes, tip.map(|(_, tip)| tip)))
}

/// How many ranks so many dashes ask for.
fn ranks(dashes: usize) -> u32 {
    /// More are the same as that many.
    const MOST: u32 = 10;
    u32::try_from(dashes.saturating_sub(1)).unwrap_or(MOST).clamp(1, MOST)
}
