//! The table: rows and columns of words, numbers and signs, set for a reader.

mod build;
mod layout;
mod rules;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Part, Parts, Spec, Stage};
use crate::data;
use crate::items::grid::{Cell, Row};
use crate::items::{Grid, sentences};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::text::{counted, one_line};

/// The row of tables in the table of kinds.
pub const KIND: Kind = Kind {
    name: "table",
    summary: "rows and columns of words, numbers and signs, as wide as the place allows",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: rules::RULES,
};

const ROW: Noun = Noun::new("row", "rows");

/// How a table is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Words and numbers.
    #[default]
    Plain,
    /// Signs of yes and no in columns of one width.
    Matrix,
    /// Numbers on tints, the stronger the larger they are.
    Heat,
}

/// Rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What is drawn.
    pub grid: Grid,
}

impl Table {
    fn titles(&self) -> Vec<String> {
        self.grid.columns.iter().map(|column| one_line(&column.title.title)).collect()
    }

    /// A row in words: its name, and each cell with the head of its column.
    fn told(&self, cells: &[Cell]) -> String {
        let titles = self.titles();
        let told = cells.iter().zip(&titles).skip(1).filter(|(cell, _)| !matches!(cell, Cell::Empty));
        let told: Vec<String> =
            told.map(|(cell, title)| format!("{title} {}", cell.told()).trim().to_owned()).collect();
        let name = cells.first().map(Cell::told).unwrap_or_default();
        if told.is_empty() { name } else { format!("{name}: {}", told.join(", ")) }
    }
}

impl Figure for Table {
    fn describe(&self, language: Language) -> String {
        let rows = self.grid.rows.iter().filter(|row| matches!(row, Row::Cells(..))).count();
        let columns = self.grid.columns.len();
        let head = language
            .head("Table", &[("column", columns), ("row", rows)])
            .unwrap_or_else(|| format!("Table of {} and {}", counted(columns, "column"), counted(rows, "row")));
        let rows = self.grid.rows.iter().map(|row| match row {
            Row::Group(title, _) => one_line(title),
            Row::Cells(cells, _) => self.told(cells),
        });
        sentences(std::iter::once(head).chain(rows), language)
    }

    fn tables(&self) -> Vec<data::Table> {
        let rows =
            self.grid.rows.iter().filter_map(|row| if let Row::Cells(cells, _) = row { Some(cells) } else { None });
        let rows: Vec<&Vec<Cell>> = rows.collect();
        let columns = self.titles().into_iter().enumerate().map(|(index, title)| {
            let name = if title.is_empty() { format!("column {}", index + 1) } else { title };
            let value =
                |row: &&Vec<Cell>| row.get(index).map_or(data::Value::Null, |cell| data::Value::from(cell.told()));
            (name, rows.iter().map(value).collect())
        });
        vec![data::Table::of_columns(columns)]
    }

    fn parts(&self) -> Parts {
        let rows = self.grid.rows.iter().filter_map(|row| {
            let Row::Cells(cells, span) = row else { return None };
            let name = cells.first().map(Cell::told).unwrap_or_default();
            Some(Part { noun: ROW, key: name.clone().into(), name, words: self.told(cells), span: *span })
        });
        rows.collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(&self.grid, stage, room)
    }
}

#[cfg(test)]
mod tests;
