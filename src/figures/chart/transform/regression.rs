//! `regression`: the curve of one kind that comes nearest to points.

use super::group::{Groups, Named};
use super::read::Keys;
use super::sampled::{Curve, curves, names, sample};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// The kind of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// a + b·x
    Linear,
    /// a + b·ln x
    Logarithmic,
    /// a·exp(b·x)
    Exponential,
    /// a·x^b
    Power,
    /// A polynomial of that order.
    Polynomial(usize),
}

/// The highest order of a polynomial: beyond it floats have no digits left.
const HIGHEST_ORDER: f64 = 20.0;

/// The transform.
#[derive(Clone, Debug)]
pub struct Regression {
    /// The field of the numbers that are explained.
    pub field: Named,
    /// The field that explains them.
    pub on: Named,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// The kind of the curve.
    pub method: Method,
    /// From where to where.
    pub extent: Option<(f64, f64)>,
    /// Whether the factors are wanted instead of points.
    pub parameters: bool,
    /// The fields for place and value.
    pub into: [String; 2],
}

/// A curve that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    method: Method,
    /// The factors: a and b, or those of the powers of `x − center` from 0 up.
    factors: Vec<f64>,
    center: f64,
    /// The share of the variance that it explains.
    pub r_squared: f64,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) intercept: f64,
    pub(super) slope: f64,
}

impl Regression {
    pub(super) fn read(tree: &Tree) -> Result<Regression, Diagnostic> {
        let keys = Keys::of(tree, &["regression", "on", "groupby", "method", "order", "extent", "params", "as"])?;
        let order = keys.positive("order")?.unwrap_or(3.0).clamp(1.0, HIGHEST_ORDER) as usize;
        let methods = [
            ("linear", Method::Linear),
            ("log", Method::Logarithmic),
            ("exp", Method::Exponential),
            ("pow", Method::Power),
            ("quad", Method::Polynomial(2)),
            ("poly", Method::Polynomial(order)),
        ];
        let (field, on) = (keys.field("regression")?, keys.field("on")?);
        Ok(Regression {
            into: names(keys, [on.name(), field.name()])?,
            field,
            on,
            groupby: keys.fields("groupby")?,
            method: keys.word("method", &methods)?.unwrap_or(Method::Linear),
            extent: keys.interval("extent")?,
            parameters: keys.truth("params")?.unwrap_or(false),
        })
    }

    /// Points of the curve of each group, or its factors in `coef` and `rSquared`. Groups with fewer
    /// points than a curve of the kind needs have none.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, table: &Table) -> Result<Table, Diagnostic> {
        let (x, y) = (self.on.numbers(table)?, self.field.numbers(table)?);
        let mut groups = Groups::of(table, &self.groupby)?;
        let points = |rows: &Vec<usize>| pairs(&x, &y, rows);
        groups.rows.retain(|rows| points(rows).len() > self.method.freedom());
        let fits: Vec<Fit> = groups.rows.iter().map(|rows| Fit::new(self.method, &points(rows))).collect();
        if self.parameters {
            return self.factors(table, &groups, &fits);
        }
        let curve = |(rows, fit): (&Vec<usize>, &Fit)| {
            let points = points(rows);
            let places = || points.iter().map(|point| point.0);
            let own = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
            let (low, high) = self.extent.unwrap_or(own);
            match self.method {
                Method::Linear => vec![(low, fit.at(low)), (high, fit.at(high))],
                _ => sample(|place| fit.at(place), (low, high), 25, 200),
            }
        };
        let found: Vec<Curve> = groups.rows.iter().zip(&fits).map(curve).collect();
        curves(table, &groups, &self.groupby, found, &self.into)
    }

    fn factors(&self, table: &Table, groups: &Groups, fits: &[Fit]) -> Result<Table, Diagnostic> {
        let mut result = Table::with_rows(fits.len());
        for (name, values) in groups.key_columns(table, &self.groupby, &vec![1; fits.len()])? {
            result.push_column(name, values);
        }
        let list = |fit: &Fit| Value::List(fit.factors().into_iter().map(Value::Number).collect());
        result.push_column("coef", fits.iter().map(list).collect());
        result.push_column("rSquared", fits.iter().map(|fit| Value::Number(fit.r_squared)).collect());
        Ok(result)
    }
}

impl Method {
    /// How many points lie on a curve of the kind whatever they are.
    fn freedom(self) -> usize {
        match self {
            Method::Polynomial(order) => order,
            _ => 1,
        }
    }
}

impl Fit {
    /// The curve that comes nearest to points.
    pub fn new(method: Method, points: &[(f64, f64)]) -> Fit {
        let even = |points: &mut dyn Iterator<Item = (f64, f64)>| {
            let Line { intercept, slope } = line(points.map(|point| (point, 1.0)));
            (intercept, slope)
        };
        let (factors, center) = match method {
            Method::Polynomial(order) => polynomial(points, order),
            Method::Linear => {
                let (a, b) = even(&mut points.iter().copied());
                (vec![a, b], 0.0)
            }
            Method::Logarithmic => {
                let (a, b) = even(&mut points.iter().filter(|p| p.0 > 0.0).map(|p| (p.0.ln(), p.1)));
                (vec![a, b], 0.0)
            }
            Method::Power => {
                let (a, b) = even(&mut points.iter().filter(|p| p.0 > 0.0 && p.1 > 0.0).map(|p| (p.0.ln(), p.1.ln())));
                (vec![a.exp(), b], 0.0)
            }
            Method::Exponential => {
                // Weights undo that logarithms give small values too much.
                let logs = points.iter().filter(|p| p.1 > 0.0).map(|p| ((p.0, p.1.ln()), p.1));
                let Line { intercept, slope } = line(logs);
                (vec![intercept.exp(), slope], 0.0)
            }
        };
        let mut fit = Fit { method, factors, center, r_squared: 0.0 };
        fit.r_squared = fit.explained(points);
        fit
    }

