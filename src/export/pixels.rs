//! Pixels in the smallest form that PNG has for them.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// A picture as PNG stores it: rows of bytes, each behind a byte that says that it is not filtered.
pub(super) struct Pixels {
    /// The rows.
    pub(super) rows: Vec<u8>,
    /// What the bytes of a row are.
    pub(super) form: Form,
}

/// What the bytes of a row are.
pub(super) enum Form {
    /// One byte a pixel, into a list of colours; alpha of the colours where one is not opaque.
    Indexed { palette: Vec<u8>, alpha: Option<Vec<u8>> },
    /// Three bytes a pixel.
    Rgb,
    /// Four bytes a pixel, colours not multiplied by their alpha.
    Rgba,
}

impl Pixels {
    /// What a picture needs: figures often have no more than 256 colours, and then a third of the bytes
    /// hold the same picture.
    pub(super) fn of(pixmap: &Pixmap) -> Self {
        if let Some(indexed) = Self::indexed(pixmap) {
            return indexed;
        }
        if pixmap.pixels().iter().all(|pixel| pixel.is_opaque()) {
            let rows = rows(pixmap, |pixel, to: &mut [u8; 3]| *to = [pixel.red(), pixel.green(), pixel.blue()]);
            return Pixels { rows, form: Form::Rgb };
        }
        let rows = rows(pixmap, |pixel, to: &mut [u8; 4]| {
            let color = pixel.demultiply();
            *to = [color.red(), color.green(), color.blue(), color.alpha()];
        });
        Pixels { rows, form: Form::Rgba }
    }

    fn indexed(pixmap: &Pixmap) -> Option<Self> {
        let width = pixmap.width() as usize;
        let mut palette = Palette::new();
        // The first pixel is of the ground. It has the index 0, so that most rows are right as they come.
        let ground = *pixmap.pixels().first()?;
        let empty = [ground.red(), ground.green(), ground.blue(), ground.alpha()].repeat(STRIDE);
        let (mut last, mut index) = (ground, palette.index(ground)?);
        let mut rows = vec![0; (width + 1) * pixmap.height() as usize];
        for (y, row) in rows.chunks_exact_mut(width + 1).enumerate() {
            let pixels = &pixmap.pixels()[y * width..][..width];
            let bytes = &pixmap.data()[y * width * 4..][..width * 4];
            for (i, to) in row[1..].chunks_mut(STRIDE).enumerate() {
                let from = i * STRIDE;
                if bytes[from * 4..].starts_with(&empty) {
                    continue;
                }
                for (to, &color) in to.iter_mut().zip(&pixels[from..]) {
                    if color != last {
                        (last, index) = (color, palette.index(color)?);
                    }
                    *to = index;
                }
            }
        }
        let colors: Vec<_> = palette.colors.iter().map(|color| color.demultiply()).collect();
        let alpha = colors.iter().any(|c| !c.is_opaque()).then(|| colors.iter().map(|c| c.alpha()).collect());
        let palette = colors.iter().flat_map(|c| [c.red(), c.green(), c.blue()]).collect();
        Some(Pixels { rows, form: Form::Indexed { palette, alpha } })
    }
}

/// So many pixels are compared with the ground at once.
const STRIDE: usize = 16;

/// Rows of `N` bytes a pixel.
fn rows<const N: usize>(pixmap: &Pixmap, write: impl Fn(PremultipliedColorU8, &mut [u8; N])) -> Vec<u8> {
    let width = pixmap.width() as usize;
    let mut rows = vec![0; (width * N + 1) * pixmap.height() as usize];
    for (row, pixels) in rows.chunks_exact_mut(width * N + 1).zip(pixmap.pixels().chunks_exact(width)) {
        let (cells, _) = row[1..].as_chunks_mut::<N>();
        cells.iter_mut().zip(pixels).for_each(|(to, from)| write(*from, to));
    }
    rows
}

/// Colours by their first pixel, found again through a table with open addresses.
struct Palette {
    colors: Vec<PremultipliedColorU8>,
    slots: Vec<Option<u8>>,
}

impl Palette {
    /// Many more than 256, so that the table stays nearly empty.
    const SLOTS: usize = 4096;

    fn new() -> Self {
        Self { colors: Vec::with_capacity(256), slots: vec![None; Self::SLOTS] }
    }

    /// The index of a colour; none where there are more than 256.
    fn index(&mut self, color: PremultipliedColorU8) -> Option<u8> {
        let key = u32::from_le_bytes([color.red(), color.green(), color.blue(), color.alpha()]);
        let mut slot = (key.wrapping_mul(0x9e37_79b1) >> 20) as usize;
        loop {
            // Twelve bits number the slots, and the step stays among them.
            match self.slots[slot] {
                Some(index) if self.colors[usize::from(index)] == color => return Some(index),
                Some(_) => slot = (slot + 1) % Self::SLOTS,
                None => {
                    let index = u8::try_from(self.colors.len()).ok()?;
                    self.colors.push(color);
                    self.slots[slot] = Some(index);
                    return Some(index);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of pixels, each with these shares of red and alpha.
    fn row(pixels: impl Iterator<Item = (u8, u8)>) -> Option<Pixmap> {
        let data: Vec<u8> = pixels.flat_map(|(red, alpha)| [red, 0, alpha, alpha]).collect();
        let width = (data.len() / 4) as u32;
        Pixmap::from_vec(data, resvg::tiny_skia::IntSize::from_wh(width, 1)?)
    }

    #[test]
    fn up_to_256_colours_are_a_palette() {
        let pixels = row((0..=255).chain(0..=255).map(|red| (red, 255))).map(|p| Pixels::of(&p));
        let Some(Pixels { rows, form: Form::Indexed { palette, alpha: None } }) = pixels else { panic!("no palette") };
        assert_eq!(palette.len(), 3 * 256);
        let back: Vec<u8> = rows[1..].iter().map(|&index| palette[usize::from(index) * 3]).collect();
        assert!(back.into_iter().eq((0..=255).chain(0..=255)));
    }

    #[test]
    fn more_colours_keep_their_channels() {
        let opaque = row((0..=255).map(|red| (red, 255)).chain([(0, 255); 9]));
        assert!(matches!(opaque.map(|p| Pixels::of(&p).form), Some(Form::Indexed { .. })));
        let many = row((0..=255).map(|red| (red, 255)).chain([(0, 254)])).map(|p| Pixels::of(&p));
        let Some(Pixels { rows, form: Form::Rgba }) = many else { panic!("not four channels") };
        assert_eq!(rows.len(), 1 + 4 * 257);
        assert_eq!(rows[1 + 4 * 7..][..4], [7, 0, 255, 255]);
    }

    #[test]
    fn transparent_colours_are_told_apart_by_alpha() {
        let half = row([(0, 0), (64, 128), (64, 255)].into_iter()).map(|p| Pixels::of(&p));
        let Some(Pixels { form: Form::Indexed { palette, alpha: Some(alpha) }, .. }) = half else {
            panic!("no palette")
        };
        assert_eq!(alpha, [0, 128, 255]);
        assert_eq!([palette[3], palette[6]], [128, 64]);
    }
}
