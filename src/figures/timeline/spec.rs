//! The spec of a timeline.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::{Arrange, Axis, Collector, Event, Timeline};
use crate::figures::{Figure, Head};
use crate::scene::Link;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics};
use crate::text::Rich;

/// A timeline: events in their order or at their time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TimelineSpec {
    /// What happens, in the order that it is drawn in.
    events: Vec<EventSpec>,
    /// What distances on the axis mean: one step from each period to the next, or the time between them.
    #[serde(default)]
    axis: Axis,
    /// How events are arranged; `auto` takes the arrangement that reads best in the room.
    #[serde(default)]
    arrange: Arrange,
}

/// Something that happens.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EventSpec {
    /// When: a year (`2014`, `7600 BC`), a date (`2022-11-30`), a quarter (`2020 Q3`), a decade (`2020s`), a range (`2018–2020`, `2021 onward`), or free words. Events of one period share its place.
    when: When,
    /// What happens. Markdown emphasis is read.
    title: String,
    /// More about it, in a sentence. Markdown emphasis is read.
    detail: Option<String>,
    /// The group of events that it belongs to, by its title.
    group: Option<String>,
    /// Whether it should catch the eye.
    #[serde(default)]
    highlight: bool,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// A year as a number, or any period as text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum When {
    Year(i64),
    Text(String),
}
