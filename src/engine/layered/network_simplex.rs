//! Network simplex: whole numbers for vertices so that the price of all arcs is least (Gansner,
//! Koutsofios, North and Vo 1993). Ranks of nodes and positions across a rank are both found with it.
//!
//! An arc costs what it is longer, and what it is shorter, than it likes to be; most must not be
//! shorter at all. A spanning tree of arcs at their length holds the values. Where the flow on an arc
//! of the tree, which balances the prices on both sides, is more than the arc may cost, one side of
//! the tree moves: past arcs that give way, as long as that pays (the long step of bounded dual
//! simplex methods), up to the arc that takes its place. The tree is a thread through all vertices in
//! preorder, so that a pivot touches only what moves and the way around (Kelly and O'Neill 1991).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::lists::Lists;
use super::memory::Effort;
use super::onwards::longest_paths;
use super::spanning_tree::{NONE, Tree};

/// Candidates among which the one is taken that is dearest for what has to move.
const CANDIDATES: usize = 40;
/// What every move costs, in vertices.
const MOVE: usize = 20;

/// `head` likes to stand `length` after `tail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc {
    pub tail: u32,
    pub head: u32,
    /// May be negative.
    pub length: i64,
    /// Price of each unit that it is longer; not negative.
    pub longer: i32,
    /// Price of each unit that it is shorter; it must not be where there is none.
    pub shorter: Option<i32>,
}

/// A price as arcs hold it, which is far above those of any drawing at most.
fn price(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX).min(NEVER - 1)
}

impl Arc {
    /// One that must not be shorter than `length`.
    pub fn least(tail: usize, head: usize, length: i64, longer: i64) -> Self {
        Self { tail: tail as u32, head: head as u32, length, longer: price(longer), shorter: None }
    }

    /// How much longer than it likes it is with those values of its ends.
    fn slack(&self, values: &[i64]) -> i64 {
        values[self.head as usize] - values[self.tail as usize] - self.length
    }

    /// One that may be shorter or longer than `length`, at a price.
    pub fn tie(tail: usize, head: usize, length: i64, shorter: i64, longer: i64) -> Self {
        Self { shorter: Some(price(shorter)), ..Self::least(tail, head, length, longer) }
    }
}

/// Which of the values that are equally cheap are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The least ones.
    Least,
    /// The middle between the least and the greatest within the least span: a mirrored problem has
    /// mirrored values.
    Middle,
}

/// What to find values for.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub count: usize,
    pub arcs: Vec<Arc>,
    /// Bounds the steps.
    pub work: u64,
    pub choice: Choice,
}

/// Values of all vertices.
#[derive(Clone, Debug, Default)]
pub(super) struct Solution {
    pub values: Vec<i64>,
    /// Whether they are the best: the work did not run out before. Then they do not depend on
    /// where the search began.
    pub is_best: bool,
    /// The steps that were taken.
    pub work: u64,
}

impl Solution {
    /// What finding it has cost.
    pub fn effort(&self) -> Effort {
        Effort { steps: self.work, cut_short: u32::from(!self.is_best) }
    }
}

impl Problem {
    /// Values, or none where the arcs that must not be shorter form a cycle. The search begins at `start`
    /// where it is feasible.
    pub fn solve(self, start: Option<Vec<i64>>) -> Option<Solution> {
        if self.count == 0 {
            return Some(Solution { is_best: true, ..Solution::default() });
        }
        let is_feasible = |values: &Vec<i64>| {
            let keeps = |a: &Arc| a.shorter.is_some() || a.slack(values) >= 0;
            values.len() == self.count && self.arcs.iter().all(keeps)
        };
        let values = match start.filter(is_feasible) {
            Some(values) => values,
            None => longest_paths(self.count, &self.arcs)?,
        };
        let mut simplex = Simplex::new(self.arcs, values);
        let tree = simplex.grow_tree();
        let mut tree = Tree::new(&tree, |arc| simplex.network.arcs[arc as usize].ends);
        simplex.balance(&tree);
        let (is_best, work) = simplex.optimise(&mut tree, self.work);
        if is_best {
            simplex.choose(self.choice);
        }
        simplex.values.truncate(self.count);
        Some(Solution { values: simplex.values, is_best, work: work + simplex.network.arcs.len() as u64 })
    }
}

