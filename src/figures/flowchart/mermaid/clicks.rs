//! `click`: links of nodes. Callbacks are scripts, and refused.

use crate::scene::Link;
use crate::syntax::{Diagnostic, Span};

use super::parser::{Parser, Read};
use crate::mermaid::rules::{CALLBACK, SYNTAX};
use crate::syntax::rules::UNSAFE_LINK;

impl<'t> Parser<'t, '_> {
    /// `click NAME[,NAME] [href] "ADDRESS" ["TOOLTIP"] [TARGET]`, or
    /// `click NAME [call] CALLBACK ["TOOLTIP"]`
    pub fn click_statement(&mut self, start: usize) -> Read<()> {
        self.cursor.skip_blanks();
        let names = self.cursor.take_while(|c| !c.is_whitespace() && c != ';');
        if names.is_empty() {
            let here = self.cursor.here();
            return self.expected(here, "the name of a node after `click`", None);
        }
        self.cursor.skip_blanks();
        if self.cursor.eat_word("href") {
            self.cursor.skip_blanks();
        }
        let names = names.split(',').filter(|name| !name.is_empty());
        if self.cursor.peek() == Some('"') {
            let at = self.cursor.at;
            let address = self.quoted()?.text;
            let place = self.cursor.since(at);
            let tooltip = self.tooltip()?;
            self.target();
            self.end_of_statement("the link")?;
            let link = Link { href: address.to_owned(), tooltip: tooltip.map(str::to_owned) };
            if !link.is_safe() {
                let warning = Diagnostic::warning(&UNSAFE_LINK, place, "the address is not safe to offer as a link")
                    .help("links lead to http, https, mailto or relative addresses");
                self.diagnostics.push(warning);
                return Ok(());
            }
            names.for_each(|name| self.builder.link_named(name, &link));
            return Ok(());
        }
        self.callback()?;
        let tooltip = self.tooltip()?;
        self.target();
        self.end_of_statement("the callback")?;
        if let Some(tooltip) = tooltip {
            names.for_each(|name| self.builder.tooltip_named(name, tooltip));
        }
        self.callbacks.push(self.cursor.since(start));
        Ok(())
    }

    /// Goes past the name and the arguments of a callback.
    fn callback(&mut self) -> Read<()> {
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

    fn tooltip(&mut self) -> Read<Option<&'t str>> {
        self.cursor.skip_blanks();
        if self.cursor.peek() != Some('"') {
            return Ok(None);
        }
        self.quoted().map(|words| Some(words.text))
    }

    /// Goes past where the link would open; an SVG leaves that to its reader.
    fn target(&mut self) {
        self.cursor.skip_blanks();
        ["_self", "_blank", "_parent", "_top"].iter().any(|target| self.cursor.eat_word(target));
    }

    /// One warning for all callbacks.
    pub fn report_callbacks(&mut self) {
        if let Some(&first) = self.callbacks.first() {
            let more = match self.callbacks.len() {
                1 => String::new(),
                count => format!(" (and {} more)", count - 1),
            };
            let message = format!("callbacks run scripts and are left out{more}");
            let span: Span = first;
            let warning = Diagnostic::warning(&CALLBACK, span, message).help("use a link: `click NAME \"ADDRESS\"`");
            self.diagnostics.push(warning);
        }
    }
}
