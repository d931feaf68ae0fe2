//! Rules on Sankey diagrams.

use crate::syntax::rule::{Rule, rules};

rules! {
    FLOWS_IN_CIRCLE = error(
        "flows-in-circle",
        "flows of a Sankey diagram lead in a circle",
        "A Sankey diagram leads from left to right, so nothing can flow back to where it comes from, neither directly nor over others.

Way out: give what comes back a name of its own, or draw a flowchart.",
    );
}
