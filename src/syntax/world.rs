//! Where the files of a project are: on disk, in a revision, in the buffers of an editor, in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a project, and no others. Names begin at its root and have `/` between folders; they may hold
/// `..`, and none leads out of the project, whatever links there are.
pub trait World: fmt::Debug + Send + Sync {
    /// A file of at most so many bytes.
    ///
    /// # Errors
    ///
    /// Where there is none of that name, or it may not be read.
    fn read(&self, name: &str, most: usize) -> Result<File, Unreadable>;

    /// What stands under a name.
    fn kind(&self, name: &str) -> Option<Kind>;

    /// What a folder holds, in any order; links are left out. The name of the root is empty.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    fn list(&self, folder: &str) -> io::Result<Vec<(String, Kind)>>;
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its true name from the root, behind all links.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its name or a link leads out of the project.
    Outside,
    /// It is a folder, a pipe or a device.
    NoFile,
    /// It is longer than asked for.
    TooLong,
    /// It is not there, or may not be read.
    Failed(io::ErrorKind),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Unreadable::Failed(error.kind())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Outside => f.write_str("it is outside of the project"),
            Unreadable::NoFile => f.write_str("this is a folder, a pipe or a device, not a file"),
            Unreadable::TooLong => f.write_str("the file is too long"),
            Unreadable::Failed(io::ErrorKind::NotFound) => f.write_str("there is no such file"),
            Unreadable::Failed(kind) => write!(f, "the file cannot be read: {kind}"),
        }
    }
}

/// A name with its `.` and `..` taken; none where it leads out of the project, or is an address.
fn plain(name: &str) -> Option<String> {
    // A name with a scheme is an address, and a backslash is a folder on some systems only.
    if name.contains("://") || name.contains('\\') || name.starts_with('/') || Path::new(name).is_absolute() {
        return None;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in name.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// The folder of a project on disk.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The files below a folder; below the current one where its name is empty.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { root: if root.as_os_str().is_empty() { PathBuf::from(".") } else { root } }
    }

    /// The true place of a name, and its true name.
    fn place(&self, name: &str) -> Result<(PathBuf, String), Unreadable> {
        if name.contains("://") || name.contains('\\') || Path::new(name).is_absolute() {
            return Err(Unreadable::Outside);
        }
        let root = fs::canonicalize(&self.root)?;
        // Of what is outside nobody learns whether it is there.
        let path = match fs::canonicalize(self.root.join(name)) {
            Err(_) if plain(name).is_none() => return Err(Unreadable::Outside),
            path => path?,
        };
        let within = path.strip_prefix(&root).map_err(|_| Unreadable::Outside)?;
        let steps: Vec<_> = within.components().map(|step| step.as_os_str().to_string_lossy()).collect();
        let name = steps.join("/");
        Ok((path, name))
    }
}

