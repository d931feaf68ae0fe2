//! The names of the curves with the line and the sign of each.

use super::Radar;
use super::layout::{Look, sign};
use crate::figures::Stage;
use crate::scale::legend::Block;
use crate::scene::{BezPath, Item, Point, Role, Shape, Size, Stroke};
use crate::text::Wrap;

/// Width of the line before a name, in px.
const LINE: f64 = 24.0;
/// Between that line and the name.
const TO_NAME: f64 = 8.0;
/// Between two entries of a row.
pub const BETWEEN: f64 = 20.0;
/// Widest name, in px.
const WIDEST: f64 = 170.0;

/// The entries of the legend; none where its author wants none.
pub fn entries(chart: &Radar, looks: &[Look], stage: &Stage) -> Vec<Block> {
    let curves = chart.curves.iter().zip(looks).filter(|_| chart.legend);
    let entry = |(curve, look): (&super::Curve, &Look)| {
        let words = stage.fonts.paragraph(&curve.words, stage.theme.type_scale.label, Wrap::Balance(WIDEST));
        let mut entry = Block::entry(line(*look, words.style.leading(), stage), &words, TO_NAME, stage);
        entry.items = vec![Item::group(Role::Legend, entry.items)];
        entry
    };
    curves.map(entry).collect()
}

/// A piece of a curve with its sign, in a line of that height in px.
fn line(look: Look, height: f64, stage: &Stage) -> Block {
    let middle = height / 2.0;
    let mut line = BezPath::new();
    line.move_to((0.0, middle));
    line.line_to((LINE, middle));
    let stroke = Stroke::round(look.paint, stage.theme.space.emphasis);
    let items = vec![
        Item::shape(Role::Legend, Shape::Path(line), None, stroke),
        sign(look, Point::new(LINE / 2.0, middle), stage.theme),
    ];
    Block { items, size: Size::new(LINE, height), ..Block::default() }
}
