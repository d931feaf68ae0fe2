//! The matrix: cells by two named axes, with items in them.

mod layout;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Parts, Spec, Stage};
use crate::items::{Entry, sentences};
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::text::one_line;

/// The row of matrices in the table of kinds.
pub const KIND: Kind = Kind {
    name: "matrix",
    summary: "cells by two axes with what belongs in each: two by two, SWOT, a grid",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const CELL: Noun = Noun::new("cell", "cells");

/// How a matrix is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Four cells by two axes.
    #[default]
    TwoByTwo,
    /// Strengths, weaknesses, opportunities, threats.
    Swot,
    /// So many columns.
    Grid,
}

/// An axis: its name, and what its ends are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// What it is.
    pub title: Option<String>,
    /// What lies at its beginning: at the left, or at the foot.
    pub low: Option<String>,
    /// What lies at its end.
    pub high: Option<String>,
}

/// Cells by two axes.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// How it is drawn.
    pub view: View,
    /// The axis along the foot.
    pub across: Axis,
    /// The axis along the left side.
    pub up: Axis,
    /// Row by row from the top, each from the left.
    pub cells: Vec<Entry>,
    /// How many cells a row has.
    pub columns: usize,
}

impl Axis {
    /// What one of its ends is called: `Effort: little`.
    fn end(&self, low: bool, high: bool) -> Option<String> {
        let end = if low { self.low.as_ref() } else { self.high.as_ref().filter(|_| high) }?;
        Some(self.title.as_ref().map_or_else(|| end.clone(), |title| format!("{title}: {end}")))
    }

    fn told(&self, language: Language) -> Option<String> {
        let ends = self.low.as_ref().zip(self.high.as_ref());
        let ends = ends.map(|(low, high)| language.say(&words::FROM_TO, &[low, high]));
        match (&self.title, ends) {
            (Some(title), Some(ends)) => Some(format!("{title} {ends}")),
            (title, ends) => title.clone().or(ends),
        }
    }
}

impl Matrix {
    /// The cells, each with its place on the axes in words: for where there is no room for axes.
    fn placed(&self) -> Vec<Entry> {
        let (last, foot) = (self.columns.saturating_sub(1), self.cells.len().saturating_sub(1) / self.columns.max(1));
        let place = |index: usize| {
            let (row, column) = (index / self.columns.max(1), index % self.columns.max(1));
            [self.across.end(column == 0, column == last), self.up.end(row == foot, row == 0)].into_iter().flatten()
        };
        let placed = self.cells.iter().enumerate().map(|(index, cell)| {
            let words = place(index).chain(cell.detail.as_ref().map(one_line)).collect::<Vec<_>>().join(". ");
            Entry { detail: (!words.is_empty()).then(|| words.into()), ..cell.clone() }
        });
        placed.collect()
    }
}

impl Figure for Matrix {
    fn describe(&self, language: Language) -> String {
        let axes: Vec<String> = [(&words::ACROSS, &self.across), (&words::UPWARD, &self.up)]
            .into_iter()
            .filter_map(|(way, axis)| Some(language.say(way, &[&axis.told(language)?])))
            .collect();
        let count = self.cells.len();
        let head = language
            .head("Matrix", &[(CELL.one, count)])
            .unwrap_or_else(|| format!("Matrix of {}", CELL.counted(count)));
        let between = if language == Language::English { language.colon() } else { "; " };
        let head = if axes.is_empty() { head } else { format!("{head}{between}{}", axes.join(language.comma())) };
        sentences(std::iter::once(head).chain(self.cells.iter().map(|cell| cell.told_in(language))), language)
    }

    fn parts(&self) -> Parts {
        self.cells.iter().map(|cell| cell.part(CELL)).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
