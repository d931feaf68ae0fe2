//! What statements say, put together.

use std::collections::BTreeMap;

use crate::figures::sequence::model::{Crew, Fragment, Kind, Message, Part, Participant, Sequence, Sign, Step};
use crate::mermaid::rules::{SYNTAX, UNKNOWN_VALUE};
use crate::mermaid::{BlockWords, Blocks, Full, Parsed, Reader};
use crate::syntax::{Diagnostic, Limits, Link, Span};
use crate::text::Rich;
use crate::theme::CssColor;

const BLOCKS: BlockWords = BlockWords { noun: "fragment", closer: "end", opener: "loop WORDS" };

/// Puts a sequence together, statement by statement.
pub struct Builder {
    participants: Vec<Participant>,
    by_id: BTreeMap<String, usize>,
    /// The crew of each participant.
    crew_of: Vec<Option<usize>>,
    crews: Vec<Crew>,
    open_crew: Option<usize>,
    steps: Vec<Step>,
    fragments: Blocks<Fragment>,
    messages: usize,
    /// How often each participant is at work.
    at_work: Vec<usize>,
    /// Those that the next message makes or ends.
    created: Option<Awaited>,
    destroyed: Option<Awaited>,
    numbers: Numbers,
    /// The participant that stands before all others, wherever it is named.
    pub first: Option<usize>,
}

/// A participant that the next message makes or ends.
#[derive(Clone, Copy, Debug)]
struct Awaited {
    participant: usize,
    /// Messages before the statement that says so.
    before: usize,
    span: Span,
}

/// The numbers of messages.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    next: f64,
    step: f64,
    shown: bool,
}

impl Builder {
    /// Nothing yet; messages may be numbered from the first on.
    pub fn new(numbered: bool) -> Self {
        Self {
            participants: Vec::new(),
            by_id: BTreeMap::new(),
            crew_of: Vec::new(),
            crews: Vec::new(),
            open_crew: None,
            steps: Vec::new(),
            fragments: Blocks::new(&BLOCKS),
            messages: 0,
            at_work: Vec::new(),
            created: None,
            destroyed: None,
            numbers: Numbers { next: 1.0, step: 1.0, shown: numbered },
            first: None,
        }
    }

    /// The number of the participant of that name, which may be its first mention; none where there are too
    /// many.
    pub fn participant(&mut self, id: &str, span: Span, most: usize) -> Option<usize> {
        if let Some(&index) = self.by_id.get(id) {
            return Some(index);
        }
        let index = self.participants.len();
        if index >= most {
            return None;
        }
        let label = crate::mermaid::label::plain_label(id);
        self.participants.push(Participant { id: id.to_owned(), label, span: Some(span), ..Participant::default() });
        self.crew_of.push(None);
        self.at_work.push(0);
        self.by_id.insert(id.to_owned(), index);
        Some(index)
    }

    /// The author's name of a participant.
    pub fn id(&self, index: usize) -> &str {
        &self.participants[index].id
    }

