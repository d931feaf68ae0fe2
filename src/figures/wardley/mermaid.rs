//! The family `wardley-beta` of mermaid: a statement a line.

use std::collections::BTreeMap;

use super::arrow::{arrow, unquoted};
use super::{Link, MOST, Map, Phase, Pipeline, Place, Remark, RemarkKind, Strategy, Thing, ThingKind};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::rules::UNKNOWN_NODE;
use crate::mermaid::{Cursor, Document, Language, Parsed, Reader, Statement, Words};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{TOO_LARGE, WRONG_VALUE};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a Wardley map",
    keywords: &[
        "title",
        "size",
        "evolution",
        "anchor",
        "component",
        "evolve",
        "pipeline",
        "note",
        "annotations",
        "annotation",
        "accelerator",
        "deaccelerator",
    ],
    section: "wardley-beta",
    settings: &[
        "wardley-beta.width",
        "wardley-beta.height",
        "wardley-beta.padding",
        "wardley-beta.nodeRadius",
        "wardley-beta.nodeLabelOffset",
        "wardley-beta.axisFontSize",
        "wardley-beta.labelFontSize",
    ],
    instead: "sizes, distances and colours come from Figmill's theme and from where the figure is shown",
};

/// Reads a Wardley map; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut parser = Parser {
        reader: Reader::new(document, diagnostics, &LANGUAGE),
        map: Map::default(),
        places: BTreeMap::new(),
        pipeline: None,
        links: Vec::new(),
        evolves: Vec::new(),
    };
    for line in document.lines() {
        if parser.reader.has_enough() {
            break;
        }
        if parser.reader.goes_past_list(line) {
            continue;
        }
        parser.reader.cursor = line.cursor();
        // What is wrong with a line is told, and reading goes on with the next one.
        let _told = parser.line(line);
    }
    parser.finish();
    let Parser { reader, map, .. } = parser;
    let head = reader.finish().into();
    if map.things.is_empty() {
        let help = "write a line for each component, such as `component Kettle [0.43, 0.35]`";
        tell_empty(document, "there are no components", help, diagnostics);
    }
    Some(Read::new(head, map))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    map: Map,
    /// Things by their names.
    places: BTreeMap<String, usize>,
    /// The pipeline that is open, and where it was opened.
    pipeline: Option<(usize, Span)>,
    /// Links whose ends may stand below them.
    links: Vec<RawLink>,
    /// Names of what evolves, and how far.
    evolves: Vec<(String, f64, Span)>,
}

struct RawLink {
    ends: [(String, Span); 2],
    link: Link,
}

