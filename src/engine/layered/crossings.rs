//! Counting crossings of pieces between two neighbouring layers.

/// The weight of all crossings among pieces from one layer to the next (Barth, Jünger and Mutzel
/// 2002). `ends` are the pieces by the order of their upper ends and, at one upper end, of their
/// lower ends: place in the lower layer and weight. `width` is the number of places there.
pub(super) fn between(ends: impl Iterator<Item = (usize, u64)>, width: usize, tree: &mut Vec<u64>) -> u64 {
    // Sums of prefixes (Fenwick 1994).
    tree.clear();
    tree.resize(width + 1, 0);
    let (mut total, mut all) = (0, 0);
    for (place, weight) in ends {
        let mut upto = 0;
        let mut at = place + 1;
        while at > 0 {
            upto += tree[at];
            at &= at - 1;
        }
        total += (all - upto) * weight;
        all += weight;
        at = place + 1;
        while at <= width {
            tree[at] += weight;
            at += at & at.wrapping_neg();
        }
    }
    total
}

/// Crossings among the pieces of two things side by side, as they stand and exchanged, from the
/// sorted places of their neighbours.
pub(super) fn of_pair(left: &[u32], right: &[u32]) -> (u64, u64) {
    let (mut kept, mut exchanged) = (0, 0);
    let (mut below, mut upto) = (0, 0);
    for &place in left {
        while below < right.len() && right[below] < place {
            below += 1;
        }
        while upto < right.len() && right[upto] <= place {
            upto += 1;
        }
        kept += below as u64;
        exchanged += (right.len() - upto) as u64;
    }
    (kept, exchanged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_pairs_of_pieces_cross() {
        let pieces = [(0, 2), (0, 3), (1, 0), (1, 2), (2, 1), (3, 0), (3, 3)];
        let mut slow = 0;
        for (at, a) in pieces.iter().enumerate() {
            slow += pieces[at..].iter().filter(|b| b.0 > a.0 && b.1 < a.1).count() as u64;
        }
        assert_eq!(between(pieces.iter().map(|p| (p.1, 1)), 4, &mut Vec::new()), slow);
        assert_eq!(between([(1, 3), (0, 2)].into_iter(), 2, &mut Vec::new()), 6);
    }

    #[test]
    fn pieces_that_share_an_end_do_not_cross() {
        assert_eq!(of_pair(&[1, 2], &[2, 3]), (0, 3));
        assert_eq!(of_pair(&[5], &[0, 5, 9]), (1, 1));
    }
}
