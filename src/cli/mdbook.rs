//! `figmill mdbook`: the figures of a book, as a preprocessor of mdBook.

mod book;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use figmill::export::svg::{Scheme, Text};
use figmill::lint::Allow;
use figmill::project;
use figmill::project::markdown::{Block, Dialect, allows_before, blocks};
use figmill::syntax::{Diagnostic, Files, Format, Source, Span, has_errors};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};

use self::book::{Chapter, Context};
use super::findings::Findings;
use super::inline::{Drawn, Inline, Said};
use super::limit::LimitArgs;
use super::look::LookArgs;
use super::report::Report;
use super::{Failure, Outcome, print};

/// The renderer that takes figures inside of pages.
const RENDERER: &str = "html";

/// Keys of a preprocessor that are mdBook's own.
const OF_MDBOOK: [&str; 5] = ["command", "renderers", "before", "after", "optional"];

/// Draw the figures of a book, as a preprocessor of mdBook
#[derive(Args)]
#[command(after_long_help = "mdBook runs this, where book.toml has

  [preprocessor.figmill]
  command = \"figmill mdbook\"
  before = [\"links\"]       # errors then have the lines of the chapters as they are on disk
  # fit = \"720\"            # where figures are shown that do not say so
  # theme = \"auto\"         # auto follows the themes of mdBook; light; dark
  # theme-file = \"figures.yaml\"
  # text = \"embed\"         # or plain, or outline
  # system-fonts = true    # false: never, not even for scripts that the built-in font lacks
                           # all of these: else as figmill.toml says, in the folder of the book or above
  # on-error = \"fail\"      # or warn: a block with an error stays as it is

Blocks of the languages mermaid and figmill become SVG in the page, for the renderer html.")]
pub struct Mdbook {
    #[command(subcommand)]
    question: Option<Question>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Subcommand)]
enum Question {
    /// Whether figures can be drawn for a renderer, as mdBook asks it
    Supports {
        /// Its name
        renderer: String,
    },
}

/// What book.toml says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Settings {
    fit: Option<String>,
    theme: Option<Scheme>,
    theme_file: Option<PathBuf>,
    text: Option<Text>,
    system_fonts: Option<bool>,
    on_error: OnError,
}

/// What becomes of a book with a block that has an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OnError {
    /// It is not built.
    #[default]
    Fail,
    /// The block stays as it is, or is drawn where that can be done.
    Warn,
}

impl Mdbook {
    /// Answers mdBook, or draws the figures of the book on the standard input.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        match &self.question {
            Some(Question::Supports { renderer }) if renderer == RENDERER => Ok(Outcome::Clean),
            Some(Question::Supports { .. }) => Ok(Outcome::Findings),
            None => self.draw(report),
        }
    }

    fn draw(&self, report: &Report) -> Result<Outcome, Failure> {
        let (context, book) =
            book::read(io::stdin().lock()).map_err(|error| Failure(format!("this is no book of mdBook: {error}")))?;
        let settings = Settings::of(&context)?;
        let on_error = settings.on_error;
        let mut findings = Findings::default();
        let inline =
            Inline::open(&context.root, &self.look, &self.limits, settings.said(&context.root)?, &mut findings)?;
        findings.tell(report);
        let Some(inline) = inline else { return Ok(Outcome::Findings) };

        let pages: Vec<Page> = book.chapters().iter().map(|chapter| Page::new(chapter, &context, &inline)).collect();
        let drawn: Vec<Vec<Figure>> = pages.par_iter().map(|page| page.draw(&inline)).collect();
        pages.iter().zip(&drawn).for_each(|(page, figures)| page.show(figures, report));
        let wrong = drawn.iter().flatten().any(|figure| has_errors(&figure.diagnostics));
        if wrong && on_error == OnError::Fail {
            return Ok(Outcome::Findings);
        }
        let mut seen = BTreeMap::new();
        let texts = pages.iter().zip(&drawn).map(|(page, figures)| page.with_figures(figures, &mut seen)).collect();
        print(book.with_texts(texts).to_string().as_bytes())
    }
}

impl Settings {
    /// Those of `[preprocessor.figmill]` that are not mdBook's.
    fn of(context: &Context) -> Result<Settings, Failure> {
        let mut table: Map<String, Value> = context.config.preprocessor.figmill.clone();
        table.retain(|key, _| !OF_MDBOOK.contains(&key.as_str()));
        serde_json::from_value(Value::Object(table))
            .map_err(|error| Failure(format!("book.toml: `preprocessor.figmill`: {error}")))
    }

    /// What the book says of figures; files are named from its folder.
    fn said(self, book: &Path) -> Result<Said, Failure> {
        let wrong = |why: String| Failure(format!("book.toml: `fit` of `preprocessor.figmill`: {why}"));
        Ok(Said {
            scheme: self.theme,
            fit: self.fit.as_deref().map(str::parse).transpose().map_err(wrong)?,
            theme_file: self.theme_file.map(|file| book.join(file)),
            text: self.text,
            system_fonts: self.system_fonts,
        })
    }
}

/// A chapter with its figures.
struct Page {
    /// Its text as mdBook hands it over.
    text: Source,
    /// Its file, where the text is another: what other preprocessors include moves lines.
    file: Option<Source>,
    blocks: Vec<Block>,
}

/// A figure of a chapter.
struct Figure {
    /// None where it or its fence cannot be read.
    drawn: Option<Drawn>,
    /// What was found, at places of the text.
    diagnostics: Vec<Diagnostic>,
}

