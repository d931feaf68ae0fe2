//! A scene as a slide.

use std::collections::BTreeMap;

use super::chart;
use super::edge::Course;
use super::geometry::{Geometry, Turn, emu, line, place, preset};
use super::paint::{LineEnd, Palette};
use super::table::Native;
use super::tree::{Piece, pieces};
use super::units::{Unit, column, first_words, split, units};
use super::words::Text;
use super::xml::Xml;
use crate::export::svg::{Background, Scheme};
use crate::scene::{
    Block, Edge, Group, Item, ItemKind, Link, Name, Painted, Picture, Point, Rect, Role, Scene, Shape, Tip, Vec2,
};

/// Width and height of a slide in px.
pub(super) const SLIDE: (f64, f64) = (1920.0, 1080.0);

/// How slides are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) scheme: Scheme,
    pub(super) background: Background,
    /// The title of the template's layout; none in a deck of our own.
    pub(super) title: Option<&'static str>,
    /// The faces that words name, in a template.
    pub(super) faces: Option<[&'static str; 3]>,
}

/// What a slide refers to besides the parts that every slide has.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reference {
    /// An address.
    Address(String),
    /// A picture, by its number among those of the deck.
    Picture(usize),
    /// The chart of the slide.
    Chart,
}

/// A slide as it is written.
struct Slide<'a, 'p> {
    xml: Xml,
    palette: Palette,
    /// Whether title and ground are those of a template.
    in_template: bool,
    /// What edges may join, each known by its place in this list.
    hosts: Vec<Host<'a>>,
    /// Those that have a name.
    named: BTreeMap<&'a Name, usize>,
    /// The lines of those who take part, and the bars on them: what messages lead between.
    lifelines: Vec<(&'a Painted, usize)>,
    last_id: u32,
    references: Vec<Reference>,
    /// Finds the number of a picture in the deck.
    pictures: &'p mut dyn FnMut(&Picture) -> Vec<usize>,
}

/// A shape that connectors are glued to.
struct Host<'a> {
    id: u32,
    geometry: Geometry<'a>,
    /// The box of all of its group.
    around: Rect,
}

impl Host<'_> {
    /// Whether an edge that ends there ends at the shape, rather than at a lifeline that leads away from it.
    fn is_met_at(&self, end: Point) -> bool {
        /// Edges keep off words without an outline, and off bars and heavy borders.
        const REACH: f64 = 30.0;
        self.around.inflate(REACH, REACH).contains(end)
    }

    /// How far in px an edge ends from its nearest upright side, where it ends beside it.
    fn beside(&self, end: Point) -> Option<f64> {
        let level = self.around.y0 - AT..=self.around.y1 + AT;
        let off = [self.around.x0, self.around.x1].map(|side| (end.x - side).abs());
        level.contains(&end.y).then_some(off[0].min(off[1]))
    }
}

/// How far in px an end may be from what it is at, where nobody sees it.
const AT: f64 = 2.0;
/// The ids of what refers to nothing of the figure: the tree of shapes.
const TREE: u32 = 1;
/// References that come before a slide's own: layout and notes.
const COMMON: usize = 2;

/// Writes a slide of a scene that is as large as slides are; gives the part and what it refers to.
pub(super) fn slide(
    scene: &Scene,
    setting: Setting,
    native: Option<&chart::Native>,
    pictures: &mut dyn FnMut(&Picture) -> Vec<usize>,
) -> (String, Vec<Reference>) {
    let mut slide = Slide {
        xml: Xml::part(),
        palette: Palette::new(setting.scheme, setting.faces, scene.language),
        in_template: setting.title.is_some(),
        hosts: Vec::new(),
        named: BTreeMap::new(),
        lifelines: Vec::new(),
        last_id: TREE,
        references: Vec::new(),
        pictures,
    };
    scene.walk(&mut |item| slide.reserve(item));
    scene.walk(&mut |item| slide.add_sites(item));
    slide.xml.open("p:sld");
    for (name, space) in super::parts::NAMESPACES {
        slide.xml.attr(name, space);
    }
    slide.xml.open("p:cSld");
    if !slide.in_template {
        slide.ground(scene, setting.background);
    }
    slide.xml.open("p:spTree");
    slide.xml.raw(super::parts::TREE_HEAD);
    match setting.title {
        Some(kind) => slide.title(kind, None, &scene.title),
        None if scene.items.iter().any(is_title) => {}
        // Above the slide, where outlines and readers of screens find it.
        None => slide.title("title", Some(Rect::new(0.0, -120.0, SLIDE.0, -20.0)), &scene.title),
    }
    match native {
        Some(native) => slide.around(scene, native),
        None => pieces(&scene.items).iter().for_each(|piece| slide.piece(piece)),
    }
    slide.xml.close().close();
    slide.xml.open("p:clrMapOvr").open("a:masterClrMapping").close().close();
    (slide.xml.finish(), slide.references)
}

