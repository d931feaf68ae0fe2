//! Where a figure will be shown, and the smallest word that can be read there.

use std::fmt;
use std::str::FromStr;

use crate::syntax::diagnostic::shortened;
use crate::theme::SMALLEST;

/// Where a figure will be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Fit {
    /// A column of documentation: 720 px wide, smallest word 11 px.
    #[default]
    Docs,
    /// A slide: 1920 by 1080 px, smallest word 18 px.
    Slide,
    /// Anywhere: the natural size.
    None,
    /// That many px wide, smallest word 11 px.
    Width(f64),
    /// That many px wide and high, smallest word 11 px.
    Box(f64, f64),
}

impl Fit {
    /// Width in px that must not be passed.
    pub fn width(self) -> Option<f64> {
        match self {
            Fit::Docs => Some(720.0),
            Fit::Slide => Some(1920.0),
            Fit::None => None,
            Fit::Width(width) | Fit::Box(width, _) => Some(width),
        }
    }

    /// Height in px that the figure has.
    pub fn height(self) -> Option<f64> {
        match self {
            Fit::Slide => Some(1080.0),
            Fit::Box(_, height) => Some(height),
            Fit::Docs | Fit::None | Fit::Width(_) => None,
        }
    }

    /// Ground in px that the place wants around the figure, however large the figure is drawn; none where that is
    /// for the theme to say.
    pub fn margin(self) -> Option<f64> {
        match self {
            Fit::Slide => Some(72.0),
            _ => None,
        }
    }

    /// Size in px of the smallest word.
    pub fn smallest(self) -> f64 {
        match self {
            Fit::Slide => 18.0,
            _ => SMALLEST,
        }
    }
}

impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fit::Docs => f.write_str("docs"),
            Fit::Slide => f.write_str("slide"),
            Fit::None => f.write_str("none"),
            Fit::Width(width) => write!(f, "{width}"),
            Fit::Box(width, height) => write!(f, "{width}x{height}"),
        }
    }
}

impl FromStr for Fit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let side = |name: &str, text: &str| {
            let px = text.trim().parse::<f64>().ok().filter(|v| (100.0..=20_000.0).contains(v));
            px.ok_or_else(|| format!("`{}` is no {name} between 100 and 20000", shortened(text)))
        };
        match text.trim() {
            "docs" => Ok(Fit::Docs),
            "slide" => Ok(Fit::Slide),
            "none" => Ok(Fit::None),
            other => match other.split_once('x') {
                Some((width, height)) => Ok(Fit::Box(side("width", width)?, side("height", height)?)),
                None if other.starts_with(|c: char| c.is_ascii_digit()) => Ok(Fit::Width(side("width", other)?)),
                None => Err(format!("`{}` is none of docs, slide, none, WIDTH, WIDTHxHEIGHT", shortened(other))),
            },
        }
    }
}

/// The room that a kind of figure may fill, in the px that layout works in (smallest word 11).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Width that should not be passed; none where any is good.
    pub width: Option<f64>,
    /// Height that should not be passed; none where any is good.
    pub height: Option<f64>,
}

impl Room {
    /// Whether something of that size stays inside, within half a pixel.
    pub fn holds(self, size: super::Size) -> bool {
        self.width.is_none_or(|w| size.width <= w + 0.5) && self.height.is_none_or(|h| size.height <= h + 0.5)
    }
}
