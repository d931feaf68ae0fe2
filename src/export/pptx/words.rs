//! Words as paragraphs that can be edited, in the sizes and lines of the layout.

use super::geometry::{Geometry, WHOLE, emu};
use super::paint::Palette;
use super::xml::Xml;
use crate::language::Language;
use crate::scene::{Anchor, Block, Point, Rect};
use crate::text::{Fonts, Line, Marks, Run, Script};
use crate::theme::{Paint, Weight};

/// Top of a line of the embedded face above its baseline, and its foot below, in em: what slide programs take
/// as the height of a line.
const ASCENT: f64 = 0.968_75;
const DESCENT: f64 = 0.241_21;
/// Hundredths of a point to the px: a slide of 1920 px is 960 points wide.
pub(super) const POINTS: f64 = 50.0;
/// How far in px a place may be off where nobody sees it.
const SLACK: f64 = 1.0;
/// How much of the colour of words is in the plate of what is marked.
const PLATE: f64 = 0.15;

/// Blocks of one column as the paragraphs of one text.
pub(super) struct Text<'a> {
    blocks: Vec<&'a Block>,
    /// Room in px before each block beyond that of its own lines.
    before: Vec<f64>,
}

impl<'a> Text<'a> {
    /// The text of blocks below each other; none where they are no column, or stand closer than paragraphs do.
    pub(super) fn of(blocks: &[&'a Block]) -> Option<Self> {
        let first = *blocks.first()?;
        let in_column = |block: &&Block| block.anchor == first.anchor && (block.x - first.x).abs() < SLACK;
        if blocks.len() > 1 && !blocks.iter().all(|block| in_column(block) && block.turn == 0.0) {
            return None;
        }
        let mut before = vec![0.0];
        for pair in blocks.windows(2) {
            let room = top(pair[1]) - added(pair[1]) - foot(pair[0]);
            if room < -SLACK {
                return None;
            }
            before.push(room.max(0.0));
        }
        Some(Self { blocks: blocks.to_vec(), before })
    }

    /// Where the first line begins and the last one ends, level.
    fn extent(&self) -> (f64, f64) {
        let all = || self.blocks.iter();
        (all().map(|b| top(b)).fold(f64::INFINITY, f64::min), all().map(|b| foot(b)).fold(f64::NEG_INFINITY, f64::max))
    }

    /// The box of the lines, level, whatever the turn.
    pub(super) fn level_box(&self) -> Rect {
        let (top, foot) = self.extent();
        let block = self.blocks[0];
        let width = self.blocks.iter().map(|block| block.width() + block.hang).fold(0.0, f64::max);
        let left = match block.anchor {
            Anchor::Start => block.x,
            Anchor::Middle => block.x - width / 2.0,
            Anchor::End => block.x - width,
        };
        Rect::new(left, top, left + width, foot)
    }

    /// The box of the lines before it is turned about its own middle, with the degrees.
    pub(super) fn turned_box(&self) -> (Rect, f64) {
        let (level, block) = (self.level_box(), self.blocks[0]);
        if block.turn == 0.0 {
            return (level, 0.0);
        }
        let about = Point::new(block.x, block.baseline);
        let middle = kurbo::Affine::rotate_about(block.turn.to_radians(), about) * level.center();
        (Rect::from_center_size(middle, level.size()), block.turn)
    }

    /// Writes the text into the body of a shape whose words stand in that box.
    pub(super) fn write(&self, xml: &mut Xml, name: &'static str, held: Rect, palette: &Palette) {
        xml.open(name);
        self.body(xml, held);
        xml.open("a:lstStyle").close();
        for (block, before) in self.blocks.iter().zip(&self.before) {
            paragraphs(xml, block, *before, palette);
        }
        xml.close();
    }

    /// Insets that put the lines where they stand. What stands in the middle is anchored there, so that it stays
    /// there with words and in fonts of any length.
    fn body(&self, xml: &mut Xml, held: Rect) {
        let (top, foot) = self.extent();
        let block = self.blocks[0];
        let (mut left, mut right, mut above, mut below) = (0.0, 0.0, 0.0, 0.0);
        match block.anchor {
            Anchor::Start => left = block.x - held.x0,
            Anchor::End => right = held.x1 - block.x,
            Anchor::Middle => {
                let off = block.x - held.center().x;
                if off.abs() > SLACK {
                    (left, right) = ((2.0 * off).max(0.0), (-2.0 * off).max(0.0));
                }
            }
        }
        let off = top.midpoint(foot) - held.center().y;
        let middle = off.abs() <= SLACK || top < held.y0;
        if !middle {
            above = top - held.y0;
        } else if off.abs() > SLACK {
            (above, below) = ((2.0 * off).max(0.0), (-2.0 * off).max(0.0));
        }
        xml.open("a:bodyPr").attr("rot", 0).attr("vert", "horz").attr("wrap", "none");
        for (name, inset) in [("lIns", left), ("tIns", above), ("rIns", right), ("bIns", below)] {
            xml.attr(name, emu(inset.max(0.0)));
        }
        xml.attr("rtlCol", 0).attr("anchor", if middle { "ctr" } else { "t" });
        xml.open("a:noAutofit").close().close();
    }
}

/// Top of the first line of a block.
pub(super) fn top(block: &Block) -> f64 {
    block.baseline - ASCENT * block.size
}

/// Foot of the last line of a block.
pub(super) fn foot(block: &Block) -> f64 {
    block.baseline + block.lines.len().saturating_sub(1) as f64 * block.leading + DESCENT * block.size
}

/// What a line of the block is higher than its letters; nothing where there is but one.
pub(super) fn added(block: &Block) -> f64 {
    if block.lines.len() < 2 { 0.0 } else { block.leading - (ASCENT + DESCENT) * block.size }
}

/// Height of its lines, in thousandths of a percent of what programs take for it.
pub(super) fn height_of_lines(block: &Block) -> i64 {
    (block.leading / ((ASCENT + DESCENT) * block.size) * WHOLE).round() as i64
}

/// The words of all blocks as the middle of a shape.
pub(super) fn fits(text: &Text, geometry: &Geometry) -> bool {
    let level = text.level_box();
    geometry.bounds.contains(level.center()) && level.height() <= geometry.bounds.height() + 2.0 * SLACK
}

/// How a paragraph is aligned, and whether it begins at the right.
pub(super) fn aligned(xml: &mut Xml, block: &Block, lines: &[Line]) {
    let algn = match block.anchor {
        Anchor::Start => "l",
        Anchor::Middle => "ctr",
        Anchor::End => "r",
    };
    xml.attr("algn", algn);
    let first = lines.first().and_then(|line| line.runs.first());
    // A number in front is read from the left there, too.
    let from_right = first.is_some_and(|run| run.level.is_rtl()) || lines.iter().any(Line::begins_at_right);
    xml.attr_if("rtl", from_right.then_some(1));
}

fn paragraphs(xml: &mut Xml, block: &Block, before: f64, palette: &Palette) {
    let mut first = true;
    for lines in block.lines.split_inclusive(|line| line.ends_paragraph) {
        xml.open("a:p").open("a:pPr");
        if block.hang > 0.0 {
            xml.attr("marL", emu(block.hang)).attr("indent", -emu(block.hang));
        } else {
            xml.attr("marL", 0).attr("indent", 0);
        }
        aligned(xml, block, lines);
        let height = if block.lines.len() > 1 { height_of_lines(block) } else { WHOLE as i64 };
        xml.open("a:lnSpc").leaf("a:spcPct", &[("val", &height)]).close();
        let room = if first { before } else { 0.0 };
        xml.open("a:spcBef").leaf("a:spcPts", &[("val", &((room * POINTS).round() as i64))]).close();
        xml.open("a:spcAft").leaf("a:spcPts", &[("val", &0)]).close();
        xml.open("a:buNone").close().close();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                xml.open("a:br");
                properties(xml, block, line.runs.first(), None, palette);
                xml.close();
            }
            line_runs(xml, block, line, palette);
        }
        xml.close();
        first = false;
    }
}

