//! Colours, widths and signs of marks.

use std::collections::BTreeSet;

use super::pen::Pen;
use crate::data::value::Value;
use crate::figures::chart::model::{Channel, Mark, Sign};
use crate::figures::chart::output::Output;
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Plot, Values};
use crate::figures::chart::spec::mark::SIGNS;
use crate::scale::Scale;
use crate::scene::Stroke;
use crate::scene::contrast::color_moved;
use crate::syntax::Diagnostic;
use crate::theme::color::MARKS;
use crate::theme::{CssColor, Paint, Theme, contrast};

/// Share of signs that is seen where they may lie over each other.
const SIGN_OPACITY: f64 = 0.75;

/// Contrast below which a colour cannot be told from the ground.
const VANISHES: f64 = 1.3;

/// How the marks of a layer look.
pub struct Looks<'a> {
    plot: &'a Plot,
    layer: &'a Layer,
    theme: &'a Theme,
    /// Whether its marks lie on the ground of the figure and beside nothing that they must be told from: not
    /// on other marks, no bands that others lie on, no cells beside cells.
    on_ground: bool,
}

/// A colour.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// The colour itself.
    pub paint: Paint,
    /// The share of it that is seen.
    pub alpha: f64,
    /// Whether the author named it: such a colour may not be seen on the ground.
    is_authored: bool,
}

/// A colour; none for no colour.
type Seen = Option<Ink>;

impl<'a> Looks<'a> {
    /// The looks of a layer, which may lie over marks that are filled.
    pub fn new(plot: &'a Plot, layer: &'a Layer, theme: &'a Theme, over_marks: bool) -> Self {
        let on_ground = match layer.mark {
            Mark::Rect => false,
            // A line leads over the ground between the marks that it lies on.
            Mark::Line | Mark::Trail => true,
            _ => !over_marks,
        };
        Self { plot, layer, theme, on_ground }
    }

    /// The theme.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Whether the colour of the mark is inside it rather than its line.
    pub fn is_filled(&self) -> bool {
        let unfilled = matches!(self.layer.mark, Mark::Line | Mark::Point | Mark::Rule);
        self.layer.style.filled.unwrap_or(!unfilled)
    }

    /// The colours inside and around the mark of a row as they are asked for, and the width of the line.
    fn asked(&self, row: usize) -> (Seen, Seen, f64) {
        let style = &self.layer.style;
        let filled = self.is_filled();
        let color = self.color(row);
        let fill = match self.own(Channel::Fill, row) {
            Some(seen) => seen,
            None => style.fill.map_or_else(|| if filled { color } else { None }, authored),
        };
        let line = match self.own(Channel::Stroke, row) {
            Some(seen) => seen,
            None => style.stroke.map_or_else(|| if filled { None } else { color }, authored),
        };
        let width = self.number(Channel::StrokeWidth, row).or(style.stroke_width).unwrap_or_else(|| self.line_width());
        (fill, line.filter(|_| width > 0.0), width)
    }

    /// The same colours as they can be seen: a line where there is one and the fill alone does not do, else
    /// the fill.
    fn shown(&self, (fill, line): (Seen, Seen)) -> (Seen, Seen) {
        let ground = self.theme.ground;
        let visible = |ink: Ink| {
            let Paint { light, dark } = ink.paint.visible_on(&[ground]);
            // Authors think of a light ground: on other marks only what would vanish in the dark is moved.
            let dark_vanishes = contrast(ink.paint.dark, ground.dark) < VANISHES;
            let paint = match ink.is_authored {
                true if self.on_ground => Paint { light, dark },
                true if dark_vanishes => Paint { dark, ..ink.paint },
                _ => ink.paint,
            };
            Ink { paint, ..ink }
        };
        match (fill, line) {
            (Some(fill), Some(line)) if fill.paint.contrast(ground) < MARKS => (Some(fill), Some(visible(line))),
            (Some(fill), None) => (Some(visible(fill)), None),
            (None, line) => (None, line.map(visible)),
            both => both,
        }
    }

