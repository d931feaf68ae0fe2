//! Words in fonts of this machine.

use std::collections::BTreeSet;

use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "system-font",
    "words are set in a font of this machine",
    "A script that the fonts of Figmill lack is set in a font of the machine. Another machine may have another font, and then the figure differs from the committed one.

Way out: put a font into the project and name it in `figmill.toml`, as in `fonts = [\"fonts/NotoSansSC.otf\"]`: figures are the same on every machine then. Or commit what was drawn, and draw figures where the same fonts are installed, in a container for instance. `system-fonts = false` forbids fonts of the machine.",
)
.at(Level::Warning);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let mut families = BTreeSet::new();
    let mut first = None;
    for words in &view.words {
        for run in words.text.line.runs.iter().filter(|run| run.face.of_machine) {
            if families.insert(format!("`{}`", run.face.family)) {
                first = first.or(words.place.source);
            }
        }
    }
    let families: Vec<String> = families.into_iter().collect();
    Box::new(
        (!families.is_empty())
            .then(|| {
                let message = format!("set in {} of this machine; another may draw it otherwise", families.join(", "));
                Diagnostic::warning(&RULE, first, message)
                    .help("put a font into the project and name it in figmill.toml (`fonts = [\"fonts/NAME.ttf\"]`), or commit the drawn figure")
            })
            .into_iter(),
    )
}
