//! The spec of boards.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Card, Column, Kanban, Priority, TICKET_SIGN, Ticket};
use crate::figures::Figure;
use crate::figures::from_spec::safe_link;
use crate::figures::item_spec::marked;
use crate::items::{Entry, Status};
use crate::scene::Icon;
use crate::syntax::rules::TOO_LARGE;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source};

/// Cards in columns.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The address of a ticket, with `#TICKET#` in the place of its name.
    tickets: Option<String>,
    /// The columns, from left to right, each with its cards.
    #[schemars(length(min = 1, max = 60))]
    items: Vec<ColumnSpec>,
}

/// A column.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum ColumnSpec {
    /// What the cards of an empty column would have in common.
    Words(String),
    /// A column with its cards.
    Map(ColumnMap),
}

/// A column with its cards.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ColumnMap {
    /// What its cards have in common, in a few words.
    title: String,
    /// How many cards it should hold at most.
    limit: Option<u32>,
    /// Its cards, from top to bottom.
    #[serde(default)]
    items: Vec<CardSpec>,
}

/// A card.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum CardSpec {
    /// What it is.
    Words(String),
    /// All that is said of it.
    Map(Box<CardMap>),
}

/// All that is said of a card.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CardMap {
    /// What it is; `*italic*` and `**bold**` are read.
    title: String,
    /// A sentence on it.
    detail: Option<String>,
    /// What it is called elsewhere.
    ticket: Option<String>,
    /// Who does it.
    assigned: Option<String>,
    /// How much it matters.
    priority: Option<Priority>,
    /// Name of a built-in icon.
    icon: Option<Icon>,
    /// How far it has come.
    status: Option<Status>,
    /// Whether it should catch the eye.
    #[serde(default)]
    emphasis: bool,
    /// Where a click leads.
    link: Option<String>,
}

/// Reads a board from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let list = tree.get("items")?;
    if let Some(address) = &spec.tickets {
        safe_link(address, tree.span_at(&[Step::Key("tickets")]), diagnostics)?;
    }
    let place = |index: usize| list.at(index).unwrap_or(list);
    let columns: Option<Vec<Column>> = spec
        .items
        .into_iter()
        .enumerate()
        .map(|(index, column)| read_column(column, spec.tickets.as_deref(), place(index), diagnostics))
        .collect();
    let board = Kanban { columns: columns? };
    if board.cards() > source.limits.nodes {
        let message = format!("there are more than {} cards", source.limits.nodes);
        let help = format!("split the board{}", Limits::raise("nodes"));
        diagnostics.push(Diagnostic::error(&TOO_LARGE, list.span, message).help(help));
        return None;
    }
    Some(Box::new(board))
}

fn read_column(spec: ColumnSpec, tickets: Option<&str>, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Column> {
    let map = match spec {
        ColumnSpec::Words(title) => ColumnMap { title, limit: None, items: Vec::new() },
        ColumnSpec::Map(map) => map,
    };
    let list = tree.get("items").unwrap_or(tree);
    let place = |index: usize| list.at(index).unwrap_or(list);
    let cards = map
        .items
        .into_iter()
        .enumerate()
        .map(|(index, card)| read_card(card, tickets, place(index), diagnostics))
        .collect::<Option<_>>()?;
    Some(Column { title: marked(&map.title), limit: map.limit, cards, source: Some(tree.span) })
}

fn read_card(spec: CardSpec, tickets: Option<&str>, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Card> {
    let map = match spec {
        CardSpec::Words(words) => {
            return Some(Card { entry: Entry::of_words(marked(&words), tree.span), ..Card::default() });
        }
        CardSpec::Map(map) => *map,
    };
    let link = match &map.link {
        Some(href) => Some(safe_link(href, tree.span_at(&[Step::Key("link")]), diagnostics)?),
        None => None,
    };
    let ticket = match map.ticket {
        Some(name) => {
            let address = tickets.map(|address| address.replace(TICKET_SIGN, &name));
            let link = match address {
                Some(address) => Some(safe_link(&address, tree.span_at(&[Step::Key("ticket")]), diagnostics)?),
                None => None,
            };
            Some(Ticket { name, link })
        }
        None => None,
    };
    let entry = Entry {
        detail: map.detail.map(|detail| marked(&detail)).filter(|detail| !detail.is_empty()),
        icon: map.icon,
        status: map.status,
        emphasis: map.emphasis,
        link,
        ..Entry::of_words(marked(&map.title), tree.span)
    };
    Some(Card { entry, ticket, assigned: map.assigned, priority: map.priority })
}
