//! The spec of a sequence diagram.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::Sequence;
use super::model::{Crew, Fragment, Head, Kind, Message, Note, Part, Participant, Side, Sign, Step};
use crate::figures::Figure;
use crate::figures::from_spec::{no_such, safe_link};
use crate::figures::rules::EMPTY_FIGURE;
use crate::figures::sequence::rules::{MESSAGE, NOTE_PLACE, SCATTERED_BOX};
use crate::syntax::spec::{Ordered, Step as Key, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// A sequence diagram: who says what to whom, in which order.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Who takes part, by name, from left to right: a title alone, or all that there is to say.
    participants: Ordered<ParticipantSpec>,
    /// Frames around participants that stand beside each other.
    #[serde(default)]
    boxes: Vec<BoxSpec>,
    /// What happens, in its order. `a -> b: words` is a message, `a --> b` an answer, `a ~> b` a message that nobody waits for, `a -x b` one that is lost, `a <-> b` one both ways.
    steps: Vec<StepSpec>,
    /// Whether messages are numbered.
    #[serde(default)]
    numbers: bool,
    /// Whether participants are named at the foot again; left out, the height decides.
    mirror: Option<bool>,
}

/// A participant: its title alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum ParticipantSpec {
    /// Its title.
    Title(String),
    /// All that there is to say.
    Full(FullParticipant),
}

/// A participant with more than a title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullParticipant {
    /// What it is called; `*italic*` and `**bold**` are read.
    title: String,
    /// The sign above its title.
    sign: Option<Sign>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
}

/// A frame around participants.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BoxSpec {
    /// Its title.
    #[serde(default)]
    title: String,
    /// Names of the participants in it.
    participants: Vec<String>,
}

/// One thing that happens.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum StepSpec {
    /// `a -> b: words`
    Line(String),
    /// A message of which more is to be said.
    Message(FullMessage),
    /// A remark.
    Note(NoteSpec),
    /// Steps that are repeated.
    Loop(LoopSpec),
    /// Steps that may happen.
    Opt(OptSpec),
    /// Steps that end what is around them.
    Break(BreakSpec),
    /// Parts of which one happens.
    Alt(AltSpec),
    /// Parts that happen side by side.
    Par(ParSpec),
    /// A part that must happen, and what else may.
    Critical(CriticalSpec),
    /// `a -> b: words`, read as a key and its value.
    Worded(BTreeMap<String, String>),
}

/// A message of which more is to be said.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullMessage {
    /// `a -> b: words`
    message: String,
    /// Whether it makes the one that it reaches.
    #[serde(default)]
    creates: bool,
    /// The name of the participant that is gone after it.
    destroys: Option<String>,
    /// Whether the one that it reaches begins to be at work.
    #[serde(default)]
    activates: bool,
    /// Whether the one that says it ends to be at work.
    #[serde(default)]
    deactivates: bool,
}

/// A remark: beside one participant, or over one or several.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NoteSpec {
    /// Its words.
    note: String,
    /// Names of the participants that it lies over, from the first to the last.
    #[serde(default)]
    over: Vec<String>,
    /// The participant that it stands left of.
    left_of: Option<String>,
    /// The participant that it stands right of.
    right_of: Option<String>,
}

/// Steps that are repeated.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LoopSpec {
    /// While, or how often.
    r#loop: String,
    /// What is repeated.
    steps: Vec<StepSpec>,
}

/// Steps that may happen.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OptSpec {
    /// When they do.
    opt: String,
    /// What happens then.
    steps: Vec<StepSpec>,
}

/// Steps that end what is around them.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BreakSpec {
    /// When they do.
    r#break: String,
    /// What happens then.
    steps: Vec<StepSpec>,
}

/// Parts of which one happens.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AltSpec {
    /// From top to bottom.
    #[schemars(length(min = 1))]
    alt: Vec<PartSpec>,
}

/// Parts that happen side by side.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ParSpec {
    /// From top to bottom.
    #[schemars(length(min = 1))]
    par: Vec<PartSpec>,
}

/// A part that must happen, and what else may.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CriticalSpec {
    /// The first must happen.
    #[schemars(length(min = 1))]
    critical: Vec<PartSpec>,
}

/// A part of a frame.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PartSpec {
    /// When it happens, in a few words.
    #[serde(default)]
    when: String,
    /// What happens.
    steps: Vec<StepSpec>,
}

