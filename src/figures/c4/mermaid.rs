//! C4 diagrams in mermaid's language: `C4Context` and its four sisters.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::builder::{Builder, Hint, Relation, Thing, Way};
use super::element::{Boundary, Element, Form, Sort};
use crate::diagram::Shape;
use crate::diagram::picture::Place;
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_mermaid::icon_named;
use crate::mermaid::rules::{IGNORED_PROPERTY, SYNTAX, UNKNOWN_NODE, UNKNOWN_VALUE};
use crate::mermaid::{BlockWords, Blocks, Document, Language, Parsed, Reader, Words, excerpt, unescaped};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::UNSAFE_LINK;
use crate::syntax::{Diagnostic, Diagnostics, Link, Span};
use crate::text::Rich;
use crate::theme::Style;

const LANGUAGE: Language = Language {
    figure: "a C4 diagram",
    keywords: &[
        "Person",
        "System",
        "Container",
        "Component",
        "Boundary",
        "Deployment_Node",
        "Rel",
        "BiRel",
        "RelIndex",
        "UpdateElementStyle",
        "UpdateRelStyle",
        "UpdateLayoutConfig",
        "title",
    ],
    section: "c4",
    settings: &["c4.*", "themeVariables.*", "wrap"],
    instead: "colours come from the theme, and from `UpdateElementStyle` and `UpdateRelStyle`",
};

const BOUNDARIES: BlockWords = BlockWords { noun: "boundary", closer: "}", opener: "Boundary(NAME, \"words\") {" };

/// Help where arguments cannot be read.
const ARGUMENTS: &str = "write `Person(name, \"words\", \"more words\")`; a named argument is `$tags=\"words\"`";

/// The frames by their words, with what sort of boundary each is; the sort of others is an argument.
const FRAMES: &[(&str, Option<&str>)] = &[
    ("Enterprise_Boundary", Some("Enterprise")),
    ("System_Boundary", Some("System")),
    ("Container_Boundary", Some("Container")),
    ("Boundary", None),
    ("Deployment_Node", None),
    ("Node_L", None),
    ("Node_R", None),
    ("Node", None),
];

/// Relations by their words.
const RELATIONS: &[(&str, Way, Option<Hint>)] = &[
    ("Rel", Way::Forth, None),
    ("BiRel", Way::Both, None),
    ("RelIndex", Way::Forth, None),
    ("Rel_Back", Way::Back, None),
    ("Rel_U", Way::Forth, Some(Hint::Up)),
    ("Rel_Up", Way::Forth, Some(Hint::Up)),
    ("Rel_D", Way::Forth, Some(Hint::Down)),
    ("Rel_Down", Way::Forth, Some(Hint::Down)),
    ("Rel_L", Way::Forth, Some(Hint::Left)),
    ("Rel_Left", Way::Forth, Some(Hint::Left)),
    ("Rel_R", Way::Forth, Some(Hint::Right)),
    ("Rel_Right", Way::Forth, Some(Hint::Right)),
];

/// Outlines by the words that ask for them as a shape, a sprite or a tag.
const SHAPES: &[(&str, Shape)] = &[
    ("person", Shape::Person),
    ("box", Shape::Rounded),
    ("rounded", Shape::Rounded),
    ("cylinder", Shape::Cylinder),
    ("database", Shape::Cylinder),
    ("db", Shape::Cylinder),
    ("queue", Shape::HorizontalCylinder),
    ("pipe", Shape::HorizontalCylinder),
    ("component", Shape::Subroutine),
];

/// Arguments that have names.
const ARGUMENT_NAMES: &[&str] = &[
    "label",
    "type",
    "techn",
    "descr",
    "sprite",
    "tags",
    "link",
    "shape",
    "bgColor",
    "fontColor",
    "borderColor",
    "textColor",
    "lineColor",
    "shadowing",
    "legendText",
    "legendSprite",
    "offsetX",
    "offsetY",
    "c4ShapeInRow",
    "c4BoundaryInRow",
    "index",
];

