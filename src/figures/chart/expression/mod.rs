//! Vega's expressions: parsed to a tree, checked against the data and the parameters, and then worked
//! out row by row. An expression is never run as code, and it can neither read a clock nor draw lots,
//! so it has the same worth on every machine.

mod compile;
mod evaluate;
mod function;
mod functions;
mod lexer;
mod parser;
mod pattern;
mod place;
mod tree;

use std::collections::BTreeMap;

use super::budget::Budget;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::rules::WRONG_TYPE;
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Source};

pub use evaluate::strictly_equal;
pub use place::Place;

/// What expressions know beside the row, and what they may spend.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    values: BTreeMap<String, Value>,
    budget: Budget,
}

impl Parameters {
    /// No parameters, with that much to spend.
    pub fn with_budget(budget: Budget) -> Self {
        Self { values: BTreeMap::new(), budget }
    }

    /// What may be spent.
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    /// The same in their initial state, for what is worked out anew whenever a figure is laid out: it may spend a
    /// sixteenth each time.
    #[must_use]
    pub fn for_layout(&self) -> Self {
        Self { values: self.values.clone(), budget: self.budget.part(16) }
    }

    /// The parameter of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// Sets a parameter.
    pub fn insert(&mut self, name: String, value: Value) {
        self.values.insert(name, value);
    }

    /// The names of all.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }
}

/// An expression that was parsed.
#[derive(Clone, Debug)]
pub struct Expression {
    root: tree::Expr,
    place: Place,
}

impl Expression {
    /// Parses text that stands at a place of a source.
    ///
    /// # Errors
    ///
    /// `expression-syntax` where it is no expression, with what was expected.
    pub fn parse(text: &str, place: Place) -> Result<Expression, Diagnostic> {
        Ok(Self { root: parser::parse(text, place)?, place })
    }

    /// Parses the text of a spec.
    ///
    /// # Errors
    ///
    /// Those of [`Expression::parse`], and `wrong-type` where it is no text.
    pub fn read(tree: &Tree, source: &Source) -> Result<Expression, Diagnostic> {
        // `95` and `true` are expressions too, whatever YAML takes them for.
        let text = match &tree.value {
            spec::Value::Text(text) | spec::Value::Bool(_, text) => Some(text.as_str()),
            spec::Value::Number(number) => Some(number.spelling.as_str()),
            _ => None,
        };
        match text {
            Some(text) => Self::parse(text, Place::of(source, tree.span, text)),
            None => Err(Diagnostic::error(&WRONG_TYPE, tree.span, "an expression is text")),
        }
    }

    /// Its values, one for each row.
    ///
    /// # Errors
    ///
    /// Fields, parameters and functions that do not exist, and functions and operators that are given
    /// values of a type that they do not take.
    pub fn values(&self, table: &Table, parameters: &Parameters) -> Result<Vec<Value>, Diagnostic> {
        self.each_row(table, parameters, |value| value)
    }

    /// Whether it holds, for each row.
    ///
    /// # Errors
    ///
    /// Those of [`Expression::values`].
    pub fn holds(&self, table: &Table, parameters: &Parameters) -> Result<Vec<bool>, Diagnostic> {
        self.each_row(table, parameters, |value| value.truth())
    }

    /// Its value where it names no field.
    ///
    /// # Errors
    ///
    /// Those of [`Expression::values`].
    pub fn value(&self, parameters: &Parameters) -> Result<Value, Diagnostic> {
        let value = self.compile(None, parameters)?.value(0, &parameters.budget);
        parameters.budget.check(self.place.span())?;
        Ok(value)
    }

    fn each_row<T>(
        &self,
        table: &Table,
        parameters: &Parameters,
        take: impl Fn(Value) -> T,
    ) -> Result<Vec<T>, Diagnostic> {
        let (node, budget) = (self.compile(Some(table), parameters)?, &parameters.budget);
        let mut found = Vec::with_capacity(table.rows());
        for row in 0..table.rows() {
            found.push(take(node.value(row, budget)));
            if budget.is_spent() {
                break;
            }
        }
        budget.check(self.place.span())?;
        Ok(found)
    }

    fn compile<'t>(&self, table: Option<&'t Table>, parameters: &Parameters) -> Result<evaluate::Node<'t>, Diagnostic> {
        compile::Compiler { table, parameters, place: self.place }.compile(&self.root)
    }
}

#[cfg(test)]
mod tests;
