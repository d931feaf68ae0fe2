//! What a chart is meant to show, in the vocabulary of Vega-Lite: views with data, marks and
//! encodings. No scale is chosen and no colour of the theme is named here.
//!
//! Readers have already replaced `repeat` by a concatenation, handed the encoding of a layered view
//! down to its layers, and put the initial values of parameters in their places.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::expression::Expression;
use super::transform::Transform;
use super::transform::bin::BinOptions;
use super::transform::operation::Operation;
use super::transform::predicate::Predicate;
use super::transform::time_unit::Gathering;
use super::transform::window::Frame;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::scale::axis::Side;
use crate::syntax::Span;
use crate::theme::CssColor;

/// One view, or several that stand over or beside each other.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The place in the source that asked for it.
    pub source: Option<Span>,
    /// Words above it, where it is not the whole figure.
    pub title: Option<String>,
    /// Its data; that of the view around where there is none.
    pub data: Option<Arc<Table>>,
    /// What is done to the data, in order.
    pub transforms: Vec<Transform>,
    /// Its width.
    pub width: Extent,
    /// Its height.
    pub height: Extent,
    /// What its parts have in common.
    pub resolve: Resolve,
    /// What it is made of.
    pub content: Content,
}

/// What a view is made of.
#[derive(Clone, Debug)]
pub enum Content {
    /// One mark for each row or series.
    Unit(Box<Unit>),
    /// Views over each other in one pair of axes; the first lies lowest.
    Layer(Vec<View>),
    /// Views beside or below each other.
    Concat(Concat),
    /// The same view once for each group of the data.
    Facet(Box<Facet>),
}

impl Default for Content {
    fn default() -> Self {
        Content::Layer(Vec::new())
    }
}

/// A mark, and what its properties stand for.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// What is drawn.
    pub mark: Mark,
    /// The boxplot, error bar or error band that it is a piece of.
    pub piece_of: Option<Mark>,
    /// How it is drawn.
    pub style: MarkStyle,
    /// What the properties of the marks stand for.
    pub encoding: Encoding,
}

/// Views beside or below each other.
#[derive(Clone, Debug, Default)]
pub struct Concat {
    /// In reading order.
    pub views: Vec<View>,
    /// How many stand in one row; all where there is none.
    pub columns: Option<usize>,
}

/// The same view once for each group of the data.
#[derive(Clone, Debug)]
pub struct Facet {
    /// By what the data is grouped.
    pub by: FacetBy,
    /// What is drawn of each group.
    pub view: View,
}

/// By what the data of a facet is grouped.
#[derive(Clone, Debug)]
// There are only a few of them in a figure.
#[allow(clippy::large_enum_variant)]
pub enum FacetBy {
    /// One view after the other, so many in a row.
    Wrap(Box<Definition>, Option<usize>),
    /// A grid; at least one of the two is there.
    Grid {
        /// One row for each value.
        row: Option<Box<Definition>>,
        /// One column for each value.
        column: Option<Box<Definition>>,
    },
}

/// How large a view is along one side, as its author asked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Extent {
    /// As large as the room gives.
    #[default]
    Free,
    /// So many px beside views of other sizes; alone it decides the shape of the figure, not its size.
    Px(f64),
    /// So many px for each value of a discrete scale.
    Step(f64),
}

/// Which scales, axes and legends the parts of a view have in common; by kind of view where nothing
/// is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolve {
    /// Of scales.
    pub scale: BTreeMap<Channel, Sharing>,
    /// Of axes.
    pub axis: BTreeMap<Channel, Sharing>,
    /// Of legends.
    pub legend: BTreeMap<Channel, Sharing>,
}

/// Whether parts of a view have something in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// One for all.
    Shared,
    /// Each its own.
    Independent,
}

