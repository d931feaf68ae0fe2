//! The marks of a layer as series of numbers.

use crate::data::Value;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::marks::{WIDEST, signs};
use crate::figures::chart::model::{Channel, Interpolate, Mark, Sign};
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Plot, Position};
use crate::scale::Scale;
use crate::scene::chart::{self, Axis, AxisScale, Form, Marker, Series, Stack};
use crate::scene::{Stroke, chart::Plot as Drawn};
use crate::theme::Paint;

/// How far two numbers may be apart that are one, as a share of them.
const SLACK: f64 = 1e-9;

/// Reads the series of a layer.
pub struct Reader<'a> {
    pub plot: &'a Plot,
    pub layer: &'a Layer,
    pub looks: &'a Looks<'a>,
    pub horizontal: bool,
    pub across: &'a Axis,
    /// Px of the axis that marks stand along.
    pub length: f64,
}

/// A mark: its row, its series, where it stands, from where to where it reaches.
#[derive(Clone, Copy)]
struct Found {
    row: usize,
    series: usize,
    place: f64,
    from: f64,
    to: f64,
}

impl Reader<'_> {
    /// The plot; none where a number of the data is not what is drawn.
    pub fn plot(&self) -> Option<Drawn> {
        let found = self.found()?;
        let values = self.values(&found)?;
        let stack = values.0;
        let mut series = self.series(&found, &values.1)?;
        let form = match self.layer.mark {
            Mark::Bar => self.bars(stack, series.len())?,
            Mark::Line => Form::Lines,
            Mark::Area => Form::Areas(stack),
            Mark::Point | Mark::Circle | Mark::Square => Form::Points,
            _ => return None,
        };
        for (one, index) in series.iter_mut() {
            self.look(one, *index, &found)?;
        }
        if stack != Stack::None {
            let start = |index: usize| {
                let starts: Vec<f64> = found.iter().filter(|f| f.series == index).map(|f| f.from.abs()).collect();
                starts.iter().sum::<f64>() / starts.len().max(1) as f64
            };
            series.sort_by(|a, b| start(a.1).total_cmp(&start(b.1)));
        }
        Some(Drawn { form, series: series.into_iter().map(|(series, _)| series).collect() })
    }

    fn directions(&self) -> (&Position, &Position) {
        directions(self.layer, self.horizontal)
    }

    /// All marks with where they stand.
    fn found(&self) -> Option<Vec<Found>> {
        let (across, upward) = self.directions();
        let scale = self.plot.scale(upward.scale?);
        scale.scale.continuous()?;
        if self.layer.mark == Mark::Bar && (across.to.is_some() || !across.band) {
            return None;
        }
        let mut all = Vec::new();
        for (nth, rows) in self.layer.series.iter().enumerate() {
            for &row in rows {
                let place = place(self.plot, across, row)?;
                let at = *upward.at.get(row)?;
                let to = upward.to.as_ref().map_or(Some(at), |to| to.get(row).copied())?;
                let is_length = matches!(self.layer.mark, Mark::Bar | Mark::Area);
                let from = if is_length { at } else { 0.0 };
                let to = if is_length { to } else { at };
                if !place.is_finite() || !from.is_finite() || !to.is_finite() {
                    return None;
                }
                all.push(Found { row, series: self.series_of(row, nth)?, place, from, to });
            }
        }
        Some(all)
    }

    /// Which series a row is of.
    fn series_of(&self, row: usize, nth: usize) -> Option<usize> {
        if let Some((id, coordinates)) = &self.directions().0.offset {
            let discrete = self.plot.scale(*id).scale.discrete()?;
            let at = *coordinates.get(row)?;
            return (0..discrete.values().len())
                .find(|i| near(discrete.start(*i), at) || near(discrete.middle(*i), at));
        }
        match self.color(row) {
            // Not every program gives one sign of a series another colour.
            Some((id, index)) if self.is_told(id) || self.layer.mark != Mark::Bar => Some(index),
            _ if matches!(self.layer.mark, Mark::Line | Mark::Area) => Some(nth),
            _ => Some(0),
        }
    }

    /// The scale of colours, and which of them a row has.
    fn color(&self, row: usize) -> Option<(crate::figures::chart::output::ScaleId, usize)> {
        let channels = [Channel::Color, Channel::Fill, Channel::Stroke];
        let values = channels.iter().find_map(|channel| self.layer.look(*channel))?;
        let CaseValues::Scaled(id, coordinates) = values.case(row)? else { return None };
        self.plot.scale(*id).scale.discrete()?;
        coordinates.get(row).filter(|at| at.is_finite()).map(|at| (*id, *at as usize))
    }

    /// Whether colours of that scale name series: there is a legend, or each line is one.
    fn is_told(&self, id: crate::figures::chart::output::ScaleId) -> bool {
        self.plot.scale(id).legend.is_some() || matches!(self.layer.mark, Mark::Line | Mark::Area)
    }

    /// What a series is called.
    fn name(&self, found: &Found) -> String {
        let offset = self.directions().0.offset.as_ref().map(|(id, _)| (*id, found.series));
        let named = offset.or_else(|| self.color(found.row).filter(|(id, _)| self.is_told(*id)));
        let name = named.and_then(|(id, index)| {
            let scale = self.plot.scale(id);
            Some(scale.labels.one(scale.scale.discrete()?.values().get(index)?))
        });
        let title = || self.directions().1.scale.and_then(|id| self.plot.scale(id).title.clone());
        name.or_else(title).unwrap_or_else(|| "Value".to_owned())
    }

    /// The numbers of the data behind the marks: the field whose numbers are the lengths, or what each is a share
    /// of. With how they are stacked.
    fn values(&self, found: &[Found]) -> Option<(Stack, Vec<f64>)> {
        let columns = self.layer.shown.iter().filter_map(|field| self.layer.data.column(field));
        let numbers = |column: &[Value]| -> Option<Vec<f64>> {
            let number = |found: &Found| match column.get(found.row)? {
                Value::Number(number) => Some(*number),
                _ => None,
            };
            found.iter().map(number).collect()
        };
        let columns: Vec<Vec<f64>> = columns.filter_map(numbers).collect();
        let is_length = |column: &&Vec<f64>| column.iter().zip(found).all(|(n, f)| near(*n, f.to - f.from));
        let stacked = found.iter().any(|mark| !near(mark.from, 0.0));
        if let Some(column) = columns.iter().find(is_length) {
            return Some((if stacked { Stack::Zero } else { Stack::None }, column.clone()));
        }
        let is_share = |column: &&Vec<f64>| {
            column.iter().zip(found).all(|(n, f)| {
                let beside = column.iter().zip(found).filter(|(_, other)| other.place == f.place);
                let whole: f64 = beside.map(|(n, _)| n.abs()).sum();
                whole > 0.0 && near(n / whole, f.to - f.from)
            })
        };
        columns.iter().find(is_share).map(|column| (Stack::Whole, column.clone()))
    }

    /// Series with their numbers, in the order of their scale.
    fn series(&self, found: &[Found], values: &[f64]) -> Option<Vec<(Series, usize)>> {
        let mut all: Vec<(Series, usize)> = Vec::new();
        for (mark, value) in found.iter().zip(values) {
            let known = all.iter().position(|(_, index)| *index == mark.series);
            let at = known.unwrap_or_else(|| {
                let empty = Series {
                    name: self.name(mark),
                    places: Vec::new(),
                    values: Vec::new(),
                    paints: Vec::new(),
                    opacity: 1.0,
                    stroke: None,
                    curved: false,
                    marker: None,
                    labels: Vec::new(),
                };
                all.push((empty, mark.series));
                all.len() - 1
            });
            let series = &mut all[at].0;
            // Two marks of one series at one name are no chart that others know.
            let is_names = matches!(self.across.scale, AxisScale::Names { .. });
            if is_names && series.places.contains(&mark.place) {
                return None;
            }
            series.places.push(mark.place);
            series.values.push(*value);
        }
        all.sort_by_key(|(_, index)| *index);
        Some(all)
    }

    /// Gives a series its colours, its line and its signs.
    fn look(&self, series: &mut Series, index: usize, found: &[Found]) -> Option<()> {
        let rows: Vec<usize> = found.iter().filter(|mark| mark.series == index).map(|mark| mark.row).collect();
        let first = *rows.first()?;
        let pen = self.looks.pen(first);
        let paint = |row: usize| -> Option<Paint> {
            let pen = self.looks.pen(row);
            pen.fill.or(pen.stroke.map(|stroke| stroke.paint))
        };
        series.opacity = pen.opacity;
        let is_line = matches!(self.layer.mark, Mark::Line | Mark::Area);
        let rows = if is_line { &rows[..1] } else { &rows[..] };
        series.paints = rows.iter().map(|row| paint(*row)).collect::<Option<Vec<Paint>>>()?;
        if series.paints.iter().all(|paint| *paint == series.paints[0]) {
            series.paints.truncate(1);
        }
        match self.layer.mark {
            Mark::Line => {
                series.stroke = Some(pen.stroke.clone().unwrap_or_else(|| Stroke::new(series.paints[0], 2.0)));
                series.curved = match pen.curve {
                    Interpolate::Linear => false,
                    Interpolate::Monotone | Interpolate::Natural | Interpolate::Cardinal => true,
                    _ => return None,
                };
            }
            Mark::Area if pen.curve != Interpolate::Linear => return None,
            Mark::Point | Mark::Circle | Mark::Square => series.marker = Some(self.marker(rows)?),
            _ => {}
        }
        Some(())
    }

    /// The sign of all rows; none where they differ or no program has it.
    fn marker(&self, rows: &[usize]) -> Option<(Marker, f64)> {
        let sign = |row: usize| {
            let area = self.looks.number(Channel::Size, row).or(self.layer.style.size).unwrap_or(signs::AREA);
            (self.looks.sign(row), area)
        };
        let first = sign(*rows.first()?);
        if rows.iter().any(|row| sign(*row) != first) {
            return None;
        }
        let side = first.1.max(0.0).sqrt();
        let marker = match first.0 {
            Sign::Circle => (Marker::Circle, 2.0 * (first.1 / std::f64::consts::PI).sqrt()),
            Sign::Square => (Marker::Square, side),
            Sign::Diamond => (Marker::Diamond, side * std::f64::consts::SQRT_2),
            Sign::TriangleUp => (Marker::Triangle, side * 1.2),
            Sign::Cross => (Marker::Cross, side * 1.2),
            _ => return None,
        };
        Some(marker)
    }

    /// How bars stand in the bands of their names.
    fn bars(&self, stack: Stack, count: usize) -> Option<Form> {
        let (across, _) = self.directions();
        let discrete = self.plot.scale(across.scale?).scale.discrete()?;
        let band = discrete.band();
        if self.layer.style.width.is_some() || self.layer.style.height.is_some() || self.layer.style.size.is_some() {
            return None;
        }
        let (step, share, beside) = match &across.offset {
            Some((id, _)) => {
                let within = self.plot.scale(*id).scale.discrete()?;
                (band / within.steps(), within.band(), count as f64)
            }
            None => (band, 1.0, 1.0),
        };
        let bar = (step * share).min(WIDEST * discrete.steps() / self.length.max(1.0));
        if bar <= 0.0 {
            return None;
        }
        let overlap = if across.offset.is_some() { 1.0 - step / bar } else { 1.0 };
        Some(Form::Bars { stack, gap: (1.0 - (beside - 1.0) * step - bar) / bar, overlap })
    }
}

