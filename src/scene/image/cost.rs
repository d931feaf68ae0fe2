//! What a drawing costs those who draw it: filters and patterns whose work or memory has no bound in the length
//! of the file are refused, as scripts are.

use roxmltree::{Document, Node};

use super::super::BezPath;
use super::super::geometry::Size;
use super::ImageError;
use super::vector::{boxed, length};

/// Most steps of all filters of a drawing.
const MOST_STEPS: usize = 32;
/// Most things that a filter or a mask is laid on.
const MOST_LAID_ON: usize = 64;
/// Most copies of things in a drawing with filters, masks or patterns: copies of copies double with each.
const MOST_COPIES: usize = 8;
/// Most octaves of noise: each is as much work as the first, and half as much to be seen.
const MOST_OCTAVES: f64 = 8.0;
/// Largest side of the matrix of a convolution, and largest radius of what thickens or thins: work grows with
/// the square.
const LARGEST_REACH: f64 = 32.0;
/// Most pixels of the tile of a pattern.
const MOST_TILE: f64 = 4.0 * 1024.0 * 1024.0;

/// Most shapes of the largest clip path times the things that are cut by one.
const MOST_CLIPPED: usize = 1_000_000;
/// Most rules of style sheets times elements.
const MOST_MATCHED: usize = 4_000_000;
/// Most groups that are drawn on their own first.
const MOST_LAYERS: usize = 512;

/// Refuses a drawing of that size that asks for too much.
pub(super) fn refuse_costly(document: &Document, size: Size) -> Result<(), ImageError> {
    let named =
        |name: &str| document.descendants().filter(|node| node.is_element() && node.tag_name().name() == name).count();
    let sheets = document.descendants().filter(|node| node.tag_name().name() == "style");
    let sheet = sheets.filter_map(|node| node.text()).collect::<Vec<_>>().join("\n");
    let steps = document.descendants().filter(|node| node.tag_name().name().starts_with("fe")).count();
    refuse(steps > MOST_STEPS, || format!("more than {MOST_STEPS} steps of filters"))?;
    document.descendants().try_for_each(refuse_step)?;
    refuse_products(document, &sheet)?;
    super::copies::refuse_copies(document, &sheet)?;

    let (masks, patterns) = (named("mask"), named("pattern"));
    if steps + masks + patterns == 0 {
        return Ok(());
    }
    // A rule of a sheet may be about every element.
    let by_sheet = sheet.contains("filter") || sheet.contains("mask");
    let laid_on = document.descendants().filter(|node| node.is_element() && (by_sheet || is_laid_on(*node))).count();
    refuse(laid_on > MOST_LAID_ON, || format!("more than {MOST_LAID_ON} things with a filter or a mask"))?;
    refuse(named("use") > MOST_COPIES, || format!("more than {MOST_COPIES} copies beside filters, masks or patterns"))?;
    refuse_tiles(document, size, &sheet)
}

/// Refuses what takes the product of two numbers to draw, each of them modest: shapes of a clip path for all that it
/// cuts, rules for all elements, and layers that each are as large as the drawing.
fn refuse_products(document: &Document, sheet: &str) -> Result<(), ImageError> {
    let elements = || document.descendants().filter(Node::is_element);
    let says = |node: &Node, name: &str| {
        node.attribute(name).is_some() || node.attribute("style").is_some_and(|style| style.contains(name))
    };
    let with = |name: &str| elements().filter(|node| sheet.contains(name) || says(node, name)).count();
    let clips = elements().filter(|node| node.tag_name().name() == "clipPath");
    let shapes = clips.map(|clip| clip.descendants().filter(Node::is_element).count()).max().unwrap_or(0);
    refuse(shapes.saturating_mul(with("clip-path")) > MOST_CLIPPED, || "clip paths with too many shapes".into())?;

    let rules = sheet.matches(['{', ',']).count();
    refuse(rules.saturating_mul(elements().count()) > MOST_MATCHED, || "too many rules for its elements".into())?;

    let groups = elements().filter(|node| ["g", "svg", "use"].contains(&node.tag_name().name()));
    let seen_through = groups.filter(|node| says(node, "opacity")).count();
    let layers = with("mix-blend-mode") + with("isolation") + seen_through;
    refuse(layers > MOST_LAYERS, || format!("more than {MOST_LAYERS} groups that are mixed with what is below"))
}

