//! Sequence diagrams in mermaid's language. A statement has a line or a semicolon of its own.

mod arrow;
pub(super) mod builder;
mod participant;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::model::{Kind, Message, Note, Sequence, Side, Step};
use crate::figures::from_mermaid::tell_empty;
use crate::figures::{self, Head};
use crate::mermaid::rules::{SYNTAX, UNKNOWN_VALUE};
use crate::mermaid::{Cursor, Document, Full, Language, Parsed, Reader, Statement, Words};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;
use crate::theme::CssColor;
use arrow::Reached;
use builder::Builder;

const LANGUAGE: Language = Language {
    figure: "a sequence diagram",
    keywords: &[
        "participant",
        "actor",
        "create",
        "destroy",
        "box",
        "activate",
        "deactivate",
        "note",
        "loop",
        "alt",
        "else",
        "opt",
        "par",
        "and",
        "critical",
        "option",
        "break",
        "rect",
        "end",
        "autonumber",
        "link",
        "links",
        "title",
    ],
    section: "sequence",
    settings: &["sequence.*", "themeVariables.*"],
    instead: "the look is the theme's",
};

/// Words that mermaid reads as keywords also where a name begins with them.
const RESERVED: &[&str] = &[
    "box",
    "participant",
    "actor",
    "create",
    "destroy",
    "loop",
    "rect",
    "opt",
    "alt",
    "else",
    "par",
    "par_over",
    "and",
    "critical",
    "option",
    "break",
    "end",
    "over",
    "note",
    "activate",
    "deactivate",
    "title",
    "accTitle",
    "accDescr",
    "sequenceDiagram",
    "autonumber",
    "off",
];

/// Reads a sequence diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<figures::Read> {
    let (head, sequence) = sequence(document, diagnostics);
    Some(figures::Read::new(head, sequence))
}

fn sequence(document: &Document, diagnostics: &mut Diagnostics) -> (Head, Sequence) {
    let mut reader = Reader::new(document, diagnostics, &LANGUAGE);
    let setting = |key: &str| document.setting(&["sequence", key]).and_then(Value::as_bool);
    let mut parser =
        Parser { builder: Builder::new(setting("showSequenceNumbers") == Some(true)), reader: &mut reader };
    parser.run(document.statements());
    let mut builder = parser.builder;
    builder.close_all(&mut reader);
    let head = Head::from(reader.finish());
    let mut sequence = builder.finish(setting("hideUnusedParticipants") == Some(true));
    sequence.mirrored = setting("mirrorActors");
    if sequence.participants.is_empty() {
        let help = "name one by `participant A`, or two by a message: `A->>B: words`";
        tell_empty(document, "the diagram has no participant", help, diagnostics);
    }
    (head, sequence)
}

struct Parser<'p, 't, 'd> {
    reader: &'p mut Reader<'t, 'd>,
    builder: Builder,
}

/// Goes past a word of the language, in any case, with white space or the end behind it.
fn eat_keyword(cursor: &mut Cursor, keyword: &str) -> bool {
    let rest = cursor.rest();
    let found = rest.get(..keyword.len()).is_some_and(|word| word.eq_ignore_ascii_case(keyword))
        && !rest[keyword.len()..].starts_with(|c: char| !c.is_whitespace());
    if found {
        cursor.at += keyword.len();
        cursor.skip_blanks();
    }
    found
}

/// What is left of a statement, with its place.
fn rest<'t>(cursor: &mut Cursor<'t>) -> (&'t str, Span) {
    cursor.skip_blanks();
    let start = cursor.at;
    let text = cursor.rest().trim_end();
    cursor.at = start + text.len();
    (text, Span::new(start, cursor.at))
}

