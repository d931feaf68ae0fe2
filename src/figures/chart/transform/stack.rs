//! `stack`: numbers on top of each other.

use super::group::{Groups, Named};
use super::read::Keys;
use super::sort::{self, Comparison, SortBy};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::rules::{IN_ANOTHER_UNIT, NUMBER_OUT_OF_REACH};
use crate::scale::continuous::out_of_reach;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// Where stacks begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offset {
    /// At zero, upwards for numbers from 0, downwards for those below.
    #[default]
    Zero,
    /// At zero, and every stack ends at 1.
    Normalize,
    /// So that the middles of all stacks are at one height.
    Center,
}

/// The transform.
#[derive(Clone, Debug)]
pub struct Stack {
    /// The field of the numbers.
    pub field: Named,
    /// The fields that rows of one stack have in common.
    pub groupby: Vec<Named>,
    /// The order within a stack.
    pub sort: Vec<SortBy>,
    /// Where stacks begin.
    pub offset: Offset,
    /// The field for where a piece begins.
    pub start: String,
    /// The field for where it ends.
    pub end: String,
}

impl Stack {
    pub(super) fn read(tree: &Tree) -> Result<Stack, Diagnostic> {
        let keys = Keys::of(tree, &["stack", "groupby", "sort", "offset", "as"])?;
        let offsets = [("zero", Offset::Zero), ("normalize", Offset::Normalize), ("center", Offset::Center)];
        let (start, end) = match keys.names("as")?.as_slice() {
            [start, end, ..] => (start.clone(), end.clone()),
            [start] => (start.clone(), format!("{start}_end")),
            [] => ("y0".to_owned(), "y1".to_owned()),
        };
        Ok(Stack {
            field: keys.field("stack")?,
            groupby: keys.fields("groupby")?,
            sort: sort::read(keys, "sort")?,
            offset: keys.word("offset", &offsets)?.unwrap_or_default(),
            start,
            end,
        })
    }

    /// The table with both ends of each piece; a missing number is a piece of no length.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`, and `number-out-of-reach` where a stack has no height.
    pub fn apply(&self, table: Table) -> Result<Table, Diagnostic> {
        let numbers: Vec<f64> = self
            .field
            .numbers(&table)?
            .into_iter()
            .map(|number| if number.is_finite() { number } else { 0.0 })
            .collect();
        let number = |row: usize| numbers.get(row).copied().unwrap_or(0.0);
        let mut groups = Groups::of(&table, &self.groupby)?.rows;
        let comparison = Comparison::new(&table, &self.sort)?;
        groups.iter_mut().for_each(|rows| comparison.sort(rows));
        drop(comparison);
        let total = |rows: &Vec<usize>| rows.iter().map(|&row| number(row).abs()).sum::<f64>();
        let tallest = groups.iter().map(total).fold(0.0, f64::max);
        if let Some(why) = out_of_reach([tallest]).filter(|_| tallest.is_infinite()) {
            return Err(Diagnostic::error(&NUMBER_OUT_OF_REACH, self.field.span, why).help(IN_ANOTHER_UNIT));
        }
        let mut pieces = vec![(0.0, 0.0); table.rows()];
        for rows in &groups {
            let total = total(rows);
            let mut place = |row: usize, piece: (f64, f64)| {
                if let Some(place) = pieces.get_mut(row) {
                    *place = piece;
                }
            };
            let (mut above, mut below) = match self.offset {
                Offset::Center => ((tallest - total) / 2.0, 0.0),
                Offset::Zero | Offset::Normalize => (0.0, 0.0),
            };
            for &row in rows {
                let number = number(row);
                match self.offset {
                    Offset::Zero if number < 0.0 => {
                        place(row, (below, below + number));
                        below += number;
                    }
                    Offset::Zero => {
                        place(row, (above, above + number));
                        above += number;
                    }
                    Offset::Center => {
                        place(row, (above, above + number.abs()));
                        above += number.abs();
                    }
                    Offset::Normalize => {
                        let share = |sum: f64| if total > 0.0 { sum / total } else { 0.0 };
                        place(row, (share(above), share(above + number.abs())));
                        above += number.abs();
                    }
                }
            }
        }
        let starts = pieces.iter().map(|piece| Value::Number(piece.0)).collect();
        let ends = pieces.iter().map(|piece| Value::Number(piece.1)).collect();
        Ok(table.with_column(self.start.as_str(), starts).with_column(self.end.as_str(), ends))
    }
}
