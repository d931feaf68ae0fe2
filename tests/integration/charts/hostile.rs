//! Charts that ask for too much, or say too little: an answer in words and in time, never a panic, never silence.

use figmill::scene::{Fit, ItemKind, Role};
use figmill::syntax::{Diagnostic, Format, Limits, Source};
use figmill::theme::{Paint, Theme, contrast};
use figmill::{LaidOut, Options};
use serde_json::{Value, json};

fn lay_out(source: &Source) -> Result<LaidOut, Vec<Diagnostic>> {
    figmill::lay_out(source, &Options::default())
}

fn codes(source: &Source) -> Vec<&'static str> {
    match lay_out(source) {
        Ok(laid_out) => laid_out.diagnostics.iter().map(|told| told.code()).collect(),
        Err(told) => told.iter().map(|told| told.code()).collect(),
    }
}

fn yaml(text: &str) -> Source {
    Source::new("t.yaml", text, Format::Yaml)
}

fn vega_lite(spec: &Value) -> Source {
    Source::new("t.vl.json", spec.to_string(), Format::Json)
}

/// A chart of one row with transforms, and a tenth of the usual work.
fn transformed(transforms: Value) -> Source {
    let spec = json!({
        "data": {"values": [{"a": 1}]},
        "transform": transforms,
        "mark": "text",
        "encoding": {"text": {"field": "a"}},
    });
    vega_lite(&spec).with_limits(Limits { work: 2_000_000, ..Limits::default() })
}

#[test]
fn bars_of_1e308_and_less_panicked() {
    for figure in ["bar", "line", "area", "scatter", "histogram", "pie", "donut", "heatmap", "waterfall", "funnel"] {
        for data in ["{a: 1e308, b: -1e308}", "{a: 5e-324, b: 1e-323}", "{a: 1e308, b: 1e308}", "{a: -5e-324, b: 0}"] {
            let drawn = figmill::render(&yaml(&format!("figure: {figure}\ndata: {data}\n")), &Options::default());
            assert!(drawn.ok().is_none_or(|drawn| !drawn.svg.contains("NaN")), "{figure} of {data}");
        }
    }
    let told = codes(&yaml("figure: bar\ndata: {a: 1e308, b: -1e308}\n"));
    assert_eq!(told, ["number-out-of-reach"]);
}

#[test]
fn a_histogram_of_the_smallest_number_never_ended() {
    for data in ["[5e-324, 0, -5e-324]", "[5e-324]", "[1e308, -1e308]"] {
        let told = codes(&yaml(&format!("figure: histogram\ndata: {data}\n")));
        assert_eq!(told, ["number-out-of-reach"], "{data}");
    }
}

#[test]
fn logarithms_and_bins_of_a_base_next_to_1_never_ended() {
    let chart = |x: Value| {
        let values: Vec<Value> = [1.0, 1e3, 1e299].map(|v| json!({"v": v})).to_vec();
        vega_lite(&json!({"data": {"values": values}, "mark": "point", "encoding": {"x": x}}))
    };
    for base in [1.000_000_000_1, 1.000_001, 1.01] {
        let scale = json!({"field": "v", "type": "quantitative", "scale": {"type": "log", "base": base}});
        assert!(lay_out(&chart(scale)).is_ok(), "{base}");
        let bins = json!({"field": "v", "type": "quantitative", "bin": {"base": base}});
        let _ = codes(&chart(bins));
    }
    let bins = json!({"field": "v", "type": "quantitative", "bin": {"step": 1e-9}});
    assert_eq!(codes(&chart(bins)), ["too-many-rows"]);
}

