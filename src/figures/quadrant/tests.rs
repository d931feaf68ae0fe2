use crate::figures::testing::{drawn, read, told};
use crate::scene::{Group, ItemKind, Painted, Rect, Role, Scene, Shape};

#[test]
fn axes_quarters_points_and_looks_are_read() {
    let text = "quadrantChart\n title Reach; x-axis Low --> \"High; up\"\n y-axis \"Low: y\" -->\n quadrant-1 Expand\n \
                A b:::big: [0.9, 0.6] color: #ff3300, stroke-width: 2px\n \"quoted: [x\" : [0,1]\n title in name: [1, .5]\n \
                classDef big radius: 12";
    let (figure, told) = read(text);
    assert_eq!(told, []);
    assert_eq!(
        figure.map(|read| read.figure.describe(crate::language::Language::English)),
        Some(
            "Quadrant chart, across from Low to High; up, upward: Low: y →. Top right, Expand: A b; title in name. \
             Top left: quoted: [x."
                .into()
        )
    );
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let cases = [
        ("A: [0.3, high]", "`high` is no number", "high"),
        ("A: [0.3, 1.4]", "the coordinate is not between 0 and 1", "1.4"),
        ("A: [0.3]", "a comma is expected between the coordinates", "]"),
        ("A: [0.3, 0.4] colour: red", "`colour` is nothing that a point has", "colour: red"),
        ("A: [0.3, 0.4] color: nonsense", "`nonsense` is no colour", "color: nonsense"),
        ("quadrant-5 X", "`quadrant-5` begins no statement of a quadrant chart", "quadrant-5"),
        ("x-axes Low", "`x-axes` begins no statement of a quadrant chart", "x-axes"),
        ("Campaign: 0.3, 0.4", "the point has no coordinates", "Campaign: 0.3, 0.4"),
        ("x-axis \"Low --> High", "the quote is never closed", "\""),
        ("classDef", "the class has no name", ""),
    ];
    for (line, message, place) in cases {
        let text = format!("quadrantChart\n{line}");
        let told = told(&text);
        assert!(told.contains(&(message.to_owned(), place.to_owned())), "{line}: {told:?}");
        assert!(read(&text).0.is_none(), "{line}");
    }
}

#[test]
fn a_list_over_several_lines_is_one_finding() {
    for list in ["x-axis [\n  Low,\n  High\n]", "B: [\n  0.4,\n  0.2\n]", "B: [0.4,\n  0.2]"] {
        let told = told(&format!("quadrantChart\n{list}\nA: [0.3, 0.6]"));
        assert_eq!(told, [("the list is never closed".to_owned(), "[".to_owned())], "{list}");
    }
    assert_eq!(told("quadrantChart\ntitle Parts [a,b] and [c\nA: [0.3, 0.6]"), []);
}

#[test]
fn a_class_that_is_not_there_is_a_warning() {
    let text = "quadrantChart\nA:::bik: [0.1, 0.2]\nclassDef big radius: 4";
    assert_eq!(told(text), [("there is no class `bik`".to_owned(), "bik".to_owned())]);
    assert!(read(text).0.is_some());
}

/// The boxes of words in groups that are marks.
fn words_of_points(scene: &Scene) -> Vec<Rect> {
    let mut boxes = Vec::new();
    scene.walk(&mut |item| {
        if let (Role::Mark, ItemKind::Group(Group { items, .. })) = (item.role, &item.kind) {
            let words = items.iter().filter(|item| matches!(item.kind, ItemKind::Words(_)));
            boxes.extend(words.filter_map(|item| item.bounds()).reduce(|a, b| a.union(b)));
        }
    });
    boxes
}

#[test]
fn words_of_crowded_points_do_not_collide() {
    let points: String =
        (0..30).map(|i| format!("Campaign number {i}: [0.{}, 0.{}]\n", 40 + i % 6, 30 + i % 5 * 3)).collect();
    let boxes = words_of_points(&drawn(&format!("quadrantChart\nquadrant-3 Re-evaluate\n{points}")));
    assert_eq!(boxes.len(), 30);
    for (i, a) in boxes.iter().enumerate() {
        assert!(boxes.iter().skip(i + 1).all(|b| a.intersect(*b).area() < 1e-9));
    }
}

#[test]
fn points_stand_where_their_coordinates_say() {
    let scene = drawn("quadrantChart\nA: [0, 0]\nB: [0.5, 0.5]\nC: [1, 1]");
    let mut centres = Vec::new();
    scene.walk(&mut |item| {
        if let ItemKind::Shape(Painted { shape: Shape::Circle(centre, _), .. }) = &item.kind {
            centres.push(*centre);
        }
    });
    let [a, b, c] = centres[..] else { panic!("{centres:?}") };
    assert!((b - a - (c - b)).hypot() < 1e-9 && c.x > a.x && c.y < a.y);
}

#[test]
fn a_quote_behind_a_backslash_is_one_of_the_words() {
    let (figure, told) = read("quadrantChart\n \"say \\\"hi\\\"\": [0.5, 0.6]\n x-axis \"a \\\"b\\\"\" --> c");
    assert_eq!(told, []);
    let words = figure.map(|read| read.figure.describe(crate::language::Language::English)).unwrap_or_default();
    assert!(words.contains("say \"hi\"") && words.contains("a \"b\""), "{words}");
}
