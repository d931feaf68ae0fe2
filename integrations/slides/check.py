"""Looks at the slides of figures: what is in them, and how LibreOffice draws them beside Figmill's own picture.

`check.py FIGMILL FIGURE...` looks at these, `check.py FIGMILL all` at every figure of the repository, and without a
figure at a sample. Pictures of both, above each other, are left in target/slides.
"""

import csv
import io
import os
import pathlib
import re
import subprocess
import sys

from PIL import Image, ImageChops, ImageFilter, ImageStat
from openpyxl import load_workbook
from pypdf import PdfReader
from pptx import Presentation
from pptx.oxml.ns import qn

# Mean difference of two pictures that are one picture, of 255, once both are soft: faces are drawn a little
# differently, and connectors that are glued lead to the middle of a side.
MOST_DIFFERENCE = 4.0
# One more of charts, which the program draws itself; LibreOffice has holes of one size in all rings.
# The same of a PDF, which is drawn from the same outlines.
MOST_DIFFERENCE_OF_PDF = 1.0
SIZE = (1280, 720)

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


def tags(node):
    """The tree of tags of a PDF below one, parents first."""
    yield node
    below = node.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        child = child.get_object()
        if hasattr(child, "get"):
            yield from tags(child)


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
    # Names of tags are printed as they lie in the file, in UTF-16.
    tagged = run("pdfinfo", "-struct-text", file).stdout.decode(errors="replace")
    told = "".join(re.findall(r"\w+", " ".join(re.findall(r'^ +"(.*)"$', tagged, re.M))))
    # Poppler shows what letters with marks of their own stand for, but loses what is beside them.
    marked = any(b"/ActualText" in page.get_contents().get_data() for page in read_back.pages)
    if told != "".join(shown) and not marked:
        yield "the tags of the PDF do not hold its words"
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
        # Connectors between two things are called after them; messages lead from lifeline to lifeline.
        if " to " in name and "lifeline" not in svg and not all(end is not None for end in ends):
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
    audit = subprocess.run([pathlib.Path(sys.executable).with_name("openxml-audit"), "-q", deck], capture_output=True)
    if audit.returncode:
        faults.append("openxml-audit: " + audit.stdout.decode().strip())
    integrity = subprocess.run([pathlib.Path(sys.executable).with_name("ooxml-integrity"), "check", deck], capture_output=True)
    # It takes the whole box of a frame for its words, so that whatever stands in one lies over them (PPT006).
    errors = [line.strip() for line in integrity.stdout.decode().splitlines() if "[ERROR]" in line and "PPT006" not in line]
    if integrity.returncode and (errors or "PPT006" not in integrity.stdout.decode()):
        faults.append("ooxml-integrity: " + "\n        ".join(errors or [integrity.stdout.decode().strip()]))
    apart = difference(png, theirs)
    most = MOST_DIFFERENCE + 1.0 * any(hasattr(shape, "has_chart") and shape.has_chart
                                       for shape in Presentation(deck).slides[0].shapes)
    beside(png, theirs, base.with_name(base.name + ".beside.png"))
    if apart > most:
        faults.append(f"LibreOffice draws something else: {apart:.2f} of at most {most}")
    return faults, apart


def main():
    figmill, figures = sys.argv[1], sys.argv[2:] or SAMPLE
    if figures == ["all"]:
        figures = every_figure()
    OUT.mkdir(parents=True, exist_ok=True)
    environment = with_our_fonts()
    failed = 0
    # Few at once: a program that has read hundreds is slow.
    for begin in range(0, len(figures), 30):
        made = [drawn(figmill, figure) for figure in figures[begin:begin + 30]]
        decks = [base.with_name(base.name + ".pptx") for _, base, _ in made]
        pictures = [base.with_name(base.name + ".office.svg") for figure, base, _ in made if pathlib.Path(figure).name in PICTURES]
        for files in filter(None, (decks, pictures)):
            run("soffice", "--headless", "--convert-to", "pdf", "--outdir", OUT, *files, env=environment)
        for figure, base, same in made:
            faults, apart = faults_of_figure(figmill, figure, base, same)
            print(f"{'not ok' if faults else 'ok'} - {figure} ({apart:.2f})", *(f"\n    {fault}" for fault in faults), flush=True)
            failed += bool(faults)
    print(f"{len(figures) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
