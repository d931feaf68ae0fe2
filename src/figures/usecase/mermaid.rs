//! Use case diagrams in mermaid's language: `usecase-beta`.

use super::builder::{Boundary, Builder, EXTEND, INCLUDE, Relation, Sort, Thing};
use super::{VOICE, table};
use crate::diagram::{Shape, Stroke, Tip};
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{
    Attributes, BlockWords, Blocks, Cursor, Direction, Document, Language, Parsed, Reach, Reader, Words, excerpt,
};
use crate::scene::Icon;
use crate::syntax::rules::TOO_MANY;
use crate::syntax::spec::{Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Format, Source, Span};
use crate::text::{Rich, one_line};

const LANGUAGE: Language = Language {
    figure: "a use case diagram",
    keywords: &["actor", "systemBoundary", "end", "note for", "json", "direction", "classDef", "class", "style"],
    section: "usecase",
    settings: &["usecase.*", "themeVariables.*"],
    instead: "sizes and colours come from the theme; those of single things from `classDef` and `style`",
};

const BLOCKS: BlockWords = BlockWords { noun: "boundary", closer: "end", opener: "systemBoundary NAME" };

/// Reads a use case diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let blocks = Blocks::new(&BLOCKS);
    let mut parser = Parser { reader, builder, blocks, notes: Vec::new(), later: Vec::new(), looks: Vec::new() };
    parser.run();
    parser.resolve();
    let Parser { mut reader, builder, blocks, .. } = parser;
    blocks.finish(&mut reader);
    builder.looks.report_undefined(&mut reader);
    let heading = reader.finish();
    let diagram = builder.finish();
    if diagram.nodes.is_empty() {
        let help = "name an actor and what they do: `actor Customer --> Checkout`";
        tell_empty(document, "the use case diagram has neither actor nor use case", help, diagnostics);
    }
    Some(Read::new(heading.into(), DiagramFigure { diagram, voice: &VOICE }))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    /// The boundary that is open.
    blocks: Blocks<Option<usize>>,
    /// Notes on elements that may be named below.
    notes: Vec<(&'t str, Span, Rich)>,
    /// What is said of things by their names, which may stand below.
    later: Vec<(&'t str, Span, Attributes<'t>)>,
    /// The same of classes and styles.
    looks: Vec<(&'t str, Span, Look<'t>)>,
}

enum Look<'t> {
    Class(&'t str, Span),
    Style(crate::theme::Style),
}