    /// Says what a participant is called and looks like.
    pub fn declare(&mut self, index: usize, label: Option<Rich>, sign: Option<Sign>) {
        let participant = &mut self.participants[index];
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            participant.label = label;
        }
        participant.sign = sign;
        if let Some(crew) = self.open_crew {
            self.crew_of[index].get_or_insert(crew);
        }
    }

    /// Adds a link of a participant.
    pub fn link(&mut self, index: usize, words: String, link: Link) {
        self.participants[index].links.push((words, link));
    }

    /// Opens a frame around participants. False where one is open.
    pub fn open_crew(&mut self, title: Rich, color: Option<CssColor>, span: Span) -> bool {
        if self.open_crew.is_some() {
            return false;
        }
        self.open_crew = Some(self.crews.len());
        self.crews.push(Crew { title, color, span: Some(span), ..Crew::default() });
        true
    }

    /// Whether a frame around participants is open.
    pub fn is_in_crew(&self) -> bool {
        self.open_crew.is_some()
    }

    /// How many participants there are.
    pub fn count(&self) -> usize {
        self.participants.len()
    }

    /// Opens a fragment.
    pub fn open(&mut self, kind: Kind, condition: Rich, span: Span, reader: &mut Reader) -> Parsed<()> {
        let parts = vec![Part { condition, steps: Vec::new() }];
        self.fragments.open(Fragment { kind, parts, span: Some(span) }, span, reader)
    }

    /// Begins a further part of the innermost fragment. False where that is of another kind.
    pub fn divide(&mut self, of: &[Kind], condition: Rich) -> bool {
        let Some(fragment) = self.fragments.innermost().filter(|fragment| of.contains(&fragment.kind)) else {
            return false;
        };
        fragment.parts.push(Part { condition, steps: Vec::new() });
        true
    }

    /// Closes the innermost frame or fragment.
    pub fn close(&mut self, span: Span, reader: &mut Reader) -> Parsed<()> {
        if self.open_crew.take().is_some() {
            return Ok(());
        }
        let fragment = self.fragments.close(span, reader)?;
        self.push(Step::Fragment(fragment));
        Ok(())
    }

    /// Tells of all that is still open at the end of the text.
    pub fn close_all(&mut self, reader: &mut Reader) {
        std::mem::replace(&mut self.fragments, Blocks::new(&BLOCKS)).finish(reader);
        if let Some(crew) = self.open_crew.and_then(|crew| self.crews.get(crew)) {
            let diagnostic = Diagnostic::error(&SYNTAX, crew.span, "the box is never closed");
            reader.error(diagnostic.label("opened here").help("close it by a line `end`"));
        }
        let waiting = [(self.created, "made"), (self.destroyed, "ended")];
        for (awaited, what) in waiting.into_iter().filter_map(|(found, what)| Some((found?, what))) {
            let name = self.participants[awaited.participant].id.clone();
            let message = format!("`{name}` is {what} by no message");
            let help = format!("let the next message reach it: `A->>{name}: words`");
            // As in mermaid, nothing is wrong where no message comes at all.
            if awaited.before == self.messages {
                reader.warn(Diagnostic::warning(&UNKNOWN_VALUE, awaited.span, message).help(help));
            } else {
                reader.error(Diagnostic::error(&SYNTAX, awaited.span, message).help(help));
            }
        }
    }

    /// Adds what happens next.
    pub fn push(&mut self, step: Step) {
        let part = self.fragments.innermost().and_then(|fragment| fragment.parts.last_mut());
        part.map_or(&mut self.steps, |part| &mut part.steps).push(step);
    }

    /// Whether a participant is at work.
    pub fn is_at_work(&self, participant: usize) -> bool {
        self.at_work[participant] > 0
    }

    /// A participant begins or ends to be at work.
    pub fn work(&mut self, participant: usize, begins: bool) {
        self.count_work(participant, begins);
        self.push(Step::Work { participant, begins });
    }

    fn count_work(&mut self, participant: usize, begins: bool) {
        let count = &mut self.at_work[participant];
        *count = if begins { *count + 1 } else { count.saturating_sub(1) };
    }

    /// The next message makes that participant.
    pub fn create(&mut self, participant: usize, span: Span) {
        self.created = Some(Awaited { participant, before: self.messages, span });
    }

    /// The next message of or to that participant is its last.
    pub fn destroy(&mut self, participant: usize, span: Span) {
        self.destroyed = Some(Awaited { participant, before: self.messages, span });
    }

    /// The participant that a message makes or ends after another that should have.
    pub fn comes_late(&self, message: &Message) -> Option<&str> {
        let created = self.created.filter(|made| made.participant == message.to);
        let destroyed = self.destroyed.filter(|ended| [message.from, message.to].contains(&ended.participant));
        let late = [created, destroyed].into_iter().flatten().find(|awaited| awaited.before < self.messages);
        late.map(|awaited| self.id(awaited.participant))
    }

    /// Numbers messages on from where numbers ended.
    pub fn number_on(&mut self) {
        self.numbers.shown = true;
    }

    /// Numbers messages from a number on, by steps; none ends it.
    pub fn number_from(&mut self, numbers: Option<(f64, f64)>) {
        match numbers {
            Some((next, step)) => self.numbers = Numbers { next, step, shown: true },
            None => self.numbers.shown = false,
        }
    }

    /// Adds a message.
    ///
    /// # Errors
    ///
    /// Where there are too many.
    pub fn message(&mut self, mut message: Message, limits: Limits) -> Result<(), Full> {
        if self.messages >= limits.edges {
            return Err(Full::Edges);
        }
        self.messages += 1;
        if self.created.is_some_and(|made| made.participant == message.to) {
            self.created = None;
            message.creates = true;
        }
        let ends = [message.from, message.to];
        if let Some(gone) = self.destroyed.filter(|gone| ends.contains(&gone.participant)) {
            self.destroyed = None;
            message.destroys = Some(gone.participant);
        }
        if message.begins_work {
            self.count_work(message.to, true);
        }
        if message.ends_work {
            self.count_work(message.from, false);
        }
        if self.numbers.shown {
            message.number = Some(number(self.numbers.next));
            self.numbers.next += self.numbers.step;
        }
        self.push(Step::Message(message));
        Ok(())
    }

    /// The whole, with the participants of a crew beside each other.
    pub fn finish(self, hides_unused: bool) -> Sequence {
        let mut sequence =
            Sequence { participants: self.participants, crews: self.crews, steps: self.steps, mirrored: None };
        let count = sequence.participants.len();
        let mut waiting = vec![!hides_unused; count];
        if hides_unused {
            mark_used(&sequence.steps, &mut waiting);
        }
        let mut order: Vec<usize> = Vec::new();
        for index in self.first.into_iter().chain(0..count) {
            if !std::mem::take(&mut waiting[index]) {
                continue;
            }
            order.push(index);
            if let Some(crew) = self.crew_of[index] {
                let others = (index + 1..count).filter(|&other| self.crew_of[other] == Some(crew));
                order.extend(others.filter(|&other| std::mem::take(&mut waiting[other])));
            }
        }
        let mut place = vec![0; sequence.participants.len()];
        order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
        for (number, crew) in sequence.crews.iter_mut().enumerate() {
            let members = order.iter().filter(|&&old| self.crew_of[old] == Some(number)).map(|&old| place[old]);
            crew.first = members.clone().min().unwrap_or(usize::MAX);
            crew.last = members.max().unwrap_or_default();
        }
        sequence.crews.retain(|crew| crew.first <= crew.last);
        sequence.participants = order.iter().map(|&old| std::mem::take(&mut sequence.participants[old])).collect();
        renumber(&mut sequence.steps, &place);
        sequence
    }
}

