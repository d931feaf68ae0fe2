//! Blocks of words: a paragraph stays one, however many lines it takes, and a lone line is one too.

use kurbo::Affine;

use super::{Point, Rect, Vec2};
use crate::text::{CAP_HEIGHT, Line, Paragraph};
use crate::theme::Paint;

/// Where the given x of a line of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// At the start of the line.
    #[default]
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// Words that are read, and edited, as one text.
#[derive(Clone, Debug)]
pub struct Block {
    /// From top to bottom, all shaped in one size; some may be empty. A line tells whether a paragraph ends
    /// with it.
    pub lines: Vec<Line>,
    /// Size of the em in px.
    pub size: f64,
    /// From baseline to baseline in px.
    pub leading: f64,
    /// Left edge, middle or right edge, as `anchor` says.
    pub x: f64,
    /// Where the letters of the first line stand.
    pub baseline: f64,
    /// How lines are set beside each other, and what x an editor of the file should keep.
    pub anchor: Anchor,
    /// How much further in px lines begin that go on with a paragraph, where the left edge is given.
    pub hang: f64,
    /// Colour of the words.
    pub paint: Paint,
    /// Degrees clockwise by which the block is turned about its anchor on the first baseline.
    pub turn: f64,
}

impl Block {
    /// A paragraph as it stands where its first line box begins at `top`; `x` is as [`Block::x`].
    pub fn new(paragraph: impl Into<Paragraph>, x: f64, top: f64, anchor: Anchor, paint: Paint) -> Self {
        let paragraph = paragraph.into();
        Self {
            size: paragraph.style.size,
            leading: paragraph.style.leading(),
            x,
            baseline: top + paragraph.baseline(),
            lines: paragraph.lines,
            anchor,
            hang: 0.0,
            paint,
            turn: 0.0,
        }
    }

    /// Width of its longest line in px.
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    /// Its lines where they stand, from top to bottom, but for empty ones.
    pub fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let turned = self.turned();
        self.lines.iter().enumerate().filter(|(_, line)| !line.runs.is_empty()).map(move |(i, line)| {
            let left = match self.anchor {
                Anchor::Start if i > 0 && !self.lines[i - 1].ends_paragraph => self.x + self.hang,
                Anchor::Start => self.x,
                Anchor::Middle => self.x - line.width / 2.0,
                Anchor::End => self.x - line.width,
            };
            let level = Point::new(left, self.baseline + i as f64 * self.leading);
            let start = turned.map_or(level, |turned| turned * level);
            TextLine {
                line,
                size: self.size,
                x: start.x,
                baseline: start.y,
                anchor: self.anchor,
                paint: self.paint,
                turn: self.turn,
            }
        })
    }

    /// The box of all lines; none where there is nothing to read.
    pub fn bounds(&self) -> Option<Rect> {
        self.lines().map(|line| line.bounds()).reduce(|a, b| a.union(b))
    }

    /// All its words; lines are parted by a space.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.lines().map(|line| line.line.text()).collect();
        lines.join(" ")
    }

    /// The same block turned about any point.
    #[must_use]
    pub fn turned_about(mut self, degrees: f64, about: Point) -> Self {
        let start = Affine::rotate_about(degrees.to_radians(), about) * Point::new(self.x, self.baseline);
        (self.x, self.baseline, self.turn) = (start.x, start.y, self.turn + degrees);
        self
    }

    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        self.x = (self.x + shift.x) * scale;
        self.baseline = (self.baseline + shift.y) * scale;
        self.scale_letters(scale);
    }

    /// Makes its words so many times as large, its anchor where it is.
    pub fn scale_letters(&mut self, scale: f64) {
        self.size *= scale;
        self.leading *= scale;
        self.hang *= scale;
        for line in &mut self.lines {
            line.width *= scale;
            line.runs.iter_mut().for_each(|run| run.width *= scale);
        }
    }

    /// From where it would stand level to where it stands; none where it stands level.
    fn turned(&self) -> Option<Affine> {
        (self.turn != 0.0).then(|| Affine::rotate_about(self.turn.to_radians(), Point::new(self.x, self.baseline)))
    }
}

/// A line of a block where it stands.
#[derive(Clone, Copy, Debug)]
pub struct TextLine<'a> {
    /// The shaped words.
    pub line: &'a Line,
    /// Size of the em in px.
    pub size: f64,
    /// Left end of the line, whatever the anchor.
    pub x: f64,
    /// Where its letters stand.
    pub baseline: f64,
    /// What x an editor of the file should keep.
    pub anchor: Anchor,
    /// Colour of the words.
    pub paint: Paint,
    /// Degrees clockwise by which the line is turned about its left end.
    pub turn: f64,
}

impl TextLine<'_> {
    /// The box of the line in px: its width by one em around the middle of its capitals; of a turned
    /// line, the upright box around that.
    pub fn bounds(&self) -> Rect {
        let middle = self.baseline - CAP_HEIGHT * self.size / 2.0;
        let level = Rect::new(self.x, middle - self.size / 2.0, self.x + self.line.width, middle + self.size / 2.0);
        if self.turn == 0.0 { level } else { self.turned().transform_rect_bbox(level) }
    }

    /// From where the line would stand level to where it stands.
    pub fn turned(&self) -> Affine {
        Affine::rotate_about(self.turn.to_radians(), Point::new(self.x, self.baseline))
    }
}
