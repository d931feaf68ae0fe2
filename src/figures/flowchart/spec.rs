//! The spec of a flowchart.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::figures::Figure;
use crate::figures::diagram::DiagramFigure;
use crate::scene::Icon;
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

use super::VOICE;
use crate::diagram::picture::{Asked, Images, Place};
use crate::diagram::rules::{DUPLICATE_NAME, EDGE};
use crate::diagram::{Diagram, Direction, Edge, End, Group, Label, Node, Picture, Routing, Shape};
use crate::figures::flowchart::rules::NESTED_TWICE;
use crate::figures::from_spec::{DirectionSpec, EdgeSpec, no_such, safe_link};
use crate::figures::rules::UNKNOWN_NAME;

/// A flowchart: boxes and arrows.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Where edges lead; left out, the direction that fits is taken.
    direction: Option<DirectionSpec>,
    /// Things by their names, in their order: a title alone, or all that there is to say.
    nodes: Ordered<NodeSpec>,
    /// Edges as `a -> b`, `a -> b: words` or `a -> b -> c`, with the names of nodes and groups. `->` is a line with a head, `<->` one with two, `--` one with none; `=>` is heavy and `~>` is dotted.
    #[serde(default)]
    edges: Vec<EdgeSpec>,
    /// Frames by their names, in their order.
    #[serde(default)]
    groups: Ordered<GroupSpec>,
    /// Whether edges are curves, rather than level and upright lines.
    #[serde(default)]
    curved: bool,
    /// Names of nodes that stand side by side, list by list.
    #[serde(default)]
    same: Vec<Vec<String>>,
    /// Names of the nodes that should catch the eye; left out, the end of the flow does.
    emphasis: Option<Vec<String>>,
}

/// A node: its title alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum NodeSpec {
    /// Its title.
    Title(String),
    /// All that there is to say.
    Full(FullNode),
}

/// A node with more than a title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FullNode {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    title: String,
    /// More about it, line by line.
    #[serde(default)]
    lines: Vec<String>,
    /// Its shape.
    #[serde(default)]
    shape: ShapeSpec,
    /// Name of a built-in icon, such as `database`.
    icon: Option<Icon>,
    /// An image above the title: a file of the project, named from the folder of the spec.
    image: Option<String>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// The shape of a node.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum ShapeSpec {
    /// A box.
    #[default]
    Box,
    /// A box with round corners.
    Rounded,
    /// A start or an end: a box with half circles at its sides.
    Terminal,
    /// A decision: a rhombus.
    Decision,
    /// A store of data: a drum.
    Store,
    /// Input or output: a leaning box.
    Data,
    /// A document with a wavy foot.
    Document,
    /// Several documents.
    Documents,
    /// A part that is drawn elsewhere: a box with double sides.
    Subprocess,
    /// A preparation: a hexagon.
    Preparation,
    /// A circle.
    Circle,
    /// A cloud.
    Cloud,
    /// Words without an outline.
    Text,
}

/// A frame around nodes and groups.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GroupSpec {
    /// Its title.
    #[serde(default)]
    title: String,
    /// Names of the nodes and groups in it.
    nodes: Vec<String>,
    /// Where edges inside lead, if not as those around.
    direction: Option<DirectionSpec>,
}

/// Reads a flowchart from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let names = Names::new(&spec, tree, diagnostics);
    let mut reader =
        Reader { tree, names, what: "node or group", key: "nodes", images: Images::new(&source.files), diagnostics };
    let mut diagram = Diagram {
        direction: spec.direction.map(Direction::from),
        routing: if spec.curved { Routing::Spline } else { Routing::Orthogonal },
        nodes: spec.nodes.0.iter().map(|(name, node)| reader.node(&[Step::Key("nodes")], name, node)).collect(),
        edges: spec.edges.iter().enumerate().flat_map(|(index, edge)| reader.edges(index, edge)).collect(),
        groups: spec.groups.0.iter().map(|(name, group)| reader.group(name, group)).collect(),
        ..Diagram::default()
    };
    for (index, (name, group)) in spec.groups.0.iter().enumerate() {
        reader.fill_group(&mut diagram, index, name, &group.nodes);
    }
    diagram.same_rank =
        (0..spec.same.len()).map(|row| reader.nodes(&spec.same[row], &[Step::Key("same"), Step::Index(row)])).collect();
    reader.emphasise(&mut diagram, spec.emphasis.as_deref());
    let figure = DiagramFigure { diagram, voice: &VOICE };
    figure.of_spec("the flowchart has no node", tree.span_at(&[Step::Key("nodes")]), diagnostics)
}

/// What every name stands for.
pub(super) struct Names(pub BTreeMap<String, End>);

