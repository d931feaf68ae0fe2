//! Where the things of a map stand, what lines run between them, and where their words find room.

use super::{Map, Place, RemarkKind, Thing, ThingKind};
use crate::engine::labels::{Dot, Obstacles, Placed, place};
use crate::figures::Stage;
use crate::scene::geometry::sides;
use crate::scene::{Point, Rect, Size, Vec2};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Weight;

/// Radius of a component, and of one that says where it comes from, in px.
pub const RADIUS: f64 = 5.5;
pub const RADIUS_OF_STRATEGY: f64 = 11.0;
/// Height of a pipeline, and from its first and last component to its ends, in px.
pub const PIPELINE: f64 = 26.0;
const PIPELINE_END: f64 = 16.0;
/// From a component to the bar of inertia, and the size of the bar, in px.
const TO_BAR: f64 = 5.0;
const BAR: Size = Size::new(4.0, 22.0);
/// Widest words of a component, and of a note, in px.
const WIDEST: f64 = 116.0;
const WIDEST_NOTE: f64 = 168.0;
/// Around the words of a note, in px.
pub const NOTE_PAD: (f64, f64) = (8.0, 5.0);
/// Side of the number of an annotation, size of the arrow of a force, and from it to its words, in px.
pub const NUMBER: f64 = 21.0;
pub const FORCE: Size = Size::new(44.0, 20.0);
pub const TO_FORCE: f64 = 2.0;
/// How often words may give way to letters.
const ROUNDS: usize = 3;

/// A map on the canvas.
pub struct Places<'a> {
    pub map: &'a Map,
    pub stage: &'a Stage<'a>,
    /// What coordinates count from and to.
    pub plot: Rect,
    /// Where each thing stands.
    pub things: Vec<Point>,
    /// The box of each pipeline.
    pub pipelines: Vec<Rect>,
    /// The words of each anchor in their box; nothing for other things.
    pub anchors: Vec<Option<Rect>>,
    /// Where each link begins and ends.
    pub links: Vec<(Point, Point)>,
    /// Words of links with their box.
    pub link_words: Vec<Option<(Paragraph, Rect)>>,
    /// Where each thing evolves.
    pub evolves: Vec<Option<(Point, Point)>>,
    /// Bars of inertia.
    pub bars: Vec<Option<Rect>>,
    /// Words of things and then of remarks, with their place.
    pub words: Vec<(Paragraph, Placed)>,
    /// What has room for a letter alone, or stands below by its number.
    pub keyed: Vec<(String, Rich)>,
}

impl<'a> Places<'a> {
    /// Finds places in a plot.
    pub fn new(map: &'a Map, stage: &'a Stage<'a>, plot: Rect) -> Self {
        let mut places = Self {
            map,
            stage,
            plot,
            things: Vec::new(),
            pipelines: Vec::new(),
            anchors: vec![None; map.things.len()],
            links: Vec::new(),
            link_words: Vec::new(),
            evolves: Vec::new(),
            bars: Vec::new(),
            words: Vec::new(),
            keyed: Vec::new(),
        };
        places.things = map.things.iter().map(|thing| places.at(thing.at)).collect();
        places.stand_in_pipelines();
        places.place_anchors();
        places.links = map.links.iter().map(|link| places.between(link.from, link.to)).collect();
        places.evolves = (0..map.things.len()).map(|thing| places.evolution(thing)).collect();
        places.bars = (0..map.things.len()).map(|thing| places.bar(thing)).collect();
        places.place_link_words();
        places.place_words();
        places
    }

    /// Where coordinates are, far enough from the sides for a sign.
    fn at(&self, place: Place) -> Point {
        let plot = self.plot.inset(-RADIUS_OF_STRATEGY);
        let x = self.plot.x0 + place.evolution * self.plot.width();
        let y = self.plot.y1 - place.visibility * self.plot.height();
        Point::new(x.clamp(plot.x0, plot.x1.max(plot.x0)), y.clamp(plot.y0, plot.y1.max(plot.y0)))
    }

