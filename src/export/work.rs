//! What the drawings in a picture cost where they become pixels, told before they are drawn.

use resvg::tiny_skia::{NonZeroRect, PathSegment, Rect, Transform};
use usvg::filter::Kind;
use usvg::{Group, Image, ImageKind, Node, Paint, Path};

/// Most work for the drawings of a picture, in steps of about a nanosecond.
const MOST_WORK: f64 = 2e9;
/// Most pixels of what is held beside the picture at a time: 256 MB.
const MOST_HELD: f64 = 64e6;
/// How far beyond a picture things may reach, in its sides: further out, sums of pixels are no whole numbers.
const FURTHEST: f64 = 1000.0;
/// What a thing costs that has no pixel.
const OF_ITS_OWN: f64 = 500.0;

/// Why drawings are not drawn.
pub(super) enum TooMuch {
    /// It would take long.
    Work,
    /// It would take memory.
    Memory,
    /// Something in them is far larger than the picture.
    Size,
}

impl TooMuch {
    /// A sentence without a full stop.
    pub(super) fn told(&self) -> &'static str {
        match self {
            TooMuch::Work => "an SVG in it takes too much work: make it of fewer or simpler parts",
            TooMuch::Memory => "an SVG in it has too many transparent groups in each other",
            TooMuch::Size => "an SVG in it has parts far larger than the picture",
        }
    }
}

/// Sums up what the drawings in a picture of that size ask for.
pub(super) fn of_drawings(tree: &usvg::Tree, scale: Transform, size: (u32, u32)) -> Result<(), TooMuch> {
    let [width, height] = [size.0 as f32, size.1 as f32];
    // Layers reach a little further than the picture.
    let seen = Rect::from_xywh(-2.0 * width, -2.0 * height, 5.0 * width, 5.0 * height).ok_or(TooMuch::Size)?;
    let furthest = FURTHEST * f64::from(width.max(height));
    let mut budget = Budget { work: 0.0, held: 0.0, seen, furthest };
    budget.pictures(tree.root(), scale)
}

struct Budget {
    work: f64,
    held: f64,
    seen: Rect,
    furthest: f64,
}

