//! Layout algorithms. They know boxes, ports, edges, groups and labels, and no kind of figure.

pub mod columns;
pub mod grid;
pub mod layered;
pub mod tree;
