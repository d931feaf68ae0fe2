//! Statements about participants: who they are, what they are called, which belong together, where they lead.

use serde_json::{Map, Value};

use super::{Parser, eat_keyword, rest};
use crate::figures::sequence::model::Sign;
use crate::mermaid::rules::{SYNTAX, UNKNOWN_VALUE};
use crate::mermaid::{Cursor, Parsed};
use crate::syntax::rules::UNSAFE_LINK;
use crate::syntax::{Diagnostic, Link, Span};
use crate::theme::CssColor;

impl<'t> Parser<'_, 't, '_> {
    /// `NAME [@{…}] [as WORDS]`, after `participant` or `actor`.
    pub(super) fn participant(&mut self, span: Span, is_actor: bool) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let text = self.reader.cursor.rest();
        let attributes = text.find("@{");
        let alias = find_as(text);
        let name_end = [attributes, alias.map(|(at, _)| at)].into_iter().flatten().min().unwrap_or(text.len());
        let name = text[..name_end].trim();
        self.plain_name(name, Span::new(start, start + name.len()), &[',', '<', '>', ':']);
        let index = self.participant_of(name, Span::new(start, start + name.len()))?;
        let mut sign = is_actor.then_some(Sign::Person);
        let mut label = None;
        if attributes == Some(name_end) {
            // They may go on over lines.
            let whole = self.reader.document.text.as_str();
            self.reader.cursor = Cursor::within(whole, Span::new(start + name_end, whole.len()));
            let attributes = self.reader.attributes()?;
            if let Some(kind) = attributes.text("type") {
                sign = self.sign(&kind, attributes.place_of(&kind)).unwrap_or(sign);
            }
            label = attributes.text("alias");
        }
        let line = self.reader.cursor.rest();
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        if let Some((_, words)) = find_as(line) {
            label = Some(line[words..].trim().to_owned());
        }
        let end = self.reader.cursor.at + line.len();
        self.reader.cursor.at = end.max(span.end);
        let label = label.map(|label| self.words(&label, span));
        self.builder.declare(index, label, sign);
        Ok(index)
    }

    /// The sign of a kind of participant, none of one without; no answer where there is no such kind.
    fn sign(&mut self, kind: &str, place: Span) -> Option<Option<Sign>> {
        let kinds = [
            ("participant", None),
            ("actor", Some(Sign::Person)),
            ("boundary", Some(Sign::Boundary)),
            ("control", Some(Sign::Control)),
            ("entity", Some(Sign::Entity)),
            ("database", Some(Sign::Database)),
            ("collections", Some(Sign::Collections)),
            ("queue", Some(Sign::Queue)),
        ];
        let found = kinds.iter().find(|(word, _)| word.eq_ignore_ascii_case(kind)).map(|(_, sign)| *sign);
        if found.is_none() {
            let known: Vec<&str> = kinds.iter().map(|(word, _)| *word).collect();
            let message = format!("`{}` is no kind of participant", crate::mermaid::excerpt(kind));
            let help = format!("kinds are `{}`", known.join("`, `"));
            self.reader.warn(Diagnostic::warning(&UNKNOWN_VALUE, place, message).help(help));
        }
        found
    }

    pub(super) fn create(&mut self, span: Span) -> Parsed<()> {
        let cursor = &mut self.reader.cursor;
        let is_actor = eat_keyword(cursor, "actor");
        if !is_actor && !eat_keyword(cursor, "participant") {
            let help = "write `create participant B`";
            self.reader.more_than_mermaid(span, "`create` without `participant` or `actor`", help);
        }
        let before = self.builder.count();
        let index = self.participant(span, is_actor)?;
        if index < before {
            let help = "give the one that is made another name, with the same words: `create participant B2 as B`";
            self.reader.more_than_mermaid(span, "to make a participant that is there already", help);
        }
        self.builder.create(index, span);
        Ok(())
    }

    pub(super) fn destroy(&mut self, span: Span) -> Parsed<()> {
        let index = self.named(span)?;
        self.builder.destroy(index, span);
        Ok(())
    }

    /// `[COLOUR] [WORDS]`, after `box`.
    pub(super) fn crew(&mut self, span: Span) -> Parsed<()> {
        let (text, place) = rest(&mut self.reader.cursor);
        let (color, title) = split_color(text);
        let title_at = place.end - title.len();
        let title = self.words(title, Span::new(title_at, place.end));
        let opening = Span::new(span.start, span.start + 3);
        if self.builder.open_crew(title, color, opening) {
            return Ok(());
        }
        let diagnostic = Diagnostic::error(&SYNTAX, opening, "a box stands in no other box");
        self.reader.refuse(diagnostic.help("close the one that is open by `end` before it"))
    }

    /// `link NAME: WORDS @ ADDRESS` or `links NAME: {"WORDS": "ADDRESS"}`, if this is one; `properties` and
    /// `details` say nothing that is drawn.
    pub(super) fn link_statement(&mut self, cursor: Cursor<'t>, span: Span) -> Parsed<bool> {
        let mut ahead = cursor;
        if eat_keyword(&mut ahead, "properties") || eat_keyword(&mut ahead, "details") {
            return Ok(ahead.rest().contains(':'));
        }
        let many = eat_keyword(&mut ahead, "links");
        if !many && !eat_keyword(&mut ahead, "link") {
            return Ok(false);
        }
        let Some((name, value)) = ahead.rest().split_once(':') else { return Ok(false) };
        let index = self.participant_of(name, Span::new(ahead.at, ahead.at + name.len()))?;
        let links: Vec<(String, String)> = if many {
            let Ok(map) = serde_json::from_str::<Map<String, Value>>(value.trim()) else {
                let diagnostic = Diagnostic::warning(&UNKNOWN_VALUE, span, "the links are no JSON");
                self.reader.warn(diagnostic.help("write `links A: {\"Words\": \"https://example.org\"}`"));
                return Ok(true);
            };
            map.into_iter().filter_map(|(words, address)| Some((words, address.as_str()?.to_owned()))).collect()
        } else {
            let Some((words, address)) = value.rsplit_once('@') else {
                let diagnostic = Diagnostic::warning(&UNKNOWN_VALUE, span, "the link leads nowhere");
                self.reader.warn(diagnostic.help("write `link A: Words @ https://example.org`"));
                return Ok(true);
            };
            vec![(words.trim().to_owned(), address.trim().to_owned())]
        };
        for (words, href) in links {
            let link = Link { href, tooltip: None, target: None, span: Some(span) };
            if link.is_safe() {
                self.builder.link(index, words, link);
            } else {
                let message = "the address is not safe to offer as a link";
                self.reader.warn(
                    Diagnostic::warning(&UNSAFE_LINK, span, message)
                        .help("write an http, https, mailto or relative address"),
                );
            }
        }
        Ok(true)
    }
}

/// Where ` as ` stands in a statement, and where the words behind it begin.
fn find_as(text: &str) -> Option<(usize, usize)> {
    let spaced = |at: usize| {
        let before = text[..at].ends_with(char::is_whitespace);
        before && text[at + 2..].starts_with(char::is_whitespace)
    };
    text.match_indices("as").map(|(at, _)| at).find(|&at| spaced(at)).map(|at| (at, at + 2))
}

/// The colour that words begin with, and the words behind it.
fn split_color(text: &str) -> (Option<CssColor>, &str) {
    let end = match text.find('(') {
        Some(open) if text[..open].chars().all(|c| c.is_ascii_alphabetic()) => text.find(')').map(|close| close + 1),
        _ => None,
    };
    let end = end.unwrap_or_else(|| text.find(char::is_whitespace).unwrap_or(text.len()));
    let (first, others) = text.split_at(end);
    if first.eq_ignore_ascii_case("transparent") {
        return (None, others.trim_start());
    }
    match CssColor::parse(first) {
        Some(color) => (Some(color), others.trim_start()),
        None => (None, text),
    }
}
