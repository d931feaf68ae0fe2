//! Parameters in their initial state, and what names them: expressions, predicates, transforms.

use std::sync::Arc;

use super::object::{Key, Reader, entries, is_list, is_map, items, key, left};
use crate::data::field::Field;
use crate::data::value::Value;
use crate::data::value_of;
use crate::figures::chart::expression::Expression;
use crate::figures::chart::model::{Aggregation, Channel, ImputeOptions};
use crate::figures::chart::rules::UNKNOWN_PARAMETER;
use crate::figures::chart::transform::bin::BinOptions;
use crate::figures::chart::transform::group::Named;
use crate::figures::chart::transform::operation::Operation;
use crate::figures::chart::transform::predicate::{FieldPredicate, Predicate, Test};
use crate::figures::chart::transform::selection::Selection;
use crate::figures::chart::transform::time_unit::Gathering;
use crate::figures::chart::transform::window::Frame;
use crate::figures::chart::transform::{self, Context, Transform, date_time};
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::spec::{Tree, Value as Node};

/// Keys of a parameter.
pub const KEYS: &[Key] = &[
    key("name", "What expressions call it."),
    key("value", "Its value, or what is selected at first."),
    key("expr", "An expression for its value."),
    key("select", "A selection: it stays as it is at first."),
    left("bind"),
    left("views"),
    left("react"),
];

/// Parts of dates that stand in a map.
const DATE_PARTS: [&str; 10] =
    ["year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc"];

