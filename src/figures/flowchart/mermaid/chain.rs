//! Nodes and the edges between them: `A[One] & B -->|words| C:::class`.

use crate::mermaid::rules::{SYNTAX, TIP_IN_WORD};
use crate::mermaid::{Parsed, excerpt};
use crate::syntax::{Diagnostic, Span};

use super::parser::Parser;
use crate::diagram::picture::Place;
use crate::figures::links as link;

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
        let start = self.reader.cursor.at;
        let mut from = self.nodes()?;
        let mut first = true;
        loop {
            let before = self.reader.cursor.at;
            let Some(arm) = self.edge()? else {
                if first {
                    let span = Span::new(start, before);
                    from.iter().for_each(|vertex| self.builder.declare(*vertex, span));
                }
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
            first = false;
            self.hint_of_tip(before, arm.span.end);
            let to = self.nodes()?;
            let joined = self.builder.join(&from, &to, &arm);
            self.reader.limited(joined, arm.span)?;
            from = to;
        }
    }

    /// Tells of `q--ok-->r`: an edge from `start` to `end` without a blank before it, of which the tip is the first
    /// letter of a word that an edge follows at once.
    fn hint_of_tip(&mut self, start: usize, end: usize) {
        let text = self.reader.cursor.text;
        let edge = &text[start..end];
        let length = text[end..].find(|c: char| !c.is_lowercase()).unwrap_or_default();
        let goes_on = length > 0 && link::whole(&text[end + length..]).is_some();
        if !goes_on || !edge.starts_with(['-', '=']) || !edge.ends_with(['x', 'o']) || self.reader.cursor.at != end {
            return;
        }
        let word = &text[end - 1..end + length];
        let span = Span::new(start, end + length);
        let message = format!("`{}` is an edge with a tip, and `{}` a node", excerpt(edge), excerpt(&word[1..]));
        let help = format!("for the word `{}` on the edge write `-- {} -->`", excerpt(word), excerpt(word));
        self.reader.warn(Diagnostic::warning(&TIP_IN_WORD, span, message).help(help));
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
        } else if let Some(sign) = rest.chars().next().filter(|sign| "、，；：（）「」“”＆".contains(*sign))
        {
            Some(format!(
                "`{sign}` is no sign of the language: nodes are joined by `&`, other words stand in quotes: `A[\"words\"]`"
            ))
        } else if blank && rest.starts_with(char::is_alphanumeric) {
            Some(self.help_for_bare_words(after_blank.at))
        } else if rest.starts_with([']', ')', '}']) {
            Some("a bracket too many; put the words in quotes where they contain one: `A[\"…\"]`".into())
        } else {
            None
        };
        self.reader.expected(span, "an edge such as `-->`, `;` or the end of the line", help)
    }

    /// Help for words without brackets, such as `My Title`: a name ends at `at`, and more words follow.
    fn help_for_bare_words(&self, at: usize) -> String {
        let text = self.reader.cursor.text;
        let start = text[..at]
            .rfind(|c: char| c.is_whitespace() || matches!(c, '&' | ';' | '|' | '>'))
            .map_or(0, |i| i + text[i..].chars().next().map_or(0, char::len_utf8));
        let rest = &text[at..];
        let end = rest.find(['\n', ';', '&', '[', '(', '{', '<', '=', '-', '|', '@', '~']).unwrap_or(rest.len());
        let words = text[start..at + end].trim();
        if self.builder.is_title(words) {
            let words = excerpt(words);
            return format!(
                "`{words}` is the title of a group: give it a name, `subgraph NAME [{words}]`, and write that"
            );
        }
        format!("a name has no blanks: write `NAME[\"{}\"]`, or an edge between two names", excerpt(words))
    }

    /// One node: its name, then its words in brackets, its class, its attributes.
    fn node(&mut self) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let id = self.node_id()?;
        let span = self.reader.cursor.since(start);
        let vertex = self.builder.vertex(id, span);
        let vertex = self.reader.limited(vertex, span)?;
        self.rest_of_node(vertex, span)?;
        Ok(vertex)
    }

    /// What stands behind the name of a node: words in brackets, classes, attributes.
    pub fn rest_of_node(&mut self, vertex: usize, span: Span) -> Parsed<()> {
        self.shape_and_words(vertex, span)?;
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
                return Ok(());
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
    pub fn node_id(&mut self) -> Parsed<&'t str> {
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
        let word = self.dialect.reserved.iter().find(|word| **word == id);
        let ends = id.strip_prefix("end").is_some_and(|after| after.starts_with(|c: char| !is_word_character(c)));
        if let Some(word) = word.or(ends.then_some(&"end")) {
            return self.reserved(word, span);
        }
        self.reader.cursor.at += length;
        Ok(id)
    }

    /// The words of a node in their brackets, if there are any.
    fn shape_and_words(&mut self, vertex: usize, span: Span) -> Parsed<()> {
        let Some((words, shape)) = self.reader.bracketed_words()? else { return Ok(()) };
        self.builder.declare(vertex, span);
        let (rich, icon) = words.with_icon();
        self.builder.set_shape(vertex, shape);
        self.builder.set_label(vertex, rich);
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
