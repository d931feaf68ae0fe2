//! The spec of roadmaps.

use schemars::JsonSchema;
use serde::Deserialize;

use super::span::Months;
use super::{Lane, Plan, Roadmap, View};
use crate::data::rules::NOT_A_DATE;
use crate::figures::Figure;
use crate::figures::item_spec::{Said, marked};
use crate::items::{Entry, Status};
use crate::scene::Icon;
use crate::syntax::rules::{MISSING_KEY, WRONG_VALUE};
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// What is planned.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How it is drawn: lanes by time, or columns without dates.
    #[serde(default)]
    view: View,
    /// The lanes, or the columns, each with its plans; or plans that stand in one lane.
    #[schemars(length(min = 1, max = 60))]
    items: Vec<PlanSpec>,
}

/// A plan, or a lane with plans.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum PlanSpec {
    Words(String),
    Map(Box<PlanMap>),
}

/// A plan, or a lane with plans.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlanMap {
    /// What it is, in a few words.
    title: String,
    /// A sentence on it; drawn in columns.
    detail: Option<String>,
    /// Name of a built-in icon.
    icon: Option<Icon>,
    /// The number that it is about, as it is to be read.
    value: Option<String>,
    /// What the value is measured in.
    unit: Option<String>,
    /// When it begins: a year, a quarter (`2025 Q1`), a month (`2025-03`) or a day.
    start: Option<String>,
    /// When it ends: with the end of that year, quarter, month or day.
    end: Option<String>,
    /// When it is, where it is a milestone.
    at: Option<String>,
    /// How far it has come.
    status: Option<Status>,
    /// Whether it should catch the eye.
    #[serde(default)]
    emphasis: bool,
    /// Where a click leads.
    link: Option<String>,
    /// The plans of a lane or column.
    #[serde(default)]
    #[schemars(length(max = 60))]
    items: Vec<PlanSpec>,
}

/// Reads a roadmap from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let list = tree.get("items")?;
    let roadmap = match spec.view {
        View::NowNextLater => Roadmap::Columns(read_entries(&spec.items, list, diagnostics)?),
        View::Lanes => Roadmap::Lanes(read_lanes(&spec.items, list, diagnostics)?),
    };
    Some(Box::new(roadmap))
}

fn read_entries(specs: &[PlanSpec], list: &Tree, diagnostics: &mut Diagnostics) -> Option<Vec<Entry>> {
    let mut entries = Vec::with_capacity(specs.len());
    for (index, spec) in specs.iter().enumerate() {
        let tree = list.at(index)?;
        entries.push(match spec {
            PlanSpec::Words(words) => Entry::of_words(marked(words), tree.span),
            PlanSpec::Map(map) => {
                let items = match tree.get("items") {
                    Some(list) => read_entries(&map.items, list, diagnostics)?,
                    None => Vec::new(),
                };
                Entry { items, ..read_entry(map, tree, diagnostics)? }
            }
        });
    }
    Some(entries)
}

/// What a plan says as any other item, without its plans.
fn read_entry(map: &PlanMap, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Entry> {
    let said = Said {
        title: &map.title,
        detail: map.detail.as_deref(),
        icon: map.icon,
        value: map.value.as_deref(),
        unit: map.unit.as_deref(),
        status: map.status,
        emphasis: map.emphasis,
        link: map.link.as_deref(),
    };
    said.read(tree, diagnostics)
}

fn read_lanes(specs: &[PlanSpec], list: &Tree, diagnostics: &mut Diagnostics) -> Option<Vec<Lane>> {
    let mut lanes: Vec<Lane> = Vec::new();
    for (index, spec) in specs.iter().enumerate() {
        let tree = list.at(index)?;
        match spec {
            PlanSpec::Map(map) if !map.items.is_empty() => {
                let mut lane = Lane { title: Some(marked(&map.title)), plans: Vec::new() };
                let list = tree.get("items")?;
                for (index, plan) in map.items.iter().enumerate() {
                    lane.plans.push(read_plan(plan, list.at(index)?, diagnostics)?);
                }
                lanes.push(lane);
            }
            plan => {
                let plan = read_plan(plan, tree, diagnostics)?;
                match lanes.last_mut().filter(|lane| lane.title.is_none()) {
                    Some(lane) => lane.plans.push(plan),
                    None => lanes.push(Lane { title: None, plans: vec![plan] }),
                }
            }
        }
    }
    Some(lanes)
}

fn read_plan(spec: &PlanSpec, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Plan> {
    let missing = |diagnostics: &mut Diagnostics| {
        let message = "a plan has no time";
        let help = "write `start` and `end`, or `at` for a milestone; `view: now-next-later` needs none";
        diagnostics.push(Diagnostic::error(&MISSING_KEY, tree.first_key().unwrap_or(tree.span), message).help(help));
    };
    let PlanSpec::Map(map) = spec else {
        missing(diagnostics);
        return None;
    };
    if !map.items.is_empty() {
        let message = "a plan within a lane holds no plans";
        diagnostics
            .push(Diagnostic::error(&WRONG_VALUE, tree.span_at(&[Step::Key("items")]), message).help("make it a lane"));
        return None;
    }
    let mut time = |key: &str, text: &Option<String>| -> Option<Option<Months>> {
        let Some(text) = text else { return Some(None) };
        let read = Months::read(text);
        if read.is_none() {
            let message = "this is no year, quarter, month or day";
            let help = "write `2025`, `2025 Q1`, `2025-03` or `2025-03-14`";
            diagnostics.push(Diagnostic::error(&NOT_A_DATE, tree.span_at(&[Step::Key(key)]), message).help(help));
        }
        read.map(Some)
    };
    let (start, end, at) = (time("start", &map.start)?, time("end", &map.end)?, time("at", &map.at)?);
    let (months, milestone) = match (at, start.or(end), end.or(start)) {
        (Some(at), ..) => (at, true),
        (None, Some(start), Some(end)) => (Months { start: start.start, end: end.end }, false),
        _ => {
            missing(diagnostics);
            return None;
        }
    };
    if months.end <= months.start {
        let message = "this plan ends before it begins";
        diagnostics.push(Diagnostic::error(&WRONG_VALUE, tree.span_at(&[Step::Key("end")]), message));
        return None;
    }
    let words: Vec<&str> = [&map.at, &map.start, &map.end].into_iter().flatten().map(String::as_str).collect();
    let when = if milestone { words.first().copied().unwrap_or_default().to_owned() } else { words.join(" \u{2013} ") };
    Some(Plan { entry: read_entry(map, tree, diagnostics)?, months, when, milestone })
}
