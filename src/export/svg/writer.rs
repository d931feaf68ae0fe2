//! The one way by which anything reaches the file: every number, every escape, every tag.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kurbo::PathEl;

use crate::export::xml::escape;
use crate::scene::{BezPath, Rect};
use crate::theme::Rgb;

/// Stands for the id of the figure until the content, and with it the id, is known. It is no character
/// of XML, so nothing else in the file can be mistaken for it.
pub(super) const FIGURE: char = '\0';

/// Writes XML, one element a line.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
}

impl Writer {
    /// What was written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Begins a tag; attributes follow, then one of the ends.
    pub(super) fn begin(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
    }

    /// An attribute, escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.name(name);
        escape(&mut self.out, value, true);
        self.out.push('"');
    }

    /// An attribute that holds a colour.
    pub(super) fn color(&mut self, name: &str, color: Rgb) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.name(name);
        self.out.push('#');
        for channel in [color.r, color.g, color.b] {
            self.out.push(char::from(DIGITS[usize::from(channel >> 4)]));
            self.out.push(char::from(DIGITS[usize::from(channel & 15)]));
        }
        self.out.push('"');
    }

    /// An attribute that holds a number.
    pub(super) fn number(&mut self, name: &str, value: f64) {
        self.name(name);
        number(&mut self.out, value);
        self.out.push('"');
    }

    /// Attributes that hold a number each.
    pub(super) fn all<const N: usize>(&mut self, values: [(&str, f64); N]) {
        values.into_iter().for_each(|(name, value)| self.number(name, value));
    }

    /// The place and size of a box.
    pub(super) fn rect(&mut self, rect: Rect) {
        self.all([("x", rect.x0), ("y", rect.y0), ("width", rect.width()), ("height", rect.height())]);
    }

    /// A turn by degrees about a point.
    pub(super) fn rotation(&mut self, degrees: f64, x: f64, y: f64) {
        self.name("transform");
        self.out.push_str("rotate(");
        for (i, value) in [degrees, x, y].into_iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            number(&mut self.out, value);
        }
        self.out.push_str(")\"");
    }

    /// An attribute that holds numbers.
    pub(super) fn numbers(&mut self, name: &str, values: &[f64]) {
        self.name(name);
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            number(&mut self.out, *value);
        }
        self.out.push('"');
    }

    /// An attribute that holds an id of this figure; `suffix` is one already made safe.
    pub(super) fn id(&mut self, name: &str, suffix: &str) {
        self.name(name);
        self.out.push(FIGURE);
        self.out.push_str(suffix);
        self.out.push('"');
    }

    /// An attribute that refers to an id of this figure.
    pub(super) fn reference(&mut self, name: &str, suffix: &str) {
        self.name(name);
        self.out.push_str("url(#");
        self.out.push(FIGURE);
        self.out.push_str(suffix);
        self.out.push_str(")\"");
    }

    /// The attribute `font-family`: a family of this figure where it has one, one of the machine, and what stands in.
    pub(super) fn family(&mut self, number: Option<usize>, named: &str, others: &str) {
        self.name("font-family");
        if let Some(number) = number {
            self.out.push(FIGURE);
            self.out.push_str(&format!("-{number},"));
        }
        self.out.push('\'');
        escape(&mut self.out, &named.replace(['\'', '\\'], ""), true);
        self.out.push_str("',");
        self.out.push_str(others);
        self.out.push('"');
    }

    /// The attribute `d`.
    pub(super) fn path(&mut self, path: &BezPath) {
        self.name("d");
        path_data(&mut self.out, path);
        self.out.push('"');
    }

    /// An attribute that holds a file as data.
    pub(super) fn data(&mut self, name: &str, media_type: &str, bytes: &[u8]) {
        self.name(name);
        self.out.push_str("data:");
        self.out.push_str(media_type);
        self.out.push_str(";base64,");
        STANDARD.encode_string(bytes, &mut self.out);
        self.out.push('"');
    }

    /// Ends a tag that has content on lines of its own.
    pub(super) fn end_line(&mut self) {
        self.out.push_str(">\n");
    }

    /// Ends a tag that has text as content.
    pub(super) fn end(&mut self) {
        self.out.push('>');
    }

    /// Ends a tag that has no content.
    pub(super) fn end_empty(&mut self) {
        self.out.push_str("/>\n");
    }

    /// Text between tags, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.out, text, false);
    }

    /// Closes an element; the next one begins on another line.
    pub(super) fn close(&mut self, name: &str) {
        self.close_inline(name);
        self.out.push('\n');
    }

    /// Closes an element inside a line of text.
    pub(super) fn close_inline(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn name(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }
}

/// Appends a number with at most two decimals; what is no number becomes 0.
pub(super) fn number(out: &mut String, value: f64) {
    // Casts of floats saturate, and make 0 of what is no number.
    let hundredths = (value * 100.0).round() as i64;
    let (mut whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    // From its end: at most 18 digits, the point and two more, and a sign before them.
    let mut written = [0u8; 24];
    let mut from = written.len();
    let mut put = |byte: u8| {
        from -= 1;
        written[from] = byte;
    };
    let digit = |digit: u64| b'0' + digit as u8;
    if part > 0 {
        if part % 10 > 0 {
            put(digit(part % 10));
        }
        put(digit(part / 10));
        put(b'.');
    }
    loop {
        put(digit(whole % 10));
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    if hundredths < 0 {
        put(b'-');
    }
    out.push_str(str::from_utf8(&written[from..]).unwrap_or_default());
}

/// Appends path data, with the short commands for level and upright lines.
fn path_data(out: &mut String, path: &BezPath) {
    let mut at = kurbo::Point::ZERO;
    let mut start = at;
    let point = |out: &mut String, p: kurbo::Point, glue: &str| {
        out.push_str(glue);
        number(out, p.x);
        out.push(' ');
        number(out, p.y);
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                point(out, p, "M");
                start = p;
            }
            PathEl::LineTo(p) if p.y == at.y => {
                out.push('H');
                number(out, p.x);
            }
            PathEl::LineTo(p) if p.x == at.x => {
                out.push('V');
                number(out, p.y);
            }
            PathEl::LineTo(p) => point(out, p, "L"),
            PathEl::QuadTo(c, p) => {
                point(out, c, "Q");
                point(out, p, " ");
            }
            PathEl::CurveTo(c1, c2, p) => {
                point(out, c1, "C");
                point(out, c2, " ");
                point(out, p, " ");
            }
            PathEl::ClosePath => out.push('Z'),
        }
        at = element.end_point().unwrap_or(start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64) -> String {
        let mut out = String::new();
        number(&mut out, value);
        out
    }

    #[test]
    fn numbers_are_short_and_never_minus_nothing() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (0.5, "0.5"),
            (-3.256, "-3.26"),
            (7.004, "7"),
            (1.05, "1.05"),
            (1234567.8, "1234567.8"),
            (-1e30, "-92233720368547758.08"),
            (f64::NAN, "0"),
        ];
        for (value, text) in cases {
            assert_eq!(written(value), text);
        }
        assert!(written(f64::INFINITY).bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    }

    #[test]
    fn paths_use_level_and_upright_lines() {
        let mut path = BezPath::new();
        path.move_to((1.0, 2.0));
        path.line_to((5.0, 2.0));
        path.line_to((5.0, 9.5));
        path.line_to((0.0, 0.0));
        path.quad_to((1.0, 1.0), (2.0, -1.0));
        path.close_path();
        let mut out = String::new();
        path_data(&mut out, &path);
        assert_eq!(out, "M1 2H5V9.5L0 0Q1 1 2 -1Z");
    }
}
