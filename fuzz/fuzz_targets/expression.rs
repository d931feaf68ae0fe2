//! Expressions over the rows of a table.
#![no_main]

#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;
use serde_json::json;

libfuzzer_sys::fuzz_target!(|expression: &str| {
    let spec = json!({
        "data": {"values": [{"a": 1, "b": "2012-03-04", "c": [1, "x"]}, {"a": -0.5, "b": null, "c": "w"}]},
        "transform": [{"calculate": expression, "as": "d"}, {"filter": expression}],
        "mark": "text",
        "encoding": {"x": {"field": "a"}, "text": {"field": "d"}},
    });
    shared::must_draw_or_tell("chart.vl.json", &spec.to_string(), Format::Json);
});
