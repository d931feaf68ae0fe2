//! Expressions over the rows of a table.
#![no_main]

#[path = "inputs.rs"]
mod inputs;
#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;

libfuzzer_sys::fuzz_target!(|expression: &str| {
    shared::must_draw_or_tell(inputs::CHART, &inputs::chart_of_expression(expression), Format::Json);
});
