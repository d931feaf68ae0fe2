//! One pair of axes with its marks.

use super::axis;
use super::circle;
use super::direct::Direct;
use super::look::Looks;
use super::marks;
use super::round::Circle;
use crate::figures::Stage;
use crate::figures::chart::model::Mark;
use crate::figures::chart::output::ScaleId;
use crate::figures::chart::resolve::plot::{AxisPlace, Layer, Panel, Plot};
use crate::figures::chart::rules::NAMES_LEFT_OUT;
use crate::scale::Scale;
use crate::scale::axis::{AxisPlan, Side, title as title_of_axis};
use crate::scale::legend::Block;
use crate::scene::{Anchor, Item, ItemKind, Rect, Role, Size, Vec2};
use crate::syntax::Diagnostic;

/// Around a view, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// Left of it.
    pub left: f64,
    /// Right of it.
    pub right: f64,
    /// Above it.
    pub top: f64,
    /// Below it.
    pub bottom: f64,
}

impl Margins {
    /// The larger of each.
    #[must_use]
    pub fn max(self, other: Margins) -> Margins {
        Margins {
            left: self.left.max(other.left),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Which parts of its axes a panel draws: in a grid with common axes only those at its edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Labels and title along x.
    pub x: bool,
    /// Labels along y.
    pub y: bool,
    /// The title along x.
    pub x_title: bool,
    /// The title along y.
    pub y_title: bool,
    /// Height of what stands between the view and that title, in px.
    pub head: f64,
}

impl Shown {
    /// All of them.
    pub const ALL: Shown = Shown { x: true, y: true, x_title: true, y_title: true, head: 0.0 };
}

/// A panel whose axes are planned for a size.
pub struct PanelPlan<'a> {
    plot: &'a Plot,
    panel: &'a Panel,
    stage: &'a Stage<'a>,
    size: Size,
    x: Vec<AxisPlan>,
    y: Vec<AxisPlan>,
    shown: Shown,
    names: Option<Names>,
    /// How far words among the marks reach beyond the view.
    beyond: Margins,
    /// The room that its axes and labels take.
    pub margins: Margins,
}

/// Names beside marks, in place of a legend.
#[derive(Clone, Debug)]
pub enum Names {
    /// At the ends of lines.
    Lines(Direct),
    /// Beside pieces of a circle, whose colours are of that scale.
    Slices(ScaleId),
}

impl Names {
    /// The scale that needs no legend.
    pub fn scale(&self) -> ScaleId {
        match self {
            Names::Lines(direct) => direct.scale(),
            Names::Slices(scale) => *scale,
        }
    }
}

/// From the view to the title of an axis.
const TITLE_GAP: f64 = 6.0;

impl<'a> PanelPlan<'a> {
    /// Plans the axes for a view of that size within a figure of that width.
    pub fn new(
        plot: &'a Plot,
        panel: &'a Panel,
        size: Size,
        shown: Shown,
        room: f64,
        names: Option<Names>,
        stage: &'a Stage<'a>,
    ) -> PanelPlan<'a> {
        let is_measure = |places: &[AxisPlace]| {
            places.first().is_some_and(|place| matches!(plot.scale(place.scale).scale, Scale::Continuous(_)))
        };
        // Horizontal lines only, but where bars lie the numbers run along x.
        let x_grid = is_measure(&panel.x) && !is_measure(&panel.y) && !panel.y.is_empty();
        let plan = |place: &AxisPlace, length: f64, grid: bool| {
            let scale = plot.scale(place.scale);
            let options = place.axis.as_ref()?;
            Some(axis::plan((scale, place.side), options, &plot.parameters, length, grid, room, stage))
        };
        // Of two axes only the first has lines across the view.
        let of = |places: &[AxisPlace], length: f64, grid: bool| -> Vec<AxisPlan> {
            places.iter().enumerate().filter_map(|(i, place)| plan(place, length, grid && i == 0)).collect()
        };
        let (x, y) = (of(&panel.x, size.width, x_grid), of(&panel.y, size.height, true));
        let none = Margins::default();
        let mut plan = PanelPlan { plot, panel, stage, size, x, y, shown, names, beyond: none, margins: none };
        let signs = plan.signs_beyond();
        for axis in plan.x.iter_mut().chain(&mut plan.y) {
            axis.clear = match axis.side {
                Side::Left => signs.left,
                Side::Right => signs.right,
                Side::Top => signs.top,
                Side::Bottom => signs.bottom,
            };
        }
        plan.beyond = plan.words_beyond();
        plan.margins = plan.measure();
        plan
    }

