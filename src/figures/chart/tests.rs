//! Charts read as a reader reads them: marks against the labels of their axes.
#![allow(clippy::unwrap_used)]

use super::Chart;
use super::spec::read_chart;
use crate::figures::{Body, Figure, Stage};
use crate::scene::fit::Room;
use crate::scene::{Item, ItemKind, Painted, Point, Rect, Role, Shape};
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Format, Source};
use crate::text::Fonts;
use crate::theme::Theme;
use kurbo::Shape as _;

mod contrast;
mod places;

fn read(spec: &str) -> (Option<Chart>, Vec<Diagnostic>) {
    let source = Source::new("t.vl.json", spec, Format::Json);
    let mut diagnostics = Diagnostics::new();
    let tree = Tree::read(&source, &mut diagnostics).unwrap();
    let chart = read_chart(&tree, &source, &mut diagnostics);
    (chart, diagnostics.into_sorted())
}

pub(super) fn chart(spec: &str) -> Chart {
    let (chart, found) = read(spec);
    chart.unwrap_or_else(|| panic!("{found:?}"))
}

fn draw(spec: &str) -> Vec<Item> {
    draw_in(spec, Some(640.0))
}

fn draw_in(spec: &str, width: Option<f64>) -> Vec<Item> {
    let (theme, fonts) = (Theme::default(), Fonts::default());
    let Body { items, .. } = chart(spec).layout(&Stage { theme: &theme, fonts: &fonts }, Room { width, height: None });
    let mut all = Vec::new();
    items.iter().for_each(|item| item.walk(&mut |item| all.push(item.clone())));
    all
}

/// Shapes of marks.
fn marks(items: &[Item]) -> Vec<Shape> {
    let shape = |item: &Item| match &item.kind {
        ItemKind::Shape(Painted { shape, .. }) if item.role == Role::Mark => Some(shape.clone()),
        _ => None,
    };
    items.iter().filter_map(shape).collect()
}

fn rects(items: &[Item]) -> Vec<Rect> {
    marks(items).into_iter().filter_map(|s| if let Shape::Rect(rect, _) = s { Some(rect) } else { None }).collect()
}

fn circles(items: &[Item]) -> Vec<Point> {
    marks(items).into_iter().filter_map(|s| if let Shape::Circle(c, _) = s { Some(c) } else { None }).collect()
}

fn paths(items: &[Item]) -> Vec<crate::scene::BezPath> {
    marks(items).into_iter().filter_map(|s| if let Shape::Path(path) = s { Some(path) } else { None }).collect()
}

/// Words of a role with the middle of their box.
fn words(items: &[Item], role: Role) -> Vec<(String, Point)> {
    let words = items.iter().filter(|item| item.role == role).flat_map(Item::lines);
    words.map(|line| (line.line.text(), line.bounds().center())).collect()
}

/// What a place along y says by the labels of the axis: straight through two of its numbers.
fn value_at(items: &[Item], along: fn(Point) -> f64) -> impl Fn(f64) -> f64 {
    let labels: Vec<(f64, f64)> = words(items, Role::Axis)
        .into_iter()
        .filter_map(|(text, at)| Some((text.replace('\u{2212}', "-").replace(',', "").parse().ok()?, along(at))))
        .collect();
    // Labels of one axis stand in one line, those of the other do not.
    let (first, last) = (labels[0], *labels.iter().rfind(|l| (l.1 - labels[0].1).abs() > 20.0).unwrap());
    move |px| first.0 + (px - first.1) * (last.0 - first.0) / (last.1 - first.1)
}

fn y(point: Point) -> f64 {
    point.y
}

fn x(point: Point) -> f64 {
    point.x
}

fn near(found: &[f64], wanted: &[f64], tolerance: f64) {
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= tolerance), "{found:?} {wanted:?}");
}

const FRUIT: &str = r#""data": {"values": [{"f": "a", "n": 28}, {"f": "b", "n": 55}, {"f": "c", "n": -43}]}"#;

