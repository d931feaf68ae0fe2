//! Rules on flowcharts.

use crate::syntax::rule::{Rule, rules};

rules! {
    DUPLICATE_NAME = error(
        "duplicate-name",
        "a name is used twice",
        "Edges and groups name nodes, and which of the two was meant cannot be told.

Way out: rename one of them.",
    );
    NESTED_TWICE = error(
        "nested-twice",
        "a node or a group is in two groups",
        "A frame can hold a thing or not hold it.

Way out: name it in one group.",
    );
    EDGE = error(
        "edge",
        "an edge cannot be read",
        "Edges of a spec are written `a -> b`, or `a -> b: words`; other lines are `<->`, `--`, `=>` and `~>`.",
    );
}
