//! Rules on a scene: whether a reader can read it.

pub mod color_alone;
pub mod colors_alike;
pub mod edge_through_node;
pub mod edge_through_words;
pub mod edges_join;
pub mod label_far;
pub mod low_contrast;
pub mod missing_glyph;
pub mod nodes_overlap;
pub mod small_words;
pub mod system_font;
pub mod words_off_canvas;
pub mod words_out_of_shape;
pub mod words_over_words;

use crate::lint::{Group, Rule};

/// Found while a figure is laid out, which alone knows what it could not do.
pub const DOES_NOT_FIT: Rule = Rule {
    group: Group::Legibility,
    ..Rule::warning(
        "does-not-fit",
        "a figure needs more room than the place where it is shown has",
        "Figmill chooses among arrangements until a figure fits; it never makes words smaller. Where nothing fits, the figure is drawn at the size that it needs. A page that squeezes it into its column makes its words too small.

Way out: shorten its texts, split it into two figures, let the page scroll it, or give it more room (`fit`).",
    )
};
