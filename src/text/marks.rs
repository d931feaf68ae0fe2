//! Marks over and under letters for which a face has no anchors: placed by the boxes of both outlines,
//! as HarfBuzz does it for faces that have no anchors at all.

use kurbo::{Rect, Shape as _};

use super::fonts::{Face, Glyph};

/// Where a mark stands to its letter, by its canonical combining class (Unicode 16, chapter 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Above,
    Below,
    Across,
    Around,
}

/// The place of a mark of the blocks that serve all scripts; none where its place is between letters or
/// where its own script decides.
fn place(mark: char) -> Option<Place> {
    Some(match mark {
        '\u{315}' | '\u{31a}' | '\u{31b}' | '\u{358}' | '\u{35c}'..='\u{362}' => return None,
        '\u{316}'..='\u{319}' | '\u{31c}'..='\u{320}' | '\u{323}'..='\u{326}' | '\u{329}'..='\u{333}' => Place::Below,
        '\u{339}'..='\u{33c}' | '\u{347}'..='\u{349}' | '\u{34d}' | '\u{34e}' | '\u{353}'..='\u{356}' => Place::Below,
        '\u{321}' | '\u{322}' | '\u{327}' | '\u{328}' | '\u{359}' | '\u{35a}' => Place::Below,
        '\u{20e8}' | '\u{20ec}'..='\u{20ef}' => Place::Below,
        '\u{334}'..='\u{338}' | '\u{20d2}' | '\u{20d3}' | '\u{20d8}'..='\u{20da}' | '\u{20e5}' => Place::Across,
        '\u{20e6}' | '\u{20ea}' | '\u{20eb}' => Place::Across,
        '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}' => Place::Around,
        '\u{300}'..='\u{34e}' | '\u{350}'..='\u{357}' | '\u{35b}' | '\u{363}'..='\u{36f}' => Place::Above,
        '\u{483}'..='\u{487}' | '\u{20d0}'..='\u{20dc}' | '\u{20e1}' | '\u{20e7}' | '\u{20e9}' | '\u{20f0}' => {
            Place::Above
        }
        _ => return None,
    })
}

/// Puts every mark that the shaper left where the pen stood over, under or across its letter. The
/// glyphs are those of a run from left to right.
pub(super) fn place_marks(face: &Face, text: &str, glyphs: &mut [Glyph]) {
    if !text.chars().any(|c| place(c).is_some()) {
        return;
    }
    let mut start = 0;
    while start < glyphs.len() {
        let cluster = glyphs[start].cluster;
        let length = glyphs[start..].iter().take_while(|glyph| glyph.cluster == cluster).count();
        let end = glyphs.get(start + length).map_or(text.len(), |next| next.cluster as usize);
        if length > 1 {
            place_cluster(
                face,
                text.get(cluster as usize..end).unwrap_or_default(),
                &mut glyphs[start..start + length],
            );
        }
        start += length;
    }
}

/// A letter, then its marks.
fn place_cluster(face: &Face, text: &str, glyphs: &mut [Glyph]) {
    let (charmap, outlines) = (face.charmap(), face.outlines());
    let bounds = |glyph: u32| outlines.path(glyph).bounding_box();
    let [letter, marks @ ..] = glyphs else { return };
    let mut body = bounds(letter.id);
    if body.area() == 0.0 {
        // A mark over a space stands over the room that the space takes.
        body = Rect::new(0.0, 0.0, f64::from(letter.advance), 0.0);
    }
    let gap = face.units_per_em / 16.0;
    let mut pen = f64::from(letter.advance);
    let mut stacked = (body.y1, body.y0);
    for mark in marks {
        let own = bounds(mark.id);
        let known = text.chars().find(|&c| charmap.map(c).is_some_and(|glyph| glyph.to_u32() == mark.id));
        if let (true, Some(place)) = ((mark.x_offset, mark.y_offset) == (0, 0), known.and_then(place)) {
            let rise = match place {
                Place::Above if stacked.0 > body.y1 => stacked.0 + gap - own.y0,
                // Marks are drawn for small letters; over a high one they go up by what it is higher.
                Place::Above if body.y1 - face.x_height > gap => body.y1 - face.x_height,
                Place::Above => 0.0,
                Place::Below if stacked.1 < body.y0 => stacked.1 - gap - own.y1,
                Place::Below => body.y0.min(0.0),
                Place::Across | Place::Around => body.center().y - own.center().y,
            };
            let lean = face.slant * (own.center().y + rise - body.center().y);
            mark.x_offset = (body.center().x + lean - own.center().x - pen).round() as i32;
            mark.y_offset = rise.round() as i32;
        }
        let (top, foot) = (own.y1 + f64::from(mark.y_offset), own.y0 + f64::from(mark.y_offset));
        stacked = (stacked.0.max(top), stacked.1.min(foot));
        pen += f64::from(mark.advance);
    }
}
