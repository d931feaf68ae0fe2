//! A tree as an indented list, which fits where nothing else does.

use super::Node;
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::{Block, Setting};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Names, Rect, Role, Shape, Size, Stroke};

/// From level to level, and from a line to the words beside it, in px.
const INDENT: f64 = 20.0;
const BESIDE: f64 = 8.0;
/// Between things below each other, in px.
const GAP: f64 = 10.0;

struct List<'a> {
    stage: &'a Stage<'a>,
    setting: Setting<'a>,
    width: f64,
    names: Names,
    items: Vec<Item>,
    top: f64,
    used: f64,
}

/// Draws the root and below it what it holds.
pub fn outline(root: &Node, stage: &Stage, room: Room) -> Body {
    let all = std::slice::from_ref(&root.entry);
    let setting = Setting {
        title: stage.theme.type_scale.body.with_weight(crate::theme::Weight::Semibold),
        icons: None,
        ..Setting::of(all, stage)
    };
    let mut list = List {
        stage,
        setting,
        width: room.width.unwrap_or(480.0),
        names: Names::default(),
        items: Vec::new(),
        top: 0.0,
        used: 0.0,
    };
    list.add(root, 0);
    Body {
        items: list.items,
        size: Size::new(list.used.ceil(), (list.top - GAP).max(0.0)),
        crowded: true,
        ..Body::default()
    }
}

impl List<'_> {
    /// Adds a thing and all that it holds; gives the height at which a line leads to it.
    fn add(&mut self, held: &Node, depth: usize) -> f64 {
        let theme = self.stage.theme;
        let left = depth as f64 * INDENT;
        let entry = &held.entry;
        let block = Block::set(entry, (self.width - left).max(40.0), &self.setting);
        let bands = block.bands(&self.setting);
        let frame = Rect::new(left, self.top, self.width.max(left + 40.0), self.top + bands.height());
        let words = block.draw(frame, &bands, &self.setting, theme.ground, theme.accent);
        self.items.push(node(entry, words, &mut self.names));
        self.used = self.used.max(left + block.width(&self.setting));
        let middle = self.top + self.setting.title.leading() / 2.0;
        let foot = self.top + bands.height();
        self.top = foot + GAP;
        let ends: Vec<f64> = held.nodes.iter().map(|item| self.add(item, depth + 1)).collect();
        if let Some(last) = ends.last().filter(|_| !entry.title.is_empty()) {
            let x = left + 5.0;
            let mut path = BezPath::new();
            path.move_to((x, foot + 3.0));
            path.line_to((x, *last));
            for end in &ends {
                path.move_to((x, *end));
                path.line_to((left + INDENT - BESIDE + 3.0, *end));
            }
            let stroke = Stroke::new(theme.line, theme.space.edge);
            self.items.push(Item::shape(Role::Decoration, Shape::Path(path), None, stroke));
        }
        middle
    }
}
