//! Pages of a project that show the pictures of their figures.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::find::BYTE_ORDER_MARK;
use super::markdown::{self, Dialect, Picture};
use super::store::{exchange, read_file};
use super::{Planned, Project};
use crate::export::SVG;
use crate::session::Look;
use crate::syntax::{Diagnostic, Source, has_errors};

/// The dialect of a page; none for what is no page.
fn dialect(file: &Source) -> Option<Dialect> {
    Dialect::of_path(Path::new(&file.name))
}

/// A page with the pictures of its figures in it; none where nothing changes. `planned` are its figures; those
/// that are not to be drawn stay as they are, and so does all of a page with a broken fold.
pub fn rewritten(project: &Project, planned: &[Planned], look: &Look) -> Option<String> {
    let file = &planned.first()?.origin.file;
    let dialect = dialect(file)?;
    let page = markdown::page(&file.name, &file.text, dialect);
    // Lines that end in a carriage return alone are found, and not written into.
    if has_errors(&page.diagnostics) || markdown::has_lone_returns(&file.text) {
        return None;
    }
    let by_name: BTreeMap<&str, &Planned> =
        planned.iter().filter_map(|planned| Some((planned.origin.block.as_deref()?, planned))).collect();
    let text = markdown::rewrite(&file.name, &file.text, dialect, &page.blocks, &project.manifest.showing, |block| {
        picture(by_name.get(block.name.as_str())?, look)
    });
    (text != file.text).then_some(text)
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
fn picture(planned: &Planned, look: &Look) -> Option<Picture> {
    let figure = planned.figure()?;
    let first = planned.outputs.first()?;
    let format = planned.outputs.iter().find(|output| output.format == &SVG).unwrap_or(first).format;
    let outputs = planned.outputs.iter().filter(|output| output.format == format && output.fit == first.fit);
    let scene = look.lay_out(figure, &planned.origin.source, first.fit).ok()?.scene;
    Some(Picture {
        outputs: outputs.map(|output| (output.scheme, super::display(&output.path))).collect(),
        width: scene.size.width,
        height: scene.size.height,
        alt: if scene.description.is_empty() { scene.title } else { scene.description },
    })
}

/// Writes a page in place of the one that was read.
///
/// # Errors
///
/// Where it cannot be written, or is not what was read any more.
pub fn write_page(project: &Project, before: &Source, text: &str) -> io::Result<()> {
    let path = project.at(&before.name);
    let bytes = read_file(&path)?;
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
    exchange(&path, &[mark, before.text.as_bytes()].concat(), &[mark, text.as_bytes()].concat())
}
