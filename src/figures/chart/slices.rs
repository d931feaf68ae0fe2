//! Pies and donuts as a rewrite into the full spec: arcs from the largest down, words of each slice beside it.

use serde_json::{Map, Value as Json, json};

use super::build::At;
use crate::syntax::Span;
use crate::syntax::spec::Tree;

/// More slices than that cannot be told apart: the smallest of them become one.
const MOST: usize = 10;
/// Radius of a circle of which the spec says nothing, in px: half of a view of 300 px.
const RADIUS: f64 = 150.0;
/// What the smallest slices become.
const OTHER: &str = "Other";

/// A slice.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// What it is.
    pub label: String,
    /// How much it is; not negative.
    pub value: f64,
    /// A colour of CSS, where the author gave one.
    pub color: Option<String>,
    /// The place in the source that asked for it.
    pub source: Span,
}

/// How a pie is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Radius of the hole as a share of the radius; 0 for none.
    pub hole: f64,
    /// Whether values stand beside the shares.
    pub show_values: bool,
    /// The pattern that values are written by.
    pub format: Option<String>,
    /// What follows a value.
    pub unit: String,
    /// The slices that catch the eye; all others are neutral.
    pub highlight: Vec<String>,
}

/// Slices as a pie shows them: the largest first, what is other last, no more than can be told apart and none
/// that is nothing.
pub fn arranged(mut slices: Vec<Slice>) -> Vec<Slice> {
    slices.retain(|slice| slice.value > 0.0);
    slices.sort_by(|a, b| is_other(a).cmp(&is_other(b)).then(b.value.total_cmp(&a.value)));
    if slices.len() <= MOST {
        return slices;
    }
    let rest = slices.split_off(MOST - 1);
    let value = rest.iter().map(|slice| slice.value).sum();
    let color = rest.iter().rfind(|slice| is_other(slice)).and_then(|slice| slice.color.clone());
    let source = rest.first().map(|slice| slice.source).unwrap_or_default();
    slices.push(Slice { label: OTHER.to_owned(), value, color, source });
    slices
}

fn is_other(slice: &Slice) -> bool {
    matches!(slice.label.trim().to_lowercase().as_str(), "other" | "others" | "rest" | "the rest")
}

/// The full spec of a pie; slices stand in their order, with the clock from the top.
pub fn spec(at: At, slices: &[Slice], look: &Look) -> Tree {
    let values = slices.iter().map(|slice| {
        let at = At(slice.source);
        at.map([("label", at.text(&slice.label)), ("value", at.number(slice.value))])
    });
    let data = at.map([("values", at.list(values))]);
    let spec = at.json(json!({
        "transform": transforms(look),
        "encoding": {
            "theta": {"field": "value", "type": "quantitative", "stack": true},
            "order": {"field": "rank", "type": "quantitative"},
            "color": color(slices, look),
        },
        "layer": [
            {"mark": if look.hole > 0.0 { json!({"type": "arc", "innerRadius": (look.hole * RADIUS).round()}) } else { json!("arc") }},
            {"mark": "text", "encoding": {"text": {"field": "words", "type": "nominal"}}},
        ],
    }));
    super::build::with(spec, "data", data)
}

/// Shares, ranks and words of the slices.
fn transforms(look: &Look) -> Json {
    let share = "datum.share < 0.005 ? '<1%' : format(datum.share, '.0%')";
    let words = if look.show_values {
        let (format, unit) = (quoted(look.format.as_deref().unwrap_or(",")), quoted(&look.unit));
        format!("datum.label + ' ' + format(datum.value, {format}) + {unit} + ' (' + ({share}) + ')'")
    } else {
        format!("datum.label + ' ' + ({share})")
    };
    json!([
        {"window": [{"op": "row_number", "as": "rank"}]},
        {"joinaggregate": [{"op": "sum", "field": "value", "as": "total"}]},
        {"calculate": "datum.value / datum.total", "as": "share"},
        {"calculate": words, "as": "words"},
    ])
}

fn color(slices: &[Slice], look: &Look) -> Json {
    let labels: Vec<&str> = slices.iter().map(|slice| slice.label.as_str()).collect();
    let mut scale = Map::new();
    scale.insert("domain".into(), json!(labels));
    if !look.highlight.is_empty() {
        // What catches the eye has the first colours of its scheme.
        let others = labels.iter().copied().filter(|label| !look.highlight.iter().any(|other| other == label));
        let domain: Vec<&str> = look.highlight.iter().map(String::as_str).chain(others).collect();
        scale.insert("domain".into(), json!(domain));
        scale.insert("scheme".into(), json!(format!("emphasis-{}", look.highlight.len())));
    } else if slices.iter().all(|slice| slice.color.is_some()) {
        scale.insert("range".into(), slices.iter().filter_map(|slice| slice.color.clone()).collect());
    }
    json!({"field": "label", "type": "nominal", "scale": scale, "legend": null})
}

/// Words as an expression writes them.
pub fn quoted(words: &str) -> String {
    Json::from(words).to_string()
}
