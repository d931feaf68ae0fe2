//! The fences of a page that hold figures: real ones, as a reader of Markdown sees them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::Dialect;
use super::comment::Comment;
use super::content::Content;
use super::fold::{self, Begun, InComment};
use super::line_fence::{self, Opening};
use super::lines::{Lines, line_start};
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
    /// The fold that it is the source of.
    pub(super) fold: Option<Folded>,
}

/// A fold around a fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// From what begins it to what ends it.
    pub(super) span: Span,
    /// How what is escaped in the fence is made plain, where it stands in a comment.
    pub(super) comment: Option<Comment>,
}

/// What is found in a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The fences that hold figures, in their order.
    pub(super) fences: Vec<Fence>,
    /// The beginnings of folds without a source or an end.
    pub(super) broken: Vec<Span>,
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
pub(super) fn fences(text: &str) -> Found {
    let comment = Comment::of(Dialect::Markdown);
    let mut events = Parser::new_ext(text, EXTENSIONS).into_offset_iter();
    let (mut found, mut heading, mut begun, mut read_to) = (Found::default(), None, None::<Span>, 0);
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(words(&mut events)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let Some(mut fence) = fence(text, range, &mut events, heading.as_ref()) else { continue };
                if let Some(begun) = begun.take() {
                    match fold::end(text, fence.span.end, comment) {
                        Some(end) => fence.fold = Some(Folded { span: Span::new(begun.start, end), comment: None }),
                        None => found.broken.push(begun),
                    }
                }
                found.fences.push(fence);
            }
            Event::Html(html) if range.start >= read_to => {
                let place = Span::new(range.start, range.start + html.trim_end().len());
                match fold::begun(html.trim_end(), comment) {
                    Some(Begun::Details) => found.broken.extend(begun.replace(place)),
                    Some(Begun::Comment) => match in_comment(text, place, comment, heading.as_ref()) {
                        Ok((fence, end)) => {
                            found.fences.push(fence);
                            read_to = end;
                        }
                        Err(()) => {
                            found.broken.push(place);
                            read_to = comment_end(text, range.start, comment);
                        }
                    },
                    None => {}
                }
            }
            _ => {}
        }
    }
    found.broken.extend(begun);
    found
}

/// The fence in the comment that a fold begins with, and where the fold ends.
pub(super) fn in_comment(
    text: &str,
    begun: Span,
    comment: Comment,
    heading: Option<&String>,
) -> Result<(Fence, usize), ()> {
    let InComment { source, closed_at, .. } = fold::in_comment(text, begun.start, comment).ok_or(())?;
    let end = fold::end(text, closed_at, comment).ok_or(())?;
    let line = Lines::new(text, line_start(text, source.start)).next().ok_or(())?;
    let opening = Opening::of(text, line).ok_or(())?;
    let block = line_fence::read(text, &opening, source.end, Some(comment));
    let mut fence = line_fence::fence(text, &opening, block, heading).ok_or(())?;
    fence.span = source;
    fence.fold = Some(Folded { span: Span::new(begun.start, end), comment: Some(comment) });
    Ok((fence, end))
}

/// Where a comment ends that begins there.
fn comment_end(text: &str, start: usize, comment: Comment) -> usize {
    text[start..].find(comment.close).map_or(text.len(), |at| start + at)
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
    Some(Fence {
        span: Span::new(range.start, end),
        language,
        attributes,
        content,
        closed,
        heading: heading.cloned(),
        fold: None,
    })
}
