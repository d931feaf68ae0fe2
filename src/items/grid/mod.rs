//! A table of cells: columns as wide as their words ask and the room allows, rows as high as their highest cell,
//! hairlines between them.

mod cell;
mod draw;
mod widths;

pub use cell::{Cell, Figure};

use super::Entry;
use crate::items::card::EDGE;
use crate::scene::fit::Room;
use crate::scene::stage::Stage;
use crate::scene::{Group, Item, Names, Role, Size, Table};
use crate::syntax::Span;
use crate::text::Rich;
use cell::Flows;
use widths::{Demand, solve};

/// A column of a table.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its head.
    pub title: Entry,
    /// How its cells stand.
    pub align: Align,
    /// Whether it is the one that matters.
    pub emphasis: bool,
    /// Whether it names the rows.
    pub names_rows: bool,
    /// The number of the category whose colour it carries above its head.
    pub category: Option<usize>,
    /// Whether its head is a thing of its own, in larger letters.
    pub large: bool,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At its left edge.
    #[default]
    Start,
    /// In its middle.
    Middle,
    /// Numbers on their decimal point, at its right edge.
    Decimal,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub enum Row {
    /// The title of the rows below, across all columns.
    Group(Rich, Option<Span>),
    /// A cell for each column.
    Cells(Vec<Cell>, Option<Span>),
}

/// Rows and columns of cells.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// How wide columns are.
    pub widths: Widths,
}

/// How wide columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widths {
    /// Each as its words ask.
    #[default]
    Asked,
    /// All equally wide but the one that names the rows.
    Equal,
    /// The same, as tiles that nearly touch each other.
    Tiles,
}

/// A table whose columns and rows have their places.
pub struct Laid<'a> {
    grid: &'a Grid,
    stage: &'a Stage<'a>,
    heads: Vec<Flows<'a>>,
    cells: Vec<Vec<Flows<'a>>>,
    groups: Vec<Option<Flows<'a>>>,
    widths: Vec<f64>,
    /// Left edge of each column's words.
    lefts: Vec<f64>,
    /// Height of the head; 0 where no column has one.
    head: f64,
    /// Height of each row, with its padding.
    heights: Vec<f64>,
    /// Above and below the words of a row.
    pad: f64,
    width: f64,
}

/// Between columns, in px: least, ordinary, and most where there is room to spare.
const GAPS: [f64; 3] = [12.0, 24.0, 64.0];
/// Between tiles, and their widest, in px.
const TILES: (f64, f64) = (3.0, 120.0);
/// Narrowest table of one column where there is room, in px.
const ALONE: f64 = 280.0;
/// Widest gap on a slide, which a table fills.
const SLIDE: f64 = 150.0;
/// Above and below the words of a row, and most where there is room to spare.
const PADS: (f64, f64) = (7.0, 16.0);
/// Beside the words of a column on a tint.
const TINT_PAD: f64 = 8.0;

