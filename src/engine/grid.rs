//! Things in the cells of grids, and grids within their cells: places that the author gave, so only how large
//! columns and rows are is left to say. All lengths in px.

use super::layered::{End, Graph, Placement};
use crate::scene::{Point, Rect, Size};

/// Cells one after the other, in rows of so many columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// How many columns it has, 1 or more; none where all cells stand in one row.
    pub columns: Option<usize>,
    /// In rows, each from the left; one that reaches over more columns than are left of its row ends with it.
    pub cells: Vec<Cell>,
}

/// A cell, or several beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it; nothing where room is left.
    pub thing: Option<End>,
    /// How many columns it reaches over, 1 or more.
    pub span: usize,
}

/// The grid of the whole, and those of groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grids {
    /// That of the whole.
    pub whole: Grid,
    /// As in [`Graph::groups`].
    pub groups: Vec<Grid>,
}

impl Grid {
    /// What stands in each row, from the left.
    pub fn rows(&self) -> Vec<Vec<End>> {
        let cells: usize = self.cells.iter().map(|cell| cell.span.max(1)).sum();
        let mut rows = Vec::new();
        for seat in self.seats(self.columns.unwrap_or(cells)) {
            rows.resize(seat.row + 1, Vec::new());
            rows[seat.row].extend(seat.thing);
        }
        rows
    }

    /// All cells in rows of so many columns.
    fn seats(&self, columns: usize) -> Vec<Seat> {
        let columns = columns.max(1);
        let mut at = 0;
        let mut seats = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let column = at % columns;
            let span = cell.span.clamp(1, columns - column);
            seats.push(Seat { thing: cell.thing, row: at / columns, column, span });
            at += span;
        }
        seats
    }
}

/// What is asked of the places.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask<'a> {
    /// Between columns and between rows.
    pub gap: Size,
    /// Whether the columns of a grid are equally wide; else each is as wide as it must be.
    pub even: bool,
    /// Width of a column of the whole, at least.
    pub floor: f64,
    /// Most columns of a grid that has as many as it has cells.
    pub most: usize,
    /// Whether each node fills the width of its cell, and the height of its row.
    pub fills: &'a [(bool, bool)],
}

/// Width of an empty column and height of an empty row, at least.
const EMPTY: f64 = 24.0;
/// Rows of nodes are equally high where the highest node is at most so many times as high as the lowest.
const ALIKE: f64 = 1.7;

/// The places of all nodes, groups and titles; edges have none yet. Groups of a graph that lie in no cell have
/// no place.
pub fn place(graph: &Graph, grids: &Grids, ask: &Ask) -> Placement {
    let mut sizes: Vec<Size> = graph.nodes.iter().map(|node| node.size).collect();
    let grows = |node: usize| ask.fills.get(node).is_some_and(|fills| fills.1);
    let heights = sizes.iter().enumerate().filter(|(node, _)| grows(*node)).map(|(_, size)| size.height);
    let (low, high) = heights.fold((f64::INFINITY, 0.0_f64), |(low, high), height| (low.min(height), high.max(height)));
    if high <= ALIKE * low {
        sizes.iter_mut().enumerate().filter(|(node, _)| grows(*node)).for_each(|(_, size)| size.height = high);
    }
    let mut seats = Seats { graph, grids, ask, sizes, measured: vec![None; grids.groups.len()] };
    let whole = seats.measure(&grids.whole, ask.floor);
    let mut placement = Placement {
        size: whole.size(ask.gap),
        nodes: vec![Rect::ZERO; graph.nodes.len()],
        edges: vec![Default::default(); graph.edges.len()],
        groups: vec![Rect::ZERO; graph.groups.len()],
        titles: vec![Rect::ZERO; graph.groups.len()],
    };
    let all = placement.size.to_rect();
    seats.fill(&whole, all, &mut placement);
    placement
}

/// A cell with its place in its grid.
#[derive(Clone, Copy, Debug)]
struct Seat {
    thing: Option<End>,
    row: usize,
    column: usize,
    span: usize,
}

/// A grid with the least size of its columns and rows.
#[derive(Clone, Debug)]
struct Measured {
    seats: Vec<Seat>,
    widths: Vec<f64>,
    heights: Vec<f64>,
}

impl Measured {
    fn size(&self, gap: Size) -> Size {
        Size::new(together(&self.widths, gap.width), together(&self.heights, gap.height))
    }
}

struct Seats<'a> {
    graph: &'a Graph,
    grids: &'a Grids,
    ask: &'a Ask<'a>,
    sizes: Vec<Size>,
    measured: Vec<Option<Measured>>,
}