/// Marks the participants that anything is said of.
fn mark_used(steps: &[Step], used: &mut [bool]) {
    for step in steps {
        match step {
            Step::Message(message) => {
                used[message.from] = true;
                used[message.to] = true;
            }
            Step::Note(note) => {
                used[note.first] = true;
                used[note.last] = true;
            }
            Step::Work { participant, .. } => used[*participant] = true,
            Step::Fragment(fragment) => fragment.parts.iter().for_each(|part| mark_used(&part.steps, used)),
        }
    }
}

/// Gives every mention of a participant its new number.
fn renumber(steps: &mut [Step], place: &[usize]) {
    for step in steps {
        match step {
            Step::Message(message) => {
                (message.from, message.to) = (place[message.from], place[message.to]);
                message.destroys = message.destroys.map(|participant| place[participant]);
            }
            Step::Note(note) => {
                let ends = (place[note.first], place[note.last]);
                (note.first, note.last) = (ends.0.min(ends.1), ends.0.max(ends.1));
            }
            Step::Work { participant, .. } => *participant = place[*participant],
            // As deep as blocks may lie in each other.
            Step::Fragment(fragment) => fragment.parts.iter_mut().for_each(|part| renumber(&mut part.steps, place)),
        }
    }
}

/// A number as it is written: two digits behind the point at most.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
