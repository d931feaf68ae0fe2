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
const BLOCKS: [(&str, &str); 2] = [("timeline", TIMELINE), ("pillars", PILLARS)];

fn main() {
    divan::main();
}

fn scene(text: &str) -> Scene {
    let source = Source::new("block", text, Format::Mermaid);
    let figure = read(&source, &mut Diagnostics::new()).unwrap();
    let (theme, fonts) = (Theme::default(), Fonts::default());
    compose(figure.as_ref(), &Stage { theme: &theme, fonts: &fonts }, Fit::Docs).scene
}

fn block(name: &str) -> &'static str {
    BLOCKS.iter().find(|(n, _)| *n == name).unwrap().1
}

/// All of it: reading, wrapping, layout, the font in the file.
#[divan::bench(args = ["timeline", "pillars"])]
fn text_to_svg(name: &str) -> String {
    svg(&scene(block(name)), &SvgOptions { scheme: Scheme::Light, text: Text::Embed })
}

/// Reading, wrapping and layout alone.
#[divan::bench(args = ["timeline", "pillars"])]
fn text_to_scene(name: &str) -> Scene {
    scene(block(name))
}

/// Writing alone, with and without the font in the file.
#[divan::bench(args = [Text::Embed, Text::Plain, Text::Outline])]
fn scene_to_svg(bencher: divan::Bencher, text: Text) {
    let scene = scene(PILLARS);
    bencher.bench(|| svg(&scene, &SvgOptions { scheme: Scheme::Light, text }));
}
