//! Gantt charts, from text to when tasks are and what is drawn.

use kurbo::Shape as _;
use proptest::prelude::*;

use crate::figures;
use crate::figures::testing::{described, drawn, findings, source, told, words};
use crate::scene::{ItemKind, Painted, Rect, Role, Scene, Shape};
use crate::syntax::{Diagnostics, Severity};

fn described_tasks(lines: &str) -> String {
    described(&format!("gantt\n dateFormat YYYY-MM-DD\n{lines}"))
}

#[test]
fn tasks_follow_each_other_by_order_by_name_and_by_date() {
    assert_eq!(
        described_tasks(
            "section Fruit\n apple :a, 2017-07-20, 1w\n banana :crit, b, 2017-07-23, 1d\n cherry :active, c, after b a, 1d\n \
             section Other\n kiwi :d, 2017-07-20, until b c\n fig :2d\n plum :done, milestone, after d, 0d"
        ),
        "Gantt chart of 6 tasks. Fruit: apple, 2017-07-20 to 2017-07-27; banana, 2017-07-23 to 2017-07-24, critical; \
         cherry, 2017-07-27 to 2017-07-28, active. Other: kiwi, 2017-07-20 to 2017-07-23; fig, 2017-07-23 to 2017-07-25; \
         plum, 2017-07-23, milestone, done."
    );
}

#[test]
fn a_task_may_wait_for_one_below_it() {
    let text = "first :a, after b, 2d\n second :b, 2024-01-01, 1d";
    assert_eq!(
        described_tasks(text),
        "Gantt chart of 2 tasks. first, 2024-01-02 to 2024-01-04; second, 2024-01-01 to 2024-01-02."
    );
}

#[test]
fn excluded_days_make_tasks_longer_but_no_bar_ends_with_them() {
    // Five days of work from a Thursday; what follows begins on the Thursday after.
    let text = "excludes weekends\n five :2024-01-04, 5d\n next :1d\n given :2024-01-05, 2024-01-07";
    assert_eq!(
        described_tasks(text),
        "Gantt chart of 3 tasks. five, 2024-01-04 to 2024-01-11; next, 2024-01-11 to 2024-01-12; \
         given, 2024-01-05 to 2024-01-07."
    );
    // A task that would end on a Saturday is drawn to the end of Friday.
    let friday = "excludes weekends\n two :2024-01-04, 2d\n next :1d";
    assert_eq!(
        described_tasks(friday),
        "Gantt chart of 2 tasks. two, 2024-01-04 to 2024-01-06; next, 2024-01-08 to 2024-01-09."
    );
    let again = "excludes weekends 2024-01-09\n includes 2024-01-06\n weekend friday\n five :2024-01-04, 5d";
    assert!(described_tasks(again).contains("2024-01-04 to 2024-01-11"), "{}", described_tasks(again));
}

#[test]
fn a_last_day_belongs_to_its_task_where_that_is_said() {
    assert!(described_tasks("inclusiveEndDates\n a :2024-01-01, 2024-01-03").contains("to 2024-01-04"));
    assert!(described_tasks("a :2024-01-01, 2024-01-03").contains("to 2024-01-03"));
}

#[test]
fn clocks_tell_of_no_day() {
    let text = "gantt\n dateFormat HH:mm\n m :milestone, 17:49, 2m\n a :10m";
    assert_eq!(described(text), "Gantt chart of 2 tasks. m, 17:50, milestone; a, 17:51 to 18:01.");
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let cases = [
        ("Design", "`Design` begins no statement of a Gantt chart", "Design"),
        ("Design of it", "nothing says when this task is", "Design of it"),
        ("A :a1, 30d", "`a1` is no date", "a1"),
        ("A :done", "nothing says when this task is", "A :done"),
        ("A :a, b, c, d", "a task has three fields at most", "A :a, b, c, d"),
        ("weekday someday\nA :2024-01-01, 1d", "`someday` is no day of the week", "someday"),
        ("weekend monday\nA :2024-01-01, 1d", "no weekend begins on `monday`", "monday"),
        ("tickInterval 1decade\nA :2024-01-01, 1d", "`1decade` is no distance of ticks", "1decade"),
        ("excludes holidays\nA :2024-01-01, 1d", "`holidays` is no day", "holidays"),
        ("axisFormat %K\nA :2024-01-01, 1d", "`%K` is no part of a date", "%K"),
        ("A :a, 2024-01-01, 1d\nB :after b, 1d", "there is no task `b`", "b"),
        ("A :2024-01-01, soon", "`soon` is neither a length nor a date", "soon"),
        ("A :3d", "nothing says when this task begins", "A :3d"),
        ("A :a, after b, 1d\nB :b, after a, 1d", "this task waits for one that waits for it", "A :a, after b, 1d"),
        ("click x href \"https://example.org\"\nA :2024-01-01, 1d", "nothing before this line has the name `x`", "x"),
    ];
    for (lines, message, place) in cases {
        let told = told(&format!("gantt\n{lines}"));
        assert!(told.contains(&(message.to_owned(), place.to_owned())), "{lines}: {told:?}");
    }
}

/// The boxes of all words that are read level.
fn boxes(scene: &Scene, role: Role) -> Vec<Rect> {
    let mut found = Vec::new();
    scene.walk(&mut |item| {
        if let (ItemKind::Words(block), true) = (&item.kind, item.role == role) {
            found.extend(block.bounds());
        }
    });
    found
}

