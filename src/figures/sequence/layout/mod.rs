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
use place::place;
use rows::{Row, rows};
use words::{PLANS, Texts, Words};

/// Diagrams of more rows than this are tried only in the widest plan and the narrowest.
const MANY: usize = 2000;

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
        let columns = columns(sequence, &rows, &words);
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
    let Some((mut words, columns)) = best else { return Body::default() };
    if words.compact == is_compact {
        widen(&rows, &texts, &mut words, &columns);
    }
    let placement = place(sequence, &rows, &words, &columns);
    draw::draw(sequence, &rows, &words, &columns, &placement, stage)
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
