//! Decks of the user's whose looks slides take: a layout with its title and the room for content. Nothing of a
//! template is put on disk; names of its parts lead nowhere but into the new package.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node, ParsingOptions};

use super::geometry::EMU;
use crate::export::format::WriteError;
use crate::scene::Rect;

/// Most parts of a template.
const MOST_PARTS: usize = 5000;
/// Most bytes of all its parts together.
const MOST_BYTES: u64 = 256 << 20;
/// Most elements of a part that is read.
const MOST_ELEMENTS: u32 = 1_000_000;
/// What files begin with that hold an encrypted deck, or one of before 2007.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A template with the layout that was chosen in it.
#[derive(Debug)]
pub struct Template {
    pub(super) parts: BTreeMap<String, Vec<u8>>,
    /// Media types by endings of names, and by names of parts.
    pub(super) endings: BTreeMap<String, String>,
    pub(super) types: BTreeMap<String, String>,
    /// The name of the presentation's part.
    pub(super) main: String,
    pub(super) layout: String,
    /// Which title the layout has.
    pub(super) title: &'static str,
    content: Rect,
    /// The face of its words, by the theme of the layout's master.
    face: Option<String>,
}

/// A part that another refers to.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    /// As it stands there.
    pub(super) target: String,
    pub(super) external: bool,
}

impl Relation {
    /// The last word of its kind: `slide`, `theme`.
    pub(super) fn word(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }
}

fn refused(reason: impl Display) -> WriteError {
    WriteError::new(format!("the template cannot be taken: {reason}"))
}

impl Template {
    /// Reads a .pptx or .potx, and looks for the layout of that name, or for the first that has a title and room
    /// for content.
    ///
    /// # Errors
    ///
    /// Where it is no such file, is encrypted, has macros, is too large, or has no such layout.
    pub fn read(file: &[u8], layout: Option<&str>) -> Result<Self, WriteError> {
        if file.starts_with(COMPOUND_FILE) {
            return Err(refused("it is encrypted or of before 2007: save it without a password as .pptx or .potx"));
        }
        let parts = unpacked(file)?;
        let (endings, types) = media_types(&parts)?;
        let starts = relations(&parts, "");
        let main = starts.iter().find(|relation| relation.word() == "officeDocument").map(|r| resolved("", &r.target));
        let main = main.filter(|main| parts.contains_key(main)).ok_or_else(|| refused("it is no PPTX"))?;
        match types.get(&main).map(String::as_str) {
            Some(kind) if kind.contains("macroEnabled") => {
                return Err(refused("it has macros: save it as .pptx or .potx"));
            }
            Some(kind) if kind.contains("presentationml.presentation.main") => {}
            Some(kind) if kind.contains("presentationml.template.main") => {}
            _ => return Err(refused("it is no PPTX")),
        }
        let mut template = Self {
            parts,
            endings,
            types,
            main,
            layout: String::new(),
            title: "title",
            content: Rect::ZERO,
            face: None,
        };
        template.choose(layout)?;
        Ok(template)
    }

    /// Where the figure goes, in px of a slide that is 1920 px wide at 12,192,000 units.
    pub fn content(&self) -> Rect {
        self.content
    }

    /// The face of its words where figures cannot take it, for nobody knows that it is no wider than that which
    /// they were measured for.
    pub fn wide_face(&self) -> Option<&str> {
        self.face.as_deref().filter(|face| !super::is_narrow(face))
    }

    /// The faces that words name: those of its theme where their lines stay in their shapes, else Figmill's own.
    pub(super) fn faces(&self) -> [&'static str; 3] {
        match &self.face {
            Some(face) if super::is_narrow(face) => ["+mn-lt", "+mn-ea", "+mn-cs"],
            _ => [crate::text::Fonts::FAMILY; 3],
        }
    }

    /// The face of words in the theme of a master.
    fn face_of(&self, master: &str) -> Option<String> {
        let related = relations(&self.parts, master);
        let theme = related.iter().find(|relation| relation.word() == "theme")?;
        let text = self.document_text(&resolved(master, &theme.target)).ok()?;
        let document = parsed(&text).ok()?;
        let minor = document.descendants().find(|node| node.tag_name().name() == "minorFont")?;
        let latin = minor.children().find(|node| node.tag_name().name() == "latin")?;
        latin.attribute("typeface").filter(|face| !face.is_empty()).map(str::to_owned)
    }

