"""The extension of Sphinx, in reStructuredText and in MyST."""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

INDEX = """\
Start
=====

.. mermaid::
   :alt: Two boxes
   :align: center
   :caption: What *is* seen
   :name: way
   :zoom:
   :config: {"flowchart": {"curve": "basis"}}
   :title: The way

   graph LR
     a --> b

.. mermaid:: way.mmd

See :ref:`way`.

.. toctree::
   :glob:

   guide/*
"""
DEEP = "# Deep\n\n```mermaid\ngraph LR\n  a --> b\n```\n\n- item\n\n  ```{mermaid}\n  :alt: Again\n\n  graph LR\n    a --> b\n  ```\n\n```figmill\nfigure: pillars\ntitle: Three\npillars: [{title: One}, {title: Two}]\noutcome: {title: All}\n```\n"
BROKEN = "# Broken\n\n```mermaid\ngraph LR\n  a --> b[oops\n```\n"


class Sphinx(unittest.TestCase):
    def setUp(self):
        try:
            import myst_parser, sphinx  # noqa: E401, F401
        except ImportError:
            self.skipTest("sphinx and myst-parser are not installed")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = Path(folder.name).resolve()
        (self.source / "guide").mkdir()
        (self.source / "index.rst").write_text(INDEX)
        (self.source / "way.mmd").write_text("graph LR\n  a --> b\n")
        (self.source / "guide/deep.md").write_text(DEEP)
        self.configure()

    def configure(self, more=""):
        (self.source / "conf.py").write_text(f'extensions = ["myst_parser", "figmill.sphinx"]\nmyst_fence_as_directive = ["mermaid", "figmill"]\n{more}')

    def build(self, builder="html", *arguments):
        out = self.source / "_build" / builder
        done = subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", builder, *arguments, self.source, out], capture_output=True, text=True)
        return done.returncode, done.stderr, out

    def test_pages_hold_their_figures(self):
        code, told, out = self.build("html", "-W", "-j", "2")
        self.assertEqual((code, told), (0, ""))
        index, deep = (out / "index.html").read_text(), (out / "guide/deep.html").read_text()
        self.assertEqual(index.count("<svg "), 2)
        self.assertEqual(deep.count("<svg "), 3)
        self.assertIn(">Two boxes</desc>", index)
        self.assertIn(">Again</desc>", deep)
        self.assertRegex(index, r'<title id="[^"]*">The way</title>')
        self.assertRegex(index, r'(?s)<figure class="align-center" id="way">.*<figure class="figmill align-center".*<figcaption>.*<em>is</em>')
        self.assertRegex(index, r'href="#way"')
        for page in (index, deep):
            ids = re.findall(r'\sid="(fm[^"]*)"', page)
            self.assertEqual(len(ids), len(set(ids)))

    def test_other_formats_hold_pictures_or_words(self):
        code, told, out = self.build("latex", "-W")
        self.assertEqual((code, told), (0, ""))
        pictures = set(re.findall(r"includegraphics\[[^]]*\]\{([^}]*)\}", "".join(file.read_text() for file in out.glob("*.tex"))))
        self.assertEqual(len(pictures), 2)  # the same figure is one picture
        self.assertTrue(all((out / name).read_bytes().startswith(b"\x89PNG") for name in pictures))
        code, told, out = self.build("text", "-W")
        self.assertEqual((code, told), (0, ""))
        self.assertIn("[Two boxes]", (out / "index.txt").read_text())

    def test_an_error_has_its_line_once_and_fails_each_time(self):
        (self.source / "guide/broken.md").write_text(BROKEN)
        (self.source / "guide/wrong.rst").write_text("Wrong\n=====\n\n.. mermaid::\n\n   graph LR\n     a --> b[oops\n")
        for _ in range(2):
            code, told, out = self.build()
            self.assertEqual(code, 1)
            self.assertEqual(told.count(f"{self.source}/guide/broken.md:5: ERROR: `[` is never closed"), 1, told)
            self.assertEqual(told.count(f"{self.source}/guide/wrong.rst:7: ERROR: `[` is never closed"), 1, told)
        self.configure('figmill_on_error = "warn"\n')
        code, told, out = self.build()
        self.assertEqual(code, 0)
        self.assertEqual(told.count("broken.md:5: WARNING: `[` is never closed"), 1, told)
        self.assertIn("b[oops", (out / "guide/broken.html").read_text())
        self.assertNotEqual(self.build("html", "-W", "-E")[0], 0)

    def test_settings_are_heard(self):
        self.configure('figmill_theme = "dark"\n')
        self.assertNotIn("prefers-color-scheme", (self.build()[2] / "index.html").read_text())
        self.configure('figmill_bin = "/nowhere/figmill"\n')
        code, told, _ = self.build()
        self.assertNotEqual(code, 0)
        self.assertIn("Configuration error", told)
        self.assertIn("/nowhere/figmill", told)


if __name__ == "__main__":
    unittest.main()
