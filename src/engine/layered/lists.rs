//! Lists of many things in one piece of memory.

/// A list for each of some things, such as the arcs at each vertex: what belongs to one stands together, in the order
/// in which it came.
pub(super) struct Lists<T> {
    /// Where each list begins, and the last one ends.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// The lists of `count` things; each pair is the place of the thing, below `count`, and what goes into its list.
    pub fn new(count: usize, pairs: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut starts = vec![0u32; count + 1];
        for (at, _) in pairs.clone() {
            starts[at + 1] += 1;
        }
        (0..count).for_each(|at| starts[at + 1] += starts[at]);
        let mut next = starts.clone();
        // Every place is written over.
        let mut all = pairs.clone().next().map_or(Vec::new(), |(_, any)| vec![any; starts[count] as usize]);
        for (at, one) in pairs {
            all[next[at] as usize] = one;
            next[at] += 1;
        }
        Self { starts, all }
    }

    /// The list of the thing at a place.
    #[inline]
    pub fn of(&self, at: usize) -> &[T] {
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
