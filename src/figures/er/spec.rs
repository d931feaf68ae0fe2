//! The spec of an entity-relationship diagram.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::VOICE;
use super::builder::{Attribute, Builder, KEYS, Place};
use super::relation::Relation;
use crate::diagram::rules::{DUPLICATE_NAME, EDGE};
use crate::figures::Figure;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_spec::{DirectionSpec, TooMuch, no_such, safe_link};
use crate::figures::rules::UNKNOWN_NAME;
use crate::mermaid::{Cursor, Full};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// An entity-relationship diagram: what there is, what it has, and how many of one belong to another.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Where relations lead; left out, the direction that fits is taken.
    direction: Option<DirectionSpec>,
    /// Entities by their names, in their order: a title alone, or all that there is to say.
    entities: Ordered<EntitySpec>,
    /// Relations, as `customer one to many order: places` or key by key.
    #[serde(default)]
    relations: Vec<RelationSpec>,
    /// Frames by their names, in their order.
    #[serde(default)]
    groups: Ordered<GroupSpec>,
}

/// An entity: its title alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum EntitySpec {
    /// Its title.
    Title(String),
    /// All that there is to say.
    Full(FullEntity),
}

/// An entity with more than a title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullEntity {
    /// What it is called; left out, its name.
    #[serde(default)]
    title: String,
    /// What it has, by name, in its order: a type alone, with `PK`, `FK` or `UK` behind it where it is a key, or all that there is to say.
    #[serde(default)]
    attributes: Ordered<AttributeSpec>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// An attribute: its type alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum AttributeSpec {
    /// Its type, and the keys that it is: `int PK`.
    Type(String),
    /// All that there is to say.
    Full(FullAttribute),
}

/// An attribute with more than a type.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullAttribute {
    /// Its type, and the keys that it is: `int PK`.
    #[serde(default, rename = "type")]
    sort: String,
    /// More about it.
    #[serde(default)]
    comment: String,
}

/// A relation between two entities.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum RelationSpec {
    /// `customer one to many order`, or `customer one to many order: places` in quotes.
    Line(String),
    /// Key by key.
    Full(FullRelation),
    /// `customer one to many order: places`
    Worded(BTreeMap<String, String>),
}

/// A relation key by key.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullRelation {
    /// The first entity, or one of its attributes: `order` or `order.customer_id`.
    from: String,
    /// The second entity, or one of its attributes.
    to: String,
    /// How many of both belong together: `one to many`, `zero or one to one or more`, `||--o{`; with `optionally to` or `..` the line is dashed.
    counts: String,
    /// What the first does with the second.
    #[serde(default)]
    label: String,
}

/// A frame around entities.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GroupSpec {
    /// Its title.
    #[serde(default)]
    title: String,
    /// Names of the entities in it.
    entities: Vec<String>,
    /// Where relations inside lead, if not as those around.
    direction: Option<DirectionSpec>,
}

/// Reads an entity-relationship diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let mut reader =
        Reader { tree, spec: &spec, builder: Builder::new(source.limits), diagnostics, too_much: TooMuch::new(&VOICE) };
    reader.builder.direction = spec.direction.map(Into::into);
    reader.entities();
    reader.groups();
    for (index, relation) in spec.relations.iter().enumerate() {
        reader.relation(index, relation);
    }
    let figure = DiagramFigure { diagram: reader.builder.finish(), voice: &VOICE };
    figure.of_spec("the diagram has no entity", tree.span_at(&[Step::Key("entities")]), diagnostics)
}

struct Reader<'a, 'd> {
    tree: &'a Tree,
    spec: &'a Spec,
    builder: Builder,
    diagnostics: &'d mut Diagnostics,
    too_much: TooMuch,
}

impl Reader<'_, '_> {
    fn entities(&mut self) {
        for (name, entity) in &self.spec.entities.0 {
            let path = [Step::Key("entities"), Step::Key(name)];
            let span = self.tree.span_at(&path);
            let result = self.builder.entity(name, span);
            let Some(index) = self.limited(result, span) else { return };
            match entity {
                EntitySpec::Title(title) => self.builder.set_title(index, Rich::from_markdown(title)),
                EntitySpec::Full(full) => self.full_entity(index, full, &path),
            }
        }
    }

    fn full_entity(&mut self, index: usize, full: &FullEntity, path: &[Step]) {
        self.builder.set_title(index, Rich::from_markdown(&full.title));
        for (name, attribute) in &full.attributes.0 {
            let span = self.tree.span_at(&[path, &[Step::Key("attributes"), Step::Key(name)]].concat());
            let result = self.builder.attribute(index, attribute.read(name));
            self.limited(result, span);
        }
        if let Some(href) = &full.link {
            let span = self.tree.span_at(&[path, &[Step::Key("link")]].concat());
            if let Some(link) = safe_link(href, span, self.diagnostics) {
                self.builder.set_link(index, link);
            }
        }
    }

