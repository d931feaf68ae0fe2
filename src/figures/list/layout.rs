//! A list in its room.

use super::{List, View};
use crate::figures::{Body, Stage};
use crate::items::block::number_style;
use crate::items::card::{card, ground, node};
use crate::items::deck::Spacing;
use crate::items::grid::{Cell, Column, Row, Widths};
use crate::items::{Deck, Entry, Grid, IconPlace, Setting};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Names, Rect, Role, Shape, Stroke};
use crate::theme::{Paint, TextStyle, Theme, Weight};

/// Most cells of a row.
const MOST: usize = 5;
/// Side in px of an icon with words below it.
const ICON: f64 = 36.0;

/// Draws a list.
pub fn layout(list: &List, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let space = theme.space;
    let setting = Setting::of(&list.items, stage);
    let cards = Spacing { across: space.gap * 0.8, down: space.gap * 0.8, padding: space.padding, above: 0.0 };
    let open = Spacing { across: space.gap * 1.4, down: space.gap * 1.2, padding: 0.0, above: 0.0 };
    match list.view {
        View::Cards => {
            let narrow = list.items.iter().all(|item| item.items.is_empty() && item.detail.is_none());
            let setting = if narrow && list.items.len() > 4 { setting.icons_beside() } else { setting };
            let deck = Deck::best(&list.items, MOST, cards, &setting, room);
            drawn(list, &deck, |item, cell| (card(cell, item, None, theme), ground(item, theme), theme.accent))
        }
        View::Rows => rows(list, stage, room),
        View::Icons => {
            let mut setting = setting.centred();
            setting.icons = setting.icons.map(|_| (IconPlace::Above, ICON));
            let deck = Deck::best(&list.items, MOST + 1, open, &setting, room);
            drawn(list, &deck, |_, _| (Vec::new(), theme.ground, theme.accent))
        }
        View::Numbers => {
            let setting = Setting { value: number_style(stage, 2.25), icons: None, ..setting };
            let deck = Deck::best(&list.items, MOST, Spacing { above: 12.0, ..open }, &setting, room);
            drawn(list, &deck, |item, cell| {
                let paint = if item.emphasis { theme.accent } else { theme.ink };
                (vec![rule(cell, item, theme)], theme.ground, paint)
            })
        }
        View::Quote => quotes(list, stage, room),
    }
}

/// Every item on what is drawn below its words.
fn drawn<'a>(list: &'a List, deck: &Deck<'a>, under: impl Fn(&Entry, Rect) -> (Vec<Item>, Paint, Paint)) -> Body {
    let mut names = Names::default();
    let cells = list.items.iter().zip(&deck.cells).enumerate();
    let items = cells.map(|(index, (item, cell))| {
        let (mut drawn, ground, sign) = under(item, *cell);
        drawn.extend(deck.words(index, ground, sign));
        node(item, drawn, &mut names)
    });
    Body { items: items.collect(), size: deck.size, ..Body::default() }
}

/// The line above a large number.
fn rule(cell: Rect, item: &Entry, theme: &Theme) -> Item {
    let paint = if item.emphasis { theme.accent } else { theme.edge };
    let mut path = BezPath::new();
    path.move_to((cell.x0, cell.y0 + 0.75));
    path.line_to((cell.x1, cell.y0 + 0.75));
    Item::shape(Role::Decoration, Shape::Path(path), None, Stroke::new(paint, 1.5))
}

/// Titles at the left, what is said of them at the right; where that is too narrow, below.
fn rows(list: &List, stage: &Stage, room: Room) -> Body {
    let split = |item: &Entry| {
        let title = Entry { detail: None, items: Vec::new(), ..item.clone() };
        let detail =
            Entry { title: item.detail.clone().unwrap_or_default(), items: item.items.clone(), ..Entry::default() };
        (title, detail)
    };
    let of = |entry: Entry| if entry.told().is_empty() { Cell::Empty } else { Cell::Words(entry) };
    let row = |item: &Entry| {
        let (title, detail) = split(item);
        Row::Cells(vec![of(title), of(detail)], item.source)
    };
    let columns = vec![Column { names_rows: true, ..Column::default() }, Column::default()];
    let wide = Grid { columns, rows: list.items.iter().map(row).collect(), widths: Widths::Asked };
    let narrow = Grid {
        columns: vec![Column::default()],
        rows: list
            .items
            .iter()
            .map(|item| Row::Cells(vec![of(Entry { emphasis: true, ..item.clone() })], item.source))
            .collect(),
        widths: Widths::Asked,
    };
    let free = Room { width: None, ..room };
    let bare = list.items.iter().all(|item| item.detail.is_none() && item.items.is_empty());
    let tries = [
        (!bare && room.width.is_none_or(|width| width > 440.0)).then_some((&wide, room)),
        Some((&narrow, room)),
        Some((&narrow, free)),
    ];
    let laid = tries.into_iter().flatten().find_map(|(grid, room)| grid.layout(stage, room));
    laid.map(|laid| Body { items: laid.draw(), size: laid.size(), ..Body::default() }).unwrap_or_default()
}

/// What was said, in large letters, with a mark before it and who said it below.
fn quotes(list: &List, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let size = if list.items.len() == 1 { 20.0 } else { 15.0 };
    let title = TextStyle { line_height: 1.35, ..TextStyle::new(size, Weight::Medium) };
    let setting = Setting { title, icons: None, detail: theme.type_scale.body, ..Setting::of(&list.items, stage) };
    let above = size * 1.5;
    let spacing = Spacing { across: theme.space.gap * 1.6, down: theme.space.gap * 1.4, padding: 0.0, above };
    let deck = Deck::best(&list.items, 3, spacing, &setting, room);
    drawn(list, &deck, |_, cell| {
        let mark = mark(cell, size, theme.accent.visible_on(&[theme.ground]));
        (vec![mark], theme.ground, theme.accent)
    })
}

/// Two commas as they stand at the beginning of what is said.
fn mark(cell: Rect, size: f64, paint: Paint) -> Item {
    let mut path = BezPath::new();
    let unit = size / 20.0;
    for left in [0.0, 14.0] {
        let place = |x: f64, y: f64| (cell.x0 + (left + x) * unit, cell.y0 + y * unit);
        path.move_to(place(9.0, 0.0));
        path.curve_to(place(3.5, 2.0), place(0.0, 6.5), place(0.0, 12.0));
        path.line_to(place(0.0, 19.0));
        path.line_to(place(9.5, 19.0));
        path.line_to(place(9.5, 10.0));
        path.line_to(place(5.0, 10.0));
        path.curve_to(place(5.3, 6.8), place(7.2, 4.6), place(10.5, 3.2));
        path.close_path();
    }
    Item::shape(Role::Decoration, Shape::Path(path), paint, None)
}
