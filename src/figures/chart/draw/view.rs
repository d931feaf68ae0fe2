//! A view with its title and legends, and how large it is.

use super::circle;
use super::direct::Direct;
use super::legend;
use super::native;
use super::panel::{Margins, Names, PanelPlan, Shown, is_round};
use crate::figures::Stage;
use crate::figures::chart::model::{Extent, Mark};
use crate::figures::chart::resolve::plot::{AxisPlace, Legend, Panel, Plot, PlotContent, PlotView};
use crate::scale::axis::Side;
use crate::scale::legend::Block;
use crate::scene::{Anchor, Role, Size, Vec2};
use crate::text::{Rich, Wrap};

/// Height of a view as a share of its width.
const ASPECT: f64 = 0.5;
/// Lowest and highest view of which the author says nothing.
const HEIGHTS: (f64, f64) = (180.0, 360.0);
/// Px for each name along y, where bars stand there, and where only signs do.
const STEPS: (f64, f64) = (26.0, 22.0);
/// Px for each name along y that lines run between.
const LINE_STEP: f64 = 40.0;
/// Px for each of many names along y.
const DENSE_STEP: f64 = 18.0;
/// Highest cell between names of both directions, in px.
const CELL: f64 = 56.0;
/// Names along y from which they are many.
const MANY: f64 = 40.0;
/// Width and height of a view in a grid of which the author says nothing.
pub const SMALL: f64 = 200.0;
/// From a legend to the view.
const LEGEND_GAP: f64 = 12.0;

/// Where views are drawn.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The chart.
    pub plot: &'a Plot,
    /// The look and the faces.
    pub stage: &'a Stage<'a>,
    /// Width of the whole figure in px.
    pub room: f64,
}

/// Width of a chart whose room has none.
pub fn natural_width(plot: &Plot, view: &PlotView) -> f64 {
    const FREE: f64 = 520.0;
    const AXIS: f64 = 60.0;
    match &view.content {
        PlotContent::Panel(panel) => match along(plot, &panel.x, view.width) {
            Along::Px(px) => px.max(200.0) + AXIS,
            Along::Steps(_, Some(px)) => px.max(200.0) + AXIS,
            Along::Steps(steps, None) => (steps * step_of_names(plot, panel)).clamp(280.0, 1200.0) + AXIS,
            Along::Free => FREE + AXIS,
        },
        PlotContent::Grid(grid) => {
            let columns = grid.columns.min(grid.cells.len()).max(1);
            let widths = grid.cells.iter().take(columns).flatten().map(|cell| natural_width(plot, cell).min(320.0));
            widths.sum::<f64>().clamp(320.0, 1600.0)
        }
    }
}

/// Px for each name along x, by its letters: names stand level where the room is free.
fn step_of_names(plot: &Plot, panel: &Panel) -> f64 {
    const LETTER: f64 = 7.0;
    const BETWEEN: f64 = 12.0;
    let names = panel.x.iter().filter_map(|axis| plot.scale(axis.scale).scale.discrete());
    let letters = names.flat_map(|names| names.values()).map(|name| name.text().chars().count()).max().unwrap_or(0);
    (letters as f64 * LETTER + BETWEEN).clamp(44.0, 120.0)
}

/// How large a view is along one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Along {
    /// As the room gives.
    Free,
    /// So many px, as its author wants.
    Px(f64),
    /// So many steps of a discrete scale, and the px that its author wants for all of them.
    Steps(f64, Option<f64>),
}

/// How large a view is along the axes of one direction.
pub fn along(plot: &Plot, axes: &[AxisPlace], extent: Extent) -> Along {
    let discrete = axes.iter().find_map(|axis| plot.scale(axis.scale).scale.discrete());
    match (extent, discrete) {
        (Extent::Px(px), _) => Along::Px(px),
        (Extent::Step(px), Some(discrete)) => Along::Steps(discrete.steps(), Some(px * discrete.steps())),
        (_, Some(discrete)) => Along::Steps(discrete.steps(), None),
        _ => Along::Free,
    }
}