    fn groups(&mut self) {
        for (name, group) in &self.spec.groups.0 {
            let path = [Step::Key("groups"), Step::Key(name)];
            let span = self.tree.span_at(&path);
            if self.builder.find(name).is_some() {
                let message = format!("`{name}` is the name of an entity too");
                self.diagnostics.push(Diagnostic::error(&DUPLICATE_NAME, span, message).help("rename one of them"));
                continue;
            }
            let result = self.builder.open_group(name, Rich::from_markdown(&group.title), span);
            if self.limited(result, span).is_none() {
                return;
            }
            if let Some(direction) = group.direction {
                self.builder.set_direction(direction.into());
            }
            for (index, entity) in group.entities.iter().enumerate() {
                let span = self.tree.span_at(&[&path[..], &[Step::Key("entities"), Step::Index(index)]].concat());
                match self.builder.find(entity) {
                    // Named again in the group that is open, it stands there.
                    Some(_) => drop(self.builder.entity(entity, span)),
                    None => self.unknown(entity, span),
                }
            }
            self.builder.close_group();
        }
    }

    fn relation(&mut self, index: usize, relation: &RelationSpec) {
        let span = self.tree.span_at(&[Step::Key("relations"), Step::Index(index)]);
        let Some((from, counts, to, words)) = relation.parts() else {
            let help = "write `customer one to many order: places`, with the names of two entities";
            self.diagnostics.push(Diagnostic::error(&EDGE, span, "this is no relation").help(help));
            return;
        };
        let mut cursor = Cursor { text: counts, at: 0 };
        let read = Relation::read(&mut cursor);
        let relation = match read {
            Some(Ok(relation)) if cursor.rest().trim().is_empty() => relation,
            wrong => {
                let (message, help) = match wrong {
                    Some(Err(wrong)) => (wrong.message, wrong.help),
                    _ => (
                        format!("`{}` says not how many there are", crate::mermaid::excerpt(counts)),
                        "write for instance `one to many`, `zero or one to one or more`".to_owned(),
                    ),
                };
                self.diagnostics.push(Diagnostic::error(&EDGE, span, message).help(help));
                return;
            }
        };
        let (Some(from), Some(to)) = (self.place(from, span), self.place(to, span)) else { return };
        let result = self.builder.relate([from, to], relation, Rich::from_markdown(words), span);
        self.limited(result, span);
    }

    /// What `order` or `order.customer_id` stands for.
    fn place(&mut self, name: &str, span: Span) -> Option<Place> {
        if let Some(entity) = self.builder.find(name) {
            return Some(Place { entity, row: None });
        }
        let parts = name.rsplit_once('.').and_then(|(name, row)| Some((self.builder.find(name)?, name, row)));
        let Some((entity, name, row)) = parts else {
            self.unknown(name, span);
            return None;
        };
        let attributes = self.spec.entities.0.iter().find_map(|(other, entity)| match entity {
            EntitySpec::Full(full) if other == name => Some(&full.attributes.0),
            _ => None,
        });
        let names: Vec<&str> = attributes.iter().flat_map(|all| all.iter().map(|(name, _)| name.as_str())).collect();
        let found = names.iter().position(|other| *other == row);
        if found.is_none() {
            let help = match did_you_mean(row, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name it under the `attributes` of the entity".to_owned(),
            };
            let message = format!("`{name}` has no attribute `{row}`");
            self.diagnostics.push(Diagnostic::error(&UNKNOWN_NAME, span, message).help(help));
        }
        Some(Place { entity, row: Some(found?) })
    }

    fn unknown(&mut self, name: &str, span: Span) {
        self.diagnostics.push(no_such("entity", name, self.builder.names(), "entities", span));
    }

    fn limited<T>(&mut self, result: Result<T, Full>, span: Span) -> Option<T> {
        self.too_much.check(result, span, self.diagnostics)
    }
}

impl AttributeSpec {
    fn read(&self, name: &str) -> Attribute {
        let (sort, comment) = match self {
            AttributeSpec::Type(sort) => (sort.as_str(), ""),
            AttributeSpec::Full(full) => (full.sort.as_str(), full.comment.as_str()),
        };
        // Keys stand behind the type, with commas or blanks between them.
        let (mut sort, mut keys) = (sort.trim_end(), Vec::new());
        while let Some((key, before)) = KEYS.iter().find_map(|(key, _)| Some((*key, sort.strip_suffix(key)?))) {
            if !before.is_empty() && !before.ends_with([' ', ',']) {
                break;
            }
            keys.insert(0, key.to_owned());
            sort = before.trim_end_matches([' ', ',']);
        }
        let [sort, comment] = [sort, comment].map(Rich::from_markdown);
        Attribute { sort, name: Rich::plain(name), keys, comment }
    }
}

impl RelationSpec {
    /// The first entity, the counts, the second entity, and the words; none where it is no relation.
    fn parts(&self) -> Option<(&str, &str, &str, &str)> {
        let (line, words) = match self {
            RelationSpec::Full(full) => return Some((&full.from, full.counts.trim(), &full.to, &full.label)),
            RelationSpec::Line(line) => line.split_once(": ").unwrap_or((line, "")),
            RelationSpec::Worded(entries) => {
                let (line, words) = entries.iter().next().filter(|_| entries.len() == 1)?;
                (line.as_str(), words.as_str())
            }
        };
        let (from, rest) = line.trim().split_once(char::is_whitespace)?;
        let (counts, to) = rest.trim().rsplit_once(char::is_whitespace)?;
        Some((from, counts.trim(), to, words.trim()))
    }
}