    /// What is told where the colours of the first mark are shown as others.
    pub fn moved(&self) -> Option<Diagnostic> {
        if self.layer.rows == 0 || self.layer.mark == Mark::Text {
            return None;
        }
        let (fill, line, _) = self.asked(0);
        let (seen_fill, seen_line) = self.shown((fill, line));
        let pairs = [fill.zip(seen_fill), line.zip(seen_line)];
        let own = pairs.into_iter().flatten().map(|(asked, shown)| (asked.paint, shown.paint));
        own.chain(self.listed())
            .find_map(|(asked, shown)| color_moved(asked, shown, self.theme.ground, "mark", self.layer.source))
    }

    /// The colours of a palette of the author's that the marks have, as they were asked for and as they are shown.
    fn listed(&self) -> Vec<(Paint, Paint)> {
        let channels = [Channel::Color, Channel::Fill, Channel::Stroke].into_iter();
        let scaled = channels.filter_map(|channel| match self.layer.look(channel)?.case(0)? {
            CaseValues::Scaled(id, coordinates) => Some((self.plot.scale(*id), coordinates)),
            _ => None,
        });
        let listed = scaled.flat_map(|(scale, coordinates)| {
            let (Output::Colors(range), Scale::Discrete(discrete)) = (&scale.output, &scale.scale) else {
                return Vec::new();
            };
            let finite = coordinates.iter().filter(|at| at.is_finite()).map(|&at| at as usize);
            let count = discrete.values().len();
            let each = finite.collect::<BTreeSet<usize>>().into_iter();
            each.filter_map(|at| Some((range.asked(at)?, range.nth(at, count, self.theme).0))).collect()
        });
        listed.collect()
    }

    /// The pen for a row.
    pub fn pen(&self, row: usize) -> Pen {
        let style = &self.layer.style;
        let filled = self.is_filled();
        let (fill, line, width) = self.asked(row);
        let (fill, line) = self.shown((fill, line));
        let stroke = line.map(|ink| Stroke {
            paint: ink.paint,
            width,
            dash: self.dash(row),
            round: matches!(self.layer.mark, Mark::Line | Mark::Point | Mark::Area),
        });
        Pen {
            fill: fill.map(|ink| ink.paint),
            opacity: self.opacity(row, filled, fill.or(line).map_or(1.0, |ink| ink.alpha)),
            stroke,
            source: self.layer.source,
            tooltip: self.layer.tooltip.as_ref().and_then(|all| all.get(row)).cloned(),
            curve: style.interpolate.unwrap_or_default(),
            tension: style.tension.unwrap_or(0.0),
            ..Pen::default()
        }
    }

    fn line_width(&self) -> f64 {
        match self.layer.mark {
            Mark::Line | Mark::Area => 2.0,
            Mark::Point => 1.5,
            _ => 1.0,
        }
    }

    /// The colour of a row: its own, the author's, or the first of the theme.
    pub fn color(&self, row: usize) -> Seen {
        match self.own(Channel::Color, row) {
            Some(seen) => seen,
            None => self.layer.style.color.map_or(Some(own(self.default_color(), 1.0)), authored),
        }
    }

    /// The colour of the words of a row.
    pub fn color_of_words(&self, row: usize) -> Seen {
        match self.own(Channel::Fill, row) {
            Some(seen) => seen,
            None => self.layer.style.fill.map_or_else(|| self.color(row), authored),
        }
    }

    fn default_color(&self) -> Paint {
        match self.layer.mark {
            Mark::Text => self.theme.ink,
            // Lines that say where something lies, beside marks that say what.
            Mark::Rule => self.theme.readable(self.theme.edge, self.theme.ground),
            _ => self.theme.category(0),
        }
    }

    /// What a channel of colours says of a row; none where it says nothing.
    fn own(&self, channel: Channel, row: usize) -> Option<Seen> {
        let case = self.layer.look(channel)?.case(row)?;
        match case {
            CaseValues::Constant(Value::Null) => Some(None),
            CaseValues::Constant(value) => CssColor::parse(&value.text()).map(authored),
            CaseValues::Plain(values) => CssColor::parse(&values.get(row)?.text()).map(authored),
            CaseValues::Scaled(id, coordinates) => {
                let coordinate = *coordinates.get(row)?;
                let scale = self.plot.scale(*id);
                let Output::Colors(range) = &scale.output else { return None };
                if !coordinate.is_finite() {
                    return Some(Some(own(self.theme.line, 1.0)));
                }
                let (paint, alpha) = match &scale.scale {
                    Scale::Discrete(discrete) => range.nth(coordinate as usize, discrete.values().len(), self.theme),
                    Scale::Steps(steps) => range.nth(coordinate as usize, steps.classes(), self.theme),
                    Scale::Continuous(continuous) => range.at(continuous.share(coordinate), self.theme),
                };
                Some(Some(own(paint, alpha)))
            }
        }
    }

