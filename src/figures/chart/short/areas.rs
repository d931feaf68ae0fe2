//! `figure: area`: values over time as filled bands, which stand on each other.

use serde_json::{Value as Json, json};

use super::keys::Stack;
use super::lines::over_time;
use super::parts::datum;
use super::{Form, Short};
use crate::syntax::Diagnostics;
use crate::syntax::spec::Tree;

/// Values over time as filled bands.
pub struct Area;

impl Form for Area {
    const NAME: &'static str = "area";
    const SUMMARY: &'static str = "values over time as filled bands that stand on each other";
    const KEYS: &'static [&'static str] =
        &["data", "x", "y", "color", "stack", "format", "unit", "highlight", "xTitle", "yTitle"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (x, y) = short.names_and_values(diagnostics)?;
        let mut encoding = over_time(short, &x, &y);
        let series = short.series(diagnostics);
        let mut transforms = Vec::new();
        if let Some(series) = &series {
            // The first series lies lowest, as it stands in the data.
            let rank = format!("indexof({}, {})", json!(short.data.words(series)), datum(series));
            transforms.push(json!({"calculate": rank, "as": "rank"}));
            encoding["order"] = json!({"field": "rank", "type": "quantitative"});
            let highlighted = short.highlighted(series, diagnostics);
            encoding["color"] = short.emphasis(series, &highlighted);
            match short.keys.stack.unwrap_or(Stack::Zero) {
                Stack::None => encoding["y"]["stack"] = Json::Null,
                Stack::Zero => {}
                Stack::Normalize => {
                    encoding["y"]["stack"] = json!("normalize");
                    encoding["y"]["axis"] = json!({"format": ".0%"});
                }
            }
        }
        let mark = match series {
            // One band alone has its values along a line.
            None => json!({"type": "area", "line": true, "opacity": 0.25}),
            Some(_) => json!("area"),
        };
        Some(short.with_data(short.at().json(json!({"transform": transforms, "mark": mark, "encoding": encoding}))))
    }
}
