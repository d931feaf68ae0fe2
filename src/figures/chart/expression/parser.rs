//! From words to the tree of an expression, by precedence climbing.

use std::ops::Range;

use super::lexer::{Token, TokenKind, tokens};
use super::place::Place;
use super::tree::{Binary, Expr, Kind, Unary};
use crate::data::value::Value;
use crate::figures::chart::rules::EXPRESSION_SYNTAX;
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::TOO_DEEP;

/// How deep parts of an expression may stand in each other.
const DEEPEST: usize = 128;

/// Parses a text whole.
pub(super) fn parse(text: &str, place: Place) -> Result<Expr, Diagnostic> {
    let mut parser = Parser { tokens: tokens(text, place)?, next: 0, place, depth: 0 };
    let expr = parser.choice()?;
    match parser.peek() {
        TokenKind::End => Ok(expr),
        _ => Err(parser.expected("the end or an operator")),
    }
}

struct Parser {
    /// At least the end.
    tokens: Vec<Token>,
    next: usize,
    place: Place,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &TokenKind {
        self.tokens.get(self.next).map_or(&TokenKind::End, |token| &token.kind)
    }

    /// The place of the next word.
    fn at(&self) -> Range<usize> {
        self.tokens.get(self.next).or(self.tokens.last()).map_or(0..0, |token| token.at.clone())
    }

