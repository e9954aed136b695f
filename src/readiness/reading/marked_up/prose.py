"""Text with paragraphs, bullets, emphasis and links, as a value that each surface prints in its own way.

It is never markup: a surface asks for its parts and escapes them, or for it as plain text. What may be written is in
``readiness.reading.marked_up.markup``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from readiness.reading.marked_up.markup import MarkupLine, read_markup

LONGEST_PROSE = 60_000
_MOST_FAULTS = 100
_BULLET = re.compile(r"\s*[-*] ")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are printed alike."""

    text: str
    kind: str = "text"
    """text, emphasis, strong or link."""
    address: str = ""
    """Where a link leads."""

    @property
    def plain(self) -> str:
        """Return the words; a link's with its address in brackets, unless they are the address."""
        bare = self.address.removeprefix("mailto:")
        return f"{self.text} ({bare})" if self.address and self.text not in (self.address, bare) else self.text


@dataclass(frozen=True, slots=True)
class ProsePart:
    """A paragraph, which is one line; or bullets, one line each."""

    bullets: bool
    lines: tuple[tuple[Run, ...], ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """Return each line as plain text, without a bullet's mark."""
        return tuple("".join(run.plain for run in line) for line in self.lines)


class Folded(str):
    """A text of which YAML has joined the lines that stand together, so that each line end divides paragraphs."""

    lost_bullets = False
    """Whether lines that began with a dash were joined to others."""

    @classmethod
    def of(cls, text: str, source: str) -> Folded:
        """Return a text that its file writes as ``source``."""
        made = cls(text)
        written = sum(1 for line in source.splitlines()[1:] if _BULLET.match(line))
        made.lost_bullets = written > sum(1 for line in text.split("\n") if _BULLET.match(line))
        return made


@dataclass(frozen=True)
class Prose:
    """A text of one or more paragraphs or lists."""

    source: str
    """As it was written, with one space for several, and one empty line between parts: Markdown that says the same."""
    parts: tuple[ProsePart, ...]

    @classmethod
    def of(cls, source: str) -> Prose:
        """Return what a text says. Raises ValueError where it holds what may not be written."""
        found = read_markup(source, folded=isinstance(source, Folded), lost=getattr(source, "lost_bullets", False))
        if found.faults:
            raise ValueError(found.faults[0].wrong)
        return cls._from(found.lines)

    @classmethod
    def _from(cls, lines: Sequence[MarkupLine]) -> Prose:
        parts: list[ProsePart] = []
        sources: list[str] = []
        for number, line in enumerate(lines):
            runs = tuple(Run(*run) for run in line.runs)
            joins = bool(line.bullet) and number > 0 and lines[number - 1].bullet == line.bullet
            if joins:
                parts[-1] = ProsePart(bullets=True, lines=(*parts[-1].lines, runs))
                sources[-1] += f"\n{line.bullet} {line.source}"
            else:
                parts.append(ProsePart(bool(line.bullet), (runs,)))
                sources.append(f"{line.bullet} {line.source}" if line.bullet else line.source)
        return cls("\n\n".join(sources), tuple(parts))

    def __bool__(self) -> bool:
        """Return whether there is any text: what a view shows where there is none is empty."""
        return bool(self.parts)

    @property
    def is_plain(self) -> bool:
        """Return whether it is one paragraph of words alone."""
        return len(self.parts) == 1 and not self.parts[0].bullets and {run.kind for run in self.opening} == {"text"}

    @property
    def has_links(self) -> bool:
        """Return whether it leads anywhere."""
        return any(run.address for part in self.parts for line in part.lines for run in line)

    @property
    def opening(self) -> tuple[Run, ...]:
        """Return the first paragraph, which may go on behind a heading in its line; nothing before bullets."""
        return self.parts[0].lines[0] if self.parts and not self.parts[0].bullets else ()

    @property
    def rest(self) -> tuple[ProsePart, ...]:
        """Return the parts after the opening."""
        return self.parts[1:] if self.opening else self.parts

    @property
    def lines(self) -> tuple[tuple[bool, str], ...]:
        """Return each paragraph and bullet as plain text, and whether it is a bullet."""
        return tuple((part.bullets, line) for part in self.parts for line in part.plain)

    def __str__(self) -> str:
        """Return it as plain text: a line for each paragraph, and one for each bullet after a dash."""
        return "\n".join(f"- {line}" if bullet else line for bullet, line in self.lines)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text, and written as the text that it was read from."""
        return core_schema.no_info_wrap_validator_function(
            cls._validated,
            core_schema.str_schema(min_length=1, max_length=LONGEST_PROSE),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda prose: prose.source, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def _validated(cls, value: Any, as_text: core_schema.ValidatorFunctionWrapHandler) -> Prose:
        if isinstance(value, cls):
            return value
        as_text(value)
        found = read_markup(value, folded=isinstance(value, Folded), lost=getattr(value, "lost_bullets", False))
        if found.faults:
            raise PydanticCustomError(
                "markup", "markup", {"faults": [fault._asdict() for fault in found.faults[:_MOST_FAULTS]]}
            )
        if not found.lines:
            raise PydanticKnownError("string_too_short", {"min_length": 1})
        return cls._from(found.lines)


NO_PROSE = Prose("", ())
"""Where nothing is written."""
