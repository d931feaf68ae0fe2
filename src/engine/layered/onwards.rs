//! The arcs that must not be shorter, in an order in which they lead forwards: the first values that keep to them.

use super::lists::Lists;
use super::network_simplex::Arc;

/// The least values that keep to the arcs that must not be shorter, or none where there is a cycle.
pub(super) fn longest_paths(count: usize, arcs: &[Arc]) -> Option<Vec<i64>> {
    let onwards = Onwards::new(count, arcs)?;
    Some(onwards.pushed(vec![None; count]).into_iter().map(|value| value.unwrap_or(0)).collect())
}

/// Values near to some that keep to the arcs that must not be shorter, or none where there is a cycle: in the middle
/// between those pushed forwards and those pushed backwards.
pub(super) fn kept(values: Vec<i64>, arcs: &[Arc]) -> Option<Vec<i64>> {
    let onwards = Onwards::new(values.len(), arcs)?;
    let forwards = onwards.pushed(values.iter().copied().map(Some).collect());
    let backwards = onwards.pulled(values);
    let middle = |(one, other): (Option<i64>, i64)| (one.unwrap_or(other) + other).div_euclid(2);
    Some(forwards.into_iter().zip(backwards).map(middle).collect())
}

/// The arcs that must not be shorter, by their tails, and an order in which they lead forwards.
struct Onwards {
    leaving: Lists<(u32, i64)>,
    order: Vec<u32>,
}

impl Onwards {
    /// None where there is a cycle.
    fn new(count: usize, arcs: &[Arc]) -> Option<Self> {
        let hard = || arcs.iter().filter(|arc| arc.shorter.is_none());
        let mut waiting = vec![0u32; count];
        hard().for_each(|arc| waiting[arc.head as usize] += 1);
        let leaving = Lists::new(count, hard().map(|arc| (arc.tail as usize, (arc.head, arc.length))));
        let mut ready: Vec<u32> = (0..count as u32).filter(|&v| waiting[v as usize] == 0).collect();
        let mut order = Vec::with_capacity(count);
        while let Some(vertex) = ready.pop() {
            order.push(vertex);
            for &(head, _) in leaving.of(vertex as usize) {
                waiting[head as usize] -= 1;
                if waiting[head as usize] == 0 {
                    ready.push(head);
                }
            }
        }
        (order.len() == count).then_some(Self { leaving, order })
    }

    /// Values as far forwards as the arcs ask for; what has none begins at 0.
    fn pushed(&self, mut values: Vec<Option<i64>>) -> Vec<Option<i64>> {
        for &vertex in &self.order {
            let value = *values[vertex as usize].get_or_insert(0);
            for &(head, length) in self.leaving.of(vertex as usize) {
                values[head as usize] = values[head as usize].max(Some(value + length));
            }
        }
        values
    }

    /// Values as far backwards as the arcs ask for.
    fn pulled(&self, mut values: Vec<i64>) -> Vec<i64> {
        for &vertex in self.order.iter().rev() {
            let most =
                self.leaving.of(vertex as usize).iter().map(|&(head, length)| values[head as usize] - length).min();
            values[vertex as usize] = most.map_or(values[vertex as usize], |most| most.min(values[vertex as usize]));
        }
        values
    }
}
