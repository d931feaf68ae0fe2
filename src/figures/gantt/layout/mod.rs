//! Layout of Gantt charts: an axis above, a band for each section with its title at the left, a row for each task.
//! Words stand in their bar, else beside it, else above it; lines of the grid end at the plates that words stand on.

mod axis;
mod bars;
mod legend;
mod marks;
mod rows;

use super::Gantt;
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Item, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Wrap};
use crate::theme::Paint;
use axis::Ticks;
use rows::Row;

/// Width that a chart takes where any is good.
const NATURAL_WIDTH: f64 = 960.0;
/// Between the edge of a band and what is in it.
const PADDING: f64 = 12.0;
/// Above the first and below the last row of a section.
const INSET: f64 = 6.0;
/// Between the titles of sections and the axis of time.
const AFTER_TITLES: f64 = 16.0;
/// Narrowest chart that has titles at its left.
const BESIDE: f64 = 520.0;
/// Widest titles, as a share of the chart.
const WIDEST_TITLES: f64 = 0.22;
/// Most that a row grows where a place is higher than the chart.
const MOST_GROWTH: f64 = 22.0;
/// Most days whose exclusion is shown.
const MOST_DAYS: i64 = 1000;
/// Narrowest stretch of excluded days that is shown, in px.
const NARROWEST: f64 = 2.0;

/// A chart with its axis in place.
struct Chart<'a> {
    gantt: &'a Gantt,
    stage: &'a Stage<'a>,
    width: f64,
    /// Left and right end of the axis of time.
    plot: (f64, f64),
    /// First and last moment.
    span: (f64, f64),
    /// Titles of sections; none has one where all stand above their rows.
    titles: Vec<Option<Paragraph>>,
    /// Whether titles stand at the left of their rows.
    is_beside: bool,
}

/// A section with its rows in place.
struct Band<'a> {
    title: Option<&'a Paragraph>,
    rows: Vec<Row<'a>>,
    top: f64,
    height: f64,
    /// What words in it stand on.
    ground: Paint,
}

/// Draws a chart in a room.
pub(super) fn draw(gantt: &Gantt, stage: &Stage, room: Room) -> Body {
    let Some(span) = gantt.span() else { return Body::default() };
    let chart = Chart::new(gantt, stage, room.width.unwrap_or(NATURAL_WIDTH), span);
    let ticks = axis::ticks(&chart);
    let rows: Vec<Vec<Row>> = gantt.sections.iter().map(|section| rows::of_section(&chart, section)).collect();
    let count: usize = rows.iter().map(Vec::len).sum();
    let flat = chart.body(&ticks, rows.clone(), 0.0);
    let growth = room.height.map_or(0.0, |height| (height - flat.size.height) / count.max(1) as f64);
    let growth = growth.clamp(0.0, MOST_GROWTH).floor();
    if growth > 0.0 { chart.body(&ticks, rows, growth) } else { flat }
}

impl<'a> Chart<'a> {
    fn new(gantt: &'a Gantt, stage: &'a Stage<'a>, width: f64, span: (f64, f64)) -> Self {
        let style = stage.theme.type_scale.body.with_weight(crate::theme::Weight::Semibold);
        let titles = || gantt.sections.iter().filter_map(|section| section.title.as_ref());
        let longest = titles().map(|title| stage.fonts.longest_word(title, style)).fold(0.0, f64::max);
        let is_beside = width >= BESIDE && titles().next().is_some() && longest <= width * 0.3;
        let wrap = Wrap::Balance(if is_beside { longest.max(width * WIDEST_TITLES) } else { width - PADDING * 2.0 });
        let titles: Vec<Option<Paragraph>> = gantt
            .sections
            .iter()
            .map(|section| section.title.as_ref().map(|title| stage.fonts.paragraph(title, style, wrap)))
            .collect();
        let widest = titles.iter().flatten().map(Paragraph::width).fold(0.0, f64::max);
        let left = if is_beside { PADDING + widest.ceil() + AFTER_TITLES } else { PADDING };
        let (low, high) = span;
        // A lone moment stands in the middle of a day.
        let span =
            if low < high { span } else { (low - crate::calendar::DAY / 2.0, high + crate::calendar::DAY / 2.0) };
        Self { gantt, stage, width, plot: (left, width - PADDING), span, titles, is_beside }
    }

    /// Where a moment stands, in px.
    fn x(&self, time: f64) -> f64 {
        let share = (time - self.span.0) / (self.span.1 - self.span.0);
        self.plot.0 + share * (self.plot.1 - self.plot.0)
    }

