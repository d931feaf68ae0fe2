//! Files as they are on disk.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::stamp::{Digest, Intact, Stamp};

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

/// Reads a file; what is none is refused, for a pipe would wait for its writer.
///
/// # Errors
///
/// Where there is no file of that name, or it cannot be read.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(no_file()) }
}

fn no_file() -> io::Error {
    io::Error::other("a folder or a pipe is in its place")
}

/// What a file is that should have that stamp, and these bytes besides it where they are known.
///
/// # Errors
///
/// Where it is there and cannot be read.
pub fn state(path: &Path, wanted: &Stamp, drawn: Option<&[u8]>) -> io::Result<State> {
    let bytes = match read_file(path) {
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
    Ok(Some(length == bytes.len() as u64 && read_file(path)? == bytes))
}

/// Writes a file, unless it holds these bytes already; says whether it was written. A reader sees the
/// old file or the new one, never half of it. A symbolic link stays, and the file that it leads to is
/// written; a device is written into and never replaced.
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
        write_into(path, bytes)?;
        return Ok(true);
    }
    if is_current(path, bytes)? == Some(true) {
        return Ok(false);
    }
    let followed = if present.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let file = finished(&followed, bytes, present.map(|metadata| metadata.permissions()))?;
    file.persist(followed).map_err(|error| error.error)?;
    Ok(true)
}

/// Writes into a device or a pipe. Of a folder the system says that it is one.
#[cfg(not(target_os = "linux"))]
fn write_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.write_all(bytes)
}

