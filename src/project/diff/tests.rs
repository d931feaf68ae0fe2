//! Comparisons of figures that stand in no repository.

use std::sync::Arc;

use super::*;
use crate::project::{Found, Holds, Manifest, figure_sources};
use crate::syntax::{Format, Source};

/// The figures of files.
fn figures(files: &[(&str, &str)]) -> Vec<FigureSource> {
    let read = |&(path, text): &(&str, &str)| {
        let holds = Holds::of_path(std::path::Path::new(path)).unwrap();
        let found = Found { path: path.into(), holds, below: String::new() };
        let format = if let Holds::Figure(format) = holds { format } else { Format::Mermaid };
        figure_sources(&found, &Arc::new(Source::new(path, text, format)), &Manifest::default())
    };
    files.iter().flat_map(read).collect()
}

fn compared(before: &[(&str, &str)], after: &[(&str, &str)]) -> Comparison {
    compare(&figures(before), &figures(after), &Look::default())
}

/// What is told of the only figure that changed.
fn told(name: &str, before: &str, after: &str) -> Vec<String> {
    let comparison = compared(&[(name, before)], &[(name, after)]);
    comparison.changes.into_iter().flat_map(|change| change.sentences).collect()
}

#[test]
fn a_flowchart_tells_its_nodes_edges_and_title() {
    let before = "---\ntitle: Old\n---\ngraph TD\nA[Api] --> B[Store]\nB --> C[Log]\nA -->|reads| C\n";
    let after = "---\ntitle: New\n---\ngraph TD\nA[Api] --> K[Cache]\nK --> B[Table]\nA -->|asks| C[Log]\n";
    assert_eq!(
        told("a.mmd", before, after),
        [
            "title changed from “Old” to “New”",
            "node Cache added",
            "node Store is now “Table”",
            "edge Api → Cache added",
            "edge Cache → Table added",
            "edge Api → Store removed",
            "edge Store → Log removed",
            "edge Api → Log changed from “reads” to “asks”",
        ]
    );
}

#[test]
fn charts_tell_their_values() {
    let bars = |data: &str| format!("figure: bar\ndata: {data}\n");
    assert_eq!(
        told("sales.yaml", &bars("{Q1: 12, Q2: 9, Q3: 4}"), &bars("{Q1: 15, Q2: 9, Q4: 8}")),
        ["value Q4 added", "value Q3 removed", "value Q1 changed from “12” to “15”"]
    );
    let lines = |data: &str| format!("figure: line\ndata: {data}\n");
    assert_eq!(
        told("l.yaml", &lines("{Web: {a: 1, b: 2}}"), &lines("{Web: {a: 1, b: 2}, App: {a: 3, b: 4}}")),
        ["value App, a added", "value App, b added"]
    );
    assert_eq!(
        told("p.mmd", "pie\n\"A\" : 1\n\"B\" : 3\n", "pie\n\"A\" : 2\n\"B\" : 3\n"),
        ["value A changed from “1” to “2”"]
    );
    assert_eq!(
        told("q.mmd", "quadrantChart\nOne: [0.1, 0.2]\n", "quadrantChart\nOne: [0.1, 0.3]\nTwo: [1, 1]\n"),
        ["point Two added", "point One changed from “0.1, 0.2” to “0.1, 0.3”"]
    );
    assert_eq!(
        told("r.mmd", "radar-beta\naxis a, b, c\ncurve k{1, 2, 3}\n", "radar-beta\naxis a, b, c\ncurve k{1, 2, 4}\n"),
        ["value k, c changed from “3” to “4”"]
    );
}

#[test]
fn timelines_and_pillars_tell_their_parts() {
    let timeline = |events: &str| format!("figure: timeline\nevents:\n{events}");
    let one = "- {when: 2020, title: One}\n";
    let two = "- {when: 2021, title: Two}\n";
    let moved = "- {when: 2022, title: Two, detail: late}\n";
    assert_eq!(told("t.yaml", &timeline(one), &timeline(&format!("{one}{two}"))), ["event Two added"]);
    assert_eq!(
        told("t.yaml", &timeline(&format!("{one}{two}")), &timeline(&format!("{one}{moved}"))),
        ["event Two changed from “2021: Two” to “2022: Two late”"]
    );
    let pillars = |title: &str, outcome: &str| {
        format!("figure: pillars\npillars: [{{title: {title}}}]\noutcome: {{title: {outcome}}}\n")
    };
    assert_eq!(
        told("p.yaml", &pillars("Watch", "Calm"), &pillars("Limit", "Peace")),
        ["pillar Limit added", "pillar Watch removed", "outcome Calm is now “Peace”"]
    );
}

#[test]
fn charts_tell_the_values_of_their_marks() {
    let bars = |rows: &str| format!("figure: bar\ndata: {{values: [{rows}]}}\nx: m\ny: n\n");
    assert_eq!(
        told(
            "b.yaml",
            &bars("{m: Jan, n: 3}, {m: Feb, n: 5}"),
            &bars("{m: Jan, n: 3}, {m: Feb, n: 9}, {m: Mar, n: 1}")
        ),
        ["value Mar added", "value Feb changed from “5” to “9”"]
    );
    let line = |rows: &str| format!("figure: scatter\ndata: {{values: [{rows}]}}\nx: a\ny: b\n");
    assert_eq!(
        told("s.yaml", &line("{a: 1, b: 2}, {a: 3, b: 4}"), &line("{a: 1, b: 2}, {a: 3, b: 5}")),
        ["value 3 changed from “4” to “5”"]
    );
}