#[test]
fn a_logarithm_of_base_1_and_less_was_drawn_as_one_of_base_10() {
    for (kind, key, number) in
        [("log", "base", 1.0), ("log", "base", 0.0), ("log", "base", -2.0), ("pow", "exponent", 0.0)]
    {
        let x = json!({"field": "v", "type": "quantitative", "scale": {"type": kind, key: number}});
        let chart = json!({"data": {"values": [{"v": 1}, {"v": 100}]}, "mark": "point", "encoding": {"x": x}});
        assert_eq!(codes(&vega_lite(&chart)), ["wrong-value"], "{key} {number}");
    }
}

#[test]
fn a_sum_beyond_all_numbers_was_told_as_inf_and_without_a_place() {
    let rows = json!([{"a": "x", "c": "p", "b": 1e308}, {"a": "x", "c": "q", "b": 1e308}]);
    let chart = |mark: &str, y: Value, color: bool| {
        let mut encoding = json!({"x": {"field": "a", "type": "nominal"}, "y": y});
        if color {
            encoding["color"] = json!({"field": "c", "type": "nominal"});
        }
        vega_lite(&json!({"data": {"values": rows}, "mark": mark, "encoding": encoding}))
    };
    let plain = || json!({"field": "b", "type": "quantitative"});
    let summed = |operation: &str| json!({"field": "b", "type": "quantitative", "aggregate": operation});
    let normal = || json!({"field": "b", "type": "quantitative", "stack": "normalize"});
    let sources = [
        yaml("figure: pie\ndata: {a: 1e308, b: 1e308}\n"),
        yaml("figure: waterfall\ndata: {a: 1e308, b: 1e308}\n"),
        chart("bar", summed("sum"), false),
        chart("area", summed("product"), false),
        chart("point", summed("sum"), false),
        chart("bar", plain(), true),
        chart("bar", normal(), true),
    ];
    for source in sources {
        let told = lay_out(&source).expect_err("nothing can be drawn of it");
        for told in told {
            assert!(!told.message.contains("inf") && told.span.is_some(), "{}: {told:?}", source.text);
        }
    }
}

#[test]
fn what_is_drawn_of_200_000_bars_grew_with_their_number() {
    let counts = |rows: usize| {
        let values: Vec<Value> = (0..rows).map(|i| json!({"k": format!("k{i}"), "v": i % 13})).collect();
        let x = json!({"field": "k", "type": "nominal"});
        let encoding = json!({"x": x, "y": {"field": "v", "type": "quantitative"}});
        let drawn = lay_out(&vega_lite(&json!({"data": {"values": values}, "mark": "bar", "encoding": encoding})));
        let (mut bars, mut words) = (0, 0);
        drawn.unwrap().scene.walk(&mut |item| match &item.kind {
            ItemKind::Shape(_) if item.role == Role::Mark => bars += 1,
            ItemKind::Words(_) => words += 1,
            _ => {}
        });
        (bars, words)
    };
    let (few, many) = (counts(12_000), counts(24_000));
    assert!(few.0 > 500 && many.0 < 4 * 720, "{few:?} {many:?}");
    assert!(many.0 < few.0 + few.0 / 10 && many.1 < few.1 + 9, "{few:?} {many:?}");
}

#[test]
fn some_of_200_000_bars_were_24_px_wide() {
    let values: Vec<Value> = (0..15_000).map(|i| json!({"k": format!("k{i}"), "v": i % 13})).collect();
    let x = json!({"field": "k", "type": "nominal"});
    let encoding = json!({"x": x, "y": {"field": "v", "type": "quantitative"}});
    let chart = vega_lite(&json!({"data": {"values": values}, "mark": "bar", "encoding": encoding}));
    let options = Options { fit: Some(Fit::Width(80.0)), ..Options::default() };
    let mut widest = 0.0_f64;
    figmill::lay_out(&chart, &options).unwrap().scene.walk(&mut |item| {
        if item.role == Role::Mark && matches!(item.kind, ItemKind::Shape(_)) {
            widest = widest.max(item.bounds().map_or(0.0, |bounds| bounds.width()));
        }
    });
    assert!(widest > 0.0 && widest < 1.0, "{widest}");
}

