//! What must hold of every source, whatever it says.

use figmill::syntax::{Format, Source};
use figmill::{Options, render};

/// Renders a source; what its name says of its language holds. Where there is a picture, it is well-formed and has a size; where there is none, the
/// reader is told why, at places that are in the source.
pub fn must_draw_or_tell(name: &str, text: &str, format: Format) {
    let source = Source::new(name, text, format);
    match render(&source, &Options { system_fonts: false, ..Options::default() }) {
        Ok(rendered) => {
            let size = rendered.scene.size;
            assert!(size.width.is_finite() && size.height.is_finite() && size.width > 0.0 && size.height > 0.0);
            let tree = roxmltree::Document::parse(&rendered.svg).expect("an SVG is well-formed");
            assert!(!tree.descendants().any(|node| matches!(node.tag_name().name(), "script" | "foreignObject")));
            let values = tree.descendants().flat_map(|node| node.attributes().map(|attribute| attribute.value()));
            assert!(!values.into_iter().any(|value| value.contains("NaN")) || text.contains("NaN"), "a number that is none");
        }
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty(), "refused without a word");
            for span in diagnostics.iter().filter_map(|diagnostic| diagnostic.span) {
                assert!(source.text.get(span.start..span.end).is_some(), "{span:?} is no place of the source");
            }
        }
    }
}
