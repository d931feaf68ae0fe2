//! JSON (RFC 8259) with places: `serde_json` parses, and hands out each value as the slice of the
//! source that it stands in.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{DEEPEST, Entry, Holds, Tree, Value, too_deep};
use crate::syntax::rules::JSON_SYNTAX;
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};

/// Parses a JSON text.
pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
    if source.text.trim().is_empty() {
        return Some(Tree::new(Span::default(), Value::Null));
    }
    let read = serde_json::from_str::<IgnoredAny>(&source.text)
        .and_then(|_| serde_json::from_str::<&RawValue>(&source.text))
        .map_err(|error| syntax_error(source, &error))
        .and_then(|raw| Reader { source, diagnostics: &mut *diagnostics }.value(raw, 0, Holds::Plain));
    read.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
}

fn syntax_error(source: &Source, error: &serde_json::Error) -> Diagnostic {
    let line_start =
        source.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let offset = line_start + error.column().saturating_sub(1);
    let message = error.to_string();
    let message = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]);
    Diagnostic::error(&JSON_SYNTAX, source.character(offset), format!("this is no JSON: {message}"))
}

struct Reader<'a> {
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// The place of a slice of the source.
    fn span(&self, raw: &RawValue) -> Span {
        let start = (raw.get().as_ptr() as usize).saturating_sub(self.source.text.as_ptr() as usize);
        Span::new(start, start + raw.get().len())
    }

    fn value(&mut self, raw: &RawValue, depth: usize, holds: Holds) -> Result<Tree, Diagnostic> {
        let span = self.span(raw);
        let text = raw.get();
        let value = match text.as_bytes().first() {
            Some(b'{' | b'[') if depth >= DEEPEST => return Err(too_deep(span)),
            Some(b'{') => {
                let Members(members) = self.part(raw)?;
                self.refuse_too_many(span, members.len(), Holds::Plain)?;
                let mut entries = Vec::with_capacity(members.len());
                for (raw_key, value) in members {
                    let key: String = self.part(raw_key)?;
                    let value = self.value(value, depth + 1, holds.under(&key))?;
                    entries.push(Entry { key, key_span: self.span(raw_key), value });
                }
                Value::map(entries, self.diagnostics)
            }
            Some(b'[') => {
                let Elements(elements) = self.part(raw)?;
                self.refuse_too_many(span, elements.len(), holds)?;
                let items = elements.into_iter().map(|element| self.value(element, depth + 1, Holds::Plain));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            Some(b'"') => Value::Text(self.part(raw)?),
            Some(b't') => Value::Bool(true, text.to_owned()),
            Some(b'f') => Value::Bool(false, text.to_owned()),
            _ => Value::number(text, text.parse().ok()).unwrap_or(Value::Null),
        };
        Ok(Tree::new(span, value))
    }

    /// Parses one level of a slice that is known to be JSON.
    fn part<'de, T: Deserialize<'de>>(&self, raw: &'de RawValue) -> Result<T, Diagnostic> {
        serde_json::from_str(raw.get()).map_err(|error| {
            // Only a lone surrogate passes the first reading and not this one.
            // Its place in the slice would be read as one in the file.
            let error = error.to_string();
            let what = error.split(" at line ").next().unwrap_or_default();
            Diagnostic::error(&JSON_SYNTAX, self.span(raw), format!("this is no JSON: {what}"))
        })
    }

    fn refuse_too_many(&self, span: Span, count: usize, holds: Holds) -> Result<(), Diagnostic> {
        let limit = holds.limit(self.source.limits.entries);
        if count > limit { Err(super::too_many(span, limit)) } else { Ok(()) }
    }
}

struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);
struct Elements<'a>(Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

impl<'de> Deserialize<'de> for Elements<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Elements<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an array")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = seq.next_element()? {
                    elements.push(element);
                }
                Ok(Elements(elements))
            }
        }
        deserializer.deserialize_seq(Collect)
    }
}
