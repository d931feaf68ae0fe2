//! First pass: reverses few links so that no cycle is left, in a way that keeps the author's order.

use std::collections::BTreeSet;

use super::sketch::Sketch;

/// Marks links as reversed. Two ways are tried, a walk in the author's order and the greedy order
/// of Eades, Lin and Smyth (1993); the walk stays where the other does not
/// reverse half as many, for the reader knows the author's order.
pub(super) fn orient(sketch: &mut Sketch) {
    let arcs: Vec<(usize, usize)> = sketch.links.iter().map(|l| (sketch.peer[l.from], sketch.peer[l.to])).collect();
    let count = sketch.blocks.len();
    let leaving = leaving(count, &arcs);
    let walk = by_walk(&arcs, &leaving);
    let reversed = |order: &[usize]| arcs.iter().filter(|(from, to)| order[*from] > order[*to]).count();
    let price = reversed(&walk);
    let order = if price > 1 {
        let greedy = by_balance(&arcs, &leaving);
        if 2 * reversed(&greedy) <= price { greedy } else { walk }
    } else {
        walk
    };
    for (link, (from, to)) in sketch.links.iter_mut().zip(arcs) {
        link.reversed = order[from] > order[to];
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

/// Places by taking sinks to the end, sources to the front, and else the vertex with the most
/// leaving over entering arcs to the front.
fn by_balance(arcs: &[(usize, usize)], leaving: &[Vec<usize>]) -> Vec<usize> {
    let count = leaving.len();
    let mut entering = vec![Vec::new(); count];
    for &(from, to) in arcs {
        if from != to {
            entering[to].push(from);
        }
    }
    let mut out: Vec<i64> = leaving.iter().map(|l| l.len() as i64).collect();
    let mut inn: Vec<i64> = entering.iter().map(|l| l.len() as i64).collect();
    let key = |out: i64, inn: i64| {
        // Sinks, then sources, then by surplus.
        if out == 0 {
            (0, 0)
        } else if inn == 0 {
            (1, 0)
        } else {
            (2, inn - out)
        }
    };
    let mut queue: BTreeSet<((u8, i64), usize)> = (0..count).map(|v| (key(out[v], inn[v]), v)).collect();
    let mut gone = vec![false; count];
    let mut place = vec![0; count];
    let (mut front, mut back) = (0, count);
    while let Some(((class, _), vertex)) = queue.pop_first() {
        gone[vertex] = true;
        if class == 0 {
            back -= 1;
            place[vertex] = back;
        } else {
            place[vertex] = front;
            front += 1;
        }
        for (list, is_leaving) in [(&leaving[vertex], true), (&entering[vertex], false)] {
            for &other in list {
                if gone[other] {
                    continue;
                }
                queue.remove(&(key(out[other], inn[other]), other));
                if is_leaving {
                    inn[other] -= 1;
                } else {
                    out[other] -= 1;
                }
                queue.insert((key(out[other], inn[other]), other));
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
        assert!(reversed(&arcs, &by_balance(&arcs, &lists)).is_empty());
    }

    #[test]
    fn the_greedy_order_finds_the_one_arc_that_closes_many_cycles() {
        let arcs = [(0, 1), (1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (4, 5), (5, 1)];
        let lists = leaving(6, &arcs);
        assert_eq!(reversed(&arcs, &by_balance(&arcs, &lists)), [7]);
    }
}
