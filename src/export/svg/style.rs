//! The style sheet of a figure: fonts in the file, and colours that follow the reader.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::subset::Subset;
use crate::text::{Fonts, Run};
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

    /// One `@font-face` for each face.
    pub(super) fn rules(&self, out: &mut String, figure: &str) {
        for (index, subset) in self.subsets.iter().enumerate() {
            let Some(font) = subset.font() else { continue };
            let face = subset.face();
            let number = if face.family == Fonts::FAMILY { String::new() } else { format!("-{index}") };
            let style = if face.italic { ";font-style:italic" } else { "" };
            let weight = face.weight.css();
            let _ = write!(out, "@font-face{{font-family:{figure}{number};font-weight:{weight}{style};");
            out.push_str("src:url(data:font/ttf;base64,");
            STANDARD.encode_string(font, out);
            out.push_str(")}\n");
        }
    }
}
