//! Lines of text for tests that compare what was measured with what is drawn.

use figmill::scene::{Anchor, Item, Rect, Role, Scene, Shape, Size};
use figmill::text::{Fonts, Piece, Rich, Wrap};
use figmill::theme::{TextStyle, Theme, Weight};

/// Words with accents, kerning, figures, punctuation, and the other scripts of the embedded faces.
const WORDS: &[&str] = &[
    "The quick brown fox jumps over the lazy dog",
    "AVATo WAVE Type Tee LTV Ye, \"P.\" F.A.Q. r.v. (Vaswani et al.)",
    "0123456789 1,234.50 −12 % 2014–2018 2020s $9.99 №7 ½",
    "Ärger, naïve façade; Łódź, Đặng, Żółć, smørrebrød, ġgħ",
    "Στη μέση της νύχτας: ΑΒΓΔ ψωμί, άγνωστος ΰ",
    "Съешь ещё этих мягких французских булок, да выпей чаю",
    "a→b ⇒ c × d ± e ≤ f ≠ g … • — “quoted” ‘so’ fi ffl",
    "e\u{301}a\u{308}o\u{302}\u{301} x\u{30c} composed and not",
    "a b | {x} [y] <z> & ~ ^ ` @ # \\ /",
    "x",
];

/// A scene with every line in every face and in several sizes, one below the other.
pub fn scene() -> Scene {
    let fonts = Fonts::default();
    let theme = Theme::default();
    let mut items = Vec::new();
    let (mut top, mut width) = (16.0, 0.0_f64);
    for size in [11.0, 13.0, 20.0, 37.5] {
        for weight in [Weight::Regular, Weight::Medium, Weight::Semibold, Weight::Bold] {
            for italic in [false, true] {
                for words in WORDS {
                    let pieces = vec![Piece { text: (*words).to_owned(), italic, ..Piece::default() }];
                    let style = TextStyle::new(size, weight);
                    let paragraph = fonts.paragraph(&Rich { pieces }, style, Wrap::Never);
                    items.extend(Item::words(Role::Label, &paragraph, 16.0, top, Anchor::Start, theme.ink));
                    top += paragraph.height();
                    width = width.max(paragraph.width());
                }
            }
        }
    }
    let mixed = Rich {
        pieces: vec![
            Piece { text: "Plain A".into(), ..Piece::default() },
            Piece { text: "V bold ".into(), bold: true, ..Piece::default() },
            Piece { text: "and slanted".into(), italic: true, ..Piece::default() },
            Piece { text: ", in the middle.".into(), ..Piece::default() },
        ],
    };
    for anchor in [Anchor::Start, Anchor::Middle, Anchor::End] {
        let paragraph = fonts.paragraph(&mixed, theme.type_scale.body, Wrap::Never);
        items.extend(Item::words(Role::Label, &paragraph, 320.0, top, anchor, theme.ink));
        top += paragraph.height();
    }
    let size = Size::new((width + 32.0).ceil(), (top + 16.0).ceil());
    let ground = Shape::Rect(Rect::new(0.0, 0.0, size.width, size.height), 0.0);
    items.insert(0, Item::shape(Role::Ground, ground, theme.ground, None));
    Scene { size, language: None, title: "Lines".into(), description: "Lines of text.".into(), items }
}
