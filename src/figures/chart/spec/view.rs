//! Views and how they are put together.

use std::sync::Arc;

use super::object::{Key, Map, Reader, entries, is_list, is_map, items, key, left, refused};
use super::rewrite::{inherit_encoding, repeat};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::model::{
    Channel, Concat, Content, Definition, Encoding, Extent, Facet, FacetBy, MarkStyle, Origin, Resolve, Sharing, Unit,
    View,
};
use crate::figures::chart::rules::TOO_MANY_VIEWS;
use crate::syntax::Diagnostic;
use crate::syntax::rules::{MISSING_KEY, UNKNOWN_KEY};
use crate::syntax::spec::{Tree, Value as Node};

/// Most views that are read: a short text repeats them in rows, columns and each other.
const MOST_VIEWS: usize = 2_000;

/// Keys that every view may have.
pub const KEYS: &[Key] = &[
    key("data", "The data: `url`, `values` or `name`."),
    key("transform", "What is done to the data, in order."),
    key("mark", "What is drawn for each row."),
    key("encoding", "What the properties of the marks stand for."),
    key("layer", "Views over each other; the first lies lowest."),
    key("hconcat", "Views beside each other."),
    key("vconcat", "Views below each other."),
    key("concat", "Views in rows of so many `columns`."),
    key("repeat", "Fields, for each of which the view `spec` is drawn."),
    key("facet", "A field, for each value of which the view `spec` is drawn."),
    key("spec", "The view of a repeat or facet."),
    key("columns", "How many views stand in one row."),
    key("resolve", "Which scales, axes and legends the parts have in common."),
    key("width", "Width of the view in px, or `{step: PX}`; the whole is as wide as the fit says."),
    key("height", "Height of the view in px, or `{step: PX}`."),
    key("title", "Words above it."),
    key("params", "Values that expressions name; selections are in their initial state."),
    left("name"),
    left("description"),
    left("spacing"),
    left("align"),
    left("center"),
    left("bounds"),
    left("view"),
    left("config"),
    left("background"),
    left("padding"),
    left("autosize"),
    left("usermeta"),
    left("selection"),
    refused("projection"),
];

/// Keys of the whole chart alone.
pub const TOP: &[Key] = &[key("datasets", "Data by name."), key("$schema", "The schema of this file.")];

/// The encoding, with the places of the mark itself where it says nothing of them.
fn with_places(mut encoding: Encoding, style: &MarkStyle) -> Encoding {
    for (channel, place) in &style.places {
        let is_said = encoding.get(*channel).is_some_and(|one| one.origin != Origin::Constant(Value::Null));
        if !is_said {
            encoding.set(*channel, Definition::constant(place.clone()));
        }
    }
    encoding
}

