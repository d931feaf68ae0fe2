//! Pixels in the smallest form that PNG has for them.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// A picture as PNG stores it, a byte a channel.
pub(super) enum Pixels {
    /// One byte a pixel, into a list of colours; alpha of the colours where one is not opaque.
    Indexed { data: Vec<u8>, palette: Vec<u8>, alpha: Option<Vec<u8>> },
    /// Three bytes a pixel.
    Rgb(Vec<u8>),
    /// Four bytes a pixel, colours not multiplied by their alpha.
    Rgba(Vec<u8>),
}

impl Pixels {
    /// What a picture needs: figures often have no more than 256 colours, and then a third of the bytes
    /// hold the same picture.
    pub(super) fn of(pixmap: &Pixmap) -> Self {
        if let Some(indexed) = Self::indexed(pixmap) {
            return indexed;
        }
        let pixels = pixmap.pixels();
        if pixels.iter().all(|pixel| pixel.is_opaque()) {
            let mut data = vec![0; pixels.len() * 3];
            for (to, from) in data.chunks_exact_mut(3).zip(pixels) {
                to.copy_from_slice(&[from.red(), from.green(), from.blue()]);
            }
            return Pixels::Rgb(data);
        }
        let mut data = vec![0; pixels.len() * 4];
        for (to, from) in data.chunks_exact_mut(4).zip(pixels) {
            let color = from.demultiply();
            to.copy_from_slice(&[color.red(), color.green(), color.blue(), color.alpha()]);
        }
        Pixels::Rgba(data)
    }

    fn indexed(pixmap: &Pixmap) -> Option<Self> {
        let mut palette = Palette::new();
        let mut data = Vec::with_capacity(pixmap.pixels().len());
        let mut last = *pixmap.pixels().first()?;
        let mut index = palette.index(last)?;
        // Most of a figure is one colour: looked at eight pixels at a time, it costs next to nothing.
        for pixels in pixmap.pixels().chunks(8) {
            if pixels == [last; 8] {
                data.extend([index; 8]);
                continue;
            }
            for &color in pixels {
                if color != last {
                    (last, index) = (color, palette.index(color)?);
                }
                data.push(index);
            }
        }
        let colors: Vec<_> = palette.colors.iter().map(|color| color.demultiply()).collect();
        let alpha = colors.iter().any(|c| !c.is_opaque()).then(|| colors.iter().map(|c| c.alpha()).collect());
        let palette = colors.iter().flat_map(|c| [c.red(), c.green(), c.blue()]).collect();
        Some(Pixels::Indexed { data, palette, alpha })
    }
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
        let pixmap = row((0..=255).chain(0..=255).map(|red| (red, 255)));
        let Some(Pixels::Indexed { data, palette, alpha: None }) = pixmap.map(|p| Pixels::of(&p)) else {
            panic!("no palette");
        };
        assert_eq!(palette.len(), 3 * 256);
        let back: Vec<u8> = data.iter().map(|&index| palette[usize::from(index) * 3]).collect();
        assert!(back.into_iter().eq((0..=255).chain(0..=255)));
    }

    #[test]
    fn more_colours_keep_their_channels() {
        let many = row((0..=255).map(|red| (red, 255)).chain([(0, 254)]));
        assert!(matches!(many.map(|p| Pixels::of(&p)), Some(Pixels::Rgba(data)) if data.len() == 4 * 257));
    }

    #[test]
    fn transparent_colours_are_told_apart_by_alpha() {
        let half = row([(0, 0), (64, 128), (64, 255)].into_iter());
        let Some(Pixels::Indexed { palette, alpha: Some(alpha), .. }) = half.map(|p| Pixels::of(&p)) else {
            panic!("no palette");
        };
        assert_eq!(alpha, [0, 128, 255]);
        assert_eq!([palette[3], palette[6]], [128, 64]);
    }
}
