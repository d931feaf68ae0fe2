//! What mermaid's families of charts share: statements, labels, settings, the finding for what is no statement.

pub mod cursor;
pub mod pie;
pub mod xychart;

use serde_json::Value;

use crate::figures::chart::spec;
use crate::figures::{Head, Read};
use crate::mermaid::Document;
use crate::mermaid::label::{label, markdown_label};
use crate::mermaid::rules::{IGNORED_SETTING, SYNTAX};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;
use cursor::{Cursor, Quoted};

/// The families that are rewritten into the full spec of a chart.
pub const FAMILIES: &[&str] = &["pie", "xychart", "xychart-beta"];

/// Reads a document of one of [`FAMILIES`].
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let rewrite = if document.family == "pie" { pie::rewrite } else { xychart::rewrite };
    let (head, tree) = rewrite(document, diagnostics)?;
    Some(Read { head, figure: spec::read(&tree, document.source, diagnostics)? })
}

/// What every reader of a family works with.
pub struct Reader<'d> {
    /// What the author wrote.
    pub source: &'d Source,
    /// What is wrong with it.
    pub diagnostics: &'d mut Diagnostics,
    /// Title of the figure.
    pub title: Option<Rich>,
    /// What a message calls the family, with its article: `a pie chart`.
    family: &'static str,
    /// First words of its statements.
    keywords: &'static [&'static str],
}

impl<'d> Reader<'d> {
    /// A reader of a document; the title of the front matter is the title until the text gives one.
    pub fn new(
        document: &Document<'d>,
        diagnostics: &'d mut Diagnostics,
        family: &'static str,
        keywords: &'static [&'static str],
    ) -> Self {
        let title = document.title.as_deref().map(label);
        Self { source: document.source, diagnostics, title, family, keywords }
    }

    /// An error of the grammar.
    pub fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(&SYNTAX, span, message).help(help));
    }

    /// The finding for a quote that is never closed.
    pub fn open_quote(&mut self, span: Span) {
        let diagnostic = Diagnostic::error(&SYNTAX, span, "the quote is never closed");
        self.diagnostics.push(diagnostic.label("opened here").help("close it in the same line"));
    }

    /// The finding for a line whose first word begins no statement.
    pub fn no_statement(&mut self, word: &str, span: Span) {
        let known = format!("statements begin with `{}`", self.keywords.join("`, `"));
        let help = match did_you_mean(word, self.keywords.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? {known}"),
            None => known,
        };
        self.wrong(span, format!("`{}` begins no statement of {}", shortened(word), self.family), help);
    }

    /// Words of a label, with the limit of the source kept.
    pub fn label(&mut self, raw: &str, span: Span) -> Rich {
        if raw.len() > self.source.limits.text {
            self.diagnostics.push(self.source.text_too_long(span));
            return Rich::default();
        }
        label(raw)
    }

    /// Takes the title from what follows its keyword.
    pub fn set_title(&mut self, cursor: &mut Cursor) {
        cursor.skip_blanks();
        let span = cursor.span();
        let words = cursor.take_while(|c| c != '\n').trim();
        let quoted = words.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let words = quoted.filter(|inner| !inner.contains('"')).unwrap_or(words);
        if words.is_empty() {
            self.wrong(span, "the title has no words", "write them after `title`, in the same line");
            return;
        }
        self.title = Some(self.label(words, span));
    }

    /// Takes quoted words, or a finding where the quote is never closed; nothing where no quote stands next.
    pub fn quoted(&mut self, cursor: &mut Cursor) -> Option<Rich> {
        let start = cursor.at();
        match cursor.take_quoted()? {
            Quoted::Words(words) => Some(self.label(words, cursor.since(start))),
            Quoted::Open(span) => {
                self.open_quote(span);
                Some(Rich::default())
            }
        }
    }

    /// The head of the figure.
    pub fn head(&mut self, document: &Document) -> Head {
        Head {
            title: self.title.take(),
            alt_title: document.alt_title.clone(),
            alt_description: document.alt_description.clone(),
            ..Head::default()
        }
    }
}

/// A label as it stands in a statement: within quotes, or bare.
pub fn label_of(raw: &str) -> Rich {
    let raw = raw.trim();
    let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(raw);
    match inner.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
        Some(markdown) => markdown_label(markdown),
        None => label(inner),
    }
}

/// A statement: words with their place in the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement<'a> {
    /// The words, without white space around.
    pub text: &'a str,
    /// The byte of the source that they begin at.
    pub at: usize,
}

impl<'a> Statement<'a> {
    /// A cursor at its start.
    pub fn cursor(self) -> Cursor<'a> {
        Cursor::new(self.text, self.at)
    }

    /// Its place.
    pub fn span(self) -> Span {
        Span::new(self.at, self.at + self.text.len())
    }
}

