//! The words of an item set as a block: icon, value, title, detail and list, in bands that blocks beside each
//! other share, so that their first lines stand on one line.

use super::{Entry, Sign};
use crate::scene::stage::Stage;
use crate::scene::{Anchor, Item, Point, Rect, Role, Shape};
use crate::text::{CAP_HEIGHT, Paragraph, Rich, Wrap, X_HEIGHT};
use crate::theme::{CssColor, Paint, TextStyle, Weight};

/// Between the lines of a list, and between title and detail, in px.
const NEAR: f64 = 4.0;
/// Between the parts: icon, words, list.
const APART: f64 = 10.0;
/// From the dot of a list to its words, and from level to level of lists.
const HANG: f64 = 12.0;
/// From a sign to the words beside it.
const SIGN_GAP: f64 = 6.0;
/// Radius of a dot.
const DOT: f64 = 1.75;
/// From an icon to the words beside it, and the side of an icon that stands so far from them; smaller ones stand nearer.
const ICON_GAP: f64 = 14.0;
const ICON_SIDE: f64 = 24.0;
/// A word wider than that many px is cut rather than given room.
const WIDEST_WORD: f64 = 300.0;
/// Lists in lists are drawn to that depth, and what is deeper at the same indentation.
const DEEPEST: usize = 3;

/// Where icons stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconPlace {
    /// Over the words.
    Above,
    /// At the left of the words.
    Beside,
}

/// How the blocks of a figure are set.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Theme and fonts.
    pub stage: &'a Stage<'a>,
    /// How titles are set.
    pub title: TextStyle,
    /// How details and lists are set.
    pub detail: TextStyle,
    /// How values are set.
    pub value: TextStyle,
    /// At the left edge, or in the middle.
    pub anchor: Anchor,
    /// Where icons stand, and the side of their square in px; none where no block has one, or its kind draws it.
    pub icons: Option<(IconPlace, f64)>,
    /// The sign of a list; a dot where there is none.
    pub bullet: Option<Sign>,
}

impl<'a> Setting<'a> {
    /// The ordinary one, with icons where any of the entries has one.
    pub fn of(entries: &[Entry], stage: &'a Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let icons = entries.iter().any(|entry| entry.icon.is_some());
        Self {
            stage,
            title: scale.heading,
            detail: scale.body,
            value: TextStyle { size: scale.key.size * 1.75, ..scale.key },
            anchor: Anchor::Start,
            icons: icons.then_some((IconPlace::Above, stage.theme.space.icon)),
            bullet: None,
        }
    }

    /// The same with words in the middle.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// The same with icons at the left of the words.
    #[must_use]
    pub fn icons_beside(self) -> Self {
        Self { icons: self.icons.map(|(_, side)| (IconPlace::Beside, side)), ..self }
    }

    /// The same for one item alone: without room for an icon where it has none.
    #[must_use]
    pub fn for_one(self, entry: &Entry) -> Self {
        Self { icons: self.icons.filter(|_| entry.icon.is_some()), ..self }
    }

    /// How far points of a list are moved in: not where words stand in the middle, which have no dots.
    fn hang(&self, depth: usize, sign: bool) -> f64 {
        if self.anchor == Anchor::Middle {
            return 0.0;
        }
        HANG * (depth + 1).min(DEEPEST) as f64 + if sign { 4.0 } else { 0.0 }
    }

    /// Room at the left of the words, for icons.
    fn indent(&self) -> f64 {
        match self.icons {
            Some((IconPlace::Beside, side)) => side + ICON_GAP * (side / ICON_SIDE).min(1.0),
            _ => 0.0,
        }
    }

    /// Width in px of the sign before a title with its gap.
    fn sign(&self, entry: &Entry) -> f64 {
        if entry.status.is_some() { self.sign_side() + SIGN_GAP } else { 0.0 }
    }

    fn sign_side(&self) -> f64 {
        (self.title.size * 1.05).round()
    }

    /// Least width in px that no word of the entries is cut in.
    pub fn least_width(&self, entries: &[Entry]) -> f64 {
        let longest = self.widest(entries, |text, style| self.stage.fonts.longest_word(text, style));
        longest.min(WIDEST_WORD) + self.indent()
    }

    /// Width in px of the entries if no line had to be wrapped.
    pub fn natural_width(&self, entries: &[Entry]) -> f64 {
        let line = |text: &Rich, style| self.stage.fonts.flow(text, style).natural_width();
        self.widest(entries, line) + self.indent()
    }

