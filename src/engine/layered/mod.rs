//! Layered drawing of directed graphs (Sugiyama, Tagawa and Toda 1981), as passes in a row.
//!
//! What figures ask for and get is in [`graph`], in the reader's frame of reference; all else is in that of the
//! passes, where links lead down. The words of the passes, and those of the field where they differ:
//!
//! | word | what it is |
//! |---|---|
//! | level | a group that is drawn on its own, or the whole; inner levels are blocks of the level around them |
//! | sketch | the state of one level, or of one connected part of it, that the passes hand on |
//! | block | a node, a level within, or the place where an edge crosses the border of the level (vertex) |
//! | link, piece | an edge, or the part of it on one level (arc) |
//! | frame | a group that is drawn together with what is around it (cluster) |
//! | item | what stands in a layer: a block, a bend, a label, a side of a frame |
//! | bend | a link on its way through a layer (dummy vertex) |
//! | hop | what a link crosses between two layers (segment) |
//! | pin | where a block must stand that is the crossing of a border |
//! | face | a side of a block; the links that leave by those of low and high `x` turn in a lane beside it |
//! | port, end | where a link meets a block; the ends of a trunk share one |
//! | bow | the way of a loop |
//! | wire | a hop with its ends in place |
//! | channel | the room between two layers in which wires run level |
//! | slot | the way of a level piece within a channel (track) |
//! | angular curve | one that follows the corners of its way through a channel |
//! | tangle | two wires that come down where the other begins; a joint is where one steps aside for it (dogleg) |

mod acyclic;
mod alike;
mod chains;
mod components;
mod corners;
mod crossings;
mod depth;
mod extremes;
mod faces;
mod fold;
pub mod graph;
mod groups;
mod guess;
mod lists;
mod loops;
mod memory;
mod narrow;
mod network_simplex;
mod onwards;
mod order;
mod place;
mod ports;
mod rank;
mod route;
mod shallow;
mod sift;
mod sketch;
mod spanning_tree;
pub mod steady;
mod steps;
mod table;
mod titles;
mod tracks;
mod turn;
mod untangle;
pub mod verify;

#[cfg(test)]
mod tests;

pub use memory::{Effort, Memory};

pub use graph::{
    Beside, Clearance, Direction, Edge, End, Graph, Group, Node, Outline, Packing, Placement, Port, Route, Routing,
    Side, Spacing,
};

use sketch::Sketch;

/// Steps that all other passes take for each thing in a layer.
const STEPS: u64 = 100;
/// How often blocks grow so that wires do not lie on each other.
const GROWTHS: usize = 3;
/// How often curves that run over each other are led along corners.
const CORNERINGS: usize = 3;
/// How often links are moved aside for titles.
const TITLE_ROUNDS: usize = 3;

/// Lays out a graph. The same graph gives the same placement, on every machine. Edges with ends out
/// of range get no points.
pub fn layout(graph: &Graph) -> Placement {
    layout_again(graph, &mut Memory::default())
}

/// The same for a graph that was laid out before with other sizes, distances or directions, whose order
/// is kept: far less work.
pub fn layout_again(graph: &Graph, memory: &mut Memory) -> Placement {
    lay_out(graph, None, memory)
}

fn lay_out(graph: &Graph, most_bends: Option<usize>, memory: &mut Memory) -> Placement {
    memory.rewind();
    let fewer = alike::Fewer::new(graph);
    let graph = fewer.graph.as_ref();
    fewer.expand(groups::lay_out(graph, &mut |sketch| draw(sketch, graph, most_bends, memory)))
}

/// All passes on one level, whose links are oriented already. Parts without links between them are
/// drawn apart.
fn draw(sketch: &mut Sketch, graph: &Graph, most_bends: Option<usize>, memory: &mut Memory) {
    let parts = components::split(sketch);
    if parts.len() <= 1 {
        draw_part(sketch, most_bends, memory);
        return;
    }
    let mut drawn: Vec<Sketch> = parts.iter().map(|part| part.sketch(sketch)).collect();
    drawn.iter_mut().for_each(|part| draw_part(part, most_bends, memory));
    let aspect = graph.aspect.unwrap_or(components::ASPECT);
    components::pack(sketch, &parts, drawn, aspect);
}

fn draw_part(sketch: &mut Sketch, most_bends: Option<usize>, memory: &mut Memory) {
    rank::assign(sketch);
    extremes::stretch(sketch);
    chains::build(sketch, most_bends.unwrap_or_else(|| chains::most_bends(sketch)));
    memory.order(sketch);
    faces::assign(sketch);
    let (mut wires, mut channels) = lead(sketch);
    fold::fold(sketch, &mut wires, &mut channels);
    route::draw(sketch, &wires, &channels);
    sketch.settle();
    let things = sketch.items.len() + sketch.layers.iter().map(Vec::len).sum::<usize>() / 8;
    sketch.effort.steps += STEPS * things as u64;
    memory.add(sketch.effort);
    memory.add(sketch.placing);
    // Of a large drawing they take much memory, and nothing after the passes asks for them.
    (sketch.items, sketch.hops, sketch.layers) = Default::default();
}

/// A place that an invariant promises, which `what` tells: a breach shows in builds with assertions, and draws
/// something wrong in others, where a panic would take the whole figure.
fn promised(place: Option<usize>, what: &str) -> usize {
    debug_assert!(place.is_some(), "{what}");
    place.unwrap_or_default()
}

/// Leads all wires through their channels. Where curves would run over each other these are led along corners, which
/// takes other slots.
fn lead(sketch: &mut Sketch) -> (Vec<ports::Wire>, Vec<depth::Channel>) {
    let mut rounds = 0..CORNERINGS;
    loop {
        let (wires, slots) = wire(sketch);
        let channels = depth::place(sketch, &wires, &slots.counts);
        let is_last = rounds.next().is_none() || sketch.placing.cut_short > 0;
        if is_last || !shallow::lead_along_corners(sketch, &wires, &channels) {
            return (wires, channels);
        }
    }
}

/// Places items and gives all wires their ends and their slots; blocks grow where wires would lie on
/// each other.
fn wire(sketch: &mut Sketch) -> (Vec<ports::Wire>, tracks::Slots) {
    let mut rounds = 0..GROWTHS;
    loop {
        let mut wires = place_with_titles(sketch);
        steps::join(sketch, &mut wires);
        let slots = untangle::assign(sketch, &mut wires);
        let is_last = rounds.next().is_none();
        let is_last = is_last || sketch.placing.cut_short > 0;
        if slots.tangles.is_empty() || is_last || !untangle::grow(sketch, &wires, &slots.tangles) {
            let slots = untangle::step_aside(sketch, &mut wires, slots);
            return (wires, slots);
        }
    }
}

/// Places items and ports; where a title finds no room between the links that come through the top
/// of its frame, once more with these links moved aside, and then with the frame even around them.
fn place_with_titles(sketch: &mut Sketch) -> Vec<ports::Wire> {
    let mut guards = Vec::new();
    place::place(sketch, &guards);
    let mut wires = ports::assign(sketch);
    for _ in 0..TITLE_ROUNDS {
        let needed = titles::crowded(sketch, &wires, &guards);
        if needed.is_empty() || sketch.placing.cut_short > 0 {
            break;
        }
        guards.extend(needed);
        place::place(sketch, &guards);
        guards.extend(titles::balanced(sketch, &guards));
        place::place(sketch, &guards);
        wires = ports::assign(sketch);
    }
    wires
}
