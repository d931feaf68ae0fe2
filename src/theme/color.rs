//! Colours, their contrast, and tints in a perceptual space.

use std::fmt;
use std::sync::LazyLock;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Rgb {
    /// From 0xRRGGBB.
    pub const fn hex(value: u32) -> Self {
        Self { r: (value >> 16) as u8, g: (value >> 8) as u8, b: value as u8 }
    }

    /// From `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            3 => {
                let twice = |shift: u32| ((value >> shift & 0xf) * 17) as u8;
                Some(Self { r: twice(8), g: twice(4), b: twice(0) })
            }
            6 => Some(Self::hex(value)),
            _ => None,
        }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

/// A colour in both schemes: layout never asks which of them will be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Paint {
    /// On a light ground.
    pub light: Rgb,
    /// On a dark ground.
    pub dark: Rgb,
}

impl Paint {
    /// The same colour in both schemes.
    pub const fn fixed(color: Rgb) -> Self {
        Self { light: color, dark: color }
    }

    /// The same where it can be seen on all of `grounds` as lines, outlines and marks that carry meaning must
    /// be ([`MARKS`]), else the nearest of its hue that can; each scheme for itself.
    #[must_use]
    pub fn visible_on(self, grounds: &[Paint]) -> Self {
        let seen =
            |scheme: fn(&Paint) -> Rgb| seen(scheme(&self), &grounds.iter().map(scheme).collect::<Vec<_>>(), MARKS);
        Self { light: seen(|paint| paint.light), dark: seen(|paint| paint.dark) }
    }

    /// The same line around a thing that is filled so on such a ground, as far as it is needed to see the thing:
    /// where the fill can be seen on the ground, any line will do.
    #[must_use]
    pub fn visible_around(self, fill: Paint, ground: Paint) -> Self {
        let Paint { light, dark } = self.visible_on(&[ground]);
        let needed = |fill: Rgb, ground: Rgb| contrast(fill, ground) < MARKS;
        Self {
            light: if needed(fill.light, ground.light) { light } else { self.light },
            dark: if needed(fill.dark, ground.dark) { dark } else { self.dark },
        }
    }

    /// The least contrast of the two schemes with a ground.
    pub fn contrast(self, ground: Paint) -> f64 {
        contrast(self.light, ground.light).min(contrast(self.dark, ground.dark))
    }
}

/// The light of each value of a channel: contrasts are asked for by the thousand, and a power takes as long as all else
/// of one.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|channel| {
        let c = channel as f64 / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
});

fn linear(channel: u8) -> f64 {
    LINEAR[usize::from(channel)]
}

fn encoded(value: f64) -> u8 {
    let v = value.clamp(0.0, 1.0);
    let c = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    (c * 255.0).round() as u8
}

/// The three channels as shares of light, 0 to 1.
pub fn linear_rgb(color: Rgb) -> [f64; 3] {
    [linear(color.r), linear(color.g), linear(color.b)]
}

/// The colour of sRGB for three shares of light, each clipped.
pub fn from_linear([r, g, b]: [f64; 3]) -> Rgb {
    Rgb { r: encoded(r), g: encoded(g), b: encoded(b) }
}

/// Relative luminance, 0 to 1 (WCAG 2.2).
pub fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = linear_rgb(color);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (x, y) = (luminance(a), luminance(b));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

/// Least contrast of words with what they stand on (WCAG 2.2, criterion 1.4.3, level AA).
pub const WORDS: f64 = 4.5;
/// Least contrast of large words.
pub const LARGE_WORDS: f64 = 3.0;
/// Least contrast of lines, outlines and marks that carry meaning with what they lie on (WCAG 2.2, criterion
/// 1.4.11).
pub const MARKS: f64 = 3.0;

/// Lightness and the two opponent axes of Oklab (Ottosson, 2020).
pub fn oklab(color: Rgb) -> [f64; 3] {
    let [r, g, b] = linear_rgb(color);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
    ]
}

/// The colour of sRGB nearest to an Oklab triple, each channel clipped.
pub fn from_oklab([lightness, a, b]: [f64; 3]) -> Rgb {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    from_linear([
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
    ])
}

/// A colour on the way from `from` (0) to `to` (1), straight through Oklab.
pub fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let (x, y) = (oklab(from), oklab(to));
    from_oklab([0, 1, 2].map(|i| x[i] + (y[i] - x[i]) * share))
}

