//! Class diagrams in mermaid's language: `classDiagram`, `classDiagram-v2`.

mod body;
mod looks;

use super::VOICE;
use super::builder::{Builder, Relation};
use super::relation::Arrow;
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::mermaid::label::generics;
use crate::mermaid::{BlockWords, Blocks, Direction, Document, Language, Parsed, Reader, Words};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::{Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a class diagram",
    keywords: &[
        "class",
        "namespace",
        "note",
        "title",
        "direction",
        "classDef",
        "cssClass",
        "style",
        "click",
        "link",
        "callback",
    ],
    section: "class",
    settings: &["class.*", "themeVariables.*"],
    instead: "colours come from the theme, and from `classDef` and `style`",
};

/// Words that mermaid reads as keywords also where the name of a class stands.
const RESERVED: &[&str] =
    &["class", "note", "classDef", "cssClass", "style", "click", "link", "callback", "href", "call"];

const NAMESPACES: BlockWords = BlockWords { noun: "namespace", closer: "}", opener: "namespace NAME {" };

/// Help for a name that cannot be read.
const NAMES: &str = "names are letters, digits, `_`, `-` and `.`; put others in backticks: `` `my class` ``";

/// Reads a class diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut builder = Builder::new(reader.limits());
    builder.nested = !reader.setting_is(&["class", "hierarchicalNamespaces"], false);
    builder.shows_empty = reader.setting_is(&["class", "hideEmptyMembersBox"], false);
    let mut parser = Parser { reader, builder, blocks: Blocks::new(&NAMESPACES) };
    parser.run();
    let Parser { mut reader, builder, blocks } = parser;
    blocks.finish(&mut reader);
    builder.looks.report_undefined(&mut reader);
    let heading = reader.finish();
    let figure = DiagramFigure { diagram: builder.finish(), voice: &VOICE };
    let empty = ("the class diagram has no class", "name one, or two with what relates them: `Animal <|-- Duck`");
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    /// Namespaces that are open, and whether anything stands in them.
    blocks: Blocks<bool>,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.at_end_of_statement() && !self.reader.cursor.rest().starts_with("%%") {
            let here = self.reader.cursor.word_here();
            let what = "a statement in the line of the family's word";
            self.reader.more_than_mermaid(here, what, "begin a line before it");
        }
        while let Some(start) = self.reader.next_statement() {
            let read = self.statement(start);
            self.reader.end_statement(start, read);
        }
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        let cursor = &mut self.reader.cursor;
        if cursor.eat("}") {
            let span = cursor.since(start);
            if !self.blocks.close(span, &mut self.reader)? {
                let help = "put a class into it, or leave it out";
                self.reader.more_than_mermaid(span, "a namespace without a class", help);
            }
            self.builder.close();
            return Ok(());
        }
        let keyword = self.keyword();
        if let Some(is_filled) = self.blocks.innermost() {
            *is_filled = true;
            if !matches!(keyword, Some("class" | "namespace" | "note")) {
                let here = Span::new(start, self.reader.cursor.word_here().end);
                let help = "write it below the `}` that closes the namespace";
                self.reader.more_than_mermaid(here, "all but classes, notes and namespaces in a namespace", help);
            }
        }
        let cursor = &mut self.reader.cursor;
        if let Some(direction) = cursor.take_direction(Direction::of) {
            self.builder.direction = Some(direction.into());
            return Ok(());
        }
        if cursor.rest().starts_with("<<") {
            return self.sort_of_class();
        }
        match keyword {
            Some("class") => self.class_statement(),
            Some("namespace") => self.namespace(start),
            Some("note") => self.note(start),
            Some("title") => self.reader.title_statement(),
            Some("classDef") => self.reader.class_definition(&mut self.builder.looks),
            Some("cssClass") => self.css_class(),
            Some("style") => self.style(),
            Some("click") => self.click(start),
            Some("link") => self.link(),
            Some("callback") => self.callback(start),
            _ => self.relation_or_member(start),
        }
    }

    /// `<<interface>> NAME`
    fn sort_of_class(&mut self) -> Parsed<()> {
        let sort = self.sort()?;
        self.reader.cursor.skip_blanks();
        let (start, before) = (self.reader.cursor.at, self.builder.names().count());
        let class = self.class()?;
        if self.builder.names().count() > before {
            let help = "write it below the line that names the class";
            self.reader.more_than_mermaid(self.reader.cursor.since(start), "a class that no line before names", help);
        }
        self.builder.add_sort(class, sort);
        self.end("the name of the class")
    }

    /// The keyword that begins a statement; a name that looks like one is followed by an arrow or a colon.
    fn keyword(&mut self) -> Option<&'static str> {
        let mut ahead = self.reader.cursor;
        let is_keyword = |keyword: &&&str| **keyword != "direction" && ahead.eat_statement_word(keyword);
        let found = *LANGUAGE.keywords.iter().find(is_keyword)?;
        ahead.skip_blanks();
        if Arrow::take(&mut ahead.clone()).is_some() || ahead.peek() == Some(':') {
            return None;
        }
        self.reader.cursor = ahead;
        Some(found)
    }

    /// `NAME`, `NAME : member`, `NAME "1" --> "*" NAME : words`.
    fn relation_or_member(&mut self, start: usize) -> Parsed<()> {
        let name = self.name()?;
        let named = self.reader.cursor.since(start);
        self.no_keyword(name, named);
        let generic = self.generic();
        self.reader.cursor.skip_blanks();
        let cursor = self.reader.cursor;
        let is_arrow = Arrow::take(&mut cursor.clone()).is_some() || Arrow::misspelt(cursor).is_some();
        if is_arrow || cursor.peek() == Some('"') {
            return self.relation(start, name, generic);
        }
        if name == "direction" && !cursor.at_end_of_statement() && cursor.peek() != Some(':') {
            let help = Some(Direction::HELP.to_owned());
            return self.reader.expected(cursor.word_here(), "a direction", help);
        }
        let is_keyword = did_you_mean(name, LANGUAGE.keywords.iter().copied()).is_some();
        if is_keyword && !cursor.at_end_of_statement() && !cursor.rest().starts_with(':') {
            return Err(self.reader.no_statement(name, named));
        }
        let result = self.builder.class(name, named);
        let class = self.reader.limited(result, named)?;
        self.builder.set_generic(class, generic);
        if let Some((name, span)) = self.class_name()? {
            let help = "write `class NAME:::LOOKS`";
            self.reader.more_than_mermaid(span, "`:::` behind a name alone", help);
            self.builder.looks.classify(class, name, span);
        }
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat(":") {
            let from = self.reader.cursor.at;
            let text = self.reader.cursor.take_words();
            self.no_colon(text, self.reader.cursor.since(from));
            return self.member(class, text, from);
        }
        self.end("the name of the class")
    }

    /// Tells of a name that mermaid takes for one of its keywords.
    fn no_keyword(&mut self, name: &str, span: Span) {
        if let Some(keyword) = RESERVED.iter().find(|keyword| **keyword == name) {
            self.reader.keyword_as_name(keyword, span);
        }
    }

    /// Tells of words behind a colon that mermaid refuses: none, or such with a further colon.
    fn no_colon(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            self.reader.more_than_mermaid(span, "a colon without words behind it", "leave the colon out");
        } else if text.contains(':') {
            self.reader.more_than_mermaid(span, "a second colon", "write `#58;` for it");
        }
    }

    fn relation(&mut self, start: usize, from: &'t str, generic: String) -> Parsed<()> {
        let first = self.count()?;
        let Some(arrow) = Arrow::take(&mut self.reader.cursor) else { return self.no_arrow() };
        let second = self.count()?;
        let to_at = self.reader.cursor.at;
        let to = self.name()?;
        self.no_keyword(to, self.reader.cursor.since(to_at));
        let other_generic = self.generic();
        let class = self.class_name()?;
        if let Some((_, span)) = class {
            let help = "write `class NAME:::LOOKS` in a line of its own";
            self.reader.more_than_mermaid(span, "`:::` behind a relation", help);
        }
        let words = self.words()?;
        let span = self.reader.cursor.since(start);
        let counts = [first, second];
        let result = self.builder.relate(Relation { ends: [from, to], arrow, counts, words, span });
        self.reader.limited(result, span)?;
        for (name, generic) in [(from, generic), (to, other_generic)] {
            if let Some(class) = self.builder.find(name) {
                self.builder.set_generic(class, generic);
            }
        }
        if let (Some(found), Some((class, span))) = (self.builder.find(to), class) {
            self.builder.looks.classify(found, class, span);
        }
        self.end("the relation")
    }

    fn no_arrow(&mut self) -> Parsed<()> {
        let cursor = self.reader.cursor;
        let Some(span) = Arrow::misspelt(cursor) else {
            let help = Arrow::help("");
            return self.reader.expected(cursor.word_here(), "an arrow between two classes", Some(help));
        };
        let sign = &cursor.text[span.start..span.end];
        Err(self.reader.wrong(span, format!("`{sign}` is no arrow of a class diagram"), Arrow::help(sign)))
    }

    /// How many there are at an end, in quotes; empty where nothing is said.
    fn count(&mut self) -> Parsed<Rich> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let Some((words, _)) = self.reader.quoted_in_line()? else { return Ok(Rich::default()) };
        let count = self.reader.label(words, self.reader.cursor.since(start));
        self.reader.cursor.skip_blanks();
        Ok(count)
    }

    /// `: words` up to the end of the statement.
    fn words(&mut self) -> Parsed<Rich> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(":") {
            return Ok(Rich::default());
        }
        let start = self.reader.cursor.at;
        let text = self.reader.cursor.take_words();
        let span = self.reader.cursor.since(start);
        self.no_colon(text, span);
        Ok(self.reader.label(Words { text: text.trim(), quoted: false }, span))
    }

    /// A class by its name, with the types and the class of looks behind it.
    fn class(&mut self) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let name = self.name()?;
        let span = self.reader.cursor.since(start);
        let generic = self.generic();
        let result = self.builder.class(name, span);
        let class = self.reader.limited(result, span)?;
        self.builder.set_generic(class, generic);
        self.class_of(class);
        Ok(class)
    }

    /// A name: in backticks, or letters and digits with single hyphens and dots among them.
    fn name(&mut self) -> Parsed<&'t str> {
        let cursor = &mut self.reader.cursor;
        let start = cursor.at;
        if cursor.eat("`") {
            let name = cursor.take_while(|c| c != '`' && c != '\n');
            if cursor.eat("`") && !name.trim().is_empty() {
                return Ok(name);
            }
            let opening = Span::new(start, start + 1);
            return self.reader.never_closed(opening, "`", None);
        }
        loop {
            cursor.take_while(|c| c.is_alphanumeric() || c == '_');
            let is_inside = cursor.at > start && cursor.rest().starts_with(['-', '.']);
            if !is_inside || !cursor.rest()[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                break;
            }
            cursor.bump();
        }
        let name = &cursor.text[start..cursor.at];
        if name.is_empty() {
            let span = cursor.word_here();
            return self.reader.expected(span, "the name of a class", Some(NAMES.to_owned()));
        }
        Ok(name)
    }

    /// `~TYPES~` behind a name, as they are read; empty where there are none.
    fn generic(&mut self) -> String {
        let cursor = &mut self.reader.cursor;
        let line = cursor.rest().lines().next().unwrap_or_default();
        let blanks = line.len() - line.trim_start().len();
        let line = line.trim_start();
        if !line.starts_with('~') {
            return String::new();
        }
        // With a letter before it the first one opens.
        let read = generics(&format!("x{line}"));
        let mut depth = 0_usize;
        let end = read.char_indices().find(|&(_, c)| {
            depth = if c == '<' { depth + 1 } else { depth.saturating_sub(usize::from(c == '>')) };
            depth == 0 && c == '>'
        });
        // Brackets are as long as tildes.
        let Some((end, _)) = end else { return String::new() };
        let start = cursor.at + blanks;
        cursor.at += blanks + end;
        let span = Span::new(start, cursor.at);
        if cursor.text[span.start..span.end].matches('~').count() > 2 {
            let help = "write the inner types in angle brackets: `List~Map<K, V>~`";
            self.reader.more_than_mermaid(span, "types in types behind the name of a class", help);
        }
        read[2..end].to_owned()
    }

    /// `:::CLASS`
    fn class_name(&mut self) -> Parsed<Option<(&'t str, Span)>> {
        if !self.reader.cursor.eat(":::") {
            return Ok(None);
        }
        let start = self.reader.cursor.at;
        let class = self.reader.cursor.take_word();
        let span = self.reader.cursor.since(start);
        if class.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of a class of looks after `:::`", None);
        }
        Ok(Some((class, span)))
    }

    /// `:::CLASS` behind a class; what is wrong with it is told.
    fn class_of(&mut self, class: usize) {
        if let Ok(Some((name, span))) = self.class_name() {
            self.builder.looks.classify(class, name, span);
        }
    }

    /// `<<interface>>`
    fn sort(&mut self) -> Parsed<&'t str> {
        let opening = Span::new(self.reader.cursor.at, self.reader.cursor.at + 2);
        self.reader.cursor.at = opening.end;
        let rest = self.reader.cursor.rest();
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let Some(length) = line.find(">>") else { return self.reader.never_closed(opening, ">>", None) };
        self.reader.cursor.at += length + 2;
        Ok(&line[..length])
    }

    /// `class NAME~TYPES~["words"]:::CLASS <<sort>> { members }`, all but the name optional.
    fn class_statement(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let class = self.class()?;
        self.builder.place(class);
        // Behind its words mermaid reads either looks or one sort.
        let mut is_last = self.reader.cursor.text[start..self.reader.cursor.at].contains(":::");
        loop {
            self.reader.cursor.skip_blanks();
            let start = self.reader.cursor.at;
            let rest = self.reader.cursor.rest();
            if is_last && (rest.starts_with(['[', '<']) || rest.starts_with(":::")) {
                let help = "write `<<…>>` among the members, and looks by `cssClass`";
                self.reader.more_than_mermaid(self.reader.cursor.word_here(), "more than one of these here", help);
            }
            is_last |= rest.starts_with(":::") || rest.starts_with("<<");
            match rest {
                rest if rest.starts_with('[') => {
                    let (words, _) = self.reader.bracketed("[", &["]"])?;
                    let title = self.reader.label(words, self.reader.cursor.since(start));
                    self.builder.set_title(class, title);
                }
                rest if rest.starts_with(":::") => self.class_of(class),
                rest if rest.starts_with("<<") => {
                    let sort = self.sort()?;
                    self.builder.add_sort(class, sort);
                }
                rest if rest.starts_with('{') => {
                    return if self.body(class)? { self.end("the members of the class") } else { Ok(()) };
                }
                _ => return self.end("the name of the class"),
            }
        }
    }

    /// `namespace NAME["words"] {`
    fn namespace(&mut self, start: usize) -> Parsed<()> {
        let name = self.name()?;
        self.reader.cursor.skip_blanks();
        let mut title = None;
        if self.reader.cursor.peek() == Some('[') {
            let from = self.reader.cursor.at;
            let (words, _) = self.reader.bracketed("[", &["]"])?;
            title = Some(self.reader.label(words, self.reader.cursor.since(from)));
        }
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat("{") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`{` after the name of the namespace", None);
        }
        let span = self.reader.cursor.since(start);
        self.blocks.open(false, span, &mut self.reader)?;
        let result = self.builder.open(name, title, span);
        self.reader.limited(result, span)
    }

    /// `note "words"`, `note for NAME "words"`
    fn note(&mut self, start: usize) -> Parsed<()> {
        let mut of = None;
        if self.reader.cursor.eat_statement_word("for") {
            self.reader.cursor.skip_blanks();
            of = Some(self.name()?);
            self.generic();
            self.reader.cursor.skip_blanks();
        }
        let from = self.reader.cursor.at;
        if self.reader.cursor.peek() != Some('"') {
            let here = self.reader.cursor.word_here();
            let help = "write `note \"words\"`, or `note for NAME \"words\"`";
            return self.reader.expected(here, "the words of the note in quotes", Some(help.to_owned()));
        }
        let quoted = self.reader.quoted(&[])?;
        let words = self.reader.label(quoted, self.reader.cursor.since(from));
        let span = self.reader.cursor.since(start);
        let result = self.builder.note(of, words, span);
        self.reader.limited(result, span)?;
        self.end("the note")
    }

    /// Checks that a statement ends here; a brace may close what is around it.
    fn end(&mut self, after: &str) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.rest().starts_with('}') || self.reader.cursor.rest().starts_with("%%") {
            return Ok(());
        }
        self.reader.end_of_statement(after)
    }
}
