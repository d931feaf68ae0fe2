//! The figure `info`: which program draws, and which mermaid it reads.

use super::diagram::DiagramFigure;
use super::{Grammar, Kind, Read};
use crate::diagram::{Content, Diagram, Label, Node, Told, Voice};
use crate::mermaid::{Document, Language, Reader};
use crate::syntax::{Diagnostics, Noun};
use crate::text::Rich;

/// The row of the figure in the table of kinds.
pub const KIND: Kind = Kind {
    name: "info",
    summary: "which program draws, and which mermaid it reads",
    spec: None,
    mermaid: Some(Grammar { families: &["info"], read }),
    foreign: None,
    rules: &[],
};

/// The mermaid whose language is read.
const MERMAID: &str = "v12.3.0";

const LANGUAGE: Language = Language {
    figure: "an info figure",
    keywords: &["showInfo", "title"],
    section: "info",
    settings: &[],
    instead: "an info figure has no settings",
};

const VOICE: Voice = Voice {
    figure: "Info",
    node: Noun::new("program", "programs"),
    edge: Noun::new("line", "lines"),
    group: Noun::new("group", "groups"),
    holds: None,
    row: None,
    sentence: |told: &Told| told.with_verb("leads to"),
};

fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut shown = false;
    while let Some(start) = reader.next_statement() {
        let word = reader.cursor.take_while(|c| !c.is_whitespace() && c != ';');
        let told = match word {
            "showInfo" if !shown => {
                shown = true;
                reader.end_of_statement("`showInfo`")
            }
            "title" if shown || reader.title.is_none() => reader.title_statement(),
            _ => Err(reader.no_statement(word, reader.cursor.since(start))),
        };
        if told.is_err() {
            reader.recover(start);
        }
    }
    let label = Label {
        title: Rich::plain(format!("Figmill v{}", env!("CARGO_PKG_VERSION"))),
        body: Rich::plain(format!("reads mermaid {MERMAID}")),
        ..Label::default()
    };
    let content = Content { label, ..Content::default() };
    let node = Node { id: "info".into(), content, span: Some(document.family_span), ..Node::default() };
    let diagram = Diagram { nodes: vec![node], ..Diagram::default() };
    Some(Read::new(reader.finish().into(), DiagramFigure { diagram, voice: &VOICE }))
}

#[cfg(test)]
mod tests {
    use crate::figures::testing::{described, drawn, told, told_below, words};
    use crate::scene::Role;

    #[test]
    fn a_card_names_the_program_and_the_language() {
        for text in ["info", "info showInfo", "info\n\nshowInfo\n"] {
            assert_eq!(told(text), []);
            let cards = words(&drawn(text), Role::Node);
            assert_eq!(cards, [[concat!("Figmill v", env!("CARGO_PKG_VERSION")), "reads mermaid v12.3.0"]]);
        }
        assert!(described("info").starts_with("Info with 1 program"));
    }

    #[test]
    fn other_words_are_no_statements() {
        assert_eq!(told_below("info", "showinfo"), ["2:1 `showinfo` begins no statement of an info figure"]);
        assert_eq!(told("info x").len(), 1);
        assert_eq!(told_below("info showInfo", "showInfo").len(), 1);
    }
}