impl Reader<'_> {
    /// Reads a view and all in it.
    pub fn view(&mut self, tree: &Tree, top: bool) -> Option<View> {
        self.views += 1;
        if self.views > MOST_VIEWS {
            if self.views == MOST_VIEWS + 1 {
                let message = format!("the chart has more than {MOST_VIEWS} views");
                self.push(Diagnostic::error(&TOO_MANY_VIEWS, tree.span, message).help("repeat over fewer fields"));
            }
            return None;
        }
        let map = self.map(tree, "a view", if top { &[KEYS, TOP] } else { &[KEYS] })?;
        if let Some(parameters) = map.get("params") {
            self.declare_parameters(parameters, map.get("encoding"));
        }
        let title = map.get("title").and_then(|tree| self.title_of_view(tree)).map(|(title, _)| title);
        let mut view = View {
            source: Some(tree.span),
            title,
            data: map.get("data").and_then(|tree| self.data(tree)),
            transforms: map.get("transform").map_or_else(Vec::new, |tree| self.transforms(tree)),
            width: map.get("width").map_or(Extent::Free, |tree| self.extent(tree)),
            height: map.get("height").map_or(Extent::Free, |tree| self.extent(tree)),
            resolve: map.get("resolve").map_or_else(Resolve::default, |tree| self.resolve(tree)),
            content: Content::default(),
        };
        view.content = self.content(tree, map)?;
        Some(view)
    }

    fn content(&mut self, tree: &Tree, map: Map) -> Option<Content> {
        if let Some(layers) = map.get("layer") {
            let views: Vec<View> = self.list(layers)?.iter().filter_map(|layer| self.layer(layer, tree)).collect();
            return Some(Content::Layer(views));
        }
        for (name, columns) in [("hconcat", None), ("vconcat", Some(1)), ("concat", self.columns(map))] {
            let Some(views) = map.get(name) else { continue };
            let views = self.list(views)?.iter().filter_map(|view| self.view(view, false)).collect();
            return Some(Content::Concat(Concat { views, columns }));
        }
        if let Some(fields) = map.get("repeat") {
            return self.repeated(fields, tree, map);
        }
        if let Some(by) = map.get("facet") {
            let inner = self.inner(tree, map)?;
            let view = self.view(inner, false)?;
            return Some(Content::Facet(Box::new(Facet { by: self.facet_by(by, map)?, view })));
        }
        let Some(mark) = map.get("mark").filter(|mark| mark.value != Node::Null) else {
            self.push(
                Diagnostic::error(&MISSING_KEY, tree.first_key().unwrap_or(tree.span), "the key `mark` is missing")
                    .help("it names what is drawn, for instance `mark: bar`"),
            );
            return None;
        };
        let mark = self.mark(mark);
        let encoding = map.get("encoding").map(|tree| self.encoding(tree)).unwrap_or_default();
        let (mark, style) = mark?;
        let encoding = with_places(encoding, &style);
        Some(Content::Unit(Box::new(Unit { mark, piece_of: None, style, encoding })))
    }

    /// A layer, with what the view around says of the encoding.
    fn layer(&mut self, layer: &Tree, parent: &Tree) -> Option<View> {
        match parent.get("encoding") {
            Some(shared) => self.view(&inherit_encoding(layer, shared), false),
            None => self.view(layer, false),
        }
    }

    fn inner<'t>(&mut self, tree: &Tree, map: Map<'t>) -> Option<&'t Tree> {
        let inner = map.get("spec");
        if inner.is_none() {
            self.push(Diagnostic::error(&MISSING_KEY, tree.span, "the key `spec` is missing: the view of each part"));
        }
        inner
    }

    fn list<'t>(&mut self, tree: &'t Tree) -> Option<&'t [Tree]> {
        if !is_list(tree) {
            self.wrong_type(tree, "a list of views");
            return None;
        }
        Some(items(tree))
    }

    fn columns(&mut self, map: Map) -> Option<usize> {
        self.number(map.get("columns")).filter(|count| *count >= 1.0).map(|count| count as usize)
    }

    /// One view for each field that is repeated, beside and below each other.
    fn repeated(&mut self, fields: &Tree, tree: &Tree, map: Map) -> Option<Content> {
        let inner = self.inner(tree, map)?;
        let names = |key: &str| fields.get(key).map(items).unwrap_or_default();
        if is_list(fields) {
            let views = items(fields).iter().filter_map(|field| self.view(&repeat(inner, &[("repeat", field)]), false));
            let views = views.collect();
            return Some(Content::Concat(Concat { views, columns: self.columns(map) }));
        }
        if let Some(layers) = fields.get("layer") {
            let layered = items(layers).iter().map(|field| repeat(inner, &[("layer", field)]));
            let layered: Vec<Tree> = layered.collect();
            let views = layered.iter().filter_map(|layer| self.view(layer, false)).collect();
            return Some(Content::Layer(views));
        }
        let (rows, columns) = (names("row"), names("column"));
        if rows.is_empty() && columns.is_empty() {
            self.wrong_type(fields, "a list of fields, or `row`, `column` or `layer` with such a list");
            return None;
        }
        let mut views = Vec::new();
        for row in rows.iter().map(Some).chain(rows.is_empty().then_some(None)) {
            for column in columns.iter().map(Some).chain(columns.is_empty().then_some(None)) {
                if self.views > MOST_VIEWS {
                    return None;
                }
                let given = [row.map(|r| ("row", r)), column.map(|c| ("column", c))];
                let given: Vec<(&str, &Tree)> = given.into_iter().flatten().collect();
                views.extend(self.view(&repeat(inner, &given), false));
            }
        }
        Some(Content::Concat(Concat { views, columns: Some(columns.len().max(1)) }))
    }

    fn facet_by(&mut self, tree: &Tree, map: Map) -> Option<FacetBy> {
        if tree.get("row").is_some() || tree.get("column").is_some() {
            let row = tree.get("row").and_then(|tree| self.definition(tree, Channel::Row)).map(Box::new);
            let column = tree.get("column").and_then(|tree| self.definition(tree, Channel::Column)).map(Box::new);
            return (row.is_some() || column.is_some()).then_some(FacetBy::Grid { row, column });
        }
        let columns = self
            .columns(map)
            .or_else(|| self.number(tree.get("columns")).filter(|count| *count >= 1.0).map(|count| count as usize));
        self.definition(tree, Channel::Facet).map(|by| FacetBy::Wrap(Box::new(by), columns))
    }

    /// Reads data; what is wrong with it is told.
    pub fn data(&mut self, tree: &Tree) -> Option<Arc<Table>> {
        if matches!(tree.value, Node::Null) {
            return Some(Arc::new(Table::with_rows(1)));
        }
        match self.loader.read(tree) {
            Ok(table) => Some(Arc::new(table)),
            Err(diagnostic) => {
                self.push(diagnostic);
                None
            }
        }
    }

    /// Title and subtitle of a view: words, or a map of them.
    pub fn title_of_view(&mut self, tree: &Tree) -> Option<(String, Option<String>)> {
        if matches!(tree.value, Node::Null) {
            return None;
        }
        if !is_map(tree) {
            return self.lines(Some(tree)).map(|title| (title, None));
        }
        let title = self.lines(tree.get("text")).unwrap_or_default();
        Some((title, self.lines(tree.get("subtitle"))))
    }

    fn extent(&mut self, tree: &Tree) -> Extent {
        if let Some(step) = tree.get("step") {
            return self.px(Some(step)).filter(|step| *step > 0.0).map_or(Extent::Free, Extent::Step);
        }
        if tree.text() == Some("container") {
            return Extent::Free;
        }
        self.px(Some(tree)).filter(|px| *px > 0.0).map_or(Extent::Free, Extent::Px)
    }

    fn resolve(&mut self, tree: &Tree) -> Resolve {
        const PARTS: &[Key] = &[
            key("scale", "Of scales: a channel and `shared` or `independent`."),
            key("axis", "Of axes: a channel and `shared` or `independent`."),
            key("legend", "Of legends: a channel and `shared` or `independent`."),
        ];
        let Some(map) = self.map(tree, "`resolve`", &[PARTS]) else { return Resolve::default() };
        let mut sharing = |key: &str| {
            let mut all = std::collections::BTreeMap::new();
            for entry in map.get(key).map(entries).unwrap_or_default() {
                let words = [("shared", Sharing::Shared), ("independent", Sharing::Independent)];
                let word = self.word(Some(&entry.value), &words);
                match (Channel::find(&entry.key), word) {
                    (Some(channel), Some(word)) => {
                        all.insert(channel, word);
                    }
                    (None, _) => self.push(Diagnostic::error(
                        &UNKNOWN_KEY,
                        entry.key_span,
                        format!("there is no channel `{}`", crate::syntax::diagnostic::shortened(&entry.key)),
                    )),
                    _ => {}
                }
            }
            all
        };
        Resolve { scale: sharing("scale"), axis: sharing("axis"), legend: sharing("legend") }
    }
}
