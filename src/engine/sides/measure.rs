//! How wide columns, rows and the channels between them are, and where frames stand.

use super::super::layered::{Graph, Side};
use super::Hints;
use super::cells::Cell;
use crate::scene::{Point, Rect, Size};

/// Room at each side of a label on a line: for the line to be seen.
const BESIDE_LABEL: f64 = 16.0;
/// The same above and below one that an upright line runs through.
const AROUND_LABEL: f64 = 14.0;

/// Columns or rows: where each begins and ends, and what of the room before it is free of frames.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Beginning and end of each.
    pub cells: Vec<(f64, f64)>,
    /// Before each, and at last behind all.
    pub channels: Vec<(f64, f64)>,
}

/// A measured grid.
#[derive(Debug)]
pub struct Grid {
    cells: Vec<Cell>,
    /// From left to right.
    pub columns: Line,
    /// From top to bottom.
    pub rows: Line,
    /// As in [`Graph::groups`]; without extent where nothing is in one.
    pub frames: Vec<Rect>,
}

/// The first and the last of the columns or rows of a group.
type Extent = Option<(usize, usize)>;

impl Grid {
    /// Measures a grid for nodes in those cells.
    pub fn new(graph: &Graph, hints: &Hints, cells: &[Cell]) -> Self {
        let count = |part: fn(&Cell) -> i32| cells.iter().map(part).max().map_or(0, |last| last as usize + 1);
        let across = Axis::new(graph, cells, count(|cell| cell.0), true);
        let down = Axis::new(graph, cells, count(|cell| cell.1), false);
        let mut columns = across.line(graph, &labels(graph, hints, cells, true));
        let rows = down.line(graph, &labels(graph, hints, cells, false));
        across.widen(graph, &mut columns);
        let frames = (0..graph.groups.len()).map(|group| {
            let (Some(x), Some(y)) = (across.frame(group, &columns), down.frame(group, &rows)) else {
                return Rect::ZERO;
            };
            Rect::new(x.0, y.0, x.1, y.1)
        });
        let frames = frames.collect();
        Self { cells: cells.to_vec(), columns, rows, frames }
    }

    /// The box of each node, in the middle of its cell.
    pub fn nodes(&self, graph: &Graph) -> Vec<Rect> {
        let middle = |(begin, end): (f64, f64)| begin.midpoint(end);
        let places = self.cells.iter().zip(&graph.nodes).map(|(cell, node)| {
            let center =
                Point::new(middle(self.columns.cells[cell.0 as usize]), middle(self.rows.cells[cell.1 as usize]));
            Rect::from_center_size(center, node.size)
        });
        places.collect()
    }

    /// The box of the title of each group.
    pub fn titles(&self, graph: &Graph) -> Vec<Rect> {
        let beside = graph.spacing.title;
        let titles = self.frames.iter().zip(&graph.groups).map(|(frame, group)| {
            Rect::from_origin_size((frame.x0 + beside.width, frame.y0 + beside.height), group.title)
        });
        titles.collect()
    }
}

/// What is measured in one direction.
struct Axis {
    /// How large each column or row is.
    sizes: Vec<f64>,
    /// Columns or rows of each group.
    extents: Vec<Extent>,
    /// How far each frame is from its first and its last column or row.
    insets: Vec<(f64, f64)>,
    /// Groups with those inside before those around.
    inner_first: Vec<usize>,
}

impl Axis {
    fn new(graph: &Graph, cells: &[Cell], count: usize, is_across: bool) -> Self {
        let part = |cell: &Cell| if is_across { cell.0 as usize } else { cell.1 as usize };
        let side = |size: Size| if is_across { size.width } else { size.height };
        let mut sizes = vec![0.0_f64; count];
        let mut extents: Vec<Extent> = vec![None; graph.groups.len()];
        for (node, cell) in graph.nodes.iter().zip(cells) {
            let at = part(cell);
            sizes[at] = sizes[at].max(side(node.size));
            let around = std::iter::successors(node.group, |&group| graph.groups[group].parent);
            for group in around.take(graph.groups.len()) {
                let (first, last) = extents[group].unwrap_or((at, at));
                extents[group] = Some((first.min(at), last.max(at)));
            }
        }
        let depth = |group: usize| {
            let around = std::iter::successors(graph.groups[group].parent, |&group| graph.groups[group].parent);
            around.take(graph.groups.len()).count()
        };
        let mut inner_first: Vec<usize> = (0..graph.groups.len()).collect();
        inner_first.sort_by_key(|&group| std::cmp::Reverse(depth(group)));
        let mut insets = vec![(0.0_f64, 0.0_f64); graph.groups.len()];
        for &group in &inner_first {
            let title = if is_across { 0.0 } else { graph.spacing.around_title(graph.groups[group].title).height };
            insets[group].0 +=
                graph.spacing.group.max(title + if title > 0.0 { graph.spacing.title.height } else { 0.0 });
            insets[group].1 += graph.spacing.group;
            if let (Some(parent), Some(own)) = (graph.groups[group].parent, extents[group])
                && let Some(around) = extents[parent]
            {
                let inset = insets[group];
                insets[parent].0 = insets[parent].0.max(if around.0 == own.0 { inset.0 } else { 0.0 });
                insets[parent].1 = insets[parent].1.max(if around.1 == own.1 { inset.1 } else { 0.0 });
            }
        }
        Self { sizes, extents, insets, inner_first }
    }

