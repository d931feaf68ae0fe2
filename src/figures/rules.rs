//! Rules on figures of more than one kind.

use crate::syntax::rule::{Rule, rules};

rules! {
    NOT_UNDERSTOOD = error(
        "not-understood",
        "a figure cannot be read, and nothing says why",
        "A reader gave up without a word. That is a fault of Figmill, and the figure is not drawn.

Way out: look for a key without a value, and report the source.",
    );
    UNKNOWN_KIND = error(
        "unknown-kind",
        "there is no such kind of figure",
        "`figure` names the kind. `figmill list` lists them.",
    );
    UNKNOWN_FIT = error(
        "unknown-fit",
        "a fit is none that is known",
        "A fit is `docs`, `slide`, `none`, a width in px such as `640`, or a box such as `640x480`.",
    );
    DUPLICATE_FIT = error(
        "duplicate-fit",
        "a fit stands twice in a list",
        "Each fit of a list gives an output; two equal ones would give one twice.

Way out: remove one of them.",
    );
    REVEAL = error(
        "reveal",
        "a list of steps names nothing, or something twice",
        "`reveal` lists what comes in each step of a deck: names of parts, each once, or lists of such names. Mermaid text has it among its settings, as `figmill.reveal`.

Way out: `reveal: true` shows part after part; without `reveal` the figure is shown as a whole.",
    );
    NOTHING_TO_REVEAL = warning(
        "nothing-to-reveal",
        "a figure that asks for steps has but one",
        "`reveal` shows things that stand for themselves one after the other: nodes, events, messages, cards. A chart is shown as a whole.

Way out: take `reveal` out.",
    );
    EMPTY_FIGURE = warning(
        "empty-figure",
        "there is nothing to draw",
        "A flowchart without nodes, a timeline without periods.",
    );
    UNKNOWN_NAME = error(
        "unknown-name",
        "nothing has that name",
        "An edge, a group or a rank names a node that is not there. The finding names the nearest.",
    );
    COUNT_MISMATCH = warning(
        "count-mismatch",
        "a radar has more or fewer values than axes",
        "Every curve has one value for each axis.",
    );
    ROW_LENGTH = error(
        "row-length",
        "a row has more cells than there are columns",
        "Every row of a table, and every feature of a comparison, has as many cells as there are columns or things; those at its end may be left out, where they are empty.

Way out: add the column, or take the cell out.",
    );
    TOO_MANY_ITEMS = error(
        "too-many-items",
        "a view has more items than it can show",
        "Some views hold a number of things that their form gives: two things against each other, four sets that overlap. The finding names the view that holds more.",
    );
    OUTSIDE_RANGE = warning(
        "outside-range",
        "a value lies outside the range of its axis",
        "It is not drawn where it would be.

Way out: give the axis another range.",
    );
    DOES_NOT_FIT = legibility(
        "does-not-fit",
        "a figure needs more room than the place where it is shown has",
        "Figmill chooses among arrangements until a figure fits; it never makes words smaller. Where nothing fits, the figure is drawn at the size that it needs. A page that squeezes it into its column makes its words too small.

Way out: shorten its texts, split it into two figures, let the page scroll it, or give it more room (`fit`).",
    ) at Warning;
}
