//! Every transform against numbers worked out by hand.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::data::value::Value;
use crate::syntax::{Files, Format};

/// Transforms the rows under `data` of a YAML spec by its `transform`.
fn transformed(yaml: &str) -> Result<Table, Vec<Diagnostic>> {
    let source = Source::new("chart.yaml", yaml, Format::Yaml).with_files(Files::none());
    let mut diagnostics = Diagnostics::new();
    let tree = Tree::read(&source, &mut diagnostics).unwrap();
    let loader = Loader::new(&source, tree.get("datasets"));
    let table = loader.read(tree.get("data").unwrap()).unwrap();
    let context = Context { source: &source, loader };
    let transforms = read_all(tree.get("transform").unwrap(), &context, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(diagnostics.into_sorted());
    }
    let mut state = State::default();
    state.parameters.insert("limit".to_owned(), Value::Number(2.0));
    let test = predicate::Test::Equal(Value::from("x"));
    let predicate = predicate::FieldPredicate { field: group::Named::of("g"), unit: None, test };
    state.selections.insert("picked".to_owned(), Selection { any_of: vec![vec![predicate]] });
    state.selections.insert("nothing".to_owned(), Selection::default());
    apply_all(&transforms, table, &mut state).map_err(|diagnostic| vec![diagnostic])
}

const DATA: &str =
    "data: [{g: x, n: 1, v: 4}, {g: y, n: 2, v: 8}, {g: x, n: 3, v: 6}, {g: y, n: 4}, {g: x, n: 5, v: 5}]\n";

/// A table in lines: the fields, then the rows, numbers to four places.
fn table_text(table: &Table) -> Vec<String> {
    let cell = |value: &Value| match value {
        Value::Number(number) => crate::data::value::number_text((number * 1e4).round() / 1e4),
        other => other.text().into_owned(),
    };
    let fields: Vec<&str> = table.fields().collect();
    let row = |row| fields.iter().map(|field| cell(table.value(row, field))).collect::<Vec<_>>().join(" ");
    std::iter::once(fields.join(" ")).chain((0..table.rows()).map(row)).collect()
}

fn check(transform: &str, rows: &[&str]) {
    check_data(DATA, transform, rows);
}

fn check_data(data: &str, transform: &str, rows: &[&str]) {
    let yaml = format!("{data}transform:\n  - {transform}\n");
    let table = transformed(&yaml).unwrap_or_else(|all| panic!("{transform}: {}", all[0].message));
    assert_eq!(table_text(&table), rows, "{transform}");
}

fn refused(data: &str, transform: &str) -> (&'static str, String) {
    let all = transformed(&format!("{data}transform:\n  - {transform}\n")).unwrap_err();
    (all[0].code(), all[0].message.clone())
}

#[test]
fn every_operation_makes_one_value_of_a_group() {
    let table = [
        ("count", "5"),
        ("valid", "4"),
        ("missing", "1"),
        ("distinct", "5"),
        ("sum", "23"),
        ("product", "960"),
        ("mean", "5.75"),
        ("average", "5.75"),
        ("variance", "2.9167"),
        ("variancep", "2.1875"),
        ("stdev", "1.7078"),
        ("stdevp", "1.479"),
        ("stderr", "0.8539"),
        ("median", "5.5"),
        ("q1", "4.75"),
        ("q3", "6.5"),
        ("ci0", "4.0764"),
        ("ci1", "7.4236"),
        ("min", "4"),
        ("max", "8"),
    ];
    for (operation, worth) in table {
        check(&format!("aggregate: [{{op: {operation}, field: v, as: r}}]"), &["r", worth]);
    }
    check_data(
        DATA,
        "{aggregate: [{op: argmax, field: v, as: top}], groupby: [g]}\n  - {calculate: datum.top.n, as: n}\n  - {calculate: 1, as: top}",
        &["g top n", "x 1 3", "y 1 2"],
    );
    check("{aggregate: [{op: values, as: all, field: n}]}\n  - {calculate: length(datum.all), as: all}", &["all", "5"]);
}

