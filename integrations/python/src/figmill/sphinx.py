"""An extension of Sphinx that draws the directives `mermaid` and `figmill`, in reStructuredText and in MyST.

It takes the directive of sphinxcontrib-mermaid and its options as they are. In conf.py:

    extensions = ["myst_parser", "figmill.sphinx"]
    myst_fence_as_directive = ["mermaid", "figmill"]   # for MyST: ```mermaid

Figures are inline SVG in HTML and EPUB, PNG in LaTeX, and their alternative text elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, ClassVar, Optional

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ._figure import FigmillError, Finding, Look, draw_png
from ._page import Drawn, PageFigures, Places

logger = logging.getLogger(__name__)

_THEMES = ("auto", "light", "dark")


class figmill_figure(nodes.General, nodes.Inline, nodes.Element):
    """A figure that was drawn."""


def _align(argument: str) -> str:
    return directives.choice(argument, ("left", "center", "right"))


class FigureDirective(SphinxDirective):
    """A figure, as the content of the directive or in a file."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = False
    language: ClassVar[str] = "figmill"
    option_spec: ClassVar[Any] = {
        "name": directives.unchanged,
        "alt": directives.unchanged,
        "align": _align,
        "caption": directives.unchanged,
        "class": directives.class_option,
        "title": directives.unchanged,
        "fit": directives.unchanged,
        "theme": directives.unchanged,
        "figmill": directives.unchanged,
        # Of sphinxcontrib-mermaid: every figure can be enlarged by the reader's own means, so that there is nothing to do.
        "zoom": directives.unchanged,
        "config": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """The figure, with its caption; the block as code where it cannot be drawn."""
        source = self._source()
        if source is None:
            return []
        if self.options.get("figmill") == "off":
            return [self._as_code(source)]
        drawn = self._draw(source)
        if drawn.svg is None:
            return [self._as_code(source)]
        node: nodes.Element = figmill_figure(
            "",
            html=drawn.html(classes=self._classes()),
            alt=self.options.get("alt") or drawn.description or drawn.title,
            language=self.language,
            source_text=self._with_config(source),
            fit=self.options.get("fit"),
            width=drawn.width,
        )
        node = self._with_caption(node)
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def _source(self) -> Optional[str]:
        if not self.arguments:
            if not any(line.strip() for line in self.content):
                logger.warning('the directive "%s" has no content', self.name, location=self.get_location())
                return None
            return "\n".join(self.content)
        if self.content:
            logger.warning('the directive "%s" has content and a file', self.name, location=self.get_location())
            return None
        name, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(name)
        try:
            return Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            logger.warning("%s cannot be read: %s", path, error, location=self.get_location())
            return None

    def _draw(self, source: str) -> Drawn:
        page, places = self._page()
        said = {key: self.options.get(key) for key in ("alt", "title", "fit")}
        theme = self.options.get("theme")
        said["theme"] = theme if theme in _THEMES else None
        words = " ".join('{}="{}"'.format(key, value.replace('"', "'")) for key, value in said.items() if value)
        root = Path(_look(self.config).root or self.env.srcdir).resolve()
        page_path = Path(self.env.doc2path(self.env.docname)).resolve()
        name = page_path.relative_to(root).as_posix() if page_path.is_relative_to(root) else None
        try:
            drawn: Drawn = page.draw(self.language, self._with_config(source), attributes=f"{{{words}}}" if words else "", name=name)
        except (OSError, RuntimeError) as error:
            raise ConfigError(str(error)) from error
        for finding in places.of(drawn.findings, source) if places and not self.arguments else drawn.findings:
            self._tell(finding)
        return drawn

    def _page(self) -> tuple[PageFigures, Optional[Places]]:
        """What is remembered while a document is read."""
        page = self.env.temp_data.get("figmill")
        if page is None:
            path = self.env.doc2path(self.env.docname)
            page = PageFigures(_look(self.config)), Places.of_file(str(path), Path(path), fenced=False)
            self.env.temp_data["figmill"] = page
        figures: tuple[PageFigures, Optional[Places]] = page
        return figures

    def _with_config(self, source: str) -> str:
        """The settings of mermaid go behind the text, so that lines stay what they are."""
        said = self.options.get("config")
        config = json.loads(said) if said else getattr(self.config, "mermaid_config", None)
        if self.language != "mermaid" or not config:
            return source
        return f"{source}\n%%{{init: {json.dumps(config)}}}%%"

    def _tell(self, finding: Finding) -> None:
        """Tells a finding at its place, once."""
        location: Any = self.get_location()
        if finding.line:
            path = self.env.relfn2path(self.arguments[0])[1] if self.arguments else self.env.doc2path(self.env.docname)
            location = f"{path}:{finding.line}"
        wrong = finding.severity == "error" and self.config.figmill_on_error == "fail"
        tell = logger.error if wrong else logger.warning
        tell("%s", finding.words, location=location, type="figmill", subtype=finding.code)
        if wrong:
            _wrong(self.env).add(self.env.docname)

    def _as_code(self, source: str) -> nodes.Node:
        node = nodes.literal_block(source, source, language="text")
        self.set_source_info(node)
        return node

    def _classes(self) -> list[str]:
        align = [f"align-{self.options['align']}"] if "align" in self.options else []
        return [*align, *self.options.get("class", [])]

    def _with_caption(self, node: nodes.Element) -> nodes.Element:
        caption = self.options.get("caption")
        if caption is None:
            return node
        figure = nodes.figure("", node)
        if "align" in self.options:
            figure["align"] = self.options["align"]
        parsed = nodes.Element()
        self.state.nested_parse(StringList([caption], source=self.get_source_info()[0]), self.content_offset, parsed)
        first: Any = parsed[0] if len(parsed) else nodes.paragraph("", caption)
        figure += nodes.caption(first.rawsource, "", *first.children)
        return figure


class MermaidDirective(FigureDirective):
    """A figure in mermaid text."""

    language = "mermaid"


def _look(config: Any) -> Look:
    keys = ("fit", "theme", "theme_file", "text", "root", "bin")
    return Look(**{key: str(value) if (value := getattr(config, f"figmill_{key}")) else None for key in keys})


def _wrong(env: Any) -> set[str]:
    """The documents that hold a figure with an error; they are read again each time, so that it is told each time."""
    if not hasattr(env, "figmill_wrong"):
        env.figmill_wrong = set()
    wrong: set[str] = env.figmill_wrong
    return wrong


def _outdated(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    return sorted(_wrong(env) - removed)


def _purge(app: Sphinx, env: Any, docname: str) -> None:
    _wrong(env).discard(docname)


def _merge(app: Sphinx, env: Any, docnames: Any, other: Any) -> None:
    _wrong(env).update(_wrong(other) & set(docnames))


def _finished(app: Sphinx, exception: Optional[Exception]) -> None:
    if exception is None and app.env is not None and _wrong(app.env):
        app.statuscode = 1


def _check(app: Sphinx, config: Any) -> None:
    if config.figmill_on_error not in ("fail", "warn"):
        raise ConfigError(f"figmill_on_error is 'fail' or 'warn', not {config.figmill_on_error!r}")


def _html(self: Any, node: figmill_figure) -> None:
    id = f' id="{node["ids"][0]}"' if node["ids"] else ""
    self.body.append(node["html"].replace("<figure", f"<figure{id}", 1))
    raise nodes.SkipNode


def _latex(self: Any, node: figmill_figure) -> None:
    look = _look(self.config)
    look = Look(node["fit"] or look.fit, "light", look.theme_file, None, look.root or str(self.builder.srcdir), look.bin)
    try:
        picture = draw_png(look, node["language"], node["source_text"])
    except FigmillError as error:
        logger.warning("%s", error, location=node)
        raise nodes.SkipNode from None
    name = f"figmill-{hashlib.sha256(picture).hexdigest()[:12]}.png"
    Path(self.builder.outdir, name).write_bytes(picture)
    # An inch is 96 px; what is wider than the line is as wide as the line.
    width = f"{node['width'] / 96:.3f}in"
    self.body.append(rf"\par\noindent\ifdim{width}>\linewidth\includegraphics[width=\linewidth]{{{name}}}\else")
    self.body.append(rf"\includegraphics[width={width}]{{{name}}}\fi\par" + "\n")
    raise nodes.SkipNode


def _words(self: Any, node: figmill_figure) -> None:
    add = getattr(self, "add_text", None) or self.body.append
    add(f"[{node['alt']}]")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Tells Sphinx what is here."""
    for key in ("fit", "theme", "theme_file", "text", "root", "bin"):
        app.add_config_value(f"figmill_{key}", None, "env")
    app.add_config_value("figmill_on_error", "fail", "env")
    if "mermaid_config" not in app.config:
        app.add_config_value("mermaid_config", None, "env")
    app.add_node(figmill_figure, html=(_html, None), latex=(_latex, None), text=(_words, None), man=(_words, None), texinfo=(_words, None))
    app.add_directive("mermaid", MermaidDirective)
    app.add_directive("figmill", FigureDirective)
    app.connect("config-inited", _check)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("build-finished", _finished)
    return {"version": "0.1.0", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
