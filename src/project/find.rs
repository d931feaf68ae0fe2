//! Where a project is on disk, and its sources.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::manifest::{FILE_NAME, Manifest, SourceGlob, folder_of, is_below};
use super::sources::{Found, Holds, is_hidden, select};
use crate::lint::project::FONT;
use crate::syntax::rules::{OUTSIDE_PROJECT, TOO_LONG, UNREADABLE};
use crate::syntax::world::{Disk, Kind, Unreadable, World};
use crate::syntax::{Diagnostic, Diagnostics, Files, Format, IconPacks, Limits, Source};
use crate::text::OwnFonts;

/// Bytes of a font that is read.
const LARGEST_FONT: usize = 64 << 20;

/// A folder with figures in it, and what it says of them.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder, below which outputs go; the current one where it is empty.
    pub root: PathBuf,
    /// Where its sources and all files that they name are read.
    pub world: Arc<dyn World>,
    /// What it says of its figures.
    pub manifest: Manifest,
    /// The packs of icons that its figures may take icons of.
    pub packs: Arc<IconPacks>,
    /// The files and folders that a run is about; all where there is none.
    pub only: Vec<String>,
    /// The folder that outputs stay in, whatever symbolic links there are; that of the project where it is
    /// none.
    pub bounds: Option<PathBuf>,
}

/// What some editors put before the text of a file.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Most bytes of a page: its figures have limits of their own.
pub(super) const LONGEST_PAGE: usize = 64 << 20;

impl Project {
    /// A project as it is on disk, all of it.
    pub fn on_disk(root: PathBuf, manifest: Manifest) -> Self {
        let world = Arc::new(Disk::new(root.clone()));
        let packs = Arc::new(IconPacks::new(&manifest.icons));
        Self { root, world, manifest, packs, only: Vec::new(), bounds: None }
    }

    /// A path of the project on disk.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Its figmill.toml, where there is one that can be read.
    pub fn manifest_file(&self) -> Option<Source> {
        let (file, unreadable) = read(&self.root.join(FILE_NAME), Format::Toml, Limits::default()).ok()?;
        unreadable.is_none().then(|| Source { name: FILE_NAME.to_owned(), ..file })
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
        // What is named and cannot be read is told so when it is read.
        paths.extend(self.only.iter().filter(|only| self.world.kind(only).is_none()).cloned());
        let (mut found, idle) = select(&self.manifest, paths);
        if !self.only.is_empty() {
            found.retain(|found| self.only.iter().any(|only| is_below(&found.path, only)));
            self.add_named(&mut found)?;
        }
        Ok((found, idle))
    }

    /// Adds the sources of folders that are named for the run and in which the manifest sees none.
    fn add_named(&self, found: &mut Vec<Found>) -> io::Result<()> {
        for only in &self.only {
            if self.world.kind(only) == Some(Kind::Folder) && !found.iter().any(|found| is_below(&found.path, only)) {
                let mut paths = Vec::new();
                self.walk(only, &mut paths)?;
                let mut manifest = self.manifest.clone();
                manifest.sources = vec![SourceGlob::of_path(only.clone())];
                found.extend(select(&manifest, paths).0);
            }
        }
        found.sort();
        Ok(())
    }

    /// All files of a folder and those below it, or the file itself.
    fn walk(&self, base: &str, paths: &mut Vec<String>) -> io::Result<()> {
        match self.world.kind(base) {
            None if !base.is_empty() => return Ok(()),
            Some(Kind::File) => {
                paths.push(base.to_owned());
                return Ok(());
            }
            _ => {}
        }
        paths.extend(files_below(self.world.as_ref(), base, |path| self.manifest.exclude.matches(path))?);
        Ok(())
    }

    /// Reads a source. Where it cannot be read, or is not UTF-8, the diagnostic says so.
    pub fn read(&self, found: &Found) -> (Source, Option<Diagnostic>) {
        let limits = self.manifest.limits;
        let (format, limits) = match found.holds {
            Holds::Figure(format) => (format, limits),
            // A page is no source of a figure and is never read as one: any format does.
            Holds::Page(_) => (Format::Mermaid, Limits { bytes: limits.bytes.max(LONGEST_PAGE), ..limits }),
        };
        self.read_within(&found.path, format, limits)
    }

    /// Reads a file of the project that is no source of figures, such as a theme. Where it cannot be read, or is
    /// not UTF-8, the diagnostic says so.
    pub fn read_text(&self, name: &str, format: Format) -> (Source, Option<Diagnostic>) {
        self.read_within(name, format, Limits::default())
    }

