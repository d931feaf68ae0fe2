//! Series: their numbers in a workbook, and how each is drawn.

use std::fmt::Display;

use super::workbook::{Cell, column};
use super::{AXES, Native, number, set, words};
use crate::export::pptx::paint::Palette;
use crate::export::pptx::xml::Xml;
use crate::scene::chart::{AxisScale, Chart, Form, Marker, Plot, Series, Stack};
use crate::theme::Paint;

/// Milliseconds of a day.
pub(super) const MILLISECONDS: f64 = 86_400_000.0;
/// The first of 1970 in days of a workbook.
const EPOCH: f64 = 25_569.0;

/// What series stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Names, or rows of equal distance.
    Names,
    /// Days, by their distance.
    Days,
    /// Numbers, of each series its own.
    Numbers,
}

/// The numbers of a chart.
pub(super) struct Data<'a> {
    pub(super) ground: Ground,
    /// The sheet.
    pub(super) rows: Vec<Vec<Cell>>,
    plots: Vec<(&'a Plot, Vec<Column<'a>>)>,
}

/// A series in its column.
struct Column<'a> {
    series: &'a Series,
    index: usize,
    /// Its first and last row, from 1; the last ones may be below the sheet.
    from: usize,
    to: usize,
}

/// A moment in days of a workbook.
pub(super) fn serial(moment: f64) -> f64 {
    moment / MILLISECONDS + EPOCH
}

impl<'a> Data<'a> {
    /// Those of a chart that slide programs know.
    pub(super) fn of(chart: &'a Chart) -> Option<Self> {
        let ground = ground(chart)?;
        let all = || chart.plots.iter().flat_map(|plot| &plot.series);
        if all().next().is_none_or(|series| series.values.is_empty()) {
            return None;
        }
        let title = chart.across.title.clone().unwrap_or_default();
        let header = std::iter::once(Cell::Text(title)).chain(all().map(|series| Cell::Text(series.name.clone())));
        let mut rows = vec![header.collect::<Vec<Cell>>()];
        let count = all().count();
        let mut last = 1;
        let mut index = 0;
        let places = places(chart, ground);
        if ground != Ground::Numbers {
            for place in &places {
                let cell = cell_of(chart, ground, *place);
                rows.push(std::iter::once(cell).chain((0..count).map(|_| Cell::Empty)).collect());
            }
        }
        let mut plots = Vec::new();
        for plot in &chart.plots {
            let mut columns = Vec::new();
            for series in &plot.series {
                index += 1;
                let (from, to) = if ground == Ground::Numbers {
                    let from = last + 1;
                    for (place, value) in series.places.iter().zip(&series.values) {
                        let mut row = vec![cell_of(chart, ground, *place)];
                        row.resize(index, Cell::Empty);
                        row.push(Cell::Number(*value));
                        rows.push(row);
                    }
                    last = rows.len();
                    (from, last)
                } else {
                    for (place, value) in series.places.iter().zip(&series.values) {
                        let row = places.iter().position(|other| other == place)?;
                        rows[row + 1][index] = Cell::Number(*value);
                    }
                    (2, rows.len())
                };
                columns.push(Column { series, index, from, to });
            }
            plots.push((plot, columns));
        }
        if ground == Ground::Numbers {
            // LibreOffice does not draw a series that is shorter than another: below its own rows are those of
            // others, in which its column is empty.
            let columns = || plots.iter().flat_map(|(_, columns)| columns);
            let longest = columns().map(|column| column.to - column.from).max().unwrap_or(0);
            plots.iter_mut().flat_map(|(_, columns)| columns).for_each(|column| column.to = column.from + longest);
        }
        Some(Data { ground, rows, plots })
    }

