//! `figmill.toml`: where figures of a project come from, where their outputs go, and how they look.

mod file;
mod globs;
mod pattern;

use std::collections::BTreeMap;
use std::path::Path;

use schemars::SchemaGenerator;

use crate::export::svg::{Background, Profile, Scheme, Text};
use crate::export::{Format, Holds, PNG, SVG};
use crate::figures;
use crate::figures::rules::UNKNOWN_FIT;
use crate::language::Language;
use crate::lint::project::{ONE_PICTURE, UNKNOWN_LIMIT, UNKNOWN_RULE, WRONG_GLOB, WRONG_OUTPUT};
use crate::lint::{Level, Levels};
use crate::project::language;
use crate::project::markdown::{Also, Showing};
use crate::project::site::{Shows, Ways};
use crate::scene::Fit;
use crate::syntax::rules::UNKNOWN_WORD;
use crate::syntax::spec::{Step, Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source, Span};

pub use file::Fold;
pub use globs::{Globs, SourceGlob};
pub(super) use globs::{folder_of, is_below};
pub use pattern::{Filling, Pattern};

use file::{DeckFile, FolderFile, FormatWord, ManifestFile, OneOrMany};

/// The name of the file.
pub const FILE_NAME: &str = "figmill.toml";

/// What a project says of its figures. Paths are relative to the folder of the file, with `/` between
/// folders.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Which files hold figures, each with the place where it is asked for.
    pub sources: Vec<SourceGlob>,
    /// Which of them are left out.
    pub exclude: Globs,
    /// Where the outputs of specs and mermaid files go.
    pub output: Pattern,
    /// Where the outputs of blocks of pages go.
    pub page_output: Pattern,
    /// What sources give that are in no folder of their own rules.
    pub outputs: OutputRules,
    /// A file of colours and sizes.
    pub theme_file: Option<String>,
    /// Files of fonts, which go before those of the machine.
    pub fonts: Vec<String>,
    /// Files of packs of icons, in Iconify's JSON.
    pub icons: Vec<String>,
    /// Whether fonts of the machine may stand in for scripts that the embedded faces lack.
    pub system_fonts: bool,
    /// How SVG holds words.
    pub text: Text,
    /// Who reads files of SVG.
    pub svg_profile: Profile,
    /// What is behind figures.
    pub background: Background,
    /// Whether every figure needs alternative text that its author wrote.
    pub require_alt: bool,
    /// What a check makes of its findings.
    pub rules: Levels,
    /// What is too much of a source.
    pub limits: Limits,
    /// Families of mermaid that are left to others.
    pub leave: Vec<String>,
    /// What holds figures of pages beside fences.
    pub also: Vec<Also>,
    /// The language of readers, where pages do not tell theirs.
    pub language: Option<Language>,
    /// How pages show their figures.
    pub showing: Showing,
    /// Files that hold several figures.
    pub decks: Vec<DeckRules>,
    folders: Vec<FolderRules>,
}

/// A file that holds several figures.
#[derive(Clone, Debug)]
pub struct DeckRules {
    /// Where it goes, from the folder of the project.
    pub output: String,
    /// What it is.
    pub format: &'static Format,
    /// Its figures, in their order.
    pub figures: Vec<SourceGlob>,
    /// Its colours.
    pub scheme: Scheme,
    /// Whether figures are shown in steps.
    pub steps: bool,
    /// The template that slides take their looks of.
    pub template: Option<String>,
    /// The layout of the template.
    pub layout: Option<String>,
    /// The place of it in figmill.toml.
    pub span: Span,
}

/// What a source gives.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputRules {
    /// Formats, at least one.
    pub formats: Vec<&'static Format>,
    /// Colours, at least one; the first has the plain name.
    pub schemes: Vec<Scheme>,
    /// Where a figure will be shown that does not say it, at least one; the first has the plain name.
    pub fits: Vec<Fit>,
}

/// What is different in a folder.
#[derive(Clone, Debug)]
struct FolderRules {
    path: String,
    formats: Option<Vec<&'static Format>>,
    schemes: Option<Vec<Scheme>>,
    fits: Option<Vec<Fit>>,
    leave: Vec<String>,
    language: Option<Language>,
}

impl Default for OutputRules {
    fn default() -> Self {
        Self { formats: vec![&SVG, &PNG], schemes: vec![Scheme::Light, Scheme::Dark], fits: vec![Fit::Docs] }
    }
}

