"""Looks at the slides of figures: what is in them, and how LibreOffice draws them beside Figmill's own picture.

`check.py FIGMILL FIGURE...` looks at these, `check.py FIGMILL all` at every figure of the repository, and without a
figure at a sample. Pictures of both, above each other, are left in target/slides, and all files of a figure that was
named or has faults.
"""

import csv
import glob
import io
import os
import pathlib
import re
import shlex
import subprocess
import sys

from PIL import Image, ImageChops, ImageFilter, ImageStat
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from ooxml_integrity import ERROR, check_pptx
from pypdf import PdfReader
from pypdf.generic import ContentStream
from pptx import Presentation
from pptx.oxml.ns import qn

# Mean difference of two pictures that are one picture, of 255, once both are soft: faces are drawn a little
# differently, and connectors that are glued lead to the middle of a side.
MOST_DIFFERENCE = 4.0
# One more of charts, which the program draws itself; LibreOffice has holes of one size in all rings.
# The same of a PDF, which is drawn from the same outlines.
MOST_DIFFERENCE_OF_PDF = 1.0
SIZE = (1280, 720)
SLIDE_WIDTH = 12192000
# Figures that LibreOffice reads in one run: a program that has read hundreds is slow.
BATCH = 30

AUDIT = OpenXmlValidator()
ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "slides"
# Figures whose edges join two things each, by the beginnings of their names.
JOIN = ("pipeline", "house", "flowchart", "class", "er-", "state", "shapes")
# Figures that are charts of the slide program.
CHARTS = {
    "bar.yaml", "bar-grouped.yaml", "bar-horizontal.yaml", "bar-stacked.yaml", "area.yaml", "line.yaml",
    "scatter.yaml", "pie.yaml", "donut.yaml", "xychart.mmd", "chart-lines.yaml", "chart-donut.yaml",
}
# Figures whose SVG for offices is laid beside the PNG.
PICTURES = {"pillars.yaml", "house.yaml", "flowchart-groups.mmd", "class-shop.mmd", "chart-lines.yaml", "timeline-time.yaml"}
SAMPLE = [
    "specs/pillars.yaml",
    "specs/milestones.yaml",
    "specs/pipeline.yaml",
    "specs/house.yaml",
    "tests/pictures/flowchart-groups.mmd",
    "tests/pictures/flowchart-decision.mmd",
    "tests/pictures/class-shop.mmd",
    "tests/pictures/er-shop.mmd",
    "tests/pictures/state-player.mmd",
    "tests/pictures/sequence-order.mmd",
    "tests/pictures/concept-comparison.yaml",
    "tests/pictures/concept-hub.yaml",
    "tests/pictures/concept-matrix.yaml",
    "tests/pictures/concept-roadmap.yaml",
    "tests/pictures/concept-steps-chevrons.yaml",
    "tests/pictures/concept-table.yaml",
    "tests/pictures/concept-table-heat.yaml",
    "specs/gallery/table-cells.yaml",
    "tests/pictures/concept-tree.yaml",
    "tests/pictures/timeline-time.yaml",
    "tests/pictures/chart-bars-stacked.yaml",
    "tests/pictures/chart-lines.yaml",
    "tests/pictures/chart-donut.yaml",
    "specs/gallery/bar.yaml",
    "specs/gallery/bar-grouped.yaml",
    "specs/gallery/bar-horizontal.yaml",
    "specs/gallery/bar-stacked.yaml",
    "specs/gallery/area.yaml",
    "specs/gallery/line.yaml",
    "specs/gallery/scatter.yaml",
    "specs/gallery/pie.yaml",
    "specs/gallery/xychart.mmd",
    "tests/pictures/chart-quadrant.mmd",
    "tests/pictures/chart-radar.mmd",
    "integrations/slides/shapes-one.mmd",
    "integrations/slides/shapes-two.mmd",
]


def every_figure():
    """All specs and mermaid files of the repository, by their paths from its root."""
    files = [file for folder in ("specs", "specs/gallery", "tests/pictures", "integrations/slides")
             for ending in ("yaml", "mmd", "json") for file in (ROOT / folder).glob(f"*.{ending}")]
    return sorted(str(file.relative_to(ROOT)) for file in files)


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options)


