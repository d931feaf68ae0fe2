//! Bars too thin to be seen one by one: those of one look that fall into one narrow column become one bar, which is
//! what pixels show of them. So what is drawn of a chart grows with its size and not with its data.

use std::collections::BTreeMap;

use super::crowd::look_of_row;
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::pen::Pen;
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::Rect;

/// Breadth in px below which a bar is a sliver, and that of the columns that slivers fall into.
const COLUMN: f64 = 0.25;

/// Slivers of a layer, in the order in which the first of each column came.
#[derive(Default)]
pub struct Slivers {
    columns: Vec<Column>,
    /// By look, whether they stand upright, and the number of the column.
    numbers: BTreeMap<(Vec<u64>, bool, i64), usize>,
}

struct Column {
    pen: Pen,
    upright: bool,
    bars: Vec<Rect>,
}

impl Slivers {
    /// Takes the bar of a row, where it is a sliver.
    pub fn take(&mut self, layer: &Layer, looks: &Looks, row: usize, bar: Rect) -> bool {
        let upright = bar.width() < COLUMN;
        // What is thin both ways is a dot, and has its place in both.
        if !upright && bar.height() >= COLUMN {
            return false;
        }
        let middle = if upright { bar.center().x } else { bar.center().y };
        let key = (look_of_row(layer, row), upright, (middle / COLUMN).floor() as i64);
        let next = self.columns.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            let pen = Pen { tooltip: None, ..looks.pen(row) };
            self.columns.push(Column { pen, upright, bars: Vec::new() });
        }
        self.columns[number].bars.push(bar);
        true
    }

    /// Draws what is seen of them.
    pub fn draw(self, canvas: &Canvas) {
        for column in self.columns {
            canvas.pen(column.pen.clone());
            column.seen().into_iter().for_each(|bar| canvas.rect(bar));
        }
    }
}

impl Column {
    /// Its bars, those that overlap or touch along it as one.
    fn seen(mut self) -> Vec<Rect> {
        let ends = |bar: &Rect| if self.upright { (bar.y0, bar.y1) } else { (bar.x0, bar.x1) };
        self.bars.sort_by(|a, b| ends(a).0.total_cmp(&ends(b).0));
        let mut seen: Vec<Rect> = Vec::new();
        for bar in self.bars {
            match seen.last_mut().filter(|last| ends(&bar).0 <= ends(last).1) {
                Some(last) => *last = last.union(bar),
                None => seen.push(bar),
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slivers_that_overlap_are_one_bar_and_gaps_between_others_stay() {
        let bar = |x: f64, from: f64, to: f64| Rect::new(x, from, x + 0.01, to);
        let bars = vec![bar(0.1, 50.0, 100.0), bar(0.0, 80.0, 100.0), bar(0.05, 0.0, 10.0)];
        let column = Column { pen: Pen::default(), upright: true, bars };
        assert_eq!(column.seen(), [bar(0.05, 0.0, 10.0), Rect::new(0.0, 50.0, 0.11, 100.0)]);
    }
}
