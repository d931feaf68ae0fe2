//! A figure in steps: scenes that add part after part, none of which moves. What adds is told by roles alone: things
//! with words in their order, and what joins two of them with the later one; where lifelines stand, the messages
//! between them, from the top.

use std::collections::BTreeMap;

use super::{Edge, Item, ItemKind, Name, Point, Rect, Role, Scene};
use crate::language::words;
use crate::syntax::Span;

/// More steps than that are told at once.
pub const MOST: usize = 60;

/// How a deck shows a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// At once.
    Whole,
    /// Part after part, in their order.
    Each,
    /// In each step what stands at these places of the source; what stands at none is there from the first on.
    Listed(Vec<Vec<Span>>),
}

/// The scenes of all steps, the last of them whole; the scene alone where there is nothing to add.
pub fn steps(scene: &Scene, reveal: &Reveal) -> Vec<Scene> {
    let Some((numbers, last)) = numbered(&scene.items, reveal) else { return vec![scene.clone()] };
    let until = |step: usize| {
        let shown = scene.items.iter().zip(&numbers).filter(|(_, number)| **number <= step);
        let items = shown.map(|(item, _)| item.clone()).collect();
        let description = match step == last {
            true => scene.description.clone(),
            false => {
                let language = scene.language.unwrap_or_default();
                language.say(&words::STEP_OF, &[&step, &last, &scene.description])
            }
        };
        Scene { items, description, ..scene.clone() }
    };
    (1..=last).map(until).collect()
}

/// Whether a figure comes in more than one step.
pub fn has_steps(scene: &Scene, reveal: &Reveal) -> bool {
    numbered(&scene.items, reveal).is_some()
}

/// The step of each item, and the last of them; none where there is but one.
fn numbered(items: &[Item], reveal: &Reveal) -> Option<(Vec<usize>, usize)> {
    let numbers = match reveal {
        Reveal::Whole => return None,
        Reveal::Each if has_lifelines(items) => by_message(items),
        Reveal::Each => by_thing(items),
        Reveal::Listed(listed) => by_list(items, listed),
    };
    let last = numbers.iter().copied().max().unwrap_or(0);
    (2..=MOST).contains(&last).then_some((numbers, last))
}

fn has_lifelines(items: &[Item]) -> bool {
    items.iter().any(|item| item.role == Role::Lifeline)
}

/// What is there from the first step on.
fn is_stage(item: &Item) -> bool {
    use Role::*;
    matches!(item.role, Ground | Title | Subtitle | Lane | Lifeline | Axis | Grid | Header | Legend)
}

/// The edge that an item is, or is drawn around.
fn edge_of(item: &Item) -> Option<&Edge> {
    match &item.kind {
        ItemKind::Edge(edge) => Some(edge),
        ItemKind::Group(group) if item.role == Role::Edge => group.items.iter().find_map(edge_of),
        _ => None,
    }
}

/// Where a message begins, from the top.
fn top_of(edge: &Edge) -> f64 {
    edge.way.bounds().y0
}

/// The step of each item, where things are added one by one.
fn by_thing(items: &[Item]) -> Vec<usize> {
    let mut next = 0;
    let count = |_: &Item, _: Rect| {
        next += 1;
        next
    };
    let things = Things::of(items, count, |_| None);
    items.iter().map(|item| things.step(item)).collect()
}

/// The step of each item, where things are added as a list says. What is in a frame that is listed comes with it,
/// what joins two things with the later of them.
fn by_list(items: &[Item], listed: &[Vec<Span>]) -> Vec<usize> {
    let steps: BTreeMap<Span, usize> =
        (1..).zip(listed).flat_map(|(step, spans)| spans.iter().map(move |span| (*span, step))).collect();
    let own = |item: &Item| item.source.and_then(|source| steps.get(&source)).copied();
    let has_lifelines = has_lifelines(items);
    let frames = items.iter().filter(|item| item.role == Role::Group);
    let frames: Vec<(usize, Rect)> = frames.filter_map(|frame| Some((own(frame)?, frame.bounds()?))).collect();
    let around = |bounds: Rect| {
        let holding = frames.iter().filter(|(_, frame)| frame.contains(bounds.center()));
        holding.min_by(|a, b| a.1.area().total_cmp(&b.1.area())).map(|(step, _)| *step)
    };
    let things = Things::of(items, |item, bounds| own(item).or_else(|| around(bounds)).unwrap_or(0), own);
    let numbers = items.iter().map(|item| match (own(item), item.role) {
        (Some(step), _) => step,
        (None, Role::Lifeline) => item.bounds().map_or(0, |bounds| things.above(bounds.center().x)),
        (None, Role::Group) => item.bounds().map_or(0, |bounds| things.first_in(bounds)),
        (None, Role::Label | Role::Note) if has_lifelines && things.step_of_source(item).is_none() => {
            item.bounds().map_or(0, |bounds| things.below(bounds))
        }
        (None, _) => things.step(item),
    });
    without_gaps(numbers.collect())
}

