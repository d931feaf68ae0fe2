//! Colours as CSS writes them.

use super::color::{Rgb, mix};

/// A colour with its opacity, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CssColor {
    /// The colour itself.
    pub rgb: Rgb,
    /// How much of it is seen, 0 to 1.
    pub alpha: f64,
}

impl CssColor {
    /// Nothing of any colour.
    pub const TRANSPARENT: CssColor = CssColor { rgb: Rgb { r: 0, g: 0, b: 0 }, alpha: 0.0 };

    /// A colour that nothing shows through, in any of the ways of [`CssColor::parse`].
    pub fn opaque(text: &str) -> Option<Rgb> {
        Self::parse(text).filter(|color| color.alpha >= 1.0).map(|color| color.rgb)
    }

    /// Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()`, a named
    /// colour, `transparent` or `none`; whatever the case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return hexadecimal(digits);
        }
        if let Some((name, inner)) = text.split_once('(') {
            return function(name.trim(), inner.strip_suffix(')')?);
        }
        if matches!(text.as_str(), "transparent" | "none") {
            return Some(Self::TRANSPARENT);
        }
        let index = NAMED.binary_search_by(|(name, _)| (*name).cmp(&text)).ok()?;
        Some(Self { rgb: Rgb::hex(NAMED[index].1), alpha: 1.0 })
    }

    /// What is seen where it lies on `ground`.
    pub fn over(self, ground: Rgb) -> Rgb {
        if self.alpha >= 1.0 { self.rgb } else { mix(ground, self.rgb, self.alpha) }
    }
}

fn hexadecimal(digits: &str) -> Option<CssColor> {
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let (color, alpha) = match digits.len() {
        3 | 6 => (digits, 1.0),
        4 => (&digits[..3], f64::from(u8::from_str_radix(&digits[3..], 16).ok()?) / 15.0),
        8 => (&digits[..6], f64::from(u8::from_str_radix(&digits[6..], 16).ok()?) / 255.0),
        _ => return None,
    };
    Some(CssColor { rgb: Rgb::parse(&format!("#{color}"))?, alpha })
}

fn function(name: &str, inner: &str) -> Option<CssColor> {
    let parts: Vec<&str> = inner.split([',', '/', ' ', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let alpha = match parts.len() {
        3 => 1.0,
        4 => share(parts[3], 1.0)?,
        _ => return None,
    };
    let rgb = match name {
        "rgb" | "rgba" => {
            let channel = |text: &str| share(text, 255.0).map(|v| (v * 255.0).round() as u8);
            Rgb { r: channel(parts[0])?, g: channel(parts[1])?, b: channel(parts[2])? }
        }
        "hsl" | "hsla" => {
            let hue = parts[0].trim_end_matches("deg").parse::<f64>().ok().filter(|h| h.is_finite())?;
            from_hsl(hue, share(parts[1], 100.0)?, share(parts[2], 100.0)?)
        }
        _ => return None,
    };
    Some(CssColor { rgb, alpha })
}

/// A percentage, or a number out of `whole`, as a share from 0 to 1.
fn share(text: &str, whole: f64) -> Option<f64> {
    let value = match text.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok()? / 100.0,
        None => text.parse::<f64>().ok()? / whole,
    };
    value.is_finite().then(|| value.clamp(0.0, 1.0))
}

fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let amplitude = saturation * lightness.min(1.0 - lightness);
    let channel = |offset: f64| {
        let k = (offset + hue.rem_euclid(360.0) / 30.0) % 12.0;
        ((lightness - amplitude * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)) * 255.0).round() as u8
    };
    Rgb { r: channel(0.0), g: channel(8.0), b: channel(4.0) }
}

