//! Rules on what is drawn that only those who paint it can tell.

use crate::syntax::rule::{Rule, rules};

rules! {
    COLOR_MOVED = legibility(
        "color-moved",
        "a colour cannot be seen on its ground and is drawn lighter or darker",
        "Lines, outlines and marks that carry meaning have a contrast of at least 3:1 with what they lie on (WCAG 2.2, criterion 1.4.11), in the light scheme and in the dark one. A colour of the author's that has less keeps its hue and is drawn as much lighter or darker as is needed. An outline around a fill that can be seen, and a mark with such an outline, stay as they are.

Way out: a colour that can be seen in both schemes, or none, which leaves the choice to the theme.",
    ) at Warning;
}
