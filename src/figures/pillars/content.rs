//! The words of a pillar, set in a measure and in bands that all pillars of a figure share.

use super::Pillar;
use crate::figures::Stage;
use crate::scene::{Anchor, Item, Point, Rect, Role, Shape};
use crate::text::{CAP_HEIGHT, Paragraph, Rich, Wrap, X_HEIGHT};
use crate::theme::{Paint, TextStyle};

/// Between lines of a list's points, and between title and detail, in px.
const NEAR: f64 = 5.0;
/// Between the parts: icon, words, list.
const APART: f64 = 10.0;
/// From a point's dot to its words.
const HANG: f64 = 12.0;
/// Radius of a point's dot.
const DOT: f64 = 1.75;
/// From an icon to the words beside it.
const ICON_GAP: f64 = 14.0;
/// A word wider than that many px is cut rather than given room.
const WIDEST_WORD: f64 = 240.0;

/// How the words of a pillar stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// At the left, under the icon.
    Column,
    /// At the left, beside the icon.
    Row,
    /// In the middle, under the icon.
    Centred,
}

/// What all pillars of a figure have in common, whatever the width.
#[derive(Clone, Copy, Debug)]
pub struct Common<'a> {
    /// Theme and fonts.
    pub stage: &'a Stage<'a>,
    /// Whether any has an icon, so that all leave room for one.
    pub icons: bool,
    /// Whether points carry dots: not where no pillar has two of them.
    pub dots: bool,
    /// How words stand.
    pub setting: Setting,
    /// What they stand on.
    pub ground: Paint,
}

impl<'a> Common<'a> {
    /// Of these pillars.
    pub fn of(pillars: &[Pillar], setting: Setting, ground: Paint, stage: &'a Stage<'a>) -> Self {
        let icons = pillars.iter().any(|p| p.icon.is_some());
        let dots = setting != Setting::Centred && pillars.iter().any(|p| p.points.len() > 1);
        Self { stage, icons, dots, setting, ground }
    }

    fn hang(&self) -> f64 {
        if self.dots { HANG } else { 0.0 }
    }

    /// Room at the left of the words.
    fn indent(&self) -> f64 {
        if self.icons && self.setting == Setting::Row { self.stage.theme.space.icon + ICON_GAP } else { 0.0 }
    }

    /// Least width in px that no word of the pillars is cut in.
    pub fn least_width(&self, pillars: &[Pillar]) -> f64 {
        let longest = self.widest(pillars, |text, style| self.stage.fonts.least_width(text, style, WIDEST_WORD));
        longest + self.indent()
    }

    /// Width in px of the pillars if no line had to be wrapped.
    pub fn natural_width(&self, pillars: &[Pillar]) -> f64 {
        let line = |text: &Rich, style| self.stage.fonts.paragraph(text, style, Wrap::Never).width();
        self.widest(pillars, line) + self.indent()
    }

    /// The largest measure of any text of the pillars, in whole px.
    fn widest(&self, pillars: &[Pillar], measure: impl Fn(&Rich, TextStyle) -> f64) -> f64 {
        let scale = &self.stage.theme.type_scale;
        let of_pillar = |pillar: &Pillar| {
            let points = pillar.points.iter().map(|point| measure(point, scale.body) + self.hang());
            let detail = pillar.detail.iter().map(|detail| measure(detail, scale.body));
            points.chain(detail).fold(measure(&pillar.title, scale.heading), f64::max)
        };
        pillars.iter().map(of_pillar).fold(0.0, f64::max).ceil()
    }
}

/// The words of a pillar in lines.
#[derive(Clone, Debug)]
pub struct Content<'a> {
    pillar: &'a Pillar,
    title: Paragraph,
    detail: Option<Paragraph>,
    points: Vec<Paragraph>,
}

impl<'a> Content<'a> {
    /// Sets the words of a pillar in that width.
    pub fn set(pillar: &'a Pillar, width: f64, common: &Common) -> Self {
        let scale = &common.stage.theme.type_scale;
        let width = (width - common.indent()).max(1.0);
        let fonts = common.stage.fonts;
        let set_point = |point| fonts.paragraph(point, scale.body, Wrap::Balance((width - common.hang()).max(1.0)));
        Self {
            pillar,
            title: fonts.paragraph(&pillar.title, scale.heading, Wrap::Balance(width)),
            detail: pillar.detail.as_ref().map(|detail| fonts.paragraph(detail, scale.body, Wrap::Balance(width))),
            points: pillar.points.iter().map(set_point).collect(),
        }
    }

