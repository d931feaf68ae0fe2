//! Tracks with their places: each begins at the origin and leads to the right. Rows break where they are too wide,
//! as lines of text do, and lead on below.

use kurbo::Affine;

use super::{Stop, StopKind, Track};
use crate::figures::Stage;
use crate::scene::geometry::rounded;
use crate::scene::{Anchor, BezPath, Item, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, Wrap};

/// Radius of the turns, in px: a track leaves another by one turn and comes into its own by a second.
const RADIUS: f64 = 8.0;
/// Breadth of a place where tracks part or meet: two turns.
const FORK: f64 = 2.0 * RADIUS;
/// Between what follows each other.
pub const GAP: f64 = 14.0;
/// Between tracks above each other.
const APART: f64 = 9.0;
/// Around the words of a box.
const PADDING: Size = Size::new(11.0, 5.0);
/// Choices of more boxes than this stand side by side, in rows of this many at least where there is room.
const STACKED: usize = 8;
const IN_A_ROW: usize = 4;
/// Between choices side by side: the turn out of one, the turn into the next, and what keeps both apart.
const CELL: f64 = FORK + 7.0;
/// Width in px of a box with one sign.
const ONE_SIGN: f64 = 32.0;
/// Widest word of a box that is kept in one piece, in px.
const WIDEST_WORD: f64 = 200.0;
/// Strength of the tint of terminals.
const TINT: f64 = 0.1;
/// Dashes and gaps of special boxes.
const DASH: [f64; 2] = [4.0, 3.0];
/// Length and half the breadth of the head on a way back.
const HEAD: Size = Size::new(7.0, 3.5);

/// A track with its places: it comes in at the origin and goes out at `width` and `exit`.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    pub width: f64,
    /// How far it reaches above the origin, and below it.
    pub up: f64,
    pub down: f64,
    /// How far below the origin it goes out.
    pub exit: f64,
    /// All lines.
    pub line: BezPath,
    /// Heads that say where a line leads that leads back.
    pub heads: BezPath,
    /// Boxes and words.
    pub items: Vec<Item>,
}

impl Piece {
    /// A line through corners, with round turns.
    fn way(&mut self, corners: &[(f64, f64)]) {
        let corners: Vec<Point> = corners.iter().map(|&corner| corner.into()).collect();
        self.line.extend(rounded(&corners, RADIUS));
    }

    /// Takes over what another draws, moved by so much.
    pub fn take(&mut self, mut other: Piece, by: Vec2) {
        other.line.apply_affine(Affine::translate(by));
        other.heads.apply_affine(Affine::translate(by));
        self.line.extend(other.line);
        self.heads.extend(other.heads);
        other.items.iter_mut().for_each(|item| item.transform(by, 1.0));
        self.items.append(&mut other.items);
        self.up = self.up.max(other.up - by.y);
        self.down = self.down.max(other.down + by.y);
    }

    /// The head of a line that leads back to the left, its point at a place.
    fn head_back(&mut self, x: f64, y: f64) {
        self.heads.move_to((x, y));
        self.heads.line_to((x + HEAD.width, y - HEAD.height));
        self.heads.line_to((x + HEAD.width, y + HEAD.height));
        self.heads.close_path();
    }
}

/// Sets a track no wider than `room` px, where its boxes are not wider by themselves.
pub fn set(track: &Track, room: f64, stage: &Stage) -> Piece {
    let inner = room - 2.0 * FORK;
    match track {
        Track::Box(stop) => set_box(stop, room, stage),
        Track::Sequence(items) => row(items.iter().map(|item| set(item, room, stage)).collect(), room, true),
        Track::Choice(items) => {
            let pieces: Vec<Piece> = items.iter().map(|item| set(item, inner, stage)).collect();
            let are_boxes = items.iter().all(|item| matches!(item, Track::Box(_)));
            if are_boxes && items.len() > STACKED { in_rows(pieces, inner) } else { stacked(pieces) }
        }
        Track::Optional(track) => passed_by(set(track, inner, stage), false, None, stage),
        Track::Repeat { track, may_skip, times } => {
            passed_by(set(track, inner, stage), *may_skip, Some(times.as_deref()), stage)
        }
    }
}

