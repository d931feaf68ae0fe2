//! Regular expressions, paid for by what they look at.

use regex_lite::{Regex, RegexBuilder};

use crate::figures::chart::budget::Budget;

/// The largest pattern in bytes of what it is compiled to.
const LARGEST: usize = 1 << 18;
/// Bytes of one state of what a pattern is compiled to.
const STATE: usize = 32;
/// States that are tried at a character for one step.
const STATES_PER_STEP: usize = 2;

/// A pattern that is looked for in text.
#[derive(Debug)]
pub(super) struct Pattern {
    regex: Regex,
    /// About how many states it has: each may be tried at each character (Thompson, "Regular expression search
    /// algorithm", 1968).
    states: usize,
}

impl Pattern {
    /// Compiles a pattern with the flags of JavaScript.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a sentence without a full stop.
    pub(super) fn new(pattern: &str, flags: &str) -> Result<Pattern, String> {
        let build = |bytes: usize| {
            RegexBuilder::new(pattern)
                .case_insensitive(flags.contains('i'))
                .multi_line(flags.contains('m'))
                .dot_matches_new_line(flags.contains('s'))
                .size_limit(bytes)
                .build()
        };
        // The library does not tell how large a pattern is, but refuses one that is larger than asked for.
        let sizes = std::iter::successors(Some(512), |bytes| Some(bytes * 2).filter(|bytes| *bytes < LARGEST));
        for bytes in sizes {
            if let Ok(regex) = build(bytes) {
                return Ok(Pattern { regex, states: bytes / STATE });
            }
        }
        let regex = build(LARGEST).map_err(|error| error.to_string())?;
        Ok(Pattern { regex, states: LARGEST / STATE })
    }

    /// Pays for looking through some text.
    fn pay(&self, text: &str, budget: &Budget) -> bool {
        budget.pay((text.len() + 1).saturating_mul(self.states) / STATES_PER_STEP)
    }

    /// Whether it is found in a text; not where the budget is spent.
    pub(super) fn is_in(&self, text: &str, budget: &Budget) -> bool {
        self.pay(text, budget) && self.regex.is_match(text)
    }

    /// The text with what is found replaced, once or everywhere; none where the budget is spent.
    pub(super) fn replaced(&self, text: &str, by: &str, everywhere: bool, budget: &Budget) -> Option<String> {
        let by = replacement(by);
        let groups = by.matches('$').count();
        let (mut words, mut end) = (String::new(), 0);
        let mut all = self.regex.captures_iter(text).take(if everywhere { usize::MAX } else { 1 });
        loop {
            // The next match may be looked for as far as the end.
            let found = self.pay(text.get(end..).unwrap_or_default(), budget).then(|| all.next())?;
            let Some((found, whole)) = found.and_then(|found| found.get(0).map(|whole| (found, whole))) else { break };
            let between = text.get(end..whole.start()).unwrap_or_default();
            let most = groups.saturating_mul(whole.len()).saturating_add(by.len() + between.len());
            if !budget.make(most) {
                return None;
            }
            words.push_str(between);
            found.expand(&by, &mut words);
            end = whole.end();
        }
        let rest = text.get(end..).unwrap_or_default();
        budget.make(rest.len()).then(|| words + rest)
    }
}

/// JavaScript's `$1` and `$&` as the library for patterns spells them.
fn replacement(by: &str) -> String {
    let mut words = String::with_capacity(by.len());
    let mut rest = by.chars().peekable();
    while let Some(character) = rest.next() {
        match (character, rest.peek()) {
            ('$', Some('&')) => {
                rest.next();
                words.push_str("${0}");
            }
            ('$', Some('$')) => {
                rest.next();
                words.push_str("$$");
            }
            ('$', Some(digit)) if digit.is_ascii_digit() => {
                words.push_str("${");
                words.extend(rest.next());
                words.push('}');
            }
            ('$', _) => words.push_str("$$"),
            _ => words.push(character),
        }
    }
    words
}
