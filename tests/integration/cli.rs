//! The `figmill` command, on the real binary.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const SPEC: &str = "figure: pillars\ntitle: Three\npillars:\n  - title: One\n  - title: Two\noutcome: {title: All}\n";
const BROKEN: &str = "figure: pillars\ntitel: Three\n";
const MERMAID: &str = "timeline\n  2014 : One\n  2017 : Two\n";

use crate::support::workspace::{Project, Run};

#[test]
fn render_writes_svg_to_the_standard_output_and_nothing_else() {
    let project = Project::new(&[("a.yaml", SPEC), ("b.mmd", MERMAID)]);
    for name in ["a.yaml", "b.mmd"] {
        let run = project.run(&["render", name]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.starts_with("<svg") && run.out.ends_with("</svg>\n"));
    }
    assert_eq!(project.names("."), ["a.yaml", "b.mmd"]);
}

#[test]
fn render_takes_the_format_from_the_name_or_from_the_option() {
    let project = Project::new(&[("a.yaml", SPEC)]);
    let code = |args: &[&str]| project.run(&[&["render", "a.yaml"], args].concat()).code;
    assert_eq!(code(&["-o", "a.svg"]), 0);
    assert_eq!(code(&["-o", "a.PNG"]), 0);
    assert_eq!(code(&["-o", "b", "--format", "png"]), 0);
    assert!(fs::read(project.path("a.svg")).unwrap().starts_with(b"<svg"));
    assert!(fs::read(project.path("a.PNG")).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(fs::read(project.path("a.PNG")).unwrap(), fs::read(project.path("b")).unwrap());
    assert_eq!(code(&["-o", "c.gif"]), 2);
    assert!(!project.path("c.gif").exists());
}

#[test]
fn render_reads_the_standard_input_in_the_language_that_is_named() {
    let project = Project::new(&[]);
    let render = |args: &[&str], text: &str| Run::of(project.command(args).write_stdin(text));
    assert_eq!(render(&["render", "-", "--from", "mermaid"], MERMAID).code, 0);
    let run = render(&["render", "-", "--from", "yaml"], BROKEN);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("<stdin>:2:1: error[unknown-key]"), "{}", run.err);
    let run = render(&["render", "-"], SPEC);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--from"), "{}", run.err);
}

