//! Every transform: the numbers that are drawn of what it makes, against numbers worked out by hand.

use std::f64::consts::TAU;

use figmill::scene::Rect;

use crate::charts::reader::{Drawn, Way, draw, near};

/// Draws a field of what transforms make of rows as points, one beside the other, and reads their numbers.
#[track_caller]
fn check(rows: &str, transforms: &str, field: &str, values: &[f64]) {
    let drawn = draw(&format!(
        "figure: chart\ndata: [{rows}]\n\
         transform: [{transforms}, {{window: [{{op: row_number, as: place}}]}}]\nmark: circle\n\
         encoding: {{x: {{field: place, type: ordinal, axis: null}}, y: {{field: '{field}', type: quantitative}}}}\n"
    ));
    drawn.expect(Way::Y, drawn.circles().iter().map(|(at, _)| at.y), values);
}

/// Bars or other marks of an encoding, without transforms.
fn encoded(rows: &str, mark: &str, encoding: &str) -> Drawn {
    draw(&format!("figure: chart\ndata: [{rows}]\nmark: {mark}\nencoding: {{{encoding}}}\n"))
}

/// Lower and upper ends of upright bars in drawing order.
fn ends(drawn: &Drawn) -> Vec<f64> {
    drawn.rects().iter().flat_map(|bar: &Rect| [bar.y1, bar.y0]).collect()
}

const ROWS: &str = "{g: p, n: 1, v: 4}, {g: q, n: 2, v: 8}, {g: p, n: 3, v: 6}, {g: q, n: 4}, {g: p, n: 5, v: 5}";

/// Of 4, 8, 6, nothing and 5: mean 5.75, squares 1.75² + 2.25² + 0.25² + 0.75² = 8.75.
const OPERATIONS: [(&str, f64); 20] = [
    ("count", 5.0),
    ("valid", 4.0),
    ("missing", 1.0),
    ("distinct", 5.0),
    ("sum", 23.0),
    ("product", 960.0),
    ("mean", 5.75),
    ("average", 5.75),
    ("variance", 8.75 / 3.0),
    ("variancep", 8.75 / 4.0),
    ("stdev", 1.707_825),
    ("stdevp", 1.479_020),
    ("stderr", 0.853_913),
    ("median", 5.5),
    // Three quarters of the way from 4 to 5, and a quarter from 6 to 8.
    ("q1", 4.75),
    ("q3", 6.5),
    // 5.75 and 1.959964 standard errors to both sides.
    ("ci0", 4.076_362),
    ("ci1", 7.423_638),
    ("min", 4.0),
    ("max", 8.0),
];

#[test]
fn aggregate_draws_one_number_of_a_group() {
    for (operation, value) in OPERATIONS {
        check(ROWS, &format!("{{aggregate: [{{op: {operation}, field: v, as: r}}]}}"), "r", &[value]);
        let bar = encoded(ROWS, "bar", &format!("y: {{aggregate: {operation}, field: v, type: quantitative}}"));
        bar.expect(Way::Y, ends(&bar), &[0.0, value]);
    }
    check(ROWS, "{aggregate: [{op: sum, field: v, as: r}], groupby: [g]}", "r", &[15.0, 8.0]);
    // The n of the row where v is least and greatest.
    check(ROWS, "{aggregate: [{op: argmin, field: v, as: row}], groupby: [g]}", "row.n", &[1.0, 2.0]);
    check(ROWS, "{aggregate: [{op: argmax, field: v, as: row}], groupby: [g]}", "row.n", &[3.0, 2.0]);
    let names = "x: {field: g, type: nominal}, y: {field: n, type: quantitative";
    let least = encoded(ROWS, "bar", &format!("{names}, aggregate: {{argmin: v}}}}"));
    least.expect(Way::Y, ends(&least), &[0.0, 1.0, 0.0, 2.0]);
    let most = encoded(ROWS, "bar", &format!("{names}, aggregate: {{argmax: v}}}}"));
    most.expect(Way::Y, ends(&most), &[0.0, 3.0, 0.0, 2.0]);
}

