//! Marks and how they are drawn.

use super::object::{Key, MOST_PX, Map, Reader, entries, is_map, key, left};
use crate::figures::chart::model::{
    Align, Baseline, Breadth, Center, Channel, Interpolate, Invalid, Mark, MarkStyle, Orient, Sign, Spread,
};
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::{Tree, Value as Node};

/// Marks by their names.
pub const MARKS: [(&str, Mark); 15] = [
    ("bar", Mark::Bar),
    ("line", Mark::Line),
    ("area", Mark::Area),
    ("point", Mark::Point),
    ("circle", Mark::Circle),
    ("square", Mark::Square),
    ("tick", Mark::Tick),
    ("rule", Mark::Rule),
    ("rect", Mark::Rect),
    ("text", Mark::Text),
    ("arc", Mark::Arc),
    ("trail", Mark::Trail),
    ("boxplot", Mark::Boxplot),
    ("errorbar", Mark::ErrorBar),
    ("errorband", Mark::ErrorBand),
];

const INTERPOLATES: [(&str, Interpolate); 14] = [
    ("linear", Interpolate::Linear),
    ("linear-closed", Interpolate::LinearClosed),
    ("step", Interpolate::Step),
    ("step-before", Interpolate::StepBefore),
    ("step-after", Interpolate::StepAfter),
    ("monotone", Interpolate::Monotone),
    ("natural", Interpolate::Natural),
    ("cardinal", Interpolate::Cardinal),
    ("cardinal-open", Interpolate::Cardinal),
    ("cardinal-closed", Interpolate::LinearClosed),
    ("catmull-rom", Interpolate::CatmullRom),
    ("bundle", Interpolate::Basis),
    ("basis", Interpolate::Basis),
    ("basis-open", Interpolate::Basis),
];

/// Which part of words stands at their place, by name.
pub const ALIGNS: [(&str, Align); 3] = [("left", Align::Left), ("center", Align::Center), ("right", Align::Right)];

/// Which height of words stands at their place, by name.
pub const BASELINES: [(&str, Baseline); 6] = [
    ("top", Baseline::Top),
    ("line-top", Baseline::Top),
    ("middle", Baseline::Middle),
    ("bottom", Baseline::Bottom),
    ("line-bottom", Baseline::Bottom),
    ("alphabetic", Baseline::Alphabetic),
];

/// Signs by their names.
pub const SIGNS: [(&str, Sign); 12] = [
    ("circle", Sign::Circle),
    ("square", Sign::Square),
    ("cross", Sign::Cross),
    ("diamond", Sign::Diamond),
    ("triangle-up", Sign::TriangleUp),
    ("triangle", Sign::TriangleUp),
    ("triangle-down", Sign::TriangleDown),
    ("triangle-right", Sign::TriangleRight),
    ("triangle-left", Sign::TriangleLeft),
    ("stroke", Sign::Stroke),
    ("arrow", Sign::Arrow),
    ("wedge", Sign::Wedge),
];