#[test]
fn size_and_background_of_a_png_can_be_chosen() {
    let project = Project::new(&[("a.yaml", SPEC)]);
    let width = |args: &[&str]| {
        let run = project.run(&[&["render", "a.yaml", "-o", "a.png"], args].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let bytes = fs::read(project.path("a.png")).unwrap();
        u32::from_be_bytes([bytes[16], bytes[17], bytes[18], bytes[19]])
    };
    let natural = width(&["--scale", "1"]);
    assert_eq!(width(&[]), natural * 2);
    assert_eq!(width(&["--width", "333"]), 333);
    assert_eq!(width(&["--fit", "slide"]), 1920);
    width(&["--background", "none"]);
    width(&["--background", "#fed"]);
}

#[test]
fn what_cannot_be_run_ends_in_two_and_says_why() {
    let project = Project::new(&[("a.yaml", SPEC), ("notes.txt", "x"), ("file", "x")]);
    for (args, why) in [
        (&["render", "missing.yaml"][..], "missing.yaml"),
        (&["render", "notes.txt"], "--from"),
        (&["render", "a.yaml", "--fit", "poster"], "poster"),
        (&["render", "a.yaml", "--scale", "0"], "scale"),
        (&["render", "a.yaml", "--scale", "2"], "PNG"),
        (&["render", "a.yaml", "-o", "a.png", "--background", "reddish"], "background"),
        (&["render", "a.yaml", "-o", "a.png", "--width", "4000000"], "pixels"),
        (&["build", "missing"], "missing"),
        (&["build", "notes.txt"], "notes.txt"),
        (&["build", "a.yaml", "--jobs", "0"], "jobs"),
        (&["build", "a.yaml", "--jobs", "100000"], "jobs"),
        (&["check", "missing"], "missing"),
        (&["frame"], "frame"),
        (&[], "Usage"),
    ] {
        let run = project.run(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert_eq!(run.out, "", "{args:?}");
        assert!(run.err.contains(why), "{args:?}: {}", run.err);
    }
    assert_eq!(project.names("."), ["a.yaml", "file", "notes.txt"]);
}

#[test]
fn a_place_that_cannot_be_written_is_a_finding_of_every_figure() {
    let project = Project::new(&[("specs/a.yaml", SPEC), ("specs/b.yaml", SPEC), ("file", "x")]);
    let run = project.run(&["render", "specs/a.yaml", "-o", "file/a.svg"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("specs/a.yaml: error[cannot-write]: file/a.svg"), "{}", run.err);
    let run = project.run(&["build", "--out", "file"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err.matches("error[cannot-write]").count(), 2, "{}", run.err);
    assert_eq!(fs::read(project.path("file")).unwrap(), b"x");
}

#[test]
#[cfg(unix)]
fn a_device_or_a_link_as_output_is_written_into_and_stays() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    use std::process::Stdio;

    let project = Project::new(&[("a.yaml", SPEC), ("shared/a.svg", "old")]);
    let named = project.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&named).status().unwrap().success());
    let reader = std::process::Command::new("cat").arg(&named).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(project.run(&["render", "a.yaml", "-o", "pipe", "--format", "svg"]).code, 0);
    assert!(reader.wait_with_output().unwrap().stdout.starts_with(b"<svg"));
    assert!(fs::metadata(&named).unwrap().file_type().is_fifo());

    symlink("shared/a.svg", project.path("link.svg")).unwrap();
    assert_eq!(project.run(&["render", "a.yaml", "-o", "link.svg"]).code, 0);
    assert!(fs::symlink_metadata(project.path("link.svg")).unwrap().file_type().is_symlink());
    assert!(fs::read(project.path("shared/a.svg")).unwrap().starts_with(b"<svg"));
}

#[test]
fn bad_input_ends_in_one_and_leaves_the_old_file_alone() {
    let project =
        Project::new(&[("a.yaml", BROKEN), ("a.svg", "old"), ("specs/a.yaml", BROKEN), ("output/a.svg", "old")]);
    for args in [&["render", "a.yaml", "-o", "a.svg"][..], &["build"]] {
        let run = project.run(args);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("did you mean `title`?"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(project.path("a.svg")).unwrap(), "old");
    assert_eq!(project.files("output"), [("a.svg".to_owned(), b"old".to_vec())]);
}

#[test]
fn build_mirrors_folders_and_names_fits_and_themes() {
    let two_fits = format!("{SPEC}fit: [docs, slide]\n");
    let project = Project::new(&[
        ("specs/a.yaml", two_fits.as_str()),
        ("specs/more/b.mmd", MERMAID),
        ("specs/.hidden/c.yaml", BROKEN),
        ("specs/notes.txt", "x"),
    ]);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "2 figures: 12 files written, 0 unchanged\n");
    let names = [
        "a.dark.png",
        "a.dark.svg",
        "a.png",
        "a.slide.dark.png",
        "a.slide.dark.svg",
        "a.slide.png",
        "a.slide.svg",
        "a.svg",
        "more/b.dark.png",
        "more/b.dark.svg",
        "more/b.png",
        "more/b.svg",
    ];
    assert_eq!(project.names("output"), names);
    project.run(&["build", "specs/more", "--out", "site", "--theme", "auto"]);
    assert_eq!(project.names("site"), ["b.png", "b.svg"]);
}

#[test]
fn build_writes_only_what_changed() {
    let project = Project::new(&[("specs/a.yaml", SPEC), ("specs/b.mmd", MERMAID)]);
    project.run(&["build"]);
    let before = project.modified("output/a.svg");
    assert_eq!(project.run(&["build"]).out, "2 figures: 0 files written, 8 unchanged\n");
    assert_eq!(project.modified("output/a.svg"), before);
    project.write("output/a.svg", "changed");
    assert_eq!(project.run(&["build"]).out, "2 figures: 1 file written, 7 unchanged\n");
}

#[test]
fn build_draws_what_it_can() {
    let project = Project::new(&[("specs/a.yaml", BROKEN), ("specs/b.yaml", SPEC), ("specs/c.yaml", "")]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out, "3 figures: 4 files written, 0 unchanged, 2 figures with errors\n");
    assert!(run.err.starts_with("specs/a.yaml:2:1: error") && run.err.contains("specs/c.yaml: error"), "{}", run.err);
    assert_eq!(project.names("output"), ["b.dark.png", "b.dark.svg", "b.png", "b.svg"]);
}

#[test]
fn two_sources_of_one_output_are_both_refused() {
    let project = Project::new(&[("specs/a.yaml", SPEC), ("specs/a.mmd", MERMAID), ("specs/b.mmd", MERMAID)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err.matches("output-claimed-twice").count(), 2, "{}", run.err);
    // The dark one was named, which nobody had written.
    assert_eq!(run.err.matches("`output/a.png` is an output of specs/a.").count(), 2, "{}", run.err);
    assert_eq!(project.names("output"), ["b.dark.png", "b.dark.svg", "b.png", "b.svg"]);
}

#[test]
fn check_finds_what_is_stale_or_missing_and_writes_nothing() {
    let project = Project::new(&[("specs/a.yaml", SPEC), ("specs/b.mmd", MERMAID)]);
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.out.as_str()), (1, "2 figures, 8 outputs: 8 findings\n"));
    assert_eq!(run.err.matches("missing-output").count(), 8);
    assert!(!project.path("output").exists());

    project.run(&["build"]);
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.err.as_str(), run.out.as_str()), (0, "", "2 figures, 8 outputs: all up to date\n"));

    project.write("output/a.svg", "edited");
    let before = project.files("output");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("output/a.svg: error[stale-output]: this is not what specs/a.yaml gives"),
        "{}",
        run.err
    );
    assert_eq!(project.files("output"), before);

    project.write("specs/a.yaml", BROKEN);
    assert_eq!(project.run(&["check"]).code, 1);
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let files = [("figmill.toml", ""), ("specs/a.yaml", SPEC), ("specs/b.mmd", MERMAID), ("specs/c/d.yaml", SPEC)];
    let (one, other) = (Project::new(&files), Project::new(&files));
    assert_eq!(one.run(&["build", "--jobs", "1"]).code, 0);
    let (specs, out) = (other.path("specs"), other.path("output"));
    let mut command = Command::cargo_bin("figmill").unwrap();
    command.current_dir(Path::new("/")).env("TZ", "Asia/Tokyo").env("LANG", "de_DE.UTF-8");
    command.args(["build", specs.to_str().unwrap(), "--jobs", "8", "--out", out.to_str().unwrap()]);
    assert_eq!(Run::of(&mut command).code, 0);
    assert_eq!(one.files("output"), other.files("output"));
}

