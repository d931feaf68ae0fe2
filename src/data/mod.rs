//! Tables and their values: read from specs and files, and written.

pub mod convert;
mod csv;
pub mod field;
mod format;
mod inline;
mod json;
mod load;
mod records;
pub mod rules;
pub mod table;
pub mod value;
pub mod write;

pub use inline::value_of;
pub use load::{Loader, MOST_BYTES, MOST_ROWS};
pub use table::Table;
pub use value::{Key, Value};

#[cfg(test)]
mod tests;
