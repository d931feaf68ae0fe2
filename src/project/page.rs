//! Pages of a project that show the pictures of their figures.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::find::BYTE_ORDER_MARK;
use super::markdown::{self, Block, Dialect, Picture};
use super::store::{Kept, exchange, read_file};
use super::{Planned, Project};
use crate::export::{Matter, SVG};
use crate::language::{Language, words};
use crate::session::Look;
use crate::syntax::{Diagnostic, Source, has_errors};

/// The dialect of a page; none for what is no page.
fn dialect(file: &Source) -> Option<Dialect> {
    Dialect::of_path(Path::new(&file.name))
}

/// What becomes of a page whose figures are shown in it.
#[derive(Clone, Debug, Default)]
pub struct Rewritten {
    /// Its text with their pictures; none where nothing changes.
    pub text: Option<String>,
    /// How many of them its site has no picture for, for they stand in lists or quotes.
    pub unreached: usize,
}

/// A page with the pictures of its figures in it. `planned` are its figures; those that are not to be drawn stay as
/// they are, and so does all of a page with a broken fold.
pub fn rewritten(project: &Project, planned: &[Planned], look: &Look) -> Rewritten {
    let Some(first) = planned.first() else { return Rewritten::default() };
    let file = &first.origin.file;
    let Some(dialect) = dialect(file) else { return Rewritten::default() };
    let page = markdown::page_with(&file.name, &file.text, dialect, &project.manifest.also);
    let by_name: BTreeMap<&str, &Planned> =
        planned.iter().filter_map(|planned| Some((planned.origin.block.as_deref()?, planned))).collect();
    let showing = &project.manifest.showing;
    let is_unreached = |block: &&Block| {
        by_name.contains_key(block.name.as_str()) && markdown::is_unreached(&file.text, block, showing.site)
    };
    let unreached = page.blocks.iter().filter(is_unreached).count();
    if has_errors(&page.diagnostics) {
        return Rewritten { text: None, unreached };
    }
    let language = first.origin.language.unwrap_or_default();
    let text = markdown::rewrite(&file.name, &file.text, dialect, &page.blocks, showing, language, |block| {
        picture(by_name.get(block.name.as_str())?, look, language)
    });
    Rewritten { text: (text != file.text).then_some(text), unreached }
}

/// A page as it was before it was rewritten; none where nothing changes.
///
/// # Errors
///
/// The broken folds of a page, which then stays as it is.
pub fn restored(file: &Source) -> Result<Option<String>, Vec<Diagnostic>> {
    let Some(dialect) = dialect(file) else { return Ok(None) };
    let page = markdown::page(&file.name, &file.text, dialect);
    if has_errors(&page.diagnostics) {
        return Err(page.diagnostics);
    }
    let text = markdown::restore(&file.text, &page.blocks);
    Ok((text != file.text).then_some(text))
}

/// What a page shows of a figure: the first of its fits, in all colours, as SVG where there is one.
fn picture(planned: &Planned, look: &Look, language: Language) -> Option<Picture> {
    let figure = planned.figure()?;
    let first = planned.outputs.iter().find(|output| output.format.matter != Matter::Binary)?;
    let format = planned.outputs.iter().find(|output| output.format == &SVG).unwrap_or(first).format;
    let outputs = planned.outputs.iter().filter(|output| output.format == format && output.fit == first.fit);
    let scene = look.lay_out(figure, &planned.origin.source, first.fit).ok()?.scene;
    let shown = planned.origin.attributes.scale.unwrap_or(1.0);
    Some(Picture {
        outputs: outputs.map(|output| (output.scheme, super::display(&output.path))).collect(),
        width: scene.size.width * shown,
        height: scene.size.height * shown,
        alt: shortened(if scene.description.is_empty() { &scene.title } else { &scene.description }, language),
    })
}

/// Most characters of an alternative text, which is heard without a pause: all of it is in the picture's own
/// description.
const LONGEST: usize = 250;

/// As many sentences of a description as an alternative text holds, and how many more there are; or as many words.
fn shortened(description: &str, language: Language) -> String {
    if description.chars().count() <= LONGEST {
        return description.to_owned();
    }
    let most = LONGEST - " And 100 more.".len();
    let end = description.char_indices().nth(most).map_or(description.len(), |(end, _)| end);
    let head = &description[..end];
    let sentence = [". ", "。"].iter().filter_map(|stop| Some(head.rfind(stop)? + stop.trim_end().len())).max();
    match sentence {
        Some(sentence) if sentence * 3 > end => {
            let more = description[sentence..].trim_end().replace('。', ". ").trim().split(". ").count();
            let gap = if head[..sentence].ends_with('。') { "" } else { " " };
            let more = language.sentences([language.say(&words::SENTENCES, &[&more])]);
            format!("{}{gap}{more}", &head[..sentence])
        }
        _ => format!("{}…", head[..head.rfind(' ').unwrap_or(end)].trim_end_matches([',', ';', ':'])),
    }
}

/// Writes a page in place of the one that was read, which is kept until it is let go.
///
/// # Errors
///
/// Where it cannot be written, or is not what was read any more.
pub fn write_page(project: &Project, before: &Source, text: &str) -> io::Result<Kept> {
    let path = project.at(&before.name);
    let bytes = read_file(&path)?;
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
    exchange(&path, [mark, before.text.as_bytes()].concat(), [mark, text.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternative_texts_end_with_a_sentence_or_a_word() {
        let shortened = |text: &str| shortened(text, Language::English);
        assert_eq!(shortened("Short."), "Short.");
        let long = "One leads to two. ".repeat(20);
        assert!(shortened(&long).ends_with("two. And 7 more."), "{}", shortened(&long));
        assert!(shortened(&long).len() <= 250);
        let words = "leads, ".repeat(60);
        assert!(shortened(&words).ends_with("leads…") && shortened(&words).chars().count() <= 251);
        assert!(shortened(&"図".repeat(300)).ends_with("図…"));
    }
}
