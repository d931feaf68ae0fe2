//! Bars and milestones with their words.

use super::Chart;
use super::rows::{BESIDE, Placed, Spot};
use crate::figures::gantt::{Status, Task};
use crate::language::Language;
use crate::scene::{Anchor, BezPath, Group, Item, Rect, Role, Shape, Stroke};
use crate::theme::{Paint, Theme};

/// Corner radius of a bar.
const RADIUS: f64 = 4.0;
/// Width of the sign that a critical task begins with.
pub(super) const CRITICAL: f64 = 5.0;
/// Around words on a plate.
const PLATE: f64 = 3.0;

/// How a bar is painted.
pub(super) struct Look {
    pub(super) fill: Paint,
    pub(super) stroke: Stroke,
    /// The solid sign at its start.
    pub(super) sign: Option<Paint>,
}

impl Look {
    pub(super) fn new(status: Status, is_critical: bool, theme: &Theme) -> Self {
        let paint = if is_critical { theme.category(1) } else { theme.accent };
        let quiet = if is_critical { paint } else { theme.edge };
        let width = if is_critical { theme.space.edge } else { theme.space.border };
        let (fill, line) = match status {
            Status::Planned => (theme.tint(paint, 0.2), paint),
            Status::Active => (paint, paint),
            Status::Done => (theme.tint(theme.muted, 0.16), quiet),
        };
        let sign = (is_critical && status != Status::Active).then_some(paint);
        Self { fill, stroke: Stroke::new(line, width), sign }
    }

    /// The bar itself.
    pub(super) fn draw(&self, role: Role, rect: Rect) -> Vec<Item> {
        let radius = RADIUS.min(rect.width() / 2.0);
        let mut items = vec![Item::shape(role, Shape::Rect(rect, radius), self.fill, self.stroke.clone())];
        if let Some(sign) = self.sign.filter(|_| rect.width() > CRITICAL * 1.5) {
            let end = rect.x0 + CRITICAL;
            let mut path = BezPath::new();
            path.move_to((end, rect.y0));
            path.line_to((rect.x0 + radius, rect.y0));
            path.quad_to((rect.x0, rect.y0), (rect.x0, rect.y0 + radius));
            path.line_to((rect.x0, rect.y1 - radius));
            path.quad_to((rect.x0, rect.y1), (rect.x0 + radius, rect.y1));
            path.line_to((end, rect.y1));
            path.close_path();
            items.push(Item::shape(Role::Decoration, Shape::Path(path), sign, None));
        }
        items
    }
}

/// Draws a task where it was placed.
pub(super) fn draw(chart: &Chart, placed: &Placed, ground: Paint) -> Item {
    let theme = chart.stage.theme;
    let task = placed.task;
    let look = Look::new(task.status, task.is_critical, theme);
    let mut items = if task.is_milestone {
        vec![Item::shape(Role::Mark, Shape::Path(diamond(placed.bar)), milestone(task, theme), None)]
    } else {
        look.draw(Role::Mark, placed.bar)
    };
    let (ground, wanted) = match placed.spot {
        Spot::Inside if task.status == Status::Active => (look.fill, theme.ground),
        Spot::Inside => (look.fill, theme.ink),
        _ if task.status == Status::Done => (ground, theme.muted),
        _ => (ground, theme.ink),
    };
    if placed.spot != Spot::Inside {
        let (left, top) = (placed.left, placed.top);
        let right = left + placed.words.width();
        let plate = Rect::new(left - PLATE, top, right + PLATE, top + placed.words.height());
        // A plate never covers the bar that its words speak of.
        let plate = match placed.spot {
            Spot::Right => Rect { x0: plate.x0.max(placed.bar.x1 + BESIDE - PLATE), ..plate },
            _ => plate,
        };
        items.push(Item::shape(Role::Label, Shape::Rect(plate, 2.0), ground, None));
    }
    let ink = theme.readable(wanted, ground);
    items.extend(Item::words(Role::Label, &placed.words, placed.left, placed.top, Anchor::Start, ink));
    let told = task.told(&chart.gantt.axis, Language::English);
    Item::new(Role::Node, Group::new(items).linked(task.link.clone()).told(told)).from_source(task.source)
}

fn milestone(task: &Task, theme: &Theme) -> Paint {
    match (task.is_critical, task.status) {
        (true, _) => theme.category(1),
        (false, Status::Done) => theme.edge,
        (false, Status::Active) => theme.accent,
        (false, Status::Planned) => theme.ink,
    }
}

/// The diamond in a box.
fn diamond(rect: Rect) -> BezPath {
    let middle = rect.center();
    let mut path = BezPath::new();
    path.move_to((middle.x, rect.y0));
    path.line_to((rect.x1, middle.y));
    path.line_to((middle.x, rect.y1));
    path.line_to((rect.x0, middle.y));
    path.close_path();
    path
}
