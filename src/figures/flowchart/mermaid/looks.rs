//! Statements about the look of what a flowchart has, and where a click on it leads.

use crate::engine::layered::Routing;
use crate::mermaid::Parsed;
use crate::mermaid::rules::UNKNOWN_EDGE;
use crate::syntax::{Diagnostic, Span};

use super::parser::Parser;

impl Parser<'_, '_> {
    /// `style NAME[,NAME] DECLARATIONS`
    pub fn style_statement(&mut self, _start: usize) -> Parsed<()> {
        let (names, style) = self.reader.style_statement()?;
        for (name, span) in names {
            let styled = self.builder.style_named(name, &style, span);
            self.reader.limited(styled, span)?;
        }
        Ok(())
    }

    /// `classDef NAME[,NAME] DECLARATIONS`
    pub fn class_definition(&mut self, _start: usize) -> Parsed<()> {
        self.reader.class_definition(&mut self.builder.looks)
    }

    /// `class NAME[,NAME] CLASS`
    pub fn class_statement(&mut self, _start: usize) -> Parsed<()> {
        let (names, classes) = self.reader.class_statement()?;
        for (name, place) in names {
            let found = classes.iter().all(|(class, span)| self.builder.classify_named(name, class, *span));
            self.unknown.extend((!found).then_some((name, place)));
        }
        Ok(())
    }

    /// `click NAME …`
    pub fn click_statement(&mut self, start: usize) -> Parsed<()> {
        let click = self.reader.click_statement(start)?;
        for (name, place) in &click.names {
            if !self.builder.is_named(name) {
                self.unknown.push((name, *place));
            }
            if let Some(link) = &click.link {
                self.builder.link_named(name, link);
            }
            if let Some(tooltip) = &click.tooltip {
                self.builder.tooltip_named(name, tooltip);
            }
        }
        Ok(())
    }

    /// `linkStyle NUMBER[,NUMBER]|default [interpolate CURVE] [DECLARATIONS]`
    pub fn link_style_statement(&mut self, _start: usize) -> Parsed<()> {
        let (numbers, span) = self.reader.names("the number of an edge or `default`")?;
        let mut curve = None;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat_word("interpolate") {
            self.reader.cursor.skip_blanks();
            curve = Some(routing(self.reader.cursor.take_while(|c| c.is_alphanumeric())));
        }
        let style = self.reader.style()?;
        for (word, _) in numbers {
            let number = match word {
                "default" => None,
                digits => match digits.parse::<usize>() {
                    Ok(number) => Some(number),
                    Err(_) => return self.reader.expected(span, "the number of an edge or `default`", None),
                },
            };
            // After an error the edges before this line are not all counted.
            if !self.builder.style_edge(number, &style, curve) && !self.reader.has_errors() {
                return self.no_such_edge(word, span);
            }
        }
        Ok(())
    }

    fn no_such_edge(&mut self, number: &str, span: Span) -> Parsed<()> {
        let help = match self.builder.edges() {
            0 => "there is no edge before this line".to_owned(),
            1 => "the only edge before this line has the number 0".to_owned(),
            count => format!("the edges before this line have the numbers 0 to {}", count - 1),
        };
        self.reader.refuse(Diagnostic::error(&UNKNOWN_EDGE, span, format!("there is no edge {number}")).help(help))
    }
}

/// The way of running lines that is nearest to a curve of mermaid's.
pub fn routing(curve: &str) -> Routing {
    match curve {
        "basis" | "bumpX" | "bumpY" | "cardinal" | "catmullRom" | "monotoneX" | "monotoneY" | "natural" => {
            Routing::Spline
        }
        _ => Routing::Orthogonal,
    }
}
