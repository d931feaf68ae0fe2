//! From places to what is drawn.

use kurbo::Shape as _;

use super::columns::{BAR, BESIDE, CREW, Columns, TAB_PAD, edge_of_bars};
use super::line::{Way, cross, way};
use super::place::{DISC, Frame, Place, Placement, SIGN};
use super::rows::Row;
use super::words::Words;
use crate::figures::sequence::model::{Kind, Message, Note, Participant, Sequence};
use crate::scene::stage::{Body, Stage};
use crate::scene::{Anchor, BezPath, Group, Item, Name, Names, Painted, Point, Rect, Role, Shape, Stroke, Vec2};
use crate::text::Paragraph;
use crate::theme::{CssColor, Paint, Theme, color};

/// How light a colour must be to be a ground as it is.
const LIGHT: f64 = 0.5;
/// Share of a colour in the ground that is made of it, in a light scheme and in a dark one.
const TINT: f64 = 0.22;
const DARK_TINT: f64 = 0.16;
/// Radius of plates under words, and how far they reach beside them.
const PLATE: f64 = 3.0;
/// How far words move off the middle of their line so that they do not lie across the side of a box.
const ASIDE: f64 = 40.0;

/// Draws everything.
pub fn draw(
    sequence: &Sequence,
    rows: &[Row],
    words: &Words,
    columns: &Columns,
    placement: &Placement,
    stage: &Stage,
) -> Body {
    let mut names = Names::default();
    let known: Vec<Name> = sequence.participants.iter().map(|one| names.name(&one.id)).collect();
    let painter = Painter { sequence, rows, words, columns, placement, theme: stage.theme, names: known };
    let mut items = painter.crews();
    items.extend(painter.areas());
    items.extend(painter.lifelines());
    items.extend((0..sequence.participants.len()).map(|i| painter.head(i, placement.heads[i], true)));
    items.extend(placement.bars.iter().map(|bar| {
        let left = columns.lifelines[bar.participant] - BAR + BAR * bar.level as f64;
        let rect = Rect::new(left, bar.from, left + 2.0 * BAR, bar.to);
        let border = Stroke::new(painter.border(), stage.theme.space.border);
        Item::shape(Role::Lifeline, Shape::Rect(rect, 1.0), stage.theme.surface, border)
    }));
    items.extend(painter.frames());
    for (index, row) in rows.iter().enumerate() {
        items.extend(painter.row(index, row));
    }
    let feet = placement.feet.iter().enumerate().filter(|(_, rect)| rect.area() > 0.0);
    items.extend(feet.map(|(i, rect)| painter.head(i, *rect, false)));
    Body { items, size: placement.size, crowded: false, diagnostics: Vec::new() }
}

struct Painter<'a> {
    sequence: &'a Sequence,
    rows: &'a [Row<'a>],
    words: &'a Words,
    columns: &'a Columns,
    placement: &'a Placement,
    theme: &'a Theme,
    names: Vec<Name>,
}

