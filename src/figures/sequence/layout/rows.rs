//! The steps of a sequence as rows, one after the other, fragments opened out.

use crate::figures::sequence::model::{Fragment, Message, Note, Part, Sequence, Step};

/// What a row is.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A message.
    Message(&'a Message),
    /// A note.
    Note(&'a Note),
    /// A participant begins or ends to be at work.
    Work(usize, bool),
    /// The head of a fragment with the condition of its first part.
    Open(&'a Fragment, &'a Part),
    /// A further part of the innermost fragment.
    Divide(&'a Part),
    /// The foot of the innermost fragment.
    Close,
}

/// All rows, from top to bottom.
pub fn rows(sequence: &Sequence) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    collect(&sequence.steps, &mut rows);
    rows
}

/// As deep as blocks may lie in each other.
fn collect<'a>(steps: &'a [Step], rows: &mut Vec<Row<'a>>) {
    for step in steps {
        match step {
            Step::Message(message) => rows.push(Row::Message(message)),
            Step::Note(note) => rows.push(Row::Note(note)),
            Step::Work { participant, begins } => rows.push(Row::Work(*participant, *begins)),
            Step::Fragment(fragment) => {
                for (number, part) in fragment.parts.iter().enumerate() {
                    rows.push(if number == 0 { Row::Open(fragment, part) } else { Row::Divide(part) });
                    collect(&part.steps, rows);
                }
                rows.push(Row::Close);
            }
        }
    }
}
