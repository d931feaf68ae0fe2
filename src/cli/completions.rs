//! `figmill completions`: for shells.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Failure, Outcome, print};

/// Print the completions of a shell
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill completions bash > ~/.local/share/bash-completion/completions/figmill
  figmill completions zsh > ~/.zfunc/_figmill")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Writes the script to the standard output.
    pub fn run(self) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "figmill", &mut script);
        print(&script)
    }
}