/// What is drawn for a row or a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A bar from a base line.
    Bar,
    /// A line through the rows of a series.
    Line,
    /// A filled band below the rows of a series.
    Area,
    /// A sign; a ring unless it is filled.
    #[default]
    Point,
    /// A filled circle.
    Circle,
    /// A filled square.
    Square,
    /// A short line across an axis.
    Tick,
    /// A straight line, across the view where it has no end.
    Rule,
    /// A rectangle.
    Rect,
    /// Words.
    Text,
    /// A piece of a circle or of a ring.
    Arc,
    /// A line whose width follows the data.
    Trail,
    /// Median, quartiles and whiskers.
    Boxplot,
    /// A line over an interval.
    ErrorBar,
    /// A band over an interval.
    ErrorBand,
}

/// A property of marks that data can decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // Their names are Vega-Lite's own.
pub enum Channel {
    X,
    Y,
    X2,
    Y2,
    XError,
    XError2,
    YError,
    YError2,
    XOffset,
    YOffset,
    Theta,
    Theta2,
    Radius,
    Radius2,
    Color,
    Fill,
    Stroke,
    Opacity,
    FillOpacity,
    StrokeOpacity,
    StrokeWidth,
    StrokeDash,
    Size,
    Shape,
    Angle,
    Text,
    Tooltip,
    Detail,
    Order,
    Row,
    Column,
    Facet,
}

impl Channel {
    /// All of them, with the names that specs use.
    pub const ALL: [(&'static str, Channel); 32] = [
        ("x", Channel::X),
        ("y", Channel::Y),
        ("x2", Channel::X2),
        ("y2", Channel::Y2),
        ("xError", Channel::XError),
        ("xError2", Channel::XError2),
        ("yError", Channel::YError),
        ("yError2", Channel::YError2),
        ("xOffset", Channel::XOffset),
        ("yOffset", Channel::YOffset),
        ("theta", Channel::Theta),
        ("theta2", Channel::Theta2),
        ("radius", Channel::Radius),
        ("radius2", Channel::Radius2),
        ("color", Channel::Color),
        ("fill", Channel::Fill),
        ("stroke", Channel::Stroke),
        ("opacity", Channel::Opacity),
        ("fillOpacity", Channel::FillOpacity),
        ("strokeOpacity", Channel::StrokeOpacity),
        ("strokeWidth", Channel::StrokeWidth),
        ("strokeDash", Channel::StrokeDash),
        ("size", Channel::Size),
        ("shape", Channel::Shape),
        ("angle", Channel::Angle),
        ("text", Channel::Text),
        ("tooltip", Channel::Tooltip),
        ("detail", Channel::Detail),
        ("order", Channel::Order),
        ("row", Channel::Row),
        ("column", Channel::Column),
        ("facet", Channel::Facet),
    ];

    /// The channel of that name.
    pub fn find(name: &str) -> Option<Channel> {
        Channel::ALL.iter().find(|(known, _)| *known == name).map(|(_, channel)| *channel)
    }

    /// The name that specs use.
    pub fn name(self) -> &'static str {
        Channel::ALL.iter().find(|(_, channel)| *channel == self).map_or("", |(name, _)| name)
    }
}

/// What the properties of the marks stand for: one definition a channel, but several of `detail`,
/// `order` and `tooltip`.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    definitions: BTreeMap<Channel, Vec<Definition>>,
}

impl Encoding {
    /// What a channel stands for; the first where there are several.
    pub fn get(&self, channel: Channel) -> Option<&Definition> {
        self.definitions.get(&channel).and_then(|all| all.first())
    }

    /// The same to be changed.
    pub fn get_mut(&mut self, channel: Channel) -> Option<&mut Definition> {
        self.definitions.get_mut(&channel).and_then(|all| all.first_mut())
    }

    /// Whether a channel stands for anything.
    pub fn has(&self, channel: Channel) -> bool {
        self.definitions.contains_key(&channel)
    }

    /// Lets a channel stand for one thing, whatever it stood for.
    pub fn set(&mut self, channel: Channel, definition: Definition) {
        self.definitions.insert(channel, vec![definition]);
    }

    /// Lets a channel stand for one more thing.
    pub fn add(&mut self, channel: Channel, definition: Definition) {
        self.definitions.entry(channel).or_default().push(definition);
    }

    /// Lets a channel stand for nothing; what it stood for comes back.
    pub fn remove(&mut self, channel: Channel) -> Vec<Definition> {
        self.definitions.remove(&channel).unwrap_or_default()
    }

