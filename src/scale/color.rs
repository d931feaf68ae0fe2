//! What values become as colours: the theme's own, those that an author lists, named schemes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::theme::color::{from_oklab, mix, oklab};
use crate::theme::{CssColor, Paint, Rgb, Theme};

/// The colours of a scale; those of the theme are looked up where it is known.
#[derive(Clone, Debug, PartialEq)]
pub enum ColorRange {
    /// The categories of the theme, in their order.
    Categories,
    /// So many that catch the eye, of one the accent, of more their categories; a neutral for all others.
    Emphasis(usize),
    /// From near the ground to full strength: for cells that fill their view.
    Sequential,
    /// The same from a colour that is seen on the ground: for signs, lines and bars.
    SequentialMarks,
    /// From one hue over the neutral to another.
    Diverging,
    /// The same over a neutral that is seen on the ground.
    DivergingMarks,
    /// These in their order; mixed between where the scale is continuous.
    Listed(Vec<CssColor>),
}

/// Whether the colours of a named scheme are a row, or mix into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// From little to much.
    Sequential,
    /// From one end over a middle to the other.
    Diverging,
    /// For names without an order.
    Categorical,
}

/// A named row of colours.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedScheme {
    /// What it is for.
    pub kind: SchemeKind,
    /// From the first to the last.
    pub colors: Vec<Rgb>,
}

static TABLE: &str = include_str!("schemes.txt");

fn schemes() -> &'static BTreeMap<&'static str, NamedScheme> {
    static SCHEMES: OnceLock<BTreeMap<&'static str, NamedScheme>> = OnceLock::new();
    SCHEMES.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(scheme_of_line).collect())
}

fn scheme_of_line(line: &'static str) -> Option<(&'static str, NamedScheme)> {
    let mut parts = line.split('\t');
    let (name, kind, digits) = (parts.next()?, parts.next()?, parts.next()?);
    let kind = match kind {
        "sequential" => SchemeKind::Sequential,
        "diverging" => SchemeKind::Diverging,
        _ => SchemeKind::Categorical,
    };
    let colors = (0..digits.len() / 6).filter_map(|i| u32::from_str_radix(digits.get(i * 6..i * 6 + 6)?, 16).ok());
    Some((name, NamedScheme { kind, colors: colors.map(Rgb::hex).collect() }))
}

/// The scheme of that name, whatever its case; `name-5` names five colours of it.
pub fn scheme(name: &str) -> Option<&'static NamedScheme> {
    let name = name.to_ascii_lowercase();
    let plain = match name.rsplit_once('-') {
        Some((plain, count)) if count.bytes().all(|b| b.is_ascii_digit()) => plain,
        _ => &name,
    };
    schemes().get(plain)
}

/// How many values a scheme of the theme lets catch the eye: `emphasis` one, `emphasis-3` three.
pub fn emphasised(name: &str) -> Option<usize> {
    match name.strip_prefix("emphasis")? {
        "" => Some(1),
        rest => rest.strip_prefix('-')?.parse().ok(),
    }
}

/// Every name that [`scheme`] knows.
pub fn scheme_names() -> impl Iterator<Item = &'static str> {
    schemes().keys().copied()
}

/// A colour on the way through a row of colours, 0 at the first and 1 at the last.
fn along(colors: &[Rgb], share: f64) -> Option<Rgb> {
    let place = share.clamp(0.0, 1.0) * colors.len().saturating_sub(1) as f64;
    let (from, to) = (colors.get(place.floor() as usize)?, colors.get(place.ceil() as usize)?);
    Some(if from == to { *from } else { mix(*from, *to, place.fract()) })
}

impl ColorRange {
    /// The part of a named scheme between two shares of it, as so many colours.
    pub fn of_scheme(scheme: &NamedScheme, extent: Option<(f64, f64)>, count: Option<usize>) -> ColorRange {
        let opaque = |rgb: Rgb| CssColor { rgb, alpha: 1.0 };
        if extent.is_none() && count.is_none() || scheme.kind == SchemeKind::Categorical {
            return ColorRange::Listed(scheme.colors.iter().copied().map(opaque).collect());
        }
        let (from, to) = extent.unwrap_or((0.0, 1.0));
        let count = count.unwrap_or(scheme.colors.len()).max(1);
        let share = |i: usize| from + (to - from) * i as f64 / count.saturating_sub(1).max(1) as f64;
        ColorRange::Listed((0..count).filter_map(|i| along(&scheme.colors, share(i))).map(opaque).collect())
    }

