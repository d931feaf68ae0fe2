//! The card that an item stands on, and the group that holds all of it.

use kurbo::Shape as _;

use super::Entry;
use crate::scene::{BezPath, Group, Item, Names, Point, Rect, Role, Shape, Stroke};
use crate::text::one_line;
use crate::theme::{Paint, Theme};

/// Thickness in px of the coloured edge of a card.
pub const EDGE: f64 = 3.0;

/// The ground of a card: a tint of the accent where it should catch the eye.
pub fn ground(entry: &Entry, theme: &Theme) -> Paint {
    if entry.emphasis { theme.tint(theme.accent, 0.1) } else { theme.surface }
}

/// The outline of a card or a tile, of that ground and with that radius: stronger where it is emphasised.
pub fn outline(rect: Rect, entry: &Entry, ground: Paint, radius: f64, theme: &Theme) -> Item {
    let border = match entry.emphasis {
        true => Stroke::new(theme.accent, theme.space.edge),
        false => Stroke::new(theme.line, theme.space.border),
    };
    // The border lies within the card, so that whole px keep it sharp.
    let half = border.width / 2.0;
    Item::shape(Role::Node, Shape::Rect(rect.inset(-half), radius - half), ground, border)
}

/// A card, with its coloured edge at the top where it has one.
pub fn card(rect: Rect, entry: &Entry, edge: Option<Paint>, theme: &Theme) -> Vec<Item> {
    let radius = theme.space.card_radius;
    let mut items = vec![outline(rect, entry, ground(entry, theme), radius, theme)];
    items.extend(edge.map(|paint| Item::shape(Role::Decoration, Shape::Path(top_edge(rect, radius)), paint, None)));
    items
}

/// All that is drawn of an item, as one thing with its name, link and place in the source.
pub fn node(entry: &Entry, items: Vec<Item>, names: &mut Names) -> Item {
    let group = Group::new(items).named(names.name(&one_line(&entry.title))).linked(entry.link.clone());
    Item::new(Role::Node, group.told(entry.told())).from_source(entry.source)
}

/// A band along the top of a card, within its rounded corners.
pub fn top_edge(card: Rect, radius: f64) -> BezPath {
    let down = radius - EDGE.min(radius);
    // Where the corner's circle is as deep as the band.
    let inset = radius - (radius * radius - down * down).max(0.0).sqrt();
    let sweep = (down / radius.max(f64::EPSILON)).clamp(0.0, 1.0).acos();
    let corner = |x: f64, start: f64| {
        kurbo::Arc::new((x, card.y0 + radius), (radius, radius), start, sweep, 0.0).path_elements(0.01).skip(1)
    };
    let up = -std::f64::consts::FRAC_PI_2;
    let mut path = BezPath::new();
    path.move_to((card.x0 + inset, card.y0 + EDGE));
    path.extend(corner(card.x0 + radius, up - sweep));
    path.line_to((card.x1 - radius, card.y0));
    path.extend(corner(card.x1 - radius, up));
    path.close_path();
    path
}

/// A straight arrow with a small filled head; it ends inside the head.
pub fn arrow(from: Point, to: Point, theme: &Theme) -> Vec<Item> {
    let way = to - from;
    let length = way.hypot();
    if length < 1.0 {
        return Vec::new();
    }
    let along = way / length;
    let stroke = Stroke::new(theme.edge, theme.space.edge);
    let mut line = BezPath::new();
    line.move_to(from);
    line.line_to(to - along * (HEAD.0 - 2.0).min(length));
    vec![
        Item::shape(Role::Edge, Shape::Path(line), None, stroke),
        Item::shape(Role::Edge, Shape::Path(head(to, along)), theme.edge, None),
    ]
}

/// Length and width of an arrow head in px.
pub const HEAD: (f64, f64) = (8.0, 7.0);

/// An arrow head whose tip is `to` on a way of that direction, one px long.
pub fn head(to: Point, along: kurbo::Vec2) -> BezPath {
    let across = kurbo::Vec2::new(-along.y, along.x) * (HEAD.1 / 2.0);
    let back = to - along * HEAD.0;
    let mut head = BezPath::new();
    head.move_to(to);
    head.line_to(back + across);
    head.line_to(back - across);
    head.close_path();
    head
}
