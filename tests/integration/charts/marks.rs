//! Every mark: where it stands and how large it is, against numbers worked out by hand.

use std::f64::consts::{PI, TAU};

use figmill::scene::{Point, Rect, Role, Shape};
use kurbo::Shape as _;

use crate::charts::reader::{Drawn, TOLERANCE, Way, draw, near};

/// A chart of one mark over rows, with the channels given.
fn marks(mark: &str, rows: &str, channels: &str) -> Drawn {
    draw(&format!("figure: chart\ndata: [{rows}]\nmark: {mark}\nencoding: {{{channels}}}\n"))
}

const TWO: &str = "{x: 1, a: 10, b: 30}, {x: 3, a: 25, b: 80}";
const X: &str = "x: {field: x, type: quantitative, scale: {domain: [0, 4]}}";
const Y: &str = "y: {field: a, type: quantitative, scale: {domain: [0, 100]}}";
const NAMES: &str = "x: {field: x, type: nominal}";

#[test]
fn a_bar_is_as_long_as_its_number_from_zero() {
    let rows = "{x: 1, a: 28}, {x: 2, a: 55}, {x: 3, a: -43}";
    let upright = marks("bar", rows, &format!("{NAMES}, y: {{field: a, type: quantitative}}"));
    upright.expect(Way::Y, upright.rects().iter().map(|bar| bar.y0), &[28.0, 55.0, 0.0]);
    upright.expect(Way::Y, upright.rects().iter().map(|bar| bar.y1), &[0.0, 0.0, -43.0]);
    let lying = marks("bar", rows, "y: {field: x, type: nominal}, x: {field: a, type: quantitative}");
    lying.expect(Way::X, lying.rects().iter().map(|bar| bar.x0), &[0.0, 0.0, -43.0]);
    lying.expect(Way::X, lying.rects().iter().map(|bar| bar.x1), &[28.0, 55.0, 0.0]);
}

#[test]
fn a_bar_with_two_ends_spans_them() {
    let drawn = marks("bar", TWO, &format!("{NAMES}, {Y}, y2: {{field: b}}"));
    drawn.expect(Way::Y, drawn.rects().iter().flat_map(|bar| [bar.y1, bar.y0]), &[10.0, 30.0, 25.0, 80.0]);
}

#[test]
fn bars_beside_each_other_share_their_band() {
    let rows = "{x: p, c: u, a: 1}, {x: p, c: v, a: 2}, {x: q, c: u, a: 3}, {x: q, c: v, a: 4}";
    let drawn = marks(
        "bar",
        rows,
        "x: {field: x, type: nominal, scale: {padding: 0}}, xOffset: {field: c, scale: {padding: 0}}, \
         color: {field: c, type: nominal}, y: {field: a, type: quantitative}",
    );
    let view = drawn.view();
    // Two bands, each of two: the four bars stand around 1/8, 3/8, 5/8 and 7/8 of the width.
    let mut middles: Vec<f64> = drawn.rects().iter().map(|bar| (bar.center().x - view.x0) / view.width()).collect();
    middles.sort_by(f64::total_cmp);
    near(&middles, &[0.125, 0.375, 0.625, 0.875], 0.001);
}

#[test]
fn a_line_goes_through_its_rows_in_the_order_of_x_or_of_its_order() {
    let rows = "{x: 3, a: 40, o: 1}, {x: 1, a: 10, o: 2}, {x: 2, a: 90, o: 3}";
    let read = |channels: &str, x: &[f64], y: &[f64]| {
        let drawn = marks("line", rows, &format!("{X}, {Y}{channels}"));
        let corners = drawn.corners().remove(0);
        drawn.expect(Way::X, corners.iter().map(|corner| corner.x), x);
        drawn.expect(Way::Y, corners.iter().map(|corner| corner.y), y);
    };
    read("", &[1.0, 2.0, 3.0], &[10.0, 90.0, 40.0]);
    read(", order: {field: o}", &[3.0, 1.0, 2.0], &[40.0, 10.0, 90.0]);
}

#[test]
fn a_line_in_steps_changes_where_it_is_told() {
    let drawn = marks("{type: line, interpolate: step-after}", TWO, &format!("{X}, {Y}"));
    let mut corners = drawn.corners().remove(0);
    corners.dedup();
    drawn.expect(Way::X, corners.iter().map(|corner| corner.x), &[1.0, 3.0, 3.0]);
    drawn.expect(Way::Y, corners.iter().map(|corner| corner.y), &[10.0, 10.0, 25.0]);
}

