//! Words as marks.

use std::collections::BTreeSet;

use super::apart::Taken;
use super::ground::Grounds;
use crate::data::value::Value;
use crate::figures::Stage;
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::round::{self, Circle};
use crate::figures::chart::model::{Align, Baseline, Channel};
use crate::figures::chart::resolve::plot::Layer;
use crate::figures::chart::spec::mark::{ALIGNS, BASELINES};
use crate::scene::{Anchor, Block, Item, Point, Rect, Role, Shape, Size, Vec2};
use crate::text::{CAP_HEIGHT, Paragraph, Rich, Wrap};
use crate::theme::{Paint, SMALLEST, TextStyle, Weight};

/// What words find where they are drawn.
pub struct Around<'a> {
    /// The circle that they may stand around.
    pub circle: Circle,
    /// What is already drawn.
    pub below: &'a [Item],
    /// How many words had no free place.
    pub left_out: &'a mut usize,
}

/// Draws words for each row, none over others.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks, around: Around, stage: &Stage) {
    let Some(words) = &layer.text else { return };
    let Around { circle, below, left_out } = around;
    let grounds = Grounds::new(below, words.len(), stage.theme.ground);
    let style = style_of(layer, circle, stage);
    let label = |row: usize| Label::new(canvas, layer, looks, (circle, style), stage, words.get(row)?.as_str(), row);
    let labels: Vec<Label> = layer.series.iter().flatten().filter_map(|row| label(*row)).collect();
    let ends = Ends::new(&labels, &grounds, canvas.size, || Taken::by(below));
    let mut spots = Spots { ends, grounds, taken: Taken::by(below), stage };
    let mut said = BTreeSet::new();
    let mut drawn: Vec<Item> = Vec::new();
    for label in labels {
        // Rows that say the same at the same place say it once.
        let corner = [label.words.x0, label.words.y0].map(|px| (px * 8.0).round() as i64);
        if !said.insert((label.text, corner)) {
            continue;
        }
        let Some(shift) = spots.find(&label) else {
            *left_out += 1;
            continue;
        };
        let words = label.words + shift;
        let ground = spots.ground(words);
        if label.angle == 0.0 && !spots.is_off_lines(&label) && spots.grounds.has_line_through(words) {
            canvas.push(Item::shape(Role::Label, Shape::Rect(plate(words), 2.0), ground, None));
        }
        let paint = stage.theme.readable(label.wanted, ground);
        let block = Block::new(&label.paragraph, label.at.x + shift.x, words.y0, label.anchor, paint);
        let block = if label.angle == 0.0 { block } else { block.turned_about(label.angle, label.at) };
        drawn.push(Item::new(Role::Label, block).from_source(layer.source));
    }
    // Words lie over the plates of all others.
    drawn.into_iter().for_each(|item| canvas.push(item));
}

/// What keeps lines from running through words.
fn plate(words: Rect) -> Rect {
    words.inflate(2.0, 0.0)
}

/// The words of a row where the spec wants them.
struct Label<'a> {
    text: &'a str,
    paragraph: Paragraph,
    /// The place that they name.
    named: Point,
    /// What they are anchored at and turned about.
    at: Point,
    anchor: Anchor,
    /// Where they stand before they are turned.
    words: Rect,
    /// In degrees.
    angle: f64,
    wanted: Paint,
}

