//! Views in rows and columns.

use super::panel::{Margins, PanelPlan, Shown};
use super::view::{Along, Place, SMALL, along};
use crate::figures::chart::resolve::plot::{Grid, Headers, Panel, PlotContent, PlotView};
use crate::scale::legend::Block;
use crate::scene::{Anchor, Item, Role, Size, Vec2};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Weight;

/// Between two views, beside what their axes take.
const GAP: f64 = 20.0;
/// Narrowest view for the sake of which rows are folded.
const NARROWEST: f64 = 120.0;
/// Narrowest and lowest view.
const LEAST: (f64, f64) = (28.0, 28.0);
/// Highest view of a grid in px.
const HIGHEST: f64 = 340.0;
/// Least px for each name along y.
const LOWEST_STEP: f64 = 15.0;
/// Widest words beside a row.
const HEADER: f64 = 110.0;

/// A grid whose columns and rows are measured.
struct Plan<'g> {
    cells: Vec<Option<Cell<'g>>>,
    columns: usize,
    widths: Vec<f64>,
    heights: Vec<f64>,
    margins: Vec<Margins>,
}

/// One view of a grid.
enum Cell<'g> {
    /// A panel, whose view lines up with those above and beside.
    Panel { panel: &'g Panel, shown: Shown, size: Size, head: Block },
    /// Views of its own, drawn as they are.
    Nested(Block),
}