impl Reader<'_> {
    fn context(&self) -> Context<'_> {
        Context { source: self.source, loader: self.loader }
    }

    /// Keeps what was read, or tells why not.
    fn told<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Takes the parameters of a view in their initial state; selections name channels of its encoding.
    pub fn declare_parameters(&mut self, tree: &Tree, encoding: Option<&Tree>) {
        if !is_list(tree) {
            self.wrong_type(tree, "a list of parameters");
            return;
        }
        for item in items(tree) {
            let Some(map) = self.map(item, "a parameter", &[KEYS]) else { continue };
            let Some(name) = self.text(map.get("name")) else { continue };
            if let Some(select) = map.get("select") {
                let selection = self.selection(select, map.get("value"), encoding);
                // In expressions a selection is a record of what is selected.
                let points =
                    map.get("value").map(|value| if is_list(value) { items(value).first() } else { Some(value) });
                let record = points.flatten().filter(|point| is_map(point)).map(value_of);
                let record = record.unwrap_or_else(|| Value::Record(Arc::default()));
                self.state.parameters.insert(name.clone(), record);
                self.state.selections.insert(name, selection);
                continue;
            }
            let value = match (map.get("value"), map.get("expr")) {
                (Some(value), _) => value_of(value),
                (None, Some(expression)) => self.evaluate(expression).unwrap_or_default(),
                (None, None) => Value::Null,
            };
            self.state.parameters.insert(name, value);
        }
    }

    /// What is selected at first: points by their fields, an interval by its channels' fields.
    fn selection(&mut self, select: &Tree, value: Option<&Tree>, encoding: Option<&Tree>) -> Selection {
        let Some(value) = value else { return Selection::default() };
        let points: Vec<&Tree> = if is_list(value) { items(value).iter().collect() } else { vec![value] };
        let fields: Vec<&str> =
            select.get("fields").map(items).unwrap_or_default().iter().filter_map(Tree::text).collect();
        let mut any_of = Vec::new();
        for point in points {
            let mut part = Vec::new();
            for entry in entries(point) {
                let mut name = entry.key.as_str();
                if Channel::find(name).is_some() && !fields.contains(&name) {
                    let field = encoding.and_then(|all| all.get(name)).and_then(|one| one.get("field"));
                    // Channels are known by their fields only where marks are; elsewhere they select all.
                    let Some(field) = field.and_then(Tree::text) else { continue };
                    name = field;
                }
                let field = Named { field: Field::parse(name), span: Some(entry.key_span) };
                let test = if is_list(&entry.value) {
                    let ends: Vec<Value> = items(&entry.value).iter().filter_map(|v| self.moment_or_value(v)).collect();
                    match ends.as_slice() {
                        [low, high] => Test::Range(low.clone(), high.clone()),
                        _ => Test::OneOf(ends),
                    }
                } else {
                    Test::Equal(self.moment_or_value(&entry.value).unwrap_or_default())
                };
                part.push(FieldPredicate { field, unit: None, test });
            }
            if !is_map(point)
                && let [field] = fields.as_slice()
            {
                let field = Named { field: Field::parse(field), span: Some(point.span) };
                part.push(FieldPredicate { field, unit: None, test: Test::Equal(value_of(point)) });
            }
            if !part.is_empty() {
                any_of.push(part);
            }
        }
        Selection { any_of }
    }

    /// The worth of an expression that names no field.
    pub fn evaluate(&mut self, tree: &Tree) -> Option<Value> {
        let expression = self.expression(tree)?;
        let value = expression.value(&self.state.parameters);
        self.told(value)
    }

    /// The worth of a parameter.
    pub fn parameter(&mut self, tree: &Tree) -> Option<Value> {
        let name = tree.text()?;
        if let Some(value) = self.state.parameters.get(name) {
            return Some(value.clone());
        }
        let near = did_you_mean(name, self.state.parameters.names()).map(str::to_owned);
        let diagnostic =
            Diagnostic::error(&UNKNOWN_PARAMETER, tree.span, format!("there is no parameter `{}`", shortened(name)));
        self.push(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
        None
    }

    /// Reads an expression.
    pub fn expression(&mut self, tree: &Tree) -> Option<Expression> {
        let read = Expression::read(tree, self.source);
        self.told(read)
    }

    /// Reads transforms.
    pub fn transforms(&mut self, tree: &Tree) -> Vec<Transform> {
        let context = Context { source: self.source, loader: self.loader };
        transform::read_all(tree, &context, self.diagnostics)
    }

    /// Reads what is told of all rows of a group.
    pub fn aggregation(&mut self, tree: &Tree) -> Option<Aggregation> {
        for (name, make) in
            [("argmin", Aggregation::AtLeast as fn(String) -> Aggregation), ("argmax", Aggregation::AtGreatest)]
        {
            if let Some(field) = tree.get(name) {
                return self.text(Some(field)).map(make);
            }
        }
        self.operation(tree).map(Aggregation::Of)
    }

    /// Reads an operation.
    pub fn operation(&mut self, tree: &Tree) -> Option<Operation> {
        if is_map(tree) {
            let name = entries(tree).first().map_or("", |entry| entry.key.as_str()).to_owned();
            self.not_drawn(tree.span, format_args!("the aggregate `{}`", shortened(&name)));
            return None;
        }
        let read = Operation::read(tree);
        self.told(read)
    }

    /// Reads units of time.
    pub fn time_unit(&mut self, tree: &Tree) -> Option<Gathering> {
        let read = Gathering::read(tree);
        self.told(read)
    }

    /// Reads how numbers are put into bins.
    pub fn bin_options(&mut self, tree: &Tree) -> Option<BinOptions> {
        let read = BinOptions::read(tree);
        self.told(read)
    }

    /// Reads which rows something holds for.
    pub fn predicate(&mut self, tree: &Tree) -> Option<Predicate> {
        let read = Predicate::read(tree, &self.context());
        self.told(read)
    }

    /// Reads the rows that a parameter names; a map of `and`, `or` and `not` is a predicate.
    pub fn predicate_of_parameter(&mut self, tree: &Tree, empty: bool) -> Option<Predicate> {
        match tree.text() {
            Some(name) => Some(Predicate::Selected { name: name.to_owned(), span: tree.span, empty }),
            None => self.predicate(tree),
        }
    }

    /// Reads what a group has where it has no row.
    pub fn impute_of_channel(&mut self, tree: &Tree) -> Option<ImputeOptions> {
        const IMPUTE: &[Key] = &[
            key("value", "That value."),
            key("method", "What is made of the values that there are: `mean`, `median`, `max`, `min`, `value`."),
            key("keyvals", "Values of the other direction that every group has."),
            key("frame", "How many rows around are looked at: all."),
        ];
        if matches!(tree.value, Node::Null) {
            return None;
        }
        let map = self.map(tree, "`impute`", &[IMPUTE])?;
        let method = map.get("method").filter(|method| method.text() != Some("value"));
        let frame = map.get("frame").map_or(Ok(Frame::ALL), Frame::read);
        let frame = self.told(frame)?;
        Some(ImputeOptions {
            value: map.get("value").map(value_of),
            operation: method.and_then(|tree| self.operation(tree)).map(|operation| (operation, frame)),
            keys: map.get("keyvals").map_or_else(Vec::new, |tree| self.key_values(tree)),
        })
    }

    fn key_values(&mut self, tree: &Tree) -> Vec<Value> {
        const MOST: f64 = 10_000.0;
        if is_list(tree) {
            return items(tree).iter().map(value_of).collect();
        }
        let start = self.number(tree.get("start")).unwrap_or(0.0);
        let step = self.number(tree.get("step")).unwrap_or(1.0);
        let Some(stop) = self.number(tree.get("stop")) else { return Vec::new() };
        let count = ((stop - start) / step).ceil().clamp(0.0, MOST);
        (0..count as usize).map(|i| Value::Number(start + i as f64 * step)).collect()
    }

    /// What a tree comes to; a map of parts of a date is a moment.
    pub fn moment_or_value(&mut self, tree: &Tree) -> Option<Value> {
        if entries(tree).first().is_some_and(|entry| DATE_PARTS.contains(&entry.key.as_str())) {
            let read = date_time::read(tree);
            return self.told(read).map(Value::Time);
        }
        self.worth(tree)
    }
}
