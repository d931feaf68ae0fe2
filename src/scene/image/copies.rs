//! How much a drawing is once all that it names stands where it is named: copies of copies, a marker at each corner
//! of a line, a tile in each shape that is filled with it.

use std::collections::{BTreeSet, HashMap};

use roxmltree::{Document, Node, NodeId};

use super::ImageError;
use super::cost::{refuse, sum_of_numbers};

/// Most elements of a drawing with every copy counted, markers on lines too.
const MOST_DRAWN: f64 = 200_000.0;
/// As many corners of a line are as much as an element.
const CORNERS_OF_ONE: f64 = 20.0;
/// Most curves of an arc: its radius is about 10¹¹ then.
const MOST_CURVES: f64 = 100.0;
/// How far things may stand in each other or name each other: what draws them calls itself for each.
const FURTHEST: usize = 300;
/// Most steps of counting; things that lead to themselves are counted anew from each side.
const MOST_VISITS: usize = 1_000_000;
/// Most colours of a gradient: each is asked for in every pixel.
const MOST_STOPS: usize = 256;
/// Elements that stand for what they link to.
const LINKED: [&str; 5] = ["use", "pattern", "filter", "linearGradient", "radialGradient"];
/// Elements that are drawn only where something names them.
const NAMED_ONLY: [&str; 9] =
    ["clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient", "symbol"];

/// Refuses a drawing that is much more than its file.
pub(super) fn refuse_copies(document: &Document, sheet: &str) -> Result<(), ImageError> {
    let elements = || document.descendants().filter(Node::is_element);
    let most_stops = elements().filter(|node| node.tag_name().name().ends_with("Gradient"));
    let most_stops = most_stops.map(|node| node.children().filter(Node::is_element).count()).max().unwrap_or(0);
    refuse(most_stops > MOST_STOPS, || format!("a gradient of more than {MOST_STOPS} colours"))?;

    let mut by_id: HashMap<&str, Vec<Node>> = HashMap::new();
    for (id, node) in elements().filter_map(|node| local(node, "id").map(|id| (id, node))) {
        by_id.entry(id).or_default().push(node);
    }
    // Of those of a name, some take the first and some the last.
    for nodes in by_id.values_mut().filter(|nodes| nodes.len() > 2) {
        nodes.drain(1..nodes.len() - 1);
    }
    let too_many = || ImageError::Unsafe("too many names of its parts".into());
    let rules = Rules::read(sheet, &by_id).ok_or_else(too_many)?;
    let says_inherit = |node: Node| node.attributes().any(|attribute| attribute.value().contains("inherit"));
    let inherits = sheet.contains("inherit") || elements().any(says_inherit);
    let (mut named, mut links) = (HashMap::new(), 0);
    for node in elements() {
        let own = rules.named_by(node, &by_id);
        links += own.len();
        if links > MOST_VISITS {
            return Err(too_many());
        }
        if !own.is_empty() {
            named.insert(node.id(), own);
        }
    }
    let corners = elements().map(|node| (node.id(), corners(node))).collect();
    let mut drawing = Drawing { by_id, named, corners, inherits, known: HashMap::new(), visits: 0, too_far: false };
    let count = drawing.drawn(document.root_element(), 0).count;
    refuse(drawing.too_far, || "names that lead to names too often".into())?;
    refuse(count.is_nan() || count > MOST_DRAWN, || "too many copies of its parts".into())
}

/// What is drawn for an element, itself included.
#[derive(Clone, Copy)]
struct Drawn {
    count: f64,
    /// No fewer than the corners of its lines where copies stand too.
    corners: f64,
    /// How many things that stand in each other or name each other come after it.
    depth: usize,
    /// How far out the outermost thing stands that it leads to and that is still being counted.
    open: usize,
}

impl Drawn {
    const NOTHING: Drawn = Drawn { count: 0.0, corners: 0.0, depth: 0, open: usize::MAX };

    fn lead_to(&mut self, other: Drawn) {
        self.depth = self.depth.max(1 + other.depth);
        self.open = self.open.min(other.open);
    }
}

enum Known {
    Drawn(Drawn),
    /// It is being counted, and stands that far in; what leads to it ends here.
    Open(usize),
}

