use proptest::prelude::*;

use crate::figures::testing::{described, drawn, told, told_below, words};
use crate::scene::Role;

const MIND_MAP: &str = "mindmap\n  root((A trip))\n    Where\n      id[Sea]\n        ::icon(fa fa-home)\n      )Hills(\n    When %% said twice\n    {{How}}\n";

#[test]
fn a_mind_map_is_read_from_its_root() {
    let said = described(MIND_MAP);
    assert_eq!(said, "Mind map of 6 nodes. A trip: Where; When %% said twice; How. Where: Sea; Hills.");
    assert_eq!(words(&drawn(MIND_MAP), Role::Node).len(), 6);
    assert_eq!(told(MIND_MAP), []);
}

#[test]
fn markdown_and_breaks_are_read_in_every_node() {
    let said = described("mindmap\n root[\"`**Bold** and\n *slanted*`\"]\n  a<br/>b\n  c[**d**]\n");
    assert_eq!(said, "Mind map of 3 nodes. Bold and slanted: a b; d.");
}

#[test]
fn what_is_wrong_with_a_mind_map_is_told_at_its_place() {
    for (text, expected) in [
        (" a\n b", "3:2 a mind map has one root, and this line is a second one"),
        (" ::icon(fa fa-book)\n a", "2:2 there is no node above that this line speaks of"),
        (" a[b", "2:3 `[` is never closed"),
        (" a[]", "2:3 there are no words between the brackets"),
        (" a[b] c", "2:7 expected the end of the line, found `c`"),
        (" a[b (c) d]", "2:6 `(` stands in words that have no quotes"),
        (" a}b", "2:3 expected the words of a node, found `}`"),
        (" a\n  :::", "3:3 expected the name of a class after `:::`, found `:::`"),
        (" a\n  :::urgent", "3:3 the classes `urgent` have no look here"),
        (" a\n  ::icon(mdi no-such)", "1:1 there are no such icons: `mdi no-such`"),
    ] {
        assert_eq!(told_below("mindmap", text), [expected], "{text}");
    }
}

#[test]
fn colours_may_tell_the_depth() {
    let text = "---\nconfig: { mindmap: { colorBy: depth } }\n---\nmindmap\n a\n  b\n   c\n";
    assert_eq!(told(text), []);
    assert_eq!(told(&text.replace("depth", "size"))[0].0, "settings without a meaning here: `mindmap.colorBy`");
}

#[test]
fn the_first_words_of_a_fishbone_are_its_effect() {
    let below = described("ishikawa-beta\n  Late\n    People\n      Too few\n  Tools\n");
    assert_eq!(below, "Fishbone of 4 nodes. Late: People; Tools. People: Too few.");
    assert_eq!(described("ishikawa Late\n  People\n    Too few\n Tools\n"), below);
    assert_eq!(described("ishikawa\n Late\n"), "Fishbone of 1 node. Late.");
}

#[test]
fn a_fishbone_draws_all_its_causes_at_any_width() {
    let causes: String =
        (0..9).map(|n| format!("  Cause {n}\n    What is behind it\n      And behind that\n")).collect();
    let scene = drawn(&format!("ishikawa\n Effect\n{causes}"));
    assert!(scene.size.width <= 720.0);
    assert_eq!(words(&scene, Role::Node).len(), 28);
}

#[test]
fn a_tree_view_is_read_by_indentation_or_by_its_lines() {
    let indented = "treeView-beta\n  title Files\n  src/\n    main.rs ## where it begins\n    'a b' :::highlight icon(rust)\n  docs/\n";
    let said = "Tree of 4 nodes. src; docs. src: main.rs (where it begins); a b.";
    assert_eq!(described(indented), said);
    let lines = "treeView-beta\nsrc/\n├── main.rs ## where it begins\n│\n└── a b\ndocs/\n";
    assert_eq!(described(lines), said);
    let heavy = "treeView-beta\nr\n┣━━ a\n┃   ┗━━ b\n┗━━ c\n";
    assert_eq!(described(heavy), "Tree of 4 nodes. r: a; c. a: b.");
}

#[test]
fn icons_of_a_tree_view_are_asked_for() {
    let text = "---\nconfig: { treeView: { showIcons: true, extensionIcons: { rs: cog } } }\n---\ntreeView-beta\n a/\n  b.rs\n  c icon()\n  d\n";
    let mut icons = 0;
    drawn(text).walk(&mut |item| icons += usize::from(item.role == Role::Icon));
    assert_eq!((told(text), icons), (vec![], 3));
}

#[test]
fn what_is_wrong_with_a_tree_view_is_told_at_its_place() {
    for (text, expected) in [
        (" \"a", "2:2 the quote is never closed"),
        (" \"a\" b", "2:6 expected `:::class`, `icon(name)` or `## description`, found `b`"),
        (" a icon(b", "2:8 `(` is never closed"),
        (" a :::other", "2:4 the class `other` has no look here"),
        ("a\n├── b\n  c", "4:3 the line is indented without a branch"),
        (" title", "2:7 the title has no words"),
    ] {
        assert_eq!(told_below("treeView-beta", text), [expected], "{text}");
    }
    assert_eq!(told("treeView-beta a\n b\n")[0].0, "expected the end of the line, found `a`");
}

#[test]
fn nothing_to_draw_is_told() {
    for family in ["mindmap", "ishikawa-beta", "treeView-beta"] {
        assert_eq!(told(family).len(), 1, "{family}");
        drawn(family);
    }
}

proptest! {
    #[test]
    fn no_text_panics(family in "mindmap|ishikawa|treeView-beta", text in "([ \t]{0,4}([a-z\"'`(\\[{})\\]#:├│└─/%]|::icon\\(|:::|## |\n){0,6}){0,12}") {
        let (read, told) = crate::figures::testing::read(&format!("{family}\n{text}"));
        if let Some(read) = read {
            let scene = crate::figures::testing::draw(&read);
            prop_assert!(scene.size.width.is_finite() && scene.size.height.is_finite());
        } else {
            prop_assert!(!told.is_empty());
        }
    }
}
