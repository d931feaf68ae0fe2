use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told_below, words};
use crate::scene::Role;

#[test]
fn every_relation_is_told_as_what_it_is() {
    assert_eq!(
        described(
            "usecase-beta\nactor Customer --> Pay\nactor Admin\nAdmin --|> Customer\nPay ..> : include Check\n\
             Refund ..> : Extend Pay\nPay <-- Audit\nPay -- Check\nCustomer -- \"asks for\" --> Refund"
        ),
        "Use case diagram with 6 actors and use cases and 7 relations. The actor Customer leads to Pay. The actor \
         Admin is a kind of the actor Customer. Pay includes Check. Refund extends Pay. Audit leads to Pay. Pay is \
         joined with Check. The actor Customer leads to Refund (asks for)."
    );
}

#[test]
fn boundaries_notes_and_tables_are_drawn_with_their_words() {
    let scene = drawn(
        "usecase-beta\nnote for Pay \"`needs **care**`\"\nsystemBoundary \"The shop\"\n actor Clerk(\"A clerk\") <<Staff>>\n Pay[Take money]@{ business: false }\nend\nThe_shop@{ type: package }\njson Data@{\"b\": {\"c\": 1}, \"a\": [\"x\", \"y\"]}:::k\nPay e@--> Data\nClerk --> Pay\ne@{animate: true}\nclassDef k fill:#eef",
    );
    let mut nodes = words(&scene, Role::Node);
    nodes.sort();
    let note: Vec<String> = vec!["needs care".to_owned()];
    assert!(nodes.contains(&note), "{nodes:?}");
    assert!(nodes.contains(&vec!["«Staff»".to_owned(), "A clerk".to_owned()]), "{nodes:?}");
    assert!(
        nodes.contains(&["Data", "b.c", "1", "a", "x", "", "y"].map(str::to_owned).to_vec())
            || nodes.iter().any(|n| n.first().map(String::as_str) == Some("Data")),
        "{nodes:?}"
    );
    assert!(scene.description.contains("The shop holds the actor A clerk and Take money."), "{}", scene.description);
    assert!(scene.description.contains("Data has b.c 1, a x and y."), "{}", scene.description);
}

#[test]
fn what_mermaid_refuses_is_refused_at_its_place() {
    for (text, wanted) in [
        ("A --> B --> C", "2:9 expected the end of the line after the relation, found `-->`"),
        ("A --> B : hello", "2:9 expected the end of the line after the relation, found `:`"),
        ("X ..> : uses B", "2:9 expected `: include` or `: extend` after `..>`, found `uses`"),
        ("actor A\nA ..> : include B", "3:3 `include` and `extend` join use cases only"),
        ("A --> B\nactor C\nC --|> A", "4:3 `--|>` joins two actors or two use cases"),
        ("systemBoundary S\nA\nend\nS --> A", "5:1 `S` is no actor and no use case"),
        ("systemBoundary S\nA --> B\nend", "3:3 a boundary holds names, and no relations"),
        ("systemBoundary S\nA", "2:1 the boundary is never closed"),
        ("note for Z \"x\"", "2:10 no actor and no use case has the name `Z`"),
        ("actor A(\"x\")\nactor A(\"y\")", "3:7 it is called `x` above"),
        ("actor A\nA(\"x\")", "3:1 it is an actor above"),
        ("actor A@{type: foo}", "2:16 `foo` is no type of actors"),
        ("A\nA@{foo: 1}", "3:4 `foo` says nothing here"),
        ("direction XX", "2:11 expected a direction, found `XX`"),
        ("json J@{\"a\": }", "2:14 "),
        ("json J@{\"a\":1}\nA --o J", "3:3 a table is joined by `-->`, `<--` or `--` only"),
        ("package X", "2:1 `package` begins no statement of a use case diagram"),
        ("A{x}", "2:2 expected a relation or the end of the line, found `{x}`"),
    ] {
        let told = told_below("usecase-beta", text);
        assert!(told.len() == 1 && told[0].starts_with(wanted), "{text}: {told:?}");
    }
}

#[test]
fn a_name_that_is_only_met_is_a_use_case_and_a_circle_needs_no_blank() {
    let text = "usecase-beta\nactor U\nU --o Start\nStart o-- U\nU --otter\n\"Big boss\" ---> Big_boss";
    assert!(described(text).contains("The actor U is joined with otter."), "{}", described(text));
}

proptest! {
    #[test]
    fn no_text_breaks_it(parts in prop::collection::vec(prop::sample::select(vec![
        "A", "actor ", " ", "\n", "systemBoundary ", "end", "-->", "--", "--o", "\"x\"", "<<", ">>", "(", ")", "[",
        "]", "@{", "}", "json ", "note for ", "..>", ": include ", "e@", ":::", ",", "type: hollow", "é", "{", "\\",
    ]), 0..30)) {
        read(&format!("usecase-beta\n{}", parts.concat()));
    }
}