impl<'t> Parser<'_, 't, '_> {
    fn run(&mut self, statements: Vec<Statement<'t>>) {
        let mut done = 0;
        for statement in statements {
            if self.reader.has_enough() {
                break;
            }
            // Attributes may have taken further lines with them.
            if statement.at < done {
                continue;
            }
            self.reader.cursor = statement.cursor();
            // A statement that cannot be read is told, and the next one stands apart from it.
            let _: Parsed<()> = self.statement(statement);
            done = self.reader.cursor.at;
        }
        let text = self.reader.document.text.as_str();
        self.reader.cursor = Cursor::within(text, Span::new(text.len(), text.len()));
    }

    fn statement(&mut self, statement: Statement<'t>) -> Parsed<()> {
        let cursor = statement.cursor();
        if cursor.rest().starts_with('#') {
            return Ok(());
        }
        let span = statement.span();
        let first = statement.text.split_whitespace().next().unwrap_or_default();
        let is_of_box = ["participant", "actor", "end", "box"].iter().any(|word| word.eq_ignore_ascii_case(first));
        if self.builder.is_in_crew() && !is_of_box {
            let help = "close the box by `end` before it";
            self.reader.more_than_mermaid(span, "all but participants in a box", help);
        }
        let mut keyword = |word: &str| {
            let mut ahead = cursor;
            let found = eat_keyword(&mut ahead, word);
            if found {
                self.reader.cursor = ahead;
            }
            found
        };
        if keyword("participant") {
            return self.participant(span, false).map(drop);
        }
        if keyword("actor") {
            return self.participant(span, true).map(drop);
        }
        if keyword("end") {
            return self.end(span);
        }
        if keyword("create") {
            return self.create(span);
        }
        if keyword("destroy") {
            return self.destroy(span);
        }
        if keyword("note") {
            return self.note(span);
        }
        if keyword("autonumber") {
            return self.autonumber();
        }
        if keyword("activate") {
            return self.work(span, true);
        }
        if keyword("deactivate") {
            return self.work(span, false);
        }
        if keyword("box") {
            return self.crew(span);
        }
        if keyword("title") {
            return self.reader.title_statement();
        }
        if self.link_statement(cursor, span)? || self.fragment_statement(cursor, span)? {
            return Ok(());
        }
        if cursor.rest().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("title:")) {
            self.reader.cursor.at = statement.at + 6;
            return self.reader.title_statement();
        }
        self.message(statement)
    }

    /// A statement that opens or divides a fragment, if this is one.
    fn fragment_statement(&mut self, cursor: Cursor<'t>, span: Span) -> Parsed<bool> {
        let openers = [
            ("loop", Kind::Loop),
            ("alt", Kind::Alt),
            ("opt", Kind::Opt),
            ("par_over", Kind::ParOver),
            ("par", Kind::Par),
            ("critical", Kind::Critical),
            ("break", Kind::Break),
            ("rect", Kind::Rect(None)),
        ];
        for (word, kind) in openers {
            let mut ahead = cursor;
            if eat_keyword(&mut ahead, word) {
                self.reader.cursor = ahead;
                return self.open(kind, span).map(|()| true);
            }
        }
        let dividers: [(&str, &[Kind]); 3] =
            [("else", &[Kind::Alt]), ("and", &[Kind::Par, Kind::ParOver]), ("option", &[Kind::Critical])];
        for (word, of) in dividers {
            let mut ahead = cursor;
            if eat_keyword(&mut ahead, word) {
                self.reader.cursor = ahead;
                return self.divide(word, of, span).map(|()| true);
            }
        }
        Ok(false)
    }

    fn open(&mut self, kind: Kind, span: Span) -> Parsed<()> {
        let (text, place) = rest(&mut self.reader.cursor);
        let opening = Span::new(
            span.start,
            span.start
                + self.reader.cursor.text[span.start..]
                    .find(|c: char| c.is_whitespace())
                    .unwrap_or(span.end - span.start)
                    .min(span.end - span.start),
        );
        let (kind, condition) = match kind {
            Kind::Rect(_) => (Kind::Rect(self.color(text, place)), Rich::default()),
            _ => (kind, self.words(text, place)),
        };
        self.builder.open(kind, condition, opening, self.reader)
    }

    /// A colour of the author's; one that is none is told.
    fn color(&mut self, text: &str, place: Span) -> Option<CssColor> {
        let color = CssColor::parse(text);
        if color.is_none() && !text.is_empty() && !text.eq_ignore_ascii_case("transparent") {
            let message = format!("`{}` is no colour", crate::mermaid::excerpt(text));
            self.reader.warn(
                Diagnostic::warning(&UNKNOWN_VALUE, place, message)
                    .help("write a name such as `lightblue`, `#eef`, or `rgb(200, 220, 255)`"),
            );
        }
        color
    }

    fn divide(&mut self, word: &str, of: &[Kind], span: Span) -> Parsed<()> {
        let (text, place) = rest(&mut self.reader.cursor);
        let condition = self.words(text, place);
        if self.builder.divide(of, condition) {
            return Ok(());
        }
        let opener = of[0].word();
        let diagnostic = Diagnostic::error(&SYNTAX, span, format!("`{word}` stands in no `{opener}`"));
        self.reader
            .refuse(diagnostic.help(format!("open one by `{opener} …` before it, or close what is open by `end`")))
    }

    fn end(&mut self, span: Span) -> Parsed<()> {
        let end = Span::new(span.start, span.start + 3);
        self.builder.close(end, self.reader)
    }

    /// Words of the author's as they are drawn, without the sign that asks mermaid to wrap them or not.
    fn words(&mut self, text: &str, place: Span) -> Rich {
        let text = text.strip_prefix(':').unwrap_or(text).trim_start();
        let text = text.strip_prefix("wrap:").or_else(|| text.strip_prefix("nowrap:")).unwrap_or(text).trim();
        self.reader.label(Words { text, quoted: text.starts_with('`') }, place)
    }

    fn autonumber(&mut self) -> Parsed<()> {
        let (text, place) = rest(&mut self.reader.cursor);
        if text.eq_ignore_ascii_case("off") {
            self.builder.number_from(None);
            return Ok(());
        }
        let numbers: Option<Vec<f64>> = text.split_whitespace().map(|word| word.parse().ok()).collect();
        if numbers.is_some() && text.contains('-') {
            self.reader.more_than_mermaid(place, "negative numbers", "count upwards, from 0 or more");
        }
        match numbers.as_deref() {
            Some([]) => self.builder.number_on(),
            Some([start]) => self.builder.number_from(Some((*start, 1.0))),
            Some([start, step]) => self.builder.number_from(Some((*start, *step))),
            _ => {
                let help = "write `autonumber`, `autonumber 10`, `autonumber 10 5` or `autonumber off`";
                return self.reader.expected(place, "a first number and a step, or `off`", Some(help.into()));
            }
        }
        Ok(())
    }

    fn work(&mut self, span: Span, begins: bool) -> Parsed<()> {
        let participant = self.named(span)?;
        if !begins && !self.builder.is_at_work(participant) {
            return self.not_at_work(participant, span);
        }
        self.builder.work(participant, begins);
        Ok(())
    }

    fn not_at_work<T>(&mut self, participant: usize, span: Span) -> Parsed<T> {
        let name = self.builder.id(participant).to_owned();
        let message = format!("`{name}` ends to be at work, but is not");
        let help = format!("begin by `activate {name}`, or by `+` before its name in a message to it");
        self.reader.refuse(Diagnostic::error(&SYNTAX, span, message).help(help))
    }

    fn note(&mut self, span: Span) -> Parsed<()> {
        let cursor = &mut self.reader.cursor;
        let side = if eat_keyword(cursor, "left of") {
            Side::Left
        } else if eat_keyword(cursor, "right of") {
            Side::Right
        } else if eat_keyword(cursor, "over") {
            Side::Over
        } else {
            let place = self.reader.cursor.word_here();
            return self.no_side(place);
        };
        let start = self.reader.cursor.at;
        let (text, place) = rest(&mut self.reader.cursor);
        let Some((names, words)) = text.split_once(':') else {
            let end = Span::new(place.end, place.end);
            return self.reader.expected(end, "`:` and the words of the note", None);
        };
        let mut among = Vec::new();
        let mut at = start;
        for name in names.split(',') {
            let place = Span::new(at, at + name.len());
            among.push(self.mention(name, place)?);
            at += name.len() + 1;
        }
        let label = self.words(words, Span::new(start + names.len() + 1, place.end));
        if side == Side::Over && among.len() > 2 {
            let help = "name the first and the last: `Note over A,B: words`";
            self.reader.more_than_mermaid(place, "a note over more than two participants", help);
        }
        let (first, last) = (among[0], among[among.len() - 1]);
        if side != Side::Over && among.len() > 1 {
            let message = "a note beside a lifeline speaks of one participant";
            return self.reader.refuse(Diagnostic::error(&SYNTAX, place, message).help("write `Note over A,B: words`"));
        }
        self.builder.push(Step::Note(Note { side, first, last, label, span: Some(span) }));
        Ok(())
    }

    fn no_side(&mut self, place: Span) -> Parsed<()> {
        let help = "write `Note right of A: words`, `Note left of A: words` or `Note over A,B: words`";
        self.reader.expected(place, "`left of`, `right of` or `over`", Some(help.into()))
    }

    fn message(&mut self, statement: Statement<'t>) -> Parsed<()> {
        let Some((at, arrow)) = arrow::find(statement.text) else { return self.no_message(statement) };
        let left = &statement.text[..at];
        let behind = at + arrow.signs.len();
        let right = &statement.text[behind..];
        // `--->` is no arrow with a dash before it.
        let before = left.len() - left.trim_end_matches(['-', '=', '<', '>']).len();
        let more = right.len() - right.trim_start_matches(['>', '=']).len();
        if before + more > 0 {
            return self.no_arrow(Span::new(statement.at + at - before, statement.at + behind + more));
        }
        let (right, words) = right.split_once(':').map_or((right, None), |(name, words)| (name, Some(words)));
        let (left, from_circle) = match left.trim_end().strip_suffix("()") {
            Some(name) => (name, true),
            None => (left, false),
        };
        let Reached { name: to, circle: to_circle, begins_work, ends_work } = arrow::reached(right);
        let to_at = statement.at + behind + right.len() - to.len();
        let span = statement.span();
        if arrow::find(to).is_some() {
            let end = Span::new(to_at, to_at + to.len());
            let help = "write a line of its own for each message: `A->>B: words`";
            return self.reader.expected(end, "the name of one participant behind the arrow", Some(help.into()));
        }
        if words.is_none() {
            let end = Span::new(span.end, span.end);
            self.reader.more_than_mermaid(
                end,
                "a message without a colon",
                "write one at its end, with words behind it",
            );
        }
        if to_circle && (begins_work || ends_work) {
            let help = "leave one of them out, and say the other by `activate` or `deactivate`";
            self.reader.more_than_mermaid(span, "`()` beside `+` or `-`", help);
        }
        let from_place = Span::new(statement.at, statement.at + left.len());
        let to_place = Span::new(to_at, to_at + to.trim_end().len());
        let [from, to] = [self.mention(left, from_place)?, self.mention(to, to_place)?];
        let words_at = statement.at + behind + right.len() + 1;
        let label = words.map(|words| self.words(words, Span::new(words_at, span.end))).unwrap_or_default();
        if ends_work && !self.builder.is_at_work(from) {
            return self.not_at_work(from, span);
        }
        let message = Message {
            from,
            to,
            label,
            dashed: arrow.dashed,
            from_head: arrow.from,
            to_head: arrow.to,
            from_circle,
            to_circle,
            begins_work,
            ends_work,
            span: Some(span),
            ..Message::default()
        };
        if let Some(name) = self.builder.comes_late(&message) {
            let what = format!("another message between this one and the `create` or `destroy` of `{name}`");
            self.reader.more_than_mermaid(span, &what, "write that statement right before its message");
        }
        let fits = self.builder.message(message, self.reader.limits());
        self.reader.limited(fits, span)
    }

    fn no_message(&mut self, statement: Statement<'t>) -> Parsed<()> {
        let first = statement.text.split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
        let place = Span::new(statement.at, statement.at + first.len());
        let signs_at = |at: usize| {
            let is_word = |c: char| c.is_alphanumeric() || c.is_whitespace() || c == ':';
            statement.text[at..].split(is_word).next().unwrap_or_default()
        };
        // A hyphen alone is one of a name.
        let is_arrow = |at: &usize| !matches!(signs_at(*at), "-" | "");
        let arrow = statement.text.match_indices(['-', '=', '>', '<']).map(|(at, _)| at).find(is_arrow);
        if let Some(at) = arrow {
            return self.no_arrow(Span::new(statement.at + at, statement.at + at + signs_at(at).len()));
        }
        if first.eq_ignore_ascii_case("note") {
            return self.no_side(Span::new(place.end, place.end + 1));
        }
        let is_keyword = did_you_mean(first, LANGUAGE.keywords.iter().copied()).is_some();
        if statement.text.contains(':') && !is_keyword {
            let message = "there is no arrow between two participants";
            return Err(self.reader.wrong(statement.span(), message, "write `A->>B: words`"));
        }
        Err(self.reader.no_statement(first, place))
    }

    fn no_arrow(&mut self, place: Span) -> Parsed<()> {
        let signs = &self.reader.document.text[place.start..place.end];
        let help = format!(
            "did you mean `{}`? Arrows are `->>`, `-->>`, `->`, `-->`, `-x`, `--x`, `-)`, `--)`, `<<->>` and `<<-->>`, and \
             the half arrows such as `-|\\`",
            arrow::nearest(signs)
        );
        self.reader.expected(place, "an arrow", Some(help))
    }

    /// The participant that the rest of a statement names.
    fn named(&mut self, _span: Span) -> Parsed<usize> {
        let (text, place) = rest(&mut self.reader.cursor);
        self.participant_of(text, place)
    }

    /// The participant of that name in a message or a note, where mermaid reads some names as something else.
    fn mention(&mut self, name: &str, place: Span) -> Parsed<usize> {
        let first = name.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        if let Some(keyword) = RESERVED.iter().find(|keyword| keyword.eq_ignore_ascii_case(first)) {
            self.reader.keyword_as_name(keyword, place);
        }
        self.plain_name(name, place, &[',', '+']);
        self.participant_of(name, place)
    }

    /// Tells of a sign that mermaid refuses in a name that stands there.
    fn plain_name(&mut self, name: &str, place: Span, signs: &[char]) {
        if let Some(sign) = name.chars().find(|c| signs.contains(c)) {
            let help = "name the participant by a word, and give it its words by `participant WORD as …`";
            self.reader.more_than_mermaid(place, &format!("`{sign}` in the name of a participant"), help);
        }
    }

    /// The participant of that name, which may be its first mention.
    fn participant_of(&mut self, name: &str, place: Span) -> Parsed<usize> {
        let name = name.trim();
        if name.is_empty() {
            let mut here = Cursor { text: &self.reader.document.text, at: place.start };
            here.skip_blanks();
            return self.reader.expected(here.word_here(), "the name of a participant", None);
        }
        let most = self.reader.limits().nodes;
        let found = self.builder.participant(name, place, most);
        let found = found.ok_or(Full::Nodes);
        self.reader.limited(found, place)
    }
}
