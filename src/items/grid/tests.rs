use super::*;
use crate::scene::{ItemKind, Role};
use crate::text::Fonts;
use crate::theme::Theme;

fn words(text: &str) -> Cell {
    Cell::Words(Entry::of_words(text.into(), None))
}

fn grid(rows: &[&[&str]]) -> Grid {
    let columns =
        rows[0].iter().map(|title| Column { title: Entry::of_words((*title).into(), None), ..Column::default() });
    let rows = rows[1..].iter().map(|row| Row::Cells(row.iter().map(|cell| words(cell)).collect(), None));
    Grid { columns: columns.collect(), rows: rows.collect(), widths: Widths::Asked }
}

const LONG: &str = "A sentence that goes on for so long that no column of a page holds it in one line";

fn in_width<T>(grid: &Grid, width: f64, look: impl Fn(Option<&Laid>) -> T) -> T {
    let (theme, fonts) = (Theme::default(), Fonts::default());
    let stage = Stage { theme: &theme, fonts: &fonts };
    let laid = grid.layout(&stage, Room { width: Some(width), height: None });
    look(laid.as_ref())
}

#[test]
fn no_table_is_wider_than_its_room_or_lower_for_less_width() {
    let grid = grid(&[&["Name", "What it is", "Why"], &["One", LONG, "Short"], &["Two", "Short", LONG]]);
    let mut before = 0.0;
    for width in [720.0, 560.0, 400.0, 300.0] {
        let height = in_width(&grid, width, |laid| {
            let laid = laid.unwrap();
            assert!(laid.size().width <= width);
            laid.size().height
        });
        assert!(height >= before, "{width}: {height} < {before}");
        before = height;
    }
    assert!(in_width(&grid, 120.0, |laid| laid.is_none()), "a word is cut");
}

#[test]
fn the_column_of_long_words_is_the_wide_one() {
    let grid = grid(&[&["A", "B"], &["x y z", LONG], &["x", LONG]]);
    in_width(&grid, 400.0, |laid| {
        let laid = laid.unwrap();
        assert!(laid.widths[1] > 300.0 && laid.widths[0] < 60.0, "{:?}", laid.widths);
    });
}

#[test]
fn numbers_stand_on_their_decimal_point() {
    let mut grid = grid(&[&["N"]]);
    grid.columns[0].align = Align::Decimal;
    grid.rows = ["1.25", "300", "7.5"].map(|n| Row::Cells(vec![Cell::Number(n.into(), Figure::None)], None)).into();
    let ends = in_width(&grid, 400.0, |laid| {
        let mut ends = Vec::new();
        laid.unwrap().draw().iter().for_each(|item| {
            item.walk(&mut |item| {
                if let (ItemKind::Words(block), Role::Cell) = (&item.kind, item.role) {
                    ends.push(block.x);
                }
            });
        });
        ends.split_off(1)
    });
    assert!(ends[1] < ends[2] && ends[2] < ends[0], "{ends:?}");
}
