//! The command line, one file a command.

mod batch;
mod build;
mod check;
mod clean;
mod completions;
mod deck;
mod diff;
mod excerpt;
mod explain;
mod figures;
mod findings;
mod formats;
mod init;
mod inline;
mod limit;
mod list;
mod look;
mod mdbook;
mod render;
mod report;
mod schema;
mod table;
mod watch;

use std::io::{self, Write as _};

use clap::{Parser, Subcommand};

use report::{Color, Report};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All well.
    Clean,
    /// The input has errors, or an output is not what it should be.
    Findings,
    /// The command could not do its work.
    CouldNotRun,
}

/// Why a command could not do its work: a sentence for the user.
#[derive(Debug)]
struct Failure(String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure(error.to_string())
    }
}

/// A compiler for figures: specs (YAML, TOML, JSON) and mermaid text in, SVG, PNG and slides out
#[derive(Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 all well, 1 findings or bad input, 2 could not run."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour diagnostics
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Tell errors only
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Command {
    Render(render::Render),
    Build(build::Build),
    Batch(batch::Batch),
    Deck(deck::Deck),
    Mdbook(mdbook::Mdbook),
    Check(check::Check),
    Diff(diff::Diff),
    Clean(clean::Clean),
    Init(init::Init),
    Explain(explain::Explain),
    List(list::List),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// Runs the command that the arguments name.
pub fn run() -> Outcome {
    let cli = Cli::parse();
    let report = Report::new(cli.color, cli.quiet);
    let outcome = match cli.command {
        Command::Render(command) => command.run(&report),
        Command::Build(command) => command.run(&report),
        Command::Batch(command) => command.run(&report),
        Command::Deck(command) => command.run(&report),
        Command::Mdbook(command) => command.run(&report),
        Command::Check(command) => command.run(&report),
        Command::Diff(command) => command.run(&report),
        Command::Clean(command) => command.run(&report),
        Command::Init(command) => command.run(&report),
        Command::Explain(command) => command.run(),
        Command::List(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
    };
    outcome.unwrap_or_else(|failure| {
        report.failure(&failure);
        Outcome::CouldNotRun
    })
}

/// Writes a result to the standard output. That nobody reads it to its end is no failure.
fn print(bytes: &[u8]) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("the standard output cannot be written: {error}")))
        }
        _ => Ok(Outcome::Clean),
    }
}
