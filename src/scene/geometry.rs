//! Points, boxes and paths: kurbo's, and no others.

pub use kurbo::{BezPath, Point, Rect, Size, Vec2};