/// The statements of a body of which each has a line or a semicolon of its own; comments at the ends of lines
/// are left out, and so are empty lines.
pub fn statements<'a>(document: &'a Document) -> Vec<Statement<'a>> {
    let (mut at, body) = document.body();
    let mut statements = Vec::new();
    for line in body.split_inclusive('\n') {
        let mut from = 0;
        for end in cuts(line) {
            let part = &line[from..end];
            let text = part.trim_start();
            let start = at + from + part.len() - text.len();
            let text = text.trim_end();
            if !text.is_empty() {
                statements.push(Statement { text, at: start });
            }
            from = end + 1;
        }
        at += line.len();
    }
    statements
}

/// Where statements of a line end: at semicolons outside of quotes that end no entity code, and at a comment or
/// the end of the line.
fn cuts(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted && !ends_entity(&line[..at]) => ends.push(at),
            '%' if !quoted && line[at..].starts_with("%%") => {
                ends.push(at);
                return ends;
            }
            _ => {}
        }
    }
    ends.push(line.len());
    ends
}

/// Whether text ends in an entity code that lacks its semicolon: `#35` or `&amp`.
fn ends_entity(text: &str) -> bool {
    let code = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    code.len() < text.len() && code.ends_with(['#', '&'])
}

/// Names the settings that mean nothing here, in one finding: all but those in `known`, which are paths or the
/// starts of paths such as `pie.textPosition`.
pub fn warn_of_ignored(document: &Document, section: &str, known: &[&str], diagnostics: &mut Diagnostics) {
    /// They ask for what is done anyway, or for nothing that a still picture shows.
    const HARMLESS: [&str; 8] = [
        "layout",
        "logLevel",
        "securityLevel",
        "startOnLoad",
        "deterministicIds",
        "htmlLabels",
        "fontFamily",
        "secure",
    ];
    let mut ignored = Vec::new();
    for (key, value) in &document.config {
        match value {
            Value::Object(_) if key != section && key != "themeVariables" => {}
            Value::Object(entries) => {
                let paths = entries.iter().flat_map(|(inner, value)| match value {
                    Value::Object(deeper) => deeper.keys().map(|leaf| format!("{key}.{inner}.{leaf}")).collect(),
                    _ => vec![format!("{key}.{inner}")],
                });
                ignored.extend(paths.filter(|path| !is_known(path, known)));
            }
            Value::String(theme) if key == "theme" && matches!(theme.as_str(), "default" | "base") => {}
            _ if HARMLESS.contains(&key.as_str()) => {}
            _ => ignored.push(key.clone()),
        }
    }
    if ignored.is_empty() {
        return;
    }
    let list = ignored.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let message = format!("settings without a meaning here: {list}");
    let help = "sizes, distances and the ground come from Figmill's theme and from where the figure is shown";
    diagnostics.push(Diagnostic::warning(&IGNORED_SETTING, None, message).help(help));
}

/// Whether a path is one of `known`, lies below one, or begins like one that ends in `*`.
fn is_known(path: &str, known: &[&str]) -> bool {
    known.iter().any(|name| match name.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == *name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')),
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::syntax::spec::Tree;

    /// Messages, each with the words of its place.
    pub type Told = Vec<(String, String)>;

    /// Reads mermaid text by a reader of a family: the figure, and what was told, each with the words of its place.
    pub fn read(text: &str) -> (Option<Read>, Told) {
        let source = Source::new("t.mmd", text, Format::Mermaid);
        let mut diagnostics = Diagnostics::new();
        let figure = crate::figures::read(&source, &mut diagnostics);
        (figure, told(&source, diagnostics))
    }

    /// Reads mermaid text as a full spec, in JSON, and what was told, each with the words of its place.
    pub fn rewritten(
        text: &str,
        rewrite: impl Fn(&Document, &mut Diagnostics) -> Option<(Head, Tree)>,
    ) -> (Option<Value>, Told) {
        let source = Source::new("t.mmd", text, Format::Mermaid);
        let mut diagnostics = Diagnostics::new();
        let document = Document::read(&source, &mut diagnostics).unwrap_or_else(|| panic!("refused"));
        let tree = rewrite(&document, &mut diagnostics).map(|(_, tree)| tree.to_json());
        (tree, told(&source, diagnostics))
    }

    fn told(source: &Source, diagnostics: Diagnostics) -> Told {
        let words = |span: Option<Span>| span.map_or("", |s| &source.text[s.start..s.end]).to_owned();
        diagnostics.into_sorted().into_iter().map(|d| (d.message, words(d.span))).collect()
    }

    #[test]
    fn statements_end_at_lines_semicolons_and_comments() {
        let text = "pie title A #35;1; \"x;y\" : 1 %% note\n\n  b\n";
        let source = Source::new("t.mmd", text, Format::Mermaid);
        let document = Document::read(&source, &mut Diagnostics::new()).unwrap_or_else(|| panic!("refused"));
        let found: Vec<&str> = statements(&document).into_iter().map(|s| s.text).collect();
        assert_eq!(found, ["title A #35;1", "\"x;y\" : 1", "b"]);
        assert!(statements(&document).iter().all(|s| &text[s.span().start..s.span().end] == s.text));
    }
}