impl Default for Manifest {
    /// What holds without a file: figures of `specs` go to `output`.
    fn default() -> Self {
        Self {
            sources: SourceGlob::parse("specs", None).into_iter().collect(),
            exclude: Globs::default(),
            output: Pattern::mirror("output"),
            page_output: Pattern::mirror("output"),
            outputs: OutputRules::default(),
            theme_file: None,
            fonts: Vec::new(),
            icons: Vec::new(),
            system_fonts: true,
            text: Text::default(),
            svg_profile: Profile::default(),
            background: Background::default(),
            require_alt: false,
            rules: Levels::default(),
            limits: Limits::default(),
            leave: Vec::new(),
            also: Vec::new(),
            language: None,
            showing: Showing::default(),
            decks: Vec::new(),
            folders: Vec::new(),
        }
    }
}

impl Manifest {
    /// Reads `figmill.toml`. All that is wrong with it goes to `diagnostics`; nothing comes back where
    /// something is.
    pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Manifest> {
        if let Some(too_long) = source.too_long() {
            diagnostics.push(too_long);
            return None;
        }
        let tree = Tree::read(source, diagnostics)?;
        let file = match tree.value {
            Value::Null => ManifestFile::default(),
            _ => tree.decode(diagnostics)?,
        };
        let manifest = Reader { tree: &tree, diagnostics }.manifest(file);
        (!diagnostics.has_errors()).then_some(manifest)
    }

    /// What a source gives, by the folder that it is in: of the rules of folders around it, each key of
    /// the last in the file that has it.
    pub fn outputs_of(&self, path: &str) -> OutputRules {
        let mut rules = self.outputs.clone();
        for folder in self.folders.iter().filter(|folder| globs::is_below(path, &folder.path)) {
            rules.formats = folder.formats.clone().unwrap_or(rules.formats);
            rules.schemes = folder.schemes.clone().unwrap_or(rules.schemes);
            rules.fits = folder.fits.clone().unwrap_or(rules.fits);
        }
        rules
    }

    /// The language of readers of the file at that path: as its text or its path tells it, else as is said here.
    pub fn language_of(&self, path: &str, text: &str) -> Option<Language> {
        language::told(path, text).or_else(|| self.language_below(path))
    }

    fn language_below(&self, path: &str) -> Option<Language> {
        let folders = self.folders.iter().filter(|folder| globs::is_below(path, &folder.path));
        folders.filter_map(|folder| folder.language).next_back().or(self.language)
    }

    /// Whether a figure of the file at that path is of a family that is left to others.
    pub fn leaves(&self, path: &str, source: &Source) -> bool {
        let folders = self.folders.iter().filter(|folder| globs::is_below(path, &folder.path));
        let left: Vec<&str> = folders.flat_map(|folder| &folder.leave).chain(&self.leave).map(String::as_str).collect();
        if left.is_empty() || source.format != crate::syntax::Format::Mermaid {
            return false;
        }
        let Some(family) = figures::family_of(source) else { return false };
        left.iter().any(|&left| left == "all" || plain_family(left) == plain_family(&family))
    }

    /// Takes these colours for all sources, whatever the file says.
    pub fn force_schemes(&mut self, schemes: Vec<Scheme>) {
        self.outputs.schemes = schemes;
        self.folders.iter_mut().for_each(|folder| folder.schemes = None);
    }

    /// Takes these formats for all sources, whatever the file says.
    pub fn force_formats(&mut self, formats: Vec<&'static Format>) {
        self.outputs.formats = formats;
        self.folders.iter_mut().for_each(|folder| folder.formats = None);
    }

    /// The folders that hold all outputs; an empty name is the project's own.
    pub fn places(&self) -> Vec<&str> {
        let mut places = vec![self.output.place(), self.page_output.place()];
        places.dedup();
        places
    }
}

/// A family by the one of its words that has no version.
fn plain_family(word: &str) -> &str {
    let plain = word.trim_end_matches("-beta").trim_end_matches("-v2");
    if plain == "graph" { "flowchart" } else { plain }
}

fn key_span(tree: &Tree, table: &str, key: &str) -> Option<Span> {
    let Value::Map(entries) = &tree.get(table)?.value else { return None };
    entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span)
}

/// The JSON Schema of `figmill.toml`.
pub fn schema() -> serde_json::Value {
    SchemaGenerator::default().into_root_schema_for::<ManifestFile>().to_value()
}

