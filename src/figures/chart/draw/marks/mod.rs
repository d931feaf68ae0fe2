//! Marks, one file each.

mod apart;
mod arc;
mod area;
mod bar;
mod crowd;
mod ground;
mod line;
mod point;
mod rule;
pub mod signs;
mod slivers;
mod text;
mod tick;
mod trail;

pub use bar::WIDEST;

use super::canvas::Canvas;
use super::look::Looks;
use super::pen::Recording;
use super::round::{Circle, is_beside};
use crate::figures::Stage;
use crate::figures::chart::model::Mark;
use crate::figures::chart::resolve::plot::{Layer, Plot};
use crate::scene::{Item, ItemKind, Role};

/// Whether anything below is filled.
pub fn lies_over_marks(below: &[Item]) -> bool {
    let is_filled = |item: &Item| matches!(&item.kind, ItemKind::Shape(painted) if painted.fill.is_some());
    below.iter().any(|item| match &item.kind {
        ItemKind::Group(group) => group.items.iter().any(is_filled),
        _ => is_filled(item),
    })
}

/// Draws the marks of a layer in the area of a circle, from its origin, over what is already drawn. Words that
/// find no free place are counted.
pub fn draw(
    plot: &Plot,
    layer: &Layer,
    circle: Circle,
    stage: &Stage,
    below: &[Item],
    left_out: &mut usize,
) -> Vec<Item> {
    let size = circle.view;
    let recording = Recording::default();
    let canvas = Canvas::new(plot, layer, size, &recording);
    let looks = Looks::new(plot, layer, stage.theme, lies_over_marks(below));
    match layer.mark {
        Mark::Bar | Mark::Rect => bar::draw(&canvas, layer, &looks),
        Mark::Line => line::draw(&canvas, layer, &looks, below),
        Mark::Area => area::draw(&canvas, layer, &looks),
        Mark::Point | Mark::Circle | Mark::Square => point::draw(&canvas, layer, &looks),
        Mark::Tick => tick::draw(&canvas, layer, &looks),
        Mark::Rule => rule::draw(&canvas, layer, &looks),
        // Words beside pieces of a circle are placed together.
        Mark::Text if is_beside(layer) => {}
        Mark::Text => text::draw(&canvas, layer, &looks, text::Around { circle, below, left_out }, stage),
        Mark::Arc => arc::draw(&canvas, layer, &looks, circle),
        Mark::Trail => trail::draw(&canvas, layer, &looks),
        // Made of other marks before a chart is drawn.
        Mark::Boxplot | Mark::ErrorBar | Mark::ErrorBand => {}
    }
    let items = recording.take();
    match layer.mark {
        Mark::Text => items,
        _ if items.is_empty() => items,
        _ => vec![Item::group(Role::Mark, items)],
    }
}
