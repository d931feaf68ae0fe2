//! The spec of a C4 diagram.

use schemars::JsonSchema;

use super::View;
use super::builder::{Builder, Hint, Relation, Way};
use super::element::{Boundary, Element, Form, Sort};
use crate::diagram::Picture;
use crate::diagram::picture::Place;
use crate::diagram::rules::{DUPLICATE_NAME, EDGE};
use crate::figures::Figure;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_spec::{Arrow, DirectionSpec, EdgeSpec, TooMuch, no_such, safe_link};
use crate::mermaid::Full;
use crate::scene::Icon;
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// A C4 diagram: people, systems, containers and components, within their boundaries, and what joins them.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Which of the diagrams of the model it is; relations of a dynamic one are numbered.
    #[serde(default)]
    view: View,
    /// Where relations lead; left out, the direction that fits is taken.
    direction: Option<DirectionSpec>,
    /// Elements by their names, in their order: the title of a system alone, or all that there is to say.
    elements: Ordered<ElementSpec>,
    /// Boundaries by their names, in their order.
    #[serde(default)]
    boundaries: Ordered<BoundarySpec>,
    /// Relations, as `customer -> shop: words` or key by key, with the names of elements and boundaries.
    #[serde(default)]
    relations: Vec<RelationSpec>,
}

/// An element: the title of a system alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum ElementSpec {
    /// The title of a system.
    Title(String),
    /// All that there is to say.
    Full(Box<FullElement>),
}

/// An element with more than a title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullElement {
    /// How it stands in the model.
    #[serde(default)]
    kind: Sort,
    /// What it is for, as far as its outline tells it.
    #[serde(default)]
    form: Form,
    /// Whether it belongs to others.
    #[serde(default)]
    external: bool,
    /// What it is called; left out, its name.
    #[serde(default)]
    title: String,
    /// What it is made with.
    #[serde(default)]
    technology: String,
    /// What it does, in a sentence.
    #[serde(default)]
    description: String,
    /// An icon above its words.
    icon: Option<Icon>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// A boundary around elements and other boundaries.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BoundarySpec {
    /// What it is called; left out, its name.
    #[serde(default)]
    title: String,
    /// What sort of boundary it is, such as `System`; of a node what it is, such as `Ubuntu 24.04`.
    #[serde(default)]
    sort: String,
    /// What it does.
    #[serde(default)]
    description: String,
    /// Whether it is a machine or a program that elements run on.
    #[serde(default)]
    node: bool,
    /// Names of the elements and the boundaries in it.
    holds: Vec<String>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// A relation between two things.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum RelationSpec {
    /// Key by key.
    Full(Box<FullRelation>),
    /// `customer -> shop`, or `customer -> shop: words`.
    Short(EdgeSpec),
}

/// A relation key by key.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullRelation {
    /// What it starts from.
    from: String,
    /// What it leads to.
    to: String,
    /// What the first does with the second.
    #[serde(default)]
    label: String,
    /// By what means, such as `JSON/HTTPS`.
    #[serde(default)]
    technology: String,
    /// Whether it leads both ways.
    #[serde(default)]
    both: bool,
    /// Where the second should stand, seen from the first.
    place: Option<Hint>,
}

/// Reads a C4 diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let voice = spec.view.voice();
    let builder = Builder::new(spec.view, source.limits);
    let mut reader = Reader { tree, builder, diagnostics, too_much: TooMuch::new(voice) };
    reader.builder.direction = spec.direction.map(Into::into);
    reader.elements(&spec.elements);
    reader.boundaries(&spec.boundaries);
    for (index, relation) in spec.relations.iter().enumerate() {
        let span = tree.span_at(&[Step::Key("relations"), Step::Index(index)]);
        relation.read(span, reader.diagnostics).into_iter().for_each(|relation| reader.relation(relation));
    }
    let figure = DiagramFigure { diagram: reader.builder.finish(), voice };
    figure.of_spec("the diagram has no element", tree.span_at(&[Step::Key("elements")]), diagnostics)
}

struct Reader<'a, 'd> {
    tree: &'a Tree,
    builder: Builder,
    diagnostics: &'d mut Diagnostics,
    too_much: TooMuch,
}

impl Reader<'_, '_> {
    fn elements(&mut self, elements: &Ordered<ElementSpec>) {
        for (name, element) in &elements.0 {
            let path = [Step::Key("elements"), Step::Key(name)];
            let span = self.tree.span_at(&path);
            let mut read = element.read(name, span);
            if let ElementSpec::Full(full) = element {
                read.link = self.link(full.link.as_deref(), &path);
            }
            let added = self.builder.element(read);
            if self.limited(added, span).is_none() {
                return;
            }
        }
    }

