//! Figures in pages: the fences of Markdown and MDX that hold mermaid text or a spec. Nothing here reads
//! or writes files.

mod allow;
mod attributes;
mod comment;
mod content;
mod elements;
mod fence;
mod fold;
mod folding;
mod line_fence;
mod lines;
mod mdx;
mod name;
mod rewrite;

use std::borrow::Cow;
use std::path::Path;

use crate::lint::project::{OTHER_FENCE, UNCLOSED_FENCE};
use crate::syntax::{Diagnostic, Format, Source, Span};

pub use allow::allows_before;
pub use attributes::Attributes;
pub use content::Places;
pub use elements::Also;
pub use fence::Language;
pub use rewrite::{Picture, Showing, Shown, is_unreached, restore, rewrite};

use fence::{Fence, Folded};
use name::Wish;

/// The language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Markdown, as CommonMark and GitHub have it.
    Markdown,
    /// Markdown with elements and expressions.
    Mdx,
}

impl Dialect {
    /// The dialect that a file name's ending stands for.
    pub fn of_path(path: &Path) -> Option<Dialect> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Dialect::Markdown),
            "mdx" => Some(Dialect::Mdx),
            _ => None,
        }
    }
}

/// A figure of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is called within its page: lower case, `-` between words, no other block's.
    pub name: String,
    /// What it is written in.
    pub language: Language,
    /// What the page says of it.
    pub attributes: Attributes,
    /// Its text without what the page puts before every line. It has the name of the page.
    pub source: Source,
    /// Where its text stands in the page.
    pub places: Places,
    /// From the first mark of the opening fence to the end of the closing one.
    pub span: Span,
    /// What is wrong with the fence, at places of the page.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it has a closing fence.
    pub closed: bool,
    /// Whether it is an element or a shortcode, which is never rewritten.
    pub element: bool,
    /// The line that opens it, without what stands before it.
    opening: Span,
    /// The fold that it is the source of.
    fold: Option<Folded>,
}

impl Block {
    /// The line that opens it, without what stands before it.
    pub fn opening(&self) -> Span {
        self.opening
    }

    /// The block with the fold around it, where its page was rewritten.
    pub fn whole(&self) -> Span {
        self.fold.map_or(self.span, |fold| fold.span)
    }
}

/// A page that was looked through.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its figures, in their order.
    pub blocks: Vec<Block>,
    /// What is wrong with it beside its figures.
    pub diagnostics: Vec<Diagnostic>,
}

/// The figures of a page, in their order. `name` is what diagnostics call the page, and `text` has no
/// byte-order mark.
pub fn blocks(name: &str, text: &str, dialect: Dialect) -> Vec<Block> {
    page(name, text, dialect).blocks
}

/// The figures of a page, and what is wrong with it beside them.
pub fn page(name: &str, text: &str, dialect: Dialect) -> Page {
    page_with(name, text, dialect, &[])
}

/// The figures of a page, those in elements and shortcodes of these kinds too, and what is wrong with it beside them.
pub fn page_with(name: &str, text: &str, dialect: Dialect, also: &[Also]) -> Page {
    let text = &*with_line_feeds(text);
    let mut fences = match dialect {
        Dialect::Markdown => fence::fences(text),
        Dialect::Mdx => mdx::fences(text),
    };
    if !also.is_empty() {
        fences.all.extend(elements::find(text, also, &fences.code));
        fences.all.sort_by_key(|fence| fence.span.start);
    }
    let mut diagnostics: Vec<Diagnostic> = fences.broken.into_iter().map(fold::broken).collect();
    diagnostics.extend(fences.others.into_iter().map(|span| {
        let message = format!("`{}` is not read as a figure", &text[span.start..span.end]);
        Diagnostic::warning(&OTHER_FENCE, span, message).help("write the fence as ```` ```mermaid ````")
    }));
    let mut blocks = Vec::with_capacity(fences.all.len());
    let mut wishes = Vec::with_capacity(fences.all.len());
    for fence in fences.all {
        let place = fence.attributes;
        let escaped = fence.fold.and_then(|fold| fold.comment);
        let words = &text[place.start..place.end];
        let words = escaped.map_or_else(|| words.to_owned(), |comment| comment.unescape(words));
        let (attributes, mut diagnostics) = attributes::read(&words, place.start);
        let opening = Span::new(fence.span.start, place.end);
        if !fence.closed {
            let told = Diagnostic::warning(&UNCLOSED_FENCE, opening, "this fence is never closed");
            diagnostics.push(told.help("end it with a line of the same marks"));
        }
        let format = format(&fence);
        wishes.push(Wish::of(&fence, &attributes, format));
        blocks.push(Block {
            name: String::new(),
            language: fence.language,
            attributes,
            source: Source::new(name, fence.content.text, format),
            places: fence.content.places,
            span: fence.span,
            diagnostics,
            closed: fence.closed,
            element: fence.element,
            opening,
            fold: fence.fold,
        });
    }
    name::give(&mut blocks, &wishes);
    Page { blocks, diagnostics }
}

/// Whether lines of a text end in a carriage return alone, as those of old machines do.
fn has_lone_returns(text: &str) -> bool {
    text.split('\r').skip(1).any(|rest| !rest.starts_with('\n'))
}

/// The text with a line feed in the place of each carriage return that stands alone: all bytes keep their places.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !has_lone_returns(text) {
        return Cow::Borrowed(text);
    }
    let next = text.chars().skip(1).map(Some).chain([None]);
    text.chars().zip(next).map(|(c, next)| if c == '\r' && next != Some('\n') { '\n' } else { c }).collect()
}

/// What the text of a fence is written in.
fn format(fence: &Fence) -> Format {
    match fence.language {
        Language::Mermaid => Format::Mermaid,
        Language::Figmill if fence.content.text.trim_start().starts_with('{') => Format::Json,
        Language::Figmill => Format::Yaml,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
