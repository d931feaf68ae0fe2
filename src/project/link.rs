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

/// The address of a file as a page names it, with a `.` before what is beside or below it: without one, some
/// tools look for a package.
pub fn explicit(page: &str, file: &str) -> String {
    let address = relative(page, file);
    if address.starts_with("../") { address } else { format!("./{address}") }
}

/// A path as addresses hold it.
pub fn escaped(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}

/// What is left of a path below a folder.
pub fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    if folder.is_empty() || folder == "." { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

/// What is left of a path below the first folder of that name.
pub fn below_any<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let mut rest = path;
    while let Some((folder, below)) = rest.split_once('/') {
        if folder == name {
            return Some(below);
        }
        rest = below;
    }
    None
}

/// Words as the alternative text of an image of Markdown holds them, in one line. What Markdown, MDX and templates
/// would read is escaped or, where not all of them take it back alike, replaced.
pub fn alternative(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '[' | '{' => value.push('('),
            ']' | '}' => value.push(')'),
            '<' => value.push('‹'),
            '>' => value.push('›'),
            '\\' => value.push('/'),
            '`' => value.push('\''),
            '*' | '_' => value.extend(['\\', character]),
            c if c.is_whitespace() || c.is_control() => value.push(' '),
            c => value.push(c),
        }
    }
    value
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
    fn what_a_site_serves_has_an_address_of_its_own() {
        assert_eq!(below_any("website/static/img/a.svg", "static"), Some("img/a.svg"));
        assert_eq!(below_any("img/static.svg", "static"), None);
        assert_eq!((below("a/b/c.svg", "./a/"), below("ab/c.svg", "a")), (Some("b/c.svg"), None));
        assert_eq!(explicit("docs/a.md", "docs/img/x.svg"), "./img/x.svg");
        assert_eq!(explicit("docs/a.md", "img/x.svg"), "../img/x.svg");
    }

    #[test]
    fn words_stay_in_their_image() {
        assert_eq!(alternative("List<T> [a] {b}\n`c` d_e"), "List‹T› (a) (b) 'c' d\\_e");
    }

    #[test]
    fn words_stay_in_their_attribute() {
        assert_eq!(attribute("a \"b\" <c> & d\n--> e"), "a &quot;b&quot; &lt;c&gt; &amp; d --&gt; e");
    }
}
