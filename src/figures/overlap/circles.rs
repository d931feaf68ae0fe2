//! Where circles stand: all of one size with every area that they can have, or as large as their sizes and what
//! they share; four sets are ellipses, after Venn (1880), for circles have no areas for all that four can share.

use std::f64::consts::PI;

use super::Overlap;
use crate::scene::{Point, Rect};

/// Between circles that share nothing, in radii of the largest.
const APART: f64 = 0.08;
/// Steps of the search for a distance, and of that for places where distances contradict each other.
const HALVINGS: usize = 40;
const STEPS: usize = 400;

/// A circle, or an ellipse that leans; in radii of the largest circle, or in px.
#[derive(Clone, Copy, Debug)]
pub struct Oval {
    /// Its middle.
    pub centre: Point,
    /// Half its length along and across.
    pub radii: (f64, f64),
    /// By how much it leans, in radians clockwise.
    pub lean: f64,
}

impl Oval {
    const fn circle(x: f64, y: f64, radius: f64) -> Self {
        Self { centre: Point::new(x, y), radii: (radius, radius), lean: 0.0 }
    }

    /// Distance from the middle, 1 on the line around.
    fn reach(&self, point: Point) -> f64 {
        let way = point - self.centre;
        let (sin, cos) = self.lean.sin_cos();
        let (along, across) = (way.x * cos + way.y * sin, way.y * cos - way.x * sin);
        (along / self.radii.0).hypot(across / self.radii.1)
    }

    /// How far a point lies within the line around; less than 0 outside of it. Exact for circles.
    pub fn depth(&self, point: Point) -> f64 {
        (1.0 - self.reach(point)) * self.radii.0.min(self.radii.1)
    }

    /// The point of the line around at an angle.
    pub fn at(&self, angle: f64) -> Point {
        let (sin, cos) = angle.sin_cos();
        let (along, across) = (cos * self.radii.0, sin * self.radii.1);
        let (sin, cos) = self.lean.sin_cos();
        Point::new(self.centre.x + along * cos - across * sin, self.centre.y + along * sin + across * cos)
    }

    /// The box around it.
    pub fn bounds(&self) -> Rect {
        let (sin, cos) = self.lean.sin_cos();
        let half = ((self.radii.0 * cos).hypot(self.radii.1 * sin), (self.radii.0 * sin).hypot(self.radii.1 * cos));
        Rect::from_center_size(self.centre, (2.0 * half.0, 2.0 * half.1))
    }

    /// So many times as large, away from the origin.
    pub fn scaled(self, scale: f64) -> Self {
        Self {
            centre: (self.centre.to_vec2() * scale).to_point(),
            radii: (self.radii.0 * scale, self.radii.1 * scale),
            ..self
        }
    }
}

/// The ovals of all sets in radii of the largest, from the origin; none where no ovals show all areas.
pub fn ovals(overlap: &Overlap) -> Option<Vec<Oval>> {
    match (overlap.sets.len(), overlap.sized) {
        (0, _) => None,
        (1, _) => Some(vec![Oval::circle(1.0, 1.0, 1.0)]),
        (2, false) => Some(vec![Oval::circle(1.0, 1.0, 1.0), Oval::circle(2.1, 1.0, 1.0)]),
        (3, false) => {
            Some(vec![Oval::circle(1.0, 1.0, 1.0), Oval::circle(2.06, 1.0, 1.0), Oval::circle(1.53, 1.918, 1.0)])
        }
        (2 | 3, true) => Some(of_sizes(overlap)),
        (4, _) => Some(at_origin(four())),
        _ => None,
    }
}

/// Four ellipses with all fifteen areas, mirrored about the middle.
fn four() -> Vec<Oval> {
    let lean = PI / 4.0;
    let oval = |x: f64, y: f64, lean: f64| Oval { centre: Point::new(x, y), radii: (1.5, 0.92), lean };
    vec![oval(-0.75, 0.1, lean), oval(-0.28, -0.42, lean), oval(0.28, -0.42, -lean), oval(0.75, 0.1, -lean)]
}

