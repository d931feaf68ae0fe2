//! The family `gitGraph` of mermaid: one command of git a line.

use super::history::{History, Mistake, Said};
use super::rules::{IMPOSSIBLE_STEP, REPEATED_COMMIT};
use super::{Direction, GitGraph, Look, View};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{Document, Language, Parsed, Reach, Reader, unescaped};
use crate::syntax::diagnostic::shortened;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::theme::CssColor;

const LANGUAGE: Language = Language {
    figure: "a git graph",
    keywords: &["commit", "branch", "checkout", "switch", "merge", "cherry-pick", "title"],
    section: "gitGraph",
    settings: &[
        "gitGraph.mainBranchName",
        "gitGraph.mainBranchOrder",
        "gitGraph.parallelCommits",
        "gitGraph.rotateCommitLabel",
        "gitGraph.showBranches",
        "gitGraph.showCommitLabel",
        "themeVariables.git0",
        "themeVariables.git1",
        "themeVariables.git2",
        "themeVariables.git3",
        "themeVariables.git4",
        "themeVariables.git5",
        "themeVariables.git6",
        "themeVariables.git7",
    ],
    instead: "sizes and distances of a git graph come from Figmill's theme and from where it is shown",
};

/// Words that mermaid never takes for the name of a branch without quotes.
const RESERVED: [&str; 14] = [
    "commit",
    "branch",
    "checkout",
    "switch",
    "merge",
    "cherry-pick",
    "title",
    "gitGraph",
    "LR",
    "TB",
    "BT",
    "NORMAL",
    "REVERSE",
    "HIGHLIGHT",
];

/// Colours of branches that mermaid's settings can name.
const COLORS: usize = 8;

/// What stands behind a key of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Id,
    Message,
    Tag,
    Type,
    Parent,
}

/// What may be said of each kind of commit, and how messages call it.
struct Options {
    keys: &'static [(&'static str, Key)],
    expected: &'static str,
    /// Whether words in quotes alone are its message.
    takes_words: bool,
}

const OF_COMMIT: Options = Options {
    keys: &[("id:", Key::Id), ("msg:", Key::Message), ("tag:", Key::Tag), ("type:", Key::Type)],
    expected: "`id:`, `msg:`, `tag:`, `type:`, a message in quotes or the end of the line",
    takes_words: true,
};

const OF_MERGE: Options = Options {
    keys: &[("id:", Key::Id), ("tag:", Key::Tag), ("type:", Key::Type)],
    expected: "`id:`, `tag:`, `type:` or the end of the line",
    takes_words: false,
};

const OF_CHERRY_PICK: Options = Options {
    keys: &[("id:", Key::Id), ("tag:", Key::Tag), ("parent:", Key::Parent)],
    expected: "`id:`, `tag:`, `parent:` or the end of the line",
    takes_words: false,
};

/// Reads a git graph; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let main = reader.setting_text(&["gitGraph", "mainBranchName"]).unwrap_or("main");
    let order = document.setting(&["gitGraph", "mainBranchOrder"]).and_then(serde_json::Value::as_f64);
    let history = History::new(main, order.or(Some(0.0)), reader.limits());
    let view = View {
        shows_branches: !reader.setting_is(&["gitGraph", "showBranches"], false),
        shows_labels: !reader.setting_is(&["gitGraph", "showCommitLabel"], false),
        is_parallel: reader.setting_is(&["gitGraph", "parallelCommits"], true),
        ..View::default()
    };
    let mut parser = Parser { reader, history, view };
    parser.run();
    let Parser { mut reader, history, view } = parser;
    let mut graph = history.finish(view);
    color(&mut graph, &mut reader);
    let heading = reader.finish().into();
    if graph.commits.is_empty() && graph.branches.len() == 1 {
        tell_empty(document, "the git graph has no commit", "add a line such as `commit id: \"first\"`", diagnostics);
    }
    Some(Read::new(heading, graph))
}

/// Gives branches the colours of the settings, by the order of their lanes' birth.
fn color(graph: &mut GitGraph, reader: &mut Reader) {
    for (index, branch) in graph.branches.iter_mut().enumerate() {
        let key = format!("git{}", index % COLORS);
        let Some(text) = reader.setting_text(&["themeVariables", &key]) else { continue };
        branch.color = CssColor::parse(text);
        if branch.color.is_none() {
            reader.ignore_setting(format!("themeVariables.{key}"));
        }
    }
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    history: History,
    view: View,
}

impl Parser<'_, '_> {
    fn run(&mut self) {
        // What is wrong with the head is told, and reading goes on below it.
        if self.head().is_err() {
            self.reader.cursor.take_line();
        } else {
            self.reader.no_semicolon();
        }
        while let Some(start) = self.reader.next_statement() {
            let read = self.statement(start);
            self.reader.end_statement(start, read);
        }
    }

