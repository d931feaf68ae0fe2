//! How much a drawing is once all that it names stands where it is named: copies of copies, a marker at each corner
//! of a line, a tile in each shape that is filled with it.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::ImageError;
use super::cost::refuse;

/// Most elements of a drawing with every copy counted; a line counts once for each marker on it.
const MOST_DRAWN: f64 = 200_000.0;
/// How far a name may lead to a name: what draws it calls itself for each.
const FURTHEST: usize = 100;
/// Most colours of a gradient: each is asked for in every pixel.
const MOST_STOPS: usize = 256;
/// Elements that are drawn only where something names them.
const NAMED_ONLY: [&str; 9] =
    ["clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient", "symbol"];

/// Refuses a drawing that is much more than its file.
pub(super) fn refuse_copies(document: &Document, sheet: &str) -> Result<(), ImageError> {
    let elements = || document.descendants().filter(Node::is_element);
    let most_stops = elements().filter(|node| node.tag_name().name().ends_with("Gradient"));
    let most_stops = most_stops.map(|node| node.children().filter(Node::is_element).count()).max().unwrap_or(0);
    refuse(most_stops > MOST_STOPS, || format!("a gradient of more than {MOST_STOPS} colours"))?;

    let by_id = elements().filter_map(|node| node.attribute("id").map(|id| (id, node))).collect();
    let mut drawing = Drawing { by_id, known: HashMap::new(), too_far: false };
    let root = document.root_element();
    let mut drawn = drawing.drawn(root, 0);
    // A rule of a sheet may be about every element; of those that name something, each has one.
    let (mut most, mut most_on_lines) = (0.0_f64, 0.0_f64);
    for (property, name) in named_by_style(sheet) {
        let named = drawing.named(name, 0);
        let of = if is_of_corners(property) { &mut most_on_lines } else { &mut most };
        *of = of.max(named);
    }
    if most + most_on_lines > 0.0 {
        drawn += most * elements().count() as f64 + most_on_lines * corners(root);
    }
    refuse(drawing.too_far, || "names that lead to names too often".into())?;
    refuse(drawn.is_nan() || drawn > MOST_DRAWN, || "too many copies of its parts".into())
}

struct Drawing<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    /// How much is drawn for an element; none while it is counted, so that a loop ends.
    known: HashMap<NodeId, Option<f64>>,
    too_far: bool,
}

impl<'a, 'input> Drawing<'a, 'input> {
    /// The elements that are drawn for one, itself among them.
    fn drawn(&mut self, node: Node<'a, 'input>, distance: usize) -> f64 {
        if let Some(known) = self.known.get(&node.id()) {
            return known.unwrap_or(0.0);
        }
        self.known.insert(node.id(), None);
        let mut sum = 1.0;
        for child in node.children().filter(Node::is_element) {
            if !NAMED_ONLY.contains(&child.tag_name().name()) {
                sum += self.drawn(child, distance);
            }
        }
        let own = sum;
        // What is inherited is so by all that stands in the element, and a marker stands at all their corners.
        let times = |property: &str| match property {
            "clip-path" | "mask" | "filter" => 1.0,
            _ if is_of_corners(property) => own + corners(node),
            _ => own,
        };
        for attribute in node.attributes() {
            let (property, value) = (attribute.name(), attribute.value());
            if let Some(name) = value.trim().strip_prefix('#').filter(|_| property == "href") {
                sum += self.named(name, distance);
            } else if property == "style" {
                sum += named_by_style(value)
                    .map(|(property, name)| times(property) * self.named(name, distance))
                    .sum::<f64>();
            } else {
                sum += addresses(value).map(|name| times(property) * self.named(name, distance)).sum::<f64>();
            }
        }
        // Colours are not drawn one by one.
        if node.tag_name().name().ends_with("Gradient") {
            sum = 0.0;
        }
        self.known.insert(node.id(), Some(sum));
        sum
    }

    fn named(&mut self, name: &str, distance: usize) -> f64 {
        let Some(&node) = self.by_id.get(name) else { return 0.0 };
        self.too_far |= distance >= FURTHEST;
        if self.too_far { 0.0 } else { self.drawn(node, distance + 1) }
    }
}

/// Properties with the names that they have in `url(#…)`, in a style or a sheet of them.
fn named_by_style(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split([';', '{', '}']).flat_map(|one| {
        let (property, value) = one.split_once(':').unwrap_or_default();
        addresses(value).map(move |name| (property.trim(), name))
    })
}

/// Whether what a property names stands at every corner of a line.
fn is_of_corners(property: &str) -> bool {
    property.starts_with("marker")
}

/// The names in a text that stand in `url(#…)`.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let name = rest.trim_start().trim_start_matches(['"', '\'']).trim_start().strip_prefix('#')?;
        name.split([')', '"', '\'']).next().map(str::trim)
    })
}

