//! A deck in a template: its parts without its slides, and ours with them.

use std::ops::Range;

use roxmltree::Document;

use super::package::Package;
use super::parts::{self, NAMESPACES, OFFICE, PACKAGE};
use super::template::{Relation, Template, relations, relations_of};
use super::xml::Xml;
use crate::export::format::WriteError;
use crate::export::svg::Scheme;
use crate::scene::Scene;

/// The master of notes for templates that have none.
const NOTES_MASTER: &str = "ppt/notesMasters/figmillNotesMaster.xml";
const NOTES_THEME: &str = "ppt/theme/figmillNotesTheme.xml";

/// Puts everything but the slides and their notes into a package. Gives the name of the master of notes.
pub(super) fn frame(
    package: &mut Package,
    template: &Template,
    slides: usize,
    charts: &[usize],
    first: &Scene,
) -> Result<String, WriteError> {
    let related = relations(&template.parts, &template.main);
    let notes = related.iter().find(|relation| relation.word() == "notesMaster");
    let master = notes.map(|relation| super::template::resolved(&template.main, &relation.target));
    let has_notes = master.is_some();
    let master = master.unwrap_or_else(|| NOTES_MASTER.to_owned());
    let kept = template.kept();
    let types = parts::types(slides, charts, template, &kept, !has_notes);
    package.put("[Content_Types].xml", types.as_bytes());
    package.put("_rels/.rels", parts::starts(&template.main).as_bytes());
    parts::properties(package, first);
    let text = template.document_text(&template.main)?;
    package.put(&template.main, presentation(&text, slides, !has_notes)?.as_bytes());
    package.put(&relations_of(&template.main), main_relations(related, slides, !has_notes).as_bytes());
    for name in &kept {
        for part in [name.clone(), relations_of(name)] {
            if let Some(bytes) = template.parts.get(&part) {
                package.put(&part, bytes);
            }
        }
    }
    if !has_notes {
        package.put(NOTES_MASTER, parts::NOTES_MASTER.as_bytes());
        let theme = parts::relations(&[(format!("{OFFICE}theme"), format!("/{NOTES_THEME}"))]);
        package.put(&relations_of(NOTES_MASTER), theme.as_bytes());
        package.put(NOTES_THEME, parts::theme(Scheme::Light).as_bytes());
    }
    Ok(master)
}

/// Parts that are added for notes, with their media types.
pub(super) const NOTES: [(&str, &str); 2] = [
    (NOTES_MASTER, "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"),
    (NOTES_THEME, "application/vnd.openxmlformats-officedocument.theme+xml"),
];

/// What the presentation refers to: what the template refers to without its slides, and our slides.
fn main_relations(related: Vec<Relation>, slides: usize, with_notes: bool) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships").attr("xmlns", format!("{PACKAGE}relationships"));
    let mut relate = |id: &str, kind: &str, target: &str, external: bool| {
        xml.open("Relationship").attr("Id", id).attr("Type", kind).attr("Target", target);
        xml.attr_if("TargetMode", external.then_some("External")).close();
    };
    for Relation { id, kind, target, external } in related {
        let word = kind.rsplit('/').next().unwrap_or_default();
        if external || !super::template::is_of_slides(word) {
            relate(&id, &kind, &target, external);
        }
    }
    for number in 1..=slides {
        let target = format!("/ppt/slides/slide{number}.xml");
        relate(&format!("figmill{number}"), &format!("{OFFICE}slide"), &target, false);
    }
    if with_notes {
        relate("figmillNotes", &format!("{OFFICE}notesMaster"), &format!("/{NOTES_MASTER}"), false);
    }
    xml.finish()
}

/// The presentation of a template with our slides instead of its own, and nothing that speaks of those.
fn presentation(text: &str, slides: usize, with_notes: bool) -> Result<String, WriteError> {
    let broken = || WriteError::new("the template cannot be taken: its presentation is not written as is usual");
    let document = Document::parse(text).map_err(|_| broken())?;
    let root = document.root_element();
    if !text.get(root.range()).is_some_and(|root| root.starts_with("<p:presentation")) {
        return Err(broken());
    }
    let space = NAMESPACES[1].1;
    let list = (1..=slides)
        .map(|number| format!("<p:sldId xmlns:r=\"{space}\" id=\"{}\" r:id=\"figmill{number}\"/>", 255 + number));
    let list: String = list.collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let (mut masters, mut last) = (None, None);
    for child in root.children().filter(|node| node.is_element()) {
        match child.tag_name().name() {
            "sldMasterIdLst" => (masters, last) = (Some(child.range().end), Some(child.range().end)),
            "notesMasterIdLst" | "handoutMasterIdLst" => last = Some(child.range().end),
            "sldIdLst" | "custShowLst" | "custDataLst" | "extLst" => edits.push((child.range(), String::new())),
            _ => {}
        }
    }
    let (masters, last) = masters.zip(last).ok_or_else(broken)?;
    if with_notes {
        let master = format!(
            "<p:notesMasterIdLst><p:notesMasterId xmlns:r=\"{space}\" r:id=\"figmillNotes\"/></p:notesMasterIdLst>"
        );
        edits.push((masters..masters, master));
    }
    edits.push((last..last, format!("<p:sldIdLst>{list}</p:sldIdLst>")));
    // From the end, so that places before stay; what is taken away at a place goes before anything comes there.
    edits.sort_by_key(|(range, _)| (range.start, !range.is_empty()));
    let mut text = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, &new);
    }
    Ok(text)
}