#[test]
fn bars_are_as_long_as_their_numbers_and_begin_at_zero() {
    let items = draw(&format!(
        r#"{{{FRUIT}, "mark": "bar", "encoding": {{
            "x": {{"field": "f", "type": "nominal", "axis": null}}, "y": {{"field": "n", "type": "quantitative", "title": null}}}}}}"#
    ));
    let value = value_at(&items, y);
    let bars = rects(&items);
    near(&bars.iter().map(|b| value(b.y0)).collect::<Vec<_>>(), &[28.0, 55.0, 0.0], 0.3);
    near(&bars.iter().map(|b| value(b.y1)).collect::<Vec<_>>(), &[0.0, 0.0, -43.0], 0.3);
}

#[test]
fn stacked_bars_stand_on_each_other_in_the_order_of_the_legend() {
    let items = draw(
        r#"{"data": {"values": [{"x": 1, "c": "a", "n": 2}, {"x": 1, "c": "b", "n": 3}, {"x": 1, "c": "b", "n": 5}]},
            "mark": "bar", "encoding": {
            "x": {"field": "x", "type": "ordinal", "axis": null},
            "y": {"field": "n", "aggregate": "sum", "title": null}, "color": {"field": "c", "type": "nominal"}}}"#,
    );
    let value = value_at(&items, y);
    let bars: Vec<f64> = rects(&items).iter().flat_map(|b| [value(b.y1), value(b.y0)]).collect();
    // The first name lies on top.
    near(&bars, &[8.0, 10.0, 0.0, 8.0], 0.1);
}

#[test]
fn shares_of_a_whole_end_at_one_hundred_per_cent() {
    let items = draw(
        r#"{"data": {"values": [{"x": 1, "c": "a", "n": 1}, {"x": 1, "c": "b", "n": 3}]}, "mark": "bar", "encoding": {
            "x": {"field": "x", "type": "ordinal"}, "y": {"field": "n", "type": "quantitative", "stack": "normalize"},
            "color": {"field": "c", "type": "nominal"}}}"#,
    );
    let heights: Vec<f64> = rects(&items).iter().map(Rect::height).collect();
    assert!((heights[1] / heights[0] - 3.0).abs() < 0.02, "{heights:?}");
    assert!(words(&items, Role::Axis).iter().any(|(text, _)| text == "100%"));
}

#[test]
fn a_line_goes_through_its_points() {
    let items = draw(
        r#"{"data": {"values": [{"x": 0, "y": 1}, {"x": 5, "y": 4}, {"x": 10, "y": 2}]}, "mark": "line", "encoding": {
            "x": {"field": "x", "type": "quantitative", "axis": null}, "y": {"field": "y", "type": "quantitative", "title": null}}}"#,
    );
    let value = value_at(&items, y);
    let line = &paths(&items)[0];
    let corners: Vec<Point> = line.elements().iter().filter_map(kurbo::PathEl::end_point).collect();
    near(&corners.iter().map(|p| value(p.y)).collect::<Vec<_>>(), &[1.0, 4.0, 2.0], 0.02);
    assert!((corners[1].x - (corners[0].x + corners[2].x) / 2.0).abs() < 0.02);
}

#[test]
fn an_area_stands_on_zero() {
    let items = draw(
        r#"{"data": {"values": [{"x": 0, "y": 2}, {"x": 1, "y": 4}]}, "mark": "area", "encoding": {
            "x": {"field": "x", "type": "quantitative", "axis": null}, "y": {"field": "y", "type": "quantitative", "title": null}}}"#,
    );
    let value = value_at(&items, y);
    let bounds = paths(&items)[0].bounding_box();
    near(&[value(bounds.y0), value(bounds.y1)], &[4.0, 0.0], 0.02);
}

#[test]
fn points_stand_at_their_values_and_those_outside_are_left_out() {
    let items = draw(
        r#"{"data": {"values": [{"x": 1, "y": 1}, {"x": 2, "y": 3}, {"x": 9, "y": 2}]}, "mark": "circle", "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": {"domain": [0, 4]}, "axis": null},
            "y": {"field": "y", "type": "quantitative", "title": null}}}"#,
    );
    let value = value_at(&items, y);
    near(&circles(&items).iter().map(|c| value(c.y)).collect::<Vec<_>>(), &[1.0, 3.0], 0.02);
}

