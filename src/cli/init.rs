//! `figmill init`: a project to begin with.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;
use figmill::figures::KINDS;
use figmill::project::manifest::FILE_NAME;
use figmill::project::site::{self, Site};
use figmill::project::{self, Survey};
use figmill::syntax::world::Disk;
use figmill::text::counted;

use super::report::Report;
use super::{Failure, Outcome, print};

/// Every key that a project may need, as comments but for those that the example needs.
const MANIFEST: &str = include_str!("init/figmill.toml");
const EXAMPLE: &str = include_str!("init/example.yaml");
/// Where the example goes.
const EXAMPLE_NAME: &str = "specs/example.yaml";

/// Write a commented figmill.toml for the figures that are there, or with an example
#[derive(Args)]
#[command(
    after_long_help = "Looks through the pages of the current folder and those below it for figures, and writes a figmill.toml
whose sources mean them, with the site that its configuration tells of. Where there is no figure yet it writes specs/example.yaml too. It overwrites
nothing. Then figmill build draws the figures."
)]
pub struct Init {}

impl Init {
    /// Writes all files, or none.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let survey = project::survey(&Disk::new(""))?;
        let manifest = manifest(&survey);
        let mut files = vec![(FILE_NAME, manifest.as_str())];
        if survey.figures() == 0 && !Path::new("specs").is_dir() {
            files.push((EXAMPLE_NAME, EXAMPLE));
        }
        if let Some((name, _)) = files.iter().find(|(name, _)| fs::symlink_metadata(name).is_ok()) {
            return Err(Failure(format!("{name} is there already: it is not overwritten")));
        }
        for (name, text) in &files {
            create(Path::new(name), text).map_err(|error| Failure(format!("{name} cannot be written: {error}")))?;
        }
        if report.quiet() {
            return Ok(Outcome::Clean);
        }
        let told = match files.len() {
            1 => format!("{FILE_NAME} is written\n{}{}", shown_by(&survey), told(&survey)),
            _ => format!("{FILE_NAME} and {EXAMPLE_NAME} are written: figmill build draws the example\n"),
        };
        print(told.as_bytes())
    }
}

/// What shows the pages.
fn shown_by(survey: &Survey) -> String {
    let Some((site, path)) = &survey.site else { return String::new() };
    format!("site: {}, by {path}\n", site.ways().word)
}

/// What was found, family by family.
fn told(survey: &Survey) -> String {
    if survey.figures() == 0 {
        return "no figure was found in pages: figmill build draws the specs\n".into();
    }
    let name = |family: &str| if family.is_empty() { "spec".to_owned() } else { family.to_owned() };
    let mut families: Vec<(&String, &usize)> = survey.families.iter().collect();
    families.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    let drawn = |family: &str| family.is_empty() || KINDS.iter().any(|kind| kind.families().contains(&family));
    let listed = families.into_iter().map(|(family, count)| {
        let sign = if drawn(family) { "" } else { " (not drawn)" };
        format!("  {count:>4} {}{sign}\n", name(family))
    });
    let listed: String = listed.collect();
    let rewrite = if survey.pages > 0 { "; figmill build --rewrite puts them into their pages too" } else { "" };
    format!(
        "{} in {}:\n{listed}figmill build draws them{rewrite}\n",
        counted(survey.figures(), "figure"),
        counted(survey.pages, "page")
    )
}

/// The manifest, with sources that mean the figures that are there.
fn manifest(survey: &Survey) -> String {
    const PLAIN: &str = "sources = [\"specs\"]\n# sources = [\"specs\", \"docs/**/*.{md,mdx}\"]\n";
    const BOTH: (&str, &str) = ("# themes = [\"light\", \"dark\"]      #", "themes = [\"light\", \"dark\"]        #");
    const SITE: &str = "# site = \"github\"";
    let manifest = match &survey.site {
        Some((site, _)) if survey.wants_both => {
            MANIFEST.replace(SITE, &format!("site = \"{}\"", site.ways().word)).replace(BOTH.0, BOTH.1)
        }
        Some((site, _)) => MANIFEST.replace(SITE, &format!("site = \"{}\"", site.ways().word)),
        None => MANIFEST.to_owned(),
    };
    let manifest = match &survey.site {
        Some((site, config)) => pages_of(*site, site::folder_of_config(config), manifest),
        None => manifest,
    };
    if survey.sources.is_empty() {
        return manifest;
    }
    let specs = Path::new("specs").is_dir().then(|| "specs".to_owned());
    // A glob of a folder that is a source already would say it twice.
    let known = specs.is_some();
    let others = survey.sources.iter().filter(|glob| !known || !glob.starts_with("specs/")).cloned();
    let sources: Vec<String> = specs.into_iter().chain(others).map(|glob| format!("\"{glob}\"")).collect();
    manifest.replace(PLAIN, &format!("sources = [{}]\n", sources.join(", ")))
}

/// The manifest, with outputs of pages inside a site that is a folder of the project. Where they are beside pages, they
/// are inside it by themselves.
fn pages_of(site: Site, folder: &str, manifest: String) -> String {
    const PAGES: &str = "# [markdown]\n# output = \"{folder}/img/{name}\"  # beside the pages\n";
    const PUBLIC: &str = "# public = \"website/static\"";
    let output = site.ways().output;
    if folder.is_empty() || output.starts_with("{folder}") || site == Site::Github {
        return manifest;
    }
    let manifest = manifest.replace(PAGES, &format!("[markdown]\noutput = \"{folder}/{output}\"\n"));
    if site == Site::Jekyll { manifest.replace(PUBLIC, &format!("public = \"{folder}\"")) } else { manifest }
}

/// Writes a file that is not there.
fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
