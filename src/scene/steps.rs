//! A figure in steps: scenes that add part after part, none of which moves. What adds is told by roles alone: things
//! with words in their order, and what joins two of them with the later one; where lifelines stand, the messages
//! between them, from the top.

use std::collections::BTreeMap;

use super::{Edge, Item, ItemKind, Name, Point, Rect, Role, Scene};
use crate::syntax::Span;

/// More steps than that are told at once.
const MOST: usize = 60;

/// The scenes of all steps, the last of them whole; the scene alone where there is nothing to add.
pub fn steps(scene: &Scene) -> Vec<Scene> {
    let numbers = match scene.items.iter().any(|item| item.role == Role::Lifeline) {
        true => by_message(&scene.items),
        false => by_thing(&scene.items),
    };
    let last = numbers.iter().copied().max().unwrap_or(0);
    if !(2..=MOST).contains(&last) {
        return vec![scene.clone()];
    }
    let until = |step: usize| {
        let shown = scene.items.iter().zip(&numbers).filter(|(_, number)| **number <= step);
        let items = shown.map(|(item, _)| item.clone()).collect();
        let description = match step == last {
            true => scene.description.clone(),
            false => format!("Step {step} of {last}. {}", scene.description),
        };
        Scene { items, description, ..scene.clone() }
    };
    (1..=last).map(until).collect()
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
    kurbo::Shape::bounding_box(&edge.way).y0
}

/// The step of each item, where things are added one by one.
fn by_thing(items: &[Item]) -> Vec<usize> {
    let mut things: Vec<(usize, Rect)> = Vec::new();
    let mut named: BTreeMap<&Name, usize> = BTreeMap::new();
    for item in items.iter().filter(|item| item.role == Role::Node) {
        let Some(bounds) = item.bounds() else { continue };
        things.push((things.len() + 1, bounds));
        if let ItemKind::Group(group) = &item.kind
            && let Some(name) = &group.name
        {
            named.insert(name, things.len());
        }
    }
    let nearest = |point: Point| {
        let distance = |rect: &Rect| {
            let inside = Point::new(point.x.clamp(rect.x0, rect.x1), point.y.clamp(rect.y0, rect.y1));
            inside.distance_squared(point)
        };
        things.iter().min_by(|a, b| distance(&a.1).total_cmp(&distance(&b.1))).map_or(0, |(step, _)| *step)
    };
    let of_edge = |edge: &Edge| {
        let ends = [(&edge.from, edge.way.elements().first()), (&edge.to, edge.way.elements().last())];
        let steps = ends.map(|(name, end)| {
            let known = name.as_ref().and_then(|name| named.get(name)).copied();
            known.unwrap_or_else(|| end.and_then(|end| end.end_point()).map_or(0, nearest))
        });
        steps[0].max(steps[1])
    };
    let mut of_source: BTreeMap<Span, usize> = BTreeMap::new();
    for (edge, source) in items.iter().filter_map(|item| Some((edge_of(item)?, item.source?))) {
        of_source.insert(source, of_edge(edge));
    }
    let mut next = 0;
    let step = |item: &Item| {
        let Some(bounds) = item.bounds() else { return 0 };
        match item.role {
            _ if is_stage(item) => 0,
            Role::Node => {
                next += 1;
                next
            }
            Role::Group => {
                let inside = things.iter().filter(|(_, rect)| bounds.contains(rect.center()));
                inside.map(|(step, _)| *step).min().unwrap_or(0)
            }
            Role::Label if item.source.is_some_and(|source| of_source.contains_key(&source)) => {
                item.source.and_then(|source| of_source.get(&source)).copied().unwrap_or(0)
            }
            // The foot of the figure.
            Role::Decoration if matches!(item.kind, ItemKind::Words(_)) => 0,
            _ => edge_of(item).map_or_else(|| nearest(bounds.center()), of_edge),
        }
    };
    items.iter().map(step).collect()
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
        let figure = crate::lay_out(&Source::new("a.mmd", text, Format::Mermaid), &crate::Options::default());
        steps(&figure.unwrap_or_else(|all| panic!("{}", all[0].message)).scene)
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
    fn a_sequence_adds_message_after_message_and_a_chart_has_one_step() {
        let all = steps_of("sequenceDiagram\nA->>B: one\nB-->>A: two\nA->>B: three");
        assert_eq!(all.len(), 3);
        let has = |scene: &Scene, word: &str| words(scene).iter().any(|other| other == word);
        assert!(has(&all[0], "A") && has(&all[0], "one") && !has(&all[0], "two"));
        assert!(has(&all[1], "two") && !has(&all[1], "three") && has(&all[2], "three"));
        assert_eq!(steps_of("pie\n\"a\" : 1\n\"b\" : 2").len(), 1);
    }
}
