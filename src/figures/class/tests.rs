//! Class diagrams, from text to what is told and drawn.

use crate::figures;
use crate::figures::testing::{self, described, drawn, source, words};
use crate::scene::{ItemKind, Role, Scene};
use crate::syntax::{Diagnostics, Severity};

use super::member::Member;
use crate::mermaid::label::generics;

/// What a text is told as, without how much there is.
fn sentences(text: &str) -> String {
    let told = described(text);
    told.split_once(". ").map_or(String::new(), |(_, rest)| rest.to_owned())
}

/// Line, column and message of each finding of that severity.
fn findings(text: &str, severity: Severity) -> Vec<String> {
    let (is_read, found) = testing::findings(text, severity);
    assert_eq!(!is_read, severity == Severity::Error, "{text}: {found:?}");
    found
}

/// The words of each node, block by block.
fn nodes(scene: &Scene) -> Vec<Vec<String>> {
    words(scene, Role::Node)
}

#[test]
fn members_are_read_with_who_sees_them_and_what_they_are() {
    let read = |text: &str| {
        let Member { visibility, words, is_method, is_static, is_abstract } = Member::read(text);
        let sign = visibility.map(String::from).unwrap_or_default();
        let what = [(is_method, "method"), (is_static, "static"), (is_abstract, "abstract")];
        let what: Vec<&str> = what.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        format!("{sign}|{words}|{}", what.join(" "))
    };
    assert_eq!(read("+int age"), "+|int age|");
    assert_eq!(read("- name : String$"), "-|name : String|static");
    assert_eq!(read("#size()"), "#|size()|method");
    assert_eq!(read("~sort(List~T~ by)$ List~List~T~~"), "~|sort(List<T> by): List<List<T>>|method static");
    assert_eq!(read("run() bool*"), "|run(): bool|method abstract");
    assert_eq!(read("+on(cb: (x) int) : void"), "+|on(cb: (x) int): void|method");
    assert_eq!(read("Map~String, List~int~~ all*"), "|Map<String, List<int>> all|abstract");
    assert_eq!(read("(odd) one"), "|(odd) one|");
    assert_eq!(read("a #lt; b"), "|a < b|");
}

#[test]
fn tildes_that_make_no_pair_stay() {
    assert_eq!(generics("a~b"), "a~b");
    assert_eq!(generics("~a b~"), "~a b~");
    assert_eq!(generics("List~ T ~"), "List< T >");
}

#[test]
fn relations_are_told_as_they_are_said() {
    let said = |relation: &str| sentences(&format!("classDiagram\n{relation}"));
    assert_eq!(said("Animal <|-- Duck"), "Duck is an Animal.");
    assert_eq!(said("Duck --|> Animal : sort of"), "Duck is an Animal (sort of).");
    assert_eq!(said("Shape <|.. Circle"), "Circle implements Shape.");
    assert_eq!(said("Order *-- \"1..*\" Line"), "Order consists of one or more Line.");
    assert_eq!(said("Pond \"many\" o-- \"0..1\" Duck"), "Pond (many) has at most one Duck.");
    assert_eq!(said("Ticket \"*\" <-- \"1\" Customer : buys"), "Customer knows any number of Ticket (buys).");
    assert_eq!(said("A ..> B"), "A depends on B.");
    assert_eq!(said("A -- \"2..4\" B"), "A is related to 2 to 4 B.");
    assert_eq!(said("A .. B"), "A is related to B.");
    assert_eq!(said("A <--> B"), "A knows and is known by B.");
    assert_eq!(said("A --> A : next"), "A knows itself (next).");
    assert_eq!(said("Payable ()-- Bill"), "Bill provides Payable.");
    assert_eq!(said("Bill --() Payable"), "Bill provides Payable.");
}

#[test]
fn an_interface_without_a_box_is_no_class_and_each_relation_has_its_own() {
    let text = "classDiagram\nA --() bar\nB --() bar\nC ()--() D";
    assert!(described(text).starts_with("Class diagram with 4 classes and 3 relations."), "{}", described(text));
    assert_eq!(nodes(&drawn(text)).iter().filter(|words| *words == &["bar"]).count(), 2);
}

#[test]
fn names_titles_types_and_sorts_are_read_wherever_they_stand() {
    let text = "classDiagram-v2\nclass `my class!`~Key, List~int~~\nclass Größe-2[\"Two *words*\"]:::big <<enumeration>> {\n  S\n  M\n}\n<<service>> a.b\na.b : <<remote>>\na.b : +run()\nclass T {\n <<abstract>>\n}\nclass Open { +one int }\nclassDef big fill:#eee";
    let scene = drawn(text);
    let wanted: [&[&str]; 5] = [
        &["my class!<Key, List<int>>"],
        &["«enumeration»", "Two *words*", "S", "M"],
        &["«service» «remote»", "a.b", "+", "run()"],
        &["«abstract»", "T"],
        &["Open", "+", "one int"],
    ];
    assert_eq!(nodes(&scene), wanted.map(|words| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()));
}

