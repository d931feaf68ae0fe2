//! Files of a revision, through the program `git`.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::syntax::world::{File, Kind, Unreadable, World, kind_among, list_among, missing, true_name};

/// Longest file that is read, in bytes: no figure reads a longer one.
const LONGEST: u64 = 64 << 20;

/// Endings of files that figures stand in or that they may name.
const ENDINGS: &[&str] = &[
    "yaml", "yml", "toml", "json", "mmd", "mermaid", "md", "mdx", "markdown", "csv", "tsv", "dsv", "txt", "png", "jpg",
    "jpeg", "gif", "webp", "svg",
];

/// Why git gave nothing: a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GitError(String);

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GitError {}

impl From<io::Error> for GitError {
    fn from(error: io::Error) -> Self {
        GitError(error.to_string())
    }
}

/// The repository that a folder is in.
#[derive(Clone, Debug)]
pub struct Repository {
    folder: PathBuf,
}

/// A file in a revision.
#[derive(Debug, PartialEq, Eq)]
struct Entry<'a> {
    object: &'a str,
    path: &'a str,
}

impl Repository {
    /// The repository of a folder; the current one where its name is empty.
    pub fn of(folder: &Path) -> Self {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Self { folder: folder.to_owned() }
    }

    /// The commit that a revision stands for.
    ///
    /// # Errors
    ///
    /// Where there is no git, no repository, or no such revision.
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        if revision.is_empty() || revision.starts_with('-') {
            return Err(GitError(format!("`{revision}` is no revision")));
        }
        self.run(&["rev-parse", "--git-dir"])?;
        let named = format!("{revision}^{{commit}}");
        let output = self.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &named])?;
        let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !output.status.success() || commit.is_empty() {
            return Err(GitError(format!("git knows no revision `{revision}` here")));
        }
        Ok(commit)
    }

    /// The files of a commit that figures can be made from, as they lie below the folder of the repository.
    ///
    /// # Errors
    ///
    /// Where git fails.
    pub fn revision(&self, commit: &str) -> Result<Revision, GitError> {
        let list = self.run(&["ls-tree", "-r", "-z", "--long", commit])?;
        let entries = list.split(|&byte| byte == 0).filter_map(Entry::read);
        let objects = entries.map(|Entry { object, path }| (path.to_owned(), object.to_owned())).collect();
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(no_git)?;
        let (Some(asked), Some(given)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError("git cannot be talked to".into()));
        };
        let talk = Talk { child, asked: Some(asked), given: BufReader::new(given) };
        Ok(Revision { objects, talk: Mutex::new(talk) })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(arguments);
        command
    }

    fn output(&self, arguments: &[&str]) -> Result<Output, GitError> {
        self.command(arguments).stdin(Stdio::null()).output().map_err(no_git)
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(arguments)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let told = String::from_utf8_lossy(&output.stderr);
        let first = told.lines().next().unwrap_or_default();
        Err(GitError(format!("git: {}", first.trim_start_matches("fatal: "))))
    }
}

fn no_git(error: io::Error) -> GitError {
    GitError(format!("the program git cannot be run: {error}"))
}

impl<'a> Entry<'a> {
    /// A record such as `100644 blob 1234… 56\tpath`; none where it is no file that matters here.
    fn read(record: &'a [u8]) -> Option<Entry<'a>> {
        let record = str::from_utf8(record).ok()?;
        let (told, path) = record.split_once('\t')?;
        let mut told = told.split_ascii_whitespace();
        let (mode, _, object, size) = (told.next()?, told.next()?, told.next()?, told.next()?);
        // A symbolic link has another mode: nothing is read through one.
        let is_file = mode.starts_with("100") && size.parse::<u64>().is_ok_and(|size| size <= LONGEST);
        let ending = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        (is_file && is_inside && ENDINGS.contains(&ending.as_str())).then_some(Entry { object, path })
    }
}

/// The files of a commit, which git is asked for one by one.
#[derive(Debug)]
pub struct Revision {
    /// Names of objects by those of files.
    objects: BTreeMap<String, String>,
    talk: Mutex<Talk>,
}

/// A talk with `git cat-file --batch`: an object is asked for in a line, and its bytes come back.
#[derive(Debug)]
struct Talk {
    child: Child,
    /// None once nothing more is asked.
    asked: Option<ChildStdin>,
    given: BufReader<ChildStdout>,
}

impl Talk {
    /// The bytes of an object; nothing is given for one that is longer than asked for.
    fn ask(&mut self, object: &str, most: usize) -> io::Result<Option<Vec<u8>>> {
        let asked = self.asked.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(asked, "{object}")?;
        asked.flush()?;
        let mut line = String::new();
        (&mut self.given).take(4096).read_line(&mut line)?;
        let size = line.split_ascii_whitespace().nth(2).and_then(|size| size.parse::<u64>().ok());
        let size = size.filter(|&size| size <= LONGEST).ok_or(io::ErrorKind::InvalidData)?;
        let mut bytes = Vec::new();
        (&mut self.given).take(size).read_to_end(&mut bytes)?;
        self.given.read_exact(&mut [0])?;
        if bytes.len() as u64 != size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Some(bytes).filter(|bytes| bytes.len() <= most))
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        // Git ends where nothing more can be asked.
        self.asked = None;
        let _ = self.child.wait();
    }
}

impl World for Revision {
    fn read(&self, name: &str, most: usize) -> Result<File, Unreadable> {
        let name = true_name(name)?;
        let Some(object) = self.objects.get(&name) else { return Err(missing(self.kind(&name))) };
        let mut talk = self.talk.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = talk.ask(object, most)?.ok_or(Unreadable::TooLong)?;
        Ok(File { name, bytes })
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        kind_among(self.objects.keys(), &true_name(name).ok()?)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<(String, Kind)>> {
        Ok(list_among(self.objects.keys(), folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_figures_are_made_from_are_seen() {
        let read = |record: &'static str| Entry::read(record.as_bytes()).map(|entry| entry.path);
        assert_eq!(read("100644 blob abc      12\tdocs/a b.md"), Some("docs/a b.md"));
        assert_eq!(read("100755 blob abc 12\tx.CSV"), Some("x.CSV"));
        assert_eq!(read("120000 blob abc 12\tlink.md"), None);
        assert_eq!(read("160000 commit abc -\tmodule.md"), None);
        assert_eq!(read("100644 blob abc 99999999999\tlarge.csv"), None);
        assert_eq!(read("100644 blob abc 12\tmain.rs"), None);
        assert_eq!(read("100644 blob abc 12\t../a.md"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn what_looks_like_an_option_is_no_revision() {
        let error = Repository::of(Path::new("")).commit("--output=x").err();
        assert_eq!(error.map(|error| error.to_string()).as_deref(), Some("`--output=x` is no revision"));
    }
}