impl Grid {
    /// Lays it out in a room; none where a word would be cut.
    pub fn layout<'a>(&'a self, stage: &'a Stage<'a>, room: Room) -> Option<Laid<'a>> {
        let flows = |cell: &Cell, column: &Column| Flows::of(cell, column, stage);
        let heads: Vec<Flows> = self.columns.iter().map(|column| Flows::head(column, stage)).collect();
        let mut cells: Vec<Vec<Flows>> = Vec::with_capacity(self.rows.len());
        let mut groups = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let (set, group) = match row {
                Row::Cells(row, _) => {
                    (row.iter().zip(&self.columns).map(|(cell, column)| flows(cell, column)).collect(), None)
                }
                Row::Group(title, _) => (Vec::new(), Some(Flows::group(title, stage))),
            };
            cells.push(set);
            groups.push(group);
        }
        self.align_numbers(&mut cells);
        let demands = self.demands(&heads, &cells);
        let (widths, gap, width) = match self.widths {
            Widths::Tiles => self.tiles_in(&demands, room.width)?,
            Widths::Asked | Widths::Equal => self.columns_in(&demands, room)?,
        };
        let pads =
            |index: usize| if self.columns.get(index).is_some_and(|column| column.emphasis) { TINT_PAD } else { 0.0 };
        let mut lefts = Vec::with_capacity(widths.len());
        let mut x = 0.0;
        for (index, width) in widths.iter().enumerate() {
            x += if index == 0 { pads(0) } else { gap.max(pads(index) + pads(index - 1)) };
            lefts.push(x);
            x += width;
        }
        let mut laid = Laid {
            grid: self,
            stage,
            heads,
            cells,
            groups,
            widths,
            lefts,
            head: 0.0,
            heights: Vec::new(),
            pad: PADS.0,
            width,
        };
        laid.set_heights();
        if let Some(room) = room.height {
            // A slide has room for air.
            let lines = laid.heights.len() + usize::from(laid.head > 0.0);
            let spare = (room - laid.size().height).max(0.0) / (2 * lines.max(1)) as f64;
            laid.pad = (PADS.0 + spare * 0.8).min(PADS.1);
            laid.set_heights();
        }
        Some(laid)
    }

    /// Widths of all columns, the gap between them and the width of the whole; none where a word would be cut.
    fn columns_in(&self, demands: &[Demand], room: Room) -> Option<(Vec<f64>, f64, f64)> {
        let most = if room.height.is_some() { SLIDE } else { GAPS[2] };
        let between = demands.len().saturating_sub(1) as f64;
        let natural: Vec<f64> = self.evened(demands.iter().map(|demand| demand.natural).collect());
        let sides = self.sides();
        let total: f64 = natural.iter().sum::<f64>() + sides;
        let Some(room) = room.width else {
            let widest: Vec<f64> = demands.iter().map(|demand| demand.natural.min(demand.least.max(280.0))).collect();
            let width = widest.iter().sum::<f64>() + sides + between * GAPS[1];
            return Some((widest, GAPS[1], width));
        };
        if let ([_], [only]) = (demands, natural.as_slice()) {
            // Hairlines below single words are seen as lines all the same.
            let width = only.max(ALONE.min(room - sides));
            if width + sides <= room {
                return Some((vec![width], GAPS[1], width + sides));
            }
        }
        if total + between * GAPS[1] <= room {
            let gap = if between > 0.0 { ((room - total) / between).clamp(GAPS[1], most) } else { GAPS[1] };
            return Some((natural, gap, total + between * gap));
        }
        for gap in [GAPS[1], (GAPS[0] + GAPS[1]) / 2.0, GAPS[0]] {
            let available = (room - sides - between * gap).floor();
            let solved = if self.widths == Widths::Equal {
                self.equal_widths(demands, available)
            } else {
                solve(demands, available)
            };
            if let Some(widths) = solved {
                return Some((widths, gap, room));
            }
        }
        None
    }

    /// Widths of columns of tiles, the gap between them and the width of the whole; none where a word would be cut.
    fn tiles_in(&self, demands: &[Demand], room: Option<f64>) -> Option<(Vec<f64>, f64, f64)> {
        let between = demands.len().saturating_sub(1) as f64 * TILES.0;
        let (first, rest) = demands.split_first()?;
        let least = rest.iter().map(|demand| demand.least + 6.0).fold(0.0, f64::max).ceil();
        // The first column names the rows: words keep clear of the tiles, and are wrapped where tiles need the room.
        let left = room.map_or(f64::INFINITY, |room| room - between - least * rest.len() as f64);
        let name = (first.natural + GAPS[0]).min(left).max(first.least + GAPS[0]);
        let each = match room {
            Some(room) => ((room - name - between) / rest.len().max(1) as f64).floor().min(least.max(TILES.1)),
            None => TILES.1 * 0.6,
        };
        let widths: Vec<f64> = std::iter::once(name).chain(rest.iter().map(|_| each)).collect();
        let width = widths.iter().sum::<f64>() + between;
        (each >= least).then_some((widths, TILES.0, width))
    }

    /// All columns but the first of those that name rows as wide as the widest.
    fn evened(&self, mut widths: Vec<f64>) -> Vec<f64> {
        if self.widths == Widths::Equal {
            let named = |index: usize| self.columns.get(index).is_some_and(|column| column.names_rows);
            let widest = widths.iter().enumerate().filter(|(i, _)| !named(*i)).map(|(_, w)| *w).fold(0.0, f64::max);
            widths.iter_mut().enumerate().filter(|(i, _)| !named(*i)).for_each(|(_, width)| *width = widest);
        }
        widths
    }

    /// The column that names rows as wide as it must be, all others equally wide.
    fn equal_widths(&self, demands: &[Demand], available: f64) -> Option<Vec<f64>> {
        let named = |index: usize| self.columns.get(index).is_some_and(|column| column.names_rows);
        let others = (0..demands.len()).filter(|&i| !named(i)).count().max(1) as f64;
        let taken: f64 =
            demands.iter().enumerate().filter(|(i, _)| named(*i)).map(|(_, d)| d.natural.min(d.least.max(120.0))).sum();
        let each = ((available - taken) / others).floor();
        let fits = demands.iter().enumerate().all(|(i, demand)| named(i) || demand.least <= each);
        let width =
            |(i, demand): (usize, &Demand)| if named(i) { demand.natural.min(demand.least.max(120.0)) } else { each };
        fits.then(|| demands.iter().enumerate().map(width).collect())
    }

    /// Room at both sides of the whole for columns on a tint.
    fn sides(&self) -> f64 {
        let tinted =
            |column: Option<&Column>| if column.is_some_and(|column| column.emphasis) { TINT_PAD } else { 0.0 };
        tinted(self.columns.first()) + tinted(self.columns.last())
    }

    /// What each column asks for: its head is a row as any other.
    fn demands(&self, heads: &[Flows], cells: &[Vec<Flows>]) -> Vec<Demand> {
        let many = cells.iter().map(Vec::len).sum::<usize>() > 1500;
        let of_column = |index: usize| {
            let head = heads.get(index).filter(|head| !head.is_empty());
            let column = cells.iter().map(|row| row.get(index));
            Demand::of(head, column, many)
        };
        (0..self.columns.len()).map(of_column).collect()
    }

    /// Numbers of a column share their decimal point.
    fn align_numbers(&self, cells: &mut [Vec<Flows>]) {
        for (index, _) in self.columns.iter().enumerate().filter(|(_, column)| column.align == Align::Decimal) {
            let behind = |row: &Vec<Flows>| row.get(index).map_or(0.0, |cell| cell.behind_point);
            let most = cells.iter().map(behind).fold(0.0, f64::max);
            for cell in cells.iter_mut().filter_map(|row| row.get_mut(index)).filter(|cell| cell.is_number) {
                cell.shift = most - cell.behind_point;
            }
        }
    }
}

