//! The family `cynefin-beta` of mermaid: domains with their items in quotes, and transitions between them.

use super::{Cynefin, Domain, Entry, Transition};
use crate::figures::Read;
use crate::mermaid::{Document, Full, Language, Parsed, Reach, Reader};
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a Cynefin framework",
    keywords: &["complex", "complicated", "clear", "chaotic", "confusion", "title"],
    section: "cynefin",
    // Boundaries are drawn alike in every figure.
    settings: &["cynefin.seed", "cynefin.showDomainDescriptions"],
    instead: "sizes, distances and colours come from Figmill's theme and from where the figure is shown",
};

/// Words of older versions of the framework for its domains.
const FORMER: [(&str, &str); 4] =
    [("simple", "clear"), ("obvious", "clear"), ("known", "clear"), ("disorder", "confusion")];

/// Reads a Cynefin framework; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let shows_practices = !reader.setting_is(&["cynefin", "showDomainDescriptions"], false);
    let framework = Cynefin { shows_practices, ..Cynefin::default() };
    let mut parser = Parser { reader, framework, open: None };
    parser.reader.cursor.eat(":");
    while let Some(start) = parser.reader.next_statement() {
        let read = parser.statement(start);
        parser.reader.end_statement(start, read);
    }
    let Parser { reader, framework, .. } = parser;
    Some(Read::new(reader.finish().into(), framework))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    framework: Cynefin,
    /// The domain that items in quotes belong to.
    open: Option<Domain>,
}

impl Parser<'_, '_> {
    fn statement(&mut self, start: usize) -> Parsed<()> {
        if matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
            return self.item();
        }
        let word = self.reader.cursor.take_while(|c| c.is_alphanumeric() || c == '_');
        let span = if word.is_empty() { self.reader.cursor.word_here() } else { self.reader.cursor.since(start) };
        if word == "title" {
            let mut ahead = self.reader.cursor;
            ahead.skip_blanks();
            return if ahead.at_end_of_statement() { Ok(()) } else { self.reader.title_statement() };
        }
        let from = self.domain(word, span)?;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat("-->") {
            self.open = None;
            return self.transition(from, start);
        }
        self.framework.items[from as usize].clear();
        self.open = Some(from);
        self.after(true)
    }

    fn domain(&mut self, word: &str, span: Span) -> Parsed<Domain> {
        if let Some(domain) = Domain::ALL.into_iter().find(|domain| domain.word() == word) {
            return Ok(domain);
        }
        if word.is_empty() {
            return self.reader.expected(span, "a domain or an item in quotes", None);
        }
        let lower = word.to_lowercase();
        let known = |name: &&str| Domain::ALL.iter().any(|domain| domain.word() == *name);
        let former = FORMER.iter().find(|(former, _)| *former == lower).map(|(_, now)| *now);
        match former.or(Some(lower.as_str()).filter(known)) {
            Some(now) => {
                let message = format!("`{word}` is no domain");
                Err(self.reader.wrong(span, message, format!("write `{now}`")))
            }
            None => Err(self.reader.no_statement(word, span)),
        }
    }

    /// Words in quotes, which come next.
    fn quoted(&mut self) -> Parsed<(Rich, Span)> {
        let opening = self.reader.cursor.here();
        let Some(words) = self.reader.cursor.take_quoted(Reach::Text, &[]) else {
            self.reader.cursor.take_line();
            return Err(self.reader.open_quote(opening));
        };
        let span = self.reader.cursor.since(opening.start);
        Ok((self.reader.label(words, span), span))
    }

    fn item(&mut self) -> Parsed<()> {
        let (words, span) = self.quoted()?;
        let Some(domain) = self.open else {
            let help = "name the domain that it belongs to before it, such as `complex`";
            return Err(self.reader.wrong(span, "this item belongs to no domain", help));
        };
        let count: usize = self.framework.items.iter().map(Vec::len).sum();
        let room = if count < self.reader.limits().nodes { Ok(()) } else { Err(Full::Nodes) };
        self.reader.limited(room, span)?;
        if !words.is_empty() {
            self.framework.items[domain as usize].push(Entry { words, source: Some(span) });
        }
        self.after(true)
    }

    /// Checks what follows in the line; an item may.
    fn after(&mut self, item: bool) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.rest().starts_with("%%") {
            self.reader.cursor.take_line();
        }
        let follows = item && matches!(self.reader.cursor.peek(), Some('"' | '\''));
        if follows || self.reader.cursor.at_end_of_statement() {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        let expected = if item { "an item in quotes or the end of the line" } else { "the end of the line" };
        self.reader.expected(here, expected, None)
    }

    /// `FROM --> TO : "why"`, behind its arrow.
    fn transition(&mut self, from: Domain, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let word = self.reader.cursor.take_while(|c| c.is_alphanumeric() || c == '_');
        let span = if word.is_empty() { self.reader.cursor.word_here() } else { self.reader.cursor.since(at) };
        let to = self.domain(word, span)?;
        self.reader.cursor.skip_blanks();
        let mut words = Rich::default();
        if self.reader.cursor.eat(":") {
            self.reader.cursor.skip_blanks();
            if !matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
                let here = self.reader.cursor.word_here();
                return self.reader.expected(here, "words in quotes", None);
            }
            words = self.quoted()?.0;
        }
        let span = self.reader.cursor.since(start);
        self.after(false)?;
        if from == to {
            let diagnostic = Diagnostic::warning(&WRONG_VALUE, span, "a domain does not lead to itself");
            self.reader.warn(diagnostic.help("the line is left out: name another domain"));
            return Ok(());
        }
        let room =
            if self.framework.transitions.len() < self.reader.limits().edges { Ok(()) } else { Err(Full::Edges) };
        self.reader.limited(room, span)?;
        self.framework.transitions.push(Transition { from, to, words, source: Some(span) });
        Ok(())
    }
}