    /// A direction and a colon, behind the word of the family.
    fn head(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let mut ahead = self.reader.cursor;
        let word = ahead.take_while(|c| c.is_ascii_uppercase());
        let direction = match word {
            "LR" => Some(Direction::Right),
            "TB" => Some(Direction::Down),
            "BT" => Some(Direction::Up),
            _ => None,
        };
        if let Some(direction) = direction {
            self.view.direction = direction;
            self.reader.cursor = ahead;
            self.reader.cursor.skip_blanks();
            if self.reader.cursor.peek() != Some(':') {
                let span = ahead.since(start);
                self.reader.more_than_mermaid(span, "a direction without a colon behind it", "write `LR:`");
            }
        } else if !word.is_empty() && ahead.peek().is_none_or(|c| c.is_whitespace() || c == ':') {
            let help = "git graphs lead `LR`, `TB` or `BT`";
            return Err(self.reader.wrong(ahead.since(start), format!("`{word}` is no direction here"), help));
        }
        self.reader.cursor.eat(":");
        Ok(())
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        let word = self.reader.cursor.take_while(|c| !c.is_whitespace() && c != ';');
        match word {
            "commit" => {
                let (said, _) = self.said(&OF_COMMIT, start)?;
                self.full(start)?;
                self.warn_of_repeated(&said);
                self.history.commit(said);
            }
            "branch" => return self.branch(start),
            "checkout" | "switch" => {
                let (name, span) = self.name()?;
                self.end("the name of the branch")?;
                let done = self.history.checkout(&name);
                return self.told(done, span);
            }
            "merge" => return self.merge(start),
            "cherry-pick" => return self.cherry_pick(start),
            "title" => {
                let mut ahead = self.reader.cursor;
                ahead.skip_blanks();
                if ahead.at_end_of_statement() {
                    return Ok(());
                }
                return self.reader.title_statement();
            }
            _ => return Err(self.reader.no_statement(word, self.reader.cursor.since(start))),
        }
        Ok(())
    }

    fn branch(&mut self, start: usize) -> Parsed<()> {
        let (name, span) = self.name()?;
        self.reader.cursor.skip_blanks();
        let mut order = None;
        if self.reader.cursor.eat("order:") {
            self.reader.cursor.skip_blanks();
            let at = self.reader.cursor.at;
            let digits = self.reader.cursor.take_while(|c| c.is_ascii_digit());
            order = digits.parse::<f64>().ok();
            if order.is_none() {
                let here = self.reader.cursor.word_here();
                self.reader.cursor.at = at;
                let help = "the order of a branch is a whole number from 0 on";
                return self.reader.expected(here, "a number", Some(help.into()));
            }
        }
        self.end_with(if order.is_some() { "the end of the line" } else { "`order:` or the end of the line" })?;
        self.full(start)?;
        let done = self.history.branch(&name, order, self.reader.cursor.since(start));
        self.told(done, span)
    }

    fn merge(&mut self, start: usize) -> Parsed<()> {
        let (name, span) = self.name()?;
        let (said, _) = self.said(&OF_MERGE, start)?;
        self.full(start)?;
        if let Some(id) = said.id.as_ref().filter(|id| self.history.has_commit(id)) {
            let message = format!("there is a commit `{}` already", shortened(id));
            let diagnostic = Diagnostic::error(&IMPOSSIBLE_STEP, said.span, message);
            return self.reader.refuse(diagnostic.help("give the merge another id, or none"));
        }
        let done = self.history.merge(&name, said);
        self.told(done, span)
    }

    fn cherry_pick(&mut self, start: usize) -> Parsed<()> {
        let (said, parent) = self.said(&OF_CHERRY_PICK, start)?;
        self.full(start)?;
        let Some(id) = said.id.clone().filter(|id| !id.is_empty()) else {
            let help = "name the commit that is copied: `cherry-pick id: \"…\"`";
            return Err(self.reader.wrong(said.span, "nothing says which commit is copied", help));
        };
        let span = self.place_of(&id, said.span);
        let said = Said { id: None, words: Default::default(), ..said };
        let done = self.history.cherry_pick(&id, parent.as_deref(), said);
        self.told(done, span)
    }

    /// Where a word in quotes stands in a statement.
    fn place_of(&self, word: &str, span: Span) -> Span {
        let text = &self.reader.cursor.text[span.start..span.end];
        let quoted = ['"', '\''].map(|quote| text.find(&format!("{quote}{word}{quote}")));
        let start = quoted.into_iter().flatten().min().map(|at| span.start + at + 1);
        start.map_or(span, |start| Span::new(start, start + word.len()))
    }

