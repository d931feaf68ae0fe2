//! Files as they are on disk.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::stamp::{Intact, Stamp};

/// What an output is, seen from its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// What its source gives.
    Current,
    /// Not there.
    Missing,
    /// Made from something else, or by another Figmill.
    Stale,
    /// Made from its source, and changed since.
    Edited,
    /// Made from its source by a Figmill of this version that drew it otherwise.
    DrawnOtherwise,
}

/// What a file is that should have that stamp, and these bytes besides it where they are known.
///
/// # Errors
///
/// Where it is there and cannot be read.
pub fn state(path: &Path, wanted: &Stamp, drawn: Option<&[u8]>) -> io::Result<State> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) => return Err(error),
    };
    Ok(match Stamp::of(&bytes) {
        Some((stamp, _)) if stamp != *wanted => State::Stale,
        Some((_, Intact(true))) => match drawn {
            Some(drawn) if !wanted.is_on(&bytes, drawn) => State::DrawnOtherwise,
            _ => State::Current,
        },
        Some((_, Intact(false))) => State::Edited,
        None => State::Stale,
    })
}

/// Whether the file holds just these bytes; none where there is no such file.
///
/// # Errors
///
/// Where there is one that cannot be read.
fn is_current(path: &Path, bytes: &[u8]) -> io::Result<Option<bool>> {
    let length = match fs::metadata(path) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(Some(length == bytes.len() as u64 && fs::read(path)? == bytes))
}

/// Writes a file, unless it holds these bytes already; says whether it was written. A reader sees the
/// old file or the new one, never half of it. A symbolic link stays, and the file that it leads to is
/// written; what is no file, such as a device or a pipe, is written into and never replaced.
///
/// # Errors
///
/// Where the file or the folders that it is in cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let present = match fs::metadata(path) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if present.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        // Of a folder the system says that it is one.
        fs::OpenOptions::new().write(true).open(path)?.write_all(bytes)?;
        return Ok(true);
    }
    if is_current(path, bytes)? == Some(true) {
        return Ok(false);
    }
    let followed = if present.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    replace(&followed, bytes, present.map(|metadata| metadata.permissions()))?;
    Ok(true)
}

/// How the names of files begin that are not finished.
const UNFINISHED: &str = ".figmill-";

/// Puts a finished file at the place of the old one, whose permissions it keeps.
fn replace(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = unfinished(folder)?;
    file.write_all(bytes)?;
    match permissions {
        Some(permissions) => file.as_file().set_permissions(permissions)?,
        None => readable_by_all(file.as_file())?,
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file that is locked as long as this process writes it: the lock of a process that was killed is gone.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let file = NamedTempFile::with_prefix_in(UNFINISHED, folder)?;
        // Where a file system has no locks, nothing is swept either.
        let _ = file.as_file().lock();
        // Another process may have swept it before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes from a folder what processes that were killed were writing there. What cannot be removed stays.
pub fn sweep(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return };
    let unfinished = entries.flatten().filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file && entry.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes())
    });
    for entry in unfinished {
        let Ok(file) = fs::OpenOptions::new().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Temporary files are private to their owner; outputs are files like others.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> io::Result<()> {
    Ok(())
}