pub(super) fn refuse(is_too_much: bool, what: impl FnOnce() -> String) -> Result<(), ImageError> {
    if is_too_much { Err(ImageError::Unsafe(what())) } else { Ok(()) }
}

fn is_laid_on(node: Node) -> bool {
    let style = node.attribute("style").unwrap_or_default();
    ["filter", "mask"].iter().any(|name| node.attribute(*name).is_some() || style.contains(name))
}

fn refuse_step(node: Node) -> Result<(), ImageError> {
    let largest = |name: &str| numbers(node.attribute(name).unwrap_or_default()).into_iter().fold(0.0, f64::max);
    match node.tag_name().name() {
        "feTurbulence" => refuse(largest("numOctaves") > MOST_OCTAVES, || "noise of too many octaves".into()),
        "feConvolveMatrix" => refuse(largest("order") > LARGEST_REACH, || "a convolution that is too large".into()),
        "feMorphology" => refuse(largest("radius") > LARGEST_REACH, || "a filter that reaches too far".into()),
        _ => Ok(()),
    }
}

/// Tiles are drawn once, as large as they are seen: no smaller than their size times all that may enlarge them.
fn refuse_tiles(document: &Document, size: Size, sheet: &str) -> Result<(), ImageError> {
    let tiles = document.descendants().filter(|node| node.tag_name().name() == "pattern");
    let styled = |node: Node| node.attribute("style").is_some_and(|style| style.contains("transform"));
    let moved_by_style = sheet.contains("transform") || document.descendants().any(styled);
    let mut measured: Option<(f64, f64)> = None;
    for tile in tiles {
        let (enlarged, largest) =
            *measured.get_or_insert_with(|| (enlargement(document, size), largest_box(document, sheet)));
        let in_user_space = tile.attribute("patternUnits") == Some("userSpaceOnUse");
        let side = |name: &str, whole: f64| {
            let value = tile.attribute(name).unwrap_or_default().trim();
            let share =
                value.strip_suffix('%').and_then(|number| number.parse::<f64>().ok()).map(|share| share / 100.0);
            match (share, length(value)) {
                (Some(share), _) => share * whole,
                (None, Some(px)) if in_user_space => px,
                (None, share) => share.unwrap_or(0.0) * whole,
            }
        };
        // A share is one of the box of what is filled, and that may reach far beyond the drawing.
        let [width, height] = [("width", size.width), ("height", size.height)]
            .map(|(name, length)| side(name, if in_user_space { length } else { length.max(largest) }).abs());
        let pixels = width * height * enlarged * enlarged;
        let is_too_much = moved_by_style || pixels.is_nan() || pixels > MOST_TILE;
        refuse(is_too_much, || "a pattern whose tile is too large".into())?;
    }
    Ok(())
}

/// How many times as large things may be drawn as they are written: the most that boxes and transforms in each
/// other make of it, times what those of patterns do.
fn enlargement(document: &Document, size: Size) -> f64 {
    let mut products: Vec<f64> = Vec::new();
    let (mut most, mut of_tiles) = (1.0_f64, 1.0_f64);
    for node in document.descendants() {
        let around = node.parent().and_then(|parent| products.get(parent.id().get_usize())).copied().unwrap_or(1.0);
        let transform = scale_of(node.attribute("transform").unwrap_or_default());
        let own_tile = scale_of(node.attribute("patternTransform").unwrap_or_default());
        let by_box =
            boxed(node).map_or(1.0, |boxed| (size.width.max(size.height) / boxed.width.min(boxed.height)).max(1.0));
        let product = around * transform * by_box;
        products.push(product);
        most = most.max(product);
        of_tiles *= own_tile;
    }
    most * of_tiles
}

