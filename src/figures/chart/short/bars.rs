//! `figure: bar`: values as bars, one for each name; several series stand on or beside each other.

use serde_json::{Value as Json, json};

use super::keys::Stack;
use super::parts::{datum, words_layer};
use super::{Form, Short};
use crate::data::field::escaped;
use crate::syntax::Diagnostics;
use crate::syntax::spec::Tree;

/// Values as bars.
pub struct Bar;

impl Form for Bar {
    const NAME: &'static str = "bar";
    const SUMMARY: &'static str = "values as bars, one for each name";
    const KEYS: &'static [&'static str] = &[
        "data",
        "x",
        "y",
        "color",
        "sort",
        "stack",
        "horizontal",
        "values",
        "format",
        "unit",
        "highlight",
        "xTitle",
        "yTitle",
    ];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (x, y) = short.names_and_values(diagnostics)?;
        let series = short.series(diagnostics);
        let count = short.data.words(&x).len();
        let stack = short.keys.stack.unwrap_or(Stack::Zero);
        // A share of the whole, or a part of a pile, has no room for words of its own.
        let shows_values = short.shows_values(if series.is_some() { usize::MAX } else { count });
        let beside = series.is_some() && stack == Stack::None;
        let encoding = encoding(short, &x, &y, series.as_deref(), stack, shows_values && series.is_none(), diagnostics);
        let mut layers = vec![json!({"mark": "bar", "encoding": encoding})];
        if shows_values && (series.is_none() || beside) {
            let horizontal = short.keys.horizontal;
            let negative = short.data.table.column(&y).unwrap_or_default().iter();
            let negative = negative.filter_map(|value| value.number()).any(|value| value < 0.0);
            let test = |sign: &str| negative.then(|| format!("{} {sign} 0", datum(&y)));
            layers.push(words_layer(&encoding, "words", horizontal, true, test(">=")));
            if negative {
                layers.push(words_layer(&encoding, "words", horizontal, false, test("<")));
            }
        }
        let spec = json!({"transform": transforms(short, &x, &y), "layer": layers});
        Some(short.with_data(short.at().json(spec)))
    }
}

fn transforms(short: &Short, x: &str, y: &str) -> Json {
    let mut transforms = vec![json!({"calculate": short.words_of(&datum(y)), "as": "words"})];
    if let Some(names) = &short.keys.highlight {
        let test = format!("indexof({}, {}) >= 0", json!(names.all()), datum(x));
        transforms.push(json!({"calculate": format!("{test} ? 'yes' : 'no'"), "as": "emphasis"}));
    }
    Json::Array(transforms)
}

fn encoding(
    short: &Short,
    x: &str,
    y: &str,
    series: Option<&str>,
    stack: Stack,
    without_axis: bool,
    diagnostics: &mut Diagnostics,
) -> Json {
    let (names, values) = if short.keys.horizontal { ("y", "x") } else { ("x", "y") };
    let title = short.keys.x_title.as_ref().map_or(Json::Null, |words| json!(words));
    let mut encoding = json!({
        names: {"field": escaped(x), "type": "nominal", "sort": short.order(values), "title": title},
        values: short.values_channel("y", y),
    });
    // Where every bar says its value, an axis would say it again.
    if without_axis {
        encoding[values]["axis"] = Json::Null;
    }
    match (series, stack) {
        (Some(series), Stack::None) => {
            encoding[format!("{names}Offset")] = json!({"field": escaped(series), "type": "nominal", "sort": null});
            encoding[values]["stack"] = Json::Null;
        }
        (Some(_), Stack::Normalize) => {
            encoding[values]["stack"] = json!("normalize");
            encoding[values]["axis"] = json!({"format": ".0%"});
        }
        _ => {}
    }
    match series {
        Some(series) => {
            let highlighted = short.highlighted(series, diagnostics);
            encoding["color"] = short.emphasis(series, &highlighted);
        }
        None if short.keys.highlight.is_some() => {
            short.highlighted(x, diagnostics);
            let scale = json!({"domain": ["yes", "no"], "scheme": "emphasis"});
            encoding["color"] = json!({"field": "emphasis", "type": "nominal", "scale": scale, "legend": null});
        }
        None => {}
    }
    encoding
}
