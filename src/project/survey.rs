//! What a repository has to draw, for one that says nothing of it yet.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::find::LONGEST_PAGE;
use super::manifest::folder_of;
use super::markdown::{self, Dialect};
use super::site::{self, Site};
use crate::figures;
use crate::syntax::world::Kind;
use crate::syntax::{Format, Source, World};

/// The figures of a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Globs that mean the files that hold figures, in the order of their names.
    pub sources: BTreeSet<String>,
    /// How many pages hold blocks.
    pub pages: usize,
    /// How many blocks and files there are of each family of mermaid; of specs under an empty name.
    pub families: BTreeMap<String, usize>,
    /// What shows the pages, as far as a file tells, with the path of that file.
    pub site: Option<(Site, String)>,
    /// Whether the site needs a picture for each colour.
    pub wants_both: bool,
}

/// Folders that hold what others made.
const OTHERS: [&str; 7] = [".git", "node_modules", "target", "vendor", ".venv", "dist", "build"];

/// Looks through all pages and mermaid files of a repository, below dot folders too.
///
/// # Errors
///
/// Where a folder cannot be read.
pub fn survey(world: &dyn World) -> io::Result<Survey> {
    let mut survey = Survey::default();
    let (mut folders, mut sites) = (vec![String::new()], Vec::new());
    while let Some(folder) = folders.pop() {
        for (name, kind) in world.list(&folder)? {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            match kind {
                Kind::Folder if !OTHERS.contains(&name.as_str()) => folders.push(path),
                Kind::Folder => {}
                Kind::File => {
                    survey.look_at(world, &path);
                    if let Some((place, site)) = site::of_file(&path, || text(world, &path)) {
                        sites.push((path.matches('/').count(), place, path, site));
                    }
                }
            }
        }
    }
    // What is configured nearest to the root is the site; the rest are examples in it.
    sites.sort_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    survey.wants_both = sites
        .first()
        .is_some_and(|(.., path, site)| text(world, path).is_some_and(|config| site::wants_both(*site, &config)));
    survey.site = sites.into_iter().next().map(|(.., path, site)| (site, path));
    Ok(survey)
}

impl Survey {
    /// How many figures there are.
    pub fn figures(&self) -> usize {
        self.families.values().sum()
    }

    fn look_at(&mut self, world: &dyn World, path: &str) {
        let dialect = Dialect::of_path(Path::new(path));
        let mermaid = Format::of_path(Path::new(path)) == Some(Format::Mermaid);
        if dialect.is_none() && !mermaid {
            return;
        }
        // What cannot be read has nothing to draw.
        let Some(text) = text(world, path) else { return };
        let whole = Source::new(path, text, Format::Mermaid);
        let Some(dialect) = dialect else {
            self.count(&whole);
            self.sources.insert(glob(path, "{mmd,mermaid}"));
            return;
        };
        let mut blocks = markdown::blocks(path, &whole.text, dialect);
        blocks.retain(|block| !block.attributes.off);
        if !blocks.is_empty() {
            self.pages += 1;
            self.sources.insert(glob(path, "{md,mdx,markdown}"));
        }
        blocks.iter().for_each(|block| self.count(&block.source));
    }

    fn count(&mut self, source: &Source) {
        let family = match source.format {
            Format::Mermaid => figures::family_of(source),
            _ => None,
        };
        *self.families.entry(family.unwrap_or_default()).or_default() += 1;
    }
}

fn text(world: &dyn World, path: &str) -> Option<String> {
    world.read(path, LONGEST_PAGE).ok().and_then(|file| String::from_utf8(file.bytes).ok())
}

/// A glob that means a file and those like it: all below the first folder of its path, or the last hidden one,
/// for no glob looks into hidden folders by itself.
fn glob(path: &str, endings: &str) -> String {
    let folders: Vec<&str> = folder_of(path).split('/').filter(|folder| !folder.is_empty()).collect();
    let hidden = folders.iter().rposition(|folder| folder.starts_with('.'));
    match folders.get(..=hidden.unwrap_or(0)) {
        Some(base) => format!("{}/**/*.{endings}", base.join("/")),
        None => format!("*.{endings}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::syntax::world::Memory;

    #[test]
    fn blocks_are_found_wherever_pages_are() {
        let mut world = Memory::default();
        let page = |family: &str| format!("# A\n\n```mermaid\n{family}\n  a\n```\n").into_bytes();
        world.put("README.md", page("flowchart TD"));
        world.put("content/docs/a.mdx", page("sequenceDiagram"));
        world.put("content/b.md", page("flowchart LR"));
        world.put("a/.notes/c.md", page("timeline"));
        world.put("content/none.md", *b"# No figure\n");
        world.put("node_modules/x/README.md", page("pie"));
        world.put("content/conf.py", *b"extensions = []");
        world.put("mkdocs.yml", *b"site_name: A");
        let survey = survey(&world).unwrap();
        let sources: Vec<&str> = survey.sources.iter().map(String::as_str).collect();
        assert_eq!(
            sources,
            ["*.{md,mdx,markdown}", "a/.notes/**/*.{md,mdx,markdown}", "content/**/*.{md,mdx,markdown}"]
        );
        assert_eq!((survey.pages, survey.figures()), (4, 4));
        assert_eq!(survey.site, Some((Site::Mkdocs, "mkdocs.yml".to_owned())));
        let families: Vec<(&str, usize)> =
            survey.families.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        assert_eq!(families, [("flowchart", 2), ("sequenceDiagram", 1), ("timeline", 1)]);
    }
}
