//! From the steps of an author to a history, as git takes them.

use std::collections::BTreeMap;

use super::{Branch, Commit, Deed, GitGraph, Look, View};
use crate::mermaid::Full;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::{Limits, Span};
use crate::text::Rich;

/// A step that git could not do, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// A way out.
    pub help: String,
}

/// What an author says of a commit.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// By what others name it.
    pub id: Option<String>,
    /// The same as it is drawn.
    pub words: Rich,
    /// What it is about.
    pub message: Rich,
    /// Its tags, and whether any were given; an empty one is none.
    pub tags: Option<Vec<Rich>>,
    /// How it is marked.
    pub look: Look,
    /// Where it is written.
    pub span: Span,
}

/// A history as it grows.
#[derive(Debug)]
pub struct History {
    branches: Vec<Branch>,
    branch_of: BTreeMap<String, usize>,
    /// The last commit of each branch.
    heads: Vec<Option<usize>>,
    commits: Vec<Commit>,
    commit_of: BTreeMap<String, usize>,
    /// The branch that the next commit is made on.
    current: usize,
    limits: Limits,
}

/// The number of a commit as it is told: they are counted from 1.
pub fn ordinal(index: usize) -> usize {
    index + 1
}

fn mistake<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Mistake> {
    Err(Mistake { message: message.into(), help: help.into() })
}

impl History {
    /// A history with the main branch alone.
    pub fn new(main: &str, order: Option<f64>, limits: Limits) -> Self {
        let branch = Branch { name: main.to_owned(), order, color: None, root: None, source: None };
        Self {
            branches: vec![branch],
            branch_of: BTreeMap::from([(main.to_owned(), 0)]),
            heads: vec![None],
            commits: Vec::new(),
            commit_of: BTreeMap::new(),
            current: 0,
            limits,
        }
    }

    /// Whether as many branches and commits are made as the limits allow.
    ///
    /// # Errors
    ///
    /// Where they are.
    pub fn has_room(&self) -> Result<(), Full> {
        let is_full = self.commits.len() + self.branches.len() >= self.limits.nodes;
        if is_full { Err(Full::Nodes) } else { Ok(()) }
    }

    /// Whether a commit of that id is made.
    pub fn has_commit(&self, id: &str) -> bool {
        self.commit_of.contains_key(id)
    }

    /// Makes a commit on the current branch.
    pub fn commit(&mut self, said: Said) {
        self.add(said, Deed::Work);
    }

    /// Makes a branch at the current commit, and goes to it.
    pub fn branch(&mut self, name: &str, order: Option<f64>, span: Span) -> Result<(), Mistake> {
        if self.branch_of.contains_key(name) {
            let help = format!("give it another name, or go to it by `checkout {}`", shortened(name));
            return mistake(format!("there is a branch `{}` already", shortened(name)), help);
        }
        let root = self.heads[self.current];
        self.branches.push(Branch { name: name.to_owned(), order, color: None, root, source: Some(span) });
        self.heads.push(root);
        self.current = self.branches.len() - 1;
        self.branch_of.insert(name.to_owned(), self.current);
        Ok(())
    }

    /// Goes to a branch.
    pub fn checkout(&mut self, name: &str) -> Result<(), Mistake> {
        self.current = self.find(name)?;
        Ok(())
    }

    /// Merges a branch into the current one.
    pub fn merge(&mut self, name: &str, said: Said) -> Result<(), Mistake> {
        let current = &self.branches[self.current].name;
        let Some(head) = self.heads[self.current] else {
            let help = format!("commit to `{}` before the merge", shortened(current));
            return mistake(format!("`{}` has no commits to merge into", shortened(current)), help);
        };
        let branch = self.find(name)?;
        if branch == self.current {
            let help = "go to the other branch first, by `checkout`";
            return mistake(format!("`{}` cannot be merged into itself", shortened(name)), help);
        }
        let Some(source) = self.heads[branch] else {
            let help = format!("commit to `{}` before the merge", shortened(name));
            return mistake(format!("`{}` has no commits that could be merged", shortened(name)), help);
        };
        if source == head {
            let message = format!("`{}` and `{}` have the same last commit", shortened(current), shortened(name));
            return mistake(message, "commit to one of them before the merge");
        }
        self.add(said, Deed::Merge { branch, source });
        Ok(())
    }

