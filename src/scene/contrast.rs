//! What authors are told of colours that had to be moved.

use super::rules::COLOR_MOVED;
use crate::syntax::{Diagnostic, Span};
use crate::theme::Paint;
use crate::theme::color::{MARKS, contrast};

/// What is told where a colour of the author's is shown as another; nothing where it is the same.
pub fn color_moved(wanted: Paint, shown: Paint, ground: Paint, what: &str, span: Option<Span>) -> Option<Diagnostic> {
    let schemes = [("light", wanted.light, shown.light, ground.light), ("dark", wanted.dark, shown.dark, ground.dark)];
    let moved = schemes.into_iter().filter(|(_, wanted, shown, _)| wanted != shown);
    let told: Vec<String> = moved
        .map(|(scheme, wanted, shown, ground)| {
            // A contrast of 2.99 must not be told as one of 3.
            let reached = (contrast(wanted, ground) * 10.0).floor() / 10.0;
            format!("{wanted} has a contrast of {reached:.1}:1 in the {scheme} scheme and is drawn as {shown}")
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let message = format!("the colour of this {what} can hardly be seen: {}", told.join(", and "));
    Some(Diagnostic::warning(&COLOR_MOVED, span, message).help(format!(
        "choose a colour with a contrast of {MARKS}:1 with its ground in both schemes, or leave the choice to the theme"
    )))
}