impl<'a> Place<'a> {
    /// Draws a view within that width, and within that height where there is one.
    pub fn draw(&self, view: &PlotView, width: f64, height: Option<f64>) -> Block {
        let mut block = self.heading(view, width);
        let mut legends: Vec<&Legend> = view.legends.iter().collect();
        let direct = self.direct(view, &legends, width, height);
        if let Some(direct) = &direct {
            legends.retain(|legend| !legend.scales.contains(&direct.scale()));
        }
        let beside = |side| legends.iter().copied().filter(move |legend| self.side(legend) == side);
        let above = self.legends(beside(Side::Top), width, false);
        let below = self.legends(beside(Side::Bottom), width, false);
        let left = self.legends(beside(Side::Left), width * 0.3, true);
        let right = self.legends(beside(Side::Right), width * 0.3, true);
        let with_gap = |size: f64| if size > 0.0 { size + LEGEND_GAP } else { 0.0 };
        let top = block.size.height + with_gap(above.size.height);
        block.put(above, Vec2::new(0.0, block.size.height));
        let (before, after) = (with_gap(left.size.width), with_gap(right.size.width));
        let content_width = (width - before - after).max(80.0);
        let content_height = height.map(|height| (height - top - with_gap(below.size.height)).max(40.0));
        let content = self.content(view, content_width, content_height, direct);
        let size = content.size;
        block.put(left, Vec2::new(0.0, top));
        block.put(content, Vec2::new(before, top));
        if right.size.width > 0.0 {
            block.put(right, Vec2::new(before + size.width + LEGEND_GAP, top));
        }
        let foot = block.size.height + LEGEND_GAP;
        if below.size.height > 0.0 {
            block.put(below, Vec2::new(before, foot));
        }
        block
    }

    /// The title of a view.
    pub fn heading(&self, view: &PlotView, width: f64) -> Block {
        let Some(title) = &view.title else { return Block::default() };
        let style = self.stage.theme.type_scale.heading;
        let title = self.stage.fonts.paragraph(&Rich::plain(title.as_str()), style, Wrap::Balance(width.max(80.0)));
        let ink = self.stage.theme.readable(self.stage.theme.ink, self.stage.theme.ground);
        let items = Vec::from_iter(crate::scene::Item::words(Role::Title, &title, 0.0, 0.0, Anchor::Start, ink));
        Block { items, size: Size::new(title.width(), title.height() + 8.0), ..Block::default() }
    }

    /// Long legends stand at the right, others above the view, unless the author says otherwise.
    fn side(&self, legend: &Legend) -> Side {
        legend::side(self.plot, legend).unwrap_or_else(|| {
            let block = legend::draw(self.plot, legend, self.room, false, self.stage);
            if block.size.height > 84.0 { Side::Right } else { Side::Top }
        })
    }