fn is_title(item: &Item) -> bool {
    item.role == Role::Title && matches!(item.kind, ItemKind::Words(_))
}

/// What a shape says of itself.
#[derive(Clone, Copy, Default)]
struct Told<'t> {
    /// What it is to connectors, by its place among hosts.
    host: Option<usize>,
    name: Option<&'t str>,
    label: Option<&'t str>,
    link: Option<&'t Link>,
    tooltip: Option<&'t str>,
    /// Whether it says nothing to those who do not see it.
    decorative: bool,
}

impl<'a> Slide<'a, '_> {
    /// Gives things that edges may join their ids.
    fn reserve(&mut self, item: &'a Item) {
        match &item.kind {
            ItemKind::Shape(painted) if item.role == Role::Lifeline => {
                let geometry = straight(&painted.shape).map_or_else(
                    || Geometry::of(&painted.shape),
                    |(from, to)| Geometry::upright(&painted.shape, from, to),
                );
                let around = painted.shape.bounds();
                self.lifelines.push((painted, self.hosts.len()));
                self.host(geometry, around);
            }
            ItemKind::Group(group) => {
                let Some(name) = &group.name else { return };
                let outline = group.items.iter().find_map(|inner| match &inner.kind {
                    ItemKind::Shape(painted) => Some(Geometry::of(&painted.shape)),
                    _ => None,
                });
                let words = || first_words(&group.items).map(|text| Geometry::rect(text.level_box(), 0.0));
                let Some(geometry) = outline.or_else(words) else { return };
                let around = item.bounds().unwrap_or(geometry.bounds);
                self.named.insert(name, self.hosts.len());
                self.host(geometry, around);
            }
            _ => {}
        }
    }

    fn host(&mut self, geometry: Geometry<'a>, around: Rect) {
        let id = self.next_id();
        self.hosts.push(Host { id, geometry, around });
    }

    /// What an edge that ends there is glued to: the lifeline, or the bar on one, that it ends at; else what it names
    /// where it ends at that, else the nearest lifeline.
    fn host_at(&self, name: Option<&Name>, end: Point) -> Option<usize> {
        /// The number of a message stands between its line and where it begins.
        const NEAR: f64 = 40.0;
        let lines = self.lifelines.iter().rev();
        let beside = lines.filter_map(|(_, host)| Some((self.hosts[*host].beside(end)?, *host)));
        let line = beside.min_by(|a, b| a.0.total_cmp(&b.0));
        let within = |most: f64| line.filter(|(off, _)| *off <= most).map(|(_, host)| host);
        let named = name.and_then(|name| self.named.get(name)).copied();
        within(AT).or(named.filter(|host| self.hosts[*host].is_met_at(end))).or_else(|| within(NEAR))
    }

    /// Gives things places where edges end at them.
    fn add_sites(&mut self, item: &'a Item) {
        let ItemKind::Edge(edge) = &item.kind else { return };
        for (name, end) in ends_of(edge).into_iter().flatten() {
            if let Some(host) = self.host_at(name, end) {
                self.hosts[host].geometry.add_sites(&[end]);
            }
        }
    }

    fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    fn ground(&mut self, scene: &Scene, background: Background) {
        let painted = scene.items.iter().find_map(|item| match &item.kind {
            ItemKind::Shape(painted) if item.role == Role::Ground => painted.fill,
            _ => None,
        });
        let paint = match background {
            Background::Theme => painted,
            Background::Transparent => None,
            Background::Color(color) => Some(crate::theme::Paint::fixed(color)),
        };
        if paint.is_some() {
            self.xml.open("p:bg").open("p:bgPr");
            self.palette.fill(&mut self.xml, paint, 1.0);
            self.xml.open("a:effectLst").close().close().close();
        }
    }

    /// A chart of the program, and what stands around it.
    fn around(&mut self, scene: &'a Scene, native: &chart::Native) {
        for (index, item) in scene.items.iter().enumerate() {
            if chart::chart_of(item).is_some() {
                self.chart(scene, native.frame);
            } else if !native.replaces(index) {
                self.item(item);
            }
        }
    }

    fn chart(&mut self, scene: &Scene, frame: Rect) {
        self.xml.open("p:graphicFrame").open("p:nvGraphicFramePr");
        self.about(Role::Mark, Told { name: Some("Chart"), label: Some(&scene.description), ..Told::default() });
        self.xml.open("p:cNvGraphicFramePr").leaf("a:graphicFrameLocks", &[("noGrp", &1)]).close();
        self.xml.open("p:nvPr").close().close();
        place(&mut self.xml, "p:xfrm", frame, Turn::default());
        let reference = self.refer(Reference::Chart);
        self.xml.open("a:graphic").open("a:graphicData").attr("uri", chart::NAMESPACE);
        self.xml.open("c:chart").attr("xmlns:c", chart::NAMESPACE).attr("r:id", reference);
        self.xml.close().close().close().close();
    }

    fn piece(&mut self, piece: &Piece<'a>) {
        match piece {
            Piece::Item(item) => self.item(item),
            Piece::Frame(item, inside) => {
                let ItemKind::Group(group) = &item.kind else { return };
                let bounds = bounds_of(piece);
                let told = Told { label: group.label.as_deref(), ..Told::default() };
                let name = group.name.as_ref().map(|name| format!("{name} (group)"));
                self.begin_group(item.role, Told { name: name.as_deref(), ..told }, bounds);
                self.group(item, group);
                inside.iter().for_each(|piece| self.piece(piece));
                self.xml.close();
            }
        }
    }

    fn item(&mut self, item: &'a Item) {
        match &item.kind {
            ItemKind::Shape(_) if item.role == Role::Ground => {}
            ItemKind::Shape(painted) => {
                let host =
                    self.lifelines.iter().find(|(other, _)| std::ptr::eq(*other, painted)).map(|(_, host)| *host);
                let told = Told { host, label: painted.tooltip.as_deref(), decorative: true, ..Told::default() };
                self.shape(item.role, painted, None, told);
            }
            ItemKind::Words(block) => {
                if let Some(text) = Text::of(&[block]) {
                    self.text_box(item.role, &text, Told::default());
                }
            }
            ItemKind::Image(picture) => self.image(item.role, picture),
            ItemKind::Edge(edge) => self.edge(item.role, edge),
            ItemKind::Group(group) => self.group(item, group),
        }
    }

    /// A table of the program, with what its cells cannot hold over it.
    fn table(&mut self, group: &'a Group, table: &'a crate::scene::Table) {
        let native = Native::of(&group.items, table);
        self.xml.open("p:graphicFrame").open("p:nvGraphicFramePr");
        self.about(Role::Grid, Told { name: Some("Table"), label: group.label.as_deref(), ..Told::default() });
        self.xml.open("p:cNvGraphicFramePr").leaf("a:graphicFrameLocks", &[("noGrp", &1)]).close();
        self.xml.open("p:nvPr").close().close();
        place(&mut self.xml, "p:xfrm", native.bounds(), Turn::default());
        self.xml.open("a:graphic").open("a:graphicData").attr("uri", super::table::NAMESPACE);
        let known: Vec<(&Link, String)> =
            native.links().filter_map(|link| Some((link, self.refer(Reference::Address(address(link)?))))).collect();
        let refer = |link: &Link| known.iter().find(|(other, _)| *other == link).map(|(_, word)| word.clone());
        native.write(&mut self.xml, &self.palette, &refer);
        self.xml.close().close().close();
        native.over.iter().for_each(|item| self.item(item));
    }

    fn group(&mut self, item: &'a Item, group: &'a Group) {
        if let Some(table) = &group.table {
            return self.table(group, table);
        }
        let name = group.name.as_ref();
        let mut told = Told {
            host: name.and_then(|name| self.named.get(name)).copied(),
            name: name.map(Name::as_str),
            label: group.label.as_deref(),
            link: group.link.as_ref().filter(|link| link.is_safe()),
            tooltip: group.tooltip.as_deref(),
            decorative: false,
        };
        let units = units(&group.items);
        let is_shape = |unit: &Unit| matches!(unit, Unit::Shape(..));
        let is_words = |unit: &Unit| matches!(unit, Unit::Words(..));
        // What the group is known by is known of its outline, or of its words where it has none.
        let known = units.iter().position(is_shape).or_else(|| units.iter().position(is_words));
        let alone = units.len() == 1 && known.is_some();
        if !alone {
            let bounds = item.bounds().unwrap_or_default();
            self.begin_group(item.role, Told { host: None, ..told }, bounds);
            told = Told { label: None, link: None, tooltip: None, ..told };
        }
        for (index, unit) in units.into_iter().enumerate() {
            self.unit(item.role, unit, if Some(index) == known { told } else { Told::default() });
        }
        if !alone {
            self.xml.close();
        }
    }

    fn unit(&mut self, role: Role, unit: Unit<'a>, told: Told) {
        match unit {
            Unit::Shape(item, painted, words) => {
                let (inside, beside) = split(words, &Geometry::of(&painted.shape));
                let role = if told.host.is_some() { role } else { item.role };
                let told = Told { label: told.label.or(painted.tooltip.as_deref()), ..told };
                self.shape(role, painted, inside.as_ref(), told);
                self.columns(item.role, &beside, Told::default());
            }
            Unit::Words(item, words) => self.columns(item.role, &words, told),
            Unit::Item(item) => self.item(item),
        }
    }

    /// Words beside any shape: a text box for each column.
    fn columns(&mut self, role: Role, words: &[&'a Block], told: Told) {
        let (mut rest, mut told) = (words, told);
        while !rest.is_empty() {
            let column = column(rest);
            if let Some(text) = Text::of(&column) {
                self.text_box(role, &text, told);
            }
            rest = &rest[column.len()..];
            told = Told::default();
        }
    }

    fn begin_group(&mut self, role: Role, told: Told, bounds: Rect) {
        self.xml.open("p:grpSp").open("p:nvGrpSpPr");
        self.about(role, told);
        self.xml.open("p:cNvGrpSpPr").close().open("p:nvPr").close().close();
        self.xml.open("p:grpSpPr").open("a:xfrm");
        let (x, y) = (emu(bounds.x0), emu(bounds.y0));
        let (cx, cy) = ((emu(bounds.x1) - x).max(0), (emu(bounds.y1) - y).max(0));
        self.xml.leaf("a:off", &[("x", &x), ("y", &y)]).leaf("a:ext", &[("cx", &cx), ("cy", &cy)]);
        self.xml.leaf("a:chOff", &[("x", &x), ("y", &y)]).leaf("a:chExt", &[("cx", &cx), ("cy", &cy)]);
        self.xml.close().close();
    }

    /// Id, name, and what is said to those who do not see it.
    fn about(&mut self, role: Role, told: Told) {
        let id = match told.host {
            Some(host) => self.hosts[host].id,
            None => self.next_id(),
        };
        let name = told.name.map_or_else(|| format!("{} {id}", role.name()), str::to_owned);
        let decorative = told.decorative && told.label.is_none();
        self.xml.open("p:cNvPr").attr("id", id).attr("name", name).attr_if("descr", told.label);
        if let Some(address) = told.link.and_then(address) {
            let reference = self.refer(Reference::Address(address));
            let tooltip = told.link.and_then(|link| link.tooltip.as_deref()).or(told.tooltip);
            self.xml.open("a:hlinkClick").attr("r:id", reference).attr_if("tooltip", tooltip).close();
        }
        if decorative {
            self.xml.raw(super::parts::DECORATIVE);
        }
        self.xml.close();
    }

    /// The word by which the slide knows what it refers to.
    fn refer(&mut self, reference: Reference) -> String {
        let known = self.references.iter().position(|other| *other == reference);
        let number = known.unwrap_or_else(|| {
            self.references.push(reference);
            self.references.len() - 1
        });
        format!("rId{}", COMMON + 1 + number)
    }

    fn shape(&mut self, role: Role, painted: &'a Painted, text: Option<&Text>, told: Told) {
        let told = Told { decorative: told.decorative || told.name.is_none() && text.is_none(), ..told };
        self.xml.open("p:sp").open("p:nvSpPr");
        self.about(role, told);
        self.xml.open("p:cNvSpPr").close().open("p:nvPr").close().close();
        self.xml.open("p:spPr");
        let host = told.host.map(|host| &self.hosts[host]);
        let geometry = host.map_or_else(|| Geometry::of(&painted.shape), |host| host.geometry.clone());
        match straight(&painted.shape).filter(|_| host.is_none()) {
            Some((from, to)) => {
                let turn = Turn { degrees: 0.0, flip_h: to.x < from.x, flip_v: to.y < from.y };
                place(&mut self.xml, "a:xfrm", Rect::from_points(from, to), turn);
                preset(&mut self.xml, "line", &[]);
            }
            None => geometry.write(&mut self.xml),
        }
        self.palette.fill(&mut self.xml, painted.fill, painted.opacity);
        self.palette.line(&mut self.xml, painted.stroke.as_ref(), painted.opacity, [None; 2]);
        self.xml.close();
        if let Some(text) = text {
            text.write(&mut self.xml, "p:txBody", geometry.text, &self.palette);
        }
        self.xml.close();
    }

    fn text_box(&mut self, role: Role, text: &Text, told: Told) {
        let is_title = role == Role::Title && !self.in_template;
        self.xml.open("p:sp").open("p:nvSpPr");
        self.about(role, if is_title { Told { name: Some("Title"), ..told } } else { told });
        if is_title {
            self.xml.open("p:cNvSpPr").close().open("p:nvPr").leaf("p:ph", &[("type", &"title")]).close();
        } else {
            self.xml.leaf("p:cNvSpPr", &[("txBox", &1)]).open("p:nvPr").close();
        }
        self.xml.close().open("p:spPr");
        let (mut rect, degrees) = text.turned_box();
        let mut held = text.level_box();
        if is_title && held.x0 < SLIDE.0 / 2.0 {
            // Titles are edited, and LibreOffice breaks their lines at the side of the box.
            let side = SLIDE.0 - held.x0.max(0.0);
            (rect.x1, held.x1) = (rect.x1.max(side), held.x1.max(side));
        }
        match told.host.map(|host| &self.hosts[host]) {
            Some(host) => host.geometry.write(&mut self.xml),
            None => {
                place(&mut self.xml, "a:xfrm", rect, Turn { degrees, ..Turn::default() });
                preset(&mut self.xml, "rect", &[]);
            }
        }
        self.xml.open("a:noFill").close().close();
        // The words lie in their box as they did before both were turned.
        text.write(&mut self.xml, "p:txBody", held, &self.palette);
        self.xml.close();
    }

    /// The title of a figure that shows none, as its layout sets titles.
    fn title(&mut self, kind: &str, rect: Option<Rect>, title: &str) {
        self.xml.open("p:sp").open("p:nvSpPr");
        self.about(Role::Title, Told { name: Some("Title"), ..Told::default() });
        self.xml.open("p:cNvSpPr").close().open("p:nvPr").leaf("p:ph", &[("type", &kind)]).close().close();
        self.xml.open("p:spPr");
        if let Some(rect) = rect {
            place(&mut self.xml, "a:xfrm", rect, Turn::default());
        }
        self.xml.close().open("p:txBody").open("a:bodyPr").open("a:normAutofit").close().close();
        self.xml.open("a:lstStyle").close().open("a:p").open("a:r").open("a:t").text(title);
        self.xml.close().close().close().close().close();
    }

    fn edge(&mut self, role: Role, edge: &'a Edge) {
        let drawn: Vec<&Tip> = edge.tips().filter(|tip| !LineEnd::is(tip.kind)).collect();
        let name = edge.from.as_ref().zip(edge.to.as_ref()).map(|(from, to)| format!("{from} to {to}"));
        let told = Told { name: name.as_deref(), label: edge.label.as_deref(), ..Told::default() };
        if drawn.is_empty() {
            self.connector(role, edge, told);
            return;
        }
        let way = edge.way.ends().map(|_| edge.way.bounds());
        self.begin_group(role, told, way.map_or(edge.bounds(), |way| way.union(edge.bounds())));
        self.connector(role, edge, Told { label: None, ..told });
        for tip in drawn {
            self.tip(role, tip);
        }
        self.xml.close();
    }

    fn connector(&mut self, role: Role, edge: &Edge, told: Told) {
        let glued = ends_of(edge).map(|end| {
            let (name, end) = end?;
            let host = &self.hosts[self.host_at(name, end)?];
            Some((host.id, host.geometry.nearest_site(end)?))
        });
        self.xml.open("p:cxnSp").open("p:nvCxnSpPr");
        self.about(role, told);
        self.xml.open("p:cNvCxnSpPr");
        for (name, end) in ["a:stCxn", "a:endCxn"].into_iter().zip(glued) {
            if let Some((id, site)) = end {
                self.xml.leaf(name, &[("id", &id), ("idx", &site)]);
            }
        }
        self.xml.close().open("p:nvPr").close().close();
        self.xml.open("p:spPr");
        Course::of(edge).write(&mut self.xml);
        let [from, to] = headings(edge);
        let ends = [(&edge.from_tip, from), (&edge.to_tip, to)];
        let ends = ends.map(|(tip, heading)| LineEnd::of(tip.as_ref()?, heading, edge.stroke.width));
        self.xml.open("a:noFill").close();
        self.palette.line(&mut self.xml, Some(&edge.stroke), 1.0, ends);
        self.xml.close().close();
    }

    fn tip(&mut self, role: Role, tip: &Tip) {
        self.xml.open("p:sp").open("p:nvSpPr");
        self.about(role, Told { decorative: true, ..Told::default() });
        self.xml.open("p:cNvSpPr").close().open("p:nvPr").close().close().open("p:spPr");
        let bounds = kurbo::Shape::bounding_box(&tip.outline);
        if tip.fill.is_some() {
            Geometry::of(&Shape::Path(tip.outline.clone())).write(&mut self.xml);
        } else {
            place(&mut self.xml, "a:xfrm", bounds, Turn::default());
            line(&mut self.xml, &tip.outline, bounds);
        }
        self.palette.fill(&mut self.xml, tip.fill, 1.0);
        self.palette.line(&mut self.xml, tip.stroke.as_ref(), 1.0, [None; 2]);
        self.xml.close().close();
    }

    fn image(&mut self, role: Role, picture: &Picture) {
        let numbers = (self.pictures)(picture);
        let [shown, drawing @ ..] = numbers.as_slice() else { return };
        let shown = self.refer(Reference::Picture(*shown));
        let drawing = drawing.first().map(|number| self.refer(Reference::Picture(*number)));
        self.xml.open("p:pic").open("p:nvPicPr");
        let label = Some(picture.alt.as_str()).filter(|alt| !alt.is_empty());
        self.about(role, Told { label, decorative: true, ..Told::default() });
        self.xml.open("p:cNvPicPr").close().open("p:nvPr").close().close();
        self.xml.open("p:blipFill").open("a:blip").attr("r:embed", shown);
        if let Some(drawing) = drawing {
            self.xml.open("a:extLst").open("a:ext").attr("uri", super::parts::SVG_EXTENSION);
            self.xml.open("asvg:svgBlip").attr("xmlns:asvg", super::parts::SVG_NAMESPACE);
            self.xml.attr("r:embed", drawing).close().close().close();
        }
        self.xml.close().open("a:stretch").open("a:fillRect").close().close().close();
        self.xml.open("p:spPr");
        place(&mut self.xml, "a:xfrm", picture.rect, Turn::default());
        preset(&mut self.xml, "rect", &[]);
        self.xml.close().close();
    }
}

