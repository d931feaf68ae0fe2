//! `mindmap`: nodes in brackets that give their shapes, with lines below that give icons and classes.

use super::Planted;
use crate::diagram::Shape;
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::figures::tree::{Colors, Node, Tree, View};
use crate::items::Entry;
use crate::mermaid::rules::UNKNOWN_CLASS;
use crate::mermaid::{Bracket, Document, IndentedLine, Language, Parsed, Reader, Remark, excerpt};
use crate::scene::Icon;
use crate::syntax::{Diagnostic, Diagnostics, Span};

const LANGUAGE: Language = Language {
    figure: "a mind map",
    keywords: &["::icon(", ":::"],
    section: "mindmap",
    settings: &["mindmap.colorBy", "mindmap.padding", "mindmap.maxNodeWidth", "mindmap.layoutAlgorithm"],
    instead: "colours and distances of a mind map come from the theme",
};

/// Reads a mind map.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut reader = Reader::new(document, diagnostics, &LANGUAGE);
    let (mut planted, mut classes) = (Planted::default(), None);
    while let Some(line) = reader.next_indented() {
        // What is wrong with a line is told, and reading goes on with the next one.
        if self::line(&mut reader, line, &mut planted, &mut classes).is_err() {
            reader.cursor.take_line();
        }
    }
    if let Some((name, span)) = classes {
        reader.warn(no_class(&name, span));
    }
    let colors = match reader.setting_text(&["mindmap", "colorBy"]) {
        None | Some("branch") => Colors::Branch,
        Some("depth") => Colors::Depth,
        Some(_) => {
            reader.ignore_setting("mindmap.colorBy");
            Colors::Branch
        }
    };
    let root = planted.grown().into_iter().next().unwrap_or_default();
    let tree = Tree { view: Some(View::MindMap), colors, root };
    let head = reader.finish();
    if tree.is_empty() {
        tell_empty(
            document,
            "the mind map has no node",
            "write its root below, and what belongs to it further in",
            diagnostics,
        );
    }
    Some(Read::new(head.into(), tree))
}

fn line(
    reader: &mut Reader,
    line: IndentedLine,
    planted: &mut Planted,
    classes: &mut Option<(String, Span)>,
) -> Parsed<()> {
    if let Some((remark, span)) = reader.remark()? {
        let Some(node) = planted.last() else {
            return Err(reader.wrong(span, "there is no node above that this line speaks of", "write it below a node"));
        };
        match remark {
            Remark::Icon("") => {}
            Remark::Icon(name) => match Icon::named(name) {
                Some(icon) => node.entry.icon = Some(icon),
                None => reader.unknown_icon(name.to_owned()),
            },
            Remark::Classes(names) => {
                classes.get_or_insert_with(|| (names.to_owned(), span));
            }
        }
        return Ok(());
    }
    let node = reader.shaped_node(&[])?;
    reader.end_of_indented()?;
    let outermost = planted.nodes.first().is_some_and(|_| planted.levels.clone().depth(line.indent) == 0);
    if outermost {
        let help = "indent it below the root, or below another node";
        return Err(reader.wrong(node.span, "a mind map has one root, and this line is a second one", help));
    }
    let icon = node.icon.and_then(|name| Icon::named(&name).or_else(|| unknown(reader, name)));
    let entry = Entry { icon, ..Entry::of_words(node.words, node.span) };
    let shape = shape(node.bracket);
    planted.plant(reader, line.indent, Node { entry, shape, nodes: Vec::new() }, node.span)
}

fn unknown(reader: &mut Reader, name: String) -> Option<Icon> {
    reader.unknown_icon(name);
    None
}

fn shape(bracket: Bracket) -> Option<Shape> {
    match bracket {
        Bracket::None => None,
        Bracket::Square => Some(Shape::Rect),
        Bracket::Round => Some(Shape::Rounded),
        Bracket::Circle => Some(Shape::Circle),
        Bracket::Cloud => Some(Shape::Cloud),
        Bracket::Bang => Some(Shape::Bang),
        Bracket::Hexagon => Some(Shape::Hexagon),
    }
}

fn no_class(names: &str, span: Span) -> Diagnostic {
    let message = format!("the classes `{}` have no look here", excerpt(names));
    Diagnostic::warning(&UNKNOWN_CLASS, span, message).help(
        "a mind map defines no classes: they are those of a page that runs mermaid; a shape tells nodes apart too",
    )
}
