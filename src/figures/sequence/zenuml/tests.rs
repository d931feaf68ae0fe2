use proptest::prelude::*;

use crate::figures::testing::{described, read, told_below};

#[test]
fn calls_lie_in_each_other_and_give_back_what_has_a_name() {
    let told = described(
        "zenuml\ntitle Order\n@Actor Client\n@Database Store\nClient->Shop.order(id) {\n  // looks **it** up\n  stock = Store.find(id) {\n    check()\n    return found\n  }\n  b = new Bill(id)\n  return done\n}\nShop->Client: thanks",
    );
    for wanted in [
        "Client to Shop: order(id).",
        "Note over Store to Shop: looks it up.",
        "Shop to Store: find(id).",
        "Store to itself: check().",
        "Store to Shop: found.",
        "Store to Shop: stock.",
        "Shop to b:Bill: «id».",
        "b:Bill to Shop: b.",
        "Shop to Client: done.",
        "Shop to Client: thanks.",
    ] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

#[test]
fn fragments_have_their_parts() {
    let told = described(
        "zenuml\nif(x > 1) {\n A->B: one\n} else if (y) {\n A->B: two\n}\nelse {\n A->B: three\n}\ntry { A.m() } catch (e) { A->B: oh } finally { A->B: end }\npar {\n A->B: 1\n A->C: 2\n}\nwhile(more) { A->B: again }\nopt { A->B: maybe }",
    );
    for wanted in [
        "Either, x > 1: A to B: one. Or, y: A to B: two. Or, else: A to B: three. End of alt.",
        "Then, catch e: A to B: oh. Then, finally: A to B: end. End of try.",
        "In parallel: A to B: 1. And: A to C: 2. End of par.",
        "Repeated, more: A to B: again.",
        "Optionally: A to B: maybe.",
    ] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

#[test]
fn who_begins_stands_first() {
    assert!(described("zenuml\nA.m()").contains("Starter"));
    let told = described("zenuml\nA\n@Starter(User)\nA.m()\ngroup Back {\n A\n B as Books\n}\n@return A->User: x");
    assert!(told.contains("User to A: m(). A to User: x."), "{told}");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (text, wanted) in [
        ("A.m() {", "2:1 the block is never closed"),
        ("}", "2:1 `}` closes no block: none is open"),
        ("if(a) A.b()", "2:7 expected `{` of the fragment, found `A`"),
        ("A.m(x", "2:4 `(` is never closed"),
        ("A->: x", "2:4 expected the name of who is spoken to, found `:`"),
        ("else { A->B: x }", "2:1 `else` goes on with nothing"),
        ("A->B: x\nreturn y", "3:1 nothing is called here that could give something back"),
        ("a = ", "2:5 expected a call such as `A.method()`"),
    ] {
        let told = told_below("zenuml", text);
        assert!(told.first().is_some_and(|first| first.starts_with(wanted)), "{text}: {told:?}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(parts in prop::collection::vec(prop::sample::select(vec![
        "A", "B", " ", "\n", "->", ": x", ".m()", "{", "}", "if(a)", "else", "try", "catch(e)", "par", "new ", "return ",
        "a = ", "@Actor ", "@return", "@Starter(U)", "<<s>>", "group ", "// c\n", "\"q\"", "as ", "(", ")", ";", "== d ==",
    ]), 0..30)) {
        read(&format!("zenuml\n{}", parts.concat()));
    }
}
