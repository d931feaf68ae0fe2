//! The parts of a deck besides its slides.

use std::collections::BTreeSet;

use super::chart::Written;
use super::package::Package;
use super::slide::Reference;
use super::template::Template;
use super::xml::Xml;
use crate::export::svg::Scheme;
use crate::scene::Scene;
use crate::theme::{Paint, Rgb, Theme};

/// The namespaces of parts that show something.
pub(super) const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
];
/// What a tree of shapes begins with.
pub(super) const TREE_HEAD: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>\
    </p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>\
    <a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
/// What says that a shape is decoration.
pub(super) const DECORATIVE: &str = "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\">\
    <adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext>\
    </a:extLst>";
/// What says that a picture has a drawing too.
pub(super) const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
pub(super) const SVG_NAMESPACE: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";

pub(super) const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

const PRESENTATION: &str = include_str!("../../../assets/pptx/presentation.xml");
const MASTER: &str = include_str!("../../../assets/pptx/slideMaster1.xml");
/// The layouts: of slides, and one for what is added by hand.
const LAYOUTS: [(&str, &str); 2] = [
    ("slideLayout1.xml", include_str!("../../../assets/pptx/slideLayout1.xml")),
    ("slideLayout2.xml", include_str!("../../../assets/pptx/slideLayout2.xml")),
];
pub(super) const NOTES_MASTER: &str = include_str!("../../../assets/pptx/notesMaster1.xml");
const THEME: &str = include_str!("../../../assets/pptx/theme.xml");

