"""What the renderer warns of, sorted: what is wrong with the document, and what only this computer lacks."""

from __future__ import annotations

import logging
from collections.abc import Iterator

_MISSING = ".notdef"

_OF_THE_COMPUTER = {
    "Using fontTools instead of HarfBuzz-Subset": "The PDF was made without the library HarfBuzz-Subset, which this "
    "computer lacks; it is whole. “readiness doctor” says how to add it.",
    "Unable to subset": "Type was put into the PDF whole, because this computer's libraries could not make it smaller; "
    "the file is larger, and right.",
    "Too many glyphs missing": "Words copied out of the PDF may not be those that it shows: a file of type on this "
    "computer is too full.",
    "Unable to instantiate": "A file of type on this computer changes its weight as it is used, which its libraries do "
    "not know; some words may look bolder or lighter.",
}
_OF_PICTURES = (
    "Please install HarfBuzz version 13+",
    "Unable to save emoji font",
    "Unknown bitmap metrics",
    "Unsupported bitmap glyph format",
    "Unknown subglyph",
    "Unsupported subglyph in subglyph",
)
"""Characters whose type is there, and cannot be drawn with this computer's libraries."""


class Complaints(logging.Handler):
    """Hears what WeasyPrint warns of while it is used with ``with``.

    All its warnings were looked through (version 70): those that are not named here are about the document, or about
    files that came with it.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.document: list[str] = []
        self.computer: dict[str, None] = {}
        """Sentences for people, each once."""
        self.missing: dict[str, None] = {}
        """Characters that no type has."""
        self.undrawn = False
        """Whether some characters are of type that this computer cannot draw."""

    def __enter__(self) -> Complaints:
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Put a warning where it belongs."""
        if record.msg.startswith(_MISSING) and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None
        elif record.msg.startswith(_OF_PICTURES):
            self.undrawn = True
        elif told := next(_told(record.msg), None):
            self.computer[told] = None
        else:
            self.document.append(record.getMessage())


def _told(warning: str) -> Iterator[str]:
    return (told for beginning, told in _OF_THE_COMPUTER.items() if warning.startswith(beginning))
