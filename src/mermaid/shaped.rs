//! Nodes of languages that are indented: one a line, as `words`, `id[words]`, `id))words((`, with lines below that say
//! more of the node above. Mind maps and boards are written so.

use super::label::{markdown_label, take_icon, trim_lines};
use super::strings::unescaped;
use super::{Parsed, Reader};
use crate::syntax::Span;
use crate::text::Rich;

/// What stands around the words of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// Nothing.
    None,
    /// `[words]`
    Square,
    /// `(words)`
    Round,
    /// `((words))`
    Circle,
    /// `)words(`
    Cloud,
    /// `))words((`
    Bang,
    /// `{{words}}`
    Hexagon,
}

/// What may open the words, longer ones first.
const OPENERS: &[(&str, Bracket)] = &[
    ("((", Bracket::Circle),
    ("(-", Bracket::Cloud),
    ("))", Bracket::Bang),
    ("-)", Bracket::Cloud),
    ("{{", Bracket::Hexagon),
    ("(", Bracket::Round),
    (")", Bracket::Cloud),
    ("[", Bracket::Square),
];
/// What may close them, longer ones first; as in mermaid, whatever has opened them.
const CLOSERS: &[&str] = &["))", "((", "}}", "(-", ")", "(", "]"];

/// How words with brackets are written.
const QUOTES: &str = "put words with brackets in quotes: `id[\"words (and brackets)\"]`";

/// A line of such a language.
#[derive(Clone, Copy, Debug)]
pub struct IndentedLine {
    /// Characters of white space before it.
    pub indent: usize,
    /// Where it begins.
    pub start: usize,
}

/// A node with its words.
#[derive(Clone, Debug)]
pub struct ShapedNode<'t> {
    /// The author's name for it; empty where it has none.
    pub id: &'t str,
    /// Its words.
    pub words: Rich,
    /// The name of the icon that stands among its words.
    pub icon: Option<String>,
    /// What stands around its words.
    pub bracket: Bracket,
    /// Its place.
    pub span: Span,
}

