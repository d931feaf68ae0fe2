//! Lines in many scripts: the same widths and the same picture from the SVG in Chromium and from our PNG.
//!
//! `FIGMILL_NODE_MODULES=FOLDER cargo test --test integration scripts:: -- --ignored --nocapture` prints the table.
//! Needs the fonts of Debian's fonts-noto-core and fonts-noto-cjk, or others for the same scripts.
#![cfg(all(feature = "png", feature = "system-fonts"))]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use figmill::export::png::{PngOptions, Resolution, png};
use figmill::export::svg::{Scheme, SvgOptions, Text, svg};
use figmill::scene::{Anchor, Item, Rect, Role, Scene, Shape, Size};
use figmill::text::{Fonts, OwnFonts, Rich, Wrap};
use figmill::theme::{TextStyle, Theme, Weight};

const LINES: [(&str, &str); 20] = [
    ("Arabic", "السلام عليكم، لا إله إلا الله"),
    ("Arabic with marks in a mixed line", "1) عَرَبِيّ: text مُدَرِّسَة 12 (نص) b"),
    ("Hebrew", "שלום עולם, 12 אב (ירושלים) text"),
    ("Hebrew with marks", "text שָׁלוֹם בְּרֵאשִׁית text"),
    ("Hebrew around a Latin name", "האם הקובץ README.md (v2) קיים?"),
    ("Arabic that ends with signs", "هل الملف README.md موجود؟ نعم (v2)!"),
    ("Devanagari", "निर्णय? क्षत्रिय हिन्दी र्‍य कार्य स्त्री द्ध text"),
    ("Tamil", "தமிழ் மொழி க்ஷ ஸ்ரீ கௌ: text"),
    ("Bengali", "বাংলা ক্ষ: text বিজ্ঞান কর্তা দ্বৈত"),
    ("Thai", "กำลังภาษาไทย ที่นี่ น้ำ ปั๊ม ญู: text"),
    ("Chinese", "生成式人工智能的快速发展，令人惊讶。API 网关"),
    ("Japanese", "東京へ行く「データベース」が停止しました"),
    ("Korean", "데이터베이스 서버 한국어 漢字"),
    ("Emoji", "🚀 Deploy ✅ passed ❌ failed ⚡ fast 🔥 ⚠️ ☎ 1️⃣"),
    ("Emoji with joiners, tones and flags", "👩‍💻 wrote 👍🏽 in 🇩🇪 and 🇯🇵 👩🏾‍💻 🏳️‍🌈"),
    ("Emoji of people and families", "👋🏾 🤷🏽\u{200d}♂️ 👉 🚩 🏁 👪 ok"),
    ("Marks over Greek and Cyrillic", "σ̂, β̂₀ за́мок Δ̇ = λ̃·ω⃗ x̂ ё̄"),
    (
        "Tags",
        "H<sub>2</sub>O + x<sup>2</sup> <code>let a</code> <s>old</s> <u>new</u> <mark>seen</mark> <small>so</small>",
    ),
    ("Tags in bold", "<b>x<sup>n</sup> <i>and</i> <u>AV</u></b>"),
    ("Latin", "The quick brown fox, AVATAR Ye. é e\u{301} fi"),
];

/// How far the ends of the ink may be apart, px.
const ENDS: f64 = 1.0;
/// How far a width may be from the measured one, px.
const WIDTH: f64 = 1.0;
/// How much of the ink may lie elsewhere, as a share of all ink of both: Chromium draws letters by another
/// rasteriser, and darkens their edges. A line moved by one px has about 0.5.
const ELSEWHERE: f64 = 0.06;

fn scene(words: &str) -> Scene {
    let fonts = Fonts::of_source(words, true, &OwnFonts::default());
    let theme = Theme::default();
    let paragraph = fonts.paragraph(&Rich::from_html(words), TextStyle::new(24.0, Weight::Regular), Wrap::Never);
    let size = Size::new((paragraph.width() + 40.0).ceil(), (paragraph.height() + 32.0).ceil());
    let ground = Shape::Rect(Rect::new(0.0, 0.0, size.width, size.height), 0.0);
    let mut items = vec![Item::shape(Role::Ground, ground, theme.ground, None)];
    items.extend(Item::words(Role::Label, &paragraph, 20.0, 16.0, Anchor::Start, theme.ink));
    Scene { size, language: None, title: "Line".into(), description: "A line.".into(), items }
}

/// Families of the faces of a scene; panics where one has no glyph for a character.
fn faces(name: &str, scene: &Scene) -> BTreeSet<String> {
    let mut faces = BTreeSet::new();
    scene.walk(&mut |item| {
        for run in item.lines().flat_map(|line| &line.line.runs) {
            let missing = run.glyphs.iter().any(|glyph| glyph.id == 0);
            assert!(!missing, "{name}: no font for {:?}; install fonts-noto-core and fonts-noto-cjk", run.text);
            faces.insert(format!("{:?}", run.face));
        }
    });
    faces
}

/// Darkness of the pixels of a PNG, 0 to 1, and how many stand in a row.
struct Ink {
    pixels: Vec<f64>,
    across: usize,
}

impl Ink {
    fn of(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let dark = |pixel: &[u8]| 1.0 - pixel[..3].iter().map(|&c| f64::from(c)).sum::<f64>() / 765.0;
        let pixels = pixels.chunks(info.color_type.samples()).map(dark).collect();
        Self { pixels, across: info.width as usize }
    }

