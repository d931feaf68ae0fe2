//! The words of a timeline, measured once and set in lines at any width.

use crate::figures::Stage;
use crate::figures::timeline::{Event, Place, Timeline};
use crate::scene::{Anchor, Group, Icon, Item, Point, Rect, Role, Shape};
use crate::text::{Flow, Paragraph, Wrap};
use crate::theme::{Paint, TextStyle, Theme, Weight};

/// Between a title and its detail.
const TO_DETAIL: f64 = 2.0;
/// Width and height of an icon.
const ICON: f64 = 18.0;
/// Between an icon and the period.
const AFTER_ICON: f64 = 7.0;
/// Between a period and the words of its first event.
const TO_EVENTS: f64 = 4.0;
/// Between two events of one period, on either side of the rule that parts them.
const BETWEEN_EVENTS: f64 = 7.0;
/// Length of that rule.
const RULE: f64 = 20.0;

/// How the words of this timeline are set.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) period: TextStyle,
    pub(super) title: TextStyle,
    pub(super) detail: TextStyle,
    pub(super) group: TextStyle,
    pub(super) ink: Paint,
    pub(super) muted: Paint,
    pub(super) accent: Paint,
}

impl Look {
    pub(super) fn new(timeline: &Timeline, theme: &Theme) -> Self {
        let scale = &theme.type_scale;
        let has_details = timeline.places.iter().flat_map(|p| &p.events).any(|e| e.detail.is_some());
        // Groups put a surface below the words, and the words of ungrouped places stand on the ground.
        let ground = if timeline.groups.is_empty() { theme.ground } else { theme.surface };
        Self {
            period: scale.key,
            title: scale.body.with_weight(if has_details { Weight::Semibold } else { Weight::Regular }),
            detail: scale.body,
            group: scale.label.with_weight(Weight::Semibold),
            ink: theme.readable(theme.ink, ground),
            muted: theme.readable(theme.muted, ground),
            accent: theme.readable(theme.accent, ground),
        }
    }
}

/// An event with its words measured.
struct EventWords<'a> {
    event: &'a Event,
    title: Flow<'a>,
    detail: Option<Flow<'a>>,
}

/// A place with its words measured.
pub(super) struct PlaceWords<'a> {
    pub(super) place: &'a Place,
    period: Flow<'a>,
    icon: Option<Icon>,
    look: Look,
    rule: Paint,
    events: Vec<EventWords<'a>>,
}

impl<'a> PlaceWords<'a> {
    pub(super) fn new(place: &'a Place, look: Look, stage: &Stage<'a>) -> Self {
        let fonts = stage.fonts;
        let events = place.events.iter().map(|event| EventWords {
            event,
            title: fonts.flow(&event.title, look.title),
            detail: event.detail.as_ref().map(|detail| fonts.flow(detail, look.detail)),
        });
        Self {
            place,
            icon: place.events.iter().find_map(|event| event.icon),
            period: fonts.flow(&place.period.words, look.period),
            look,
            rule: stage.theme.line,
            events: events.collect(),
        }
    }

    /// Width of the longest part that cannot be broken.
    pub(super) fn longest_word(&self) -> f64 {
        let flows = self.events.iter().flat_map(|e| [Some(&e.title), e.detail.as_ref()]).flatten();
        flows.map(Flow::longest_word).fold(self.longest_period_word(), f64::max)
    }

    /// Width of the longest line where nothing but the text breaks lines.
    pub(super) fn natural_width(&self) -> f64 {
        let flows = self.events.iter().flat_map(|e| [Some(&e.title), e.detail.as_ref()]).flatten();
        flows.map(Flow::natural_width).fold(0.0, f64::max)
    }

    /// Width of the longest part of the period that cannot be broken, with the icon before it.
    pub(super) fn longest_period_word(&self) -> f64 {
        self.period.longest_word() + self.icon_width()
    }

    /// Width of the period in one line, with the icon before it.
    pub(super) fn period_width(&self) -> f64 {
        self.period.natural_width() + self.icon_width()
    }

    /// Lines of the period in that width.
    pub(super) fn period_lines(&self, width: f64) -> usize {
        self.period.line_count(width - self.icon_width())
    }

    fn icon_width(&self) -> f64 {
        self.icon.map_or(0.0, |_| ICON + AFTER_ICON)
    }

