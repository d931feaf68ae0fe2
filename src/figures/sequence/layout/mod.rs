//! A sequence in a room: words in lines, lifelines beside each other, rows below each other.

mod columns;
mod draw;
mod line;
mod place;
mod rows;
mod sign;
mod words;

use crate::scene::fit::Room;
use crate::scene::stage::{Body, Stage};

use super::model::Sequence;
use columns::{Columns, columns};
use place::{Placement, place};
use rows::{Row, rows};
use words::{PLANS, Texts, Words};

/// Diagrams of more rows than this are tried only in the widest plan and the narrowest.
const MANY: usize = 2000;

/// Step in px of the distances of lifelines that are tried where there is room to spare, and how many there are.
const PITCH: f64 = 20.0;
const PITCHES: u32 = 12;
/// How many times as far apart as usual rows stand at most where there is room to spare.
const MOST_AIR: f64 = 2.0;

/// Draws a sequence in the widest lines in which it fits, or in the narrowest.
pub fn layout(sequence: &Sequence, stage: &Stage, room: Room) -> Body {
    let rows = rows(sequence);
    let mut texts = Texts::new(sequence, &rows, stage, false);
    let plans = if rows.len() > MANY { vec![PLANS[0], PLANS[PLANS.len() - 1]] } else { PLANS.to_vec() };
    let mut best = None;
    let mut is_compact = false;
    for plan in plans {
        if plan.compact && !is_compact {
            texts = Texts::new(sequence, &rows, stage, true);
            is_compact = true;
        }
        let words = texts.set(plan, &rows, stage);
        let columns = columns(sequence, &rows, &words, 0.0);
        let fits = room.width.is_none_or(|most| columns.width <= most);
        let narrower = best.as_ref().is_none_or(|(_, before): &(Words, Columns)| columns.width < before.width);
        if fits || narrower {
            best = Some((words, columns));
        }
        if fits {
            break;
        }
    }
    // There is at least one plan.
    let Some((mut words, mut columns)) = best else { return Body::default() };
    if room.height.is_some() && rows.len() <= MANY {
        columns = spread(sequence, &rows, &words, room).unwrap_or(columns);
    }
    if words.compact == is_compact {
        widen(&rows, &texts, &mut words, &columns);
    }
    let placement = air(room, |air| place(sequence, &rows, &words, &columns, air, room.height.is_none()));
    draw::draw(sequence, &rows, &words, &columns, &placement, stage)
}

/// Lifelines in an even rhythm, as far apart as a room that is seen as a whole has place for.
fn spread(sequence: &Sequence, rows: &[Row], words: &Words, room: Room) -> Option<Columns> {
    let pitches = (1..=PITCHES).rev().map(|step| f64::from(step) * PITCH);
    let mut spread = pitches.map(|pitch| columns(sequence, rows, words, pitch));
    spread.find(|columns| room.width.is_none_or(|most| columns.width <= most))
}

/// Rows as far apart as a room that is seen as a whole has place for: its height grows evenly with the air between
/// them.
fn air(room: Room, place: impl Fn(f64) -> Placement) -> Placement {
    let close = place(1.0);
    let Some(spare) = room.height.map(|most| most - close.size.height).filter(|spare| *spare > 0.0) else {
        return close;
    };
    let airy = place(MOST_AIR);
    let share = (spare / (airy.size.height - close.size.height)).min(1.0);
    let between = place(1.0 + share * (MOST_AIR - 1.0));
    if room.holds(between.size) { between } else { close }
}

/// Sets words in fewer lines where the room between lifelines turned out wider than planned.
fn widen(rows: &[Row], texts: &Texts, words: &mut Words, columns: &Columns) {
    for (index, row) in rows.iter().enumerate() {
        let (Some(before), Some(room)) =
            (&words.rows[index], columns.room_for_words(row, words.numbers[index].is_some(), words.compact))
        else {
            continue;
        };
        if let Some(wider) = texts.widened(index, before, room) {
            words.rows[index] = Some(wider);
        }
    }
}
