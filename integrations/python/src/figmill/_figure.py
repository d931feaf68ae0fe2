"""A figure, and what is said of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional, Union

from ._program import ask, program


@dataclass(frozen=True)
class Finding:
    """What is said of a figure, with its place in the source, counted from 1."""

    code: str
    severity: str
    """`error` or `warning`."""
    message: str
    label: Optional[str] = None
    help: Optional[str] = None
    line: Optional[int] = None
    column: Optional[int] = None
    end_line: Optional[int] = None
    end_column: Optional[int] = None

    @property
    def words(self) -> str:
        """What is wrong and what mends it, without the place."""
        label = f" ({self.label})" if self.label else ""
        return f"{self.message}{label}" + (f"; {self.help}" if self.help else "")

    def at(self, name: str) -> str:
        """The finding in words, with its place in what has this name."""
        place = f"{name}:{self.line}:{self.column}" if self.line else name
        return f"{place}: {self.severity}[{self.code}]: {self.words}"


class FigmillError(Exception):
    """A figure cannot be drawn; `findings` says why."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class FigmillWarning(UserWarning):
    """A figure was drawn, and something about it is not well."""


@dataclass(frozen=True)
class Look:
    """How figures are drawn. What is left out is as `figmill.toml` says, in `root` or a folder above."""

    fit: Optional[str] = None
    theme: Optional[str] = None
    theme_file: Optional[str] = None
    text: Optional[str] = None
    root: Optional[str] = None
    bin: Optional[str] = None

    def arguments(self) -> tuple[str, ...]:
        """What the program is told of it."""
        said = {"--fit": self.fit, "--theme": self.theme, "--theme-file": self.theme_file, "--text": self.text}
        return tuple(part for flag, value in said.items() if value for part in (flag, str(value)))