    /// Lines of the longest event in that width.
    pub(super) fn most_lines(&self, width: f64) -> usize {
        let lines = |e: &EventWords| e.title.line_count(width) + e.detail.as_ref().map_or(0, |d| d.line_count(width));
        self.events.iter().map(lines).max().unwrap_or(0)
    }

    /// Height of the period in that width.
    pub(super) fn period_height(&self, width: f64) -> f64 {
        self.period_lines(width) as f64 * self.look.period.leading()
    }

    /// Height of the words of all events in that width.
    pub(super) fn events_height(&self, width: f64) -> f64 {
        let gaps = self.events.len().saturating_sub(1) as f64 * BETWEEN_EVENTS * 2.0;
        gaps + self.events.iter().map(|e| self.event_height(e, width)).sum::<f64>()
    }

    fn event_height(&self, event: &EventWords, width: f64) -> f64 {
        let title = event.title.line_count(width) as f64 * self.look.title.leading();
        let detail = event.detail.as_ref().map(|d| TO_DETAIL + d.line_count(width) as f64 * self.look.detail.leading());
        title + detail.unwrap_or(0.0)
    }

    /// Height of the period with the words of all events below it.
    pub(super) fn height(&self, width: f64) -> f64 {
        let events = self.events_height(width);
        self.period_height(width) + if events > 0.0 { TO_EVENTS + events } else { 0.0 }
    }

    /// The period and the words of all events below it, from their top left corner.
    pub(super) fn draw(&self, at: Point, width: f64) -> Vec<Item> {
        let below = at.y + self.period_height(width) + TO_EVENTS;
        let mut items = self.draw_period(at, width, Anchor::Start);
        items.extend(self.draw_events(Point::new(at.x, below), width));
        items
    }

    /// The period with its icon; `at` is their top left or their top right corner, as the anchor says.
    pub(super) fn draw_period(&self, at: Point, width: f64, anchor: Anchor) -> Vec<Item> {
        let paint = if self.place.is_highlighted() { self.look.accent } else { self.look.ink };
        let period = self.period.paragraph(Wrap::Balance(width - self.icon_width()));
        let (icon_left, words) = match anchor {
            Anchor::Start => (at.x, at.x + self.icon_width()),
            _ => (at.x - period.width() - self.icon_width(), at.x),
        };
        let mut items = Vec::from_iter(Item::words(Role::Label, &period, words, at.y, anchor, paint));
        if let Some(icon) = self.icon {
            let top = at.y + (self.look.period.leading() - ICON) / 2.0;
            let paint = if self.place.is_highlighted() { self.look.accent } else { self.look.muted };
            items.insert(0, icon.draw(Rect::new(icon_left, top, icon_left + ICON, top + ICON), paint));
        }
        items
    }

    /// The words of all events, from their top left corner: one group for each.
    pub(super) fn draw_events(&self, at: Point, width: f64) -> Vec<Item> {
        let mut items = Vec::new();
        let mut top = at.y;
        for (index, words) in self.events.iter().enumerate() {
            if index > 0 {
                let middle = top + BETWEEN_EVENTS;
                let rule = Rect::new(at.x, middle - 0.5, at.x + RULE.min(width), middle + 0.5);
                items.push(Item::shape(Role::Decoration, Shape::Rect(rule, 0.0), self.rule, None));
                top += BETWEEN_EVENTS * 2.0;
            }
            let title = words.title.paragraph(Wrap::Balance(width));
            let mut lines = Vec::from_iter(Item::words(Role::Label, &title, at.x, top, Anchor::Start, self.look.ink));
            if let Some(detail) = &words.detail {
                let detail_top = top + title.height() + TO_DETAIL;
                let detail = without_widow(detail, width);
                lines.extend(Item::words(Role::Label, &detail, at.x, detail_top, Anchor::Start, self.look.muted));
            }
            top += self.event_height(words, width);
            let group = Group::new(lines).linked(words.event.link.clone());
            items.push(Item::new(Role::Node, group).from_source(words.event.source));
        }
        items
    }
}

/// Sets running text; where less than half a line would be left for the last, all lines are made equal.
/// It has as many lines as were counted for it in either case.
fn without_widow(text: &Flow, width: f64) -> Paragraph {
    let filled = text.paragraph(Wrap::Fill(width));
    let widow = filled.lines.len() > 1 && filled.lines.last().is_some_and(|line| line.width < width / 2.0);
    let is_counted = filled.lines.len() == text.line_count(width);
    if widow || !is_counted { text.paragraph(Wrap::Balance(width)) } else { filled }
}
