//! TOML 1.1 with places, and all its errors at once.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{DEEPEST, Entry, Tree, Value, too_deep};
use crate::syntax::rules::TOML_SYNTAX;
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};

/// Parses a TOML document.
pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        diagnostics.extend(errors.iter().map(|error| syntax_error(source, error)));
        return None;
    }
    if table.get_ref().is_empty() {
        return Some(Tree::new(Span::default(), Value::Null));
    }
    let span = Span::from(table.span());
    let tree = Reader { source }.table(span, table.into_inner(), 0);
    tree.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
}

fn syntax_error(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or(source.character(source.text.len()), |range| match Span::from(range) {
        point if point.is_empty() => source.character(point.start),
        span => span,
    });
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    Diagnostic::error(&TOML_SYNTAX, span, format!("this is no TOML: {message}"))
}

struct Reader<'a> {
    source: &'a Source,
}

impl Reader<'_> {
    fn table(&self, span: Span, table: DeTable, depth: usize) -> Result<Tree, Diagnostic> {
        self.refuse(span, table.len(), depth)?;
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            entries.push(self.entry(key, value, depth + 1)?);
        }
        // The table is ordered by key; the author's order is that of the places.
        entries.sort_by_key(|entry| entry.key_span);
        Ok(Tree::new(span, Value::Map(entries)))
    }

    fn entry(&self, key: Spanned<DeString>, value: Spanned<DeValue>, depth: usize) -> Result<Entry, Diagnostic> {
        let key_span = Span::from(key.span());
        Ok(Entry { key: key.into_inner().into_owned(), key_span, value: self.value(value, depth)? })
    }

    fn value(&self, value: Spanned<DeValue>, depth: usize) -> Result<Tree, Diagnostic> {
        let span = Span::from(value.span());
        let spelling = self.source.text.get(span.start..span.end).unwrap_or_default();
        let value = match value.into_inner() {
            DeValue::Table(table) => return self.table(span, table, depth),
            DeValue::Array(items) => {
                self.refuse(span, items.len(), depth)?;
                let items = items.into_iter().map(|item| self.value(item, depth + 1));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(value) => Value::Bool(value, spelling.to_owned()),
            DeValue::Integer(integer) => {
                let worth = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
                let worth = worth.map(|value| value as f64).or_else(|| integer.as_str().parse().ok());
                Value::number(spelling, worth).unwrap_or_else(|| Value::Text(spelling.to_owned()))
            }
            DeValue::Float(float) => {
                Value::number(spelling, float.as_str().parse().ok()).unwrap_or_else(|| Value::Text(spelling.to_owned()))
            }
            DeValue::Datetime(_) => Value::Text(spelling.to_owned()),
        };
        Ok(Tree::new(span, value))
    }

    fn refuse(&self, span: Span, count: usize, depth: usize) -> Result<(), Diagnostic> {
        let limit = self.source.limits.entries;
        if depth >= DEEPEST {
            return Err(too_deep(span));
        }
        if count > limit { Err(super::too_many(span, limit)) } else { Ok(()) }
    }
}
