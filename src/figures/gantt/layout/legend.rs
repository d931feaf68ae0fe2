//! What the looks of bars mean, where there is more than one.

use super::Chart;
use super::bars::Look;
use crate::figures::gantt::Status;
use crate::scene::{Anchor, Item, Point, Rect, Role, Shape};
use crate::text::{Rich, Wrap};

/// Above the legend.
const ABOVE: f64 = 14.0;
/// Size of the sample before a word.
const SAMPLE: (f64, f64) = (22.0, 12.0);
/// Between the sample and its word.
const AFTER: f64 = 6.0;
/// Between two entries.
const BETWEEN: f64 = 18.0;

/// What a sample stands for.
enum Sample {
    Bar(Status, bool),
    Closed,
}

/// The legend below a chart that ends at `bottom`, and where it ends.
pub(super) fn draw(chart: &Chart, bottom: f64, shows_closed: bool) -> (Vec<Item>, f64) {
    let entries = entries(chart, shows_closed);
    if entries.is_empty() {
        return (Vec::new(), bottom);
    }
    let theme = chart.stage.theme;
    let style = theme.type_scale.label;
    let leading = style.leading();
    let mut at = Point::new(0.0, bottom + ABOVE);
    let mut items = Vec::new();
    for (sample, words) in entries {
        let words = chart.stage.fonts.paragraph(&Rich::plain(words), style, Wrap::Never);
        let width = SAMPLE.0 + AFTER + words.width();
        if at.x > 0.0 && at.x + width > chart.width {
            at = Point::new(0.0, at.y + leading + 4.0);
        }
        let top = at.y + (leading - SAMPLE.1) / 2.0;
        let rect = Rect::new(at.x, top, at.x + SAMPLE.0, top + SAMPLE.1).inset(-0.75);
        let mut entry = match sample {
            Sample::Bar(status, critical) => Look::new(status, critical, theme).draw(Role::Legend, rect),
            Sample::Closed => {
                vec![Item::shape(Role::Legend, Shape::Rect(rect, 0.0), chart.closed_fill(), None)]
            }
        };
        let left = at.x + SAMPLE.0 + AFTER;
        entry.extend(Item::words(Role::Legend, &words, left, at.y, Anchor::Start, theme.muted));
        items.push(Item::group(Role::Legend, entry));
        at.x += width + BETWEEN;
    }
    (items, at.y + leading)
}

/// Looks that some bar has, where more is said than that there is a task.
fn entries(chart: &Chart, shows_closed: bool) -> Vec<(Sample, &'static str)> {
    let bars = || chart.gantt.tasks().filter(|task| !task.is_milestone);
    let has = |status: Status, critical: bool| bars().any(|task| (task.status, task.is_critical) == (status, critical));
    let looks = [
        (Status::Done, false, "done"),
        (Status::Active, false, "active"),
        (Status::Planned, false, "planned"),
        (Status::Done, true, "critical, done"),
        (Status::Active, true, "critical, active"),
        (Status::Planned, true, "critical"),
    ];
    let mut entries: Vec<(Sample, &str)> = looks
        .into_iter()
        .filter(|(status, critical, _)| has(*status, *critical))
        .map(|(status, critical, words)| (Sample::Bar(status, critical), words))
        .collect();
    if bars().all(|task| task.status == Status::Planned && !task.is_critical) {
        entries.clear();
    }
    if shows_closed {
        entries.push((Sample::Closed, "no work"));
    }
    entries
}
