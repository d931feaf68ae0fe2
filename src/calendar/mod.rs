//! The calendar: moments, the units that they are gathered by, and their spellings. Always UTC, so that a
//! figure is the same on every machine.

pub mod date;
mod moment;
mod names;
mod pattern;
mod read;
mod unit;

pub use moment::{DAY, HOUR, MINUTE, Moment, SECOND, days_of_month, midnight};
use names::named;
pub use names::{MONTHS, WEEKDAYS, month_named};
pub use pattern::{TimeFormat, multi_format, week_of_year};
pub use read::{TimePattern, parse_time};
pub use unit::{TimeUnit, Unit};
