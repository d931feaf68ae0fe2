//! Words too pale for their ground.

use crate::lint::view::Words;
use crate::lint::{Contrast, Level, Rule, Setting, View};
use crate::scene::Point;
use crate::syntax::Diagnostic;
use crate::theme::{Paint, Rgb, Weight, contrast};

/// The rule.
pub const RULE: Rule = Rule::scene(
    "low-contrast",
    Level::Error,
    check,
    "words have too little contrast with their ground",
    "Pale words are lost on a beamer, in sunlight and to weak eyes.

The colour of words is compared with what is painted last below their start, middle and end, in the light and in the dark scheme. Wanted is 4.5:1, and 3:1 for words of 24 px or bold ones of 18.66 px (WCAG 2.2, level AA); with `contrast = \"aaa\"` 7:1 and 4.5:1.

Way out: Figmill changes inks that cannot be read on their ground, also those of the author, so on AA this should not happen: please report the figure. For AAA take darker inks in a theme file.",
);

fn check<'v>(view: &'v View<'v>, setting: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    Box::new(view.words.iter().filter_map(move |words| {
        let wanted = least(words, setting.contrast);
        let (reached, scheme) = reached(view, words)?;
        (reached < wanted).then(|| {
            let message = format!(
                "{} has a contrast of {:.1}:1 in the {scheme} scheme, and {wanted}:1 is the least",
                words.quoted(),
                // A contrast of 4.49 must not be told as one of 4.5.
                (reached * 10.0).floor() / 10.0
            );
            Diagnostic::warning(RULE.code, words.place.source, message).help("choose a darker or a lighter colour")
        })
    }))
}

fn least(words: &Words, contrast: Contrast) -> f64 {
    let bold = words.text.line.runs.iter().all(|run| run.weight == Weight::Bold);
    let large = words.text.size >= 24.0 || bold && words.text.size >= 18.66;
    match (contrast, large) {
        (Contrast::Aa, true) => 3.0,
        (Contrast::Aa, false) | (Contrast::Aaa, true) => 4.5,
        (Contrast::Aaa, false) => 7.0,
    }
}

/// The least contrast along the words, and the scheme where it is; none without a ground.
fn reached(view: &View, words: &Words) -> Option<(f64, &'static str)> {
    let bounds = words.bounds;
    let y = bounds.center().y;
    let grounds = [bounds.x0 + 1.0, bounds.center().x, bounds.x1 - 1.0].map(|x| ground(view, words, Point::new(x, y)));
    let schemes: [(fn(Paint) -> Rgb, &'static str); 2] = [(|paint| paint.light, "light"), (|paint| paint.dark, "dark")];
    let all = grounds
        .into_iter()
        .flatten()
        .flat_map(|ground| schemes.map(|(shade, name)| (contrast(shade(words.text.paint), shade(ground)), name)));
    all.min_by(|a, b| a.0.total_cmp(&b.0))
}

/// What is painted last below that place of the words.
fn ground(view: &View, words: &Words, point: Point) -> Option<Paint> {
    let below = view.areas_at(point).filter(|area| area.place.order < words.place.order);
    below.filter_map(|area| Some((area.place.order, area.fill?))).max_by_key(|(order, _)| *order).map(|(_, fill)| fill)
}