impl Laid<'_> {
    fn set_heights(&mut self) {
        let height = |flows: &[Flows], widths: &[f64]| {
            flows.iter().zip(widths).map(|(cell, width)| cell.height(*width)).fold(0.0, f64::max)
        };
        let head = height(&self.heads, &self.widths);
        let edge = if self.grid.columns.iter().any(|column| column.category.is_some()) { EDGE } else { 0.0 };
        self.head = if head > 0.0 { (head + self.pad * 1.5 + edge * 3.0).floor() } else { 0.0 };
        let rows = self.cells.iter().zip(&self.groups).map(|(row, group)| match group {
            Some(group) => (group.height(self.width) + self.pad * 2.6).floor(),
            None => (height(row, &self.widths) + 2.0 * self.pad).floor(),
        });
        self.heights = rows.collect();
    }

    /// The room that it takes.
    pub fn size(&self) -> Size {
        Size::new(self.width, self.head + self.heights.iter().sum::<f64>())
    }

    /// How many rows fit into that height.
    pub fn rows_within(&self, height: f64) -> usize {
        let mut bottom = self.head;
        let fits = |row: &&f64| {
            bottom += **row;
            bottom <= height
        };
        self.heights.iter().take_while(fits).count()
    }

    /// Lines of the cell that has the most.
    pub fn most_lines(&self) -> usize {
        let rows = self.cells.iter().flat_map(|row| row.iter().zip(&self.widths));
        rows.map(|(cell, width)| cell.lines(*width)).max().unwrap_or(0)
    }

    /// Width of the narrowest column that names no rows.
    pub fn narrowest(&self) -> Option<f64> {
        let others = self.grid.columns.iter().zip(&self.widths).filter(|(column, _)| !column.names_rows);
        others.map(|(_, width)| *width).min_by(f64::total_cmp)
    }

    fn is_tiled(&self) -> bool {
        self.grid.widths == Widths::Tiles
    }

    /// Height of head and rows.
    pub fn height(&self) -> f64 {
        self.size().height
    }

    /// All that is drawn, as one table.
    pub fn draw(&self) -> Vec<Item> {
        let items = draw::draw(self, &mut Names::default());
        vec![Item::new(Role::Group, Group { items, table: Some(Box::new(self.lattice())), ..Group::default() })]
    }

    /// Where rows and columns stand.
    fn lattice(&self) -> Table {
        let ends = self.lefts.iter().zip(&self.widths).map(|(left, width)| left + width);
        let between = ends.zip(self.lefts.iter().skip(1)).map(|(end, left)| f64::midpoint(end, *left));
        let columns = std::iter::once(0.0).chain(between).chain([self.width]).collect();
        let has_head = self.head > 0.0;
        let mut rows = if has_head { vec![0.0, self.head] } else { vec![0.0] };
        for height in &self.heights {
            rows.push(rows.last().copied().unwrap_or(0.0) + height);
        }
        let groups = self.groups.iter().enumerate().filter(|(_, group)| group.is_some());
        Table { columns, rows, across: groups.map(|(index, _)| index + usize::from(has_head)).collect(), has_head }
    }
}

#[cfg(test)]
mod tests;
