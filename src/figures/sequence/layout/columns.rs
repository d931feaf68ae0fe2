//! How far apart lifelines stand: what each row asks, as a system of differences.

use crate::engine::columns::{Need, places};
use crate::figures::sequence::model::{Message, Note, Sequence, Side};
use crate::scene::Size;
use crate::text::Paragraph;

use super::rows::Row;
use super::words::Words;

/// Half the width of the bar of a participant at work.
pub const BAR: f64 = 4.0;
/// How far the loop of a message to oneself reaches.
pub const LOOP: f64 = 30.0;
/// Between the lifeline and the words of a message to oneself.
pub const BESIDE: f64 = 10.0;
/// From the lifeline to a note beside it.
pub const NOTE_GAP: f64 = 10.0;
/// Room in a note, at each side and above.
pub const NOTE_PAD: Size = Size::new(10.0, 7.0);
/// How far a note over several lifelines reaches beyond them.
pub const NOTE_OVER: f64 = 26.0;
/// Between a lifeline and the frame of a fragment that holds nothing wider.
const FRAME: f64 = 22.0;
/// Between two frames in each other, and between a frame and what it holds.
pub const INSET: f64 = 8.0;
/// Between what stands in neighbouring columns.
const GAP: f64 = 12.0;
/// Between names of participants; less where all stands close.
const HEAD_GAP: f64 = 16.0;
const CLOSE_HEAD_GAP: f64 = 8.0;
/// Least width of the box of a name.
const LEAST_HEAD: f64 = 64.0;
const CLOSE_LEAST_HEAD: f64 = 44.0;
/// Room beside a name in its box, both sides together.
const HEAD_PAD: f64 = 24.0;
const CLOSE_HEAD_PAD: f64 = 12.0;
/// Room beside the words of a message: heads, and air.
const ENDS: f64 = 14.0;
const CLOSE_ENDS: f64 = 8.0;
/// Room around the word in the corner of a fragment.
pub const TAB_PAD: Size = Size::new(8.0, 3.0);
/// Between a crew's frame and its participants.
pub const CREW: f64 = 10.0;

/// What the columns of a row reach over: from a distance left of one lifeline to a distance right of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The leftmost participant.
    pub first: usize,
    /// The rightmost.
    pub last: usize,
    /// How far it reaches left of the first, in px.
    pub left: f64,
    /// How far it reaches right of the last, in px.
    pub right: f64,
}

impl Reach {
    fn at(first: usize, last: usize) -> Self {
        Self { first: first.min(last), last: first.max(last), left: 0.0, right: 0.0 }
    }

    fn union(self, other: Reach) -> Reach {
        let left = match self.first.cmp(&other.first) {
            std::cmp::Ordering::Less => self.left,
            std::cmp::Ordering::Equal => self.left.max(other.left),
            std::cmp::Ordering::Greater => other.left,
        };
        let right = match self.last.cmp(&other.last) {
            std::cmp::Ordering::Less => other.right,
            std::cmp::Ordering::Equal => self.right.max(other.right),
            std::cmp::Ordering::Greater => self.right,
        };
        Reach { first: self.first.min(other.first), last: self.last.max(other.last), left, right }
    }
}

/// Where everything stands from left to right.
pub struct Columns {
    /// The lifelines, in px.
    pub lifelines: Vec<f64>,
    /// The whole width in px.
    pub width: f64,
    /// What each row reaches over; that of a fragment stands at the row that opens it.
    pub reaches: Vec<Option<Reach>>,
}

/// The size of the box of a participant's name.
pub fn head_size(words: &Words, participant: usize, height: f64) -> Size {
    let links = words.links[participant].iter().map(Paragraph::width);
    let widest = links.fold(words.heads[participant].width(), f64::max);
    let (pad, least) = if words.compact { (CLOSE_HEAD_PAD, CLOSE_LEAST_HEAD) } else { (HEAD_PAD, LEAST_HEAD) };
    Size::new((widest + pad).max(least).ceil(), height)
}