    fn measure(&self) -> Margins {
        let mut margins = Margins::default();
        let mut edges = |plan: &AxisPlan, depth: f64, over: (f64, f64), title: f64| match plan.side {
            Side::Bottom => {
                margins.bottom = margins.bottom.max(depth + title);
                margins.left = margins.left.max(over.0);
                margins.right = margins.right.max(over.1);
            }
            Side::Top => {
                margins.top = margins.top.max(depth + title);
                margins.left = margins.left.max(over.0);
                margins.right = margins.right.max(over.1);
            }
            Side::Left => margins.left = margins.left.max(depth),
            Side::Right => margins.right = margins.right.max(depth),
        };
        let mut above: f64 = 0.0;
        let mut half: f64 = self.beyond.top;
        if self.shown.x {
            for plan in &self.x {
                let title = if self.shown.x_title { self.title_height(plan, self.size.width) } else { 0.0 };
                edges(plan, plan.depth(), plan.overhang(self.size.width), title);
            }
        }
        for plan in &self.y {
            if self.shown.y {
                edges(plan, plan.depth(), (0.0, 0.0), 0.0);
                half = half.max(plan.overhang(self.size.height).0);
            }
            if self.shown.y_title {
                above = above.max(self.title_height(plan, self.size.width));
            }
        }
        margins.top += self.shown.head + if above > 0.0 { above + half.max(2.0) } else { half };
        margins = margins.max(Margins { top: 0.0, ..self.beyond });
        if let Some(Names::Lines(direct)) = &self.names {
            margins.right = margins.right.max(direct.width());
        }
        margins
    }

    /// Height of the highest label along y, in px.
    pub fn tallest(&self) -> f64 {
        self.y.iter().map(AxisPlan::tallest).fold(0.0, f64::max)
    }

    /// How far labels reach above the view, in px.
    pub fn above(&self) -> f64 {
        let tops = self.x.iter().filter(|plan| plan.side == Side::Top && self.shown.x);
        let depth: f64 = tops.map(|plan| plan.depth() + self.title_height(plan, self.size.width)).sum();
        let half = |plan: &AxisPlan| plan.overhang(self.size.height).0.max(2.0);
        let half = if self.shown.y { self.y.iter().map(half).fold(0.0, f64::max) } else { 2.0 };
        depth + half.max(self.beyond.top)
    }

    /// How far words among the marks and beside pieces of a circle reach beyond the view, in px.
    fn words_beyond(&self) -> Margins {
        // Words may take as much as what they are words of, which is half of the room.
        let most = self.size.width;
        let mut beyond = Margins::default();
        if self.panel.layers.iter().any(|layer| layer.mark == Mark::Text) {
            for item in self.marks().0.iter().filter(|item| matches!(item.kind, ItemKind::Words(_))) {
                let Some(words) = item.bounds() else { continue };
                beyond = beyond.max(self.beyond(words, |px| px.min(most).max(0.0)));
            }
        }
        for item in circle::draw_words(self.plot, self.panel, self.circle(), self.slice_names(), self.stage) {
            let Some(words) = item.bounds() else { continue };
            // Lines of words are a little higher than what is seen of them.
            beyond = beyond.max(self.beyond(words, |px| if px > 4.0 { px } else { 0.0 }));
        }
        beyond
    }

    /// How far signs reach beyond the view and the usual distance of its labels, in px.
    fn signs_beyond(&self) -> Margins {
        // Of more signs than that, only the usual distance is kept.
        const MOST: usize = 2000;
        const USUAL: f64 = 4.0;
        let has_signs = |layer: &&Layer| matches!(layer.mark, Mark::Point | Mark::Circle | Mark::Square);
        let mut beyond = Margins::default();
        for layer in self.panel.layers.iter().filter(has_signs).filter(|layer| layer.rows <= MOST) {
            for signs in marks::draw(self.plot, layer, self.circle(), self.stage, &[], &mut 0) {
                let Some(bounds) = signs.bounds() else { continue };
                beyond = beyond.max(self.beyond(bounds, |px| (px - USUAL).max(0.0)));
            }
        }
        beyond
    }

    /// How far something reaches beyond each side of the view, as `reach` counts it from the px beyond.
    fn beyond(&self, bounds: Rect, reach: impl Fn(f64) -> f64) -> Margins {
        Margins {
            left: reach(-bounds.x0),
            right: reach(bounds.x1 - self.size.width),
            top: reach(-bounds.y0),
            bottom: reach(bounds.y1 - self.size.height),
        }
    }

    /// The marks of all layers, and how many words found no free place.
    fn marks(&self) -> (Vec<Item>, usize) {
        let circle = self.circle();
        let mut marks: Vec<Item> = Vec::new();
        let mut left_out = 0;
        for layer in &self.panel.layers {
            let drawn = marks::draw(self.plot, layer, circle, self.stage, &marks, &mut left_out);
            marks.extend(drawn);
        }
        (marks, left_out)
    }

    fn title_height(&self, plan: &AxisPlan, width: f64) -> f64 {
        let title = plan.title.as_deref().map(|words| title_of_axis(words, self.title_width(width), self.stage));
        title.map_or(0.0, |title| title.height() + TITLE_GAP)
    }

    /// Two titles beside each other share the width.
    fn title_width(&self, width: f64) -> f64 {
        let sides = self.y.iter().filter(|plan| plan.title.is_some()).count();
        (width / sides.max(1) as f64).max(80.0)
    }

