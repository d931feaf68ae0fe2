//! The widths of columns that make a table lowest. Where every cell is a text that takes fewer lines the wider it
//! is, that is a hard problem (Anderson and Sobti, 1999); tables of pages are small, so a search by branch and bound
//! over the widths at which any cell changes its height mostly ends with the best there is, and with the best that
//! it has seen where its budget ends before.

use super::cell::Flows;

/// What a column asks for.
#[derive(Clone, Debug)]
pub struct Demand {
    /// Below that width in px a word is cut.
    pub least: f64,
    /// At that width no line is wrapped.
    pub natural: f64,
    /// Widths at which a cell changes its height, from the least on, each with the heights of all rows.
    choices: Vec<Choice>,
}

#[derive(Clone, Debug)]
struct Choice {
    width: f64,
    heights: Vec<f64>,
}

/// So near, in px, heights are looked for.
const STEP: f64 = 1.0;
/// The same in tables of very many cells.
const COARSE: f64 = 16.0;
/// Most widths of a column that are tried: those of a long text are near each other.
const MOST_CHOICES: usize = 40;
/// Comparisons of two heights that the search may spend.
const BUDGET: usize = 6_000_000;

impl Demand {
    /// Of a column: its head, and its cell in each row; a row across all columns asks for nothing.
    pub fn of<'f, 'a: 'f>(
        head: Option<&'f Flows<'a>>,
        cells: impl Iterator<Item = Option<&'f Flows<'a>>>,
        many: bool,
    ) -> Demand {
        let cells: Vec<Option<&Flows>> = std::iter::once(head).chain(cells).collect();
        let mut least: f64 = 0.0;
        let mut natural: f64 = 0.0;
        for cell in cells.iter().flatten() {
            (least, natural) = (least.max(cell.least().ceil()), natural.max(cell.natural().ceil()));
        }
        let natural = natural.max(least);
        let mut widths = vec![least, natural];
        let step = if many { COARSE } else { STEP };
        for cell in cells.iter().flatten().filter(|cell| cell.natural() > least) {
            let top = cell.natural().ceil();
            changes(cell, (least, cell.height(least)), (top, cell.height(top)), step, &mut widths);
        }
        widths.sort_by(f64::total_cmp);
        widths.dedup_by(|a, b| (*a - *b).abs() < step);
        let mut choices: Vec<Choice> = Vec::new();
        for width in widths {
            let heights: Vec<f64> = cells.iter().map(|cell| cell.map_or(0.0, |cell| cell.height(width))).collect();
            // A width that lowers no cell is never better than the one before it.
            if choices.last().is_none_or(|last| last.heights != heights) {
                choices.push(Choice { width, heights });
            }
        }
        while choices.len() > MOST_CHOICES {
            let mut keep = 0;
            choices.retain(|_| {
                keep += 1;
                keep % 2 == 1
            });
        }
        Demand { least, natural, choices }
    }
}

/// The least widths between two at which a cell has another height.
fn changes(cell: &Flows, low: (f64, f64), high: (f64, f64), step: f64, widths: &mut Vec<f64>) {
    if low.1 <= high.1 {
        return;
    }
    if high.0 - low.0 <= step {
        widths.push(high.0);
        return;
    }
    let middle = ((low.0 + high.0) / 2.0).floor().max(low.0 + step.min(1.0));
    let at = (middle, cell.height(middle));
    changes(cell, low, at, step, widths);
    changes(cell, at, high, step, widths);
}

/// Widths of all columns whose sum is at most `available` and that make the table lowest; what is left goes to
/// those that are farthest from their natural width. None where a word would be cut.
pub fn solve(demands: &[Demand], available: f64) -> Option<Vec<f64>> {
    let least: f64 = demands.iter().map(|demand| demand.least).sum();
    if least > available {
        return None;
    }
    let mut search = Search { demands, available, best: greedy(demands, available), budget: BUDGET };
    let mut order: Vec<usize> = (0..demands.len()).collect();
    // Columns of few choices first: the tree stays narrow at its top.
    order.sort_by_key(|&column| demands.get(column).map_or(0, |demand| demand.choices.len()));
    let rows = demands.iter().map(|demand| demand.choices.first().map_or(0, |choice| choice.heights.len())).max();
    search.go_on(&order, 0, available - least, &vec![0.0; rows.unwrap_or(0)], &mut Vec::new());
    let widths = search.best.1;
    Some(spread(demands, widths, available))
}

struct Search<'d> {
    demands: &'d [Demand],
    available: f64,
    /// Height of the lowest table found, and its widths by column.
    best: (f64, Vec<f64>),
    budget: usize,
}

