//! Bad input: a finding at its place that says what is wrong, exit 1, and nothing is written.

use std::fmt::Write as _;

use crate::support::workspace::Project;

/// A file that is wrong, and what is found in it: `line:column: error[code]: message`, and help.
struct Case {
    name: &'static str,
    text: &'static str,
    found: &'static [&'static str],
}

const fn case(name: &'static str, text: &'static str, found: &'static [&'static str]) -> Case {
    Case { name, text, found }
}

const FULL: [Case; 15] = [
    case(
        "field.yaml",
        "figure: chart\ndata: [{fruit: pear, n: 1}]\nmark: bar\nencoding:\n  x: {field: friut}\n",
        &[":5:6: error[unknown-field]: the data has no field \"friut\"", "did you mean \"fruit\"?"],
    ),
    case(
        "words.yaml",
        "figure: chart\ndata: [{n: 1}, {n: many}]\nmark: bar\nencoding:\n  y: {field: n, type: quantitative}\n",
        &[":5:6: error[not-a-number]: \"n\" is not a number in row 2: \"many\""],
    ),
    case(
        "date.yaml",
        "figure: chart\ndata: [{t: 2024-01-01}, {t: 2024-02-31}]\nmark: point\nencoding:\n  x: {field: t, type: temporal}\n",
        &[":5:6: error[not-a-date]: \"t\" is not a date in row 2: \"2024-02-31\""],
    ),
    case(
        "empty.yaml",
        "figure: chart\ndata: []\nmark: bar\nencoding: {x: {field: n}}\n",
        &[":2:7: error[empty-data]: there are no rows in the data"],
    ),
    case(
        "empty-file.yaml",
        "figure: chart\ndata: empty.csv\nmark: bar\nencoding: {x: {field: n}}\n",
        &[":2:7: error[empty-data]: there are no rows in the data"],
    ),
    case(
        "nan.yaml",
        "figure: chart\ndata: nan.csv\nmark: bar\nencoding:\n  y: {field: n, type: quantitative}\n",
        &[":5:6: error[not-a-number]: \"n\" is not a number in row 2: NaN", "or filter such rows out"],
    ),
    case(
        "infinity.yaml",
        "figure: chart\ndata: [{n: 1}, {n: 1e999}]\nmark: bar\nencoding:\n  y: {field: n, type: quantitative}\n",
        &[":5:6: error[not-a-number]: \"n\" is not a number in row 2: Infinity"],
    ),
    case(
        "computed.yaml",
        "figure: chart\ndata: [{n: 0}]\ntransform: [{calculate: 1 / datum.n, as: r}]\nmark: bar\nencoding:\n  y: {field: r, type: quantitative}\n",
        &[":6:6: error[not-a-number]: \"r\" is not a number in row 1: Infinity"],
    ),
    case(
        "log.yaml",
        "figure: chart\ndata: [{n: 1}, {n: 0}, {n: -1}]\nmark: point\nencoding:\n  y: {field: n, type: quantitative, scale: {type: log}}\n",
        &[":5:6: error[not-on-log-scale]: 0 in row 2", "use `type: symlog`"],
    ),
    case(
        "sequence.yaml",
        "figure: chart\ndata: {sequence: {start: 0, stop: 10000000}}\nmark: point\nencoding: {y: {field: data}}\n",
        &[":2:18: error[too-many-rows]: this is a sequence of more than 1000000 rows"],
    ),
    case(
        "rows.yaml",
        "figure: chart\ndata: rows.csv\nmark: point\nencoding: {y: {field: n}}\n",
        &[":2:7: error[too-many-rows]: there are more than 1000000 rows", "aggregate or thin the data"],
    ),
    case(
        "outside.yaml",
        "figure: chart\ndata: ../secret.csv\nmark: point\nencoding: {y: {field: n}}\n",
        &[":2:7: error[", "outside"],
    ),
    case(
        "expression.yaml",
        "figure: chart\ndata: [{n: 1}]\ntransform:\n- filter: 'datum.n > (2 +'\nmark: bar\nencoding: {y: {field: n}}\n",
        &[":4:26: error[expression-syntax]: expected ", "found the end"],
    ),
    case(
        "format.yaml",
        "figure: chart\ndata: [{n: 1}]\nmark: bar\nencoding:\n  y: {field: n, type: quantitative, axis: {format: '.q'}}\n",
        &[":5:", "error[wrong-format]"],
    ),
    case(
        "arc.yaml",
        "figure: chart\ndata: [{n: 1}, {n: -2}]\nmark: arc\nencoding:\n  theta: {field: n, type: quantitative}\n",
        &[":5:10: error[negative-slice]: a piece of a circle cannot be negative: -2 in row 2", "draw bars instead"],
    ),
];

