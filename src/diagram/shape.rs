//! The shapes of nodes and what authors call them.

pub use crate::scene::NodeShape as Shape;

impl Shape {
    /// The shape that an author calls by that name after `shape:`.
    pub fn named(name: &str) -> Option<Shape> {
        NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(shape, _)| *shape)
    }

    /// Up to three names that an author may have meant by an unknown one, the nearest first.
    pub fn near(name: &str) -> Vec<&'static str> {
        let wanted = name.to_lowercase().replace('_', "-");
        let mut scored: Vec<(usize, &str)> = Self::names()
            .filter(|candidate| !candidate.contains(|c: char| c == '_' || c.is_ascii_uppercase()))
            .map(|candidate| (strsim::damerau_levenshtein(&wanted, candidate), candidate))
            .filter(|(distance, candidate)| {
                *distance <= wanted.chars().count().max(candidate.len()) / 2 || candidate.starts_with(&wanted)
            })
            .collect();
        scored.sort();
        scored.into_iter().take(3).map(|(_, candidate)| candidate).collect()
    }

    /// All names, in the order of the table.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().flat_map(|(_, names)| names.iter().copied())
    }

    /// Whether it is a sign that has no room for words.
    pub fn is_sign(self) -> bool {
        matches!(
            self,
            Shape::SmallCircle
                | Shape::FramedCircle
                | Shape::Bullseye
                | Shape::Fork
                | Shape::Hourglass
                | Shape::Bolt
                | Shape::FilledCircle
                | Shape::CrossedCircle
                | Shape::Choice
        )
    }

    /// Whether it is filled with the colour of lines.
    pub fn is_solid(self) -> bool {
        matches!(self, Shape::Fork | Shape::FilledCircle | Shape::Bolt)
    }

    /// Whether it stands for the start or the end of a flow.
    pub fn is_terminal(self) -> bool {
        matches!(self, Shape::Stadium | Shape::Circle | Shape::DoubleCircle | Shape::SmallCircle | Shape::FramedCircle)
    }
}

/// Every shape with its names; the first name is the one to recommend.
#[rustfmt::skip]
const NAMES: &[(Shape, &[&str])] = &[
    (Shape::Rect, &["rect", "proc", "process", "rectangle", "squareRect", "state", "note", "composite", "rectWithTitle", "kanbanItem", "defaultMindmapNode", "classBox", "erBox", "requirementBox", "icon", "iconSquare", "imageSquare", "block_arrow", "collapsedGroup"]),
    (Shape::Rounded, &["rounded", "event", "roundedRect", "iconRounded", "bpmn-activity"]),
    (Shape::Stadium, &["stadium", "terminal", "pill"]),
    (Shape::Subroutine, &["fr-rect", "subprocess", "subproc", "framed-rectangle", "subroutine"]),
    (Shape::Cylinder, &["cyl", "db", "database", "cylinder", "bpmn-data-store"]),
    (Shape::DataStore, &["datastore", "data-store"]),
    (Shape::Folder, &["folder", "directory"]),
    (Shape::Bucket, &["bucket"]),
    (Shape::Console, &["console"]),
    (Shape::Browser, &["browser"]),
    (Shape::Person, &["person"]),
    (Shape::Circle, &["circle", "circ", "iconCircle", "mindmapCircle", "bpmn-start", "bpmn-end"]),
    (Shape::Ellipse, &["ellipse"]),
    (Shape::Bang, &["bang"]),
    (Shape::Cloud, &["cloud"]),
    (Shape::Diamond, &["diam", "decision", "diamond", "question", "bpmn-gateway"]),
    (Shape::Hexagon, &["hex", "hexagon", "prepare"]),
    (Shape::LeanRight, &["lean-r", "lean-right", "in-out", "lean_right"]),
    (Shape::LeanLeft, &["lean-l", "lean-left", "out-in", "lean_left"]),
    (Shape::Trapezoid, &["trap-b", "priority", "trapezoid-bottom", "trapezoid"]),
    (Shape::InvertedTrapezoid, &["trap-t", "manual", "trapezoid-top", "inv-trapezoid", "inv_trapezoid"]),
    (Shape::DoubleCircle, &["dbl-circ", "double-circle", "doublecircle", "bpmn-intermediate", "bpmn-boundary"]),
    (Shape::Text, &["text", "labelRect"]),
    (Shape::Card, &["notch-rect", "card", "notched-rectangle"]),
    (Shape::LinedRect, &["lin-rect", "lined-rectangle", "lined-process", "lin-proc", "shaded-process"]),
    (Shape::SmallCircle, &["sm-circ", "start", "small-circle", "stateStart", "anchor"]),
    (Shape::FramedCircle, &["fr-circ", "stop", "framed-circle", "stateEnd"]),
    (Shape::Fork, &["fork", "join", "forkJoin"]),
    (Shape::Hourglass, &["hourglass", "collate"]),
    (Shape::BraceLeft, &["brace", "comment", "brace-l", "bpmn-annotation"]),
    (Shape::BraceRight, &["brace-r"]),
    (Shape::Braces, &["braces"]),
    (Shape::Bolt, &["bolt", "com-link", "lightning-bolt"]),
    (Shape::Document, &["doc", "document", "bpmn-data"]),
    (Shape::Delay, &["delay", "half-rounded-rectangle"]),
    (Shape::HorizontalCylinder, &["h-cyl", "das", "horizontal-cylinder"]),
    (Shape::LinedCylinder, &["lin-cyl", "disk", "lined-cylinder"]),
    (Shape::Display, &["curv-trap", "curved-trapezoid", "display"]),
    (Shape::DividedRect, &["div-rect", "div-proc", "divided-rectangle", "divided-process"]),
    (Shape::Triangle, &["tri", "extract", "triangle"]),
    (Shape::WindowPane, &["win-pane", "internal-storage", "window-pane"]),
    (Shape::FilledCircle, &["f-circ", "junction", "filled-circle"]),
    (Shape::LoopLimit, &["notch-pent", "loop-limit", "notched-pentagon"]),
    (Shape::FlippedTriangle, &["flip-tri", "manual-file", "flipped-triangle"]),
    (Shape::SlopedRect, &["sl-rect", "manual-input", "sloped-rectangle"]),
    (Shape::Documents, &["docs", "documents", "st-doc", "stacked-document"]),
    (Shape::StackedRect, &["st-rect", "procs", "processes", "stacked-rectangle"]),
    (Shape::BowRect, &["bow-rect", "stored-data", "bow-tie-rectangle"]),
    (Shape::CrossedCircle, &["cross-circ", "summary", "crossed-circle"]),
    (Shape::TaggedDocument, &["tag-doc", "tagged-document"]),
    (Shape::TaggedRect, &["tag-rect", "tagged-rectangle", "tag-proc", "tagged-process"]),
    (Shape::Flag, &["flag", "paper-tape"]),
    (Shape::Odd, &["odd", "rect_left_inv_arrow"]),
    (Shape::LinedDocument, &["lin-doc", "lined-document"]),
    (Shape::Choice, &["choice"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_shapes() {
        let mut names: Vec<&str> = Shape::names().collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        assert_eq!(Shape::named("lined-cylinder"), Some(Shape::LinedCylinder));
        assert_eq!(Shape::named("Rect"), None);
    }
}
