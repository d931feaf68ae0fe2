//! Slides as they are read back.

use super::*;
use crate::syntax::{Format, Source};

fn scene(text: &str) -> Scene {
    let source = Source::new("a.mmd", text, Format::Mermaid);
    let options = crate::Options { fit: Some(crate::scene::Fit::Slide), ..crate::Options::default() };
    crate::lay_out(&source, &options).map(|figure| figure.scene).unwrap_or_else(|all| panic!("{}", all[0].message))
}

fn deck(texts: &[&str]) -> Vec<u8> {
    let scenes: Vec<Scene> = texts.iter().map(|text| scene(text)).collect();
    let scenes: Vec<&Scene> = scenes.iter().collect();
    pptx(&scenes, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// A part of a package as text.
fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap_or_else(|error| panic!("{error}"));
    let part = zip.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    std::io::read_to_string(part).unwrap_or_else(|error| panic!("{error}"))
}

/// All parts, each read as XML.
fn assert_well_formed(file: &[u8]) {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap_or_else(|error| panic!("{error}"));
    for index in 0..zip.len() {
        let part = zip.by_index(index).unwrap_or_else(|error| panic!("{error}"));
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = std::io::read_to_string(part).unwrap_or_default();
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn an_edge_is_one_connector_that_is_glued_to_the_shapes_that_hold_the_words() {
    let file = deck(&["graph TD; a[One] -->|yes| b{Two}; a --o c([Three])"]);
    assert_well_formed(&file);
    let slide = part(&file, "ppt/slides/slide1.xml");
    let document = roxmltree::Document::parse(&slide).unwrap_or_else(|error| panic!("{error}"));
    let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    assert_eq!(all("cxnSp").count(), 2);
    for connector in all("cxnSp") {
        for end in ["stCxn", "endCxn"] {
            let end = connector.descendants().find(|node| node.tag_name().name() == end);
            let id = end.and_then(|end| end.attribute("id")).unwrap_or_else(|| panic!("not glued"));
            let shape = all("sp").find(|shape| {
                shape.descendants().any(|node| node.tag_name().name() == "cNvPr" && node.attribute("id") == Some(id))
            });
            let inside = shape.into_iter().flat_map(|shape| shape.descendants()).filter(|node| node.is_text());
            let words: String = inside.filter_map(|node| node.text()).collect();
            assert!(["One", "Two", "Three"].contains(&words.as_str()), "glued to {words:?}");
        }
    }
    assert!(slide.contains("prst=\"diamond\"") && slide.contains("prst=\"roundRect\""));
}

#[test]
fn messages_are_glued_to_lifelines_and_to_the_bars_on_them_at_their_heights() {
    let texts = [
        "sequenceDiagram\nautonumber\nA->>+B: one\nB->>B: two\nB-->>-A: three\ncreate participant C\nA->>C: four\nC-->>A: five",
        "zenuml\nA->B.one() {\n  C.two()\n  self()\n}",
    ];
    for text in texts {
        let slide = part(&deck(&[text]), "ppt/slides/slide1.xml");
        let document = roxmltree::Document::parse(&slide).unwrap_or_else(|error| panic!("{error}"));
        let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
        assert!(all("cxnSp").count() > 2);
        for connector in all("cxnSp") {
            let inner = |name: &str| connector.descendants().find(|node| node.tag_name().name() == name);
            let number = |name, key| inner(name).and_then(|node| node.attribute(key)?.parse::<i64>().ok()).unwrap_or(0);
            let ends = ["stCxn", "endCxn"].map(|end| site(&document, inner(end)));
            let (top, height) = (number("off", "y"), number("ext", "cy"));
            assert!(ends.iter().all(|y| [top, top + height].iter().any(|end| (y - end).abs() < 40_000)), "{text}");
        }
    }
}

/// How low the place is that an end is glued to.
fn site(document: &roxmltree::Document, end: Option<roxmltree::Node>) -> i64 {
    let attribute = |name| end.and_then(|end| end.attribute(name)).unwrap_or_else(|| panic!("not glued"));
    let has_id =
        |node: &roxmltree::Node| node.tag_name().name() == "cNvPr" && node.attribute("id") == Some(attribute("id"));
    let mut shapes = document.descendants().filter(|node| node.tag_name().name() == "sp");
    let shape = shapes.find(|shape| shape.descendants().any(|node| has_id(&node)));
    let shape = shape.unwrap_or_else(|| panic!("no shape"));
    let inner = |name: &str| shape.descendants().find(|node| node.tag_name().name() == name);
    let number = |name, key| inner(name).and_then(|node| node.attribute(key)?.parse::<i64>().ok()).unwrap_or(0);
    let (top, height) = (number("off", "y"), number("ext", "cy"));
    let name = format!("connsiteY{}", attribute("idx"));
    let mut guides = shape.descendants().filter(|node| node.attribute("name") == Some(&name));
    match guides.next().and_then(|guide| guide.attribute("fmla")) {
        Some(formula) => top + formula.split(' ').nth(1).and_then(|y| y.parse::<i64>().ok()).unwrap_or(0),
        // A preset: above, left, below, right.
        None => top + [0, height / 2, height, height / 2][attribute("idx").parse::<usize>().unwrap_or(0)],
    }
}

#[test]
fn a_number_before_hebrew_does_not_turn_its_line_round_on_slides() {
    let file = deck(&["flowchart TD\n  a[\"1) \u{5e9}\u{5dc}\u{5d5}\u{5dd}\"]"]);
    assert!(part(&file, "ppt/slides/slide1.xml").contains(r#"rtl="1""#));
    let file = deck(&["flowchart TD\n  a[\"README \u{5e9}\u{5dc}\u{5d5}\u{5dd}\"]"]);
    assert!(!part(&file, "ppt/slides/slide1.xml").contains(r#"rtl="1""#));
}

#[test]
fn words_of_two_columns_are_boxes_of_their_own() {
    let text =
        "requirementDiagram\nrequirement a {\nid: R1\ntext: Rooms are warm when people are at home.\nrisk: medium\n}";
    let slide = part(&deck(&[text]), "ppt/slides/slide1.xml");
    let document = roxmltree::Document::parse(&slide).unwrap_or_else(|error| panic!("{error}"));
    let bodies = document.descendants().filter(|node| node.tag_name().name() == "txBody");
    let words = |body: roxmltree::Node| -> String {
        body.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
    };
    let words: Vec<String> = bodies.map(words).collect();
    assert!(words.iter().any(|words| words == "ID") && words.iter().any(|words| words == "R1"), "{words:?}");
}

#[test]
fn a_picture_that_powerpoint_does_not_show_becomes_one_that_it_does() {
    // A lossless WebP of one pixel.
    let bytes = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";
    let image = crate::scene::Image {
        bytes: bytes[..].into(),
        format: ImageFormat::WebP,
        size: Size::new(1.0, 1.0),
        opaque: true,
    };
    let picture = Picture { image, rect: Rect::new(0.0, 0.0, 90.0, 90.0), alt: "A dot".into() };
    let mut figure = scene("graph TD; a");
    figure.items.push(Item { role: Role::Node, source: None, kind: ItemKind::Image(picture) });
    let file = pptx(&[&figure], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let has = |name: &str| file.windows(name.len()).any(|bytes| bytes == name.as_bytes());
    assert!(has("ppt/media/figure1.png") && !has(".webp"));
}

#[test]
fn a_table_is_one_of_the_program_with_words_fills_lines_and_links() {
    let spec = "figure: table\ncolumns: [Name, { title: Size, emphasis: true }, Ready, { title: Load, show: bar }, Notes]\nrows:\n\
        - group: All of them\n  rows:\n  - [{ title: One, link: 'https://example.org' }, 1.25, yes, 3, [a, b]]\n  - [Two, 30, no, 4, c]\n";
    let options = crate::Options { fit: Some(crate::scene::Fit::Slide), ..crate::Options::default() };
    let scene = crate::lay_out(&Source::new("t", spec, Format::Yaml), &options).map(|figure| figure.scene);
    let scene = scene.unwrap_or_else(|all| panic!("{}", all[0].message));
    let file = pptx(&[&scene], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_well_formed(&file);
    let slide = part(&file, "ppt/slides/slide1.xml");
    let document = roxmltree::Document::parse(&slide).unwrap_or_else(|error| panic!("{error}"));
    let rows: Vec<Vec<String>> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "tr")
        .map(|row| {
            let cells = row.children().filter(|node| node.tag_name().name() == "tc");
            let words = |cell: roxmltree::Node| -> Vec<String> {
                let paragraphs = cell.descendants().filter(|node| node.tag_name().name() == "p");
                let texts = |p: roxmltree::Node| {
                    p.descendants()
                        .filter(|node| node.is_text())
                        .filter_map(|node| node.text().map(str::to_owned))
                        .collect()
                };
                paragraphs.map(texts).collect()
            };
            cells.map(|cell| words(cell).join("|")).collect()
        })
        .collect();
    assert_eq!(rows[0], ["Name", "Size", "Ready", "Load", "Notes"]);
    assert_eq!(rows[1], ["All of them", "", "", "", ""]);
    assert_eq!(rows[2], ["One", "1.25", "\u{2713}", "3", "a|b"]);
    assert_eq!(rows[3], ["Two", "30", "\u{2717}", "4", "c"]);
    assert!(slide.contains("gridSpan=\"5\"") && slide.contains("<a:buChar") && slide.contains("algn=\"r\""));
    assert!(slide.contains("<a:hlinkClick r:id="), "the link is lost");
    // The bars lie over the table.
    assert!(document.descendants().filter(|node| node.tag_name().name() == "sp").count() >= 2);
}

#[test]
fn a_frame_is_a_group_that_holds_what_stands_in_it_with_the_edges_inside() {
    let file = deck(&["graph TD\nsubgraph one [Frame]\na --> b\nend\nb --> c"]);
    let slide = part(&file, "ppt/slides/slide1.xml");
    let document = roxmltree::Document::parse(&slide).unwrap_or_else(|error| panic!("{error}"));
    let groups: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "grpSp").collect();
    let [group] = groups.as_slice() else { panic!("{} groups", groups.len()) };
    let names: Vec<&str> = group.descendants().filter_map(|node| node.attribute("name")).collect();
    assert!(["a", "b", "a to b"].iter().all(|name| names.contains(name)), "{names:?}");
    assert!(!names.contains(&"c") && !names.contains(&"b to c"), "{names:?}");
}

#[test]
fn the_same_figures_give_the_same_bytes_and_a_slide_each() {
    let texts = ["graph TD; a --> b", "pie\n\"x\" : 1\n\"y\" : 2"];
    let file = deck(&texts);
    assert_eq!(file, deck(&texts));
    assert_well_formed(&file);
    assert!(part(&file, "ppt/slides/slide2.xml").contains("<p:ph type=\"title\"/>"));
    assert!(part(&file, "ppt/notesSlides/notesSlide1.xml").contains("Flowchart"));
}

#[test]
fn words_cannot_break_out_and_links_lead_out_of_the_slide() {
    let file = deck(&["graph TD; a[\"<b> & 'c' #quot;\"]\nclick a href \"https://example.org/a b?<x>\""]);
    assert_well_formed(&file);
    let related = part(&file, "ppt/slides/_rels/slide1.xml.rels");
    assert!(related.contains("https://example.org/a%20b?%3Cx%3E"), "{related}");
}

#[test]
fn a_deck_without_figures_is_refused() {
    assert!(pptx(&[], &Options::default()).is_err());
}

#[test]
fn a_slide_takes_layout_title_and_room_of_a_template() {
    let own = deck(&["graph TD; a --> b"]);
    let template = Template::read(&own, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(template.content(), Rect::new(72.0, 180.0, 1848.0, 1008.0));
    let figure = scene("---\naccTitle: Told\n---\ngraph TD; c[Three] --> d");
    let file = pptx_in(&template, &[&figure, &figure], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_well_formed(&file);
    let slide = part(&file, "ppt/slides/slide2.xml");
    assert!(slide.contains("<p:ph type=\"title\"/>") && slide.contains("Three") && !slide.contains("<p:bg>"));
    // Inter is the face of that template's theme too.
    assert!(slide.contains("typeface=\"+mn-lt\"") && template.wide_face().is_none());
    assert!(part(&file, "ppt/slides/_rels/slide1.xml.rels").contains("/ppt/slideLayouts/slideLayout2.xml"));
    let presentation = part(&file, "ppt/presentation.xml");
    assert_eq!(presentation.matches("<p:sldId ").count(), 2);
}

#[test]
fn words_that_are_paths_say_what_they_are_and_what_programs_do_not_show_is_pixels() {
    let figure = scene("graph TD; a[One] -->|two| b[Three]");
    let options = Options { text: crate::export::svg::Text::Outline, ..Options::default() };
    let file = pptx(&[&figure], &options).unwrap_or_else(|error| panic!("{error}"));
    assert_well_formed(&file);
    let slide = part(&file, "ppt/slides/slide1.xml");
    assert!(!slide.contains("<a:t>One") && slide.contains("descr=\"One\"") && slide.contains("descr=\"two\""));
    let drawing: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>";
    let image = crate::scene::Image {
        bytes: drawing.into(),
        format: ImageFormat::Svg,
        size: Size::new(9.0, 9.0),
        opaque: false,
    };
    let picture = Picture { image, rect: Rect::new(0.0, 0.0, 90.0, 90.0), alt: "A corner".into() };
    let mut figure = figure;
    figure.items.push(Item { role: Role::Node, source: None, kind: ItemKind::Image(picture) });
    let file = pptx(&[&figure], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_well_formed(&file);
    let has = |name: &str| file.windows(name.len()).any(|bytes| bytes == name.as_bytes());
    assert!(has("ppt/media/figure1.png") && has("ppt/media/figure2.svg"));
}

#[test]
fn a_face_of_a_template_that_may_be_wider_is_not_taken() {
    let own = deck(&["graph TD; a --> b"]);
    let mut template = Template::read(&own, None).unwrap_or_else(|error| panic!("{error}"));
    for bytes in template.parts.values_mut() {
        if let Ok(text) = str::from_utf8(bytes) {
            *bytes = text.replace("typeface=\"Inter\"", "typeface=\"Verdana\"").into_bytes();
        }
    }
    let mut package = Package::new();
    template.parts.iter().for_each(|(name, bytes)| package.put(name, bytes));
    let file = package.finish().unwrap_or_else(|error| panic!("{error}"));
    let template = Template::read(&file, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(template.wide_face(), Some("Verdana"));
    let figure = scene("graph TD; c[Three] --> d");
    let file = pptx_in(&template, &[&figure], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    assert!(part(&file, "ppt/slides/slide1.xml").contains("typeface=\"Inter\""));
}

#[test]
fn what_is_no_template_is_refused_with_a_way_out() {
    let told = |file: &[u8], layout: Option<&str>| match Template::read(file, layout) {
        Ok(_) => panic!("it was taken"),
        Err(error) => error.to_string(),
    };
    assert!(told(b"words", None).contains("no PPTX"));
    assert!(told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", None).contains("without a password"));
    let own = deck(&["graph TD; a --> b"]);
    assert!(told(&own, Some("Title & Content")).contains("the nearest is `Title and Content`"));
    assert!(told(&own, Some("Title Only")).contains("no room for content"));
    for length in (0..own.len()).step_by(97) {
        let _ = Template::read(&own[..length], None);
    }
    let mut package = Package::new();
    package.put("../[Content_Types].xml", b"<Types/>");
    let outside = package.finish().unwrap_or_default();
    assert!(told(&outside, None).contains("leads out of it"));
}

/// The rows of the workbook of the first chart: numbers, and words.
fn workbook(file: &[u8]) -> Vec<Vec<String>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap_or_else(|error| panic!("{error}"));
    let mut inner = Vec::new();
    let mut part = zip.by_name("ppt/embeddings/chart1.xlsx").unwrap_or_else(|error| panic!("{error}"));
    std::io::Read::read_to_end(&mut part, &mut inner).unwrap_or_else(|error| panic!("{error}"));
    let sheet = self::part(&inner, "xl/worksheets/sheet1.xml");
    let document = roxmltree::Document::parse(&sheet).unwrap_or_else(|error| panic!("{error}"));
    let rows = document.descendants().filter(|node| node.tag_name().name() == "row");
    let cells = |row: roxmltree::Node| -> Vec<String> {
        let cells = row.children().filter(|node| node.is_element());
        let words = |cell: roxmltree::Node| {
            cell.descendants().filter(|node| node.is_text()).filter_map(|node| node.text().map(str::to_owned)).collect()
        };
        cells.map(words).collect()
    };
    rows.map(cells).collect()
}

/// The scene of a spec on a slide, and the rows of its table.
fn drawn(spec: &str) -> (Scene, Vec<Vec<String>>) {
    let source = Source::new("a.yaml", spec, Format::Yaml);
    let options = crate::Options { fit: Some(crate::scene::Fit::Slide), ..crate::Options::default() };
    let scene = crate::lay_out(&source, &options).unwrap_or_else(|all| panic!("{}", all[0].message)).scene;
    let read = crate::figures::read(&source, &mut crate::syntax::Diagnostics::new());
    let tables = read.map(|read| read.figure.tables()).unwrap_or_default();
    let table = String::from_utf8_lossy(&crate::data::write::as_csv(&tables[..1])).into_owned();
    (scene, table.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect())
}

#[test]
fn the_numbers_of_a_workbook_are_those_of_the_table() {
    let bars = "data:\n  One: {A: 0.1, B: 0.2, C: 0.7}\n  Two: {A: 3.3, B: 1.1, C: 2}\n";
    for spec in [
        format!("figure: bar\n{bars}"),
        format!("figure: bar\nstack: none\n{bars}"),
        format!("figure: bar\nstack: normalize\n{bars}"),
        format!("figure: bar\nhorizontal: true\nstack: none\n{bars}"),
        format!("figure: line\n{bars}"),
    ] {
        let (scene, table) = drawn(&spec);
        let file = pptx(&[&scene], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        assert_well_formed(&file);
        let held = workbook(&file);
        for row in &table[1..] {
            let (name, value, series) = (&row[0], &row[1], &row[2]);
            let column = held[0].iter().position(|other| other == series).unwrap_or(0);
            let found = held.iter().find(|other| other[0] == *name).map(|other| &other[column]);
            assert_eq!(found, Some(value), "{spec}: {name} of {series}");
        }
        let shapes = pptx(&[&scene], &Options { charts: Charts::Shapes, ..Options::default() });
        assert!(!shapes.unwrap_or_default().windows(10).any(|bytes| bytes == b"ppt/charts"));
    }
}

#[test]
fn all_series_of_points_are_as_long_as_the_longest() {
    let spec = "figure: scatter\ncolor: k\nx: x\ny: y\ndata:\n\
        - {x: 1, y: 2, k: a}\n- {x: 2, y: 5, k: b}\n- {x: 4, y: 3, k: b}\n- {x: 5, y: 3, k: b}\n";
    let (scene, _) = drawn(spec);
    let file = pptx(&[&scene], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let chart = part(&file, "ppt/charts/chart1.xml");
    assert_eq!(chart.matches("<c:ptCount val=\"3\"/>").count(), 4, "{chart}");
    assert_eq!(workbook(&file).len(), 5);
}

#[test]
fn a_pie_and_points_are_charts_and_a_histogram_is_shapes() {
    let has_chart = |spec: &str| {
        let (scene, _) = drawn(spec);
        let file = pptx(&[&scene], &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        assert_well_formed(&file);
        file.windows(18).any(|bytes| bytes == b"ppt/charts/chart1.")
    };
    assert!(has_chart("figure: pie\ndata: {A: 3, B: 2, C: 1}\n"));
    assert!(has_chart("figure: scatter\ndata:\n  - {x: 1, y: 2}\n  - {x: 2, y: 5}\n  - {x: 4, y: 3}\nx: x\ny: y\n"));
    assert!(!has_chart("figure: histogram\ndata: [1, 2, 2, 3, 3, 3, 4, 9]\n"));
}