/// What an element is declared as, if it is.
#[derive(Clone, Copy, PartialEq)]
enum Declared {
    Actor,
    UseCase,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        if self.reader.end_of_statement("`usecase-beta`; `direction LR` stands on a line of its own").is_err() {
            self.reader.cursor.take_line();
        }
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.reader.recover(start);
            }
        }
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        let cursor = &mut self.reader.cursor;
        if let Some(direction) = cursor.take_direction(Direction::of) {
            self.builder.direction = Some(direction.into());
            return Ok(());
        }
        if cursor.eat_statement_word("direction") {
            self.reader.cursor.skip_blanks();
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "a direction", Some(Direction::HELP.to_owned()));
        }
        if cursor.eat_statement_word("end") {
            let span = self.reader.cursor.since(start);
            self.blocks.close(span, &mut self.reader)?;
            return self.end("`end`");
        }
        if cursor.eat_statement_word("systemBoundary") {
            return self.boundary(start);
        }
        if cursor.eat_statement_word("actor") {
            return self.actors(start);
        }
        if cursor.eat_statement_word("note") {
            return self.note();
        }
        if cursor.eat_statement_word("json") {
            return self.table(start);
        }
        if cursor.eat_statement_word("classDef") {
            return self.reader.class_definition(&mut self.builder.looks);
        }
        if cursor.eat_statement_word("class") {
            let (names, classes) = self.reader.class_statement()?;
            for (name, place) in names {
                self.looks.extend(classes.iter().map(|&(class, span)| (name, place, Look::Class(class, span))));
            }
            return Ok(());
        }
        if cursor.eat_statement_word("style") {
            let (names, style) = self.reader.style_statement()?;
            self.looks.extend(names.into_iter().map(|(name, place)| (name, place, Look::Style(style.clone()))));
            return Ok(());
        }
        if self.said_later()? {
            return self.end("what is said of it");
        }
        let from = self.element(Some(Declared::UseCase))?;
        self.relation(from, start)
    }

    fn end(&mut self, after: &str) -> Parsed<()> {
        self.reader.no_semicolon();
        self.reader.end_of_statement(after)
    }

    /// `NAME@{ … }` alone in its line: it may speak of anything, named above or below.
    fn said_later(&mut self) -> Parsed<bool> {
        let start = self.reader.cursor.at;
        let mut ahead = self.reader.cursor;
        let name = ahead.take_while(is_of_name);
        let span = ahead.since(start);
        if name.is_empty() || !ahead.rest().starts_with("@{") {
            return Ok(false);
        }
        self.reader.cursor = ahead;
        let attributes = self.reader.attributes()?;
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.at_end_of_statement() {
            self.reader.cursor.at = start;
            return Ok(false);
        }
        if self.builder.find(name).is_none() && self.blocks.innermost().is_some() {
            self.named(name, span)?;
        }
        self.later.push((name, span, attributes));
        Ok(true)
    }

    /// `actor A`, `actor A("words"), B`, after the first word; a single one may begin a relation.
    fn actors(&mut self, start: usize) -> Parsed<()> {
        loop {
            self.reader.cursor.skip_blanks();
            let actor = self.element(Some(Declared::Actor))?;
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat(",") {
                return self.relation(actor, start);
            }
        }
    }

    /// An element where it is named: its name or its words, its shape, and all that may be said behind.
    fn element(&mut self, declared: Option<Declared>) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let quoted = self.reader.cursor.peek() == Some('"');
        let (id, label) = if quoted {
            let words = self.reader.quoted(&[])?;
            (generated(words.text), Some(words.rich()))
        } else {
            (self.name()?.to_owned(), None)
        };
        let span = self.reader.cursor.since(start);
        let element = self.named(&id, span)?;
        let (label, shape) = match label {
            Some(label) => (Some(label), Some(Shape::Ellipse)),
            None => self.bracketed()?,
        };
        let is_actor = declared == Some(Declared::Actor);
        if let Some(label) = label {
            self.set_label(element, label, span)?;
        }
        if is_actor && shape == Some(Shape::Rect) {
            self.reader.wrong(span, "an actor has no shape", "write its words in round brackets: `actor A(\"words\")`");
        }
        let sort = match (is_actor, shape) {
            (true, _) => Icon::find("user").map(Sort::Actor),
            (false, shape) => shape.map(Sort::UseCase),
        };
        if let Some(sort) = sort {
            self.set_sort(element, sort, span)?;
        }
        if self.reader.cursor.rest().starts_with("@{") {
            let attributes = self.reader.attributes()?;
            self.apply(element, &attributes)?;
        }
        self.stereotype(element)?;
        self.classes(Thing::Element(element))?;
        if let Some(&mut Some(boundary)) = self.blocks.innermost() {
            self.enter(element, boundary, span)?;
        }
        Ok(element)
    }

    /// The element of that name; what a boundary or a relation is called is none.
    fn named(&mut self, id: &str, span: Span) -> Parsed<usize> {
        let element = self.builder.element(id, span);
        match self.reader.limited(element, span)? {
            Some(element) => Ok(element),
            None => {
                let message = format!("`{}` is no actor and no use case", excerpt(id));
                Err(self.reader.wrong(span, message, "relations join actors, use cases and tables; name one of these"))
            }
        }
    }

    fn name(&mut self) -> Parsed<&'t str> {
        let name = self.reader.cursor.take_while(is_of_name);
        if !name.is_empty() {
            return Ok(name);
        }
        let here = self.reader.cursor.word_here();
        let help = "a name has letters, digits and `_`; other words stand in quotes: `\"Place an order\"`";
        self.reader.expected(here, "the name of an actor or a use case", Some(help.to_owned()))
    }

    /// `("words")` or `["words"]`, with the shape that they stand for.
    fn bracketed(&mut self) -> Parsed<(Option<Rich>, Option<Shape>)> {
        let (close, shape) = match self.reader.cursor.peek() {
            Some('(') => (["(", ")"], Shape::Ellipse),
            Some('[') => (["[", "]"], Shape::Rect),
            _ => return Ok((None, None)),
        };
        let start = self.reader.cursor.at;
        let (words, _) = self.reader.bracketed(close[0], &[close[1]])?;
        let words = without_quotes(words);
        Ok((Some(self.reader.label(words, self.reader.cursor.since(start))), Some(shape)))
    }

    fn set_label(&mut self, element: usize, label: Rich, span: Span) -> Parsed<()> {
        let known = &mut self.builder.elements[element].label;
        match known {
            Some(known) if one_line(known) != one_line(&label) => {
                let message = format!("it is called `{}` above", excerpt(&one_line(known)));
                Err(self.reader.wrong(span, message, "give it its words once, or another name"))
            }
            _ => {
                *known = Some(label);
                Ok(())
            }
        }
    }

    fn set_sort(&mut self, element: usize, sort: Sort, span: Span) -> Parsed<()> {
        let known = &mut self.builder.elements[element].sort;
        let wrong = match (&*known, &sort) {
            (Some(Sort::Actor(_)), Sort::Actor(_)) => return Ok(()),
            (Some(Sort::UseCase(a)), Sort::UseCase(b)) if a != b => "it has another shape above",
            (Some(Sort::Actor(_)), _) => "it is an actor above",
            (Some(Sort::Table(_)), _) => "it is a table above",
            (Some(Sort::UseCase(_)), Sort::Actor(_) | Sort::Table(_)) => "it is a use case above",
            _ => {
                *known = Some(sort);
                return Ok(());
            }
        };
        Err(self.reader.wrong(span, wrong, "give one of the two another name"))
    }

    fn enter(&mut self, element: usize, boundary: usize, span: Span) -> Parsed<()> {
        let around = &mut self.builder.elements[element].boundary;
        if around.is_none_or(|around| around == boundary) {
            *around = Some(boundary);
            return Ok(());
        }
        Err(self.reader.wrong(span, "it stands in another boundary above", "name it in one boundary"))
    }

    /// `<<words>>`
    fn stereotype(&mut self, element: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.rest().starts_with("<<") {
            return Ok(());
        }
        let start = self.reader.cursor.at;
        let line = self.reader.cursor.rest().lines().next().unwrap_or_default();
        let Some(length) = line.find(">>") else {
            return self.reader.never_closed(Span::new(start, start + 2), ">>", None);
        };
        let text = format!("«{}»", line[2..length].trim());
        self.reader.cursor.at += length + 2;
        let span = self.reader.cursor.since(start);
        let words = self.reader.label(Words { text: &text, quoted: false }, span);
        self.builder.elements[element].stereotype = words;
        Ok(())
    }

    /// `:::CLASS,CLASS`
    fn classes(&mut self, thing: Thing) -> Parsed<()> {
        let mut ahead = self.reader.cursor;
        ahead.skip_blanks();
        if !ahead.eat(":::") {
            return Ok(());
        }
        self.reader.cursor = ahead;
        let start = self.reader.cursor.at;
        let names = self.reader.cursor.take_while(|c| is_of_name(c) || matches!(c, ',' | '-'));
        let span = self.reader.cursor.since(start);
        if names.is_empty() {
            let here = self.reader.cursor.here();
            return self.reader.expected(here, "the name of a class after `:::`", None);
        }
        let names = names.split(',').filter(|name| !name.is_empty());
        names.for_each(|name| self.builder.looks.classify(thing, name, span));
        Ok(())
    }

    /// Takes over what attributes say of an actor or a use case.
    fn apply(&mut self, element: usize, attributes: &Attributes) -> Parsed<()> {
        let is_actor = self.builder.is_actor(element);
        let known: &[&str] = if is_actor { &["type", "icon", "business"] } else { &["business"] };
        self.refuse_other_keys(attributes, known)?;
        if attributes.has("business") {
            self.builder.elements[element].business = attributes.is_set("business");
        }
        let sort = attributes.text("type");
        let sign = match sort.as_deref() {
            None => None,
            Some("normal") => Some("user"),
            Some("hollow") => Some("circle-user"),
            Some("awesome") => Some("square-user"),
            Some(other) => {
                let place = attributes.place_of(other);
                let message = format!("`{}` is no type of actors", excerpt(other));
                return Err(self.reader.wrong(place, message, "types are normal, hollow and awesome"));
            }
        };
        let mut icon = sign.and_then(Icon::find);
        if let Some(name) = attributes.text("icon") {
            if matches!(sort.as_deref(), Some("hollow" | "awesome")) {
                let place = attributes.place_of(&name);
                let message = "an actor has either an icon or a type other than normal";
                return Err(self.reader.wrong(place, message, "leave one of the two out"));
            }
            icon = Icon::named(&name);
            if icon.is_none() {
                self.reader.unknown_icon(name);
            }
        }
        if let (Some(icon), true) = (icon, is_actor) {
            self.builder.elements[element].sort = Some(Sort::Actor(icon));
        }
        Ok(())
    }

    fn refuse_other_keys(&mut self, attributes: &Attributes, known: &[&str]) -> Parsed<()> {
        let Some(key) = attributes.keys().find(|key| !known.contains(key)) else { return Ok(()) };
        let message = format!("`{}` says nothing here", excerpt(key));
        let help = format!("known keys are `{}`", known.join("`, `"));
        Err(self.reader.wrong(attributes.place_of(key), message, help))
    }

    /// What joins an element with another, if it does, up to the end of the line.
    fn relation(&mut self, from: usize, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.at_end_of_statement() {
            return self.end("the name");
        }
        let id = self.relation_id();
        let at = self.reader.cursor.at;
        let Some(mut relation) = self.arrow()? else {
            let here = self.reader.cursor.word_here();
            let word = self.reader.cursor.text[start..].split_whitespace().next().unwrap_or_default();
            if self.reader.cursor.rest().starts_with(char::is_alphanumeric) {
                return Err(self.reader.no_statement(word, Span::new(start, start + word.len())));
            }
            let help = "relations are `-->`, `<--`, `--`, `--o`, `--x`, `--|>`, `..> : include` and `..> : extend`";
            return self.reader.expected(here, "a relation or the end of the line", Some(help.to_owned()));
        };
        relation.span = self.reader.cursor.since(at);
        if self.blocks.innermost().is_some() {
            let help = "write relations below the `end` of the boundary";
            return Err(self.reader.wrong(relation.span, "a boundary holds names, and no relations", help));
        }
        self.reader.cursor.skip_blanks();
        let to = self.element(None)?;
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.at_end_of_statement() {
            let here = self.reader.cursor.word_here();
            let help = "each relation stands on a line of its own";
            return self.reader.expected(here, "the end of the line after the relation", Some(help.to_owned()));
        }
        let span = relation.span;
        let related = self.builder.relate(from, to, id, relation);
        self.reader.limited(related, span)?;
        self.end("the relation")
    }

    /// `e1@` right before an arrow.
    fn relation_id(&mut self) -> Option<&'t str> {
        let mut ahead = self.reader.cursor;
        let name = ahead.take_while(is_of_name);
        let is_id =
            !name.is_empty() && ahead.eat("@") && ahead.rest().trim_start().starts_with(['-', '<', '.', 'o', 'x']);
        is_id.then(|| {
            self.reader.cursor = ahead;
            self.reader.cursor.skip_blanks();
            name
        })
    }

    /// The arrow of a relation with its words, if one comes next.
    fn arrow(&mut self) -> Parsed<Option<Relation>> {
        if self.reader.cursor.eat("..>") {
            return self.dependency().map(Some);
        }
        let tip = match self.reader.cursor.peek() {
            Some('<') => Some(Tip::Arrow),
            Some('o') => Some(Tip::Circle),
            Some('x') => Some(Tip::Cross),
            _ => None,
        };
        let mut ahead = self.reader.cursor;
        ahead.at += usize::from(tip.is_some());
        let Some((dashes, end)) = line(&mut ahead) else { return Ok(None) };
        self.reader.cursor = ahead;
        let mut relation = Relation { tips: [tip, end], ranks: ranks(dashes), ..Relation::default() };
        if end.is_some() {
            if tip.is_some() {
                let here = Span::new(ahead.at - 1, ahead.at);
                let help = "write two relations, or one with a tip at one end";
                return Err(self.reader.wrong(here, "a relation has a tip at one end only", help));
            }
            return Ok(Some(relation));
        }
        let Some((label, dashes, end)) = self.words_of_relation()? else { return Ok(Some(relation)) };
        relation.label = label;
        relation.ranks = relation.ranks.max(ranks(dashes));
        relation.tips[1] = end;
        Ok(Some(relation))
    }

    /// `text -->` behind the first half of a relation.
    fn words_of_relation(&mut self) -> Parsed<Option<(Rich, usize, Option<Tip>)>> {
        let before = self.reader.cursor;
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let words = if self.reader.cursor.peek() == Some('"') {
            self.reader.cursor.take_quoted(Reach::Text, &[])
        } else {
            let text = self.reader.cursor.rest().split('\n').next().unwrap_or_default();
            let length = text.find("--").filter(|length| *length > 0);
            length.map(|length| {
                self.reader.cursor.at += length;
                Words { text: text[..length].trim_end(), quoted: false }
            })
        };
        self.reader.cursor.skip_blanks();
        let second = words.and_then(|words| Some((words, line(&mut self.reader.cursor)?)));
        let Some((words, (dashes, end))) = second else {
            self.reader.cursor = before;
            return Ok(None);
        };
        let span = Span::new(start, start + words.text.len());
        if end == Some(Tip::Triangle) {
            let here = self.reader.cursor.since(self.reader.cursor.at - 1);
            return Err(self.reader.wrong(here, "a relation with words has no triangle", "leave the words out"));
        }
        Ok(Some((self.reader.label(words, span), dashes, end)))
    }

    /// `: include` behind `..>`
    fn dependency(&mut self) -> Parsed<Relation> {
        self.reader.cursor.skip_blanks();
        let has_colon = self.reader.cursor.eat(":");
        self.reader.cursor.skip_blanks();
        let words = match () {
            () if has_colon && self.reader.cursor.eat_keyword("include") => INCLUDE,
            () if has_colon && self.reader.cursor.eat_keyword("extend") => EXTEND,
            () => {
                let here = self.reader.cursor.word_here();
                return self.reader.expected(here, "`: include` or `: extend` after `..>`", None);
            }
        };
        let tips = [None, Some(Tip::Arrow)];
        Ok(Relation { label: Rich::plain(words), stroke: Stroke::Dotted, tips, ranks: 1, ..Relation::default() })
    }

    /// `systemBoundary NAME`, `NAME("Title")`, `"Title"`, after the first word.
    fn boundary(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        if self.blocks.innermost().is_some() {
            let span = Span::new(start, at);
            self.reader.wrong(
                span,
                "a boundary stands in another one",
                "close the one above by a line `end` before it",
            );
        }
        let heading = self.boundary_heading();
        // It is open even where its heading is wrong, so that its `end` finds it.
        let opening = self.reader.cursor.since(start);
        let index = heading.as_ref().ok().and_then(|(id, title)| {
            let boundary = Boundary { id: id.clone(), title: title.clone(), package: false, span: opening };
            self.builder.boundary(boundary)
        });
        self.blocks.open(index, opening, &mut self.reader)?;
        let (id, _) = heading?;
        let Some(index) = index else {
            let message = format!("`{}` is the name of something else", excerpt(&id));
            return Err(self.reader.wrong(opening, message, "give the boundary another name"));
        };
        if self.reader.cursor.rest().starts_with("@{") {
            let attributes = self.reader.attributes()?;
            self.apply_to_boundary(index, &attributes)?;
        }
        self.classes(Thing::Boundary(index))?;
        self.end("the name of the boundary")
    }

    fn boundary_heading(&mut self) -> Parsed<(String, Rich)> {
        if self.reader.cursor.peek() == Some('"') {
            let words = self.reader.quoted(&[])?;
            return Ok((generated(words.text), words.rich()));
        }
        let id = self.name()?.to_owned();
        let title = self.bracketed()?.0;
        Ok((id.clone(), title.unwrap_or_else(|| Rich::plain(id))))
    }

    fn apply_to_boundary(&mut self, boundary: usize, attributes: &Attributes) -> Parsed<()> {
        self.refuse_other_keys(attributes, &["type"])?;
        match attributes.text("type").as_deref() {
            None | Some("rect") => self.builder.boundaries[boundary].package = false,
            Some("package") => self.builder.boundaries[boundary].package = true,
            Some(other) => {
                let message = format!("`{}` is no type of boundaries", excerpt(other));
                return Err(self.reader.wrong(attributes.place_of(other), message, "types are rect and package"));
            }
        }
        Ok(())
    }

    /// `note for NAME "words"`, after the first word.
    fn note(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat_statement_word("for") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`for` and a name after `note`", None);
        }
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let name = self.name()?;
        let place = self.reader.cursor.since(at);
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let words = if self.reader.cursor.peek() == Some('"') {
            self.reader.quoted(&[])?
        } else {
            Words { text: self.reader.cursor.take_line().trim_end(), quoted: false }
        };
        let span = self.reader.cursor.since(start);
        if words.text.is_empty() {
            return self.reader.expected(span, "the words of the note", None);
        }
        let words = self.reader.label(words, span);
        self.notes.push((name, place, words));
        self.end("the words of the note")
    }

    /// `json NAME@{ … }`, after the first word.
    fn table(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let name = self.name()?;
        let span = self.reader.cursor.since(start);
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("@") || self.reader.cursor.peek() != Some('{') {
            return self.reader.expected(opening, "`@{` and an object of JSON after the name", None);
        }
        let Some(length) = object(self.reader.cursor.rest()) else {
            return self.reader.never_closed(self.reader.cursor.here(), "}", None);
        };
        let place = Span::new(self.reader.cursor.at, self.reader.cursor.at + length);
        let text = &self.reader.cursor.rest()[..length];
        self.reader.cursor.at = place.end;
        let mut found = Diagnostics::new();
        let tree = Tree::read(&Source::new("json", text.to_owned(), Format::Json), &mut found);
        let Some(tree) = tree.filter(|tree| !found.has_errors() && matches!(tree.value, Value::Map(_))) else {
            let told = found.into_sorted().into_iter().next();
            let inner = told.as_ref().and_then(|told| told.span).unwrap_or_default();
            let at = Span::new(place.start + inner.start, (place.start + inner.end).min(place.end));
            let message = told.map_or("this is no object of JSON".to_owned(), |told| told.message);
            return Err(self.reader.wrong(
                at,
                message,
                "keys and texts stand in double quotes: `{ \"key\": \"text\" }`",
            ));
        };
        let Some(rows) = table::rows(&tree) else {
            let message = format!("the table has more than {} rows", table::MOST_ROWS);
            return self.reader.refuse(Diagnostic::error(&TOO_MANY, place, message).help("leave some of it out"));
        };
        let element = self.named(name, span)?;
        self.set_sort(element, Sort::Table(rows), span)?;
        self.classes(Thing::Element(element))?;
        self.end("the table")
    }

    /// Gives things what was said of them by their names, and tells of relations that their ends do not allow.
    fn resolve(&mut self) {
        for (name, place, attributes) in std::mem::take(&mut self.later) {
            let _told = self.apply_later(name, place, &attributes);
        }
        for (name, place, words) in std::mem::take(&mut self.notes) {
            match self.builder.find(name) {
                Some(Thing::Element(element)) if !self.builder.is_table(element) => {
                    let note = self.builder.note(element, words, place);
                    let _told = self.reader.limited(note, place);
                }
                _ => {
                    let message = format!("no actor and no use case has the name `{}`", excerpt(name));
                    self.reader.wrong(place, message, "a note speaks of an actor or a use case; name it");
                }
            }
        }
        for (name, place, look) in std::mem::take(&mut self.looks) {
            match (self.builder.find(name), look) {
                (Some(thing), Look::Class(class, span)) => self.builder.looks.classify(thing, class, span),
                (Some(thing), Look::Style(style)) => self.builder.looks.style(thing, &style),
                (None, _) => self.reader.unknown_node(name, place, false),
            }
        }
        self.check_relations();
    }

    fn apply_later(&mut self, name: &str, place: Span, attributes: &Attributes) -> Parsed<()> {
        match self.builder.find(name) {
            Some(Thing::Boundary(boundary)) => self.apply_to_boundary(boundary, attributes),
            Some(Thing::Relation(relation)) => {
                self.refuse_other_keys(attributes, &["animate", "animation"])?;
                let moves = attributes.has("animation") || attributes.is_set("animate");
                self.builder.relations[relation].2.moves = moves;
                Ok(())
            }
            Some(Thing::Element(_)) | None => {
                let element = self.named(name, place)?;
                self.apply(element, attributes)
            }
        }
    }

    fn check_relations(&mut self) {
        let mut wrong = Vec::new();
        for (from, to, relation) in &self.builder.relations {
            let actors = [*from, *to].map(|end| self.builder.is_actor(end));
            let tables = [*from, *to].map(|end| self.builder.is_table(end));
            let plain = relation.stroke == Stroke::Normal
                && matches!(relation.tips, [None, None | Some(Tip::Arrow)] | [Some(Tip::Arrow), None]);
            let found = match () {
                () if tables != [false; 2] && !plain => {
                    Some(("a table is joined by `-->`, `<--` or `--` only", "write one of these"))
                }
                () if relation.stroke == Stroke::Dotted && actors != [false; 2] => {
                    Some(("`include` and `extend` join use cases only", "write `-->` between an actor and a use case"))
                }
                () if relation.tips[1] == Some(Tip::Triangle) && actors[0] != actors[1] => {
                    Some(("`--|>` joins two actors or two use cases", "write `-->` between an actor and a use case"))
                }
                () => None,
            };
            wrong.extend(found.map(|(message, help)| (relation.span, message, help)));
        }
        for (span, message, help) in wrong {
            self.reader.wrong(span, message, help);
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The name of what is only known by its words.
fn generated(words: &str) -> String {
    words.chars().map(|c| if is_of_name(c) { c } else { '_' }).collect()
}

/// Words without single quotes around all of them; those in double quotes have lost theirs already.
fn without_quotes(words: Words) -> Words {
    let inner = words.text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    inner.filter(|_| !words.quoted).map_or(words, |text| Words { text, quoted: true })
}

/// Dashes with what stands at their end: how many they are, and the tip.
fn line(cursor: &mut Cursor) -> Option<(usize, Option<Tip>)> {
    let mut ahead = *cursor;
    let dashes = ahead.take_while(|c| c == '-').len();
    if dashes < 2 {
        return None;
    }
    // A letter that a word goes on behind is no tip.
    let goes_on = ahead.rest().chars().nth(1).is_some_and(is_of_name);
    let tip = match ahead.peek() {
        _ if ahead.rest().starts_with("|>") => Some((2, Tip::Triangle)),
        Some('>') => Some((1, Tip::Arrow)),
        Some('o') if !goes_on => Some((1, Tip::Circle)),
        Some('x') if !goes_on => Some((1, Tip::Cross)),
        _ => None,
    };
    ahead.at += tip.map_or(0, |(length, _)| length);
    *cursor = ahead;
    Some((dashes, tip.map(|(_, tip)| tip)))
}

/// How many ranks so many dashes ask for.
fn ranks(dashes: usize) -> u32 {
    /// More are the same as that many.
    const MOST: u32 = 10;
    u32::try_from(dashes.saturating_sub(1)).unwrap_or(MOST).clamp(1, MOST)
}

/// Bytes of an object of JSON at the start of a text.
fn object(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
