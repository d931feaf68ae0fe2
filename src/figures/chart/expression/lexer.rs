//! The words of an expression.

use std::ops::Range;

use super::place::Place;
use crate::figures::chart::rules::EXPRESSION_SYNTAX;
use crate::syntax::Diagnostic;

/// A word with its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: Range<usize>,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Number(f64),
    Text(String),
    Name(String),
    Sign(&'static str),
    /// A regular expression with its flags.
    Pattern(String, String),
    End,
}

/// Signs, the longer ones before those that they begin with.
const SIGNS: [&str; 34] = [
    ">>>", "===", "!==", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>", "**", "=>", "?", ":", "(", ")", "[", "]", "{",
    "}", ",", ".", "+", "-", "*", "/", "%", "<", ">", "!", "~", "&", "|",
];

/// Takes a text apart; the last word is [`TokenKind::End`].
pub(super) fn tokens(text: &str, place: Place) -> Result<Vec<Token>, Diagnostic> {
    let mut lexer = Lexer { text, at: 0, place };
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let rest = lexer.rest();
        lexer.at += rest.len() - rest.trim_start().len();
        let start = lexer.at;
        let after_value = tokens.last().is_some_and(|token| match &token.kind {
            TokenKind::Sign(sign) => matches!(*sign, ")" | "]" | "}"),
            _ => true,
        });
        let kind = lexer.token(after_value)?;
        let end = kind == TokenKind::End;
        tokens.push(Token { kind, at: start..lexer.at });
        if end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    place: Place,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A slash after a value divides; elsewhere it begins a regular expression.
    fn token(&mut self, after_value: bool) -> Result<TokenKind, Diagnostic> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(TokenKind::End) };
        let second = rest.chars().nth(1);
        match first {
            '\'' | '"' => self.quoted(first).map(TokenKind::Text),
            '/' if !after_value => self.pattern(),
            '0'..='9' => self.number(),
            '.' if second.is_some_and(|c| c.is_ascii_digit()) => self.number(),
            _ if begins_name(first) => {
                let end = rest.find(|c: char| !begins_name(c) && !c.is_numeric()).unwrap_or(rest.len());
                self.at += end;
                Ok(TokenKind::Name(rest[..end].to_owned()))
            }
            '^' => {
                self.at += 1;
                Ok(TokenKind::Sign("^"))
            }
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => {
                    self.at += sign.len();
                    Ok(TokenKind::Sign(sign))
                }
                None => {
                    let message = format!("`{first}` is no part of an expression");
                    Err(self.error(self.at..self.at + first.len_utf8(), message))
                }
            },
        }
    }

    fn number(&mut self) -> Result<TokenKind, Diagnostic> {
        let rest = self.rest();
        let digits = |from: usize| from + rest[from..].bytes().take_while(u8::is_ascii_digit).count();
        let mut end = digits(0);
        if rest[..end] == *"0" && matches!(rest.as_bytes().get(1), Some(b'x' | b'X')) {
            end = 2 + rest[2..].bytes().take_while(u8::is_ascii_hexdigit).count();
        } else {
            if rest[end..].starts_with('.') {
                end = digits(end + 1);
            }
            if rest[end..].starts_with(['e', 'E']) {
                let sign = usize::from(rest[end + 1..].starts_with(['+', '-']));
                let exponent = digits(end + 1 + sign);
                end = if exponent > end + 1 + sign { exponent } else { end };
            }
        }
        let start = self.at;
        self.at += end;
        let number = crate::data::value::number_of_text(&rest[..end]);
        if number.is_nan() || self.rest().starts_with(begins_name) {
            return Err(self.error(start..self.at, "this is no number".to_owned()));
        }
        Ok(TokenKind::Number(number))
    }

    fn quoted(&mut self, quote: char) -> Result<String, Diagnostic> {
        let start = self.at;
        let mut text = String::new();
        let mut rest = self.rest().char_indices().skip(1);
        while let Some((offset, character)) = rest.next() {
            match character {
                _ if character == quote => {
                    self.at += offset + 1;
                    return Ok(text);
                }
                '\\' => match rest.next().map(|(_, c)| c) {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some('u') => {
                        let digits: String = rest.by_ref().take(4).map(|(_, c)| c).collect();
                        let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                        text.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    Some(other) => text.push(other),
                    None => break,
                },
                _ => text.push(character),
            }
        }
        Err(self.error(start..self.text.len(), format!("this text has no closing {quote}")))
    }

    fn pattern(&mut self) -> Result<TokenKind, Diagnostic> {
        let start = self.at;
        let rest = &self.rest()[1..];
        let mut escaped = false;
        let mut in_class = false;
        let end = rest.find(|c: char| {
            let closes = c == '/' && !escaped && !in_class;
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => in_class = true,
                ']' => in_class = false,
                _ => {}
            }
            closes
        });
        let Some(end) = end else {
            return Err(self.error(start..self.text.len(), "this regular expression has no closing /".to_owned()));
        };
        let flags: String = rest[end + 1..].chars().take_while(char::is_ascii_alphabetic).collect();
        self.at += end + 2 + flags.len();
        Ok(TokenKind::Pattern(rest[..end].to_owned(), flags))
    }

    fn error(&self, at: Range<usize>, message: String) -> Diagnostic {
        Diagnostic::error(&EXPRESSION_SYNTAX, self.place.at(&at), message)
    }
}

fn begins_name(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '_' | '$')
}
