//! Text as XML has to have it: the one place where anything is escaped.

/// Appends text as content or, between double quotes, as attribute; characters that XML forbids are left out.
pub(super) fn escape(out: &mut String, text: &str, quoted: bool) {
    // Nearly all texts are as they are.
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && !matches!(b, b'&' | b'<' | b'>' | b'"')) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quoted => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_an_attribute_or_of_xml() {
        let mut out = String::new();
        escape(&mut out, "a<b>&\"c\"\u{0}\u{b}\u{1b}\u{fffe}\nd", true);
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c&quot; d");
    }
}
