//! Actors and use cases where they are named, with all that may be said of them there.

use super::{Declared, Parser, generated, is_of_name};
use crate::diagram::Shape;
use crate::figures::usecase::builder::{Sort, Thing};
use crate::mermaid::{Attributes, Parsed, Words, excerpt};
use crate::scene::Icon;
use crate::syntax::Span;
use crate::text::{Rich, one_line};

impl<'t> Parser<'t, '_> {
    /// An element where it is named: its name or its words, its shape, and all that may be said behind.
    pub(super) fn element(&mut self, declared: Option<Declared>) -> Parsed<usize> {
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
    pub(super) fn named(&mut self, id: &str, span: Span) -> Parsed<usize> {
        let element = self.builder.element(id, span);
        match self.reader.limited(element, span)? {
            Some(element) => Ok(element),
            None => {
                let message = format!("`{}` is no actor and no use case", excerpt(id));
                Err(self.reader.wrong(span, message, "relations join actors, use cases and tables; name one of these"))
            }
        }
    }

    pub(super) fn name(&mut self) -> Parsed<&'t str> {
        let name = self.reader.cursor.take_while(is_of_name);
        if !name.is_empty() {
            return Ok(name);
        }
        let here = self.reader.cursor.word_here();
        let help = "a name has letters, digits and `_`; other words stand in quotes: `\"Place an order\"`";
        self.reader.expected(here, "the name of an actor or a use case", Some(help.to_owned()))
    }

    /// `("words")` or `["words"]`, with the shape that they stand for.
    pub(super) fn bracketed(&mut self) -> Parsed<(Option<Rich>, Option<Shape>)> {
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

    pub(super) fn set_label(&mut self, element: usize, label: Rich, span: Span) -> Parsed<()> {
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

    pub(super) fn set_sort(&mut self, element: usize, sort: Sort, span: Span) -> Parsed<()> {
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

    pub(super) fn enter(&mut self, element: usize, boundary: usize, span: Span) -> Parsed<()> {
        let around = &mut self.builder.elements[element].boundary;
        if around.is_none_or(|around| around == boundary) {
            *around = Some(boundary);
            return Ok(());
        }
        Err(self.reader.wrong(span, "it stands in another boundary above", "name it in one boundary"))
    }

    /// `<<words>>`
    pub(super) fn stereotype(&mut self, element: usize) -> Parsed<()> {
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
    pub(super) fn classes(&mut self, thing: Thing) -> Parsed<()> {
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
    pub(super) fn apply(&mut self, element: usize, attributes: &Attributes) -> Parsed<()> {
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

    pub(super) fn refuse_other_keys(&mut self, attributes: &Attributes, known: &[&str]) -> Parsed<()> {
        let Some(key) = attributes.keys().find(|key| !known.contains(key)) else { return Ok(()) };
        let message = format!("`{}` says nothing here", excerpt(key));
        let help = format!("known keys are `{}`", known.join("`, `"));
        Err(self.reader.wrong(attributes.place_of(key), message, help))
    }
}

/// Words without single quotes around all of them; those in double quotes have lost theirs already.
fn without_quotes(words: Words) -> Words {
    let inner = words.text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    inner.filter(|_| !words.quoted).map_or(words, |text| Words { text, quoted: true })
}
