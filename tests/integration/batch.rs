//! `figmill batch`, as another program talks to it.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const GRAPH: &str = "graph LR; a --> b";

/// The answers to requests, and the exit code.
fn batch(args: &[&str], input: &str) -> (Vec<Value>, i32) {
    let run = assert_cmd::Command::cargo_bin("figmill").unwrap();
    let output = { run }.arg("batch").args(args).write_stdin(input.to_owned()).output().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    (answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), output.status.code().unwrap())
}

fn lines(requests: &[Value]) -> String {
    requests.iter().map(|request| format!("{request}\n")).collect()
}

fn ids(svg: &Value) -> Vec<&str> {
    svg.as_str().unwrap().split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn answers_come_in_the_order_of_requests_and_the_wrong_ones_stop_no_other() {
    let spec = "figure: pillars\ntitle: Three\npillars: [{title: One}, {title: Two}]\noutcome: {title: All}\n";
    let input = lines(&[
        json!({"id": 1, "language": "mermaid", "source": GRAPH}),
        json!({"id": "two", "language": "mermaid", "source": "graph LR\n  é --> b[oops"}),
        json!({"id": 3, "language": "pikchr", "source": "box"}),
        json!({"id": 4, "language": "mermaid", "source": GRAPH, "attributes": "fit=poster"}),
        json!({"id": 5, "language": "figmill", "source": spec}),
        json!({"id": 6, "language": "figmill", "source": json!({"figure": "timeline", "events": []}).to_string()}),
    ]) + "no json\n\n";
    let (answers, code) = batch(&[], &input);
    assert_eq!(code, 1);
    let told: Vec<(&Value, bool, Option<&str>)> =
        answers.iter().map(|a| (&a["id"], a["svg"].is_string(), a["diagnostics"][0]["code"].as_str())).collect();
    assert_eq!(
        told,
        [
            (&json!(1), true, None),
            (&json!("two"), false, Some("syntax")),
            (&json!(3), false, None),
            (&json!(4), false, Some("unknown-fit")),
            (&json!(5), true, None),
            (&json!(6), false, Some("out-of-range")),
            (&Value::Null, false, None),
        ]
    );
    for (answer, why) in [(2, "`pikchr`"), (6, "column 2")] {
        let error = answers[answer]["error"].as_str().unwrap();
        assert!(error.starts_with("this is no request: ") && error.contains(why), "{error}");
    }
    let wrong = &answers[1]["diagnostics"][0];
    let place = ["line", "column", "endLine", "endColumn"].map(|key| wrong[key].as_u64().unwrap());
    assert_eq!(place, [2, 10, 2, 11]);
    assert_eq!(answers[4]["title"], "Three");
    assert!(answers[4]["width"].as_f64().unwrap() <= 720.0 && answers[4]["height"].as_f64().unwrap() > 50.0);
    assert!(answers[4]["description"].as_str().unwrap().contains("One"));
}

#[test]
fn an_answer_comes_before_the_next_request_is_sent() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("figmill"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "language": "mermaid", "source": GRAPH})).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_copy_has_ids_of_its_own_and_is_the_same_figure() {
    let (answers, code) = batch(
        &["--theme", "light"],
        &lines(&[0, 1, 2, 0].map(|copy| json!({"language": "mermaid", "source": GRAPH, "copy": copy}))),
    );
    assert_eq!(code, 0);
    let [first, second, third, again] = [0, 1, 2, 3].map(|index| &answers[index]["svg"]);
    assert_eq!(first, again);
    for (one, other) in [(first, second), (first, third), (second, third)] {
        assert!(ids(one).iter().all(|id| !ids(other).contains(id)));
    }
    let renamed = second.as_str().unwrap().replace(ids(second)[0], ids(first)[0]);
    assert_eq!(renamed, first.as_str().unwrap());
}

