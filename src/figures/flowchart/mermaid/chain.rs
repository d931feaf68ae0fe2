//! Nodes and the edges between them: `A[One] & B -->|words| C:::class`.

use serde_json::Value;

use crate::figures::flowchart::model::{Picture, Stroke};
use crate::figures::flowchart::shape::Shape;
use crate::figures::label::markdown_label;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Format, Source, Span};

use super::builder::Arm;
use super::icon;
use super::link;
use super::parser::{Parser, Read};
use super::words::{Words, node_label, take_icon, trim_lines};

/// Words of the language that cannot name a node.
const RESERVED: &[&str] =
    &["end", "subgraph", "graph", "flowchart", "style", "linkStyle", "classDef", "class", "click"];

/// Brackets around the words of a node, longest first, with what closes them.
const BRACKETS: &[(&str, &str, Shape)] = &[
    ("(((", ")))", Shape::DoubleCircle),
    ("((", "))", Shape::Circle),
    ("([", "])", Shape::Stadium),
    ("[[", "]]", Shape::Subroutine),
    ("[(", ")]", Shape::Cylinder),
    ("{{", "}}", Shape::Hexagon),
    ("(", ")", Shape::Rounded),
    ("{", "}", Shape::Diamond),
    (">", "]", Shape::Odd),
    ("[", "]", Shape::Rect),
];

