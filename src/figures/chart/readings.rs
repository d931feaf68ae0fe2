//! What a reader takes from the marks of a layer: a number each, where it stands, and of which series it is.

use super::model::{Channel, Mark};
use super::resolve::orient::{Direction, runs};
use super::resolve::plot::{CaseValues, Layer, Plot, PlotScale, Position, Values};
use crate::data::value::Value;
use crate::figures::chart::output::ScaleId;
use crate::scale::Scale;

/// The numbers of a layer.
pub struct Readings<'p> {
    plot: &'p Plot,
    layer: &'p Layer,
    measure: Measure<'p>,
    /// Where numbers stand.
    across: Vec<&'p Position>,
    /// Which series they are of.
    series: Option<(ScaleId, &'p Values)>,
}

/// What numbers are read from.
enum Measure<'p> {
    /// A place or a length.
    Position(&'p PlotScale, &'p Position),
    /// A colour.
    Color(&'p PlotScale, &'p Values),
}

impl<'p> Readings<'p> {
    /// Those of a layer; none where its marks stand for no numbers.
    pub fn of(plot: &'p Plot, layer: &'p Layer) -> Option<Readings<'p>> {
        let color = layer.look(Channel::Color).and_then(|values| Some((values.scales().next()?, values)));
        let is_continuous = |id: ScaleId| plot.scale(id).scale.continuous().is_some();
        let (measure, across) = match color {
            _ if layer.theta.is_said() => (position(plot, &layer.theta)?, vec![]),
            Some((id, values)) if layer.mark == Mark::Rect && is_continuous(id) => {
                (Measure::Color(plot.scale(id), values), vec![&layer.x, &layer.y])
            }
            _ => {
                let (along, across) = match runs(layer.orient) {
                    Direction::X => (&layer.x, &layer.y),
                    Direction::Y => (&layer.y, &layer.x),
                };
                match position(plot, along) {
                    Some(measure) => (measure, vec![across]),
                    None => (position(plot, across)?, vec![along]),
                }
            }
        };
        // A colour without a legend only says what matters.
        let names = color.filter(|(id, _)| {
            plot.scale(*id).scale.discrete().is_some() && (plot.scale(*id).legend.is_some() || layer.theta.is_said())
        });
        Some(Readings { plot, layer, measure, across, series: names })
    }

    fn scale(&self) -> &'p PlotScale {
        match self.measure {
            Measure::Position(scale, _) | Measure::Color(scale, _) => scale,
        }
    }

    /// What its numbers are called.
    pub fn title(&self) -> Option<&'p str> {
        self.scale().title.as_deref()
    }

    /// The scales of where its numbers stand.
    pub fn across(&self) -> impl Iterator<Item = &'p PlotScale> {
        self.across.iter().filter_map(|position| position.scale).map(|id| self.plot.scale(id))
    }

    /// The scale of its series.
    pub fn series(&self) -> Option<&'p PlotScale> {
        self.series.map(|(id, _)| self.plot.scale(id))
    }

    /// The rows that are drawn, in their order.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.layer.series.iter().flatten().copied()
    }

    /// The numbers of a row: the length of a bar, both ends of what spans two of its own.
    pub fn numbers(&self, row: usize) -> Vec<f64> {
        let all = match &self.measure {
            Measure::Position(_, position) => match (position.at.get(row), position.to.as_ref()) {
                (Some(at), Some(to)) => match to.get(row) {
                    // Ends that mirror each other are a width around the middle.
                    Some(to) if self.layer.is_ranged && *to == -at => vec![(to - at).abs()],
                    Some(to) if self.layer.is_ranged => vec![*at, *to],
                    Some(to) => vec![to - at],
                    None => vec![],
                },
                (Some(at), None) => vec![*at],
                (None, _) => vec![],
            },
            Measure::Color(_, values) => match values.case(row) {
                Some(CaseValues::Scaled(_, coordinates)) => coordinates.get(row).copied().into_iter().collect(),
                _ => vec![],
            },
        };
        all.into_iter().filter(|number| number.is_finite()).collect()
    }

    /// A number as its axis or legend writes it.
    pub fn word(&self, number: f64) -> String {
        let scale = self.scale();
        let is_time = scale.scale.continuous().is_some_and(|continuous| continuous.time);
        scale.labels.one(&if is_time { Value::Time(number) } else { Value::Number(digits(number)) })
    }

    /// The series of a row.
    pub fn name(&self, row: usize) -> Option<String> {
        let CaseValues::Scaled(id, coordinates) = self.series?.1.case(row)? else { return None };
        let scale = self.plot.scale(*id);
        let value = scale.scale.discrete()?.values().get(*coordinates.get(row)? as usize)?;
        Some(scale.labels.one(value))
    }

    /// The series of a row, and where it stands.
    pub fn places(&self, row: usize) -> Vec<String> {
        let across = self.across.iter().filter_map(|position| self.place(position, row));
        self.name(row).into_iter().chain(across).collect()
    }

    fn place(&self, position: &Position, row: usize) -> Option<String> {
        let scale = self.plot.scale(position.scale?);
        let at = *position.at.get(row).filter(|at| at.is_finite())?;
        match &scale.scale {
            Scale::Discrete(discrete) => {
                // Bands begin at their coordinate, points stand at it.
                let is_here =
                    |i: &usize| (discrete.start(*i) - at).abs() < 1e-9 || (discrete.middle(*i) - at).abs() < 1e-9;
                let index = (0..discrete.values().len()).find(is_here)?;
                Some(scale.labels.one(discrete.values().get(index)?))
            }
            Scale::Continuous(continuous) if continuous.time => Some(Value::Time(at).text().into_owned()),
            Scale::Continuous(_) => Some(scale.labels.one(&Value::Number(digits(at)))),
            Scale::Steps(_) => None,
        }
    }
}

fn position<'p>(plot: &'p Plot, position: &'p Position) -> Option<Measure<'p>> {
    let scale = plot.scale(position.scale?);
    scale.scale.continuous().map(|_| Measure::Position(scale, position))
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
