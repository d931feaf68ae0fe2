use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told_below, words};
use crate::scene::{ItemKind, Role};

#[test]
fn blocks_are_told_by_rows_with_what_leads_where() {
    assert_eq!(
        described("block\n columns 2\n a[\"One\"] b c:2\n a --> b\n b -- \"yes\" --> c"),
        "Block diagram with 3 blocks and 2 edges. Row 1: One and b. Row 2: c. One leads to b. b leads to c (yes)."
    );
    assert_eq!(
        described("block\n block:g[\"Group\"]\n a b\n end\n c"),
        "Block diagram with 3 blocks and 0 edges in 1 group. Row 1: Group and c. Group holds a and b."
    );
}

#[test]
fn everything_is_drawn_with_its_words() {
    let scene =
        drawn("block-beta\n columns 3\n a([\"One\"]) x<[\"go\"]>(right, down) space:2 b{{\"Two\"}}\n a-- \"way\" -->b");
    let nodes = words(&scene, Role::Node);
    assert_eq!(nodes, [["One"], ["go"], ["Two"]]);
    let mut edges = 0;
    scene.walk(&mut |item| edges += usize::from(matches!(item.kind, ItemKind::Edge(_))));
    assert_eq!((edges, words(&scene, Role::Label)), (1, vec![vec!["way".to_owned()]]));
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (text, wanted) in [
        (" a[\"x\"", "2:3 `[` is never closed"),
        (" columns x", "2:10 expected the number of columns or `auto`, found `x`"),
        (" columns 0\n a", "2:10 a grid has no 0 columns"),
        (" a\n end", "3:2 `end` closes no block: none is open"),
        (" block:g\n a", "2:2 the block is never closed"),
        (" a<[\"x\"]>(foo)", "2:11 expected the direction of an arrow, found `foo`"),
        (" a<[\"x\"]>()", "2:11 expected the direction of an arrow, found `)`"),
        (" a -- x --> b", "2:7 expected the words of the edge in quotes, found `x`"),
        (" a:::x", "2:4 expected the number of columns, found `::x`"),
        (" a b\n a-->", "4:1 expected the name of the block that the edge leads to, found the end of the text"),
        (" a\n style b fill:#f00", "3:8 nothing before this line has the name `b`"),
        (" a[x y]", "2:4 mermaid refuses words of a block without quotes"),
    ] {
        assert_eq!(told_below("block", text), [wanted], "{text}");
    }
}

#[test]
fn a_block_that_is_named_again_keeps_its_cell() {
    assert_eq!(
        described("block\n columns 2\n a b a[\"Again\"] c"),
        "Block diagram with 3 blocks and 0 edges. Row 1: Again and b. Row 2: c."
    );
}

proptest! {
    #[test]
    fn no_text_breaks_it(parts in prop::collection::vec(prop::sample::select(vec![
        "a", "b", " ", "\n", "block", ":g", "end", "columns", "2", "space", ":", "-->", "--", "\"x\"", "<[", "]>",
        "(", "right", ")", "[", "]", "{{", "}}", "style", "class", "fill:#f00", "|", "é", "x", "~~~", "space:3",
    ]), 0..30)) {
        read(&format!("block\n{}", parts.concat()));
    }
}
