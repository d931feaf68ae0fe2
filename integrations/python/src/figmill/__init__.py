"""A compiler for figures: specs, mermaid text and Vega-Lite in, SVG and PNG out.

>>> import figmill
>>> figure = figmill.render("graph LR; a --> b")
>>> figure.save("graph.svg")
"""

from ._figure import Figure, FigmillError, FigmillWarning, Finding, render
from ._program import program

__all__ = ["Figure", "FigmillError", "FigmillWarning", "Finding", "program", "render"]
