//! Where marks of a layer are drawn: the coordinates of its rows in px.

use super::pen::{Pen, Recording};
use super::plotters::Surface;
use crate::figures::chart::resolve::plot::{Layer, Plot, Position};
use crate::scale::Scale;
use crate::scene::{Item, Point, Rect, Shape, Size};

/// The drawing area of one layer.
pub struct Canvas<'a> {
    /// The chart.
    pub plot: &'a Plot,
    /// Width and height in px.
    pub size: Size,
    recording: Recording,
    surface: Surface,
}

impl<'a> Canvas<'a> {
    /// An area of that size, with the scales of a layer.
    pub fn new(plot: &'a Plot, layer: &Layer, size: Size, recording: &Recording) -> Self {
        let scales = (layer.x.scale.map(|id| plot.scale(id)), layer.y.scale.map(|id| plot.scale(id)));
        Self { plot, size, recording: recording.clone(), surface: Surface::new(scales, size, recording) }
    }

    /// Takes another pen.
    pub fn pen(&self, pen: Pen) {
        self.recording.take_pen(pen);
    }

    /// A coordinate along x in px.
    pub fn x(&self, coordinate: f64) -> f64 {
        self.surface.place(coordinate, 0.0).x
    }

    /// A coordinate along y in px.
    pub fn y(&self, coordinate: f64) -> f64 {
        self.surface.place(0.0, coordinate).y
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
        self.surface.rect(rect);
    }

    /// Draws a circle.
    pub fn circle(&self, centre: Point, radius: f64) {
        self.surface.circle(centre, radius);
    }

    /// Draws a path through points.
    pub fn line(&self, points: &[Point]) {
        self.surface.line(points);
    }

    /// Draws a closed area.
    pub fn polygon(&self, points: &[Point]) {
        self.surface.polygon(points);
    }

    /// Draws a shape that plotters has no element for.
    pub fn shape(&self, shape: Shape) {
        self.recording.shape(shape);
    }

    /// Draws an item as it is.
    pub fn push(&self, item: Item) {
        self.recording.push(item);
    }
}