/// Reads a sequence diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let names = spec.participants.0.iter().enumerate().map(|(index, (name, _))| (name.clone(), index)).collect();
    let mut reader = Reader { tree, names, diagnostics, numbers: spec.numbers.then_some(0) };
    let mut sequence = Sequence {
        participants: spec.participants.0.iter().map(|(name, one)| reader.participant(name, one)).collect(),
        crews: spec.boxes.iter().enumerate().filter_map(|(index, one)| reader.crew(index, one)).collect(),
        steps: Vec::new(),
        mirrored: spec.mirror,
    };
    sequence.crews.sort_unstable_by_key(|crew| crew.first);
    if sequence.crews.windows(2).any(|pair| pair[0].last >= pair[1].first) {
        let span = tree.span_at(&[Key::Key("boxes")]);
        let diagnostic =
            Diagnostic::error(&SCATTERED_BOX, span, "two boxes hold the same participant, or one between theirs");
        reader.diagnostics.push(diagnostic.help("name each participant in one box, beside each other"));
    }
    sequence.steps = reader.steps(&spec.steps, &mut vec![Key::Key("steps")]);
    if sequence.participants.is_empty() {
        let span = tree.span_at(&[Key::Key("participants")]);
        reader.diagnostics.push(Diagnostic::error(&EMPTY_FIGURE, span, "the diagram has no participant"));
    }
    Some(Box::new(sequence))
}

struct Reader<'a> {
    tree: &'a Tree,
    names: BTreeMap<String, usize>,
    diagnostics: &'a mut Diagnostics,
    /// How many messages were numbered; none where they are not.
    numbers: Option<usize>,
}

impl<'a> Reader<'a> {
    fn participant(&mut self, name: &str, spec: &ParticipantSpec) -> Participant {
        let span = self.tree.span_at(&[Key::Key("participants"), Key::Key(name)]);
        let mut participant = Participant { id: name.to_owned(), span: Some(span), ..Participant::default() };
        match spec {
            ParticipantSpec::Title(title) => participant.label = Rich::from_markdown(title),
            ParticipantSpec::Full(full) => {
                participant.label = Rich::from_markdown(&full.title);
                participant.sign = full.sign;
                if let Some(href) = &full.link {
                    let span = self.tree.span_at(&[Key::Key("participants"), Key::Key(name), Key::Key("link")]);
                    let link = safe_link(href, span, self.diagnostics);
                    participant.links.extend(link.map(|link| (full.title.clone(), link)));
                }
            }
        }
        participant
    }

    fn crew(&mut self, index: usize, spec: &BoxSpec) -> Option<Crew> {
        let span = self.tree.span_at(&[Key::Key("boxes"), Key::Index(index)]);
        let members: Option<Vec<usize>> = spec.participants.iter().map(|name| self.named(name, span)).collect();
        let members = members?;
        let (first, last) = (*members.iter().min()?, *members.iter().max()?);
        if last - first + 1 != members.len() {
            let diagnostic =
                Diagnostic::error(&SCATTERED_BOX, span, "the participants of a box do not stand beside each other");
            self.diagnostics.push(diagnostic.help("write them one after the other under `participants`"));
            return None;
        }
        Some(Crew { title: Rich::from_markdown(&spec.title), color: None, first, last, span: Some(span) })
    }

    /// The participant of that name.
    fn named(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = self.names.get(name).copied();
        if found.is_none() {
            let known = self.names.keys().map(String::as_str);
            self.diagnostics.push(no_such("participant", name, known, "participants", span));
        }
        found
    }

    /// As deep as a spec may be.
    fn steps(&mut self, specs: &'a [StepSpec], path: &mut Vec<Key<'a>>) -> Vec<Step> {
        let mut steps = Vec::new();
        for (index, spec) in specs.iter().enumerate() {
            path.push(Key::Index(index));
            steps.extend(self.step(spec, path));
            path.pop();
        }
        steps
    }

