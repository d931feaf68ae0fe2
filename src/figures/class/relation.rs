//! What stands between two classes: `<|--`, `*--`, `..>` and their like.

use crate::diagram::{Stroke, Tip};
use crate::mermaid::Cursor;
use crate::syntax::Span;
use crate::syntax::diagnostic::did_you_mean;

/// What an end of a relation says of the class there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The other one is one of its kind: `<|`.
    Extension,
    /// It is made of the other: `*`.
    Composition,
    /// It has the other: `o`.
    Aggregation,
    /// The other knows it: `<`.
    Dependency,
    /// It is an interface that the other provides: `()`.
    Lollipop,
}

/// A relation as it is written between two names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrow {
    /// At its start and at its end.
    pub marks: [Option<Mark>; 2],
    /// Whether its line is dashed: `..`.
    pub dashed: bool,
}

/// Marks as they are written; longer ones before those that they begin with.
const MARKS: &[(&str, Mark)] = &[
    ("<|", Mark::Extension),
    ("|>", Mark::Extension),
    ("<", Mark::Dependency),
    (">", Mark::Dependency),
    ("*", Mark::Composition),
    ("o", Mark::Aggregation),
    ("()", Mark::Lollipop),
];

/// All relations that are common, for messages.
const COMMON: &[&str] = &[
    "<|--", "--|>", "*--", "--*", "o--", "--o", "-->", "<--", "--", "..>", "<..", "<|..", "..|>", "..", "()--", "--()",
];

impl Arrow {
    /// Takes an arrow, if one comes next. White space may stand between its line and its marks.
    pub fn take(cursor: &mut Cursor) -> Option<Self> {
        let mut ahead = *cursor;
        let from = take_mark(&mut ahead);
        if from.is_some() {
            ahead.skip_blanks();
        }
        let dashed = ahead.eat("..");
        if !dashed && !ahead.eat("--") {
            return None;
        }
        let mut further = ahead;
        further.skip_blanks();
        let to = take_mark(&mut further);
        if to.is_some() {
            ahead = further;
        }
        if ahead.peek().is_some_and(is_sign) {
            return None;
        }
        *cursor = ahead;
        Some(Self { marks: [from, to], dashed })
    }

    /// The place of what may have been meant for an arrow; none where nothing like one comes next.
    pub fn misspelt(mut cursor: Cursor) -> Option<Span> {
        let start = cursor.at;
        let rest = cursor.rest();
        if rest.starts_with(['o', 'x']) && rest[1..].starts_with(is_sign) {
            cursor.bump();
        }
        cursor.take_while(|c| is_sign(c) || matches!(c, '(' | ')'));
        if cursor.at == start {
            return None;
        }
        // Other languages have circles and crosses at the ends of their arrows.
        let mut ahead = cursor;
        ahead.take_while(|c| matches!(c, 'o' | 'x'));
        ahead.take_while(is_sign);
        let is_word = ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '_');
        Some(if is_word { cursor } else { ahead }.since(start))
    }

    /// What to write in the place of something that is no arrow.
    pub fn help(wrong: &str) -> String {
        match did_you_mean(wrong, COMMON.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "arrows are `<|--`, `*--`, `o--`, `-->`, `--`, `<|..`, `..>` and `..`, also turned around".to_owned()
            }
        }
    }

    /// The same relation seen from its other end.
    pub fn turned(self) -> Self {
        Self { marks: [self.marks[1], self.marks[0]], ..self }
    }

    /// The end at which the one class stands whose kind the other is of.
    pub fn parent(self) -> Option<usize> {
        match self.marks {
            [Some(Mark::Extension), Some(Mark::Extension)] => None,
            marks => marks.iter().position(|mark| *mark == Some(Mark::Extension)),
        }
    }

    /// The end at which an interface stands that has no box: a lollipop with nothing at the other end.
    pub fn interface(self) -> Option<usize> {
        match self.marks {
            [Some(Mark::Lollipop), None] => Some(0),
            [None, Some(Mark::Lollipop)] => Some(1),
            _ => None,
        }
    }

    /// How its line is drawn.
    pub fn stroke(self) -> Stroke {
        if self.dashed { Stroke::Dotted } else { Stroke::Normal }
    }

    /// What is drawn at its ends.
    pub fn tips(self) -> [Option<Tip>; 2] {
        self.marks.map(|mark| mark.map(Mark::tip))
    }
}

impl Mark {
    fn tip(self) -> Tip {
        match self {
            Mark::Extension => Tip::Triangle,
            Mark::Composition => Tip::Diamond { filled: true },
            Mark::Aggregation => Tip::Diamond { filled: false },
            Mark::Dependency => Tip::Open,
            Mark::Lollipop => Tip::Lollipop,
        }
    }
}

fn take_mark(cursor: &mut Cursor) -> Option<Mark> {
    let rest = cursor.rest();
    let (sign, mark) = MARKS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    // A name may begin with that letter.
    if *sign == "o" && rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    cursor.at += sign.len();
    Some(*mark)
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '.' | '=' | '<' | '>' | '|' | '*' | '~')
}
