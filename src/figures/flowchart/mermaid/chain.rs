//! Nodes and the edges between them: `A[One] & B -->|words| C:::class`.

use crate::mermaid::Parsed;
use crate::mermaid::rules::SYNTAX;
use crate::syntax::{Diagnostic, Span};

use super::link;
use super::parser::Parser;
use super::words::node_label;
use crate::diagram::picture::Place;

/// Words of the language that cannot name a node.
const RESERVED: &[&str] =
    &["end", "subgraph", "graph", "flowchart", "style", "linkStyle", "classDef", "class", "click"];

/// What authors write for an edge, and what they mean.
const MISTAKEN: &[(&str, &str)] = &[
    ("<->", "<-->"),
    ("->", "-->"),
    ("=>", "==>"),
    ("<-", "<-->"),
    ("~>", "-.->"),
    ("–>", "-->"),
    ("—>", "-->"),
    ("→", "-->"),
    ("⇒", "==>"),
];

impl<'t> Parser<'t, '_> {
    /// Nodes, joined by edges or alone.
    pub fn chain(&mut self) -> Parsed<()> {
        if self.edge_alone()? {
            return self.reader.end_of_statement("what is said of the edge");
        }
        let mut from = self.nodes()?;
        loop {
            let Some(arm) = self.edge()? else {
                return self.end_of_chain();
            };
            self.reader.cursor.skip_space();
            if self.reader.cursor.peek().is_none_or(|c| c == ';') {
                let span = arm.span;
                let diagnostic = Diagnostic::error(&SYNTAX, span, "the edge leads to nothing")
                    .label("a node was expected after it")
                    .help("name the node that it leads to");
                return self.reader.refuse(diagnostic);
            }
            let to = self.nodes()?;
            let joined = self.builder.join(&from, &to, &arm);
            self.reader.limited(joined, arm.span)?;
            from = to;
        }
    }

    /// Nodes joined by `&`.
    fn nodes(&mut self) -> Parsed<Vec<usize>> {
        let mut nodes = vec![self.node()?];
        loop {
            let mut ahead = self.reader.cursor;
            ahead.skip_blanks();
            if !ahead.eat("&") {
                return Ok(nodes);
            }
            ahead.skip_blanks();
            self.reader.cursor = ahead;
            nodes.push(self.node()?);
        }
    }

    /// Reports what stands in the place of an edge or the end of a statement.
    fn end_of_chain(&mut self) -> Parsed<()> {
        let after_blank = self.reader.cursor;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.at_end_of_statement() {
            return Ok(());
        }
        let rest = self.reader.cursor.rest();
        let span = self.reader.cursor.word_here();
        let blank = self.reader.cursor.at > after_blank.at;
        let help = if let Some((arrow, meant)) = MISTAKEN.iter().find(|(arrow, _)| rest.starts_with(arrow)) {
            Some(format!("`{arrow}` is no edge; did you mean `{meant}`?"))
        } else if rest.starts_with("%%") {
            Some("a comment stands on a line of its own".into())
        } else if blank && rest.starts_with(['[', '(', '{', '>']) {
            Some("no blank may stand between a name and its bracket".into())
        } else if rest.starts_with([']', ')', '}']) {
            Some("a bracket too many; put the words in quotes where they contain one: `A[\"…\"]`".into())
        } else {
            None
        };
        self.reader.expected(span, "an edge such as `-->`, `;` or the end of the line", help)
    }

    /// One node: its name, then its words in brackets, its class, its attributes.
    fn node(&mut self) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let id = self.node_id()?;
        let span = self.reader.cursor.since(start);
        let vertex = self.builder.vertex(id, span);
        let vertex = self.reader.limited(vertex, span)?;
        self.shape_and_words(vertex)?;
        loop {
            if self.reader.cursor.eat(":::") {
                let at = self.reader.cursor.at;
                let classes = self.class_names()?;
                let span = self.reader.cursor.since(at);
                classes.split(',').for_each(|class| self.builder.classify(vertex, class, span));
            } else if self.reader.cursor.rest().starts_with("@{") {
                let attributes = self.reader.attributes()?;
                self.apply_attributes(vertex, &attributes)?;
            } else {
                return Ok(vertex);
            }
        }
    }

    /// The names of classes after `:::`, with commas between them.
    pub fn class_names(&mut self) -> Parsed<&'t str> {
        let rest = self.reader.cursor.rest();
        let classes = &rest[..name_length(rest)];
        if classes.is_empty() {
            let span = self.reader.cursor.here();
            return self.reader.expected(span, "the name of a class after `:::`", None);
        }
        self.reader.cursor.at += classes.len();
        Ok(classes)
    }

    /// Goes past the name of a node.
    fn node_id(&mut self) -> Parsed<&'t str> {
        let rest = self.reader.cursor.rest();
        let length = name_length(rest);
        let id = &rest[..length];
        if id.is_empty() {
            let help = if rest.starts_with('"') {
                Some("a name has no quotes; its words have: `A[\"words\"]`".into())
            } else if link::whole(rest).or(link::whole(rest.trim_start())).is_some() {
                Some("name the node that the edge comes from".into())
            } else if rest.starts_with(['[', '(', '{']) {
                Some("name the node before its bracket: `A[words]`".into())
            } else {
                None
            };
            let span = self.reader.cursor.word_here();
            return self.reader.expected(span, "the name of a node", help);
        }
        let span = Span::new(self.reader.cursor.at, self.reader.cursor.at + length);
        let word = RESERVED.iter().find(|word| **word == id);
        let ends = id.strip_prefix("end").is_some_and(|after| after.starts_with(|c: char| !is_word_character(c)));
        if let Some(word) = word.or(ends.then_some(&"end")) {
            return self.reserved(word, span);
        }
        self.reader.cursor.at += length;
        Ok(id)
    }

    /// The words of a node in their brackets, if there are any.
    fn shape_and_words(&mut self, vertex: usize) -> Parsed<()> {
        let Some((words, shape)) = self.bracketed_words()? else { return Ok(()) };
        let (rich, icon) = words.with_icon();
        self.builder.set_shape(vertex, shape);
        self.builder.set_label(vertex, node_label(rich));
        self.set_icon(vertex, icon, Place::Before);
        Ok(())
    }
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Bytes of the name of a node at the start of `text`.
pub fn name_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((i, c)) = characters.next() {
        let next = characters.peek().map(|&(_, c)| c);
        let is_name = match c {
            '!' | '#' | '$' | '%' | '\'' | '*' | '+' | '.' | '`' | '?' | '\\' | '_' | '/' | ',' | '^' => true,
            '&' => i > 0,
            ':' => !text[i..].starts_with(":::"),
            '-' => next.is_none_or(|n| !matches!(n, '>' | '-' | '.')),
            '=' => next.is_some_and(|n| !matches!(n, '>' | '=')),
            c => c.is_alphanumeric() || c > '\u{ffff}' || matches!(c, '\u{200d}' | '\u{fe0f}'),
        };
        let is_comment = i == 0 && text.starts_with("%%");
        if !is_name || is_comment {
            return i;
        }
    }
    text.len()
}
