//! Lanes along a line of time: the lanes' titles at the left, years and months above, bars with words on or beside
//! them.

use super::span::{Months, Unit};
use super::{Lane, Plan};
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::{Entry, Sign};
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Weight;

/// Height of a bar, and between bars, in px.
const BAR: f64 = 26.0;
const GAP: f64 = 6.0;
/// Above and below the bars of a lane.
const PAD: f64 = 10.0;
/// Beside words on a bar, and between a bar and words beside it.
const INSIDE: f64 = 9.0;
const BESIDE: f64 = 6.0;
/// Side of a sign on a bar.
const SIGN: f64 = 13.0;
/// Height of a line of the axis.
const LINE: f64 = 20.0;
/// Widest titles of lanes, as a share of the room.
const TITLES: f64 = 0.24;
/// The same where they have a word that is wider.
const WIDEST_TITLES: f64 = 0.36;
/// Narrowest unit of the axis in px.
const LEAST_UNIT: f64 = 26.0;

/// A plan in its place.
struct Placed<'a> {
    plan: &'a Plan,
    words: Paragraph,
    bar: (f64, f64),
    /// Left edge of its words.
    left: f64,
    row: usize,
}

struct Axis {
    unit: Unit,
    all: Months,
    left: f64,
    scale: f64,
}

impl Axis {
    fn x(&self, month: f64) -> f64 {
        self.left + (month - self.all.start) * self.scale
    }

    fn ticks(&self) -> impl Iterator<Item = i64> {
        let step = self.unit.months();
        (self.all.start as i64..self.all.end as i64).step_by(step as usize)
    }
}

/// Draws the lanes; none where words or units have no room.
pub fn layout(lanes: &[Lane], stage: &Stage, room: Room) -> Option<Body> {
    let theme = stage.theme;
    let plans = lanes.iter().flat_map(|lane| &lane.plans);
    let whole = plans.map(|plan| plan.months).reduce(Months::union)?;
    let unit = Unit::of(whole.end - whole.start);
    let step = unit.months() as f64;
    let all = Months { start: (whole.start / step).floor() * step, end: (whole.end / step).ceil() * step };
    let width = room.width.unwrap_or(900.0);
    let style = theme.type_scale.body.with_weight(Weight::Semibold);
    let all_titles = || lanes.iter().flat_map(|lane| &lane.title);
    let widest = all_titles().map(|title| stage.fonts.flow(title, style).natural_width()).fold(0.0, f64::max);
    let longest = all_titles().map(|title| stage.fonts.longest_word(title, style)).fold(0.0, f64::max).ceil();
    if longest > width * WIDEST_TITLES {
        return None;
    }
    let most = widest.min((width * TITLES).max(longest));
    let titles: Vec<Option<Paragraph>> = lanes
        .iter()
        .map(|lane| lane.title.as_ref().map(|title| stage.fonts.paragraph(title, style, Wrap::Balance(most))))
        .collect();
    let left = titles.iter().flatten().map(Paragraph::width).fold(0.0, f64::max);
    let left = if left > 0.0 { (left + 18.0).ceil() } else { 0.0 };
    let scale = (width - left) / (all.end - all.start);
    if scale * step < LEAST_UNIT {
        return None;
    }
    let axis = Axis { unit, all, left, scale };
    let mut placed: Vec<Vec<Placed>> = Vec::with_capacity(lanes.len());
    for lane in lanes {
        placed.push(place(lane, &axis, width, stage)?);
    }
    let years = if unit == Unit::Year { LINE } else { LINE * 2.0 };
    let mut tops = Vec::with_capacity(lanes.len());
    let mut top = years + 4.0;
    for (lane, title) in placed.iter().zip(&titles) {
        let rows = lane.iter().map(|plan| plan.row + 1).max().unwrap_or(1) as f64;
        let words = title.as_ref().map_or(0.0, |title| title.height() + 2.0 * PAD);
        tops.push(top);
        top += (rows * (BAR + GAP) - GAP + 2.0 * PAD).max(words);
    }
    let mut items = axis_items(&axis, years, top, stage);
    let mut names = Names::default();
    for ((lane, title), top) in placed.iter().zip(&titles).zip(&tops) {
        items.push(level(*top, width, stage));
        if let Some(title) = title {
            let ink = theme.readable(theme.ink, theme.ground);
            let y = top + PAD + (BAR - title.style.leading()) / 2.0;
            items.extend(Item::words(Role::Lane, title, 0.0, y, Anchor::Start, ink));
        }
        items.extend(lane.iter().map(|plan| draw(plan, *top, stage, &mut names)));
    }
    items.push(level(top, width, stage));
    let size = Size::new(width, top + 0.5);
    (room.height.is_none_or(|height| size.height <= height + 0.5)).then_some(Body { items, size, ..Body::default() })
}

