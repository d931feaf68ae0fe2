"""An extension of Python-Markdown that draws blocks as inline SVG, for MkDocs, Material, Zensical and others.

In mkdocs.yml:

    markdown_extensions:
      - figmill.markdown:
          fit: "680"

or as a fence of superfences:

    markdown_extensions:
      - pymdownx.superfences:
          custom_fences:
            - name: mermaid
              class: mermaid
              format: !!python/name:figmill.markdown.fence
              validator: !!python/name:figmill.markdown.validator
"""

from __future__ import annotations

import html
import logging
import re
from pathlib import Path
from typing import Any, Callable, Optional

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from ._figure import FigmillError, Finding, Look
from ._page import LANGUAGES, Drawn, PageFigures, Places

__all__ = ["FigmillExtension", "fence", "formatter", "makeExtension", "validator"]

_OPEN = re.compile(r"^(?P<before>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
_COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
_OFF = re.compile(r"(?:^|[\s{,])figmill\s*[=:]\s*([\"']?)off\1(?=[\s},]|$)")


class _Page:
    """The page that is converted: its figures, and what was found in them."""

    def __init__(self, md: Any, look: Look, on_error: str) -> None:
        # MkDocs says the file by the extension that it puts last, Zensical by the one that it puts first.
        file = getattr(_registered(md.treeprocessors, "relpath"), "file", None)
        context = _registered(md.preprocessors, "rendering_context")
        self.name: str = getattr(file, "src_uri", None) or getattr(getattr(context, "page", None), "path", None) or ""
        path = getattr(file, "abs_src_path", None)
        if context is not None and self.name:
            path = Path(getattr(context, "config", {}).get("docs_dir", "docs"), self.name)
        self._places = Places.of_file(self.name, Path(path)) if path else None
        self._figures = PageFigures(look)
        self._on_error = on_error
        self._of_mkdocs = file is not None
        self.errors: list[Finding] = []

    def use_lines(self, lines: list[str]) -> None:
        """Places are those of the text that is converted, where no file is known."""
        if self._places is None:
            self._places = Places(self.name or "page", "\n".join(lines))

    def draw(self, language: str, source: str, attributes: str, before: str = "") -> Drawn:
        drawn = self._figures.draw(language, source, attributes=attributes, before=before, name=self.name or None)
        findings = self._places.of(drawn.findings, source) if self._places else list(drawn.findings)
        for finding in findings:
            if finding.severity == "error" and self._on_error == "fail":
                self.errors.append(finding)
            else:
                self._logger().warning(finding.at(self.name or "page"))
        return drawn

    def _logger(self) -> logging.Logger:
        # MkDocs counts what is told below its name, and stops for it where it is strict.
        return logging.getLogger("mkdocs.plugins.figmill" if self._of_mkdocs else "figmill")

    def stop(self) -> None:
        """Ends the work on the page where there are errors, with all of them."""
        if not self.errors:
            return
        count = "a figure has an error" if len(self.errors) == 1 else f"figures have {len(self.errors)} errors"
        told = [f"  {finding.at(self.name or 'page')}" for finding in self.errors]
        raise _error(self._of_mkdocs)("\n".join([f"{count}:", *told]))


def _registered(registry: Any, name: str) -> Any:
    return registry[name] if name in registry else None


def _error(of_mkdocs: bool) -> type[Exception]:
    """An error that the tools around take for what it is: MkDocs shows no traceback for it, superfences lets it through."""
    bases: list[type[Exception]] = [FigmillError]
    try:
        from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

        bases.append(SuperFencesException)
    except ImportError:
        pass
    if of_mkdocs:
        from mkdocs.exceptions import BuildError

        bases.append(BuildError)
    return type("FigureError", tuple(bases), {"__str__": lambda self: str(self.args[0]), "__init__": _init})


def _init(self: Any, message: str) -> None:
    Exception.__init__(self, message)
    self.message = message
    self.findings = ()


class _FigmillPreprocessor(Preprocessor):
    """Takes fences of figures out of a page before anything else takes them for code."""

    def __init__(self, md: Markdown, look: Look, languages: list[str], on_error: str) -> None:
        super().__init__(md)
        self._look = look
        self._languages = languages
        self._on_error = on_error

    def run(self, lines: list[str]) -> list[str]:
        page = _Page(self.md, self._look, self._on_error)
        page.use_lines(lines)
        out: list[str] = []
        at = 0
        while at < len(lines):
            opened = _OPEN.match(lines[at])
            if opened is None:
                out.append(lines[at])
                at += 1
                continue
            end, block = _block(lines, at, opened)
            language, attributes = _info(opened["info"])
            drawn = None
            if language in self._languages and not _OFF.search(attributes):
                drawn = page.draw(language, "\n".join(block), attributes, _comments(out))
            if drawn is None or drawn.svg is None:
                out.extend(lines[at:end])
            else:
                # By itself between empty lines, the figure stands in no paragraph.
                out.extend(["", opened["before"] + self.md.htmlStash.store(drawn.html()), ""])
            at = end
        page.stop()
        return out


def _block(lines: list[str], at: int, opened: re.Match[str]) -> tuple[int, list[str]]:
    """The line behind a fence, and what is in it, without what stands before each line."""
    before, mark = opened["before"], opened["fence"]
    block: list[str] = []
    quote = before.rstrip()
    for end in range(at + 1, len(lines)):
        line = lines[end]
        inner = line[len(before) :] if line.startswith(before) else line[len(quote) :].lstrip() if line.startswith(quote) else line.lstrip()
        if re.match(rf"^[ \t]{{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", inner):
            return end + 1, block
        block.append(inner)
    return len(lines), block


def _info(info: str) -> tuple[str, str]:
    """The language of a fence and what stands behind it: `mermaid {fit=640}`, or `{.mermaid fit=640}`."""
    inner = re.match(r"^\{\s*\.(\w+)\s*(.*)\}\s*$", info)
    if inner:
        return inner[1], "{" + inner[2] + "}" if inner[2] else ""
    plain = re.match(r"^([^\s{]*)\s*(.*)$", info)
    return (plain[1], plain[2].strip()) if plain else ("", "")


def _comments(lines: list[str]) -> str:
    """The comments right before a block, which may allow findings."""
    comments: list[str] = []
    for line in reversed(lines):
        if _COMMENT.match(line):
            comments.insert(0, line)
        elif line.strip():
            break
    return "\n".join(comments)


class FigmillExtension(Extension):
    """Draws `mermaid` and `figmill` blocks as inline SVG."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "fit": ["", "Where figures will be shown: docs, slide, none, or px"],
            "theme": ["", "auto, light, or dark"],
            "theme_file": ["", "A file that replaces colours and sizes"],
            "text": ["", "embed, plain, or outline"],
            "root": ["", "The folder that figures may read files of"],
            "bin": ["", "The figmill program"],
            "languages": [list(LANGUAGES), "Which fences are drawn"],
            "on_error": ["fail", "fail, or warn: a block with an error stays as it is"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Comes before fenced_code and superfences (25), and after the page has lines as they are (30)."""
        said = self.getConfigs()
        on_error = said.pop("on_error")
        if on_error not in ("fail", "warn"):
            raise ValueError(f"figmill.markdown: on_error is fail or warn, not {on_error!r}")
        languages = said.pop("languages")
        look = Look(**{key: str(value) or None for key, value in said.items()})
        md.preprocessors.register(_FigmillPreprocessor(md, look, languages, on_error), "figmill", 28)


def makeExtension(**options: Any) -> FigmillExtension:
    """The extension, as Python-Markdown asks for it by name."""
    return FigmillExtension(**options)


def validator(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Markdown) -> bool:
    """Takes what stands behind the language of a fence of superfences: `mermaid {fit=640}`. With `figmill=off` the fence
    is no figure."""
    if inputs.get("figmill") == "off":
        return False
    options.update(inputs)
    return True


def formatter(*, on_error: str = "fail", **look: Optional[str]) -> Callable[..., str]:
    """A formatter of superfences' `custom_fences` that draws as is said."""

    def fence(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **kwargs: Any) -> str:
        # Superfences does not say where a page begins: what is stashed of it is fewer then than it was before.
        page, stashed = getattr(md, "figmill_page", (None, 0))
        if page is None or stashed > md.htmlStash.html_counter:
            page = _Page(md, Look(**look), on_error)
        setattr(md, "figmill_page", (page, md.htmlStash.html_counter))
        said = {**kwargs.get("attrs", {}), **options}
        attributes = " ".join(f'{key}="{value}"' for key, value in sorted(said.items()))
        language = language if language in LANGUAGES else "mermaid"
        drawn = page.draw(language, source, f"{{{attributes}}}" if attributes else "")
        page.stop()
        if drawn.svg is None:
            return f'<pre class="{css_class}"><code>{html.escape(source)}</code></pre>'
        return drawn.html(id=kwargs.get("id_value", ""), classes=[each for each in kwargs.get("classes", []) if each != css_class])

    return fence


fence = formatter()
