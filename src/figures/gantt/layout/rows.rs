//! Which task stands in which row, and where its words are.

use super::Chart;
use super::bars::CRITICAL;
use crate::figures::gantt::{Section, Task};
use crate::scene::Rect;
use crate::text::{Paragraph, Wrap};

/// Height of a row.
const ROW: f64 = 28.0;
/// Height of a bar.
const BAR: f64 = 18.0;
/// Between a bar and the words beside it.
pub(super) const BESIDE: f64 = 7.0;
/// Between the ends of a bar and the words in it.
const INSIDE: f64 = 8.0;
/// Half of a milestone, from its middle to its corners.
pub(super) const DIAMOND: f64 = 9.0;
/// Narrowest bar that is drawn.
const NARROWEST: f64 = 3.0;
/// Between tasks that share a row.
const BETWEEN: f64 = 12.0;

/// Tasks side by side.
#[derive(Clone)]
pub(super) struct Row<'a> {
    pub(super) tasks: Vec<Placed<'a>>,
    pub(super) height: f64,
    top: f64,
    /// Height of words above bars, with the space below them.
    above: f64,
    growth: f64,
}

/// A task with the place of its bar and its words.
#[derive(Clone)]
pub(super) struct Placed<'a> {
    pub(super) task: &'a Task,
    /// Its bar or the box of its diamond; set when its row is.
    pub(super) bar: Rect,
    pub(super) words: Paragraph,
    pub(super) spot: Spot,
    /// Left edge of the words.
    pub(super) left: f64,
    /// Top of the words.
    pub(super) top: f64,
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Inside,
    Right,
    Left,
    Above,
}

/// The rows of a section: one for each task, unless they may share.
pub(super) fn of_section<'a>(chart: &Chart<'a>, section: &'a Section) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = Vec::new();
    for task in &section.tasks {
        let placed = Placed::new(chart, task);
        let shares = |row: &&mut Row| row.tasks.iter().all(|other| placed.is_apart(other));
        match rows.iter_mut().find(shares).filter(|_| chart.gantt.compact && placed.spot != Spot::Above) {
            Some(row) => row.tasks.push(placed),
            None => rows.push(Row::new(placed)),
        }
    }
    rows
}

impl<'a> Row<'a> {
    fn new(placed: Placed<'a>) -> Self {
        let above = if placed.spot == Spot::Above { placed.words.height() + 2.0 } else { 0.0 };
        Self { height: ROW + above, tasks: vec![placed], top: 0.0, above, growth: 0.0 }
    }

    /// Makes it so much higher.
    pub(super) fn grow(&mut self, growth: f64) {
        self.growth = growth;
        self.height += growth;
    }

    pub(super) fn bar_height(&self) -> f64 {
        BAR + self.growth / 2.0
    }

    pub(super) fn bar_top(&self) -> f64 {
        self.top + self.above + (self.height - self.above - self.bar_height()) / 2.0
    }

    /// Puts it at its place from the top.
    pub(super) fn set(&mut self, top: f64) {
        self.top = top;
        let (bar_top, bar_height) = (self.bar_top(), self.bar_height());
        for placed in &mut self.tasks {
            let middle = bar_top + bar_height / 2.0;
            let half = if placed.task.is_milestone { DIAMOND } else { bar_height / 2.0 };
            (placed.bar.y0, placed.bar.y1) = (middle - half, middle + half);
            placed.top = match placed.spot {
                Spot::Above => bar_top - placed.words.height() - 1.0,
                _ => middle - placed.words.height() / 2.0,
            };
        }
    }
}

impl<'a> Placed<'a> {
    fn new(chart: &Chart<'a>, task: &'a Task) -> Self {
        let (low, high) = chart.plot;
        let (from, to) = if task.is_milestone {
            let middle = chart.x(task.middle()).clamp(low + DIAMOND, high - DIAMOND);
            (middle - DIAMOND, middle + DIAMOND)
        } else {
            let from = chart.x(task.start).min(high - NARROWEST);
            (from, chart.x(task.end).max(from + NARROWEST))
        };
        let flow = chart.stage.fonts.flow(&task.words, chart.stage.theme.type_scale.label);
        let words = flow.paragraph(Wrap::Never);
        let width = words.width();
        let bar = Rect::new(from, 0.0, to, 0.0);
        let place = |words, spot, left| Self { task, bar, words, spot, left, top: 0.0 };
        if words.lines.len() == 1 {
            // The sign of a critical task stands before its words.
            let before = if task.is_critical { INSIDE + CRITICAL / 2.0 } else { INSIDE };
            if !task.is_milestone && before + width + INSIDE <= to - from {
                return place(words, Spot::Inside, from + before);
            }
            if to + BESIDE + width <= high {
                return place(words, Spot::Right, to + BESIDE);
            }
            if from - BESIDE - width >= low {
                return place(words, Spot::Left, from - BESIDE - width);
            }
        }
        let words = flow.paragraph(Wrap::Balance(high - low));
        let left = from.min(high - words.width()).max(low);
        place(words, Spot::Above, left)
    }

    fn reach(&self) -> (f64, f64) {
        let width = self.words.width();
        (self.bar.x0.min(self.left), self.bar.x1.max(self.left + width))
    }

    fn is_apart(&self, other: &Placed) -> bool {
        let (a, b) = (self.reach(), other.reach());
        other.spot != Spot::Above && (a.1 + BETWEEN <= b.0 || b.1 + BETWEEN <= a.0)
    }
}