impl Seats<'_> {
    /// The cells of a grid in their rows, with the least size of all that is in them. As deep as groups lie in each
    /// other.
    fn measure(&mut self, grid: &Grid, floor: f64) -> Measured {
        let cells = grid.cells.iter().map(|cell| cell.span.max(1)).sum::<usize>();
        let columns = grid.columns.unwrap_or_else(|| cells.min(self.ask.most)).clamp(1, cells.max(1));
        let seats = grid.seats(columns);
        let needs: Vec<Size> = seats.iter().map(|seat| self.need(seat.thing)).collect();
        let mut heights = vec![0.0_f64; seats.last().map_or(0, |seat| seat.row + 1)];
        for (seat, need) in seats.iter().zip(&needs) {
            heights[seat.row] = heights[seat.row].max(need.height).max(EMPTY);
        }
        let widths = self.widths(vec![EMPTY.max(floor); columns], &seats, &needs);
        Measured { seats, widths, heights }
    }

    /// The widths of columns that are at least so wide.
    fn widths(&self, mut widths: Vec<f64>, seats: &[Seat], needs: &[Size]) -> Vec<f64> {
        let gap = self.ask.gap.width;
        let share = |seat: &Seat, width: f64| (width - gap * (seat.span - 1) as f64) / seat.span as f64;
        if self.ask.even {
            let widest = seats.iter().zip(needs).map(|(seat, need)| share(seat, need.width)).fold(EMPTY, f64::max);
            widths.fill(widest.ceil());
            return widths;
        }
        let mut order: Vec<usize> = (0..seats.len()).collect();
        order.sort_by_key(|&seat| seats[seat].span);
        for (seat, need) in order.into_iter().map(|at| (&seats[at], needs[at])) {
            let over = &mut widths[seat.column..seat.column + seat.span];
            let lacking = (need.width - together(over, gap)).max(0.0) / seat.span as f64;
            over.iter_mut().for_each(|width| *width = (*width + lacking).ceil());
        }
        widths
    }

    /// The least size of what stands in a cell.
    fn need(&mut self, thing: Option<End>) -> Size {
        match thing {
            None => Size::ZERO,
            Some(End::Node(node)) => self.sizes.get(node).copied().unwrap_or_default(),
            Some(End::Group(group)) => {
                let Some(grid) = self.grids.groups.get(group) else { return Size::ZERO };
                let measured = self.measure(grid, 0.0);
                let inner = measured.size(self.ask.gap);
                self.measured[group] = Some(measured);
                let (pad, title) = (self.graph.spacing.group, self.title(group));
                let width = (inner.width + 2.0 * pad).max(title.width);
                Size::new(width, inner.height + pad + title.height.max(pad))
            }
        }
    }

    /// The room of a title with what is kept around it; none where there is none.
    fn title(&self, group: usize) -> Size {
        let title = self.graph.groups.get(group).map_or(Size::ZERO, |group| group.title);
        let around = self.graph.spacing.around_title(title);
        if title == Size::ZERO {
            title
        } else {
            Size::new(around.width, around.height + self.graph.spacing.title.height)
        }
    }

    /// Gives everything in a grid its place in that box, which is as large as the grid or larger.
    fn fill(&self, grid: &Measured, rect: Rect, placement: &mut Placement) {
        let gap = self.ask.gap;
        let spread = |lengths: &[f64], most: f64, gap: f64| -> Vec<f64> {
            let more = ((most - together(lengths, gap)) / lengths.len().max(1) as f64).max(0.0);
            lengths.iter().map(|length| length + more).collect()
        };
        let widths = spread(&grid.widths, rect.width(), gap.width);
        let heights = spread(&grid.heights, rect.height(), gap.height);
        for seat in &grid.seats {
            let x = rect.x0 + before(&widths, seat.column, gap.width);
            let y = rect.y0 + before(&heights, seat.row, gap.height);
            let size = Size::new(together(&widths[seat.column..seat.column + seat.span], gap.width), heights[seat.row]);
            let cell = Rect::from_origin_size(Point::new(x, y), size);
            match seat.thing {
                None => {}
                Some(End::Node(node)) => placement.nodes[node] = self.in_cell(node, cell),
                Some(End::Group(group)) => self.fill_group(group, cell, placement),
            }
        }
    }

    fn in_cell(&self, node: usize, cell: Rect) -> Rect {
        let size = self.sizes[node];
        let (wide, high) = self.ask.fills.get(node).copied().unwrap_or_default();
        let width = if wide { cell.width() } else { size.width.min(cell.width()) };
        let height = if high { cell.height() } else { size.height.min(cell.height()) };
        Rect::from_center_size(cell.center(), (width, height))
    }

    fn fill_group(&self, group: usize, cell: Rect, placement: &mut Placement) {
        let Some(measured) = self.measured.get(group).and_then(Option::as_ref) else { return };
        let (pad, title) = (self.graph.spacing.group, self.title(group));
        placement.groups[group] = cell;
        let corner = Point::new(cell.x0 + self.graph.spacing.title.width, cell.y0 + self.graph.spacing.title.height);
        placement.titles[group] = Rect::from_origin_size(corner, self.graph.groups[group].title);
        let inner = Rect::new(cell.x0 + pad, cell.y0 + title.height.max(pad), cell.x1 - pad, cell.y1 - pad);
        self.fill(measured, inner, placement);
    }
}

