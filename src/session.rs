//! From a source to what is found in it and what is drawn of it, as every command goes: written once.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, catch_unwind};

use crate::export::svg::{Background, Profile, Text};
use crate::figures::{self, Composed, Read, Stage, compose};
use crate::lint::{self, Levels, Setting};
use crate::scene::{Fit, Scene};
use crate::syntax::rules::FAULT;
use crate::syntax::{Diagnostic, Diagnostics, Source};
use crate::text::{Fonts, OwnFonts};
use crate::theme::Theme;

/// How figures look, and what is looked for in them.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Colours, type, spacing.
    pub theme: Theme,
    /// Whether fonts of the machine may stand in for scripts that the embedded faces lack; has no effect
    /// without the feature `system-fonts`.
    pub system_fonts: bool,
    /// Fonts of the project, which go before those of the machine.
    pub fonts: OwnFonts,
    /// How SVG holds words.
    pub text: Text,
    /// Who reads an SVG.
    pub profile: Profile,
    /// What is behind figures.
    pub background: Background,
    /// What is made of each rule's findings.
    pub levels: Levels,
}

/// A figure laid out where it will be shown.
#[derive(Clone, Debug)]
pub struct LaidOut {
    /// Where it will be shown.
    pub fit: Fit,
    /// What is drawn.
    pub scene: Scene,
    /// What its reader may suffer: warnings, in the order of their discovery, each once.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a source of any kind; findings go to `diagnostics`, and nothing comes back where one is an error. A
/// fault of Figmill is such a finding.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Read> {
    let read = guarded(|| figures::read(source, diagnostics));
    read.unwrap_or_else(|fault| {
        diagnostics.push(fault);
        None
    })
}

impl Look {
    /// Lays a figure of that source out where it will be shown, and looks for what its reader may suffer.
    ///
    /// # Errors
    ///
    /// A fault of Figmill.
    pub fn lay_out(&self, read: &Read, source: &Source, fit: Fit) -> Result<LaidOut, Diagnostic> {
        let composed = self.compose(read, source, fit)?;
        self.examined(composed, source, fit)
    }

    /// The same of a figure that nobody needs any more: a large one is gone before its drawing is looked through, so
    /// that both do not take memory at once.
    ///
    /// # Errors
    ///
    /// A fault of Figmill.
    pub fn lay_out_last(&self, read: Read, source: &Source, fit: Fit) -> Result<LaidOut, Diagnostic> {
        let composed = self.compose(&read, source, fit)?;
        drop(read);
        self.examined(composed, source, fit)
    }

    fn compose(&self, read: &Read, source: &Source, fit: Fit) -> Result<Composed, Diagnostic> {
        guarded(|| {
            let fonts = Fonts::of_source(&source.text, self.system_fonts, &self.fonts);
            compose(read, &Stage { theme: &self.theme, fonts: &fonts }, fit)
        })
    }

    fn examined(&self, composed: Composed, source: &Source, fit: Fit) -> Result<LaidOut, Diagnostic> {
        guarded(|| {
            let Composed { scene, diagnostics: mut all } = composed;
            all.extend(self.examine(&scene, source, fit));
            let mut diagnostics: Vec<Diagnostic> = Vec::with_capacity(all.len());
            for diagnostic in all {
                if !diagnostics.contains(&diagnostic) {
                    diagnostics.push(diagnostic);
                }
            }
            LaidOut { fit, scene, diagnostics }
        })
    }

    /// What a reader of a scene may suffer.
    pub fn examine(&self, scene: &Scene, source: &Source, fit: Fit) -> Vec<Diagnostic> {
        lint::check(scene, &Setting { fit, levels: &self.levels, files: &source.files })
    }
}

const PLEASE_REPORT: &str = "this should not happen: please report it with the source";

thread_local! {
    /// How many works on this thread are guarded.
    static GUARDED: Cell<usize> = const { Cell::new(0) };
    /// Where the last panic of this thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something with one figure and makes a finding of a panic, so that one figure does not take the others
/// with it.
///
/// # Errors
///
/// The finding.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    GUARDED.set(GUARDED.get() + 1);
    // What the work left half done is thrown away with the figure.
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(GUARDED.get() - 1);
    done.map_err(|panic| {
        let place = PLACE.with_borrow(|place| if place.is_empty() { String::new() } else { format!(" at {place}") });
        let message = format!("Figmill failed on this figure{place}: {}", words_of(panic.as_ref()));
        Diagnostic::error(&FAULT, None, message).help(PLEASE_REPORT)
    })
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}

/// Keeps panics that become findings from being told twice; for programs, which alone decide what is told of a
/// panic.
pub fn tell_faults_once() {
    let other = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() == 0 {
            return other(info);
        }
        // The place as it stands in the program's source: the same on every machine.
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        PLACE.set(place);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_panics_is_a_finding_and_the_next_is_drawn() {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let fault = guarded(|| [0][std::hint::black_box(1)]).err();
        panic::set_hook(hook);
        let fault = fault.unwrap_or_else(|| panic!("nothing was found"));
        assert_eq!(fault.code(), "fault");
        assert!(fault.message.contains("index out of bounds"), "{}", fault.message);
        assert_eq!(guarded(|| 1), Ok(1));
    }
}
