//! Text shaped once, as one endless line, with what is needed to cut it: faces chosen by character,
//! places where a line may end (UAX 14), and the distance of every byte from the start.

use std::sync::Arc;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::breaking;
use super::emoji;
use super::fonts::{Face, Fonts, Glyph};
use super::rich::{Marks, Rich};
use super::wrap::{Line, Run};
use crate::theme::{TextStyle, Weight};

/// Stretch, in bytes, after which a run is cut between words, so that shaping needs little memory.
const CHUNK: usize = 4096;
/// Stretch, in bytes, after which a run is cut inside a word.
const LONGEST_CHUNK: usize = 65_536;

/// Text shaped as one endless line, with what is needed to cut it.
pub struct Flow<'a> {
    fonts: &'a Fonts,
    pub(super) style: TextStyle,
    /// As it is drawn: white space collapsed, nothing invisible in it but what joins letters.
    pub(super) text: String,
    pub(super) segments: Vec<Segment>,
    /// Bytes within segments that lines begin with only where a segment is wider than a line, in order.
    spare: Vec<usize>,
    runs: Vec<ShapedRun>,
    /// Distance in px of each byte from the start.
    position: Vec<f64>,
    /// What a line that ends before that byte is wider than its positions say, in px: the kerning with
    /// what followed is lost.
    tail: Vec<f32>,
}

/// A stretch between two places where a line may end.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte, without the white space before the break.
    pub(super) end: usize,
    /// Whether the line ends here whatever its length.
    pub(super) must_break: bool,
    /// Width in px of the hyphen that is drawn where the line ends here; 0 without.
    pub(super) hyphen: f64,
}

/// A stretch in one face.
struct ShapedRun {
    start: usize,
    end: usize,
    style: Emphasis,
    level: Level,
    face: Arc<Face>,
    glyphs: Vec<Glyph>,
}

/// How a stretch of text is set.
#[derive(Clone, Copy, PartialEq)]
struct Emphasis {
    weight: Weight,
    italic: bool,
    marks: Marks,
}

impl<'a> Flow<'a> {
    pub(super) fn new(fonts: &'a Fonts, rich: &Rich, style: TextStyle) -> Self {
        let clean = CleanText::new(rich, style.weight);
        let mut flow = Self {
            fonts,
            style,
            position: vec![0.0; clean.text.len() + 1],
            tail: vec![0.0; clean.text.len() + 1],
            text: clean.text,
            segments: Vec::new(),
            spare: Vec::new(),
            runs: Vec::new(),
        };
        flow.shape(&clean.emphasis, &clean.breaks);
        flow.measure();
        flow.segment(&clean.breaks);
        flow
    }

    /// Shapes the text in runs of one face that end, where they are long, between words.
    fn shape(&mut self, emphasis: &[(usize, Emphasis)], breaks: &[Break]) {
        let mut start = 0;
        let levels = levels(&self.text);
        let mut breaks = breaks.iter().peekable();
        for &(end, style) in emphasis {
            let primary = Fonts::embedded(style.weight, style.italic);
            while start < end {
                let mut cut = end;
                while let Some(next) = breaks.next_if(|b| b.at <= end) {
                    let line_feed = next.must && self.text.as_bytes().get(next.at.wrapping_sub(1)) == Some(&b'\n');
                    if next.at > start && (line_feed || next.at - start >= CHUNK) {
                        cut = next.at;
                        break;
                    }
                }
                if cut - start > LONGEST_CHUNK {
                    let mut graphemes = self.text[start..cut].grapheme_indices(true);
                    cut = graphemes.find(|(i, _)| *i >= LONGEST_CHUNK).map_or(cut, |(i, _)| start + i);
                }
                let piece = self.text[start..cut].trim_end_matches('\n');
                let levels = levels.get(start..).unwrap_or_default();
                for Stretch { from, to, level, face } in itemize(self.fonts, piece, levels, &primary, style.weight) {
                    let glyphs = face.shape(&piece[from..to], level.is_rtl());
                    self.runs.push(ShapedRun { start: start + from, end: start + to, style, level, face, glyphs });
                }
                start = cut;
            }
        }
    }

    fn measure(&mut self) {
        for run in &self.runs {
            let scale = self.style.size * run.style.marks.scale() / run.face.units_per_em;
            let metrics = run.face.metrics();
            for (i, glyph) in run.glyphs.iter().enumerate() {
                self.position[run.start + glyph.cluster as usize] += f64::from(glyph.advance) * scale;
                if let Some(next) = run.glyphs.get(i + 1).filter(|next| next.joined && next.cluster > glyph.cluster) {
                    let nominal = metrics.advance_width(skrifa::GlyphId::new(glyph.id)).unwrap_or_default();
                    let lost = (nominal - glyph.advance as f32).max(0.0);
                    self.tail[run.start + next.cluster as usize] = lost * scale as f32;
                }
            }
        }
        let mut x = 0.0;
        for position in &mut self.position {
            let advance = std::mem::replace(position, x);
            x += advance;
        }
    }

