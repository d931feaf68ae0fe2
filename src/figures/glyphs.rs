//! What a scene says about the fonts it was set in: characters without a glyph, fonts of the machine.

use std::collections::{BTreeMap, BTreeSet};

use crate::scene::{Item, ItemKind, Scene};
use crate::syntax::{Diagnostic, Span};

/// Most characters that one diagnostic lists.
const MOST_LISTED: usize = 8;

/// Warnings about characters that no font has, and about fonts that other machines may not have.
pub fn check_glyphs(scene: &Scene) -> Vec<Diagnostic> {
    let mut fonts = FontUse::default();
    scene.items.iter().for_each(|item| fonts.gather(item, None));
    fonts.missing().into_iter().chain(fonts.of_machine()).collect()
}

#[derive(Default)]
struct FontUse {
    /// Each with the place that it first stands at.
    missing: BTreeMap<char, Option<Span>>,
    families: BTreeSet<String>,
    first_of_machine: Option<Span>,
}

impl FontUse {
    fn gather(&mut self, item: &Item, around: Option<Span>) {
        let place = item.source.or(around);
        match &item.kind {
            ItemKind::Group { items, .. } => items.iter().for_each(|i| self.gather(i, place)),
            ItemKind::Shape { .. } | ItemKind::Image { .. } => {}
            ItemKind::Text(text) => {
                for run in &text.line.runs {
                    if !run.face.embedded && self.families.insert(run.face.family.clone()) {
                        self.first_of_machine = self.first_of_machine.or(place);
                    }
                    for glyph in run.glyphs.iter().filter(|g| g.id == 0) {
                        if let Some(character) = run.text[glyph.cluster as usize..].chars().next() {
                            self.missing.entry(character).or_insert(place);
                        }
                    }
                }
            }
        }
    }

    fn missing(&self) -> Option<Diagnostic> {
        let place = self.missing.values().copied().next()?;
        let listed: Vec<String> =
            self.missing.keys().take(MOST_LISTED).map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
        let more = match self.missing.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let message = format!("no font has a glyph for {}{more}", listed.join(", "));
        Some(
            Diagnostic::warning("missing-glyph", place, message)
                .help("install a font that has it, such as one of the Noto family, or write it in other characters"),
        )
    }

    fn of_machine(&self) -> Option<Diagnostic> {
        let families: Vec<String> = self.families.iter().map(|name| format!("`{name}`")).collect();
        (!families.is_empty()).then(|| {
            let message = format!("set in {} of this machine; another may draw it otherwise", families.join(", "));
            Diagnostic::warning("system-font", self.first_of_machine, message)
                .help("commit the drawn figure, or draw it where the same fonts are installed")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Anchor, Role, Size, text_items};
    use crate::text::{Fonts, Wrap};
    use crate::theme::Theme;

    fn scene(words: &str) -> Scene {
        let theme = Theme::default();
        let paragraph = Fonts::default().paragraph(&words.into(), theme.type_scale.body, Wrap::Never);
        let items = text_items(Role::Label, &paragraph, 0.0, 0.0, Anchor::Start, theme.ink);
        let group = Item::group(Role::Node, None, items).from_source(Span::new(3, 9));
        Scene { size: Size::new(100.0, 20.0), title: "t".into(), description: "d".into(), items: vec![group] }
    }

    #[test]
    fn characters_without_glyph_are_named_with_their_place() {
        let found = check_glyphs(&scene("plain 字 and 字典"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, "missing-glyph");
        assert_eq!(found[0].message, "no font has a glyph for `典` (U+5178), `字` (U+5B57)");
        assert_eq!(found[0].span, Some(Span::new(3, 9)));
    }

    #[test]
    fn what_needs_no_glyph_is_not_missed() {
        assert_eq!(check_glyphs(&scene("a\u{ad}b\u{200b}c\u{200d}\u{2060}\u{fe0f} \u{a0}é→ЖΩ")), []);
    }
}
