//! The look: colours, type scale, spacing. One set of named tokens, each with a light and a dark
//! value; nothing else in the project names a colour.

pub mod color;
pub mod css;
pub mod file;
pub mod style;
pub mod vision;

pub use color::{Paint, Rgb, contrast};
pub use css::CssColor;
pub use file::{ThemeError, ThemeFile};
pub use style::{SparseStyle, Style};

/// Smallest size of a word in the units that layout works in (px at docs width).
pub const SMALLEST: f64 = 11.0;

/// Weight of a face. The embedded family has just these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400
    #[default]
    Regular,
    /// 500
    Medium,
    /// 600
    Semibold,
    /// 700
    Bold,
}

impl Weight {
    /// The one nearest to a number of CSS, 1 to 1000.
    pub fn nearest(css: f32) -> Self {
        match css {
            ..450.0 => Weight::Regular,
            450.0..550.0 => Weight::Medium,
            550.0..650.0 => Weight::Semibold,
            _ => Weight::Bold,
        }
    }

    /// The number that CSS gives it.
    pub fn css(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Medium => 500,
            Weight::Semibold => 600,
            Weight::Bold => 700,
        }
    }
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Size of the em in px.
    pub size: f64,
    /// Weight of the upright face.
    pub weight: Weight,
    /// Distance of baselines as a multiple of the size.
    pub line_height: f64,
}

impl TextStyle {
    /// A style with the line height of running text.
    pub const fn new(size: f64, weight: Weight) -> Self {
        Self { size, weight, line_height: 1.35 }
    }

    /// Distance of two baselines in px.
    pub fn leading(self) -> f64 {
        self.size * self.line_height
    }

    /// The same in another weight.
    #[must_use]
    pub fn with_weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

/// The steps of type, in px at docs width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeScale {
    /// Title of the figure.
    pub title: TextStyle,
    /// Subtitle of the figure.
    pub subtitle: TextStyle,
    /// What a figure comes to, such as the outcome of pillars.
    pub lead: TextStyle,
    /// Heading of a card or node.
    pub heading: TextStyle,
    /// Years, numbers and other words that a reader looks for first.
    pub key: TextStyle,
    /// Text of a card or node.
    pub body: TextStyle,
    /// Labels of edges, ticks, groups.
    pub label: TextStyle,
    /// The smallest there is: sources, footnotes.
    pub small: TextStyle,
}

/// Distances, in px at docs width, on a grid of 4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// Around the figure.
    pub margin: f64,
    /// Inside cards.
    pub padding: f64,
    /// Between siblings.
    pub gap: f64,
    /// Between ranks.
    pub rank: f64,
    /// Side of the square that an icon beside a heading stands in.
    pub icon: f64,
    /// Corner radius of cards.
    pub card_radius: f64,
    /// Corner radius of nodes and of the bends of edges.
    pub node_radius: f64,
    /// Width of borders.
    pub border: f64,
    /// Width of edges.
    pub edge: f64,
    /// Width of what is emphasised.
    pub emphasis: f64,
}

/// All that decides how figures look.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// What everything stands on.
    pub ground: Paint,
    /// Cards and nodes.
    pub surface: Paint,
    /// Borders, grid, axis.
    pub line: Paint,
    /// Words.
    pub ink: Paint,
    /// Words of less weight.
    pub muted: Paint,
    /// Edges and their heads.
    pub edge: Paint,
    /// What catches the eye.
    pub accent: Paint,
    /// Categories, in their order.
    pub categorical: Vec<Paint>,
    /// Steps of type.
    pub type_scale: TypeScale,
    /// Distances.
    pub space: Space,
}

impl Default for Theme {
    fn default() -> Self {
        let paint = |light, dark| Paint { light: Rgb::hex(light), dark: Rgb::hex(dark) };
        Self {
            ground: paint(0xffffff, 0x0f141a),
            surface: paint(0xf7f8fa, 0x171d25),
            line: paint(0xd5dae1, 0x313a46),
            ink: paint(0x1a2028, 0xe8ecf1),
            muted: paint(0x566170, 0x9aa7b6),
            edge: paint(0x6a7585, 0x8793a3),
            accent: paint(0x0072b2, 0x56b4e9),
            // Chosen so that any two of the first six differ by 10 or more by CIEDE2000 for all kinds of
            // colour vision, and each by 3:1 from the ground; tests compute both.
            categorical: [
                (0x0072b2, 0x56b4e9),
                (0xe0662a, 0xe0662a),
                (0x009e73, 0x0f9d70),
                (0xa0307a, 0xb85fae),
                (0x7a5c00, 0xf2c14e),
                (0x33255c, 0xf0ead8),
                (0x5d6b7a, 0x8f9bab),
                (0x8c2d2d, 0xff9b85),
            ]
            .into_iter()
            .map(|(light, dark)| paint(light, dark))
            .collect(),
            type_scale: TypeScale {
                title: TextStyle { line_height: 1.25, ..TextStyle::new(20.0, Weight::Semibold) },
                subtitle: TextStyle::new(14.0, Weight::Regular),
                lead: TextStyle { line_height: 1.25, ..TextStyle::new(17.0, Weight::Semibold) },
                heading: TextStyle { line_height: 1.25, ..TextStyle::new(14.0, Weight::Semibold) },
                key: TextStyle { line_height: 1.25, ..TextStyle::new(16.0, Weight::Semibold) },
                body: TextStyle::new(13.0, Weight::Regular),
                label: TextStyle::new(12.0, Weight::Regular),
                small: TextStyle::new(SMALLEST, Weight::Regular),
            },
            space: Space {
                margin: 16.0,
                padding: 14.0,
                gap: 20.0,
                rank: 48.0,
                icon: 24.0,
                card_radius: 8.0,
                node_radius: 6.0,
                border: 1.0,
                edge: 1.5,
                emphasis: 2.0,
            },
        }
    }
}

impl Theme {
    /// The colour of the category of that number; where there are more they begin again, lighter or darker in
    /// every second round, and where there are none it is the accent.
    pub fn category(&self, index: usize) -> Paint {
        // A theme made in code may have no categories.
        let count = self.categorical.len();
        let nth = index.checked_rem(count);
        let paint = nth.and_then(|nth| self.categorical.get(nth)).copied().unwrap_or(self.accent);
        if count == 0 || (index / count).is_multiple_of(2) {
            return paint;
        }
        let taken = |scheme: fn(&Paint) -> Rgb| self.categorical.iter().map(scheme).collect::<Vec<_>>();
        Paint {
            light: color::varied(paint.light, &taken(|paint| paint.light), self.ground.light),
            dark: color::varied(paint.dark, &taken(|paint| paint.dark), self.ground.dark),
        }
    }

    /// The wanted ink where it can be read on `ground`, else the nearest that can ([`color::WORDS`]).
    pub fn readable(&self, wanted: Paint, ground: Paint) -> Paint {
        Paint {
            light: color::readable(wanted.light, ground.light, color::WORDS),
            dark: color::readable(wanted.dark, ground.dark, color::WORDS),
        }
    }

    /// A tint of a colour for large areas, near the ground, that the ink can be read on.
    pub fn tint(&self, paint: Paint, strength: f64) -> Paint {
        Paint {
            light: color::mix(self.ground.light, paint.light, strength),
            dark: color::mix(self.ground.dark, paint.dark, strength),
        }
    }
}

#[cfg(test)]
mod tests;