/// What a line says of the node above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark<'t> {
    /// `::icon(name)`
    Icon(&'t str),
    /// `:::class class`
    Classes(&'t str),
}

impl<'t> Reader<'t, '_> {
    /// Goes to the next line that says something, past empty lines and comments; none at the end, or where there
    /// were enough errors.
    pub fn next_indented(&mut self) -> Option<IndentedLine> {
        let mut indent = 0;
        while !self.has_enough() {
            match self.cursor.peek()? {
                '\n' => indent = 0,
                c if c.is_whitespace() => indent += 1,
                '%' if self.cursor.rest().starts_with("%%") => {
                    self.cursor.take_line();
                    continue;
                }
                _ => return Some(IndentedLine { indent, start: self.cursor.at }),
            }
            self.cursor.bump();
        }
        None
    }

    /// What the line says of the node above, where it begins so.
    pub fn remark(&mut self) -> Parsed<Option<(Remark<'t>, Span)>> {
        let start = self.cursor.at;
        if self.cursor.eat(":::") {
            let line = self.cursor.take_line().trim_end();
            let span = Span::new(start, start + 3 + line.len());
            let classes = line.trim_start();
            if classes.is_empty() {
                return self.expected(span, "the name of a class after `:::`", None);
            }
            return Ok(Some((Remark::Classes(classes), span)));
        }
        if !self.cursor.eat("::icon(") {
            return Ok(None);
        }
        let name = self.cursor.take_while(|c| c != ')' && c != '\n').trim();
        if !self.cursor.eat(")") {
            let opening = Span::new(start + 6, start + 7);
            return self.never_closed(opening, ")", None);
        }
        self.end_of_indented()?;
        Ok(Some((Remark::Icon(name), self.cursor.since(start))))
    }

    /// A node. Its name ends before one of `stops` too.
    pub fn shaped_node(&mut self, stops: &[char]) -> Parsed<ShapedNode<'t>> {
        let start = self.cursor.at;
        let ends = |c: char| matches!(c, '(' | '[' | '\n' | ')' | '{' | '}') || stops.contains(&c);
        let id = self.cursor.take_while(|c| !ends(c)).trim();
        let opener = OPENERS.iter().find(|(sign, _)| self.cursor.rest().starts_with(sign));
        let Some(&(open, bracket)) = opener else {
            if id.is_empty() || matches!(self.cursor.peek(), Some('{' | '}')) {
                return self.stray_sign();
            }
            let span = Span::new(start, start + id.len());
            let (words, icon) = take_icon(self.markdown(id, span));
            return Ok(ShapedNode { id, words, icon, bracket: Bracket::None, span });
        };
        let (words, icon, bracket) = self.shaped_words(open, bracket)?;
        Ok(ShapedNode { id, words, icon, bracket, span: self.cursor.since(start) })
    }

    /// Goes to the end of the line behind a node, or tells of what else stands there.
    pub fn end_of_indented(&mut self) -> Parsed<()> {
        if self.at_end_of_indented() {
            self.cursor.take_line();
            return Ok(());
        }
        self.cursor.skip_blanks();
        let found = self.cursor.word_here();
        self.cursor.take_line();
        self.expected(found, "the end of the line", Some(QUOTES.to_owned()))
    }

    /// Whether nothing but a comment is left of the line.
    fn at_end_of_indented(&self) -> bool {
        let rest = self.cursor.rest().trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with('\n') || rest.starts_with("%%")
    }

    fn stray_sign<T>(&mut self) -> Parsed<T> {
        let here = self.cursor.here();
        self.cursor.take_line();
        let help = "write words alone, or in brackets behind a name: `id[words]`".to_owned();
        self.expected(here, "the words of a node", Some(help))
    }

    /// The words between brackets, of which the opening one comes next.
    fn shaped_words(&mut self, open: &str, bracket: Bracket) -> Parsed<(Rich, Option<String>, Bracket)> {
        let opening = Span::new(self.cursor.at, self.cursor.at + open.len());
        self.cursor.at += open.len();
        let start = self.cursor.at;
        let text = match self.cursor.peek() {
            Some('"') => unescaped(self.quoted(CLOSERS)?.text),
            _ => self.cursor.take_while(|c| !matches!(c, ')' | ']' | '(' | '}')).into(),
        };
        let span = self.cursor.since(start);
        let Some(&close) = CLOSERS.iter().find(|sign| self.cursor.rest().starts_with(**sign)) else {
            return self.never_closed(opening, closer_of(bracket), None);
        };
        let closing = Span::new(self.cursor.at, self.cursor.at + close.len());
        self.cursor.at = closing.end;
        if close != closer_of(bracket) && !self.at_end_of_indented() {
            let message = format!("`{close}` stands in words that have no quotes");
            return Err(self.wrong(closing, message, QUOTES));
        }
        if text.trim().is_empty() {
            let place = self.cursor.since(opening.start);
            return Err(self.wrong(
                place,
                "there are no words between the brackets",
                "write some, or leave the brackets out",
            ));
        }
        // As in mermaid, a round bracket that anything else closes makes a cloud.
        let bracket = if bracket == Bracket::Round && close != ")" { Bracket::Cloud } else { bracket };
        let text = self.short_enough(&text, span)?.trim();
        let markdown = text.strip_prefix('`').and_then(|text| text.strip_suffix('`')).unwrap_or(text);
        let (words, icon) = take_icon(trim_lines(&markdown_label(markdown)));
        Ok((words, icon, bracket))
    }
}

fn closer_of(bracket: Bracket) -> &'static str {
    match bracket {
        Bracket::None | Bracket::Square => "]",
        Bracket::Round => ")",
        Bracket::Circle => "))",
        Bracket::Cloud => "(",
        Bracket::Bang => "((",
        Bracket::Hexagon => "}}",
    }
}
