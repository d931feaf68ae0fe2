//! Scenes as PDF: vectors, words from the glyphs that were measured, searchable and in reading order, tagged for
//! those who do not see them (PDF/UA-1, ISO 14289-1:2014), each figure a page as large as it. A figure with a
//! character that no face has, or in a face that must not travel, has its words as paths that say what they are.
//! Limits: drawings in figures are pixels.

mod draw;
mod words;

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::document::Document;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Tag, TagGroup, TagTree};

use super::format::{Options, WriteError};
use super::svg::Text;
use crate::scene::Scene;
use draw::Page;
use words::Faces;

/// Most figures of a file.
pub const MOST_PAGES: usize = 1000;
/// Points to the px.
const POINTS: f64 = 0.75;
/// Longest side of a page in points: what readers of PDF take (ISO 32000-1, annex C).
const LONGEST: f64 = 14_400.0;

/// Writes figures, a page each, in their order: the same scenes give the same bytes.
///
/// # Errors
///
/// Where there is no figure or more than [`MOST_PAGES`], where one is larger than a page can be, or where a
/// picture in one cannot be drawn.
pub fn pdf(scenes: &[&Scene], options: &Options) -> Result<Vec<u8>, WriteError> {
    match scenes.len() {
        0 => return Err(WriteError::new("a file needs a figure")),
        count if count > MOST_PAGES => {
            return Err(WriteError::new(format!("a file holds at most {MOST_PAGES} figures, and {count} are given")));
        }
        _ => {}
    }
    let (mut options, mut pictures) = (*options, Pictures::AsTheyAre);
    loop {
        match write(scenes, &options, pictures)? {
            Err(KrillaError::Validation(_)) if options.text != Text::Outline => options.text = Text::Outline,
            // A file that breaks off says so only where it is written.
            Err(KrillaError::Image(..)) if pictures == Pictures::AsTheyAre => pictures = Pictures::Drawn,
            written => return written.map_err(told),
        }
    }
}

/// How pictures of pixels get into the file.
#[derive(Clone, Copy, PartialEq)]
enum Pictures {
    /// As their files have them.
    AsTheyAre,
    /// Drawn by us, as much as can be read of them.
    Drawn,
}

fn told(error: KrillaError) -> WriteError {
    WriteError::new(format!("the figure cannot be written as PDF: {error:?}"))
}

fn write(scenes: &[&Scene], options: &Options, pictures: Pictures) -> Result<Result<Vec<u8>, KrillaError>, WriteError> {
    let conforming = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = conforming.map_err(|error| WriteError::new(format!("PDF/UA-1 is unknown: {error:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut faces = Faces::default();
    let language = scenes.iter().find_map(|scene| scene.language).unwrap_or_default().tag();
    let (mut tree, mut outline) = (TagTree::new().with_lang(Some(language.to_owned())), Outline::new());
    for (index, scene) in scenes.iter().enumerate() {
        let (width, height) = (scene.size.width * POINTS, scene.size.height * POINTS);
        let settings = PageSettings::from_wh(width as f32, height as f32).filter(|_| width.max(height) <= LONGEST);
        let settings = settings.ok_or_else(|| {
            let (w, h, most) = (scene.size.width, scene.size.height, LONGEST / POINTS);
            WriteError::new(format!("a page of {w:.0} by {h:.0} px is outside the limits: 1 to {most:.0} px a side"))
        })?;
        let mut page = document.start_page_with(settings);
        let drawn = Page::draw(scene, (options, pictures), &mut page, &mut faces)?;
        let mut part = TagGroup::new(Tag::Part);
        part.children.extend(drawn.heading);
        let mut figure = TagGroup::new(Tag::Figure(Some(scene.description.clone())));
        figure.children.extend(drawn.body);
        part.push(figure);
        tree.push(part);
        page.finish();
        let place = XyzDestination::new(index, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(scene.title.clone(), place));
    }
    document.set_tag_tree(tree);
    document.set_outline(outline);
    let first = scenes[0];
    let metadata = Metadata::new()
        .title(first.title.clone())
        .description(first.description.clone())
        .language(language.to_owned())
        .creator("Figmill".to_owned());
    document.set_metadata(metadata);
    Ok(document.finish())
}

#[cfg(test)]
mod tests;
