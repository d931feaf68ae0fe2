//! The built-in icons: line drawings of Lucide, kept as the data of one path each.

mod glyph;
mod names;

pub use glyph::Glyph;

use std::borrow::Cow;
use std::sync::OnceLock;

use kurbo::Affine;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

use super::geometry::{BezPath, Rect};
use super::{Item, Role, Shape, Stroke};
use crate::theme::Paint;

/// One entry a line, sorted by name: the name, a tab, and the path or `=` and another name.
const TABLE: &str = include_str!("../../../assets/icons/icons.txt");
/// Width and height of the grid that icons are drawn on.
const GRID: f64 = 24.0;
/// Width of their lines on that grid.
const LINE: f64 = 2.0;

/// A built-in icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    name: &'static str,
    data: &'static str,
}

impl Icon {
    /// The icon of that name, or that the name is another word for.
    pub fn find(name: &str) -> Option<Icon> {
        let entry = |name: &str| {
            let found = table().binary_search_by(|&(candidate, _)| candidate.cmp(name)).ok()?;
            table().get(found).copied()
        };
        let (own, data) = entry(name)?;
        match data.strip_prefix('=') {
            Some(other) => entry(other).map(|(name, data)| Icon { name, data }),
            None => Some(Icon { name: own, data }),
        }
    }

    /// Every name that [`Icon::find`] knows, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        table().iter().map(|&(name, _)| name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Draws it in a square frame, in one path whose lines are as heavy as the frame is large.
    pub fn draw(self, frame: Rect, paint: Paint) -> Item {
        let scale = frame.width() / GRID;
        // A test reads the path of every icon.
        let mut path = BezPath::from_svg(self.data).unwrap_or_default();
        path.apply_affine(Affine::translate(frame.origin().to_vec2()) * Affine::scale(scale));
        Item::shape(Role::Icon, Shape::Path(path), None, Stroke::round(paint, LINE * scale))
    }
}

fn table() -> &'static [(&'static str, &'static str)] {
    static ENTRIES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    ENTRIES.get_or_init(|| TABLE.lines().filter_map(|line| line.split_once('\t')).collect())
}

impl<'de> Deserialize<'de> for Icon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Icon::find(&name).ok_or_else(|| de::Error::custom(format!("there is no icon `{name}`")))
    }
}

impl JsonSchema for Icon {
    fn schema_name() -> Cow<'static, str> {
        "Icon".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = Icon::names().collect();
        json_schema!({ "type": "string", "description": "Name of a built-in icon.", "enum": names })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Painted;
    use kurbo::{PathEl, Shape as _};

    #[test]
    fn every_name_finds_a_path_that_stays_on_the_grid() {
        let names: Vec<&str> = Icon::names().collect();
        assert!(names.is_sorted() && names.len() > 200);
        for name in names {
            let icon = Icon::find(name).unwrap();
            let path = BezPath::from_svg(icon.data).unwrap();
            let bounds = path.bounding_box();
            assert!(path.elements().len() > 1 && matches!(path.elements()[0], PathEl::MoveTo(_)), "{name}");
            let inside = bounds.inflate(LINE / 2.0, LINE / 2.0);
            assert!(
                inside.x0 >= -0.1 && inside.y0 >= -0.1 && inside.x1 <= 24.1 && inside.y1 <= 24.1,
                "{name} {bounds}"
            );
        }
    }

    #[test]
    fn other_words_find_the_icon_that_they_stand_for() {
        assert_eq!(Icon::find("gpu"), Icon::find("cpu"));
        assert_eq!(Icon::find("data").map(Icon::name), Some("database"));
        assert_eq!(Icon::find("CPU"), None);
        assert_eq!(Icon::find(""), None);
    }

    #[test]
    fn lines_grow_with_the_frame() {
        let paint = Paint::fixed(crate::theme::Rgb::hex(0));
        let item = Icon::find("rocket").unwrap().draw(Rect::new(100.0, 50.0, 148.0, 98.0), paint);
        let bounds = item.bounds().unwrap();
        assert!(bounds.x0 >= 100.0 && bounds.x1 <= 148.0 && bounds.y0 >= 50.0 && bounds.y1 <= 98.0);
        let super::super::ItemKind::Shape(Painted { stroke: Some(stroke), .. }) = item.kind else {
            panic!("not a line")
        };
        assert_eq!(stroke.width, 4.0);
    }
}