    /// Every definition with its channel, in the order of the channels.
    pub fn iter(&self) -> impl Iterator<Item = (Channel, &Definition)> {
        self.definitions.iter().flat_map(|(channel, all)| all.iter().map(move |one| (*channel, one)))
    }
}

/// How values of a field are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Numbers.
    Quantitative,
    /// Moments.
    Temporal,
    /// Names in an order.
    Ordinal,
    /// Names without an order.
    Nominal,
}

/// Where the value of a channel comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A field of the data; empty where rows are counted.
    Field(String),
    /// One value of the data's kind, through the scale.
    Datum(Value),
    /// One value of the channel's own kind, past the scale: px, a colour, a share, words.
    Constant(Value),
}

/// What a channel stands for.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The place in the source that asked for it.
    pub source: Option<Span>,
    /// Where its value comes from.
    pub origin: Origin,
    /// How it is measured; found from the rest where the author did not say.
    pub measure: Option<Measure>,
    /// What is told of all rows of a group.
    pub aggregate: Option<Aggregation>,
    /// Whether numbers are put into bins.
    pub bin: Binning,
    /// Whether moments are cut to a unit.
    pub time_unit: Option<Gathering>,
    /// Where in its band a mark stands, 0 to 1.
    pub band_position: Option<f64>,
    /// Whether marks at one place stand on each other; the author's word only.
    pub stack: Option<Stacking>,
    /// In which order values of a discrete scale stand.
    pub sort: Sort,
    /// What a group has where it has no row.
    pub impute: Option<ImputeOptions>,
    /// From values to px, colours and sizes; none where values are taken as they are.
    pub scale: Option<ScaleOptions>,
    /// Of x and y: what is drawn of the axis; none for nothing.
    pub axis: Option<AxisOptions>,
    /// Of colours, sizes and shapes: what is drawn of the legend; none for nothing.
    pub legend: Option<LegendOptions>,
    /// Of facets: the words around the views.
    pub header: HeaderOptions,
    /// What it is called.
    pub title: Title,
    /// How values are written as words.
    pub format: Format,
    /// What some rows have instead; the first that holds decides.
    pub conditions: Vec<Condition>,
}

impl Definition {
    /// A definition of that origin.
    pub fn new(origin: Origin) -> Self {
        Self {
            source: None,
            origin,
            measure: None,
            aggregate: None,
            bin: Binning::None,
            time_unit: None,
            band_position: None,
            stack: None,
            sort: Sort::Default,
            impute: None,
            scale: Some(ScaleOptions::default()),
            axis: Some(AxisOptions::default()),
            legend: Some(LegendOptions::default()),
            header: HeaderOptions::default(),
            title: Title::Default,
            format: Format::default(),
            conditions: Vec::new(),
        }
    }

    /// The values of a field, measured so.
    pub fn field(name: impl Into<String>, measure: Measure) -> Self {
        Self { measure: Some(measure), ..Self::new(Origin::Field(name.into())) }
    }

    /// One value of the channel's own kind.
    pub fn constant(value: impl Into<Value>) -> Self {
        Self::new(Origin::Constant(value.into()))
    }

    /// The field that it stands for.
    pub fn field_name(&self) -> Option<&str> {
        match &self.origin {
            Origin::Field(name) => Some(name),
            Origin::Datum(_) | Origin::Constant(_) => None,
        }
    }
}

/// What is told of all rows of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// What an operation makes of the field.
    Of(Operation),
    /// The field of the row where that other field is least.
    AtLeast(String),
    /// The field of the row where that other field is greatest.
    AtGreatest(String),
}

/// What a group has where it has no row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImputeOptions {
    /// That value.
    pub value: Option<Value>,
    /// What an operation makes of the values that there are in a frame.
    pub operation: Option<(Operation, Frame)>,
    /// Values of the other direction that every group has.
    pub keys: Vec<Value>,
}

/// Whether numbers are put into bins.
#[derive(Clone, Debug, Default)]
pub enum Binning {
    /// No.
    #[default]
    None,
    /// Yes.
    Into(BinOptions),
    /// The data already is, in bins of that step where it is known.
    Already(Option<f64>),
}

