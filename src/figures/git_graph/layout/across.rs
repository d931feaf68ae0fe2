//! A git graph in which time leads to the right: lanes below each other, words below and tags above their commits,
//! on the other side or beside the line where a line leaves them there.

use super::paint::{Frame, Painter, RADIUS};
use super::route::{Cell, Grid, Thing, Turn};
use crate::engine::columns::{self, Need};
use crate::figures::Body;
use crate::scale::legend::Block;
use crate::scene::{Anchor, Item, Point, Size, Vec2};

/// Least distance of two lanes.
const LANES: f64 = 28.0;
/// Between a sign and the words above or below it.
const TO_WORDS: f64 = 3.0;
/// Between the words of a lane and what is on the other side of the room.
const FROM_WORDS: f64 = 5.0;
/// Between two lines that run between lanes.
const TRACKS: f64 = 9.0;
/// Between words beside each other.
const BETWEEN: f64 = 10.0;
/// Half of the room that a line asks for which crosses the room between lanes.
const LINE: f64 = 5.0;
/// Between the name of a branch and the first commit.
const AFTER_NAMES: f64 = 12.0;
/// Widest name of a branch.
const WIDEST_NAME: f64 = 150.0;
/// Widest words of commits, and least distance of steps: the first that fits is taken.
const PLANS: [(f64, f64); 5] = [(150.0, 34.0), (112.0, 32.0), (88.0, 28.0), (70.0, 26.0), (56.0, 24.0)];

/// What stands above or below a sign.
#[derive(Default)]
struct Stack {
    /// From the sign on.
    blocks: Vec<Block>,
    /// Whether it stands at the right of a line, and not in the middle.
    is_beside: bool,
}

/// A thing with its words.
struct Spot {
    thing: Thing,
    cell: Cell,
    /// Above and below.
    stacks: [Stack; 2],
}

/// The graph in the first plan that a width has room for; none where there is no such plan.
pub(super) fn draw(painter: &Painter, grid: &Grid, width: Option<f64>) -> Option<Body> {
    let [.., (_, least)] = PLANS;
    if width.is_some_and(|width| grid.steps as f64 * least > width + least) {
        return None;
    }
    PLANS.iter().find_map(|plan| {
        let body = draw_by(painter, grid, *plan);
        width.is_none_or(|width| body.size.width <= width + 0.5).then_some(body)
    })
}

fn draw_by(painter: &Painter, grid: &Grid, (measure, pitch): (f64, f64)) -> Body {
    let spots: Vec<Spot> =
        grid.things.iter().map(|(thing, cell)| spot(painter, grid, *thing, *cell, measure)).collect();
    let along = steps(grid, &spots, pitch);
    let (across, tracks, height) = lanes(grid, &spots);
    let names: Vec<Block> = match painter.graph.view.shows_branches {
        true => (0..grid.lanes.len()).map(|branch| painter.plate(branch, WIDEST_NAME)).collect(),
        false => Vec::new(),
    };
    let names_width = names.iter().map(|name| name.size.width).fold(0.0, f64::max);
    let after = if names.is_empty() { 0.0 } else { AFTER_NAMES };
    let left = spots.iter().map(|spot| along[spot.cell.step] - spot.reach().0).fold(0.0, f64::min);
    // Words of the first commits may stand below names, but not below the first letters of them.
    let shift = (names_width + after + RADIUS).max(-left);
    let along: Vec<f64> = along.into_iter().map(|x| x + shift).collect();
    let right = spots.iter().map(|spot| along[spot.cell.step] + spot.reach().1).fold(shift, f64::max);
    let frame = Frame { grid, along, across, tracks, is_upright: false };
    let mut items = Vec::new();
    for (branch, name) in names.into_iter().enumerate() {
        let y = frame.across[grid.lanes[branch]];
        let begins = begins(&frame, grid.lanes[branch]);
        let from = Point::new(name.size.width + 3.0, y);
        items.extend(begins.filter(|x| *x > from.x + 2.0).map(|x| painter.guide(from, Point::new(x, y))));
        items.extend(put(name, Vec2::new(0.0, 0.0), y));
    }
    items.extend(painter.lines(&frame));
    for spot in spots {
        let at = frame.middle(spot.cell);
        let thing = spot.thing;
        items.push(painter.thing(thing, at, spot.draw(at)));
    }
    Body { items, size: Size::new(right, height), ..Body::default() }
}

/// The items of a block whose middle stands at `y`.
fn put(block: Block, at: Vec2, y: f64) -> impl Iterator<Item = Item> {
    let shift = Vec2::new(at.x, y - block.size.height / 2.0);
    block.items.into_iter().map(move |mut item| {
        item.transform(shift, 1.0);
        item
    })
}

/// Where the first line or sign of a lane begins.
fn begins(frame: &Frame, lane: usize) -> Option<f64> {
    let things = frame.grid.things.iter().filter(|(_, cell)| cell.lane == lane);
    let signs = things.map(|(_, cell)| frame.along[cell.step] - RADIUS - 2.0);
    let lines = frame.grid.routes.iter().filter(|route| route.ends[1].lane == lane);
    let lines = lines.filter(|route| route.turn == Turn::Early).map(|route| frame.along[route.ends[0].step]);
    signs.chain(lines).reduce(f64::min)
}

