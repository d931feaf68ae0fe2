//! How long a site of 1,000 pages with 3,000 figures takes, the whole process: `cargo bench --bench site`.
//! The site stays in `target/site` for other programs to be measured on.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PAGES: usize = 1_000;
const WORDS: [&str; 12] = [
    "gateway", "orders", "billing", "search", "catalog", "worker", "cache", "queue", "mailer", "audit", "storage",
    "session",
];

fn main() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site");
    generate(&site);
    // One that has a flowchart.
    let page = site.join("docs/part-4/page-334.md");
    println!("{:<44} {:>8} {:>10}", "", "time", "memory");
    row(&site, "build, from nothing", &["build"]);
    row(&site, "build, nothing changed", &["build"]);
    fs::write(&page, fs::read_to_string(&page).unwrap().replace("Start ", "Begin ")).unwrap();
    row(&site, "build, one figure changed", &["build"]);
    row(&site, "check", &["check"]);
}

fn generate(site: &Path) {
    let _ = fs::remove_dir_all(site);
    for number in 0..PAGES {
        let folder = site.join(format!("docs/part-{}", number % 10));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("page-{number}.md")), page(number)).unwrap();
    }
    let manifest = "sources = ['docs/**/*.md']\nformats = ['svg']\nthemes = ['auto']\n";
    fs::write(site.join("figmill.toml"), manifest).unwrap();
}

/// Words of a page, and three of the kinds of figures in turn.
fn page(number: usize) -> String {
    let words = "Words between the figures, as documentation has them, in a few lines. ".repeat(12);
    let kinds = [flowchart, bars, timeline, lines, sections, pie, pillars, xychart];
    let mut page = format!("# Page {number}\n\n{words}\n\n");
    for nth in 0..3 {
        let figure = kinds[(number + nth) % kinds.len()](number * 3 + nth);
        page.push_str(&format!("## Part {nth}\n\n{words}\n\n{figure}\n{words}\n\n"));
    }
    page
}

fn word(seed: usize) -> &'static str {
    WORDS[(seed * 7 + seed / WORDS.len()) % WORDS.len()]
}

fn flowchart(seed: usize) -> String {
    let nodes = 6 + seed % 7;
    let mut text = format!("```mermaid\n---\ntitle: Way {seed}\n---\nflowchart TD\n");
    for node in 1..nodes {
        let from = node - 1 - (node * seed) % node.min(3);
        let label = if node % 3 == 0 { format!("|{}|", word(seed + node)) } else { String::new() };
        text.push_str(&format!("  n{from} -->{label} n{node}[\"{} {node}\"]\n", word(seed * 3 + node)));
    }
    text + &format!("  n0[\"Start {seed}\"] --> n{}\n```\n", nodes - 1)
}

fn timeline(seed: usize) -> String {
    let events: String = (0..5 + seed % 6)
        .map(|event| format!("  {} : The {} of {}\n", 1990 + event * 3, word(seed + event), word(seed + event * 5 + 1)))
        .collect();
    format!("```mermaid\ntimeline\n  title Years {seed}\n{events}```\n")
}

fn sections(seed: usize) -> String {
    let events: String = (0..8)
        .map(|event| {
            let section = if event % 4 == 0 { format!("  section {}\n", word(seed + event)) } else { String::new() };
            format!("{section}  Step {event} : {} {seed} : {}\n", word(seed + event), word(seed * 2 + event))
        })
        .collect();
    format!("```mermaid\ntimeline\n  title Steps {seed}\n{events}```\n")
}

fn pillars(seed: usize) -> String {
    let pillars: String = (0..3)
        .map(|pillar| {
            let (one, other) = (word(seed + pillar), word(seed * 5 + pillar));
            format!("  - title: The {one} {pillar}\n    points: [Keep the {other}, Watch the {one}]\n")
        })
        .collect();
    format!(
        "```figmill\nfigure: pillars\ntitle: Three {seed}\npillars:\n{pillars}outcome: {{ title: {} }}\n```\n",
        word(seed)
    )
}

/// Names with numbers, as many as are asked for.
fn counts(seed: usize, count: usize) -> impl Iterator<Item = (&'static str, usize)> {
    (0..count).map(move |nth| (WORDS[nth], 5 + (seed * 17 + nth * 29) % 90))
}

fn bars(seed: usize) -> String {
    let data: Vec<String> = counts(seed, 5 + seed % 6).map(|(name, count)| format!("{name}: {count}")).collect();
    format!("```figmill\nfigure: bar\ntitle: Calls {seed}\ndata: {{{}}}\n```\n", data.join(", "))
}

fn lines(seed: usize) -> String {
    let rows: String = (0..12)
        .flat_map(|month| counts(seed + month * 3, 3).map(move |(name, count)| (month, name, count)))
        .map(|(month, name, count)| format!("    - {{t: 2024-{:02}, of: {name}, n: {count}}}\n", month + 1))
        .collect();
    format!("```figmill\nfigure: line\ntitle: Load {seed}\ndata:\n  values:\n{rows}x: t\ny: n\ncolor: of\n```\n")
}

fn pie(seed: usize) -> String {
    let slices: String = counts(seed, 4).map(|(name, count)| format!("  \"{name}\" : {count}\n")).collect();
    format!("```mermaid\npie title Shares {seed}\n{slices}```\n")
}

fn xychart(seed: usize) -> String {
    let (names, values): (Vec<&str>, Vec<String>) =
        counts(seed, 6).map(|(name, count)| (name, count.to_string())).unzip();
    let (names, values) = (names.join(", "), values.join(", "));
    format!("```mermaid\nxychart-beta\n  title \"Sums {seed}\"\n  x-axis [{names}]\n  bar [{values}]\n```\n")
}

/// Runs the command and prints how long it took and the most memory that it had.
fn row(site: &Path, name: &str, args: &[&str]) {
    let begin = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_figmill"));
    let mut child = command.args(args).current_dir(site).stdout(Stdio::null()).spawn().unwrap();
    let mut memory = 0;
    let status = loop {
        memory = memory.max(peak(child.id()));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(status.success(), "{name}");
    println!("{name:<44} {:>6.2} s {:>7} MB", begin.elapsed().as_secs_f64(), memory / 1024);
}

/// The most memory that a process had so far, in kB, where the system tells it.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
