//! Colours of authors that could not be seen.

use crate::scene::{Item, ItemKind, Painted, Role, Scene};
use crate::syntax::{Diagnostic, Format, Source};
use crate::theme::{Paint, Rgb, Theme};

fn laid_out(text: &str, format: Format) -> (Scene, Vec<&'static str>) {
    let figure = crate::lay_out(&Source::new("a", text, format), &crate::Options::default()).unwrap();
    (figure.scene, figure.diagnostics.iter().map(Diagnostic::code).collect())
}

fn vega_lite(mark: &str) -> (Scene, Vec<&'static str>) {
    let text = format!(
        r##"{{"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "background": "#333", "mark": {mark},
        "data": {{"values": [{{"a": 1, "b": 2}}, {{"a": 2, "b": 4}}, {{"a": 3, "b": 3}}]}},
        "encoding": {{"x": {{"field": "a", "type": "quantitative"}}, "y": {{"field": "b", "type": "quantitative"}}}}}}"##
    );
    laid_out(&text, Format::Json)
}

/// Fill and line of all marks.
fn marks(scene: &Scene) -> Vec<(Option<Paint>, Option<Paint>)> {
    let mut found = Vec::new();
    scene.walk(&mut |item: &Item| {
        if let (Role::Mark, ItemKind::Shape(Painted { fill, stroke, .. })) = (item.role, &item.kind) {
            found.push((*fill, stroke.as_ref().map(|stroke| stroke.paint)));
        }
    });
    found
}

fn is_seen(paint: Option<Paint>) -> bool {
    paint.is_some_and(|paint| paint.contrast(Theme::default().ground) >= 3.0)
}

#[test]
fn a_white_line_made_for_a_dark_background_is_seen_on_paper() {
    let (scene, told) = vega_lite(r#"{"type": "line", "color": "white"}"#);
    let marks = marks(&scene);
    assert!(!marks.is_empty() && marks.iter().all(|(_, line)| is_seen(*line)), "{marks:?}");
    assert!(told.contains(&"color-moved"), "{told:?}");
}

#[test]
fn bars_in_a_palette_of_white_are_seen() {
    let text = "---\nconfig:\n  themeVariables:\n    xyChart:\n      plotColorPalette: \"#ffffff, #fefefe\"\n---\n\
                xychart-beta\n  x-axis [a, b]\n  bar [3, 4]\n  line [2, 5]\n";
    let (scene, told) = laid_out(text, Format::Mermaid);
    assert!(told.contains(&"color-moved"), "{told:?}");
    let marks = marks(&scene);
    assert!(marks.len() > 2 && marks.iter().all(|(fill, line)| is_seen(*fill) || is_seen(*line)), "{marks:?}");
    // The line is seen on the bars too.
    let bar = marks.iter().find_map(|(fill, _)| *fill).unwrap();
    let line = marks.iter().find_map(|(_, line)| *line).unwrap();
    assert!(line.contrast(bar) >= 3.0, "{line:?} on {bar:?}");
    // Both keep the hue of the author's, which is none.
    for Rgb { r, g, b } in [bar.light, bar.dark, line.light, line.dark] {
        assert!(r.abs_diff(g) < 3 && g.abs_diff(b) < 3, "{bar:?} {line:?}");
    }
}

#[test]
fn white_points_with_an_outline_that_is_seen_stay_white() {
    let (scene, told) = vega_lite(r##"{"type": "point", "fill": "white", "stroke": "#1f77b4"}"##);
    let white = Paint::fixed(Rgb::hex(0xffffff));
    assert!(marks(&scene).iter().all(|(fill, _)| *fill == Some(white)));
    let (bars, _) = vega_lite(r##"{"type": "bar", "color": "#1f77b4", "stroke": "white"}"##);
    assert!(marks(&bars).iter().all(|(_, line)| *line == Some(white)));
    assert!(!told.contains(&"color-moved"), "{told:?}");
}

#[test]
fn a_line_could_not_be_told_from_the_bars_that_it_runs_over() {
    let lines = |text: &str| {
        let mut widths = Vec::new();
        laid_out(text, Format::Mermaid).0.walk(&mut |item: &Item| {
            if let (Role::Mark | Role::Decoration, ItemKind::Shape(Painted { fill: None, stroke: Some(stroke), .. })) =
                (item.role, &item.kind)
            {
                widths.push((stroke.width, stroke.paint == Theme::default().ground));
            }
        });
        widths
    };
    // An edge of the ground lies below the line.
    assert_eq!(lines("xychart\n bar [3, 4]\n line [2, 5]\n"), [(4.5, true), (2.0, false)]);
    assert_eq!(lines("xychart\n line [2, 5]\n"), [(2.0, false)]);
    // No edge cuts another line.
    let two = lines("xychart\n bar [3, 4]\n line [2, 5]\n line [5, 2]\n");
    assert_eq!(two, [(4.5, true), (4.5, true), (2.0, false), (2.0, false)]);
}
