//! Rules on git graphs.

use crate::syntax::rule::{Rule, rules};

rules! {
    IMPOSSIBLE_STEP = error(
        "impossible-git-step",
        "git could not do this step here",
        "Commits, branches, merges and cherry-picks follow each other as in git: a branch is made once and before it is checked out, a merge joins two branches with different last commits, and a cherry-pick copies a commit of another branch.

Way out: name a branch or a commit that there is at this line, or move the line below the one that makes it.",
    );
    REPEATED_COMMIT = warning(
        "repeated-commit",
        "two commits have one id",
        "Both are drawn, and a cherry-pick of that id means the later one. Mermaid draws only one of them.

Way out: give one of them another id.",
    );
}