/// What something is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Title {
    /// After the field.
    #[default]
    Default,
    /// Nothing.
    Hidden,
    /// So.
    Words(String),
}

/// Whether marks at one place stand on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stacking {
    /// They do not.
    None,
    /// From zero.
    Zero,
    /// As shares of the whole.
    Normalize,
    /// Around the middle.
    Center,
}

/// In which order values of a discrete scale stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sort {
    /// By their own order.
    #[default]
    Default,
    /// Against their own order.
    Descending,
    /// As they stand in the data.
    None,
    /// By another field, or by the number of rows where it has no name.
    Field {
        /// The field.
        field: Option<String>,
        /// What is told of all rows of a value; Vega-Lite's choice where it is left out.
        op: Option<Operation>,
        /// From the largest down.
        descending: bool,
    },
    /// By what another channel stands for.
    Channel {
        /// The channel.
        channel: Channel,
        /// From the largest down.
        descending: bool,
    },
    /// In this order, then all others.
    Values(Vec<Value>),
}

/// From values to px, colours and sizes, as far as the author said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScaleOptions {
    /// Its kind.
    pub kind: Option<ScaleKind>,
    /// The values that it spans.
    pub domain: Option<Domain>,
    /// The least value.
    pub domain_min: Option<Value>,
    /// The greatest value.
    pub domain_max: Option<Value>,
    /// The value of the middle colour.
    pub domain_mid: Option<f64>,
    /// What the values become.
    pub range: Option<Vec<Value>>,
    /// What the least value becomes.
    pub range_min: Option<f64>,
    /// What the greatest value becomes.
    pub range_max: Option<f64>,
    /// A named row of colours.
    pub scheme: Option<Scheme>,
    /// Whether it holds zero.
    pub zero: Option<bool>,
    /// Whether it ends at round numbers.
    pub nice: Option<bool>,
    /// Whether it runs the other way.
    pub reverse: Option<bool>,
    /// Whether values outside become those at the ends.
    pub clamp: Option<bool>,
    /// Base of a logarithm.
    pub base: Option<f64>,
    /// Exponent of a power.
    pub exponent: Option<f64>,
    /// Constant of a symmetric logarithm.
    pub constant: Option<f64>,
    /// Between and around bands as a share of their step; px around a continuous scale.
    pub padding: Option<f64>,
    /// Between bands as a share of their step.
    pub padding_inner: Option<f64>,
    /// Around bands as a share of their step.
    pub padding_outer: Option<f64>,
}

/// Kinds of scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Their names are Vega-Lite's own.
pub enum ScaleKind {
    Linear,
    Log,
    Pow,
    Sqrt,
    Symlog,
    Time,
    Ordinal,
    Band,
    Point,
    Quantile,
    Quantize,
    Threshold,
    BinOrdinal,
}

/// The values that a scale spans.
#[derive(Clone, Debug, PartialEq)]
pub enum Domain {
    /// These alone.
    Only(Vec<Value>),
    /// These and those of the data.
    UnionWith(Vec<Value>),
    /// Those of the fields before they were aggregated.
    Unaggregated,
}

/// A named row of colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub source: Option<Span>,
    /// Which part of it is taken, 0 to 1.
    pub extent: Option<(f64, f64)>,
}

/// What is drawn of an axis, as far as the author said.
#[derive(Clone, Debug, Default)]
pub struct AxisOptions {
    /// What it is called.
    pub title: Title,
    /// How its values are written.
    pub format: Format,
    /// Words in place of each value.
    pub label_expr: Option<Expression>,
    /// How labels are turned, in degrees clockwise.
    pub label_angle: Option<f64>,
    /// Whether there are labels.
    pub labels: Option<bool>,
    /// Where ticks stand.
    pub values: Option<Vec<Value>>,
    /// About how many ticks there are.
    pub tick_count: Option<f64>,
    /// The least distance of ticks.
    pub tick_min_step: Option<f64>,
    /// Whether there are ticks.
    pub ticks: Option<bool>,
    /// Whether there is a line along it.
    pub domain: Option<bool>,
    /// Whether there are lines across the view.
    pub grid: Option<bool>,
    /// The side that it stands at.
    pub orient: Option<Side>,
}

