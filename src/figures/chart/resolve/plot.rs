//! What a chart comes to: scales with their domains, marks with their values, guides; no px yet.

use std::sync::Arc;

use crate::calendar::TimeUnit;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::expression::Parameters;
use crate::figures::chart::model::{AxisOptions, Channel, Extent, LegendOptions, Mark, MarkStyle, Orient};
use crate::figures::chart::output::{Output, ScaleId};
use crate::scale::Scale;
use crate::scale::axis::Side;
use crate::scale::format::Labels;
use crate::scene::Size;
use crate::syntax::Span;

/// A whole chart.
#[derive(Clone, Debug)]
pub struct Plot {
    /// All scales, by their numbers.
    pub scales: Vec<PlotScale>,
    /// What is drawn.
    pub root: PlotView,
    /// What expressions of labels may name.
    pub parameters: Parameters,
}

impl Plot {
    /// The scale of that number.
    pub fn scale(&self, id: ScaleId) -> &PlotScale {
        // Numbers of scales are made together with the scales.
        &self.scales[id.0]
    }
}

/// A scale with what its guide says.
#[derive(Clone, Debug)]
pub struct PlotScale {
    /// What it decides.
    pub channel: Channel,
    /// From values to shares.
    pub scale: Scale,
    /// From shares to what is drawn.
    pub output: Output,
    /// What its values are called; none for nothing.
    pub title: Option<String>,
    /// How its values are written.
    pub labels: Labels,
    /// Of others: what is drawn of the legend; none for nothing.
    pub legend: Option<LegendOptions>,
    /// Whether its values are names, none of which can be told from those beside it.
    pub names: bool,
    /// Px to be left free at both ends of the range, as for bars on a continuous scale.
    pub padding: f64,
    /// Where ticks of bins stand.
    pub bins: Option<Vec<f64>>,
    /// The units of time that its moments are cut to: ticks are no closer.
    pub unit: Option<TimeUnit>,
}

/// A part of the chart.
#[derive(Clone, Debug)]
pub struct PlotView {
    /// Words above it.
    pub title: Option<String>,
    /// How wide its author wants it.
    pub width: Extent,
    /// How high its author wants it.
    pub height: Extent,
    /// What it is made of.
    pub content: PlotContent,
    /// What is explained beside it.
    pub legends: Vec<Legend>,
}

/// Scales that are explained together, since they say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// The scales.
    pub scales: Vec<ScaleId>,
    /// The mark whose signs it shows.
    pub mark: Mark,
    /// Whether the colour is inside the mark rather than its line.
    pub filled: bool,
}

/// What a part of the chart is made of.
#[derive(Clone, Debug)]
pub enum PlotContent {
    /// Marks in one pair of axes.
    Panel(Panel),
    /// Parts in rows and columns.
    Grid(Grid),
}

/// Marks in one pair of axes.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Along x; the second stands at the other side.
    pub x: Vec<AxisPlace>,
    /// Along y; the second stands at the other side.
    pub y: Vec<AxisPlace>,
    /// The first lies lowest.
    pub layers: Vec<Layer>,
    /// Its size in the px of the author: places and radii in px are shares of it.
    pub natural: Size,
}

/// A scale with its axis in one view.
#[derive(Clone, Debug)]
pub struct AxisPlace {
    /// The scale.
    pub scale: ScaleId,
    /// The side that it stands at.
    pub side: Side,
    /// What is drawn of it; none for nothing.
    pub axis: Option<AxisOptions>,
}

/// Parts in rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// In reading order; none where a place of the grid stays empty.
    pub cells: Vec<Option<PlotView>>,
    /// How many stand in a row, at least one.
    pub columns: usize,
    /// Whether another number may stand in a row.
    pub may_fold: bool,
    /// Of facets: one word or more above each column.
    pub column_headers: Option<Headers>,
    /// Of facets: the same beside each row.
    pub row_headers: Option<Headers>,
    /// Of facets that follow each other: the same above each cell.
    pub cell_headers: Option<Headers>,
    /// Whether all cells have one scale along x, so that one axis at the foot will do.
    pub shares_x: bool,
    /// Whether all cells have one scale along y, so that one axis at the left will do.
    pub shares_y: bool,
}

/// Words around the views of a facet.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    /// What the facet is called.
    pub title: Option<String>,
    /// One for each row, column or cell.
    pub labels: Vec<String>,
}

