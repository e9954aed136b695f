"""A template's style sheets: the base's first, then its own; checked to ask for nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.problems import Problem
from readiness.reading.text_bytes import decode
from readiness.report.pages.addresses import reaches
from readiness.report.templates.layers import Layer, leads_out, read_bytes
from readiness.safe_files import is_inside

STYLE = "report.css"
SHEETS = (STYLE, "print.css", "screen.css")
LARGEST = 500_000

_ENDS = re.compile(r"</\s*style", re.IGNORECASE)
"""What would end the element that the sheet stands in, in a comment too."""


@dataclass(frozen=True)
class Style:
    """The text of the three sheets."""

    report: str
    """For every use of the document."""
    print: str
    """For paper and the PDF only."""
    screen: str
    """For screens only; the PDF's maker passes over it."""


def read_style(layers: Sequence[Layer], problems: list[Problem]) -> Style:
    """Return the sheets of all layers, the base's first, adding every problem in them."""
    return Style(*("\n".join(_texts(layers, sheet, problems)) for sheet in SHEETS))


def _texts(layers: Sequence[Layer], sheet: str, problems: list[Problem]) -> list[str]:
    files = [layer.folder / sheet for layer in reversed(layers) if (layer.folder / sheet).is_file()]
    return [text for file in files if (text := _text(file, problems)) is not None]


def _text(file: Path, problems: list[Problem]) -> str | None:
    if not is_inside(file, file.parent):
        problems.append(leads_out(file))
        return None
    raw = read_bytes(file, LARGEST)
    if isinstance(raw, Problem):
        problems.append(raw)
        return None
    text = decode(raw, str(file), problems)
    if text is not None:
        problems += _reaching_out(text, file)
    return text


def _reaching_out(text: str, file: Path) -> list[Problem]:
    """Return what a browser, or the PDF's maker, would refuse; here the author is told where it stands."""
    problems = []
    for found in _ENDS.finditer(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        wrong, mend = "The style sheet holds “</style”.", "Take it out of the style sheet."
        problems.append(Problem("bad-style", str(file), wrong, mend, line, column))
    for reach in reaches(text):
        said = f"The style sheet {reach.wrong}."
        problems.append(Problem("bad-style", str(file), said, reach.mend, reach.line, reach.column))
    return problems
