//! `kanban`: lines that are indented as the first are columns, those further in are cards.

use super::{Card, Column, Kanban, Priority, TICKET_SIGN, Ticket};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::items::Entry;
use crate::mermaid::label::markdown_label;
use crate::mermaid::rules::{UNKNOWN_CLASS, UNKNOWN_SHAPE, UNKNOWN_VALUE};
use crate::mermaid::{Attributes, Document, Full, IndentedLine, Language, Parsed, Reader, Remark, excerpt};
use crate::scene::Icon;
use crate::syntax::rules::UNSAFE_LINK;
use crate::syntax::{Diagnostic, Diagnostics, Link, Span};

const LANGUAGE: Language = Language {
    figure: "a board",
    keywords: &["::icon(", ":::"],
    section: "kanban",
    settings: &["kanban.ticketBaseUrl", "kanban.padding", "kanban.sectionWidth"],
    instead: "colours and distances of a board come from the theme",
};

/// Reads a board.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut parser = Parser {
        reader: Reader::new(document, diagnostics, &LANGUAGE),
        board: Kanban::default(),
        base: None,
        cards: 0,
        class: None,
    };
    while let Some(line) = parser.reader.next_indented() {
        // What is wrong with a line is told, and reading goes on with the next one.
        if parser.line(line).is_err() {
            parser.reader.cursor.take_line();
        }
    }
    let Parser { mut reader, board, class, .. } = parser;
    if let Some((names, span)) = class {
        let message = format!("the classes `{}` have no look here", excerpt(&names));
        let help = "a board defines no classes: they are those of a page that runs mermaid; `priority` marks a card";
        reader.warn(Diagnostic::warning(&UNKNOWN_CLASS, span, message).help(help));
    }
    let head = reader.finish();
    if board.columns.is_empty() {
        tell_empty(document, "the board has no column", "write a column a line, and its cards further in", diagnostics);
    }
    Some(Read::new(head.into(), board))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    board: Kanban,
    /// How far columns are indented.
    base: Option<usize>,
    cards: usize,
    /// The first class that was given.
    class: Option<(String, Span)>,
}

impl Parser<'_, '_> {
    fn line(&mut self, line: IndentedLine) -> Parsed<()> {
        if let Some((remark, span)) = self.reader.remark()? {
            return self.remark(remark, span);
        }
        let node = self.reader.shaped_node(&['@'])?;
        let said = match self.reader.cursor.rest().starts_with("@{") {
            true => Some(self.reader.attributes()?),
            false => None,
        };
        self.reader.end_of_indented()?;
        let base = *self.base.get_or_insert(line.indent);
        if line.indent < base {
            let help = "indent columns as far as the first, and cards further";
            return Err(self.reader.wrong(node.span, "the line is indented less than the first column", help));
        }
        let mut title = node.words;
        if let Some(label) = said.as_ref().and_then(|said| said.text("label")) {
            title = markdown_label(&label);
        }
        if line.indent == base {
            let source = Some(node.span);
            self.board.columns.push(Column { title, source, ..Column::default() });
            return Ok(());
        }
        self.cards += 1;
        let result = if self.cards > self.reader.limits().nodes { Err(Full::Nodes) } else { Ok(()) };
        self.reader.limited(result, node.span)?;
        let mut card = Card { entry: Entry::of_words(title, node.span), ..Card::default() };
        card.entry.icon = node.icon.and_then(|name| self.icon(name));
        if let Some(said) = &said {
            self.attributes(&mut card, said)?;
        }
        // The first line is a column.
        self.board.columns.last_mut().into_iter().for_each(|column| column.cards.push(card.clone()));
        Ok(())
    }

    fn remark(&mut self, remark: Remark, span: Span) -> Parsed<()> {
        if self.board.columns.is_empty() {
            let message = "there is nothing above that this line speaks of";
            return Err(self.reader.wrong(span, message, "write it below a card"));
        }
        let icon = match remark {
            Remark::Icon("") => None,
            Remark::Icon(name) => self.icon(name.to_owned()),
            Remark::Classes(names) => {
                self.class.get_or_insert_with(|| (names.to_owned(), span));
                None
            }
        };
        let card = self.board.columns.last_mut().and_then(|column| column.cards.last_mut());
        if let (Some(card), Some(icon)) = (card, icon) {
            card.entry.icon = Some(icon);
        }
        Ok(())
    }

    fn attributes(&mut self, card: &mut Card, said: &Attributes) -> Parsed<()> {
        let is_none = |shape: &String| shape != "kanbanItem" && shape.contains(|c: char| c.is_uppercase() || c == '_');
        if let Some(shape) = said.text("shape").filter(is_none) {
            let place = said.place_of(&shape);
            let message = format!("there is no shape `{}`", excerpt(&shape));
            let diagnostic = Diagnostic::error(&UNKNOWN_SHAPE, place, message).help("leave it out: all are cards");
            return self.reader.refuse(diagnostic);
        }
        if let Some(name) = said.text("icon") {
            card.entry.icon = self.icon(name);
        }
        card.assigned = said.text("assigned").filter(|name| !name.trim().is_empty());
        if let Some(name) = said.text("ticket").filter(|name| !name.trim().is_empty()) {
            let link = self.link_of(&name, said);
            card.ticket = Some(Ticket { name, link });
        }
        if let Some(word) = said.text("priority") {
            card.priority = Priority::named(&word);
            if card.priority.is_none() {
                let message = format!("`{}` is no priority", excerpt(&word));
                let warning = Diagnostic::warning(&UNKNOWN_VALUE, said.place_of(&word), message);
                self.reader.warn(warning.help("priorities are Very High, High, Medium, Low and Very Low"));
            }
        }
        Ok(())
    }

    fn link_of(&mut self, ticket: &str, said: &Attributes) -> Option<Link> {
        let base = self.reader.setting_text(&["kanban", "ticketBaseUrl"]).filter(|base| !base.is_empty())?;
        let link = Link { href: base.replace(TICKET_SIGN, ticket), tooltip: None, target: None, span: None };
        if !link.is_safe() {
            let warning = Diagnostic::warning(
                &UNSAFE_LINK,
                said.place_of(ticket),
                "the address of the ticket is not safe to offer as a link",
            );
            self.reader.warn(warning.help("`kanban.ticketBaseUrl` is an http, https or relative address"));
            return None;
        }
        Some(link)
    }

    fn icon(&mut self, name: String) -> Option<Icon> {
        let icon = Icon::named(&name);
        if icon.is_none() {
            self.reader.unknown_icon(name);
        }
        icon
    }
}
