//! What C4 diagrams are made of, and how each of it is drawn.

use crate::diagram::{Content, Frame, Group, Label, Node, Picture, Shape};
use crate::syntax::{Link, Span};
use crate::text::{Piece, Rich};
use crate::theme::Style;

/// The categorical colour of what belongs to whoever draws the diagram; what does not is neutral.
const OWN: usize = 0;

/// How an element stands in the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Somebody who uses a system.
    Person,
    /// A system of software.
    #[default]
    System,
    /// Something of a system that runs on its own, such as a program or a database.
    Container,
    /// A part of a container.
    Component,
}

impl Sort {
    fn words(self) -> &'static str {
        match self {
            Sort::Person => "Person",
            Sort::System => "Software System",
            Sort::Container => "Container",
            Sort::Component => "Component",
        }
    }
}

/// What an element is for, as far as its outline tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Whatever it is.
    #[default]
    Plain,
    /// It keeps data.
    Database,
    /// What waits stands in it.
    Queue,
}

/// An element of the model.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// The author's name for it.
    pub id: String,
    /// How it stands in the model.
    pub sort: Sort,
    /// What it is for.
    pub form: Form,
    /// Whether it belongs to others.
    pub external: bool,
    /// What it is called; its name where that is empty.
    pub title: Rich,
    /// What it is made with; may be empty.
    pub technology: Rich,
    /// What it does; may be empty.
    pub description: Rich,
    /// Its outline, if not that of what it is.
    pub shape: Option<Shape>,
    /// An icon above its words.
    pub picture: Option<Picture>,
    /// What was said of its look.
    pub style: Style,
    /// Where a click leads.
    pub link: Option<Link>,
    /// Where it is named.
    pub span: Span,
}

impl Element {
    /// The element as it is drawn, in a frame.
    pub fn node(&self, group: Option<usize>) -> Node {
        let title = if self.title.is_empty() { Rich::plain(&self.id) } else { self.title.clone() };
        let shape = self.shape.unwrap_or(match (self.sort, self.form) {
            (Sort::Person, _) => Shape::Person,
            (_, Form::Database) => Shape::Cylinder,
            (_, Form::Queue) => Shape::HorizontalCylinder,
            (_, Form::Plain) => Shape::Rect,
        });
        let told = Some(title.to_plain());
        let label = Label { sort: self.kind_line(), title, body: self.description.clone() };
        Node {
            id: self.id.clone(),
            content: Content { picture: self.picture.clone(), label, ..Content::default() },
            told,
            shape,
            style: self.style.clone().into(),
            category: (!self.external).then_some(OWN),
            group,
            link: self.link.clone(),
            span: Some(self.span),
            ..Node::default()
        }
    }

    /// `External Container: Java, Spring`.
    fn kind_line(&self) -> Rich {
        let external = if self.external { "External " } else { "" };
        let colon = if self.technology.is_empty() { "" } else { ": " };
        let mut line = Rich::plain(format!("{external}{}{colon}", self.sort.words()));
        line.pieces.extend(self.technology.pieces.iter().cloned());
        line
    }
}

/// What is around elements: a boundary, or what they run on.
#[derive(Clone, Debug, Default)]
pub struct Boundary {
    /// The author's name for it.
    pub id: String,
    /// What it is called; its name where that is empty.
    pub title: Rich,
    /// What sort of boundary or of machine it is; may be empty.
    pub sort: Rich,
    /// What it does; may be empty.
    pub description: Rich,
    /// Whether it is a machine or a program that elements run on.
    pub is_node: bool,
    /// What was said of its look.
    pub style: Style,
    /// Where a click leads.
    pub link: Option<Link>,
    /// Where it is opened.
    pub span: Span,
}

impl Boundary {
    /// The frame, in another one.
    pub fn frame(&self, parent: Option<usize>) -> Group {
        let plain = |text: &str| Piece { text: text.to_owned(), ..Piece::default() };
        let mut title = self.name();
        title.pieces.iter_mut().for_each(|piece| piece.bold = true);
        if !self.sort.is_empty() {
            title.pieces.push(plain("\n["));
            title.pieces.extend(self.sort.pieces.iter().cloned());
            title.pieces.push(plain("]"));
        }
        if !self.description.is_empty() {
            title.pieces.push(plain("\n"));
            title.pieces.extend(self.description.pieces.iter().cloned());
        }
        Group {
            id: self.id.clone(),
            title,
            frame: if self.is_node { Frame::Surface } else { Frame::Boundary },
            parent,
            style: self.style.clone().into(),
            link: self.link.clone(),
            span: Some(self.span),
            ..Group::default()
        }
    }

    /// The card that is drawn where nothing is in it.
    pub fn card(&self, group: Option<usize>) -> Node {
        let title = self.name();
        Node {
            id: self.id.clone(),
            told: Some(title.to_plain()),
            content: Content {
                label: Label { sort: self.sort.clone(), title, body: self.description.clone() },
                ..Content::default()
            },
            style: self.style.clone().into(),
            group,
            link: self.link.clone(),
            span: Some(self.span),
            ..Node::default()
        }
    }

    fn name(&self) -> Rich {
        if self.title.is_empty() { Rich::plain(&self.id) } else { self.title.clone() }
    }
}
