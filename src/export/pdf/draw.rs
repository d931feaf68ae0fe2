//! A scene as a page.

use krilla::Data;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::page;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup};
use kurbo::PathEl;

use super::words::Faces;
use super::{Options, POINTS, Pictures, WriteError};
use crate::export::png::{PngOptions, raster};
use crate::export::svg::{Background, Scheme, Text, outline};
use crate::scene::shape::{Form, Layer};
use crate::scene::{
    BezPath, Block, Edge, Group, ImageFormat, Item, ItemKind, Painted, Picture, Rect, Role, Scene, Stroke, TextLine,
};
use crate::text::Marks;
use crate::theme::Paint;

/// A page as it is drawn.
pub(super) struct Page<'s, 'f> {
    surface: Surface<'s>,
    faces: &'f mut Faces,
    options: Options,
    pictures: Pictures,
    /// Whether what is drawn now says nothing to those who do not see it.
    in_artifact: bool,
    /// Links, with the boxes of what is linked.
    links: Vec<(Rect, String, String)>,
    wrong: Option<WriteError>,
}

/// What a page says, in reading order.
pub(super) struct Drawn {
    /// The title, where the figure shows one.
    pub(super) heading: Option<Node>,
    /// All else.
    pub(super) body: Vec<Node>,
}

/// A piece of the tree of tags.
enum Said {
    Node(Node),
    Heading(Vec<Node>),
    /// What a link leads from, by its number.
    Link(usize, Vec<Said>),
}

impl<'s, 'f> Page<'s, 'f> {
    /// Draws a scene; gives what the page says.
    pub(super) fn draw(
        scene: &Scene,
        (options, pictures): (&Options, Pictures),
        page: &'s mut page::Page<'_>,
        faces: &'f mut Faces,
    ) -> Result<Drawn, WriteError> {
        // The surface ends before links are put onto the page.
        let (said, links) = {
            let surface = page.surface();
            let mut drawing = Page {
                surface,
                faces,
                options: *options,
                pictures,
                in_artifact: false,
                links: Vec::new(),
                wrong: None,
            };
            let scale = POINTS as f32;
            drawing.surface.push_transform(&Transform::from_scale(scale, scale));
            let mut said = Vec::new();
            scene.items.iter().for_each(|item| drawing.item(item, &mut said));
            drawing.end_artifact();
            drawing.surface.pop();
            let Page { surface, links, wrong, .. } = drawing;
            surface.finish();
            if let Some(error) = wrong {
                return Err(error);
            }
            (said, links)
        };
        let mut drawn = Drawn { heading: None, body: Vec::new() };
        for said in said {
            match said {
                Said::Heading(nodes) if drawn.heading.is_none() => {
                    let level = std::num::NonZeroU16::MIN;
                    let heading = Tag::Hn(level, Some(scene.title.clone()));
                    drawn.heading = Some(TagGroup::with_children(heading, nodes).into());
                }
                other => drawn.body.extend(resolved(other, &links, page)),
            }
        }
        Ok(drawn)
    }

    fn item(&mut self, item: &Item, said: &mut Vec<Said>) {
        match &item.kind {
            ItemKind::Shape(painted) if item.role == Role::Ground => self.ground(painted),
            ItemKind::Shape(painted) => self.shape(painted),
            ItemKind::Words(block) => {
                let lines = self.block(block);
                said.push(match item.role {
                    Role::Title => Said::Heading(lines),
                    _ => Said::Node(TagGroup::with_children(Tag::P, lines).into()),
                });
            }
            ItemKind::Image(picture) => said.extend(self.image(picture).map(Said::Node)),
            ItemKind::Edge(edge) => self.edge(edge),
            ItemKind::Group(group) => self.group(item, group, said),
        }
    }

    fn group(&mut self, item: &Item, group: &Group, said: &mut Vec<Said>) {
        let link = group.link.as_ref().filter(|link| link.is_safe());
        let Some((link, bounds)) = link.zip(item.bounds()) else {
            group.items.iter().for_each(|item| self.item(item, said));
            return;
        };
        let mut inside = Vec::new();
        group.items.iter().for_each(|item| self.item(item, &mut inside));
        let told = link.tooltip.clone().or_else(|| group.label.clone()).unwrap_or_else(|| link.href.clone());
        self.links.push((bounds, link.href.trim().to_owned(), told));
        said.push(Said::Link(self.links.len() - 1, inside));
    }