#[test]
fn quartiles_lie_between_the_numbers_of_sorted_data() {
    // Eight numbers: places 1.75, 3.5 and 5.25 of 0 to 7 (R-7, as in d3 and in spreadsheets).
    let rows = "{v: 29}, {v: 1}, {v: 16}, {v: 2}, {v: 11}, {v: 4}, {v: 22}, {v: 7}";
    for (operation, value) in [("q1", 3.5), ("median", 9.0), ("q3", 17.5)] {
        check(rows, &format!("{{aggregate: [{{op: {operation}, field: v, as: r}}]}}"), "r", &[value]);
    }
    // One number is all its quartiles, and of two they part the way between.
    for (rows, values) in [("{v: 6}", [6.0, 6.0, 6.0]), ("{v: 10}, {v: 2}", [4.0, 6.0, 8.0])] {
        let measures = "[{op: q1, field: v, as: '1'}, {op: median, field: v, as: '2'}, {op: q3, field: v, as: '3'}]";
        let folded = format!("{{aggregate: {measures}}}, {{fold: ['1', '2', '3'], as: [k, r]}}");
        check(rows, &folded, "r", &values);
    }
}

#[test]
fn joinaggregate_gives_every_row_the_number_of_its_group() {
    let mean = "{joinaggregate: [{op: mean, field: n, as: m}], groupby: [g]}";
    check(ROWS, mean, "m", &[3.0, 3.0, 3.0, 3.0, 3.0]);
    // Each v as a share of the sum of its group: 15 and 8.
    check(
        ROWS,
        "{joinaggregate: [{op: sum, field: v, as: s}], groupby: [g]}, {calculate: 'datum.v / datum.s', as: share}, \
         {filter: 'isValid(datum.v)'}",
        "share",
        &[4.0 / 15.0, 1.0, 0.4, 1.0 / 3.0],
    );
}

#[test]
fn filter_keeps_the_rows_that_it_holds_for() {
    for (filter, kept) in [
        ("'datum.v > 5'", vec![2.0, 3.0]),
        ("{field: g, equal: q}", vec![2.0, 4.0]),
        ("{field: n, range: [2, 4]}", vec![2.0, 3.0, 4.0]),
        ("{field: n, oneOf: [1, 5, 9]}", vec![1.0, 5.0]),
        ("{field: v, valid: false}", vec![4.0]),
        ("{and: [{field: g, equal: p}, {not: 'datum.n < 2'}]}", vec![3.0, 5.0]),
        ("{or: [{field: n, lt: 2}, {field: n, gte: 5}]}", vec![1.0, 5.0]),
    ] {
        check(ROWS, &format!("{{filter: {filter}}}"), "n", &kept);
    }
}

#[test]
fn calculate_adds_a_number_to_every_row() {
    check(ROWS, "{calculate: 'datum.n * datum.n - 1', as: r}", "r", &[0.0, 3.0, 8.0, 15.0, 24.0]);
    check(ROWS, "{calculate: 'if(isValid(datum.v), round(datum.v / 3), -1)', as: r}", "r", &[1.0, 3.0, 2.0, -1.0, 2.0]);
}

#[test]
fn window_looks_at_the_rows_around_in_their_order() {
    // In order 1, 3, 3, 7; the numbers stand in the order of the data: 3, 1, 3, 7.
    let rows = "{v: 3}, {v: 1}, {v: 3}, {v: 7}";
    for (operation, options, values) in [
        ("row_number", "", [2.0, 1.0, 3.0, 4.0]),
        ("rank", "", [2.0, 1.0, 2.0, 4.0]),
        ("dense_rank", "", [2.0, 1.0, 2.0, 3.0]),
        ("percent_rank", "", [1.0 / 3.0, 0.0, 1.0 / 3.0, 1.0]),
        ("cume_dist", "", [0.75, 0.25, 0.75, 1.0]),
        ("ntile, param: 2", "", [2.0, 1.0, 2.0, 2.0]),
        ("lag, field: n", "", [2.0, 9.0, 1.0, 3.0]),
        ("lead, field: n", "", [3.0, 1.0, 4.0, 9.0]),
        ("first_value, field: n", "", [2.0, 2.0, 2.0, 2.0]),
        ("last_value, field: n", ", frame: [null, null]", [4.0, 4.0, 4.0, 4.0]),
        ("nth_value, param: 2, field: n", ", frame: [null, null]", [1.0, 1.0, 1.0, 1.0]),
        ("sum, field: v", "", [7.0, 1.0, 7.0, 14.0]),
        ("sum, field: v", ", ignorePeers: true", [4.0, 1.0, 7.0, 14.0]),
        ("mean, field: v", ", frame: [-1, 1], ignorePeers: true", [7.0 / 3.0, 2.0, 13.0 / 3.0, 5.0]),
        ("count", ", frame: [0, null], ignorePeers: true", [3.0, 4.0, 2.0, 1.0]),
        ("max, field: v", ", frame: [-1, 0], ignorePeers: true", [3.0, 1.0, 3.0, 7.0]),
        ("median, field: v", ", frame: [null, null]", [3.0, 3.0, 3.0, 3.0]),
    ] {
        // 9 stands for what lies beyond the first and the last row.
        let window = format!(
            "{{window: [{{op: row_number, as: n}}]}}, \
             {{window: [{{op: {operation}, as: w}}], sort: [{{field: v}}]{options}}}, \
             {{calculate: 'isValid(datum.w) ? datum.w : 9', as: w}}"
        );
        check(rows, &window, "w", &values);
    }
    let gaps = "{v: 1}, {v: null}, {v: 4}";
    check(gaps, "{window: [{op: prev_value, field: v, as: w}]}", "w", &[1.0, 1.0, 4.0]);
    check(gaps, "{window: [{op: next_value, field: v, as: w}]}", "w", &[1.0, 4.0, 4.0]);
    // A running total for each group.
    check(ROWS, "{window: [{op: sum, field: n, as: w}], groupby: [g]}", "w", &[1.0, 2.0, 4.0, 6.0, 9.0]);
}

