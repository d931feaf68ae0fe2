//! Seventh pass: the order of the level pieces within each channel between two layers, so that
//! they do not run over each other and cross few others.

use super::ports::Wire;

/// What two pieces that would run over each other weigh, beside a crossing.
const OVERLAP: i64 = 50;
/// Pieces of a channel up to which all pairs are compared.
const COMPARED: usize = 600;

/// Gives each bent wire its slot; returns the number of slots in each channel.
pub(super) fn assign(wires: &mut [Wire], channels: usize, distance: f64) -> Vec<usize> {
    let mut by_channel: Vec<Vec<usize>> = vec![Vec::new(); channels];
    for (at, wire) in wires.iter().enumerate() {
        if !wire.is_straight() {
            by_channel[wire.channel].push(at);
        }
    }
    by_channel.into_iter().map(|bent| assign_channel(wires, bent, distance)).collect()
}

fn assign_channel(wires: &mut [Wire], mut bent: Vec<usize>, distance: f64) -> usize {
    bent.sort_by(|&a, &b| wires[a].low().total_cmp(&wires[b].low()).then(a.cmp(&b)));
    if bent.len() <= COMPARED {
        bent = least_crossings(wires, bent, distance);
    }
    let mut count = 0;
    // The last piece in each slot would do for pieces sorted by place; here all of a slot count.
    let mut slots: Vec<Vec<usize>> = Vec::new();
    for &at in &bent {
        let after = slots
            .iter()
            .rposition(|slot| slot.iter().any(|&other| overlap(&wires[at], &wires[other], distance)))
            .map_or(0, |slot| slot + 1);
        if after == slots.len() {
            slots.push(Vec::new());
        }
        slots[after].push(at);
        wires[at].slot = Some(after);
        count = count.max(after + 1);
    }
    count
}

fn overlap(a: &Wire, b: &Wire, distance: f64) -> bool {
    a.low() < b.high() + distance && b.low() < a.high() + distance
}

/// What it costs to have `upper` above `lower`.
fn cost(upper: &Wire, lower: &Wire, distance: f64) -> i64 {
    let within = |x: f64, wire: &Wire| wire.low() < x && x < wire.high();
    let mut cost = 0;
    for end in upper.ends.iter().filter(|e| !e.above) {
        cost += i64::from(within(end.x, lower));
        for other in lower.ends.iter().filter(|e| e.above) {
            cost += if (end.x - other.x).abs() < distance / 2.0 { OVERLAP } else { 0 };
        }
    }
    for end in lower.ends.iter().filter(|e| e.above) {
        cost += i64::from(within(end.x, upper));
    }
    cost
}

/// An order from above with few crossings: pieces are taken by what they save on the whole, then
/// each is moved to its best place.
fn least_crossings(wires: &[Wire], bent: Vec<usize>, distance: f64) -> Vec<usize> {
    let count = bent.len();
    // What it costs to have the one above the other, less the cost of the reverse.
    let mut excess = vec![0i64; count * count];
    for a in 0..count {
        for b in a + 1..count {
            let (one, other) = (&wires[bent[a]], &wires[bent[b]]);
            if one.high() + distance < other.low() {
                break;
            }
            if overlap(one, other, distance) {
                let saved = cost(one, other, distance) - cost(other, one, distance);
                excess[a * count + b] = saved;
                excess[b * count + a] = -saved;
            }
        }
    }
    let mut order: Vec<usize> = (0..count).collect();
    let total: Vec<i64> = (0..count).map(|a| excess[a * count..(a + 1) * count].iter().sum()).collect();
    order.sort_by_key(|&a| (total[a], a));
    for _ in 0..8 {
        let mut moved = false;
        for piece in 0..count {
            let Some(at) = order.iter().position(|&p| p == piece) else { continue };
            let mut best = (0, at);
            let mut change = 0;
            for place in (0..at).rev() {
                change += excess[piece * count + order[place]];
                if change < best.0 {
                    best = (change, place);
                }
            }
            change = 0;
            for place in at + 1..count {
                change -= excess[piece * count + order[place]];
                if change < best.0 {
                    best = (change, place);
                }
            }
            if best.1 != at {
                order.remove(at);
                order.insert(best.1, piece);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    order.into_iter().map(|p| bent[p]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::ports::{Meets, WireEnd};
    use super::*;

    fn wire(above: f64, below: f64) -> Wire {
        let end = |x: f64, above: bool| WireEnd { item: 0, above, x, meets: Meets::Side };
        Wire { link: 0, channel: 0, ends: [end(above, true), end(below, false)], slot: None }
    }

    #[test]
    fn a_fan_nests_without_crossings() {
        let mut wires = [wire(90.0, 0.0), wire(100.0, 50.0), wire(115.0, 160.0), wire(125.0, 220.0)];
        let slots = assign(&mut wires, 1, 12.0);
        assert_eq!(slots, [2]);
        assert_eq!(
            wires.map(|w| w.slot),
            [Some(1), Some(0), Some(0), Some(1)].map(|s| s.map(|s: usize| 1 - s)).map(|s| s)
        );
    }

    #[test]
    fn pieces_that_share_an_upright_do_not_run_over_each_other() {
        // The one comes down where the other begins.
        let mut wires = [wire(0.0, 100.0), wire(100.0, 200.0)];
        assign(&mut wires, 1, 12.0);
        assert!(wires[1].slot < wires[0].slot);
    }

    #[test]
    fn pieces_apart_share_a_slot() {
        let mut wires = [wire(0.0, 50.0), wire(100.0, 150.0)];
        assert_eq!(assign(&mut wires, 1, 12.0), [1]);
    }
}
