//! Where each row stands from top to bottom, and what follows from it: bars of work, lifelines, frames.

use crate::figures::sequence::model::{Crew, Kind, Message, Note, Participant, Sequence, Side};
use crate::scene::{Rect, Size};
use crate::text::Paragraph;

use super::columns::{CREW, Columns, LOOP, NOTE_GAP, NOTE_OVER, NOTE_PAD, Reach, TAB_PAD, edge_of_bars, head_size};
use super::rows::Row;
use super::words::Words;

/// Between rows.
const BETWEEN: f64 = 13.0;
/// Between the words of a message and its line.
pub const ABOVE_LINE: f64 = 5.0;
/// Half the height of what stands at the ends of a line.
const HALF_HEAD: f64 = 4.0;
/// Radius of the disc of a number.
pub const DISC: f64 = 8.0;
/// Height of the loop of a message to oneself.
pub const LOOP_HEIGHT: f64 = 18.0;
/// Between names of participants and the first row, and between the last row and the foot.
const HEADROOM: f64 = 10.0;
const FOOTROOM: f64 = 20.0;
/// Height of a sign above a name.
pub const SIGN: f64 = 22.0;
/// Room above and below a name.
const HEAD_PAD: f64 = 9.0;
/// Lowest bar of work.
const LEAST_BAR: f64 = 12.0;
/// Beyond that height names stand at the foot again, if nobody says otherwise: about a screen.
const SCREEN: f64 = 640.0;

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// The line of a message, and its words.
    Message {
        /// The line.
        y: f64,
        /// The top of its words.
        top: f64,
        /// How many bars lie on the lifeline that it starts at, and on that it ends at.
        bars: (usize, usize),
    },
    /// The box of a note.
    Note(Rect),
    /// The line that a fragment or a part of it begins at.
    Part(f64),
    /// Nothing is drawn for it.
    Nothing,
}

/// A participant at work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Who.
    pub participant: usize,
    /// How many other bars lie below it.
    pub level: usize,
    /// Where it begins and ends.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// The frame of a fragment.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The row that opens it.
    pub row: usize,
    /// The frame around it.
    pub around: Option<usize>,
    /// Its box.
    pub rect: Rect,
    /// Rows of its further parts.
    pub parts: Vec<usize>,
}

/// Where everything stands.
pub struct Placement {
    /// As the participants: the box of the name.
    pub heads: Vec<Rect>,
    /// The same at the foot; empty where names stand only at the head.
    pub feet: Vec<Rect>,
    /// As the rows.
    pub rows: Vec<Place>,
    /// As the rows: the innermost frame around it, for the head of a part the frame that it is a part of.
    pub within: Vec<Option<usize>>,
    /// In the order of their beginnings.
    pub bars: Vec<Bar>,
    /// As the participants: where the lifeline ends, and whether with a cross.
    pub ends: Vec<(f64, bool)>,
    /// In the order of their heads: outer before inner.
    pub frames: Vec<Frame>,
    /// As the crews.
    pub crews: Vec<Rect>,
    /// The whole.
    pub size: Size,
}

/// Stands everything below each other, with rows `air` times as far apart as usual; `scrolls` says whether a reader
/// may see a part of it alone.
pub fn place(
    sequence: &Sequence,
    rows: &[Row],
    words: &Words,
    columns: &Columns,
    air: f64,
    scrolls: bool,
) -> Placement {
    let crew_title = words.crews.iter().flatten().map(Paragraph::height).fold(0.0, f64::max);
    let crew_top = if sequence.crews.is_empty() { 0.0 } else { crew_title + 14.0 };
    let height = head_height(sequence, words);
    let mut placer = Placer {
        sequence,
        words,
        columns,
        head_height: height,
        between: BETWEEN * air,
        scrolls,
        y: crew_top + height + HEADROOM,
        line: crew_top + height,
        places: vec![Place::Nothing; rows.len()],
        within: Vec::with_capacity(rows.len()),
        at_work: vec![Vec::new(); sequence.participants.len()],
        bars: Vec::new(),
        frames: Vec::new(),
        open: Vec::new(),
        heads: (0..sequence.participants.len()).map(|i| columns.head(words, i, crew_top, height)).collect(),
        ends: vec![None; sequence.participants.len()],
        band: None,
    };
    for (index, row) in rows.iter().enumerate() {
        placer.row(index, *row);
        placer.within.push(placer.open.last().copied());
    }
    placer.finish(crew_top)
}

/// The height of all boxes of names.
fn head_height(sequence: &Sequence, words: &Words) -> f64 {
    let height = |(index, participant): (usize, &Participant)| {
        let sign = participant.sign.map_or(0.0, |_| SIGN + 4.0);
        let links: f64 = words.links[index].iter().map(Paragraph::height).sum();
        sign + words.heads[index].height() + links + 2.0 * HEAD_PAD
    };
    sequence.participants.iter().enumerate().map(height).fold(34.0, f64::max).ceil()
}

