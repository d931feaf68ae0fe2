//! Places for the words of edges whose ways are known.

use crate::engine::layered::{Graph, Placement, Route};
use crate::scene::{Point, Rect, Size};

/// Line that is to be seen before and behind words that stand on a level or an upright piece.
const BEFORE: f64 = 16.0;
/// Between words and what stands beside them.
const AROUND: f64 = 4.0;
/// How much more room is asked for where words have some, but other lines run there.
const MORE: f64 = 16.0;
/// Where on a piece words may stand, as shares of it, the best first.
const SHARES: [f64; 5] = [0.5, 0.35, 0.65, 0.22, 0.78];

/// Gives the words of each edge a place on its way, where they cover no box, no other words and no other way: how
/// much wider the streets should be for all to find one.
pub fn place(graph: &Graph, placement: &mut Placement) -> Size {
    let mut lacking = Size::ZERO;
    let obstacles: Vec<Rect> =
        placement.nodes.iter().chain(&placement.titles).copied().filter(|rect| rect.area() > 0.0).collect();
    let mut taken: Vec<Rect> = Vec::new();
    for edge in 0..graph.edges.len() {
        let Some(size) = graph.edges[edge].label else { continue };
        let tips = graph.edges[edge].tips.map(|tip| tip.length);
        let pieces = pieces(&placement.edges[edge].points);
        let spots = pieces.iter().flat_map(|piece| SHARES.map(|share| spot(*piece, share, size)));
        let is_free = |rect: &Rect| {
            let near = rect.inflate(AROUND, AROUND);
            let on_line = |at: usize| at != edge && crosses(&placement.edges[at].points, near);
            obstacles.iter().chain(&taken).all(|other| near.intersect(*other).area() <= 0.0)
                && !(0..placement.edges.len()).any(on_line)
        };
        let free: Vec<Rect> = spots.filter(|(fits, _)| *fits).map(|(_, rect)| rect).filter(is_free).collect();
        // No frame shows through words, so they rather stand on one side of it.
        let frames = placement.groups.iter().filter(|frame| frame.area() > 0.0);
        let straddles = |rect: &Rect| frames.clone().any(|frame| !frame.contains_rect(*rect) && frame.overlaps(*rect));
        let found = free.iter().find(|rect| !straddles(rect)).or(free.first()).copied();
        let place = found.or_else(|| {
            let lack = lack(&pieces, size, tips, &obstacles);
            lacking = Size::new(lacking.width.max(lack.width), lacking.height.max(lack.height));
            // Rather over lines than over boxes, and over words last.
            let spots = pieces.iter().flat_map(|piece| SHARES.map(|share| spot(*piece, share, size).1));
            let over = |others: &[Rect], rect: Rect| {
                others.iter().filter(|other| rect.intersect(**other).area() > 0.0).count()
            };
            let lines = |rect: Rect| {
                let others = (0..placement.edges.len()).filter(|at| *at != edge);
                others.filter(|at| crosses(&placement.edges[*at].points, rect)).count()
            };
            spots.min_by_key(|&rect| (over(&taken, rect), over(&obstacles, rect), lines(rect)))
        });
        taken.extend(place);
        placement.edges[edge] = Route { label: place, ..std::mem::take(&mut placement.edges[edge]) };
    }
    lacking
}

type Piece = (Point, Point);

/// The pieces of a way, the longest first.
fn pieces(points: &[Point]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = points.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pieces.sort_by(|a, b| b.0.distance(b.1).total_cmp(&a.0.distance(a.1)));
    pieces
}

fn is_level(piece: Piece) -> bool {
    (piece.0.y - piece.1.y).abs() < 0.01
}

/// The box of words at a share of a piece, and whether enough of the piece is seen before and behind it.
fn spot(piece: Piece, share: f64, size: Size) -> (bool, Rect) {
    let rect = Rect::from_center_size(piece.0.lerp(piece.1, share), size);
    let half = if is_level(piece) { size.width / 2.0 } else { size.height / 2.0 };
    let length = piece.0.distance(piece.1);
    (half + BEFORE <= length * share.min(1.0 - share) + 0.5, rect)
}

fn crosses(points: &[Point], rect: Rect) -> bool {
    points.windows(2).any(|pair| {
        let line = Rect::from_points(pair[0], pair[1]).inflate(0.01, 0.01);
        line.intersect(rect).area() > 0.0
    })
}

/// The least that streets should be wider for words to stand on one of the pieces.
fn lack(pieces: &[Piece], size: Size, tips: [f64; 2], obstacles: &[Rect]) -> Size {
    let tip = tips[0].max(tips[1]).max(0.0);
    let of = |piece: &Piece| {
        let length = piece.0.distance(piece.1);
        let room = breadth(*piece, obstacles);
        if is_level(*piece) {
            let along = size.width + 2.0 * BEFORE + tip - length;
            Size::new(along.max(0.0), (size.height + 2.0 * AROUND - room).max(0.0))
        } else {
            let along = size.height + 2.0 * BEFORE + tip - length;
            Size::new((size.width + 2.0 * AROUND - room).max(0.0), along.max(0.0))
        }
    };
    let lacks = pieces.iter().map(of);
    let least = lacks.min_by(|a, b| (a.width + a.height).total_cmp(&(b.width + b.height)));
    match least {
        Some(least) if least == Size::ZERO => Size::new(MORE, MORE),
        Some(least) => least,
        None => Size::ZERO,
    }
}

/// How broad the street is that a piece runs in.
fn breadth(piece: Piece, obstacles: &[Rect]) -> f64 {
    let line = Rect::from_points(piece.0, piece.1);
    let mut room = (f64::INFINITY, f64::INFINITY);
    for rect in obstacles {
        if is_level(piece) && rect.x0 < line.x1 && line.x0 < rect.x1 {
            let (above, below) = (line.y0 - rect.y1, rect.y0 - line.y1);
            room.0 = if above >= 0.0 { room.0.min(above) } else { room.0 };
            room.1 = if below >= 0.0 { room.1.min(below) } else { room.1 };
        } else if !is_level(piece) && rect.y0 < line.y1 && line.y0 < rect.y1 {
            let (left, right) = (line.x0 - rect.x1, rect.x0 - line.x1);
            room.0 = if left >= 0.0 { room.0.min(left) } else { room.0 };
            room.1 = if right >= 0.0 { room.1.min(right) } else { room.1 };
        }
    }
    2.0 * room.0.min(room.1)
}
