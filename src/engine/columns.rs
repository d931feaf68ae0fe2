//! Columns that stand as far apart as what is between them asks, and no further: a system of differences.
//!
//! Each need says that a column stands at least so far behind another. The earliest places that meet all needs
//! are longest paths from the first column, the latest are longest paths to the last one (Bellman 1958; no
//! need leads back, so one pass over the columns finds them). Any mean of two solutions is one, and the one
//! half way spreads what is to spare over both sides of a column.

/// A column stands at least so far behind another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// The column before.
    pub from: usize,
    /// The column behind; its number is greater.
    pub to: usize,
    /// The distance in px.
    pub least: f64,
}

/// Where so many columns stand, in px, the first at 0: the last as near as the needs allow. Needs between
/// columns that there are not, or that lead back, are no needs.
pub fn places(count: usize, needs: &[Need]) -> Vec<f64> {
    let mut needs: Vec<Need> = needs.iter().copied().filter(|need| need.from < need.to && need.to < count).collect();
    needs.sort_unstable_by_key(|need| (need.to, need.from));
    let mut earliest = vec![0.0_f64; count];
    for need in &needs {
        earliest[need.to] = earliest[need.to].max(earliest[need.from] + need.least);
    }
    for column in 1..count {
        // Columns keep their order where nothing says how far apart they are.
        earliest[column] = earliest[column].max(earliest[column - 1]);
    }
    let mut latest = vec![earliest.last().copied().unwrap_or_default(); count];
    needs.sort_unstable_by_key(|need| std::cmp::Reverse((need.from, need.to)));
    for need in &needs {
        latest[need.from] = latest[need.from].min(latest[need.to] - need.least);
    }
    for column in (1..count).rev() {
        latest[column - 1] = latest[column - 1].min(latest[column]);
    }
    if let Some(first) = latest.first_mut() {
        *first = 0.0;
    }
    earliest.iter().zip(&latest).map(|(early, late)| (early + late) / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(from: usize, to: usize, least: f64) -> Need {
        Need { from, to, least }
    }

    #[test]
    fn columns_stand_no_further_apart_than_what_is_between_them_asks() {
        assert_eq!(places(3, &[need(0, 1, 30.0), need(1, 2, 50.0)]), [0.0, 30.0, 80.0]);
        assert!(places(0, &[]).is_empty());
        assert_eq!(places(1, &[need(0, 1, 30.0)]), [0.0]);
    }

    #[test]
    fn what_a_long_message_needs_is_shared_by_the_columns_that_it_passes() {
        assert_eq!(places(3, &[need(0, 1, 10.0), need(1, 2, 10.0), need(0, 2, 100.0)]), [0.0, 50.0, 100.0]);
    }

    #[test]
    fn every_need_is_met_and_the_whole_is_no_wider_than_its_longest_path() {
        let needs = [need(0, 2, 40.0), need(1, 3, 70.0), need(2, 3, 10.0), need(0, 1, 15.0), need(3, 1, 9.0)];
        let places = places(4, &needs);
        assert!(needs[..4].iter().all(|need| places[need.to] - places[need.from] >= need.least - 1e-9));
        assert_eq!(places[3], 85.0);
    }
}
