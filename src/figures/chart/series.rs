//! Bars and lines over the same names or the same range, as a rewrite into the full spec.

use serde_json::{Map, Value as Json, json};

use super::build::{At, with};
use crate::syntax::Span;
use crate::syntax::spec::Tree;

/// Bars and lines in one pair of axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct XyChart {
    /// Whether bars run to the right.
    pub horizontal: bool,
    /// Whether bars carry their values.
    pub show_values: bool,
    /// The axis of the names.
    pub across: AcrossAxis,
    /// The axis of the values.
    pub upward: UpwardAxis,
    /// In the author's order.
    pub series: Vec<Series>,
    /// Colours of CSS for the series in their order.
    pub palette: Vec<String>,
}

/// The axis of the names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcrossAxis {
    /// What it is called.
    pub title: Option<String>,
    /// What stands along it; the numbers from 1 where nothing is said.
    pub values: Option<Across>,
    /// What is drawn of it.
    pub guide: Guide,
}

/// What stands along the axis of the names.
#[derive(Clone, Debug, PartialEq)]
pub enum Across {
    /// Names.
    Names(Vec<String>),
    /// Numbers from one to another, at equal distances.
    Range(f64, f64),
}

/// The axis of the values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpwardAxis {
    /// What it is called.
    pub title: Option<String>,
    /// From where to where it runs; as the data asks for where nothing is said.
    pub range: Option<(f64, f64)>,
    /// What is drawn of it.
    pub guide: Guide,
}

/// What is drawn of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Words at its ticks.
    pub labels: bool,
    /// Its title.
    pub title: bool,
    /// Its ticks.
    pub ticks: bool,
    /// The line along it.
    pub line: bool,
}

impl Default for Guide {
    fn default() -> Self {
        Self { labels: true, title: true, ticks: true, line: true }
    }
}

/// Values that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// How they are drawn.
    pub plot: Plot,
    /// What they are.
    pub name: Option<String>,
    /// One for each name, from the first on.
    pub values: Vec<f64>,
    /// Words at the values; empty where there are none.
    pub labels: Vec<String>,
    /// A colour of CSS.
    pub color: Option<String>,
    /// The place in the source that asked for them.
    pub source: Span,
}

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plot {
    /// One bar each.
    Bar,
    /// One line through all.
    Line,
}

impl Plot {
    /// The name of its mark.
    pub fn mark(self) -> &'static str {
        match self {
            Plot::Bar => "bar",
            Plot::Line => "line",
        }
    }
}

/// What of the distance between two numbers the bars of one take.
const BAND: f64 = 0.7;

impl XyChart {
    /// The full spec of the chart.
    pub fn spec(&self, place: Span) -> Tree {
        let at = At(place);
        let names = self.names_of_series();
        let plots = [Plot::Bar, Plot::Line].into_iter().filter(|plot| self.of(*plot).next().is_some());
        let marks = |plot: Plot| json!({"mark": self.mark(plot), "encoding": self.encoding(plot, &names)});
        let layer = |plot: Plot, json: Json| with(at.json(json), "data", self.data(plot, &names, at));
        // Words come last, so that they find what they stand on.
        let layers = plots.clone().map(|plot| layer(plot, marks(plot)));
        let words = plots.filter_map(|plot| Some(layer(plot, self.text(plot, &names)?)));
        at.map([("layer", at.list(layers.chain(words)))])
    }