    /// Its worth at a place.
    pub fn at(&self, place: f64) -> f64 {
        let factor = |index: usize| self.factors.get(index).copied().unwrap_or(0.0);
        let (a, b) = (factor(0), factor(1));
        match self.method {
            Method::Linear => a + b * place,
            Method::Logarithmic => a + b * place.ln(),
            Method::Exponential => a * (b * place).exp(),
            Method::Power => a * place.powf(b),
            Method::Polynomial(_) => {
                self.factors.iter().rev().fold(0.0, |sum, factor| sum * (place - self.center) + factor)
            }
        }
    }

    /// Its factors; those of a polynomial are of the powers of x from 0 up.
    pub fn factors(&self) -> Vec<f64> {
        if !matches!(self.method, Method::Polynomial(_)) {
            return self.factors.clone();
        }
        // Horner's scheme in x instead of x − center.
        let mut plain: Vec<f64> = Vec::new();
        for factor in self.factors.iter().rev() {
            let mut next = vec![0.0; plain.len() + 1];
            for (power, old) in plain.iter().enumerate() {
                next[power + 1] += old;
                next[power] -= old * self.center;
            }
            next[0] += factor;
            plain = next;
        }
        plain.truncate(self.factors.len());
        plain
    }

    fn explained(&self, points: &[(f64, f64)]) -> f64 {
        let mean = points.iter().map(|point| point.1).sum::<f64>() / points.len() as f64;
        let all: f64 = points.iter().map(|point| (point.1 - mean).powi(2)).sum();
        let left: f64 = points.iter().map(|point| (point.1 - self.at(point.0)).powi(2)).sum();
        if all == 0.0 { 1.0 } else { 1.0 - left / all }
    }
}

/// The points of some rows that have both numbers.
pub(super) fn pairs(x: &[f64], y: &[f64], rows: &[usize]) -> Vec<(f64, f64)> {
    let point = |&row: &usize| Some((*x.get(row)?, *y.get(row)?));
    rows.iter().filter_map(point).filter(|point| point.0.is_finite() && point.1.is_finite()).collect()
}

/// The line nearest to weighted points by least squares.
pub(super) fn line(points: impl Iterator<Item = ((f64, f64), f64)>) -> Line {
    let points: Vec<((f64, f64), f64)> = points.collect();
    let weight: f64 = points.iter().map(|(_, weight)| weight).sum();
    let mean = |part: fn((f64, f64)) -> f64| points.iter().map(|(point, w)| part(*point) * w).sum::<f64>() / weight;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let (mut squares, mut products) = (0.0, 0.0);
    for (point, weight) in &points {
        squares += weight * (point.0 - x).powi(2);
        products += weight * (point.0 - x) * (point.1 - y);
    }
    // Points at one place have no slope.
    let slope = if squares > f64::EPSILON * weight * x.abs().max(1.0) { products / squares } else { 0.0 };
    Line { intercept: y - slope * x, slope }
}

/// The factors of the powers of `x − center` from 0 up, by the normal equations, and the center.
fn polynomial(points: &[(f64, f64)], order: usize) -> (Vec<f64>, f64) {
    let center = points.iter().map(|point| point.0).sum::<f64>() / points.len() as f64;
    // Places from −1 to 1 keep high powers within what floats can tell apart.
    let reach = points.iter().map(|point| (point.0 - center).abs()).fold(0.0, f64::max);
    let reach = if reach > 0.0 { reach } else { 1.0 };
    let size = order + 1;
    let mut rows = vec![vec![0.0; size + 1]; size];
    for (x, y) in points.iter().map(|point| ((point.0 - center) / reach, point.1)) {
        let powers: Vec<f64> = std::iter::successors(Some(1.0), |power| Some(power * x)).take(size).collect();
        for (row, left) in rows.iter_mut().zip(&powers) {
            for (cell, right) in row.iter_mut().zip(powers.iter().chain([&y])) {
                *cell += left * right;
            }
        }
    }
    let factors = solved(rows);
    (factors.iter().enumerate().map(|(power, factor)| factor / reach.powi(power as i32)).collect(), center)
}

/// The solution of linear equations, each with its right side last, by Gauss's elimination with
/// pivots; 0 for what they do not decide.
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let size = rows.len();
    for column in 0..size {
        let largest = (column..size).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
        rows.swap(column, largest.unwrap_or(column));
        let pivot = rows[column].clone();
        if pivot[column].abs() < 1e-12 {
            continue;
        }
        for row in rows.iter_mut().skip(column + 1) {
            let factor = row[column] / pivot[column];
            for (cell, above) in row.iter_mut().zip(&pivot) {
                *cell -= factor * above;
            }
        }
    }
    let mut solution = vec![0.0; size];
    for column in (0..size).rev() {
        let row = &rows[column];
        let known: f64 = (column + 1..size).map(|other| row[other] * solution[other]).sum();
        solution[column] = if row[column].abs() < 1e-12 { 0.0 } else { (row[size] - known) / row[column] };
    }
    solution
}
