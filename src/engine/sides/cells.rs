//! Which cell each node stands in. Every group is laid out as a block of cells, and blocks are set beside each
//! other as the edges between what is in them say, so that no group lies over what is not in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::super::layered::Graph;
use super::{Hints, Neighbours, facing};

/// A column and a row.
pub type Cell = (i32, i32);

/// Tries around the wanted cell before something is set below everything else.
const MOST_TRIES: i32 = 40;

/// What stands in a group or in none: a node, or a group with all that is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Node(usize),
    Group(usize),
}

/// Cells from a corner of its own.
#[derive(Clone, Debug, Default)]
struct Block {
    columns: i32,
    rows: i32,
    cells: Vec<(usize, Cell)>,
}

/// Two items of one block.
#[derive(Clone, Copy, Debug)]
struct Pair {
    items: [Item; 2],
    neighbours: Neighbours,
    /// Whether they are asked to stand in a line.
    lined: bool,
}

/// The pairs of each item, with the place that it has in each.
struct Near<'p> {
    lines: BTreeMap<Item, Vec<(usize, &'p Pair)>>,
    edges: BTreeMap<Item, Vec<(usize, &'p Pair)>>,
}

impl<'p> Near<'p> {
    fn new(pairs: &'p [Pair]) -> Self {
        let mut near = Self { lines: BTreeMap::new(), edges: BTreeMap::new() };
        for pair in pairs {
            let of = if pair.lined { &mut near.lines } else { &mut near.edges };
            (0..2).for_each(|end| of.entry(pair.items[end]).or_default().push((end, pair)));
        }
        near
    }
}

/// The cell of each node; columns and rows begin at 0, and none is empty.
pub fn assign(graph: &Graph, hints: &Hints, across: i32) -> Vec<Cell> {
    let mut cells = vec![(0, 0); graph.nodes.len()];
    let layout = Layout::new(graph, hints, across);
    for (node, cell) in layout.block(None).cells {
        cells[node] = cell;
    }
    cells
}

struct Layout<'a> {
    graph: &'a Graph,
    across: i32,
    /// What is in each group, and at last what is in none, in the author's order.
    items: Vec<Vec<Item>>,
    /// Pairs of what is in each group, and at last of what is in none.
    pairs: Vec<Vec<Pair>>,
    /// Where each node would stand if nothing were in its way, with the part that it belongs to.
    ideal: Vec<(usize, Cell)>,
}

impl<'a> Layout<'a> {
    fn new(graph: &'a Graph, hints: &Hints, across: i32) -> Self {
        let none = graph.groups.len();
        let all: Vec<Neighbours> = hints.lines.iter().chain(&hints.edges).copied().collect();
        let mut items = vec![Vec::new(); none + 1];
        let mut known = BTreeSet::new();
        for node in 0..graph.nodes.len() {
            let mut item = Item::Node(node);
            for around in line(graph, node) {
                if !known.insert(item) {
                    break;
                }
                items[around].push(item);
                item = Item::Group(around);
            }
        }
        let mut pairs = vec![Vec::new(); none + 1];
        for (nth, neighbours) in all.iter().copied().enumerate().filter(|(_, pair)| pair.nodes[0] != pair.nodes[1]) {
            let [one, other] = neighbours.nodes.map(|node| line(graph, node));
            // From the outermost inwards, as far as both are in the same.
            let shared = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
            let inner = |line: &[usize], node: usize| match line.len() - shared {
                0 => Item::Node(node),
                deep => Item::Group(line[deep - 1]),
            };
            let items = [inner(&one, neighbours.nodes[0]), inner(&other, neighbours.nodes[1])];
            pairs[one[one.len() - shared]].push(Pair { items, neighbours, lined: nth < hints.lines.len() });
        }
        Self { graph, across, items, pairs, ideal: ideal(graph.nodes.len(), &all) }
    }

