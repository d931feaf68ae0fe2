//! Statements about how classes look and where they lead.

use super::Parser;
use crate::mermaid::Parsed;
use crate::syntax::Span;

impl Parser<'_, '_> {
    /// `cssClass "NAME,NAME" CLASS`
    pub(super) fn css_class(&mut self) -> Parsed<()> {
        let names = self.reader.quoted_names("the names of classes in quotes")?;
        let (classes, _) = self.reader.names("the name of a class of looks")?;
        for (name, span) in names {
            let Some(found) = self.named(name, span) else { continue };
            classes.iter().for_each(|(class, at)| self.builder.looks.classify(found, class, *at));
        }
        self.end("the name of the class of looks")
    }

    /// `style NAME DECLARATIONS`
    pub(super) fn style(&mut self) -> Parsed<()> {
        let (names, style) = self.reader.style_statement()?;
        for (name, span) in names {
            if let Some(class) = self.named(name, span) {
                self.builder.looks.style(class, &style);
            }
        }
        Ok(())
    }

    /// `click NAME href "ADDRESS"`, `click NAME call CALLBACK()`
    pub(super) fn click(&mut self, start: usize) -> Parsed<()> {
        let click = self.reader.click_statement(start)?;
        for (name, span) in click.names {
            let Some(class) = self.named(name, span) else { continue };
            if let Some(link) = &click.link {
                self.builder.set_link(class, link.clone());
            }
            if let Some(tooltip) = &click.tooltip {
                self.builder.set_tooltip(class, tooltip.clone());
            }
        }
        Ok(())
    }

    /// `link NAME "ADDRESS" ["TOOLTIP"] [TARGET]`
    pub(super) fn link(&mut self) -> Parsed<()> {
        let (names, _) = self.reader.names("the name of a class")?;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.peek() != Some('"') {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "an address in quotes", None);
        }
        let link = self.reader.link()?;
        for (name, span) in names {
            if let (Some(class), Some(link)) = (self.named(name, span), &link) {
                self.builder.set_link(class, link.clone());
            }
        }
        Ok(())
    }

    /// `callback NAME "CALLBACK" ["TOOLTIP"]`
    pub(super) fn callback(&mut self, start: usize) -> Parsed<()> {
        let (names, _) = self.reader.names("the name of a class")?;
        let tooltip = self.reader.quoted_callback(start)?;
        for (name, span) in names {
            if let (Some(class), Some(tooltip)) = (self.named(name, span), &tooltip) {
                self.builder.set_tooltip(class, tooltip.clone());
            }
        }
        Ok(())
    }

    /// A class that has been named; one that has not is told.
    pub(super) fn named(&mut self, name: &str, span: Span) -> Option<usize> {
        let bare = name.split('~').next().unwrap_or_default().trim_matches('`');
        let found = self.builder.find(bare);
        if found.is_none() {
            self.reader.unknown_node(bare, span, false);
        }
        found
    }
}
