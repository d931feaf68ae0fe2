//! The spec of a class diagram.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::VOICE;
use super::builder::{Builder, Relation};
use super::relation::Arrow;
use crate::diagram::rules::{DUPLICATE_NAME, EDGE};
use crate::figures::Figure;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_spec::{DirectionSpec, TooMuch, no_such, safe_link};
use crate::mermaid::label::generics;
use crate::mermaid::{Cursor, Full, Reach};
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// A class diagram: classes with their members, and how they are related.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Where relations lead; left out, the direction that fits is taken.
    direction: Option<DirectionSpec>,
    /// Classes by their names, in their order: a list of members alone, or all that there is to say.
    #[serde(default)]
    classes: Ordered<ClassSpec>,
    /// Frames around classes, by their names; `A.B` is `B` in `A`.
    #[serde(default)]
    namespaces: Ordered<NamespaceSpec>,
    /// Relations with the names of classes and how many there are at each end in quotes: `Animal <|-- Duck`, `Order "1" *-- "1..*" Line: contains`. Between them stand `<|--` (is one of its kind), `<|..` (does what it says), `*--` (is made of), `o--` (has), `-->` (knows), `..>` (depends on), `()--` (provides), `--`, `..`, and each of them turned around.
    #[serde(default)]
    relations: Vec<RelationSpec>,
}

/// A class: its members alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum ClassSpec {
    /// Its members.
    Members(Vec<MemberSpec>),
    /// All that there is to say.
    Full(FullClass),
}

/// A class with more than members.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullClass {
    /// What it is called, if not by its name; `*italic*` and `**bold**` are read.
    title: Option<String>,
    /// What sort of class it is, such as `interface`, `abstract` or `enumeration`.
    sort: Option<String>,
    /// Attributes and methods, in their order.
    #[serde(default)]
    members: Vec<MemberSpec>,
    /// A note beside it.
    note: Option<String>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// An attribute or a method: `+age: int`, `#size(of: Unit) int`. `+`, `-`, `#` or `~` before it says who sees it, `$` behind it that it is static, `*` that it is abstract.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum MemberSpec {
    /// All of it.
    Line(String),
    /// Its name and its type.
    Typed(BTreeMap<String, String>),
}

/// A frame around classes.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NamespaceSpec {
    /// Its title, if not its name.
    title: Option<String>,
    /// Classes in it, by their names.
    #[serde(default)]
    classes: Ordered<ClassSpec>,
    /// Frames in it.
    #[serde(default)]
    namespaces: Ordered<NamespaceSpec>,
}

/// A relation with or without words.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum RelationSpec {
    /// `A <|-- B`
    Line(String),
    /// `A --> B: words`
    Worded(BTreeMap<String, String>),
}

/// Reads a class diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let mut reader = Reader { tree, builder: Builder::new(source.limits), diagnostics, too_much: TooMuch::new(&VOICE) };
    reader.builder.direction = spec.direction.map(Into::into);
    reader.classes(&spec.classes, &[]);
    reader.namespaces(&spec.namespaces, &[]);
    for (index, relation) in spec.relations.iter().enumerate() {
        reader.relation(relation, tree.span_at(&[Step::Key("relations"), Step::Index(index)]));
    }
    let figure = DiagramFigure { diagram: reader.builder.finish(), voice: &VOICE };
    figure.of_spec("the class diagram has no class", tree.span_at(&[Step::Key("classes")]), diagnostics)
}

struct Reader<'a, 'd> {
    tree: &'a Tree,
    builder: Builder,
    diagnostics: &'d mut Diagnostics,
    too_much: TooMuch,
}

