//! A sequence told in words, and its parts.

use super::Sequence;
use super::model::{Fragment, Kind, Message, Note, Participant, Side, Step};
use crate::figures::{Noun, Part, Parts};
use crate::language::{Language, words};
use crate::text::one_line;

/// Messages that are told one by one; more make no text that anybody listens to.
const MOST: usize = 60;

/// Who takes part, and who says what to whom, in order.
pub fn describe(sequence: &Sequence, language: Language) -> String {
    let names: Vec<String> = sequence.participants.iter().map(name).collect();
    let mut teller = Teller { names: &names, told: 0, sentences: Vec::new(), language };
    teller.steps(&sequence.steps);
    let all = sequence.messages().len();
    let mut sentences = vec![match language.head("Sequence diagram", &[]) {
        Some(head) => format!("{head}{}{}{}", language.colon(), language.list(&names), language.stop()),
        None if names.is_empty() => "A sequence diagram without participants.".to_owned(),
        None => format!("A sequence diagram of {}.", language.list(&names)),
    }];
    sentences.append(&mut teller.sentences);
    if all > MOST {
        sentences.push(match language.counted(MESSAGE.one, all - MOST) {
            Some(more) => format!("{}{}", language.say(&words::MORE, &[&more]), language.stop()),
            None => format!("{} more messages follow.", all - MOST),
        });
    }
    sentences.join(if language.stop() == "." { " " } else { "" })
}

fn name(participant: &Participant) -> String {
    let name = one_line(&participant.label);
    if name.is_empty() { participant.id.clone() } else { name }
}

struct Teller<'a> {
    names: &'a [String],
    told: usize,
    sentences: Vec<String>,
    language: Language,
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
                        true => self.language.say(&words::SAYS_TO_ITSELF, &[&self.names[message.from]]),
                        false => self.ends_told(message.from, message.to),
                    };
                    let words = one_line(&message.label);
                    let said =
                        if words.is_empty() { String::new() } else { format!("{}{words}", self.language.colon()) };
                    self.push(format!("{number}{who}{said}"));
                }
                Step::Note(note) => self.note(note),
                Step::Work { .. } => {}
                Step::Fragment(fragment) => self.fragment(fragment),
            }
        }
    }

    fn note(&mut self, note: &Note) {
        let place = match note.side {
            Side::Left | Side::Right => &words::NOTE_BESIDE,
            Side::Over => &words::NOTE_OVER,
        };
        let whom = if note.first == note.last {
            self.names[note.first].clone()
        } else {
            self.ends_told(note.first, note.last)
        };
        let place = self.language.say(place, &[&whom]);
        self.push(format!("{place}{}{}", self.language.colon(), one_line(&note.label)));
    }

    fn fragment(&mut self, fragment: &Fragment) {
        let first = match fragment.kind {
            Kind::Loop => Some(&words::REPEATED),
            Kind::Alt => Some(&words::EITHER),
            Kind::Opt => Some(&words::OPTIONALLY),
            Kind::Par | Kind::ParOver => Some(&words::IN_PARALLEL),
            Kind::Critical => Some(&words::NECESSARILY),
            Kind::Break => Some(&words::BREAKING_OFF),
            Kind::Try => Some(&words::TRIED),
            Kind::Section => Some(&words::TOGETHER),
            Kind::Rect(_) => None,
        };
        let further = match fragment.kind {
            Kind::Alt => &words::OR,
            Kind::Critical => &words::OTHERWISE,
            Kind::Try => &words::THEN,
            _ => &words::AND_ALSO,
        };
        let (language, colon) = (self.language, self.language.colon().trim_end());
        for (number, part) in fragment.parts.iter().enumerate() {
            let word = if number == 0 { first } else { Some(further) };
            let condition = one_line(&part.condition);
            if let Some(word) = word {
                let word = language.say(word, &[]);
                self.sentences.push(match condition.is_empty() {
                    true => format!("{word}{colon}"),
                    false => format!("{word}{}{condition}{colon}", language.comma()),
                });
            }
            self.steps(&part.steps);
        }
        if first.is_some() {
            self.push(language.say(&words::END_OF, &[&fragment.kind.word()]));
        }
    }

    fn ends_told(&self, from: usize, to: usize) -> String {
        self.language.say(&words::SAYS, &[&self.names[from], &self.names[to]])
    }

    /// Tells a sentence, with a full stop where no mark ends it.
    fn push(&mut self, mut sentence: String) {
        if !sentence.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '：']) {
            sentence.push_str(self.language.stop());
        }
        self.sentences.push(sentence);
    }
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
