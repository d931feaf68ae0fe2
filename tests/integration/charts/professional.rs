//! What makes a chart professional: seven points, each held over many charts.

use std::fs;
use std::path::{Path, PathBuf};

use figmill::Options;
use figmill::scene::{Fit, Item, ItemKind, Painted, Point, Rect, Role, Shape, TextLine};
use figmill::syntax::{Files, Format, Source};
use figmill::theme::vision::{EYES, difference};
use figmill::theme::{Paint, Theme, contrast};
use proptest::prelude::*;

use crate::charts::reader::{Axis, Drawn, Way, draw, draw_for, number};

/// A chart of rows, in YAML.
fn chart(rows: &[String], mark: &str, encoding: &str) -> String {
    format!("figure: chart\ndata: [{}]\nmark: {mark}\nencoding: {{{encoding}}}\n", rows.join(", "))
}

// 1. Ticks at 1, 2 or 5 times a power of ten, 3 to 8 of them, equal decimals, none twice, no float noise;
//    time on boundaries of the calendar; logarithms rising.

/// Labels of an axis of numbers from `low` to `high`, from the least.
fn ticks(low: f64, high: f64, scale: &str, fit: Fit) -> Vec<String> {
    let rows = [format!("{{v: {low:e}}}"), format!("{{v: {high:e}}}")];
    let y = format!("y: {{field: v, type: quantitative, scale: {{zero: false{scale}}}}}");
    let drawn = draw_for(&chart(&rows, "point", &y), fit);
    drawn.labels(Way::Y).into_iter().rev().map(|(label, _)| label).collect()
}