/// No fewer corners than all lines in an element have, if it is told by their numbers.
fn corners(node: Node) -> f64 {
    let lines = node.descendants().filter(Node::is_element).filter_map(|node| {
        let places = node.attribute("d").or(node.attribute("points"))?;
        let is_letter = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E');
        Some(places.chars().filter(|&c| is_letter(c) || matches!(c, ' ' | ',' | '-' | '.')).count())
    });
    lines.sum::<usize>() as f64
}

#[cfg(test)]
mod tests {
    use super::super::vector::size;
    use super::*;

    fn is_drawn(inside: &str) -> bool {
        let drawn = size(&format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inside}</svg>"#));
        assert!(matches!(drawn, Ok(_) | Err(ImageError::Unsafe(_))), "{drawn:?}");
        drawn.is_ok()
    }

    /// Things of that name in each other, each of which has two of the next.
    fn doubled(depth: usize, one: impl Fn(usize, String) -> String) -> String {
        let name = |i: usize| format!("url(#n{i})");
        (0..depth).map(|i| one(i, name(i + 1))).collect::<String>() + &one(depth, "none".into())
    }

    #[test]
    fn copies_of_copies_clips_of_clips_and_markers_on_markers_are_counted_before_they_are_drawn() {
        let rect = r#"<rect width="9" height="9"/>"#;
        let copies = |depth: usize| {
            let level = |i: usize| format!(r##"<g id="n{}"><use href="#n{i}"/><use href="#n{i}"/></g>"##, i + 1);
            format!(
                r##"<defs><g id="n0">{rect}</g>{}</defs><use href="#n{depth}"/>"##,
                (0..depth).map(level).collect::<String>()
            )
        };
        let clips = |depth: usize| {
            let cut = |by: &str| format!(r#"<rect width="9" height="9" clip-path="{by}"/>"#);
            doubled(depth, |i, by| format!(r#"<clipPath id="n{i}">{}{}</clipPath>"#, cut(&by), cut(&by)))
                + &cut("url(#n0)")
        };
        let masks = |depth: usize| {
            let cut =
                |by: &str| format!(r#"<rect width="9" height="9" style="mask: url( '#{}' )"/>"#, &by[5..by.len() - 1]);
            let one = |i: usize, by: String| {
                let inside = if by == "none" { rect.to_owned() } else { cut(&by).repeat(2) };
                format!(r#"<mask id="n{i}">{inside}</mask>"#)
            };
            doubled(depth, one) + &cut("url(#n0)")
        };
        let line = |by: &str| format!(r#"<path marker-mid="{by}" d="M0 0L5 5L9 3L3 3"/>"#);
        let markers = |depth: usize| {
            doubled(depth, |i, by| format!(r#"<marker id="n{i}">{}</marker>"#, line(&by))) + &line("url(#n0)")
        };
        let many = |corners: usize| {
            let places = "L5 5L9 3".repeat(corners / 2);
            format!(r#"<marker id="m">{rect}</marker><g marker="url(#m)"><path d="M0 0{places}"/></g>"#)
        };
        let by_sheet = |corners: usize| {
            many(corners).replace(r#" marker="url(#m)""#, "") + "<style>path { marker-mid: url('#m') }</style>"
        };
        let shaded = |inside: String| {
            let stops = "<stop/>".repeat(30);
            format!(r#"<linearGradient id="g">{stops}</linearGradient><clipPath id="c">{rect}</clipPath>{inside}"#)
        };
        let styled = format!(r#"<path style="fill:url(#g)" d="M0 0{}"/>"#, "L5 5L9 3".repeat(4000));
        let classed = "<style>.a{fill:url(#g)}.b{clip-path:url(#c)}.c{clip-path:url(#c)}</style>".to_owned()
            + &r#"<path class="a b" d="M1 2 3 4L5 6"/>"#.repeat(3000);
        let stops = |count: usize| format!("<linearGradient>{}</linearGradient>", "<stop/>".repeat(count));
        for inside in [
            copies(8),
            clips(6),
            masks(3),
            markers(2),
            many(2000),
            by_sheet(2000),
            stops(200),
            shaded(styled),
            shaded(classed),
        ] {
            assert!(is_drawn(&inside), "{}", &inside[..200]);
        }
        for inside in [copies(39), clips(25), masks(25), markers(20), many(200_000), by_sheet(200_000), stops(50_000)] {
            assert!(!is_drawn(&inside), "{}", &inside[..200]);
        }
    }

    #[test]
    fn names_that_lead_to_themselves_or_too_far_come_to_an_end() {
        assert!(is_drawn(r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>"##));
        let chain: String =
            (0..50_000).map(|i| format!(r##"<linearGradient id="g{i}" href="#g{}"/>"##, i + 1)).collect();
        assert!(!is_drawn(&(chain + r##"<rect fill="url(#g0)"/>"##)));
    }
}
