//! The tree of an expression as it was written.

use std::ops::Range;

use crate::data::value::Value;

/// A part of an expression with its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Expr {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
    /// How deep parts stand in it.
    pub(super) depth: usize,
}

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Constant(Value),
    Name(String),
    List(Vec<Expr>),
    Record(Vec<(String, Expr)>),
    /// A regular expression with its flags.
    Pattern(String, String),
    Member(Box<Expr>, Box<Expr>),
    Call(String, Vec<Expr>),
    Unary(Unary, Box<Expr>),
    Binary(Binary, Box<Expr>, Box<Expr>),
    Choice(Box<[Expr; 3]>),
}

/// Operators before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Minus,
    Plus,
    Not,
    BitNot,
}

/// Operators between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equal,
    Unequal,
    StrictlyEqual,
    StrictlyUnequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Binary {
    /// The operator of a sign, and how strongly it binds.
    pub(super) fn find(sign: &str) -> Option<(Binary, u8)> {
        Some(match sign {
            "||" => (Binary::Or, 1),
            "&&" => (Binary::And, 2),
            "|" => (Binary::BitOr, 3),
            "^" => (Binary::BitXor, 4),
            "&" => (Binary::BitAnd, 5),
            "==" => (Binary::Equal, 6),
            "!=" => (Binary::Unequal, 6),
            "===" => (Binary::StrictlyEqual, 6),
            "!==" => (Binary::StrictlyUnequal, 6),
            "<" => (Binary::Less, 7),
            "<=" => (Binary::LessOrEqual, 7),
            ">" => (Binary::Greater, 7),
            ">=" => (Binary::GreaterOrEqual, 7),
            "<<" => (Binary::ShiftLeft, 8),
            ">>" => (Binary::ShiftRight, 8),
            ">>>" => (Binary::ShiftRightUnsigned, 8),
            "+" => (Binary::Add, 9),
            "-" => (Binary::Subtract, 9),
            "*" => (Binary::Multiply, 10),
            "/" => (Binary::Divide, 10),
            "%" => (Binary::Remainder, 10),
            _ => return None,
        })
    }
}

impl Expr {
    /// A part of that kind.
    pub(super) fn new(kind: Kind, at: Range<usize>) -> Expr {
        let deepest = |parts: &[Expr]| parts.iter().map(|part| part.depth).max().unwrap_or(0);
        let depth = match &kind {
            Kind::Constant(_) | Kind::Name(_) | Kind::Pattern(..) => 0,
            Kind::List(items) | Kind::Call(_, items) => deepest(items),
            Kind::Record(fields) => fields.iter().map(|(_, value)| value.depth).max().unwrap_or(0),
            Kind::Unary(_, value) => value.depth,
            Kind::Member(left, right) | Kind::Binary(_, left, right) => left.depth.max(right.depth),
            Kind::Choice(parts) => deepest(&**parts),
        };
        Expr { kind, at, depth: depth + 1 }
    }
}
