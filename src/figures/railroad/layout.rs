//! Rules below each other: the names in a column of their own where there is room for one, else above their tracks.

use super::track::{GAP, Piece, row, set};
use super::{Railroad, Rule, Track};
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;
use crate::scene::{Anchor, Group, Item, Names, Point, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Paragraph, Rich, Wrap};

/// Width in px that rules take where nothing says how wide they may be.
const NATURAL: f64 = 1000.0;
/// Share of the room that the column of names may take.
const NAMES: f64 = 0.26;
/// Between a name and its track, beside it and above it.
const BESIDE: f64 = 18.0;
const ABOVE: f64 = 6.0;
/// Between rules.
const APART: f64 = 26.0;
/// Radius of the dots at both ends of a track, and of the ring around the last.
const DOT: f64 = 4.0;
const RING: f64 = 7.0;
/// Width that both ends take, with what is between them and the track.
const ENDS: f64 = 2.0 * (DOT + RING + GAP);

/// Draws all rules.
pub fn draw(railroad: &Railroad, stage: &Stage, room: Room) -> Body {
    let style = stage.theme.type_scale.heading;
    let width = room.width.unwrap_or(NATURAL);
    let name = |rule: &Rule| stage.fonts.paragraph(&Rich::plain(rule.name.clone()), style, Wrap::Balance(width));
    let names: Vec<Paragraph> = railroad.rules.iter().map(name).collect();
    let column = names.iter().map(Paragraph::width).fold(0.0, f64::max) + BESIDE;
    let column = Some(column).filter(|column| *column <= NAMES * width);
    let mut known = Names::default();
    let (mut items, mut size) = (Vec::new(), Size::ZERO);
    for (rule, name) in railroad.rules.iter().zip(&names) {
        let top = if size.height > 0.0 { size.height + APART } else { 0.0 };
        let piece = set_rule(&rule.track, width - column.unwrap_or_default(), stage);
        let placed = place(name, piece, column, Point::new(0.0, top), stage);
        size = Size::new(size.width.max(placed.1.width), placed.1.height);
        let group = Group::new(placed.0).named(known.name(&rule.name));
        let told = format!("{}: {}", rule.name, rule.track.told());
        items.push(Item::new(Role::Group, group.told(told)).from_source(Some(rule.span)));
    }
    Body { items, size, ..Body::default() }
}

/// The track of a rule with a dot where it begins and one in a ring where it ends.
fn set_rule(track: &Track, room: f64, stage: &Stage) -> Piece {
    let mut pieces = vec![end(stage, false)];
    match track {
        // Its parts break into rows together with both ends.
        Track::Sequence(parts) => pieces.extend(parts.iter().map(|part| set(part, room, stage))),
        other => pieces.push(set(other, room - ENDS, stage)),
    }
    pieces.push(end(stage, true));
    row(pieces, room, false)
}

/// Where a track begins, or ends.
fn end(stage: &Stage, is_last: bool) -> Piece {
    let paint = stage.theme.edge.visible_on(&[stage.theme.ground]);
    let radius = if is_last { RING } else { DOT };
    let centre = Point::new(radius, 0.0);
    let mut items = Vec::new();
    if is_last {
        let pen = Stroke::new(paint, stage.theme.space.edge);
        items.push(Item::shape(Role::Decoration, Shape::Circle(centre, RING), stage.theme.ground, pen));
    }
    items.push(Item::shape(Role::Decoration, Shape::Circle(centre, DOT), paint, None));
    Piece { width: 2.0 * radius, up: RING, down: RING, items, ..Piece::default() }
}

/// A rule with its name, from a point on; what is drawn, and how far it reaches.
fn place(name: &Paragraph, piece: Piece, column: Option<f64>, from: Point, stage: &Stage) -> (Vec<Item>, Size) {
    let theme = stage.theme;
    let ink = theme.readable(theme.ink, theme.ground);
    let (left, main, top) = match column {
        Some(column) => {
            // The name stands on the line that comes in.
            let up = piece.up.max(name.height() / 2.0);
            (column, from.y + up, from.y + up - name.height() / 2.0)
        }
        None => (0.0, from.y + name.height() + ABOVE + piece.up, from.y),
    };
    let size = Size::new((left + piece.width).max(name.width()), main + piece.down);
    let mut items: Vec<Item> = Item::words(Role::Header, name, 0.0, top, Anchor::Start, ink).into_iter().collect();
    let mut drawn = Piece::default();
    drawn.take(piece, Vec2::new(left, main));
    let paint = theme.edge.visible_on(&[theme.ground]);
    let pen = Stroke::new(paint, theme.space.edge);
    items.push(Item::shape(Role::Edge, Shape::Path(drawn.line), None, pen));
    if !drawn.heads.elements().is_empty() {
        items.push(Item::shape(Role::Edge, Shape::Path(drawn.heads), paint, None));
    }
    items.append(&mut drawn.items);
    (items, size)
}
