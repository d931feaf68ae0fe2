//! The words that short forms share: one meaning each, whatever the form.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// All that a short form can say; each form has some of it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct Keys {
    /// The data: a map of names and values, a map of such maps by series, a list of rows, or the name of a CSV or
    /// JSON file in the project.
    #[schemars(schema_with = "data_schema")]
    pub data: Option<IgnoredAny>,
    /// The field along x; in a map of names and values, the names.
    pub x: Option<String>,
    /// The field along y; in a map of names and values, the values.
    pub y: Option<String>,
    /// The field that colours tell apart; in a map of maps, the series.
    pub color: Option<String>,
    /// The field that areas of signs stand for.
    pub size: Option<String>,
    /// The field of the words beside signs.
    pub label: Option<String>,
    /// The two things that are compared: names for the two values of each row, or two fields of the data.
    pub ends: Option<[String; 2]>,
    /// The order: as in the data, or by value.
    pub sort: Sort,
    /// Whether bars and areas of one place stand on each other.
    pub stack: Option<Stack>,
    /// Whether bars run to the right, so that long names are read without turning them.
    pub horizontal: bool,
    /// Whether values stand at the marks.
    pub values: Option<bool>,
    /// How values are written: a pattern of d3-format, such as `,.1f` or `.0%`.
    pub format: Option<String>,
    /// What follows each value: ` km`, `%`.
    pub unit: Option<String>,
    /// What catches the eye, by name; all others are neutral.
    pub highlight: Option<Names>,
    /// About how many bins there are.
    #[schemars(range(min = 1, max = 100))]
    pub bins: Option<u32>,
    /// What the last bar, the sum of all, is called; `false` for none.
    pub total: Option<Total>,
    /// Words in the middle.
    pub center: Option<String>,
    /// What is shown.
    pub value: Option<f64>,
    /// The least that there can be.
    pub min: Option<f64>,
    /// The most that there can be.
    pub max: Option<f64>,
    /// What should be reached.
    pub target: Option<f64>,
    /// Words at the axis of x, in place of the field.
    pub x_title: Option<String>,
    /// Words at the axis of y, in place of the field.
    pub y_title: Option<String>,
}

fn data_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "array", "object"]})
}

/// An order of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// As in the data.
    #[default]
    None,
    /// From the least value up.
    Ascending,
    /// From the greatest value down.
    Descending,
}

/// How bars and areas of one place stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stack {
    /// Beside or over each other.
    None,
    /// On each other.
    Zero,
    /// On each other, as shares of the whole.
    Normalize,
}

/// A name, or several.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Names {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Names {
    /// All of them.
    pub fn all(&self) -> &[String] {
        match self {
            Names::One(name) => std::slice::from_ref(name),
            Names::Many(names) => names,
        }
    }
}

/// What the sum of all is called.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Total {
    /// Whether there is one.
    Shown(bool),
    /// So.
    Named(String),
}
