//! Drawings: how large an SVG is, and whether it looks alike wherever it is shown as a picture.

use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};

use super::super::geometry::Size;
use super::{Image, ImageError};

const SVG: &str = "http://www.w3.org/2000/svg";
/// Most elements and texts of a drawing.
const MOST_PARTS: u32 = 200_000;
/// How deep elements may stand in each other: what draws them calls itself once a level.
const DEEPEST: usize = 200;
/// Most attributes of an element: a reader compares each with all before it.
const MOST_ATTRIBUTES: usize = 500;
/// Most prefixes of name spaces: a reader hands on all to every element that has one of its own.
const MOST_SPACES: usize = 200;
/// What an SVG without a size is given by its viewers: CSS 2.1, 10.3.2.
const DEFAULT: Size = Size::new(300.0, 150.0);

/// Elements whose look differs between viewers or that do something, with what to call them.
const REFUSED: &[(&str, &str)] = &[
    ("script", "a script"),
    ("foreignObject", "a page"),
    ("image", "another picture"),
    ("feImage", "another picture"),
    ("text", "words, whose font would differ from reader to reader"),
];

/// The size of a drawing, once nothing in it can differ from viewer to viewer.
pub fn size(text: &str) -> Result<Size, ImageError> {
    // What does not begin like a document is not told about the rules of XML.
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return Err(ImageError::Format);
    }
    if text.split('<').any(|element| attributes(element) > MOST_ATTRIBUTES) {
        return Err(ImageError::Unsafe(format!("an element of more than {MOST_ATTRIBUTES} attributes")));
    }
    if too_many_spaces(text) {
        return Err(ImageError::Unsafe(format!("more than {MOST_SPACES} name spaces")));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_PARTS, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| ImageError::Xml(error.to_string()))?;
    refuse_depth(&document)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(ImageError::Format);
    }
    if document.descendants().any(|node| node.pi().is_some_and(|pi| pi.target == "xml-stylesheet")) {
        return Err(ImageError::Unsafe("a style sheet of another file".into()));
    }
    document.descendants().try_for_each(refuse_unsafe)?;
    let size = natural_size(root)?;
    super::cost::refuse_costly(&document, size)?;
    Ok(size)
}

/// No fewer attributes than there are in a text without a `<`.
fn attributes(text: &str) -> usize {
    text.split(['"', '\'']).filter(|before| before.trim_end().ends_with('=')).count()
}

/// Whether a text tells of more than [`MOST_SPACES`] prefixes.
fn too_many_spaces(text: &str) -> bool {
    let mut known = BTreeSet::new();
    text.split("xmlns:").skip(1).any(|rest| {
        known.insert(rest.split(['=', ' ', '\n', '\t', '\r']).next());
        known.len() > MOST_SPACES
    })
}

fn refuse_depth(document: &Document) -> Result<(), ImageError> {
    // By the numbers of nodes, which count parents before their children.
    let mut depths: Vec<usize> = Vec::new();
    for node in document.descendants() {
        let around = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).copied().unwrap_or(0);
        if around >= DEEPEST {
            return Err(ImageError::Unsafe(format!("elements more than {DEEPEST} deep in each other")));
        }
        depths.push(around + 1);
    }
    Ok(())
}

fn refuse_unsafe(node: Node) -> Result<(), ImageError> {
    let refused = |what: &str| Err(ImageError::Unsafe(what.to_owned()));
    if let Some((_, what)) = REFUSED.iter().find(|(name, _)| node.has_tag_name((SVG, *name))) {
        return refused(what);
    }
    if node.has_tag_name((SVG, "style")) {
        let sheet = node.text().unwrap_or_default();
        if sheet.contains("@import") || names_a_file(sheet) {
            return refused("an address of another file");
        }
    }
    for attribute in node.attributes() {
        let value = attribute.value().trim();
        // A link of a picture leads nowhere.
        let leads = attribute.name() == "href" && !node.has_tag_name((SVG, "a"));
        if leads && !value.starts_with('#') || names_a_file(value) {
            return refused("an address of another file");
        }
    }
    Ok(())
}

/// Whether a value has a `url(…)` in it that is not a part of the same file.
fn names_a_file(value: &str) -> bool {
    value.to_ascii_lowercase().split("url(").skip(1).any(|rest| {
        let address = rest.trim_start().trim_start_matches(['"', '\'']);
        !address.trim_start().starts_with('#')
    })
}

fn natural_size(root: Node) -> Result<Size, ImageError> {
    let side = |name: &str| root.attribute(name).and_then(length);
    let size = match (side("width"), side("height"), boxed(root)) {
        (Some(width), Some(height), _) => Size::new(width, height),
        (Some(width), None, Some(boxed)) => Size::new(width, width * boxed.height / boxed.width),
        (None, Some(height), Some(boxed)) => Size::new(height * boxed.width / boxed.height, height),
        (None, None, Some(boxed)) => boxed,
        (width, height, None) => Size::new(width.unwrap_or(DEFAULT.width), height.unwrap_or(DEFAULT.height)),
    };
    let sound = |side: f64| side.is_finite() && side > 0.0;
    if !sound(size.width) || !sound(size.height) {
        return Err(ImageError::Broken);
    }
    // A drawing has no pixels of its own; it only must not ask for more than a picture may have.
    let (width, height) = (size.width.ceil() as usize, size.height.ceil() as usize);
    match width.checked_mul(height) {
        Some(pixels) if pixels <= Image::MOST_PIXELS => Ok(size),
        _ => Err(ImageError::Pixels { width, height }),
    }
}