/// A picture of the deck: its bytes and the ending of its name.
pub(super) type Media = (Vec<u8>, &'static str);

/// Media types by endings of names.
const ENDINGS: [(&str, &str); 7] = [
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("svg", "image/svg+xml"),
];

const MAIN: &str = "application/vnd.openxmlformats-officedocument.presentationml.";

/// The media types of a deck in a template that keeps these parts.
pub(super) fn types(
    slides: usize,
    charts: &[usize],
    template: &Template,
    kept: &BTreeSet<String>,
    with_notes: bool,
) -> String {
    let mut types = Xml::part();
    types.open("Types").attr("xmlns", format!("{PACKAGE}content-types"));
    let mut endings = template.endings.clone();
    endings.extend(ENDINGS.map(|(ending, media_type)| (ending.to_owned(), media_type.to_owned())));
    for (ending, media_type) in &endings {
        types.leaf("Default", &[("Extension", ending), ("ContentType", media_type)]);
    }
    let mut part = |name: &str, media_type: &str| {
        types.leaf("Override", &[("PartName", &format!("/{name}")), ("ContentType", &media_type)]);
    };
    part(&template.main, &format!("{MAIN}presentation.main+xml"));
    for (name, media_type) in template.types.iter().filter(|(name, _)| kept.contains(*name)) {
        part(name, media_type);
    }
    if with_notes {
        super::deck::NOTES.into_iter().for_each(|(name, media_type)| part(name, media_type));
    }
    for number in 1..=slides {
        part(&format!("ppt/slides/slide{number}.xml"), &format!("{MAIN}slide+xml"));
        part(&format!("ppt/notesSlides/notesSlide{number}.xml"), &format!("{MAIN}notesSlide+xml"));
    }
    for number in charts {
        part(&chart_name(*number), CHART);
    }
    for (name, media_type) in PROPERTIES {
        part(name, media_type);
    }
    types.finish()
}

/// The media type of charts.
const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/// The part of the chart on the slide of that number.
fn chart_name(number: usize) -> String {
    format!("ppt/charts/chart{number}.xml")
}

/// Puts the chart of a slide and its workbook into a package.
pub(super) fn chart(package: &mut Package, number: usize, written: &Written) {
    package.put(&chart_name(number), written.xml.as_bytes());
    let related = relations(&[(format!("{OFFICE}package"), format!("../embeddings/chart{number}.xlsx"))]);
    package.put(&format!("ppt/charts/_rels/chart{number}.xml.rels"), related.as_bytes());
    package.put(&format!("ppt/embeddings/chart{number}.xlsx"), &written.workbook);
}

/// What is said of a deck as a whole.
const PROPERTIES: [(&str, &str); 2] = [
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
];

/// What a package refers to: its presentation, and what is said of it.
pub(super) fn starts(main: &str) -> String {
    relations(&[
        (format!("{OFFICE}officeDocument"), main.to_owned()),
        (format!("{PACKAGE}relationships/metadata/core-properties"), "docProps/core.xml".to_owned()),
        (format!("{OFFICE}extended-properties"), "docProps/app.xml".to_owned()),
    ])
}

/// Puts what is said of a deck as a whole into a package.
pub(super) fn properties(package: &mut Package, first: &Scene) {
    package.put("docProps/core.xml", core(first).as_bytes());
    package.put("docProps/app.xml", APP.as_bytes());
}

/// Puts everything but the slides and their notes into a package: `slides` is how many there are.
pub(super) fn frame(package: &mut Package, slides: usize, charts: &[usize], first: &Scene, scheme: Scheme) {
    let mut types = Xml::part();
    types.open("Types").attr("xmlns", format!("{PACKAGE}content-types"));
    for (ending, media_type) in ENDINGS {
        types.leaf("Default", &[("Extension", &ending), ("ContentType", &media_type)]);
    }
    let mut part = |name: &str, media_type: &str| {
        types.leaf("Override", &[("PartName", &name), ("ContentType", &media_type)]);
    };
    part("/ppt/presentation.xml", &format!("{MAIN}presentation.main+xml"));
    part("/ppt/slideMasters/slideMaster1.xml", &format!("{MAIN}slideMaster+xml"));
    for (name, _) in LAYOUTS {
        part(&format!("/ppt/slideLayouts/{name}"), &format!("{MAIN}slideLayout+xml"));
    }
    part("/ppt/notesMasters/notesMaster1.xml", &format!("{MAIN}notesMaster+xml"));
    for (name, _) in SETTINGS {
        part(&format!("/ppt/{name}.xml"), &format!("{MAIN}{name}+xml"));
    }
    for number in 1..=2 {
        let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
        part(&format!("/ppt/theme/theme{number}.xml"), theme);
    }
    for number in 1..=slides {
        part(&format!("/ppt/slides/slide{number}.xml"), &format!("{MAIN}slide+xml"));
        part(&format!("/ppt/notesSlides/notesSlide{number}.xml"), &format!("{MAIN}notesSlide+xml"));
    }
    for number in charts {
        part(&format!("/{}", chart_name(*number)), CHART);
    }
    for (name, media_type) in PROPERTIES {
        part(&format!("/{name}"), media_type);
    }
    package.put("[Content_Types].xml", types.finish().as_bytes());
    package.put("_rels/.rels", starts("ppt/presentation.xml").as_bytes());
    properties(package, first);
    masters(package, slides, scheme);
}

/// Parts that hold no more than what PowerPoint looks for, with the elements that they are.
const SETTINGS: [(&str, &str); 3] = [
    ("presProps", "p:presentationPr"),
    ("viewProps", "p:viewPr"),
    ("tableStyles", "a:tblStyleLst def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\""),
];

const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
    xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
    <Application>Figmill</Application></Properties>";

/// What the deck is called; without dates, which would make its bytes differ.
fn core(first: &Scene) -> String {
    let mut xml = Xml::part();
    xml.open("cp:coreProperties").attr("xmlns:cp", format!("{PACKAGE}metadata/core-properties"));
    xml.attr("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml.open("dc:title").text(&first.title).close();
    xml.open("dc:description").text(&first.description).close();
    xml.finish()
}

fn masters(package: &mut Package, slides: usize, scheme: Scheme) {
    let list: String = (0..slides).map(|i| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + i, 3 + i)).collect();
    package.put("ppt/presentation.xml", PRESENTATION.replace("SLIDES", &list).as_bytes());
    let mut related = vec![
        (format!("{OFFICE}slideMaster"), "slideMasters/slideMaster1.xml".to_owned()),
        (format!("{OFFICE}notesMaster"), "notesMasters/notesMaster1.xml".to_owned()),
    ];
    related.extend((1..=slides).map(|number| (format!("{OFFICE}slide"), format!("slides/slide{number}.xml"))));
    related.push((format!("{OFFICE}theme"), "theme/theme1.xml".to_owned()));
    for (name, element) in SETTINGS {
        related.push((format!("{OFFICE}{name}"), format!("{name}.xml")));
        let spaces: String = NAMESPACES.iter().map(|(name, space)| format!(" {name}=\"{space}\"")).collect();
        let part = format!("{}<{element}{spaces}/>", Xml::part().finish());
        package.put(&format!("ppt/{name}.xml"), part.as_bytes());
    }
    package.put("ppt/_rels/presentation.xml.rels", relations(&related).as_bytes());
    package.put("ppt/slideMasters/slideMaster1.xml", MASTER.as_bytes());
    let layouts = LAYOUTS.map(|(name, _)| (format!("{OFFICE}slideLayout"), format!("../slideLayouts/{name}")));
    let theme = [(format!("{OFFICE}theme"), "../theme/theme1.xml".to_owned())];
    let related: Vec<(String, String)> = layouts.into_iter().chain(theme).collect();
    package.put("ppt/slideMasters/_rels/slideMaster1.xml.rels", relations(&related).as_bytes());
    let master = relations(&[(&format!("{OFFICE}slideMaster"), "../slideMasters/slideMaster1.xml")]);
    for (name, layout) in LAYOUTS {
        package.put(&format!("ppt/slideLayouts/{name}"), layout.as_bytes());
        package.put(&format!("ppt/slideLayouts/_rels/{name}.rels"), master.as_bytes());
    }
    package.put("ppt/notesMasters/notesMaster1.xml", NOTES_MASTER.as_bytes());
    let theme = relations(&[(&format!("{OFFICE}theme"), "../theme/theme2.xml")]);
    package.put("ppt/notesMasters/_rels/notesMaster1.xml.rels", theme.as_bytes());
    package.put("ppt/theme/theme1.xml", self::theme(scheme).as_bytes());
    package.put("ppt/theme/theme2.xml", self::theme(Scheme::Light).as_bytes());
}

/// The theme of a deck of its own: our tokens as its colours.
pub(super) fn theme(scheme: Scheme) -> String {
    let theme = Theme::default();
    let shown = |paint: Paint| if scheme == Scheme::Dark { paint.dark } else { paint.light };
    let mut colors = Xml::default();
    let mut color = |name: &'static str, Rgb { r, g, b }: Rgb| {
        colors.open(name).leaf("a:srgbClr", &[("val", &format!("{r:02X}{g:02X}{b:02X}"))]).close();
    };
    color("a:dk1", shown(theme.ink));
    color("a:lt1", shown(theme.ground));
    color("a:dk2", shown(theme.muted));
    color("a:lt2", shown(theme.surface));
    let accents = ["a:accent1", "a:accent2", "a:accent3", "a:accent4", "a:accent5", "a:accent6"];
    for (number, name) in accents.into_iter().enumerate() {
        color(name, shown(theme.category(number)));
    }
    color("a:hlink", shown(theme.accent));
    color("a:folHlink", shown(theme.accent));
    THEME.replace("COLORS", &colors.finish())
}