    /// The fonts that the manifest names, and what is wrong with those that cannot be used, by their names.
    pub fn fonts(&self) -> (OwnFonts, Vec<(String, Diagnostic)>) {
        let (mut fonts, mut wrong) = (OwnFonts::default(), Vec::new());
        let limits = Limits { bytes: LARGEST_FONT, ..Limits::default() };
        for name in &self.manifest.fonts {
            let told = match self.world.read(name, LARGEST_FONT) {
                Ok(file) if fonts.add(&file.bytes) => continue,
                Ok(_) => Diagnostic::error(&FONT, None, "this is no font of upright TrueType or OpenType faces"),
                Err(error) => unreadable(name, error, limits),
            };
            wrong.push((name.clone(), told));
        }
        (fonts, wrong)
    }

    fn read_within(&self, name: &str, format: Format, limits: Limits) -> (Source, Option<Diagnostic>) {
        let (source, wrong) = match self.world.read(name, limits.bytes) {
            Ok(file) => Source::from_bytes(name, file.bytes, format),
            Err(error) => (Source::new(name, "", format), Some(unreadable(name, error, limits))),
        };
        let files = Files::of(self.world.clone(), folder_of(name)).with_packs(self.packs.clone());
        (source.with_limits(limits).with_files(files), wrong)
    }
}

/// All files of a folder and those below it. Folders are kept in a list of those still to do: their depth is the
/// file system's, not the stack's.
pub(super) fn files_below(
    world: &dyn World,
    folder: &str,
    is_excluded: impl Fn(&str) -> bool,
) -> io::Result<Vec<String>> {
    let (mut folders, mut paths) = (vec![folder.to_owned()], Vec::new());
    while let Some(below) = folders.pop() {
        for (name, kind) in world.list(&below)? {
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            if is_hidden(&name) || is_excluded(&path) {
                continue;
            }
            match kind {
                Kind::Folder => folders.push(path),
                Kind::File => paths.push(path),
            }
        }
    }
    Ok(paths)
}

/// The finding about a source that cannot be read.
fn unreadable(name: &str, error: Unreadable, limits: Limits) -> Diagnostic {
    match error {
        Unreadable::TooLong => {
            let message = format!("the source is longer than {} bytes", limits.bytes);
            let help = format!("split it into several figures{}", Limits::raise("bytes"));
            Diagnostic::error(&TOO_LONG, None, message).help(help)
        }
        Unreadable::Outside => Diagnostic::error(
            &OUTSIDE_PROJECT,
            None,
            "this file is outside of the project, by its name or through a link",
        )
        .help("put the file itself into the project"),
        // What is no letter of UTF-8 was replaced where the name was read.
        _ if name.contains(char::REPLACEMENT_CHARACTER) => {
            Diagnostic::error(&UNREADABLE, None, "the name of this file is not UTF-8").help("give it another name")
        }
        error => Diagnostic::error(&UNREADABLE, None, error.to_string()),
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

/// The same of a file that no link may lead out of the repository of git, or else the project, that its folder is in:
/// nobody who sends a link in learns what it leads to.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn read_inside(path: &Path, format: Format, limits: Limits) -> io::Result<(Source, Option<Diagnostic>)> {
    if !leads_out(path) {
        return read(path, format, limits);
    }
    let name = display(path);
    let wrong = unreadable(&name, Unreadable::Outside, limits);
    Ok((Source::new(name, "", format), Some(wrong)))
}

fn leads_out(path: &Path) -> bool {
    let folder = fs::canonicalize(or_here(path.parent().unwrap_or(Path::new(""))));
    let around = folder.ok().and_then(|folder| repository_of(&folder).or_else(|| root_of(&folder)));
    around.is_some_and(|around| fs::canonicalize(path).is_ok_and(|there| !there.starts_with(around)))
}

/// The nearest repository of git, from that folder upwards.
fn repository_of(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// The files that a source may name: those of its project, wherever the command runs. Without a `figmill.toml`
/// that is its repository of git, else its own folder.
fn files_beside(path: &Path) -> Files {
    let base = or_here(path.parent().unwrap_or(Path::new("")));
    let Ok(base) = fs::canonicalize(base) else { return Files::below(base, base) };
    let root = root_of(&base);
    let packs = root.as_deref().map_or_else(IconPacks::default, packs_of);
    Files::below(root.or_else(|| repository_of(&base)).unwrap_or_else(|| base.clone()), &base)
        .with_packs(Arc::new(packs))
}

/// The packs of icons that the figmill.toml of a folder names; what is wrong with it is told by those who go by it.
fn packs_of(root: &Path) -> IconPacks {
    let text = fs::read_to_string(root.join(FILE_NAME)).unwrap_or_default();
    if !text.contains("icons") {
        return IconPacks::default();
    }
    let manifest = Manifest::read(&Source::new(FILE_NAME, text, Format::Toml), &mut Diagnostics::new());
    manifest.map_or_else(IconPacks::default, |manifest| IconPacks::new(&manifest.icons))
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
