//! Layout algorithms. They know boxes, ports, edges, groups and labels, and no kind of figure.

pub mod columns;
pub mod grid;
pub mod labels;
pub mod layered;
pub mod sides;
pub mod streets;
pub mod tree;
