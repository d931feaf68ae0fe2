//! Signs: points, circles, squares.

use std::collections::BTreeMap;

use crate::figures::chart::draw::backend::Pen;
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::sign;
use crate::figures::chart::model::{Channel, Mark, Sign};
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::{BezPath, Point, Shape};
use kurbo::Shape as _;

/// Usual area of a sign in square px.
pub const AREA: f64 = 40.0;
/// So many signs are drawn one by one, with their tooltips.
const MOST_ALONE: usize = 5000;
/// Parts of a px in which two signs of one look are one sign.
const CELLS: f64 = 2.0;

/// Draws a sign for each row.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    let rows: usize = layer.series.iter().map(Vec::len).sum();
    if rows > MOST_ALONE {
        draw_crowd(canvas, layer, looks);
        return;
    }
    for row in layer.series.iter().flatten().copied() {
        let Some((centre, area)) = place(canvas, layer, looks, row) else { continue };
        canvas.pen(pen(layer, looks, row));
        match looks.sign(row) {
            Sign::Circle => canvas.circle(centre, radius(area)),
            other => canvas.shape(Shape::Path(sign::path(other, centre, area))),
        }
    }
}

fn pen(layer: &Layer, looks: &Looks, row: usize) -> Pen {
    let mut pen = looks.pen(row);
    if layer.mark == Mark::Point && looks.sign(row) == Sign::Stroke && pen.stroke.is_none() {
        pen.stroke = pen.fill.map(|paint| crate::scene::Stroke::new(paint, 1.5));
    }
    pen
}

fn place(canvas: &Canvas, layer: &Layer, looks: &Looks, row: usize) -> Option<(Point, f64)> {
    let centre = canvas.middle(layer, row)?;
    let area = looks.number(Channel::Size, row).or(layer.style.size).unwrap_or(AREA).max(0.0);
    canvas.holds(centre).then_some((centre, area))
}

/// Radius of a circle of that area.
pub fn radius(area: f64) -> f64 {
    (area / std::f64::consts::PI).sqrt()
}

/// Many signs: those of one look that lie within half a px are one, and all of one look are one path.
fn draw_crowd(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    let mut crowds: BTreeMap<String, (Pen, BezPath)> = BTreeMap::new();
    let mut seen = std::collections::HashSet::new();
    let mut last: Option<(Vec<usize>, String)> = None;
    for row in layer.series.iter().flatten().copied() {
        let Some((centre, area)) = place(canvas, layer, looks, row) else { continue };
        let key = key_of_row(layer, row);
        let name = match &last {
            Some((known, name)) if *known == key => name.clone(),
            _ => key.iter().map(|part| format!("{part:012}.")).collect(),
        };
        let cell = ((centre.x * CELLS).round() as i32, (centre.y * CELLS).round() as i32, area.to_bits());
        if seen.insert((name.clone(), cell)) {
            let crowd = crowds.entry(name.clone()).or_insert_with(|| {
                let mut pen = pen(layer, looks, row);
                pen.tooltip = None;
                (pen, BezPath::new())
            });
            let snapped = Point::new((centre.x * CELLS).round() / CELLS, (centre.y * CELLS).round() / CELLS);
            crowd.1.extend(outline(looks.sign(row), snapped, area));
        }
        last = Some((key, name));
    }
    for (_, (pen, path)) in crowds {
        canvas.pen(pen);
        canvas.shape(Shape::Path(path));
    }
}

/// What the look of a row depends on: the bits of every coordinate of its channels.
fn key_of_row(layer: &Layer, row: usize) -> Vec<usize> {
    use crate::figures::chart::resolve::plot::CaseValues;
    let mut key = Vec::new();
    for (channel, values) in &layer.looks {
        if *channel == Channel::Size {
            continue;
        }
        let case = values.cases.iter().position(|c| c.rows.as_ref().is_none_or(|r| r.get(row) == Some(&true)));
        key.push(case.unwrap_or(usize::MAX));
        key.push(match values.case(row) {
            Some(CaseValues::Scaled(_, coordinates)) => coordinates.get(row).map_or(0, |c| c.to_bits() as usize),
            Some(CaseValues::Plain(_)) => row,
            _ => 0,
        });
    }
    key
}

/// A sign as few curves: by eye, a small circle is a square with round corners.
fn outline(sign: Sign, centre: Point, area: f64) -> BezPath {
    match sign {
        Sign::Circle => kurbo::Circle::new(centre, radius(area)).to_path(0.05),
        other => sign::path(other, centre, area),
    }
}
