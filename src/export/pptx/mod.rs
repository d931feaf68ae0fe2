//! Scenes as slides whose shapes can be edited: a node is a shape with its words in it, an edge one connector that
//! is glued to what it joins, a frame a group. A slide is 1920 by 1080 px, as `--fit slide` lays figures out; other
//! scenes are scaled to it. Charts are charts with their numbers where slide programs know them. Limits: rounded bends
//! of an edge are sharp where a preset connector leads the same way.

mod chart;
mod deck;
mod edge;
mod geometry;
mod outline;
mod package;
mod paint;
mod parts;
mod slide;
mod table;
pub mod template;
mod tree;
mod units;
mod words;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::format::{Charts, Options, Resolution, WriteError};
use super::png::{PngOptions, png};
use super::svg::{Background, Scheme, Text};
use crate::scene::{ImageFormat, Item, ItemKind, Picture, Rect, Role, Scene, Size, Vec2};
use chart::Native;
use package::Package;
use paint::Palette;
use parts::Media;
use slide::{SLIDE, Setting};
pub use template::Template;

/// Most figures of a deck.
pub const MOST_SLIDES: usize = 1000;

/// Writes figures as a deck, a slide each, in their order: the same scenes give the same bytes.
///
/// # Errors
///
/// Where there is no figure or more than [`MOST_SLIDES`], or where a picture in one cannot be drawn.
pub fn pptx(scenes: &[&Scene], options: &Options) -> Result<Vec<u8>, WriteError> {
    write(scenes, options, None)
}

/// The same in a template: its layout, colours and title, the figures where the layout has room for content.
///
/// # Errors
///
/// Those of [`pptx`], and where the template is broken.
pub fn pptx_in(template: &Template, scenes: &[&Scene], options: &Options) -> Result<Vec<u8>, WriteError> {
    write(scenes, options, Some(template))
}

fn write(scenes: &[&Scene], options: &Options, template: Option<&Template>) -> Result<Vec<u8>, WriteError> {
    let Some(first) = scenes.first() else { return Err(WriteError::new("a deck needs a figure")) };
    if scenes.len() > MOST_SLIDES {
        return Err(WriteError::new(format!(
            "a deck holds at most {MOST_SLIDES} figures, and {} are given",
            scenes.len()
        )));
    }
    let room = template.map_or(Rect::new(0.0, 0.0, SLIDE.0, SLIDE.1), Template::content);
    let mut placed: Vec<Cow<Scene>> = scenes.iter().map(|scene| placed(scene, room)).collect();
    if options.text == Text::Outline {
        placed = placed.iter().map(|scene| Cow::Owned(outline::outlined(scene))).collect();
    }
    let native = |scene| Native::of(scene).filter(|_| options.charts == Charts::Native);
    let natives: Vec<Option<Native>> = placed.iter().map(|scene| native(scene)).collect();
    let charts: Vec<usize> = (1..).zip(&natives).filter(|(_, native)| native.is_some()).map(|(n, _)| n).collect();
    let mut package = Package::new();
    let (layout, notes_master) = match template {
        Some(template) => {
            (template.layout.as_str(), deck::frame(&mut package, template, scenes.len(), &charts, first)?)
        }
        None => {
            parts::frame(&mut package, scenes.len(), &charts, first, options.scheme);
            ("ppt/slideLayouts/slideLayout1.xml", "ppt/notesMasters/notesMaster1.xml".to_owned())
        }
    };
    let title = template.map(|template| template.title);
    let faces = template.map(Template::faces);
    let setting = Setting { scheme: options.scheme, background: options.background, title, faces };
    let palette = Palette::new(setting.scheme, faces, None);
    let mut media = Gallery::default();
    for (number, (scene, native)) in (1..).zip(placed.iter().zip(&natives)) {
        let native = native.as_ref();
        let written = slide::slide(scene, setting, native, &mut |picture| media.add(picture, options.scheme));
        parts::slide(&mut package, number, scene, written, &media.all, (layout, &notes_master));
        if let Some(native) = native {
            let written = native.write(&palette).map_err(WriteError::new)?;
            parts::chart(&mut package, number, &written);
        }
    }
    if let Some(reason) = media.broken {
        return Err(reason);
    }
    for (index, (bytes, ending)) in media.all.iter().enumerate() {
        package.put(&format!("ppt/media/figure{}.{ending}", index + 1), bytes);
    }
    package.finish().map_err(WriteError::new)
}

