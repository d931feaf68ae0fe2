//! The spec of a state diagram.

use schemars::JsonSchema;

use super::VOICE;
use super::builder::{Builder, Here, Sort};
use crate::diagram::Side;
use crate::diagram::rules::{DUPLICATE_NAME, EDGE};
use crate::figures::Figure;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_spec::{DirectionSpec, EdgeSpec, TooMuch, no_such, safe_link};
use crate::mermaid::Full;
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// A state diagram: states and what leads from one to the next.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Where transitions lead; left out, the direction that fits is taken.
    direction: Option<DirectionSpec>,
    /// States by their names, in their order: a title alone, or all that there is to say.
    states: Ordered<StateSpec>,
    /// Transitions as `a -> b`, `a -> b: words` or `a -> b -> c`, with the names of states; `start` and `end` are where it starts and where it ends.
    #[serde(default)]
    transitions: Vec<EdgeSpec>,
}

/// A state: its title alone, or more.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum StateSpec {
    /// Its title.
    Title(String),
    /// All that there is to say.
    Full(FullState),
}

/// A state with more than a title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullState {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    #[serde(default)]
    title: String,
    /// What it does, line by line, below its title.
    #[serde(default)]
    lines: Vec<String>,
    /// What sort of state it is.
    #[serde(default)]
    sort: Sort,
    /// A note beside it.
    note: Option<NoteSpec>,
    /// Where a click leads: an http, https or mailto address, or a relative one.
    link: Option<String>,
    /// States in it, by their names.
    #[serde(default)]
    states: Ordered<StateSpec>,
    /// Transitions in it: there `start` and `end` are its own.
    #[serde(default)]
    transitions: Vec<EdgeSpec>,
    /// Parts of it that go on at the same time, side by side.
    #[serde(default)]
    regions: Vec<RegionSpec>,
    /// Where transitions in it lead, if not as those around.
    direction: Option<DirectionSpec>,
}

/// A note: its words alone, or with its side.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
enum NoteSpec {
    /// Its words; it stands at the right.
    Words(String),
    /// Words and side.
    Sided(SidedNote),
}

/// A note with its side.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SidedNote {
    /// Its words.
    text: String,
    /// Where it stands.
    at: SideSpec,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum SideSpec {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// A part of a state that goes on at the same time as the others.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RegionSpec {
    /// States in it, by their names.
    states: Ordered<StateSpec>,
    /// Transitions in it: there `start` and `end` are its own.
    #[serde(default)]
    transitions: Vec<EdgeSpec>,
    /// Where transitions in it lead, if not as those around.
    direction: Option<DirectionSpec>,
}

/// Reads a state diagram from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let builder = Builder::new(source.limits);
    let mut reader = Reader { tree, builder, levels: Vec::new(), diagnostics, too_much: TooMuch::new(&VOICE) };
    if let Some(direction) = spec.direction {
        reader.builder.set_direction(direction.into());
    }
    reader.level(&spec.states, &spec.transitions, &[]);
    for level in std::mem::take(&mut reader.levels) {
        reader.transitions(&level);
    }
    let figure = DiagramFigure { diagram: reader.builder.finish(), voice: &VOICE };
    figure.of_spec("the state diagram has no state", tree.span_at(&[Step::Key("states")]), diagnostics)
}

/// Transitions that are read once all states are known.
struct Level<'a> {
    here: Here,
    transitions: &'a [EdgeSpec],
    path: Vec<Step<'a>>,
}

struct Reader<'a, 'd> {
    tree: &'a Tree,
    builder: Builder,
    levels: Vec<Level<'a>>,
    diagnostics: &'d mut Diagnostics,
    too_much: TooMuch,
}

