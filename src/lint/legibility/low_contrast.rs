//! Words too pale for their ground.

use crate::lint::view::{Area, Words};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::Point;
use crate::syntax::Diagnostic;
use crate::theme::color::{LARGE_WORDS, WORDS};
use crate::theme::{Paint, Rgb, Weight, contrast};

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "low-contrast",
    "words have too little contrast with their ground",
    "Pale words are lost on a beamer, in sunlight and to weak eyes.

The colour of words is compared with what is painted last below their start, middle and end, in the light and in the dark scheme. Wanted is 4.5:1, and 3:1 for words of 24 px or bold ones of 18.66 px (WCAG 2.2, level AA). Level AAA is a rule of its own, `contrast-aaa`.

Way out: Figmill changes inks that cannot be read on their ground, also those of the author, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// The same on request at level AAA.
pub static AAA: Rule = Rule::legibility(
    "contrast-aaa",
    "words have less contrast than WCAG asks for at level AAA",
    "Like `low-contrast`, with 7:1, and 4.5:1 for large words (WCAG 2.2, level AAA). Off unless the manifest says otherwise:

```toml
[rules]
contrast-aaa = \"error\"
```

Way out: a theme file with darker inks. The muted ink of the built-in theme is meant for level AA.",
)
.at(Level::Off);

/// What finds it.
pub const CHECK_AAA: Check = Check { rule: &AAA, find: check_aaa };

/// The least contrast of words, and of large ones.
const LEAST: (f64, f64) = (WORDS, LARGE_WORDS);
const LEAST_AAA: (f64, f64) = (7.0, 4.5);

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    Box::new(view.words.iter().filter_map(|words| pale(view, words, &RULE, LEAST)))
}

fn check_aaa<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    Box::new(view.words.iter().filter_map(|words| pale(view, words, &AAA, LEAST_AAA)))
}

fn pale(view: &View, words: &Words, rule: &'static Rule, (usual, large): (f64, f64)) -> Option<Diagnostic> {
    let wanted = if is_large(words) { large } else { usual };
    let (reached, scheme) = reached(view, words)?;
    (reached < wanted).then(|| {
        // A contrast of 4.49 must not be told as one of 4.5.
        let told = (reached * 10.0).floor() / 10.0;
        let words_told = words.quoted();
        let message =
            format!("{words_told} has a contrast of {told:.1}:1 in the {scheme} scheme; {wanted}:1 is the least");
        Diagnostic::warning(rule, words.place.source, message).help("choose a darker or a lighter colour")
    })
}

/// Whether words are large to WCAG: 18 pt, or 14 pt and bold.
fn is_large(words: &Words) -> bool {
    let bold = words.text.line.runs.iter().all(|run| run.weight == Weight::Bold);
    words.text.size >= 24.0 || bold && words.text.size >= 18.66
}

/// The least contrast along the words, and the scheme where it is; none without a ground.
fn reached(view: &View, words: &Words) -> Option<(f64, &'static str)> {
    let below = view.areas_below(words);
    let [a, b, c, d] = words.corners(1.0, 0.0);
    let (start, end) = (a.midpoint(d), b.midpoint(c));
    let grounds = [start, start.midpoint(end), end].map(|point| ground(&below, point));
    let ink = words.text.paint;
    let all = grounds
        .into_iter()
        .flatten()
        .flat_map(|ground| [(contrast(ink.light, ground.light), "light"), (contrast(ink.dark, ground.dark), "dark")]);
    all.min_by(|a, b| a.0.total_cmp(&b.0))
}

/// What is seen at that place of the areas below words.
fn ground(below: &[&Area], point: Point) -> Option<Paint> {
    let below = below.iter().filter(|area| area.contains(point));
    below.filter_map(|area| Some((area.fill?, area.opacity))).fold(None, |ground, (fill, share)| {
        Some(match ground {
            None => fill,
            Some(Paint { light, dark }) => {
                Paint { light: painted(fill.light, light, share), dark: painted(fill.dark, dark, share) }
            }
        })
    })
}

/// A colour painted over another so that only a share of it is seen, as viewers do it: channel by channel.
fn painted(color: Rgb, over: Rgb, share: f64) -> Rgb {
    let channel = |top: u8, below: u8| (f64::from(top) * share + f64::from(below) * (1.0 - share)).round() as u8;
    Rgb { r: channel(color.r, over.r), g: channel(color.g, over.g), b: channel(color.b, over.b) }
}
