//! A chart in words, for those who do not see it: what is shown, over what, and the extremes.

use super::model::{Channel, Mark};
use super::readings::Readings;
use super::resolve::plot::{Layer, Panel, Plot, PlotContent, PlotScale, PlotView};
use crate::data::value::Value;
use crate::language::{Language, Phrase, words as said};
use crate::scale::Scale;

/// Most names that are told one by one.
const MOST_NAMES: usize = 8;

/// Describes a chart in a few sentences.
pub fn describe(plot: &Plot, language: Language) -> String {
    let mut panels = Vec::new();
    gather(&plot.root, &mut panels);
    let Some(first) = panels.first() else {
        return language.sentences([language.say(&said::WITHOUT_MARKS, &[])]);
    };
    let mut sentences = vec![what(plot, first, language)];
    if panels.len() > 1 {
        sentences.push(language.say(&said::VIEWS, &[&panels.len()]));
    }
    sentences.extend(colors(plot, first, language));
    // The first layer that has extremes tells them; the middle of a boxplot is its median.
    let median = first.layers.iter().find(|layer| layer.piece_of == Some(Mark::Boxplot) && layer.mark == Mark::Tick);
    let extremes = median.into_iter().chain(&first.layers).find_map(|layer| extremes(plot, layer, language));
    sentences.extend(extremes.or_else(|| words(first, language)));
    language.sentences(sentences)
}

fn gather<'p>(view: &'p PlotView, panels: &mut Vec<&'p Panel>) {
    match &view.content {
        PlotContent::Panel(panel) => panels.push(panel),
        PlotContent::Grid(grid) => grid.cells.iter().flatten().for_each(|cell| gather(cell, panels)),
    }
}

fn noun(mark: Mark) -> &'static Phrase {
    match mark {
        Mark::Bar => &said::BARS,
        Mark::Line => &said::LINES,
        Mark::Area => &said::AREAS,
        Mark::Point | Mark::Circle | Mark::Square => &said::POINTS,
        Mark::Tick => &said::TICKS,
        Mark::Rule => &said::RULES,
        Mark::Rect => &said::CELLS,
        Mark::Text => &said::TEXTS,
        Mark::Arc => &said::SLICES,
        Mark::Trail => &said::TRAILS,
        Mark::Boxplot => &said::BOXPLOTS,
        Mark::ErrorBar => &said::ERROR_BARS,
        Mark::ErrorBand => &said::ERROR_BANDS,
    }
}

/// The layer that says most of a panel: words and rules only go with other marks.
fn main_layer(panel: &Panel) -> Option<&Layer> {
    let goes_along = |layer: &&Layer| matches!(layer.mark, Mark::Text | Mark::Rule) && layer.piece_of.is_none();
    panel.layers.iter().find(|layer| !goes_along(layer)).or(panel.layers.first())
}

/// Which marks show what over what.
fn what(plot: &Plot, panel: &Panel, language: Language) -> String {
    let Some(layer) = main_layer(panel) else { return language.say(&said::WITHOUT_MARKS, &[]) };
    let count = layer.series.iter().filter(|series| !series.is_empty()).count();
    let mark = match (layer.piece_of.unwrap_or(layer.mark), count) {
        (Mark::Line, 1) => language.say(&said::A_LINE, &[]),
        (Mark::Area, 1) => language.say(&said::AN_AREA, &[]),
        (Mark::Line | Mark::Area, count) => language.say(noun(layer.mark), &[&count]),
        (mark, _) => language.say(noun(mark), &[]),
    };
    let readings = Readings::of(plot, layer);
    let across: Vec<&PlotScale> = match &readings {
        Some(readings) => readings.across().collect(),
        None => [&layer.x, &layer.y].iter().filter_map(|position| Some(plot.scale(position.scale?))).collect(),
    };
    let shown = match readings.as_ref().and_then(Readings::title) {
        Some(title) => language.say(&said::OF, &[&mark, &title]),
        None => mark,
    };
    let over = across.into_iter().filter_map(|scale| over(scale, language));
    match over.reduce(|all, next| language.say(&said::AND, &[&all, &next])) {
        None => shown,
        Some(over) => language.say(&said::OVER, &[&shown, &over]),
    }
}

/// What a scale is called; else its names, or its ends.
fn over(scale: &PlotScale, language: Language) -> Option<String> {
    if let Some(title) = &scale.title {
        return Some(title.clone());
    }
    match &scale.scale {
        Scale::Discrete(discrete) => names(scale, discrete.values(), language),
        Scale::Continuous(continuous) => {
            let ends = [continuous.domain.first()?, continuous.domain.last()?];
            let of_kind = |end: &f64| if continuous.time { Value::Time(*end) } else { Value::Number(*end) };
            let [from, to] = ends.map(|end| match of_kind(end) {
                time @ Value::Time(_) => time.text().into_owned(),
                number => scale.labels.one(&number),
            });
            Some(language.say(&said::RANGE, &[&from, &to]))
        }
        Scale::Steps(_) => None,
    }
}

/// Names one by one where they are few, the first and the last of many.
fn names(scale: &PlotScale, values: &[Value], language: Language) -> Option<String> {
    let all = scale.labels.all(values);
    match all.as_slice() {
        [] => None,
        [first, .., last] if all.len() > MOST_NAMES => {
            Some(language.say(&said::NAMES_FROM, &[&all.len(), first, last]))
        }
        _ => Some(all.join(language.comma())),
    }
}

/// What colours stand for.
fn colors(plot: &Plot, panel: &Panel, language: Language) -> Option<String> {
    let layer =
        panel.layers.iter().find(|layer| layer.look(Channel::Color).is_some_and(|c| c.scales().next().is_some()))?;
    let scale = plot.scale(layer.look(Channel::Color)?.scales().next()?);
    let Scale::Discrete(discrete) = &scale.scale else {
        // What cells are read by was told before.
        let told = main_layer(panel).is_some_and(|layer| layer.mark == Mark::Rect);
        return scale.title.as_deref().filter(|_| !told).map(|title| language.say(&said::COLOR_SHOWS, &[&title]));
    };
    let series = panel.layers.iter().find_map(|layer| Readings::of(plot, layer)?.series())?;
    let title = series.title.as_deref().filter(|_| series.legend.is_some());
    let count = discrete.values().len();
    if count > MOST_NAMES {
        return Some(match title {
            Some(title) => language.say(&said::COLORS_TELL_OF, &[&count, &title]),
            None => language.say(&said::COLORS_TELL, &[&count]),
        });
    }
    let title = title.map(|title| format!("{title}{}", language.colon())).unwrap_or_default();
    let names = names(series, discrete.values(), language)?;
    Some(language.say(&said::COLORS_STAND_FOR, &[&format!("{title}{names}")]))
}

/// What stands in words among marks that stand for no numbers.
fn words(panel: &Panel, language: Language) -> Option<String> {
    let words = panel.layers.iter().filter_map(|layer| layer.text.as_deref()).flatten();
    let words: Vec<&str> = words.map(String::as_str).filter(|words| !words.is_empty()).take(MOST_NAMES).collect();
    (!words.is_empty()).then(|| language.say(&said::WORDS, &[&words.join(language.comma())]))
}

/// The least and the greatest number of a layer, and where they are.
fn extremes(plot: &Plot, layer: &Layer, language: Language) -> Option<String> {
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
    let is_median = layer.piece_of == Some(Mark::Boxplot) && layer.mark == Mark::Tick;
    let phrase = if is_median { &said::MEDIANS } else { &said::EXTREMES };
    Some(language.say(phrase, &[&tell(least), &tell(most)]))
}
