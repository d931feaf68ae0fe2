//! `figure: histogram`: how often values occur.

use serde_json::json;

use super::data::VALUE;
use super::{Form, Short};
use crate::data::field::escaped;
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics};

/// How often values occur.
pub struct Histogram;

impl Form for Histogram {
    const NAME: &'static str = "histogram";
    const SUMMARY: &'static str = "how often values occur, in bins";
    const KEYS: &'static [&'static str] = &["data", "x", "color", "bins", "format", "unit", "xTitle", "yTitle"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let made = short.data.made.then_some(VALUE);
        let first = made.or_else(|| short.data.first_of_numbers(None));
        let Some(x) = short.keys.x.as_deref().or(first) else {
            let message = "no field of the data holds numbers";
            diagnostics
                .push(Diagnostic::error(&MISSING_KEY, short.at_key("data").0, message).help("name one with `x`"));
            return None;
        };
        if !short.knows("x", x, diagnostics) {
            return None;
        }
        let mut along = short.values_channel("x", x);
        along["bin"] = json!({"maxbins": short.keys.bins.unwrap_or(20)});
        // Rows that are bare numbers have a field whose name nobody gave.
        if x == "data" && short.keys.x.is_none() {
            along["title"] = json!(short.keys.x_title);
        }
        let title = short.keys.y_title.as_deref().unwrap_or("Count");
        let mut encoding = json!({"x": along, "y": {"aggregate": "count", "type": "quantitative", "title": title}});
        if let Some(series) = short.series(diagnostics) {
            encoding["color"] = json!({"field": escaped(&series), "type": "nominal", "sort": null, "title": null});
        }
        Some(short.with_data(short.at().json(json!({"mark": "bar", "encoding": encoding}))))
    }
}
