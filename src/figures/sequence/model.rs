//! What a sequence diagram means: who says what to whom, in which order. No coordinates.

use crate::scene::Link;
use crate::syntax::Span;
use crate::text::Rich;
use crate::theme::CssColor;

/// Who says what to whom, in which order.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// From left to right.
    pub participants: Vec<Participant>,
    /// Frames around neighbouring participants; none has a participant of another.
    pub crews: Vec<Crew>,
    /// What happens, in its order.
    pub steps: Vec<Step>,
    /// Whether participants are named at the foot again; none where the height decides.
    pub mirrored: Option<bool>,
}

/// The sign above the name of a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// A person.
    Person,
    /// Where others come in.
    Boundary,
    /// What decides.
    Control,
    /// What is kept and known.
    Entity,
    /// A store of data.
    Database,
    /// Several of a kind.
    Collections,
    /// A row of things that wait.
    Queue,
}

impl Sign {
    /// What it says, in a word.
    pub fn word(self) -> &'static str {
        match self {
            Sign::Person => "person",
            Sign::Boundary => "boundary",
            Sign::Control => "control",
            Sign::Entity => "entity",
            Sign::Database => "database",
            Sign::Collections => "collections",
            Sign::Queue => "queue",
        }
    }
}

/// Someone or something that takes part.
#[derive(Clone, Debug, Default)]
pub struct Participant {
    /// The author's name for it.
    pub id: String,
    /// Its words.
    pub label: Rich,
    /// What stands above them.
    pub sign: Option<Sign>,
    /// Where clicks lead, each with its words.
    pub links: Vec<(String, Link)>,
    /// Where it is first named.
    pub span: Option<Span>,
}

/// A frame around participants.
#[derive(Clone, Debug, Default)]
pub struct Crew {
    /// Its title; may be empty.
    pub title: Rich,
    /// Its colour, if the author gave one.
    pub color: Option<CssColor>,
    /// Number of the first participant in it.
    pub first: usize,
    /// Number of the last participant in it.
    pub last: usize,
    /// Where it is opened.
    pub span: Option<Span>,
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// Somebody says something.
    Message(Message),
    /// A remark.
    Note(Note),
    /// A participant begins or ends to be at work.
    Work {
        /// Its number.
        participant: usize,
        /// Whether it begins.
        begins: bool,
    },
    /// Steps that belong together.
    Fragment(Fragment),
}

/// What a message ends in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Head {
    /// Nothing.
    #[default]
    None,
    /// A filled head.
    Filled,
    /// An open head: nobody waits for an answer.
    Open,
    /// A cross: it is lost.
    Cross,
    /// The upper or the lower half of a head, filled or only a stroke.
    Half {
        /// Whether it is the half above the line.
        upper: bool,
        /// Whether it is filled.
        filled: bool,
    },
}

/// Somebody says something to somebody.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Who says it.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// What is said; may be empty.
    pub label: Rich,
    /// Whether its line is dashed, as that of an answer.
    pub dashed: bool,
    /// What stands at its start.
    pub from_head: Head,
    /// What stands at its end.
    pub to_head: Head,
    /// Whether it starts at a circle on the lifeline.
    pub from_circle: bool,
    /// Whether it ends at a circle on the lifeline.
    pub to_circle: bool,
    /// Whether the one that it reaches begins to be at work.
    pub begins_work: bool,
    /// Whether the one that says it ends to be at work.
    pub ends_work: bool,
    /// Whether it makes the one that it reaches.
    pub creates: bool,
    /// Who is gone after it.
    pub destroys: Option<usize>,
    /// Its number, where messages are numbered.
    pub number: Option<String>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left of the lifeline.
    Left,
    /// Right of the lifeline.
    Right,
    /// On the lifelines, from the first to the last.
    Over,
}

/// A remark beside or over lifelines.
#[derive(Clone, Debug)]
pub struct Note {
    /// Where it stands.
    pub side: Side,
    /// The leftmost participant that it speaks of.
    pub first: usize,
    /// The rightmost; the same where it speaks of one.
    pub last: usize,
    /// Its words.
    pub label: Rich,
    /// Where it is written.
    pub span: Option<Span>,
}

/// What binds the steps of a fragment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// They are repeated.
    Loop,
    /// One part of several happens.
    Alt,
    /// They may happen.
    Opt,
    /// Parts happen side by side.
    Par,
    /// Parts happen side by side, and their steps share rows where they can.
    ParOver,
    /// They must happen; the other parts say what else may.
    Critical,
    /// They end what is around them.
    Break,
    /// They may fail; the other parts say what happens then, and in any case.
    Try,
    /// They belong together.
    Section,
    /// They are only marked by a colour.
    Rect(Option<CssColor>),
}

impl Kind {
    /// The word in the corner of its frame.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Loop => "loop",
            Kind::Alt => "alt",
            Kind::Opt => "opt",
            Kind::Par | Kind::ParOver => "par",
            Kind::Critical => "critical",
            Kind::Break => "break",
            Kind::Try => "try",
            Kind::Section => "section",
            Kind::Rect(_) => "",
        }
    }
}

/// Steps in a frame.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// What binds them.
    pub kind: Kind,
    /// From top to bottom; one or more.
    pub parts: Vec<Part>,
    /// Where it is opened.
    pub span: Option<Span>,
}

/// A part of a fragment.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// When it happens; may be empty.
    pub condition: Rich,
    /// What happens.
    pub steps: Vec<Step>,
}

impl Sequence {
    /// Every message, in reading order, however deep it lies.
    pub fn messages(&self) -> Vec<&Message> {
        let mut messages = Vec::new();
        let mut open = vec![self.steps.iter()];
        while let Some(steps) = open.last_mut() {
            match steps.next() {
                Some(Step::Message(message)) => messages.push(message),
                Some(Step::Fragment(fragment)) => {
                    open.extend(fragment.parts.iter().rev().map(|part| part.steps.iter()));
                }
                Some(Step::Note(_) | Step::Work { .. }) => {}
                None => {
                    open.pop();
                }
            }
        }
        messages
    }
}
