//! What surrounds the grammar of every family: front matter, directives, comments, accessibility lines.

use serde_json::{Map, Value};

use crate::mermaid::rules::{DIRECTIVE, FRONT_MATTER, SYNTAX, UNKNOWN_FAMILY};
use crate::syntax::rules::EMPTY_SOURCE;
use crate::syntax::spec::{self as tree, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};

/// Mermaid text with what surrounds its grammar taken out.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole source.
    pub source: &'a Source,
    /// The source with front matter, directives, comments and accessibility lines made blank, byte
    /// for byte: offsets in it are offsets in the source.
    pub text: String,
    /// The first word: the family of the diagram.
    pub family: String,
    /// Where the first word stands.
    pub family_span: Span,
    /// `title` of the front matter.
    pub title: Option<String>,
    /// `config` of the front matter and of `%%{init: …}%%` directives, merged; an object.
    pub config: Map<String, Value>,
    /// `figmill.reveal` of the configuration, with its places.
    pub reveal: Option<Tree>,
    /// Text of `accTitle`.
    pub alt_title: Option<String>,
    /// Text of `accDescr`.
    pub alt_description: Option<String>,
}

impl<'a> Document<'a> {
    /// Reads what all families share. Front matter or a directive that cannot be read is an error;
    /// so is a text without a first word.
    pub fn read(source: &'a Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut document = Self {
            source,
            text: source.text.clone(),
            family: String::new(),
            family_span: Span::default(),
            title: None,
            config: Map::new(),
            reveal: None,
            alt_title: None,
            alt_description: None,
        };
        document.take_front_matter(diagnostics);
        document.take_directives(diagnostics);
        document.take_comments();
        let start = document.text.len()
            - document.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let length = document.text[start..].find(|c| !is_word(c)).unwrap_or(document.text.len() - start);
        document.family_span = Span::new(start, start + length);
        document.family = document.text[start..start + length].to_owned();
        document.take_accessibility(diagnostics);
        if document.text[start..].is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    &EMPTY_SOURCE,
                    Span::new(0, source.text.len().min(1)),
                    "there is no diagram in this text",
                )
                .help("begin with the family of the diagram, such as `flowchart TD` or `timeline`"),
            );
            return None;
        }
        if document.family.is_empty() {
            let end = document.text[start..].find('\n').map_or(document.text.len(), |i| start + i);
            diagnostics.push(
                Diagnostic::error(
                    &UNKNOWN_FAMILY,
                    Span::new(start, end),
                    "the text does not begin with a family of diagrams",
                )
                .help("begin with a word such as `flowchart` or `timeline`"),
            );
            return None;
        }
        Some(document)
    }

    /// The part of [`Document::text`] after the first word, with the offset where it begins.
    pub fn body(&self) -> (usize, &str) {
        (self.family_span.end, &self.text[self.family_span.end..])
    }

    /// A value of the configuration by its path, such as `["flowchart", "curve"]`.
    pub fn setting(&self, path: &[&str]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.config.get(*first)?, |value, key| value.get(key))
    }

    fn blank(&mut self, span: Span) {
        let blanked: String =
            self.text[span.start..span.end].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        self.text.replace_range(span.start..span.end, &blanked);
    }

    fn take_front_matter(&mut self, diagnostics: &mut Diagnostics) {
        let start =
            self.text.len() - self.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        let Some(first_line) = self.text[start..].lines().next().filter(|l| l.trim_end() == "---") else { return };
        let matter = start + first_line.len() + 1;
        let mut at = matter.min(self.text.len());
        let mut end = None;
        for line in self.text[at..].split_inclusive('\n') {
            if line.trim() == "---" {
                end = Some((at, at + line.trim_end_matches(['\n', '\r']).len()));
                break;
            }
            at += line.len();
        }
        let Some((matter_end, end)) = end else {
            diagnostics.push(
                Diagnostic::error(&FRONT_MATTER, Span::new(start, start + 3), "the front matter is never closed")
                    .label("opened here")
                    .help("close it by a line `---`"),
            );
            self.blank(Span::new(start, self.text.len()));
            return;
        };
        let matter = Span::new(matter, matter_end);
        match Tree::read_yaml_within(self.source, matter, diagnostics) {
            Some(tree) if matches!(tree.value, tree::Value::Map(_)) => {
                self.title = tree.get("title").and_then(Tree::spelling).map(str::to_owned);
                if let Some(Value::Object(config)) = tree.get("config").map(Tree::to_json) {
                    merge(&mut self.config, config);
                }
                self.take_reveal(tree.get("config"));
                // Mermaid reads this setting of Gantt charts beside the others too.
                if let Some(mode) = tree.get("displayMode").and_then(Tree::text) {
                    let section = self.config.entry("gantt").or_insert_with(|| Value::Object(Map::new()));
                    section.as_object_mut().map(|section| section.insert("displayMode".to_owned(), mode.into()));
                }
            }
            Some(tree) if tree.value != tree::Value::Null => diagnostics.push(Diagnostic::error(
                &FRONT_MATTER,
                matter,
                "the front matter is no list of keys and values",
            )),
            _ => {}
        }
        self.blank(Span::new(start, end));
    }

    fn take_directives(&mut self, diagnostics: &mut Diagnostics) {
        let mut from = 0;
        // Looking for an end that is not there at each of a million beginnings would take forever.
        let mut more_ends = true;
        while let Some(start) = self.text[from..].find("%%{").map(|i| from + i) {
            let is_setting = self.text[start + 3..].trim_start().starts_with("init");
            let end = if more_ends { self.text[start..].find("}%%") } else { None };
            more_ends = end.is_some();
            let Some(length) = end else {
                if !is_setting {
                    // A comment that begins with a brace.
                    from = start + 3;
                    continue;
                }
                diagnostics.push(
                    Diagnostic::error(&DIRECTIVE, Span::new(start, start + 3), "the directive is never closed")
                        .label("opened here")
                        .help("close it by `}%%`"),
                );
                self.blank(Span::new(start, self.text.len()));
                return;
            };
            let end = start + length + 3;
            let content = &self.text[start + 3..end - 3];
            let word = content.split(':').next().unwrap_or_default();
            if matches!(word.trim(), "init" | "initialize") && word.len() < content.len() {
                // The directive is JSON with either kind of quotes, which is a flow mapping of YAML.
                let value = Span::new(start + 3 + word.len() + 1, end - 3);
                let tree = Tree::read_yaml_within(self.source, value, diagnostics);
                if let Some(Value::Object(mut config)) = tree.as_ref().map(Tree::to_json) {
                    if let Some(Value::Object(inner)) = config.remove("config") {
                        merge(&mut self.config, inner);
                    }
                    merge(&mut self.config, config);
                }
                self.take_reveal(tree.as_ref().and_then(|tree| tree.get("config")));
                self.take_reveal(tree.as_ref());
            }
            self.blank(Span::new(start, end));
            from = end;
        }
    }

    /// What settings say of steps, with its places; the last word holds.
    fn take_reveal(&mut self, settings: Option<&Tree>) {
        let said = settings.and_then(|settings| settings.get("figmill")?.get("reveal"));
        self.reveal = said.cloned().or(self.reveal.take());
    }

    fn take_comments(&mut self) {
        let mut at = 0;
        let mut comments = Vec::new();
        for line in self.text.split_inclusive('\n') {
            if line.trim_start().starts_with("%%") {
                comments.push(Span::new(at, at + line.len()));
            }
            at += line.len();
        }
        comments.into_iter().for_each(|span| self.blank(span));
    }

    fn take_accessibility(&mut self, diagnostics: &mut Diagnostics) {
        let mut at = 0;
        while at < self.text.len() {
            let line_end = self.text[at..].find('\n').map_or(self.text.len(), |i| at + i);
            let line = &self.text[at..line_end];
            let start = at + line.len() - line.trim_start().len();
            let mut next = line_end + 1;
            if let Some(rest) = after_key(&self.text[start..line_end], "accTitle", ':') {
                self.alt_title = Some(rest.trim().to_owned());
                self.blank(Span::new(start, line_end));
            } else if let Some(rest) = after_key(&self.text[start..line_end], "accDescr", ':') {
                self.alt_description = Some(rest.trim().to_owned());
                self.blank(Span::new(start, line_end));
            } else if after_key(&self.text[start..line_end], "accDescr", '{').is_some() {
                // `after_key` saw the brace in this line.
                let open = start + self.text[start..line_end].find('{').unwrap_or(0);
                match self.text[open..].find('}') {
                    Some(length) => {
                        let words: Vec<&str> = self.text[open + 1..open + length].split_whitespace().collect();
                        self.alt_description = Some(words.join(" "));
                        next = open + length + 1;
                        self.blank(Span::new(start, next));
                    }
                    None => {
                        diagnostics.push(
                            Diagnostic::error(&SYNTAX, Span::new(open, open + 1), "the description is never closed")
                                .label("opened here")
                                .help("close it by `}`"),
                        );
                        self.blank(Span::new(start, self.text.len()));
                    }
                }
            }
            at = next;
        }
    }
}

