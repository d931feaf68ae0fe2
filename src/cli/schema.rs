//! `figmill schema`: what specs may say, for editors.

use clap::Args;
use figmill::figures;
use figmill::project::manifest;

use super::{Failure, Outcome, print};

/// Print the JSON Schema of specs or of figmill.toml, for editors
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill schema > figmill.schema.json

and at the top of a YAML spec, for the YAML language server:
  # yaml-language-server: $schema=../figmill.schema.json")]
pub struct Schema {
    /// The schema of figmill.toml
    #[arg(long)]
    manifest: bool,
}

impl Schema {
    /// Writes the schema to the standard output.
    pub fn run(self) -> Result<Outcome, Failure> {
        let schema = if self.manifest { manifest::schema() } else { figures::schema() };
        print(format!("{schema:#}\n").as_bytes())
    }
}
