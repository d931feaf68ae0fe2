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
TONES = "🏻🏼🏽🏾🏿"
HAIR = set("🦰🦱🦳🦲")
# Pictures that the set names without their characters.
NAMED = {"👉": "backhand-index-pointing-right"}
NAMES_OF_TONES = ["light", "medium-light", "medium", "medium-dark", "dark"]
# People beside each other, of which the set has no pictures.
TOGETHER = {"👫": "👩👨", "👭": "👩👩", "👬": "👨👨", "💑": "🧑🧑", "💏": "🧑🧑", "👪": "👨👩👦"}
# What looks nearly as that which there is no picture of.
LIKE = {"🚘": "🚗", "🇭🇲": "🇦🇺", "🇸🇯": "🇳🇴"}
COMPONENTS = 2


def wanted(data: list[dict]) -> list[str]:
    """All emoji but single letters of flags, tones and hair by themselves; people in all tones."""
    sequences = []
    for entry in data:
        if entry.get("group") in (None, COMPONENTS):
            continue
        sequences += [one["emoji"].replace(PICTURE, "") for one in [entry, *entry.get("skins", [])]]
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


def icon_named(icons: dict, name: str) -> dict | None:
    """An icon; one that is another one mirrored is so here."""
    alias = icons.get("aliases", {}).get(name)
    if not alias:
        return icons["icons"].get(name)
    icon = dict(icons["icons"][alias["parent"]])
    if alias.get("hFlip"):
        width = icon.get("width", icons["width"])
        icon["body"] = f'<g transform="translate({width} 0) scale(-1 1)">{icon["body"]}</g>'
    return icon


def outline(d: str, width: float, height: float, share: float = 1, at: float = 0):
    """A path as outline; with a `share` as small as that, and so far `at` the right, on the foot of the picture."""
    # Flags fill their square; other pictures leave a little of it free.
    rim = max(width, height) / 26 if width == FLAG else 0
    scale = SIZE * EM / (max(width, height) + 2 * rim)
    left = (WIDTH - SIZE) / 2 * EM + rim * scale
    top = (MIDDLE + SIZE / 2) * EM - rim * scale
    if share < 1:
        foot = (MIDDLE - SIZE / 2) * EM
        scale, left, top = scale * share, at * WIDTH * EM, foot + (top - foot) * share
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

    def add(self, text: str, body: str, width: float, height: float) -> None:
        self.draw(text, [(outline(d, width, height), color) for d, color in layers(body, width, height)])

    def draw(self, text: str, drawn: list) -> None:
        drawn = [(glyph, glyph.compile(None), color) for glyph, color in drawn if glyph.numberOfContours > 0]
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

    def same(self, text: str, as_text: str) -> bool:
        """Draws one as another, if that is drawn."""
        name = "_".join(self.characters.get(ord(c), "?") for c in as_text)
        if name not in self.colors:
            return False
        parts = [self.character(c) for c in text]
        if len(parts) > 1:
            self.ligatures.append((" ".join(parts), name))
        else:
            self.colors[parts[0]] = self.colors[name]
        return True

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
    for text, name in NAMED.items():
        names["-".join(f"{ord(c):x}" for c in text)] = name
        for tone, of_tone in zip(TONES, NAMES_OF_TONES):
            names["-".join(f"{ord(c):x}" for c in text + tone)] = f"{name}-{of_tone}"
    emoji = Emoji()
    failed, missing = [], []
    shape = lambda icon: (icon.get("width", fluent["width"]), icon.get("height", fluent["height"]))
    icon_of = lambda text: icon_named(fluent, names.get("-".join(f"{ord(c):x}" for c in text)))
    for text in wanted(read("emojibase-data/en/data.json")):
        icon = icon_of(text)
        if icon is None:
            missing.append(text)
            continue
        try:
            emoji.add(text, icon["body"], *shape(icon))
        except Exception as error:
            failed.append((text, "", repr(error)[:80]))
            missing.append(text)
    for text, people in TOGETHER.items():
        share = 0.68 if len(people) == 2 else 0.55
        drawn = []
        for i, one in enumerate(people):
            icon = icon_of(one)
            at = i * (1 - share) / (len(people) - 1)
            drawn += [(outline(d, *shape(icon), share, at), color) for d, color in layers(icon["body"], *shape(icon))]
        emoji.draw(text, drawn)
    for name, icon in flags["icons"].items():
        if re.fullmatch("[a-z]{2}", name) and name not in ("hm",):
            text = "".join(chr(0x1F1E6 + ord(c) - ord("a")) for c in name)
        elif name in FLAG_OF:
            text = "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in FLAG_OF[name]) + "\U000e007f"
        else:
            continue
        try:
            emoji.add(text, icon["body"], FLAG, FLAG)
        except Exception as error:
            failed.append((text, name, repr(error)[:80]))
    # A tone that is not drawn is better than a picture that is not; so is hair.
    for text in missing:
        plain = "".join(c for c in text if c not in TONES)
        bald = "".join(c for c in plain.split(JOINER)[0]) if HAIR & set(plain) else plain
        _ = text in TOGETHER or emoji.same(text, LIKE.get(text, plain)) or emoji.same(text, bald)
    for line in failed:
        print("left out", *line, file=sys.stderr)
    file = io.BytesIO()
    emoji.font().save(file)
    (Path(__file__).parent / "Emoji.ttf.zz").write_bytes(zlib.compress(file.getvalue(), 9))
    print(len(emoji.colors), "emoji,", len(emoji.known), "outlines,", len(emoji.palette), "colours")


main()
