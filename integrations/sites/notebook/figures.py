"""Writes figures.ipynb, whose cells draw by mermaid text, by a spec and by a chart of Altair; nothing is run yet."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CELLS = [
    'import altair\nimport figmill\nTHEME = "auto"',
    'figmill.render("graph LR; shop --> orders --> warehouse", theme=THEME)',
    'figmill.render({"figure": "pillars", "title": "What carries it", "pillars": [{"title": "Words"}, {"title": "Numbers"}], "outcome": {"title": "A figure"}}, theme=THEME)',
    'rows = [{"month": "2026-01", "visits": 120}, {"month": "2026-02", "visits": 180}, {"month": "2026-03", "visits": 150}]\n'
    'chart = altair.Chart(altair.Data(values=rows), title="Visits by month").mark_bar().encode(x="month:O", y="visits:Q")\n'
    "figmill.render(chart, theme=THEME)",
    # Display by its methods, as other front ends ask for it.
    'figure = figmill.render("graph LR; one --> two", alt="One leads to two")\n'
    "bundle, metadata = figure._repr_mimebundle_()\n"
    'assert bundle["image/svg+xml"] == figure._repr_svg_() and metadata["image/svg+xml"]["alt"] == "One leads to two"',
    # An error is told at its place.
    "try:\n    figmill.render(\"graph LR\\n  a --> b[open\")\nexcept figmill.FigmillError as error:\n    assert [(each.line, each.column) for each in error.findings] == [(2, 10)], error.findings\nelse:\n    raise SystemExit('an error is drawn')",
]

book = new_notebook(cells=[new_markdown_cell("# Figures"), *map(new_code_cell, CELLS)])
nbformat.write(book, "figures.ipynb")