#[test]
fn an_area_reaches_from_its_number_to_zero_or_to_its_other_end() {
    let read = |channels: &str, y: &[f64]| {
        let drawn = marks("area", TWO, &format!("{X}, {Y}{channels}"));
        let corners = drawn.corners().remove(0);
        drawn.expect(Way::X, corners.iter().take(4).map(|corner| corner.x), &[1.0, 3.0, 3.0, 1.0]);
        drawn.expect(Way::Y, corners.iter().take(4).map(|corner| corner.y), y);
    };
    read("", &[10.0, 25.0, 0.0, 0.0]);
    // Along the greater ends and back along the lesser.
    read(", y2: {field: b}", &[30.0, 80.0, 25.0, 10.0]);
}

fn middle_and_area(shape: &Shape) -> (Point, f64) {
    match shape {
        Shape::Rect(rect, _) => (rect.center(), rect.area()),
        Shape::Circle(middle, radius) => (*middle, PI * radius * radius),
        Shape::Path(path) => (path.bounding_box().center(), path.area().abs()),
        Shape::Ellipse(_) | Shape::Outline(_) => panic!("no mark of a chart is one"),
    }
}

#[test]
fn signs_stand_at_their_numbers_and_their_areas_are_proportional() {
    for mark in ["point", "circle", "square"] {
        let size = "size: {field: b, type: quantitative, legend: null, scale: {domain: [0, 80], range: [0, 400]}}";
        let drawn = marks(mark, TWO, &format!("{X}, {Y}, {size}"));
        let (middles, areas): (Vec<Point>, Vec<f64>) = drawn.marks().map(middle_and_area).unzip();
        drawn.expect(Way::X, middles.iter().map(|at| at.x), &[1.0, 3.0]);
        drawn.expect(Way::Y, middles.iter().map(|at| at.y), &[10.0, 25.0]);
        // 30 and 80 of 80, on an area of up to 400 square px.
        near(&areas, &[150.0, 400.0], 3.0);
    }
}

#[test]
fn a_tick_stands_across_its_axis() {
    let drawn = marks("tick", TWO, &format!("{NAMES}, {Y}"));
    drawn.expect(Way::Y, drawn.rects().iter().map(|tick| tick.center().y), &[10.0, 25.0]);
    assert!(drawn.rects().iter().all(|tick| tick.width() > 4.0 * tick.height()));
    let upright = marks("tick", TWO, "x: {field: a, type: quantitative, scale: {domain: [0, 100]}}");
    upright.expect(Way::X, upright.rects().iter().map(|tick| tick.center().x), &[10.0, 25.0]);
}

#[test]
fn a_rule_runs_across_or_between_its_ends() {
    let across = marks("rule", "{a: 40}", Y);
    let line = &across.corners()[0];
    across.expect(Way::Y, line.iter().map(|end| end.y), &[40.0, 40.0]);
    near(&[line[0].x, line[1].x], &[across.view().x0, across.view().x1], TOLERANCE);
    let between = marks("rule", TWO, &format!("{X}, {Y}, y2: {{field: b}}"));
    let ends = between.corners().concat();
    between.expect(Way::X, ends.iter().map(|end| end.x), &[1.0, 1.0, 3.0, 3.0]);
    between.expect(Way::Y, ends.iter().map(|end| end.y), &[10.0, 30.0, 25.0, 80.0]);
}

#[test]
fn a_rectangle_spans_its_ends_or_fills_its_cell() {
    let spans = marks("rect", TWO, &format!("{X}, x2: {{datum: 4}}, {Y}, y2: {{field: b}}"));
    spans.expect(Way::X, spans.rects().iter().flat_map(|rect| [rect.x0, rect.x1]), &[1.0, 4.0, 3.0, 4.0]);
    spans.expect(Way::Y, spans.rects().iter().flat_map(|rect| [rect.y1, rect.y0]), &[10.0, 30.0, 25.0, 80.0]);
    let cells = marks(
        "rect",
        "{p: 1, q: u}, {p: 2, q: v}, {p: 3, q: w}",
        "x: {field: p, type: ordinal}, y: {field: q, type: ordinal}",
    );
    let rects = cells.rects();
    // Three bands without gaps each way, the first at the left and at the top.
    let all = rects.iter().copied().reduce(|all, rect| all.union(rect)).unwrap();
    let third = |index: f64| {
        Rect::new(
            all.x0 + all.width() * index / 3.0,
            all.y0 + all.height() * index / 3.0,
            all.x0 + all.width() * (index + 1.0) / 3.0,
            all.y0 + all.height() * (index + 1.0) / 3.0,
        )
    };
    for (index, rect) in rects.iter().enumerate() {
        let wanted = third(index as f64);
        near(&[rect.x0, rect.y0, rect.x1, rect.y1], &[wanted.x0, wanted.y0, wanted.x1, wanted.y1], TOLERANCE);
    }
}

