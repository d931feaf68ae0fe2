//! Boxplots, error bars and error bands: summaries of groups, drawn by several marks.

use crate::data::field::escaped;
use std::sync::Arc;

use super::encode::plain;
use super::orient;
use super::titles;
use crate::data::convert;
use crate::data::field::Field;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::model::{
    Binning, Breadth, Center, Channel, Content, Definition, Encoding, Interpolate, Mark, MarkStyle, Measure, Orient,
    Origin, Spread, Title, Unit, View,
};
use crate::figures::chart::rules::NOT_A_SPREAD;
use crate::figures::chart::transform::group::{Groups, Named};
use crate::figures::chart::transform::operation::{Measured, Operation};
use crate::syntax::Diagnostic;
use crate::theme::CssColor;

/// How many interquartile ranges whiskers reach beyond the box.
const WHISKERS: f64 = 1.5;
/// Usual thickness of a box in px.
const BOX: f64 = 14.0;

/// The direction of a spread, and what stands across it.
struct Frame<'a> {
    unit: &'a Unit,
    /// The channel whose values are summed up.
    along: Channel,
    orient: Orient,
    field: String,
    title: Option<String>,
}

/// Whether a mark is made of others.
pub fn is_composite(mark: Mark) -> bool {
    matches!(mark, Mark::Boxplot | Mark::ErrorBar | Mark::ErrorBand)
}

/// The layers of a composite mark over its data.
///
/// # Errors
///
/// Fields that there are not, and words where numbers are needed.
pub fn layers(unit: &Unit, table: &Table) -> Result<Vec<View>, Diagnostic> {
    let frame = Frame::new(unit)?;
    match unit.mark {
        Mark::Boxplot => frame.boxplot(table),
        _ => frame.error(table),
    }
}

fn is_number(definition: &Definition, channel: Channel) -> bool {
    orient::measure(channel, definition) == Measure::Quantitative && matches!(definition.bin, Binning::None)
}

