//! `click`: links of things. Callbacks are scripts, and left out.

use super::{Parsed, Reader};
use crate::mermaid::rules::{CALLBACK, SYNTAX};
use crate::syntax::rules::UNSAFE_LINK;
use crate::syntax::{Diagnostic, Link, Span, Target};

/// What a click does.
#[derive(Clone, Debug, PartialEq)]
pub struct Click<'t> {
    /// Names of what is clicked, each with its place.
    pub names: Vec<(&'t str, Span)>,
    /// Where it leads; none where it is no place to go to.
    pub link: Option<Link>,
    /// Words that are shown while the pointer rests on it, where there is no link.
    pub tooltip: Option<String>,
}

impl<'t> Reader<'t, '_> {
    /// `click NAME[,NAME] [href] "ADDRESS" ["TOOLTIP"] [TARGET]`, or
    /// `click NAME [call] CALLBACK ["TOOLTIP"]`, after its first word; the statement begins at `start`.
    pub fn click_statement(&mut self, start: usize) -> Parsed<Click<'t>> {
        self.cursor.skip_blanks();
        let at = self.cursor.at;
        let written = self.cursor.take_while(|c| !c.is_whitespace() && c != ';');
        if written.is_empty() {
            let here = self.cursor.here();
            return self.expected(here, "the name of a node after `click`", None);
        }
        let place = self.cursor.since(at);
        let names = super::looks::parts(&self.cursor.text[..place.end], place.start);
        self.cursor.skip_blanks();
        if self.cursor.eat_word("href") {
            self.cursor.skip_blanks();
        }
        if self.cursor.peek() == Some('"') {
            let link = self.link()?;
            return Ok(Click { names, link, tooltip: None });
        }
        self.callback()?;
        let tooltip = self.tooltip()?;
        self.target();
        self.end_of_statement("the callback")?;
        self.callbacks.push(self.cursor.since(start));
        Ok(Click { names, link: None, tooltip })
    }

    /// `"CALLBACK" ["TOOLTIP"]` up to the end of the statement, which begins at `start`: the tooltip.
    pub fn quoted_callback(&mut self, start: usize) -> Parsed<Option<String>> {
        self.cursor.skip_blanks();
        if self.quoted_in_line()?.is_none() {
            let here = self.cursor.word_here();
            return self.expected(here, "the name of a callback in quotes", None);
        }
        let tooltip = self.tooltip()?;
        self.end_of_statement("the callback")?;
        self.callbacks.push(self.cursor.since(start));
        Ok(tooltip)
    }

    /// `"ADDRESS" ["TOOLTIP"] [TARGET]` up to the end of the statement; none where the address is not safe,
    /// which is told.
    pub fn link(&mut self) -> Parsed<Option<Link>> {
        let at = self.cursor.at;
        let href = self.quoted(&[])?.text.to_owned();
        let place = self.cursor.since(at);
        let tooltip = self.tooltip()?;
        let target = self.target();
        self.end_of_statement("the link")?;
        let link = Link { href, tooltip, target, span: Some(place) };
        if link.is_safe() {
            return Ok(Some(link));
        }
        self.warn(
            Diagnostic::warning(&UNSAFE_LINK, place, "the address is not safe to offer as a link")
                .help("links lead to http, https, mailto or relative addresses"),
        );
        Ok(None)
    }

    /// Goes past the name and the arguments of a callback.
    fn callback(&mut self) -> Parsed<()> {
        let called = self.cursor.eat_word("call");
        self.cursor.skip_blanks();
        let name = self.cursor.take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ';' | '"'));
        if name.is_empty() {
            let here = self.cursor.here();
            return self.expected(here, "an address in quotes or the name of a callback", None);
        }
        if called && self.cursor.peek() == Some('(') {
            let opening = self.cursor.here();
            self.cursor.take_while(|c| c != ')' && c != '\n');
            if !self.cursor.eat(")") {
                let diagnostic = Diagnostic::error(&SYNTAX, opening, "`(` is never closed").label("opened here");
                return self.refuse(diagnostic.help("close it by `)`"));
            }
        }
        Ok(())
    }

    fn tooltip(&mut self) -> Parsed<Option<String>> {
        self.cursor.skip_blanks();
        if self.cursor.peek() != Some('"') {
            return Ok(None);
        }
        self.quoted(&[]).map(|words| Some(super::strings::unescaped(words.text).into_owned()))
    }

    fn target(&mut self) -> Option<Target> {
        self.cursor.skip_blanks();
        Target::ALL.into_iter().find(|target| self.cursor.eat_word(target.name()))
    }

    /// One warning for all callbacks.
    pub(super) fn report_callbacks(&mut self) {
        if let Some(&first) = self.callbacks.first() {
            let more = match self.callbacks.len() {
                1 => String::new(),
                count => format!(" (and {} more)", count - 1),
            };
            let message = format!("callbacks run scripts and are left out{more}");
            self.warn(Diagnostic::warning(&CALLBACK, first, message).help("use a link: `click NAME \"ADDRESS\"`"));
        }
    }
}
