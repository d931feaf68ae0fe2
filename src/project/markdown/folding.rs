//! What `figmill build --rewrite` makes of a block: its picture, with its source folded away.
//!
//! Where a page is shown as it is, in one line behind the source:
//!
//! ````markdown
//! <!-- figmill:begin NAME -->
//! <details>
//! <summary>Source of the figure</summary>
//!
//! ```mermaid
//! graph TD
//! ```
//!
//! </details>
//!
//! <!-- figmill:picture --><img src="…"><!-- figmill:end -->
//! ````
//!
//! or, in a comment, with what would close it escaped:
//!
//! ````markdown
//! <!-- figmill:begin NAME
//! ```mermaid
//! graph TD
//! ```
//! --><img src="…"><!-- figmill:end -->
//! ````
//!
//! Where a site is built, and in MDX, markers and picture are blocks of their own, which formatters leave as
//! they are:
//!
//! ````markdown
//! <!-- figmill:begin NAME -->
//!
//! ![What it shows](./img/NAME.svg)
//!
//! <!-- figmill:source
//! ```mermaid
//! graph TD
//! ```
//! -->
//!
//! <!-- figmill:end -->
//! ````

use super::Dialect;
use super::comment::Comment;
use super::fold::{BEGIN, END, END_BEFORE_LINE, SOURCE, STYLE, TAG};
use crate::project::manifest::Fold;
use crate::project::site::{End, Hides, Shows, Ways};

/// How the source of a figure is folded away.
pub(super) struct Folding<'a> {
    pub(super) ways: Ways,
    pub(super) fold: Fold,
    pub(super) comment: Comment,
    pub(super) dialect: Dialect,
    /// What stands before every line but the first.
    pub(super) prefix: &'a str,
    /// What opens the source.
    pub(super) summary: &'a str,
    /// Whether a line that is not blank follows the figure.
    pub(super) before_line: bool,
    /// What ends a line of the page.
    pub(super) line_end: &'a str,
}

impl Folding<'_> {
    /// The figure of that name with its source and its picture.
    pub(super) fn of(&self, name: &str, source: &str, picture: &str) -> String {
        if self.dialect == Dialect::Mdx || self.ways.shows != Shows::Elements {
            return self.in_blocks(name, source, picture);
        }
        match self.fold {
            Fold::Details => self.details_before(name, source, picture),
            Fold::Comment => self.comment_before(name, source, picture),
        }
    }

    /// The source that a reader can open, before the picture.
    fn details_before(&self, name: &str, source: &str, picture: &str) -> String {
        let Comment { open, close, .. } = self.comment;
        let mut lines = vec![format!("{open}{BEGIN}{name} {close}")];
        lines.extend(self.details(source));
        // A line that begins with a comment is HTML to its end, and no further.
        lines.extend([String::new(), format!("{open} figmill:picture {close}{picture}{open}{END}{close}")]);
        self.joined(&lines)
    }

    /// The source that only they see who edit the page, before the picture.
    fn comment_before(&self, name: &str, source: &str, picture: &str) -> String {
        let Comment { open, close, .. } = self.comment;
        let source = self.comment.escape(source);
        self.joined(&[
            format!("{open}{BEGIN}{name}"),
            source.into_owned(),
            format!("{close}{picture}{open}{END}{close}"),
        ])
    }

    /// Markers, picture and source as blocks of their own.
    fn in_blocks(&self, name: &str, source: &str, picture: &str) -> String {
        let Comment { open, close, .. } = self.comment;
        let begin = match self.dialect {
            Dialect::Mdx if self.ways.begins_by_tag => format!("{TAG}{name}\" />"),
            _ => format!("{open}{BEGIN}{name} {close}"),
        };
        let blank = String::new;
        let picture: Vec<String> = picture.lines().map(str::to_owned).collect();
        let mut lines = match (self.fold, self.ways.hides, self.dialect) {
            (_, Hides::Style, Dialect::Markdown) => {
                let hidden = "pre:has(.language-mermaid, .language-figmill) { display: none }</style>";
                let begin = vec![format!("{STYLE}{BEGIN}{name} */ {hidden}"), blank()];
                [begin, picture, vec![blank(), source.to_owned()]].concat()
            }
            (Fold::Details, ..) => [vec![begin, blank()], picture, vec![blank()], self.details(source)].concat(),
            // Formatters of MDX take a comment of several lines apart.
            (Fold::Comment, _, Dialect::Mdx) => {
                let hidden = vec!["<div hidden>".into(), blank(), source.to_owned(), blank(), "</div>".into()];
                [vec![begin, blank()], picture, vec![blank()], hidden].concat()
            }
            (Fold::Comment, _, Dialect::Markdown) => {
                let source = match self.prefix {
                    "" => self.comment.escape(source).into_owned(),
                    prefix => self.comment.escape_densely(source, prefix),
                };
                let hidden = vec![format!("{open}{SOURCE}"), source, close.to_owned()];
                [vec![begin, blank()], picture, vec![blank()], hidden].concat()
            }
        };
        lines.push(blank());
        match (self.ways.end, self.dialect) {
            (End::Definition, Dialect::Markdown) if self.before_line => {
                lines.extend([format!("[//]: # ({END_BEFORE_LINE})"), blank()]);
            }
            (End::Definition, Dialect::Markdown) => lines.push(format!("[//]: # ({})", END.trim())),
            _ => lines.push(format!("{open}{END}{close}")),
        }
        self.joined(&lines)
    }

    /// A part of the page that a reader unfolds.
    fn details(&self, source: &str) -> Vec<String> {
        vec![
            self.ways.details.into(),
            format!("<summary>{}</summary>", self.summary),
            String::new(),
            source.to_owned(),
            String::new(),
            "</details>".into(),
        ]
    }

    fn joined(&self, lines: &[String]) -> String {
        let mut page = String::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                page.push_str(self.line_end);
                page.push_str(if line.is_empty() { self.prefix.trim_end() } else { self.prefix });
            }
            page.push_str(line);
        }
        page
    }
}
