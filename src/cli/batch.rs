//! `figmill batch`: figures for another program, such as the build of a site, that keeps one process
//! for all of them.

use std::io::{self, BufRead, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use clap::Args;
use figmill::export::svg::Scheme;
use figmill::lint::Allow;
use figmill::lint::allow;
use figmill::project::markdown::{Attributes, allows_before};
use figmill::scene::Fit;
use figmill::syntax::{Diagnostic, Files, Format, Lines, Severity, Source, has_errors};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::findings::Findings;
use super::inline::{Inline, Said};
use super::limit::LimitArgs;
use super::look::LookArgs;
use super::report::Report;
use super::{Failure, Outcome};

/// Longest request in bytes: the longest source, with every byte of it escaped.
const LONGEST: usize = 32 << 20;

/// Answers that may wait for one before them.
const MOST_WAITING: usize = 256;

/// Most diagnostics of a figure that are told; the rest are counted.
const MOST: usize = 100;

/// Draw the figures that another program asks for, one JSON object a line
#[derive(Args)]
#[command(
    after_long_help = "Reads a request from each line of the standard input and writes an answer to a line of the
standard output, in the order of the requests, each as soon as it can; ends with the input.

A request has the keys
  language    mermaid, figmill (a spec in YAML, or in JSON where it begins with a brace), yaml, toml, json
  source      the text of the figure
  id          any value, repeated in the answer (optional)
  name        the path of its page or file below the root, which files in the source begin at (optional)
  attributes  what its page says of it: fit=slide theme=dark title=\"Two words\" alt=\"…\" (optional)
  before      the comments right before it on its page, which may allow findings (optional)
  copy        how many same figures stand before it on its page: ids differ from theirs (optional)

An answer has `id`, `svg` (null where the source cannot be read), `width`, `height`, `title`,
`description`, `diagnostics` (each with `code`, `severity`, `message`, and where there are any `label`,
`help`, `line`, `column`, `endLine`, `endColumn`, all counted from 1 in the source) and `more`, the
number of diagnostics that are left out. Where a line is no request, it has `error` instead.

figmill.toml, in --root or a folder above, says what flags do not: theme, fit, fonts, levels, limits.

Examples:
  echo '{\"language\":\"mermaid\",\"source\":\"graph LR; a --> b\"}' | figmill batch"
)]
pub struct Batch {
    /// Where figures will be shown that do not say so: docs, slide, none, WIDTH or WIDTHxHEIGHT
    /// (default: docs)
    #[arg(long)]
    fit: Option<Fit>,
    /// The folder that sources may read files of
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Which colours (default: auto, or the only ones that figmill.toml names)
    #[arg(long, value_name = "SCHEME", help_heading = "Look")]
    theme: Option<Scheme>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(default)]
    id: Value,
    language: Language,
    source: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    attributes: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    copy: u32,
}

/// What a source is written in, as a fence in Markdown says it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Language {
    Mermaid,
    Figmill,
    Yaml,
    Toml,
    Json,
}

/// What is answered.
#[derive(Debug, Default, Serialize)]
struct Answer {
    id: Value,
    svg: Option<String>,
    width: Option<f64>,
    height: Option<f64>,
    title: Option<String>,
    description: Option<String>,
    diagnostics: Vec<Finding>,
    more: usize,
}

/// What is answered to what is no request.
#[derive(Debug, Serialize)]
struct Refusal {
    id: Value,
    error: String,
}

/// A diagnostic with its place in the source as lines and columns, from 1.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(flatten)]
    place: Option<Place>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// What all figures of a run share.
struct Shared {
    inline: Inline,
    root: PathBuf,
    /// Whether an answer had errors.
    findings: Mutex<bool>,
}

impl Batch {
    /// Answers until the standard input ends.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let mut findings = Findings::default();
        let said = Said { scheme: self.theme, fit: self.fit, ..Said::default() };
        let inline = Inline::open(&self.root, &self.look, &self.limits, said, &mut findings)?;
        findings.tell(report);
        let Some(inline) = inline else { return Ok(Outcome::Findings) };
        let shared = Arc::new(Shared { inline, root: self.root, findings: Mutex::new(false) });
        let (turns, answers) = sync_channel(MOST_WAITING);
        thread::scope(|scope| {
            let writer = scope.spawn(|| write_in_turn(answers, &mut io::stdout().lock()));
            let read = read_requests(io::stdin().lock(), &turns, &shared);
            drop(turns);
            // The thread that writes does not panic.
            let written = writer.join().unwrap_or(Ok(()));
            written.and(read)
        })?;
        let findings = *shared.findings.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(if findings { Outcome::Findings } else { Outcome::Clean })
    }
}