    /// Where the word before ends.
    fn end(&self) -> usize {
        self.next.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.at.end)
    }

    fn advance(&mut self) -> TokenKind {
        let kind = self.peek().clone();
        self.next += 1;
        kind
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), TokenKind::Sign(next) if *next == sign);
        self.next += usize::from(found);
        found
    }

    fn need(&mut self, sign: &str) -> Result<(), Diagnostic> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(&format!("`{sign}`"))) }
    }

    /// `condition ? then : otherwise`, or what binds more strongly.
    fn choice(&mut self) -> Result<Expr, Diagnostic> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.too_deep());
        }
        let condition = self.binary(1)?;
        let expr = if self.take("?") {
            let then = self.choice()?;
            self.need(":")?;
            let otherwise = self.choice()?;
            let at = condition.at.start..otherwise.at.end;
            self.made(Kind::Choice(Box::new([condition, then, otherwise])), at)
        } else {
            Ok(condition)
        };
        self.depth -= 1;
        expr
    }

    /// Operators that bind at least so strongly.
    fn binary(&mut self, least: u8) -> Result<Expr, Diagnostic> {
        let mut left = self.unary()?;
        while let TokenKind::Sign(sign) = self.peek() {
            let Some((operator, strength)) = Binary::find(sign).filter(|(_, strength)| *strength >= least) else {
                break;
            };
            self.next += 1;
            let right = self.binary(strength + 1)?;
            let at = left.at.start..right.at.end;
            left = self.made(Kind::Binary(operator, Box::new(left), Box::new(right)), at)?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, Diagnostic> {
        let start = self.at().start;
        let operator = match self.peek() {
            TokenKind::Sign("-") => Unary::Minus,
            TokenKind::Sign("+") => Unary::Plus,
            TokenKind::Sign("!") => Unary::Not,
            TokenKind::Sign("~") => Unary::BitNot,
            _ => return self.postfix(),
        };
        self.next += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.too_deep());
        }
        let value = self.unary()?;
        self.depth -= 1;
        let at = start..value.at.end;
        self.made(Kind::Unary(operator, Box::new(value)), at)
    }

    /// A value with members and arguments after it.
    fn postfix(&mut self) -> Result<Expr, Diagnostic> {
        let mut value = self.primary()?;
        loop {
            let start = value.at.start;
            if self.take(".") {
                let at = self.at();
                let TokenKind::Name(name) = self.advance() else {
                    self.next -= 1;
                    return Err(self.expected("the name of a field"));
                };
                let key = Expr::new(Kind::Constant(Value::from(name)), at);
                value = self.made(Kind::Member(Box::new(value), Box::new(key)), start..self.end())?;
            } else if self.take("[") {
                let key = self.choice()?;
                self.need("]")?;
                value = self.made(Kind::Member(Box::new(value), Box::new(key)), start..self.end())?;
            } else if matches!(self.peek(), TokenKind::Sign("(")) {
                let Kind::Name(name) = value.kind else {
                    return Err(self.expected("an operator: only functions with a name can be called"));
                };
                self.next += 1;
                let arguments = self.list(")")?;
                value = self.made(Kind::Call(name, arguments), start..self.end())?;
            } else {
                return Ok(value);
            }
        }
    }

    fn primary(&mut self) -> Result<Expr, Diagnostic> {
        let at = self.at();
        let kind = match self.advance() {
            TokenKind::Number(number) => Kind::Constant(Value::Number(number)),
            TokenKind::Text(text) => Kind::Constant(Value::from(text)),
            TokenKind::Pattern(pattern, flags) => Kind::Pattern(pattern, flags),
            TokenKind::Name(name) => match name.as_str() {
                "true" => Kind::Constant(Value::Bool(true)),
                "false" => Kind::Constant(Value::Bool(false)),
                "null" | "undefined" => Kind::Constant(Value::Null),
                _ => Kind::Name(name),
            },
            TokenKind::Sign("(") => {
                let inner = self.choice()?;
                self.need(")")?;
                return Ok(inner);
            }
            TokenKind::Sign("[") => Kind::List(self.list("]")?),
            TokenKind::Sign("{") => Kind::Record(self.fields()?),
            TokenKind::Sign(_) | TokenKind::End => {
                self.next -= 1;
                return Err(self.expected("a value"));
            }
        };
        self.made(kind, at.start..self.end())
    }

    /// Values with commas up to a closing sign.
    fn list(&mut self, closing: &str) -> Result<Vec<Expr>, Diagnostic> {
        let mut items = Vec::new();
        while !self.take(closing) {
            if !items.is_empty() {
                self.need(",").map_err(|_| self.expected(&format!("`,` or `{closing}`")))?;
            }
            items.push(self.choice()?);
        }
        Ok(items)
    }

    /// Names with values up to a closing brace.
    fn fields(&mut self) -> Result<Vec<(String, Expr)>, Diagnostic> {
        let mut fields = Vec::new();
        while !self.take("}") {
            if !fields.is_empty() {
                self.need(",").map_err(|_| self.expected("`,` or `}`"))?;
            }
            let name = match self.advance() {
                TokenKind::Name(name) | TokenKind::Text(name) => name,
                TokenKind::Number(number) => crate::data::value::number_text(number),
                _ => {
                    self.next -= 1;
                    return Err(self.expected("the name of a field"));
                }
            };
            self.need(":")?;
            fields.push((name, self.choice()?));
        }
        Ok(fields)
    }

    fn made(&self, kind: Kind, at: Range<usize>) -> Result<Expr, Diagnostic> {
        let expr = Expr::new(kind, at);
        if expr.depth > DEEPEST { Err(self.too_deep()) } else { Ok(expr) }
    }

    fn expected(&self, what: &str) -> Diagnostic {
        let found = match self.peek() {
            TokenKind::End => "the end".to_owned(),
            TokenKind::Sign(sign) => format!("`{sign}`"),
            TokenKind::Name(name) => format!("`{}`", shortened(name)),
            TokenKind::Number(_) => "a number".to_owned(),
            TokenKind::Text(_) => "a text".to_owned(),
            TokenKind::Pattern(..) => "a regular expression".to_owned(),
        };
        let diagnostic =
            Diagnostic::error(&EXPRESSION_SYNTAX, self.place.at(&self.at()), format!("expected {what}, found {found}"));
        match self.peek() {
            TokenKind::Sign("=>") => diagnostic.help("expressions have no functions of their own"),
            _ => diagnostic,
        }
    }

    fn too_deep(&self) -> Diagnostic {
        let message = format!("parts of this expression stand more than {DEEPEST} levels inside each other");
        Diagnostic::error(&TOO_DEEP, self.place.span(), message)
    }
}
