//! The words of nodes, and how wide columns are: as narrow as lets all of them stand beside each other, words
//! wrapped where they have to be and never cut.

use super::Sankey;
use super::order::{Ordered, Slot};
use crate::figures::Stage;
use crate::scene::fit::Room;
use crate::text::{Flow, Paragraph, Rich, Wrap};
use crate::theme::{TextStyle, Weight};

/// Width of the strong edge at the left of a node, in px.
pub const EDGE: f64 = 4.0;
/// From that edge to the words, in px.
pub const TO_WORDS: f64 = 7.0;
/// From the words to the right side, in px.
const TO_SIDE: f64 = 6.0;
/// Above and below words in a node, in px.
const ABOVE: f64 = 4.0;
/// Between a name and its value in one line, in px.
const BETWEEN: f64 = 6.0;
/// Widest words that are tried, and the least width of what flows between two columns, in px.
const TRIED: [(f64, f64); 14] = [
    (280.0, 90.0),
    (200.0, 80.0),
    (170.0, 72.0),
    (150.0, 64.0),
    (130.0, 56.0),
    (115.0, 48.0),
    (100.0, 44.0),
    (90.0, 40.0),
    (80.0, 36.0),
    (72.0, 32.0),
    (64.0, 28.0),
    (56.0, 26.0),
    (48.0, 22.0),
    (1.0, 20.0),
];
/// The first of them with words of the smallest size.
const SMALL_FROM: usize = 11;
/// Width of what flows between two columns where any width is good, in px.
const NATURAL: f64 = 120.0;

/// The words of a node.
#[derive(Clone, Debug)]
pub struct Label {
    /// Its name.
    pub name: Paragraph,
    /// What goes through it; none where values are hidden.
    pub value: Option<Paragraph>,
    /// Whether the value stands behind the name, in its line.
    pub in_line: bool,
}

impl Label {
    fn new(words: &Words, widest: f64) -> Self {
        let name = words.name.natural_width();
        let value = words.value.as_ref().map_or(0.0, |value| BETWEEN + value.width());
        if name + value <= widest {
            return Self { name: words.name.paragraph(Wrap::Never), value: words.value.clone(), in_line: true };
        }
        Self { name: words.name.paragraph(Wrap::Balance(widest)), value: words.value.clone(), in_line: false }
    }

    /// Width in px.
    pub fn width(&self) -> f64 {
        let value = self.value.as_ref().map_or(0.0, Paragraph::width);
        match self.in_line {
            true if value > 0.0 => self.name.width() + BETWEEN + value,
            true => self.name.width(),
            false => self.name.width().max(value),
        }
    }

    /// Height in px.
    pub fn height(&self) -> f64 {
        let value = self.value.as_ref().filter(|_| !self.in_line).map_or(0.0, Paragraph::height);
        self.name.height() + value
    }

    /// Where the value stands from the top left of the words.
    pub fn value_at(&self) -> (f64, f64) {
        if self.in_line { (self.name.width() + BETWEEN, 0.0) } else { (0.0, self.name.height()) }
    }

    /// Height in px of a node that holds the words.
    pub fn least_height(&self) -> f64 {
        self.height() + 2.0 * ABOVE
    }
}

/// The words of a node as they were shaped.
struct Words<'a> {
    name: Flow<'a>,
    value: Option<Paragraph>,
}

impl<'a> Words<'a> {
    /// Those of all nodes, in that style.
    fn all(sankey: &Sankey, stage: &Stage<'a>, style: TextStyle) -> Vec<Self> {
        let of_node = |node: usize| {
            let name = &sankey.nodes[node].words;
            let value = Rich::plain(sankey.written(sankey.total(node)));
            Self {
                name: stage.fonts.flow(name, style.with_weight(Weight::Medium)),
                value: (!sankey.look.without_values).then(|| stage.fonts.paragraph(&value, style, Wrap::Never)),
            }
        };
        (0..sankey.nodes.len()).map(of_node).collect()
    }
}

/// The words of all nodes, none wider than wanted and than the longest word of its column.
fn labels(ordered: &Ordered, words: &[Words], widest: f64) -> Vec<Label> {
    let mut widths = vec![widest; words.len()];
    for column in &ordered.columns {
        let nodes = || column.iter().filter(|slot| **slot < words.len());
        let longest = nodes().map(|node| words[*node].name.longest_word()).fold(widest, f64::max);
        nodes().for_each(|node| widths[*node] = longest);
    }
    words.iter().zip(widths).map(|(words, widest)| Label::new(words, widest)).collect()
}

/// Columns from left to right.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Left edge and right edge of each, in px.
    pub sides: Vec<(f64, f64)>,
    /// The words of each node.
    pub labels: Vec<Label>,
}

impl Columns {
    /// Sets the words of all nodes so that the columns fit in the room.
    pub fn new(sankey: &Sankey, ordered: &Ordered, stage: &Stage, room: Room) -> Self {
        let scale = &stage.theme.type_scale;
        let sizes = [scale.label, scale.small].map(|style| Words::all(sankey, stage, style));
        let gaps = ordered.columns.len().saturating_sub(1) as f64;
        let mut tried = TRIED.iter().enumerate().map(|(nth, (widest, between))| {
            let labels = labels(ordered, &sizes[usize::from(nth >= SMALL_FROM)], *widest);
            let widths = widths(ordered, &labels);
            let taken: f64 = widths.iter().sum();
            let fits = room.width.is_none_or(|width| taken + gaps * between <= width);
            (fits, labels, widths, *between, taken)
        });
        let mut last = tried.next();
        while let Some((false, ..)) = last
            && let Some(next) = tried.next()
        {
            last = Some(next);
        }
        let Some((_, labels, widths, least, taken)) = last else {
            return Self { sides: Vec::new(), labels: Vec::new() };
        };
        let between = room.width.map_or(NATURAL, |width| (width - taken) / f64::max(gaps, 1.0)).max(least);
        let mut x = 0.0;
        let side = |width: f64| {
            let side = (x, x + width);
            x += width + between;
            side
        };
        Self { sides: widths.into_iter().map(side).collect(), labels }
    }
}

/// How wide each column is: as its widest words.
fn widths(ordered: &Ordered, labels: &[Label]) -> Vec<f64> {
    let of_slot = |slot: &usize| match ordered.slots[*slot] {
        Slot::Node(node) => EDGE + TO_WORDS + labels[node].width() + TO_SIDE,
        Slot::Passing(_) => 0.0,
    };
    ordered.columns.iter().map(|column| column.iter().map(of_slot).fold(0.0, f64::max).ceil()).collect()
}
