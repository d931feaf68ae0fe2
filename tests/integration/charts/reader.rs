//! Reads a drawn chart as a person does: a mark is worth what the axis says at its place.

use figmill::scene::{BezPath, Fit, Item, ItemKind, Painted, Point, Rect, Role, Scene, Shape, TextLine};
use figmill::syntax::{Diagnostic, Files, Format, Source};
use figmill::{LaidOut, Options, lay_out};

/// How far a mark may stand from its place, in px.
pub const TOLERANCE: f64 = 0.1;

/// A chart that was laid out, with all its items in drawing order.
pub struct Drawn {
    pub scene: Scene,
    pub items: Vec<Item>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A direction of the picture.
#[derive(Clone, Copy)]
pub enum Way {
    X,
    Y,
}

/// Where two numbers of an axis stand: all others lie on the straight line through them.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    first: (f64, f64),
    last: (f64, f64),
}

/// Lays the spec of a chart out, in YAML, as it is shown in a page.
pub fn draw(spec: &str) -> Drawn {
    draw_for(spec, Fit::Docs)
}

/// The same where it is shown elsewhere.
pub fn draw_for(spec: &str, fit: Fit) -> Drawn {
    let LaidOut { scene, diagnostics, .. } = try_draw(spec, fit).unwrap_or_else(|found| panic!("{spec}\n{found:?}"));
    let mut items = Vec::new();
    scene.items.iter().for_each(|item| item.walk(&mut |item| items.push(item.clone())));
    Drawn { scene, items, diagnostics }
}

/// The same for a spec that may be refused.
pub fn try_draw(spec: &str, fit: Fit) -> Result<LaidOut, Vec<Diagnostic>> {
    let source = Source::new("chart.yaml", spec, Format::Yaml).with_files(Files::none());
    lay_out(&source, &Options { fit: Some(fit), system_fonts: false, ..Options::default() })
}

impl Drawn {
    /// Shapes of marks.
    pub fn marks(&self) -> impl Iterator<Item = &Shape> {
        self.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Shape(Painted { shape, .. }) if item.role == Role::Mark => Some(shape),
            _ => None,
        })
    }

    pub fn rects(&self) -> Vec<Rect> {
        self.marks().filter_map(|shape| if let Shape::Rect(rect, _) = shape { Some(*rect) } else { None }).collect()
    }

    pub fn circles(&self) -> Vec<(Point, f64)> {
        self.marks()
            .filter_map(|s| if let Shape::Circle(at, radius) = s { Some((*at, *radius)) } else { None })
            .collect()
    }

    pub fn paths(&self) -> Vec<&BezPath> {
        self.marks().filter_map(|shape| if let Shape::Path(path) = shape { Some(path) } else { None }).collect()
    }

    /// The corners of each path.
    pub fn corners(&self) -> Vec<Vec<Point>> {
        let corners = |path: &BezPath| path.elements().iter().filter_map(kurbo::PathEl::end_point).collect();
        self.paths().into_iter().map(corners).collect()
    }

    /// Lines of words of a role.
    pub fn words(&self, role: Role) -> Vec<TextLine<'_>> {
        self.items.iter().filter(|item| item.role == role).flat_map(Item::lines).collect()
    }

    /// The view: all that lines across it span.
    pub fn view(&self) -> Rect {
        let lines = self.items.iter().filter(|item| item.role == Role::Grid).filter_map(Item::bounds);
        lines.reduce(|all, line| all.union(line)).unwrap()
    }

    /// Labels along an axis with their places, in the order of the places.
    pub fn labels(&self, way: Way) -> Vec<(String, f64)> {
        let lines = self.words(Role::Axis);
        // Labels beside each other share their baseline, those below each other the end of their line.
        let shared = |line: &TextLine| match way {
            Way::X => line.baseline,
            Way::Y => line.bounds().x1,
        };
        let place = |line: &TextLine| match way {
            Way::X => line.bounds().center().x,
            Way::Y => line.bounds().center().y,
        };
        let peers = |line: &TextLine| lines.iter().filter(|other| (shared(other) - shared(line)).abs() < 0.5).count();
        let most = lines.iter().map(&peers).max().unwrap_or(0);
        let row = lines.iter().find(|line| peers(line) == most && most > 1).map(&shared);
        let mut labels: Vec<(String, f64)> = lines
            .iter()
            .filter(|line| row.is_some_and(|row| (shared(line) - row).abs() < 0.5))
            .map(|line| (line.line.text(), place(line)))
            .collect();
        labels.sort_by(|a, b| a.1.total_cmp(&b.1));
        labels
    }

    /// What numbers along an axis stand for.
    pub fn axis(&self, way: Way) -> Axis {
        let labels: Vec<(f64, f64)> =
            self.labels(way).iter().filter_map(|(text, at)| Some((self.settled(*at, way), number(text)?))).collect();
        assert!(labels.len() > 1, "{:?}", self.labels(way));
        Axis { first: labels[0], last: labels[labels.len() - 1] }
    }

    /// The middle of a label lies beside its tick or line, which stand exactly at the number.
    fn settled(&self, at: f64, way: Way) -> f64 {
        let line = |bounds: Rect| match way {
            Way::X => (bounds.width() < 0.01).then_some(bounds.x0),
            Way::Y => (bounds.height() < 0.01).then_some(bounds.y0),
        };
        let shapes = self.items.iter().filter(|item| matches!(item.kind, ItemKind::Shape(_)));
        let guides = shapes.filter(|item| matches!(item.role, Role::Grid | Role::Axis)).filter_map(Item::bounds);
        let nearest = guides.filter_map(line).min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs()));
        nearest.filter(|line| (line - at).abs() < 3.0).unwrap_or(at)
    }

    /// Numbers stand where the axis says.
    #[track_caller]
    pub fn expect(&self, way: Way, found: impl IntoIterator<Item = f64>, values: &[f64]) {
        self.axis(way).expect(found, values);
    }
}

impl Axis {
    /// Where a number stands.
    pub fn place(self, value: f64) -> f64 {
        self.first.0 + (value - self.first.1) * self.px_of_one()
    }

    /// How many px one is long; negative where numbers grow towards the start.
    pub fn px_of_one(self) -> f64 {
        (self.last.0 - self.first.0) / (self.last.1 - self.first.1)
    }

    #[track_caller]
    pub fn expect(self, found: impl IntoIterator<Item = f64>, values: &[f64]) {
        let found: Vec<f64> = found.into_iter().collect();
        let read: Vec<f64> = found.iter().map(|px| self.first.1 + (px - self.first.0) / self.px_of_one()).collect();
        let near = |(px, value): (&f64, &f64)| (px - self.place(*value)).abs() <= TOLERANCE;
        assert!(found.len() == values.len() && found.iter().zip(values).all(near), "read {read:?}, wanted {values:?}");
    }
}

/// What a label says.
pub fn number(label: &str) -> Option<f64> {
    let (digits, factor) = match label.strip_suffix('%') {
        Some(share) => (share, 0.01),
        None => (label, 1.0),
    };
    digits.replace('\u{2212}', "-").replace(',', "").parse::<f64>().ok().map(|number| number * factor)
}

/// Two lists of numbers are the same but for rounding.
#[track_caller]
pub fn near(found: &[f64], wanted: &[f64], tolerance: f64) {
    let near = |(a, b): (&f64, &f64)| (a - b).abs() <= tolerance;
    assert!(found.len() == wanted.len() && found.iter().zip(wanted).all(near), "found {found:?}, wanted {wanted:?}");
}