/// What an edge joins, with the places where it starts and ends.
fn ends_of(edge: &Edge) -> [Option<(Option<&Name>, Point)>; 2] {
    edge.ends().map(|(name, end)| Some((name, end?)))
}

/// Where the ends of an edge point, outwards.
fn headings(edge: &Edge) -> [Vec2; 2] {
    let way = edge.way.path();
    let mut pieces = way.segments();
    let (first, last) = (pieces.next(), pieces.last());
    let along = |piece: kurbo::PathSeg| kurbo::ParamCurve::end(&piece) - kurbo::ParamCurve::start(&piece);
    [first.map_or(Vec2::ZERO, |piece| -along(piece)), last.or(first).map_or(Vec2::ZERO, along)]
}

/// The ends of a shape that is one straight line.
fn straight(shape: &Shape) -> Option<(Point, Point)> {
    let Shape::Path(path) = shape else { return None };
    match path.elements() {
        [kurbo::PathEl::MoveTo(from), kurbo::PathEl::LineTo(to)] => Some((*from, *to)),
        _ => None,
    }
}

/// The box of everything in a piece.
fn bounds_of(piece: &Piece) -> Rect {
    let bounds = |item: &Item| match &item.kind {
        ItemKind::Edge(edge) => Some(edge.bounds().union(edge.way.bounds())),
        _ => item.bounds(),
    };
    match piece {
        Piece::Item(item) => bounds(item).unwrap_or_default(),
        Piece::Frame(item, inside) => {
            inside.iter().map(bounds_of).fold(bounds(item).unwrap_or_default(), |all, one| all.union(one))
        }
    }
}

/// An address as a reference of a package; none for a place in the page that the figure is on.
fn address(link: &Link) -> Option<String> {
    let href = link.href.trim();
    let written = |c: char| match c {
        c if c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c) => c.to_string(),
        c => c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
    };
    (!href.starts_with('#')).then(|| href.chars().map(written).collect())
}
