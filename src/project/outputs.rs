//! Which outputs a source gives, and what they are called.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use crate::export::Format;
use crate::export::svg::Scheme;
use crate::scene::Fit;

/// A file that a source gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Where the figure will be shown.
    pub fit: Fit,
    /// Its colours.
    pub scheme: Scheme,
    /// Its format.
    pub format: &'static Format,
    /// Where it goes, from the folder of the project.
    pub path: PathBuf,
}

/// The outputs of a figure: one of each format for each fit and scheme. `NAME.svg` is the first of each;
/// the names of others tell in what they differ, as in `NAME.slide.dark.png`. A format that says itself where its
/// figures are shown gives one for each scheme.
pub fn outputs(stem: &Path, fits: &[Fit], schemes: &[Scheme], formats: &[&'static Format]) -> Vec<Output> {
    let mut all = Vec::new();
    for (nth_fit, &fit) in fits.iter().enumerate() {
        for (nth_scheme, &scheme) in schemes.iter().enumerate() {
            let mut name = without_controls(stem);
            if nth_fit > 0 {
                name.push(format!(".{fit}"));
            }
            if nth_scheme > 0 {
                name.push(format!(".{}", scheme_name(scheme)));
            }
            for &format in formats {
                let fit = match format.fit {
                    // Its figures are shown at one place, so there is one file.
                    Some(_) if nth_fit > 0 => continue,
                    own => own.unwrap_or(fit),
                };
                let mut path = name.clone();
                path.push(format!(".{format}"));
                all.push(Output { fit, scheme, format, path: path.into() });
            }
        }
    }
    all
}

/// A name in which nothing moves the cursor or ends the line of who lists it: such characters become hyphens, as those
/// of blocks do.
fn without_controls(stem: &Path) -> OsString {
    match stem.to_str().filter(|name| name.contains(char::is_control)) {
        Some(name) => name.replace(char::is_control, "-").into(),
        None => stem.as_os_str().to_owned(),
    }
}

fn scheme_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
        Scheme::Auto => "auto",
    }
}

/// The outputs that more than one source would give, each as those sources by index with what they call it. Names that
/// differ in case or in the Unicode form of their letters only are one file on many machines.
pub fn claimed_twice<'a>(outputs: impl Iterator<Item = (usize, &'a Output)>) -> Vec<Vec<(usize, &'a Path)>> {
    let mut claims: BTreeMap<String, Vec<(usize, &Path)>> = BTreeMap::new();
    for (source, output) in outputs {
        let name = output.path.to_string_lossy().to_lowercase().nfc().collect();
        claims.entry(name).or_default().push((source, &output.path));
    }
    claims.into_values().filter(|claims| claims.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{PNG, SVG};

    const FORMATS: [&Format; 2] = [&SVG, &PNG];

    fn names(fits: &[Fit], schemes: &[Scheme]) -> Vec<String> {
        outputs(Path::new("a/b.c"), fits, schemes, &FORMATS).iter().map(|o| o.path.display().to_string()).collect()
    }

    #[test]
    fn the_first_fit_and_scheme_have_the_plain_name() {
        assert_eq!(names(&[Fit::Docs], &[Scheme::Light]), ["a/b.c.svg", "a/b.c.png"]);
        assert_eq!(
            names(&[Fit::Slide, Fit::Box(640.0, 480.0)], &[Scheme::Light, Scheme::Dark]),
            [
                "a/b.c.svg",
                "a/b.c.png",
                "a/b.c.dark.svg",
                "a/b.c.dark.png",
                "a/b.c.640x480.svg",
                "a/b.c.640x480.png",
                "a/b.c.640x480.dark.svg",
                "a/b.c.640x480.dark.png",
            ]
        );
    }

    #[test]
    fn escapes_and_line_ends_in_the_name_of_a_source_reached_those_of_its_outputs() {
        let all = outputs(Path::new("a/line\nb\u{1b}[31m"), &[Fit::Docs], &[Scheme::Light], &[&SVG]);
        assert_eq!(all[0].path, Path::new("a/line-b-[31m.svg"));
    }

    #[cfg(feature = "pptx")]
    #[test]
    fn a_figure_gives_one_slide_of_each_scheme_wherever_else_it_is_shown() {
        let (fits, schemes) = ([Fit::Docs, Fit::Width(640.0)], [Scheme::Light, Scheme::Dark]);
        let slides = outputs(Path::new("a"), &fits, &schemes, &[&crate::export::PPTX]);
        let told: Vec<String> = slides.iter().map(|o| format!("{} {}", o.path.display(), o.fit)).collect();
        assert_eq!(told, ["a.pptx slide", "a.dark.pptx slide"]);
    }

    #[test]
    fn an_output_of_two_sources_is_found() {
        let one = outputs(Path::new("a"), &[Fit::Docs], &[Scheme::Light, Scheme::Dark], &FORMATS);
        let two = outputs(Path::new("a.dark"), &[Fit::Docs], &[Scheme::Light], &FORMATS);
        let all = one.iter().map(|o| (0, o)).chain(two.iter().map(|o| (1, o)));
        let claims = claimed_twice(all);
        let names = claims.iter().map(|claims| claims[1].1.display().to_string());
        assert_eq!(names.collect::<Vec<_>>(), ["a.dark.png", "a.dark.svg"]);
    }
}