impl<'a> Frame<'a> {
    fn new(unit: &'a Unit) -> Result<Frame<'a>, Diagnostic> {
        let number =
            |channel| unit.encoding.get(channel).is_some_and(|d| is_number(d, channel) && d.field_name().is_some());
        let told = |channel| unit.encoding.get(channel).is_some_and(|d| d.aggregate.is_some());
        let along = match (number(Channel::X), number(Channel::Y)) {
            (true, true) => match unit.style.orient {
                Some(Orient::Horizontal) => Channel::X,
                Some(Orient::Vertical) => Channel::Y,
                None if told(Channel::X) => Channel::X,
                None => Channel::Y,
            },
            (true, false) => Channel::X,
            (false, true) => Channel::Y,
            (false, false) => {
                return Err(Diagnostic::error(
                    &NOT_A_SPREAD,
                    unit.encoding.iter().next().and_then(|(_, d)| d.source),
                    "a boxplot, error bar or error band needs numbers along x or y",
                ));
            }
        };
        let definition = unit.encoding.get(along);
        let field = definition.and_then(Definition::field_name).unwrap_or_default().to_owned();
        let title = definition.and_then(|d| match titles::title(d, along, None) {
            Some(_) if d.aggregate.is_some() && matches!(d.title, Title::Default) => Some(Field::parse(&field).title()),
            other => other,
        });
        let orient = if along == Channel::X { Orient::Horizontal } else { Orient::Vertical };
        Ok(Frame { unit, along, orient, field, title })
    }

    /// The fields that part groups: all but those along the spread.
    fn groupby(&self) -> Vec<Named> {
        let mut names: Vec<&str> = Vec::new();
        for (channel, definition) in self.unit.encoding.iter() {
            let second = orient::second(self.along);
            let along = channel == self.along || Some(channel) == second;
            let error = matches!(channel, Channel::XError | Channel::XError2 | Channel::YError | Channel::YError2);
            if along || error || channel == Channel::Tooltip || definition.aggregate.is_some() {
                continue;
            }
            if let Some(name) = definition.field_name().filter(|name| !names.contains(name)) {
                names.push(name);
            }
        }
        names.into_iter().map(Named::of).collect()
    }

    fn numbers(&self, table: &Table) -> Result<Vec<Value>, Diagnostic> {
        let source = self.unit.encoding.get(self.along).and_then(|d| d.source);
        let named = Named { field: Field::parse(&self.field), span: source };
        let values = named.values(table)?;
        Ok(convert::numbers(&values, &self.field, source)?.into_owned())
    }

    /// One row for each group, with what each of the operations makes of its numbers.
    fn summary(&self, table: &Table, operations: &[(&str, Operation)]) -> Result<(Table, Groups), Diagnostic> {
        let table = table.clone().with_column(self.field.as_str(), self.numbers(table)?);
        let groupby = self.groupby();
        let groups = Groups::of(&table, &groupby)?;
        let mut summary = Table::with_rows(groups.rows.len());
        for named in &groupby {
            let values = named.values(&table)?;
            let first =
                groups.rows.iter().map(|rows| rows.first().and_then(|r| values.get(*r)).cloned().unwrap_or_default());
            summary.push_column(named.name(), first.collect());
        }
        let field = plain(&self.field);
        for (name, operation) in operations {
            let measured = Measured::new(*operation, Some(&field), &table)?;
            summary.push_column(*name, groups.rows.iter().map(|rows| measured.of(rows)).collect());
        }
        Ok((summary, groups))
    }

    /// A layer whose marks reach from one column to another.
    fn layer(&self, table: &Arc<Table>, mark: Mark, style: MarkStyle, from: &str, to: Option<&str>) -> View {
        let mut encoding = Encoding::default();
        for (channel, definition) in self.unit.encoding.iter() {
            let error = matches!(channel, Channel::XError | Channel::XError2 | Channel::YError | Channel::YError2);
            if channel != self.along
                && Some(channel) != orient::second(self.along)
                && !error
                && channel != Channel::Tooltip
            {
                encoding.add(channel, definition.clone());
            }
        }
        let mut along = self.unit.encoding.get(self.along).cloned().unwrap_or_else(|| Definition::constant(0.0));
        along.origin = Origin::Field(escaped(from));
        along.measure = Some(Measure::Quantitative);
        along.aggregate = None;
        along.title = self.title.clone().map_or(Title::Hidden, Title::Words);
        encoding.set(self.along, along);
        if let (Some(to), Some(second)) = (to, orient::second(self.along)) {
            encoding.set(second, Definition::field(escaped(to), Measure::Quantitative));
        }
        View {
            source: self.unit.encoding.get(self.along).and_then(|d| d.source),
            data: Some(table.clone()),
            content: Content::Unit(Box::new(Unit { mark, piece_of: Some(self.unit.mark), style, encoding })),
            ..View::default()
        }
    }

    /// The style of a part; none where it is not drawn.
    fn part(&self, name: &str, usual: bool) -> Option<MarkStyle> {
        let own = &self.unit.style;
        let mut style = match own.parts.get(name) {
            Some(None) => return None,
            Some(Some(style)) => style.clone(),
            None if usual => MarkStyle::default(),
            None => return None,
        };
        style.color = style.color.or(own.color);
        style.opacity = style.opacity.or(own.opacity);
        style.orient = Some(self.orient);
        Some(style)
    }

    fn boxplot(&self, table: &Table) -> Result<Vec<View>, Diagnostic> {
        use Operation::{FirstQuartile, Max, Median, Min, ThirdQuartile};
        let operations =
            [("box_from", FirstQuartile), ("box_to", ThirdQuartile), ("median", Median), ("from", Min), ("to", Max)];
        let (mut summary, groups) = self.summary(table, &operations)?;
        let mut outliers: Vec<usize> = Vec::new();
        if self.unit.style.spread != Some(Spread::MinMax) {
            let reach = match self.unit.style.spread {
                Some(Spread::Iqr(reach)) => reach,
                _ => WHISKERS,
            };
            outliers = self.whiskers(table, &mut summary, &groups, reach)?;
        }
        let summary = Arc::new(summary);
        let mut layers = Vec::new();
        if !outliers.is_empty()
            && let Some(mut style) = self.part("outliers", true)
        {
            style.size = style.size.or(Some(24.0));
            layers.push(self.layer(&Arc::new(table.take_rows(&outliers)), Mark::Point, style, &self.field, None));
        }
        if let Some(mut rule) = self.part("rule", true) {
            rule.color = rule.color.or(self.unit.style.color);
            layers.push(self.layer(&summary, Mark::Rule, rule.clone(), "from", Some("box_from")));
            layers.push(self.layer(&summary, Mark::Rule, rule, "box_to", Some("to")));
        }
        if let Some(ticks) = self.part("ticks", false) {
            for end in ["from", "to"] {
                layers.push(self.layer(&summary, Mark::Tick, self.tick(&ticks), end, None));
            }
        }
        if let Some(mut style) = self.part("box", true) {
            self.set_thickness(&mut style);
            layers.push(self.layer(&summary, Mark::Bar, style, "box_from", Some("box_to")));
        }
        if let Some(mut style) = self.part("median", true) {
            if style.color == self.unit.style.color {
                style.color = CssColor::parse("white");
            }
            style.thickness = style.thickness.or(Some(1.5));
            self.set_thickness(&mut style);
            let mut median = self.layer(&summary, Mark::Tick, self.tick(&style), "median", None);
            without_color(&mut median);
            layers.push(median);
        }
        Ok(layers)
    }

    /// Thickness of boxes and of the line across them: the author's, or that of the band.
    fn set_thickness(&self, style: &mut MarkStyle) {
        let own = &self.unit.style;
        let across = if self.along == Channel::X { &mut style.height } else { &mut style.width };
        let said = own.size.map(Breadth::Px).or(if self.along == Channel::X { own.height } else { own.width });
        let banded = self.unit.encoding.get(if self.along == Channel::X { Channel::Y } else { Channel::X });
        let usual =
            if banded.is_some_and(|d| d.field_name().is_some()) { Breadth::Band(0.5) } else { Breadth::Px(BOX * 2.0) };
        *across = across.or(said).or(Some(usual));
    }

    fn tick(&self, style: &MarkStyle) -> MarkStyle {
        let orient = if self.orient == Orient::Horizontal { Orient::Vertical } else { Orient::Horizontal };
        MarkStyle { orient: Some(orient), opacity: style.opacity.or(Some(1.0)), ..style.clone() }
    }

    /// Moves whiskers to the last numbers within reach of the box; the rows beyond come back.
    fn whiskers(
        &self,
        table: &Table,
        summary: &mut Table,
        groups: &Groups,
        reach: f64,
    ) -> Result<Vec<usize>, Diagnostic> {
        let numbers = self.numbers(table)?;
        let (mut from, mut to, mut outliers) = (Vec::new(), Vec::new(), Vec::new());
        for (group, rows) in groups.rows.iter().enumerate() {
            let quartile = |name: &str| summary.value(group, name).number().unwrap_or(f64::NAN);
            let (low, high) = (quartile("box_from"), quartile("box_to"));
            let room = (high - low) * reach;
            let (mut least, mut most) = (low, high);
            for row in rows {
                let Some(number) = numbers.get(*row).and_then(Value::number) else { continue };
                if number < low - room || number > high + room {
                    outliers.push(*row);
                } else {
                    (least, most) = (least.min(number), most.max(number));
                }
            }
            from.push(Value::Number(least));
            to.push(Value::Number(most));
        }
        summary.push_column("from", from);
        summary.push_column("to", to);
        outliers.sort_unstable();
        Ok(outliers)
    }

    fn error(&self, table: &Table) -> Result<Vec<View>, Diagnostic> {
        let summary = Arc::new(self.limits(table)?);
        let mut layers = Vec::new();
        if self.unit.mark == Mark::ErrorBar {
            if let Some(mut rule) = self.part("rule", true) {
                rule.stroke_width = rule.stroke_width.or(self.unit.style.stroke_width).or(Some(1.5));
                layers.push(self.layer(&summary, Mark::Rule, rule, "from", Some("to")));
            }
            if let Some(ticks) = self.part("ticks", false) {
                for end in ["from", "to"] {
                    layers.push(self.layer(&summary, Mark::Tick, self.tick(&ticks), end, None));
                }
            }
            return Ok(layers);
        }
        if let Some(mut band) = self.part("band", true) {
            band.opacity = band.opacity.or(Some(0.3));
            band.interpolate = self.unit.style.interpolate;
            band.tension = self.unit.style.tension;
            // Without anything across it, a band fills the view.
            let across = if self.along == Channel::X { Channel::Y } else { Channel::X };
            let mark = if self.unit.encoding.has(across) { Mark::Area } else { Mark::Rect };
            layers.push(self.layer(&summary, mark, band, "from", Some("to")));
        }
        if let Some(mut border) = self.part("borders", false) {
            border.interpolate = self.unit.style.interpolate.or(Some(Interpolate::Linear));
            for end in ["from", "to"] {
                layers.push(self.layer(&summary, Mark::Line, border.clone(), end, None));
            }
        }
        Ok(layers)
    }

    /// Both ends of the error of each group: given by the data, or told of its rows.
    fn limits(&self, table: &Table) -> Result<Table, Diagnostic> {
        let encoding = &self.unit.encoding;
        let (error, error2) = match self.along {
            Channel::X => (Channel::XError, Channel::XError2),
            _ => (Channel::YError, Channel::YError2),
        };
        let column = |channel: Channel| -> Result<Option<Vec<f64>>, Diagnostic> {
            let Some(definition) = encoding.get(channel) else { return Ok(None) };
            let Some(name) = definition.field_name() else {
                let constant = match &definition.origin {
                    Origin::Constant(value) | Origin::Datum(value) => value.number(),
                    Origin::Field(_) => None,
                };
                return Ok(constant.map(|number| vec![number; table.rows()]));
            };
            Named { field: Field::parse(name), span: definition.source }.numbers(table).map(Some)
        };
        let to_values = |numbers: Vec<f64>| numbers.into_iter().map(Value::Number).collect::<Vec<_>>();
        let base = || column(self.along).map(Option::unwrap_or_default);
        if let Some(second) = orient::second(self.along).map(&column).transpose()?.flatten() {
            return Ok(table.clone().with_column("from", to_values(base()?)).with_column("to", to_values(second)));
        }
        if let Some(plus) = column(error)? {
            let minus = column(error2)?.unwrap_or_else(|| plus.iter().map(|error| -error).collect());
            let sum = |errors: Vec<f64>| Ok(to_values(base()?.iter().zip(errors).map(|(b, e)| b + e).collect()));
            return Ok(table.clone().with_column("to", sum(plus)?).with_column("from", sum(minus)?));
        }
        self.told_limits(table)
    }

    fn told_limits(&self, table: &Table) -> Result<Table, Diagnostic> {
        let style = &self.unit.style;
        let spread = style.spread.unwrap_or(match style.center {
            Some(Center::Median) => Spread::Quartiles,
            _ => Spread::StandardError,
        });
        let operations: &[(&str, Operation)] = match spread {
            Spread::Confidence => &[("from", Operation::LowerConfidence), ("to", Operation::UpperConfidence)],
            Spread::Quartiles | Spread::Iqr(_) => {
                &[("from", Operation::FirstQuartile), ("to", Operation::ThirdQuartile)]
            }
            Spread::MinMax => &[("from", Operation::Min), ("to", Operation::Max)],
            Spread::StandardError => &[("from", Operation::Mean), ("to", Operation::StandardError)],
            Spread::StandardDeviation => &[("from", Operation::Mean), ("to", Operation::Deviation)],
        };
        let (mut summary, _) = self.summary(table, operations)?;
        if matches!(spread, Spread::StandardError | Spread::StandardDeviation) {
            let pair = |group: usize| {
                let number = |name: &str| summary.value(group, name).number().unwrap_or(0.0);
                (number("from"), number("to"))
            };
            let ends: Vec<(f64, f64)> = (0..summary.rows()).map(pair).map(|(m, e)| (m - e, m + e)).collect();
            summary.push_column("from", ends.iter().map(|e| Value::Number(e.0)).collect());
            summary.push_column("to", ends.iter().map(|e| Value::Number(e.1)).collect());
        }
        Ok(summary)
    }
}

/// The median is told from its box by its own colour.
fn without_color(view: &mut View) {
    if let Content::Unit(unit) = &mut view.content {
        for channel in [Channel::Color, Channel::Fill, Channel::Stroke, Channel::Size, Channel::Opacity] {
            if let Some(definition) = unit.encoding.remove(channel).into_iter().next() {
                // It still parts groups.
                unit.encoding.add(Channel::Detail, definition);
            }
        }
    }
}
