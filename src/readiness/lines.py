"""A line of text for a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextLine:
    """A line of text; how it looks is for whoever prints it."""

    text: str
    title: bool = False
    indent: int = 0
