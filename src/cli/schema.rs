//! `figmill schema`: what specs may say, for editors.

use clap::Args;
use figmill::figures;
use figmill::project::manifest;

use super::formats::json;
use super::{Failure, Outcome, print};

/// Print the JSON Schema of specs, of figmill.toml or of reports
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill schema > figmill.schema.json

and at the top of a YAML spec, for the YAML language server:
  # yaml-language-server: $schema=../figmill.schema.json")]
pub struct Schema {
    /// The schema of figmill.toml
    #[arg(long, conflicts_with = "report")]
    manifest: bool,
    /// The schema of `figmill check --format json`
    #[arg(long)]
    report: bool,
}

impl Schema {
    /// Writes the schema to the standard output.
    pub fn run(self) -> Result<Outcome, Failure> {
        let schema = match self {
            Schema { manifest: true, .. } => manifest::schema(),
            Schema { report: true, .. } => json::schema(),
            _ => figures::schema(),
        };
        print(format!("{schema:#}\n").as_bytes())
    }
}