impl<'t> Parser<'t, '_> {
    /// Nodes, joined by edges or alone.
    pub fn chain(&mut self) -> Read<()> {
        if self.edge_attributes()? {
            return self.end_of_statement("the attributes");
        }
        let mut from = self.nodes()?;
        loop {
            let Some(arm) = self.edge()? else {
                return self.end_of_chain();
            };
            self.cursor.skip_space();
            if self.cursor.peek().is_none_or(|c| c == ';') {
                let span = arm.span;
                let diagnostic = Diagnostic::error("syntax", span, "the edge leads to nothing")
                    .label("a node was expected after it")
                    .help("name the node that it leads to");
                return self.refuse(diagnostic);
            }
            let to = self.nodes()?;
            let joined = self.builder.join(&from, &to, &arm);
            self.limited(joined, arm.span)?;
            from = to;
        }
    }

    /// Nodes joined by `&`.
    fn nodes(&mut self) -> Read<Vec<usize>> {
        let mut nodes = vec![self.node()?];
        loop {
            let mut ahead = self.cursor;
            ahead.skip_blanks();
            if !ahead.eat("&") {
                return Ok(nodes);
            }
            ahead.skip_blanks();
            self.cursor = ahead;
            nodes.push(self.node()?);
        }
    }

    /// Reports what stands in the place of an edge or the end of a statement.
    fn end_of_chain(&mut self) -> Read<()> {
        let after_blank = self.cursor;
        self.cursor.skip_blanks();
        if self.cursor.at_end_of_statement() {
            return Ok(());
        }
        let rest = self.cursor.rest();
        let span = self.word_here();
        let blank = self.cursor.at > after_blank.at;
        let help = if let Some(arrow) =
            ["<->", "->", "=>", "<-", "~>", "–>", "—>", "→", "⇒"].iter().find(|a| rest.starts_with(**a))
        {
            let meant = match *arrow {
                "<->" => "<-->",
                "=>" | "⇒" => "==>",
                "<-" => "<--> (or swap the nodes and write -->)",
                _ => "-->",
            };
            Some(format!("`{arrow}` is no edge; did you mean `{meant}`?"))
        } else if rest.starts_with("%%") {
            Some("a comment stands on a line of its own".into())
        } else if blank && rest.starts_with(['[', '(', '{', '>']) {
            Some("no blank may stand between a name and its bracket".into())
        } else if rest.starts_with([']', ')', '}']) {
            Some("a bracket too many; put the words in quotes where they contain one: `A[\"…\"]`".into())
        } else {
            None
        };
        self.expected(span, "an edge such as `-->`, `;` or the end of the line", help)
    }

    /// One node: its name, then its words in brackets, its class, its attributes.
    fn node(&mut self) -> Read<usize> {
        let start = self.cursor.at;
        let id = self.node_id()?;
        let span = self.cursor.since(start);
        let vertex = self.builder.vertex(id, span);
        let vertex = self.limited(vertex, span)?;
        self.shape_and_words(vertex)?;
        loop {
            if self.cursor.eat(":::") {
                let classes = self.cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ','));
                if classes.is_empty() {
                    let span = self.cursor.here();
                    return self.expected(span, "the name of a class after `:::`", None);
                }
                classes.split(',').for_each(|class| self.builder.classify(vertex, class));
            } else if self.cursor.rest().starts_with("@{") {
                let (attributes, place) = self.attributes()?;
                self.apply_attributes(vertex, &attributes, place)?;
            } else {
                return Ok(vertex);
            }
        }
    }

    /// Goes past the name of a node.
    fn node_id(&mut self) -> Read<&'t str> {
        let rest = self.cursor.rest();
        let length = name_length(rest);
        let id = &rest[..length];
        if id.is_empty() {
            let help = if rest.starts_with('"') {
                Some("a name has no quotes; its words have: `A[\"words\"]`".into())
            } else if link::whole(rest).or(link::whole(rest.trim_start())).is_some() {
                Some("name the node that the edge comes from".into())
            } else if rest.starts_with(['[', '(', '{']) {
                Some("name the node before its bracket: `A[words]`".into())
            } else {
                None
            };
            let span = self.word_here();
            return self.expected(span, "the name of a node", help);
        }
        let span = Span::new(self.cursor.at, self.cursor.at + length);
        let word = RESERVED.iter().find(|word| **word == id);
        let ends = id.strip_prefix("end").is_some_and(|after| after.starts_with(|c: char| !is_word_character(c)));
        if let Some(word) = word.or(ends.then_some(&"end")) {
            return self.reserved(word, span);
        }
        self.cursor.at += length;
        Ok(id)
    }

    /// The words of a node in their brackets, if there are any.
    fn shape_and_words(&mut self, vertex: usize) -> Read<()> {
        let Some((words, shape)) = self.bracketed_words()? else { return Ok(()) };
        let (rich, icon) = words.with_icon();
        self.builder.set_shape(vertex, shape);
        self.builder.set_label(vertex, node_label(rich));
        self.set_icon(vertex, icon, false);
        Ok(())
    }

    fn set_icon(&mut self, vertex: usize, name: Option<String>, above: bool) {
        let Some(name) = name else { return };
        match icon::find(&name) {
            Some(icon) => self.builder.set_picture(vertex, Picture { icon, above }),
            None => {
                self.unknown_icons.insert(name);
            }
        }
    }

    fn bracketed_words(&mut self) -> Read<Option<(Words<'t>, Shape)>> {
        let rest = self.cursor.rest();
        if let Some(inner) = rest.strip_prefix("(-")
            && inner.find(')').is_some_and(|end| inner[..end].ends_with('-'))
        {
            return Ok(Some((self.bracketed("(-", &["-)"])?.0, Shape::Ellipse)));
        }
        for (open, shapes) in
            [("[/", [Shape::LeanRight, Shape::Trapezoid]), ("[\\", [Shape::InvertedTrapezoid, Shape::LeanLeft])]
        {
            if rest.starts_with(open) {
                let (words, closer) = self.bracketed(open, &["/]", "\\]"])?;
                return Ok(Some((words, shapes[closer])));
            }
        }
        if rest.starts_with("[|") {
            // Properties such as `borders:lt` change nothing here.
            let start = self.cursor.at;
            self.cursor.at += 2;
            self.cursor.take_while(|c| !matches!(c, '|' | '\n' | ']'));
            if self.cursor.peek() != Some('|') {
                return self.never_closed(Span::new(start, start + 2), "|", None);
            }
            return Ok(Some((self.bracketed("|", &["]"])?.0, Shape::Rect)));
        }
        let Some((open, close, shape)) = BRACKETS.iter().find(|(open, ..)| rest.starts_with(open)) else {
            return Ok(None);
        };
        Ok(Some((self.bracketed(open, &[close])?.0, *shape)))
    }

    /// The words between a bracket, which comes next, and one of those that close it, with the
    /// index of that one.
    pub fn bracketed(&mut self, open: &str, closers: &[&str]) -> Read<(Words<'t>, usize)> {
        let opening = Span::new(self.cursor.at, self.cursor.at + open.len());
        self.cursor.at += open.len();
        let start = self.cursor.at;
        let mut quoted = None;
        loop {
            let rest = self.cursor.rest();
            if let Some(closer) = closers.iter().position(|closer| rest.starts_with(closer)) {
                let text = self.cursor.text[start..self.cursor.at].trim();
                self.cursor.at += closers[closer].len();
                let words = match quoted {
                    Some(words) if text.len() == words_length(words) => words,
                    _ => Words { text, quoted: false },
                };
                // A blank is enough for a node without words.
                if start + closers[closer].len() == self.cursor.at {
                    let place = self.cursor.since(opening.start);
                    let help = "write a blank in quotes where the node has no words: `A[\" \"]`";
                    let diagnostic = Diagnostic::error("syntax", place, "there are no words between the brackets");
                    return self.refuse(diagnostic.help(help));
                }
                return Ok((words, closer));
            }
            match self.cursor.peek() {
                Some('"') => quoted = Some(self.quoted()?),
                Some('[' | ']' | '(' | ')' | '{' | '}') => return self.stray_bracket(opening, closers),
                Some('|') if closers.iter().all(|closer| closer.len() == 1 || !closer.starts_with(['/', '\\'])) => {
                    return self.stray_bracket(opening, closers);
                }
                Some(_) => self.cursor.bump(),
                None => return self.never_closed(opening, closers[0], None),
            }
        }
    }

    /// Reports a bracket in words without quotes, or that the words never end.
    fn stray_bracket<T>(&mut self, opening: Span, closers: &[&str]) -> Read<T> {
        let here = self.cursor.here();
        let text = self.cursor.text;
        let line_end = text[here.start..].find('\n').map_or(text.len(), |length| here.start + length);
        let same_line = !text[opening.end..here.start].contains('\n');
        let closed_later = closers.iter().any(|closer| text[here.end..line_end].contains(closer));
        let sign = &text[here.start..here.end];
        if same_line && closed_later {
            let diagnostic = Diagnostic::error("syntax", here, format!("`{sign}` stands in words that have no quotes"))
                .help("put the words in quotes: `A[\"words (and brackets)\"]`");
            return self.refuse(diagnostic);
        }
        self.never_closed(opening, closers[0], same_line.then_some(sign))
    }

    fn never_closed<T>(&mut self, opening: Span, closer: &str, found: Option<&str>) -> Read<T> {
        let open = &self.cursor.text[opening.start..opening.end];
        let instead = found.map(|sign| format!(": `{sign}` comes before")).unwrap_or_default();
        let diagnostic = Diagnostic::error("syntax", opening, format!("`{open}` is never closed{instead}"))
            .label("opened here")
            .help(format!("close it by `{closer}`"));
        // Reading goes on in the line after the bracket, whatever its words swallowed.
        self.cursor.at = opening.end;
        self.refuse(diagnostic)
    }

    /// Words in double quotes, which come next.
    pub fn quoted(&mut self) -> Read<Words<'t>> {
        let opening = self.cursor.here();
        self.cursor.bump();
        let rest = self.cursor.rest();
        let Some(length) = rest.find('"') else {
            return self.never_closed(opening, "\"", None);
        };
        self.cursor.at += length + 1;
        Ok(Words { text: &rest[..length], quoted: true })
    }

    /// An edge with its words, if one comes next; it may begin in another line.
    fn edge(&mut self) -> Read<Option<Arm>> {
        let before = self.cursor;
        self.cursor.skip_space();
        let other_line = before.text[before.at..self.cursor.at].contains('\n');
        let mut arm = Arm { id: self.edge_id(other_line), ..Arm::default() };
        let start = self.cursor.at;
        let rest = self.cursor.rest();
        // In another line `x--> B` begins with the node `x`, not with a cross.
        if other_line && rest.starts_with(['x', 'o']) {
            self.cursor = before;
            return Ok(None);
        }
        let whole = link::whole(rest);
        let link = if let Some(link) = whole {
            self.cursor.at += link.length;
            arm.from = link.from;
            self.words_between_bars(&mut arm)?;
            link
        } else if let Some((length, stroke, from)) = link::half(rest) {
            self.cursor.at += length;
            arm.from = from;
            let (words, link) = self.edge_words(self.cursor.since(start), stroke)?;
            arm.label = words.with_icon().0;
            link
        } else {
            self.cursor = before;
            return Ok(None);
        };
        (arm.stroke, arm.to, arm.ranks) = (link.stroke, link.to, link.ranks);
        arm.span = self.cursor.since(start);
        Ok(Some(arm))
    }

    /// The name of an edge, `e1@` directly before it, if there is one.
    fn edge_id(&mut self, other_line: bool) -> Option<String> {
        let mut ahead = self.cursor;
        let name = ahead.take_while(|c| !c.is_whitespace() && !matches!(c, '"' | '@' | ';'));
        if other_line || name.is_empty() || !ahead.eat("@") {
            return None;
        }
        ahead.skip_blanks();
        if link::whole(ahead.rest()).is_none() && link::half(ahead.rest()).is_none() {
            return None;
        }
        self.cursor = ahead;
        Some(name.to_owned())
    }

    fn words_between_bars(&mut self, arm: &mut Arm) -> Read<()> {
        let mut ahead = self.cursor;
        ahead.skip_blanks();
        if ahead.peek() == Some('|') {
            self.cursor = ahead;
            arm.label = self.bracketed("|", &["|"])?.0.with_icon().0;
        }
        Ok(())
    }

    /// The words of an edge after its first half, and its second half.
    fn edge_words(&mut self, half: Span, stroke: Stroke) -> Read<(Words<'t>, link::Link)> {
        self.cursor.skip_space();
        let start = self.cursor.at;
        let mut before = ' ';
        let mut quoted = None;
        while let Some(next) = self.cursor.peek() {
            let rest = self.cursor.rest();
            let tip_in_word = matches!(next, 'x' | 'o') && !before.is_whitespace();
            if let Some(link) = link::whole(rest).filter(|link| link.stroke == stroke && !tip_in_word) {
                let text = self.cursor.text[start..self.cursor.at].trim();
                self.cursor.at += link.length;
                let words = match quoted {
                    Some(words) if text.len() == words_length(words) => words,
                    _ => Words { text, quoted: false },
                };
                return if words.text.is_empty() { break } else { Ok((words, link)) };
            }
            if rest.starts_with("--") && stroke == Stroke::Normal || rest.starts_with("==") && stroke == Stroke::Thick {
                break;
            }
            if next == '"' {
                quoted = Some(self.quoted()?);
            } else {
                self.cursor.bump();
            }
            before = next;
        }
        let (first, second) = match stroke {
            Stroke::Thick => ("==", "==>"),
            Stroke::Dotted => ("-.", ".->"),
            Stroke::Normal | Stroke::Invisible => ("--", "-->"),
        };
        let help = if self.cursor.text[half.end..].starts_with('|') {
            format!("write `{first}{}|words|`", if stroke == Stroke::Dotted { "->" } else { ">" })
        } else {
            format!(
                "write the whole edge `{}`, or its words and its second half: `{first} words {second}`",
                match stroke {
                    Stroke::Dotted => "-.->",
                    _ => second,
                }
            )
        };
        self.cursor.at = half.end;
        let diagnostic = Diagnostic::error("syntax", half, "the edge has no second half").label("it begins here");
        self.refuse(diagnostic.help(help))
    }

    /// Attributes of an edge, `e1@{ … }`, if they come next. They tell how it moves, which has no
    /// meaning in a still picture.
    pub fn edge_attributes(&mut self) -> Read<bool> {
        let rest = self.cursor.rest();
        let id = &rest[..name_length(rest)];
        if id.is_empty() || !rest[id.len()..].starts_with("@{") || !self.builder.is_edge(id) {
            return Ok(false);
        }
        self.cursor.at += id.len();
        self.attributes()?;
        Ok(true)
    }

    /// What stands in `@{ … }`, which comes next: an object, with its place.
    fn attributes(&mut self) -> Read<(Value, Span)> {
        let opening = Span::new(self.cursor.at, self.cursor.at + 2);
        self.cursor.at += 2;
        let mut yaml = String::new();
        loop {
            match self.cursor.peek() {
                Some('"') => {
                    let words = self.quoted()?;
                    let lines: Vec<&str> = words.text.split('\n').map(str::trim_start).collect();
                    yaml.push('"');
                    yaml.push_str(&lines.join("<br/>"));
                    yaml.push('"');
                }
                Some('}') => break,
                Some(c) => {
                    yaml.push(c);
                    self.cursor.bump();
                }
                None => return self.never_closed(opening, "}", None),
            }
        }
        self.cursor.bump();
        let place = self.cursor.since(opening.start);
        if !yaml.contains('\n') {
            yaml = format!("{{{yaml}}}");
        }
        // Their places are not those of the source, so what is wrong is told of the whole.
        let mut found = Diagnostics::new();
        let tree = Tree::read(&Source::new("attributes", yaml, Format::Yaml), &mut found);
        match tree.filter(|_| !found.has_errors()).map(|tree| tree.to_json()) {
            Some(value @ Value::Object(_)) => Ok((value, place)),
            Some(Value::Null) => Ok((Value::Object(serde_json::Map::new()), place)),
            _ => {
                let diagnostic = Diagnostic::error("syntax", place, "the attributes cannot be read")
                    .help("write keys and values: `@{ shape: diam, label: \"words\" }`");
                self.refuse(diagnostic)
            }
        }
    }

    fn apply_attributes(&mut self, vertex: usize, attributes: &Value, place: Span) -> Read<()> {
        let text = |key: &str| match attributes.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
            _ => None,
        };
        if let Some(name) = text("shape").filter(|name| !name.is_empty()) {
            let shape = Shape::named(&name).filter(|_| !name.contains('_') && name == name.to_lowercase());
            match shape {
                Some(shape) => self.builder.set_shape(vertex, shape),
                None => return self.unknown_shape(&name, place),
            }
        }
        if let Some(icon) = text("icon") {
            self.builder.hide_name(vertex);
            self.set_icon(vertex, Some(icon), true);
            self.builder.set_shape(vertex, frame_of_icon(text("form").as_deref()));
        }
        if text("img").is_some() {
            self.builder.hide_name(vertex);
            self.set_icon(vertex, Some("image".to_owned()), true);
            let warning = Diagnostic::warning("image-not-drawn", place, "images are not drawn; a sign stands for it");
            self.diagnostics.push(warning);
        }
        if let Some(label) = text("label").filter(|label| !label.trim().is_empty()) {
            let (rich, icon) = take_icon(trim_lines(&markdown_label(&label)));
            self.builder.set_label(vertex, node_label(rich));
            self.set_icon(vertex, icon, false);
        }
        Ok(())
    }

    fn unknown_shape(&mut self, name: &str, place: Span) -> Read<()> {
        let written = &self.cursor.text[place.start..place.end];
        let at = written.find(name).map_or(place, |i| Span::new(place.start + i, place.start + i + name.len()));
        let near = Shape::near(name);
        let mut diagnostic = Diagnostic::error("unknown-shape", at, format!("there is no shape `{name}`"));
        if !near.is_empty() {
            let list = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            diagnostic = diagnostic.help(format!("shapes with names like it: {list}"));
        }
        self.refuse(diagnostic)
    }
}

/// Bytes of the words with their quotes.
fn words_length(words: Words) -> usize {
    words.text.len() + 2
}

fn frame_of_icon(form: Option<&str>) -> Shape {
    match form {
        Some("square") => Shape::Rect,
        Some("circle") => Shape::Circle,
        Some("rounded") => Shape::Rounded,
        _ => Shape::Text,
    }
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Bytes of the name of a node at the start of `text`.
fn name_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((i, c)) = characters.next() {
        let next = characters.peek().map(|&(_, c)| c);
        let is_name = match c {
            '!' | '#' | '$' | '%' | '\'' | '*' | '+' | '.' | '`' | '?' | '\\' | '_' | '/' | ',' | '^' => true,
            '&' => i > 0,
            ':' => !text[i..].starts_with(":::"),
            '-' => next.is_none_or(|n| !matches!(n, '>' | '-' | '.')),
            '=' => next.is_some_and(|n| !matches!(n, '>' | '=')),
            c => c.is_alphanumeric() || c > '\u{ffff}' || matches!(c, '\u{200d}' | '\u{fe0f}'),
        };
        let is_comment = i == 0 && text.starts_with("%%");
        if !is_name || is_comment {
            return i;
        }
    }
    text.len()
}
