//! A scene as SVG that works everywhere: real text in lines that keep their measured width, no script,
//! no style attribute, no `foreignObject`, nothing outside the file. Limits: links are kept only where
//! they are safe.

mod office;
pub(super) mod outline;
mod plates;
mod style;
mod subset;
mod writer;

use std::borrow::Cow;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scene::shape::{Form, Layer};
use crate::scene::{
    Anchor, BezPath, Edge, Group, Item, ItemKind, Link, Painted, Picture, Role, Scene, Stroke, Target, TextLine,
};
use crate::text::{Fonts, Line, Marks, Run};
use crate::theme::{CssColor, Paint, Rgb, Weight};
use style::{FontsInFile, Outlined, Paints, Property};
use writer::{FIGURE, Writer};

// The words of these three are the same on the command line, in the manifest and in its schema.

/// Which of the two colours of every paint is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// For a light ground
    #[default]
    Light,
    /// For a dark ground
    Dark,
    /// One SVG that follows the reader's setting, or the toggle of the page around; a PNG is light
    Auto,
}

/// How SVG holds words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Text {
    /// Text, with the glyphs that it uses as a font in the file
    #[default]
    Embed,
    /// Text, with the font named but not in the file
    Plain,
    /// Paths
    Outline,
}

/// Who reads files of SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Browsers, and all that draw as they do
    #[default]
    Web,
    /// PowerPoint, Keynote, LibreOffice: attributes alone, in a family that these have
    Office,
}

/// How a scene is written as SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SvgOptions {
    /// Which colours.
    pub scheme: Scheme,
    /// How words are written.
    pub text: Text,
    /// Who reads the file.
    pub profile: Profile,
    /// Whether things and edges say which bytes of the source ask for them, as `data-span="START END"`, and
    /// edges what they join, as `data-from` and `data-to`: for previews and editors.
    pub spans: bool,
    /// Whether things and edges are told one by one to those who do not see them: for a figure inlined in a
    /// page. A file is one picture.
    pub told: bool,
}

/// What is behind the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// The ground of the theme.
    #[default]
    Theme,
    /// Nothing: what is around shows through.
    Transparent,
    /// Another colour. Words keep the colours that were chosen against the theme's ground.
    Color(Rgb),
}

impl Background {
    /// The background of that word: `none`, or a colour.
    ///
    /// # Errors
    ///
    /// What is wanted.
    pub fn parse(text: &str) -> Result<Background, String> {
        match text {
            "none" => Ok(Background::Transparent),
            color => {
                CssColor::opaque(color).map(Background::Color).ok_or_else(|| "a colour like #ffffff, or none".into())
            }
        }
    }
}

/// Writes a scene as SVG: the same scene gives the same bytes.
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    draw(scene, options, Background::Theme, 0)
}

/// The same for a page that the figure is inlined in more than once: every `copy`, from 0, has ids of
/// its own. Copy 0 is that of [`svg`].
pub fn svg_copy(scene: &Scene, options: &SvgOptions, copy: u32) -> String {
    draw(scene, options, Background::Theme, copy)
}

/// Writes a scene as SVG on another background.
pub(super) fn draw(scene: &Scene, options: &SvgOptions, background: Background, copy: u32) -> String {
    let options = &office::options(options);
    let mut outlined = Outlined::default();
    let (writer, paints, fonts) = loop {
        let Drawing { writer, paints, fonts, .. } = drawn(scene, options, background, outlined.clone());
        match fonts.files() {
            Ok(files) => break (writer, paints, files),
            // What is outlined asks for no font, so less and less is left that one could not hold.
            Err(unread) => outlined.extend(unread),
        }
    };
    let body = writer.finish();
    let figure = format!("fm{:08x}", fingerprint(&body, copy));

    let mut rules = String::new();
    fonts.iter().for_each(|font| font.rule(&mut rules, &figure));
    paints.rules(&mut rules, &figure);
    if options.told {
        width_rules(&mut rules, scene, &figure);
    }
    let mut head = root(scene, options, &figure);
    if !rules.is_empty() {
        head.push_str("<style>\n");
        head.push_str(&rules);
        head.push_str("</style>\n");
    }
    let mut out = with_head(body, &head, &figure);
    out.push_str("</svg>\n");
    out
}

