//! The words of nodes, edges and groups in lines, and the sizes that follow from them.

use std::collections::BTreeMap;

use crate::scene::stage::Stage;
use crate::scene::{Rect, Size};
use crate::text::{Flow, Paragraph, Rich, Wrap};
use crate::theme::{TextStyle, Weight};

use super::content::{self, Measure, SetContent};
use super::fit::Plan;
use super::model::{Diagram, Direction, End, Node};
use super::outline;
use super::shape::Shape;

/// Widest line, in px, of the title of a group.
const TITLE_WIDTH: f64 = 260.0;
/// The same of a lane, whose title stands beside what is in it.
const LANE_WIDTH: f64 = 120.0;
/// Widest word, in px, that is kept in one piece on an edge.
const WIDEST_WORD: f64 = 180.0;
/// Between a sign and the words below it.
const BELOW_SIGN: f64 = 4.0;
/// Siblings are made equally wide where the widest is at most this much wider than the narrowest.
pub(super) const LIKE_WIDTH: f64 = 1.7;
/// The same of their heights: an empty line is seen sooner than an empty column.
pub(super) const LIKE_HEIGHT: f64 = 1.35;

/// All words of a diagram in lines, for one width of nodes.
#[derive(Clone, Debug)]
pub struct Words {
    /// As in [`Diagram::nodes`].
    pub nodes: Vec<SetContent>,
    /// Sizes of nodes with their shapes.
    pub sizes: Vec<Size>,
    /// As in [`Diagram::edges`]; none where an edge has no words.
    pub edges: Vec<Option<Paragraph>>,
    /// Words beside the start and the end of each edge.
    pub edge_ends: Vec<[Option<Paragraph>; 2]>,
    /// As in [`Diagram::groups`]; none where a group has no title.
    pub groups: Vec<Option<Paragraph>>,
}

/// Diagrams with more nodes than this have their words shaped whenever they are set, which is hardly more than once:
/// shaped words take much more memory than words in lines.
const MOST_SHAPED: usize = 8000;

/// Diagrams with more nodes than this do not keep the words of their nodes while they are laid out.
const MOST_KEPT: usize = 30_000;

/// All words of a diagram, shaped once so that they can be set in lines of many widths.
pub struct Texts<'a> {
    diagram: &'a Diagram,
    stage: Stage<'a>,
    /// As in [`Diagram::nodes`]; empty where they are shaped whenever they are set.
    nodes: Vec<content::Texts<'a>>,
    /// As in [`Diagram::edges`]; none where an edge has no words.
    edges: Vec<Option<Box<Flow<'a>>>>,
    edge_ends: Vec<[Option<Box<Flow<'a>>>; 2]>,
    groups: Vec<Option<Flow<'a>>>,
}

impl<'a> Texts<'a> {
    /// Shapes all words.
    pub fn new(diagram: &'a Diagram, stage: &Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let flow = |text: &Rich, style: TextStyle| (!text.is_empty()).then(|| stage.fonts.flow(text, style));
        let boxed = |text: &Rich| flow(text, scale.label).map(Box::new);
        let title = scale.label.with_weight(Weight::Medium);
        let at_once = if diagram.nodes.len() > MOST_SHAPED { &[] } else { &diagram.nodes[..] };
        Self {
            diagram,
            stage: *stage,
            nodes: at_once.iter().map(|node| shaped(node, stage)).collect(),
            edges: diagram.edges.iter().map(|edge| boxed(&edge.label)).collect(),
            edge_ends: diagram.edges.iter().map(|edge| edge.end_labels.each_ref().map(boxed)).collect(),
            groups: diagram.groups.iter().map(|group| flow(&group.title, title)).collect(),
        }
    }

    /// Sets all words as planned; only words that cannot be broken make wider lines.
    pub fn set(&self, plan: Plan, direction: Direction) -> Words {
        self.set_over(plan, direction, &[])
    }

