//! A table as it is drawn: a strong line below the head, hairlines between rows, the column that matters on a tint.

use super::cell::{BAR, BESIDE, Flows, HANG, NEAR, Piece, SIGN};
use super::{Align, Cell, Column, Figure, Laid, Row, TINT_PAD};
use crate::items::Sign;
use crate::items::card::EDGE;
use crate::scene::{Anchor, BezPath, Group, Item, Names, Point, Rect, Role, Shape, Stroke};
use crate::text::{CAP_HEIGHT, Paragraph, Wrap, X_HEIGHT, one_line};
use crate::theme::Paint;

/// Weight in px of the line below the head.
const HEAD_LINE: f64 = 1.5;
/// How strong the tint of the column that matters is, and the strongest of a heat table.
const TINTS: (f64, f64) = (0.1, 0.78);
/// Height in px of a bar.
const BAR_HEIGHT: f64 = 9.0;

/// Draws all of it.
pub fn draw(laid: &Laid, names: &mut Names) -> Vec<Item> {
    let mut items = tinted_columns(laid);
    let theme = laid.stage.theme;
    if laid.head > 0.0 {
        for (index, column) in laid.grid.columns.iter().enumerate() {
            items.extend(head(laid, index, column, names));
        }
        let line = Stroke::new(theme.ink, HEAD_LINE);
        items.push(level(laid.head - HEAD_LINE / 2.0, laid.width, line));
    }
    let mut top = laid.head;
    let last = laid.grid.rows.len().saturating_sub(1);
    for (index, row) in laid.grid.rows.iter().enumerate() {
        let height = laid.heights.get(index).copied().unwrap_or_default();
        match row {
            Row::Group(_, source) => items.extend(group(laid, index, top, height, *source)),
            Row::Cells(cells, source) => items.push(cells_of_row(laid, index, cells, top, names).from_source(*source)),
        }
        top += height;
        let before_group = matches!(laid.grid.rows.get(index + 1), Some(Row::Group(..)));
        if index < last && !before_group && !laid.is_tiled() {
            let strong = matches!(row, Row::Group(..));
            let paint = if strong { theme.edge } else { theme.line };
            items.push(level(top - 0.5, laid.width, Stroke::new(paint, theme.space.border)));
        }
    }
    if !laid.is_tiled() {
        items.push(level(top - 0.5, laid.width, Stroke::new(theme.line, theme.space.border)));
    }
    items
}

fn level(y: f64, width: f64, stroke: Stroke) -> Item {
    let mut path = BezPath::new();
    path.move_to((0.0, y));
    path.line_to((width, y));
    Item::shape(Role::Grid, Shape::Path(path), None, stroke)
}

/// What the words of a column stand on.
fn ground(laid: &Laid, column: &Column) -> Paint {
    let theme = laid.stage.theme;
    if column.emphasis { theme.tint(theme.accent, TINTS.0) } else { theme.ground }
}

fn tinted_columns(laid: &Laid) -> Vec<Item> {
    let height = laid.height();
    let columns = laid.grid.columns.iter().zip(laid.lefts.iter().zip(&laid.widths));
    columns
        .filter(|(column, _)| column.emphasis)
        .map(|(column, (left, width))| {
            let rect = Rect::new(left - TINT_PAD, 0.0, left + width + TINT_PAD, height);
            Item::shape(Role::Decoration, Shape::Rect(rect, 0.0), ground(laid, column), None)
        })
        .collect()
}

/// The head of a column, its last line just above the strong line.
fn head(laid: &Laid, index: usize, column: &Column, names: &mut Names) -> Option<Item> {
    let flows = laid.heads.get(index).filter(|flows| !flows.is_empty())?;
    let width = laid.widths.get(index).copied()?;
    let top = laid.head - laid.pad * 0.9 - HEAD_LINE - flows.height(width);
    let theme = laid.stage.theme;
    let ink = theme.readable(theme.ink, ground(laid, column));
    let frame = frame(laid, index, top, flows.height(width))?;
    let mut items = Vec::new();
    if let Some(category) = column.category {
        let edge = Rect::new(frame.x0, 0.0, frame.x1, EDGE);
        items.push(Item::shape(Role::Decoration, Shape::Rect(edge, 1.5), theme.category(category), None));
    }
    if let Some(status) = column.title.status {
        let square = Rect::from_origin_size((frame.x0, top + 1.0), (SIGN, SIGN));
        items.extend(Sign::Status(status).draw(square, theme, ground(laid, column)));
    } else if let Some(icon) = column.title.icon {
        items.push(icon.draw(
            Rect::from_origin_size((frame.x0, top - 1.0), (18.0, 18.0)),
            theme.readable(
                column.category.map_or(theme.accent, |category| theme.category(category)),
                ground(laid, column),
            ),
        ));
    }
    items.extend(texts(flows, frame, column, ground(laid, column), ink, laid));
    let group = Group::new(items).named(names.name(&one_line(&column.title.title))).linked(column.title.link.clone());
    Some(Item::new(Role::Header, group).from_source(column.title.source))
}

