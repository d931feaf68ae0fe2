//! What git graphs read and draw.

use proptest::prelude::*;

use crate::figures::testing::{described, drawn, told, told_below, words};
use crate::scene::{Edge, Item, ItemKind, Role, Scene};

const RELEASE: &str = "gitGraph TB:
commit id: \"start\" msg: \"The beginning\"
branch develop order: 2
commit id: 'A' tag: \"v1\" tag: \"v2\" type: HIGHLIGHT
checkout main
commit \"only words\" %% note
merge develop id: \"M\" type: REVERSE
branch \"re lease\"
commit
switch main
commit id: \"fix\"
checkout \"re lease\"
cherry-pick id: \"fix\" tag: \"\"
";

fn edges(scene: &Scene) -> Vec<&Edge> {
    let mut found = Vec::new();
    scene.walk(&mut |item: &Item| {
        if let ItemKind::Edge(edge) = &item.kind {
            found.push(edge.as_ref());
        }
    });
    found
}

#[test]
fn commits_stand_on_the_branch_that_is_checked_out() {
    assert_eq!(told(RELEASE), []);
    assert_eq!(
        described(RELEASE),
        "Git graph with 7 commits on 3 branches. main: start, The beginning; only words; M, a merge of develop, reversed; fix. \
         develop, from start: A, highlighted, tagged v1, tagged v2. re lease, from M: commit 5; cherry-pick of fix."
    );
}

#[test]
fn commits_have_their_words_their_tags_and_the_name_of_a_new_branch() {
    let commits = words(&drawn(RELEASE), Role::Node);
    assert_eq!(commits[0], ["main", "start", "The beginning"]);
    assert_eq!(commits[1], ["develop", "A", "v1", "v2"]);
    assert_eq!(commits[4], ["re lease"]);
    assert!(commits[6].is_empty());
}

#[test]
fn a_copy_names_what_it_is_a_copy_of_unless_its_tag_is_empty() {
    let last = |text: &str| words(&drawn(text), Role::Node).pop();
    let graph = |more: &str| {
        format!("gitGraph\ncommit\nbranch b\ncommit id: \"x\"\ncheckout main\ncommit\ncherry-pick id: \"x\"{more}")
    };
    assert_eq!(last(&graph("")).unwrap_or_default(), ["cherry-pick: x"]);
    assert_eq!(last(&graph(" tag: \"t\"")).unwrap_or_default(), ["t"]);
    assert_eq!(last(&graph(" tag: \"\"")).unwrap_or_default(), [""; 0]);
    let merge = "gitGraph\ncommit id: \"a\"\nbranch b\ncommit id: \"x\"\nbranch c\ncheckout main\nmerge b id: \"m\"\ncheckout c\ncommit\ncherry-pick id: \"m\" parent: \"x\"";
    assert_eq!(last(merge).unwrap_or_default(), ["cherry-pick: m | parent: x"]);
}

#[test]
fn lines_lead_from_commit_to_commit_and_only_copies_are_dashed() {
    let scene = drawn(RELEASE);
    let labels: Vec<&str> = edges(&scene).into_iter().filter_map(|edge| edge.label.as_deref()).collect();
    for wanted in [
        "start, then only words",
        "start, then A",
        "A merged into M",
        "M, then commit 5",
        "fix copied as cherry-pick of fix",
    ] {
        assert!(labels.contains(&wanted), "{wanted}: {labels:?}");
    }
    let dashed = edges(&scene).into_iter().filter(|edge| !edge.stroke.dash.is_empty()).count();
    assert_eq!((labels.len(), dashed), (8, 1));
}

