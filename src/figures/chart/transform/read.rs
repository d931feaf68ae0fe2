//! Reading the keys of a transform, and the columns that it works on.

use std::borrow::Cow;

use crate::data::convert;
use crate::data::field::Field;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::rules::UNKNOWN_FIELD;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE, WRONG_VALUE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Span};

/// A field with the place that names it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The field.
    pub field: Field,
    /// Where it is named, where that is known.
    pub span: Option<Span>,
}

impl Named {
    /// A field that no place of a source names.
    pub fn of(name: &str) -> Named {
        Named { field: Field::parse(name), span: None }
    }

    /// Its name as it was written.
    pub fn name(&self) -> &str {
        self.field.name()
    }

    /// Its values, one for each row.
    ///
    /// # Errors
    ///
    /// `unknown-field` where the table has rows, but no such field.
    pub fn values<'t>(&self, table: &'t Table) -> Result<Cow<'t, [Value]>, Diagnostic> {
        match self.field.values(table) {
            Some(values) => Ok(values),
            None if table.rows() == 0 => Ok(Cow::Borrowed(&[])),
            None => {
                let message = format!("the data has no field \"{}\"", shortened(self.name()));
                let help = table.fields_near(self.field.column());
                Err(Diagnostic::error(&UNKNOWN_FIELD, self.span, message).help(help))
            }
        }
    }

    /// Its values as numbers, NaN where there is none.
    ///
    /// # Errors
    ///
    /// Those of [`Named::values`], and `not-a-number` where one is a word.
    pub fn numbers(&self, table: &Table) -> Result<Vec<f64>, Diagnostic> {
        let values = self.values(table)?;
        let numbers = convert::numbers(&values, self.name(), self.span)?;
        Ok(numbers.iter().map(|value| value.number().unwrap_or(f64::NAN)).collect())
    }
}

/// The keys of a transform.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    tree: &'a Tree,
}

impl<'a> Keys<'a> {
    /// Refuses all keys but those that are known.
    pub(super) fn of(tree: &'a Tree, known: &[&str]) -> Result<Keys<'a>, Diagnostic> {
        if let spec::Value::Map(entries) = &tree.value
            && let Some(entry) = entries.iter().find(|entry| !known.contains(&entry.key.as_str()))
        {
            let message = format!("unknown key `{}` of this transform", shortened(&entry.key));
            let near = did_you_mean(&entry.key, known.iter().copied());
            return Err(Diagnostic::error(&UNKNOWN_KEY, entry.key_span, message).help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its keys are {}", known.join(", ")),
            }));
        }
        Ok(Keys { tree })
    }

    pub(super) fn span(&self) -> Span {
        self.tree.span
    }

    /// The value of a key that is there and not null.
    pub(super) fn get(&self, key: &str) -> Option<&'a Tree> {
        self.tree.get(key).filter(|tree| tree.value != spec::Value::Null)
    }

    pub(super) fn need(&self, key: &str) -> Result<&'a Tree, Diagnostic> {
        self.get(key)
            .ok_or_else(|| Diagnostic::error(&MISSING_KEY, self.tree.span, format!("the key `{key}` is missing")))
    }

    pub(super) fn field(&self, key: &str) -> Result<Named, Diagnostic> {
        named(self.need(key)?)
    }

    pub(super) fn optional_field(&self, key: &str) -> Result<Option<Named>, Diagnostic> {
        self.get(key).map(named).transpose()
    }

    /// The fields of a list, or of the one name that stands there; none where the key is not there.
    pub(super) fn fields(&self, key: &str) -> Result<Vec<Named>, Diagnostic> {
        self.list(key).iter().copied().map(named).collect()
    }

    /// The names of a list, or the one that stands there.
    pub(super) fn names(&self, key: &str) -> Result<Vec<String>, Diagnostic> {
        self.list(key).iter().map(|tree| text(tree).map(str::to_owned)).collect()
    }

    /// The items of a list, or the one value that stands there.
    pub(super) fn list(&self, key: &str) -> Vec<&'a Tree> {
        match self.get(key) {
            Some(Tree { value: spec::Value::List(items), .. }) => items.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        }
    }

    pub(super) fn text(&self, key: &str) -> Result<Option<&'a str>, Diagnostic> {
        self.get(key).map(text).transpose()
    }

    pub(super) fn number(&self, key: &str) -> Result<Option<f64>, Diagnostic> {
        self.get(key).map(number).transpose()
    }

    /// A number greater than 0.
    pub(super) fn positive(&self, key: &str) -> Result<Option<f64>, Diagnostic> {
        self.greater(key, 0.0)
    }

    /// A number greater than another.
    pub(super) fn greater(&self, key: &str, least: f64) -> Result<Option<f64>, Diagnostic> {
        match (self.get(key), self.number(key)?) {
            (Some(tree), Some(number)) if number <= least => {
                Err(Diagnostic::error(&WRONG_VALUE, tree.span, format!("`{key}` is greater than {least}")))
            }
            (_, number) => Ok(number),
        }
    }

    pub(super) fn truth(&self, key: &str) -> Result<Option<bool>, Diagnostic> {
        self.get(key).map(truth).transpose()
    }

    /// A list of numbers.
    pub(super) fn numbers(&self, key: &str) -> Result<Vec<f64>, Diagnostic> {
        self.list(key).iter().map(|tree| number(tree)).collect()
    }

    /// Two numbers in a list, the smaller first.
    pub(super) fn interval(&self, key: &str) -> Result<Option<(f64, f64)>, Diagnostic> {
        let Some(tree) = self.get(key) else { return Ok(None) };
        match self.numbers(key)?.as_slice() {
            [low, high] if low <= high => Ok(Some((*low, *high))),
            _ => Err(Diagnostic::error(
                &WRONG_VALUE,
                tree.span,
                format!("`{key}` is a list of two numbers, the smaller first"),
            )),
        }
    }

    /// One of a few words, each with what it means.
    pub(super) fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Result<Option<T>, Diagnostic> {
        let Some(tree) = self.get(key) else { return Ok(None) };
        word(tree, words).map(Some)
    }
}

