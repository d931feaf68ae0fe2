//! The JSON Schema of charts, for editors: from the same tables of keys that reading uses.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::object::{Key, Use};
use super::{channel, guide, mark, parameters, scale, view};
use crate::figures::Head;
use crate::figures::chart::model::Channel;

/// The schema of a chart without the keys of the head.
pub fn schema(generator: &mut SchemaGenerator) -> Schema {
    let definitions = generator.definitions_mut();
    for (name, schema) in definitions_of_charts() {
        definitions.insert(name.to_owned(), schema);
    }
    let mut keys = properties(&[view::KEYS, view::TOP], &view_parts());
    Head::KEYS.iter().for_each(|key| {
        keys.remove(*key);
    });
    let whole = json!({
        "type": "object",
        "description": "Numbers as bars, lines, points and more, in the vocabulary of Vega-Lite.",
        "properties": keys,
        "additionalProperties": false,
    });
    Schema::try_from(whole).unwrap_or_default()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list_of(name: &str) -> Value {
    json!({ "type": "array", "items": reference(name) })
}

/// A value, or nothing to switch it off.
fn or_nothing(name: &str) -> Value {
    json!({ "anyOf": [reference(name), { "type": "null" }] })
}

fn view_parts() -> Vec<(&'static str, Value)> {
    let mut parts = vec![
        ("mark", json!({ "anyOf": [{ "enum": mark_names() }, reference("ChartMark")] })),
        ("encoding", reference("ChartEncoding")),
        ("spec", reference("ChartView")),
        ("params", list_of("ChartParameter")),
    ];
    parts.extend(["layer", "hconcat", "vconcat", "concat"].map(|name| (name, list_of("ChartView"))));
    parts
}

fn mark_names() -> Vec<&'static str> {
    mark::MARKS.iter().map(|(name, _)| *name).collect()
}

fn definitions_of_charts() -> Vec<(&'static str, Value)> {
    let channel_parts = vec![
        ("scale", or_nothing("ChartScale")),
        ("axis", or_nothing("ChartAxis")),
        ("legend", or_nothing("ChartLegend")),
        ("header", or_nothing("ChartHeader")),
        ("type", json!({ "enum": ["quantitative", "temporal", "ordinal", "nominal"] })),
    ];
    let mark_parts = vec![("type", json!({ "enum": mark_names() }))];
    vec![
        ("ChartView", object(&[view::KEYS], &view_parts())),
        ("ChartMark", object(&[mark::KEYS], &mark_parts)),
        ("ChartChannel", object(&[channel::KEYS], &channel_parts)),
        ("ChartEncoding", encoding()),
        ("ChartScale", object(&[scale::KEYS], &[])),
        ("ChartAxis", object(&[guide::AXIS], &[])),
        ("ChartLegend", object(&[guide::LEGEND], &[])),
        ("ChartHeader", object(&[guide::HEADER], &[])),
        ("ChartParameter", object(&[parameters::KEYS], &[])),
    ]
}

fn encoding() -> Value {
    let channels: Map<String, Value> = Channel::ALL
        .iter()
        .map(|(name, channel)| {
            let several = matches!(channel, Channel::Detail | Channel::Order | Channel::Tooltip);
            let one = reference("ChartChannel");
            let value = if several { json!({ "anyOf": [one, { "type": "array", "items": one }] }) } else { one };
            ((*name).to_owned(), described(value, &format!("What the channel `{name}` stands for.")))
        })
        .collect();
    json!({ "type": "object", "properties": channels, "additionalProperties": false })
}

fn object(keys: &[&[Key]], parts: &[(&str, Value)]) -> Value {
    json!({ "type": "object", "properties": properties(keys, parts), "additionalProperties": false })
}

/// Keys with what they mean; those that are refused are not offered.
fn properties(keys: &[&[Key]], parts: &[(&str, Value)]) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in keys.iter().copied().flatten().filter(|key| key.used != Use::Refused) {
        let part = parts.iter().find(|(name, _)| *name == key.name).map_or_else(|| json!({}), |(_, part)| part.clone());
        properties.insert(key.name.to_owned(), described(part, key.help));
    }
    properties
}

fn described(mut schema: Value, help: &str) -> Value {
    if let Some(map) = schema.as_object_mut() {
        map.insert("description".to_owned(), json!(help));
    }
    schema
}
