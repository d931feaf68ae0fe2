//! The pillars.
