//! The figure of all kinds that are boxes and what joins them.

use super::from_mermaid::tell_empty;
use super::rules::EMPTY_FIGURE;
use super::{Body, Figure, Parts, Read, Stage};
use crate::diagram::{Diagram, Voice};
use crate::language::Language;
use crate::mermaid::{Document, Heading};
use crate::scene::fit::Room;
use crate::syntax::{Diagnostic, Diagnostics, Span};

/// A diagram, and how its kind tells it in words.
#[derive(Clone, Debug)]
pub struct DiagramFigure {
    /// Its nodes, edges and groups.
    pub diagram: Diagram,
    /// The words of its kind.
    pub voice: &'static Voice,
}

impl DiagramFigure {
    /// What mermaid text has made. Where there is nothing to draw, that is told, with a way out.
    pub fn of_mermaid(
        self,
        heading: Heading,
        document: &Document,
        (empty, help): (&str, &str),
        diagnostics: &mut Diagnostics,
    ) -> Read {
        if self.diagram.nodes.is_empty() {
            tell_empty(document, empty, help, diagnostics);
        }
        Read::new(heading.into(), self)
    }

    /// What a spec has made; nothing, and an error at `span`, where there is nothing to draw.
    pub fn of_spec(self, empty: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
        if self.diagram.nodes.is_empty() {
            diagnostics.push(Diagnostic::error(&EMPTY_FIGURE, span, empty));
            return None;
        }
        Some(Box::new(self))
    }
}

impl Figure for DiagramFigure {
    fn describe(&self, language: Language) -> String {
        self.diagram.describe(self.voice, language)
    }

    fn parts(&self) -> Parts {
        self.diagram.parts(self.voice)
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        self.diagram.layout(stage, room)
    }
}
