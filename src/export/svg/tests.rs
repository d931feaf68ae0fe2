//! What a viewer, a page and a security policy need of the file.

use std::collections::BTreeSet;

use base64::Engine as _;
use skrifa::MetadataProvider as _;

use super::*;
use crate::scene::{BezPath, Names, Point, Rect, Shape, Size};
use crate::text::{Face, Fonts, Piece, Rich, Wrap};
use crate::theme::Theme;

const LIGHT: SvgOptions =
    SvgOptions { scheme: Scheme::Light, text: Text::Embed, profile: Profile::Web, spans: false, told: false };

fn words(text: &Rich, theme: &Theme) -> Option<Item> {
    let paragraph = Fonts::default().paragraph(text, theme.type_scale.body, Wrap::Never);
    Item::words(Role::Label, &paragraph, 20.0, 20.0, Anchor::Middle, theme.ink)
}

fn node(name: &str, href: &str, text: &Rich) -> Item {
    node_among(&mut Names::default(), name, href, text)
}

fn node_among(names: &mut Names, name: &str, href: &str, text: &Rich) -> Item {
    let theme = Theme::default();
    let card = Shape::Rect(Rect::new(1.234, -0.001, 99.999, 50.0), 6.0);
    let mut items = vec![Item::shape(Role::Node, card, theme.surface, Stroke::new(theme.line, 1.0))];
    items.extend(words(text, &theme));
    let link = Link { href: href.into(), tooltip: Some("to <there>".into()), target: None, span: None };
    Item::new(Role::Node, Group::new(items).named(names.name(name)).linked(Some(link)).told(text.to_plain()))
}

fn scene(items: impl IntoIterator<Item = Item>) -> Scene {
    let theme = Theme::default();
    let ground = Shape::Rect(Rect::new(0.0, 0.0, 200.0, 100.0), 0.0);
    let mut all = vec![Item::shape(Role::Ground, ground, theme.ground, None)];
    all.extend(items);
    Scene {
        size: Size::new(200.0, 100.0),
        language: None,
        title: "A & B \u{1}<c>".into(),
        description: "\"d\"".into(),
        items: all,
    }
}

fn mixed() -> Rich {
    let piece = |text: &str, bold| Piece { text: text.into(), bold, ..Piece::default() };
    Rich { pieces: vec![piece("AVATo & ", false), piece("<bold>", true)] }
}

fn attributes<'a>(file: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    file.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().into_iter()
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let item = || node("a", "https://example.org", &mixed());
    assert_eq!(svg(&scene(vec![item()]), &LIGHT), svg(&scene(vec![item()]), &LIGHT));
    assert_ne!(svg(&scene(vec![item()]), &LIGHT), svg(&scene(vec![item(), item()]), &LIGHT));
}

#[test]
fn nothing_in_the_file_runs_or_is_fetched() {
    for text in [Text::Embed, Text::Plain, Text::Outline] {
        let items = vec![node("a", "javascript:alert(1)", &mixed()), node("b", "docs/a.html", &mixed())];
        let file = svg(&scene(items), &SvgOptions { scheme: Scheme::Auto, text, ..LIGHT });
        for forbidden in ["<script", "foreignObject", " style=", "onload", "@import", "javascript", "\u{1}"] {
            assert!(!file.contains(forbidden), "{forbidden}");
        }
        assert_eq!(file.matches("http").count(), 1, "the name space alone");
        assert!(file.split("url(").skip(1).all(|rest| rest.starts_with("data:font/ttf;base64,")));
    }
}