fn line_runs(xml: &mut Xml, block: &Block, line: &Line, palette: &Palette) {
    for run in &line.runs {
        xml.open("a:r");
        properties(xml, block, Some(run), None, palette);
        xml.open("a:t").text(&run.text).close().close();
    }
}

/// How a run is set, none for a line without words, and the link that it is, with what is written within.
pub(super) fn properties(
    xml: &mut Xml,
    block: &Block,
    run: Option<&Run>,
    link: Option<(&str, &str)>,
    palette: &Palette,
) {
    let marks = run.map_or(Marks::default(), |run| run.marks);
    let size = if marks.small { block.size * Marks { script: Script::Level, ..marks }.scale() } else { block.size };
    // Slide programs have no type below one point.
    xml.open("a:rPr").attr_if("lang", palette.language.map(Language::tag));
    xml.attr("sz", ((size * POINTS).round() as i64).clamp(100, 400_000));
    if let Some(run) = run {
        xml.attr("b", i32::from(run.weight >= Weight::Semibold)).attr("i", i32::from(run.italic));
    }
    xml.attr_if("u", marks.underline.then_some("sng")).attr_if("strike", marks.strike.then_some("sngStrike"));
    let raised = (marks.rise() * WHOLE).round() as i64;
    xml.attr_if("baseline", (raised != 0).then_some(raised)).attr("dirty", 0);
    palette.fill(xml, Some(block.paint), 1.0);
    if marks.code || marks.highlight {
        xml.open("a:highlight");
        palette.color(xml, plate(block.paint), 1.0);
        xml.close();
    }
    let family = run.map_or(Fonts::FAMILY, |run| run.face.family.as_str());
    if family != Fonts::FAMILY {
        let family = if run.is_some_and(|run| run.face.colored()) { "Segoe UI Emoji" } else { family };
        face(xml, [family; 3]);
    } else if let Some(names) = palette.faces {
        face(xml, names);
    }
    if let Some((reference, within)) = link {
        xml.open("a:hlinkClick").attr("r:id", reference).raw(within).close();
    }
    xml.close();
}

/// The faces of words by their names: of Latin, of scripts of East Asia, and of those that join or turn.
fn face(xml: &mut Xml, families: [&str; 3]) {
    for (name, family) in ["a:latin", "a:ea", "a:cs"].into_iter().zip(families) {
        xml.leaf(name, &[("typeface", &family)]);
    }
}

/// The plate behind marked words: their colour, nearly gone.
pub(super) fn plate(ink: Paint) -> Paint {
    let near = |color, ground| crate::theme::color::mix(ground, color, PLATE);
    let ground = crate::theme::Theme::default().ground;
    Paint { light: near(ink.light, ground.light), dark: near(ink.dark, ground.dark) }
}
