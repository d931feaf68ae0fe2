//! The frames of groups, their titles, and the lines between regions.

use kurbo::{RoundedRect, RoundedRectRadii, Shape as _};

use crate::scene::{Anchor, BezPath, Group as Drawn, Item, Point, Rect, Role, Shape, Stroke as Pen};
use crate::theme::{Paint, Style, Theme};

use super::super::content::Look;
use super::super::fit::{BESIDE_ICON, PLATE, TITLE_ICON};
use super::super::model::{Diagram, End, Frame, Stroke};
use super::{PLATE_RADIUS, Painter, darker, is_drawn, over};

/// Dashes and gaps in px of boundaries and of lines between regions.
const DASH: [f64; 2] = [5.0, 4.0];

/// How far the line below a title stops short of an edge that leads over it, in px.
const TITLE_GAP: f64 = 6.0;

/// Groups with those around before those inside, and what each is filled with.
pub(super) fn fills(diagram: &Diagram, theme: &Theme, in_lanes: bool) -> (Vec<usize>, Vec<Paint>) {
    let depth =
        |group: usize| std::iter::successors(diagram.groups[group].parent, |&g| diagram.groups[g].parent).count();
    let depths: Vec<usize> = (0..diagram.groups.len()).map(depth).collect();
    let mut outer_first: Vec<usize> = (0..diagram.groups.len()).collect();
    outer_first.sort_by_key(|&group| depths[group]);
    let mut fills = vec![theme.ground; diagram.groups.len()];
    // Surfaces around each group, itself among them.
    let mut surfaces = vec![0_usize; diagram.groups.len()];
    for &group in &outer_first {
        let parent = diagram.groups[group].parent;
        let ground = parent.map_or(theme.ground, |parent| fills[parent]);
        let is_lane = in_lanes && parent.is_none();
        let has_surface = !is_lane && matches!(diagram.groups[group].frame, Frame::Surface | Frame::Titled);
        surfaces[group] = parent.map_or(0, |parent| surfaces[parent]) + usize::from(has_surface);
        let own = match () {
            () if !has_surface => ground,
            () if surfaces[group].is_multiple_of(2) => theme.ground,
            () => theme.surface,
        };
        fills[group] = diagram.groups[group].style.fill.map_or(own, |fill| over(fill, ground));
    }
    (outer_first, fills)
}

