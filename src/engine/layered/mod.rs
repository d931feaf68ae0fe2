//! Layered drawing of directed graphs.

pub mod graph;

pub use graph::{Direction, Edge, End, Graph, Group, Node, Outline, Placement, Route, Routing, Spacing};
