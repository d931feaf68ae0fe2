//! `figmill build`: all figures into the folder of outputs.

use clap::Args;
use figmill::project;
use figmill::syntax::Diagnostic;

use super::figures::{FiguresArgs, counted, for_each};
use super::render::cannot_write;
use super::report::Report;
use super::{Failure, Outcome, print};

/// Draw all figures of a project, SVG and PNG
#[derive(Args)]
#[command(
    after_long_help = "Each source NAME.yaml gives NAME.svg, NAME.png, NAME.dark.svg and NAME.dark.png. A spec with
several fits gives more, such as NAME.slide.png; the first fit has the plain name. Only files that
change are written, and a figure with errors does not keep others from being drawn.

Examples:
  figmill build
  figmill build docs/figures --out site/img --theme auto
  figmill build specs/milestones.yaml --theme dark"
)]
pub struct Build {
    #[command(flatten)]
    figures: FiguresArgs,
}

/// What became of a figure.
struct Built {
    written: usize,
    diagnostics: Vec<Diagnostic>,
    /// Whether all its outputs are there.
    done: bool,
}

impl Build {
    /// Draws and writes.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let planned = self.figures.plan()?;
        let Some(look) = self.figures.look(report)? else { return Ok(Outcome::Findings) };
        let results = for_each(&planned, report, |figure, planned| {
            let (drawn, diagnostics) = match project::draw(figure, &planned.source, &planned.outputs, &look) {
                Ok(drawn) => drawn,
                Err(error) => return Built { written: 0, diagnostics: vec![error], done: false },
            };
            let mut built = Built { written: 0, diagnostics, done: true };
            for (output, bytes) in planned.outputs.iter().zip(drawn) {
                let path = self.figures.out.join(&output.path);
                match project::write(&path, &bytes) {
                    Ok(changed) => built.written += usize::from(changed),
                    Err(error) => {
                        built.diagnostics.push(cannot_write(&path, &error));
                        built.done = false;
                        break;
                    }
                }
            }
            built
        });

        let (mut unchanged, mut written, mut failed) = (0, 0, 0);
        for (planned, built) in planned.iter().zip(results) {
            report.show(&planned.source, &planned.diagnostics);
            let Some(built) = built else {
                failed += 1;
                continue;
            };
            report.show(&planned.source, &built.diagnostics);
            written += built.written;
            if built.done { unchanged += planned.outputs.len() - built.written } else { failed += 1 }
        }
        if !report.quiet() {
            let figures = counted(planned.len(), "figure");
            let with_errors =
                if failed > 0 { format!(", {} with errors", counted(failed, "figure")) } else { String::new() };
            print(
                format!("{figures}: {} written, {unchanged} unchanged{with_errors}\n", counted(written, "file"))
                    .as_bytes(),
            )?;
        }
        Ok(if failed > 0 { Outcome::Findings } else { Outcome::Clean })
    }
}
