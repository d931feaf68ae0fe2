//! One JSON Schema for the specs of all kinds.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::head::HeadSpec;
use super::{KINDS, Kind};

/// The JSON Schema (draft 2020-12) of specs of all kinds, told apart by the key `figure`.
///
/// It allows what the reader of specs allows: where text is wanted, a number may stand, so that an
/// editor does not complain of a year.
pub fn schema() -> Value {
    let mut generator = SchemaGenerator::default();
    let head: Value = generator.root_schema_for::<HeadSpec>().to_value();
    let kinds: Vec<Value> = KINDS.iter().filter_map(|kind| schema_of(kind, &head, &mut generator)).collect();
    let mut definitions = Value::Object(generator.take_definitions(true));
    if let (Some(all), Some(of_head)) = (definitions.as_object_mut(), head.get("$defs").and_then(Value::as_object)) {
        all.extend(of_head.clone());
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Figmill spec",
        "description": "A figure, of the kind that the key `figure` names.",
        "oneOf": kinds,
        "$defs": definitions,
    });
    allow_numbers_as_text(&mut schema);
    schema
}

/// The schema of one kind: its own keys, and those of the head.
fn schema_of(kind: &Kind, head: &Value, generator: &mut SchemaGenerator) -> Option<Value> {
    let own = (kind.spec.as_ref()?.schema)(generator).to_value();
    let mut properties = Map::new();
    properties.insert("figure".into(), json!({ "const": kind.name, "description": kind.summary }));
    for part in [head, &own] {
        for (key, value) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
            properties.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    let mut required = vec![json!("figure")];
    required.extend(own.get("required").and_then(Value::as_array).into_iter().flatten().cloned());
    Some(json!({
        "title": kind.name,
        "description": own.get("description"),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    }))
}

/// Adds numbers to every type that is any text. The schema is as deep as the types are.
fn allow_numbers_as_text(schema: &mut Value) {
    match schema {
        Value::Array(parts) => parts.iter_mut().for_each(allow_numbers_as_text),
        Value::Object(map) => {
            if !map.contains_key("enum") && !map.contains_key("const") {
                match map.get_mut("type") {
                    Some(Value::String(one)) if one == "string" => {
                        map.insert("type".into(), json!(["string", "number"]));
                    }
                    Some(Value::Array(several)) if several.contains(&json!("string")) => several.push(json!("number")),
                    _ => {}
                }
            }
            map.values_mut().for_each(allow_numbers_as_text);
        }
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::syntax::spec::Tree;
    use crate::syntax::{Diagnostics, Format, Source};
    use std::path::{Path, PathBuf};

    fn findings(source: &Source) -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        if let Some(tree) = Tree::read(source, &mut diagnostics) {
            tree.check(&schema(), &mut diagnostics);
        }
        diagnostics.into_sorted().into_iter().map(|d| d.message).collect()
    }

    fn specs() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = ["specs", "tests/pictures"].map(|folder| std::fs::read_dir(root.join(folder)));
        let files = folders.into_iter().flatten().flatten().map(|entry| entry.unwrap().path());
        files.filter(|path| Format::of_path(path).is_some_and(|format| format != Format::Mermaid)).collect()
    }

    #[test]
    fn the_specs_of_this_project_are_valid() {
        let specs = specs();
        assert!(!specs.is_empty());
        for path in specs {
            let text = std::fs::read_to_string(&path).unwrap();
            let source = Source::new(path.display().to_string(), text, Format::of_path(&path).unwrap());
            assert_eq!(findings(&source), [""; 0], "{}", path.display());
        }
    }

    #[test]
    fn a_spec_may_name_its_schema_and_give_numbers_as_text() {
        let text =
            "$schema: ../figmill.schema.json\nfigure: timeline\ntitle: 1984\nevents: [{when: 1984, title: 1.0}]\n";
        assert_eq!(findings(&Source::new("x", text, Format::Yaml)), [""; 0]);
        let mut diagnostics = Diagnostics::new();
        assert!(super::super::read(&Source::new("x", text, Format::Yaml), &mut diagnostics).is_some());
    }

    #[test]
    fn keys_of_other_kinds_are_refused() {
        let text = "figure: timeline\nevents: [{when: 1984, title: x}]\npillars: []\n";
        assert_eq!(findings(&Source::new("x", text, Format::Yaml)), ["unknown key `pillars`"]);
    }

    #[test]
    fn every_map_with_named_keys_refuses_others_and_every_key_is_described() {
        fn walk(schema: &Value, path: &str) {
            if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
                assert_eq!(schema.get("additionalProperties"), Some(&json!(false)), "{path}");
                for (key, value) in properties {
                    let described = value.get("description").is_some() || value.get("$ref").is_some();
                    assert!(described, "{path}.{key} has no description");
                }
            }
            match schema {
                Value::Object(map) => map.iter().for_each(|(key, value)| walk(value, &format!("{path}.{key}"))),
                Value::Array(parts) => parts.iter().for_each(|part| walk(part, path)),
                _ => {}
            }
        }
        walk(&schema(), "");
    }
}
