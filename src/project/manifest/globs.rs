//! Which paths are meant: globs, files and folders of a project.

use crate::syntax::Span;

/// A set of globs; a name without wildcards is a file, or a folder with all that is in it.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    all: Vec<Glob>,
}

#[derive(Clone, Debug)]
enum Glob {
    /// A file or a folder.
    Path(String),
    Pattern(String),
}

/// Files that hold figures.
#[derive(Clone, Debug)]
pub struct SourceGlob {
    /// As the author wrote it.
    pub text: String,
    /// Where it is asked for, if in a manifest.
    pub span: Option<Span>,
    /// The folder, or the file, that it begins with; empty for the project's own.
    pub base: String,
    glob: Glob,
}

impl Globs {
    /// Adds one.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        let glob = Glob::parse(text)?.1;
        self.all.push(glob);
        Ok(())
    }

    /// Whether one of them means the path.
    pub fn matches(&self, path: &str) -> bool {
        self.all.iter().any(|glob| glob.matches(path))
    }
}

impl Glob {
    /// The glob with the folder or file that it begins with.
    fn parse(text: &str) -> Result<(String, Glob), String> {
        let path = text.trim_start_matches("./").trim_end_matches('/');
        if path.starts_with('/') || path.contains('\\') || path.split('/').any(|part| part == "..") {
            return Err("the glob leads out of the project".into());
        }
        if !path.contains(['*', '?', '[', '{']) {
            let path = if path == "." { "" } else { path };
            return Ok((path.to_owned(), Glob::Path(path.to_owned())));
        }
        if path.starts_with('!') {
            return Err("a glob says what is meant, not what is left out: use `exclude`".into());
        }
        let plain: Vec<&str> = path.split('/').take_while(|part| !part.contains(['*', '?', '[', '{'])).collect();
        fast_glob::validate(path).map_err(|error| format!("this is no glob: {error}"))?;
        Ok((plain.join("/"), Glob::Pattern(path.to_owned())))
    }

    fn matches(&self, path: &str) -> bool {
        match self {
            Glob::Path(own) => is_below(path, own),
            Glob::Pattern(glob) => fast_glob::glob_match(glob, path),
        }
    }
}

impl SourceGlob {
    /// Reads a glob; `span` is its place in a manifest.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str, span: Option<Span>) -> Result<Self, String> {
        let (base, glob) = Glob::parse(text)?;
        Ok(Self { text: text.to_owned(), span, base, glob })
    }

    /// Takes a path for itself, whatever characters it has.
    pub fn of_path(path: String) -> Self {
        Self { text: path.clone(), span: None, base: path.clone(), glob: Glob::Path(path) }
    }

    /// Whether it means the path.
    pub fn matches(&self, path: &str) -> bool {
        self.glob.matches(path)
    }

    /// The folder of a path below the beginning of the glob; empty where it is that folder.
    pub fn below<'a>(&self, path: &'a str) -> &'a str {
        let folder = folder_of(path);
        match folder.strip_prefix(self.base.as_str()) {
            // The glob may begin with the file itself.
            None => "",
            Some(below) => below.trim_start_matches('/'),
        }
    }
}

/// Whether a path is that folder or file, or below it; all paths are below the empty one.
pub(in crate::project) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The folder of a path, empty for the project's own.
pub(in crate::project) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn glob(text: &str) -> SourceGlob {
        SourceGlob::parse(text, None).unwrap()
    }

    #[test]
    fn a_glob_knows_where_it_begins() {
        assert_eq!(glob("docs/**/*.md").base, "docs");
        assert_eq!(glob("*.md").base, "");
        assert_eq!(glob("./specs/").base, "specs");
        assert_eq!(glob("docs/**/*.md").below("docs/a/b/c.md"), "a/b");
        assert_eq!(glob("docs/**/*.md").below("docs/c.md"), "");
        assert_eq!(glob("specs/a.yaml").below("specs/a.yaml"), "");
        assert_eq!(glob(".").below("specs/a.yaml"), "specs");
    }

    #[test]
    fn a_star_stays_in_its_folder_and_a_name_means_all_below() {
        assert!(glob("docs/*.md").matches("docs/a.md") && !glob("docs/*.md").matches("docs/b/a.md"));
        assert!(glob("docs/**/*.{md,mdx}").matches("docs/a.mdx") && glob("docs/**/*.md").matches("docs/b/c/a.md"));
        assert!(glob("specs").matches("specs/b/a.yaml") && !glob("specs").matches("specs2/a.yaml"));
        assert!(glob("a.md").matches("a.md") && glob(".").matches("x/y"));
    }

    #[test]
    fn a_glob_out_of_the_project_or_without_end_is_refused() {
        for text in ["../x", "/x", "a/../../b", "a\\b", "a[", "{a", "!*.md"] {
            assert!(SourceGlob::parse(text, None).is_err(), "{text}");
        }
    }
}
