//! All that meets plotters: its coordinates over the scales of a chart, and the backend that it draws with, which
//! records shapes of the Scene.
//!
//! plotters counts in whole pixels, so coordinates are given to it 256 times as large, and what comes
//! back is off by less than a hundredth of a px. What its styles cannot say, such as the pair of
//! colours of the theme, is said by a pen that is shared with the backend.

use std::convert::Infallible;
use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::prelude::{
    BLACK, Cartesian2d, Circle, DrawingArea, IntoDrawingArea, PathElement, Polygon, Rectangle, ShapeStyle,
};
use plotters::style::Color as _;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::curve;
use super::pen::Recording;
use crate::figures::chart::resolve::plot::PlotScale;
use crate::scale::Scale;
use crate::scene::{BezPath, Point, Rect, Shape, Size};

/// Units of plotters to the px.
const UNITS: f64 = 256.0;

/// A length or place in the units of plotters.
fn units(px: f64) -> i32 {
    // The cast saturates; a Scene is never so large.
    (px * UNITS).round() as i32
}

fn point((x, y): BackendCoord) -> Point {
    Point::new(f64::from(x) / UNITS, f64::from(y) / UNITS)
}

/// A scale as one of the two directions of plotters' coordinates. Without a scale, coordinates are shares.
#[derive(Clone)]
struct Direction {
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

/// The style that plotters is given; what is drawn is decided by the pen.
fn style() -> ShapeStyle {
    BLACK.filled()
}

/// An area that plotters draws in, with the coordinates of two scales.
pub struct Surface {
    placed: DrawingArea<Recorder, Cartesian2d<Direction, Direction>>,
    flat: DrawingArea<Recorder, Shift>,
}

impl Surface {
    /// An area of that size in px; without a scale, coordinates are shares.
    pub fn new((x, y): (Option<&PlotScale>, Option<&PlotScale>), size: Size, recording: &Recording) -> Self {
        let flat = Recorder::new(size, recording.clone()).into_drawing_area();
        let (width, height) = (units(size.width), units(size.height));
        // Numbers rise upwards, names stand from the top down, and so do px.
        let upwards = y.is_some_and(|y| y.scale.discrete().is_none());
        let y_range = if upwards { height..0 } else { 0..height };
        let coordinates =
            Cartesian2d::<Direction, Direction>::new(Direction::new(x), Direction::new(y), (0..width, y_range));
        Self { placed: flat.apply_coord_spec(coordinates), flat }
    }

    /// Where two coordinates lie, in px.
    pub fn place(&self, x: f64, y: f64) -> Point {
        point(self.placed.map_coordinate(&(x, y)))
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

/// Records what plotters draws.
struct Recorder {
    size: (u32, u32),
    recording: Recording,
}

impl Recorder {
    /// A backend of that size in px.
    fn new(size: Size, recording: Recording) -> Self {
        Self { size: (units(size.width).unsigned_abs(), units(size.height).unsigned_abs()), recording }
    }

    fn path(&mut self, path: BezPath) -> Drawn {
        self.recording.shape(Shape::Path(path));
        Ok(())
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Drawn {
        self.recording.shape(Shape::Circle(point(at), 0.5));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S, _: bool) -> Drawn {
        let rect = Rect::from_points(point(from), point(to));
        let radius = self.recording.with_pen(|pen| pen.radius).min(rect.width() / 2.0).min(rect.height() / 2.0);
        self.recording.shape(Shape::Rect(rect, radius));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        let points: Vec<Point> = path.into_iter().map(point).collect();
        let (interpolate, tension) = self.recording.with_pen(|pen| (pen.curve, pen.tension));
        self.path(curve::open(&points, interpolate, tension))
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.recording.shape(Shape::Circle(point(centre), f64::from(radius) / UNITS));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, _: &S) -> Drawn {
        let points: Vec<Point> = corners.into_iter().map(point).collect();
        let (interpolate, tension, edge) = self.recording.with_pen(|pen| (pen.curve, pen.tension, pen.edge));
        self.path(curve::closed(&points, edge, interpolate, tension))
    }

    /// Words are set by the chart itself, with the fonts of the figure.
    fn draw_text<T: BackendTextStyle>(&mut self, _: &str, _: &T, _: BackendCoord) -> Drawn {
        Ok(())
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::figures::chart::draw::pen::Pen;
    use crate::scene::{ItemKind, Painted};
    use crate::theme::{Paint, Rgb};

    #[test]
    fn what_plotters_draws_becomes_shapes_with_the_paint_of_the_pen() {
        let recording = Recording::default();
        let area = Recorder::new(Size::new(100.0, 50.0), recording.clone()).into_drawing_area();
        let paint = Paint { light: Rgb::hex(0x112233), dark: Rgb::hex(0xddeeff) };
        recording.take_pen(Pen { fill: Some(paint), radius: 2.0, ..Pen::default() });
        area.draw(&Rectangle::new([(units(10.25), 0), (units(20.5), units(30.0))], BLACK.filled())).unwrap();
        area.draw(&Circle::new((units(5.0), units(6.0)), units(2.5), BLACK.filled())).unwrap();
        area.present().unwrap();
        let items = recording.take();
        let ItemKind::Shape(Painted { shape: Shape::Rect(rect, radius), fill, .. }) = &items[0].kind else { panic!() };
        assert_eq!((*rect, *radius, *fill), (Rect::new(10.25, 0.0, 20.5, 30.0), 2.0, Some(paint)));
        let ItemKind::Shape(Painted { shape: Shape::Circle(centre, radius), .. }) = &items[1].kind else { panic!() };
        assert_eq!((*centre, *radius), (Point::new(5.0, 6.0), 2.5));
    }
}
