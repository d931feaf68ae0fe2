//! What programs for slides and documents read: the part of SVG that PowerPoint writes itself when it saves a picture,
//! which is attributes on shapes and words, families and the weights 400 and 700 on every text, pictures by `xlink:href`,
//! and no style sheet, class, mask, link or length of text.

use super::{Drawing, PICTURES, Profile, Scheme, SvgOptions, Text};
use crate::scene::TextLine;
use crate::text::{Fonts, Marks, Run};
use crate::theme::Weight;

/// Families of words that are no wider than those that were measured, one of which nearly every machine has.
const FAMILIES: &str = "Arial,'Liberation Sans',Helvetica,sans-serif";

/// What the profile leaves of the options: one scheme, no font in the file, nothing for pages and editors.
pub(super) fn options(options: &SvgOptions) -> SvgOptions {
    if options.profile == Profile::Web {
        return *options;
    }
    let scheme = if options.scheme == Scheme::Dark { Scheme::Dark } else { Scheme::Light };
    let text = if options.text == Text::Outline { Text::Outline } else { Text::Plain };
    SvgOptions { scheme, text, spans: false, told: false, ..*options }
}

/// Whether pieces of a line stand where they were measured, for what is drawn behind or below them is there; others
/// follow each other, so that words in a narrower family have no gaps between them.
pub(super) fn is_placed(text: &TextLine) -> bool {
    text.line.runs.iter().any(|run| run.marks != Marks::default())
}

impl Drawing {
    pub(super) fn is_office(&self) -> bool {
        self.options.profile == Profile::Office
    }

    /// The class of an element, where there may be style sheets.
    pub(super) fn class(&mut self, name: &str) {
        if !self.is_office() {
            self.writer.attribute("class", name);
        }
    }

    /// How much an element hides, said of its parts for programs that know it of those alone.
    pub(super) fn opacity(&mut self, opacity: f64, is_filled: bool, is_stroked: bool) {
        if !self.is_office() {
            return self.writer.number("opacity", opacity);
        }
        for (name, is_there) in [("fill-opacity", is_filled), ("stroke-opacity", is_stroked)] {
            if is_there {
                self.writer.number(name, opacity);
            }
        }
    }

    /// Family, weight and slope of words.
    pub(super) fn office_face(&mut self, run: &Run) {
        let face = &run.face;
        let family = match (face.family == Fonts::FAMILY, face.colored()) {
            (true, _) => FAMILIES.to_owned(),
            (false, true) => PICTURES.to_owned(),
            (false, false) => format!("'{}',{FAMILIES}", face.family.replace(['\'', '\\'], "")),
        };
        let is_bold = face.weight >= Weight::Semibold || run.made_bold() > 0.0;
        self.writer.attribute("font-family", &family);
        self.writer.attribute("font-weight", if is_bold { "700" } else { "400" });
        if face.italic {
            self.writer.attribute("font-style", "italic");
        }
    }
}
