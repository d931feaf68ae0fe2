//! Whether the tokens can be read and told apart.

use proptest::prelude::*;

use super::color::{from_linear, linear_rgb, readable};
use super::{Paint, Rgb, Theme, contrast};

/// WCAG AA for words, and for what must be seen but not read.
const WORDS: f64 = 4.5;
const MARKS: f64 = 3.0;

fn both(paint: Paint) -> [Rgb; 2] {
    [paint.light, paint.dark]
}

#[test]
fn every_ink_can_be_read_on_every_ground() {
    let theme = Theme::default();
    let tint = |paint| theme.tint(paint, 0.12);
    let mut grounds = vec![theme.ground, theme.surface, tint(theme.accent)];
    grounds.extend(theme.categorical.iter().map(|c| tint(*c)));
    for ground in grounds {
        for ink in both(theme.ink).into_iter().zip(both(ground)) {
            assert!(contrast(ink.0, ink.1) >= WORDS, "{} on {}", ink.0, ink.1);
        }
        for wanted in [theme.muted, theme.accent, theme.edge].iter().chain(&theme.categorical) {
            let pairs = both(theme.readable(*wanted, ground)).into_iter().zip(both(ground));
            assert!(pairs.clone().all(|(ink, ground)| contrast(ink, ground) >= WORDS), "{wanted:?} on {ground:?}");
        }
    }
    for ground in [theme.ground, theme.surface] {
        for (muted, ground) in both(theme.muted).into_iter().zip(both(ground)) {
            assert!(contrast(muted, ground) >= WORDS, "{muted} on {ground}");
        }
        for (edge, ground) in both(theme.edge).into_iter().zip(both(ground)) {
            assert!(contrast(edge, ground) >= MARKS, "{edge} on {ground}");
        }
    }
}

#[test]
fn categories_stand_out_of_the_dark_ground() {
    let theme = Theme::default();
    for category in &theme.categorical {
        assert!(contrast(category.dark, theme.ground.dark) >= MARKS, "{}", category.dark);
    }
}

#[test]
fn the_first_six_categories_differ_for_all_eyes() {
    let theme = Theme::default();
    for color in [|p: &Paint| p.light, |p: &Paint| p.dark] {
        let colors: Vec<Rgb> = theme.categorical.iter().take(6).map(color).collect();
        for (name, eye) in EYES {
            for (i, a) in colors.iter().enumerate() {
                for b in &colors[i + 1..] {
                    let difference = ciede2000(lab(seen(*a, eye)), lab(seen(*b, eye)));
                    assert!(difference >= 10.0, "{name}: {a} and {b} differ by {difference:.1}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn no_pair_of_colours_leads_to_words_that_cannot_be_read(wanted in 0..0x100_0000_u32, ground in 0..0x100_0000_u32) {
        let (wanted, ground) = (Rgb::hex(wanted), Rgb::hex(ground));
        prop_assert!(contrast(readable(wanted, ground, WORDS), ground) >= WORDS);
    }
}

#[test]
fn ciede2000_agrees_with_published_values() {
    // Sharma, Wu and Dalal (2005), table 1, rows 1, 7, 17 and 25.
    let rows = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ];
    for (a, b, expected) in rows {
        assert!((ciede2000(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}: {}", ciede2000(a, b));
    }
}

type Matrix = [[f64; 3]; 3];

/// How eyes see linear light (Machado, Oliveira and Fernandes, 2009; severity 1).
const EYES: [(&str, Matrix); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "without long cones",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "without medium cones",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "without short cones",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

fn times(matrix: Matrix, v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn seen(color: Rgb, eye: Matrix) -> Rgb {
    from_linear(times(eye, linear_rgb(color)))
}

/// CIE L*a*b* under D65.
fn lab(color: Rgb) -> [f64; 3] {
    const TO_XYZ: Matrix =
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]];
    const WHITE: [f64; 3] = [0.95047, 1.0, 1.08883];
    let xyz = times(TO_XYZ, linear_rgb(color));
    let f = |i: usize| {
        let t = xyz[i] / WHITE[i];
        if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 }
    };
    [116.0 * f(1) - 16.0, 500.0 * (f(0) - f(1)), 200.0 * (f(1) - f(2))]
}

/// Colour difference (Sharma, Wu and Dalal, 2005).
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let mean_chroma = (a1.hypot(b1) + a2.hypot(b2)) / 2.0;
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let stretch = 1.0 + 0.5 * (1.0 - seventh(mean_chroma));
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        d if d > 180.0 => d - 360.0,
        d if d < -180.0 => d + 360.0,
        d => d,
    };
    let mean_hue = match h1 + h2 {
        sum if grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let hue_difference = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (mean_lightness, mean_chroma) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let cosine = |factor: f64, shift: f64| (factor * mean_hue + shift).to_radians().cos();
    let t =
        1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0) - 0.20 * cosine(4.0, -63.0);
    let from_middle = (mean_lightness - 50.0).powi(2);
    let lightness = (l2 - l1) / (1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt());
    let chroma = (c2 - c1) / (1.0 + 0.045 * mean_chroma);
    let hue = hue_difference / (1.0 + 0.015 * mean_chroma * t);
    let rotation =
        -2.0 * seventh(mean_chroma) * (60.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    (lightness.powi(2) + chroma.powi(2) + hue.powi(2) + rotation * chroma * hue).sqrt()
}
