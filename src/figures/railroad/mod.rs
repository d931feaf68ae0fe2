//! The railroad diagram: the rules of a grammar as tracks, each with one way in and one way out.

mod layout;
mod mermaid;
mod track;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Stage};
use crate::language::{Language, Phrase, words};
use crate::scene::fit::Room;
use crate::scene::tell::rest;
use crate::syntax::Span;

/// The row of railroad diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "railroad",
    summary: "the rules of a grammar as tracks: what may follow what",
    spec: None,
    mermaid: Some(Grammar {
        families: &["railroad-beta", "railroad-ebnf-beta", "railroad-abnf-beta", "railroad-peg-beta"],
        read: mermaid::read,
    }),
    foreign: None,
    rules: &[],
};

const RULE: Noun = Noun::new("rule", "rules");
/// Most rules that are told one by one.
const MOST_TOLD: usize = 24;

/// The rules of a grammar.
#[derive(Clone, Debug, Default)]
pub struct Railroad {
    /// In the author's order.
    pub rules: Vec<Rule>,
}

/// A name and what it stands for.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What other rules call it.
    pub name: String,
    /// What it stands for.
    pub track: Track,
    /// Where it is written.
    pub span: Span,
}

/// What is passed from the left to the right.
#[derive(Clone, Debug, PartialEq)]
pub enum Track {
    /// A box with words.
    Box(Stop),
    /// One after the other.
    Sequence(Vec<Track>),
    /// One of these.
    Choice(Vec<Track>),
    /// It, or nothing.
    Optional(Box<Track>),
    /// It again and again.
    Repeat {
        /// What is repeated.
        track: Box<Track>,
        /// Whether it may be passed by altogether.
        may_skip: bool,
        /// How often, in words; none where as often as one likes.
        times: Option<String>,
    },
}

/// A box on a track.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// What it stands for.
    pub kind: StopKind,
    /// Its words.
    pub words: String,
    /// Where it is written.
    pub span: Span,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// These very signs.
    Terminal,
    /// What the rule of that name says.
    Nonterminal,
    /// What its words say.
    Special,
}

impl Stop {
    /// Its words as they are shown: signs that could not be seen stand in quotes.
    pub fn shown(&self) -> String {
        let is_seen = !self.words.is_empty() && self.words.trim() == self.words;
        if is_seen || self.kind != StopKind::Terminal { self.words.clone() } else { format!("\"{}\"", self.words) }
    }
}

impl Track {
    /// What it says, in a line of words; what needs it to be told from what is around stands in parentheses.
    pub fn told(&self, language: Language) -> String {
        match self {
            Track::Box(stop) if stop.kind == StopKind::Terminal => format!("\"{}\"", stop.words),
            Track::Box(stop) => stop.words.clone(),
            Track::Sequence(items) => joined(items, &words::THEN_IN_TRACK, language),
            Track::Choice(items) => joined(items, &words::OR_IN_TRACK, language),
            Track::Optional(track) => language.say(&words::OPTIONALLY_OF, &[&track.told_within(language)]),
            Track::Repeat { track, times: Some(times), .. } => format!("{times} {}", track.told_within(language)),
            Track::Repeat { track, may_skip: true, .. } => {
                language.say(&words::ANY_NUMBER_OF, &[&track.told_within(language)])
            }
            Track::Repeat { track, .. } => language.say(&words::ONE_OR_MORE_OF, &[&track.told_within(language)]),
        }
    }

    fn told_within(&self, language: Language) -> String {
        match self {
            Track::Sequence(_) | Track::Choice(_) => format!("({})", self.told(language)),
            _ => self.told(language),
        }
    }
}

fn joined(items: &[Track], between: &Phrase, language: Language) -> String {
    let told: Vec<String> = items.iter().map(|item| item.told_within(language)).collect();
    told.join(&language.say(between, &[]))
}

impl Figure for Railroad {
    fn describe(&self, language: Language) -> String {
        let count = self.rules.len();
        let head = language
            .head("Railroad diagram", &[(RULE.one, count)])
            .unwrap_or_else(|| format!("Railroad diagram of {}", RULE.counted(count)));
        let told = |rule: &Rule| format!("{}{}{}", rule.name, language.colon(), rule.track.told(language));
        let more = rest(RULE, count, MOST_TOLD, language);
        // A full stop at the end of a rule is one of its signs.
        language.sentences(std::iter::once(head).chain(self.rules.iter().take(MOST_TOLD).map(told)).chain(more))
    }

    fn parts(&self) -> Parts {
        let part = |rule: &Rule| Part {
            noun: RULE,
            key: rule.name.clone().into(),
            name: rule.name.clone(),
            words: rule.track.told(Language::English),
            span: Some(rule.span),
        };
        self.rules.iter().map(part).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}
