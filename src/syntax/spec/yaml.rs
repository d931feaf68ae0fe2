//! YAML 1.2, core schema. Aliases are replaced by what they name, within a budget.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::{DEEPEST, Entry, Holds, Tree, Value, too_deep};
use crate::syntax::rules::{WRONG_KEY, YAML_DOCUMENTS, YAML_LIMITS, YAML_SYNTAX, YAML_TAG};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};

/// How much of a file aliases may repeat: the sum of [`weight`] over all copies.
const ALIAS_BUDGET: usize = 4 << 20;

/// Parses one YAML document. Places are counted from `offset`.
pub(super) fn read(source: &Source, offset: usize, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let mut builder = Builder::new(source, offset, diagnostics);
    for event in Parser::new_from_str(&source.text) {
        let step = match event {
            Ok((event, span)) => builder.event(&event, builder.span(&span)),
            Err(error) => Err(syntax_error(source, offset, error.marker().byte_offset(), &error.info())),
        };
        if let Err(diagnostic) = step {
            builder.diagnostics.push(diagnostic);
            return None;
        }
    }
    let root = builder.root.take();
    Some(root.unwrap_or_else(|| Tree::new(Span::default(), Value::Null)))
}

fn syntax_error(source: &Source, offset: usize, at: Option<usize>, message: &str) -> Diagnostic {
    let start = at.unwrap_or(source.text.len());
    let span = source.character(start);
    let diagnostic = Diagnostic::error(&YAML_SYNTAX, span.shifted(offset), format!("this is no YAML: {message}"));
    let line = source.text[..span.start].rsplit('\n').next().unwrap_or_default();
    let indent = &line[..line.len() - line.trim_start().len()];
    if indent.contains('\t') { diagnostic.help("YAML is indented with spaces") } else { diagnostic }
}

/// A list or map that is still open.
struct Open {
    span: Span,
    /// Whether its end is where its last child ends, for blocks have no closing mark.
    block: bool,
    anchor: usize,
    children: Children,
}

enum Children {
    List(Vec<Tree>),
    Map { entries: Vec<Entry>, key: Option<(String, Span)> },
}

/// A value with a name, for aliases.
struct Anchored {
    tree: Tree,
    weight: usize,
    height: usize,
}

