//! Where marks and words stand where scales alone do not say it.

use super::*;
use kurbo::ParamCurve as _;

#[test]
fn lines_over_units_of_time_stand_where_the_units_begin() {
    let items = draw(
        r#"{"data": {"values": [{"d": "2020-01-20", "v": 1}, {"d": "2020-03-05", "v": 4}]}, "mark": "line",
        "encoding": {"x": {"field": "d", "timeUnit": "yearmonth"}, "y": {"field": "v", "type": "quantitative"}}}"#,
    );
    let line = paths(&items).remove(0);
    let labels = words(&items, Role::Axis);
    let at = |word: &str| labels.iter().find(|(label, _)| label == word).map(|(_, at)| at.x).unwrap();
    let ends = line.bounding_box();
    near(&[ends.x0, ends.x1], &[at("2020"), at("March")], 1.0);
}

#[test]
fn bars_moved_over_their_tick_are_whole() {
    let items = draw(
        r#"{"data": {"values": [{"d": "2020-01-01", "v": 1}, {"d": "2020-02-01", "v": 4}]}, "mark": "bar",
        "encoding": {"x": {"field": "d", "timeUnit": "yearmonth", "bandPosition": 0},
        "y": {"field": "v", "type": "quantitative"}}}"#,
    );
    let widths: Vec<f64> = rects(&items).iter().map(Rect::width).collect();
    // January has 31 days and February 29.
    near(&[widths[1] / widths[0]], &[29.0 / 31.0], 0.01);
}

#[test]
fn the_other_end_of_a_time_widens_the_scale() {
    let items = draw(
        r#"{"data": {"values": [{"t": "a", "s": "2024-01-01", "e": "2024-01-11"}, {"t": "b", "s": "2024-01-11", "e": "2024-01-31"}]},
        "mark": "bar", "encoding": {"y": {"field": "t", "type": "nominal"}, "x": {"field": "s", "type": "temporal"}, "x2": {"field": "e"}}}"#,
    );
    let bars = rects(&items);
    near(&[bars[1].width() / bars[0].width(), bars[1].x0 - bars[0].x1], &[2.0, 0.0], 0.02);
}

#[test]
fn px_of_the_author_are_shares_of_the_view() {
    let items = draw(
        r#"{"width": 300, "height": 100, "data": {"values": [{"v": 50}]}, "layer": [
        {"mark": "circle", "encoding": {"x": {"field": "v", "type": "quantitative", "scale": {"domain": [0, 100]}}, "y": {"value": 50}}},
        {"mark": {"type": "text", "text": "here", "x": 150, "y": 75}}]}"#,
    );
    let (sign, word) = (circles(&items)[0], words(&items, Role::Label)[0].1);
    near(&[word.x], &[sign.x], 0.5);
    assert!(word.y > sign.y + 20.0, "three quarters of the height: {word} {sign}");
}

#[test]
fn an_axis_that_one_layer_does_not_want_is_not_brought_back_by_another_end() {
    let items = draw(
        r#"{"data": {"values": [{"a": "n", "from": 3, "to": 7}]}, "mark": "bar",
        "encoding": {"x": {"field": "a", "type": "nominal", "axis": null},
        "y": {"field": "from", "type": "quantitative", "axis": null}, "y2": {"field": "to"}}}"#,
    );
    assert_eq!(words(&items, Role::Axis), []);
}

#[test]
fn words_of_many_rows_at_one_place_are_said_once() {
    let items = draw(
        r#"{"data": {"values": [{"v": 1}, {"v": 2}, {"v": 3}]},
        "mark": "text", "encoding": {"y": {"datum": 2}, "x": {"value": 20}, "text": {"value": "goal"}}}"#,
    );
    assert_eq!(words(&items, Role::Label).len(), 1);
}

