//! From a figure to a scene: the title, the room that the fit leaves, the canvas around.

use super::{Body, Head, Read, Stage};
use crate::figures::rules::{DOES_NOT_FIT, NOTHING_TO_REVEAL};
use crate::scene::fit::{Fit, Room};
use crate::scene::steps::{Reveal, has_steps};
use crate::scene::{Anchor, Item, Rect, Role, Scene, Shape, Size, Vec2};
use crate::syntax::Diagnostic;
use crate::text::{Rich, Wrap, one_line};
use crate::theme::{SMALLEST, TextStyle};

/// A scene, and what was found while it was made.
#[derive(Clone, Debug)]
pub struct Composed {
    /// What is drawn.
    pub scene: Scene,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Steps by which a figure in a box of fixed height may be larger than the smallest that can be read.
const GROWTH: [f64; 14] = [1.0, 1.09, 1.18, 1.28, 1.4, 1.52, 1.65, 1.8, 1.95, 2.15, 2.37, 2.6, 2.9, 3.19];
/// Further steps, for a figure that leaves much of a box free at the largest of these.
const FURTHER: [f64; 3] = [1.12, 1.24, 1.36];
/// The share of each side of its room that such a figure takes at most.
const SMALL: f64 = 0.8;
/// How many of these steps there are for any box; more for one that is as wide as a slide.
const USUAL: usize = 9;

/// The steps for a fit. A box as wide as a slide grows as far as a slide does, whose smallest word is larger.
fn steps(fit: Fit) -> &'static [f64] {
    let Fit::Box(width, _) = fit else { return if fit.height().is_some() { &GROWTH[..USUAL] } else { &GROWTH[..1] } };
    let largest = GROWTH[GROWTH.len() - 1] * (width / 1920.0).min(1.0);
    let count = GROWTH.iter().take_while(|step| **step <= largest).count();
    &GROWTH[..count.max(USUAL)]
}

/// Lays a figure out where it will be shown.
pub fn compose(read: &Read, stage: &Stage, fit: Fit) -> Composed {
    let least = fit.smallest() / SMALLEST;
    let scales = steps(fit);
    // The largest step that fits and leaves nothing out: the steps are few, and whether one does falls as they grow.
    let (mut low, mut high) = (0, scales.len() - 1);
    let mut best = Draft::new(read, stage, fit, least * scales[high]);
    if !best.suits() && high > 0 {
        best = Draft::new(read, stage, fit, least);
        while best.suits() && high - low > 1 {
            let middle = low.midpoint(high);
            let draft = Draft::new(read, stage, fit, least * scales[middle]);
            if draft.suits() {
                best = draft;
                low = middle;
            } else {
                high = middle;
            }
        }
    }
    if best.scale >= least * scales[scales.len() - 1] && fit.height().is_some() {
        let largest = best.scale;
        for step in FURTHER {
            if !best.is_small() {
                break;
            }
            let draft = Draft::new(read, stage, fit, largest * step);
            if !draft.suits() {
                break;
            }
            best = draft;
        }
    }
    let mut composed = best.finish(read, stage, fit);
    composed.diagnostics.extend(read.reveal.as_ref().and_then(|reveal| nothing_to_reveal(reveal, &composed.scene)));
    composed
}

/// Tells that a figure that asks for steps has but one.
fn nothing_to_reveal(reveal: &Reveal, scene: &Scene) -> Option<Diagnostic> {
    let is_one = *reveal != Reveal::Whole && !has_steps(scene, reveal);
    let message = "`reveal` asks for steps, and nothing in the figure comes in one of its own";
    is_one.then(|| Diagnostic::warning(&NOTHING_TO_REVEAL, None, message).help("take `reveal` out"))
}

/// Words above or below a figure, from the origin.
#[derive(Default)]
struct Lines {
    items: Vec<Item>,
    size: Size,
}

impl Lines {
    /// Height that they take from the figure, with the gap between.
    fn taken(&self, stage: &Stage) -> f64 {
        if self.size.height > 0.0 { self.size.height + stage.theme.space.gap } else { 0.0 }
    }
}

/// A figure at one scale.
struct Draft {
    scale: f64,
    head: Lines,
    foot: Lines,
    body: Body,
    room: Room,
    fits: bool,
}

