//! Where rows and columns of a drawn table stand, for programs that have tables of their own.

use super::{Point, Rect, Vec2};

/// The lattice of a table whose words, signs and lines are drawn as any others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Sides of the columns in px, from left to right: one more than there are columns.
    pub columns: Vec<f64>,
    /// Tops of the rows in px, from top to bottom, and the foot of the last.
    pub rows: Vec<f64>,
    /// Numbers of the rows that are one cell across all columns.
    pub across: Vec<usize>,
    /// Whether the first row heads the columns.
    pub has_head: bool,
}

impl Table {
    /// The box of all cells.
    pub fn bounds(&self) -> Rect {
        let ends = |edges: &[f64]| (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (ends(&self.columns), ends(&self.rows));
        Rect::new(x0, y0, x1, y1)
    }

    /// Row and column of the cell that a place is in: the first of a row that is one cell.
    pub fn cell_at(&self, place: Point) -> Option<(usize, usize)> {
        let within = |edges: &[f64], at: f64| edges.windows(2).position(|pair| pair[0] <= at && at < pair[1]);
        let (row, column) = (within(&self.rows, place.y)?, within(&self.columns, place.x)?);
        Some((row, if self.across.contains(&row) { 0 } else { column }))
    }

    /// The box of a cell.
    pub fn cell(&self, row: usize, column: usize) -> Rect {
        let at = |edges: &[f64], index: usize| edges.get(index).or(edges.last()).copied().unwrap_or(0.0);
        let last = if self.across.contains(&row) { self.columns.len() } else { column + 1 };
        Rect::new(at(&self.columns, column), at(&self.rows, row), at(&self.columns, last), at(&self.rows, row + 1))
    }

    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        self.columns.iter_mut().for_each(|x| *x = (*x + shift.x) * scale);
        self.rows.iter_mut().for_each(|y| *y = (*y + shift.y) * scale);
    }
}