#[test]
fn bin_draws_bars_over_the_intervals_that_numbers_fall_into() {
    // 0–5 holds three, 5–10 four, 10–15 one; 5 itself belongs above.
    let rows = "1, 2, 2.5, 5, 8, 8.5, 9.9, 14";
    check(rows, "{bin: {step: 5}, field: data, as: [b, e]}", "b", &[0.0, 0.0, 0.0, 5.0, 5.0, 5.0, 5.0, 10.0]);
    check(rows, "{bin: {step: 5}, field: data, as: [b, e]}", "e", &[5.0, 5.0, 5.0, 10.0, 10.0, 10.0, 10.0, 15.0]);
    let drawn = encoded(rows, "bar", "x: {bin: {step: 5}, field: data}, y: {aggregate: count}");
    drawn.expect(Way::Y, drawn.rects().iter().map(|bar| bar.y0), &[3.0, 4.0, 1.0]);
    drawn.expect(Way::X, drawn.rects().iter().map(|bar| bar.center().x), &[2.5, 7.5, 12.5]);
}

#[test]
fn time_units_draw_moments_at_their_starts() {
    // Days of 1970 are easy to count: 15 March is day 73, and its month begins at day 59 and ends at day 90.
    let day = "{calculate: 'datum.t / 86400000', as: d}";
    let rows = "{t: 1970-03-15}, {t: 1970-01-31}";
    let of = |unit: &str| format!("{{timeUnit: {unit}, field: t, as: t}}, {day}");
    check(rows, &of("yearmonth"), "d", &[59.0, 0.0]);
    check(rows, &of("yearmonthdate"), "d", &[73.0, 30.0]);
    check(rows, &of("yearquarter"), "d", &[0.0, 0.0]);
    check(
        rows,
        "{timeUnit: yearmonth, field: t, as: t}, {calculate: 'datum.t_end / 86400000', as: d}",
        "d",
        &[90.0, 31.0],
    );
    // Bars stand over their months: 31 and 28 days wide, one after the other.
    let drawn = encoded(
        "{t: 1970-01-10, n: 2}, {t: 1970-01-20, n: 3}, {t: 1970-02-28, n: 4}",
        "bar",
        "x: {timeUnit: yearmonth, field: t, type: temporal, bandPosition: 0.5}, y: {aggregate: sum, field: n}",
    );
    drawn.expect(Way::Y, drawn.rects().iter().map(|bar| bar.y0), &[5.0, 4.0]);
}

/// Two bars: 2, −1 and 3 on each other, and 4 alone.
const STACK: &str = "{k: a, c: p, v: 2}, {k: a, c: q, v: -1}, {k: a, c: r, v: 3}, {k: b, c: p, v: 4}";

#[test]
fn stack_puts_numbers_on_each_other() {
    let both = |offset: &str, low: [f64; 4], high: [f64; 4]| {
        let transform = format!("{{stack: v, groupby: [k], as: [lo, hi], offset: {offset}}}");
        check(STACK, &transform, "lo", &low);
        check(STACK, &transform, "hi", &high);
    };
    both("zero", [0.0, 0.0, 2.0, 0.0], [2.0, -1.0, 5.0, 4.0]);
    // Shares of 6, and of 4.
    both("normalize", [0.0, 1.0 / 3.0, 0.5, 0.0], [1.0 / 3.0, 0.5, 1.0, 1.0]);
    // Around the middle of the largest, 6.
    both("center", [0.0, 2.0, 3.0, 1.0], [2.0, 3.0, 6.0, 5.0]);
}

