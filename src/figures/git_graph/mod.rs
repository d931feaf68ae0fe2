//! The git graph: commits in the order of their making, on the lanes of their branches.

mod history;
mod layout;
mod mermaid;
mod rules;
mod spec;

use schemars::JsonSchema;

use self::history::ordinal;
use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::sentences;
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::scene::tell::rest;
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
    fn name(&self, index: usize, language: Language) -> String {
        let commit = &self.commits[index];
        let own = one_line(&commit.words);
        match commit.deed {
            _ if !own.is_empty() => own,
            Deed::Work => language.say(&words::COMMIT_NUMBER, &[&ordinal(index)]),
            Deed::Merge { branch, .. } => language.say(&words::MERGE_OF, &[&self.branches[branch].name]),
            Deed::CherryPick { source } => {
                language.say(&words::CHERRY_PICK_OF, &[&self.name_of_source(source, language)])
            }
        }
    }

    /// The name of a commit that another names: one without words is called by its number.
    fn name_of_source(&self, source: usize, language: Language) -> String {
        let own = one_line(&self.commits[source].words);
        if own.is_empty() { language.say(&words::COMMIT_NUMBER, &[&ordinal(source)]) } else { own }
    }

    /// All that a commit says beyond its name, each with a comma before it.
    fn details(&self, index: usize, language: Language) -> String {
        let commit = &self.commits[index];
        let mut details: Vec<String> = Vec::new();
        match commit.deed {
            Deed::Merge { branch, .. } if !commit.words.is_empty() => {
                details.push(language.say(&words::A_MERGE_OF, &[&self.branches[branch].name]));
            }
            Deed::CherryPick { source } if !commit.words.is_empty() => {
                let source = self.name_of_source(source, language);
                details.push(language.say(&words::A_CHERRY_PICK_OF, &[&source]));
            }
            _ => {}
        }
        details.extend(Some(one_line(&commit.message)).filter(|message| !message.is_empty()));
        match commit.look {
            Look::Normal => {}
            Look::Reverse => details.push(language.say(&words::REVERSED, &[])),
            Look::Highlight => details.push(language.say(&words::HIGHLIGHTED, &[])),
        }
        details.extend(commit.tags.iter().map(|tag| language.say(&words::TAGGED, &[&one_line(tag)])));
        details.iter().map(|detail| format!("{}{detail}", language.comma())).collect()
    }

    /// A commit with all that it says.
    fn told(&self, index: usize, language: Language) -> String {
        format!("{}{}", self.name(index, language), self.details(index, language))
    }

    /// A branch with its commits, as a sentence.
    fn told_branch(&self, index: usize, language: Language) -> String {
        let branch = &self.branches[index];
        let root = branch.root.map(|root| language.say(&words::FROM, &[&self.name_of_source(root, language)]));
        let from = root.map(|root| format!("{}{root}", language.comma())).unwrap_or_default();
        let own = self.commits.iter().enumerate().take(MOST_TOLD).filter(|(_, commit)| commit.branch == index);
        let own: Vec<String> = own.map(|(index, _)| self.told(index, language)).collect();
        let own = if own.is_empty() { language.say(&words::NO_COMMIT, &[]) } else { own.join("; ") };
        format!("{}{from}{}{own}", branch.name, language.colon())
    }
}

impl Figure for GitGraph {
    fn describe(&self, language: Language) -> String {
        let counts = [(COMMIT, self.commits.len()), (BRANCH, self.branches.len())];
        let head = language.head("Git graph", &counts.map(|(noun, count)| (noun.one, count))).unwrap_or_else(|| {
            let [commits, branches] = counts.map(|(noun, count)| noun.counted(count));
            format!("Git graph with {commits} on {branches}")
        });
        let branches = (0..self.branches.len()).map(|branch| self.told_branch(branch, language));
        let more = rest(COMMIT, self.commits.len(), MOST_TOLD, language);
        sentences(std::iter::once(head).chain(branches).chain(more), language)
    }

    fn parts(&self) -> Parts {
        let branches = self.branches.iter().map(|branch| {
            let words = branch
                .root
                .map(|root| format!("from {}", self.name_of_source(root, Language::English)))
                .unwrap_or_default();
            let key = branch.name.clone().into();
            Part { noun: BRANCH, key, name: branch.name.clone(), words, span: branch.source }
        });
        let commits = self.commits.iter().enumerate().map(|(index, commit)| {
            let branch = &self.branches[commit.branch].name;
            // Of two commits with one id the later is told by its number.
            let is_first = |id: &String| self.commits.iter().take(index).all(|other| other.id.as_ref() != Some(id));
            let id = commit.id.clone().filter(is_first);
            let key = id.unwrap_or_else(|| format!("{branch}\n{}", ordinal(index))).into();
            let words = format!("on {branch}{}", self.details(index, Language::English));
            Part { noun: COMMIT, key, name: self.name(index, Language::English), words, span: commit.source }
        });
        branches.chain(commits).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
