//! Layout of timelines: every arrangement that the author allows is planned, and the one is drawn
//! that costs the reader least in the room given.

mod alternate;
mod bands;
mod marks;
mod rows;
mod scale;
mod spread;
mod timed;
mod timed_down;
mod vertical;
mod words;

use super::{Arrange, Axis, Timeline};
use crate::figures::timeline::rules::{NO_TIME_AXIS, OTHER_ARRANGEMENT};
use crate::figures::{Body, Stage};
use crate::scene::fit::Room;
use crate::scene::{Item, Size};
use crate::syntax::Diagnostic;
use crate::text::{Flow, Fonts};
use crate::theme::Theme;
use vertical::{GAP, TIGHT, Vertical};
use words::{Look, PlaceWords};

/// Width that a timeline takes where any is good.
const NATURAL_WIDTH: f64 = 960.0;
/// Narrowest column of words: about 14 characters.
const NARROWEST: f64 = 96.0;
/// The same in a room of fixed height, where larger words are tried until nothing fits: about 20 characters.
const COMFORTABLE: f64 = 136.0;
/// Widest column of words beside others: about 38 characters.
const WIDEST: f64 = 260.0;
/// That many places are not set one below the other in a wide room.
const FEW: usize = 8;
/// More columns than that are never tried.
const MOST_COLUMNS: usize = 12;

/// What all arrangements work with.
struct Setting<'a> {
    timeline: &'a Timeline,
    theme: &'a Theme,
    fonts: &'a Fonts,
    look: Look,
    places: Vec<PlaceWords<'a>>,
    /// Titles of groups.
    groups: Vec<Flow<'a>>,
    room: Room,
    /// Width to work with.
    width: f64,
    /// Width of the longest part of all words that cannot be broken.
    longest_word: f64,
    /// Width of the longest line of an event where only the text itself breaks lines.
    natural_width: f64,
    /// Whether some event should catch the eye.
    has_highlights: bool,
}

impl<'a> Setting<'a> {
    fn new(timeline: &'a Timeline, stage: &Stage<'a>, room: Room) -> Self {
        let look = Look::new(timeline, stage.theme);
        let places: Vec<_> = timeline.places.iter().map(|place| PlaceWords::new(place, look, stage)).collect();
        let groups = timeline.groups.iter().map(|title| stage.fonts.flow(title, look.group)).collect();
        let longest_word = places.iter().map(PlaceWords::longest_word).fold(0.0, f64::max);
        let natural_width = places.iter().map(PlaceWords::natural_width).fold(0.0, f64::max);
        let width = room.width.unwrap_or(NATURAL_WIDTH);
        let has_highlights = timeline.places.iter().any(|place| place.is_highlighted());
        Self {
            timeline,
            theme: stage.theme,
            fonts: stage.fonts,
            look,
            places,
            groups,
            room,
            width,
            longest_word,
            natural_width,
            has_highlights,
        }
    }

    /// The group of a place.
    fn group_of(&self, place: usize) -> Option<usize> {
        self.places.get(place).and_then(|p| p.place.group)
    }

    /// Where a place begins on the scale of time.
    fn time(&self, place: usize) -> f64 {
        self.places.get(place).and_then(|p| p.place.period.when).map_or(0.0, |when| when.start)
    }

    /// Whether the figure shows groups.
    fn has_groups(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Whether a column of that width can hold words beside other columns: no word is cut, and lines
    /// are not broken at all or not too short.
    fn is_wide_enough(&self, column: f64) -> bool {
        let least = if self.room.height.is_some() { COMFORTABLE } else { NARROWEST };
        column >= self.longest_word && column >= least.min(self.natural_width)
    }

    /// What columns of that width with labels of that many lines cost the reader: nothing from 20
    /// characters a line and up to 6 lines.
    fn reading_cost(&self, column: f64, most_lines: usize) -> f64 {
        let characters = column / (self.look.detail.size * 0.52);
        let narrow = if column < self.natural_width { ((20.0 - characters) / 8.0).max(0.0) } else { 0.0 };
        let long = (most_lines as f64 - 6.0).max(0.0) / 4.0;
        narrow * narrow + long
    }

    /// What the shape costs: empty parts of a room with a height, else a figure that is higher than
    /// three quarters of its width.
    fn shape_cost(&self, size: Size) -> f64 {
        match self.room.height {
            Some(height) => 0.4 * (1.0 - (size.width * size.height) / (self.width * height)).max(0.0),
            None => 1.5 * (size.height / size.width.max(1.0) - 0.75).max(0.0),
        }
    }
}

/// An arrangement with its places and sizes, ready to be drawn.
enum Plan {
    Rows(rows::Rows),
    Alternate(alternate::Alternate),
    Vertical(Vertical),
    Timed(timed::Timed),
    TimedDown(timed_down::TimedDown),
}

impl Plan {
    fn size(&self) -> Size {
        match self {
            Plan::Rows(plan) => plan.size,
            Plan::Alternate(plan) => plan.size,
            Plan::Vertical(plan) => plan.size,
            Plan::Timed(plan) => plan.size,
            Plan::TimedDown(plan) => plan.size,
        }
    }

    fn cost(&self) -> f64 {
        match self {
            Plan::Rows(plan) => plan.cost,
            Plan::Alternate(plan) => plan.cost,
            Plan::Vertical(plan) => plan.cost,
            Plan::Timed(plan) => plan.cost,
            Plan::TimedDown(plan) => plan.cost,
        }
    }

