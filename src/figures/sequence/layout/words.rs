//! The words of a sequence: shaped once, set in lines for each width that is tried.

use crate::figures::sequence::model::{Kind, Participant, Sequence};
use crate::scene::stage::Stage;
use crate::text::{Flow, Paragraph, Rich, Wrap};
use crate::theme::{TextStyle, Weight};

use super::rows::Row;

/// Widths in px that lines may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Of names of participants.
    pub head: f64,
    /// Of messages.
    pub message: f64,
    /// Of notes.
    pub note: f64,
    /// Whether words are as small as may be, and stand as close.
    pub compact: bool,
}

const fn plan(head: f64, message: f64, note: f64, compact: bool) -> Plan {
    Plan { head, message, note, compact }
}

/// From wide to narrow.
pub const PLANS: [Plan; 9] = [
    plan(180.0, 280.0, 220.0, false),
    plan(150.0, 220.0, 200.0, false),
    plan(130.0, 180.0, 180.0, false),
    plan(110.0, 150.0, 150.0, false),
    plan(96.0, 120.0, 130.0, false),
    plan(84.0, 96.0, 112.0, false),
    plan(84.0, 96.0, 112.0, true),
    plan(72.0, 76.0, 96.0, true),
    plan(56.0, 60.0, 80.0, true),
];

/// Widest line of a condition or of the title of a crew, in px.
const CONDITION: f64 = 320.0;
/// Widest line of the words of a link, in px.
const LINK: f64 = 140.0;

/// All words, shaped.
pub struct Texts<'a> {
    heads: Vec<Flow<'a>>,
    links: Vec<Vec<Paragraph>>,
    crews: Vec<Option<Flow<'a>>>,
    /// As the rows that they belong to.
    rows: Vec<Option<(Flow<'a>, Sort)>>,
}

/// What words of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Message,
    Note,
    Condition,
}

/// All words in lines.
pub struct Words {
    /// Whether they stand as close as may be.
    pub compact: bool,
    /// As the participants.
    pub heads: Vec<Paragraph>,
    /// As the participants: the words of their links, where there are several.
    pub links: Vec<Vec<Paragraph>>,
    /// As the crews.
    pub crews: Vec<Option<Paragraph>>,
    /// As the rows.
    pub rows: Vec<Option<Paragraph>>,
    /// The word in the corner of a fragment, as the rows.
    pub kinds: Vec<Option<Paragraph>>,
    /// The number of a message, as the rows.
    pub numbers: Vec<Option<Paragraph>>,
}

impl<'a> Texts<'a> {
    /// Shapes all words.
    pub fn new(sequence: &'a Sequence, rows: &[Row<'a>], stage: &Stage<'a>, compact: bool) -> Self {
        let scale = &stage.theme.type_scale;
        let label = if compact { scale.small } else { scale.label };
        let some = |text: &Rich, style: TextStyle| (!text.is_empty()).then(|| stage.fonts.flow(text, style));
        let title = TextStyle { size: if compact { scale.label.size } else { scale.body.size }, ..scale.heading };
        let row = |row: &Row<'a>| match row {
            Row::Message(message) => some(&message.label, label).map(|flow| (flow, Sort::Message)),
            Row::Note(note) => some(&note.label, label).map(|flow| (flow, Sort::Note)),
            Row::Open(_, part) | Row::Divide(part) => {
                some(&guard(&part.condition), label).map(|flow| (flow, Sort::Condition))
            }
            Row::Work(..) | Row::Close => None,
        };
        Self {
            heads: sequence.participants.iter().map(|one| stage.fonts.flow(&one.label, title)).collect(),
            links: sequence.participants.iter().map(|one| links(one, stage)).collect(),
            crews: sequence.crews.iter().map(|crew| some(&crew.title, label.with_weight(Weight::Medium))).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    /// Sets all words as planned.
    pub fn set(&self, plan: Plan, rows: &[Row<'a>], stage: &Stage<'a>) -> Words {
        let small = stage.theme.type_scale.small;
        let own = |words: &str, style: TextStyle| stage.fonts.paragraph(&Rich::plain(words), style, Wrap::Never);
        let kind = |row: &Row| match row {
            Row::Open(fragment, _) if !matches!(fragment.kind, Kind::Rect(_)) => {
                Some(own(fragment.kind.word(), small.with_weight(Weight::Semibold)))
            }
            _ => None,
        };
        let number = |row: &Row| match row {
            Row::Message(message) => {
                message.number.as_deref().map(|number| own(number, small.with_weight(Weight::Medium)))
            }
            _ => None,
        };
        let row = |(flow, sort): &(Flow, Sort)| {
            let width = match sort {
                Sort::Message => plan.message,
                Sort::Note => plan.note,
                Sort::Condition => plan.message.max(CONDITION.min(plan.message * 2.0)),
            };
            balanced(flow, width)
        };
        Words {
            compact: plan.compact,
            heads: self.heads.iter().map(|flow| balanced(flow, plan.head)).collect(),
            links: self.links.clone(),
            crews: self.crews.iter().map(|flow| flow.as_ref().map(|flow| balanced(flow, CONDITION))).collect(),
            rows: self.rows.iter().map(|text| text.as_ref().map(row)).collect(),
            kinds: rows.iter().map(kind).collect(),
            numbers: rows.iter().map(number).collect(),
        }
    }

    /// Sets the words of a row in lines of that width, where they take fewer lines so.
    pub fn widened(&self, row: usize, before: &Paragraph, width: f64) -> Option<Paragraph> {
        let (flow, _) = self.rows[row].as_ref()?;
        let paragraph = balanced(flow, width);
        (paragraph.lines.len() < before.lines.len() && paragraph.width() <= width).then_some(paragraph)
    }
}

/// The words of the links of a participant that has several: one alone is a link of its whole box.
fn links(participant: &Participant, stage: &Stage) -> Vec<Paragraph> {
    if participant.links.len() < 2 {
        return Vec::new();
    }
    let small = stage.theme.type_scale.small;
    let words = participant.links.iter().map(|(words, _)| Rich::plain(words.as_str()));
    words.map(|words| stage.fonts.paragraph(&words, small, Wrap::Balance(LINK))).collect()
}

/// In lines of about that width; a longer word makes them wider, so that none is cut.
fn balanced(flow: &Flow, width: f64) -> Paragraph {
    flow.paragraph(Wrap::Balance(width.max(flow.longest_word().ceil())))
}

/// A condition in the brackets that tell it from a message.
fn guard(condition: &Rich) -> Rich {
    let mut guard = condition.clone();
    if guard.is_empty() {
        return guard;
    }
    if let Some(first) = guard.pieces.first_mut() {
        first.text.insert(0, '[');
    }
    if let Some(last) = guard.pieces.last_mut() {
        last.text.push(']');
    }
    guard
}
