//! `bin`: numbers put into intervals of one width.

use super::group::Named;
use super::read::Keys;
use crate::data::rules::TOO_MANY_ROWS;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::rules::{IN_ANOTHER_UNIT, NUMBER_OUT_OF_REACH};
use crate::scale::continuous::out_of_reach;
use crate::syntax::rules::{MISSING_KEY, WRONG_TYPE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Span};

/// Most intervals.
const MOST_BINS: f64 = 100_000.0;
/// The least base that steps grow by.
const LEAST_BASE: f64 = 1.01;

/// How intervals are chosen; the defaults are Vega-Lite's.
#[derive(Clone, Debug, PartialEq)]
pub struct BinOptions {
    /// Most intervals.
    pub most: f64,
    /// The base of the step's powers.
    pub base: f64,
    /// The width, whatever else is asked for.
    pub step: Option<f64>,
    /// The widths to choose from.
    pub steps: Vec<f64>,
    /// The least width.
    pub least_step: f64,
    /// What steps may be divided by.
    pub divide: Vec<f64>,
    /// The numbers that the intervals span, instead of those of the data.
    pub extent: Option<(f64, f64)>,
    /// The span that the width is chosen by.
    pub span: Option<f64>,
    /// A number that an interval begins at.
    pub anchor: Option<f64>,
    /// Whether intervals begin at multiples of their width.
    pub nice: bool,
}

impl Default for BinOptions {
    fn default() -> Self {
        Self {
            most: 10.0,
            base: 10.0,
            step: None,
            steps: Vec::new(),
            least_step: 0.0,
            divide: vec![5.0, 2.0],
            extent: None,
            span: None,
            anchor: None,
            nice: true,
        }
    }
}

/// Intervals of one width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bins {
    /// Where the first begins.
    pub start: f64,
    /// Where the last ends.
    pub stop: f64,
    /// Their width, greater than 0.
    pub step: f64,
}

impl BinOptions {
    /// Reads `true` or a map; `binned` is for the caller to look at.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with its place.
    pub fn read(tree: &Tree) -> Result<BinOptions, Diagnostic> {
        const KEYS: &[&str] =
            &["maxbins", "base", "step", "steps", "minstep", "divide", "extent", "span", "anchor", "nice", "binned"];
        let default = BinOptions::default();
        if let spec::Value::Bool(true, _) = tree.value {
            return Ok(default);
        }
        if !matches!(tree.value, spec::Value::Map(_)) {
            return Err(Diagnostic::error(&WRONG_TYPE, tree.span, "`bin` is true or a map"));
        }
        let keys = Keys::of(tree, KEYS)?;
        let divide = keys.numbers("divide")?;
        // An extent may be that of a selection, which is the whole at first.
        let has_numbers = keys.get("extent").is_some_and(|extent| matches!(extent.value, spec::Value::List(_)));
        Ok(BinOptions {
            most: keys.positive("maxbins")?.unwrap_or(default.most),
            base: keys.greater("base", 1.0)?.unwrap_or(default.base),
            step: keys.positive("step")?,
            steps: keys.numbers("steps")?.into_iter().filter(|step| *step > 0.0).collect(),
            least_step: keys.number("minstep")?.unwrap_or(0.0),
            divide: if divide.is_empty() { default.divide } else { divide },
            extent: if has_numbers { keys.interval("extent")? } else { None },
            span: keys.positive("span")?,
            anchor: keys.number("anchor")?,
            nice: keys.truth("nice")?.unwrap_or(true),
        })
    }

    /// The intervals for numbers from `low` to `high` (after Vega's `bin`).
    ///
    /// # Errors
    ///
    /// `number-out-of-reach` and `too-many-rows` at the place, where numbers are too large or too small to be drawn
    /// and where there are too many intervals.
    pub fn bins(&self, low: f64, high: f64, place: impl Into<Option<Span>>) -> Result<Bins, Diagnostic> {
        let place = place.into();
        if let Some(why) = out_of_reach([low, high].into_iter().chain(self.extent.into_iter().flat_map(|e| [e.0, e.1])))
        {
            return Err(Diagnostic::error(&NUMBER_OUT_OF_REACH, place, why).help(IN_ANOTHER_UNIT));
        }
        let bins = self.around(low, high);
        let count = (bins.stop - bins.start) / bins.step;
        if !count.is_finite() || count > MOST_BINS {
            let message = format!("these are more than {MOST_BINS} bins");
            return Err(Diagnostic::error(&TOO_MANY_ROWS, place, message).help("choose a larger `step`, or fewer bins"));
        }
        Ok(bins)
    }

