//! The spec of an architecture diagram.

use schemars::JsonSchema;

use super::VOICE;
use super::builder::{Builder, Joint, Refused, Service};
use super::connection::{self, take_name};
use crate::diagram::picture::Place;
use crate::diagram::rules::EDGE;
use crate::diagram::{Group, Picture};
use crate::figures::Figure;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_spec::{TooMuch, safe_link};
use crate::figures::rules::UNKNOWN_NAME;
use crate::mermaid::Cursor;
use crate::scene::Icon;
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// An architecture diagram: services on a grid, which stand beside each other as the sides of connections say.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Groups by their names, those around others first: a title alone, or all that there is to say.
    #[serde(default)]
    groups: Ordered<GroupSpec>,
    /// Services by their names, in their order: a title alone, or all that there is to say.
    services: Ordered<ServiceSpec>,
    /// Junctions, where connections meet, by their names.
    #[serde(default)]
    junctions: Ordered<JunctionSpec>,
    /// Connections, as `web:R --> L:store` or `web:R -[SQL]-> L:store`, with the sides `L`, `R`, `T`, `B`; `{group}` behind a name is the group around it.
    #[serde(default)]
    connections: Vec<String>,
    /// Lists of names that stand in a row, from left to right.
    #[serde(default)]
    rows: Vec<Vec<String>>,
    /// Lists of names that stand in a column, from top to bottom.
    #[serde(default)]
    columns: Vec<Vec<String>>,
}

/// A group: its title alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum GroupSpec {
    /// Its title.
    Title(String),
    /// All that there is to say.
    Full(FullGroup),
}

/// A group with more than a title.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullGroup {
    /// What it is called.
    #[serde(default)]
    title: String,
    /// An icon before its title.
    icon: Option<Icon>,
    /// The name of the group around it.
    r#in: Option<String>,
}

/// A service: its title alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum ServiceSpec {
    /// Its title.
    Title(String),
    /// All that there is to say.
    Full(FullService),
}

/// A service with more than a title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullService {
    /// What it is called.
    #[serde(default)]
    title: String,
    /// Its icon.
    icon: Option<Icon>,
    /// The name of the group around it.
    r#in: Option<String>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// A junction.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct JunctionSpec {
    /// The name of the group around it.
    r#in: Option<String>,
}

/// Reads an architecture diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let builder = Builder::new(source.limits);
    let mut reader = Reader { tree, builder, diagnostics, too_much: TooMuch::new(&VOICE) };
    for (name, group) in &spec.groups.0 {
        reader.group(name, group);
    }
    for (name, service) in &spec.services.0 {
        reader.service(name, service);
    }
    for (name, junction) in &spec.junctions.0 {
        let span = tree.span_at(&[Step::Key("junctions"), Step::Key(name)]);
        let added = reader.builder.junction(name, junction.r#in.as_deref(), span);
        reader.added(added, span);
    }
    for (index, line) in spec.connections.iter().enumerate() {
        reader.connection(line, tree.span_at(&[Step::Key("connections"), Step::Index(index)]));
    }
    for (key, lists, is_row) in [("rows", &spec.rows, true), ("columns", &spec.columns, false)] {
        for (index, names) in lists.iter().enumerate() {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let added = reader.builder.align(&names, is_row);
            reader.added(added, tree.span_at(&[Step::Key(key), Step::Index(index)]));
        }
    }
    let figure = DiagramFigure { diagram: reader.builder.finish(), voice: &VOICE };
    figure.of_spec("the diagram has no service", tree.span_at(&[Step::Key("services")]), diagnostics)
}

struct Reader<'a, 'd> {
    tree: &'a Tree,
    builder: Builder,
    diagnostics: &'d mut Diagnostics,
    too_much: TooMuch,
}

impl Reader<'_, '_> {
    fn group(&mut self, name: &str, group: &GroupSpec) {
        let span = self.tree.span_at(&[Step::Key("groups"), Step::Key(name)]);
        let (title, icon, around) = match group {
            GroupSpec::Title(title) => (title, None, None),
            GroupSpec::Full(full) => (&full.title, full.icon, full.r#in.as_deref()),
        };
        let picture = icon.map(|icon| Picture::icon(icon, Place::Before));
        let group = Group { title: Rich::from_markdown(title), picture, span: Some(span), ..Group::default() };
        let added = self.builder.group(name, group, around);
        self.added(added, span);
    }

    fn service(&mut self, name: &str, service: &ServiceSpec) {
        let path = [Step::Key("services"), Step::Key(name)];
        let span = self.tree.span_at(&path);
        let (read, around) = match service {
            ServiceSpec::Title(title) => (Service { title: Rich::from_markdown(title), ..Service::default() }, None),
            ServiceSpec::Full(full) => {
                let place = self.tree.span_at(&[&path[..], &[Step::Key("link")]].concat());
                let link = full.link.as_deref().and_then(|href| safe_link(href, place, self.diagnostics));
                let picture = full.icon.map(|icon| Picture::icon(icon, Place::Above));
                let title = Rich::from_markdown(&full.title);
                (Service { title, picture, link, ..Service::default() }, full.r#in.as_deref())
            }
        };
        let added = self.builder.service(name, read, around, span);
        self.added(added, span);
    }

    fn connection(&mut self, line: &str, span: Span) {
        let mut cursor = Cursor { text: line, at: 0 };
        let name = take_name(&mut cursor);
        let place = cursor.since(0);
        let read = connection::read(&mut cursor, (name, place));
        cursor.skip_blanks();
        let connection = match read {
            Ok(connection) if cursor.is_at_end() && !name.is_empty() => connection,
            wrong => {
                let what = wrong.err().map_or("the name of a service", |expected| expected.what);
                let message = format!("this is no connection: expected {what}");
                let help = "write `web:R --> L:store`, with the sides `L`, `R`, `T`, `B`";
                self.diagnostics.push(Diagnostic::error(&EDGE, span, message).help(help));
                return;
            }
        };
        let joints = connection.parties.map(|party| Joint {
            name: party.name,
            side: party.side,
            of_group: party.of_group,
            arrow: party.arrow,
        });
        let label = connection.title.map_or_else(Rich::default, |(words, _)| Rich::from_markdown(words));
        let added = self.builder.connect(joints, label, span).map_err(|(_, refused)| refused);
        self.added(added, span);
    }

    fn added(&mut self, added: Result<(), Refused>, span: Span) {
        match added {
            Ok(()) => {}
            Err(Refused::Full(full)) => drop(self.too_much.check::<()>(Err(full), span, self.diagnostics)),
            Err(Refused::Wrong(message, help)) => {
                self.diagnostics.push(Diagnostic::error(&UNKNOWN_NAME, span, message).help(help));
            }
        }
    }
}