#[test]
fn programs_for_slides_get_what_they_know() {
    let office = SvgOptions { scheme: Scheme::Auto, profile: Profile::Office, told: true, ..LIGHT };
    let scene = scene(vec![node("a", "docs/a.html", &mixed())]);
    for file in [svg(&scene, &office), draw(&scene, &office, Background::Transparent, 0)] {
        for unknown in [
            "<style",
            "class=",
            " style=",
            "@media",
            "var(",
            "aria-",
            "role=",
            "textLength",
            "<a ",
            "<use",
            "<symbol",
            "<mask",
            "mask=",
            "<pattern",
            "<marker",
            "paint-order",
            " opacity=",
            "@font-face",
            "text-rendering",
        ] {
            assert!(!file.contains(unknown), "{unknown} in {file}");
        }
        assert!(file.contains(r#" xmlns:xlink="http://www.w3.org/1999/xlink""#));
        assert!(attributes(&file, "font-family").any(|family| family.starts_with("Arial,")));
        assert!(attributes(&file, "font-weight").all(|weight| matches!(weight, "400" | "700")));
        assert_eq!(file.matches(" rx=").count(), file.matches(" ry=").count());
    }
}

#[test]
fn links_stay_only_where_they_are_safe() {
    let kept = ["https://example.org/?a=1&b=2", "HTTP://EXAMPLE.org", "mailto:a@b.org", "../a.html#b", "#c", "a/b:c"];
    let dropped =
        ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "", "x:y"];
    for (addresses, count) in [(&kept[..], 1), (&dropped[..], 0)] {
        for href in addresses {
            let file = svg(&scene(vec![node("a", href, &mixed())]), &LIGHT);
            assert_eq!(file.matches("<a href=").count(), count, "{href:?}");
        }
    }
    let file = svg(&scene(vec![node("a", kept[0], &mixed())]), &LIGHT);
    assert!(file.contains(
        r#"<a href="https://example.org/?a=1&amp;b=2">
<title>to &lt;there&gt;</title>"#
    ));
}

#[test]
fn every_id_begins_with_that_of_the_figure_and_is_there_once() {
    let names = &mut Names::default();
    let nodes = vec![node_among(names, "a b", "#", &mixed()), node_among(names, "a-b", "#", &mixed())];
    let file = svg(&scene(nodes), &LIGHT);
    let ids: Vec<&str> = attributes(&file, "id").collect();
    assert_eq!(ids.len(), 5);
    assert!(ids.iter().all(|id| id.starts_with(ids[0])));
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len());
    for label in attributes(&file, "aria-labelledby").flat_map(str::split_whitespace) {
        assert!(ids.contains(&label));
    }
}

#[test]
fn copies_on_one_page_share_no_id() {
    let scene = scene(vec![node("a", "#", &mixed())]);
    let (first, second) = (svg_copy(&scene, &LIGHT, 0), svg_copy(&scene, &LIGHT, 1));
    assert_eq!(first, svg(&scene, &LIGHT));
    assert!(attributes(&first, "id").all(|id| attributes(&second, "id").all(|other| id != other)));
    assert_eq!(first.len(), second.len());
}

#[test]
fn numbers_have_two_decimals_at_most() {
    let mut path = BezPath::new();
    path.move_to(Point::new(1.0 / 3.0, -1e-9));
    path.curve_to((1.005, 2.345), (3.0, 4.0), (5.55555, 6.0));
    let theme = Theme::default();
    let line = Item::shape(Role::Edge, Shape::Path(path), None, Stroke::round(theme.edge, 1.5));
    let file = svg(&scene(vec![line, node("a", "#", &mixed())]), &SvgOptions { text: Text::Plain, ..LIGHT });
    assert!(file.contains(r#"d="M0.33 0C1"#));
    let decimals = file.split('.').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).count());
    assert!(decimals.max() <= Some(2));
    assert!(!file.contains("\"-0\"") && !file.contains(" -0 "));
}

