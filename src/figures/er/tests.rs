//! Entity-relationship diagrams, from text to what is told and drawn.

use crate::figures;
use crate::figures::testing::{self, described, drawn, source};
use crate::scene::{ItemKind, Role, Scene};
use crate::syntax::{Diagnostics, Severity};

/// Line, column and message of each finding of that severity.
fn findings(text: &str, severity: Severity) -> Vec<String> {
    testing::findings(text, severity).1
}

fn errors(text: &str) -> Vec<String> {
    findings(text, Severity::Error)
}

/// The words of every group of that role that has any, piece by piece.
fn words(scene: &Scene, role: Role) -> Vec<Vec<String>> {
    testing::words(scene, role).into_iter().filter(|words| !words.is_empty()).collect()
}

#[test]
fn entities_and_relations_are_told_in_their_order() {
    let text = "erDiagram\nCUSTOMER ||--o{ ORDER : places\nORDER }|..|| SHOP : \"\"\nORDER {\n int id PK\n int customer FK, UK\n date placed\n}";
    assert_eq!(
        described(text),
        "Entity-relationship diagram with 3 entities and 2 relations. ORDER has id (primary key), customer (foreign key and unique key) and placed. \
         CUSTOMER places zero or more ORDER, each with exactly one CUSTOMER. ORDER has exactly one SHOP, each with one or more ORDER."
    );
}

#[test]
fn counts_in_words_say_the_same_as_signs() {
    let signs = "erDiagram\nA ||--o{ B : x\nA }o..|o C : x\nA }|.-|| D : x\nA |o-.o{ D : x";
    let words = "erDiagram\nA 1 to zero or more B : x\nA many(0) optionally to one or zero C : x\nA 1+ .- only one D : x\nA zero or one optionally to many D : x";
    assert_eq!(described(signs), described(words));
}

#[test]
fn names_are_words_numbers_unicode_or_stand_in_quotes() {
    let text = "erDiagram\n\"Person . CUSTOMER\"||--o{ 注文 : \"has <br/> many\"\n1 ||--|| 2.5 : x\np[\"Customer **Account**\"] { string email }\n_customer_order\nto-do 1--1 _customer_order : is";
    let scene = drawn(text);
    let nodes = words(&scene, Role::Node);
    for wanted in ["Person . CUSTOMER", "注文", "1", "2.5", "Customer Account", "_customer_order", "to-do"] {
        assert!(nodes.iter().any(|node| node[0] == wanted), "{wanted}: {nodes:?}");
    }
    assert_eq!(words(&scene, Role::Label)[0], ["has many"]);
}

#[test]
fn attributes_stand_in_columns_of_types_names_keys_and_comments() {
    let text = "erDiagram\nCAR {\n string[] parts\n varchar(255) plate PK,FK \"on the back\"\n Map~string, List~int~~ uses\n string `two words` %% a remark\n int a int b UK \"\"\n}\nEMPTY { }";
    let nodes = words(&drawn(text), Role::Node);
    #[rustfmt::skip]
    let wanted = [
        "CAR", "string[]", "parts", "varchar(255)", "plate", "PK, FK", "on the back", "Map<string, List<int>>", "uses", "string", "two words",
        "int", "a", "int", "b", "UK",
    ];
    assert_eq!(nodes[0], wanted);
    assert_eq!(nodes[1], ["EMPTY"]);
}

#[test]
fn subgraphs_hold_what_they_name_and_are_related_themselves() {
    let text = "erDiagram\nsubgraph sales [Sales and more]\n direction LR\n A ||--o{ B : x\n subgraph \"Far away\"\n  C\n end\nend\nsales ||--|| D : y\nC ||--|| D : z\nend-user ||--|| D : w";
    let told = described(text);
    assert!(told.contains("Sales and more holds A, B and Far away. Far away holds C."), "{told}");
    assert!(told.contains("Sales and more y exactly one D, each with exactly one Sales and more."), "{told}");
    assert!(told.contains("end-user w exactly one D"), "{told}");
}

#[test]
fn looks_and_classes_are_taken() {
    let text = "erDiagram\nA:::hot,cold { int x }\nB ::: hot ||--o{ C:::cold : y\nclass A,C hot\nstyle B fill:#eee\nclassDef hot,cold stroke:#a00\nclassDef default color:#222";
    assert_eq!(findings(text, Severity::Warning), Vec::<String>::new());
    assert_eq!(
        findings("erDiagram\nA:::warm\nstyle B fill:#eee\nB", Severity::Warning),
        ["2:5 there is no class `warm`", "3:7 nothing before this line has the name `B`"]
    );
}