fn decimals(label: &str) -> usize {
    label.split_once('.').map_or(0, |(_, digits)| digits.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn ticks_are_few_round_numbers_with_equal_decimals(
        (lead, power, share) in (1.0..10.0, -6..10, 0.01..3.0),
        nice in any::<bool>(),
        fit in prop::sample::select(vec![Fit::Docs, Fit::Slide, Fit::Box(480.0, 360.0), Fit::Box(1000.0, 700.0)]),
    ) {
        let low = lead * 10f64.powi(power);
        let labels = ticks(low, low + low * share, if nice { "" } else { ", nice: false" }, fit);
        prop_assert!((3..=8).contains(&labels.len()), "{labels:?}");
        prop_assert!(labels.iter().all(|label| decimals(label) == decimals(&labels[0])), "{labels:?}");
        prop_assert!(labels.iter().all(|label| label.chars().filter(char::is_ascii_digit).count() <= 13), "{labels:?}");
        let numbers: Vec<f64> = labels.iter().map(|label| number(label).unwrap()).collect();
        prop_assert!(numbers.is_sorted_by(|a, b| a < b), "{labels:?}");
        // All are the same 1, 2 or 5 times a power of ten apart.
        let step = numbers[1] - numbers[0];
        prop_assert!(numbers.windows(2).all(|pair| ((pair[1] - pair[0]) / step - 1.0).abs() < 1e-6), "{labels:?}");
        let digit = step / 10f64.powf((step.log10() + 1e-9).floor());
        prop_assert!([1.0, 2.0, 5.0].iter().any(|round| (digit / round - 1.0).abs() < 1e-6), "{labels:?}");
    }

    #[test]
    fn ticks_of_a_logarithm_rise(low in 0.01..100.0, factor in 2.0..1e9) {
        let labels = ticks(low, low * factor, ", type: log", Fit::Docs);
        let numbers: Vec<f64> = labels.iter().map(|label| number(label).unwrap()).collect();
        prop_assert!(numbers.len() >= 2 && numbers.is_sorted_by(|a, b| a < b), "{labels:?}");
    }

    #[test]
    fn ticks_of_time_stand_on_the_calendar(start in 0.0..1.6e12, hours in 1.0..400_000.0) {
        let end = start + hours * 3.6e6;
        let rows = [format!("{{t: {start:.0}}}"), format!("{{t: {end:.0}}}")];
        let axis = "axis: {format: '%Y-%m-%d %H:%M:%S'}";
        let drawn = draw(&chart(&rows, "point", &format!("y: {{field: t, type: temporal, {axis}}}")));
        let labels: Vec<String> = drawn.labels(Way::Y).into_iter().map(|(label, _)| label).collect();
        prop_assert!((2..=20).contains(&labels.len()), "{labels:?}");
        let all_end = |ends: &[&str]| labels.iter().all(|label| ends.iter().any(|end| label.ends_with(end)));
        prop_assert!(all_end(&[":00", ":05", ":15", ":30", ":45"]), "{labels:?}");
        if hours > 24.0 * 60.0 {
            prop_assert!(all_end(&[" 00:00:00"]), "{labels:?}");
        }
        if hours > 24.0 * 366.0 * 2.0 {
            prop_assert!(all_end(&["-01 00:00:00"]), "{labels:?}");
        }
        if hours > 24.0 * 366.0 * 12.0 {
            prop_assert!(all_end(&["-01-01 00:00:00"]), "{labels:?}");
        }
    }
}

// 2. No two labels closer than 4 px, set level, else wrapped, else thinned (never names), else slanted.

/// How labels along an axis are set.
#[derive(Debug, PartialEq)]
enum Set {
    Level,
    Wrapped,
    Thinned,
    Turned,
}

/// Bars over so many names of that text.
fn named_bars(count: usize, name: &str, measure: &str, fit: Fit) -> Drawn {
    let name = |i: usize| if name.is_empty() { i.to_string() } else { format!("'{name} {i}'") };
    let rows: Vec<String> = (0..count).map(|i| format!("{{f: {}, v: {}}}", name(i), 10 + i * 7 % 50)).collect();
    let x = format!("x: {{field: f, type: {measure}, title: null, sort: null}}");
    let y = "y: {field: v, type: quantitative, axis: null}";
    draw_for(&chart(&rows, "bar", &format!("{x}, {y}")), fit)
}

fn set(drawn: &Drawn, count: usize) -> Set {
    let lines = drawn.words(Role::Axis);
    match lines.len() {
        _ if lines.iter().any(|line| line.turn != 0.0) => Set::Turned,
        lines if lines < count => Set::Thinned,
        lines if lines > count => Set::Wrapped,
        _ => Set::Level,
    }
}

#[test]
fn labels_are_level_then_wrapped_then_thinned_then_slanted() {
    for (count, name, measure, expected) in [
        (4, "Q", "nominal", Set::Level),
        (10, "North west", "nominal", Set::Wrapped),
        (60, "", "ordinal", Set::Thinned),
        // Names without an order are all there, whatever it costs.
        (60, "", "nominal", Set::Turned),
        (40, "Ab", "nominal", Set::Turned),
    ] {
        let drawn = named_bars(count, name, measure, Fit::Docs);
        assert_eq!(set(&drawn, count), expected, "{count} of {name} {measure}");
    }
}

/// Whether two lines of words are at least that far apart along or across their direction.
fn are_apart(a: &TextLine, b: &TextLine, least: f64) -> bool {
    if a.turn != b.turn {
        return true;
    }
    // Seen in the direction of the words, their boxes are level.
    let back = kurbo::Affine::rotate(-a.turn.to_radians());
    let level = |line: &TextLine| {
        let start = back * Point::new(line.x, line.baseline);
        let flat = TextLine { x: start.x, baseline: start.y, turn: 0.0, ..*line };
        flat.bounds()
    };
    let (a, b) = (level(a), level(b));
    let along = (b.x0 - a.x1).max(a.x0 - b.x1);
    let across = (b.y0 - a.y1).max(a.y0 - b.y1);
    along >= least || across >= 0.0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn labels_stay_four_px_apart_and_no_name_is_left_out(
        count in 2_usize..45,
        name in "[A-Z][a-z]{0,11}( [a-z]{1,9}){0,3}",
        is_named in any::<bool>(),
        fit in prop::sample::select(vec![Fit::Docs, Fit::Slide, Fit::Width(480.0)]),
    ) {
        let drawn = named_bars(count, &name, if is_named { "nominal" } else { "ordinal" }, fit);
        let lines = drawn.words(Role::Axis);
        for (i, line) in lines.iter().enumerate() {
            for other in &lines[..i] {
                // Lines of one label stand below each other.
                prop_assert!(are_apart(line, other, 4.0), "{} {}", line.line.text(), other.line.text());
            }
        }
        let numbered = |i: usize| lines.iter().any(|line| line.line.text().split(' ').next_back() == Some(&i.to_string()));
        // Where not even upright names have room, the author is told.
        let is_told = drawn.diagnostics.iter().any(|found| found.code() == "names-left-out");
        prop_assert!(!is_named || is_told || (0..count).all(numbered), "{count} of {name}");
    }
}

// 3. Bars and areas begin at zero, and lengths are proportional within half a px. That what lies beyond
//    the domain is cut and never clamped is held in `marks.rs`.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn lengths_of_bars_and_areas_are_proportional_to_their_numbers(
        values in prop::collection::vec(1.0..1000.0, 2..12),
        power in -3..6,
        fit in prop::sample::select(vec![Fit::Docs, Fit::Slide, Fit::Box(400.0, 300.0)]),
    ) {
        let values: Vec<f64> = values.iter().map(|value: &f64| value.round() * 10f64.powi(power)).collect();
        let rows: Vec<String> = values.iter().enumerate().map(|(i, value)| format!("{{i: {i}, v: {value:e}}}")).collect();
        let most = values.iter().copied().fold(0.0, f64::max);
        let proportional = |lengths: &[f64]| {
            let longest = lengths.iter().copied().fold(0.0, f64::max);
            lengths.len() == values.len()
                && lengths.iter().zip(&values).all(|(length, value)| (length - value / most * longest).abs() <= 0.5)
        };
        let over = "{field: i, type: ordinal}, VALUE: {field: v, type: quantitative}";
        let upright = draw_for(&chart(&rows, "bar", &format!("x: {}", over.replace("VALUE", "y"))), fit);
        prop_assert!(proportional(&upright.rects().iter().map(Rect::height).collect::<Vec<_>>()));
        let lying = draw_for(&chart(&rows, "bar", &format!("y: {}", over.replace("VALUE", "x"))), fit);
        prop_assert!(proportional(&lying.rects().iter().map(Rect::width).collect::<Vec<_>>()));
        let area = draw_for(&chart(&rows, "area", &format!("x: {}", over.replace("VALUE", "y"))), fit);
        let zero = area.axis(Way::Y).place(0.0);
        let heights: Vec<f64> = area.corners()[0].iter().take(values.len()).map(|corner| zero - corner.y).collect();
        prop_assert!(proportional(&heights), "{heights:?} {values:?}");
    }
}

