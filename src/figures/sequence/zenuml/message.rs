//! Messages: calls in each other, what is only said, what comes back.

use super::{Open, Parser};
use crate::figures::sequence::model::{Head, Message};
use crate::mermaid::rules::UNKNOWN_VALUE;
use crate::mermaid::{Parsed, Words};
use crate::syntax::{Diagnostic, Span};
use crate::text::Rich;

impl<'t> Parser<'t, '_> {
    /// A message or a participant, whichever begins by a name.
    pub(super) fn message_or_participant(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.rest().starts_with('@') || self.reader.cursor.rest().starts_with("<<") {
            return self.annotated(start);
        }
        if self.eat_call_word("return") {
            return self.answer(start);
        }
        if self.eat_call_word("new") {
            return self.creation(None, start);
        }
        let Some((name, span)) = self.take_name()? else {
            let here = self.reader.cursor.word_here();
            let help = "write a message: `A->B: words`, `A.method()`, or the name of a participant";
            return self.reader.expected(here, "a message", Some(help.to_owned()));
        };
        self.reader.cursor.skip_blanks();
        let rest = self.reader.cursor.rest();
        if rest.starts_with("->") || rest.starts_with("-->") {
            return self.from(name, span, start);
        }
        if rest.starts_with('.') {
            let to = self.participant(name, span)?;
            return self.call_method(None, to, start);
        }
        if rest.starts_with('(') {
            self.reader.cursor.at = span.start;
            let (from, _) = self.caller(span)?;
            return self.call(from, from, None, start);
        }
        if let Some(answer) = self.assignee(span) {
            return self.assigned(answer, start);
        }
        if self.reader.cursor.eat(":") {
            let to = self.participant(name, span)?;
            let (from, _) = self.caller(span)?;
            return self.say(from, to, false, start);
        }
        self.declare(name, span, None, None)
    }

    /// Goes past a word of the language that a blank, a bracket or the end follows.
    fn eat_call_word(&mut self, word: &str) -> bool {
        let after = self.reader.cursor.rest().strip_prefix(word);
        let found = after.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        let is_name = after.is_some_and(|rest| rest.trim_start_matches(' ').starts_with(['-', '.', '=', ':', '(']));
        self.reader.cursor.at += if found && !is_name { word.len() } else { 0 };
        found && !is_name
    }

    /// Who calls here, and whether a call is open.
    fn caller(&mut self, span: Span) -> Parsed<(usize, bool)> {
        match self.calls.last() {
            Some(&(_, to)) => Ok((to, true)),
            None => Ok((self.beginner(span)?, false)),
        }
    }

    /// `a =` and `Type a =`, of which the first word stands at that place: the name of what comes back.
    fn assignee(&mut self, first: Span) -> Option<Rich> {
        let mut ahead = self.reader.cursor;
        let second = ahead.take_while(|c| c.is_alphanumeric() || c == '_' || c == '$');
        let name = if second.is_empty() { &ahead.text[first.start..first.end] } else { second };
        ahead.skip_blanks();
        if !ahead.eat("=") || ahead.peek() == Some('=') {
            return None;
        }
        self.reader.cursor = ahead;
        Some(Rich::plain(name.trim_matches('"').to_owned()))
    }

    /// What is called behind `a =`.
    fn assigned(&mut self, answer: Rich, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.eat_call_word("new") {
            return self.creation(Some(answer), start);
        }
        let at = self.reader.cursor.at;
        let Some((name, span)) = self.take_name()? else {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "a call such as `A.method()`", None);
        };
        if self.reader.cursor.rest().starts_with('.') {
            let to = self.participant(name, span)?;
            return self.call_method(Some(answer), to, start);
        }
        if self.reader.cursor.rest().starts_with("->") {
            let from = self.participant(name, span)?;
            self.reader.cursor.at += 2;
            let to = self.receiver()?;
            if self.reader.cursor.eat(".") {
                return self.call(from, to, Some(answer), start);
            }
            return self.say(from, to, false, start);
        }
        self.reader.cursor.at = at;
        let (from, _) = self.caller(span)?;
        self.call(from, from, Some(answer), start)
    }

    /// `.method(…)` of a participant, which comes next.
    fn call_method(&mut self, answer: Option<Rich>, to: usize, start: usize) -> Parsed<()> {
        self.reader.cursor.bump();
        let span = self.reader.cursor.since(start);
        let (from, _) = self.caller(span)?;
        self.call(from, to, answer, start)
    }

    /// `->B: words`, `-->B: words` and `->B.method()` behind a name.
    fn from(&mut self, name: &str, span: Span, start: usize) -> Parsed<()> {
        let from = self.participant(name, span)?;
        let dashed = self.reader.cursor.eat("-->");
        if !dashed {
            self.reader.cursor.eat("->");
        }
        let to = self.receiver()?;
        if self.reader.cursor.eat(".") {
            return self.call(from, to, None, start);
        }
        self.reader.cursor.eat(":");
        self.say(from, to, dashed, start)
    }

    fn receiver(&mut self) -> Parsed<usize> {
        self.reader.cursor.skip_blanks();
        let Some((name, span)) = self.take_name()? else {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of who is spoken to", None);
        };
        self.reader.cursor.skip_blanks();
        self.participant(name, span)
    }

    /// Words up to the end of the line that nobody waits for an answer to, or that are one.
    fn say(&mut self, from: usize, to: usize, dashed: bool, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let text = self.reader.cursor.take_line().trim_end();
        // A brace behind the words closes what is around them.
        let text = match closing_brace(text).filter(|_| self.blocks.innermost().is_some()) {
            Some(end) => {
                self.reader.cursor.at = at + end;
                text[..end].trim_end()
            }
            None => text,
        };
        let label = self.reader.label(Words::of(text), Span::new(at, at + text.len()));
        let span = Span::new(start, at + text.len());
        let to_head = if dashed { Head::Filled } else { Head::Open };
        self.message(Message { from, to, label, dashed, to_head, span: Some(span), ..Message::default() }, span)
    }

    /// A method with its arguments, which comes next, and the block behind it.
    fn call(&mut self, from: usize, to: usize, answer: Option<Rich>, start: usize) -> Parsed<()> {
        let at = self.reader.cursor.at;
        self.signature()?;
        let text = self.reader.cursor.text[at..self.reader.cursor.at].trim();
        let span = Span::new(start, at + text.len());
        if text.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of a method", None);
        }
        let label = self.reader.label(Words { text, quoted: false }, span);
        let message = Message { from, to, label, ..Message::default() };
        self.begin_call(message, answer, span)
    }

    /// Goes past a chain of methods with their arguments.
    fn signature(&mut self) -> Parsed<()> {
        loop {
            match self.reader.cursor.peek() {
                None | Some('\n' | ';' | '{' | '}') => return Ok(()),
                Some('(') => {
                    let opening = self.reader.cursor.here();
                    if self.take_balanced().is_none() {
                        return self.reader.never_closed(opening, ")", None);
                    }
                }
                Some('"') => {
                    self.reader.quoted_in_line()?;
                }
                _ if self.reader.cursor.rest().starts_with("//") => return Ok(()),
                Some(_) => self.reader.cursor.bump(),
            }
        }
    }

    /// `new A(arguments)`, after the first word.
    fn creation(&mut self, answer: Option<Rich>, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let Some((name, place)) = self.take_name()? else {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of what is made after `new`", None);
        };
        let named = answer.as_ref().map(|answer| format!("{}:{name}", answer.to_plain()));
        let arguments = self.condition_in_line()?;
        let span = self.reader.cursor.since(start);
        let (from, _) = self.caller(span)?;
        let to = self.participant(named.as_deref().unwrap_or(name), place)?;
        let words = if arguments.is_empty() { "«create»".to_owned() } else { format!("«{arguments}»") };
        let label = self.reader.label(Words { text: &words, quoted: false }, span);
        // What has spoken before is there already.
        if self.spoken.insert(to) && to != from {
            self.builder.create(to, span);
        }
        self.made.extend(answer.as_ref().map(|answer| (answer.to_plain(), to)));
        self.begin_call(Message { from, to, label, creates: true, ..Message::default() }, answer, span)
    }

    fn condition_in_line(&mut self) -> Parsed<String> {
        if self.reader.cursor.peek() != Some('(') {
            return Ok(String::new());
        }
        let opening = self.reader.cursor.here();
        match self.take_balanced() {
            Some(text) => Ok(text[1..text.len() - 1].trim().to_owned()),
            None => self.reader.never_closed(opening, ")", None),
        }
    }

    /// Adds a call, and opens its block where it has one; else it ends at once.
    fn begin_call(&mut self, message: Message, answer: Option<Rich>, span: Span) -> Parsed<()> {
        let (from, to) = (message.from, message.to);
        // What is made is not at work by that.
        let begins_work = !message.creates;
        let message = Message { creates: false, ..message };
        self.message(Message { to_head: Head::Filled, begins_work, span: Some(span), ..message }, span)?;
        let mut ahead = self.reader.cursor;
        ahead.skip_space();
        if !ahead.eat("{") {
            return self.end_call(from, to, answer, span);
        }
        self.reader.cursor = ahead;
        self.blocks.open(Open::Call(answer), span, &mut self.reader)?;
        self.calls.push((from, to));
        Ok(())
    }

    /// Whoever was called is done, and gives back what the call has a name for.
    pub(super) fn end_call(&mut self, from: usize, to: usize, answer: Option<Rich>, span: Span) -> Parsed<()> {
        // What was just given back under that name is not given back twice.
        let is_given = |words: &Rich| self.answered.as_ref() == Some(&(self.calls.len() + 1, words.to_plain()));
        match answer.filter(|words| !is_given(words)) {
            Some(label) => {
                let ends_work = self.builder.is_at_work(to);
                let back = Message { from: to, to: from, label, ends_work, ..Message::default() };
                self.reply(back, span)
            }
            None => {
                if self.builder.is_at_work(to) {
                    self.builder.work(to, false);
                }
                Ok(())
            }
        }
    }

    /// `return words`, after the word.
    fn answer(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let text = self.reader.cursor.take_while(|c| !matches!(c, '\n' | ';' | '}')).trim_end();
        let span = Span::new(start, at + text.len());
        if text.contains("->") {
            self.reader.cursor.at = at;
            return self.marked_answer();
        }
        let Some(&(from, to)) = self.calls.last() else {
            let message = "nothing is called here that could give something back";
            let help = "write it within the braces of a call, or as `@return A->B: words`";
            self.reader.warn(Diagnostic::warning(&UNKNOWN_VALUE, span, message).help(help));
            return Ok(());
        };
        let label = self.reader.label(Words::of(text), span);
        let answered = label.to_plain();
        self.reply(Message { from: to, to: from, label, ..Message::default() }, span)?;
        self.answered = Some((self.calls.len(), answered));
        Ok(())
    }

    /// `A->B: words` behind `@return`, be it in the next line.
    pub(super) fn marked_answer(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_space();
        let start = self.reader.cursor.at;
        let Some((name, span)) = self.take_name()? else {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "a message such as `A->B: words` after `@return`", None);
        };
        let from = self.participant(name, span)?;
        self.reader.cursor.skip_blanks();
        let here = self.reader.cursor.word_here();
        if !self.reader.cursor.eat("-->") && !self.reader.cursor.eat("->") {
            return self.reader.expected(here, "`->` and the name of who is answered", None);
        }
        let to = self.receiver()?;
        self.reader.cursor.eat(":");
        self.say(from, to, true, start)
    }

    fn reply(&mut self, message: Message, span: Span) -> Parsed<()> {
        self.message(Message { dashed: true, to_head: Head::Filled, span: Some(span), ..message }, span)
    }

    /// Adds a message, with the remark that stands before it.
    fn message(&mut self, message: Message, span: Span) -> Parsed<()> {
        if let Some((words, place)) = self.remark.take() {
            self.remark_over(words, place, message.from, message.to);
        }
        self.answered = None;
        self.spoken.extend([message.from, message.to]);
        let added = self.builder.message(message, self.reader.limits());
        self.reader.limited(added, span)
    }
}

/// Where a brace stands that closes none of a text.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
        None
    })
}
