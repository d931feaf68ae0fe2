//! What words find below them: bars that they stand on, lines that run through them.

use crate::scene::geometry::sides;
use crate::scene::{BezPath, Item, ItemKind, Painted, Point, Rect, Shape, Size, Vec2};
use crate::theme::{Paint, Rgb};
use kurbo::{ParamCurve as _, PathSeg, Shape as _};

/// So many pairs of words and shapes are looked at for the ground of the words.
const MOST_PAIRS: usize = 4_000_000;

/// The shapes and lines that words may stand on.
pub struct Grounds<'a> {
    shapes: Vec<(Rect, &'a Shape, Paint)>,
    lines: Vec<(Rect, &'a BezPath)>,
}

/// From words that were moved off an edge to that edge.
const OFF: f64 = 4.0;
/// How far the place of words may be from the end of the bar that they name.
const NEAR: f64 = 0.5;
/// Room in px that words beyond the end of a bar keep to lines, whose width it counts in.
const CLEAR: f64 = 3.0;
/// How far such words may move away from an upright bar and from a level one, whose row tells whose they are, in their
/// height, in steps of so many px.
const FARTHEST: [f64; 2] = [1.8, 2.6];
const STEP: f64 = 1.0;
/// From the letters of such words to an axis below them, in px.
const OFF_AXIS: f64 = 0.5;
/// A step aside moves words less than one away from their bar does.
const ASIDE: f64 = 0.7;

impl<'a> Grounds<'a> {
    /// The grounds that some items are for so many words, over the ground of the figure.
    pub fn new(below: &'a [Item], words: usize, ground: Paint) -> Self {
        let (mut shapes, mut lines) = (Vec::new(), Vec::new());
        let mut pieces = 0;
        for item in below {
            item.walk(&mut |item| {
                let ItemKind::Shape(Painted { shape, fill, stroke, opacity, .. }) = &item.kind else { return };
                let Some(bounds) = item.bounds() else { return };
                match (fill, shape) {
                    (Some(fill), _) => shapes.push((bounds, shape, over(*fill, ground, *opacity))),
                    (None, Shape::Path(path)) if stroke.is_some() => {
                        pieces += path.elements().len();
                        lines.push((bounds, path));
                    }
                    _ => {}
                }
            });
        }
        if shapes.len().saturating_mul(words) > MOST_PAIRS {
            shapes.clear();
        }
        if pieces.saturating_mul(words) > MOST_PAIRS {
            lines.clear();
        }
        Self { shapes, lines }
    }

    /// The colour of the highest shape that lies under the middle of some words.
    pub fn under(&self, words: Rect) -> Option<Paint> {
        let centre = words.center();
        let holds = |(bounds, shape, _): &&(Rect, &Shape, Paint)| {
            bounds.contains(centre)
                && match shape {
                    Shape::Rect(..) => true,
                    Shape::Circle(middle, radius) => middle.distance(centre) <= *radius,
                    Shape::Path(path) => path.contains(centre),
                    // Marks of charts are none of these.
                    Shape::Ellipse(_) | Shape::Outline(_) => false,
                }
        };
        self.shapes.iter().rev().find(holds).map(|(_, _, paint)| *paint)
    }

    /// How words that lie half on a bar must move so that they lie on it or beside it.
    pub fn way_off_edges(&self, words: Rect) -> Vec2 {
        let is_half_on = |(bounds, shape, _): &&(Rect, &Shape, Paint)| {
            let common = bounds.intersect(words);
            matches!(shape, Shape::Rect(..))
                && common.width() > 1.0
                && common.height() > words.height() * 0.5
                && common.width() < words.width() - 1.0
        };
        let Some((bar, ..)) = self.shapes.iter().rev().find(is_half_on) else { return Vec2::ZERO };
        if words.x1 > bar.x1 {
            Vec2::new(bar.x1 + OFF - words.x0, 0.0)
        } else {
            Vec2::new(bar.x0 - OFF - words.x1, 0.0)
        }
    }

    /// The highest bar that ends at a point.
    pub fn bar_that_ends_at(&self, end: Point) -> Option<Rect> {
        let ends = |bar: &Rect| bar.inflate(NEAR, NEAR).contains(end) && !bar.inflate(-NEAR, -NEAR).contains(end);
        let bars = self.shapes.iter().rev().filter(|(_, shape, _)| matches!(shape, Shape::Rect(..)));
        bars.map(|(bounds, ..)| *bounds).find(ends)
    }

    /// Where words stand at the foot of a bar that ends at a point; none where it has no room for them.
    pub fn foot(&self, bar: Rect, end: Point, words: Size) -> Option<Rect> {
        let middle = bar.center();
        let at = if (end.x - middle.x).abs() <= NEAR {
            let reach = words.height / 2.0 + OFF / 2.0;
            Point::new(middle.x, if end.y < middle.y { bar.y1 - reach } else { bar.y0 + reach })
        } else if (end.y - middle.y).abs() <= NEAR {
            let reach = words.width / 2.0 + OFF * 1.5;
            Point::new(if end.x < middle.x { bar.x1 - reach } else { bar.x0 + reach }, middle.y)
        } else {
            return None;
        };
        let place = Rect::from_center_size(at, words);
        let letters = letters(place);
        let holds = bar.intersect(letters) == letters && !self.has_line_through(letters);
        holds.then_some(place)
    }

    /// Where words stand beyond the end of a bar, off the lines that run through it: as near to where they are
    /// wanted as can be, over the end of the bar, within `reach` but not below the plot, and where the caller `allows`;
    /// none if that is nowhere.
    pub fn beyond(
        &self,
        (bar, end): (Rect, Point),
        words: Rect,
        (plot, reach): (Rect, Rect),
        allows: impl Fn(Rect) -> bool,
    ) -> Option<Rect> {
        let off = end - bar.center();
        let outward = if off.x.abs() <= NEAR {
            Vec2::new(0.0, off.y.signum())
        } else if off.y.abs() <= NEAR {
            Vec2::new(off.x.signum(), 0.0)
        } else {
            return None;
        };
        let (line, aside) = (words.height(), Vec2::new(outward.y.abs(), outward.x.abs()));
        let half = aside.dot(words.size().to_vec2()) / 2.0;
        // The axis below level bars is no ground for words.
        let lowest = if outward.x == 0.0 { reach.y1 } else { plot.y1 - OFF_AXIS };
        let area = Rect { y1: lowest, ..reach };
        let steps = |most: f64| (0..=(most / STEP) as i32).map(|step| f64::from(step) * STEP);
        let ways = steps(line * FARTHEST[usize::from(outward.x != 0.0)]).flat_map(|out| {
            let sides = steps(half).flat_map(|by| [by, -by]);
            sides.map(move |by| (out + ASIDE * by.abs(), outward * out + aside * by))
        });
        let mut ways: Vec<(f64, Vec2)> = ways.collect();
        ways.sort_by(|a, b| a.0.total_cmp(&b.0));
        // What stands anywhere near is looked up once.
        let whole = ways.iter().fold(words, |whole, (_, way)| whole.union(words + *way)).inflate(CLEAR, CLEAR);
        let segments =
            self.lines.iter().filter(|(bounds, _)| bounds.overlaps(whole)).flat_map(|(_, path)| path.segments());
        let segments: Vec<(Rect, PathSeg)> =
            segments.map(|s| (s.bounding_box(), s)).filter(|s| s.0.overlaps(whole)).collect();
        let bars =
            self.shapes.iter().filter(|(bounds, shape, _)| matches!(shape, Shape::Rect(..)) && bounds.overlaps(whole));
        let bars: Vec<Rect> = bars.map(|(bounds, ..)| *bounds).collect();
        let is_free = |way: &Vec2| {
            let (place, letters) = (words + *way, letters(words + *way));
            area.intersect(letters) == letters
                && bars.iter().all(|bar| bar.intersect(letters).area() == 0.0)
                && !runs_through(&segments, letters.inflate(CLEAR, CLEAR))
                && allows(place)
        };
        ways.into_iter().map(|(_, way)| way).find(is_free).map(|way| words + way)
    }

    /// Whether a plate in the colour of a ground hides an edge of a bar.
    pub fn would_cut(&self, plate: Rect, ground: Paint) -> bool {
        self.shapes.iter().any(|(bounds, shape, paint)| {
            let common = bounds.intersect(letters(plate));
            let is_cut = common.width() > 1.0 && common.height() > 1.0 && common != letters(plate);
            is_cut && *paint != ground && matches!(shape, Shape::Rect(..))
        })
    }

    /// Whether a line runs through some words.
    pub fn has_line_through(&self, words: Rect) -> bool {
        let touches = |segment: PathSeg| {
            let bounds = segment.bounding_box();
            bounds.x0 <= words.x1 && bounds.x1 >= words.x0 && bounds.y0 <= words.y1 && bounds.y1 >= words.y0
        };
        let near = self.lines.iter().filter(|(bounds, _)| {
            bounds.x0 <= words.x1 && bounds.x1 >= words.x0 && bounds.y0 <= words.y1 && bounds.y1 >= words.y0
        });
        near.into_iter().any(|(_, path)| path.segments().any(touches))
    }
}

/// Whether any of some pieces of lines, within their bounds, has a point in a box.
fn runs_through(segments: &[(Rect, PathSeg)], place: Rect) -> bool {
    let meets = |segment: &PathSeg| {
        place.contains(segment.eval(0.0)) || sides(place).iter().any(|&side| !segment.intersect_line(side).is_empty())
    };
    segments.iter().any(|(bounds, segment)| bounds.overlaps(place) && meets(segment))
}

/// What is seen of a colour that lets the ground show through, mixed as screens mix.
fn over(fill: Paint, ground: Paint, opacity: f64) -> Paint {
    let channel =
        |above: u8, below: u8| (f64::from(above) * opacity + f64::from(below) * (1.0 - opacity)).round() as u8;
    let mix = |above: Rgb, below: Rgb| Rgb {
        r: channel(above.r, below.r),
        g: channel(above.g, below.g),
        b: channel(above.b, below.b),
    };
    Paint { light: mix(fill.light, ground.light), dark: mix(fill.dark, ground.dark) }
}

/// The part of words where letters are.
fn letters(words: Rect) -> Rect {
    words.inflate(0.0, -words.height() * 0.2)
}