#[test]
fn aggregates_of_nothing_are_nothing_and_dates_stay_dates() {
    let nothing = "data: [{v: null}, {v: ''}]\n";
    for operation in ["sum", "mean", "median", "min", "stdev"] {
        check_data(nothing, &format!("aggregate: [{{op: {operation}, field: v, as: r}}]"), &["r", "null"]);
    }
    let dates = "data: {values: [{t: '2012-01-01'}, {t: '2012-01-03'}], format: {parse: {t: date}}}\n";
    check_data(dates, "aggregate: [{op: mean, field: t, as: r}]", &["r", "2012-01-02"]);
    check_data(dates, "aggregate: [{op: max, field: t}]", &["max_t", "2012-01-03"]);
}

#[test]
fn rows_are_aggregated_by_groups_or_joined_with_them() {
    let measures = "[{op: sum, field: v, as: sum}, {op: count, as: n}], groupby: [g]";
    check(&format!("{{aggregate: {measures}}}"), &["g sum n", "x 15 3", "y 8 2"]);
    check(
        "{joinaggregate: [{op: mean, field: n, as: mean}], groupby: [g]}",
        &["g n v mean", "x 1 4 3", "y 2 8 3", "x 3 6 3", "y 4 null 3", "x 5 5 3"],
    );
}

#[test]
fn filters_keep_the_rows_that_predicates_hold_for() {
    let table = [
        ("datum.v > 5", vec![2, 3]),
        ("datum.n >= limit && datum.g == 'x'", vec![3, 5]),
        ("{field: g, equal: y}", vec![2, 4]),
        ("{field: n, lt: 3}", vec![1, 2]),
        ("{field: n, lte: 3}", vec![1, 2, 3]),
        ("{field: n, gt: 3}", vec![4, 5]),
        ("{field: n, gte: {expr: '1 + 3'}}", vec![4, 5]),
        ("{field: n, range: [2, 4]}", vec![2, 3, 4]),
        ("{field: n, range: [null, 2]}", vec![1, 2]),
        ("{field: n, oneOf: [1, 5, 9]}", vec![1, 5]),
        ("{field: v, valid: true}", vec![1, 2, 3, 5]),
        ("{field: v, valid: false}", vec![4]),
        ("{and: [{field: g, equal: x}, 'datum.n > 1']}", vec![3, 5]),
        ("{or: [{field: g, equal: y}, {not: 'datum.n > 1'}]}", vec![1, 2, 4]),
        ("{param: picked}", vec![1, 3, 5]),
        ("{not: {param: picked}}", vec![2, 4]),
        ("{param: nothing}", vec![1, 2, 3, 4, 5]),
        ("{param: nothing, empty: false}", vec![]),
    ];
    for (predicate, rows) in table {
        let table = transformed(&format!("{DATA}transform: [{{filter: {}}}]", quoted(predicate))).unwrap();
        let kept: Vec<f64> = (0..table.rows()).filter_map(|row| table.value(row, "n").number()).collect();
        assert_eq!(kept, rows.into_iter().map(f64::from).collect::<Vec<_>>(), "{predicate}");
    }
}

/// An expression of YAML in quotes; maps as they are.
fn quoted(predicate: &str) -> String {
    if predicate.starts_with('{') { predicate.to_owned() } else { format!("\"{predicate}\"") }
}

#[test]
fn filters_of_dates_compare_moments() {
    let data = "data: [{t: 2012-03-05}, {t: 2012-12-31}, {t: 2013-03-01}]\n";
    let table = [
        ("{field: t, timeUnit: year, equal: 2012}", vec!["2012-03-05", "2012-12-31"]),
        ("{field: t, timeUnit: month, equal: 3}", vec!["2012-03-05", "2013-03-01"]),
        ("{field: t, timeUnit: month, oneOf: [mar]}", vec!["2012-03-05", "2013-03-01"]),
        ("{field: t, timeUnit: yearmonth, equal: {year: 2012, month: 3}}", vec!["2012-03-05"]),
        ("{field: t, gt: {year: 2012, month: december, date: 30}}", vec!["2012-12-31", "2013-03-01"]),
        ("{field: t, timeUnit: year, range: [2013, 2014]}", vec!["2013-03-01"]),
        ("{field: t, range: [{year: 2012}, {year: 2012, quarter: 4}]}", vec!["2012-03-05"]),
    ];
    for (predicate, kept) in table {
        check_data(data, &format!("filter: {predicate}"), &[vec!["t"], kept].concat());
    }
}

