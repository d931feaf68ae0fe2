#![allow(clippy::unwrap_used)]

use schemars::JsonSchema;
use serde::Deserialize;

use super::*;

/// A spec with a bit of everything that kinds use.
#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Menu {
    title: String,
    #[schemars(length(min = 1, max = 3))]
    dishes: Vec<Dish>,
    style: Option<Style>,
    #[schemars(range(min = 1, max = 10))]
    seats: Option<u8>,
    price: Option<f64>,
    open: Option<bool>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Dish {
    Name(String),
    Full(FullDish),
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FullDish {
    name: String,
    since: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Style {
    /// With a comment.
    Plain,
    /// With another.
    Festive,
}

fn read(text: &str, format: Format) -> Result<Menu, Vec<String>> {
    let source = Source::new("menu", text, format);
    let mut diagnostics = Diagnostics::new();
    let menu = Tree::read(&source, &mut diagnostics).and_then(|tree| tree.decode(&mut diagnostics));
    let told = diagnostics.into_sorted().into_iter().map(|d| {
        let place = d.span.map_or("-", |s| &text[s.start..s.end]);
        let help = d.help.as_ref().map_or(String::new(), |h| format!(" ({h})"));
        format!("{} at {place:?}: {}{help}", d.code(), d.message)
    });
    let told: Vec<String> = told.collect();
    menu.filter(|_| told.is_empty()).ok_or(told)
}

fn yaml(text: &str) -> Result<Menu, Vec<String>> {
    read(text, Format::Yaml)
}

#[test]
fn the_three_formats_say_the_same() {
    let one =
        yaml("title: Lunch\ndishes:\n  - Soup\n  - {name: Fish, since: 1.10}\nstyle: festive\nseats: 4\n").unwrap();
    let two = "title = 'Lunch'\nstyle = 'festive'\nseats = 4\ndishes = ['Soup', {name = 'Fish', since = 1.10}]\n";
    let three =
        r#"{"title": "Lunch", "dishes": ["Soup", {"name": "Fish", "since": 1.10}], "style": "festive", "seats": 4}"#;
    assert_eq!(one, read(two, Format::Toml).unwrap());
    assert_eq!(one, read(three, Format::Json).unwrap());
    assert_eq!(one.dishes[1], Dish::Full(FullDish { name: "Fish".into(), since: Some("1.10".into()) }));
}

#[test]
fn numbers_and_dates_are_text_as_spelled_where_text_is_wanted() {
    let dishes = |text: &str, format| read(text, format).unwrap().dishes;
    let names = |names: &[&str]| names.iter().map(|n| Dish::Name((*n).to_owned())).collect::<Vec<_>>();
    assert_eq!(dishes("title: 1\ndishes: [2018, 2020-01, 1.50]", Format::Yaml), names(&["2018", "2020-01", "1.50"]));
    assert_eq!(dishes("title = 1\ndishes = [2022-11-30, 1_000]", Format::Toml), names(&["2022-11-30", "1_000"]));
}

#[test]
fn a_key_by_the_word_of_another_tool_got_no_hint() {
    let told = yaml("title: Lunch\nheading: Lunch\ndishes: []\n").unwrap_err();
    assert!(told[0].contains("unknown key `heading` (did you mean `title`?"), "{told:?}");
}

#[test]
fn all_errors_of_a_file_are_told_at_their_places() {
    let told =
        yaml("titel: Lunch\ndishes: [[], {nam: Fish, since: 2}, {since: 1}]\nstyle: festiv\nseats: 11\nopen: 1\n")
            .unwrap_err();
    assert_eq!(
        told,
        [
            "unknown-key at \"titel\": unknown key `titel` (did you mean `title`? the keys are `dishes`, `open`, `price`, `seats`, `style`, `title`)",
            "wrong-type at \"[]\": an entry of `dishes` must be text or a map, not a list",
            "unknown-key at \"nam\": unknown key `nam` in an entry of `dishes` (did you mean `name`? the keys are `name`, `since`)",
            "missing-key at \"since\": the key `name` is missing in an entry of `dishes`",
            "unknown-word at \"festiv\": `style` cannot be `festiv` (did you mean `festive`? the words are `plain`, `festive`)",
            "out-of-range at \"11\": `seats` must be at most 10, not 11",
            "wrong-type at \"1\": `open` must be true or false, not a number",
        ]
    );
}

#[test]
fn lists_have_their_least_and_most_entries() {
    assert_eq!(
        yaml("title: x\ndishes: []").unwrap_err(),
        ["out-of-range at \"[]\": `dishes` must have at least 1 entry, not 0"]
    );
}

#[test]
fn keys_read_elsewhere_are_offered_too() {
    let source = Source::new("x", "figure: x\nsubtitel: y\ntitle: z\ndishes: [a]", Format::Yaml);
    let mut diagnostics = Diagnostics::new();
    let (head, rest) = Tree::read(&source, &mut diagnostics).unwrap().split(&["figure", "subtitle"]);
    assert_eq!(head.get("figure").and_then(Tree::text), Some("x"));
    assert!(rest.decode::<Menu>(&mut diagnostics).is_none());
    assert!(diagnostics.as_slice()[0].help.as_ref().unwrap().starts_with("did you mean `subtitle`?"));
}

#[test]
fn a_key_that_stands_twice_is_an_error_in_every_format() {
    let twice = ["duplicate-key at \"title\": the key `title` stands here twice (remove one of them)"];
    assert_eq!(yaml("title: a\ntitle: b\ndishes: [c]").unwrap_err(), twice);
    let json = read(r#"{"title": "a", "title": "b", "dishes": ["c"]}"#, Format::Json).unwrap_err();
    assert_eq!(json, ["duplicate-key at \"\\\"title\\\"\": the key `title` stands here twice (remove one of them)"]);
    assert!(read("title = 'a'\ntitle = 'b'\n", Format::Toml).unwrap_err()[0].starts_with("toml-syntax"));
}

#[test]
fn empty_files_are_told_apart_from_broken_ones() {
    for (text, format) in [("", Format::Yaml), ("# nothing\n", Format::Yaml), ("", Format::Toml), (" \n", Format::Json)]
    {
        let tree = Tree::read(&Source::new("x", text, format), &mut Diagnostics::new()).unwrap();
        assert_eq!(tree.value, Value::Null, "{text:?}");
        assert_eq!(read(text, format).unwrap_err(), ["wrong-type at \"\": the file must be a map, not nothing"]);
    }
    assert!(yaml("title: [a").unwrap_err()[0].starts_with("yaml-syntax"));
    assert!(yaml("title: a\n---\ntitle: b").unwrap_err()[0].starts_with("yaml-documents"));
    assert!(read("{\"title\": \"a\",}", Format::Json).unwrap_err()[0].starts_with("json-syntax at \"}\""));
}

#[test]
fn toml_tells_all_its_syntax_errors() {
    assert_eq!(read("title = \nseats = 4 4\n", Format::Toml).unwrap_err().len(), 2);
}

#[test]
fn aliases_stand_for_what_they_name_within_a_budget() {
    let menu = yaml("title: &t Lunch\ndishes: [*t]").unwrap();
    assert_eq!(menu.dishes, [Dish::Name("Lunch".into())]);

    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, inner) in ('b'..='i').zip('a'..) {
        let aliases = vec![format!("*{inner}"); 10].join(", ");
        bomb += &format!("{name}: &{name} [{aliases}]\n");
    }
    assert!(yaml(&bomb).unwrap_err()[0].starts_with("yaml-limits"));
    let long = format!("a: &a {}\nb: [{}]", "x".repeat(1 << 20), vec!["*a"; 1000].join(", "));
    assert!(yaml(&long).unwrap_err()[0].starts_with("yaml-limits"));
    assert!(yaml("a: &a [*a]").unwrap_err()[0].starts_with("yaml-limits"));
}

#[test]
fn depth_and_length_are_limited_in_every_format() {
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    for (text, format) in [
        (nested("[", "]"), Format::Yaml),
        (nested("- ", ""), Format::Yaml),
        (nested("{a: ", "}"), Format::Yaml),
        (nested("[", "]"), Format::Json),
        (nested("{\"a\":", "1"), Format::Json),
        (format!("a = {}", nested("[", "]")), Format::Toml),
        (format!("a{} = 1", ".a".repeat(100_000)), Format::Toml),
        (format!("[a{}]\nb = 1", ".a".repeat(70)), Format::Toml),
        (format!("[{}]", "1,".repeat(30_000)), Format::Yaml),
        (format!("a = [{}]", "1,".repeat(30_000)), Format::Toml),
        (format!("[{}1]", "1,".repeat(30_000)), Format::Json),
        ("x".repeat(10 << 20), Format::Yaml),
    ] {
        assert!(!read(&text, format).unwrap_err().is_empty());
    }
}

#[test]
fn places_are_found_by_path_or_near_it() {
    let text = "title: a\ndishes:\n  - b\n  - name: c\n";
    let source = Source::new("x", text, Format::Yaml);
    let tree = Tree::read(&source, &mut Diagnostics::new()).unwrap();
    let at = |path: &[Step]| {
        let span = tree.span_at(path);
        &text[span.start..span.end]
    };
    assert_eq!(at(&[Step::Key("dishes"), Step::Index(1)]), "name: c");
    assert_eq!(at(&[Step::Key("dishes"), Step::Index(1), Step::Key("since")]), "name: c");
    assert_eq!(at(&[Step::Key("dishes"), Step::Index(0)]), "b");
    assert_eq!(at(&[Step::Key("dishes")]), "- b\n  - name: c");
    assert_eq!(at(&[]), text.trim_end());
}

#[test]
fn what_a_type_refuses_by_itself_is_told_at_the_innermost_place() {
    let told = yaml("title: x\ndishes: [a]\nseats: 1.5").unwrap_err();
    assert_eq!(told, ["wrong-type at \"1.5\": `seats` must be a whole number, not a number"]);
    let source = Source::new("x", "a: {b: 300}", Format::Yaml);
    let mut diagnostics = Diagnostics::new();
    let tree = Tree::read(&source, &mut diagnostics).unwrap();
    let error = <BTreeMap<String, BTreeMap<String, u8>>>::deserialize(decode::Reader(&tree)).unwrap_err();
    assert_eq!(error.span, Some(Span::new(7, 10)));
}
