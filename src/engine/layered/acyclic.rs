//! First pass: reverses links so that no cycle is left, those that close one in the author's order:
//! the reader follows a loop from where the author entered it. Orders that reverse fewer, as that of
//! Eades, Lin and Smyth (1993), turn round the one link that two loops share, and its nodes with it.

use super::sketch::{Extreme, Sketch};
use super::table::Id;

/// Marks links as reversed; no link leads to a block of the first rank, or from one of the last.
pub(super) fn orient(sketch: &mut Sketch) {
    let arcs: Vec<(usize, usize)> =
        sketch.links.iter().map(|l| (sketch.peer[l.from].index(), sketch.peer[l.to].index())).collect();
    let order = by_walk(&arcs, &leaving(sketch.blocks.len(), &arcs));
    let mut place = vec![1; sketch.blocks.len()];
    for (block, peer) in sketch.blocks.iter().zip(&sketch.peer) {
        match block.extreme {
            Some(Extreme::First) => place[peer.index()] = 0,
            Some(Extreme::Last) => place[peer.index()] = 2,
            None => {}
        }
    }
    for (link, (from, to)) in sketch.links.iter_mut().zip(arcs) {
        link.reversed = (place[from], order[from]) > (place[to], order[to]);
    }
}

fn leaving(count: usize, arcs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); count];
    for &(from, to) in arcs {
        if from != to {
            lists[from].push(to);
        }
    }
    lists
}

/// Places in an order in which only those arcs lead back that close a cycle in a depth-first walk,
/// which begins at sources and takes all else in the author's order.
fn by_walk(arcs: &[(usize, usize)], leaving: &[Vec<usize>]) -> Vec<usize> {
    let count = leaving.len();
    let mut is_source = vec![true; count];
    for &(from, to) in arcs {
        if from != to {
            is_source[to] = false;
        }
    }
    let mut place = vec![0; count];
    let mut seen = vec![false; count];
    let mut next = count;
    let starts = (0..count).filter(|&v| is_source[v]).chain((0..count).filter(|&v| !is_source[v]));
    // Finishing times backwards are a topological order of all but the arcs that lead back.
    for start in starts {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut stack = vec![(start, 0)];
        while let Some((vertex, child)) = stack.pop() {
            if let Some(&below) = leaving[vertex].get(child) {
                stack.push((vertex, child + 1));
                if !seen[below] {
                    seen[below] = true;
                    stack.push((below, 0));
                }
            } else {
                next -= 1;
                place[vertex] = next;
            }
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reversed(arcs: &[(usize, usize)], order: &[usize]) -> Vec<usize> {
        (0..arcs.len()).filter(|&a| order[arcs[a].0] > order[arcs[a].1]).collect()
    }

    #[test]
    fn a_loop_is_reversed_where_the_author_closes_it() {
        let arcs = [(0, 1), (1, 2), (2, 0)];
        let lists = leaving(3, &arcs);
        assert_eq!(reversed(&arcs, &by_walk(&arcs, &lists)), [2]);
    }

    #[test]
    fn nothing_is_reversed_in_a_graph_without_cycles() {
        let arcs = [(2, 0), (0, 1), (2, 1), (3, 1)];
        let lists = leaving(4, &arcs);
        assert!(reversed(&arcs, &by_walk(&arcs, &lists)).is_empty());
    }

    #[test]
    fn the_link_that_two_loops_share_keeps_its_way() {
        let arcs = [(0, 1), (1, 2), (2, 3), (2, 4), (4, 1), (3, 5), (5, 1)];
        assert_eq!(reversed(&arcs, &by_walk(&arcs, &leaving(6, &arcs))), [4, 6]);
    }
}
