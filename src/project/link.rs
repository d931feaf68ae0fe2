//! Addresses and words as pages hold them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that an address of a file does not hold as they are.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The address of a file as a page names it; both are paths in the project, with `/` between folders.
pub fn relative(page: &str, file: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let steps: Vec<&str> = file.split('/').collect();
    let (_, within) = steps.split_last().unwrap_or((&"", &[]));
    let shared = folders.iter().zip(within).take_while(|(one, other)| one == other).count();
    let up = folders.len() - shared;
    let address = ["../".repeat(up), steps[shared..].join("/")].concat();
    utf8_percent_encode(&address, ESCAPED).to_string()
}

/// Words as the value of an attribute holds them, in one line.
pub fn attribute(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => value.push_str("&amp;"),
            '<' => value.push_str("&lt;"),
            '>' => value.push_str("&gt;"),
            '"' => value.push_str("&quot;"),
            c if c.is_whitespace() || c.is_control() => value.push(' '),
            c => value.push(c),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_the_folder_of_its_page() {
        assert_eq!(relative("docs/a/b.md", "output/a/b c.svg"), "../../output/a/b%20c.svg");
        assert_eq!(relative("docs/a/b.md", "docs/a/img/é#1.svg"), "img/%C3%A9%231.svg");
        assert_eq!(relative("README.md", "output/x.svg"), "output/x.svg");
        assert_eq!(relative("a/a.md", "a"), "../a");
    }

    #[test]
    fn words_stay_in_their_attribute() {
        assert_eq!(attribute("a \"b\" <c> & d\n--> e"), "a &quot;b&quot; &lt;c&gt; &amp; d --&gt; e");
    }
}
