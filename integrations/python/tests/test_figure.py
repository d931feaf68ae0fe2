"""Figures from Python, and in a notebook."""

import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

import figmill
from figmill._figure import Look
from figmill._page import PageFigures, Places
from figmill.__main__ import program

GRAPH = 'graph LR\n  a["R&D <1>"] --> b'
SPEC = "figure: pillars\ntitle: Three\npillars: [{title: One}, {title: Two}]\noutcome: {title: All}\n"
CHART = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "data": {"values": [{"a": 1, "b": 2}, {"a": 2, "b": 5}]}, "mark": "bar", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}}


class Render(unittest.TestCase):
    def test_mermaid_specs_and_vega_lite_are_told_apart(self):
        self.assertIn("R&amp;D &lt;1&gt;", figmill.render(GRAPH).svg)
        self.assertEqual(figmill.render(SPEC).title, "Three")
        self.assertTrue(figmill.render(CHART).svg.startswith("<svg"))
        self.assertTrue(figmill.render(json.dumps(CHART)).svg.startswith("<svg"))

    def test_what_says_itself_by_to_dict_is_a_chart(self):
        class Chart:
            def to_dict(self):
                return {**CHART, "config": {"view": {"continuousWidth": 300, "continuousHeight": 300}}}

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assertEqual(figmill.render(Chart()).svg, figmill.render(CHART).svg)
        with self.assertRaises(TypeError):
            figmill.render(3)

    def test_a_chart_of_altair_is_drawn(self):
        try:
            import altair
        except ImportError:
            self.skipTest("altair is not installed")
        chart = altair.Chart(altair.Data(values=[{"a": "x", "b": 1}])).mark_bar().encode(x="a:N", y="b:Q")
        self.assertGreater(figmill.render(chart).width, 100)

    def test_options_reach_the_figure(self):
        self.assertNotIn("prefers-color-scheme", figmill.render(GRAPH).svg)
        self.assertIn("prefers-color-scheme", figmill.render(GRAPH, theme="auto").svg)
        self.assertNotIn("@font-face", figmill.render(GRAPH, text="plain").svg)
        self.assertIn(">Two boxes</desc>", figmill.render(GRAPH, alt="Two boxes").svg)

    def test_an_error_has_its_place(self):
        with self.assertRaises(figmill.FigmillError) as raised:
            figmill.render("graph LR\n  a --> b[oops")
        self.assertRegex(str(raised.exception), r"^figure:2:10: error\[syntax\]: `\[` is never closed")
        self.assertEqual((raised.exception.findings[0].line, raised.exception.findings[0].code), (2, "syntax"))

    def test_what_is_not_well_is_a_warning_of_python(self):
        with self.assertWarnsRegex(figmill.FigmillWarning, "does-not-fit") as warned:
            figmill.render("graph LR\n  a[Incomprehensibilities] --> b", fit="100")
        self.assertEqual(Path(warned.filename).name, Path(__file__).name)

    def test_figures_are_saved(self):
        figure = figmill.render(GRAPH)
        with tempfile.TemporaryDirectory() as folder:
            figure.save(Path(folder, "graph.svg"))
            self.assertEqual(Path(folder, "graph.svg").read_text(encoding="utf-8"), figure.svg)
            figure.save(Path(folder, "graph.png"), scale=3)
            width = struct.unpack(">I", Path(folder, "graph.png").read_bytes()[16:20])[0]
            self.assertAlmostEqual(width, figure.width * 3, delta=2)
            with self.assertRaisesRegex(ValueError, "gif"):
                figure.save(Path(folder, "graph.gif"))

    def test_a_notebook_shows_the_figure(self):
        figure = figmill.render(GRAPH, alt="Two boxes")
        data, metadata = figure._repr_mimebundle_()
        self.assertEqual(data["image/svg+xml"], figure.svg)
        self.assertEqual(metadata["image/svg+xml"]["alt"], "Two boxes")
        self.assertEqual(figure._repr_svg_(), figure.svg)
        self.assertEqual(set(figure._repr_mimebundle_(include=["text/plain"])[0]), {"text/plain"})
        try:
            from IPython.core.formatters import DisplayFormatter
        except ImportError:
            return
        shown, _ = DisplayFormatter().format(figure)
        self.assertEqual(shown["image/svg+xml"], figure.svg)

    def test_a_program_that_is_not_there_or_ends_is_told(self):
        with self.assertRaisesRegex(FileNotFoundError, "/nowhere/figmill"):
            figmill.render(GRAPH, bin="/nowhere/figmill")
        for _ in range(2):
            with self.assertRaisesRegex(RuntimeError, "ended .*theme.yaml"):
                figmill.render(GRAPH, theme_file="/nowhere/theme.yaml")

    def test_a_fork_has_a_process_of_its_own(self):
        if not hasattr(os, "fork"):
            self.skipTest("no fork here")
        expected = figmill.render(GRAPH).svg
        script = "import figmill, os, sys\nfigmill.render('graph LR; a --> b')\npid = os.fork()\nsame = all(figmill.render(f'graph LR; a{n} --> b').svg.count(f'>a{n}<') for n in range(30))\nif pid == 0: os._exit(0 if same else 1)\nsys.exit(os.waitpid(pid, 0)[1] or not same)"
        self.assertEqual(subprocess.run([sys.executable, "-c", script], timeout=60).returncode, 0)
        self.assertTrue(expected)

    def test_the_command_is_the_program(self):
        said = subprocess.run([sys.executable, "-m", "figmill", "--version"], capture_output=True, text=True)
        self.assertEqual(said.stdout, subprocess.run([program(), "--version"], capture_output=True, text=True).stdout)


class Pages(unittest.TestCase):
    def test_the_same_figure_again_has_other_ids(self):
        page = PageFigures(Look())
        self.assertEqual(len({page.draw("mermaid", GRAPH).svg for _ in range(3)}), 3)

    def test_places_are_those_of_the_file(self):
        source = "graph LR\n  a --> b[oops"
        findings = PageFigures(Look()).draw("mermaid", source).findings
        places = Places("page.md", f"---\ntitle: x\n---\n\n> ```mermaid\n> {source.replace(chr(10), chr(10) + '> ')}\n> ```\n\n```mermaid\n{source}\n```\n")
        self.assertEqual([(f.line, f.column) for f in places.of(findings, source)], [(7, 12)])
        self.assertEqual([(f.line, f.column) for f in places.of(findings, source)], [(12, 10)])
        self.assertEqual([f.line for f in places.of(findings, "graph TD\n  elsewhere")], [None])


if __name__ == "__main__":
    unittest.main()
