//! A matrix in its room: equal cells, and the names of the axes at the left and along the foot.

use super::{Axis, Matrix, View};
use crate::figures::{Body, Stage};
use crate::items::card::{arrow, card, ground, node};
use crate::items::deck::Spacing;
use crate::items::{Deck, Setting};
use crate::scene::fit::Room;
use crate::scene::{Anchor, Block, Item, Names, Point, Role, Size, Vec2};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Weight;

/// Between cells, in px.
const GAP: f64 = 10.0;
/// Room of an axis: its words and its line, in px.
const AXIS: f64 = 26.0;
/// Room of another line of words along the foot.
const SECOND: f64 = 17.0;

/// Draws a matrix.
pub fn layout(matrix: &Matrix, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let left = taken(&matrix.up);
    let wide = room.width.unwrap_or(f64::INFINITY) - left;
    let below = Foot::new(&matrix.across, wide, stage).height;
    let inner = Room { width: room.width.map(|w| w - left), height: room.height.map(|h| h - below) };
    let setting = Setting::of(&matrix.cells, stage);
    let swot = matrix.view == View::Swot;
    let spacing = Spacing { across: GAP, down: GAP, padding: theme.space.padding, above: if swot { 3.0 } else { 0.0 } };
    // Columns that no axis names are as many as are comfortable to read.
    let bare = matrix.up == Axis::default() && matrix.across == Axis::default();
    let comfortable = bare && matrix.view == View::Grid;
    let fixed = Deck::new(&matrix.cells, matrix.columns, spacing, &setting, inner, comfortable);
    let axes = fixed.is_some();
    let upright_words = length(&matrix.up, stage);
    let placed = if bare || axes { Vec::new() } else { matrix.placed() };
    let cells = if placed.is_empty() { &matrix.cells } else { &placed };
    let most = if bare { matrix.columns } else { 1 };
    let deck = fixed.unwrap_or_else(|| Deck::best(cells, most, spacing, &setting, room));
    let deck = if axes { deck.at_least(upright_words) } else { deck };
    let shift = if axes { left } else { 0.0 };
    let mut names = Names::default();
    let mut items = Vec::new();
    for (index, (entry, cell)) in cells.iter().zip(&deck.cells).enumerate() {
        let edge = swot.then(|| theme.category([2, 1, 0, 3][index % 4]));
        let mut drawn = card(*cell, entry, edge, theme);
        drawn.extend(deck.words(index, ground(entry, theme), theme.accent));
        let mut group = node(entry, drawn, &mut names);
        group.transform(Vec2::new(shift, 0.0), 1.0);
        items.push(group);
    }
    let mut size = Size::new(deck.size.width + shift, deck.size.height);
    if axes {
        items.extend(upright(&matrix.up, size.height, stage));
        // Cells may take less than the room.
        let foot = Foot::new(&matrix.across, deck.size.width, stage);
        size.height += foot.height;
        items.extend(foot.draw(left, Size::new(size.width, deck.size.height), stage));
    }
    Body { items, size, ..Body::default() }
}

fn taken(axis: &Axis) -> f64 {
    if *axis == Axis::default() { 0.0 } else { AXIS }
}

/// The words of an axis along the foot: its beginning, its name and its end.
struct Foot {
    /// Each with its anchor, its place as a share of the width, and its top below the first line.
    words: Vec<(Paragraph, Anchor, f64, f64)>,
    /// With its line; 0 where there is no axis.
    height: f64,
}

impl Foot {
    /// All in one line, or the name below, or each alone in as many lines as it needs.
    fn new(axis: &Axis, wide: f64, stage: &Stage) -> Self {
        let ends = Axis { title: None, ..axis.clone() };
        let (lines, wrap) = match () {
            () if length(axis, stage) <= wide => ([0.0; 3], Wrap::Never),
            () if length(&ends, stage) <= wide => ([0.0, 1.0, 0.0], Wrap::Never),
            () => ([0.0, 1.0, 2.0], Wrap::Balance(wide)),
        };
        let style = stage.theme.type_scale.label;
        let (mut foot, mut more) = (Self { words: Vec::new(), height: taken(axis) }, 0.0);
        for ((text, anchor, share, weight), line) in words(axis).into_iter().zip(lines) {
            let Some(text) = text else { continue };
            let words = stage.fonts.paragraph(&Rich::plain(text.as_str()), style.with_weight(weight), wrap);
            let top = line * SECOND + more;
            more += words.height() - style.leading().min(words.height());
            foot.height = foot.height.max(taken(axis) + line * SECOND + more);
            foot.words.push((words, anchor, share, top));
        }
        foot
    }

    fn draw(&self, left: f64, size: Size, stage: &Stage) -> Option<Item> {
        if self.height == 0.0 {
            return None;
        }
        let theme = stage.theme;
        let muted = theme.readable(theme.muted, theme.ground);
        let mut items = arrow(Point::new(left, size.height + 7.0), Point::new(size.width, size.height + 7.0), theme);
        for (words, anchor, share, top) in &self.words {
            let x = left + (size.width - left) * share;
            items.extend(Item::words(Role::Axis, words, x, size.height + 11.0 + top, *anchor, muted));
        }
        Some(Item::group(Role::Axis, items))
    }
}

/// Length in px that the words of an axis need in one line.
fn length(axis: &Axis, stage: &Stage) -> f64 {
    let style = stage.theme.type_scale.label;
    let word = |(text, _, _, weight): (Option<&String>, Anchor, f64, Weight)| {
        text.map_or(0.0, |text| stage.fonts.width(text, style.with_weight(weight)) + 14.0)
    };
    let [low, title, high] = words(axis).map(word);
    // The name stands in the middle, so that the longer end counts twice.
    if title > 0.0 { title + 2.0 * low.max(high) } else { low + high }
}

/// The words of an axis: its beginning, its name and its end.
fn words(axis: &Axis) -> [(Option<&String>, Anchor, f64, Weight); 3] {
    [
        (axis.low.as_ref(), Anchor::Start, 0.0, Weight::Regular),
        (axis.title.as_ref(), Anchor::Middle, 0.5, Weight::Semibold),
        (axis.high.as_ref(), Anchor::End, 1.0, Weight::Regular),
    ]
}

fn upright(axis: &Axis, height: f64, stage: &Stage) -> Option<Item> {
    if *axis == Axis::default() {
        return None;
    }
    let theme = stage.theme;
    let mut items = arrow(Point::new(AXIS - 7.0, height), Point::new(AXIS - 7.0, 0.0), theme);
    for (text, anchor, share, weight) in words(axis) {
        let Some(text) = text else { continue };
        let style = theme.type_scale.label.with_weight(weight);
        let paragraph = stage.fonts.paragraph(&Rich::plain(text.as_str()), style, Wrap::Never);
        let place = Point::new(AXIS - 13.0, height * (1.0 - share));
        let muted = theme.readable(theme.muted, theme.ground);
        let mut block = Block::new(&paragraph, place.x, 0.0, anchor, muted);
        block.baseline = place.y;
        items.push(Item::new(Role::Axis, block.turned_about(-90.0, place)));
    }
    Some(Item::group(Role::Axis, items))
}
