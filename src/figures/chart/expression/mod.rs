//! Vega's expressions: parsed to a tree, checked against the data and the parameters, and then worked
//! out row by row. An expression is never run as code, and it can neither read a clock nor draw lots,
//! so it has the same worth on every machine.

mod compile;
mod evaluate;
mod functions;
mod lexer;
mod parser;
mod place;
mod tree;

use std::collections::BTreeMap;

use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::rules::WRONG_TYPE;
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Source};

pub use evaluate::{loosely_equal, strictly_equal};
pub use place::Place;

/// Parameters by name, in their initial state.
pub type Parameters = BTreeMap<String, Value>;

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
        let node = self.compile(Some(table), parameters)?;
        Ok((0..table.rows()).map(|row| node.value(row)).collect())
    }

    /// Whether it holds, for each row.
    ///
    /// # Errors
    ///
    /// Those of [`Expression::values`].
    pub fn holds(&self, table: &Table, parameters: &Parameters) -> Result<Vec<bool>, Diagnostic> {
        let node = self.compile(Some(table), parameters)?;
        Ok((0..table.rows()).map(|row| node.value(row).truth()).collect())
    }

    /// Its value where it names no field.
    ///
    /// # Errors
    ///
    /// Those of [`Expression::values`].
    pub fn value(&self, parameters: &Parameters) -> Result<Value, Diagnostic> {
        Ok(self.compile(None, parameters)?.value(0))
    }

    fn compile<'t>(&self, table: Option<&'t Table>, parameters: &Parameters) -> Result<evaluate::Node<'t>, Diagnostic> {
        compile::Compiler { table, parameters, place: self.place }.compile(&self.root)
    }
}

#[cfg(test)]
mod tests;
