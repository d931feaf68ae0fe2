//! Time of the layered engine on graphs like service maps: most edges are local, a few are long. The
//! same graphs go through the whole `figmill` process and, where Graphviz is installed, through `dot`.

#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use figmill::engine::layered::{Edge, End, Graph, Memory, Node, Routing, layout, layout_again};
use figmill::scene::Size;

fn main() {
    divan::main();
    for count in [50, 200, 1000, 10_000] {
        let mut memory = Memory::default();
        layout_again(&service_map(count), &mut memory);
        let effort = memory.effort();
        println!("{count} nodes: {} steps, {} searches cut short", effort.steps, effort.cut_short);
    }
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
            graph.edges.push(Edge { routing, ..Edge::new(from, to) });
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

/// A service map as text, with its lines made by `node`, in a file of its own.
fn written(name: &str, count: usize, head: &str, node: fn(usize) -> String, arrow: &str, foot: &str) -> PathBuf {
    let mut text = format!("{head}\n");
    (0..count).for_each(|at| text.push_str(&(node(at) + "\n")));
    for edge in service_map(count).edges {
        if let (End::Node(from), End::Node(to)) = (edge.from, edge.to) {
            text.push_str(&format!("n{from} {arrow} n{to}\n"));
        }
    }
    text.push_str(foot);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("service-map-{count}.{name}"));
    std::fs::write(&path, text).expect("the folder of benchmarks can be written");
    path
}

/// Sizes for `dot`; none where it is not installed.
fn sizes_for_dot() -> Vec<usize> {
    let version = Command::new("dot").arg("-V").stderr(Stdio::null()).status();
    if version.is_ok_and(|status| status.success()) { vec![50, 200, 1000] } else { Vec::new() }
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program can be started");
    assert!(status.success());
}

#[divan::bench(args = [50, 200, 1000, 10_000], sample_count = 3, sample_size = 1)]
fn whole_process(bencher: divan::Bencher, count: usize) {
    let source = written("mmd", count, "flowchart TD", |at| format!("n{at}[\"Service {at}\"]"), "-->", "");
    let svg = source.with_extension("svg");
    bencher.bench(|| {
        run(Command::new(env!("CARGO_BIN_EXE_figmill"))
            .arg("render")
            .arg(&source)
            .args(["--fit", "none", "-o"])
            .arg(&svg));
    });
}

#[divan::bench(args = sizes_for_dot(), sample_count = 3, sample_size = 1)]
fn whole_process_of_dot(bencher: divan::Bencher, count: usize) {
    let head = "digraph { node [shape=box]";
    let source = written("dot", count, head, |at| format!("n{at} [label=\"Service {at}\"]"), "->", "}\n");
    let svg = source.with_extension("dot.svg");
    bencher.bench(|| run(Command::new("dot").arg("-Tsvg").arg(&source).arg("-o").arg(&svg)));
}
