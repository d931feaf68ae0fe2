//! Scores: how they are written, the range that they stand in, discs and faces.

use super::Journey;
use crate::scene::geometry::unit;
use crate::scene::stage::Stage;
use crate::scene::{Anchor, BezPath, Item, Point, Rect, Role, Shape, Stroke, Vec2};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{Paint, Weight};

/// Height of a disc in px; one with more than two signs is wider.
pub const DISC: f64 = 20.0;
/// Side of a face in px.
pub const FACE: f64 = 18.0;
/// How far below the rim of a disc a line ends, in px, so that no gap is seen.
const HIDDEN: f64 = 1.0;
/// Scores where nobody says otherwise.
const USUAL: (f64, f64) = (1.0, 5.0);
/// Most steps of the grid.
const MOST_STEPS: usize = 10;

/// A score as it is written: without zeros at its end.
pub fn written(score: f64) -> String {
    let rounded = (score * 100.0).round() / 100.0;
    // No reader tells -0 from 0.
    format!("{}", rounded + 0.0).replace('-', "\u{2212}")
}

/// The scores between which all stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// That of a journey: 1 to 5, and as much more as its scores ask for.
    pub fn of(journey: &Journey) -> Self {
        let scores = || journey.tasks().map(|(_, task)| task.score);
        Self { low: scores().fold(USUAL.0, f64::min).floor(), high: scores().fold(USUAL.1, f64::max).ceil() }
    }

    /// How far a score is from the lowest, as a share of the whole.
    pub fn share(self, score: f64) -> f64 {
        ((score - self.low) / (self.high - self.low).max(f64::EPSILON)).clamp(0.0, 1.0)
    }

    /// The shares at which lines of the grid stand: at whole scores.
    pub fn lines(self) -> Vec<f64> {
        // Both ends are whole, and no further apart than a million or two.
        let whole = (self.high - self.low) as usize;
        let steps = (2..=MOST_STEPS).rev().find(|steps| whole.is_multiple_of(*steps)).unwrap_or(1);
        (0..=steps).map(|nth| nth as f64 / steps as f64).collect()
    }
}

/// Shares of the range at which faces stand, and how their mouths are bent: down, level, up.
pub const FACES: [(f64, f64); 3] = [(0.0, -1.0), (0.5, 0.0), (1.0, 1.0)];

/// A face around a point.
pub fn face(centre: Point, bend: f64, paint: Paint) -> Vec<Item> {
    let radius = FACE / 2.0 - 1.0;
    let line = Stroke::round(paint, 1.5);
    let mut mouth = BezPath::new();
    let (half, y) = (3.5, centre.y + 3.0 - bend * 0.5);
    mouth.move_to((centre.x - half, y));
    mouth.quad_to((centre.x, y + bend * 4.0), (centre.x + half, y));
    let eye = |side: f64| {
        Item::shape(Role::Icon, Shape::Circle(Point::new(centre.x + side * 2.75, centre.y - 2.0), 1.0), paint, None)
    };
    vec![
        Item::shape(Role::Icon, Shape::Circle(centre, radius), None, line.clone()),
        eye(-1.0),
        eye(1.0),
        Item::shape(Role::Icon, Shape::Path(mouth), None, line),
    ]
}

/// A score in its disc around a point, in the colour that it is felt in.
pub fn disc(score: f64, range: Range, centre: Point, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let paint = if range.share(score) < 0.5 { theme.category(1) } else { theme.accent };
    let words = words(score, stage);
    let rect = Rect::from_center_size(centre, (width(&words), DISC));
    let top = centre.y - words.height() / 2.0;
    let ink = theme.readable(theme.ground, paint);
    let shape = Item::shape(Role::Mark, Shape::Rect(rect, DISC / 2.0), paint, None);
    let words = Item::words(Role::Mark, &words, centre.x, top, Anchor::Middle, ink);
    std::iter::once(shape).chain(words).collect()
}

fn words(score: f64, stage: &Stage) -> Paragraph {
    let style = stage.theme.type_scale.small.with_weight(Weight::Semibold);
    stage.fonts.paragraph(&Rich::plain(written(score)), style, Wrap::Never)
}

/// Width of the disc of a score.
fn width(words: &Paragraph) -> f64 {
    (words.width() + 8.0).max(DISC)
}

/// The line from score to score: it ends at their discs, so that nothing runs beneath what is written in them.
pub fn line(scores: &[(f64, Point)], stage: &Stage) -> Option<Item> {
    let mut path = BezPath::new();
    for pair in scores.windows(2) {
        let [(from_score, from), (to_score, to)] = [pair[0], pair[1]];
        let along = unit(to - from);
        let [out, into] = [from_score, to_score].map(|score| reach(width(&words(score, stage)), along) - HIDDEN);
        if from.distance(to) > out + into {
            path.move_to(from + along * out);
            path.line_to(to - along * into);
        }
    }
    let drawn = !path.elements().is_empty();
    drawn.then(|| Item::shape(Role::Mark, Shape::Path(path), None, Stroke::round(stage.theme.edge, 1.5)))
}

/// How far a disc of that width reaches from its middle in a direction.
fn reach(width: f64, along: Vec2) -> f64 {
    let (x, y) = (along.x.abs(), along.y.abs());
    let level = (width - DISC) / 2.0;
    // Through a level side, else through a round end.
    let side = DISC / 2.0 / y.max(1e-9);
    if side * x <= level { side } else { level * x + ((DISC / 2.0).powi(2) - (level * y).powi(2)).max(0.0).sqrt() }
}

/// A line of the grid.
pub fn rule(from: Point, to: Point, paint: Paint, width: f64) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    Item::shape(Role::Grid, Shape::Path(path), None, Stroke::new(paint, width))
}
