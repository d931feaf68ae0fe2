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
pub mod word_cut;
pub mod words_off_canvas;
pub mod words_out_of_shape;
pub mod words_over_words;
