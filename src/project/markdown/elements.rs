//! Figures of a page that are no fences: elements and shortcodes that other tools draw, where the project says so.
//! They are found where they stand, and never rewritten.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::content::Content;
use super::fence::{Fence, Language};
use super::lines::Lines;
use super::mdx::heading;
use crate::syntax::Span;

/// What holds figures beside fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Also {
    /// `<div class="mermaid">` and `<pre class="mermaid">`
    Div,
    /// ``<Mermaid chart={`…`}>`` of MDX, also with `value`, `code` or `definition`
    Component,
    /// `{{< mermaid >}}` and `{{% mermaid %}}` of Hugo
    Shortcode,
}

/// How text is written where it stands.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Plain,
    /// With entities.
    Html,
    /// Between quotes of JavaScript.
    Script,
}

/// Where a figure stands.
struct Place {
    whole: Range<usize>,
    inner: Range<usize>,
    written: Written,
}

/// Names of what a component is given.
const GIVEN: [&str; 4] = ["chart", "value", "code", "definition"];

/// The figures of a page of those kinds, in their order, but for those in the ranges of code.
pub(super) fn find(text: &str, also: &[Also], code: &[Range<usize>]) -> Vec<Fence> {
    let mut places = Vec::new();
    for one in also {
        match one {
            Also::Div => ["div", "pre"].iter().for_each(|name| elements(text, name, &mut places)),
            Also::Component => components(text, &mut places),
            Also::Shortcode => {
                [("{{<", ">}}"), ("{{%", "%}}")].iter().for_each(|marks| shortcodes(text, *marks, &mut places));
            }
        }
    }
    let is_code = |at: usize| {
        let next = code.partition_point(|code| code.start <= at);
        code[..next].last().is_some_and(|code| code.contains(&at))
    };
    places.retain(|place| !is_code(place.whole.start));
    places.sort_by_key(|place| place.whole.start);
    let (mut lines, mut above, mut fences) = (Lines::new(text, 0).peekable(), None, Vec::new());
    for place in places {
        while let Some(line) = lines.next_if(|line| line.start < place.whole.start) {
            above = heading(&text[line]).or(above);
        }
        fences.push(fence(text, place, above.clone()));
    }
    fences
}

fn fence(text: &str, Place { whole, inner, written }: Place, heading: Option<String>) -> Fence {
    let opening = Span::new(whole.start, inner.start);
    Fence {
        span: Span::new(whole.start, whole.end),
        language: Language::Mermaid,
        attributes: Span::new(inner.start, inner.start),
        content: content(text, inner, written, opening),
        closed: true,
        element: true,
        heading,
        fold: None,
    }
}

/// The text without the blanks before all of its lines.
fn content(text: &str, inner: Range<usize>, written: Written, opening: Span) -> Content {
    let mut content = Content::new(opening);
    let lines = || Lines::new(&text[..inner.end], inner.start).filter(|line| !text[line.clone()].trim().is_empty());
    let blanks = |line: &Range<usize>| text[line.clone()].len() - text[line.clone()].trim_start().len();
    // The first line begins behind what opens the element.
    let indent = lines().filter(|line| line.start > inner.start).map(|line| blanks(&line)).min().unwrap_or(0);
    for line in Lines::new(&text[..inner.end], inner.start).skip_while(|line| text[line.clone()].trim().is_empty()) {
        let taken = if line.start == inner.start { blanks(&line) } else { indent.min(blanks(&line)) };
        push(&mut content, text, line.start + taken..line.end, written);
        content.push("\n", line.end..line.end + 1);
    }
    content
}

/// Adds a piece of a line, with what is written otherwise made plain.
fn push(content: &mut Content, text: &str, line: Range<usize>, written: Written) {
    let mut from = line.start;
    let mark = if written == Written::Html { '&' } else { '\\' };
    while written != Written::Plain
        && let Some(found) = text[from..line.end].find(mark)
    {
        let at = from + found;
        let (plain, length) = match written {
            Written::Html => entity(&text[at..line.end]),
            _ => escaped(&text[at..line.end]),
        };
        content.push(&text[from..at], from..at);
        content.push(&plain, at..at + length);
        from = at + length;
    }
    content.push(&text[from..line.end], from..line.end);
}

