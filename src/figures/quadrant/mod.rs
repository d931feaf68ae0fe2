//! The quadrant chart: points in a square of two halves by two halves, each quarter with a title.

mod layout;
mod mermaid;

use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Stage};
use crate::language::{Language, Phrase, words};
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::Rich;
use crate::text::one_line;
use crate::theme::CssColor;

/// The row of the quadrant chart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "quadrant",
    summary: "points in four quarters, each with a title",
    spec: None,
    mermaid: Some(Grammar { families: &["quadrantChart"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const POINT: Noun = Noun::new("point", "points");

/// More points than that are refused: nobody reads them in one figure, and each has words of its own.
pub const MOST_POINTS: usize = 500;

/// Points in four quarters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quadrant {
    /// Words below.
    pub across: Axis,
    /// Words at the left.
    pub upward: Axis,
    /// The quarters.
    pub quarters: Quarters,
    /// In the author's order.
    pub points: Vec<QuadrantPoint>,
    /// Colour of points that have none of their own.
    pub color: Option<CssColor>,
}

/// What an axis says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// Of its lower half; of the whole axis where the upper half has no words.
    pub low: Option<Rich>,
    /// Of its upper half.
    pub high: Option<Rich>,
}

/// The four quarters, counted as in geometry: from the one at the top right against the clock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quarters(pub [Quarter; 4]);

/// A quarter of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quarter {
    /// What its points have in common.
    pub title: Option<Rich>,
    /// Its ground, where the author gave one.
    pub fill: Option<CssColor>,
    /// Colour of its title, where the author gave one.
    pub ink: Option<CssColor>,
}

/// A point with its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuadrantPoint {
    /// What it is.
    pub words: Rich,
    /// From 0 at the left to 1 at the right.
    pub x: f64,
    /// From 0 at the foot to 1 at the top.
    pub y: f64,
    /// How it is drawn.
    pub look: Look,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// The look of a point as far as its author gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// In px, 0 to 60.
    pub radius: Option<f64>,
    /// Inside.
    pub color: Option<CssColor>,
    /// The line around.
    pub stroke: Option<CssColor>,
    /// Width of that line in px, 0 to 20.
    pub stroke_width: Option<f64>,
}

impl Look {
    /// What this look says, and what `under` says of the rest.
    fn over(self, under: &Look) -> Look {
        Look {
            radius: self.radius.or(under.radius),
            color: self.color.or(under.color),
            stroke: self.stroke.or(under.stroke),
            stroke_width: self.stroke_width.or(under.stroke_width),
        }
    }
}

impl QuadrantPoint {
    /// The index of the quarter that it stands in; on a border, of the one above and at the right.
    fn quarter(&self) -> usize {
        match (self.x >= 0.5, self.y >= 0.5) {
            (true, true) => 0,
            (false, true) => 1,
            (false, false) => 2,
            (true, false) => 3,
        }
    }
}

impl Axis {
    fn describe(&self, name: &Phrase, language: Language) -> Option<String> {
        let low = one_line(self.low.as_ref()?);
        let name = |what: &str| language.say(name, &[&what]);
        Some(match (&self.high, language) {
            (Some(high), Language::English) => name(&format!("from {low} to {}", one_line(high))),
            (Some(high), _) => name(&language.say(&words::RANGE, &[&low, &one_line(high)])),
            (None, Language::English) => format!("{}: {low}", name("").trim_end()),
            (None, _) => name(&low),
        })
    }
}

impl Figure for Quadrant {
    fn describe(&self, language: Language) -> String {
        const NAMES: [&Phrase; 4] = [&words::TOP_RIGHT, &words::TOP_LEFT, &words::BOTTOM_LEFT, &words::BOTTOM_RIGHT];
        let axes: Vec<String> =
            [self.across.describe(&words::ACROSS, language), self.upward.describe(&words::UPWARD, language)]
                .into_iter()
                .flatten()
                .collect();
        let mut text = language.head("Quadrant chart", &[]).unwrap_or_else(|| "Quadrant chart".to_owned());
        if !axes.is_empty() {
            text.push_str(&format!(", {}", axes.join(", ")));
        }
        text = language.sentences([text]);
        for (index, (quarter, name)) in self.quarters.0.iter().zip(NAMES).enumerate() {
            let within = self.points.iter().filter(|point| point.quarter() == index);
            let points: Vec<String> = within.map(|point| one_line(&point.words)).collect();
            let name = language.say(name, &[]);
            let title = quarter.title.as_ref().map(|title| format!(", {}", one_line(title))).unwrap_or_default();
            match (points.is_empty(), title.is_empty()) {
                (true, true) => {}
                (true, false) => text.push_str(&format!(" {name}{title}.")),
                (false, _) => text.push_str(&format!(" {name}{title}: {}.", points.join("; "))),
            }
        }
        text
    }

    fn tables(&self) -> Vec<Table> {
        let column = |value: fn(&QuadrantPoint) -> Value| self.points.iter().map(value).collect::<Vec<_>>();
        let title = |point: &QuadrantPoint| {
            let quarter = self.quarters.0.get(point.quarter()).and_then(|quarter| quarter.title.as_ref());
            quarter.map_or(Value::Null, |title| one_line(title).into())
        };
        let table = Table::of_columns([
            ("name", column(|point| one_line(&point.words).into())),
            ("x", column(|point| point.x.into())),
            ("y", column(|point| point.y.into())),
        ]);
        vec![table.with_column("quadrant", self.points.iter().map(title).collect())]
    }

    fn parts(&self) -> Parts {
        let point = |point: &QuadrantPoint| {
            let name = one_line(&point.words);
            let words = format!("{}, {}", point.x, point.y);
            Part { noun: POINT, key: name.clone().into(), name, words, span: point.source }
        };
        self.points.iter().map(point).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