fn frame(laid: &Laid, column: usize, top: f64, height: f64) -> Option<Rect> {
    let (left, width) = (*laid.lefts.get(column)?, *laid.widths.get(column)?);
    Some(Rect::new(left, top, left + width, top + height))
}

fn group(laid: &Laid, index: usize, top: f64, height: f64, source: Option<crate::syntax::Span>) -> Option<Item> {
    let flows = laid.groups.get(index)?.as_ref()?;
    let theme = laid.stage.theme;
    let words = flows.height(laid.width);
    let (_, flow, _) = flows.texts.first()?;
    let paragraph = flow.paragraph(Wrap::Balance(laid.width));
    let ink = theme.readable(theme.ink, theme.ground);
    let top = top + height - words - laid.pad * 0.8;
    let item = Item::words(Role::Header, &paragraph, 0.0, top, Anchor::Start, ink)?;
    Some(Item::group(Role::Header, vec![item]).from_source(source))
}

fn cells_of_row(laid: &Laid, index: usize, cells: &[Cell], top: f64, names: &mut Names) -> Item {
    let mut items = Vec::new();
    let height = laid.heights.get(index).copied().unwrap_or_default();
    let row = laid.cells.get(index).map_or(&[][..], Vec::as_slice);
    for (number, (cell, flows)) in cells.iter().zip(row).enumerate() {
        let Some(column) = laid.grid.columns.get(number) else { break };
        let Some(frame) = frame(laid, number, top + laid.pad, height - 2.0 * laid.pad) else { break };
        let drawn = draw_cell(laid, cell, flows, frame, column);
        if drawn.is_empty() {
            continue;
        }
        let link = if let Cell::Words(entry) = cell { entry.link.clone() } else { None };
        let told = if let Cell::Answer(answer, None) = cell { answer.word() } else { "" };
        items.push(Item::new(Role::Cell, Group::new(drawn).linked(link).told(told)));
    }
    let name =
        cells.first().map(|cell| if let Cell::Words(entry) = cell { one_line(&entry.title) } else { String::new() });
    Item::new(Role::Group, Group::new(items).named(names.name(&name.unwrap_or_default())))
}

