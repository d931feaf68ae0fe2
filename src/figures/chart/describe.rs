//! A chart in words, for those who do not see it: what is shown, over what, and the extremes.

use super::model::{Channel, Mark};
use super::readings::Readings;
use super::resolve::plot::{Layer, Panel, Plot, PlotContent, PlotScale, PlotView};
use crate::data::value::Value;
use crate::scale::Scale;

/// Most names that are told one by one.
const MOST_NAMES: usize = 8;

/// Describes a chart in a few sentences.
pub fn describe(plot: &Plot) -> String {
    let mut panels = Vec::new();
    gather(&plot.root, &mut panels);
    let Some(first) = panels.first() else { return "A chart without marks.".to_owned() };
    let mut sentences = vec![what(plot, first)];
    if panels.len() > 1 {
        sentences.push(format!("{} views like this", panels.len()));
    }
    sentences.extend(colors(plot, first));
    // The first layer that has extremes tells them; the middle of a boxplot is its median.
    let median = first.layers.iter().find(|layer| layer.piece_of == Some(Mark::Boxplot) && layer.mark == Mark::Tick);
    let extremes = median.into_iter().chain(&first.layers).find_map(|layer| extremes(plot, layer));
    sentences.extend(extremes.or_else(|| words(first)));
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

fn gather<'p>(view: &'p PlotView, panels: &mut Vec<&'p Panel>) {
    match &view.content {
        PlotContent::Panel(panel) => panels.push(panel),
        PlotContent::Grid(grid) => grid.cells.iter().flatten().for_each(|cell| gather(cell, panels)),
    }
}

fn noun(mark: Mark) -> &'static str {
    match mark {
        Mark::Bar => "Bars",
        Mark::Line => "Lines",
        Mark::Area => "Areas",
        Mark::Point | Mark::Circle | Mark::Square => "Points",
        Mark::Tick => "Ticks",
        Mark::Rule => "Rules",
        Mark::Rect => "Cells",
        Mark::Text => "Words",
        Mark::Arc => "Slices of a circle",
        Mark::Trail => "Trails",
        Mark::Boxplot => "Boxplots",
        Mark::ErrorBar => "Error bars",
        Mark::ErrorBand => "Error bands",
    }
}

/// The layer that says most of a panel: words and rules only go with other marks.
fn main_layer(panel: &Panel) -> Option<&Layer> {
    let goes_along = |layer: &&Layer| matches!(layer.mark, Mark::Text | Mark::Rule) && layer.piece_of.is_none();
    panel.layers.iter().find(|layer| !goes_along(layer)).or(panel.layers.first())
}

/// Which marks show what over what.
fn what(plot: &Plot, panel: &Panel) -> String {
    let Some(layer) = main_layer(panel) else { return "A chart without marks".to_owned() };
    let count = layer.series.iter().filter(|series| !series.is_empty()).count();
    let mark = match (layer.piece_of.unwrap_or(layer.mark), count) {
        (Mark::Line, 1) => "A line".to_owned(),
        (Mark::Area, 1) => "An area".to_owned(),
        (Mark::Line | Mark::Area, count) => format!("{count} {}", noun(layer.mark).to_lowercase()),
        (mark, _) => noun(mark).to_owned(),
    };
    let readings = Readings::of(plot, layer);
    let across: Vec<&PlotScale> = match &readings {
        Some(readings) => readings.across().collect(),
        None => [&layer.x, &layer.y].iter().filter_map(|position| Some(plot.scale(position.scale?))).collect(),
    };
    let of = readings.as_ref().and_then(Readings::title).map(|title| format!(" of {title}")).unwrap_or_default();
    let over: Vec<String> = across.into_iter().filter_map(over).collect();
    match over.is_empty() {
        true => format!("{mark}{of}"),
        false => format!("{mark}{of} over {}", over.join(" and ")),
    }
}

/// What a scale is called; else its names, or its ends.
fn over(scale: &PlotScale) -> Option<String> {
    if let Some(title) = &scale.title {
        return Some(title.clone());
    }
    match &scale.scale {
        Scale::Discrete(discrete) => names(scale, discrete.values()),
        Scale::Continuous(continuous) => {
            let ends = [continuous.domain.first()?, continuous.domain.last()?];
            let of_kind = |end: &f64| if continuous.time { Value::Time(*end) } else { Value::Number(*end) };
            let [from, to] = ends.map(|end| match of_kind(end) {
                time @ Value::Time(_) => time.text().into_owned(),
                number => scale.labels.one(&number),
            });
            Some(format!("{from} to {to}"))
        }
        Scale::Steps(_) => None,
    }
}

/// Names one by one where they are few, the first and the last of many.
fn names(scale: &PlotScale, values: &[Value]) -> Option<String> {
    let all = scale.labels.all(values);
    match all.as_slice() {
        [] => None,
        [first, .., last] if all.len() > MOST_NAMES => Some(format!("{} names from {first} to {last}", all.len())),
        _ => Some(all.join(", ")),
    }
}

/// What colours stand for.
fn colors(plot: &Plot, panel: &Panel) -> Option<String> {
    let layer =
        panel.layers.iter().find(|layer| layer.look(Channel::Color).is_some_and(|c| c.scales().next().is_some()))?;
    let scale = plot.scale(layer.look(Channel::Color)?.scales().next()?);
    let Scale::Discrete(discrete) = &scale.scale else {
        // What cells are read by was told before.
        let told = main_layer(panel).is_some_and(|layer| layer.mark == Mark::Rect);
        return scale.title.as_deref().filter(|_| !told).map(|title| format!("Colour shows {title}"));
    };
    let series = panel.layers.iter().find_map(|layer| Readings::of(plot, layer)?.series())?;
    let title = series.title.as_deref().filter(|_| series.legend.is_some());
    let count = discrete.values().len();
    if count > MOST_NAMES {
        let of = title.map(|title| format!(" of {title}")).unwrap_or_default();
        return Some(format!("Colours tell {count} values{of} apart"));
    }
    let title = title.map(|title| format!("{title}: ")).unwrap_or_default();
    names(series, discrete.values()).map(|names| format!("Colours stand for {title}{names}"))
}

/// What stands in words among marks that stand for no numbers.
fn words(panel: &Panel) -> Option<String> {
    let said = panel.layers.iter().filter_map(|layer| layer.text.as_deref()).flatten();
    let said: Vec<&str> = said.map(String::as_str).filter(|words| !words.is_empty()).take(MOST_NAMES).collect();
    (!said.is_empty()).then(|| format!("Words: {}", said.join(", ")))
}

/// The least and the greatest number of a layer, and where they are.
fn extremes(plot: &Plot, layer: &Layer) -> Option<String> {
    let readings = Readings::of(plot, layer)?;
    let numbers: Vec<(usize, f64)> =
        readings.rows().flat_map(|row| readings.numbers(row).into_iter().map(move |number| (row, number))).collect();
    let least = numbers.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a })?;
    let most = numbers.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    if numbers.len() < 2 || least.1 == most.1 {
        return None;
    }
    let tell = |(row, number): (usize, f64)| match readings.places(row) {
        places if places.is_empty() => readings.word(number),
        places => format!("{} ({})", readings.word(number), places.join(", ")),
    };
    let what = if layer.piece_of == Some(Mark::Boxplot) && layer.mark == Mark::Tick { "Medians from" } else { "From" };
    Some(format!("{what} {} to {}", tell(least), tell(most)))
}