/// Puts a slide, its notes and what they refer to into a package.
pub(super) fn slide(
    package: &mut Package,
    number: usize,
    scene: &Scene,
    (xml, references): (String, Vec<Reference>),
    media: &[Media],
    (layout, notes_master): (&str, &str),
) {
    package.put(&format!("ppt/slides/slide{number}.xml"), xml.as_bytes());
    let mut related = Xml::part();
    related.open("Relationships").attr("xmlns", format!("{PACKAGE}relationships"));
    let mut relate = |id: usize, kind: &str, target: &str, external: bool| {
        related.open("Relationship").attr("Id", format!("rId{id}")).attr("Type", format!("{OFFICE}{kind}"));
        related.attr("Target", target).attr_if("TargetMode", external.then_some("External")).close();
    };
    relate(1, "slideLayout", &format!("/{layout}"), false);
    relate(2, "notesSlide", &format!("../notesSlides/notesSlide{number}.xml"), false);
    for (id, reference) in (3..).zip(&references) {
        match reference {
            Reference::Address(address) => relate(id, "hyperlink", address, true),
            Reference::Chart => relate(id, "chart", &format!("../charts/chart{number}.xml"), false),
            Reference::Picture(picture) => {
                let ending = media.get(*picture).map_or("png", |(_, ending)| ending);
                relate(id, "image", &format!("../media/figure{}.{ending}", picture + 1), false);
            }
        }
    }
    package.put(&format!("ppt/slides/_rels/slide{number}.xml.rels"), related.finish().as_bytes());
    package.put(&format!("ppt/notesSlides/notesSlide{number}.xml"), notes(&scene.description).as_bytes());
    let related = relations(&[
        (&format!("{OFFICE}notesMaster"), &format!("/{notes_master}")),
        (&format!("{OFFICE}slide"), &format!("../slides/slide{number}.xml")),
    ]);
    package.put(&format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"), related.as_bytes());
}

/// The notes of a slide: what the figure shows, in words.
fn notes(description: &str) -> String {
    let mut xml = Xml::part();
    xml.open("p:notes");
    for (name, space) in NAMESPACES {
        xml.attr(name, space);
    }
    xml.open("p:cSld").open("p:spTree").raw(TREE_HEAD);
    for (id, name, kind, index) in [(2, "Slide Image", "sldImg", None), (3, "Notes", "body", Some(1))] {
        xml.open("p:sp").open("p:nvSpPr").leaf("p:cNvPr", &[("id", &id), ("name", &name)]).open("p:cNvSpPr");
        xml.leaf("a:spLocks", &[("noGrp", &1)]).close();
        xml.open("p:nvPr").open("p:ph").attr("type", kind).attr_if("idx", index).close().close().close();
        xml.open("p:spPr").close();
        if kind == "body" {
            xml.open("p:txBody").open("a:bodyPr").close().open("a:lstStyle").close();
            for line in description.lines() {
                xml.open("a:p").open("a:r").open("a:t").text(line).close().close().close();
            }
            xml.close();
        }
        xml.close();
    }
    xml.close().close().open("p:clrMapOvr").open("a:masterClrMapping");
    xml.finish()
}

/// A list of parts that another part refers to, numbered from 1.
pub(super) fn relations(related: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships").attr("xmlns", format!("{PACKAGE}relationships"));
    for (id, (kind, target)) in (1..).zip(related) {
        let id = format!("rId{id}");
        xml.leaf("Relationship", &[("Id", &id), ("Type", &kind.as_ref()), ("Target", &target.as_ref())]);
    }
    xml.finish()
}
