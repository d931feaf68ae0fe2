//! The grammar, from text to model.

use proptest::prelude::*;

use super::*;
use crate::diagram::model::{Stroke, Tip};
use crate::diagram::picture::Place;
use crate::diagram::shape::Shape;
use crate::engine::layered::{Direction, End, Routing};
use crate::figures::testing::{described, drawn, told};
use crate::scene::ItemKind;
use crate::syntax::{Diagnostic, Format, Limits, Severity, Source, Target};
use crate::theme::CssColor;

fn parse(text: &str) -> (Option<Diagram>, Vec<Diagnostic>) {
    let source = Source::new("t.mmd", text, Format::Mermaid);
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(&source, &mut diagnostics);
    let flowchart = document.map(|document| diagram(&document, &mut diagnostics).1);
    (flowchart.filter(|_| !diagnostics.has_errors()), diagnostics.into_sorted())
}

fn good(text: &str) -> Diagram {
    let (flowchart, diagnostics) = parse(text);
    flowchart.unwrap_or_else(|| panic!("{text}: {diagnostics:?}"))
}

#[test]
fn names_are_kept_while_a_text_has_errors() {
    let source = Source::new("t.mmd", "---\ntitle: T\n---\ngraph TD\nA[Api] --> B\nB --> [\n", Format::Mermaid);
    let mut diagnostics = Diagnostics::new();
    let read = crate::figures::recover(&source, &mut diagnostics).unwrap();
    assert!(diagnostics.has_errors());
    assert_eq!(read.head.title.as_ref().map(Rich::to_plain).as_deref(), Some("T"));
    let names: Vec<String> = read.figure.parts().into_iter().map(|part| part.name).collect();
    assert_eq!(names, ["Api", "B", "Api → B"]);
}

/// Line, column and message of each error.
fn errors(text: &str) -> Vec<String> {
    let source = Source::new("t.mmd", text, Format::Mermaid);
    let (flowchart, diagnostics) = parse(text);
    assert!(flowchart.is_none(), "{text} was read");
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors
        .map(|d| {
            let (line, column) = source.line_column(d.span.map_or(0, |s| s.start));
            format!("{line}:{column} {}", d.message)
        })
        .collect()
}

fn name(flowchart: &Diagram, end: End) -> &str {
    match end {
        End::Node(node) => &flowchart.nodes[node].id,
        End::Group(group) => &flowchart.groups[group].id,
    }
}

/// Nodes and edges in one line, such as `A=One B A>B:words`.
fn shown(text: &str) -> String {
    let flowchart = good(text);
    let mut parts = Vec::new();
    for node in &flowchart.nodes {
        let words = node.content.label.to_line();
        parts.push(if words == node.id { words } else { format!("{}={words}", node.id) });
    }
    for edge in &flowchart.edges {
        let words = edge.label.to_plain();
        let words = if words.is_empty() { words } else { format!(":{words}") };
        parts.push(format!("{}>{}{words}", name(&flowchart, edge.from), name(&flowchart, edge.to)));
    }
    parts.join(" ")
}

fn body(lines: &str) -> String {
    shown(&format!("flowchart TD\n{lines}\n"))
}

#[test]
fn directions_have_many_names() {
    for (text, direction) in [
        ("graph TD\nA", Some(Direction::Down)),
        ("graph TB;A", Some(Direction::Down)),
        ("flowchart v\nA", Some(Direction::Down)),
        ("flowchart BT\nA", Some(Direction::Up)),
        ("flowchart ^\nA", Some(Direction::Up)),
        ("flowchart LR\nA", Some(Direction::Right)),
        ("flowchart >\nA", Some(Direction::Right)),
        ("flowchart-elk RL\nA", Some(Direction::Left)),
        ("flowchart <\nA", Some(Direction::Left)),
        ("flowchart\nA", None),
        ("flowchart\ndirection LR\nA", Some(Direction::Right)),
    ] {
        assert_eq!(good(text).direction, direction, "{text}");
    }
}

#[test]
fn chains_and_lists_become_edges() {
    assert_eq!(body("A --> B --> C"), "A B C A>B B>C");
    assert_eq!(body("A & B --> C & D"), "A B C D A>C A>D B>C B>D");
    assert_eq!(body("A-->B;B-->C;;\n;C-->A"), "A B C A>B B>C C>A");
    assert_eq!(body("A\n  --> B -->\n  C"), "A B C A>B B>C");
    assert_eq!(body("A-->A"), "A A>A");
    assert_eq!(body("x-->B\nB-->o\no-->x"), "x B o x>B B>o o>x");
    assert_eq!(body("A-->B;%% note\n%% note\nB-->C"), "A B C A>B B>C");
}

