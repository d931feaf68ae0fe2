//! `figmill check`: whether all figures parse and all outputs are what their sources give.

use clap::Args;
use figmill::project::{self, Scope, State};
use figmill::syntax::{Diagnostic, has_errors};

use super::figures::{FiguresArgs, Run, counted, for_each};
use super::report::Report;
use super::{Failure, Outcome, print};

/// Check that all figures parse and all outputs are up to date; writes nothing
#[derive(Args)]
#[command(
    after_long_help = "Takes the arguments of `figmill build`, and compares byte for byte what that would write with
what is there.

Examples:
  figmill check
  figmill check docs/figures --out site/img --theme auto"
)]
pub struct Check {
    #[command(flatten)]
    figures: FiguresArgs,
}

/// What was found about a figure: in its source, and in its outputs by their names.
struct Checked {
    source: Vec<Diagnostic>,
    outputs: Vec<(String, Diagnostic)>,
}

impl Check {
    /// Draws and compares.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        self.figures.set_jobs()?;
        let Some(opened) = self.figures.open(report)? else { return Ok(Outcome::Findings) };
        let Some(Run { project, planned, look }) = self.figures.start(opened, Scope::All, report)? else {
            return Ok(Outcome::Findings);
        };
        let results = for_each(&planned, report, |figure, planned| -> Result<Checked, Failure> {
            let (origin, outputs) = (&planned.origin, &planned.outputs);
            let source = match project::draw(figure, &origin.source, outputs, &look) {
                Ok((_, diagnostics)) => diagnostics,
                Err(error) => return Ok(Checked { source: vec![error], outputs: Vec::new() }),
            };
            let mut checked = Checked { source, outputs: Vec::new() };
            for output in outputs {
                let name = output.path.display().to_string();
                let state = planned.state(&project, output);
                let state = state.map_err(|error| Failure(format!("{name} cannot be read: {error}")))?;
                let finding = match state {
                    State::Current => continue,
                    State::Missing => {
                        ("missing-output", format!("{} gives this file, and it is not there", origin.name()))
                    }
                    State::Stale => ("stale-output", format!("this is not what {} gives", origin.name())),
                    State::Edited => {
                        ("edited-output", format!("this was made from {} and changed since", origin.name()))
                    }
                };
                let diagnostic = Diagnostic::error(finding.0, None, finding.1).help("run `figmill build`");
                checked.outputs.push((name, diagnostic));
            }
            Ok(checked)
        });

        let (mut outputs, mut findings) = (0, 0);
        for (planned, result) in planned.iter().zip(results) {
            let origin = &planned.origin;
            report.show(&origin.file, &planned.diagnostics);
            findings += usize::from(has_errors(&planned.diagnostics));
            let Some(checked) = result.transpose()? else { continue };
            report.show(&origin.file, &origin.of_file(checked.source.clone()));
            checked.outputs.iter().for_each(|(name, diagnostic)| report.show_file(name, diagnostic));
            outputs += planned.outputs.len();
            findings += checked.outputs.len() + usize::from(has_errors(&checked.source));
        }
        let figures = counted(planned.len(), "figure");
        if !report.quiet() {
            let state = if findings == 0 { "all up to date".into() } else { counted(findings, "finding") };
            print(format!("{figures}, {}: {state}\n", counted(outputs, "output")).as_bytes())?;
        }
        Ok(if findings == 0 { Outcome::Clean } else { Outcome::Findings })
    }
}
