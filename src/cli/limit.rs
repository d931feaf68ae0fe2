//! The argument that raises or lowers limits of sources, shared by commands.

use clap::Args;
use figmill::syntax::Limits;

/// Arguments on how much of a source is too much.
#[derive(Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    /// Another limit for a source: bytes, entries, text, nodes, edges, nesting or work; may be given again
    #[arg(long = "limit", value_name = "NAME=N", value_parser = limit)]
    limits: Vec<(String, usize)>,
}

impl LimitArgs {
    /// The limits, `base` where nothing else is said.
    pub fn over(&self, base: Limits) -> Limits {
        let mut limits = base;
        for (name, value) in &self.limits {
            // The parser of the argument has set it before.
            let _: Result<(), String> = limits.set(name, *value);
        }
        limits
    }
}

fn limit(text: &str) -> Result<(String, usize), String> {
    let (name, value) = text.split_once('=').ok_or("a limit is set as NAME=N, such as nodes=50000")?;
    let number: usize = value.parse().map_err(|_| format!("`{value}` is no number of {name}"))?;
    Limits::default().set(name, number)?;
    Ok((name.to_owned(), number))
}
