//! `figmill check` on real projects: levels, allows, mends, formats.
#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Two colours that only their author understands.
const SECRET: &str = "flowchart TD\n  classDef red fill:#f88\n  classDef blue fill:#88f\n  \
    a:::red --> b:::blue\n  c:::red --> d:::blue\n";
const FINE: &str = "timeline\n  2014 : One\n  2017 : Two\n";

struct Project(TempDir);

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| project.write(name, text));
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Run {
        let output = Command::cargo_bin("figmill").unwrap().args(args).current_dir(self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The findings as `CODE at FILE:LINE`, with the exit code.
    fn check(&self, args: &[&str]) -> (i32, Vec<String>) {
        let run = self.run(&[&["check", "--format", "json"], args].concat());
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.err));
        let told = report["findings"].as_array().unwrap().iter().map(|finding| {
            let line = finding["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
            format!("{} at {}{line}", finding["code"].as_str().unwrap(), finding["file"].as_str().unwrap())
        });
        (run.code, told.collect())
    }
}

fn built(files: &[(&str, &str)]) -> Project {
    let project = Project::new(files);
    assert_eq!(project.run(&["build", "-q"]).code, 0);
    project
}

#[test]
fn warnings_pass_unless_they_are_denied_and_levels_are_the_projects() {
    let project = built(&[("figmill.toml", "formats = ['svg']\n"), ("specs/a.mmd", SECRET)]);
    let found = vec!["color-alone at specs/a.mmd:4".to_owned()];
    assert_eq!(project.check(&[]), (0, found.clone()));
    assert_eq!(project.check(&["-D"]), (1, found.clone()));
    project.write("figmill.toml", "formats = ['svg']\n[rules]\ncolor-alone = 'error'\n");
    assert_eq!(project.check(&[]), (1, found));
    project.write("figmill.toml", "formats = ['svg']\n[rules]\nlegibility = 'off'\n");
    assert_eq!(project.check(&["-D"]), (0, vec![]));
    project.write("figmill.toml", "formats = ['svg']\n[rules]\ncolour-alone = 'off'\n");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("figmill.toml:3:1: error[unknown-rule]"), "{}", run.err);
    assert!(run.err.contains("did you mean `color-alone`?"), "{}", run.err);
}

#[test]
fn what_an_author_allows_with_a_reason_is_not_told() {
    let allowed = SECRET.replace("TD\n", "TD\n  %% figmill-allow color-alone: the colours of the teams\n");
    let without = SECRET.replace("TD\n", "TD\n  %% figmill-allow color-alone\n");
    let unknown = SECRET.replace("TD\n", "TD\n  %% figmill-allow color-lone: the colours of the teams\n");
    let page = format!("<!-- figmill-allow color-alone: teams -->\n```mermaid\n{SECRET}```\n");
    let manifest = "sources = ['specs', 'docs']\nformats = ['svg']\n";
    let project = built(&[
        ("figmill.toml", manifest),
        ("specs/allowed.mmd", &allowed),
        ("docs/page.md", &page),
        ("specs/unused.yaml", "figure: timeline\nallow: {label-far: once}\nevents:\n- {when: 2014, title: A}\n"),
    ]);
    assert_eq!(project.check(&[]), (0, vec!["unused-allow at specs/unused.yaml:2".to_owned()]));
    assert!(!project.run(&["render", "specs/allowed.mmd"]).err.contains("color-alone"));
    project.write("specs/allowed.mmd", &without);
    project.run(&["build", "-q"]);
    let (code, found) = project.check(&["specs/allowed.mmd"]);
    assert_eq!(
        (code, found[0].as_str(), found[1].as_str()),
        (1, "bad-allow at specs/allowed.mmd:2", "color-alone at specs/allowed.mmd:5")
    );
    project.write("specs/allowed.mmd", &unknown);
    assert!(project.run(&["check"]).err.contains("did you mean `color-alone`?"));
}

