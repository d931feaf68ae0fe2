//! Outputs whose source is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::Project;
use super::find::files_below;
use super::manifest::FILE_NAME;
use super::plan::read_sources;
use super::sources::{Found, Holds};
use super::stamp::{Intact, Stamp};
use super::store::read_file;
use crate::export::{Format, Matter};
use crate::syntax::world::Disk;

/// An output whose source is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// Where it is in the project.
    pub path: String,
    /// What it was made from.
    pub source: String,
    /// Whether it is as it was written.
    pub intact: bool,
}

/// Bytes of a file in which a stamp is looked for.
const HEAD: u64 = 64 << 10;

/// All outputs of the project whose source is gone, in the order of their names: files in the folders of
/// outputs that say of themselves what they were made from, where there is no such file or its page has no
/// such block. A page that cannot be read has all its blocks.
///
/// # Errors
///
/// Where a folder or a file in it cannot be read.
pub fn orphans(project: &Project) -> io::Result<Vec<Orphan>> {
    let mut paths = Vec::new();
    let decks = project.manifest.decks.iter().filter_map(|deck| Some(deck.output.rsplit_once('/')?.0));
    for place in project.manifest.places().into_iter().chain(decks) {
        // Outputs may stand outside of the project, where its own world does not reach.
        let found = match files_below(&Disk::new(project.at(place)), "", |_| false) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            found => found?,
        };
        let named = found.into_iter().map(|name| if place.is_empty() { name } else { format!("{place}/{name}") });
        paths.extend(named.filter(|path| !project.manifest.exclude.matches(path)));
    }
    paths.sort();
    paths.dedup();
    let mut pages: BTreeMap<String, Option<BTreeSet<String>>> = BTreeMap::new();
    let mut orphans = Vec::new();
    for path in paths {
        let is_output = Format::of_path(Path::new(&path)).is_some();
        let Some(source) = is_output.then(|| source_of(&project.at(&path))).transpose()?.flatten() else { continue };
        if !is_there(project, &source, &mut pages) {
            let bytes = read_file(&project.at(&path))?;
            let intact = matches!(Stamp::of(&bytes), Some((_, Intact(true))));
            orphans.push(Orphan { path, source, intact });
        }
    }
    Ok(orphans)
}

/// What a file says it was made from.
fn source_of(path: &Path) -> io::Result<Option<String>> {
    // Formats of text and pixels say it at their beginning, others at their end.
    let at_end = Format::of_path(path).is_some_and(|format| format.matter == Matter::Binary);
    let mut head = Vec::new();
    fs::File::open(path)?.take(if at_end { u64::MAX } else { HEAD }).read_to_end(&mut head)?;
    Ok(Stamp::of(&head).map(|(stamp, _)| stamp.source))
}

/// Whether a source is in the project; `pages` holds the blocks of pages that were read.
fn is_there(project: &Project, source: &str, pages: &mut BTreeMap<String, Option<BTreeSet<String>>>) -> bool {
    // A file may have `#` in its name.
    if project.at(source).is_file() {
        return true;
    }
    let Some((page, block)) = source.rsplit_once('#') else { return false };
    if page == FILE_NAME {
        return project.manifest.decks.iter().any(|deck| deck.output == block);
    }
    let blocks = pages.entry(page.to_owned()).or_insert_with(|| {
        let exists = project.at(page).is_file();
        if exists { blocks_of(project, page) } else { Some(BTreeSet::new()) }
    });
    blocks.as_ref().is_none_or(|blocks| blocks.contains(block))
}

/// The names of the blocks of a page; none where it cannot be told.
fn blocks_of(project: &Project, page: &str) -> Option<BTreeSet<String>> {
    let holds = Holds::of_path(Path::new(page)).filter(|holds| matches!(holds, Holds::Page(_)))?;
    let found = Found { path: page.to_owned(), holds, below: String::new() };
    read_sources(project, &found).into_iter().map(|source| source.block).collect()
}
