//! Participants: who they are, what they are called, which belong together.

use super::{Open, Parser};
use crate::figures::sequence::model::Sign;
use crate::mermaid::rules::IGNORED_PROPERTY;
use crate::mermaid::{Full, Parsed, Words};
use crate::syntax::{Diagnostic, Span};
use crate::text::Rich;

/// Annotations with the signs that they stand for.
const SIGNS: &[(&str, Sign)] = &[
    ("Actor", Sign::Person),
    ("Boundary", Sign::Boundary),
    ("Control", Sign::Control),
    ("Entity", Sign::Entity),
    ("Database", Sign::Database),
    ("Collections", Sign::Collections),
    ("Queue", Sign::Queue),
];

impl<'t> Parser<'t, '_> {
    /// `group Title { A B }`, after the first word.
    pub(super) fn group(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let title = self.take_name()?.map_or("", |(name, _)| name);
        self.opening_brace("the group")?;
        let span = self.reader.cursor.since(start);
        let words = self.reader.label(Words { text: title, quoted: false }, span);
        self.blocks.open(Open::Group, span, &mut self.reader)?;
        if !self.builder.open_crew(words, None, span) {
            return Err(self.reader.wrong(
                span,
                "a group stands in another one",
                "close the one above by `}` before it",
            ));
        }
        Ok(())
    }

    /// A name, bare or in quotes, with its place; none where none comes next.
    pub(super) fn take_name(&mut self) -> Parsed<Option<(&'t str, Span)>> {
        let start = self.reader.cursor.at;
        if let Some((words, span)) = self.reader.quoted_in_line()? {
            return Ok(Some((words.text, span)));
        }
        let name = self.reader.cursor.take_while(|c| c.is_alphanumeric() || c == '_' || c == '$');
        Ok((!name.is_empty()).then(|| (name, self.reader.cursor.since(start))))
    }

    /// The participant of that name, which may be its first mention.
    pub(super) fn participant(&mut self, id: &str, span: Span) -> Parsed<usize> {
        if let Some(&made) = self.made.get(id) {
            return Ok(made);
        }
        let found = self.builder.participant(id, span, self.reader.limits().nodes);
        self.reader.limited(found.ok_or(Full::Nodes), span)
    }

    /// `@Actor <<stereotype>> Name 100 as "Words" #color`, from its annotation or stereotype on.
    pub(super) fn annotated(&mut self, start: usize) -> Parsed<()> {
        let mut sign = None;
        if self.reader.cursor.eat("@") {
            let at = self.reader.cursor.at;
            let word = self.reader.cursor.take_while(|c| c.is_alphanumeric() || c == '_');
            let span = Span::new(start, self.reader.cursor.at);
            if word.is_empty() {
                return self.reader.expected(span, "an annotation such as `@Actor`", None);
            }
            if word.eq_ignore_ascii_case("starter") {
                return self.starter();
            }
            if matches!(word.to_ascii_lowercase().as_str(), "return" | "reply") {
                return self.marked_answer();
            }
            let found = SIGNS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
            sign = found.map(|(_, sign)| *sign);
            if sign.is_none() {
                self.reader.unknown_icon(self.reader.cursor.text[at - 1..self.reader.cursor.at].to_owned());
            }
            self.reader.cursor.skip_blanks();
        }
        let stereotype = self.stereotype()?;
        self.reader.cursor.skip_blanks();
        let Some((name, span)) = self.take_name()? else {
            // What stands alone names nobody.
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of a participant", None);
        };
        self.declare(name, span, sign, stereotype)
    }

    fn stereotype(&mut self) -> Parsed<Option<String>> {
        if !self.reader.cursor.rest().starts_with("<<") {
            return Ok(None);
        }
        let start = self.reader.cursor.at;
        let line = self.reader.cursor.rest().lines().next().unwrap_or_default();
        let Some(length) = line.find(">>") else {
            return self.reader.never_closed(Span::new(start, start + 2), ">>", None);
        };
        self.reader.cursor.at += length + 2;
        Ok(Some(format!("«{}»", line[2..length].trim())))
    }

    /// A participant with what is said behind its name.
    pub(super) fn declare(
        &mut self,
        name: &'t str,
        span: Span,
        sign: Option<Sign>,
        stereotype: Option<String>,
    ) -> Parsed<()> {
        let index = self.participant(name, span)?;
        let mut words = None;
        loop {
            self.reader.cursor.skip_blanks();
            let at = self.reader.cursor.at;
            if self.reader.cursor.eat_statement_word("as") {
                self.reader.cursor.skip_blanks();
                let here = self.reader.cursor.word_here();
                let Some((text, _)) = self.take_name()? else {
                    return self.reader.expected(here, "the words of the participant after `as`", None);
                };
                words = Some(text);
            } else if self.reader.cursor.eat("#") {
                self.reader.cursor.take_while(char::is_alphanumeric);
                let place = self.reader.cursor.since(at);
                let message = "the colour of a participant is not drawn";
                self.reader.warn(Diagnostic::warning(&IGNORED_PROPERTY, place, message));
            } else if self.reader.cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
                // Its width: it has what its words ask for.
                self.reader.cursor.take_while(|c| c.is_ascii_digit());
            } else {
                break;
            }
        }
        let label = words.or(stereotype.is_some().then_some(name)).map(|words| {
            let mut label = stereotype.map_or_else(Rich::default, |text| Rich::plain(format!("{text}\n")));
            label.pieces.extend(self.reader.label(Words { text: words, quoted: false }, span).pieces);
            label
        });
        self.builder.declare(index, label, sign);
        // Comments on participants are none on what they say.
        self.remark = None;
        Ok(())
    }

    /// `@Starter(Name)`, after the word: who begins.
    fn starter(&mut self) -> Parsed<()> {
        let here = self.reader.cursor.here();
        if !self.reader.cursor.eat("(") {
            return self.reader.expected(here, "`(` and the name of who begins", None);
        }
        self.reader.cursor.skip_blanks();
        let named = self.take_name()?;
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(")") {
            return self.reader.never_closed(here, ")", None);
        }
        if let Some((name, span)) = named {
            let index = self.participant(name, span)?;
            (self.starter, self.builder.first) = (Some(index), Some(index));
        }
        Ok(())
    }

    /// Who calls where no call is open: who was said to begin, else somebody who stands before all others.
    pub(super) fn beginner(&mut self, span: Span) -> Parsed<usize> {
        if let Some(starter) = self.starter {
            return Ok(starter);
        }
        let index = self.participant("Starter", span)?;
        self.builder.declare(index, None, Some(Sign::Person));
        (self.starter, self.builder.first) = (Some(index), Some(index));
        Ok(index)
    }
}