impl Search<'_> {
    /// Tries the choices of the next column; `spare` is what the columns that follow have beyond their least.
    fn go_on(&mut self, order: &[usize], at: usize, spare: f64, heights: &[f64], chosen: &mut Vec<f64>) {
        let Some(demand) = order.get(at).and_then(|&column| self.demands.get(column)) else {
            let height: f64 = heights.iter().sum();
            if height < self.best.0 - 0.01 {
                let mut widths = vec![0.0; self.demands.len()];
                order.iter().zip(chosen.iter()).for_each(|(&column, &width)| widths[column] = width);
                debug_assert!(widths.iter().sum::<f64>() <= self.available + 0.5);
                self.best = (height, widths);
            }
            return;
        };
        for choice in demand.choices.iter().rev().filter(|choice| choice.width - demand.least <= spare) {
            let cost = heights.len() * (order.len() - at);
            if self.budget < cost {
                return;
            }
            self.budget -= cost;
            let left = spare - (choice.width - demand.least);
            let mut higher: Vec<f64> = heights.iter().zip(&choice.heights).map(|(a, b)| a.max(*b)).collect();
            if self.bound(order, at + 1, left, &higher) < self.best.0 - 0.01 {
                chosen.push(choice.width);
                self.go_on(order, at + 1, left, &higher, chosen);
                chosen.pop();
            }
            higher.clear();
        }
    }

    /// No table is lower whose first columns give those heights: each column that follows had all that is left.
    fn bound(&self, order: &[usize], from: usize, spare: f64, heights: &[f64]) -> f64 {
        let rest = order.get(from..).unwrap_or_default();
        let widest = rest.iter().filter_map(|&column| {
            let demand = self.demands.get(column)?;
            demand.choices.iter().rev().find(|choice| choice.width - demand.least <= spare)
        });
        let widest: Vec<&Choice> = widest.collect();
        let row = |(index, height): (usize, &f64)| {
            widest.iter().filter_map(|choice| choice.heights.get(index)).fold(*height, |most, h| most.max(*h))
        };
        heights.iter().enumerate().map(row).sum()
    }
}

/// A good beginning: all columns at their widest, then narrowed step by step where it costs the least height for
/// the px that it saves.
fn greedy(demands: &[Demand], available: f64) -> (f64, Vec<f64>) {
    let mut at: Vec<usize> = demands.iter().map(|demand| demand.choices.len().saturating_sub(1)).collect();
    let choice = |column: usize, index: usize| demands.get(column).and_then(|demand| demand.choices.get(index));
    let total =
        |at: &[usize]| -> f64 { at.iter().enumerate().filter_map(|(c, &i)| choice(c, i)).map(|c| c.width).sum() };
    let height = |at: &[usize]| -> f64 {
        let chosen: Vec<&Choice> = at.iter().enumerate().filter_map(|(c, &i)| choice(c, i)).collect();
        let rows = chosen.iter().map(|choice| choice.heights.len()).max().unwrap_or(0);
        let of_row =
            |row: usize| chosen.iter().filter_map(|choice| choice.heights.get(row)).fold(0.0_f64, |m, h| m.max(*h));
        (0..rows).map(of_row).sum()
    };
    while total(&at) > available {
        let now = height(&at);
        let mut best: Option<(f64, usize)> = None;
        for column in 0..at.len() {
            let Some(narrower) = at[column].checked_sub(1) else { continue };
            let saved =
                choice(column, at[column]).zip(choice(column, narrower)).map_or(0.0, |(a, b)| a.width - b.width);
            let mut tried = at.clone();
            tried[column] = narrower;
            // Of two that cost no height, the one that saves more px.
            let cost = (height(&tried) - now + 0.01) / saved.max(0.01);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, column));
            }
        }
        let Some((_, column)) = best else { break };
        at[column] -= 1;
    }
    let widths = at.iter().enumerate().filter_map(|(c, &i)| choice(c, i)).map(|choice| choice.width).collect();
    (height(&at), widths)
}

/// Gives away what is left: to columns by what they lack of their natural width.
fn spread(demands: &[Demand], mut widths: Vec<f64>, available: f64) -> Vec<f64> {
    let left = available - widths.iter().sum::<f64>();
    let lacks: Vec<f64> =
        demands.iter().zip(&widths).map(|(demand, width)| (demand.natural - width).max(0.0)).collect();
    let all: f64 = lacks.iter().sum();
    if left > 0.0 && all > 0.0 {
        let share = (left / all).min(1.0);
        widths.iter_mut().zip(&lacks).for_each(|(width, lack)| *width += (lack * share).floor());
    }
    widths
}