    /// Number of lines of its title.
    pub fn title_lines(&self) -> usize {
        self.title.lines.len()
    }

    fn list_height(&self, common: &Common) -> f64 {
        let gaps = self.points.len().saturating_sub(1) as f64 * point_gap(common);
        self.points.iter().map(Paragraph::height).sum::<f64>() + gaps
    }

    /// Draws it with its first band at the top of `frame`.
    pub fn draw(&self, frame: Rect, bands: &Bands, common: &Common, sign: Paint) -> Vec<Item> {
        let theme = common.stage.theme;
        let (ink, muted) = (theme.readable(theme.ink, common.ground), theme.readable(theme.muted, common.ground));
        let (x, anchor) = match common.setting {
            Setting::Centred => (frame.center().x, Anchor::Middle),
            Setting::Column | Setting::Row => (frame.x0 + common.indent(), Anchor::Start),
        };
        let mut items = Vec::new();
        if let Some(icon) = self.pillar.icon {
            items.push(icon.draw(self.icon_frame(frame, common), theme.readable(sign, common.ground)));
        }
        let mut top = frame.y0 + bands.icon;
        items.extend(Item::words(Role::Node, &self.title, x, top, anchor, ink));
        top += bands.title;
        if let Some(detail) = &self.detail {
            items.extend(Item::words(Role::Node, detail, x, top, anchor, muted));
        }
        top += bands.detail;
        for point in &self.points {
            if common.dots {
                let first = top + point.baseline();
                let centre = Point::new(x + DOT, first - X_HEIGHT * point.style.size / 2.0);
                items.push(Item::shape(Role::Decoration, Shape::Circle(centre, DOT), theme.edge, None));
            }
            items.extend(Item::words(Role::Node, point, x + common.hang(), top, anchor, ink));
            top += point.height() + point_gap(common);
        }
        items
    }

    fn icon_frame(&self, frame: Rect, common: &Common) -> Rect {
        let side = common.stage.theme.space.icon;
        let (x, y) = match common.setting {
            Setting::Column => (frame.x0, frame.y0),
            Setting::Centred => (frame.center().x - side / 2.0, frame.y0),
            Setting::Row => {
                let capitals = self.title.baseline() - CAP_HEIGHT * self.title.style.size / 2.0;
                (frame.x0, frame.y0 + capitals - side / 2.0)
            }
        };
        Rect::new(x, y, x + side, y + side)
    }
}

fn point_gap(common: &Common) -> f64 {
    if common.setting == Setting::Centred { NEAR + 2.0 } else { NEAR }
}

/// Heights in px, each with the space below it, that make first lines stand on one line across
/// pillars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bands {
    icon: f64,
    title: f64,
    detail: f64,
    list: f64,
    least: f64,
}

impl Bands {
    /// That hold every one of the contents.
    pub fn of(contents: &[Content], common: &Common) -> Bands {
        let tallest = |height: &dyn Fn(&Content) -> f64| contents.iter().map(height).fold(0.0, f64::max);
        let title = tallest(&|c| c.title.height());
        let detail = tallest(&|c| c.detail.as_ref().map_or(0.0, Paragraph::height));
        let list = tallest(&|c| c.list_height(common));
        let icon = if common.icons { common.stage.theme.space.icon } else { 0.0 };
        let above = common.icons && common.setting != Setting::Row;
        let after = |here: bool, gap: f64| if here { gap } else { 0.0 };
        Bands {
            icon: after(above, icon + APART),
            title: title + after(detail > 0.0, NEAR / 2.0) + after(detail == 0.0 && list > 0.0, APART - 2.0),
            detail: detail + after(detail > 0.0 && list > 0.0, APART),
            list,
            least: icon,
        }
    }

    /// Their sum.
    pub fn height(&self) -> f64 {
        (self.icon + self.title + self.detail + self.list).max(self.least)
    }
}
