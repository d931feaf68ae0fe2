//! From text to lines: filling them, balancing them, cutting words that are wider than any line.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::flow::{Flow, Segment, is_breaking_space};
use super::fonts::{Face, Fonts, Glyph};
use super::rich::{Marks, Rich};
use crate::theme::{TextStyle, Weight};

/// A stretch of a line in one face.
#[derive(Clone, Debug)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The face that has their glyphs.
    pub face: Arc<Face>,
    /// Weight asked for; a face of the machine may not have it.
    pub weight: Weight,
    /// Slant asked for.
    pub italic: bool,
    /// What else it is: its size and place on the line, plates and lines.
    pub marks: Marks,
    /// Its level of embedding (UAX 9): an odd one is read from right to left.
    pub level: Level,
    /// The shaped glyphs, in visual order.
    pub glyphs: Vec<Glyph>,
    /// Width in px.
    pub width: f64,
}

impl Run {
    /// The width in em of the line around its letters that makes them bold, where the face that has them is not and
    /// no bold face of its family is there; 0 where nothing has to be made.
    pub fn made_bold(&self) -> f64 {
        let is_lacking = self.weight >= Weight::Semibold && self.face.weight < Weight::Semibold;
        match is_lacking && !self.face.embedded && !self.face.colored() {
            // About the stems of a semibold face over those of a regular one.
            true => 0.035,
            false => 0.0,
        }
    }
}

/// One line of shaped text.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// In reading order.
    pub runs: Vec<Run>,
    /// Width in px, without the space at its end.
    pub width: f64,
    /// Whether its text ends here, by the author's hand or for good, rather than by the width of the line.
    pub ends_paragraph: bool,
    /// Whether it ends within a word, for no line was wide enough and the word has no place to break.
    pub cuts_word: bool,
}

impl Line {
    /// The words of the line.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    /// Whether some of it is read from right to left.
    pub fn turns(&self) -> bool {
        self.runs.iter().any(|run| run.level.is_rtl())
    }

    /// Whether it stands otherwise than in a paragraph that begins at the left, which who draws it has to be told.
    pub fn begins_at_right(&self) -> bool {
        let begins_at_left = self.runs.iter().any(|run| run.level == Level::ltr());
        self.turns() && !begins_at_left && !self.stands_alone(Level::ltr())
    }

    /// Whether what stands before or behind it in its paragraph turns the signs at its ends: alone, they have to be
    /// held by marks of direction.
    pub fn is_turned_by_others(&self) -> bool {
        let base = if self.begins_at_right() { Level::rtl() } else { Level::ltr() };
        self.turns() && !self.stands_alone(base)
    }

    /// Whether it stands so as a paragraph of its own, too.
    fn stands_alone(&self, base: Level) -> bool {
        let text = self.text();
        let levels = self.runs.iter().flat_map(|run| std::iter::repeat_n(run.level, run.text.len()));
        BidiInfo::new(&text, Some(base)).levels.into_iter().eq(levels)
    }

    /// The runs as they stand from left to right (UAX 9).
    pub fn from_left(&self) -> Vec<&Run> {
        if !self.turns() {
            return self.runs.iter().collect();
        }
        let levels: Vec<Level> = self.runs.iter().map(|run| run.level).collect();
        BidiInfo::reorder_visual(&levels).into_iter().map(|index| &self.runs[index]).collect()
    }
}

/// Text in lines.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// How it is set.
    pub style: TextStyle,
}

/// Whoever draws a paragraph gives it away, or a copy where he needs it again.
impl From<&Paragraph> for Paragraph {
    fn from(paragraph: &Paragraph) -> Self {
        paragraph.clone()
    }
}

impl Paragraph {
    /// Width of its longest line in px.
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|l| l.width).fold(0.0, f64::max)
    }

    /// Height of its line boxes in px; 0 without lines.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.leading()
    }

    /// Distance from the top of a line box to its baseline: capitals stand in the middle of the box.
    pub fn baseline(&self) -> f64 {
        (self.style.leading() + super::CAP_HEIGHT * self.style.size) / 2.0
    }
}