/// Disjoint sets of vertices.
pub(super) struct Sets {
    parent: Vec<u32>,
}

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count as u32).collect() }
    }

    pub(super) fn find(&mut self, vertex: usize) -> usize {
        let mut at = vertex as u32;
        while self.parent[at as usize] != at {
            self.parent[at as usize] = self.parent[self.parent[at as usize] as usize];
            at = self.parent[at as usize];
        }
        at as usize
    }

    /// The smaller index becomes the root, so that roots follow the author's order.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return false;
        }
        self.parent[a.max(b)] = a.min(b) as u32;
        true
    }
}

/// Where an arc is: in the tree, or as long as it likes and longer, or shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Tree,
    Long,
    Short,
}

/// A price that must not be paid.
const NEVER: i32 = i32::MAX;

/// The arcs.
struct Network {
    arcs: Vec<Held>,
    length: Vec<i64>,
    /// For each vertex its arcs.
    incident: Lists<Incidence>,
}

/// What is asked of an arc together, as one: the arcs that are looked at next are far from each other, and in large
/// drawings most of the time is spent waiting for them to come from memory.
struct Held {
    ends: [u32; 2],
    longer: i32,
    /// [`NEVER`] for what must not be shorter.
    shorter: i32,
    /// What it carries so that prices balance, while it is in the tree.
    flow: i64,
    stand: Stand,
    is_candidate: bool,
}

/// An arc at one of its ends.
#[derive(Clone, Copy)]
struct Incidence {
    /// Twice the number of the arc, one more at its head.
    arc: u32,
    other: u32,
}

impl Incidence {
    fn at_head(self) -> bool {
        self.arc & 1 == 1
    }

    fn arc(self) -> usize {
        (self.arc >> 1) as usize
    }
}

impl Held {
    /// An arc outside of the tree between ends with those values.
    fn new(arc: Arc, values: &[i64]) -> Self {
        let stand = if arc.slack(values) < 0 { Stand::Short } else { Stand::Long };
        let (ends, shorter) = ([arc.tail, arc.head], arc.shorter.unwrap_or(NEVER));
        Self { ends, longer: arc.longer, shorter, flow: 0, stand, is_candidate: false }
    }
}

impl Network {
    fn new(count: usize, arcs: Vec<Arc>, values: &[i64]) -> Self {
        let at_ends = arcs.iter().enumerate().flat_map(|(at, arc)| {
            [(arc.tail, arc.head, 0), (arc.head, arc.tail, 1)]
                .map(|(end, other, bit)| (end as usize, Incidence { arc: 2 * at as u32 + bit, other }))
        });
        let (length, incident) = (arcs.iter().map(|arc| arc.length).collect(), Lists::new(count, at_ends));
        // They take the place of what they are made from: those of large drawings are many.
        Self { arcs: arcs.into_iter().map(|arc| Held::new(arc, values)).collect(), length, incident }
    }

    fn longer(&self, at: usize) -> i64 {
        i64::from(self.arcs[at].longer)
    }

    /// The price of being shorter; none where it must not be.
    fn shorter(&self, at: usize) -> Option<i64> {
        let price = self.arcs[at].shorter;
        (price != NEVER).then_some(i64::from(price))
    }

    fn of(&self, vertex: usize) -> &[Incidence] {
        self.incident.of(vertex)
    }
}

struct Simplex {
    network: Network,
    values: Vec<i64>,
    /// Arcs of the tree that carry more than they may, and some that did.
    candidates: Vec<u32>,
    search: usize,
    /// The vertices that move have the number of the move.
    stamp: Vec<u32>,
    moves: u32,
    moving: Vec<u32>,
    stops: Stops,
}

/// Arcs that reach their length while one side moves.
#[derive(Default)]
struct Stops {
    /// How far that is, and the arc: those that give way.
    soft: Vec<(i64, u32)>,
    /// The nearest that does not.
    hard: Option<(i64, u32)>,
}

impl Stops {
    fn clear(&mut self) {
        self.soft.clear();
        self.hard = None;
    }

    fn add(&mut self, distance: i64, arc: u32, is_hard: bool) {
        if self.hard.is_some_and(|hard| hard < (distance, arc)) {
            return;
        }
        if is_hard {
            self.hard = Some((distance, arc));
        } else {
            self.soft.push((distance, arc));
        }
    }

