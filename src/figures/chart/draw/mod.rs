//! From a plot to what is drawn in a room: views, axes, legends, marks.

pub mod axis;
pub mod canvas;
pub mod circle;
pub mod clip;
pub mod curve;
pub mod direct;
pub mod grid;
pub mod legend;
pub mod look;
pub mod marks;
mod native;
pub mod panel;
pub mod pen;
pub mod plotters;
pub mod round;
pub mod sign;
pub mod thin;
pub mod view;

use super::resolve::plot::Plot;
use crate::figures::chart::rules::NAMES_LEFT_OUT;
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;

/// Draws a plot in a room.
pub fn layout(plot: &Plot, stage: &Stage, room: Room) -> Body {
    let width = room.width.unwrap_or_else(|| view::natural_width(plot, &plot.root));
    let block = view::Place { plot, stage, room: width }.draw(&plot.root, width, room.height);
    let crowded = block.diagnostics.iter().any(|found| found.code() == NAMES_LEFT_OUT.code);
    Body { items: block.items, size: block.size, crowded, diagnostics: block.diagnostics }
}
