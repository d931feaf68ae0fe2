//! How steady a drawing is: how much of it stays when its graph changes by little.
//!
//! The measure, over the nodes that both drawings share, once the second is moved so that the nodes
//! stay where they were as far as one move can do that (the median of their moves, along either axis):
//!
//! - the **mean displacement**, in px and as a share of the first drawing's diagonal;
//! - the share of **order pairs kept**: of the pairs of nodes that stand left and right of each other
//!   (or above and below), those that do not stand the other way round afterwards.

use super::graph::Placement;
use crate::scene::{Point, Vec2};

/// Nodes closer than this along an axis, in px, have no order there.
const LEVEL: f64 = 1.0;

/// How much of a drawing stayed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steadiness {
    /// Mean way of a node in px.
    pub moved: f64,
    /// The same as a share of the diagonal of the first drawing.
    pub share: f64,
    /// Share of pairs that kept their order from left to right, 0 to 1.
    pub left_right: f64,
    /// Share of pairs that kept their order from top to bottom, 0 to 1.
    pub up_down: f64,
}

/// Compares two drawings by the nodes that both have, the first ones of each.
pub fn compare(before: &Placement, after: &Placement) -> Steadiness {
    let pairs: Vec<(Point, Point)> =
        before.nodes.iter().zip(&after.nodes).map(|(one, other)| (one.center(), other.center())).collect();
    let moves: Vec<Vec2> = pairs.iter().map(|(from, to)| *to - *from).collect();
    let whole = Vec2::new(median(moves.iter().map(|m| m.x)), median(moves.iter().map(|m| m.y)));
    let moved = moves.iter().map(|m| (*m - whole).hypot()).sum::<f64>() / moves.len().max(1) as f64;
    Steadiness {
        moved,
        share: moved / before.size.to_vec2().hypot().max(1.0),
        left_right: kept(pairs.iter().map(|(from, to)| (from.x, to.x)).collect()),
        up_down: kept(pairs.iter().map(|(from, to)| (from.y, to.y)).collect()),
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The share of pairs in order before that are not in the reverse order afterwards.
fn kept(places: Vec<(f64, f64)>) -> f64 {
    let (mut all, mut kept) = (0usize, 0usize);
    for (at, one) in places.iter().enumerate() {
        for other in &places[at + 1..] {
            let (before, after) = (other.0 - one.0, other.1 - one.1);
            if before.abs() > LEVEL {
                all += 1;
                kept += usize::from(before * after > 0.0 || after.abs() <= LEVEL);
            }
        }
    }
    if all == 0 { 1.0 } else { kept as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, End, Graph, Node, layout};
    use super::*;
    use crate::scene::{Rect, Size};

    fn edge(from: usize, to: usize) -> Edge {
        Edge::new(End::Node(from), End::Node(to))
    }

    /// Numbers that are the same in every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % bound.max(1)
        }

        /// A node that leads to another in a service map: mostly one of the twelve before it.
        fn before(&mut self, to: usize) -> usize {
            let window = if self.below(10) == 0 { to } else { to.min(12) };
            to - 1 - self.below(window)
        }
    }

    fn service_map(count: usize, dice: &mut Dice) -> Graph {
        let node = |at: usize| Node { size: Size::new(80.0 + (at % 5) as f64 * 8.0, 38.0), ..Node::default() };
        let mut graph = Graph { nodes: (0..count).map(node).collect(), ..Graph::default() };
        for to in 1..count {
            for _ in 0..1 + usize::from(dice.below(10) < 4) {
                graph.edges.push(edge(dice.before(to), to));
            }
        }
        graph
    }

    /// The mean over five sizes with six graphs each and three changes to each graph.
    #[allow(clippy::print_stdout, reason = "docs/performance.md shows these numbers")]
    fn mean(change: impl Fn(&mut Graph, &mut Dice)) -> Steadiness {
        let mut all = Vec::new();
        for count in [20, 30, 40, 50, 60] {
            for seed in 1..=6 {
                let mut dice = Dice(seed * 100 + count as u64);
                let graph = service_map(count, &mut dice);
                let before = layout(&graph);
                for _ in 0..3 {
                    let mut changed = graph.clone();
                    change(&mut changed, &mut dice);
                    all.push(compare(&before, &layout(&changed)));
                }
            }
        }
        let mean = |of: fn(&Steadiness) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        let found = Steadiness {
            moved: mean(|s| s.moved),
            share: mean(|s| s.share),
            left_right: mean(|s| s.left_right),
            up_down: mean(|s| s.up_down),
        };
        println!("{found:?}");
        found
    }

    #[test]
    fn moving_the_whole_is_no_change() {
        let nodes: Vec<Rect> =
            (0..4).map(|at| Rect::new(at as f64 * 90.0, 0.0, at as f64 * 90.0 + 60.0, 30.0)).collect();
        let before = Placement { nodes, size: Size::new(330.0, 30.0), ..Placement::default() };
        let mut after = before.clone();
        after.nodes.iter_mut().for_each(|n| *n = *n + Vec2::new(40.0, -7.0));
        let found = compare(&before, &after);
        assert_eq!((found.moved, found.left_right, found.up_down), (0.0, 1.0, 1.0));
        after.nodes.swap(0, 1);
        assert_eq!(compare(&before, &after).left_right, 5.0 / 6.0);
    }

    #[test]
    fn one_more_node_moves_the_others_little() {
        let found = mean(|graph, dice| {
            let from = dice.below(graph.nodes.len());
            graph.edges.push(edge(from, graph.nodes.len()));
            graph.nodes.push(Node { size: Size::new(100.0, 38.0), ..Node::default() });
        });
        assert!(found.share < 0.065 && found.left_right > 0.85 && found.up_down > 0.98, "{found:?}");
    }

    #[test]
    fn one_more_edge_moves_the_nodes_little() {
        let found = mean(|graph, dice| {
            let to = 1 + dice.below(graph.nodes.len() - 1);
            graph.edges.push(edge(dice.before(to), to));
        });
        assert!(found.share < 0.095 && found.left_right > 0.79 && found.up_down > 0.97, "{found:?}");
    }
}