#[test]
fn many_changes_are_counted() {
    let many: String = (0..30).map(|i| format!("n{i}\n")).collect();
    let sentences = told("a.mmd", "graph TD\nA\n", &format!("graph TD\nA\n{many}"));
    assert_eq!((sentences.len(), sentences[8].as_str()), (9, "and 22 more nodes added"));
}

#[test]
fn more_series_were_counted_as_seriess() {
    let chart = |series: usize| {
        let row = |i: usize| format!("{{\"x\": {i}, \"y\": {}, \"s\": \"s{}\"}}", i % 7, i % series);
        let rows: Vec<String> = (0..2400).map(row).collect();
        let channel = |name: &str, sort: &str| format!("{{\"field\": \"{name}\", \"type\": \"{sort}\"}}");
        format!(
            "{{\"data\": {{\"values\": [{}]}}, \"mark\": \"line\", \"encoding\": {{\"x\": {}, \"y\": {}, \"color\": {}}}}}",
            rows.join(","),
            channel("x", "quantitative"),
            channel("y", "quantitative"),
            channel("s", "nominal")
        )
    };
    let sentences = told("a.vl.json", &chart(2), &chart(24));
    assert!(sentences.iter().any(|told| told.ends_with(" more series added")), "{sentences:?}");
}

#[test]
fn figures_come_and_go_and_stay() {
    let page = "# Page\n\n```mermaid\ngraph TD\nA --> B\n```\n";
    let before = [("a.mmd", "graph TD\nA"), ("p.md", page), ("gone.mmd", "graph TD\nX")];
    let styled = "graph TD\nA\nstyle A fill:#fcc";
    let after = [("a.mmd", styled), ("p.md", page), ("new.mmd", "graph TD\nY")];
    let comparison = compared(&before, &after);
    let all: Vec<(&str, Status)> = comparison.changes.iter().map(|c| (c.name.as_str(), c.status)).collect();
    assert_eq!(all, [("a.mmd", Status::Changed), ("gone.mmd", Status::Removed), ("new.mmd", Status::Added)]);
    assert_eq!(comparison.changes[0].sentences, ["only its look changed"]);
    assert!(comparison.changes[0].difference.as_deref().is_some_and(|png| png.starts_with(b"\x89PNG")));
    assert_eq!(comparison.unchanged, 1);
    let text = text(&comparison);
    assert!(text.ends_with("1 figure changed, 1 figure added, 1 figure removed, 1 figure unchanged\n"), "{text}");
}

#[test]
fn a_figure_with_another_name_is_the_same_figure() {
    let page = |title: &str, end: &str| format!("```mermaid\ntimeline\ntitle {title}\n2014 : One\n2017 : {end}\n```\n");
    let (old, new) = (page("Years", "Two"), page("Our years", "Two"));
    let flow = "graph TD\nA --> B\nB --> C\n";
    let before = [("p.md", old.as_str()), ("old.mmd", flow), ("a.mmd", "graph TD\nX --> Y")];
    let after = [("p.md", new.as_str()), ("x/new.mmd", flow), ("b.mmd", "graph TD\nK --> L")];
    assert_eq!(
        text(&compared(&before, &after)),
        "removed a.mmd\n  Flowchart with 2 nodes and 1 edge. X leads to Y.\nadded b.mmd\n  Flowchart with 2 nodes and 1 edge. K leads to L.\n\
         changed p.md#our-years\n  it was p.md#years before\n  title changed from “Years” to “Our years”\n\
         renamed x/new.mmd\n  it was old.mmd before\n\
         1 figure changed, 1 figure renamed, 1 figure added, 1 figure removed, 0 figures unchanged\n"
    );
}

#[test]
fn a_figure_that_cannot_be_read_any_more_tells_its_errors() {
    let comparison = compared(&[("a.mmd", "graph TD\nA")], &[("a.mmd", "graph TD\nA ->")]);
    let text = text(&comparison);
    assert!(text.starts_with("changed a.mmd\n  it cannot be read any more\n  error 2:3: expected an edge"), "{text}");
    assert!(page(&comparison, "main", "x").contains("<pre>2:3: expected an edge"));
}

#[test]
fn words_of_authors_stay_words() {
    let nasty = "graph TD\nA[\"#lt;script#gt; @who *x* `y` [z](w)\"]";
    let comparison = compared(&[("`a`.mmd", "graph TD\nA")], &[("`a`.mmd", nasty)]);
    let page = page(&comparison, "<base>", "\"head\"");
    assert!(!page.contains("<script") && !page.contains("<base>") && page.contains("&lt;base&gt;"));
    let markdown = markdown(&comparison);
    assert!(markdown.contains("- **changed** `` `a`.mmd ``\n"), "{markdown}");
    assert!(markdown.contains(r"\<script\> @") && markdown.contains(r"\*x\* \`y\` \[z\]"), "{markdown}");
    assert!(!markdown.contains("@who"));
}
