//! What an author says of axes, legends, headers, titles and formats.

use super::object::{Key, Map, Reader, is_list, items, key, left};
use crate::data::value::Value;
use crate::figures::chart::model::{AxisOptions, Format, HeaderOptions, LegendOptions, Title};
use crate::scale::axis::Side;
use crate::syntax::spec::{Tree, Value as Node};

const SIDES: [(&str, Side); 4] =
    [("top", Side::Top), ("bottom", Side::Bottom), ("left", Side::Left), ("right", Side::Right)];

/// Keys of an axis.
pub const AXIS: &[Key] = &[
    key("title", "What it is called; `null` for nothing."),
    key("format", "How its values are written, by the rules of d3."),
    key("formatType", "Whether the format is one of numbers or of times: `number`, `time`."),
    key("labelExpr", "An expression whose result stands in place of each label."),
    key("labelAngle", "How labels are turned, in degrees clockwise."),
    key("labels", "Whether there are labels."),
    key("values", "Where ticks stand."),
    key("tickCount", "About how many ticks there are."),
    key("tickMinStep", "The least distance of ticks."),
    key("ticks", "Whether there are ticks."),
    key("domain", "Whether there is a line along it."),
    key("grid", "Whether there are lines across the view."),
    key("orient", "The side that it stands at."),
    left("labelOverlap"),
    left("labelAlign"),
    left("labelBaseline"),
    left("labelPadding"),
    left("labelLimit"),
    left("labelBound"),
    left("labelFlush"),
    left("labelFlushOffset"),
    left("labelOffset"),
    left("labelSeparation"),
    left("labelColor"),
    left("labelFont"),
    left("labelFontSize"),
    left("labelFontStyle"),
    left("labelFontWeight"),
    left("labelLineHeight"),
    left("labelOpacity"),
    left("titleAlign"),
    left("titleAnchor"),
    left("titleAngle"),
    left("titleBaseline"),
    left("titleColor"),
    left("titleFont"),
    left("titleFontSize"),
    left("titleFontStyle"),
    left("titleFontWeight"),
    left("titleLimit"),
    left("titleLineHeight"),
    left("titleOpacity"),
    left("titlePadding"),
    left("titleX"),
    left("titleY"),
    left("tickBand"),
    left("tickCap"),
    left("tickColor"),
    left("tickDash"),
    left("tickDashOffset"),
    left("tickExtra"),
    left("tickOffset"),
    left("tickOpacity"),
    left("tickRound"),
    left("tickSize"),
    left("tickWidth"),
    left("domainCap"),
    left("domainColor"),
    left("domainDash"),
    left("domainDashOffset"),
    left("domainOpacity"),
    left("domainWidth"),
    left("gridCap"),
    left("gridColor"),
    left("gridDash"),
    left("gridDashOffset"),
    left("gridOpacity"),
    left("gridWidth"),
    left("bandPosition"),
    left("aria"),
    left("description"),
    left("maxExtent"),
    left("minExtent"),
    left("offset"),
    left("position"),
    left("style"),
    left("translate"),
    left("zindex"),
];

/// Keys of a legend.
pub const LEGEND: &[Key] = &[
    key("title", "What it is called; `null` for nothing."),
    key("format", "How its values are written, by the rules of d3."),
    key("formatType", "Whether the format is one of numbers or of times: `number`, `time`."),
    key("labelExpr", "An expression whose result stands in place of each label."),
    key("values", "Which values it has."),
    key("tickCount", "About how many values it has."),
    key("orient", "The side that it stands at, or `none`."),
    key("type", "Whether it has signs or a ramp of colours: `symbol`, `gradient`."),
    left("aria"),
    left("clipHeight"),
    left("columnPadding"),
    left("columns"),
    left("cornerRadius"),
    left("description"),
    left("direction"),
    left("fillColor"),
    left("gradientLength"),
    left("gradientOpacity"),
    left("gradientStrokeColor"),
    left("gradientStrokeWidth"),
    left("gradientThickness"),
    left("gridAlign"),
    left("labelAlign"),
    left("labelBaseline"),
    left("labelColor"),
    left("labelFont"),
    left("labelFontSize"),
    left("labelFontStyle"),
    left("labelFontWeight"),
    left("labelLimit"),
    left("labelOffset"),
    left("labelOpacity"),
    left("labelOverlap"),
    left("labelPadding"),
    left("labelSeparation"),
    left("legendX"),
    left("legendY"),
    left("offset"),
    left("padding"),
    left("rowPadding"),
    left("strokeColor"),
    left("symbolDash"),
    left("symbolDashOffset"),
    left("symbolFillColor"),
    left("symbolLimit"),
    left("symbolOffset"),
    left("symbolOpacity"),
    left("symbolSize"),
    left("symbolStrokeColor"),
    left("symbolStrokeWidth"),
    left("symbolType"),
    left("tickMinStep"),
    left("titleAlign"),
    left("titleAnchor"),
    left("titleBaseline"),
    left("titleColor"),
    left("titleFont"),
    left("titleFontSize"),
    left("titleFontStyle"),
    left("titleFontWeight"),
    left("titleLimit"),
    left("titleLineHeight"),
    left("titleOpacity"),
    left("titleOrient"),
    left("titlePadding"),
    left("zindex"),
];