#[test]
fn points_and_flows_in_the_colour_of_their_ground_were_not_seen() {
    let quadrant = |look: &str| format!("quadrantChart\n A: [0.3, 0.4] {look}\n");
    let sankey = |look: &str| format!("---\nconfig:\n  sankey:\n    {look}\n---\nsankey\n\na,b,3\na,c,4\n");
    for text in [
        quadrant("color: #fff, stroke-color: #fff"),
        quadrant("color: #000, stroke-color: #000, stroke-width: 3px"),
        quadrant("color: #ffffff, stroke-width: 0px"),
        sankey("linkColor: \"#fff\""),
        sankey("nodeColors: {a: \"#000\"}"),
    ] {
        let laid_out = lay_out(&Source::new("t.mmd", text.as_str(), Format::Mermaid)).unwrap();
        let told: Vec<&str> = laid_out.diagnostics.iter().map(|told| told.code()).collect();
        assert_eq!(told, ["color-moved"], "{text}");
        laid_out.scene.walk(&mut |item| {
            let ItemKind::Shape(painted) = &item.kind else { return };
            if item.role != Role::Mark {
                return;
            }
            let paints = painted.fill.into_iter().chain(painted.stroke.as_ref().map(|stroke| stroke.paint));
            let most = |ground: fn(Paint) -> f64| paints.clone().map(ground).fold(0.0, f64::max);
            let light = most(|paint| contrast(paint.light, Theme::default().ground.light));
            let dark = most(|paint| contrast(paint.dark, Theme::default().ground.dark));
            assert!(light > 2.7 && dark > 2.7, "{text} {light} {dark}");
        });
    }
}

#[test]
fn expressions_whose_work_had_no_bound_are_refused() {
    let nested = (0..9).fold("'aaaaaaaaaa'".to_owned(), |inner, _| format!("replace({inner}, /a/g, 'aaaaaaaaaa')"));
    let rows = json!([{"calculate": "sequence(2000)", "as": "s"}, {"flatten": ["s"]}]);
    let over_rows = |expression: &str| {
        let mut all = rows.as_array().unwrap().clone();
        all.push(json!({"calculate": expression, "as": "a"}));
        Value::from(all)
    };
    let cases = [
        json!([
            {"calculate": "join(sequence(1e6), 'xxxxxxxxxxxxxxxxxxxx')", "as": "b"},
            {"calculate": "datum.b + datum.b + datum.b + datum.b", "as": "a"},
        ]),
        json!([{"calculate": nested, "as": "a"}]),
        over_rows("sequence(1e6)"),
        over_rows("length(sequence(1e5))"),
        over_rows("test(/(a{0,50}){0,50}b/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')"),
        over_rows("split(pad('', 10000, 'x'), '')"),
    ];
    for transforms in cases {
        assert_eq!(codes(&transformed(transforms.clone())), ["too-much-work"], "{transforms}");
    }
}

#[test]
fn lists_in_lists_are_refused_before_they_are_written_out() {
    let doubled = |i: usize| json!({"calculate": "[datum.l, datum.l]", "as": if i == 49 { "a" } else { "l" }});
    let all: Vec<Value> =
        std::iter::once(json!({"calculate": "[1, 2]", "as": "l"})).chain((0..50).map(doubled)).collect();
    assert_eq!(codes(&transformed(all.into())), ["too-much-work"]);
}

#[test]
fn modest_expressions_over_many_rows_stay_within_the_limit() {
    let rows: Vec<Value> = (0..5000).map(|i| json!({"a": i, "name": format!("row {i}")})).collect();
    let spec = json!({
        "data": {"values": rows},
        "transform": [
            {"filter": "test(/^row [0-9]+$/, datum.name) && datum.a % 2 == 0"},
            {"calculate": "replace(datum.name, /row/, 'r') + '!'", "as": "b"},
        ],
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    });
    assert!(lay_out(&vega_lite(&spec)).is_ok());
}

