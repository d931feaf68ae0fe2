//! Names by which things of a figure are known outside of it: ids in a file, ends of edges, shapes on a slide.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A name that no other thing of its figure has, made by [`Names`]: letters, digits, `_` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<str>);

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The names of a figure, as they are given.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// How many things asked for each.
    taken: BTreeMap<Arc<str>, u32>,
}

impl Names {
    /// A name from the author's own id or words for a thing; where it is taken, with a number behind.
    pub fn name(&mut self, wanted: &str) -> Name {
        let plain: Arc<str> =
            wanted.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect::<String>().into();
        let mut count = self.taken.get(&plain).map_or(1, |count| count + 1);
        let mut name = plain.clone();
        if count > 1 {
            name = format!("{plain}-{count}").into();
            while self.taken.contains_key(&name) {
                count += 1;
                name = format!("{plain}-{count}").into();
            }
            self.taken.insert(name.clone(), 1);
        }
        self.taken.insert(plain, count);
        Name(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_get_numbers() {
        let mut names = Names::default();
        let all = ["a b", "a-b", "a-b-2", "a.b", "é_1"].map(|wanted| names.name(wanted).to_string());
        assert_eq!(all, ["a-b", "a-b-2", "a-b-2-2", "a-b-3", "é_1"]);
    }

    #[test]
    fn a_thousand_signs_without_a_letter_have_names_of_their_own() {
        let mut names = Names::default();
        let all: std::collections::BTreeSet<Name> = (0..1000).map(|_| names.name("?")).collect();
        assert_eq!(all.len(), 1000);
    }
}