    fn ground(&mut self, painted: &Painted) {
        match self.options.background {
            Background::Theme => self.shape(painted),
            Background::Transparent => {}
            Background::Color(color) => {
                self.shape(&Painted { fill: Some(Paint::fixed(color)), ..painted.clone() });
            }
        }
    }

    fn shape(&mut self, painted: &Painted) {
        for layer in painted.layers() {
            self.layer(&layer, painted.opacity);
        }
    }

    fn edge(&mut self, edge: &Edge) {
        let layer = |path, fill, stroke| Layer { form: Form::Path(path), fill, stroke };
        self.layer(&layer(&edge.line, None, Some(&edge.stroke)), 1.0);
        for tip in edge.tips() {
            self.layer(&layer(&tip.outline, tip.fill, tip.stroke.as_ref()), 1.0);
        }
    }

    fn layer(&mut self, layer: &Layer, opacity: f64) {
        self.path(&layer.form.to_path(), layer.fill, layer.stroke, opacity);
    }

    fn path(&mut self, path: &BezPath, fill: Option<Paint>, stroke: Option<&Stroke>, opacity: f64) {
        let Some(path) = written(path) else { return };
        let stroke = stroke.filter(|stroke| stroke.width > 0.0).map(|stroke| self.pen(stroke, opacity));
        if fill.is_none() && stroke.is_none() {
            return;
        }
        self.begin_artifact();
        let fill = fill.map(|paint| self.fill(paint, opacity));
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }

    fn color(&self, paint: Paint) -> rgb::Color {
        let color = if self.options.scheme == Scheme::Dark { paint.dark } else { paint.light };
        rgb::Color::new(color.r, color.g, color.b)
    }

    fn fill(&self, paint: Paint, opacity: f64) -> Fill {
        Fill { paint: self.color(paint).into(), opacity: share(opacity), ..Fill::default() }
    }

    fn pen(&self, stroke: &Stroke, opacity: f64) -> Pen {
        let dash = (!stroke.dash.is_empty())
            .then(|| StrokeDash { array: stroke.dash.iter().map(|px| *px as f32).collect(), offset: 0.0 });
        Pen {
            paint: self.color(stroke.paint).into(),
            width: stroke.width as f32,
            // The limit of SVG.
            miter_limit: 4.0,
            line_cap: if stroke.round { LineCap::Round } else { LineCap::Butt },
            line_join: if stroke.round { LineJoin::Round } else { LineJoin::Miter },
            opacity: share(opacity),
            dash,
        }
    }

    /// Draws the lines of a block; gives what each says.
    fn block(&mut self, block: &Block) -> Vec<Node> {
        let lines: Vec<TextLine> = block.lines().collect();
        lines.iter().map(|line| self.line(line)).collect()
    }

    fn line(&mut self, text: &TextLine) -> Node {
        let marked = text.line.runs.iter().any(|run| run.marks != Marks::default());
        let marking = if marked { outline::marking(text) } else { Default::default() };
        self.path(&marking.code, Some(text.paint), None, 0.1);
        self.path(&marking.highlight, Some(text.paint), None, 0.2);
        self.end_artifact();
        let outlined = self.options.text == Text::Outline;
        // Paths say nothing by themselves.
        let actual = outlined.then(|| text.line.text());
        let span = SpanTag::empty().with_actual_text(actual.as_deref());
        let said = self.surface.start_tagged(ContentTag::Span(span));
        let turned = text.turn != 0.0;
        if turned {
            let (degrees, x, y) = (text.turn as f32, text.x as f32, text.baseline as f32);
            self.surface.push_transform(&Transform::from_rotate_at(degrees, x, y));
        }
        let fill = self.fill(text.paint, 1.0);
        self.surface.set_fill(Some(fill));
        let color = self.color(text.paint);
        let pen =
            |width: f64| Pen { paint: color.into(), width: width as f32, line_join: LineJoin::Round, ..Pen::default() };
        self.faces.line(&mut self.surface, text, outlined, pen);
        self.surface.set_stroke(None);
        if turned {
            self.surface.pop();
        }
        self.surface.end_tagged();
        self.path(&marking.lines, Some(text.paint), None, 1.0);
        said.into()
    }

