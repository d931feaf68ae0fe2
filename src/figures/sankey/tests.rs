use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told, told_below, words};
use crate::scene::Role;

#[test]
fn lines_of_csv_are_flows() {
    let text =
        "sankey-beta\n\n%% a comment\nGas, Power ,12.50\n\n\"Heat, \"\"old\"\"\",\"Power\",3\nPower,Homes,15.5\n";
    assert_eq!(told(text), []);
    let expected = "3 flows between 4 nodes. Gas to Power 12.5. Power to Homes 15.5. Heat, \"old\" to Power 3.";
    assert_eq!(described(text), expected);
}

#[test]
fn tags_in_names_of_nodes_were_drawn_as_they_are_written() {
    let text = "sankey\nCO<sub>2</sub>,\"a#quot;b\",3\nCO<sub>2</sub>,c,1\n";
    assert_eq!(described(text), "2 flows between 3 nodes. CO₂ to a\"b 3; c 1.");
    assert_eq!(words(&drawn(text), Role::Node)[0][0], "CO2");
}

#[test]
fn a_spec_says_the_same_in_rows_and_in_data() {
    let rows = "figure: sankey\nunit: TWh\nflows:\n- [Gas, Power, 12.5]\n- [Power, Homes, 12.5]\n";
    let data = "figure: sankey\nunit: TWh\ndata:\n- { from: Gas, to: Power, value: 12.5 }\n- { from: Power, to: Homes, value: 12.5 }\n";
    assert_eq!(
        described(rows),
        "2 flows between 3 nodes. Gas to Power 12.5\u{202f}TWh. Power to Homes 12.5\u{202f}TWh."
    );
    assert_eq!(described(rows), described(data));
}

#[test]
fn every_node_has_its_words_and_its_value() {
    let text = "---\nconfig:\n  sankey:\n    prefix: $\n    suffix: m\n---\nsankey\nA,B,10\nA,C,0.1\n";
    let mut found = words(&drawn(text), Role::Node);
    found.sort();
    assert_eq!(found, [["A", "$10.1m"], ["B", "$10m"], ["C", "$0.1m"]]);
    let hidden = "---\nconfig:\n  sankey:\n    showValues: false\n---\nsankey\nA,B,10\n";
    assert_eq!(words(&drawn(hidden), Role::Node), [["A"], ["B"]]);
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let told = |text: &str| told_below("sankey", text);
    assert_eq!(told("A,B,ten"), ["2:5 `ten` is no number"]);
    assert_eq!(told("A,B,-1"), ["2:5 a flow is less than nothing"]);
    assert_eq!(told("A,B"), ["2:4 expected a comma and how much flows, found the end of the line"]);
    assert_eq!(told("A,,3"), ["2:3 expected where it flows to, found `,`"]);
    assert_eq!(told("\"A,B,3"), ["2:1 `\"` is never closed"]);
    assert_eq!(told("A,B,3,4"), ["2:6 expected the end of the line, found `,`"]);
    assert_eq!(told(""), ["1:1 there are no flows"]);
}

#[test]
fn flows_in_a_circle_are_told_with_their_way() {
    let (_, told) = read("sankey\nA,B,1\nB,C,1\nC,B,1\n");
    assert_eq!(told, [("flows lead in a circle: B → C → B".to_owned(), "C,B,1".to_owned())]);
    let spec = "figure: sankey\nflows:\n- [A, A, 1]\n";
    assert_eq!(read(spec).1[0].0, "flows lead in a circle: A → A");
}

#[test]
fn a_spec_tells_what_is_wrong_at_its_place() {
    let told = |rest: &str| told(&format!("figure: sankey\n{rest}")).remove(0).1;
    assert_eq!(told("flows: [[A, B, ten]]\n"), "ten");
    assert_eq!(told("flows: [[A, B, 1]]\ncolors: { Bee: red }\n"), "red");
    assert_eq!(told("flows: [[A, B, 1]]\nformat: '%Y'\n"), "'%Y'");
}

#[test]
fn no_node_stands_on_another() {
    let text = "sankey\nA,X,5\nB,X,4\nC,Y,3\nX,M,6\nY,N,2\nA,N,1\nX,N,3\nY,O,1\nB,O,2\n";
    let scene = drawn(text);
    let mut boxes = Vec::new();
    scene.walk(&mut |item| {
        if item.role == Role::Node && matches!(item.kind, crate::scene::ItemKind::Group(_)) {
            boxes.extend(item.bounds());
        }
    });
    assert_eq!(boxes.len(), 8);
    for (nth, one) in boxes.iter().enumerate() {
        assert!(boxes[nth + 1..].iter().all(|other| one.intersect(*other).area() < 1e-6), "{boxes:?}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "([A-D\",\n 0-9.%-]|,B,3\n){0,60}") {
        let (figure, told) = read(&format!("sankey\n{text}"));
        if let Some(figure) = figure.filter(|_| told.is_empty()) {
            crate::figures::testing::draw(&figure);
        }
    }
}
