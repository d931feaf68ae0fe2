//! Boundaries of systems.

use super::{Parser, generated};
use crate::figures::usecase::builder::{Boundary, Thing};
use crate::mermaid::{Attributes, Parsed, excerpt};
use crate::syntax::Span;
use crate::text::Rich;

impl Parser<'_, '_> {
    /// `systemBoundary NAME`, `NAME("Title")`, `"Title"`, after the first word.
    pub(super) fn boundary(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        if self.blocks.innermost().is_some() {
            let span = Span::new(start, at);
            self.reader.wrong(
                span,
                "a boundary stands in another one",
                "close the one above by a line `end` before it",
            );
        }
        let heading = self.boundary_heading();
        // It is open even where its heading is wrong, so that its `end` finds it.
        let opening = self.reader.cursor.since(start);
        let index = heading.as_ref().ok().and_then(|(id, title)| {
            let boundary = Boundary { id: id.clone(), title: title.clone(), package: false, span: opening };
            self.builder.boundary(boundary)
        });
        self.blocks.open(index, opening, &mut self.reader)?;
        let (id, _) = heading?;
        let Some(index) = index else {
            let message = format!("`{}` is the name of something else", excerpt(&id));
            return Err(self.reader.wrong(opening, message, "give the boundary another name"));
        };
        if self.reader.cursor.rest().starts_with("@{") {
            let attributes = self.reader.attributes()?;
            self.apply_to_boundary(index, &attributes)?;
        }
        self.classes(Thing::Boundary(index))?;
        self.end("the name of the boundary")
    }

    pub(super) fn boundary_heading(&mut self) -> Parsed<(String, Rich)> {
        if self.reader.cursor.peek() == Some('"') {
            let words = self.reader.quoted(&[])?;
            return Ok((generated(words.text), words.rich()));
        }
        let id = self.name()?.to_owned();
        let title = self.bracketed()?.0;
        Ok((id.clone(), title.unwrap_or_else(|| Rich::plain(id))))
    }

    pub(super) fn apply_to_boundary(&mut self, boundary: usize, attributes: &Attributes) -> Parsed<()> {
        self.refuse_other_keys(attributes, &["type"])?;
        match attributes.text("type").as_deref() {
            None | Some("rect") => self.builder.boundaries[boundary].package = false,
            Some("package") => self.builder.boundaries[boundary].package = true,
            Some(other) => {
                let message = format!("`{}` is no type of boundaries", excerpt(other));
                return Err(self.reader.wrong(attributes.place_of(other), message, "types are rect and package"));
            }
        }
        Ok(())
    }
}