impl World for Disk {
    fn read(&self, name: &str, most: usize) -> Result<File, Unreadable> {
        let (path, name) = self.place(name)?;
        // A pipe would wait for its writer.
        if !fs::metadata(&path)?.is_file() {
            return Err(Unreadable::NoFile);
        }
        let mut bytes = Vec::new();
        fs::File::open(&path)?.take((most as u64).saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() > most { Err(Unreadable::TooLong) } else { Ok(File { name, bytes }) }
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        let metadata = fs::metadata(self.place(name).ok()?.0).ok()?;
        let file = metadata.is_file().then_some(Kind::File);
        file.or(metadata.is_dir().then_some(Kind::Folder))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<(String, Kind)>> {
        let path = if folder.is_empty() { self.root.clone() } else { self.root.join(folder) };
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let mut all = Vec::new();
        for entry in fs::read_dir(&path).map_err(named)? {
            let entry = entry.map_err(named)?;
            let kind = entry.file_type().map_err(named)?;
            let kind = kind.is_file().then_some(Kind::File).or(kind.is_dir().then_some(Kind::Folder));
            all.extend(kind.map(|kind| (entry.file_name().to_string_lossy().into_owned(), kind)));
        }
        Ok(all)
    }
}

/// Files in memory, by their names.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Memory {
    /// Puts a file there, in the place of one of that name.
    pub fn put(&mut self, name: &str, bytes: impl Into<Arc<[u8]>>) {
        self.files.extend(plain(name).map(|name| (name, bytes.into())));
    }

    /// Takes a file away.
    pub fn take(&mut self, name: &str) {
        if let Some(name) = plain(name) {
            self.files.remove(&name);
        }
    }
}

impl World for Memory {
    fn read(&self, name: &str, most: usize) -> Result<File, Unreadable> {
        let name = plain(name).ok_or(Unreadable::Outside)?;
        let Some(bytes) = self.files.get(&name) else { return Err(missing(self.kind(&name))) };
        if bytes.len() > most { Err(Unreadable::TooLong) } else { Ok(File { name, bytes: bytes.to_vec() }) }
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        kind_among(self.files.keys(), &plain(name)?)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<(String, Kind)>> {
        Ok(list_among(self.files.keys(), folder))
    }
}

/// What is said of a name under which no file stands.
pub fn missing(kind: Option<Kind>) -> Unreadable {
    if kind.is_some() { Unreadable::NoFile } else { Unreadable::Failed(io::ErrorKind::NotFound) }
}

/// What stands under a name among the names of all files.
pub fn kind_among<'a>(mut files: impl Iterator<Item = &'a String>, name: &str) -> Option<Kind> {
    files.find_map(|file| match file.strip_prefix(name) {
        Some("") => Some(Kind::File),
        Some(rest) if name.is_empty() || rest.starts_with('/') => Some(Kind::Folder),
        _ => None,
    })
}

/// What a folder holds, from the names of all files.
pub fn list_among<'a>(files: impl Iterator<Item = &'a String>, folder: &str) -> Vec<(String, Kind)> {
    let below = files.filter_map(|file| match folder {
        "" => Some(file.as_str()),
        folder => file.strip_prefix(folder)?.strip_prefix('/'),
    });
    let entries: BTreeMap<String, Kind> = below
        .map(|rest| match rest.split_once('/') {
            Some((folder, _)) => (folder.to_owned(), Kind::Folder),
            None => (rest.to_owned(), Kind::File),
        })
        .collect();
    entries.into_iter().collect()
}

/// The true name of a file among names without links.
pub fn true_name(name: &str) -> Result<String, Unreadable> {
    plain(name).ok_or(Unreadable::Outside)
}

/// Files that lie over those of another world, as texts that an editor has not saved yet do.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// What lies over.
    pub over: Memory,
    /// What it lies over.
    pub under: Arc<dyn World>,
}

impl World for Overlay {
    fn read(&self, name: &str, most: usize) -> Result<File, Unreadable> {
        match self.over.read(name, most) {
            Err(Unreadable::Failed(_) | Unreadable::NoFile) => self.under.read(name, most),
            read => read,
        }
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        self.over.kind(name).or_else(|| self.under.kind(name))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<(String, Kind)>> {
        let mut all = self.under.list(folder).or_else(|error| match self.over.kind(folder) {
            Some(Kind::Folder) => Ok(Vec::new()),
            _ => Err(error),
        })?;
        let over = self.over.list(folder)?;
        all.retain(|(name, _)| over.iter().all(|(other, _)| other != name));
        all.extend(over);
        Ok(all)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn words(world: &dyn World, name: &str) -> String {
        world.read(name, 9).map_or_else(|error| error.to_string(), |file| String::from_utf8(file.bytes).unwrap())
    }

    #[test]
    fn what_an_editor_holds_lies_over_what_is_saved() {
        let (mut saved, mut typed) = (Memory::default(), Memory::default());
        saved.put("a/b.csv", *b"old");
        saved.put("c.csv", *b"kept");
        typed.put("a/b.csv", *b"new");
        typed.put("d/e.csv", *b"more");
        let world = Overlay { over: typed, under: Arc::new(saved) };
        assert_eq!(words(&world, "x/../a/b.csv"), "new");
        assert_eq!(words(&world, "c.csv"), "kept");
        assert_eq!(words(&world, "a"), "this is a folder, a pipe or a device, not a file");
        assert_eq!(words(&world, "a/c.csv"), "there is no such file");
        assert_eq!(words(&world, "a/../../c.csv"), "it is outside of the project");
        let mut all = world.list("").unwrap();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a", "c.csv", "d"]);
    }

    #[test]
    fn what_is_outside_of_a_folder_is_not_told_to_be_there_or_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("project")).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        let disk = Disk::new(folder.path().join("project"));
        for name in ["../secret", "../no-secret", "/etc/passwd", "https://example.org/a.csv", "a\\..\\b"] {
            assert_eq!(disk.read(name, 9), Err(Unreadable::Outside), "{name}");
            assert_eq!(disk.kind(name), None);
        }
        assert_eq!(words(&disk, "no.csv"), "there is no such file");
    }
}
