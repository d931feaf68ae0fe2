//! The family `venn-beta` of mermaid: sets, unions, words in them and looks.

use std::collections::BTreeMap;

use super::{MOST, Overlap, Set, Shared};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::figures::from_spec::no_such;
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::items::Entry;
use crate::mermaid::rules::{IGNORED_PROPERTY, UNKNOWN_NODE, UNKNOWN_VALUE};
use crate::mermaid::{Document, Language, Parsed, Reader, Statement, Words, unescaped};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;
use crate::theme::style::{Refused, declarations};
use crate::theme::{CssColor, Style};

const LANGUAGE: Language = Language {
    figure: "a Venn diagram",
    keywords: &["title", "set", "union", "text", "style"],
    section: "venn",
    settings: &["venn.width", "venn.height", "venn.padding", "venn.useDebugLayout", "themeVariables.venn*"],
    instead: "sizes, distances and colours come from Figmill's theme and from where the figure is shown",
};

/// Size of a set that says nothing of it; unions of so many sets have a share of it, by the square of their number.
const SIZE: f64 = 10.0;

/// Reads a Venn diagram; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut parser = Parser {
        reader: Reader::new(document, diagnostics, &LANGUAGE),
        overlap: Overlap::default(),
        places: BTreeMap::new(),
        texts: BTreeMap::new(),
        current: None,
        has_sizes: false,
    };
    for line in document.statements() {
        if parser.reader.has_enough() {
            break;
        }
        parser.reader.cursor = line.cursor();
        // What is wrong with a line is told, and reading goes on with the next one.
        let _told = parser.line(line);
    }
    parser.finish_sizes();
    let Parser { reader, overlap, .. } = parser;
    let head = reader.finish().into();
    if overlap.sets.is_empty() {
        tell_empty(document, "there are no sets", "write a line for each, such as `set A[\"Words\"]`", diagnostics);
    }
    Some(Read::new(head, overlap))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    overlap: Overlap,
    /// Sets by their ids.
    places: BTreeMap<String, usize>,
    /// Where the words of an id stand: in which area, as which of its items.
    texts: BTreeMap<String, (u8, usize)>,
    /// The area that indented words belong to, and how far its line is indented.
    current: Option<(u8, usize)>,
    /// Whether any line gives a size.
    has_sizes: bool,
}

