//! Layout of git graphs: as their author has them lead where that fits, else the other way.

mod across;
mod down;
mod paint;
mod route;

use self::paint::Painter;
use super::{Direction, GitGraph};
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;

/// Draws a graph in a room.
pub(super) fn draw(graph: &GitGraph, stage: &Stage, room: Room) -> Body {
    if graph.commits.is_empty() && graph.branches.len() < 2 {
        return Body::default();
    }
    let painter = Painter::new(graph, stage);
    let shared = route::grid(graph, true);
    let listed = route::grid(graph, false);
    let across = || {
        let body = across::draw(&painter, &shared, room.width)?;
        room.holds(body.size).then_some(body)
    };
    let down = |room: Room| down::draw(&painter, &listed, room.width, room.height);
    let crowded = |body: Body| Body { crowded: true, ..body };
    if graph.view.direction == Direction::Right {
        if let Some(body) = across() {
            return body;
        }
        return crowded(down(room).0);
    }
    match down(room) {
        (body, true) => body,
        (body, false) => crowded(across().unwrap_or(body)),
    }
}
