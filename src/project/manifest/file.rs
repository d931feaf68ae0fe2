//! The keys of `figmill.toml`, as people write them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::export::{self, Format, svg};
use crate::lint::Level;
use crate::project::markdown::Also;
use crate::project::site::Site;

/// What `figmill.toml` may say. Every key may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "figmill.toml", inline)]
pub(super) struct ManifestFile {
    /// What shows the pages: how `figmill build --rewrite` names pictures, marks figures and folds their sources,
    /// and what `output`, `formats` and `themes` are where they are left out.
    pub(super) site: Option<Site>,
    /// Which files hold figures: globs, files or folders, from the folder of this file. Specs, mermaid
    /// text, Markdown and MDX are told apart by their endings.
    pub(super) sources: Option<Vec<String>>,
    /// Globs of files and folders that are left out of `sources`.
    pub(super) exclude: Vec<String>,
    /// Families of mermaid whose figures are left to whatever else draws them, by the words that begin them, such
    /// as `sequenceDiagram`; `all` is every figure of mermaid text.
    pub(super) leave: Vec<String>,
    /// Where outputs go: a folder, which mirrors the folders of the sources, or a pattern in which
    /// `{below}` is the folder of the source below the beginning of its glob, `{folder}` its folder in
    /// the project, and `{name}` the name of the figure, which for a block of a page is `PAGE-BLOCK`.
    pub(super) output: Option<String>,
    /// Formats of outputs.
    #[schemars(length(min = 1))]
    pub(super) formats: Option<Vec<FormatWord>>,
    /// Colours of outputs; the first has the plain name. `auto` is one SVG that follows the reader.
    #[schemars(length(min = 1))]
    pub(super) themes: Option<Vec<svg::Scheme>>,
    /// Where figures will be shown that do not say it themselves: `docs`, `slide`, `none`, a width in px,
    /// or `WIDTHxHEIGHT`; or a list of these, each of which gives an output.
    pub(super) fit: Option<OneOrMany>,
    /// A file of colours and sizes (YAML, TOML or JSON).
    pub(super) theme_file: Option<String>,
    /// Files of fonts (TrueType, OpenType) for scripts that the built-in font lacks, before those of the machine.
    pub(super) fonts: Vec<String>,
    /// Files of packs of icons in Iconify's JSON, for names such as `logos:aws-s3`; nothing is fetched.
    pub(super) icons: Vec<String>,
    /// Whether fonts of the machine may stand in for scripts that the built-in font lacks.
    pub(super) system_fonts: Option<bool>,
    /// How SVG holds words.
    pub(super) text: Option<svg::Text>,
    /// Who reads files of SVG: browsers, or programs for slides and documents.
    pub(super) svg_profile: Option<svg::Profile>,
    /// The language of readers, where neither a figure, nor its page (`lang` in its front matter), nor a folder
    /// (`docs/de/`) tells it: a tag such as `de` or `pt-BR`.
    pub(super) language: Option<String>,
    /// What is behind figures: a colour such as `#ffffff`, or `none`; else the ground of the theme.
    pub(super) background: Option<String>,
    /// Whether every figure needs alternative text that its author wrote.
    pub(super) require_alt: bool,
    /// How grave findings are, by the codes that `figmill explain` knows.
    pub(super) rules: BTreeMap<String, LevelWord>,
    /// Limits on the size of sources, by their names: bytes, entries, text, nodes, edges, nesting.
    pub(super) limits: BTreeMap<String, u32>,
    /// What concerns pages alone.
    pub(super) markdown: MarkdownFile,
    /// What is different in a folder.
    pub(super) folder: Vec<FolderFile>,
    /// Files that hold several figures, a slide or a page each.
    pub(super) deck: Vec<DeckFile>,
}

/// A file that holds several figures, a slide or a page each.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DeckFile {
    /// Where it goes, from the folder of this file; its ending says which format: `.pptx` or `.pdf`.
    pub(super) output: String,
    /// Its figures in their order: globs, files or folders, from the folder of this file. Of a page, all its
    /// figures.
    #[schemars(length(min = 1))]
    pub(super) figures: Vec<String>,
    /// Its colours; `light` where nothing is said.
    pub(super) theme: Option<svg::Scheme>,
    /// Whether figures of things that lead to each other are shown in steps, a slide for each part that is added.
    #[serde(default)]
    pub(super) steps: bool,
    /// A .pptx or .potx whose layout, title and colours the slides take.
    pub(super) template: Option<String>,
    /// The layout of the template; the first that has a title and room for content where nothing is said.
    pub(super) layout: Option<String>,
}

/// What concerns pages of Markdown and MDX.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MarkdownFile {
    /// Where the outputs of blocks go, if elsewhere than `output` says.
    pub(super) output: Option<String>,
    /// What `figmill build --rewrite` does with the source of a figure.
    pub(super) fold: Option<Fold>,
    /// What holds figures beside fences.
    #[serde(default)]
    pub(super) also: Vec<Also>,
    /// The folder whose files the site serves from its root, if another than usual for it, such as
    /// `website/static`.
    pub(super) public: Option<String>,
    /// What addresses of such files begin with, such as `/handbook`.
    pub(super) base: Option<String>,
}

/// What is different in a folder.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FolderFile {
    /// The folder of sources, from the folder of this file.
    pub(super) path: String,
    /// Formats of outputs.
    #[schemars(length(min = 1))]
    pub(super) formats: Option<Vec<FormatWord>>,
    /// Colours of outputs.
    #[schemars(length(min = 1))]
    pub(super) themes: Option<Vec<svg::Scheme>>,
    /// Where figures will be shown that do not say it themselves.
    pub(super) fit: Option<OneOrMany>,
    /// The language of readers, where neither a figure nor its page tells it.
    pub(super) language: Option<String>,
    /// Families of mermaid whose figures are left to others, beside those of the whole project; `all` is every
    /// figure of mermaid text.
    #[serde(default)]
    pub(super) leave: Vec<String>,
}

/// One word or several.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(#[schemars(length(min = 1))] Vec<String>),
}

impl OneOrMany {
    pub(super) fn words(&self) -> &[String] {
        match self {
            OneOrMany::One(word) => std::slice::from_ref(word),
            OneOrMany::Many(words) => words,
        }
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LevelWord {
    /// The check fails.
    Error,
    /// It is told, and the check passes.
    Warning,
    /// It is not told.
    Off,
}

impl From<LevelWord> for Level {
    fn from(word: LevelWord) -> Self {
        match word {
            LevelWord::Error => Level::Error,
            LevelWord::Warning => Level::Warning,
            LevelWord::Off => Level::Off,
        }
    }
}

/// What becomes of the source of a figure in a page that shows the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fold {
    /// A reader can open it.
    #[default]
    Details,
    /// Only who edits the page sees it.
    Comment,
}

/// The format of an output: one of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormatWord(pub(super) &'static Format);

impl<'de> Deserialize<'de> for FormatWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Format::named(&word).map(Self).ok_or_else(|| D::Error::unknown_variant(&word, &export::WORDS))
    }
}

impl JsonSchema for FormatWord {
    fn schema_name() -> Cow<'static, str> {
        "FormatWord".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "The format of an output.", "enum": export::WORDS })
    }
}
