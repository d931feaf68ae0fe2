//! Attributes of nodes and edges: `@{ shape: diam, label: "words" }`.

use crate::diagram::picture::{Asked, Picture, Place};
use crate::diagram::rules::IMAGE_NOT_DRAWN;
use crate::diagram::shape::Shape;
use crate::figures::from_mermaid::icon_named;
use crate::mermaid::label::{markdown_label, take_icon, trim_lines};
use crate::mermaid::rules::UNKNOWN_SHAPE;
use crate::mermaid::{Attributes, Parsed};
use crate::syntax::{Diagnostic, Span};
use crate::theme::Style;

use super::builder::Thing;
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
            if let Some(step) = attributes.number("step").filter(|step| *step >= 1.0 && step.fract() == 0.0) {
                self.builder.step_edge(id, step as u64);
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
        if text("view").as_deref() == Some("collapsed") {
            self.builder.collapse(vertex);
        }
        if let Some(name) = text("shape").filter(|name| !name.is_empty()) {
            match self.dialect.shape(&name) {
                Some(shape) => self.builder.set_shape(vertex, shape),
                None => return self.unknown_shape(&name, attributes.place_of(&name)),
            }
        }
        if text("shape").as_deref() == Some("bpmn-end") {
            // An end is told from a start by its heavy line.
            self.builder.looks.style(Thing::Vertex(vertex), &Style { stroke_width: Some(3.0), ..Style::default() });
        }
        // What stands there is the side of the words.
        let picture_place = if text("pos").as_deref() == Some("t") { Place::Below } else { Place::Above };
        if let Some(icon) = text("icon").filter(|_| !self.dialect.agents) {
            self.builder.hide_name(vertex);
            self.set_icon(vertex, Some(icon), picture_place);
            self.builder.set_shape(vertex, frame_of_icon(text("form").as_deref()));
        }
        if let Some(name) = text("img").filter(|name| !name.is_empty() && !self.dialect.agents) {
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
