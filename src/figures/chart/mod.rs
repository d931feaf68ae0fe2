//! Charts: numbers as bars, lines and points, in the vocabulary of Vega-Lite.

pub mod budget;
mod build;
mod describe;
pub mod draw;
pub mod expression;
mod mermaid;
pub mod model;
mod normal;
pub mod output;
mod parts;
mod readings;
pub mod resolve;
mod rules;
mod series;
pub mod short;
mod slices;
pub mod spec;
mod tables;
pub mod transform;

use crate::data::Table;
use crate::figures::{Body, Figure, Foreign, Grammar, Kind, Parts, Spec, Stage};
use crate::language::Language;
use crate::scene::fit::Room;
use resolve::plot::Plot;

/// The row of charts in the table of kinds.
pub const KIND: Kind = Kind {
    name: "chart",
    summary: "numbers as bars, lines, points and more, in the vocabulary of Vega-Lite",
    spec: Some(Spec { read: spec::read, schema: spec::schema::schema }),
    mermaid: Some(Grammar { families: mermaid::FAMILIES, read: mermaid::read }),
    foreign: Some(Foreign { is: spec::is_vega_lite, read: spec::read_vega_lite }),
    rules: rules::RULES,
};

/// A chart: what is drawn, with all values worked out.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Scales, marks and guides.
    pub plot: Plot,
}

impl Figure for Chart {
    fn describe(&self, language: Language) -> String {
        describe::describe(&self.plot, language)
    }

    fn tables(&self) -> Vec<Table> {
        tables::tables(&self.plot)
    }

    fn parts(&self) -> Parts {
        parts::parts(&self.plot)
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        draw::layout(&self.plot, stage, room)
    }
}

#[cfg(test)]
mod tests;