struct Drawing<'a, 'input> {
    by_id: HashMap<&'a str, Vec<Node<'a, 'input>>>,
    /// What an element names in `url(#…)`, itself or by a rule.
    named: HashMap<NodeId, Vec<Node<'a, 'input>>>,
    corners: HashMap<NodeId, f64>,
    /// Whether a property that is not inherited may be so.
    inherits: bool,
    known: HashMap<NodeId, Known>,
    visits: usize,
    too_far: bool,
}

impl<'a, 'input> Drawing<'a, 'input> {
    fn drawn(&mut self, node: Node<'a, 'input>, level: usize) -> Drawn {
        self.visits += 1;
        match self.known.get(&node.id()) {
            Some(Known::Drawn(known)) => {
                self.too_far |= level + known.depth > FURTHEST;
                return *known;
            }
            Some(&Known::Open(open)) => return Drawn { open, ..Drawn::NOTHING },
            None => self.too_far |= level > FURTHEST || self.visits > MOST_VISITS,
        }
        if self.too_far {
            return Drawn::NOTHING;
        }
        self.known.insert(node.id(), Known::Open(level));
        let sum = self.counted(node, level);
        // What was cut where it led back to something further out is more elsewhere.
        if sum.open >= level {
            let sum = Drawn { open: usize::MAX, ..sum };
            self.known.insert(node.id(), Known::Drawn(sum));
            return sum;
        }
        self.known.remove(&node.id());
        sum
    }

    fn counted(&mut self, node: Node<'a, 'input>, level: usize) -> Drawn {
        let name = node.tag_name().name();
        let is_gradient = name.ends_with("Gradient");
        self.visits += node.children().count();
        let corners = self.corners.get(&node.id()).copied().unwrap_or(0.0);
        let mut sum = Drawn { count: 1.0 + corners / CORNERS_OF_ONE, corners, ..Drawn::NOTHING };
        let mut parts: Vec<Node> = Vec::new();
        if LINKED.contains(&name) {
            for attribute in node.attributes().filter(|attribute| attribute.name() == "href") {
                let name = attribute.value().trim().strip_prefix('#').unwrap_or_default();
                parts.extend(self.by_id.get(name).into_iter().flatten());
            }
        }
        let is_drawn = |child: &Node| child.is_element() && !NAMED_ONLY.contains(&child.tag_name().name());
        // Of a gradient, nothing but colours is looked at.
        parts.extend(node.children().filter(|child| !is_gradient && is_drawn(child)));
        for part in parts {
            let part = self.drawn(part, level + 1);
            sum.count += part.count;
            sum.corners += part.corners;
            sum.lead_to(part);
        }
        if is_gradient {
            return Drawn { count: 0.0, corners: 0.0, ..sum };
        }
        let mut named = self.named.get(&node.id()).cloned().unwrap_or_default();
        if NAMED_ONLY.contains(&name) {
            // It stands alone where it is named, but inherits from where it is written.
            let around = node.ancestors().skip(1).filter_map(|around| self.named.get(&around.id())).flatten();
            named.extend(around.filter(|named| named.tag_name().name() == "marker"));
        }
        let own = sum;
        for target in named {
            // Markers and colours are inherited by all that stands in the element.
            let times = match target.tag_name().name() {
                "marker" => own.corners,
                "clipPath" | "mask" | "filter" if !self.inherits => 1.0,
                _ => own.count,
            };
            let target = self.drawn(target, level + 1);
            sum.count += times * target.count;
            sum.lead_to(target);
        }
        sum
    }
}

/// What the rules of a sheet name, for the elements that they may be about.
struct Rules<'a, 'input> {
    by_word: HashMap<&'a str, Vec<Node<'a, 'input>>>,
    of_all: Vec<Node<'a, 'input>>,
}

