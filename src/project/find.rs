//! Where a project is on disk, and its sources.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::manifest::{FILE_NAME, Manifest, SourceGlob, is_below};
use super::sources::{Found, Holds, is_hidden, select};
use crate::syntax::rules::OUTSIDE_PROJECT;
use crate::syntax::{Diagnostic, Files, Format, Limits, Source};

/// A folder with figures in it, and what it says of them.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder; the current one where it is empty.
    pub root: PathBuf,
    /// What it says of its figures.
    pub manifest: Manifest,
    /// The files and folders that a run is about; all where there is none.
    pub only: Vec<String>,
    /// The folder that outputs stay in, whatever symbolic links there are; that of the project where it is
    /// none.
    pub bounds: Option<PathBuf>,
}

/// What some editors put before the text of a file.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Most bytes of a page: its figures have limits of their own.
const LONGEST_PAGE: usize = 64 << 20;

impl Project {
    /// A path of the project on disk.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Says of a path that it leads out of the folder that outputs stay in, if it does.
    pub fn out_of_bounds(&self, path: &Path) -> Option<Diagnostic> {
        let bounds = fs::canonicalize(or_here(self.bounds.as_deref().unwrap_or(&self.root)));
        let there = path.ancestors().map(or_here).find_map(|folder| fs::canonicalize(folder).ok());
        // What is not there yet will be below what is.
        let within = bounds
            .map_or(true, |bounds| there.is_none_or(|there| there.starts_with(&bounds) || bounds.starts_with(&there)));
        (!within).then(|| {
            let message = format!("a symbolic link leads {} out of the project", path.display());
            Diagnostic::error(&OUTSIDE_PROJECT, None, message).help("remove the link, or name its folder with --out")
        })
    }

    /// All sources of the run, in the order of their names, and the globs that mean none. In folders,
    /// symbolic links and what begins with a dot are left out.
    ///
    /// # Errors
    ///
    /// Where a folder cannot be read.
    pub fn sources(&self) -> io::Result<(Vec<Found>, Vec<&SourceGlob>)> {
        let mut paths = Vec::new();
        let bases: Vec<&str> = self.manifest.sources.iter().map(|glob| glob.base.as_str()).collect();
        for (index, base) in bases.iter().enumerate() {
            let walked_already = |(other, outer): (usize, &&str)| {
                other != index && is_below(base, outer) && (*outer != *base || other < index)
            };
            if !bases.iter().enumerate().any(walked_already) {
                self.walk(base, &mut paths)?;
            }
        }
        let (mut found, idle) = select(&self.manifest, paths);
        if !self.only.is_empty() {
            found.retain(|found| self.only.iter().any(|only| is_below(&found.path, only)));
        }
        Ok((found, idle))
    }

    /// All files of a folder and those below it, or the file itself. Folders are kept in a list of those
    /// still to do: their depth is the file system's, not the stack's.
    pub(super) fn walk(&self, base: &str, paths: &mut Vec<String>) -> io::Result<()> {
        match fs::metadata(self.at(base)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !base.is_empty() => return Ok(()),
            Ok(metadata) if metadata.is_file() => {
                paths.push(base.to_owned());
                return Ok(());
            }
            _ => {}
        }
        let mut folders = vec![base.to_owned()];
        while let Some(below) = folders.pop() {
            let folder = or_here(&self.at(&below)).to_owned();
            for entry in fs::read_dir(&folder).map_err(|error| named(error, &folder))? {
                let entry = entry.map_err(|error| named(error, &folder))?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
                if is_hidden(&name) || self.manifest.exclude.matches(&path) {
                    continue;
                }
                let kind = entry.file_type().map_err(|error| named(error, &folder))?;
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    paths.push(path);
                }
            }
        }
        Ok(())
    }

    /// Reads a source. Where it is not UTF-8, the diagnostic says so.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn read(&self, found: &Found) -> io::Result<(Source, Option<Diagnostic>)> {
        let path = self.at(&found.path);
        let file = fs::File::open(&path).map_err(|error| named(error, &path))?;
        let limits = self.manifest.limits;
        let (format, limits) = match found.holds {
            Holds::Figure(format) => (format, limits),
            // A page is no source of a figure and is never read as one: any format does.
            Holds::Page(_) => (Format::Mermaid, Limits { bytes: limits.bytes.max(LONGEST_PAGE), ..limits }),
        };
        let read = read_from(file, found.path.clone(), format, limits);
        let (source, wrong) = read.map_err(|error| named(error, &path))?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok((source.with_files(Files::below(or_here(&self.root), or_here(&folder))), wrong))
    }
}

/// The nearest folder that has a `figmill.toml`, from that folder upwards.
pub fn root_of(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(FILE_NAME).is_file()).map(Path::to_owned)
}

/// The current folder has no name of its own.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn named(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Reads a source file with its limits. Where it is not UTF-8, the diagnostic says so.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn read(path: &Path, format: Format, limits: Limits) -> io::Result<(Source, Option<Diagnostic>)> {
    let file = fs::File::open(path).map_err(|error| named(error, path))?;
    let (source, wrong) = read_from(file, display(path), format, limits).map_err(|error| named(error, path))?;
    Ok((source.with_files(files_beside(path)), wrong))
}

/// The files that a source may name: those below the current folder where it is itself below, else those
/// of its own folder.
fn files_beside(path: &Path) -> Files {
    let base = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let here = fs::canonicalize(".").ok();
    let below = fs::canonicalize(base).ok().zip(here).is_some_and(|(base, here)| base.starts_with(here));
    Files::below(if below { Path::new(".") } else { base }, base)
}

/// Reads a source that has no path of its own, such as the standard input.
///
/// # Errors
///
/// Where it cannot be read.
pub fn read_from(
    reader: impl Read,
    name: String,
    format: Format,
    limits: Limits,
) -> io::Result<(Source, Option<Diagnostic>)> {
    // A character more than the limit is enough to know that it is passed.
    let enough = limits.bytes.saturating_add(4);
    let mut bytes = Vec::new();
    reader.take(enough as u64).read_to_end(&mut bytes)?;
    if bytes.len() == enough
        && let Err(error) = str::from_utf8(&bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
    let (source, wrong) = Source::from_bytes(name, bytes, format);
    Ok((source.with_limits(limits), wrong))
}

/// The path as diagnostics show it: the same on every system.
pub fn display(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replace("//", "/")
}