    /// Copies a commit to the current branch. `parent` says which side of a merge the copy is to follow.
    pub fn cherry_pick(&mut self, id: &str, parent: Option<&str>, said: Said) -> Result<(), Mistake> {
        let source = self.commit_named(id)?;
        let origin = &self.commits[source];
        let current = &self.branches[self.current].name;
        let mut tag = format!("cherry-pick: {id}");
        if let Deed::Merge { source: other, .. } = origin.deed {
            let of = |commit: Option<usize>| commit.and_then(|commit| self.commits[commit].id.as_deref());
            let parents: Vec<&str> = [of(origin.parent), of(Some(other))].into_iter().flatten().collect();
            let listed = parents.iter().map(|id| format!("`{}`", shortened(id))).collect::<Vec<_>>().join(" or ");
            let help = if listed.is_empty() {
                "give one of the two commits that it joins an id, and name it by `parent`".to_owned()
            } else {
                format!("name one of the two that it joins by `parent`: {listed}")
            };
            match parent {
                None => return mistake(format!("`{}` is a merge, which has two parents", shortened(id)), help),
                Some(parent) if !parents.contains(&parent) => {
                    return mistake(format!("`{}` is no parent of `{}`", shortened(parent), shortened(id)), help);
                }
                Some(parent) => tag = format!("{tag} | parent: {parent}"),
            }
        } else if let Some(parent) = parent {
            let is_parent = origin.parent.is_some_and(|own| self.commits[own].id.as_deref() == Some(parent));
            if !is_parent {
                let message = format!("`{}` is no parent of `{}`", shortened(parent), shortened(id));
                return mistake(message, "leave `parent` out: only a merge asks for one");
            }
        }
        if origin.branch == self.current {
            let message = format!("`{}` is on `{}` already", shortened(id), shortened(current));
            return mistake(message, "go to the branch that it is to be copied to, by `checkout`");
        }
        if self.heads[self.current].is_none() {
            let help = format!("commit to `{}` before it", shortened(current));
            return mistake(format!("`{}` has no commits to copy one behind", shortened(current)), help);
        }
        let tags = said.tags.or_else(|| Some(vec![Rich::plain(tag)]));
        self.add(Said { tags, ..said }, Deed::CherryPick { source });
        Ok(())
    }

    /// The history; it is shown as the view says.
    pub fn finish(self, view: View) -> GitGraph {
        GitGraph { branches: self.branches, commits: self.commits, view }
    }

    fn add(&mut self, said: Said, deed: Deed) {
        let Said { id, words, message, tags, look, span } = said;
        let (words, message) = if words.is_empty() { (message, Rich::default()) } else { (words, message) };
        let index = self.commits.len();
        if let Some(id) = &id {
            self.commit_of.insert(id.clone(), index);
        }
        let tags: Vec<Rich> = tags.unwrap_or_default().into_iter().filter(|tag| !tag.is_empty()).collect();
        let (branch, parent) = (self.current, self.heads[self.current]);
        self.commits.push(Commit { id, words, message, tags, look, deed, branch, parent, source: Some(span) });
        self.heads[self.current] = Some(index);
    }

    fn find(&self, name: &str) -> Result<usize, Mistake> {
        match self.branch_of.get(name) {
            Some(&branch) => Ok(branch),
            None => {
                let help = match did_you_mean(name, self.branch_of.keys().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("make it by `branch {}` before this line", shortened(name)),
                };
                mistake(format!("there is no branch `{}` yet", shortened(name)), help)
            }
        }
    }

    fn commit_named(&self, id: &str) -> Result<usize, Mistake> {
        match self.commit_of.get(id) {
            Some(&commit) => Ok(commit),
            None => {
                let help = match did_you_mean(id, self.commit_of.keys().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("make it before this line: `commit id: \"{}\"`", shortened(id)),
                };
                mistake(format!("there is no commit `{}` yet", shortened(id)), help)
            }
        }
    }
}
