//! Tables as slide programs have them: cells with their words, fills and lines. What a cell cannot hold, such as a
//! picture, a bar or a small line, lies over the table.

use super::geometry::{WHOLE, emu};
use super::paint::Palette;
use super::words::{POINTS, added, aligned, foot, height_of_lines, properties, top};
use super::xml::Xml;
use crate::scene::table::Table;
use crate::scene::{Anchor, Block, Item, ItemKind, Link, Point, Rect, Role, Shape, Stroke};
use crate::text::Line;
use crate::theme::{Paint, Theme};

/// What says that a frame holds a table.
pub(super) const NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/table";
/// The style of tables that has neither lines nor fills of its own.
const BARE: &str = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}";
/// What keeps the colour of words that are a link.
const OWN_COLOR: &str = "<a:extLst><a:ext uri=\"{A12FA001-AC4F-418D-AE19-62706E023703}\"><ahyp:hlinkClr \
    xmlns:ahyp=\"http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor\" val=\"tx\"/></a:ext></a:extLst>";
/// Letters that say what a cell without words says.
const SIGNS: [(&str, &str); 3] = [("yes", "\u{2713}"), ("no", "\u{2717}"), ("partly", "\u{25d0}")];
/// How far in px a line may be from the edge of a row.
const NEAR: f64 = 4.0;
/// Radius in px of the largest dot before a point of a list.
const DOT: f64 = 6.0;
/// Room in px at the right of the last column, for programs that set its words a little wider.
const ROOM: f64 = 12.0;
/// Size of letters that are signs, as a share of that of the sign, and the height of their lines.
const LETTER: f64 = 1.45;
const LINE: f64 = 1.21;

/// A table as a program draws it.
pub(super) struct Native<'a> {
    table: Table,
    cells: Vec<Vec<Cell<'a>>>,
    /// The line below each row.
    lines: Vec<Option<&'a Stroke>>,
    /// What lies over it.
    pub(super) over: Vec<&'a Item>,
}

#[derive(Clone, Default)]
struct Cell<'a> {
    words: Vec<&'a Block>,
    dots: Vec<Point>,
    fill: Option<Paint>,
    /// How far the fill keeps from the sides of the cell.
    inset: f64,
    link: Option<&'a Link>,
    /// A letter instead of words, with its colour and where it stands.
    sign: Option<(&'static str, Paint, Rect)>,
}

impl<'a> Native<'a> {
    /// Puts the items of a drawn table into its cells.
    pub(super) fn of(items: &'a [Item], table: &'a Table) -> Self {
        let (rows, columns) = (table.rows.len().saturating_sub(1), table.columns.len().saturating_sub(1));
        let cells = vec![vec![Cell::default(); columns]; rows];
        let mut table = table.clone();
        table.columns.last_mut().into_iter().for_each(|side| *side += ROOM);
        let mut native = Self { table, cells, lines: vec![None; rows], over: Vec::new() };
        native.gather(items, None);
        native
    }

    /// The box of the table.
    pub(super) fn bounds(&self) -> Rect {
        self.table.bounds()
    }

    fn gather(&mut self, items: &'a [Item], link: Option<&'a Link>) {
        for item in items {
            let taken = match &item.kind {
                ItemKind::Group(group) => {
                    let sign = SIGNS.iter().find(|(word, _)| group.label.as_deref() == Some(word));
                    if let (Some((_, letter)), Some(bounds), Some(paint)) =
                        (sign, item.bounds(), paint_of(&group.items))
                    {
                        self.put(bounds.center(), |cell| cell.sign = Some((letter, paint, bounds)))
                    } else {
                        self.gather(&group.items, group.link.as_ref().or(link));
                        true
                    }
                }
                ItemKind::Words(block) if block.turn == 0.0 => block.bounds().is_some_and(|bounds| {
                    self.put(bounds.center(), |cell| {
                        cell.words.push(block);
                        cell.link = cell.link.or(link);
                    })
                }),
                ItemKind::Shape(painted) => {
                    self.shape(item.role, &painted.shape, painted.fill, painted.stroke.as_ref())
                }
                _ => false,
            };
            if !taken {
                self.over.push(item);
            }
        }
    }