#[test]
fn calculations_add_a_field() {
    check("{calculate: datum.n * 2, as: d}\n  - {aggregate: [{op: sum, field: d, as: d}]}", &["d", "30"]);
}

#[test]
fn numbers_are_binned_as_vega_bins_them() {
    let bins = |options: bin::BinOptions, low, high| {
        let bins = options.bins(low, high, None).unwrap();
        (bins.start, bins.stop, bins.step)
    };
    let most = |most| bin::BinOptions { most, ..Default::default() };
    assert_eq!(bins(most(10.0), 0.0, 10.0), (0.0, 10.0, 1.0));
    assert_eq!(bins(most(10.0), 46.0, 230.0), (40.0, 240.0, 20.0));
    assert_eq!(bins(most(20.0), 1.1, 9.9), (1.0, 10.0, 0.5));
    assert_eq!(bins(most(10.0), 0.01, 0.09), (0.01, 0.09, 0.01));
    assert_eq!(bins(most(10.0), 5.0, 5.0), (5.0, 5.5, 0.5));
    assert_eq!(bins(bin::BinOptions { step: Some(3.0), ..most(10.0) }, 1.0, 8.0), (0.0, 9.0, 3.0));
    assert_eq!(bins(bin::BinOptions { nice: false, ..most(5.0) }, 1.0, 8.0), (1.0, 8.0, 2.0));
    assert_eq!(bins(bin::BinOptions { steps: vec![1.0, 4.0], ..most(5.0) }, 0.0, 8.0), (0.0, 8.0, 1.0));
    assert_eq!(bins(bin::BinOptions { anchor: Some(0.5), ..most(10.0) }, 0.0, 10.0), (0.5, 10.5, 1.0));
    check(
        "{bin: {step: 2}, field: v, as: [a, b]}\n  - {aggregate: [{op: count, as: c}], groupby: [a, b]}",
        &["a b c", "4 6 2", "6 8 2", "null null 1"],
    );
}

#[test]
fn moments_are_gathered_by_units() {
    let data = "data: [{t: 2012-03-05}, {t: 2013-03-01}, {t: null}]\n";
    check_data(
        data,
        "{timeUnit: yearmonth, field: t, as: m}",
        &["t m m_end", "2012-03-05 2012-03-01 2012-04-01", "2013-03-01 2013-03-01 2013-04-01", "null null null"],
    );
    check_data(
        data,
        "{timeUnit: {maxbins: 2}, field: t, as: m}\n  - {filter: datum.t != null}",
        &["t m m_end", "2012-03-05 2012-01-01 2012-04-01", "2013-03-01 2013-01-01 2013-04-01"],
    );
}

#[test]
fn numbers_stack_on_each_other() {
    let data = "data: [{k: a, v: 2}, {k: a, v: -1}, {k: a, v: 3}, {k: b, v: 4}]\n";
    let rows = |offset: &str, rows: [&str; 4]| {
        let transform = format!("{{stack: v, groupby: [k], as: [lo, hi], offset: {offset}}}");
        check_data(data, &transform, &[vec!["k v lo hi"], rows.to_vec()].concat());
    };
    rows("zero", ["a 2 0 2", "a -1 0 -1", "a 3 2 5", "b 4 0 4"]);
    rows("normalize", ["a 2 0 0.3333", "a -1 0.3333 0.5", "a 3 0.5 1", "b 4 0 1"]);
    rows("center", ["a 2 0 2", "a -1 2 3", "a 3 3 6", "b 4 1 5"]);
    check_data(
        data,
        "{stack: v, groupby: [k], sort: [{field: v, order: descending}], as: [lo, hi]}",
        &["k v lo hi", "a 2 3 5", "a -1 0 -1", "a 3 0 3", "b 4 0 4"],
    );
}

