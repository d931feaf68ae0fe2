//! `ishikawa`: the first words are the effect, every further line a cause of what it is indented below.

use super::Planted;
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::figures::tree::{Colors, Node, Tree, View};
use crate::items::Entry;
use crate::mermaid::label::plain_label;
use crate::mermaid::{Document, Language, Reader};
use crate::syntax::Diagnostics;

const LANGUAGE: Language = Language {
    figure: "a fishbone",
    keywords: &[],
    section: "ishikawa",
    settings: &["ishikawa.diagramPadding"],
    instead: "colours and distances of a fishbone come from the theme",
};

/// Reads a fishbone.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut effect: Option<Entry> = None;
    let (mut planted, mut base) = (Planted::default(), None);
    for line in document.lines() {
        if reader.has_enough() {
            break;
        }
        let span = line.span();
        let Ok(text) = reader.short_enough(line.text, span) else { continue };
        let entry = Entry::of_words(plain_label(text), span);
        if effect.is_none() {
            effect = Some(entry);
            continue;
        }
        // What is indented less than the first cause is a cause as well.
        let indent = line.indent.max(*base.get_or_insert(line.indent));
        let _told = planted.plant(&mut reader, indent, Node::leaf(entry), span);
    }
    let root = Node { nodes: planted.grown(), ..Node::leaf(effect.unwrap_or_default()) };
    let tree = Tree { view: Some(View::Fishbone), colors: Colors::Branch, root };
    let head = reader.finish();
    if tree.is_empty() {
        tell_empty(
            document,
            "the fishbone has no effect",
            "write what is to be explained below, and its causes further in",
            diagnostics,
        );
    }
    Some(Read::new(head.into(), tree))
}