impl Parser<'_, '_> {
    fn line(&mut self, line: Statement) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let keyword = LANGUAGE.keywords.iter().find(|word| self.reader.cursor.eat_keyword(word)).copied();
        match keyword {
            Some("title") => self.reader.title_statement(),
            Some("set") => self.set(line.indent),
            Some("union") => self.union(line.indent),
            Some("text") => self.text(line.indent),
            Some("style") => self.style(),
            _ => {
                let span = self.reader.cursor.word_here();
                let word = self.reader.cursor.text[start..span.end].to_owned();
                Err(self.reader.no_statement(&word, span))
            }
        }
    }

    /// An id: letters, digits, hyphens and underscores, or words in quotes.
    fn id(&mut self) -> Parsed<(String, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        if let Some((words, span)) = self.reader.quoted_in_line()? {
            return Ok((unescaped(words.text).into_owned(), span));
        }
        let id = self.reader.cursor.take_word().to_owned();
        if id.is_empty() {
            let here = self.reader.cursor.here();
            let help = "names are made of letters, digits, hyphens and underscores, or stand in quotes".to_owned();
            return self.reader.expected(here, "a name", Some(help));
        }
        Ok((id, self.reader.cursor.since(start)))
    }

    /// Ids with commas between them.
    fn ids(&mut self) -> Parsed<Vec<(String, Span)>> {
        let mut ids = vec![self.id()?];
        loop {
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat(",") {
                return Ok(ids);
            }
            ids.push(self.id()?);
        }
    }

    /// `["words"]` or `[words]`, where they come next.
    fn label(&mut self) -> Parsed<Option<Rich>> {
        self.reader.cursor.skip_blanks();
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("[") {
            return Ok(None);
        }
        self.reader.cursor.skip_blanks();
        let (words, span) = match self.reader.quoted_in_line()? {
            Some(found) => found,
            None => {
                let start = self.reader.cursor.at;
                let text = self.reader.cursor.take_while(|c| !matches!(c, ']' | '\n'));
                (Words { text, quoted: false }, self.reader.cursor.since(start))
            }
        };
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat("]") {
            return self.reader.never_closed(opening, "]", None);
        }
        Ok(Some(self.reader.label(words, span)))
    }

    /// `:20`, where it comes next.
    fn size(&mut self) -> Parsed<Option<f64>> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(":") {
            return Ok(None);
        }
        self.reader.cursor.skip_blanks();
        let here = self.reader.cursor.word_here();
        match self.reader.cursor.take_number().filter(|size| *size > 0.0) {
            Some(size) => {
                self.has_sizes = true;
                Ok(Some(size))
            }
            None => {
                let wrong = Diagnostic::error(&WRONG_VALUE, here, "the size is no number above 0");
                self.reader.refuse(wrong.help("write it such as `:20`, or leave it out"))
            }
        }
    }

    /// `set A["words"]:20`.
    fn set(&mut self, indent: usize) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let (id, span) = self.id()?;
        let title = self.label()?.unwrap_or_else(|| Rich::plain(id.as_str()));
        let size = self.size()?.unwrap_or(SIZE);
        self.reader.end_of_statement("the set")?;
        let known = self.places.get(&id).copied();
        if known.is_none() && self.overlap.sets.len() == MOST {
            let message = format!("there are more than {MOST} sets");
            let help = "`figure: table` with `view: matrix` shows which of many things has what";
            return self.reader.refuse(Diagnostic::error(&TOO_MANY_ITEMS, span, message).help(help));
        }
        let entry = Entry::of_words(title, self.reader.cursor.since(start));
        let set = Set { entry, size, style: Style::default() };
        let index = known.unwrap_or(self.overlap.sets.len());
        match self.overlap.sets.get_mut(index) {
            Some(same) => *same = set,
            None => self.overlap.sets.push(set),
        }
        self.places.insert(id, index);
        self.current = Some((1 << index, indent));
        Ok(())
    }

    /// The bits of sets that are known.
    fn bits(&mut self, ids: &[(String, Span)]) -> Parsed<u8> {
        let mut bits = 0;
        for (id, span) in ids {
            let Some(index) = self.places.get(id) else {
                let unknown = no_such("set", id, self.places.keys().map(String::as_str), "set", *span);
                return self.reader.refuse(unknown.help(format!("write `set {id}` above this line")));
            };
            bits |= 1 << index;
        }
        Ok(bits)
    }

    /// `union A,B["words"]:3`.
    fn union(&mut self, indent: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let ids = self.ids()?;
        let span = self.reader.cursor.since(start);
        let bits = self.bits(&ids)?;
        if bits.count_ones() < 2 {
            let message = "a union has two sets or more";
            return Err(self.reader.wrong(span, message, "name them with commas between: `union A,B`"));
        }
        let title = self.label()?.unwrap_or_default();
        let size = self.size()?;
        self.reader.end_of_statement("the union")?;
        let source = self.reader.cursor.since(start);
        let shared = self.shared(bits);
        shared.entry.title = title;
        shared.entry.source = Some(source);
        shared.size = size.unwrap_or(shared.size);
        self.current = Some((bits, indent));
        Ok(())
    }

    /// The area of several sets, which comes into being where it is not there yet.
    fn shared(&mut self, sets: u8) -> &mut Shared {
        let known = self.overlap.shared.iter().position(|shared| shared.sets == sets);
        let place = known.unwrap_or(self.overlap.shared.len());
        if known.is_none() {
            let size = SIZE / f64::from(sets.count_ones().pow(2));
            self.overlap.shared.push(Shared { sets, size, ..Shared::default() });
        }
        // It was pushed just now where it was not there.
        &mut self.overlap.shared[place]
    }

    fn entry(&mut self, sets: u8) -> Option<&mut Entry> {
        match sets.count_ones() {
            1 => self.overlap.sets.get_mut(sets.trailing_zeros() as usize).map(|set| &mut set.entry),
            _ => Some(&mut self.shared(sets).entry),
        }
    }

    /// `text A,B id["words"]`, or indented below a set or a union `text id["words"]`.
    fn text(&mut self, indent: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let ids = self.ids()?;
        self.reader.cursor.skip_blanks();
        let more = !matches!(self.reader.cursor.peek(), None | Some('[' | '\n' | ':'));
        let (sets, (id, _)) = if more {
            (self.bits(&ids)?, self.id()?)
        } else {
            let around = self.current.filter(|(_, outer)| *outer < indent).map(|(sets, _)| sets);
            let span = self.reader.cursor.since(start);
            let Some(sets) = around else {
                let message = "nothing says which set the words belong to";
                let help = "indent the line below its set or union, or name the sets first: `text A,B id[\"words\"]`";
                return Err(self.reader.wrong(span, message, help));
            };
            let Some(only) = ids.into_iter().next() else { return Ok(()) };
            (sets, only)
        };
        let words = self.label()?.unwrap_or_else(|| Rich::plain(id.as_str()));
        self.reader.end_of_statement("the words")?;
        let source = self.reader.cursor.since(start);
        let Some(entry) = self.entry(sets) else { return Ok(()) };
        entry.source = entry.source.or(Some(source));
        entry.items.push(Entry::of_words(words, source));
        let nth = entry.items.len() - 1;
        self.texts.insert(id, (sets, nth));
        Ok(())
    }

    /// `style A,B fill:#f00, color: red`.
    fn style(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let ids = self.ids()?;
        let place = self.reader.cursor.since(start);
        self.reader.cursor.skip_blanks();
        let look = self.look();
        if let [(id, span)] = &ids[..]
            && !self.places.contains_key(id)
        {
            let Some((sets, nth)) = self.texts.get(id).copied() else {
                let known = self.places.keys().chain(self.texts.keys()).map(String::as_str);
                let help = did_you_mean(id, known).map(|near| format!("did you mean `{near}`?"));
                let mut unknown =
                    Diagnostic::warning(&UNKNOWN_NODE, *span, format!("nothing has the name `{}`", shortened(id)));
                unknown.help = help;
                self.reader.warn(unknown);
                return Ok(());
            };
            if let Some(text) = self.entry(sets).and_then(|entry| entry.items.get_mut(nth)) {
                text.ink = look.color.or(text.ink);
            }
            return Ok(());
        }
        let bits = self.bits(&ids)?;
        if bits.count_ones() > 1 && !self.overlap.shared.iter().any(|shared| shared.sets == bits) {
            let message = "there is no union of these sets";
            self.reader.warn(
                Diagnostic::warning(&UNKNOWN_NODE, place, message).help("write `union` with them above this line"),
            );
            return Ok(());
        }
        if let Some(entry) = self.entry(bits) {
            entry.ink = look.color.or(entry.ink);
        }
        match bits.count_ones() {
            1 => {
                if let Some(set) = self.overlap.sets.get_mut(bits.trailing_zeros() as usize) {
                    set.style.overlay(&look);
                }
            }
            _ => self.shared(bits).style.overlay(&look),
        }
        Ok(())
    }

    /// The declarations up to the end of the line, with `fill-opacity` as part of the fill.
    fn look(&mut self) -> Style {
        let start = self.reader.cursor.at;
        let text = self.reader.cursor.take_line();
        let span = self.reader.cursor.since(start);
        let (mut style, mut opacity) = (Style::default(), None);
        for (property, value) in declarations(text) {
            let value = value.trim_matches(['"', '\'']);
            if property.eq_ignore_ascii_case("fill-opacity") {
                opacity = value.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
                continue;
            }
            let told = match style.declare(&property, value) {
                Ok(()) => continue,
                Err(Refused::Property) => {
                    let message = format!("`{}` says nothing of a set", shortened(&property));
                    let known = "known are fill, fill-opacity, stroke, stroke-width and color";
                    Diagnostic::warning(&IGNORED_PROPERTY, span, message).help(known)
                }
                Err(Refused::Value) => {
                    let message = format!("`{}` is no value of `{}`", shortened(value), shortened(&property));
                    Diagnostic::warning(&UNKNOWN_VALUE, span, message)
                }
            };
            self.reader.warn(told);
        }
        style.fill = style.fill.map(|fill| CssColor { alpha: opacity.unwrap_or(fill.alpha), ..fill });
        style
    }

    /// Decides whether areas are drawn by their sizes: where any has one, or where sets do not all meet.
    fn finish_sizes(&mut self) {
        let count = self.overlap.sets.len();
        // Three sets that share something also share it two by two.
        for shared in self.overlap.shared.clone().iter().filter(|shared| shared.sets.count_ones() > 2) {
            for (a, b) in (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))) {
                let pair = 1 << a | 1 << b;
                let is_there = self.overlap.shared.iter().any(|known| known.sets == pair);
                if shared.sets & pair == pair && !is_there {
                    let size = self.overlap.sets[a].size.min(self.overlap.sets[b].size) / 4.0;
                    self.overlap.shared.push(Shared { sets: pair, size, ..Shared::default() });
                }
            }
        }
        let pairs = self.overlap.shared.iter().filter(|shared| shared.sets.count_ones() == 2).count();
        let all_meet = pairs == count * count.saturating_sub(1) / 2;
        self.overlap.sized = count < 4 && (self.has_sizes || !all_meet);
    }
}
