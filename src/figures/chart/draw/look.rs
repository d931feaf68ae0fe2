//! Colours, widths and signs of marks.

use super::pen::Pen;
use crate::data::value::Value;
use crate::figures::chart::model::{Channel, Mark, Sign};
use crate::figures::chart::output::Output;
use crate::figures::chart::resolve::plot::{CaseValues, Layer, Plot, Values};
use crate::figures::chart::spec::mark::SIGNS;
use crate::scale::Scale;
use crate::scene::Stroke;
use crate::theme::color::readable;
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
}

/// A colour with the share of it that is seen; none for no colour.
type Seen = Option<(Paint, f64)>;

impl<'a> Looks<'a> {
    /// The looks of a layer.
    pub fn new(plot: &'a Plot, layer: &'a Layer, theme: &'a Theme) -> Self {
        Self { plot, layer, theme }
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

    /// The pen for a row.
    pub fn pen(&self, row: usize) -> Pen {
        let style = &self.layer.style;
        let filled = self.is_filled();
        let color = self.color(row);
        let fill = match self.own(Channel::Fill, row) {
            Some(seen) => seen,
            None => style.fill.map_or_else(|| if filled { color } else { None }, |color| self.seen_css(color)),
        };
        let line = match self.own(Channel::Stroke, row) {
            Some(seen) => seen,
            None => style.stroke.map_or_else(|| if filled { None } else { color }, |color| self.seen_css(color)),
        };
        let width = self.number(Channel::StrokeWidth, row).or(style.stroke_width).unwrap_or_else(|| self.line_width());
        let stroke = line.filter(|_| width > 0.0).map(|(paint, _)| Stroke {
            paint,
            width,
            dash: self.dash(row),
            round: matches!(self.layer.mark, Mark::Line | Mark::Point | Mark::Area),
        });
        Pen {
            fill: fill.map(|(paint, _)| paint),
            opacity: self.opacity(row, filled, fill.or(line).map_or(1.0, |(_, alpha)| alpha)),
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
            None => self.layer.style.color.map_or(Some((self.default_color(), 1.0)), |color| self.seen_css(color)),
        }
    }

    /// The colour of the words of a row.
    pub fn color_of_words(&self, row: usize) -> Seen {
        match self.own(Channel::Fill, row) {
            Some(seen) => seen,
            None => self.layer.style.fill.map_or_else(|| self.color(row), |color| self.seen_css(color)),
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
            CaseValues::Constant(value) => CssColor::parse(&value.text()).map(|color| self.seen_css(color)),
            CaseValues::Plain(values) => CssColor::parse(&values.get(row)?.text()).map(|color| self.seen_css(color)),
            CaseValues::Scaled(id, coordinates) => {
                let coordinate = *coordinates.get(row)?;
                let scale = self.plot.scale(*id);
                let Output::Colors(range) = &scale.output else { return None };
                if !coordinate.is_finite() {
                    return Some(Some((self.theme.line, 1.0)));
                }
                Some(Some(match &scale.scale {
                    Scale::Discrete(discrete) => range.nth(coordinate as usize, discrete.values().len(), self.theme),
                    Scale::Steps(steps) => range.nth(coordinate as usize, steps.classes(), self.theme),
                    Scale::Continuous(continuous) => range.at(continuous.share(coordinate), self.theme),
                }))
            }
        }
    }

    /// A colour of the author. Authors think of a light ground: what would vanish on the dark one is made
    /// lighter there.
    fn seen_css(&self, color: CssColor) -> Seen {
        let ground = self.theme.ground.dark;
        let dark = if contrast(color.rgb, ground) < VANISHES { readable(color.rgb, ground, 3.0) } else { color.rgb };
        (color.alpha > 0.0).then_some((Paint { light: color.rgb, dark }, color.alpha))
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
