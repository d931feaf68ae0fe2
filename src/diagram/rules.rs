//! Rules on box-and-arrow figures.

use crate::syntax::rule::{Rule, rules};

rules! {
    IMAGE = error(
        "image",
        "an image cannot be read",
        "The file is no PNG, JPEG, GIF, WebP or SVG, or it is cut off.",
    );
    IMAGE_NOT_DRAWN = warning(
        "image-not-drawn",
        "an image from outside the project is not drawn",
        "Drawing a figure fetches nothing from other machines; a sign stands where the image should.

Way out: save the image as a file of the project, and name that.",
    );
}
