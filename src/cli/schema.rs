//! `figmill schema`: what specs may say, for editors.

use clap::Args;
use figmill::figures;

use super::{Failure, Outcome, print};

/// Print the JSON Schema of specs, for editors
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill schema > figmill.schema.json

and at the top of a YAML spec, for the YAML language server:
  # yaml-language-server: $schema=../figmill.schema.json")]
pub struct Schema {}

impl Schema {
    /// Writes the schema to the standard output.
    pub fn run(self) -> Result<Outcome, Failure> {
        print(format!("{:#}\n", figures::schema()).as_bytes())
    }
}
