//! A sequence told in words, and its parts.

use super::Sequence;
use super::model::{Fragment, Kind, Message, Note, Participant, Side, Step};
use crate::figures::{Noun, Part, Parts};
use crate::text::one_line;

/// Messages that are told one by one; more make no text that anybody listens to.
const MOST: usize = 60;

/// Who takes part, and who says what to whom, in order.
pub fn describe(sequence: &Sequence) -> String {
    let names: Vec<String> = sequence.participants.iter().map(name).collect();
    let mut teller = Teller { names: &names, told: 0, sentences: Vec::new() };
    teller.steps(&sequence.steps);
    let all = sequence.messages().len();
    let mut sentences = vec![match names.as_slice() {
        [] => "A sequence diagram without participants.".to_owned(),
        names => format!("A sequence diagram of {}.", list(names)),
    }];
    sentences.append(&mut teller.sentences);
    if all > MOST {
        sentences.push(format!("{} more messages follow.", all - MOST));
    }
    sentences.join(" ")
}

fn name(participant: &Participant) -> String {
    let name = one_line(&participant.label);
    if name.is_empty() { participant.id.clone() } else { name }
}

fn list(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => names.concat(),
    }
}

struct Teller<'a> {
    names: &'a [String],
    told: usize,
    sentences: Vec<String>,
}

impl Teller<'_> {
    /// As deep as blocks may lie in each other.
    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            if self.told >= MOST {
                return;
            }
            match step {
                Step::Message(message) => {
                    self.told += 1;
                    let number = message.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default();
                    let who = match message.from == message.to {
                        true => format!("{} to itself", self.names[message.from]),
                        false => format!("{} to {}", self.names[message.from], self.names[message.to]),
                    };
                    let words = one_line(&message.label);
                    let said = if words.is_empty() { String::new() } else { format!(": {words}") };
                    self.sentences.push(ended(format!("{number}{who}{said}")));
                }
                Step::Note(note) => self.note(note),
                Step::Work { .. } => {}
                Step::Fragment(fragment) => self.fragment(fragment),
            }
        }
    }

    fn note(&mut self, note: &Note) {
        let place = match note.side {
            Side::Left | Side::Right => "beside",
            Side::Over => "over",
        };
        let whom = if note.first == note.last {
            self.names[note.first].clone()
        } else {
            format!("{} to {}", self.names[note.first], self.names[note.last])
        };
        self.sentences.push(ended(format!("Note {place} {whom}: {}", one_line(&note.label))));
    }

    fn fragment(&mut self, fragment: &Fragment) {
        let first = match fragment.kind {
            Kind::Loop => "Repeated",
            Kind::Alt => "Either",
            Kind::Opt => "Optionally",
            Kind::Par | Kind::ParOver => "In parallel",
            Kind::Critical => "Necessarily",
            Kind::Break => "Breaking off",
            Kind::Try => "Tried",
            Kind::Section => "Together",
            Kind::Rect(_) => "",
        };
        let further = match fragment.kind {
            Kind::Alt => "Or",
            Kind::Critical => "Otherwise",
            Kind::Try => "Then",
            _ => "And",
        };
        for (number, part) in fragment.parts.iter().enumerate() {
            let word = if number == 0 { first } else { further };
            let condition = one_line(&part.condition);
            if !word.is_empty() {
                self.sentences.push(if condition.is_empty() {
                    format!("{word}:")
                } else {
                    format!("{word}, {condition}:")
                });
            }
            self.steps(&part.steps);
        }
        if !first.is_empty() {
            self.sentences.push(format!("End of {}.", fragment.kind.word()));
        }
    }
}

/// With a full stop where no mark ends it.
fn ended(mut sentence: String) -> String {
    if !sentence.ends_with(['.', '!', '?', ':', '…']) {
        sentence.push('.');
    }
    sentence
}

const PARTICIPANT: Noun = Noun::new("participant", "participants");
const MESSAGE: Noun = Noun::new("message", "messages");

/// Participants and messages, as readers name them.
pub fn parts(sequence: &Sequence) -> Parts {
    let participant = |one: &Participant| Part {
        noun: PARTICIPANT,
        key: one.id.clone().into(),
        name: name(one),
        words: name(one),
        span: one.span,
    };
    let message = |message: &Message| {
        let [from, to] = [message.from, message.to].map(|end| &sequence.participants[end]);
        let words = one_line(&message.label);
        Part {
            noun: MESSAGE,
            key: format!("{}\u{1f}{}\u{1f}{words}", from.id, to.id).into(),
            name: format!("{} to {}: {words}", name(from), name(to)),
            words,
            span: message.span,
        }
    };
    let messages = sequence.messages().into_iter().map(message);
    sequence.participants.iter().map(participant).chain(messages).collect()
}
