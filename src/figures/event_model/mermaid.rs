//! Event models in mermaid's language, `eventmodeling`: statements that end where the next begins.

use super::rules::UNKNOWN_FRAME;
use super::{Frame, Sort, VOICE, diagram};
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{Document, Full, Language, Parsed, Reader, excerpt};
use crate::syntax::{Diagnostic, Diagnostics, Span};

const LANGUAGE: Language = Language {
    figure: "an event model",
    keywords: &["tf", "timeframe", "rf", "resetframe", "data", "note", "entity", "gwt"],
    section: "eventmodeling",
    settings: &[],
    instead: "colours and distances of an event model come from the theme",
};

const SORTS: [(&str, Sort); 9] = [
    ("ui", Sort::Screen),
    ("pcr", Sort::Processor),
    ("processor", Sort::Processor),
    ("cmd", Sort::Command),
    ("command", Sort::Command),
    ("rmo", Sort::ReadModel),
    ("readmodel", Sort::ReadModel),
    ("evt", Sort::Event),
    ("event", Sort::Event),
];

/// Reads an event model.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut parser = Parser { reader, frames: Vec::new(), data: Vec::new(), wanted: Vec::new(), notes: Vec::new() };
    parser.run();
    let (frames, heading) = parser.finish();
    if frames.is_empty() {
        tell_empty(document, "the event model has no frame", "write one, such as `tf 01 ui Cart`", diagnostics);
    }
    Some(Read::new(heading.into(), DiagramFigure { diagram: diagram(&frames), voice: &VOICE }))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    frames: Vec<Frame>,
    /// Data by their names.
    data: Vec<(&'t str, Vec<String>)>,
    /// Which frame wants which data, and where it says so.
    wanted: Vec<(usize, &'t str, Span)>,
    /// What is noted about the frame of a number.
    notes: Vec<(&'t str, Span, Vec<String>)>,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        loop {
            self.skip();
            if self.reader.cursor.is_at_end() || self.reader.has_enough() {
                return;
            }
            let start = self.reader.cursor.at;
            if self.statement().is_err() {
                // Reading goes on in the next line.
                self.reader.cursor.at = self.reader.cursor.at.max(start);
                self.reader.cursor.take_line();
            }
        }
    }

    /// What can only be told, and put together, at the end.
    fn finish(mut self) -> (Vec<Frame>, crate::mermaid::Heading) {
        for (frame, name, span) in std::mem::take(&mut self.wanted) {
            match self.data.iter().find(|(known, _)| *known == name) {
                Some((_, lines)) => self.frames[frame].data.extend(lines.iter().cloned()),
                None => {
                    self.unknown(&format!("there is no data `{}`", excerpt(name)), span, "declare it: `data NAME {`")
                }
            }
        }
        for (id, span, lines) in std::mem::take(&mut self.notes) {
            match self.frames.iter_mut().find(|frame| frame.id == id) {
                Some(frame) => frame.notes.extend(lines),
                None => self.unknown(&format!("there is no frame `{id}`"), span, "write the number of a frame"),
            }
        }
        let sources = self.frames.iter().flat_map(|frame| &frame.sources);
        let known = |id: &str| self.frames.iter().any(|frame| frame.id == id);
        let unknown: Vec<(String, Span)> = sources.filter(|(id, _)| !known(id)).cloned().collect();
        for (id, span) in unknown {
            self.unknown(&format!("there is no frame `{id}`"), span, "write the number of a frame");
        }
        (self.frames, self.reader.finish())
    }

    fn unknown(&mut self, message: &str, span: Span, help: &str) {
        self.reader.warn(Diagnostic::warning(&UNKNOWN_FRAME, span, message.to_owned()).help(help));
    }

    /// Goes past white space and comments.
    fn skip(&mut self) {
        loop {
            self.reader.cursor.skip_space();
            let rest = self.reader.cursor.rest();
            if rest.starts_with("//") || rest.starts_with("%%") {
                self.reader.cursor.take_line();
            } else if let Some(comment) = rest.strip_prefix("/*") {
                let opening = Span::new(self.reader.cursor.at, self.reader.cursor.at + 2);
                match comment.find("*/") {
                    Some(length) => self.reader.cursor.at += length + 4,
                    None => {
                        // It is told; all the rest is in the comment.
                        let _: Parsed<()> = self.reader.never_closed(opening, "*/", None);
                        self.reader.cursor.at = self.reader.cursor.text.len();
                    }
                }
            } else {
                return;
            }
        }
    }

    fn statement(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let word = self.reader.cursor.take_word();
        let span = self.reader.cursor.since(start);
        self.skip();
        match word {
            "tf" | "timeframe" => self.frame(start, false),
            "rf" | "resetframe" => self.frame(start, true),
            "data" => {
                let name = self.name("the name of the data")?;
                let lines = self.block()?;
                self.data.push((name, lines));
                Ok(())
            }
            "note" => {
                let (id, span) = self.number()?;
                let lines = self.block()?;
                self.notes.push((id, span, lines));
                Ok(())
            }
            "entity" => self.name_of_part("the name of an entity").map(drop),
            "gwt" => self.scenario(),
            "title" => {
                let help = "write it into the front matter: `---`, `title: …`, `---`";
                Err(self.reader.wrong(span, "an event model has no statement `title`", help))
            }
            "" => {
                let here = self.reader.cursor.word_here();
                self.reader.expected(here, "a statement such as `tf 01 ui Cart`", None)
            }
            _ => Err(self.reader.no_statement(word, span)),
        }
    }

    fn frame(&mut self, start: usize, is_reset: bool) -> Parsed<()> {
        let (id, at) = self.number()?;
        if self.frames.iter().any(|frame| frame.id == id) {
            let message = format!("there is a frame `{id}` already");
            return self.reader.refuse(Diagnostic::error(&SYNTAX, at, message).help("give it another number"));
        }
        self.skip();
        let sort = self.sort()?;
        self.skip();
        let (part, name) = self.name_of_part("the name of what happens")?;
        let span = self.reader.cursor.since(start);
        let within = if self.frames.len() < self.reader.limits().nodes { Ok(()) } else { Err(Full::Nodes) };
        self.reader.limited(within, span)?;
        let (part, name) = (part.map(str::to_owned), name.to_owned());
        let (sources, data, notes) = (Vec::new(), Vec::new(), Vec::new());
        self.frames.push(Frame { id: id.to_owned(), sort, part, name, sources, is_reset, data, notes, span });
        self.about_frame()
    }

    /// What stands behind the name of a frame: what leads to it, and its data.
    fn about_frame(&mut self) -> Parsed<()> {
        let frame = self.frames.len() - 1;
        loop {
            self.skip();
            if self.reader.cursor.eat("->>") {
                self.skip();
                let (id, span) = self.number()?;
                self.frames[frame].sources.push((id.to_owned(), span));
            } else if self.reader.cursor.eat("[[") {
                self.skip();
                let start = self.reader.cursor.at;
                let name = self.name("the name of data")?;
                self.wanted.push((frame, name, self.reader.cursor.since(start)));
                self.skip();
                if !self.reader.cursor.eat("]]") {
                    return self.reader.expected(self.reader.cursor.word_here(), "`]]`", None);
                }
            } else if matches!(self.reader.cursor.peek(), Some('`' | '{' | '"' | '\'')) {
                let lines = self.inline_data()?;
                self.frames[frame].data.extend(lines);
            } else {
                return Ok(());
            }
        }
    }

    /// A number of a frame: up to three digits.
    fn number(&mut self) -> Parsed<(&'t str, Span)> {
        let start = self.reader.cursor.at;
        let digits = self.reader.cursor.take_while(|c| c.is_ascii_digit());
        let span = self.reader.cursor.since(start);
        match digits.len() {
            1..=3 => Ok((digits, span)),
            0 => self.reader.expected(self.reader.cursor.word_here(), "the number of a frame, such as `01`", None),
            _ => Err(self.reader.wrong(span, "the number of a frame has three digits at most", "number from 1 to 999")),
        }
    }

    fn sort(&mut self) -> Parsed<Sort> {
        let start = self.reader.cursor.at;
        let word = self.reader.cursor.take_while(|c| c.is_alphanumeric());
        let span = if word.is_empty() { self.reader.cursor.word_here() } else { self.reader.cursor.since(start) };
        match SORTS.iter().find(|(known, _)| *known == word) {
            Some((_, sort)) => Ok(*sort),
            None => {
                let help = "`ui`, `pcr`, `cmd`, `rmo` and `evt`, or `processor`, `command`, `readmodel` and `event`";
                self.reader.expected(span, "what the frame is", Some(help.to_owned()))
            }
        }
    }

    /// A name, which comes next.
    fn name(&mut self, wanted: &str) -> Parsed<&'t str> {
        let start = self.reader.cursor.at;
        let name = self.reader.cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            self.reader.cursor.at = start;
            let help = Some("names hold letters of ASCII, digits and underscores".to_owned());
            return self.reader.expected(self.reader.cursor.word_here(), wanted, help);
        }
        let span = self.reader.cursor.since(start);
        self.reader.short_enough(name, span)
    }

    /// A name, perhaps behind that of the part of the system that it belongs to.
    fn name_of_part(&mut self, wanted: &str) -> Parsed<(Option<&'t str>, &'t str)> {
        let first = self.name(wanted)?;
        if !self.reader.cursor.eat(".") {
            return Ok((None, first));
        }
        Ok((Some(first), self.name(wanted)?))
    }

    /// Goes past the word in backticks that says what data are written in.
    fn format(&mut self) -> Parsed<()> {
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("`") {
            return Ok(());
        }
        self.reader.cursor.take_while(|c| c.is_ascii_alphanumeric());
        if !self.reader.cursor.eat("`") {
            return self.reader.never_closed(opening, "`", None);
        }
        self.skip();
        Ok(())
    }

    /// Data in one line: `{ a: string, b: number }` or words in quotes.
    fn inline_data(&mut self) -> Parsed<Vec<String>> {
        self.format()?;
        let opening = self.reader.cursor.here();
        let close = match self.reader.cursor.peek() {
            Some('{') => '}',
            Some(quote @ ('"' | '\'')) => quote,
            _ => return self.reader.expected(opening, "data in braces, such as `{ name: string }`", None),
        };
        self.reader.cursor.bump();
        let rest = self.reader.cursor.rest();
        let line = rest.lines().next().unwrap_or_default();
        let Some(length) = line.rfind(close) else {
            return self.reader.never_closed(opening, &close.to_string(), None);
        };
        let text = self.reader.short_enough(&rest[..length], opening)?;
        self.reader.cursor.at += length + 1;
        Ok(split(text))
    }

    /// Data on lines of their own: `{`, the lines, and `}` at the start of a line.
    fn block(&mut self) -> Parsed<Vec<String>> {
        self.skip();
        self.format()?;
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("{") {
            return self.reader.expected(self.reader.cursor.word_here(), "`{` and lines below it", None);
        }
        if !self.reader.cursor.take_line().trim().is_empty() {
            let help = "write `{`, the lines below it, and `}` at the start of the last one";
            return Err(self.reader.wrong(opening, "the lines of a block stand below its `{`", help));
        }
        let rest = self.reader.cursor.rest();
        let Some(length) = rest.find("\n}") else {
            return self.reader.never_closed(opening, "}", None);
        };
        let text = self.reader.short_enough(&rest[..length], opening)?;
        self.reader.cursor.at += length + 2;
        Ok(lines(text))
    }

    /// `gwt 02 given event A when command B then event C`: what a frame should do, as a note of it.
    fn scenario(&mut self) -> Parsed<()> {
        let (id, span) = self.number()?;
        let mut notes: Vec<String> = Vec::new();
        loop {
            self.skip();
            let mut ahead = self.reader.cursor;
            let word = ahead.take_while(|c| c.is_ascii_alphanumeric());
            if matches!(word, "given" | "when" | "then") {
                self.reader.cursor = ahead;
                notes.push(word.to_owned());
            } else if SORTS.iter().any(|(known, _)| *known == word) && !notes.is_empty() {
                let sort = self.sort()?;
                self.skip();
                let (part, name) = self.name_of_part("the name of what happens")?;
                let part = part.map(|part| format!("{part}.")).unwrap_or_default();
                if let Some(note) = notes.last_mut() {
                    note.push_str(&format!(" {} {part}{name}", sort.told().to_lowercase()));
                }
                self.skip();
                // What it holds is told where it is declared.
                if matches!(self.reader.cursor.peek(), Some('`' | '{' | '"' | '\'')) {
                    self.inline_data()?;
                }
            } else {
                break;
            }
        }
        let is_whole = notes.first().is_some_and(|note| note.starts_with("given"))
            && notes.last().is_some_and(|note| note.starts_with("then "));
        if !is_whole {
            let help = Some("such as `gwt 02 given event A when command B then event C`".to_owned());
            return self.reader.expected(self.reader.cursor.word_here(), "`given`, `when` and `then`", help);
        }
        self.notes.push((id, span, notes));
        Ok(())
    }
}

