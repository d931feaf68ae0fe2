//! A comparison as one page of HTML that needs no other file and runs nothing.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::words::summary;
use super::{Change, Comparison, Status, View};
use crate::export::difference::{ADDED, REMOVED};

/// Pictures stand on light ground in both schemes, for they are light.
const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1a2028; --muted: #566170; --line: #d5dae1; --ground: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf1; --muted: #9aa7b6; --line: #313a46; --ground: #0f141a; }
}
body { margin: 0 auto; max-width: 120rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
p { color: var(--muted); margin: .25rem 0 0; }
section { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.25rem; }
ul { margin: .5rem 0 0; padding-left: 1.25rem; overflow-wrap: anywhere; }
.status { color: var(--muted); font-weight: 400; }
.panels { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(34rem, 100%), 1fr));
  margin-top: 1rem; align-items: start; }
figure { margin: 0; min-width: 0; }
figcaption { color: var(--muted); font-size: .875rem; margin-bottom: .25rem; }
img { display: block; box-sizing: border-box; max-width: 100%; height: auto; background: #fff;
  border: 1px solid var(--line); border-radius: 6px; }
pre { margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap;
  overflow-wrap: anywhere; font-size: .875rem; }
.mark { display: inline-block; width: .75em; height: .75em; border-radius: 2px; margin: 0 .25em 0 .5em; }
";

/// The comparison of two versions, called as their author names them.
pub fn page(comparison: &Comparison, before: &str, after: &str) -> String {
    let title = format!("Figures from {before} to {after}");
    let mut out = Page::default();
    out.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n");
    out.raw("<title>").text(&title).raw("</title>\n<style>").raw(STYLE);
    let hex = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    out.raw(&format!(".gone {{ background: {}; }}\n.new {{ background: {}; }}\n", hex(REMOVED), hex(ADDED)));
    out.raw("</style>\n</head>\n<body>\n<h1>").text(&title).raw("</h1>\n<p>").text(&summary(comparison)).raw("</p>\n");
    comparison.changes.iter().for_each(|change| out.change(change));
    out.raw("</body>\n</html>\n");
    out.0
}

/// The text of a page. All that is not its own goes through [`Page::text`].
#[derive(Default)]
struct Page(String);

impl Page {
    /// Adds markup of the page's own.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds text, also within an attribute in double quotes.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\n' | '\t' => self.0.push(c),
                c if c.is_control() => {}
                c => self.0.push(c),
            }
        }
        self
    }

    fn change(&mut self, change: &Change) {
        self.raw("<section>\n<h2>").text(&change.name);
        self.raw(" <span class=\"status\">").text(change.status.name()).raw("</span></h2>\n");
        if !change.sentences.is_empty() {
            self.raw("<ul>\n");
            for sentence in &change.sentences {
                self.raw("<li>").text(sentence).raw("</li>\n");
            }
            self.raw("</ul>\n");
        }
        self.raw("<div class=\"panels\">\n");
        let after = if change.status == Status::Renamed { "before and after" } else { "after" };
        for (caption, view) in [("before", &change.before), (after, &change.after)] {
            if let Some(view) = view {
                self.view(caption, view);
            }
        }
        if let Some(picture) = &change.difference {
            self.raw("<figure><figcaption>difference: <span class=\"mark gone\"></span>before only");
            self.raw("<span class=\"mark new\"></span>after only</figcaption>");
            self.data("image/png", picture).raw(" alt=\"Both versions over each other\"></figure>\n");
        }
        self.raw("</div>\n</section>\n");
    }

    fn view(&mut self, caption: &str, view: &View) {
        self.raw("<figure><figcaption>").text(caption).raw("</figcaption>");
        match view {
            View::Picture { svg, width, height, description } => {
                self.data("image/svg+xml", svg.as_bytes());
                // Writing into a text does not fail.
                let _ = write!(self.0, " width=\"{width}\" height=\"{height}\" alt=\"");
                self.text(description).raw("\">");
            }
            View::Errors(errors) => {
                self.raw("<pre>").text(&errors.join("\n")).raw("</pre>");
            }
        }
        self.raw("</figure>\n");
    }

    /// Begins a picture that is a part of the page; an image runs nothing and loads nothing.
    fn data(&mut self, media_type: &str, bytes: &[u8]) -> &mut Self {
        self.raw("<img src=\"data:").raw(media_type).raw(";base64,");
        STANDARD.encode_string(bytes, &mut self.0);
        self.raw("\"")
    }
}
