//! Legends: what colours, sizes and signs stand for.

use super::marks::signs::radius as point_radius;
use super::sign;
use crate::data::value::Value;
use crate::figures::Stage;
use crate::figures::chart::model::{Channel, Mark, Sign};
use crate::figures::chart::output::Output;
use crate::figures::chart::resolve::labels::replaced;
use crate::figures::chart::resolve::plot::{Legend, Plot, PlotScale};
use crate::scale::Scale;
use crate::scale::axis::Side;
use crate::scale::legend::Block;
use crate::scene::{Anchor, BezPath, Item, Painted, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{Paint, Weight};

/// Between a sign and its words.
const GAP: f64 = 6.0;
/// Between two entries in a row.
const BETWEEN: f64 = 16.0;
/// Size of a ramp of colours.
const RAMP: (f64, f64) = (180.0, 10.0);
/// Pieces of a ramp.
const PIECES: usize = 60;
/// Most entries; what comes after is told by their number.
const MOST: usize = 40;

/// The side that a legend stands at, where its author says one.
pub fn side(plot: &Plot, legend: &Legend) -> Option<Side> {
    legend.scales.iter().find_map(|id| plot.scale(*id).legend.as_ref()?.orient)
}

/// Draws a legend within that width: its entries in rows, or below each other.
pub fn draw(plot: &Plot, legend: &Legend, width: f64, in_column: bool, stage: &Stage) -> Block {
    let Some(first) = legend.scales.first().map(|id| plot.scale(*id)) else { return Block::default() };
    let title = first.title.as_deref().map(|words| heading(words, width, stage));
    let is_ramp = matches!((&first.scale, &first.output), (Scale::Continuous(_), Output::Colors(_)));
    let entries =
        if is_ramp { vec![ramp(plot, first, width, stage)] } else { entries(plot, legend, first, width, stage) };
    let title = title.map(|title| Block::words(&title, stage.theme.readable(stage.theme.muted, stage.theme.ground)));
    let blocks = title.into_iter().chain(entries);
    if in_column { Block::column(blocks) } else { Block::rows(blocks, width, BETWEEN) }
}

fn heading(words: &str, width: f64, stage: &Stage) -> Paragraph {
    let style = stage.theme.type_scale.label.with_weight(Weight::Medium);
    stage.fonts.paragraph(&Rich::plain(words), style, Wrap::Balance(width.max(40.0)))
}

/// Values that a legend explains, in the order of the scale.
fn values(scale: &PlotScale) -> Vec<Value> {
    if let Some(values) = scale.legend.as_ref().and_then(|legend| legend.values.clone()) {
        return values;
    }
    let count = scale.legend.as_ref().and_then(|legend| legend.tick_count).map_or(4, |count| count as usize);
    match &scale.scale {
        Scale::Discrete(discrete) => discrete.values().to_vec(),
        Scale::Steps(steps) => (0..steps.classes()).map(|class| Value::Number(class as f64)).collect(),
        Scale::Continuous(continuous) => {
            let ticks = continuous.ticks(count);
            // A sign of no size shows nothing.
            let ticks = ticks.into_iter().filter(|tick| scale.channel != Channel::Size || *tick != 0.0);
            ticks.map(|tick| if continuous.time { Value::Time(tick) } else { Value::Number(tick) }).collect()
        }
    }
}

fn labels(plot: &Plot, scale: &PlotScale, values: &[Value]) -> Vec<String> {
    if let Scale::Steps(steps) = &scale.scale {
        return values.iter().map(|class| class_label(scale, steps.bounds(class.coerced() as usize))).collect();
    }
    let labels = scale.labels.ticks(values);
    match scale.legend.as_ref().and_then(|legend| legend.label_expr.as_ref()) {
        // What is wrong with it was told when the chart was read.
        Some(expression) => {
            replaced(expression, values, labels.clone(), &plot.parameters.for_layout()).unwrap_or(labels)
        }
        None => labels,
    }
}

fn class_label(scale: &PlotScale, bounds: (Option<f64>, Option<f64>)) -> String {
    let word = |number: f64| scale.labels.one(&Value::Number((number * 1e6).round() / 1e6));
    match bounds {
        (Some(low), Some(high)) => format!("{} – {}", word(low), word(high)),
        (Some(low), None) => format!("≥ {}", word(low)),
        (None, Some(high)) => format!("< {}", word(high)),
        (None, None) => "all".to_owned(),
    }
}

fn entries(plot: &Plot, legend: &Legend, first: &PlotScale, width: f64, stage: &Stage) -> Vec<Block> {
    let values = values(first);
    let labels = labels(plot, first, &values);
    let ink = stage.theme.readable(stage.theme.ink, stage.theme.ground);
    let more = values.len().saturating_sub(MOST);
    let mut blocks: Vec<Block> = values
        .iter()
        .zip(&labels)
        .take(MOST)
        .map(|(value, label)| {
            let style = stage.theme.type_scale.label;
            let words =
                stage.fonts.paragraph(&Rich::plain(label.as_str()), style, Wrap::Balance((width - 24.0).max(60.0)));
            Block::entry(Entry::new(plot, legend, value, stage).draw(stage), &words, GAP, stage)
        })
        .collect();
    if more > 0 {
        let style = stage.theme.type_scale.label;
        let words = stage.fonts.paragraph(&Rich::plain(format!("and {more} more")), style, Wrap::Never);
        blocks.push(Block::words(&words, ink));
    }
    blocks
}

/// How one value looks.
struct Entry {
    mark: Mark,
    filled: bool,
    paint: Paint,
    opacity: f64,
    area: f64,
    sign: Sign,
    dash: Vec<f64>,
    width: f64,
}

impl Entry {
    fn new(plot: &Plot, legend: &Legend, value: &Value, stage: &Stage) -> Entry {
        let mut entry = Entry {
            mark: legend.mark,
            filled: legend.filled,
            paint: stage.theme.readable(stage.theme.edge, stage.theme.ground),
            opacity: 1.0,
            area: 80.0,
            sign: if legend.mark == Mark::Square { Sign::Square } else { Sign::Circle },
            dash: Vec::new(),
            width: 2.0,
        };
        for id in &legend.scales {
            entry.take(plot.scale(*id), value, stage);
        }
        entry
    }

    /// What a scale makes of the value.
    fn take(&mut self, scale: &PlotScale, value: &Value, stage: &Stage) {
        let coordinate = match &scale.scale {
            Scale::Steps(_) => value.number(),
            other => other.coordinate(value),
        };
        let Some(coordinate) = coordinate else { return };
        let (index, count, share) = match &scale.scale {
            Scale::Discrete(discrete) => {
                let count = discrete.values().len();
                let index = discrete.index(value).unwrap_or(0);
                (index, count, index as f64 / count.saturating_sub(1).max(1) as f64)
            }
            Scale::Steps(steps) => (coordinate as usize, steps.classes(), scale.scale.share(coordinate)),
            Scale::Continuous(continuous) => (0, 1, continuous.share(coordinate)),
        };
        let number = scale.output.number(share, index);
        match (&scale.output, scale.channel) {
            (Output::Colors(range), _) => {
                let (paint, alpha) = match &scale.scale {
                    Scale::Continuous(_) => range.at(share, stage.theme),
                    _ => range.nth(index, count, stage.theme),
                };
                self.paint = paint;
                self.opacity *= alpha;
            }
            (Output::Signs(signs), _) => {
                self.sign = index.checked_rem(signs.len()).and_then(|i| signs.get(i)).copied().unwrap_or_default();
            }
            (Output::Dashes(dashes), _) => {
                self.dash = index.checked_rem(dashes.len()).and_then(|i| dashes.get(i)).cloned().unwrap_or_default();
            }
            (_, Channel::Size) => {
                self.area = number.unwrap_or(self.area);
                self.width = number.unwrap_or(self.width).clamp(0.5, 12.0);
            }
            (_, Channel::StrokeWidth) => self.width = number.unwrap_or(self.width),
            (_, Channel::Opacity | Channel::FillOpacity | Channel::StrokeOpacity) => {
                self.opacity *= number.unwrap_or(1.0);
            }
            _ => {}
        }
    }

    fn draw(&self, stage: &Stage) -> Block {
        let (shape, size, filled) = match self.mark {
            Mark::Line | Mark::Rule | Mark::Trail => {
                let mut path = BezPath::new();
                path.move_to(Point::new(0.0, 5.0));
                path.line_to(Point::new(18.0, 5.0));
                (Shape::Path(path), Size::new(18.0, 10.0), false)
            }
            Mark::Point | Mark::Circle | Mark::Square | Mark::Tick => {
                let side = (point_radius(self.area) * 2.0).max(10.0);
                let centre = Point::new(side / 2.0, side / 2.0);
                let shape = match self.sign {
                    Sign::Circle => Shape::Circle(centre, point_radius(self.area)),
                    other => Shape::Path(sign::path(other, centre, self.area)),
                };
                (shape, Size::new(side, side), self.filled)
            }
            _ => (Shape::Rect(Rect::new(0.0, 0.0, 11.0, 11.0), 2.0), Size::new(11.0, 11.0), true),
        };
        let width = if matches!(self.mark, Mark::Line | Mark::Rule | Mark::Trail) { self.width } else { 1.5 };
        let stroke = Stroke { dash: self.dash.clone(), ..Stroke::new(self.paint, width) };
        let painted = if filled {
            Painted::new(shape, self.paint, outline(self.paint, stage))
        } else {
            Painted::new(shape, None, stroke)
        };
        let item = Item::new(Role::Legend, painted.with_opacity(self.opacity));
        Block { items: vec![item], size, ..Block::default() }
    }
}

/// A hairline around a colour that can hardly be told from the ground.
fn outline(paint: Paint, stage: &Stage) -> Option<Stroke> {
    let ground = stage.theme.ground;
    let faint = |color, ground| crate::theme::contrast(color, ground) < 1.3;
    (faint(paint.light, ground.light) || faint(paint.dark, ground.dark)).then(|| Stroke::new(stage.theme.line, 1.0))
}

/// A row of colours with the numbers that they stand for.
fn ramp(plot: &Plot, scale: &PlotScale, width: f64, stage: &Stage) -> Block {
    let (Scale::Continuous(continuous), Output::Colors(range)) = (&scale.scale, &scale.output) else {
        return Block::default();
    };
    let length = RAMP.0.min(width);
    let (low, high) = continuous.bounds();
    let mut block = Block::default();
    for piece in 0..PIECES {
        let share = (piece as f64 + 0.5) / PIECES as f64;
        let (paint, alpha) = range.at(continuous.share(low + (high - low) * share), stage.theme);
        let x = length * piece as f64 / PIECES as f64;
        // Each reaches under the next, so that no seam shows.
        let end = (x + length / PIECES as f64 * 2.0).min(length);
        let shape = Shape::Rect(Rect::new(x, 0.0, end, RAMP.1), 0.0);
        block.items.push(Item::new(Role::Legend, Painted::new(shape, paint, None).with_opacity(alpha)));
    }
    block.size = Size::new(length, RAMP.1);
    let ticks = values_of_ramp(scale, low, high);
    let words = labels(plot, scale, &ticks);
    let paint = stage.theme.readable(stage.theme.muted, stage.theme.ground);
    let mut free = f64::NEG_INFINITY;
    for (value, label) in ticks.iter().zip(&words) {
        let Some(number) = value.number() else { continue };
        let place = ((number - low) / (high - low)).clamp(0.0, 1.0) * length;
        let style = stage.theme.type_scale.small;
        let label = stage.fonts.paragraph(&Rich::plain(label.as_str()), style, Wrap::Never);
        let left = (place - label.width() / 2.0).clamp(0.0, (length - label.width()).max(0.0));
        if left < free {
            continue;
        }
        free = left + label.width() + GAP;
        block.items.extend(Item::words(Role::Legend, &label, left, RAMP.1 + 3.0, Anchor::Start, paint));
        block.size.height = RAMP.1 + 3.0 + label.height();
        block.size.width = block.size.width.max(left + label.width());
    }
    block
}

fn values_of_ramp(scale: &PlotScale, low: f64, high: f64) -> Vec<Value> {
    let inside = |value: &Value| value.number().is_some_and(|number| number >= low && number <= high);
    let mut all: Vec<Value> = values(scale).into_iter().filter(inside).collect();
    all.sort_by(Value::order);
    all
}
