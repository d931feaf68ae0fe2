//! Projects: figmill.toml, figures in pages, what is drawn again and what is removed.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;

#[path = "support/workspace.rs"]
mod workspace;
use workspace::{Project, Run};

const SPEC: &str = "figure: pillars\ntitle: Three\npillars:\n  - title: One\n  - title: Two\noutcome: {title: All}\n";
const TIMELINE: &str = "timeline\n  title Two years\n  2014 : One\n  2017 : Two\n";
const SVG_ONLY: &str = "sources = ['docs/**/*.{md,mdx}', 'specs']\nformats = ['svg']\nthemes = ['auto']\n";

fn fenced(text: &str) -> String {
    format!("```mermaid\n{text}```\n")
}

#[test]
fn blocks_of_pages_are_drawn_to_files_named_after_page_and_title() {
    let page = format!(
        "# Guide\n\n{}\n- in a list:\n  ```figmill {{theme=light,dark}}\n  {}  ```\n\n## The way\n\n> ~~~mermaid fit=slide,docs\n> graph TD\n>   a --> b\n> ~~~\n",
        fenced(TIMELINE),
        SPEC.replace('\n', "\n  ").trim_end_matches(' ')
    );
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/use/guide.md", &page), ("specs/a.yaml", SPEC)]);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let names = [
        "a.svg",
        "use/guide-the-way.docs.svg",
        "use/guide-the-way.svg",
        "use/guide-three.dark.svg",
        "use/guide-three.svg",
        "use/guide-two-years.svg",
    ];
    assert_eq!(project.names("output"), names);
    let slide = fs::read_to_string(project.path("output/use/guide-the-way.svg")).unwrap();
    assert!(slide.contains("width=\"1920\""));
}

#[test]
fn a_fault_of_a_block_is_told_at_its_line_of_the_page_and_others_are_drawn() {
    let page =
        format!("# A\r\n\r\n> ```figmill\r\n> figure: pillars\r\n> titel: x\r\n> ```\r\n\r\n{}", fenced(TIMELINE));
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page), ("docs/b.md", "no figure\n")]);
    fs::write(project.path("docs/c.md"), b"# \xff\n").unwrap();
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("docs/a.md:5:3: error[unknown-key]"), "{}", run.err);
    assert!(run.err.contains(" 5 | > titel: x\n   |   ^^^^^\n"), "{}", run.err);
    assert!(run.err.contains("docs/c.md:1:3: error[not-utf8]"), "{}", run.err);
    assert_eq!(project.names("output"), ["a-two-years.svg"]);
    assert!(project.run(&["check"]).err.contains("docs/a.md:5:3: error[unknown-key]"));
}

#[test]
fn two_blocks_of_one_name_are_both_refused_and_others_are_drawn() {
    let page = format!("{0}{0}```mermaid {{name=other}}\n{TIMELINE}```\n", fenced(TIMELINE));
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page)]);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.matches("error[name-claimed-twice]").count()), (1, 2), "{}", run.err);
    assert_eq!(project.names("output"), ["a-other.svg"]);
}

#[test]
fn the_manifest_is_found_from_a_folder_below_and_restricted_by_paths() {
    let page = fenced(TIMELINE);
    let project = Project::new(&[
        ("figmill.toml", SVG_ONLY),
        ("docs/a.md", &page),
        ("docs/x/b.md", &page),
        ("specs/c.yaml", SPEC),
    ]);
    let mut command = project.command(&["build", "b.md"]);
    let run = Run::of(command.current_dir(project.path("docs/x")));
    assert_eq!((run.code, run.out.as_str()), (0, "1 figure: 1 file written, 0 unchanged\n"));
    assert_eq!(project.names("output"), ["x/b-two-years.svg"]);
    assert_eq!(project.run(&["build", "docs"]).out, "2 figures: 1 file written, 1 unchanged\n");
    assert_eq!(project.run(&["build"]).out, "3 figures: 1 file written, 2 unchanged\n");
    assert_eq!(project.run(&["build", "--theme", "light", "--formats", "png", "--out", "x", "specs"]).code, 0);
    assert_eq!(project.names("x"), ["c.png"]);
}

#[test]
fn a_wrong_manifest_is_told_at_its_place_and_nothing_is_drawn() {
    let project = Project::new(&[("figmill.toml", "formats = ['gif']\nouput = 'x'\n"), ("specs/a.yaml", SPEC)]);
    for command in ["build", "check", "clean"] {
        let run = project.run(&[command]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains("figmill.toml:1:12: error[unknown-word]"), "{}", run.err);
        assert!(
            run.err.contains("figmill.toml:2:1: error[unknown-key]") && run.err.contains("`output`"),
            "{}",
            run.err
        );
    }
    project.write("figmill.toml", "output = '../elsewhere'\n");
    assert!(project.run(&["build"]).err.contains("error[wrong-output]: the outputs would leave the project"));
    assert!(!project.path("output").exists());
}

