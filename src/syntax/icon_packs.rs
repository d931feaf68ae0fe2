//! Packs of icons in files of a project, in Iconify's JSON: `prefix`, and `icons` with a `body` each.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::rules::ICON_PACK;
use super::world::{Unreadable, World};
use super::{Diagnostic, diagnostic::shortened};

/// Most bytes of a pack.
const LARGEST_PACK: usize = 32 << 20;
/// How often a name may stand for another one before the icon itself.
const MOST_ALIASES: usize = 8;

/// The packs that a manifest names; each is read once, when an icon is first looked for.
#[derive(Debug, Default)]
pub struct IconPacks {
    files: Vec<PackFile>,
}

#[derive(Debug)]
struct PackFile {
    /// Its name in the project.
    name: String,
    pack: OnceLock<Result<Pack, Diagnostic>>,
}

/// A pack as its file holds it.
#[derive(Debug, Deserialize)]
struct Pack {
    prefix: String,
    icons: BTreeMap<String, Entry>,
    #[serde(default)]
    aliases: BTreeMap<String, Alias>,
    width: Option<f64>,
    height: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    body: String,
    #[serde(default)]
    left: f64,
    #[serde(default)]
    top: f64,
    width: Option<f64>,
    height: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Alias {
    parent: String,
}

/// An icon of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct PackIcon {
    /// What is within `<svg>`.
    pub body: String,
    /// Left, top, width and height of the box that it is drawn in; both sides are above 0.
    pub view: [f64; 4],
}

impl IconPacks {
    /// Packs in those files, named from the root of the project; none has been read.
    pub fn new(names: &[String]) -> Self {
        let files = names.iter().map(|name| PackFile { name: name.clone(), pack: OnceLock::new() });
        Self { files: files.collect() }
    }

    /// The same packs, of which none was read.
    #[must_use]
    pub fn afresh(&self) -> Self {
        let names: Vec<String> = self.files.iter().map(|file| file.name.clone()).collect();
        Self::new(&names)
    }

    /// The icon of a name such as `logos:aws-s3`, of the first pack that has it, and the files that were looked
    /// into; none where no pack has it.
    ///
    /// # Errors
    ///
    /// Where a pack cannot be read.
    pub(super) fn find(&self, name: &str, world: &dyn World) -> (Vec<&str>, Result<Option<PackIcon>, Diagnostic>) {
        let mut asked = Vec::new();
        let Some((prefix, bare)) =
            name.rsplit_once(':').filter(|(prefix, bare)| !prefix.is_empty() && !bare.is_empty())
        else {
            return (asked, Ok(None));
        };
        for file in &self.files {
            asked.push(file.name.as_str());
            match file.pack.get_or_init(|| Pack::read(&file.name, world)) {
                Ok(pack) => {
                    if let Some(icon) = pack.find(prefix, bare) {
                        return (asked, Ok(Some(icon)));
                    }
                }
                Err(wrong) => return (asked, Err(wrong.clone())),
            }
        }
        (asked, Ok(None))
    }

    /// Names of all icons of the packs that were read, with their prefix.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        let packs = self.files.iter().filter_map(|file| file.pack.get()?.as_ref().ok());
        packs.flat_map(|pack| pack.icons.keys().map(move |name| format!("{}:{name}", pack.prefix)))
    }
}

impl Pack {
    fn read(name: &str, world: &dyn World) -> Result<Self, Diagnostic> {
        let wrong = |why: String| {
            let message = format!("the pack of icons `{}` cannot be read: {why}", shortened(name));
            Diagnostic::error(&ICON_PACK, None, message)
                .help("`icons` in figmill.toml names files of the project in Iconify's JSON")
        };
        let file = world.read(name, LARGEST_PACK).map_err(|error| {
            wrong(match error {
                Unreadable::TooLong => format!("it is longer than {LARGEST_PACK} bytes"),
                Unreadable::Outside => "it is outside of the project".to_owned(),
                error => error.to_string(),
            })
        })?;
        serde_json::from_slice(&file.bytes).map_err(|error| wrong(error.to_string()))
    }

    /// The icon of a name, where the prefix is that of the pack. Names of Font Awesome's classes are read too.
    fn find(&self, prefix: &str, name: &str) -> Option<PackIcon> {
        let own = self.prefix.as_str();
        let bare = name.strip_prefix("fa-").unwrap_or(name);
        // `fa:fa-user` and `fas:fa-user` mean the pack of Font Awesome that there is.
        let is_awesome = prefix.starts_with("fa") && own.starts_with("fa");
        if prefix != own && !is_awesome {
            return None;
        }
        let mut wanted = if self.icons.contains_key(name) || self.aliases.contains_key(name) { name } else { bare };
        for _ in 0..MOST_ALIASES {
            if let Some(entry) = self.icons.get(wanted) {
                return self.icon(entry);
            }
            wanted = &self.aliases.get(wanted)?.parent;
        }
        None
    }

    fn icon(&self, entry: &Entry) -> Option<PackIcon> {
        // What Iconify takes where nothing is said.
        let side = |own: Option<f64>, all: Option<f64>| own.or(all).unwrap_or(16.0);
        let view = [entry.left, entry.top, side(entry.width, self.width), side(entry.height, self.height)];
        let is_sound = view.iter().all(|side| side.is_finite() && side.abs() < 1e6) && view[2] > 0.0 && view[3] > 0.0;
        is_sound.then(|| PackIcon { body: entry.body.clone(), view })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::world::Memory;

    fn found(pack: &str, name: &str) -> Result<Option<PackIcon>, String> {
        let mut world = Memory::default();
        world.put("icons/own.json", pack.as_bytes().to_vec());
        let packs = IconPacks::new(&["icons/own.json".to_owned()]);
        packs.find(name, &world).1.map_err(|wrong| wrong.message)
    }

    const PACK: &str = r#"{"prefix": "own", "height": 24, "icons": {"a": {"body": "<path d='M0 0h1'/>", "width": 12}},
        "aliases": {"b": {"parent": "a"}, "c": {"parent": "c"}}}"#;

    #[test]
    fn icons_are_found_by_their_prefix_and_their_name() {
        let icon = PackIcon { body: "<path d='M0 0h1'/>".to_owned(), view: [0.0, 0.0, 12.0, 24.0] };
        assert_eq!(found(PACK, "own:a"), Ok(Some(icon.clone())));
        assert_eq!(found(PACK, "own:b"), Ok(Some(icon)));
        for name in ["own:c", "own:d", "other:a", "a", ":a", "own:"] {
            assert_eq!(found(PACK, name), Ok(None), "{name}");
        }
    }

    #[test]
    fn a_pack_that_cannot_be_read_is_told() {
        let wrong = found("{}", "own:a").unwrap_err();
        assert!(
            wrong.starts_with("the pack of icons `icons/own.json` cannot be read: missing field `prefix`"),
            "{wrong}"
        );
        let packs = IconPacks::new(&["none.json".to_owned()]);
        assert!(packs.find("own:a", &Memory::default()).1.is_err());
    }
}
