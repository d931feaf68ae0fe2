//! Text with marks in it: the HTML that mermaid labels carry, and the emphasis of markdown.

use super::rich::{Marks, Piece, Rich, Script};

/// The tags that labels carry, besides those of emphasis.
const TAGS: &[&str] = &[
    "a", "big", "br", "center", "code", "del", "div", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strike", "sub", "sup", "tt", "u", "ul",
];

impl Rich {
    /// Reads the HTML of a label: `<br>` and `\n` (written out) break the line, `<b>`, `<strong>`,
    /// `<i>` and `<em>` set emphasis; `<sub>`, `<sup>`, `<code>`, `<mark>`, `<small>`, `<u>`, `<s>` and
    /// their kin mark words, `<ul>` and `<ol>` list them; other known tags are left out, and what is no tag
    /// stays text.
    pub fn from_html(text: &str) -> Rich {
        let mut builder = Builder::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("\\n") {
                builder.text.push('\n');
                rest = after;
            } else if let Some((tag, after)) = tag(rest) {
                builder.tag(tag);
                rest = after;
            } else {
                builder.text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        builder.finish()
    }

    /// Reads the emphasis of markdown: `**bold**`, `*italic*`, `_italic_`, `***both***`; a backslash
    /// makes the next sign plain. Signs without a partner stay text.
    pub fn from_markdown(text: &str) -> Rich {
        let mut builder = Builder::default();
        let mut previous = ' ';
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let is_sign = matches!(c, '*' | '_');
            let run = if is_sign { rest.len() - rest.trim_start_matches(c).len() } else { c.len_utf8() };
            let is_mark = is_sign && run <= 3;
            if c == '\\' && rest[1..].starts_with(['*', '_', '`', '\\']) {
                builder.text.push_str(&rest[1..2]);
                rest = &rest[2..];
                previous = c;
            } else if is_mark && builder.marks(&rest[..run], previous, &rest[run..]) {
                rest = &rest[run..];
            } else if let Some((name, after)) = tag(rest) {
                builder.tag(name);
                rest = after;
            } else {
                builder.text.push_str(&rest[..run]);
                rest = &rest[run..];
                previous = c;
            }
        }
        builder.finish()
    }
}

/// The tags that mark words.
const MARKING: &[&str] = &["code", "del", "ins", "kbd", "mark", "pre", "s", "small", "strike", "sub", "sup", "tt", "u"];

/// Most of them inside each other.
const MOST_OPEN: usize = 16;

/// Whether text holds a partner of a run of marks before it. In a name such as `_customer_order` the second sign
/// is none, and behind a space a sign begins anew.
fn closes(run: &str, text: &str) -> bool {
    if !run.starts_with('_') {
        return text.contains(run);
    }
    let flanks = text.match_indices(run).map(|(at, _)| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        (word(text[..at].chars().next_back()), word(text[at + run.len()..].chars().next()))
    });
    flanks.filter(|flanks| *flanks != (true, true)).map(|(_, begins)| !begins).next().unwrap_or(false)
}

/// A tag at the start of `text`: its name with a leading slash where it closes, and what follows it.
fn tag(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_prefix('<')?;
    let end = body.find('>').filter(|&end| end < 400)?;
    let inner = &body[..end];
    let name_length = inner
        .char_indices()
        .find(|&(i, c)| !(c.is_ascii_alphanumeric() || i == 0 && c == '/'))
        .map_or(inner.len(), |(i, _)| i);
    let name = &inner[..name_length];
    let follows = inner[name_length..].chars().next();
    let bare = name.trim_start_matches('/').to_ascii_lowercase();
    let known = TAGS.contains(&bare.as_str()) || matches!(bare.as_str(), "b" | "strong" | "i" | "em");
    (known && follows.is_none_or(|c| c.is_whitespace() || c == '/')).then(|| (name, &body[end + 1..]))
}