/// What follows a key and its sign, if the line begins with them.
fn after_key<'t>(line: &'t str, key: &str, sign: char) -> Option<&'t str> {
    line.strip_prefix(key)?.trim_start().strip_prefix(sign)
}

/// Puts the values of `from` into `into`, object by object.
fn merge(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;

    fn read(text: &str) -> (Option<Document<'static>>, Diagnostics) {
        let source = Box::leak(Box::new(Source::new("t.mmd", text, Format::Mermaid)));
        let mut diagnostics = Diagnostics::new();
        (Document::read(source, &mut diagnostics), diagnostics)
    }

    #[test]
    fn offsets_survive_what_is_taken_out() {
        let text = "---\ntitle: Über\nconfig:\n  theme: base\n---\n%% a comment ü\n%%{init: {'theme': \"dark\", 'flowchart': {curve: linear}}}%%\ngraph TD\naccTitle: Name\naccDescr {\n two\n lines }\nA --> B\n";
        let (document, diagnostics) = read(text);
        let document = document.unwrap();
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        assert_eq!(document.text.len(), text.len());
        assert_eq!(document.family, "graph");
        assert_eq!(&text[document.family_span.start..document.family_span.end], "graph");
        assert_eq!(document.text.find("A --> B"), text.find("A --> B"));
        assert_eq!(document.title.as_deref(), Some("Über"));
        assert_eq!(document.setting(&["theme"]).and_then(Value::as_str), Some("dark"));
        assert_eq!(document.setting(&["flowchart", "curve"]).and_then(Value::as_str), Some("linear"));
        assert_eq!(document.alt_title.as_deref(), Some("Name"));
        assert_eq!(document.alt_description.as_deref(), Some("two lines"));
    }

    #[test]
    fn what_is_never_closed_is_named_where_it_opened() {
        for (text, offset) in
            [("---\ntitle: x\n", 0), ("%%{init: {}\ngraph TD", 0), ("graph TD\naccDescr { no end", 18)]
        {
            let (_, diagnostics) = read(text);
            let first = diagnostics.as_slice().first().unwrap();
            assert_eq!(first.span.unwrap().start, offset, "{text}");
        }
    }

    #[test]
    fn a_comment_may_begin_with_a_brace() {
        let (document, diagnostics) = read("graph TD\nA --> B\n%%{ not a setting\nB --> C");
        assert!(!diagnostics.has_errors());
        assert!(!document.unwrap().text.contains("not a setting"));
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_place_in_the_whole_text() {
        for (text, place) in [
            ("---\nconfig: {a: [b\n---\ntimeline", "["),
            ("timeline\n%%{init: {'a': 1, 'a': 2}}%%", "'a'"),
            ("---\nü: &a [*a]\n---\ntimeline", "*a"),
        ] {
            let (_, diagnostics) = read(text);
            let span = diagnostics.as_slice()[0].span.unwrap();
            assert_eq!((&text[span.start..span.end], Some(span.start)), (place, text.rfind(place)));
        }
    }

    #[test]
    fn a_title_that_looks_like_a_number_is_a_title() {
        assert_eq!(read("---\ntitle: 2020.10\n---\ntimeline").0.unwrap().title.as_deref(), Some("2020.10"));
    }

    #[test]
    fn empty_text_is_refused() {
        for text in ["", "\n\n", "%% only a comment\n", "---\ntitle: x\n---\n"] {
            let (document, diagnostics) = read(text);
            assert!(document.is_none() && diagnostics.has_errors(), "{text:?}");
        }
    }
}
