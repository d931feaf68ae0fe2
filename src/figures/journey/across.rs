//! A journey from the left to the right: a column a task, with its name, its score and who takes part on one grid.

use super::score::{DISC, FACE, FACES, Range, disc, face, line, rule};
use super::{Journey, Task};
use crate::figures::{Body, Stage};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::scene::{Anchor, Group, Item, Names, Point, Role, Shape, Size};
use crate::text::{Paragraph, Rich, Wrap, one_line};
use crate::theme::{TextStyle, Weight};

/// Narrowest and widest column in px.
const COLUMN: (f64, f64) = (64.0, 132.0);
/// Between the words of columns beside each other, in px.
const APART: f64 = 10.0;
/// From the highest score to the lowest, in px.
const PLOT: f64 = 116.0;
/// Between the parts: names of sections, tasks, scores, actors; in px.
const BETWEEN: f64 = 12.0;
/// Between the lowest score and the actors, in px.
const ABOVE_ACTORS: f64 = 20.0;
/// Height of the row of an actor, and radius of its dots, in px.
const ROW: f64 = 24.0;
const DOT: f64 = 4.5;
/// Widest name of an actor beside the grid, in px.
const NAME: f64 = 120.0;
/// Between the names at the left and the grid, in px.
const GUTTER: f64 = 12.0;
/// How far lines of sections end before the next one, in px.
const SECTION_GAP: f64 = 10.0;

/// Draws a journey; none where its columns have no room.
pub fn layout(journey: &Journey, stage: &Stage, room: Room) -> Option<Body> {
    let grid = Grid::new(journey, stage, room)?;
    room.holds(grid.size).then(|| grid.draw())
}

struct Column<'a> {
    section: usize,
    task: &'a Task,
    words: Paragraph,
    detail: Option<Paragraph>,
}

struct Grid<'a> {
    journey: &'a Journey,
    stage: &'a Stage<'a>,
    columns: Vec<Column<'a>>,
    sections: Vec<Option<Paragraph>>,
    actors: Vec<Paragraph>,
    /// Where columns begin, and how wide each is.
    left: f64,
    width: f64,
    /// Where the names of tasks, the scores and the actors begin.
    tops: [f64; 3],
    size: Size,
}

impl<'a> Grid<'a> {
    fn new(journey: &'a Journey, stage: &'a Stage<'a>, room: Room) -> Option<Self> {
        let scale = &stage.theme.type_scale;
        let task_style = scale.label.with_weight(Weight::Medium);
        let actors: Vec<Paragraph> = journey
            .actors
            .iter()
            .map(|name| stage.fonts.paragraph(&Rich::plain(name.as_str()), scale.label, Wrap::Balance(NAME)))
            .collect();
        let left = actors.iter().map(Paragraph::width).fold(FACE, f64::max).ceil() + GUTTER;
        let count = journey.tasks().count();
        let width = column_width(
            journey,
            (task_style, scale.small),
            stage,
            room.width.map(|room| (room - left) / count.max(1) as f64),
        )?;
        let inner = width - APART;
        let columns: Vec<Column> = journey
            .tasks()
            .map(|(section, task)| {
                let set = |text: &Rich, style| stage.fonts.paragraph(text, style, Wrap::Balance(inner));
                let detail = task.detail.as_ref().map(|detail| set(detail, scale.small));
                Column { section, task, words: set(&task.words, task_style), detail }
            })
            .collect();
        let sections = journey.sections.iter().map(|section| {
            let room = section.tasks.len() as f64 * width - SECTION_GAP;
            let style = scale.heading;
            let least = stage.fonts.longest_word(&section.title, style);
            (!section.title.is_empty() && least <= room)
                .then(|| stage.fonts.paragraph(&section.title, style, Wrap::Balance(room)))
        });
        let sections: Vec<Option<Paragraph>> = sections.collect();
        let lost = |(own, set): (&super::Section, &Option<Paragraph>)| {
            set.is_none() && !own.title.is_empty() && !own.tasks.is_empty()
        };
        if journey.sections.iter().zip(&sections).any(lost) {
            return None;
        }
        let head = sections.iter().flatten().map(Paragraph::height).fold(0.0, f64::max);
        let head = if head > 0.0 { head + 6.0 + BETWEEN } else { 0.0 };
        let names = columns.iter().map(Column::height).fold(0.0, f64::max);
        let plot = head + names + BETWEEN + DISC / 2.0;
        let foot = plot + PLOT + DISC / 2.0 + if actors.is_empty() { 0.0 } else { ABOVE_ACTORS };
        let rows: f64 = actors.iter().map(row_height).sum();
        let size = Size::new((left + width * count as f64).ceil(), (foot + rows).ceil());
        Some(Self { journey, stage, columns, sections, actors, left, width, tops: [head, plot, foot], size })
    }

    /// Where the words of a column begin.
    fn start(&self, column: usize) -> f64 {
        self.left + self.width * column as f64 + APART / 2.0
    }

    /// Where its score and its actors stand: below the beginning of its words.
    fn middle(&self, column: usize) -> f64 {
        self.start(column) + DISC / 2.0
    }

    fn draw(&self) -> Body {
        let mut items = self.grid();
        items.extend(self.heads());
        let range = Range::of(self.journey);
        let points: Vec<Point> = self
            .columns
            .iter()
            .enumerate()
            .map(|(nth, column)| {
                Point::new(self.middle(nth), self.tops[1] + PLOT * (1.0 - range.share(column.task.score)))
            })
            .collect();
        let scores = self.columns.iter().map(|column| column.task.score).zip(points.iter().copied());
        items.extend(line(&scores.collect::<Vec<_>>(), self.stage));
        let mut names = Names::default();
        for (nth, column) in self.columns.iter().enumerate() {
            items.push(self.column(nth, column, points[nth], range, &mut names));
        }
        items.extend(self.rows());
        Body { items, size: self.size, ..Body::default() }
    }

