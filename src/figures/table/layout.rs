//! A table in its room: as it is, or, where it would cut words, each row as a list of its cells.

use super::rules::TABLE_TOO_LONG;
use crate::figures::{Body, Stage};
use crate::items::Entry;
use crate::items::Grid;
use crate::items::grid::{Align, Cell, Column, Figure, Laid, Row, Widths};
use crate::scene::fit::Room;
use crate::syntax::Diagnostic;
use crate::text::Rich;

/// In less room, in px, and with cells of more lines than that a table is a list.
const NARROW: f64 = 480.0;
const MOST_LINES: usize = 6;

/// Draws the table in the first form that fits.
pub fn layout(grid: &Grid, stage: &Stage, room: Room) -> Body {
    let laid = grid.layout(stage, room);
    // On a phone, columns of a word or two a line are harder to read than a list.
    let narrow = room.width.is_some_and(|width| width < NARROW);
    if let Some(laid) = laid.filter(|laid| !narrow || laid.most_lines() <= MOST_LINES) {
        return drawn(&laid, grid, room);
    }
    for stacked in [false, true] {
        if let Some(laid) = as_list(grid, stacked).layout(stage, room) {
            return Body { crowded: true, ..drawn(&laid, grid, room) };
        }
    }
    // As wide as it must be: that it does not fit is told.
    let free = Room { width: None, ..room };
    grid.layout(stage, free).map(|laid| drawn(&laid, grid, room)).unwrap_or_default()
}

fn drawn(laid: &Laid, grid: &Grid, room: Room) -> Body {
    let mut diagnostics = Vec::new();
    let rows = grid.rows.len();
    let fit = room.height.map_or(rows, |height| laid.rows_within(height + 0.5));
    if fit < rows {
        let message = format!("of {rows} rows the first {fit} fit where the table is shown");
        let place = grid.rows.get(fit).and_then(|row| match row {
            Row::Cells(_, span) | Row::Group(_, span) => *span,
        });
        let help = "split it into several tables, show fewer rows, or shorten its cells";
        diagnostics.push(Diagnostic::warning(&TABLE_TOO_LONG, place, message).help(help));
    }
    Body { items: laid.draw(), size: laid.size(), diagnostics, ..Body::default() }
}

/// Each row as a title, its first cell, over the heads and cells of the others: beside each other, or stacked.
fn as_list(grid: &Grid, stacked: bool) -> Grid {
    let mut rows = Vec::new();
    for row in &grid.rows {
        let Row::Cells(cells, span) = row else {
            rows.push(row.clone());
            continue;
        };
        let Some((name, rest)) = cells.split_first() else { continue };
        let title = if let Cell::Words(entry) = name { entry.title.clone() } else { Rich::plain(name.told()) };
        rows.push(Row::Group(title, *span));
        for (cell, column) in rest.iter().zip(grid.columns.iter().skip(1)) {
            let cell = match cell {
                Cell::Empty => continue,
                // Tints and bars are seen beside each other, and these are not.
                Cell::Number(text, _) => Cell::Number(text.clone(), Figure::None),
                cell => cell.clone(),
            };
            let head = Entry { emphasis: column.emphasis, icon: None, link: None, ..column.title.clone() };
            let cells = if stacked { vec![cell.below(&head)] } else { vec![Cell::Words(head), cell] };
            rows.push(Row::Cells(cells, *span));
        }
    }
    let column = || Column { align: Align::Start, ..Column::default() };
    let columns = (0..if stacked { 1 } else { 2 }).map(|_| column()).collect();
    Grid { columns, rows, widths: Widths::Asked }
}
