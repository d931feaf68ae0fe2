//! What mdBook hands a preprocessor and takes back: `[context, book]` in JSON.
//!
//! Only the few keys that are needed are read; all else goes back as it came, so that books of versions of
//! mdBook to come keep what they hold.

use std::io::Read;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Map, Value};

/// Where the book stands and what its `book.toml` says.
#[derive(Debug, Deserialize)]
pub struct Context {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// What `book.toml` says.
    pub config: Config,
}

/// The keys of `book.toml` that matter here.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    /// `[book]`.
    pub book: BookTable,
    /// `[preprocessor]`.
    pub preprocessor: Preprocessors,
}

/// `[book]`.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct BookTable {
    /// The folder of the chapters, from that of the book.
    pub src: PathBuf,
}

impl Default for BookTable {
    fn default() -> Self {
        BookTable { src: "src".into() }
    }
}

/// `[preprocessor]`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Preprocessors {
    /// `[preprocessor.figmill]`.
    pub figmill: Map<String, Value>,
}

/// A chapter that has a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its title.
    pub name: String,
    /// Its text.
    pub content: String,
    /// Its file, from the folder of the chapters; none where a preprocessor made it up.
    pub source_path: Option<PathBuf>,
}

/// A whole book.
#[derive(Debug)]
pub struct Book(Value);

/// Reads what mdBook writes to a preprocessor.
///
/// # Errors
///
/// Why it is no book.
pub fn read(input: impl Read) -> Result<(Context, Book), serde_json::Error> {
    let (context, book): (Context, Value) = serde_json::from_reader(input)?;
    Ok((context, Book(book)))
}

/// The list of a book or of a chapter that holds what is below it: `items` of a book since mdBook 0.5,
/// `sections` before.
fn below(value: &Value) -> Option<&Value> {
    ["items", "sections", "sub_items"].iter().find_map(|key| value.get(key))
}

fn below_mut(value: &mut Value) -> Option<&mut Vec<Value>> {
    let key = ["items", "sections", "sub_items"].into_iter().find(|key| value.get(key).is_some())?;
    value.get_mut(key)?.as_array_mut()
}

/// Whether a chapter is more than a name in the list of contents.
fn has_text(chapter: &Value) -> bool {
    chapter.get("path").is_some_and(Value::is_string)
}

impl Book {
    /// All chapters that have a text, each before those below it.
    pub fn chapters(&self) -> Vec<Chapter> {
        let mut chapters = Vec::new();
        collect(&self.0, &mut chapters);
        chapters
    }

    /// The book with other texts, in the order of [`Book::chapters`].
    pub fn with_texts(mut self, texts: Vec<String>) -> Value {
        replace(&mut self.0, &mut texts.into_iter());
        self.0
    }
}

fn collect(value: &Value, chapters: &mut Vec<Chapter>) {
    for item in below(value).and_then(Value::as_array).into_iter().flatten() {
        let Some(chapter) = item.get("Chapter") else { continue };
        let text = |key: &str| chapter.get(key).and_then(Value::as_str);
        if has_text(chapter) {
            chapters.push(Chapter {
                name: text("name").unwrap_or_default().to_owned(),
                content: text("content").unwrap_or_default().to_owned(),
                source_path: text("source_path").map(PathBuf::from),
            });
        }
        collect(chapter, chapters);
    }
}

fn replace(value: &mut Value, texts: &mut impl Iterator<Item = String>) {
    for item in below_mut(value).into_iter().flatten() {
        let Some(chapter) = item.get_mut("Chapter") else { continue };
        if has_text(chapter) {
            chapter["content"] = texts.next().unwrap_or_default().into();
        }
        replace(chapter, texts);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn chapter(name: &str, path: Option<&str>, below: Vec<Value>) -> Value {
        json!({"Chapter": {"name": name, "content": name, "path": path, "source_path": path, "sub_items": below, "new": 1}})
    }

    fn book(list: &str) -> Value {
        let below = vec![chapter("2", Some("2.md"), vec![]), chapter("draft", None, vec![])];
        json!({list: [chapter("1", Some("1.md"), below), "Separator", {"PartTitle": "x"}, chapter("3", Some("3.md"), vec![])]})
    }

    #[test]
    fn chapters_with_a_text_are_taken_in_the_order_of_the_book_of_any_version() {
        for list in ["items", "sections"] {
            let names: Vec<String> = Book(book(list)).chapters().into_iter().map(|chapter| chapter.name).collect();
            assert_eq!(names, ["1", "2", "3"]);
        }
    }

    #[test]
    fn texts_go_back_into_their_chapters_and_all_else_stays_as_it_was() {
        let same = vec!["1".to_owned(), "2".into(), "3".into()];
        assert_eq!(Book(book("items")).with_texts(same), book("items"));
        let other = Book(book("items")).with_texts(vec!["a".into(), "b".into(), "c".into()]);
        assert_eq!(other["items"][0]["Chapter"]["sub_items"][0]["Chapter"]["content"], "b");
        assert_eq!(other["items"][0]["Chapter"]["sub_items"][1]["Chapter"]["content"], "draft");
        assert_eq!(other["items"][3]["Chapter"]["content"], "c");
    }
}
