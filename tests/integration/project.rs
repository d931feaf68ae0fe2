//! Projects: figmill.toml, figures in pages, what is drawn again and what is removed.
#![cfg(feature = "cli")]

use std::fs;

use crate::support::workspace::{Project, Run};

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
    let named = format!("```mermaid {{name=same}}\n{TIMELINE}```\n");
    let page = format!("{named}{named}{0}{0}", fenced(TIMELINE));
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page)]);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.matches("error[name-claimed-twice]").count()), (1, 2), "{}", run.err);
    assert_eq!(project.names("output"), ["a-two-years-2.svg", "a-two-years.svg"]);
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
        assert!(run.err.contains("figmill.toml:1:12: error[no-figures]"), "{}", run.err);
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

#[test]
fn a_build_that_is_killed_leaves_no_half_file_and_the_next_finishes_its_work() {
    let pages: Vec<(String, String)> = (0..30).map(|n| (format!("docs/{n}.md"), fenced(TIMELINE))).collect();
    let mut files: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("figmill.toml", "sources = ['docs']\n"));
    let (whole, killed) = (Project::new(&files), Project::new(&files));
    assert_eq!(whole.run(&["build"]).code, 0);
    let whole = whole.files("output");

    let mut build = std::process::Command::new(env!("CARGO_BIN_EXE_figmill"))
        .args(["build", "--quiet", "--jobs", "1"])
        .current_dir(killed.folder.path())
        .spawn()
        .unwrap();
    while killed.names("output").is_empty() && build.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    build.kill().unwrap();
    build.wait().unwrap();
    let left = killed.files("output");
    let finished = |name: &str| !name.starts_with(".figmill-");
    for file in left.iter().filter(|(name, _)| finished(name)) {
        assert!(whole.contains(file), "{} is not whole", file.0);
    }
    // What the kill may have left, at whatever moment it came.
    killed.write("output/.figmill-x1y2z3a4b5c6.unfinished", "<svg");
    assert_eq!(killed.run(&["build"]).code, 0);
    assert_eq!(killed.files("output"), whole);
}

#[test]
fn what_another_build_is_writing_is_not_swept_away() {
    let project = Project::new(&[
        ("figmill.toml", SVG_ONLY),
        ("docs/a.md", &fenced(TIMELINE)),
        ("output/.figmill-x1y2z3a4b5c6.unfinished", "<svg"),
    ]);
    let unfinished =
        fs::OpenOptions::new().write(true).open(project.path("output/.figmill-x1y2z3a4b5c6.unfinished")).unwrap();
    unfinished.lock().unwrap();
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(project.names("output"), [".figmill-x1y2z3a4b5c6.unfinished", "a-two-years.svg"]);
    drop(unfinished);
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(project.names("output"), ["a-two-years.svg"]);
}