#[test]
fn bars_begin_elsewhere_only_where_they_are_told() {
    let rows = ["{f: a, v: 90}".to_owned(), "{f: b, v: 100}".to_owned()];
    let bars = |scale: &str| {
        let y = format!("y: {{field: v, type: quantitative{scale}}}");
        draw(&chart(&rows, "bar", &format!("x: {{field: f, type: nominal}}, {y}"))).labels(Way::Y)
    };
    assert_eq!(bars("").last().unwrap().0, "0");
    assert_eq!(bars(", scale: {domain: [80, 100]}").last().unwrap().0, "80");
}

// 4. Up to six lines are named at their ends in the order of their last values, each nearest its own;
//    legends otherwise, in the order of what they explain. Small slices have a line or join "Other".

/// Lines that end at the values, named in the order of the alphabet.
fn lines(ends: &[f64]) -> Drawn {
    let rows: Vec<String> = ends
        .iter()
        .enumerate()
        .flat_map(|(i, end)| {
            let name = char::from(b'a' + i as u8);
            [format!("{{x: 0, c: {name}{name}, y: {}}}", 10 * i), format!("{{x: 9, c: {name}{name}, y: {end}}}")]
        })
        .collect();
    let channels =
        "x: {field: x, type: quantitative}, y: {field: y, type: quantitative}, color: {field: c, type: nominal}";
    draw(&chart(&rows, "line", channels))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn up_to_six_lines_are_named_at_their_ends_each_nearest_its_own(
        ends in prop::collection::vec(0_u32..100, 2..=6),
    ) {
        let mut ends: Vec<f64> = ends.into_iter().map(f64::from).collect();
        // Lines that end at one place have no order.
        ends.iter_mut().enumerate().for_each(|(i, end)| *end += i as f64 / 10.0);
        let drawn = lines(&ends);
        let labels = drawn.words(Role::Label);
        let named = |line: &TextLine| ends.get(usize::from(line.line.text().as_bytes()[0].wrapping_sub(b'a'))).copied();
        let values: Vec<f64> = labels.iter().filter_map(named).collect();
        if drawn.items.iter().any(|item| item.role == Role::Legend) {
            // Where so many end in one place that no name would be nearest its own, there is a legend.
            let mut sorted = ends.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted.windows(2).any(|pair| pair[1] - pair[0] < 5.0), "{ends:?}");
            return Ok(());
        }
        prop_assert_eq!(values.len(), ends.len());
        let heights: Vec<f64> = labels.iter().map(|line| line.bounds().center().y).collect();
        let mut order: Vec<usize> = (0..labels.len()).collect();
        order.sort_by(|a, b| heights[*a].total_cmp(&heights[*b]));
        prop_assert!(order.windows(2).all(|pair| values[pair[0]] > values[pair[1]]), "{ends:?}");
        let axis: Axis = drawn.axis(Way::Y);
        for (height, value) in heights.iter().zip(&values) {
            let own = (height - axis.place(*value)).abs();
            let nearest = ends.iter().map(|end| (height - axis.place(*end)).abs()).fold(f64::INFINITY, f64::min);
            // Ends within half a px are one to the eye; the axis is read off ticks that are rounded to hundredths.
            prop_assert!(own <= nearest + 0.55, "{value} of {ends:?}");
        }
    }
}