fn together(lengths: &[f64], gap: f64) -> f64 {
    lengths.iter().sum::<f64>() + gap * lengths.len().saturating_sub(1) as f64
}

fn before(lengths: &[f64], at: usize, gap: f64) -> f64 {
    lengths[..at].iter().sum::<f64>() + gap * at as f64
}

#[cfg(test)]
mod tests {
    use super::super::layered::{Group, Node};
    use super::*;

    fn cell(thing: End, span: usize) -> Cell {
        Cell { thing: Some(thing), span }
    }

    fn node(width: f64) -> Node {
        Node { size: Size::new(width, 40.0), ..Node::default() }
    }

    #[test]
    fn cells_of_a_row_align_and_spans_reach_over_the_gaps() {
        let graph = Graph { nodes: vec![node(60.0), node(100.0), node(50.0), node(30.0)], ..Graph::default() };
        let cells = vec![cell(End::Node(0), 1), cell(End::Node(1), 2), cell(End::Node(2), 2), cell(End::Node(3), 1)];
        let grids = Grids { whole: Grid { columns: Some(3), cells }, groups: Vec::new() };
        let fills = [(true, true); 4];
        let placed =
            place(&graph, &grids, &Ask { gap: Size::new(20.0, 10.0), even: true, floor: 0.0, most: 99, fills: &fills });
        assert_eq!(placed.nodes[0], Rect::new(0.0, 0.0, 60.0, 40.0));
        assert_eq!(placed.nodes[1], Rect::new(80.0, 0.0, 220.0, 40.0));
        assert_eq!(placed.nodes[2], Rect::new(0.0, 50.0, 140.0, 90.0));
        assert_eq!(placed.nodes[3], Rect::new(160.0, 50.0, 220.0, 90.0));
        assert_eq!(placed.size, Size::new(220.0, 90.0));
    }

    #[test]
    fn a_cell_wider_than_what_is_left_of_its_row_ends_with_it() {
        let graph = Graph { nodes: vec![node(40.0), node(40.0), node(40.0)], ..Graph::default() };
        let cells = vec![cell(End::Node(0), 1), cell(End::Node(1), 9), cell(End::Node(2), 1)];
        let grids = Grids { whole: Grid { columns: Some(2), cells }, groups: Vec::new() };
        let fills = [(true, true); 3];
        let placed =
            place(&graph, &grids, &Ask { gap: Size::new(10.0, 10.0), even: true, floor: 0.0, most: 99, fills: &fills });
        assert_eq!(placed.nodes[1], Rect::new(50.0, 0.0, 90.0, 40.0));
        assert_eq!(placed.nodes[2], Rect::new(0.0, 50.0, 40.0, 90.0));
    }

    #[test]
    fn a_grid_in_a_cell_fills_it_below_its_title() {
        let group = Group { title: Size::new(30.0, 16.0), ..Group::default() };
        let graph = Graph { nodes: vec![node(40.0), node(200.0)], groups: vec![group], ..Graph::default() };
        let inner = Grid { columns: None, cells: vec![cell(End::Node(0), 1)] };
        let whole = Grid { columns: Some(1), cells: vec![cell(End::Node(1), 1), cell(End::Group(0), 1)] };
        let fills = [(true, true); 2];
        let ask = Ask { gap: Size::new(10.0, 10.0), even: true, floor: 0.0, most: 99, fills: &fills };
        let placed = place(&graph, &Grids { whole, groups: vec![inner] }, &ask);
        assert_eq!(placed.groups[0].width(), 200.0);
        assert_eq!(placed.nodes[0].width(), 200.0 - 2.0 * graph.spacing.group);
        assert!(placed.titles[0].y1 < placed.nodes[0].y0 && placed.nodes[0].y1 < placed.groups[0].y1);
    }
}
