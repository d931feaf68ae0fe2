//! Words as paths, for decks that must look the same on machines that lack their faces: nobody edits these words, and
//! those who do not see them have them as alternative text.

use super::words::plate;
use crate::export::svg::outline::{marking, outlines};
use crate::scene::{BezPath, Block, Group, Item, ItemKind, Painted, Role, Scene, Shape, Stroke};
use crate::theme::{Paint, Rgb};

/// The scene with the outlines of its words instead of them; tables and charts are shapes then.
pub(super) fn outlined(scene: &Scene) -> Scene {
    let mut scene = scene.clone();
    scene.items.iter_mut().for_each(outline);
    scene
}

fn outline(item: &mut Item) {
    match &mut item.kind {
        ItemKind::Words(block) => item.kind = ItemKind::Group(drawn(item.role, block)),
        ItemKind::Group(group) => {
            (group.chart, group.table) = (None, None);
            group.items.iter_mut().for_each(outline);
        }
        _ => {}
    }
}

/// The letters of a block with what marks them, which say what they are.
fn drawn(role: Role, block: &Block) -> Group {
    let mut items = Vec::new();
    let mut put = |path: BezPath, fill: Paint, bold: f64, opacity: f64| {
        if !path.elements().is_empty() {
            let stroke = (bold > 0.0).then(|| Stroke::round(fill, bold));
            let painted = Painted { opacity, ..Painted::new(Shape::Path(path), fill, stroke) };
            items.push(Item { role, source: None, kind: ItemKind::Shape(painted) });
        }
    };
    for line in block.lines() {
        let (marks, letters) = (marking(&line), outlines(&line));
        put(marks.code, plate(block.paint), 0.0, 1.0);
        put(marks.highlight, plate(block.paint), 0.0, 1.0);
        put(letters.letters, block.paint, 0.0, 1.0);
        for (letters, width) in letters.bold {
            put(letters, block.paint, width, 1.0);
        }
        for (layer, [r, g, b, alpha]) in letters.layers {
            put(layer, Paint::fixed(Rgb { r, g, b }), 0.0, f64::from(alpha) / 255.0);
        }
        put(marks.lines, block.paint, 0.0, 1.0);
    }
    Group { label: Some(block.text()), ..Group::new(items) }
}