    /// The largest measure of any text of the entries, in whole px.
    fn widest(&self, entries: &[Entry], measure: impl Fn(&Rich, TextStyle) -> f64 + Copy) -> f64 {
        let of_entry = |entry: &Entry| {
            let title = measure(&entry.title, self.title) + self.sign(entry);
            let value = entry.value.as_ref().map_or(0.0, |value| measure(value, self.value));
            let detail = entry.detail.as_ref().map_or(0.0, |detail| measure(detail, self.detail));
            title.max(value).max(detail).max(self.widest_point(&entry.items, 0, measure))
        };
        entries.iter().map(of_entry).fold(0.0, f64::max).ceil()
    }

    fn widest_point(&self, items: &[Entry], depth: usize, measure: impl Fn(&Rich, TextStyle) -> f64 + Copy) -> f64 {
        let indent = self.hang(depth, self.bullet.is_some());
        let of_point = |point: &Entry| {
            let own =
                measure(&point_words(point), self.detail) + indent + if point.status.is_some() { 6.0 } else { 0.0 };
            own.max(if depth < DEEPEST + 1 { self.widest_point(&point.items, depth + 1, measure) } else { 0.0 })
        };
        items.iter().map(of_point).fold(0.0, f64::max)
    }
}

/// A point of a list as one text: what is emphasised is bold, a detail stands behind it.
fn point_words(point: &Entry) -> Rich {
    let mut words = point.headline();
    if point.emphasis {
        words.pieces.iter_mut().for_each(|piece| piece.bold = true);
    }
    if let Some(detail) = &point.detail {
        words.pieces.push(crate::text::Piece { text: ": ".into(), ..Default::default() });
        words.pieces.extend(detail.pieces.iter().cloned());
    }
    words
}

/// A point of a list in lines.
#[derive(Clone, Debug)]
struct PointBlock {
    words: Paragraph,
    /// Left edge of its words within the block.
    indent: f64,
    sign: Option<Sign>,
    ink: Option<CssColor>,
}

/// The words of an item in lines.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    entry: &'a Entry,
    value: Option<Paragraph>,
    title: Option<Paragraph>,
    detail: Option<Paragraph>,
    points: Vec<PointBlock>,
}

impl<'a> Block<'a> {
    /// Sets an item in that width.
    pub fn set(entry: &'a Entry, width: f64, setting: &Setting) -> Self {
        let fonts = setting.stage.fonts;
        let width = (width - setting.indent()).max(1.0);
        let set = |text: &Rich, style, width: f64| fonts.paragraph(text, style, Wrap::Balance(width.max(1.0)));
        let mut points = Vec::new();
        add_points(&entry.items, 0, width, setting, &mut points);
        Self {
            entry,
            value: entry.value.as_ref().map(|value| set(value, setting.value, width)),
            title: (!entry.title.is_empty()).then(|| set(&entry.title, setting.title, width - setting.sign(entry))),
            detail: entry.detail.as_ref().map(|detail| set(detail, setting.detail, width)),
            points,
        }
    }

    /// Sets an item without its list in that width.
    pub fn set_alone(entry: &'a Entry, width: f64, setting: &Setting) -> Self {
        let mut block = Self::set(entry, width, setting);
        block.points.clear();
        block
    }

    /// The same with that sign before the points of its list that have none of their own.
    #[must_use]
    pub fn with_bullet(&self, bullet: Option<Sign>) -> Self {
        let mut block = self.clone();
        let own = |sign: Option<Sign>| sign.filter(|sign| matches!(sign, Sign::Status(_)));
        block.points.iter_mut().for_each(|point| point.sign = own(point.sign).or(bullet));
        block
    }

    /// Number of lines of its title.
    pub fn title_lines(&self) -> usize {
        self.title.as_ref().map_or(0, |title| title.lines.len())
    }

    /// Width in px of its longest line, with what stands beside it.
    pub fn width(&self, setting: &Setting) -> f64 {
        let points = self.points.iter().map(|point| point.indent + point.words.width());
        let title = self.title.as_ref().map_or(0.0, |title| title.width() + setting.sign(self.entry));
        let others = [&self.value, &self.detail].into_iter().flatten().map(Paragraph::width);
        others.chain(points).fold(title, f64::max) + setting.indent()
    }

    /// The bands that it alone would need.
    pub fn bands(&self, setting: &Setting) -> Bands {
        Bands::of(std::slice::from_ref(self), setting)
    }

