//! Requirement diagrams in mermaid's language: `requirementDiagram`.

use super::VOICE;
use super::builder::{Builder, Card, RELATIONS, SORTS};
use crate::diagram::rules::DUPLICATE_NAME;
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::rules::UNKNOWN_NAME;
use crate::mermaid::label::plain_label;
use crate::mermaid::{Direction, Document, Language, Parsed, Reach, Reader, unescaped};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a requirement diagram",
    keywords: &[
        "requirement",
        "functionalRequirement",
        "interfaceRequirement",
        "performanceRequirement",
        "physicalRequirement",
        "designConstraint",
        "element",
        "direction",
        "classDef",
        "class",
        "style",
    ],
    section: "requirement",
    settings: &["requirement.*", "themeVariables.*"],
    instead: "colours come from the theme, and from `classDef` and `style`",
};

/// Words of the language, which mermaid takes for no name without quotes.
const RESERVED: [&str; 13] = [
    "id",
    "text",
    "risk",
    "verifymethod",
    "type",
    "docref",
    "low",
    "medium",
    "high",
    "analysis",
    "demonstration",
    "inspection",
    "test",
];

/// Directions that mermaid takes here.
const DIRECTIONS: [&str; 4] = ["TB", "BT", "LR", "RL"];

/// The word of the language that a text begins with, if it does: mermaid takes it for one.
fn keyword_before(text: &str) -> Option<&str> {
    let word = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()?;
    let sorts = SORTS.iter().map(|(sort, _)| *sort);
    let mut words = sorts.chain(RELATIONS).chain(RESERVED);
    words.any(|keyword| keyword.eq_ignore_ascii_case(word)).then_some(word)
}

/// Help where a name is missing.
const NAMES: &str = "a name is words of letters, digits and `_`, or stands in quotes";
/// Help where a relation cannot be read.
const WAYS: &str = "relations are written `element - satisfies -> requirement` or `requirement <- copies - element`";

/// A field of a card: as it is written, as it is drawn, and what it may be; anything where nothing is named.
struct Field {
    key: &'static str,
    name: &'static str,
    values: &'static [&'static str],
}

/// Fields of requirements; the words of `text` stand under the title.
const OF_REQUIREMENTS: [Field; 4] = [
    Field { key: "id", name: "ID", values: &[] },
    Field { key: "text", name: TEXT, values: &[] },
    Field { key: "risk", name: "Risk", values: &["Low", "Medium", "High"] },
    Field { key: "verifymethod", name: "Verification", values: &["Analysis", "Demonstration", "Inspection", "Test"] },
];

/// Fields of elements.
const OF_ELEMENTS: [Field; 2] =
    [Field { key: "type", name: "Type", values: &[] }, Field { key: "docref", name: "Doc Ref", values: &[] }];

const TEXT: &str = "Text";

/// Reads a requirement diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let (relations, looks) = Default::default();
    let mut parser = Parser { reader, builder, relations, looks };
    parser.run();
    parser.relate();
    parser.look();
    let Parser { mut reader, builder, .. } = parser;
    if !reader.has_errors() {
        builder.looks.report_undefined(&mut reader);
    }
    let heading = reader.finish();
    let figure = DiagramFigure { diagram: builder.finish(), voice: &VOICE };
    let empty = (
        "the diagram has no requirement and no element",
        "add one: `requirement comfort {`, a line `text: …` and a line `}`",
    );
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

/// A relation as it is written: cards may be named before they are described.
struct Written {
    ends: [(String, Span); 2],
    verb: &'static str,
    span: Span,
}