    /// The same where the lines of each node may be so many times as wide; all as wide as planned where there are no
    /// such shares.
    pub fn set_over(&self, plan: Plan, direction: Direction, shares: &[f64]) -> Words {
        let diagram = self.diagram;
        let nodes = self.set_nodes(plan, shares);
        let mut sizes: Vec<Size> = diagram
            .nodes
            .iter()
            .zip(&nodes)
            .map(|(node, words)| size(node, words.size, diagram.is_sideways(node.group, direction)))
            .collect();
        equalise(diagram, &mut sizes);
        let word = plan.word.min(WIDEST_WORD);
        let set = |flow: Option<&Flow>, width: f64| {
            let flow = flow?;
            Some(flow.paragraph(Wrap::Balance(width.max(flow.least_width(word).ceil()))))
        };
        Words {
            nodes,
            sizes,
            edges: self.edges.iter().map(|flow| set(flow.as_deref(), plan.edge_width)).collect(),
            edge_ends: self
                .edge_ends
                .iter()
                .map(|ends| ends.each_ref().map(|flow| set(flow.as_deref(), plan.edge_width)))
                .collect(),
            groups: (self.groups.iter().zip(&diagram.groups))
                .map(|(flow, group)| {
                    let is_lane = diagram.lanes && group.parent.is_none();
                    set(flow.as_ref(), if is_lane { LANE_WIDTH.min(plan.width) } else { TITLE_WIDTH })
                })
                .collect(),
        }
    }

    /// The words of nodes alone.
    fn set_nodes(&self, plan: Plan, shares: &[f64]) -> Vec<SetContent> {
        let set = |(index, node): (usize, &Node)| {
            let share = shares.get(index).copied().unwrap_or(1.0);
            let width = outline::measure(node.shape, plan.width) * share;
            let measure = Measure { width, authored: plan.authored, word: plan.word };
            match self.nodes.get(index) {
                Some(texts) => texts.set(&node.content, measure),
                None => shaped(node, &self.stage).set(&node.content, measure),
            }
        };
        self.diagram.nodes.iter().enumerate().map(set).collect()
    }

    /// Does something for which the words of nodes are not needed once their sizes are known. Those of a very large
    /// diagram are set again after it: beside a layout they take more memory than setting them takes time.
    pub fn without_nodes<T>(&self, words: &mut Words, plan: Plan, work: impl FnOnce() -> T) -> T {
        if self.diagram.nodes.len() <= MOST_KEPT {
            return work();
        }
        words.nodes = Vec::new();
        let done = work();
        words.nodes = self.set_nodes(plan, &[]);
        done
    }
}

impl Words {
    /// How far below the top of a node the middle of one of its rows is, in px; none where it has no such row.
    pub fn row_middle(&self, diagram: &Diagram, node: usize, row: usize) -> Option<f64> {
        let held = outline::words_box(diagram.nodes[node].shape, self.sizes[node].to_rect());
        Some(held.y0 + outline::PADDING.height + self.nodes[node].row_middle(row)?)
    }
}

fn shaped<'a>(node: &Node, stage: &Stage<'a>) -> content::Texts<'a> {
    let bold = node.style.bold == Some(true) || node.emphasis && node.content.label.title.is_empty();
    content::Texts::new(&node.content, bold, node.style.italic == Some(true), stage)
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
            // Tables are as wide as their columns.
            let is_plain =
                !node.shape.is_sign() && node.shape != Shape::Diamond && node.content.compartments.is_empty();
            if !around.is_empty() && is_plain {
                siblings.entry((node.shape, node.group, around)).or_default().push(i);
            }
        }
        for nodes in siblings.into_values().filter(|nodes| nodes.len() > 1) {
            make_equal(&nodes, sizes, LIKE_WIDTH, |size| &mut size.width);
            make_equal(&nodes, sizes, LIKE_HEIGHT, |size| &mut size.height);
        }
    }
}

pub(super) fn make_equal(nodes: &[usize], sizes: &mut [Size], like: f64, side: impl Fn(&mut Size) -> &mut f64) {
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