/// Reads a C4 diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let view = match document.family.as_str() {
        "C4Container" => View::Container,
        "C4Component" => View::Component,
        "C4Dynamic" => View::Dynamic,
        "C4Deployment" => View::Deployment,
        _ => View::Context,
    };
    let builder = Builder::new(view, reader.limits());
    let blocks = Blocks::new(&BOUNDARIES);
    let (ignored, useless, empty, told) = (BTreeSet::new(), BTreeMap::new(), true, None);
    let mut parser = Parser { reader, builder, blocks, ignored, useless, empty, told };
    while let Some(start) = parser.reader.next_statement() {
        if parser.statement(start).is_err() {
            parser.recover(start);
        }
    }
    let Parser { mut reader, builder, blocks, ignored, useless, told, .. } = parser;
    blocks.finish(&mut reader);
    for (name, span) in builder.unknown() {
        let mut diagnostic = Diagnostic::error(&SYNTAX, span, format!("nothing has the name `{}`", shortened(&name)));
        diagnostic.help = Some(match did_you_mean(&name, builder.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("name it, such as `System({}, \"words\")`", shortened(&name)),
        });
        reader.error(diagnostic);
    }
    if !ignored.is_empty() {
        let list = ignored.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let message = format!("where things and words stand is Figmill's own; not taken: {list}");
        let hint = "`Rel_U`, `Rel_D`, `Rel_L` and `Rel_R` say where the other end of a relation stands";
        reader.warn(Diagnostic::warning(&IGNORED_PROPERTY, None, message).help(hint));
    }
    if !useless.is_empty() {
        reader.warn(of_no_use(&useless));
    }
    let mut heading = reader.finish();
    heading.alt_description = told.or(heading.alt_description);
    let figure = DiagramFigure { diagram: builder.finish(), voice: view.voice() };
    let empty = ("the diagram has no element", "name one: `System(shop, \"Shop\")`");
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

/// All words that change nothing as one finding, with the nearest of those that change something.
fn of_no_use(words: &BTreeMap<String, Span>) -> Diagnostic {
    let listed: Vec<String> = words.keys().take(8).map(|word| format!("`{}`", excerpt(word))).collect();
    let more =
        if words.len() > listed.len() { format!(" and {} more", words.len() - listed.len()) } else { String::new() };
    let message = format!("these words change nothing: {}{more}", listed.join(", "));
    let near = words.keys().find_map(|word| {
        let (sign, known): (_, Vec<&str>) = match word.strip_prefix('$') {
            Some(_) => ("$", ARGUMENT_NAMES.to_vec()),
            None => ("", SHAPES.iter().map(|(name, _)| *name).collect()),
        };
        did_you_mean(word.trim_start_matches('$'), known).map(|near| format!("did you mean `{sign}{near}`?"))
    });
    let outlines = || SHAPES.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let help = near.unwrap_or_else(|| format!("a tag or a shape may be an outline: {}", outlines()));
    let first = words.values().copied().min_by_key(|span| span.start);
    Diagnostic::warning(&IGNORED_PROPERTY, first, message).help(help)
}

/// An argument as it is written.
#[derive(Clone, Copy, Debug)]
struct Argument<'t> {
    /// Its name without `$`, where it has one.
    key: Option<&'t str>,
    text: &'t str,
    span: Span,
}

/// The arguments of a statement.
#[derive(Debug)]
struct Arguments<'t> {
    all: Vec<Argument<'t>>,
    /// From the first word of the statement to the bracket that closes it.
    span: Span,
}

impl<'t> Arguments<'t> {
    /// The argument of that name, or at that place among all where that one has no name; none where it is empty.
    fn get(&self, index: usize, key: &str) -> Option<Argument<'t>> {
        let named = self.all.iter().find(|argument| argument.key == Some(key));
        let placed = self.all.get(index).filter(|argument| argument.key.is_none());
        named.or(placed).copied().filter(|argument| !argument.text.is_empty())
    }
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    blocks: Blocks<()>,
    /// Arguments that say where things stand.
    ignored: BTreeSet<&'static str>,
    /// Whether nothing but a title stands before.
    empty: bool,
    /// Words that change nothing, each where it stands first: tags and shapes that are no outline, arguments that there
    /// are not.
    useless: BTreeMap<String, Span>,
    /// What the figure shows, in the words of `accDescription`.
    told: Option<String>,
}