#[test]
fn namespaces_hold_classes_and_parts_of_names_have_no_frame_of_their_own() {
    let text = "classDiagram\nnamespace A.B.C[\"See\"] {\n class x\n namespace D {\n  class y\n }\n}\nnamespace A.B.E {\n class z\n}\nx --> z";
    assert_eq!(
        described(text),
        "Class diagram with 3 classes and 1 relation in 4 namespaces. A.B holds See and E. See holds x and D. D holds y. \
         E holds z. x knows z."
    );
    let flat = format!("---\nconfig:\n  class:\n    hierarchicalNamespaces: false\n---\n{text}");
    assert!(described(&flat).contains("A.B.C holds x. A.B.C.D holds y. A.B.E holds z."), "{}", described(&flat));
}

#[test]
fn notes_stand_for_a_class_also_where_it_is_named_later_or_for_nothing() {
    let text =
        "classDiagram\nnote \"Free\\nwords\"\nnote for Duck \"can swim\"\nAnimal <|-- Duck\nnote for Nobody \"alone\"";
    assert!(
        described(text).starts_with("Class diagram with 2 classes, 1 relation and 3 notes."),
        "{}",
        described(text)
    );
    let scene = drawn(text);
    for wanted in ["Free words", "can swim", "alone"] {
        assert!(nodes(&scene).iter().any(|words| words.join(" ").replace('\n', " ") == wanted), "{wanted}");
    }
}

#[test]
fn empty_compartments_are_drawn_where_they_are_asked_for() {
    let lines = |setting: &str| {
        let text = format!("---\nconfig:\n  class:\n    hideEmptyMembersBox: {setting}\n---\nclassDiagram\nclass A");
        drawn(&text).size.height
    };
    assert!(lines("false") > lines("true") + 20.0);
}

#[test]
fn links_lead_on_and_callbacks_are_told() {
    let text = "classDiagram\nclass A\nclass B\nclick A href \"https://example.org\" \"More\" _blank\nlink B \"notes.html\"\ncallback A \"run\" \"tip\"\nclick B call run(1) \"tip\"\ncssClass \"A, C\" hot\nclassDef hot fill:#f00";
    assert_eq!(
        findings(text, Severity::Warning),
        ["6:1 callbacks run scripts and are left out (and 1 more)", "8:14 nothing before this line has the name `C`"]
    );
}

#[test]
fn every_error_is_told_at_its_place() {
    let text = "classDiagram\nA -> B\nclas Foo\nclass A {\n  +int x\nclass B {\n  y\n}\n}\nnote for A x\nclass C[\"x\"\nD ==> E\n<<x>>\nnamespace N\nF --o G H\nnamespace Q {\n class Z\n";
    assert_eq!(
        findings(text, Severity::Error),
        [
            "2:3 `->` is no arrow of a class diagram",
            "3:1 `clas` begins no statement of a class diagram",
            "4:9 the members of the class are never closed: another one begins before",
            "9:1 `}` closes no namespace: none is open",
            "10:12 expected the words of the note in quotes, found `x`",
            "11:8 `[` is never closed",
            "12:3 `==>` is no arrow of a class diagram",
            "13:6 expected the name of a class, found the end of the line",
            "14:12 expected `{` after the name of the namespace, found the end of the line",
            "15:9 expected `;` or the end of the line after the relation, found `H`",
            "16:1 the namespace is never closed",
        ]
    );
}

#[test]
fn an_unknown_arrow_is_told_with_the_nearest() {
    for (wrong, near) in
        [("->", "-->"), ("--|>>", "--|>"), ("<|-", "<|--"), ("-.->", "-->"), ("...>", "..>"), ("*-", "*--")]
    {
        let source = source(&format!("classDiagram\nA {wrong} B"));
        let mut diagnostics = Diagnostics::new();
        figures::read(&source, &mut diagnostics);
        let first = diagnostics.as_slice().first().unwrap_or_else(|| panic!("{wrong} was read"));
        assert_eq!(
            first.help.as_deref(),
            Some(format!("did you mean `{near}`?").as_str()),
            "{wrong}: {}",
            first.message
        );
    }
}