    /// The block of a group, or of everything.
    fn block(&self, group: Option<usize>) -> Block {
        let level = group.unwrap_or(self.graph.groups.len());
        let blocks: BTreeMap<Item, Block> = self.items[level].iter().map(|&item| (item, self.block_of(item))).collect();
        let near = Near::new(&self.pairs[level]);
        let mut parts: Vec<(usize, Plane)> = Vec::new();
        let mut placed = BTreeSet::new();
        for &first in &self.items[level] {
            if !placed.insert(first) {
                continue;
            }
            let part = self.ideal[first_node(&blocks[&first])].0;
            let known = parts.iter().position(|(other, _)| *other == part);
            let index = known.unwrap_or_else(|| {
                parts.push((part, Plane::default()));
                parts.len() - 1
            });
            let plane = &mut parts[index].1;
            // What edges outside of the group tie to something in it stands where these edges would have it.
            plane.set_apart(first, &blocks[&first], &self.ideal);
            let mut queue = VecDeque::from([first]);
            plane.set_lines(first, &near, &blocks, &mut placed, &mut queue);
            while let Some(item) = queue.pop_front() {
                for &(end, pair) in near.edges.get(&item).into_iter().flatten() {
                    let other = pair.items[1 - end];
                    if placed.insert(other) {
                        plane.set_beside(item, other, pair.neighbours, end, &blocks[&other]);
                        queue.push_back(other);
                        plane.set_lines(other, &near, &blocks, &mut placed, &mut queue);
                    }
                }
            }
        }
        pack(parts.into_iter().map(|(_, plane)| plane.block()).collect(), self.across)
    }

    fn block_of(&self, item: Item) -> Block {
        match item {
            Item::Node(node) => Block { columns: 1, rows: 1, cells: vec![(node, (0, 0))] },
            Item::Group(group) => self.block(Some(group)),
        }
    }
}

/// The groups around a node, the innermost first, and at last a number for what is in none.
fn line(graph: &Graph, node: usize) -> Vec<usize> {
    let groups = std::iter::successors(graph.nodes[node].group, |&group| graph.groups[group].parent);
    groups.take(graph.groups.len()).chain([graph.groups.len()]).collect()
}

/// Where nodes would stand if cells held any number of them, each with the part of the graph that it is in.
fn ideal(nodes: usize, all: &[Neighbours]) -> Vec<(usize, Cell)> {
    let mut near = vec![Vec::new(); nodes];
    for pair in all {
        near[pair.nodes[0]].push((pair.nodes[1], pair.sides));
        near[pair.nodes[1]].push((pair.nodes[0], [pair.sides[1], pair.sides[0]]));
    }
    let mut ideal: Vec<Option<(usize, Cell)>> = vec![None; nodes];
    for first in 0..nodes {
        if ideal[first].is_some() {
            continue;
        }
        ideal[first] = Some((first, (0, 0)));
        let mut queue = VecDeque::from([(first, (0, 0))]);
        while let Some((node, (column, row))) = queue.pop_front() {
            for &(other, sides) in &near[node] {
                if ideal[other].is_none() {
                    let (right, down) = step(sides);
                    let cell = (column + right, row + down);
                    ideal[other] = Some((first, cell));
                    queue.push_back((other, cell));
                }
            }
        }
    }
    ideal.into_iter().map(Option::unwrap_or_default).collect()
}

/// Where the second of two nodes stands, seen from the first: beside it, or across a corner.
fn step([one, other]: [super::Side; 2]) -> Cell {
    let ((right, down), (left, up)) = (facing(one), facing(other));
    let across = |forth: i32, back: i32| if forth != 0 { forth } else { -back };
    match (right != 0, one == other) {
        // Both face the same way: they stand beside each other across that way.
        (true, true) => (0, 1),
        (false, true) => (1, 0),
        _ => (across(right, left), across(down, up)),
    }
}

/// Blocks of items that have their places in one plane.
#[derive(Debug, Default)]
struct Plane {
    taken: BTreeSet<Cell>,
    corners: BTreeMap<Item, (Cell, Cell)>,
    cells: BTreeMap<usize, Cell>,
}

impl Plane {
    fn set(&mut self, item: Item, corner: Cell, block: &Block) {
        self.taken.extend(covered(corner, (block.columns, block.rows)));
        self.corners.insert(item, (corner, (block.columns, block.rows)));
        self.cells.extend(block.cells.iter().map(|(node, cell)| (*node, (corner.0 + cell.0, corner.1 + cell.1))));
    }

    /// Sets what stands in a line with an item, before any edge says otherwise.
    fn set_lines(
        &mut self,
        first: Item,
        near: &Near,
        blocks: &BTreeMap<Item, Block>,
        placed: &mut BTreeSet<Item>,
        queue: &mut VecDeque<Item>,
    ) {
        let mut fresh = vec![first];
        while let Some(item) = fresh.pop() {
            for &(end, pair) in near.lines.get(&item).into_iter().flatten() {
                let other = pair.items[1 - end];
                if placed.insert(other) {
                    self.set_beside(item, other, pair.neighbours, end, &blocks[&other]);
                    queue.push_back(other);
                    fresh.push(other);
                }
            }
        }
    }