#[test]
fn words_that_fit_no_bar_stand_beside_or_above_it() {
    let long = "a name that is longer than the rest of the chart beside the bar that it names, wherever the bar stands";
    let text =
        format!("gantt\n section One\n {long} :a, 2024-01-10, 3d\n short :2024-01-01, 20d\n end :2024-01-20, 1d");
    let scene = drawn(&text);
    let labels = boxes(&scene, Role::Label);
    assert_eq!(words(&scene, Role::Node).concat().iter().filter(|words| words.starts_with("a name")).count(), 1);
    for (nth, one) in labels.iter().enumerate() {
        assert!(one.x0 >= 0.0 && one.x1 <= scene.size.width, "{one:?}");
        assert!(labels.iter().skip(nth + 1).all(|other| one.intersect(*other).area() < 1.0), "{labels:?}");
    }
}

#[test]
fn compact_charts_set_tasks_that_are_apart_side_by_side() {
    let tasks = "section S\n a :2014-01-01, 30d\n b :2014-02-20, 25d\n c :2014-03-25, 20d";
    let rows = |text: &str| {
        let mut heights: Vec<i64> = boxes(&drawn(text), Role::Label).iter().map(|bounds| bounds.y0 as i64).collect();
        heights.sort_unstable();
        heights.dedup();
        heights.len()
    };
    assert_eq!(rows(&format!("gantt\n{tasks}")), 3);
    assert_eq!(rows(&format!("---\ndisplayMode: compact\n---\ngantt\n{tasks}")), 1);
}

#[test]
fn today_is_drawn_only_where_the_source_tells_it() {
    let tasks = "gantt\n a :2024-01-01, 30d";
    let has_today = |text: &str| described(text).contains("Today");
    assert!(!has_today(tasks));
    assert!(has_today(&format!("---\nconfig: {{gantt: {{today: 2024-01-10}}}}\n---\n{tasks}")));
}

#[test]
fn a_moment_that_is_marked_ran_on_beneath_a_bar() {
    let scene = drawn("gantt\n a :2024-01-01, 9d\n b :2024-01-07, 2d\n launch :vert, 2024-01-05, 0d");
    let (mut bars, mut lines) = (Vec::new(), Vec::new());
    scene.walk(&mut |item| {
        let (ItemKind::Shape(painted), Role::Mark) = (&item.kind, item.role) else { return };
        match &painted.shape {
            Shape::Rect(rect, _) => bars.push(*rect),
            Shape::Path(path) => lines.extend(path.segments().map(|piece| kurbo::ParamCurve::eval(&piece, 0.5))),
            _ => {}
        }
    });
    assert_eq!((bars.len(), lines.len()), (2, 2), "{bars:?} {lines:?}");
    assert!(lines.iter().all(|middle| !bars.iter().any(|bar| bar.contains(*middle))), "{bars:?} {lines:?}");
}

#[test]
fn the_line_of_a_moment_ran_on_beyond_the_tasks() {
    let scene = drawn("gantt\n a :2024-01-01, 9d\n launch :vert, 2024-01-05, 0d");
    let (mut grid, mut line) = (Vec::new(), None);
    scene.walk(&mut |item| {
        let ItemKind::Shape(Painted { shape: Shape::Path(path), .. }) = &item.kind else { return };
        match item.role {
            Role::Grid => grid.push(path.bounding_box().y1),
            Role::Mark => line = Some(path.bounding_box().y1),
            _ => {}
        }
    });
    let end = line.unwrap();
    assert!(!grid.is_empty() && grid.iter().all(|&foot| (foot - end).abs() < 0.1), "{end} {grid:?}");
}

#[test]
fn days_that_nobody_works_on_are_one_shape_behind_all_tasks() {
    let scene = drawn("gantt\n excludes weekends\n a :2024-01-01, 30d");
    let mut closed = 0;
    scene.walk(&mut |item| {
        let is_path = matches!(&item.kind, ItemKind::Shape(painted) if matches!(painted.shape, Shape::Path(_)));
        closed += usize::from(item.role == Role::Decoration && is_path);
    });
    assert_eq!(closed, 1);
}

#[test]
fn a_link_belongs_to_its_task() {
    let scene = drawn("gantt\n a :a1, 2024-01-01, 3d\n click a1 href \"https://example.org\"");
    let mut links = 0;
    scene.walk(&mut |item| {
        if let ItemKind::Group(group) = &item.kind {
            links += usize::from(group.link.is_some());
        }
    });
    assert_eq!(links, 1);
}

#[test]
fn specs_say_the_same_as_text() {
    let spec = "figure: gantt\nexcludes: [weekends]\ntasks:\n- {title: A, id: a, section: S, start: 2024-01-04, length: 5d, critical: true}\n- {title: B, section: S, after: a, milestone: true}\n";
    let text = "gantt\n excludes weekends\n section S\n A :crit, a, 2024-01-04, 5d\n B :milestone, after a, 0d";
    assert_eq!(described(spec), described(text));
    let (_, errors) = findings(
        "figure: gantt\ntasks:\n- {title: A, start: soon, length: 3d}\n- {title: B, start: 2024-01-01}\n- {title: C, length: long}\n",
        Severity::Error,
    );
    assert_eq!(errors, ["3:21 `soon` is no date", "4:3 a task has one end", "5:22 `long` is no length of time"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_breaks_it(lines in prop::collection::vec("(section|excludes|dateFormat|tickInterval|[a-z]{1,3} ?:)?[ a-z0-9:,%-]{0,14}(after|until|[0-9]{4}-0[0-9]-1[0-9]|, ?[0-9]{1,3}[dwMyhms])?[ a-z]{0,3}", 0..8)) {
        let text = format!("gantt\n{}", lines.join("\n"));
        let source = source(&text);
        let mut diagnostics = Diagnostics::new();
        if figures::read(&source, &mut diagnostics).is_some() {
            let scene = drawn(&text);
            prop_assert!(scene.size.width.is_finite() && scene.size.height.is_finite());
        }
    }
}
