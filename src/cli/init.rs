//! `figmill init`: a project to begin with.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;
use figmill::project::manifest::FILE_NAME;

use super::report::Report;
use super::{Failure, Outcome, print};

/// Every key that a project may need, as comments but for those that the example needs.
const MANIFEST: &str = include_str!("init/figmill.toml");
const EXAMPLE: &str = include_str!("init/example.yaml");
/// Where the example goes.
const EXAMPLE_NAME: &str = "specs/example.yaml";

/// Write a commented figmill.toml and an example
#[derive(Args)]
#[command(
    after_long_help = "Writes figmill.toml and specs/example.yaml into the current folder, and overwrites nothing. Pages of
a folder docs are sources too, where there is one.
Then figmill build draws the example."
)]
pub struct Init {}

impl Init {
    /// Writes both files, or none.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let manifest = manifest();
        let files = [(FILE_NAME, manifest.as_str()), (EXAMPLE_NAME, EXAMPLE)];
        if let Some((name, _)) = files.iter().find(|(name, _)| fs::symlink_metadata(name).is_ok()) {
            return Err(Failure(format!("{name} is there already: it is not overwritten")));
        }
        for (name, text) in files {
            create(Path::new(name), text).map_err(|error| Failure(format!("{name} cannot be written: {error}")))?;
        }
        if report.quiet() {
            return Ok(Outcome::Clean);
        }
        print(format!("{FILE_NAME} and {EXAMPLE_NAME} are written: figmill build draws the example\n").as_bytes())
    }
}

/// The manifest, with the pages of a folder `docs` where there is one.
fn manifest() -> String {
    let (specs, both) = ("sources = [\"specs\"]\n", "sources = [\"specs\", \"docs/**/*.{md,mdx}\"]\n");
    let commented = format!("# {both}");
    let (line, other) = if Path::new("docs").is_dir() { (both, "") } else { (specs, commented.as_str()) };
    MANIFEST.replace(&format!("{specs}{commented}"), &format!("{line}{other}"))
}

/// Writes a file that is not there.
fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
