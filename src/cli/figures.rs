//! All figures of a project: what `build` and `check` share.

use std::path::PathBuf;

use clap::Args;
use figmill::figures::{self, Figure};
use figmill::project::{self, Found, Look, Output};
use figmill::syntax::{Diagnostic, Diagnostics, Format, Limits, Source};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::Failure;
use super::limit::LimitArgs;
use super::look::{LookArgs, Scheme};
use super::report::Report;

/// Every job is a thread: thousands of them only wait for each other.
const MOST_JOBS: i64 = 256;

/// Arguments on where figures are and what they give.
#[derive(Args)]
pub struct FiguresArgs {
    /// Folders of sources, or sources
    #[arg(value_name = "PATH", default_value = "specs")]
    paths: Vec<PathBuf>,
    /// The folder of outputs
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub out: PathBuf,
    /// Figures drawn at the same time (default: as many as the machine can)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_JOBS))]
    jobs: Option<u16>,
    /// Which colours; a list such as light,dark gives an output for each, and the first has the plain name
    #[arg(long, value_name = "SCHEMES", value_delimiter = ',', default_value = "light,dark", help_heading = "Look")]
    theme: Vec<Scheme>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// A source that was read, and what it gives.
pub struct Planned {
    /// The source.
    pub source: Source,
    /// All that was found so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The figure, where nothing keeps it from being drawn.
    pub figure: Option<Box<dyn Figure>>,
    /// What it gives.
    pub outputs: Vec<Output>,
}

impl FiguresArgs {
    /// Finds and reads all sources and says what each will give.
    pub fn plan(&self) -> Result<Vec<Planned>, Failure> {
        if let Some(jobs) = self.jobs {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
            pool.map_err(|error| Failure(format!("no {jobs} jobs at a time: {error}")))?;
        }
        let mut schemes = Vec::new();
        for scheme in self.theme.iter().map(|&scheme| scheme.into()) {
            if !schemes.contains(&scheme) {
                schemes.push(scheme);
            }
        }
        let limits = self.limits.over(Limits::default());
        let found = project::find(&self.paths)?;
        let planned: Result<Vec<Planned>, Failure> =
            found.par_iter().map(|found| plan(found, &schemes, limits)).collect();
        let mut planned = planned?;
        refuse_claimed_twice(&mut planned);
        Ok(planned)
    }

    /// How figures look; none where the theme's file has errors, which are told.
    pub fn look(&self, report: &Report) -> Result<Option<Look>, Failure> {
        let theme = self.look.theme(report)?;
        Ok(theme.map(|theme| Look {
            theme,
            system_fonts: self.look.system_fonts(),
            text: self.look.text.into(),
            ..Look::default()
        }))
    }
}

fn plan(found: &Found, schemes: &[figmill::export::svg::Scheme], limits: Limits) -> Result<Planned, Failure> {
    // `find` takes only files of a known format.
    let format = Format::of_path(&found.path).unwrap_or(Format::Yaml);
    let (source, unreadable) = project::read(&found.path, format, limits)?;
    let mut diagnostics = Diagnostics::new();
    let figure = match unreadable {
        Some(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
        None => figures::read(&source, &mut diagnostics),
    };
    let outputs = figure.as_ref().map(|figure| project::outputs(&found.stem, &figure.head().fit, schemes));
    Ok(Planned { source, diagnostics: diagnostics.into_sorted(), figure, outputs: outputs.unwrap_or_default() })
}

/// Where two sources would give one output, neither is drawn.
fn refuse_claimed_twice(planned: &mut [Planned]) {
    let all = planned.iter().enumerate().flat_map(|(index, p)| p.outputs.iter().map(move |output| (index, output)));
    let mut refused: Vec<(usize, Diagnostic)> = Vec::new();
    for (path, sources) in project::claimed_twice(all) {
        for &index in &sources {
            let others: Vec<&str> =
                sources.iter().filter(|&&i| i != index).map(|&i| planned[i].source.name.as_str()).collect();
            let message = format!("`{}` is an output of {} too", path.display(), others.join(" and "));
            let diagnostic = Diagnostic::error("output-claimed-twice", None, message).help("rename one of the sources");
            // One clash of a source is enough to say so.
            if refused.iter().all(|(other, _)| *other != index) {
                refused.push((index, diagnostic));
            }
        }
    }
    for (index, diagnostic) in refused {
        planned[index].diagnostics.push(diagnostic);
        planned[index].figure = None;
    }
}

/// Does something with every figure, in parallel, with a progress bar where it can be seen. The
/// results are in the order of the sources.
pub fn for_each<T: Send>(
    planned: &[Planned],
    report: &Report,
    work: impl Fn(&dyn Figure, &Planned) -> T + Sync,
) -> Vec<Option<T>> {
    let bar = if report.live() { ProgressBar::new(planned.len() as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} figures") {
        bar.set_style(style);
    }
    let drawn = planned.par_iter().map(|planned| {
        let result = planned.figure.as_deref().map(|figure| work(figure, planned));
        bar.inc(1);
        result
    });
    let drawn = drawn.collect();
    bar.finish_and_clear();
    drawn
}

/// `1 figure`, `2 figures`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
