#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::figures::Kind;
use crate::syntax::Format;

fn expanded<F: Form>(text: &str) -> (Option<Value>, Vec<(String, String)>) {
    let source = Source::new("t.yaml", text, Format::Yaml);
    let mut diagnostics = Diagnostics::new();
    let tree = Tree::read(&source, &mut diagnostics).unwrap();
    let spec = expand::<F>(&tree, &source, &mut diagnostics).map(|spec| spec.to_json());
    let told = diagnostics
        .into_sorted()
        .into_iter()
        .map(|d| (d.message, d.span.map_or(String::new(), |s| source.text[s.start..s.end].trim_end().to_owned())));
    (spec, told.collect())
}

fn spec<F: Form>(text: &str) -> Value {
    let (spec, told) = expanded::<F>(text);
    assert_eq!(told, [], "{text}");
    spec.unwrap()
}

#[test]
fn bars_of_a_map_are_names_and_values() {
    let spec = spec::<bars::Bar>("data: {Apples: 3, Pears: 5}\nsort: descending\nhighlight: Pears\nunit: ' kg'\n");
    assert_eq!(spec["data"]["values"], json!([{"name": "Apples", "value": 3}, {"name": "Pears", "value": 5}]));
    let bars = &spec["layer"][0]["encoding"];
    assert_eq!((&bars["x"]["field"], &bars["x"]["sort"]), (&json!("name"), &json!("-y")));
    assert_eq!(bars["y"]["axis"], json!(null), "every bar says its value");
    assert_eq!(bars["color"]["scale"]["scheme"], json!("emphasis"));
    assert_eq!(spec["transform"][0]["calculate"], json!("format(datum[\"value\"], \",\") + \" kg\""));
}

#[test]
fn fields_are_found_where_the_author_names_none() {
    let rows = "data:\n  - {sold: 3, month: Jan}\n  - {sold: 4, month: Feb}\n";
    let bars = &spec::<bars::Bar>(rows)["layer"][0]["encoding"];
    assert_eq!((&bars["x"]["field"], &bars["y"]["field"]), (&json!("month"), &json!("sold")));
}

#[test]
fn what_lies_along_a_line_decides_its_axis() {
    let kind = |data: &str| spec::<lines::Line>(&format!("data: {data}"))["layer"][0]["encoding"]["x"]["type"].clone();
    assert_eq!(kind("{2019: 3, 2020: 4}"), json!("temporal"));
    assert_eq!(kind("{2019-03: 3, 2020-04: 4}"), json!("temporal"));
    assert_eq!(kind("{Mon: 3, Tue: 4}"), json!("ordinal"));
    assert_eq!(kind("[{x: 1, y: 3}, {x: 2.5, y: 4}]"), json!("quantitative"));
}

#[test]
fn steps_of_a_waterfall_begin_where_the_last_one_ended() {
    let rows = spec::<waterfall::Waterfall>("data: {Start: 10, Up: 5, Down: -8}\n")["data"]["values"].clone();
    let spans: Vec<(f64, f64)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["start"].as_f64().unwrap(), row["end"].as_f64().unwrap()))
        .collect();
    assert_eq!(spans, [(0.0, 10.0), (10.0, 15.0), (15.0, 7.0), (0.0, 7.0)]);
}

#[test]
fn two_values_are_read_in_all_three_ways() {
    for text in [
        "ends: [A, B]\ndata: {X: [3, 5], Y: [4, 2]}",
        "data: {X: {A: 3, B: 5}, Y: {A: 4, B: 2}}",
        "ends: [A, B]\ndata: [{n: X, A: 3, B: 5}, {n: Y, A: 4, B: 2}]",
    ] {
        let rows = spec::<ends::Slope>(text)["data"]["values"].clone();
        let row = |i: usize| (rows[i]["name"].clone(), rows[i]["end"].clone(), rows[i]["value"].as_f64());
        assert_eq!(
            (row(1), row(2)),
            ((json!("X 5"), json!("B"), Some(5.0)), (json!("Y 2"), json!("A"), Some(4.0))),
            "{text}"
        );
    }
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let told = |(spec, told): (Option<Value>, Vec<(String, String)>)| {
        assert_eq!(spec, None);
        told.into_iter().next().unwrap()
    };
    let found = |message: &str, place: &str| (message.to_owned(), place.to_owned());
    assert_eq!(
        told(expanded::<bars::Bar>("data: [{a: x, b: 1}]\ny: c")),
        found("there is no field `c` in the data", "c")
    );
    assert_eq!(told(expanded::<bars::Bar>("data: {a: 1}\nhighlight: b")), found("there is no `b` in `name`", "b"));
    assert_eq!(told(expanded::<pies::Pie>("data: {a: 1}\nbins: 3")), found("unknown key `bins`", "bins"));
    assert_eq!(
        told(expanded::<pies::Pie>("data: {a: 1, b: -2}")),
        found("the slice `b` is negative, and a pie has no room for what is missing", "b")
    );
    assert_eq!(told(expanded::<gauge::Gauge>("value: 120")), found("`value` is not between 0 and 100", "120"));
    assert_eq!(told(expanded::<ends::Slope>("data: {a: 1}")), found("two values of each thing are wanted", "{a: 1}"));
}

#[test]
fn a_long_unit_lay_over_the_dial_of_a_gauge() {
    let all =
        spec::<gauge::Gauge>("value: 72\ntarget: 90\nunit: ' kilowatt hours a day'\nlabel: of all that was made\n");
    let told = all.to_string();
    assert!(told.contains("\"text\":\"kilowatt hours a day\"") && told.matches("kilowatt").count() == 1, "{told}");
    let short = spec::<gauge::Gauge>("value: 72\nunit: '%'\n").to_string();
    assert!(short.matches('%').count() >= 3, "{short}");
}

#[test]
fn every_form_draws_its_least_example() {
    let figure = |kind: &Kind, body: &str| {
        let text = format!("figure: {}\n{body}", kind.name);
        let source = Source::new("t.yaml", text.as_str(), Format::Yaml);
        let mut diagnostics = Diagnostics::new();
        let figure = crate::figures::read(&source, &mut diagnostics);
        let figure = figure.unwrap_or_else(|| panic!("{text}: {diagnostics:?}"));
        assert!(!figure.figure.describe(crate::language::Language::English).is_empty());
    };
    let map = "data: {a: 1, b: 3, c: 2}";
    for kind in [BAR, LINE, AREA, PIE, DONUT, HISTOGRAM, WATERFALL, FUNNEL] {
        figure(&kind, map);
    }
    figure(&SCATTER, "data: [{x: 1, y: 2}, {x: 2, y: 4}]");
    figure(&HEATMAP, "data: {r: {a: 1, b: 2}, s: {a: 3, b: 4}}");
    figure(&GAUGE, "value: 72");
    figure(&SLOPE, "data: {a: [1, 2], b: [2, 1]}");
    figure(&DUMBBELL, "data: {a: [1, 2], b: [2, 1]}");
}
