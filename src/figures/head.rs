//! What figures of all kinds have: title, subtitle, source note, alternative text, fit.

use crate::scene::Fit;
use crate::text::Rich;

/// What figures of all kinds have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Title, drawn at the top left.
    pub title: Option<Rich>,
    /// Below the title, in less weight.
    pub subtitle: Option<Rich>,
    /// Where the matter comes from; drawn at the foot.
    pub note: Option<Rich>,
    /// Name for those who do not see it; else the title.
    pub alt_title: Option<String>,
    /// Description for those who do not see it; else written from the model.
    pub alt_description: Option<String>,
    /// Where it will be shown; one output for each, the default where there is none.
    pub fit: Vec<Fit>,
}