impl AxisOptions {
    /// Whether the author says anything of it.
    pub fn says_anything(&self) -> bool {
        let flags = [self.labels, self.ticks, self.domain, self.grid];
        let numbers = [self.label_angle, self.tick_count, self.tick_min_step];
        self.title != Title::Default
            || self.format.pattern.is_some()
            || self.label_expr.is_some()
            || self.values.is_some()
            || self.orient.is_some()
            || flags.iter().any(Option::is_some)
            || numbers.iter().any(Option::is_some)
    }
}

/// What is drawn of a legend, as far as the author said.
#[derive(Clone, Debug, Default)]
pub struct LegendOptions {
    /// What it is called.
    pub title: Title,
    /// How its values are written.
    pub format: Format,
    /// Words in place of each value.
    pub label_expr: Option<Expression>,
    /// Which values it has.
    pub values: Option<Vec<Value>>,
    /// About how many values it has.
    pub tick_count: Option<f64>,
    /// The side that it stands at.
    pub orient: Option<Side>,
}

/// Words around the views of a facet, as far as the author said.
#[derive(Clone, Debug, Default)]
pub struct HeaderOptions {
    /// What the facet is called.
    pub title: Title,
    /// How its values are written.
    pub format: Format,
    /// Words in place of each value.
    pub label_expr: Option<Expression>,
    /// Whether there are labels.
    pub labels: Option<bool>,
}

/// How values are written as words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    /// A format of d3.
    pub pattern: Option<String>,
    /// Where it stands.
    pub source: Option<Span>,
    /// Whether it is a format of times; after the field where nothing is said.
    pub time: Option<bool>,
}

/// What rows have instead, where a test holds.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Which rows.
    pub test: Predicate,
    /// What they have.
    pub then: Definition,
}

