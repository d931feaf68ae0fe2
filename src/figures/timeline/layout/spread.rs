//! Putting things on a line that may not touch, each as near as may be to where it wants to be.

/// Starts of intervals of the given lengths on a line from 0 to `room`, in the given order and at
/// least `gap` apart, with the least sum of squared distances from `wanted`. Where they do not fit,
/// they begin at 0 and end past the room.
///
/// The pool-adjacent-violators algorithm (Ayer, Brunk, Ewing, Reid and Silverman, 1955), linear in
/// the number of intervals.
pub(super) fn spread(wanted: &[f64], lengths: &[f64], gap: f64, room: f64) -> Vec<f64> {
    // Without the lengths before it, an interval's start may only grow from one to the next.
    let mut before = Vec::with_capacity(wanted.len());
    let mut filled = 0.0;
    for length in lengths {
        before.push(filled);
        filled += length + gap;
    }
    let free = (room - (filled - gap)).max(0.0);
    // Blocks of intervals that touch: sum of wanted starts, and how many.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (wanted, before) in wanted.iter().zip(&before) {
        let mut block = (wanted - before, 1);
        while let Some(&(sum, count)) = blocks.last() {
            if sum / count as f64 <= block.0 / block.1 as f64 {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + count);
        }
        blocks.push(block);
    }
    let starts = blocks.into_iter().flat_map(|(sum, count)| {
        let start = (sum / count as f64).clamp(0.0, free);
        std::iter::repeat_n(start, count)
    });
    starts.zip(before).map(|(start, before)| start + before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_touch_stays_and_what_does_moves_evenly() {
        assert_eq!(spread(&[0.0, 50.0], &[10.0, 10.0], 5.0, 100.0), [0.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], &[10.0, 10.0], 4.0, 100.0), [43.0, 57.0]);
        assert_eq!(spread(&[98.0], &[10.0], 4.0, 100.0), [90.0]);
        assert_eq!(spread(&[0.0, 0.0, 0.0], &[10.0, 20.0, 10.0], 5.0, 20.0), [0.0, 15.0, 40.0]);
        assert!(spread(&[], &[], 5.0, 10.0).is_empty());
    }
}
