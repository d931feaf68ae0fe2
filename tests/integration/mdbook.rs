//! `figmill mdbook`, as mdBook 0.5 talks to a preprocessor.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

const GRAPH: &str = "```mermaid\ngraph LR; a --> b\n```\n";

/// What a run gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(args: &[&str], input: String, folder: &Path) -> Run {
        let command = assert_cmd::Command::cargo_bin("figmill").unwrap();
        let output = { command }.arg("mdbook").args(args).current_dir(folder).write_stdin(input).output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn book(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}", self.err))
    }
}

/// A chapter as mdBook writes it, without chapters below it.
fn chapter(name: &str, content: &str) -> Value {
    json!({"Chapter": {
        "name": name, "content": content, "number": [1], "sub_items": [], "path": format!("{name}.md"),
        "source_path": format!("{name}.md"), "parent_names": [],
    }})
}

/// A book on disk, and what mdBook says of it.
struct Book {
    folder: TempDir,
    settings: Value,
}

impl Book {
    fn new(settings: Value) -> Book {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        Book { folder, settings }
    }

    fn input(&self, items: &[Value]) -> String {
        let mut figmill = json!({"command": "figmill mdbook", "before": ["links"], "optional": false});
        for (key, value) in self.settings.as_object().unwrap() {
            figmill[key] = value.clone();
        }
        let book =
            json!({"title": "A book", "authors": [], "description": null, "language": "en", "text-direction": null});
        let context = json!({
            "root": self.folder.path(), "config": {"book": book, "preprocessor": {"figmill": figmill}},
            "renderer": "html", "mdbook_version": "0.5.4",
        });
        json!([context, {"items": items}]).to_string()
    }

    fn run(&self, items: &[Value]) -> Run {
        Run::of(&[], self.input(items), self.folder.path())
    }

    /// The text of a chapter after the run.
    fn content(&self, content: &str) -> String {
        let run = self.run(&[chapter("one", content)]);
        run.book()["items"][0]["Chapter"]["content"].as_str().unwrap().to_owned()
    }
}

#[test]
fn only_the_renderer_of_pages_is_supported() {
    let folder = tempfile::tempdir().unwrap();
    let code = |renderer: &str| Run::of(&["supports", renderer], String::new(), folder.path()).code;
    assert_eq!((code("html"), code("markdown"), code("epub")), (0, 1, 1));
}

#[test]
fn blocks_become_figures_and_all_else_stays() {
    let book = Book::new(json!({}));
    let page = format!("# One\n\n{GRAPH}after\n\n> - {}  > end\n\n```js\na\n```\n", GRAPH.replace('\n', "\n>   "));
    let draft = json!({"Chapter": {
        "name": "Draft", "content": "", "number": [2], "sub_items": [chapter("two", GRAPH)], "path": null,
        "source_path": null, "parent_names": [],
    }});
    let run = book.run(&[json!({"PartTitle": "Part"}), chapter("one", &page), json!("Separator"), draft]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let read = run.book();
    let content = read["items"][1]["Chapter"]["content"].as_str().unwrap();
    let lines: Vec<&str> = content.lines().collect();
    assert_eq!((lines[0], lines[3], lines[4]), ("# One", "", "after"));
    assert!(lines[2].starts_with("<figure class=\"figmill\"") && lines[2].ends_with("</svg></figure>"));
    assert!(lines[6].starts_with("> - <figure "), "{}", lines[6]);
    assert_eq!(lines[7], ">");
    assert!(content.ends_with("```js\na\n```\n"));
    let below = &read["items"][3]["Chapter"]["sub_items"][0]["Chapter"]["content"];
    assert!(below.as_str().unwrap().starts_with("<figure "));
    assert_eq!((&read["items"][0], &read["items"][2]), (&json!({"PartTitle": "Part"}), &json!("Separator")));
    let ids: Vec<&str> = run.out.split(" id=\\\"").skip(1).map(|rest| rest.split('\\').next().unwrap()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "the page for printing holds all chapters");
}

#[test]
fn a_book_without_figures_comes_back_as_it_was() {
    let book = Book::new(json!({}));
    let items = [chapter("one", "# One\n\n```js\nmermaid\n```\n"), json!("Separator")];
    assert_eq!(book.run(&items).book(), json!({"items": items}));
}

#[test]
fn settings_reach_the_figures() {
    let follows = |svg: &str| svg.contains("prefers-color-scheme");
    assert!(follows(&Book::new(json!({})).content(GRAPH)));
    assert!(!follows(&Book::new(json!({"theme": "dark"})).content(GRAPH)));
    let timeline = "```mermaid\ntimeline\n  2014 : One\n  2017 : Two\n```\n";
    assert!(Book::new(json!({"fit": "500"})).content(timeline).contains(" width=\"500\""));
    let own = Book::new(json!({"theme-file": "theme.yaml", "text": "plain"}));
    fs::write(own.folder.path().join("theme.yaml"), "ground: '#123456'\n").unwrap();
    let content = own.content(GRAPH);
    assert!(content.contains("#123456") && !content.contains("@font-face"));
    let said =
        Book::new(json!({"fit": "500"})).content(&timeline.replace("```mermaid", "```mermaid {fit=600 alt=Years}"));
    assert!(said.contains(" width=\"600\"") && said.contains(">Years</desc>"));
}

#[test]
fn figmill_toml_says_what_the_book_does_not() {
    let timeline = "```mermaid\ntimeline\n  2014 : One\n  2017 : Two\n```\n";
    let content = |settings: Value| {
        let book = Book::new(settings);
        fs::write(book.folder.path().join("figmill.toml"), "fit = '500'\nthemes = ['light']\n").unwrap();
        book.content(timeline)
    };
    let own = content(json!({}));
    assert!(own.contains(" width=\"500\"") && !own.contains("prefers-color-scheme"));
    let book = content(json!({"fit": "600", "theme": "auto"}));
    assert!(book.contains(" width=\"600\"") && book.contains("prefers-color-scheme"));
}

#[test]
fn all_errors_are_told_at_the_lines_of_the_file_and_no_book_is_given() {
    let book = Book::new(json!({}));
    let wrong = "```mermaid\ngraph LR\n  a --> b[open\n```\n";
    // Another preprocessor has put three lines in the place of one.
    fs::write(book.folder.path().join("src/one.md"), format!("{{{{#include}}}}\n\n{wrong}\n{GRAPH}")).unwrap();
    let items = [chapter("one", &format!("1\n2\n3\n\n{wrong}\n{GRAPH}")), chapter("two", wrong)];
    let run = book.run(&items);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("src/one.md:5:10: error[syntax]: `[` is never closed"), "{}", run.err);
    assert!(run.err.contains("src/two.md:3:10: error[syntax]"), "{}", run.err);

    let run = Book::new(json!({"on-error": "warn"})).run(&items);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("src/one.md:7:10: error"), "{}", run.err);
    let content = run.book()["items"][0]["Chapter"]["content"].as_str().unwrap().to_owned();
    assert!(content.contains(wrong) && content.contains("<figure "));
}

