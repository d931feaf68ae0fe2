//! `figmill build --watch`: a round whenever something is saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use figmill::project::Project;
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Failure;

/// Editors save in several steps: a round begins when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(80);

/// Tells when something of a project is saved.
pub struct Watch {
    events: Receiver<notify::Result<Event>>,
    /// Folders and files that outputs are in.
    places: Vec<PathBuf>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches the folders that the sources of a project are in, and its own folder for figmill.toml.
    pub fn new(project: &Project) -> Result<Self, Failure> {
        let cannot = |error: notify::Error| Failure(format!("the project cannot be watched: {error}"));
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(cannot)?;
        let root = std::path::absolute(project.root.join("."))?;
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(cannot)?;
        for glob in &project.manifest.sources {
            let base = root.join(&glob.base);
            if base.exists() {
                watcher.watch(&base, RecursiveMode::Recursive).map_err(cannot)?;
            }
        }
        let places = project.manifest.places().into_iter().filter(|place| !place.is_empty());
        let places = places.map(|place| root.join(place)).collect();
        Ok(Self { events, places, _watcher: watcher })
    }

    /// Waits until something was saved; false where nothing will ever be told again.
    pub fn wait(&self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if self.concerns(&event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        while self.events.recv_timeout(QUIET).is_ok() {}
        true
    }

    /// Whether an event may change figures. What Figmill reads and writes itself does not.
    fn concerns(&self, event: &notify::Result<Event>) -> bool {
        // What was not told in full may be anything.
        let Ok(event) = event else { return true };
        let changes = match event.kind {
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
            EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => {
                true
            }
        };
        changes && (event.need_rescan() || event.paths.iter().any(|path| !self.is_output(path)))
    }

    fn is_output(&self, path: &Path) -> bool {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(".figmill-")
            || matches!(ending, "svg" | "png")
            || self.places.iter().any(|place| path.starts_with(place))
    }
}
