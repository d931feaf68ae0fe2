//! What stands behind the first word of a fence: `{fit=slide title="Two"}`, `theme=dark`, `{#name}`.

use crate::export::svg::Scheme;
use crate::figures::Read;
use crate::figures::rules::UNKNOWN_FIT;
use crate::lint::project::{UNKNOWN_ATTRIBUTE, UNKNOWN_THEME};
use crate::scene::Fit;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::{Diagnostic, Span};
use crate::text::Rich;

/// What a page says of a figure in the line that opens its block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    /// Names its outputs.
    pub name: Option<String>,
    /// Title, where the figure has none of its own.
    pub title: Option<String>,
    /// Alternative text, in place of the figure's own.
    pub alt: Option<String>,
    /// Where it will be shown.
    pub fits: Vec<Fit>,
    /// Its colours.
    pub schemes: Vec<Scheme>,
    /// How much of its size it has in the page, where others are shown at 1.
    pub scale: Option<f64>,
    /// Whether it is left to others.
    pub off: bool,
}

impl Attributes {
    /// Reads the words behind the language of a fence; places of diagnostics are in these words.
    pub fn read(text: &str) -> (Attributes, Vec<Diagnostic>) {
        read(text, 0)
    }

    /// Those that can be seen in outputs.
    pub(in crate::project) fn of_outputs(&self) -> String {
        let Self { name, title, alt, fits, schemes, scale: _, off: _ } = self;
        format!("Attributes {{ name: {name:?}, title: {title:?}, alt: {alt:?}, fits: {fits:?}, schemes: {schemes:?} }}")
    }

    /// A figure with the title and the alternative text that its page says, where it says them.
    pub fn over(&self, mut read: Read) -> Read {
        let head = &mut read.head;
        head.title = head.title.take().or_else(|| self.title.as_deref().map(Rich::from));
        head.alt_description = self.alt.clone().or(head.alt_description.take());
        read
    }
}

/// Most findings about the attributes of one block: more would tell nothing new.
const MOST_TOLD: usize = 20;

const KEYS: [&str; 7] = ["name", "title", "alt", "fit", "theme", "scale", "figmill"];

/// Keys that objects of other tools share with these: Slidev writes `{scale: 0.5, alt: '…'}`.
const SHARED: [&str; 5] = ["name", "title", "alt", "scale", "figmill"];

/// Reads attributes; `text` stands at `start` of the page. What other tools write there, words without
/// `=` and classes, is theirs.
pub(super) fn read(text: &str, start: usize) -> (Attributes, Vec<Diagnostic>) {
    let mut reader = Reader { attributes: Attributes::default(), diagnostics: Vec::new() };
    for token in (Tokens { text, at: 0 }) {
        if reader.diagnostics.len() >= MOST_TOLD {
            break;
        }
        let span = Span::new(token.start, token.end).shifted(start);
        match (token.key.strip_prefix('#'), token.value) {
            (Some(name), None) => reader.attributes.name = Some(name.to_owned()),
            (_, Some(value)) => match token.key.strip_suffix(':') {
                Some(key) if SHARED.contains(&key) => reader.set(key, &value, span),
                Some(_) => {}
                None => reader.set(token.key, &value, span),
            },
            (None, None) => {}
        }
    }
    (reader.attributes, reader.diagnostics)
}

struct Reader {
    attributes: Attributes,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn set(&mut self, key: &str, value: &str, span: Span) {
        let attributes = &mut self.attributes;
        match key {
            "name" => attributes.name = Some(value.to_owned()),
            "title" => attributes.title = Some(value.to_owned()),
            "alt" => attributes.alt = Some(value.to_owned()),
            "fit" => self.fits(value, span),
            "theme" => self.schemes(value, span),
            // What is no number is another tool's.
            "scale" => attributes.scale = value.parse().ok().filter(|scale: &f64| (0.05..=20.0).contains(scale)),
            "figmill" if value == "off" => attributes.off = true,
            _ => {
                let known = "those of a figure are `name`, `title`, `alt`, `fit`, `theme`, `scale`, `figmill=off`";
                let help = match did_you_mean(key, KEYS) {
                    Some(near) => format!("did you mean `{near}`? {known}"),
                    None => known.to_owned(),
                };
                let message = format!("unknown attribute `{}` of a figure", shortened(key));
                self.diagnostics.push(Diagnostic::warning(&UNKNOWN_ATTRIBUTE, span, message).help(help));
            }
        }
    }

    fn fits(&mut self, value: &str, span: Span) {
        for word in value.split(',') {
            match word.parse::<Fit>() {
                Ok(fit) if self.attributes.fits.contains(&fit) => {}
                Ok(fit) => self.attributes.fits.push(fit),
                Err(message) => self.diagnostics.push(
                    Diagnostic::error(&UNKNOWN_FIT, span, message)
                        .help("a fit is docs, slide, none, a width like 640, or a box like 640x480"),
                ),
            }
        }
    }

    fn schemes(&mut self, value: &str, span: Span) {
        for word in value.split(',') {
            let scheme = match word.trim() {
                "light" => Scheme::Light,
                "dark" => Scheme::Dark,
                "auto" => Scheme::Auto,
                other => {
                    let message = format!("`{}` is no theme of a figure", shortened(other));
                    let diagnostic = Diagnostic::error(&UNKNOWN_THEME, span, message);
                    self.diagnostics.push(diagnostic.help("a theme is light, dark or auto"));
                    continue;
                }
            };
            if !self.attributes.schemes.contains(&scheme) {
                self.attributes.schemes.push(scheme);
            }
        }
    }
}

