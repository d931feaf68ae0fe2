//! Attributes of nodes and edges: `@{ shape: diam, label: "words" }`.

use serde_json::Value;

use crate::diagram::picture::{Asked, Picture, Place};
use crate::diagram::shape::Shape;
use crate::mermaid::label::markdown_label;
use crate::scene::Icon;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Format, Source, Span};

use super::chain::name_length;
use super::looks::routing;
use super::parser::{Parser, Read};
use super::words::{node_label, take_icon, trim_lines};
use crate::diagram::rules::IMAGE_NOT_DRAWN;
use crate::mermaid::rules::{SYNTAX, UNKNOWN_SHAPE};

impl Parser<'_, '_> {
    /// What is said of an edge by its name, `e1@{ … }` or `e1:::class`, if that comes next.
    pub fn edge_alone(&mut self) -> Read<bool> {
        let rest = self.cursor.rest();
        let id = &rest[..name_length(rest)];
        let after = &rest[id.len()..];
        if id.is_empty() || !after.starts_with("@{") && !after.starts_with(":::") || !self.builder.is_edge(id) {
            return Ok(false);
        }
        self.cursor.at += id.len();
        if self.cursor.eat(":::") {
            self.class_names()?.split(',').for_each(|class| self.builder.classify_named(id, class));
        } else {
            let (attributes, _) = self.attributes()?;
            let moves = attributes.get("animate") == Some(&Value::Bool(true)) || attributes.get("animation").is_some();
            if moves {
                self.builder.move_edge(id);
            }
            if let Some(curve) = attributes.get("curve").and_then(Value::as_str) {
                self.builder.route_edge(id, routing(curve));
            }
        }
        Ok(true)
    }

    /// What stands in `@{ … }`, which comes next: an object, with its place.
    pub fn attributes(&mut self) -> Read<(Value, Span)> {
        let opening = Span::new(self.cursor.at, self.cursor.at + 2);
        self.cursor.at += 2;
        let mut yaml = String::new();
        loop {
            match self.cursor.peek() {
                Some('"') => {
                    let words = self.quoted()?;
                    let lines: Vec<&str> = words.text.split('\n').map(str::trim_start).collect();
                    yaml.push('"');
                    yaml.push_str(&lines.join("<br/>"));
                    yaml.push('"');
                }
                Some('}') => break,
                Some(c) => {
                    yaml.push(c);
                    self.cursor.bump();
                }
                None => return self.never_closed(opening, "}", None),
            }
        }
        self.cursor.bump();
        let place = self.cursor.since(opening.start);
        if !yaml.contains('\n') {
            yaml = format!("{{{yaml}}}");
        }
        // Their places are not those of the source, so what is wrong is told of the whole.
        let mut found = Diagnostics::new();
        let tree = Tree::read(&Source::new("attributes", yaml, Format::Yaml), &mut found);
        match tree.filter(|_| !found.has_errors()).map(|tree| tree.to_json()) {
            Some(value @ Value::Object(_)) => Ok((value, place)),
            Some(Value::Null) => Ok((Value::Object(serde_json::Map::new()), place)),
            _ => {
                let diagnostic = Diagnostic::error(&SYNTAX, place, "the attributes cannot be read")
                    .help("write keys and values: `@{ shape: diam, label: \"words\" }`");
                self.refuse(diagnostic)
            }
        }
    }

    /// Takes over what attributes say of a node.
    pub fn apply_attributes(&mut self, vertex: usize, attributes: &Value, place: Span) -> Read<()> {
        let text = |key: &str| match attributes.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
            _ => None,
        };
        if let Some(name) = text("shape").filter(|name| !name.is_empty()) {
            let shape = Shape::named(&name).filter(|_| !name.contains('_') && name == name.to_lowercase());
            match shape {
                Some(shape) => self.builder.set_shape(vertex, shape),
                None => return self.unknown_shape(&name, place),
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
            let px = |key: &str| text(key).and_then(|number| number.parse().ok()).filter(|px: &f64| px.is_finite());
            let asked =
                Asked { width: px("w"), height: px("h"), stretched: text("constraint").as_deref() == Some("off") };
            self.image(vertex, &name, picture_place, asked, place)?;
        }
        if let Some(label) = text("label").filter(|label| !label.trim().is_empty()) {
            let (rich, icon) = take_icon(trim_lines(&markdown_label(&label)));
            self.builder.set_label(vertex, node_label(rich));
            self.set_icon(vertex, icon, Place::Before);
        }
        Ok(())
    }

    /// Gives a node the image of that name. What lies outside the project has a sign that stands for it.
    fn image(&mut self, vertex: usize, name: &str, side: Place, asked: Asked, place: Span) -> Read<()> {
        let place = self.place_of(name, place);
        self.builder.hide_name(vertex);
        self.builder.set_shape(vertex, Shape::Text);
        if name.contains("://") || name.starts_with("//") || name.starts_with("data:") {
            self.set_icon(vertex, Some("image".to_owned()), side);
            let warning = "an image from outside the project is not drawn; a sign stands for it";
            self.diagnostics.push(
                Diagnostic::warning(&IMAGE_NOT_DRAWN, place, warning)
                    .help("save it as a file of the project, and name that"),
            );
            return Ok(());
        }
        match self.images.read(name, place) {
            Ok(image) => self.builder.set_picture(vertex, Picture::image(image, side, asked)),
            Err(diagnostic) => return self.refuse(diagnostic),
        }
        Ok(())
    }

    /// Where a value of attributes is written within them; all of them where it is written otherwise.
    fn place_of(&self, value: &str, attributes: Span) -> Span {
        let written = &self.cursor.text[attributes.start..attributes.end];
        let found = written.find(value).map(|at| attributes.start + at);
        found.map_or(attributes, |start| Span::new(start, start + value.len()))
    }

    /// Gives a node the icon of that name, if there is one.
    pub fn set_icon(&mut self, vertex: usize, name: Option<String>, place: Place) {
        let Some(name) = name else { return };
        match Icon::named(&name) {
            Some(icon) => self.builder.set_picture(vertex, Picture::icon(icon, place)),
            None => {
                self.unknown_icons.insert(name);
            }
        }
    }

    fn unknown_shape(&mut self, name: &str, place: Span) -> Read<()> {
        let at = self.place_of(name, place);
        let near = Shape::near(name);
        let mut diagnostic = Diagnostic::error(&UNKNOWN_SHAPE, at, format!("there is no shape `{name}`"));
        if !near.is_empty() {
            let list = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            diagnostic = diagnostic.help(format!("shapes with names like it: {list}"));
        }
        self.refuse(diagnostic)
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
