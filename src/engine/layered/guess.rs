//! Part of the fifth pass: places from which the search for the best ones is short. Layer after layer, down and up,
//! things move to the middle of what they are tied to, and those that would come too close move together
//! (isotonic regression by pooling neighbours: Ayer, Brunk, Ewing, Reid and Silverman 1955).

use super::lists::Lists;
use super::network_simplex::Arc;
use super::onwards::kept;
use super::place::{SCALE, distance};
use super::sketch::Sketch;
use super::table::{ItemId, Table};

/// How often the layers are gone through, down and up in turn, and how often things look only at the layer before.
const SWEEPS: usize = 6;
const ONE_SIDED: usize = 2;
/// What holds things that are tied to nothing, and those that stand in the layer before as well.
const LOOSE: f64 = 0.01;
const HELD: f64 = 1e6;

/// Values of all places, which keep to the arcs that must not be shorter; none where these form a cycle.
pub(super) fn guess(sketch: &Sketch, places: &Table<ItemId, usize>, count: usize, arcs: &[Arc]) -> Option<Vec<i64>> {
    let ties = Ties::new(count, arcs);
    let rows: Vec<Row> = sketch.layers.iter().map(|layer| Row::new(sketch, places, layer)).collect();
    let mut values = vec![0.0; count];
    for row in &rows {
        let middle = row.things().last().map_or(0.0, |last| last.1 / 2.0);
        row.things().for_each(|(place, off)| values[place] = off - middle);
    }
    let mut moved = vec![usize::MAX; count];
    let mut pools = Pools::default();
    for sweep in 0..SWEEPS {
        let is_down = sweep % 2 == 0;
        let sides = [sweep >= ONE_SIDED || is_down, sweep >= ONE_SIDED || !is_down];
        for step in 0..rows.len() {
            let row = &rows[if is_down { step } else { rows.len() - 1 - step }];
            pools.all.clear();
            for (place, off) in row.things() {
                let is_held = std::mem::replace(&mut moved[place], sweep) == sweep;
                let (wanted, weight) = if is_held { (values[place], HELD) } else { ties.wanted(place, &values, sides) };
                pools.add(wanted - off, weight);
            }
            row.things().zip(pools.values()).for_each(|((place, off), value)| values[place] = value + off);
        }
    }
    // Large ones take much memory, which the last step needs.
    drop((ties, rows));
    kept(values.into_iter().map(|value| value.round() as i64).collect(), arcs)
}

/// A layer of which one reads the places, and how far each stands from the first at least.
struct Row<'a> {
    layer: &'a [ItemId],
    places: &'a Table<ItemId, usize>,
    /// From each thing to the next, in whole units. Over all layers of a large drawing they are many, for a piece that
    /// runs through several stands in each.
    steps: Vec<u32>,
}

impl<'a> Row<'a> {
    fn new(sketch: &Sketch, places: &'a Table<ItemId, usize>, layer: &'a [ItemId]) -> Self {
        let steps = layer.windows(2).map(|pair| (distance(sketch, pair[0], pair[1], 0.0) * SCALE).ceil() as u32);
        Self { layer, places, steps: steps.collect() }
    }

    fn things(&self) -> impl Iterator<Item = (usize, f64)> {
        let offs = std::iter::once(0).chain(self.steps.iter().copied()).scan(0.0, |off, step| {
            *off += f64::from(step);
            Some(*off)
        });
        self.layer.iter().map(|&item| self.places[item]).zip(offs)
    }
}

/// Another place that one is tied to.
#[derive(Clone, Copy)]
struct Tie {
    other: u32,
    /// Whether the other stands above.
    is_above: bool,
    /// How far behind the other the one likes to stand, and how much it does.
    off: f64,
    weight: f64,
}

/// For each place what it is tied to.
struct Ties(Lists<Tie>);

impl Ties {
    fn new(count: usize, arcs: &[Arc]) -> Self {
        let soft = arcs.iter().filter_map(|arc| Some((arc, arc.shorter?)));
        let ties = soft.flat_map(|(arc, shorter)| {
            let (off, weight) = (arc.length as f64, f64::midpoint(f64::from(arc.longer), f64::from(shorter)));
            let above = Tie { other: arc.tail, is_above: true, off, weight };
            let below = Tie { other: arc.head, is_above: false, off: -off, weight };
            [(arc.head as usize, above), (arc.tail as usize, below)]
        });
        Self(Lists::new(count, ties))
    }

    /// Where a place likes to stand by what it is tied to, above and below, and how much.
    fn wanted(&self, place: usize, values: &[f64], [above, below]: [bool; 2]) -> (f64, f64) {
        let (mut sum, mut all) = (LOOSE * values[place], LOOSE);
        for tie in self.0.of(place).iter().filter(|tie| if tie.is_above { above } else { below }) {
            sum += tie.weight * (values[tie.other as usize] + tie.off);
            all += tie.weight;
        }
        (sum / all, all)
    }
}

/// Things that stand as close as they may: the sum of what they want by weight, the weight, and how many they are.
#[derive(Default)]
struct Pools {
    all: Vec<(f64, f64, usize)>,
}

impl Pools {
    fn add(&mut self, wanted: f64, weight: f64) {
        let mut pool = (wanted * weight, weight, 1);
        while let Some(before) = self.all.pop_if(|before| before.0 * pool.1 > pool.0 * before.1) {
            pool = (pool.0 + before.0, pool.1 + before.1, pool.2 + before.2);
        }
        self.all.push(pool);
    }

    fn values(&self) -> impl Iterator<Item = f64> + '_ {
        self.all.iter().flat_map(|&(sum, weight, count)| std::iter::repeat_n(sum / weight, count))
    }
}
