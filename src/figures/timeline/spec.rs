//! The spec of a timeline.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Arrange, Axis, Collector, Event, Timeline};
use crate::figures::Figure;
use crate::scene::{Icon, Link};
use crate::syntax::rules::UNSAFE_LINK;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};
use crate::text::Rich;

/// A timeline: events in their order or at their time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// What happens, in the order that it is drawn in.
    #[schemars(length(min = 1))]
    events: Vec<EventSpec>,
    /// What distances on the axis mean.
    #[serde(default)]
    axis: Axis,
    /// How the events are arranged.
    #[serde(default)]
    arrange: Arrange,
}

/// Something that happens.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EventSpec {
    /// When: a year (`2014`, `7600 BC`), a date (`2022-11-30`), a quarter (`2020 Q3`), a decade
    /// (`2020s`), a range (`2018–2020`, `2021 onward`), or free words. Events of one period share its place.
    when: String,
    /// What happens, in a few words; `*italic*` and `**bold**` are read.
    title: String,
    /// A sentence on it.
    detail: Option<String>,
    /// Title of the group that it belongs to. Groups are drawn in the order of their first events.
    group: Option<String>,
    /// Whether it should catch the eye.
    #[serde(default)]
    highlight: bool,
    /// Name of a built-in icon, such as `rocket`; it stands beside the period.
    icon: Option<Icon>,
    /// Where a click leads: an http, https, mailto or relative address.
    link: Option<String>,
}

/// Reads a timeline from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let mut groups: Vec<Rich> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut collector = Collector::default();
    for (index, event) in spec.events.into_iter().enumerate() {
        let place = [Step::Key("events"), Step::Index(index)];
        let group = event.group.filter(|title| !title.trim().is_empty()).map(|title| {
            *known.entry(title).or_insert_with_key(|title| {
                groups.push(Rich::from_markdown(title));
                groups.len() - 1
            })
        });
        let span = tree.span_at(&[place[0], place[1], Step::Key("link")]);
        let link = event.link.map(|href| Link { href, tooltip: None, target: None, span: Some(span) });
        if link.as_ref().is_some_and(|link| !link.is_safe()) {
            diagnostics.push(
                Diagnostic::error(&UNSAFE_LINK, span, "the link is no address that a reader can safely follow")
                    .help("write an http, https or mailto address, or a relative one"),
            );
        }
        let period = collector.place(Rich::from_markdown(&event.when), group);
        collector.add(
            period,
            Event {
                title: Rich::from_markdown(&event.title),
                detail: event.detail.map(|text| Rich::from_markdown(&text)).filter(|text| !text.is_empty()),
                highlight: event.highlight,
                icon: event.icon,
                link,
                source: Some(tree.span_at(&place)),
            },
        );
    }
    if let Some(too_many) = collector.too_many(Some(tree.span_at(&[Step::Key("events")]))) {
        diagnostics.push(too_many);
        return None;
    }
    let (axis, arrange) = (spec.axis, spec.arrange);
    Some(Box::new(Timeline { groups, places: collector.into_places(), axis, arrange }))
}