#[test]
fn a_project_may_demand_alternative_text() {
    let project = built(&[
        ("figmill.toml", "sources = ['specs', 'docs']\nrequire-alt = true\nformats = ['svg']\n"),
        ("specs/none.mmd", FINE),
        ("specs/own.mmd", "timeline\n  accDescr: Two years\n  2014 : One\n  2017 : Two\n"),
        (
            "docs/page.md",
            "# Page\n\n```mermaid\nflowchart TD\n  a --> b\n```\n\n```mermaid {alt=\"a then b\"}\nflowchart TD\n  a --> b\n```\n",
        ),
    ]);
    let found = ["missing-alt at docs/page.md:3", "missing-alt at specs/none.mmd"].map(str::to_owned).to_vec();
    assert_eq!(project.check(&[]), (1, found));
}

#[test]
fn outputs_are_found_missing_stale_edited_or_orphaned() {
    let manifest = "formats = ['svg']\nthemes = ['light']\n";
    let project = built(&[
        ("figmill.toml", manifest),
        ("specs/a.mmd", FINE),
        ("specs/b.mmd", FINE),
        ("specs/c.mmd", FINE),
        ("specs/d.mmd", FINE),
    ]);
    assert_eq!(project.check(&["-D"]), (0, vec![]));
    fs::remove_file(project.path("output/a.svg")).unwrap();
    project.write("specs/b.mmd", &FINE.replace("Two", "Three"));
    project.write("output/c.svg", &project.read("output/c.svg").replace("One", "0ne"));
    fs::remove_file(project.path("specs/d.mmd")).unwrap();
    let found = [
        "missing-output at output/a.svg",
        "stale-output at output/b.svg",
        "edited-output at output/c.svg",
        "orphaned-output at output/d.svg",
    ];
    assert_eq!(project.check(&[]), (1, found.map(str::to_owned).to_vec()));
    // Of a part of the project nothing is said about the rest.
    assert_eq!(project.check(&["specs/a.mmd"]), (1, vec!["missing-output at output/a.svg".to_owned()]));
    let left = ["edited-output at output/c.svg", "orphaned-output at output/d.svg"];
    assert_eq!(project.check(&["--fix"]), (1, left.map(str::to_owned).to_vec()));
    assert!(project.path("output/a.svg").exists() && project.read("output/b.svg").contains("Three"));
}

#[test]
fn what_is_surely_meant_is_mended_and_every_other_byte_stays() {
    let spec = "\u{feff}figure: timeline\r\n\"titel\": Über\r\naxis:\ttiem # sic\r\nallow:\r\n  label-far: once\r\nevents:\r\n- {when: 2014, title: A}";
    let page = "> Words\n>\n> ~~~figmill\n> figure: timeline\n> titel: B\n> events:\n>   - {when: 2014, title: A}\n> ~~~\n\n<!-- figmill-allow label-far: once -->\n```mermaid\ntimeline\n  2014 : A\n```\n";
    let project = Project::new(&[
        ("figmill.toml", "sources = ['specs', 'docs']\nformats = ['svg']\n"),
        ("specs/a.yaml", spec),
        ("docs/page.md", page),
    ]);
    let (code, found) = project.check(&["--fix"]);
    assert_eq!((code, found), (0, vec!["unused-allow at specs/a.yaml:5".to_owned()]));
    let mended = spec.replace("titel", "title").replace("tiem", "time");
    assert_eq!(project.read("specs/a.yaml"), mended);
    assert_eq!(project.check(&["--fix"]), (0, vec![]));
    assert_eq!(project.read("specs/a.yaml"), mended.replace("allow:\r\n  label-far: once\r\n", ""));
    let mended = page.replace("titel", "title").replace("<!-- figmill-allow label-far: once -->\n", "");
    assert_eq!(project.read("docs/page.md"), mended);
    assert_eq!(project.check(&["-D"]), (0, vec![]));
}