    /// Pipelines hold their components at the height of their parent, which stands on the upper side.
    fn stand_in_pipelines(&mut self) {
        for (number, pipeline) in self.map.pipelines.iter().enumerate() {
            let y = self.things[pipeline.parent].y;
            let is_in = |thing: &Thing| thing.kind == ThingKind::Child(number);
            let children = self.map.things.iter().zip(&self.things).filter(|(thing, _)| is_in(thing));
            let xs: Vec<f64> = children.map(|(_, at)| at.x).chain([self.things[pipeline.parent].x]).collect();
            // A pipeline without components stands around its parent.
            let xs = if xs.len() > 1 { &xs[..xs.len() - 1] } else { &xs[..] };
            let low = xs.iter().copied().fold(f64::INFINITY, f64::min) - PIPELINE_END;
            let high = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max) + PIPELINE_END;
            let rect = Rect::new(low.max(self.plot.x0), y - PIPELINE / 2.0, high.min(self.plot.x1), y + PIPELINE / 2.0);
            for (_, at) in self.map.things.iter().zip(&mut self.things).filter(|(thing, _)| is_in(thing)) {
                at.y = y;
            }
            self.things[pipeline.parent] = Point::new(rect.center().x, rect.y0);
            self.pipelines.push(rect);
        }
    }

    /// How far the sign of a thing reaches from its middle, in px.
    pub fn radius(&self, thing: usize) -> f64 {
        let thing = &self.map.things[thing];
        if thing.strategy.is_some() { RADIUS_OF_STRATEGY } else { RADIUS }
    }

    pub fn anchor_words(&self, words: &Rich) -> Paragraph {
        let style = self.stage.theme.type_scale.body.with_weight(Weight::Semibold);
        self.stage.fonts.paragraph(words, style, Wrap::Balance(WIDEST))
    }

    fn sign_box(&self, thing: usize) -> Rect {
        let radius = self.radius(thing);
        Rect::from_center_size(self.things[thing], (2.0 * radius, 2.0 * radius))
    }

    /// Anchors are words alone, as near to their place as others, and lines between others, let them.
    fn place_anchors(&mut self) {
        let is_anchor = |thing: &usize| self.map.things[*thing].kind == ThingKind::Anchor;
        let (anchors, others): (Vec<usize>, Vec<usize>) = (0..self.things.len()).partition(is_anchor);
        let mut boxes: Vec<Rect> = others.into_iter().map(|thing| self.sign_box(thing)).collect();
        for thing in anchors {
            let words = self.anchor_words(&self.map.things[thing].words);
            let words = Size::new(words.width() + 4.0, words.height());
            let dot = Dot { centre: self.things[thing], radius: 0.0, words, on_it: true };
            let links = self.map.links.iter().filter(|link| link.from != thing && link.to != thing);
            let lines: Vec<(Point, Point)> = links.map(|link| (self.things[link.from], self.things[link.to])).collect();
            for placed in place(&[dot], &[self.plot], Obstacles { boxes: &boxes, lines: &lines }) {
                self.anchors[thing] = Some(placed.place);
                self.things[thing] = placed.place.center();
                boxes.push(placed.place);
            }
        }
    }

    /// The line between the signs of two things.
    fn between(&self, from: usize, to: usize) -> (Point, Point) {
        let (start, end) = (self.things[from], self.things[to]);
        let way = end - start;
        let length = way.hypot();
        if length < 1e-6 {
            return (start, end);
        }
        let along = way / length;
        let (out, into) = (self.reach(from, along), self.reach(to, -along));
        if out + into >= length { (start, end) } else { (start + along * out, end - along * into) }
    }

    /// How far the sign of a thing, or its words where it has none, reaches in a direction.
    fn reach(&self, thing: usize, along: Vec2) -> f64 {
        match self.anchors[thing] {
            None => self.radius(thing) + 0.75,
            Some(words) => {
                let half = (words.width() / 2.0 + 2.0, words.height() / 2.0);
                (half.0 / along.x.abs().max(1e-6)).min(half.1 / along.y.abs().max(1e-6))
            }
        }
    }

    fn evolution(&self, thing: usize) -> Option<(Point, Point)> {
        let to = self.map.things[thing].evolves?;
        let from = self.things[thing];
        let end = Point::new(self.at(Place { visibility: 0.0, evolution: to }).x, from.y);
        let along = if end.x >= from.x { 1.0 } else { -1.0 };
        Some((Point::new(from.x + along * self.radius(thing), from.y), end))
    }

    fn bar(&self, thing: usize) -> Option<Rect> {
        let at = self.things[thing];
        let left = at.x + self.radius(thing) + TO_BAR;
        self.map.things[thing].inertia.then(|| Rect::from_origin_size((left, at.y - BAR.height / 2.0), BAR))
    }

    /// Words of links stand on their line, where they cover the least.
    fn place_link_words(&mut self) {
        let style = self.stage.theme.type_scale.small;
        let mut taken: Vec<Rect> = (0..self.things.len()).map(|thing| self.sign_box(thing)).collect();
        taken.extend(self.anchors.iter().flatten().chain(self.bars.iter().flatten()).chain(&self.pipelines));
        for (number, link) in self.map.links.iter().enumerate() {
            let words =
                link.words.as_ref().map(|words| self.stage.fonts.paragraph(words, style, Wrap::Balance(WIDEST)));
            let words = words.map(|words| {
                let rect = self.link_place(number, Size::new(words.width() + 6.0, words.height()), &taken);
                (words, rect)
            });
            taken.extend(words.as_ref().map(|(_, rect)| *rect));
            self.link_words.push(words);
        }
    }

    /// The box on a link, or beside one that is too short, that covers the least of all else.
    fn link_place(&self, number: usize, size: Size, taken: &[Rect]) -> Rect {
        const ALONG: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
        const HEAD: f64 = 9.0;
        let (from, to) = self.links[number];
        let across = Vec2::new(from.y - to.y, to.x - from.x) / from.distance(to).max(1e-6);
        let aside = across * ((size.width * across.x.abs() + size.height * across.y.abs()) / 2.0 + 3.0);
        let at = |share: f64| [Vec2::ZERO, aside, -aside].map(|shift| from.lerp(to, share) + shift);
        let cost = |rect: &Rect| {
            let on = taken.iter().filter(|other| other.inflate(2.0, 2.0).overlaps(*rect)).count();
            // Heads are to be seen.
            let ends = [from, to].iter().filter(|end| rect.inflate(HEAD, HEAD).contains(**end)).count();
            let sides = (!self.plot.contains_rect(*rect)) as usize;
            let lines = self.links.iter().enumerate();
            let under = lines.filter(|(other, line)| *other != number && crosses(**line, *rect)).count();
            10 * on + 6 * ends + 20 * sides + 2 * under
        };
        let on_line = ALONG.iter().map(|share| at(*share)[0]);
        let beside = ALONG.iter().flat_map(|share| at(*share).into_iter().skip(1));
        let rects = on_line.chain(beside).map(|middle| Rect::from_center_size(middle, size));
        rects.min_by_key(cost).unwrap_or(Rect::from_center_size(from.midpoint(to), size))
    }

    /// Words of things and remarks: beside their signs, off everything; those without a place become letters.
    fn place_words(&mut self) {
        let mut words: Vec<Paragraph> = self.map.things.iter().map(|thing| self.thing_words(&thing.words)).collect();
        words.extend(self.map.remarks.iter().map(|remark| self.remark_words(&remark.kind, &remark.words)));
        let remarks = self.map.remarks.iter().filter_map(|remark| match &remark.kind {
            RemarkKind::Annotation(number) => Some((number.clone(), remark.words.clone())),
            _ => None,
        });
        self.keyed = remarks.collect();
        let mut lettered = vec![false; words.len()];
        let mut placed = self.place_all(&words);
        for _ in 0..ROUNDS {
            let stuck: Vec<usize> = (0..words.len())
                .filter(|&index| placed[index].crowded && !lettered[index] && self.may_be_letter(index))
                .collect();
            if stuck.is_empty() {
                break;
            }
            for index in stuck {
                let letter = letter(lettered.iter().filter(|is| **is).count());
                lettered[index] = true;
                words[index] = self.thing_words(&Rich::plain(letter.as_str()));
                let said = match index.checked_sub(self.things.len()) {
                    None => &self.map.things[index].words,
                    Some(remark) => &self.map.remarks[remark].words,
                };
                self.keyed.push((letter, said.clone()));
            }
            placed = self.place_all(&words);
        }
        self.words = words.into_iter().zip(placed).collect();
    }

    fn may_be_letter(&self, index: usize) -> bool {
        match index.checked_sub(self.things.len()) {
            None => self.map.things[index].kind != ThingKind::Anchor,
            Some(remark) => self.map.remarks[remark].kind == RemarkKind::Note,
        }
    }

    fn thing_words(&self, words: &Rich) -> Paragraph {
        self.stage.fonts.paragraph(words, self.stage.theme.type_scale.label, Wrap::Balance(WIDEST))
    }

    fn remark_words(&self, kind: &RemarkKind, words: &Rich) -> Paragraph {
        let (small, label) = (self.stage.theme.type_scale.small, self.stage.theme.type_scale.label);
        match kind {
            RemarkKind::Note => self.stage.fonts.paragraph(words, small, Wrap::Balance(WIDEST_NOTE)),
            RemarkKind::Annotation(number) => {
                let style = small.with_weight(Weight::Semibold);
                self.stage.fonts.paragraph(&Rich::plain(number.as_str()), style, Wrap::Never)
            }
            _ => self.stage.fonts.paragraph(words, label.with_weight(Weight::Medium), Wrap::Balance(WIDEST)),
        }
    }

    fn place_all(&self, words: &[Paragraph]) -> Vec<Placed> {
        let dots: Vec<Dot> = words.iter().enumerate().map(|(index, words)| self.dot(index, words)).collect();
        let mut boxes: Vec<Rect> = self.link_words.iter().flatten().map(|(_, rect)| *rect).collect();
        boxes.extend(self.bars.iter().flatten().chain(self.anchors.iter().flatten()));
        let mut lines = self.links.clone();
        lines.extend(self.evolves.iter().flatten());
        for rect in &self.pipelines {
            lines.extend(sides(*rect).map(|side| (side.p0, side.p1)));
            lines.push((Point::new(rect.x0, rect.center().y), Point::new(rect.x1, rect.center().y)));
        }
        place(&dots, &[self.plot], Obstacles { boxes: &boxes, lines: &lines })
    }

    fn dot(&self, index: usize, words: &Paragraph) -> Dot {
        let (width, height) = (words.width(), words.height());
        let Some(remark) = index.checked_sub(self.things.len()) else {
            let (thing, centre) = (&self.map.things[index], self.things[index]);
            return match thing.kind {
                // Its words stand already; nothing is left to place.
                ThingKind::Anchor => Dot { centre, radius: 0.0, words: Size::ZERO, on_it: true },
                ThingKind::Child(_) => {
                    Dot { centre, radius: PIPELINE / 2.0 - 1.0, words: Size::new(width, height), on_it: false }
                }
                _ => Dot { centre, radius: self.radius(index), words: Size::new(width, height), on_it: false },
            };
        };
        let remark = &self.map.remarks[remark];
        let size = match remark.kind {
            RemarkKind::Note => Size::new(width + 2.0 * NOTE_PAD.0, height + 2.0 * NOTE_PAD.1),
            RemarkKind::Annotation(_) => Size::new(NUMBER.max(width + 10.0), NUMBER),
            _ => Size::new(width.max(FORCE.width), FORCE.height + TO_FORCE + height),
        };
        Dot { centre: self.at(remark.at), radius: 0.0, words: size, on_it: true }
    }
}

/// The letter of a number: a to z, then aa and so on.
fn letter(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    if number < 26 { last.to_string() } else { letter(number / 26 - 1) + &last.to_string() }
}

fn crosses(line: (Point, Point), rect: Rect) -> bool {
    crate::scene::geometry::clip(kurbo::Line::new(line.0, line.1), rect).is_some_and(|(from, to)| from < to)
}