    fn choose(&mut self, wanted: Option<&str>) -> Result<(), WriteError> {
        let layouts = self.layouts()?;
        let found = match wanted {
            Some(wanted) => layouts.iter().find(|layout| layout.name.eq_ignore_ascii_case(wanted.trim())),
            None => layouts.iter().find(|layout| layout.title.is_some() && layout.content.is_some()),
        };
        let Some(found) = found else {
            return Err(match wanted {
                Some(wanted) => no_layout(wanted, &layouts),
                None => refused("no layout in it has both a title and room for content"),
            });
        };
        let name = &found.name;
        let content = found.content.ok_or_else(|| refused(format!("its layout `{name}` has no room for content")))?;
        let title = found.title.ok_or_else(|| refused(format!("its layout `{name}` has no title")))?;
        (self.layout, self.title, self.content) = (found.part.clone(), title, content);
        self.face = found.face.clone();
        Ok(())
    }

    /// All layouts in the order of the deck.
    fn layouts(&self) -> Result<Vec<Layout>, WriteError> {
        let mut layouts = Vec::new();
        for master in self.listed(&self.main, "sldMasterId")? {
            let around = places(&self.document_text(&master)?)?;
            let face = self.face_of(&master);
            for part in self.listed(&master, "sldLayoutId")? {
                let text = self.document_text(&part)?;
                layouts.push(Layout { face: face.clone(), ..Layout::read(part, &text, &around)? });
            }
        }
        Ok(layouts)
    }

    /// The parts that elements of that name in a part refer to, in their order.
    fn listed(&self, part: &str, element: &str) -> Result<Vec<String>, WriteError> {
        let text = self.document_text(part)?;
        let document = parsed(&text)?;
        let related = relations(&self.parts, part);
        let ids = document.descendants().filter(|node| node.tag_name().name() == element);
        let ids = ids.filter_map(|node| node.attributes().find(|a| a.name() == "id" && a.namespace().is_some()));
        let targets = ids.filter_map(|id| related.iter().find(|relation| relation.id == id.value()));
        Ok(targets.map(|relation| resolved(part, &relation.target)).collect())
    }

    pub(super) fn document_text(&self, part: &str) -> Result<String, WriteError> {
        let bytes = self.parts.get(part).ok_or_else(|| refused(format!("its part {part} is missing")))?;
        String::from_utf8(bytes.clone()).map_err(|_| refused(format!("its part {part} is not UTF-8")))
    }

    /// The parts that a new deck takes: all that the presentation leads to without its slides.
    pub(super) fn kept(&self) -> BTreeSet<String> {
        let mut kept = BTreeSet::new();
        let mut left: Vec<String> = Vec::new();
        let follow = |part: &str, left: &mut Vec<String>| {
            let related = relations(&self.parts, part).into_iter();
            let inner = related.filter(|relation| !relation.external && !is_of_slides(relation.word()));
            left.extend(inner.map(|relation| resolved(part, &relation.target)));
        };
        follow(&self.main, &mut left);
        while let Some(part) = left.pop() {
            if part != self.main && self.parts.contains_key(&part) && kept.insert(part.clone()) {
                follow(&part, &mut left);
            }
        }
        kept
    }
}

/// Kinds of parts that belong to the slides that are left out.
pub(super) fn is_of_slides(word: &str) -> bool {
    matches!(word, "slide" | "notesSlide" | "comments" | "commentAuthors" | "authors" | "customXml")
}

/// A layout as it can be chosen.
struct Layout {
    name: String,
    part: String,
    title: Option<&'static str>,
    content: Option<Rect>,
    face: Option<String>,
}

/// Placeholders by their kind and number, with their places where they say them.
type Places = Vec<(String, String, Option<Rect>)>;

impl Layout {
    fn read(part: String, text: &str, around: &Places) -> Result<Self, WriteError> {
        let document = parsed(text)?;
        let name = document.descendants().find(|node| node.tag_name().name() == "cSld");
        let name = name.and_then(|node| node.attribute("name")).unwrap_or_default().to_owned();
        let own = places(text)?;
        let has = |kind: &str| own.iter().any(|(other, ..)| other == kind);
        let title = ["title", "ctrTitle"].into_iter().find(|kind| has(kind));
        let content = ["obj", "body"].into_iter().find_map(|kind| own.iter().find(|(other, ..)| other == kind));
        let content = content.and_then(|(_, index, rect)| {
            let of_master = || around.iter().find(|(kind, other, _)| kind == "body" || other == index);
            rect.or_else(|| of_master().and_then(|(.., rect)| *rect))
        });
        Ok(Self { name, part, title, content, face: None })
    }
}

