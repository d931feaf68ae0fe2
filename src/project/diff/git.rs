//! Files of a revision, through the program `git`.

use std::fmt;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

/// Longest file that is unpacked, in bytes: no figure reads a longer one.
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

    /// Writes the files of a commit that figures can be made from into a folder, as they lie below the
    /// folder of the repository.
    ///
    /// # Errors
    ///
    /// Where git fails, or a file cannot be written.
    pub fn unpack(&self, commit: &str, into: &Path) -> Result<(), GitError> {
        let list = self.run(&["ls-tree", "-r", "-z", "--long", commit])?;
        let entries: Vec<Entry> = list.split(|&byte| byte == 0).filter_map(Entry::read).collect();
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(no_git)?;
        let (Some(mut asked), Some(given)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError("git cannot be talked to".into()));
        };
        let objects: Vec<&str> = entries.iter().map(|entry| entry.object).collect();
        let written = thread::scope(|scope| {
            // Asking and reading at the same time: a pipe that is full waits for its reader.
            scope.spawn(move || objects.iter().try_for_each(|object| writeln!(asked, "{object}")));
            let mut given = BufReader::new(given);
            entries.iter().try_for_each(|entry| entry.write(&mut given, into))
        });
        child.wait()?;
        written
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

    /// Writes the file that git gives next: a line with its size, and its bytes.
    fn write(&self, given: &mut impl io::BufRead, into: &Path) -> Result<(), GitError> {
        let mut line = String::new();
        given.take(4096).read_line(&mut line)?;
        let size = line.split_ascii_whitespace().nth(2).and_then(|size| size.parse::<u64>().ok());
        let size = size.filter(|&size| size <= LONGEST);
        let size = size.ok_or_else(|| GitError(format!("git cannot give `{}`", self.path)))?;
        let path = into.join(self.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = fs::File::create(path)?;
        let copied = io::copy(&mut given.take(size), &mut file)?;
        given.read_exact(&mut [0])?;
        if copied == size { Ok(()) } else { Err(GitError(format!("git broke off in `{}`", self.path))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_figures_are_made_from_are_unpacked() {
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