#[test]
#[cfg(unix)]
fn a_disk_that_is_full_half_way_keeps_the_old_files_whole() {
    let page = fenced(TIMELINE);
    let project = Project::new(&[
        ("figmill.toml", SVG_ONLY),
        ("docs/a.md", &page),
        ("docs/b.md", "```mermaid\ngraph TD\n  a\n```\n"),
    ]);
    assert_eq!(project.run(&["build", "docs/a.md"]).code, 0);
    let before = project.files("output");
    project.write("docs/a.md", &page.replace("One", "Uno"));
    // No file may grow beyond four blocks, as where no more is left of the disk.
    let build = |command: &str| {
        let mut limited = assert_cmd::Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f 4; exec \"$0\" {command}");
        Run::of(limited.args(["-c", &script, env!("CARGO_BIN_EXE_figmill")]).current_dir(project.folder.path()))
    };
    let run = build("build");
    assert_eq!((run.code, run.err.matches("error[cannot-write]").count()), (1, 2), "{}", run.err);
    assert_eq!(project.files("output"), before);
    assert_eq!(build("build --rewrite").code, 1);
    assert_eq!(fs::read_to_string(project.path("docs/a.md")).unwrap(), page.replace("One", "Uno"));
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(project.names("output"), ["a-two-years.svg", "b-graph.svg"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_nobody_may_write_is_told_of_every_figure() {
    let project =
        Project::new(&[("docs/a.md", &fenced(TIMELINE)), ("docs/b.md", &fenced(TIMELINE)), ("figmill.toml", SVG_ONLY)]);
    let run = project.run(&["build", "--out", "/proc/figmill"]);
    assert_eq!((run.code, run.err.matches("error[cannot-write]").count()), (1, 2), "{}", run.err);
}

#[test]
fn pictures_are_put_into_pages_and_taken_out_again() {
    let page = format!("\u{feff}# A\r\n\r\n{}\r\nend", fenced("graph TD\n  a --> b\n").replace('\n', "\r\n"));
    let toml = "sources = ['docs/**/*.{md,mdx}']\nformats = ['svg']\n";
    for fold in ["", "[markdown]\nfold = 'comment'\n"] {
        let project = Project::new(&[
            ("figmill.toml", &format!("{toml}{fold}")),
            ("docs/a b.md", &page),
            ("docs/x/b.mdx", "<A>\n  ```mermaid {theme=auto}\n  graph TD\n    a --> b\n  ```\n</A>\n"),
            ("docs/none.md", "# No figure\n"),
        ]);
        let before = project.files("docs");
        assert_eq!(
            project.run(&["build", "--rewrite"]).out,
            "2 figures: 3 files written, 0 unchanged, 2 pages rewritten\n"
        );
        let after = project.files("docs");
        assert_eq!(
            project.run(&["build", "--rewrite"]).out,
            "2 figures: 0 files written, 3 unchanged, 0 pages rewritten\n"
        );
        assert_eq!(project.run(&["build"]).out, "2 figures: 0 files written, 3 unchanged\n");
        assert_eq!(project.files("docs"), after);
        let text = String::from_utf8(after[0].1.clone()).unwrap();
        assert!(
            text.contains("srcset=\"../output/a%20b-a.dark.svg\"")
                && text.contains("src=\"../output/a%20b-a.svg\" width=\"")
        );
        let mdx = String::from_utf8(after[2].1.clone()).unwrap();
        assert!(
            mdx.contains("\n\n  <img src=\"../../output/x/b-graph.svg\" width=\"") && mdx.contains(" />\n\n"),
            "{mdx}"
        );

        let arrow = if fold.is_empty() { "-->" } else { "--\\>" };
        project.write("docs/a b.md", &text.replace(&format!("a {arrow} b"), &format!("a {arrow} c")));
        assert_eq!(
            project.run(&["build", "--rewrite"]).out,
            "2 figures: 2 files written, 1 unchanged, 1 page rewritten\n"
        );
        let edited = String::from_utf8(project.files("docs")[0].1.clone()).unwrap();
        project.write("docs/a b.md", &edited.replace(&format!("a {arrow} c"), &format!("a {arrow} b")));
        assert_eq!(project.run(&["build", "--restore"]).out, "2 pages restored\n");
        assert_eq!(project.files("docs"), before);
    }
}

#[test]
fn a_block_with_errors_stays_as_it_is_when_pages_are_rewritten() {
    let page = format!("{}\n{}", fenced("graph TD\n  a -->> b\n"), fenced(TIMELINE));
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page)]);
    let run = project.run(&["build", "--rewrite"]);
    assert_eq!(run.code, 1);
    let text = fs::read_to_string(project.path("docs/a.md")).unwrap();
    assert!(text.starts_with("```mermaid\ngraph TD\n  a -->> b\n```\n\n<!-- figmill:begin two-years"), "{text}");
    assert_eq!(project.run(&["build", "--restore"]).code, 0);
    assert_eq!(fs::read_to_string(project.path("docs/a.md")).unwrap(), page);
}

