//! `figmill clean`: removes outputs whose source is gone.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use figmill::project::{self, Orphan};
use figmill::syntax::Diagnostic;

use super::figures::open_project;
use super::report::Report;
use super::{Failure, Outcome, print};
use figmill::lint::project::{CANNOT_WRITE, EDITED_OUTPUT};
use figmill::text::counted;

/// Remove outputs whose source is gone
#[derive(Args)]
#[command(
    after_long_help = "Every output says in itself what it was made from. Looks at SVG and PNG files in the folders of
outputs, and removes those that were made from a file, or from a block of a page, that is not there
any more. What was changed by hand since it was made is left and told.

Examples:
  figmill clean --dry-run
  figmill clean"
)]
pub struct Clean {
    /// Only say what would be removed
    #[arg(long)]
    dry_run: bool,
    /// The folder of outputs (default: as figmill.toml says, or output)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Clean {
    /// Finds and removes.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let Some(project) = open_project(self.out.as_deref(), report)? else { return Ok(Outcome::Findings) };
        let (mut told, mut removed, mut outcome) = (String::new(), 0, Outcome::Clean);
        for Orphan { path, source, intact } in project::orphans(&project)? {
            if !intact {
                let message =
                    format!("this was made from {source}, which is gone, and changed by hand since: it stays");
                report.show_file(&path, &Diagnostic::warning(&EDITED_OUTPUT, None, message));
                continue;
            }
            if let Some(outside) = project.out_of_bounds(&project.at(&path)) {
                report.show_file(&path, &outside);
                outcome = Outcome::Findings;
                continue;
            }
            if !self.dry_run
                && let Err(error) = fs::remove_file(project.at(&path))
            {
                let message = format!("this cannot be removed: {}", error.kind());
                report.show_file(&path, &Diagnostic::error(&CANNOT_WRITE, None, message));
                outcome = Outcome::Findings;
                continue;
            }
            removed += 1;
            // Writing to a string does not fail.
            let _ = writeln!(told, "{path} (was made from {source})");
        }
        if !report.quiet() {
            let done = if self.dry_run { "would be removed" } else { "removed" };
            let _ = writeln!(told, "{} {done}", counted(removed, "file"));
            print(told.as_bytes())?;
        }
        Ok(outcome)
    }
}