struct Builder<'a> {
    source: &'a Source,
    offset: usize,
    diagnostics: &'a mut Diagnostics,
    open: Vec<Open>,
    anchored: BTreeMap<usize, Anchored>,
    budget: usize,
    documents: usize,
    root: Option<Tree>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Source, offset: usize, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            source,
            offset,
            diagnostics,
            open: Vec::new(),
            anchored: BTreeMap::new(),
            budget: ALIAS_BUDGET,
            documents: 0,
            root: None,
        }
    }

    fn span(&self, span: &granit_parser::Span) -> Span {
        // The parser leaves marks of byte order out of its count, so its offsets may fall between.
        let place = |marker: granit_parser::Marker| {
            self.source.character(marker.byte_offset().unwrap_or(self.source.text.len())).start
        };
        Span::new(place(span.start), place(span.end)).shifted(self.offset)
    }

    fn event(&mut self, event: &Event, span: Span) -> Result<(), Diagnostic> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second YAML document begins here";
                    return Err(Diagnostic::error(&YAML_DOCUMENTS, span, message)
                        .help("a file holds one figure: move the second to a file of its own"));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, *style, *anchor, tag.as_deref(), span),
            Event::SequenceStart(style, anchor, tag) => {
                self.open(Children::List(Vec::new()), *style, *anchor, tag.as_deref(), span)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.open(Children::Map { entries: Vec::new(), key: None }, *style, *anchor, tag.as_deref(), span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(*anchor, span),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Diagnostic> {
        let is_text = tag_is_text(tag, span)?;
        // The parser writes `~` for a value that is not there.
        let text = if span.is_empty() && style == ScalarStyle::Plain { "" } else { text };
        if let Some(Open { children: Children::Map { key: key @ None, .. }, .. }) = self.open.last_mut() {
            *key = Some((text.to_owned(), span));
            return Ok(());
        }
        let value = if style == ScalarStyle::Plain && !is_text { plain(text) } else { Value::Text(text.to_owned()) };
        self.place(Tree::new(span, value), anchor)
    }

    fn open(
        &mut self,
        children: Children,
        style: StructureStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Diagnostic> {
        tag_is_text(tag, span)?;
        self.refuse_as_key(span)?;
        if self.open.len() >= DEEPEST {
            return Err(too_deep(span));
        }
        self.open.push(Open { span, block: style == StructureStyle::Block, anchor, children });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Diagnostic> {
        let Some(Open { span, block, anchor, children }) = self.open.pop() else { return Ok(()) };
        let (value, last) = match children {
            Children::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Children::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                (Value::map(entries, self.diagnostics), last)
            }
        };
        let end = if block { last.unwrap_or(span.end) } else { end.end };
        self.place(Tree::new(Span::new(span.start, end), value), anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        self.refuse_as_key(span)?;
        let Some(anchored) = self.anchored.get(&anchor) else {
            let message = "an alias stands inside the value that it names";
            return Err(Diagnostic::error(&YAML_LIMITS, span, message).help("write the value out"));
        };
        if anchored.height + self.open.len() > DEEPEST {
            return Err(too_deep(span));
        }
        let Some(budget) = self.budget.checked_sub(anchored.weight) else {
            let message = "aliases repeat too much of the file";
            return Err(Diagnostic::error(&YAML_LIMITS, span, message)
                .label(format!("with this one they stand for more than {} MiB", ALIAS_BUDGET >> 20))
                .help("write the values out, or leave some of them away"));
        };
        self.budget = budget;
        let tree = Tree { span, ..anchored.tree.clone() };
        self.place(tree, 0)
    }

    /// Puts a finished value where the reading has come to.
    fn place(&mut self, tree: Tree, anchor: usize) -> Result<(), Diagnostic> {
        if anchor != 0 {
            let anchored = Anchored { weight: weight(&tree), height: height(&tree), tree: tree.clone() };
            // Naming a value keeps a copy of it, so nested names must be paid for as aliases are.
            let Some(budget) = self.budget.checked_sub(anchored.weight) else {
                return Err(Diagnostic::error(&YAML_LIMITS, tree.span, "anchors name too much of the file"));
            };
            self.budget = budget;
            self.anchored.insert(anchor, anchored);
        }
        let limit = self.holds().limit(self.source.limits.entries);
        match self.open.last_mut() {
            None => self.root = Some(tree),
            Some(Open { span, children, .. }) => {
                let count = match children {
                    Children::List(items) => {
                        items.push(tree);
                        items.len()
                    }
                    Children::Map { entries, key } => {
                        if let Some((key, key_span)) = key.take() {
                            entries.push(Entry { key, key_span, value: tree });
                        }
                        entries.len()
                    }
                };
                if count > limit {
                    return Err(super::too_many(*span, limit));
                }
            }
        }
        Ok(())
    }

    /// What the innermost open list holds, by the key that it stands under.
    fn holds(&self) -> Holds {
        let keys = self.open.iter().filter_map(|open| match &open.children {
            Children::Map { key: Some((key, _)), .. } => Some(key.as_str()),
            _ => None,
        });
        match self.open.last() {
            Some(Open { children: Children::List(_), .. }) => keys.fold(Holds::Plain, Holds::under),
            _ => Holds::Plain,
        }
    }

    fn refuse_as_key(&self, span: Span) -> Result<(), Diagnostic> {
        match self.open.last() {
            Some(Open { children: Children::Map { key: None, .. }, .. }) => {
                Err(Diagnostic::error(&WRONG_KEY, span, "a key is a word, not a list, a map or an alias")
                    .help("text that begins with `[`, `{`, `*` or `&` stands in quotes"))
            }
            _ => Ok(()),
        }
    }
}

/// Whether the tag says that a scalar is text whatever it looks like.
fn tag_is_text(tag: Option<&Tag>, span: Span) -> Result<bool, Diagnostic> {
    match tag {
        None => Ok(false),
        Some(tag) if tag.is_yaml_core_schema() => Ok(tag.core_suffix() == Some("str")),
        Some(tag) => {
            Err(Diagnostic::error(&YAML_TAG, span, format!("the tag `{}` means nothing here", tag.original()))
                .help("text that begins with `!` stands in quotes"))
        }
    }
}

/// A scalar without quotes (YAML 1.2.2, 10.3.2).
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true, text.to_owned()),
        "false" | "False" | "FALSE" => return Value::Bool(false, text.to_owned()),
        _ => {}
    }
    Value::number(text, number(text)).unwrap_or_else(|| Value::Text(text.to_owned()))
}

fn number(text: &str) -> Option<f64> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok().map(|n| n as f64);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return u64::from_str_radix(digits, 8).ok().map(|n| n as f64);
    }
    // Rust reads `inf` and `nan` too, which YAML spells otherwise.
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    text.parse().ok().filter(|_| numeric)
}

/// What a copy of a value costs: its texts and its nodes in bytes, roughly.
fn weight(tree: &Tree) -> usize {
    let node = size_of::<Tree>();
    node + match &tree.value {
        Value::Null | Value::Bool(..) | Value::Number(_) => 0,
        Value::Text(text) => text.len(),
        Value::List(items) => items.iter().map(weight).sum(),
        Value::Map(entries) => entries.iter().map(|e| node + e.key.len() + weight(&e.value)).sum(),
    }
}

/// Levels of a value: 0 for a scalar. No tree is deeper than [`DEEPEST`].
fn height(tree: &Tree) -> usize {
    match &tree.value {
        Value::List(items) => 1 + items.iter().map(height).max().unwrap_or(0),
        Value::Map(entries) => 1 + entries.iter().map(|e| height(&e.value)).max().unwrap_or(0),
        _ => 0,
    }
}
