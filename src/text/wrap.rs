//! From text to lines: faces, shaping, breaking by the Unicode rules, balancing.

use std::sync::Arc;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{Face, Fonts, Glyph};
use super::rich::Rich;
use crate::theme::{TextStyle, Weight};

/// A stretch of a line in one face.
#[derive(Clone, Debug)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The face that has their glyphs.
    pub face: Arc<Face>,
    /// Weight asked for; a face of the machine may not have it.
    pub weight: Weight,
    /// Slant asked for.
    pub italic: bool,
    /// The shaped glyphs, in visual order.
    pub glyphs: Vec<Glyph>,
    /// Width in px.
    pub width: f64,
}

/// One line of shaped text.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// In reading order.
    pub runs: Vec<Run>,
    /// Width in px, without the space at its end.
    pub width: f64,
}

impl Line {
    /// The words of the line.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }
}

/// Text in lines.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// How it is set.
    pub style: TextStyle,
}

impl Paragraph {
    /// Width of its longest line in px.
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|l| l.width).fold(0.0, f64::max)
    }

    /// Height of its line boxes in px; 0 without lines.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.leading()
    }

    /// Distance from the top of a line box to its baseline: capitals stand in the middle of the box.
    pub fn baseline(&self) -> f64 {
        (self.style.leading() + super::CAP_HEIGHT * self.style.size) / 2.0
    }
}

/// How lines are broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrap {
    /// Only where the text says so.
    Never,
    /// As many words a line as fit into that width in px.
    Fill(f64),
    /// In as few lines as `Fill` needs, made as equal as may be.
    Balance(f64),
}

impl Fonts {
    /// Sets text in lines. No line is wider than the width of `wrap`, but one of a single grapheme.
    pub fn paragraph(&self, text: &Rich, style: TextStyle, wrap: Wrap) -> Paragraph {
        self.flow(text, style).paragraph(wrap)
    }

    /// Width in px of text set in one line.
    pub fn width(&self, text: &str, style: TextStyle) -> f64 {
        self.paragraph(&Rich::plain(text), style, Wrap::Never).width()
    }

    /// Width in px of the longest part that cannot be broken: no narrower box holds the text uncut.
    pub fn longest_word(&self, text: &Rich, style: TextStyle) -> f64 {
        self.flow(text, style).longest_word()
    }

    /// Shapes text once, so that it can be set in lines of many widths.
    pub fn flow(&self, text: &Rich, style: TextStyle) -> Flow<'_> {
        Flow::new(self, text, style)
    }
}

/// A stretch between two places where a line may end; `end` leaves out the white space before the break.
struct Segment {
    start: usize,
    end: usize,
    next: usize,
    must_break: bool,
}

/// Text shaped as one endless line, with what is needed to cut it.
pub struct Flow<'a> {
    fonts: &'a Fonts,
    text: String,
    style: TextStyle,
    /// Byte ranges of equal emphasis.
    emphasis: Vec<(usize, usize, bool, bool)>,
    segments: Vec<Segment>,
    /// Distance in px of each byte from the start; bytes inside a cluster share its start.
    position: Vec<f64>,
    /// Advance in px of the cluster that starts at that byte, not narrowed by kerning with what follows.
    loose: Vec<f64>,
}

impl<'a> Flow<'a> {
    /// Sets the text in lines.
    pub fn paragraph(&self, wrap: Wrap) -> Paragraph {
        let ranges = match wrap {
            Wrap::Never => self.fill(f64::INFINITY),
            Wrap::Fill(width) => self.fill(width),
            Wrap::Balance(width) => self.balance(width),
        };
        Paragraph { lines: ranges.into_iter().map(|(start, end)| self.line(start, end)).collect(), style: self.style }
    }

    /// How many lines of at most that width in px the text needs.
    pub fn line_count(&self, width: f64) -> usize {
        self.fill(width).len()
    }

    /// Width in px of the longest line where only the text itself breaks lines.
    pub fn natural_width(&self) -> f64 {
        self.fill(f64::INFINITY).into_iter().map(|(start, end)| self.width(start, end)).fold(0.0, f64::max)
    }

    /// Width in px of the longest part that cannot be broken.
    pub fn longest_word(&self) -> f64 {
        self.segments.iter().map(|s| self.width(s.start, s.end)).fold(0.0, f64::max)
    }