#[test]
fn columns_fold_to_rows_and_lists_flatten() {
    check_data(
        "data: [{id: p, a: 1, b: 2}, {id: q, a: 3}]\n",
        "{fold: [a, b], as: [k, w]}",
        &["id a b k w", "p 1 2 a 1", "p 1 2 b 2", "q 3 null a 3", "q 3 null b null"],
    );
    check_data(
        "data: [{id: p, a: [1, 2], b: [x]}, {id: q, a: 3, b: [y]}, {id: r, a: []}]\n",
        "{flatten: [a, b]}",
        &["id a b", "p 1 x", "p 2 null", "q 3 y"],
    );
    check_data("data: [{a: [1, 2]}]\n", "{flatten: [a], as: [c]}", &["a c", "1,2 1", "1,2 2"]);
}

#[test]
fn fields_of_other_data_are_looked_up() {
    let data =
        "data: [{who: 1}, {who: '2'}, {who: 3}]\ndatasets: {people: [{id: '1', name: Ada}, {id: 2, name: Bo}]}\n";
    let from = "from: {data: {name: people}, key: id";
    check_data(data, &format!("{{lookup: who, {from}, fields: [name]}}}}"), &["who name", "1 Ada", "2 Bo", "3 null"]);
    check_data(
        data,
        &format!("{{lookup: who, {from}, fields: [name]}}, as: [n], default: nobody}}"),
        &["who n", "1 Ada", "2 Bo", "3 nobody"],
    );
    check_data(
        data,
        &format!("{{lookup: who, {from}}}, as: p}}\n  - {{calculate: datum.p.name, as: p}}"),
        &["who p", "1 Ada", "2 Bo", "3 null"],
    );
}

#[test]
fn missing_rows_and_values_are_imputed() {
    let data = "data: [{k: 1, g: a, v: 10}, {k: 3, g: a, v: 30}, {k: 1, g: b, v: 5}, {k: 2, g: b, v: 7}]\n";
    let all = ["k g v", "1 a 10", "3 a 30", "1 b 5", "2 b 7"];
    let rows = |options: &str, more: &[&str]| {
        let transform = format!("{{impute: v, key: k, groupby: [g], {options}}}");
        check_data(data, &transform, &[&all[..], more].concat());
    };
    rows("value: 0", &["2 a 0", "3 b 0"]);
    rows("method: mean", &["2 a 20", "3 b 6"]);
    rows("method: max, frame: [-1, 0]", &["2 a 10", "3 b 7"]);
    rows("value: 0, keyvals: {start: 3, stop: 5}", &["4 a 0", "2 a 0", "3 b 0", "4 b 0"]);
    check_data(
        "data: [{k: 1, v: 1}, {k: 2, v: null}, {k: 3, v: 5}]\n",
        "{impute: v, key: k, method: median}",
        &["k v", "1 1", "2 3", "3 5"],
    );
}

#[test]
fn values_become_columns() {
    let data = "data: [{y: 1, k: b, v: 2}, {y: 1, k: a, v: 3}, {y: 2, k: b, v: 4}, {y: 2, k: b, v: 6}]\n";
    check_data(data, "{pivot: k, value: v, groupby: [y]}", &["y a b", "1 3 2", "2 null 10"]);
    check_data(data, "{pivot: k, value: v, groupby: [y], op: mean, limit: 1}", &["y a", "1 3", "2 null"]);
}

#[test]
fn quantiles_lie_between_the_numbers() {
    check_data(
        "data: [{v: 1}, {v: 2}, {v: 3}, {v: 5}]\n",
        "{quantile: v, probs: [0, 0.25, 0.5, 1], as: [p, q]}",
        &["p q", "0 1", "0.25 1.75", "0.5 2.5", "1 5"],
    );
    check_data("data: [{v: 1}, {v: 3}]\n", "{quantile: v, step: 0.5}", &["prob value", "0.25 1.5", "0.75 2.5"]);
}

