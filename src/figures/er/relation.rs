//! How many of two entities belong together, as it is written: `||--o{`, `one to zero or more`.

use crate::diagram::Tip;
use crate::mermaid::Cursor;
use crate::scene::Count;
use crate::syntax::diagnostic::did_you_mean;

/// What stands at the two ends of a relation, and what line is between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation {
    /// At its start and at its end.
    pub tips: [Tip; 2],
    /// Whether the one entity is told by the other: a solid line.
    pub is_identifying: bool,
}

/// What is wrong with the words of a relation: from where to where, what it is, and a way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The first byte of it.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
    /// What it is.
    pub message: String,
    /// A way out.
    pub help: String,
}

const ONE: Tip = Tip::CrowFoot(Count::One);
const ZERO_OR_ONE: Tip = Tip::CrowFoot(Count::ZeroOrOne);
const ONE_OR_MORE: Tip = Tip::CrowFoot(Count::OneOrMore);
const ZERO_OR_MORE: Tip = Tip::CrowFoot(Count::ZeroOrMore);
/// The parent of a dimension, in no count.
const PARENT: Tip = Tip::Diamond { filled: false };

/// Signs of counts; each is read at both ends.
const SIGNS: &[(&str, Tip)] = &[
    ("||", ONE),
    ("|o", ZERO_OR_ONE),
    ("o|", ZERO_OR_ONE),
    ("}|", ONE_OR_MORE),
    ("|{", ONE_OR_MORE),
    ("}o", ZERO_OR_MORE),
    ("o{", ZERO_OR_MORE),
    ("1+", ONE_OR_MORE),
    ("0+", ZERO_OR_MORE),
    ("many(0)", ZERO_OR_MORE),
    ("many(1)", ONE_OR_MORE),
];

/// Counts in words; longer ones before those that begin them.
const WORDS: &[(&str, Tip)] = &[
    ("one or zero", ZERO_OR_ONE),
    ("zero or one", ZERO_OR_ONE),
    ("one or more", ONE_OR_MORE),
    ("one or many", ONE_OR_MORE),
    ("zero or more", ZERO_OR_MORE),
    ("zero or many", ZERO_OR_MORE),
    ("only one", ONE),
    ("many", ZERO_OR_MORE),
    ("one", ONE),
    ("1", ONE),
    ("u", PARENT),
];

/// Signs and words of lines, each with whether it is that of an identifying relation.
const LINES: &[(&str, bool)] = &[("--", true), ("..", false), (".-", false), ("-.", false)];
const LINE_WORDS: &[(&str, bool)] = &[("to", true), ("optionally to", false)];

/// Most characters that are looked at before they are read.
const MOST_AHEAD: usize = 200;

/// What messages say of counts and of lines.
const COUNTS: &str = "counts are `||`, `|o`, `}o` and `}|`, at the right `||`, `o|`, `o{` and `|{`, or `one`, `zero or one`, `zero or more` and `one or more`";
const KNOWN_LINES: &str = "write `--` or `to` where the one is told by the other, else `..` or `optionally to`";

impl Relation {
    /// Reads a relation from its first count to its last; none where no count comes next.
    pub fn read(cursor: &mut Cursor) -> Option<Result<Self, Wrong>> {
        let start = cursor.at;
        let mut ahead = *cursor;
        let Some(from) = count(&mut ahead) else {
            return looks_like_relation(cursor).then(|| Err(no_count(cursor, start)));
        };
        ahead.skip_blanks();
        let Some(is_identifying) = line(&mut ahead) else {
            // `one` may begin an unknown count such as `one or mor`.
            let wrong = if before_line(cursor).1 { no_count(cursor, start) } else { no_line(&ahead) };
            return Some(Err(wrong));
        };
        ahead.skip_blanks();
        let Some(to) = count(&mut ahead) else { return Some(Err(no_count(&ahead, ahead.at))) };
        *cursor = ahead;
        Some(Ok(Self { tips: [from, to], is_identifying }))
    }
}

fn count(cursor: &mut Cursor) -> Option<Tip> {
    let sign =
        SIGNS.iter().find(|(sign, _)| cursor.rest().get(..sign.len()).is_some_and(|s| s.eq_ignore_ascii_case(sign)));
    if let Some((sign, tip)) = sign {
        cursor.at += sign.len();
        return Some(*tip);
    }
    WORDS.iter().find(|(words, _)| eat_words(cursor, words)).map(|(_, tip)| *tip)
}

fn line(cursor: &mut Cursor) -> Option<bool> {
    let sign = LINES.iter().find(|(sign, _)| cursor.eat(sign));
    sign.or_else(|| LINE_WORDS.iter().find(|(words, _)| eat_words(cursor, words))).map(|(_, is)| *is)
}

/// Goes past words, in capitals or not, with any blanks between them, before a blank or a line.
fn eat_words(cursor: &mut Cursor, words: &str) -> bool {
    let mut ahead = *cursor;
    for word in words.split(' ') {
        ahead.skip_blanks();
        if !ahead.rest().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            return false;
        }
        ahead.at += word.len();
        let ends =
            ahead.peek().is_none_or(char::is_whitespace) || LINES.iter().any(|(l, _)| ahead.rest().starts_with(l));
        if !ends {
            return false;
        }
    }
    *cursor = ahead;
    true
}