#[test]
fn bars_and_areas_of_several_colours_stack_by_every_offset() {
    let rows = "{k: 1, c: p, v: 2}, {k: 1, c: q, v: 6}, {k: 2, c: p, v: 1}, {k: 2, c: q, v: 3}";
    let stacked = |mark: &str, offset: &str| {
        let x = if mark == "bar" { "ordinal" } else { "quantitative" };
        encoded(
            rows,
            mark,
            &format!(
                "x: {{field: k, type: {x}}}, color: {{field: c, type: nominal}}, \
                 y: {{field: v, type: quantitative, stack: {offset}}}"
            ),
        )
    };
    // The first colour lies on top: of each pair of ends those of q come first here.
    let spans = |drawn: &Drawn| {
        let mut spans: Vec<[f64; 2]> = drawn.rects().iter().map(|bar| [bar.y1, bar.y0]).collect();
        spans.sort_by(|a, b| b[0].total_cmp(&a[0]));
        spans.concat()
    };
    let zero = stacked("bar", "zero");
    zero.expect(Way::Y, spans(&zero), &[0.0, 6.0, 0.0, 3.0, 3.0, 4.0, 6.0, 8.0]);
    let shares = stacked("bar", "normalize");
    shares.expect(Way::Y, spans(&shares), &[0.0, 0.75, 0.0, 0.75, 0.75, 1.0, 0.75, 1.0]);
    let center = stacked("bar", "center");
    let heights: Vec<f64> = center.rects().iter().map(Rect::height).collect();
    near(&[heights[0] / heights[2], heights[1] / heights[3], heights[1] / heights[0]], &[2.0, 2.0, 3.0], 0.01);
    let middle = |a: Rect, b: Rect| a.union(b).center().y;
    let bars = center.rects();
    near(&[middle(bars[0], bars[1])], &[middle(bars[2], bars[3])], 0.1);
    let none = stacked("bar", "null");
    let tops: Vec<f64> = none.rects().iter().map(|bar| bar.y0).collect();
    let bottoms: Vec<f64> = none.rects().iter().map(|bar| bar.y1).collect();
    none.expect(Way::Y, tops, &[2.0, 6.0, 1.0, 3.0]);
    none.expect(Way::Y, bottoms, &[0.0; 4]);
    let areas = stacked("area", "zero");
    let corners = areas.corners();
    areas.expect(Way::Y, corners[0].iter().take(4).map(|corner| corner.y), &[8.0, 4.0, 3.0, 6.0]);
    areas.expect(Way::Y, corners[1].iter().take(4).map(|corner| corner.y), &[6.0, 3.0, 0.0, 0.0]);
}

#[test]
fn fold_draws_columns_as_rows() {
    let rows = "{id: p, a: 1, b: 2}, {id: q, a: 3, b: 7}";
    check(rows, "{fold: [a, b], as: [k, w]}", "w", &[1.0, 2.0, 3.0, 7.0]);
}

#[test]
fn flatten_draws_every_value_of_a_list() {
    check("{id: p, a: [1, 2]}, {id: q, a: [5]}", "{flatten: [a]}", "a", &[1.0, 2.0, 5.0]);
    check("{id: 3, a: [1, 2]}, {id: 4, a: [5]}", "{flatten: [a]}", "id", &[3.0, 3.0, 4.0]);
}

#[test]
fn lookup_draws_what_other_data_says() {
    let from = "from: {data: {values: [{id: b, n: 20}, {id: a, n: 10}]}, key: id, fields: [n]}";
    check("{k: a}, {k: b}, {k: c}", &format!("{{lookup: k, {from}, default: 5}}"), "n", &[10.0, 20.0, 5.0]);
}