impl<'a> Label<'a> {
    fn new(
        canvas: &Canvas,
        layer: &Layer,
        looks: &Looks,
        (circle, style): (Circle, TextStyle),
        stage: &Stage,
        text: &'a str,
        row: usize,
    ) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        let named = place(canvas, layer, circle, row)?;
        let size = looks.number(Channel::Size, row).or(layer.style.size);
        let style = size.map_or(style, |size| TextStyle { size: (size * circle.word_factor).max(SMALLEST), ..style });
        let mut rich = Rich::plain(text);
        if layer.style.italic == Some(true) {
            rich.pieces.iter_mut().for_each(|piece| piece.italic = true);
        }
        let paragraph = stage.fonts.paragraph(&rich, style, Wrap::Never);
        let number =
            |key, usual: Option<f64>| by_row(layer, key, row).and_then(|v| v.number()).or(usual).unwrap_or(0.0);
        let at = named + Vec2::new(number("dx", layer.style.dx), number("dy", layer.style.dy));
        let (anchor, left) = match word_of(layer, "align", row, &ALIGNS).or(layer.style.align).unwrap_or(Align::Center)
        {
            Align::Left => (Anchor::Start, at.x),
            Align::Center => (Anchor::Middle, at.x - paragraph.width() / 2.0),
            Align::Right => (Anchor::End, at.x - paragraph.width()),
        };
        let baseline = word_of(layer, "baseline", row, &BASELINES).or(layer.style.baseline).unwrap_or(Baseline::Middle);
        let top = at.y - above(baseline, &paragraph, style);
        let words = Rect::new(left, top, left + paragraph.width(), top + paragraph.height());
        let wanted = looks.color_of_words(row)?.paint;
        let angle = looks.number(Channel::Angle, row).or(layer.style.angle).unwrap_or(0.0);
        Some(Self { text, paragraph, named, at, anchor, words, angle, wanted })
    }
}

/// How much of a paragraph stands above the place that it is set at, in px.
fn above(baseline: Baseline, paragraph: &Paragraph, style: TextStyle) -> f64 {
    match baseline {
        Baseline::Top => paragraph.baseline() - CAP_HEIGHT * style.size,
        Baseline::Middle => paragraph.height() / 2.0,
        Baseline::Bottom => paragraph.height() - (style.leading() - paragraph.baseline()),
        Baseline::Alphabetic => paragraph.baseline() + style.leading() * (paragraph.lines.len() - 1) as f64,
    }
}

/// So many words look for places beyond the ends of their bars.
const MOST_BEYOND: usize = 60;
/// From the numbers of upright bars to those beside them, in px.
const APART: f64 = 4.0;

/// Where the words stand that name the ends of bars.
enum Ends<'a> {
    /// Where the spec wants them.
    Wanted,
    /// Beyond the ends, moved off the lines that run through some of them.
    Beyond(Vec<Moved<'a>>),
    /// At the feet of the bars, for lines leave no room at some ends.
    Feet,
}

/// Words that have moved.
struct Moved<'a> {
    /// The place that they name.
    named: Point,
    text: &'a str,
    /// Where they stand.
    words: Rect,
}

impl<'a> Ends<'a> {
    fn new(labels: &[Label<'a>], grounds: &Grounds, area: Size, taken: impl Fn() -> Taken) -> Self {
        let is_level = |label: &&Label| label.angle == 0.0;
        let bar_of = |label: &Label| grounds.bar_that_ends_at(label.named);
        let is_run_through = |label: &Label| grounds.has_line_through(label.words) && bar_of(label).is_some();
        if !labels.iter().filter(is_level).any(is_run_through) {
            return Self::Wanted;
        }
        // Along the bars there is room wherever some stand already.
        let plot = area.to_rect();
        let reach = labels.iter().filter(is_level).fold(plot, |reach, label| reach.union(label.words));
        let mut taken = taken();
        let mut found: Vec<Moved> = Vec::new();
        for label in labels.iter().filter(is_level) {
            let Some(bar) = bar_of(label).filter(|_| place_of(&found, label).is_none()) else { continue };
            // Rows tell level numbers from each other.
            let apart = if (label.named.x - bar.center().x).abs() < 1.0 { APART } else { 0.0 };
            let allows = |words: Rect| !taken.lies_over_words(words.inflate(apart, 0.0));
            match grounds.beyond((bar, label.named), label.words, (plot, reach), allows) {
                Some(words) if found.len() < MOST_BEYOND => {
                    taken.take(words);
                    found.push(Moved { named: label.named, text: label.text, words });
                }
                _ => return Self::Feet,
            }
        }
        Self::Beyond(found)
    }

    /// The place beyond the end of its bar that some words have found.
    fn beyond(&self, label: &Label) -> Option<Rect> {
        let Self::Beyond(found) = self else { return None };
        place_of(found, label)
    }
}

/// The place of those words among some that have moved; rows that say the same at the same place say it once.
fn place_of(found: &[Moved], label: &Label) -> Option<Rect> {
    found.iter().find(|one| one.named == label.named && one.text == label.text).map(|one| one.words)
}

/// Where words may stand.
struct Spots<'a> {
    ends: Ends<'a>,
    grounds: Grounds<'a>,
    taken: Taken,
    stage: &'a Stage<'a>,
}