/// A whole number from 1 up, where a number is one and not out of all measure.
pub(super) fn count(number: f64) -> usize {
    number.clamp(1.0, 1e6) as usize
}

pub(super) fn text(tree: &Tree) -> Result<&str, Diagnostic> {
    tree.text().ok_or_else(|| Diagnostic::error(&WRONG_TYPE, tree.span, "this is text"))
}

pub(super) fn named(tree: &Tree) -> Result<Named, Diagnostic> {
    // A name such as 1931 is a number to YAML.
    let name = match &tree.value {
        spec::Value::Text(name) => name,
        spec::Value::Number(number) => &number.spelling,
        _ => return Err(Diagnostic::error(&WRONG_TYPE, tree.span, "this is the name of a field")),
    };
    Ok(Named { field: Field::parse(name), span: Some(tree.span) })
}

pub(super) fn number(tree: &Tree) -> Result<f64, Diagnostic> {
    match &tree.value {
        spec::Value::Number(number) if number.value.is_finite() => Ok(number.value),
        _ => Err(Diagnostic::error(&WRONG_TYPE, tree.span, "this is a number")),
    }
}

pub(super) fn truth(tree: &Tree) -> Result<bool, Diagnostic> {
    match &tree.value {
        spec::Value::Bool(value, _) => Ok(*value),
        _ => Err(Diagnostic::error(&WRONG_TYPE, tree.span, "this is true or false")),
    }
}

pub(super) fn word<T: Copy>(tree: &Tree, words: &[(&str, T)]) -> Result<T, Diagnostic> {
    let word = text(tree)?;
    let found = words.iter().find(|(known, _)| *known == word);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let names = || words.iter().map(|(known, _)| *known);
        let diagnostic =
            Diagnostic::error(&WRONG_VALUE, tree.span, format!("`{}` is none of the words for this", shortened(word)));
        diagnostic.help(match did_you_mean(word, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the words are {}", names().collect::<Vec<_>>().join(", ")),
        })
    })
}
