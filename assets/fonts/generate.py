#!/usr/bin/env python3
"""Makes the embedded faces from the upstream web release of Inter (npm package inter-ui, folder web/).

usage: generate.py FOLDER_WITH_WOFF2

Each face keeps Latin, Greek, Cyrillic and the symbols that figures use, drops hinting and every
substitution but composition, and makes the tabular figures the only figures: what is measured then
needs no font feature to be drawn the same, by any renderer. Needs fonttools and brotli.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ["Regular", "Medium", "SemiBold", "Bold", "Italic", "SemiBoldItalic"]
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF),
    (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF),
    (0x25A0, 0x25FF), (0x2600, 0x27BF), (0x27C0, 0x27FF), (0x2B00, 0x2BFF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
]


def tabular_figures(font: TTFont) -> None:
    """Points the character map of the ten digits at their tabular forms."""
    gsub = font["GSUB"].table
    mapping: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in gsub.LookupList.Lookup[index].SubTable:
                subtable = getattr(subtable, "ExtSubTable", subtable)
                mapping.update(getattr(subtable, "mapping", {}))
    for table in font["cmap"].tables:
        for code, name in list(table.cmap.items()):
            if 0x30 <= code <= 0x39 and name in mapping:
                table.cmap[code] = mapping[name]


def main() -> None:
    folder = Path(sys.argv[1])
    for face in FACES:
        font = TTFont(folder / f"Inter-{face}.woff2")
        tabular_figures(font)
        options = subset.Options()
        options.hinting = False
        options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
        options.notdef_outline = True
        options.glyph_names = False
        options.drop_tables += ["DSIG", "STAT", "meta"]
        tool = subset.Subsetter(options)
        tool.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
        tool.subset(font)
        font.flavor = None
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        font.save(Path(__file__).parent / f"Inter-{face}.ttf")


main()