fn directions(layer: &Layer, horizontal: bool) -> (&Position, &Position) {
    if horizontal { (&layer.y, &layer.x) } else { (&layer.x, &layer.y) }
}

/// Where a row stands: the number of its name, or its number.
fn place(plot: &Plot, position: &Position, row: usize) -> Option<f64> {
    let at = *position.at.get(row)?;
    match &plot.scale(position.scale?).scale {
        Scale::Discrete(discrete) => {
            let names = 0..discrete.values().len();
            let is_here = |i: &usize| near(discrete.start(*i), at) || near(discrete.middle(*i), at);
            names.into_iter().find(is_here).map(|index| index as f64)
        }
        Scale::Continuous(_) if position.to.is_none() => Some(at),
        _ => None,
    }
}

/// Puts signs onto the lines that they stand on; whether they do.
pub fn mark(below: &mut chart::Plot, points: &chart::Plot) -> bool {
    let stands_on = |(line, points): (&Series, &Series)| line.places == points.places && line.values == points.values;
    let alike = below.form == Form::Lines
        && below.series.len() == points.series.len()
        && below.series.iter().zip(&points.series).all(stands_on);
    if alike {
        for (line, points) in below.series.iter_mut().zip(&points.series) {
            line.marker = points.marker;
        }
    }
    alike
}

