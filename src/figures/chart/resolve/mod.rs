//! From what is meant to a plot: data is transformed, scales get their domains, marks their values.

pub mod bound;
pub mod domain;
pub mod encode;
pub mod facet;
pub mod labels;
pub mod orient;
pub mod overlay;
pub mod plot;
pub mod spread;
pub mod titles;
pub mod tree;
pub mod unit;

use super::model::View;
use super::transform::State;
use crate::syntax::Diagnostics;
use plot::Plot;

/// Works a view out; what keeps it from being drawn goes to `diagnostics`.
pub fn resolve(view: &View, state: &State, diagnostics: &mut Diagnostics) -> Option<Plot> {
    let mut resolver = tree::Resolver::new(state.clone(), diagnostics);
    let built = resolver.view(view, &tree::Around::default())?;
    resolver.finish(built)
}
