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
/// Most letters of the number with its unit, and of a line below it, that have room within the dial.
const LONGEST: usize = 8;
const LONGEST_LINE: usize = 20;
/// From which sine of its angle the words of the target stand beside the dial, not above it.
const ASIDE: f64 = 0.35;
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
    // A long unit stands below the number alone: there is no room for it within the dial.
    let unit = short.keys.unit.as_deref().map_or("", str::trim);
    let is_long = cells(&short.in_words(value)) > LONGEST && cells(unit) > 1;
    let words = |number: f64| {
        let number = number.to_string();
        json!({"expr": if is_long { short.number_of(&number) } else { short.words_of(&number) }})
    };
    let longest = cells(&short.in_words(value)) - if is_long { cells(short.unit()) } else { 0 };
    let size = 34.0 * (LONGEST as f64 / longest.max(LONGEST) as f64).max(0.4);
    layers.push(json!({
        "mark": {"type": "text", "text": words(value), "fontSize": size, "fontWeight": "bold", "baseline": "middle"},
        "encoding": {"detail": {"field": "value", "type": "quantitative"}},
    }));
    let unit = if is_long { lines(unit) } else { Vec::new() };
    let label = short.keys.label.as_deref().map_or_else(Vec::new, lines);
    for (nth, line) in unit.into_iter().chain(label).enumerate() {
        let dy = 30 + 16 * nth;
        layers.push(json!({"mark": {"type": "text", "text": line, "dy": dy, "baseline": "middle"}}));
    }
    let mut ends = vec![(min, -TURN - 0.17), (max, TURN + 0.17)];
    ends.extend(short.keys.target.map(|target| (target, angle(target))));
    for (nth, (number, turn)) in ends.into_iter().enumerate() {
        // The words of the target stand outside of the dial, and lead away from it.
        let (radius, align) = match nth {
            0 | 1 => (f64::midpoint(INNER, OUTER), "center"),
            _ if turn.sin() > ASIDE => (OUTER + 10.0, "left"),
            _ if turn.sin() < -ASIDE => (OUTER + 10.0, "right"),
            _ => (OUTER + 14.0, "center"),
        };
        let mark = json!({"type": "text", "text": words(number), "theta": turn, "radius": radius, "align": align});
        layers.push(json!({"mark": mark}));
    }
    json!({"data": {"values": [{"value": value}]}, "layer": layers, "width": 2.0 * OUTER, "height": 2.0 * OUTER})
}

/// How wide words are, in letters: those of Chinese, Japanese and Korean are twice as wide.
fn cells(words: &str) -> usize {
    words.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}

/// Words in lines that have room within the dial.
fn lines(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if cells(line) + 1 + cells(word) <= LONGEST_LINE => *line = format!("{line} {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
