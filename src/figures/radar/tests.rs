use crate::figures::testing::{described, read, told};

#[test]
fn curves_are_read_in_both_forms() {
    let text = "radar-beta\n title T\n axis Agility, Speed, s[\"Strength é\"] %% note\n curve a[\"One\"]{1, 2, 3.5}\n \
                curve b{\n  Speed: 5,\n  s 6, %% note\n  Agility 4\n }, c{7,8,9}\n max 10, min 0\n graticule polygon";
    assert_eq!(told(text), []);
    assert_eq!(
        described(text),
        "Radar chart of Agility, Speed, Strength é. One: Agility 1, Speed 2, Strength é 3.5. \
         b: Agility 4, Speed 5, Strength é 6. c: Agility 7, Speed 8, Strength é 9."
    );
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let cases = [
        ("radar-beta\naxis a, b, c\ncurve x{1, two, 3}", "`two` is no number", "two"),
        ("radar-beta\naxis a, b, c\ncurve x{a: 1, b: high, c: 2}", "`high` is no number", "high"),
        ("radar-beta\naxis a, b, c\ncurve x{a: 1, d: 2, b: 2}", "there is no axis `d`", "d: 2"),
        ("radar-beta\naxis a, b, c\ncurve x{a: 1, b: 2}", "the curve has no value for `c`", "x{a: 1, b: 2}"),
        ("radar-beta\naxis a, b, c\ncurv x{1, 2, 3}", "`curv` begins no statement of a radar chart", "curv"),
        ("radar-beta\naxis a, b, c\ncurve x{1, 2, 3", "the values of the curve are never closed", "{"),
        ("radar-beta\naxis a, b\ngraticule square", "`square` is nothing that `graticule` can be", "square"),
        ("radar-beta\naxis a[\"A, b", "the quote is never closed", "\""),
        ("radar-beta\ncurve a{}", "the radar chart has no axis", "radar-beta"),
        ("radar-beta\naxis a, b, c\nmin 5\nmax 5", "`max` is not more than `min`, which is 5", "radar-beta"),
    ];
    for (text, message, place) in cases {
        let told = told(text);
        assert!(told.contains(&(message.to_owned(), place.to_owned())), "{text}: {told:?}");
        assert!(read(text).0.is_none(), "{text}");
    }
}

#[test]
fn a_curve_of_another_length_is_drawn_as_far_as_it_goes() {
    let text = "radar-beta\naxis a, b, c\ncurve x{1, 2}\ncurve y{1, 2, 3, 4}";
    let messages: Vec<String> = told(text).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        ["the curve has 2 values, and there are 3 axes", "the curve has 4 values, and there are 3 axes"]
    );
    assert!(described(text).ends_with("x: a 1, b 2. y: a 1, b 2, c 3."));
}

#[test]
fn a_quote_behind_a_backslash_is_one_of_the_words() {
    let text = "radar-beta\naxis a[\"say \\\"hi\\\"\"], b, c\ncurve x{1, 2, 3}";
    assert_eq!(told(text), []);
    assert!(described(text).contains("say \"hi\""), "{}", described(text));
}

#[test]
fn a_list_of_axes_over_several_lines_gave_a_message_for_each_line() {
    let text = "radar-beta\naxis a[\"A\"],\n  b[\"B\"],\n  c\ncurve x{1, 2, 3}";
    assert_eq!(described(text), "Radar chart of A, B, c. x: A 1, B 2, c 3.");
    let told = told(text);
    assert!(told.iter().all(|(message, _)| message.starts_with("mermaid refuses a list that goes on")), "{told:?}");
}