#[test]
fn edges_carry_words_in_both_notations() {
    assert_eq!(body("A -->|yes| B"), "A B A>B:yes");
    assert_eq!(body("A --> |yes, please| B"), "A B A>B:yes, please");
    assert_eq!(body("A -- a - b --> B -. c .-> C == d ==> D"), "A B C D A>B:a - b B>C:c C>D:d");
    assert_eq!(body("A--text-->B"), "A B A>B:text");
    assert_eq!(body("A -- box--> B"), "A B A>B:box");
    assert_eq!(body(r#"A -- "x --> (y)" --> B"#), "A B A>B:x --> (y)");
    assert_eq!(body(r#"A -->|"a | b"| B"#), "A B A>B:a | b");
    assert_eq!(body("A ---|x|B"), "A B A>B:x");
}

#[test]
fn edges_have_lines_tips_and_lengths() {
    let flowchart =
        good("graph TD\nA-->B\nA---B\nA-.->B\nA==>B\nA~~~B\nA--oB\nA x--x B\nA<-->B\nA---->B\nA -. t ..-> B");
    let seen: Vec<_> = flowchart.edges.iter().map(|e| (e.stroke, e.tips[0], e.tips[1], e.length)).collect();
    use Stroke::*;
    const ARROW: Option<Tip> = Some(Tip::Arrow);
    const CIRCLE: Option<Tip> = Some(Tip::Circle);
    const CROSS: Option<Tip> = Some(Tip::Cross);
    assert_eq!(
        seen,
        [
            (Normal, None, ARROW, 1),
            (Normal, None, None, 1),
            (Dotted, None, ARROW, 1),
            (Thick, None, ARROW, 1),
            (Invisible, None, None, 1),
            (Normal, None, CIRCLE, 1),
            (Normal, CROSS, CROSS, 1),
            (Normal, ARROW, ARROW, 1),
            (Normal, None, ARROW, 3),
            (Dotted, None, ARROW, 2),
        ]
    );
}

#[test]
fn every_bracket_has_its_shape() {
    for (text, shape) in [
        ("A[x]", Shape::Rect),
        ("A(x)", Shape::Rounded),
        ("A([x])", Shape::Stadium),
        ("A[[x]]", Shape::Subroutine),
        ("A[(x)]", Shape::Cylinder),
        ("A((x))", Shape::Circle),
        ("A(((x)))", Shape::DoubleCircle),
        ("A(-x-)", Shape::Ellipse),
        ("A>x]", Shape::Odd),
        ("A{x}", Shape::Diamond),
        ("A{{x}}", Shape::Hexagon),
        ("A[/x/]", Shape::LeanRight),
        (r"A[\x\]", Shape::LeanLeft),
        (r"A[/x\]", Shape::Trapezoid),
        (r"A[\x/]", Shape::InvertedTrapezoid),
        ("A[|borders:lt|x]", Shape::Rect),
        ("A@{ shape: lin-cyl, label: x }", Shape::LinedCylinder),
        ("A@{\n shape: diam\n label: x\n}", Shape::Diamond),
        ("A[y]@{ shape: \"docs\", label: \"x\" }", Shape::Documents),
    ] {
        let flowchart = good(&format!("graph TD\n{text}"));
        assert_eq!(
            (flowchart.nodes[0].shape, flowchart.nodes[0].content.label.to_line().as_str()),
            (shape, "x"),
            "{text}"
        );
    }
}

#[test]
fn words_may_hold_anything_in_quotes() {
    assert_eq!(body(r#"A["a (b) [c] {d} | --> ; end"]"#), "A=a (b) [c] {d} | --> ; end");
    assert_eq!(body(r#"A["x#quot;y#quot; #9829; &lt;b&gt;"]"#), r#"A=x"y" ♥ <b>"#);
    assert_eq!(body("A[one<br/>two] --> B[\"three\nfour\"]"), "A=one two B=three four A>B");
    assert_eq!(body("A[/a/b/] --> B(,.?!+-*)"), "A=a/b B=,.?!+-* A>B");
    assert_eq!(body("A(( )) --> B[mail@example.com]"), "A= B=mail@example.com A>B");
    let flowchart = good("graph TD\nA[\"`**b** _i_`\"]\nB[\"**b**\"]");
    assert!(flowchart.nodes[0].content.label.body.pieces[0].bold);
    assert_eq!(flowchart.nodes[1].content.label.to_line(), "**b**");
}

#[test]
fn names_may_be_long_and_odd() {
    assert_eq!(
        body("a-b.c_d/e --> f:g --> 1,2 --> Größe --> 工程 --> endpoint --> v"),
        "a-b.c_d/e f:g 1,2 Größe 工程 endpoint v a-b.c_d/e>f:g f:g>1,2 1,2>Größe Größe>工程 工程>endpoint endpoint>v"
    );
    assert_eq!(body("A&B --> TD --> default"), "A&B TD default A&B>TD TD>default");
}

#[test]
fn later_words_and_shapes_count() {
    assert_eq!(body("A --> B\nA[one]\nA[two]\nB"), "A=two B A>B");
}

#[test]
fn groups_hold_what_they_name_first() {
    let flowchart = good(
        "graph TD\nsubgraph one [The One]\n a --> b\n subgraph \"in ner\"\n  direction LR\n  b --> c\n end\nend\nsubgraph two\n c --> d\nend\none --> two\nd --> one",
    );
    let groups: Vec<_> =
        flowchart.groups.iter().map(|g| (g.id.as_str(), g.title.to_plain(), g.parent, g.direction)).collect();
    assert_eq!(
        groups,
        [
            ("one", "The One".to_owned(), None, None),
            ("subGraph1", "in ner".to_owned(), Some(0), Some(Direction::Right)),
            ("two", "two".to_owned(), None, None),
        ]
    );
    let members: Vec<_> = flowchart.nodes.iter().map(|n| (n.id.as_str(), n.group)).collect();
    assert_eq!(members, [("a", Some(0)), ("b", Some(1)), ("c", Some(1)), ("d", Some(2))]);
    let last: Vec<_> = flowchart.edges.iter().rev().take(2).map(|e| (e.from, e.to)).collect();
    assert_eq!(last, [(End::Node(3), End::Group(0)), (End::Group(0), End::Group(2))]);
}

#[test]
fn icons_are_no_words_of_the_title_of_a_group() {
    assert_eq!(good("graph TD\nsubgraph s [fa:fa-car Traffic]\nA\nend").groups[0].title.to_plain(), "Traffic");
}

#[test]
fn groups_never_hold_themselves() {
    let flowchart = good("graph TD\nsubgraph a\n b\n x\nend\nsubgraph b\n a\n y\nend\nsubgraph c\n c --> z\nend");
    for (i, group) in flowchart.groups.iter().enumerate() {
        let mut parent = group.parent;
        while let Some(p) = parent {
            assert_ne!(p, i);
            parent = flowchart.groups[p].parent;
        }
    }
    assert_eq!(flowchart.groups.len(), 3);
}

#[test]
fn a_group_with_nothing_in_it_is_a_node() {
    assert_eq!(shown("graph TD\nsubgraph e [Empty]\nend\nA --> e"), "A e=Empty A>e");
}

#[test]
fn looks_come_from_classes_and_styles() {
    let flowchart = good(
        "graph TD\nA:::hot --> B & C\nclassDef default stroke:#111\nclassDef hot,cold fill:#f00,color:white\nclass B,C cold;\nstyle C fill:#0f0,stroke-width:4px\nlinkStyle default stroke:blue\nlinkStyle 1 stroke:red,stroke-dasharray: 5 5",
    );
    let color = |text| CssColor::parse(text);
    let seen: Vec<_> = flowchart.nodes.iter().map(|n| (n.style.fill, n.style.stroke, n.style.stroke_width)).collect();
    assert_eq!(
        seen,
        [
            (color("red"), color("#111"), None),
            (color("red"), color("#111"), None),
            (color("#0f0"), color("#111"), Some(4.0)),
        ]
    );
    assert_eq!(flowchart.edges[0].style.stroke, color("blue"));
    assert_eq!(flowchart.edges[1].style.stroke, color("red"));
    assert_eq!(flowchart.edges[1].style.dash, Some(vec![5.0, 5.0]));
}

#[test]
fn edges_have_names_for_their_looks() {
    let flowchart = good(
        "graph TD\nA e1@-- words --> B & C\ne1@{ animate: true, curve: linear }\nclassDef red stroke:red\nclass e1 red",
    );
    assert_eq!(flowchart.nodes.len(), 3);
    assert_eq!(flowchart.edges[0].style.stroke, CssColor::parse("red"));
    assert!(flowchart.edges[0].style.dash.is_some());
    assert!(flowchart.edges[1].style.is_empty());
    let flowchart = good("graph TD\nA e1@\n--> B\ne1:::red\nclassDef red stroke:red");
    assert_eq!((flowchart.nodes.len(), flowchart.edges[0].style.stroke), (2, CssColor::parse("red")));
}

#[test]
fn a_class_ends_where_an_edge_begins() {
    for text in ["A:::hot-->B", "A[x]:::hot --> B", "A:::hot-.->B", "A:::hot==>B", "A:::hot---B", "A:::hot;A-->B"] {
        let flowchart = good(&format!("graph TD\n{text}\nclassDef hot fill:red"));
        assert_eq!((flowchart.nodes.len(), flowchart.edges.len()), (2, 1), "{text}");
        assert_eq!(flowchart.nodes[0].style.fill, CssColor::parse("red"), "{text}");
    }
    assert_eq!(body("A:::c.d-e,f --> B"), "A B A>B");
}

#[test]
fn clicks_become_links_but_never_scripts() {
    let (flowchart, diagnostics) = parse(
        "graph TD\nA-->B-->C-->D-->E\nclick A \"https://a.b\" \"Tip\" _blank\nclick B href \"/x\"\nclick C call f(1, 2) \"Note\"\nclick D \"javascript:alert(1)\"\nclick E callback",
    );
    let links: Vec<_> = flowchart.unwrap().nodes.into_iter().map(|n| n.link.map(|l| (l.href, l.tooltip))).collect();
    let link = |href: &str, tip: Option<&str>| Some((href.to_owned(), tip.map(str::to_owned)));
    assert_eq!(links, [link("https://a.b", Some("Tip")), link("/x", None), None, None, None]);
    let codes: Vec<_> = diagnostics.iter().map(|d| d.code()).collect();
    assert_eq!(codes, ["callback", "unsafe-link"]);
}

#[test]
fn links_open_where_their_author_wants() {
    let flowchart = good(
        "graph TD\nA & B & C & D\nclick A \"./guide.html\" _self\nclick B href \"./x\" \"Tip\" _top\nclick C \"https://a.b\"\nclick D \"https://a.b\" _blank",
    );
    let targets: Vec<_> = flowchart.nodes.into_iter().map(|n| n.link.and_then(|link| link.target)).collect();
    assert_eq!(targets, [Some(Target::Same), Some(Target::Top), None, Some(Target::New)]);
}

/// Code, message and place of each warning.
fn hints(text: &str) -> Vec<(&'static str, String, String)> {
    let (flowchart, diagnostics) = parse(text);
    assert!(flowchart.is_some(), "{diagnostics:?}");
    let place = |d: &Diagnostic| d.span.map_or("", |s| &text[s.start..s.end]).to_owned();
    diagnostics.iter().map(|d| (d.code(), d.message.clone(), place(d))).collect()
}

#[test]
fn what_is_probably_meant_otherwise_is_told() {
    for (lines, code, message, place) in [
        ("q--ok-->r", "tip-in-word", "`--o` is an edge with a tip, and `k` a node", "--ok"),
        (
            "a --> b\nclass c hot\nclassDef hot fill:red",
            "unknown-node",
            "nothing before this line has the name `c`",
            "c",
        ),
        ("click c \"x.html\"\nc", "unknown-node", "nothing before this line has the name `c`", "c"),
        ("a:::hto --> b\nclassDef hot fill:red", "unknown-class", "there is no class `hto`", "hto"),
        ("a\nclass a hto", "unknown-class", "there is no class `hto`", "hto"),
        (
            "subgraph one\na --> b\nend\nsubgraph two\nc\nb\nend",
            "in-two-groups",
            "`b` stands in the group `one` and not in this one",
            "b",
        ),
    ] {
        let told = hints(&format!("graph TD\n{lines}"));
        assert_eq!(told, [(code, message.to_owned(), place.to_owned())], "{lines}");
    }
}

#[test]
fn what_is_meant_as_it_stands_is_not_told() {
    for lines in [
        "A--oB\nA --o b --> c\nA--xB-->C",
        "a:::internal-link",
        "subgraph one\na\nend\nsubgraph two\nb\nb --> a\nend",
        "subgraph one\nsubgraph inner\na\nend\na[Words]\nend",
        "subgraph one\na\nend\nclass one hot\nclassDef hot fill:red\nclick one \"x\"",
    ] {
        assert_eq!(hints(&format!("graph TD\n{lines}")), [], "{lines}");
    }
}

#[test]
fn a_quote_behind_a_backslash_is_one_of_the_words() {
    assert_eq!(body(r#"A["say \"hi\""] -->|"\"x\""| B("\"y\" z")"#), "A=say \"hi\" B=\"y\" z A>B:\"x\"");
    assert_eq!(body(r#"A["C:\"] --> B["D"]"#), "A=C:\\ B=D A>B");
    assert_eq!(body(r#"A@{ label: "say \"hi\"" }"#), "A=say \"hi\"");
}

#[test]
fn words_beside_quotes_are_of_the_title_of_a_group() {
    let titles = |text: &str| good(text).groups.iter().map(|g| g.title.to_plain()).collect::<Vec<_>>();
    assert_eq!(
        titles("graph TD\nsubgraph \"North\" side\nA\nend\nsubgraph South \"side\"\nB\nend"),
        ["North side", "South side"]
    );
}

#[test]
fn edges_run_as_their_own_curve_says() {
    let flowchart = good(
        "%%{init: {flowchart: {curve: basis}}}%%\ngraph TD\nA e1@--> B --> C --> D\ne1@{ curve: linear }\nlinkStyle 1 interpolate stepAfter stroke:red",
    );
    assert_eq!(flowchart.routing, Routing::Spline);
    let routings: Vec<_> = flowchart.edges.iter().map(|edge| edge.routing).collect();
    assert_eq!(routings, [Some(Routing::Orthogonal), Some(Routing::Orthogonal), None]);
    // What is said of all edges goes before the settings.
    let flowchart =
        good("---\nconfig: {flowchart: {curve: linear}}\n---\ngraph TD\nA --> B\nlinkStyle default interpolate basis");
    assert_eq!(flowchart.routing, Routing::Spline);
}

#[test]
fn settings_colour_things_or_are_named() {
    let (flowchart, diagnostics) = parse(
        "---\nconfig:\n  look: handDrawn\n  flowchart:\n    curve: basis\n  themeVariables:\n    primaryColor: '#bb2528'\n    lineColor: '#f8b229'\n    pie1: red\n---\ngraph TD\nA-->B\nstyle B fill:#fff",
    );
    let flowchart = flowchart.unwrap();
    assert_eq!(flowchart.routing, Routing::Spline);
    assert_eq!(flowchart.nodes[0].style.fill, CssColor::parse("#bb2528"));
    assert_eq!(flowchart.nodes[1].style.fill, CssColor::parse("#fff"));
    assert_eq!(flowchart.edges[0].style.stroke, CssColor::parse("#f8b229"));
    let messages: Vec<_> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(messages, ["settings without a meaning here: `look`, `themeVariables.pie1`"]);
}

#[test]
fn groups_keep_their_direction_unless_mermaids_way_is_asked_for() {
    let text = "graph TD\nsubgraph a\ndirection LR\nx --> y\nend\nsubgraph b\ndirection LR\nz\nend\nx --> w\nw --> b";
    let directions = |text: &str| good(text).groups.iter().map(|g| g.direction).collect::<Vec<_>>();
    assert_eq!(directions(text), [Some(Direction::Right), Some(Direction::Right)]);
    let as_mermaid = format!("%%{{init: {{\"figmill\": {{\"groupDirections\": \"mermaid\"}}}}}}%%\n{text}");
    assert_eq!(directions(&as_mermaid), [None, Some(Direction::Right)]);
}

#[test]
fn icons_and_signs_need_no_words() {
    let flowchart = good(
        "graph TD\nA[fa:fa-cog Works]\nB@{ icon: \"fa:user\", form: circle }\nC@{ shape: fork }\nD@{ shape: fork, label: Join }",
    );
    let seen: Vec<_> =
        flowchart.nodes.iter().map(|n| (n.content.label.to_line(), n.content.picture.is_some(), n.shape)).collect();
    assert_eq!(
        seen,
        [
            ("Works".to_owned(), true, Shape::Rect),
            (String::new(), true, Shape::Circle),
            (String::new(), false, Shape::Fork),
            ("Join".to_owned(), false, Shape::Fork),
        ]
    );
}

#[test]
fn images_are_files_of_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let image = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>"#;
    std::fs::write(folder.path().join("logo.svg"), image).unwrap();
    std::fs::write(folder.path().join("notes.txt"), "no image").unwrap();
    let read = |text: &str| {
        let source = Source::new("t.mmd", format!("graph TD\n{text}"), Format::Mermaid)
            .with_files(crate::syntax::Files::below(folder.path(), folder.path()));
        let mut diagnostics = Diagnostics::new();
        let flowchart = Document::read(&source, &mut diagnostics).map(|d| diagram(&d, &mut diagnostics).1);
        let flowchart = flowchart.filter(|_| !diagnostics.has_errors());
        let place = |d: &Diagnostic| d.span.map(|span| source.text[span.start..span.end].to_owned());
        let told = diagnostics.into_sorted();
        (flowchart, told.iter().map(|d| (d.code(), place(d).unwrap_or_default())).collect::<Vec<_>>())
    };
    let (flowchart, told) =
        read("A@{ img: \"logo.svg\", label: \"Logo\", h: 60, pos: \"t\", constraint: \"on\" } --> B");
    let node = &flowchart.unwrap().nodes[0];
    let picture = node.content.picture.as_ref().unwrap();
    assert_eq!((picture.place, picture.size), (Place::Below, crate::scene::Size::new(120.0, 60.0)));
    assert_eq!((node.content.label.to_line().as_str(), node.shape, told.len()), ("Logo", Shape::Text, 0));

    let (flowchart, told) = read("A@{ img: \"https://example.org/a.png\" }");
    assert!(flowchart.is_some());
    assert_eq!(told, [("image-not-drawn", "https://example.org/a.png".to_owned())]);
    for (name, code) in [
        ("none.png", "no-file"),
        ("../a.png", "outside-project"),
        ("/etc/hosts", "outside-project"),
        ("notes.txt", "image"),
    ] {
        let (flowchart, told) = read(&format!("A@{{ img: \"{name}\" }}"));
        assert!(flowchart.is_none());
        assert_eq!(told, [(code, name.to_owned())]);
    }
}

#[test]
fn the_end_of_a_flow_catches_the_eye_unless_the_author_chose() {
    let emphasised = |text: &str| {
        let flowchart = good(text);
        flowchart.nodes.iter().filter(|n| n.emphasis).map(|n| n.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(emphasised("graph TD\nA --> D\nB --> D"), "D");
    assert_eq!(emphasised("graph TD\nA([Start]) --> B --> C([Stop])"), "A C");
    assert_eq!(emphasised("graph TD\nA --> B"), "");
    assert_eq!(emphasised("graph TD\nA --> D\nB --> D\nstyle A fill:red"), "");
}

#[test]
fn errors_name_their_place_and_what_was_meant() {
    for (text, wanted) in [
        ("graph TD\nA[Start --> B", "2:2 `[` is never closed"),
        ("graph TD\nA(x] --> B", "2:2 `(` is never closed: `]` comes before"),
        ("graph TD\nA[x (y)]", "2:5 `(` stands in words that have no quotes"),
        ("graph TD\nA[\"x] --> B", "2:3 `\"` is never closed"),
        ("graph TD\nA --> end", "2:7 `end` is a word of the language and cannot name a node"),
        ("graph TD\nend --> A", "2:1 `end` is a word of the language and cannot name a node"),
        ("graph TD\nend", "2:1 `end` closes no group: none is open"),
        ("graph TD\nsubgraph a\nA", "2:1 the group is never closed"),
        ("graph TD\nA -->", "2:3 the edge leads to nothing"),
        ("graph TD\nA --> ;", "2:3 the edge leads to nothing"),
        ("graph TD\n--> A", "2:1 expected the name of a node, found `-->`"),
        ("graph TD\nA -- words B", "2:3 the edge has no second half"),
        ("graph TD\nA --|words| B", "2:3 the edge has no second half"),
        ("graph TD\nA -> B", "2:3 expected an edge such as `-->`, `;` or the end of the line, found `->`"),
        ("graph TD\nA B", "2:3 expected an edge such as `-->`, `;` or the end of the line, found `B`"),
        ("graph TD\nA [x]", "2:3 expected an edge such as `-->`, `;` or the end of the line, found `[x]`"),
        ("graph TD\nA[]", "2:2 there are no words between the brackets"),
        ("graph TD\nA@{ shape: dimond }", "2:12 there is no shape `dimond`"),
        ("graph TD\nA@{ shape: [ }", "2:2 the attributes cannot be read"),
        ("graph TD\nA-->B\nlinkStyle 1 stroke:red", "3:11 there is no edge 1"),
        ("graph TD A-->B", "1:10 expected `;` or the end of the line after the direction, found `A-->B`"),
        ("graph sideways\nA", "1:7 expected a direction or the end of the line, found `sideways`"),
        ("graph TD\nclick", "2:6 expected the name of a node after `click`, found the end of the text"),
        ("graph TD\nA:::", "2:5 expected the name of a class after `:::`, found the end of the text"),
    ] {
        assert_eq!(errors(text), [wanted], "{text}");
    }
}

#[test]
fn help_names_what_was_probably_meant() {
    for (text, help) in [
        ("graph TD\nA@{ shape: dimond }", "shapes with names like it: `diamond`"),
        ("graph TD\nA -> B", "`->` is no edge; did you mean `-->`?"),
        ("graph TD\nA --> end", "write `End`, or give the node another name: `endNode[end]`"),
        ("graph TD\nA --|x| B", "write `-->|words|`"),
        ("graph TD\n\"A\" --> B", "a name has no quotes; its words have: `A[\"words\"]`"),
        ("graph TD\nA --> B %% note", "a comment stands on a line of its own"),
        ("graph TD\na --> b、a", "`、` is no sign of the language"),
        ("graph TD\na --> My Title", "a name has no blanks: write `NAME[\"My Title\"]`"),
        (
            "graph TD\nsubgraph My Title\nb\nend\na --> My Title --> c",
            "`My Title` is the title of a group: give it a name, `subgraph NAME [My Title]`",
        ),
    ] {
        let (_, diagnostics) = parse(text);
        let given = diagnostics[0].help.as_deref().unwrap_or_default();
        assert!(given.starts_with(help), "{text}: {given}");
    }
}

#[test]
fn all_errors_of_a_text_are_told_in_one_run() {
    let told =
        errors("graph TD\nA[one --> B\nB --> C\nC -> D\nD --> end\nsubgraph s [x (y)]\nE\nend\nF@{shape: nope}\n");
    let lines: Vec<&str> = told.iter().map(|error| error.split(':').next().unwrap_or_default()).collect();
    assert_eq!(lines, ["2", "4", "5", "6", "9"], "{told:?}");
}

#[test]
fn hostile_texts_are_read_or_refused() {
    let deep: String = (0..5_000).map(|i| format!("subgraph g{i}\n")).collect();
    assert_eq!(errors(&format!("graph TD\n{deep}")), ["202:1 groups lie in each other more than 200 deep"]);
    let linked: String = (0..3_000).map(|i| format!("subgraph g{i}\n n{i}\n g{}\nend\n", i.max(1) - 1)).collect();
    assert_eq!(good(&format!("graph TD\n{linked}")).groups.len(), 3_000);
    let long = format!("graph TD\nA[{}]", "word ".repeat(3_900));
    assert_eq!(good(&long).nodes.len(), 1);
    assert!(errors(&format!("graph TD\n{}", "A[".repeat(50_000))).len() <= 25);
    let many: String = (0..300).map(|i| format!("a{i} & ")).collect();
    let product = format!("graph TD\n{many}x --> {many}y");
    assert!(errors(&product)[0].contains("more than 40000 edges"));
    let nodes: String = (0..20_001).map(|i| format!("n{i};")).collect();
    assert!(errors(&format!("graph TD\n{nodes}"))[0].contains("more than 20000 nodes"));
}

proptest! {
    #[test]
    fn no_text_panics(text in r#"(graph|flowchart)? ?(TD|LR)?[ \n;]([A-Ca-c"'`\[\](){}<>|/\\@:;&=~.xo\n -]|-->|==|-\.|subgraph |end|style |class |click |linkStyle |classDef |@\{|é|工){0,60}"#) {
        parse(&format!("graph TD\n{text}"));
        parse(&text);
    }
}

#[test]
fn a_chain_of_more_edges_than_the_limit_is_refused_at_once() {
    let found = errors(&format!("graph TD\n{}B", "A-->".repeat(100_000)));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("more than 40000 edges"), "{found:?}");
}

#[test]
fn limits_are_those_of_the_source() {
    let told = |text: &str, name: &str, value: usize| {
        let mut limits = Limits::default();
        limits.set(name, value).unwrap();
        let source = Source::new("t.mmd", text, Format::Mermaid).with_limits(limits);
        let mut diagnostics = Diagnostics::new();
        Document::read(&source, &mut diagnostics).map(|document| diagram(&document, &mut diagnostics).1);
        let help = |d: Diagnostic| format!("{}; {}", d.message, d.help.unwrap_or_default());
        diagnostics.into_sorted().into_iter().map(help).collect::<Vec<_>>()
    };
    let raise = "or raise the limit by `--limit";
    assert_eq!(
        told("graph TD\nA --> B", "nodes", 1),
        [format!("there are more than 1 nodes; split the figure, {raise} nodes=N`")]
    );
    assert_eq!(
        told("graph TD\nA --> B --> C", "edges", 1),
        [format!("there are more than 1 edges; split the figure, {raise} edges=N`")]
    );
    assert!(told("graph TD\nA --> B --> C", "nodes", 3).is_empty());
    let nested = "graph TD\nsubgraph a\nsubgraph b\nx\nend\nend";
    assert_eq!(told(nested, "nesting", 1).len(), 1);
    assert!(told(nested, "nesting", 2).is_empty());
}

#[test]
fn a_label_that_nobody_could_read_is_refused() {
    let long = "x".repeat(30_000);
    for text in [
        format!("graph TD\nA[{long}]"),
        format!("graph TD\nA -->|{long}| B"),
        format!("graph TD\nsubgraph {long}\nA\nend"),
    ] {
        assert!(errors(&text)[0].contains("longer than 20000 bytes"));
    }
}

#[test]
fn the_outermost_groups_of_swimlanes_are_lanes() {
    let text = "swimlane-beta LR\nsubgraph one [First]\n a --> b\nend\nsubgraph two [Second]\nend\nb --> c\n";
    assert_eq!(
        described(text),
        "Swimlanes with 3 nodes and 2 edges in 2 lanes. First does a and b. Second does only signs. a leads to b. \
         b leads to c."
    );
    let config = "---\nconfig:\n  layout: swimlane\n---\nflowchart LR\nsubgraph one [First]\n a --> b\nend\n";
    assert!(described(config).starts_with("Swimlanes with 2 nodes and 1 edge in 1 lane."));
}

#[test]
fn lanes_are_equally_long_and_lie_close() {
    let scene = drawn("swimlane-beta LR\nsubgraph A\n a --> b --> c\nend\nsubgraph B\n d\nend\nc --> d --> e\n");
    let mut lanes = Vec::new();
    scene.walk(&mut |item| {
        if let (crate::scene::Role::Group, ItemKind::Group(group)) = (item.role, &item.kind)
            && group.name.is_some()
        {
            lanes.extend(item.bounds());
        }
    });
    // The third holds the node that is in none.
    assert_eq!(lanes.len(), 3);
    for pair in lanes.windows(2) {
        assert!((pair[0].x0 - pair[1].x0).abs() < 0.1 && (pair[0].x1 - pair[1].x1).abs() < 0.1, "{lanes:?}");
        assert!((pair[0].y1 - pair[1].y0).abs() < 0.1, "{lanes:?}");
    }
}

#[test]
fn a_collapsed_group_stands_for_what_is_in_it() {
    let text = "flowchart TD\nsg@{ view: collapsed }\nsubgraph sg [Title]\n A --> B\n subgraph in\n  I\n end\nend\n\
        C --> I\nB -->|on| D\n";
    assert_eq!(
        described(text),
        "Flowchart with 3 nodes and 2 edges. C leads to Title (not shown inside). Title (not shown inside) leads to D \
         (on)."
    );
}

#[test]
fn steps_of_edges_are_numbered() {
    let text = "flowchart LR\nA e1@--> B\nB e2@-->|go| C\ne1@{ step: 1 }\ne2@{ step: 2 }\n";
    assert!(described(text).ends_with("A leads to B (1). B leads to C (2. go)."), "{}", described(text));
}

#[test]
fn every_name_of_a_shape_of_bpmn_is_known() {
    for name in ["start", "intermediate", "boundary", "end", "gateway", "activity", "data", "data-store", "annotation"]
    {
        assert!(told(&format!("flowchart TD\nA@{{ shape: bpmn-{name}, label: Words }} --> B\n")).is_empty(), "{name}");
    }
}
