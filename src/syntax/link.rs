//! Addresses that a figure leads to.

use super::Span;

/// A safe place to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// An http, https, mailto or relative address; readers of sources refuse any other.
    pub href: String,
    /// Shown while the pointer rests on it.
    pub tooltip: Option<String>,
    /// Where the author wants it to open; none where that is the reader's.
    pub target: Option<Target>,
    /// Where it is written; none where nobody wrote it as it is.
    pub span: Option<Span>,
}

/// Where a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// In a new tab or window.
    New,
    /// In the place of what the figure is in.
    Same,
    /// In the place of what that is in.
    Parent,
    /// In the place of the whole page.
    Top,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::Same, Self::Parent, Self::Top];

    /// What HTML calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "_blank",
            Self::Same => "_self",
            Self::Parent => "_parent",
            Self::Top => "_top",
        }
    }
}

impl Link {
    /// Whether no viewer can run anything by it: an http, https, mailto or relative address.
    pub fn is_safe(&self) -> bool {
        // Browsers skip control characters and spaces where they look for a scheme.
        let clean = !self.href.trim().is_empty() && !self.href.trim().contains(|c: char| c.is_control());
        clean
            && self.scheme().is_none_or(|s| ["http", "https", "mailto"].iter().any(|safe| s.eq_ignore_ascii_case(safe)))
    }

    /// Whether it leads to another site.
    pub fn leaves_the_site(&self) -> bool {
        self.scheme().is_some_and(|s| !s.eq_ignore_ascii_case("mailto")) || self.names_a_host()
    }

    /// Whether it begins with a scheme or names a host, as addresses of other sites do.
    pub fn has_scheme(&self) -> bool {
        self.scheme().is_some() || self.names_a_host()
    }

    /// Whether it begins with a host: `//host`, which browsers read in any slashes.
    fn names_a_host(&self) -> bool {
        let mut signs = self.href.trim().chars();
        (0..2).all(|_| matches!(signs.next(), Some('/' | '\\')))
    }

    /// What stands before the first colon, where that cannot be part of a path.
    fn scheme(&self) -> Option<&str> {
        let (scheme, _) = self.href.trim().split_once(':')?;
        (!scheme.contains(['/', '?', '#'])).then_some(scheme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_slashes_of_any_kind_begin_a_host() {
        let leaves = |href: &str| Link { href: href.into(), tooltip: None, target: None, span: None }.leaves_the_site();
        assert!(["//host/a", "\\\\host\\a", "/\\host", "https://host"].into_iter().all(leaves));
        assert!(!["/a", "a//b", "\\a", "mailto:a@b.c"].into_iter().any(leaves));
    }
}
