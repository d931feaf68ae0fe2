//! Pages that show the pictures of their figures: sources are folded away behind them, and given back as
//! they were.

use super::comment::Comment;
use super::fold::is_before_line;
use super::folding::Folding;
use super::lines::{line_start, prefix};
use super::{Block, Dialect, has_lone_returns};
use crate::export::svg::Scheme;
use crate::language::Language;
use crate::language::words::SOURCE;
use crate::project::link;
use crate::project::manifest::Fold;
use crate::project::site::{Finds, Shows, Site};

/// An output with its colours, as a path in the project.
pub type Shown = (Scheme, String);

/// A picture of a figure, as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The outputs that it may be, each with its colours, as paths in the project; the first is shown where
    /// a reader has set nothing.
    pub outputs: Vec<Shown>,
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
    /// What it shows, in words.
    pub alt: String,
}

/// How the pages of a project show figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Showing {
    /// What shows them.
    pub site: Site,
    /// What becomes of sources.
    pub fold: Fold,
    /// The folder whose files have addresses that begin there, if another than the site's own.
    pub public: Option<String>,
    /// What such addresses begin with.
    pub base: String,
}

/// A page with a picture beside the folded source of every block that has one. What is between the figures,
/// and the figures that have no picture, stay as they are; of a page that was rewritten before, nothing is
/// changed but what its figures have changed in. A page whose lines end in a carriage return alone stays as it is.
///
/// `page` is the path of the page in the project, `blocks` are those of [`super::blocks`].
pub fn rewrite(
    page: &str,
    text: &str,
    dialect: Dialect,
    blocks: &[Block],
    showing: &Showing,
    language: Language,
    picture: impl Fn(&Block) -> Option<Picture>,
) -> String {
    // Its blocks are found; where their lines begin is not what other tools see.
    if has_lone_returns(text) {
        return text.to_owned();
    }
    let line_end = match text.find('\n') {
        Some(feed) if text[..feed].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let (ways, fold) = (showing.site.ways(), showing.fold);
    let summary = &language.say(&SOURCE, &[]);
    replaced(text, blocks, |block| {
        let picture = picture(block).filter(|_| block.closed && !block.element)?;
        let lead = &text[line_start(text, block.whole().start)..block.whole().start];
        let (prefix, comment) = (prefix(lead), Comment::of(dialect));
        if is_unreached(text, block, showing.site) {
            return None;
        }
        let before_line = is_before_line(text, block.whole().end);
        let folding = Folding { ways, fold, comment, dialect, prefix: &prefix, summary, before_line, line_end };
        let shown = match ways.shows {
            Shows::Elements => html(page, &picture, dialect),
            Shows::Image => image(page, &picture, showing, picture.outputs.first()?, ""),
            Shows::ImageEach { light, dark } => match both(&picture) {
                Some((one, other)) => {
                    image(page, &picture, showing, one, light) + &image(page, &picture, showing, other, dark)
                }
                None => image(page, &picture, showing, picture.outputs.first()?, ""),
            },
            Shows::Directives => match both(&picture) {
                Some((one, other)) => {
                    let of = |(output, class)| directive(page, &picture, showing, output, class);
                    [(one, "only-light"), (other, "only-dark")].map(of).join("\n\n")
                }
                None => image(page, &picture, showing, picture.outputs.first()?, ""),
            },
        };
        Some(folding.of(&block.name, &original(text, block), &shown))
    })
}

/// Whether a site has no picture for a block, for it stands in a list or a quote.
pub fn is_unreached(text: &str, block: &Block, site: Site) -> bool {
    let start = block.whole().start;
    !site.ways().nests && !prefix(&text[line_start(text, start)..start]).is_empty()
}

/// A page as it was before it was rewritten.
pub fn restore(text: &str, blocks: &[Block]) -> String {
    replaced(text, blocks, |block| block.fold.map(|_| original(text, block)))
}

/// The fence of a block as it is without a fold.
fn original(text: &str, block: &Block) -> String {
    let source = &text[block.span.start..block.span.end];
    match block.fold.and_then(|fold| fold.comment) {
        Some(comment) => comment.unescape(source),
        None => source.to_owned(),
    }
}

/// A text in which blocks are replaced, each with its fold.
fn replaced(text: &str, blocks: &[Block], by: impl Fn(&Block) -> Option<String>) -> String {
    let (mut page, mut from) = (String::with_capacity(text.len()), 0);
    for block in blocks {
        let whole = block.whole();
        let Some(piece) = by(block) else { continue };
        page.push_str(&text[from..whole.start]);
        page.push_str(&piece);
        from = whole.end;
    }
    page.push_str(&text[from..]);
    page
}

/// The elements that show a picture, in one line.
fn html(page: &str, picture: &Picture, dialect: Dialect) -> String {
    let closed = if dialect == Dialect::Mdx { " />" } else { ">" };
    let set = if dialect == Dialect::Mdx { "srcSet" } else { "srcset" };
    let address = |path: &str| link::relative(page, path);
    let Some(((shown, first), others)) = picture.outputs.split_first() else { return String::new() };
    let image = format!(
        "<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\"{closed}",
        address(first),
        picture.width.ceil(),
        picture.height.ceil(),
        link::attribute(&picture.alt)
    );
    let sources: Vec<String> = others
        .iter()
        .filter(|(scheme, _)| scheme != shown)
        .filter_map(|(scheme, path)| {
            let media = match scheme {
                Scheme::Light => "light",
                Scheme::Dark => "dark",
                Scheme::Auto => return None,
            };
            let media = format!("(prefers-color-scheme: {media})");
            Some(format!("<source media=\"{media}\" {set}=\"{}\"{closed}", address(path)))
        })
        .collect();
    if sources.is_empty() { image } else { format!("<picture>{}{image}</picture>", sources.concat()) }
}

/// The outputs for light pages and for dark pages, where there are both.
fn both(picture: &Picture) -> Option<(&Shown, &Shown)> {
    let of = |scheme| picture.outputs.iter().find(|(of, _)| *of == scheme);
    of(Scheme::Light).zip(of(Scheme::Dark))
}

/// An image of MyST with a class.
fn directive(page: &str, picture: &Picture, showing: &Showing, (_, path): &Shown, class: &str) -> String {
    let (address, alt) = (address(page, path, showing), link::alternative(&picture.alt));
    format!("```{{image}} {address}\n:class: {class}\n:alt: {alt}\n```")
}

/// An image of Markdown; `end` is put behind its address.
fn image(page: &str, picture: &Picture, showing: &Showing, (_, path): &Shown, end: &str) -> String {
    format!("![{}]({}{end})", link::alternative(&picture.alt), address(page, path, showing))
}

/// The address by which a site finds a file of the project.
fn address(page: &str, path: &str, showing: &Showing) -> String {
    let Showing { public, base, .. } = showing;
    let base = base.trim_end_matches('/');
    let own = public.as_deref().and_then(|folder| link::below(path, folder));
    match showing.site.ways().finds {
        Finds::Liquid => {
            let path = own.unwrap_or(path);
            format!("{{{{ \"{base}/{}\" | relative_url }}}}", link::escaped(path))
        }
        Finds::Public(name) if public.is_none() => match link::below_any(path, name) {
            Some(path) => format!("{base}/{}", link::escaped(path)),
            None => link::explicit(page, path),
        },
        Finds::Public(_) | Finds::FromPage => match own {
            Some(path) => format!("{base}/{}", link::escaped(path)),
            None => link::explicit(page, path),
        },
    }
}