    /// What is said of a commit up to the end of the line, and which parent a cherry-pick follows. Of what is said
    /// twice, the later counts.
    fn said(&mut self, options: &Options, start: usize) -> Parsed<(Said, Option<String>)> {
        let mut said = Said::default();
        let mut parent = None;
        loop {
            self.reader.cursor.skip_blanks();
            if self.reader.cursor.at_end_of_statement() || self.reader.cursor.rest().starts_with("%%") {
                said.span =
                    Span::new(start, start + self.reader.cursor.text[start..self.reader.cursor.at].trim_end().len());
                self.skip_comment();
                return Ok((said, parent));
            }
            let key = options.keys.iter().find(|(word, _)| self.reader.cursor.eat(word)).map(|(_, key)| *key);
            let key = match key {
                Some(key) => key,
                None if options.takes_words && matches!(self.reader.cursor.peek(), Some('"' | '\'')) => Key::Message,
                None => {
                    let here = self.reader.cursor.word_here();
                    return self.reader.expected(here, options.expected, None);
                }
            };
            if key == Key::Type {
                said.look = self.look()?;
                continue;
            }
            let (text, words) = self.quoted()?;
            match key {
                Key::Id => (said.id, said.words) = (Some(text).filter(|id| !id.is_empty()), words),
                Key::Message => said.message = words,
                Key::Tag => said.tags.get_or_insert_default().push(words),
                Key::Parent => parent = Some(text),
                Key::Type => {}
            }
        }
    }

    fn look(&mut self) -> Parsed<Look> {
        self.reader.cursor.skip_blanks();
        let looks = [("NORMAL", Look::Normal), ("REVERSE", Look::Reverse), ("HIGHLIGHT", Look::Highlight)];
        for (word, look) in looks {
            if self.reader.cursor.eat_word(word) {
                return Ok(look);
            }
        }
        let here = self.reader.cursor.word_here();
        self.reader.expected(here, "`NORMAL`, `REVERSE` or `HIGHLIGHT`", None)
    }

    /// Words in quotes of either kind, which come next: as they are written, and as they are drawn.
    fn quoted(&mut self) -> Parsed<(String, crate::text::Rich)> {
        self.reader.cursor.skip_blanks();
        let opening = self.reader.cursor.here();
        if !matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "words in quotes", None);
        }
        let Some(words) = self.reader.cursor.take_quoted(Reach::Text, &[]) else {
            self.reader.cursor.take_line();
            return Err(self.reader.open_quote(opening));
        };
        let span = self.reader.cursor.since(opening.start);
        Ok((words.text.to_owned(), self.reader.label(words, span)))
    }

    /// The name of a branch, in quotes or not, and its place.
    fn name(&mut self) -> Parsed<(String, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        if matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
            let (text, _) = self.quoted()?;
            return Ok((unescaped(&text).into_owned(), self.reader.cursor.since(start)));
        }
        let word = self.reader.cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'));
        let span = self.reader.cursor.since(start);
        let goes_on =
            !self.reader.cursor.at_end_of_statement() && self.reader.cursor.peek().is_some_and(|c| !c.is_whitespace());
        let is_odd = word.starts_with(['-', '.', '/']) || word.ends_with(['.', '/']);
        if word.is_empty() || goes_on || is_odd {
            self.reader.cursor.at = start;
            let here = self.reader.cursor.word_here();
            let help = "a name is letters, digits, `_`, `-`, `.` and `/`, or stands in quotes";
            return self.reader.expected(here, "the name of a branch", Some(help.into()));
        }
        if RESERVED.contains(&word) {
            self.reader.keyword_as_name(word, span);
        } else if !word.is_ascii() || word.bytes().all(|b| b.is_ascii_digit()) {
            self.reader.more_than_mermaid(span, "this name without quotes", "put it in quotes");
        }
        Ok((word.to_owned(), span))
    }

    /// Checks that the statement ends here.
    fn end(&mut self, after: &str) -> Parsed<()> {
        self.end_with(&format!("the end of the line after {after}"))
    }

    fn end_with(&mut self, expected: &str) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        self.skip_comment();
        if self.reader.cursor.at_end_of_statement() {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        self.reader.expected(here, expected, None)
    }

    fn skip_comment(&mut self) {
        if self.reader.cursor.rest().starts_with("%%") {
            self.reader.cursor.take_line();
        }
    }

    /// Tells of a limit that was passed.
    fn full(&mut self, start: usize) -> Parsed<()> {
        let has_room = self.history.has_room();
        self.reader.limited(has_room, self.reader.cursor.since(start))
    }

    /// Tells of a step that git could not do.
    fn told(&mut self, done: Result<(), Mistake>, span: Span) -> Parsed<()> {
        done.or_else(|Mistake { message, help }| {
            self.reader.refuse(Diagnostic::error(&IMPOSSIBLE_STEP, span, message).help(help))
        })
    }

    fn warn_of_repeated(&mut self, said: &Said) {
        let Some(id) = said.id.as_ref().filter(|id| self.history.has_commit(id)) else { return };
        let span = self.place_of(id, said.span);
        let message = format!("there is a commit `{}` already", shortened(id));
        self.reader.warn(Diagnostic::warning(&REPEATED_COMMIT, span, message).help("give one of them another id"));
    }
}
