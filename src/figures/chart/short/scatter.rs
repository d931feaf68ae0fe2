//! `figure: scatter`: two values of each thing as a sign.

use serde_json::{Value as Json, json};

use super::parts::{datum, words_layer};
use super::{Form, Short};
use crate::data::field::escaped;
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics};

/// Two values of each thing.
pub struct Scatter;

impl Form for Scatter {
    const NAME: &'static str = "scatter";
    const SUMMARY: &'static str = "two values of each thing, as a sign for each";
    const KEYS: &'static [&'static str] =
        &["data", "x", "y", "color", "size", "label", "highlight", "format", "unit", "xTitle", "yTitle"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (x, y) = fields(short, diagnostics)?;
        let along = |field: &str, title| json!({"field": escaped(field), "type": "quantitative", "title": title, "scale": {"zero": false}});
        let mut encoding = json!({"x": along(&x, short.title("x", &x)), "y": short.values_channel("y", &y)});
        encoding["y"]["scale"] = json!({"zero": false});
        let mut transforms = Vec::new();
        let series = short.series(diagnostics);
        if let Some(series) = &series {
            encoding["color"] = json!({"field": escaped(series), "type": kind_of(short, series), "sort": null});
        }
        if let Some(size) = short.keys.size.as_deref().filter(|size| short.knows("size", size, diagnostics)) {
            encoding["size"] = json!({"field": escaped(size), "type": "quantitative"});
        }
        let mut layers = Vec::new();
        if let Some(label) = short.keys.label.as_deref().filter(|label| short.knows("label", label, diagnostics)) {
            let names = short.highlighted(label, diagnostics);
            let test = format!("indexof({}, {}) >= 0", json!(names), datum(label));
            if !names.is_empty() && series.is_none() {
                transforms.push(json!({"calculate": format!("{test} ? 'yes' : 'no'"), "as": "emphasis"}));
                let scale = json!({"domain": ["yes", "no"], "scheme": "emphasis"});
                encoding["color"] = json!({"field": "emphasis", "type": "nominal", "scale": scale, "legend": null});
            }
            let mut words = words_layer(&encoding, &escaped(label), true, true, (!names.is_empty()).then_some(test));
            words["mark"]["dx"] = json!(7);
            words["encoding"].as_object_mut().map(|channels| channels.remove("size"));
            layers.push(words);
        }
        layers.insert(0, json!({"mark": {"type": "point", "filled": true}, "encoding": encoding}));
        let spec = json!({"transform": transforms, "layer": layers});
        Some(short.with_data(short.at().json(spec)))
    }
}

/// The two fields: the author's, else the first two of numbers.
fn fields(short: &Short, diagnostics: &mut Diagnostics) -> Option<(String, String)> {
    let data = &short.data;
    let x = short.keys.x.clone().or_else(|| data.first_of_numbers(short.keys.y.as_deref()).map(str::to_owned));
    let y = short.keys.y.clone().or_else(|| data.first_of_numbers(x.as_deref()).map(str::to_owned));
    let (Some(x), Some(y)) = (x, y) else {
        let message = "two fields of numbers are wanted";
        let diagnostic = Diagnostic::error(&MISSING_KEY, short.at_key("data").0, message);
        diagnostics.push(diagnostic.help("name them with `x` and `y`"));
        return None;
    };
    let known = short.knows("x", &x, diagnostics);
    (short.knows("y", &y, diagnostics) && known).then_some((x, y))
}

fn kind_of(short: &Short, field: &str) -> Json {
    json!(if short.data.is_of_numbers(field) { "quantitative" } else { "nominal" })
}
