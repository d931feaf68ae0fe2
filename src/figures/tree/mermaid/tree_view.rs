//! `treeView-beta`: files and folders, by indentation or by the lines that `tree` draws.

use serde_json::Value;

use super::Planted;
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::figures::tree::{Colors, Node, Tree, View};
use crate::items::Entry;
use crate::mermaid::label::plain_label;
use crate::mermaid::rules::UNKNOWN_CLASS;
use crate::mermaid::{Document, Language, Parsed, Reader, Statement, Words, excerpt, unescaped};
use crate::scene::Icon;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a tree view",
    keywords: &["title"],
    section: "treeView",
    settings: &["treeView.showIcons", "treeView.filenameIcons", "treeView.extensionIcons", "treeView.defaultIconPack"],
    instead: "colours and distances of a tree view come from the theme",
};

/// What a branch begins with.
const FORKS: [char; 6] = ['├', '└', '┣', '┗', '╠', '╚'];
/// What stands before and behind it.
const TRUNKS: [char; 6] = ['│', '┃', '║', '─', '━', '═'];

/// Reads a tree view.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let lines = document.lines();
    let drawn = lines.iter().any(|line| line.text.starts_with(FORKS));
    let base = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let mut parser = Parser { reader, planted: Planted::default(), drawn, base };
    for line in lines {
        if parser.reader.has_enough() {
            break;
        }
        parser.reader.cursor = line.cursor();
        // What is wrong with a line is told, and reading goes on with the next one.
        let _told = parser.line(line);
    }
    let Parser { reader, planted, .. } = parser;
    let mut roots = planted.grown();
    let root = match roots.len() {
        1 => roots.pop().unwrap_or_default(),
        _ => Node { nodes: roots, ..Node::default() },
    };
    let tree = Tree { view: Some(View::List), colors: Colors::Branch, root };
    let head = reader.finish();
    if tree.is_empty() {
        tell_empty(
            document,
            "the tree view has no node",
            "write a file or a folder a line, indented below its folder",
            diagnostics,
        );
    }
    Some(Read::new(head.into(), tree))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    planted: Planted,
    /// Whether lines are drawn as `tree` draws them.
    drawn: bool,
    /// The least indentation of all lines.
    base: usize,
}

/// What is said of a node behind its name.
#[derive(Default)]
struct Annotations {
    emphasis: bool,
    icon: Wanted,
    detail: Option<Rich>,
}

/// Which icon an author asks for.
#[derive(Default)]
enum Wanted {
    /// That of its name.
    #[default]
    Usual,
    /// None.
    Hidden,
    /// That one.
    Named(String),
}