/// Writes into a device or a pipe; one that nobody reads would keep the run waiting for ever. Of a folder the system
/// says that it is one.
#[cfg(target_os = "linux")]
fn write_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    use std::thread::sleep;
    use std::time::Duration;
    /// `O_NONBLOCK`: a pipe without a reader is refused at once.
    const AT_ONCE: i32 = 0o4000;
    /// How often a reader is looked for, and how often one may be slow in a row.
    const TRIES: usize = 100;
    const PAUSE: Duration = Duration::from_millis(20);
    let open = || fs::OpenOptions::new().write(true).custom_flags(AT_ONCE).open(path);
    let (mut file, mut tries, mut written) = (open(), 0, 0);
    while file.is_err() && is_pipe(path) && tries < TRIES {
        sleep(PAUSE);
        (file, tries) = (open(), tries + 1);
    }
    let mut file = file.map_err(|error| match is_pipe(path) {
        true => io::Error::other("nobody reads from this pipe"),
        false => error,
    })?;
    tries = 0;
    while written < bytes.len() {
        match file.write(&bytes[written..]) {
            Ok(count) => (written, tries) = (written + count, 0),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && tries < TRIES => {
                sleep(PAUSE);
                tries += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

/// A file that stood in a place where another stands now. It is kept until it is let go: an editor may have opened
/// it before, and write into it.
#[derive(Debug)]
pub struct Kept {
    place: PathBuf,
    /// Where it stands; none where nothing could keep it.
    old: Option<PathBuf>,
    before: Vec<u8>,
    now: Vec<u8>,
    /// Both files, locked: where this process is killed its locks are gone, and what it kept is swept.
    _locks: [File; 2],
}

/// Puts a file into the place of one that holds the bytes `before`.
///
/// # Errors
///
/// Where the file cannot be written, or what stood in its place is something else, which stays.
pub(super) fn exchange(path: &Path, before: Vec<u8>, now: Vec<u8>) -> io::Result<Kept> {
    let place = fs::canonicalize(path)?;
    let file = finished(&place, &now, Some(fs::metadata(&place)?.permissions()))?;
    if read_file(&place)? != before {
        return Err(changed());
    }
    let old_lock = File::open(&place)?;
    // Elsewhere a lock would keep an editor from writing; where there is none, what has changed is kept all the same.
    #[cfg(unix)]
    let _ = old_lock.try_lock_shared();
    // The name is the old file's as soon as the places are exchanged. It says what both hold.
    let [old, new] = [&before, &now].map(|bytes| Digest::of([bytes.as_slice()]));
    let new = file.path().with_extension(format!("{old}{new}.{}", KEPT[0]));
    let new_lock = file.persist(&new).map_err(|error| error.error)?;
    let old = match swap(&new, &place) {
        true => Some(new),
        false => {
            let old = new.with_extension(KEPT[1]);
            let linked = fs::hard_link(&place, &old).is_ok();
            fs::rename(&new, &place)?;
            linked.then_some(old)
        }
    };
    let kept = Kept { place, old, before, now, _locks: [old_lock, new_lock] };
    // Between the look at it and now, another one may have been put into its place.
    if kept.is_changed() { Err(kept.give_back()) } else { Ok(kept) }
}

fn changed() -> io::Error {
    io::Error::other("it was changed while its figures were drawn: run the command again")
}

/// Lets two files take each other's places at once, where the system can.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn swap(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> bool {
    false
}

impl Kept {
    fn is_changed(&self) -> bool {
        self.old.as_ref().is_some_and(|old| fs::read(old).is_ok_and(|bytes| bytes != self.before))
    }

    /// Removes it, or puts it back where somebody has written into it.
    ///
    /// # Errors
    ///
    /// That it was changed.
    pub fn let_go(self) -> io::Result<()> {
        if self.is_changed() {
            return Err(self.give_back());
        }
        match self.old.map_or(Ok(()), fs::remove_file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Puts it back, unless the one in its place was changed too; what is to be said of that.
    fn give_back(self) -> io::Error {
        let Some(old) = self.old else { return changed() };
        if fs::read(&self.place).is_ok_and(|bytes| bytes == self.now) {
            return fs::rename(&old, &self.place).err().unwrap_or_else(changed);
        }
        let name = old.file_name().unwrap_or_default().to_string_lossy();
        io::Error::other(format!("it was changed twice while its figures were drawn: {name} holds what is not in it"))
    }
}

/// How the names of files begin that are not finished, how they end, and how many letters are between.
const UNFINISHED: (&str, &str, usize) = (".figmill-", ".unfinished", 12);

/// Whether a name is one of an unfinished file.
fn is_unfinished(name: &str) -> bool {
    let (start, end, letters) = UNFINISHED;
    let between = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    between.is_some_and(|between| between.len() == letters && between.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// How the names of files end that stood in the places of others: exchanged at once, or one after the other.
const KEPT: [&str; 2] = ["before", "old"];

/// What a file holds that a process kept and nobody has written into since; none where the name is not one of such.
fn kept(name: &str) -> Option<[Digest; 2]> {
    let (rest, end) = name.rsplit_once('.')?;
    let (start, digests) = rest.rsplit_once('.')?;
    let (old, new) = digests.split_at_checked(digests.len() / 2)?;
    let is_kept = KEPT.contains(&end) && is_unfinished(&format!("{start}{}", UNFINISHED.1));
    is_kept.then_some([old.parse().ok()?, new.parse().ok()?])
}

/// A finished file beside its place, with the permissions of the old one.
fn finished(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = unfinished(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// A file that is locked as long as this process writes it: the lock of a process that was killed is gone.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let (start, end, letters) = UNFINISHED;
        let mut builder = tempfile::Builder::new();
        builder.prefix(start).suffix(end).rand_bytes(letters);
        let file = readable_by_others(&mut builder).tempfile_in(folder)?;
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
        // What merely begins alike is somebody else's.
        is_file && entry.file_name().to_str().is_some_and(|name| is_unfinished(name) || kept(name).is_some())
    });
    for entry in unfinished {
        let to_write = fs::OpenOptions::new().write(true).open(entry.path());
        let Ok(file) = to_write.or_else(|_| File::open(entry.path())) else { continue };
        // An editor may have written into what was kept: then that is all that holds it.
        let holds = |digests: [Digest; 2]| {
            fs::read(entry.path()).is_ok_and(|bytes| digests.contains(&Digest::of([bytes.as_slice()])))
        };
        let is_needless = entry.file_name().to_str().and_then(kept).is_none_or(holds);
        if file.try_lock().is_ok() && is_needless {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Temporary files are private to their owner; outputs are files like others, as far as the user's mask lets
/// them be.
#[cfg(unix)]
fn readable_by_others<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable_by_others<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn exchanged() -> (tempfile::TempDir, PathBuf, fs::File, Kept) {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.md");
        fs::write(&page, "old").unwrap();
        let editor = fs::OpenOptions::new().append(true).open(&page).unwrap();
        let kept = exchange(&page, b"old".to_vec(), b"new".to_vec()).unwrap();
        assert_eq!(fs::read(&page).unwrap(), b"new");
        (folder, page, editor, kept)
    }

    fn names(folder: &tempfile::TempDir) -> usize {
        fs::read_dir(folder.path()).unwrap().count()
    }

    #[test]
    fn an_edit_through_a_page_that_was_open_before_it_was_rewritten_was_lost() {
        let (folder, page, mut editor, kept) = exchanged();
        editor.write_all(b" and an edit").unwrap();
        assert!(kept.let_go().unwrap_err().to_string().contains("was changed"));
        assert_eq!((fs::read(&page).unwrap().as_slice(), names(&folder)), (b"old and an edit".as_slice(), 1));
    }

    #[test]
    fn of_a_page_that_nobody_edits_nothing_is_left() {
        let (folder, page, _, kept) = exchanged();
        kept.let_go().unwrap();
        assert_eq!((fs::read(&page).unwrap().as_slice(), names(&folder)), (b"new".as_slice(), 1));
    }

    #[test]
    fn edits_of_the_old_page_and_of_the_new_one_are_both_kept() {
        let (folder, page, mut editor, kept) = exchanged();
        editor.write_all(b" and an edit").unwrap();
        fs::write(&page, "another edit").unwrap();
        let told = kept.let_go().unwrap_err().to_string();
        let name = told.split(' ').find(|word| word.starts_with(UNFINISHED.0)).unwrap();
        assert_eq!(fs::read(&page).unwrap(), b"another edit");
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"old and an edit");
    }

    #[test]
    fn a_rewrite_that_was_killed_left_the_old_page_beside_the_new_one() {
        let (folder, page, _, kept) = exchanged();
        sweep(folder.path());
        assert_eq!(names(&folder), 2, "it is locked as long as the process runs");
        let Kept { old, _locks, .. } = kept;
        drop(_locks);
        sweep(folder.path());
        assert_eq!((fs::read(&page).unwrap().as_slice(), names(&folder)), (b"new".as_slice(), 1));
        assert!(!old.unwrap().exists());
    }

    #[test]
    fn what_an_editor_wrote_into_the_page_that_a_killed_rewrite_kept_is_not_swept() {
        let (folder, _, mut editor, kept) = exchanged();
        editor.write_all(b" and an edit").unwrap();
        let Kept { old, _locks, .. } = kept;
        drop((_locks, editor));
        sweep(folder.path());
        assert_eq!(fs::read(old.unwrap()).unwrap(), b"old and an edit");
    }

    #[test]
    fn a_page_that_is_not_what_was_read_stays() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.md");
        fs::write(&page, "edited").unwrap();
        assert!(exchange(&page, b"old".to_vec(), b"new".to_vec()).is_err());
        assert_eq!((fs::read(&page).unwrap().as_slice(), names(&folder)), (b"edited".as_slice(), 1));
    }
}
