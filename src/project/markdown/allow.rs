//! Findings that a page allows in a comment before a figure:
//! `<!-- figmill-allow CODE: reason -->`, in MDX `{/* figmill-allow CODE: reason */}`.

use crate::lint::Allow;
use crate::syntax::Span;

/// How comments of pages begin and end.
const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];

/// Longest comment in bytes that is looked through: a page may hold any number of what only looks like ends.
const LONGEST: usize = 2_000;

/// What the comments right before a byte of a page allow, in their order.
pub fn allows_before(page: &str, byte: usize) -> Vec<Allow> {
    let mut allows = Vec::new();
    let mut before = page.get(..byte).unwrap_or_default();
    loop {
        before = before.trim_end();
        let comment = COMMENTS.iter().find_map(|(open, close)| {
            let inner = before.strip_suffix(close)?;
            let near = (inner.len().saturating_sub(LONGEST)..).find(|&at| inner.is_char_boundary(at))?;
            let start = near + inner[near..].rfind(open)?;
            Some((start, start + open.len(), inner.len()))
        });
        if let Some((start, inner, end)) = comment {
            let Some(mut allow) = Allow::of_comment(&page[inner..end], inner) else { break };
            allow.whole = whole_lines(page, Span::new(start, before.len()));
            allows.push(allow);
            before = &page[..start];
        } else if let Some(quoting) = before.strip_suffix('>') {
            // The mark of a quote before the figure.
            before = quoting;
        } else {
            break;
        }
    }
    allows.reverse();
    allows
}

/// The lines of a comment with their ends, where nothing else stands on them.
fn whole_lines(page: &str, comment: Span) -> Option<Span> {
    let start = page[..comment.start].rfind('\n').map_or(0, |feed| feed + 1);
    let end = page[comment.end..].find('\n').map_or(page.len(), |feed| comment.end + feed + 1);
    let alone = page[start..comment.start].trim().is_empty() && page[comment.end..end].trim().is_empty();
    alone.then_some(Span::new(start, end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn allowed(page: &str) -> Vec<(String, String, Option<String>)> {
        let whole = |span: Option<Span>| span.map(|span| page[span.start..span.end].to_owned());
        let allows = allows_before(page, page.find("```").unwrap());
        allows.into_iter().map(|allow| (allow.code, allow.reason, whole(allow.whole))).collect()
    }

    #[test]
    fn comments_right_before_a_figure_allow() {
        let page = "<!-- figmill-allow small-words: far away -->\nText\n\n<!-- figmill-allow label-far: a -->\n<!--figmill-allow a-b: c-->\n\n```mermaid\n";
        let found = allowed(page);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].2.as_deref(), Some("<!-- figmill-allow label-far: a -->\n"));
        assert_eq!((found[1].0.as_str(), found[1].1.as_str()), ("a-b", "c"));
        assert_eq!(allowed("{/* figmill-allow label-far: a */}\n```mermaid\n").len(), 1);
        assert_eq!(allowed("> <!-- figmill-allow label-far: a -->\n> ```mermaid\n")[0].2, None);
        assert_eq!(allowed("<!-- words -->\n```mermaid\n"), []);
        assert_eq!(allowed("-->\n```mermaid\n"), []);
    }
}
