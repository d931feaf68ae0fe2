#!/usr/bin/env python3
"""Makes the embedded emoji from two sets of npm: Fluent Emoji in its flat style, and round flags.

usage: generate.py FOLDER, where FOLDER holds a `node_modules` with @iconify-json/fluent-emoji-flat,
@iconify-json/circle-flags and emojibase-data. Needs fonttools and picosvg.

The result is a font of layers in plain colours (COLR version 0), which every browser draws: a glyph for
each emoji, ligatures for sequences with joiners, skin tones, keycaps and flags. Layers that are the same
outline in another colour, as those of skin tones are, are there once.
"""
import io
import json
import re
import sys
import zlib
from pathlib import Path

from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path
from picosvg.svg import SVG

EM = 512
# The picture as a share of the em, around the middle of Inter's capitals; a little room at both sides.
SIZE, WIDTH, MIDDLE = 1.16, 1.2, 1490 / 2048 / 2
# Side of the pictures of flags.
FLAG = 512
# Deviation of curves, in units of the em.
ACCURACY = 2.0
JOINER, PICTURE, KEYCAP = "\u200d", "\ufe0f", "\u20e3"
FLAG_OF = {"gb-eng": "gbeng", "gb-sct": "gbsct", "gb-wls": "gbwls"}
# Hands that are drawn with all skin tones; people are there in yellow.
TONED = set("👋🤚🖐✋🖖👌🤏✌🤞🤘🤙👈👉👆👇☝👍👎✊👊🤛🤜👏🙌👐🤲🙏💪")
# Trades that people have; other sequences of people with a joiner are left out.
TRADES = set("💻🔬🔧💼🎓🏫🚀⚖🎨🚒⚕")
# Of food what figures speak of; of all else only what is not there for one country's kitchen or dress.
FOOD = set("🍎🍏🍊🍋🍌🍉🍇🍓🍒🥑🌽🥕🍞🧀🥚🍳🍔🍟🍕🥗🍜🍣🍪🍩🎂🍰🧁🍫🍬🍭🍯☕🍵🍺🍻🥂🍷🥤🧃🧊🍽🍴🥄")
PEOPLE, FOODS, FLAGS = 1, 4, 9
# Bytes of outlines above which a picture stays out, but for these.
LARGEST = 720
KEPT = set("🖥⌨⚽🎂🤝🤯🤷🤦👷🕵🗺🎛💸📔🥷🧩💻🔬🔧💼🎓🏫🚶🏃🙋💁🌍🌎🌏📷📽🎥")


def wanted(data: list[dict]) -> list[str]:
    sequences = []
    for entry in data:
        text = entry["emoji"].replace(PICTURE, "")
        group = entry.get("group")
        if group in (None, FLAGS) and JOINER not in text:
            continue
        if group == FOODS and text not in FOOD:
            continue
        if group == PEOPLE and JOINER in text and not TRADES & set(text):
            continue
        sequences.append(text)
        if text in TONED:
            sequences += [s["emoji"].replace(PICTURE, "") for s in entry.get("skins", []) if isinstance(s["tone"], int)]
        for skin in entry.get("skins", []) if TRADES & set(text) and text[0] in "👩👨" and text[-1] in "💻🔬" else []:
            sequences.append(skin["emoji"].replace(PICTURE, ""))
    return sequences


def cleaned(body: str) -> str:
    """Masks of one white outline as clip paths, gradients as their mean: what picosvg can flatten."""
    body = re.sub(r'<(linear|radial)Gradient id="([^"]+)".*?</\1Gradient>', "", body)
    body = re.sub(r"<mask\b([^>]*)>", lambda m: "<clipPath" + re.sub(r' (maskUnits|mask-type|style|width|height|x|y)="[^"]*"', "", m[1]) + ">", body)
    body = re.sub(r'(?<!:)\bhref="', 'xlink:href="', body)
    body = body.replace("</mask>", "</clipPath>")
    body = re.sub(r'\bmask="', 'clip-path="', body)
    return body


def layers(body: str, width: float, height: float) -> list[tuple[str, tuple]]:
    colors = dict(re.findall(r'<(?:linear|radial)Gradient id="([^"]+)".*?stop-color="([^"]+)"', body))
    body = re.sub(r'fill="url\(#([^)]+)\)"', lambda m: f'fill="{colors.get(m[1], "#888888")}"', body)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">{cleaned(body)}</svg>'
    found = []
    for shape in SVG.fromstring(svg).topicosvg().shapes():
        fill = shape.fill if shape.fill.startswith("#") else {"black": "#000000", "white": "#ffffff"}[shape.fill]
        digits = fill[1:] if len(fill) > 4 else "".join(c * 2 for c in fill[1:])
        color = tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)) + (round(shape.opacity, 2),)
        found.append((shape.as_path().d, color))
    return found


def outline(d: str, width: float, height: float):
    # Flags fill their square; other pictures leave a little of it free.
    rim = max(width, height) / 26 if width == FLAG else 0
    scale = SIZE * EM / (max(width, height) + 2 * rim)
    left = (WIDTH - SIZE) / 2 * EM + rim * scale
    top = (MIDDLE + SIZE / 2) * EM - rim * scale
    pen = TTGlyphPen(None)
    to_units = Transform(scale, 0, 0, -scale, left, top)
    parse_path(d, TransformPen(Cu2QuPen(RoundingPen(pen), ACCURACY, reverse_direction=True), to_units))
    return pen.glyph()