    /// Height of its title with the space below it: what is said of it follows at once.
    fn before_detail(&self) -> f64 {
        self.title.as_ref().map_or(0.0, |title| title.height() + if self.detail.is_some() { NEAR / 2.0 } else { 0.0 })
    }

    /// Height of title and detail.
    fn head_height(&self) -> f64 {
        self.before_detail() + self.detail.as_ref().map_or(0.0, Paragraph::height)
    }

    /// Between title or detail and the list.
    fn before_list(&self) -> f64 {
        let here = !self.points.is_empty() && (self.title.is_some() || self.detail.is_some());
        if here { APART - if self.detail.is_some() { 2.0 } else { 3.0 } } else { 0.0 }
    }

    fn list_width(&self) -> f64 {
        self.points.iter().map(|point| point.indent + point.words.width()).fold(0.0, f64::max)
    }

    fn list_height(&self) -> f64 {
        let gaps = self.points.len().saturating_sub(1) as f64 * NEAR;
        self.points.iter().map(|point| point.words.height()).sum::<f64>() + gaps
    }

    /// Draws it with its first band at the top of `frame`, on a ground; `sign` is the colour of icon and value.
    pub fn draw(&self, frame: Rect, bands: &Bands, setting: &Setting, ground: Paint, sign: Paint) -> Vec<Item> {
        let theme = setting.stage.theme;
        let (ink, muted) = (theme.readable(theme.ink, ground), theme.readable(theme.muted, ground));
        let sign = theme.readable(sign, ground);
        let x = match setting.anchor {
            Anchor::Start => frame.x0 + setting.indent(),
            Anchor::Middle => (frame.x0 + setting.indent() + frame.x1) / 2.0,
            Anchor::End => frame.x1,
        };
        let frame = Rect { y0: frame.y0 + bands.beside(setting), ..frame };
        let mut items = Vec::new();
        if let (Some(icon), Some(square)) = (self.entry.icon, self.icon_frame(frame, setting)) {
            items.push(icon.draw(square, sign));
        }
        let mut top = frame.y0 + bands.icon;
        if let Some(value) = &self.value {
            // Values of different heights stand on one line.
            items.extend(Item::words(Role::Node, value, x, top, setting.anchor, sign));
        }
        top += bands.value;
        let own = |color: Option<CssColor>| color.map_or(ink, |color| theme.readable(Paint::fixed(color.rgb), ground));
        items.extend(self.draw_title(x, top, setting, ground, own(self.entry.ink)));
        if let Some(detail) = &self.detail {
            let below = top + self.before_detail();
            items.extend(Item::words(Role::Node, detail, x, below, setting.anchor, muted));
        }
        top += bands.head.unwrap_or_else(|| self.head_height() + self.before_list());
        for point in &self.points {
            let words = x + point.indent - if setting.anchor == Anchor::End { self.list_width() } else { 0.0 };
            let (at, anchor) =
                if setting.anchor == Anchor::Middle { (x, Anchor::Middle) } else { (words, Anchor::Start) };
            if anchor == Anchor::Start {
                items.extend(draw_bullet(point, words - point.indent, top, setting, ground));
            }
            items.extend(Item::words(Role::Node, &point.words, at, top, anchor, own(point.ink)));
            top += point.words.height() + NEAR;
        }
        items
    }

    fn draw_title(&self, x: f64, top: f64, setting: &Setting, ground: Paint, ink: Paint) -> Vec<Item> {
        let Some(title) = &self.title else { return Vec::new() };
        let (taken, side) = (setting.sign(self.entry), setting.sign_side());
        let left = match setting.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - (title.width() + taken) / 2.0,
            Anchor::End => x - title.width() - taken,
        };
        let mut items = Vec::new();
        if let Some(status) = self.entry.status {
            let middle = top + title.baseline() - CAP_HEIGHT * title.style.size / 2.0;
            let square = Rect::from_origin_size((left, middle - side / 2.0), (side, side));
            items.extend(Sign::Status(status).draw(square, setting.stage.theme, ground));
        }
        let words = match setting.anchor {
            Anchor::Middle => left + taken + title.width() / 2.0,
            Anchor::End => x,
            Anchor::Start => left + taken,
        };
        items.extend(Item::words(Role::Node, title, words, top, setting.anchor, ink));
        items
    }

    fn icon_frame(&self, frame: Rect, setting: &Setting) -> Option<Rect> {
        let (place, side) = setting.icons?;
        let (x, y) = match (place, setting.anchor) {
            (IconPlace::Above, Anchor::Middle) => (frame.center().x - side / 2.0, frame.y0),
            (IconPlace::Above, _) => (frame.x0, frame.y0),
            (IconPlace::Beside, _) => {
                let first = self.value.as_ref().or(self.title.as_ref());
                let capitals = first.map_or(0.0, |p| p.baseline() - CAP_HEIGHT * p.style.size / 2.0 - side / 2.0);
                (frame.x0, frame.y0 + capitals.max(-4.0))
            }
        };
        Some(Rect::new(x, y, x + side, y + side))
    }
}

