//! A scene as SVG.

use std::fmt::Write as _;

use crate::scene::{Item, ItemKind, Scene, Shape};
use crate::theme::Paint;

/// Which of the two colours of every paint is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// On a light ground.
    #[default]
    Light,
    /// On a dark ground.
    Dark,
    /// The reader's setting decides.
    Auto,
}

/// How words are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Text {
    /// As text, with the glyphs used as a font in the file.
    #[default]
    Embed,
    /// As text, without a font.
    Plain,
    /// As paths.
    Outline,
}

/// How a scene is written as SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SvgOptions {
    /// Which colours.
    pub scheme: Scheme,
    /// How words are written.
    pub text: Text,
}

/// Writes a scene as SVG: the same scene gives the same bytes.
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" font-family="Inter">"#,
        scene.size.width, scene.size.height
    );
    for item in &scene.items {
        write_item(&mut out, item, options.scheme);
    }
    out.push_str("</svg>\n");
    out
}

fn color(paint: Paint, scheme: Scheme) -> String {
    if scheme == Scheme::Dark { paint.dark } else { paint.light }.to_string()
}

fn write_item(out: &mut String, item: &Item, scheme: Scheme) {
    match &item.kind {
        ItemKind::Group { items, .. } => {
            let _ = writeln!(out, r#"<g class="{}">"#, item.role.name());
            items.iter().for_each(|i| write_item(out, i, scheme));
            out.push_str("</g>\n");
        }
        ItemKind::Shape { shape, fill, stroke } => {
            let _ = match shape {
                Shape::Rect(r, radius) => write!(
                    out,
                    r#"<rect x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" rx="{:.2}""#,
                    r.x0,
                    r.y0,
                    r.width(),
                    r.height(),
                    radius
                ),
                Shape::Circle(c, r) => write!(out, r#"<circle cx="{:.2}" cy="{:.2}" r="{:.2}""#, c.x, c.y, r),
                Shape::Path(path) => write!(out, r#"<path d="{}""#, path.to_svg()),
            };
            let _ = write!(
                out,
                r#" class="{}" fill="{}""#,
                item.role.name(),
                fill.map_or("none".into(), |p| color(p, scheme))
            );
            if let Some(s) = stroke {
                let _ = write!(out, r#" stroke="{}" stroke-width="{:.2}""#, color(s.paint, scheme), s.width);
                if s.round {
                    out.push_str(r#" stroke-linecap="round" stroke-linejoin="round""#);
                }
                if !s.dash.is_empty() {
                    let _ = write!(
                        out,
                        r#" stroke-dasharray="{}""#,
                        s.dash.iter().map(f64::to_string).collect::<Vec<_>>().join(" ")
                    );
                }
            }
            out.push_str("/>\n");
        }
        ItemKind::Text(text) => {
            let _ = write!(
                out,
                r#"<text x="{:.2}" y="{:.2}" font-size="{:.2}" fill="{}" xml:space="preserve">"#,
                text.x,
                text.baseline,
                text.size,
                color(text.paint, scheme)
            );
            for run in &text.line.runs {
                let words = run.text.replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(
                    out,
                    r#"<tspan font-weight="{}"{}>{words}</tspan>"#,
                    run.weight.css(),
                    if run.italic { r#" font-style="italic""# } else { "" }
                );
            }
            out.push_str("</text>\n");
        }
    }
}
