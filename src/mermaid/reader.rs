//! What every reader of a family works with: a place in the text, what was wrong with it, how much may be.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Words, label, markdown_label, trim_lines};
use super::{Cursor, Document, Statement};
use crate::mermaid::rules::{IGNORED_MARKUP, MERMAID_REFUSES, SYNTAX, UNKNOWN_CLASS, UNKNOWN_ICON, UNKNOWN_NODE};
use crate::syntax::diagnostic::{did_you_mean, shortened, shortened_to};
use crate::syntax::rules::{TOO_DEEP, TOO_LARGE};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Span};
use crate::text::Rich;

/// After that many errors the rest of the text is not read: they are hardly independent.
const MOST_ERRORS: usize = 25;

/// Something was wrong, and has been told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported;

/// What reading a part of a statement gives.
pub type Parsed<T> = Result<T, Reported>;

/// A limit of the source that was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// There are more nodes than it allows.
    Nodes,
    /// There are more edges than it allows.
    Edges,
    /// Groups lie in each other deeper than it allows.
    Nesting,
}

/// What a family says of itself, as one constant.
#[derive(Debug)]
pub struct Language {
    /// What messages call a figure of it, with the article: `a pie chart`.
    pub figure: &'static str,
    /// First words of its statements, for messages.
    pub keywords: &'static [&'static str],
    /// Its section of the settings.
    pub section: &'static str,
    /// Paths of settings that mean something here or are met anyway, such as `pie.textPosition`; one that ends
    /// in `*` stands for all that begin so.
    pub settings: &'static [&'static str],
    /// Where that comes from which settings cannot change here: the help of the finding that names them.
    pub instead: &'static str,
}

/// What a document says for the head of its figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// Title of the figure.
    pub title: Option<Rich>,
    /// Its name for those who do not see it.
    pub alt_title: Option<String>,
    /// Its description for those who do not see it.
    pub alt_description: Option<String>,
}

/// Reads statements of a family; each family keeps what it builds beside it.
pub struct Reader<'t, 'd> {
    /// What the author wrote.
    pub document: &'t Document<'t>,
    /// Where reading is.
    pub cursor: Cursor<'t>,
    /// Title of the figure: that of the front matter, until a statement gives one.
    pub title: Option<Rich>,
    pub(super) language: &'static Language,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// Settings that mean nothing here though their names do.
    pub(super) ignored_settings: Vec<String>,
    /// Style properties without a meaning here, with their places.
    pub(super) ignored_properties: Vec<(String, Span)>,
    /// Callbacks that were left out.
    pub(super) callbacks: Vec<Span>,
    /// Icons that there are not, each with the names that are nearest.
    unknown_icons: BTreeMap<String, Vec<String>>,
    /// Names that mermaid takes for keywords, as far as they were told.
    keywords_as_names: BTreeSet<String>,
    /// A list was not closed in its line, which is told.
    in_list: bool,
    errors: usize,
    /// A limit was passed: nothing more is read.
    full: bool,
}

impl<'t, 'd> Reader<'t, 'd> {
    /// A reader that stands after the first word of the text.
    pub fn new(document: &'t Document<'t>, diagnostics: &'d mut Diagnostics, language: &'static Language) -> Self {
        Self {
            document,
            cursor: Cursor { text: &document.text, at: document.family_span.end },
            title: document.title.as_deref().map(label),
            language,
            diagnostics,
            ignored_settings: Vec::new(),
            ignored_properties: Vec::new(),
            callbacks: Vec::new(),
            unknown_icons: BTreeMap::new(),
            keywords_as_names: BTreeSet::new(),
            in_list: false,
            errors: 0,
            full: false,
        }
    }

    /// How much may be read.
    pub fn limits(&self) -> Limits {
        self.document.source.limits
    }

    /// Whether a line begins a list in square brackets that goes on in the next line, which is told once, or is the
    /// rest of one; for families whose statements are lines.
    pub fn goes_past_list(&mut self, line: Statement) -> bool {
        let text = line.text.trim_end();
        let begins = || self.language.keywords.iter().any(|word| line.cursor().eat_keyword(word));
        if self.in_list && !text.contains('[') && !begins() {
            self.in_list = !text.contains(']');
            return true;
        }
        let open = text.rfind('[').filter(|&at| !text[at..].contains(']') && text.ends_with(['[', ',']));
        self.in_list = open.is_some();
        if let Some(at) = open {
            let place = Span::new(line.at + at, line.at + at + 1);
            let diagnostic = Diagnostic::error(&SYNTAX, place, "the list is never closed").label("opened here");
            self.error(diagnostic.help("close it by `]` in the same line, as mermaid wants it"));
        }
        self.in_list
    }

    /// Whether an error was told, here or before reading began.
    pub fn has_errors(&self) -> bool {
        self.errors > 0 || self.diagnostics.has_errors()
    }

    /// Whether reading ends here: a limit was passed, or there were too many errors.
    pub fn has_enough(&self) -> bool {
        self.full || self.errors >= MOST_ERRORS
    }