impl Draft {
    fn new(read: &Read, stage: &Stage, fit: Fit, scale: f64) -> Draft {
        let margin = margin(stage, fit, scale);
        let width = fit.width().map(|w| (w / scale - 2.0 * margin).max(SMALLEST));
        let mut head = heading(&read.head, stage, width);
        let mut foot = footing(&read.head, stage, width);
        let taken = head.taken(stage) + foot.taken(stage);
        let height = fit.height().map(|h| (h / scale - 2.0 * margin - taken).max(SMALLEST));
        let room = Room { width, height };
        let body = read.figure.layout(stage, room);
        let fits = room.holds(body.size);
        if width.is_none() {
            // The title of a figure of natural size is as wide as the figure, but not narrower than a line of words.
            let measure = Some(body.size.width.max(320.0));
            head = heading(&read.head, stage, measure);
            foot = footing(&read.head, stage, measure);
        }
        Draft { scale, head, foot, body, room, fits }
    }

    /// Whether it fits, and nothing is left out.
    fn suits(&self) -> bool {
        self.fits && !self.body.crowded
    }

    /// Whether it leaves much of its room free on both sides.
    fn is_small(&self) -> bool {
        let small = |size: f64, room: Option<f64>| room.is_none_or(|room| size < SMALL * room);
        small(self.body.size.width, self.room.width) && small(self.body.size.height, self.room.height)
    }

    fn finish(self, read: &Read, stage: &Stage, fit: Fit) -> Composed {
        let Draft { scale, head, foot, body, fits, .. } = self;
        let theme = stage.theme;
        let margin = margin(stage, fit, scale);
        let above = head.taken(stage);
        let content = Size::new(
            body.size.width.max(head.size.width).max(foot.size.width),
            above + body.size.height + foot.taken(stage),
        );
        let mut canvas = Size::new(content.width + 2.0 * margin, content.height + 2.0 * margin);
        if let (Some(width), Some(height)) = (fit.width(), fit.height()) {
            canvas = Size::new(canvas.width.max(width / scale), canvas.height.max(height / scale));
        }
        let free = canvas.height - content.height - 2.0 * margin;
        let place = |items: Vec<Item>, x: f64, y: f64| {
            items.into_iter().map(move |mut item| {
                item.transform(Vec2::new(x, y), scale);
                item
            })
        };
        // A body narrower than its title or its box stands in the middle; in a box of fixed size in the
        // optical centre, a little above the middle.
        let left = (canvas.width - body.size.width) / 2.0;
        let top = margin + above + free * 0.45;
        let foot_top = canvas.height - margin - foot.size.height;
        let size = self::size(fit, canvas, scale);
        let ground = Item::shape(
            Role::Ground,
            Shape::Rect(Rect::new(0.0, 0.0, size.width, size.height), 0.0),
            theme.ground,
            None,
        );
        let mut items = body.items;
        items.iter_mut().for_each(|item| item.transform(Vec2::new(left, top), scale));
        let first: Vec<Item> = std::iter::once(ground).chain(place(head.items, margin, margin)).collect();
        items.splice(0..0, first);
        items.extend(place(foot.items, margin, foot_top));
        let mut diagnostics = body.diagnostics;
        if !fits {
            diagnostics.push(does_not_fit(fit, size));
        }
        let (title, description) = alternative(read);
        Composed { scene: Scene { size, language: read.head.language, title, description, items }, diagnostics }
    }
}

/// The picture of a canvas in px. A box is that box to the pixel, whatever half a pixel the figure passes it by.
fn size(fit: Fit, canvas: Size, scale: f64) -> Size {
    let drawn = Size::new(canvas.width * scale, canvas.height * scale);
    match (fit.width(), fit.height()) {
        (Some(width), Some(height)) if drawn.width <= width + 1.0 && drawn.height <= height + 1.0 => {
            Size::new(width, height)
        }
        _ => Size::new(drawn.width.ceil(), drawn.height.ceil()),
    }
}

/// Around the figure, in the px of layout.
fn margin(stage: &Stage, fit: Fit, scale: f64) -> f64 {
    fit.margin().map_or(stage.theme.space.margin, |margin| margin / scale)
}