impl Budget {
    /// The drawings in a group of ours.
    fn pictures(&mut self, group: &Group, scale: Transform) -> Result<(), TooMuch> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.pictures(group, scale)?,
                Node::Image(image) => self.image(image, scale)?,
                Node::Path(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn spend(&mut self, work: f64) -> Result<(), TooMuch> {
        self.work += work;
        if self.work <= MOST_WORK { Ok(()) } else { Err(TooMuch::Work) }
    }

    /// Takes memory for so many pixels; whoever does so gives it back.
    fn hold(&mut self, pixels: f64) -> Result<(), TooMuch> {
        self.held += pixels;
        if self.held <= MOST_HELD { Ok(()) } else { Err(TooMuch::Memory) }
    }

    /// A picture, if it is a drawing.
    fn image(&mut self, image: &Image, outer: Transform) -> Result<(), TooMuch> {
        match image.kind() {
            ImageKind::SVG(tree) => self.group(tree.root(), outer.pre_concat(image.abs_transform())),
            _ => Ok(()),
        }
    }

    /// A group of a drawing, whose places are those of the drawing moved by `outer`.
    fn group(&mut self, group: &Group, outer: Transform) -> Result<(), TooMuch> {
        self.spend(OF_ITS_OWN)?;
        let layer = if group.should_isolate() { self.pixels(group.abs_layer_bounding_box(), outer) } else { 0.0 };
        self.hold(layer)?;
        self.spend(layer * 10.0)?;
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, outer)?,
                Node::Path(path) => self.path(path, outer)?,
                Node::Image(image) => self.image(image, outer)?,
                Node::Text(_) => {}
            }
        }
        let inside = outer.pre_concat(group.abs_transform());
        for filter in group.filters() {
            let steps = filter.primitives().iter().map(|primitive| of_step(primitive.kind()));
            self.spend(layer * steps.sum::<f64>())?;
        }
        let mut clip = group.clip_path();
        while let Some(one) = clip {
            self.spend(layer * 10.0)?;
            self.group(one.root(), inside.pre_concat(one.transform()))?;
            clip = one.clip_path();
        }
        let mut mask = group.mask();
        while let Some(one) = mask {
            self.spend(layer * 20.0)?;
            self.group(one.root(), inside)?;
            mask = one.mask();
        }
        self.held -= layer;
        Ok(())
    }

    fn path(&mut self, path: &Path, outer: Transform) -> Result<(), TooMuch> {
        let bounds = path.abs_stroke_bounding_box();
        let pixels = bounds.to_non_zero_rect().map_or(0.0, |bounds| self.pixels(bounds, outer));
        self.refuse_far(bounds, outer)?;
        let transform = outer.pre_concat(path.abs_transform());
        let (length, segments) = length(path);
        let grown = scale_of(transform);
        // Each row of pixels that an outline crosses.
        let outline = segments * 40.0 + length * grown * 25.0;
        let mut work = OF_ITS_OWN;
        if let Some(fill) = path.fill() {
            work += outline + pixels * self.of_paint(fill.paint(), outer, transform)?;
        }
        if let Some(stroke) = path.stroke() {
            let width = f64::from(stroke.width().get()) * grown;
            let painted = (length * grown * width).min(pixels);
            let pieces = stroke.dasharray().map_or(0.0, |dashes| {
                let each = dashes.iter().map(|&dash| f64::from(dash)).sum::<f64>() / dashes.len().max(1) as f64;
                (length / each).min(1e6 * segments) + dashes.len() as f64
            });
            work += outline * 2.0 + pieces * 1000.0 + painted * self.of_paint(stroke.paint(), outer, transform)?;
        }
        self.spend(work)
    }

    /// What a pixel of a paint costs; the tile of a pattern is drawn before.
    fn of_paint(&mut self, paint: &Paint, outer: Transform, transform: Transform) -> Result<f64, TooMuch> {
        Ok(match paint {
            Paint::Color(_) => 1.0,
            Paint::LinearGradient(gradient) => 4.0 + gradient.stops().len() as f64,
            Paint::RadialGradient(gradient) => 6.0 + gradient.stops().len() as f64,
            Paint::Pattern(pattern) => {
                let tile = transform.pre_concat(pattern.transform());
                let pixels = area(pattern.rect().to_rect().transform(tile));
                self.hold(pixels)?;
                self.spend(pixels)?;
                self.group(pattern.root(), outer)?;
                self.held -= pixels;
                20.0
            }
        })
    }

    /// How many pixels of a box there may be.
    fn pixels(&self, bounds: NonZeroRect, outer: Transform) -> f64 {
        let placed = bounds.to_rect().transform(outer);
        area(placed.and_then(|placed| placed.intersect(&self.seen)))
    }

    fn refuse_far(&self, bounds: Rect, outer: Transform) -> Result<(), TooMuch> {
        let Some(placed) = bounds.transform(outer) else { return Err(TooMuch::Size) };
        let sides = [placed.left(), placed.top(), placed.right(), placed.bottom()];
        let is_near = sides.iter().all(|&side| f64::from(side.abs()) <= self.furthest);
        if is_near { Ok(()) } else { Err(TooMuch::Size) }
    }
}

/// What a step of a filter costs for each pixel: some look at the pixels around it.
fn of_step(step: &Kind) -> f64 {
    match step {
        Kind::ConvolveMatrix(step) => f64::from(step.matrix().columns() * step.matrix().rows()) * 3.0,
        Kind::Morphology(step) => {
            let side = |radius: f32| 2.0 * f64::from(radius) + 1.0;
            side(step.radius_x().get()) * side(step.radius_y().get()) * 3.0
        }
        Kind::Turbulence(step) => f64::from(step.num_octaves()) * 100.0,
        _ => 30.0,
    }
}

fn area(rect: Option<Rect>) -> f64 {
    rect.map_or(0.0, |rect| f64::from(rect.width()) * f64::from(rect.height()))
}

fn scale_of(transform: Transform) -> f64 {
    let (sx, sy) = transform.get_scale();
    f64::from(sx.max(sy))
}

/// No less than the length of a path, by the lines through its control points; and how many they are.
fn length(path: &Path) -> (f64, f64) {
    let (mut sum, mut count) = (0.0, 0.0);
    let mut last = resvg::tiny_skia::Point::zero();
    let mut first = last;
    for segment in path.data().segments() {
        let points = match segment {
            PathSegment::MoveTo(point) => {
                (first, last) = (point, point);
                continue;
            }
            PathSegment::LineTo(point) => [point, point, point],
            PathSegment::QuadTo(control, point) => [control, control, point],
            PathSegment::CubicTo(one, other, point) => [one, other, point],
            PathSegment::Close => [first, first, first],
        };
        for point in points {
            sum += f64::from(last.distance(point));
            last = point;
        }
        count += 1.0;
    }
    (sum, count)
}