    /// Sets an item beside one that has its place: `end` says which of the two nodes is in that one.
    fn set_beside(&mut self, at: Item, item: Item, neighbours: Neighbours, end: usize, block: &Block) {
        let (mut nodes, mut sides) = (neighbours.nodes, neighbours.sides);
        if end == 1 {
            nodes.reverse();
            sides.reverse();
        }
        let (corner, size) = self.corners[&at];
        let from = self.cells[&nodes[0]];
        let inner = block.cells.iter().find(|(node, _)| *node == nodes[1]).map_or((0, 0), |(_, cell)| *cell);
        let (right, down) = step(sides);
        let along = |step: i32, corner: i32, size: i32, own: i32, from: i32, inner: i32| match step {
            0 => from - inner,
            1.. => corner + size,
            _ => corner - own,
        };
        let wanted = (
            along(right, corner.0, size.0, block.columns, from.0, inner.0),
            along(down, corner.1, size.1, block.rows, from.1, inner.1),
        );
        let free = self.free(wanted, (right, down), block);
        self.set(item, free, block);
    }

    /// Sets an item where edges would have it that lead through what is elsewhere.
    fn set_apart(&mut self, item: Item, block: &Block, ideal: &[(usize, Cell)]) {
        let node = first_node(block);
        // The nearest of those that have their places.
        let distance = |other: usize| {
            let (one, other) = (ideal[node].1, ideal[other].1);
            (one.0 - other.0, one.1 - other.1)
        };
        let nearest = self.cells.iter().min_by_key(|(other, _)| {
            let (right, down) = distance(**other);
            (right.abs() + down.abs(), **other)
        });
        let Some((&other, &at)) = nearest else { return self.set(item, (0, 0), block) };
        let (right, down) = distance(other);
        let (right, down) = if down.abs() >= right.abs() { (0, down.signum()) } else { (right.signum(), 0) };
        let inner = block.cells.first().map_or((0, 0), |(_, cell)| *cell);
        let wanted = (at.0 + right - inner.0, at.1 + down - inner.1);
        let free = self.free(wanted, (right, if right == 0 && down == 0 { 1 } else { down }), block);
        self.set(item, free, block);
    }

    /// The free corner for a block that is nearest to the wanted one: rather aside than further along the step.
    fn free(&self, wanted: Cell, (right, down): Cell, block: &Block) -> Cell {
        let size = (block.columns, block.rows);
        let is_free = |corner: &Cell| !covered(*corner, size).any(|cell| self.taken.contains(&cell));
        let near = (0..MOST_TRIES).flat_map(move |far| {
            (0..=far).flat_map(move |along| {
                let aside = far - along;
                let moves = match (right, down) {
                    (0, down) => [(aside, along * down), (-aside, along * down)],
                    (right, 0) => [(along * right, aside), (along * right, -aside)],
                    (right, down) => [(aside * right, along * down), (along * right, aside * down)],
                };
                moves.map(|(x, y)| (wanted.0 + x, wanted.1 + y))
            })
        });
        let below = self.taken.iter().map(|cell| cell.1).max().unwrap_or(0) + 1;
        near.into_iter().find(is_free).unwrap_or((wanted.0, below))
    }

    /// Everything as one block, without empty rows and columns.
    fn block(self) -> Block {
        let ranks = |part: fn(&Cell) -> i32| -> BTreeMap<i32, i32> {
            let used: BTreeSet<i32> = self.cells.values().map(part).collect();
            used.into_iter().zip(0..).collect()
        };
        let (columns, rows) = (ranks(|cell| cell.0), ranks(|cell| cell.1));
        let cells = self.cells.iter().map(|(node, cell)| (*node, (columns[&cell.0], rows[&cell.1]))).collect();
        Block { columns: columns.len() as i32, rows: rows.len() as i32, cells }
    }
}

/// The cells of a box.
fn covered(corner: Cell, size: Cell) -> impl Iterator<Item = Cell> {
    (0..size.0).flat_map(move |x| (0..size.1).map(move |y| (corner.0 + x, corner.1 + y)))
}

/// A node of a block; every block has one.
fn first_node(block: &Block) -> usize {
    block.cells.iter().map(|(node, _)| *node).min().unwrap_or(0)
}

/// Blocks beside each other, in as many rows as it takes to keep to so many columns.
fn pack(blocks: Vec<Block>, across: i32) -> Block {
    let mut whole = Block::default();
    let (mut column, mut row, mut height) = (0, 0, 0);
    for block in blocks {
        if column > 0 && column + block.columns > across {
            (column, row, height) = (0, row + height, 0);
        }
        whole.cells.extend(block.cells.iter().map(|(node, cell)| (*node, (cell.0 + column, cell.1 + row))));
        column += block.columns;
        height = height.max(block.rows);
        whole.columns = whole.columns.max(column);
        whole.rows = whole.rows.max(row + height);
    }
    whole
}
