//! The `figmill` command: arguments in, exit code out.

mod cli;

use std::process::ExitCode;

use cli::Outcome;

fn main() -> ExitCode {
    match cli::run() {
        Outcome::Clean => ExitCode::SUCCESS,
        Outcome::Findings => ExitCode::from(1),
        Outcome::CouldNotRun => ExitCode::from(2),
    }
}