/// A thing with its words on the sides of it that no line leaves.
fn spot(painter: &Painter, grid: &Grid, thing: Thing, cell: Cell, measure: f64) -> Spot {
    let is_crossed = |room: usize| {
        grid.routes.iter().any(|route| {
            let crossings = route.crossings();
            crossings.iter().any(|(_, at_start)| {
                route.ends[usize::from(!at_start)] == cell && route.rooms(*at_start).contains(&room)
            })
        })
    };
    let (above, below) = (is_crossed(cell.lane), is_crossed(cell.lane + 1));
    let anchor = if above && below { Anchor::Start } else { Anchor::Middle };
    let (words, tags) = (painter.words(thing, measure, anchor), painter.tags(thing, measure.max(100.0)));
    let both = || words.iter().chain(&tags).cloned().collect();
    let stack = |blocks: Vec<Block>| Stack { blocks, is_beside: false };
    let stacks = match (above, below) {
        (false, false) => [stack(tags), stack(words)],
        (false, true) => [stack(both()), Stack::default()],
        (true, false) => [Stack::default(), stack(both())],
        (true, true) => [Stack::default(), Stack { blocks: both(), is_beside: true }],
    };
    Spot { thing, cell, stacks }
}

impl Stack {
    fn height(&self) -> f64 {
        self.blocks.iter().map(|block| block.size.height + 1.0).sum()
    }

    /// How far it reaches to the left and to the right of the sign.
    fn reach(&self) -> (f64, f64) {
        let width = self.blocks.iter().map(|block| block.size.width).fold(0.0, f64::max);
        if self.is_beside { (0.0, LINE + 4.0 + width) } else { (width / 2.0, width / 2.0) }
    }
}

impl Spot {
    fn reach(&self) -> (f64, f64) {
        let reaches = self.stacks.iter().map(Stack::reach);
        reaches.fold((RADIUS, RADIUS), |all, reach| (all.0.max(reach.0), all.1.max(reach.1)))
    }

    /// What stands around a sign.
    fn draw(self, at: Point) -> Vec<Item> {
        let mut items = Vec::new();
        let [above, below] = self.stacks;
        let mut bottom = at.y - RADIUS - TO_WORDS;
        for block in above.blocks {
            let left = at.x - block.size.width / 2.0;
            let middle = bottom - block.size.height / 2.0;
            bottom -= block.size.height + 1.0;
            items.extend(put(block, Vec2::new(left, 0.0), middle));
        }
        let mut top = at.y + RADIUS + TO_WORDS;
        for block in below.blocks {
            let left = if below.is_beside { at.x + LINE + 4.0 } else { at.x - block.size.width / 2.0 };
            let middle = top + block.size.height / 2.0;
            top += block.size.height + 1.0;
            items.extend(put(block, Vec2::new(left, 0.0), middle));
        }
        items
    }
}

/// Where steps stand, as far apart as the words and lines in each room between lanes ask.
fn steps(grid: &Grid, spots: &[Spot], pitch: f64) -> Vec<f64> {
    let mut needs: Vec<Need> = (1..grid.steps).map(|to| Need { from: to - 1, to, least: pitch }).collect();
    for room in 0..=grid.lanes.len() {
        let lines = grid.routes.iter().flat_map(|route| {
            let crossings =
                route.crossings().into_iter().filter(|(_, at_start)| route.rooms(*at_start).contains(&room));
            crossings.map(|(step, _)| (step, (LINE, LINE))).collect::<Vec<_>>()
        });
        let lines: Vec<(usize, (f64, f64))> = lines.collect();
        for side in 0..2 {
            // Words above a lane are in the room of its number, words below it in the one behind.
            let stacks =
                spots.iter().filter(|spot| spot.cell.lane + side == room && !spot.stacks[side].blocks.is_empty());
            let stacks = stacks.map(|spot| (spot.cell.step, spot.stacks[side].reach()));
            let mut row: Vec<(usize, (f64, f64))> = stacks.chain(lines.iter().copied()).collect();
            row.sort_by_key(|(step, _)| *step);
            let mut before: Option<(usize, (f64, f64))> = None;
            for (step, reach) in row {
                before = Some(match before {
                    Some((same, all)) if same == step => (step, (all.0.max(reach.0), all.1.max(reach.1))),
                    other => {
                        let least = |right: f64| right + reach.0 + BETWEEN.min(right.max(reach.0));
                        needs.extend(other.map(|(from, (_, right))| Need { from, to: step, least: least(right) }));
                        (step, reach)
                    }
                });
            }
        }
    }
    columns::places(grid.steps, &needs)
}

/// Where lanes and the lines between them run, and the height of all.
fn lanes(grid: &Grid, spots: &[Spot]) -> (Vec<f64>, Vec<Vec<f64>>, f64) {
    let tallest = |lane: Option<usize>, side: usize| {
        let stacks = spots.iter().filter(|spot| Some(spot.cell.lane) == lane).map(|spot| spot.stacks[side].height());
        let height = stacks.fold(0.0, f64::max);
        if height > 0.0 { height + TO_WORDS } else { 0.0 }
    };
    let (mut across, mut tracks) = (Vec::new(), Vec::new());
    let mut top = 0.0;
    for room in 0..=grid.lanes.len() {
        let below = tallest(room.checked_sub(1), 1);
        let above = tallest(Some(room), 0);
        let first_track = top + below + if room == 0 { 0.0 } else { TRACKS };
        let count = grid.tracks[room];
        tracks.push((0..count).map(|track| first_track + track as f64 * TRACKS).collect());
        let lines = if count > 0 { count as f64 * TRACKS + if room == 0 { 0.0 } else { TRACKS } } else { 0.0 };
        if room == grid.lanes.len() {
            top += below + lines;
            break;
        }
        let is_between = room > 0 && below + above > 0.0;
        let needed = below + above + lines + if is_between { FROM_WORDS } else { 0.0 };
        top += if room == 0 { needed } else { needed.max(LANES - 2.0 * RADIUS) };
        across.push(top + RADIUS);
        top += 2.0 * RADIUS;
    }
    (across, tracks, top)
}