#[test]
fn parents_stand_above_unless_the_author_says_where_things_lead() {
    let tops = |text: &str| {
        let mut tops = Vec::new();
        drawn(text).walk(&mut |item| {
            if let (ItemKind::Words(block), Role::Node) = (&item.kind, item.role) {
                tops.push((block.text(), item.bounds().map_or(0.0, |bounds| bounds.y0)));
            }
        });
        tops.sort_by(|a, b| a.1.total_cmp(&b.1));
        tops.into_iter().map(|(words, _)| words).collect::<Vec<_>>()
    };
    assert_eq!(tops("classDiagram\nDuck --|> Animal"), ["Animal", "Duck"]);
    assert_eq!(tops("classDiagram\ndirection BT\nDuck --|> Animal"), ["Animal", "Duck"]);
    assert_eq!(tops("classDiagram\nDuck --> Pond"), ["Duck", "Pond"]);
}

#[test]
fn a_direction_that_is_none_is_told() {
    assert_eq!(findings("classDiagram\ndirection XY", Severity::Error), ["2:11 expected a direction, found `XY`"]);
}

#[test]
fn a_spec_says_the_same_as_mermaid_text() {
    let spec = "figure: class\nclasses:\n  Animal<T>: { sort: abstract, members: [+age: int, '+mate()*'] }\n  Duck: { title: The duck, note: It swims }\nnamespaces:\n  Water.Still:\n    classes: { Pond: [] }\nrelations:\n- Animal <|-- Duck\n- Pond \"1\" o-- \"0..*\" Duck: holds\n- Duck --() Eatable\n";
    let text = "classDiagram\nclass Animal~T~ {\n <<abstract>>\n +age: int\n +mate()*\n}\nclass Duck[\"The duck\"]\nnamespace Water.Still {\n class Pond\n}\nnote for Duck \"It swims\"\nAnimal <|-- Duck\nPond \"1\" o-- \"0..*\" Duck: holds\nDuck --() Eatable";
    assert_eq!(described(spec), described(text));
    assert_eq!(nodes(&drawn(spec)), nodes(&drawn(text)));
}

#[test]
fn a_spec_names_what_there_is_not() {
    let text = "figure: class\nclasses:\n  Duck: []\n  Pond: { link: 'javascript:x' }\nnamespaces:\n  N: { classes: { Duck: [] } }\nrelations:\n- Duck --> Dock\n- Duck -> Pond\n- Pond <|-- Duck Duck\n";
    assert_eq!(
        findings(text, Severity::Error),
        [
            "4:17 the link is no address that a reader can safely follow",
            "6:25 `Duck` is the name of another class",
            "8:3 there is no class `Dock`",
            "9:3 this is no relation",
            "10:3 this is no relation",
        ]
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_or_refused(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..30)) {
        let source = source(&format!("classDiagram\n{}", pieces.concat()));
        let mut diagnostics = Diagnostics::new();
        let read = figures::read(&source, &mut diagnostics);
        assert_eq!(read.is_none(), diagnostics.has_errors());
        for span in diagnostics.as_slice().iter().filter_map(|d| d.span) {
            assert!(source.text.get(span.start..span.end).is_some());
        }
        if let Some(read) = read {
            testing::draw(&read);
        }
    }
}

/// Pieces that texts are made of.
#[rustfmt::skip]
const PIECES: [&str; 48] = [
    "A", "B", "`c d`", "é", "~T~", "~", "\n", "\n", "\n", " ", " ", "<|--", "--|>", " *-- ", " o-- ", " --o ", "-->", " .. ", "..>",
    "()--", "--()", "\"1\"", "\"", ":", ": x()", ":::", "class A", "class ", "{", "}", "{\n", "\n}", "[\"t\"]", "[", "<<", ">>", "<<s>>",
    "namespace N.M", "namespace ", "note ", "note for A ", "style A fill:#f00", "classDef k color:red", "cssClass \"A,B\" k",
    "click A href \"x\"", "link A \"x\"", "%% c", ";",
];

#[test]
fn what_mermaid_refuses_is_drawn_and_told() {
    for text in [
        "A --> note",
        "A --> B : a: b",
        "A --> B :",
        "A : b : c",
        "A --> B; B --> C",
        "A --> C:::red\nclassDef red fill:#f00",
        "class A~List~T~~",
        "class A <<a>> <<b>>",
        "class A:::red <<a>>\nclassDef red fill:#f00",
        "class A {\n{x}\n}",
        "<<interface>> A",
        "class A\nnamespace N {\n}",
        "namespace N {\nA --> B\n}",
    ] {
        let found = findings(&format!("classDiagram\n{text}\n"), Severity::Warning);
        assert!(matches!(&found[..], [one] if one.contains("mermaid refuses")), "{text}: {found:?}");
    }
    let found = findings("classDiagram A --> B\n", Severity::Warning);
    assert!(found[0].contains("in the line of the family's word"), "{found:?}");
    for text in ["title --> B", "A --> end", "class A[\"x\"] <<a>>", "A --> B : a b"] {
        let found = findings(&format!("classDiagram\n{text}\n"), Severity::Warning);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
