//! Where files of each format hold a line that says what they were made from.

/// A line of origin in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line.
    pub line: String,
    /// The file as it was before the line was put into it.
    pub bare: Vec<u8>,
}

const SVG_START: &str = "<svg";
const SVG_BEFORE: &str = " data-figmill=\"";
const SVG_AFTER: &str = "\"";

/// In an SVG it is the first attribute. The line has no quotes.
pub(super) fn put_in_svg(file: &[u8], line: &str) -> Vec<u8> {
    put(file, SVG_START.len(), format!("{SVG_BEFORE}{line}{SVG_AFTER}").as_bytes())
}

pub(super) fn find_in_svg(file: &[u8]) -> Option<Found> {
    let start = SVG_START.len();
    let rest = file.strip_prefix(SVG_START.as_bytes())?.strip_prefix(SVG_BEFORE.as_bytes())?;
    let length = rest.iter().position(|&byte| byte == b'"')?;
    let line = str::from_utf8(&rest[..length]).ok()?.to_owned();
    let end = start + SVG_BEFORE.len() + length + SVG_AFTER.len();
    Some(Found { line, bare: without(file, start, end)? })
}

fn put(file: &[u8], at: usize, piece: &[u8]) -> Vec<u8> {
    let (before, after) = file.split_at(at.min(file.len()));
    [before, piece, after].concat()
}

fn without(file: &[u8], from: usize, to: usize) -> Option<Vec<u8>> {
    Some([file.get(..from)?, file.get(to..)?].concat())
}

#[cfg(feature = "png")]
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Bytes of the signature and of the first chunk, behind which others may stand.
#[cfg(feature = "png")]
const PNG_HEADER: usize = 8 + 25;
#[cfg(feature = "png")]
const PNG_KEYWORD: &[u8] = b"tEXtfigmill\0";

/// In a PNG it is a chunk of text: length, name, keyword, text, checksum of all but the length.
#[cfg(feature = "png")]
pub(super) fn put_in_png(file: &[u8], line: &str) -> Vec<u8> {
    let named = [PNG_KEYWORD, line.as_bytes()].concat();
    let length = (named.len() - 4) as u32;
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(&named);
    put(file, PNG_HEADER, &[&length.to_be_bytes()[..], &named, &checksum.finalize().to_be_bytes()].concat())
}

#[cfg(feature = "png")]
pub(super) fn find_in_png(file: &[u8]) -> Option<Found> {
    let chunk = file.strip_prefix(PNG_SIGNATURE)?.get(PNG_HEADER - PNG_SIGNATURE.len()..)?;
    let (length, rest) = chunk.split_at_checked(4)?;
    let length = u32::from_be_bytes(length.try_into().ok()?) as usize;
    let line = rest.get(..length.checked_add(4)?)?.strip_prefix(PNG_KEYWORD)?;
    let line = str::from_utf8(line).ok()?.to_owned();
    Some(Found { line, bare: without(file, PNG_HEADER, PNG_HEADER + 12 + length)? })
}

/// What the last record of a zip file begins with, and how long it is without the comment at its end.
#[cfg(feature = "pptx")]
const ZIP_END: (&[u8], usize) = (b"PK\x05\x06", 22);
#[cfg(feature = "pptx")]
const ZIP_KEYWORD: &[u8] = b"figmill\0";

/// In a zip file it is the comment that stands at the end, behind its length.
#[cfg(feature = "pptx")]
pub(super) fn put_in_zip(file: &[u8], line: &str) -> Vec<u8> {
    let comment = [ZIP_KEYWORD, line.as_bytes()].concat();
    // A line of origin names files; one that is longer than a comment may be is left out.
    let Ok(length) = u16::try_from(comment.len()) else { return file.to_vec() };
    let (before, _) = file.split_at(file.len().saturating_sub(2));
    [before, &length.to_le_bytes(), &comment].concat()
}

#[cfg(feature = "pptx")]
pub(super) fn find_in_zip(file: &[u8]) -> Option<Found> {
    let (begin, record) = ZIP_END;
    if !file.starts_with(b"PK") {
        return None;
    }
    // The comment is at most as long as two bytes can say.
    let from = file.len().saturating_sub(record + usize::from(u16::MAX));
    let tail = file.get(from..)?;
    let keyword = tail.windows(ZIP_KEYWORD.len()).rposition(|bytes| bytes == ZIP_KEYWORD)?;
    let end = keyword.checked_sub(record)?;
    if !tail.get(end..)?.starts_with(begin) {
        return None;
    }
    let line = str::from_utf8(tail.get(keyword + ZIP_KEYWORD.len()..)?).ok()?.to_owned();
    let mut bare = file.get(..from + keyword)?.to_vec();
    // No comment: its length is 0.
    let length = bare.len().checked_sub(2)?;
    bare.truncate(length);
    bare.extend([0, 0]);
    Some(Found { line, bare })
}

#[cfg(feature = "pdf")]
const PDF_KEYWORD: &[u8] = b"\n%figmill: ";
/// What stands before the place that a PDF is read from, which is told at its end.
#[cfg(feature = "pdf")]
const PDF_START: &[u8] = b"startxref\n";

/// In a PDF it is a comment behind the end, behind which the end is told once more: readers look for it there.
#[cfg(feature = "pdf")]
pub(super) fn put_in_pdf(file: &[u8], line: &str) -> Vec<u8> {
    let end = file.windows(PDF_START.len()).rposition(|bytes| bytes == PDF_START).unwrap_or(file.len());
    let mut put = [file, PDF_KEYWORD, line.as_bytes(), b"\n"].concat();
    put.extend_from_slice(&file[end..]);
    put
}

#[cfg(feature = "pdf")]
pub(super) fn find_in_pdf(file: &[u8]) -> Option<Found> {
    if !file.starts_with(b"%PDF-") {
        return None;
    }
    let start = file.windows(PDF_KEYWORD.len()).rposition(|bytes| bytes == PDF_KEYWORD)?;
    let (bare, rest) = (&file[..start], &file[start + PDF_KEYWORD.len()..]);
    let length = rest.iter().position(|&byte| byte == b'\n')?;
    let line = str::from_utf8(&rest[..length]).ok()?.to_owned();
    Some(Found { line, bare: bare.to_vec() })
}
