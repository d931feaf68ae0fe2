//! Numbers of things that cannot be taken for each other, and what is kept by them.

use std::cmp::Ordering;
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::ops::{Index, IndexMut};

/// Which of the things of one sort, in their order. An `Option` of it is no larger.
pub(super) trait Id: Copy + Ord {
    /// The one at a place from 0; at most `u32::MAX - 1`, which is far above all limits of a drawing.
    fn at(index: usize) -> Self;
    /// Its place, from 0.
    fn index(self) -> usize;
}

/// A number of a sort of things.
macro_rules! id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) struct $name(NonZeroU32);

        impl Id for $name {
            #[inline(always)]
            fn at(index: usize) -> Self {
                Self(NonZeroU32::MIN.saturating_add(u32::try_from(index).unwrap_or(u32::MAX)))
            }

            #[inline(always)]
            fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    };
}

id!(
    /// Which block of a sketch.
    BlockId
);
id!(
    /// Which frame of a sketch.
    FrameId
);
id!(
    /// Which thing in a layer of a sketch.
    ItemId
);
id!(
    /// Which link of a sketch.
    LinkId
);

/// A value for each thing of a sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table<I, V> {
    values: Vec<V>,
    of: PhantomData<fn() -> I>,
}

impl<I: Id, V> Table<I, V> {
    /// The same value for so many things.
    pub fn filled(value: V, count: usize) -> Self
    where
        V: Clone,
    {
        vec![value; count].into()
    }

    /// Adds a value.
    pub fn push(&mut self, value: V) -> I {
        self.values.push(value);
        I::at(self.values.len() - 1)
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, V> {
        (0..self.values.len()).map(I::at)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }

    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.values.iter_mut()
    }

    pub fn pairs(&self) -> impl DoubleEndedIterator<Item = (I, &V)> + ExactSizeIterator {
        self.values.iter().enumerate().map(|(at, value)| (I::at(at), value))
    }

    /// The one at which a comparison finds nothing to choose, where values are sorted by it.
    pub fn find(&self, compare: impl FnMut(&V) -> Ordering) -> Option<I> {
        self.values.binary_search_by(compare).ok().map(I::at)
    }

    pub fn swap(&mut self, one: I, other: I) {
        self.values.swap(one.index(), other.index());
    }
}

impl<I, V> From<Vec<V>> for Table<I, V> {
    fn from(values: Vec<V>) -> Self {
        Self { values, of: PhantomData }
    }
}

impl<I, V> FromIterator<V> for Table<I, V> {
    fn from_iter<T: IntoIterator<Item = V>>(values: T) -> Self {
        Vec::from_iter(values).into()
    }
}

impl<I, V> Default for Table<I, V> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I: Id, V> Index<I> for Table<I, V> {
    type Output = V;

    #[inline(always)]
    fn index(&self, id: I) -> &V {
        &self.values[id.index()]
    }
}

impl<I: Id, V> IndexMut<I> for Table<I, V> {
    #[inline(always)]
    fn index_mut(&mut self, id: I) -> &mut V {
        &mut self.values[id.index()]
    }
}

impl<I: Id, V> IntoIterator for Table<I, V> {
    type Item = V;
    type IntoIter = std::vec::IntoIter<V>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

impl<'a, I: Id, V> IntoIterator for &'a Table<I, V> {
    type Item = &'a V;
    type IntoIter = std::slice::Iter<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.iter()
    }
}

impl<'a, I: Id, V> IntoIterator for &'a mut Table<I, V> {
    type Item = &'a mut V;
    type IntoIter = std::slice::IterMut<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.iter_mut()
    }
}