impl Columns {
    /// The box of a name that begins at `top`.
    fn head(&self, words: &Words, participant: usize, top: f64, height: f64) -> Rect {
        let size = head_size(words, participant, height);
        let left = self.lifelines[participant] - size.width / 2.0;
        Rect::new(left, top, left + size.width, top + height)
    }
}

struct Placer<'a> {
    sequence: &'a Sequence,
    words: &'a Words,
    columns: &'a Columns,
    head_height: f64,
    /// Between rows.
    between: f64,
    /// Whether names may stand at the foot again.
    scrolls: bool,
    /// Where the next row may begin.
    y: f64,
    /// The line of the last message.
    line: f64,
    places: Vec<Place>,
    /// As the rows so far.
    within: Vec<Option<usize>>,
    /// Bars that are not yet ended, by participant.
    at_work: Vec<Vec<usize>>,
    bars: Vec<Bar>,
    frames: Vec<Frame>,
    /// Frames that are not yet closed.
    open: Vec<usize>,
    heads: Vec<Rect>,
    ends: Vec<Option<f64>>,
    /// Where steps may share a row: its top, and what stands in it.
    band: Option<(f64, Vec<Reach>)>,
}

impl Placer<'_> {
    fn row(&mut self, index: usize, row: Row) {
        match row {
            Row::Message(message) => {
                let bottom = self.enter_band(index);
                self.message(index, message);
                self.leave_band(bottom);
            }
            Row::Note(note) => {
                let bottom = self.enter_band(index);
                self.note(index, note);
                self.leave_band(bottom);
            }
            Row::Work(participant, true) => self.begin_work(participant, self.line),
            Row::Work(participant, false) => self.end_work(participant, self.line),
            Row::Open(fragment, _) => {
                self.open(index, fragment.kind);
                self.band = (fragment.kind == Kind::ParOver).then(|| (self.y, Vec::new()));
            }
            Row::Divide(_) => {
                self.divide(index);
                self.band = self.band.as_ref().map(|_| (self.y, Vec::new()));
            }
            Row::Close => {
                self.close();
                self.band = None;
            }
        }
    }

    /// Goes back to the top of the band where the row stands beside all that is in it; how far the band
    /// reached.
    fn enter_band(&mut self, index: usize) -> f64 {
        let bottom = self.y;
        let Some((top, taken)) = &mut self.band else { return bottom };
        let Some(reach) = self.columns.reaches[index] else { return bottom };
        let apart = |other: &Reach| {
            let (before, behind) = if reach.first < other.first { (reach, *other) } else { (*other, reach) };
            before.last < behind.first
                || before.last == behind.first
                    && before.right == 0.0
                    && behind.left == 0.0
                    && before.first < behind.last
        };
        if taken.iter().all(apart) {
            self.y = *top;
        } else {
            *top = bottom;
            taken.clear();
        }
        taken.push(reach);
        bottom
    }

    fn leave_band(&mut self, bottom: f64) {
        if self.band.is_some() {
            self.y = self.y.max(bottom);
        }
    }

    fn message(&mut self, index: usize, message: &Message) {
        let height = self.words.rows[index].as_ref().map_or(0.0, |words| words.height() + ABOVE_LINE);
        let disc = if self.words.numbers[index].is_some() { DISC } else { 0.0 };
        let top = self.y + self.between;
        let mut y = (top + height).max(top + disc);
        if message.creates {
            y = y.max(self.y + self.between + self.head_height / 2.0);
        }
        let is_loop = message.from == message.to;
        let end = if is_loop { y + LOOP_HEIGHT } else { y };
        self.line = end;
        self.y = end + HALF_HEAD.max(disc);
        if message.creates {
            let head = self.heads[message.to];
            self.heads[message.to] = head + kurbo::Vec2::new(0.0, y - self.head_height / 2.0 - head.y0);
            self.y = self.y.max(y + self.head_height / 2.0);
        }
        let before = self.at_work[message.from].len();
        if message.begins_work {
            self.begin_work(message.to, end);
        }
        let bars = (before, self.at_work[message.to].len());
        if message.ends_work {
            self.end_work(message.from, y);
        }
        if let Some(gone) = message.destroys {
            while !self.at_work[gone].is_empty() {
                self.end_work(gone, end);
            }
            self.ends[gone] = Some(end);
            self.y = self.y.max(end + 10.0);
        }
        let words = self.words.rows[index].as_ref().map_or(0.0, Paragraph::height);
        self.places[index] = Place::Message { y, top: y - ABOVE_LINE - words, bars };
    }

    fn note(&mut self, index: usize, note: &Note) {
        let words = self.words.rows[index].as_ref().map_or(Size::new(24.0, 12.0), |p| Size::new(p.width(), p.height()));
        let size =
            Size::new((words.width + 2.0 * NOTE_PAD.width).ceil(), (words.height + 2.0 * NOTE_PAD.height).ceil());
        let lifelines = &self.columns.lifelines;
        let (first, last) = (lifelines[note.first], lifelines[note.last]);
        let (left, right) = match note.side {
            Side::Left => (first - NOTE_GAP - size.width, first - NOTE_GAP),
            Side::Right => (last + NOTE_GAP, last + NOTE_GAP + size.width),
            Side::Over if note.first == note.last => (first - size.width / 2.0, first + size.width / 2.0),
            Side::Over => (first - NOTE_OVER, last + NOTE_OVER),
        };
        let top = self.y + self.between;
        self.places[index] = Place::Note(Rect::new(left, top, right, top + size.height));
        self.y = top + size.height;
        self.line = self.y;
    }

    fn begin_work(&mut self, participant: usize, from: f64) {
        let level = self.at_work[participant].len();
        self.at_work[participant].push(self.bars.len());
        self.bars.push(Bar { participant, level, from, to: from });
    }

    fn end_work(&mut self, participant: usize, to: f64) {
        if let Some(bar) = self.at_work[participant].pop() {
            let bar = &mut self.bars[bar];
            bar.to = to.max(bar.from + LEAST_BAR);
            self.y = self.y.max(bar.to);
        }
    }

    /// The height of the words at the head of a part.
    fn title_height(&self, index: usize) -> f64 {
        let kind = self.words.kinds[index].as_ref().map_or(0.0, |kind| kind.height() + 2.0 * TAB_PAD.height);
        let condition = self.words.rows[index].as_ref().map_or(0.0, |condition| condition.height() + 6.0);
        kind.max(condition)
    }

    fn open(&mut self, index: usize, kind: Kind) {
        let top = self.y + self.between;
        self.places[index] = Place::Part(top);
        // Rows begin with air of their own.
        self.y = top + self.title_height(index) - if matches!(kind, Kind::Rect(_)) { 3.0 } else { 2.0 };
        self.line = top + self.title_height(index);
        let around = self.open.last().copied();
        self.open.push(self.frames.len());
        self.frames.push(Frame { row: index, around, rect: Rect::new(0.0, top, 0.0, top), parts: Vec::new() });
    }

    fn divide(&mut self, index: usize) {
        let top = self.y + self.between - 2.0;
        self.places[index] = Place::Part(top);
        self.y = top + self.title_height(index) - 2.0;
        self.line = self.y;
        if let Some(&frame) = self.open.last() {
            self.frames[frame].parts.push(index);
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        let bottom = self.y + self.between - 2.0;
        let frame = &mut self.frames[frame];
        // Every fragment that is closed reaches over something.
        let Some(reach) = self.columns.reaches[frame.row] else { return };
        let lifelines = &self.columns.lifelines;
        let side = |participant: usize| lifelines.get(participant).copied().unwrap_or_default();
        frame.rect = Rect::new(side(reach.first) - reach.left, frame.rect.y0, side(reach.last) + reach.right, bottom);
        self.y = bottom;
        self.line = bottom;
    }

    fn finish(mut self, crew_top: f64) -> Placement {
        let foot = (self.y + FOOTROOM).max(crew_top + self.head_height + 40.0);
        for participant in 0..self.at_work.len() {
            while !self.at_work[participant].is_empty() {
                self.end_work(participant, foot - 6.0);
            }
        }
        let repeats = self.sequence.mirrored.unwrap_or(self.scrolls && foot > SCREEN);
        let living = |participant: usize| self.ends[participant].is_none();
        let feet = match repeats {
            true => (0..self.heads.len())
                .map(|i| if living(i) { self.columns.head(self.words, i, foot, self.head_height) } else { Rect::ZERO })
                .collect(),
            false => Vec::new(),
        };
        let ends = self.ends.iter().map(|end| end.map_or((foot, false), |y| (y, true))).collect();
        let bottom = if repeats { foot + self.head_height } else { foot };
        let crew = |crew: &Crew| {
            let side = |participant: usize| self.columns.head(self.words, participant, 0.0, 0.0);
            let margin = CREW;
            Rect::new(side(crew.first).x0 - margin, 0.0, side(crew.last).x1 + margin, bottom + margin)
        };
        let crews: Vec<Rect> = self
            .sequence
            .crews
            .iter()
            .zip(&self.words.crews)
            .map(|(one, title)| {
                let rect = crew(one);
                let more = title.as_ref().map_or(0.0, |title| title.width() + 20.0 - rect.width()).max(0.0) / 2.0;
                rect.inflate(more, 0.0)
            })
            .collect();
        let height = crews.iter().map(|rect| rect.y1).fold(bottom, f64::max);
        Placement {
            heads: self.heads,
            feet,
            rows: self.places,
            within: self.within,
            bars: self.bars,
            ends,
            frames: self.frames,
            crews,
            size: Size::new(self.columns.width, height),
        }
    }
}

/// Where the loop of a message to oneself turns, right of a lifeline with so many bars.
pub fn loop_at(lifeline: f64, bars: usize) -> f64 {
    lifeline + edge_of_bars(bars) + LOOP
}