    fn put(&mut self, place: Point, change: impl FnOnce(&mut Cell<'a>)) -> bool {
        let at = self.table.cell_at(place);
        let cell = at.and_then(|(row, column)| self.cells.get_mut(row)?.get_mut(column));
        cell.map(change).is_some()
    }

    /// A shape that a cell has as its fill, its line or the dot of a list; false for all others.
    fn shape(&mut self, role: Role, shape: &Shape, fill: Option<Paint>, stroke: Option<&'a Stroke>) -> bool {
        let bounds = shape.bounds();
        match (role, shape, fill) {
            (Role::Grid, Shape::Path(_), _) if bounds.height() < NEAR => {
                let row = self.table.rows.iter().position(|y| (y - bounds.y0).abs() < NEAR);
                let line = row.and_then(|row| self.lines.get_mut(row.checked_sub(1)?));
                line.map(|line| *line = stroke).is_some()
            }
            (Role::Decoration, Shape::Rect(..), Some(_)) if bounds.height() >= self.table.bounds().height() - NEAR => {
                let rows = self.table.rows.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
                let places: Vec<Point> = rows.map(|y| Point::new(bounds.center().x, y)).collect();
                let whole = |cell: &(usize, usize)| !self.table.across.contains(&cell.0);
                let cells: Vec<_> =
                    places.iter().filter_map(|place| self.table.cell_at(*place)).filter(whole).collect();
                cells.into_iter().for_each(|(row, column)| self.cells[row][column].fill = fill);
                true
            }
            (Role::Cell, Shape::Rect(..), Some(_)) => {
                let place = bounds.center();
                let whole = self.table.cell_at(place).map_or(bounds, |(row, column)| self.table.cell(row, column));
                let inset = (whole.height() - bounds.height()).max(0.0) / 2.0;
                self.put(place, |cell| (cell.fill, cell.inset) = (fill, inset))
            }
            (Role::Decoration, Shape::Circle(centre, radius), Some(_)) if *radius <= DOT => {
                self.put(*centre, |cell| cell.dots.push(*centre))
            }
            _ => false,
        }
    }

    /// Addresses that its cells lead to.
    pub(super) fn links(&self) -> impl Iterator<Item = &'a Link> {
        self.cells.iter().flatten().filter_map(|cell| cell.link).filter(|link| link.is_safe())
    }