impl<'a, 'input> Rules<'a, 'input> {
    /// None where they are very many.
    fn read(sheet: &'a str, by_id: &HashMap<&'a str, Vec<Node<'a, 'input>>>) -> Option<Self> {
        let mut rules = Rules { by_word: HashMap::new(), of_all: Vec::new() };
        let mut links = 0;
        for rule in sheet.split('}') {
            let named = addresses(rule).filter_map(|name| by_id.get(name.as_str())).flatten().copied();
            let named: BTreeSet<Node> = named.collect();
            if named.is_empty() {
                continue;
            }
            let (selector, body) = rule.split_once('{').unwrap_or_default();
            if !is_plain_selector(selector) || !is_plain_body(body) {
                rules.of_all.extend(named);
                continue;
            }
            for word in selector.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty()) {
                links += named.len();
                if links > MOST_VISITS {
                    return None;
                }
                rules.by_word.entry(word).or_default().extend(&named);
            }
        }
        rules.by_word.values_mut().chain([&mut rules.of_all]).for_each(|named| {
            named.sort_unstable();
            named.dedup();
        });
        Some(rules)
    }

    /// All that an element names in `url(#…)`: whatever property it is in, only a marker is drawn as a marker.
    fn named_by(&self, node: Node, by_id: &HashMap<&'a str, Vec<Node<'a, 'input>>>) -> Vec<Node<'a, 'input>> {
        let mut named = self.of_all.clone();
        let values = || node.attributes().map(|attribute| attribute.value());
        for name in values().flat_map(addresses) {
            named.extend(by_id.get(name.as_str()).into_iter().flatten());
        }
        if !self.by_word.is_empty() {
            let [class, id] = ["class", "id"].map(|name| local(node, name).unwrap_or_default());
            for word in class.split_whitespace().chain([id, node.tag_name().name()]) {
                named.extend(self.by_word.get(word).into_iter().flatten());
            }
        }
        // Two of its properties may name the same, but one wins.
        named.sort_unstable();
        named.dedup();
        named
    }
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Whether a selector is of names, classes and ids alone.
fn is_plain_selector(selector: &str) -> bool {
    let is_plain = |c: char| is_of_word(c) || c.is_ascii_whitespace() || matches!(c, '.' | '#' | ',' | '>' | '+' | '~');
    selector.contains(is_of_word) && selector.chars().all(is_plain)
}

/// Whether no text or comment begins or ends in what a rule says, so that the selector before it is its own.
fn is_plain_body(body: &str) -> bool {
    let mut parts = body.split("url(");
    let is_plain = |text: &str| !text.contains(['"', '\'', '\\', '{']) && !text.contains("*/") && !text.contains("/*");
    parts.next().is_none_or(is_plain)
        && parts.all(|part| {
            let (address, rest) = part.split_once(')').unwrap_or((part, ""));
            let address = address.trim();
            let quoted = |quote: char| address.strip_prefix(quote).and_then(|address| address.strip_suffix(quote));
            is_plain(quoted('"').or(quoted('\'')).unwrap_or(address)) && is_plain(rest)
        })
}

/// The value of an attribute of that name in any space of names.
fn local<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The names in a text that stand in `url(#…)`.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let starts = text.match_indices('(').filter(|&(at, _)| {
        at.checked_sub(3).and_then(|from| text.get(from..at)).is_some_and(|url| url.eq_ignore_ascii_case("url"))
    });
    starts.filter_map(|(at, _)| {
        let rest = text[at + 1..].trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let name = rest.strip_prefix(['"', '\'']).unwrap_or(rest).trim_start().strip_prefix('#')?;
        let name = match quote {
            Some(quote) => name.split(quote).next()?.trim_end(),
            None => name.split([')', ' ']).next()?,
        };
        Some(name.to_owned())
    })
}

