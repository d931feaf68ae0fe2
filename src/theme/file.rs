//! A theme as people write it: the tokens that they change, over those of the default theme.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{CssColor, Paint, Rgb, SMALLEST, Theme};

/// The largest size of a word that a theme may ask for, px at docs width.
const LARGEST: f64 = 96.0;

/// A theme file: every token may be left out, and keeps its default.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Theme", extend("minProperties" = 1))]
pub struct ThemeFile {
    /// What everything stands on
    pub ground: Option<Color>,
    /// Cards and nodes
    pub surface: Option<Color>,
    /// Borders, grid and axis
    pub line: Option<Color>,
    /// Words; where they could not be read on their ground, the nearest colour that can
    pub ink: Option<Color>,
    /// Words of less weight
    pub muted: Option<Color>,
    /// Edges and their heads
    pub edge: Option<Color>,
    /// What catches the eye
    pub accent: Option<Color>,
    /// Colours of categories, in their order; they begin again where there are more categories
    #[schemars(length(min = 1, max = 64))]
    pub categorical: Option<Vec<Color>>,
    /// Sizes of words, in px in a figure 720 px wide
    pub sizes: Option<Sizes>,
}

/// Sizes of words, px at docs width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Title of the figure
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub title: Option<f64>,
    /// Subtitle of the figure
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub subtitle: Option<f64>,
    /// What the figure comes to
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub lead: Option<f64>,
    /// Heading of a card or node
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub heading: Option<f64>,
    /// Text of a card or node
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub body: Option<f64>,
    /// Labels of edges, ticks and groups
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub label: Option<f64>,
    /// Source notes
    #[schemars(range(min = SMALLEST, max = LARGEST))]
    pub small: Option<f64>,
}

/// A colour for both schemes, or one for each; a scheme left out keeps its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Color {
    /// On a light ground.
    pub light: Option<Rgb>,
    /// On a dark ground.
    pub dark: Option<Rgb>,
}

impl Color {
    fn over(self, default: Paint) -> Paint {
        Paint { light: self.light.unwrap_or(default.light), dark: self.dark.unwrap_or(default.dark) }
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        CssColor::opaque(&text).ok_or_else(|| D::Error::custom(no_color(&text)))
    }
}

fn no_color(text: &str) -> String {
    format!("`{text}` is no colour: write it as `#rrggbb`, in quotes where the format needs them")
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Schemes {
            light: Option<Rgb>,
            dark: Option<Rgb>,
        }
        struct ColorVisitor;
        impl<'de> Visitor<'de> for ColorVisitor {
            type Value = Color;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a colour such as `#0072b2`, or one under `light` and one under `dark`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Color, E> {
                let color = CssColor::opaque(text).ok_or_else(|| E::custom(no_color(text)))?;
                Ok(Color { light: Some(color), dark: Some(color) })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Color, A::Error> {
                let Schemes { light, dark } = Schemes::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Color { light, dark })
            }
        }
        deserializer.deserialize_any(ColorVisitor)
    }
}

impl JsonSchema for Color {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Color".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let color = json_schema!({ "type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$|^[a-zA-Z]+$|^(rgb|hsl)\\(.+\\)$" });
        json_schema!({
            "description": "A colour such as `#0072b2`, or one for each scheme",
            "anyOf": [
                color,
                {
                    "type": "object",
                    "properties": { "light": color, "dark": color },
                    "additionalProperties": false,
                },
            ],
        })
    }
}

/// A token of a theme file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError {
    /// The keys that lead to it.
    pub token: Vec<&'static str>,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.token.join("."), self.message)
    }
}

impl std::error::Error for ThemeError {}