impl<'t> Parser<'t, '_> {
    fn line(&mut self, line: Statement<'t>) -> Parsed<()> {
        if line.in_header {
            let help = "write the nodes in lines of their own below".to_owned();
            return self.reader.expected(line.span(), "the end of the line", Some(help));
        }
        if self.planted.nodes.is_empty() && self.reader.cursor.eat_statement_word("title") {
            return self.reader.title_statement();
        }
        let indent = self.indent(line)?;
        let Some(indent) = indent else { return Ok(()) };
        let node = self.node()?;
        self.planted.plant(&mut self.reader, indent, node, line.span())
    }

    /// How far a node is indented; none where the line is nothing but decoration. The cursor is left at its name.
    fn indent(&mut self, line: Statement) -> Parsed<Option<usize>> {
        let own = line.indent - self.base;
        if !self.drawn {
            return Ok(Some(own));
        }
        let mut column = line.indent;
        let mut fork = None;
        while let Some(c) = self.reader.cursor.peek() {
            if FORKS.contains(&c) {
                fork = Some(column);
            } else if !(TRUNKS.contains(&c) || c.is_whitespace()) {
                break;
            }
            column += 1;
            self.reader.cursor.bump();
        }
        match fork {
            _ if self.reader.cursor.is_at_end() => Ok(None),
            // A branch stands further in than what it hangs on, whose name begins above it.
            Some(fork) => Ok(Some(fork - self.base + 1)),
            None if own == 0 => Ok(Some(0)),
            None => {
                let help = "begin it with `├──` or `└──`, as the lines around it, or indent all lines without them";
                Err(self.reader.wrong(line.span(), "the line is indented without a branch", help))
            }
        }
    }

    fn node(&mut self) -> Parsed<Node> {
        let (name, span) = self.name()?;
        let (name, is_folder) = match name.strip_suffix('/').filter(|rest| !rest.is_empty()) {
            Some(name) => (name, true),
            None => (name, false),
        };
        let said = self.annotations()?;
        let mut title = plain_label(&unescaped(name));
        if is_folder {
            title.pieces.iter_mut().for_each(|piece| piece.bold = true);
        }
        let icon = self.icon(name, is_folder, said.icon);
        let entry = Entry { icon, emphasis: said.emphasis, detail: said.detail, ..Entry::of_words(title, span) };
        Ok(Node::leaf(entry))
    }

    fn name(&mut self) -> Parsed<(&'t str, Span)> {
        let start = self.reader.cursor.at;
        // An apostrophe within a bare name opens nothing.
        let closed = self
            .reader
            .cursor
            .peek()
            .is_some_and(|quote| matches!(quote, '"' | '\'') && self.reader.cursor.rest()[1..].contains(quote));
        if closed || self.reader.cursor.peek() == Some('"') {
            let Some((words, span)) = self.reader.quoted_in_line()? else { return Err(crate::mermaid::Reported) };
            let after = self.reader.cursor;
            self.reader.cursor.eat("/");
            let slash = after.at < self.reader.cursor.at && !words.text.ends_with('/');
            let text = if slash { &self.reader.cursor.text[span.start + 1..span.end - 1] } else { words.text };
            return self.reader.short_enough(text, span).map(|text| (text, span));
        }
        let rest = self.reader.cursor.rest();
        let ends = |at: usize| {
            let before = rest[..at].ends_with(char::is_whitespace);
            before && ["##", ":::", "icon("].iter().any(|sign| rest[at..].starts_with(sign))
        };
        let length = rest.char_indices().map(|(at, _)| at).find(|&at| ends(at)).unwrap_or(rest.len());
        let name = rest[..length].trim_end();
        let span = Span::new(start, start + name.len());
        self.reader.cursor.at += length;
        if name.is_empty() {
            return self.reader.expected(span, "the name of a file or a folder", None);
        }
        self.reader.short_enough(name, span).map(|name| (name, span))
    }

    fn annotations(&mut self) -> Parsed<Annotations> {
        let mut said = Annotations::default();
        loop {
            self.reader.cursor.skip_blanks();
            let start = self.reader.cursor.at;
            if self.reader.cursor.is_at_end() {
                return Ok(said);
            }
            if self.reader.cursor.eat("##") {
                let words = self.reader.cursor.take_line().trim();
                let span = self.reader.cursor.since(start);
                let words = self.reader.label(Words { text: words, quoted: false }, span);
                said.detail = Some(words).filter(|words| !words.is_empty());
            } else if self.reader.cursor.eat(":::") {
                let class = self.reader.cursor.take_word();
                self.class(class, start, &mut said)?;
            } else if self.reader.cursor.eat("icon(") {
                let name = self.reader.cursor.take_while(|c| c != ')');
                if !self.reader.cursor.eat(")") {
                    return self.reader.never_closed(Span::new(start + 4, start + 5), ")", None);
                }
                said.icon = match name.trim() {
                    "" | "none" => Wanted::Hidden,
                    name => Wanted::Named(name.to_owned()),
                };
            } else {
                let found = self.reader.cursor.word_here();
                let what = "`:::class`, `icon(name)` or `## description`";
                return self.reader.expected(found, what, None);
            }
        }
    }

    fn class(&mut self, class: &str, start: usize, said: &mut Annotations) -> Parsed<()> {
        let span = self.reader.cursor.since(start);
        match class {
            "" => return self.reader.expected(span, "the name of a class after `:::`", None),
            "highlight" => said.emphasis = true,
            other => {
                let message = format!("the class `{}` has no look here", excerpt(other));
                let warning = Diagnostic::warning(&UNKNOWN_CLASS, span, message);
                self.reader.warn(warning.help("`:::highlight` marks a node; other classes are those of a page"));
            }
        }
        Ok(())
    }

    /// The icon of a node: the one that its author names, else, where icons are asked for, that of its name or its
    /// ending.
    fn icon(&mut self, name: &str, is_folder: bool, wanted: Wanted) -> Option<Icon> {
        let document = self.reader.document;
        let setting = |table: &str, key: &str| document.setting(&["treeView", table, key]).and_then(Value::as_str);
        let wanted = match wanted {
            Wanted::Hidden => return None,
            Wanted::Named(name) => name,
            Wanted::Usual if !self.reader.setting_is(&["treeView", "showIcons"], true) => return None,
            Wanted::Usual => {
                let ending = name.rsplit_once('.').map(|(_, ending)| ending);
                let given = setting("filenameIcons", name);
                let given = given.or_else(|| setting("extensionIcons", ending?));
                given.unwrap_or(if is_folder { "folder" } else { "file" }).to_owned()
            }
        };
        let icon = Icon::named(&wanted);
        if icon.is_none() {
            self.reader.unknown_icon(wanted);
        }
        icon
    }
}
