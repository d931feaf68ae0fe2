//! Which step of time and which lane each commit has, and how lines lead from one to another over that grid.
//!
//! A line between lanes has one bend where it can: it leaves its lane at once, or runs along it and leaves it at
//! the end. Where other commits stand on both ways, it runs between two lanes.

use std::collections::BTreeSet;

use crate::figures::git_graph::{Deed, GitGraph};

/// A place in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    /// How late it is, from 0.
    pub(super) step: usize,
    /// Which lane, from 0.
    pub(super) lane: usize,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// The commit of that number.
    Commit(usize),
    /// The branch of that number, which has no commits.
    Branch(usize),
}

/// How a line changes its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It keeps it.
    Never,
    /// At its start.
    Early,
    /// At its end.
    Late,
    /// At its start into the room beyond a lane, at its end out of it.
    Between {
        /// The room: that number is the one before the lane of that number.
        gap: usize,
        /// Which of the lines in that room, from 0.
        track: usize,
    },
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// One follows the other.
    Follows,
    /// One is merged into the other.
    Merged,
    /// The other is a copy.
    Copied,
}

/// A line from one thing to another.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub(super) from: Thing,
    pub(super) to: Thing,
    pub(super) ends: [Cell; 2],
    pub(super) turn: Turn,
    pub(super) bond: Bond,
    /// The branch that it has the colour of.
    pub(super) branch: usize,
}

/// A history on a grid of steps and lanes.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Steps of time.
    pub(super) steps: usize,
    /// The lane of each branch.
    pub(super) lanes: Vec<usize>,
    /// In the order of their making.
    pub(super) things: Vec<(Thing, Cell)>,
    /// In the order that they are drawn in.
    pub(super) routes: Vec<Route>,
    /// How many lines run in the room before each lane, and behind the last.
    pub(super) tracks: Vec<usize>,
}

impl Route {
    /// Parts of it that cross the room between lanes: the step, and the lanes of both ends. `true` stands for the
    /// part at its start.
    pub(super) fn crossings(&self) -> Vec<(usize, bool)> {
        let [from, to] = self.ends;
        match self.turn {
            Turn::Never => Vec::new(),
            Turn::Early => vec![(from.step, true)],
            Turn::Late => vec![(to.step, false)],
            Turn::Between { .. } => vec![(from.step, true), (to.step, false)],
        }
    }

    /// The rooms that the part at its start, or at its end, crosses.
    pub(super) fn rooms(&self, at_start: bool) -> std::ops::Range<usize> {
        let [from, to] = self.ends.map(|cell| cell.lane);
        let between = |a: usize, b: usize| a.min(b) + 1..a.max(b) + 1;
        match self.turn {
            Turn::Never => 0..0,
            Turn::Early | Turn::Late => between(from, to),
            Turn::Between { gap, .. } => {
                let lane = if at_start { from } else { to };
                if gap > lane { lane + 1..gap + 1 } else { gap..lane + 1 }
            }
        }
    }
}

/// The grid of a graph; with `shares`, steps may be shared as far as the author allows it.
pub(super) fn grid(graph: &GitGraph, shares: bool) -> Grid {
    let lanes = lanes(graph);
    let mut builder = Builder { graph, lanes, things: Vec::new(), taken: BTreeSet::new(), routes: Vec::new(), next: 0 };
    let has_commits: BTreeSet<usize> = graph.commits.iter().map(|commit| commit.branch).collect();
    let mut empty: Vec<usize> = (0..graph.branches.len()).filter(|branch| !has_commits.contains(branch)).collect();
    let is_parallel = shares && graph.view.is_parallel;
    // Branches without commits stand behind the commit that they were made at.
    let born = |branch: usize| graph.branches[branch].root;
    let mut cells: Vec<Cell> = Vec::new();
    let rootless: Vec<usize> = empty.extract_if(.., |branch| born(*branch).is_none()).collect();
    builder.empty_branches(&rootless, &cells, shares);
    for index in 0..graph.commits.len() {
        let cell = builder.cell_of(index, &cells, is_parallel);
        cells.push(cell);
        builder.put(Thing::Commit(index), cell);
        builder.lines_to(index, &cells);
        let here: Vec<usize> = empty.extract_if(.., |branch| born(*branch) == Some(index)).collect();
        builder.empty_branches(&here, &cells, shares);
    }
    builder.finish()
}

/// The lane of each branch: as they were born, but for those whose author gave them an order.
fn lanes(graph: &GitGraph) -> Vec<usize> {
    let count = graph.branches.len() as f64;
    let rank = |index: usize| graph.branches[index].order.unwrap_or((index as f64 + 1.0) / (count + 1.0));
    let mut order: Vec<usize> = (0..graph.branches.len()).collect();
    order.sort_by(|a, b| rank(*a).total_cmp(&rank(*b)));
    let mut lanes = vec![0; order.len()];
    order.into_iter().enumerate().for_each(|(lane, branch)| lanes[branch] = lane);
    lanes
}

struct Builder<'a> {
    graph: &'a GitGraph,
    lanes: Vec<usize>,
    things: Vec<(Thing, Cell)>,
    /// Cells with something in them.
    taken: BTreeSet<Cell>,
    routes: Vec<Route>,
    /// The first step that nothing stands in.
    next: usize,
}

