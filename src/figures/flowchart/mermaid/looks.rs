//! Statements about the look: `style`, `classDef`, `class`, `linkStyle`.

use std::collections::BTreeSet;

use crate::engine::layered::Routing;
use crate::syntax::{Diagnostic, Span};
use crate::theme::style::{Refused, Style, declarations};

use super::parser::{Parser, Read, excerpt};
use crate::mermaid::rules::{IGNORED_PROPERTY, UNKNOWN_EDGE, UNKNOWN_VALUE};

impl<'t> Parser<'t, '_> {
    /// `style NAME[,NAME] DECLARATIONS`
    pub fn style_statement(&mut self, _start: usize) -> Read<()> {
        let (names, span) = self.names("the name of what is styled")?;
        let style = self.style()?;
        for name in names {
            let styled = self.builder.style_named(name, &style, span);
            self.limited(styled, span)?;
        }
        Ok(())
    }

    /// `classDef NAME[,NAME] DECLARATIONS`
    pub fn class_definition(&mut self, _start: usize) -> Read<()> {
        let (names, _) = self.names("the name of a class")?;
        let style = self.style()?;
        names.into_iter().for_each(|name| self.builder.define_class(name, &style));
        Ok(())
    }

    /// `class NAME[,NAME] CLASS`
    pub fn class_statement(&mut self, _start: usize) -> Read<()> {
        let (names, _) = self.names("the name of a node")?;
        let (classes, _) = self.names("the name of a class")?;
        self.end_of_statement("the name of the class")?;
        for name in names {
            for class in &classes {
                self.builder.classify_named(name, class);
            }
        }
        Ok(())
    }

    /// `linkStyle NUMBER[,NUMBER]|default [interpolate CURVE] [DECLARATIONS]`
    pub fn link_style_statement(&mut self, _start: usize) -> Read<()> {
        let (numbers, span) = self.names("the number of an edge or `default`")?;
        let mut curve = None;
        self.cursor.skip_blanks();
        if self.cursor.eat_word("interpolate") {
            self.cursor.skip_blanks();
            curve = Some(routing(self.cursor.take_while(|c| c.is_alphanumeric())));
        }
        let style = self.style()?;
        for word in numbers {
            let number = match word {
                "default" => None,
                digits => match digits.parse::<usize>() {
                    Ok(number) => Some(number),
                    Err(_) => return self.expected(span, "the number of an edge or `default`", None),
                },
            };
            // After an error the edges before this line are not all counted.
            if !self.builder.style_edge(number, &style, curve) && self.errors == 0 {
                return self.no_such_edge(word, span);
            }
        }
        Ok(())
    }

    fn no_such_edge(&mut self, number: &str, span: Span) -> Read<()> {
        let help = match self.builder.edges() {
            0 => "there is no edge before this line".to_owned(),
            1 => "the only edge before this line has the number 0".to_owned(),
            count => format!("the edges before this line have the numbers 0 to {}", count - 1),
        };
        self.refuse(Diagnostic::error(&UNKNOWN_EDGE, span, format!("there is no edge {number}")).help(help))
    }

    /// Names with commas between them, and their place.
    fn names(&mut self, what: &str) -> Read<(Vec<&'t str>, Span)> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let mut end = start;
        loop {
            self.cursor.take_while(|c| !c.is_whitespace() && c != ';');
            end = end.max(self.cursor.at);
            // A blank may follow a comma.
            let mut ahead = self.cursor;
            ahead.skip_blanks();
            let goes_on = self.cursor.text[start..end].ends_with(',') || ahead.peek() == Some(',');
            if !goes_on || ahead.at_end_of_statement() || ahead.at == end && ahead.peek() != Some(',') {
                break;
            }
            self.cursor = ahead;
        }
        let span = Span::new(start, end);
        let names: Vec<&str> =
            self.cursor.text[start..end].split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            let here = self.cursor.here();
            return self.expected(here, what, None);
        }
        Ok((names, span))
    }

    /// The declarations up to the end of the statement. What cannot be taken is a warning.
    fn style(&mut self) -> Read<Style> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let mut text = self.cursor.take_statement();
        // `fill:#f96;stroke:#333` goes on after its semicolon.
        while self.goes_on_after_semicolon() {
            self.cursor.bump();
            self.cursor.take_statement();
            text = &self.cursor.text[start..self.cursor.at];
        }
        let span = self.cursor.since(start);
        let mut style = Style::default();
        for (property, value) in declarations(text) {
            match style.declare(&property, &value) {
                Ok(()) => {}
                Err(Refused::Property) => self.ignored_properties.push((property, span)),
                Err(Refused::Value) => self.diagnostics.push(Diagnostic::warning(
                    &UNKNOWN_VALUE,
                    span,
                    format!("`{}` is no value of `{}`", excerpt(&value), excerpt(&property)),
                )),
            }
        }
        Ok(style)
    }

    /// One warning for all style properties without a meaning here.
    pub fn report_ignored_properties(&mut self) {
        let Some(&(_, first)) = self.ignored_properties.first() else { return };
        let names: BTreeSet<&str> = self.ignored_properties.iter().map(|(name, _)| name.as_str()).collect();
        let list = names.into_iter().take(8).map(|name| format!("`{}`", excerpt(name))).collect::<Vec<_>>().join(", ");
        let message = format!("style properties without a meaning here: {list}");
        self.diagnostics.push(
            Diagnostic::warning(&IGNORED_PROPERTY, first, message)
                .help("known are fill, stroke, stroke-width, stroke-dasharray, color, font-weight and font-style"),
        );
    }

    /// Whether a semicolon comes next and a declaration follows it in the same line.
    fn goes_on_after_semicolon(&self) -> bool {
        let Some(after) = self.cursor.rest().strip_prefix(';') else { return false };
        let after = after.trim_start_matches([' ', '\t']);
        let length = after.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(after.len());
        length > 0 && after[length..].starts_with(':') && !after[length..].starts_with(":::")
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
