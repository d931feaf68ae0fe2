//! Where the outputs of a source go: a pattern of a path.

use crate::syntax::diagnostic::{did_you_mean, shortened};

/// What stands between braces.
const PLACEHOLDERS: [&str; 3] = ["below", "folder", "name"];

/// A path with places for what differs from source to source; it stays in the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Below,
    Folder,
    Name,
}

/// What fills the places of a [`Pattern`]; folders with `/` between them, empty for none.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    /// The folder of the source below the beginning of its glob.
    pub below: &'a str,
    /// The folder of the source in the project.
    pub folder: &'a str,
    /// The name of the figure.
    pub name: &'a str,
}

impl Pattern {
    /// A folder that mirrors the folders of the sources.
    pub fn mirror(folder: &str) -> Self {
        let parts = vec![Part::Text(format!("{folder}/")), Part::Below, Part::Text("/".into()), Part::Name];
        Self { parts }
    }

    /// Reads a pattern; a path without places is a folder that mirrors those of the sources.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and a way out.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let known = || "the places are `{below}`, `{folder}`, `{name}`".to_owned();
        let leaves = text.starts_with('/') || text.contains([':', '\\']) || text.split('/').any(|part| part == "..");
        if leaves {
            let help = "name a folder below that of figmill.toml, with `/` between folders".to_owned();
            return Err(("the outputs would leave the project".into(), help));
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or_else(|| ("a `{` is never closed".to_owned(), known()))?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(match name {
                "below" => Part::Below,
                "folder" => Part::Folder,
                "name" => Part::Name,
                other => {
                    let help = did_you_mean(other, PLACEHOLDERS)
                        .map_or_else(known, |near| format!("did you mean `{{{near}}}`? {}", known()));
                    return Err((format!("`{{{}}}` is no place of a pattern", shortened(other)), help));
                }
            });
            rest = after;
        }
        if parts.is_empty() {
            return Ok(Self::mirror(text));
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self { parts })
    }

    /// The path for a source, without its ending.
    pub fn fill(&self, filling: Filling) -> String {
        let mut path = String::new();
        for part in &self.parts {
            path.push_str(match part {
                Part::Text(text) => text,
                Part::Below => filling.below,
                Part::Folder => filling.folder,
                Part::Name => filling.name,
            });
        }
        // A folder that is empty leaves its `/` behind, which is no beginning of all folders.
        let absolute = matches!(self.parts.first(), Some(Part::Text(text)) if text.starts_with('/'));
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty() && *step != ".").collect();
        format!("{}{}", if absolute { "/" } else { "" }, steps.join("/"))
    }

    /// The folder that holds all outputs, whatever fills the places.
    pub fn place(&self) -> &str {
        let Some(Part::Text(text)) = self.parts.first() else { return "" };
        text.rsplit_once('/').map_or("", |(folder, _)| folder.trim_end_matches('/'))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FILLING: Filling = Filling { below: "guide", folder: "docs/guide", name: "start-flow" };

    fn filled(text: &str) -> (String, String) {
        let pattern = Pattern::parse(text).unwrap();
        (pattern.fill(FILLING), pattern.place().to_owned())
    }

    #[test]
    fn a_folder_mirrors_and_a_pattern_is_filled() {
        let both = |path: &str, place: &str| (path.to_owned(), place.to_owned());
        assert_eq!(filled("output"), both("output/guide/start-flow", "output"));
        assert_eq!(filled("site/img/"), both("site/img/guide/start-flow", "site/img"));
        assert_eq!(filled("."), both("guide/start-flow", "."));
        assert_eq!(filled("{folder}/img/{name}"), both("docs/guide/img/start-flow", ""));
        assert_eq!(filled("site/fig-{name}"), both("site/fig-start-flow", "site"));
    }

    #[test]
    fn outputs_of_a_page_beside_figmill_toml_stay_in_the_project() {
        let filling = Filling { below: "", folder: "", name: "start-flow" };
        for (text, path) in [("{folder}/img/{name}", "img/start-flow"), ("{below}/{name}", "start-flow")] {
            assert_eq!(Pattern::parse(text).unwrap().fill(filling), path);
        }
        assert_eq!(Pattern::mirror("/tmp/site").fill(filling), "/tmp/site/start-flow");
    }

    #[test]
    fn a_path_out_of_the_project_and_an_unknown_place_are_refused() {
        for text in ["../site", "/tmp", "a/../../b", "C:\\site"] {
            assert!(Pattern::parse(text).unwrap_err().0.contains("leave the project"), "{text}");
        }
        assert!(Pattern::parse("a/{nane}").unwrap_err().1.contains("did you mean `{name}`?"));
        assert!(Pattern::parse("a/{name").unwrap_err().0.contains("never closed"));
    }
}
