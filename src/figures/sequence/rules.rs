//! Rules on sequence diagrams.

use crate::syntax::rule::{Rule, rules};

rules! {
    MESSAGE = error(
        "message",
        "a message cannot be read",
        "Messages of a spec are written `a -> b: words`; other arrows are `-->`, `~>`, `-x`, `<->` and `--`, with white space around them.",
    );
    SCATTERED_BOX = error(
        "scattered-box",
        "a box holds participants that do not stand beside each other",
        "A frame around some participants holds all that stand between them.

Way out: write its participants one after the other under `participants`, and each in one box.",
    );
    NOTE_PLACE = error(
        "note-place",
        "a note stands in no place, or in several",
        "A note of a spec stands `over` participants, `left-of` one or `right-of` one.",
    );
}
