//! Pies and donuts.

use std::f64::consts::TAU;

use crate::data::Value;
use crate::figures::Stage;
use crate::figures::chart::draw::circle::colour_names;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::round::{self, Circle, is_beside};
use crate::figures::chart::model::Channel;
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Plot};
use crate::scene::chart::{Axis, AxisScale, Chart, Form, Plot as Drawn, Series};
use crate::scene::{Rect, Size, Stroke};

/// How far angles may be off in radians.
const SLACK: f64 = 1e-6;
/// The least share of pieces whose words keep off each other wherever a program puts them.
const ROOMY: f64 = 0.08;

/// The chart of pieces that go around a whole circle.
pub fn chart(plot: &Plot, arcs: &Layer, words: &[&Layer], circle: Circle, stage: &Stage) -> Option<Chart> {
    if arcs.radius.is_said() || arcs.theta.to.is_none() {
        return None;
    }
    let looks = Looks::new(plot, arcs, stage.theme, false);
    let rows: Vec<usize> = arcs.series.iter().flatten().copied().collect();
    let slices = rows.iter().map(|row| Some((*row, round::slice(plot, arcs, *row, circle)?)));
    let mut slices = slices.collect::<Option<Vec<_>>>()?;
    slices.sort_by(|a, b| a.1.from.total_cmp(&b.1.from));
    let ends = slices.iter().map(|(_, slice)| slice.to);
    let starts = slices.iter().map(|(_, slice)| slice.from);
    let in_turn = std::iter::once(0.0).chain(ends).zip(starts.chain([TAU])).all(|(a, b)| (a - b).abs() < SLACK);
    let (inner, outer) = slices.first().map(|(_, slice)| (slice.inner, slice.outer))?;
    if !in_turn || outer <= 0.0 || slices.iter().any(|(_, slice)| (slice.inner, slice.outer) != (inner, outer)) {
        return None;
    }
    let (at, to) = (&arcs.theta.at, arcs.theta.to.as_ref()?);
    let values = arcs.shown.iter().filter_map(|field| arcs.data.column(field)).find_map(|column| {
        let value = |(row, _): &(usize, round::Slice)| match column.get(*row)? {
            Value::Number(number) if (number - (to[*row] - at[*row])).abs() <= 1e-9 * number.abs().max(1e-6) => {
                Some(*number)
            }
            _ => None,
        };
        slices.iter().map(value).collect::<Option<Vec<f64>>>()
    })?;
    let CaseValues::Scaled(id, _) = arcs.look(Channel::Color)?.case(slices[0].0)? else { return None };
    let names = colour_names(plot, arcs, *id);
    let paints = slices.iter().map(|(row, _)| looks.pen(*row).fill).collect::<Option<Vec<_>>>()?;
    let beside = words.iter().find(|layer| is_beside(layer) && layer.rows == arcs.rows);
    let told = beside.and_then(|layer| layer.text.clone()).unwrap_or_else(|| names.clone());
    // Words in a ring, and beside small pieces, stand as they are arranged.
    let whole: f64 = values.iter().sum();
    let is_roomy = inner == 0.0 && values.iter().all(|value| value / whole >= ROOMY);
    let of = |all: &[String]| -> Vec<String> {
        slices.iter().map(|(row, _)| all.get(*row).cloned().unwrap_or_default()).collect()
    };
    let series = Series {
        name: plot.scale(arcs.theta.scale?).title.clone().unwrap_or_else(|| "Value".to_owned()),
        places: (0..slices.len()).map(|index| index as f64).collect(),
        values,
        paints,
        opacity: 1.0,
        stroke: Some(Stroke::new(stage.theme.ground, 1.5)),
        curved: false,
        marker: None,
        labels: if is_roomy { of(&told) } else { Vec::new() },
    };
    let side = outer * 2.0;
    let names = of(&names);
    let plots = vec![Drawn { form: Form::Slices(inner / outer), series: vec![series] }];
    let across = Axis {
        scale: AxisScale::Names { names, in_bands: true },
        title: None,
        ticks: Vec::new(),
        line: false,
        marks: false,
        labels: false,
        reverse: false,
    };
    let view = Rect::from_center_size(circle.centre, Size::new(side, side));
    Some(Chart { view, across, upward: None, horizontal: false, plots })
}
