//! A roadmap without a line of time: as columns, or as a list of its lanes.

use super::Lane;
use crate::figures::{Body, Stage};
use crate::items::card::{card, ground, node};
use crate::items::deck::Spacing;
use crate::items::grid::{Cell, Column, Row, Widths};
use crate::items::{Deck, Entry, Grid, Setting};
use crate::scene::Names;
use crate::scene::fit::Room;
use crate::text::Rich;

/// A card for each time.
pub fn columns(columns: &[Entry], stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let setting = Setting { title: theme.type_scale.key, ..Setting::of(columns, stage) };
    let spacing = Spacing {
        across: theme.space.gap * 0.8,
        down: theme.space.gap * 0.8,
        padding: theme.space.padding,
        above: 3.0,
    };
    let deck = Deck::full_rows(columns, spacing, &setting, room);
    let mut names = Names::default();
    let cells = columns.iter().zip(&deck.cells).enumerate();
    let items = cells.map(|(index, (column, cell))| {
        // What comes first is nearest.
        let edge = if index == 0 { theme.accent } else { theme.edge };
        let mut drawn = card(*cell, column, Some(edge), theme);
        drawn.extend(deck.words(index, ground(column, theme), theme.accent));
        node(column, drawn, &mut names)
    });
    let items = items.collect();
    Body { items, size: deck.size, ..Body::default() }
}

/// Each lane as rows of a time and what is planned then.
pub fn by_time(lanes: &[Lane], stage: &Stage, room: Room) -> Body {
    let mut rows = Vec::new();
    for lane in lanes {
        rows.extend(lane.title.clone().map(|title| Row::Group(title, None)));
        for plan in &lane.plans {
            let when = Entry::of_words(Rich::plain(plan.when.as_str()), None);
            rows.push(Row::Cells(vec![Cell::Words(when), Cell::Words(plan.entry.clone())], plan.entry.source));
        }
    }
    let grid = Grid { columns: vec![Column::default(), Column::default()], rows, widths: Widths::Asked };
    let laid = grid.layout(stage, room).or_else(|| grid.layout(stage, Room { width: None, ..room }));
    laid.map(|laid| Body { items: laid.draw(), size: laid.size(), crowded: true, ..Body::default() })
        .unwrap_or_default()
}