    /// The colour of the category of that number among so many, with its opacity.
    pub fn nth(&self, index: usize, count: usize, theme: &Theme) -> (Paint, f64) {
        match self {
            ColorRange::Categories => (theme.category(index), 1.0),
            ColorRange::Emphasis(1) if index == 0 => (theme.accent, 1.0),
            ColorRange::Emphasis(eyed) if index < *eyed => (theme.category(index), 1.0),
            ColorRange::Emphasis(_) => (neutral(theme), 1.0),
            ColorRange::Listed(colors) => listed(colors, index, theme),
            // A single step has full strength.
            _ if count <= 1 => self.at(1.0, theme),
            _ => self.at(index as f64 / (count - 1) as f64, theme),
        }
    }

    /// The colour of that number as its author listed it; none where the theme has the choice.
    pub fn asked(&self, index: usize) -> Option<Paint> {
        let ColorRange::Listed(colors) = self else { return None };
        let nth = index.checked_rem(colors.len())?;
        colors.get(nth).map(|color| Paint::fixed(color.rgb))
    }

    /// The colour of a share from 0 to 1, with its opacity.
    pub fn at(&self, share: f64, theme: &Theme) -> (Paint, f64) {
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        match self {
            ColorRange::Categories | ColorRange::Emphasis(_) | ColorRange::Sequential => {
                (sequential(theme, share), 1.0)
            }
            ColorRange::SequentialMarks => (sequential_marks(theme, share), 1.0),
            ColorRange::Diverging => (diverging(theme, theme.tint(theme.line, 0.5), share), 1.0),
            ColorRange::DivergingMarks => (diverging(theme, theme.tint(theme.edge, 0.85), share), 1.0),
            ColorRange::Listed(colors) => {
                let rgb: Vec<Rgb> = colors.iter().map(|c| c.rgb).collect();
                let alpha = colors.iter().map(|c| c.alpha).fold(0.0, f64::max);
                (along(&rgb, share).map_or(theme.accent, Paint::fixed), alpha)
            }
        }
    }
}

/// A grey that stands back and can still be told from the ground.
fn neutral(theme: &Theme) -> Paint {
    let tint = theme.tint(theme.edge, 0.7);
    // Less of a hue than that of words and lines: beside a colour it says that it stands for nothing.
    let calm = |color| {
        let [lightness, a, b] = oklab(color);
        from_oklab([lightness, a * 0.6, b * 0.6])
    };
    Paint { light: calm(tint.light), dark: calm(tint.dark) }
}

fn listed(colors: &[CssColor], index: usize, theme: &Theme) -> (Paint, f64) {
    let nth = index.checked_rem(colors.len()).and_then(|i| colors.get(i));
    let Some(color) = nth else { return (theme.accent, 1.0) };
    let paint = Paint::fixed(color.rgb);
    let shown = paint.visible_on(&[theme.ground]);
    // The steps of a scale are told by how light they are.
    if shown == paint || is_scale(colors) {
        return (paint, color.alpha);
    }
    // Colours that only their lightness told apart are one once they can be seen.
    let nth = index % colors.len();
    let others: Vec<Paint> =
        colors[..nth].iter().map(|other| Paint::fixed(other.rgb).visible_on(&[theme.ground])).collect();
    let are_one =
        |paint: Paint, other: &&Paint| are_alike(other.light, paint.light) || are_alike(other.dark, paint.dark);
    let Some(other) = others.iter().find(|other| are_one(shown, other)) else { return (shown, color.alpha) };
    let apart = paint.visible_on(&[theme.ground, *other]);
    let is_taken = others.iter().any(|other| are_one(apart, &other));
    (if is_taken { theme.category(index) } else { apart }, color.alpha)
}

/// Whether two colours can hardly be told apart.
fn are_alike(one: Rgb, other: Rgb) -> bool {
    const NEAR: f64 = 0.05;
    let (one, other) = (oklab(one), oklab(other));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt() < NEAR
}