#[test]
fn nothing_checked_is_not_a_pass() {
    let project = Project::new(&[("figmill.toml", "sources = ['docs/*.md', 'specs']\n"), ("specs/a.yaml", SPEC)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.starts_with("figmill.toml:1:12: warning[empty-glob]: no source matches `docs/*.md`"),
        "{}",
        run.err
    );
    project.write("figmill.toml", "sources = ['docs/*.md']\n");
    for command in ["build", "check"] {
        let run = project.run(&[command]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("docs/*.md: error[no-figures]"), "{}", run.err);
    }
    assert!(Project::new(&[]).run(&["build"]).err.contains("specs: error[no-figures]"));
}

#[test]
fn only_what_changed_is_drawn_again() {
    let page = format!("{}\n```mermaid {{name=other}}\n{TIMELINE}```\n", fenced(TIMELINE));
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page)]);
    let built = |out: &str| assert_eq!(project.run(&["build"]).out, out);
    built("2 figures: 2 files written, 0 unchanged\n");
    let before = project.modified("output/a-other.svg");
    built("2 figures: 0 files written, 2 unchanged\n");
    project.write("docs/a.md", &page.replacen("One", "Uno", 1));
    built("2 figures: 1 file written, 1 unchanged\n");
    assert_eq!(project.modified("output/a-other.svg"), before);

    let other = fs::read_to_string(project.path("output/a-other.svg")).unwrap();
    project.write("output/a-other.svg", &other.replacen("One", "Eins", 1));
    let run = project.run(&["check"]);
    assert!(run.err.contains("output/a-other.svg: error[edited-output]"), "{}", run.err);
    built("2 figures: 1 file written, 1 unchanged\n");
    fs::remove_file(project.path("output/a-other.svg")).unwrap();
    built("2 figures: 1 file written, 1 unchanged\n");
    project.write("figmill.toml", &format!("{SVG_ONLY}text = 'plain'\n"));
    built("2 figures: 2 files written, 0 unchanged\n");
    project.write("figmill.toml", &format!("{SVG_ONLY}text = 'plain'\nfit = 'slide'\n"));
    built("2 figures: 2 files written, 0 unchanged\n");
    assert_eq!(project.run(&["build", "--all"]).out, "2 figures: 0 files written, 2 unchanged\n");
}

#[test]
fn an_output_says_what_it_was_made_from_and_a_render_does_not() {
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("specs/a.yaml", SPEC)]);
    project.run(&["build"]);
    let svg = fs::read_to_string(project.path("output/a.svg")).unwrap();
    assert!(svg.starts_with("<svg data-figmill=\"figmill/"), "{}", &svg[..80]);
    assert!(svg.contains(" source=specs/a.yaml fit=docs theme=auto fits=docs files= input="));
    assert!(!project.run(&["render", "specs/a.yaml"]).out.contains("data-figmill"));
}

#[test]
fn clean_removes_what_has_no_source_and_nothing_else() {
    let page = format!("{}\n```mermaid {{name=other}}\n{TIMELINE}```\n", fenced(TIMELINE));
    let project = Project::new(&[
        ("figmill.toml", SVG_ONLY),
        ("docs/a.md", &page),
        ("docs/b.md", &fenced(TIMELINE)),
        ("specs/c.yaml", SPEC),
        ("output/logo.svg", "<svg></svg>"),
        ("output/notes.txt", "x"),
    ]);
    project.run(&["build"]);
    assert_eq!(project.run(&["clean"]).out, "0 files removed\n");
    project.write("docs/a.md", &fenced(TIMELINE));
    fs::remove_file(project.path("docs/b.md")).unwrap();
    fs::remove_file(project.path("specs/c.yaml")).unwrap();
    let edited = fs::read_to_string(project.path("output/c.svg")).unwrap().replace("Three", "Drei");
    project.write("output/c.svg", &edited);
    let before = project.files("output");
    let told = "output/a-other.svg (was made from docs/a.md#other)\noutput/b-two-years.svg (was made from docs/b.md#two-years)\n";
    assert_eq!(project.run(&["clean", "--dry-run"]).out, format!("{told}2 files would be removed\n"));
    assert_eq!(project.files("output"), before);
    let run = project.run(&["clean"]);
    assert_eq!(run.out, format!("{told}2 files removed\n"));
    assert!(run.err.contains("output/c.svg: warning[edited-output]"), "{}", run.err);
    assert_eq!(project.names("output"), ["a-two-years.svg", "c.svg", "logo.svg", "notes.txt"]);
}

#[test]
fn a_page_that_cannot_be_read_keeps_its_outputs() {
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &fenced(TIMELINE))]);
    project.run(&["build"]);
    fs::write(project.path("docs/a.md"), b"\xff").unwrap();
    assert_eq!(project.run(&["clean"]).out, "0 files removed\n");
}

#[test]
fn an_unknown_attribute_is_a_warning_with_the_nearest() {
    let page = format!("```mermaid {{tite=\"x\"}}\n{TIMELINE}```\n");
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("docs/a.md:1:13: warning[unknown-attribute]"), "{}", run.err);
    assert!(run.err.contains("did you mean `title`?"), "{}", run.err);
}

#[test]
fn two_builds_at_once_both_end_well() {
    let pages: Vec<(String, String)> = (0..20).map(|n| (format!("docs/{n}.md"), fenced(TIMELINE))).collect();
    let mut files: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("figmill.toml", SVG_ONLY));
    let project = Project::new(&files);
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..2).map(|_| scope.spawn(|| project.run(&["build"]))).collect();
        for run in runs {
            assert_eq!(run.join().unwrap().code, 0);
        }
    });
    assert_eq!(project.run(&["check"]).code, 0);
    assert_eq!(project.names("output").len(), 20);
}

#[test]
fn what_a_killed_build_left_is_finished_by_the_next() {
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &fenced(TIMELINE)), ("specs/b.yaml", SPEC)]);
    project.run(&["build"]);
    let whole = project.files("output");
    fs::remove_file(project.path("output/b.svg")).unwrap();
    // A file that was cut off is not taken for whole.
    fs::write(project.path("output/a-two-years.svg"), &whole[0].1[..whole[0].1.len() / 2]).unwrap();
    assert_eq!(project.run(&["build"]).out, "2 figures: 2 files written, 0 unchanged\n");
    assert_eq!(project.files("output"), whole);
}
