//! Flowcharts as they are drawn.

use kurbo::Shape as _;

use crate::diagram::Shape as Outlined;
use crate::figures::{Stage, compose, read};
use crate::scene::{BezPath, Edge, Fit, Group, Item, ItemKind, Rect, Role, Scene};
use crate::syntax::{Diagnostics, Format, Source};
use crate::text::Fonts;
use crate::theme::{Theme, contrast};

fn drawn(text: &str, fit: Fit) -> Scene {
    let mut diagnostics = Diagnostics::new();
    let figure = read(&Source::new("t.mmd", text, Format::Mermaid), &mut diagnostics);
    let figure = figure.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let (theme, fonts) = (Theme::default(), Fonts::default());
    compose(&figure, &Stage { theme: &theme, fonts: &fonts }, fit).scene
}

/// The items of every group of that role, group by group.
fn groups(scene: &Scene, role: Role) -> Vec<Vec<Item>> {
    let mut found = Vec::new();
    scene.walk(&mut |item| {
        if let ItemKind::Group(Group { items, .. }) = &item.kind
            && item.role == role
        {
            found.push(items.clone());
        }
    });
    found
}

fn words(items: &[Item]) -> impl Iterator<Item = Rect> {
    items.iter().flat_map(Item::lines).map(|line| line.bounds())
}

fn paths(items: &[Item]) -> impl Iterator<Item = BezPath> {
    items.iter().flat_map(|item| match &item.kind {
        ItemKind::Shape(painted) => painted.layers().into_iter().map(|layer| layer.form.to_path()).collect(),
        _ => Vec::new(),
    })
}

fn edges(scene: &Scene) -> Vec<Edge> {
    let mut found = Vec::new();
    scene.walk(&mut |item| {
        if let ItemKind::Edge(edge) = &item.kind {
            found.push(edge.as_ref().clone());
        }
    });
    found
}

const PILLARS: &str = r#"graph TD
    A["Computing\nGPU advances\nCloud infrastructure development"] --> D["Rapid advancement\nof everything"]
    B["Data\nVast amounts of text\nand images on the internet"] --> D
    C["Algorithms\nThe Transformer\nQuality improvement via feedback"] --> D
"#;

#[test]
fn words_stay_inside_every_shape() {
    for name in Outlined::names().filter(|name| !name.contains('_') && *name == name.to_lowercase()) {
        for label in ["x", "Two words", "A longer label that needs a few lines to be read in full"] {
            let scene = drawn(&format!("graph TD\nA@{{ shape: {name}, label: \"{label}\" }}"), Fit::None);
            let node = groups(&scene, Role::Node).remove(0);
            let is_sign = Outlined::named(name).is_some_and(Outlined::is_sign);
            if is_sign {
                continue;
            }
            let bare = matches!(name, "text" | "brace" | "comment" | "brace-l" | "brace-r" | "braces");
            for line in words(&node).filter(|_| !bare) {
                // The corners of the ink, a little inside of the line box.
                let ink = line.inset((0.0, -2.0));
                for (x, y) in [(ink.x0, ink.y0), (ink.x1, ink.y0), (ink.x0, ink.y1), (ink.x1, ink.y1)] {
                    let inside = paths(&node).any(|path| path.contains((x, y).into()));
                    assert!(inside, "{name}: {label}");
                }
            }
        }
    }
}

#[test]
fn edges_end_on_the_outlines_of_their_nodes() {
    for name in ["rect", "diam", "circle", "hex", "lean-r", "trap-b", "cyl", "tri", "flag", "cloud", "odd", "delay"] {
        let scene = drawn(
            &format!("graph TD\nA --> B\nA@{{shape: {name}, label: One}}\nB@{{shape: {name}, label: Two}}"),
            Fit::None,
        );
        let nodes = groups(&scene, Role::Node);
        let edge = edges(&scene).remove(0);
        let (line, head) = (edge.line, edge.to_tip.unwrap().outline);
        let start = line.segments().next().unwrap().as_line().map_or(kurbo::Point::ZERO, |l| l.p0);
        let tip = head.segments().next().unwrap().as_line().unwrap().p0;
        for (end, node) in [(start, &nodes[0]), (tip, &nodes[1])] {
            let outline = paths(node).next().unwrap();
            let distance = outline.segments().map(|s| kurbo::ParamCurveNearest::nearest(&s, end, 0.01).distance_sq);
            // On the outer edge of its border, which is at most 2 px wide.
            assert!(distance.fold(f64::INFINITY, f64::min) < 1.05, "{name}");
        }
    }
}