    /// Lines of scores with their faces, and of actors.
    fn grid(&self) -> Vec<Item> {
        let theme = self.stage.theme;
        let level = |y: f64| rule(Point::new(self.left, y), Point::new(self.size.width, y), theme.line, 1.0);
        let at = |share: f64| self.tops[1] + PLOT * (1.0 - share);
        let mut items: Vec<Item> = Range::of(self.journey).lines().into_iter().map(|share| level(at(share))).collect();
        let centre = |share: f64| Point::new(self.left - GUTTER - FACE / 2.0, at(share));
        let faces =
            FACES.iter().flat_map(|&(share, bend)| face(centre(share), bend, theme.muted.visible_on(&[theme.ground])));
        items.extend(faces);
        let mut top = self.tops[2];
        for actor in &self.actors {
            items.push(level(top));
            top += row_height(actor);
        }
        items
    }

    /// The names of sections, each over a line as wide as its tasks.
    fn heads(&self) -> Vec<Item> {
        let theme = self.stage.theme;
        let ink = theme.readable(theme.ink, theme.ground);
        let mut items = Vec::new();
        for (nth, words) in self.sections.iter().enumerate() {
            let Some(words) = words else { continue };
            let own = || self.columns.iter().enumerate().filter(|(_, column)| column.section == nth).map(|(at, _)| at);
            let (Some(first), Some(last)) = (own().next(), own().next_back()) else { continue };
            let x0 = self.start(first);
            let x1 = self.left + self.width * (last + 1) as f64 - APART / 2.0;
            let foot = self.tops[0] - BETWEEN;
            let section = &self.journey.sections[nth];
            let mut head = vec![rule(Point::new(x0, foot), Point::new(x1, foot), theme.category(nth), 2.0)];
            head.extend(Item::words(Role::Header, words, x0, foot - 6.0 - words.height(), Anchor::Start, ink));
            items.push(Item::group(Role::Header, head).from_source(section.source));
        }
        items
    }

    fn column(&self, nth: usize, column: &Column, point: Point, range: Range, names: &mut Names) -> Item {
        let theme = self.stage.theme;
        let ink = theme.readable(theme.ink, theme.ground);
        let muted = theme.readable(theme.muted, theme.ground);
        let x = self.start(nth);
        let mut items: Vec<Item> =
            Item::words(Role::Node, &column.words, x, self.tops[0], Anchor::Start, ink).into_iter().collect();
        if let Some(detail) = &column.detail {
            let top = self.tops[0] + column.words.height() + 2.0;
            items.extend(Item::words(Role::Node, detail, x, top, Anchor::Start, muted));
        }
        items.extend(disc(column.task.score, range, point, self.stage));
        let group = Group::new(items)
            .named(names.name(&one_line(&column.task.words)))
            .told(self.journey.told(column.task, Language::English));
        Item::new(Role::Node, group).from_source(column.task.source)
    }

    /// A row an actor: its name, and a dot in the column of each task that it takes part in.
    fn rows(&self) -> Vec<Item> {
        let theme = self.stage.theme;
        let ink = theme.readable(theme.ink, theme.ground);
        let mut items = Vec::new();
        let mut top = self.tops[2];
        for (actor, name) in self.actors.iter().enumerate() {
            let height = row_height(name);
            let middle = top + height / 2.0;
            let mut row: Vec<Item> =
                Item::words(Role::Header, name, 0.0, middle - name.height() / 2.0, Anchor::Start, ink)
                    .into_iter()
                    .collect();
            for (nth, column) in self.columns.iter().enumerate() {
                if column.task.actors.contains(&actor) {
                    let centre = Point::new(self.middle(nth), middle);
                    row.push(Item::shape(Role::Mark, Shape::Circle(centre, DOT), theme.edge, None));
                }
            }
            items.push(Item::group(Role::Lane, row));
            top += height;
        }
        items
    }
}

impl Column<'_> {
    fn height(&self) -> f64 {
        self.words.height() + self.detail.as_ref().map_or(0.0, |detail| detail.height() + 2.0)
    }
}

fn row_height(name: &Paragraph) -> f64 {
    (name.height() + 6.0).max(ROW)
}

/// As wide as words ask, within what the room gives; none where a word would be cut.
fn column_width(journey: &Journey, styles: (TextStyle, TextStyle), stage: &Stage, room: Option<f64>) -> Option<f64> {
    let texts = || {
        journey.tasks().flat_map(|(_, task)| {
            let detail = task.detail.as_ref().map(|detail| (detail, styles.1));
            std::iter::once((&task.words, styles.0)).chain(detail)
        })
    };
    let longest = texts().map(|(text, style)| stage.fonts.longest_word(text, style)).fold(0.0, f64::max).ceil();
    let natural = texts().map(|(text, style)| stage.fonts.flow(text, style).natural_width()).fold(0.0, f64::max).ceil();
    let least = COLUMN.0.max(longest + APART);
    let wanted = (natural + APART).clamp(least, COLUMN.1.max(least));
    match room {
        // Room that is left widens columns a little, so that a short journey fills its page.
        Some(room) => (room >= least).then(|| room.floor().min(wanted.max(COLUMN.1))),
        None => Some(wanted),
    }
}
