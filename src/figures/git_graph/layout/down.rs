//! A git graph in which time leads down or up: lanes beside each other, and at the right of all of them a list with
//! a row for each commit.

use super::paint::{Frame, Painter, RADIUS};
use super::route::{Grid, Thing};
use crate::figures::Body;
use crate::figures::git_graph::Direction;
use crate::scale::legend::Block;
use crate::scene::{Anchor, Point, Size, Vec2};

/// Between the last lane and the words.
const TO_WORDS: f64 = 20.0;
/// Between two lines that run between lanes.
const TRACKS: f64 = 9.0;
/// Between words in a row.
const BETWEEN: f64 = 8.0;
/// Least room above and below the words of a row together.
const AROUND: f64 = 8.0;
/// Narrowest list of words.
const NARROWEST: f64 = 110.0;
/// Width that the words may take where any is good.
const NATURAL: f64 = 420.0;
/// Distance of lanes and least height of rows: the first that fits is taken.
const PLANS: [(f64, f64); 3] = [(28.0, 28.0), (24.0, 24.0), (18.0, 20.0)];

/// The graph in the first plan that fits into width and height, else in the last one.
pub(super) fn draw(painter: &Painter, grid: &Grid, width: Option<f64>, height: Option<f64>) -> (Body, bool) {
    let fits = |size: Size| {
        width.is_none_or(|width| size.width <= width + 0.5) && height.is_none_or(|height| size.height <= height + 0.5)
    };
    let mut last = Body::default();
    for plan in PLANS {
        last = draw_by(painter, grid, plan, width);
        if fits(last.size) {
            return (last, true);
        }
    }
    (last, false)
}

fn draw_by(painter: &Painter, grid: &Grid, (pitch, row): (f64, f64), width: Option<f64>) -> Body {
    let (across, tracks) = lanes(grid, pitch);
    let left = across.last().copied().unwrap_or_default() + RADIUS + TO_WORDS;
    let room = width.map_or(NATURAL, |width| (width - left).max(NARROWEST));
    let firsts = firsts(grid, painter);
    let rows: Vec<Block> = grid.things.iter().map(|(thing, _)| words(painter, *thing, &firsts, room)).collect();
    // A grid that is not shared has one thing a step.
    let leading = painter.stage.theme.type_scale.label.leading();
    let heights: Vec<f64> = rows.iter().map(|words| row.max(words.size.height + AROUND)).collect();
    let is_up = painter.graph.view.direction == Direction::Up;
    let mut along = vec![0.0; grid.steps];
    let mut y = 0.0;
    let mut place = |index: usize| {
        let (_, cell) = grid.things[index];
        // A sign stands beside the first line of its words.
        let first = rows[index].size.height.min(leading + 4.0).max(2.0 * RADIUS);
        let above = if rows[index].size.height > first { AROUND / 2.0 } else { (heights[index] - first) / 2.0 };
        along[cell.step] = y + above + first / 2.0;
        y += heights[index];
    };
    if is_up {
        (0..rows.len()).rev().for_each(&mut place)
    } else {
        (0..rows.len()).for_each(&mut place)
    }
    let frame = Frame { grid, along, across, tracks, is_upright: true };
    let mut items = painter.lines(&frame);
    let mut right = left - TO_WORDS;
    for ((thing, cell), words) in grid.things.iter().zip(rows) {
        let at = frame.middle(*cell);
        right = right.max(if words.size.width > 0.0 { left + words.size.width } else { 0.0 });
        let first = words.size.height.min(leading + 4.0);
        let mut placed = Block::default();
        placed.put(words, Vec2::new(left, at.y - first / 2.0));
        items.push(painter.thing(*thing, Point::new(at.x, at.y), placed.items));
    }
    Body { items, size: Size::new(right, y), ..Body::default() }
}

/// Where lanes and the lines between them run.
fn lanes(grid: &Grid, pitch: f64) -> (Vec<f64>, Vec<Vec<f64>>) {
    let (mut across, mut tracks) = (Vec::new(), Vec::new());
    let mut x = RADIUS;
    for (room, &count) in grid.tracks.iter().enumerate() {
        let extra = (count as f64 - 1.0).max(0.0) * TRACKS;
        // In the middle of the room before the lane; the room before the first lane and behind the last is open.
        let first = if room == 0 { 0.0 } else { x - pitch / 2.0 };
        tracks.push((0..count).map(|track| first + track as f64 * TRACKS).collect());
        let lane = x + extra + if room == 0 && count > 0 { RADIUS + TRACKS } else { 0.0 };
        if room + 1 < grid.tracks.len() {
            across.push(lane);
        }
        x = lane + pitch;
    }
    (across, tracks)
}

/// The first thing of each branch, by its place in the grid's list: the name of the branch stands beside it.
fn firsts(grid: &Grid, painter: &Painter) -> Vec<Option<Thing>> {
    let mut firsts = vec![None; grid.lanes.len()];
    for (thing, _) in &grid.things {
        let branch = match thing {
            Thing::Commit(commit) => painter.graph.commits[*commit].branch,
            Thing::Branch(branch) => *branch,
        };
        firsts[branch].get_or_insert(*thing);
    }
    firsts
}

/// The name of a branch, the words of a commit and its tags, side by side as far as there is room.
fn words(painter: &Painter, thing: Thing, firsts: &[Option<Thing>], room: f64) -> Block {
    let branch = firsts.iter().position(|first| *first == Some(thing));
    let plate = branch.filter(|_| painter.graph.view.shows_branches).map(|branch| painter.plate(branch, room));
    let words = painter.words(thing, room, Anchor::Start);
    let blocks = plate.into_iter().chain(words).chain(painter.tags(thing, room));
    let mut all = Block::default();
    let (mut x, mut top, mut line) = (0.0, 0.0, 0.0_f64);
    let mut row: Vec<(Block, f64)> = Vec::new();
    let flush = |row: &mut Vec<(Block, f64)>, top: f64, line: f64, all: &mut Block| {
        for (block, x) in row.drain(..) {
            let above = if block.size.height < line { (line - block.size.height) / 2.0 } else { 0.0 };
            all.put(block, Vec2::new(x, top + above));
        }
    };
    for block in blocks {
        if x > 0.0 && x + block.size.width > room {
            flush(&mut row, top, line, &mut all);
            (x, top, line) = (0.0, top + line + 2.0, 0.0);
        }
        let size = block.size;
        row.push((block, x));
        x += size.width + BETWEEN;
        line = line.max(size.height);
    }
    flush(&mut row, top, line, &mut all);
    all
}