#[test]
fn words_say_their_values_at_their_places() {
    let drawn = marks("text", TWO, &format!("{X}, {Y}, text: {{field: b, format: '.1f'}}"));
    let words = drawn.words(Role::Label);
    assert_eq!(words.iter().map(|line| line.line.text()).collect::<Vec<_>>(), ["30.0", "80.0"]);
    drawn.expect(Way::X, words.iter().map(|line| line.bounds().center().x), &[1.0, 3.0]);
    // The middle of words is that of their capitals, to within half a px.
    let middles: Vec<f64> = words.iter().map(|line| line.bounds().center().y).collect();
    let axis = drawn.axis(Way::Y);
    near(&middles, &[axis.place(10.0), axis.place(25.0)], 0.6);
}

/// Where a slice begins and how far it runs with the clock, as shares of a turn from the top.
fn turn(path: &kurbo::BezPath, centre: Point) -> (f64, f64) {
    let corners: Vec<Point> = path.elements().iter().filter_map(kurbo::PathEl::end_point).collect();
    let angle = |at: Point| (at - centre).x.atan2(-(at - centre).y) / TAU;
    // The outline begins at the start of the outer arc; the last corner of the arc comes before the centre.
    let last = corners.iter().rposition(|at| at.distance(centre) > 1.0).unwrap();
    let from = angle(corners[0]).rem_euclid(1.0);
    (from, (angle(corners[last]) - from).rem_euclid(1.0))
}

#[test]
fn a_slice_is_its_share_of_the_turn() {
    let rows = "{c: p, n: 1}, {c: q, n: 3}, {c: r, n: 4}";
    let channels = "theta: {field: n, type: quantitative, stack: true}, color: {field: c, type: nominal}";
    let drawn = marks("arc", rows, channels);
    let corners = drawn.corners();
    // All slices meet in the middle.
    let meets = |at: &Point| corners.iter().all(|slice| slice.iter().any(|other| other.distance(*at) < 0.01));
    let centre = corners[0].iter().copied().find(meets).unwrap();
    let radius = centre.distance(corners[0][0]);
    let (from, far): (Vec<f64>, Vec<f64>) = drawn.paths().iter().map(|path| turn(path, centre)).unzip();
    // An eighth, three and four of them, with the clock from the top.
    near(&from, &[0.0, 0.125, 0.5], 0.001);
    near(&far, &[0.125, 0.375, 0.5], 0.001);
    let areas: Vec<f64> = drawn.paths().iter().map(|path| path.area().abs() / (PI * radius * radius)).collect();
    near(&areas, &[0.125, 0.375, 0.5], 0.002);
}

#[test]
fn a_slice_reaches_as_far_as_its_radius_says() {
    let drawn = marks(
        "{type: arc, innerRadius: 0}",
        "{c: p, n: 1}, {c: q, n: 4}",
        "theta: {field: n, stack: true, type: quantitative}, color: {field: c, type: nominal, legend: null}, \
         radius: {field: n, type: quantitative, scale: {type: sqrt, zero: true, domain: [0, 4]}}",
    );
    let areas: Vec<f64> = drawn.paths().iter().map(|path| path.area().abs()).collect();
    // A fifth of the turn with half of the radius, four fifths with all of it: 1/5·1/4 to 4/5.
    near(&[areas[1] / areas[0]], &[16.0], 0.1);
}

const ELEVEN: &str = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30";

#[test]
fn a_boxplot_shows_quartiles_median_whiskers_and_outliers() {
    // Quartiles by linear interpolation: 3.5, 6, 8.5. Whiskers end at the last value within 1.5
    // times 5 of the box, so at 1 and 10; 30 lies beyond.
    let drawn = marks("boxplot", ELEVEN, "y: {field: data, type: quantitative}");
    let (rects, paths) = (drawn.rects(), drawn.paths());
    drawn.expect(Way::Y, [rects[0].y1, rects[0].y0, rects[1].center().y], &[3.5, 8.5, 6.0]);
    let whiskers: Vec<Rect> = paths.iter().map(|path| path.bounding_box()).collect();
    drawn.expect(Way::Y, whiskers.iter().flat_map(|line| [line.y1, line.y0]), &[1.0, 3.5, 8.5, 10.0]);
    drawn.expect(Way::Y, drawn.circles().iter().map(|(at, _)| at.y), &[30.0]);

    let extremes = marks("{type: boxplot, extent: min-max}", ELEVEN, "y: {field: data, type: quantitative}");
    let whiskers: Vec<Rect> = extremes.paths().iter().map(|path| path.bounding_box()).collect();
    extremes.expect(Way::Y, whiskers.iter().flat_map(|line| [line.y1, line.y0]), &[1.0, 3.5, 8.5, 30.0]);
    assert!(extremes.circles().is_empty());
}

