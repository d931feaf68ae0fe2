"""The extension of Python-Markdown, by itself, with superfences, and in MkDocs."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import markdown

from figmill import FigmillError
from figmill.markdown import fence, formatter, validator

GRAPH = '```mermaid\ngraph LR\n  a["R&D <1>"] --> b\n```\n'
BROKEN = "```mermaid\ngraph LR\n  a --> b[oops\n```\n"


def figures(page):
    return len(re.findall(r'<figure class="figmill"[^>]*><svg style=', page))


def convert(text, extensions=("figmill.markdown", "fenced_code"), **options):
    return markdown.markdown(text, extensions=list(extensions), extension_configs={"figmill.markdown": options})


class Extension(unittest.TestCase):
    def test_blocks_become_figures_where_they_stand(self):
        indented = GRAPH.replace("\n", "\n    ")
        page = convert(f"# One\n\n{GRAPH}\nText\n\n- item\n\n    {indented}\n\n> {GRAPH.replace(chr(10), chr(10) + '> ')}\n\n````md\n{GRAPH}````\n\n```js\na\n```\n")
        self.assertEqual(figures(page), 3)
        self.assertRegex(page, r"(?s)<li>.*<figure.*</li>")
        self.assertRegex(page, r"(?s)<blockquote>\s*<figure.*</figure>\s*</blockquote>")
        self.assertNotRegex(page, r"<p>\s*<figure")
        self.assertIn("```mermaid", page)
        self.assertIn("R&amp;D &lt;1&gt;", page)
        ids = re.findall(r'\sid="(fm[^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))

    def test_with_superfences_it_comes_first(self):
        page = convert(f"{GRAPH}\n```js\na\n```\n", ["pymdownx.superfences", "figmill.markdown"])
        self.assertEqual(figures(page), 1)

    def test_what_a_page_says_is_heard(self):
        self.assertIn(">Two boxes</desc>", convert(GRAPH.replace("mermaid", 'mermaid {alt="Two boxes"}')))
        self.assertIn(">Two boxes</desc>", convert(GRAPH.replace("mermaid", '{.mermaid alt="Two boxes"}')))
        self.assertEqual(figures(convert(GRAPH.replace("mermaid", "{.mermaid figmill=off}"))), 0)
        self.assertNotIn("prefers-color-scheme", convert(GRAPH, theme="dark"))
        self.assertEqual(figures(convert(GRAPH, languages=["figmill"])), 0)

    def test_an_error_stops_the_page_or_is_told_once(self):
        with self.assertRaisesRegex(FigmillError, r"(?s)^figures have 2 errors:\n  page:5:10: error\[syntax\].*\n  page:10:12: error"):
            convert(f"# One\n\n{BROKEN}\n> {BROKEN.replace(chr(10), chr(10) + '> ')}")
        with self.assertLogs("figmill") as told:
            page = convert(f"{BROKEN}\n{GRAPH}", on_error="warn")
        self.assertEqual(figures(page), 1)
        self.assertIn('class="language-mermaid"', page)
        self.assertEqual(len(told.output), 1)
        self.assertIn("page:3:10: error[syntax]", told.output[0])

    def test_zensical_says_the_page_by_an_extension(self):
        class Context(markdown.preprocessors.Preprocessor):
            def run(self, lines):
                return lines

        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "page.md").write_text(f"---\ntitle: x\n---\n\n{BROKEN}")
            md = markdown.Markdown(extensions=["figmill.markdown"])
            context = Context(md)
            context.page = type("Page", (), {"path": "page.md"})
            context.config = {"docs_dir": folder}
            md.preprocessors.register(context, "rendering_context", 0)
            with self.assertRaisesRegex(FigmillError, r"page\.md:7:10: error"):
                md.convert(BROKEN)

    def test_a_comment_before_a_block_allows_a_finding(self):
        wide = "```mermaid {fit=100}\ngraph LR\n  a[Incomprehensibilities] --> b\n```\n"
        with self.assertLogs("figmill"):
            convert(wide)
        with self.assertNoLogs("figmill"):
            convert(f"<!-- figmill-allow does-not-fit: it scrolls -->\n\n{wide}")


class Superfences(unittest.TestCase):
    def convert(self, text, made=fence):
        custom = [{"name": "mermaid", "class": "mermaid", "format": made, "validator": validator}]
        return markdown.markdown(text, extensions=["pymdownx.superfences"], extension_configs={"pymdownx.superfences": {"custom_fences": custom}})

    def test_a_fence_is_a_figure(self):
        page = self.convert(f"{GRAPH}\n- item\n\n    {GRAPH.replace(chr(10), chr(10) + '    ')}")
        self.assertEqual(figures(page), 2)
        self.assertEqual(len(re.findall(r'<svg [^>]*\sid="fm', page)), 2)
        ids = re.findall(r'\sid="(fm[^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))

    def test_what_a_fence_says_is_heard(self):
        self.assertIn(">Two boxes</desc>", self.convert(GRAPH.replace("mermaid", 'mermaid alt="Two boxes"')))
        self.assertEqual(figures(self.convert(GRAPH.replace("mermaid", 'mermaid figmill="off"'))), 0)

    def test_an_error_stops_or_is_told(self):
        with self.assertRaisesRegex(FigmillError, "never closed"):
            self.convert(BROKEN)
        with self.assertLogs("figmill") as told:
            page = self.convert(f"{BROKEN}\n{GRAPH}", formatter(on_error="warn"))
        self.assertEqual((figures(page), len(told.output)), (1, 1))


class MkDocs(unittest.TestCase):
    def build(self, extensions, *arguments):
        folder = Path(self.folder.name)
        (folder / "mkdocs.yml").write_text(f"site_name: Figures\ntheme: mkdocs\nmarkdown_extensions:\n{extensions}")
        command = [sys.executable, "-m", "mkdocs", "build", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        return done.returncode, done.stdout + done.stderr

    def setUp(self):
        try:
            import mkdocs  # noqa: F401
        except ImportError:
            self.skipTest("mkdocs is not installed")
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.docs = Path(self.folder.name, "docs")
        (self.docs / "guide").mkdir(parents=True)
        (self.docs / "index.md").write_text("# Start\n\n" + GRAPH)
        (self.docs / "guide/deep.md").write_text("---\ntitle: Deep\n---\n\n# Deep\n\n" + GRAPH)

    def page(self, name):
        return Path(self.folder.name, "site", name, "index.html").read_text(encoding="utf-8")

    def test_pages_in_folders_hold_their_figures(self):
        by_name = "  - figmill.markdown\n"
        by_fence = "  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n          class: mermaid\n          format: !!python/name:figmill.markdown.fence\n"
        for extensions in (by_name, by_fence):
            code, told = self.build(extensions, "--strict")
            self.assertEqual(code, 0, told)
            self.assertNotIn("WARNING", told)
            self.assertEqual((figures(self.page("")), figures(self.page("guide/deep"))), (1, 1))

    def test_an_error_has_the_line_of_the_file_once(self):
        (self.docs / "guide/broken.md").write_text("---\ntitle: Broken\n---\n\n# Broken\n\n" + BROKEN)
        code, told = self.build("  - figmill.markdown\n")
        self.assertNotEqual(code, 0)
        self.assertEqual(told.count("guide/broken.md:9:10: error[syntax]"), 1, told)
        self.assertNotIn("Traceback", told)
        warn = "  - figmill.markdown:\n      on_error: warn\n"
        code, told = self.build(warn)
        self.assertEqual(code, 0, told)
        self.assertEqual(told.count("guide/broken.md:9:10: error[syntax]"), 1, told)
        self.assertNotEqual(self.build(warn, "--strict")[0], 0)


if __name__ == "__main__":
    unittest.main()
