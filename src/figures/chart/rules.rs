//! Rules on charts.

use crate::syntax::rule::{Rule, rules};

rules! {
    UNKNOWN_FIELD = error(
        "unknown-field",
        "an encoding names a field that the data does not have",
        "The finding names the nearest fields. Names are those of the first row of a CSV, the keys of JSON rows, and what transforms add.",
    );
    NOT_ON_LOG_SCALE = error(
        "not-on-log-scale",
        "zero or a negative number should stand on a logarithmic scale",
        "It has no place there.

Way out: filter such rows out, or use `type: symlog`.",
    );
    NEGATIVE_SLICE = error(
        "negative-slice",
        "a slice or a stacked length is negative",
        "A slice is a share of a whole, and no share is less than nothing.

Way out: draw bars instead.",
    );
    EMPTY_SLICE = warning(
        "empty-slice",
        "a slice of a pie is 0",
        "It has no angle, so nobody sees that it is there.

Way out: leave it out, or say in the title what is not there.",
    );
    NUMBER_OUT_OF_REACH = error(
        "number-out-of-reach",
        "numbers are too large or too small to be drawn",
        "The distance between two numbers beyond 1e300 may be infinite, and where all are nearer to 0 than 1e-300, no digits are left for what lies between them.

Way out: write them in another unit, or draw their logarithms.",
    );
    TOO_MUCH_WORK = error(
        "too-much-work",
        "expressions and transforms of a figure take too long or too much memory",
        "All of them are paid from one budget: a step for each part of an expression in each row, for each row that a transform looks at, for each few characters that a pattern looks through, and bytes for what they make.

Way out: filter or aggregate first, thin the data, or raise the limit by `--limit work=N`.",
    );
    NOT_A_SPREAD = error(
        "not-a-spread",
        "a boxplot, error bar or error band has no numbers along x or y",
        "Its mark sums numbers up; name the field that holds them.",
    );
    EXPRESSION_SYNTAX = error(
        "expression-syntax",
        "an expression cannot be read",
        "Expressions of `filter` and `calculate` follow JavaScript's, without assignments and loops. The finding points at the place and says what was expected there.",
    );
    EXPRESSION_TYPE = error(
        "expression-type",
        "an expression mixes types that do not go together",
        "The finding says which value has which type.",
    );
    UNKNOWN_FUNCTION = error(
        "unknown-function",
        "an expression calls a function that does not exist",
        "The finding names the nearest.",
    );
    UNKNOWN_PARAMETER = error(
        "unknown-parameter",
        "an expression or an encoding names a parameter that does not exist",
        "The finding names the nearest of `params`.",
    );
    UNKNOWN_TRANSFORM = error(
        "unknown-transform",
        "a transform is none that is known",
        "The finding names the nearest.",
    );
    UNKNOWN_SCHEME = error(
        "unknown-scheme",
        "there is no such colour scheme",
        "The finding names the nearest of Vega's names.",
    );
    UNKNOWN_COLOR = error(
        "unknown-color",
        "a colour cannot be read",
        "Write `#rrggbb` or a name of CSS.",
    );
    WRONG_FORMAT = error(
        "wrong-format",
        "a format of numbers or times cannot be read",
        "Formats are those of d3: `,.2f` for numbers, `%b %Y` for times.",
    );
    TOO_MANY_COLUMNS = error(
        "too-many-columns",
        "a pivot would make too many columns",
        "Way out: give it a `limit`.",
    );
    TOO_MANY_VIEWS = error(
        "too-many-views",
        "a facet, a repeat or a concatenation has too many views",
        "Nobody compares hundreds of small charts.

Way out: facet by a field with fewer values.",
    );
    LEFT_OUT = warning(
        "left-out",
        "keys have no effect on a chart",
        "They say how a chart looks or moves in a browser; here the theme decides, and nothing moves.

Way out: remove them.",
    );
    DUPLICATE_SLICE = warning(
        "duplicate-slice",
        "a pie has two slices of one name",
        "The first one counts.

Way out: rename or remove the second.",
    );
    NAMES_LEFT_OUT = warning(
        "names-left-out",
        "an axis has no room for all names of its categories, or words among marks find no free place",
        "Names were turned and still do not fit beside each other, or words were moved and still lay over others, so some of them are left out.

Way out: lay the bars down by exchanging `x` and `y`, show fewer categories or words, or give the figure more room.",
    );
}

/// What helps where numbers are too large or too small to be drawn.
pub const IN_ANOTHER_UNIT: &str = "write them in another unit, or take their logarithm";
