//! The `figmill` command: arguments in, exit code out.

mod cli;

use std::process::ExitCode;

use cli::Outcome;

fn main() -> ExitCode {
    figmill::session::tell_faults_once();
    match cli::run() {
        Outcome::Clean => ExitCode::SUCCESS,
        Outcome::Findings => ExitCode::from(1),
        Outcome::CouldNotRun => ExitCode::from(2),
    }
}