    /// Writes all plots.
    pub(super) fn write(&self, xml: &mut Xml, native: &Native, palette: &Palette) {
        for (plot, columns) in &self.plots {
            let value = |xml: &mut Xml, name: &'static str, value: &dyn Display| {
                xml.leaf(name, &[("val", value)]);
            };
            let name = match (plot.form, self.ground) {
                (Form::Bars { .. }, _) => "c:barChart",
                (Form::Areas(_), _) => "c:areaChart",
                (Form::Slices(hole), _) if hole > 0.0 => "c:doughnutChart",
                (Form::Slices(_), _) => "c:pieChart",
                (Form::Lines | Form::Points, Ground::Numbers) => "c:scatterChart",
                (Form::Lines | Form::Points, _) => "c:lineChart",
            };
            xml.open(name);
            match plot.form {
                Form::Bars { stack, .. } => {
                    value(xml, "c:barDir", &if native.chart.horizontal { "bar" } else { "col" });
                    value(xml, "c:grouping", &grouping(stack, "clustered"));
                }
                Form::Areas(stack) => value(xml, "c:grouping", &grouping(stack, "standard")),
                Form::Lines | Form::Points if name == "c:lineChart" => value(xml, "c:grouping", &"standard"),
                Form::Lines | Form::Points => value(xml, "c:scatterStyle", &"lineMarker"),
                Form::Slices(_) => {}
            }
            value(xml, "c:varyColors", &i32::from(matches!(plot.form, Form::Slices(_))));
            for column in columns {
                self.series(xml, native, plot.form, column, palette);
            }
            match plot.form {
                Form::Bars { stack, gap, overlap } => {
                    let overlap = if stack == Stack::None { overlap } else { 1.0 };
                    value(xml, "c:gapWidth", &(gap * 100.0).round().clamp(0.0, 500.0));
                    value(xml, "c:overlap", &(overlap * 100.0).round().clamp(-100.0, 100.0));
                }
                Form::Lines | Form::Points if name == "c:lineChart" => value(xml, "c:marker", &1),
                Form::Slices(hole) => {
                    value(xml, "c:firstSliceAng", &0);
                    if hole > 0.0 {
                        value(xml, "c:holeSize", &(hole * 100.0).round().clamp(10.0, 90.0));
                    }
                }
                _ => {}
            }
            if !matches!(plot.form, Form::Slices(_)) {
                AXES.iter().for_each(|id| value(xml, "c:axId", id));
            }
            xml.close();
        }
    }

    fn series(&self, xml: &mut Xml, native: &Native, form: Form, column: &Column, palette: &Palette) {
        let series = column.series;
        xml.open("c:ser").leaf("c:idx", &[("val", &(column.index - 1))]);
        xml.leaf("c:order", &[("val", &(column.index - 1))]);
        xml.open("c:tx").open("c:strRef").open("c:f").text(&place(column.index, 1, 1)).close();
        cache(xml, "c:strCache", std::iter::once(Some(series.name.clone())), None);
        xml.close().close();
        let first = series.paints.first().copied();
        match form {
            Form::Lines => line(xml, series, palette),
            Form::Points => {
                xml.open("c:spPr").open("a:ln").attr("w", 19_050).open("a:noFill").close().close().close();
            }
            _ => filled(xml, first, series, palette),
        }
        if matches!(form, Form::Bars { .. }) {
            xml.leaf("c:invertIfNegative", &[("val", &0)]);
        }
        if matches!(form, Form::Lines | Form::Points) {
            marker(xml, series, palette);
        }
        points(xml, form, series, palette);
        labels(xml, native, form, series, palette);
        let is_scatter = self.ground == Ground::Numbers && !matches!(form, Form::Slices(_));
        let (names, values) = if is_scatter { ("c:xVal", "c:yVal") } else { ("c:cat", "c:val") };
        self.numbers(xml, names, 0, column);
        self.numbers(xml, values, column.index, column);
        if matches!(form, Form::Lines) || is_scatter {
            xml.leaf("c:smooth", &[("val", &i32::from(series.curved))]);
        }
        xml.close();
    }

    /// What a series reads in one column of the sheet.
    fn numbers(&self, xml: &mut Xml, name: &'static str, index: usize, column: &Column) {
        let cell = |row: usize| self.rows.get(row).and_then(|row| row.get(index)).unwrap_or(&Cell::Empty);
        let cells = || (column.from - 1..column.to).map(cell);
        let is_text = cells().any(|cell| matches!(cell, Cell::Text(_)));
        let is_day = cells().any(|cell| matches!(cell, Cell::Day(_)));
        let written = cells().map(|cell| match cell {
            Cell::Empty => None,
            Cell::Number(number) | Cell::Day(number) => Some(number.to_string()),
            Cell::Text(text) => Some(text.clone()),
        });
        xml.open(name).open(if is_text { "c:strRef" } else { "c:numRef" });
        xml.open("c:f").text(&place(index, column.from, column.to)).close();
        let code = if is_day { "yyyy\\-mm\\-dd" } else { "General" };
        cache(xml, if is_text { "c:strCache" } else { "c:numCache" }, written, (!is_text).then_some(code));
        xml.close().close();
    }
}