fn at_origin(ovals: Vec<Oval>) -> Vec<Oval> {
    let bounds = ovals.iter().map(Oval::bounds).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
    let move_one = |oval: Oval| Oval { centre: oval.centre - bounds.origin().to_vec2(), ..oval };
    ovals.into_iter().map(move_one).collect()
}

/// Circles as large as their sets, as far apart as their shared areas ask.
fn of_sizes(overlap: &Overlap) -> Vec<Oval> {
    let largest = overlap.sets.iter().map(|set| set.size).fold(f64::MIN_POSITIVE, f64::max);
    let radii: Vec<f64> = overlap.sets.iter().map(|set| (set.size / largest).sqrt().max(0.12)).collect();
    let unit = PI / largest;
    let shared = |a: usize, b: usize| {
        let pair = overlap.shared.iter().find(|shared| shared.sets == 1 << a | 1 << b);
        pair.map_or(0.0, |pair| pair.size * unit)
    };
    let apart = |a: usize, b: usize| distance(radii[a], radii[b], shared(a, b));
    let mut centres = vec![Point::ZERO, Point::new(apart(0, 1), 0.0)];
    if radii.len() == 3 {
        let (base, left, right) = (apart(0, 1).max(1e-6), apart(0, 2), apart(1, 2));
        let x = (left * left - right * right + base * base) / (2.0 * base);
        centres.push(Point::new(x, (left * left - x * x).max(0.0).sqrt()));
    }
    // Distances that no triangle has are met as nearly as may be; what shares nothing may be further apart.
    for _ in 0..STEPS {
        for a in 0..radii.len() {
            for b in a + 1..radii.len() {
                let way = centres[b] - centres[a];
                let (length, wanted) = (way.hypot(), apart(a, b));
                if shared(a, b) <= 0.0 && length >= wanted {
                    continue;
                }
                let along = if length > 1e-9 { way / length } else { (0.0, 1.0).into() };
                let shift = along * ((wanted - length) * 0.1);
                centres[a] -= shift;
                centres[b] += shift;
            }
        }
    }
    let circles = centres.iter().zip(&radii).map(|(centre, radius)| Oval::circle(centre.x, centre.y, *radius));
    at_origin(circles.collect())
}

/// The distance of two circles that share that area.
fn distance(a: f64, b: f64, shared: f64) -> f64 {
    if shared <= 0.0 {
        return a + b + APART;
    }
    let (mut near, mut far) = ((a - b).abs(), a + b);
    for _ in 0..HALVINGS {
        let middle = (near + far) / 2.0;
        if lens(a, b, middle) > shared { near = middle } else { far = middle }
    }
    near
}

/// The area that two circles at a distance share.
fn lens(a: f64, b: f64, distance: f64) -> f64 {
    if distance >= a + b {
        return 0.0;
    }
    if distance <= (a - b).abs() {
        return PI * a.min(b).powi(2);
    }
    let part = |radius: f64, other: f64| {
        let cos = (distance * distance + radius * radius - other * other) / (2.0 * distance * radius);
        let angle = cos.clamp(-1.0, 1.0).acos();
        radius * radius * (angle - angle.sin() * angle.cos())
    };
    part(a, b) + part(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_share_the_area_that_they_should() {
        for shared in [0.1, 0.5, 1.0] {
            let apart = distance(1.0, 0.8, shared);
            assert!((lens(1.0, 0.8, apart) - shared).abs() < 1e-6);
        }
        assert!(distance(1.0, 0.5, 0.0) > 1.5);
    }

    #[test]
    fn four_ellipses_have_all_fifteen_areas() {
        let ovals = at_origin(four());
        let mut found = std::collections::BTreeSet::new();
        for x in 0..400 {
            for y in 0..400 {
                let point = Point::new(f64::from(x) / 100.0, f64::from(y) / 100.0);
                let within = ovals.iter().enumerate().filter(|(_, oval)| oval.depth(point) > 0.0);
                found.insert(within.map(|(index, _)| 1_u8 << index).sum::<u8>());
            }
        }
        assert_eq!(found.len(), 16);
    }
}
