//! The values of a chart as parts that two versions of it can be compared by.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Mark;
use super::readings::Readings;
use super::resolve::plot::{Grid, Layer, Panel, Plot, PlotContent, PlotView};
use crate::figures::{Noun, Part, Parts};

const VALUE: Noun = Noun::new("value", "values");
const SERIES: Noun = Noun::new("series", "series");

/// Most values of a layer that are parts of their own; of more, each series is one.
const MOST: usize = 500;

/// The values behind the marks, each with its series and its place as its name.
pub fn parts(plot: &Plot) -> Parts {
    let mut parts = Vec::new();
    gather(plot, &plot.root, &[], &mut parts);
    parts.into_iter().collect()
}

/// Views stand as deep in each other as the spec does.
fn gather(plot: &Plot, view: &PlotView, within: &[String], parts: &mut Vec<Part>) {
    match &view.content {
        PlotContent::Panel(panel) => parts.extend(of_panel(plot, panel, within)),
        PlotContent::Grid(grid) => {
            for (index, cell) in grid.cells.iter().enumerate() {
                if let Some(cell) = cell {
                    gather(plot, cell, &[within, &names(grid, index, cell)].concat(), parts);
                }
            }
        }
    }
}

/// What tells a cell of a grid from the others.
fn names(grid: &Grid, index: usize, cell: &PlotView) -> Vec<String> {
    let columns = grid.columns.max(1);
    [(&grid.row_headers, index / columns), (&grid.column_headers, index % columns), (&grid.cell_headers, index)]
        .into_iter()
        .filter_map(|(headers, index)| headers.as_ref()?.labels.get(index).cloned())
        .chain(cell.title.clone())
        .collect()
}

fn of_panel(plot: &Plot, panel: &Panel, within: &[String]) -> Vec<Part> {
    let is_words = |layer: &&Layer| layer.mark == Mark::Text;
    let only_words = panel.layers.iter().all(|layer| is_words(&layer));
    // Words and signs that repeat what other marks show are no parts of their own.
    let mut seen = BTreeSet::new();
    let layers = panel.layers.iter().filter(|layer| only_words || !is_words(layer));
    layers
        .filter_map(|layer| Readings::of(plot, layer))
        .flat_map(
            |readings| {
                if readings.rows().count() > MOST { series(&readings, within) } else { values(&readings, within) }
            },
        )
        .filter(|part| seen.insert((part.key.clone(), part.words.clone())))
        .collect()
}

fn values(readings: &Readings, within: &[String]) -> Vec<Part> {
    let part = |row: usize| {
        let numbers = readings.numbers(row);
        let words: Vec<String> = numbers.iter().map(|number| readings.word(*number)).collect();
        (!words.is_empty()).then(|| part(VALUE, [within, &readings.places(row)].concat(), words.join(" to ")))
    };
    readings.rows().filter_map(part).collect()
}

fn series(readings: &Readings, within: &[String]) -> Vec<Part> {
    let mut all: BTreeMap<Option<String>, (usize, f64, f64)> = BTreeMap::new();
    for row in readings.rows() {
        let numbers = readings.numbers(row);
        let (count, least, most) = all.entry(readings.name(row)).or_insert((0, f64::INFINITY, f64::NEG_INFINITY));
        *count += usize::from(!numbers.is_empty());
        *least = numbers.iter().copied().fold(*least, f64::min);
        *most = numbers.iter().copied().fold(*most, f64::max);
    }
    let told = all.into_iter().filter(|(_, (count, ..))| *count > 0);
    told.map(|(name, (count, least, most))| {
        let words = format!("{count} values from {} to {}", readings.word(least), readings.word(most));
        part(SERIES, [within, &name.into_iter().collect::<Vec<_>>()].concat(), words)
    })
    .collect()
}

fn part(noun: Noun, names: Vec<String>, words: String) -> Part {
    // A line break is in no name, so no two lists of names give one key.
    Part { noun, key: names.join("\n").into(), name: names.join(", "), words, span: None }
}

#[cfg(test)]
mod tests {
    use super::super::tests::chart;
    use crate::figures::Figure;

    fn told(spec: &str) -> Vec<String> {
        chart(spec).parts().into_iter().map(|part| format!("{} {}: {}", part.noun.one, part.name, part.words)).collect()
    }

    #[test]
    fn values_are_named_by_their_facet_their_series_and_their_place() {
        let rows =
            r#""data": {"values": [{"g": "p", "x": "a", "c": "u", "n": 1}, {"g": "q", "x": "b", "c": "v", "n": 4}]}"#;
        let channels = r#""x": {"field": "x", "type": "nominal"}, "y": {"field": "n", "type": "quantitative"},
            "color": {"field": "c", "type": "nominal"}"#;
        assert_eq!(
            told(&format!(r#"{{{rows}, "mark": "bar", "encoding": {{{channels}}}}}"#)),
            ["value u, a: 1", "value v, b: 4"]
        );
        assert_eq!(
            told(&format!(r#"{{{rows}, "mark": "line", "encoding": {{{channels}, "column": {{"field": "g"}}}}}}"#)),
            ["value p, u, a: 1", "value q, v, b: 4"]
        );
    }

    #[test]
    fn many_values_are_one_part_a_series() {
        let spec = r#"{"data": {"sequence": {"start": 0, "stop": 2000, "as": "x"}}, "mark": "line", "encoding": {
            "x": {"field": "x", "type": "quantitative"}, "y": {"field": "x", "type": "quantitative"}}}"#;
        assert_eq!(told(spec), ["series : 2000 values from 0 to 1,999"]);
    }
}
