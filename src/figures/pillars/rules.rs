//! Rules on pillars.

use crate::syntax::rule::{Rule, rules};

rules! {
    TEMPLE_TOO_NARROW = warning(
        "temple-too-narrow",
        "the columns of a temple would cut words",
        "Cards are drawn instead.

Way out: shorten the longest words, give the figure more room, or write `style: cards`.",
    );
}