    /// The arc at which moving on does not pay any more, how far it is, and the arcs that are passed
    /// on the way. `gain` is what each unit of the way saves at first.
    fn last(&mut self, mut gain: i64, network: &Network, passed: &mut Vec<u32>) -> Option<(i64, usize)> {
        passed.clear();
        self.soft.sort_unstable();
        for &(distance, arc) in &self.soft {
            if self.hard.is_some_and(|hard| hard < (distance, arc)) {
                break;
            }
            gain -= network.longer(arc as usize) + i64::from(network.arcs[arc as usize].shorter);
            if gain <= 0 {
                return Some((distance, arc as usize));
            }
            passed.push(arc);
        }
        self.hard.map(|(distance, arc)| (distance, arc as usize))
    }
}

impl Simplex {
    fn new(mut arcs: Vec<Arc>, mut values: Vec<i64>) -> Self {
        connect(&mut values, &mut arcs);
        let count = values.len();
        Self {
            network: Network::new(count, arcs, &values),
            values,
            candidates: Vec::new(),
            search: 0,
            stamp: vec![0; count],
            moves: 0,
            moving: Vec::new(),
            stops: Stops::default(),
        }
    }

    fn slack(&self, at: usize) -> i64 {
        let [tail, head] = self.network.arcs[at].ends;
        self.values[head as usize] - self.values[tail as usize] - self.network.length[at]
    }

    /// What an arc outside of the tree carries.
    fn bound(&self, at: usize) -> i64 {
        if self.network.arcs[at].stand == Stand::Short {
            -i64::from(self.network.arcs[at].shorter)
        } else {
            self.network.longer(at)
        }
    }

    /// A spanning tree of arcs at their length: those that are so already are joined, and parts of the
    /// tree, the smallest first, move where they are cheapest.
    fn grow_tree(&mut self) -> Vec<u32> {
        let count = self.values.len();
        let mut sets = Sets::new(count);
        let mut tree = Vec::with_capacity(count);
        for at in 0..self.network.arcs.len() {
            let [tail, head] = self.network.arcs[at].ends;
            if self.slack(at) == 0 && sets.join(tail as usize, head as usize) {
                self.network.arcs[at].stand = Stand::Tree;
                tree.push(at as u32);
            }
        }
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
        (0..count).for_each(|vertex| members[sets.find(vertex)].push(vertex as u32));
        let mut heap: BinaryHeap<Reverse<(usize, usize)>> =
            (0..count).filter(|&v| !members[v].is_empty()).map(|v| Reverse((members[v].len(), v))).collect();
        while let Some(Reverse((size, root))) = heap.pop() {
            if members[root].len() != size || size == count {
                continue;
            }
            let Some(at) = self.settle(&members[root], root, &mut sets) else { continue };
            self.network.arcs[at].stand = Stand::Tree;
            tree.push(at as u32);
            let [tail, head] = self.network.arcs[at].ends.map(|end| sets.find(end as usize));
            sets.join(tail, head);
            let mut all = std::mem::take(&mut members[tail]);
            let mut rest = std::mem::take(&mut members[head]);
            if all.len() < rest.len() {
                std::mem::swap(&mut all, &mut rest);
            }
            all.append(&mut rest);
            heap.push(Reverse((all.len(), tail.min(head))));
            members[tail.min(head)] = all;
        }
        tree
    }

    /// Moves a part of the tree to where it is cheapest; returns the arc that ties it to another there.
    fn settle(&mut self, members: &[u32], root: usize, sets: &mut Sets) -> Option<usize> {
        // What each unit to the right costs.
        let mut price = 0;
        for &vertex in members {
            for near in self.network.of(vertex as usize) {
                if sets.find(near.other as usize) != root {
                    price += if near.at_head() { self.bound(near.arc()) } else { -self.bound(near.arc()) };
                }
            }
        }
        let mut passed = Vec::new();
        let mut way = |this: &mut Self, forwards: bool| {
            let mut stops = std::mem::take(&mut this.stops);
            stops.clear();
            for &vertex in members {
                for near in this.network.of(vertex as usize) {
                    if sets.find(near.other as usize) != root {
                        this.add_stop(&mut stops, *near, forwards);
                    }
                }
            }
            let last = stops.last(price.abs(), &this.network, &mut passed);
            this.stops = stops;
            last.map(|(distance, at)| (distance, at, forwards))
        };
        let found = match price.signum() {
            -1 => way(self, true),
            1 => way(self, false),
            _ => [way(self, true), way(self, false)].into_iter().flatten().min_by_key(|way| way.0),
        };
        let (distance, at, forwards) = found?;
        for &vertex in members {
            self.values[vertex as usize] += if forwards { distance } else { -distance };
        }
        for &arc in &passed {
            self.turn(arc as usize);
        }
        Some(at)
    }

