//! Which paths of a project hold figures. Nothing here reads files, so that paths of any origin can be
//! asked about.

use std::path::Path;

use super::Manifest;
use super::manifest::{FILE_NAME, Filling, SourceGlob, folder_of, is_below};
use super::markdown::Dialect;
use crate::syntax::Format;

/// A file of a project that holds figures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where it is in the project, with `/` between folders.
    pub path: String,
    /// What is in it.
    pub holds: Holds,
    /// Its folder below the beginning of the glob that means it.
    pub below: String,
}

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// A figure.
    Figure(Format),
    /// A page with any number of figures.
    Page(Dialect),
}

impl Holds {
    /// What the ending of a path stands for.
    pub fn of_path(path: &Path) -> Option<Holds> {
        Format::of_path(path).map(Holds::Figure).or_else(|| Dialect::of_path(path).map(Holds::Page))
    }
}

impl Found {
    /// Where the outputs of one of its figures go, without their endings. `block` is the name of a block
    /// of a page.
    pub fn stem(&self, manifest: &Manifest, block: Option<&str>) -> String {
        let folder = folder_of(&self.path);
        let file = self.path[folder.len()..].trim_start_matches('/');
        let plain = file.rsplit_once('.').map_or(file, |(plain, _)| plain);
        let name = block.map_or_else(|| plain.to_owned(), |block| format!("{plain}-{block}"));
        let pattern = if block.is_some() { &manifest.page_output } else { &manifest.output };
        pattern.fill(Filling { below: &self.below, folder, name: &name })
    }
}

/// The files among the paths that the project takes figures from, in the order of their names; and the
/// globs that mean none of the paths.
pub fn select(manifest: &Manifest, paths: impl IntoIterator<Item = String>) -> (Vec<Found>, Vec<&SourceGlob>) {
    let mut idle: Vec<&SourceGlob> = manifest.sources.iter().collect();
    let mut found = Vec::new();
    for path in paths {
        let Some(holds) = Holds::of_path(Path::new(&path)) else { continue };
        let means = |glob: &SourceGlob| is_seen(&path, &glob.base) && glob.matches(&path);
        if path == FILE_NAME || manifest.exclude.matches(&path) {
            continue;
        }
        idle.retain(|glob| !means(glob));
        if let Some(glob) = manifest.sources.iter().find(|glob| means(glob)) {
            found.push(Found { below: glob.below(&path).to_owned(), holds, path });
        }
    }
    found.sort();
    found.dedup();
    (found, idle)
}

/// Whether no folder between the beginning of a glob and a path is one that is never looked into.
fn is_seen(path: &str, base: &str) -> bool {
    is_below(path, base) && !path[base.len()..].split('/').any(is_hidden)
}

/// Whether a file or folder is left out wherever it is: what begins with a dot, and the packages of a
/// site, which are not its own.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name == "node_modules"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Diagnostics, Source};

    fn manifest(text: &str) -> Manifest {
        let source = Source::new(FILE_NAME, text, Format::Toml);
        Manifest::read(&source, &mut Diagnostics::new()).unwrap_or_default()
    }

    #[test]
    fn the_first_glob_that_means_a_path_takes_it() {
        let manifest = manifest("sources = ['docs/**/*.md', 'docs/fig', 'none/*']\nexclude = ['docs/old']\n");
        let paths = [
            "docs/a/b.md",
            "docs/fig/x/y.yaml",
            "docs/fig/z.md",
            "docs/old/a.md",
            "docs/.x/a.md",
            "figmill.toml",
            "docs/node_modules/p/a.md",
            "docs/c.yaml",
            "docs/fig/data.csv",
        ];
        let (found, idle) = select(&manifest, paths.map(str::to_owned));
        let told: Vec<(&str, &str)> = found.iter().map(|f| (f.path.as_str(), f.below.as_str())).collect();
        assert_eq!(told, [("docs/a/b.md", "a"), ("docs/fig/x/y.yaml", "x"), ("docs/fig/z.md", "fig")]);
        assert_eq!(idle.iter().map(|glob| glob.text.as_str()).collect::<Vec<_>>(), ["none/*"]);
    }

    #[test]
    fn outputs_mirror_folders_or_follow_a_pattern() {
        let page = Found { path: "docs/a/b.c.md".into(), holds: Holds::Page(Dialect::Markdown), below: "a".into() };
        let stem = |text: &str| page.stem(&manifest(text), Some("flow"));
        assert_eq!(stem(""), "output/a/b.c-flow");
        assert_eq!(stem("[markdown]\noutput = '{folder}/img/{name}'\n"), "docs/a/img/b.c-flow");
        let file = Found { path: "x.yaml".into(), holds: Holds::Figure(Format::Yaml), below: String::new() };
        assert_eq!(file.stem(&manifest("output = '.'\n"), None), "x");
    }
}