impl Place<'_> {
    /// Draws views in rows and columns within that width.
    pub fn grid(&self, grid: &Grid, width: f64, height: Option<f64>) -> Block {
        let headers = grid.row_headers.as_ref().map(|headers| self.row_labels(headers));
        let beside = headers.as_ref().map_or(0.0, |all| all.iter().map(Paragraph::width).fold(0.0, f64::max) + 12.0);
        let room = (width - beside).max(80.0);
        let columns = self.columns(grid, room);
        let mut above = self.column_titles(grid, room);
        let left = height.map(|height| height - above.size.height);
        let plan = self.plan(grid, columns, room, left);
        let top = above.size.height;
        self.draw_cells(&plan, grid, Vec2::new(beside, top), headers.as_deref(), &mut above);
        above
    }

    /// How many views stand in a row.
    fn columns(&self, grid: &Grid, width: f64) -> usize {
        let count = grid.cells.len().max(1);
        let most = grid.columns.clamp(1, count);
        if !grid.may_fold {
            return most;
        }
        let natural = grid.cells.iter().flatten().map(|cell| self.natural(cell).width).fold(0.0, f64::max);
        let least = natural.clamp(40.0, NARROWEST);
        let axis = if grid.shares_y { 8.0 } else { 44.0 };
        let holds = |columns: &usize| (width - 40.0) / *columns as f64 - GAP - axis >= least;
        let fitting = (1..=most).rev().find(holds).unwrap_or(1);
        // Rows of about equal length.
        count.div_ceil(count.div_ceil(fitting))
    }

    /// The size of a view that its author wants, without axes.
    fn natural(&self, view: &PlotView) -> Size {
        let PlotContent::Panel(panel) = &view.content else {
            let PlotContent::Grid(grid) = &view.content else { return Size::ZERO };
            let columns = grid.columns.clamp(1, grid.cells.len().max(1));
            let sizes: Vec<Size> = grid.cells.iter().flatten().map(|cell| self.natural(cell)).collect();
            let width: f64 = sizes.iter().take(columns).map(|size| size.width + GAP + 30.0).sum();
            return Size::new(width, sizes.iter().map(|size| size.height).fold(0.0, f64::max));
        };
        let width = match along(self.plot, &panel.x, view.width) {
            Along::Px(px) | Along::Steps(_, Some(px)) => px,
            Along::Steps(steps, None) => (steps * 20.0).max(40.0),
            Along::Free if panel.x.is_empty() && !super::panel::is_round(panel) => 40.0,
            Along::Free => SMALL,
        };
        let height = match along(self.plot, &panel.y, view.height) {
            Along::Px(px) | Along::Steps(_, Some(px)) => px,
            Along::Steps(steps, None) => steps * self.step(panel, steps).min(22.0),
            Along::Free if panel.y.is_empty() && !super::panel::is_round(panel) => 40.0,
            Along::Free => SMALL,
        };
        Size::new(width, height)
    }

    fn plan<'g>(&self, grid: &'g Grid, columns: usize, width: f64, height: Option<f64>) -> Plan<'g> {
        let rows = grid.cells.len().div_ceil(columns);
        let cell = |row: usize, column: usize| grid.cells.get(row * columns + column).and_then(Option::as_ref);
        let natural = |column: usize| {
            (0..rows).filter_map(|row| cell(row, column)).map(|view| self.natural(view).width).fold(0.0, f64::max)
        };
        let naturals: Vec<f64> = (0..columns).map(natural).collect();
        let mut widths: Vec<f64> = share(&naturals, width - (columns - 1) as f64 * (GAP + 40.0) - 40.0);
        let mut plan =
            Plan { cells: Vec::new(), columns, widths: widths.clone(), heights: vec![0.0; rows], margins: Vec::new() };
        // Axes take room, and how much depends on the views: twice is enough.
        for _ in 0..3 {
            let scale = widths.iter().sum::<f64>() / naturals.iter().sum::<f64>().max(1.0);
            let heights = self.heights(grid, columns, scale, height, &plan.margins);
            plan = self.measure(grid, columns, &widths, &heights);
            let taken: f64 = (0..columns).map(|c| column_margins(&plan, c)).map(|m| m.left + m.right).sum();
            widths = share(&naturals, width - taken - (columns - 1) as f64 * GAP);
        }
        plan
    }

    /// Heights of the views of each row.
    fn heights(&self, grid: &Grid, columns: usize, scale: f64, height: Option<f64>, margins: &[Margins]) -> Vec<f64> {
        let rows: Vec<f64> = grid
            .cells
            .chunks(columns)
            .map(|row| row.iter().flatten().map(|view| self.row_height(view, scale)).fold(0.0, f64::max))
            .collect();
        let Some(height) = height else { return rows };
        let chrome: f64 = margins
            .chunks(columns)
            .map(|row| row.iter().copied().fold(Margins::default(), Margins::max))
            .map(|m| m.top + m.bottom)
            .sum();
        let free = height - chrome - rows.len().saturating_sub(1) as f64 * GAP;
        let whole: f64 = rows.iter().sum();
        rows.iter().map(|row| (row / whole.max(1.0) * free).max(LEAST.1)).collect()
    }

    fn row_height(&self, view: &PlotView, scale: f64) -> f64 {
        let natural = self.natural(view).height;
        let PlotContent::Panel(panel) = &view.content else { return natural * scale };
        match along(self.plot, &panel.y, view.height) {
            // Names need their room, however wide the view is.
            Along::Steps(steps, None) => steps * self.step(panel, steps),
            // The author's steps, but never so low that names would touch.
            Along::Steps(steps, _) if self.has_names(panel) => natural.max(steps * LOWEST_STEP),
            Along::Steps(..) => natural,
            Along::Free if panel.y.is_empty() && !super::panel::is_round(panel) => natural,
            _ => (natural * scale).clamp(LEAST.1.max(natural.min(60.0)), HIGHEST.max(natural.min(480.0))),
        }
    }

    fn measure<'g>(&self, grid: &'g Grid, columns: usize, widths: &[f64], heights: &[f64]) -> Plan<'g> {
        let mut margins = Vec::new();
        let mut cells = Vec::new();
        for (index, view) in grid.cells.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            let width = widths.get(column).copied().unwrap_or(LEAST.0);
            let height = heights.get(row).copied().unwrap_or(LEAST.1);
            let Some(view) = view else {
                cells.push(None);
                margins.push(Margins::default());
                continue;
            };
            let (cell, margin) = self.cell(grid, view, index, columns, Size::new(width, height));
            cells.push(Some(cell));
            margins.push(margin);
        }
        Plan { cells, columns, widths: widths.to_vec(), heights: heights.to_vec(), margins }
    }

    fn cell<'g>(
        &self,
        grid: &'g Grid,
        view: &'g PlotView,
        index: usize,
        columns: usize,
        size: Size,
    ) -> (Cell<'g>, Margins) {
        let PlotContent::Panel(panel) = &view.content else {
            let block = self.draw(view, size.width, None);
            return (Cell::Nested(block), Margins::default());
        };
        let is_last = index + columns >= grid.cells.len()
            || grid.cells.iter().skip(index + columns).step_by(columns).all(Option::is_none);
        let is_first = index.is_multiple_of(columns);
        let mut head = self.cell_label(grid, index, size.width);
        head.put(self.heading(view, size.width), Vec2::new(0.0, head.size.height));
        let legends = self.legends(view.legends.iter(), size.width, false);
        if legends.size.height > 0.0 {
            let gap = legends.size.height + 10.0;
            head.put(legends, Vec2::new(0.0, head.size.height));
            head.size.height = head.size.height.max(gap);
        }
        let shown = Shown {
            x: !grid.shares_x || is_last,
            y: !grid.shares_y || is_first,
            // One title for all is enough.
            x_title: !grid.shares_x || index + 1 == grid.cells.len(),
            y_title: if grid.shares_y { index == 0 } else { true },
            head: head.size.height,
        };
        let plan = PanelPlan::new(self.plot, panel, size, shown, self.room, None, self.stage);
        let margins = plan.margins;
        (Cell::Panel { panel, shown, size, head }, margins)
    }

    /// Words above a view of a facet.
    fn cell_label(&self, grid: &Grid, index: usize, width: f64) -> Block {
        let label = grid.cell_headers.as_ref().and_then(|headers| headers.labels.get(index));
        let label = label.map(|label| self.label(label, width));
        label.map_or_else(Block::default, |label| self.block(&label, 4.0))
    }

    fn label(&self, words: &str, width: f64) -> Paragraph {
        let style = self.stage.theme.type_scale.label.with_weight(Weight::Medium);
        self.stage.fonts.paragraph(&Rich::plain(words), style, Wrap::Balance(width.max(60.0)))
    }

    fn block(&self, label: &Paragraph, gap: f64) -> Block {
        let ink = self.stage.theme.readable(self.stage.theme.ink, self.stage.theme.ground);
        let items = Vec::from_iter(Item::words(Role::Label, label, 0.0, 0.0, Anchor::Start, ink));
        Block { items, size: Size::new(label.width(), label.height() + gap), ..Block::default() }
    }

    fn row_labels(&self, headers: &Headers) -> Vec<Paragraph> {
        headers.labels.iter().map(|label| self.label(label, HEADER)).collect()
    }

    /// What the facets are called, above all else.
    fn column_titles(&self, grid: &Grid, width: f64) -> Block {
        let parts = [&grid.row_headers, &grid.column_headers, &grid.cell_headers];
        let titles: Vec<&str> = parts.into_iter().flatten().filter_map(|headers| headers.title.as_deref()).collect();
        if titles.is_empty() {
            return Block::default();
        }
        let style = self.stage.theme.type_scale.label;
        let words = self.stage.fonts.paragraph(&Rich::plain(titles.join(" × ")), style, Wrap::Balance(width));
        let muted = self.stage.theme.readable(self.stage.theme.muted, self.stage.theme.ground);
        let items = Vec::from_iter(Item::words(Role::Axis, &words, 0.0, 0.0, Anchor::Start, muted));
        Block { items, size: Size::new(words.width(), words.height() + 8.0), ..Block::default() }
    }

    fn draw_cells(&self, plan: &Plan, grid: &Grid, at: Vec2, headers: Option<&[Paragraph]>, into: &mut Block) {
        let lefts = lefts(plan);
        let mut top = at.y;
        let columns_above = self.column_labels(plan, grid, &lefts, at, into);
        top += columns_above;
        for (row, cells) in plan.cells.chunks(plan.columns).enumerate() {
            let margins = row_margins(plan, row);
            let height = plan.heights.get(row).copied().unwrap_or(0.0);
            let mut bottom = top + margins.top + height + margins.bottom;
            let above = self.above(cells);
            for (column, cell) in cells.iter().enumerate() {
                let own = plan.margins.get(row * plan.columns + column).copied().unwrap_or_default();
                let left = at.x + lefts.get(column).copied().unwrap_or(0.0);
                match cell {
                    Some(Cell::Panel { panel, shown, size, head }) => {
                        let inner = left + column_margins(plan, column).left;
                        let plan = PanelPlan::new(self.plot, panel, *size, *shown, self.room, None, self.stage);
                        let head_top = top + margins.top - above - head.size.height;
                        into.put(head.clone(), Vec2::new(inner, head_top));
                        into.put(plan.draw(Vec2::new(inner, top + margins.top), own), Vec2::ZERO);
                    }
                    Some(Cell::Nested(block)) => {
                        bottom = bottom.max(top + block.size.height);
                        into.put(block.clone(), Vec2::new(left, top));
                    }
                    None => {}
                }
            }
            if let Some(label) = headers.and_then(|headers| headers.get(row)) {
                let middle = top + margins.top + height / 2.0;
                into.items.extend(self.row_label(label, middle));
            }
            into.size.height = into.size.height.max(bottom);
            top = bottom + GAP;
        }
        let last = plan.columns.saturating_sub(1);
        let right = column_margins(plan, last).right;
        let width = lefts.last().copied().unwrap_or(0.0)
            + column_margins(plan, last).left
            + plan.widths.get(last).copied().unwrap_or(0.0)
            + right;
        into.size.width = into.size.width.max(at.x + width);
    }

    /// How far labels reach above the views of a row: words above views stand on one line.
    fn above(&self, cells: &[Option<Cell>]) -> f64 {
        let reach = |cell: &Cell| match cell {
            Cell::Panel { panel, shown, size, .. } => {
                PanelPlan::new(self.plot, panel, *size, *shown, self.room, None, self.stage).above()
            }
            Cell::Nested(_) => 0.0,
        };
        cells.iter().flatten().map(reach).fold(0.0, f64::max)
    }

    fn row_label(&self, label: &Paragraph, middle: f64) -> Option<Item> {
        let ink = self.stage.theme.readable(self.stage.theme.ink, self.stage.theme.ground);
        Item::words(Role::Label, label, 0.0, middle - label.height() / 2.0, Anchor::Start, ink)
    }

    /// Words above each column; how high they are.
    fn column_labels(&self, plan: &Plan, grid: &Grid, lefts: &[f64], at: Vec2, into: &mut Block) -> f64 {
        let Some(headers) = &grid.column_headers else { return 0.0 };
        let mut height: f64 = 0.0;
        let labels: Vec<Block> = headers
            .labels
            .iter()
            .zip(&plan.widths)
            .map(|(label, width)| self.block(&self.label(label, *width), 6.0))
            .collect();
        for block in &labels {
            height = height.max(block.size.height);
        }
        for (column, block) in labels.into_iter().enumerate() {
            let left = lefts.get(column).copied().unwrap_or(0.0) + column_margins(plan, column).left;
            let top = at.y + height - block.size.height;
            into.put(block, Vec2::new(at.x + left, top));
        }
        height
    }
}

/// Parts a width as the natural widths are.
fn share(naturals: &[f64], width: f64) -> Vec<f64> {
    let whole: f64 = naturals.iter().sum();
    naturals.iter().map(|natural| (natural / whole.max(1.0) * width).max(LEAST.0)).collect()
}

fn column_margins(plan: &Plan, column: usize) -> Margins {
    plan.margins.iter().skip(column).step_by(plan.columns).copied().fold(Margins::default(), Margins::max)
}

fn row_margins(plan: &Plan, row: usize) -> Margins {
    plan.margins.iter().skip(row * plan.columns).take(plan.columns).copied().fold(Margins::default(), Margins::max)
}

/// Where each column begins.
fn lefts(plan: &Plan) -> Vec<f64> {
    let mut left = 0.0;
    (0..plan.columns)
        .map(|column| {
            let margins = column_margins(plan, column);
            let start = left;
            left += margins.left + plan.widths.get(column).copied().unwrap_or(0.0) + margins.right + GAP;
            start
        })
        .collect()
}
