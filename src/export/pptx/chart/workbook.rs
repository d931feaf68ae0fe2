//! The workbook behind a chart: one sheet, the same bytes each time.

use crate::export::pptx::package::Package;
use crate::export::pptx::parts::{OFFICE, PACKAGE, relations};
use crate::export::pptx::xml::Xml;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Number(f64),
    /// A day, in days since 1899-12-30.
    Day(f64),
    Text(String),
}

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
/// The style of cells that are days.
const DAY: usize = 1;

/// Writes rows of cells as a workbook.
pub(super) fn workbook(rows: &[Vec<Cell>]) -> Result<Vec<u8>, String> {
    let mut package = Package::new();
    let mut types = Xml::part();
    types.open("Types").attr("xmlns", format!("{PACKAGE}content-types"));
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    types.leaf("Default", &[("Extension", &"rels"), ("ContentType", &rels)]);
    types.leaf("Default", &[("Extension", &"xml"), ("ContentType", &"application/xml")]);
    for (name, kind) in [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")] {
        let (name, kind) = (format!("/xl/{name}.xml"), format!("{TYPE}{kind}+xml"));
        types.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
    }
    package.put("[Content_Types].xml", types.finish().as_bytes());
    let starts = relations(&[(format!("{OFFICE}officeDocument"), "xl/workbook.xml")]);
    package.put("_rels/.rels", starts.as_bytes());
    let mut book = Xml::part();
    book.open("workbook").attr("xmlns", SHEETS).attr("xmlns:r", OFFICE.trim_end_matches('/'));
    book.open("sheets").leaf("sheet", &[("name", &"Sheet1"), ("sheetId", &"1"), ("r:id", &"rId1")]);
    package.put("xl/workbook.xml", book.finish().as_bytes());
    let related = relations(&[
        (format!("{OFFICE}worksheet"), "worksheets/sheet1.xml"),
        (format!("{OFFICE}styles"), "styles.xml"),
    ]);
    package.put("xl/_rels/workbook.xml.rels", related.as_bytes());
    package.put("xl/styles.xml", STYLES.as_bytes());
    package.put("xl/worksheets/sheet1.xml", sheet(rows).as_bytes());
    package.finish()
}

/// Usual cells, and cells of days.
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet \
    xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\"><numFmt \
    numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"1\"><font><sz val=\"11\"/><name \
    val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>\
    <patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/>\
    <diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" \
    borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" \
    xfId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    </cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
    </styleSheet>";

fn sheet(rows: &[Vec<Cell>]) -> String {
    let mut xml = Xml::part();
    xml.open("worksheet").attr("xmlns", SHEETS).open("sheetData");
    for (number, row) in (1..).zip(rows) {
        xml.open("row").attr("r", number);
        for (index, cell) in row.iter().enumerate() {
            let place = format!("{}{number}", column(index));
            match cell {
                Cell::Empty => {}
                Cell::Number(value) => {
                    xml.open("c").attr("r", place).open("v").text(&value.to_string()).close().close();
                }
                Cell::Day(day) => {
                    xml.open("c").attr("r", place).attr("s", DAY).open("v").text(&day.to_string()).close().close();
                }
                Cell::Text(text) => {
                    xml.open("c").attr("r", place).attr("t", "inlineStr").open("is").open("t");
                    xml.attr("xml:space", "preserve").text(text).close().close().close();
                }
            }
        }
        xml.close();
    }
    xml.finish()
}

/// The letters of a column, from 0.
pub(super) fn column(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", column(more - 1)),
    }
}
