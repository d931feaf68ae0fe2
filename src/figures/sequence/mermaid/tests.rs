use super::*;
use crate::figures::sequence::Sequence;
use crate::figures::sequence::model::{Fragment, Head as Tip, Sign};
use crate::syntax::{Format, Source, has_errors};
use crate::text::one_line;

fn read_all(text: &str) -> (Sequence, Vec<Diagnostic>) {
    let source = Source::new("t.mmd", text, Format::Mermaid);
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(&source, &mut diagnostics).unwrap();
    let sequence = sequence(&document, &mut diagnostics).1;
    (sequence, diagnostics.into_sorted())
}

fn drawn(text: &str) -> Sequence {
    let (sequence, diagnostics) = read_all(text);
    assert!(!has_errors(&diagnostics), "{diagnostics:?}");
    sequence
}

/// Messages of the errors with what stands at their places.
fn errors(text: &str) -> Vec<(String, String)> {
    let (_, diagnostics) = read_all(text);
    let place = |d: &Diagnostic| d.span.map(|span| text[span.start..span.end].to_owned()).unwrap_or_default();
    diagnostics.iter().map(|d| (d.message.clone(), place(d))).collect()
}

fn names(sequence: &Sequence) -> Vec<String> {
    sequence.participants.iter().map(|one| one_line(&one.label)).collect()
}

fn fragment(step: &Step) -> &Fragment {
    let Step::Fragment(fragment) = step else { panic!("{step:?}") };
    fragment
}

#[test]
fn participants_stand_in_the_order_of_their_first_mention() {
    let sequence = drawn(
        "sequenceDiagram\n participant B as Bob<br/>Johnson\n A->>B: x\n actor C\n \
         participant D@{ \"type\": \"database\", \"alias\": \"Inner\" } as Users\n participant E@{\n\"type\": \"queue\"\n}\n",
    );
    assert_eq!(names(&sequence), ["Bob Johnson", "A", "C", "Users", "E"]);
    let signs: Vec<Option<Sign>> = sequence.participants.iter().map(|one| one.sign).collect();
    assert_eq!(signs, [None, None, Some(Sign::Person), Some(Sign::Database), Some(Sign::Queue)]);
}

#[test]
fn a_message_keeps_its_arrow_its_work_and_its_words() {
    let sequence = drawn("sequenceDiagram\n A->>+B: I #9829; you; B--x-A:wrap: gone\n A()-)()B: x: y\n");
    let [first, second, third] = sequence.messages()[..] else { panic!() };
    assert_eq!((one_line(&first.label).as_str(), first.to_head, first.begins_work), ("I ♥ you", Tip::Filled, true));
    assert_eq!((one_line(&second.label).as_str(), second.to_head, second.dashed), ("gone", Tip::Cross, true));
    assert!(second.ends_work && second.from == 1 && second.to == 0);
    assert_eq!((one_line(&third.label).as_str(), third.from_circle, third.to_circle), ("x: y", true, true));
}

#[test]
fn fragments_hold_their_parts_and_what_lies_in_them() {
    let sequence = drawn(
        "sequenceDiagram\n alt one\n A->>B: 1\n loop two\n B->>A: 2\n end\n else\n A->>B: 3\n end\n \
         rect rgb(1,2,3)\n critical a\n A->B: 4\n option b\n A->B: 5\n end\n end\n",
    );
    let alt = fragment(&sequence.steps[0]);
    assert_eq!((alt.kind, alt.parts.len()), (Kind::Alt, 2));
    assert_eq!(fragment(&alt.parts[0].steps[1]).kind, Kind::Loop);
    let rect = fragment(&sequence.steps[1]);
    assert!(matches!(rect.kind, Kind::Rect(Some(_))));
    assert_eq!(fragment(&rect.parts[0].steps[0]).parts.len(), 2);
    let order: Vec<String> = sequence.messages().iter().map(|message| one_line(&message.label)).collect();
    assert_eq!(order, ["1", "2", "3", "4", "5"]);
}

#[test]
fn those_of_a_box_stand_beside_each_other() {
    let sequence = drawn(
        "sequenceDiagram\n participant X\n box Aqua Two\n participant A\n participant B\n end\n box rgb(1, 2, 3)\n \
         participant C\n end\n A->>C: x\n",
    );
    let [two, one] = &sequence.crews[..] else { panic!() };
    assert_eq!((one_line(&two.title).as_str(), two.first, two.last), ("Two", 1, 2));
    assert_eq!((one.title.is_empty(), one.first, one.last), (true, 3, 3));
    assert!(two.color.is_some() && one.color.is_some());
}

#[test]
fn numbers_go_on_from_where_they_are_told_to_begin() {
    let text = "sequenceDiagram\n autonumber\n A->>B: x\n autonumber 10 0.5\n A->>B: x\n A->>B: x\n autonumber off\n \
                A->>B: x\n";
    let sequence = drawn(text);
    let numbers: Vec<Option<&str>> = sequence.messages().iter().map(|message| message.number.as_deref()).collect();
    assert_eq!(numbers, [Some("1"), Some("10"), Some("10.5"), None]);
}