impl<'t> Parser<'t, '_> {
    fn statement(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.eat("}") {
            let span = self.reader.cursor.since(start);
            self.blocks.close(span, &mut self.reader)?;
            self.builder.close();
            return self.end();
        }
        let word = self.reader.cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        let span = self.reader.cursor.since(start);
        if matches!(word, "title" | "accDescription") {
            return self.heading(word, span);
        }
        let is_empty = std::mem::replace(&mut self.empty, false);
        if let Some((sort, form, external)) = element(word) {
            let arguments = self.arguments(start)?;
            self.element(Element { sort, form, external, ..Element::default() }, &arguments)?;
        } else if let Some((_, kind)) = FRAMES.iter().find(|(name, _)| *name == word) {
            return self.boundary(word, *kind, start);
        } else if let Some((_, way, hint)) = RELATIONS.iter().find(|(name, ..)| *name == word) {
            let arguments = self.arguments(start)?;
            self.relation(word == "RelIndex", Relation { way: *way, hint: *hint, ..Relation::default() }, arguments)?;
        } else if word == "UpdateElementStyle" {
            let arguments = self.arguments(start)?;
            self.element_style(&arguments)?;
        } else if word == "UpdateRelStyle" {
            let arguments = self.arguments(start)?;
            self.relation_style(&arguments)?;
        } else if word == "UpdateLayoutConfig" {
            let arguments = self.arguments(start)?;
            self.ignore(&arguments, &[(0, "c4ShapeInRow"), (1, "c4BoundaryInRow")]);
        } else {
            self.empty = is_empty;
            let place = if word.is_empty() { self.reader.cursor.word_here() } else { span };
            return Err(self.reader.no_statement(&self.reader.cursor.text[place.start..place.end], place));
        }
        self.end()
    }

    /// `title WORDS`, `accDescription WORDS`.
    fn heading(&mut self, word: &str, span: Span) -> Parsed<()> {
        if !self.empty {
            let help = "move the line above all others";
            self.reader.more_than_mermaid(span, &format!("`{word}` below the first element"), help);
        }
        if word == "title" {
            return self.reader.title_statement();
        }
        self.told = Some(self.reader.cursor.take_line().trim().to_owned()).filter(|words| !words.is_empty());
        Ok(())
    }

    /// Checks that a statement ends here.
    fn end(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let rest = self.reader.cursor.rest();
        if rest.is_empty() || rest.starts_with(['\n', '}', ';']) || rest.starts_with("%%") {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        self.reader.expected(here, "the end of the line", None)
    }

    /// Goes on with the next line; a brace that the broken one opens is opened, so that its closing one finds it.
    fn recover(&mut self, start: usize) {
        let from = self.reader.cursor.at.max(start);
        self.reader.cursor.at = from;
        let line = self.reader.cursor.take_line();
        let opens = line.trim_end().ends_with('{') && self.reader.cursor.at > from;
        if opens && self.blocks.open((), Span::new(start, self.reader.cursor.at), &mut self.reader).is_ok() {
            let span = Span::new(start, self.reader.cursor.at);
            let _ = self.builder.open(Boundary { id: format!("{start}"), span, ..Boundary::default() });
        }
    }

    /// `(…)` behind a word that begins at `start`.
    fn arguments(&mut self, start: usize) -> Parsed<Arguments<'t>> {
        let at = self.reader.cursor.at;
        self.reader.cursor.skip_blanks();
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("(") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`(` and arguments", Some(ARGUMENTS.to_owned()));
        }
        if opening.start > at {
            self.reader.more_than_mermaid(Span::new(at, opening.start), "a blank before `(`", "remove it");
        }
        let mut all = Vec::new();
        loop {
            self.reader.cursor.skip_space();
            let argument = self.argument(opening)?;
            let is_bare = argument.key.is_none() && argument.span.end - argument.span.start == argument.text.len();
            let is_bare = is_bare && !argument.text.is_empty();
            if let Some(key) = argument.key.filter(|key| !ARGUMENT_NAMES.contains(key)) {
                self.useless.entry(format!("${key}")).or_insert(argument.span);
            }
            all.push(argument);
            self.reader.cursor.skip_space();
            if self.reader.cursor.eat(",") {
                continue;
            }
            if self.reader.cursor.eat(")") {
                if is_bare {
                    let what = "words without quotes before `)`";
                    self.reader.more_than_mermaid(argument.span, what, "put them in quotes");
                }
                return Ok(Arguments { all, span: self.reader.cursor.since(start) });
            }
            if self.reader.cursor.is_at_end() {
                return self.reader.never_closed(opening, ")", None);
            }
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`,` or `)` after an argument", Some(ARGUMENTS.to_owned()));
        }
    }

    /// The next argument; empty where a comma or the closing bracket comes next.
    fn argument(&mut self, opening: Span) -> Parsed<Argument<'t>> {
        let start = self.reader.cursor.at;
        let key = if self.reader.cursor.eat("$") {
            let key = self.reader.cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat("=") {
                let here = self.reader.cursor.word_here();
                let help = "a named argument is `$tags=\"words\"`".to_owned();
                return self.reader.expected(here, "`=` after the name of an argument", Some(help));
            }
            self.reader.cursor.skip_blanks();
            Some(key)
        } else {
            None
        };
        let at = self.reader.cursor.here();
        if self.reader.cursor.peek() == Some('"') {
            let text = self.reader.quoted(&[",", ")"])?.text;
            return Ok(Argument { key, text: text.trim(), span: self.reader.cursor.since(start) });
        }
        let text = self.bare();
        if text.is_empty() && self.reader.cursor.is_at_end() {
            return self.reader.never_closed(opening, ")", None);
        }
        Ok(Argument { key, text, span: Span::new(at.start, at.start + text.len()) })
    }

    /// Words without quotes, up to a comma, the end of the line or a bracket that they do not open.
    fn bare(&mut self) -> &'t str {
        let (rest, mut depth) = (self.reader.cursor.rest(), 0_usize);
        let ends = |c: char| {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => depth -= 1,
                ')' | ',' | '\n' => return true,
                _ => {}
            }
            false
        };
        let text = rest[..rest.find(ends).unwrap_or(rest.len())].trim_end();
        self.reader.cursor.at += text.len();
        text
    }

    fn element(&mut self, element: Element, arguments: &Arguments<'t>) -> Parsed<()> {
        let id = self.name(arguments, 0, "an element")?;
        // Containers and components say what they are made with before what they do.
        let has_technology = matches!(element.sort, Sort::Container | Sort::Component);
        let after = usize::from(has_technology);
        let technology = if has_technology { self.words(arguments, 2, "techn")? } else { Rich::default() };
        let mut element = Element {
            id: id.to_owned(),
            title: self.words(arguments, 1, "label")?,
            technology,
            description: self.words(arguments, 2 + after, "descr")?,
            link: self.link(arguments, 5 + after)?,
            span: arguments.span,
            ..element
        };
        element.shape = self.tags(arguments, 4 + after);
        self.look(&mut element, arguments, 3 + after);
        self.style(&mut element.style, arguments, [("bgColor", "fill"), ("fontColor", "color")]);
        self.style(&mut element.style, arguments, [("borderColor", "stroke"), ("", "")]);
        let added = self.builder.element(element);
        self.reader.limited(added, arguments.span)
    }

    /// The outline that the tags of a statement name, the first of several; what names none is kept in mind.
    fn tags(&mut self, arguments: &Arguments<'t>, index: usize) -> Option<Shape> {
        let tags = arguments.get(index, "tags")?;
        let outlines: Vec<Shape> = tags.text.split([',', '+']).filter_map(|tag| self.outline(tag, tags.span)).collect();
        outlines.first().copied()
    }

    /// Keeps the tags of what has no outline of its own in mind.
    fn tags_of_no_use(&mut self, arguments: &Arguments<'t>, index: usize) {
        let Some(tags) = arguments.get(index, "tags") else { return };
        for tag in tags.text.split([',', '+']).map(str::trim).filter(|tag| !tag.is_empty()) {
            self.useless.entry(tag.to_owned()).or_insert(tags.span);
        }
    }

    /// The outline that a word names.
    fn outline(&mut self, word: &str, span: Span) -> Option<Shape> {
        let found = shape(word);
        if found.is_none() && !word.trim().is_empty() {
            self.useless.entry(word.trim().to_owned()).or_insert(span);
        }
        found
    }

    /// The outline or the icon that a sprite and a shape ask for.
    fn look(&mut self, element: &mut Element, arguments: &Arguments<'t>, sprite: usize) {
        let named = arguments.all.iter().find(|argument| argument.key == Some("shape"));
        element.shape = named.and_then(|argument| self.outline(argument.text, argument.span)).or(element.shape);
        let Some(sprite) = arguments.get(sprite, "sprite") else { return };
        match shape(sprite.text) {
            Some(shape) => element.shape = Some(shape),
            None => element.picture = icon_named(&mut self.reader, sprite.text, Place::Above).ok(),
        }
    }

    fn boundary(&mut self, word: &str, kind: Option<&str>, start: usize) -> Parsed<()> {
        let arguments = self.arguments(start)?;
        let id = self.name(&arguments, 0, "a boundary")?.to_owned();
        let title = self.words(&arguments, 1, "label")?;
        let is_node = word.contains("Node");
        let sort = match kind {
            Some(kind) => Rich::plain(kind),
            None => self.words(&arguments, 2, "type")?,
        };
        let description = if is_node { self.words(&arguments, 3, "descr")? } else { Rich::default() };
        let after_tags = if is_node { 6 } else { 3 + usize::from(kind.is_none()) };
        let link = self.link(&arguments, after_tags)?;
        self.tags_of_no_use(&arguments, after_tags - 1);
        let span = arguments.span;
        self.reader.cursor.skip_space();
        if !self.reader.cursor.eat("{") {
            let here = self.reader.cursor.word_here();
            let help = "what is in it stands in braces: `Boundary(name, \"words\") { … }`".to_owned();
            return self.reader.expected(here, &format!("`{{` after {word}"), Some(help));
        }
        let mut style = Style::default();
        self.style(&mut style, &arguments, [("bgColor", "fill"), ("borderColor", "stroke")]);
        self.blocks.open((), span, &mut self.reader)?;
        let boundary = Boundary { id, title, sort, description, is_node, style, link, span };
        let opened = self.builder.open(boundary);
        self.reader.limited(opened, span)?;
        let mut ahead = self.reader.cursor;
        ahead.skip_space();
        if ahead.peek() == Some('}') {
            self.reader.more_than_mermaid(span, "a boundary with nothing in it", "name an element between its braces");
        }
        Ok(())
    }

    fn relation(&mut self, indexed: bool, relation: Relation, mut arguments: Arguments<'t>) -> Parsed<()> {
        let mut number = None;
        if indexed && !arguments.all.is_empty() {
            number = Some(arguments.all.remove(0).text.to_owned()).filter(|number| !number.is_empty());
        }
        let ends = [0, 1].map(|end| self.name(&arguments, end, "what a relation joins"));
        let [Ok(from), Ok(to)] = ends else { return ends.into_iter().collect::<Result<Vec<_>, _>>().map(drop) };
        let relation = Relation {
            ends: [from.to_owned(), to.to_owned()],
            number,
            label: self.words(&arguments, 2, "label")?,
            technology: self.words(&arguments, 3, "techn")?,
            description: self.words(&arguments, 4, "descr")?,
            span: arguments.span,
            ..relation
        };
        self.tags_of_no_use(&arguments, 6);
        let added = self.builder.relate(relation);
        self.reader.limited(added, arguments.span)
    }

    fn element_style(&mut self, arguments: &Arguments<'t>) -> Parsed<()> {
        let name = self.name(arguments, 0, "what is styled")?;
        let mut style = Style::default();
        let placed = [("bgColor", "fill"), ("fontColor", "color"), ("borderColor", "stroke")];
        for (index, pair) in placed.into_iter().enumerate() {
            self.declare(&mut style, arguments.get(1 + index, pair.0), pair.1);
        }
        self.ignore(arguments, &[(4, "shadowing"), (8, "legendText"), (9, "legendSprite")]);
        match self.builder.find(name) {
            Some(Thing::Element(index)) => {
                let mut element = self.builder.element_mut(index).clone();
                element.style.overlay(&style);
                let shape = arguments.get(5, "shape").filter(|argument| argument.key.is_none());
                element.shape = shape.and_then(|word| self.outline(word.text, word.span)).or(element.shape);
                self.look(&mut element, arguments, 6);
                if let Some(technology) = arguments.get(7, "techn") {
                    element.technology = self.label(technology)?;
                }
                *self.builder.element_mut(index) = element;
            }
            Some(Thing::Boundary(index)) => self.builder.boundary_style(index).overlay(&style),
            None => self.reader.unknown_node(name, arguments.span, false),
        }
        Ok(())
    }

    fn relation_style(&mut self, arguments: &Arguments<'t>) -> Parsed<()> {
        let from = self.name(arguments, 0, "where the relation starts")?;
        let to = self.name(arguments, 1, "where the relation ends")?;
        let mut style = Style::default();
        self.declare(&mut style, arguments.get(2, "textColor"), "color");
        self.declare(&mut style, arguments.get(3, "lineColor"), "stroke");
        self.ignore(arguments, &[(4, "offsetX"), (5, "offsetY")]);
        let mut is_known = false;
        for relation in self.builder.relation_styles([from, to]) {
            relation.overlay(&style);
            is_known = true;
        }
        if !is_known {
            let message = format!("no relation before this line leads from `{}` to `{}`", excerpt(from), excerpt(to));
            let help = "name both as the relation does, in its order";
            self.reader.warn(Diagnostic::warning(&UNKNOWN_NODE, arguments.span, message).help(help));
        }
        Ok(())
    }

    /// Named arguments for a look that stand in the statement of an element.
    fn style(&mut self, style: &mut Style, arguments: &Arguments<'t>, keys: [(&str, &str); 2]) {
        for (key, property) in keys {
            let named = arguments.all.iter().copied().find(|argument| argument.key == Some(key));
            self.declare(style, named, property);
        }
    }

    fn declare(&mut self, style: &mut Style, argument: Option<Argument<'t>>, property: &str) {
        let Some(argument) = argument else { return };
        if style.declare(property, argument.text).is_err() {
            let message = format!("`{}` is no colour", excerpt(argument.text));
            self.reader.warn(Diagnostic::warning(&UNKNOWN_VALUE, argument.span, message));
        }
    }

    /// Keeps in mind arguments that say where things stand.
    fn ignore(&mut self, arguments: &Arguments<'t>, keys: &[(usize, &'static str)]) {
        self.ignored.extend(keys.iter().filter(|(at, key)| arguments.get(*at, key).is_some()).map(|(_, key)| key));
    }

    /// The argument that is a name.
    fn name(&mut self, arguments: &Arguments<'t>, index: usize, what: &str) -> Parsed<&'t str> {
        match arguments.all.get(index).filter(|argument| argument.key.is_none() && !argument.text.is_empty()) {
            Some(argument) => self.reader.short_enough(argument.text, argument.span),
            None => Err(self.reader.wrong(arguments.span, format!("the name of {what} is missing"), ARGUMENTS)),
        }
    }

    fn words(&mut self, arguments: &Arguments<'t>, index: usize, key: &str) -> Parsed<Rich> {
        arguments.get(index, key).map_or_else(|| Ok(Rich::default()), |argument| self.label(argument))
    }

    fn label(&mut self, argument: Argument<'t>) -> Parsed<Rich> {
        Ok(self.reader.label(Words { text: &unescaped(argument.text), quoted: false }, argument.span))
    }

    fn link(&mut self, arguments: &Arguments<'t>, index: usize) -> Parsed<Option<Link>> {
        let Some(argument) = arguments.get(index, "link") else { return Ok(None) };
        let link = Link { href: argument.text.to_owned(), tooltip: None, target: None, span: Some(argument.span) };
        if link.is_safe() {
            return Ok(Some(link));
        }
        let message = "the address is not safe to offer as a link";
        let help = "links lead to http, https, mailto or relative addresses";
        self.reader.warn(Diagnostic::warning(&UNSAFE_LINK, argument.span, message).help(help));
        Ok(None)
    }
}

/// What a word such as `SystemDb_Ext` says of an element; none where it names none.
fn element(word: &str) -> Option<(Sort, Form, bool)> {
    let (bare, external) = word.strip_suffix("_Ext").map_or((word, false), |bare| (bare, true));
    let sorts = [Sort::Person, Sort::System, Sort::Container, Sort::Component];
    let words = ["Person", "System", "Container", "Component"];
    let (sort, rest) = sorts.into_iter().zip(words).find_map(|(sort, word)| Some((sort, bare.strip_prefix(word)?)))?;
    let form = match rest {
        "" => Form::Plain,
        "Db" if sort != Sort::Person => Form::Database,
        "Queue" if sort != Sort::Person => Form::Queue,
        _ => return None,
    };
    Some((sort, form, external))
}

/// The outline that a word asks for.
fn shape(word: &str) -> Option<Shape> {
    let word = word.trim();
    SHAPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, shape)| *shape)
}
