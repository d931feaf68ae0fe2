//! Rules on event models.

use crate::syntax::rule::{Rule, rules};

rules! {
    UNKNOWN_FRAME = warning(
        "unknown-frame",
        "a frame names another frame, or data, that there is not",
        "The arrow, or the lines in the box, are left out.

Way out: write the number or the name as it is declared.",
    );
}
