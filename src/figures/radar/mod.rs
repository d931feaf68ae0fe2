//! The radar chart: values of several things along the same axes, which run from one middle.

mod layout;
mod legend;
mod mermaid;
mod rings;

use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Stage};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::Rich;
use crate::text::one_line;
use crate::theme::CssColor;

/// The row of the radar chart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "radar",
    summary: "values of several things along axes that run from one middle",
    spec: None,
    mermaid: Some(Grammar { families: &["radar-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const VALUE: Noun = Noun::new("value", "values");

/// More axes or curves than that are refused: their words would not fit around any circle.
pub const MOST: usize = 100;

/// Values along axes that run from one middle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Radar {
    /// From the top, with the clock.
    pub axes: Vec<RadarAxis>,
    /// In the author's order.
    pub curves: Vec<Curve>,
    /// The value in the middle.
    pub min: f64,
    /// The value of the outermost ring; else the data decide.
    pub max: Option<f64>,
    /// How many rings there are, 1 to 32; else as many as give round values.
    pub ticks: Option<usize>,
    /// How rings are drawn.
    pub graticule: Graticule,
    /// Whether curves are named.
    pub legend: bool,
}

/// How rings are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Graticule {
    /// As circles.
    #[default]
    Circle,
    /// Straight from axis to axis.
    Polygon,
}

/// One of the directions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RadarAxis {
    /// What is measured along it.
    pub words: Rich,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// One of the things that are compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// What it is.
    pub words: Rich,
    /// One value for each axis; none where the author gave none.
    pub values: Vec<Option<f64>>,
    /// Its colour, where the author gave one.
    pub color: Option<CssColor>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

impl Radar {
    /// All values that are drawn.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.curves.iter().flat_map(|curve| curve.values.iter().copied().flatten())
    }
}

impl Figure for Radar {
    fn describe(&self, language: Language) -> String {
        let axes: Vec<String> = self.axes.iter().map(|axis| one_line(&axis.words)).collect();
        let head =
            language.head("Radar chart", &[]).map(|head| format!("{head}{}{}", language.colon(), axes.join(", ")));
        let mut text = language.sentences([head.unwrap_or_else(|| format!("Radar chart of {}", axes.join(", ")))]);
        for curve in &self.curves {
            let named =
                axes.iter().zip(&curve.values).filter_map(|(axis, value)| Some(format!("{axis} {}", (*value)?)));
            let values: Vec<String> = named.collect();
            text.push_str(&format!(" {}: {}.", one_line(&curve.words), values.join(", ")));
        }
        text
    }

    fn tables(&self) -> Vec<Table> {
        let axes = self.axes.iter().map(|axis| one_line(&axis.words).into()).collect();
        let table = Table::of_columns([("axis", axes)]);
        let curves = self.curves.iter().map(|curve| {
            let values = curve.values.iter().map(|value| value.map_or(Value::Null, Value::from));
            (one_line(&curve.words), values.collect::<Vec<_>>())
        });
        vec![curves.fold(table, |table, (name, values)| table.with_column(name, values))]
    }

    fn parts(&self) -> Parts {
        let of_curve = |curve: &Curve| {
            let curve_name = one_line(&curve.words);
            let values = self.axes.iter().zip(&curve.values).filter_map(|(axis, value)| Some((axis, (*value)?)));
            let part = |(axis, value): (&RadarAxis, f64)| {
                let axis = one_line(&axis.words);
                let key = format!("{curve_name}\n{axis}").into();
                let name = format!("{curve_name}, {axis}");
                Part { noun: VALUE, key, name, words: value.to_string(), span: curve.source }
            };
            values.map(part).collect::<Vec<_>>()
        };
        self.curves.iter().flat_map(of_curve).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
