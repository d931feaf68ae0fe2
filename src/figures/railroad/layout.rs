//! Rules below each other: the names in a column of their own where there is room for one, else above their tracks.

use super::track::{GAP, Piece, row, set};
use super::{Railroad, Rule, Track};
use crate::figures::{Body, Stage};
use crate::language::Language;
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
/// Narrower columns than this, in px, have names above tracks.
const LEAST_WITH_NAMES: f64 = 400.0;
/// Between rules, and between columns of them.
const APART: f64 = 24.0;
const COLUMN_GAP: f64 = 40.0;
/// Columns of rules at most.
const MOST_COLUMNS: usize = 3;
/// Radius of the dots at both ends of a track, and of the ring around the last.
const DOT: f64 = 4.0;
const RING: f64 = 7.0;
/// Width that both ends take, with what is between them and the track.
const ENDS: f64 = 2.0 * (DOT + RING + GAP);

/// Draws all rules: below each other, or in columns where they would be too high for the room.
pub fn draw(railroad: &Railroad, stage: &Stage, room: Room) -> Body {
    let mut best = in_columns(railroad, stage, room, 1);
    for columns in 2..=MOST_COLUMNS.min(railroad.rules.len()) {
        if room.holds(best.size) {
            break;
        }
        let other = in_columns(railroad, stage, room, columns);
        if room.holds(other.size) {
            best = other;
        }
    }
    best
}

/// All rules in so many columns, which are read one after the other.
fn in_columns(railroad: &Railroad, stage: &Stage, room: Room, columns: usize) -> Body {
    let style = stage.theme.type_scale.heading;
    let gaps = (columns - 1) as f64 * COLUMN_GAP;
    let width = (room.width.unwrap_or(NATURAL) - gaps) / columns as f64;
    let name = |rule: &Rule| stage.fonts.paragraph(&Rich::plain(rule.name.clone()), style, Wrap::Balance(width));
    let names: Vec<Paragraph> = railroad.rules.iter().map(name).collect();
    let beside = names.iter().map(Paragraph::width).fold(0.0, f64::max) + BESIDE;
    let beside = Some(beside).filter(|beside| *beside <= NAMES * width && width >= LEAST_WITH_NAMES);
    let mut known = Names::default();
    let mut drawn: Vec<(Item, Size)> = Vec::with_capacity(names.len());
    for (rule, name) in railroad.rules.iter().zip(&names) {
        let piece = set_rule(&rule.track, width - beside.unwrap_or_default(), stage);
        let (items, size) = place(name, piece, beside, stage);
        let told = format!("{}: {}", rule.name, rule.track.told(Language::English));
        let group = Group::new(items).named(known.name(&rule.name)).told(told);
        drawn.push((Item::new(Role::Group, group).from_source(Some(rule.span)), size));
    }
    let most = lowest(&drawn.iter().map(|(_, size)| size.height).collect::<Vec<_>>(), columns);
    let (mut items, mut size) = (Vec::new(), Size::ZERO);
    let (mut x, mut y, mut widest) = (0.0, 0.0, 0.0_f64);
    for (mut item, own) in drawn {
        if y > 0.0 && y + own.height > most {
            (x, y, widest) = (x + widest + COLUMN_GAP, 0.0, 0.0);
        }
        item.transform(Vec2::new(x, y), 1.0);
        items.push(item);
        widest = widest.max(own.width);
        size = Size::new(size.width.max(x + own.width), size.height.max(y + own.height));
        y += own.height + APART;
    }
    Body { items, size, ..Body::default() }
}

/// The least height, to a px, at which things of these heights below each other fit into so many columns.
fn lowest(heights: &[f64], columns: usize) -> f64 {
    let tallest = heights.iter().copied().fold(0.0, f64::max);
    let (mut low, mut high) = (tallest, heights.iter().map(|height| height + APART).sum::<f64>().max(tallest));
    let needed = |most: f64| {
        let (mut count, mut y) = (1, 0.0);
        for height in heights {
            if y > 0.0 && y + height > most {
                (count, y) = (count + 1, 0.0);
            }
            y += height + APART;
        }
        count
    };
    while high - low > 1.0 {
        let middle = f64::midpoint(low, high);
        if needed(middle) <= columns { high = middle } else { low = middle }
    }
    high
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

/// A rule with its name from the origin, beside the track or above it; what is drawn, and how large it is.
fn place(name: &Paragraph, piece: Piece, beside: Option<f64>, stage: &Stage) -> (Vec<Item>, Size) {
    let theme = stage.theme;
    let ink = theme.readable(theme.ink, theme.ground);
    let (left, main, top) = match beside {
        Some(beside) => {
            // The name stands on the line that comes in.
            let up = piece.up.max(name.height() / 2.0);
            (beside, up, up - name.height() / 2.0)
        }
        None => (0.0, name.height() + ABOVE + piece.up, 0.0),
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
