//! What the properties of marks stand for.

use super::object::{Key, Map, Reader, entries, is_list, is_map, items, key, left};
use crate::data::value::Value;
use crate::figures::chart::model::{
    Binning, Channel, Condition, Definition, Encoding, Measure, Origin, Sort, Stacking,
};
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{MISSING_KEY, UNKNOWN_KEY, UNKNOWN_WORD};
use crate::syntax::spec::{Tree, Value as Node};

/// How values are measured, by name.
pub const MEASURES: [(&str, Measure); 8] = [
    ("quantitative", Measure::Quantitative),
    ("temporal", Measure::Temporal),
    ("ordinal", Measure::Ordinal),
    ("nominal", Measure::Nominal),
    ("Q", Measure::Quantitative),
    ("T", Measure::Temporal),
    ("O", Measure::Ordinal),
    ("N", Measure::Nominal),
];

/// Keys of a channel.
pub const KEYS: &[Key] = &[
    key("field", "The field of the data."),
    key("type", "How it is measured: `quantitative`, `temporal`, `ordinal`, `nominal`."),
    key("datum", "One value of the data's kind, through the scale."),
    key("value", "One value of the channel's own kind: px, a colour, words."),
    key("aggregate", "What is told of all rows of a group: `count`, `sum`, `mean` and the like."),
    key("bin", "Whether numbers are put into bins, and how."),
    key("timeUnit", "The unit that moments are cut to: `year`, `yearmonth` and the like."),
    key("bandPosition", "Where in its band a mark stands, 0 to 1."),
    key("stack", "Whether marks at one place stand on each other: `zero`, `normalize`, `center`, `null`."),
    key("sort", "In which order values of a discrete scale stand."),
    key("impute", "What a group has where it has no row."),
    key("scale", "From values to places, colours and sizes."),
    key("axis", "What is drawn of the axis; `null` for nothing."),
    key("legend", "What is drawn of the legend; `null` for nothing."),
    key("header", "The words around the views of a facet."),
    key("title", "What it is called; `null` for nothing."),
    key("format", "How values are written, by the rules of d3."),
    key("formatType", "Whether the format is one of numbers or of times: `number`, `time`."),
    key("labelExpr", "An expression whose result stands in place of the words."),
    key("condition", "What some rows have instead."),
    key("columns", "How many views of a facet stand in one row."),
    key("spacing", "Distance of the views of a facet: the theme decides."),
    key("align", "How views of a facet line up: in a grid."),
    key("center", "Whether views of a facet are centred: they line up."),
    left("bounds"),
    left("band"),
    left("filter"),
];

/// Channels of Vega-Lite that have no use in a picture.
const LEFT: [&str; 4] = ["href", "url", "description", "key"];

const GEOGRAPHIC: [&str; 4] = ["longitude", "latitude", "longitude2", "latitude2"];