    fn of(&self, plot: Plot) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(move |series| series.plot == plot)
    }

    /// A name for each series, none twice.
    fn names_of_series(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for series in &self.series {
            let base = match (&series.name, series.plot) {
                (Some(name), _) => name.clone(),
                (None, Plot::Bar) => "Bars".to_owned(),
                (None, Plot::Line) => "Line".to_owned(),
            };
            let mut name = base.clone();
            let mut nth = 1;
            while names.contains(&name) {
                nth += 1;
                name = format!("{base} {nth}");
            }
            names.push(name);
        }
        names
    }

    /// The names along the axis, where it has names.
    fn names(&self) -> Option<Vec<String>> {
        match &self.across.values {
            Some(Across::Names(names)) => Some(names.clone()),
            Some(Across::Range(..)) => None,
            None => {
                let most = self.series.iter().map(|series| series.values.len()).max().unwrap_or(0);
                Some((1..=most).map(|nth| nth.to_string()).collect())
            }
        }
    }

    /// Where the value of that index stands on an axis of numbers, and how far the next is.
    fn number_at(&self, series: &Series, index: usize) -> (f64, f64) {
        let Some(Across::Range(low, high)) = self.across.values else { return (index as f64, 1.0) };
        let step = (high - low) / series.values.len().saturating_sub(1).max(1) as f64;
        (low + step * index as f64, step)
    }

    /// The rows of all series of one kind.
    fn data(&self, plot: Plot, names: &[String], at: At) -> Tree {
        let along = self.names();
        let count = self.of(plot).count() as f64;
        let mut rows = Vec::new();
        let series = self.series.iter().zip(names).filter(|(series, _)| series.plot == plot);
        for (nth, (series, name)) in series.enumerate() {
            let at = At(series.source);
            for (index, value) in series.values.iter().enumerate() {
                let mut row = match along.as_ref() {
                    Some(names) => vec![("name", at.text(names.get(index).cloned().unwrap_or_default()))],
                    None => {
                        let (number, step) = self.number_at(series, index);
                        let start = number + step * BAND * (nth as f64 / count - 0.5);
                        let places = [("at", number), ("start", start), ("end", start + step * BAND / count)];
                        places.map(|(key, number)| (key, at.number(number))).into()
                    }
                };
                row.push(("value", at.number(*value)));
                row.push(("series", at.text(name)));
                if let Some(label) = series.labels.get(index).filter(|label| !label.is_empty()) {
                    row.push(("label", at.text(label)));
                }
                rows.push(at.map(row));
            }
        }
        at.map([("values", at.list(rows))])
    }

    fn mark(&self, plot: Plot) -> Json {
        let mut mark = Map::new();
        mark.insert("type".into(), json!(plot.mark()));
        mark.insert("clip".into(), json!(true));
        if let (Plot::Bar, Some(Across::Range(..))) = (plot, &self.across.values) {
            let orient = if self.horizontal { "horizontal" } else { "vertical" };
            mark.insert("orient".into(), json!(orient));
        }
        if let [Series { color: Some(color), .. }] = &self.series[..] {
            mark.insert("color".into(), json!(color));
        }
        Json::Object(mark)
    }

    /// The channels of the names and of the values.
    fn channels(&self) -> (&'static str, &'static str) {
        if self.horizontal { ("y", "x") } else { ("x", "y") }
    }

    fn encoding(&self, plot: Plot, names: &[String]) -> Json {
        let (along, upward) = self.channels();
        let mut encoding = Map::new();
        match self.names() {
            Some(domain) => {
                let channel = json!({"field": "name", "type": "nominal", "sort": null, "scale": {"domain": domain}});
                encoding.insert(along.into(), self.guided(channel, &self.across.title, self.across.guide));
                if plot == Plot::Bar && self.of(plot).count() > 1 {
                    let domain = self.series.iter().zip(names).filter(|(series, _)| series.plot == plot);
                    let domain: Vec<&String> = domain.map(|(_, name)| name).collect();
                    let offset = json!({"field": "series", "type": "nominal", "scale": {"domain": domain}});
                    encoding.insert(format!("{along}Offset"), offset);
                }
            }
            None => {
                let field = if plot == Plot::Bar { "start" } else { "at" };
                let mut channel = json!({"field": field, "type": "quantitative", "scale": self.scale_of_numbers()});
                if plot == Plot::Bar {
                    channel["bin"] = json!("binned");
                    encoding.insert(format!("{along}2"), json!({"field": "end"}));
                }
                encoding.insert(along.into(), self.guided(channel, &self.across.title, self.across.guide));
            }
        }
        let value = json!({"field": "value", "type": "quantitative", "stack": null, "scale": self.scale_of_values()});
        encoding.insert(upward.into(), self.guided(value, &self.upward.title, self.upward.guide));
        if let Some(color) = self.color(names) {
            encoding.insert("color".into(), color);
        }
        Json::Object(encoding)
    }

    /// A channel of a place with what is drawn of its axis.
    fn guided(&self, mut channel: Json, title: &Option<String>, guide: Guide) -> Json {
        let title = title.as_ref().filter(|_| guide.title);
        channel["title"] = title.map_or(Json::Null, |title| json!(title));
        let parts = [("labels", guide.labels), ("ticks", guide.ticks), ("domain", guide.line)];
        let hidden: Map<String, Json> =
            parts.into_iter().filter(|(_, shown)| !shown).map(|(part, _)| (part.to_owned(), json!(false))).collect();
        if !hidden.is_empty() {
            channel["axis"] = Json::Object(hidden);
        }
        channel
    }

    /// The scale of an axis of numbers: half a step of air around bars.
    fn scale_of_numbers(&self) -> Json {
        let Some(Across::Range(low, high)) = self.across.values else { return json!({}) };
        let air = self.of(Plot::Bar).map(|series| self.number_at(series, 0).1.abs() / 2.0).fold(0.0, f64::max);
        let (least, greatest) = (low.min(high) - air, low.max(high) + air);
        json!({"domain": [least, greatest], "nice": false, "zero": false, "reverse": low > high})
    }

    fn scale_of_values(&self) -> Json {
        match self.upward.range {
            Some((low, high)) => {
                json!({"domain": [low.min(high), low.max(high)], "nice": false, "zero": false, "reverse": low > high})
            }
            // Bars are as long as their values; lines need not begin at zero.
            None => json!({"zero": self.of(Plot::Bar).next().is_some()}),
        }
    }

    fn color(&self, names: &[String]) -> Option<Json> {
        if self.series.len() < 2 {
            return None;
        }
        let mut scale = json!({"domain": names});
        let colors: Vec<&String> = self.series.iter().filter_map(|series| series.color.as_ref()).collect();
        if colors.len() == self.series.len() {
            scale["range"] = json!(colors);
        }
        let mut color = json!({"field": "series", "type": "nominal", "title": null, "scale": scale});
        // Names that nobody gave explain nothing.
        if self.series.iter().all(|series| series.name.is_none()) {
            color["legend"] = Json::Null;
        }
        Some(color)
    }

    /// The layer of the words at the values, where there are any.
    fn text(&self, plot: Plot, names: &[String]) -> Option<Json> {
        let labelled = self.of(plot).any(|series| series.labels.iter().any(|label| !label.is_empty()));
        let text = match plot {
            Plot::Bar if self.show_values => json!({"field": "value", "type": "quantitative", "format": ","}),
            Plot::Line if labelled => json!({"field": "label", "type": "nominal"}),
            _ => return None,
        };
        let away = if plot == Plot::Bar { 4 } else { 7 };
        let mark = if self.horizontal {
            json!({"type": "text", "align": "left", "baseline": "middle", "dx": away})
        } else {
            json!({"type": "text", "align": "center", "baseline": "bottom", "dy": -away})
        };
        let mut encoding = self.encoding(plot, names);
        if let Some(all) = encoding.as_object_mut() {
            all.remove("color");
            all.insert("text".into(), text);
            let along = self.channels().0;
            if plot == Plot::Bar && all.remove(&format!("{along}2")).is_some() {
                all[along]["field"] = json!("at");
                all[along]["bin"] = json!(false);
            }
        }
        Some(json!({"mark": mark, "encoding": encoding}))
    }
}
