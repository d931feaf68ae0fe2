//! `figure: pie` and `figure: donut`: shares of a whole.

use serde_json::json;

use super::{Form, Short};
use crate::data::value::Value;
use crate::figures::chart::build::with;
use crate::figures::chart::rules::NEGATIVE_SLICE;
use crate::figures::chart::slices::{self, Slice};
use crate::figures::rules::EMPTY_FIGURE;
use crate::syntax::diagnostic::Severity;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::spec::{Step, Tree, Value as Node};
use crate::syntax::{Diagnostic, Diagnostics, Span};

/// Shares of a whole.
pub struct Pie;

/// The same with a hole, in which words may stand.
pub struct Donut;

/// Keys of both.
const PIE: &[&str] = &["data", "x", "y", "values", "format", "unit", "highlight"];
const DONUT: &[&str] = &["data", "x", "y", "values", "format", "unit", "highlight", "center"];
/// Radius of the hole as a share of the radius.
const HOLE: f64 = 0.6;

impl Form for Pie {
    const NAME: &'static str = "pie";
    const SUMMARY: &'static str = "shares of a whole";
    const KEYS: &'static [&'static str] = PIE;

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        rewrite(short, 0.0, diagnostics)
    }
}

impl Form for Donut {
    const NAME: &'static str = "donut";
    const SUMMARY: &'static str = "shares of a whole around a hole, with words in it";
    const KEYS: &'static [&'static str] = DONUT;

    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree> {
        let spec = rewrite(short, HOLE, diagnostics)?;
        let Some(words) = &short.keys.center else { return Some(spec) };
        let Some(Node::List(layers)) = spec.get("layer").map(|layers| &layers.value) else { return Some(spec) };
        let mark =
            json!({"type": "text", "radius": 0, "theta": 0, "text": words, "fontSize": 17, "fontWeight": "bold"});
        let middle =
            json!({"data": {"values": [{}]}, "mark": mark, "encoding": {"theta": null, "order": null, "color": null}});
        let layers = layers.iter().cloned().chain([short.at_key("center").json(middle)]);
        let layers = short.at().list(layers.collect::<Vec<_>>());
        Some(with(spec, "layer", layers))
    }
}

fn rewrite(short: &Short, hole: f64, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let (x, y) = short.names_and_values(diagnostics)?;
    let highlighted = short.highlighted(&x, diagnostics);
    let slices = slices(short, &x, &y, diagnostics)?;
    let look = slices::Look {
        hole,
        show_values: short.keys.values.unwrap_or(false),
        format: short.keys.format.clone(),
        unit: short.unit().to_owned(),
        highlight: highlighted,
    };
    Some(slices::spec(short.at(), &slices::arranged(slices), &look))
}

/// The slices of the data; names that stand in several rows are added up.
fn slices(short: &Short, x: &str, y: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Slice>> {
    let mut slices: Vec<Slice> = Vec::new();
    let table = &short.data.table;
    let mut wrong = false;
    for row in 0..table.rows() {
        let label = table.value(row, x).text().into_owned();
        let source = place(short, row);
        let value = match table.value(row, y) {
            Value::Number(value) if *value >= 0.0 && value.is_finite() => *value,
            Value::Null => continue,
            Value::Number(value) if *value < 0.0 => {
                let message =
                    format!("the slice `{}` is negative, and a pie has no room for what is missing", shortened(&label));
                let diagnostic = Diagnostic::error(&NEGATIVE_SLICE, source, message);
                diagnostics.push(diagnostic.help("draw bars, or leave the slice out"));
                wrong = true;
                continue;
            }
            value => {
                let message =
                    format!("`{}` of the slice `{}` is no number", shortened(&value.text()), shortened(&label));
                diagnostics.push(Diagnostic::error(&WRONG_VALUE, source, message));
                wrong = true;
                continue;
            }
        };
        match slices.iter_mut().find(|slice| slice.label == label) {
            Some(slice) => slice.value += value,
            None => slices.push(Slice { label, value, color: None, source }),
        }
    }
    if !wrong && slices.is_empty() {
        diagnostics.push(Diagnostic::error(&EMPTY_FIGURE, short.at_key("data").0, "the pie has no slice"));
        wrong = true;
    }
    if let Some(told) = slices::told_of_nothing(&slices, short.at_key("data").0).filter(|_| !wrong) {
        wrong = told.severity == Severity::Error;
        diagnostics.push(told);
    }
    (!wrong).then_some(slices)
}

/// Where a row stands in the source; the whole data where it comes from a file.
fn place(short: &Short, row: usize) -> Span {
    let tree = short.data.tree.as_ref();
    tree.map_or(short.tree.span, |tree| tree.span_at(&[Step::Key("values"), Step::Index(row)]))
}