impl<'t> Parser<'t, '_> {
    fn line(&mut self, line: Statement<'t>) -> Parsed<()> {
        let span = line.span();
        if self.reader.cursor.eat("}") {
            return self.close(span);
        }
        let keyword = LANGUAGE.keywords.iter().find(|word| self.reader.cursor.eat_statement_word(word)).copied();
        self.reader.cursor.skip_blanks();
        match keyword {
            Some("title") => self.reader.title_statement(),
            Some("size") => self.size(),
            Some("evolution") => self.evolution(),
            Some("anchor") => self.thing(ThingKind::Anchor, span),
            Some("component") => self.thing(ThingKind::Component, span),
            Some("evolve") => self.evolve(),
            Some("pipeline") => self.open(span),
            Some("note") => self.note(span),
            Some("annotations") => self.place().and_then(|_| self.end("the place of the box")),
            Some("annotation") => self.annotation(span),
            Some("accelerator") => self.force(RemarkKind::Accelerator, span),
            Some("deaccelerator") => self.force(RemarkKind::Deaccelerator, span),
            _ => self.link(span),
        }
    }

    fn end(&mut self, after: &str) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.is_at_end() {
            return Ok(());
        }
        let left = self.reader.cursor.left();
        self.reader.expected(left, &format!("the end of the line after {after}"), None)
    }

    /// A sign that has to come next.
    fn sign(&mut self, sign: &str, help: &str) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat(sign) {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        self.reader.expected(here, &format!("`{sign}`"), Some(help.to_owned()))
    }

    /// A number with a decimal point: a share, or above 1 a percentage.
    fn share(&mut self) -> Parsed<f64> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let number = self.reader.cursor.take_number();
        let text = &self.reader.cursor.text[start..self.reader.cursor.at];
        let (pointed, span) = (text.contains('.'), self.reader.cursor.since(start));
        match number {
            Some(number) if pointed && (0.0..=1.0).contains(&number) => Ok(number),
            Some(number) if pointed && (1.0..=100.0).contains(&number) => Ok(number / 100.0),
            Some(_) if pointed => {
                let outside = Diagnostic::error(&WRONG_VALUE, span, "the coordinate is not between 0 and 1");
                self.reader.refuse(outside.help("write it such as `0.45`"))
            }
            Some(_) => {
                let whole = Diagnostic::error(&WRONG_VALUE, span, "a coordinate has a decimal point");
                let help = format!("write `{text}.0`");
                self.reader.refuse(whole.help(help))
            }
            None => {
                let here = self.reader.cursor.word_here();
                self.reader.expected(here, "a coordinate such as `0.45`", None)
            }
        }
    }

    /// `[visibility, evolution]`.
    fn place(&mut self) -> Parsed<Place> {
        let help = "the place is `[visibility, evolution]`, such as `[0.43, 0.35]`";
        self.sign("[", help)?;
        let visibility = self.share()?;
        self.sign(",", help)?;
        let evolution = self.share()?;
        self.sign("]", help)?;
        Ok(Place { visibility, evolution })
    }

    /// A name in quotes, or the words before one of `signs`.
    fn name(&mut self, signs: &[char]) -> Parsed<(String, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        if let Some((words, span)) = self.reader.quoted_in_line()? {
            return Ok((words.text.to_owned(), span));
        }
        let text = self.reader.cursor.take_while(|c| !signs.contains(&c)).trim_end();
        let span = Span::new(start, start + text.len());
        let text = text.to_owned();
        self.check_name(&text, span)?;
        Ok((text, span))
    }

    /// Whether words may be a name without quotes: each begins with a letter or a bracket, as in mermaid.
    fn check_name(&mut self, text: &str, span: Span) -> Parsed<()> {
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '(' | ')' | '&' | '-' | '\'' | '.' | '/');
        let begins = |word: &str| word.starts_with(|c: char| c.is_alphabetic() || c == '(' || c == '&');
        let bad = text.split_whitespace().find(|word| !begins(word) || !word.chars().all(is_of_word));
        if let (false, None) = (text.is_empty(), bad) {
            return Ok(());
        }
        if text.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "a name", None);
        }
        let message = format!("`{}` is no name without quotes", shortened(text));
        Err(self.reader.wrong(span, message, format!("put it in quotes: `\"{}\"`", shortened(text))))
    }

    fn whole(&mut self) -> Parsed<i32> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let minus = self.reader.cursor.eat("-");
        let digits = self.reader.cursor.take_while(|c| c.is_ascii_digit());
        match digits.parse::<i32>() {
            Ok(number) => Ok(if minus { -number } else { number }),
            Err(_) => {
                self.reader.cursor.at = start;
                let here = self.reader.cursor.word_here();
                self.reader.expected(here, "a whole number", None)
            }
        }
    }

    /// `[1100, 800]`.
    fn pair(&mut self, help: &str) -> Parsed<(i32, i32)> {
        self.sign("[", help)?;
        let first = self.whole()?;
        self.sign(",", help)?;
        let second = self.whole()?;
        self.sign("]", help)?;
        Ok((first, second))
    }

    fn size(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let (width, height) = self.pair("the size is `[width, height]`, such as `[900, 600]`")?;
        if width <= 0 || height <= 0 {
            let span = self.reader.cursor.since(start);
            let wrong = Diagnostic::error(&WRONG_VALUE, span, "the size is not above 0");
            return self.reader.refuse(wrong.help("write it such as `[900, 600]`"));
        }
        self.map.aspect = Some(f64::from(height) / f64::from(width));
        self.end("the size")
    }

    /// `A -> B / C -> D@0.6`.
    fn evolution(&mut self) -> Parsed<()> {
        let (mut phases, mut ends) = (Vec::new(), Vec::new());
        let whole = self.reader.cursor.left();
        loop {
            let name = self.phase_name()?;
            self.reader.cursor.skip_blanks();
            let second = if self.reader.cursor.eat("/") { Some(self.phase_name()?) } else { None };
            self.reader.cursor.skip_blanks();
            ends.push(if self.reader.cursor.eat("@") { Some(self.share()?) } else { None });
            phases.push(Phase { name, second, end: 0.0 });
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat("->") {
                break;
            }
        }
        self.end("the stages")?;
        let count = phases.len() as f64;
        let given: Option<Vec<f64>> = ends.iter().copied().collect();
        if given.is_none() && ends.iter().any(Option::is_some) {
            let message = "some stages say where they end, and others do not";
            return Err(self.reader.wrong(whole, message, "write `@` with its end behind every stage, or behind none"));
        }
        if given.as_ref().is_some_and(|ends| !ends.is_sorted_by(|a, b| a < b)) {
            let message = "the ends of the stages do not rise";
            return Err(self.reader.wrong(whole, message, "write them such as `A@0.2 -> B@0.5 -> C@1.0`"));
        }
        for (nth, phase) in phases.iter_mut().enumerate() {
            let even = (nth + 1) as f64 / count;
            phase.end = given.as_ref().and_then(|ends| ends.get(nth)).copied().unwrap_or(even);
        }
        self.map.stages = phases;
        Ok(())
    }

    fn phase_name(&mut self) -> Parsed<Rich> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let rest = self.reader.cursor.rest();
        let arrow = rest.find("->").unwrap_or(rest.len());
        let length = rest.find(['/', '@']).unwrap_or(rest.len()).min(arrow);
        self.reader.cursor.at += length;
        let words = self.reader.cursor.text[start..start + length].trim();
        let span = Span::new(start, start + words.len());
        if words.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of a stage", None);
        }
        Ok(self.reader.label(Words::of(words), span))
    }

    /// `Name [v, e]`, then `label [dx, dy]`, `(build)` and `(inertia)`; in a pipeline `Name [e]`.
    fn thing(&mut self, kind: ThingKind, source: Span) -> Parsed<()> {
        let (name, span) = self.name(&['['])?;
        let mut kind = kind;
        let at = match (self.pipeline, kind) {
            (Some((pipeline, _)), ThingKind::Component) => {
                kind = ThingKind::Child(pipeline);
                let help = "in a pipeline the place is `[evolution]`, such as `[0.35]`";
                self.sign("[", help)?;
                let evolution = self.share()?;
                self.sign("]", help)?;
                let visibility = self.map.things[self.map.pipelines[pipeline].parent].at.visibility;
                Place { visibility, evolution }
            }
            _ => self.place()?,
        };
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat_word("label") {
            // Words find their place by themselves.
            self.pair("the label is moved by `[dx, dy]`, such as `[-50, 10]`")?;
        }
        let strategy = self.strategy();
        self.reader.cursor.skip_blanks();
        let inertia = self.reader.cursor.eat("(inertia)") || self.reader.cursor.eat_word("inertia");
        self.end("the component")?;
        let words = self.reader.label(Words { text: &name, quoted: true }, span);
        let thing = Thing { name: name.clone(), words, kind, at, strategy, inertia, evolves: None, source };
        if let Some(known) = self.places.get(&name).copied() {
            self.map.things[known] = thing;
            return Ok(());
        }
        self.count(source)?;
        self.places.insert(name, self.map.things.len());
        self.map.things.push(thing);
        Ok(())
    }

    /// Tells that there are too many things.
    fn count(&mut self, source: Span) -> Parsed<()> {
        if self.map.things.len() + self.map.remarks.len() + self.links.len() < MOST {
            return Ok(());
        }
        let full = Diagnostic::error(&TOO_LARGE, source, format!("there are more than {MOST} things on the map"));
        self.reader.refuse(full.help(format!("split the map{}", Limits::raise("nodes"))))
    }

    fn strategy(&mut self) -> Option<Strategy> {
        self.reader.cursor.skip_blanks();
        let found = Strategy::ALL.iter().find(|(word, _)| self.reader.cursor.rest().starts_with(&format!("({word})")));
        let (word, strategy) = found?;
        self.reader.cursor.at += word.len() + 2;
        Some(*strategy)
    }

    /// `Name 0.8`.
    fn evolve(&mut self) -> Parsed<()> {
        let (name, span) = match self.reader.quoted_in_line()? {
            Some((words, span)) => (words.text.to_owned(), span),
            None => {
                let start = self.reader.cursor.at;
                let rest = self.reader.cursor.rest().trim_end();
                let length = rest.rfind(char::is_whitespace).unwrap_or(rest.len());
                let name = rest[..length].trim_end().to_owned();
                self.reader.cursor.at += length;
                (name, Span::new(start, start + length))
            }
        };
        let to = self.share()?;
        self.end("where it evolves to")?;
        self.evolves.push((name, to, span));
        Ok(())
    }

    /// `pipeline Name {`.
    fn open(&mut self, source: Span) -> Parsed<()> {
        let (name, span) = self.name(&['{'])?;
        self.sign("{", "a pipeline holds components: `pipeline Kettle {`")?;
        self.end("the brace")?;
        if let Some((_, open)) = self.pipeline {
            return self.reader.never_closed(open, "}", None);
        }
        let Some(parent) = self.places.get(&name).copied() else {
            let known = self.places.keys().map(String::as_str);
            let help = match did_you_mean(&name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write `component {}` with its place above this line", shortened(&name)),
            };
            return Err(self.reader.wrong(span, format!("there is no component `{}`", shortened(&name)), help));
        };
        self.map.pipelines.push(Pipeline { parent, source });
        let pipeline = self.map.pipelines.len() - 1;
        self.map.things[parent].kind = ThingKind::Parent(pipeline);
        let brace = self.reader.cursor.at;
        self.pipeline = Some((pipeline, Span::new(brace.saturating_sub(1), brace)));
        Ok(())
    }

    fn close(&mut self, span: Span) -> Parsed<()> {
        self.end("the brace")?;
        match self.pipeline.take() {
            Some(_) => Ok(()),
            None => Err(self.reader.wrong(span, "no pipeline is open here", "leave the brace out")),
        }
    }

    /// Words in quotes that have to come next.
    fn words(&mut self) -> Parsed<Rich> {
        self.reader.cursor.skip_blanks();
        match self.reader.quoted_in_line()? {
            Some((words, span)) => Ok(self.reader.label(words, span)),
            None => {
                let here = self.reader.cursor.word_here();
                self.reader.expected(here, "words in quotes", None)
            }
        }
    }

    fn note(&mut self, source: Span) -> Parsed<()> {
        let words = self.words()?;
        let at = self.place()?;
        self.end("the note")?;
        self.remark(RemarkKind::Note, words, at, source)
    }

    /// `1,[v, e] "text"`.
    fn annotation(&mut self, source: Span) -> Parsed<()> {
        let number = self.whole()?;
        self.sign(",", "an annotation is `1,[0.6, 0.65] \"words\"`")?;
        let at = self.place()?;
        let words = self.words()?;
        self.end("the annotation")?;
        self.remark(RemarkKind::Annotation(number.to_string()), words, at, source)
    }

    fn force(&mut self, kind: RemarkKind, source: Span) -> Parsed<()> {
        let (name, span) = self.name(&['['])?;
        let at = self.place()?;
        self.end("the place")?;
        let words = self.reader.label(Words { text: &name, quoted: true }, span);
        self.remark(kind, words, at, source)
    }

    fn remark(&mut self, kind: RemarkKind, words: Rich, at: Place, source: Span) -> Parsed<()> {
        self.count(source)?;
        self.map.remarks.push(Remark { kind, words, at, source });
        Ok(())
    }

    /// `A -> B; words`.
    fn link(&mut self, span: Span) -> Parsed<()> {
        let Some(found) = arrow(self.reader.cursor.rest()) else {
            let here = self.reader.cursor.word_here();
            let word = self.reader.cursor.text[here.start..here.end].to_owned();
            return Err(self.reader.no_statement(&word, here));
        };
        self.count(span)?;
        let start = self.reader.cursor.at;
        let middle = start + found.at;
        let left = self.end_of_link(Span::new(start, middle))?;
        let text = self.reader.cursor.text;
        let rest = Span::new(middle + found.length, text.len());
        let semicolon = unquoted(&text[rest.start..], ';').map_or(rest.end, |at| rest.start + at);
        let right = self.end_of_link(Span::new(rest.start, semicolon))?;
        let mut words = found.words.map(|words| Rich::plain(&text[start + words.start..start + words.end]));
        let told = text.get(semicolon + 1..).unwrap_or_default().trim();
        if !told.is_empty() {
            words = Some(self.reader.label(Words::of(told), Span::new(semicolon + 1, rest.end)));
        }
        let link = Link { from: 0, to: 0, dashed: found.dashed, flow: found.flow, words, source: span };
        self.links.push(RawLink { ends: [left, right], link });
        Ok(())
    }

    fn end_of_link(&mut self, part: Span) -> Parsed<(String, Span)> {
        let cursor = self.reader.cursor;
        self.reader.cursor = Cursor::within(cursor.text, part);
        let name = self.name(&[]).and_then(|name| self.end("the name").map(|()| name));
        self.reader.cursor = cursor;
        name
    }

    /// Finds what stands at the ends of links, and what evolves.
    fn finish(&mut self) {
        if let Some((_, open)) = self.pipeline {
            let told: Parsed<()> = self.reader.never_closed(open, "}", None);
            let _ = told;
        }
        for (name, to, span) in std::mem::take(&mut self.evolves) {
            match self.known(&name, span) {
                Some(thing) => self.map.things[thing].evolves = Some(to),
                None => continue,
            }
        }
        for RawLink { ends: [from, to], link } in std::mem::take(&mut self.links) {
            let ends = [from, to].map(|(name, span)| self.known(&name, span));
            if let [Some(from), Some(to)] = ends {
                self.map.links.push(Link { from, to, ..link });
            }
        }
    }

    /// The thing of a name; a line that names another is left out, as in mermaid, and that is told.
    fn known(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = self.places.get(name).copied();
        if found.is_none() {
            let message = format!("there is no component `{}`", shortened(name));
            let help = match did_you_mean(name, self.places.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`? the line is left out"),
                None => "the line is left out".to_owned(),
            };
            self.reader.warn(Diagnostic::warning(&UNKNOWN_NODE, span, message).help(help));
        }
        found
    }
}
