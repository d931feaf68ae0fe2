//! Data of every kind read as tables, and what is said of data that cannot be.
#![allow(clippy::unwrap_used)]

use super::convert::{dates, numbers};
use super::{Loader, Table, Value};
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Files, Format, Source, Span};

/// Reads the key `data` of a YAML spec beside some files.
fn load(yaml: &str, files: &[(&str, &str)]) -> Result<Table, Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let source = Source::new("chart.yaml", yaml, Format::Yaml).with_files(Files::below(folder.path(), folder.path()));
    let tree = Tree::read(&source, &mut Diagnostics::new()).unwrap();
    Loader::new(&source, tree.get("datasets")).read(tree.get("data").unwrap())
}

fn column(table: &Table, field: &str) -> Vec<String> {
    table.column(field).unwrap().iter().map(|value| value.text().into_owned()).collect()
}

#[test]
fn columns_of_a_csv_file_have_the_narrowest_type() {
    let csv =
        "\u{feff}name,count,when,on,\"a, b\"\nx,1,2012-01-01,true,NaN\ny,,2012-01-02,false,2\n\"z\"\"q\",3e2,,,1\n";
    let table = load("data: {url: a.csv}", &[("a.csv", csv)]).unwrap();
    assert_eq!(table.fields().collect::<Vec<_>>(), ["name", "count", "when", "on", "a, b"]);
    assert_eq!(column(&table, "name"), ["x", "y", "z\"q"]);
    assert_eq!(table.column("count").unwrap(), [Value::Number(1.0), Value::Null, Value::Number(300.0)]);
    assert_eq!(table.value(0, "when"), &Value::from("2012-01-01"));
    assert_eq!(table.value(1, "on"), &Value::Bool(false));
    assert_eq!(table.value(2, "on"), &Value::Null);
    assert!(matches!(table.value(0, "a, b"), Value::Number(number) if number.is_nan()));
}

#[test]
fn other_delimiters_are_read() {
    let table = load("data: a.tsv", &[("a.tsv", "a\tb\n1\tx y\n")]).unwrap();
    assert_eq!(column(&table, "b"), ["x y"]);
    let table = load("data: {url: a.txt, format: {type: dsv, delimiter: '|'}}", &[("a.txt", "a|b\n1|2\n")]).unwrap();
    assert_eq!(column(&table, "b"), ["2"]);
    let table = load("data: {values: \"a,b\\n1,2\", format: {type: csv}}", &[]).unwrap();
    assert_eq!(column(&table, "b"), ["2"]);
}

#[test]
fn json_rows_are_records_or_single_values() {
    let table = load("data: {url: a.json}", &[("a.json", r#"[{"b":1,"a":{"c":[2]}},{"a":null}]"#)]).unwrap();
    assert_eq!(table.fields().collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(table.value(1, "b"), &Value::Null);
    let inner = "data: {url: a.json, format: {property: x.rows}}";
    let table = load(inner, &[("a.json", r#"{"x":{"rows":[1,"two",true]}}"#)]).unwrap();
    assert_eq!(column(&table, "data"), ["1", "two", "true"]);
    assert_eq!(load(inner, &[("a.json", r#"{"x":{}}"#)]).unwrap_err().code(), "unknown-data");
}

#[test]
fn values_in_the_spec_and_named_datasets_are_read() {
    let table = load("data: {values: [{a: 1, b: x}, {a: 2.5}]}", &[]).unwrap();
    assert_eq!(column(&table, "a"), ["1", "2.5"]);
    assert_eq!(column(&table, "b"), ["x", "null"]);
    let table = load("datasets: {few: [3, 4]}\ndata: {name: few}", &[]).unwrap();
    assert_eq!(column(&table, "data"), ["3", "4"]);
    let error = load("datasets: {few: [3, 4]}\ndata: {name: fews}", &[]).unwrap_err();
    assert_eq!((error.code(), error.help.unwrap().as_str()), ("unknown-data", "did you mean `few`?"));
    let table = load("data: {sequence: {start: 0, stop: 1, step: 0.4, as: x}}", &[]).unwrap();
    assert_eq!(column(&table, "x"), ["0", "0.4", "0.8"]);
}

#[test]
fn fields_are_read_as_the_author_says() {
    let yaml = "data: {url: a.csv, format: {parse: {day: \"date:'%d.%m.%Y'\", id: string, n: number}}}";
    let table = load(yaml, &[("a.csv", "day,id,n\n24.12.2012,007,1\n")]).unwrap();
    assert_eq!(column(&table, "day"), ["2012-12-24"]);
    assert_eq!(column(&table, "id"), ["007"]);
    let error = load(yaml, &[("a.csv", "day,id,n\n24.12.2012,007,1\n,8,n/a\n,8,x\n")]).unwrap_err();
    assert_eq!(error.message, "\"n\" is not a number in row 2: \"n/a\"");
    assert_eq!(error.help.as_deref(), Some("the same is true of one row more"));
    assert_eq!(load(yaml, &[("a.csv", "day,id,n\n12/24/2012,7,1\n")]).unwrap_err().code(), "not-a-date");
}

#[test]
fn words_where_numbers_or_dates_are_needed_are_named_with_their_row() {
    let values = [Value::from("1"), Value::from(" "), Value::from("many")];
    let error = numbers(&values, "horsepower", Span::default()).unwrap_err();
    assert_eq!(
        (error.code(), error.message.as_str()),
        ("not-a-number", "\"horsepower\" is not a number in row 3: \"many\"")
    );
    assert_eq!(numbers(&values[..2], "horsepower", None).unwrap()[..], [Value::Number(1.0), Value::Null]);
    let error = dates(&[Value::from("2012"), Value::from("soon")], "when", None).unwrap_err();
    assert_eq!((error.code(), error.message.as_str()), ("not-a-date", "\"when\" is not a date in row 2: \"soon\""));
}

#[test]
fn what_cannot_be_read_has_a_diagnostic() {
    let table = [
        ("data: {url: a.csv}", "a,b\n1,2\n3\n", "csv-syntax", "line 3 of the data: there are 1 values, but 2 fields"),
        ("data: {url: a.csv}", "", "empty-data", "there are no rows in the data"),
        ("data: {url: a.csv}", "a,b\n", "empty-data", "there are no rows in the data"),
        ("data: {url: a.json}", "[]", "empty-data", "there are no rows in the data"),
        ("data: {values: []}", "", "empty-data", "there are no rows in the data"),
        ("data: {url: b.csv}", "", "no-file", "there is no such file"),
        ("data: {url: ../b.csv}", "", "outside-project", "a figure may read files of its own project only"),
        ("data: {sphere: true}", "", "not-drawn", "`sphere` is for maps, which are not drawn"),
        ("data: {url: a.csv, format: {type: topojson}}", "", "not-drawn", "TopoJSON is for maps, which are not drawn"),
        (
            "data: {sequence: {start: 0, stop: 1, step: 0}}",
            "",
            "too-many-rows",
            "this is a sequence of more than 1000000 rows",
        ),
        ("data: {sequence: {start: 0}}", "", "missing-key", "a sequence needs the key `stop`"),
    ];
    for (yaml, content, code, message) in table {
        let error = load(yaml, &[("a.csv", content), ("a.json", content)]).unwrap_err();
        assert_eq!((error.code(), error.message.as_str()), (code, message), "{yaml}");
    }
    let deep = format!("[{}]", "[".repeat(100_000));
    assert_eq!(load("data: {url: a.json}", &[("a.json", &deep)]).unwrap_err().code(), "json-syntax");
}
