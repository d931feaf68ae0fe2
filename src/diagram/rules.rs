//! Rules on box-and-arrow figures.

use crate::syntax::rule::{Rule, rules};

rules! {
    IMAGE = error(
        "image",
        "an image cannot be read",
        "The file is no PNG, JPEG, GIF, WebP or SVG, or it is damaged or cut short. Viewers leave out such a picture, or show a part of it, without a word.

Way out: save it once more, in one of these formats.",
    );
    IMAGE_NOT_DRAWN = warning(
        "image-not-drawn",
        "an image from outside the project is not drawn",
        "Drawing a figure fetches nothing from other machines; a sign stands where the image should.

Way out: save the image as a file of the project, and name that.",
    );
    DUPLICATE_NAME = error(
        "duplicate-name",
        "a name is used twice",
        "Edges and groups name nodes, and which of the two was meant cannot be told.

Way out: rename one of them.",
    );
    EDGE = error(
        "edge",
        "an edge cannot be read",
        "Edges of a spec are written `a -> b`, or `a -> b: words`; other lines are `<->`, `--`, `=>` and `~>`.",
    );
}
