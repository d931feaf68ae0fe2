//! `figure: funnel`: how many are left after each step.

use serde_json::json;

use super::parts::datum;
use super::{Form, Short};
use crate::data::field::escaped;
use crate::syntax::Diagnostics;
use crate::syntax::spec::Tree;

/// How many are left after each step.
pub struct Funnel;

impl Form for Funnel {
    const NAME: &'static str = "funnel";
    const SUMMARY: &'static str = "how many are left after each step";
    const KEYS: &'static [&'static str] = &["data", "x", "y", "format", "unit", "highlight"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (x, y) = short.names_and_values(diagnostics)?;
        let value = datum(&y);
        let names = json!({"field": escaped(&x), "type": "nominal", "sort": null, "title": null});
        let width = json!({"field": "left", "type": "quantitative", "axis": null, "title": null});
        let share = "format(datum.share, '.0%')";
        let words = format!("{} + (datum.share < 1 ? '  (' + {share} + ')' : '')", short.words_of(&value));
        let mut bars = json!({"y": names, "x": width, "x2": {"field": "right", "axis": null}});
        let mut transforms = vec![
            json!({"joinaggregate": [{"op": "max", "field": escaped(&y), "as": "most"}]}),
            json!({"calculate": format!("-{value} / 2"), "as": "left"}),
            json!({"calculate": format!("{value} / 2"), "as": "right"}),
            json!({"calculate": "datum.most / 2", "as": "edge"}),
            json!({"calculate": format!("{value} / datum.most"), "as": "share"}),
            json!({"calculate": words, "as": "words"}),
        ];
        let highlighted = short.highlighted(&x, diagnostics);
        if !highlighted.is_empty() {
            let test = format!("indexof({}, {}) >= 0 ? 'yes' : 'no'", json!(highlighted), datum(&x));
            transforms.push(json!({"calculate": test, "as": "emphasis"}));
            let scale = json!({"domain": ["yes", "no"], "scheme": "emphasis"});
            bars["color"] = json!({"field": "emphasis", "type": "nominal", "scale": scale, "legend": null});
        }
        let text = json!({
            "y": names, "x": {"field": "edge", "type": "quantitative", "axis": null, "title": null},
            "text": {"field": "words", "type": "nominal"},
        });
        let spec = json!({
            "transform": transforms,
            "layer": [
                {"mark": {"type": "bar", "orient": "horizontal"}, "encoding": bars},
                {"mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 8}, "encoding": text},
            ],
        });
        Some(short.with_data(short.at().json(spec)))
    }
}