    /// Draws it so that the view begins at a place.
    pub fn draw(&self, at: Vec2, margins: Margins) -> Block {
        let mut items: Vec<Item> = Vec::new();
        for plan in self.x.iter().chain(&self.y) {
            items.extend(plan.draw_grid(self.size, self.stage));
        }
        let circle = self.circle();
        let (marks, left_out) = self.marks();
        items.extend(marks);
        items.extend(circle::draw_words(self.plot, self.panel, circle, self.slice_names(), self.stage));
        items.extend(self.guides(margins));
        if let Some(Names::Lines(direct)) = &self.names {
            items.extend(direct.draw(self.plot, self.panel, self.size, self.stage));
        }
        let mut block = Block::default();
        let mut diagnostics = self.crowded(left_out);
        let mut over_marks = false;
        for layer in &self.panel.layers {
            let looks = Looks::new(self.plot, layer, self.stage.theme, over_marks);
            diagnostics.extend(looks.moved());
            over_marks |= looks.is_filled();
        }
        block.put(Block { items, size: self.size, diagnostics }, at);
        block
    }

    /// Names that an axis has no room for, however they are turned, and words that would lie over others.
    fn crowded(&self, words: usize) -> Vec<Diagnostic> {
        let crowded = self.x.iter().filter(|plan| plan.crowded && self.shown.x);
        let warning = |plan: &AxisPlan| {
            let name = plan.title.as_deref().unwrap_or("x");
            Diagnostic::warning(
                &NAMES_LEFT_OUT,
                None,
                format!("not all names along \"{name}\" have room, and some are left out"),
            )
            .help("put the names along y, draw fewer of them, or give the figure more room with `--fit`")
        };
        let words = (words > 0).then(|| {
            let all = if words == 1 { "one word mark has".to_owned() } else { format!("{words} word marks have") };
            Diagnostic::warning(&NAMES_LEFT_OUT, None, format!("{all} no free place beside the others"))
                .help("filter the words, or give the figure more room with `--fit`")
        });
        crowded.map(warning).chain(words).collect()
    }

    fn slice_names(&self) -> Option<ScaleId> {
        match &self.names {
            Some(Names::Slices(scale)) => Some(*scale),
            _ => None,
        }
    }

    /// The circle of its pieces.
    pub fn circle(&self) -> Circle {
        circle::fit(self.plot, self.panel, self.size, self.slice_names(), self.stage)
    }

    fn guides(&self, margins: Margins) -> Vec<Item> {
        let mut items = Vec::new();
        for plan in &self.x {
            if self.shown.x {
                items.extend(plan.draw(self.size, self.stage));
                if self.shown.x_title {
                    items.extend(self.x_title(plan));
                }
            }
        }
        for plan in &self.y {
            if self.shown.y {
                items.extend(plan.draw(self.size, self.stage));
            }
            if self.shown.y_title {
                items.extend(self.y_title(plan, margins));
            }
        }
        items
    }

    /// Below the labels, ending where the axis ends.
    fn x_title(&self, plan: &AxisPlan) -> Option<Item> {
        let words = plan.title.as_deref()?;
        let title = title_of_axis(words, self.title_width(self.size.width), self.stage);
        let top = match plan.side {
            Side::Top => -plan.depth() - title.height() - TITLE_GAP + 2.0,
            _ => self.size.height + plan.depth() + TITLE_GAP - 2.0,
        };
        Item::words(Role::Axis, &title, self.size.width, top, Anchor::End, self.muted())
    }

    /// Above the axis, beginning where its labels begin, or ending where they end at the right.
    fn y_title(&self, plan: &AxisPlan, margins: Margins) -> Option<Item> {
        let words = plan.title.as_deref()?;
        let title = title_of_axis(words, self.title_width(self.size.width), self.stage);
        let half = if self.shown.y { plan.overhang(self.size.height).0.max(2.0) } else { 2.0 };
        let half = half.max(self.beyond.top);
        let tops = self.x.iter().filter(|plan| plan.side == Side::Top && self.shown.x);
        let above: f64 = tops.map(|plan| plan.depth() + self.title_height(plan, self.size.width)).sum();
        let top = -above - half - self.shown.head - TITLE_GAP - title.height() + 2.0;
        match plan.side {
            Side::Right => {
                Item::words(Role::Axis, &title, self.size.width + margins.right, top, Anchor::End, self.muted())
            }
            _ => Item::words(Role::Axis, &title, -margins.left, top, Anchor::Start, self.muted()),
        }
    }

    fn muted(&self) -> crate::theme::Paint {
        self.stage.theme.readable(self.stage.theme.muted, self.stage.theme.ground)
    }
}

/// Whether a panel shows nothing but pieces of circles, which need no axes.
pub fn is_round(panel: &Panel) -> bool {
    panel.x.is_empty() && panel.y.is_empty() && panel.layers.iter().any(|layer| layer.mark == Mark::Arc)
}