#[test]
fn lines_are_cut_at_the_edge_and_keep_their_slope() {
    let items = draw(
        r#"{"data": {"values": [{"x": 0, "y": 0}, {"x": 10, "y": 20}]}, "mark": "line", "encoding": {
            "x": {"field": "x", "type": "quantitative", "axis": null},
            "y": {"field": "y", "type": "quantitative", "title": null, "scale": {"domain": [0, 10]}}}}"#,
    );
    let line = &paths(&items)[0];
    let corners: Vec<Point> = line.elements().iter().filter_map(kurbo::PathEl::end_point).collect();
    let value = value_at(&items, y);
    // Half way along x the line leaves the view at the top.
    let grid = items.iter().find(|item| item.role == Role::Grid).and_then(Item::bounds).unwrap();
    near(&[value(corners[1].y)], &[10.0], 0.02);
    assert!((corners[1].x - (grid.x0 + grid.x1) / 2.0).abs() < 0.1, "{corners:?}");
}

#[test]
fn a_histogram_counts_what_lies_in_each_bin() {
    let items = draw(
        r#"{"data": {"values": [1, 2, 2.5, 7, 8, 8.5, 9.9, 14]}, "mark": "bar", "encoding": {
            "x": {"field": "data", "bin": {"step": 5}, "axis": null}, "y": {"aggregate": "count", "title": null}}}"#,
    );
    let value = value_at(&items, y);
    near(&rects(&items).iter().map(|b| value(b.y0)).collect::<Vec<_>>(), &[3.0, 4.0, 1.0], 0.02);
}

#[test]
fn slices_are_as_large_as_their_numbers() {
    let items = draw(
        r#"{"data": {"values": [{"c": "a", "n": 1}, {"c": "b", "n": 3}]}, "mark": "arc", "encoding": {
            "theta": {"field": "n", "type": "quantitative"}, "color": {"field": "c", "type": "nominal"}}}"#,
    );
    let areas: Vec<f64> = paths(&items).iter().map(|path| path.area().abs()).collect();
    assert!((areas[1] / areas[0] - 3.0).abs() < 0.01, "{areas:?}");
}

#[test]
fn a_boxplot_shows_quartiles_median_and_outliers() {
    let items = draw(
        r#"{"data": {"values": [1, 2, 3, 4, 5, 6, 7, 8, 9, 40]}, "mark": "boxplot", "encoding": {
            "y": {"field": "data", "type": "quantitative", "title": null}}}"#,
    );
    let value = value_at(&items, y);
    let boxes = rects(&items);
    // Quartiles by linear interpolation: 3.25 and 7.75; the median 5.5.
    near(&[value(boxes[0].y1), value(boxes[0].y0)], &[3.25, 7.75], 0.1);
    near(&[value(boxes[1].center().y)], &[5.5], 0.1);
    near(&circles(&items).iter().map(|c| value(c.y)).collect::<Vec<_>>(), &[40.0], 0.1);
    let whiskers: Vec<Rect> = paths(&items).iter().map(|p| p.bounding_box()).collect();
    near(&[value(whiskers[0].y1), value(whiskers[1].y0)], &[1.0, 9.0], 0.1);
}

#[test]
fn an_error_bar_reaches_one_standard_error_to_both_sides() {
    let items = draw(
        r#"{"data": {"values": [2, 4, 6]}, "mark": "errorbar", "encoding": {
            "y": {"field": "data", "type": "quantitative", "title": null}}}"#,
    );
    let value = value_at(&items, y);
    let bar = paths(&items)[0].bounding_box();
    let error = 2.0 / 3.0_f64.sqrt();
    near(&[value(bar.y1), value(bar.y0)], &[4.0 - error, 4.0 + error], 0.02);
}

#[test]
fn rules_run_across_and_rectangles_fill_their_cells() {
    let items = draw(
        r#"{"data": {"values": [{"a": "p", "b": "q"}, {"a": "r", "b": "s"}]}, "layer": [
            {"mark": "rect", "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "nominal"}}},
            {"mark": "rule", "encoding": {"y": {"datum": "q", "type": "nominal"}}}]}"#,
    );
    let cells = rects(&items);
    assert!((cells[0].x1 - cells[1].x0).abs() < 0.02 && (cells[0].y1 - cells[1].y0).abs() < 0.02, "{cells:?}");
    let rule = paths(&items)[0].bounding_box();
    assert!((rule.x0 - cells[0].x0).abs() < 0.02 && (rule.x1 - cells[1].x1).abs() < 0.02);
}

