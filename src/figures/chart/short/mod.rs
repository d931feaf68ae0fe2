//! Short forms: what documents and slides want of a chart in four lines. Each is a rewrite into the full spec.

mod areas;
mod bars;
mod data;
mod ends;
mod funnel;
mod gauge;
mod heatmap;
mod histogram;
mod keys;
mod lines;
mod parts;
mod pies;
mod scatter;
mod waterfall;

use schemars::{JsonSchema as _, Schema, SchemaGenerator};

use super::build::At;
use crate::figures::{Figure, Kind, Spec};
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostics, Source};
use data::Data;
use keys::Keys;

/// A short form of the chart.
trait Form {
    /// The word after `figure:`.
    const NAME: &'static str;
    /// What it is for, in a line.
    const SUMMARY: &'static str;
    /// Which of all keys it has.
    const KEYS: &'static [&'static str];

    /// The full spec; nothing where a finding keeps it from being written.
    fn rewrite(short: &Short, diagnostics: &mut Diagnostics) -> Option<Tree>;
}

/// What a rewrite works with.
struct Short<'a> {
    /// What the author said.
    keys: Keys,
    /// Where the author said it.
    tree: &'a Tree,
    /// The data.
    data: Data,
}

impl Short<'_> {
    /// The place of the data, which all that is wrong with a rewrite comes from; else that of the whole.
    fn at(&self) -> At {
        self.at_key("data")
    }
}

/// The row of bars in the table of kinds.
pub const BAR: Kind = kind::<bars::Bar>();
/// The row of lines in the table of kinds.
pub const LINE: Kind = kind::<lines::Line>();
/// The row of areas in the table of kinds.
pub const AREA: Kind = kind::<areas::Area>();
/// The row of scatter charts in the table of kinds.
pub const SCATTER: Kind = kind::<scatter::Scatter>();
/// The row of pies in the table of kinds.
pub const PIE: Kind = kind::<pies::Pie>();
/// The row of donuts in the table of kinds.
pub const DONUT: Kind = kind::<pies::Donut>();
/// The row of histograms in the table of kinds.
pub const HISTOGRAM: Kind = kind::<histogram::Histogram>();
/// The row of heat maps in the table of kinds.
pub const HEATMAP: Kind = kind::<heatmap::Heatmap>();
/// The row of waterfalls in the table of kinds.
pub const WATERFALL: Kind = kind::<waterfall::Waterfall>();
/// The row of gauges in the table of kinds.
pub const GAUGE: Kind = kind::<gauge::Gauge>();
/// The row of funnels in the table of kinds.
pub const FUNNEL: Kind = kind::<funnel::Funnel>();
/// The row of slopes in the table of kinds.
pub const SLOPE: Kind = kind::<ends::Slope>();
/// The row of dumbbells in the table of kinds.
pub const DUMBBELL: Kind = kind::<ends::Dumbbell>();

const fn kind<F: Form>() -> Kind {
    Kind {
        name: F::NAME,
        summary: F::SUMMARY,
        spec: Some(Spec { read: read::<F>, schema: schema::<F> }),
        mermaid: None,
        foreign: None,
        rules: &[],
    }
}

/// The schema of a form: that of all keys without those that it does not have.
fn schema<F: Form>(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = Keys::json_schema(generator);
    if let Some(properties) = schema.get_mut("properties").and_then(|properties| properties.as_object_mut()) {
        properties.retain(|key, _| F::KEYS.contains(&key.as_str()));
    }
    schema.insert("description".into(), F::SUMMARY.into());
    if F::KEYS.contains(&"data") {
        schema.insert("required".into(), serde_json::json!(["data"]));
    }
    schema
}

/// Reads a short form.
fn read<F: Form>(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec = expand::<F>(tree, source, diagnostics)?;
    super::spec::read(&spec, source, diagnostics)
}

/// The full spec that a short form stands for.
fn expand<F: Form>(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let mut generator = SchemaGenerator::default();
    let mut schema = schema::<F>(&mut generator).to_value();
    schema["$defs"] = generator.take_definitions(true).into();
    let tree = tree.check(&schema, diagnostics)?;
    let keys: Keys = tree.decode(diagnostics)?;
    let data = match tree.get("data") {
        Some(given) => Data::read(given, source).map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?,
        None => Data::default(),
    };
    let found = diagnostics.as_slice().len();
    let spec = F::rewrite(&Short { keys, tree: &tree, data }, diagnostics);
    spec.filter(|_| !crate::syntax::diagnostic::has_errors(&diagnostics.as_slice()[found..]))
}

#[cfg(test)]
mod tests;
