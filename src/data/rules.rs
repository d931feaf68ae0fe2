//! Rules on data.

use crate::syntax::rule::{Rule, rules};

rules! {
    CSV_SYNTAX = error(
        "csv-syntax",
        "a file of data is no CSV",
        "Every row has as many values as the first row has names. A value with a comma, a quote or a line end in it stands in quotes, and a quote in it is written twice.",
    );
    EMPTY_DATA = error(
        "empty-data",
        "there are no rows in the data",
        "A chart of nothing would show nothing, and hide that something is missing.",
    );
    UNKNOWN_DATA = error(
        "unknown-data",
        "the data has nothing under that name",
        "`property` of a format names the part of a JSON file that holds the rows.",
    );
    TOO_MANY_ROWS = error(
        "too-many-rows",
        "data or what a transform makes of it has too many rows",
        "Limits keep a hostile source from costing time and memory.

Way out: aggregate or filter first, or give windows a shorter `frame`.",
    );
    NOT_A_NUMBER = error(
        "not-a-number",
        "a value of the data is not the number that it should be",
        "`parse` of a data format says what a column holds, and so do the keys of short forms that hold numbers. The finding names the first row, and says how many more there are.

Way out: correct the value, leave it out where there is none, or filter such rows out.",
    );
    NOT_A_TRUTH = error(
        "not-a-truth",
        "a value of the data is neither true nor false",
        "`parse` says that the column holds `boolean`: `true`, `false`, `1` and `0` are read.

Way out: correct the value, or leave it out where there is none.",
    );
    NOT_A_DATE = error(
        "not-a-date",
        "a value of the data is not the date that it should be",
        "`parse` says that the column holds `date`, or dates of a pattern such as `date:'%d.%m.%Y'`. Without a pattern, ISO dates are read: `2024`, `2024-05`, `2024-05-31`, `2024-05-31T12:00`.

Way out: name the pattern that the dates are written in, or correct the value.",
    );
}
