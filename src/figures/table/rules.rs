//! Rules on tables.

use crate::syntax::rule::{Rule, rules};

rules! {
    TABLE_TOO_LONG = legibility(
        "table-too-long",
        "a table has more rows than fit where it is shown",
        "On a slide a table has room for few rows: words do not become smaller for the sake of more.

Way out: split the table into several, show fewer rows or shorter cells, or show it in a document.",
    ) at Warning;
}