#[test]
#[cfg(unix)]
fn a_rewritten_page_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &fenced(TIMELINE))]);
    fs::set_permissions(project.path("docs/a.md"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(project.run(&["build", "--rewrite"]).code, 0);
    assert_eq!(fs::metadata(project.path("docs/a.md")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_project_is_not_followed_by_outputs() {
    let project = Project::new(&[("p/figmill.toml", SVG_ONLY), ("p/docs/a.md", &fenced(TIMELINE)), ("other/x", "x")]);
    std::os::unix::fs::symlink("../other", project.path("p/output")).unwrap();
    let run = Run::of(project.command(&["build"]).current_dir(project.path("p")));
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("error[outside-project]: a symbolic link leads output/a-two-years.svg out"),
        "{}",
        run.err
    );
    assert_eq!(project.names("other"), ["x"]);
    let run = Run::of(project.command(&["build", "--out", "../other"]).current_dir(project.path("p")));
    assert_eq!((run.code, project.names("other")), (0, vec!["a-two-years.svg".to_owned(), "x".to_owned()]));
    // Through the link lies an output whose source is gone: it is not this project's to remove.
    fs::remove_file(project.path("p/docs/a.md")).unwrap();
    let run = Run::of(project.command(&["clean"]).current_dir(project.path("p")));
    assert_eq!((run.code, project.names("other").len()), (1, 2), "{}", run.err);
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_project_is_no_source() {
    let project = Project::new(&[
        ("p/figmill.toml", SVG_ONLY),
        ("p/docs/a.md", &fenced(TIMELINE)),
        ("b.md", "```mermaid\nx\n```\n"),
    ]);
    std::os::unix::fs::symlink("../../b.md", project.path("p/docs/b.md")).unwrap();
    let run = Run::of(project.command(&["build"]).current_dir(project.path("p")));
    assert_eq!((run.code, run.out.as_str()), (0, "1 figure: 1 file written, 0 unchanged\n"));
}

#[test]
#[cfg(unix)]
fn a_source_that_is_named_and_a_manifest_are_not_read_through_a_link_out_of_the_project() {
    let project = Project::new(&[("p/figmill.toml", SVG_ONLY), ("q/specs/a.yaml", SPEC), ("secret", "SECRET: x\n")]);
    fs::create_dir(project.path("p/specs")).unwrap();
    std::os::unix::fs::symlink("../../secret", project.path("p/specs/a.yaml")).unwrap();
    std::os::unix::fs::symlink("../secret", project.path("q/figmill.toml")).unwrap();
    for (folder, command) in [("p", "render"), ("p", "build"), ("p", "check"), ("q", "render"), ("q", "build")] {
        let run = Run::of(project.command(&[command, "specs/a.yaml"]).current_dir(project.path(folder)));
        let told = format!("{}{}", run.err, run.out);
        assert!(run.code == 1 && told.contains("error[outside-project]"), "{folder} {command}: {told}");
        assert!(!told.contains("SECRET"), "{folder} {command}: {told}");
    }
}

#[test]
#[cfg(unix)]
fn a_template_of_a_deck_was_read_from_outside_of_the_project() {
    for template in ["../t.potx", "link.potx"] {
        let manifest = format!("[[deck]]\noutput = 'a.pptx'\nfigures = ['specs']\ntemplate = '{template}'\n");
        let project = Project::new(&[("p/figmill.toml", &manifest), ("p/specs/a.yaml", SPEC), ("t.potx", "x")]);
        std::os::unix::fs::symlink("../t.potx", project.path("p/link.potx")).unwrap();
        let run = Run::of(project.command(&["build"]).current_dir(project.path("p")));
        let told = format!("figmill.toml:2:10: error[outside-project]: {template}: the template cannot be taken");
        assert!(run.code == 1 && run.err.contains(&told), "{}", run.err);
    }
}

#[test]
fn a_refusal_without_words_counted_as_clean() {
    for (name, text) in [
        ("specs/a.yaml", "figure: chart\ndata:\n  - {a: 1}\nmark:\n"),
        ("specs/a.json", "{\"figure\": \"chart\", \"data\": [{\"a\": 1}], \"mark\": null}"),
        ("specs/a.vl.json", "{\"data\": {\"values\": [{\"a\": 1}]}, \"mark\": null}"),
        ("specs/a.md", "```figmill\nfigure: chart\ndata: [1]\nmark:\n```\n"),
        ("specs/a.mmd", "nonsense\n"),
    ] {
        let project = Project::new(&[("figmill.toml", "sources = ['specs']\n"), (name, text), ("specs/b.yaml", SPEC)]);
        for command in ["build", "check"] {
            let run = project.run(&[command]);
            assert!(run.code == 1 && run.err.contains("error["), "{command} {name}: {}{}", run.err, run.out);
            assert!(!run.out.contains("up to date"), "{command} {name}: {}", run.out);
        }
        assert!(project.path("output/b.svg").exists(), "{name}");
    }
}

#[test]
#[cfg(unix)]
fn what_cannot_be_written_is_told_of_every_figure_and_leaves_nothing_half() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &fenced(TIMELINE)), ("output/keep", "x")]);
    let mode = |mode| fs::set_permissions(project.path("output"), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    // Who may write everywhere cannot be kept from it.
    let forbidden = fs::write(project.path("output/probe"), "x").is_err();
    let run = project.run(&["build"]);
    mode(0o755);
    if forbidden {
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains("docs/a.md:1:1: error[cannot-write]: output/a-two-years.svg cannot be written"),
            "{}",
            run.err
        );
        assert_eq!(project.names("output"), ["keep"]);
    }
}