#[test]
fn siblings_are_equally_large() {
    let scene = drawn(PILLARS, Fit::Docs);
    let boxes: Vec<Rect> =
        groups(&scene, Role::Node).iter().filter_map(|node| paths(node).next().map(|p| p.bounding_box())).collect();
    // The second node is the outcome.
    for sibling in &boxes[2..4] {
        assert_eq!((sibling.width(), sibling.height(), sibling.y0), (boxes[0].width(), boxes[0].height(), boxes[0].y0));
    }
    assert!(scene.size.width <= 720.0);
}

#[test]
fn authored_colours_stay_and_words_on_them_are_readable() {
    let scene = drawn(
        "graph TD\nA[yellow] --> B[black]\nstyle A fill:#ff0,color:#ffe\nstyle B fill:#000,color:#111",
        Fit::Docs,
    );
    for node in groups(&scene, Role::Node) {
        let fill =
            node.iter().find_map(|item| if let ItemKind::Shape(painted) = &item.kind { painted.fill } else { None });
        let ink = node.iter().find_map(|item| item.lines().next().map(|line| line.paint));
        let (fill, ink) = (fill.unwrap(), ink.unwrap());
        assert_eq!(fill.light, fill.dark);
        assert!(contrast(ink.light, fill.light) >= 4.5 && contrast(ink.dark, fill.dark) >= 4.5);
    }
}

#[test]
fn a_flowchart_without_a_direction_turns_where_that_fits() {
    let wide: String = (0..9).map(|i| format!("A --> B{i}[Alternative number {i}]\n")).collect();
    let free = drawn(&format!("flowchart\n{wide}"), Fit::Docs);
    assert!(free.size.width <= 720.0, "{}", free.size);
    let bound = drawn(&format!("flowchart TD\n{wide}"), Fit::Docs);
    assert!(bound.size.width <= 720.0 && bound.size != free.size, "{}", bound.size);
}

#[test]
fn the_description_tells_what_leads_where() {
    let scene = drawn("graph LR\nA[One] -->|then| B[Two]\nsubgraph g [Gee]\nB\nend", Fit::None);
    assert_eq!(scene.description, "Flowchart with 2 nodes and 1 edge in 1 group. One leads to Two (then).");
}

/// The codes of what is found, with the scene.
fn drawn_and_told(text: &str) -> (Scene, Vec<&'static str>) {
    let source = Source::new("a.mmd", text, Format::Mermaid);
    let figure = crate::lay_out(&source, &crate::Options { fit: Some(Fit::None), ..Default::default() }).unwrap();
    (figure.scene, figure.diagnostics.iter().map(crate::syntax::Diagnostic::code).collect())
}

/// Edges, and the outlines of nodes whose fill alone does not show them, have a contrast of 3:1 with the ground.
fn all_is_seen(scene: &Scene) {
    let ground = Theme::default().ground;
    for edge in edges(scene) {
        assert!(edge.stroke.paint.contrast(ground) >= 3.0, "{:?}", edge.stroke.paint);
        assert!(edge.tips().all(|tip| tip.fill == Some(edge.stroke.paint)));
    }
    for node in groups(scene, Role::Node) {
        let ItemKind::Shape(painted) = &node[0].kind else { panic!("a node has an outline") };
        let (fill, line) = (painted.fill.unwrap(), painted.stroke.as_ref().unwrap().paint);
        for (fill, line, ground) in [(fill.light, line.light, ground.light), (fill.dark, line.dark, ground.dark)] {
            assert!(contrast(fill, ground) >= 3.0 || contrast(line, ground) >= 3.0, "{line} around {fill}");
        }
    }
}

