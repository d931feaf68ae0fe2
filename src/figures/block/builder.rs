//! From blocks as they are named to a diagram with its grids.

use std::collections::BTreeMap;

use crate::diagram::{Content, Diagram, Edge, End, Grid, GridCell, Grids, Group, Node, Picture, Shape, Stroke, Tip};
use crate::mermaid::{Full, Looks};
use crate::syntax::{Limits, Span};
use crate::text::Rich;

/// Most columns that a block may reach over or leave free: no page shows more.
pub const MOST_COLUMNS: usize = 1000;

/// A block as far as it has been read.
#[derive(Debug, Default)]
struct Block {
    id: String,
    label: Option<Rich>,
    picture: Option<Picture>,
    shape: Shape,
    /// The grid in it, where it holds others.
    inner: Option<usize>,
    /// The grid that it stands in.
    within: usize,
    span: Span,
}

/// Cells of the whole, or of a block, by the numbers of blocks.
#[derive(Debug, Default)]
struct Cells {
    columns: Option<usize>,
    cells: Vec<(Option<usize>, usize)>,
}

/// What an edge looks like.
#[derive(Clone, Debug, Default)]
pub struct Arm {
    /// Its words.
    pub label: Rich,
    /// How its line is drawn.
    pub stroke: Stroke,
    /// What stands at its start and at its end.
    pub tips: [Option<Tip>; 2],
    /// Where it is written.
    pub span: Span,
}

/// Collects the blocks of a diagram.
#[derive(Debug)]
pub struct Builder {
    blocks: Vec<Block>,
    block_of: BTreeMap<String, usize>,
    /// The grid of the whole, and those of blocks.
    grids: Vec<Cells>,
    /// Grids that are not yet closed.
    open: Vec<usize>,
    edges: Vec<(usize, usize, Arm)>,
    /// What was said of looks, by the number of the block.
    pub looks: Looks<usize>,
    limits: Limits,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self {
            blocks: Vec::new(),
            block_of: BTreeMap::new(),
            grids: vec![Cells::default()],
            open: Vec::new(),
            edges: Vec::new(),
            looks: Looks::default(),
            limits,
        }
    }

    fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    /// The block of that name; it takes the next cell where it is first named.
    pub fn block(&mut self, id: &str, span: Span) -> Result<usize, Full> {
        if let Some(&block) = self.block_of.get(id) {
            return Ok(block);
        }
        if self.blocks.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        let (block, within) = (self.blocks.len(), self.innermost());
        self.blocks.push(Block { id: id.to_owned(), within, span, ..Block::default() });
        self.block_of.insert(id.to_owned(), block);
        self.grids[within].cells.push((Some(block), 1));
        Ok(block)
    }

    /// The block that has that name already.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.block_of.get(id).copied()
    }

    /// Gives a block its words and its shape.
    pub fn describe(&mut self, block: usize, words: Rich, picture: Option<Picture>, shape: Shape) {
        let block = &mut self.blocks[block];
        (block.label, block.picture, block.shape) = (Some(words), picture, shape);
    }

    /// Lets a block reach over so many columns.
    pub fn widen(&mut self, block: usize, columns: usize) {
        let grid = &mut self.grids[self.blocks[block].within];
        let cells = grid.cells.iter_mut().filter(|(thing, _)| *thing == Some(block));
        cells.for_each(|(_, span)| *span = columns);
    }

    /// Leaves so many cells free.
    ///
    /// # Errors
    ///
    /// Where all cells together are more than the limits allow nodes.
    pub fn leave_free(&mut self, cells: usize) -> Result<(), Full> {
        if self.grids.iter().map(|grid| grid.cells.len()).sum::<usize>() + cells > 2 * self.limits.nodes {
            return Err(Full::Nodes);
        }
        let grid = self.innermost();
        self.grids[grid].cells.extend((0..cells).map(|_| (None, 1)));
        Ok(())
    }

    /// Says how many columns the innermost grid has; none where all cells stand in one row.
    pub fn set_columns(&mut self, columns: Option<usize>) {
        let grid = self.innermost();
        self.grids[grid].columns = columns;
    }

    /// Opens the grid in a block of that name, or in one without a name.
    pub fn open(&mut self, id: Option<&str>, span: Span) -> Result<usize, Full> {
        let nameless = format!("block {}", self.grids.len());
        let block = self.block(id.unwrap_or(&nameless), span)?;
        if self.blocks[block].inner.is_none() {
            self.blocks[block].inner = Some(self.grids.len());
            self.grids.push(Cells::default());
        }
        self.open.extend(self.blocks[block].inner);
        Ok(block)
    }

    /// Closes the innermost grid.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Adds an edge.
    pub fn join(&mut self, from: usize, to: usize, arm: Arm) -> Result<(), Full> {
        if self.edges.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        self.edges.push((from, to, arm));
        Ok(())
    }

    /// The diagram of all that was read.
    pub fn finish(self) -> Diagram {
        let mut diagram = Diagram::default();
        // Blocks that hold others are groups, numbered as their grids are behind that of the whole.
        let group_of = |grid: usize| grid.checked_sub(1);
        let mut ends = Vec::with_capacity(self.blocks.len());
        diagram.groups = vec![Group::default(); self.grids.len() - 1];
        for (index, block) in self.blocks.iter().enumerate() {
            match block.inner.and_then(group_of) {
                Some(group) => {
                    diagram.groups[group] = self.group(index, block, group_of(block.within));
                    ends.push(End::Group(group));
                }
                None => {
                    ends.push(End::Node(diagram.nodes.len()));
                    diagram.nodes.push(self.node(index, block, group_of(block.within)));
                }
            }
        }
        let grid = |cells: &Cells| Grid {
            columns: cells.columns,
            cells: cells
                .cells
                .iter()
                .map(|&(thing, span)| GridCell { thing: thing.map(|block| ends[block]), span })
                .collect(),
        };
        let mut grids = self.grids.iter().map(grid);
        let whole = grids.next().unwrap_or_default();
        diagram.grids = Some(Grids { whole, groups: grids.collect() });
        diagram.edges = self.edges.into_iter().map(|(from, to, arm)| edge(ends[from], ends[to], arm)).collect();
        diagram
    }

    fn node(&self, index: usize, block: &Block, group: Option<usize>) -> Node {
        let words = block.label.clone().unwrap_or_else(|| Rich::plain(block.id.clone()));
        Node {
            id: block.id.clone(),
            content: Content { picture: block.picture.clone(), ..Content::words(words) },
            shape: block.shape,
            style: self.looks.of_node(&index).into(),
            group,
            span: Some(block.span),
            ..Node::default()
        }
    }

    fn group(&self, index: usize, block: &Block, parent: Option<usize>) -> Group {
        Group {
            id: block.id.clone(),
            title: block.label.clone().unwrap_or_default(),
            parent,
            style: self.looks.of_sign(&index).into(),
            span: Some(block.span),
            ..Group::default()
        }
    }
}

fn edge(from: End, to: End, arm: Arm) -> Edge {
    Edge { label: arm.label, stroke: arm.stroke, tips: arm.tips, span: Some(arm.span), ..Edge::arrow(from, to) }
}
