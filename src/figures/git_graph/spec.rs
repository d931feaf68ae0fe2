//! The spec of a git graph.

use schemars::JsonSchema;
use serde::Deserialize;

use super::history::{History, Mistake, Said};
use super::rules::{IMPOSSIBLE_STEP, REPEATED_COMMIT};
use super::{Direction, Look, View};
use crate::figures::Figure;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::{TOO_LARGE, WRONG_VALUE};
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source, Span};
use crate::text::Rich;

/// A git graph: commits on their branches, in the order of their making.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spec {
    /// What is done, step by step.
    #[schemars(length(min = 1))]
    history: Vec<StepSpec>,
    /// The name of the branch that the history begins on.
    #[serde(default = "main")]
    main: String,
    /// Where the lane of that branch stands among those that have an order.
    #[serde(default)]
    main_order: f64,
    /// Where time leads.
    #[serde(default)]
    direction: Direction,
    /// Whether commits of different branches that do not wait for each other may share a step of time.
    #[serde(default)]
    parallel: bool,
    /// Whether the names of branches are drawn.
    #[serde(default = "yes")]
    show_branches: bool,
    /// Whether the words of commits are drawn.
    #[serde(default = "yes")]
    show_labels: bool,
}

/// One step: one of `commit`, `branch`, `merge` and `cherry-pick`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StepSpec {
    /// A commit: its id, which is drawn; empty for one without words.
    commit: Option<String>,
    /// A new branch: its name. The steps behind it are done on it.
    branch: Option<String>,
    /// A merge of the branch of that name.
    merge: Option<String>,
    /// A copy of the commit of that id.
    cherry_pick: Option<String>,
    /// The branch that the step is done on; without it the one of the step before.
    on: Option<String>,
    /// The id of a merge.
    id: Option<String>,
    /// More words of a commit or a merge; `*italic*` and `**bold**` are read.
    message: Option<String>,
    /// Names given to the commit, such as versions.
    tags: Option<Vec<String>>,
    /// How the commit is marked.
    #[serde(default, rename = "type")]
    look: Look,
    /// Where the lane of a new branch stands among those that have an order.
    order: Option<f64>,
    /// The parent that a copy of a merge follows.
    parent: Option<String>,
}

fn main() -> String {
    "main".to_owned()
}

fn yes() -> bool {
    true
}

/// What a step does.
enum Action {
    Commit(String),
    Branch(String),
    Merge(String),
    CherryPick(String),
}

/// Reads a git graph from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let history = History::new(&spec.main, Some(spec.main_order), source.limits);
    let view = View {
        direction: spec.direction,
        shows_branches: spec.show_branches,
        shows_labels: spec.show_labels,
        is_parallel: spec.parallel,
    };
    let mut reader = Reader { tree, history, diagnostics };
    for (index, step) in spec.history.into_iter().enumerate() {
        let place = [Step::Key("history"), Step::Index(index)];
        if reader.history.has_room().is_err() {
            let message = format!("there are more than {} nodes", source.limits.nodes);
            let help = format!("split the figure{}", Limits::raise("nodes"));
            reader.diagnostics.push(Diagnostic::error(&TOO_LARGE, tree.span_at(&place), message).help(help));
            return None;
        }
        // What is wrong with a step is told, and reading goes on with the next one.
        let _told = reader.step(step, place);
    }
    let Reader { history, diagnostics, .. } = reader;
    (!diagnostics.has_errors()).then(|| Box::new(history.finish(view)) as Box<dyn Figure>)
}

struct Reader<'a> {
    tree: &'a Tree,
    history: History,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn step(&mut self, step: StepSpec, place: [Step<'static>; 2]) -> Option<()> {
        let tree = self.tree;
        let at = |key: &'static str| tree.span_at(&[place[0], place[1], Step::Key(key)]);
        let span = tree.span_at(&place);
        if let Some(name) = &step.on {
            let done = self.history.checkout(name);
            self.told(done, at("on"))?;
        }
        let markdown = |text: &Option<String>| text.as_deref().map(Rich::from_markdown).unwrap_or_default();
        let actions = [
            step.commit.map(Action::Commit),
            step.branch.map(Action::Branch),
            step.merge.map(Action::Merge),
            step.cherry_pick.map(Action::CherryPick),
        ];
        let mut actions = actions.into_iter().flatten();
        let (Some(action), None) = (actions.next(), actions.next()) else {
            let message = "a step is one of `commit`, `branch`, `merge` and `cherry-pick`";
            return self.wrong(span, message, "give it just one of these keys");
        };
        let of = [
            ("id", step.id.is_some(), matches!(action, Action::Merge(_))),
            ("message", step.message.is_some(), matches!(action, Action::Commit(_) | Action::Merge(_))),
            ("tags", step.tags.is_some(), !matches!(action, Action::Branch(_))),
            ("type", step.look != Look::Normal, matches!(action, Action::Commit(_) | Action::Merge(_))),
            ("order", step.order.is_some(), matches!(action, Action::Branch(_))),
            ("parent", step.parent.is_some(), matches!(action, Action::CherryPick(_))),
        ];
        if let Some((key, ..)) = of.iter().find(|(_, is_given, has_meaning)| *is_given && !has_meaning) {
            return self.wrong(at(key), &format!("`{key}` has no meaning in this step"), "remove it");
        }
        let id = match &action {
            Action::Commit(id) => Some(id.clone()).filter(|id| !id.is_empty()),
            _ => step.id,
        };
        let said = Said {
            words: markdown(&id),
            id,
            message: markdown(&step.message),
            tags: step.tags.map(|tags| tags.iter().map(|tag| Rich::from_markdown(tag)).collect()),
            look: step.look,
            span,
        };
        match action {
            Action::Commit(_) => {
                self.warn_of_repeated(&said, at("commit"));
                self.history.commit(said);
                Some(())
            }
            Action::Branch(name) => {
                let done = self.history.branch(&name, step.order, span);
                self.told(done, at("branch"))
            }
            Action::Merge(name) => {
                self.warn_of_repeated(&said, at("id"));
                let done = self.history.merge(&name, said);
                self.told(done, at("merge"))
            }
            Action::CherryPick(id) => {
                let done = self.history.cherry_pick(&id, step.parent.as_deref(), said);
                self.told(done, at("cherry-pick"))
            }
        }
    }

    fn wrong(&mut self, span: Span, message: &str, help: &str) -> Option<()> {
        self.diagnostics.push(Diagnostic::error(&WRONG_VALUE, span, message).help(help));
        None
    }

    /// Tells of a step that git could not do.
    fn told(&mut self, done: Result<(), Mistake>, span: Span) -> Option<()> {
        let told = |Mistake { message, help }| {
            self.diagnostics.push(Diagnostic::error(&IMPOSSIBLE_STEP, span, message).help(help));
        };
        done.map_err(told).ok()
    }

    fn warn_of_repeated(&mut self, said: &Said, span: Span) {
        let Some(id) = said.id.as_ref().filter(|id| self.history.has_commit(id)) else { return };
        let message = format!("there is a commit `{}` already", shortened(id));
        let help = "give one of them another id";
        self.diagnostics.push(Diagnostic::warning(&REPEATED_COMMIT, span, message).help(help));
    }
}