const SHORT: [Case; 8] = [
    case(
        "bar.yaml",
        "figure: bar\ndata: {Apples: 1, Pears: many}\n",
        &[":2:7: error[not-a-number]: \"value\" is not a number in row 2: \"many\""],
    ),
    case(
        "line.yaml",
        "figure: line\ndata: [{month: a, n: 1}]\ny: m\n",
        &[":3:4: error[unknown-field]: there is no field `m` in the data", "the fields are `month`, `n`"],
    ),
    case("area.yaml", "figure: area\ndata: {}\n", &[":2:7: error[empty-data]"]),
    case(
        "histogram.yaml",
        "figure: histogram\ndata: [a, b]\n",
        &[":2:7: error[missing-key]: no field of the data holds numbers"],
    ),
    case(
        "pie.yaml",
        "figure: pie\ndata: {A: 1, B: -2}\n",
        &[":2:14: error[negative-slice]: the slice `B` is negative"],
    ),
    case(
        "gauge.yaml",
        "figure: gauge\nvalue: lots\n",
        &[":2:8: error[wrong-type]: `value` must be a number, not text"],
    ),
    case("slope.yaml", "figure: slope\ndata: {A: [1, 2, 3]}\n", &[":2:", "error["]),
    case(
        "key.yaml",
        "figure: scatter\ndata: [{a: 1, b: 2}]\nhighlights: x\n",
        &[":3:1: error[unknown-key]", "`highlight`"],
    ),
];

const MERMAID: [Case; 5] = [
    case("pie.mmd", "pie\n  \"A\" : 1\n  \"B\" : -2\n", &[":3:9: error[negative-slice]: the slice `B` is negative"]),
    case("words.mmd", "pie\n  \"A\" : many\n", &[":2:9: error["]),
    case(
        "xychart.mmd",
        "xychart-beta\n  x-axis [a, b]\n  bar [1, many]\n",
        &[":3:11: error[syntax]: `many` is no number"],
    ),
    case(
        "quadrant.mmd",
        "quadrantChart\n  A: [0.5, 1.5]\n",
        &[":2:12: error[syntax]: the coordinate is not between 0 and 1"],
    ),
    case("radar.mmd", "radar-beta\n  axis a, b, c\n  curve k{1, x, 3}\n", &[":3:14: error[syntax]: `x` is no number"]),
];

/// The whole files are too long to stand here.
fn project() -> Project {
    let project =
        Project::new(&[("figures/nan.csv", "n\n1\nNaN\n"), ("figures/empty.csv", "n\n"), ("secret.csv", "n\n1\n")]);
    let mut rows = "n\n".to_owned();
    for row in 0..1_000_001 {
        let _ = writeln!(rows, "{}", row % 10);
    }
    project.write("figures/rows.csv", &rows);
    project.write("figures/figmill.toml", "");
    project
}

#[track_caller]
fn refused(cases: &[Case]) {
    let project = project();
    for Case { name, text, found } in cases {
        project.write(&format!("figures/{name}"), text);
        let mut command = project.command(&["render", name, "-o", "out.svg"]);
        let output = command.current_dir(project.path("figures")).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(found.iter().all(|part| told.contains(part)), "{name}: {told}");
        assert_eq!(told.matches(": error[").count(), 1, "{name}: {told}");
        assert!(!project.path("figures/out.svg").exists(), "{name} was written");
    }
}

#[test]
fn charts_with_bad_data_are_refused_at_the_place_that_asks_for_it() {
    refused(&FULL);
}

#[test]
fn short_forms_with_bad_data_are_refused_at_the_place_of_the_data() {
    refused(&SHORT);
}

#[test]
fn charts_of_mermaid_with_bad_data_are_refused_at_their_place() {
    refused(&MERMAID);
}

#[test]
fn a_link_to_a_file_outside_the_project_is_not_followed() {
    #[cfg(unix)]
    {
        let project = project();
        std::os::unix::fs::symlink(project.path("secret.csv"), project.path("figures/link.csv")).unwrap();
        project.write("figures/link.yaml", "figure: chart\ndata: link.csv\nmark: bar\nencoding: {y: {field: n}}\n");
        let mut command = project.command(&["render", "link.yaml", "-o", "out.svg"]);
        let output = command.current_dir(project.path("figures")).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && told.contains("outside"), "{told}");
    }
}