fn draw_bullet(point: &PointBlock, left: f64, top: f64, setting: &Setting, ground: Paint) -> Vec<Item> {
    let theme = setting.stage.theme;
    let middle = top + point.words.baseline() - X_HEIGHT * point.words.style.size / 2.0;
    match point.sign {
        Some(sign) => {
            let side = 10.0;
            let x = left + point.indent - side - SIGN_GAP;
            sign.draw(Rect::new(x, middle - side / 2.0 - 0.5, x + side, middle + side / 2.0 - 0.5), theme, ground)
        }
        None => {
            let centre = Point::new(left + point.indent - HANG + DOT, middle);
            vec![Item::shape(Role::Decoration, Shape::Circle(centre, DOT), theme.edge, None)]
        }
    }
}

fn add_points(items: &[Entry], depth: usize, width: f64, setting: &Setting, points: &mut Vec<PointBlock>) {
    for item in items {
        let sign = item.status.map(Sign::Status).or(setting.bullet);
        let indent = setting.hang(depth, sign.is_some());
        let wrap = Wrap::Balance((width - indent).max(1.0));
        let words = setting.stage.fonts.paragraph(&point_words(item), setting.detail, wrap);
        points.push(PointBlock { words, indent, sign, ink: item.ink });
        add_points(&item.items, depth + 1, width, setting, points);
    }
}

/// Heights in px, each with the space below it, that make titles begin on one line across blocks; lists too, where
/// nothing stands between them and the titles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bands {
    icon: f64,
    value: f64,
    /// Of titles; none where what stands below a title follows it at once.
    head: Option<f64>,
    /// Of all that is below the values, or the titles.
    rest: f64,
    least: f64,
}

impl Bands {
    /// That hold every one of the blocks.
    pub fn of(blocks: &[Block], setting: &Setting) -> Bands {
        let tallest = |height: &dyn Fn(&Block) -> f64| blocks.iter().map(height).fold(0.0, f64::max);
        let value = tallest(&|b| b.value.as_ref().map_or(0.0, Paragraph::height));
        let level = blocks.iter().all(|block| block.detail.is_none());
        let head = level.then(|| tallest(&|b| b.head_height()) + tallest(&|b| b.before_list()));
        let rest = match head {
            Some(_) => tallest(&|b| b.list_height()),
            None => tallest(&|b| b.head_height() + b.before_list() + b.list_height()),
        };
        let has_icon = blocks.iter().any(|block| block.entry.icon.is_some());
        let side = setting.icons.filter(|_| has_icon).map_or(0.0, |(_, side)| side);
        let above = matches!(setting.icons, Some((IconPlace::Above, _)));
        let after = |here: bool, gap: f64| if here { gap } else { 0.0 };
        let words = head.unwrap_or(0.0) + rest;
        Bands {
            icon: after(above && side > 0.0, side + after(value + words > 0.0, APART)),
            value: value + after(value > 0.0 && words > 0.0, NEAR),
            head,
            rest,
            least: side,
        }
    }

    /// Height of all words.
    fn words(&self) -> f64 {
        self.value + self.head.unwrap_or(0.0) + self.rest
    }

    /// Their sum.
    pub fn height(&self) -> f64 {
        (self.icon + self.words()).max(self.least)
    }

    /// How far words that are lower than the icon beside them stand below its top.
    fn beside(&self, setting: &Setting) -> f64 {
        let beside = matches!(setting.icons, Some((IconPlace::Beside, _)));
        if beside { (self.least - self.words()).max(0.0) / 2.0 } else { 0.0 }
    }
}

/// The style of large numbers: so many times as large as a key word.
pub fn number_style(stage: &Stage, times: f64) -> TextStyle {
    let key = stage.theme.type_scale.key;
    TextStyle { size: (key.size * times).round(), weight: Weight::Semibold, line_height: 1.15 }
}