#[test]
fn a_mend_that_would_not_be_one_is_not_made() {
    let spec = "figure: timeline\ntitle: A\ntitel: B\nevents:\n- {when: 2014, title: A}\n";
    let project = Project::new(&[("specs/a.yaml", spec)]);
    assert_eq!(project.check(&["--fix"]).0, 1);
    assert_eq!(project.read("specs/a.yaml"), spec);
}

#[test]
fn every_format_tells_the_same_findings_on_the_standard_output() {
    let project = Project::new(&[("specs/a.yaml", "figure: timeline\ntitel: A\nevents: []\n"), ("specs/b.mmd", FINE)]);
    project.run(&["build", "-q", "specs/b.mmd"]);
    let tell = |format: &str| {
        let run = project.run(&["check", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{format}");
        run.out
    };
    let json: Value = serde_json::from_str(&tell("json")).unwrap();
    assert_eq!(json["errors"], 2);
    let sarif: Value = serde_json::from_str(&tell("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 2);
    assert!(tell("github").starts_with("::error file=specs/a.yaml,line=2,col=1,endColumn=6,title=unknown-key::"));
    assert_eq!(tell("junit").matches("<failure").count(), 2);
    let human = project.run(&["check"]);
    assert_eq!((human.code, human.out.as_str()), (1, "2 figures, 4 outputs: 2 findings\n"));
}

#[test]
fn what_is_wrong_with_the_project_is_told_in_every_format_and_as_gravely_as_it_wants() {
    let manifest = "sources = ['specs', 'docs/*.md']\nformats = ['svg']\n";
    let project = built(&[("figmill.toml", manifest), ("specs/a.mmd", FINE)]);
    let idle = vec!["empty-glob at figmill.toml:1".to_owned()];
    assert_eq!(project.check(&[]), (0, idle.clone()));
    assert_eq!(project.check(&["-D"]), (1, idle.clone()));
    for format in ["sarif", "github", "junit"] {
        assert!(project.run(&["check", "--format", format]).out.contains("no source matches"), "{format}");
    }
    project.write("figmill.toml", &format!("{manifest}[rules]\nempty-glob = 'error'\n"));
    assert_eq!(project.check(&[]), (1, idle));
    project.write("figmill.toml", &format!("{manifest}[rules]\nempty-glob = 'off'\n"));
    assert_eq!(project.check(&["-D"]), (0, vec![]));
    project.write("figmill.toml", "sources = ['docs/*.md']\n");
    let none = ["empty-glob at figmill.toml:1", "no-figures at figmill.toml:1"].map(str::to_owned).to_vec();
    assert_eq!(project.check(&[]), (1, none));
    project.write("figmill.toml", &format!("{manifest}theme-file = 'theme.yaml'\n"));
    project.write("theme.yaml", "inc: '#000000'\n");
    assert_eq!(
        project.check(&[]),
        (1, ["empty-glob at figmill.toml:1", "unknown-key at theme.yaml:1"].map(str::to_owned).to_vec())
    );
    project.write("figmill.toml", "ouput = 'x'\n");
    assert_eq!(project.check(&[]), (1, vec!["unknown-key at figmill.toml:1".to_owned()]));
}

#[test]
fn an_output_that_another_build_of_this_version_drew_otherwise_is_stale() {
    let project = built(&[("figmill.toml", "formats = ['svg']\nthemes = ['light']\n"), ("specs/a.mmd", FINE)]);
    let drawn = project.read("output/a.svg");
    // As if its layout had been another one: other bytes, with a stamp that tells them whole.
    let before = drawn.replace("One", "0ne");
    let stamp = drawn.split('"').nth(1).unwrap();
    let plain = before.replacen(&format!(" data-figmill=\"{stamp}\""), "", 1);
    let mut digest = [0; 16];
    blake3::Hasher::new().update(plain.as_bytes()).finalize_xof().fill(&mut digest);
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let (kept, _) = stamp.rsplit_once('=').unwrap();
    project.write("output/a.svg", &before.replacen(stamp, &format!("{kept}={digest}"), 1));
    assert!(project.run(&["build"]).out.contains("1 unchanged"));
    assert_eq!(project.check(&[]), (1, vec!["stale-output at output/a.svg".to_owned()]));
    assert_eq!(project.check(&["--fix"]), (0, vec![]));
    assert_eq!(project.read("output/a.svg"), drawn);
}

#[test]
#[cfg(unix)]
fn a_mend_does_not_follow_a_link_out_of_the_project() {
    let project = Project::new(&[("p/figmill.toml", "formats = ['svg']\n"), ("p/specs/a.mmd", FINE), ("other/x", "x")]);
    std::os::unix::fs::symlink("../other", project.path("p/output")).unwrap();
    let mut command = Command::cargo_bin("figmill").unwrap();
    let output = command.args(["check", "--fix"]).current_dir(project.path("p")).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_dir(project.path("other")).unwrap().count(), 1);
}

#[test]
fn icons_come_from_packs_of_the_project_and_of_no_others() {
    let pack = r#"{"prefix": "own", "width": 24, "height": 24, "icons": {
        "dot": {"body": "<circle cx='12' cy='12' r='9' fill='currentColor'/>"},
        "flag": {"body": "<path fill='#c00' d='M0 0h24v12H0z'/><path fill='#00c' d='M0 12h24v12H0z'/>"}}}"#;
    let figure = "architecture-beta\n  service a(own:dot)[A]\n  service b(own:flag)[B]\n  a:R -- L:b\n";
    let manifest = "formats = ['svg']\nthemes = ['light']\nicons = ['icons/own.json']\n";
    let project = built(&[("figmill.toml", manifest), ("icons/own.json", pack), ("specs/a.mmd", figure)]);
    assert_eq!(project.check(&[]), (0, Vec::new()));
    let svg = fs::read_to_string(project.path("output/a.svg")).unwrap();
    assert!(svg.contains("data:image/svg+xml"), "the flag is a picture");
    // The figure is made from its pack: another pack makes it stale.
    project.write("icons/own.json", &pack.replace("r='9'", "r='8'"));
    assert!(project.check(&[]).1[0].starts_with("stale-output"), "{:?}", project.check(&[]));
    project.write("icons/own.json", "{}");
    assert!(project.check(&[]).1.iter().any(|found| found.starts_with("icon-pack")), "{:?}", project.check(&[]));
    project.write("icons/own.json", pack);
    project.write("specs/a.mmd", &figure.replace("own:dot", "own:dott"));
    let found = project.check(&[]).1;
    assert!(found.iter().any(|found| found.starts_with("unknown-icon")), "{found:?}");
    // The same pack serves a figure that is drawn alone.
    project.write("specs/a.mmd", figure);
    let mut command = Command::cargo_bin("figmill").unwrap();
    let drawn = command.args(["render", "specs/a.mmd"]).current_dir(project.path("")).output().unwrap();
    assert!(drawn.status.success() && drawn.stderr.is_empty(), "{}", String::from_utf8_lossy(&drawn.stderr));
}

#[test]
fn a_font_of_the_project_that_is_none_is_told_by_its_name() {
    let project = built(&[("figmill.toml", "formats = ['svg']\n"), ("specs/a.mmd", FINE)]);
    project.write("figmill.toml", "formats = ['svg']\nfonts = ['fonts/a.ttf']\n");
    project.write("fonts/a.ttf", "no font");
    let (code, found) = project.check(&[]);
    assert_eq!(code, 1);
    assert!(found.len() == 1 && found[0].starts_with("font at fonts/a.ttf"), "{found:?}");
    // A figure that is drawn alone takes the same fonts.
    let mut command = Command::cargo_bin("figmill").unwrap();
    let drawn = command.args(["render", "specs/a.mmd"]).current_dir(project.path("")).output().unwrap();
    let told = String::from_utf8_lossy(&drawn.stderr);
    assert!(drawn.status.code() == Some(1) && drawn.stdout.is_empty() && told.contains("fonts/a.ttf"), "{told}");
}
