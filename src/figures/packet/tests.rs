//! What packets read and draw.

use proptest::prelude::*;

use crate::figures::testing::{described, drawn, told, told_below, words};
use crate::scene::Role;

#[test]
fn fields_follow_each_other_by_their_bits_or_by_how_many_they_have() {
    let text = "packet\ntitle UDP\n0-15: \"Source Port\"\n+16: 'Destination Port'\n32: \"A\"\n";
    assert_eq!(told(text), []);
    assert_eq!(
        described(text),
        "Packet of 33 bits in 3 fields. Source Port: bits 0 to 15, 16 bits; Destination Port: bits 16 to 31, 16 bits; A: bit 32."
    );
}

#[test]
fn a_field_of_full_rows_is_one_cell_and_one_that_ends_in_a_row_is_cut_there() {
    let cells = |text: &str| words(&drawn(&format!("packet-beta\n{text}")), Role::Cell);
    assert_eq!(cells("0-99999: \"Data\""), [["Data", "0–99999"]]);
    assert_eq!(cells("0-7: \"A\"\n8-39: \"B\"").len(), 3);
}

#[test]
fn what_is_no_field_is_told_at_its_place() {
    let cases = [
        ("1-7: \"a\"", "2:1 the field begins at bit 1, and bit 0 is the next"),
        ("0-7: \"a\"\n7-9: \"b\"", "3:1 the field begins at bit 7, and bit 8 is the next"),
        ("7-0: \"a\"", "2:1 the field ends at bit 0, before it begins"),
        ("+0: \"a\"", "2:1 a field has one bit at least"),
        ("0-7: a", "2:6 expected words in quotes, found `a`"),
        ("0-7 \"a\"", "2:5 expected `:`, found `\"a\"`"),
        ("0-7: \"a", "2:6 the quote is never closed"),
        ("foo", "2:1 `foo` begins no statement of a packet"),
        ("-1: \"a\"", "2:1 expected the number of a bit, found `-1:`"),
        ("0-7: \"a\" 8: \"b\"", "2:10 expected `;` or the end of the line after the field, found `8:`"),
    ];
    for (text, wanted) in cases {
        assert_eq!(told_below("packet", text), [wanted], "{text}");
    }
    assert!(told_below("packet", "00-07: \"a\"").iter().all(|line| line.contains("mermaid refuses")));
}

#[test]
fn settings_say_how_wide_rows_are_and_whether_bits_are_counted() {
    let text = |settings: &str| format!("---\nconfig: {{packet: {{{settings}}}}}\n---\npacket\n0-15: \"A\"\n");
    assert_eq!(words(&drawn(&text("showBits: false")), Role::Cell), [["A"]]);
    assert_eq!(
        drawn(&text("bitsPerRow: 8")).size.height,
        drawn(&text("bitsPerRow: 8, bitOrder: descending")).size.height
    );
    assert_eq!(told(&text("bitsPerRow: 0")).len(), 1);
}

proptest! {
    #[test]
    fn no_text_panics(text in "([0-9]{1,3}|-|\\+|:|\"|'|\n| |a|title|%%|;){0,30}") {
        let _told = told(&format!("packet\n{text}"));
    }
}
