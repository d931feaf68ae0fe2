//! The data behind the marks of a chart.

use super::model::Mark;
use super::resolve::plot::{Layer, Plot, PlotContent, PlotView};
use crate::data::table::Table;

/// A table for each set of marks that shows data of its own: after all transforms, one row for each mark or point.
pub fn tables(plot: &Plot) -> Vec<Table> {
    let mut tables = Vec::new();
    gather(&plot.root, &mut tables);
    tables
}

/// Views stand as deep in each other as the spec does.
fn gather(view: &PlotView, tables: &mut Vec<Table>) {
    match &view.content {
        PlotContent::Panel(panel) => {
            // Words that repeat what other marks show come last.
            let (words, marks): (Vec<&Layer>, Vec<&Layer>) =
                panel.layers.iter().partition(|layer| layer.mark == Mark::Text);
            for table in marks.into_iter().chain(words).filter_map(table) {
                if !tables.iter().any(|known| holds(known, &table)) {
                    tables.push(table);
                }
            }
        }
        PlotContent::Grid(grid) => grid.cells.iter().flatten().for_each(|cell| gather(cell, tables)),
    }
}

/// The rows of a layer with the fields that its marks show.
fn table(layer: &Layer) -> Option<Table> {
    let columns = layer.shown.iter().filter_map(|field| Some((field.as_str(), layer.data.column(field)?.to_vec())));
    let table = Table::of_columns(columns);
    (table.rows() > 0).then_some(table)
}

/// Whether a table has all columns of another one.
fn holds(table: &Table, other: &Table) -> bool {
    table.rows() == other.rows() && other.fields().all(|field| table.column(field) == other.column(field))
}

#[cfg(test)]
mod tests {
    use super::super::mermaid::tests::read;

    #[test]
    fn a_table_holds_what_the_marks_show() {
        let figure =
            read("xychart\nx-axis [a, b]\nbar \"One\" [1, 2]\nline [3, 4]").0.unwrap_or_else(|| panic!("refused"));
        let tables = figure.figure.tables();
        let fields: Vec<Vec<&str>> = tables.iter().map(|table| table.fields().collect()).collect();
        assert_eq!(fields, [["name", "value", "series"]; 2]);
        assert_eq!(tables[0].value(1, "value").number(), Some(2.0));
    }
}