    /// Writes the table; `refer` gives the word by which the slide knows where a link leads.
    pub(super) fn write(&self, xml: &mut Xml, palette: &Palette, refer: &dyn Fn(&Link) -> Option<String>) {
        xml.open("a:tbl").open("a:tblPr").attr_if("firstRow", self.table.has_head.then_some(1));
        xml.open("a:tableStyleId").text(BARE).close().close().open("a:tblGrid");
        for pair in self.table.columns.windows(2) {
            xml.leaf("a:gridCol", &[("w", &(emu(pair[1]) - emu(pair[0])))]);
        }
        xml.close();
        for (index, (row, pair)) in self.cells.iter().zip(self.table.rows.windows(2)).enumerate() {
            xml.open("a:tr").attr("h", emu(pair[1]) - emu(pair[0]));
            let across = self.table.across.contains(&index);
            for (column, cell) in row.iter().enumerate() {
                xml.open("a:tc");
                xml.attr_if("gridSpan", (across && column == 0 && row.len() > 1).then_some(row.len()));
                xml.attr_if("hMerge", (across && column > 0).then_some(1));
                let rect = self.table.cell(index, column);
                let link = cell.link.filter(|link| link.is_safe()).and_then(refer);
                cell.write(xml, rect, link.as_deref(), palette);
                let heads = self.table.has_head && index == 0;
                let above = index.checked_sub(1).and_then(|above| *self.lines.get(above)?);
                cell.properties(xml, rect, heads, [above, self.lines.get(index).copied().flatten()], palette);
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }
}

/// The first colour that something is drawn in.
fn paint_of(items: &[Item]) -> Option<Paint> {
    items.iter().find_map(|item| match &item.kind {
        ItemKind::Shape(painted) => painted.stroke.as_ref().map(|stroke| stroke.paint).or(painted.fill),
        _ => None,
    })
}

impl Cell<'_> {
    fn write(&self, xml: &mut Xml, rect: Rect, link: Option<&str>, palette: &Palette) {
        xml.open("a:txBody").open("a:bodyPr").close().open("a:lstStyle").close();
        let left = self.words.iter().map(|block| block.x).fold(f64::INFINITY, f64::min);
        let mut foot_before: Option<f64> = None;
        for block in &self.words {
            let mut before = foot_before.map_or(0.0, |foot| (top(block) - added(block) - foot).max(0.0));
            let first = block.baseline - block.size / 2.0;
            let dotted = self.dots.iter().any(|dot| dot.x < block.x && (dot.y - first).abs() < block.size / 2.0);
            let indent = if block.anchor == Anchor::Start { block.x - self.left(left) } else { 0.0 };
            for lines in block.lines.split_inclusive(|line| line.ends_paragraph) {
                paragraph(xml, block, lines, (indent, dotted, before), link, palette);
                before = 0.0;
            }
            foot_before = Some(foot(block));
        }
        if self.words.is_empty() {
            xml.open("a:p");
            if let Some((letter, paint, place)) = self.sign {
                let level = (place.center().x - rect.center().x).abs() < NEAR + ROOM / 2.0;
                xml.open("a:pPr").attr("algn", if level { "ctr" } else { "l" }).close().open("a:r").open("a:rPr");
                xml.attr("sz", (place.height() * LETTER * POINTS).round() as i64).attr("dirty", 0);
                palette.fill(xml, Some(paint), 1.0);
                xml.close().open("a:t").text(letter).close().close();
            } else {
                xml.leaf("a:endParaRPr", &[("sz", &800), ("dirty", &0)]);
            }
            xml.close();
        }
        xml.close();
    }

    /// Where words and dots begin.
    fn left(&self, words: f64) -> f64 {
        self.dots.iter().map(|dot| dot.x - DOT / 2.0).fold(words, f64::min)
    }

    /// Room around the words, lines above and below, and the fill.
    fn properties(&self, xml: &mut Xml, rect: Rect, heads: bool, lines: [Option<&Stroke>; 2], palette: &Palette) {
        let (mut sides, mut above, mut below) = ((0.0, 0.0), 0.0, 0.0);
        if let (Some(first), Some(last)) = (self.words.first(), self.words.last()) {
            sides = match first.anchor {
                Anchor::Start => {
                    let left = self.words.iter().map(|block| block.x).fold(f64::INFINITY, f64::min);
                    (self.left(left) - rect.x0, 0.0)
                }
                Anchor::End => (0.0, rect.x1 - first.x),
                Anchor::Middle => {
                    let off = 2.0 * (first.x - rect.center().x);
                    (off.max(0.0), (-off).max(0.0))
                }
            };
            (above, below) = if heads { (0.0, rect.y1 - foot(last)) } else { (top(first) - rect.y0, 0.0) };
        }
        if let Some((_, _, place)) = self.sign {
            let off = 2.0 * (place.center().x - rect.center().x);
            let level = off.abs() < 2.0 * NEAR + ROOM;
            sides = if level { (off.max(0.0), (-off).max(0.0)) } else { (place.x0 - rect.x0, 0.0) };
            above = place.center().y - place.height() * LETTER * LINE / 2.0 - rect.y0;
        }
        xml.open("a:tcPr");
        for (name, room) in [("marL", sides.0), ("marR", sides.1), ("marT", above), ("marB", below)] {
            xml.attr(name, emu(room.max(0.0)));
        }
        xml.attr("anchor", if heads { "b" } else { "t" });
        let gap = Stroke::new(Theme::default().ground, 2.0 * self.inset);
        let gap = Some(&gap).filter(|gap| gap.width > 0.0);
        let sides = [("a:lnL", gap), ("a:lnR", gap), ("a:lnT", lines[0].or(gap)), ("a:lnB", lines[1].or(gap))];
        for (name, stroke) in sides {
            xml.open(name).attr("w", stroke.map_or(0, |stroke| emu(stroke.width)));
            palette.fill(xml, stroke.map(|stroke| stroke.paint), 1.0);
            xml.close();
        }
        palette.fill(xml, self.fill, 1.0);
        xml.close();
    }
}

/// Lines as one paragraph that the program breaks anew where its cell is changed.
fn paragraph(
    xml: &mut Xml,
    block: &Block,
    lines: &[Line],
    (indent, dotted, before): (f64, bool, f64),
    link: Option<&str>,
    palette: &Palette,
) {
    let hang = if dotted { indent } else { 0.0 };
    xml.open("a:p").open("a:pPr").attr("marL", emu(indent.max(0.0))).attr("indent", -emu(hang.max(0.0)));
    aligned(xml, block, lines);
    let height = if lines.len() > 1 { height_of_lines(block) } else { WHOLE as i64 };
    xml.open("a:lnSpc").leaf("a:spcPct", &[("val", &height)]).close();
    xml.open("a:spcBef").leaf("a:spcPts", &[("val", &((before * POINTS).round() as i64))]).close();
    if dotted {
        xml.leaf("a:buChar", &[("char", &"\u{2022}")]);
    } else {
        xml.open("a:buNone").close();
    }
    xml.close();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).and_then(|line| line.runs.first());
        for (number, run) in line.runs.iter().enumerate() {
            xml.open("a:r");
            properties(xml, block, Some(run), link.map(|link| (link, OWN_COLOR)), palette);
            let ends = number + 1 == line.runs.len();
            let space = ends && next.is_some_and(|next| parted(&run.text, &next.text));
            xml.open("a:t").text(&run.text).text(if space { " " } else { "" }).close().close();
        }
    }
    xml.close();
}

/// Whether a space was where a line was broken: not within a word, nor in scripts that have none.
fn parted(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().last(), after.chars().next()) else { return false };
    let wide = |c: char| ('\u{2e80}'..='\u{ffef}').contains(&c);
    !(last.is_whitespace() || matches!(last, '-' | '/' | '\u{2013}' | '\u{ad}') || wide(last) && wide(first))
}