/// The same order of steps, counted on without those in which nothing comes.
fn without_gaps(numbers: Vec<usize>) -> Vec<usize> {
    let mut steps: Vec<usize> = numbers.iter().copied().filter(|number| *number > 0).collect();
    steps.sort_unstable();
    steps.dedup();
    numbers.into_iter().map(|number| steps.partition_point(|step| *step <= number)).collect()
}

/// Things and what joins them, with their steps.
struct Things<'a> {
    things: Vec<(usize, Rect)>,
    named: BTreeMap<&'a Name, usize>,
    /// Those of edges by their sources.
    of_edge: BTreeMap<Span, usize>,
    edges: Vec<(usize, Rect)>,
}

impl<'a> Things<'a> {
    /// Things take their steps as they are told, edges too, or with the later of what they join.
    fn of(
        items: &'a [Item],
        mut step: impl FnMut(&Item, Rect) -> usize,
        told: impl Fn(&Item) -> Option<usize>,
    ) -> Self {
        let mut all =
            Things { things: Vec::new(), named: BTreeMap::new(), of_edge: BTreeMap::new(), edges: Vec::new() };
        for item in items.iter().filter(|item| item.role == Role::Node) {
            let Some(bounds) = item.bounds() else { continue };
            let step = step(item, bounds);
            all.things.push((step, bounds));
            if let ItemKind::Group(group) = &item.kind
                && let Some(name) = &group.name
            {
                all.named.insert(name, step);
            }
        }
        for item in items {
            let Some((edge, bounds)) = edge_of(item).zip(item.bounds()) else { continue };
            let step = told(item).unwrap_or_else(|| all.step_of_edge(edge));
            all.edges.push((step, bounds));
            if let Some(source) = item.source {
                all.of_edge.insert(source, step);
            }
        }
        all
    }

    /// The step of the thing that is nearest to a point.
    fn nearest(&self, point: Point) -> usize {
        let distance = |rect: &Rect| {
            let inside = Point::new(point.x.clamp(rect.x0, rect.x1), point.y.clamp(rect.y0, rect.y1));
            inside.distance_squared(point)
        };
        self.things.iter().min_by(|a, b| distance(&a.1).total_cmp(&distance(&b.1))).map_or(0, |(step, _)| *step)
    }

    /// The step of the thing that stands in the same column as nearly as any.
    fn above(&self, x: f64) -> usize {
        let off = |rect: &Rect| (rect.center().x - x).abs();
        self.things.iter().min_by(|a, b| off(&a.1).total_cmp(&off(&b.1))).map_or(0, |(step, _)| *step)
    }

    /// The step of the first message that does not lie above something, for what stands between two belongs to the
    /// lower one.
    fn below(&self, bounds: Rect) -> usize {
        let later = self.edges.iter().filter(|(_, rect)| rect.y1 >= bounds.y0);
        let next = later.min_by(|a, b| a.1.y0.total_cmp(&b.1.y0)).map(|(step, _)| *step);
        next.unwrap_or_else(|| self.nearest(bounds.center()))
    }

    /// The step of the edge that is asked for at the same place of the source.
    fn step_of_source(&self, item: &Item) -> Option<usize> {
        item.source.and_then(|source| self.of_edge.get(&source)).copied()
    }

    /// The first step of what lies in a frame.
    fn first_in(&self, bounds: Rect) -> usize {
        let inside = self.things.iter().chain(&self.edges).filter(|(_, rect)| bounds.contains(rect.center()));
        inside.map(|(step, _)| *step).min().unwrap_or(0)
    }

    fn step_of_edge(&self, edge: &Edge) -> usize {
        let steps = edge.ends().map(|(name, end)| {
            let known = name.and_then(|name| self.named.get(name)).copied();
            known.unwrap_or_else(|| end.map_or(0, |end| self.nearest(end)))
        });
        steps[0].max(steps[1])
    }

    fn step(&self, item: &Item) -> usize {
        let Some(bounds) = item.bounds() else { return 0 };
        match item.role {
            _ if is_stage(item) => 0,
            Role::Node => {
                let own = self.things.iter().find(|(_, rect)| *rect == bounds);
                own.map_or_else(|| self.nearest(bounds.center()), |(step, _)| *step)
            }
            Role::Group => self.first_in(bounds),
            Role::Label if self.step_of_source(item).is_some() => self.step_of_source(item).unwrap_or(0),
            // The foot of the figure.
            Role::Decoration if matches!(item.kind, ItemKind::Words(_)) => 0,
            _ => edge_of(item).map_or_else(|| self.nearest(bounds.center()), |edge| self.step_of_edge(edge)),
        }
    }
}

