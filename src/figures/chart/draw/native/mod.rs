//! A panel as a chart that other programs draw themselves: bars, lines, areas, points and pieces of a circle with
//! the numbers of their data. What they cannot draw alike is none.

mod series;
mod slices;

use super::axis::ticks_of;
use super::look::Looks;
use super::round::Circle;
use crate::data::Value;
use crate::figures::Stage;
use crate::figures::chart::model::Mark;
use crate::figures::chart::resolve::orient::{Direction, runs};
use crate::figures::chart::resolve::plot::{AxisPlace, Layer, Panel, Plot};
use crate::scale::{Curve, Scale};
use crate::scene::chart::{Axis, AxisScale, Chart, Form};
use crate::scene::{Item, ItemKind, Point, Rect, Role};

/// More marks than that are no chart to be edited.
const MOST: usize = 5000;

/// The chart of a panel, in its view from the origin.
pub fn chart(plot: &Plot, panel: &Panel, circle: Circle, stage: &Stage) -> Option<Chart> {
    let marks: Vec<&Layer> = panel.layers.iter().filter(|layer| layer.mark != Mark::Text).collect();
    let words: Vec<&Layer> = panel.layers.iter().filter(|layer| layer.mark == Mark::Text).collect();
    let rows: usize = panel.layers.iter().map(|layer| layer.rows).sum();
    let simple = |layer: &&Layer| layer.piece_of.is_none() && layer.by_row.is_empty() && !layer.is_ranged;
    if marks.is_empty() || rows > MOST || !marks.iter().all(simple) {
        return None;
    }
    if let [arcs] = marks[..]
        && arcs.mark == Mark::Arc
    {
        return slices::chart(plot, arcs, &words, circle, stage);
    }
    let ([x], [y]) = (panel.x.as_slice(), panel.y.as_slice()) else { return None };
    let view = Rect::from_origin_size(Point::ORIGIN, circle.view);
    // Bars say which way all runs; points and lines are no other way around.
    let bars = marks.iter().find(|layer| matches!(layer.mark, Mark::Bar | Mark::Area));
    let horizontal = bars.is_some_and(|layer| runs(layer.orient) == Direction::X);
    let (across, upward) = if horizontal { (y, x) } else { (x, y) };
    let (width, height) = (view.width(), view.height());
    let lengths = if horizontal { (height, width) } else { (width, height) };
    let across = axis(plot, across, lengths.0, !horizontal)?;
    let upward = axis(plot, upward, lengths.1, horizontal)?;
    if !matches!(upward.scale, AxisScale::Numbers(..)) {
        return None;
    }
    let mut plots = Vec::new();
    let mut over_marks = false;
    for layer in marks {
        let looks = Looks::new(plot, layer, stage.theme, over_marks);
        over_marks |= looks.is_filled();
        let reader = series::Reader { plot, layer, looks: &looks, horizontal, across: &across, length: lengths.0 };
        let drawn = reader.plot()?;
        let over = matches!(drawn.form, Form::Points).then(|| plots.last_mut()).flatten();
        if !over.is_some_and(|below| series::mark(below, &drawn)) {
            plots.push(drawn);
        }
    }
    for layer in words {
        series::label(&mut plots, plot, layer, horizontal);
    }
    Some(Chart { view, across, upward: Some(upward), horizontal, plots })
}

/// Hands a chart to the first of its marks.
pub fn attach(items: &mut [Item], chart: Chart) {
    let marks = items.iter_mut().find_map(|item| match &mut item.kind {
        ItemKind::Group(group) if item.role == Role::Mark => Some(group),
        _ => None,
    });
    if let Some(marks) = marks {
        marks.chart = Some(Box::new(chart));
    }
}

fn axis(plot: &Plot, place: &AxisPlace, length: f64, level: bool) -> Option<Axis> {
    let scale = plot.scale(place.scale);
    let options = place.axis.as_ref();
    let (kind, reverse) = match &scale.scale {
        Scale::Discrete(discrete) => {
            let in_bands = discrete.band() > 0.0 || discrete.start(0) > 0.0;
            let names = scale.labels.all(discrete.values());
            (AxisScale::Names { names, in_bands }, false)
        }
        Scale::Continuous(continuous) if continuous.domain.len() == 2 => {
            let (low, high) = continuous.bounds();
            let reverse = continuous.reverse || continuous.domain[0] > continuous.domain[1];
            let kind = match continuous.curve {
                _ if continuous.time => AxisScale::Moments(low, high),
                Curve::Linear => AxisScale::Numbers(low, high, None),
                Curve::Log(base) if low > 0.0 => AxisScale::Numbers(low, high, Some(base)),
                _ => return None,
            };
            (kind, reverse)
        }
        _ => return None,
    };
    let is_names = matches!(kind, AxisScale::Names { .. });
    let mut ticks = Vec::new();
    let mut labels = options.is_some_and(|options| options.labels != Some(false));
    if let Some(options) = options.filter(|_| is_names) {
        labels &= options.label_expr.is_none() && options.values.is_none();
    } else if let Some(options) = options {
        let (values, words) = ticks_of(scale, options, length, level, &plot.parameters);
        let numbers = values.iter().filter_map(Value::number).zip(words);
        ticks.extend(numbers);
    }
    let line = options.is_some_and(|options| options.domain.unwrap_or(level));
    let marks = options.is_some_and(|options| options.ticks.unwrap_or(level && !is_names));
    Some(Axis { scale: kind, title: scale.title.clone(), ticks, line, marks, labels, reverse })
}