    /// Takes an arc that is passed to its other side.
    fn turn(&mut self, at: usize) {
        self.network.arcs[at].stand =
            if self.network.arcs[at].stand == Stand::Long { Stand::Short } else { Stand::Long };
    }

    /// Adds an arc between what moves and what stays, where it comes to its length on the way.
    fn add_stop(&self, stops: &mut Stops, near: Incidence, forwards: bool) {
        let at = near.arc();
        let grows = near.at_head() == forwards;
        match self.network.arcs[at].stand {
            Stand::Long if !grows => stops.add(self.slack(at), at as u32, self.network.arcs[at].shorter == NEVER),
            Stand::Short if grows => stops.add(-self.slack(at), at as u32, false),
            _ => {}
        }
    }

    /// Finds what all arcs of the tree carry: as much comes to each vertex as leaves it.
    fn balance(&mut self, tree: &Tree) {
        let mut net = vec![0i64; self.values.len()];
        for at in (0..self.network.arcs.len()).filter(|&at| self.network.arcs[at].stand != Stand::Tree) {
            let [tail, head] = self.network.arcs[at].ends;
            let bound = self.bound(at);
            net[tail as usize] -= bound;
            net[head as usize] += bound;
        }
        for vertex in tree.backwards() {
            let (parent, arc) = (tree.knots[vertex].parent, tree.knots[vertex].arc);
            if parent == NONE {
                continue;
            }
            let at_head = self.network.arcs[arc as usize].ends[1] as usize == vertex;
            self.network.arcs[arc as usize].flow = if at_head { -net[vertex] } else { net[vertex] };
            net[parent as usize] += net[vertex];
            self.examine(arc as usize);
        }
    }

    /// By how much an arc of the tree carries more than it may, and whether it wants to be longer.
    fn excess(&self, at: usize) -> (i64, bool) {
        let flow = self.network.arcs[at].flow;
        if flow > self.network.longer(at) {
            return (flow - self.network.longer(at), true);
        }
        match self.network.shorter(at) {
            Some(shorter) if -flow > shorter => (-flow - shorter, false),
            _ => (0, false),
        }
    }

    fn examine(&mut self, at: usize) {
        if !self.network.arcs[at].is_candidate && self.excess(at).0 > 0 {
            self.network.arcs[at].is_candidate = true;
            self.candidates.push(at as u32);
        }
    }

    /// Whether the best values have been found before the work ran out, and the work spent.
    fn optimise(&mut self, tree: &mut Tree, work: u64) -> (bool, u64) {
        let mut spent = 0u64;
        let mut passed = Vec::new();
        while let Some(leaving) = self.leaving_arc(tree) {
            if spent > work {
                return (false, spent);
            }
            spent += self.pivot(tree, leaving, &mut passed);
        }
        (true, spent)
    }

