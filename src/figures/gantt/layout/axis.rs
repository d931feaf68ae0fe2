//! The axis of time: boundaries of the calendar, and above them those of the next longer unit.

use super::Chart;
use crate::calendar::{DAY, HOUR, MINUTE, Moment, SECOND, TimeFormat, TimeUnit, Unit, midnight};
use crate::scale::ticks;
use crate::scene::{Anchor, Item, Point, Role};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Weight;

/// Height of a row of words.
const ROW: f64 = 20.0;
/// Between a boundary and its words.
const AFTER: f64 = 4.0;
/// Least room between words and the next boundary.
const BEFORE: f64 = 6.0;
/// Room that a boundary asks for at least.
const LEAST: f64 = 34.0;
/// More boundaries than that are not tried.
const MOST: f64 = 2000.0;

/// What stands on the axis.
pub(super) struct Ticks {
    minor: Vec<Tick>,
    /// Boundaries of the longer unit; empty where their words would say nothing.
    major: Vec<Tick>,
}

struct Tick {
    x: f64,
    words: Paragraph,
}

impl Ticks {
    pub(super) fn height(&self) -> f64 {
        ROW + if self.major.is_empty() { 0.0 } else { ROW } + 2.0
    }
}

/// The ticks of a chart: as the author wants them where their words fit, else every second, third and so on.
pub(super) fn ticks(chart: &Chart) -> Ticks {
    let axis = &chart.gantt.axis;
    let (low, high) = chart.span;
    let length = chart.plot.1 - chart.plot.0;
    let wanted = axis.every.and_then(|every| boundaries(every, axis.first_weekday, chart.span));
    if let Some(times) = wanted.filter(|times| !times.is_empty()) {
        let thinned = (1..=times.len()).map(|every| times.iter().copied().step_by(every).collect::<Vec<f64>>());
        let mut fitting = thinned.map(|times| (minor(chart, &times), times));
        if let Some((minor, times)) = fitting.find(|(minor, _)| fits(minor)) {
            return Ticks { minor, major: major(chart, &times) };
        }
    }
    let per_px = (high - low) / length;
    let mut best = Vec::new();
    for count in (2..=8).rev() {
        best = ticks::time(low, high, count, LEAST * per_px);
        let minor = minor(chart, &best);
        if fits(&minor) {
            let major = major(chart, &best);
            return Ticks { minor, major };
        }
    }
    let minor = minor(chart, &best).into_iter().take(1).collect();
    Ticks { minor, major: Vec::new() }
}

/// Moments so many units apart, from a boundary of the unit on; none where there are far too many.
fn boundaries((unit, count): (Unit, i64), first_weekday: u32, (low, high): (f64, f64)) -> Option<Vec<f64>> {
    let length = unit.offset(0.0, count);
    let moment = Moment::at(low)?;
    if (high - low) / length > MOST {
        return None;
    }
    let first = match unit {
        Unit::Month => midnight(moment.year, moment.month.into(), 1),
        Unit::Week => (moment.days - i64::from((moment.weekday() + 7 - first_weekday) % 7)) as f64 * DAY,
        Unit::Date => moment.days as f64 * DAY,
        // Clocks begin at midnight.
        _ => {
            let day = moment.days as f64 * DAY;
            day + ((low - day) / length).floor() * length
        }
    };
    let next = |time: &f64| Some(unit.offset(*time, count)).filter(|next| next > time);
    let all = std::iter::successors(Some(first), next).take_while(|time| *time <= high);
    Some(all.filter(|time| *time >= low).collect())
}

/// The least distance of moments, in milliseconds.
fn step(times: &[f64]) -> f64 {
    times.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min)
}

/// How moments are written that are so far apart.
fn pattern(step: f64, has_days: bool) -> &'static str {
    match step {
        _ if step >= 360.0 * DAY && step.is_finite() => "%Y",
        _ if step >= 27.0 * DAY && step.is_finite() => "%b",
        _ if has_days && step >= DAY && step.is_finite() => "%-d",
        _ if has_days && step.is_infinite() => "%-d %b %Y",
        _ if step >= MINUTE => "%H:%M",
        _ if step >= SECOND => "%H:%M:%S",
        _ => "%S.%L",
    }
}