    fn around(&self, low: f64, high: f64) -> Bins {
        let (mut low, mut high) = self.extent.unwrap_or((low, high));
        let magnitude = if low == 0.0 { 1.0 } else { low.abs() };
        let span = self.span.unwrap_or(if high > low { high - low } else { magnitude });
        let step = self.step_for(span);
        if self.nice {
            let precision = if step >= 1.0 { 0.0 } else { (-step.ln() / self.base.ln()).trunc() + 1.0 };
            let tolerance = self.base.powf(-precision - 1.0);
            let start = (low / step + tolerance).floor() * step;
            low = if low < start { start - step } else { start };
            high = (high / step).ceil() * step;
        }
        let stop = if high == low { low + step } else { high };
        let shift = self.anchor.map_or(0.0, |anchor| anchor - (low + step * ((anchor - low) / step).floor()));
        Bins { start: low + shift, stop: stop + shift, step }
    }

    fn step_for(&self, span: f64) -> f64 {
        if let Some(step) = self.step {
            return step;
        }
        if !self.steps.is_empty() {
            let enough = self.steps.iter().position(|step| *step >= span / self.most).unwrap_or(self.steps.len());
            return self.steps[enough.saturating_sub(1)];
        }
        let log_base = self.base.ln();
        let level = (self.most.ln() / log_base).ceil();
        let mut step = self.base.powf((span.ln() / log_base).round() - level).max(self.least_step);
        // A base next to 1 would take steps without an end.
        let base = self.base.max(LEAST_BASE);
        while (span / step).ceil() > self.most && step.is_finite() && step > 0.0 {
            step *= base;
        }
        for divisor in &self.divide {
            let finer = step / divisor;
            if finer >= self.least_step && span / finer <= self.most {
                step = finer;
            }
        }
        step
    }
}

impl Bins {
    /// Where the interval of a number begins; numbers beyond the ends are in the outermost.
    pub fn start_of(&self, number: f64) -> f64 {
        let inside = number.min(self.stop - self.step).max(self.start);
        self.start + self.step * (1e-14 + (inside - self.start) / self.step).floor()
    }
}

/// The transform.
#[derive(Clone, Debug)]
pub struct Bin {
    /// How intervals are chosen.
    pub options: BinOptions,
    /// The field whose numbers are put into them.
    pub field: Named,
    /// The field for where the interval begins.
    pub start: String,
    /// The field for where it ends.
    pub end: String,
}

impl Bin {
    pub(super) fn read(tree: &Tree) -> Result<Bin, Diagnostic> {
        let keys = Keys::of(tree, &["bin", "field", "as"])?;
        let options = BinOptions::read(keys.need("bin")?)?;
        let field = keys.field("field")?;
        let (start, end) = match keys.names("as")?.as_slice() {
            [start, end, ..] => (start.clone(), end.clone()),
            [start] => (start.clone(), format!("{start}_end")),
            [] => return Err(Diagnostic::error(&MISSING_KEY, tree.span, "the key `as` is missing")),
        };
        Ok(Bin { options, field, start, end })
    }

    fn bins_of(&self, numbers: &[f64]) -> Result<Bins, Diagnostic> {
        let finite = || numbers.iter().copied().filter(|number| number.is_finite());
        let low = finite().reduce(f64::min).unwrap_or(0.0);
        self.options.bins(low, finite().reduce(f64::max).unwrap_or(low), self.field.span)
    }

    /// The table with both ends of the interval of each number; nothing where there is no number.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, table: Table) -> Result<Table, Diagnostic> {
        let numbers = self.field.numbers(&table)?;
        let bins = self.bins_of(&numbers)?;
        let start = |number: &f64| number.is_finite().then(|| bins.start_of(*number));
        let written = |number: Option<f64>| number.map_or(Value::Null, Value::Number);
        let starts = numbers.iter().map(|number| written(start(number))).collect();
        let ends = numbers.iter().map(|number| written(start(number).map(|start| start + bins.step))).collect();
        Ok(table.with_column(self.start.as_str(), starts).with_column(self.end.as_str(), ends))
    }
}