    fn segment(&mut self, breaks: &[Break]) {
        let mut start = 0;
        for next in breaks {
            if next.is_spare {
                self.spare.push(next.at);
                continue;
            }
            let end = start + self.text[start..next.at].trim_end_matches(is_breaking_space).len();
            let hyphen = if next.hyphen { self.hyphen_before(next.at) } else { 0.0 };
            self.segments.push(Segment { start, end, must_break: next.must, hyphen });
            start = next.at;
        }
    }

    /// The parts of a segment that is wider than a line: it ends after signs, and where a part is still wider
    /// than `limit` px, where the case changes or the script allows it.
    pub(super) fn parts(&self, segment: Segment, limit: f64, parts: &mut Vec<Segment>) {
        let Segment { start, end, .. } = segment;
        let text = &self.text[start..end];
        let spare = self.spare.iter().copied().skip_while(|at| *at <= start).take_while(|at| *at < end);
        let mut inner: Vec<usize> = breaking::after_case(text).map(|at| start + at).chain(spare).collect();
        inner.sort_unstable();
        let mut from = start;
        let ends = breaking::after_signs(text).map(|at| start + at).chain([end]);
        for to in ends {
            let (begin, is_wide) = (from, self.width(from, to) > limit);
            for at in inner.iter().copied().filter(|at| is_wide && begin < *at && *at < to).chain([to]) {
                parts.push(Segment { start: from, end: at, must_break: false, hyphen: 0.0 });
                from = at;
            }
        }
        if let Some(last) = parts.last_mut() {
            (last.must_break, last.hyphen) = (segment.must_break, segment.hyphen);
        }
    }

    /// Width in px of a hyphen in the face that the text before that byte is set in.
    fn hyphen_before(&self, at: usize) -> f64 {
        let run = self.runs.partition_point(|run| run.start < at).checked_sub(1).and_then(|i| self.runs.get(i));
        run.and_then(|run| {
            let glyph = run.face.charmap().map(HYPHEN)?;
            let advance = run.face.metrics().advance_width(glyph)?;
            Some(f64::from(advance) * self.style.size * run.style.marks.scale() / run.face.units_per_em)
        })
        .unwrap_or_default()
    }

    /// Width in px of the line that would hold these bytes; `end` is not after white space.
    pub(super) fn width(&self, start: usize, end: usize) -> f64 {
        if end <= start { 0.0 } else { self.position[end] - self.position[start] + f64::from(self.tail[end]) }
    }

    /// The line that holds these bytes.
    pub(super) fn line(&self, start: usize, end: usize, hyphen: bool) -> Line {
        let first = self.runs.partition_point(|run| run.end <= start);
        let within = self.runs[first..].iter().take_while(|run| run.start < end);
        // Most lines are one run, for which a vector would make room for four.
        let mut runs: Vec<Run> = Vec::with_capacity(within.clone().count());
        for run in within {
            let (from, to) = (start.max(run.start), end.min(run.end));
            let with_hyphen = hyphen && to == end && run.face.has(HYPHEN);
            let piece = self.set(run, from, to, with_hyphen);
            match runs.last_mut() {
                // Chunks of one face are one run again.
                Some(last)
                    if Arc::ptr_eq(&last.face, &piece.face)
                        && (last.weight, last.marks) == (piece.weight, piece.marks)
                        && !piece.level.is_rtl()
                        && last.level == piece.level =>
                {
                    let offset = last.text.len() as u32;
                    last.text.push_str(&piece.text);
                    last.width += piece.width;
                    last.glyphs.extend(piece.glyphs.iter().map(|g| Glyph { cluster: g.cluster + offset, ..*g }));
                }
                _ => runs.push(piece),
            }
        }
        Line { width: runs.iter().map(|r| r.width).sum(), runs, ..Line::default() }
    }

    /// A part of a run, shaped anew only where the cut changes glyphs.
    fn set(&self, run: &ShapedRun, from: usize, to: usize, hyphen: bool) -> Run {
        let mut text = self.text[from..to].to_owned();
        if hyphen {
            text.push(HYPHEN);
        }
        let glyphs = match run.slice(from, to) {
            Some(glyphs) if !hyphen => {
                let shift = (from - run.start) as u32;
                glyphs.iter().map(|g| Glyph { cluster: g.cluster - shift, ..*g }).collect()
            }
            _ => run.face.shape(&text, run.level.is_rtl()),
        };
        let units: i64 = glyphs.iter().map(|g| i64::from(g.advance)).sum();
        let Emphasis { weight, italic, marks } = run.style;
        let width = units as f64 * self.style.size * marks.scale() / run.face.units_per_em;
        Run { text, face: run.face.clone(), weight, italic, marks, level: run.level, glyphs, width }
    }
}

