//! Data in JSON: an array of records, perhaps below a property.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::format::no_property;
use super::load::{MOST_ROWS, too_many_rows};
use super::records::{Row, Texts, row_of, table as gather};
use super::table::Table;
use super::value::Value;
use crate::syntax::rules::JSON_SYNTAX;
use crate::syntax::{Diagnostic, Span};

/// Reads a table; `property` is the way to its rows, with dots.
pub(super) fn table(text: &str, property: Option<&str>, span: Span) -> Result<Table, Diagnostic> {
    let mut text = text;
    for key in property.into_iter().flat_map(|property| property.split('.')) {
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|error| refuse(&error, span))?;
        let member = members.get(key).ok_or_else(|| no_property(span, property.unwrap_or_default()))?;
        text = member.get();
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut texts = Texts::default();
    let rows = Rows(&mut texts).deserialize(&mut reader).map_err(|error| refuse(&error, span))?;
    reader.end().map_err(|error| refuse(&error, span))?;
    if rows.len() > MOST_ROWS {
        return Err(too_many_rows(span));
    }
    Ok(gather(rows))
}

fn refuse(error: &serde_json::Error, span: Span) -> Diagnostic {
    Diagnostic::error(&JSON_SYNTAX, span, format!("the data is no JSON: {error}"))
}

/// Reads the rows: one for each element of an array, or one of all else.
struct Rows<'t>(&'t mut Texts);

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = Vec<Row>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Row>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = Vec<Row>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<Row>, A::Error> {
        let mut rows = Vec::new();
        // One row too many is enough to know.
        while rows.len() <= MOST_ROWS {
            let Some(row) = elements.next_element_seed(OneRow(&mut *self.0))? else { return Ok(rows) };
            rows.push(row);
        }
        while elements.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(rows)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Vec<Row>, A::Error> {
        Ok(vec![OneRow(self.0).visit_map(members)?])
    }
}

/// Reads one row.
struct OneRow<'t>(&'t mut Texts);

impl<'de> DeserializeSeed<'de> for OneRow<'_> {
    type Value = Row;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Row, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneRow<'_> {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Row, A::Error> {
        let mut row = Row::new();
        while let Some(name) = members.next_key_seed(Text(&mut *self.0))? {
            row.push((name, members.next_value_seed(OneValue(&mut *self.0))?));
        }
        Ok(row)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Row, A::Error> {
        OneValue(self.0).visit_seq(elements).map(row_of)
    }

    fn visit_str<E>(self, text: &str) -> Result<Row, E> {
        Ok(row_of(Value::Text(self.0.value(text))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Row, E> {
        Ok(row_of(Value::Number(number)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Row, E> {
        Ok(row_of(Value::Number(number as f64)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Row, E> {
        Ok(row_of(Value::Number(number as f64)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Row, E> {
        Ok(row_of(Value::Bool(value)))
    }

    fn visit_unit<E>(self) -> Result<Row, E> {
        Ok(row_of(Value::Null))
    }
}

/// Reads a text that may have occurred before.
struct Text<'t>(&'t mut Texts);

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Arc<str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Text<'_> {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Arc<str>, E> {
        Ok(self.0.value(text))
    }
}

/// Reads one value. How deep values stand in each other is limited by `serde_json`.
struct OneValue<'t>(&'t mut Texts);

impl<'de> DeserializeSeed<'de> for OneValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneValue<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(name) = members.next_key::<String>()? {
            fields.insert(name, members.next_value_seed(OneValue(&mut *self.0))?);
        }
        Ok(Value::Record(Arc::new(fields)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = elements.next_element_seed(OneValue(&mut *self.0))? {
            items.push(item);
        }
        Ok(Value::List(items.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(self.0.value(text)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}
