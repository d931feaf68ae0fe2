//! Where marks are drawn: plotters' coordinates over the scales of a panel.

use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::prelude::{
    BLACK, Cartesian2d, Circle, DrawingArea, IntoDrawingArea, PathElement, Polygon, Rectangle, ShapeStyle,
};
use plotters::style::Color as _;

use super::backend::{Pen, Recorder, Recording, UNITS, units};
use crate::figures::chart::resolve::plot::{Layer, Plot, PlotScale, Position};
use crate::scale::Scale;
use crate::scene::{Item, Point, Rect, Shape, Size};

/// A scale as one of the two directions of plotters' coordinates. Without a scale, coordinates are shares.
#[derive(Clone)]
pub struct Direction {
    scale: Option<Scale>,
    /// Units left free at both ends.
    padding: f64,
}

impl Direction {
    fn new(scale: Option<&PlotScale>) -> Self {
        let padding = scale.map_or(0.0, |scale| scale.padding * UNITS);
        Self { scale: scale.map(|scale| scale.scale.clone()), padding }
    }
}

impl Ranged for Direction {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, coordinate: &f64, (from, to): (i32, i32)) -> i32 {
        let share = match &self.scale {
            Some(scale) => scale.share(*coordinate),
            None => *coordinate,
        };
        let (from, to) = (f64::from(from), f64::from(to));
        let padding = self.padding * (to - from).signum();
        // The cast saturates, so that what lies far outside stays outside.
        (from + padding + (to - from - 2.0 * padding) * share).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        Vec::new()
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

/// The drawing area of one layer.
pub struct Canvas<'a> {
    /// The chart.
    pub plot: &'a Plot,
    /// Width and height in px.
    pub size: Size,
    recording: Recording,
    placed: DrawingArea<Recorder, Cartesian2d<Direction, Direction>>,
    flat: DrawingArea<Recorder, Shift>,
}

/// The style that plotters is given; what is drawn is decided by the pen.
fn style() -> ShapeStyle {
    BLACK.filled()
}

impl<'a> Canvas<'a> {
    /// An area of that size, with the scales of a layer.
    pub fn new(plot: &'a Plot, layer: &Layer, size: Size, recording: &Recording) -> Self {
        let flat = Recorder::new(size, recording.clone()).into_drawing_area();
        let x = layer.x.scale.map(|id| plot.scale(id));
        let y = layer.y.scale.map(|id| plot.scale(id));
        let (width, height) = (units(size.width), units(size.height));
        // Numbers rise upwards, names stand from the top down, and so do px.
        let upwards = y.is_some_and(|y| y.scale.discrete().is_none());
        let y_range = if upwards { height..0 } else { 0..height };
        let coordinates =
            Cartesian2d::<Direction, Direction>::new(Direction::new(x), Direction::new(y), (0..width, y_range));
        let placed = flat.apply_coord_spec(coordinates);
        Self { plot, size, recording: recording.clone(), placed, flat }
    }

    /// Takes another pen.
    pub fn pen(&self, pen: Pen) {
        self.recording.take_pen(pen);
    }

    /// A coordinate along x in px.
    pub fn x(&self, coordinate: f64) -> f64 {
        f64::from(self.placed.map_coordinate(&(coordinate, 0.0)).0) / UNITS
    }

    /// A coordinate along y in px.
    pub fn y(&self, coordinate: f64) -> f64 {
        f64::from(self.placed.map_coordinate(&(0.0, coordinate)).1) / UNITS
    }

    /// From where to where a row lies along x, in px; both are the same where it is a point.
    pub fn x_span(&self, position: &Position, row: usize) -> Option<(f64, f64)> {
        self.span(position, row, |coordinate| self.x(coordinate))
    }

    /// The same along y.
    pub fn y_span(&self, position: &Position, row: usize) -> Option<(f64, f64)> {
        self.span(position, row, |coordinate| self.y(coordinate))
    }

    fn span(&self, position: &Position, row: usize, place: impl Fn(f64) -> f64) -> Option<(f64, f64)> {
        let at = *position.at.get(row)?;
        let to = match (&position.to, position.band) {
            (Some(to), _) => *to.get(row)?,
            (None, true) => at + self.band(position),
            (None, false) => at,
        };
        if !at.is_finite() || !to.is_finite() {
            return None;
        }
        let (start, end) = (place(at) + position.shift.0, place(to) + position.shift.1);
        Some(match &position.offset {
            None => (start, end),
            Some((scale, coordinates)) => {
                let scale = &self.plot.scale(*scale).scale;
                let coordinate = *coordinates.get(row)?;
                let within = |c: f64| start + (end - start) * scale.share(c);
                match scale.discrete() {
                    Some(discrete) => (within(coordinate), within(coordinate + discrete.band())),
                    None => (within(coordinate), within(coordinate)),
                }
            }
        })
    }

    /// Width of the bands of a position, in its coordinates.
    fn band(&self, position: &Position) -> f64 {
        let scale = position.scale.map(|id| &self.plot.scale(id).scale);
        scale.and_then(Scale::discrete).map_or(0.0, |discrete| discrete.band())
    }

    /// The middle of a row in px; the middle of the area where nothing is said.
    pub fn middle(&self, layer: &Layer, row: usize) -> Option<Point> {
        let mean = |(from, to): (f64, f64)| (from + to) / 2.0;
        let x = if layer.x.is_said() { mean(self.x_span(&layer.x, row)?) } else { self.size.width / 2.0 };
        let y = if layer.y.is_said() { mean(self.y_span(&layer.y, row)?) } else { self.size.height / 2.0 };
        Some(Point::new(x, y))
    }

    /// The whole area.
    pub fn frame(&self) -> Rect {
        Rect::from_origin_size(Point::ORIGIN, self.size)
    }

    /// Whether a point lies in the area, with a hair of room for rounding.
    pub fn holds(&self, point: Point) -> bool {
        self.frame().inflate(0.02, 0.02).contains(point)
    }

    /// Draws a rectangle.
    pub fn rect(&self, rect: Rect) {
        let corners = [(units(rect.x0), units(rect.y0)), (units(rect.x1), units(rect.y1))];
        self.draw(&Rectangle::new(corners, style()));
    }

    /// Draws a circle.
    pub fn circle(&self, centre: Point, radius: f64) {
        self.draw(&Circle::new((units(centre.x), units(centre.y)), units(radius), style()));
    }

    /// Draws a path through points.
    pub fn line(&self, points: &[Point]) {
        self.draw(&PathElement::new(in_units(points), style()));
    }

    /// Draws a closed area.
    pub fn polygon(&self, points: &[Point]) {
        self.draw(&Polygon::new(in_units(points), style()));
    }

    /// Draws a shape that plotters has no element for.
    pub fn shape(&self, shape: Shape) {
        self.recording.shape(shape);
    }

    /// Draws an item as it is.
    pub fn push(&self, item: Item) {
        self.recording.push(item);
    }

    fn draw<E>(&self, element: &E)
    where
        for<'b> &'b E: plotters::element::PointCollection<'b, (i32, i32)>,
        E: plotters::element::Drawable<Recorder>,
    {
        // The backend records in memory: no drawing fails.
        let Ok(()) = self.flat.draw(element) else { return };
    }
}

fn in_units(points: &[Point]) -> Vec<(i32, i32)> {
    points.iter().map(|p| (units(p.x), units(p.y))).collect()
}