    /// Left and right end of what is drawn, px.
    fn ends(&self) -> (f64, f64) {
        let columns = self.pixels.iter().enumerate().filter(|(_, dark)| **dark > 0.3).map(|(i, _)| i % self.across);
        let ends = columns.fold((usize::MAX, 0), |(low, high), x| (low.min(x), high.max(x + 1)));
        (ends.0 as f64 / 2.0, ends.1 as f64 / 2.0)
    }

    /// How much of the ink of both lies elsewhere, over squares of two by two pixels.
    fn elsewhere(&self, other: &Self) -> f64 {
        assert_eq!((self.across, self.pixels.len()), (other.across, other.pixels.len()));
        let rows = self.pixels.len() / self.across;
        let (mut apart, mut all) = (0.0, 0.0);
        for y in (0..rows - 1).step_by(2) {
            for x in (0..self.across - 1).step_by(2) {
                let square = |ink: &Self| {
                    [(0, 0), (1, 0), (0, 1), (1, 1)]
                        .map(|(dx, dy)| ink.pixels[(y + dy) * ink.across + x + dx])
                        .iter()
                        .sum::<f64>()
                };
                let (a, b) = (square(self), square(other));
                apart += (a - b).abs();
                all += a + b;
            }
        }
        apart / all
    }
}

#[derive(serde::Deserialize)]
struct Drawn {
    failed: usize,
    lines: Vec<Line>,
}

#[derive(serde::Deserialize)]
struct Line {
    words: String,
    measured: f64,
    drawn: f64,
}

/// Letters that no text has: marks without a letter, signs of no width at the ends, broken syllables.
const BROKEN: [&str; 8] = [
    "א\u{200d}\u{5bc} (\u{5b8}ש",
    "\u{64b}ل\u{200c}ا\u{651}\u{651} ab",
    "\u{94d}क\u{93f}\u{93f}र\u{94d}\u{200d}",
    "ক\u{9cd}\u{9be}\u{981}\u{9cd}",
    "\u{bc6}க\u{bca}\u{bcd}\u{bcd}",
    "\u{e33}\u{e4d}ก\u{e48}\u{e48}\u{e33}",
    "\u{1ab0}\u{302}x\u{20dd} \u{20d0}",
    "가\u{1161}\u{11a8}\u{1100}",
];

#[test]
fn a_face_of_the_machine_was_named_and_not_in_the_file() {
    for words in LINES.map(|(_, words)| words).iter().chain(&BROKEN) {
        let scene = scene(words);
        let written = |text| svg(&scene, &SvgOptions { text, ..SvgOptions::default() });
        let embedded = written(Text::Embed);
        let named = |svg: &str| -> BTreeSet<String> {
            let families = svg.split("font-family=\"").skip(1).filter_map(|rest| rest.split([',', '"']).next());
            families.filter(|family| family.starts_with("fm") && family.contains('-')).map(str::to_owned).collect()
        };
        for family in named(&embedded) {
            assert!(embedded.contains(&format!("@font-face{{font-family:{family};")), "{words}: {family}");
        }
        // Without a font in the file, none of it is named.
        assert_eq!(named(&written(Text::Plain)), BTreeSet::new(), "{words}");
    }
}

#[test]
#[ignore = "needs node, puppeteer-core, Chromium and fonts"]
fn every_script_looks_the_same_in_a_browser_and_as_pixels() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scripts");
    std::fs::create_dir_all(&folder).unwrap();
    let files: Vec<_> = (0..LINES.len()).map(|i| folder.join(format!("{i:02}.svg"))).collect();
    for ((name, words), file) in LINES.iter().zip(&files) {
        let scene = scene(words);
        let text = svg(&scene, &SvgOptions { scheme: Scheme::Light, text: Text::Embed, ..SvgOptions::default() });
        let fonts = text.matches("@font-face").count();
        assert_eq!(fonts, faces(name, &scene).len(), "{name}: not every face is in the file");
        std::fs::write(file, text).unwrap();
        let options = PngOptions { resolution: Resolution::Scale(2.0), ..PngOptions::default() };
        std::fs::write(file.with_extension("png"), png(&scene, &options).unwrap()).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/raster.mjs");
    let output = Command::new("node").arg(script).args(&files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let drawn: BTreeMap<String, Drawn> = serde_json::from_slice(&output.stdout).unwrap();
    let mut wrong = Vec::new();
    println!("| line | widest miss of a width, px | ends apart, px | ink elsewhere |\n|---|---|---|---|");
    for ((name, _), file) in LINES.iter().zip(&files) {
        let drawn = &drawn[file.to_str().unwrap()];
        let miss = drawn.lines.iter().map(|line| (line.drawn - line.measured).abs()).fold(0.0, f64::max);
        let read = |path: &Path| Ink::of(&std::fs::read(path).unwrap());
        let (ours, theirs) = (read(&file.with_extension("png")), read(&file.with_extension("svg.png")));
        let ends = (ours.ends().0 - theirs.ends().0).abs().max((ours.ends().1 - theirs.ends().1).abs());
        let elsewhere = ours.elsewhere(&theirs);
        println!("| {name} | {miss:.2} | {ends:.1} | {elsewhere:.3} |");
        if drawn.failed > 0 || drawn.lines.is_empty() || miss > WIDTH || ends > ENDS || elsewhere > ELSEWHERE {
            wrong.push(*name);
            drawn.lines.iter().for_each(|l| println!("  {:?}: {} measured, {} drawn", l.words, l.measured, l.drawn));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?} differ; the pictures are in {}", folder.display());
}