/// The named colours of CSS Color 4, in the order of their names.
#[rustfmt::skip]
const NAMED: &[(&str, u32)] = &[
    ("aliceblue", 0xf0f8ff), ("antiquewhite", 0xfaebd7), ("aqua", 0x00ffff), ("aquamarine", 0x7fffd4),
    ("azure", 0xf0ffff), ("beige", 0xf5f5dc), ("bisque", 0xffe4c4), ("black", 0x000000),
    ("blanchedalmond", 0xffebcd), ("blue", 0x0000ff), ("blueviolet", 0x8a2be2), ("brown", 0xa52a2a),
    ("burlywood", 0xdeb887), ("cadetblue", 0x5f9ea0), ("chartreuse", 0x7fff00), ("chocolate", 0xd2691e),
    ("coral", 0xff7f50), ("cornflowerblue", 0x6495ed), ("cornsilk", 0xfff8dc), ("crimson", 0xdc143c),
    ("cyan", 0x00ffff), ("darkblue", 0x00008b), ("darkcyan", 0x008b8b), ("darkgoldenrod", 0xb8860b),
    ("darkgray", 0xa9a9a9), ("darkgreen", 0x006400), ("darkgrey", 0xa9a9a9), ("darkkhaki", 0xbdb76b),
    ("darkmagenta", 0x8b008b), ("darkolivegreen", 0x556b2f), ("darkorange", 0xff8c00),
    ("darkorchid", 0x9932cc), ("darkred", 0x8b0000), ("darksalmon", 0xe9967a), ("darkseagreen", 0x8fbc8f),
    ("darkslateblue", 0x483d8b), ("darkslategray", 0x2f4f4f), ("darkslategrey", 0x2f4f4f),
    ("darkturquoise", 0x00ced1), ("darkviolet", 0x9400d3), ("deeppink", 0xff1493), ("deepskyblue", 0x00bfff),
    ("dimgray", 0x696969), ("dimgrey", 0x696969), ("dodgerblue", 0x1e90ff), ("firebrick", 0xb22222),
    ("floralwhite", 0xfffaf0), ("forestgreen", 0x228b22), ("fuchsia", 0xff00ff), ("gainsboro", 0xdcdcdc),
    ("ghostwhite", 0xf8f8ff), ("gold", 0xffd700), ("goldenrod", 0xdaa520), ("gray", 0x808080),
    ("green", 0x008000), ("greenyellow", 0xadff2f), ("grey", 0x808080), ("honeydew", 0xf0fff0),
    ("hotpink", 0xff69b4), ("indianred", 0xcd5c5c), ("indigo", 0x4b0082), ("ivory", 0xfffff0),
    ("khaki", 0xf0e68c), ("lavender", 0xe6e6fa), ("lavenderblush", 0xfff0f5), ("lawngreen", 0x7cfc00),
    ("lemonchiffon", 0xfffacd), ("lightblue", 0xadd8e6), ("lightcoral", 0xf08080), ("lightcyan", 0xe0ffff),
    ("lightgoldenrodyellow", 0xfafad2), ("lightgray", 0xd3d3d3), ("lightgreen", 0x90ee90),
    ("lightgrey", 0xd3d3d3), ("lightpink", 0xffb6c1), ("lightsalmon", 0xffa07a), ("lightseagreen", 0x20b2aa),
    ("lightskyblue", 0x87cefa), ("lightslategray", 0x778899), ("lightslategrey", 0x778899),
    ("lightsteelblue", 0xb0c4de), ("lightyellow", 0xffffe0), ("lime", 0x00ff00), ("limegreen", 0x32cd32),
    ("linen", 0xfaf0e6), ("magenta", 0xff00ff), ("maroon", 0x800000), ("mediumaquamarine", 0x66cdaa),
    ("mediumblue", 0x0000cd), ("mediumorchid", 0xba55d3), ("mediumpurple", 0x9370db),
    ("mediumseagreen", 0x3cb371), ("mediumslateblue", 0x7b68ee), ("mediumspringgreen", 0x00fa9a),
    ("mediumturquoise", 0x48d1cc), ("mediumvioletred", 0xc71585), ("midnightblue", 0x191970),
    ("mintcream", 0xf5fffa), ("mistyrose", 0xffe4e1), ("moccasin", 0xffe4b5), ("navajowhite", 0xffdead),
    ("navy", 0x000080), ("oldlace", 0xfdf5e6), ("olive", 0x808000), ("olivedrab", 0x6b8e23),
    ("orange", 0xffa500), ("orangered", 0xff4500), ("orchid", 0xda70d6), ("palegoldenrod", 0xeee8aa),
    ("palegreen", 0x98fb98), ("paleturquoise", 0xafeeee), ("palevioletred", 0xdb7093),
    ("papayawhip", 0xffefd5), ("peachpuff", 0xffdab9), ("peru", 0xcd853f), ("pink", 0xffc0cb),
    ("plum", 0xdda0dd), ("powderblue", 0xb0e0e6), ("purple", 0x800080), ("rebeccapurple", 0x663399),
    ("red", 0xff0000), ("rosybrown", 0xbc8f8f), ("royalblue", 0x4169e1), ("saddlebrown", 0x8b4513),
    ("salmon", 0xfa8072), ("sandybrown", 0xf4a460), ("seagreen", 0x2e8b57), ("seashell", 0xfff5ee),
    ("sienna", 0xa0522d), ("silver", 0xc0c0c0), ("skyblue", 0x87ceeb), ("slateblue", 0x6a5acd),
    ("slategray", 0x708090), ("slategrey", 0x708090), ("snow", 0xfffafa), ("springgreen", 0x00ff7f),
    ("steelblue", 0x4682b4), ("tan", 0xd2b48c), ("teal", 0x008080), ("thistle", 0xd8bfd8),
    ("tomato", 0xff6347), ("turquoise", 0x40e0d0), ("violet", 0xee82ee), ("wheat", 0xf5deb3),
    ("white", 0xffffff), ("whitesmoke", 0xf5f5f5), ("yellow", 0xffff00), ("yellowgreen", 0x9acd32),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<String> {
        CssColor::parse(text).map(|c| format!("{} {:.2}", c.rgb, c.alpha))
    }

    #[test]
    fn every_way_of_writing_a_colour_is_read() {
        for (text, wanted) in [
            ("#f96", "#ff9966 1.00"),
            ("#F9F8", "#ff99ff 0.53"),
            ("#00ff00", "#00ff00 1.00"),
            ("#00ff0080", "#00ff00 0.50"),
            ("DarkRed", "#8b0000 1.00"),
            ("rgb(255, 0,10)", "#ff000a 1.00"),
            ("rgb(255 0 10 / 50%)", "#ff000a 0.50"),
            ("hsl(120, 100%, 25%)", "#008000 1.00"),
            ("none", "#000000 0.00"),
        ] {
            assert_eq!(seen(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "#12", "#ggg", "notacolour", "rgb(1,2)", "rgb(1,2,nan)", "url(#a)"] {
            assert_eq!(seen(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_in_order() {
        assert!(NAMED.is_sorted_by_key(|(name, _)| *name));
    }
}