/// Has every request drawn on a thread of the pool; its turn to be written is that of its line.
fn read_requests(
    mut input: impl BufRead,
    turns: &SyncSender<Receiver<String>>,
    shared: &Arc<Shared>,
) -> Result<(), Failure> {
    loop {
        let mut line = Vec::new();
        input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(());
        }
        if line.len() > LONGEST {
            return Err(Failure(format!("a request is longer than {LONGEST} bytes")));
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (answer, turn) = channel();
        if turns.send(turn).is_err() {
            return Ok(());
        }
        let shared = Arc::clone(shared);
        rayon::spawn(move || {
            // Where nobody waits for the answer any more, the output is closed.
            let _ = answer.send(shared.answer(&line));
        });
    }
}

/// Writes answers in the order of their requests. That nobody reads them to the end is no failure.
fn write_in_turn(answers: Receiver<Receiver<String>>, out: &mut impl Write) -> Result<(), Failure> {
    for answer in answers.iter().filter_map(|turn| turn.recv().ok()) {
        match out.write_all(answer.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            written => written?,
        }
    }
    Ok(())
}

impl Shared {
    /// The answer to a line, with the end of its own line.
    fn answer(&self, line: &[u8]) -> String {
        let (well, text) = match parse(line) {
            Ok(request) => {
                let (answer, well) = self.draw(request);
                (well, serde_json::to_string(&answer))
            }
            Err(refusal) => (false, serde_json::to_string(&refusal)),
        };
        if !well {
            *self.findings.lock().unwrap_or_else(PoisonError::into_inner) = true;
        }
        // Numbers, texts and lists of them are always JSON.
        text.unwrap_or_default() + "\n"
    }

    /// The answer, and whether it has no errors.
    fn draw(&self, request: Request) -> (Answer, bool) {
        let Request { id, language, source, name, attributes, before, copy } = request;
        let (attributes, unknown) = Attributes::read(&attributes);
        let source = self.source(language, source, name);
        let (drawn, found) = self.inline.draw(&source, &attributes);
        // Places in what is not the source are none.
        let nowhere = |diagnostic: Diagnostic| Diagnostic { span: None, ..diagnostic };
        let drawn = drawn.filter(|_| !has_errors(&unknown));
        let of_page = allow::apply(&allows_before(&before, before.len()), found);
        let found = unknown.into_iter().chain(of_page.about_allows).map(nowhere).chain(of_page.left).collect();
        let mut diagnostics = self.inline.told(&Allow::in_source(&source), found);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        let mut answer = Answer { id, ..Answer::default() };
        answer.diagnostics = diagnostics.iter().take(MOST).map(|found| finding(&source, found)).collect();
        answer.more = diagnostics.len() - answer.diagnostics.len();
        // What is neither drawn nor an error is left to others.
        let well = !has_errors(&diagnostics);
        if let Some(drawn) = drawn {
            answer.svg = Some(drawn.svg(copy));
            answer.width = Some(drawn.scene.size.width);
            answer.height = Some(drawn.scene.size.height);
            answer.title = Some(drawn.scene.title);
            answer.description = Some(drawn.scene.description);
        }
        (answer, well)
    }

    fn source(&self, language: Language, text: String, name: Option<String>) -> Source {
        let format = match language {
            Language::Mermaid => Format::Mermaid,
            Language::Figmill if text.trim_start().starts_with('{') => Format::Json,
            Language::Figmill | Language::Yaml => Format::Yaml,
            Language::Toml => Format::Toml,
            Language::Json => Format::Json,
        };
        let folder = name.as_deref().map(Path::new).and_then(Path::parent).map(|folder| self.root.join(folder));
        let files = folder.map_or(Files::none(), |folder| Files::below(&self.root, folder));
        let files = files.with_packs(self.inline.packs.clone());
        Source::new(name.unwrap_or_default(), text, format).with_files(files).with_limits(self.inline.limits())
    }
}

fn parse(line: &[u8]) -> Result<Request, Refusal> {
    let refusal = |id: Value, why: &serde_json::Error| Refusal { id, error: format!("this is no request: {why}") };
    let value: Value = serde_json::from_slice(line).map_err(|error| refusal(Value::Null, &error))?;
    let id = value.get("id").cloned().unwrap_or_default();
    serde_json::from_value(value).map_err(|error| refusal(id, &error))
}

fn finding(source: &Source, diagnostic: &Diagnostic) -> Finding {
    let place = diagnostic.span.map(|span| {
        let lines = Lines::new(&source.text);
        let (line, column) = lines.line_column(span.start);
        let (end_line, end_column) = lines.line_column(span.end);
        Place { line, column, end_line, end_column }
    });
    Finding {
        code: diagnostic.code(),
        severity: match diagnostic.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        message: diagnostic.message.clone(),
        label: diagnostic.label.as_deref().map(str::to_owned),
        help: diagnostic.help.clone(),
        place,
    }
}