/// As much of a text as is looked at before it is read: lines are short, hostile ones are not.
pub fn ahead(text: &str) -> &str {
    text.char_indices().nth(MOST_AHEAD).map_or(text, |(end, _)| &text[..end])
}

/// The words up to the line of a relation, or to the end of the statement where there is none.
fn before_line<'t>(cursor: &Cursor<'t>) -> (&'t str, bool) {
    let rest = ahead(cursor.rest());
    let rest = &rest[..rest.find(['\n', ';', ':', '"']).unwrap_or(rest.len())];
    for (at, c) in rest.char_indices() {
        let mut ahead = Cursor { text: cursor.text, at: cursor.at + at };
        let is_word = c == ' ' || c == '\t';
        ahead.skip_blanks();
        let found = if is_word { LINE_WORDS.iter().any(|(words, _)| eat_words(&mut ahead, words)) } else { false };
        if found || LINES.iter().any(|(sign, _)| ahead.rest().starts_with(sign)) {
            return (rest[..at].trim_end(), true);
        }
    }
    (rest.trim_end(), false)
}

/// Whether signs come next, or words and a line behind them.
fn looks_like_relation(cursor: &Cursor) -> bool {
    cursor.rest().starts_with(['|', '}', '-', '<', '>', '=', '.', '~', '*', '+', '(', '/', '\\'])
        || before_line(cursor).1
}

fn no_count(cursor: &Cursor, start: usize) -> Wrong {
    let cursor = Cursor { text: cursor.text, at: start };
    let (words, has_line) = before_line(&cursor);
    let sign = cursor.rest();
    let is_word = |c: char| c.is_alphanumeric() || c.is_whitespace() || c == '"';
    let sign = &sign[..sign.find(is_word).unwrap_or(sign.len())];
    let found = match () {
        () if has_line && !words.is_empty() => words,
        () if !sign.is_empty() => sign,
        () => cursor.rest().split([' ', '\t', '\n', ';']).next().unwrap_or_default(),
    };
    let message = match found {
        "" => "how many there are is missing here".to_owned(),
        _ if has_line && words.is_empty() => format!("how many there are is missing before `{}`", shown(found)),
        _ => format!("`{}` is no count of entities", shown(found)),
    };
    let known = SIGNS.iter().chain(WORDS).map(|(sign, _)| *sign).filter(|sign| *sign != "u");
    let help = match did_you_mean(found, known) {
        Some(near) => format!("did you mean `{near}`? {COUNTS}"),
        None => COUNTS.to_owned(),
    };
    Wrong { start, end: start + found.len(), message, help }
}

fn no_line(cursor: &Cursor) -> Wrong {
    let found = cursor.rest().split([' ', '\t', '\n', ';']).next().unwrap_or_default();
    let message = match found {
        "" => "the line of the relation is missing here".to_owned(),
        _ => format!("`{}` is no line of a relation", shown(found)),
    };
    Wrong { start: cursor.at, end: cursor.at + found.len(), message, help: KNOWN_LINES.to_owned() }
}

fn shown(text: &str) -> String {
    crate::mermaid::excerpt(text)
}

/// A count as it is read aloud before the name of what is counted.
pub fn told(tip: Option<Tip>) -> &'static str {
    match tip {
        Some(ZERO_OR_ONE) => "at most one",
        Some(ONE_OR_MORE) => "one or more",
        Some(ZERO_OR_MORE) => "zero or more",
        Some(PARENT) => "as parent the",
        _ => "exactly one",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Result<Relation, Wrong>> {
        Relation::read(&mut Cursor { text, at: 0 })
    }

    #[test]
    fn counts_are_read_in_signs_and_in_words() {
        let same = [
            ("||--o{", "one to zero or more", [ONE, ZERO_OR_MORE], true),
            ("|o..|{", "Zero or One optionally to 1+", [ZERO_OR_ONE, ONE_OR_MORE], false),
            ("o{.-}|", "many(0) .- many(1)", [ZERO_OR_MORE, ONE_OR_MORE], false),
            ("}o-.o|", "0+ -. one  or zero", [ZERO_OR_MORE, ZERO_OR_ONE], false),
            ("1--1", "only one to one", [ONE, ONE], true),
            ("u--|{", "u -- one or many", [PARENT, ONE_OR_MORE], true),
        ];
        for (signs, words, tips, is_identifying) in same {
            let wanted = Some(Ok(Relation { tips, is_identifying }));
            assert_eq!((read(signs), read(&format!("{words} X"))), (wanted.clone(), wanted), "{signs}");
        }
    }

    #[test]
    fn what_is_no_count_is_named_with_the_nearest() {
        let wrong = |text: &str| read(text).and_then(Result::err).map(|w| (w.message, w.help));
        let (message, help) = wrong("one or mor to many B").unwrap();
        assert_eq!(message, "`one or mor` is no count of entities");
        assert!(help.starts_with("did you mean `one or more`?"), "{help}");
        assert_eq!(wrong("||--> B").unwrap().0, "`>` is no count of entities");
        assert_eq!(wrong("--> B").unwrap().0, "how many there are is missing before `-->`");
        assert_eq!(wrong("|| == o{ B").unwrap().0, "`==` is no line of a relation");
        assert_eq!(wrong("several to one B").unwrap().0, "`several` is no count of entities");
        assert_eq!(read("B"), None);
    }
}
