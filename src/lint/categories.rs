//! Colours that stand for something: those that a legend explains, and those that an author gave to
//! several nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::view::{Area, Thing};
use crate::scene::{ItemKind, Role, Shape};
use crate::syntax::Span;
use crate::theme::Paint;
use crate::theme::color::oklab;

/// Below that distance from grey (in Oklab) a colour is a neutral one, which stands for nothing.
const NEUTRAL: f64 = 0.02;
/// Most colours that can be categories; more are the steps of a scale.
pub const MOST: usize = 24;

/// A colour with what it stands for.
#[derive(Clone, Debug)]
pub struct Category {
    /// The colour.
    pub paint: Paint,
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

/// The entries of legends: groups that hold words and signs of one colour.
pub fn legend(view: &View) -> Vec<Category> {
    let entries = view.things.iter().filter(|thing| thing.role == Role::Legend && !thing.words.is_empty());
    let entry = |thing: &Thing| {
        let ways = thing.ways.iter().map(|&i| view.ways[i].paint);
        let areas = thing.areas.iter().filter_map(|&i| view.areas[i].fill);
        let paints: BTreeSet<Paint> = ways.chain(areas).collect();
        let paint = paints.first().copied().filter(|_| paints.len() == 1)?;
        Some(Category { paint, name: view.name(thing)?, source: thing.source })
    };
    entries.filter_map(entry).take(MOST).collect()
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
        || view.scene.items.iter().any(|item| item.role == Role::Legend && !matches!(item.kind, ItemKind::Group { .. }))
}

/// What the form of an outline and its border are besides their colours, as a word that is the same
/// for all that look the same.
pub fn form(outline: &Area) -> String {
    let border = outline.stroke.map(|stroke| format!("{:.1} {:.0?} ", stroke.width, stroke.dash)).unwrap_or_default();
    let form: String = match outline.shape {
        Shape::Rect(_, radius) => {
            if *radius > 0.0 {
                "rounded".into()
            } else {
                "rectangle".into()
            }
        }
        Shape::Circle(..) => "circle".into(),
        Shape::Path(path) => path
            .elements()
            .iter()
            .map(|element| match element {
                kurbo::PathEl::MoveTo(_) => 'm',
                kurbo::PathEl::LineTo(_) => 'l',
                kurbo::PathEl::QuadTo(..) => 'q',
                kurbo::PathEl::CurveTo(..) => 'c',
                kurbo::PathEl::ClosePath => 'z',
            })
            .collect(),
    };
    border + &form
}
