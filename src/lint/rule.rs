//! What a rule is.

use std::fmt;
use std::str::FromStr;

use super::{Levels, View};
use crate::scene::Fit;
use crate::syntax::{Diagnostic, Files};

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The text that a figure is written in.
    Source,
    /// Whether outputs are what their sources give.
    Freshness,
    /// Whether a reader can read the figure where it is shown.
    Legibility,
}

impl Group {
    /// All groups, in the order of their pages.
    pub const ALL: [Group; 3] = [Group::Source, Group::Freshness, Group::Legibility];

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Group::Source => "Source",
            Group::Freshness => "Freshness",
            Group::Legibility => "Legibility",
        }
    }
}

/// What a check makes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is not told.
    Off,
    /// It is told, and the check passes.
    Warning,
    /// The check fails.
    Error,
}

impl Level {
    /// All levels, as a manifest spells them.
    pub const ALL: [Level; 3] = [Level::Off, Level::Warning, Level::Error];

    /// The word that stands for it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let level = Level::ALL.into_iter().find(|level| level.name() == text);
        level.ok_or_else(|| "a level is `off`, `warning` or `error`".into())
    }
}

/// Where a scene will be shown, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Where the figure will be shown.
    pub fit: Fit,
    /// Which rules are asked for.
    pub levels: &'a Levels,
    /// The files that links may lead to.
    pub files: &'a Files,
}

/// Finds on a scene what breaks a rule, one by one.
pub type Check = for<'v> fn(&'v View<'v>, &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v>;

/// A rule: something that a figure, its source or its output may break.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable, kebab-case; the code of its findings.
    pub code: &'static str,
    /// What it is about.
    pub group: Group,
    /// What a check makes of its findings where nobody says otherwise.
    pub level: Level,
    /// What is wrong, in a line.
    pub summary: &'static str,
    /// Why it matters and what mends it, as Markdown.
    pub page: &'static str,
    /// Finds it on a scene; none for what is found before there is one, or after.
    pub check: Option<Check>,
}

impl Rule {
    /// A rule about sources whose findings keep the figure from being drawn.
    pub const fn error(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { code, group: Group::Source, level: Level::Error, summary, page, check: None }
    }

    /// A rule about sources whose findings leave the figure drawn.
    pub const fn warning(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { level: Level::Warning, ..Self::error(code, summary, page) }
    }

    /// A rule about outputs.
    pub const fn output(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { group: Group::Freshness, ..Self::error(code, summary, page) }
    }

    /// A rule on a scene.
    pub const fn scene(
        code: &'static str,
        level: Level,
        check: Check,
        summary: &'static str,
        page: &'static str,
    ) -> Self {
        Self { code, group: Group::Legibility, level, summary, page, check: Some(check) }
    }
}