/// Solves what all rows ask, with lifelines at least `pitch` px apart.
pub fn columns(sequence: &Sequence, rows: &[Row], words: &Words, pitch: f64) -> Columns {
    let count = sequence.participants.len();
    let mut asks = Asks { needs: Vec::new(), count, close: words.compact };
    let widths: Vec<f64> = (0..count).map(|i| head_size(words, i, 0.0).width).collect();
    asks.heads(sequence, words, &widths, pitch);
    let width_of = |row: usize| words.rows[row].as_ref().map_or(0.0, Paragraph::width);
    let mut reaches: Vec<Option<Reach>> = vec![None; rows.len()];
    let mut at_work = AtWork(vec![0; count]);
    // Rows that opened a fragment, with what it reaches over so far.
    let mut open: Vec<(usize, Option<Reach>)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let reach = match row {
            Row::Open(..) => {
                open.push((index, None));
                continue;
            }
            Row::Close => {
                let Some((opened, inside)) = open.pop() else { continue };
                let whole = Reach::at(0, count.saturating_sub(1));
                let frame = asks.frame(rows, opened..index, inside.unwrap_or(whole), words);
                reaches[opened] = Some(frame);
                Some(frame)
            }
            Row::Message(message) => {
                let bars = at_work.message(message);
                Some(asks.message(message, width_of(index), words.numbers[index].is_some(), &widths, bars))
            }
            Row::Note(note) => Some(asks.note(note, width_of(index))),
            Row::Work(participant, begins) => {
                at_work.count(*participant, *begins);
                None
            }
            Row::Divide(_) => None,
        };
        if !matches!(row, Row::Close) {
            reaches[index] = reach;
        }
        if let (Some((_, around)), Some(reach)) = (open.last_mut(), reach) {
            *around = Some(around.map_or(reach, |all| all.union(reach)));
        }
    }
    let places = places(count + 2, &asks.needs);
    let width = places.last().copied().unwrap_or_default();
    Columns { lifelines: places.get(1..=count).unwrap_or_default().to_vec(), width, reaches }
}

/// How far bars of work reach right of a lifeline.
pub fn edge_of_bars(bars: usize) -> f64 {
    if bars == 0 { 0.0 } else { BAR + BAR * (bars - 1) as f64 }
}

/// How many bars of work lie on each lifeline.
struct AtWork(Vec<usize>);

impl AtWork {
    fn count(&mut self, participant: usize, begins: bool) {
        let bars = &mut self.0[participant];
        *bars = if begins { *bars + 1 } else { bars.saturating_sub(1) };
    }

    /// Goes past a message: the bars where it starts and where it ends.
    fn message(&mut self, message: &Message) -> (usize, usize) {
        let before = self.0[message.from];
        if message.begins_work {
            self.count(message.to, true);
        }
        let bars = (before, self.0[message.to]);
        if message.ends_work {
            self.count(message.from, false);
        }
        if let Some(gone) = message.destroys {
            self.0[gone] = 0;
        }
        bars
    }
}

/// Needs between lifelines; the edges of the figure are columns too, before the first and behind the last.
struct Asks {
    needs: Vec<Need>,
    count: usize,
    /// Whether all stands as close as may be.
    close: bool,
}

impl Asks {
    /// Two lifelines stand at least so far apart.
    fn between(&mut self, first: usize, last: usize, least: f64) {
        self.needs.push(Need { from: first + 1, to: last + 1, least });
    }

    /// What stands left of the first and right of the last column of a reach keeps off their neighbours.
    fn beside(&mut self, reach: Reach) {
        let air = |is_edge: bool| if is_edge { 0.0 } else { GAP };
        if reach.left > 0.0 {
            self.needs.push(Need { from: reach.first, to: reach.first + 1, least: reach.left + air(reach.first == 0) });
        }
        if reach.right > 0.0 {
            let is_edge = reach.last + 1 == self.count;
            self.needs.push(Need { from: reach.last + 1, to: reach.last + 2, least: reach.right + air(is_edge) });
        }
    }

    fn heads(&mut self, sequence: &Sequence, words: &Words, widths: &[f64], pitch: f64) {
        let crew_of = |participant: usize| {
            sequence.crews.iter().position(|crew| crew.first <= participant && participant <= crew.last)
        };
        let gap = if self.close { CLOSE_HEAD_GAP } else { HEAD_GAP };
        let mut crew_before = None;
        for (participant, width) in widths.iter().enumerate() {
            let crew = crew_of(participant);
            let side = |crew: Option<usize>| if crew.is_some() { CREW } else { 0.0 };
            if participant == 0 {
                self.beside(Reach { left: width / 2.0 + side(crew), ..Reach::at(0, 0) });
            } else {
                let frames = if crew == crew_before { 0.0 } else { side(crew) + side(crew_before) };
                let least = (widths[participant - 1] + width) / 2.0 + gap + frames;
                self.between(participant - 1, participant, least.max(pitch));
            }
            if participant + 1 == widths.len() {
                self.beside(Reach { right: width / 2.0 + side(crew), ..Reach::at(participant, participant) });
            }
            crew_before = crew;
        }
        for (crew, title) in sequence.crews.iter().zip(&words.crews) {
            let title = title.as_ref().map_or(0.0, |title| title.width() + 2.0 * CREW);
            let (first, last) = (widths[crew.first] / 2.0 + CREW, widths[crew.last] / 2.0 + CREW);
            if crew.first < crew.last {
                self.between(crew.first, crew.last, title - first - last);
            } else {
                let half = (title / 2.0).max(first);
                self.beside(Reach { left: half, right: half, ..Reach::at(crew.first, crew.last) });
            }
        }
    }