/// What is said of the look of a card, which may be described later.
enum Said<'t> {
    Class(&'t str, Span),
    Style(crate::theme::Style),
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    relations: Vec<Written>,
    looks: Vec<(String, Span, Said<'t>)>,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        while let Some(start) = self.reader.next_statement() {
            let read = self.statement(start);
            self.reader.end_statement(start, read);
        }
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        if let Some(direction) = self.reader.cursor.take_direction(Direction::of) {
            self.builder.direction = Some(direction.into());
            let span = self.reader.cursor.since(start);
            if !DIRECTIONS.iter().any(|word| self.reader.cursor.text[span.start..span.end].contains(word)) {
                self.reader.more_than_mermaid(span, "this direction", "write TB, BT, LR or RL");
            }
            return Ok(());
        }
        let mut ahead = self.reader.cursor;
        let word = ahead.take_while(|c| c.is_ascii_alphabetic());
        let follows = ahead.peek().is_none_or(|c| c.is_whitespace() || c == '{');
        if let Some((_, sort)) = SORTS.iter().find(|(sort, _)| follows && sort.eq_ignore_ascii_case(word)) {
            self.reader.cursor = ahead;
            return self.card(sort, start);
        }
        match word {
            "classDef" if follows => {
                self.reader.cursor = ahead;
                self.reader.class_definition(&mut self.builder.looks)
            }
            "class" if follows => {
                self.reader.cursor = ahead;
                let (names, classes) = self.reader.class_statement()?;
                for (name, span) in names {
                    let said = classes.iter().map(|(class, place)| (name.to_owned(), span, Said::Class(class, *place)));
                    self.looks.extend(said);
                }
                Ok(())
            }
            "style" if follows => {
                self.reader.cursor = ahead;
                let (names, style) = self.reader.style_statement()?;
                let said = |(name, span): (&str, Span)| (name.to_owned(), span, Said::Style(style.clone()));
                self.looks.extend(names.into_iter().map(said));
                Ok(())
            }
            _ => self.relation(start),
        }
    }

    /// `NAME - VERB -> NAME`, `NAME <- VERB - NAME` or `NAME:::CLASS`.
    fn relation(&mut self, start: usize) -> Parsed<()> {
        let first = self.name()?;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.rest().starts_with(":::") {
            return self.classes(&first.0, first.1);
        }
        let turned = self.reader.cursor.eat("<-");
        if !turned && !self.reader.cursor.eat("-") {
            let line = Span::new(
                start,
                start + self.reader.cursor.text[start..].lines().next().unwrap_or("").trim_end().len(),
            );
            let word = first.0.split_whitespace().next().unwrap_or_default();
            if did_you_mean(word, LANGUAGE.keywords.iter().copied()).is_some() {
                return Err(self.reader.no_statement(word, Span::new(start, start + word.len())));
            }
            return Err(self.reader.wrong(line, "this is neither a card nor a relation", WAYS));
        }
        let verb = self.verb()?;
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(if turned { "-" } else { "->" }) {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, if turned { "`-`" } else { "`->`" }, Some(WAYS.into()));
        }
        let second = self.name()?;
        self.end()?;
        let span = Span::new(start, self.reader.cursor.at);
        let ends = if turned { [second, first] } else { [first, second] };
        self.relations.push(Written { ends, verb, span });
        Ok(())
    }

    fn verb(&mut self) -> Parsed<&'static str> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let word = self.reader.cursor.take_while(|c| c.is_alphanumeric() || c == '_');
        if let Some(verb) = RELATIONS.iter().find(|verb| verb.eq_ignore_ascii_case(word)) {
            return Ok(verb);
        }
        let span = if word.is_empty() { self.reader.cursor.word_here() } else { self.reader.cursor.since(start) };
        let help = match did_you_mean(&word.to_lowercase(), RELATIONS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? relations are {}", RELATIONS.join(", ")),
            None => format!("relations are {}", RELATIONS.join(", ")),
        };
        self.reader.expected(span, "a relation", Some(help))
    }

    /// A name in quotes, or words up to a sign, and its place.
    fn name(&mut self) -> Parsed<(String, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        if self.reader.cursor.peek() == Some('"') {
            let words = self.reader.quoted(&[])?;
            let span = self.reader.cursor.since(start);
            self.reader.short_enough(words.text, span)?;
            return Ok((unescaped(words.text).into_owned(), span));
        }
        let is_of_name = |c: char| !matches!(c, '\n' | '-' | '<' | '>' | '{' | '}' | ':' | ',' | '=' | ';' | '"');
        let words = self.reader.cursor.take_while(is_of_name).trim_end();
        let span = Span::new(start, start + words.len());
        if words.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "a name", Some(NAMES.into()));
        }
        self.reader.short_enough(words, span)?;
        if let Some(keyword) = keyword_before(words) {
            self.reader.keyword_as_name(keyword, span);
        } else if !words.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            self.reader.more_than_mermaid(span, "this name without quotes", "put it in quotes");
        }
        Ok((words.to_owned(), span))
    }

    /// `:::CLASS, CLASS` behind a name.
    fn classes(&mut self, name: &str, span: Span) -> Parsed<()> {
        self.reader.cursor.eat(":::");
        loop {
            self.reader.cursor.skip_blanks();
            let start = self.reader.cursor.at;
            let class = self.reader.cursor.take_word();
            if class.is_empty() {
                let here = self.reader.cursor.word_here();
                return self.reader.expected(here, "the name of a class", None);
            }
            self.looks.push((name.to_owned(), span, Said::Class(class, self.reader.cursor.since(start))));
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat(",") {
                return Ok(());
            }
        }
    }

    /// A card, behind its sort: `NAME:::CLASS {`, its fields in lines, `}`.
    fn card(&mut self, sort: &'static str, start: usize) -> Parsed<()> {
        let (name, place) = self.name()?;
        if self.reader.cursor.rest().starts_with(":::") {
            self.classes(&name, place)?;
        }
        self.reader.cursor.skip_blanks();
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("{") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(
                here,
                "`{`",
                Some("its fields stand between `{` and `}`, each in a line".into()),
            );
        }
        self.reader.cursor.skip_blanks();
        if !matches!(self.reader.cursor.peek(), None | Some('\n')) && !self.reader.cursor.rest().starts_with("%%") {
            let here = self.reader.cursor.word_here();
            self.reader.more_than_mermaid(here, "fields in the line of `{`", "give each a line of its own");
        }
        let mut card = Card { sort, title: plain_label(&name), span: Span::new(start, place.end), ..Card::default() };
        if name.contains(['*', '_']) && self.reader.cursor.text[place.start..].starts_with('"') {
            card.title = self.reader.markdown(&name, place);
        }
        let fields = if sort == "Element" { OF_ELEMENTS.as_slice() } else { OF_REQUIREMENTS.as_slice() };
        loop {
            let Some(at) = self.reader.next_statement() else {
                return if self.reader.has_enough() { Ok(()) } else { self.reader.never_closed(opening, "}", None) };
            };
            if self.reader.cursor.eat("}") {
                break;
            }
            if self.field(&mut card, fields).is_err() {
                self.reader.recover(at);
            }
        }
        // In the order of the language, whatever that of the author.
        card.fields.sort_by_key(|(name, _)| fields.iter().position(|field| field.name == *name));
        let added = self.builder.add(&name, card);
        if !self.reader.limited(added, place)? {
            let message = format!("there is a card `{}` already", shortened(&name));
            self.reader
                .warn(Diagnostic::warning(&DUPLICATE_NAME, place, message).help("only the first is drawn: rename one"));
        }
        self.end()
    }

    /// `KEY: WORDS`
    fn field(&mut self, card: &mut Card, fields: &'static [Field]) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let word = self.reader.cursor.take_while(|c| c.is_alphanumeric() || c == '_');
        let span = if word.is_empty() { self.reader.cursor.word_here() } else { self.reader.cursor.since(start) };
        let keys = || fields.iter().map(|field| field.key);
        let Some(field) = fields.iter().find(|field| field.key.eq_ignore_ascii_case(word)) else {
            let known = format!("fields are `{}`", keys().collect::<Vec<_>>().join("`, `"));
            let help = match did_you_mean(&word.to_lowercase(), keys()) {
                Some(near) => format!("did you mean `{near}`? {known}"),
                None => known,
            };
            return self.reader.expected(span, "a field or `}`", Some(help));
        };
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(":") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`:`", Some(format!("write `{}: …`", field.key)));
        }
        let (words, place) = self.value(!field.values.is_empty())?;
        if !field.values.is_empty() {
            let text = words.to_plain();
            let Some(value) = field.values.iter().find(|value| value.eq_ignore_ascii_case(text.trim())) else {
                let help = format!("it is one of `{}`", field.values.join("`, `"));
                let message = format!("`{}` is no value of `{}`", shortened(text.trim()), field.key);
                return Err(self.reader.wrong(place, message, help));
            };
            card.set(field.name, Rich::plain(*value));
        } else if field.name == TEXT {
            card.text = words;
        } else {
            card.set(field.name, words);
        }
        Ok(())
    }

    /// The words of a field: in quotes, which read markdown, or up to the end of the line. `is_named` says that they
    /// are one of a few words of the language.
    fn value(&mut self, is_named: bool) -> Parsed<(Rich, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        if self.reader.cursor.peek() == Some('"') {
            let Some(words) = self.reader.cursor.take_quoted(Reach::Text, &[]) else {
                let opening = self.reader.cursor.here();
                self.reader.cursor.take_line();
                return Err(self.reader.open_quote(opening));
            };
            let span = self.reader.cursor.since(start);
            let rich = self.reader.markdown(&unescaped(words.text), span);
            self.end()?;
            return Ok((rich, span));
        }
        let line = self.reader.cursor.take_line();
        let text = line.split("%%").next().unwrap_or_default();
        // The last field may share its line with the brace.
        let text = text.trim_end();
        let (text, closes) = match text.strip_suffix('}') {
            Some(text) => (text.trim_end(), true),
            None => (text, false),
        };
        let span = Span::new(start, start + text.len());
        if closes {
            self.reader.cursor.at = start + line.find('}').map_or(0, |_| text.len());
            self.reader.cursor.skip_blanks();
        }
        if text.is_empty() {
            let here = Span::new(start.saturating_sub(1), start);
            return Err(self.reader.wrong(
                here,
                "the field has no words",
                "write them behind the colon, in the same line",
            ));
        }
        let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && (is_named || keyword_before(text).is_none());
        if !begins || closes || text.contains([':', ',', '{', '<', '>', '-', '=']) {
            self.reader.more_than_mermaid(span, "these words without quotes", "put them in quotes");
        }
        let rich = self.reader.short_enough(text, span).map(plain_label)?;
        Ok((rich, span))
    }

    /// Checks that the statement ends here.
    fn end(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.rest().starts_with("%%") {
            self.reader.cursor.take_line();
        }
        self.reader.end_of_statement("the statement")
    }

    /// Joins the cards that relations name.
    fn relate(&mut self) {
        for Written { ends, verb, span } in std::mem::take(&mut self.relations) {
            let mut found = [0; 2];
            let mut is_known = true;
            for ((name, place), end) in ends.iter().zip(&mut found) {
                match self.builder.find(name) {
                    Some(card) => *end = card,
                    None => {
                        is_known = false;
                        self.unknown(name, *place);
                    }
                }
            }
            if is_known && !self.reader.has_enough() {
                let related = self.builder.relate(found, verb, span);
                // A limit that was passed is told, and nothing is read behind it.
                let _told = self.reader.limited(related, span);
            }
        }
    }

    fn unknown(&mut self, name: &str, place: Span) {
        let message = format!("there is no requirement or element `{}`", shortened(name));
        let help = match did_you_mean(name, self.builder.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("describe it: `element {} {{`, its fields, and `}}`", shortened(name)),
        };
        self.reader.error(Diagnostic::error(&UNKNOWN_NAME, place, message).help(help));
    }

    /// Gives cards the looks that were said of them.
    fn look(&mut self) {
        for (name, span, said) in std::mem::take(&mut self.looks) {
            let Some(card) = self.builder.find(&name) else {
                self.reader.unknown_node(&name, span, false);
                continue;
            };
            match said {
                Said::Class(class, place) => self.builder.looks.classify(card, class, place),
                Said::Style(style) => self.builder.looks.style(card, &style),
            }
        }
    }
}
