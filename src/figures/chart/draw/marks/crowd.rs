//! Crowds of signs, without those that no one can see.
//!
//! Signs of one look that fall into one small cell are one sign. Of signs that lie so densely that
//! every cell around them holds another, only those on a lattice are drawn: their union is the same.
//! What is left of one look is one path.

use std::collections::{BTreeMap, BTreeSet};

use super::signs::{pen, place, radius};
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::pen::Pen;
use crate::figures::chart::draw::sign;
use crate::figures::chart::model::{Channel, Sign};
use crate::figures::chart::resolve::plot::{CaseValues, Layer};
use crate::scene::{BezPath, Point, Shape, Stroke};

/// Sides of cells in px; the next is taken where more signs than `MOST` are left.
const CELLS: [f64; 4] = [0.5, 1.0, 1.5, 2.0];
/// So many signs of one look keep a file small.
const MOST: usize = 20_000;
/// Rings from so many on are discs: nobody can tell them apart.
const MOST_RINGS: usize = 20_000;

/// Signs of one look.
struct Crowd {
    pen: Pen,
    sign: Sign,
    area: f64,
    places: Vec<Point>,
}

/// A cell by its column and row.
type Cell = (i32, i32);

/// Draws the signs of a layer, one path for each look.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    let mut crowds: BTreeMap<Vec<u64>, Crowd> = BTreeMap::new();
    for row in layer.series.iter().flatten().copied() {
        let Some((centre, area)) = place(canvas, layer, looks, row) else { continue };
        let mut key = look_of_row(layer, row);
        key.push(area.to_bits());
        let crowd = crowds.entry(key).or_insert_with(|| Crowd {
            pen: Pen { tooltip: None, ..pen(layer, looks, row) },
            sign: looks.sign(row),
            area,
            places: Vec::new(),
        });
        crowd.places.push(centre);
    }
    crowds.into_values().for_each(|crowd| crowd.draw(canvas));
}

/// What the look of a row depends on: which case decides on each channel, and its coordinate.
pub(super) fn look_of_row(layer: &Layer, row: usize) -> Vec<u64> {
    let mut key = Vec::with_capacity(layer.looks.len() * 2 + 1);
    for (_, values) in layer.looks.iter().filter(|(channel, _)| **channel != Channel::Size) {
        let holds = |rows: &[bool]| rows.get(row).copied().unwrap_or(false);
        let case = values.cases.iter().position(|case| case.rows.as_deref().is_none_or(holds));
        key.push(case.map_or(u64::MAX, |case| case as u64));
        key.push(match values.case(row) {
            Some(CaseValues::Scaled(_, coordinates)) => coordinates.get(row).map_or(0, |c| c.to_bits()),
            Some(CaseValues::Plain(_)) => row as u64,
            _ => 0,
        });
    }
    key
}

impl Crowd {
    fn draw(mut self, canvas: &Canvas) {
        let is_ring = self.pen.fill.is_none();
        if is_ring && self.places.len() > MOST_RINGS {
            self.pen.fill = self.pen.stroke.take().map(|stroke| stroke.paint);
        }
        let is_disc = self.sign == Sign::Circle && self.pen.fill.is_some() && self.pen.stroke.is_none();
        let places = self.thinned(is_disc);
        if !is_disc {
            let mut path = BezPath::new();
            places.iter().for_each(|place| path.extend(sign::path(self.sign, *place, self.area)));
            canvas.pen(self.pen);
            canvas.shape(Shape::Path(path));
            return;
        }
        // A disc is a line of no length with round ends: the shortest way to write one.
        let Some(fill) = self.pen.fill.take() else { return };
        self.pen.stroke = Some(Stroke::round(fill, radius(self.area) * 2.0));
        canvas.pen(self.pen);
        let mut path = BezPath::new();
        for place in places {
            path.move_to(place);
            path.line_to(Point::new(place.x + 0.01, place.y));
        }
        canvas.shape(Shape::Path(path));
    }

    /// The middles of the cells that are seen.
    fn thinned(&self, is_disc: bool) -> Vec<Point> {
        let mut seen = Vec::new();
        for side in CELLS {
            let cells: BTreeSet<Cell> = self
                .places
                .iter()
                .map(|place| ((place.x / side).round() as i32, (place.y / side).round() as i32))
                .collect();
            // Discs on a square lattice cover the plane where their distance is at most the diagonal.
            let lattice = (radius(self.area) * 1.2 / side).floor() as i32;
            let kept = cells.iter().filter(|cell| !is_disc || lattice < 2 || !is_hidden(&cells, **cell, lattice));
            seen = kept.map(|(x, y)| Point::new(f64::from(*x) * side, f64::from(*y) * side)).collect();
            if seen.len() <= MOST {
                break;
            }
        }
        seen
    }
}

/// Whether a disc lies wholly under others that are drawn.
fn is_hidden(cells: &BTreeSet<Cell>, (x, y): Cell, lattice: i32) -> bool {
    let on_lattice = x.rem_euclid(lattice) == 0 && y.rem_euclid(lattice) == 0;
    let around = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];
    !on_lattice && around.iter().all(|(dx, dy)| cells.contains(&(x + dx, y + dy)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(places: Vec<Point>) -> Crowd {
        Crowd { pen: Pen::default(), sign: Sign::Circle, area: 40.0, places }
    }

    #[test]
    fn a_full_area_keeps_few_discs_that_cover_it() {
        let places: Vec<Point> =
            (0..200).flat_map(|x| (0..200).map(move |y| Point::new(f64::from(x) * 0.5, f64::from(y) * 0.5))).collect();
        let kept = crowd(places.clone()).thinned(true);
        assert!(kept.len() < places.len() / 8, "{}", kept.len());
        let radius = radius(40.0);
        for place in places {
            assert!(kept.iter().any(|other| other.distance(place) <= radius), "{place:?}");
        }
    }

    #[test]
    fn signs_with_room_all_stay() {
        let places: Vec<Point> = (0..500).map(|i| Point::new(f64::from(i) * 3.0, f64::from(i % 7) * 9.0)).collect();
        assert_eq!(crowd(places.clone()).thinned(true).len(), places.len());
    }
}
