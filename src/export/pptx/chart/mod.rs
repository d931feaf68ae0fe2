//! Charts as charts of the slide program, with the numbers of their data in a workbook. Legends, titles of axes,
//! names beside lines, and axes whose words no format code writes stay shapes and text boxes around it.

mod axis;
mod number;
mod series;
mod workbook;

use super::geometry::WHOLE;
use super::paint::Palette;
use super::xml::Xml;
use crate::scene::chart::{AxisScale, Chart};
use crate::scene::{Block, Item, ItemKind, Painted, Rect, Role, Scene};
use axis::Guide;
use series::Data;

pub(super) const NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// The ids of the axes, across and upward.
const AXES: [u32; 2] = [111_111_111, 222_222_222];

/// A chart in the place of what is drawn of it.
pub(super) struct Native<'a> {
    chart: &'a Chart,
    data: Data<'a>,
    across: Guide,
    upward: Guide,
    /// Where the frame of the chart stands, with the words of its axes.
    pub(super) frame: Rect,
    /// Which items of the scene it stands for.
    replaced: Vec<bool>,
    /// How words of axes and of values are set, and the lines across the view.
    words: [Option<&'a Block>; 2],
    grid: Option<&'a Painted>,
    /// Whether there are level and upright ones.
    lines: [bool; 2],
    /// The line along an axis.
    line: Option<&'a Painted>,
}

/// A chart as parts of a package.
pub(super) struct Written {
    pub(super) xml: String,
    pub(super) workbook: Vec<u8>,
}

impl<'a> Native<'a> {
    /// The chart of a scene that holds one; none where slide programs cannot draw it alike.
    pub(super) fn of(scene: &'a Scene) -> Option<Self> {
        let charts = scene.items.iter().filter_map(chart_of);
        let [chart] = charts.collect::<Vec<_>>()[..] else { return None };
        let data = Data::of(chart)?;
        let (across, upward) =
            (Guide::of(&chart.across, &data), chart.upward.as_ref().map(|axis| Guide::of(axis, &data)));
        let upward = upward.unwrap_or_default();
        let mut native = Native {
            chart,
            data,
            across,
            upward,
            frame: chart.view,
            replaced: Vec::new(),
            words: [None; 2],
            grid: None,
            line: None,
            lines: [false; 2],
        };
        native.replace(&scene.items);
        Some(native)
    }

    /// Finds what it stands for among the items, and how that is set.
    fn replace(&mut self, items: &'a [Item]) {
        let labels: Vec<String> = self.chart.labels().map(squeezed).collect();
        self.replaced = items.iter().map(|item| self.stands_for(item, &labels)).collect();
        for index in 1..items.len() {
            // The plate below words goes with them.
            let is_plate = items[index - 1].role == Role::Label && matches!(items[index - 1].kind, ItemKind::Shape(_));
            self.replaced[index - 1] |= is_plate && self.replaced[index];
        }
        for (item, _) in items.iter().zip(self.replaced.clone()).filter(|(_, replaced)| *replaced) {
            self.frame = item.bounds().map_or(self.frame, |bounds| self.frame.union(bounds));
            match (&item.kind, item.role) {
                (ItemKind::Words(block), Role::Axis) => {
                    self.words[0].get_or_insert(block);
                }
                (ItemKind::Words(block), Role::Label) => {
                    self.words[1].get_or_insert(block);
                }
                (ItemKind::Shape(painted), Role::Axis) => {
                    self.line.get_or_insert(painted);
                }
                (ItemKind::Shape(painted), Role::Grid) => {
                    let bounds = painted.shape.bounds();
                    self.lines[usize::from(bounds.width() < bounds.height())] = true;
                    // The first may be that of zero, which is darker.
                    self.grid = Some(painted);
                }
                _ => {}
            }
        }
        self.frame = self.frame.inflate(4.0, 4.0);
    }

    /// Whether the item of that number is part of what it stands for.
    pub(super) fn replaces(&self, index: usize) -> bool {
        self.replaced.get(index).copied().unwrap_or(false)
    }