    fn link(&mut self, href: Option<&str>, path: &[Step]) -> Option<crate::syntax::Link> {
        let span = self.tree.span_at(&[path, &[Step::Key("link")]].concat());
        safe_link(href?, span, self.diagnostics)
    }

    /// Boundaries, and then what is in each, which may be one that is named below it.
    fn boundaries(&mut self, boundaries: &Ordered<BoundarySpec>) {
        let mut held = Vec::new();
        for (name, boundary) in &boundaries.0 {
            let path = [Step::Key("boundaries"), Step::Key(name)];
            let span = self.tree.span_at(&path);
            if self.builder.find(name).is_some() {
                let message = format!("`{name}` is the name of an element too");
                self.diagnostics.push(Diagnostic::error(&DUPLICATE_NAME, span, message).help("rename one of them"));
                continue;
            }
            let [title, sort, description] =
                [&boundary.title, &boundary.sort, &boundary.description].map(|words| Rich::from_markdown(words));
            let link = self.link(boundary.link.as_deref(), &path);
            let id = name.clone();
            let read = Boundary { id, title, sort, description, is_node: boundary.node, link, span, ..<_>::default() };
            let opened = self.builder.open(read);
            if self.limited(opened, span).is_none() {
                return;
            }
            self.builder.close();
            held.push((name, boundary));
        }
        for (name, boundary) in held {
            let places = boundary.holds.iter().enumerate().map(|(index, held)| {
                let path = [Step::Key("boundaries"), Step::Key(name), Step::Key("holds"), Step::Index(index)];
                (held.as_str(), self.tree.span_at(&path))
            });
            let places: Vec<(&str, Span)> = places.collect();
            self.hold(name, &places);
        }
    }

    fn hold(&mut self, name: &str, held: &[(&str, Span)]) {
        for &(inner, span) in held {
            match self.builder.find(inner) {
                Some(thing) => self.builder.put(thing, name),
                None => self.unknown(inner, span),
            }
        }
    }

    fn relation(&mut self, relation: Relation) {
        let span = relation.span;
        let missing: Vec<String> =
            relation.ends.iter().filter(|name| self.builder.find(name).is_none()).cloned().collect();
        if missing.is_empty() {
            let added = self.builder.relate(relation);
            self.limited(added, span);
        }
        missing.iter().for_each(|name| self.unknown(name, span));
    }

    fn unknown(&mut self, name: &str, span: Span) {
        self.diagnostics.push(no_such("element", name, self.builder.names(), "elements", span));
    }

    fn limited<T>(&mut self, result: Result<T, Full>, span: Span) -> Option<T> {
        self.too_much.check(result, span, self.diagnostics)
    }
}

impl ElementSpec {
    fn read(&self, name: &str, span: Span) -> Element {
        let id = name.to_owned();
        match self {
            ElementSpec::Title(title) => Element { id, title: Rich::from_markdown(title), span, ..Element::default() },
            ElementSpec::Full(full) => Element {
                id,
                sort: full.kind,
                form: full.form,
                external: full.external,
                title: Rich::from_markdown(&full.title),
                technology: Rich::from_markdown(&full.technology),
                description: Rich::from_markdown(&full.description),
                picture: full.icon.map(|icon| Picture::icon(icon, Place::Above)),
                span,
                ..Element::default()
            },
        }
    }
}

impl RelationSpec {
    /// The relations of an entry; `a -> b -> c` are two.
    fn read(&self, span: Span, diagnostics: &mut Diagnostics) -> Vec<Relation> {
        match self {
            RelationSpec::Full(full) => vec![Relation {
                ends: [full.from.clone(), full.to.clone()],
                way: if full.both { Way::Both } else { Way::Forth },
                hint: full.place,
                label: Rich::from_markdown(&full.label),
                technology: Rich::from_markdown(&full.technology),
                span,
                ..Relation::default()
            }],
            RelationSpec::Short(short) => {
                let (parts, words) = short.parts();
                if parts.is_empty() || parts.iter().any(|(_, arrow, _)| way(arrow).is_none()) {
                    let help = "write `a -> b: words`, or `a <-> b` for both ways";
                    diagnostics.push(Diagnostic::error(&EDGE, span, "this is no relation").help(help));
                    return Vec::new();
                }
                let relations = parts.into_iter().map(|(from, arrow, to)| Relation {
                    ends: [from.to_owned(), to.to_owned()],
                    way: way(&arrow).unwrap_or_default(),
                    label: Rich::from_markdown(words),
                    span,
                    ..Relation::default()
                });
                relations.collect()
            }
        }
    }
}

/// Which ways an arrow leads; none where a relation has no such line.
fn way(arrow: &Arrow) -> Option<Way> {
    match (arrow.is_plain(), arrow.from, arrow.to) {
        (true, ..) => Some(Way::Forth),
        (false, Some(_), Some(_)) => Some(Way::Both),
        _ => None,
    }
}
