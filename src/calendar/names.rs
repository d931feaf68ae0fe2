//! Names of months and days.

/// The months in full.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week in full, from Sunday.
pub const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Which month a word names, in full or by its first three letters or more, whatever its case; from 0.
pub fn month_named(word: &str) -> Option<usize> {
    named(word, &MONTHS)
}

/// Which of some names a word is, or begins by three letters or more.
pub(super) fn named(word: &str, names: &[&str]) -> Option<usize> {
    let begins = |name: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    names.iter().position(|name| word.len() >= 3 && begins(name))
}
