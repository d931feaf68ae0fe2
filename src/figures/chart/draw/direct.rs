//! Names of lines at their ends, in place of a legend.

use super::canvas::Canvas;
use crate::figures::Stage;
use crate::figures::chart::model::{Channel, Mark};
use crate::figures::chart::output::{Output, ScaleId};
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Legend, Panel, Plot};
use crate::scale::Scale;
use crate::scene::{Anchor, Item, Point, Role, Size};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{Paint, Weight};

/// Most lines that are named at their ends.
const MOST: usize = 6;
/// From the end of a line to its name.
const GAP: f64 = 8.0;
/// Widest name in px.
const WIDEST: f64 = 150.0;
/// Narrowest view that names stand beside.
const NARROWEST: f64 = 240.0;
/// Lines whose ends lie further left than this share of the view are not named there.
const NEAR: f64 = 0.75;

/// Names at the ends of lines.
#[derive(Clone, Debug)]
pub struct Direct {
    scale: ScaleId,
    names: Vec<(f64, Paragraph)>,
}

/// The end of a line with its name.
struct End {
    point: Point,
    paint: Paint,
    name: Paragraph,
    top: f64,
}

impl Direct {
    /// Names in place of a legend, where its lines are few and end near the right edge of a view of
    /// that size, and each name is nearest to its own.
    pub fn new(plot: &Plot, panel: &Panel, legend: &Legend, size: Size, stage: &Stage) -> Option<Direct> {
        let scale = *legend.scales.iter().find(|id| plot.scale(**id).channel == Channel::Color)?;
        let Scale::Discrete(discrete) = &plot.scale(scale).scale else { return None };
        let said =
            plot.scale(scale).legend.as_ref().is_some_and(|legend| legend.orient.is_some() || legend.values.is_some());
        let uses = |layer: &&Layer| layer.look(Channel::Color).is_some_and(|v| v.scales().any(|s| s == scale));
        let lines_only = panel
            .layers
            .iter()
            .filter(uses)
            .all(|layer| matches!(layer.mark, Mark::Line | Mark::Point | Mark::Circle | Mark::Square));
        let has_line = panel.layers.iter().any(|layer| layer.mark == Mark::Line && uses(&layer));
        let count = discrete.values().len();
        if said || !lines_only || !has_line || !(2..=MOST).contains(&count) || size.width < NARROWEST {
            return None;
        }
        let labels = plot.scale(scale).labels.all(discrete.values());
        let style = stage.theme.type_scale.label.with_weight(Weight::Medium);
        let names = labels.iter().enumerate().map(|(index, label)| {
            let name = stage.fonts.paragraph(&Rich::plain(label.as_str()), style, Wrap::Balance(WIDEST));
            (index as f64, name)
        });
        let direct = Direct { scale, names: names.collect() };
        let view = Size::new(size.width - direct.width(), size.height);
        let ends = direct.ends(plot, panel, view, stage);
        let near = ends.len() == count && ends.iter().all(|end| end.point.x >= view.width * NEAR);
        (near && each_is_nearest_its_own(&ends)).then_some(direct)
    }

    /// The room that the names take beside the view.
    pub fn width(&self) -> f64 {
        self.names.iter().map(|(_, name)| name.width()).fold(0.0, f64::max) + GAP
    }

    /// The scale that needs no legend.
    pub fn scale(&self) -> ScaleId {
        self.scale
    }

    /// Draws the names beside a view of that size.
    pub fn draw(&self, plot: &Plot, panel: &Panel, size: Size, stage: &Stage) -> Vec<Item> {
        let ends = self.ends(plot, panel, size, stage);
        ends.iter()
            .flat_map(|end| {
                let paint = stage.theme.readable(end.paint, stage.theme.ground);
                Item::words(Role::Label, &end.name, size.width + GAP, end.top, Anchor::Start, paint)
            })
            .collect()
    }

    /// The ends of the lines from the top down, their names moved apart.
    fn ends(&self, plot: &Plot, panel: &Panel, size: Size, stage: &Stage) -> Vec<End> {
        let mut ends: Vec<End> = Vec::new();
        for (index, name) in &self.names {
            let Some(point) = panel
                .layers
                .iter()
                .filter_map(|layer| self.end(plot, layer, *index, size))
                .reduce(|a, b| if b.x > a.x { b } else { a })
            else {
                continue;
            };
            let paint = match &plot.scale(self.scale).output {
                Output::Colors(range) => range.nth(*index as usize, self.names.len(), stage.theme).0,
                _ => stage.theme.ink,
            };
            ends.push(End { point, paint, name: name.clone(), top: point.y - name.height() / 2.0 });
        }
        ends.sort_by(|a, b| a.point.y.total_cmp(&b.point.y));
        part(&mut ends, size.height);
        ends
    }

    /// The point of a line that lies farthest right.
    fn end(&self, plot: &Plot, layer: &Layer, index: f64, size: Size) -> Option<Point> {
        if layer.mark != Mark::Line {
            return None;
        }
        let values = layer.look(Channel::Color)?;
        let canvas = Canvas::new(plot, layer, size, &super::pen::Recording::default());
        let is_its = |row: &usize| match values.case(*row) {
            Some(CaseValues::Scaled(id, coordinates)) => {
                *id == self.scale && coordinates.get(*row).copied() == Some(index)
            }
            _ => false,
        };
        let points =
            layer.series.iter().flatten().filter(|row| is_its(row)).filter_map(|row| canvas.middle(layer, *row));
        points.filter(|p| canvas.holds(*p)).reduce(|a, b| if b.x >= a.x { b } else { a })
    }
}

/// Moves names apart, in their order: those that touch become a block around the mean of their places.
fn part(ends: &mut [End], height: f64) {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for end in ends.iter() {
        // Top, height and number of names of a block.
        let mut block = (end.top, end.name.height(), 1);
        while let Some(above) = blocks.last().filter(|above| above.0 + above.1 > block.0).copied() {
            blocks.pop();
            let count = (above.2 + block.2) as f64;
            let wanted = |b: (f64, f64, usize)| b.0 + b.1 / 2.0;
            let middle = (wanted(above) * above.2 as f64 + wanted(block) * block.2 as f64) / count;
            let size = above.1 + block.1;
            block = (middle - size / 2.0, size, above.2 + block.2);
        }
        blocks.push(block);
    }
    let mut ends = ends.iter_mut();
    for (top, size, count) in blocks {
        let mut top = top.min(height + 8.0 - size).max(-8.0);
        for end in ends.by_ref().take(count) {
            end.top = top;
            top += end.name.height();
        }
    }
}

fn each_is_nearest_its_own(ends: &[End]) -> bool {
    ends.iter().enumerate().all(|(index, end)| {
        let middle = end.top + end.name.height() / 2.0;
        let distance = (end.point.y - middle).abs();
        let others = ends.iter().enumerate().filter(|(other, _)| *other != index);
        others.into_iter().all(|(_, other)| (other.point.y - middle).abs() >= distance - 0.5)
    })
}
