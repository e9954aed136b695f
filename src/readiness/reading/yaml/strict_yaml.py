"""YAML as people write it: every value stays the text that was typed, and every value knows where it stands.

Files that people exchange are not trusted. So: no aliases (they can explode), no tags (they can build objects), no
key given twice (one would win in silence), no control characters (they can drive a terminal), and limits on size and
depth. See docs/decisions/0003-reading-yaml.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import yaml

from readiness.problems import Problem, as_warning
from readiness.reading.characters import TURNING, named, without_marks
from readiness.reading.document import Document, Path, Position
from readiness.reading.named_file import read_named
from readiness.reading.text_bytes import decode
from readiness.reading.yaml.layout import Layout, Span, lay_out, tell_mark
from readiness.reading.yaml.syntax import in_plain_words

__all__ = ["Document", "Path", "Position", "parse_yaml", "read_yaml"]

MAX_BYTES = 16_000_000
MAX_VALUES = 400_000
MAX_DEPTH = 30

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null", "Null", "NULL"}
# Tabs and line ends are text. What turns text around on screen can disguise it.
_CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff{TURNING}]")
_IN_CURLY_QUOTES = re.compile("[“”„].*[“”]|[‘’‚].*[‘’]", re.DOTALL)
_STRAIGHT = "Type straight ones if they are to mark where it begins and ends; leave them if they are meant."
_COMMENT = re.compile(r"[ \t]+#")
_COMMENT_BELOW = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*( *)#")


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
        layout = lay_out(text, document.name, _spans)
        builder = _Builder(document, layout)
        try:
            builder.build(yaml.parse(layout.text, Loader=_Loader))
        except _NOT_YAML as error:
            document.problems += _syntax_problems(layout, error)
            document.data = None
        document.problems += layout.problems
        document.warnings += layout.warnings
    document.broken = bool(document.problems)
    return document


_NOT_YAML = (yaml.YAMLError, ValueError, OverflowError)  # the last two from escapes like \U00110000


def _spans(text: str) -> tuple[list[Span], bool]:
    """Return the texts that go over several lines, as far as the file can be read, and whether it can to its end."""
    found: list[Span] = []
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for number, event in enumerate(events):
            if number > MAX_VALUES:
                return found, False
            if isinstance(event, yaml.ScalarEvent) and event.style:
                start: Any = event.start_mark
                end: Any = event.end_mark
                # One after | or > ends at the beginning of the line that follows it.
                last = end.line - (event.style in "|>" and end.column == 0)
                if start.line < last:
                    found.append(Span(start.line, last, event.style in "|>"))
    except _NOT_YAML:
        return found, False
    return found, True


class _TooMuchError(Exception):
    """The file is too deep or holds too much to go on reading."""


@dataclass(slots=True)
class _Open:
    """A mapping or a list that is being read."""

    value: Any
    path: Path
    flow: bool
    """Whether it is written in brackets or braces."""
    key: str | None = None


class _Builder:
    """Builds plain values from YAML events, without recursion, so that no depth can hurt."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
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
                mend = "Write the value out in full here, or put the text in quotes if it is one."
                self._say(event, "yaml-alias", f"This is an alias to YAML, *{event.anchor}, and no text.", mend)
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
        control = None if text.isprintable() else _CONTROL.search(text)
        if control is not None:
            turns = ", which turns text around on screen" if re.match(f"[{TURNING}]", control[0]) else ""
            self._say(
                event,
                "control-character",
                f"A control character that cannot be printed is in this text: {named(control[0])}{turns}.",
                "Type the text again without it.",
            )
            text = _CONTROL.sub("", text)
        gone: list[int] = []
        seen = without_marks(text, gone.append)  # those that were written as \\u200b, or that its line needed
        if not event.style:
            seen = seen.strip()  # of odd spaces too, as YAML does of plain ones
            if _IN_CURLY_QUOTES.fullmatch(seen):
                found = self._problem(event, "curly-quotes", "The curly quotes are part of this text.", _STRAIGHT)
                self.document.warnings.append(as_warning(found))
        for mark in dict.fromkeys(text[place] for place in gone):
            where = self._position(event)
            tell_mark(self.layout, mark, [(where.line - 1, where.column - 1)])
        a_value = not self.stack or self.stack[-1].key is not None or isinstance(self.stack[-1].value, list)
        path = self._place(event, None if empty else seen)
        if a_value and not event.style and self._is_cut(event, path, empty=empty):
            line, column = event.end_mark.line, event.end_mark.column
            self.document.cut[path] = Position(line + 1, self.layout.column(line, column) + 1)

    def _is_cut(self, event: Any, path: Path, *, empty: bool) -> bool:  # noqa: ANN401
        """Return whether a comment follows a value: on its line, or below it and as far in as its text would be."""
        text, end = self.layout.text, event.end_mark.index
        if _COMMENT.match(text, end):
            return True
        below = None if empty or not self.stack or self.stack[-1].flow else _COMMENT_BELOW.match(text, end)
        if below is None:
            return False
        # After a key the text may go on anywhere right of the key; in a list, right of the dash.
        return len(below[1]) >= self.document.positions[path].column - isinstance(path[-1], int)

    def _open(self, event: Any, value: Any) -> None:  # noqa: ANN401
        path = self._place(event, value)
        self.stack.append(_Open(value, path, bool(event.flow_style)))
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
            self.document.positions[()] = self._position(event)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
            self.document.positions[path] = self._position(event)
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
            wrong = "A key has to be a word, not a list or a mapping."
            self._say(event, "yaml-key", wrong, "Put the key in quotes.")
            raise _TooMuchError
        key = value.strip() if value is not None else str(getattr(event, "value", "") or "null")
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
            self.document.positions[path] = self._position(event)
        top.key = key
        return path

    def _check_plain_use(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            mend = "Take it out, or put the text in quotes if it is one."
            self._say(event, "yaml-alias", f"This is an anchor to YAML, &{event.anchor}, and no text.", mend)
        if event.tag is not None and not event.tag.startswith("tag:yaml.org,2002:str"):
            mend = "Take the tag out, or put the text in quotes if it begins with “!”."
            self._say(event, "yaml-tag", f"This is a tag to YAML, {event.tag}, and no text.", mend)

    def _position(self, event: Any) -> Position:  # noqa: ANN401
        line, column = event.start_mark.line, event.start_mark.column
        return Position(line + 1, self.layout.column(line, column) + 1)

    def _say(self, event: Any, code: str, wrong: str, mend: str) -> None:  # noqa: ANN401
        self.document.problems.append(self._problem(event, code, wrong, mend))

    def _problem(self, event: Any, code: str, wrong: str, mend: str) -> Problem:  # noqa: ANN401
        where = self._position(event)
        return Problem(code, self.document.name, wrong, mend, where.line, where.column)


def _syntax_problems(layout: Layout, error: Any) -> list[Problem]:  # noqa: ANN401
    """Return what stops the reading, unless it may come from where a line was taken to be meant."""
    marked = isinstance(error, yaml.MarkedYAMLError)
    mark, context = (error.problem_mark, error.context_mark) if marked else (None, None)
    if mark is not None and {mark.line, mark.line - 1} & layout.guessed:
        return []
    said = (error.problem or error.context or "") if marked else ""
    places = [(place.line, place.column) if place else None for place in (mark, context)]
    wrong, mend, where = in_plain_words(layout.text, said, *places)
    line, column = (where[0] + 1, layout.column(*where) + 1) if where else (None, None)
    return [Problem("yaml-syntax", layout.name, wrong, mend, line, column)]