#[test]
fn init_writes_a_project_that_builds_and_overwrites_nothing() {
    let project = Project::new(&[]);
    assert_eq!(project.run(&["init"]).code, 0);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str(), run.out.as_str()), (0, "", "1 figure: 8 files written, 0 unchanged\n"));
    assert_eq!(project.run(&["check"]).code, 0);
    let before = project.files(".");
    let run = project.run(&["init"]);
    assert_eq!((run.code, run.err.contains("figmill.toml is there already")), (2, true), "{}", run.err);
    assert_eq!(project.files("."), before);
}

#[test]
fn init_takes_the_pages_of_a_folder_of_documentation() {
    let project = Project::new(&[("docs/guide.md", &format!("# Guide\n\n{}", fenced(TIMELINE)))]);
    assert_eq!(project.run(&["init"]).code, 0);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(project.names("output").contains(&"guide-two-years.svg".to_owned()));
}

#[test]
fn init_writes_sources_that_find_the_figures_that_are_there_and_no_example() {
    let project = Project::new(&[
        ("README.md", &fenced(TIMELINE)),
        ("content/a/b.mdx", &format!("{}\n```mermaid\nexample-diagram\n  A->B: x\n```\n", fenced(TIMELINE))),
    ]);
    let run = project.run(&["init"]);
    assert!(
        run.out.contains("3 figures in 2 pages") && run.out.contains("1 example-diagram (not drawn)"),
        "{}",
        run.out
    );
    assert!(!project.path("specs").exists());
    project.write(
        "figmill.toml",
        &(fs::read_to_string(project.path("figmill.toml")).unwrap() + "\n[rules]\nnot-drawn = 'off'\n"),
    );
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(project.names("output").iter().any(|name| name.starts_with("content/a/b") || name.starts_with("a/b")));
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn a_file_that_is_named_is_drawn_whatever_the_manifest_says_of_sources() {
    let project = Project::new(&[
        ("figmill.toml", "sources = ['specs']\n"),
        ("specs/a.mmd", TIMELINE),
        ("notes/b.md", &fenced(TIMELINE)),
    ]);
    let run = project.run(&["build", "notes/b.md"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(project.names("output").iter().any(|name| name.starts_with("b-")), "{:?}", project.names("output"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_hides_nothing_else() {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.mmd"), "secret words of others").unwrap();
    fs::write(outside.path().join("secret.yaml"), "accent: secret words of others\n").unwrap();
    let project = Project::new(&[
        ("figmill.toml", "sources = ['specs']\nformats = ['svg']\nthemes = ['light']\n"),
        ("specs/a.mmd", TIMELINE),
    ]);
    symlink(outside.path().join("secret.mmd"), project.path("specs/link.mmd")).unwrap();
    fs::write(project.path("specs").join(std::ffi::OsStr::from_bytes(b"\xff.mmd")), TIMELINE).unwrap();
    project.write("specs/b.mmd", TIMELINE);
    project.write("output/b.svg/folder/x", "a folder in the place of an output");
    project.write("output/.figmill-mine", "a file of the user's");
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("the name of this file is not UTF-8"), "{}", run.err);
    assert!(run.err.contains("is a directory"), "{}", run.err);
    assert!(project.path("output/a.svg").is_file() && project.path("output/.figmill-mine").is_file());
    let run = project.run(&["check"]);
    assert!(run.code == 1 && run.err.contains("this output cannot be read"), "{}", run.err);
    let run = project.run(&["build", "specs/link.mmd"]);
    assert!(run.code == 1 && run.err.contains("outside-project") && !run.err.contains("secret words"), "{}", run.err);
    let theme = format!("theme-file = '../{}/secret.yaml'\n", outside.path().file_name().unwrap().to_str().unwrap());
    project.write("figmill.toml", &theme);
    let run = project.run(&["check"]);
    assert!(run.code != 0 && run.err.contains("outside-project") && !run.err.contains("secret words"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn new_outputs_keep_to_the_mask_of_the_user() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new(&[("specs/a.mmd", TIMELINE)]);
    let figmill = env!("CARGO_BIN_EXE_figmill");
    let run = std::process::Command::new("sh")
        .args(["-c", &format!("umask 077; {figmill} build -q")])
        .current_dir(project.folder.path())
        .status();
    assert!(run.unwrap().success());
    let mode = fs::metadata(project.path("output/a.svg")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn outputs_whose_names_differ_in_case_only_are_one_on_many_machines() {
    let project = Project::new(&[
        ("specs/a.mmd", TIMELINE),
        ("specs/A.yaml", "figure: timeline\nevents: [{when: 1, title: x}]\n"),
    ]);
    let run = project.run(&["build"]);
    assert!(run.code == 1 && run.err.contains("output-claimed-twice"), "{}", run.err);
}

#[test]
fn outputs_whose_names_differ_in_the_form_of_an_accent_only_are_one_on_many_machines() {
    let project = Project::new(&[("specs/caf\u{e9}.mmd", TIMELINE), ("specs/cafe\u{301}.mmd", TIMELINE)]);
    let run = project.run(&["build"]);
    assert!(run.code == 1 && run.err.contains("output-claimed-twice"), "{}", run.err);
}

#[test]
fn init_sees_the_site_and_its_pages_are_rewritten_for_it() {
    let project = Project::new(&[
        ("website/docusaurus.config.ts", "export default {}\n"),
        ("website/docs/a.md", &format!("# A\n\n{}", fenced("graph TD\n  a --> b\n"))),
    ]);
    let run = project.run(&["init"]);
    assert!(run.out.contains("site: docusaurus, by website/docusaurus.config.ts\n"), "{}", run.out);
    assert!(project.run(&["build", "--rewrite"]).out.ends_with("1 file written, 0 unchanged, 1 page rewritten\n"));
    let text = fs::read_to_string(project.path("website/docs/a.md")).unwrap();
    assert!(
        text.contains("-->\n\n![Flowchart") && text.contains("](./img/a-a.svg)\n\n<!-- figmill:source\n"),
        "{text}"
    );
    assert_eq!(project.run(&["check", "-D"]).code, 0);
}

#[test]
fn a_figure_in_a_list_of_mkdocs_that_is_not_put_in_is_told() {
    let page = "# A\n\n- item\n\n    ```mermaid\n    graph TD\n      a --> b\n    ```\n";
    let project = Project::new(&[("mkdocs.yml", "site_name: A\n"), ("docs/a.md", page)]);
    project.run(&["init"]);
    let run = project.run(&["build", "--rewrite"]);
    let told = ", 0 pages rewritten, 1 figure in lists or quotes not put in: the site knows no comments there\n";
    assert!(run.code == 0 && run.out.ends_with(told), "{}", run.out);
}

#[test]
fn pictures_of_a_site_in_a_folder_are_put_where_it_serves_them() {
    let page = format!("# A\n\n{}", fenced("graph TD\n  a --> b\n"));
    let of = |config: &str, text: &str, page_at: &str, picture: &str, address: &str| {
        let project = Project::new(&[(config, text), (page_at, &page)]);
        project.run(&["init"]);
        assert_eq!(project.run(&["build", "--rewrite"]).code, 0);
        assert!(project.path(picture).is_file(), "{picture}");
        let text = fs::read_to_string(project.path(page_at)).unwrap();
        assert!(text.contains(&format!("]({address})")), "{text}");
        assert_eq!(project.run(&["check", "-D"]).code, 0);
    };
    let jekyll = "{{ \"/assets/figures/a-a.svg\" | relative_url }}";
    of("docs/_config.yml", "title: A\n", "docs/a.md", "docs/assets/figures/a-a.svg", jekyll);
    of("_config.yml", "title: A\n", "a.md", "assets/figures/a-a.svg", jekyll);
    let hugo = ("static/figures/content/a-a.svg", "/figures/content/a-a.svg");
    of("site/config/_default/hugo.toml", "", "site/content/a.md", &format!("site/{}", hugo.0), hugo.1);
}

#[test]
fn a_folder_that_is_named_is_looked_through_whatever_sources_say() {
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("notes/b/a.md", &fenced(TIMELINE))]);
    assert_eq!(project.run(&["build", "notes"]).code, 0);
    assert_eq!(project.names("output/b"), ["a-two-years.svg"]);
}

/// A block that Figmill does not draw.
fn undrawn(behind: &str) -> String {
    format!("```mermaid{behind}\nexample-diagram\n  a->b: c\n```\n")
}

#[test]
fn what_is_left_to_others_is_no_finding() {
    let leave = "[[folder]]\npath = 'docs/old'\nleave = ['all']\n";
    let off = "[rules]\nnot-drawn = 'off'\n";
    let allow = format!("# A\n\n<!-- figmill-allow not-drawn: mermaid.js draws it -->\n{}", undrawn(""));
    let of = |toml: &str, path: &str, page: &str| {
        let toml = format!("sources = ['docs']\nformats = ['svg']\nthemes = ['auto']\n{toml}");
        let project = Project::new(&[("figmill.toml", &toml), (path, page), ("docs/z.md", &fenced(TIMELINE))]);
        for command in [&["build"][..], &["build", "--rewrite"], &["check", "-D"]] {
            let run = project.run(command);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{toml} {command:?}");
        }
        assert_eq!(fs::read_to_string(project.path(path)).unwrap(), page);
    };
    of("", "docs/a.md", &undrawn(" {figmill=off}"));
    of("", "docs/a.md", &fenced(TIMELINE).replace("mermaid", "mermaid figmill=off"));
    of("", "docs/a.md", &allow);
    of(off, "docs/a.md", &undrawn(""));
    of("leave = ['example-diagram']\n", "docs/a.md", &undrawn(""));
    of(leave, "docs/old/a.md", &fenced(TIMELINE));
}

#[test]
fn many_figures_that_are_not_drawn_are_told_in_a_line() {
    let page = |count: usize| undrawn("").repeat(count) + &fenced(TIMELINE);
    let toml = "sources = ['docs']\nformats = ['svg']\nthemes = ['auto']\n";
    let project = Project::new(&[("figmill.toml", toml), ("docs/a.md", &page(2))]);
    assert!(project.run(&["build"]).err.contains("docs/a.md:2:1: error[not-drawn]"));
    project.write("docs/a.md", &page(40));
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("figmill.toml: error[not-drawn]: 40 figures not drawn: 40 example-diagram\n"),
        "{}",
        run.err
    );
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert_eq!(project.run(&["check"]).err.matches("error[not-drawn]").count(), 40);
    project.write("figmill.toml", &format!("{toml}[rules]\nnot-drawn = 'off'\n"));
    let run = project.run(&["build"]);
    assert!(run.code == 0 && run.out.contains(", 40 left to others: 40 example-diagram\n"), "{} {}", run.out, run.err);
}

#[test]
fn every_commented_key_of_the_manifest_that_init_writes_is_one() {
    let project = Project::new(&[]);
    project.run(&["init"]);
    let text = fs::read_to_string(project.path("figmill.toml")).unwrap();
    // What looks like a key or a table in a comment is one when the comment is opened, each once.
    let mut seen = std::collections::BTreeSet::new();
    let opened = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(key) if key.starts_with('[') || key.split_once(" = ").is_some_and(|(name, _)| !name.contains(' ')) => key,
        _ => line,
    });
    let mut table = "";
    let lines: Vec<&str> = opened
        .filter(|line| {
            table = if line.starts_with('[') { line } else { table };
            let name = line.split(" = ").next().unwrap_or_default();
            line.starts_with(['#', '[']) || line.is_empty() || seen.insert((table, name))
        })
        .collect();
    project.write("figmill.toml", &lines.join("\n"));
    project.write("theme.yaml", "accent: '#0072b2'\n");
    let run = project.run(&["build"]);
    assert!(run.code == 0 && !run.err.contains("figmill.toml"), "{}\n{}", run.err, lines.join("\n"));
}

#[test]
fn a_watch_draws_what_is_saved_and_survives_errors() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &fenced(TIMELINE))]);
    let mut watch = Command::new(env!("CARGO_BIN_EXE_figmill"))
        .args(["build", "--watch"])
        .current_dir(project.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watch.stdout.take().unwrap()).lines();
    let mut round = || lines.next().unwrap().unwrap();
    assert_eq!(round(), "1 figure: 1 file written, 0 unchanged");
    project.write("docs/a.md", &fenced(&TIMELINE.replace("One", "Uno")));
    assert_eq!(round(), "1 figure: 1 file written, 0 unchanged");
    project.write("docs/a.md", &fenced("nothing known\n"));
    assert_eq!(round(), "1 figure: 0 files written, 0 unchanged, 1 figure with errors");
    project.write("docs/a.md", &fenced(TIMELINE));
    assert_eq!(round(), "1 figure: 1 file written, 0 unchanged");
    watch.kill().unwrap();
    watch.wait().unwrap();
}

