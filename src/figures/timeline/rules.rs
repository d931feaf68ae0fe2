//! Rules on timelines.

use crate::syntax::rule::{Rule, rules};

rules! {
    EMPTY_SECTION = warning(
        "empty-section",
        "a section has nothing in it",
        "It is not drawn.

Way out: write `PERIOD : EVENT` below it, or leave it out.",
    );
    TOO_MANY_EVENTS = error(
        "too-many-events",
        "a timeline has more events than can be drawn",
        "Way out: show the ones that matter, or split the timeline.",
    );
    NO_TIME_AXIS = warning(
        "no-time-axis",
        "events cannot stand at their time",
        "`axis: time` needs a year, a date, a quarter or a range for every event. Where one has none, all stand in their order.

Way out: give every event its time, or leave `axis: time` out.",
    );
    OTHER_ARRANGEMENT = warning(
        "other-arrangement",
        "the arrangement that was asked for does not fit",
        "Another was taken, in which words keep their size.

Way out: give the figure more width, shorten its texts, or write `arrange: auto`.",
    );
}
