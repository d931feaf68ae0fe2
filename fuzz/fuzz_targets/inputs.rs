//! What each target makes of its input, so that the test of the seeds tries what the fuzzer tries.
#![allow(dead_code, reason = "each target needs some of it")]

use figmill::syntax::Format;
use serde_json::json;

/// The name of a chart, which says that it is one in the vocabulary of Vega-Lite.
pub const CHART: &str = "chart.vl.json";

/// The language of a spec: the first byte or the last says it.
pub fn format_of_spec(text: &str) -> Format {
    match text.bytes().last().unwrap_or_default() % 4 {
        _ if text.starts_with('{') => Format::Json,
        1 => Format::Toml,
        _ => Format::Yaml,
    }
}

/// A chart with an expression over the rows of a table.
pub fn chart_of_expression(expression: &str) -> String {
    let chart = json!({
        "data": {"values": [{"a": 1, "b": "2012-03-04", "c": [1, "x"]}, {"a": -0.5, "b": null, "c": "w"}]},
        "transform": [{"calculate": expression, "as": "d"}, {"filter": expression}],
        "mark": "text",
        "encoding": {"x": {"field": "a"}, "text": {"field": "d"}},
    });
    chart.to_string()
}
