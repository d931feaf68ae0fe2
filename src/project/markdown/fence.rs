//! The fences of a page that hold figures: real ones, as a reader of Markdown sees them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::content::Content;
use crate::syntax::Span;

/// A fenced block whose first word names a figure.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    /// From the first mark of the opening fence to the end of the closing one.
    pub(super) span: Span,
    pub(super) language: Language,
    /// What stands behind the first word.
    pub(super) attributes: Span,
    pub(super) content: Content,
    /// Whether it has a closing fence.
    pub(super) closed: bool,
    /// The heading above it.
    pub(super) heading: Option<String>,
}

/// What is in a fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Mermaid text.
    Mermaid,
    /// A spec, in YAML or JSON.
    Figmill,
}

impl Language {
    /// The language that the first word of a fence names, with the length of that word.
    pub(super) fn of(info: &str) -> Option<(Language, usize)> {
        let length = info.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(info.len());
        match &info[..length] {
            "mermaid" => Some((Language::Mermaid, length)),
            "figmill" => Some((Language::Figmill, length)),
            _ => None,
        }
    }
}

const EXTENSIONS: Options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_GFM);

/// The fences of a page of Markdown, in their order.
pub(super) fn fences(text: &str) -> Vec<Fence> {
    let mut events = Parser::new_ext(text, EXTENSIONS).into_offset_iter();
    let (mut fences, mut heading) = (Vec::new(), None);
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(words(&mut events)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                fences.extend(fence(text, range, &mut events, heading.as_ref()));
            }
            _ => {}
        }
    }
    fences
}

/// The words of a heading that has begun.
fn words(events: &mut OffsetIter) -> String {
    let mut words = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Heading(_)) => break,
            _ => {}
        }
    }
    words
}

/// A fenced block that has begun; none where it holds no figure.
fn fence(text: &str, range: Range<usize>, events: &mut OffsetIter, heading: Option<&String>) -> Option<Fence> {
    let opening = &text[range.clone()];
    let opening = opening.lines().next().unwrap_or_default();
    let mark = opening.chars().next().unwrap_or('`');
    let marks = opening.len() - opening.trim_start_matches(mark).len();
    let info = opening[marks..].trim_start();
    let (language, length) = Language::of(info)?;
    let start = range.start + opening.len() - info.len();
    let attributes = Span::new(start + length, range.start + opening.len());

    let mut content = Content::new(Span::new(range.start, range.start + opening.trim_end().len()));
    for (event, place) in events {
        match event {
            Event::Text(text) => content.push(&text, place),
            _ => break,
        }
    }
    let rest = text.get(content.end()..range.end).unwrap_or_default();
    let closed = rest.trim_end().ends_with(mark);
    let end = range.start + text[range.clone()].trim_end_matches(['\r', '\n']).len();
    Some(Fence { span: Span::new(range.start, end), language, attributes, content, closed, heading: heading.cloned() })
}