/// A side that no box of a shape passes, in the units that it is written in: that of the largest path, or all numbers of
/// what else says where a shape is, for each letter where it may have some.
fn largest_box(document: &Document, sheet: &str) -> f64 {
    let elements = || document.descendants().filter(Node::is_element);
    let of_path = |path: &str| {
        let bounds = BezPath::from_svg(path).ok()?.control_box();
        Some(bounds.width().max(bounds.height()))
    };
    let of_attributes = elements().flat_map(|node| node.attributes()).map(|attribute| {
        let path = match attribute.name() {
            "d" => of_path(attribute.value()),
            "points" => of_path(&format!("M{}", attribute.value())),
            _ => None,
        };
        path.unwrap_or_else(|| sum_of_numbers(attribute.value()))
    });
    let letters = document.descendants().filter_map(|node| node.text()).map(str::len).max().unwrap_or(0);
    let has_words = elements().any(|node| node.tag_name().name() == "text");
    of_attributes.fold(sum_of_numbers(sheet), f64::max) * if has_words { letters.max(1) as f64 } else { 1.0 }
}

/// The sum of the sizes of all numbers in a text, such as `M10-2.5.5e3`; what follows `#` is a colour or a name.
pub(super) fn sum_of_numbers(text: &str) -> f64 {
    let mut sum = 0.0;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '.' || c == '#') {
        rest = &rest[at..];
        if let Some(name) = rest.strip_prefix('#') {
            rest = name.trim_start_matches(|c: char| c.is_alphanumeric());
            continue;
        }
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut length = digits(rest);
        if rest[length..].starts_with('.') {
            length += 1 + digits(&rest[length + 1..]);
        }
        if let Some(power) = rest[length..].strip_prefix(['e', 'E']) {
            let sign = usize::from(power.starts_with(['+', '-']));
            let digits = digits(&power[sign..]);
            length += if digits > 0 { 1 + sign + digits } else { 0 };
        }
        sum += rest[..length].parse::<f64>().unwrap_or(0.0);
        rest = &rest[length..];
    }
    sum
}