/// What series stand on; none where no kind of chart stands on it.
fn ground(chart: &Chart) -> Option<Ground> {
    let places = || chart.plots.iter().flat_map(|plot| &plot.series).flat_map(|series| &series.places);
    let has = |is: fn(&Form) -> bool| chart.plots.iter().any(|plot| is(&plot.form));
    let bars_only = chart.plots.iter().all(|plot| matches!(plot.form, Form::Bars { .. }));
    if chart.horizontal && !bars_only {
        return None;
    }
    match chart.across.scale {
        AxisScale::Names { .. } => Some(Ground::Names),
        _ if has(|form| matches!(form, Form::Bars { .. })) => None,
        AxisScale::Moments(..) if places().all(|moment| moment % MILLISECONDS == 0.0 && serial(*moment) > 60.0) => {
            // Dates that come again are no line of dates.
            Some(if has(|form| *form == Form::Points) { Ground::Numbers } else { Ground::Days })
                .filter(|ground| *ground == Ground::Days || !has(|form| matches!(form, Form::Areas(_))))
        }
        AxisScale::Moments(..) | AxisScale::Numbers(..) => {
            (!has(|form| matches!(form, Form::Areas(_)))).then_some(Ground::Numbers)
        }
    }
}

/// The places of all series, each once, in the order of the axis.
fn places(chart: &Chart, ground: Ground) -> Vec<f64> {
    if let (Ground::Names, AxisScale::Names { names, .. }) = (ground, &chart.across.scale) {
        return (0..names.len()).map(|index| index as f64).collect();
    }
    let all = chart.plots.iter().flat_map(|plot| &plot.series).flat_map(|series| &series.places);
    let mut all: Vec<f64> = all.copied().collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

fn cell_of(chart: &Chart, ground: Ground, place: f64) -> Cell {
    match (&chart.across.scale, ground) {
        (AxisScale::Names { names, .. }, Ground::Names) => {
            Cell::Text(names.get(place as usize).cloned().unwrap_or_default())
        }
        (AxisScale::Moments(..), _) => Cell::Day(serial(place)),
        _ => Cell::Number(place),
    }
}

/// Cells of a column by their rows.
fn place(index: usize, from: usize, to: usize) -> String {
    let column = column(index);
    if from == to { format!("Sheet1!${column}${from}") } else { format!("Sheet1!${column}${from}:${column}${to}") }
}

fn cache(xml: &mut Xml, name: &'static str, values: impl Iterator<Item = Option<String>>, code: Option<&str>) {
    let values: Vec<Option<String>> = values.collect();
    xml.open(name);
    if let Some(code) = code {
        xml.open("c:formatCode").text(code).close();
    }
    xml.leaf("c:ptCount", &[("val", &values.len())]);
    for (index, value) in values.iter().enumerate() {
        if let Some(value) = value {
            xml.open("c:pt").attr("idx", index).open("c:v").text(value).close().close();
        }
    }
    xml.close();
}

fn grouping(stack: Stack, alone: &'static str) -> &'static str {
    match stack {
        Stack::None => alone,
        Stack::Zero => "stacked",
        Stack::Whole => "percentStacked",
    }
}

/// The inside of marks, and the line around them that parts them from others.
fn filled(xml: &mut Xml, paint: Option<Paint>, series: &Series, palette: &Palette) {
    xml.open("c:spPr");
    palette.fill(xml, paint, series.opacity);
    palette.line(xml, series.stroke.as_ref(), 1.0, [None; 2]);
    xml.close();
}

fn line(xml: &mut Xml, series: &Series, palette: &Palette) {
    xml.open("c:spPr");
    palette.line(xml, series.stroke.as_ref(), series.opacity, [None; 2]);
    xml.close();
}

/// The sign at the places of a series.
fn marker(xml: &mut Xml, series: &Series, palette: &Palette) {
    /// Points to the px: a slide of 1920 px is 960 points wide.
    const POINTS: f64 = 0.5;
    xml.open("c:marker");
    let Some((marker, size)) = series.marker else {
        xml.leaf("c:symbol", &[("val", &"none")]).close();
        return;
    };
    let symbol = match marker {
        Marker::Circle => "circle",
        Marker::Square => "square",
        Marker::Diamond => "diamond",
        Marker::Triangle => "triangle",
        Marker::Cross => "plus",
    };
    xml.leaf("c:symbol", &[("val", &symbol)]);
    xml.leaf("c:size", &[("val", &((size * POINTS).round() as i64).clamp(2, 72))]);
    let alone = Series { stroke: None, ..series.clone() };
    filled(xml, series.paints.first().copied(), &alone, palette);
    xml.close();
}

/// Values that have colours of their own.
fn points(xml: &mut Xml, form: Form, series: &Series, palette: &Palette) {
    if series.paints.len() < 2 {
        return;
    }
    for (index, paint) in series.paints.iter().enumerate() {
        xml.open("c:dPt").leaf("c:idx", &[("val", &index)]);
        if matches!(form, Form::Bars { .. }) {
            xml.leaf("c:invertIfNegative", &[("val", &0)]);
        }
        if matches!(form, Form::Points) {
            let own = Series { paints: vec![*paint], ..series.clone() };
            marker(xml, &own, palette);
        }
        xml.leaf("c:bubble3D", &[("val", &0)]);
        // LibreOffice colours signs by it too.
        filled(xml, Some(*paint), series, palette);
        xml.close();
    }
}

/// Words at the values: by a format where one writes them, else as they are.
fn labels(xml: &mut Xml, native: &Native, form: Form, series: &Series, palette: &Palette) {
    if series.labels.is_empty() {
        return;
    }
    let position = match form {
        Form::Bars { stack: Stack::None, .. } | Form::Slices(_) => "outEnd",
        Form::Bars { .. } => "ctr",
        _ => "t",
    };
    let told: Vec<(f64, String)> = series.values.iter().copied().zip(series.labels.iter().cloned()).collect();
    let code = number::code(&told).filter(|_| series.labels.iter().all(|label| !label.is_empty()));
    let like = native.words[1];
    xml.open("c:dLbls");
    if code.is_none() {
        for (index, label) in series.labels.iter().enumerate().filter(|(_, label)| !label.is_empty()) {
            xml.open("c:dLbl").leaf("c:idx", &[("val", &index)]);
            xml.open("c:tx").open("c:rich").open("a:bodyPr").close().open("a:lstStyle").close().open("a:p");
            xml.open("a:r").open("a:rPr").attr("lang", "en-US");
            set(xml, like, 50.0, palette);
            xml.close().open("a:t").text(label).close().close().close().close().close();
            xml.leaf("c:dLblPos", &[("val", &position)]);
            shown(xml, true);
            xml.close();
        }
    }
    if let Some(code) = &code {
        xml.leaf("c:numFmt", &[("formatCode", code), ("sourceLinked", &0)]);
    }
    xml.open("c:spPr").open("a:noFill").close().open("a:ln").open("a:noFill").close().close().close();
    words(xml, like, 0.0, palette);
    if code.is_some() {
        xml.leaf("c:dLblPos", &[("val", &position)]);
    }
    shown(xml, code.is_some());
    xml.close();
}

/// What is said at a value: the value, or nothing.
fn shown(xml: &mut Xml, value: bool) {
    let all = [("c:showLegendKey", false), ("c:showVal", value), ("c:showCatName", false), ("c:showSerName", false)];
    for (name, shown) in all.into_iter().chain([("c:showPercent", false), ("c:showBubbleSize", false)]) {
        xml.leaf(name, &[("val", &i32::from(shown))]);
    }
}