def draw(look: Look, request: dict[str, Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The answer to a request, and the findings in it."""
    root = ("--root", os.fspath(look.root)) if look.root else ()
    answer = ask(look.arguments() + root, {key: value for key, value in request.items() if value is not None}, look.bin)
    return answer, tuple(_finding(each) for each in answer["diagnostics"])


def draw_png(look: Look, language: str, source: str, *options: str) -> bytes:
    """A figure as PNG, by `figmill render`."""
    written_in = {"figmill": "yaml"}.get(language, language)
    command = [program(look.bin), "render", "-", "--quiet", "--from", written_in, "--format", "png", *look.arguments(), *options]
    done = subprocess.run(command, input=source.encode(), capture_output=True, cwd=look.root)
    if not done.stdout:
        raise FigmillError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _finding(said: dict[str, Any]) -> Finding:
    places = {"endLine": "end_line", "endColumn": "end_column"}
    return Finding(**{places.get(key, key): value for key, value in said.items()})


@dataclass(frozen=True)
class Figure:
    """A figure that was drawn. A notebook shows it as it is."""

    svg: str
    width: float
    """In px."""
    height: float
    title: str
    description: str
    findings: tuple[Finding, ...] = ()
    _source: str = field(default="", repr=False)
    _language: str = field(default="mermaid", repr=False)
    _look: Look = field(default_factory=Look, repr=False)

    @property
    def png(self) -> bytes:
        """The figure as PNG, with two pixels to the px, or one on a slide."""
        return self.to_png()

    def to_png(self, *, scale: Optional[float] = None, width: Optional[int] = None, background: Optional[str] = None) -> bytes:
        """The figure as PNG: `scale` is pixels to the px, `width` is in pixels, `background` is a colour or `none`."""
        said = {"--scale": scale, "--width": width, "--background": background}
        options = [part for flag, value in said.items() if value is not None for part in (flag, str(value))]
        return draw_png(self._look, self._language, self._source, *options)

    def save(self, path: Union[str, os.PathLike[str]], **options: Any) -> None:
        """Writes the figure into a file, whose ending says which format: `.svg` or `.png` (with options of `to_png`)."""
        file = Path(path)
        if file.suffix == ".png":
            file.write_bytes(self.to_png(**options))
        elif file.suffix == ".svg":
            file.write_text(self.svg, encoding="utf-8")
        else:
            raise ValueError(f"figures are saved as .svg or .png, not as {file.suffix or 'a name without an ending'}")

    def __repr__(self) -> str:
        return f"<Figure {self.title!r}, {self.width:g} by {self.height:g} px>"

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """The figure for a notebook; the metadata is the alternative text."""
        bundle = {"image/svg+xml": self.svg, "text/plain": repr(self)}
        if include:
            bundle = {kind: data for kind, data in bundle.items() if kind in include}
        bundle = {kind: data for kind, data in bundle.items() if kind not in (exclude or ())}
        return bundle, {kind: {"alt": self.description or self.title} for kind in bundle if kind == "image/svg+xml"}


def render(
    source: Any,
    *,
    language: Optional[str] = None,
    fit: Optional[str] = None,
    theme: Optional[str] = "light",
    theme_file: Optional[Union[str, os.PathLike[str]]] = None,
    text: Optional[str] = None,
    alt: Optional[str] = None,
    root: Optional[Union[str, os.PathLike[str]]] = None,
    bin: Optional[Union[str, os.PathLike[str]]] = None,
    on_error: str = "raise",
) -> Figure:
    """Draws a figure.

    `source` is mermaid text, a spec as text or as a dict, Vega-Lite as a dict, or a chart that says itself by `to_dict`, as
    Altair's do. `language` is `mermaid`, `figmill` (a spec), `yaml`, `toml` or `json`, and is told by the text where it is
    left out. `theme` is `light`, `dark`, or `auto`, which follows the reader's setting. `fit` is where it will be shown:
    `docs`, `slide`, `none`, or px such as `640`. `root` is the folder that the figure may read files of.

    Raises FigmillError where something is wrong; with `on_error="warn"` that is a FigmillWarning where the figure can be
    drawn all the same, as other findings are.
    """
    if on_error not in ("raise", "warn"):
        raise ValueError(f"on_error is 'raise' or 'warn', not {on_error!r}")
    words = _text_of(source)
    language = language or _language_of(words)
    look = Look(fit, theme, _path(theme_file), text, _path(root), _path(bin))
    attributes = '{alt="' + alt.replace('"', "'") + '"}' if alt else None
    answer, findings = draw(look, {"language": language, "source": words, "attributes": attributes})
    errors = [finding for finding in findings if finding.severity == "error"]
    if answer["svg"] is None or (errors and on_error == "raise"):
        raise FigmillError("\n".join(finding.at("figure") for finding in errors or findings), findings)
    for finding in findings:
        warnings.warn(finding.at("figure"), FigmillWarning, stacklevel=2)
    return Figure(
        answer["svg"], answer["width"], answer["height"], answer["title"] or "", answer["description"] or "", findings, words, language, look
    )


def _path(path: Optional[Union[str, os.PathLike[str]]]) -> Optional[str]:
    return None if path is None else os.fspath(path)


# What Altair says of every chart that says nothing of it.
_OF_ALTAIR = {"view": {"continuousWidth": 300, "continuousHeight": 300}}


def _text_of(source: Any) -> str:
    if isinstance(source, str):
        return source
    if hasattr(source, "to_dict"):
        source = source.to_dict()
        if isinstance(source, dict) and source.get("config") == _OF_ALTAIR:
            source = {key: value for key, value in source.items() if key != "config"}
    if isinstance(source, dict):
        return json.dumps(source)
    raise TypeError(f"a figure is text, a dict, or has to_dict(); this is {type(source).__name__}")


def _language_of(words: str) -> str:
    if words.lstrip().startswith("{"):
        return "json"
    return "figmill" if re.search(r"^figure\s*:", words, re.MULTILINE) else "mermaid"
