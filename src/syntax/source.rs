//! A text with a name, and places in it.

use std::ops::Range;
use std::path::Path;

use super::{Diagnostic, Files, Limits, Lines};
use crate::syntax::rules::{NOT_UTF8, TOO_LONG};

/// A half-open range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte; never less than `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, empty where `end` is before `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same so many bytes later.
    pub fn shifted(self, bytes: usize) -> Span {
        Span { start: self.start + bytes, end: self.end + bytes }
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// What some editors put before the text of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The language that a source is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// A spec in YAML.
    Yaml,
    /// A spec in TOML.
    Toml,
    /// A spec in JSON.
    Json,
    /// Mermaid text.
    Mermaid,
}

impl Format {
    /// The format that a file name's ending stands for.
    pub fn of_path(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "yaml" | "yml" => Some(Format::Yaml),
            "toml" => Some(Format::Toml),
            "json" => Some(Format::Json),
            "mmd" | "mermaid" => Some(Format::Mermaid),
            _ => None,
        }
    }
}

/// One figure's text, as the author wrote it.
#[derive(Clone, Debug)]
pub struct Source {
    /// What diagnostics call it: a path relative to the project, or `<stdin>`.
    pub name: String,
    /// The text.
    pub text: String,
    /// The language of the text.
    pub format: Format,
    /// What is too much of it.
    pub limits: Limits,
    /// The files that it may name.
    pub files: Files,
}

impl Source {
    /// A source of that name, text and format. A byte-order mark is no part of the text.
    pub fn new(name: impl Into<String>, text: impl Into<String>, format: Format) -> Self {
        let mut text = text.into();
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        Self { name: name.into(), text, format, limits: Limits::default(), files: Files::none() }
    }

    /// A source from the bytes of a file. Where they are not UTF-8 the
    /// diagnostic says so, and the source holds a replacement character at the place.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>, format: Format) -> (Self, Option<Diagnostic>) {
        let (text, wrong) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(offset))
            }
        };
        let whole = text.len();
        let source = Self::new(name, text, format);
        let mark = whole - source.text.len();
        let diagnostic = wrong.map(|offset| {
            let message = format!("the file is not UTF-8: byte {offset} begins no character");
            Diagnostic::error(&NOT_UTF8, source.character(offset.saturating_sub(mark)), message)
                .help("save it as UTF-8")
        });
        (source, diagnostic)
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same that may name files.
    #[must_use]
    pub fn with_files(mut self, files: Files) -> Self {
        self.files = files;
        self
    }

    /// The diagnostic for a source that is longer than its limits allow.
    pub fn too_long(&self) -> Option<Diagnostic> {
        let limit = self.limits.bytes;
        (self.text.len() > limit).then(|| {
            let message = format!("the source is longer than {limit} bytes");
            let help = format!("split it into several figures{}", Limits::raise("bytes"));
            Diagnostic::error(&TOO_LONG, None, message).help(help)
        })
    }

    /// The diagnostic for a text of a figure that is longer than its limits allow.
    pub fn text_too_long(&self, span: Span) -> Diagnostic {
        Diagnostic::error(&TOO_LONG, span, format!("a text is longer than {} bytes", self.limits.text))
            .help(format!("say it in fewer words{}", Limits::raise("text")))
    }

    /// Line and column of a byte, both from 1; the column counts characters. For many places of a text there is
    /// [`Lines`].
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        Lines::new(&self.text[..self.boundary(offset)]).line_column(offset)
    }

    /// The span of the character at a byte, empty at the end of the text.
    pub fn character(&self, offset: usize) -> Span {
        let start = self.boundary(offset);
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        Span::new(start, start + length)
    }

    /// The nearest start of a character that is not after `offset`.
    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_offset() {
        let (source, diagnostic) = Source::from_bytes("x", b"\xef\xbb\xbfab\xffc".to_vec(), Format::Yaml);
        let diagnostic = diagnostic.unwrap_or_else(|| panic!("{source:?} is taken for UTF-8"));
        assert_eq!(diagnostic.message, "the file is not UTF-8: byte 5 begins no character");
        assert_eq!(diagnostic.span, Some(Span::new(2, 5)));
        assert_eq!(source.text, "ab\u{fffd}c");
        assert!(Source::from_bytes("x", "\u{feff}é".into(), Format::Yaml).1.is_none());
    }

    #[test]
    fn columns_count_characters_and_any_offset_has_a_place() {
        let source = Source::new("x", "a\né表b", Format::Yaml);
        assert_eq!(source.line_column(2), (2, 1));
        assert_eq!(source.line_column(7), (2, 3));
        assert_eq!(source.line_column(3), (2, 1));
        assert_eq!(source.line_column(999), (2, 4));
    }
}