    fn step(&mut self, spec: &'a StepSpec, path: &mut Vec<Key<'a>>) -> Option<Step> {
        let span = self.tree.span_at(path);
        let whole = |condition: &str| Rich::from_markdown(condition);
        match spec {
            StepSpec::Line(line) => self.message(line, span).map(Step::Message),
            StepSpec::Worded(entries) => {
                let line = entries.iter().next().filter(|_| entries.len() == 1);
                let line = line.map(|(line, words)| format!("{line}: {words}")).unwrap_or_default();
                self.message(&line, span).map(Step::Message)
            }
            StepSpec::Message(full) => {
                let mut message = self.message(&full.message, span)?;
                message.creates = full.creates;
                message.begins_work = full.activates;
                message.ends_work = full.deactivates;
                message.destroys = full.destroys.as_deref().and_then(|name| self.named(name, span));
                Some(Step::Message(message))
            }
            StepSpec::Note(note) => self.note(note, span),
            StepSpec::Loop(one) => self.fragment(Kind::Loop, vec![(whole(&one.r#loop), &one.steps)], None, path),
            StepSpec::Opt(one) => self.fragment(Kind::Opt, vec![(whole(&one.opt), &one.steps)], None, path),
            StepSpec::Break(one) => self.fragment(Kind::Break, vec![(whole(&one.r#break), &one.steps)], None, path),
            StepSpec::Alt(one) => self.fragment(Kind::Alt, parts(&one.alt), Some("alt"), path),
            StepSpec::Par(one) => self.fragment(Kind::Par, parts(&one.par), Some("par"), path),
            StepSpec::Critical(one) => self.fragment(Kind::Critical, parts(&one.critical), Some("critical"), path),
        }
    }

    /// A frame; `list` is the key of its parts where they are a list.
    fn fragment(
        &mut self,
        kind: Kind,
        specs: Vec<(Rich, &'a Vec<StepSpec>)>,
        list: Option<&'static str>,
        path: &mut Vec<Key<'a>>,
    ) -> Option<Step> {
        let span = self.tree.span_at(path);
        let mut parts = Vec::new();
        for (index, (condition, steps)) in specs.into_iter().enumerate() {
            let depth = path.len();
            path.extend(list.map(|key| [Key::Key(key), Key::Index(index)]).into_iter().flatten());
            path.push(Key::Key("steps"));
            parts.push(Part { condition, steps: self.steps(steps, path) });
            path.truncate(depth);
        }
        Some(Step::Fragment(Fragment { kind, parts, span: Some(span) }))
    }

    fn note(&mut self, spec: &NoteSpec, span: Span) -> Option<Step> {
        let label = Rich::from_markdown(&spec.note);
        let (side, names) = match (&spec.left_of, &spec.right_of, spec.over.as_slice()) {
            (Some(name), None, []) => (Side::Left, vec![name]),
            (None, Some(name), []) => (Side::Right, vec![name]),
            (None, None, [first, .., last]) => (Side::Over, vec![first, last]),
            (None, None, [one]) => (Side::Over, vec![one]),
            _ => {
                let diagnostic = Diagnostic::error(&NOTE_PLACE, span, "a note stands in one place");
                self.diagnostics.push(diagnostic.help("write `over`, `left-of` or `right-of`"));
                return None;
            }
        };
        let among: Option<Vec<usize>> = names.into_iter().map(|name| self.named(name, span)).collect();
        let among = among?;
        let (first, last) = (*among.iter().min()?, *among.iter().max()?);
        Some(Step::Note(Note { side, first, last, label, span: Some(span) }))
    }

    /// `a -> b: words`
    fn message(&mut self, line: &str, span: Span) -> Option<Message> {
        let (ends, words) = line.split_once(':').unwrap_or((line, ""));
        let found = ARROWS.iter().find_map(|arrow| {
            let (from, to) = ends.split_once(&format!(" {} ", arrow.0))?;
            Some((from.trim(), arrow, to.trim()))
        });
        let Some((from, (_, dashed, from_head, to_head), to)) = found else {
            let diagnostic = Diagnostic::error(&MESSAGE, span, "this is no message");
            self.diagnostics
                .push(diagnostic.help("write `a -> b: words`; other arrows are `-->`, `~>`, `-x` and `<->`"));
            return None;
        };
        let ends = (self.named(from, span), self.named(to, span));
        let (Some(from), Some(to)) = ends else { return None };
        let number = self.numbers.as_mut().map(|count| {
            *count += 1;
            count.to_string()
        });
        Some(Message {
            from,
            to,
            label: Rich::from_markdown(words.trim()),
            dashed: *dashed,
            from_head: *from_head,
            to_head: *to_head,
            number,
            span: Some(span),
            ..Message::default()
        })
    }
}

/// The arrows of a spec: signs, whether the line is dashed, what stands at its ends.
const ARROWS: [(&str, bool, Head, Head); 6] = [
    ("->", false, Head::None, Head::Filled),
    ("-->", true, Head::None, Head::Filled),
    ("~>", false, Head::None, Head::Open),
    ("-x", false, Head::None, Head::Cross),
    ("<->", false, Head::Filled, Head::Filled),
    ("--", false, Head::None, Head::None),
];

fn parts(specs: &[PartSpec]) -> Vec<(Rich, &Vec<StepSpec>)> {
    specs.iter().map(|part| (Rich::from_markdown(&part.when), &part.steps)).collect()
}
