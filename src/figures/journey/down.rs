//! A journey from the top down: a row a task, for narrow rooms and long journeys.

use super::score::{DISC, FACE, FACES, Range, disc, face, line, rule};
use super::{Journey, Task};
use crate::figures::{Body, Stage};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::scene::{Anchor, Group, Item, Names, Point, Role, Size};
use crate::text::{Paragraph, Rich, Wrap, one_line};
use crate::theme::{Paint, Weight};

/// Widest names of tasks in px, and narrowest.
const NAMES: (f64, f64) = (300.0, 96.0);
/// From the lowest score to the highest, in px: as the room allows.
const PLOT: (f64, f64) = (104.0, 200.0);
/// Between names and scores, in px.
const GUTTER: f64 = 22.0;
/// Above and below the words of a row, in px.
const PAD: f64 = 7.0;
/// Above the name of a section, and below it, in px.
const ABOVE: f64 = 12.0;
const BELOW: f64 = 5.0;

struct Row<'a> {
    task: &'a Task,
    /// The name of its section, where it is the first of it.
    section: Option<(usize, Paragraph)>,
    /// Its name and what else is said of it.
    words: Vec<(Paragraph, Paint)>,
}

impl Row<'_> {
    fn head(&self, nth: usize) -> f64 {
        let above = if nth == 0 { 0.0 } else { ABOVE };
        self.section.as_ref().map_or(0.0, |(_, words)| above + words.height() + BELOW)
    }

    fn height(&self) -> f64 {
        let words: f64 = self.words.iter().map(|(words, _)| words.height()).sum();
        (words + 2.0 * PAD).max(DISC + 6.0)
    }
}

/// Draws a journey.
pub fn layout(journey: &Journey, stage: &Stage, room: Room) -> Body {
    let plot = room.width.map_or(PLOT.1, |width| (width * 0.36).clamp(PLOT.0, PLOT.1));
    let free = room.width.map_or(NAMES.0, |width| width - plot - GUTTER - DISC);
    let width = natural(journey, stage).min(free.min(NAMES.0)).max(NAMES.1);
    let rows = rows(journey, stage, width);
    let drawing = Drawing { journey, stage, rows, left: width + GUTTER + DISC / 2.0, plot };
    drawing.draw()
}

/// Width of the names of tasks if no line had to be wrapped.
fn natural(journey: &Journey, stage: &Stage) -> f64 {
    let scale = &stage.theme.type_scale;
    let task = |(_, task): (usize, &Task)| {
        let name = stage.fonts.flow(&task.words, scale.body).natural_width();
        name.max(stage.fonts.flow(&actors(journey, task), scale.small).natural_width())
    };
    journey.tasks().map(task).fold(0.0, f64::max).ceil()
}

fn actors(journey: &Journey, task: &Task) -> Rich {
    let names: Vec<&str> =
        task.actors.iter().filter_map(|&actor| journey.actors.get(actor)).map(String::as_str).collect();
    Rich::plain(names.join(", "))
}

fn rows<'a>(journey: &'a Journey, stage: &Stage, width: f64) -> Vec<Row<'a>> {
    let (theme, scale) = (stage.theme, &stage.theme.type_scale);
    let (ink, muted) = (theme.readable(theme.ink, theme.ground), theme.readable(theme.muted, theme.ground));
    let set = |text: &Rich, style| stage.fonts.paragraph(text, style, Wrap::Balance(width));
    let mut rows = Vec::new();
    for (nth, section) in journey.sections.iter().enumerate() {
        for (at, task) in section.tasks.iter().enumerate() {
            let head = (at == 0 && !section.title.is_empty()).then(|| (nth, set(&section.title, scale.heading)));
            let mut words = vec![(set(&task.words, scale.body.with_weight(Weight::Regular)), ink)];
            words.extend(task.detail.as_ref().map(|detail| (set(detail, scale.label), muted)));
            let who = actors(journey, task);
            words.extend((!who.is_empty()).then(|| (set(&who, scale.small), muted)));
            rows.push(Row { task, section: head, words });
        }
    }
    rows
}

struct Drawing<'a> {
    journey: &'a Journey,
    stage: &'a Stage<'a>,
    rows: Vec<Row<'a>>,
    /// Where the lowest score stands.
    left: f64,
    /// From there to the highest.
    plot: f64,
}

impl Drawing<'_> {
    fn draw(&self) -> Body {
        let theme = self.stage.theme;
        let range = Range::of(self.journey);
        let first = FACE + 8.0;
        let (mut tops, mut top) = (Vec::new(), first);
        for (nth, row) in self.rows.iter().enumerate() {
            top += row.head(nth);
            tops.push(top);
            top += row.height();
        }
        let size = Size::new((self.left + self.plot + DISC / 2.0).ceil(), top.ceil());
        let at = |share: f64| self.left + self.plot * share;
        let upright =
            |share: f64| rule(Point::new(at(share), first), Point::new(at(share), size.height), theme.line, 1.0);
        let mut items: Vec<Item> = range.lines().into_iter().map(upright).collect();
        let paint = theme.muted.visible_on(&[theme.ground]);
        items.extend(FACES.iter().flat_map(|&(share, bend)| face(Point::new(at(share), FACE / 2.0), bend, paint)));
        let middle = |nth: usize| tops[nth] + self.rows[nth].height() / 2.0;
        let points: Vec<Point> = self
            .rows
            .iter()
            .enumerate()
            .map(|(nth, row)| Point::new(at(range.share(row.task.score)), middle(nth)))
            .collect();
        for (nth, row) in self.rows.iter().enumerate() {
            items.extend(self.section(row, tops[nth], size.width));
        }
        let scores = self.rows.iter().map(|row| row.task.score).zip(points.iter().copied());
        items.extend(line(&scores.collect::<Vec<_>>(), self.stage));
        let mut names = Names::default();
        for (nth, row) in self.rows.iter().enumerate() {
            items.push(self.row(row, tops[nth], points[nth], range, &mut names));
        }
        Body { items, size, ..Body::default() }
    }

    /// The name of a section over a line across; the lines of scores end behind its plate.
    fn section(&self, row: &Row, top: f64, width: f64) -> Option<Item> {
        let theme = self.stage.theme;
        let (nth, words) = row.section.as_ref()?;
        let ink = theme.readable(theme.ink, theme.ground);
        let mut items = vec![rule(Point::new(0.0, top), Point::new(width, top), theme.category(*nth), 2.0)];
        items.extend(Item::words(Role::Header, words, 0.0, top - BELOW - words.height(), Anchor::Start, ink));
        let source = self.journey.sections.get(*nth).and_then(|section| section.source);
        Some(Item::group(Role::Header, items).from_source(source))
    }

    fn row(&self, row: &Row, top: f64, point: Point, range: Range, names: &mut Names) -> Item {
        let words: f64 = row.words.iter().map(|(words, _)| words.height()).sum();
        let mut y = top + (row.height() - words) / 2.0;
        let mut items = Vec::new();
        for (words, paint) in &row.words {
            items.extend(Item::words(Role::Node, words, 0.0, y, Anchor::Start, *paint));
            y += words.height();
        }
        items.extend(disc(row.task.score, range, point, self.stage));
        let group = Group::new(items)
            .named(names.name(&one_line(&row.task.words)))
            .told(self.journey.told(row.task, Language::English));
        Item::new(Role::Node, group).from_source(row.task.source)
    }
}
