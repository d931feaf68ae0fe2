//! `figure: slope` and `figure: dumbbell`: two values of each thing, as lines between them.

use serde_json::{Value as Json, json};

use super::data::{END, NAME, START};
use super::{Form, Short};
use crate::figures::chart::build::with;
use crate::figures::rules::{COUNT_MISMATCH, EMPTY_FIGURE, UNKNOWN_NAME};
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics};

/// Two values of each thing, one above the other side.
pub struct Slope;

/// Two values of each thing on one line.
pub struct Dumbbell;

const KEYS: &[&str] = &["data", "x", "ends", "format", "unit", "highlight"];
/// Words at the left of a slope that are nearer than this share of the range would touch.
const APART: f64 = 0.05;

/// Two values of a thing.
struct Pair {
    name: String,
    values: [f64; 2],
}

/// The pairs of the data, and what their ends are called.
struct Pairs {
    pairs: Vec<Pair>,
    ends: [String; 2],
}

impl Form for Slope {
    const NAME: &'static str = "slope";
    const SUMMARY: &'static str = "two values of each thing and how it went from one to the other";
    const KEYS: &'static [&'static str] = KEYS;

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let pairs = Pairs::of(short, diagnostics)?;
        let highlighted = pairs.highlighted(short, diagnostics);
        let last = |pair: &Pair| format!("{} {}", pair.name, short.in_words(pair.values[1]));
        let rows = pairs.pairs.iter().flat_map(|pair| {
            [0, 1].map(|end| json!({"name": last(pair), "end": pairs.ends[end], "value": pair.values[end]}))
        });
        let domain: Vec<String> = pairs.in_order_of(&highlighted).into_iter().map(last).collect();
        let mut color =
            json!({"field": "name", "type": "nominal", "sort": null, "title": null, "scale": {"domain": domain}});
        if !highlighted.is_empty() {
            color["scale"]["scheme"] = json!(format!("emphasis-{}", highlighted.len()));
        }
        // The first values stand where an axis would say others.
        let mut values = short.values_channel("", "value");
        values["title"] = Json::Null;
        values["scale"] = json!({"zero": false, "nice": false});
        for (key, value) in [
            ("values", json!(pairs.firsts())),
            ("grid", json!(false)),
            ("domain", json!(false)),
            ("ticks", json!(false)),
        ] {
            values["axis"][key] = value;
        }
        let ends = json!({"domain": pairs.ends, "padding": 0});
        let spec = json!({
            "mark": {"type": "line", "point": true},
            "encoding": {
                "x": {"field": "end", "type": "ordinal", "sort": null, "title": null, "scale": ends,
                      "axis": {"grid": true, "domain": false, "ticks": false}},
                "y": values,
                "color": color,
            },
        });
        let data = short.at_key("data").json(json!({"values": rows.collect::<Vec<_>>()}));
        Some(with(short.at().json(spec), "data", data))
    }
}

impl Form for Dumbbell {
    const NAME: &'static str = "dumbbell";
    const SUMMARY: &'static str = "two values of each thing and the gap between them";
    const KEYS: &'static [&'static str] = KEYS;

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let pairs = Pairs::of(short, diagnostics)?;
        pairs.highlighted(short, diagnostics);
        let names = json!({"field": "name", "type": "nominal", "sort": null, "title": null});
        let wide =
            pairs.pairs.iter().map(|pair| json!({"name": pair.name, "start": pair.values[0], "end": pair.values[1]}));
        let long = pairs.pairs.iter().flat_map(|pair| {
            [0, 1].map(|end| json!({"name": pair.name, "end": pairs.ends[end], "value": pair.values[end]}))
        });
        let mut values = short.values_channel("x", "value");
        values["title"] = Json::Null;
        values["scale"] = json!({"zero": false});
        let mut start = values.clone();
        start["field"] = json!("start");
        let color =
            json!({"field": "end", "type": "nominal", "sort": null, "title": null, "scale": {"domain": pairs.ends}});
        let spec = json!({"layer": [
            {
                "data": {"values": wide.collect::<Vec<_>>()},
                "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45},
                "encoding": {"y": names, "x": start, "x2": {"field": "end"}},
            },
            {
                "data": {"values": long.collect::<Vec<_>>()},
                "mark": {"type": "point", "filled": true, "size": 110, "opacity": 1},
                "encoding": {"y": names, "x": values, "color": color},
            },
        ]});
        Some(short.at().json(spec))
    }
}