#[test]
fn options_are_those_of_all_requests_and_a_request_may_say_its_own_fit() {
    let request = json!({"language": "mermaid", "source": "timeline\n  2014 : One\n  2017 : Two\n"});
    let mut slide = request.clone();
    slide["attributes"] = json!("{fit=slide theme=dark}");
    let (answers, _) = batch(&["--fit", "500", "--theme", "auto"], &lines(&[request, slide]));
    assert!(answers[0]["width"].as_f64().unwrap() <= 500.0);
    assert_eq!(answers[1]["width"], 1920.0);
    let follows = |answer: &Value| answer["svg"].as_str().unwrap().contains("prefers-color-scheme");
    assert!(follows(&answers[0]) && !follows(&answers[1]));
}

#[test]
fn a_request_without_end_is_refused() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("figmill"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let part = vec![b'x'; 1 << 20];
    // It stops to read, so the pipe breaks.
    assert!((0..64).any(|_| input.write_all(&part).is_err()));
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("a request is longer than"));
}

#[test]
fn the_theme_file_is_told_to_be_wrong_before_anything_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let theme = folder.path().join("theme.yaml");
    fs::write(&theme, "inc: \"#000000\"\n").unwrap();
    let (answers, code) =
        batch(&["--theme-file", theme.to_str().unwrap()], &lines(&[json!({"language": "mermaid", "source": GRAPH})]));
    assert_eq!((answers.len(), code), (0, 1));
}

#[test]
fn figmill_toml_says_what_flags_do_not_and_comments_of_the_page_allow() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "themes = ['dark']\nfit = '500'\ntheme-file = 'theme.yaml'\n[limits]\nnodes = 3\n\
        [rules]\ncolor-alone = 'error'\n[[folder]]\npath = 'site/talks'\nfit = 'slide'\n";
    fs::create_dir_all(folder.path().join("site")).unwrap();
    fs::write(folder.path().join("figmill.toml"), manifest).unwrap();
    fs::write(folder.path().join("theme.yaml"), "ground: '#123456'\n").unwrap();
    let root = folder.path().join("site");
    let root = root.to_str().unwrap();
    let timeline = "timeline\n  2014 : One\n  2017 : Two\n";
    let colors = "flowchart TD\n  classDef r fill:#f88\n  classDef b fill:#88f\n  a:::r --> b:::b\n  c:::r --> d:::b\n";
    let allow = "<!-- figmill-allow color-alone: teams -->\n<!-- figmill-allow label-far: none -->";
    let requests = lines(&[
        json!({"language": "mermaid", "source": timeline, "name": "a.md"}),
        json!({"language": "mermaid", "source": timeline, "name": "talks/a.md"}),
        json!({"language": "mermaid", "source": "graph TD; a --> b --> c --> d", "name": "a.md"}),
        json!({"language": "mermaid", "source": colors, "name": "a.md"}),
        json!({"language": "mermaid", "source": colors, "name": "a.md", "before": allow}),
    ]);
    let (answers, code) = batch(&["--root", root, "--limit", "nodes=5"], &requests);
    let found = |index: usize| -> Vec<(&str, &str)> {
        let all = answers[index]["diagnostics"].as_array().unwrap().iter();
        all.map(|d| (d["code"].as_str().unwrap(), d["severity"].as_str().unwrap())).collect()
    };
    let svg = answers[0]["svg"].as_str().unwrap();
    assert!(svg.contains("#123456") && !svg.contains("prefers-color-scheme"));
    assert!(answers[0]["width"].as_f64().unwrap() <= 500.0);
    assert_eq!(answers[1]["width"], 1920.0);
    assert_eq!(found(2), []);
    // It can be drawn, and the project does not want it so.
    assert!(answers[3]["svg"].is_string());
    assert_eq!((found(3), code), (vec![("color-alone", "error")], 1));
    assert_eq!(found(4), [("unused-allow", "warning")]);
    let (answers, _) = batch(&["--root", root, "--theme", "auto"], &requests);
    assert!(answers[0]["svg"].as_str().unwrap().contains("prefers-color-scheme"));
    assert_eq!(answers[2]["diagnostics"][0]["code"], "too-large");
}