impl Page {
    fn new(chapter: &Chapter, context: &Context, inline: &Inline) -> Page {
        let path = chapter.source_path.as_ref().map(|path| context.config.book.src.join(path));
        let name = path.as_deref().map_or_else(|| chapter.name.clone(), project::display);
        let text = Source::new(name.clone(), chapter.content.clone(), Format::Mermaid);
        let on_disk = path.as_ref().and_then(|path| fs::read_to_string(context.root.join(path)).ok());
        let file = on_disk.map(|file| Source::new(name.clone(), file, Format::Mermaid));
        let folder = path.as_deref().and_then(Path::parent).map(|folder| context.root.join(folder));
        let files = folder.map_or(Files::none(), |folder| Files::below(&context.root, folder));
        let files = files.with_packs(inline.packs.clone());
        let mut blocks = blocks(&name, &text.text, Dialect::Markdown);
        blocks.retain(|block| !block.attributes.off);
        for block in &mut blocks {
            block.source.files = files.clone();
            block.source.limits = inline.limits();
            // Names are those of outputs, and nothing is written here.
            block.diagnostics.retain(|diagnostic| diagnostic.code() != "name-claimed-twice");
        }
        Page { file: file.filter(|file| file.text != text.text), text, blocks }
    }

    fn draw(&self, inline: &Inline) -> Vec<Figure> {
        let draw = |block: &Block| {
            let (drawn, found) = inline.draw(&block.source, &block.attributes);
            let mut all = block.diagnostics.clone();
            all.extend(found.into_iter().map(|diagnostic| block.places.of_page(diagnostic)));
            let mut diagnostics = inline.told(&self.allows(block), all);
            diagnostics.sort_by_key(|diagnostic| diagnostic.span);
            Figure { drawn: drawn.filter(|_| !has_errors(&block.diagnostics)), diagnostics }
        };
        self.blocks.par_iter().map(draw).collect()
    }

    /// What the author of a block allows, in it and in the comments before it.
    fn allows(&self, block: &Block) -> Vec<Allow> {
        let mut allows = Allow::in_source(&block.source);
        for allow in &mut allows {
            allow.span = block.places.in_page(allow.span);
        }
        allows.extend(allows_before(&self.text.text, block.span.start));
        allows
    }

    /// Tells what was found: at places of its file, where the block stands there as it does in the text.
    fn show(&self, figures: &[Figure], report: &Report) {
        let Some(file) = &self.file else {
            let all: Vec<Diagnostic> = figures.iter().flat_map(|figure| figure.diagnostics.iter().cloned()).collect();
            return report.show(&self.text, &all);
        };
        let mut from = 0;
        for (block, figure) in self.blocks.iter().zip(figures) {
            let written = &self.text.text[block.span.start..block.span.end];
            let Some(found) = file.text[from..].find(written) else {
                report.show(&self.text, &figure.diagnostics);
                continue;
            };
            let start = from + found;
            from = start + written.len();
            let moved = figure.diagnostics.iter().cloned().map(|mut diagnostic| {
                diagnostic.span = diagnostic.span.map(|span| {
                    // Comments that allow something stand before the block.
                    let moved = |byte: usize| (start + byte).saturating_sub(block.span.start);
                    Span::new(moved(span.start), moved(span.end))
                });
                diagnostic
            });
            report.show(file, &moved.collect::<Vec<_>>());
        }
    }

    /// The text with figures in the place of their blocks. `seen` counts the figures of the book by
    /// their SVG: a page for printing holds them all.
    fn with_figures(&self, figures: &[Figure], seen: &mut BTreeMap<String, u32>) -> String {
        let text = self.text.text.as_str();
        let (mut out, mut last) = (String::with_capacity(text.len()), 0);
        for (block, figure) in self.blocks.iter().zip(figures) {
            let Some(drawn) = &figure.drawn else { continue };
            let first = drawn.svg(0);
            let copy = seen.get(&first).copied().unwrap_or_default();
            let other = (copy > 0).then(|| drawn.svg(copy));
            let html = html(other.as_ref().unwrap_or(&first));
            seen.insert(first, copy + 1);
            out.push_str(&text[last..block.span.start]);
            out.push_str(&html);
            out.push('\n');
            out.push_str(&blank_line(&text[..block.span.start]));
            last = block.span.end;
        }
        out.push_str(&text[last..]);
        out
    }
}

/// A figure as a block of HTML in Markdown, which ends at the first blank line: so it is one line, and a
/// blank one has to follow. Two braces would be mdBook's. It takes the focus, so that a key scrolls it.
fn html(svg: &str) -> String {
    let look = "display:block;margin-inline:auto;max-width:100%;height:auto";
    let svg = svg.trim_end().replacen("<svg ", &format!("<svg style=\"{look}\" "), 1);
    let svg = svg.replace(['\n', '\r'], " ").replace("{{", "{&#123;");
    format!("<figure class=\"figmill\" tabindex=\"0\" style=\"margin-inline:0;overflow-x:auto\">{svg}</figure>")
}

/// A blank line inside the quotes that the last line of a text has opened.
fn blank_line(before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let quotes: String = line.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
    quotes.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_one_line_that_no_preprocessor_takes_for_its_own() {
        let html = html("<svg id=\"a\">\n<title>{{#include x}}\n\nb</title>\n</svg>\n");
        assert!(html.starts_with("<figure ") && html.ends_with("</svg></figure>"));
        assert!(html.contains("<svg style=\""));
        assert!(!html.contains('\n') && !html.contains("{{"));
    }

    #[test]
    fn the_blank_line_behind_a_figure_stays_in_its_quote() {
        assert_eq!(blank_line("a\n> - > "), ">   >");
        assert_eq!(blank_line("> a\n1. "), "");
        assert_eq!(blank_line(""), "");
    }
}