#[test]
fn white_outlines_and_white_edges_made_for_a_dark_page_are_seen_on_paper() {
    let (scene, told) = drawn_and_told(
        "flowchart LR\na[Dark page] -->|made for dark| b[Node]\nb e1@--> c\nclassDef light stroke:#fff,color:#fff\n\
         class e1 light\nclass a,b light\nlinkStyle 0 stroke:#fff,color:#fff\nstyle c fill:#fff,stroke:#fff,color:#fff",
    );
    all_is_seen(&scene);
    assert!(told.contains(&"color-moved"), "{told:?}");
}

#[test]
fn a_black_edge_is_seen_in_the_dark() {
    let (scene, told) = drawn_and_told("flowchart LR\na --> b\nlinkStyle 0 stroke:#000");
    let paint = edges(&scene)[0].stroke.paint;
    assert_eq!(paint.light.to_string(), "#000000");
    assert!(paint.contrast(Theme::default().ground) >= 3.0, "{paint:?}");
    assert_eq!(told, ["color-moved"]);
}

#[test]
fn a_line_color_of_white_in_the_settings_loses_no_edge() {
    let settings = "---\nconfig:\n  themeVariables:\n    lineColor: \"#ffffff\"\n---\n";
    let (scene, told) = drawn_and_told(&format!("{settings}flowchart LR\na --> b --> c\na --> c"));
    let ground = Theme::default().ground;
    assert!(edges(&scene).iter().all(|edge| edge.stroke.paint.contrast(ground) >= 3.0));
    assert!(told.contains(&"color-moved"));
}

#[test]
fn edges_are_seen_on_every_group_that_they_cross() {
    let (scene, _) = drawn_and_told(
        "flowchart LR\nsubgraph g [Grey]\na --> b\nend\nb --> c\nstyle g fill:#777,color:#fff\nlinkStyle 1 stroke:#888",
    );
    let grey = crate::theme::Paint::fixed(crate::theme::Rgb::hex(0x777777));
    assert!(edges(&scene)[0].stroke.paint.contrast(grey) >= 3.0);
    assert!(edges(&scene)[1].stroke.paint.light != crate::theme::Rgb::hex(0x888888));
}

#[test]
fn an_author_who_filled_a_group_was_told_of_lines_in_colours_of_the_theme() {
    let (scene, told) =
        drawn_and_told("flowchart LR\nsubgraph g [Grey]\na --> b\nend\nb --> c\nstyle g fill:#999,color:#000");
    let grey = crate::theme::Paint::fixed(crate::theme::Rgb::hex(0x999999));
    assert!(edges(&scene)[0].stroke.paint.contrast(grey) >= 3.0);
    assert_eq!(told, Vec::<&str>::new());
}

#[test]
fn a_hue_of_the_author_stays_and_no_line_at_all_is_a_wish() {
    let (scene, told) = drawn_and_told("flowchart LR\na --> b\nlinkStyle 0 stroke:#ffe0e0\nstyle a stroke:none");
    let [_, a, b] = crate::theme::color::oklab(edges(&scene)[0].stroke.paint.light);
    assert!(a > 0.02 && a > b.abs(), "still red: {a} {b}");
    assert_eq!(told, ["color-moved"]);
}

#[test]
fn a_node_is_its_words_in_one_block_and_an_edge_knows_what_it_joins() {
    let scene = drawn("flowchart LR\na[\"One line<br>and another\"] -->|says| b{Two}", Fit::None);
    let blocks = |items: &[Item]| items.iter().filter(|item| matches!(item.kind, ItemKind::Words(_))).count();
    let nodes = groups(&scene, Role::Node);
    assert!(nodes.iter().all(|node| blocks(node) == 1));
    let lines: Vec<String> = nodes[0].iter().flat_map(Item::lines).map(|line| line.line.text()).collect();
    assert_eq!(lines, ["One line", "and another"]);
    let edge = edges(&scene).remove(0);
    let names = [edge.from, edge.to].map(|name| name.map(|name| name.to_string()));
    assert_eq!(names, [Some("a".into()), Some("b".into())]);
    assert_eq!(edge.label.as_deref(), Some("One line and another to Two: says"));
    let kinds = [edge.from_tip, edge.to_tip].map(|tip| tip.map(|tip| tip.kind));
    assert_eq!(kinds, [None, Some(crate::scene::TipKind::Arrow)]);
}