fn set_box(stop: &Stop, room: f64, stage: &Stage) -> Piece {
    let theme = stage.theme;
    let words = Rich::plain(stop.shown());
    let flow = stage.fonts.flow(&words, theme.type_scale.body);
    let most = (room - 2.0 * PADDING.width).max(flow.least_width(WIDEST_WORD).ceil());
    let wrap = if flow.natural_width() <= most { Wrap::Never } else { Wrap::Balance(most) };
    let paragraph = flow.paragraph(wrap);
    let half = (paragraph.height() / 2.0 + PADDING.height).ceil();
    // Boxes of one sign are equally wide, whichever it is.
    let width = (paragraph.width() + 2.0 * PADDING.width).max(2.0 * half).max(ONE_SIGN).ceil();
    let rect = Rect::new(0.0, -half, width, half);
    let border = theme.edge.visible_on(&[theme.ground]);
    let mut pen = Stroke::new(border, theme.space.border);
    let (fill, radius) = match stop.kind {
        StopKind::Terminal => (theme.tint(theme.accent, TINT), half.min(RADIUS * 2.0)),
        StopKind::Nonterminal => (theme.surface, 0.0),
        StopKind::Special => (theme.ground, 0.0),
    };
    if stop.kind == StopKind::Special {
        pen.dash = DASH.to_vec();
    }
    let ink = theme.readable(theme.ink, fill);
    let mut items = vec![Item::shape(Role::Node, Shape::Rect(rect, radius), fill, pen)];
    items.extend(Item::words(Role::Node, &paragraph, width / 2.0, -paragraph.height() / 2.0, Anchor::Middle, ink));
    let group = Item::group(Role::Node, items).from_source(Some(stop.span));
    Piece { width, up: half, down: half, items: vec![group], ..Piece::default() }
}

/// Pieces one after the other, in rows where they are wider than `room` px; with `to_side` the last row goes out at
/// the right end of the widest.
pub fn row(pieces: Vec<Piece>, room: f64, to_side: bool) -> Piece {
    let mut rows: Vec<Piece> = Vec::new();
    let whole = pieces.iter().map(|piece| piece.width + GAP).sum::<f64>() - GAP;
    let room = if whole <= room { room } else { room - FORK };
    for piece in pieces {
        // Further rows begin behind the turn that leads into them.
        let indent = if rows.len() > 1 { FORK } else { 0.0 };
        match rows.last_mut() {
            Some(last) if indent + last.width + GAP + piece.width <= room => follow(last, piece),
            _ => rows.push(piece),
        }
    }
    let mut rows = rows.into_iter();
    let mut all = rows.next().unwrap_or_default();
    let rest: Vec<Piece> = rows.collect();
    if rest.is_empty() {
        return all;
    }
    let right = rest.iter().map(|row| row.width + FORK).fold(all.width, f64::max);
    let (mut end, mut y) = (all.width, all.exit);
    for row in rest {
        let middle = (all.down + APART).max(y + FORK);
        let next = middle + (row.up + APART).max(FORK);
        let side = right + RADIUS;
        all.way(&[(end, y), (side, y), (side, middle), (0.0, middle), (0.0, next), (FORK, next)]);
        all.head_back(right / 2.0, middle);
        (end, y) = (FORK + row.width, next + row.exit);
        all.take(row, Vec2::new(FORK, next));
    }
    all.exit = y;
    all.width = right + FORK;
    if to_side {
        all.way(&[(end, y), (all.width, y)]);
    } else {
        // What follows stands right behind the last row, but the whole is as wide as its widest.
        all.width = all.width.max(end);
    }
    all
}

/// Puts a piece behind another.
fn follow(before: &mut Piece, piece: Piece) {
    let (x, y) = (before.width, before.exit);
    before.way(&[(x, y), (x + GAP, y)]);
    before.width = x + GAP + piece.width;
    before.exit = y + piece.exit;
    before.take(piece, Vec2::new(x + GAP, y));
}

/// Choices below each other, the first on the line that comes in.
fn stacked(pieces: Vec<Piece>) -> Piece {
    let widest = pieces.iter().map(|piece| piece.width).fold(0.0, f64::max);
    let (left, right) = (FORK, FORK + widest);
    let mut all = Piece { width: right + FORK, ..Piece::default() };
    for (index, piece) in pieces.into_iter().enumerate() {
        let y = if index == 0 { 0.0 } else { (all.down + APART + piece.up).max(FORK) };
        if index == 0 {
            all.way(&[(0.0, 0.0), (left, 0.0)]);
        } else {
            all.way(&[(0.0, 0.0), (RADIUS, 0.0), (RADIUS, y), (left, y)]);
        }
        let (end, exit) = (left + piece.width, y + piece.exit);
        if exit == 0.0 {
            all.way(&[(end, 0.0), (all.width, 0.0)]);
        } else {
            all.way(&[(end, exit), (right + RADIUS, exit), (right + RADIUS, 0.0), (all.width, 0.0)]);
        }
        all.take(piece, Vec2::new(left, y));
    }
    all
}