impl Reader<'_> {
    /// Reads the encoding of a view.
    pub fn encoding(&mut self, tree: &Tree) -> Encoding {
        let mut encoding = Encoding::default();
        if !is_map(tree) {
            self.wrong_type(tree, "a map of channels");
            return encoding;
        }
        for entry in entries(tree) {
            let name = entry.key.as_str();
            let Some(channel) = Channel::find(name) else {
                self.unknown_channel(name, entry.key_span);
                continue;
            };
            if is_list(&entry.value) {
                for item in items(&entry.value) {
                    if let Some(definition) = self.definition(item, channel) {
                        encoding.add(channel, definition);
                    }
                }
            } else if !matches!(entry.value.value, Node::Null)
                && let Some(definition) = self.definition(&entry.value, channel)
            {
                encoding.add(channel, definition);
            }
        }
        encoding
    }

    fn unknown_channel(&mut self, name: &str, span: crate::syntax::Span) {
        if let Some(known) = LEFT.iter().find(|known| **known == name) {
            self.leave(known, span);
        } else if GEOGRAPHIC.contains(&name) {
            self.not_drawn(span, format_args!("the channel `{name}` of maps"));
        } else if name == "time" {
            self.not_drawn(span, "the channel `time` of animations");
        } else {
            let message = format!("there is no channel `{}`", shortened(name));
            let near = did_you_mean(name, Channel::ALL.iter().map(|(known, _)| *known));
            let diagnostic = Diagnostic::error(&UNKNOWN_KEY, span, message);
            self.push(match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        }
    }

    /// Reads what one channel stands for.
    pub fn definition(&mut self, tree: &Tree, channel: Channel) -> Option<Definition> {
        let map = self.map(tree, &format!("`{}`", channel.name()), &[KEYS])?;
        let mut definition = Definition::new(self.origin(map, channel)?);
        definition.source = Some(tree.span);
        if channel == Channel::Shape {
            self.refuse_paths(map);
        }
        definition.measure = self.word(map.get("type"), &MEASURES);
        definition.bin = self.binning(map.get("bin"));
        definition.time_unit = map.get("timeUnit").and_then(|tree| self.time_unit(tree));
        definition.aggregate = map.get("aggregate").and_then(|tree| self.aggregation(tree));
        definition.band_position = self.number(map.get("bandPosition"));
        definition.stack = self.stacking(map.get("stack"));
        definition.sort = map.get("sort").map_or(Sort::Default, |tree| self.sort(tree));
        definition.impute = map.get("impute").and_then(|tree| self.impute_of_channel(tree));
        if let Some(scale) = map.get("scale") {
            definition.scale = self.scale(scale);
        }
        if let Some(axis) = map.get("axis") {
            definition.axis = self.axis(axis);
        }
        if let Some(legend) = map.get("legend") {
            definition.legend = self.legend(legend);
        }
        definition.header = self.header(map.get("header"));
        definition.title = self.title(map, "title");
        definition.format = self.format(map);
        definition.conditions = map.get("condition").map_or_else(Vec::new, |tree| self.conditions(tree, channel));
        Some(definition)
    }

    /// Signs are those that have names.
    fn refuse_paths(&mut self, map: Map) {
        let range = map.get("scale").and_then(|scale| scale.get("range")).map(items).unwrap_or_default();
        for tree in map.get("value").into_iter().chain(range) {
            if tree.text().is_some_and(|text| text.starts_with(['M', 'm'])) {
                self.not_drawn(tree.span, "a sign with a path of its own");
            }
        }
    }

    fn origin(&mut self, map: Map, channel: Channel) -> Option<Origin> {
        if let Some(field) = map.get("field") {
            return self.field_of_channel(field).map(Origin::Field);
        }
        if let Some(datum) = map.get("datum") {
            return self.moment_or_value(datum).map(Origin::Datum);
        }
        if let Some(value) = map.get("value") {
            return self.worth(value).map(Origin::Constant);
        }
        // `count` needs no field, and so do selections of nothing.
        let _ = channel;
        if map.get("aggregate").is_some() {
            return Some(Origin::Field(String::new()));
        }
        Some(Origin::Constant(Value::Null))
    }

    fn field_of_channel(&mut self, tree: &Tree) -> Option<String> {
        if is_map(tree) {
            self.not_drawn(tree.span, "a field that is named by another");
            return None;
        }
        self.text(Some(tree))
    }

    fn binning(&mut self, tree: Option<&Tree>) -> Binning {
        let Some(tree) = tree else { return Binning::None };
        match &tree.value {
            Node::Null | Node::Bool(false, _) => Binning::None,
            Node::Text(word) if word == "binned" => Binning::Already(None),
            Node::Map(_) if tree.get("binned").is_some_and(|b| matches!(b.value, Node::Bool(true, _))) => {
                Binning::Already(self.number(tree.get("step")))
            }
            _ => self.bin_options(tree).map_or(Binning::None, Binning::Into),
        }
    }

    fn stacking(&mut self, tree: Option<&Tree>) -> Option<Stacking> {
        let tree = tree?;
        match &tree.value {
            Node::Null | Node::Bool(false, _) => Some(Stacking::None),
            Node::Bool(true, _) => Some(Stacking::Zero),
            _ => self.word(
                Some(tree),
                &[("zero", Stacking::Zero), ("normalize", Stacking::Normalize), ("center", Stacking::Center)],
            ),
        }
    }

    fn sort(&mut self, tree: &Tree) -> Sort {
        match &tree.value {
            Node::Null => Sort::None,
            Node::List(all) => Sort::Values(all.iter().filter_map(|item| self.moment_or_value(item)).collect()),
            Node::Map(_) => self.sort_of_map(tree),
            Node::Text(word) => match word.as_str() {
                "ascending" => Sort::Default,
                "descending" => Sort::Descending,
                word => self.sort_by_channel(tree, word.trim_start_matches('-'), word.starts_with('-')),
            },
            _ => {
                self.wrong_type(tree, "an order");
                Sort::Default
            }
        }
    }

    fn sort_of_map(&mut self, tree: &Tree) -> Sort {
        const ORDER: &[Key] = &[
            key("field", "The field to sort by."),
            key("op", "What is told of all rows of a value."),
            key("order", "`ascending` or `descending`."),
            key("encoding", "The channel to sort by."),
        ];
        let Some(map) = self.map(tree, "an order", &[ORDER]) else { return Sort::Default };
        let none = map.is_null("order");
        let descending = self.word(map.get("order"), &[("ascending", false), ("descending", true)]).unwrap_or(false);
        if none {
            return Sort::None;
        }
        if let Some(channel) = map.get("encoding") {
            let name = channel.text().unwrap_or_default().to_owned();
            return self.sort_by_channel(channel, &name, descending);
        }
        let field = self.text(map.get("field"));
        let op = map.get("op").and_then(|tree| self.operation(tree));
        if field.is_none() && op.is_none() {
            return if descending { Sort::Descending } else { Sort::Default };
        }
        Sort::Field { field, op, descending }
    }

    fn sort_by_channel(&mut self, tree: &Tree, name: &str, descending: bool) -> Sort {
        let Some(channel) = Channel::find(name) else {
            let near = did_you_mean(name, Channel::ALL.iter().map(|(known, _)| *known));
            let help = near.map_or_else(
                || "an order is `ascending`, `descending`, a channel such as `-y`, or a list of values".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no order `{}`", shortened(name));
            self.push(Diagnostic::error(&UNKNOWN_WORD, tree.span, message).help(help));
            return Sort::Default;
        };
        Sort::Channel { channel, descending }
    }

    fn conditions(&mut self, tree: &Tree, channel: Channel) -> Vec<Condition> {
        if is_list(tree) {
            return items(tree).iter().filter_map(|item| self.condition(item, channel)).collect();
        }
        self.condition(tree, channel).into_iter().collect()
    }

    fn condition(&mut self, tree: &Tree, channel: Channel) -> Option<Condition> {
        const OWN: &[Key] = &[
            key("test", "An expression or a predicate: which rows."),
            key("param", "A parameter: which rows."),
            key("selection", "A parameter: which rows."),
            key("empty", "Whether a selection of nothing holds all rows."),
        ];
        let map = self.map(tree, "a condition", &[OWN, KEYS])?;
        let test = match (map.get("test"), map.get("param").or(map.get("selection"))) {
            (Some(test), _) => self.predicate(test)?,
            (None, Some(param)) => {
                let empty = self.truth(map.get("empty")).unwrap_or(true);
                self.predicate_of_parameter(param, empty)?
            }
            (None, None) => {
                self.push(
                    Diagnostic::error(&MISSING_KEY, tree.span, "a condition needs a test")
                        .help("write `test: datum.x > 3`"),
                );
                return None;
            }
        };
        let own = entries(tree).iter().filter(|entry| !OWN.iter().any(|key| key.name == entry.key));
        let rest = tree.with_entries(own.cloned().collect());
        Some(Condition { test, then: self.definition(&rest, channel)? })
    }
}