#[test]
fn cells_are_counted_and_not_rows() {
    let columns = (0..60).map(|i| json!({"calculate": "datum.s", "as": format!("c{i}")}));
    let all: Vec<Value> = [json!({"calculate": "sequence(10000)", "as": "s"}), json!({"flatten": ["s"]})]
        .into_iter()
        .chain(columns)
        .collect();
    assert_eq!(codes(&transformed(all.into())), ["too-much-work"]);
}

#[test]
fn an_inline_table_of_more_rows_than_lists_may_have_is_read() {
    let rows: Vec<Value> = (0..30_000).map(|i| json!({"a": i % 7})).collect();
    let encoding = json!({"x": {"field": "a", "type": "ordinal"}, "y": {"aggregate": "count"}});
    let spec = json!({"data": {"values": rows}, "mark": "bar", "encoding": encoding});
    assert!(lay_out(&vega_lite(&spec)).is_ok());
    let named = json!({"datasets": {"d": rows}, "data": {"name": "d"}, "mark": "bar", "encoding": encoding});
    assert!(lay_out(&vega_lite(&named)).is_ok());
}

#[test]
fn a_mark_without_a_name_was_refused_without_a_word() {
    for text in
        ["figure: chart\nmark:\ndata: {values: [{a: 1}]}\n", "figure: chart\nmark: {}\ndata: {values: [{a: 1}]}\n"]
    {
        assert!(!codes(&yaml(text)).is_empty(), "{text}");
    }
    assert_eq!(codes(&vega_lite(&json!({"data": {"values": [{"a": 1}]}, "mark": null}))), ["missing-key"]);
}

/// Every place in a value, as a pointer (RFC 6901).
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| places(value, &format!("{at}/{}", key.replace('/', "~1")), all));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| places(value, &format!("{at}/{index}"), all));
        }
        _ => {}
    }
}

/// No refusal without a reason: each value of some specs is taken out in turn.
#[test]
fn whatever_is_taken_out_of_a_spec_is_told() {
    let values = json!([{"a": "x", "b": 1, "c": "2020-01-01"}, {"a": "y", "b": 2, "c": "2021-01-01"}]);
    let encoding = json!({
        "x": {"field": "a", "type": "nominal", "sort": "-y", "axis": {"title": "A", "labelAngle": 0}},
        "y": {"aggregate": "sum", "field": "b", "type": "quantitative", "scale": {"zero": true}},
        "color": {"condition": {"test": "datum.b > 1", "value": "red"}, "value": "blue"},
    });
    let specs = [
        json!({"$schema": "vega-lite", "data": {"values": values}, "mark": {"type": "bar", "size": 3}, "encoding": encoding}),
        json!({"figure": "chart", "data": {"values": values}, "encoding": encoding,
            "layer": [{"mark": "bar"}, {"mark": "text", "encoding": {"text": {"field": "b", "format": ".1f"}}}]}),
        json!({"figure": "chart", "data": {"values": values},
            "transform": [{"filter": {"field": "b", "oneOf": [1, 2]}}, {"calculate": "datum.b * 2", "as": "d"},
                {"aggregate": [{"op": "mean", "field": "d", "as": "m"}], "groupby": ["a"]},
                {"window": [{"op": "rank", "as": "r"}], "sort": [{"field": "m"}]}],
            "hconcat": [{"mark": "point", "encoding": {"x": {"field": "m", "type": "quantitative"}}},
                {"mark": "line", "encoding": {"y": {"field": "m", "type": "quantitative", "bin": {"maxbins": 5}}}}]}),
        json!({"figure": "bar", "title": "T", "data": [{"name": "a", "value": 1}, {"name": "b", "value": 2}], "x": "name", "y": "value"}),
        json!({"figure": "pie", "data": {"a": 1, "b": 2}, "values": true}),
        json!({"figure": "timeline", "events": [{"when": 1876, "title": "Telephone"}]}),
        json!({"figure": "pillars", "pillars": [{"title": "A", "text": "B"}]}),
        json!({"figure": "flowchart", "nodes": {"a": "A", "b": "B"}, "edges": ["a -> b"]}),
    ];
    for spec in specs {
        let mut all = Vec::new();
        places(&spec, "", &mut all);
        for (place, instead) in
            all.iter().flat_map(|place| [json!(null), json!({}), json!([]), json!("")].map(|v| (place, v)))
        {
            let mut broken = spec.clone();
            let Some(value) = broken.pointer_mut(place) else { continue };
            *value = instead.clone();
            for source in [vega_lite(&broken), Source::new("t.json", broken.to_string(), Format::Json)] {
                let mut told = figmill::syntax::Diagnostics::new();
                let read = figmill::figures::read(&source, &mut told);
                let told = told.into_sorted();
                assert!(read.is_some() || !told.is_empty(), "{place} as {instead}: silence");
            }
        }
    }
}