/// No fewer corners than the shape has that an element is itself.
fn corners(node: Node) -> f64 {
    let places = local(node, "d").or(local(node, "points")).unwrap_or_default();
    let mut count = places.matches(['z', 'Z']).count();
    // All but a closing line have a number of their own.
    let mut before = false;
    for byte in places.bytes() {
        let is_digit = byte.is_ascii_digit();
        count += usize::from(is_digit && !before);
        before = is_digit;
    }
    let is_shape = ["rect", "circle", "ellipse", "line"].contains(&node.tag_name().name());
    let radii = || ["r", "rx", "ry"].iter().filter_map(|name| local(node, name)).map(sum_of_numbers).sum();
    let (count, largest) = match (is_shape, places.contains(['a', 'A'])) {
        (true, _) => (count + 16, radii()),
        (false, true) => (count, sum_of_numbers(places)),
        (false, false) => (count, 0.0),
    };
    // An arc becomes about five curves, and one of an enormous radius as many as its sixth root.
    let curves = (largest * 12.0).powf(1.0 / 6.0).max(5.0);
    if curves > MOST_CURVES { f64::INFINITY } else { count as f64 * curves / 5.0 }
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

    /// A clip path, a group or a mask of each number that leads to the next.
    fn chain(length: usize, one: impl Fn(usize) -> String) -> String {
        (0..length).map(one).collect::<String>() + &format!(r#"<g id="n{length}"/>"#)
    }

    #[test]
    fn a_chain_that_a_gradient_visits_in_short_steps_overflowed_the_stack() {
        let clip = |i: usize| {
            format!(r#"<clipPath id="n{i}"><rect width="9" height="9" clip-path="url(#n{})"/></clipPath>"#, i + 1)
        };
        let copy = |i: usize| format!(r##"<g id="n{i}"><use href="#n{}"/></g>"##, i + 1);
        let starts = |length: usize| (0..length).step_by(90).rev();
        for length in [600, 5500] {
            let clips: String = starts(length).map(|i| format!(r#"<rect clip-path="url(#n{i})"/>"#)).collect();
            let copies: String = starts(length).map(|i| format!(r##"<use href="#n{i}"/>"##)).collect();
            for (steps, chain) in [(clips, chain(length, clip)), (copies, chain(length, copy))] {
                let gradient = format!(r#"<linearGradient id="z">{steps}</linearGradient><rect fill="url(#z)"/>"#);
                let last = r##"<rect clip-path="url(#n0)"/><use href="#n0"/>"##;
                assert!(!is_drawn(&format!("{gradient}<defs>{chain}</defs>{last}")), "{length}");
                assert!(!is_drawn(&format!("<defs>{chain}</defs>{steps}{last}")), "{length}");
            }
        }
        // Clip paths that each hold things deep in each other.
        let deep = |i: usize| {
            let inside = format!(r#"<rect clip-path="url(#n{})"/>"#, i + 1);
            format!(r#"<clipPath id="n{i}">{}{inside}{}</clipPath>"#, "<g>".repeat(100), "</g>".repeat(100))
        };
        assert!(!is_drawn(&(chain(90, deep) + r#"<rect clip-path="url(#n0)"/>"#)));
        assert!(is_drawn(&(chain(2, deep) + r#"<rect clip-path="url(#n0)"/>"#)));
        assert!(is_drawn(&(chain(90, clip) + r#"<rect clip-path="url(#n0)"/>"#)));
    }

    #[test]
    fn markers_on_lines_that_are_copied_inherited_or_commented_took_gigabytes() {
        let line = |attributes: &str, corners: usize| {
            format!(r#"<path {attributes} d="M0 0{}"/>"#, "L5 5L9 3".repeat(corners / 2))
        };
        let marker =
            |shapes: usize| format!(r#"<marker id="m">{}</marker>"#, r#"<rect width="1" height="1"/>"#.repeat(shapes));
        let copied = |attributes: &str, corners: usize| {
            let line = line(r#"id="p""#, corners);
            format!(r##"{}<defs>{line}</defs><g {attributes}><use href="#p"/></g>"##, marker(200))
        };
        let own = |attributes: &str, corners: usize| marker(200) + &line(attributes, corners);
        let by_sheet = |sheet: &str, corners: usize| format!("<style>{sheet}</style>{}", copied("", corners));
        let many_copies = |copies: usize| {
            let line = line(r#"id="p""#, 200);
            let copies = r##"<use href="#p"/>"##.repeat(copies);
            format!("<style>path{{marker-mid:url(#m)}}</style>{}<defs>{line}</defs>{copies}", marker(20))
        };
        let around_a_mask = |corners: usize| {
            let mask = format!(r#"<mask id="k">{}</mask>"#, line("", corners));
            format!(r#"{}<g marker-mid="url(#m)">{mask}</g><rect mask="url(#k)"/>"#, marker(200))
        };
        let inherited = |corners: usize| {
            format!(r#"{}<g marker="url(#m)">{}</g>"#, marker(200), line(r#"marker-mid="inherit""#, corners))
        };
        let twice = |corners: usize| {
            let markers = r#"<marker id="m"><path class="a" d="M0 0L1 1"/></marker>"#;
            let markers = markers.to_owned() + &marker(200).replace(r#""m""#, r#""n""#);
            let sheet = "<style>.b{marker-mid:url(#m)}.a{marker-mid:url(#n)}</style>";
            format!("{sheet}{markers}{}", line(r#"class="b""#, corners))
        };
        type Made<'a> = Box<dyn Fn(usize) -> String + 'a>;
        let mut made: Vec<Made> =
            vec![Box::new(around_a_mask), Box::new(inherited), Box::new(twice), Box::new(|n| many_copies(n / 20))];
        for attributes in [
            r#"marker-mid="url(#m)""#,
            r#"style="marker:url( '#m' )""#,
            r#"style="/*:*/marker-mid:url(#m)""#,
            r#"style="marker-mid:/*;*/url(#m) !important""#,
            r#"style="MARKER-MID:URL(#m)""#,
            r#"style="mar\6b er-mid:url(&#35;m)""#,
        ] {
            made.push(Box::new(move |corners| copied(attributes, corners)));
            made.push(Box::new(move |corners| own(attributes, corners)));
        }
        for sheet in [
            "path{marker-mid:url(#m)}",
            "*{marker:url(#m)!important}",
            "#p{}a,#p{fill:red;marker-mid:url('#m')}",
            "g/*}*/,path{marker-mid:url(#m)}",
            "g{/*} b{*/}path{marker-mid:url(#m)}",
            "path{/*} b{*/marker-mid:url(#m)}",
            r#"path{a:"} b{";marker-mid:url(#m)}"#,
            "@x;path{marker-mid:url(#m)}",
            "path:first-child{MARKER:URL(#m)}",
        ] {
            made.push(Box::new(move |corners| by_sheet(sheet, corners)));
        }
        for (i, made) in made.iter().enumerate() {
            assert!(is_drawn(&made(40)), "{i}");
            assert!(!is_drawn(&made(4000)), "{i}: {:?}", made(2));
        }
        // Markers that nothing names, as drawing programs leave them.
        assert!(is_drawn(&own(r#"style="marker:none""#, 20_000)));
    }

    #[test]
    fn names_by_the_million_are_refused_before_they_are_followed() {
        let many = |one: &dyn Fn(usize) -> String| (0..2000).map(one).collect::<String>();
        let things = many(&|i| format!(r#"<clipPath id="n{i}"/>"#));
        let names = many(&|i| format!("a:url(#n{i});"));
        let words = many(&|i| format!("c{i} "));
        for sheet in [format!("*{{{names}}}"), format!("{words}{{{names}}}")] {
            assert!(!is_drawn(&format!("<style>{sheet}</style>{things}")));
        }
    }

    #[test]
    fn enormous_arcs_and_copies_of_long_lines_took_gigabytes() {
        let arc = |size: &str| format!(r#"<path d="M0 0A{size} {size} 0 1 1 {size} 0"/><circle r="{size}"/>"#);
        assert!(is_drawn(&arc("1e6").repeat(500)));
        assert!(!is_drawn(&arc("1e30").repeat(500)));
        assert!(!is_drawn(&arc("1e30")));
        assert!(!is_drawn(&arc("1e300")));
        let long = |copies: usize| {
            let line = format!(r#"<path id="p" d="M0 0{}"/>"#, "L5 5L9 3".repeat(5000));
            line + &r##"<use href="#p"/>"##.repeat(copies)
        };
        assert!(is_drawn(&long(20)));
        assert!(!is_drawn(&long(1000)));
    }

    #[test]
    fn a_loop_hides_nothing_of_what_leads_into_it() {
        let ring = |shapes: usize| {
            let shapes = r#"<rect width="1" height="1"/>"#.repeat(shapes);
            let copies = r##"<use href="#b"/>"##.repeat(shapes.len() / 28);
            let ring = r##"<g id="a"><use href="#b"/></g><g id="b"><g><use href="#x"/></g></g>"##;
            format!(r##"<g id="x">{shapes}<g><use href="#a"/></g></g>{ring}{copies}"##)
        };
        assert!(is_drawn(&ring(10)));
        assert!(!is_drawn(&ring(500)));
    }
}