    /// Tells of an error.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Reported {
        self.errors += 1;
        self.diagnostics.push(diagnostic);
        Reported
    }

    /// Tells of an error, unless the same has been told.
    pub fn error_once(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.as_slice().contains(&diagnostic) {
            self.error(diagnostic);
        }
    }

    /// Tells of an error in the place of what was to be read.
    pub fn refuse<T>(&mut self, diagnostic: Diagnostic) -> Parsed<T> {
        Err(self.error(diagnostic))
    }

    /// Tells of an error of the grammar.
    pub fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) -> Reported {
        self.error(Diagnostic::error(&SYNTAX, span, message).help(help))
    }

    /// Tells of what does not keep the figure from being drawn.
    pub fn warn(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Tells that mermaid refuses what is read here.
    pub fn more_than_mermaid(&mut self, span: Span, what: &str, help: impl Into<String>) {
        self.warn(Diagnostic::warning(&MERMAID_REFUSES, span, format!("mermaid refuses {what}")).help(help));
    }

    /// Tells that mermaid takes a name for one of its keywords; each keyword is told once.
    pub fn keyword_as_name(&mut self, keyword: &str, span: Span) {
        if self.keywords_as_names.insert(keyword.to_owned()) {
            let what = format!("the keyword `{keyword}` in the place of a name");
            self.more_than_mermaid(span, &what, format!("begin the name by another word, such as `the_{keyword}`"));
        }
    }

    /// Tells that something else was expected at a place.
    pub fn expected<T>(&mut self, span: Span, expected: &str, help: Option<String>) -> Parsed<T> {
        // The cursor may see no more than a statement, and the place lie behind that.
        let seen = self.cursor.text.get(span.start..).unwrap_or_default();
        let found = match seen.chars().next() {
            None => "the end of the text".to_owned(),
            Some('\n') => "the end of the line".to_owned(),
            Some(_) => format!("`{}`", excerpt(&seen[..seen.len().min(span.len())])),
        };
        let mut diagnostic = Diagnostic::error(&SYNTAX, span, format!("expected {expected}, found {found}"));
        diagnostic.help = help;
        self.refuse(diagnostic)
    }

    /// Tells of a word that begins no statement of the family.
    pub fn no_statement(&mut self, word: &str, span: Span) -> Reported {
        let keywords = self.language.keywords;
        let known = format!("statements begin with `{}`", keywords.join("`, `"));
        let help = match did_you_mean(word, keywords.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? {known}"),
            None => known,
        };
        self.wrong(span, format!("`{}` begins no statement of {}", shortened(word), self.language.figure), help)
    }

    /// Tells of a bracket or quote that is never closed. Reading goes on behind it, whatever it swallowed.
    pub fn never_closed<T>(&mut self, opening: Span, closer: &str, found: Option<&str>) -> Parsed<T> {
        let shown = |sign: &str| if sign == "`" { "the backtick".to_owned() } else { format!("`{sign}`") };
        let open = shown(&self.cursor.text[opening.start..opening.end]);
        let instead = found.map(|sign| format!(": `{sign}` comes before")).unwrap_or_default();
        let closer = if closer == "`" { "a second one".to_owned() } else { shown(closer) };
        let diagnostic = Diagnostic::error(&SYNTAX, opening, format!("{open} is never closed{instead}"))
            .label("opened here")
            .help(format!("close it by {closer}"));
        self.cursor.at = opening.end;
        self.refuse(diagnostic)
    }

    /// Tells that a limit was passed; nothing more is read.
    pub fn limited<T>(&mut self, result: Result<T, Full>, span: Span) -> Parsed<T> {
        result.or_else(|full| {
            self.full = true;
            let limits = self.limits();
            let (rule, what, way_out, limit) = match full {
                Full::Nodes => {
                    (&TOO_LARGE, format!("there are more than {} nodes", limits.nodes), "split the figure", "nodes")
                }
                Full::Edges => {
                    (&TOO_LARGE, format!("there are more than {} edges", limits.edges), "split the figure", "edges")
                }
                Full::Nesting => {
                    let what = format!("groups lie in each other more than {} deep", limits.nesting);
                    (&TOO_DEEP, what, "flatten the groups", "nesting")
                }
            };
            let help = format!("{way_out}{}", Limits::raise(limit));
            self.refuse(Diagnostic::error(rule, span, what).help(help))
        })
    }

    /// The words of a label; one longer than the limit of the source is told.
    pub fn label(&mut self, words: Words, span: Span) -> Rich {
        self.short_enough(words.text, span).map_or_else(|_| Rich::default(), |_| words.rich())
    }

    /// The words of a label that is markdown without backticks, as far as it is not too long; they stand at `span`.
    pub fn markdown(&mut self, text: &str, span: Span) -> Rich {
        self.short_enough(text, span).map_or_else(|_| Rich::default(), |text| trim_lines(&markdown_label(text)))
    }

    /// A text, unless it is longer than the limit of the source.
    pub fn short_enough<'w>(&mut self, text: &'w str, span: Span) -> Parsed<&'w str> {
        if text.len() <= self.limits().text {
            return Ok(text);
        }
        self.refuse(self.document.source.text_too_long(span))
    }

    /// Takes the title from the rest of the line, after its keyword; quotes around all of it are none of its
    /// words.
    pub fn title_statement(&mut self) -> Parsed<()> {
        self.cursor.skip_blanks();
        let start = self.cursor.at;
        let words = self.cursor.take_line().trim_end();
        let span = Span::new(start, start + words.len());
        if words.is_empty() {
            return Err(self.wrong(span, "the title has no words", "write them after `title`, in the same line"));
        }
        let title = self.label(Words { quoted: true, ..Words::of(words) }, span);
        self.title = Some(title);
        Ok(())
    }

    /// Tells of an icon that there is not; all of them are one finding.
    pub fn unknown_icon(&mut self, name: String) {
        self.unknown_icon_near(name, Vec::new());
    }

    /// The same with the names that are nearest.
    pub fn unknown_icon_near(&mut self, name: String, near: Vec<String>) {
        self.unknown_icons.insert(name, near);
    }

    /// Tells of a class that there is not; `known` are those that there are.
    pub fn unknown_class<'c>(&mut self, name: &str, span: Span, known: impl IntoIterator<Item = &'c str>) {
        let message = format!("there is no class `{}`", shortened(name));
        let help = match did_you_mean(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("define it, such as `classDef {} fill:#eee`", shortened(name)),
        };
        self.warn(Diagnostic::warning(&UNKNOWN_CLASS, span, message).help(help));
    }

    /// Tells of a statement that names nothing that stands before it; `later` says that a line below does.
    pub fn unknown_node(&mut self, name: &str, span: Span, later: bool) {
        let message = format!("nothing before this line has the name `{}`", shortened(name));
        let help = if later {
            "move the line below the one that names it".to_owned()
        } else {
            "spell the name as the node does, or leave the line out".to_owned()
        };
        self.warn(Diagnostic::warning(&UNKNOWN_NODE, span, message).help(help));
    }

    /// Tells what can only be told at the end, and gives what the document says for the head of the figure.
    pub fn finish(mut self) -> Heading {
        self.report_callbacks();
        self.report_ignored_properties();
        self.report_unknown_icons();
        self.report_ignored_settings();
        self.report_ignored_markup();
        Heading {
            title: self.title,
            alt_title: self.document.alt_title.clone(),
            alt_description: self.document.alt_description.clone(),
        }
    }

    /// Tells the first link in a label, the first colour of single words, and the first image.
    fn report_ignored_markup(&mut self) {
        let text = self.document.text.to_ascii_lowercase();
        let link = tags(&text, "<a ").find(|tag| text[tag.start..tag.end].contains("href"));
        let colored = tags(&text, "<span ").chain(tags(&text, "<font "));
        let color = colored.filter(|tag| text[tag.start..tag.end].contains("color")).min_by_key(|tag| tag.start);
        let link = link.map(|span| (span, "a link in a label is drawn as its words", "`click` makes the node a link"));
        let color = color.map(|span| {
            (span, "the colour of words in a label is not drawn", "`style` and `classDef` give the node a colour")
        });
        let image = tags(&text, "<img ").next().map(|span| {
            (span, "an image in a label is not drawn", "a node of a flowchart shows one: `A@{ img: \"logo.png\" }`")
        });
        for (span, message, help) in link.into_iter().chain(color).chain(image) {
            self.warn(Diagnostic::warning(&IGNORED_MARKUP, span, message).help(help));
        }
    }

    fn report_unknown_icons(&mut self) {
        if self.unknown_icons.is_empty() {
            return;
        }
        let listed = |names: &mut dyn Iterator<Item = &String>| {
            names.take(8).map(|name| format!("`{}`", excerpt(name))).collect::<Vec<_>>().join(", ")
        };
        let message = format!("there are no such icons: {}", listed(&mut self.unknown_icons.keys()));
        let near: BTreeSet<&String> = self.unknown_icons.values().flatten().collect();
        let near = listed(&mut near.into_iter());
        let help = if near.is_empty() { String::new() } else { format!("icons with names like these: {near}; ") };
        let help = format!("{help}`figmill list --icons` names those that are built in, `icons` in figmill.toml packs");
        self.warn(Diagnostic::warning(&UNKNOWN_ICON, None, message).help(help));
    }
}

/// Most bytes of a tag that is looked at.
const LONGEST_TAG: usize = 500;

/// The tags of a text that begin so, each to its end.
fn tags<'t>(text: &'t str, begins: &'t str) -> impl Iterator<Item = Span> + 't {
    text.match_indices(begins).filter_map(move |(at, _)| {
        let length = text.as_bytes()[at..].iter().take(LONGEST_TAG).position(|&byte| byte == b'>')?;
        Some(Span::new(at, at + length + 1))
    })
}

/// The beginning of a text, for messages.
pub fn excerpt(text: &str) -> String {
    shortened_to(text.lines().next().unwrap_or_default(), 24).into_owned()
}
