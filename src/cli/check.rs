//! `figmill check`: whether all figures parse, all outputs are what their sources give, and a reader can
//! read what is drawn.

use std::path::Path;

use clap::Args;
use figmill::figures;
use figmill::lint::{Allow, allow};
use figmill::project::{self, Look};
use figmill::syntax::{Diagnostic, Diagnostics, Format as Language, Mend, Severity, Source};

use super::figures::{FiguresArgs, Planned, counted, for_each};
use super::findings::{Findings, InFile};
use super::formats::Format;
use super::render::cannot_write;
use super::report::Report;
use super::{Failure, Outcome, print};

/// Check that all figures parse, are up to date and can be read; writes nothing
#[derive(Args)]
#[command(
    after_long_help = "Takes the arguments of `figmill build`. Checks every source, compares byte for byte what it gives
with what is there, and looks at every figure where it will be shown: words out of their shape, words
or lines over words, too little contrast, words too small. `figmill explain` lists all rules.

Fails where a finding is an error; warnings pass, unless --deny-warnings is given.

Examples:
  figmill check
  figmill check docs/figures --out site/img --theme auto
  figmill check --format sarif > figmill.sarif
  figmill check --fix"
)]
pub struct Check {
    #[command(flatten)]
    figures: FiguresArgs,
    /// How findings are told; all but human on the standard output
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Findings")]
    format: Format,
    /// Fail on warnings too
    #[arg(short = 'D', long, help_heading = "Findings")]
    deny_warnings: bool,
    /// Mend what can be mended safely: misspelt keys, allows that allow nothing, outputs that are not up to date
    #[arg(long, help_heading = "Findings")]
    fix: bool,
}

/// What was found about a figure: in its source, and in its outputs.
struct Checked {
    source: Vec<Diagnostic>,
    outputs: Vec<InFile>,
}

impl Check {
    /// Checks, mends where that is wanted, and tells.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let Some(look) = self.figures.look(report)? else { return Ok(Outcome::Findings) };
        if self.fix {
            let planned = self.figures.plan()?;
            planned.iter().try_for_each(mend)?;
        }
        let findings = self.findings(report, &look)?;
        match self.format.write(&findings) {
            Some(text) => drop(print(text.as_bytes())?),
            None => tell(report, &findings)?,
        }
        let fails = findings.count(Severity::Error) > 0 || self.deny_warnings && findings.count(Severity::Warning) > 0;
        Ok(if fails { Outcome::Findings } else { Outcome::Clean })
    }

    fn findings(&self, report: &Report, look: &Look) -> Result<Findings, Failure> {
        let planned = self.figures.plan()?;
        let checked = for_each(&planned, report, |figure, planned| self.check(figure, planned, look));
        let mut findings = Findings { figures: planned.len(), ..Findings::default() };
        for (planned, checked) in planned.into_iter().zip(checked) {
            findings.outputs += planned.outputs.len();
            let checked = checked.transpose()?.unwrap_or(Checked { source: Vec::new(), outputs: Vec::new() });
            let mut found = planned.diagnostics;
            found.extend(checked.source);
            if planned.figure.is_some() {
                found = allow::apply(&Allow::in_source(&planned.source), found);
            }
            findings.add(planned.source, look.levels.apply(found));
            for InFile { source, diagnostics } in checked.outputs {
                findings.add(source, look.levels.apply(diagnostics));
            }
        }
        Ok(findings)
    }

    fn check(&self, figure: &dyn figures::Figure, planned: &Planned, look: &Look) -> Result<Checked, Failure> {
        let (drawn, source) = match project::draw(figure, &planned.source, &planned.outputs, look) {
            Ok(drawn) => drawn,
            Err(error) => return Ok(Checked { source: vec![error], outputs: Vec::new() }),
        };
        let mut outputs = Vec::new();
        for (output, bytes) in planned.outputs.iter().zip(drawn) {
            let path = self.figures.out.join(&output.path);
            if let Some(finding) = self.freshness(&path, &bytes, &planned.source)? {
                let file = Source::new(path.display().to_string(), "", Language::Yaml);
                outputs.push(InFile { source: file, diagnostics: vec![finding] });
            }
        }
        Ok(Checked { source, outputs })
    }

    /// What is wrong with an output; with `--fix`, what is wrong after it was written anew.
    fn freshness(&self, path: &Path, bytes: &[u8], source: &Source) -> Result<Option<Diagnostic>, Failure> {
        let state = project::is_current(path, bytes)
            .map_err(|error| Failure(format!("{} cannot be read: {error}", path.display())))?;
        let (code, message) = match state {
            Some(true) => return Ok(None),
            Some(false) => ("stale-output", format!("this is not what {} gives", source.name)),
            None => ("missing-output", format!("{} gives this file, and it is not there", source.name)),
        };
        if self.fix {
            return Ok(project::write(path, bytes).err().map(|error| cannot_write(path, &error)));
        }
        Ok(Some(Diagnostic::error(code, None, message).help("run `figmill build`")))
    }
}

/// Mends the source of a figure as far as that leaves fewer findings.
fn mend(planned: &Planned) -> Result<(), Failure> {
    let source = &planned.source;
    let found = match planned.figure {
        None => planned.diagnostics.clone(),
        Some(_) => Vec::new(),
    };
    let mends: Vec<Mend> = found.into_iter().filter_map(|diagnostic| diagnostic.mend).collect();
    if mends.is_empty() {
        return Ok(());
    }
    let mut mended = source.clone();
    mended.text = Mend::apply(&source.text, mends);
    let mut left = Diagnostics::new();
    figures::read(&mended, &mut left);
    if errors(left.as_slice()) < errors(&planned.diagnostics) {
        let path = Path::new(&source.name);
        project::write(path, mended.text.as_bytes()).map_err(|error| Failure(cannot_write(path, &error).message))?;
    }
    Ok(())
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// Tells people.
fn tell(report: &Report, findings: &Findings) -> Result<(), Failure> {
    findings.files.iter().for_each(|file| report.show(&file.source, &file.diagnostics));
    if report.quiet() {
        return Ok(());
    }
    let state = match findings.count(Severity::Error) {
        0 => "all up to date".into(),
        errors => counted(errors, "finding"),
    };
    let warnings = match findings.count(Severity::Warning) {
        0 => String::new(),
        count => format!(", {}", counted(count, "warning")),
    };
    let (figures, outputs) = (counted(findings.figures, "figure"), counted(findings.outputs, "output"));
    print(format!("{figures}, {outputs}: {state}{warnings}\n").as_bytes())?;
    Ok(())
}