/// How lines are broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrap {
    /// Only where the text says so.
    Never,
    /// As many words a line as fit into that width in px.
    Fill(f64),
    /// In as few lines as `Fill` needs, made as equal as may be.
    Balance(f64),
}

impl Fonts {
    /// Sets text in lines. No line is wider than the width of `wrap`, but one of a single grapheme.
    pub fn paragraph(&self, text: &Rich, style: TextStyle, wrap: Wrap) -> Paragraph {
        self.flow(text, style).paragraph(wrap)
    }

    /// Width in px of text set in one line.
    pub fn width(&self, text: &str, style: TextStyle) -> f64 {
        self.flow(&Rich::plain(text), style).natural_width()
    }

    /// Width in px of the longest part that cannot be broken: no narrower box holds the text uncut.
    pub fn longest_word(&self, text: &Rich, style: TextStyle) -> f64 {
        self.flow(text, style).longest_word()
    }

    /// Width in px of the narrowest box that cuts no word of the text, where words up to `whole` px stay in one piece.
    pub fn least_width(&self, text: &Rich, style: TextStyle, whole: f64) -> f64 {
        self.flow(text, style).least_width(whole)
    }

    /// Shapes text once, so that it can be set in lines of many widths.
    pub fn flow(&self, text: &Rich, style: TextStyle) -> Flow<'_> {
        Flow::new(self, text, style)
    }
}

/// The bytes of one line.
#[derive(Clone, Copy, Debug)]
struct Cut {
    start: usize,
    end: usize,
    /// Width in px of the hyphen at its end; 0 without.
    hyphen: f64,
    /// Whether the next one goes on with the same word.
    cuts_word: bool,
}

/// Widest part of a word, in px, that a box grows for: what is longer is cut, wherever it is set.
const WIDEST_PART: f64 = 1200.0;
/// Most lines that are balanced: in longer texts nobody sees it, and each try costs a pass over them.
const MOST_BALANCED: usize = 40;

