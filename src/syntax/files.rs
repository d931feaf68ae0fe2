//! The files that a source may name: those of its own project and no others.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::icon_packs::{IconPacks, PackIcon};
use super::rules::{NO_FILE, OUTSIDE_PROJECT, TOO_LONG};
use super::world::{Disk, Unreadable, World};
use super::{Diagnostic, Span};

/// Where a source may read files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    place: Option<Place>,
    /// Packs of icons, by their names in the project; shared by all sources of it.
    packs: Arc<IconPacks>,
    /// What was read, by its name in the project; shared by all copies of the source.
    read: Arc<Mutex<BTreeSet<String>>>,
}

/// Where names in a source begin.
#[derive(Clone, Debug)]
struct Place {
    world: Arc<dyn World>,
    /// The folder of the source, from the root of the world.
    base: String,
}

impl Files {
    /// No files at all, as for a source without a place of its own.
    pub fn none() -> Self {
        Self::default()
    }

    /// The files of a world, named from a folder in it.
    pub fn of(world: Arc<dyn World>, base: impl Into<String>) -> Self {
        Self { place: Some(Place { world, base: base.into() }), packs: Arc::default(), read: Arc::default() }
    }

    /// The same files with packs of icons among them.
    #[must_use]
    pub fn with_packs(mut self, packs: Arc<IconPacks>) -> Self {
        self.packs = packs;
        self
    }

    /// The files on disk below `root`, named from the folder `base` below it.
    pub fn below(root: impl AsRef<Path>, base: impl AsRef<Path>) -> Self {
        let (root, base) = (root.as_ref(), base.as_ref());
        let below = base.strip_prefix(root).unwrap_or(base);
        let steps: Vec<_> = below.components().map(|step| step.as_os_str().to_string_lossy()).collect();
        Self::of(Arc::new(Disk::new(root)), steps.join("/"))
    }

    /// The same files, of which none was read.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { place: self.place.clone(), packs: self.packs.clone(), read: Arc::default() }
    }

    /// The icon of a pack of the project, by a name such as `logos:aws-s3`; none where no pack has it.
    ///
    /// # Errors
    ///
    /// `icon-pack` where a pack cannot be read.
    pub fn icon(&self, name: &str) -> Result<Option<PackIcon>, Diagnostic> {
        let Some(place) = &self.place else { return Ok(None) };
        let (asked, found) = self.packs.find(name, place.world.as_ref());
        // A pack that lacks the icon today may have it tomorrow.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.extend(asked.into_iter().map(str::to_owned));
        found
    }

    /// Names of the icons of all packs that were read.
    pub fn icon_names(&self) -> impl Iterator<Item = String> + '_ {
        self.packs.names()
    }

    /// Reads a file that a source names: relative to the source's folder, with `/` between folders.
    ///
    /// # Errors
    ///
    /// `no-file` where it is not there or may not be read, `outside-project` where the name or a
    /// symbolic link leads out of the project, `too-long` where it has more than `most` bytes.
    pub fn read(&self, name: &str, span: Span, most: usize) -> Result<Vec<u8>, Diagnostic> {
        let Some(place) = &self.place else {
            return Err(Diagnostic::error(&NO_FILE, span, "a source without a place of its own cannot read files")
                .help("save it as a file in the project"));
        };
        let file = place.world.read(&place.name(name), most).map_err(|error| match error {
            Unreadable::Outside => {
                Diagnostic::error(&OUTSIDE_PROJECT, span, "a figure may read files of its own project only")
                    .help("name a file in the folder of the figure or elsewhere in the project")
            }
            Unreadable::TooLong => Diagnostic::error(&TOO_LONG, span, format!("the file is longer than {most} bytes")),
            error => Diagnostic::error(&NO_FILE, span, error.to_string())
                .help("names begin at the folder of the figure's source"),
        })?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(file.name);
        Ok(file.bytes)
    }

    /// Whether the source has a place of its own, so that names in it mean something.
    pub fn is_known(&self) -> bool {
        self.place.is_some()
    }

    /// Whether a file or folder of the project has that name, from the source's folder or from the root.
    pub fn has(&self, name: &str) -> bool {
        let Some(place) = &self.place else { return false };
        [place.name(name).as_str(), name].into_iter().any(|name| place.world.kind(name).is_some())
    }

    /// All files that were read so far, relative to the project, in the order of their names.
    pub fn were_read(&self) -> Vec<String> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl Place {
    /// A name of the source as one of the world. An absolute one stays what it is, and is refused there.
    fn name(&self, name: &str) -> String {
        if self.base.is_empty() || Path::new(name).is_absolute() {
            name.to_owned()
        } else {
            format!("{}/{name}", self.base)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs;

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
        assert_eq!(files.were_read(), ["data.csv"]);
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
