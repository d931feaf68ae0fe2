//! Pages of what is found while the model of a figure is made or laid out.

use crate::lint::Rule;

/// The rules.
pub const RULES: &[Rule] = &[
    Rule::warning(
        "empty-figure",
        "there is nothing to draw",
        "A flowchart without nodes, a timeline without periods.",
    ),
    Rule::error(
        "not-understood",
        "a figure cannot be read, and nothing says why",
        "A reader gave up without a word. That is a fault of Figmill, and the figure is not drawn.

Way out: look for a key without a value, and report the source.",
    ),
    Rule::error(
        "duplicate-name",
        "a name is used twice",
        "Edges and groups name nodes, and which of the two was meant cannot be told.

Way out: rename one of them.",
    ),
    Rule::error(
        "unknown-name",
        "nothing has that name",
        "An edge, a group or a rank names a node that is not there. The finding names the nearest.",
    ),
    Rule::error(
        "nested-twice",
        "a node or a group is in two groups",
        "A frame can hold a thing or not hold it.

Way out: name it in one group.",
    ),
    Rule::error(
        "edge",
        "an edge cannot be read",
        "Edges of a spec are written `a -> b`, or `a -> b: words`; other lines are `<->`, `--`, `=>` and `~>`.",
    ),
    Rule::error(
        "too-many-events",
        "a timeline has more events than can be drawn",
        "Way out: show the ones that matter, or split the timeline.",
    ),
    Rule::warning(
        "no-time-axis",
        "events cannot stand at their time",
        "`axis: time` needs a year, a date, a quarter or a range for every event. Where one has none, all stand in their order.

Way out: give every event its time, or leave `axis: time` out.",
    ),
    Rule::warning(
        "other-arrangement",
        "the arrangement that was asked for does not fit",
        "Another was taken, in which words keep their size.

Way out: give the figure more width, shorten its texts, or write `arrange: auto`.",
    ),
    Rule::warning(
        "temple-too-narrow",
        "the columns of a temple would cut words",
        "Cards are drawn instead.

Way out: shorten the longest words, give the figure more room, or write `style: cards`.",
    ),
];