    fn opacity(&self, row: usize, filled: bool, alpha: f64) -> f64 {
        let style = &self.layer.style;
        let (channel, part) = if filled {
            (Channel::FillOpacity, style.fill_opacity)
        } else {
            (Channel::StrokeOpacity, style.stroke_opacity)
        };
        let whole = self.number(Channel::Opacity, row).or(style.opacity);
        let part = self.number(channel, row).or(part);
        let usual = match self.layer.mark {
            Mark::Point | Mark::Circle | Mark::Square | Mark::Tick if self.layer.overlaps => SIGN_OPACITY,
            _ => 1.0,
        };
        let share = match (whole, part) {
            (Some(whole), part) => whole * part.unwrap_or(1.0),
            (None, Some(part)) => part,
            (None, None) => usual,
        };
        (share * alpha).clamp(0.0, 1.0)
    }

    /// What a channel of numbers says of a row.
    pub fn number(&self, channel: Channel, row: usize) -> Option<f64> {
        number_of(self.plot, self.layer.look(channel)?, row)
    }

    fn dash(&self, row: usize) -> Vec<f64> {
        let own = self.layer.look(Channel::StrokeDash).and_then(|values| match values.case(row)? {
            CaseValues::Constant(Value::List(lengths)) => Some(lengths.iter().filter_map(Value::number).collect()),
            CaseValues::Scaled(id, coordinates) => match &self.plot.scale(*id).output {
                Output::Dashes(all) => nth(all, *coordinates.get(row)?).cloned(),
                _ => None,
            },
            _ => None,
        });
        own.or_else(|| self.layer.style.stroke_dash.clone()).unwrap_or_default()
    }

    /// The sign of a row.
    pub fn sign(&self, row: usize) -> Sign {
        let usual = if self.layer.mark == Mark::Square { Sign::Square } else { Sign::Circle };
        let named = |value: &Value| {
            let word = value.text();
            SIGNS.iter().find(|(name, _)| *name == word).map(|(_, sign)| *sign)
        };
        let own = self.layer.look(Channel::Shape).and_then(|values| match values.case(row)? {
            CaseValues::Constant(value) => named(value),
            CaseValues::Plain(all) => named(all.get(row)?),
            CaseValues::Scaled(id, coordinates) => match &self.plot.scale(*id).output {
                Output::Signs(all) => nth(all, *coordinates.get(row)?).copied(),
                _ => None,
            },
        });
        own.or(self.layer.style.shape).unwrap_or(usual)
    }
}

/// A colour of the author.
fn authored(color: CssColor) -> Seen {
    (color.alpha > 0.0).then_some(Ink { paint: Paint::fixed(color.rgb), alpha: color.alpha, is_authored: true })
}

/// A colour of the theme or of a scale.
fn own(paint: Paint, alpha: f64) -> Ink {
    Ink { paint, alpha, is_authored: false }
}

/// The item of a coordinate that counts items; they begin again where there are more.
fn nth<T>(all: &[T], coordinate: f64) -> Option<&T> {
    let index = coordinate.is_finite().then_some(coordinate as usize)?;
    all.get(index.checked_rem(all.len())?)
}

/// What a channel of numbers says of a row.
pub fn number_of(plot: &Plot, values: &Values, row: usize) -> Option<f64> {
    match values.case(row)? {
        CaseValues::Constant(value) => value.number(),
        CaseValues::Plain(all) => all.get(row)?.number(),
        CaseValues::Scaled(id, coordinates) => {
            let coordinate = *coordinates.get(row)?;
            let scale = plot.scale(*id);
            if !coordinate.is_finite() {
                return None;
            }
            let share = match &scale.scale {
                Scale::Discrete(discrete) => coordinate / discrete.values().len().saturating_sub(1).max(1) as f64,
                other => other.share(coordinate),
            };
            scale.output.number(share, coordinate.max(0.0) as usize)
        }
    }
}