    /// The whole chart, each row so much higher than it must be.
    fn body(&self, ticks: &Ticks, rows: Vec<Vec<Row<'a>>>, growth: f64) -> Body {
        let top = ticks.height();
        let bands = self.bands(rows, top, growth);
        let bottom = bands.last().map_or(top, |band| band.top + band.height);
        let mut items: Vec<Item> = bands.iter().filter_map(|band| self.surface(band)).collect();
        let closed = self.closed(top, bottom);
        let shows_closed = !closed.is_empty();
        items.extend(closed);
        items.extend(axis::draw(self, ticks, bottom));
        let (lines, words, bottom) = marks::draw(self, &bands, (top, bottom));
        items.extend(lines);
        for band in &bands {
            items.extend(self.title(band));
            let rows = band.rows.iter().flat_map(|row| row.tasks.iter());
            items.extend(rows.map(|placed| bars::draw(self, placed, band.ground)));
        }
        items.extend(words);
        let (legend, bottom) = legend::draw(self, bottom, shows_closed);
        items.extend(legend);
        Body { items, size: Size::new(self.width, bottom), ..Body::default() }
    }

    /// Sections below each other from `top` on.
    fn bands(&'a self, rows: Vec<Vec<Row<'a>>>, top: f64, growth: f64) -> Vec<Band<'a>> {
        let theme = self.stage.theme;
        let mut y = top;
        let is_lone = rows.len() < 2;
        let bands = rows.into_iter().zip(&self.titles).enumerate().map(|(nth, (mut rows, title))| {
            let above = title.as_ref().filter(|_| !self.is_beside).map_or(0.0, |title| title.height() + 2.0);
            let mut row_top = y + INSET + above;
            for row in &mut rows {
                row.grow(growth);
                row.set(row_top);
                row_top += row.height;
            }
            let beside =
                title.as_ref().filter(|_| self.is_beside).map_or(0.0, |title| title.height() + 2.0 * INSET + 8.0);
            let height = (row_top + INSET - y).max(beside);
            let ground = if nth % 2 == 0 && !is_lone { theme.surface } else { theme.ground };
            let band = Band { title: title.as_ref(), rows, top: y, height, ground };
            y += height;
            band
        });
        bands.collect()
    }

    fn surface(&self, band: &Band) -> Option<Item> {
        let frame = Rect::new(0.0, band.top, self.width, band.top + band.height);
        let is_seen = band.ground != self.stage.theme.ground;
        is_seen.then(|| Item::shape(Role::Lane, Shape::Rect(frame, 0.0), band.ground, None))
    }

    /// The title of a section: on the line of its first task, or above it.
    fn title(&self, band: &Band) -> Option<Item> {
        let title = band.title?;
        let first = band.rows.first()?;
        let line = title.style.leading();
        let top = if self.is_beside { first.bar_top() + (first.bar_height() - line) / 2.0 } else { band.top + INSET };
        let ink = self.stage.theme.readable(self.stage.theme.ink, band.ground);
        Item::words(Role::Header, title, PADDING, top.max(band.top + INSET), Anchor::Start, ink)
    }

    /// Stretches of days that nobody works on, as one shape behind all tasks.
    fn closed(&self, top: f64, bottom: f64) -> Vec<Item> {
        let fill = self.closed_fill();
        let stretches = self.gantt.days.closed_between(self.span.0, self.span.1, MOST_DAYS);
        let stretches: Vec<(f64, f64)> = stretches.into_iter().map(|(from, to)| (self.x(from), self.x(to))).collect();
        if stretches.iter().any(|(from, to)| to - from < NARROWEST) && stretches.len() > 40 {
            return Vec::new();
        }
        let mut path = BezPath::new();
        for (from, to) in stretches {
            path.extend(kurbo::Shape::path_elements(&Rect::new(from, top, to, bottom), 0.1));
        }
        let drawn = !path.elements().is_empty();
        drawn.then(|| Item::shape(Role::Decoration, Shape::Path(path), fill, None)).into_iter().collect()
    }

    /// What excluded days are filled with.
    fn closed_fill(&self) -> Paint {
        self.stage.theme.tint(self.stage.theme.line, 0.55)
    }

    /// A level or upright hairline.
    fn hairline(&self, role: Role, from: Point, to: Point) -> Item {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        Item::shape(role, Shape::Path(path), None, Stroke::new(self.stage.theme.line, self.stage.theme.space.border))
    }
}