#[derive(Default)]
struct Builder {
    pieces: Vec<Piece>,
    text: String,
    bold: u32,
    italic: u32,
    /// Open tags that mark words.
    marked: Vec<String>,
    /// The lists that are open: the number of the last item, or none where items have no numbers.
    lists: Vec<Option<u32>>,
    /// Open markdown marks.
    open: Vec<String>,
}

impl Builder {
    fn cut(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            let marks = self.marks_now();
            self.pieces.push(Piece { text, bold: self.bold > 0, italic: self.italic > 0, marks });
        }
    }

    fn marks_now(&self) -> Marks {
        let mut marks = Marks::default();
        for tag in &self.marked {
            match tag.as_str() {
                "sub" => marks.script = Script::Below,
                "sup" => marks.script = Script::Above,
                "mark" => marks.highlight = true,
                "small" => marks.small = true,
                "u" | "ins" => marks.underline = true,
                "s" | "del" | "strike" => marks.strike = true,
                _ => marks.code = true,
            }
        }
        marks
    }

    fn tag(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "br" | "/p" | "/div" | "/li" | "hr" => self.text.push('\n'),
            "b" | "strong" => self.change(1, 0),
            "/b" | "/strong" => self.change(-1, 0),
            "i" | "em" => self.change(0, 1),
            "/i" | "/em" => self.change(0, -1),
            "ul" | "ol" => self.lists.push((name == "ol").then_some(0)),
            "/ul" | "/ol" => {
                self.lists.pop();
            }
            "li" => self.item(),
            _ => match name.strip_prefix('/') {
                Some(closed) if MARKING.contains(&closed) => {
                    if let Some(place) = self.marked.iter().rposition(|tag| tag == closed) {
                        self.cut();
                        self.marked.remove(place);
                    }
                }
                None if MARKING.contains(&name.as_str()) && self.marked.len() < MOST_OPEN => {
                    self.cut();
                    self.marked.push(name);
                }
                _ => {}
            },
        }
    }

    /// Begins an item of a list on a line of its own.
    fn item(&mut self) {
        let before = if self.text.is_empty() { self.pieces.last().map_or("", |piece| &piece.text) } else { &self.text };
        if !before.trim_end_matches(' ').ends_with('\n') && !before.trim().is_empty() {
            self.text.push('\n');
        }
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                self.text.push_str(&format!("{number}.\u{a0}"));
            }
            _ => self.text.push_str("•\u{a0}"),
        }
    }

    fn change(&mut self, bold: i32, italic: i32) {
        self.cut();
        self.bold = self.bold.saturating_add_signed(bold);
        self.italic = self.italic.saturating_add_signed(italic);
    }

    /// Opens or closes emphasis at a run of marks, by the flanking rules of CommonMark; false where
    /// the run is plain text.
    fn marks(&mut self, run: &str, before: char, after: &str) -> bool {
        let next = after.chars().next().unwrap_or(' ');
        let inside_word = before.is_alphanumeric() && next.is_alphanumeric();
        if run.starts_with('_') && inside_word {
            return false;
        }
        let (bold, italic) = ((run.len() >= 2) as i32, (run.len() != 2) as i32);
        if self.open.last().is_some_and(|open| open == run) && !before.is_whitespace() {
            self.open.pop();
            self.change(-bold, -italic);
            return true;
        }
        // Behind a word no sign begins anything but words with emphasis inside of one: `a_b`, `a*(`.
        if before.is_alphanumeric() && (run.starts_with('_') || !next.is_alphanumeric()) {
            return false;
        }
        // Looking for the partner is bounded: labels are short, hostile texts are not.
        let window = after.char_indices().nth(1000).map_or(after, |(i, _)| &after[..i]);
        if next.is_whitespace() || !closes(run, window) {
            return false;
        }
        self.open.push(run.to_owned());
        self.change(bold, italic);
        true
    }

    fn finish(mut self) -> Rich {
        self.cut();
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in self.pieces {
            match pieces.last_mut() {
                Some(last) if (last.bold, last.italic, last.marks) == (piece.bold, piece.italic, piece.marks) => {
                    last.text.push_str(&piece.text);
                }
                _ => pieces.push(piece),
            }
        }
        Rich { pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rich: &Rich) -> String {
        rich.pieces
            .iter()
            .map(|p| match (p.bold, p.italic) {
                (false, false) => p.text.clone(),
                (true, false) => format!("[b:{}]", p.text),
                (false, true) => format!("[i:{}]", p.text),
                (true, true) => format!("[bi:{}]", p.text),
            })
            .collect()
    }

    #[test]
    fn html_breaks_lines_and_sets_emphasis() {
        assert_eq!(shown(&Rich::from_html(r"a<br>b<br/>c<BR />d\ne")), "a\nb\nc\nd\ne");
        assert_eq!(shown(&Rich::from_html("x <b>bold</b> <i>it</i> <u>u</u>")), "x [b:bold] [i:it] u");
    }

    #[test]
    fn tags_that_carry_meaning_are_kept() {
        let rich = Rich::from_html("H<sub>2</sub>O + x<sup>2</sup> <code>a</code><s>b</s><u>c</u><mark>d</mark>");
        let with = |text: &str| rich.pieces.iter().filter(|p| p.text == text).map(|p| p.marks).collect::<Vec<_>>();
        let marks = Marks::default();
        assert_eq!(with("2"), [Marks { script: Script::Below, ..marks }, Marks { script: Script::Above, ..marks }]);
        assert_eq!(with("a"), [Marks { code: true, ..marks }]);
        assert_eq!(with("b"), [Marks { strike: true, ..marks }]);
        assert_eq!(with("c"), [Marks { underline: true, ..marks }]);
        assert_eq!(with("d"), [Marks { highlight: true, ..marks }]);
        assert_eq!(rich.to_plain(), "H2O + x2 abcd");
    }

    #[test]
    fn items_of_lists_stand_on_lines_with_their_signs() {
        let lines = |html: &str| Rich::from_html(html).to_plain().trim().to_owned();
        assert_eq!(lines("Do<ul><li>one</li><li>two</li></ul>"), "Do\n•\u{a0}one\n•\u{a0}two");
        assert_eq!(lines("<ol><li>one<li>two</ol>"), "1.\u{a0}one\n2.\u{a0}two");
    }

    #[test]
    fn tags_left_open_end_with_the_text_and_closing_ones_alone_do_nothing() {
        for html in ["a<sub>b", "a</sub>b", "</ul><li>", &"<u>".repeat(50_000), &"<ul><li>".repeat(20_000)] {
            Rich::from_html(html);
        }
    }

    #[test]
    fn what_is_no_tag_stays_text() {
        assert_eq!(shown(&Rich::from_html("a < b > c <T> List<String>")), "a < b > c <T> List<String>");
    }

    #[test]
    fn four_signs_in_a_row_are_text() {
        assert_eq!(shown(&Rich::from_markdown("****a**** ____")), "****a**** ____");
    }

    #[test]
    fn markdown_emphasis_nests_and_lone_signs_stay() {
        assert_eq!(shown(&Rich::from_markdown("a **b** *c* _d_ ***e***")), "a [b:b] [i:c] [i:d] [bi:e]");
        assert_eq!(
            shown(&Rich::from_markdown("2 * 3 * 4, snake_case_name, *open")),
            "2 * 3 * 4, snake_case_name, *open"
        );
        assert_eq!(shown(&Rich::from_markdown("**bold *both* bold**")), "[b:bold ][bi:both][b: bold]");
        assert_eq!(shown(&Rich::from_markdown("_customer_order and _it_")), "_customer_order and [i:it]");
        assert_eq!(shown(&Rich::from_markdown(r"\*plain\*")), "*plain*");
    }
}