#[test]
fn words_of_marks_are_their_values_at_their_places() {
    let items = draw(&format!(
        r#"{{{FRUIT}, "mark": "text", "encoding": {{"x": {{"field": "n", "type": "quantitative"}},
            "text": {{"field": "n", "format": ".1f"}}}}}}"#
    ));
    let value = value_at(&items, x);
    let found = words(&items, Role::Label);
    let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["28.0", "55.0", "\u{2212}43.0"]);
    near(&found.iter().map(|(_, at)| value(at.x)).collect::<Vec<_>>(), &[28.0, 55.0, -43.0], 0.6);
}

#[test]
fn ticks_and_trails_stand_at_their_values() {
    let items = draw(
        r#"{"data": {"values": [{"x": 0, "y": 3}, {"x": 1, "y": 6}]}, "layer": [
            {"mark": "tick", "encoding": {"x": {"field": "x", "type": "ordinal", "axis": null}, "y": {"field": "y", "type": "quantitative", "title": null}}},
            {"mark": "trail", "encoding": {"x": {"field": "x", "type": "ordinal", "axis": null}, "y": {"field": "y", "type": "quantitative", "title": null}}}]}"#,
    );
    let value = value_at(&items, y);
    near(&rects(&items).iter().map(|t| value(t.center().y)).collect::<Vec<_>>(), &[3.0, 6.0], 0.02);
    let trail = paths(&items)[0].bounding_box();
    assert!((value(trail.y0 + 1.0) - 6.0).abs() < 0.05 && (value(trail.y1 - 1.0) - 3.0).abs() < 0.05);
}

#[test]
fn every_facet_has_its_own_rows_and_all_have_one_scale() {
    let items = draw(
        r#"{"data": {"values": [{"g": "a", "n": 1}, {"g": "b", "n": 4}]}, "mark": "bar", "encoding": {
            "column": {"field": "g"}, "y": {"field": "n", "type": "quantitative", "title": null}}}"#,
    );
    let heights: Vec<f64> = rects(&items).iter().map(Rect::height).collect();
    assert!(heights.len() == 2 && (heights[1] / heights[0] - 4.0).abs() < 0.05, "{heights:?}");
    assert_eq!(words(&items, Role::Label).iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn repeated_fields_are_drawn_beside_each_other() {
    let items = draw(
        r#"{"data": {"values": [{"p": 1, "q": 2}]}, "repeat": ["p", "q"], "spec": {"mark": "point", "encoding": {
            "x": {"field": {"repeat": "repeat"}, "type": "quantitative"}}}}"#,
    );
    let points = circles(&items);
    assert!(points.len() == 2 && points[1].x > points[0].x + 100.0, "{points:?}");
}

#[test]
fn independent_scales_of_layers_get_an_axis_at_each_side() {
    let items = draw(
        r#"{"data": {"values": [{"x": 1, "a": 1, "b": 1000}, {"x": 2, "a": 2, "b": 3000}]},
            "encoding": {"x": {"field": "x", "type": "ordinal"}}, "resolve": {"scale": {"y": "independent"}}, "layer": [
            {"mark": "line", "encoding": {"y": {"field": "a", "type": "quantitative"}}},
            {"mark": "line", "encoding": {"y": {"field": "b", "type": "quantitative"}}}]}"#,
    );
    let axis = words(&items, Role::Axis);
    let place = |wanted: &str| axis.iter().find(|(text, _)| text == wanted).unwrap().1.x;
    assert!(place("3,000") > 500.0 && place("2.0") < 60.0, "{axis:?}");
    // Both lines reach as high: each has its own scale.
    let tops: Vec<f64> = paths(&items).iter().map(|p| p.bounding_box().y0).collect();
    assert!((tops[0] - tops[1]).abs() < 1.0, "{tops:?}");
}

