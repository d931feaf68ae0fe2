//! What mermaid text says for all kinds, in their types.

use super::Head;
use crate::mermaid::Heading;

impl From<Heading> for Head {
    fn from(heading: Heading) -> Self {
        let Heading { title, alt_title, alt_description } = heading;
        Self { title, alt_title, alt_description, ..Self::default() }
    }
}