impl ShapedRun {
    /// The glyphs of these bytes, if they are the same when shaped alone.
    fn slice(&self, from: usize, to: usize) -> Option<&[Glyph]> {
        if from == self.start && to == self.end {
            return Some(&self.glyphs);
        }
        let place = |byte: usize| {
            let cluster = (byte - self.start) as u32;
            let index = self.glyphs.partition_point(|g| g.cluster < cluster);
            match self.glyphs.get(index) {
                Some(glyph) => (glyph.cluster == cluster && (byte == self.start || !glyph.joined)).then_some(index),
                None => (byte == self.end).then_some(index),
            }
        };
        let left_to_right = self.glyphs.is_sorted_by_key(|g| g.cluster);
        if left_to_right { self.glyphs.get(place(from)?..place(to)?) } else { None }
    }
}

/// What is drawn where a line ends at a soft hyphen.
const HYPHEN: char = '-';

/// White space at which a line may end, and which is not drawn there.
pub(super) fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A place where a line may end, before the byte `at`.
struct Break {
    /// Byte that the next line begins with.
    at: usize,
    must: bool,
    hyphen: bool,
    /// Whether it is taken only where the words around are wider than a line.
    is_spare: bool,
}

/// Text as it is drawn, with its emphasis and the places where lines may end.
#[derive(Default)]
struct CleanText {
    text: String,
    /// Ends of stretches of equal emphasis, in order.
    emphasis: Vec<(usize, Emphasis)>,
    breaks: Vec<Break>,
}

impl CleanText {
    fn new(rich: &Rich, weight: Weight) -> Self {
        let mut clean = Self::default();
        for piece in &rich.pieces {
            piece.text.chars().for_each(|c| clean.push(c));
            let weight = match (piece.bold, weight) {
                (false, weight) => weight,
                (true, Weight::Regular) => Weight::Semibold,
                (true, _) => Weight::Bold,
            };
            let emphasis = Emphasis { weight, italic: piece.italic, marks: piece.marks };
            match clean.emphasis.last_mut() {
                Some((at, last)) if *last == emphasis => *at = clean.text.len(),
                _ => clean.emphasis.push((clean.text.len(), emphasis)),
            }
        }
        clean.cut_to(clean.text.trim_end_matches(is_breaking_space).len());
        clean.find_breaks();
        clean
    }

    fn cut_to(&mut self, end: usize) {
        self.text.truncate(end);
        self.emphasis.iter_mut().rev().take_while(|(at, _)| *at > end).for_each(|(at, _)| *at = end);
    }

    /// Adds a character as it is drawn: line ends are line feeds, white space is one space, and what XML
    /// forbids is left out.
    fn push(&mut self, c: char) {
        match c {
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.cut_to(self.text.trim_end_matches(' ').len());
                // A line feed at the very start would be an empty line above the text.
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
            }
            ' ' | '\t' | '\r' => {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            }
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => self.text.push(c),
        }
    }

    /// Finds where lines may end, then takes the characters out that only say so.
    fn find_breaks(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let mut start = 0;
        let is_japanese = breaking::is_japanese(&self.text);
        let mut places: Vec<_> = linebreaks(&self.text).collect();
        let words = breaking::by_dictionary(&self.text);
        if !words.is_empty() {
            places.extend(words.into_iter().map(|at| (at, BreakOpportunity::Allowed)));
            places.sort_unstable_by_key(|&(at, _)| at);
            places.dedup_by_key(|&mut (at, _)| at);
        }
        for (at, kind) in places {
            let (before, after) = (&self.text[start..at], &self.text[at..]);
            let must = kind == BreakOpportunity::Mandatory;
            let is_bad = || {
                before.ends_with("://") || breaking::leaves_one_letter(before, after) || parts_grapheme(&self.text, at)
            };
            if must || !is_bad() {
                let hyphen = !after.is_empty() && before.ends_with(SOFT_HYPHEN);
                let is_spare = !must && breaking::parts_word(before, after, is_japanese);
                self.breaks.push(Break { at, must, hyphen, is_spare });
                start = if is_spare { start } else { at };
            }
        }
        if !self.text.contains([SOFT_HYPHEN, ZERO_WIDTH_SPACE]) {
            return;
        }
        let mut kept = String::with_capacity(self.text.len());
        let mut breaks = self.breaks.iter_mut().peekable();
        let mut emphasis = self.emphasis.iter_mut().peekable();
        for (i, c) in self.text.char_indices().chain([(self.text.len(), ZERO_WIDTH_SPACE)]) {
            while let Some(next) = breaks.next_if(|b| b.at <= i) {
                next.at = kept.len();
            }
            while let Some((at, _)) = emphasis.next_if(|(at, _)| *at <= i) {
                *at = kept.len();
            }
            if c != SOFT_HYPHEN && c != ZERO_WIDTH_SPACE {
                kept.push(c);
            }
        }
        self.text = kept;
    }
}