impl Names {
    fn new(spec: &Spec, tree: &Tree, diagnostics: &mut Diagnostics) -> Names {
        let mut names = BTreeMap::new();
        for (index, (name, _)) in spec.nodes.0.iter().enumerate() {
            names.insert(name.clone(), End::Node(index));
        }
        for (index, (name, _)) in spec.groups.0.iter().enumerate() {
            if names.insert(name.clone(), End::Group(index)).is_some() {
                let span = tree.span_at(&[Step::Key("groups"), Step::Key(name)]);
                let message = format!("`{name}` is the name of a node and of a group");
                diagnostics.push(Diagnostic::error(&DUPLICATE_NAME, span, message).help("rename one of them"));
            }
        }
        Names(names)
    }
}

/// Makes what names and words of a spec say into nodes and edges.
pub(super) struct Reader<'a> {
    pub tree: &'a Tree,
    pub names: Names,
    /// What names stand for, and the key that holds them, for messages.
    pub what: &'static str,
    pub key: &'static str,
    pub images: Images<'a>,
    pub diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// A node, which stands under its name at a place of the spec.
    pub(super) fn node(&mut self, place: &[Step], name: &str, node: &NodeSpec) -> Node {
        let at = |key: Option<&'static str>| {
            let steps = place.iter().copied().chain([Step::Key(name)]).chain(key.map(Step::Key));
            self.tree.span_at(&steps.collect::<Vec<_>>())
        };
        let (span, at_image, at_link) = (at(None), at(Some("image")), at(Some("link")));
        let mut model = Node { id: name.to_owned(), span: Some(span), ..Node::default() };
        match node {
            NodeSpec::Title(title) => model.content.label.body = Rich::from_markdown(title),
            NodeSpec::Full(full) => {
                model.content.label = label(&full.title, &full.lines);
                model.shape = shape(full.shape);
                model.content.picture = full.icon.map(|icon| Picture::icon(icon, Place::Before));
                if let Some(image) = &full.image {
                    model.content.picture = self.image(image, at_image).or(model.content.picture);
                }
                model.link = full.link.as_deref().and_then(|href| safe_link(href, at_link, self.diagnostics));
            }
        }
        model
    }

    fn image(&mut self, image: &str, span: Span) -> Option<Picture> {
        let read = self.images.read(image, span).map_err(|diagnostic| self.diagnostics.push(diagnostic)).ok()?;
        Some(Picture::image(read, Place::Above, Asked::default()))
    }

    fn group(&mut self, name: &str, group: &GroupSpec) -> Group {
        let span = self.tree.span_at(&[Step::Key("groups"), Step::Key(name)]);
        Group {
            id: name.to_owned(),
            title: Rich::from_markdown(&group.title),
            direction: group.direction.map(Direction::from),
            span: Some(span),
            ..Group::default()
        }
    }

    /// Puts nodes and groups into a group. Nothing lies in two groups, and no group in itself.
    fn fill_group(&mut self, diagram: &mut Diagram, group: usize, name: &str, members: &[String]) {
        for (index, member) in members.iter().enumerate() {
            let span =
                self.tree.span_at(&[Step::Key("groups"), Step::Key(name), Step::Key("nodes"), Step::Index(index)]);
            let Some(end) = self.end(member, span) else { continue };
            let inside_itself = |child: usize| {
                let mut ancestors = std::iter::successors(Some(group), |&g| diagram.groups[g].parent);
                ancestors.any(|ancestor| ancestor == child)
            };
            let taken = match end {
                End::Node(node) => diagram.nodes[node].group.is_some(),
                End::Group(child) => diagram.groups[child].parent.is_some() || inside_itself(child),
            };
            if taken {
                let message = format!("`{member}` already lies in a group, or would lie in itself");
                self.diagnostics.push(Diagnostic::error(&NESTED_TWICE, span, message).help("name it in one group"));
                continue;
            }
            match end {
                End::Node(node) => diagram.nodes[node].group = Some(group),
                End::Group(child) => diagram.groups[child].parent = Some(group),
            }
        }
    }

    /// Marks what should catch the eye: the nodes that are named, or else the ends.
    pub(super) fn emphasise(&mut self, diagram: &mut Diagram, names: Option<&[String]>) {
        let Some(names) = names else { return diagram.mark_ends() };
        for node in self.nodes(names, &[Step::Key("emphasis")]) {
            diagram.nodes[node].emphasis = true;
        }
    }

    /// Indices of nodes by their names.
    pub(super) fn nodes(&mut self, names: &[String], path: &[Step]) -> Vec<usize> {
        let mut nodes = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let path: Vec<Step> = path.iter().copied().chain([Step::Index(index)]).collect();
            let span = self.tree.span_at(&path);
            match self.end(name, span) {
                Some(End::Node(node)) => nodes.push(node),
                Some(End::Group(_)) => {
                    let message = format!("`{name}` is a group; a node was expected");
                    self.diagnostics.push(Diagnostic::error(&UNKNOWN_NAME, span, message));
                }
                None => {}
            }
        }
        nodes
    }

    /// What a name stands for.
    fn end(&mut self, name: &str, span: Span) -> Option<End> {
        let end = self.names.0.get(name).copied();
        if end.is_none() {
            let known = self.names.0.keys().map(String::as_str);
            self.diagnostics.push(no_such(self.what, name, known, self.key, span));
        }
        end
    }

    /// The edges of one line.
    pub(super) fn edges(&mut self, index: usize, edge: &EdgeSpec) -> Vec<Edge> {
        let span = self.tree.span_at(&[Step::Key("edges"), Step::Index(index)]);
        let (parts, words) = edge.parts();
        if parts.is_empty() {
            self.diagnostics.push(
                Diagnostic::error(&EDGE, span, "this is no edge")
                    .help("write `a -> b`, or `a -> b: words`; other lines are `<->`, `--`, `=>` and `~>`"),
            );
        }
        let mut edges = Vec::new();
        for (from, arrow, to) in parts {
            let ends = (self.end(from, span), self.end(to, span));
            let (Some(from), Some(to)) = ends else { continue };
            edges.push(Edge {
                label: Rich::from_markdown(words.trim()),
                stroke: arrow.stroke,
                tips: [arrow.from, arrow.to],
                span: Some(span),
                ..Edge::arrow(from, to)
            });
        }
        edges
    }
}