impl Builder<'_> {
    fn put(&mut self, thing: Thing, cell: Cell) {
        self.things.push((thing, cell));
        self.taken.insert(cell);
        self.next = self.next.max(cell.step + 1);
    }

    /// Where a commit stands: in a step of its own, or right behind what it follows.
    fn cell_of(&self, index: usize, cells: &[Cell], is_parallel: bool) -> Cell {
        let commit = &self.graph.commits[index];
        let lane = self.lanes[commit.branch];
        if !is_parallel {
            return Cell { step: self.next, lane };
        }
        let before = [commit.parent, commit.source_commit()];
        let first = before.into_iter().flatten().map(|other| cells[other].step + 1).max().unwrap_or(0);
        let is_free = |step: usize| {
            let cell = Cell { step, lane };
            // Nothing may stand on the way of a line that is drawn already, nor on that of the lines to come.
            !self.taken.contains(&cell)
                && self.routes.iter().all(|route| !passes(route, cell))
                && before.into_iter().flatten().all(|other| {
                    let between = lane.min(cells[other].lane) + 1..lane.max(cells[other].lane);
                    between.into_iter().all(|lane| !self.taken.contains(&Cell { step, lane }))
                })
        };
        let step = (first..=self.next.max(first)).find(|step| is_free(*step)).unwrap_or(self.next.max(first));
        Cell { step, lane }
    }

    /// The lines that lead to a commit.
    fn lines_to(&mut self, index: usize, cells: &[Cell]) {
        let commit = &self.graph.commits[index];
        if let Some(parent) = commit.parent {
            self.line(Thing::Commit(parent), Thing::Commit(index), [cells[parent], cells[index]], Bond::Follows);
        }
        let (source, bond) = match commit.deed {
            Deed::Work => return,
            Deed::Merge { source, .. } => (source, Bond::Merged),
            Deed::CherryPick { source } => (source, Bond::Copied),
        };
        self.line(Thing::Commit(source), Thing::Commit(index), [cells[source], cells[index]], bond);
    }

    /// Branches without commits that were made at the last commit.
    fn empty_branches(&mut self, branches: &[usize], cells: &[Cell], shares: bool) {
        let step = self.next;
        for &branch in branches {
            let cell = Cell { step: if shares { step } else { self.next }, lane: self.lanes[branch] };
            self.put(Thing::Branch(branch), cell);
            if let Some(root) = self.graph.branches[branch].root {
                self.line(Thing::Commit(root), Thing::Branch(branch), [cells[root], cell], Bond::Follows);
            }
        }
    }

    fn line(&mut self, from: Thing, to: Thing, ends: [Cell; 2], bond: Bond) {
        let branch = |thing: Thing| match thing {
            Thing::Commit(commit) => self.graph.commits[commit].branch,
            Thing::Branch(branch) => branch,
        };
        let branch = if bond == Bond::Follows { branch(to) } else { branch(from) };
        let turn = self.turn(ends, bond);
        self.routes.push(Route { from, to, ends, turn, bond, branch });
    }

    fn turn(&self, [from, to]: [Cell; 2], bond: Bond) -> Turn {
        let is_free = |step: usize, lane: usize| !self.taken.contains(&Cell { step, lane });
        let along = |lane: usize| (from.step + 1..to.step).all(|step| is_free(step, lane));
        let across = |step: usize| (from.lane.min(to.lane) + 1..from.lane.max(to.lane)).all(|lane| is_free(step, lane));
        let early = across(from.step) && along(to.lane) && is_free(from.step, to.lane);
        let late = across(to.step) && along(from.lane) && is_free(to.step, from.lane);
        match bond {
            _ if from.lane == to.lane && along(from.lane) => Turn::Never,
            _ if from.lane == to.lane => Turn::Between { gap: from.lane + 1, track: 0 },
            Bond::Follows if early => Turn::Early,
            _ if late => Turn::Late,
            Bond::Merged if early => Turn::Early,
            _ => Turn::Between { gap: if to.lane > from.lane { from.lane + 1 } else { from.lane }, track: 0 },
        }
    }

    fn finish(mut self) -> Grid {
        let mut tracks: Vec<Vec<Vec<(usize, usize)>>> = vec![Vec::new(); self.lanes.len() + 1];
        for route in &mut self.routes {
            let Turn::Between { gap, track } = &mut route.turn else { continue };
            let span = (route.ends[0].step, route.ends[1].step);
            let rows = &mut tracks[*gap];
            let is_apart = |row: &Vec<(usize, usize)>| row.iter().all(|(from, to)| span.1 < *from || *to < span.0);
            *track = match rows.iter().position(is_apart) {
                Some(row) => row,
                None => {
                    rows.push(Vec::new());
                    rows.len() - 1
                }
            };
            rows[*track].push(span);
        }
        let tracks = tracks.iter().map(Vec::len).collect();
        // Long ways lie below short ones, and lines that follow a lane below those that join lanes.
        self.routes.sort_by_key(|route| {
            let [from, to] = route.ends;
            (route.turn != Turn::Never, std::cmp::Reverse(from.lane.abs_diff(to.lane)))
        });
        Grid { steps: self.next, lanes: self.lanes, things: self.things, routes: self.routes, tracks }
    }
}

/// Whether a line runs through a cell.
fn passes(route: &Route, cell: Cell) -> bool {
    let [from, to] = route.ends;
    if cell == from || cell == to {
        return false;
    }
    let (low, high) = (from.lane.min(to.lane), from.lane.max(to.lane));
    let across = |step: usize| cell.step == step && (low..=high).contains(&cell.lane);
    let along = |lane: usize| cell.lane == lane && (from.step..=to.step).contains(&cell.step);
    match route.turn {
        Turn::Never => along(from.lane),
        Turn::Early => across(from.step) || along(to.lane),
        Turn::Late => across(to.step) || along(from.lane),
        Turn::Between { .. } => across(to.step) && cell.lane != from.lane,
    }
}