#[test]
fn impute_draws_what_was_missing() {
    let rows = "{k: 1, g: a, v: 10}, {k: 3, g: a, v: 30}, {k: 4, g: a, v: 50}, {k: 2, g: b, v: 8}";
    // To a row 2 is missing, to b rows 1, 3 and 4: they follow in this order.
    for (options, values) in [
        ("value: 3", [3.0, 3.0, 3.0, 3.0]),
        ("method: mean", [30.0, 8.0, 8.0, 8.0]),
        ("method: median", [30.0, 8.0, 8.0, 8.0]),
        ("method: min", [10.0, 8.0, 8.0, 8.0]),
        ("method: max", [50.0, 8.0, 8.0, 8.0]),
        // Of the row before and the row after.
        ("method: mean, frame: [-1, 1]", [20.0, 8.0, 8.0, 8.0]),
    ] {
        let transform = format!(
            "{{impute: v, key: k, groupby: [g], {options}}}, \
             {{calculate: 'isValid(datum.v) ? datum.v : 0', as: v}}"
        );
        // b's row 4 has neither neighbour within one row.
        let mut all = vec![10.0, 30.0, 50.0, 8.0];
        all.extend(values);
        if options.contains("frame") {
            all[7] = 0.0;
        }
        check(rows, &transform, "v", &all);
    }
    check("{k: 1, v: 4}", "{impute: v, key: k, value: 2, keyvals: {start: 2, stop: 4}}", "v", &[4.0, 2.0, 2.0]);
}

#[test]
fn an_encoding_imputes_from_the_rows_of_its_frame() {
    let rows = "{k: 1, g: a, v: 10}, {k: 3, g: a, v: 30}, {k: 4, g: a, v: 80}, {k: 2, g: b, v: 8}";
    let line = |impute: &str| {
        let drawn = encoded(
            rows,
            "line",
            &format!(
                "x: {{field: k, type: quantitative}}, color: {{field: g, type: nominal}}, \
                 y: {{field: v, type: quantitative, impute: {impute}}}"
            ),
        );
        (drawn.axis(Way::Y), drawn.corners().remove(0))
    };
    let (axis, corners) = line("{value: 0}");
    axis.expect(corners.iter().map(|corner| corner.y), &[10.0, 0.0, 30.0, 80.0]);
    let (axis, corners) = line("{method: mean}");
    axis.expect(corners.iter().map(|corner| corner.y), &[10.0, 40.0, 30.0, 80.0]);
    let (axis, corners) = line("{method: mean, frame: [-1, 1]}");
    axis.expect(corners.iter().map(|corner| corner.y), &[10.0, 20.0, 30.0, 80.0]);
}

#[test]
fn quantile_draws_the_number_below_which_a_share_lies() {
    let rows = "{v: 5}, {v: 1}, {v: 3}, {v: 2}";
    // Of 1, 2, 3, 5: places 0, 0.75, 1.5 and 3.
    check(rows, "{quantile: v, probs: [0, 0.25, 0.5, 1]}", "value", &[1.0, 1.75, 2.5, 5.0]);
    check(rows, "{quantile: v, step: 0.5}", "prob", &[0.25, 0.75]);
}

/// Seven points for regressions: no curve goes through them.
const SEVEN: &str = "{x: 1, y: 1}, {x: 2, y: 3}, {x: 3, y: 2}, {x: 5, y: 6}, {x: 6, y: 4}, {x: 8, y: 9}, {x: 9, y: 5}";

#[test]
fn regression_draws_the_curve_of_least_squares() {
    // A line by hand: means 34/7 and 30/7; products 268/7·… give slope 67/96 and intercept 43/48.
    check(
        SEVEN,
        "{regression: y, on: x, extent: [2, 6]}",
        "y",
        &[43.0 / 48.0 + 67.0 / 48.0, 43.0 / 48.0 + 67.0 / 16.0],
    );
    // The others at 2 and 6, by their normal equations.
    for (method, low, high) in [
        ("log", 2.525_681, 5.456_896),
        ("exp", 2.583_360, 4.976_923),
        ("pow", 2.045_825, 5.011_684),
        ("quad", 2.198_479, 5.622_842),
        ("poly", 1.770_862, 6.143_414),
        ("poly, order: 1", 2.291_667, 5.083_333),
    ] {
        let transform = format!(
            "{{regression: y, on: x, method: {method}, extent: [2, 6]}}, {{filter: 'datum.x == 2 || datum.x == 6'}}"
        );
        check(SEVEN, &transform, "y", &[low, high]);
    }
    check(SEVEN, "{regression: y, on: x, params: true}", "rSquared", &[0.615_269]);
    // A line for each group goes through both of its points.
    let groups = "{g: a, x: 0, y: 1}, {g: a, x: 2, y: 5}, {g: b, x: 0, y: 4}, {g: b, x: 4, y: 2}";
    check(groups, "{regression: y, on: x, groupby: [g]}", "y", &[1.0, 5.0, 4.0, 2.0]);
}