/// Whether colours go from dark to light or from light to dark, three or more, by enough to be seen.
fn is_scale(colors: &[CssColor]) -> bool {
    const LEAST: f64 = 0.2;
    let lightness: Vec<f64> = colors.iter().map(|color| oklab(color.rgb)[0]).collect();
    let (low, high) = lightness.iter().fold((1.0_f64, 0.0_f64), |(low, high), &l| (low.min(l), high.max(l)));
    let is_sorted = lightness.is_sorted() || lightness.iter().rev().is_sorted();
    lightness.len() > 2 && is_sorted && high - low >= LEAST
}

/// From a tint of the accent to its deepest: darker on a light ground, lighter on a dark one.
fn sequential(theme: &Theme, share: f64) -> Paint {
    let ramp = |ground, accent, ink, low: f64| {
        let colors = [mix(ground, accent, low), mix(ground, accent, 0.62), accent, mix(accent, ink, 0.45)];
        along(&colors, share).unwrap_or(accent)
    };
    Paint {
        light: ramp(theme.ground.light, theme.accent.light, theme.ink.light, 0.14),
        dark: ramp(theme.ground.dark, theme.accent.dark, theme.ink.dark, 0.26),
    }
}

/// From a tint of the accent that has 3:1 against the ground to nearly the ink.
fn sequential_marks(theme: &Theme, share: f64) -> Paint {
    let ramp = |ground, accent, ink, low: f64| {
        let colors = [mix(ground, accent, low), accent, mix(accent, ink, 0.75)];
        along(&colors, share).unwrap_or(accent)
    };
    Paint {
        light: ramp(theme.ground.light, theme.accent.light, theme.ink.light, 0.72),
        dark: ramp(theme.ground.dark, theme.accent.dark, theme.ink.dark, 0.56),
    }
}

/// From the second category over a neutral to the first.
fn diverging(theme: &Theme, middle: Paint, share: f64) -> Paint {
    let (cold, warm) = (theme.category(0), theme.category(1));
    let ramp = |warm, middle, cold| along(&[warm, middle, cold], share).unwrap_or(middle);
    Paint { light: ramp(warm.light, middle.light, cold.light), dark: ramp(warm.dark, middle.dark, cold.dark) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_named_scheme_has_colours() {
        assert!(scheme_names().count() > 60);
        assert!(scheme_names().all(|name| scheme(name).is_some_and(|s| s.colors.len() >= 7)));
        assert_eq!(scheme("Category10").unwrap().colors[0], Rgb::hex(0x1f77b4));
        assert_eq!(scheme("blues-5"), scheme("blues"));
        assert_eq!(scheme("nosuch"), None);
    }

    #[test]
    fn colours_mix_between_those_listed() {
        let range = ColorRange::Listed(vec![CssColor::parse("white").unwrap(), CssColor::parse("black").unwrap()]);
        let theme = Theme::default();
        assert_eq!(range.at(0.0, &theme).0.light, Rgb::hex(0xffffff));
        assert_eq!(range.nth(3, 9, &theme).0.light, Rgb::hex(0x000000));
        let grey = range.at(0.5, &theme).0.light;
        assert!(grey.r == grey.g && (60..200).contains(&grey.r));
    }

    #[test]
    fn more_is_farther_from_the_ground_in_both_schemes() {
        let theme = Theme::default();
        let contrast = |range: &ColorRange, share| {
            let (paint, _) = range.at(share, &theme);
            (
                crate::theme::contrast(paint.light, theme.ground.light),
                crate::theme::contrast(paint.dark, theme.ground.dark),
            )
        };
        for range in [ColorRange::Sequential, ColorRange::SequentialMarks] {
            let steps: Vec<_> = (0..=10).map(|i| contrast(&range, f64::from(i) / 10.0)).collect();
            assert!(steps.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{steps:?}");
        }
        for range in [ColorRange::SequentialMarks, ColorRange::DivergingMarks] {
            let least = (0..=20).map(|i| contrast(&range, f64::from(i) / 20.0)).map(|(l, d)| l.min(d));
            let least = least.fold(f64::INFINITY, f64::min);
            assert!(least >= 3.0, "signs are seen on the ground: {range:?} {least}");
        }
    }
}
