//! How long the library takes from text to SVG, warm: `cargo bench --bench render`.
#![allow(clippy::unwrap_used, missing_docs)]

use figmill::export::svg::{Scheme, SvgOptions, Text, svg};
use figmill::figures::{Stage, compose, read};
use figmill::scene::{Fit, Scene};
use figmill::syntax::{Diagnostics, Format, Source};
use figmill::text::Fonts;
use figmill::theme::Theme;

/// The blocks that the README shows.
const TIMELINE: &str = r#"timeline
    title Key Milestones in Generative AI
    2014 : GAN introduced (Ian Goodfellow)
    2017 : Transformer paper "Attention Is All You Need"
    2018 : BERT and early GPT-family research
    2020 : GPT-3 demonstrates few-shot learning
    2020 : Denoising Diffusion Probabilistic Models
    2021 : DALL-E demonstrates text-to-image generation
    2022 : ChatGPT is publicly introduced
    2020s : Multimodal and reasoning-oriented use expands
"#;
const PILLARS: &str = r#"graph TD
    A["Computing Power\nGPU/TPU advances\nCloud infrastructure development"] --> D["Rapid advancement\nof generative AI"]
    B["Data\nVast amounts of text\nand images on the internet"] --> D
    C["Algorithms\nThe Transformer\nQuality improvement via RLHF"] --> D
"#;
/// The two figures, as blocks and as specs.
const FIGURES: [(&str, &str, Format); 4] = [
    ("timeline", TIMELINE, Format::Mermaid),
    ("pillars", PILLARS, Format::Mermaid),
    ("milestones.yaml", include_str!("../specs/milestones.yaml"), Format::Yaml),
    ("pillars.yaml", include_str!("../specs/pillars.yaml"), Format::Yaml),
];
const NAMES: [&str; 4] = ["timeline", "pillars", "milestones.yaml", "pillars.yaml"];

fn main() {
    divan::main();
}

fn scene(name: &str) -> Scene {
    let (name, text, format) = FIGURES.into_iter().find(|(n, ..)| *n == name).unwrap();
    let source = Source::new(name, text, format);
    let figure = read(&source, &mut Diagnostics::new()).unwrap();
    let (theme, fonts) = (Theme::default(), Fonts::default());
    compose(&figure, &Stage { theme: &theme, fonts: &fonts }, Fit::Docs).scene
}

/// All of it: reading, wrapping, layout, the font in the file.
#[divan::bench(args = NAMES)]
fn text_to_svg(name: &str) -> String {
    svg(&scene(name), &SvgOptions { scheme: Scheme::Light, text: Text::Embed, ..SvgOptions::default() })
}

/// Reading, wrapping and layout alone.
#[divan::bench(args = NAMES)]
fn text_to_scene(name: &str) -> Scene {
    scene(name)
}

/// Writing alone, with and without the font in the file.
#[divan::bench(args = [Text::Embed, Text::Plain, Text::Outline])]
fn scene_to_svg(bencher: divan::Bencher, text: Text) {
    let scene = scene("pillars");
    bencher.bench(|| svg(&scene, &SvgOptions { scheme: Scheme::Light, text, ..SvgOptions::default() }));
}