#[test]
fn loess_draws_the_robust_local_regression() {
    // Cleveland's three rounds with tricube and bisquare weights, four and five of seven neighbours.
    check(
        SEVEN,
        "{loess: y, on: x, bandwidth: 0.6}",
        "y",
        &[1.442_481, 2.028_969, 2.0, 4.520_669, 5.620_905, 6.461_714, 6.276_044],
    );
    check(
        SEVEN,
        "{loess: y, on: x, bandwidth: 0.8}",
        "y",
        &[1.274_291, 2.098_656, 3.078_006, 4.530_494, 5.614_842, 6.208_531, 6.505_487],
    );
}

#[test]
fn density_draws_the_sum_of_normal_kernels() {
    let normal = |z: f64| (-z * z / 2.0).exp() / TAU.sqrt();
    // Two numbers, each a bell of deviation 1 of half the weight.
    let at = |x: f64| (normal(x + 1.0) + normal(x - 1.0)) / 2.0;
    let rows = "{v: -1}, {v: 1}";
    let density = "density: v, bandwidth: 1, extent: [-2, 2], steps: 2";
    check(rows, &format!("{{{density}}}"), "density", &[at(-2.0), at(0.0), at(2.0)]);
    check(rows, &format!("{{{density}, counts: true}}"), "density", &[2.0 * at(-2.0), 2.0 * at(0.0), 2.0 * at(2.0)]);
    // Half of all lies below the middle; Φ(−1) = 0.158655 and Φ(−3) = 0.00135 at the ends.
    let low = (0.158_655 + 0.001_350) / 2.0;
    check(rows, &format!("{{{density}, cumulative: true}}"), "density", &[low, 0.5, 1.0 - low]);
}

#[test]
fn pivot_draws_values_as_columns() {
    let rows = "{y: 1, k: b, v: 2}, {y: 1, k: a, v: 3}, {y: 2, k: b, v: 4}, {y: 2, k: b, v: 6}";
    check(rows, "{pivot: k, value: v, groupby: [y]}", "b", &[2.0, 10.0]);
    check(rows, "{pivot: k, value: v, groupby: [y], op: mean}", "b", &[2.0, 5.0]);
}

#[test]
fn extent_is_a_parameter_of_what_follows() {
    check(
        ROWS,
        "{extent: n, param: ends}, {calculate: '(datum.n - ends[0]) / (ends[1] - ends[0])', as: r}",
        "r",
        &[0.0, 0.25, 0.5, 0.75, 1.0],
    );
}

#[test]
fn names_stand_in_the_order_that_is_asked_for() {
    let rows = "{f: a, v: 2}, {f: c, v: 9}, {f: b, v: 5}";
    for (sort, order) in [
        ("ascending", ["a", "b", "c"]),
        ("descending", ["c", "b", "a"]),
        ("null", ["a", "c", "b"]),
        ("'-y'", ["c", "b", "a"]),
        ("{field: v, op: sum}", ["a", "b", "c"]),
        ("[b, a, c]", ["b", "a", "c"]),
    ] {
        let drawn = encoded(
            rows,
            "bar",
            &format!("x: {{field: f, type: nominal, sort: {sort}}}, y: {{field: v, type: quantitative}}"),
        );
        let labels: Vec<String> = drawn.labels(Way::X).into_iter().map(|(label, _)| label).collect();
        assert_eq!(labels, order, "{sort}");
    }
}

#[test]
fn scales_put_numbers_where_their_curves_say() {
    for (scale, [start, value, end], share) in [
        ("type: linear", [-50.0, 25.0, 50.0], 0.75),
        ("type: linear, reverse: true", [10.0, 3.0, 0.0], 0.7),
        ("type: log", [1.0, 10.0, 1000.0], 1.0 / 3.0),
        ("type: log, base: 2", [1.0, 8.0, 16.0], 0.75),
        ("type: sqrt", [0.0, 25.0, 100.0], 0.5),
        ("type: pow, exponent: 2", [0.0, 5.0, 10.0], 0.25),
        // ln(1 + 3) of ln(1 + 15).
        ("type: symlog", [0.0, 3.0, 15.0], 0.5),
    ] {
        let drawn = encoded(
            &format!("{{v: {start}}}, {{v: {value}}}, {{v: {end}}}"),
            "circle",
            &format!("y: {{field: v, type: quantitative, scale: {{nice: false, {scale}}}}}"),
        );
        let places: Vec<f64> = drawn.circles().iter().map(|(at, _)| at.y).collect();
        near(&[(places[0] - places[1]) / (places[0] - places[2])], &[share], 0.0005);
        assert!(places[0] > places[2], "{scale}");
    }
}