/// The parts of data in one line, as lines.
fn split(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let parts = text.split(|c: char| {
        depth += i32::from(matches!(c, '{' | '[' | '(')) - i32::from(matches!(c, '}' | ']' | ')'));
        c == ',' && depth == 0
    });
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Lines without what all of them are indented by; further steps stay, as blanks that are seen.
fn lines(text: &str) -> Vec<String> {
    let lines = || text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let indent = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
    let least = lines().map(indent).min().unwrap_or(0);
    let shown = |line: &str| {
        let deep = (indent(line) - least).min(12);
        format!("{}{}", "\u{a0}".repeat(deep), line.trim_start())
    };
    lines().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::figures::testing::{draw, drawn, read as read_text, told, told_below, words};
    use crate::scene::Role;

    #[test]
    fn every_statement_is_read() {
        let text = "eventmodeling\n\
            tf 01 ui A.Cart // a note\n\
            timeframe 02 command C.Add `json` { \"a\": { \"b\": 1 }, \"c\": 2 }\n\
            /* over\nlines */ tf 03 event S.Added [[D]]\n\
            resetframe 04 readmodel Items ->> 03\n\
            tf 5 processor B.List \"some words\"\n\
            entity Foo\n\
            note 01 {\n  seen first\n}\n\
            gwt 02 given event S.Added when command C.Add then event S.Added\n\
            data D `json` {\n  a: {\n    b: 1\n  }\n}\n";
        assert!(told(text).is_empty(), "{:?}", told(text));
        let boxes: Vec<String> = words(&drawn(text), Role::Node).into_iter().map(|words| words.join("|")).collect();
        assert_eq!(boxes[0], "UI|Cart|seen first");
        assert!(boxes[1].starts_with("Command|Add|\"a\": { \"b\": 1 }|\"c\": 2|given event S.Added|when"), "{boxes:?}");
        assert_eq!(boxes[2], "Event|Added|a: {|\u{a0}\u{a0}b: 1|}");
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        for (text, wanted) in [
            ("tf 1 ui A\ntf 1 cmd B", "3:4 there is a frame `1` already"),
            ("tf 0001 ui A", "2:4 the number of a frame has three digits at most"),
            ("tf 01 screen A", "2:7 expected what the frame is, found `screen`"),
            ("tf 01 ui Über", "2:10 expected the name of what happens, found `Über`"),
            ("title Cart", "2:1 an event model has no statement `title`"),
            ("tx 01 ui A", "2:1 `tx` begins no statement of an event model"),
            ("tf 01 ui A { b: string", "2:12 `{` is never closed"),
            ("data D { a: 1 }", "2:8 the lines of a block stand below its `{`"),
            ("tf 01 ui A ->> 09", "2:16 there is no frame `09`"),
            ("tf 01 ui A [[B]]", "2:14 there is no data `B`"),
        ] {
            assert_eq!(told_below("eventmodeling", text), [wanted], "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(tf |rf |data |note |gwt |given |then |ui |evt |[0-9]{1,2} |[A-Z.]{1,3}|[\\[\\]{}\"'`,:\n>-]|->> ){0,40}") {
            if let (Some(figure), _) = read_text(&format!("eventmodeling\n{text}")) {
                draw(&figure);
            }
        }
    }
}