    fn is_horizontal(&self) -> bool {
        matches!(self, Plan::Rows(_) | Plan::Alternate(_) | Plan::Timed(_))
    }

    fn draw(&self, setting: &Setting) -> Vec<Item> {
        match self {
            Plan::Rows(plan) => plan.draw(setting),
            Plan::Alternate(plan) => plan.draw(setting),
            Plan::Vertical(plan) => plan.draw(setting),
            Plan::Timed(plan) => plan.draw(setting),
            Plan::TimedDown(plan) => plan.draw(setting),
        }
    }
}

/// Draws a timeline in a room.
pub(super) fn draw(timeline: &Timeline, stage: &Stage, room: Room) -> Body {
    let setting = Setting::new(timeline, stage, room);
    let mut diagnostics = Vec::new();
    let timed = if timeline.axis == Axis::Time { cheapest(&setting, timed_plans(&setting)) } else { None };
    if timeline.axis == Axis::Time && timed.is_none() {
        diagnostics.push(no_time(timeline));
    }
    // A timeline without places is refused by the readers, and one vertical column takes anything.
    let Some(plan) = timed.or_else(|| cheapest(&setting, plans(&setting))) else { return Body::default() };
    if !plan.is_horizontal() && !matches!(timeline.arrange, Arrange::Auto | Arrange::Vertical) {
        diagnostics.push(no_room_beside());
    }
    Body { items: plan.draw(&setting), size: plan.size(), crowded: false, diagnostics }
}

fn no_room_beside() -> Diagnostic {
    let message = "the events stand below each other: side by side, words would be cut or lines too short to read";
    Diagnostic::warning(&OTHER_ARRANGEMENT, None, message)
        .help("give the figure more width, shorten its texts, or write `arrange: auto`")
}

fn no_time(timeline: &Timeline) -> Diagnostic {
    let without = timeline.places.iter().find(|place| place.period.when.is_none());
    let why = match without {
        Some(place) => format!("`{}` names no time", place.period.words.to_plain()),
        None => "their words do not fit beside each other".to_owned(),
    };
    Diagnostic::warning(&NO_TIME_AXIS, None, format!("the events stand in their order, not at their time: {why}"))
        .help("give every event a year, a date, a quarter or a range, or leave `axis: time` out")
}

/// The plan that fits, or misses the room least, and costs the reader least.
fn cheapest(setting: &Setting, plans: Vec<Plan>) -> Option<Plan> {
    let misses = |plan: &Plan| {
        let size = plan.size();
        let over = |side: f64, room: Option<f64>| room.map_or(0.0, |room| (side / room - 1.005).max(0.0));
        over(size.width, setting.room.width) + over(size.height, setting.room.height)
    };
    plans.into_iter().min_by(|a, b| misses(a).total_cmp(&misses(b)).then(a.cost().total_cmp(&b.cost())))
}

/// Arrangements of places at their time.
fn timed_plans(setting: &Setting) -> Vec<Plan> {
    let arrange = setting.timeline.arrange;
    let mut plans = Vec::new();
    if !matches!(arrange, Arrange::Vertical | Arrange::Alternate) {
        plans.extend(timed::Timed::plan(setting, false).map(Plan::Timed));
    }
    if matches!(arrange, Arrange::Auto | Arrange::Horizontal | Arrange::Alternate) {
        plans.extend(timed::Timed::plan(setting, true).map(Plan::Timed));
    }
    if plans.is_empty() || matches!(arrange, Arrange::Auto | Arrange::Vertical) {
        plans.extend(timed_down::TimedDown::plan(setting).map(Plan::TimedDown));
    }
    plans
}

/// Arrangements of places in their order.
fn plans(setting: &Setting) -> Vec<Plan> {
    let count = setting.places.len();
    let arrange = setting.timeline.arrange;
    let mut plans = Vec::new();
    if matches!(arrange, Arrange::Auto | Arrange::Horizontal | Arrange::Alternate) {
        plans.extend(alternate::Alternate::plan(setting).map(Plan::Alternate));
    }
    let columns = match arrange {
        Arrange::Row => count..count + 1,
        Arrange::Fold => 1..count.div_ceil(2).clamp(1, MOST_COLUMNS) + 1,
        Arrange::Auto | Arrange::Horizontal => 2.min(count)..count.min(MOST_COLUMNS) + 1,
        Arrange::Alternate | Arrange::Vertical => 0..0,
    };
    plans.extend(columns.filter_map(|columns| rows::Rows::plan(setting, columns)).map(Plan::Rows));
    // A few places in a room that is wider than high read best from left to right.
    let is_wide = setting.room.height.is_some_and(|height| setting.width > height);
    let horizontal = arrange != Arrange::Vertical && (arrange != Arrange::Auto || is_wide && count <= FEW);
    if plans.is_empty() || !horizontal {
        let variants: &[(usize, f64)] = match setting.room.height {
            Some(_) => &[(1, GAP), (2, GAP), (3, GAP), (4, GAP), (2, TIGHT), (3, TIGHT), (4, TIGHT)],
            None => &[(1, GAP)],
        };
        let vertical = |&(columns, gap): &(usize, f64)| Vertical::plan(setting, columns, gap).map(Plan::Vertical);
        plans.extend(variants.iter().filter_map(vertical));
    }
    plans
}