#[test]
fn every_error_is_told_at_its_place() {
    let text = "erDiagram\nA ||--> B : x\nA one or mor to many B : x\nA ||--o{ B\nend\nC {\n  string\n  int id XX, PK\n  string \"n\" PK\n  int x PK, \"c\"\n}\nD ||--o{ : x\nE = F\nA --o{ B : x\nA ||--o{ \"\" : x";
    assert_eq!(
        errors(text),
        [
            "2:7 `>` is no count of entities",
            "3:3 `one or mor` is no count of entities",
            "4:11 expected `:` and the words of the relation, found the end of the line",
            "5:1 `end` closes no group: none is open",
            "7:9 expected the name of the attribute after its type, found the end of the line",
            "9:10 expected the name of the attribute after its type, found `\"n\"`",
            "10:13 expected `PK`, `FK` or `UK` after the comma, found `\"c\"`",
            "12:10 expected the name of an entity, found `:`",
            "13:3 `=` is no count of entities",
            "14:3 how many there are is missing before `--`",
            "15:10 the name is empty",
        ]
    );
}

#[test]
fn what_is_never_closed_is_told_where_it_began_and_the_rest_is_read() {
    let text =
        "erDiagram\nA {\n int id\n string name\nB ||--o{ A : x\nsubgraph g\nC {\n int id\nD }o--|| C : y\nE |-| F : z";
    assert_eq!(
        errors(text),
        [
            "2:3 the attributes are never closed",
            "6:1 the group is never closed",
            "7:3 the attributes are never closed",
            "10:3 `|-|` is no count of entities",
        ]
    );
    assert_eq!(
        errors("erDiagram\nA { int id \"open\n}\n\"B"),
        ["2:12 the quote is never closed", "4:1 the quote is never closed"]
    );
}

#[test]
fn a_spec_says_the_same_as_mermaid_text() {
    let spec = "figure: er\nentities:\n  customer: Customer\n  order:\n    title: Order\n    attributes:\n      id: int PK\n      customer_id: { type: 'int FK, UK', comment: Who pays }\n      price: decimal(10,2)\n  shop: {}\nrelations:\n- customer one to many order: places\n- { from: order, to: shop, counts: '}|..||', label: goes to }\n- shop one to one shop\ngroups:\n  us: { title: Ours, entities: [shop] }\n";
    let text = "erDiagram\ncustomer[Customer] ||--o{ order : places\norder[Order] {\n int id PK\n int customer_id FK, UK \"Who pays\"\n decimal(10,2) price\n}\norder }|..|| shop : \"goes to\"\nshop 1--1 shop : \"\"\nsubgraph us [Ours]\n shop\nend";
    assert_eq!(described(spec), described(text));
    assert_eq!(words(&drawn(spec), Role::Node), words(&drawn(text), Role::Node));
}

#[test]
fn a_spec_names_what_there_is_not() {
    let text = "figure: er\nentities:\n  order: { attributes: { id: int } }\n  line: Line\nrelations:\n- order.ids one to many line\n- ordr one to many line\n- order several to many line\n- order one\n- order one to many\n- order one many line\ngroups:\n  line: { entities: [x] }\n  g: { entities: [lien] }\n";
    assert_eq!(
        errors(text),
        [
            "6:3 `order` has no attribute `ids`",
            "7:3 there is no entity `ordr`",
            "8:3 `several` is no count of entities",
            "9:3 this is no relation",
            "10:3 how many there are is missing here",
            "11:3 `many` is no line of a relation",
            "13:9 `line` is the name of an entity too",
            "14:19 there is no entity `lien`",
        ]
    );
}

#[test]
fn a_relation_leaves_beside_the_row_that_it_names() {
    let text = "figure: er\ndirection: right\nentities:\n  a: { attributes: { one: int, two: int, three: int, four: int } }\n  b: { attributes: { id: int, a_three: int } }\nrelations:\n- a.three one to many b.a_three\n";
    let scene = drawn(text);
    let (mut way, mut rows) = (None, Vec::new());
    scene.walk(&mut |item| match &item.kind {
        ItemKind::Edge(edge) => way = edge.way.ends(),
        ItemKind::Words(block) if ["three", "a_three"].contains(&block.text().as_str()) => rows.extend(block.bounds()),
        _ => {}
    });
    let ends = way.unwrap_or_else(|| panic!("no edge"));
    for (end, row) in ends.into_iter().zip(rows) {
        assert!(row.y0 < end.y && end.y < row.y1, "{end:?} {row:?}");
    }
}

