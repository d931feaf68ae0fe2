//! Text with emphasis, before it is shaped.

/// What a stretch of text is, beside its weight and slant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Set as a computer would read it: on a plate.
    pub code: bool,
    /// Marked as with a pen: on a darker plate.
    pub highlight: bool,
    /// With a line below.
    pub underline: bool,
    /// With a line through it: no longer valid.
    pub strike: bool,
    /// Smaller than what is around.
    pub small: bool,
    /// Above or below the line.
    pub script: Script,
}

/// Whether words stand on the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On it.
    #[default]
    Level,
    /// Smaller and raised, as an exponent.
    Above,
    /// Smaller and lowered, as an index.
    Below,
}

impl Marks {
    /// Size as a share of that of the line; a pure number.
    pub fn scale(self) -> f64 {
        let script = if self.script == Script::Level { 1.0 } else { 0.72 };
        if self.small { script * 0.85 } else { script }
    }

    /// How far it stands above the line, in em of the line.
    pub fn rise(self) -> f64 {
        match self.script {
            Script::Level => 0.0,
            Script::Above => 0.34,
            Script::Below => -0.16,
        }
    }
}

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words; `\n` breaks the line.
    pub text: String,
    /// Set in the bold face.
    pub bold: bool,
    /// Set in the italic face.
    pub italic: bool,
    /// What else it is.
    pub marks: Marks,
}

/// Text with emphasis. A line feed in it breaks the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    /// In reading order.
    pub pieces: Vec<Piece>,
}

impl Rich {
    /// Text without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { pieces: vec![Piece { text: text.into(), ..Piece::default() }] }
    }

    /// The words alone.
    pub fn to_plain(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }

    /// The same in one line: what breaks it is a blank.
    #[must_use]
    pub fn unbroken(mut self) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.text = piece.text.replace('\n', " "));
        self
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|p| p.text.trim().is_empty())
    }
}

impl From<&str> for Rich {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}
