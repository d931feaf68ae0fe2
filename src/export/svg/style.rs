//! The style sheet of a figure: fonts in the file, and colours that follow the reader.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::subset::{Subset, Unread};
use crate::text::{Face, Fonts, Run};
use crate::theme::{Paint, Rgb};

/// What a page is that its own toggle made dark: `data-theme` (Starlight, Docusaurus; on the body in Furo), the
/// scheme of Material for MkDocs, a class, or one of mdBook's themes.
const DARK: &str = ":root[data-theme=\"dark\"],body[data-theme=\"dark\"],[data-md-color-scheme=\"slate\"],\
                    .dark,:root.navy,:root.coal,:root.ayu";
/// The same for light; mdBook's `rust` is the light theme that is not called so, and VitePress says dark alone.
const LIGHT: &str = ":root[data-theme=\"light\"],body[data-theme=\"light\"],[data-md-color-scheme=\"default\"],\
                     :root:not(.dark) .vp-doc,.light,:root.rust";

/// What of an element a colour paints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Property {
    Fill,
    Stroke,
}

impl Property {
    pub(super) fn name(self) -> &'static str {
        match self {
            Property::Fill => "fill",
            Property::Stroke => "stroke",
        }
    }
}

/// The classes that carry the colours of both schemes, numbered by first use.
#[derive(Debug, Default)]
pub(super) struct Paints {
    classes: BTreeMap<(Property, Paint), usize>,
}

impl Paints {
    /// The number of the class for a colour.
    pub(super) fn class(&mut self, property: Property, paint: Paint) -> usize {
        let next = self.classes.len();
        *self.classes.entry((property, paint)).or_insert(next)
    }

    /// Rules for the reader's setting, then for a site's own toggle, which overrules it.
    pub(super) fn rules(&self, out: &mut String, figure: &str) {
        if self.classes.is_empty() {
            return;
        }
        out.push_str("@media (prefers-color-scheme:dark){\n");
        self.block(out, &format!("#{figure}"), |paint| paint.dark);
        out.push_str("}\n");
        self.block(out, &format!(":is({DARK}) #{figure}"), |paint| paint.dark);
        self.block(out, &format!(":is({LIGHT}) #{figure}"), |paint| paint.light);
    }

    fn block(&self, out: &mut String, scope: &str, color: fn(Paint) -> Rgb) {
        for (&(property, paint), class) in &self.classes {
            let _ = writeln!(out, "{scope} .c{class}{{{}:{}}}", property.name(), color(paint));
        }
    }
}

/// The fonts that travel with the figure.
#[derive(Debug, Default)]
pub(super) struct FontsInFile {
    subsets: Vec<Subset>,
}

impl FontsInFile {
    /// Takes up what a run draws, and gives the number of its face.
    pub(super) fn add(&mut self, run: &Run) -> usize {
        let known = self.subsets.iter().position(|s| Arc::ptr_eq(s.face(), &run.face));
        let index = known.unwrap_or_else(|| {
            self.subsets.push(Subset::new(run.face.clone()));
            self.subsets.len() - 1
        });
        self.subsets[index].add(run);
        index
    }

    /// The fonts as files.
    ///
    /// # Errors
    ///
    /// What no font can hold.
    pub(super) fn files(self) -> Result<Vec<FontFile>, Outlined> {
        let (mut files, mut unread) = (Vec::new(), Outlined::default());
        for (number, subset) in self.subsets.into_iter().enumerate() {
            let face = subset.face().clone();
            match subset.font() {
                Ok(Some(bytes)) => files.push(FontFile { number, face, bytes }),
                Ok(None) => {}
                Err(of_face) => unread.0.push((face, of_face)),
            }
        }
        if unread.0.is_empty() { Ok(files) } else { Err(unread) }
    }
}

/// A font that travels with the figure.
#[derive(Debug)]
pub(super) struct FontFile {
    number: usize,
    face: Arc<Face>,
    bytes: Vec<u8>,
}

impl FontFile {
    /// Its `@font-face`.
    pub(super) fn rule(&self, out: &mut String, figure: &str) {
        let Self { number, face, bytes } = self;
        let number = if face.family == Fonts::FAMILY { String::new() } else { format!("-{number}") };
        let style = if face.italic { ";font-style:italic" } else { "" };
        let weight = face.weight.css();
        let _ = write!(out, "@font-face{{font-family:{figure}{number};font-weight:{weight}{style};");
        out.push_str("src:url(data:font/ttf;base64,");
        STANDARD.encode_string(bytes, out);
        out.push_str(")}\n");
    }
}

/// Words that are drawn as outlines since no font can hold them: a reader without the face sees them all the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Outlined(Vec<(Arc<Face>, Unread)>);

impl Outlined {
    /// Whether a run is among them.
    pub(super) fn has(&self, run: &Run) -> bool {
        self.0.iter().any(|(face, unread)| Arc::ptr_eq(face, &run.face) && unread.has(run))
    }

    /// Adds others.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}
