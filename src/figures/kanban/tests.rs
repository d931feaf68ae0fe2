use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told, told_below, words};
use crate::scene::{ItemKind, Role};

const SPEC: &str = "figure: kanban\ntickets: https://example.org/#TICKET#\nitems:\n- Ideas\n- title: In work\n  limit: 1\n  items:\n  - { title: Draw, ticket: T-1, assigned: Ada, priority: very-high }\n  - { title: Read, detail: All of it }\n";

#[test]
fn a_board_is_told_column_by_column() {
    let said = "Board of 2 columns with 2 cards. Ideas: no cards. In work (at most 1): Draw, ticket T-1, assigned to Ada, priority very high; Read (All of it).";
    assert_eq!(described(SPEC), said);
    let mermaid = "kanban\n  Ideas\n  w[In work]\n    d[Draw]@{ ticket: T-1, assigned: 'Ada', priority: 'Very High' }\n    r[Read]\n";
    assert_eq!(described(mermaid), said.replace(" (at most 1)", "").replace(" (All of it)", ""));
    assert_eq!(told(mermaid), []);
}

#[test]
fn tickets_are_links_where_their_address_is_known() {
    let text = "---\nconfig: { kanban: { ticketBaseUrl: 'https://example.org/#TICKET#' } }\n---\nkanban\n a\n  b@{ ticket: T-1 }\n";
    for text in [text, SPEC] {
        let mut links = Vec::new();
        drawn(text).walk(&mut |item| {
            if let ItemKind::Group(group) = &item.kind {
                links.extend(group.link.as_ref().map(|link| link.href.clone()));
            }
        });
        assert_eq!((links, told(text)), (vec!["https://example.org/T-1".to_owned()], vec![]));
    }
    let unsafe_one = text.replace("https://example.org/", "javascript:");
    assert_eq!(told(&unsafe_one)[0].0, "the address of the ticket is not safe to offer as a link");
}

#[test]
fn cards_of_a_row_are_equally_large_and_no_board_is_wider_than_a_page() {
    for columns in 1..9 {
        let column = |n: usize| {
            format!(" c{n}[Column {n}]\n  a{n}[A card]\n  b{n}[A card that says {}]\n", "more ".repeat(n * 3))
        };
        let scene = drawn(&format!("kanban\n{}", (0..columns).map(column).collect::<String>()));
        assert!(scene.size.width <= 720.0, "{columns}");
        assert_eq!(words(&scene, Role::Node).len(), 2 * columns);
        let mut cards = Vec::new();
        scene.walk(&mut |item| {
            if let (ItemKind::Group(_), Role::Node) = (&item.kind, item.role) {
                cards.extend(item.bounds());
            }
        });
        for pair in cards.windows(2) {
            assert!((pair[0].width() - pair[1].width()).abs() < 0.01);
            let same_row = (pair[0].y0 - pair[1].y0).abs() < 0.01;
            assert!(!same_row || (pair[0].height() - pair[1].height()).abs() < 0.01);
        }
    }
}

#[test]
fn what_is_wrong_with_a_board_is_told_at_its_place() {
    for (text, expected) in [
        ("  a\n b", "3:2 the line is indented less than the first column"),
        (" a\n  b@{ priority: Huge }", "3:17 `Huge` is no priority"),
        (" a\n  b@{ shape: Round_x }", "3:14 there is no shape `Round_x`"),
        (" a\n  b@{ x: [ }", "3:4 the attributes cannot be read"),
        (" a\n  b@{ x: 1", "3:4 `@{` is never closed"),
        (" a\n  me@x.org", "3:5 expected the end of the line, found `@x.org`"),
        (" :::urgent\n a", "2:2 there is nothing above that this line speaks of"),
        ("", "1:1 the board has no column"),
    ] {
        assert_eq!(told_below("kanban", text)[0], expected, "{text}");
    }
    let found = told("figure: kanban\nitems:\n- { title: A, items: [{ title: B, priority: huge }] }\n");
    assert_eq!(found[0].1, "huge");
    let found = told("figure: kanban\ntickets: 'javascript:#TICKET#'\nitems: [A]\n");
    assert_eq!(found[0].1, "'javascript:#TICKET#'");
}

#[test]
fn a_card_says_where_it_stands_so_that_a_move_is_told() {
    let (figure, _) = read("kanban\n A\n  x\n B\n");
    let parts: Vec<String> = figure.unwrap().figure.parts().iter().map(|part| part.words.clone()).collect();
    assert_eq!(parts, ["A", "x in A", "B"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "([ \t]{0,4}([a-z\"'`(\\[{})\\]@:,%]|@\\{ |::icon\\(|:::|priority: |\n){0,6}){0,12}") {
        let (read, told) = read(&format!("kanban\n{text}"));
        match read {
            Some(read) => prop_assert!(crate::figures::testing::draw(&read).size.height.is_finite()),
            None => prop_assert!(!told.is_empty()),
        }
    }
}
