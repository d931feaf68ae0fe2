//! Colours that stand for something: those that a legend explains, and those that an author gave to
//! several nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::view::{Area, Thing, Words};
use crate::scene::shape::Form;
use crate::scene::{ItemKind, Point, Role};
use crate::syntax::Span;
use crate::theme::Paint;
use crate::theme::color::oklab;

/// Below that distance from grey (in Oklab) a colour is a neutral one, which stands for nothing.
const NEUTRAL: f64 = 0.02;
/// Hues that are less apart, in degrees around Oklab's middle, are one hue.
const SHADES: f64 = 25.0;
/// Most colours that can be categories; more are the steps of a scale.
pub const MOST: usize = 24;

/// A colour with what it stands for.
#[derive(Clone, Debug)]
pub struct Category {
    /// The colour.
    pub paint: Paint,
    /// What its sign is besides the colour.
    pub form: String,
    /// Words that stand for it.
    pub name: String,
    /// Where the source asks for it.
    pub source: Option<Span>,
}

/// Whether a colour is no shade of grey.
pub fn is_colored(paint: Paint) -> bool {
    [paint.light, paint.dark].into_iter().any(|color| {
        let [_, a, b] = oklab(color);
        a.hypot(b) >= NEUTRAL
    })
}

/// A thing of a legend, in the order of painting.
enum Part<'v> {
    Sign { paint: Paint, form: String },
    Words(&'v Words<'v>),
}

/// The entries of each legend that explains colours: words right behind signs of one colour. Words without
/// a sign begin another legend: they are its title. Legends of one colour are left out, and those whose
/// colours are the steps of a scale, from dark to light.
pub fn legends(view: &View) -> Vec<Vec<Category>> {
    let mut legends: Vec<Vec<Category>> = vec![Vec::new()];
    let mut signs: Vec<(Paint, String)> = Vec::new();
    for part in legend_parts(view) {
        match part {
            Part::Sign { paint, form } => signs.push((paint, form)),
            Part::Words(_) if signs.is_empty() => legends.push(Vec::new()),
            Part::Words(words) => {
                let colors: BTreeSet<Paint> =
                    signs.iter().map(|(paint, _)| *paint).filter(|p| is_colored(*p)).collect();
                if let (1, Some(&paint), Some(legend)) = (colors.len(), colors.first(), legends.last_mut()) {
                    let form = signs.iter().map(|(_, form)| form.as_str()).collect();
                    legend.push(Category { paint, form, name: words.quoted(), source: words.place.source });
                }
                signs.clear();
            }
        }
    }
    legends.iter_mut().for_each(|legend| legend.truncate(MOST));
    legends.retain(|legend| {
        let colors: BTreeSet<Paint> = legend.iter().map(|category| category.paint).collect();
        colors.len() > 1 && !is_scale(legend)
    });
    legends
}

fn legend_parts<'v>(view: &'v View<'v>) -> Vec<Part<'v>> {
    let of_legend = |role| role == Role::Legend;
    let areas = view.areas.iter().filter(|area| of_legend(area.place.role));
    let areas = areas.filter_map(|area| Some((area.place.order, Part::Sign { paint: area.fill?, form: form(area) })));
    let ways = view.ways.iter().filter(|way| of_legend(way.place.role));
    let ways = ways
        .map(|way| (way.place.order, Part::Sign { paint: way.stroke.paint, form: format!("{:.0?}", way.stroke.dash) }));
    let words = view.words.iter().filter(|words| of_legend(words.place.role));
    let words = words.map(|words| (words.place.order, Part::Words(words)));
    let mut parts: Vec<(usize, Part)> = areas.chain(ways).chain(words).collect();
    parts.sort_by_key(|(order, _)| *order);
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Whether colours are the steps of a scale: each lighter than the one before, or each darker; four or
/// more, or three of one hue.
fn is_scale(categories: &[Category]) -> bool {
    let lightness: Vec<f64> = categories.iter().map(|category| oklab(category.paint.light)[0]).collect();
    let one_hue = categories.windows(2).all(|pair| have_one_hue(pair[0].paint, pair[1].paint));
    lightness.len() >= if one_hue { 3 } else { 4 } && (lightness.is_sorted() || lightness.iter().rev().is_sorted())
}

/// Whether two colours are of one hue, as shades of one thing are.
pub fn have_one_hue(a: Paint, b: Paint) -> bool {
    let hue = |paint: Paint| {
        let [_, a, b] = oklab(paint.light);
        b.atan2(a).to_degrees()
    };
    let apart = (hue(a) - hue(b)).rem_euclid(360.0);
    apart.min(360.0 - apart) < SHADES
}

/// Nodes that share a colour of their author's.
#[derive(Debug)]
pub struct Class<'v> {
    /// The colour.
    pub paint: Paint,
    /// The nodes with their outlines, at least two.
    pub nodes: Vec<(&'v Thing<'v>, &'v Area<'v>)>,
}

/// Colours that an author gave to two nodes or more each. A theme has a colour of its own for each
/// scheme, an author one for both.
pub fn classes<'v>(view: &'v View<'v>) -> Vec<Class<'v>> {
    let mut classes: BTreeMap<Paint, Vec<(&Thing, &Area)>> = BTreeMap::new();
    for (node, outline) in view.nodes() {
        if let Some(fill) = outline.fill.filter(|fill| fill.light == fill.dark && is_colored(*fill)) {
            classes.entry(fill).or_default().push((node, outline));
        }
    }
    let classes = classes.into_iter().map(|(paint, nodes)| Class { paint, nodes });
    classes.filter(|class| class.nodes.len() > 1).take(MOST).collect()
}

/// Whether the scene explains its colours.
pub fn has_legend(view: &View) -> bool {
    view.things.iter().any(|thing| thing.role == Role::Legend)
        || view.scene.items.iter().any(|item| item.role == Role::Legend && !matches!(item.kind, ItemKind::Group(_)))
}

/// Places at which forms are compared, as shares of the box of an outline: near its corners and its sides.
const PLACES: [(f64, f64); 8] =
    [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.25, 0.0), (0.75, 0.0), (0.0, 0.25), (1.0, 0.75)];
/// How far inside the box, as a share of its shorter side.
const INSET: f64 = 0.1;

/// What an outline and its border are besides their colours, as a word that is the same for all that
/// look the same.
pub fn form(outline: &Area) -> String {
    let border = outline.stroke.map(|stroke| format!("{:.1} {:.0?} ", stroke.width, stroke.dash));
    let bounds = outline.bounds;
    let inset = bounds.width().min(bounds.height()) * INSET;
    let inner = bounds.inset(-inset);
    let place = |(x, y): (f64, f64)| Point::new(inner.x0 + x * inner.width(), inner.y0 + y * inner.height());
    let round = matches!(outline.form, Form::Circle(..));
    let inside = PLACES.iter().map(|&share| if outline.contains(place(share)) { 'x' } else { '.' });
    border.into_iter().chain(round.then(|| "circle ".into())).chain([inside.collect()]).collect()
}