fn places(text: &str) -> Result<Places, WriteError> {
    let document = parsed(text)?;
    let shapes = document.descendants().filter(|node| node.tag_name().name() == "sp");
    let place = |shape: Node| {
        let child = |name: &str| shape.descendants().find(|node| node.tag_name().name() == name);
        let holder = child("ph")?;
        let kind = holder.attribute("type").unwrap_or("obj").to_owned();
        let index = holder.attribute("idx").unwrap_or("0").to_owned();
        Some((kind, index, child("xfrm").and_then(place_of)))
    };
    Ok(shapes.filter_map(place).collect())
}

fn place_of(frame: Node) -> Option<Rect> {
    let number = |element: &str, name: &str| -> Option<f64> {
        let element = frame.children().find(|node| node.tag_name().name() == element)?;
        Some(element.attribute(name)?.parse::<i64>().ok()? as f64 / EMU)
    };
    let (x, y, w, h) = (number("off", "x")?, number("off", "y")?, number("ext", "cx")?, number("ext", "cy")?);
    (w >= 1.0 && h >= 1.0).then(|| Rect::new(x, y, x + w, y + h))
}

fn no_layout(wanted: &str, layouts: &[Layout]) -> WriteError {
    let wanted_small = wanted.to_lowercase();
    let distance = |layout: &&Layout| strsim::damerau_levenshtein(&layout.name.to_lowercase(), &wanted_small);
    let near = layouts.iter().min_by_key(distance).map(|layout| format!("; the nearest is `{}`", layout.name));
    refused(format!("it has no layout `{wanted}`{}", near.unwrap_or_default()))
}

fn unpacked(file: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, WriteError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).map_err(|_| refused("it is no PPTX"))?;
    if zip.len() > MOST_PARTS {
        return Err(refused(format!("it has more than {MOST_PARTS} parts")));
    }
    let (mut parts, mut left) = (BTreeMap::new(), MOST_BYTES);
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|error| refused(format!("a part cannot be read: {error}")))?;
        let name = part.name().map_err(|_| refused("the name of a part is not UTF-8"))?.into_owned();
        if part.is_dir() {
            continue;
        }
        if name.starts_with('/') || name.contains('\\') || name.split('/').any(|step| step == "..") {
            return Err(refused(format!("the name of its part `{name}` leads out of it")));
        }
        let mut bytes = Vec::new();
        part.take(left + 1).read_to_end(&mut bytes).map_err(|error| refused(format!("{name}: {error}")))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| refused(format!("it holds more than {} MB", MOST_BYTES >> 20)))?;
        parts.insert(name, bytes);
    }
    Ok(parts)
}

type MediaTypes = BTreeMap<String, String>;

/// Media types by endings of names, and by names of parts.
fn media_types(parts: &BTreeMap<String, Vec<u8>>) -> Result<(MediaTypes, MediaTypes), WriteError> {
    let text = parts.get("[Content_Types].xml").and_then(|bytes| str::from_utf8(bytes).ok());
    let document = parsed(text.ok_or_else(|| refused("it is no PPTX"))?)?;
    let (mut endings, mut types) = (MediaTypes::new(), MediaTypes::new());
    for node in document.root_element().children() {
        let Some(kind) = node.attribute("ContentType") else { continue };
        if let Some(ending) = node.attribute("Extension") {
            endings.insert(ending.to_lowercase(), kind.to_owned());
        }
        if let Some(part) = node.attribute("PartName") {
            types.insert(part.trim_start_matches('/').to_owned(), kind.to_owned());
        }
    }
    Ok((endings, types))
}

fn parsed(text: &str) -> Result<Document<'_>, WriteError> {
    let options = ParsingOptions { nodes_limit: MOST_ELEMENTS, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| refused(format!("a part is no XML: {error}")))
}

/// The name of the part that says what a part refers to; of the package for no name.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// What a part refers to; nothing where that cannot be read.
pub(super) fn relations(parts: &BTreeMap<String, Vec<u8>>, part: &str) -> Vec<Relation> {
    let text = parts.get(&relations_of(part)).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default();
    let Ok(document) = parsed(text) else { return Vec::new() };
    let relation = |node: Node| {
        Some(Relation {
            id: node.attribute("Id")?.to_owned(),
            kind: node.attribute("Type")?.to_owned(),
            target: node.attribute("Target")?.to_owned(),
            external: node.attribute("TargetMode") == Some("External"),
        })
    };
    document.root_element().children().filter_map(relation).collect()
}

/// The name of the part that a target in another part means.
pub(super) fn resolved(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = part.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