impl Painter<'_> {
    pub(super) fn frame(&self, index: usize) -> Option<Item> {
        let group = &self.diagram.groups[index];
        let fill = self.fills[index];
        let ground = self.ground(group.parent);
        let mut pen = self.pen(&group.style, self.frame_on(&group.style, fill), self.theme.space.border);
        if is_drawn(&group.style) {
            let shown = pen.paint.visible_around(fill, ground);
            pen.paint = self.shown((pen.paint, shown), &group.style, &[ground], "frame", group.span);
        }
        let place = self.arrangement.placement.groups[index];
        let frame = Shape::Rect(place, self.theme.space.card_radius);
        let items = match group.frame {
            _ if self.is_lane(index) => self.lane(index, pen),
            Frame::Region => return None,
            Frame::Surface => vec![Item::shape(Role::Group, frame, fill, pen)],
            Frame::Boundary | Frame::Package => {
                pen.dash = DASH.to_vec();
                if group.style.stroke.is_none() && group.style.fill.is_none() {
                    // Dashes on no surface are all that there is to see.
                    pen.paint = self.theme.edge.visible_on(&[ground]);
                }
                let tab = (group.frame == Frame::Package).then(|| self.tab(index));
                let tab = tab.flatten().map(|tab| Item::shape(Role::Group, Shape::Path(tab), None, pen.clone()));
                let frame = Item::shape(Role::Group, frame, group.style.fill.map(|_| fill), pen.clone());
                std::iter::once(frame).chain(tab).collect()
            }
            Frame::Titled => {
                let under = self.title_line(place, self.below_title(index));
                let hairline = Pen::new(pen.paint, self.theme.space.border);
                let frame = Item::shape(Role::Group, frame, fill, pen);
                vec![frame, Item::shape(Role::Group, Shape::Path(under), None, hairline)]
            }
        };
        let drawn = Drawn::new(items).named(self.group_names[index].clone()).linked(group.link.clone());
        Some(Item::new(Role::Group, drawn.told(self.diagram.name(End::Group(index)))).from_source(group.span))
    }

    /// Whether a group is drawn as a lane.
    fn is_lane(&self, group: usize) -> bool {
        self.arrangement.band.is_some() && self.diagram.groups[group].parent.is_none()
    }

    /// A lane and the band of its title; the outer corners of all lanes together are round.
    fn lane(&self, index: usize, pen: Pen) -> Vec<Item> {
        let placement = &self.arrangement.placement;
        let place = placement.groups[index];
        let band = self.arrangement.band.unwrap_or_default();
        let own = self.diagram.groups[index].style.fill.map(|_| self.fills[index]);
        let mut items =
            vec![Item::shape(Role::Group, lane_outline(place, self), own.unwrap_or(self.theme.ground), None)];
        if band > 0.0 {
            let is_sideways = self.arrangement.direction.is_sideways();
            let (width, height) = if is_sideways { (band, place.height()) } else { (place.width(), band) };
            let start = Rect::new(place.x0, place.y0, place.x0 + width, place.y0 + height);
            items.push(Item::shape(Role::Group, lane_outline(start, self), own.unwrap_or(self.theme.surface), None));
            let (x, y) = if is_sideways { (start.x1, start.y0) } else { (start.x0, start.y1) };
            let below = line(Point::new(x, y), Point::new(start.x1, start.y1));
            items.push(Item::shape(
                Role::Group,
                Shape::Path(below),
                None,
                Pen::new(pen.paint, self.theme.space.border),
            ));
        }
        items.push(Item::shape(Role::Group, lane_outline(place, self), None, pen));
        items
    }

    /// The line around the title of a group, as far as the frame is not around it.
    fn tab(&self, index: usize) -> Option<BezPath> {
        self.arrangement.words.groups[index].as_ref()?;
        let (frame, title) = (self.arrangement.placement.groups[index], self.arrangement.placement.titles[index]);
        let (right, foot) = (title.x1 + (title.x0 - frame.x0), title.y1 + TITLE_GAP);
        let mut path = line(Point::new(frame.x0, foot), Point::new(right - TITLE_GAP, foot));
        path.line_to(Point::new(right, foot - TITLE_GAP));
        path.line_to(Point::new(right, frame.y0));
        Some(path)
    }

    /// The line below a title: it stops short of edges that lead into the frame, so that they do not cross.
    fn title_line(&self, place: Rect, y: f64) -> BezPath {
        let drawn = self.diagram.edges.iter().zip(&self.arrangement.placement.edges);
        let drawn = drawn.filter(|(edge, _)| edge.stroke != Stroke::Invisible);
        let pieces = drawn.flat_map(|(_, route)| route.points.windows(2));
        let crossed = pieces.filter(|piece| (piece[0].y - y) * (piece[1].y - y) < 0.0 && piece[0].x == piece[1].x);
        let mut crossed: Vec<f64> =
            crossed.map(|piece| piece[0].x).filter(|x| place.x0 < *x && *x < place.x1).collect();
        crossed.sort_unstable_by(f64::total_cmp);
        let mut path = BezPath::new();
        let mut from = place.x0;
        for x in crossed.into_iter().chain([place.x1 + TITLE_GAP]) {
            if from < x - TITLE_GAP {
                path.extend(line(Point::new(from, y), Point::new(x - TITLE_GAP, y)));
            }
            from = x + TITLE_GAP;
        }
        path
    }

    /// The title of a group, on a plate that no line shows through.
    pub(super) fn title(&self, index: usize) -> Option<Item> {
        let group = &self.diagram.groups[index];
        let title = self.arrangement.words.groups[index].as_ref()?;
        let place = self.arrangement.placement.titles[index];
        // Without the room that is kept below it.
        let place = Rect::new(place.x0, place.y0, place.x1, place.y0 + title.height());
        let fill = self.fills[index];
        if self.is_lane(index) {
            return Some(self.lane_title(index));
        }
        let wanted = if group.frame == Frame::Titled { self.theme.ink } else { self.theme.muted };
        let ink = self.ink(&group.style, wanted, fill);
        let plate = Shape::Rect(place.inflate(PLATE.height, 0.0), PLATE_RADIUS);
        let mut items = vec![Item::shape(Role::Group, plate, fill, None)];
        let mut left = place.x0;
        if let Some(picture) = &group.picture {
            let corner = Point::new(left, place.center().y - TITLE_ICON / 2.0);
            let icon = Rect::from_origin_size(corner, (TITLE_ICON, TITLE_ICON));
            let line = Pen::new(ink, self.theme.space.border);
            let look = Look { theme: self.theme, style: &group.style, under: fill, line: &line };
            items.extend(picture.paint(icon, "", look));
            left += TITLE_ICON + BESIDE_ICON;
        }
        items.extend(Item::words(Role::Group, title, left, place.y0, Anchor::Start, ink));
        let title = Drawn::new(items).linked(group.link.clone());
        Some(Item::new(Role::Group, title).from_source(group.span))
    }

    /// The title of a lane in its band.
    fn lane_title(&self, index: usize) -> Item {
        let group = &self.diagram.groups[index];
        let place = self.arrangement.placement.titles[index];
        let under = group.style.fill.map_or(self.theme.surface, |_| self.fills[index]);
        let ink = self.ink(&group.style, self.theme.ink, under);
        let words = self.arrangement.words.groups[index].iter().flat_map(|title| {
            let (x, anchor) = if self.arrangement.direction.is_sideways() {
                (place.x0, Anchor::Start)
            } else {
                (place.center().x, Anchor::Middle)
            };
            Item::words(Role::Group, title, x, place.y0, anchor, ink)
        });
        let title = Drawn::new(words.collect()).linked(group.link.clone());
        Item::new(Role::Group, title).from_source(group.span)
    }

    /// Dashed lines between regions that stand beside each other.
    pub(super) fn dividers(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (parent, around) in self.arrangement.placement.groups.iter().enumerate() {
            let is_region = |group: usize| {
                self.diagram.groups[group].frame == Frame::Region && self.diagram.groups[group].parent == Some(parent)
            };
            let mut regions: Vec<Rect> = (0..self.diagram.groups.len())
                .filter(|&g| is_region(g))
                .map(|g| self.arrangement.placement.groups[g])
                .collect();
            regions.sort_by(|a, b| (a.x0 + a.y0).total_cmp(&(b.x0 + b.y0)));
            let top = self.below_title(parent);
            for pair in regions.windows(2) {
                let path = if pair[0].x1 <= pair[1].x0 {
                    let x = pair[0].x1.midpoint(pair[1].x0).round();
                    line(Point::new(x, top), Point::new(x, around.y1))
                } else {
                    let y = pair[0].y1.midpoint(pair[1].y0).round();
                    line(Point::new(around.x0, y), Point::new(around.x1, y))
                };
                let paint = self.frame_on(&self.diagram.groups[parent].style, self.fills[parent]);
                let pen = Pen { dash: DASH.to_vec(), ..Pen::new(paint, self.theme.space.border) };
                items.push(Item::shape(Role::Group, Shape::Path(path), None, pen));
            }
        }
        items
    }

    /// Where the line below the title of a group stands; its upper side where there is no title.
    fn below_title(&self, group: usize) -> f64 {
        let title = self.arrangement.words.groups[group].as_ref().map(|_| self.arrangement.placement.titles[group].y1);
        title.unwrap_or(self.arrangement.placement.groups[group].y0)
    }

    /// The line around a group: on a fill of the author's the fill itself, darker.
    fn frame_on(&self, style: &Style, fill: Paint) -> Paint {
        if style.fill.is_some() { darker(fill) } else { self.theme.line }
    }
}

/// A part of a lane, round where it lies at a corner of all lanes together.
fn lane_outline(part: Rect, painter: &Painter) -> Shape {
    let (all, radius) = (painter.arrangement.placement.size.to_rect(), painter.theme.space.card_radius);
    let is_at = |a: f64, b: f64| (a - b).abs() < 0.5;
    let corner = |x: bool, y: bool| if x && y { radius } else { 0.0 };
    let (left, right) = (is_at(part.x0, all.x0), is_at(part.x1, all.x1));
    let (top, bottom) = (is_at(part.y0, all.y0), is_at(part.y1, all.y1));
    let radii =
        RoundedRectRadii::new(corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom));
    Shape::Path(RoundedRect::from_rect(part, radii).to_path(0.05))
}

fn line(from: Point, to: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    path
}
