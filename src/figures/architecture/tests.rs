//! What architecture diagrams read and draw.

use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told_below, words};
use crate::scene::Role;

const API: &str = "architecture-beta
  title Service
  group api(cloud)[API]
  service db(database)[Database] in api
  service web(server)[Web] in api
  service user(user)[Reader]
  junction meet
  user:R --> L:web{group}
  web:B <-[SQL]-> T:db
  meet:T -- B:user %% remark
";

#[test]
fn services_groups_and_connections_are_told() {
    assert_eq!(
        described(API),
        "Architecture diagram with 3 services and 3 connections in 1 group. API holds Database and Web. \
         Reader leads to API. Web and Database lead to each other: SQL. The junction meet and Reader are joined."
    );
    let scene = drawn(API);
    assert_eq!(words(&scene, Role::Label).concat(), ["SQL"]);
}

#[test]
fn spec_and_mermaid_text_draw_the_same() {
    let spec = "figure: architecture
title: Service
groups:
  api: {title: API, icon: cloud}
services:
  db: {title: Database, icon: database, in: api}
  web: {title: Web, icon: server, in: api}
  user: {title: Reader, icon: user}
junctions:
  meet: {}
connections:
  - user:R --> L:web{group}
  - 'web:B <-[SQL]-> T:db'
  - meet:T -- B:user
";
    assert_eq!(described(spec), described(API));
    assert_eq!(drawn(spec).size, drawn(API).size);
    let told = read("figure: architecture\nservices:\n  a: A\nconnections:\n  - a:R -- L:b\n  - a -> b\n").1;
    let messages: Vec<&str> = told.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(
        messages,
        ["there is no service `b` above", "this is no connection: expected `:` and a side after the name"]
    );
}

#[test]
fn errors_are_told_at_their_places() {
    let services = "group g[G]\nservice a[A] in g\nservice b[B]\n";
    for (text, wanted) in [
        ("servise c", "5:1 `servise` begins no statement of an architecture diagram"),
        ("service a[A]", "5:9 the name `a` is taken"),
        ("service c[C] in h", "5:17 there is no group `h` above"),
        ("service c[C] in b", "5:17 `b` is no group"),
        ("service c(cloud", "5:10 `(` is never closed"),
        ("service c[C", "5:12 expected `]` after the words, found the end of the line"),
        ("service c[C] of g", "5:14 expected the end of the line, found `of`"),
        ("service [C]", "5:9 expected the name of a service, found `[C]`"),
        ("a:R --> L:c", "5:11 there is no service `c` above"),
        ("c:R --> L:a", "5:1 there is no service `c` above"),
        ("g:R --> L:a", "5:1 `g` is a group"),
        ("a:X --> L:b", "5:3 expected a side: `L`, `R`, `T` or `B`, found `X`"),
        ("a:R -> L:b", "5:6 expected `--` or `-[words]-` after the side, found `>`"),
        ("a:R --> b", "5:9 expected a side: `L`, `R`, `T` or `B`, found `b`"),
        ("b{group}:R -- L:a", "5:1 `b` is in no group"),
        ("align row a", "5:1 fewer than two things are to be aligned"),
        ("align column a a", "5:1 `a` stands there twice"),
        ("align a b", "5:7 expected `row` or `column` after `align`, found `a`"),
        ("service c(no:such)[C]", "1:1 there are no such icons: `no:such`"),
    ] {
        let told = told_below("architecture-beta", &format!("{services}{text}"));
        assert!(told.iter().any(|told| told.starts_with(wanted)), "{text}: {told:?}");
    }
}

#[test]
fn what_is_aligned_stands_in_one_line() {
    let text = "architecture-beta\nservice a[A]\nservice b[B]\nservice c[C]\nalign column c a b\n";
    let scene = drawn(text);
    let mut places = Vec::new();
    scene.walk(&mut |item| {
        if let (crate::scene::ItemKind::Group(group), Role::Node) = (&item.kind, item.role)
            && let (Some(_), Some(bounds)) = (&group.name, item.bounds())
        {
            places.push(bounds.center());
        }
    });
    assert!(places[2].y < places[0].y && places[0].y < places[1].y, "{places:?}");
    assert!(places.iter().all(|place| (place.x - places[0].x).abs() < 1.0), "{places:?}");
}

#[test]
fn words_of_two_connections_between_the_same_two_services_lay_on_each_other() {
    let scene =
        drawn("architecture-beta\nservice a(server)[A]\nservice b(server)[B]\na:R -[one]- L:b\na:R -[two]- L:b\n");
    let mut boxes = Vec::new();
    scene.walk(&mut |item| {
        if matches!(item.kind, crate::scene::ItemKind::Words(_)) && item.role == Role::Label {
            boxes.extend(item.bounds());
        }
    });
    assert!(boxes.len() == 2 && boxes[0].intersect(boxes[1]).area() < 1.0, "{boxes:?}");
}

#[test]
fn many_nested_services_took_minutes() {
    use std::fmt::Write as _;
    let mut text = String::from("architecture-beta\n");
    for group in 0..15 {
        let inside = if group > 0 { format!(" in g{}", group - 1) } else { String::new() };
        writeln!(text, "group g{group}(cloud)[G]{inside}").unwrap();
    }
    (0..80).for_each(|at| writeln!(text, "service s{at}(server)[S] in g{}", at % 15).unwrap());
    let sides = ["L", "R", "T", "B"];
    for at in 1..80_usize {
        writeln!(text, "s{}:{} -- {}:s{at}", at * 7919 % at, sides[at * 31 % 4], sides[at * 17 % 4]).unwrap();
    }
    // Of the ways that it takes there are as many as the budget of steps allows; the rest are simple.
    assert!(drawn(&text).size.width > 100.0);
}

proptest! {
    #[test]
    fn no_text_panics(text in "((service|group|junction|align row|a:R --|title)?[ab:LRTB\\[(){}<> -]{0,10}\n?){0,14}") {
        read(&format!("architecture-beta\nservice a\nservice b\n{text}"));
    }
}