#[test]
fn seven_lines_have_a_legend_in_the_order_of_their_names() {
    let drawn = lines(&[30.0, 10.0, 70.0, 50.0, 90.0, 20.0, 60.0]);
    let legend: Vec<String> = drawn.words(Role::Legend).iter().map(|line| line.line.text()).collect();
    let names: Vec<&String> = legend.iter().filter(|word| word.len() == 2).collect();
    assert_eq!(names, ["aa", "bb", "cc", "dd", "ee", "ff", "gg"]);
}

#[test]
fn a_legend_is_in_the_order_of_what_it_explains() {
    let rows: Vec<String> =
        ["low", "mid", "top"].iter().enumerate().map(|(i, name)| format!("{{c: {name}, v: {}}}", i + 1)).collect();
    for (sort, order) in [("[top, low, mid]", ["top", "low", "mid"]), ("descending", ["top", "mid", "low"])] {
        let drawn = draw(&chart(
            &rows,
            "bar",
            &format!(
                "y: {{field: v, type: quantitative}}, color: {{field: c, type: nominal, title: null, sort: {sort}}}"
            ),
        ));
        let legend: Vec<String> = drawn.words(Role::Legend).iter().map(|line| line.line.text()).collect();
        assert_eq!(legend, order);
        // The bars, drawn in the order of the rows, stand on each other in that of the legend.
        let bars = drawn.rects();
        let top = |name: &str| bars[rows.iter().position(|row| row.contains(name)).unwrap()].y0;
        assert!(order.is_sorted_by(|a, b| top(a) < top(b)), "{bars:?}");
    }
}

/// A pie of slices with these values.
fn pie(values: &[f64]) -> Drawn {
    let slices: Vec<String> = values.iter().enumerate().map(|(i, value)| format!("Slice {i}: {value}")).collect();
    draw(&format!("figure: pie\ndata: {{{}}}\n", slices.join(", ")))
}

#[test]
fn small_slices_have_a_line_to_their_words_or_join_other() {
    // Many small ones beside each other: their words move apart, with lines to them.
    let crowded = pie(&[80.0, 3.0, 3.0, 3.0, 3.0, 2.0, 2.0, 2.0, 2.0]);
    let words: Vec<String> = crowded.words(Role::Label).iter().map(|line| line.line.text()).collect();
    assert!((0..9).all(|i| words.iter().any(|word| word.contains(&format!("Slice {i}")))), "{words:?}");
    assert!(leaders(&crowded) >= 2, "{}", leaders(&crowded));
    assert_eq!(leaders(&pie(&[40.0, 35.0, 25.0])), 0);
    let many = pie(&[50.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 2.0, 2.0, 1.0, 1.0]);
    let words: Vec<String> = many.words(Role::Label).iter().map(|line| line.line.text()).collect();
    assert_eq!(many.paths().len(), 10);
    assert!(words.iter().any(|word| word.contains("Other")), "{words:?}");
}

/// Lines from slices to their words.
fn leaders(drawn: &Drawn) -> usize {
    let is_leader = |item: &&Item| matches!(&item.kind, ItemKind::Shape(Painted { shape: Shape::Path(_), fill: None, .. }) if item.role != Role::Mark);
    drawn.items.iter().filter(is_leader).count()
}

// 5. Colours that all eyes can tell apart, and that stand out of the ground or have an outline.

/// Colours of marks with those of their outlines.
fn paints(drawn: &Drawn) -> Vec<(Paint, Option<Paint>)> {
    let paint = |item: &Item| match &item.kind {
        ItemKind::Shape(Painted { fill, stroke, .. }) if item.role == Role::Mark => {
            let stroke = stroke.as_ref().map(|stroke| stroke.paint);
            fill.or(stroke).map(|paint| (paint, stroke))
        }
        _ => None,
    };
    drawn.items.iter().filter_map(paint).collect()
}

