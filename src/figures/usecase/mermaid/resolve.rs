//! What is said of things by their names, which may stand above it or below.

use super::{Look, Parser};
use crate::diagram::{Stroke, Tip};
use crate::figures::usecase::builder::Thing;
use crate::mermaid::{Attributes, Parsed, excerpt};
use crate::syntax::Span;

impl Parser<'_, '_> {
    /// Gives things what was said of them by their names, and tells of relations that their ends do not allow.
    pub(super) fn resolve(&mut self) {
        for (name, place, attributes) in std::mem::take(&mut self.later) {
            let _told = self.apply_later(name, place, &attributes);
        }
        for (name, place, words) in std::mem::take(&mut self.notes) {
            match self.builder.find(name) {
                Some(Thing::Element(element)) if !self.builder.is_table(element) => {
                    let note = self.builder.note(element, words, place);
                    let _told = self.reader.limited(note, place);
                }
                _ => {
                    let message = format!("no actor and no use case has the name `{}`", excerpt(name));
                    self.reader.wrong(place, message, "a note speaks of an actor or a use case; name it");
                }
            }
        }
        for (name, place, look) in std::mem::take(&mut self.looks) {
            match (self.builder.find(name), look) {
                (Some(thing), Look::Class(class, span)) => self.builder.looks.classify(thing, class, span),
                (Some(thing), Look::Style(style)) => self.builder.looks.style(thing, &style),
                (None, _) => self.reader.unknown_node(name, place, false),
            }
        }
        self.check_relations();
    }

    pub(super) fn apply_later(&mut self, name: &str, place: Span, attributes: &Attributes) -> Parsed<()> {
        match self.builder.find(name) {
            Some(Thing::Boundary(boundary)) => self.apply_to_boundary(boundary, attributes),
            Some(Thing::Relation(relation)) => {
                self.refuse_other_keys(attributes, &["animate", "animation"])?;
                let moves = attributes.has("animation") || attributes.is_set("animate");
                self.builder.relations[relation].2.moves = moves;
                Ok(())
            }
            Some(Thing::Element(_)) | None => {
                let element = self.named(name, place)?;
                self.apply(element, attributes)
            }
        }
    }

    pub(super) fn check_relations(&mut self) {
        let mut wrong = Vec::new();
        for (from, to, relation) in &self.builder.relations {
            let actors = [*from, *to].map(|end| self.builder.is_actor(end));
            let tables = [*from, *to].map(|end| self.builder.is_table(end));
            let plain = relation.stroke == Stroke::Normal
                && matches!(relation.tips, [None, None | Some(Tip::Arrow)] | [Some(Tip::Arrow), None]);
            let found = match () {
                () if tables != [false; 2] && !plain => {
                    Some(("a table is joined by `-->`, `<--` or `--` only", "write one of these"))
                }
                () if relation.stroke == Stroke::Dotted && actors != [false; 2] => {
                    Some(("`include` and `extend` join use cases only", "write `-->` between an actor and a use case"))
                }
                () if relation.tips[1] == Some(Tip::Triangle) && actors[0] != actors[1] => {
                    Some(("`--|>` joins two actors or two use cases", "write `-->` between an actor and a use case"))
                }
                () => None,
            };
            wrong.extend(found.map(|(message, help)| (relation.span, message, help)));
        }
        for (span, message, help) in wrong {
            self.reader.wrong(span, message, help);
        }
    }
}
