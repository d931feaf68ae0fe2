use proptest::prelude::*;

use crate::figures::testing::{described, drawn, told, told_below, words};
use crate::scene::Role;

fn said(family: &str, rules: &str) -> String {
    let text = described(&format!("{family}\n{rules}\n"));
    text.split_once(". ").map_or(text.clone(), |(_, rules)| rules.to_owned())
}

#[test]
fn every_notation_says_the_same() {
    let wanted = "a: (\"x\" or b), then optionally c, then any number of d, then one or more of (e, then \"f\").";
    for (family, rule) in [
        (
            "railroad-beta",
            "a = sequence(choice(terminal(\"x\"), nonterminal(\"b\")), optional(nonterminal('c')), \
             zeroOrMore(nonterminal(\"d\")), oneOrMore(sequence(nonterminal(\"e\"), terminal(\"f\")))) ;",
        ),
        ("railroad-ebnf-beta", "a ::= (\"x\" | b), c?, { d } (e 'f')+ ; (* a note *)"),
        ("railroad-ebnf-beta", "a = ( \"x\" | b ) [c] d* /* a note */ ( e, \"f\" )+ ;"),
        ("railroad-abnf-beta", "a = (\"x\" / b) [c] *d 1*(e \"f\") ;"),
        ("railroad-peg-beta", "a <- (\"x\" / b) c? d* (e 'f')+ ; # a note"),
    ] {
        assert_eq!(said(family, rule), wanted, "{rule}");
    }
}

#[test]
fn what_a_notation_has_for_itself_is_read() {
    assert_eq!(
        said("railroad-ebnf-beta", "a = \"x\" - \"y\" | ? any text ? ;\nb = c ? ;"),
        "a: (\"x\", then - y) or ? any text ?. b: optionally c."
    );
    assert_eq!(
        said("railroad-abnf-beta", "a = 3b 1*3c *2d 0*1e 2*f %x41-5A ;\nb = \"s\" ; a note\nc = d ;"),
        "a: 3 times b, then 1 to 3 times c, then up to 2 times d, then optionally e, then 2 times or more f, then \
         \"%x41-5A\". b: \"s\". c: d."
    );
    assert_eq!(said("railroad-peg-beta", "A <- !(B / C) &D . ;"), "A: !(B or C), then &D, then ..");
}

#[test]
fn quotes_and_signs_that_cannot_be_seen_are_shown() {
    let scene = drawn("railroad-ebnf-beta\na = \"Hello\" \" \" \"q\\\"x\" \"\" ;\n");
    let boxes: Vec<String> = words(&scene, Role::Node).into_iter().map(|words| words.concat()).collect();
    assert_eq!(boxes, ["Hello", "\" \"", "q\"x", "\"\""]);
}

#[test]
fn rows_break_like_text() {
    let rule = |count: usize| format!("railroad-ebnf-beta\nrule = {} ;\n", "\"a longer terminal\" ".repeat(count));
    let (short, long) = (drawn(&rule(2)), drawn(&rule(12)));
    assert!(long.size.width <= 720.0 && long.size.height > 2.0 * short.size.height, "{:?}", long.size);
}

#[test]
fn ten_digits_were_a_stack_higher_than_all_else_in_their_grammar() {
    let choices = |count: usize| (0..count).map(|digit| format!("\"{digit}\"")).collect::<Vec<_>>().join(" | ");
    let height = |count: usize| drawn(&format!("railroad-ebnf-beta\ndigit = {} ;\n", choices(count))).size.height;
    assert!(height(10) < height(8) / 2.0, "{} {}", height(10), height(8));
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (family, rules, wanted) in [
        ("railroad-beta", "a = b ;", "2:5 `b` is no function"),
        (
            "railroad-beta",
            "a = sequence() ;",
            "2:14 expected a function such as `sequence(…)` or `terminal(\"…\")`, found `)`",
        ),
        ("railroad-beta", "a = terminal(x) ;", "2:14 expected words in quotes, found `x)`"),
        (
            "railroad-beta",
            "a = optional(terminal(\"x\"), terminal(\"y\")) ;",
            "2:27 expected `)` at the end of `optional`, found `,`",
        ),
        ("railroad-ebnf-beta", "a = ;", "2:5 expected a name, words in quotes or a bracket, found `;`"),
        ("railroad-ebnf-beta", "a = b | ;", "2:9 expected a name, words in quotes or a bracket, found `;`"),
        ("railroad-ebnf-beta", "a = (b ;", "2:5 `(` is never closed"),
        ("railroad-ebnf-beta", "a = \"b ;", "2:5 `\"` is never closed"),
        ("railroad-ebnf-beta", "a = b\nc = d ;", "3:1 expected `;` at the end of the rule, found `c`"),
        ("railroad-ebnf-beta", "a b ;", "2:3 expected `::=` or `=` after the name of the rule, found `b`"),
        ("railroad-ebnf-beta", "ä = b ;", "2:1 expected the name of a rule, found `ä`"),
        ("railroad-abnf-beta", "a = %s\"x\" ;", "2:5 this is no number of a character"),
        ("railroad-abnf-beta", "a = 3*2b ;", "2:5 `3*2` asks for no number of times"),
        ("railroad-peg-beta", "A = B ;", "2:3 expected `<-` after the name of the rule, found `=`"),
        ("railroad-peg-beta", "A <- [a-z] ;", "2:6 a class of characters cannot be read"),
        ("railroad-peg-beta", "A <- B* ? ;", "2:9 a second sign of repetition has nothing before it"),
    ] {
        assert_eq!(told_below(family, rules), [wanted], "{rules}");
    }
}

#[test]
fn a_grammar_without_rules_is_told() {
    assert_eq!(told("railroad-peg-beta\ntitle Nothing\n")[0].0, "the grammar has no rule");
}

#[test]
fn what_lies_too_deep_is_refused() {
    let deep = format!("a = {}b{} ;", "(".repeat(500), ")".repeat(500));
    assert!(told_below("railroad-ebnf-beta", &deep)[0].contains("deep"), "no limit");
}

proptest! {
    #[test]
    fn no_text_panics(family in 0..4usize, text in "([a-c\"'()\\[\\]{}|/*+?=<\\-;,.&!%x0-9 \n]|terminal|choice|title ){0,60}") {
        let family = ["railroad-beta", "railroad-ebnf-beta", "railroad-abnf-beta", "railroad-peg-beta"][family];
        let text = format!("{family}\n{text}");
        if let (Some(figure), told) = crate::figures::testing::read(&text) {
            drop(told);
            crate::figures::testing::draw(&figure);
        }
    }
}
