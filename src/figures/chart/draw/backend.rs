//! The drawing backend that plotters draws with: it records shapes of the Scene.
//!
//! plotters counts in whole pixels, so coordinates are given to it 256 times as large, and what comes
//! back is off by less than a hundredth of a px. What its styles cannot say, such as the pair of
//! colours of the theme, is said by a pen that is shared with the backend.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::curve;
use crate::figures::chart::model::Interpolate;
use crate::scene::{BezPath, Item, Painted, Point, Rect, Role, Shape, Size, Stroke};
use crate::syntax::Span;
use crate::theme::Paint;

/// Units of plotters to the px.
pub const UNITS: f64 = 256.0;

/// A length or place in the units of plotters.
pub fn units(px: f64) -> i32 {
    // The cast saturates; a Scene is never so large.
    (px * UNITS).round() as i32
}

fn point((x, y): BackendCoord) -> Point {
    Point::new(f64::from(x) / UNITS, f64::from(y) / UNITS)
}

/// How the next shapes look and what they mean.
#[derive(Clone, Debug)]
pub struct Pen {
    /// What they are to the reader.
    pub role: Role,
    /// The colour inside.
    pub fill: Option<Paint>,
    /// The line around.
    pub stroke: Option<Stroke>,
    /// How much of them is seen.
    pub opacity: f64,
    /// Corner radius of rectangles.
    pub radius: f64,
    /// How paths get from point to point.
    pub curve: Interpolate,
    /// How tight cardinal curves are.
    pub tension: f64,
    /// Of polygons: how many points the first of their two edges has.
    pub edge: Option<usize>,
    /// The place in the source that asked for them.
    pub source: Option<Span>,
    /// Shown while the pointer rests on them.
    pub tooltip: Option<String>,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            role: Role::Mark,
            fill: None,
            stroke: None,
            opacity: 1.0,
            radius: 0.0,
            curve: Interpolate::Linear,
            tension: 0.0,
            edge: None,
            source: None,
            tooltip: None,
        }
    }
}

/// What is shared between the backend and those who draw.
#[derive(Clone, Debug, Default)]
pub struct Recording(Rc<RefCell<State>>);

#[derive(Debug, Default)]
struct State {
    pen: Pen,
    items: Vec<Item>,
}

impl Recording {
    /// Takes another pen.
    pub fn take_pen(&self, pen: Pen) {
        self.0.borrow_mut().pen = pen;
    }

    /// Records a shape that plotters has no element for.
    pub fn shape(&self, shape: Shape) {
        let mut state = self.0.borrow_mut();
        let pen = &state.pen;
        let painted = Painted::new(shape, pen.fill, pen.stroke.clone());
        let painted = painted.with_opacity(pen.opacity).with_tooltip(pen.tooltip.clone());
        let item = Item::new(pen.role, painted).from_source(pen.source);
        state.items.push(item);
    }

    /// Records an item as it is.
    pub fn push(&self, item: Item) {
        self.0.borrow_mut().items.push(item);
    }

    /// What was recorded since the last time.
    pub fn take(&self) -> Vec<Item> {
        std::mem::take(&mut self.0.borrow_mut().items)
    }
}

/// Records what plotters draws.
pub struct Recorder {
    size: (u32, u32),
    recording: Recording,
}

impl Recorder {
    /// A backend of that size in px.
    pub fn new(size: Size, recording: Recording) -> Self {
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
        let radius = self.recording.0.borrow().pen.radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
        self.recording.shape(Shape::Rect(rect, radius));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        let points: Vec<Point> = path.into_iter().map(point).collect();
        let (interpolate, tension) = {
            let state = self.recording.0.borrow();
            (state.pen.curve, state.pen.tension)
        };
        self.path(curve::open(&points, interpolate, tension))
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.recording.shape(Shape::Circle(point(centre), f64::from(radius) / UNITS));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, _: &S) -> Drawn {
        let points: Vec<Point> = corners.into_iter().map(point).collect();
        let (interpolate, tension, edge) = {
            let state = self.recording.0.borrow();
            (state.pen.curve, state.pen.tension, state.pen.edge)
        };
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
    use plotters::prelude::{BLACK, Circle, Color as _, IntoDrawingArea, Rectangle};

    use super::*;
    use crate::scene::ItemKind;
    use crate::theme::Rgb;

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
