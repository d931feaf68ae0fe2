//! More colours than a reader can tell apart.

use crate::lint::categories::{Category, classes, legends};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::Diagnostic;
use crate::theme::Paint;
use crate::theme::vision::{EYES, Eye, difference};

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "colors-alike",
    "two colours that stand for different things cannot be told apart",
    "One man in twelve lacks a kind of cones or has a weak one: to him red and green may be one colour. And beyond some eight colours nobody finds in the figure what the legend says.

Any two entries of a legend must differ by 10 (CIEDE2000), and any two colours that the author gave to several nodes each by 5, in the light and in the dark scheme, to the usual eye and to eyes without cones for long, medium or short waves (as simulated by Machado, Oliveira and Fernandes, 2009).

Way out: fewer categories, the rest as one; other colours; labels beside the marks instead of a legend.",
)
.at(Level::Warning);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// Least difference of small marks far from each other, and of the large faces of nodes.
const MARKS: f64 = 10.0;
const NODES: f64 = 5.0;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let classes: Vec<Category> = classes(view)
        .into_iter()
        .filter_map(|class| {
            let (node, outline) = class.nodes.first()?;
            Some(Category {
                paint: class.paint,
                form: String::new(),
                name: view.name(node)?,
                source: outline.place.source,
            })
        })
        .collect();
    let legends = legends(view).into_iter().map(|legend| (legend, MARKS));
    Box::new(legends.chain([(classes, NODES)]).flat_map(|(categories, least)| alike(&categories, least)))
}

fn alike(categories: &[Category], least: f64) -> Vec<Diagnostic> {
    let pairs = categories.iter().enumerate().flat_map(|(i, a)| categories[i + 1..].iter().map(move |b| (a, b)));
    pairs
        // A sign of another form is told by that.
        .filter(|(a, b)| a.form == b.form)
        .filter_map(|(a, b)| {
            let (reached, eye) = nearest(a.paint, b.paint)?;
            (reached < least).then(|| {
                let message = format!("the colours of {} and {} cannot be told apart{}", a.name, b.name, by_whom(eye));
                Diagnostic::warning(&RULE, b.source.or(a.source), message)
                    .help("use fewer colours, or colours that differ more in lightness")
            })
        })
        .collect()
}

/// The least difference of two colours, and the eye to which they are so near.
fn nearest(a: Paint, b: Paint) -> Option<(f64, Eye)> {
    let of = |eye| difference(a.light, b.light, eye).min(difference(a.dark, b.dark, eye));
    EYES.into_iter().map(|eye| (of(eye), eye)).min_by(|a, b| a.0.total_cmp(&b.0))
}

fn by_whom(eye: Eye) -> &'static str {
    match eye {
        Eye::Usual => "",
        Eye::WithoutLong => " by eyes without cones for red",
        Eye::WithoutMedium => " by eyes without cones for green",
        Eye::WithoutShort => " by eyes without cones for blue",
    }
}
