//! `figmill diff` on a repository: `cargo test --test integration diff:: -- --ignored`.

use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, arguments: &[&str]) {
    let name = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let status = Command::new("git").arg("-C").arg(folder).args(name).args(arguments).status().unwrap();
    assert!(status.success(), "git {arguments:?}");
}

/// Exit status and standard output.
fn diff(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_figmill"));
    let output = command.current_dir(folder).arg("diff").args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
#[ignore = "needs git"]
fn revisions_are_compared_with_the_files_that_they_had() {
    let folder = tempfile::tempdir().unwrap();
    // The project is a folder of the repository.
    let root = folder.path().join("site");
    fs::create_dir_all(root.join("docs")).unwrap();
    git(folder.path(), &["init", "-q"]);
    fs::write(root.join("figmill.toml"), "sources = ['docs']\n").unwrap();
    let page = |label: &str| format!("# Page\n\n```mermaid title=\"Flow\"\nflowchart TD\nA[Api] --> B[{label}]\n```\n");
    let logo = |fill: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0H9V9' fill='{fill}'/></svg>")
    };
    fs::write(root.join("docs/page.md"), page("Store")).unwrap();
    fs::write(root.join("docs/logo.svg"), logo("red")).unwrap();
    fs::write(root.join("docs/logo.mmd"), "graph TD\nL@{ img: \"logo.svg\" }\n").unwrap();
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "one"]);
    assert_eq!(diff(&root, &["HEAD", "--exit-code"]), (Some(0), "2 figures unchanged\n".into()));

    fs::write(root.join("docs/page.md"), page("Table")).unwrap();
    fs::write(root.join("docs/logo.svg"), logo("blue")).unwrap();
    let told = "changed docs/logo.mmd\n  only its look changed\nchanged docs/page.md#flow\n  \
                node Store is now “Table”\n2 figures changed, 0 figures unchanged\n";
    assert_eq!(diff(&root, &["HEAD", "--output", "diff.html"]), (Some(0), told.into()));
    let written = fs::read_to_string(root.join("diff.html")).unwrap();
    assert_eq!(written.matches("<section>").count(), 2);
    assert_eq!(diff(&root, &["HEAD", "--exit-code"]), (Some(1), told.into()));
    git(folder.path(), &["add", "site/docs"]);
    git(folder.path(), &["commit", "-q", "-m", "two"]);
    assert_eq!(diff(&root.join("docs"), &["HEAD~1", "HEAD"]), (Some(0), told.into()));
}

#[test]
#[ignore = "needs git"]
fn what_is_no_revision_or_no_repository_cannot_be_compared() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(diff(folder.path(), &["HEAD"]).0, Some(2));
    git(folder.path(), &["init", "-q"]);
    assert_eq!(diff(folder.path(), &["HEAD"]).0, Some(2));
    assert_eq!(diff(folder.path(), &["--", "--output=x"]).0, Some(2));
}