impl Painter<'_> {
    /// The line around boxes and frames.
    fn border(&self) -> Paint {
        let mix = |line, edge| color::mix(line, edge, 0.5);
        Paint {
            light: mix(self.theme.line.light, self.theme.edge.light),
            dark: mix(self.theme.line.dark, self.theme.edge.dark),
        }
    }

    /// A colour of the author's as the ground of words, in both schemes.
    fn area(&self, wanted: CssColor) -> Paint {
        let ground = self.theme.ground;
        let over = wanted.over(ground.light);
        let light = if color::luminance(over) >= LIGHT { over } else { color::mix(ground.light, over, TINT) };
        Paint { light, dark: color::mix(ground.dark, wanted.over(ground.dark), DARK_TINT) }
    }

    /// The ground of a fragment that has one.
    fn ground_of(&self, frame: &Frame) -> Option<Paint> {
        let Row::Open(fragment, _) = self.rows[frame.row] else { return None };
        match fragment.kind {
            Kind::Rect(Some(color)) => Some(self.area(color)),
            Kind::Rect(None) => Some(self.theme.surface),
            _ => None,
        }
    }

    fn crew_ground(&self, crew: usize) -> Paint {
        self.sequence.crews[crew].color.map_or(self.theme.surface, |color| self.area(color))
    }

    /// All that lies under a row from one side to another: the ground of a fragment, or those of the boxes there
    /// and what is between them.
    fn grounds(&self, row: usize, from: f64, to: f64) -> Vec<Paint> {
        let frames = &self.placement.frames;
        let mut around = std::iter::successors(self.placement.within[row], |&frame| frames[frame].around);
        if let Some(own) = around.find_map(|frame| self.ground_of(&frames[frame])) {
            return vec![own];
        }
        let crews = self.placement.crews.iter().enumerate().filter(|(_, rect)| rect.x0 < to && from < rect.x1);
        let is_within_one = crews.clone().any(|(_, rect)| rect.x0 <= from && to <= rect.x1);
        let between = (!is_within_one).then_some(self.theme.ground);
        between.into_iter().chain(crews.map(|(crew, _)| self.crew_ground(crew))).collect()
    }

    fn crews(&self) -> Vec<Item> {
        let crew = |(index, rect): (usize, &Rect)| {
            let fill = self.crew_ground(index);
            let frame = Item::shape(
                Role::Group,
                Shape::Rect(*rect, self.theme.space.card_radius),
                fill,
                Stroke::new(self.theme.line, self.theme.space.border),
            );
            let ink = self.theme.readable(self.theme.muted, fill);
            let title = self.words.crews[index].as_ref();
            let title =
                title.and_then(|title| Item::words(Role::Group, title, rect.x0 + CREW, 6.0, Anchor::Start, ink));
            let items = std::iter::once(frame).chain(title).collect();
            Item::group(Role::Group, items).from_source(self.sequence.crews[index].span)
        };
        self.placement.crews.iter().enumerate().map(crew).collect()
    }

    fn areas(&self) -> Vec<Item> {
        let ground = |frame: &Frame| {
            let Row::Open(fragment, _) = self.rows[frame.row] else { return None };
            let item = Item::shape(
                Role::Group,
                Shape::Rect(frame.rect, self.theme.space.node_radius),
                self.ground_of(frame)?,
                None,
            );
            Some(item.from_source(fragment.span))
        };
        self.placement.frames.iter().filter_map(ground).collect()
    }

    fn lifelines(&self) -> Vec<Item> {
        // A hairline is lost on a coloured ground.
        let is_plain = self.placement.crews.is_empty()
            && self.placement.frames.iter().all(|frame| self.ground_of(frame).is_none());
        let paint = if is_plain { self.theme.line } else { self.border() };
        let mut items = Vec::new();
        for (index, &x) in self.columns.lifelines.iter().enumerate() {
            let (end, gone) = self.placement.ends[index];
            let mut path = BezPath::new();
            path.move_to((x, self.placement.heads[index].y1));
            path.line_to((x, end));
            items.push(Item::shape(Role::Lifeline, Shape::Path(path), None, Stroke::new(paint, 1.0)));
            if gone {
                let stroke = Stroke::round(self.theme.edge, self.theme.space.edge);
                items.push(Item::shape(Role::Lifeline, Shape::Path(cross(Point::new(x, end))), None, stroke));
            }
        }
        items
    }

    fn head(&self, index: usize, rect: Rect, is_first: bool) -> Item {
        let participant = &self.sequence.participants[index];
        let theme = self.theme;
        let border = Stroke::new(self.border(), theme.space.border);
        let mut items =
            vec![Item::shape(Role::Node, Shape::Rect(rect, theme.space.node_radius), theme.surface, border)];
        let name = &self.words.heads[index];
        let ink = theme.readable(theme.ink, theme.surface);
        let links = &self.words.links[index];
        let below: f64 = links.iter().map(Paragraph::height).sum();
        let sign = participant.sign.map_or(0.0, |_| SIGN + 4.0);
        let mut top = rect.center().y - (sign + name.height() + below) / 2.0;
        let paint = theme.readable(theme.muted, theme.surface);
        items.extend(participant.sign.and_then(|sign| sign.draw(Point::new(rect.center().x, top), SIGN, paint)));
        top += sign;
        items.extend(Item::words(Role::Node, name, rect.center().x, top, Anchor::Middle, ink));
        top += name.height();
        for (words, (_, link)) in links.iter().zip(&participant.links) {
            let ink = theme.readable(theme.accent, theme.surface);
            let words = Item::words(Role::Label, words, rect.center().x, top, Anchor::Middle, ink);
            items.push(Item::new(Role::Label, Group::new(words.into_iter().collect()).linked(Some(link.clone()))));
            top += links[0].height();
        }
        let link = participant.links.first().filter(|_| links.is_empty()).map(|(_, link)| link.clone());
        let name = is_first.then(|| self.names[index].clone());
        let group = Group::new(items).named(name).linked(link).told(told(participant));
        Item::new(Role::Node, group).from_source(participant.span)
    }

    fn frames(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for frame in &self.placement.frames {
            let Row::Open(fragment, _) = self.rows[frame.row] else { continue };
            if matches!(fragment.kind, Kind::Rect(_)) {
                continue;
            }
            let border = Stroke::new(self.border(), self.theme.space.border);
            let mut all = vec![Item::shape(Role::Group, Shape::Rect(frame.rect, 4.0), None, border.clone())];
            for &part in &frame.parts {
                let Place::Part(y) = self.placement.rows[part] else { continue };
                let mut path = BezPath::new();
                path.move_to((frame.rect.x0, y));
                path.line_to((frame.rect.x1, y));
                let stroke = Stroke { dash: vec![4.0, 4.0], ..border.clone() };
                all.push(Item::shape(Role::Decoration, Shape::Path(path), None, stroke));
            }
            all.extend(self.tab(frame, &border));
            items.push(Item::group(Role::Group, all).from_source(fragment.span));
        }
        items
    }

    /// The word in the corner of a frame.
    fn tab(&self, frame: &Frame, border: &Stroke) -> Vec<Item> {
        let Some(kind) = self.words.kinds[frame.row].as_ref() else { return Vec::new() };
        let size = tab_size(kind);
        let (x, y) = (frame.rect.x0, frame.rect.y0);
        let cut = 6.0;
        let mut outline = BezPath::new();
        outline.move_to((x, y + 4.0));
        outline.quad_to((x, y), (x + 4.0, y));
        outline.line_to((x + size.x, y));
        outline.line_to((x + size.x, y + size.y - cut));
        outline.line_to((x + size.x - cut, y + size.y));
        outline.line_to((x, y + size.y));
        outline.close_path();
        let ink = self.theme.readable(self.theme.ink, self.theme.surface);
        let word = Item::words(Role::Label, kind, x + TAB_PAD.width, y + TAB_PAD.height, Anchor::Start, ink);
        let plate = Item::shape(Role::Label, Shape::Path(outline), self.theme.surface, border.clone());
        std::iter::once(plate).chain(word).collect()
    }

    fn row(&self, index: usize, row: &Row) -> Vec<Item> {
        match row {
            Row::Message(message) => self.message(index, message),
            Row::Note(note) => self.note(index, note).into_iter().collect(),
            Row::Open(..) | Row::Divide(_) => self.condition(index).into_iter().collect(),
            Row::Work(..) | Row::Close => Vec::new(),
        }
    }

    /// The words of a row; where a lifeline or the side of a box runs below them, on a plate, so that no line runs
    /// through a letter.
    fn plated(&self, row: usize, words: &Paragraph, x: f64, top: f64, anchor: Anchor, ink: Paint) -> Vec<Item> {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - words.width() / 2.0,
            Anchor::End => x - words.width(),
        };
        let rect = Rect::new(left, top, left + words.width(), top + words.height()).inflate(PLATE, 0.0);
        let grounds = self.grounds(row, rect.x0, rect.x1);
        // Of several, the first is that of the figure.
        let ground = grounds[0];
        let crossed = self.columns.lifelines.iter().any(|&line| rect.x0 - BAR < line && line < rect.x1 + BAR);
        let plate =
            (crossed || grounds.len() > 1).then(|| Item::shape(Role::Label, Shape::Rect(rect, PLATE), ground, None));
        let words = Item::words(Role::Label, words, x, top, anchor, self.theme.readable(ink, ground));
        plate.into_iter().chain(words).collect()
    }

    /// Where the middle of the words of a message stands: in the middle of its line, or a little off it where they
    /// would lie across the side of a box; `disc` is taken by its number.
    fn off_sides(&self, row: usize, width: f64, way: &Way, disc: f64) -> f64 {
        let middle = (way.from.x + way.to.x) / 2.0 + (way.to.x - way.from.x).signum() * disc / 2.0;
        let half = width / 2.0 + PLATE + 1.0;
        let is_clear = |x: f64| self.grounds(row, x - half, x + half).len() == 1;
        let most = ((way.to.x - way.from.x).abs() / 2.0 - disc - half).clamp(0.0, ASIDE);
        let sides = self.placement.crews.iter().flat_map(|rect| [rect.x0, rect.x1]);
        let beside = sides.flat_map(|side| [side - half, side + half]).filter(|x| (x - middle).abs() <= most);
        let places = std::iter::once(middle).chain(beside).filter(|&x| is_clear(x));
        places.min_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs())).unwrap_or(middle)
    }

    fn condition(&self, index: usize) -> Option<Item> {
        let words = self.words.rows[index].as_ref()?;
        let Place::Part(top) = self.placement.rows[index] else { return None };
        let frame = &self.placement.frames[self.placement.within[index]?];
        let tab = self.words.kinds[index].as_ref().map_or(0.0, |kind| tab_size(kind).x);
        let x = frame.rect.x0 + tab + 8.0;
        let items = self.plated(index, words, x, top + 4.0, Anchor::Start, self.theme.muted);
        Some(Item::group(Role::Label, items))
    }

    fn message(&self, index: usize, message: &Message) -> Vec<Item> {
        let place = self.placement.rows[index];
        let head = self.placement.heads[message.to];
        let Some(way) = way(message, place, &self.columns.lifelines, head) else { return Vec::new() };
        let Place::Message { top, bars, .. } = place else { return Vec::new() };
        let numbered = message.number.is_some();
        let mut items = Vec::new();
        if let Some(words) = &self.words.rows[index] {
            let plated = if way.turn.is_some() {
                let x = way.from.x + BESIDE.max(edge_of_bars(bars.0)) - edge_of_bars(bars.0) + 2.0;
                self.plated(index, words, x, top, Anchor::Start, self.theme.ink)
            } else {
                let x = self.off_sides(index, words.width(), &way, if numbered { DISC } else { 0.0 });
                self.plated(index, words, x, top, Anchor::Middle, self.theme.ink)
            };
            items.push(Item::group(Role::Label, plated).from_source(message.span));
        }
        items.push(self.edge(index, message, &way, numbered));
        items.extend(self.number(index, way.from).map(|number| number.from_source(message.span)));
        items
    }

    fn edge(&self, row: usize, message: &Message, way: &Way, numbered: bool) -> Item {
        let (left, right) = (way.from.x.min(way.to.x), way.from.x.max(way.to.x));
        let paint = self.theme.edge.visible_on(&self.grounds(row, left, right));
        let mut edge = way.edge(message, numbered, paint, if message.dashed { 1.25 } else { self.theme.space.edge });
        edge.from = Some(self.names[message.from].clone());
        edge.to = Some(self.names[message.to].clone());
        edge.label = Some(crate::text::one_line(&message.label)).filter(|label| !label.is_empty());
        let circles = way.circles(message, numbered);
        let line = Item::new(Role::Edge, edge).from_source(message.span);
        if circles.is_empty() {
            return line;
        }
        let stroke = Stroke::new(paint, self.theme.space.edge);
        let circle = |(centre, radius)| {
            Item::shape(Role::Edge, Shape::Circle(centre, radius), self.theme.ground, stroke.clone())
        };
        Item::group(Role::Edge, std::iter::once(line).chain(circles.into_iter().map(circle)).collect())
            .from_source(message.span)
    }

    /// The disc with the number of a message, at its start.
    fn number(&self, index: usize, at: Point) -> Option<Item> {
        let words = self.words.numbers[index].as_ref()?;
        let half = (words.width() / 2.0 + 4.0).max(DISC);
        let rect = Rect::new(at.x - half, at.y - DISC, at.x + half, at.y + DISC);
        let fill = self.theme.readable(self.theme.muted, self.theme.ground);
        let ink = self.theme.readable(self.theme.ground, fill);
        let disc = Painted::new(Shape::Rect(rect, DISC), fill, None);
        let number = Item::words(Role::Label, words, at.x, at.y - words.height() / 2.0, Anchor::Middle, ink);
        Some(Item::group(Role::Label, std::iter::once(Item::new(Role::Label, disc)).chain(number).collect()))
    }

    fn note(&self, index: usize, note: &Note) -> Option<Item> {
        let Place::Note(rect) = self.placement.rows[index] else { return None };
        // The dark form of the hue is a yellow, the light one an ochre that makes no paper.
        let hue = Paint::fixed(self.theme.category(4).dark);
        let fill = self.theme.tint(hue, 0.2);
        let border = Stroke::new(self.theme.tint(hue, 0.75), self.theme.space.border);
        let mut items = vec![Item::shape(Role::Note, Shape::Rect(rect, 4.0), fill, border)];
        if let Some(words) = &self.words.rows[index] {
            let ink = self.theme.readable(self.theme.ink, fill);
            let top = rect.center().y - words.height() / 2.0;
            items.extend(Item::words(Role::Note, words, rect.center().x, top, Anchor::Middle, ink));
        }
        Some(Item::new(Role::Note, Group::new(items)).from_source(note.span))
    }
}

/// Width and height of the tab in the corner of a frame.
fn tab_size(kind: &Paragraph) -> Vec2 {
    Vec2::new(kind.width() + 2.0 * TAB_PAD.width, kind.height() + 2.0 * TAB_PAD.height)
}

/// What a participant is, for those who do not see it.
fn told(participant: &Participant) -> String {
    let name = crate::text::one_line(&participant.label);
    match participant.sign {
        Some(sign) => format!("{name} ({})", sign.word()),
        None => name,
    }
}
