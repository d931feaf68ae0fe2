//! A channel of a mark, bound to the columns of its data.

use std::sync::Arc;

use crate::calendar::TimeUnit;
use crate::figures::chart::model::{Channel, Definition, Measure};
use crate::figures::chart::transform::bin::Bins;

/// A channel with its column.
#[derive(Clone, Debug)]
pub struct Bound {
    /// What it decides.
    pub channel: Channel,
    /// What it stands for.
    pub definition: Definition,
    /// How it is measured.
    pub measure: Measure,
    /// The column of its values; none where it stands for one value.
    pub column: Option<String>,
    /// The column of the ends of its bins or units of time.
    pub end: Option<String>,
    /// The units of time that it is cut to.
    pub unit: Option<TimeUnit>,
    /// Its bins.
    pub bins: Option<Bins>,
    /// What some rows have instead.
    pub conditions: Vec<Conditional>,
}

/// Which rows have something else than the others, and what.
pub type Conditional = (Arc<[bool]>, Bound);
