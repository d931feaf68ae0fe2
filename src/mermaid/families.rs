//! The families of mermaid, drawn or not.

use super::Document;
use crate::mermaid::rules::UNKNOWN_FAMILY;
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::NOT_DRAWN;

/// Families of mermaid 12.3, and the example of its plugins, which is none that anybody draws with: so that one that
/// is not drawn is told from a misspelt one.
const FAMILIES: &[&str] = &[
    "agentflow-beta",
    "architecture-beta",
    "block",
    "block-beta",
    "C4Component",
    "C4Container",
    "C4Context",
    "C4Deployment",
    "C4Dynamic",
    "classDiagram",
    "classDiagram-v2",
    "cynefin-beta",
    "erDiagram",
    "eventmodeling",
    "example-diagram",
    "flowchart",
    "flowchart-elk",
    "gantt",
    "gitGraph",
    "graph",
    "info",
    "ishikawa",
    "ishikawa-beta",
    "journey",
    "kanban",
    "mindmap",
    "packet",
    "packet-beta",
    "pie",
    "quadrantChart",
    "radar-beta",
    "railroad-abnf-beta",
    "railroad-beta",
    "railroad-ebnf-beta",
    "railroad-peg-beta",
    "requirement",
    "requirementDiagram",
    "sankey",
    "sankey-beta",
    "sequenceDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "swimlane-beta",
    "timeline",
    "treemap",
    "treemap-beta",
    "treeView-beta",
    "usecase-beta",
    "venn-beta",
    "wardley-beta",
    "xychart",
    "xychart-beta",
    "zenuml",
];

/// Families of mermaid in which a line that begins with `title` is one.
pub const TITLED: &[&str] = &[
    "timeline",
    "gantt",
    "pie",
    "journey",
    "quadrantChart",
    "xychart",
    "xychart-beta",
    "radar-beta",
    "sequenceDiagram",
    "C4Context",
    "C4Container",
    "C4Component",
    "C4Dynamic",
    "C4Deployment",
    "cynefin-beta",
    "packet",
    "packet-beta",
    "treemap",
    "treemap-beta",
    "venn-beta",
    "wardley-beta",
    "zenuml",
];

impl Document<'_> {
    /// The diagnostic for a family that is not drawn.
    pub fn not_drawn(&self, drawn: impl IntoIterator<Item = &'static str>) -> Diagnostic {
        let drawn: Vec<&str> = drawn.into_iter().collect();
        match did_you_mean(&self.family, drawn.iter().chain(FAMILIES).copied()) {
            Some(near) if near == self.family => {
                Diagnostic::error(&NOT_DRAWN, self.family_span, format!("`{}` diagrams are not drawn yet", self.family))
                    .help("`figmill list` names the families that are drawn")
            }
            near => {
                let diagnostic = Diagnostic::error(
                    &UNKNOWN_FAMILY,
                    self.family_span,
                    format!("`{}` is no family of mermaid diagrams", shortened(&self.family)),
                );
                match near {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help("`figmill list` names the families that are drawn"),
                }
            }
        }
    }
}
