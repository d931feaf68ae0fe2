//! Codes that stand for characters.

/// Replaces mermaid's entity codes (`#quot;`, `#35;`) and those of HTML (`&amp;`) by what they stand for.
pub fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mermaid = from.starts_with('#');
        let body = &from[1..];
        // HTML's codes of numbers have a sign of their own: `&#35;`.
        let is_code = |c: char| c.is_ascii_alphanumeric() || c == '#' && !mermaid;
        let length = body.find(|c| !is_code(c)).unwrap_or(body.len());
        let code = &body[..length];
        if body[length..].starts_with(';') && !code.is_empty() {
            let numeric = mermaid && code.bytes().all(|b| b.is_ascii_digit());
            let entity = format!("&{}{code};", if numeric { "#" } else { "" });
            let decoded = htmlize::unescape(entity.as_str());
            if decoded != entity {
                out.push_str(&decoded);
                rest = &body[length + 1..];
                continue;
            }
        }
        out.push_str(&from[..1]);
        rest = body;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_codes_stand_for_characters() {
        assert_eq!(
            decode_entities("a #quot;b#quot; #35; #9829; &amp; &#65; C# x&y #nope; #"),
            "a \"b\" # ♥ & A C# x&y #nope; #"
        );
    }
}
