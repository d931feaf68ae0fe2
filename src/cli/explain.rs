//! `figmill explain`: what a code means.

use std::fmt::Write as _;

use clap::Args;
use figmill::lint::{self, Group, Rule};

use super::{Failure, Outcome, print};

/// Explain what a code of a finding means, and what mends it
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill explain low-contrast
  figmill explain            # lists all rules
  figmill explain --all > docs/rules.md")]
pub struct Explain {
    /// The code, such as low-contrast
    #[arg(conflicts_with = "all")]
    code: Option<String>,
    /// Print the pages of all rules, as one page of Markdown
    #[arg(long)]
    all: bool,
}

impl Explain {
    /// Writes the page to the standard output.
    pub fn run(self) -> Result<Outcome, Failure> {
        let Some(code) = self.code else { return print(if self.all { pages() } else { list() }.as_bytes()) };
        match lint::rule(&code) {
            Some(rule) => print(format!("{} ({})\n\n{}\n", rule.code, facts(rule), page(rule)).as_bytes()),
            None => Err(Failure(match lint::nearest_code(&code) {
                Some(near) => format!("there is no rule `{code}`: did you mean `{near}`?"),
                None => format!("there is no rule `{code}`: `figmill explain` lists all"),
            })),
        }
    }
}

fn list() -> String {
    let mut out = String::new();
    for group in Group::ALL {
        let _ = writeln!(out, "{}{}", if out.is_empty() { "" } else { "\n" }, group.name());
        for rule in lint::rules().filter(|rule| rule.group == group) {
            let _ = writeln!(out, "  {:<22}{:<9}{}", rule.code, rule.level, rule.summary);
        }
    }
    out
}

/// The group and the level of a rule.
fn facts(rule: &Rule) -> String {
    format!("{}, {} by default", rule.group.name().to_lowercase(), rule.level)
}

/// The summary as a sentence, and the page.
fn page(rule: &Rule) -> String {
    let mut summary = rule.summary.to_owned();
    if let Some(first) = summary.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{summary}.\n\n{}", rule.page)
}

fn pages() -> String {
    let mut out = String::from(
        "# Rules

What `figmill check` finds, by the code of its findings. `figmill explain CODE` prints one of these pages; this file is what `figmill explain --all` prints. How to set levels, to allow a finding and to read reports is in [check.md](check.md).
",
    );
    for group in Group::ALL {
        let _ = writeln!(out, "\n## {}", group.name());
        for rule in lint::rules().filter(|rule| rule.group == group) {
            let _ = writeln!(out, "\n### {}\n\n*{}*\n\n{}", rule.code, facts(rule), page(rule));
        }
    }
    out
}