impl<'a> Reader<'a, '_> {
    /// The states of one level, and of those in them; its transitions are kept for later.
    fn level(&mut self, states: &'a Ordered<StateSpec>, transitions: &'a [EdgeSpec], path: &[Step<'a>]) {
        let with = |step: Step<'a>| path.iter().copied().chain([step]).collect::<Vec<_>>();
        self.levels.push(Level { here: self.builder.here(), transitions, path: with(Step::Key("transitions")) });
        let path = with(Step::Key("states"));
        for (name, state) in &states.0 {
            let path: Vec<Step> = path.iter().copied().chain([Step::Key(name)]).collect();
            let span = self.tree.span_at(&path);
            if matches!(name.as_str(), "start" | "end") || self.builder.find(name).is_some() {
                let message = format!("`{name}` is the name of another state");
                self.diagnostics.push(Diagnostic::error(&DUPLICATE_NAME, span, message).help("rename one of them"));
                continue;
            }
            let state_index = self.builder.state(name, span);
            let Some(index) = self.limited(state_index, span) else { return };
            match state {
                StateSpec::Title(title) => self.builder.describe(index, Rich::from_markdown(title)),
                StateSpec::Full(full) => self.full_state(index, full, span, &path),
            }
        }
    }

    fn full_state(&mut self, index: usize, full: &'a FullState, span: Span, path: &[Step<'a>]) {
        let title = match path.last() {
            // Lines stand below a title, if only the name.
            Some(Step::Key(name)) if full.title.is_empty() && !full.lines.is_empty() => name,
            _ => full.title.as_str(),
        };
        self.builder.describe(index, Rich::from_markdown(title));
        full.lines.iter().for_each(|line| self.builder.describe(index, Rich::from_markdown(line)));
        self.builder.states[index].sort = full.sort;
        if let Some(href) = &full.link {
            let span = self.tree.span_at(&path.iter().copied().chain([Step::Key("link")]).collect::<Vec<_>>());
            self.builder.states[index].link = safe_link(href, span, self.diagnostics);
        }
        if let Some(note) = &full.note {
            let (words, side) = match note {
                NoteSpec::Words(words) | NoteSpec::Sided(SidedNote { text: words, at: SideSpec::Right }) => {
                    (words, Side::Right)
                }
                NoteSpec::Sided(SidedNote { text: words, at: SideSpec::Left }) => (words, Side::Left),
            };
            let result = self.builder.note(Some((index, side)), Rich::from_markdown(words), span);
            self.limited(result, span);
        }
        if full.states.0.is_empty() && full.regions.is_empty() {
            return;
        }
        self.builder.open(index);
        if let Some(direction) = full.direction {
            self.builder.set_direction(direction.into());
        }
        self.level(&full.states, &full.transitions, path);
        for (count, region) in full.regions.iter().enumerate() {
            self.builder.divide();
            if let Some(direction) = region.direction.or(full.direction) {
                self.builder.set_direction(direction.into());
            }
            let path: Vec<Step> = path.iter().copied().chain([Step::Key("regions"), Step::Index(count)]).collect();
            self.level(&region.states, &region.transitions, &path);
        }
        self.builder.close();
    }

    fn transitions(&mut self, level: &Level) {
        self.builder.go(level.here);
        for (count, edge) in level.transitions.iter().enumerate() {
            let span = self.tree.span_at(&level.path.iter().copied().chain([Step::Index(count)]).collect::<Vec<_>>());
            let (parts, words) = edge.parts();
            if parts.is_empty() || parts.iter().any(|(_, arrow, _)| !arrow.is_plain()) {
                let message = "this is no transition";
                self.diagnostics
                    .push(Diagnostic::error(&EDGE, span, message).help("write `a -> b`, or `a -> b: words`"));
                continue;
            }
            for (from, _, to) in parts {
                let (Some(from), Some(to)) = (self.end(from, true, span), self.end(to, false, span)) else { continue };
                let result = self.builder.transition(from, to, Rich::from_markdown(words), span);
                self.limited(result, span);
            }
        }
    }

    /// What a name stands for at the start, or at the end, of a transition.
    fn end(&mut self, name: &str, is_from: bool, span: Span) -> Option<usize> {
        if name == if is_from { "start" } else { "end" } {
            let terminal = self.builder.terminal(is_from, span);
            return self.limited(terminal, span);
        }
        let found = self.builder.find(name);
        if found.is_none() {
            let unknown = no_such("state", name, self.builder.names(), "states", span);
            self.diagnostics.push(match name {
                "start" => unknown.help("nothing leads to `start`"),
                "end" => unknown.help("nothing leads on from `end`"),
                _ => unknown,
            });
        }
        found
    }

    fn limited<T>(&mut self, result: Result<T, Full>, span: Span) -> Option<T> {
        self.too_much.check(result, span, self.diagnostics)
    }
}