impl Spots<'_> {
    /// The colour below some words.
    fn ground(&self, words: Rect) -> Paint {
        self.grounds.under(words).unwrap_or(self.stage.theme.ground)
    }

    /// Whether words stand where no line comes near, so that they need no plate.
    fn is_off_lines(&self, label: &Label) -> bool {
        self.ends.beyond(label).is_some()
    }

    /// How words move to where they have room, which is theirs from now on.
    fn find(&mut self, label: &Label) -> Option<Vec2> {
        if label.angle != 0.0 {
            return Some(Vec2::ZERO);
        }
        let at_feet = matches!(self.ends, Ends::Feet);
        let bar = at_feet.then(|| self.grounds.bar_that_ends_at(label.named)).flatten();
        let shift = match (self.ends.beyond(label), bar) {
            (Some(words), _) => Some(words.origin() - label.words.origin()),
            (None, Some(bar)) => self.at_bar(label, bar),
            (None, None) => self.near(label),
        }?;
        self.taken.take(label.words + shift);
        Some(shift)
    }

    /// The foot of a bar; where that has no room, its end, unless a line runs there.
    fn at_bar(&self, label: &Label, bar: Rect) -> Option<Vec2> {
        let foot = self.grounds.foot(bar, label.named, label.words.size());
        let words = foot.unwrap_or(label.words);
        let is_free = foot.is_some() || !self.grounds.has_line_through(words);
        (is_free && !self.taken.lies_over_words(words)).then(|| words.origin() - label.words.origin())
    }

    /// Where the spec wants them, or near it.
    fn near(&self, label: &Label) -> Option<Vec2> {
        let off = self.grounds.way_off_edges(label.words);
        let needs_no_cut = |words: Rect| {
            !self.grounds.has_line_through(words) || !self.grounds.would_cut(plate(words), self.ground(words))
        };
        let beside = label.named - label.words.center();
        Some(off + self.taken.way_free(label.words + off, beside, needs_no_cut)?)
    }
}

/// What an expression makes of a property for a row.
fn by_row<'l>(layer: &'l Layer, key: &str, row: usize) -> Option<&'l Value> {
    layer.by_row.get(key)?.get(row)
}

fn word_of<T: Copy>(layer: &Layer, key: &str, row: usize, words: &[(&str, T)]) -> Option<T> {
    let word = by_row(layer, key, row)?.text();
    words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
}

fn style_of(layer: &Layer, circle: Circle, stage: &Stage) -> TextStyle {
    let mut style = stage.theme.type_scale.label;
    if let Some(size) = layer.style.font_size {
        style.size = (size * circle.word_factor).max(SMALLEST);
    }
    if layer.style.bold == Some(true) {
        style.weight = Weight::Semibold;
    }
    style
}

/// Where the words of a row stand: in the middle of a piece of a circle, or at their coordinates.
fn place(canvas: &Canvas, layer: &Layer, circle: Circle, row: usize) -> Option<Point> {
    if layer.theta.is_said() || layer.radius.is_said() {
        let slice = round::slice(canvas.plot, layer, row, circle)?;
        let radius = slice.outer + layer.style.radius_offset.unwrap_or(0.0) * circle.factor;
        return Some(round::at(circle.centre, radius, (slice.from + slice.to) / 2.0));
    }
    if let (Some(angle), Some(radius)) = (layer.style.theta, layer.style.radius) {
        return Some(round::at(circle.centre, radius * circle.factor, angle));
    }
    // Words at a place in px may stand outside of the view, as their author says.
    canvas.middle(layer, row).filter(|place| {
        let on_scales = Point::new(
            if layer.x.scale.is_some() { place.x } else { 0.0 },
            if layer.y.scale.is_some() { place.y } else { 0.0 },
        );
        canvas.holds(on_scales)
    })
}
