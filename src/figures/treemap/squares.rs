//! Boxes of given areas that fill a box and are as near to squares as may be: squarified treemaps, after Bruls,
//! Huizing and van Wijk (2000).

use crate::scene::Rect;

/// A box for each of the shares, which are 0 or more and stand from the largest to the smallest.
pub fn squarified(shares: &[f64], within: Rect) -> Vec<Rect> {
    let total: f64 = shares.iter().sum();
    if total <= 0.0 {
        return vec![Rect::from_origin_size(within.origin(), (0.0, 0.0)); shares.len()];
    }
    let areas: Vec<f64> = shares.iter().map(|share| share / total * within.area()).collect();
    let (mut rest, mut boxes, mut from) = (within, Vec::with_capacity(shares.len()), 0);
    while from < areas.len() {
        let side = rest.width().min(rest.height());
        let mut to = from + 1;
        while to < areas.len() && worst(&areas[from..=to], side) <= worst(&areas[from..to], side) {
            to += 1;
        }
        let row: f64 = areas[from..to].iter().sum();
        let upright = rest.width() >= rest.height();
        // The last row takes what is left, whatever was lost in rounding.
        let depth = if to == areas.len() { rest.width().max(rest.height()) } else { row / side.max(1e-9) };
        let (mut at, along) = (0.0, if row > 0.0 { side / row } else { 0.0 });
        for area in &areas[from..to] {
            let length = area * along;
            boxes.push(match upright {
                true => Rect::new(rest.x0, rest.y0 + at, rest.x0 + depth, rest.y0 + at + length),
                false => Rect::new(rest.x0 + at, rest.y0, rest.x0 + at + length, rest.y0 + depth),
            });
            at += length;
        }
        if upright {
            rest.x0 = (rest.x0 + depth).min(rest.x1)
        } else {
            rest.y0 = (rest.y0 + depth).min(rest.y1)
        }
        from = to;
    }
    boxes
}

/// The worst ratio of sides in a row of areas along a side.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let (least, most) =
        row.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), area| (low.min(*area), high.max(*area)));
    let (side, sum) = (side * side, sum * sum);
    (side * most / sum).max(sum / (side * least))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn boxes_have_their_areas_and_lie_beside_each_other(
            mut shares in prop::collection::vec(0.0_f64..100.0, 1..30),
            width in 50.0_f64..900.0,
            height in 50.0_f64..900.0,
        ) {
            shares.sort_by(|a, b| b.total_cmp(a));
            shares[0] += 1.0;
            let within = Rect::new(0.0, 0.0, width, height);
            let boxes = squarified(&shares, within);
            let total: f64 = shares.iter().sum();
            prop_assert_eq!(boxes.len(), shares.len());
            for (share, rect) in shares.iter().zip(&boxes) {
                prop_assert!((rect.area() - share / total * within.area()).abs() < 1e-3 * within.area());
                prop_assert!(within.inflate(1e-6, 1e-6).contains_rect(*rect), "{rect:?}");
            }
            for (nth, one) in boxes.iter().enumerate() {
                prop_assert!(boxes[nth + 1..].iter().all(|other| one.intersect(*other).area() < 1e-6));
            }
        }
    }
}