fn alternative(read: &Read) -> (String, String) {
    let head = &read.head;
    let title = head.alt_title.clone().or_else(|| head.title.as_ref().map(one_line)).filter(|title| !title.is_empty());
    if let (Some(title), Some(description)) = (&title, &head.alt_description) {
        return (title.clone(), description.clone());
    }
    let described = read.figure.describe(read.head.language.unwrap_or_default());
    (title.unwrap_or_else(|| kind(&described).to_owned()), head.alt_description.clone().unwrap_or(described))
}

/// What a figure is, in the words that its description begins with: `Flowchart`, `Radar chart`.
fn kind(described: &str) -> &str {
    let ends = [" with ", " of ", ", ", ": ", ".", "：", "。"].into_iter().filter_map(|mark| described.find(mark));
    described.get(..ends.min().unwrap_or(described.len())).unwrap_or(described).trim_end()
}

fn does_not_fit(fit: Fit, size: Size) -> Diagnostic {
    let wanted = match (fit.width(), fit.height()) {
        (Some(width), Some(height)) => format!("{width} by {height} px"),
        (Some(width), None) => format!("{width} px"),
        _ => "the room".into(),
    };
    Diagnostic::warning(
        &DOES_NOT_FIT,
        None,
        format!(
            "the figure needs {} by {} px and does not fit into {wanted} with words of {} px",
            size.width,
            size.height,
            fit.smallest()
        ),
    )
    .help("shorten its texts, split it into two figures, or give it more room with `--fit WIDTHxHEIGHT`")
}

fn stacked(
    parts: &[(Option<&Rich>, TextStyle, crate::theme::Paint, Role)],
    stage: &Stage,
    width: Option<f64>,
) -> Lines {
    let Lines { mut items, mut size } = Lines::default();
    for (text, style, paint, role) in parts {
        let Some(text) = text.filter(|t| !t.is_empty()) else { continue };
        if size.height > 0.0 {
            size.height += 4.0;
        }
        let paragraph = stage.fonts.paragraph(text, *style, width.map_or(Wrap::Never, Wrap::Balance));
        items.extend(Item::words(*role, &paragraph, 0.0, size.height, Anchor::Start, *paint));
        size = Size::new(size.width.max(paragraph.width()), size.height + paragraph.height());
    }
    Lines { items, size }
}

fn heading(head: &Head, stage: &Stage, width: Option<f64>) -> Lines {
    let theme = stage.theme;
    let ink = theme.readable(theme.ink, theme.ground);
    let muted = theme.readable(theme.muted, theme.ground);
    let title = (head.title.as_ref(), theme.type_scale.title, ink, Role::Title);
    let subtitle = (head.subtitle.as_ref(), theme.type_scale.subtitle, muted, Role::Subtitle);
    stacked(&[title, subtitle], stage, width)
}

fn footing(head: &Head, stage: &Stage, width: Option<f64>) -> Lines {
    let theme = stage.theme;
    let muted = theme.readable(theme.muted, theme.ground);
    stacked(&[(head.note.as_ref(), theme.type_scale.small, muted, Role::Decoration)], stage, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_a_title_is_called_what_it_is() {
        assert_eq!(kind("Flowchart with 2 nodes and 1 edge. X leads to z."), "Flowchart");
        assert_eq!(kind("Radar chart of Math, Science. Alice: Math 85."), "Radar chart");
        assert_eq!(kind("Bars"), "Bars");
    }

    #[test]
    fn a_box_as_wide_as_a_slide_grows_as_far_as_one() {
        let largest = |fit| steps(fit).last().copied().unwrap_or_default() * fit.smallest() / SMALLEST;
        assert!((largest(Fit::Slide) - largest(Fit::Box(1920.0, 800.0))).abs() < 0.01);
        assert_eq!((largest(Fit::Box(640.0, 480.0)), largest(Fit::Width(1920.0))), (1.95, 1.0));
    }

    #[test]
    fn a_chart_on_a_slide_is_as_high_as_the_slide_to_the_pixel() {
        let passed = Size::new(1920.0 / 1.95, 1080.4 / 1.95);
        assert_eq!(size(Fit::Slide, passed, 1.95), Size::new(1920.0, 1080.0));
        assert_eq!(size(Fit::Slide, Size::new(1920.0, 1082.5), 1.0), Size::new(1920.0, 1083.0));
        assert_eq!(size(Fit::Docs, Size::new(300.2, 100.0), 1.0), Size::new(301.0, 100.0));
    }
}
