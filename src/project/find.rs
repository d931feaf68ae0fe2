//! Where sources are.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::syntax::{Diagnostic, Files, Format, Limits, Source};

/// A source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Where its outputs go within the output folder, without their endings.
    pub stem: PathBuf,
}

/// All sources under the paths, in the order of their names. A path that is a file is taken for
/// itself; in a folder, files and folders whose names begin with a dot and symbolic links are left
/// out, and the folders below it are mirrored by the outputs.
///
/// # Errors
///
/// Where a path is not there, cannot be read, or is a file that by its ending is no source.
pub fn find(paths: &[PathBuf]) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in paths {
        let at_path = |error| named(error, path);
        if fs::metadata(path).map_err(at_path)?.is_dir() {
            find_below(path, &mut found)?;
        } else if Format::of_path(path).is_some() {
            found.push(Found { path: path.clone(), stem: PathBuf::from(path.file_stem().unwrap_or_default()) });
        } else {
            let message = "is no source: its name ends in none of .yaml, .yml, .toml, .json, .mmd";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{} {message}", path.display())));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Folders are kept in a list of those still to do: their depth is the file system's, not the stack's.
fn find_below(root: &Path, found: &mut Vec<Found>) -> io::Result<()> {
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let folder = root.join(&below);
        for entry in fs::read_dir(&folder).map_err(|error| named(error, &folder))? {
            let entry = entry.map_err(|error| named(error, &folder))?;
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            if is_hidden(&name) {
                continue;
            }
            let relative = below.join(&name);
            if kind.is_dir() {
                folders.push(relative);
            } else if kind.is_file() && Format::of_path(&relative).is_some() {
                found.push(Found { path: root.join(&relative), stem: relative.with_extension("") });
            }
        }
    }
    Ok(())
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
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
fn display(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replace("//", "/")
}