/// Turns the words of the file into what they stand for, and tells those that stand for nothing.
struct Reader<'a> {
    tree: &'a Tree,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn manifest(mut self, file: ManifestFile) -> Manifest {
        let default = Manifest::default();
        let output = self.pattern(file.output.as_deref(), &[Step::Key("output")]);
        let page_output = self.pattern(file.markdown.output.as_deref(), &[Step::Key("markdown"), Step::Key("output")]);
        let site = file.site.unwrap_or_default();
        let ways = site.ways();
        self.one_picture(&file, ways);
        let own_output = output.is_some();
        let output = output.unwrap_or(default.output);
        let outputs = self.rules(file.formats.as_deref(), file.themes.as_deref(), file.fit.as_ref(), &[]);
        let folders = file.folder.iter().enumerate().map(|(index, folder)| self.folder(index, folder)).collect();
        let decks = file.deck.iter().enumerate().filter_map(|(index, deck)| self.deck(index, deck)).collect();
        Manifest {
            sources: file.sources.map_or(default.sources, |globs| self.sources(&globs)),
            exclude: self.exclude(&file.exclude),
            page_output: page_output.unwrap_or_else(|| match Pattern::parse(ways.output) {
                Ok(of_site) if !own_output => of_site,
                _ => output.clone(),
            }),
            output,
            outputs: OutputRules {
                formats: outputs.formats.unwrap_or_else(|| ways.formats.to_vec()),
                schemes: outputs.schemes.unwrap_or_else(|| ways.schemes.to_vec()),
                fits: outputs.fits.unwrap_or_else(|| vec![ways.fit]),
            },
            theme_file: file.theme_file,
            fonts: file.fonts,
            icons: file.icons,
            system_fonts: file.system_fonts.unwrap_or(default.system_fonts),
            text: file.text.unwrap_or(default.text),
            svg_profile: file.svg_profile.unwrap_or(default.svg_profile),
            background: self.background(file.background.as_deref()),
            require_alt: file.require_alt,
            rules: self.levels(file.rules.into_iter().map(|(code, level)| (code, level.into()))),
            limits: self.limits(&file.limits),
            leave: file.leave,
            also: file.markdown.also,
            showing: Showing {
                site,
                fold: file.markdown.fold.unwrap_or(ways.fold),
                public: file.markdown.public,
                base: file.markdown.base.unwrap_or_default(),
            },
            // A language that has no words here gets the English ones.
            language: file.language.as_deref().and_then(Language::of_tag),
            decks,
            folders,
        }
    }

    fn deck(&mut self, index: usize, deck: &DeckFile) -> Option<DeckRules> {
        let at = |key| [Step::Key("deck"), Step::Index(index), Step::Key(key)];
        let span = self.span(&at("output"));
        let output = deck.output.trim_start_matches("./").to_owned();
        let outside = output.is_empty() || output.starts_with('/') || output.split('/').any(|part| part == "..");
        let format = Format::of_path(Path::new(&output)).filter(|format| format.holds == Holds::Deck);
        let wrong = match format {
            _ if outside => Some("the deck leads out of the project".to_owned()),
            None => Some(format!("`{output}` is no deck: its name does not end in .pptx or .pdf")),
            Some(format) if deck.template.is_some() && format.name != "pptx" => {
                Some("a template is for slides, and this is no .pptx".to_owned())
            }
            Some(_) => None,
        };
        if let Some(message) = wrong {
            let told = Diagnostic::error(&WRONG_OUTPUT, span, message);
            self.diagnostics.push(told.help("name a file of the project, such as `talks/intro.pptx`"));
        }
        let mut figures = Vec::with_capacity(deck.figures.len());
        for (nth, text) in deck.figures.iter().enumerate() {
            let span = self.span(&[&at("figures")[..], &[Step::Index(nth)]].concat());
            match SourceGlob::parse(text, Some(span)) {
                Ok(glob) => figures.push(glob),
                Err(message) => self.diagnostics.push(wrong_glob(span, message)),
            }
        }
        let scheme = deck.theme.unwrap_or_default();
        let (template, layout) = (deck.template.clone(), deck.layout.clone());
        Some(DeckRules { output, format: format?, figures, scheme, steps: deck.steps, template, layout, span })
    }

    /// Tells that pages of the site show one of the pictures that are asked for.
    fn one_picture(&mut self, file: &ManifestFile, ways: Ways) {
        let themes = file.themes.as_deref().unwrap_or_default();
        let several = themes.len() > 1 && !themes.contains(&Scheme::Auto);
        if ways.shows == Shows::Image && several {
            let message = format!("pages of {} show one picture of a figure, the first of these", ways.word);
            let told = Diagnostic::warning(&ONE_PICTURE, self.span(&[Step::Key("themes")]), message);
            self.diagnostics.push(told.help("`themes = [\"auto\"]` is one that follows the reader"));
        }
    }

    fn span(&self, path: &[Step]) -> Span {
        self.tree.span_at(path)
    }

    fn sources(&mut self, globs: &[String]) -> Vec<SourceGlob> {
        let mut sources = Vec::with_capacity(globs.len());
        for (index, text) in globs.iter().enumerate() {
            let span = self.span(&[Step::Key("sources"), Step::Index(index)]);
            match SourceGlob::parse(text, Some(span)) {
                Ok(glob) => sources.push(glob),
                Err(message) => self.diagnostics.push(wrong_glob(span, message)),
            }
        }
        sources
    }

    fn exclude(&mut self, globs: &[String]) -> Globs {
        let mut all = Globs::default();
        for (index, text) in globs.iter().enumerate() {
            if let Err(message) = all.add(text) {
                let span = self.span(&[Step::Key("exclude"), Step::Index(index)]);
                self.diagnostics.push(wrong_glob(span, message));
            }
        }
        all
    }

    fn pattern(&mut self, text: Option<&str>, path: &[Step]) -> Option<Pattern> {
        match Pattern::parse(text?) {
            Ok(pattern) => Some(pattern),
            Err((message, help)) => {
                let diagnostic = Diagnostic::error(&WRONG_OUTPUT, self.span(path), message);
                self.diagnostics.push(diagnostic.help(help));
                None
            }
        }
    }

    fn background(&mut self, word: Option<&str>) -> Background {
        word.map_or(Ok(Background::default()), Background::parse).unwrap_or_else(|wanted| {
            let message = format!("`background` is {wanted}");
            self.diagnostics.push(Diagnostic::error(&UNKNOWN_WORD, self.span(&[Step::Key("background")]), message));
            Background::default()
        })
    }

    fn levels(&mut self, rules: impl Iterator<Item = (String, Level)>) -> Levels {
        Levels::new(rules).unwrap_or_else(|unknown| {
            for rule in unknown {
                let span = key_span(self.tree, "rules", &rule.word);
                self.diagnostics.push(Diagnostic::error(&UNKNOWN_RULE, span, rule.message).help(rule.help));
            }
            Levels::default()
        })
    }

    fn limits(&mut self, file: &BTreeMap<String, u32>) -> Limits {
        let mut limits = Limits::default();
        for (name, &value) in file {
            if let Err(message) = limits.set(name, value as usize) {
                let span = key_span(self.tree, "limits", name);
                self.diagnostics.push(Diagnostic::error(&UNKNOWN_LIMIT, span, message));
            }
        }
        limits
    }

    fn folder(&mut self, index: usize, folder: &FolderFile) -> FolderRules {
        let at = [Step::Key("folder"), Step::Index(index)];
        let rules = self.rules(folder.formats.as_deref(), folder.themes.as_deref(), folder.fit.as_ref(), &at);
        let path = folder.path.trim_start_matches("./").trim_end_matches('/').to_owned();
        let leave = folder.leave.clone();
        let language = folder.language.as_deref().and_then(Language::of_tag);
        FolderRules { path: if path == "." { String::new() } else { path }, leave, language, ..rules }
    }

    fn rules(
        &mut self,
        formats: Option<&[FormatWord]>,
        themes: Option<&[Scheme]>,
        fit: Option<&OneOrMany>,
        at: &[Step],
    ) -> FolderRules {
        let formats = formats.map(|words| without_twins(words.iter().map(|word| word.0)));
        let schemes = themes.map(|words| without_twins(words.iter().copied()));
        let fits = fit.map(|fit| {
            let mut fits = Vec::new();
            for (index, word) in fit.words().iter().enumerate() {
                match word.parse::<Fit>() {
                    Ok(fit) => fits.push(fit),
                    Err(message) => {
                        let span = self.span(&[at, &[Step::Key("fit"), Step::Index(index)]].concat());
                        self.diagnostics.push(
                            Diagnostic::error(&UNKNOWN_FIT, span, message)
                                .help("a fit is docs, slide, none, a width like 640, or a box like 640x480"),
                        );
                    }
                }
            }
            without_twins(fits.into_iter())
        });
        FolderRules { path: String::new(), formats, schemes, fits, leave: Vec::new(), language: None }
    }
}

fn without_twins<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}

fn wrong_glob(span: Span, message: String) -> Diagnostic {
    Diagnostic::error(&WRONG_GLOB, span, message)
        .help("a glob is like `docs/**/*.md`: `*` is any name, `**` any folders, `{a,b}` one of two")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