/// All that is drawn of a scene, with what the style sheet needs.
fn drawn(scene: &Scene, options: &SvgOptions, background: Background, outlined: Outlined) -> Drawing {
    let mut drawing = Drawing { outlined, ..Drawing::new(*options, background) };
    drawing.words("title", "-title", &scene.title);
    drawing.words("desc", "-desc", &scene.description);
    match background {
        Background::Transparent if !drawing.is_office() => drawing.items_with_holes(scene),
        _ => scene.items.iter().for_each(|item| drawing.item(item)),
    }
    drawing
}

/// The body behind its head, with the id of the figure wherever that stands in it. All is moved within the body, from
/// its end: a second one would take as much memory again.
fn with_head(body: String, head: &str, figure: &str) -> String {
    const MARK: u8 = FIGURE as u8;
    let mut end = body.len();
    let mut bytes = body.into_bytes();
    let ids = bytes.iter().filter(|&&byte| byte == MARK).count();
    let mut free = end + head.len() + ids * (figure.len() - 1);
    bytes.resize(free, 0);
    for _ in 0..ids {
        let Some(at) = bytes[..end].iter().rposition(|&byte| byte == MARK) else { break };
        bytes.copy_within(at + 1..end, free - (end - at - 1));
        free -= end - at - 1 + figure.len();
        bytes[free..free + figure.len()].copy_from_slice(figure.as_bytes());
        end = at;
    }
    bytes.copy_within(..end, head.len());
    bytes[..head.len()].copy_from_slice(head.as_bytes());
    // Whole characters were put together.
    String::from_utf8(bytes).unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())
}

/// Screens that a figure of that width in px fits into all of.
const PHONE: f64 = 360.0;
/// The smallest word in px that can be read, and how much larger than drawn a figure is made that is clicked.
const LEGIBLE: f64 = 11.0;
const ENLARGED: f64 = 1.5;

/// In a page a figure gets no narrower than its words can be read: it scrolls in the element around. Where that is
/// focused, by a click or a key, it is enlarged.
fn width_rules(rules: &mut String, scene: &Scene, figure: &str) {
    let width = scene.size.width;
    let smallest = smallest_words(&scene.items);
    if width <= PHONE || !smallest.is_finite() {
        return;
    }
    let least = (width * (LEGIBLE / smallest).min(1.0)).ceil();
    let large = (width * ENLARGED).ceil();
    let _ = writeln!(rules, "#{figure}{{min-width:{least}px}}");
    let _ = writeln!(rules, "figure:focus>#{figure}{{min-width:{large}px;max-width:none!important}}");
}

/// The size in px of the smallest words; infinite where there are none.
fn smallest_words(items: &[Item]) -> f64 {
    let size = |item: &Item| match &item.kind {
        ItemKind::Words(block) => block.size,
        ItemKind::Group(group) => smallest_words(&group.items),
        _ => f64::INFINITY,
    };
    items.iter().map(size).fold(f64::INFINITY, f64::min)
}

/// The tag that opens the file.
///
/// What a page around an inlined figure may hand down to its words is set here, once.
fn root(scene: &Scene, options: &SvgOptions, figure: &str) -> String {
    let mut writer = Writer::default();
    writer.begin("svg");
    writer.attribute("xmlns", "http://www.w3.org/2000/svg");
    writer.attribute("id", figure);
    writer.number("width", scene.size.width);
    writer.number("height", scene.size.height);
    writer.numbers("viewBox", &[0.0, 0.0, scene.size.width, scene.size.height]);
    if options.profile == Profile::Office {
        writer.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
        writer.end_line();
        return writer.finish();
    }
    writer.attribute("role", if options.told { "graphics-document document" } else { "img" });
    if let Some(language) = scene.language {
        writer.attribute("lang", language.tag());
        writer.attribute("xml:lang", language.tag());
    }
    // A name is heard in one breath, and the description where somebody asks for it.
    writer.attribute("aria-labelledby", &format!("{figure}-title"));
    writer.attribute("aria-describedby", &format!("{figure}-desc"));
    if options.text != Text::Outline {
        let own = if options.text == Text::Embed { format!("{figure},") } else { String::new() };
        writer.attribute("font-family", &format!("{own}{FALLBACK}"));
        for (name, value) in [
            ("font-weight", "400"),
            ("font-style", "normal"),
            ("letter-spacing", "0"),
            ("word-spacing", "0"),
            ("text-anchor", "start"),
            ("text-rendering", "geometricPrecision"),
        ] {
            writer.attribute(name, value);
        }
    }
    writer.end_line();
    writer.finish()
}