    /// Columns or rows one after the other; `asked` is the room that labels ask for before each.
    fn line(&self, graph: &Graph, asked: &[f64]) -> Line {
        let count = self.sizes.len();
        let (mut before, mut behind) = (vec![0.0_f64; count + 1], vec![0.0_f64; count + 1]);
        for (extent, inset) in self.extents.iter().zip(&self.insets) {
            if let Some((first, last)) = *extent {
                before[first] = before[first].max(inset.0);
                behind[last] = behind[last].max(inset.1);
            }
        }
        let mut line = Line::default();
        let mut at = 0.0;
        for index in 0..count {
            let inner = if index == 0 { 0.0 } else { behind[index - 1] };
            let least = if index == 0 { 0.0 } else { graph.spacing.rank };
            let channel = least.max(asked[index] - inner - before[index]);
            line.channels.push((at + inner, at + inner + channel));
            let begin = at + inner + channel + before[index];
            line.cells.push((begin, begin + self.sizes[index]));
            at = begin + self.sizes[index];
        }
        let end = at + if count == 0 { 0.0 } else { behind[count - 1] };
        line.channels.push((end, end));
        line
    }

    /// Makes columns wider where the title of a group needs it.
    fn widen(&self, graph: &Graph, line: &mut Line) {
        for &group in &self.inner_first {
            let (Some((_, last)), Some((begin, end))) = (self.extents[group], self.frame(group, line)) else {
                continue;
            };
            let lacking = graph.spacing.around_title(graph.groups[group].title).width - (end - begin);
            if lacking > 0.0 {
                line.cells[last].1 += lacking;
                line.cells[last + 1..].iter_mut().for_each(|cell| *cell = (cell.0 + lacking, cell.1 + lacking));
                line.channels[last + 1..].iter_mut().for_each(|cell| *cell = (cell.0 + lacking, cell.1 + lacking));
            }
        }
    }

    /// Where the frame of a group begins and ends.
    fn frame(&self, group: usize, line: &Line) -> Option<(f64, f64)> {
        let (first, last) = self.extents[group]?;
        let (before, behind) = self.insets[group];
        Some((line.cells[first].0 - before, line.cells[last].1 + behind))
    }
}

/// The room that labels ask for before each column or row.
fn labels(graph: &Graph, hints: &Hints, cells: &[Cell], is_across: bool) -> Vec<f64> {
    let part = |node: usize| if is_across { cells[node].0 } else { cells[node].1 };
    let count = (0..cells.len()).map(part).max().map_or(0, |last| last as usize + 1);
    let mut asked = vec![0.0_f64; count + 1];
    for (edge, pair) in graph.edges.iter().zip(&hints.edges) {
        let tips = edge.tips.iter().map(|tip| tip.length).sum::<f64>();
        let (one, other) = (part(pair.nodes[0]), part(pair.nodes[1]));
        let leads = |side: Side| matches!(side, Side::Left | Side::Right) == is_across;
        if one == other || !pair.sides.into_iter().any(leads) {
            continue;
        }
        let label = edge.label.unwrap_or(Size::ZERO);
        let needed = match (edge.label.is_some(), is_across) {
            (false, _) => tips,
            (true, true) => label.width + 2.0 * BESIDE_LABEL + tips,
            (true, false) => label.height + 2.0 * AROUND_LABEL + tips,
        };
        // Round a corner it has half of what it leads to as well.
        let turns = pair.sides.map(leads) != [true, true];
        let half = if turns { graph.nodes[pair.nodes[1]].size.width / 2.0 } else { 0.0 };
        let near = one.min(other).max(0) as usize + 1;
        asked[near] = asked[near].max(needed - half);
    }
    asked
}
