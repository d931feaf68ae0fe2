//! What a rule is, and how the rules of a folder are written down: beside the code that finds what breaks them.

use std::fmt;
use std::str::FromStr;

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
        f.pad(self.name())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let level = Level::ALL.into_iter().find(|level| level.name() == text);
        level.ok_or_else(|| "a level is `off`, `warning` or `error`".into())
    }
}

/// A rule: something that a figure, its source or its output may break.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable, kebab-case; no two rules share one.
    pub code: &'static str,
    /// What it is about.
    pub group: Group,
    /// What a check makes of its findings where nobody says otherwise.
    pub level: Level,
    /// What is wrong, in a line.
    pub summary: &'static str,
    /// Why it matters and what mends it, as Markdown.
    pub page: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl Rule {
    /// A rule about sources whose findings keep the figure from being drawn.
    pub const fn error(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { code, group: Group::Source, level: Level::Error, summary, page }
    }

    /// A rule about sources whose findings leave the figure drawn.
    pub const fn warning(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { level: Level::Warning, ..Self::error(code, summary, page) }
    }

    /// A rule about outputs.
    pub const fn output(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { group: Group::Freshness, ..Self::error(code, summary, page) }
    }

    /// A rule about what a reader meets.
    pub const fn legibility(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self { group: Group::Legibility, ..Self::error(code, summary, page) }
    }

    /// The same with another level where nobody says otherwise.
    #[must_use]
    pub const fn at(self, level: Level) -> Self {
        Self { level, ..self }
    }
}

/// The rules of a folder, each with its page, and `RULES`, the list of them that none can be missing from.
///
/// A line is `NAME = MAKER("code", "summary", "page")`, or that followed by `at LEVEL`, where `MAKER` is a
/// function of [`Rule`] and `LEVEL` a level.
macro_rules! rules {
    ($($name:ident = $maker:ident($code:literal, $summary:literal, $page:literal $(,)?) $(at $level:ident)?;)*) => {
        $(
            #[doc = $summary]
            pub static $name: Rule =
                Rule::$maker($code, $summary, $page)$(.at(crate::syntax::rule::Level::$level))?;
        )*

        /// All of them.
        pub const RULES: &[&Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;