#[test]
fn lines_are_named_at_their_ends_in_the_order_of_their_last_values() {
    let items = draw(
        r#"{"data": {"values": [{"x": 0, "c": "low", "y": 9}, {"x": 9, "c": "low", "y": 1}, {"x": 0, "c": "top", "y": 1},
            {"x": 9, "c": "top", "y": 9}, {"x": 0, "c": "near", "y": 1}, {"x": 9, "c": "near", "y": 8.8}]}, "mark": "line",
            "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"},
            "color": {"field": "c", "type": "nominal"}}}"#,
    );
    let names = words(&items, Role::Label);
    assert_eq!(names.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["top", "near", "low"]);
    assert!(names[1].1.y - names[0].1.y >= 12.0, "{names:?}");
    assert!(!items.iter().any(|item| item.role == Role::Legend));
}

#[test]
fn labels_of_an_axis_never_touch() {
    for count in [3, 8, 20, 45] {
        let values: Vec<String> =
            (0..count).map(|i| format!(r#"{{"f": "a rather long name {i}", "n": {i}}}"#)).collect();
        let items = draw(&format!(
            r#"{{"data": {{"values": [{}]}}, "mark": "bar", "encoding": {{
                "x": {{"field": "f", "type": "nominal", "title": null}}, "y": {{"field": "n", "type": "quantitative", "axis": null}}}}}}"#,
            values.join(",")
        ));
        let lines: Vec<_> = items.iter().flat_map(Item::lines).collect();
        if lines.iter().all(|line| line.turn == 0.0) {
            for (i, one) in lines.iter().enumerate() {
                for other in &lines[..i] {
                    let (a, b) = (one.bounds(), other.bounds());
                    let apart = a.x0 >= b.x1 + 4.0 || b.x0 >= a.x1 + 4.0 || a.y0 >= b.y1 || b.y0 >= a.y1;
                    assert!(apart, "{} {}", one.line.text(), other.line.text());
                }
            }
        } else {
            // Turned lines stand as far apart as they are high.
            let step = lines[1].x - lines[0].x;
            let needed = lines[0].size / lines[0].turn.to_radians().sin().abs().max(0.1);
            assert!(step.abs() + 0.01 >= needed, "{count}: {step} {needed}");
        }
    }
}

fn codes(spec: &str) -> Vec<(&'static str, String)> {
    let (chart, found) = read(spec);
    assert!(chart.is_none(), "{spec}");
    found.into_iter().map(|d| (d.code(), format!("{} {}", d.message, d.help.unwrap_or_default()))).collect()
}