#[test]
fn a_page_with_a_broken_fold_is_told_and_stays_but_its_figures_are_drawn() {
    let page = format!("<!-- figmill:begin x -->\n\n# A\n\n{}", fenced(TIMELINE));
    let project = Project::new(&[("figmill.toml", SVG_ONLY), ("docs/a.md", &page)]);
    for args in [&["build"][..], &["build", "--rewrite"], &["build", "--restore"]] {
        let run = project.run(args);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("docs/a.md:1:1: error[broken-fold]"), "{}", run.err);
        assert_eq!(fs::read_to_string(project.path("docs/a.md")).unwrap(), page);
    }
    assert_eq!(project.names("output"), ["a-two-years.svg"]);
}

#[test]
fn an_article_is_drawn_rewritten_and_restored() {
    let article = include_str!("../pages/article.md");
    let project =
        Project::new(&[("figmill.toml", "sources = ['docs']\nformats = ['svg']\n"), ("docs/article.md", article)]);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let names = [
        "article-key-milestones-in-generative-ai.dark.svg",
        "article-key-milestones-in-generative-ai.svg",
        "article-pillars.dark.svg",
        "article-pillars.svg",
        "article-three-pillars.dark.svg",
        "article-three-pillars.svg",
    ];
    assert_eq!(project.names("output"), names);
    let run = project.run(&["build", "--rewrite"]);
    assert_eq!((run.code, run.out.as_str()), (0, "3 figures: 0 files written, 6 unchanged, 1 page rewritten\n"));
    assert_eq!(project.run(&["check"]).code, 0);
    let page = fs::read_to_string(project.path("docs/article.md")).unwrap();
    assert_eq!(page.matches("<picture>").count(), 3);
    assert!(
        page.contains("   <details>\n")
            && page.contains("> <details>\n")
            && page.contains("width=\"1920\" height=\"1080\"")
    );
    assert_eq!(project.run(&["build", "--restore"]).out, "1 page restored\n");
    assert_eq!(fs::read_to_string(project.path("docs/article.md")).unwrap(), article);
}