    /// Legends below each other.
    pub fn legends<'l>(&self, legends: impl Iterator<Item = &'l Legend>, width: f64, in_column: bool) -> Block {
        let mut block = Block::default();
        for legend in legends {
            let top = if block.size.height > 0.0 { block.size.height + LEGEND_GAP } else { 0.0 };
            block.put(legend::draw(self.plot, legend, width, in_column, self.stage), Vec2::new(0.0, top));
        }
        block
    }

    fn direct(&self, view: &PlotView, legends: &[&Legend], width: f64, height: Option<f64>) -> Option<Names> {
        let PlotContent::Panel(panel) = &view.content else { return None };
        let size = Size::new(width - 48.0, height.map_or(ASPECT * width, |h| h - 80.0));
        legends.iter().find_map(|legend| {
            let slices = circle::names(self.plot, panel, &legend.scales).map(Names::Slices);
            slices.or_else(|| Direct::new(self.plot, panel, legend, size, self.stage).map(Names::Lines))
        })
    }

    fn content(&self, view: &PlotView, width: f64, height: Option<f64>, direct: Option<Names>) -> Block {
        match &view.content {
            PlotContent::Panel(panel) => self.panel(view, panel, width, height, direct),
            PlotContent::Grid(grid) => self.grid(grid, width, height),
        }
    }

    /// A panel alone: its axes take what they need, and the view all else.
    fn panel(&self, view: &PlotView, panel: &Panel, width: f64, height: Option<f64>, direct: Option<Names>) -> Block {
        let mut margins = Margins { left: 40.0, right: 8.0, top: 24.0, bottom: 40.0 };
        let mut size = Size::ZERO;
        // Names of several lines need a step that holds them.
        let mut least = 0.0;
        // Labels depend on the size of the view, and that on the labels: it settles at once or twice. Where it turns in
        // a circle, as where a label breaks at one width and not at the other, the larger room is kept.
        for round in 0..6 {
            let inner = (width - margins.left - margins.right).max(40.0);
            let free = height.map(|height| (height - margins.top - margins.bottom).max(40.0));
            let wanted = Size::new(inner, free.unwrap_or_else(|| self.height(view, panel, inner).max(least)));
            let plan = PanelPlan::new(self.plot, panel, wanted, Shown::ALL, self.room, direct.clone(), self.stage);
            if let Along::Steps(steps, None) = along(self.plot, &panel.y, view.height) {
                least = steps * (plan.tallest() + 2.0);
            }
            let settled = plan.margins == margins && wanted == size;
            let wider = if round < 3 { plan.margins } else { plan.margins.max(margins) };
            (margins, size) = (wider, wanted);
            if settled {
                break;
            }
        }
        let size = Size::new((width - margins.left - margins.right).max(40.0), size.height);
        let plan = PanelPlan::new(self.plot, panel, size, Shown::ALL, self.room, direct, self.stage);
        let (top, bottom) = (margins.top.max(plan.margins.top), margins.bottom.max(plan.margins.bottom));
        let margins = Margins { top, bottom, ..margins };
        let mut block = plan.draw(Vec2::new(margins.left, margins.top), margins);
        if let Some(mut chart) = native::chart(self.plot, panel, plan.circle(), self.stage) {
            chart.transform(Vec2::new(margins.left, margins.top), 1.0);
            native::attach(&mut block.items, chart);
        }
        block.size = Size::new(margins.left + size.width + margins.right, margins.top + size.height + margins.bottom);
        block
    }

    /// Height of the view of a panel that is so wide, where the room leaves it free.
    fn height(&self, view: &PlotView, panel: &Panel, width: f64) -> f64 {
        if is_round(panel) {
            return width.min(300.0);
        }
        match along(self.plot, &panel.y, view.height) {
            Along::Px(px) => {
                let natural = match along(self.plot, &panel.x, view.width) {
                    Along::Px(px) | Along::Steps(_, Some(px)) => px,
                    _ => SMALL.max(px),
                };
                (width * (px / natural).clamp(0.05, 1.2)).clamp(px.min(48.0), px.max(460.0))
            }
            Along::Steps(steps, Some(px)) => px.max(steps * DENSE_STEP),
            Along::Steps(steps, None) => match along(self.plot, &panel.x, view.width) {
                // Cells are not much wider than high.
                Along::Steps(columns, _) if panel.layers.iter().any(|layer| layer.mark == Mark::Rect) => {
                    let least = self.step(panel, steps);
                    steps * (width / columns * 0.45).clamp(least, CELL.max(least))
                }
                _ => steps * self.step(panel, steps),
            },
            Along::Free if panel.y.is_empty() => 48.0,
            Along::Free => (width * ASPECT).clamp(HEIGHTS.0, HEIGHTS.1),
        }
    }

    /// Whether names stand along y.
    pub fn has_names(&self, panel: &Panel) -> bool {
        panel.y.iter().any(|place| place.axis.is_some() && self.plot.scale(place.scale).names)
    }

    /// Px for each name along y.
    pub fn step(&self, panel: &Panel, steps: f64) -> f64 {
        let bars = panel.layers.iter().any(|layer| matches!(layer.mark, Mark::Bar | Mark::Rect | Mark::Area));
        let within = panel.layers.iter().filter_map(|layer| {
            let (scale, _) = layer.y.offset.as_ref()?;
            Some(self.plot.scale(*scale).scale.discrete()?.steps())
        });
        let parts = within.fold(1.0, f64::max);
        let step = match (steps > MANY, bars) {
            (true, _) => DENSE_STEP,
            (false, true) => STEPS.0,
            (false, false) if panel.layers.iter().any(|layer| layer.mark == Mark::Line) => LINE_STEP,
            (false, false) => STEPS.1,
        };
        if parts > 1.0 { (parts * 16.0 + 8.0).max(step) } else { step }
    }
}
