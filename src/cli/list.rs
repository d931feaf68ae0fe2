//! `figmill list`: what there is.

use std::fmt::Write as _;

use clap::Args;
use figmill::figures::KINDS;
use figmill::scene::Icon;

use super::{Failure, Outcome, print};

/// List kinds of figures, mermaid families, fits, themes and icons
#[derive(Args)]
pub struct List {
    /// List the names of the built-in icons
    #[arg(long)]
    icons: bool,
}

impl List {
    /// Writes the lists to the standard output.
    pub fn run(self) -> Result<Outcome, Failure> {
        let mut out = String::new();
        if self.icons {
            Icon::names().for_each(|name| {
                let _ = writeln!(out, "{name}");
            });
            return print(out.as_bytes());
        }
        out.push_str("Kinds of figures (`figure:` in a spec)\n");
        for kind in KINDS.iter().filter(|kind| kind.spec.is_some()) {
            let _ = writeln!(out, "  {:<20}{}", kind.name, kind.summary);
        }
        out.push_str("\nMermaid\n");
        for kind in KINDS {
            for family in kind.families() {
                let _ = writeln!(out, "  {family:<20}{}", kind.summary);
            }
        }
        out.push_str(
            "\nFits (`fit:` in a spec, --fit)
  docs                720 px wide, smallest word 11 px
  slide               1920 by 1080 px, smallest word 18 px
  none                the natural size
  WIDTH               that many px wide, smallest word 11 px
  WIDTHxHEIGHT        that many px wide and high, smallest word 11 px

Themes (--theme)
  light               for a light ground
  dark                for a dark ground
  auto                follows the reader

",
        );
        let _ = writeln!(out, "Icons: {} (figmill list --icons)", Icon::names().count());
        print(out.as_bytes())
    }
}
