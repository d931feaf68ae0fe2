//! The words of nodes, edges and groups in lines, and the sizes that follow from them.

use std::collections::BTreeMap;

use crate::engine::layered::End;
use crate::scene::stage::Stage;
use crate::scene::{Rect, Size};
use crate::text::{Flow, Paragraph, Rich, Wrap};
use crate::theme::{TextStyle, Weight};

use super::fit::Plan;
use super::model::{Diagram, Node, Picture};
use super::outline;
use super::picture::Place;
use super::shape::Shape;

/// Widest word, in px, that is kept whole in a node.
const WIDEST_WORD: f64 = 300.0;
/// Widest line, in px, of the title of a group.
const TITLE_WIDTH: f64 = 260.0;
/// Between the title of a node and its other words.
pub const BETWEEN: f64 = 2.0;
/// Between a sign and the words below it.
const BELOW_SIGN: f64 = 4.0;
/// Between a picture and words.
const PICTURE_GAP: f64 = 8.0;
/// Siblings are made equally wide where the widest is at most this much wider than the narrowest.
const LIKE_WIDTH: f64 = 1.7;
/// The same of their heights: an empty line is seen sooner than an empty column.
const LIKE_HEIGHT: f64 = 1.35;

/// The words of a node in lines.
#[derive(Clone, Debug)]
pub struct NodeWords {
    /// From top to bottom: the title and the other words, as far as there are any.
    pub parts: Vec<Paragraph>,
    /// The box of all words.
    pub words: Size,
    /// Between the picture and the words.
    pub gap: f64,
    /// The box of words and picture.
    pub size: Size,
}

/// All words of a diagram in lines, for one width of nodes.
#[derive(Clone, Debug)]
pub struct Words {
    /// As in [`Diagram::nodes`].
    pub nodes: Vec<NodeWords>,
    /// Sizes of nodes with their shapes.
    pub sizes: Vec<Size>,
    /// As in [`Diagram::edges`]; none where an edge has no words.
    pub edges: Vec<Option<Paragraph>>,
    /// As in [`Diagram::groups`]; none where a group has no title.
    pub groups: Vec<Option<Paragraph>>,
}

/// All words of a diagram, shaped once so that they can be set in lines of many widths.
pub struct Texts<'a> {
    diagram: &'a Diagram,
    /// Title and other words of every node, as far as there are any.
    nodes: Vec<Vec<Flow<'a>>>,
    edges: Vec<Option<Flow<'a>>>,
    groups: Vec<Option<Flow<'a>>>,
}

impl<'a> Texts<'a> {
    /// Shapes all words.
    pub fn new(diagram: &'a Diagram, stage: &Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let shaped = |text: &Rich, style: TextStyle| (!text.is_empty()).then(|| stage.fonts.flow(text, style));
        let title = scale.label.with_weight(Weight::Medium);
        Self {
            diagram,
            nodes: diagram.nodes.iter().map(|node| shaped_node(node, stage)).collect(),
            edges: diagram.edges.iter().map(|edge| shaped(&edge.label, scale.label)).collect(),
            groups: diagram.groups.iter().map(|group| shaped(&group.title, title)).collect(),
        }
    }

    /// Sets all words as planned; only words that cannot be broken make wider lines.
    pub fn set(&self, plan: Plan, upright_signs: bool) -> Words {
        let diagram = self.diagram;
        let nodes: Vec<NodeWords> =
            diagram.nodes.iter().zip(&self.nodes).map(|(node, flows)| node_words(node, flows, plan)).collect();
        let mut sizes: Vec<Size> =
            diagram.nodes.iter().zip(&nodes).map(|(node, words)| size(node, words.size, upright_signs)).collect();
        equalise(diagram, &mut sizes);
        let set = |flows: &[Option<Flow>], width: f64| {
            flows.iter().map(|flow| flow.as_ref().map(|flow| flow.paragraph(Wrap::Balance(width)))).collect()
        };
        Words { nodes, sizes, edges: set(&self.edges, plan.edge_width), groups: set(&self.groups, TITLE_WIDTH) }
    }
}

fn shaped_node<'a>(node: &Node, stage: &Stage<'a>) -> Vec<Flow<'a>> {
    let scale = &stage.theme.type_scale;
    let bold = node.style.bold == Some(true) || node.emphasis && node.label.title.is_empty();
    let weight = if bold { Weight::Semibold } else { Weight::Regular };
    let parts = [(&node.label.title, scale.heading), (&node.label.body, scale.body.with_weight(weight))];
    let some = parts.into_iter().filter(|(text, _)| !text.is_empty());
    some.map(|(text, style)| {
        let mut text = text.clone();
        text.pieces.iter_mut().for_each(|piece| piece.italic |= node.style.italic == Some(true));
        stage.fonts.flow(&text, style)
    })
    .collect()
}

