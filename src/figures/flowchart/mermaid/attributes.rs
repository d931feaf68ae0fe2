//! Attributes of nodes and edges: `@{ shape: diam, label: "words" }`.

use crate::diagram::picture::{Asked, Picture, Place};
use crate::diagram::rules::IMAGE_NOT_DRAWN;
use crate::diagram::shape::Shape;
use crate::figures::from_mermaid::icon_named;
use crate::mermaid::label::{markdown_label, take_icon, trim_lines};
use crate::mermaid::rules::UNKNOWN_SHAPE;
use crate::mermaid::{Attributes, Parsed};
use crate::syntax::{Diagnostic, Span};

use super::chain::name_length;
use super::looks::routing;
use super::parser::Parser;

impl Parser<'_, '_> {
    /// What is said of an edge by its name, `e1@{ … }` or `e1:::class`, if that comes next.
    pub fn edge_alone(&mut self) -> Parsed<bool> {
        let rest = self.reader.cursor.rest();
        let id = &rest[..name_length(rest)];
        let after = &rest[id.len()..];
        if id.is_empty() || !after.starts_with("@{") && !after.starts_with(":::") || !self.builder.is_edge(id) {
            return Ok(false);
        }
        self.reader.cursor.at += id.len();
        if self.reader.cursor.eat(":::") {
            let at = self.reader.cursor.at;
            let classes = self.class_names()?;
            let span = self.reader.cursor.since(at);
            classes.split(',').for_each(|class| {
                self.builder.classify_named(id, class, span);
            });
        } else {
            let attributes = self.reader.attributes()?;
            if attributes.is_set("animate") || attributes.has("animation") {
                self.builder.move_edge(id);
            }
            if let Some(curve) = attributes.text("curve") {
                self.builder.route_edge(id, routing(&curve));
            }
        }
        Ok(true)
    }

    /// Takes over what attributes say of a node.
    pub fn apply_attributes(&mut self, vertex: usize, attributes: &Attributes) -> Parsed<()> {
        let text = |key: &str| attributes.text(key);
        if let Some(name) = text("shape").filter(|name| !name.is_empty()) {
            let shape = Shape::named(&name).filter(|_| !name.contains('_') && name == name.to_lowercase());
            match shape {
                Some(shape) => self.builder.set_shape(vertex, shape),
                None => return self.unknown_shape(&name, attributes.place_of(&name)),
            }
        }
        // What stands there is the side of the words.
        let picture_place = if text("pos").as_deref() == Some("t") { Place::Below } else { Place::Above };
        if let Some(icon) = text("icon") {
            self.builder.hide_name(vertex);
            self.set_icon(vertex, Some(icon), picture_place);
            self.builder.set_shape(vertex, frame_of_icon(text("form").as_deref()));
        }
        if let Some(name) = text("img").filter(|name| !name.is_empty()) {
            let stretched = text("constraint").as_deref() == Some("off");
            let asked = Asked { width: attributes.number("w"), height: attributes.number("h"), stretched };
            self.image(vertex, &name, picture_place, asked, attributes.place_of(&name))?;
        }
        if let Some(label) = text("label").filter(|label| !label.trim().is_empty()) {
            let (rich, icon) = take_icon(trim_lines(&markdown_label(&label)));
            self.builder.set_label(vertex, rich);
            self.set_icon(vertex, icon, Place::Before);
        }
        Ok(())
    }

    /// Gives a node the image of that name. What lies outside the project has a sign that stands for it.
    fn image(&mut self, vertex: usize, name: &str, side: Place, asked: Asked, place: Span) -> Parsed<()> {
        self.builder.hide_name(vertex);
        self.builder.set_shape(vertex, Shape::Text);
        if name.contains("://") || name.starts_with("//") || name.starts_with("data:") {
            self.set_icon(vertex, Some("image".to_owned()), side);
            let warning = "an image from outside the project is not drawn; a sign stands for it";
            self.reader.warn(
                Diagnostic::warning(&IMAGE_NOT_DRAWN, place, warning)
                    .help("save it as a file of the project, and name that"),
            );
            return Ok(());
        }
        match self.images.read(name, place) {
            Ok(image) => self.builder.set_picture(vertex, Picture::image(image, side, asked)),
            Err(diagnostic) => return self.reader.refuse(diagnostic),
        }
        Ok(())
    }

    /// Gives a node the icon of that name, if there is one.
    pub fn set_icon(&mut self, vertex: usize, name: Option<String>, place: Place) {
        let Some(name) = name else { return };
        match icon_named(&mut self.reader, &name, place) {
            Ok(picture) => self.builder.set_picture(vertex, picture),
            // Where the icon is all that there is, a sign stands for it.
            Err(sign) if place != Place::Before => self.builder.set_picture(vertex, sign),
            Err(_) => {}
        }
    }

    fn unknown_shape(&mut self, name: &str, at: Span) -> Parsed<()> {
        let near = Shape::near(name);
        let mut diagnostic = Diagnostic::error(&UNKNOWN_SHAPE, at, format!("there is no shape `{name}`"));
        if !near.is_empty() {
            let list = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            diagnostic = diagnostic.help(format!("shapes with names like it: {list}"));
        }
        self.reader.refuse(diagnostic)
    }
}

fn frame_of_icon(form: Option<&str>) -> Shape {
    match form {
        Some("square") => Shape::Rect,
        Some("circle") => Shape::Circle,
        Some("rounded") => Shape::Rounded,
        _ => Shape::Text,
    }
}
