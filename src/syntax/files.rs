//! The files that a source may name: those of its own project and no others.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Diagnostic, Span};
use crate::syntax::rules::{NO_FILE, OUTSIDE_PROJECT, TOO_LONG};

/// Where a source may read files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    project: Option<Project>,
    /// What was read, relative to the project; shared by all copies of the source.
    read: Arc<Mutex<BTreeSet<PathBuf>>>,
}

/// A folder that nothing may lead out of.
#[derive(Clone, Debug)]
struct Project {
    root: PathBuf,
    /// The folder that names in the source begin at.
    base: PathBuf,
}

impl Files {
    /// No files at all, as for a source without a place of its own.
    pub fn none() -> Self {
        Self::default()
    }

    /// The files below `root`, named from the folder `base` below it.
    pub fn below(root: impl Into<PathBuf>, base: impl Into<PathBuf>) -> Self {
        Self { project: Some(Project { root: root.into(), base: base.into() }), read: Arc::default() }
    }

    /// The same files, of which none was read.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { project: self.project.clone(), read: Arc::default() }
    }

    /// Reads a file that a source names: relative to the source's folder, with `/` between folders.
    ///
    /// # Errors
    ///
    /// `no-file` where it is not there or may not be read, `outside-project` where the name or a
    /// symbolic link leads out of the project, `too-long` where it has more than `most` bytes.
    pub fn read(&self, name: &str, span: Span, most: usize) -> Result<Vec<u8>, Diagnostic> {
        let outside = || {
            Diagnostic::error(&OUTSIDE_PROJECT, span, "a figure may read files of its own project only")
                .help("name a file in the folder of the figure or elsewhere in the project")
        };
        let Some(project) = &self.project else {
            return Err(Diagnostic::error(&NO_FILE, span, "a source without a place of its own cannot read files")
                .help("save it as a file in the project"));
        };
        // A name with a scheme is an address, and a backslash is a folder on some systems only.
        if name.contains("://") || name.contains('\\') || Path::new(name).is_absolute() {
            return Err(outside());
        }
        let cannot = |error: io::Error| {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "there is no such file".to_owned(),
                kind => format!("the file cannot be read: {kind}"),
            };
            Diagnostic::error(&NO_FILE, span, message).help("names begin at the folder of the figure's source")
        };
        let root = fs::canonicalize(&project.root).map_err(cannot)?;
        let path = fs::canonicalize(project.base.join(name)).map_err(cannot)?;
        let within = path.strip_prefix(&root).map_err(|_| outside())?;
        if !fs::metadata(&path).map_err(cannot)?.is_file() {
            return Err(Diagnostic::error(&NO_FILE, span, "this is a folder or a device, not a file"));
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(&path).map_err(cannot)?;
        file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
        if bytes.len() > most {
            return Err(Diagnostic::error(&TOO_LONG, span, format!("the file is longer than {most} bytes")));
        }
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(within.to_owned());
        Ok(bytes)
    }

    /// Whether the source has a place of its own, so that names in it mean something.
    pub fn is_known(&self) -> bool {
        self.project.is_some()
    }

    /// Whether a file or folder of the project has that name, from the source's folder or from the root.
    pub fn has(&self, name: &str) -> bool {
        let Some(project) = &self.project else { return false };
        let Ok(root) = fs::canonicalize(&project.root) else { return false };
        [&project.base, &project.root]
            .into_iter()
            .any(|folder| fs::canonicalize(folder.join(name)).is_ok_and(|path| path.starts_with(&root)))
    }

    /// All files that were read so far, relative to the project, in the order of their names.
    pub fn were_read(&self) -> Vec<PathBuf> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn code(result: Result<Vec<u8>, Diagnostic>) -> &'static str {
        result.map_or_else(|diagnostic| diagnostic.code(), |_| "read")
    }

    #[test]
    fn files_of_the_project_are_read_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        fs::create_dir_all(root.join("figures")).unwrap();
        fs::write(root.join("data.csv"), "a,b").unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        let files = Files::below(&root, root.join("figures"));
        let read = |name: &str| code(files.read(name, Span::default(), 100));

        assert_eq!(files.read("../data.csv", Span::default(), 3), Ok(b"a,b".to_vec()));
        assert_eq!(files.were_read(), [Path::new("data.csv")]);
        assert_eq!(code(files.read("../data.csv", Span::default(), 2)), "too-long");
        assert_eq!(read("data.csv"), "no-file");
        assert_eq!(read("../figures"), "no-file");
        assert_eq!(read("../../secret"), "outside-project");
        assert_eq!(read("/etc/passwd"), "outside-project");
        assert_eq!(read("https://example.org/data.csv"), "outside-project");
        assert_eq!(code(Files::none().read("data.csv", Span::default(), 9)), "no-file");
        assert!(files.has("../data.csv") && files.has("data.csv") && files.has("figures"));
        assert!(!files.has("../../secret") && !files.has("/etc/passwd") && !files.has("no.csv"));
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_out_of_the_project_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        fs::create_dir(&root).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink("../secret", root.join("link")).unwrap();
        assert_eq!(code(Files::below(&root, &root).read("link", Span::default(), 9)), "outside-project");
    }
}