#[test]
fn windows_look_at_rows_in_their_order() {
    let data = "data: [{v: 3}, {v: 1}, {v: 3}, {v: 7}]\n";
    let window = |operation: &str, options: &str, values: [&str; 4]| {
        let transform = format!("{{window: [{{op: {operation}, field: v, as: w}}], sort: [{{field: v}}]{options}}}");
        let rows: Vec<String> = ["3", "1", "3", "7"].iter().zip(values).map(|(v, w)| format!("{v} {w}")).collect();
        check_data(
            data,
            &transform,
            &std::iter::once("v w").chain(rows.iter().map(String::as_str)).collect::<Vec<_>>(),
        );
    };
    window("row_number", "", ["2", "1", "3", "4"]);
    window("rank", "", ["2", "1", "2", "4"]);
    window("dense_rank", "", ["2", "1", "2", "3"]);
    window("percent_rank", "", ["0.3333", "0", "0.3333", "1"]);
    window("cume_dist", "", ["0.75", "0.25", "0.75", "1"]);
    window("ntile, param: 2", "", ["2", "1", "2", "2"]);
    window("lag", "", ["1", "null", "3", "3"]);
    window("lead, param: 2", "", ["7", "3", "null", "null"]);
    window("first_value", "", ["1", "1", "1", "1"]);
    window("last_value", ", frame: [null, null]", ["7", "7", "7", "7"]);
    window("nth_value, param: 2", "", ["3", "null", "3", "3"]);
    window("sum", "", ["7", "1", "7", "14"]);
    window("sum", ", ignorePeers: true", ["4", "1", "7", "14"]);
    window("mean", ", frame: [-1, 1], ignorePeers: true", ["2.3333", "2", "4.3333", "5"]);
    window("count", ", frame: [0, null], ignorePeers: true", ["3", "4", "2", "1"]);
    window("max", "", ["3", "1", "3", "7"]);
    let gaps = "data: [{v: 1}, {v: null}, {v: 4}]\n";
    check_data(gaps, "window: [{op: prev_value, field: v, as: w}]", &["v w", "1 1", "null 1", "4 4"]);
    check_data(gaps, "window: [{op: next_value, field: v, as: w}]", &["v w", "1 1", "null 4", "4 4"]);
    check(
        "{window: [{op: sum, field: n, as: w}], groupby: [g]}",
        &["g n v w", "x 1 4 1", "y 2 8 2", "x 3 6 4", "y 4 null 6", "x 5 5 9"],
    );
}

#[test]
fn regressions_find_the_curve_that_the_points_lie_on() {
    let points = |function: fn(f64) -> f64| {
        let rows: Vec<String> = (1..=6).map(|x| format!("{{x: {x}, y: {}}}", function(x.into()))).collect();
        format!("data: [{}]\n", rows.join(", "))
    };
    let factors = |function: fn(f64) -> f64, method: &str, factors: &str| {
        check_data(
            &points(function),
            &format!("{{regression: y, on: x, method: {method}, params: true}}"),
            &["coef rSquared", &format!("{factors} 1")],
        );
    };
    let rounded = "{regression: y, on: x, method: METHOD, params: true}\n  - {calculate: \"round(datum.coef[0] * 1000) + ' ' + round(datum.coef[1] * 1000)\", as: coef}";
    factors(|x| 2.0 + 3.0 * x, "linear", "2,3");
    for (function, method, expected) in [
        ((|x: f64| 1.0 + 2.0 * x.ln()) as fn(f64) -> f64, "log", "1000 2000 1"),
        (|x| 2.0 * (0.5 * x).exp(), "exp", "2000 500 1"),
        (|x| 3.0 * x.powf(1.5), "pow", "3000 1500 1"),
        (|x| 4.0 - 2.0 * x + x * x, "quad", "4000 -2000 1"),
        (|x| 1.0 + x - x * x * x, "poly", "1000 1000 1"),
    ] {
        check_data(&points(function), &rounded.replace("METHOD", method), &["coef rSquared", expected]);
    }
    check_data(&points(|x| 2.0 + 3.0 * x), "{regression: y, on: x, extent: [0, 10]}", &["x y", "0 2", "10 32"]);
    // (0, 0), (1, 2), (2, 1): slope 0.5, intercept 0.5, a quarter explained.
    check_data(
        "data: [{x: 0, y: 0}, {x: 1, y: 2}, {x: 2, y: 1}]\n",
        "{regression: y, on: x, params: true}",
        &["coef rSquared", "0.5,0.5 0.25"],
    );
    check_data("data: [{x: 0, y: 0}]\n", "{regression: y, on: x}", &["x y"]);
}

