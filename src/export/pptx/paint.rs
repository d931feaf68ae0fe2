//! Colours, fills and lines.

use super::geometry::{WHOLE, emu};
use super::xml::Xml;
use crate::export::svg::Scheme;
use crate::language::Language;
use crate::scene::{Stroke, Tip, TipKind, Vec2};
use crate::theme::{Paint, Theme};

/// How the paints of a scene become colours: a token of our theme is one of the deck's theme, so that the
/// figure follows where that is changed.
pub(super) struct Palette {
    dark: bool,
    /// The faces that words name where they are set in Figmill's own; none where the deck's theme has it.
    pub(super) faces: Option<[&'static str; 3]>,
    /// The language of words, where it is known.
    pub(super) language: Option<Language>,
    tokens: Vec<(Paint, &'static str)>,
}

/// The colours of a deck's theme that marks take, in their order.
const ACCENTS: [&str; 6] = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];

impl Palette {
    pub(super) fn new(scheme: Scheme, faces: Option<[&'static str; 3]>, language: Option<Language>) -> Self {
        let theme = Theme::default();
        let mut tokens = vec![(theme.ground, "bg1"), (theme.surface, "bg2"), (theme.ink, "tx1"), (theme.muted, "tx2")];
        tokens.extend(ACCENTS.into_iter().enumerate().map(|(i, name)| (theme.category(i), name)));
        Self { dark: scheme == Scheme::Dark, faces, language, tokens }
    }

    /// The digits of a colour in the scheme that is written.
    pub(super) fn hex(&self, paint: Paint) -> String {
        let color = if self.dark { paint.dark } else { paint.light };
        format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
    }

    /// A colour, seen to that share.
    pub(super) fn color(&self, xml: &mut Xml, paint: Paint, opacity: f64) {
        match self.tokens.iter().find(|(token, _)| *token == paint) {
            Some((_, name)) => xml.open("a:schemeClr").attr("val", name),
            None => xml.open("a:srgbClr").attr("val", self.hex(paint)),
        };
        if opacity < 1.0 {
            xml.leaf("a:alpha", &[("val", &((opacity * WHOLE).round() as i64))]);
        }
        xml.close();
    }

    /// What is inside of something.
    pub(super) fn fill(&self, xml: &mut Xml, paint: Option<Paint>, opacity: f64) {
        let Some(paint) = paint else {
            xml.open("a:noFill").close();
            return;
        };
        xml.open("a:solidFill");
        self.color(xml, paint, opacity);
        xml.close();
    }

    /// The line around something, or that something is, with what it ends in.
    pub(super) fn line(&self, xml: &mut Xml, stroke: Option<&Stroke>, opacity: f64, ends: [Option<LineEnd>; 2]) {
        xml.open("a:ln");
        let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) else {
            xml.open("a:noFill").close().close();
            return;
        };
        xml.attr("w", emu(stroke.width)).attr_if("cap", stroke.round.then_some("rnd"));
        self.fill(xml, Some(stroke.paint), opacity);
        dashes(xml, stroke);
        if stroke.round {
            xml.open("a:round").close();
        } else {
            xml.leaf("a:miter", &[("lim", &800_000)]);
        }
        for (name, end) in ["a:headEnd", "a:tailEnd"].into_iter().zip(ends) {
            if let Some(LineEnd { kind, width, length }) = end {
                xml.leaf(name, &[("type", &kind), ("w", &width), ("len", &length)]);
            }
        }
        xml.close();
    }
}

/// Dashes and gaps in shares of the width of the line.
fn dashes(xml: &mut Xml, stroke: &Stroke) {
    if stroke.dash.is_empty() {
        return;
    }
    let share = |px: f64| ((px / stroke.width * WHOLE).round() as i64).max(1);
    xml.open("a:custDash");
    for pair in stroke.dash.chunks(2) {
        let (dash, gap) = (pair[0], pair.last().copied().unwrap_or(pair[0]));
        xml.leaf("a:ds", &[("d", &share(dash)), ("sp", &share(gap))]);
    }
    xml.close();
}

/// An end that lines of slides can have by themselves, in one of the sizes that they know.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineEnd {
    kind: &'static str,
    width: &'static str,
    length: &'static str,
}

impl LineEnd {
    /// Whether there is such an end.
    pub(super) fn is(tip: TipKind) -> bool {
        // Slides have rhombs and dots too, but around the end, where the thing that it ends at hides half of them.
        matches!(tip, TipKind::Arrow | TipKind::Open)
    }

    /// The one that is drawn like a tip that points there, nearly as large, on a line of that width in px; none where
    /// no such end is.
    pub(super) fn of(tip: &Tip, heading: Vec2, line: f64) -> Option<Self> {
        let kind = if tip.kind == TipKind::Arrow { "triangle" } else { "arrow" };
        /// Slide programs make ends as if a line were at least as wide as two points.
        const LEAST: f64 = 4.0;
        let line = line.max(LEAST);
        let level = kurbo::Affine::rotate(-heading.atan2());
        let size = kurbo::Shape::bounding_box(&(level * tip.outline.clone())).size();
        let end = || Self { kind, width: size_of_end(size.height / line), length: size_of_end(size.width / line) };
        Self::is(tip.kind).then(end)
    }
}

/// The size of an end of a line that is nearest to so many widths of the line.
fn size_of_end(widths: f64) -> &'static str {
    const SIZES: [(&str, f64); 3] = [("sm", 2.0), ("med", 3.0), ("lg", 5.0)];
    let off = |size: f64| (size / widths).ln().abs();
    SIZES.into_iter().min_by(|a, b| off(a.1).total_cmp(&off(b.1))).map_or("med", |(name, _)| name)
}