fn node_words(node: &Node, flows: &[Flow], plan: Plan) -> NodeWords {
    let broken_by_hand = node.label.body.pieces.iter().any(|piece| piece.text.contains('\n'));
    let share = if broken_by_hand { plan.authored } else { 1.0 };
    let measure = outline::measure(node.shape, plan.width) * share;
    let width_of = |flow: &Flow| measure.max(flow.longest_word().ceil().min(WIDEST_WORD));
    let parts: Vec<Paragraph> = flows.iter().map(|flow| flow.paragraph(Wrap::Balance(width_of(flow)))).collect();
    let width = parts.iter().map(Paragraph::width).fold(0.0, f64::max);
    let height: f64 = parts.iter().map(Paragraph::height).sum();
    let between = BETWEEN * parts.len().saturating_sub(1) as f64;
    let words = Size::new(width, height + between);
    let (gap, size) = with_picture(node.picture.as_ref(), words);
    NodeWords { parts, words, gap, size }
}

/// The distance of a picture from the words, and the box of both.
fn with_picture(picture: Option<&Picture>, words: Size) -> (f64, Size) {
    let Some(Picture { place, size, .. }) = picture else { return (0.0, words) };
    let gap = if words.height > 0.0 { PICTURE_GAP } else { 0.0 };
    let both = match place {
        Place::Before => Size::new(size.width + gap + words.width, words.height.max(size.height)),
        Place::Above | Place::Below => Size::new(words.width.max(size.width), size.height + gap + words.height),
    };
    (gap, both)
}

fn size(node: &Node, words: Size, upright_signs: bool) -> Size {
    if !node.shape.is_sign() {
        return outline::size_around(node.shape, words);
    }
    let sign = outline::sign_size(node.shape, upright_signs);
    if words.height == 0.0 {
        return sign;
    }
    Size::new(sign.width.max(words.width), sign.height + BELOW_SIGN + words.height)
}

/// Makes nodes equal that have the same shape and the same neighbours on one side: readers take
/// them for alternatives.
fn equalise(diagram: &Diagram, sizes: &mut [Size]) {
    let mut before = vec![Vec::new(); sizes.len()];
    let mut after = vec![Vec::new(); sizes.len()];
    for (i, edge) in diagram.edges.iter().enumerate() {
        let (End::Node(from), End::Node(to)) = (edge.from, edge.to) else { continue };
        // Only the first few neighbours tell siblings apart; a hub has thousands.
        if after[from].len() < 16 {
            after[from].push((to, i));
        }
        if before[to].len() < 16 {
            before[to].push((from, i));
        }
    }
    let neighbours = |list: &[(usize, usize)]| {
        let mut nodes: Vec<usize> = list.iter().map(|&(node, _)| node).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    };
    for side in [&before, &after] {
        let mut siblings: BTreeMap<(Shape, Option<usize>, Vec<usize>), Vec<usize>> = BTreeMap::new();
        for (i, node) in diagram.nodes.iter().enumerate() {
            let around = neighbours(&side[i]);
            if !around.is_empty() && !node.shape.is_sign() && node.shape != Shape::Diamond {
                siblings.entry((node.shape, node.group, around)).or_default().push(i);
            }
        }
        for nodes in siblings.into_values().filter(|nodes| nodes.len() > 1) {
            make_equal(&nodes, sizes, LIKE_WIDTH, |size| &mut size.width);
            make_equal(&nodes, sizes, LIKE_HEIGHT, |size| &mut size.height);
        }
    }
}

fn make_equal(nodes: &[usize], sizes: &mut [Size], like: f64, side: impl Fn(&mut Size) -> &mut f64) {
    let lengths = nodes.iter().map(|&i| *side(&mut sizes[i]));
    let (least, most) = lengths.fold((f64::INFINITY, 0.0_f64), |(low, high), l| (low.min(l), high.max(l)));
    if most <= least * like {
        nodes.iter().for_each(|&i| *side(&mut sizes[i]) = most);
    }
}

/// Where a sign and its words stand in their box.
pub fn sign_box(rect: Rect, sign: Size) -> Rect {
    let left = rect.center().x - sign.width / 2.0;
    Rect::new(left, rect.y0, left + sign.width, rect.y0 + sign.height)
}