#[test]
fn words_that_would_lie_over_others_move() {
    let items = draw(
        r#"{"data": {"values": [{"x": 10, "y": 10, "n": "Amsterdam"}, {"x": 10.5, "y": 10.1, "n": "Rotterdam"}, {"x": 0, "y": 0, "n": "Zero"}]},
        "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
        "layer": [{"mark": "circle"}, {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"text": {"field": "n"}}}]}"#,
    );
    let boxes: Vec<Rect> = items
        .iter()
        .filter(|item| item.role == Role::Label && matches!(item.kind, ItemKind::Words(_)))
        .filter_map(Item::bounds)
        .collect();
    assert_eq!(boxes.len(), 3);
    for (index, a) in boxes.iter().enumerate() {
        assert!(boxes[index + 1..].iter().all(|b| a.intersect(*b).height() < 5.0 || a.intersect(*b).width() <= 0.0));
    }
}

#[test]
fn an_interval_that_is_selected_at_first_is_told_by_its_channels() {
    let items = draw(
        r#"{"data": {"values": [{"v": 1, "w": 5}, {"v": 9, "w": 5}]},
        "params": [{"name": "brush", "select": "interval", "value": {"x": [0, 4]}}], "mark": "circle",
        "encoding": {"x": {"field": "v", "type": "quantitative"}, "y": {"field": "w", "type": "quantitative"},
        "size": {"condition": {"param": "brush", "value": 400}, "value": 20}}}"#,
    );
    let radii = marks(&items).into_iter().filter_map(|s| if let Shape::Circle(_, r) = s { Some(r) } else { None });
    let radii: Vec<f64> = radii.collect();
    assert!(radii.iter().any(|r| *r > 10.0) && radii.iter().any(|r| *r < 4.0), "{radii:?}");
}

#[test]
fn names_with_an_order_are_never_left_out_beside_an_axis() {
    let rows: Vec<String> = (0..12).map(|i| format!(r#"{{"n": "name {}", "v": {i}}}"#, (b'a' + i) as char)).collect();
    let items = draw(&format!(
        r#"{{"height": {{"step": 8}}, "data": {{"values": [{}]}}, "mark": "point",
        "encoding": {{"y": {{"field": "n", "type": "ordinal"}}, "x": {{"field": "v", "type": "quantitative"}}}}}}"#,
        rows.join(",")
    ));
    let names = words(&items, Role::Axis).into_iter().filter(|(word, _)| word.starts_with("name ")).count();
    assert_eq!(names, 12);
}

/// Bars with their numbers, and a line along their ends.
fn bars_with_numbers_and_a_line(values: &[u32], (mark, value, name): (&str, &str, &str)) -> Vec<Item> {
    let rows = values.iter().enumerate();
    let rows: Vec<String> =
        rows.map(|(i, v)| format!(r#"{{"n": "{}", "v": {v}}}"#, (b'a' + i as u8) as char)).collect();
    draw(&format!(
        r#"{{"width": 640, "height": 320, "data": {{"values": [{}]}},
        "encoding": {{"{name}": {{"field": "n", "type": "nominal"}}, "{value}": {{"field": "v", "type": "quantitative"}}}},
        "layer": [{{"mark": "bar"}}, {{"mark": "line"}},
        {{"mark": {{"type": "text", {mark}}}, "encoding": {{"text": {{"field": "v"}}}}}}]}}"#,
        rows.join(",")
    ))
}

