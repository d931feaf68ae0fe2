//! Pies and donuts as a rewrite into the full spec: arcs from the largest down, words of each slice beside it.

use serde_json::{Map, Value as Json, json};

use super::build::At;
use super::rules::EMPTY_SLICE;
use crate::figures::rules::EMPTY_FIGURE;
use crate::syntax::diagnostic::shortened;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Span};

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

/// What there is to say of slices that are nothing: an error where all are, a warning where some are.
pub fn told_of_nothing(slices: &[Slice], place: Span) -> Option<Diagnostic> {
    let nothing: Vec<&Slice> = slices.iter().filter(|slice| slice.value == 0.0).collect();
    let first = nothing.first()?;
    if nothing.len() == slices.len() {
        let message = "all slices of the pie are 0, and nothing has no shares";
        return Some(Diagnostic::error(&EMPTY_FIGURE, place, message).help("draw it when there is something"));
    }
    let more = match nothing.len() - 1 {
        0 => String::new(),
        1 => " and one more".to_owned(),
        more => format!(" and {more} more"),
    };
    let are = if more.is_empty() { "is" } else { "are" };
    let message = format!("the slice `{}`{more} {are} 0 and cannot be seen", shortened(&first.label));
    Some(Diagnostic::warning(&EMPTY_SLICE, first.source, message).help("leave it out, or say it in the title"))
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
    let values = slices.iter().zip(percents(slices)).map(|(slice, percent)| {
        let at = At(slice.source);
        at.map([("label", at.text(&slice.label)), ("value", at.number(slice.value)), ("percent", at.text(&percent))])
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
    let words = if look.show_values {
        let (format, unit) = (quoted(look.format.as_deref().unwrap_or(",")), quoted(&look.unit));
        format!("datum.label + ' ' + format(datum.value, {format}) + {unit} + ' (' + datum.percent + ')'")
    } else {
        "datum.label + ' ' + datum.percent".to_owned()
    };
    json!([
        {"window": [{"op": "row_number", "as": "rank"}]},
        {"joinaggregate": [{"op": "sum", "field": "value", "as": "total"}]},
        {"calculate": "datum.value / datum.total", "as": "share"},
        {"calculate": words, "as": "words"},
    ])
}

/// Shares in whole percent that add up to 100 (by largest remainders, after Hamilton, 1792), but less than half a
/// percent is `<1%`, and what lies beside others is never the whole.
fn percents(slices: &[Slice]) -> Vec<String> {
    let total: f64 = slices.iter().map(|slice| slice.value).sum();
    let quotas: Vec<f64> = slices.iter().map(|slice| slice.value / total * 100.0).collect();
    let is_tiny = |quota: f64| quota < 0.5;
    let told: f64 = quotas.iter().filter(|quota| !is_tiny(**quota)).sum();
    let mut parts: Vec<f64> = quotas.iter().map(|quota| if is_tiny(*quota) { 0.0 } else { quota.floor() }).collect();
    let missing = (told.round() - parts.iter().sum::<f64>()).max(0.0) as usize;
    let mut order: Vec<usize> = (0..slices.len()).filter(|index| !is_tiny(quotas[*index])).collect();
    // Of equal remainders that of the smaller slice, so that none becomes the whole.
    order.sort_by(|a, b| (quotas[*b].fract()).total_cmp(&quotas[*a].fract()).then(quotas[*a].total_cmp(&quotas[*b])));
    order.into_iter().take(missing).for_each(|index| parts[index] += 1.0);
    let alone = slices.len() == 1;
    let word = |(quota, part): (&f64, &f64)| match part {
        _ if is_tiny(*quota) => "<1%".to_owned(),
        part if *part >= 100.0 && !alone => ">99%".to_owned(),
        part => format!("{part}%"),
    };
    quotas.iter().zip(&parts).map(word).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(values: &[f64]) -> Vec<String> {
        let slice = |value: &f64| Slice { label: String::new(), value: *value, color: None, source: Span::default() };
        percents(&values.iter().map(slice).collect::<Vec<_>>())
    }

    #[test]
    fn shares_that_were_33_35_and_33_add_up_to_100() {
        assert_eq!(shares(&[86.0, 80.0, 80.0]), ["35%", "33%", "32%"]);
        assert_eq!(shares(&[1.0, 1.0, 1.0]), ["34%", "33%", "33%"]);
        assert_eq!(shares(&[1.0; 8]).iter().filter(|share| *share == "13%").count(), 4);
    }

    #[test]
    fn a_slice_beside_others_is_not_100_percent() {
        assert_eq!(shares(&[99.5, 0.5]), ["99%", "1%"]);
        assert_eq!(shares(&[99.7, 0.3]), [">99%", "<1%"]);
        assert_eq!(shares(&[60.0, 39.7, 0.3]), ["60%", "40%", "<1%"]);
        assert_eq!(shares(&[7.0]), ["100%"]);
    }
}
