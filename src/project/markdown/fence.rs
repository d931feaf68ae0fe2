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
    /// Whether it is an element or a shortcode, which holds what a fence holds.
    pub(super) element: bool,
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

/// What a page has of fences.
#[derive(Clone, Debug, Default)]
pub(super) struct Fences {
    /// Those that hold figures, in their order.
    pub(super) all: Vec<Fence>,
    /// The beginnings of folds without a source or an end.
    pub(super) broken: Vec<Span>,
    /// What other tools read as mermaid: the words, in fences and before blocks of colons.
    pub(super) others: Vec<Span>,
    /// Code and comments, in which nothing is looked for.
    pub(super) code: Vec<Range<usize>>,
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

/// The length of a word at the start of `info` that other tools take for mermaid: `Mermaid`, `mmd`, and
/// `{mermaid}` of MyST and Quarto.
pub(super) fn read_by_others(info: &str) -> Option<usize> {
    let length = info.find(char::is_whitespace).unwrap_or(info.len());
    let word = info[..length].trim_matches(['{', '}', '.']);
    let names = ["mermaid", "mmd", "mermaidjs", "mermaid-js"];
    let near = names.iter().any(|name| word.eq_ignore_ascii_case(name));
    (near && Language::of(info).is_none()).then_some(length)
}

/// The word of a block of colons that other tools take for mermaid, such as `:::mermaid`, with its place in a text
/// that begins at `start`.
fn in_colons(text: &str, start: usize) -> Option<Span> {
    let line = text.lines().next().unwrap_or_default();
    let word = line.strip_prefix(":::")?.trim_start_matches(':').trim();
    read_by_others(word).or(Language::of(word).map(|_| word.len()))?;
    Some(Span::new(start, start + line.trim_end().len()))
}

const EXTENSIONS: Options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_GFM);

/// The fences of a page of Markdown, in their order.
pub(super) fn fences(text: &str) -> Fences {
    let comment = Comment::of(Dialect::Markdown);
    let mut events = Parser::new_ext(text, EXTENSIONS).into_offset_iter();
    let mut folds = Folds { text, comment, begun: None, read_to: 0 };
    let (mut fences, mut heading) = (Fences::default(), None);
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(words(&mut events)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) | Event::Code(_) => fences.code.push(range),
            Event::Start(Tag::HtmlBlock) if text[range.clone()].starts_with("<!--") => fences.code.push(range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let start = range.start;
                fences.code.push(range.clone());
                if let Some(mut fence) = fence(text, range, &mut events, heading.as_ref()) {
                    folds.close(&mut fence, &mut fences);
                    fences.all.push(fence);
                } else {
                    let line = text[start..].lines().next().unwrap_or_default();
                    let info = line.trim_start_matches(['`', '~']).trim_start();
                    let at = start + line.len() - info.len();
                    fences.others.extend(read_by_others(info).map(|length| Span::new(at, at + length)));
                }
            }
            Event::Start(Tag::Paragraph) => fences.others.extend(in_colons(&text[range.clone()], range.start)),
            Event::Html(html) => folds.html(html.trim_end(), range.start, heading.as_ref(), &mut fences),
            _ => {}
        }
    }
    fences.broken.extend(folds.begun);
    fences
}

/// The folds of a page, one after the other.
pub(super) struct Folds<'a> {
    pub(super) text: &'a str,
    pub(super) comment: Comment,
    /// One that has begun and waits for its fence.
    pub(super) begun: Option<Span>,
    /// Up to there all is read.
    pub(super) read_to: usize,
}

impl Folds<'_> {
    /// Takes a fence for the source of the fold that has begun.
    pub(super) fn close(&mut self, fence: &mut Fence, fences: &mut Fences) {
        let Some(begun) = self.begun.take() else { return };
        match fold::end(self.text, fence.span.end, self.comment) {
            Some(end) => fence.fold = Some(Folded { span: Span::new(begun.start, end), comment: None }),
            None => fences.broken.push(begun),
        }
    }

    /// The fence in a comment with the source of a fold, and where the fold ends.
    fn in_comment(&mut self, begun: Begun, place: Span, heading: Option<&String>) -> Option<(Fence, usize)> {
        let (text, comment) = (self.text, self.comment);
        let begins = match begun {
            Begun::Source => self.begun.take()?,
            Begun::Details | Begun::Comment => place,
        };
        let InComment { source, closed_at } = fold::in_comment(text, place.start, comment)?;
        let end = fold::end(text, closed_at, comment)?;
        let line = Lines::new(text, line_start(text, source.start)).next()?;
        let opening = Opening::of(text, line)?;
        let block = line_fence::read(text, &opening, source.end, Some(comment));
        let mut fence = line_fence::fence(text, &opening, block, heading)?;
        fence.span = source;
        fence.fold = Some(Folded { span: Span::new(begins.start, end), comment: Some(comment) });
        Some((fence, end))
    }

    /// Reads a line that may begin a fold; it stands at `start` of the page.
    pub(super) fn html(&mut self, line: &str, start: usize, heading: Option<&String>, fences: &mut Fences) {
        if start < self.read_to {
            return;
        }
        let place = Span::new(start, start + line.len());
        match fold::begun(line, self.comment) {
            Some(Begun::Details) => fences.broken.extend(self.begun.replace(place)),
            Some(begun @ (Begun::Comment | Begun::Source)) => match self.in_comment(begun, place, heading) {
                Some((fence, end)) => {
                    fences.all.push(fence);
                    self.read_to = end;
                }
                None => {
                    fences.broken.push(place);
                    self.read_to = self.comment.end(self.text, start);
                }
            },
            None => {}
        }
    }
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
        element: false,
        heading: heading.cloned(),
        fold: None,
    })
}