/// Whether a grapheme goes on over that byte: a mark stays with the letter, or the space, that carries it.
fn parts_grapheme(text: &str, at: usize) -> bool {
    let next_is_ascii = text.as_bytes().get(at).is_none_or(u8::is_ascii);
    !next_is_ascii && !GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

const SOFT_HYPHEN: char = '\u{ad}';
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The level of embedding of every byte (UAX 9, each paragraph from the side that its words ask for); none where all
/// is read from left to right.
fn levels(text: &str) -> Vec<Level> {
    let turns =
        |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::RLE | BidiClass::RLO | BidiClass::RLI);
    if text.is_ascii() || !text.chars().any(turns) {
        return Vec::new();
    }
    let side = |paragraph: &str| if begins_at_right(paragraph) { Level::rtl() } else { Level::ltr() };
    text.split_inclusive('\n').flat_map(|paragraph| BidiInfo::new(paragraph, Some(side(paragraph))).levels).collect()
}

/// Whether a paragraph begins at the right: with a letter that is read so, or behind numbers and signs where all words
/// are. `1) \u{5d0}: text` is an entry of a list that stands as it is written.
fn begins_at_right(paragraph: &str) -> bool {
    let is_right = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    let opens =
        |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '[' | '{' | '«' | '„' | '“' | '”' | '‘' | '’');
    let has_words = || paragraph.chars().filter(|&c| is_right(c)).take(2).count() == 2;
    paragraph.chars().find(|&c| !opens(c)).is_some_and(is_right)
        || has_words() && !paragraph.chars().any(|c| bidi_class(c) == BidiClass::L)
}

/// A stretch of a text in one face and one direction, in bytes.
struct Stretch {
    from: usize,
    to: usize,
    level: Level,
    face: Arc<Face>,
}

/// Cuts text where another face is needed, or where the direction changes; `levels` are those of its
/// bytes, or none.
fn itemize(fonts: &Fonts, text: &str, levels: &[Level], primary: &Arc<Face>, weight: Weight) -> Vec<Stretch> {
    let whole = |level| Stretch { from: 0, to: text.len(), level, face: primary.clone() };
    if text.is_ascii() && levels.is_empty() {
        return if text.is_empty() { Vec::new() } else { vec![whole(Level::ltr())] };
    }
    let mut runs: Vec<Stretch> = Vec::new();
    for (from, grapheme) in text.grapheme_indices(true) {
        let to = from + grapheme.len();
        let level = levels.get(from).copied().unwrap_or(Level::ltr());
        let last = runs.last().filter(|run| run.level == level).map(|run| &run.face);
        let face = face_of(fonts, grapheme, last, primary, weight);
        match runs.last_mut() {
            Some(run) if Arc::ptr_eq(&run.face, &face) && run.level == level => run.to = to,
            _ => runs.push(Stretch { from, to, level, face }),
        }
    }
    runs
}

/// The face for a grapheme: the one asked for, the one before, or one that has what they lack.
fn face_of(fonts: &Fonts, grapheme: &str, last: Option<&Arc<Face>>, primary: &Arc<Face>, weight: Weight) -> Arc<Face> {
    if let Some(face) = emoji::face(grapheme, primary) {
        return face;
    }
    let lacks = |face: &Face| grapheme.chars().find(|&c| !is_invisible(c) && !face.has(c));
    let Some(missing) = lacks(primary) else {
        // Spaces and joiners go with the words before them, but not with pictures.
        let follows = grapheme.chars().all(is_invisible);
        return last.filter(|face| follows && !face.colored()).unwrap_or(primary).clone();
    };
    if let Some(face) = last.filter(|face| lacks(face).is_none()) {
        return face.clone();
    }
    let found = fonts.fallback(missing, weight);
    // A mark and its letter want one face; where the first choice lacks one of them, another may have both.
    let lacking = found.as_ref().and_then(|face| lacks(face));
    let both = lacking.and_then(|other| fonts.fallback(other, weight)).filter(|face| lacks(face).is_none());
    both.or(found).unwrap_or_else(|| primary.clone())
}

/// Whether a character needs no glyph of its own: white space, joiners, marks of direction, variation selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
