//! What authors of mermaid text say about the look of one thing: the declarations of `style`,
//! `classDef` and `linkStyle`.

use std::ops::{Deref, DerefMut};

use super::CssColor;

/// The look of one thing as far as its author gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// Inside.
    pub fill: Option<CssColor>,
    /// The line around, or the line itself.
    pub stroke: Option<CssColor>,
    /// Width of the line in px, 0 to 20.
    pub stroke_width: Option<f64>,
    /// Lengths of dashes and gaps in px; empty for a solid line.
    pub dash: Option<Vec<f64>>,
    /// The words.
    pub color: Option<CssColor>,
    /// Whether the words are bold.
    pub bold: Option<bool>,
    /// Whether the words slant.
    pub italic: Option<bool>,
}

/// A style that takes no room while nothing is said: that of one of many things.
#[derive(Clone, Debug, Default)]
pub struct SparseStyle(Option<Box<Style>>);

impl From<Style> for SparseStyle {
    fn from(style: Style) -> Self {
        Self((!style.is_empty()).then(|| Box::new(style)))
    }
}

impl Deref for SparseStyle {
    type Target = Style;

    fn deref(&self) -> &Style {
        self.0.as_deref().unwrap_or(&Style::NONE)
    }
}

impl DerefMut for SparseStyle {
    fn deref_mut(&mut self) -> &mut Style {
        self.0.get_or_insert_default()
    }
}

/// Why a declaration was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The property has no meaning in a figure of ours.
    Property,
    /// The value cannot be read.
    Value,
}

/// Widest line that an author can ask for, in px.
const WIDEST: f64 = 20.0;

impl Style {
    /// Nothing.
    const NONE: Style =
        Style { fill: None, stroke: None, stroke_width: None, dash: None, color: None, bold: None, italic: None };

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Style::default()
    }

    /// Takes one declaration, such as `fill` and `#f96`.
    pub fn declare(&mut self, property: &str, value: &str) -> Result<(), Refused> {
        let value = value.trim().trim_end_matches("!important").trim();
        let color = || CssColor::parse(value).map(Some).ok_or(Refused::Value);
        match property.trim().to_ascii_lowercase().as_str() {
            "fill" | "background" | "background-color" => self.fill = color()?,
            "stroke" | "border-color" => self.stroke = color()?,
            "color" => self.color = color()?,
            "stroke-width" | "border-width" => {
                self.stroke_width = Some(length(value).ok_or(Refused::Value)?.min(WIDEST));
            }
            "stroke-dasharray" => self.dash = Some(dashes(value).ok_or(Refused::Value)?),
            "font-weight" => self.bold = Some(is_bold(value).ok_or(Refused::Value)?),
            "font-style" => self.italic = Some(matches!(value, "italic" | "oblique")),
            _ => return Err(Refused::Property),
        }
        Ok(())
    }

    /// Lays another style over this one: what it says counts.
    pub fn overlay(&mut self, over: &Style) {
        fn take<T: Clone>(under: &mut Option<T>, over: &Option<T>) {
            if over.is_some() {
                under.clone_from(over);
            }
        }
        take(&mut self.fill, &over.fill);
        take(&mut self.stroke, &over.stroke);
        take(&mut self.stroke_width, &over.stroke_width);
        take(&mut self.dash, &over.dash);
        take(&mut self.color, &over.color);
        take(&mut self.bold, &over.bold);
        take(&mut self.italic, &over.italic);
    }
}

/// Cuts a list such as `fill:#f9f,stroke-dasharray: 5, 5` into declarations: a part without a
/// property belongs to the value before it, and `\,` is a comma of a value.
pub fn declarations(text: &str) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::new();
    let mut part = String::new();
    let mut depth = 0usize;
    let mut escaped = false;
    let mut parts = Vec::new();
    for c in text.chars() {
        match c {
            _ if escaped => {
                part.extend((c != ',').then_some('\\'));
                part.push(c);
            }
            '\\' => {}
            ',' | ';' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth = if c == '(' { depth + 1 } else { depth.saturating_sub(usize::from(c == ')')) };
                part.push(c);
            }
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(part);
    for part in parts {
        match part.split_once(':') {
            Some((property, value)) => list.push((property.trim().to_owned(), value.trim().to_owned())),
            None if part.trim().is_empty() => {}
            None => match list.last_mut() {
                Some((_, value)) => {
                    value.push(' ');
                    value.push_str(part.trim());
                }
                None => list.push((part.trim().to_owned(), String::new())),
            },
        }
    }
    list
}

/// A length in px; units other than px count as if they were.
fn length(text: &str) -> Option<f64> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').trim();
    number.parse::<f64>().ok().filter(|v| v.is_finite() && *v >= 0.0)
}

fn dashes(text: &str) -> Option<Vec<f64>> {
    if matches!(text, "none" | "0" | "") {
        return Some(Vec::new());
    }
    let lengths: Option<Vec<f64>> =
        text.split([' ', ',', '\t']).filter(|part| !part.is_empty()).take(8).map(length).collect();
    // Dashes of no length at all would make the line vanish.
    lengths.filter(|list| list.iter().sum::<f64>() > 0.0)
}

fn is_bold(text: &str) -> Option<bool> {
    match text {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u16>().ok().map(|weight| weight >= 600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_into_declarations() {
        let cut =
            |text: &str| declarations(text).into_iter().map(|(p, v)| format!("{p}={v}")).collect::<Vec<_>>().join("|");
        assert_eq!(cut("fill:#f9f,stroke: #333 , stroke-width:4px"), "fill=#f9f|stroke=#333|stroke-width=4px");
        assert_eq!(cut("stroke-dasharray: 9,5,animation: dash 1s"), "stroke-dasharray=9 5|animation=dash 1s");
        assert_eq!(cut(r"stroke-dasharray: 9\,5,fill:rgb(1,2,3)"), "stroke-dasharray=9,5|fill=rgb(1,2,3)");
        assert_eq!(cut(""), "");
    }

    #[test]
    fn later_styles_count() {
        let mut style = Style::default();
        style.declare("fill", "#fff").unwrap();
        style.declare("stroke-width", "400px").unwrap();
        let mut over = Style::default();
        over.declare("fill", "red").unwrap();
        over.declare("font-weight", "bold").unwrap();
        style.overlay(&over);
        assert_eq!(style.fill, CssColor::parse("red"));
        assert_eq!((style.stroke_width, style.bold), (Some(20.0), Some(true)));
        assert_eq!(style.declare("animation", "x"), Err(Refused::Property));
        assert_eq!(style.declare("stroke", "nonsense"), Err(Refused::Value));
    }
}
