//! How marks look, and what was drawn with it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::figures::chart::model::Interpolate;
use crate::scene::{Item, Painted, Role, Shape, Stroke};
use crate::syntax::Span;
use crate::theme::Paint;

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

    /// The pen that was taken last.
    pub fn with_pen<T>(&self, look: impl Fn(&Pen) -> T) -> T {
        look(&self.0.borrow().pen)
    }

    /// What was recorded since the last time.
    pub fn take(&self) -> Vec<Item> {
        std::mem::take(&mut self.0.borrow_mut().items)
    }
}