/// Keys of a mark.
pub const KEYS: &[Key] = &[
    key("type", "What is drawn: `bar`, `line`, `area`, `point`, `text` and the like."),
    key("color", "Colour of the mark."),
    key("fill", "Colour inside; over `color`."),
    key("stroke", "Colour of the line; over `color`."),
    key("filled", "Whether the colour is inside rather than the line."),
    key("opacity", "Share of the mark that is seen, 0 to 1."),
    key("fillOpacity", "Share of the inside that is seen, 0 to 1."),
    key("strokeOpacity", "Share of the line that is seen, 0 to 1."),
    key("strokeWidth", "Width of the line in px."),
    key("strokeDash", "Lengths of dashes and gaps in px."),
    key("size", "Area of a sign in square px, or width of a bar."),
    key("shape", "Shape of a sign."),
    key("interpolate", "How a line gets from row to row."),
    key("tension", "How tight a cardinal line is, 0 to 1."),
    key("orient", "Which way it runs: `horizontal` or `vertical`."),
    key("cornerRadius", "Radius of all corners in px."),
    key("cornerRadiusEnd", "Radius of the corners at the end of a bar in px."),
    key("cornerRadiusTopLeft", "Radius of a corner in px."),
    key("cornerRadiusTopRight", "Radius of a corner in px."),
    key("cornerRadiusBottomLeft", "Radius of a corner in px."),
    key("cornerRadiusBottomRight", "Radius of a corner in px."),
    key("width", "Width of a bar or rectangle in px, or `{band: SHARE}`."),
    key("height", "Height of a bar or rectangle in px, or `{band: SHARE}`."),
    key("thickness", "Thickness of a tick in px."),
    key("bandSize", "Length of a tick in px."),
    key("align", "Which part of words stands at their place: `left`, `center`, `right`."),
    key("baseline", "Which height of words stands at their place: `top`, `middle`, `bottom`."),
    key("dx", "Shift of words to the right in px."),
    key("dy", "Shift of words down in px."),
    key("angle", "Degrees clockwise."),
    key("text", "Words of a text mark."),
    key("fontSize", "Size of words in px; never below the smallest of the theme."),
    key("fontWeight", "Weight of words: `normal` or `bold`."),
    key("fontStyle", "Slant of words: `normal` or `italic`."),
    key("innerRadius", "Radius of the hole of arcs in px; negative from the outside."),
    key("outerRadius", "Radius of arcs in px; negative from the outside."),
    key("radius", "Distance from the middle in px."),
    key("radius2", "Second distance from the middle in px."),
    key("radiusOffset", "Added to the distance from the middle in px."),
    key("radius2Offset", "Added to the second distance from the middle in px."),
    key("theta", "Angle in radians."),
    key("theta2", "Second angle in radians."),
    key("padAngle", "Radians between arcs."),
    key("x", "Place along x in px, or `width`."),
    key("y", "Place along y in px, or `height`."),
    key("x2", "Second place along x in px, or `width`."),
    key("y2", "Second place along y in px, or `height`."),
    key("xOffset", "Shift of x in px."),
    key("yOffset", "Shift of y in px."),
    key("x2Offset", "Shift of x2 in px."),
    key("y2Offset", "Shift of y2 in px."),
    key("clip", "Whether marks end at the edge of the view: they always do."),
    key("invalid", "What is done with rows that have no valid place."),
    key("tooltip", "Whether marks say their values on hover."),
    key("point", "Signs on the rows of a line or area."),
    key("line", "A line along the top of an area."),
    key("extent", "What a boxplot, error bar or error band spans."),
    key("center", "How the middle of a spread is found: `mean` or `median`."),
    key("box", "The box of a boxplot."),
    key("median", "The median of a boxplot."),
    key("outliers", "The outliers of a boxplot."),
    key("rule", "The line of a boxplot or error bar."),
    key("ticks", "The ends of a boxplot or error bar."),
    key("band", "The area of an error band."),
    key("borders", "The lines along an error band."),
    key("strokeCap", "Ends of lines: the theme decides."),
    key("strokeJoin", "Corners of lines: the theme decides."),
    left("font"),
    left("limit"),
    left("ellipsis"),
    left("lineHeight"),
    left("lineBreak"),
    left("dir"),
    left("aria"),
    left("ariaRole"),
    left("ariaRoleDescription"),
    left("description"),
    left("cursor"),
    left("href"),
    left("blend"),
    left("strokeMiterLimit"),
    left("strokeDashOffset"),
    left("strokeOffset"),
    left("order"),
    left("style"),
    left("binSpacing"),
    left("continuousBandSize"),
    left("discreteBandSize"),
    left("minBandSize"),
    left("timeUnitBand"),
    left("timeUnitBandPosition"),
    left("timeUnitBandSize"),
    left("zindex"),
];

/// Properties that may differ by row.
const BY_ROW: [&str; 14] = [
    "align",
    "baseline",
    "dx",
    "dy",
    "text",
    "color",
    "fill",
    "stroke",
    "opacity",
    "fillOpacity",
    "strokeOpacity",
    "strokeWidth",
    "size",
    "angle",
];

/// Parts of composite marks, as keys of a mark.
const PARTS: [&str; 7] = ["box", "median", "outliers", "rule", "ticks", "band", "borders"];

