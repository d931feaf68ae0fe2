//! Trees as mermaid's families write them: a line is a node, and belongs to the nearest line before it that is
//! indented less.

mod fishbone;
mod mind_map;
mod tree_view;

use super::Node;
use crate::figures::Read;
use crate::mermaid::{Document, Full, Levels, Parsed, Reader};
use crate::syntax::{Diagnostics, Span};

/// First words of the families.
pub const FAMILIES: &[&str] = &["mindmap", "ishikawa-beta", "ishikawa", "treeView-beta"];

/// Reads text of one of the families.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    match document.family.as_str() {
        "mindmap" => mind_map::read(document, diagnostics),
        "treeView-beta" => tree_view::read(document, diagnostics),
        _ => fishbone::read(document, diagnostics),
    }
}

/// Nodes in the order of their lines, each with its depth.
#[derive(Debug, Default)]
struct Planted {
    levels: Levels,
    nodes: Vec<(usize, Node)>,
}

impl Planted {
    /// Adds a node whose line is indented by so many characters, as far as the limits of the source allow.
    fn plant(&mut self, reader: &mut Reader, indent: usize, node: Node, span: Span) -> Parsed<()> {
        let depth = self.levels.depth(indent);
        let limits = reader.limits();
        let result = match () {
            () if self.nodes.len() >= limits.nodes => Err(Full::Nodes),
            () if depth >= limits.nesting => Err(Full::Nesting),
            () => Ok(()),
        };
        reader.limited(result, span)?;
        self.nodes.push((depth, node));
        Ok(())
    }

    /// The node of the last line.
    fn last(&mut self) -> Option<&mut Node> {
        self.nodes.last_mut().map(|(_, node)| node)
    }

    /// The nodes without one around, each with what belongs to it.
    fn grown(self) -> Vec<Node> {
        // From the last line up: nodes wait at their depth until the one around, which stands before, takes them.
        let mut waiting: Vec<Vec<Node>> = Vec::new();
        for (depth, mut node) in self.nodes.into_iter().rev() {
            waiting.resize_with(waiting.len().max(depth + 2), Vec::new);
            node.nodes = std::mem::take(&mut waiting[depth + 1]);
            node.nodes.reverse();
            waiting[depth].push(node);
        }
        let mut roots = waiting.into_iter().next().unwrap_or_default();
        roots.reverse();
        roots
    }
}

#[cfg(test)]
mod tests;
