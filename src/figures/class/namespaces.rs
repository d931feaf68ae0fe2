//! Namespaces with dotted names, and the frames that are drawn of them.

use std::collections::BTreeMap;

use crate::diagram::Group;
use crate::mermaid::Full;
use crate::syntax::Span;
use crate::text::{Piece, Rich};

#[derive(Debug)]
struct Namespace {
    /// All of its name, with dots.
    name: String,
    /// Its words; the last part of its name where its author gave none.
    title: Rich,
    parent: Option<usize>,
    /// Whether its author opened it; others are only parts of names.
    declared: bool,
    span: Span,
}

/// Namespaces in each other.
#[derive(Debug, Default)]
pub struct Namespaces {
    all: Vec<Namespace>,
    by_name: BTreeMap<String, usize>,
    /// Those that are not yet closed, the innermost last.
    open: Vec<usize>,
}

/// Frames, and which of them stands for each namespace.
pub struct Frames {
    /// Those that are drawn.
    pub groups: Vec<Group>,
    /// By namespace; none where nothing is in it.
    pub of: Vec<Option<usize>>,
}

impl Namespaces {
    /// Opens a namespace, within the one that is open. `A.B` is `B` within `A`.
    ///
    /// # Errors
    ///
    /// Where more than `deepest` would lie in each other.
    pub fn open(&mut self, name: &str, title: Option<Rich>, span: Span, deepest: usize) -> Result<(), Full> {
        let mut parent = self.open.last().copied();
        let mut depth = std::iter::successors(parent, |&around| self.all[around].parent).count();
        for part in name.split('.').filter(|part| !part.is_empty()) {
            depth += 1;
            if depth > deepest {
                return Err(Full::Nesting);
            }
            let name = parent.map_or(part.to_owned(), |around| format!("{}.{part}", self.all[around].name));
            let next = self.all.len();
            let index = *self.by_name.entry(name.clone()).or_insert(next);
            if index == next {
                self.all.push(Namespace { name, title: Rich::plain(part), parent, declared: false, span });
            }
            parent = Some(index);
        }
        let Some(innermost) = parent else { return Ok(()) };
        let namespace = &mut self.all[innermost];
        namespace.declared = true;
        namespace.title = title.unwrap_or(std::mem::take(&mut namespace.title));
        self.open.push(innermost);
        Ok(())
    }

    /// Closes the innermost.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// The innermost that is open.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// The frames around what stands in those namespaces. Where they are `nested`, one that is but a part of a name
    /// and has only one within has no frame of its own: its name begins the title of that one.
    pub fn frames(&self, holding: impl Iterator<Item = usize>, nested: bool) -> Frames {
        let mut filled = vec![false; self.all.len()];
        let mut holds = vec![false; self.all.len()];
        for namespace in holding {
            holds[namespace] = true;
            let mut line = std::iter::successors(Some(namespace), |&inner| self.parent(inner, nested));
            // What is around a filled one is filled already.
            while let Some(namespace) = line.next().filter(|&namespace| !filled[namespace]) {
                filled[namespace] = true;
            }
        }
        let mut within = vec![0_usize; self.all.len()];
        let inner = (0..self.all.len()).filter(|&namespace| filled[namespace]);
        inner.filter_map(|namespace| self.parent(namespace, nested)).for_each(|around| within[around] += 1);
        let mut frames = Frames { groups: Vec::new(), of: vec![None; self.all.len()] };
        for (index, namespace) in self.all.iter().enumerate().filter(|(index, _)| filled[*index]) {
            let is_drawn = |index: usize| self.all[index].declared || holds[index] || within[index] != 1;
            if !is_drawn(index) {
                continue;
            }
            let around = || std::iter::successors(self.parent(index, nested), |&inner| self.parent(inner, nested));
            let unframed: Vec<usize> = around().take_while(|&index| !is_drawn(index)).collect();
            let mut title = if nested { namespace.title.clone() } else { Rich::plain(&namespace.name) };
            for &part in &unframed {
                title
                    .pieces
                    .insert(0, Piece { text: format!("{}.", self.all[part].title.to_plain()), ..Piece::default() });
            }
            frames.of[index] = Some(frames.groups.len());
            let parent = around().nth(unframed.len()).and_then(|around| frames.of[around]);
            let (id, span) = (namespace.name.clone(), Some(namespace.span));
            frames.groups.push(Group { id, title, parent, span, ..Group::default() });
        }
        frames
    }

    fn parent(&self, namespace: usize, nested: bool) -> Option<usize> {
        self.all[namespace].parent.filter(|_| nested)
    }
}
