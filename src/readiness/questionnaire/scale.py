"""The ordered levels that answers reduce to (method, section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from readiness.reading.texts import Line, Strict


class Level(Strict):
    """One step of the scale."""

    level: Annotated[int, Field(ge=0, le=9)]
    label: Line
    meaning: Line


Scale = Annotated[list[Level], Field(min_length=2, max_length=10)]
"""2 to 10 levels, numbered from 0 or 1 up without a gap (the checks prove the numbering)."""


def label_of(scale: Sequence[Level], level: int) -> str:
    """Return “2 Developing”: number and word, as every output prints a level."""
    return f"{level} {scale[level - scale[0].level].label}"