/// The fonts of a project that slides of these scenes name. Other machines may lack them.
pub fn own_faces(scenes: &[&Scene]) -> Vec<String> {
    let mut families = BTreeSet::new();
    for scene in scenes {
        scene.walk(&mut |item| {
            let ItemKind::Words(block) = &item.kind else { return };
            let runs = block.lines.iter().flat_map(|line| &line.runs);
            let own = runs.filter(|run| !run.face.embedded && !run.face.of_machine && !is_narrow(&run.face.family));
            families.extend(own.map(|run| run.face.family.clone()));
        });
    }
    families.into_iter().collect()
}

/// Faces that most machines with slide programs have, and that are no wider than that which layout measures.
const NARROW: [&str; 17] = [
    "Aptos",
    "Arial",
    "Arial Narrow",
    "Calibri",
    "Calibri Light",
    "Cambria",
    "Candara",
    "Corbel",
    "Garamond",
    "Gill Sans MT",
    "Helvetica",
    "Inter",
    "Lato",
    "Roboto",
    "Segoe UI",
    "Tahoma",
    "Times New Roman",
];

fn is_narrow(family: &str) -> bool {
    NARROW.iter().any(|known| known.eq_ignore_ascii_case(family.trim()))
}

/// The scene where a slide has room for it: as it is where it is as large as the slide, else scaled and put in
/// the middle.
fn placed(scene: &Scene, room: Rect) -> Cow<'_, Scene> {
    let Size { width: w, height: h } = scene.size;
    if room == Rect::new(0.0, 0.0, w, h) || w <= 0.0 || h <= 0.0 {
        return Cow::Borrowed(scene);
    }
    let scale = (room.width() / w).min(room.height() / h);
    let shift = Vec2::new((room.x0 + room.x1) / scale - w, (room.y0 + room.y1) / scale - h) / 2.0;
    let mut scene = scene.clone();
    scene.items.iter_mut().for_each(|item| item.transform(shift, scale));
    scene.size = room.size();
    Cow::Owned(scene)
}

/// The pictures of a deck, each once.
#[derive(Default)]
struct Gallery {
    all: Vec<Media>,
    broken: Option<WriteError>,
}

impl Gallery {
    /// Adds a picture: what every program shows, and the drawing that it was made from. Numbers of both.
    fn add(&mut self, picture: &Picture, scheme: Scheme) -> Vec<usize> {
        let bytes = &picture.image.bytes;
        match picture.image.format {
            ImageFormat::Png => vec![self.put(bytes.to_vec(), "png")],
            ImageFormat::Jpeg => vec![self.put(bytes.to_vec(), "jpeg")],
            ImageFormat::Gif => vec![self.put(bytes.to_vec(), "gif")],
            // What slide programs do not know is drawn as pixels, two for each of the slide's.
            ImageFormat::WebP | ImageFormat::Svg => match pixels(picture, scheme) {
                Ok(drawn) => {
                    let mut numbers = vec![self.put(drawn, "png")];
                    if picture.image.format == ImageFormat::Svg {
                        numbers.push(self.put(bytes.to_vec(), "svg"));
                    }
                    numbers
                }
                Err(error) => {
                    self.broken.get_or_insert(error);
                    Vec::new()
                }
            },
        }
    }

    fn put(&mut self, bytes: Vec<u8>, ending: &'static str) -> usize {
        let known = self.all.iter().position(|(other, _)| *other == bytes);
        known.unwrap_or_else(|| {
            self.all.push((bytes, ending));
            self.all.len() - 1
        })
    }
}

/// A picture drawn by us.
fn pixels(picture: &Picture, scheme: Scheme) -> Result<Vec<u8>, WriteError> {
    let size = picture.rect.size();
    let moved = Picture { rect: Rect::from_origin_size((0.0, 0.0), size), ..picture.clone() };
    let items = vec![Item { role: Role::Node, source: None, kind: ItemKind::Image(moved) }];
    let scene = Scene { size, language: None, title: "picture".into(), description: "picture".into(), items };
    let options = PngOptions { scheme, resolution: Resolution::Scale(2.0), background: Background::Transparent };
    png(&scene, &options).map_err(WriteError::new)
}

#[cfg(test)]
mod tests;
