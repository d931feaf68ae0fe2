//! The flowchart.
