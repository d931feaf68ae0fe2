//! The `figmill` command (first sketch: `figmill IN OUT [FIT] [light|dark]`).
#![allow(clippy::print_stderr, clippy::unwrap_used)]
use figmill::export::svg::{Scheme, SvgOptions, Text, svg};
use figmill::syntax::{Diagnostics, Format, Source};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let path = std::path::Path::new(&args[1]);
    let source = Source::new(args[1].clone(), std::fs::read_to_string(path).unwrap(), Format::of_path(path).unwrap());
    let mut diagnostics = Diagnostics::new();
    let figure = figmill::figures::read(&source, &mut diagnostics);
    let mut all = diagnostics.into_sorted();
    if let Some(figure) = figure {
        let fit = args.get(3).map_or(figmill::scene::Fit::Docs, |f| f.parse().unwrap());
        let scheme = if args.get(4).is_some_and(|s| s == "dark") { Scheme::Dark } else { Scheme::Light };
        let theme = figmill::theme::Theme::default();
        let fonts = figmill::text::Fonts::default();
        let composed =
            figmill::figures::compose(figure.as_ref(), &figmill::figures::Stage { theme: &theme, fonts: &fonts }, fit);
        all.extend(composed.diagnostics);
        if args[2].ends_with(".png") {
            std::fs::write(
                &args[2],
                figmill::export::png::png(
                    &composed.scene,
                    &figmill::export::png::PngOptions {
                        scheme,
                        resolution: figmill::export::png::Resolution::Scale(if fit == figmill::scene::Fit::Slide {
                            1.0
                        } else {
                            2.0
                        }),
                        ..Default::default()
                    },
                )
                .unwrap(),
            )
            .unwrap();
        } else {
            std::fs::write(&args[2], svg(&composed.scene, &SvgOptions { scheme, text: Text::Plain })).unwrap();
        }
    }
    for d in &all {
        eprintln!(
            "{:?} {} {}: {} {:?}",
            d.severity,
            d.code,
            d.span.map_or(String::new(), |s| format!("{:?}", source.line_column(s.start))),
            d.message,
            d.help
        );
    }
}