/// Numbers above upright bars, and right of level ones.
const AT_ENDS: [(&str, &str, &str); 2] =
    [(r#""baseline": "bottom", "dy": -4"#, "y", "x"), (r#""align": "left", "dx": 4"#, "x", "y")];

fn numbers(items: &[Item]) -> Vec<Rect> {
    let of_words = |item: &&Item| item.role == Role::Label && matches!(item.kind, ItemKind::Words(_));
    items.iter().filter(of_words).filter_map(Item::bounds).collect()
}

#[test]
fn numbers_that_a_line_would_run_through_stand_beside_it_beyond_the_ends_of_their_bars() {
    let values = [50, 60, 75, 82, 95, 105, 110, 102, 92, 85, 70, 60];
    for way in AT_ENDS {
        let items = bars_with_numbers_and_a_line(&values, way);
        let (numbers, bars) = (numbers(&items), rects(&items));
        assert_eq!((numbers.len(), bars.len()), (12, 12), "no plate hides the line: {bars:?}");
        let letters = |number: &Rect| number.inflate(0.0, -number.height() * 0.2);
        let lines = paths(&items);
        assert!(!lines.is_empty());
        for (number, bar) in numbers.iter().zip(&bars) {
            assert!(bars.iter().all(|bar| bar.intersect(letters(number)).area() == 0.0), "{number} lies on a bar");
            let (along, across) = (number.center() - bar.center(), bar.size());
            let is_over = if way.1 == "y" {
                along.y < 0.0 && along.x.abs() < across.width / 2.0
            } else {
                along.x > 0.0 && along.y.abs() < across.height / 2.0
            };
            assert!(is_over, "{number} is not at the end of {bar}");
            let points = lines
                .iter()
                .flat_map(|line| line.segments())
                .flat_map(|s| (0..=40).map(move |at| s.eval(f64::from(at) / 40.0)));
            let through: Vec<Point> = points.filter(|point| letters(number).contains(*point)).collect();
            assert_eq!(through, Vec::new(), "the line runs through {number}");
        }
    }
}

#[test]
fn numbers_beside_a_line_stand_above_the_axis() {
    let values = [5000, 6000, 7500, 8200, 9500, 10500, 11000, 10200, 9200, 8500, 7000, 6000];
    let items = bars_with_numbers_and_a_line(&values, AT_ENDS[1]);
    let axis = items.iter().filter(|item| item.role == Role::Axis).filter_map(Item::bounds);
    let axis = axis.filter(|line| line.height() < 1.0 && line.width() > 300.0).map(|line| line.y0).fold(0.0, f64::max);
    assert!(axis > 0.0);
    for number in numbers(&items) {
        let foot = number.y1 - number.height() * 0.2;
        assert!(foot <= axis, "{number} reaches below {axis}");
    }
}

#[test]
fn numbers_stand_at_the_feet_of_their_bars_where_a_line_leaves_no_room_at_their_ends() {
    for way in AT_ENDS {
        let items = bars_with_numbers_and_a_line(&[30, 100, 30, 100, 30, 100, 30, 100, 30, 100, 30, 100], way);
        let (numbers, bars) = (numbers(&items), rects(&items));
        assert_eq!((numbers.len(), bars.len()), (12, 12), "no plate lies over bars: {bars:?}");
        let in_bar =
            |number: &Rect| bars.iter().any(|bar| bar.contains(number.center()) && number.width() < bar.width());
        assert!(numbers.iter().all(in_bar), "{numbers:?} {bars:?}");
    }
}

#[test]
fn plates_of_words_hide_no_edge_of_a_bar() {
    // Bars are too thin for their numbers, so nothing can stand at their feet.
    let items = draw(
        r#"{"width": 240, "height": 200, "data": {"values": [{"n": 1, "v": 1000}, {"n": 2, "v": 1500}, {"n": 3, "v": 2000}, {"n": 4, "v": 2600}]},
        "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "v", "type": "quantitative"}},
        "layer": [{"mark": {"type": "bar", "size": 20}}, {"mark": "line"},
        {"mark": {"type": "text", "baseline": "bottom", "dy": -4}, "encoding": {"text": {"field": "v"}}}]}"#,
    );
    let plates: Vec<Rect> = items
        .iter()
        .filter(|item| item.role == Role::Label && matches!(item.kind, ItemKind::Shape(_)))
        .filter_map(Item::bounds)
        .collect();
    let bars: Vec<Rect> = rects(&items).into_iter().filter(|rect| !plates.contains(rect)).collect();
    for plate in &plates {
        let cut = |bar: &&Rect| bar.intersect(plate.inflate(0.0, -4.0)).area() > 2.0;
        assert_eq!(bars.iter().find(cut), None, "{plate}");
    }
}
