"""Figures in pages: as HTML, and with places of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

from ._figure import Finding, Look, draw

# Its own style sheet says how narrow a drawing may get.
_STYLE = "display:block;margin-inline:auto;max-width:100%;height:auto"

LANGUAGES = ("mermaid", "figmill")


@dataclass(frozen=True)
class Drawn:
    """A figure for a page: none where its source cannot be read."""

    svg: Optional[str]
    width: float
    findings: tuple[Finding, ...]
    title: str = ""
    description: str = ""

    @property
    def wrong(self) -> bool:
        """Whether there is an error in it."""
        return any(finding.severity == "error" for finding in self.findings)

    def html(self, *, id: str = "", classes: Sequence[str] = (), caption: str = "") -> str:
        """The figure as HTML; `caption` is HTML too."""
        drawing = str(self.svg).rstrip().replace("<svg ", f'<svg style="{_STYLE}" ', 1)
        named = f' id="{id}"' if id else ""
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure{named} class="{" ".join(["figmill", *classes])}" tabindex="0" style="margin-inline:0;overflow-x:auto">{drawing}{below}</figure>'


class PageFigures:
    """Draws the figures of a page, one after the other; one that stands there already gets ids of its own."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._seen: dict[str, int] = {}

    def draw(self, language: str, source: str, **request: Any) -> Drawn:
        """A figure; `request` is what else `figmill batch` is told of it."""
        asked = {"language": language, "source": source, **request}
        answer, findings = draw(self._look, asked)
        svg = answer["svg"]
        if svg is not None:
            found = re.search(r'\sid="([^"]*)"', svg)
            id = found.group(1) if found else ""
            copy = self._seen.get(id, 0)
            self._seen[id] = copy + 1
            if copy:
                svg = draw(self._look, {**asked, "copy": copy})[0]["svg"]
        return Drawn(svg, answer["width"] or 0, findings, answer["title"] or "", answer["description"] or "")


class Places:
    """Where blocks are in the file of a page, of which a tool may have only a part, or other words."""

    def __init__(self, name: str, text: str, *, fenced: bool = True) -> None:
        self.name = name
        self._fenced = fenced
        self._lines = text.splitlines()
        self._used = 0

    @classmethod
    def of_file(cls, name: str, path: Path, *, fenced: bool = True) -> Optional[Places]:
        """Those of a file, where it can be read; `fenced` says that blocks stand right behind a fence."""
        try:
            return cls(name, path.read_text(encoding="utf-8-sig"), fenced=fenced)
        except (OSError, UnicodeError):
            return None

    def of(self, findings: Sequence[Finding], source: str) -> list[Finding]:
        """Findings in a block, at their places in the file, behind what lists, quotes and indentation put before it."""
        block = source.splitlines()
        start = self._find(block)
        if start is None:
            return [replace(finding, line=None, column=None) for finding in findings]
        self._used = start + len(block)
        moved = []
        for finding in findings:
            # Without a place of its own, a finding is of the whole block, which begins with its fence.
            line, column = (finding.line, finding.column) if finding.line and finding.column else (0, 1)
            if line:
                text = block[line - 1] if line <= len(block) else ""
                whole = self._lines[start + line - 1] if start + line <= len(self._lines) else text
                column += len(whole) - len(text) if whole.endswith(text) else 0
            moved.append(replace(finding, line=start + line, column=column))
        return moved

    def _find(self, block: list[str]) -> Optional[int]:
        """The index of the first line of a block that begins where none was found before."""
        for start in range(max(self._used, 1), len(self._lines) - len(block) + 1):
            lines = self._lines[start : start + len(block)]
            if self._fenced and not re.search(r"```|~~~", self._lines[start - 1]):
                continue
            if all(line.endswith(part) for line, part in zip(lines, block)):
                return start
        return None