/// `wanted` where its contrast with every ground reaches `least`; else the same hue, so much lighter or darker
/// as is needed, less colourful only where sRGB has no such colour; where no lightness will do for all grounds,
/// the one of which the least contrast is greatest.
pub fn seen(wanted: Rgb, grounds: &[Rgb], least: f64) -> Rgb {
    const STEPS: u32 = 100;
    let reached = |color: Rgb| grounds.iter().map(|&ground| contrast(color, ground)).fold(f64::INFINITY, f64::min);
    if reached(wanted) >= least {
        return wanted;
    }
    let [lightness, a, b] = oklab(wanted);
    let at = |lightness: f64| in_gamut([lightness, a, b]);
    let mut best = (reached(wanted), wanted);
    for step in 1..=STEPS {
        let way = f64::from(step) / f64::from(STEPS);
        let ways = [lightness - way, lightness + way].into_iter().filter(|l| (-0.01..=1.01).contains(l));
        for candidate in ways.map(|l| at(l.clamp(0.0, 1.0))) {
            let contrast = reached(candidate);
            if contrast >= least {
                return candidate;
            }
            if contrast > best.0 {
                best = (contrast, candidate);
            }
        }
    }
    best.1
}

/// The colour that stands for the next round of `taken`, of the hue of `color`: lighter or darker, whichever is
/// further from all that are taken and can be seen on the ground.
pub fn varied(color: Rgb, taken: &[Rgb], ground: Rgb) -> Rgb {
    const STEPS: [f64; 6] = [-0.12, 0.12, -0.16, 0.16, -0.2, 0.2];
    let taken: Vec<[f64; 3]> = taken.iter().map(|&color| oklab(color)).collect();
    let [lightness, a, b] = oklab(color);
    let candidates = STEPS.map(|step| in_gamut([(lightness + step).clamp(0.0, 1.0), a, b]));
    let seen = candidates.into_iter().filter(|&candidate| contrast(candidate, ground) >= MARKS);
    let rated = seen.map(|candidate| {
        let lab = oklab(candidate);
        let apart = |other: &[f64; 3]| lab.iter().zip(other).map(|(x, y)| (x - y).powi(2)).sum::<f64>();
        (taken.iter().map(apart).fold(f64::INFINITY, f64::min), candidate)
    });
    rated.fold((0.0, color), |best, rated| if rated.0 > best.0 { rated } else { best }).1
}

/// The colour of that lightness and hue that is as colourful as sRGB can show, but not more than wanted.
fn in_gamut([lightness, a, b]: [f64; 3]) -> Rgb {
    const HALVINGS: u32 = 12;
    let (mut low, mut high) = (0.0, 1.0);
    if fits([lightness, a, b]) {
        return from_oklab([lightness, a, b]);
    }
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if fits([lightness, a * middle, b * middle]) { low = middle } else { high = middle }
    }
    from_oklab([lightness, a * low, b * low])
}

/// Whether sRGB has a colour, give or take a step of its channels.
fn fits(lab: [f64; 3]) -> bool {
    let again = oklab(from_oklab(lab));
    again.iter().zip(lab).all(|(x, y)| (x - y).abs() < 0.01)
}

/// `wanted` where its contrast with `ground` reaches `ratio`; else the same hue made lighter or
/// darker until it does; else black or white, whichever is better.
pub fn readable(wanted: Rgb, ground: Rgb, ratio: f64) -> Rgb {
    if contrast(wanted, ground) >= ratio {
        return wanted;
    }
    let [_, a, b] = oklab(wanted);
    let start = oklab(wanted)[0];
    let pole = [Rgb::hex(0x000000), Rgb::hex(0xffffff)]
        .into_iter()
        .max_by(|x, y| contrast(*x, ground).total_cmp(&contrast(*y, ground)))
        .unwrap_or(Rgb::hex(0x000000));
    let end = oklab(pole)[0];
    (1..=20)
        .map(|step| {
            let share = f64::from(step) / 20.0;
            from_oklab([start + (end - start) * share, a * (1.0 - share), b * (1.0 - share)])
        })
        .find(|candidate| contrast(*candidate, ground) >= ratio)
        .unwrap_or(pole)
}