/// The step of each item, where messages are added from the top.
fn by_message(items: &[Item]) -> Vec<usize> {
    let mut tops: Vec<f64> = items.iter().filter_map(edge_of).map(top_of).collect();
    tops.sort_by(f64::total_cmp);
    tops.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    /// How far in px the words of a message stand above it, at most.
    const ABOVE: f64 = 0.5;
    let step = |item: &Item| {
        let Some(bounds) = item.bounds() else { return 0 };
        let first_from = |y: f64| tops.partition_point(|top| *top < y - ABOVE) + 1;
        match item.role {
            Role::Node if bounds.y1 < tops.first().copied().unwrap_or(0.0) + 1.0 => 0,
            Role::Ground | Role::Title | Role::Subtitle | Role::Lane | Role::Lifeline | Role::Header => 0,
            // What stands between two messages belongs to the lower one; at the foot, to the last.
            _ => first_from(edge_of(item).map_or(bounds.y0, top_of)).min(tops.len().max(1)),
        }
    };
    items.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Format, Source};

    fn steps_of(text: &str) -> Vec<Scene> {
        let source = Source::new("a.mmd", text, Format::Mermaid);
        let read = crate::figures::read(&source, &mut crate::syntax::Diagnostics::new());
        let reveal = read.and_then(|read| read.reveal).unwrap_or(Reveal::Each);
        let figure = crate::lay_out(&source, &crate::Options::default());
        steps(&figure.unwrap_or_else(|all| panic!("{}", all[0].message)).scene, &reveal)
    }

    /// The steps that the front matter of a text lists.
    fn listed(list: &str, text: &str) -> Vec<Scene> {
        steps_of(&format!("---\nconfig: {{figmill: {{reveal: {list}}}}}\n---\n{text}"))
    }

    fn words(scene: &Scene) -> Vec<String> {
        let mut words = Vec::new();
        scene.walk(&mut |item| {
            if let ItemKind::Words(block) = &item.kind {
                words.push(block.text());
            }
        });
        words
    }

    #[test]
    fn a_flowchart_adds_node_after_node_with_the_edges_that_lead_to_what_is_there() {
        let all = steps_of("graph LR; a[One] -->|first| b[Two] -->|second| c[Three]; c --> a");
        assert_eq!(all.len(), 3);
        assert_eq!(words(&all[0]), ["One"]);
        assert_eq!(words(&all[1]), ["One", "Two", "first"]);
        let edges = |scene: &Scene| scene.items.iter().filter(|item| edge_of(item).is_some()).count();
        assert_eq!(all.iter().map(edges).collect::<Vec<_>>(), [0, 1, 3]);
        assert!(all[0].description.starts_with("Step 1 of 3. ") && !all[2].description.starts_with("Step"));
    }

    #[test]
    fn a_list_says_what_comes_when_and_the_rest_is_there_from_the_first() {
        let text = "graph LR\nsubgraph box [Box]\nb[Two] --> c[Three]\nend\na[One] -->|in| b\nd[Four] --> a";
        let all = listed("[a, box]", text);
        assert_eq!(words(&all[0]), ["One", "Four"]);
        assert_eq!(all.len(), 2);
        assert_eq!(words(&all[1]).len(), 6);
        let edges = |scene: &Scene| scene.items.iter().filter(|item| edge_of(item).is_some()).count();
        assert_eq!(all.iter().map(edges).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(listed("[[Two, Three], d]", text).len(), 2);
        assert_eq!(listed("false", text).len(), 1);
        assert_eq!(listed("true", text).len(), 4);
    }

    #[test]
    fn a_list_of_a_sequence_names_messages_or_those_who_take_part() {
        let text = "sequenceDiagram\nautonumber\nA->>B: one\nloop again\nB-->>C: two\nend\nA->>B: three";
        let has = |scene: &Scene, word: &str| words(scene).iter().any(|other| other.contains(word));
        let all = listed("[one, three, two]", text);
        assert_eq!(all.len(), 3);
        assert!(has(&all[0], "one") && has(&all[0], "C") && !has(&all[0], "three") && !has(&all[0], "again"));
        assert!(has(&all[1], "three") && !has(&all[1], "two") && has(&all[2], "again"));
        let all = listed("[B, C]", text);
        assert!(has(&all[0], "three") && !has(&all[0], "two") && !has(&all[0], "C") && has(&all[1], "two"));
    }

    #[test]
    fn a_sequence_adds_message_after_message_and_a_chart_has_one_step() {
        let all = steps_of("sequenceDiagram\nA->>B: one\nB-->>A: two\nA->>B: three");
        assert_eq!(all.len(), 3);
        let has = |scene: &Scene, word: &str| words(scene).iter().any(|other| other == word);
        assert!(has(&all[0], "A") && has(&all[0], "one") && !has(&all[0], "two"));
        assert!(has(&all[1], "two") && !has(&all[1], "three") && has(&all[2], "three"));
        assert_eq!(steps_of("pie\n\"a\" : 1\n\"b\" : 2").len(), 1);
    }
}