class Emoji:
    def __init__(self) -> None:
        self.glyphs = {".notdef": TTGlyphPen(None).glyph(), "space": TTGlyphPen(None).glyph()}
        self.widths = {}
        self.characters: dict[int, str] = {0x20: "space"}
        self.colors: dict[str, list] = {}
        self.palette: dict[tuple, int] = {}
        self.known: dict[bytes, str] = {}
        self.ligatures: list[tuple[str, str]] = []

    def character(self, char: str) -> str:
        code = ord(char)
        if code not in self.characters:
            self.characters[code] = f"u{code:04X}"
            self.glyphs[f"u{code:04X}"] = TTGlyphPen(None).glyph()
        return self.characters[code]

    def add(self, text: str, body: str, width: float, height: float, largest: int) -> None:
        drawn = [(outline(d, width, height), color) for d, color in layers(body, width, height)]
        drawn = [(glyph, glyph.compile(None), color) for glyph, color in drawn if glyph.numberOfContours > 0]
        if sum(len(key) for _, key, _ in drawn) > largest:
            return
        parts = [self.character(c) for c in text]
        name = parts[0] if len(parts) == 1 else "_".join(parts)
        if name in self.colors:
            return
        self.glyphs.setdefault(name, TTGlyphPen(None).glyph())
        self.colors[name] = []
        for glyph, key, color in drawn:
            layer = self.known.setdefault(key, f"l{len(self.known)}")
            self.glyphs[layer] = glyph
            self.colors[name].append((layer, self.palette.setdefault(color, len(self.palette))))
        if len(parts) > 1:
            self.ligatures.append((" ".join(parts), name))

    def font(self):
        builder = FontBuilder(EM, isTTF=True)
        builder.setupGlyphOrder(list(self.glyphs))
        builder.setupCharacterMap(self.characters)
        builder.setupGlyf(self.glyphs)
        drawn = {name: round(WIDTH * EM) for name in self.glyphs if name in self.colors}
        builder.setupHorizontalMetrics({n: (drawn.get(n, 0), getattr(g, "xMin", 0)) for n, g in self.glyphs.items()})
        top, foot = round((MIDDLE + SIZE / 2) * EM), round((MIDDLE - SIZE / 2) * EM)
        builder.setupHorizontalHeader(ascent=top, descent=foot)
        builder.setupOS2(sTypoAscender=top, sTypoDescender=foot, usWinAscent=top, usWinDescent=-foot)
        builder.setupNameTable({"familyName": "Figmill Emoji", "styleName": "Regular", "copyright": "Microsoft Corporation (Fluent Emoji) and HatScripts (circle-flags), MIT"})
        builder.setupPost(keepGlyphNames=False)
        font = builder.font
        font["COLR"] = buildCOLR(self.colors, version=0, glyphMap=font.getReverseGlyphMap())
        font["CPAL"] = buildCPAL([list(self.palette)])
        rules = "\n".join(f"sub {parts} by {name};" for parts, name in self.ligatures)
        addOpenTypeFeaturesFromString(font, f"languagesystem DFLT dflt;\nfeature ccmp {{\n{rules}\n}} ccmp;")
        font["head"].created = font["head"].modified = 0
        font.recalcTimestamp = False
        return font


def main() -> None:
    modules = Path(sys.argv[1]) / "node_modules"
    read = lambda name: json.loads((modules / name).read_text())
    fluent = read("@iconify-json/fluent-emoji-flat/icons.json")
    characters = read("@iconify-json/fluent-emoji-flat/chars.json").items()
    names = {"-".join(f"{int(c, 16):x}" for c in key.replace("-fe0f", "").split("-")): name for key, name in characters}
    flags = read("@iconify-json/circle-flags/icons.json")
    emoji = Emoji()
    failed = []
    for text in wanted(read("emojibase-data/en/data.json")):
        name = names.get("-".join(f"{ord(c):x}" for c in text))
        icon = fluent["icons"].get(name)
        if icon is None:
            continue
        try:
            emoji.add(text, icon["body"], icon.get("width", fluent["width"]), icon.get("height", fluent["height"]), LARGEST if not KEPT & set(text) else 9999)
        except Exception as error:
            failed.append((text, name, repr(error)[:80]))
    for name, icon in flags["icons"].items():
        if re.fullmatch("[a-z]{2}", name) and name not in ("hm",):
            text = "".join(chr(0x1F1E6 + ord(c) - ord("a")) for c in name)
        elif name in FLAG_OF:
            text = "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in FLAG_OF[name]) + "\U000e007f"
        else:
            continue
        try:
            emoji.add(text, icon["body"], FLAG, FLAG, 9999)
        except Exception as error:
            failed.append((text, name, repr(error)[:80]))
    for line in failed:
        print("left out", *line, file=sys.stderr)
    file = io.BytesIO()
    emoji.font().save(file)
    (Path(__file__).parent / "Emoji.ttf.zz").write_bytes(zlib.compress(file.getvalue(), 9))
    print(len(emoji.colors), "emoji,", len(emoji.known), "outlines,", len(emoji.palette), "colours")


main()