/// The character that an entity at the beginning stands for, and its length.
fn entity(text: &str) -> (String, usize) {
    let all = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];
    let known = all.iter().find(|(entity, _)| text.starts_with(entity));
    known.map_or_else(|| ("&".to_owned(), 1), |(entity, plain)| ((*plain).to_owned(), entity.len()))
}

/// What an escape of JavaScript at the beginning stands for, and its length.
fn escaped(text: &str) -> (String, usize) {
    match text[1..].chars().next() {
        Some('n') => ("\n".to_owned(), 2),
        Some(other) => (other.to_string(), 1 + other.len_utf8()),
        None => ("\\".to_owned(), 1),
    }
}

/// Elements of that name and of the class `mermaid`.
fn elements(text: &str, name: &str, places: &mut Vec<Place>) {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut from = 0;
    while let Some(found) = text[from..].find(&open) {
        let start = from + found;
        let Some(end) = text[start..].find('>').map(|end| start + end + 1) else { return };
        from = end;
        if !is_mermaid(&text[start + open.len()..end - 1]) {
            continue;
        }
        let Some(inner) = text[end..].find(&close).map(|close| end + close) else { return };
        from = inner + close.len();
        places.push(Place { whole: start..from, inner: end..inner, written: Written::Html });
    }
}

/// Whether the attributes of a tag name the class.
fn is_mermaid(attributes: &str) -> bool {
    let value = attributes.split_once("class=").or(attributes.split_once("className="));
    let value = value.map_or("", |(_, value)| value.trim_start_matches('{'));
    let inner = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
        _ => value.split_whitespace().next(),
    };
    inner.is_some_and(|inner| inner.split_whitespace().any(|class| class == "mermaid"))
}

/// Components that are given mermaid text as it is.
fn components(text: &str, places: &mut Vec<Place>) {
    const OPEN: &str = "<Mermaid";
    let mut from = 0;
    while let Some(found) = text[from..].find(OPEN) {
        let start = from + found;
        from = start + OPEN.len();
        let is_name = text[from..].starts_with(char::is_whitespace);
        let next = text[from..].find(OPEN).map_or(text.len(), |next| from + next);
        let Some(inner) = given(text, from..next).filter(|_| is_name) else { continue };
        from = inner.end;
        let end = text[from..next].find('>').map_or(from, |end| from + end + 1);
        places.push(Place { whole: start..end, inner, written: Written::Script });
    }
}

/// The text between the quotes of what a component is given.
fn given(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let tag = &text[within.clone()];
    let at = GIVEN.iter().filter_map(|name| Some(tag.find(&format!("{name}="))? + name.len() + 1)).min()?;
    let quote = tag[at..].chars().find(|c| !matches!(c, '{' | ' ' | '\n'))?;
    let start = at + tag[at..].find(quote)? + 1;
    let inner = Some(quote).filter(|quote| matches!(quote, '`' | '"' | '\''))?;
    let mut is_escaped = false;
    let length = tag[start..].find(|c: char| {
        let ends = c == inner && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })?;
    // What is put together while the page is built is no text.
    let is_made = tag[start..start + length].contains("${");
    (!is_made).then(|| within.start + start..within.start + start + length)
}

/// Shortcodes of Hugo.
fn shortcodes(text: &str, (open, close): (&str, &str), places: &mut Vec<Place>) {
    let mut opened: Option<(usize, usize)> = None;
    let mut from = 0;
    while let Some(found) = text[from..].find(open) {
        let start = from + found;
        let Some(end) = text[start..].find(close).map(|end| start + end + close.len()) else { return };
        let words = text[start + open.len()..end - close.len()].trim();
        from = end;
        match words.split_whitespace().next() {
            Some("mermaid") => opened = Some((start, end)),
            Some("/mermaid") => {
                if let Some((whole, inner)) = opened.take() {
                    places.push(Place { whole: whole..end, inner: inner..start, written: Written::Plain });
                }
            }
            _ => {}
        }
    }
}