impl<'a> Reader<'a, '_> {
    fn classes(&mut self, classes: &'a Ordered<ClassSpec>, path: &[Step<'a>]) {
        for (name, class) in &classes.0 {
            let path = with(path, &[Step::Key("classes"), Step::Key(name)]);
            let span = self.tree.span_at(&path);
            let (name, generic) = split(name);
            if self.builder.find(name).is_some() {
                let message = format!("`{name}` is the name of another class");
                self.diagnostics.push(Diagnostic::error(&DUPLICATE_NAME, span, message).help("rename one of them"));
                continue;
            }
            let added = self.builder.class(name, span);
            let Some(index) = self.limited(added, span) else { return };
            self.builder.set_generic(index, generic);
            self.builder.place(index);
            match class {
                ClassSpec::Members(members) => self.members(index, members),
                ClassSpec::Full(full) => self.full_class(name, index, full, &path),
            }
        }
    }

    fn full_class(&mut self, name: &str, index: usize, class: &'a FullClass, path: &[Step<'a>]) {
        if let Some(title) = &class.title {
            self.builder.set_title(index, Rich::from_markdown(title));
        }
        self.builder.add_sort(index, class.sort.as_deref().unwrap_or_default());
        self.members(index, &class.members);
        if let Some(note) = &class.note {
            let span = self.tree.span_at(&with(path, &[Step::Key("note")]));
            let added = self.builder.note(Some(name), Rich::from_markdown(note), span);
            self.limited(added, span);
        }
        if let Some(href) = &class.link {
            let span = self.tree.span_at(&with(path, &[Step::Key("link")]));
            if let Some(link) = safe_link(href, span, self.diagnostics) {
                self.builder.set_link(index, link);
            }
        }
    }

    fn members(&mut self, class: usize, members: &[MemberSpec]) {
        for member in members {
            match member {
                MemberSpec::Line(line) => self.builder.add_member(class, line),
                MemberSpec::Typed(entries) => {
                    entries.iter().for_each(|(name, of)| self.builder.add_member(class, &format!("{name}: {of}")));
                }
            }
        }
    }

    fn namespaces(&mut self, namespaces: &'a Ordered<NamespaceSpec>, path: &[Step<'a>]) {
        for (name, namespace) in &namespaces.0 {
            let path = with(path, &[Step::Key("namespaces"), Step::Key(name)]);
            let span = self.tree.span_at(&path);
            let opened = self.builder.open(name, namespace.title.as_deref().map(Rich::from_markdown), span);
            let Some(()) = self.limited(opened, span) else { return };
            self.classes(&namespace.classes, &path);
            self.namespaces(&namespace.namespaces, &path);
            self.builder.close();
        }
    }

    fn relation(&mut self, relation: &RelationSpec, span: Span) {
        let (line, words) = match relation {
            RelationSpec::Line(line) => (line.as_str(), ""),
            RelationSpec::Worded(entries) => match entries.iter().next().filter(|_| entries.len() == 1) {
                Some((line, words)) => (line.as_str(), words.as_str()),
                None => ("", ""),
            },
        };
        let Some((ends, arrow, counts, said)) = parts(line) else {
            let help = "write `Animal <|-- Duck`, or `Order \"1\" *-- \"1..*\" Line: words`";
            self.diagnostics.push(Diagnostic::error(&EDGE, span, "this is no relation").help(help));
            return;
        };
        let is_interface = |end: usize| arrow.interface() == Some(end);
        let known = [0, 1].map(|end| is_interface(end) || self.knows(ends[end], span));
        if known != [true, true] {
            return;
        }
        let words = if words.is_empty() { said } else { words };
        let (counts, words) = (counts.map(Rich::plain), Rich::from_markdown(words));
        let related = self.builder.relate(Relation { ends, arrow, counts, words, span });
        self.limited(related, span);
    }

    /// Whether there is a class of that name; where there is not, that is told.
    fn knows(&mut self, name: &str, span: Span) -> bool {
        let is_known = self.builder.find(name).is_some();
        if !is_known {
            self.diagnostics.push(no_such("class", name, self.builder.names(), "classes", span));
        }
        is_known
    }

    fn limited<T>(&mut self, result: Result<T, Full>, span: Span) -> Option<T> {
        self.too_much.check(result, span, self.diagnostics)
    }
}

fn with<'a>(path: &[Step<'a>], further: &[Step<'a>]) -> Vec<Step<'a>> {
    path.iter().chain(further).copied().collect()
}

/// A name and the types behind it: `List~int~`, `List<int>`.
fn split(name: &str) -> (&str, String) {
    let Some(at) = name.find(['~', '<']).filter(|&at| at > 0) else { return (name, String::new()) };
    let types = generics(&name.replace(['<', '>'], "~"));
    (&name[..at], types[at + 1..].strip_suffix('>').unwrap_or(&types[at + 1..]).to_owned())
}

/// Names, arrow, how many there are at each end, and words behind a colon; none where a line is no relation.
fn parts(line: &str) -> Option<([&str; 2], Arrow, [&str; 2], &str)> {
    let mut cursor = Cursor { text: line, at: 0 };
    let from = name(&mut cursor)?;
    let first = count(&mut cursor);
    let arrow = Arrow::take(&mut cursor)?;
    let second = count(&mut cursor);
    let to = name(&mut cursor)?;
    cursor.skip_blanks();
    let has_words = cursor.eat(":");
    (has_words || cursor.is_at_end()).then(|| ([from, to], arrow, [first, second], cursor.rest().trim()))
}

/// The next name: in backticks, or up to a blank, a quote or a colon.
fn name<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    cursor.skip_blanks();
    let name = if cursor.eat("`") {
        let name = cursor.take_while(|c| c != '`');
        cursor.eat("`").then_some(name)?
    } else {
        cursor.take_while(|c| !c.is_whitespace() && !matches!(c, '"' | ':'))
    };
    cursor.skip_blanks();
    (!name.is_empty()).then_some(name)
}

/// How many there are at an end, without quotes; empty where nothing is said.
fn count<'t>(cursor: &mut Cursor<'t>) -> &'t str {
    cursor.skip_blanks();
    let is_quoted = cursor.peek() == Some('"');
    let words = if is_quoted { cursor.take_quoted(Reach::Line, &[]) } else { None };
    cursor.skip_blanks();
    words.map_or("", |words| words.text)
}
