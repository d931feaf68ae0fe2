//! Words without emphasis, in one line.

use super::Rich;

/// Words without emphasis and without line breaks, as descriptions tell them.
pub fn one_line(text: &Rich) -> String {
    text.to_plain().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `1 figure`, `2 figures`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