/// Marks of one kind.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The place in the source that asked for them.
    pub source: Option<Span>,
    /// What is drawn.
    pub mark: Mark,
    /// The boxplot, error bar or error band that they are pieces of.
    pub piece_of: Option<Mark>,
    /// How it is drawn.
    pub style: MarkStyle,
    /// Which way bars, lines and areas run.
    pub orient: Orient,
    /// How many rows there are.
    pub rows: usize,
    /// The rows, with all their fields.
    pub data: Table,
    /// The fields that properties of the marks stand for.
    pub shown: Vec<String>,
    /// Rows that are drawn, in drawing order: one list for each line or area, one for all other marks.
    pub series: Vec<Vec<usize>>,
    /// Where along x.
    pub x: Position,
    /// Where along y.
    pub y: Position,
    /// Of arcs: from which angle to which.
    pub theta: Position,
    /// Of arcs: from which distance to which.
    pub radius: Position,
    /// Colours, sizes and the like.
    pub looks: std::collections::BTreeMap<Channel, Values>,
    /// Words of a text mark, one a row.
    pub text: Option<Vec<String>>,
    /// Words that are shown on hover, one a row.
    pub tooltip: Option<Vec<String>>,
    /// Properties of the mark that differ by row, by their keys.
    pub by_row: std::collections::BTreeMap<&'static str, Arc<[Value]>>,
    /// Whether marks may lie over each other because each row has its own.
    pub overlaps: bool,
    /// Whether both ends of the intervals are the author's own fields.
    pub is_ranged: bool,
}

impl Layer {
    /// Values of a property.
    pub fn look(&self, channel: Channel) -> Option<&Values> {
        self.looks.get(&channel)
    }
}

/// A place in px that stands for the far end of the view.
pub const FAR: f64 = 1e9;

/// Where marks stand along one direction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    /// The scale of the coordinates; none where nothing is said or it is said in px.
    pub scale: Option<ScaleId>,
    /// Coordinates, one a row; the start of intervals and bands; NaN where a row has no place. Shares of
    /// the view from the left or top where there is no scale; empty where nothing is said.
    pub at: Vec<f64>,
    /// Ends of intervals, one a row.
    pub to: Option<Vec<f64>>,
    /// Whether each takes the whole band that begins at its coordinate.
    pub band: bool,
    /// Within the band: the scale and a coordinate for each row.
    pub offset: Option<(ScaleId, Vec<f64>)>,
    /// Px that are added to the place, or to the two ends of an interval.
    pub shift: (f64, f64),
}

impl Position {
    /// Whether anything is said of this direction.
    pub fn is_said(&self) -> bool {
        !self.at.is_empty()
    }

    /// Px become shares of a view that is so long; places on a scale stay as they are.
    pub fn px_to_shares(&mut self, length: f64) {
        if self.scale.is_some() {
            return;
        }
        let share = |px: &mut f64| *px = if *px == FAR { 1.0 } else { *px / length.max(1.0) };
        self.at.iter_mut().for_each(share);
        self.to.iter_mut().flatten().for_each(share);
    }

    /// Whether a row has a place, or none is needed.
    pub fn has(&self, row: usize) -> bool {
        let finite = |all: &[f64]| all.is_empty() || all.get(row).is_some_and(|v| v.is_finite());
        finite(&self.at) && self.to.as_deref().is_none_or(finite)
    }
}

/// Values of a property of marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// The first whose rows hold this one decides.
    pub cases: Vec<Case>,
}

/// Values of some rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Which rows; all where there is none.
    pub rows: Option<Arc<[bool]>>,
    /// What they have.
    pub values: CaseValues,
}

/// Where the values of some rows come from.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseValues {
    /// Through a scale: coordinates, one a row; NaN where there is none.
    Scaled(ScaleId, Vec<f64>),
    /// One for all, past any scale.
    Constant(Value),
    /// One a row, past any scale.
    Plain(Arc<[Value]>),
}

impl Values {
    /// The case that decides on a row.
    pub fn case(&self, row: usize) -> Option<&CaseValues> {
        let holds = |case: &&Case| case.rows.as_ref().is_none_or(|rows| rows.get(row).copied().unwrap_or(false));
        self.cases.iter().find(holds).map(|case| &case.values)
    }

    /// The scales that it uses.
    pub fn scales(&self) -> impl Iterator<Item = ScaleId> {
        self.cases.iter().filter_map(|case| match case.values {
            CaseValues::Scaled(scale, _) => Some(scale),
            _ => None,
        })
    }
}