    /// Of some candidates the dearest for what has to move.
    fn leaving_arc(&mut self, tree: &Tree) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        let mut seen = 0;
        while seen < CANDIDATES.min(self.candidates.len()) {
            if self.search >= self.candidates.len() {
                self.search = 0;
            }
            let at = self.candidates[self.search] as usize;
            let excess = if self.network.arcs[at].stand == Stand::Tree { self.excess(at).0 } else { 0 };
            if excess == 0 {
                self.network.arcs[at].is_candidate = false;
                self.candidates.swap_remove(self.search);
                continue;
            }
            let gain = excess as f64 / (self.moved_by(tree, at) + MOVE) as f64;
            if best.is_none_or(|best| gain > best.0) {
                best = Some((gain, at));
            }
            seen += 1;
            self.search += 1;
        }
        best.map(|(_, at)| at)
    }

    /// How many vertices move when an arc leaves the tree: those of the smaller side.
    fn moved_by(&self, tree: &Tree, at: usize) -> usize {
        let [tail, head] = self.network.arcs[at].ends;
        let below = if tree.knots[head as usize].arc as usize == at { head } else { tail };
        let size = tree.knots[below as usize].size as usize;
        size.min(self.values.len() - size)
    }

    /// Takes an arc out of the tree and moves one side to where that is cheapest; returns the work.
    fn pivot(&mut self, tree: &mut Tree, leaving: usize, passed: &mut Vec<u32>) -> u64 {
        let (excess, longer) = self.excess(leaving);
        let [tail, head] = self.network.arcs[leaving].ends;
        let below = if tree.knots[head as usize].arc as usize == leaving { head } else { tail };
        let is_inner = tree.knots[below as usize].size as usize * 2 <= self.values.len();
        self.moving.clear();
        if is_inner {
            tree.within(below, &mut self.moving);
        } else {
            tree.outside(below, &mut self.moving);
        }
        self.moves += 1;
        for &vertex in &self.moving {
            self.stamp[vertex as usize] = self.moves;
        }
        // What hangs below moves forwards where the arc leads there and has to become longer.
        let forwards = ((below == head) == longer) == is_inner;
        let mut stops = std::mem::take(&mut self.stops);
        stops.clear();
        let mut work = 2 * self.moving.len() as u64;
        for &vertex in &self.moving {
            let near = self.network.of(vertex as usize);
            work += near.len() as u64;
            for near in near.iter().filter(|near| self.stamp[near.other as usize] != self.moves) {
                self.add_stop(&mut stops, *near, forwards);
            }
        }
        let last = stops.last(excess, &self.network, passed);
        self.stops = stops;
        // There always is one, as no price is negative; else the arc is left as it is.
        let Some((distance, entering)) = last else {
            self.network.arcs[leaving].stand = Stand::Tree;
            self.network.arcs[leaving].flow = 0;
            return work;
        };
        if distance > 0 {
            let shift = if forwards { distance } else { -distance };
            for &vertex in &self.moving {
                self.values[vertex as usize] += shift;
            }
        }
        for &arc in passed.iter() {
            let before = self.bound(arc as usize);
            self.turn(arc as usize);
            let change = self.bound(arc as usize) - before;
            work += self.carry(tree, arc as usize, change).1;
        }
        work += self.exchange(tree, leaving, entering, below, longer);
        work
    }

    /// Carries more on an arc outside of the tree, and back through the tree; returns where the ways up
    /// from its ends meet, and the work.
    fn carry(&mut self, tree: &Tree, arc: usize, change: i64) -> (u32, u64) {
        let [mut tail, mut head] = self.network.arcs[arc].ends;
        let mut work = 0;
        while tail != head {
            // Going up takes longer than looking at a neighbour.
            work += 2;
            // The way back leads from the head to the tail: up from the head, and down to the tail.
            let up = tree.knots[head as usize].size < tree.knots[tail as usize].size;
            let vertex = if up { head } else { tail };
            let at = tree.knots[vertex as usize].arc as usize;
            let along = (self.network.arcs[at].ends[0] == vertex) == up;
            self.network.arcs[at].flow += if along { change } else { -change };
            self.examine(at);
            let parent = tree.knots[vertex as usize].parent;
            if up {
                head = parent;
            } else {
                tail = parent;
            }
        }
        (tail, work)
    }

    /// Puts one arc into the place of another in the tree.
    fn exchange(&mut self, tree: &mut Tree, leaving: usize, entering: usize, below: u32, longer: bool) -> u64 {
        let is_inner = self.stamp[below as usize] == self.moves;
        let [tail, head] = self.network.arcs[entering].ends;
        let from_below = (self.stamp[tail as usize] == self.moves) == is_inner;
        let (inner, outer) = if from_below { (tail, head) } else { (head, tail) };
        let stand = if longer { Stand::Long } else { Stand::Short };
        let wanted = if longer { self.network.longer(leaving) } else { -i64::from(self.network.arcs[leaving].shorter) };
        // Around the circle that both are on, they carry the same change, along it or against it:
        // the way back comes down the leaving arc where the entering one leads up and out.
        let comes_down = self.network.arcs[leaving].ends[1] == below;
        let change = wanted - self.network.arcs[leaving].flow;
        let change = if comes_down == from_below { change } else { -change };
        let before = self.bound(entering);
        let (meet, work) = self.carry(tree, entering, change);
        self.network.arcs[entering].flow = before + change;
        self.network.arcs[leaving].stand = stand;
        self.network.arcs[entering].stand = Stand::Tree;
        self.examine(entering);
        work + tree.hang(below, inner, outer, entering as u32, meet)
    }

    /// Takes those of the best values that are asked for; the least of them is 0.
    fn choose(&mut self, choice: Choice) {
        let least = self.farthest(false, 0);
        match choice {
            Choice::Least => self.values = least,
            Choice::Middle => {
                let last = least.iter().copied().max().unwrap_or(0);
                let most = self.farthest(true, last);
                let middle = |(least, most): (i64, i64)| (least + most).div_euclid(2);
                self.values = least.into_iter().zip(most).map(middle).collect();
            }
        }
    }

    /// The greatest values that are as cheap and not beyond a limit, or the least. What the arcs carry
    /// says which of them must keep their length, and which may become longer or shorter.
    fn farthest(&self, forwards: bool, limit: i64) -> Vec<i64> {
        let sign = if forwards { 1 } else { -1 };
        let mut room: Vec<i64> = self.values.iter().map(|&value| (limit - value) * sign).collect();
        let mut heap: BinaryHeap<Reverse<(i64, u32)>> =
            room.iter().enumerate().map(|(vertex, &room)| Reverse((room, vertex as u32))).collect();
        while let Some(Reverse((way, vertex))) = heap.pop() {
            if room[vertex as usize] < way {
                continue;
            }
            for near in self.network.of(vertex as usize) {
                let at = near.arc();
                let flow = if self.network.arcs[at].stand == Stand::Tree {
                    self.network.arcs[at].flow
                } else {
                    self.bound(at)
                };
                let is_free = if near.at_head() == forwards {
                    // The arc becomes longer unless the other end follows... or shorter.
                    self.network.shorter(at).is_none_or(|shorter| flow > -shorter)
                } else {
                    flow < self.network.longer(at)
                };
                if is_free {
                    let other = near.other as usize;
                    let reach = way + self.slack(at).abs();
                    if reach < room[other] {
                        room[other] = reach;
                        heap.push(Reverse((reach, other as u32)));
                    }
                }
            }
        }
        self.values.iter().zip(room).map(|(&value, room)| value + room * sign).collect()
    }
}