#[test]
fn what_is_wrong_with_data_is_told_with_field_row_and_value() {
    let table = [
        (r#""x": {"field": "fruti"}"#, "unknown-field", "fruit"),
        (r#""x": {"field": "fruit", "type": "quantitative"}"#, "not-a-number", "n/a"),
        (r#""x": {"field": "fruit", "type": "temporal"}"#, "not-a-date", "row 1"),
        (r#""x": {"field": "n", "type": "quantitative", "scale": {"type": "log"}}"#, "not-on-log-scale", "row 2"),
        (r#""x": {"field": "n", "type": "quantitative", "axis": {"format": ".q"}}"#, "wrong-format", ""),
        (r#""theta": {"field": "n", "type": "quantitative"}"#, "negative-slice", "row 2"),
    ];
    for (encoding, code, words) in table {
        let mark = if encoding.contains("theta") { "arc" } else { "point" };
        let found = codes(&format!(
            r#"{{"data": {{"values": [{{"fruit": "n/a", "n": 2}}, {{"fruit": "b", "n": -1}}]}},
                "mark": "{mark}", "encoding": {{{encoding}}}}}"#
        ));
        assert!(found.iter().any(|(c, text)| *c == code && text.contains(words)), "{encoding}: {found:?}");
    }
}

#[test]
fn names_of_two_lines_along_y_lay_on_each_other() {
    let spec = r#"{"data": {"values": [{"a": "one two", "v": 3}, {"a": "three four", "v": 5}]}, "mark": "bar",
        "encoding": {"y": {"field": "a", "type": "nominal", "axis": {"labelExpr": "split(datum.label, ' ')"}},
            "x": {"field": "v", "type": "quantitative"}}}"#;
    let items = draw(spec);
    let has_two_lines = |item: &&Item| matches!(&item.kind, ItemKind::Words(block) if block.lines().count() == 2);
    let names: Vec<Rect> = items.iter().filter(has_two_lines).filter_map(Item::bounds).collect();
    assert!(names.len() == 2 && names[0].intersect(names[1]).area() < 1.0, "{names:?}");
}

#[test]
fn sizes_near_the_largest_number_gave_pictures_as_wide_as_the_sky() {
    for (mark, more) in [
        (r#"{"type": "bar", "strokeWidth": 1e300}"#, ""),
        (r#"{"type": "line", "strokeDash": [1, 1e300]}"#, ""),
        (r#""bar""#, r#""width": 1e300,"#),
        (r#""bar""#, r#""height": {"step": 1e300},"#),
    ] {
        let found = codes(&format!(
            r#"{{"data": {{"values": [{{"fruit": "a", "n": 2}}]}}, {more} "mark": {mark},
                "encoding": {{"x": {{"field": "n", "type": "quantitative"}}, "y": {{"field": "fruit"}}}}}}"#
        ));
        assert_eq!(found.first().map(|(code, _)| *code), Some("wrong-value"), "{mark} {more}: {found:?}");
    }
}

#[test]
fn ninety_thousand_views_of_a_repeat_were_drawn_without_end() {
    let fields = format!("[{}]", vec![r#""n""#; 300].join(", "));
    let found = codes(&format!(
        r#"{{{FRUIT}, "repeat": {{"row": {fields}, "column": {fields}}}, "spec": {{"mark": "bar",
            "encoding": {{"x": {{"field": {{"repeat": "row"}}, "type": "quantitative"}}}}}}}}"#
    ));
    assert!(matches!(found.as_slice(), [("too-many-views", _)]), "{found:?}");
}

#[test]
fn what_is_not_drawn_is_named_at_its_place() {
    let table = [
        (r#""mark": "geoshape""#, "not-drawn", "geoshape"),
        (r#""mark": "bar", "encoding": {"longitude": {"field": "n"}}"#, "not-drawn", "longitude"),
        (r#""mark": "bra""#, "unknown-word", "bar"),
        (r#""mark": "bar", "encodng": {}"#, "unknown-key", "encoding"),
        (r#""mark": "bar", "encoding": {"colour": {"field": "n"}}"#, "unknown-key", "color"),
        (r#""mark": "bar", "projection": {}"#, "not-drawn", "projection"),
    ];
    for (keys, code, words) in table {
        let found = codes(&format!(r#"{{{FRUIT}, {keys}}}"#));
        assert!(found.iter().any(|(c, text)| *c == code && text.contains(words)), "{keys}: {found:?}");
    }
}

#[test]
fn keys_without_meaning_are_told_in_one_warning() {
    let (chart, found) = read(&format!(
        r#"{{{FRUIT}, "config": {{"bar": {{}}}}, "padding": 5, "mark": "bar", "encoding": {{"x": {{"field": "n", "axis": {{"tickColor": "red"}}}}}}}}"#
    ));
    assert!(chart.is_some());
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("`config`, `padding`, `tickColor`"), "{found:?}");
}

#[test]
fn a_chart_describes_itself_by_its_data() {
    let description = chart(&format!(
        r#"{{{FRUIT}, "mark": "bar", "encoding": {{"x": {{"field": "f"}}, "y": {{"field": "n", "type": "quantitative"}}}}}}"#
    ))
    .describe(crate::language::Language::English);
    assert_eq!(description, "Bars of n over f. From \u{2212}43 (c) to 55 (b).");
}

#[test]
fn many_points_become_one_path_without_losing_any_that_can_be_seen() {
    let values: Vec<String> = (0..8000).map(|i| format!(r#"{{"x": {}, "y": {}}}"#, i % 97, (i * 31) % 89)).collect();
    let items = draw(&format!(
        r#"{{"data": {{"values": [{}]}}, "mark": "circle", "encoding": {{
            "x": {{"field": "x", "type": "quantitative"}}, "y": {{"field": "y", "type": "quantitative"}}}}}}"#,
        values.join(",")
    ));
    let all = paths(&items);
    assert_eq!(all.len(), 1);
    let signs = all[0].elements().iter().filter(|el| matches!(el, kurbo::PathEl::MoveTo(_))).count();
    // Every sign that is left lies apart from the others, or on the edge of the crowd.
    assert!((1000..=8000).contains(&signs), "{signs}");
}
