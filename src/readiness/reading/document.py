"""A file as read: its plain values, where each of them stands, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from readiness.problems import Problem

Path = tuple[str | int, ...]
"""Where a value stands within a document: keys and indexes from the top."""


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, counted from 1."""

    line: int
    column: int


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

    def cut_off(self, code: str, path: Path, wrong: str, mend: str) -> Problem:
        """Return a problem at the place where a comment cuts off what is at ``path``."""
        where = self.cut.get(path) or self.position(path)
        return Problem(code, self.name, wrong, mend, where.line, where.column)