/// The size of the box that things in an element are placed in.
pub(super) fn boxed(node: Node) -> Option<Size> {
    let value = node.attribute("viewBox")?;
    let numbers: Vec<f64> =
        value.split([' ', ',', '\t', '\n', '\r']).filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        &[_, _, width, height] if width > 0.0 && height > 0.0 => Some(Size::new(width, height)),
        _ => None,
    }
}

/// A length in px; none for a share of something else.
pub(super) fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let plain = text.trim_start_matches(digits);
    // `1e6` has an exponent, `1em` a unit.
    let exponent = plain.strip_prefix(['e', 'E']).filter(|rest| rest.starts_with(digits));
    let unit = exponent.map_or(plain, |rest| rest.trim_start_matches(digits));
    let px = match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "em" | "rem" => 16.0,
        "ex" => 8.0,
        _ => return None,
    };
    let number: f64 = text[..text.len() - unit.len()].parse().ok()?;
    Some(number * px)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(attributes: &str, inside: &str) -> Result<Size, ImageError> {
        size(&format!(r#"<svg xmlns="{SVG}" {attributes}>{inside}</svg>"#))
    }

    #[test]
    fn drawings_have_the_size_that_viewers_give_them() {
        for (attributes, width, height) in [
            (r#"width="30" height="20px""#, 30.0, 20.0),
            (r#"width="1in" height="72pt""#, 96.0, 96.0),
            (r#"viewBox="0 0 40 10""#, 40.0, 10.0),
            (r#"width="80" viewBox="0,0,40,10""#, 80.0, 20.0),
            (r#"width="100%" height="100%" viewBox="0 0 40 10""#, 40.0, 10.0),
            ("", 300.0, 150.0),
        ] {
            assert_eq!(drawing(attributes, ""), Ok(Size::new(width, height)), "{attributes}");
        }
        assert_eq!(drawing(r#"width="0" height="5""#, ""), Err(ImageError::Broken));
        assert!(matches!(drawing(r#"width="1e9" height="1e9""#, ""), Ok(_) | Err(ImageError::Pixels { .. })));
    }

    #[test]
    fn drawings_that_load_run_or_differ_are_refused() {
        for inside in [
            "<script>x</script>",
            "<foreignObject/>",
            r#"<image href="data:image/png;base64,AA"/>"#,
            "<text>words</text>",
            r#"<use href="other.svg#a"/>"#,
            r#"<rect fill="url(http://example.org/#a)"/>"#,
            r#"<rect style="fill: URL( 'a.svg#b' )"/>"#,
            "<style>@import 'a.css';</style>",
            "<style>rect { fill: url(a.svg#b) }</style>",
        ] {
            assert!(matches!(drawing("", inside), Err(ImageError::Unsafe(_))), "{inside}");
        }
        let sheet = format!("<?xml-stylesheet href='a.css'?><svg xmlns='{SVG}'/>");
        assert!(matches!(size(&sheet), Err(ImageError::Unsafe(_))));
        for inside in [
            r##"<use href="#a"/><rect fill="url(#b)"/><rect fill="url('#b')"/>"##,
            r#"<a href="https://example.org"><rect/></a>"#,
        ] {
            assert!(drawing("", inside).is_ok(), "{inside}");
        }
    }

    #[test]
    fn hostile_drawings_are_refused() {
        let nested = |depth: usize| format!("{}{}", "<g a='/>'>".repeat(depth), "</g>".repeat(depth));
        assert!(drawing("", &nested(100)).is_ok());
        assert!(matches!(drawing("", &nested(1_000)), Err(ImageError::Unsafe(_))));
        assert!(matches!(drawing("", &nested(300_000)), Err(ImageError::Xml(_))));
        let many = |count: usize| format!("<g {}/>", (0..count).map(|i| format!(" a{i} = '1'")).collect::<String>());
        assert!(drawing("", &many(400)).is_ok());
        assert!(matches!(drawing("", &many(200_000)), Err(ImageError::Unsafe(_))));
        let space = |i: usize| format!("<g {}>", (0..400).map(|j| format!(" xmlns:a{i}_{j}='u'")).collect::<String>());
        let spaces: String = (0..140).map(space).collect();
        assert!(matches!(drawing("", &(spaces + &"</g>".repeat(140))), Err(ImageError::Unsafe(_))));
        assert!(drawing("", &"<g xmlns:xlink='http://www.w3.org/1999/xlink'/>".repeat(500)).is_ok());
        assert!(matches!(drawing("", "<g>"), Err(ImageError::Xml(_))));
        assert_eq!(size("<html/>"), Err(ImageError::Format));
        let laughs: String =
            (1..30).map(|i| format!("<!ENTITY a{i} '{}'>", format!("&a{};", i - 1).repeat(10))).collect();
        let bomb = format!("<!DOCTYPE svg [<!ENTITY a0 '<g/>'>{laughs}]><svg xmlns='{SVG}'>&a29;</svg>");
        assert!(matches!(size(&bomb), Err(ImageError::Xml(_))));
    }
}