    fn stands_for(&self, item: &Item, labels: &[String]) -> bool {
        let Some(bounds) = item.bounds() else { return false };
        let view = self.chart.view;
        // Of the two axes, that along x and that along y.
        let (x, y) = if self.chart.horizontal { (&self.upward, &self.across) } else { (&self.across, &self.upward) };
        match item.role {
            Role::Mark => matches!(item.kind, ItemKind::Group(_)),
            Role::Grid if bounds.width() < bounds.height() => x.is_native,
            Role::Grid => y.is_native,
            // Lines from pieces to their words.
            Role::Axis if self.chart.upward.is_none() => !labels.is_empty(),
            Role::Axis => match &item.kind {
                ItemKind::Words(block) => {
                    let guide = if bounds.center().y > view.y1 { x } else { y };
                    let beside = bounds.center().y > view.y1 || bounds.center().x < view.x0;
                    beside && guide.is_native && !guide.is_called(&squeezed(block.text()))
                }
                _ if bounds.width() > bounds.height() && (bounds.y0 - view.y1).abs() < 2.0 => x.is_native,
                _ if bounds.center().y > view.y1 => x.is_native,
                _ => y.is_native,
            },
            Role::Label => match &item.kind {
                ItemKind::Words(block) => labels.contains(&squeezed(block.text())),
                _ => false,
            },
            _ => false,
        }
    }

    /// The parts of the chart.
    pub(super) fn write(&self, palette: &Palette) -> Result<Written, String> {
        let mut xml = Xml::part();
        xml.open("c:chartSpace").attr("xmlns:c", NAMESPACE);
        for (name, space) in &super::parts::NAMESPACES[..2] {
            xml.attr(name, space);
        }
        xml.leaf("c:date1904", &[("val", &0)]).leaf("c:roundedCorners", &[("val", &0)]);
        xml.open("c:chart").leaf("c:autoTitleDeleted", &[("val", &1)]).open("c:plotArea");
        self.place(&mut xml);
        self.data.write(&mut xml, self, palette);
        if let Some(upward) = &self.chart.upward {
            axis::write(&mut xml, self, &self.chart.across, &self.across, false, palette);
            axis::write(&mut xml, self, upward, &self.upward, true, palette);
        }
        xml.open("c:spPr").open("a:noFill").close().close().close();
        xml.leaf("c:plotVisOnly", &[("val", &1)]).leaf("c:dispBlanksAs", &[("val", &"span")]).close();
        xml.open("c:spPr").open("a:noFill").close().open("a:ln").open("a:noFill").close().close().close();
        words(&mut xml, self.words[0], 0.0, palette);
        xml.open("c:externalData").attr("r:id", "rId1").leaf("c:autoUpdate", &[("val", &0)]).close();
        Ok(Written { xml: xml.finish(), workbook: workbook::workbook(&self.data.rows)? })
    }

    /// The view where it is drawn, in shares of the frame.
    fn place(&self, xml: &mut Xml) {
        let (view, frame) = (self.chart.view, self.frame);
        xml.open("c:layout").open("c:manualLayout").leaf("c:layoutTarget", &[("val", &"inner")]);
        xml.leaf("c:xMode", &[("val", &"edge")]).leaf("c:yMode", &[("val", &"edge")]);
        let (w, h) = (frame.width().max(1.0), frame.height().max(1.0));
        let shares = [
            ("c:x", (view.x0 - frame.x0) / w),
            ("c:y", (view.y0 - frame.y0) / h),
            ("c:w", view.width() / w),
            ("c:h", view.height() / h),
        ];
        for (name, share) in shares {
            xml.leaf(name, &[("val", &((share * WHOLE).round() / WHOLE))]);
        }
        xml.close().close();
    }
}

/// The chart that an item shows the marks of.
pub(super) fn chart_of(item: &Item) -> Option<&Chart> {
    match &item.kind {
        ItemKind::Group(group) => group.chart.as_deref().or_else(|| group.items.iter().find_map(chart_of)),
        _ => None,
    }
}

/// How words are set: like those of a block.
fn words(xml: &mut Xml, like: Option<&Block>, turn: f64, palette: &Palette) {
    /// Hundredths of a point to the px.
    const POINTS: f64 = 50.0;
    xml.open("c:txPr").open("a:bodyPr");
    xml.attr_if("rot", (turn != 0.0).then_some((turn * 60_000.0).round() as i64));
    xml.close().open("a:lstStyle").close().open("a:p").open("a:pPr").open("a:defRPr");
    set(xml, like, POINTS, palette);
    xml.close().close().leaf("a:endParaRPr", &[("lang", &"en-US")]).close().close();
}

/// The size and the colour of words like those of a block, in the element that is open.
fn set(xml: &mut Xml, like: Option<&Block>, points: f64, palette: &Palette) {
    let Some(block) = like else { return };
    xml.attr("sz", ((block.size * points).round() as i64).clamp(100, 400_000)).attr("b", 0);
    palette.fill(xml, Some(block.paint), 1.0);
}

/// Words with one space where they had any.
fn squeezed(words: impl AsRef<str>) -> String {
    words.as_ref().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether names stand along an axis.
fn has_names(scale: &AxisScale) -> bool {
    matches!(scale, AxisScale::Names { .. })
}
