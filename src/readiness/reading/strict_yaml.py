"""YAML as people write it: every value stays the text that was typed, and every value knows where it stands.

Files that people exchange are not trusted. So: no aliases (they can explode), no tags (they can build objects), no
key given twice (one would win in silence), no control characters (they can drive a terminal), and limits on size and
depth. See docs/decisions/0003-reading-yaml.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from readiness.problems import Problem
from readiness.reading.named_file import read_named
from readiness.reading.text_bytes import decode

MAX_BYTES = 16_000_000
MAX_VALUES = 400_000
MAX_DEPTH = 30

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null", "Null", "NULL"}

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
    broken: bool = False
    """Whether the text itself is wrong somewhere, so that what it says is not wholly known."""

    def position(self, path: Path) -> Position:
        """Return where ``path`` stands, or the nearest thing around it."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Position(1, 1))

    def problem(self, code: str, path: Path, wrong: str, mend: str) -> Problem:
        """Return a problem at ``path`` in this document."""
        where = self.position(path)
        return Problem(code, self.name, wrong, mend, where.line, where.column)


def read_yaml(file: FilePath, name: str | None = None) -> Document:
    """Read one file. Whatever is wrong is in the document's ``problems``; nothing is raised for it.

    ``name`` is what problems call the file. A document with problems may still hold the data that could be read.
    """
    document = Document(name or str(file))
    try:
        raw = read_named(file, MAX_BYTES)
    except OSError as error:
        document.problems.append(
            Problem(
                "cannot-read",
                document.name,
                f"The file cannot be read: {error.strerror or error}.",
                "Check that the path is right and that you may read it.",
            )
        )
        document.broken = True
        return document
    return parse_yaml(raw, document)


def parse_yaml(raw: bytes, document: Document) -> Document:
    """Fill ``document`` from the bytes of a file."""
    if len(raw) > MAX_BYTES:
        document.problems.append(
            Problem(
                "too-large",
                document.name,
                f"The file is larger than {MAX_BYTES // 1_000_000} MB, so it was not read.",
                "Check that it is the file you meant. Keep long documents elsewhere and say where.",
            )
        )
        document.broken = True
        return document
    text = decode(raw, document.name, document.problems)
    if text is not None:
        builder = _Builder(document)
        try:
            builder.build(yaml.parse(text, Loader=_Loader))
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two from escapes like \U00110000
            document.problems.append(_syntax_problem(document.name, error))
            document.data = None
    document.broken = bool(document.problems)
    return document


class _TooMuchError(Exception):
    """The file is too deep or holds too much to go on reading."""


@dataclass(slots=True)
class _Open:
    """A mapping or a list that is being read."""

    value: Any
    path: Path
    key: str | None = None


class _Builder:
    """Builds plain values from YAML events, without recursion, so that no depth can hurt."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.values = 0

    def build(self, events: Iterator[Any]) -> None:
        try:
            for event in events:
                self._take(event)
        except _TooMuchError:
            self.document.data = None

    def _take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events have no types
        match event:
            case yaml.ScalarEvent():
                self._check_plain_use(event)
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check_plain_use(event)
                self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.AliasEvent():
                self._say(
                    event,
                    "yaml-alias",
                    f"This is an alias, *{event.anchor}.",
                    "Write the value out in full here.",
                )
                self._place(event, None)
            case yaml.DocumentStartEvent() if self.document.positions:
                self._say(
                    event,
                    "yaml-many-documents",
                    "A second document starts here, after a line of three dashes.",
                    "Keep one document in the file; take the line of dashes out.",
                )
                raise _TooMuchError

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        text: str = event.value
        empty = event.implicit[0] and text in _EMPTY
        if not text.isprintable() and _has_control(text):
            self._say(
                event,
                "control-character",
                "This text holds a control character that cannot be printed.",
                "Type the text again without it.",
            )
            text = "".join(c for c in text if not _is_control(c))
        self._place(event, None if empty else text)

    def _open(self, event: Any, value: Any) -> None:  # noqa: ANN401
        path = self._place(event, value)
        self.stack.append(_Open(value, path))
        if len(self.stack) > MAX_DEPTH:
            self._say(
                event,
                "too-deep",
                f"Values are nested more than {MAX_DEPTH} deep.",
                "Check the indentation from here up.",
            )
            raise _TooMuchError

    def _place(self, event: Any, value: Any) -> Path:  # noqa: ANN401
        """Put a value where it belongs; return its path."""
        self.values += 1
        if self.values > MAX_VALUES:
            self._say(event, "too-large", "The file holds too many values.", "Check that it is the file you meant.")
            raise _TooMuchError
        if not self.stack:
            self.document.data = value
            self.document.positions[()] = _position(event)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
            self.document.positions[path] = _position(event)
            return path
        if top.key is None:
            return self._take_key(event, value, top)
        path = (*top.path, top.key)
        if top.key not in top.value:  # the first of two wins; the second has been reported
            top.value[top.key] = value
        top.key = None
        return path

    def _take_key(self, event: Any, value: Any, top: _Open) -> Path:  # noqa: ANN401
        if isinstance(value, (dict, list)):
            self._say(
                event,
                "yaml-key",
                "A key has to be a word, not a list or a mapping.",
                "Put the key in quotes.",
            )
            raise _TooMuchError
        key = value if value is not None else str(getattr(event, "value", "") or "null")
        path = (*top.path, key)
        if key in top.value:
            first = self.document.positions[path].line
            self._say(
                event,
                "duplicate-key",
                f"“{key}” is given twice; the first is on line {first}.",
                "Keep one of the two, or join them.",
            )
        else:
            self.document.positions[path] = _position(event)
        top.key = key
        return path

    def _check_plain_use(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self._say(event, "yaml-alias", f"This is an anchor, &{event.anchor}.", "Take it out.")
        if event.tag is not None and not event.tag.startswith("tag:yaml.org,2002:str") and event.tag != "!":
            self._say(event, "yaml-tag", f"This has a tag, {event.tag}.", "Take the tag out; write plain text.")

    def _say(self, event: Any, code: str, wrong: str, mend: str) -> None:  # noqa: ANN401
        where = _position(event)
        self.document.problems.append(Problem(code, self.document.name, wrong, mend, where.line, where.column))


def _position(event: Any) -> Position:  # noqa: ANN401
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _is_control(character: str) -> bool:
    # Tabs and line ends are text. The second group turns text around on screen and can disguise it.
    return (
        (character < " " and character not in "\n\t")
        or "\x7f" <= character <= "\x9f"
        or "\ud800" <= character <= "\udfff"
        or character in _DISGUISE
    )


_DISGUISE = frozenset("\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def _has_control(text: str) -> bool:
    return any(_is_control(character) for character in text)


def _syntax_problem(name: str, error: Exception) -> Problem:
    mark, said = None, "it is not valid YAML"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or said
    return Problem(
        "yaml-syntax",
        name,
        f"The file cannot be read from here on: {said}.",
        "Look at this line and the one above: indentation, a missing quote, or text with “: ” in it that needs quotes.",
        mark.line + 1 if mark else None,
        mark.column + 1 if mark else None,
    )
