//! Front matter and `%%{init}%%`: what they say of a flowchart's look.

use serde_json::{Map, Value};

use crate::engine::layered::Routing;
use crate::mermaid::Document;
use crate::syntax::{Diagnostic, Diagnostics};
use crate::theme::Style;

use super::looks::routing;
use crate::mermaid::rules::IGNORED_SETTING;

/// What the settings say.
#[derive(Debug, Default)]
pub struct Settings {
    /// Whether a group that an edge enters or leaves gives up its own direction, as in mermaid:
    /// `%%{init: {"figmill": {"groupDirections": "mermaid"}}}%%`.
    pub mermaid_directions: bool,
    /// How lines run, if the author said so.
    pub routing: Option<Routing>,
    /// Look of all nodes.
    pub node: Style,
    /// Look of all edges.
    pub edge: Style,
    /// Look of all groups.
    pub group: Style,
}

/// Settings that change nothing in a still picture of ours, or that ask for what is done anyway.
const HARMLESS: &[&str] = &[
    "htmlLabels",
    "layout",
    "logLevel",
    "securityLevel",
    "startOnLoad",
    "deterministicIds",
    "deterministicIDSeed",
    "maxTextSize",
    "maxEdges",
    "arrowMarkerAbsolute",
    "secure",
    "elk",
    "handDrawnSeed",
    "markdownAutoWrap",
    "wrap",
    "suppressErrorRendering",
];

/// The same under `flowchart`.
const HARMLESS_OF_FLOWCHART: &[&str] =
    &["curve", "htmlLabels", "useMaxWidth", "defaultRenderer", "useWidth", "inheritDir"];

impl Settings {
    /// Reads them; what has no meaning here is named in one warning.
    pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Settings {
        let mut settings = Settings::default();
        let mut ignored: Vec<String> = Vec::new();
        for (key, value) in &document.config {
            match (key.as_str(), value) {
                ("themeVariables", Value::Object(variables)) => settings.theme_variables(variables, &mut ignored),
                ("flowchart", Value::Object(flowchart)) => settings.flowchart(flowchart, &mut ignored),
                ("figmill", Value::Object(own)) => settings.own(own, &mut ignored),
                ("theme", Value::String(theme)) if matches!(theme.as_str(), "default" | "base") => {}
                ("look", Value::String(look)) if look == "classic" => {}
                (key, _) if HARMLESS.contains(&key) => {}
                _ => ignored.push(key.clone()),
            }
        }
        if !ignored.is_empty() {
            let list = ignored.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            diagnostics.push(
                Diagnostic::warning(&IGNORED_SETTING, None, format!("settings without a meaning here: {list}")).help(
                    "the look comes from Figmill's theme; colours of single nodes come from `style` and `classDef`",
                ),
            );
        }
        settings
    }

    fn own(&mut self, own: &Map<String, Value>, ignored: &mut Vec<String>) {
        for (key, value) in own {
            match (key.as_str(), value.as_str()) {
                ("groupDirections", Some("mermaid")) => self.mermaid_directions = true,
                ("groupDirections", Some("own")) => self.mermaid_directions = false,
                _ => ignored.push(format!("figmill.{key}")),
            }
        }
    }

    fn flowchart(&mut self, flowchart: &Map<String, Value>, ignored: &mut Vec<String>) {
        self.routing = flowchart.get("curve").and_then(Value::as_str).map(routing);
        let unknown = flowchart.keys().filter(|key| !HARMLESS_OF_FLOWCHART.contains(&key.as_str()));
        ignored.extend(unknown.map(|key| format!("flowchart.{key}")));
    }

    fn theme_variables(&mut self, variables: &Map<String, Value>, ignored: &mut Vec<String>) {
        // The general names first, so that the special ones count.
        const TARGETS: &[(&str, Part, &str)] = &[
            ("primaryColor", Part::Node, "fill"),
            ("primaryBorderColor", Part::Node, "stroke"),
            ("primaryTextColor", Part::Node, "color"),
            ("mainBkg", Part::Node, "fill"),
            ("nodeBorder", Part::Node, "stroke"),
            ("nodeTextColor", Part::Node, "color"),
            ("lineColor", Part::Edge, "stroke"),
            ("defaultLinkColor", Part::Edge, "stroke"),
            ("tertiaryColor", Part::Group, "fill"),
            ("tertiaryBorderColor", Part::Group, "stroke"),
            ("tertiaryTextColor", Part::Group, "color"),
            ("clusterBkg", Part::Group, "fill"),
            ("clusterBorder", Part::Group, "stroke"),
            ("titleColor", Part::Group, "color"),
        ];
        for (name, part, property) in TARGETS {
            let Some(Value::String(value)) = variables.get(*name) else { continue };
            let style = match part {
                Part::Node => &mut self.node,
                Part::Edge => &mut self.edge,
                Part::Group => &mut self.group,
            };
            if style.declare(property, value).is_err() {
                ignored.push(format!("themeVariables.{name}"));
            }
        }
        let is_known = |key: &str| TARGETS.iter().any(|(name, ..)| *name == key);
        let unknown = variables.keys().filter(|key| !is_known(key));
        ignored.extend(unknown.map(|key| format!("themeVariables.{key}")));
    }
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Node,
    Edge,
    Group,
}