#[test]
fn a_deck_is_built_of_figures_in_their_order_and_is_stale_once_one_has_changed() {
    let manifest = "sources = ['specs']\nformats = ['svg']\nthemes = ['auto']\n\
        [[deck]]\noutput = 'talks/all.pptx'\nfigures = ['specs/b.mmd', 'specs']\n\
        [[deck]]\noutput = 'all.pdf'\nfigures = ['specs/*.yaml']\ntheme = 'dark'\n";
    let project = Project::new(&[("figmill.toml", manifest), ("specs/a.yaml", SPEC), ("specs/b.mmd", TIMELINE)]);
    assert!(project.run(&["check"]).err.contains("talks/all.pptx: error[missing-output]"));
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let run = project.run(&["build"]);
    assert!(run.out.contains("0 files written, 4 unchanged"), "{}", run.out);
    assert_eq!(project.run(&["check"]).code, 0);
    fs::write(project.path("specs/b.mmd"), TIMELINE.replace("One", "Other")).unwrap();
    let run = project.run(&["check"]);
    assert!(run.err.contains("talks/all.pptx: error[stale-output]") && !run.err.contains("all.pdf"), "{}", run.err);
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn a_figure_says_in_which_steps_decks_show_it() {
    let listed = "---\nconfig: {figmill: {reveal: [a, [b, c]]}}\n---\ngraph LR; a --> b --> c\n";
    let manifest = "sources = ['specs']\nformats = ['svg']\nthemes = ['auto']\n\
        [[deck]]\noutput = 'plain.pptx'\nfigures = ['specs']\n\
        [[deck]]\noutput = 'steps.pptx'\nfigures = ['specs']\nsteps = true\n";
    let files = [
        ("figmill.toml", manifest),
        ("specs/listed.mmd", listed),
        ("specs/whole.yaml", "figure: timeline\nreveal: false\nevents: [{when: 1, title: A}, {when: 2, title: B}]\n"),
        ("specs/silent.mmd", "graph LR; a --> b\n"),
    ];
    let project = Project::new(&files);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let slides = |deck: &str| {
        let mut file = zip::ZipArchive::new(fs::File::open(project.path(deck)).unwrap()).unwrap();
        let count = file.len();
        let mut is_slide = |index| file.by_index(index).unwrap().name().unwrap().starts_with("ppt/slides/slide");
        (0..count).filter(|index| is_slide(*index)).count()
    };
    assert_eq!((slides("plain.pptx"), slides("steps.pptx")), (2 + 1 + 1, 2 + 1 + 2));
    // Pictures show all of it.
    let svg = project.run(&["render", "specs/listed.mmd"]).out;
    assert!([">a<", ">b<", ">c<"].iter().all(|word| svg.contains(word)), "{svg}");
    fs::write(project.path("specs/listed.mmd"), listed.replace("[b, c]", "d")).unwrap();
    let run = project.run(&["build"]);
    assert!(run.code == 1 && run.err.contains("specs/listed.mmd:2:32: error[unknown-name]"), "{}", run.err);
}

#[test]
fn a_deck_that_cannot_be_made_is_told_at_its_place_and_nothing_is_written() {
    let manifest = "sources = ['specs']\nformats = ['svg']\n\
        [[deck]]\noutput = 'none.pptx'\nfigures = ['talks']\n\
        [[deck]]\noutput = 'styled.pptx'\nfigures = ['specs']\ntemplate = 'plain.potx'\n";
    let project = Project::new(&[("figmill.toml", manifest), ("specs/a.yaml", SPEC), ("plain.potx", "no zip")]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("figmill.toml:4:10: error[deck]: no figure of the project is in"), "{}", run.err);
    assert!(run.err.contains("figmill.toml:7:10: error[deck]: plain.potx: the template"), "{}", run.err);
    assert!(!project.path("none.pptx").exists() && !project.path("styled.pptx").exists());
    for (deck, told) in [
        ("output = 'a.svg'\nfigures = ['specs']", "does not end in .pptx or .pdf"),
        ("output = '../a.pptx'\nfigures = ['specs']", "leads out of the project"),
        ("output = 'a.pdf'\nfigures = ['specs']\ntemplate = 'b.potx'", "a template is for slides"),
    ] {
        let project = Project::new(&[("figmill.toml", &format!("[[deck]]\n{deck}\n")), ("specs/a.yaml", SPEC)]);
        let run = project.run(&["build"]);
        assert!(run.code == 1 && run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn a_template_that_cannot_be_taken_is_a_finding_and_nothing_is_written() {
    let project = Project::new(&[("a.yaml", SPEC), ("t.potx", "no zip")]);
    for command in [&["render", "a.yaml"][..], &["deck", "a.yaml"][..]] {
        let run = project.run(&[command, &["--template", "t.potx", "-o", "a.pptx"]].concat());
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains("t.potx: error[deck]: the template cannot be taken"), "{}", run.err);
        assert!(!project.path("a.pptx").exists());
    }
}

/// A template with another font: a deck of our own whose parts name that.
fn with_font(deck: &[u8], font: &str) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(deck)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap().replace("typeface=\"Inter\"", &format!("typeface=\"{font}\""));
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut to, text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_font_of_a_template_that_may_be_too_wide_is_told() {
    let project = Project::new(&[("a.mmd", "graph TD; a[One] --> b[Two]\n")]);
    project.run(&["render", "a.mmd", "-o", "own.pptx"]);
    let own = fs::read(project.path("own.pptx")).unwrap();
    for (font, told) in [("Verdana", true), ("Calibri", false)] {
        fs::write(project.path("t.potx"), with_font(&own, font)).unwrap();
        for command in [&["render", "a.mmd"][..], &["deck", "a.mmd"]] {
            let run = project.run(&[command, &["--template", "t.potx", "-o", "b.pptx"]].concat());
            assert_eq!(run.code, 0, "{}", run.err);
            assert_eq!(run.err.contains("warning[font-of-slides]") && run.err.contains("Verdana"), told, "{}", run.err);
        }
    }
}

#[test]
fn a_page_with_a_fence_of_another_tool_was_read_as_a_figure_itself() {
    let page = "# Words\n\n```Mermaid\ntimeline\n  1: a\n```\n\n```mermaid\ntimeline\n  2: b\n```\n";
    let project = Project::new(&[
        ("figmill.toml", "sources = [\"docs\"]\n"),
        ("docs/both.md", page),
        ("docs/other.md", "# Words\n\n```{mermaid}\ntimeline\n  1: a\n```\n"),
    ]);
    for command in ["build", "check", "build"] {
        let run = project.run(&[command]);
        assert_eq!((run.code, run.err.matches("warning[other-fence]").count()), (0, 2), "{command}: {}", run.err);
        assert!(run.out.starts_with("1 figure"), "{}", run.out);
    }
}