impl Reader<'_> {
    /// Reads a mark: its name, or a map with its name under `type`.
    pub fn mark(&mut self, tree: &Tree) -> Option<(Mark, MarkStyle)> {
        if !is_map(tree) {
            return self.mark_name(tree).map(|mark| (mark, MarkStyle::default()));
        }
        let Some(name) = tree.get("type").filter(|name| name.value != Node::Null) else {
            self.push(
                crate::syntax::Diagnostic::error(&MISSING_KEY, tree.span, "the key `type` of the mark is missing")
                    .help("it names what is drawn, for instance `type: bar`"),
            );
            return None;
        };
        let mark = self.mark_name(name);
        let style = self.mark_style(tree)?;
        Some((mark?, style))
    }

    fn mark_name(&mut self, tree: &Tree) -> Option<Mark> {
        if let Some(name @ ("geoshape" | "image")) = tree.text() {
            self.not_drawn(tree.span, format_args!("the mark `{name}`"));
            return None;
        }
        self.word(Some(tree), &MARKS)
    }

    /// Reads how a mark is drawn.
    pub fn mark_style(&mut self, tree: &Tree) -> Option<MarkStyle> {
        let mut style = MarkStyle::default();
        let constant = self.split_by_row(tree, &mut style);
        let map = self.map(&constant, "a mark", &[KEYS])?;
        self.paint_of_mark(map, &mut style);
        self.form_of_mark(map, &mut style);
        self.words_of_mark(map, &mut style);
        self.places_of_mark(map, &mut style);
        self.parts_of_mark(map, &mut style);
        Some(style)
    }

    /// Takes the properties that an expression works out for each row; the others come back.
    fn split_by_row(&mut self, tree: &Tree, style: &mut MarkStyle) -> Tree {
        let mut constant = Vec::new();
        for entry in entries(tree) {
            let expression = entry.value.get("expr").filter(|expr| expr.text().is_some_and(|t| t.contains("datum")));
            match (expression, BY_ROW.iter().find(|key| **key == entry.key)) {
                (Some(expression), Some(key)) => {
                    if let Some(expression) = self.expression(expression) {
                        style.by_row.insert(key, expression);
                    }
                }
                (Some(expression), None) => {
                    self.not_drawn(expression.span, format_args!("`{}` of a mark that differs by row", entry.key));
                }
                (None, _) => constant.push(entry.clone()),
            }
        }
        if is_map(tree) { tree.with_entries(constant) } else { tree.clone() }
    }

    fn paint_of_mark(&mut self, map: Map, style: &mut MarkStyle) {
        style.color = self.color(map.get("color"));
        style.fill = self.color(map.get("fill"));
        style.stroke = self.color(map.get("stroke"));
        style.filled = self.truth(map.get("filled"));
        style.opacity = self.number(map.get("opacity"));
        style.fill_opacity = self.number(map.get("fillOpacity"));
        style.stroke_opacity = self.number(map.get("strokeOpacity"));
        style.stroke_width = self.px(map.get("strokeWidth"));
        style.stroke_dash = self.lengths(map.get("strokeDash"));
        style.invalid = map.get("invalid").filter(|tree| !matches!(tree.value, Node::Null)).and_then(|tree| {
            self.word(
                Some(tree),
                &[
                    ("filter", Invalid::Filter),
                    ("break-paths-filter-domains", Invalid::Break),
                    ("break-paths-show-domains", Invalid::Break),
                    ("break-paths-show-path-domains", Invalid::Break),
                    ("break-paths-and-show-domains", Invalid::Break),
                    ("show", Invalid::Show),
                ],
            )
        });
        if map.is_null("invalid") {
            style.invalid = Some(Invalid::Show);
        }
        style.tooltip = map
            .get("tooltip")
            .map(|tree| !matches!(tree.value, Node::Null) && !matches!(tree.value, Node::Bool(false, _)));
        style.clip = self.truth(map.get("clip"));
    }

    fn form_of_mark(&mut self, map: Map, style: &mut MarkStyle) {
        style.size = self.number(map.get("size").or(map.get("bandSize"))).map(|size| size.min(MOST_PX * MOST_PX));
        style.shape = self.sign(map.get("shape"));
        style.interpolate = self.word(map.get("interpolate"), &INTERPOLATES);
        style.tension = self.number(map.get("tension"));
        let orients = [("horizontal", Orient::Horizontal), ("vertical", Orient::Vertical)];
        style.orient = self.word(map.get("orient"), &orients);
        style.corner_radius = self.px(map.get("cornerRadius"));
        style.corner_radius_end = self.px(map.get("cornerRadiusEnd"));
        let corners = ["TopLeft", "TopRight", "BottomLeft", "BottomRight"];
        let corners = corners.map(|corner| self.px(map.get(&format!("cornerRadius{corner}"))));
        // Corners of their own are drawn where they stand at the end of a bar, as they mostly do.
        style.corner_radius_end = style.corner_radius_end.or(corners.into_iter().flatten().reduce(f64::max));
        style.width = self.breadth(map.get("width"));
        style.height = self.breadth(map.get("height"));
        style.thickness = self.px(map.get("thickness"));
        style.inner_radius = self.px(map.get("innerRadius"));
        style.outer_radius = self.px(map.get("outerRadius"));
        style.pad_angle = self.number(map.get("padAngle"));
    }

    /// Reads the sign of points; one that is drawn by a path of its own becomes a circle.
    fn sign(&mut self, tree: Option<&Tree>) -> Option<Sign> {
        let tree = tree?;
        if tree.text().is_some_and(|text| text.starts_with(['M', 'm'])) {
            self.not_drawn(tree.span, "a sign with a path of its own");
            return None;
        }
        self.word(Some(tree), &SIGNS)
    }

    fn breadth(&mut self, tree: Option<&Tree>) -> Option<Breadth> {
        let tree = tree?;
        match tree.get("band") {
            Some(band) => self.number(Some(band)).map(Breadth::Band),
            None => self.px(Some(tree)).map(Breadth::Px),
        }
    }

    fn words_of_mark(&mut self, map: Map, style: &mut MarkStyle) {
        style.align = self.word(map.get("align"), &ALIGNS);
        style.baseline = self.word(map.get("baseline"), &BASELINES);
        style.dx = self.px(map.get("dx"));
        style.dy = self.px(map.get("dy"));
        style.angle = self.number(map.get("angle"));
        style.text = self.lines(map.get("text"));
        style.font_size = self.px(map.get("fontSize"));
        style.bold = map.get("fontWeight").and_then(|tree| self.worth(tree)).map(|weight| match weight.number() {
            Some(number) => number >= 600.0,
            None => weight.text().starts_with("bold"),
        });
        style.italic = map.get("fontStyle").and_then(|tree| self.worth(tree)).map(|slant| slant.text() != "normal");
    }

    fn places_of_mark(&mut self, map: Map, style: &mut MarkStyle) {
        style.radius = self.px(map.get("radius"));
        style.radius2 = self.px(map.get("radius2"));
        style.radius_offset = self.px(map.get("radiusOffset"));
        style.theta = self.number(map.get("theta"));
        style.theta2 = self.number(map.get("theta2"));
        for channel in [Channel::X, Channel::Y, Channel::X2, Channel::Y2] {
            if let Some(place) = map.get(channel.name()).and_then(|tree| self.worth(tree)) {
                style.places.insert(channel, place);
            }
        }
        style.x_offset = self.px(map.get("xOffset"));
        style.y_offset = self.px(map.get("yOffset"));
        style.x2_offset = self.px(map.get("x2Offset"));
        style.y2_offset = self.px(map.get("y2Offset"));
    }

    fn parts_of_mark(&mut self, map: Map, style: &mut MarkStyle) {
        style.point = self.overlay(map.get("point"));
        style.line = self.overlay(map.get("line"));
        style.center = self.word(map.get("center"), &[("mean", Center::Mean), ("median", Center::Median)]);
        style.spread = map.get("extent").and_then(|tree| self.spread(tree));
        for part in PARTS {
            let Some(tree) = map.get(part) else { continue };
            let drawn = match &tree.value {
                Node::Bool(false, _) | Node::Null => None,
                Node::Bool(true, _) => Some(MarkStyle::default()),
                _ => self.mark_style(tree),
            };
            style.parts.insert(part, drawn);
        }
    }

    fn spread(&mut self, tree: &Tree) -> Option<Spread> {
        if let Node::Number(number) = &tree.value {
            return Some(Spread::Iqr(number.value));
        }
        self.word(
            Some(tree),
            &[
                ("min-max", Spread::MinMax),
                ("stderr", Spread::StandardError),
                ("stdev", Spread::StandardDeviation),
                ("ci", Spread::Confidence),
                ("iqr", Spread::Quartiles),
            ],
        )
    }

    /// Reads `true`, `false`, `transparent`, or a map that says how the overlay is drawn.
    fn overlay(&mut self, tree: Option<&Tree>) -> Option<Box<MarkStyle>> {
        let tree = tree?;
        match &tree.value {
            Node::Map(_) => self.mark_style(tree).map(Box::new),
            Node::Bool(true, _) => Some(Box::default()),
            // Points that cannot be seen are there for pointers only.
            Node::Text(word) if word == "transparent" => None,
            _ => None,
        }
    }
}