/// Families that stand in where a viewer does not load fonts from the file.
const FALLBACK: &str = "Inter,system-ui,sans-serif";

/// Families of pictures that stand in for the one in the file.
const PICTURES: &str = "'Apple Color Emoji','Segoe UI Emoji','Noto Color Emoji',sans-serif";

/// A hash of what is drawn (FNV-1a of 64 bits, Fowler, Noll and Vo, 1991; folded to 32).
fn fingerprint(body: &str, copy: u32) -> u32 {
    let number = if copy == 0 { String::new() } else { copy.to_string() };
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = number.bytes().fold(body.bytes().fold(0xcbf2_9ce4_8422_2325, add), add);
    ((hash >> 32) ^ hash) as u32
}

/// Writes items, and gathers what the style sheet needs.
struct Drawing {
    options: SvgOptions,
    background: Background,
    /// The colour of a ground that is not there.
    no_plates_on: Option<Paint>,
    writer: Writer,
    paints: Paints,
    fonts: FontsInFile,
    outlined: Outlined,
}

impl Drawing {
    fn new(options: SvgOptions, background: Background) -> Self {
        Self {
            options,
            background,
            no_plates_on: None,
            writer: Writer::default(),
            paints: Paints::default(),
            fonts: FontsInFile::default(),
            outlined: Outlined::default(),
        }
    }

