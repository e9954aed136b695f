"""A problem in something that a person wrote: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

# What drives a terminal, or turns text around on screen so that it reads as something else.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")

Severity = Literal["error", "warning"]


def printable(text: str) -> str:
    """Return the text with a mark in place of each character that would drive a terminal."""
    return _UNPRINTABLE.sub("�", text)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place. Lines and columns count from 1."""

    code: str
    """A stable name, for searching and for tests: ``unknown-key``."""
    file: str
    wrong: str
    """What is wrong, in a sentence."""
    mend: str
    """What to do about it, in a sentence."""
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"

    def __post_init__(self) -> None:
        # A problem quotes what it found, and what it found may be hostile.
        for name in ("file", "wrong", "mend"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    def as_data(self) -> dict[str, str | int | None]:
        """Return it for other programs (docs/json.md)."""
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "wrong": self.wrong,
            "mend": self.mend,
        }

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.wrong} [{self.code}]\n    {self.mend}"


def as_warning(problem: Problem) -> Problem:
    """Return the same as something odd that stops nothing."""
    return replace(problem, severity="warning")


def told_once(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Return the problems, of those in ``file`` only the first with each code at each place."""
    kept: dict[object, Problem] = {}
    for problem in problems:
        kept.setdefault((problem.code, problem.place) if problem.file == file else problem, problem)
    return list(kept.values())


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems file by file, top to bottom, each once."""
    return sorted(set(problems), key=lambda p: (p.file, p.line or 0, p.column or 0, p.code, p.wrong))