fn minor(chart: &Chart, times: &[f64]) -> Vec<Tick> {
    let axis = &chart.gantt.axis;
    let own = TimeFormat::parse(pattern(step(times), axis.has_days)).ok();
    let Some(format) = axis.format.as_ref().or(own.as_ref()) else { return Vec::new() };
    let style = chart.stage.theme.type_scale.label;
    let words = |time: f64| chart.stage.fonts.paragraph(&Rich::plain(format.format(time)), style, Wrap::Never);
    times.iter().map(|time| Tick { x: chart.x(*time), words: words(*time) }).collect()
}

/// Whether no words reach the next boundary.
fn fits(ticks: &[Tick]) -> bool {
    ticks.windows(2).all(|pair| pair[0].x + AFTER + pair[0].words.width() + BEFORE <= pair[1].x)
}

/// Boundaries of the unit above, where the words of the ticks leave it out.
fn major(chart: &Chart, times: &[f64]) -> Vec<Tick> {
    let axis = &chart.gantt.axis;
    let step = step(times);
    let (units, pattern): (&[Unit], &str) = match step {
        _ if axis.format.is_some() || !axis.has_days || !step.is_finite() || step >= 360.0 * DAY => return Vec::new(),
        _ if step >= 27.0 * DAY => (&[Unit::Year], "%Y"),
        _ if step >= DAY => (&[Unit::Year, Unit::Month], "%B %Y"),
        _ if step < HOUR && chart.span.1 - chart.span.0 < HOUR * 4.0 => return Vec::new(),
        _ => (&[Unit::Year, Unit::Month, Unit::Date], "%-d %B %Y"),
    };
    let unit = TimeUnit::of(units);
    let Ok(format) = TimeFormat::parse(pattern) else { return Vec::new() };
    let first = unit.floor(chart.span.0);
    let starts = std::iter::successors(Some(first), |start| Some(unit.ceil(*start)).filter(|next| next > start));
    let starts: Vec<f64> = starts.take_while(|start| *start <= chart.span.1).take(MOST as usize).collect();
    let style = chart.stage.theme.type_scale.label.with_weight(Weight::Semibold);
    let words = |time: f64| chart.stage.fonts.paragraph(&Rich::plain(format.format(time)), style, Wrap::Never);
    let mut ticks: Vec<Tick> = Vec::new();
    for tick in starts.into_iter().map(|time| Tick { x: chart.x(time).max(chart.plot.0), words: words(time) }) {
        // A unit that is cut short by the beginning gives way to the next one.
        let is_crowded = ticks.last().is_some_and(|last| last.x + AFTER + last.words.width() + BEFORE > tick.x);
        if is_crowded && ticks.len() == 1 {
            ticks.clear();
        } else if is_crowded {
            continue;
        }
        ticks.push(tick);
    }
    ticks
}

/// Words and lines of the axis, down to the bottom of the chart.
pub(super) fn draw(chart: &Chart, ticks: &Ticks, bottom: f64) -> Vec<Item> {
    let theme = chart.stage.theme;
    let foot = ticks.height();
    let minor_top = foot - 2.0 - ROW;
    let mut items = Vec::new();
    let mut words = Vec::new();
    for (row, top, paint) in [(&ticks.major, 0.0, theme.ink), (&ticks.minor, minor_top, theme.muted)] {
        for tick in row {
            let left = tick.x + AFTER;
            // A boundary at the end of the axis begins nothing that is shown.
            if left + tick.words.width() > chart.width {
                continue;
            }
            items.push(chart.hairline(Role::Grid, Point::new(tick.x, top + 3.0), Point::new(tick.x, bottom)));
            let above = (ROW - tick.words.style.leading()) / 2.0;
            words.extend(Item::words(Role::Axis, &tick.words, left, top + above, Anchor::Start, paint));
        }
    }
    items.push(chart.hairline(Role::Axis, Point::new(chart.plot.0, foot), Point::new(chart.plot.1, foot)));
    items.push(Item::group(Role::Axis, words));
    items
}
