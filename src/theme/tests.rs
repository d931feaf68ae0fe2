//! Whether the tokens can be read and told apart.

use proptest::prelude::*;

use super::color::{MARKS, WORDS, oklab, readable, seen};
use super::vision::{EYES, difference};
use super::{Paint, Rgb, Theme, contrast};

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
fn a_ninth_slice_has_not_the_colour_of_the_first() {
    let two = Theme { categorical: Theme::default().categorical[..2].to_vec(), ..Theme::default() };
    for theme in [Theme::default(), two] {
        let paints: Vec<Paint> = (0..2 * theme.categorical.len()).map(|index| theme.category(index)).collect();
        for (i, a) in paints.iter().enumerate() {
            for b in &paints[i + 1..] {
                for (a, b) in both(*a).into_iter().zip(both(*b)) {
                    let apart: f64 = oklab(a).iter().zip(oklab(b)).map(|(x, y)| (x - y).powi(2)).sum();
                    assert!(apart.sqrt() > 0.06, "{a} and {b}");
                }
            }
            assert!(a.contrast(theme.ground) >= MARKS, "{a:?}");
        }
    }
}

#[test]
fn the_first_six_categories_differ_for_all_eyes() {
    let theme = Theme::default();
    for color in [|p: &Paint| p.light, |p: &Paint| p.dark] {
        let colors: Vec<Rgb> = theme.categorical.iter().take(6).map(color).collect();
        for eye in EYES {
            for (i, a) in colors.iter().enumerate() {
                for b in &colors[i + 1..] {
                    let difference = difference(*a, *b, eye);
                    assert!(difference >= 10.0, "{eye:?}: {a} and {b} differ by {difference:.1}");
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

proptest! {
    #[test]
    fn what_must_be_seen_keeps_its_hue_and_has_enough_contrast(color in 0_u32..0x100_0000, ground in 0_u32..0x100_0000) {
        let (color, ground) = (Rgb::hex(color), Rgb::hex(ground));
        let shown = seen(color, &[ground], MARKS);
        prop_assert!(contrast(shown, ground) >= MARKS, "{shown} on {ground}");
        let [[_, a, b], [_, c, d]] = [oklab(color), oklab(shown)];
        // Colours near grey have no hue to speak of, and channels are whole numbers: a step of one turns a pale
        // yellow by more than it turns a blue.
        let (before, after) = (a.hypot(b), c.hypot(d));
        if before > 0.11 && after > 0.11 {
            let turned = ((a * c + b * d) / (before * after)).clamp(-1.0, 1.0).acos().to_degrees();
            prop_assert!(turned < 8.0, "{color} became {shown}");
        }
        prop_assert!(after <= before + 0.02, "{color} became {shown}");
    }
}

#[test]
fn a_line_over_light_and_dark_grounds_is_seen_on_both() {
    let grounds = [Rgb::hex(0xffffff), Rgb::hex(0x333333)];
    let shown = seen(Rgb::hex(0xffffff), &grounds, MARKS);
    assert!(grounds.iter().all(|&ground| contrast(shown, ground) >= MARKS), "{shown}");
    assert_eq!(seen(Rgb::hex(0x123456), &[Rgb::hex(0xffffff)], MARKS), Rgb::hex(0x123456));
}