/// How marks are drawn, as far as the author said. Lengths are px at docs width.
#[derive(Clone, Debug, Default)]
pub struct MarkStyle {
    /// Colour of the mark.
    pub color: Option<CssColor>,
    /// Colour inside; over `color`.
    pub fill: Option<CssColor>,
    /// Colour of the line; over `color`.
    pub stroke: Option<CssColor>,
    /// Whether the colour is inside rather than the line.
    pub filled: Option<bool>,
    /// Share of the mark that is seen, 0 to 1.
    pub opacity: Option<f64>,
    /// The same of the inside.
    pub fill_opacity: Option<f64>,
    /// The same of the line.
    pub stroke_opacity: Option<f64>,
    /// Width of the line.
    pub stroke_width: Option<f64>,
    /// Lengths of dashes and gaps.
    pub stroke_dash: Option<Vec<f64>>,
    /// Area of a sign in square px, width of a bar, length of a tick, width of a trail, size of words.
    pub size: Option<f64>,
    /// Shape of a sign.
    pub shape: Option<Sign>,
    /// How a line gets from row to row.
    pub interpolate: Option<Interpolate>,
    /// 0 to 1: how tight a cardinal line is.
    pub tension: Option<f64>,
    /// Which way bars, lines and ticks run.
    pub orient: Option<Orient>,
    /// Radius of all corners.
    pub corner_radius: Option<f64>,
    /// Radius of the corners at the end of a bar.
    pub corner_radius_end: Option<f64>,
    /// Width of a bar or a rectangle along x.
    pub width: Option<Breadth>,
    /// Height of a bar or a rectangle along y.
    pub height: Option<Breadth>,
    /// Thickness of a tick.
    pub thickness: Option<f64>,
    /// Which part of words stands at their place.
    pub align: Option<Align>,
    /// Which height of words stands at their place.
    pub baseline: Option<Baseline>,
    /// To the right of the place.
    pub dx: Option<f64>,
    /// Below the place.
    pub dy: Option<f64>,
    /// Degrees clockwise.
    pub angle: Option<f64>,
    /// The words of a text mark.
    pub text: Option<String>,
    /// Size of words.
    pub font_size: Option<f64>,
    /// Whether words are bold.
    pub bold: Option<bool>,
    /// Whether words are slanted.
    pub italic: Option<bool>,
    /// Radius of the hole of arcs; negative from the outside.
    pub inner_radius: Option<f64>,
    /// Radius of arcs.
    pub outer_radius: Option<f64>,
    /// Distance of words or other marks from the middle.
    pub radius: Option<f64>,
    /// The second radius.
    pub radius2: Option<f64>,
    /// Angle of an arc in radians.
    pub theta: Option<f64>,
    /// The second angle.
    pub theta2: Option<f64>,
    /// Added to the radius.
    pub radius_offset: Option<f64>,
    /// Radians between arcs.
    pub pad_angle: Option<f64>,
    /// Places in px, or `width` and `height`, where the encoding says nothing of `x`, `y`, `x2`, `y2`.
    pub places: BTreeMap<Channel, Value>,
    /// Shift of x.
    pub x_offset: Option<f64>,
    /// Shift of y.
    pub y_offset: Option<f64>,
    /// Shift of x2.
    pub x2_offset: Option<f64>,
    /// Shift of y2.
    pub y2_offset: Option<f64>,
    /// Whether marks end at the edge of the view.
    pub clip: Option<bool>,
    /// What is done with rows that have no valid place.
    pub invalid: Option<Invalid>,
    /// Whether marks say their values on hover.
    pub tooltip: Option<bool>,
    /// Signs on the rows of a line or an area.
    pub point: Option<Box<MarkStyle>>,
    /// A line along the top of an area.
    pub line: Option<Box<MarkStyle>>,
    /// What a boxplot, error bar or error band spans.
    pub spread: Option<Spread>,
    /// How the middle of a spread is found.
    pub center: Option<Center>,
    /// Properties that an expression works out for each row, by their keys.
    pub by_row: BTreeMap<&'static str, Expression>,
    /// Parts of boxplots, error bars and error bands: `box`, `median`, `outliers`, `rule`, `ticks`,
    /// `band`, `borders`; none where a part is not drawn.
    pub parts: BTreeMap<&'static str, Option<MarkStyle>>,
}

/// How wide a bar or a rectangle is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breadth {
    /// So many px.
    Px(f64),
    /// A share of the band.
    Band(f64),
}

/// What a boxplot, error bar or error band spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// From the least to the greatest.
    MinMax,
    /// So many interquartile ranges beyond the quartiles.
    Iqr(f64),
    /// One standard error.
    StandardError,
    /// One standard deviation.
    StandardDeviation,
    /// The 95% interval of the mean.
    Confidence,
    /// Between the quartiles.
    Quartiles,
}

/// How the middle of a spread is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Center {
    Mean,
    Median,
}

/// How a line gets from row to row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interpolate {
    /// Straight.
    #[default]
    Linear,
    /// Straight, and back to the first.
    LinearClosed,
    /// In steps that change half way.
    Step,
    /// In steps that change at the row.
    StepBefore,
    /// In steps that change before the next row.
    StepAfter,
    /// A curve that has no extremes but the rows.
    Monotone,
    /// A curve through the rows.
    Natural,
    /// A cardinal spline.
    Cardinal,
    /// A Catmull-Rom spline.
    CatmullRom,
    /// A curve near the rows.
    Basis,
}

/// Shape of a sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Sign {
    #[default]
    Circle,
    Square,
    Cross,
    Diamond,
    TriangleUp,
    TriangleDown,
    TriangleRight,
    TriangleLeft,
    Stroke,
    Arrow,
    Wedge,
}

/// Which way bars, lines and ticks run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Orient {
    Horizontal,
    Vertical,
}

/// Which part of words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    Left,
    Center,
    Right,
}

/// Which height of words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Baseline {
    Top,
    Middle,
    Bottom,
    Alphabetic,
}

/// What is done with rows that have no valid place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// They are left out; lines go on from the row before.
    Filter,
    /// They are left out, and lines break.
    Break,
    /// They are drawn at zero or the start of the scale.
    Show,
}