    fn new(fonts: &'a Fonts, rich: &Rich, style: TextStyle) -> Self {
        let mut text = String::new();
        let mut emphasis = Vec::new();
        for piece in &rich.pieces {
            let start = text.len();
            text.extend(piece.text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|&c| c != '\r'));
            if text.len() > start {
                emphasis.push((start, text.len(), piece.bold, piece.italic));
            }
        }
        let mut flow = Self {
            fonts,
            position: vec![0.0; text.len() + 1],
            loose: vec![0.0; text.len() + 1],
            text,
            style,
            emphasis,
            segments: Vec::new(),
        };
        flow.measure();
        flow.segment();
        flow
    }

    fn measure(&mut self) {
        let mut x = 0.0;
        for run in self.shape(0, self.text.len()) {
            let (offset, run) = run;
            let scale = self.style.size / run.face.units_per_em;
            let metrics = run.face.metrics();
            let mut advances = vec![(0.0, 0.0); run.text.len() + 1];
            for glyph in &run.glyphs {
                let cell = &mut advances[glyph.cluster as usize];
                cell.0 += f64::from(glyph.advance) * scale;
                let nominal = metrics.advance_width(skrifa::GlyphId::new(glyph.id)).unwrap_or_default();
                cell.1 += f64::from(glyph.advance as f32).max(f64::from(nominal)) * scale;
            }
            for (i, (advance, loose)) in advances.into_iter().enumerate() {
                self.position[offset + i] = x;
                self.loose[offset + i] = loose;
                x += advance;
                self.position[offset + i + usize::from(i < run.text.len())] = x;
            }
        }
    }

    fn segment(&mut self) {
        let mut start = 0;
        for (next, kind) in linebreaks(&self.text) {
            if kind == BreakOpportunity::Allowed && leaves_one_letter(&self.text[start..next], &self.text[next..]) {
                continue;
            }
            let end = start + self.text[start..next].trim_end().len();
            self.segments.push(Segment { start, end, next, must_break: kind == BreakOpportunity::Mandatory });
            start = next;
        }
        if self.text.is_empty() {
            self.segments.clear();
        }
    }

    /// Width in px of the line that would hold these bytes; `end` is not after white space.
    fn width(&self, start: usize, end: usize) -> f64 {
        if end <= start {
            return 0.0;
        }
        let mut last = end - 1;
        while last > start && (!self.text.is_char_boundary(last) || self.loose[last] == 0.0) {
            last -= 1;
        }
        self.position[last] - self.position[start] + self.loose[last]
    }

    /// First fit: byte ranges of lines, each no wider than `limit`.
    fn fill(&self, limit: f64) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let mut current: Option<(usize, usize)> = None;
        for segment in &self.segments {
            let (start, mut end) = (segment.start, segment.end);
            match current {
                Some((first, last)) if self.width(first, end.max(last)) <= limit => {
                    current = Some((first, end.max(last)))
                }
                Some(line) => {
                    lines.push(line);
                    current = Some((start, end));
                }
                None => current = Some((start, end)),
            }
            if let Some((first, _)) = current
                && first == start
                && self.width(start, end) > limit
            {
                // An unbreakable stretch wider than the box: cut between graphemes.
                let mut from = start;
                let word = &self.text[start..segment.end];
                for (i, grapheme) in word.grapheme_indices(true) {
                    end = start + i + grapheme.len();
                    if start + i > from && self.width(from, end) > limit {
                        lines.push((from, start + i));
                        from = start + i;
                    }
                }
                current = Some((from, segment.end));
            }
            if segment.must_break && segment.next < self.text.len() {
                lines.extend(current.take());
            }
        }
        lines.extend(current);
        // White space alone at the end of the text is no line.
        while lines.last().is_some_and(|&(s, e)| self.text[s..e].trim().is_empty()) {
            lines.pop();
        }
        lines
    }

    /// As few lines as `fill` needs, then the narrowest width that needs no more.
    fn balance(&self, limit: f64) -> Vec<(usize, usize)> {
        let filled = self.fill(limit);
        if filled.len() < 2 || !limit.is_finite() {
            return filled;
        }
        let widest = filled.iter().map(|&(s, e)| self.width(s, e)).fold(0.0, f64::max);
        let longest = self.segments.iter().map(|s| self.width(s.start, s.end)).fold(0.0, f64::max).min(limit);
        let (mut low, mut high) = (longest, widest);
        let mut best = filled;
        while high - low > 0.5 {
            let middle = (low + high) / 2.0;
            let lines = self.fill(middle);
            if lines.len() <= best.len() {
                high = middle;
                best = lines;
            } else {
                low = middle;
            }
        }
        best
    }

    fn line(&self, start: usize, end: usize) -> Line {
        let skip = self.text[start..end].len() - self.text[start..end].trim_start().len();
        let runs: Vec<Run> = self.shape(start + skip, end).into_iter().map(|(_, run)| run).collect();
        Line { width: runs.iter().map(|r| r.width).sum(), runs }
    }

    /// Shapes a range of bytes run by run; each with the byte that it starts at.
    fn shape(&self, start: usize, end: usize) -> Vec<(usize, Run)> {
        let mut runs = Vec::new();
        for &(from, to, bold, italic) in &self.emphasis {
            let (from, to) = (from.max(start), to.min(end));
            if from >= to {
                continue;
            }
            let weight = match (bold, self.style.weight) {
                (false, weight) => weight,
                (true, Weight::Regular) => Weight::Semibold,
                (true, _) => Weight::Bold,
            };
            let primary = Fonts::embedded(weight, italic);
            for (offset, text, face) in self.itemize(&self.text[from..to], &primary, weight) {
                let glyphs = face.shape(text);
                let units: i64 = glyphs.iter().map(|g| i64::from(g.advance)).sum();
                let width = units as f64 * self.style.size / face.units_per_em;
                runs.push((from + offset, Run { text: text.to_owned(), face, weight, italic, glyphs, width }));
            }
        }
        runs
    }

    /// Cuts text where another face is needed.
    fn itemize<'t>(&self, text: &'t str, primary: &Arc<Face>, weight: Weight) -> Vec<(usize, &'t str, Arc<Face>)> {
        if text.is_ascii() {
            return vec![(0, text, primary.clone())];
        }
        let mut runs: Vec<(usize, usize, Arc<Face>)> = Vec::new();
        for (i, grapheme) in text.grapheme_indices(true) {
            let lead = grapheme.chars().next().unwrap_or(' ');
            let end = i + grapheme.len();
            let face = if lead.is_whitespace() || lead.is_control() {
                runs.last().map_or_else(|| primary.clone(), |(_, _, f)| f.clone())
            } else if primary.has(lead) {
                primary.clone()
            } else if let Some((_, _, face)) = runs.last().filter(|(_, _, f)| f.has(lead)) {
                face.clone()
            } else {
                self.fonts.fallback(lead, weight).unwrap_or_else(|| primary.clone())
            };
            match runs.last_mut() {
                Some((_, last, current)) if Arc::ptr_eq(current, &face) => *last = end,
                _ => runs.push((i, end, face)),
            }
        }
        runs.into_iter().map(|(s, e, f)| (s, &text[s..e], f)).collect()
    }
}

/// Whether a break after the hyphen that `before` ends with would leave one letter alone: `X-` of
/// `X-ray`, `E` of `DALL-E`. The Unicode rules allow it; readers stumble over it.
fn leaves_one_letter(before: &str, after: &str) -> bool {
    let Some(part) = before.strip_suffix('-') else { return false };
    let letters = |text: &str| text.chars().take(2).count();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    letters(part) == 1 || letters(next) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn no_hyphen_leaves_one_letter_alone() {
        let style = Theme::default().type_scale.body;
        let lines = |text: &str| {
            let paragraph = Fonts::default().paragraph(&text.into(), style, Wrap::Fill(1.0));
            paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().concat()
        };
        let segments = |text: &str| Fonts::default().longest_word(&text.into(), style);
        assert!(segments("DALL-E") > segments("DALL-") + 1.0);
        assert!(segments("X-ray") > segments("X-") + segments("r"));
        assert!(segments("few-shot") < segments("few-") + segments("shot") - 1.0);
        assert_eq!(lines("DALL-E X-ray"), "DALL-EX-ray");
    }
}
