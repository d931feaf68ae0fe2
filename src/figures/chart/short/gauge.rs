//! `figure: gauge`: one value between the least and the most that there can be.

use serde_json::{Value as Json, json};

use super::{Form, Short};
use crate::figures::rules::OUTSIDE_RANGE;
use crate::syntax::rules::{MISSING_KEY, WRONG_VALUE};
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics};

/// One value on a dial.
pub struct Gauge;

/// Where the dial begins and ends, in radians from the top.
const TURN: f64 = 2.0;
/// Radii of the dial in px; it grows with the room.
const INNER: f64 = 76.0;
const OUTER: f64 = 100.0;
/// Half of the angle that the sign of the target takes, in radians.
const NEEDLE: f64 = 0.014;

impl Form for Gauge {
    const NAME: &'static str = "gauge";
    const SUMMARY: &'static str = "one value between the least and the most that there can be";
    const KEYS: &'static [&'static str] = &["value", "min", "max", "target", "format", "unit", "label"];

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let (min, max) = (short.keys.min.unwrap_or(0.0), short.keys.max.unwrap_or(100.0));
        let place = short.tree.first_key().unwrap_or(short.tree.span);
        let Some(value) = short.keys.value else {
            let diagnostic = Diagnostic::error(&MISSING_KEY, place, "the key `value` is missing");
            diagnostics.push(diagnostic.help("it is the number that the gauge shows: `value: 72`"));
            return None;
        };
        if min >= max {
            let message = "`min` is not less than `max`";
            diagnostics.push(Diagnostic::error(&WRONG_VALUE, short.at_key("max").0, message).help("swap them"));
            return None;
        }
        for (key, number) in [("value", Some(value)), ("target", short.keys.target)] {
            if number.is_some_and(|number| !(min..=max).contains(&number)) {
                let message = format!("`{key}` is not between {min} and {max}");
                let diagnostic = Diagnostic::error(&OUTSIDE_RANGE, short.at_key(key).0, message);
                diagnostics.push(diagnostic.help("widen the range with `min` and `max`"));
            }
        }
        let angle = |number: f64| (number - min) / (max - min) * 2.0 * TURN - TURN;
        Some(short.at().json(spec(short, value, angle, (min, max))))
    }
}

fn spec(short: &Short, value: f64, angle: impl Fn(f64) -> f64, (min, max): (f64, f64)) -> Json {
    let arc = |from: f64, to: f64, name: &str, out: f64| {
        json!({
            "mark": {"type": "arc", "theta2": from, "theta": to, "innerRadius": INNER - out, "outerRadius": OUTER},
            "encoding": {"color": {
                "datum": name, "type": "nominal", "legend": null,
                "scale": {"domain": ["value", "target", "rest"], "scheme": "emphasis-2"},
            }},
        })
    };
    let mut layers = vec![arc(-TURN, angle(value), "value", 0.0), arc(angle(value), TURN, "rest", 0.0)];
    if let Some(target) = short.keys.target {
        let at = angle(target);
        layers.push(arc(at - NEEDLE, at + NEEDLE, "target", 7.0));
    }
    let words = |number: f64| json!({"expr": short.words_of(&number.to_string())});
    layers.push(json!({
        "mark": {"type": "text", "text": words(value), "fontSize": 34, "fontWeight": "bold", "baseline": "middle"},
        "encoding": {"detail": {"field": "value", "type": "quantitative"}},
    }));
    if let Some(label) = &short.keys.label {
        layers.push(json!({"mark": {"type": "text", "text": label, "dy": 30, "baseline": "middle"}}));
    }
    let mut ends = vec![(min, -TURN - 0.17), (max, TURN + 0.17)];
    ends.extend(short.keys.target.map(|target| (target, angle(target))));
    for (nth, (number, turn)) in ends.into_iter().enumerate() {
        // The words of the target stand outside of the dial.
        let radius = if nth < 2 { f64::midpoint(INNER, OUTER) } else { OUTER + 14.0 };
        layers.push(json!({"mark": {"type": "text", "text": words(number), "theta": turn, "radius": radius}}));
    }
    json!({"data": {"values": [{"value": value}]}, "layer": layers, "width": 2.0 * OUTER, "height": 2.0 * OUTER})
}