    fn image(&mut self, picture: &Picture) -> Option<Node> {
        let file = if self.pictures == Pictures::AsTheyAre { as_it_is(picture) } else { None };
        let image = file.or_else(|| self.pixels(picture))?;
        let size = Size::from_wh(picture.rect.width() as f32, picture.rect.height() as f32)?;
        self.end_artifact();
        let said = self.surface.start_tagged(ContentTag::Other);
        self.surface.push_transform(&Transform::from_translate(picture.rect.x0 as f32, picture.rect.y0 as f32));
        self.surface.draw_image(image, size);
        self.surface.pop();
        self.surface.end_tagged();
        let alt = if picture.alt.is_empty() { "picture".to_owned() } else { picture.alt.clone() };
        Some(TagGroup::with_children(Tag::Figure(Some(alt)), vec![said.into()]).into())
    }

    /// A picture drawn by us.
    fn pixels(&mut self, picture: &Picture) -> Option<Image> {
        /// Pixels to the px.
        const DENSITY: f64 = 3.0;
        let (title, description) = ("picture".to_owned(), "picture".to_owned());
        let moved = Picture { rect: Rect::from_origin_size((0.0, 0.0), picture.rect.size()), ..picture.clone() };
        let items = vec![Item { role: Role::Node, source: None, kind: ItemKind::Image(moved) }];
        let scene = Scene { size: picture.rect.size(), language: None, title, description, items };
        let options =
            PngOptions { scheme: self.options.scheme, background: Background::Transparent, ..PngOptions::default() };
        match raster(&scene, &options, DENSITY) {
            Ok(pixmap) => {
                let colors = pixmap.pixels().iter().map(|pixel| pixel.demultiply());
                let data = colors.flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()]).collect();
                Some(Image::from_rgba8(data, pixmap.width(), pixmap.height()))
            }
            Err(error) => {
                self.wrong.get_or_insert(WriteError::new(error));
                None
            }
        }
    }

    fn begin_artifact(&mut self) {
        if !self.in_artifact {
            // What is no part of the tree has no place in it.
            let _ = self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
            self.in_artifact = true;
        }
    }

    fn end_artifact(&mut self) {
        if self.in_artifact {
            self.surface.end_tagged();
            self.in_artifact = false;
        }
    }
}

/// A piece with its links on the page.
fn resolved(said: Said, links: &[(Rect, String, String)], page: &mut page::Page<'_>) -> Vec<Node> {
    match said {
        Said::Node(node) => vec![node],
        Said::Heading(nodes) => vec![TagGroup::with_children(Tag::P, nodes).into()],
        Said::Link(number, inside) => {
            let mut nodes: Vec<Node> = inside.into_iter().flat_map(|said| resolved(said, links, page)).collect();
            let Some((bounds, href, told)) = links.get(number) else { return nodes };
            let px = |px: f64| (px * POINTS) as f32;
            let rect = krilla::geom::Rect::from_ltrb(px(bounds.x0), px(bounds.y0), px(bounds.x1), px(bounds.y1));
            let Some(rect) = rect else { return nodes };
            let target = Target::Action(Action::Link(LinkAction::new(href.clone())));
            let link = Annotation::new_link(LinkAnnotation::new(rect, target), Some(told.clone()));
            nodes.push(page.add_tagged_annotation(link).into());
            vec![TagGroup::with_children(Tag::Link, nodes).into()]
        }
    }
}

/// A picture as the file has it; none where PDF has no such pictures.
fn as_it_is(picture: &Picture) -> Option<Image> {
    let data = || Data::from(picture.image.bytes.to_vec());
    let image = match picture.image.format {
        ImageFormat::Png => Image::from_png(data(), false),
        ImageFormat::Jpeg => Image::from_jpeg(data(), false),
        ImageFormat::Gif => Image::from_gif(data(), false),
        ImageFormat::WebP => Image::from_webp(data(), false),
        ImageFormat::Svg => return None,
    };
    image.ok()
}

fn share(opacity: f64) -> NormalizedF32 {
    NormalizedF32::new(opacity.clamp(0.0, 1.0) as f32).unwrap_or(NormalizedF32::ONE)
}

/// A path as PDF has it; none where nothing is drawn of it.
fn written(path: &BezPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => builder.move_to(p.x as f32, p.y as f32),
            PathEl::LineTo(p) => builder.line_to(p.x as f32, p.y as f32),
            PathEl::QuadTo(c, p) => builder.quad_to(c.x as f32, c.y as f32, p.x as f32, p.y as f32),
            PathEl::CurveTo(c, d, p) => {
                builder.cubic_to(c.x as f32, c.y as f32, d.x as f32, d.y as f32, p.x as f32, p.y as f32);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}
