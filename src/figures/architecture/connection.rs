//! A connection as it is written: `db:L -- R:server`, `a{group}:R -[words]-> L:b`.

use crate::diagram::Side;
use crate::mermaid::Cursor;
use crate::syntax::Span;

/// An end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Party<'t> {
    /// The name of a service or a junction.
    pub name: &'t str,
    /// Where the name stands.
    pub span: Span,
    /// The side that the connection meets.
    pub side: Side,
    /// Whether it ends at the group around what is named.
    pub of_group: bool,
    /// Whether an arrow stands there.
    pub arrow: bool,
}

/// A connection.
#[derive(Clone, Copy, Debug)]
pub struct Connection<'t> {
    /// Its ends.
    pub parties: [Party<'t>; 2],
    /// Its words with their place; none where it has none.
    pub title: Option<(&'t str, Span)>,
}

/// What was expected at a place.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// What.
    pub what: &'static str,
    /// Where.
    pub span: Span,
}

/// A name: letters, digits and `_`, with `-` between them; empty where none comes next.
pub fn take_name<'t>(cursor: &mut Cursor<'t>) -> &'t str {
    let start = cursor.at;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = cursor.take_while(|c| is_word(c) || c == '-');
    let name = word.trim_end_matches('-');
    cursor.at = start + name.len();
    if name.starts_with(is_word) {
        return name;
    }
    cursor.at = start;
    ""
}

/// Words in brackets, without the quotes around them; none where no bracket comes next.
pub fn take_title<'t>(cursor: &mut Cursor<'t>) -> Result<Option<(&'t str, Span)>, Expected> {
    cursor.skip_blanks();
    let opening = cursor.here();
    if !cursor.eat("[") {
        return Ok(None);
    }
    let quote = cursor.peek().filter(|c| matches!(c, '"' | '\''));
    let words = match quote.and_then(|_| cursor.take_quoted(crate::mermaid::Reach::Line, &["]"])) {
        Some(words) => words.text,
        None => cursor.take_while(|c| !matches!(c, '[' | ']' | '\n')),
    };
    if !cursor.eat("]") {
        return Err(Expected { what: "`]` after the words", span: cursor.here() });
    }
    Ok(Some((words, cursor.since(opening.start))))
}

/// Reads a connection behind its first name.
///
/// # Errors
///
/// Where something else stands there.
pub fn read<'t>(cursor: &mut Cursor<'t>, (name, span): (&'t str, Span)) -> Result<Connection<'t>, Expected> {
    let first_group = group(cursor);
    expect(cursor, ":", "`:` and a side after the name")?;
    let first_side = side(cursor)?;
    let into_first = arrow(cursor);
    cursor.skip_blanks();
    let title = if cursor.eat("--") {
        None
    } else {
        expect(cursor, "-", "`--` or `-[words]-` after the side")?;
        let title = take_title(cursor)?;
        if title.is_none() {
            return Err(Expected { what: "`--` or `-[words]-` after the side", span: cursor.word_here() });
        }
        expect(cursor, "-", "`-` after the words")?;
        title
    };
    let into_second = arrow(cursor);
    let second_side = side(cursor)?;
    expect(cursor, ":", "`:` and a name after the side")?;
    cursor.skip_blanks();
    let start = cursor.at;
    let second = take_name(cursor);
    if second.is_empty() {
        return Err(Expected { what: "the name of a service after `:`", span: cursor.word_here() });
    }
    let second_span = cursor.since(start);
    let second_group = group(cursor);
    let parties = [
        Party { name, span, side: first_side, of_group: first_group, arrow: into_first },
        Party { name: second, span: second_span, side: second_side, of_group: second_group, arrow: into_second },
    ];
    Ok(Connection { parties, title })
}

fn expect(cursor: &mut Cursor, sign: &str, what: &'static str) -> Result<(), Expected> {
    cursor.skip_blanks();
    if cursor.eat(sign) { Ok(()) } else { Err(Expected { what, span: cursor.word_here() }) }
}

fn group(cursor: &mut Cursor) -> bool {
    cursor.skip_blanks();
    cursor.eat("{group}")
}

fn arrow(cursor: &mut Cursor) -> bool {
    cursor.skip_blanks();
    cursor.eat("<") || cursor.eat(">")
}

fn side(cursor: &mut Cursor) -> Result<Side, Expected> {
    cursor.skip_blanks();
    let sides = [("L", Side::Left), ("R", Side::Right), ("T", Side::Top), ("B", Side::Bottom)];
    let found = sides.into_iter().find(|(letter, _)| cursor.eat_word(letter));
    found.map(|(_, side)| side).ok_or(Expected { what: "a side: `L`, `R`, `T` or `B`", span: cursor.word_here() })
}