#[test]
fn a_local_regression_of_a_line_is_the_line() {
    let rows: Vec<String> = (0..10).map(|x| format!("{{x: {x}, y: {}}}", 2 * x + 1)).collect();
    let line: Vec<String> = (0..10).map(|x| format!("{x} {}", 2 * x + 1)).collect();
    let expected: Vec<&str> = std::iter::once("x y").chain(line.iter().map(String::as_str)).collect();
    check_data(&format!("data: [{}]\n", rows.join(", ")), "{loess: y, on: x, bandwidth: 0.5}", &expected);
}

#[test]
fn a_density_is_a_sum_of_normal_kernels() {
    // Two numbers, a kernel of deviation 1: at 0 half of φ(−1) + φ(1).
    check_data(
        "data: [{v: -1}, {v: 1}]\n",
        "{density: v, bandwidth: 1, extent: [-2, 2], steps: 2}",
        &["value density", "-2 0.1232", "0 0.242", "2 0.1232"],
    );
    check_data(
        "data: [{v: -1}, {v: 1}]\n",
        "{density: v, bandwidth: 1, extent: [-1, 1], steps: 2, cumulative: true, counts: true}",
        &["value density", "-1 0.5228", "0 1", "1 1.4772"],
    );
}

#[test]
fn an_extent_is_a_parameter_of_what_follows() {
    check(
        "{extent: v, param: ends}\n  - {aggregate: [{op: count, as: c}]}\n  - {calculate: 'ends[1] - ends[0]', as: c}",
        &["c", "4"],
    );
}

#[test]
fn what_cannot_be_done_has_a_diagnostic() {
    let table = [
        ("{aggregate: [{op: total, field: v}]}", "wrong-value", "`total` is none of the words for this"),
        ("{aggregate: [{op: sum}]}", "missing-key", "the key `field` is missing"),
        ("{aggregate: [{op: sum, field: w}]}", "unknown-field", "the data has no field \"w\""),
        ("{aggregate: [{op: sum, field: g}]}", "not-a-number", "\"g\" is not a number in row 1: \"x\""),
        ("{filter: datum.w > 1}", "unknown-field", "the data has no field \"w\""),
        ("{filter: {field: v}}", "missing-key", "this predicate says nothing of the field"),
        ("{filter: {field: v, between: [1, 2]}}", "unknown-key", "unknown key `between` of this transform"),
        ("{filter: {param: pickt}}", "unknown-parameter", "there is no parameter `pickt`"),
        ("{calculate: '1'}", "missing-key", "the key `as` is missing"),
        ("{timeUnit: fortnight, field: n, as: t}", "wrong-value", "`fortnight` is no unit of time"),
        ("{timeUnit: year, field: g, as: t}", "not-a-date", "\"g\" is not a date in row 1: \"x\""),
        ("{sample: 10}", "not-drawn", "`sample` draws lots, and a figure is the same every time"),
        ("{filtr: datum.v}", "unknown-transform", "this is no transform"),
        ("{window: [{op: runk, as: w}]}", "wrong-value", "`runk` is no operation of a window"),
        ("{quantile: v, probs: [2]}", "wrong-value", "a share lies between 0 and 1"),
        ("{density: v, extent: [2, 1]}", "wrong-value", "`extent` is a list of two numbers, the smaller first"),
        ("{bin: {step: 0}, field: v, as: b}", "wrong-value", "`step` is greater than 0"),
    ];
    for (transform, code, message) in table {
        assert_eq!(refused(DATA, transform), (code, message.to_owned()), "{transform}");
    }
}

#[test]
fn hostile_tables_end() {
    let many = "data: {sequence: {start: 0, stop: 1000000, as: v}}\n";
    assert_eq!(refused(many, "{fold: [v, v]}").0, "too-many-rows");
    assert_eq!(refused(many, "{pivot: v, value: v}").0, "too-many-columns");
    assert_eq!(refused(many, "{loess: v, on: v, bandwidth: 1}").0, "too-many-rows");
    assert_eq!(refused(many, "{window: [{op: median, field: v, as: m}], frame: [-100000, 100000]}").0, "too-many-rows");
    assert_eq!(refused(many, "{impute: v, key: v, groupby: [v], keyvals: [1]}").0, "too-many-rows");
}