/// Bars in as few rows as words and bars allow, in the author's order; none where words have no room.
fn place<'a>(lane: &'a Lane, axis: &Axis, width: f64, stage: &Stage) -> Option<Vec<Placed<'a>>> {
    let style = stage.theme.type_scale.label.with_weight(Weight::Medium);
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut placed = Vec::with_capacity(lane.plans.len());
    for plan in &lane.plans {
        // A bar is one line high.
        let words = stage.fonts.paragraph(&plan.entry.headline().unbroken(), style, Wrap::Never);
        let taken = words.width() + signs(&plan.entry) * (SIGN + 5.0);
        let (x0, x1) = (axis.x(plan.months.start), axis.x(plan.months.end));
        let bar = if plan.milestone { (x0 - 7.0, x0 + 7.0) } else { (x0 + 1.0, (x1 - 1.0).max(x0 + 4.0)) };
        let left = if !plan.milestone && taken + 2.0 * INSIDE <= bar.1 - bar.0 {
            bar.0 + INSIDE
        } else if bar.1 + BESIDE + taken <= width {
            bar.1 + BESIDE
        } else if bar.0 - BESIDE - taken >= axis.left {
            bar.0 - BESIDE - taken
        } else {
            return None;
        };
        let used = (bar.0.min(left), bar.1.max(left + taken));
        let free = |row: &Vec<(f64, f64)>| row.iter().all(|other| used.0 >= other.1 + 8.0 || used.1 + 8.0 <= other.0);
        let row = rows.iter().position(free).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(Vec::new());
        }
        rows[row].push(used);
        placed.push(Placed { plan, words, bar, left, row });
    }
    Some(placed)
}

/// How many signs stand before the words of a plan.
fn signs(entry: &Entry) -> f64 {
    f64::from(u8::from(entry.status.is_some()) + u8::from(entry.icon.is_some()))
}

fn draw(placed: &Placed, top: f64, stage: &Stage, names: &mut Names) -> Item {
    let theme = stage.theme;
    let entry = &placed.plan.entry;
    let y = top + PAD + placed.row as f64 * (BAR + GAP);
    let bar = Rect::new(placed.bar.0, y, placed.bar.1, y + BAR);
    let fill = theme.tint(theme.accent, 0.2);
    let border = entry.emphasis.then(|| Stroke::new(theme.accent, theme.space.emphasis));
    let inside = placed.left > bar.x0 && placed.left < bar.x1;
    let under = if inside { fill } else { theme.ground };
    let mut items = Vec::new();
    if placed.plan.milestone {
        items.push(Item::shape(Role::Mark, Shape::Path(diamond(bar.center(), 7.0)), theme.accent, None::<Stroke>));
    } else {
        items.push(Item::shape(
            Role::Node,
            Shape::Rect(bar.inset(if entry.emphasis { -1.0 } else { 0.0 }), 5.0),
            fill,
            border,
        ));
    }
    let mut left = placed.left;
    if let Some(status) = entry.status {
        let square = Rect::from_origin_size((left, y + (BAR - SIGN) / 2.0), (SIGN, SIGN));
        items.extend(Sign::Status(status).draw(square, theme, under));
        left += SIGN + 5.0;
    }
    if let Some(icon) = entry.icon {
        let square = Rect::from_origin_size((left, y + (BAR - SIGN) / 2.0), (SIGN, SIGN));
        items.push(icon.draw(square, theme.readable(theme.accent, under)));
        left += SIGN + 5.0;
    }
    let words = y + (BAR - placed.words.height()) / 2.0;
    items.extend(Item::words(Role::Label, &placed.words, left, words, Anchor::Start, theme.readable(theme.ink, under)));
    node(entry, items, names)
}

fn diamond(centre: Point, radius: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((centre.x - radius, centre.y));
    path.line_to((centre.x, centre.y - radius));
    path.line_to((centre.x + radius, centre.y));
    path.line_to((centre.x, centre.y + radius));
    path.close_path();
    path
}

fn level(y: f64, width: f64, stage: &Stage) -> Item {
    let mut path = BezPath::new();
    path.move_to((0.0, y));
    path.line_to((width, y));
    Item::shape(Role::Grid, Shape::Path(path), None, Stroke::new(stage.theme.line, 1.0))
}

/// Years above units, with hairlines down through the lanes.
fn axis_items(axis: &Axis, head: f64, foot: f64, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let muted = theme.readable(theme.muted, theme.ground);
    let ink = theme.readable(theme.ink, theme.ground);
    let small = theme.type_scale.label;
    let strong = small.with_weight(Weight::Semibold);
    let mut items = Vec::new();
    for (index, month) in axis.ticks().enumerate() {
        let x = axis.x(month as f64);
        let begins = month.rem_euclid(12) == 0;
        let mut path = BezPath::new();
        path.move_to((x, if begins { 0.0 } else { head - LINE + 2.0 }));
        path.line_to((x, foot));
        let paint = if begins { theme.edge } else { theme.line };
        items.push(Item::shape(Role::Grid, Shape::Path(path), None, Stroke::new(paint, 1.0)));
        if (index == 0 || begins) && axis.unit != Unit::Year {
            let year = month.div_euclid(12).to_string();
            let words = stage.fonts.paragraph(&Rich::plain(year), strong, Wrap::Never);
            // A year of which little is shown has no room for its name.
            let next = ((month.div_euclid(12) + 1) * 12) as f64;
            if axis.x(next.min(axis.all.end)) - x > words.width() + 8.0 {
                items.extend(Item::words(Role::Axis, &words, x + 5.0, 2.0, Anchor::Start, ink));
            }
        }
        let words = stage.fonts.paragraph(&Rich::plain(axis.unit.label(month)), small, Wrap::Never);
        if words.width() + 6.0 <= axis.scale * axis.unit.months() as f64 {
            items.extend(Item::words(Role::Axis, &words, x + 5.0, head - LINE + 2.0, Anchor::Start, muted));
        }
    }
    items
}
