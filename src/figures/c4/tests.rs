//! What C4 diagrams read and draw.

use proptest::prelude::*;

use crate::diagram::Shape;
use crate::figures::testing::{described, drawn, read, source, told_below, words};
use crate::scene::{ItemKind, Outline, Role, Shape as Drawn};
use crate::scene::{Painted, Scene};
use crate::syntax::Diagnostics;

const BANK: &str = "C4Container
title Bank
Person(anna, \"Anna\", \"A customer\")
Enterprise_Boundary(own, \"Own\") {
  Container(web, \"Web\", \"Java, Spring\", \"Shows pages\", $link=\"https://example.org\")
  ContainerDb(db, \"Store\", \"SQL\")
}
System_Ext(mail, \"Mail\", $descr=\"Sends\")
Rel(anna, web, \"Uses\", \"HTTPS\")
Rel_Back(db, web, \"Reads\")
BiRel(web, mail, \"Talks\")
";

fn rows(scene: &Scene, role: Role) -> Vec<String> {
    words(scene, role).into_iter().map(|words| words.join("|")).collect()
}

#[test]
fn an_element_says_what_it_is_what_it_is_made_with_and_what_it_does() {
    let nodes = rows(&drawn(BANK), Role::Node);
    let wanted = [
        "Person|Anna|A customer",
        "Container: Java,\nSpring|Web|Shows pages",
        "Container: SQL|Store",
        "External\nSoftware System|Mail|Sends",
    ];
    for wanted in wanted {
        assert!(nodes.iter().any(|node| node.replace('\n', " ") == wanted.replace('\n', " ")), "{wanted}: {nodes:?}");
    }
}

#[test]
fn relations_are_told_from_where_their_arrow_starts() {
    assert_eq!(
        described(BANK),
        "Container diagram with 4 elements and 3 relations in 1 boundary. Own [Enterprise] holds Web and Store. \
         Anna to Web: Uses [HTTPS]. Web to Store: Reads. Web and Mail: Talks."
    );
}

#[test]
fn what_keeps_data_is_a_drum_and_people_have_heads() {
    let mut shapes = Vec::new();
    drawn(BANK).walk(&mut |item| {
        if let ItemKind::Shape(Painted { shape: Drawn::Outline(outline), .. }) = &item.kind {
            let Outline { shape, .. } = outline.as_ref();
            shapes.push(*shape);
        }
    });
    assert_eq!(shapes, [Shape::Person, Shape::Cylinder]);
}

#[test]
fn steps_are_numbered_and_an_index_is_kept() {
    let text = "C4Dynamic\nSystem(a, \"A\")\nSystem(b, \"B\")\nRel(a, b, \"first\")\nRelIndex(7, b, a, \"then\")\n";
    let labels = rows(&drawn(text), Role::Label);
    assert_eq!(labels, ["1: first", "7: then"]);
}

#[test]
fn hints_say_where_the_other_end_stands() {
    let text = "C4Context\nSystem(a, \"A\")\nSystem(b, \"B\")\nSystem(c, \"C\")\nSystem(d, \"D\")\n\
                Rel_U(a, b, \"up\")\nRel_L(a, c)\nRel_R(a, d)\n";
    let scene = drawn(text);
    let mut places = Vec::new();
    scene.walk(&mut |item| {
        if let (ItemKind::Group(group), Role::Node) = (&item.kind, item.role)
            && let (Some(_), Some(bounds)) = (&group.name, item.bounds())
        {
            places.push(bounds.center());
        }
    });
    // C is drawn before A, whose left it stands at.
    let [c, a, b, d] = places[..] else { panic!("{places:?}") };
    assert!(b.y < a.y && c.x < a.x && a.x < d.x, "{places:?}");
    assert!((c.y - a.y).abs() < 1.0 && (d.y - a.y).abs() < 1.0, "{places:?}");
    assert!(described(text).contains("A to B: up"));
}

#[test]
fn errors_are_told_at_their_places() {
    for (text, wanted) in [
        ("Persona(a, \"A\")", "2:1 `Persona` begins no statement of a C4 diagram"),
        ("Person(, \"A\")", "2:1 the name of an element is missing"),
        ("Person(a, \"A\"", "2:7 `(` is never closed"),
        ("Person(a, \"A)", "2:11 `\"` is never closed"),
        ("Person(a, \"A\") x", "2:16 expected the end of the line, found `x`"),
        ("Person a", "2:8 expected `(` and arguments, found `a`"),
        ("Person(a, $tags \"x\")", "2:17 expected `=` after the name of an argument, found `\"x\")`"),
        ("Boundary(a, \"A\")\nPerson(b, \"B\")", "3:1 expected `{` after Boundary, found `Person(b,`"),
        ("Boundary(a, \"A\") {\nPerson(b, \"B\")", "2:1 the boundary is never closed"),
        ("Person(b, \"B\")\n}", "3:1 `}` closes no boundary: none is open"),
        ("Person(b, \"B\")\nRel(b, c, \"x\")", "3:1 nothing has the name `c`"),
        ("Rel(b)\nPerson(b, \"B\")", "2:1 the name of what a relation joins is missing"),
        ("Person(b, B)", "2:11 mermaid refuses words without quotes before `)`"),
        ("Person(b, \"B\")\ntitle A", "3:1 mermaid refuses `title` below the first element"),
        ("Boundary(a, \"A\") {\n}", "2:1 mermaid refuses a boundary with nothing in it"),
        ("Person(b, \"B\", $link=\"javascript:x\")", "2:16 the address is not safe to offer as a link"),
        ("Person(b, \"B\")\nUpdateElementStyle(b, $bgColor=\"nice\")", "3:23 `nice` is no colour"),
        ("Person(b, \"B\")\nUpdateElementStyle(c, \"red\")", "3:1 nothing before this line has the name `c`"),
        ("Person(b, \"B\")\nUpdateRelStyle(b, c)", "3:1 no relation before this line leads from `b` to `c`"),
        (
            "Person(b, \"B\")\nUpdateLayoutConfig($c4ShapeInRow=\"3\")",
            "1:1 where things and words stand is Figmill's own; not taken: `c4ShapeInRow`",
        ),
        (
            "System(b, \"B\", $tags=\"queu,new\")\nRel(b, b, \"x\", $tag=\"y\")",
            "2:16 these words change nothing: `$tag`, `new`, `queu`",
        ),
        ("Person(b, \"B\", $sprite=\"no-such\")", "1:1 there are no such icons: `no-such`"),
    ] {
        let told = told_below("C4Context", text);
        assert!(told.iter().any(|told| told.starts_with(wanted)), "{text}: {told:?}");
    }
}

#[test]
fn of_tags_that_name_no_outline_the_nearest_that_does_is_told() {
    let text = "C4Context\nSystem(a, \"A\", $tags=\"databse\")\nSystem(b, \"B\", $shape=\"cylindre\")\n";
    let mut told = Diagnostics::new();
    crate::figures::read(&source(text), &mut told);
    let help: Vec<Option<String>> = told.into_sorted().into_iter().map(|told| told.help).collect();
    assert_eq!(help, [Some("did you mean `cylinder`?".to_owned())]);
    assert!(read("C4Context\nSystem(a, \"A\", $tags=\"new, queue\", $link=\"a.html\")\n").1.len() == 1);
    assert_eq!(read("C4Context\nSystem(a, \"A\", $tags=\"queue\", $descr=\"x\", $sprite=\"person\")\n").1, []);
}

#[test]
fn spec_and_mermaid_text_draw_the_same() {
    let spec = "figure: c4
title: Bank
view: container
elements:
  anna: {kind: person, title: Anna, description: A customer}
  web: {kind: container, title: Web, technology: 'Java, Spring', description: Shows pages, link: 'https://example.org'}
  db: {kind: container, form: database, title: Store, technology: SQL}
  mail: {external: true, title: Mail, description: Sends}
boundaries:
  own: {title: Own, sort: Enterprise, holds: [web, db]}
relations:
  - {from: anna, to: web, label: Uses, technology: HTTPS}
  - web -> db: Reads
  - web <-> mail: Talks
";
    assert_eq!(described(spec), described(BANK));
    let told = read("figure: c4\nelements:\n  a: A\nrelations:\n  - a -> b\n  - a ~> a\n").1;
    let messages: Vec<&str> = told.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(messages, ["there is no element `b`", "this is no relation"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "((System|Rel|Rel_U|Rel_L|BiRel|Boundary|Node|UpdateElementStyle)?\\(?[ab,\"$={}) \n]{0,12}){0,12}") {
        read(&format!("C4Context\n{text}"));
    }

    #[test]
    fn any_hints_are_drawn(
        rels in prop::collection::vec((0..5_usize, 0..5_usize, 0..6_usize), 0..10),
        groups in prop::collection::vec(0..3_usize, 5),
    ) {
        let words = ["Rel", "Rel_U", "Rel_D", "Rel_L", "Rel_R", "BiRel"];
        let mut text = String::from("C4Context\n");
        for group in 0..3 {
            text.push_str(&format!("Boundary(g{group}, \"G\") {{\n"));
            for (node, _) in groups.iter().enumerate().filter(|(_, g)| **g == group) {
                text.push_str(&format!("System(n{node}, \"N\")\n"));
            }
            text.push_str("}\n");
        }
        for (from, to, word) in rels {
            text.push_str(&format!("{}(n{from}, n{to}, \"x\")\n", words[word]));
        }
        drawn(&text);
    }
}