impl ThemeFile {
    /// The default theme with these tokens in place of its own.
    ///
    /// # Errors
    ///
    /// Every token that cannot be used: a size under [`SMALLEST`] or over 96, an empty list of categories.
    pub fn into_theme(self) -> Result<Theme, Vec<ThemeError>> {
        let mut theme = Theme::default();
        let mut errors = Vec::new();
        let colors = [
            (&mut theme.ground, self.ground),
            (&mut theme.surface, self.surface),
            (&mut theme.line, self.line),
            (&mut theme.ink, self.ink),
            (&mut theme.muted, self.muted),
            (&mut theme.edge, self.edge),
            (&mut theme.accent, self.accent),
        ];
        for (paint, color) in colors {
            *paint = color.unwrap_or_default().over(*paint);
        }
        match self.categorical {
            Some(colors) if colors.is_empty() => {
                errors.push(ThemeError { token: vec!["categorical"], message: "needs at least one colour".into() })
            }
            Some(colors) => {
                let default = |index| Theme::default().category(index);
                theme.categorical = colors.into_iter().enumerate().map(|(i, c)| c.over(default(i))).collect();
            }
            None => {}
        }
        self.sizes.unwrap_or_default().apply(&mut theme, &mut errors);
        if errors.is_empty() { Ok(theme) } else { Err(errors) }
    }
}

impl Sizes {
    fn apply(self, theme: &mut Theme, errors: &mut Vec<ThemeError>) {
        let scale = &mut theme.type_scale;
        let sizes = [
            ("title", &mut scale.title, self.title),
            ("subtitle", &mut scale.subtitle, self.subtitle),
            ("lead", &mut scale.lead, self.lead),
            ("heading", &mut scale.heading, self.heading),
            ("body", &mut scale.body, self.body),
            ("label", &mut scale.label, self.label),
            ("small", &mut scale.small, self.small),
        ];
        for (name, style, size) in sizes {
            match size {
                Some(size) if (SMALLEST..=LARGEST).contains(&size) => style.size = size,
                Some(size) => errors.push(ThemeError {
                    token: vec!["sizes", name],
                    message: format!("is {size}, and words are {SMALLEST} to {LARGEST} px"),
                }),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<ThemeFile, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn tokens_that_are_given_replace_the_default_ones() {
        let text = r##"{"accent": "#a00", "ground": {"dark": "#000000"}, "categorical": ["#111111"],
            "sizes": {"body": 14}}"##;
        let theme = read(text).unwrap_or_default().into_theme().unwrap_or_default();
        let default = Theme::default();
        assert_eq!(theme.accent, Paint::fixed(Rgb::hex(0xaa0000)));
        assert_eq!(theme.ground, Paint { light: default.ground.light, dark: Rgb::hex(0) });
        assert_eq!(theme.category(4), Paint::fixed(Rgb::hex(0x111111)));
        assert_eq!(theme.type_scale.body.size, 14.0);
        assert_eq!(theme.ink, default.ink);
    }

    #[test]
    fn colours_are_written_as_in_style_sheets() {
        let text = r#"{"accent": "tomato", "ink": {"light": "rgb(1, 2, 3)", "dark": "hsl(0, 100%, 50%)"}}"#;
        let theme = read(text).unwrap_or_default().into_theme().unwrap_or_default();
        assert_eq!(theme.accent, Paint::fixed(Rgb::hex(0xff6347)));
        assert_eq!(theme.ink, Paint { light: Rgb::hex(0x010203), dark: Rgb::hex(0xff0000) });
    }

    #[test]
    fn what_is_no_colour_says_how_to_write_one() {
        let shown_through = r#"{"ink": "rgb(1 2 3 / 50%)"}"#;
        for text in [
            r#"{"ink": "reddish"}"#,
            r#"{"ink": {"light": "none"}}"#,
            r##"{"categorical": ["#12345"]}"##,
            shown_through,
        ] {
            let error = read(text).err().unwrap_or_default();
            assert!(error.contains("is no colour: write it as `#rrggbb`"), "{error}");
        }
        assert!(read(r#"{"inc": "red"}"#).is_err());
        assert!(read(r#"{"ink": 3}"#).err().unwrap_or_default().contains("a colour such as"));
    }

    #[test]
    fn every_token_that_cannot_be_used_is_named() {
        let file = read(r#"{"categorical": [], "sizes": {"small": 9, "title": 1e9}}"#).unwrap_or_default();
        let errors = file.into_theme().err().unwrap_or_default();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "`categorical` needs at least one colour",
                "`sizes.title` is 1000000000, and words are 11 to 96 px",
                "`sizes.small` is 9, and words are 11 to 96 px",
            ]
        );
    }
}
