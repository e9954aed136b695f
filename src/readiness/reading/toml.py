"""TOML: the values of a small file, and where each stands. The only module that knows the library."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from readiness.problems import Problem
from readiness.reading.named_file import read_named
from readiness.reading.text_bytes import decode

MOST_BYTES = 65_536
_PLACE = re.compile(r"^(?P<wrong>.*?) \(at line (?P<line>\d+), column (?P<column>\d+)\)$", re.DOTALL)
_QUOTES = 'A text stands in quotes: template = "board". Yes and no are true and false, without quotes.'


@dataclass(frozen=True)
class Toml:
    """What stands in a file."""

    name: str
    text: str
    values: dict[str, object]
    problems: list[Problem]

    def place(self, key: str) -> tuple[int | None, int | None]:
        """Return line and column of a key, or of the table of this name; they count from 1."""
        word = rf"(?P<key>[\"']?{re.escape(key)}[\"']?)"
        found = re.search(rf"^[ \t]*\[?[ \t]*{word}[ \t]*[=.\]]", self.text, re.MULTILINE)
        if found is None:
            return None, None
        start = found.start("key")
        return self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)


def read_toml(path: Path, name: str) -> Toml:
    """Return what stands in a file, or what is wrong with it, told by ``name``. Raises OSError where there is none."""
    problems: list[Problem] = []
    raw = read_named(path, MOST_BYTES)
    if len(raw) > MOST_BYTES:
        wrong = f"The file has more than {MOST_BYTES:,} bytes, which no settings need."
        return Toml(name, "", {}, [Problem("too-large", name, wrong, "Keep only the settings in it.")])
    text = (decode(raw, name, problems) or "").replace("\r\n", "\n")
    values: dict[str, object] = {}
    if not problems:
        try:
            values = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            problems.append(_not_toml(error, name))
    return Toml(name, text, values, problems)


def _not_toml(error: Exception, name: str) -> Problem:
    found = _PLACE.match(str(error))
    line, column = (int(found["line"]), int(found["column"])) if found else (None, None)
    return Problem("toml-syntax", name, "From here on it cannot be read as TOML.", _QUOTES, line, column)
