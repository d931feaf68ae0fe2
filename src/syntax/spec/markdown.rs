//! A spec as a writer of pages writes lists: the kind and its view in the first line, then a list of Markdown, which
//! may hold lists, or a table with pipes. It becomes the tree that the same words as YAML would become.

use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::{DEEPEST, Entry, Tree, Value, too_deep, too_many};
use crate::syntax::rules::EMPTY_SOURCE;
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};

/// What a list or a table of Markdown may hold.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_TASKLISTS);

/// Whether a text is such a spec: a line of one to three words, and then a list, a heading or a table.
pub(super) fn is_body(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let words: Vec<&str> = first.split_whitespace().collect();
    let plain = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let second = second.trim_start();
    let number = second.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = second.starts_with(['-', '*', '+']) && second[1..].starts_with([' ', '\t'])
        || number.len() < second.len() && number.starts_with([')', '.'])
        || second.starts_with("# ")
        || second.starts_with('|');
    (1..=3).contains(&words.len()) && words.iter().all(plain) && begins
}

/// Reads it; nothing comes back where there is neither a list nor a table.
pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let text = source.text.as_str();
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or_default();
    let mut words = line.split_whitespace().map(|word| {
        let at = start + (word.as_ptr() as usize - line.as_ptr() as usize);
        Tree::new(Span::new(at, at + word.len()), Value::Text(word.to_owned()))
    });
    let place = Span::new(start, start + line.trim_end().len());
    let entry = |key: &str, value: Tree| Entry { key: key.to_owned(), key_span: value.span, value };
    let mut entries: Vec<Entry> =
        ["figure", "view"].iter().zip(words.by_ref()).map(|(key, word)| entry(key, word)).collect();
    if let Some(more) = words.next() {
        diagnostics.push(
            Diagnostic::error(
                &super::WRONG_VALUE,
                more.span,
                "the first line names a kind and a view, and nothing else",
            )
            .help("a title stands in the next line: `# Title`"),
        );
        return None;
    }
    let offset = start + line.len();
    let mut reader = Reader {
        text,
        offset,
        events: Parser::new_ext(&text[offset..], EXTENSIONS).into_offset_iter(),
        limit: source.limits.entries,
    };
    match reader.body() {
        Ok(body) if body.iter().any(|(key, _)| matches!(*key, "items" | "rows")) => {
            entries.extend(body.into_iter().map(|(key, value)| entry(key, value)));
            Some(Tree::new(Span::new(start, text.trim_end().len()), Value::Map(entries)))
        }
        Ok(_) => {
            let help = "below the first line stands a list, or a table with pipes";
            diagnostics.push(Diagnostic::error(&EMPTY_SOURCE, place, "there is nothing to draw in it").help(help));
            None
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Where what the parser reads begins.
    offset: usize,
    events: OffsetIter<'t, pulldown_cmark::DefaultBrokenLinkCallback>,
    /// Most entries of a list.
    limit: usize,
}

type Read<T> = Result<T, Diagnostic>;

impl Reader<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    /// Words of one block, from its first inline element to its last, in one line.
    fn words(&self, span: Span) -> Tree {
        let raw = self.text.get(span.start..span.end).unwrap_or_default();
        let lines: Vec<&str> = raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let start = span.start + (raw.len() - raw.trim_start().len());
        Tree::new(Span::new(start, start + raw.trim().len()), Value::Text(lines.join(" ")))
    }

    /// The keys that the text says, each with its value.
    fn body(&mut self) -> Read<Vec<(&'static str, Tree)>> {
        let mut body: Vec<(&'static str, Tree)> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    let span = self.inline(range.start, |end| matches!(end, TagEnd::Heading(_)));
                    body.push(("title", self.words(span)));
                }
                Event::Start(Tag::Paragraph) => {
                    let span = self.inline(range.start, |end| matches!(end, TagEnd::Paragraph));
                    // Words above the list say more of it, words below where it comes from.
                    let key =
                        if body.iter().any(|(key, _)| *key == "items" || *key == "rows") { "note" } else { "subtitle" };
                    body.push((key, self.words(span)));
                }
                Event::Start(Tag::List(_)) => body.push(("items", self.list(self.span(&range), 1)?)),
                Event::Start(Tag::Table(_)) => body.extend(self.table(self.span(&range))?),
                _ => {}
            }
        }
        let mut seen = Vec::new();
        body.retain(|(key, _)| {
            !seen.contains(key) && {
                seen.push(*key);
                true
            }
        });
        Ok(body)
    }

    /// The place of all inline elements up to that end; empty at `start` where there are none.
    fn inline(&mut self, start: usize, ends: impl Fn(TagEnd) -> bool) -> Span {
        let mut place: Option<Span> = None;
        for (event, range) in self.events.by_ref() {
            if matches!(event, Event::End(end) if ends(end)) {
                break;
            }
            let span = Span::new(self.offset + range.start, self.offset + range.end);
            place = Some(place.map_or(span, |place| Span::new(place.start.min(span.start), place.end.max(span.end))));
        }
        place.unwrap_or(Span::new(self.offset + start, self.offset + start))
    }

    fn list(&mut self, span: Span, depth: usize) -> Read<Tree> {
        if depth * 2 > DEEPEST {
            return Err(too_deep(span));
        }
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.item(self.span(&range), depth)?),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
            if items.len() > self.limit {
                return Err(too_many(span, self.limit));
            }
        }
        Ok(Tree::new(span, Value::List(items)))
    }

    /// An item: its first words, and the list in it.
    fn item(&mut self, span: Span, depth: usize) -> Read<Tree> {
        let (mut words, mut done, mut lists): (Option<Span>, Option<bool>, Vec<Tree>) = (None, None, Vec::new());
        let mut open = 0_usize;
        while let Some((event, range)) = self.events.next() {
            let place = self.span(&range);
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(Tag::List(_)) => match self.list(place, depth + 1)?.value {
                    Value::List(inner) => lists.extend(inner),
                    _ => continue,
                },
                Event::TaskListMarker(checked) => done = Some(checked),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => {
                    // A nested element has the place of all that is in it.
                    open = open.saturating_add(usize::from(matches!(event, Event::Start(_))));
                    words =
                        Some(words.map_or(place, |all| Span::new(all.start.min(place.start), all.end.max(place.end))));
                    open = open.saturating_sub(usize::from(matches!(event, Event::End(_))));
                }
            }
        }
        Ok(self.entry(words.unwrap_or(Span::new(span.start, span.start)), done, lists, span))
    }

    /// An item of its words: `:icon: Title: detail`, or a link to somewhere.
    fn entry(&self, span: Span, done: Option<bool>, items: Vec<Tree>, whole: Span) -> Tree {
        let Tree { span, value, .. } = self.words(span);
        let Value::Text(text) = value else { return Tree::new(span, Value::Null) };
        let mut entries = Vec::new();
        let mut add = |key: &str, value: Value| {
            entries.push(Entry { key: key.to_owned(), key_span: span, value: Tree::new(span, value) });
        };
        let mut rest = text.as_str();
        if let Some((icon, after)) = rest.strip_prefix(':').and_then(|rest| rest.split_once(':'))
            && !icon.is_empty()
            && icon.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        {
            add("icon", Value::Text(icon.to_owned()));
            rest = after.trim_start();
        }
        let (title, detail) = match rest.split_once(": ") {
            Some((title, detail)) if !title.is_empty() => (title, Some(detail.trim())),
            _ => (rest.trim_end_matches(':'), None),
        };
        let title = match linked(title) {
            Some((title, link)) => {
                add("link", Value::Text(link.to_owned()));
                title
            }
            None => title,
        };
        add("title", Value::Text(title.to_owned()));
        if let Some(detail) = detail {
            add("detail", Value::Text(detail.to_owned()));
        }
        if let Some(done) = done {
            add("status", Value::Text(if done { "done" } else { "planned" }.to_owned()));
        }
        if !items.is_empty() {
            add("items", Value::List(items));
            if let Some(Entry { value, .. }) = entries.last_mut() {
                value.span = whole;
            }
        }
        match entries.as_slice() {
            [only] => Tree::new(span, only.value.value.clone()),
            _ => Tree::new(span, Value::Map(entries)),
        }
    }

    /// The head and the rows of a table.
    fn table(&mut self, span: Span) -> Read<[(&'static str, Tree); 2]> {
        let (mut head, mut rows) = (Tree::new(span, Value::List(Vec::new())), Vec::new());
        while let Some((event, range)) = self.events.next() {
            let place = self.span(&range);
            match event {
                Event::Start(Tag::TableHead) => head = self.row(place),
                Event::Start(Tag::TableRow) => rows.push(self.row(place)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
            if rows.len() > self.limit {
                return Err(too_many(span, self.limit));
            }
        }
        Ok([("columns", head), ("rows", Tree::new(span, Value::List(rows)))])
    }

    fn row(&mut self, span: Span) -> Tree {
        let mut cells = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let _ = self.inline(range.start, |end| matches!(end, TagEnd::TableCell));
                    let place = self.span(&range);
                    let Tree { span, value, .. } = self.words(place);
                    let text = if let Value::Text(text) = value { text } else { String::new() };
                    cells.push(cell(text.trim_matches('|').trim().replace("\\|", "|"), span));
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        Tree::new(span, Value::List(cells))
    }
}

/// A cell: words, or a link to somewhere.
fn cell(text: String, span: Span) -> Tree {
    let entry = |key: &str, text: &str| Entry {
        key: key.to_owned(),
        key_span: span,
        value: Tree::new(span, Value::Text(text.to_owned())),
    };
    match linked(&text) {
        Some((title, link)) => Tree::new(span, Value::Map(vec![entry("title", title), entry("link", link)])),
        None => Tree::new(span, Value::Text(text)),
    }
}

/// The words and the address of `[words](address)`, where a text is nothing else.
fn linked(text: &str) -> Option<(&str, &str)> {
    let (title, link) = text.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    (!title.contains(['[', ']']) && !link.contains(['(', ')', ' '])).then_some((title, link))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;

    fn json(text: &str) -> serde_json::Value {
        let mut diagnostics = Diagnostics::new();
        let tree = Tree::read(&Source::new("t", text, Format::Yaml), &mut diagnostics);
        tree.map_or_else(|| format!("{:?}", diagnostics.as_slice()).into(), |tree| tree.to_json())
    }

    #[test]
    fn a_list_is_what_the_same_words_in_yaml_are() {
        let text = "steps cycle\n\n# How it goes\n\n- Collect: from **ten** sources\n- :cpu: [Train](https://a.b)\n  - one\n  - two\n    lines\n- [x] Done\n";
        let expected = serde_json::json!({
            "figure": "steps", "view": "cycle", "title": "How it goes",
            "items": [
                { "title": "Collect", "detail": "from **ten** sources" },
                { "icon": "cpu", "link": "https://a.b", "title": "Train", "items": ["one", "two lines"] },
                { "title": "Done", "status": "done" },
            ],
        });
        assert_eq!(json(text), expected);
    }

    #[test]
    fn a_table_with_pipes_is_columns_and_rows() {
        let text = "table\n\n| A | B |\n|---|---|\n| `x` | 1 |\n| [y](z) | |\n";
        let rows = serde_json::json!([["`x`", "1"], [{ "title": "y", "link": "z" }, ""]]);
        assert_eq!(json(text), serde_json::json!({ "figure": "table", "columns": ["A", "B"], "rows": rows }));
    }

    #[test]
    fn places_are_those_of_the_words() {
        let text = "steps\n- One\n- Two\n";
        let tree = Tree::read(&Source::new("t", text, Format::Yaml), &mut Diagnostics::new()).unwrap();
        let span = tree.span_at(&[super::super::Step::Key("items"), super::super::Step::Index(1)]);
        assert_eq!(&text[span.start..span.end], "Two");
    }

    #[test]
    fn yaml_is_no_list_of_markdown() {
        for yaml in ["figure: steps\nitems:\n- a\n", "- a\n- b\n", "steps\n", "a: b\n- c\n", "steps\nmore words\n"] {
            assert!(!is_body(yaml), "{yaml}");
        }
        assert!(is_body("steps\n1. One\n2. Two\n"));
    }
}
