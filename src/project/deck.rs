//! Decks of a project: its figures in one file, as `[[deck]]` of figmill.toml names them.

use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{DeckRules, FILE_NAME};
use super::stamp::{Digest, Stamp};
use super::store::{State, state};
use super::{FigureSource, Look, Output, Planned, Project};
use crate::export::pptx::{Template, pptx_in};
use crate::export::{self, Charts};
use crate::lint::project::{DECK, NO_PICTURE};
use crate::scene::steps::{Reveal, steps};
use crate::scene::{Fit, Scene};
use crate::session::guarded;
use crate::syntax::rules::OUTSIDE_PROJECT;
use crate::syntax::world::Unreadable;
use crate::syntax::{Diagnostic, has_errors};
use crate::text::one_line;
use crate::{LaidOut, figures};

/// What decks are written with, and where their figures stand.
pub struct Setting<'a> {
    /// The look.
    pub look: &'a Look,
    /// The template whose layout, title and colours slides take.
    pub template: Option<&'a Template>,
    /// Where figures are shown.
    pub fit: Fit,
    /// Whether figures that do not say it themselves are shown in steps.
    pub steps: bool,
}

impl<'a> Setting<'a> {
    /// Figures as a format shows them, or where a template has room for them.
    pub fn new(look: &'a Look, format: &export::Format, template: Option<&'a Template>, steps: bool) -> Self {
        let fit = template.map(room).or(format.fit).unwrap_or(Fit::Slide);
        Self { look, template, fit, steps }
    }

    /// Lays a figure out for its slides, one for each step that it is shown in; none where it has errors. What is
    /// found is of its file.
    pub fn lay_out(&self, origin: &FigureSource) -> (Vec<Scene>, Vec<Diagnostic>) {
        let (read, mut found) = origin.read();
        let Some(mut read) = read.filter(|_| !has_errors(&found)) else { return (Vec::new(), found) };
        if self.template.is_some() {
            take_title(&mut read);
        }
        match self.look.lay_out(&read, &origin.source, self.fit) {
            Ok(LaidOut { scene, diagnostics, .. }) => {
                found.extend(origin.of_file(diagnostics));
                let reveal = read.reveal.unwrap_or(if self.steps { Reveal::Each } else { Reveal::Whole });
                (steps(&scene, &reveal), found)
            }
            Err(fault) => {
                found.push(fault);
                (Vec::new(), found)
            }
        }
    }

    /// The file of these slides.
    ///
    /// # Errors
    ///
    /// Where the format cannot hold them.
    pub fn write(
        &self,
        format: &export::Format,
        slides: &[Scene],
        options: &export::Options,
    ) -> Result<Vec<u8>, export::WriteError> {
        let scenes: Vec<&Scene> = slides.iter().collect();
        match self.template {
            Some(template) => pptx_in(template, &scenes, options),
            None => format.write(&scenes, options),
        }
    }
}

/// Where a figure is shown on a template: as large as its room for content, with words as large as on a slide.
pub fn room(template: &Template) -> Fit {
    let (room, larger) = (template.content(), Fit::Slide.smallest() / Fit::None.smallest());
    Fit::Box(room.width() / larger, room.height() / larger)
}

/// Takes the title off a figure: it is that of the slide.
pub fn take_title(read: &mut figures::Read) {
    let title = read.head.title.take();
    read.head.alt_title = read.head.alt_title.take().or_else(|| title.as_ref().map(one_line));
}

/// Bytes of a template that is read.
const LARGEST_TEMPLATE: usize = 256 << 20;

/// A deck of the project, and the figures that it holds.
pub struct Deck<'a> {
    rules: &'a DeckRules,
    figures: Vec<&'a Planned>,
    template: Option<Result<Vec<u8>, Unreadable>>,
    input: Digest,
}

/// What is found in a figure of a deck.
pub type Found<'a> = (&'a Planned, Vec<Diagnostic>);

/// The decks of a project. Where a run looks at a part of it, there are none.
pub fn decks<'a>(project: &'a Project, planned: &'a [Planned]) -> Vec<Deck<'a>> {
    let all = if project.only.is_empty() { &project.manifest.decks[..] } else { &[] };
    all.iter().map(|rules| Deck::new(project, rules, planned)).collect()
}

