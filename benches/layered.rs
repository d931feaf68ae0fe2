//! Time of the layered engine on graphs like service maps: most edges are local, a few are long.

use figmill::engine::layered::{Edge, End, Graph, Node, Routing, layout};
use figmill::scene::Size;

fn main() {
    divan::main();
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn service_map(count: usize) -> Graph {
    let mut dice = Dice(7);
    let mut graph = Graph {
        nodes: (0..count)
            .map(|at| Node { size: Size::new(80.0 + (at % 5) as f64 * 8.0, 38.0), ..Node::default() })
            .collect(),
        ..Graph::default()
    };
    for to in 1..count {
        for _ in 0..1 + usize::from(dice.below(10) < 4) {
            let window = if dice.below(10) == 0 { to } else { to.min(12) };
            let from = to - 1 - dice.below(window);
            let (from, to, routing) = (End::Node(from), End::Node(to), Routing::Orthogonal);
            graph.edges.push(Edge { from, to, label: None, min_length: 1, weight: 1, routing });
        }
    }
    graph
}

#[divan::bench(args = [50, 200, 1000], sample_count = 10)]
fn layered(bencher: divan::Bencher, count: usize) {
    let graph = service_map(count);
    bencher.bench(|| layout(divan::black_box(&graph)));
}

#[divan::bench(args = [10_000], sample_count = 1, sample_size = 1)]
fn layered_large(bencher: divan::Bencher, count: usize) {
    let graph = service_map(count);
    bencher.bench(|| layout(divan::black_box(&graph)));
}
