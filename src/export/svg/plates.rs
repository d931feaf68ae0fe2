//! Plates under words, where nothing is behind a figure: a plate in the colour of the ground would be seen there, so
//! what runs below it is cut out instead.

use super::Drawing;
use crate::scene::{Item, ItemKind, Painted, Rect, Role, Scene, Shape};
use crate::theme::Paint;

/// A plate, and the radius of its corners.
type Plate = (Rect, f64);

/// The plates of a scene, and the colour that makes them such.
pub(super) struct Plates {
    ground: Option<Paint>,
    all: Vec<Plate>,
}

impl Plates {
    /// Those of a scene without a ground.
    pub(super) fn of(scene: &Scene) -> Self {
        let ground = scene.items.iter().find_map(|item| match &item.kind {
            ItemKind::Shape(painted) if item.role == Role::Ground => painted.fill,
            _ => None,
        });
        let mut plates = Self { ground, all: Vec::new() };
        scene.items.iter().for_each(|item| plates.gather(item));
        plates
    }

    fn gather(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Group(group) => group.items.iter().for_each(|item| self.gather(item)),
            ItemKind::Shape(painted) => self.all.extend(plate(item.role, painted, self.ground)),
            _ => {}
        }
    }
}

/// The plate that a shape is, on a ground of that colour.
pub(super) fn plate(role: Role, painted: &Painted, ground: Option<Paint>) -> Option<Plate> {
    let bare = painted.stroke.is_none() && painted.fill.is_some() && painted.fill == ground;
    match painted.shape {
        Shape::Rect(rect, radius) if bare && matches!(role, Role::Label | Role::Grid) => Some((rect, radius)),
        _ => None,
    }
}

/// Whether words are in an item.
fn has_words(item: &Item) -> bool {
    match &item.kind {
        ItemKind::Group(group) => group.items.iter().any(has_words),
        ItemKind::Words(_) => true,
        _ => false,
    }
}

impl Drawing {
    /// The items of a scene, with holes for plates in all that holds no words.
    pub(super) fn items_with_holes(&mut self, scene: &Scene) {
        let plates = Plates::of(scene);
        self.no_plates_on = plates.ground;
        if plates.all.is_empty() {
            return scene.items.iter().for_each(|item| self.item(item));
        }
        self.mask(scene, &plates.all);
        for run in scene.items.chunk_by(|one, other| has_words(one) == has_words(other)) {
            let is_cut = run.first().is_some_and(|first| !has_words(first));
            if is_cut {
                self.writer.begin("g");
                self.writer.reference("mask", "-plates");
                self.writer.end_line();
            }
            run.iter().for_each(|item| self.item(item));
            if is_cut {
                self.writer.close("g");
            }
        }
    }

    /// What lets all be seen but what is below plates.
    fn mask(&mut self, scene: &Scene, plates: &[Plate]) {
        let whole = Rect::from_origin_size((0.0, 0.0), scene.size);
        self.writer.begin("mask");
        self.writer.id("id", "-plates");
        self.writer.attribute("maskUnits", "userSpaceOnUse");
        self.writer.rect(whole);
        self.writer.end_line();
        for (color, (rect, radius)) in [("#fff", (whole, 0.0))].into_iter().chain(plates.iter().map(|p| ("#000", *p))) {
            self.writer.begin("rect");
            self.writer.rect(rect);
            if radius > 0.0 {
                self.writer.number("rx", radius);
            }
            self.writer.attribute("fill", color);
            self.writer.end_empty();
        }
        self.writer.close("mask");
    }
}