#[test]
fn what_the_page_allows_is_not_told() {
    let slides = "```mermaid {fit=100}\ngraph LR\n  a[Incomprehensibilities] --> b\n```\n";
    let run = |page: String| Book::new(json!({})).run(&[chapter("one", &page)]).err;
    let told = run(slides.into());
    assert!(told.contains("src/one.md:") && told.contains("warning[does-not-fit]"), "{told}");
    assert_eq!(run(format!("<!-- figmill-allow does-not-fit: it scrolls -->\n{slides}")), "");
}

#[test]
fn what_is_left_to_others_stays_in_the_book() {
    let book = Book::new(json!({}));
    let undrawn = "```mermaid\nexample-diagram\n  a->b: c\n```\n";
    let off = GRAPH.replace("mermaid", "mermaid {figmill=off}");
    let allowed = format!("<!-- figmill-allow not-drawn: mermaid.js draws it -->\n{undrawn}");
    for page in [&off, &allowed] {
        assert_eq!(book.content(page), *page);
    }
    fs::write(book.folder.path().join("figmill.toml"), "leave = ['example-diagram', 'flowchart']\n").unwrap();
    for page in [undrawn, GRAPH] {
        assert_eq!(book.content(page), page);
    }
}

#[test]
fn two_figures_of_a_page_may_have_one_title() {
    let titled = "```mermaid\ntimeline\n  title Years\n  2014 : One\n```\n\n";
    let content = Book::new(json!({})).content(&titled.repeat(2));
    assert_eq!(content.matches("<figure ").count(), 2);
}

#[test]
fn what_is_no_book_and_settings_that_are_none_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::of(&[], "[]".into(), folder.path());
    assert_eq!((run.code, run.err.contains("no book of mdBook")), (2, true), "{}", run.err);
    for (settings, why) in [
        (json!({"on-eror": "warn"}), "on-eror"),
        (json!({"theme": "sepia"}), "sepia"),
        (json!({"fit": "poster"}), "poster"),
    ] {
        let run = Book::new(settings).run(&[chapter("one", GRAPH)]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("book.toml: ") && run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn an_article_goes_into_a_book() {
    let article = include_str!("../pages/article.md");
    let run = Book::new(json!({})).run(&[chapter("article", article)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let content = run.book()["items"][0]["Chapter"]["content"].as_str().unwrap().to_owned();
    assert_eq!(content.matches("<figure class=\"figmill\"").count(), 3);
    assert!(content.contains(" width=\"1920\" height=\"1080\""), "a figure says for itself that it is a slide");
    assert!(content.contains("\n> <figure ") && content.contains("\n   <figure "), "in a quote and in a list");
}