#[test]
fn a_theme_file_changes_the_look_or_is_refused_with_its_place() {
    let project = Project::new(&[
        ("a.yaml", SPEC),
        ("good.toml", "accent = '#aa0000'\n[sizes]\ntitle = 24\n"),
        ("bad.yaml", "acent: '#aa0000'\nground: red\nink: #123456\nsizes: {title: 5}\n"),
        ("empty.json", ""),
    ]);
    let render = |theme: &str| project.run(&["render", "a.yaml", "--text", "plain", "--theme-file", theme]);
    let run = render("good.toml");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_ne!(run.out, project.run(&["render", "a.yaml", "--text", "plain"]).out);

    let run = render("bad.yaml");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for told in ["bad.yaml:1:1: error[unknown-key]", "did you mean `accent`?", "bad.yaml:3:1", "bad.yaml:4:16"] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    assert_eq!(render("empty.json").code, 1);
    assert_eq!(render("missing.yaml").code, 2);
    project.write("specs/a.yaml", SPEC);
    assert_eq!(project.run(&["build", "--theme-file", "bad.yaml"]).code, 1);
    assert!(!project.path("output").exists());
}

#[test]
fn quiet_tells_errors_only() {
    let project = Project::new(&[("specs/a.yaml", SPEC), ("b.yaml", BROKEN)]);
    let run = project.run(&["build", "-q"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert!(project.run(&["-q", "render", "b.yaml"]).err.contains("unknown-key"));
}

#[test]
fn help_schema_list_and_completions_go_to_the_standard_output() {
    let project = Project::new(&[]);
    for command in ["render", "build", "check", "list", "schema", "completions"] {
        let run = project.run(&[command, "--help"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains("Usage: figmill"), "{command}");
    }
    let schema: serde_json::Value = serde_json::from_str(&project.run(&["schema"]).out).unwrap();
    let list = project.run(&["list"]).out;
    for section in list.split("\n\n") {
        let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("  ")).collect();
        assert!(rows.iter().all(|row| row[..22].ends_with(' ') && !row[22..].starts_with(' ')), "{section}");
    }
    for kind in figmill::figures::KINDS {
        assert!(list.contains(kind.name) || kind.spec.is_none(), "{}", kind.name);
        assert!(kind.families().iter().all(|family| list.contains(family)), "{}", kind.name);
        let named = schema["oneOf"].as_array().unwrap().iter().any(|s| s["title"] == kind.name);
        assert_eq!(named, kind.spec.is_some(), "{}", kind.name);
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(project.run(&["completions", shell]).out.contains("figmill"), "{shell}");
    }
}