#[test]
fn who_is_made_and_who_is_gone_is_told_by_the_message() {
    let sequence = drawn("sequenceDiagram\n create actor D as Donald\n A->>D: hi\n destroy D\n A-xD: bye\n");
    let [made, gone] = sequence.messages()[..] else { panic!() };
    assert!(made.creates && gone.destroys == Some(made.to));
    assert_eq!(names(&sequence), ["Donald", "A"]);
    let [(message, _)] = &errors("sequenceDiagram\n create participant D\n A->>B: x\n")[..] else { panic!() };
    assert_eq!(message, "`D` is made by no message");
}

#[test]
fn links_stand_at_their_participants_and_unsafe_ones_do_not() {
    let text = "sequenceDiagram\n participant A\n link A: One @ https://example.org/1\n \
                links A: {\"Two\": \"https://example.org/2\", \"No\": \"javascript:alert(1)\"}\n";
    let (sequence, diagnostics) = read_all(text);
    let words: Vec<&str> = sequence.participants[0].links.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(words, ["One", "Two"]);
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn every_error_of_a_text_is_told_at_its_place() {
    let text =
        "sequenceDiagram\n A=>>B: x\n Note beside A: x\n loop a\n else b\n end\n end\n deactivate A\n opt never\n";
    let told = errors(text);
    let places: Vec<&str> = told.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["=>>", "beside", "else b", "end", "deactivate A", "opt"], "{told:?}");
    assert!(told[3].0.contains("closes no fragment") && told[5].0.contains("never closed"));
}

#[test]
fn an_unknown_arrow_is_told_with_the_nearest() {
    for (written, near) in [("=>>", "->>"), ("==>>", "-->>"), ("--->", "-->>"), ("<->>", "<<->>"), ("->>>", "->>")] {
        let (_, diagnostics) = read_all(&format!("sequenceDiagram\n A{written}B: x\n"));
        let help = diagnostics[0].help.as_deref().unwrap_or_default();
        assert!(help.starts_with(&format!("did you mean `{near}`?")), "{written}: {help}");
    }
}

#[test]
fn what_mermaid_refuses_is_drawn_and_told() {
    for text in [
        "A->>B",
        "Note over A,B,C: x",
        "A->>+()B: x",
        "box Aqua\n A->>B: x\n end",
        "A->>B: x\n create participant B\n A->>B: y",
        "A->>end: x\n A->>end: y",
        "A->>note taker: x",
        "Note over end: x",
        "A->>B,c: x",
        "participant A:b",
        "autonumber -1\n A->>B: x",
        "A->>C: x\n create B\n A->>B: x",
        "create participant B\n A->>C: x\n A->>B: x",
    ] {
        let (_, diagnostics) = read_all(&format!("sequenceDiagram\n {text}\n"));
        let codes: Vec<&str> = diagnostics.iter().map(|told| told.code()).collect();
        assert_eq!(codes, ["mermaid-refuses"], "{text}");
    }
}

#[test]
fn names_that_only_begin_like_keywords_are_names() {
    for text in ["Ende->>Looper: x", "A->>send it: x", "participant end", "loop x\n box y\n participant B\n end\n end"]
    {
        let (_, diagnostics) = read_all(&format!("sequenceDiagram\n {text}\n"));
        assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
    }
}

#[test]
fn whom_no_message_makes_or_ends_is_there_all_the_same() {
    for text in ["A->>B: x\n destroy B", "A->>B: x\n create participant C"] {
        let (sequence, diagnostics) = read_all(&format!("sequenceDiagram\n {text}\n"));
        assert!(sequence.participants.len() > 1 && diagnostics.len() == 1, "{text}");
    }
}

#[test]
fn what_lacks_an_arrow_or_a_side_is_told_what_it_lacks() {
    for (text, message) in [
        ("A B: x", "there is no arrow between two participants"),
        ("in-house A: x", "there is no arrow between two participants"),
        ("A-*B: x", "expected an arrow, found `-*`"),
        ("Note: x", "expected `left of`, `right of` or `over`, found `:`"),
        ("->>B: x", "expected the name of a participant, found `->>B:`"),
        ("A->> : x", "expected the name of a participant, found `:`"),
    ] {
        assert_eq!(errors(&format!("sequenceDiagram\n {text}\n"))[0].0, message, "{text}");
    }
}

#[test]
fn a_participant_without_a_name_at_the_end_of_the_text_is_told() {
    for text in ["sequenceDiagram\n  actor", "sequenceDiagram\n  participant", "sequenceDiagram\n  create actor"] {
        let told = errors(text);
        assert!(told.iter().any(|told| format!("{told:?}").contains("expected the name of a participant")), "{told:?}");
    }
}
