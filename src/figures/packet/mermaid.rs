//! The family `packet` of mermaid: a field a line, by its bits or by how many it has.

use super::{Field, Packet};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{Document, Full, Language, Parsed, Reach, Reader};
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::{Diagnostic, Diagnostics, Span};

const LANGUAGE: Language = Language {
    figure: "a packet",
    keywords: &["title"],
    section: "packet",
    settings: &["packet.bitOrder", "packet.bitsPerRow", "packet.showBits"],
    instead: "sizes, distances and colours of a packet come from Figmill's theme and from where it is shown",
};

/// Bits of a row where nothing is said.
const BITS_PER_ROW: u64 = 32;
/// The last bit that can be drawn.
const LAST_BIT: u64 = 1 << 40;
/// Help where a field cannot be read.
const FIELDS: &str = "fields are written `0-15: \"Source Port\"`, `16: \"Flag\"` or `+8: \"Length\"`";

/// Reads a packet; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut reader = Reader::new(document, diagnostics, &LANGUAGE);
    let packet = Packet {
        fields: Vec::new(),
        bits_per_row: bits_per_row(&mut reader),
        shows_bits: !reader.setting_is(&["packet", "showBits"], false),
        is_descending: reader.setting_text(&["packet", "bitOrder"]) == Some("descending"),
    };
    let mut parser = Parser { reader, packet };
    while let Some(start) = parser.reader.next_statement() {
        let read = parser.statement(start);
        parser.reader.end_statement(start, read);
    }
    let Parser { reader, packet } = parser;
    let heading = reader.finish().into();
    if packet.fields.is_empty() {
        tell_empty(document, "the packet has no field", "add a line such as `0-15: \"Source Port\"`", diagnostics);
    }
    Some(Read::new(heading, packet))
}

fn bits_per_row(reader: &mut Reader) -> u64 {
    let Some(value) = reader.document.setting(&["packet", "bitsPerRow"]) else { return BITS_PER_ROW };
    match value.as_u64().filter(|bits| (1..=1024).contains(bits)) {
        Some(bits) => bits,
        None => {
            reader.ignore_setting("packet.bitsPerRow");
            BITS_PER_ROW
        }
    }
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    packet: Packet,
}

impl Parser<'_, '_> {
    fn statement(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.eat_statement_word("title") {
            let mut ahead = self.reader.cursor;
            ahead.skip_blanks();
            return if ahead.at_end_of_statement() { Ok(()) } else { self.reader.title_statement() };
        }
        let (first, last) = self.bits(start)?;
        let place = Span::new(start, self.reader.cursor.at);
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(":") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`:`", Some(FIELDS.into()));
        }
        self.reader.cursor.skip_blanks();
        let opening = self.reader.cursor.here();
        if !matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "words in quotes", Some(FIELDS.into()));
        }
        let Some(words) = self.reader.cursor.take_quoted(Reach::Text, &[]) else {
            self.reader.cursor.take_line();
            return Err(self.reader.open_quote(opening));
        };
        let words = self.reader.label(words, self.reader.cursor.since(opening.start));
        let span = self.reader.cursor.since(start);
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.rest().starts_with("%%") {
            self.reader.cursor.take_line();
        }
        self.reader.end_of_statement("the field")?;
        self.add(Field { words, first, last, source: Some(span) }, place)
    }

    /// The first bit that no field has yet.
    fn next(&self) -> u64 {
        self.packet.fields.last().map_or(0, |field| field.last + 1)
    }

    /// `0-15`, `16` or `+8`, at the start of a statement.
    fn bits(&mut self, start: usize) -> Parsed<(u64, u64)> {
        if self.reader.cursor.eat("+") {
            self.reader.cursor.skip_blanks();
            let count = self.number(start)?;
            if count == 0 {
                let span = self.reader.cursor.since(start);
                return self.wrong(span, "a field has one bit at least".into(), "write `+1` or more");
            }
            let first = self.next();
            return Ok((first, self.reachable(first + count - 1, start)?));
        }
        let first = self.number(start)?;
        let mut ahead = self.reader.cursor;
        ahead.skip_blanks();
        if !ahead.eat("-") {
            return Ok((first, first));
        }
        self.reader.cursor = ahead;
        self.reader.cursor.skip_blanks();
        let last = self.number(start)?;
        if last < first {
            let span = self.reader.cursor.since(start);
            return self.wrong(
                span,
                format!("the field ends at bit {last}, before it begins"),
                "write the lower bit first",
            );
        }
        Ok((first, last))
    }

    fn number(&mut self, start: usize) -> Parsed<u64> {
        let at = self.reader.cursor.at;
        let digits = self.reader.cursor.take_while(|c| c.is_ascii_digit());
        if digits.is_empty() {
            let here = self.reader.cursor.word_here();
            if at == start {
                let mut ahead = self.reader.cursor;
                let word = ahead.take_until_blank();
                if word.starts_with(char::is_alphabetic) {
                    return Err(self.reader.no_statement(word, here));
                }
            }
            return self.reader.expected(here, "the number of a bit", Some(FIELDS.into()));
        }
        let span = self.reader.cursor.since(at);
        if digits.len() > 1 && digits.starts_with('0') {
            self.reader.more_than_mermaid(span, "a number that begins with 0", "leave the 0 out");
        }
        self.reachable(digits.parse().unwrap_or(u64::MAX), at)
    }

    fn reachable(&mut self, bit: u64, start: usize) -> Parsed<u64> {
        if bit <= LAST_BIT {
            return Ok(bit);
        }
        let span = self.reader.cursor.since(start);
        self.wrong(span, format!("a packet has {LAST_BIT} bits at most"), "leave out what nobody counts")
    }

    fn add(&mut self, field: Field, place: Span) -> Parsed<()> {
        let next = self.next();
        if field.first != next {
            let message = format!("the field begins at bit {}, and bit {next} is the next", field.first);
            let help = if field.first > next {
                format!("name what is between, such as `{next}-{}: \"Reserved\"`, or begin at {next}", field.first - 1)
            } else {
                format!("begin at {next}, or write `+{}`", field.bits())
            };
            return self.wrong(place, message, help);
        }
        let room = if self.packet.fields.len() < self.reader.limits().nodes { Ok(()) } else { Err(Full::Nodes) };
        self.reader.limited(room, place)?;
        self.packet.fields.push(field);
        Ok(())
    }

    fn wrong<T>(&mut self, span: Span, message: String, help: impl Into<String>) -> Parsed<T> {
        self.reader.refuse(Diagnostic::error(&WRONG_VALUE, span, message).help(help))
    }
}