/// Gives values the words of a layer of words that stand at them, where each stands at one.
pub fn label(plots: &mut [chart::Plot], plot: &Plot, layer: &Layer, horizontal: bool) {
    let (across, upward) = directions(layer, horizontal);
    let Some(words) = &layer.text else { return };
    for row in layer.series.iter().flatten().copied() {
        let Some(text) = words.get(row).map(|text| text.trim()).filter(|text| !text.is_empty()) else { continue };
        let (Some(place), Some(at)) = (place(plot, across, row), upward.at.get(row)) else { continue };
        let value = upward.to.as_ref().and_then(|to| to.get(row)).map_or(*at, |to| to - at);
        let series = plots.iter_mut().filter(|plot| matches!(plot.form, Form::Bars { .. } | Form::Lines));
        let mut here: Vec<(&mut Series, usize)> = Vec::new();
        for one in series.flat_map(|plot| &mut plot.series) {
            let found = (0..one.values.len()).find(|i| near(one.places[*i], place) && near(one.values[*i], value));
            here.extend(found.map(|index| (one, index)));
        }
        if let [(series, index)] = &mut here[..] {
            series.labels.resize(series.values.len(), String::new());
            series.labels[*index] = text.to_owned();
        }
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= SLACK * a.abs().max(b.abs()).max(1e-6)
}
