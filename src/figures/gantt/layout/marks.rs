//! Moments that lines across all tasks mark, from bar to bar, their words below.

use super::rows::Placed;
use super::{Band, Chart};
use crate::figures::gantt::Mark;
use crate::scene::geometry::free_stretches;
use crate::scene::{Anchor, BezPath, Item, Role, Shape, Stroke};
use crate::text::{Paragraph, Wrap};
use crate::theme::{Paint, Weight};

/// Between the tasks and the words below them.
const BELOW: f64 = 6.0;
/// Between words beside each other.
const BETWEEN: f64 = 10.0;

/// The lines, the words, and where they end.
pub(super) fn draw(chart: &Chart, bands: &[Band], (top, bottom): (f64, f64)) -> (Vec<Item>, Vec<Item>, f64) {
    let theme = chart.stage.theme;
    let style = theme.type_scale.label.with_weight(Weight::Medium);
    let mut marks: Vec<(&Mark, f64, Paragraph)> = Vec::new();
    for mark in &chart.gantt.marks {
        let words = chart.stage.fonts.paragraph(&mark.words, style, Wrap::Balance(chart.width / 3.0));
        marks.push((mark, chart.x(mark.time), words));
    }
    marks.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (mut lines, mut words) = (Vec::new(), Vec::new());
    // Where the words of each row end, and how high the rows are.
    let mut rows: Vec<(f64, f64)> = Vec::new();
    let mut placed = Vec::new();
    for (mark, x, paragraph) in marks {
        let half = paragraph.width() / 2.0;
        let left = (x - half).min(chart.width - half * 2.0).max(0.0);
        let row = rows.iter().position(|(end, _)| end + BETWEEN <= left).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push((0.0, 0.0));
        }
        if let Some((end, height)) = rows.get_mut(row) {
            (*end, *height) = (left + half * 2.0, height.max(paragraph.height()));
        }
        placed.push((mark, x, left, row, paragraph));
    }
    for (mark, x, left, row, paragraph) in placed {
        let paint = paint(chart, mark);
        let top_of_words = bottom + BELOW + rows.iter().take(row).map(|(_, height)| height).sum::<f64>();
        let stretches = stretches(x, (top, bottom), bands);
        lines.push(line(mark, x, &stretches, Stroke::new(paint, theme.space.edge)));
        let ink = theme.readable(paint, theme.ground);
        let item = Item::words(Role::Label, &paragraph, left, top_of_words, Anchor::Start, ink);
        words.extend(item.map(|item| item.from_source(mark.source)));
    }
    let below: f64 = rows.iter().map(|(_, height)| height).sum();
    let end = if rows.is_empty() { bottom } else { bottom + BELOW + below };
    (lines, words, end)
}

fn paint(chart: &Chart, mark: &Mark) -> Paint {
    if mark.is_today { chart.stage.theme.category(1) } else { chart.stage.theme.accent }
}

/// Where a line is seen: it ends at bars, half a px below their border. What is no bar has no fill to hide it.
fn stretches(x: f64, ends: (f64, f64), bands: &[Band]) -> Vec<(f64, f64)> {
    let tasks = bands.iter().flat_map(|band| &band.rows).flat_map(|row| &row.tasks);
    let bar = |placed: &Placed| (!placed.task.is_milestone).then(|| placed.bar.inset(-0.5));
    free_stretches(x, ends, tasks.filter_map(bar))
}

fn line(mark: &Mark, x: f64, stretches: &[(f64, f64)], stroke: Stroke) -> Item {
    let mut path = BezPath::new();
    for (top, bottom) in stretches {
        path.move_to((x, *top));
        path.line_to((x, *bottom));
    }
    let dash = if mark.is_today { Vec::new() } else { vec![5.0, 3.0] };
    Item::shape(Role::Mark, Shape::Path(path), None, Stroke { dash, ..stroke }).from_source(mark.source)
}
