//! How much work a figure may ask for: one purse, from which every function, row and match of its expressions
//! and transforms is paid.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use super::rules::TOO_MUCH_WORK;
use crate::data::{Table, Value};
use crate::syntax::{Diagnostic, Limits, Span};

/// Bytes that may be made for a step of the limit: 256 MB for the usual limit.
const BYTES_PER_STEP: u64 = 4;
/// Bytes of a cell of a table without what its text or list takes.
const CELL: usize = size_of::<Value>();
/// Bytes of a record's field without its name and value.
const FIELD: usize = 64;
/// How deep values may stand in each other.
const DEEPEST: usize = 100;

/// What is left of the work that a figure may ask for. Clones share it.
#[derive(Clone, Debug)]
pub struct Budget(Arc<Purse>);

#[derive(Debug)]
struct Purse {
    limit: u64,
    steps: AtomicU64,
    bytes: AtomicU64,
    spent: AtomicU8,
}

/// Why nothing is worked out any more.
const FOR_WORK: u8 = 1;
const FOR_DEPTH: u8 = 2;

impl Default for Budget {
    fn default() -> Self {
        Self::new(Limits::default().work)
    }
}

impl Budget {
    /// A purse of so many steps.
    pub fn new(work: usize) -> Self {
        let limit = work as u64;
        let bytes = limit.saturating_mul(BYTES_PER_STEP);
        Self(Arc::new(Purse { limit, steps: limit.into(), bytes: bytes.into(), spent: 0.into() }))
    }

    /// A full purse of a part of the same limit, for what is worked out anew whenever a figure is laid out.
    pub fn part(&self, part: u64) -> Self {
        Self::new((self.0.limit / part.max(1)) as usize)
    }

    /// Pays some steps; whether there were as many.
    pub fn pay(&self, steps: usize) -> bool {
        self.take(&self.0.steps, steps)
    }

    /// Pays for bytes that are about to be made; whether there were as many.
    pub fn make(&self, bytes: usize) -> bool {
        self.take(&self.0.bytes, bytes) && self.pay(bytes / 32)
    }

    /// Pays for looking at all of some values.
    pub fn look_at(&self, values: &[Value]) -> bool {
        let mut weight = 0;
        values.iter().all(|value| self.weigh(value, DEEPEST, &mut weight)) && self.pay(weight / 32)
    }

    /// Pays for a value that was made.
    pub fn made(&self, value: &Value) -> bool {
        let mut weight = 0;
        self.weigh(value, DEEPEST, &mut weight) && self.make(weight)
    }

    /// Adds the bytes of a value, as if nothing in it were shared. What is in a list is paid for while it is counted,
    /// for lists that share their items may say much more than they take.
    fn weigh(&self, value: &Value, deepest: usize, weight: &mut usize) -> bool {
        let Some(deeper) = deepest.checked_sub(1) else {
            self.0.spent.store(FOR_DEPTH, Ordering::Relaxed);
            return false;
        };
        match value {
            Value::Text(text) => *weight += text.len(),
            Value::List(items) => {
                *weight += items.len() * CELL;
                return self.pay(items.len()) && items.iter().all(|item| self.weigh(item, deeper, weight));
            }
            Value::Record(fields) => {
                *weight += fields.keys().map(|name| name.len() + FIELD).sum::<usize>();
                return self.pay(fields.len()) && fields.values().all(|item| self.weigh(item, deeper, weight));
            }
            _ => {}
        }
        true
    }

    fn take(&self, from: &AtomicU64, amount: usize) -> bool {
        // A figure is read by one thread.
        let left = from.load(Ordering::Relaxed).checked_sub(amount as u64).filter(|_| !self.is_spent());
        match left {
            Some(left) => from.store(left, Ordering::Relaxed),
            None => {
                let _ = self.0.spent.compare_exchange(0, FOR_WORK, Ordering::Relaxed, Ordering::Relaxed);
            }
        }
        left.is_some()
    }

    /// Whether more was asked for than there was.
    pub fn is_spent(&self) -> bool {
        self.0.spent.load(Ordering::Relaxed) != 0
    }

    /// Refuses to go on where more was asked for than there was.
    ///
    /// # Errors
    ///
    /// `too-much-work` at the place that asked for it.
    pub fn check(&self, span: impl Into<Option<Span>>) -> Result<(), Diagnostic> {
        let span = span.into();
        match self.0.spent.load(Ordering::Relaxed) {
            0 => Ok(()),
            FOR_DEPTH => {
                let message = format!("lists and records stand in each other more than {DEEPEST} deep");
                Err(Diagnostic::error(&TOO_MUCH_WORK, span, message).help("make fewer lists of lists"))
            }
            _ => {
                let message = format!("working this out takes more than {} steps, or too much memory", self.0.limit);
                let help = format!("aggregate or thin the data before{}", Limits::raise("work"));
                Err(Diagnostic::error(&TOO_MUCH_WORK, span, message).help(help))
            }
        }
    }

    /// Refuses a table with more cells than there may be, unless it was so large before.
    ///
    /// # Errors
    ///
    /// `too-much-work` at the place that asked for it.
    pub fn hold(&self, table: &Table, before: usize, span: impl Into<Option<Span>>) -> Result<(), Diagnostic> {
        let cells = table.cells();
        let bytes = self.0.limit.saturating_mul(BYTES_PER_STEP);
        if cells > before && (cells as u64).saturating_mul(CELL as u64) > bytes {
            self.0.spent.store(FOR_WORK, Ordering::Relaxed);
        }
        self.check(span)
    }
}
