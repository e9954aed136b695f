"""A file as read: its plain values, where each of them stands, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from readiness.problems import Problem
from readiness.reading.yaml.layout import Layout

_ENDS = re.compile("\r\n|\r|\n")

Path = tuple[str | int, ...]
"""Where a value stands within a document: keys and indexes from the top."""


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, counted from 1."""

    line: int
    column: int


class Extent(NamedTuple):
    """Where the text of a value stands in its file, counted in characters and lines from 0."""

    start: int
    end: int
    line: int
    column: int
    folded: bool
    """Whether YAML makes one line of its lines that stand together."""


@dataclass
class Document:
    """A file as plain mappings, lists, texts and None, with the position of each key and item."""

    name: str
    data: Any = None
    positions: dict[Path, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    """What is odd, and stops nothing."""
    cut: dict[Path, Position] = field(default_factory=dict)
    """The values that a comment follows, with the place where it cuts them off: what a text may lose."""
    extents: dict[Path, Extent] = field(default_factory=dict)
    """Where the texts of values stand, but for the very short ones."""
    layout: Layout | None = None
    """The text itself."""
    elsewhere: dict[Path, tuple[Document, Path]] = field(default_factory=dict)
    """What was taken from a place in another document, so that what is wrong with it is told there."""
    broken: bool = False
    """Whether the text itself is wrong somewhere, so that what it says is not wholly known."""

    def position(self, path: Path) -> Position:
        """Return where ``path`` stands, or the nearest thing around it."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Position(1, 1))

    def problem(self, code: str, path: Path, wrong: str, mend: str) -> Problem:
        """Return a problem at ``path`` in this document, or where what is there was taken from."""
        for end in range(len(path), 0, -1) if self.elsewhere else ():
            if path[:end] in self.elsewhere:
                document, start = self.elsewhere[path[:end]]
                return document.problem(code, (*start, *path[end:]), wrong, mend)
        where = self.position(path)
        return Problem(code, self.name, wrong, mend, where.line, where.column)

    def within(self, path: Path, value: str, at: int, word: str) -> Position:
        """Return where the word that stands at a place of a value stands in the file; or else where the value does."""
        extent = self.extents.get(path)
        if extent is None or self.layout is None or not word:
            return self.position(path)
        alike = re.compile(f"(?={re.escape(word)})")
        source = self.layout.text[extent.start : extent.end]
        first = source.find("\n") if source[:1] in ("|", ">") else 0
        places = [found.start() for found in alike.finditer(source, max(first, 0))]
        before = sum(1 for _ in alike.finditer(value[: at + len(word) - 1]))
        if len(places) <= before:  # YAML writes it otherwise
            return self.position(path)
        lines = _ENDS.split(source[: places[before]])
        line = extent.line + len(lines) - 1
        column = len(lines[-1]) + (extent.column if len(lines) == 1 else 0)
        return Position(line + 1, self.layout.column(line, column) + 1)

    def source_of(self, path: Path) -> str | None:
        """Return how a value is written where YAML makes one line of several; None where it does not."""
        extent = self.extents.get(path)
        return self.layout.text[extent.start : extent.end] if extent and extent.folded and self.layout else None

    def cut_off(self, code: str, path: Path, wrong: str, mend: str) -> Problem:
        """Return a problem at the place where a comment cuts off what is at ``path``."""
        where = self.cut.get(path) or self.position(path)
        return Problem(code, self.name, wrong, mend, where.line, where.column)
