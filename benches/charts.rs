//! How long the library takes from the text of a chart to SVG, warm: `cargo bench --bench charts`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write as _;

use figmill::syntax::{Format, Limits, Source};

/// Charts by name: a mark, its rows and its channels.
const CHARTS: [&str; 10] =
    ["bars", "stacked", "line", "lines", "area", "scatter", "histogram", "heatmap", "boxplot", "facet"];

fn spec(mark: &str, rows: &str, encoding: &str) -> String {
    format!("{{\"data\":{{\"values\":[{rows}]}},\"mark\":\"{mark}\",\"encoding\":{{{encoding}}}}}")
}

/// Rows by their numbers, the same in every run.
fn rows(count: usize, row: fn(usize) -> String) -> String {
    (0..count).map(row).collect::<Vec<_>>().join(",")
}

fn chart(name: &str) -> String {
    let hundred = || rows(100, |i| format!("{{\"name\":\"n{i}\",\"n\":{}}}", i * 37 % 101));
    let months = |series: usize| {
        let mut all = Vec::new();
        for s in 0..series {
            all.extend((0..120).map(|i| {
                let (year, month, value) = (2010 + i / 12, i % 12 + 1, (i * 31 + s * 17) % 70);
                format!("{{\"t\":\"{year}-{month:02}-01\",\"s\":\"s{s}\",\"v\":{value}}}")
            }));
        }
        all.join(",")
    };
    let points = || rows(500, |i| format!("{{\"a\":{},\"b\":{},\"c\":\"{}\"}}", i * 37 % 97, i * 53 % 89, i % 3));
    let over_time = r#""x":{"field":"t","type":"temporal"},"y":{"field":"v","type":"quantitative"}"#;
    let by_series = format!(r#"{over_time},"color":{{"field":"s","type":"nominal"}}"#);
    let two = r#""x":{"field":"a","type":"quantitative"},"y":{"field":"b","type":"quantitative"}"#;
    match name {
        "bars" => {
            spec("bar", &hundred(), r#""y":{"field":"name","type":"nominal"},"x":{"field":"n","type":"quantitative"}"#)
        }
        "stacked" => spec(
            "bar",
            &months(3),
            r#""x":{"field":"t","timeUnit":"year"},"y":{"field":"v","aggregate":"sum"},"color":{"field":"s","type":"nominal"}"#,
        ),
        "line" => spec("line", &months(1), over_time),
        "lines" => spec("line", &months(3), &by_series),
        "area" => spec("area", &months(3), &by_series),
        "scatter" => spec("point", &points(), &format!(r#"{two},"color":{{"field":"c","type":"nominal"}}"#)),
        "histogram" => spec("bar", &points(), r#""x":{"field":"a","bin":true},"y":{"aggregate":"count"}"#),
        "heatmap" => spec(
            "rect",
            &rows(168, |i| format!("{{\"h\":{},\"d\":{},\"n\":{}}}", i % 24, i / 24, i * 7 % 31)),
            r#""x":{"field":"h","type":"ordinal"},"y":{"field":"d","type":"ordinal"},"color":{"field":"n","type":"quantitative"}"#,
        ),
        "boxplot" => {
            spec("boxplot", &points(), r#""x":{"field":"c","type":"nominal"},"y":{"field":"a","type":"quantitative"}"#)
        }
        _ => spec("point", &points(), &format!(r#"{two},"column":{{"field":"c","type":"nominal"}}"#)),
    }
}

fn render(source: &Source) -> String {
    figmill::render(source, &figmill::Options::default()).unwrap().svg
}

/// All of it: reading, transforms, layout, the font in the file.
#[divan::bench(args = CHARTS)]
fn text_to_svg(bencher: divan::Bencher, name: &str) {
    let source = Source::new("chart.vl.json", chart(name), Format::Json);
    bencher.bench(|| render(&source));
}

/// A hundred thousand points in the spec itself.
#[divan::bench(args = ["line", "circle"], sample_count = 20)]
fn hundred_thousand_points_to_svg(bencher: divan::Bencher, mark: &str) {
    let mut values = String::from("x,y\\n");
    for i in 0..100_000_u64 {
        // Writing into a text does not fail.
        let _ = write!(values, "{}.{:02},{}\\n", i / 100, i % 100, i * 2_654_435_761 % 1009);
    }
    let two = r#""x":{"field":"x","type":"quantitative"},"y":{"field":"y","type":"quantitative"}"#;
    let text = format!(
        "{{\"data\":{{\"values\":\"{values}\",\"format\":{{\"type\":\"csv\"}}}},\"mark\":\"{mark}\",\"encoding\":{{{two}}}}}"
    );
    // In a project such data stand in a file, which may be longer than a text of a spec.
    let limits = Limits { text: text.len(), ..Limits::default() };
    let source = Source::new("chart.vl.json", text, Format::Json).with_limits(limits);
    bencher.bench(|| render(&source));
}

fn main() {
    divan::main();
}
