//! The one way by which anything reaches a part of a package.

use std::fmt::{Display, Write as _};

use crate::export::xml::escape;

/// Writes a part, all of it on one line: white space counts in it.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// Whether the tag that was begun last may still get attributes.
    in_tag: bool,
}

impl Xml {
    /// A part that begins as parts do.
    pub(super) fn part() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(), ..Self::default() }
    }

    /// Begins an element in the one that is open.
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// An attribute of the element that was just begun, escaped.
    pub(super) fn attr(&mut self, name: &str, value: impl Display) -> &mut Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, &value.to_string(), true);
        self.out.push('"');
        self
    }

    /// The same where there is a value.
    pub(super) fn attr_if(&mut self, name: &str, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) -> &mut Self {
        let Some(name) = self.open.pop() else { return self };
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            // Writing to a string does not fail.
            let _ = write!(self.out, "</{name}>");
        }
        self
    }

    /// An element with these attributes and nothing in it.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: &[(&str, &dyn Display)]) -> &mut Self {
        self.open(name);
        for (name, value) in attributes {
            self.attr(name, value);
        }
        self.close()
    }

    /// Words in the element that is open.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        escape(&mut self.out, text, false);
        self
    }

    /// What was written by another writer.
    pub(super) fn raw(&mut self, xml: &str) -> &mut Self {
        self.end_tag();
        self.out.push_str(xml);
        self
    }

    /// The part, every element ended.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }
}