#[test]
fn lanes_stand_in_the_order_of_their_birth_unless_they_have_one() {
    let lanes = |text: &str| {
        let mut names: Vec<(f64, String)> = Vec::new();
        drawn(text).walk(&mut |item| {
            if let (Role::Header, ItemKind::Words(block)) = (item.role, &item.kind) {
                names.push((block.baseline, block.text()));
            }
        });
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        names.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let ordered = "---\nconfig: {gitGraph: {mainBranchOrder: 2, mainBranchName: trunk}}\n---\ngitGraph\ncommit\nbranch t1 order: 3\nbranch t2\nbranch t3\nbranch t4 order: 1";
    assert_eq!(lanes(ordered), ["t2", "t3", "t4", "trunk", "t1"]);
    assert!(lanes("---\nconfig: {gitGraph: {showBranches: false}}\n---\ngitGraph\ncommit").is_empty());
}

#[test]
fn commits_that_do_not_wait_for_each_other_may_share_a_step() {
    let graph = |parallel: bool| {
        format!(
            "---\nconfig: {{gitGraph: {{parallelCommits: {parallel}}}}}\n---\ngitGraph\ncommit\nbranch b\ncommit\ncommit\ncheckout main\ncommit\ncommit"
        )
    };
    assert!(drawn(&graph(true)).size.width < drawn(&graph(false)).size.width);
}

#[test]
fn a_history_that_is_too_long_for_its_width_is_a_list() {
    let history: String = (0..30).map(|n| format!("commit id: \"a commit of number {n}\"\n")).collect();
    let scene = drawn(&format!("gitGraph\n{history}"));
    assert!(scene.size.width < 400.0 && scene.size.height > 30.0 * 18.0, "{:?}", scene.size);
}

#[test]
fn what_git_could_not_do_is_told_at_its_place() {
    let cases = [
        ("branch main", "2:8 there is a branch `main` already"),
        ("checkout x", "2:10 there is no branch `x` yet"),
        ("merge x", "2:7 `main` has no commits to merge into"),
        ("commit\nmerge x", "3:7 there is no branch `x` yet"),
        ("commit\nmerge main", "3:7 `main` cannot be merged into itself"),
        ("commit\nbranch a\nmerge main", "4:7 `a` and `main` have the same last commit"),
        ("branch a\nbranch b\ncommit\nmerge a", "5:7 `a` has no commits that could be merged"),
        ("commit id: \"q\"\nbranch a\ncommit\ncheckout main\nmerge a id: \"q\"", "6:1 there is a commit `q` already"),
        ("commit\ncherry-pick id: \"z\"", "3:18 there is no commit `z` yet"),
        ("commit\ncherry-pick", "3:1 nothing says which commit is copied"),
        ("commit id: \"z\"\ncherry-pick id: \"z\"", "3:18 `z` is on `main` already"),
        (
            "branch a\ncommit id: \"z\"\ncheckout main\ncherry-pick id: \"z\"",
            "5:18 `main` has no commits to copy one behind",
        ),
        (
            "commit id: \"p\"\nbranch a\ncommit id: \"z\"\ncheckout main\ncherry-pick id: \"z\" parent: \"q\"",
            "6:18 `q` is no parent of `z`",
        ),
        (
            "commit id: \"p\"\nbranch a\ncommit\nbranch r\ncheckout main\nmerge a id: \"m\"\ncheckout r\ncherry-pick id: \"m\"",
            "9:18 `m` is a merge, which has two parents",
        ),
    ];
    for (text, wanted) in cases {
        assert_eq!(told_below("gitGraph", text), [wanted], "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let cases = [
        ("push x", "2:1 `push` begins no statement of a git graph"),
        ("Commit", "2:1 `Commit` begins no statement of a git graph"),
        (
            "commit foo",
            "2:8 expected `id:`, `msg:`, `tag:`, `type:`, a message in quotes or the end of the line, found `foo`",
        ),
        ("commit id:a", "2:11 expected words in quotes, found `a`"),
        ("commit id: \"a", "2:12 the quote is never closed"),
        ("commit type: normal", "2:14 expected `NORMAL`, `REVERSE` or `HIGHLIGHT`, found `normal`"),
        ("commit\nbranch", "3:7 expected the name of a branch, found the end of the line"),
        ("commit\nbranch a/", "3:8 expected the name of a branch, found `a/`"),
        ("commit\nbranch a order: -2", "3:17 expected a number, found `-2`"),
        ("commit\ncheckout main x", "3:15 expected the end of the line after the name of the branch, found `x`"),
        (
            "commit\nbranch a\ncommit\ncheckout main\nmerge a \"w\"",
            "6:9 expected `id:`, `tag:`, `type:` or the end of the line, found `\"w\"`",
        ),
    ];
    for (text, wanted) in cases {
        assert_eq!(told_below("gitGraph", text), [wanted], "{text}");
    }
    assert_eq!(told("gitGraph RL:\ncommit")[0].0, "`RL` is no direction here");
}

#[test]
fn what_mermaid_refuses_is_drawn_with_a_warning() {
    for text in ["commit\nbranch commit", "commit\nbranch ünï", "commit; commit", "commit\nbranch 2"] {
        let told = told_below("gitGraph", text);
        assert!(!told.is_empty() && told.iter().all(|line| line.contains("mermaid refuses")), "{text}: {told:?}");
    }
    assert_eq!(told("gitGraph LR\ncommit")[0].0, "mermaid refuses a direction without a colon behind it");
    assert_eq!(told_below("gitGraph", "commit id: \"a\"\ncommit id: \"a\""), ["3:13 there is a commit `a` already"]);
}

#[test]
fn a_spec_says_the_same_as_mermaid_text() {
    let spec = "figure: git-graph
direction: down
history:
  - {commit: start, message: The beginning}
  - {branch: develop, order: 2}
  - {commit: A, tags: [v1, v2], type: highlight}
  - {commit: '', message: only words, on: main}
  - {merge: develop, id: M, type: reverse}
  - branch: re lease
  - commit: ''
  - {commit: fix, on: main}
  - {cherry-pick: fix, on: re lease, tags: []}
";
    assert_eq!(told(spec), []);
    assert_eq!(described(spec), described(RELEASE));
}

#[test]
fn a_step_of_a_spec_is_one_thing() {
    let told_of = |step: &str| {
        let told = told(&format!("figure: git-graph\nhistory:\n  - commit: a\n  - {step}\n"));
        told.into_iter().map(|(message, _)| message).collect::<Vec<_>>()
    };
    assert_eq!(told_of("{on: main}"), ["a step is one of `commit`, `branch`, `merge` and `cherry-pick`"]);
    assert_eq!(told_of("{commit: a, branch: b}").len(), 1);
    assert_eq!(told_of("{branch: b, tags: [x]}"), ["`tags` has no meaning in this step"]);
    assert_eq!(told_of("{merge: x}"), ["there is no branch `x` yet"]);
    assert_eq!(told_of("{commit: b, on: x}"), ["there is no branch `x` yet"]);
}

/// Histories of any shape: each number is a step.
fn history(steps: &[u8]) -> String {
    let mut text = "commit\n".to_owned();
    for (nth, step) in steps.iter().enumerate() {
        let other = step / 8 % 4;
        text.push_str(&match step % 8 {
            0 => format!("branch b{other}\n"),
            1 => format!("checkout b{other}\n"),
            2 => "checkout main\n".to_owned(),
            3 => format!("merge b{other}\n"),
            4 => "merge main\n".to_owned(),
            5 => format!("cherry-pick id: \"c{}\"\n", nth / 2),
            _ => format!("commit id: \"c{nth}\"\n"),
        });
    }
    text
}

proptest! {
    #[test]
    fn no_text_panics(text in "(commit|branch|merge|checkout|cherry-pick| a| b| id:| tag:|\"x\"|\"|\n| order: 1|%%|;){0,40}") {
        let _told = told(&format!("gitGraph\n{text}"));
    }

    #[test]
    fn every_history_that_git_could_make_is_drawn_in_its_width(
        steps in proptest::collection::vec(any::<u8>(), 0..40),
        head in prop_oneof![Just("gitGraph"), Just("gitGraph BT:"), Just("---\nconfig: {gitGraph: {parallelCommits: true}}\n---\ngitGraph")],
    ) {
        // Steps that git could not do are left out.
        let mut text = head.to_owned();
        text.push('\n');
        for line in history(&steps).lines() {
            let longer = format!("{text}{line}\n");
            if told(&longer).is_empty() {
                text = longer;
            }
        }
        let scene = drawn(&text);
        prop_assert!(scene.size.width <= 720.0, "{text}");
        let mut commits = 0;
        scene.walk(&mut |item| commits += usize::from(item.role == Role::Node && matches!(item.kind, ItemKind::Group(_))));
        prop_assert!(commits >= text.matches("commit").count().saturating_sub(text.matches("parallelCommits").count()));
    }
}