/// `key` or `key=value`.
struct Token<'a> {
    key: &'a str,
    value: Option<String>,
    start: usize,
    end: usize,
}

/// The tokens of a line, from a byte on.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '{' | '}' | ',');
        let rest = self.text[self.at..].trim_start_matches(ends);
        let start = self.text.len() - rest.len();
        // Words in quotes behind the language are a title.
        if self.at == 0 && rest.starts_with(['"', '\'']) {
            let (value, taken) = value_of(rest);
            self.at = start + taken - 1;
            return Some(Token { key: "title", value, start, end: self.at });
        }
        let length = rest.find(|c: char| ends(c) || c == '=').unwrap_or(rest.len());
        let (key, after) = rest.split_at(length);
        let member = after.trim_start();
        let (value, taken) = if let Some(value) = after.strip_prefix('=') {
            value_of(value)
        } else if key.ends_with(':') && key.len() > 1 && self.text[..start].contains('{') && !member.is_empty() {
            let (value, taken) = value_of(member);
            // A bare value of an object ends with a comma.
            let bare =
                value.as_deref().filter(|_| !member.starts_with(['"', '\''])).and_then(|bare| bare.split(',').next());
            let (value, taken) = bare.map_or((value.clone(), taken - 1), |bare| (Some(bare.to_owned()), bare.len()));
            (value, after.len() - member.len() + taken)
        } else {
            (None, 0)
        };
        self.at = start + length + taken;
        (!rest.is_empty()).then_some(Token { key, value, start, end: self.at })
    }
}

/// The value behind `=`, bare or in quotes, and how many bytes it takes with the `=`.
fn value_of(text: &str) -> (Option<String>, usize) {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &text[1..];
        let length = inner.find(quote).unwrap_or(inner.len());
        let closing = usize::from(length < inner.len());
        return (Some(inner[..length].to_owned()), 2 + length + closing);
    }
    let length = text.find(|c: char| c.is_whitespace() || c == '}').unwrap_or(text.len());
    (Some(text[..length].to_owned()), 1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_braces_and_without() {
        let expected = Attributes {
            title: Some("Two words".into()),
            fits: vec![Fit::Slide, Fit::Box(640.0, 480.0)],
            schemes: vec![Scheme::Dark],
            ..Attributes::default()
        };
        for text in [
            " {fit=slide,640x480 title=\"Two words\" theme=dark}",
            " fit=\"slide,640x480\" title='Two words' theme=dark",
            "{.wide, title=\"Two words\", fit=slide,640x480 theme=dark showLineNumbers {1,3}}",
        ] {
            assert_eq!(read(text, 0), (expected.clone(), Vec::new()), "{text}");
        }
        assert_eq!(read("{#flow}", 0).0.name.as_deref(), Some("flow"));
        assert_eq!(read(" name=flow", 0).0.name.as_deref(), Some("flow"));
    }

    #[test]
    fn attributes_of_other_tools_are_read() {
        let slidev = read(" {scale: 0.5, alt: 'Two, in a row', theme: 'neutral', a: b}", 0);
        let expected = Attributes { scale: Some(0.5), alt: Some("Two, in a row".into()), ..Attributes::default() };
        assert_eq!(slidev, (expected, Vec::new()));
        assert_eq!(read(" \"Two words\" fit=slide", 0).0.title.as_deref(), Some("Two words"));
        assert_eq!(read(" 'One' {fit=slide}", 0).0.fits, [Fit::Slide]);
        for off in [
            "{figmill=off}",
            " figmill=off",
            " {.wide figmill=\"off\"}",
            "{ figmill: off }",
            "{figmill: 'off', scale: 2}",
        ] {
            assert!(read(off, 0).0.off, "{off}");
        }
        for on in ["", " {fit=640}", " {title=\"figmill=off\"}"] {
            assert!(!read(on, 0).0.off, "{on}");
        }
        assert_eq!(read(" figmill=of", 0).1.len(), 1);
    }

    #[test]
    fn what_is_not_known_is_told_at_its_place() {
        let told = |text: &str| {
            let found = read(text, 100).1;
            found.into_iter().map(|d| (d.code(), d.span, d.help.unwrap_or_default())).collect::<Vec<_>>()
        };
        let unknown = told(" {tite=x}");
        assert_eq!((unknown[0].0, unknown[0].1), ("unknown-attribute", Some(Span::new(102, 108))));
        assert!(unknown[0].2.starts_with("did you mean `title`?"));
        assert_eq!(told(" fit=poster")[0].0, "unknown-fit");
        assert_eq!(told(" theme=sepia,dark")[0].0, "unknown-theme");
    }

    #[test]
    fn broken_attributes_end_nowhere_bad() {
        for text in [
            "=", "==", "a=", "a=\"", "{{{", "'", "\"\"", "{a:", "{a: '", "{a: ,", "{:", "{a:b: é", "é=\"ü", "= = =",
            "a='b\"c",
        ] {
            read(text, 0);
        }
    }
}