#[test]
fn as_much_is_read_as_the_limits_allow() {
    let mut text = source(&format!("erDiagram\n{}", "A ||--o{ B : x\n".repeat(50)));
    text.limits.edges = 40;
    let mut diagnostics = Diagnostics::new();
    assert!(figures::read(&text, &mut diagnostics).is_none());
    assert!(format!("{diagnostics:?}").contains("there are more than 40 edges"), "{diagnostics:?}");
}

#[test]
fn hostile_texts_are_read_or_refused() {
    let long = "x".repeat(30_000);
    for text in
        [format!("\"{long}\""), format!("A {{ int {long} }}"), format!("A ||--|| B : {long}"), format!("A[{long}]")]
    {
        assert!(errors(&format!("erDiagram\n{text}"))[0].contains("longer than 20000 bytes"));
    }
    assert_eq!(errors(&format!("erDiagram\n{}", "A ".repeat(200_000))), [""; 0]);
    assert_eq!(errors(&format!("erDiagram\n{}", "A ||--|| B : x ".repeat(30_000))), [""; 0]);
    assert_eq!(errors(&format!("erDiagram\nA {{ {} }}", "a b ".repeat(15_000))), [""; 0]);
    assert!(errors(&format!("erDiagram\n{}", "A {\n".repeat(10_000))).len() <= 25);
    let deep: String = (0..5_000).map(|i| format!("subgraph g{i}\n")).collect();
    assert_eq!(errors(&format!("erDiagram\n{deep}")), ["202:1 groups lie in each other more than 200 deep"]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_text_panics(pieces in prop::collection::vec(prop::sample::select(&[
            "A", "B", "\"c d\"", " ", "\n", "{", "}", "[", "]", "||", "--", "o{", "}|", "|o", "..", "one", "or", "more", "to", "many", "1", "0+",
            ":", ":::", "PK", ",", "\"", "`", "~", "int", "subgraph", "end", "style", "class", "direction LR", "%%", ";", "é", "u-", "_x_", "*",
        ][..]), 0..60)) {
            let text = format!("erDiagram\n{}", pieces.concat());
            if let Some(read) = figures::read(&source(&text), &mut Diagnostics::new()) {
                let _ = read.figure.describe(crate::language::Language::English);
            }
        }
    }
}

/// What is told of a text, its first line left out.
fn told(text: &str) -> Vec<String> {
    testing::told_below("erDiagram", text)
}

#[test]
fn what_mermaid_refuses_is_drawn_and_told() {
    for text in [
        "A[two words]",
        "A ||--o{ many : has",
        "A ||--o{ 1B : has",
        "A ||--o{ B : 1st",
        "A ||--o{ B : x/y",
        "A ||--o{ B : 'x'",
        "A ||--o{ B : x %% comment",
        "A;",
        "\"50 %\" ||--o{ B : x",
        "A { List<int> e }",
        "A { int d! }",
        "A { PK d }",
        "A {\nint a; int b\n}",
        "A {\nint a %% comment\n}",
    ] {
        let found = told(text);
        assert!(matches!(&found[..], [one] if one.contains("mermaid refuses")), "{text}: {found:?}");
    }
    for text in
        ["A[x-1]", "1A", "zero", "A { string? a.b }", "A { `x y` `z` }", "A { type~K, V~ d }", "direction lr\nA"]
    {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}

#[test]
fn a_comment_may_go_on_over_lines_and_one_that_is_never_closed_is_told_where_it_opens() {
    let scene = drawn("erDiagram\nA {\nint a \"one\ntwo\"\nint b\n}\n");
    assert!(words(&scene, Role::Node)[0].contains(&"one two".to_owned()), "{:?}", words(&scene, Role::Node));
    assert_eq!(told("A {\nint a \"one\nint b \"two\"\n}"), ["3:7 the quote is never closed"]);
}

#[test]
fn a_brace_and_a_misspelt_keyword_are_told() {
    assert_eq!(told("A\n}"), ["3:1 `}` closes no attributes: none are open"]);
    assert_eq!(told("clas A x"), ["2:1 `clas` begins no statement of an entity-relationship diagram"]);
}