    fn message(&mut self, message: &Message, width: f64, numbered: bool, heads: &[f64], bars: (usize, usize)) -> Reach {
        let mut reach = Reach::at(message.from, message.to);
        if message.from == message.to {
            let turn = LOOP + edge_of_bars(bars.0.max(bars.1)).max(2.0 * BAR);
            reach.right = (BESIDE.max(edge_of_bars(bars.0)) + width + 4.0).max(turn);
            self.beside(reach);
            return reach;
        }
        let disc = if numbered { BESIDE } else { 0.0 };
        let made = if message.creates { heads[message.to] / 2.0 } else { 0.0 };
        let ends = if self.close { CLOSE_ENDS } else { ENDS };
        self.between(reach.first, reach.last, (width + 2.0 * ends + disc).max(40.0) + made);
        if message.creates {
            match message.to == reach.last {
                true => reach.right = made,
                false => reach.left = made,
            }
        }
        reach
    }

    fn note(&mut self, note: &Note, words: f64) -> Reach {
        let width = words + 2.0 * NOTE_PAD.width;
        let mut reach = Reach::at(note.first, note.last);
        match note.side {
            Side::Left => reach.left = NOTE_GAP + width,
            Side::Right => reach.right = NOTE_GAP + width,
            Side::Over if note.first == note.last => (reach.left, reach.right) = (width / 2.0, width / 2.0),
            Side::Over => {
                (reach.left, reach.right) = (NOTE_OVER, NOTE_OVER);
                self.between(note.first, note.last, width - 2.0 * NOTE_OVER);
            }
        }
        self.beside(reach);
        reach
    }

    /// What the frame of the rows from the one that opens it to before the one that closes it reaches over.
    fn frame(&mut self, rows: &[Row], within: std::ops::Range<usize>, inside: Reach, words: &Words) -> Reach {
        let wide = |side: f64| side.max(FRAME - INSET) + INSET;
        let mut reach = Reach { left: wide(inside.left), right: wide(inside.right), ..inside };
        // Its own conditions, and not those of the fragments in it.
        let mut depth = 0;
        for index in within {
            match rows[index] {
                Row::Open(..) => {
                    depth += 1;
                    if depth == 1 {
                        self.title(&mut reach, index, words);
                    }
                }
                Row::Divide(_) if depth == 1 => self.title(&mut reach, index, words),
                Row::Close => depth -= 1,
                _ => {}
            }
        }
        self.beside(reach);
        reach
    }

    /// The words at the head of a part fit into its frame.
    fn title(&mut self, reach: &mut Reach, row: usize, words: &Words) {
        let kind = words.kinds[row].as_ref().map_or(0.0, |kind| kind.width() + TAB_PAD.width * 2.0 + 8.0);
        let condition = words.rows[row].as_ref().map_or(0.0, |condition| condition.width() + 16.0);
        if kind + condition == 0.0 {
            return;
        }
        if reach.first < reach.last {
            self.between(reach.first, reach.last, kind + condition - reach.left - reach.right);
        } else {
            reach.right = reach.right.max(kind + condition - reach.left);
        }
    }
}

impl Columns {
    /// The room in px that the words of a message or of a note over several lifelines have; none of other rows.
    pub fn room_for_words(&self, row: &Row, numbered: bool, close: bool) -> Option<f64> {
        let ends = if close { CLOSE_ENDS } else { ENDS };
        let apart = |first: usize, last: usize| (self.lifelines[last] - self.lifelines[first]).abs();
        match row {
            Row::Message(message) if message.from != message.to && !message.creates => {
                let disc = if numbered { BESIDE } else { 0.0 };
                Some(apart(message.from, message.to) - 2.0 * ends - disc)
            }
            Row::Note(note) if note.first != note.last => {
                Some(apart(note.first, note.last) + 2.0 * (NOTE_OVER - NOTE_PAD.width))
            }
            _ => None,
        }
    }
}
