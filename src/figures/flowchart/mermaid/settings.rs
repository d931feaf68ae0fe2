//! Front matter and `%%{init}%%`: what they say of a flowchart's look.

use serde_json::Value;

use crate::engine::layered::Routing;
use crate::mermaid::Reader;
use crate::theme::Style;

use super::looks::routing;

/// What the settings say.
#[derive(Debug, Default)]
pub struct Settings {
    /// Whether a group that an edge enters or leaves gives up its own direction, as in mermaid:
    /// `%%{init: {"figmill": {"groupDirections": "mermaid"}}}%%`.
    pub mermaid_directions: bool,
    /// Whether the outermost groups are lanes.
    pub lanes: bool,
    /// How lines run, if the author said so.
    pub routing: Option<Routing>,
    /// Look of all nodes.
    pub node: Style,
    /// Look of all edges.
    pub edge: Style,
    /// Look of all groups.
    pub group: Style,
}

/// Settings that mean something here, or are met anyway.
pub const KNOWN: &[&str] = &[
    "figmill.groupDirections",
    "flowchart.curve",
    "flowchart.inheritDir",
    "flowchart.stepDuration",
    "flowchart.stepNumbers",
    "themeVariables.primaryColor",
    "themeVariables.primaryBorderColor",
    "themeVariables.primaryTextColor",
    "themeVariables.mainBkg",
    "themeVariables.nodeBorder",
    "themeVariables.nodeTextColor",
    "themeVariables.lineColor",
    "themeVariables.defaultLinkColor",
    "themeVariables.tertiaryColor",
    "themeVariables.tertiaryBorderColor",
    "themeVariables.tertiaryTextColor",
    "themeVariables.clusterBkg",
    "themeVariables.clusterBorder",
    "themeVariables.titleColor",
];

/// What variables of mermaid's theme colour: the general names first, so that the special ones count.
const VARIABLES: &[(&str, Part, &str)] = &[
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

impl Settings {
    /// Reads them; a value that cannot be read is told with those that mean nothing here.
    pub fn read(reader: &mut Reader) -> Settings {
        let mut settings =
            Settings { routing: reader.setting_text(&["flowchart", "curve"]).map(routing), ..Settings::default() };
        match reader.document.setting(&["figmill", "groupDirections"]).map(Value::as_str) {
            Some(Some("mermaid")) => settings.mermaid_directions = true,
            None | Some(Some("own")) => {}
            Some(_) => reader.ignore_setting("figmill.groupDirections"),
        }
        let layouts: [&[&str]; 2] = [&["layout"], &["flowchart", "layout"]];
        settings.lanes = layouts.iter().any(|path| reader.setting_text(path) == Some("swimlane"));
        for (name, part, property) in VARIABLES {
            let Some(value) = reader.setting_text(&["themeVariables", name]) else { continue };
            let style = match part {
                Part::Node => &mut settings.node,
                Part::Edge => &mut settings.edge,
                Part::Group => &mut settings.group,
            };
            if style.declare(property, value).is_err() {
                reader.ignore_setting(format!("themeVariables.{name}"));
            }
        }
        settings
    }
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Node,
    Edge,
    Group,
}