#[test]
fn pieces_of_a_line_keep_their_places_and_widths() {
    let file = svg(&scene(vec![node("a", "#", &mixed())]), &SvgOptions { text: Text::Plain, ..LIGHT });
    let spans: Vec<&str> = file.split("<tspan").skip(1).collect();
    assert_eq!(spans.len(), 2);
    let number = |span: &str, name| attributes(span, name).next().and_then(|v| v.parse::<f64>().ok()).unwrap_or(-1.0);
    let end = number(spans[0], "x") + number(spans[0], "textLength");
    assert!((end - number(spans[1], "x")).abs() <= 0.02);
    assert!(spans[1].contains(r#"font-weight="600""#) && spans[1].contains(">&lt;bold&gt;</tspan>"));
}

#[test]
fn one_file_carries_both_schemes() {
    let file = svg(&scene(vec![node("a", "#", &mixed())]), &SvgOptions { scheme: Scheme::Auto, ..LIGHT });
    let theme = Theme::default();
    let figure = attributes(&file, "id").next().unwrap_or_default();
    for class in attributes(&file, "class").flat_map(str::split_whitespace).filter(|c| c.starts_with('c')) {
        for scope in [",.dark,:root.navy,:root.coal,:root.ayu) ", ",.light,:root.rust) ", "\n"] {
            assert!(file.contains(&format!("{scope}#{figure} .{class}")), "{scope}{class}");
        }
    }
    assert!(file.contains(":is(:root[data-theme=\"dark\"],") && file.contains(":is(:root[data-theme=\"light\"],"));
    assert!(file.contains("@media (prefers-color-scheme:dark)"));
    assert!(file.contains(&format!("fill=\"{}\"", theme.surface.light)));
    assert!(file.contains(&format!("{{fill:{}}}", theme.surface.dark)));
    let light = svg(&scene(vec![node("a", "#", &mixed())]), &LIGHT);
    assert!(!light.contains(&theme.surface.dark.to_string()));
}

#[test]
fn outlines_need_no_font() {
    let file = svg(&scene(vec![node("a", "#", &mixed())]), &SvgOptions { text: Text::Outline, ..LIGHT });
    assert!(!file.contains("<text") && !file.contains("font"));
    assert_eq!(file.matches("<path").count(), 1);
}

/// The fonts in a file.
fn fonts_in(file: &str) -> Vec<Vec<u8>> {
    let encoded = file.split("base64,").skip(1).filter_map(|rest| rest.split(')').next());
    encoded.filter_map(|text| base64::engine::general_purpose::STANDARD.decode(text).ok()).collect()
}

#[test]
fn the_font_in_the_file_sets_the_words_as_they_were_measured() {
    let text = Rich::plain("AVATo Ye. é x\u{30c}e\u{301} ЖΩ→ 2014");
    let file = svg(&scene(words(&text, &Theme::default())), &LIGHT);
    let fonts = fonts_in(&file);
    assert_eq!(fonts.len(), 1);
    let subset = skrifa::FontRef::new(&fonts[0]);
    assert!(subset.is_ok());
    let face = Fonts::embedded(Weight::Regular, false);
    let width = |font: &skrifa::FontRef, text: &str| -> i32 {
        let data = harfrust::ShaperData::new(font);
        let mut buffer = harfrust::UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = data.shaper(font).build().shape(buffer, harfrust::ShapeOptions::new());
        shaped.glyph_positions().iter().map(|p| p.x_advance).sum()
    };
    if let Ok(subset) = subset {
        assert_eq!(width(&subset, &text.to_plain()), width(&face.font(), &text.to_plain()));
        assert_eq!(subset.charmap().map('z'), None, "only what the figure draws");
        same_outline(&face, &subset, 'é');
    }
}

fn same_outline(face: &Face, subset: &skrifa::FontRef, character: char) {
    use kurbo::Shape as _;
    let glyph = |map: skrifa::charmap::Charmap| map.map(character).map(|g| g.to_u32()).unwrap_or_default();
    let before = face.outlines().path(glyph(face.charmap()));
    let after = crate::text::fonts::Outlines::of(subset).path(glyph(subset.charmap()));
    let (a, b) = (before.bounding_box(), after.bounding_box());
    for (a, b) in [
        (a.x0, b.x0),
        (a.y0, b.y0),
        (a.x1, b.x1),
        (a.y1, b.y1),
        (before.area().abs().sqrt(), after.area().abs().sqrt()),
    ] {
        assert!((a - b).abs() <= 1.0, "{a} and {b}");
    }
}

/// The tags of the tables of a font.
fn tables_of(font: &[u8]) -> Vec<String> {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let tag = |i: usize| String::from_utf8_lossy(&font[12 + 16 * i..][..4]).into_owned();
    (0..count).map(tag).collect()
}

#[test]
fn a_mark_without_an_anchor_stands_in_the_font_as_it_was_placed() {
    let text = Rich::plain("a σ\u{302}β\u{302}");
    let fonts = fonts_in(&svg(&scene(words(&text, &Theme::default())), &LIGHT));
    let reader = skrifa::FontRef::new(&fonts[0]).ok();
    let shaped = reader.map(|font| {
        let mut buffer = harfrust::UnicodeBuffer::new();
        buffer.push_str("σ\u{302}");
        buffer.guess_segment_properties();
        let data = harfrust::ShaperData::new(&font);
        let glyphs = data.shaper(&font).build().shape(buffer, harfrust::ShapeOptions::new());
        glyphs.glyph_infos().iter().map(|info| info.glyph_id).collect::<Vec<_>>()
    });
    assert_eq!(shaped.map(|glyphs| glyphs.len()), Some(1), "letter and mark are one glyph");
}

#[test]
fn emoji_are_in_colour_as_a_font_and_as_outlines() {
    let text = Rich::plain("\u{1f680} ok \u{2705} \u{1f469}\u{200d}\u{1f4bb}");
    let items = || words(&text, &Theme::default());
    let file = svg(&scene(items()), &LIGHT);
    let colored = fonts_in(&file).into_iter().filter(|font| tables_of(font).contains(&"COLR".to_owned()));
    assert_eq!(colored.count(), 1);
    assert!(file.contains("\u{1f680}"), "the words stay");
    let outlined = svg(&scene(items()), &SvgOptions { text: Text::Outline, ..LIGHT });
    let fills: BTreeSet<&str> = attributes(&outlined, "fill").collect();
    assert!(fills.len() > 5, "{fills:?}");
}

#[test]
fn a_family_of_several_pictures_is_seen_where_a_font_would_leave_it_out() {
    let family = "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f466}";
    let drawn = |text: &str| svg(&scene(words(&Rich::plain(text), &Theme::default())), &LIGHT);
    let file = drawn(family);
    assert!(fonts_in(&file).is_empty() && attributes(&file, "fill").collect::<BTreeSet<_>>().len() > 5);
    // A picture that is drawn as another one has its rule: man with curly hair.
    let file = drawn("\u{1f468}\u{200d}\u{1f9b1}");
    assert_eq!(fonts_in(&file).len(), 1);
    assert!(fonts_in(&file).iter().all(|font| tables_of(font).contains(&"GSUB".to_owned())));
}

#[test]
fn marked_words_have_their_plates_and_lines() {
    let html = "x<sup>2</sup> <code>a</code> <s>b</s> <u>c</u>";
    for text in [Text::Plain, Text::Outline] {
        let items = words(&Rich::from_html(html), &Theme::default());
        let file = svg(&scene(items), &SvgOptions { text, ..LIGHT });
        let paths = if text == Text::Outline { 3 } else { 2 };
        assert_eq!(file.matches("<path").count(), paths, "{file}");
        assert_eq!(file.matches("fill-opacity=\"0.1\"").count(), 1);
    }
}

fn joined() -> Vec<Item> {
    let names = &mut Names::default();
    let ends = ["a", "b"].map(|name| node_among(names, name, "#", &mixed()));
    let named = |item: &Item| if let ItemKind::Group(group) = &item.kind { group.name.clone() } else { None };
    let mut way = BezPath::new();
    way.move_to((10.0, 10.0));
    way.line_to((90.0, 10.0));
    let edge = Edge {
        from: named(&ends[0]),
        to: named(&ends[1]),
        label: Some("a to \"b\"".into()),
        ..Edge::plain(way, Stroke::new(Theme::default().edge, 1.5))
    };
    let [first, last] = ends;
    let span = |start, end| crate::syntax::Span::new(start, end);
    vec![
        first.from_source(span(0, 1)),
        last.from_source(span(6, 7)),
        Item::new(Role::Edge, edge).from_source(span(2, 5)),
    ]
}

#[test]
fn a_preview_finds_the_source_of_each_thing_and_what_edges_join() {
    let file = svg(&scene(joined()), &SvgOptions { spans: true, ..LIGHT });
    assert_eq!(attributes(&file, "data-span").collect::<Vec<_>>(), ["0 1", "6 7", "2 5"]);
    let ids: Vec<&str> = attributes(&file, "id").collect();
    for end in ["data-from", "data-to"].map(|name| attributes(&file, name).next().unwrap_or_default()) {
        assert!(ids.contains(&end), "{end}");
    }
    assert!(!svg(&scene(joined()), &LIGHT).contains("data-"));
}

#[test]
fn things_of_an_inlined_figure_are_told_one_by_one_and_a_file_is_one_picture() {
    let file = svg(&scene(joined()), &SvgOptions { told: true, ..LIGHT });
    let labels: Vec<&str> = attributes(&file, "aria-label").collect();
    assert_eq!(labels, ["AVATo &amp; &lt;bold&gt;", "AVATo &amp; &lt;bold&gt;", "a to &quot;b&quot;"]);
    let roles: Vec<&str> = attributes(&file, "role").collect();
    let (object, symbol) = ("graphics-object group", "graphics-symbol img");
    assert_eq!(roles, ["graphics-document document", object, object, symbol]);
    let whole = svg(&scene(joined()), &LIGHT);
    assert_eq!(attributes(&whole, "role").collect::<Vec<_>>(), ["img"]);
    assert!(!whole.contains("aria-label="));
}

#[test]
fn a_box_is_a_rect_and_an_outline_with_a_name_is_drawn_in_layers() {
    use crate::scene::outline::{Contours, NodeShape, Outline};
    let rect = Rect::new(10.0, 10.0, 90.0, 50.0);
    let mut inner = BezPath::new();
    inner.move_to((16.0, 10.0));
    inner.line_to((16.0, 50.0));
    let contours = Contours::filled(crate::scene::shape::Form::Rect(rect, 0.0).to_path()).with_lines(inner);
    let outline = Shape::Outline(Box::new(Outline { shape: NodeShape::LinedRect, rect, contours }));
    let theme = Theme::default();
    let shapes = [Shape::Rect(rect, 4.0), Shape::Circle(rect.center(), 9.0), Shape::Ellipse(rect), outline];
    let items = shapes.map(|shape| Item::shape(Role::Node, shape, theme.surface, Stroke::new(theme.edge, 1.0)));
    let file = svg(&scene(items), &LIGHT);
    assert!(file.contains(r#"<rect x="10" y="10" width="80" height="40" rx="4" class="node""#));
    assert!(file.contains(r#"<circle cx="50" cy="30" r="9" "#));
    assert!(file.contains(r#"<ellipse cx="50" cy="30" rx="40" ry="20" "#));
    assert_eq!(file.matches("<path").count(), 2);
    assert!(file.contains(r#"<path d="M16 10V50" class="node" fill="none""#));
}

#[test]
fn where_nothing_is_behind_a_figure_what_runs_below_words_is_cut_out() {
    let ground = Theme::default().ground;
    let rect = |x1: f64| Shape::Rect(Rect::new(0.0, 0.0, x1, 10.0), 3.0);
    let items = [
        Item::shape(Role::Decoration, rect(90.0), Paint::fixed(Rgb::hex(0x112233)), None),
        Item::shape(Role::Label, rect(20.0), ground, None),
    ];
    let scene = scene(items);
    let written = |background| draw(&scene, &SvgOptions::default(), background, 0);
    assert_eq!(written(Background::Theme), svg(&scene, &SvgOptions::default()));
    let none = written(Background::Transparent);
    assert!(!none.contains("class=\"label\"") && !none.contains("class=\"ground\""), "{none}");
    let id = none.split("<mask id=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(none.contains(&format!("mask=\"url(#{id})\"")) && none.contains("fill=\"#000\""), "{none}");
}

#[test]
fn a_line_that_begins_with_hebrew_begins_at_the_right_in_viewers_too() {
    let theme = Theme::default();
    let line = |text: &str, anchor| {
        let paragraph = Fonts::default().paragraph(&text.into(), theme.type_scale.body, Wrap::Never);
        let width = paragraph.width();
        (svg(&scene(Item::words(Role::Label, &paragraph, 20.0, 20.0, anchor, theme.ink)), &LIGHT), width)
    };
    let question = "\u{5d0}\u{5d1} README \u{5d2}?";
    for (anchor, x, to) in [(Anchor::Start, 1.0, "start"), (Anchor::Middle, 0.0, "middle"), (Anchor::End, -1.0, "end")]
    {
        let (file, width) = line(question, anchor);
        let place = attributes(&file, "x").find_map(|x| x.parse::<f64>().ok().filter(|x| *x != 0.0));
        assert!(place.is_some_and(|place| (place - 20.0 - x * width).abs() < 0.02), "{anchor:?} {place:?} {width}");
        assert_eq!(attributes(&file, "direction").collect::<String>(), "rtl");
        assert_eq!(attributes(&file, "text-anchor").last(), Some(to));
    }
    let (file, _) = line("README \u{5d0}\u{5d1}!", Anchor::Start);
    assert_eq!(attributes(&file, "direction").count(), 0);
    // Office programs, which do not read the direction, would set such a line its whole width off its place.
    let office = SvgOptions { profile: Profile::Office, ..LIGHT };
    let paragraph = Fonts::default().paragraph(&question.into(), theme.type_scale.body, Wrap::Never);
    let words = Item::words(Role::Label, &paragraph, 20.0, 20.0, Anchor::Start, theme.ink);
    let file = svg(&scene(words), &office);
    assert_eq!(attributes(&file, "direction").count(), 0);
    assert!(attributes(&file, "x").any(|x| x == "20"), "{file}");
}