    fn words(&mut self, element: &str, id: &str, text: &str) {
        self.writer.begin(element);
        self.writer.id("id", id);
        self.writer.end();
        self.writer.text(text);
        self.writer.close(element);
    }

    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Group(group) => self.group(item, group),
            ItemKind::Edge(edge) => self.edge(item, edge),
            ItemKind::Shape(painted) if item.role == Role::Ground => self.ground(painted),
            ItemKind::Shape(painted) if plates::plate(item.role, painted, self.no_plates_on).is_some() => {}
            ItemKind::Shape(painted) => self.shape(item.role, painted),
            ItemKind::Words(block) => block.lines().for_each(|line| self.line(item.role, &line)),
            ItemKind::Image(picture) => self.image(item.role, picture),
        }
    }

    fn ground(&mut self, painted: &Painted) {
        match self.background {
            Background::Theme => self.shape(Role::Ground, painted),
            Background::Transparent => {}
            Background::Color(color) => {
                self.shape(Role::Ground, &Painted { fill: Some(Paint::fixed(color)), ..painted.clone() });
            }
        }
    }

    fn group(&mut self, item: &Item, group: &Group) {
        let link = group.link.as_ref().filter(|l| l.is_safe() && !self.is_office());
        if let Some(link) = link {
            self.link(link);
        }
        self.writer.begin("g");
        if let Some(name) = &group.name {
            self.writer.id("id", &format!("-g-{name}"));
        }
        self.class(item.role.name());
        self.told(group.label.as_deref(), "graphics-object group");
        self.span(item);
        self.writer.end_line();
        self.tooltip(group.tooltip.as_deref());
        group.items.iter().for_each(|i| self.item(i));
        self.writer.close("g");
        if link.is_some() {
            self.writer.close("a");
        }
    }

    fn link(&mut self, link: &Link) {
        self.writer.begin("a");
        self.writer.attribute("href", &link.href);
        if let Some(target) = link.target {
            self.writer.attribute("target", target.name());
            if target == Target::New {
                self.writer.attribute("rel", "noopener noreferrer");
            }
        }
        self.writer.end_line();
        self.tooltip(link.tooltip.as_deref());
    }

    /// What a thing says to those who do not see it.
    fn told(&mut self, label: Option<&str>, role: &str) {
        if let Some(label) = label.filter(|_| self.options.told) {
            self.writer.attribute("role", role);
            self.writer.attribute("aria-label", label);
        }
    }

    /// Where in the source it is asked for.
    fn span(&mut self, item: &Item) {
        if let Some(span) = item.source.filter(|_| self.options.spans) {
            self.writer.numbers("data-span", &[span.start as f64, span.end as f64]);
        }
    }

    fn edge(&mut self, item: &Item, edge: &Edge) {
        self.writer.begin("g");
        self.class(item.role.name());
        self.told(edge.label.as_deref(), "graphics-symbol img");
        self.span(item);
        if self.options.spans {
            for (name, end) in [("data-from", &edge.from), ("data-to", &edge.to)] {
                if let Some(end) = end {
                    self.writer.id(name, &format!("-g-{end}"));
                }
            }
        }
        self.writer.end_line();
        let layer = |path, fill, stroke| Layer { form: Form::Path(path), fill, stroke };
        self.layer(item.role, &layer(&edge.line, None, Some(&edge.stroke)), 1.0, None);
        for tip in edge.tips() {
            self.layer(item.role, &layer(&tip.outline, tip.fill, tip.stroke.as_ref()), 1.0, None);
        }
        self.writer.close("g");
    }

    fn tooltip(&mut self, words: Option<&str>) {
        let Some(words) = words.filter(|_| !self.is_office()) else { return };
        self.writer.begin("title");
        self.writer.end();
        self.writer.text(words);
        self.writer.close("title");
    }

    fn shape(&mut self, role: Role, painted: &Painted) {
        for layer in painted.layers() {
            self.layer(role, &layer, painted.opacity, painted.tooltip.as_deref());
        }
    }

    fn layer(&mut self, role: Role, layer: &Layer, opacity: f64, tooltip: Option<&str>) {
        let element = self.form(layer.form);
        self.look(role, layer.fill, layer.stroke.map(|s| s.paint));
        if opacity < 1.0 {
            self.opacity(opacity, layer.fill.is_some(), layer.stroke.is_some());
        }
        if let Some(stroke) = layer.stroke {
            self.stroke(stroke);
        }
        if tooltip.is_none() {
            self.writer.end_empty();
            return;
        }
        self.writer.end_line();
        self.tooltip(tooltip);
        self.writer.close(element);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.writer.number("stroke-width", stroke.width);
        if stroke.round {
            self.writer.attribute("stroke-linecap", "round");
            self.writer.attribute("stroke-linejoin", "round");
        }
        if !stroke.dash.is_empty() {
            self.writer.numbers("stroke-dasharray", &stroke.dash);
        }
    }

    /// Begins the element of an outline, and says which it is.
    fn form(&mut self, form: Form) -> &'static str {
        let is_office = self.is_office();
        let writer = &mut self.writer;
        match form {
            Form::Rect(rect, radius) => {
                writer.begin("rect");
                writer.rect(rect);
                if radius > 0.0 {
                    writer.number("rx", radius);
                    if is_office {
                        writer.number("ry", radius);
                    }
                }
                "rect"
            }
            Form::Circle(centre, radius) => {
                writer.begin("circle");
                writer.all([("cx", centre.x), ("cy", centre.y), ("r", radius)]);
                "circle"
            }
            Form::Ellipse(rect) => {
                let (centre, radii) = (rect.center(), rect.size() / 2.0);
                writer.begin("ellipse");
                writer.all([("cx", centre.x), ("cy", centre.y), ("rx", radii.width), ("ry", radii.height)]);
                "ellipse"
            }
            Form::Path(path) => {
                writer.begin("path");
                writer.path(path);
                "path"
            }
        }
    }

    /// A picture as a part of the file: as data it can neither run nor load anything.
    fn image(&mut self, role: Role, picture: &Picture) {
        self.writer.begin("image");
        self.writer.rect(picture.rect);
        self.class(role.name());
        self.writer.attribute("preserveAspectRatio", "none");
        let data = if self.is_office() {
            "xlink:href"
        } else {
            self.writer.attribute("aria-label", &picture.alt);
            "href"
        };
        self.writer.data(data, picture.image.format.media_type(), &picture.image.bytes);
        self.writer.end_empty();
    }

    /// Role and colours.
    fn look(&mut self, role: Role, fill: Option<Paint>, stroke: Option<Paint>) {
        let paints = [(Property::Fill, fill), (Property::Stroke, stroke)];
        let mut class = Cow::Borrowed(role.name());
        if self.options.scheme == Scheme::Auto {
            for (property, paint) in paints {
                if let Some(paint) = paint {
                    class.to_mut().push_str(&format!(" c{}", self.paints.class(property, paint)));
                }
            }
        }
        self.class(&class);
        for (property, paint) in paints {
            match paint {
                Some(paint) => {
                    let color = if self.options.scheme == Scheme::Dark { paint.dark } else { paint.light };
                    self.writer.color(property.name(), color);
                }
                None if property == Property::Fill => self.writer.attribute(property.name(), "none"),
                None => {}
            }
        }
    }

    /// A line of words between its plates and its lines.
    fn line(&mut self, role: Role, text: &TextLine) {
        let marked = text.line.runs.iter().any(|run| run.marks != Marks::default());
        let marking = if marked { outline::marking(text) } else { Default::default() };
        self.ink(role, text.paint, &marking.code, 0.1);
        self.ink(role, text.paint, &marking.highlight, 0.2);
        match self.options.text {
            Text::Outline => self.outlines(role, text),
            Text::Embed if text.line.runs.iter().any(|run| self.outlined.has(run)) => self.outlines(role, text),
            _ => self.text(role, text),
        }
        self.ink(role, text.paint, &marking.lines, 1.0);
    }

    fn ink(&mut self, role: Role, paint: Paint, path: &BezPath, opacity: f64) {
        if path.is_empty() {
            return;
        }
        self.writer.begin("path");
        self.writer.path(path);
        self.look(role, Some(paint), None);
        if opacity < 1.0 {
            self.writer.number("fill-opacity", opacity);
        }
        self.writer.end_empty();
    }

    fn outlines(&mut self, role: Role, text: &TextLine) {
        let drawn = outline::outlines(text);
        self.ink(role, text.paint, &drawn.letters, 1.0);
        for (letters, width) in &drawn.bold {
            self.writer.begin("path");
            self.writer.path(letters);
            self.look(role, Some(text.paint), Some(text.paint));
            self.bold(*width);
            self.writer.end_empty();
        }
        for (layer, [red, green, blue, alpha]) in &drawn.layers {
            self.writer.begin("path");
            self.writer.path(layer);
            self.class(role.name());
            self.writer.attribute("fill", &format!("#{red:02x}{green:02x}{blue:02x}"));
            if *alpha < 255 {
                self.writer.number("fill-opacity", f64::from(*alpha) / 255.0);
            }
            self.writer.end_empty();
        }
    }

    /// The line around letters that makes them bold, in px.
    fn bold(&mut self, width: f64) {
        self.writer.number("stroke-width", width);
        self.writer.attribute("stroke-linejoin", "round");
    }

    fn text(&mut self, role: Role, text: &TextLine) {
        let runs = &text.line.runs;
        // Viewers put pieces in order where some are read from right to left; others stand at their places.
        let placed = runs.len() > 1 && !text.line.turns() && (!self.is_office() || office::is_placed(text));
        // Where lines begin at the right, so does what is anchored at its start. Office programs know no such lines.
        let from_right = !self.is_office() && text.line.begins_at_right();
        let (x, anchor) = match text.anchor {
            Anchor::Start if from_right => (text.x + text.line.width, None),
            Anchor::End if from_right => (text.x, Some("end")),
            Anchor::Middle if !placed => (text.x + text.line.width / 2.0, Some("middle")),
            Anchor::End if !placed => (text.x + text.line.width, Some("end")),
            _ => (text.x, None),
        };
        let alone = if let [run] = runs.as_slice() { Some(run) } else { None };
        self.writer.begin("text");
        if self.is_office() {
            self.writer.attribute("xml:space", "preserve");
        }
        self.writer.number("x", x);
        self.writer.number("y", text.baseline - alone.map_or(0.0, |run| run.marks.rise() * text.size));
        if text.turn != 0.0 {
            self.writer.rotation(text.turn, text.x, text.baseline);
        }
        // Office programs make bold letters themselves.
        let made_bold = !self.is_office() && runs.iter().any(|run| run.made_bold() > 0.0);
        self.look(role, Some(text.paint), Some(text.paint).filter(|_| made_bold));
        if made_bold {
            self.bold(alone.map_or(0.0, |run| run.made_bold() * outline::size(text, run)));
        }
        self.writer.number("font-size", alone.map_or(text.size, |run| outline::size(text, run)));
        if let Some(anchor) = anchor {
            self.writer.attribute("text-anchor", anchor);
        }
        if from_right {
            self.writer.attribute("direction", "rtl");
        }
        if let Some(run) = alone {
            self.face(run);
            self.length(run.width);
            self.writer.end();
            self.writer.text(&held(text.line, run));
        } else {
            if !placed {
                self.length(text.line.width);
            }
            self.writer.end();
            self.runs(text, placed);
        }
        self.writer.close("text");
    }

    /// The runs of a line, each at its place or one behind the other.
    fn runs(&mut self, text: &TextLine, placed: bool) {
        let mut x = text.x;
        let mut rise = 0.0;
        for run in &text.line.runs {
            self.writer.begin("tspan");
            if placed {
                self.writer.number("x", x);
            }
            if run.marks.rise() != rise {
                match placed {
                    true => self.writer.number("y", text.baseline - run.marks.rise() * text.size),
                    false => self.writer.number("dy", (rise - run.marks.rise()) * text.size),
                }
                rise = run.marks.rise();
            }
            if run.marks.scale() != 1.0 {
                self.writer.number("font-size", outline::size(text, run));
            }
            if run.made_bold() > 0.0 && !self.is_office() {
                self.writer.number("stroke-width", run.made_bold() * outline::size(text, run));
            }
            self.face(run);
            if placed {
                self.length(run.width);
            }
            self.writer.end();
            self.writer.text(&held(text.line, run));
            self.writer.close_inline("tspan");
            x += run.width;
        }
    }

    fn face(&mut self, run: &Run) {
        if self.is_office() {
            return self.office_face(run);
        }
        let face = &run.face;
        let number = (self.options.text == Text::Embed).then(|| self.fonts.add(run));
        if face.family != Fonts::FAMILY {
            let others = if face.colored() { PICTURES } else { FALLBACK };
            self.writer.family(number, &face.family, others);
        }
        if face.weight != Weight::Regular {
            self.writer.attribute("font-weight", &face.weight.css().to_string());
        }
        if face.italic {
            self.writer.attribute("font-style", "italic");
        }
    }

    /// The width that the words keep in any font.
    fn length(&mut self, width: f64) {
        if width >= 0.01 && !self.is_office() {
            self.writer.number("textLength", width);
            self.writer.attribute("lengthAdjust", "spacingAndGlyphs");
        }
    }
}

/// The words of a run, between marks of direction where they would stand otherwise without the lines around theirs.
fn held<'r>(line: &Line, run: &'r Run) -> Cow<'r, str> {
    const FROM_RIGHT: &str = "\u{200f}";
    let is = |end: Option<&Run>| end.is_some_and(|end| std::ptr::eq(end, run));
    let (first, last) = (is(line.runs.first()), is(line.runs.last()));
    if !run.level.is_rtl() || !(first || last) || !line.is_turned_by_others() {
        return Cow::Borrowed(&run.text);
    }
    let mark = |is_there: bool| if is_there { FROM_RIGHT } else { "" };
    Cow::Owned(format!("{}{}{}", mark(first), run.text, mark(last)))
}

#[cfg(test)]
mod tests;