/// Choices side by side in even rows, each row a choice of those below each other; below each other, all of them,
/// where few would stand in a row.
fn in_rows(pieces: Vec<Piece>, room: f64) -> Piece {
    let widest = pieces.iter().map(|piece| piece.width).fold(0.0, f64::max) + CELL;
    let most = ((room - 2.0 * FORK + CELL) / widest).floor().max(1.0) as usize;
    if most < IN_A_ROW {
        return stacked(pieces);
    }
    let rows = pieces.len().div_ceil(most);
    let length = pieces.len().div_ceil(rows);
    let mut left = pieces.into_iter();
    let mut all = Vec::with_capacity(rows);
    for _ in 0..rows {
        all.push(beside(left.by_ref().take(length).collect()));
    }
    match all.pop() {
        Some(only) if all.is_empty() => only,
        last => stacked(all.into_iter().chain(last).collect()),
    }
}

/// Choices side by side: a line above leads to each of them, and one below leads on.
fn beside(pieces: Vec<Piece>) -> Piece {
    let mut all = Piece::default();
    let high = pieces.iter().map(|piece| piece.up).fold(0.0, f64::max);
    let (above, below) = (-(high + APART).max(FORK), (high + APART).max(FORK));
    let count = pieces.len();
    let ends = pieces.iter().map(|piece| piece.width + CELL).sum::<f64>() - CELL + 2.0 * FORK;
    let mut x = FORK;
    for (index, piece) in pieces.into_iter().enumerate() {
        let end = x + piece.width;
        if index == 0 {
            all.way(&[(0.0, 0.0), (x, 0.0)]);
        } else {
            all.way(&[(0.0, 0.0), (RADIUS, 0.0), (RADIUS, above), (x - RADIUS, above), (x - RADIUS, 0.0), (x, 0.0)]);
        }
        if index + 1 == count {
            all.way(&[(end, 0.0), (ends, 0.0)]);
        } else {
            let (down, up) = (end + RADIUS, ends - RADIUS);
            all.way(&[(end, 0.0), (down, 0.0), (down, below), (up, below), (up, 0.0), (ends, 0.0)]);
        }
        all.take(piece, Vec2::new(x, 0.0));
        x = end + CELL;
    }
    (all.width, all.up, all.down) = (ends, -above, below);
    all
}

/// A piece with a way past it above, one back below it, or both; `again` says that there is one back, and how often
/// it may be taken.
fn passed_by(piece: Piece, may_skip: bool, again: Option<Option<&str>>, stage: &Stage) -> Piece {
    let theme = stage.theme;
    let times =
        again.flatten().map(|times| stage.fonts.paragraph(&Rich::plain(times), theme.type_scale.label, Wrap::Never));
    let inner = piece.width.max(times.as_ref().map_or(0.0, |times| times.width()));
    let (left, right, exit) = (FORK, FORK + inner, piece.exit);
    let mut all = Piece { width: right + FORK, exit, ..Piece::default() };
    all.way(&[(0.0, 0.0), (left, 0.0)]);
    all.way(&[(left + piece.width, exit), (all.width, exit)]);
    if may_skip || again.is_none() {
        let y = -(piece.up + APART).max(FORK);
        let side = right + RADIUS;
        all.way(&[(0.0, 0.0), (RADIUS, 0.0), (RADIUS, y), (side, y), (side, exit), (all.width, exit)]);
        all.up = -y;
    }
    if again.is_some() {
        let y = (piece.down + APART).max(exit + FORK);
        let side = right + RADIUS;
        all.way(&[(right, exit), (side, exit), (side, y), (RADIUS, y), (RADIUS, 0.0), (left, 0.0)]);
        all.head_back((left + right - HEAD.width) / 2.0, y);
        all.down = y + HEAD.height;
        if let Some(times) = times {
            let ink = theme.readable(theme.muted, theme.ground);
            let top = y + HEAD.height + 2.0;
            all.items.extend(Item::words(Role::Label, &times, (left + right) / 2.0, top, Anchor::Middle, ink));
            all.down = top + times.height();
        }
    }
    all.take(piece, Vec2::new(left, 0.0));
    all
}