/// How many times as large a list of transforms makes things at most, 1 or more.
fn scale_of(transforms: &str) -> f64 {
    transforms
        .split(')')
        .filter_map(|one| one.split_once('('))
        .map(|(name, arguments)| {
            let numbers: Vec<f64> = numbers(arguments);
            let at = |i: usize| numbers.get(i).copied().unwrap_or(0.0).abs();
            let scale = match name.trim_matches([' ', ',', '\n', '\r', '\t']) {
                "scale" => at(0).max(at(1)),
                "matrix" => (at(0) + at(2)).max(at(1) + at(3)),
                "skewX" | "skewY" => 1.0 + at(0).to_radians().tan().abs(),
                _ => 1.0,
            };
            scale.max(1.0)
        })
        .product()
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    // What is no number may be one to somebody else.
    parts.map(|part| part.parse().unwrap_or(f64::INFINITY)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::vector::size;
    use super::*;

    fn drawing(inside: &str) -> Result<Size, ImageError> {
        size(&format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">{inside}</svg>"#
        ))
    }

    fn filter(inside: &str) -> String {
        format!(r##"<filter id="f">{inside}</filter><rect width="9" height="9" filter="url(#f)"/>"##)
    }

    fn pattern(attributes: &str, around: (&str, &str)) -> String {
        format!(
            r##"<pattern id="p" {attributes}><rect width="5" height="5"/></pattern>{}<rect width="9" height="9" fill="url(#p)"/>{}"##,
            around.0, around.1
        )
    }

    #[test]
    fn a_shadow_and_a_hatching_are_drawn() {
        assert!(drawing(&filter(r#"<feGaussianBlur stdDeviation="3"/><feOffset dx="2"/>"#)).is_ok());
        assert!(drawing(&filter(r#"<feTurbulence numOctaves="3"/><feMorphology radius="2"/>"#)).is_ok());
        let tile = r#"width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45) scale(2)""#;
        assert!(drawing(&pattern(tile, (r#"<g transform="translate(500 300)">"#, "</g>"))).is_ok());
        assert!(drawing(&pattern(r#"width="0.1" height="10%""#, ("", ""))).is_ok());
        let long = format!(r##"<path d="M0 0{}" fill="url(#p)"/>"##, "L90 10L10 90".repeat(2000));
        assert!(drawing(&pattern(r#"width="0.1" height="0.1""#, ("", &long))).is_ok());
    }

    #[test]
    fn clips_rules_and_layers_by_the_thousand_took_minutes() {
        let many = |one: &str, count: usize| one.repeat(count);
        let rect = r#"<rect width="9" height="9"/>"#;
        let clip = |shapes: usize, uses: usize| {
            let cut = many(r##"<g clip-path="url(#c)"><rect width="9" height="9"/></g>"##, uses);
            format!(r#"<clipPath id="c">{}</clipPath>{cut}"#, many(rect, shapes))
        };
        let rules = |rules: usize, elements: usize| {
            format!("<style>{}</style>{}", many(".a g > .b, .c {fill:red}", rules), many(rect, elements))
        };
        let mixed = |count: usize| many(&format!(r#"<g style="mix-blend-mode:multiply">{rect}</g>"#), count);
        let clear = |count: usize| many(&format!(r#"<g opacity="0.9">{rect}</g>"#), count);
        for inside in [clip(1, 3000), clip(3000, 20), rules(300, 3000), mixed(40), clear(300)] {
            assert!(drawing(&inside).is_ok(), "{}", &inside[..80]);
        }
        for inside in [clip(20_000, 500), rules(20_000, 2000), mixed(4000), clear(4000)] {
            assert!(matches!(drawing(&inside), Err(ImageError::Unsafe(_))), "{}", &inside[..80]);
        }
    }

    #[test]
    fn numbers_are_found_as_paths_write_them() {
        assert_eq!(sum_of_numbers("M10-2.5.5e1,#99e9 3"), 20.5);
        assert_eq!(sum_of_numbers("url(#p9) 4e 1."), 5.0);
    }

    #[test]
    fn patterns_of_terabytes_and_noise_without_end_are_refused() {
        let many = |one: &str, count: usize| one.repeat(count);
        let shapes = many(r##"<rect width="9" height="9" filter="url(#f)"/>"##, 3000);
        for inside in [
            pattern(r#"width="1e6" height="1e6" patternUnits="userSpaceOnUse""#, ("", "")),
            pattern(r#"width="3000" height="3000" patternUnits="userSpaceOnUse""#, ("", "")),
            pattern(r#"width="1e5" height="1""#, ("", "")),
            // Found by fuzzing: a share of a shape that reaches far beyond the drawing.
            pattern(r#"width="0.5" height="0.5""#, ("", r##"<path d="M1 1c3 2e9 4 2 4-4.5" fill="url(#p)"/>"##)),
            pattern(r#"width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="scale(1e6)""#, ("", "")),
            pattern(
                r#"width="9" height="9" patternUnits="userSpaceOnUse""#,
                (r#"<g transform="scale(1000)"><g transform="matrix(1000 0 0 1000 0 0)">"#, "</g></g>"),
            ),
            pattern(
                r#"width="9" height="9" patternUnits="userSpaceOnUse""#,
                (r#"<svg viewBox="0 0 1e-4 1e-4">"#, "</svg>"),
            ),
            filter(r#"<feTurbulence numOctaves="1000000000"/>"#),
            filter(r#"<feConvolveMatrix order="300" kernelMatrix="1"/>"#),
            filter(r#"<feMorphology operator="dilate" radius="5000"/>"#),
            filter(&many(r#"<feGaussianBlur stdDeviation="9"/>"#, 5000)),
            filter("<feFlood/>") + &shapes,
            format!("<style>rect {{ filter: url(#f) }}</style>{}{}", filter("<feFlood/>"), many("<rect/>", 3000)),
        ] {
            let refused = drawing(&inside);
            assert!(
                matches!(refused, Err(ImageError::Unsafe(_))),
                "{refused:?} {}",
                inside.get(..160).unwrap_or(&inside)
            );
        }
    }
}
