//! A chart in words, for those who do not see it: what is shown, over what, and the extremes.

use super::model::{Channel, Mark};
use super::resolve::orient::{Direction, runs};
use super::resolve::plot::{Layer, Panel, Plot, PlotContent, PlotView, Position};
use super::scale::{Scale, ScaleId};
use super::value::Value;

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
    // The first layer that has extremes tells them.
    sentences.extend(first.layers.iter().find_map(|layer| extremes(plot, layer)));
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

fn title(plot: &Plot, scale: Option<ScaleId>) -> Option<&str> {
    plot.scale(scale?).title.as_deref()
}

/// Which marks show what over what.
fn what(plot: &Plot, panel: &Panel) -> String {
    let Some(layer) = panel.layers.first() else { return "A chart without marks".to_owned() };
    let count = layer.series.iter().filter(|series| !series.is_empty()).count();
    let mark = match (layer.mark, count) {
        (Mark::Line, 1) => "A line".to_owned(),
        (Mark::Area, 1) => "An area".to_owned(),
        (Mark::Line | Mark::Area, count) => format!("{count} {}", noun(layer.mark).to_lowercase()),
        (mark, _) => noun(mark).to_owned(),
    };
    let (along, across) = match runs(layer.orient) {
        Direction::X => (&layer.x, &layer.y),
        Direction::Y => (&layer.y, &layer.x),
    };
    let along = if layer.theta.is_said() { &layer.theta } else { along };
    match (title(plot, along.scale), title(plot, across.scale)) {
        (Some(along), Some(across)) => format!("{mark} of {along} over {across}"),
        (Some(only), None) | (None, Some(only)) => format!("{mark} of {only}"),
        (None, None) => mark,
    }
}

/// What colours stand for.
fn colors(plot: &Plot, panel: &Panel) -> Option<String> {
    let mut values =
        panel.layers.iter().filter_map(|layer| layer.look(Channel::Color)).flat_map(|values| values.scales());
    let scale = plot.scale(values.next()?);
    let title = scale.title.as_deref().map(|title| format!("{title}: ")).unwrap_or_default();
    let Scale::Discrete(discrete) = &scale.scale else {
        return Some(format!("Colour shows {}", scale.title.as_deref()?));
    };
    let names = scale.labels.all(discrete.values());
    if names.is_empty() || names.len() > MOST_NAMES {
        return Some(format!("Colours tell {} values of {} apart", names.len(), scale.title.as_deref()?));
    }
    Some(format!("Colours stand for {title}{}", names.join(", ")))
}

/// The least and the greatest number of a layer, and where they are.
fn extremes(plot: &Plot, layer: &Layer) -> Option<String> {
    let (along, across) = match (layer.theta.is_said(), runs(layer.orient)) {
        (true, _) => (&layer.theta, &layer.x),
        (false, Direction::X) => (&layer.x, &layer.y),
        (false, Direction::Y) => (&layer.y, &layer.x),
    };
    let scale = plot.scale(along.scale?);
    let continuous = scale.scale.continuous()?;
    let number = |row: usize| -> Option<f64> {
        let at = *along.at.get(row)?;
        let number = match &along.to {
            // A bar tells its length.
            Some(to) => to.get(row)? - if layer.is_ranged { 0.0 } else { at },
            None => at,
        };
        number.is_finite().then_some(number)
    };
    let rows = layer.series.iter().flatten().filter_map(|row| Some((*row, number(*row)?)));
    let rows: Vec<(usize, f64)> = rows.collect();
    let least = rows.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a })?;
    let most = rows.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    if rows.len() < 2 || least.1 == most.1 {
        return None;
    }
    let word = |number: f64| {
        let value = if continuous.time { Value::Time(number) } else { Value::Number(digits(number)) };
        scale.labels.one(&value)
    };
    let tell = |(row, number): (usize, f64)| match place(plot, layer, across, row) {
        Some(place) => format!("{} ({place})", word(number)),
        None => word(number),
    };
    Some(format!("From {} to {}", tell(least), tell(most)))
}

/// Where a row stands across the numbers, or which colour it has.
fn place(plot: &Plot, layer: &Layer, across: &Position, row: usize) -> Option<String> {
    let named = across.scale.and_then(|id| {
        let scale = plot.scale(id);
        let at = *across.at.get(row)?;
        match &scale.scale {
            Scale::Discrete(discrete) => {
                let index = (0..discrete.values().len()).find(|i| (discrete.start(*i) - at).abs() < 1e-9)?;
                Some(scale.labels.one(discrete.values().get(index)?))
            }
            Scale::Continuous(continuous) if continuous.time => Some(Value::Time(at).text().into_owned()),
            Scale::Continuous(_) => Some(scale.labels.one(&Value::Number(digits(at)))),
            Scale::Steps(_) => None,
        }
    });
    named.or_else(|| {
        use super::resolve::plot::CaseValues;
        let CaseValues::Scaled(id, coordinates) = layer.look(Channel::Color)?.case(row)? else { return None };
        let scale = plot.scale(*id);
        let value = scale.scale.discrete()?.values().get(*coordinates.get(row)? as usize)?;
        Some(scale.labels.one(value))
    })
}

/// A number with at most four digits that count.
fn digits(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    let places = (3 - number.abs().log10().floor() as i32).clamp(0, 12);
    let factor = 10f64.powi(places);
    (number * factor).round() / factor
}
