//! Rules on flowcharts.

use crate::syntax::rule::{Rule, rules};

rules! {
    NESTED_TWICE = error(
        "nested-twice",
        "a node or a group is in two groups",
        "A frame can hold a thing or not hold it.

Way out: name it in one group.",
    );
}