def with_our_fonts():
    """Settings of fontconfig that know the faces that Figmill measures with."""
    config = OUT / "fonts.conf"
    config.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<include ignore_missing='yes'>/etc/fonts/fonts.conf</include><dir>{ROOT}/assets/fonts</dir></fontconfig>"
    )
    return dict(os.environ, FONTCONFIG_FILE=str(config), HOME=str(OUT))


def shapes(tree):
    for shape in tree:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes(shape.shapes)


def words(text):
    return sorted(re.findall(r"\w+", text))


def plain(markup):
    """The words of a piece of an SVG."""
    text = re.sub(r"<[^>]+>", "", markup)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def below(tag):
    """What stands below a tag of a PDF: tags, and numbers of pieces of a page."""
    kids = tag.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def tags(node):
    """The tree of tags of a PDF below one, parents first."""
    yield node
    for child in below(node):
        if hasattr(child, "get"):
            yield from tags(child)


def letters(font):
    """What the codes of a font of a PDF stand for, and how many bytes a code has."""
    text = lambda digits: bytes.fromhex(digits).decode("utf-16-be")
    table = font["/ToUnicode"].get_data().decode("latin-1")
    known = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        known |= {int(code, 16): text(letter) for code, letter in re.findall(r"<(\w+)>\s*<(\w*)>", part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            known |= {code: chr(ord(text(letter)) + code - int(first, 16))
                      for code in range(int(first, 16), int(last, 16) + 1)}
    return known, 1 if font["/Subtype"] == "/Type3" else 2


def pieces(page, reader):
    """The words of the numbered pieces of a page: the letters of each, or what is said to stand for them."""
    fonts = {name: letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    said, inside, font = {}, [], None

    def say(text):
        number = next((number for number, _ in reversed(inside) if number is not None), None)
        if number is not None:
            said[number] = said.get(number, "") + text

    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            about = operands[1] if len(operands) > 1 and hasattr(operands[1], "get") else {}
            stands_for = about.get("/ActualText")
            if stands_for is not None and not any(hidden for _, hidden in inside):
                say(str(stands_for))
            inside.append((about.get("/MCID"), stands_for is not None))
        elif operator == b"EMC":
            inside.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any(hidden for _, hidden in inside):
            known, wide = font
            for string in operands[0] if operator == b"TJ" else operands:
                codes = getattr(string, "original_bytes", b"")
                say("".join(known.get(int.from_bytes(codes[at:at + wide], "big"), "") for at in range(0, len(codes), wide)))
    return said


def spoken(reader):
    """The words that the tags of a PDF hold, in their order."""
    pages = {page.indirect_reference.idnum: pieces(page, reader) for page in reader.pages}

    def of(tag, page):
        if "/ActualText" in tag:
            return [str(tag["/ActualText"])]
        page = pages[tag.raw_get("/Pg").idnum] if "/Pg" in tag else page
        if "/MCID" in tag:
            return [page.get(tag["/MCID"], "")]
        said = []
        for child in below(tag):
            said += of(child, page) if hasattr(child, "get") else [page.get(child, "")]
        return said

    return of(reader.trailer["/Root"]["/StructTreeRoot"], {})


def faults_of_pdf(file, png, svg):
    """What is wrong in the PDF of one figure; the SVG says what it has to hold, and the PNG how it looks."""
    if subprocess.run(["qpdf", "--check", file], capture_output=True).returncode:
        yield "qpdf finds faults"
    shown = re.findall(r"\w+", plain(" ".join(re.findall(r"<text.*?</text>", svg, re.S))))
    read = re.findall(r"\w+", run("pdftotext", "-raw", file, "-").stdout.decode())
    if "".join(shown) != "".join(read):
        yield f"the words of the PDF are others, or in another order: {[w for w in shown if w not in read][:10]}"
    read_back = PdfReader(file)
    root = read_back.trailer["/Root"]
    if not root["/MarkInfo"]["/Marked"] or "/Lang" not in root:
        yield "the PDF is not tagged, or its language is not told"
    if not root["/ViewerPreferences"]["/DisplayDocTitle"] or read_back.metadata.title != plain(re.search(r"<title[^>]*>(.*?)</title>", svg, re.S).group(1)):
        yield "readers of the PDF do not show its title"
    described = plain(re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.S).group(1))
    if described not in [str(tag.get("/Alt")) for tag in tags(root["/StructTreeRoot"])]:
        yield "the tags of the PDF do not hold the alternative text"
    told = re.findall(r"\w+", " ".join(spoken(read_back)))
    if "".join(told) != "".join(shown):
        yield f"the tags of the PDF do not hold its words: {[word for word in shown if word not in told][:10]}"
    if b"pdfuaid:part" not in file.read_bytes():
        yield "the PDF does not say that it conforms to PDF/UA-1"
    theirs = file.with_suffix(".pdf.png")
    run("pdftoppm", "-png", "-singlefile", "-r", "96", file, file.with_suffix(".pdf"))
    apart = difference(png, theirs)
    if apart > MOST_DIFFERENCE_OF_PDF:
        yield f"poppler draws something else: {apart:.2f} of at most {MOST_DIFFERENCE_OF_PDF}"


def faults_of_chart(chart, table):
    """What of a chart is not what the table of its figure holds: CSV as `figmill render --table` writes it."""
    tables = [list(csv.DictReader(io.StringIO(part))) for part in table.split("\n\n")]
    rows = [row for part in tables for row in part]
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    cells = list(sheet.iter_rows(values_only=True))
    held = sorted(float(cell) for row in cells[1:] for cell in row[1:] if cell is not None)
    is_number = lambda text: re.fullmatch(r"-?[0-9.]+(e[-+]?[0-9]+)?", text)
    # The marks of one table, or those of bars and lines together.
    columns = [[row[name] for row in all_of if name in row] for all_of in (tables[0], rows) for name in rows[0]]
    numbers = [sorted(map(float, column)) for column in columns if all(map(is_number, column))]
    if held not in numbers:
        yield f"the numbers of the workbook are in no column of the table: {held[:8]}"
    names = {str(value) for row in rows for value in row.values()}
    series = list(cells[0][1:]) if "series" in rows[0] else []
    for name in [row[0] for row in cells[1:]] + series:
        told = name.strftime("%Y-%m-%d") if hasattr(name, "strftime") else str(name).removesuffix(".0")
        if told not in names and not any(is_number(one) and float(one) == name for one in names):
            yield f"the workbook names {told}, and the table does not"
    shown = sorted(value for plot in chart.plots for series in plot.series for value in series.values if value is not None)
    if shown != held:
        yield "the chart shows other numbers than its workbook holds"


def faults_inside(figure, deck, svg, table):
    """What is wrong in the deck of one figure; the SVG says what it has to hold."""
    slide = Presentation(deck).slides[0]
    every = list(shapes(slide.shapes))
    ids = {shape.shape_id: shape for shape in every}
    if len(ids) != len(every):
        yield "two shapes have one id"
    connectors = list(slide.element.iter(qn("p:cxnSp")))
    # Elsewhere the lines of several things come together in one, or lead from lifeline to lifeline.
    joins = pathlib.Path(figure).stem.startswith(JOIN)
    edges = len(re.findall(r'<g class="edge"', svg))
    if joins and len(connectors) != edges:
        yield f"{edges} edges became {len(connectors)} connectors"
    for connector in connectors:
        ends = [connector.find(f".//{qn(name)}") for name in ("a:stCxn", "a:endCxn")]
        name = connector.find(f".//{qn('p:cNvPr')}").get("name")
        # Connectors between two things are called after them.
        if " to " in name and not all(end is not None for end in ends):
            yield f"the connector {name} is not glued at both ends"
        for end in ends:
            if end is not None and int(end.get("id")) not in ids:
                yield f"a connector is glued to the shape {end.get('id')}, which is not there"
    charts = [shape.chart for shape in every if getattr(shape, "has_chart", False)]
    for chart in charts:
        yield from faults_of_chart(chart, table)
    if not charts and pathlib.Path(figure).name in CHARTS:
        yield "there is no chart"
    shown = plain(" ".join(re.findall(r"<text.*?</text>", svg, re.S)))
    held = " ".join(s.text_frame.text for s in every if s.has_text_frame and s.top + s.height > 0)
    tables = [shape.table for shape in every if getattr(shape, "has_table", False)]
    held = " ".join([held, *(cell.text_frame.text for table in tables for cell in table.iter_cells())])
    # Programs write the words of a chart themselves.
    if not charts and words(shown) != words(held):
        lost = [word for word in words(shown) if word not in words(held)]
        yield f"words differ; lost are {lost[:10]}"
    if not slide.has_notes_slide or not slide.notes_slide.notes_text_frame.text:
        yield "there are no notes"
    # Boxes of words alone are as large as their words.
    boxes = [shape for shape in every if "txBox" in (shape.element.find(f".//{qn('p:cNvSpPr')}").attrib if shape.has_text_frame else {}) and shape.rotation == 0]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1:]:
            wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            if wide > 0 and high > 0 and wide * high > 0.1 * min(one.width * one.height, other.width * other.height):
                yield f"the words of {one.name} and of {other.name} lie over each other"
    if slide.shapes.title is None or not slide.shapes.title.text:
        yield "there is no title"


def on_slide(path):
    """A picture as large as the slide, in its middle."""
    picture = Image.open(path).convert("RGB")
    scale = min(SIZE[0] / picture.width, SIZE[1] / picture.height)
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.BOX)
    slide = Image.new("RGB", SIZE, picture.getpixel((0, 0)))
    slide.paste(small, ((SIZE[0] - small.width) // 2, (SIZE[1] - small.height) // 2))
    return slide


def difference(ours, theirs):
    soft = [on_slide(path).filter(ImageFilter.GaussianBlur(3)) for path in (ours, theirs)]
    return sum(ImageStat.Stat(ImageChops.difference(*soft)).mean) / 3


def way(connector):
    """The corners of a connector as the deck says it leads, in the px of our pictures."""
    place = connector.find(f".//{qn('a:xfrm')}")
    box = [int(place.find(qn(name)).get(key)) for name, key in
           (("a:off", "x"), ("a:off", "y"), ("a:ext", "cx"), ("a:ext", "cy"))]
    left, top, wide, high = box
    preset = connector.find(f".//{qn('a:prstGeom')}")
    if preset is None:
        path = connector.find(f".//{qn('a:path')}")
        points = [(int(point.get("x")), int(point.get("y"))) for point in path.iter(qn("a:pt"))]
    else:
        share = [int(guide.get("fmla").split()[1]) / 100000 for guide in preset.iter(qn("a:gd"))]
        kind = preset.get("prst")
        points = [(0, 0), (wide, high)]
        if kind == "bentConnector2":
            points[1:1] = [(wide, 0)]
        elif kind == "bentConnector3":
            points[1:1] = [(share[0] * wide, 0), (share[0] * wide, high)]
        elif kind == "bentConnector4":
            points[1:1] = [(share[0] * wide, 0), (share[0] * wide, share[1] * high), (wide, share[1] * high)]
        elif kind == "bentConnector5":
            x, y, z = share[0] * wide, share[1] * high, share[2] * wide
            points[1:1] = [(x, 0), (x, y), (z, y), (z, high)]
    turned = []
    for x, y in points:
        x, y = (wide - x if place.get("flipH") else x) - wide / 2, (high - y if place.get("flipV") else y) - high / 2
        x, y = (-y, x) if place.get("rot") == "5400000" else (x, y)
        turned.append(((left + wide / 2 + x) * SIZE[0] / SLIDE_WIDTH, (top + high / 2 + y) * SIZE[0] / SLIDE_WIDTH))
    return turned


def astray(deck, ours, theirs):
    """The connectors of a deck, and those that LibreOffice leads elsewhere: where they should be it draws no line."""
    ours, theirs = (on_slide(path).load() for path in (ours, theirs))
    shown = lambda x, y: 0 <= x < SIZE[0] and 0 <= y < SIZE[1]
    connectors = list(Presentation(deck).slides[0].element.iter(qn("p:cxnSp")))
    lost = []
    for connector in connectors:
        missed = samples = 0
        corners = way(connector)
        for (x0, y0), (x1, y1) in zip(corners, corners[1:]):
            steps = int(max(abs(x1 - x0), abs(y1 - y0)) / 3)
            for step in range(1, steps):
                x, y = round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps)
                if not shown(x, y):
                    continue
                near = [theirs[x + i, y + j] for i in range(-3, 4) for j in range(-3, 4) if shown(x + i, y + j)]
                samples += 1
                missed += min(max(abs(a - b) for a, b in zip(ours[x, y], color)) for color in near) > 60
        if samples and missed > 0.1 * samples:
            lost.append(connector.find(f".//{qn('p:cNvPr')}").get("name"))
    return connectors, lost


def lost_marks(ours, theirs):
    """Whether something in colour, as large as a point of a chart, is in one picture and nowhere near in the other."""
    def colored(path):
        red, green, blue = on_slide(path).split()
        most, least = (pick(pick(red, green), blue) for pick in (ImageChops.lighter, ImageChops.darker))
        return ImageChops.subtract(most, least).point(lambda spread: 255 * (spread > 60))

    masks = [colored(path) for path in (ours, theirs)]
    here, around = ([mask.filter(ImageFilter.BoxBlur(radius)).tobytes() for mask in masks] for radius in (8, 20))
    return any(a > 80 and b < 2 for one, other in ((0, 1), (1, 0)) for a, b in zip(here[one], around[other]))


def beside(ours, theirs, to):
    both = Image.new("RGB", (SIZE[0], SIZE[1] * 2), "white")
    for row, path in enumerate((ours, theirs)):
        both.paste(on_slide(path), (0, SIZE[1] * row))
    both.save(to)


def drawn(figmill, figure):
    """The files of one figure: its deck, page, SVG and PNG; and whether a second run gave the same bytes."""
    path = pathlib.Path(figure)
    # Sources of one name in two folders, or in two languages, are two figures.
    base = OUT / "-".join([*path.parts[:-1], path.stem, path.suffix[1:]]).strip("/-")
    deck, png, svg, page = (base.with_name(base.name + ending) for ending in (".pptx", ".ours.png", ".svg", ".page.pdf"))
    for file in (deck, png, svg, page):
        run(figmill, "render", ROOT / figure, "--fit", "slide", "-o", file, cwd=ROOT)
    again, pages = (run(figmill, "render", ROOT / figure, "--format", format, "--fit", "slide", cwd=ROOT).stdout
                    for format in ("pptx", "pdf"))
    if path.name in PICTURES:
        file = base.with_name(base.name + ".office.svg")
        run(figmill, "render", ROOT / figure, "--fit", "slide", "--svg-profile", "office", "-o", file, cwd=ROOT)
    return figure, base, again == deck.read_bytes() and pages == page.read_bytes()


def faults_of_figure(figmill, figure, base, same):
    """What is wrong with one figure, and how far LibreOffice's picture of its slide is from ours."""
    deck, png, svg, page = (base.with_name(base.name + ending) for ending in (".pptx", ".ours.png", ".svg", ".page.pdf"))
    theirs = base.with_name(base.name + ".theirs.png")
    run("pdftoppm", "-png", "-singlefile", "-scale-to-x", "1280", "-scale-to-y", "720",
        base.with_name(base.name + ".pdf"), theirs.with_suffix(""))
    table = subprocess.run([figmill, "render", ROOT / figure, "--table"], capture_output=True, cwd=ROOT)
    svg = svg.read_text()
    faults = list(faults_inside(figure, deck, svg, table.stdout.decode()))
    faults += faults_of_pdf(page, png, svg)
    if pathlib.Path(figure).name in PICTURES:
        picture = base.with_name(base.name + ".office.png")
        run("pdftoppm", "-png", "-singlefile", "-scale-to-x", "1280", "-scale-to-y", "-1",
            picture.with_suffix(".pdf"), picture.with_suffix(""))
        apart = difference(png, picture)
        if apart > MOST_DIFFERENCE:
            faults.append(f"LibreOffice draws the SVG for offices otherwise: {apart:.2f} of at most {MOST_DIFFERENCE}")
    if not same:
        faults.append("two runs gave different bytes")
    audit = AUDIT.validate(deck)
    faults += [f"openxml-audit: {error}" for error in ([] if audit.is_valid else audit.errors)]
    # It takes the whole box of a frame for its words, so that whatever stands in one lies over them (PPT006).
    faults += [f"ooxml-integrity: {found}" for found in check_pptx(deck) if found.severity == ERROR and found.code != "PPT006"]
    apart = difference(png, theirs)
    most = MOST_DIFFERENCE + 1.0 * any(hasattr(shape, "has_chart") and shape.has_chart
                                       for shape in Presentation(deck).slides[0].shapes)
    beside(png, theirs, base.with_name(base.name + ".beside.png"))
    if apart > most:
        faults.append(f"LibreOffice draws something else: {apart:.2f} of at most {most}")
    # LibreOffice has holes of one size in all rings, and no emoji where the machine has none.
    if most > MOST_DIFFERENCE and "donut" not in figure and lost_marks(png, theirs):
        faults.append("something in colour is in one picture and nowhere near in the other")
    lines, lost = astray(deck, png, theirs)
    return faults, apart, len(lines), lost


def converting(figmill, figures, environment):
    """Draws figures, and starts LibreOffice with their decks and pictures for offices."""
    made = [drawn(figmill, figure) for figure in figures]
    files = [base.with_name(base.name + ".pptx") for _, base, _ in made]
    pictures = [base.with_name(base.name + ".office.svg") for figure, base, _ in made if pathlib.Path(figure).name in PICTURES]
    command = " && ".join(shlex.join([os.environ.get("FIGMILL_SOFFICE", "soffice"), "--headless", "--convert-to", "pdf", "--outdir", str(OUT), *map(str, some)])
                          for some in (files, pictures) if some)
    return made, subprocess.Popen(["sh", "-c", command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clear(base):
    """Leaves nothing of a figure but the pictures beside each other."""
    for file in OUT.glob(f"{glob.escape(base.name)}.*"):
        if not file.name.endswith(".beside.png"):
            file.unlink()


def main():
    figmill, named = sys.argv[1], sys.argv[2:]
    figures = every_figure() if named == ["all"] else named or SAMPLE
    OUT.mkdir(parents=True, exist_ok=True)
    environment = with_our_fonts()
    os.environ["FONTCONFIG_FILE"] = environment["FONTCONFIG_FILE"]
    failed, lines, others = [], 0, 0
    batches = [figures[begin:begin + BATCH] for begin in range(0, len(figures), BATCH)]
    # LibreOffice reads some while those before are looked at.
    following = converting(figmill, batches[0], environment)
    for number in range(len(batches)):
        made, office = following
        if office.wait():
            raise SystemExit("LibreOffice gave up")
        if number + 1 < len(batches):
            following = converting(figmill, batches[number + 1], environment)
        for figure, base, same in made:
            faults, apart, connectors, lost = faults_of_figure(figmill, figure, base, same)
            lines, others = lines + connectors, others + len(lost)
            led = f", {len(lost)} of {connectors} lines led elsewhere: {', '.join(lost)}" if lost else ""
            print(f"{'not ok' if faults else 'ok'} - {figure} ({apart:.2f}{led})", *(f"\n    {fault}" for fault in faults), flush=True)
            if faults:
                failed.append(figure)
            elif not named or named == ["all"]:
                clear(base)
    print(f"LibreOffice leads {others} of {lines} lines elsewhere")
    print(f"{len(figures) - len(failed)} passed, {len(failed)} failed", *failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
