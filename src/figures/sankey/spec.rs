//! The spec of Sankey diagrams.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Align, Colors, Sankey};
use crate::data::{self, Loader, Table};
use crate::figures::Figure;
use crate::figures::from_spec::no_such;
use crate::scale::format::Labels;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::{MISSING_KEY, WRONG_VALUE};
use crate::syntax::spec::{Step, Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source, Span};
use crate::theme::CssColor;

/// Fields of data by what they are called: where a flow comes from, where it leads, how much flows.
const FIELDS: [[&str; 2]; 3] = [["from", "source"], ["to", "target"], ["value", "amount"]];

/// What flows from one stage to the next, as wide as its value.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The flows: where each comes from, where it leads, and how much flows, such as `[Gas, Electricity, 120]`.
    #[schemars(schema_with = "flows_schema")]
    #[serde(rename = "flows", default)]
    _flows: Option<IgnoredAny>,
    /// Rows of data with the fields `from`, `to` and `value`, or with three fields in that order: a list of maps, or
    /// the name of a CSV or JSON file in the project.
    #[schemars(schema_with = "data_schema")]
    #[serde(rename = "data", default)]
    _data: Option<IgnoredAny>,
    /// Where flows have their colour from.
    #[serde(default)]
    color: Colors,
    /// Which column nodes stand in that could stand in several.
    #[serde(default)]
    align: Align,
    /// Whether values are shown.
    #[serde(default = "shown")]
    values: bool,
    /// How values are written, as in charts: `,.1f`, `.0%`, `$,.2f`.
    format: Option<String>,
    /// What values are measured in.
    unit: Option<String>,
    /// Colours of nodes by their names.
    #[serde(default)]
    colors: BTreeMap<String, String>,
}

fn shown() -> bool {
    true
}

fn flows_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": {"type": "array", "minItems": 3, "maxItems": 3}})
}

fn data_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "array", "object"]})
}

/// Reads a Sankey diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let mut sankey = Sankey::default();
    sankey.look.colors = spec.color;
    sankey.look.align = spec.align;
    sankey.look.without_values = !spec.values;
    sankey.look.suffix = spec.unit.map(|unit| format!("\u{202f}{unit}")).unwrap_or_default();
    read_all(tree, source, &spec.format, &spec.colors, &mut sankey)
        .map_err(|wrong| diagnostics.push(wrong))
        .ok()
        .map(|()| Box::new(sankey) as Box<dyn Figure>)
}

fn read_all(
    tree: &Tree,
    source: &Source,
    format: &Option<String>,
    colors: &BTreeMap<String, String>,
    sankey: &mut Sankey,
) -> Result<(), Diagnostic> {
    let span = |key: &str| tree.span_at(&[Step::Key(key)]);
    if let Some(pattern) = format {
        let labels = Labels::of_pattern(pattern, false);
        let labels = labels.map_err(|wrong| Diagnostic::error(&WRONG_VALUE, span("format"), wrong))?;
        sankey.look.labels = labels.unwrap_or_default();
    }
    match (tree.get("flows"), tree.get("data")) {
        (Some(flows), None) => flows_of_list(flows, source.limits, sankey)?,
        (None, Some(data)) => {
            let table = Loader::new(source, None).read(data)?;
            flows_of_data(&table, data.span, source.limits, sankey)?;
        }
        _ => {
            let message = "a Sankey diagram has either `flows` or `data`";
            let place = tree.first_key().unwrap_or(tree.span);
            let help = "write the flows such as `- [Gas, Electricity, 120]` under `flows`";
            return Err(Diagnostic::error(&MISSING_KEY, place, message).help(help));
        }
    }
    for (name, text) in colors {
        let place = tree.span_at(&[Step::Key("colors"), Step::Key(name)]);
        let Some(color) = CssColor::parse(text) else {
            let message = format!("`{}` is no colour", shortened(text));
            return Err(Diagnostic::error(&WRONG_VALUE, place, message).help("write it such as `\"#0072b2\"`"));
        };
        if !sankey.color(name, color) {
            let known = sankey.nodes.iter().map(|node| node.name.as_str());
            return Err(no_such("node", name, known, "flows", place));
        }
    }
    sankey.wrong().map_or(Ok(()), Err)
}

/// Flows of a list of lists of three.
fn flows_of_list(list: &Tree, limits: Limits, sankey: &mut Sankey) -> Result<(), Diagnostic> {
    let Value::List(flows) = &list.value else { return Ok(()) };
    for flow in flows {
        let [from, to, value] = [0, 1, 2].map(|index| flow.at(index));
        let name = |end: Option<&Tree>| end.and_then(Tree::spelling).unwrap_or_default().to_owned();
        let number = value.map_or(data::Value::Null, data::value_of);
        let place = value.map_or(flow.span, |value| value.span);
        add(sankey, [name(from), name(to)], &number, [flow.span, place], limits)?;
    }
    Ok(())
}

/// Flows of the rows of a table.
fn flows_of_data(table: &Table, span: Span, limits: Limits, sankey: &mut Sankey) -> Result<(), Diagnostic> {
    let known: Vec<&str> = table.fields().collect();
    let fields: Vec<Option<&str>> = FIELDS
        .iter()
        .enumerate()
        .map(|(nth, names)| names.iter().copied().find(|name| table.has(name)).or(known.get(nth).copied()))
        .collect();
    let [Some(from), Some(to), Some(value)] = fields[..] else {
        let message = "the data has fewer than three fields";
        let help = "give it `from`, `to` and `value`";
        return Err(Diagnostic::error(&WRONG_VALUE, span, message).help(help));
    };
    for row in 0..table.rows() {
        let names = [from, to].map(|field| table.value(row, field).text().into_owned());
        add(sankey, names, table.value(row, value), [span; 2], limits)?;
    }
    Ok(())
}

fn add(
    sankey: &mut Sankey,
    [from, to]: [String; 2],
    value: &data::Value,
    [flow, place]: [Span; 2],
    limits: Limits,
) -> Result<(), Diagnostic> {
    if from.trim().is_empty() || to.trim().is_empty() {
        let help = "write where it comes from, where it leads and how much flows: `[Gas, Electricity, 120]`";
        return Err(Diagnostic::error(&WRONG_VALUE, flow, "a flow has no name at one of its ends").help(help));
    }
    let Some(value) = value.number().filter(|value| value.is_finite() && *value >= 0.0) else {
        let message = format!("the flow from {} to {} is no number of 0 or more", shortened(&from), shortened(&to));
        let help = "a flow that is less than nothing is turned around";
        return Err(Diagnostic::error(&WRONG_VALUE, place, message).help(help));
    };
    sankey.add([from.trim(), to.trim()], value, flow, limits)
}