fn draw_cell(laid: &Laid, cell: &Cell, flows: &Flows, frame: Rect, column: &Column) -> Vec<Item> {
    let theme = laid.stage.theme;
    let mut under = ground(laid, column);
    let mut items = Vec::new();
    let line = theme.type_scale.body.leading();
    match cell {
        Cell::Empty => return items,
        Cell::Answer(answer, words) => {
            let left =
                if words.is_none() && column.align == Align::Middle { frame.center().x - SIGN / 2.0 } else { frame.x0 };
            let square = Rect::from_origin_size((left, frame.y0 + (line - SIGN) / 2.0), (SIGN, SIGN));
            items.extend(Sign::Answer(*answer).draw(square, theme, under));
        }
        Cell::Line(values) => {
            items.extend(small_line(values, frame, line, theme.accent.visible_on(&[under]), theme.edge))
        }
        Cell::Number(_, Figure::Bar(from, to)) => {
            let room = Rect::new(frame.x1 - BAR, frame.y0, frame.x1, frame.y0 + line);
            let (x0, x1) = (room.x0 + from * BAR, room.x0 + to * BAR);
            let bar = Rect::new(
                x0.min(x1),
                room.center().y - BAR_HEIGHT / 2.0,
                x0.max(x1).max(x0 + 1.0),
                room.center().y + BAR_HEIGHT / 2.0,
            );
            let paint = if column.emphasis { theme.accent } else { theme.edge };
            items.push(Item::shape(Role::Mark, Shape::Rect(bar, 1.5), paint.visible_on(&[under]), None));
        }
        Cell::Number(_, Figure::Tint(share)) => {
            under = theme.tint(theme.accent, 0.06 + share * (TINTS.1 - 0.06));
            let whole = Rect::new(frame.x0, frame.y0 - laid.pad + 1.5, frame.x1, frame.y1 + laid.pad - 1.5);
            items.push(Item::shape(Role::Cell, Shape::Rect(whole, 2.0), under, None));
        }
        Cell::Words(entry) => {
            if let Some(status) = entry.status {
                let square = Rect::from_origin_size((frame.x0, frame.y0 + (line - SIGN) / 2.0), (SIGN, SIGN));
                items.extend(Sign::Status(status).draw(square, theme, under));
            } else if let Some(icon) = entry.icon {
                let side = flows.before - BESIDE;
                let square = Rect::from_origin_size((frame.x0, frame.y0 + (line - side) / 2.0), (side, side));
                items.push(icon.draw(square, theme.readable(theme.accent, under)));
            }
        }
        Cell::Number(_, Figure::None) => {}
    }
    let ink = theme.readable(theme.ink, under);
    items.extend(texts(flows, frame, column, under, ink, laid));
    items
}

/// The texts of a cell below each other.
fn texts(flows: &Flows, frame: Rect, column: &Column, under: Paint, ink: Paint, laid: &Laid) -> Vec<Item> {
    let theme = laid.stage.theme;
    let muted = theme.readable(theme.muted, under);
    let mut items = Vec::new();
    let mut top = frame.y0;
    let inner = Rect::new(frame.x0 + flows.before, frame.y0, frame.x1 - flows.after - flows.shift, frame.y1);
    for (piece, flow, _) in &flows.texts {
        let hang = flows.hang(*piece);
        let paragraph = flow.paragraph(Wrap::Balance((inner.width() - hang + 0.01).max(1.0)));
        let (x, anchor) = match column.align {
            Align::Start => (inner.x0 + hang, Anchor::Start),
            Align::Middle => (inner.center().x, Anchor::Middle),
            Align::Decimal => (inner.x1, Anchor::End),
        };
        if hang > 0.0 && column.align == Align::Start {
            items.push(dot(&paragraph, inner.x0, top, theme.edge));
        }
        let paint = if *piece == Piece::Detail { muted } else { ink };
        items.extend(Item::words(Role::Cell, &paragraph, x, top, anchor, paint));
        top += paragraph.height() + NEAR;
    }
    items
}

fn dot(paragraph: &Paragraph, left: f64, top: f64, paint: Paint) -> Item {
    let middle = top + paragraph.baseline() - X_HEIGHT * paragraph.style.size / 2.0;
    let radius = HANG * 0.15;
    Item::shape(Role::Decoration, Shape::Circle(Point::new(left + radius, middle), radius), paint, None)
}

/// Numbers as a line with a dot at the last, between their least and their largest.
fn small_line(values: &[f64], frame: Rect, line: f64, accent: Paint, paint: Paint) -> Vec<Item> {
    let (low, high) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
    let height = line * CAP_HEIGHT;
    let room = Rect::from_origin_size((frame.x0 + 2.0, frame.y0 + (line - height) / 2.0), (BAR - 4.0, height));
    let last = values.len().saturating_sub(1).max(1) as f64;
    let share = |v: f64| if high > low { (v - low) / (high - low) } else { 0.5 };
    let place = |(i, v): (usize, &f64)| {
        Point::new(room.x0 + room.width() * i as f64 / last, room.y1 - room.height() * share(*v))
    };
    let points: Vec<Point> = values.iter().enumerate().map(place).collect();
    let Some((first, rest)) = points.split_first() else { return Vec::new() };
    let mut path = BezPath::new();
    path.move_to(*first);
    rest.iter().for_each(|point| path.line_to(*point));
    let end = rest.last().unwrap_or(first);
    vec![
        Item::shape(Role::Mark, Shape::Path(path), None, Stroke::round(paint, 1.5)),
        Item::shape(Role::Mark, Shape::Circle(*end, 2.2), accent, None),
    ]
}