fn label(title: &str, lines: &[String]) -> Label {
    let title = Rich::from_markdown(title);
    if lines.is_empty() {
        return Label { body: title, ..Label::default() };
    }
    Label { title, body: Rich::from_markdown(&lines.join("\n")), ..Label::default() }
}

fn shape(shape: ShapeSpec) -> Shape {
    match shape {
        ShapeSpec::Box => Shape::Rect,
        ShapeSpec::Rounded => Shape::Rounded,
        ShapeSpec::Terminal => Shape::Stadium,
        ShapeSpec::Decision => Shape::Diamond,
        ShapeSpec::Store => Shape::Cylinder,
        ShapeSpec::Data => Shape::LeanRight,
        ShapeSpec::Document => Shape::Document,
        ShapeSpec::Documents => Shape::Documents,
        ShapeSpec::Subprocess => Shape::Subroutine,
        ShapeSpec::Preparation => Shape::Hexagon,
        ShapeSpec::Circle => Shape::Circle,
        ShapeSpec::Cloud => Shape::Cloud,
        ShapeSpec::Text => Shape::Text,
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::{Read, read};
    use crate::syntax::{Diagnostics, Format, Source};

    fn read_yaml(text: &str) -> Result<Read, Vec<String>> {
        let source = Source::new("t.yaml", format!("figure: flowchart\n{text}"), Format::Yaml);
        let mut diagnostics = Diagnostics::new();
        let figure = read(&source, &mut diagnostics);
        let shown = diagnostics.into_sorted().into_iter().map(|d| {
            let (line, _) = source.line_column(d.span.map_or(0, |s| s.start));
            format!("{line} {}; {}", d.message, d.help.unwrap_or_default())
        });
        let shown: Vec<String> = shown.collect();
        figure.ok_or(shown)
    }

    #[test]
    fn names_join_nodes_groups_and_edges() {
        let figure = read_yaml(
            "nodes:\n  z: Zed\n  a: { title: Ay, lines: [one, two], shape: store }\n  b-c: Bee\ngroups:\n  g: { title: Gee, nodes: [a, b-c] }\nedges:\n- z -> a -> b-c\n- b-c ~> g: again\n- 'z -- b-c: both'\n",
        )
        .unwrap();
        assert_eq!(
            figure.figure.describe(crate::language::Language::English),
            "Flowchart with 3 nodes and 4 edges in 1 group. Zed leads to Ay one two. Ay one two leads to Bee. \
             Bee leads to Gee (again). Zed leads to Bee (both)."
        );
    }

    #[test]
    fn unknown_names_are_told_with_the_nearest() {
        let told = read_yaml(
            "nodes:\n  alpha: A\n  beta: B\nedges:\n- alpha -> bta\n- alpha\n- alpha > beta\nemphasis: [gamma]\ngroups:\n  g: { nodes: [alpha, g] }\n  h: { nodes: [alpha] }\n",
        )
        .err()
        .unwrap();
        let places: Vec<&str> = told.iter().map(|line| line.split(';').next().unwrap_or_default()).collect();
        assert_eq!(
            places,
            [
                "6 there is no node or group `bta`",
                "7 this is no edge",
                "8 this is no edge",
                "9 there is no node or group `gamma`",
                "11 `g` already lies in a group, or would lie in itself",
                "12 `alpha` already lies in a group, or would lie in itself",
            ]
        );
        assert!(told[0].contains("did you mean `beta`?"), "{told:?}");
    }

    #[test]
    fn unknown_keys_and_shapes_are_refused() {
        let told = read_yaml("nodes:\n  a: { title: A, shpe: box }\n  b: { title: B, shape: drum }\n").err().unwrap();
        assert!(!told.is_empty() && told[0].starts_with("3 "), "{told:?}");
    }
}