fn pie(slices: &[(&str, f64)]) -> Source {
    let lines: String = slices.iter().map(|(name, value)| format!("  \"{name}\" : {value}\n")).collect();
    Source::new("t.mmd", format!("pie title Language share of the repository\n{lines}"), Format::Mermaid)
}

#[test]
fn labels_around_a_pie_went_over_the_title_and_off_the_canvas() {
    let languages: [(&str, f64); 9] = [
        ("Rust", 86.1),
        ("JavaScript", 6.4),
        ("Shell", 2.2),
        ("Python", 1.9),
        ("HTML", 1.2),
        ("CSS", 0.9),
        ("Nix", 0.6),
        ("Dockerfile", 0.4),
        ("Makefile", 0.3),
    ];
    let long: Vec<(String, f64)> = languages
        .iter()
        .map(|(name, value)| (format!("{name}, which has quite a few words to say of itself"), *value))
        .collect();
    let long: Vec<(&str, f64)> = long.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    for slices in [&languages[..], &long] {
        for fit in [Fit::Docs, Fit::Slide, Fit::Width(360.0), Fit::None] {
            let laid_out = figmill::lay_out(&pie(slices), &Options { fit: Some(fit), ..Options::default() }).unwrap();
            let told: Vec<&str> = laid_out.diagnostics.iter().map(|told| told.code()).collect();
            assert!(!told.iter().any(|code| code.starts_with("words-") || *code == "color-alone"), "{fit:?}: {told:?}");
        }
    }
}

#[test]
fn slices_of_nothing_are_told() {
    assert_eq!(codes(&pie(&[("a", 3.0), ("b", 0.0)])), ["empty-slice"]);
    let told = lay_out(&pie(&[("a", 0.0), ("b", 0.0)])).unwrap_err();
    assert!(told[0].message.starts_with("all slices of the pie are 0"), "{}", told[0].message);
}

#[test]
fn a_tiny_slice_beside_others_is_no_secret_of_its_colour() {
    assert_eq!(codes(&pie(&[("a", 99.99), ("b", 0.01)])), [""; 0]);
}

#[test]
fn a_list_as_text_has_a_line_for_each_entry() {
    let spec = json!({
        "data": {"values": [{"a": ["one", "two"], "b": 1}, {"a": ["three", "four"], "b": 2}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "a", "type": "nominal", "axis": {"labelExpr": "split(datum.label, '\n')"}},
            "y": {"field": "b", "type": "quantitative"},
        },
    });
    let mut words = Vec::new();
    lay_out(&vega_lite(&spec)).unwrap().scene.walk(&mut |item| {
        if let ItemKind::Words(block) = &item.kind {
            words.extend(block.lines.iter().map(|line| line.text()));
        }
    });
    for word in ["one", "two", "three", "four"] {
        assert!(words.iter().any(|said| said == word), "{word} has no line of its own in {words:?}");
    }
}