/// Adds a vertex that ties the parts together where there are several, at no price.
fn connect(values: &mut Vec<i64>, arcs: &mut Vec<Arc>) {
    let count = values.len();
    let mut sets = Sets::new(count);
    for arc in arcs.iter() {
        sets.join(arc.tail as usize, arc.head as usize);
    }
    let roots: Vec<usize> = (0..count).filter(|&v| sets.find(v) == v).collect();
    if roots.len() > 1 {
        values.push(0);
        arcs.extend(roots.into_iter().map(|head| Arc::tie(count, head, 0, 0, 0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(tail: usize, head: usize, length: i64, longer: i64) -> Arc {
        Arc::least(tail, head, length, longer)
    }

    fn price(values: &[i64], arcs: &[Arc]) -> Option<i64> {
        let price = |a: &Arc| match a.slack(values) {
            over @ 0.. => Some(over * i64::from(a.longer)),
            under => a.shorter.map(|price| -under * i64::from(price)),
        };
        arcs.iter().map(price).sum()
    }

    fn solve(count: usize, arcs: &[Arc], choice: Choice) -> Option<Solution> {
        Problem { count, arcs: arcs.to_vec(), work: u64::MAX, choice }.solve(None)
    }

    fn dice(mut seed: u64) -> impl FnMut(u64) -> u64 {
        move |below| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        }
    }

    /// Arcs among some vertices, three quarters of which lead forwards and must not be shorter.
    fn random_arcs(count: usize, share: u64, dice: &mut impl FnMut(u64) -> u64) -> Vec<Arc> {
        let mut arcs = Vec::new();
        for head in 1..count {
            for tail in 0..head {
                if dice(share) == 0 {
                    let give = dice(4) == 0;
                    let length = if give { dice(5) as i64 - 2 } else { dice(3) as i64 };
                    arcs.push(Arc { shorter: give.then(|| dice(4) as i32), ..arc(tail, head, length, dice(4) as i64) });
                }
            }
        }
        arcs
    }

    #[test]
    fn pulls_a_late_source_towards_its_target() {
        // 0 → 1 → 2 → 3 and 4 → 3: the longest path would leave 4 at the very start.
        let arcs = [arc(0, 1, 1, 1), arc(1, 2, 1, 1), arc(2, 3, 1, 1), arc(4, 3, 1, 1)];
        let values = solve(5, &arcs, Choice::Least).unwrap_or_default().values;
        assert_eq!(values[3] - values[4], 1);
    }

    #[test]
    fn is_as_cheap_as_every_other_assignment() {
        let mut dice = dice(7);
        for _ in 0..80 {
            let count = 5;
            let arcs = random_arcs(count, 2, &mut dice);
            for choice in [Choice::Least, Choice::Middle] {
                let found = solve(count, &arcs, choice).and_then(|s| price(&s.values, &arcs));
                let best = (0..9i64.pow(count as u32))
                    .filter_map(|code| {
                        let values: Vec<i64> = (0..count as u32).map(|v| code / 9i64.pow(v) % 9).collect();
                        price(&values, &arcs)
                    })
                    .min();
                assert_eq!(found, best, "{arcs:?}");
            }
        }
    }

    #[test]
    fn the_same_values_are_found_from_every_start() {
        let mut dice = dice(3);
        for _ in 0..60 {
            let count = 40;
            let arcs = random_arcs(count, 8, &mut dice);
            for choice in [Choice::Least, Choice::Middle] {
                let problem = Problem { count, arcs: arcs.clone(), work: u64::MAX, choice };
                let found = problem.clone().solve(None).unwrap_or_default();
                assert!(found.is_best);
                let mut start = longest_paths(count, &arcs).unwrap_or_default();
                // Moving all from some vertex on keeps what leads forwards as long.
                let from = dice(count as u64) as usize;
                start[from..].iter_mut().for_each(|value| *value += dice(1) as i64 + 7);
                assert_eq!(problem.solve(Some(start)).unwrap_or_default().values, found.values);
            }
        }
    }

    #[test]
    fn a_mirrored_problem_has_mirrored_values() {
        let mut dice = dice(5);
        for _ in 0..60 {
            let count = 30;
            // Even lengths, so that no middle has to be rounded.
            let arcs: Vec<Arc> =
                random_arcs(count, 6, &mut dice).into_iter().map(|a| Arc { length: 2 * a.length, ..a }).collect();
            let mirrored: Vec<Arc> = arcs.iter().map(|a| Arc { tail: a.head, head: a.tail, ..*a }).collect();
            let values = solve(count, &arcs, Choice::Middle).unwrap_or_default().values;
            let mirror = solve(count, &mirrored, Choice::Middle).unwrap_or_default().values;
            let sums: Vec<i64> = values.iter().zip(&mirror).map(|(a, b)| a + b).collect();
            assert!(sums.iter().all(|&sum| sum == sums[0]), "{values:?} {mirror:?}");
        }
    }

    #[test]
    fn refuses_a_cycle() {
        assert!(solve(2, &[arc(0, 1, 1, 1), arc(1, 0, 1, 1)], Choice::Least).is_none());
    }

    #[test]
    fn centres_what_moves_at_no_price() {
        // 1 and 2 stand 10 apart and 0 is tied to both: anywhere between costs the same.
        let tie = |head: usize| Arc::tie(0, head, 0, 1, 1);
        let values = solve(3, &[arc(1, 2, 10, 1), tie(1), tie(2)], Choice::Middle).unwrap_or_default().values;
        assert_eq!(values[0] - values[1], 5);
    }

    #[test]
    fn what_little_work_finds_is_feasible() {
        let mut dice = dice(11);
        for _ in 0..20 {
            let arcs = random_arcs(60, 8, &mut dice);
            let problem = Problem { count: 60, arcs: arcs.clone(), work: 0, choice: Choice::Least };
            assert!(price(&problem.solve(None).unwrap_or_default().values, &arcs).is_some());
        }
    }
}
