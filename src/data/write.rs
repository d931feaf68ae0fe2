//! Tables as CSV and as JSON.

use serde_json::{Map, Value as Json};

use super::{Table, Value};

/// As CSV (RFC 4180); an empty line stands between tables.
pub fn as_csv(tables: &[Table]) -> Vec<u8> {
    let written = tables.iter().map(|table| {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail, and all rows are equally long.
        for row in lines(table) {
            let _ = writer.write_record(row);
        }
        writer.into_inner().unwrap_or_default()
    });
    written.collect::<Vec<_>>().join(&b"\n"[..])
}

/// As JSON: a list of rows, or a list of such lists where there are several tables.
pub fn as_json(tables: &[Table]) -> Vec<u8> {
    let mut all: Vec<Json> = tables.iter().map(json_rows).collect();
    let json = if all.len() == 1 { all.remove(0) } else { Json::Array(all) };
    format!("{json:#}\n").into_bytes()
}

/// The head and all rows as words.
pub fn lines(table: &Table) -> impl Iterator<Item = Vec<String>> {
    let head = table.fields().map(str::to_owned).collect();
    let row = |row| table.fields().map(|field| words(table.value(row, field))).collect();
    std::iter::once(head).chain((0..table.rows()).map(row))
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        value => value.text().into_owned(),
    }
}

fn json_rows(table: &Table) -> Json {
    let row = |row| {
        let cells = table.fields().map(|field| (field.to_owned(), json(table.value(row, field))));
        Json::Object(cells.collect::<Map<String, Json>>())
    };
    (0..table.rows()).map(row).collect()
}

fn json(value: &Value) -> Json {
    match value {
        Value::Bool(truth) => Json::Bool(*truth),
        // Whole numbers without a point, as long as a float holds them exactly.
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => Json::from(*number as i64),
        // What is no finite number has no spelling in JSON.
        Value::Number(number) => serde_json::Number::from_f64(*number).map_or(Json::Null, Json::Number),
        Value::Null => Json::Null,
        value => Json::String(value.text().into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let names = vec![Value::from("a, b"), Value::from("é")];
        Table::of_columns([("name", names), ("value", vec![Value::Number(1.5), Value::Null])])
    }

    #[test]
    fn tables_are_written_in_two_ways() {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(text(as_csv(&[table()])), "name,value\n\"a, b\",1.5\né,\n");
        let json: Json = serde_json::from_slice(&as_json(&[table()])).unwrap_or_default();
        assert_eq!(json, serde_json::json!([{"name": "a, b", "value": 1.5}, {"name": "é", "value": null}]));
    }
}
