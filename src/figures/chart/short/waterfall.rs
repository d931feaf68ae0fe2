//! `figure: waterfall`: how a sum comes about, step by step.

use serde_json::json;

use super::keys::Total;
use super::parts::words_layer;
use super::{Form, Short};
use crate::figures::chart::build::with;
use crate::syntax::Diagnostics;
use crate::syntax::spec::Tree;

/// How a sum comes about.
pub struct Waterfall;

/// What a step does to the sum, in the order of their colours.
const KINDS: [&str; 3] = ["Increase", "Decrease", "Total"];

impl Form for Waterfall {
    const NAME: &'static str = "waterfall";
    const SUMMARY: &'static str = "how a sum comes about, step by step";
    const KEYS: &'static [&'static str] = &["data", "x", "y", "total", "format", "unit", "yTitle"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (x, y) = short.names_and_values(diagnostics)?;
        let (rows, names) = steps(short, &x, &y);
        let mut values = short.values_channel("y", "end");
        values["title"] = json!(short.keys.y_title);
        // Every bar says its value.
        values["axis"] = json!(null);
        let along =
            json!({"field": "name", "type": "nominal", "sort": null, "title": null, "scale": {"domain": names}});
        let color = json!({
            "field": "kind", "type": "nominal", "title": null, "legend": null,
            "scale": {"domain": KINDS, "scheme": "emphasis-2"},
        });
        let bars = json!({"x": along, "y": values, "y2": {"field": "start", "axis": null}, "color": color});
        let mut tops = bars.clone();
        if let Some(channels) = tops.as_object_mut() {
            channels.remove("y2");
        }
        tops["y"]["field"] = json!("top");
        let spec = json!({
            "layer": [{"mark": "bar", "encoding": bars}, words_layer(&tops, "words", false, true, None)],
            "transform": [
                {"calculate": "max(datum.start, datum.end)", "as": "top"},
                {"calculate": words(short), "as": "words"},
            ],
        });
        let data = short.at_key("data").json(json!({"values": rows}));
        Some(with(short.at().json(spec), "data", data))
    }
}

/// Words of a step with its sign, and of the total without.
fn words(short: &Short) -> String {
    let plain = short.words_of("datum.value");
    format!("datum.kind === 'Increase' ? '+' + {plain} : {plain}")
}

/// The rows of the steps, each from the sum before it to the sum with it, and their names.
fn steps(short: &Short, x: &str, y: &str) -> (Vec<serde_json::Value>, Vec<String>) {
    let table = &short.data.table;
    let (mut rows, mut names, mut sum) = (Vec::new(), Vec::new(), 0.0);
    for row in 0..table.rows() {
        let name = table.value(row, x).text().into_owned();
        let value = table.value(row, y).number().filter(|value| value.is_finite()).unwrap_or(0.0);
        // The first step is what everything begins with.
        let kind = match (row, value < 0.0) {
            (0, _) => KINDS[2],
            (_, false) => KINDS[0],
            (_, true) => KINDS[1],
        };
        rows.push(json!({"name": name, "value": value, "start": sum, "end": sum + value, "kind": kind}));
        names.push(name);
        sum += value;
    }
    let total = match &short.keys.total {
        Some(Total::Shown(false)) => None,
        Some(Total::Named(name)) => Some(name.as_str()),
        Some(Total::Shown(true)) | None => Some("Total"),
    };
    if let Some(name) = total {
        rows.push(json!({"name": name, "value": sum, "start": 0, "end": sum, "kind": KINDS[2]}));
        names.push(name.to_owned());
    }
    (rows, names)
}
