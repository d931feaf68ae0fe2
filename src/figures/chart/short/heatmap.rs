//! `figure: heatmap`: a value for each pair of names, as a colour.

use serde_json::json;

use super::data::{NAME, SERIES, VALUE};
use super::{Form, Short};
use crate::data::field::escaped;
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics};

/// A value for each pair of names.
pub struct Heatmap;

impl Form for Heatmap {
    const NAME: &'static str = "heatmap";
    const SUMMARY: &'static str = "a value for each pair of names, as a colour";
    const KEYS: &'static [&'static str] = &["data", "x", "y", "color", "format", "unit", "xTitle", "yTitle"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let made = short.data.made;
        let field = |said: &Option<String>, ours: &str| said.clone().or_else(|| made.then(|| ours.to_owned()));
        let fields = (field(&short.keys.x, NAME), field(&short.keys.y, SERIES), field(&short.keys.color, VALUE));
        let (Some(x), Some(y), Some(color)) = fields else {
            let message = "a heat map has a field for `x`, one for `y` and one for `color`";
            let diagnostic = Diagnostic::error(&MISSING_KEY, short.tree.span, message);
            diagnostics.push(diagnostic.help("name the fields of the data, or write the data as a map of maps"));
            return None;
        };
        let known = [("x", &x), ("y", &y), ("color", &color)].map(|(key, field)| short.knows(key, field, diagnostics));
        if known.contains(&false) {
            return None;
        }
        let names =
            |field: &str, title| json!({"field": escaped(field), "type": "ordinal", "sort": null, "title": title});
        let mut value = short.values_channel("", &color);
        if let Some(channel) = value.as_object_mut() {
            channel.remove("axis");
        }
        value["legend"] = json!({"format": short.format()});
        let encoding = short.encoding(vec![
            ("x", "x", names(&x, json!(short.keys.x_title))),
            ("y", "y", names(&y, json!(short.keys.y_title))),
            ("color", "color", value),
        ]);
        let spec = short.at().map([("mark", short.at().text("rect")), ("encoding", encoding)]);
        Some(short.with_data(spec))
    }
}
