//! Nesting by indentation.

/// How deep lines lie by their indentation: as in mermaid, a line lies below the nearest line before it that is
/// indented by less, whatever the widths.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// Indentations of the lines around the next one, each more than the one before.
    around: Vec<usize>,
}

impl Levels {
    /// How many lines lie around the next line, which is indented by so many characters: 0 where none does.
    pub fn depth(&mut self, indent: usize) -> usize {
        while self.around.last().is_some_and(|outer| *outer >= indent) {
            self.around.pop();
        }
        self.around.push(indent);
        self.around.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_lies_below_the_nearest_that_is_indented_less() {
        let mut levels = Levels::default();
        assert_eq!([2, 6, 4, 8, 8, 4, 2, 0].map(|indent| levels.depth(indent)), [0, 1, 1, 2, 2, 1, 0, 0]);
    }
}
