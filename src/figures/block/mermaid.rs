//! Block diagrams in mermaid's language: `block`, `block-beta`.

use super::VOICE;
use super::builder::{Arm, Builder, MOST_COLUMNS};
use crate::diagram::picture::{Picture, Place};
use crate::diagram::{Shape, Stroke};
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_mermaid::tell_empty;
use crate::figures::links;
use crate::mermaid::{BlockWords, Blocks, Document, Language, Parsed, Reader};
use crate::scene::{Heads, Icon};
use crate::syntax::{Diagnostics, Span};

const LANGUAGE: Language = Language {
    figure: "a block diagram",
    keywords: &["columns", "block", "space", "end", "classDef", "class", "style"],
    section: "block",
    settings: &["block.padding", "themeVariables.*"],
    instead: "colours come from the theme, and from `classDef` and `style`",
};

const BLOCKS: BlockWords = BlockWords { noun: "block", closer: "end", opener: "block:NAME" };

/// Help for words that stand in brackets without quotes.
const QUOTES: &str = "put the words in quotes: `A[\"words\"]`";

/// Reads a block diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let mut parser = Parser { reader, builder, blocks: Blocks::new(&BLOCKS), last: None };
    parser.run();
    let Parser { mut reader, builder, blocks, .. } = parser;
    blocks.finish(&mut reader);
    builder.looks.report_undefined(&mut reader);
    let heading = reader.finish();
    let diagram = builder.finish();
    if diagram.nodes.is_empty() && diagram.groups.is_empty() {
        let help = "name one, such as `A[\"words\"]`; blocks stand beside each other in the order of their names";
        tell_empty(document, "the block diagram has no block", help, diagnostics);
    }
    Some(Read::new(heading.into(), DiagramFigure { diagram, voice: &VOICE }))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    blocks: Blocks<()>,
    /// The block that was named last, which an edge may begin at.
    last: Option<usize>,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.last = None;
                self.reader.recover(start);
            }
        }
    }

    /// One word of the language and what belongs to it: statements need not stand on lines of their own.
    fn statement(&mut self, start: usize) -> Parsed<()> {
        let before = self.last.take();
        let cursor = &mut self.reader.cursor;
        if cursor.eat_word("columns") {
            return self.columns();
        }
        if cursor.eat_word("space") {
            return self.space(start);
        }
        if cursor.eat_word("end") {
            let span = self.reader.cursor.since(start);
            self.blocks.close(span, &mut self.reader)?;
            self.builder.close();
            return Ok(());
        }
        if cursor.eat("block:") {
            return self.open_named(start);
        }
        if cursor.eat_word("block") {
            return self.open(None, start);
        }
        if cursor.eat_statement_word("classDef") {
            return self.reader.class_definition(&mut self.builder.looks);
        }
        if cursor.eat_statement_word("class") {
            return self.class();
        }
        if cursor.eat_statement_word("style") {
            return self.style();
        }
        if let Some(from) = before
            && let Some(arm) = self.edge(start)?
        {
            let to = self.block("the name of the block that the edge leads to")?;
            // Blocks stand where they are placed: what would only keep them apart says nothing.
            if arm.stroke != Stroke::Invisible {
                let span = arm.span;
                let joined = self.builder.join(from, to, arm);
                self.reader.limited(joined, span)?;
            }
            self.last = Some(to);
            return Ok(());
        }
        self.last = Some(self.block("the name of a block")?);
        Ok(())
    }

    /// `columns 3`, `columns auto`, after the first word.
    fn columns(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat_word("auto") {
            self.builder.set_columns(None);
            return Ok(());
        }
        let columns = self.count("the number of columns or `auto`")?;
        self.builder.set_columns(Some(columns));
        Ok(())
    }

    /// `space`, `space:3`, after the first word.
    fn space(&mut self, start: usize) -> Parsed<()> {
        let cells = if self.reader.cursor.eat(":") { self.count("the number of free cells")? } else { 1 };
        let left = self.builder.leave_free(cells);
        self.reader.limited(left, self.reader.cursor.since(start))
    }

    /// A whole number of 1 or more.
    fn count(&mut self, what: &str) -> Parsed<usize> {
        let place = self.reader.cursor.word_here();
        let digits = self.reader.cursor.take_while(|c| c.is_ascii_digit());
        match digits.parse::<usize>() {
            Ok(0) => Err(self.reader.wrong(place, "a grid has no 0 columns", "write a number of 1 or more")),
            Ok(count) if count <= MOST_COLUMNS => Ok(count),
            Err(_) if digits.is_empty() => self.reader.expected(place, what, None),
            _ => {
                let message = format!("there are no more than {MOST_COLUMNS} columns");
                Err(self.reader.wrong(place, message, "write a smaller number"))
            }
        }
    }

    /// `block:NAME["words"]:2`, after the colon.
    fn open_named(&mut self, start: usize) -> Parsed<()> {
        let (id, place) = self.name("the name of the block after `block:`")?;
        self.open(Some((id, place)), start)?;
        let block = self.builder.find(id);
        if let (Some(block), Some((words, shape))) = (block, self.words()?) {
            let (words, _) = words.with_icon();
            self.builder.describe(block, words, None, shape);
        }
        if let (Some(block), Some(columns)) = (block, self.span()?) {
            self.builder.widen(block, columns);
        }
        Ok(())
    }

    fn open(&mut self, named: Option<(&str, Span)>, start: usize) -> Parsed<()> {
        let span = self.reader.cursor.since(start);
        self.blocks.open((), span, &mut self.reader)?;
        let opened = self.builder.open(named.map(|(id, _)| id), span);
        self.reader.limited(opened, span).map(drop)
    }

    /// `NAME`, `NAME["words"]`, `NAME<["words"]>(right)`, each with `:2` where it reaches over two columns.
    fn block(&mut self, what: &str) -> Parsed<usize> {
        let (id, place) = self.name(what)?;
        let block = self.builder.block(id, place);
        let block = self.reader.limited(block, place)?;
        if let Some((words, shape)) = self.words()? {
            let (words, icon) = words.with_icon();
            let picture = icon.as_deref().and_then(Icon::named).map(|icon| Picture::icon(icon, Place::Before));
            if let (Some(name), None) = (icon, &picture) {
                self.reader.unknown_icon(name);
            }
            self.builder.describe(block, words, picture, shape);
        }
        if let Some(columns) = self.span()? {
            self.builder.widen(block, columns);
        }
        Ok(block)
    }

    /// A name, with its place.
    fn name(&mut self, what: &str) -> Parsed<(&'t str, Span)> {
        let start = self.reader.cursor.at;
        loop {
            self.reader.cursor.take_while(|c| !c.is_whitespace() && !"([{}])<>:=-;\"".contains(c));
            let mut after = self.reader.cursor.rest().chars();
            // A hyphen within a word.
            let goes_on = after.next() == Some('-') && after.next().is_some_and(char::is_alphanumeric);
            if !goes_on || self.reader.cursor.at == start {
                break;
            }
            self.reader.cursor.bump();
        }
        let span = self.reader.cursor.since(start);
        let name = &self.reader.cursor.text[start..span.end];
        if name.is_empty() {
            let here = self.reader.cursor.word_here();
            let help = self.reader.cursor.rest().starts_with('"').then(|| QUOTES.to_owned());
            return self.reader.expected(here, what, help);
        }
        if name.contains('-') {
            self.reader.more_than_mermaid(span, "a hyphen in the name of a block", "write `_` for it");
        }
        Ok((name, span))
    }

    /// Words in brackets with the shape that these stand for, if they come next.
    fn words(&mut self) -> Parsed<Option<(crate::mermaid::Words<'t>, Shape)>> {
        let start = self.reader.cursor.at;
        let found = if self.reader.cursor.rest().starts_with("<[") {
            let (words, _) = self.reader.bracketed("<[", &["]>"])?;
            Some((words, Shape::BlockArrow(self.heads()?)))
        } else {
            self.reader.bracketed_words()?
        };
        if let Some((words, _)) = found.filter(|(words, _)| !words.quoted) {
            let at = self.reader.cursor.text[start..].find(words.text).map_or(start, |at| start + at);
            let place = Span::new(at, at + words.text.len());
            self.reader.more_than_mermaid(place, "words of a block without quotes", QUOTES);
        }
        if found.is_some_and(|(words, _)| words.quoted && words.text.trim_start().starts_with('`')) {
            let place = self.reader.cursor.since(start);
            self.reader.more_than_mermaid(place, "markdown in a block", "leave the backticks out");
        }
        Ok(found)
    }

    /// `(right, down)` behind the words of an arrow.
    fn heads(&mut self) -> Parsed<Heads> {
        let known = "directions are right, left, up, down, x and y";
        self.reader.cursor.skip_space();
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("(") {
            let help = "write where the arrow points to, such as `(right)`";
            return self.reader.expected(opening, "`(` behind the words of an arrow", Some(help.to_owned()));
        }
        let mut heads = Heads::default();
        loop {
            self.reader.cursor.take_while(|c| c.is_whitespace() || c == ',');
            if heads != Heads::default() && self.reader.cursor.eat(")") {
                return Ok(heads);
            }
            let place = self.reader.cursor.here();
            let start = self.reader.cursor.at;
            match self.reader.cursor.take_while(char::is_alphanumeric) {
                "right" => heads.right = true,
                "left" => heads.left = true,
                "up" => heads.up = true,
                "down" => heads.down = true,
                "x" => (heads.left, heads.right) = (true, true),
                "y" => (heads.up, heads.down) = (true, true),
                "" if self.reader.cursor.is_at_end() => return self.reader.never_closed(opening, ")", None),
                word => {
                    let place = if word.is_empty() { place } else { self.reader.cursor.since(start) };
                    return self.reader.expected(place, "the direction of an arrow", Some(known.to_owned()));
                }
            }
        }
    }

    /// `:2` behind a block.
    fn span(&mut self) -> Parsed<Option<usize>> {
        if !self.reader.cursor.eat(":") {
            return Ok(None);
        }
        if self.reader.cursor.rest().starts_with("::") {
            let here = self.reader.cursor.word_here();
            let help = "give the class by a line `class NAME CLASS`";
            return self.reader.expected(here, "the number of columns", Some(help.to_owned()));
        }
        self.count("the number of columns that the block reaches over").map(Some)
    }

    /// An edge, if one comes next.
    fn edge(&mut self, start: usize) -> Parsed<Option<Arm>> {
        let rest = self.reader.cursor.rest();
        let before = &self.reader.cursor.text[..start];
        let other_line = before[before.trim_end().len()..].contains('\n');
        // In another line `x--> B` begins with the block `x`, not with a cross.
        if other_line && rest.starts_with(['x', 'o']) {
            return Ok(None);
        }
        if let Some(link) = links::whole(rest) {
            self.reader.cursor.at += link.length;
            let span = self.reader.cursor.since(start);
            let mut arm = Arm { stroke: link.stroke, tips: [link.from, link.to], span, ..Arm::default() };
            self.reader.cursor.skip_space();
            if self.reader.cursor.peek() == Some('|') {
                let place = self.reader.cursor.here();
                arm.label = self.reader.bracketed("|", &["|"])?.0.with_icon().0;
                let help = "write the words of an edge so: `-- \"words\" -->`";
                self.reader.more_than_mermaid(place, "words of an edge between bars", help);
                self.reader.cursor.skip_space();
            }
            return Ok(Some(arm));
        }
        let Some((length, stroke, from)) = links::half(rest) else { return Ok(None) };
        let half = Span::new(start, start + length);
        self.reader.cursor.at += length;
        self.reader.cursor.skip_space();
        if self.reader.cursor.peek() != Some('"') {
            let here = self.reader.cursor.word_here();
            let help = "write the whole edge `-->`, or its words in quotes: `-- \"words\" -->`";
            return self.reader.expected(here, "the words of the edge in quotes", Some(help.to_owned()));
        }
        let label = self.reader.quoted(&[])?.with_icon().0;
        self.reader.cursor.skip_space();
        match links::whole(self.reader.cursor.rest()).filter(|link| link.stroke == stroke) {
            Some(link) => {
                self.reader.cursor.at += link.length;
                let span = self.reader.cursor.since(start);
                self.reader.cursor.skip_space();
                Ok(Some(Arm { label, stroke, tips: [from, link.to], span }))
            }
            None => Err(self.reader.wrong(half, "the edge has no second half", "write `-->` behind its words")),
        }
    }

    /// `class NAME,NAME CLASS`, after its first word.
    fn class(&mut self) -> Parsed<()> {
        let (names, classes) = self.reader.class_statement()?;
        for (name, place) in names {
            match self.builder.find(name) {
                Some(block) => {
                    classes.iter().for_each(|(class, span)| self.builder.looks.classify(block, class, *span))
                }
                None => self.reader.unknown_node(name, place, false),
            }
        }
        Ok(())
    }

    /// `style NAME,NAME DECLARATIONS`, after its first word.
    fn style(&mut self) -> Parsed<()> {
        let (names, style) = self.reader.style_statement()?;
        for (name, place) in names {
            match self.builder.find(name) {
                Some(block) => self.builder.looks.style(block, &style),
                None => self.reader.unknown_node(name, place, false),
            }
        }
        Ok(())
    }
}
