//! Labels measured once and set in several ways.

use crate::scene::stage::Stage;
use crate::text::{Flow, Paragraph, Rich, Wrap};
use crate::theme::TextStyle;

/// Longest label in characters; what is longer ends in an ellipsis.
const LONGEST: usize = 80;

/// Labels of an axis.
pub struct Words<'a> {
    stage: &'a Stage<'a>,
    labels: &'a [String],
}

impl<'a> Words<'a> {
    /// Those labels.
    pub fn new(stage: &'a Stage<'a>, labels: &'a [String]) -> Self {
        Self { stage, labels }
    }

    fn style(&self) -> TextStyle {
        self.stage.theme.type_scale.label
    }

    /// One of so many, each in one line.
    fn set(&self, style: TextStyle, every: usize) -> Vec<Paragraph> {
        let set = |label: &String| self.stage.fonts.paragraph(&Rich::plain(label.as_str()), style, Wrap::Never);
        self.labels.iter().step_by(every).map(set).collect()
    }

    /// One of so many, each in one line.
    pub fn level(&self, every: usize) -> Vec<Paragraph> {
        self.set(self.style(), every)
    }

    /// One of so many, each in one line of the smallest size.
    pub fn small(&self, every: usize) -> Vec<Paragraph> {
        self.set(self.stage.theme.type_scale.small, every)
    }

    /// Each in at most so many lines of that width, of the smallest size where that is needed; none where a
    /// word is wider or a label is longer.
    pub fn wrapped(&self, width: f64, lines: usize) -> Option<Vec<Paragraph>> {
        let styles = [self.style(), self.stage.theme.type_scale.small];
        styles.into_iter().find_map(|style| self.wrapped_in(style, width, lines))
    }

    fn wrapped_in(&self, style: TextStyle, width: f64, lines: usize) -> Option<Vec<Paragraph>> {
        let set = |label: &String| {
            let rich = Rich::plain(label.as_str());
            let flow: Flow = self.stage.fonts.flow(&rich, style);
            (flow.longest_word() <= width && flow.line_count(width) <= lines)
                .then(|| flow.paragraph(Wrap::Balance(width)))
        };
        self.labels.iter().map(set).collect()
    }

    /// Each in one line where it is narrow enough, else in lines of that width, at most so many where
    /// that is possible.
    pub fn within(&self, width: f64, lines: usize) -> Vec<Paragraph> {
        let set = |label: &String| {
            let rich = Rich::plain(label.as_str());
            let flow = self.stage.fonts.flow(&rich, self.style());
            if flow.natural_width() <= width {
                return flow.paragraph(Wrap::Never);
            }
            let wider = (1..=8).map(|step| width * (1.0 + f64::from(step) * 0.15));
            let width = std::iter::once(width).chain(wider).find(|w| flow.line_count(*w) <= lines).unwrap_or(width);
            flow.paragraph(Wrap::Balance(width))
        };
        self.labels.iter().map(set).collect()
    }
}

/// Labels as they can stand in a chart: at most 80 characters.
pub fn lines_of(labels: Vec<String>) -> Vec<String> {
    labels
        .into_iter()
        .map(|label| match label.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", label[..end].trim_end()),
            None => label,
        })
        .collect()
}