impl Pairs {
    /// The two values of each row: of a list of two, of a map of two, or of the two fields that `ends` names.
    fn of(short: &Short, diagnostics: &mut Diagnostics) -> Option<Pairs> {
        let data = &short.data;
        if data.made && data.table.has(super::data::SERIES) {
            return Pairs::of_maps(short, diagnostics);
        }
        let (name, fields, ends) = match (&data.ends, &short.keys.ends) {
            (Some(ours), said) => (NAME.to_owned(), ours.clone(), said.clone().unwrap_or([START, END].map(title))),
            (None, Some(fields)) => {
                let name = short.keys.x.clone().or_else(|| data.first_of_names().map(str::to_owned))?;
                (name, fields.clone(), fields.clone())
            }
            (None, None) => {
                let message = "two values of each thing are wanted";
                let diagnostic = Diagnostic::error(&MISSING_KEY, short.at_key("data").0, message);
                diagnostics
                    .push(diagnostic.help("name their two fields with `ends`, or write `NAME: [3, 5]` in the data"));
                return None;
            }
        };
        let known = fields.each_ref().map(|field| short.knows("ends", field, diagnostics));
        if !short.knows("x", &name, diagnostics) || known.contains(&false) {
            return None;
        }
        let table = &data.table;
        let number = |row: usize, field: &str| table.value(row, field).number().filter(|number| number.is_finite());
        let pairs = (0..table.rows()).filter_map(|row| {
            let values = [number(row, &fields[0])?, number(row, &fields[1])?];
            Some(Pair { name: table.value(row, &name).text().into_owned(), values })
        });
        Pairs { pairs: pairs.collect(), ends }.or_none(short, diagnostics)
    }

    /// A map of maps: one of two values for each name.
    fn of_maps(short: &Short, diagnostics: &mut Diagnostics) -> Option<Pairs> {
        let table = &short.data.table;
        let words = short.data.words(NAME);
        let [start, end] = &words[..] else {
            let message = format!("each thing has {} values, and two are wanted", words.len());
            diagnostics.push(Diagnostic::error(&COUNT_MISMATCH, short.at_key("data").0, message));
            return None;
        };
        let value = |series: &str, name: &str| {
            let is = |row: &usize| {
                table.value(*row, super::data::SERIES).text() == series && table.value(*row, NAME).text() == name
            };
            (0..table.rows()).find(is).and_then(|row| table.value(row, super::data::VALUE).number())
        };
        let pairs = short.data.words(super::data::SERIES).into_iter().filter_map(|name| {
            let values = [value(&name, start)?, value(&name, end)?];
            Some(Pair { name, values })
        });
        let ends = short.keys.ends.clone().unwrap_or([start.clone(), end.clone()]);
        Pairs { pairs: pairs.collect(), ends }.or_none(short, diagnostics)
    }

    fn or_none(self, short: &Short, diagnostics: &mut Diagnostics) -> Option<Pairs> {
        if self.pairs.is_empty() {
            let message = "no row has two numbers";
            diagnostics.push(Diagnostic::error(&EMPTY_FIGURE, short.at_key("data").0, message));
            return None;
        }
        Some(self)
    }

    fn highlighted(&self, short: &Short, diagnostics: &mut Diagnostics) -> Vec<String> {
        let Some(names) = &short.keys.highlight else { return Vec::new() };
        for name in names.all().iter().filter(|name| self.pairs.iter().all(|pair| pair.name != **name)) {
            let message = format!("there is no `{}` in the data", crate::syntax::diagnostic::shortened(name));
            diagnostics.push(Diagnostic::error(&UNKNOWN_NAME, short.at_key("highlight").0, message));
        }
        names.all().to_vec()
    }

    /// The pairs with those that catch the eye first.
    fn in_order_of(&self, highlighted: &[String]) -> Vec<&Pair> {
        let mut pairs: Vec<&Pair> = self.pairs.iter().collect();
        pairs.sort_by_key(|pair| highlighted.iter().position(|name| *name == pair.name).unwrap_or(usize::MAX));
        pairs
    }

    /// The first values, without those whose words would touch others.
    fn firsts(&self) -> Vec<f64> {
        let values = || self.pairs.iter().flat_map(|pair| pair.values);
        let range = values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min);
        let mut firsts: Vec<f64> = Vec::new();
        for value in self.pairs.iter().map(|pair| pair.values[0]) {
            if firsts.iter().all(|other| (other - value).abs() >= range * APART) {
                firsts.push(value);
            }
        }
        firsts
    }
}

/// A field of ours as words.
fn title(field: &str) -> String {
    let (first, rest) = field.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}