#[test]
fn colours_of_six_series_differ_for_all_eyes_and_stand_out_of_the_ground() {
    let ground = Theme::default().ground;
    let rows: Vec<String> = (0..6)
        .flat_map(|i| [format!("{{x: 1, c: s{i}, v: {}}}", i + 1), format!("{{x: 2, c: s{i}, v: {}}}", i + 2)])
        .collect();
    for mark in ["bar", "area", "line", "point"] {
        let drawn = draw(&chart(
            &rows,
            mark,
            "x: {field: x, type: ordinal}, y: {field: v, type: quantitative}, color: {field: c, type: nominal}",
        ));
        let mut paints = paints(&drawn);
        paints.sort_by_key(|(paint, _)| format!("{paint:?}"));
        paints.dedup_by_key(|(paint, _)| *paint);
        assert!(paints.len() >= 6, "{mark}: {}", paints.len());
        for scheme in [|paint: Paint| paint.light, |paint: Paint| paint.dark] {
            for (i, (one, outline)) in paints.iter().enumerate() {
                for (other, _) in &paints[..i] {
                    for eye in EYES {
                        let apart = difference(scheme(*one), scheme(*other), eye);
                        assert!(apart >= 10.0, "{mark}: {one:?} and {other:?} are {apart:.1} apart to {eye:?}");
                    }
                }
                let stands_out = |paint: Paint| contrast(scheme(paint), scheme(ground)) >= 3.0;
                assert!(stands_out(*one) || outline.is_some_and(stands_out), "{mark}: {one:?}");
            }
        }
    }
}

// 6. Words of every chart of the gallery can be read where it is shown.

/// The charts of the gallery.
fn gallery() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/gallery");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| Format::of_path(path).is_some());
    paths.sort();
    paths
}

fn gallery_figure(path: &Path, fit: Fit) -> figmill::LaidOut {
    let (folder, text) = (path.parent().unwrap(), fs::read_to_string(path).unwrap());
    let source = Source::new(path.display().to_string(), text, Format::of_path(path).unwrap());
    let options = Options { fit: Some(fit), system_fonts: false, ..Options::default() };
    figmill::lay_out(&source.with_files(Files::below(folder, folder)), &options).unwrap()
}

#[test]
fn the_smallest_word_is_11_px_in_a_page_and_18_px_on_a_slide() {
    assert!(gallery().len() > 20);
    for path in gallery() {
        for (fit, least, width) in [(Fit::Docs, 11.0, 720.0), (Fit::Slide, 18.0, 1920.0)] {
            let figure = gallery_figure(&path, fit);
            let mut smallest = f64::INFINITY;
            for item in &figure.scene.items {
                item.walk(&mut |item| {
                    smallest = item.lines().fold(smallest, |smallest, line| smallest.min(line.size));
                });
            }
            assert!(smallest >= least - 1e-9 && smallest.is_finite(), "{}: {smallest} in {fit}", path.display());
            assert!(figure.scene.size.width <= width, "{}: {fit}", path.display());
            assert!(figure.diagnostics.is_empty(), "{}: {:?}", path.display(), figure.diagnostics);
        }
    }
}

// 7. Alternative text from the data: what is shown, over what, and the extremes. What `render --table`
//    gives is held in `command.rs`.

#[test]
fn alternative_text_says_what_is_shown_over_what_and_the_extremes() {
    let rows =
        ["{m: Jan, s: web, v: 12}", "{m: Feb, s: web, v: 31}", "{m: Jan, s: app, v: 7}", "{m: Feb, s: app, v: 9}"]
            .map(str::to_owned);
    let names = "x: {field: m, type: ordinal, title: Month}, y: {field: v, type: quantitative, title: Sales}";
    for (mark, encoding, expected) in [
        (
            "bar",
            format!("{names}, color: {{field: s, type: nominal}}"),
            ["Bars of Sales over Month", "app, web", "From 7 (app, Jan) to 31 (web, Feb)"],
        ),
        (
            "line",
            format!("{names}, color: {{field: s, type: nominal}}"),
            ["2 lines of Sales over Month", "app, web", "From 7 (app, Jan) to 31 (web, Feb)"],
        ),
        (
            "point",
            "x: {field: v, type: quantitative}, y: {field: m, type: nominal}".to_owned(),
            ["Points of v over m", "7 (Jan)", "31 (Feb)"],
        ),
        (
            "arc",
            "theta: {field: v, type: quantitative}, color: {field: s, type: nominal}".to_owned(),
            ["Slices of a circle of v", "app, web", "From 7 (app) to 31 (web)"],
        ),
    ] {
        let words = draw(&chart(&rows, mark, &encoding)).scene.description;
        assert!(expected.iter().all(|part| words.contains(part)), "{words}");
    }
    for path in gallery() {
        let words = gallery_figure(&path, Fit::Docs).scene.description;
        assert!(words.split_whitespace().count() > 4 && words.ends_with('.'), "{}: {words}", path.display());
    }
}