/// Keys of a header.
pub const HEADER: &[Key] = &[
    key("title", "What the facet is called; `null` for nothing."),
    key("format", "How its values are written, by the rules of d3."),
    key("formatType", "Whether the format is one of numbers or of times: `number`, `time`."),
    key("labelExpr", "An expression whose result stands in place of each label."),
    key("labels", "Whether there are labels."),
    left("labelAlign"),
    left("labelAnchor"),
    left("labelAngle"),
    left("labelBaseline"),
    left("labelColor"),
    left("labelFont"),
    left("labelFontSize"),
    left("labelFontStyle"),
    left("labelFontWeight"),
    left("labelLimit"),
    left("labelLineHeight"),
    left("labelOrient"),
    left("labelPadding"),
    left("orient"),
    left("titleAlign"),
    left("titleAnchor"),
    left("titleAngle"),
    left("titleBaseline"),
    left("titleColor"),
    left("titleFont"),
    left("titleFontSize"),
    left("titleFontStyle"),
    left("titleFontWeight"),
    left("titleLimit"),
    left("titleLineHeight"),
    left("titleOrient"),
    left("titlePadding"),
];

impl Reader<'_> {
    /// Reads a title: words, lines, or `null` for nothing.
    pub fn title(&mut self, map: Map, key: &str) -> Title {
        match map.get(key) {
            None => Title::Default,
            Some(tree) if matches!(tree.value, Node::Null) => Title::Hidden,
            Some(tree) => match self.lines(Some(tree)) {
                Some(words) if words.trim().is_empty() => Title::Hidden,
                Some(words) => Title::Words(words),
                None => Title::Default,
            },
        }
    }

    /// Reads how values are written as words.
    pub fn format(&mut self, map: Map) -> Format {
        let pattern = map.get("format").filter(|tree| tree.spelling().is_some() || tree.get("expr").is_some());
        if let Some(tree) = map.get("format").filter(|_| pattern.is_none()) {
            self.not_drawn(tree.span, "a format that differs by unit of time");
        }
        let times = [("number", false), ("time", true)];
        Format {
            pattern: self.text(pattern),
            source: pattern.map(|tree| tree.span),
            time: self.word(map.get("formatType"), &times),
        }
    }

    /// Reads what an author says of an axis; none for no axis at all.
    pub fn axis(&mut self, tree: &Tree) -> Option<AxisOptions> {
        if matches!(tree.value, Node::Null | Node::Bool(false, _)) {
            return None;
        }
        let Some(map) = self.map(tree, "an axis", &[AXIS]) else { return Some(AxisOptions::default()) };
        Some(AxisOptions {
            title: self.title(map, "title"),
            format: self.format(map),
            label_expr: map.get("labelExpr").and_then(|tree| self.expression(tree)),
            label_angle: self.number(map.get("labelAngle")),
            labels: self.truth(map.get("labels")),
            values: self.values_of_guide(map.get("values")),
            tick_count: self.tick_count(map.get("tickCount")),
            tick_min_step: self.number(map.get("tickMinStep")),
            ticks: self.truth(map.get("ticks")),
            domain: self.truth(map.get("domain")),
            grid: self.truth(map.get("grid")),
            orient: self.word(map.get("orient"), &SIDES),
        })
    }

    /// A number; intervals of time are left to the axis.
    fn tick_count(&mut self, tree: Option<&Tree>) -> Option<f64> {
        let tree = tree?;
        if tree.text().is_some() || tree.get("interval").is_some() {
            return None;
        }
        self.number(Some(tree))
    }

    fn values_of_guide(&mut self, tree: Option<&Tree>) -> Option<Vec<Value>> {
        let tree = tree?;
        if is_list(tree) {
            return Some(items(tree).iter().filter_map(|item| self.moment_or_value(item)).collect());
        }
        match self.worth(tree)? {
            Value::List(values) => Some(values.to_vec()),
            _ => {
                self.wrong_type(tree, "a list of values");
                None
            }
        }
    }

    /// Reads what an author says of a legend; none for no legend at all.
    pub fn legend(&mut self, tree: &Tree) -> Option<LegendOptions> {
        if matches!(tree.value, Node::Null | Node::Bool(false, _)) {
            return None;
        }
        let Some(map) = self.map(tree, "a legend", &[LEGEND]) else { return Some(LegendOptions::default()) };
        let orients = [
            ("left", Some(Side::Left)),
            ("right", Some(Side::Right)),
            ("top", Some(Side::Top)),
            ("bottom", Some(Side::Bottom)),
            ("top-left", Some(Side::Top)),
            ("top-right", Some(Side::Right)),
            ("bottom-left", Some(Side::Bottom)),
            ("bottom-right", Some(Side::Right)),
            ("none", None),
        ];
        let orient = self.word(map.get("orient"), &orients);
        Some(LegendOptions {
            title: self.title(map, "title"),
            format: self.format(map),
            label_expr: map.get("labelExpr").and_then(|tree| self.expression(tree)),
            values: self.values_of_guide(map.get("values")),
            tick_count: self.tick_count(map.get("tickCount")),
            orient: orient.flatten(),
        })
    }

    /// Reads what an author says of the words around the views of a facet.
    pub fn header(&mut self, tree: Option<&Tree>) -> HeaderOptions {
        let Some(tree) = tree else { return HeaderOptions::default() };
        if matches!(tree.value, Node::Null) {
            return HeaderOptions { title: Title::Hidden, labels: Some(false), ..HeaderOptions::default() };
        }
        let Some(map) = self.map(tree, "a header", &[HEADER]) else { return HeaderOptions::default() };
        HeaderOptions {
            title: self.title(map, "title"),
            format: self.format(map),
            label_expr: map.get("labelExpr").and_then(|tree| self.expression(tree)),
            labels: self.truth(map.get("labels")),
        }
    }
}