/// Centre and extent of an error mark, and the ends of its interval.
const INTERVALS: [(&str, &str, f64, f64); 5] = [
    // 2, 4 and 9: mean 5, deviation √13, standard error √(13/3), median 4, quartiles 3 and 6.5.
    ("", "stderr", 5.0 - 2.081_666, 5.0 + 2.081_666),
    ("center: mean, ", "stdev", 5.0 - 3.605_551, 5.0 + 3.605_551),
    // The mean and 1.96 standard errors to both sides.
    ("", "ci", 5.0 - 1.959_964 * 2.081_666, 5.0 + 1.959_964 * 2.081_666),
    ("", "iqr", 3.0, 6.5),
    ("center: median, ", "iqr", 3.0, 6.5),
];

#[test]
fn an_error_bar_spans_its_interval() {
    for (center, extent, low, high) in INTERVALS {
        let mark = format!("{{type: errorbar, {center}extent: {extent}}}");
        let drawn = marks(&mark, "2, 4, 9", "y: {field: data, type: quantitative, scale: {domain: [0, 10]}}");
        let bar = drawn.paths()[0].bounding_box();
        drawn.expect(Way::Y, [bar.y1, bar.y0], &[low, high]);
    }
    let said = marks("errorbar", "{x: 1, a: 50, e: 5}", &format!("{NAMES}, {Y}, yError: {{field: e}}"));
    let bar = said.paths()[0].bounding_box();
    said.expect(Way::Y, [bar.y1, bar.y0], &[45.0, 55.0]);
}

#[test]
fn an_error_band_spans_its_interval_at_every_place() {
    let rows = "{x: 1, a: 2}, {x: 1, a: 4}, {x: 1, a: 9}, {x: 3, a: 7}, {x: 3, a: 9}";
    let y = "y: {field: a, type: quantitative, scale: {domain: [0, 10]}}";
    let drawn = marks("{type: errorband, extent: stderr}", rows, &format!("{X}, {y}"));
    let corners = drawn.corners().remove(0);
    drawn.expect(Way::X, corners.iter().take(4).map(|corner| corner.x), &[1.0, 3.0, 3.0, 1.0]);
    // 7 and 9: mean 8, standard error 1.
    let mut ends: Vec<f64> = corners.iter().take(4).map(|corner| corner.y).collect();
    if ends[0] < ends[3] {
        ends.reverse();
    }
    drawn.expect(Way::Y, ends, &[2.918_334, 7.0, 9.0, 7.081_666]);
}

#[test]
fn a_trail_is_as_wide_as_its_size() {
    let size = "size: {field: b, type: quantitative, legend: null, scale: {domain: [0, 80], range: [0, 40]}}";
    let drawn = marks("trail", "{x: 0, a: 50, b: 20}, {x: 4, a: 50, b: 80}", &format!("{X}, {Y}, {size}"));
    let trail = drawn.paths()[0].bounding_box();
    // 40 px wide at its end, around 50.
    near(&[trail.height()], &[40.0], 0.5);
    drawn.expect(Way::Y, [trail.center().y], &[50.0]);
}

#[test]
fn nothing_is_clamped_at_the_edge_of_a_domain() {
    let narrow = "x: {field: x, type: quantitative, scale: {domain: [0, 2], nice: false}}";
    // From (1, 10) to (3, 25): at 2 the line has reached 17.5.
    let line = marks("line", TWO, &format!("{narrow}, {Y}"));
    line.expect(Way::Y, line.corners()[0].iter().map(|corner| corner.y), &[10.0, 17.5]);
    let area = marks("area", TWO, &format!("{narrow}, {Y}"));
    let view = area.view();
    let at_the_edge = area.corners().concat().into_iter().filter(|corner| (corner.x - view.x1).abs() < TOLERANCE);
    area.axis(Way::Y).expect(at_the_edge.map(|corner| corner.y).filter(|y| (y - view.y1).abs() > 1.0), &[17.5]);
    let points = marks("point", TWO, &format!("{narrow}, {Y}"));
    points.expect(Way::Y, points.circles().iter().map(|(at, _)| at.y), &[10.0]);
}
