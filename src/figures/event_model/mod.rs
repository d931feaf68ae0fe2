//! The event model: what happens in a system, frame by frame, in lanes for what people see, what is asked for and
//! known, and what has happened (Dymitruk 2019).

mod mermaid;
mod rules;

use super::{Grammar, Kind};
use crate::diagram::{
    Cell, Compartment, Content, Diagram, Direction, Edge, End, Group, Label, Node, Row, Stroke, Voice,
};
use crate::syntax::{Noun, Span};
use crate::text::{Rich, one_line};

/// The row of event models in the table of kinds.
pub const KIND: Kind = Kind {
    name: "event-model",
    summary: "what happens in a system frame by frame: screens, commands, events, read models",
    spec: None,
    mermaid: Some(Grammar { families: &["eventmodeling"], read: mermaid::read }),
    foreign: None,
    rules: rules::RULES,
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Event model",
    node: Noun::new("frame", "frames"),
    edge: Noun::new("arrow", "arrows"),
    group: Noun::new("lane", "lanes"),
    holds: Some("has"),
    row: Some(|row| row.cells.iter().map(|cell| one_line(&cell.text)).collect()),
    sentence: |told| told.with_verb("leads to"),
};

/// What a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Screen,
    Processor,
    Command,
    ReadModel,
    Event,
}

impl Sort {
    /// The band of lanes that it stands in, from the top.
    fn band(self) -> Band {
        match self {
            Sort::Screen | Sort::Processor => Band::Outside,
            Sort::Command | Sort::ReadModel => Band::Inside,
            Sort::Event => Band::Past,
        }
    }

    fn told(self) -> &'static str {
        match self {
            Sort::Screen => "UI",
            Sort::Processor => "Processor",
            Sort::Command => "Command",
            Sort::ReadModel => "Read model",
            Sort::Event => "Event",
        }
    }

    /// Its categorical colour: blue, orange, green and violet, as on the notes of a workshop.
    fn category(self) -> Option<usize> {
        match self {
            Sort::Screen => None,
            Sort::Command => Some(0),
            Sort::Event => Some(1),
            Sort::ReadModel => Some(2),
            Sort::Processor => Some(3),
        }
    }
}

/// A band of lanes, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Band {
    /// What people and machines outside do.
    Outside,
    /// What is asked for, and what is known.
    Inside,
    /// What has happened.
    Past,
}

impl Band {
    /// The title of its lane, or of that of a part of the system.
    fn title(self, part: Option<&str>) -> String {
        match (self, part) {
            (Band::Outside, None) => "UI/Automation".to_owned(),
            (Band::Outside, Some(part)) => format!("UI/A: {part}"),
            (Band::Inside, None) => "Command/Read Model".to_owned(),
            (Band::Inside, Some(part)) => format!("C/RM: {part}"),
            (Band::Past, None) => "Events".to_owned(),
            (Band::Past, Some(part)) => format!("Stream: {part}"),
        }
    }
}

/// A moment of the model.
#[derive(Clone, Debug)]
struct Frame {
    /// Its number, as it is written.
    id: String,
    sort: Sort,
    /// The part of the system that it belongs to.
    part: Option<String>,
    name: String,
    /// The numbers of the frames that lead to it, with their places; where there are none, the one before does.
    sources: Vec<(String, Span)>,
    /// Whether no frame leads to it by itself.
    is_reset: bool,
    /// What it holds, line by line.
    data: Vec<String>,
    /// What is noted about it, line by line.
    notes: Vec<String>,
    span: Span,
}

/// The frames as nodes in lanes, each behind the one before, with arrows between.
fn diagram(frames: &[Frame]) -> Diagram {
    let mut lanes: Vec<(Band, Option<&str>)> = Vec::new();
    for frame in frames {
        let lane = (frame.sort.band(), frame.part.as_deref());
        if !lanes.contains(&lane) {
            lanes.push(lane);
        }
    }
    // In a band they keep the order in which they are first used.
    lanes.sort_by_key(|(band, _)| *band);
    let lane_of = |frame: &Frame| lanes.iter().position(|lane| *lane == (frame.sort.band(), frame.part.as_deref()));
    let title = |&(band, part): &(Band, Option<&str>)| band.title(part);
    let mut diagram = Diagram {
        direction: Some(Direction::Right),
        nodes: frames.iter().map(|frame| Node { group: lane_of(frame), ..node(frame) }).collect(),
        groups: lanes
            .iter()
            .map(|lane| Group { id: title(lane), title: Rich::plain(title(lane)), ..Group::default() })
            .collect(),
        ..Diagram::default()
    };
    for (index, frame) in frames.iter().enumerate() {
        let named = |id: &str| frames.iter().position(|other| other.id == id).filter(|&source| source != index);
        let mut sources: Vec<usize> = frame.sources.iter().filter_map(|(id, _)| named(id)).collect();
        if frame.sources.is_empty() && !frame.is_reset {
            sources.extend((0..index).rev().find(|&before| diagram.nodes[before].group != diagram.nodes[index].group));
        }
        sources.dedup();
        // What happens later stands further on, whether anything leads there or not.
        let before = index.checked_sub(1).filter(|before| !sources.contains(before));
        let edge = |from: usize| Edge { span: Some(frame.span), ..Edge::arrow(End::Node(from), End::Node(index)) };
        diagram.edges.extend(sources.into_iter().map(edge));
        diagram.edges.extend(before.map(|before| Edge { stroke: Stroke::Invisible, tips: [None; 2], ..edge(before) }));
    }
    diagram.make_lanes();
    diagram
}

fn node(frame: &Frame) -> Node {
    let rows = |lines: &[String], quiet: bool| Compartment {
        rows: lines
            .iter()
            .map(|line| Row { cells: vec![Cell { text: Rich::plain(line), quiet, hanging: true, ..Cell::default() }] })
            .collect(),
    };
    let compartments = [rows(&frame.data, false), rows(&frame.notes, true)];
    let content = Content {
        label: Label {
            sort: Rich::plain(frame.sort.told()),
            title: Rich::plain(frame.name.clone()),
            ..Label::default()
        },
        compartments: compartments.into_iter().filter(|compartment| !compartment.rows.is_empty()).collect(),
        ..Content::default()
    };
    let category = frame.sort.category();
    Node { id: frame.id.clone(), content, category, span: Some(frame.span), ..Node::default() }
}

#[cfg(test)]
mod tests {
    use crate::figures::testing::{described, drawn};

    const MODEL: &str = "eventmodeling\ntf 01 ui CartUI\ntf 02 cmd AddItem { description: string, price: number }\n\
        tf 03 evt Cart.ItemAdded [[Added]]\nrf 04 evt Stock.Changed\ntf 05 rmo Items ->> 03 ->> 04\n\
        data Added {\n  price: 20.4\n}\n";

    #[test]
    fn frames_stand_in_lanes_and_lead_on() {
        assert_eq!(
            described(MODEL),
            "Event model with 5 frames and 4 arrows in 4 lanes. UI/Automation has UI CartUI. Command/Read Model has \
             AddItem and Read model Items. Stream: Cart has ItemAdded. Stream: Stock has Event Changed. AddItem has \
             description: string and price: number. ItemAdded has price: 20.4. UI CartUI leads to AddItem. AddItem \
             leads to ItemAdded. ItemAdded leads to Read model Items. Event Changed leads to Read model Items."
        );
    }

    #[test]
    fn a_model_fits_a_page_and_a_phone() {
        assert!(drawn(MODEL).size.width <= 720.0);
    }
}