impl<'a> Deck<'a> {
    fn new(project: &'a Project, rules: &'a DeckRules, planned: &'a [Planned]) -> Self {
        let mut figures: Vec<&Planned> = Vec::new();
        for glob in &rules.figures {
            let named = planned.iter().filter(|planned| glob.matches(&planned.origin.file.name));
            let new: Vec<&Planned> =
                named.filter(|planned| !figures.iter().any(|other| std::ptr::eq(*other, *planned))).collect();
            figures.extend(new.into_iter().filter(|planned| !planned.is_left()));
        }
        // That it cannot be read is told when the deck is drawn.
        let read = |name: &String| project.world.read(name, LARGEST_TEMPLATE).map(|file| file.bytes);
        let template = rules.template.as_ref().map(read);
        let taken = template.as_ref().and_then(|bytes| bytes.as_deref().ok());
        let told = format!("{:?} {:?} {:?} {}", rules.scheme, rules.template, rules.layout, rules.steps);
        let inputs: Vec<String> = figures.iter().map(|planned| planned.made_of()).collect();
        let parts = [told.as_bytes(), taken.unwrap_or_default()];
        let input = Digest::of_list(parts.into_iter().chain(inputs.iter().map(String::as_bytes)));
        Deck { rules, figures, template, input }
    }

    /// Where it goes, from the folder of the project.
    pub fn path(&self) -> &'a Path {
        Path::new(&self.rules.output)
    }

    /// What it comes from, as it is told.
    pub fn source(&self) -> String {
        format!("{FILE_NAME}#{}", self.rules.output)
    }

    /// The place of it in figmill.toml.
    pub fn span(&self) -> crate::syntax::Span {
        self.rules.span
    }

    /// What the file on disk is.
    ///
    /// # Errors
    ///
    /// Where it is there and cannot be read.
    pub fn state(&self, project: &Project) -> io::Result<State> {
        state(&project.root.join(self.path()), &self.stamp(), None)
    }

    /// Draws it: the file with what it says of its origin, and what is found in its figures, by their sources.
    ///
    /// # Errors
    ///
    /// What keeps it from being drawn, at its place in figmill.toml.
    pub fn draw(&self, look: &Look) -> Result<(Vec<u8>, Vec<Found<'a>>), Box<Diagnostic>> {
        let wrong = |rule, message: String| Box::new(Diagnostic::error(rule, self.rules.span, message));
        if self.figures.is_empty() {
            let message = format!("no figure of the project is in `{}`", self.rules.output);
            let told = wrong(&DECK, message);
            return Err(Box::new(told.help("`figures` names files or folders that `sources` names too")));
        }
        let template = match (&self.rules.template, &self.template) {
            (Some(name), Some(Ok(bytes))) => match Template::read(bytes, self.rules.layout.as_deref()) {
                Ok(template) => Some(template),
                Err(error) => return Err(wrong(&DECK, format!("{name}: {error}"))),
            },
            (Some(name), Some(Err(error))) => {
                let rule = if *error == Unreadable::Outside { &OUTSIDE_PROJECT } else { &DECK };
                return Err(wrong(rule, format!("{name}: the template cannot be taken: {error}")));
            }
            _ => None,
        };
        let setting = Setting::new(look, self.rules.format, template.as_ref(), self.rules.steps);
        let laid_out: Vec<(Vec<Scene>, Vec<Diagnostic>)> =
            self.figures.par_iter().map(|planned| setting.lay_out(&planned.origin)).collect();
        let mut scenes = Vec::with_capacity(laid_out.len());
        let mut found = Vec::new();
        for (planned, (slides, diagnostics)) in self.figures.iter().zip(laid_out) {
            if slides.is_empty() {
                let message = format!("{} has errors, and `{}` is not drawn", planned.origin.name(), self.rules.output);
                return Err(wrong(&DECK, message));
            }
            scenes.extend(slides);
            found.push((*planned, planned.allowed(diagnostics, &look.levels)));
        }
        let options = export::Options {
            scheme: self.rules.scheme,
            text: look.text,
            background: look.background,
            charts: Charts::default(),
            ..export::Options::default()
        };
        let written = guarded(|| setting.write(self.rules.format, &scenes, &options)).map_err(Box::new)?;
        let bytes = written.map_err(|error| wrong(&NO_PICTURE, error.to_string()))?;
        Ok((self.stamp().put(self.rules.format, &bytes), found))
    }

    fn stamp(&self) -> Stamp {
        let output = Output {
            fit: Fit::Slide,
            scheme: self.rules.scheme,
            format: self.rules.format,
            path: self.path().to_owned(),
        };
        Stamp::new(self.source(), &output, vec![Fit::Slide.to_string()], Vec::new(), self.input)
    }
}
