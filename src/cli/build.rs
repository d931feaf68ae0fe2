//! `figmill build`: all figures into the folder of outputs.

use clap::Args;
use figmill::figures::Figure;
use figmill::project::{self, Drawing, Look, Planned, Project, Scope};
use figmill::syntax::Diagnostic;

use super::figures::{FiguresArgs, Run, counted, for_each};
use super::findings::Findings;
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
    /// Draw all figures, also those of which nothing has changed
    #[arg(long)]
    all: bool,
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
        let scope = if self.all { Scope::All } else { Scope::Changed };
        let Some(Run { project, planned, look }) = self.figures.start(scope, report)? else {
            return Ok(Outcome::Findings);
        };
        let results = for_each(&planned, report, |figure, planned| build(&project, &look, figure, planned));

        let (mut unchanged, mut written, mut failed) = (0, 0, 0);
        let mut findings = Findings::default();
        for (planned, built) in planned.iter().zip(results) {
            let (origin, outputs) = (&planned.origin, planned.outputs.len());
            findings.add(&origin.file, planned.diagnostics.iter().cloned());
            let (drawn, done) = match (&planned.drawing, built) {
                (Drawing::Unchanged, _) => (0, true),
                (_, None) => (0, false),
                (_, Some(built)) => {
                    findings.add(&origin.file, planned.told(built.diagnostics, &look.levels));
                    (built.written, built.done)
                }
            };
            written += drawn;
            if done { unchanged += outputs - drawn } else { failed += 1 }
        }
        findings.tell(report);
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

/// Draws and writes the outputs of a figure.
fn build(project: &Project, look: &Look, figure: &dyn Figure, planned: &Planned) -> Built {
    let (drawn, diagnostics) = match project::draw(figure, &planned.origin.source, &planned.outputs, look) {
        Ok(drawn) => drawn,
        Err(error) => return Built { written: 0, diagnostics: vec![error], done: false },
    };
    let mut built = Built { written: 0, diagnostics, done: true };
    for (output, bytes) in planned.outputs.iter().zip(drawn) {
        let path = project.root.join(&output.path);
        match project::write(&path, &planned.stamped(output, &bytes)) {
            Ok(changed) => built.written += usize::from(changed),
            Err(error) => {
                built.diagnostics.push(cannot_write(&path, &error));
                built.done = false;
                break;
            }
        }
    }
    built
}
