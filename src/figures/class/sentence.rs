//! A relation as it is read aloud: `Duck is an Animal`, `Order consists of one or more Line`.

use crate::diagram::{Stroke, Tip, Told};
use crate::text::one_line;

/// A relation as a sentence without its full stop.
pub fn sentence(told: &Told) -> String {
    let is_dashed = told.edge.stroke == Stroke::Dotted;
    // Which end the sentence begins with, and its verb.
    let (subject, verb) = match told.edge.tips {
        [Some(Tip::Triangle), Some(Tip::Triangle)] => (0, "is the same as"),
        [Some(Tip::Triangle), _] => (1, if is_dashed { "implements" } else { "is" }),
        [_, Some(Tip::Triangle)] => (0, if is_dashed { "implements" } else { "is" }),
        [Some(Tip::Diamond { filled }), _] => (0, if filled { "consists of" } else { "has" }),
        [_, Some(Tip::Diamond { filled })] => (1, if filled { "consists of" } else { "has" }),
        [Some(Tip::Lollipop), _] => (1, "provides"),
        [_, Some(Tip::Lollipop)] => (0, "provides"),
        [Some(_), Some(_)] => (0, "knows and is known by"),
        [None, Some(_)] => (0, if is_dashed { "depends on" } else { "knows" }),
        [Some(_), None] => (1, if is_dashed { "depends on" } else { "knows" }),
        [None, None] => (0, "is related to"),
    };
    let object = 1 - subject;
    let name = if told.ends[0] == told.ends[1] { "itself" } else { &told.ends[object] };
    let [own, others] = [subject, object].map(|end| one_line(&told.edge.end_labels[end]));
    let own = if own.is_empty() || own == "1" { String::new() } else { format!(" ({own})") };
    let count = match others.is_empty() {
        true if verb == "is" => format!("{} ", article(name)),
        true => String::new(),
        false => format!("{} ", counted(&others)),
    };
    let words = if told.words.is_empty() { String::new() } else { format!(" ({})", told.words) };
    format!("{}{own} {verb} {count}{name}{words}", told.ends[subject])
}

fn article(name: &str) -> &'static str {
    if name.starts_with(|c: char| "aeiouAEIOU".contains(c)) { "an" } else { "a" }
}

/// A multiplicity in words, where it is one of those that are common.
fn counted(count: &str) -> String {
    match count {
        "1" => "one".to_owned(),
        "0..1" => "at most one".to_owned(),
        "*" | "n" | "0..*" | "0..n" | "0..N" => "any number of".to_owned(),
        "1..*" | "1..n" | "1..N" => "one or more".to_owned(),
        _ => match count.split_once("..") {
            Some((least, most)) => format!("{} to {}", least.trim(), most.trim()),
            None => count.to_owned(),
        },
    }
}
