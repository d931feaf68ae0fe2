//! What rewrites of several short forms share: fields, channels, words of values, what catches the eye.

use crate::data::field::escaped;
use serde_json::{Map, Value as Json, json};

use super::Short;
use super::data::{NAME, SERIES, VALUE};
use super::keys::Sort;
use crate::figures::chart::build::At;
use crate::figures::chart::rules::UNKNOWN_FIELD;
use crate::figures::chart::slices::quoted;
use crate::figures::rules::UNKNOWN_NAME;
use crate::scale::format::NumberFormat;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics};

/// How values are written where the author does not say.
const FORMAT: &str = ",";
/// The most marks that carry their values where the author does not say.
const MOST_WITH_VALUES: usize = 16;

impl Short<'_> {
    /// The place of a key, or of the whole spec where it is not there.
    pub fn at_key(&self, key: &str) -> At {
        At(self.tree.span_at(&[Step::Key(key)]))
    }

    /// The fields of the names and of the values: the author's, else those of a map, else the first that fit.
    pub fn names_and_values(&self, diagnostics: &mut Diagnostics) -> Option<(String, String)> {
        let data = &self.data;
        let made = |name: &str| data.made.then(|| name.to_owned());
        let y = self.keys.y.clone().or_else(|| made(VALUE));
        let x = self.keys.x.clone().or_else(|| made(NAME)).or_else(|| data.first_of_names().map(str::to_owned));
        let y = y.or_else(|| data.first_of_numbers(x.as_deref()).map(str::to_owned));
        let (Some(x), Some(y)) = (x, y) else {
            diagnostics.push(
                Diagnostic::error(&MISSING_KEY, self.at_key("data").0, "no field of the data holds numbers")
                    .help("name the field of the values with `y`"),
            );
            return None;
        };
        let known = self.knows("x", &x, diagnostics);
        (self.knows("y", &y, diagnostics) && known).then_some((x, y))
    }

    /// The field of the series, where there is one.
    pub fn series(&self, diagnostics: &mut Diagnostics) -> Option<String> {
        let made = (self.data.made && self.data.table.has(SERIES)).then(|| SERIES.to_owned());
        let field = self.keys.color.clone().or(made)?;
        self.knows("color", &field, diagnostics).then_some(field)
    }

    /// Whether the data has a field; else a finding at the key that names it.
    pub fn knows(&self, key: &str, field: &str, diagnostics: &mut Diagnostics) -> bool {
        let known = self.data.table.has(field);
        if !known {
            let names: Vec<&str> = self.data.table.fields().collect();
            let help = match did_you_mean(field, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the fields are `{}`", names.join("`, `")),
            };
            let message = format!("there is no field `{}` in the data", shortened(field));
            diagnostics.push(Diagnostic::error(&UNKNOWN_FIELD, self.at_key(key).0, message).help(help));
        }
        known
    }

    /// Words at an axis: those of the author, else the field where the author named it, else none.
    pub fn title(&self, key: &str, field: &str) -> Json {
        let said = if key == "x" { &self.keys.x_title } else { &self.keys.y_title };
        match said {
            Some(words) => json!(words),
            None if self.data.made => Json::Null,
            None => json!(field),
        }
    }

    /// The pattern of values.
    pub fn format(&self) -> &str {
        self.keys.format.as_deref().unwrap_or(FORMAT)
    }

    /// What follows each value.
    pub fn unit(&self) -> &str {
        self.keys.unit.as_deref().unwrap_or_default()
    }

    /// The channel of values along an axis.
    pub fn values_channel(&self, key: &str, field: &str) -> Json {
        let mut axis = json!({});
        if let Some(format) = &self.keys.format {
            axis["format"] = json!(format);
        }
        if !self.unit().is_empty() {
            axis["labelExpr"] = json!(format!("datum.label + {}", quoted(self.unit())));
        }
        json!({"field": escaped(field), "type": "quantitative", "title": self.title(key, field), "axis": axis})
    }

    /// The expression of a value in words, with its unit.
    pub fn words_of(&self, value: &str) -> String {
        format!("{} + {}", self.number_of(value), quoted(self.unit()))
    }

    /// The expression of a value without its unit.
    pub fn number_of(&self, value: &str) -> String {
        format!("format({value}, {})", quoted(self.format()))
    }

    /// A value in words, with its unit.
    pub fn in_words(&self, value: f64) -> String {
        // A pattern that cannot be read is told where the axis uses it.
        let words =
            NumberFormat::parse(self.format()).map_or_else(|_| value.to_string(), |format| format.format(value));
        words + self.unit()
    }

    /// Whether marks carry their values: so many marks, unless the author says.
    pub fn shows_values(&self, marks: usize) -> bool {
        self.keys.values.unwrap_or(marks <= MOST_WITH_VALUES)
    }

    /// The names that catch the eye; a finding for each that the field does not hold.
    pub fn highlighted(&self, field: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
        let Some(names) = &self.keys.highlight else { return Vec::new() };
        let words = self.data.words(field);
        for name in names.all().iter().filter(|name| !words.contains(name)) {
            let message = format!("there is no `{}` in `{field}`", shortened(name));
            let mut diagnostic = Diagnostic::error(&UNKNOWN_NAME, self.at_key("highlight").0, message);
            if let Some(near) = did_you_mean(name, words.iter().map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
            diagnostics.push(diagnostic);
        }
        names.all().to_vec()
    }

    /// The colour channel of names of which some catch the eye; all of them where there are none.
    pub fn emphasis(&self, field: &str, highlighted: &[String]) -> Json {
        let mut channel = json!({"field": escaped(field), "type": "nominal", "sort": null, "title": null});
        if !highlighted.is_empty() {
            let words = self.data.words(field);
            let others = words.iter().filter(|word| !highlighted.contains(word));
            let domain: Vec<&String> = highlighted.iter().chain(others).collect();
            channel["scale"] = json!({"domain": domain, "scheme": format!("emphasis-{}", highlighted.len())});
        }
        channel
    }

    /// The order of names by their values.
    pub fn order(&self, channel: &str) -> Json {
        match self.keys.sort {
            Sort::None => Json::Null,
            Sort::Ascending => json!(channel),
            Sort::Descending => json!(format!("-{channel}")),
        }
    }

    /// The spec with the data, if there is any.
    pub fn with_data(&self, spec: Tree) -> Tree {
        match &self.data.tree {
            Some(data) => crate::figures::chart::build::with(spec, "data", data.clone()),
            None => spec,
        }
    }

    /// A map of channels, each at the key that named its field.
    pub fn encoding(&self, channels: Vec<(&str, &str, Json)>) -> Tree {
        self.at().map(channels.into_iter().map(|(channel, key, json)| (channel, self.at_key(key).json(json))))
    }
}

/// A field as an expression reads it.
pub fn datum(field: &str) -> String {
    format!("datum[{}]", quoted(field))
}

/// A layer of words: the channels of the marks without their colours, with these words, so many px away.
pub fn words_layer(encoding: &Json, field: &str, horizontal: bool, positive: bool, filter: Option<String>) -> Json {
    let mut channels = encoding.as_object().cloned().unwrap_or_default();
    channels.remove("color");
    channels.insert("text".into(), json!({"field": field, "type": "nominal"}));
    let away = if positive { 4 } else { -4 };
    let mark = match (horizontal, positive) {
        (true, true) => json!({"type": "text", "align": "left", "baseline": "middle", "dx": away}),
        (true, false) => json!({"type": "text", "align": "right", "baseline": "middle", "dx": away}),
        (false, true) => json!({"type": "text", "align": "center", "baseline": "bottom", "dy": -away}),
        (false, false) => json!({"type": "text", "align": "center", "baseline": "top", "dy": -away}),
    };
    let mut layer = Map::new();
    layer.insert("mark".into(), mark);
    layer.insert("encoding".into(), Json::Object(channels));
    if let Some(test) = filter {
        layer.insert("transform".into(), json!([{"filter": test}]));
    }
    Json::Object(layer)
}