impl Flow<'_> {
    /// Sets the text in lines.
    pub fn paragraph(&self, wrap: Wrap) -> Paragraph {
        let (limit, cuts) = match wrap {
            Wrap::Never => (f64::INFINITY, self.fill(f64::INFINITY)),
            Wrap::Fill(width) => (width, self.fill(width)),
            Wrap::Balance(width) => (width, self.balance(width)),
        };
        let mut lines = Vec::with_capacity(cuts.len());
        for (i, &cut) in cuts.iter().enumerate() {
            self.set_within(limit, cut, &mut lines);
            let next = cuts.get(i + 1).map(|next| next.start);
            if let Some(line) = lines.last_mut() {
                line.cuts_word |= cut.cuts_word;
                line.ends_paragraph = next.is_none_or(|next| self.text[cut.start..next].contains('\n'));
            }
        }
        Paragraph { lines, style: self.style }
    }

    /// Sets one line. In some scripts the shaper adds signs where a word is cut, and no sum of widths
    /// foresees them: such a line is halved until its parts fit.
    fn set_within(&self, limit: f64, cut: Cut, lines: &mut Vec<Line>) {
        const ROUNDING: f64 = 0.01;
        let line = self.line(cut.start, cut.end, cut.hyphen > 0.0);
        let graphemes = || self.text[cut.start..cut.end].grapheme_indices(true);
        if line.width <= limit + ROUNDING {
            lines.push(line);
            return;
        }
        match graphemes().nth(graphemes().count() / 2).filter(|&(offset, _)| offset > 0) {
            Some((offset, _)) => {
                self.set_within(limit, Cut { end: cut.start + offset, hyphen: 0.0, ..cut }, lines);
                lines.last_mut().into_iter().for_each(|line| line.cuts_word = true);
                self.set_within(limit, Cut { start: cut.start + offset, ..cut }, lines);
            }
            None => lines.push(line),
        }
    }

    /// How many lines the text takes when it is balanced in that width in px.
    pub fn line_count(&self, width: f64) -> usize {
        // Where no cut can add signs, lines need not be set to be counted.
        let adds_none = |c: char| c < '\u{300}' || ('\u{370}'..'\u{483}').contains(&c);
        if self.text.chars().all(adds_none) {
            self.fill(width).len()
        } else {
            self.paragraph(Wrap::Balance(width)).lines.len()
        }
    }

    /// Width in px of the longest line where only the text itself breaks lines.
    pub fn natural_width(&self) -> f64 {
        self.widest(&self.fill(f64::INFINITY))
    }

    /// Width in px of the longest part that cannot be broken.
    pub fn longest_word(&self) -> f64 {
        self.longest(&self.segments)
    }

    /// Width in px of the narrowest box that cuts no word, where words up to `whole` px stay in one piece: others
    /// break where readers expect it, after signs or where the case changes. At most 1200, or `whole`.
    pub fn least_width(&self, whole: f64) -> f64 {
        let longest = self.longest_word();
        if longest <= whole {
            return longest;
        }
        self.longest(&self.narrow(whole)).clamp(whole, WIDEST_PART.max(whole))
    }

    /// The segments, those that are wider than `limit` in parts where they have some.
    fn narrow(&self, limit: f64) -> Cow<'_, [Segment]> {
        let is_wide = |segment: &Segment| self.width(segment.start, segment.end) + segment.hyphen > limit;
        if !self.segments.iter().any(is_wide) {
            return Cow::Borrowed(&self.segments);
        }
        let mut parts = Vec::with_capacity(self.segments.len() + 8);
        for &segment in &self.segments {
            if is_wide(&segment) { self.parts(segment, limit, &mut parts) } else { parts.push(segment) }
        }
        Cow::Owned(parts)
    }

    fn longest(&self, segments: &[Segment]) -> f64 {
        segments.iter().map(|s| self.width(s.start, s.end) + s.hyphen).fold(0.0, f64::max)
    }

    fn widest(&self, cuts: &[Cut]) -> f64 {
        cuts.iter().map(|c| self.width(c.start, c.end) + c.hyphen).fold(0.0, f64::max)
    }

    /// First fit: lines no wider than `limit`.
    fn fill(&self, limit: f64) -> Vec<Cut> {
        self.fill_with(&self.narrow(limit), limit)
    }

    fn fill_with(&self, segments: &[Segment], limit: f64) -> Vec<Cut> {
        let mut lines: Vec<Cut> = Vec::new();
        let mut current: Option<Cut> = None;
        for (i, segment) in segments.iter().enumerate() {
            let alone = Cut { start: segment.start, end: segment.end, hyphen: segment.hyphen, cuts_word: false };
            let longer = current.map(|line| Cut { start: line.start, ..alone });
            match longer.filter(|cut| self.width(cut.start, cut.end) + cut.hyphen <= limit) {
                Some(longer) => current = Some(longer),
                None => {
                    lines.extend(current);
                    current = Some(self.cut_to(limit, alone, &mut lines));
                }
            }
            if segment.must_break && i + 1 < segments.len() {
                lines.extend(current.take());
            }
        }
        lines.extend(current);
        lines
    }

    /// Cuts a stretch that has no break between graphemes where it is wider than a line; the last part
    /// comes back, the others go to `lines`.
    fn cut_to(&self, limit: f64, mut rest: Cut, lines: &mut Vec<Cut>) -> Cut {
        let whole = rest;
        if self.width(whole.start, whole.end) + whole.hyphen <= limit {
            return whole;
        }
        for (offset, grapheme) in self.text[whole.start..whole.end].grapheme_indices(true) {
            let at = whole.start + offset;
            let end = at + grapheme.len();
            let hyphen = if end == whole.end { whole.hyphen } else { 0.0 };
            // White space ends up at the end of a line, where it takes no room.
            let space = grapheme.chars().all(is_breaking_space);
            if at > rest.start && !space && self.width(rest.start, end) + hyphen > limit {
                let drawn = self.text[rest.start..at].trim_end_matches(is_breaking_space).len();
                let cuts_word = !self.text[..at].ends_with(is_breaking_space);
                lines.push(Cut { start: rest.start, end: rest.start + drawn, hyphen: 0.0, cuts_word });
                rest.start = at;
            }
        }
        rest
    }

    /// As few lines as `fill` needs, then the narrowest width that needs no more; lines end in the
    /// hyphen of a compound only where that saves a line.
    fn balance(&self, limit: f64) -> Vec<Cut> {
        let narrow = self.narrow(limit);
        let mut best = self.fill_with(&narrow, limit);
        if best.len() < 2 || best.len() > MOST_BALANCED || !limit.is_finite() {
            return best;
        }
        let whole = self.whole_words(&narrow);
        let mut segments: &[Segment] = &narrow;
        if self.longest(&whole) <= limit {
            let lines = self.fill_with(&whole, limit);
            if lines.len() <= best.len() {
                (best, segments) = (lines, &whole);
            }
        }
        let (mut low, mut high) = (self.longest(segments).min(limit), self.widest(&best));
        while high - low > 0.5 {
            let middle = (low + high) / 2.0;
            let lines = self.fill_with(segments, middle);
            if lines.len() <= best.len() {
                high = middle;
                best = lines;
            } else {
                low = middle;
            }
        }
        best
    }

    /// The segments with compounds put together at their hyphens.
    fn whole_words(&self, segments: &[Segment]) -> Vec<Segment> {
        let mut whole: Vec<Segment> = Vec::with_capacity(segments.len());
        for &segment in segments {
            match whole.last_mut() {
                Some(last) if last.end == segment.start && !last.must_break && self.text[..last.end].ends_with('-') => {
                    *last = Segment { start: last.start, ..segment };
                }
                _ => whole.push(segment),
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Piece;
    use crate::theme::Weight;

    const STYLE: TextStyle = TextStyle::new(13.0, Weight::Regular);

    fn lines(text: &str, wrap: Wrap) -> Vec<String> {
        let paragraph = Fonts::default().paragraph(&Rich::plain(text), STYLE, wrap);
        paragraph.lines.iter().map(Line::text).collect()
    }

    #[test]
    fn words_stay_whole_and_lines_stay_inside() {
        let text = "Vast amounts of text and images on the internet";
        assert_eq!(lines(text, Wrap::Never), [text]);
        assert_eq!(lines(text, Wrap::Fill(150.0)), ["Vast amounts of text", "and images on the", "internet"]);
    }

    #[test]
    fn balanced_lines_are_as_few_and_nearly_equal() {
        let text = "multimodal and reasoning-oriented use expands";
        let fonts = Fonts::default();
        let filled = fonts.paragraph(&text.into(), STYLE, Wrap::Fill(220.0));
        let balanced = fonts.paragraph(&text.into(), STYLE, Wrap::Balance(220.0));
        assert_eq!(filled.lines.len(), balanced.lines.len());
        assert!(balanced.width() < filled.width());
    }

    #[test]
    fn line_feeds_break_and_an_empty_line_stays() {
        assert_eq!(lines("one\ntwo\r\nthree", Wrap::Never), ["one", "two", "three"]);
        assert_eq!(lines("one \n\n  two", Wrap::Fill(300.0)), ["one", "", "two"]);
        assert_eq!(lines("\n\none\n \n", Wrap::Balance(300.0)), ["one"]);
    }

    #[test]
    fn white_space_collapses_and_none_is_at_the_ends() {
        assert_eq!(lines("  a \t  b  ", Wrap::Never), ["a b"]);
        for empty in ["", " ", "\n \n", "\u{200b}", "\u{ad}", "\u{0}"] {
            assert!(lines(empty, Wrap::Fill(50.0)).concat().is_empty(), "{empty:?}");
        }
    }

    #[test]
    fn no_break_spaces_hold_their_words_together() {
        assert_eq!(lines("about 10\u{a0}km away", Wrap::Fill(60.0)), ["about", "10\u{a0}km", "away"]);
    }

    #[test]
    fn balanced_lines_keep_compounds_whole_where_that_costs_no_line() {
        let text = "DALL-E demonstrates text-to-image generation";
        assert_eq!(lines(text, Wrap::Balance(150.0)), ["DALL-E demonstrates", "text-to-image", "generation"]);
        assert_eq!(lines("a well-known well-known fact", Wrap::Balance(110.0)), ["a well-known", "well-known fact"]);
        assert!(lines("state-of-the-art-of-everything", Wrap::Balance(80.0)).len() > 1);
    }

    #[test]
    fn no_hyphen_leaves_one_letter_alone() {
        let longest = |text: &str| Fonts::default().longest_word(&text.into(), STYLE);
        assert!(longest("DALL-E") > longest("DALL-") + 1.0);
        assert!(longest("X-ray") > longest("X-") + longest("r"));
        assert!(longest("few-shot") < longest("few-") + longest("shot") - 1.0);
        assert_eq!(lines("DALL-E X-ray", Wrap::Fill(1.0)).concat(), "DALL-EX-ray");
    }

    #[test]
    fn soft_hyphens_show_only_where_a_line_ends() {
        let text = "repre\u{ad}senta\u{ad}tion";
        assert_eq!(lines(text, Wrap::Never), ["representation"]);
        assert_eq!(lines(text, Wrap::Fill(80.0)), ["representa-", "tion"]);
        assert_eq!(lines(text, Wrap::Fill(48.0)), ["repre-", "senta-", "tion"]);
    }

    #[test]
    fn zero_width_spaces_break_without_a_sign() {
        assert_eq!(lines("long\u{200b}identifier", Wrap::Fill(60.0)), ["long", "identifier"]);
        assert_eq!(lines("long\u{200b}identifier", Wrap::Never), ["longidentifier"]);
    }

    #[test]
    fn only_a_word_wider_than_the_box_is_cut() {
        let url = "https://example.org/averyveryverylongpathwithoutanyend";
        let cut = lines(&format!("see {url} now"), Wrap::Fill(120.0));
        assert_eq!(cut[0], "see");
        assert!(cut.len() > 3);
        assert_eq!(cut.concat(), format!("see{url}now"));
        assert_eq!(lines("e\u{301}e\u{301}", Wrap::Fill(1.0)), ["e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn chinese_and_japanese_break_between_letters_but_not_before_stops() {
        let cut = lines("生成式人工智能的快速发展，令人惊讶。", Wrap::Balance(40.0));
        assert!(cut.len() > 2);
        assert!(cut.iter().all(|line| !line.starts_with(['，', '。'])), "{cut:?}");
    }

    #[test]
    fn long_names_and_addresses_break_where_reading_allows() {
        assert_eq!(lines("http://localhost:9090/metrics", Wrap::Fill(110.0)), ["http://localhost:", "9090/metrics"]);
        assert_eq!(lines("com.example.InvoiceService", Wrap::Fill(90.0)), ["com.example.", "Invoice", "Service"]);
        assert_eq!(lines("see forwardEnvelope", Wrap::Balance(70.0)), ["see", "forward", "Envelope"]);
    }

    #[test]
    fn boxes_grow_for_words_that_have_no_place_to_break() {
        let least = |text: &str, whole| Fonts::default().least_width(&text.into(), STYLE, whole);
        let word = "Donaudampfschifffahrtsgesellschaft";
        assert_eq!(least(word, 60.0), Fonts::default().longest_word(&word.into(), STYLE));
        assert!(least("forwardEnvelope", 80.0) <= 80.0);
        assert_eq!(least(&"x".repeat(2000), 60.0), WIDEST_PART);
    }

    #[test]
    fn lines_know_whether_they_cut_a_word() {
        let cuts = |text: &str, width| -> Vec<bool> {
            let paragraph = Fonts::default().paragraph(&text.into(), STYLE, Wrap::Fill(width));
            paragraph.lines.iter().map(|line| line.cuts_word).collect()
        };
        assert_eq!(cuts("acknowledges", 60.0), [true, false]);
        assert_eq!(cuts("forwardEnvelope and more", 70.0), [false, false, false]);
    }

    #[test]
    fn japanese_breaks_between_words_and_katakana_are_one() {
        assert_eq!(lines("テレメトリーソース", Wrap::Never), ["テレメトリーソース"]);
        let longest = |text: &str| Fonts::default().longest_word(&text.into(), STYLE);
        assert_eq!(longest("ユーザーを認証する"), Fonts::default().width("ユーザーを", STYLE));
        assert_eq!(longest("データベース"), Fonts::default().width("データベース", STYLE));
    }

    #[test]
    fn emphasis_lasts_across_lines() {
        let piece = |text: &str, bold| Piece { text: text.into(), bold, ..Piece::default() };
        let rich = Rich { pieces: vec![piece("one ", false), piece("two three", true), piece(" four", false)] };
        let paragraph = Fonts::default().paragraph(&rich, STYLE, Wrap::Fill(52.0));
        let weights: Vec<Vec<(String, Weight)>> = paragraph
            .lines
            .iter()
            .map(|line| line.runs.iter().map(|run| (run.text.clone(), run.weight)).collect())
            .collect();
        let run = |text: &str, weight| (text.to_owned(), weight);
        assert_eq!(weights[0], [run("one ", Weight::Regular), run("two", Weight::Semibold)]);
        assert_eq!(weights[1][0], run("three", Weight::Semibold));
    }

    #[test]
    fn runs_of_hebrew_stand_from_right_to_left() {
        let piece = |text: &str, bold| Piece { text: text.into(), bold, ..Piece::default() };
        let order = |pieces: Vec<Piece>| -> Vec<String> {
            let paragraph = Fonts::default().paragraph(&Rich { pieces }, STYLE, Wrap::Never);
            paragraph.lines[0].from_left().into_iter().map(|run| run.text.clone()).collect()
        };
        assert_eq!(order(vec![piece("one ", false), piece("two", true)]), ["one ", "two"]);
        let hebrew = vec![piece("a ", true), piece("\u{5d0}\u{5d1} ", false), piece("\u{5d2}", true)];
        assert_eq!(order(hebrew), ["a ", "\u{5d2}", "\u{5d0}\u{5d1} "]);
    }

    #[test]
    fn spaces_at_the_border_of_words_from_right_to_left_stand_beside_them() {
        let line = &Fonts::default().paragraph(&"a \u{5d0}\u{5d1} b".into(), STYLE, Wrap::Never).lines[0];
        let texts: Vec<&str> = line.from_left().into_iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["a ", "\u{5d0}\u{5d1}", " b"]);
        assert!(line.runs[1].level.is_rtl() && !line.runs[2].level.is_rtl());
    }

    #[test]
    fn a_question_in_hebrew_ends_at_the_left_and_its_latin_name_stands_within() {
        let line = |text: &str| {
            let line = Fonts::default().paragraph(&text.into(), STYLE, Wrap::Never).lines.remove(0);
            let order: Vec<String> = line.from_left().into_iter().map(|run| run.text.clone()).collect();
            (order.concat(), line.begins_at_right())
        };
        assert_eq!(line("\u{5d0}\u{5d1} abc \u{5d2}?"), (" \u{5d2}?abc\u{5d0}\u{5d1} ".into(), true));
        assert_eq!(line("\u{5d0}\u{5d1}!"), ("\u{5d0}\u{5d1}!".into(), true));
        assert_eq!(line("abc \u{5d0}\u{5d1}!"), ("abc \u{5d0}\u{5d1}!".into(), false));
        assert_eq!(line("\u{5d0}\u{5d1}"), ("\u{5d0}\u{5d1}".into(), false));
        assert!(!line("abc?").1);
        // Behind numbers and signs, words of both sides stand as they are written.
        assert!(line("1) \u{5d0}\u{5d1}!").1);
        assert!(!line("1) \u{5d0}\u{5d1}: text").1);
        assert!(!line(",.?!+-*\u{632}").1);
    }

    #[test]
    fn a_comma_at_the_end_of_a_line_of_hebrew_stands_as_in_the_whole_sentence() {
        let fonts = Fonts::default();
        let broken =
            fonts.paragraph(&"abc \u{5d0}\u{5d1}\u{5d2}, \u{5d3}\u{5d4}\u{5d5}".into(), STYLE, Wrap::Balance(60.0));
        assert_eq!(broken.lines[0].text(), "abc \u{5d0}\u{5d1}\u{5d2},");
        let turned: Vec<bool> = broken.lines.iter().map(Line::is_turned_by_others).collect();
        assert_eq!(turned, [true, false]);
    }

    #[test]
    fn numbers_and_brackets_stand_as_readers_of_hebrew_expect_them() {
        let line = &Fonts::default().paragraph(&"\u{5d0} 12 (\u{5d1})".into(), STYLE, Wrap::Never).lines[0];
        let texts: String = line.from_left().into_iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts.find('\u{5d1}').map(|at| at < texts.find("12").unwrap_or(0)), Some(true), "{texts:?}");
    }

    #[test]
    fn indices_are_smaller_and_an_emoji_is_one_glyph() {
        let fonts = Fonts::default();
        let (level, index) = (fonts.width("2", STYLE), fonts.flow(&Rich::from_html("<sub>2</sub>"), STYLE));
        assert!((index.natural_width() - 0.72 * level).abs() < 1e-9);
        let line = &fonts.paragraph(&"\u{1f469}\u{200d}\u{1f4bb} ok".into(), STYLE, Wrap::Never).lines[0];
        assert_eq!((line.runs[0].face.colored(), line.runs[0].glyphs.len()), (true, 1));
        assert_eq!((line.runs[1].face.colored(), line.runs[1].text.as_str()), (false, " ok"));
    }

    #[test]
    fn a_line_cut_out_of_a_text_is_as_wide_as_alone() {
        let fonts = Fonts::default();
        let paragraph = fonts.paragraph(&"AVATAR To. Yes, LT VA WAVE Ty".into(), STYLE, Wrap::Fill(60.0));
        for line in &paragraph.lines {
            assert!((line.width - fonts.width(&line.text(), STYLE)).abs() < 1e-9, "{}", line.text());
        }
    }

    #[test]
    fn megabytes_in_one_word_are_cut() {
        let word = "x".repeat(2_000_000);
        let paragraph = Fonts::default().paragraph(&word.into(), STYLE, Wrap::Balance(500.0));
        assert!(paragraph.lines.len() > 20_000);
        assert!(paragraph.width() <= 500.0);
    }

    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zA-Z.,/()-]{1,12}",
            Just(" ".to_owned()),
            Just("\n".to_owned()),
            Just("\u{ad}".to_owned()),
            Just("\u{200b}".to_owned()),
            "\\PC{1,6}",
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_line_is_wider_than_its_box_and_no_letter_is_lost(
            texts in prop::collection::vec((any_text(), any::<bool>(), any::<bool>()), 0..4),
            width in 1.0..300.0,
            balance in any::<bool>(),
        ) {
            let pieces = texts.iter().map(|(t, bold, italic)| Piece { text: t.clone(), bold: *bold, italic: *italic, ..Piece::default() });
            let rich = Rich { pieces: pieces.collect() };
            let wrap = if balance { Wrap::Balance(width) } else { Wrap::Fill(width) };
            let fonts = Fonts::default();
            let paragraph = fonts.paragraph(&rich, STYLE, wrap);
            for line in &paragraph.lines {
                let text = line.text();
                let single = text.strip_suffix('-').unwrap_or(&text).graphemes(true).count() <= 1;
                prop_assert!(line.width <= width + 0.01 || single, "{} px: {:?}", line.width, line.text());
            }
            let letters = |text: &str| -> String {
                text.chars().filter(|&c| !c.is_whitespace() && !c.is_control() && c != '-')
                    .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{fffe}' | '\u{ffff}')).collect()
            };
            let drawn: String = paragraph.lines.iter().map(Line::text).collect();
            prop_assert_eq!(letters(&drawn), letters(&rich.to_plain()));
        }

        #[test]
        fn as_many_lines_are_set_as_were_counted(
            text in prop_oneof![any_text(), Just(String::new()), "[ -~à-žА-я\u{300}-\u{310}]{0,40}"], width in 1.0..300.0,
        ) {
            let fonts = Fonts::default();
            let flow = fonts.flow(&Rich::plain(text), STYLE);
            prop_assert_eq!(flow.line_count(width), flow.paragraph(Wrap::Balance(width)).lines.len());
        }
    }

    #[test]
    fn lines_know_whether_their_author_ended_them() {
        let paragraph = Fonts::default().paragraph(&"one two three\nfour".into(), STYLE, Wrap::Fill(50.0));
        let ended: Vec<(String, bool)> = paragraph.lines.iter().map(|l| (l.text(), l.ends_paragraph)).collect();
        let plain = |text: &str, ends| (text.to_owned(), ends);
        assert_eq!(ended, [plain("one two", false), plain("three", true), plain("four", true)]);
    }
}
