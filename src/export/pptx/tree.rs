//! What moves together: frames become groups that hold what stands in them, with the edges inside.

use std::collections::BTreeMap;

use crate::scene::{Edge, Item, ItemKind, Name, Rect, Role, Shape};

/// A piece of a slide.
pub(super) enum Piece<'a> {
    /// An item that stands alone.
    Item(&'a Item),
    /// A frame with what stands in it.
    Frame(&'a Item, Vec<Piece<'a>>),
}

/// The items of a scene with frames around what they hold. Without frames their order is that of the scene; with
/// them, the edges of each come after what they join, and labels after the edges.
pub(super) fn pieces(items: &[Item]) -> Vec<Piece<'_>> {
    let frames = Frames::of(items);
    if frames.all.is_empty() {
        return items.iter().map(Piece::Item).collect();
    }
    let mut levels: Vec<Level> = (0..=frames.all.len()).map(|_| Level::default()).collect();
    let root = frames.all.len();
    let mut edges: Vec<(&Item, usize)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if let Some(frame) = frames.all.iter().position(|frame| frame.index == index) {
            levels[frames.all[frame].parent.unwrap_or(root)].things.push(Thing::Frame(frame));
            continue;
        }
        let around = || item.bounds().and_then(|bounds| frames.innermost(bounds)).unwrap_or(root);
        match (&item.kind, item.role) {
            (ItemKind::Edge(edge), _) => {
                let level = frames.common(edge).unwrap_or(root);
                edges.push((item, level));
                levels[level].edges.push(item);
            }
            (_, Role::Label) => {
                // The words of an edge lie on it.
                let own = edges.iter().rev().find(|(edge, _)| edge.source.is_some() && edge.source == item.source);
                levels[own.map_or_else(around, |(_, level)| *level)].labels.push(item);
            }
            (_, Role::Title | Role::Subtitle | Role::Ground) => levels[root].things.push(Thing::Item(item)),
            _ => levels[around()].things.push(Thing::Item(item)),
        }
    }
    nested(items, &frames, &mut levels, root)
}

/// A level of nesting, as it is gathered.
#[derive(Default)]
struct Level<'a> {
    things: Vec<Thing<'a>>,
    edges: Vec<&'a Item>,
    labels: Vec<&'a Item>,
}

enum Thing<'a> {
    Item(&'a Item),
    /// A frame, by its number.
    Frame(usize),
}

fn nested<'a>(items: &'a [Item], frames: &Frames, levels: &mut [Level<'a>], level: usize) -> Vec<Piece<'a>> {
    let Level { things, edges, labels } = std::mem::take(&mut levels[level]);
    let mut pieces = Vec::with_capacity(things.len() + edges.len() + labels.len());
    for thing in things {
        pieces.push(match thing {
            Thing::Item(item) => Piece::Item(item),
            Thing::Frame(frame) => Piece::Frame(&items[frames.all[frame].index], nested(items, frames, levels, frame)),
        });
    }
    pieces.extend(edges.into_iter().chain(labels).map(Piece::Item));
    pieces
}

struct Frame<'a> {
    /// Its place among the items.
    index: usize,
    name: &'a Name,
    rect: Rect,
    /// The frame around it, by its number.
    parent: Option<usize>,
}

struct Frames<'a> {
    /// Those around before those inside.
    all: Vec<Frame<'a>>,
    /// The frames that things with a name stand in, by their numbers; a frame stands in itself.
    around: BTreeMap<&'a Name, Option<usize>>,
}

impl<'a> Frames<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut frames = Frames { all: Vec::new(), around: BTreeMap::new() };
        for (index, item) in items.iter().enumerate() {
            let ItemKind::Group(group) = &item.kind else { continue };
            let Some(name) = &group.name else { continue };
            let frame = group.items.first().and_then(|first| match &first.kind {
                ItemKind::Shape(painted) if item.role == Role::Group => Some(&painted.shape),
                _ => None,
            });
            if let Some(Shape::Rect(rect, _)) = frame {
                let parent = frames.innermost(*rect);
                frames.around.insert(name, Some(frames.all.len()));
                frames.all.push(Frame { index, name, rect: *rect, parent });
            }
        }
        for item in items {
            let ItemKind::Group(group) = &item.kind else { continue };
            let (Some(name), Some(bounds)) = (&group.name, item.bounds()) else { continue };
            if !frames.around.contains_key(name) {
                let around = frames.innermost(bounds);
                frames.around.insert(name, around);
            }
        }
        frames
    }

    /// The innermost frame around a box, by its number.
    fn innermost(&self, bounds: Rect) -> Option<usize> {
        let holds = |frame: &Frame| frame.rect.inflate(0.5, 0.5).contains_rect(bounds);
        let around = self.all.iter().enumerate().filter(|(_, frame)| holds(frame)).map(|(number, _)| number);
        around.min_by(|&a, &b| {
            // Of two alike, that which came later is inside.
            self.all[a].rect.area().total_cmp(&self.all[b].rect.area()).then(b.cmp(&a))
        })
    }

    /// The innermost frame around both ends of an edge.
    fn common(&self, edge: &Edge) -> Option<usize> {
        let [from, to] = [&edge.from, &edge.to].map(|end| end.as_ref().and_then(|name| self.around.get(name)).copied());
        let mut from = self.outside(from?, &edge.from);
        let to = self.outside(to?, &edge.to);
        while let Some(frame) = from {
            let above_to = std::iter::successors(to, |&frame| self.all[frame].parent);
            if above_to.into_iter().any(|other| other == frame) {
                return Some(frame);
            }
            from = self.all[frame].parent;
        }
        None
    }

    /// For an edge that ends at a frame, what is around that.
    fn outside(&self, frame: Option<usize>, name: &Option<Name>) -> Option<usize> {
        let number = frame?;
        let frame = &self.all[number];
        if name.as_ref() == Some(frame.name) { frame.parent } else { Some(number) }
    }
}
