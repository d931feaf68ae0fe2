//! The git graph: commits in the order of their making, on the lanes of their branches.

mod history;
mod layout;
mod mermaid;
mod rules;
mod spec;

use schemars::JsonSchema;

use self::history::ordinal;
use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::{Rich, one_line};
use crate::theme::CssColor;

/// The row of the git graph in the table of kinds.
pub const KIND: Kind = Kind {
    name: "git-graph",
    summary: "commits on their branches, with merges, cherry-picks and tags",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["gitGraph"], read: mermaid::read }),
    foreign: None,
    rules: rules::RULES,
};

const COMMIT: Noun = Noun::new("commit", "commits");
const BRANCH: Noun = Noun::new("branch", "branches");

/// Most commits that are told one by one.
const MOST_TOLD: usize = 60;

/// Commits on their branches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GitGraph {
    /// In the order of their birth; the first is the main one.
    pub branches: Vec<Branch>,
    /// In the order of their making.
    pub commits: Vec<Commit>,
    /// How they are shown.
    pub view: View,
}

/// How a history is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where time leads.
    pub direction: Direction,
    /// Whether names of branches are drawn.
    pub shows_branches: bool,
    /// Whether words of commits are drawn.
    pub shows_labels: bool,
    /// Whether commits of different branches may share a step of time.
    pub is_parallel: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { direction: Direction::Right, shows_branches: true, shows_labels: true, is_parallel: false }
    }
}

/// Where time leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From left to right.
    #[default]
    Right,
    /// From top to bottom.
    Down,
    /// From bottom to top.
    Up,
}

/// A line of commits.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What it is called.
    pub name: String,
    /// Where its lane stands among those that have an order; the others stand between 0 and 1, as they were born.
    pub order: Option<f64>,
    /// The author's colour.
    pub color: Option<CssColor>,
    /// The commit that it was made at; none where there was none yet.
    pub root: Option<usize>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// A state of the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    /// By what others name it, as the author gave it.
    pub id: Option<String>,
    /// What it is: its id, or the message of one that has none.
    pub words: Rich,
    /// Its message, where it has an id too.
    pub message: Rich,
    /// Names that were given to it.
    pub tags: Vec<Rich>,
    /// How it is marked.
    pub look: Look,
    /// How it came to be.
    pub deed: Deed,
    /// The branch that it was made on.
    pub branch: usize,
    /// The commit before it, which may be one of another branch.
    pub parent: Option<usize>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// How a commit is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// A disc, or the sign of what was done.
    #[default]
    Normal,
    /// A crossed disc: it takes another back.
    Reverse,
    /// A square: it matters most.
    Highlight,
}

/// How a commit came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// By work.
    #[default]
    Work,
    /// By a merge of a branch, whose last commit this was.
    Merge {
        /// The branch.
        branch: usize,
        /// Its last commit.
        source: usize,
    },
    /// As a copy of another commit.
    CherryPick {
        /// The other one.
        source: usize,
    },
}

impl Commit {
    /// The commit on another lane that it took something from.
    fn source_commit(&self) -> Option<usize> {
        match self.deed {
            Deed::Work => None,
            Deed::Merge { source, .. } | Deed::CherryPick { source } => Some(source),
        }
    }
}

impl GitGraph {
    /// What a commit is called in words.
    fn name(&self, index: usize) -> String {
        let commit = &self.commits[index];
        let words = one_line(&commit.words);
        match commit.deed {
            _ if !words.is_empty() => words,
            Deed::Work => format!("commit {}", ordinal(index)),
            Deed::Merge { branch, .. } => format!("merge of {}", self.branches[branch].name),
            Deed::CherryPick { source } => format!("cherry-pick of {}", self.name_of_source(source)),
        }
    }

    /// The name of a commit that another names: one without words is called by its number.
    fn name_of_source(&self, source: usize) -> String {
        let words = one_line(&self.commits[source].words);
        if words.is_empty() { format!("commit {}", ordinal(source)) } else { words }
    }

    /// All that a commit says beyond its name, each with a comma before it.
    fn details(&self, index: usize) -> String {
        let commit = &self.commits[index];
        let mut details: Vec<String> = Vec::new();
        match commit.deed {
            Deed::Merge { branch, .. } if !commit.words.is_empty() => {
                details.push(format!("a merge of {}", self.branches[branch].name));
            }
            Deed::CherryPick { source } if !commit.words.is_empty() => {
                details.push(format!("a cherry-pick of {}", self.name_of_source(source)));
            }
            _ => {}
        }
        details.extend(Some(one_line(&commit.message)).filter(|message| !message.is_empty()));
        match commit.look {
            Look::Normal => {}
            Look::Reverse => details.push("reversed".into()),
            Look::Highlight => details.push("highlighted".into()),
        }
        details.extend(commit.tags.iter().map(|tag| format!("tagged {}", one_line(tag))));
        details.iter().map(|detail| format!(", {detail}")).collect()
    }

    /// A commit with all that it says.
    fn told(&self, index: usize) -> String {
        format!("{}{}", self.name(index), self.details(index))
    }

    /// A branch with its commits, as a sentence.
    fn told_branch(&self, index: usize) -> String {
        let branch = &self.branches[index];
        let from = branch.root.map(|root| format!(", from {}", self.name_of_source(root))).unwrap_or_default();
        let own = self.commits.iter().enumerate().take(MOST_TOLD).filter(|(_, commit)| commit.branch == index);
        let own: Vec<String> = own.map(|(index, _)| self.told(index)).collect();
        let own = if own.is_empty() { "no commit".to_owned() } else { own.join("; ") };
        format!(" {}{from}: {own}.", branch.name)
    }
}

impl Figure for GitGraph {
    fn describe(&self, _: Language) -> String {
        let (commits, branches) = (COMMIT.counted(self.commits.len()), BRANCH.counted(self.branches.len()));
        let mut text = format!("Git graph with {commits} on {branches}.");
        text.extend((0..self.branches.len()).map(|branch| self.told_branch(branch)));
        match self.commits.len().saturating_sub(MOST_TOLD) {
            0 => {}
            more => text.push_str(&format!(" And {} more.", COMMIT.counted(more))),
        }
        text
    }

    fn parts(&self) -> Parts {
        let branches = self.branches.iter().map(|branch| {
            let words = branch.root.map(|root| format!("from {}", self.name_of_source(root))).unwrap_or_default();
            let key = branch.name.clone().into();
            Part { noun: BRANCH, key, name: branch.name.clone(), words, span: branch.source }
        });
        let commits = self.commits.iter().enumerate().map(|(index, commit)| {
            let branch = &self.branches[commit.branch].name;
            // Of two commits with one id the later is told by its number.
            let is_first = |id: &String| self.commits.iter().take(index).all(|other| other.id.as_ref() != Some(id));
            let id = commit.id.clone().filter(is_first);
            let key = id.unwrap_or_else(|| format!("{branch}\n{}", ordinal(index))).into();
            let words = format!("on {branch}{}", self.details(index));
            Part { noun: COMMIT, key, name: self.name(index), words, span: commit.source }
        });
        branches.chain(commits).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
