//! `figure: line`: values over time, one line for each series.

use serde_json::{Value as Json, json};

use super::{Form, Short};
use crate::data::field::escaped;
use crate::syntax::Diagnostics;
use crate::syntax::spec::Tree;

/// Values over time.
pub struct Line;

impl Form for Line {
    const NAME: &'static str = "line";
    const SUMMARY: &'static str = "values over time, one line for each series";
    const KEYS: &'static [&'static str] =
        &["data", "x", "y", "color", "values", "format", "unit", "highlight", "xTitle", "yTitle"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (x, y) = short.names_and_values(diagnostics)?;
        let mut encoding = over_time(short, &x, &y);
        encoding["y"]["scale"] = json!({"zero": false});
        if let Some(series) = short.series(diagnostics) {
            let highlighted = short.highlighted(&series, diagnostics);
            encoding["color"] = short.emphasis(&series, &highlighted);
        }
        let points = short.keys.values == Some(true);
        let mut layers = vec![json!({"mark": {"type": "line", "point": points}, "encoding": encoding})];
        if points {
            layers.push(super::parts::words_layer(&encoding, "words", false, true, None));
        }
        let words = short.words_of(&super::parts::datum(&y));
        let spec = json!({"transform": [{"calculate": words, "as": "words"}], "layer": layers});
        Some(short.with_data(short.at().json(spec)))
    }
}

/// The channels of values over moments, numbers or names, whatever the field holds.
pub fn over_time(short: &Short, x: &str, y: &str) -> Json {
    let mut along = json!({"field": escaped(x), "title": short.keys.x_title});
    if short.data.is_of_dates(x) {
        along["type"] = json!("temporal");
    } else if short.data.is_of_numbers(x) {
        along["type"] = json!("quantitative");
        along["title"] = short.title("x", x);
        along["scale"] = json!({"zero": false, "nice": false});
    } else {
        along["type"] = json!("ordinal");
        along["sort"] = Json::Null;
    }
    json!({"x": along, "y": short.values_channel("y", y)})
}
